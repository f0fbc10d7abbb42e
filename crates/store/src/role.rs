//! As whom the service's sessions work.

use crate::error::{Doing as _, StoreError};
use cluster::{DOOR, SERVICE};
use sqlx::postgres::{PgConnectOptions, PgConnection};

/// What a login may be in a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "the columns of one row")]
pub(crate) struct Role {
    /// Whether it is a member of the service's role.
    is_limited: bool,
    /// Whether it is, or may become, the owner of the tables.
    is_owner: bool,
    /// Whether the server lets the service's role log in by itself, as our own does.
    may_log_in: bool,
    /// Whether the service's role may become the owner of the tables.
    service_is_owner: bool,
    /// Whether the server lets the door's role log in by itself.
    door_may_log_in: bool,
}

/// How sessions begin.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// As whom they log in.
    pub(crate) options: PgConnectOptions,
    /// What they are told to become the service; empty when they are.
    pub(crate) become_service: String,
    /// Whether they can never become the owner of the tables, who could switch off what keeps
    /// history.
    pub(crate) is_separate: bool,
}

/// First statement of sessions of the door.
#[derive(Clone, Debug)]
pub(crate) struct DoorSession {
    /// As whom they log in.
    pub(crate) options: PgConnectOptions,
    /// Statement by which they become the door; empty when they are.
    pub(crate) become_door: String,
}

const ASK: &str = "\
SELECT coalesce(pg_has_role(s.oid, 'MEMBER'), false) AS is_limited,
    coalesce(pg_has_role(session_user, o.relowner, 'MEMBER'), true) AS is_owner,
    coalesce(s.rolcanlogin AND current_setting('bordereau.service_login', true) = 'on', false) AS may_log_in,
    coalesce(pg_has_role(s.oid, o.relowner, 'MEMBER'), true) AS service_is_owner,
    coalesce(d.rolcanlogin AND current_setting('bordereau.service_login', true) = 'on', false) AS door_may_log_in
FROM (SELECT to_regclass('depot') AS depot) t LEFT JOIN pg_class o ON o.oid = t.depot LEFT JOIN pg_roles s ON s.rolname = $1
    LEFT JOIN pg_roles d ON d.rolname = $2";

impl Role {
    /// Asks the database.
    pub(crate) async fn of(connection: &mut PgConnection) -> Result<Self, StoreError> {
        let asked = sqlx::query_as(ASK).bind(SERVICE).bind(DOOR).fetch_one(connection).await;
        asked.doing("look for the service's roles")
    }

    /// The sessions of the door of a login of this kind.
    pub(crate) fn door(self, options: PgConnectOptions) -> DoorSession {
        if self.door_may_log_in {
            return DoorSession { options: options.username(DOOR), become_door: String::new() };
        }
        DoorSession { options, become_door: format!("; SET ROLE {DOOR}") }
    }

    /// The sessions of a login of this kind. Where the server allows it they log in as the
    /// service's role itself: a session that has only changed its role may change it back.
    pub(crate) fn session(self, options: PgConnectOptions) -> Session {
        if self.is_limited && self.may_log_in {
            return Session {
                options: options.username(SERVICE),
                become_service: String::new(),
                is_separate: !self.service_is_owner,
            };
        }
        let become_service =
            if self.is_limited { format!("; SET ROLE {SERVICE}") } else { String::new() };
        Session { options, become_service, is_separate: !self.is_owner }
    }
}
