//! What people did.

use spec::State;

/// Something that a person did: to a deposit, to a préétabli, or to the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What kind of act it was.
    pub kind: ActKind,
    /// When.
    pub at: String,
    /// Who, as the system says: `amina (uid 1000)`.
    pub who: String,
    /// On whose behalf, as that person said.
    pub on_behalf_of: Option<String>,
    /// The deposit; none when it is about none.
    pub receipt: Option<String>,
    /// The affiliate, 0 for none.
    pub affilie: u32,
    /// State before.
    pub before: Option<State>,
    /// State after; none for what has no state.
    pub after: Option<State>,
    /// Why, as the person wrote it.
    pub reason: String,
}

/// What kind of act it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActKind {
    /// A deposit was controlled again.
    Replay,
    /// A declaration was withdrawn.
    Withdrawal,
    /// A deposit was let out of quarantine.
    Release,
    /// A declaration was taken in charge.
    TakingInCharge,
    /// A préétabli was put in force.
    Preetabli,
    /// A database that was set back was accepted.
    Rollback,
    /// A key for seals was made.
    Key,
    /// The journal was sealed out of turn.
    Seal,
    /// Something else.
    Other,
}

impl ActKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Replay,
        Self::Withdrawal,
        Self::Release,
        Self::TakingInCharge,
        Self::Preetabli,
        Self::Rollback,
        Self::Key,
        Self::Seal,
        Self::Other,
    ];

    /// Its name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Replay => "replay",
            Self::Withdrawal => "withdrawal",
            Self::Release => "release",
            Self::TakingInCharge => "taking-in-charge",
            Self::Preetabli => "preetabli",
            Self::Rollback => "accept-rollback",
            Self::Key => "key",
            Self::Seal => "seal",
            Self::Other => "other",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(Self::Other)
    }
}

/// Who acted and on whose behalf, from what the journal has of both (`spec/journal.md`): what a
/// person says stands last, in quotation marks, which it cannot hold itself.
#[must_use]
pub fn who_and_for_whom(actor: &str) -> (&str, Option<&str>) {
    let said = actor.strip_suffix('"').and_then(|actor| actor.rsplit_once(", on behalf of \""));
    said.map_or((actor, None), |(who, whom)| (who, Some(whom)))
}

#[cfg(test)]
mod tests {
    use super::who_and_for_whom;

    #[test]
    fn on_whose_behalf_is_told_from_who_acted() {
        for (actor, due) in [
            ("amina (uid 1000)", ("amina (uid 1000)", None)),
            ("amina (uid 1000), on behalf of \"M. Essai\"", ("amina (uid 1000)", Some("M. Essai"))),
            (
                "root (uid 0), SUDO_USER says \"amina\"",
                ("root (uid 0), SUDO_USER says \"amina\"", None),
            ),
            (
                "root (uid 0), SUDO_USER says \"a, on behalf of b\", on behalf of \"c', on behalf of d\"",
                ("root (uid 0), SUDO_USER says \"a, on behalf of b\"", Some("c', on behalf of d")),
            ),
        ] {
            assert_eq!(who_and_for_whom(actor), due);
        }
    }
}
