//! What the database did not do, told without what was sent to it.

use cluster::words;

/// What fails where bytes that are kept cannot be given back.
pub(crate) const GIVE_BACK: &str = "give back what it keeps";
/// What fails when the end of a batch has no answer.
pub(crate) const COMMIT: &str = "commit a batch";
/// What fails where a period cannot get its partition.
pub(crate) const MAKE_PARTITION: &str = "make the partition of a period";

/// What is said of a connection that was not to be had.
const NO_CONNECTION: &str =
    "no connection was to be had in 5 s: the server takes no more of them, or is away";

/// The database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("the database failed to {doing}")]
pub struct StoreError {
    doing: &'static str,
    passing: bool,
    /// Whether it lacks what was seen in it before.
    behind: bool,
    fault: Fault,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// Whose fault it is, as far as it matters for a server of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The server cannot do its work, or cannot be reached: starting it again may mend it.
    Server,
    /// It has no place for another session, or not yet.
    Busy,
    /// Anything else.
    Other,
}

/// The server said no. Its own words are left out where they may quote rows, that is numbers, names
/// and salaries.
#[derive(Debug, thiserror::Error)]
#[error("SQLSTATE {sqlstate}{}{}", on(table.as_deref(), constraint.as_deref()), said(message.as_deref()))]
struct Refused {
    sqlstate: String,
    table: Option<String>,
    constraint: Option<String>,
    /// What the server said, where that is about the server and not about rows.
    message: Option<String>,
}

fn said(message: Option<&str>) -> String {
    message.map_or_else(String::new, |message| format!(": {message}"))
}

fn on(table: Option<&str>, constraint: Option<&str>) -> String {
    let part = |word: &str, name: Option<&str>| name.map(|name| format!(", {word} {name}"));
    [part("table", table), part("constraint", constraint)].into_iter().flatten().collect()
}

impl StoreError {
    /// The database has not answered and is waited for no longer.
    #[must_use]
    pub fn hung(doing: &'static str) -> Self {
        let source = "it gave no answer in time".into();
        Self { doing, passing: true, behind: false, fault: Fault::Other, source }
    }

    /// A partition cannot be made as long as somebody reads them all.
    #[must_use]
    pub fn read_by_others() -> Self {
        Self {
            doing: MAKE_PARTITION,
            passing: true,
            behind: false,
            fault: Fault::Other,
            source: "another session reads the table".into(),
        }
    }

    /// The database lacks what was seen in it before: it was set back, or another one took its
    /// place. It is waited for until it is right again.
    #[must_use]
    pub fn behind(reason: String) -> Self {
        Self {
            doing: "hold what was seen in it",
            passing: true,
            behind: true,
            fault: Fault::Other,
            source: reason.into(),
        }
    }

    /// A key that may not be used so.
    pub(crate) fn of_keys(doing: &'static str, reason: String) -> Self {
        let source = reason.into();
        Self { doing, passing: false, behind: false, fault: Fault::Other, source }
    }

    /// Whether the database lacks what was seen in it before.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Why it failed, in a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        self.source.to_string()
    }

    /// Whether the database is away or busy, so that the same work may succeed later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.passing
    }

    /// Whether bytes that are kept cannot be given back: too large, or damaged. Others are not
    /// concerned.
    #[must_use]
    pub fn is_of_content(&self) -> bool {
        self.doing == GIVE_BACK
    }

    /// Whether a text that it was given holds U+0000, which PostgreSQL keeps in no text.
    #[must_use]
    pub fn is_of_text(&self) -> bool {
        let refused = self.source.downcast_ref::<Refused>();
        refused.is_some_and(|refused| matches!(&*refused.sqlstate, "22021" | "22P05"))
    }

    /// Whether the end of a batch has no answer, so that it may be done all the same.
    #[must_use]
    pub fn is_of_commit(&self) -> bool {
        self.doing == COMMIT && self.passing
    }

    /// Whose fault it is.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What failed and why, in one line; holds no data.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{self}: {}", self.source)
    }

    /// Keeps what may be told of an error of the driver.
    pub(crate) fn new(
        doing: &'static str,
        error: Box<dyn std::error::Error + Send + Sync>,
    ) -> Self {
        let (mut passing, mut fault) = (false, Fault::Other);
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&*error);
        let mut refused = None;
        while let Some(cause) = next {
            // Migrations wrap what the connection said.
            if let Some(error) = cause.downcast_ref::<sqlx::Error>() {
                passing |= Self::passes(error);
                fault = Self::fault_of(error);
            }
            if let Some(sqlx::Error::Database(said)) = cause.downcast_ref::<sqlx::Error>() {
                refused = Some(Refused {
                    sqlstate: said.code().unwrap_or("unknown".into()).into_owned(),
                    table: said.table().map(str::to_owned),
                    constraint: said.constraint().map(str::to_owned),
                    message: said
                        .code()
                        .and_then(|code| words::of_the_server(&code, said.message())),
                });
            }
            next = cause.source();
        }
        let waited = matches!(error.downcast_ref(), Some(sqlx::Error::PoolTimedOut));
        let source: Box<dyn std::error::Error + Send + Sync> = match refused {
            Some(refused) => Box::new(refused),
            None if waited => NO_CONNECTION.into(),
            None => error,
        };
        Self { doing, passing, behind: false, fault, source }
    }

    fn fault_of(error: &sqlx::Error) -> Fault {
        match error {
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
                Fault::Server
            }
            // A system error (58), an internal one (XX), a library that does not fit (0A), a broken
            // connection (08).
            sqlx::Error::Database(error) => match error.code().as_deref() {
                Some("53300" | "57P03") => Fault::Busy,
                Some(code) if ["58", "XX", "0A", "08"].iter().any(|c| code.starts_with(c)) => {
                    Fault::Server
                }
                _ => Fault::Other,
            },
            _ => Fault::Other,
        }
    }

    fn passes(error: &sqlx::Error) -> bool {
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => true,
            // Connections (08), resources (53), operator intervention (57), serialisation and
            // deadlock (40), a system error (58), a read-only server (25006), and a session that
            // was held in a transaction (25P03).
            sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                ["08", "53", "57", "40", "58"].iter().any(|class| code.starts_with(class))
                    || matches!(&*code, "25006" | "25P03")
            }),
            _ => false,
        }
    }
}

pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T, E: std::error::Error + Send + Sync + 'static> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| StoreError::new(doing, Box::new(source)))
    }
}
