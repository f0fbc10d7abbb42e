//! The version of notices.

/// Version of the JSON notices (`spec/notices.schema.json`).
pub const NOTICE_VERSION: u8 = 1;
