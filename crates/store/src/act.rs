//! Who wants something done, and why.

/// Who does something, and why.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Who.
    pub actor: &'a str,
    /// Why.
    pub reason: &'a str,
}

impl Act<'_> {
    /// Whether an actor of the journal is the one who acts now; see [`person`].
    #[must_use]
    pub(crate) fn is_by(&self, actor: &str) -> bool {
        person(self.actor) == person(actor)
    }
}

/// What an account of the API begins with in the journal.
const API: &str = "account \"";

/// Which person an actor of the journal is, for rules that want two: the account of the system, or
/// the one that had logged in before it became another (`su`, `sudo`), as the kernel says, or the
/// account of the API. On whose behalf somebody says that he acts, and what `sudo` leaves in the
/// environment, is anybody's word and tells no persons apart.
#[must_use]
pub fn person(actor: &str) -> &str {
    if let Some((name, _)) = actor.strip_prefix(API).and_then(|rest| rest.split_once('"')) {
        // The same through a token and in the console; no name holds a quotation mark.
        return name;
    }
    // What is said stands behind what the system says, and cannot hold these words: names of the
    // system are not quoted, and what is quoted comes after them.
    let end = [", SUDO_USER says \"", ", on behalf of \""];
    let known = end.iter().filter_map(|said| actor.find(said)).min();
    let known = known.and_then(|at| actor.get(..at)).unwrap_or(actor);
    known.split_once(", logged in as ").map_or(known, |(_, login)| login)
}

#[cfg(test)]
mod tests {
    use super::person;

    #[test]
    fn one_account_is_one_person_whatever_is_said() {
        let amina = "amina (uid 1000)";
        for actor in [
            amina,
            "amina (uid 1000), on behalf of \"Karim\"",
            "root (uid 0), logged in as amina (uid 1000)",
            "root (uid 0), logged in as amina (uid 1000), SUDO_USER says \"karim\", on behalf of \"x\"",
            "amina (uid 1000), SUDO_USER says \"karim\"",
            "amina (uid 1000), on behalf of \"x, logged in as karim (uid 1001)\"",
        ] {
            assert_eq!(person(actor), amina, "{actor}");
        }
        assert_ne!(person("karim (uid 1001)"), amina);
        let token = person("account \"karim\" (API token 12)");
        assert_eq!(person("account \"karim\" (console)"), token);
    }
}
