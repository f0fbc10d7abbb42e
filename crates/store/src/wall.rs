//! The wall: whether the database itself confines requests to the affiliates of their caller.

use crate::error::{Doing as _, StoreError};
use sqlx::postgres::PgConnection;

/// Whether the database confines requests to the affiliates of their caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// It does.
    Stands,
    /// There is no role for the door.
    NoDoor,
    /// The service's role is not there, or row security would hold for it, too.
    NoBypass,
    /// The roles are there; policies or rights are not.
    NotRaised,
    /// The login may not work as the door.
    NotMember,
}

impl Wall {
    /// Missing parts; none when it stands.
    #[must_use]
    pub fn lacks(self) -> Option<&'static str> {
        match self {
            Self::Stands => None,
            Self::NoDoor => Some("the role bordereau_porte is not there"),
            Self::NoBypass => Some("the role bordereau_service is not there, or lacks BYPASSRLS"),
            Self::NotRaised => Some("policies and rights of bordereau_porte are not complete"),
            Self::NotMember => Some("the service's login is no member of bordereau_porte"),
        }
    }

    /// Statements that an administrator of the database has to run; none when it stands.
    #[must_use]
    pub fn remedy(self) -> Option<&'static str> {
        match self {
            Self::Stands => None,
            Self::NoDoor => Some(
                "as an administrator: CREATE ROLE bordereau_porte NOLOGIN; GRANT bordereau_porte TO <the service's login>; \
                 then, as the owner of the tables: bordereau migrate",
            ),
            Self::NoBypass => Some(
                "as a superuser: ALTER ROLE bordereau_service BYPASSRLS; then, as the owner of the tables: bordereau migrate",
            ),
            Self::NotRaised => Some("as the owner of the tables: bordereau migrate"),
            Self::NotMember => {
                Some("as an administrator: GRANT bordereau_porte TO <the service's login>")
            }
        }
    }

    /// Whether the owner of the tables can raise it with the roles that are there.
    pub(crate) fn can_be_raised(self) -> bool {
        self == Self::NotRaised
    }
}

/// The state of the two roles, and whether the policies of all tables with `affilie` are in force.
const ASK: &str = "\
SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_porte' AND NOT rolbypassrls AND NOT rolsuper),
    EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service' AND rolbypassrls),
    to_regclass('depot') IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_class c
        WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('depot'))
            AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'affilie' AND NOT a.attisdropped)
            AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'mur')
                AND EXISTS (SELECT FROM aclexplode(c.relacl) x WHERE pg_get_userbyid(x.grantee) = 'bordereau_porte'))),
    coalesce((SELECT pg_has_role(session_user, r.oid, 'MEMBER')
            OR r.rolcanlogin AND current_setting('bordereau.service_login', true) = 'on'
        FROM pg_roles r WHERE r.rolname = 'bordereau_porte'), false)";

impl Wall {
    /// Asks the database.
    pub(crate) async fn of(connection: &mut PgConnection) -> Result<Self, StoreError> {
        let asked = sqlx::query_as(ASK).fetch_one(connection).await;
        let (door, bypass, raised, member): (bool, bool, bool, bool) =
            asked.doing("look whether the wall stands")?;
        Ok(match (door, bypass, raised, member) {
            (false, ..) => Self::NoDoor,
            (_, false, ..) => Self::NoBypass,
            (_, _, false, _) => Self::NotRaised,
            (.., false) => Self::NotMember,
            _ => Self::Stands,
        })
    }
}
