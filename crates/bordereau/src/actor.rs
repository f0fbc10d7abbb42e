//! Who acts: the account of the system, as the system itself says.

use spec::printable;
use std::fmt::Write as _;

/// Login uid of a session that has none.
const NO_LOGIN: u32 = u32::MAX;

/// Who acts, as the journal writes it: `amina (uid 1000)`.
///
/// Name and number come from the system, never from the environment. What is said besides is named
/// as what it is: the account that logged in (the kernel keeps it through `su` and `sudo`), what
/// `sudo` says, and on whose behalf, as the person says.
#[derive(Debug, Default)]
pub(crate) struct Actor<'a> {
    uid: u32,
    name: Option<String>,
    login: Option<(u32, Option<String>)>,
    sudo: Option<String>,
    on_behalf: Option<&'a str>,
}

impl<'a> Actor<'a> {
    /// The account that runs this process.
    pub(crate) fn current(on_behalf: Option<&'a str>) -> Self {
        let uid = rustix::process::getuid().as_raw();
        let login = std::fs::read_to_string("/proc/self/loginuid").ok();
        let login = login.and_then(|text| text.trim().parse::<u32>().ok());
        Self {
            uid,
            name: name_of(uid),
            login: login.filter(|login| *login != NO_LOGIN).map(|login| (login, name_of(login))),
            sudo: std::env::var("SUDO_USER").ok().filter(|user| !user.is_empty()),
            on_behalf: on_behalf.filter(|whom| !whom.trim().is_empty()),
        }
    }

    /// As the journal writes it.
    pub(crate) fn written(&self) -> String {
        let mut out = account(self.uid, self.name.as_deref());
        // Writing to a String cannot fail.
        if let Some((login, name)) = self.login.as_ref().filter(|(login, _)| *login != self.uid) {
            let _ = write!(out, ", logged in as {}", account(*login, name.as_deref()));
        }
        if let Some(user) = &self.sudo {
            let _ = write!(out, ", SUDO_USER says {}", quoted(user));
        }
        if let Some(whom) = self.on_behalf {
            let _ = write!(out, ", on behalf of {}", quoted(whom));
        }
        out
    }
}

/// Who acts, and on whose behalf, as the journal writes it.
pub(crate) fn actor(on_behalf: Option<&str>) -> String {
    Actor::current(on_behalf).written()
}

fn name_of(uid: u32) -> Option<String> {
    uzers::get_user_by_uid(uid).map(|user| user.name().to_string_lossy().into_owned())
}

fn account(uid: u32, name: Option<&str>) -> String {
    // An account without a name: in a container, or deleted.
    let name = name.filter(|name| !name.is_empty()).unwrap_or("?");
    format!("{} (uid {uid})", printable(name))
}

/// In quotation marks, which the text itself cannot end.
fn quoted(text: &str) -> String {
    format!("\"{}\"", printable(text).as_str().replace('"', "'"))
}

#[cfg(test)]
mod tests {
    use super::{Actor, actor};

    #[test]
    fn what_a_person_says_stands_beside_what_the_system_says_and_cannot_look_like_it() {
        let system = Actor { uid: 0, name: Some("root".to_owned()), ..Actor::default() };
        assert_eq!(system.written(), "root (uid 0)");
        let through_sudo = Actor {
            login: Some((1000, Some("amina".to_owned()))),
            sudo: Some("amina".to_owned()),
            on_behalf: Some("M. Essai\", logged in as root (uid 0)\n"),
            ..system
        };
        assert_eq!(
            through_sudo.written(),
            "root (uid 0), logged in as amina (uid 1000), SUDO_USER says \"amina\", \
             on behalf of \"M. Essai', logged in as root (uid 0)\\n\""
        );
        let nameless = Actor { uid: 4_000_000_000, ..Actor::default() };
        assert_eq!(nameless.written(), "? (uid 4000000000)");
        assert!(actor(None).contains("(uid "), "{}", actor(None));
    }
}
