//! The roles of a cluster.

/// The role that the service works as (the grants of `migrations/0001_schema.sql`).
pub const SERVICE: &str = "bordereau_service";
/// Name of the role as which requests of accounts work that are confined to some affiliates.
pub const DOOR: &str = "bordereau_porte";
/// The role that owns the database.
pub(super) const OWNER: &str = "bordereau";
/// The superuser, for the chores at the start.
pub(super) const SUPERUSER: &str = "postgres";
