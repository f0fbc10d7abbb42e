//! The second factor of an account, from the picture to the day on which the telephone is lost.

use super::console::{PASSWORD, is_well_made};
use super::house::{Answer, House};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use std::fmt::Write as _;
use std::sync::Barrier;
use std::time::{SystemTime, UNIX_EPOCH};

const PLACE: &str = "/account/second-factor";

/// What a telephone does with the key that it was given (RFC 4648, RFC 6238).
pub(crate) struct Telephone(Vec<u8>);

impl Telephone {
    pub(crate) fn with_key(key: &str) -> Self {
        let mut bits = String::new();
        for letter in key.chars().filter(|letter| *letter != ' ') {
            let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
            // Writing to a String cannot fail.
            let _ = write!(bits, "{value:05b}");
        }
        let bytes = bits.as_bytes().chunks_exact(8);
        let byte = |bits: &[u8]| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap();
        Self(bytes.map(byte).collect())
    }

    pub(crate) fn code(&self, step: u64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).unwrap();
        mac.update(&step.to_be_bytes());
        let mac = mac.finalize().into_bytes();
        let at = usize::from(mac[19] & 15);
        let cut = u32::from_be_bytes(mac[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", cut % 1_000_000)
    }

    pub(crate) fn now() -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 30
    }

    /// A code that is none within a minute of now.
    fn wrong(&self) -> String {
        let near: Vec<_> = (0..8).map(|step| self.code(Self::now() + step - 4)).collect();
        (0..20).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).unwrap()
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split_once(after).unwrap().0
}

/// The recovery codes that a page shows.
fn recovery_codes(text: &str) -> Vec<String> {
    let shown = text.split("<li><code class=\"token\" dir=\"ltr\">").skip(1);
    let codes: Vec<String> =
        shown.map(|rest| rest.split("</code>").next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10, "{text}");
    codes
}

fn cookie(answer: &Answer) -> String {
    answer.headers["set-cookie"].split(';').next().unwrap().to_owned()
}

impl House {
    /// Gives the password; gives the cookie of a session that awaits its code.
    fn half_signed_in(&self, name: &str) -> String {
        let fields = [("account", name), ("password", PASSWORD), ("next", "/deposits")];
        let answer = self.form("/login", "", &fields);
        let to = answer.headers["location"].as_str();
        assert_eq!((answer.status, to), (303, "/login/code?next=%2Fdeposits"));
        cookie(&answer)
    }

    /// Two give the same code of `guichet` at once; gives what they are answered, in order.
    fn both_give(&self, code: &str) -> [u16; 2] {
        let halves = [self.half_signed_in("guichet"), self.half_signed_in("guichet")];
        let barrier = Barrier::new(2);
        let give = |half: &str| {
            barrier.wait();
            self.form("/login/code", half, &[("code", code)]).status
        };
        let mut statuses = std::thread::scope(|scope| {
            let both = halves.each_ref().map(|half| scope.spawn(move || give(half)));
            both.map(|one| one.join().unwrap())
        });
        statuses.sort_unstable();
        statuses
    }

    /// Enrols a telephone; gives it, the page with the recovery codes, and the session then.
    fn enrolled(&self, session: &str) -> (Telephone, Answer, String) {
        let proposed = self.form(PLACE, session, &[("current", PASSWORD)]);
        let text = proposed.text();
        assert_eq!(proposed.status, 200, "{text}");
        assert!(text.contains("<svg") && text.contains("class=\"qr\""), "{text}");
        is_well_made(&proposed, "the picture", "fr");
        let key = between(&text, "class=\"token\" dir=\"ltr\">", "</code>").to_owned();
        let telephone = Telephone::with_key(&key);
        let confirm = format!("{PLACE}/confirm");
        let wrong = self.form(&confirm, session, &[("code", &telephone.wrong())]);
        assert!(wrong.text().contains("role=\"alert\"") && wrong.text().contains(&key));
        let code = telephone.code(Telephone::now());
        let done = self.form(&confirm, session, &[("code", &code)]);
        assert!(done.text().contains("class=\"recovery\""), "{}", done.text());
        assert!(!self.log().contains(&key.replace(' ', "")), "no secret in the log");
        let session = cookie(&done);
        (telephone, done, session)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_asked_for_once_it_is_enrolled_and_no_code_opens_twice() {
    let house = House::open(&[]).await;
    house.account("operator", "guichet", &[]);
    let (first, other) = (house.sign_in("guichet"), house.sign_in("guichet"));
    // Who does not know the password sets nothing up, and nothing is confirmed before.
    let refused = house.form(PLACE, &first, &[("current", "autre chose entièrement")]);
    assert!(refused.text().contains("role=\"alert\"") && !refused.text().contains("<svg"));
    let early = house.form(&format!("{PLACE}/confirm"), &first, &[("code", "123456")]);
    assert!(early.text().contains("role=\"alert\""), "{}", early.text());
    let (telephone, done, session) = house.enrolled(&first);
    let codes = recovery_codes(&done.text());
    // They are shown once, and sessions that were begun with the password alone have ended.
    assert!(!house.page(PLACE, &session).text().contains(&codes[0]));
    for before in [&first, &other] {
        assert_eq!(house.page("/deposits", before).status, 303);
    }
    assert_eq!(house.page("/deposits", &session).status, 200);

    let give = |half: &str, code: &str| {
        house.form("/login/code", half, &[("code", code), ("next", "/deposits")])
    };
    // The password alone opens nothing but the page that asks for the code.
    let half = house.half_signed_in("guichet");
    for path in ["/deposits", "/account", PLACE] {
        assert_eq!(house.page(path, &half).status, 303, "{path}");
    }
    let asked = house.page("/login/code", &half);
    assert_eq!(asked.status, 200);
    is_well_made(&asked, "/login/code", "fr");
    assert_eq!(house.page("/login/code", "").status, 303);
    assert_eq!(house.form("/login/code", &session, &[("code", &codes[9])]).status, 303);
    assert_eq!(give(&half, &telephone.wrong()).status, 401);
    // The code that has proved the telephone is used, and so is every one before it.
    let used = telephone.code(Telephone::now());
    let step = {
        house.owner("UPDATE second_facteur SET dernier_pas = 0").await;
        let answer = give(&half, &used);
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(answer.headers["location"], "/deposits");
        let whole = cookie(&answer);
        assert_ne!(whole, half);
        assert_eq!(house.page("/deposits", &whole).status, 200);
        assert_eq!(house.page("/deposits", &half).status, 303);
        assert_eq!(house.page("/login/code", &half).status, 303, "it is over");
        Telephone::now()
    };
    let half = house.half_signed_in("guichet");
    assert_eq!(give(&half, &used).status, 401, "a code that was seen over a shoulder");
    assert_eq!(give(&half, &telephone.code(step - 1)).status, 401, "an earlier one");

    // Of two who give the same code at once one is let in.
    for _ in 0..2 {
        house.owner("UPDATE second_facteur SET dernier_pas = 0").await;
        assert_eq!(house.both_give(&telephone.code(Telephone::now())), [303, 401]);
    }

    // Each recovery code opens it once, however it is typed.
    let half = house.half_signed_in("guichet");
    let answer = give(&half, &codes[3].to_uppercase().replace('-', " "));
    assert_eq!(answer.status, 303, "{}", answer.text());
    let session = cookie(&answer);
    assert_eq!(give(&house.half_signed_in("guichet"), &codes[3]).status, 401);
    let shown = house.fine(&["account", "show", "--name", "guichet", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["second_factor"]["recovery_codes"], 9, "{shown}");

    // Taken off by its owner with password and code, or by an administrator with a reason.
    let remove = |fields: &[(&str, &str)]| house.form(&format!("{PLACE}/remove"), &session, fields);
    let wrong = remove(&[("current", PASSWORD), ("code", &codes[3])]);
    assert!(wrong.text().contains("role=\"alert\""), "{}", wrong.text());
    let removed = remove(&[("current", PASSWORD), ("code", &codes[4])]);
    assert!(removed.text().contains("role=\"status\""), "{}", removed.text());
    let (_, _, _) = house.enrolled(&house.sign_in("guichet"));
    let reset = ["account", "totp", "reset", "--name", "guichet"];
    assert_eq!(house.run(&reset).status.code(), Some(2), "not without a reason");
    let reset = [&reset[..], &["--reason", "telephone lost"]].concat();
    house.fine(&reset);
    let again = house.run(&reset);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("no second factor"));
    house.sign_in("guichet");
    // All of it is in the journal, without any secret, and the archive is as it was written.
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    for (told, times) in [
        ("second factor enrolled", 2),
        ("recovery code used", 2),
        ("second factor taken off", 2),
        ("telephone lost", 1),
    ] {
        assert_eq!(journal.matches(told).count(), times, "{told}: {journal}");
    }
    assert!(codes.iter().all(|code| !journal.contains(code) && !house.log().contains(code)));
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
    house.owner("UPDATE second_facteur SET retire_le = NULL WHERE rang = 1").await;
    let tampered = house.run(&["audit", "verify"]);
    let told = String::from_utf8_lossy(&tampered.stdout).into_owned();
    assert!(!tampered.status.success() && told.contains("second_facteur"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_are_tried_slowly_and_others_are_not_locked_out() {
    let house = House::open(&[]).await;
    for name in ["guichet", "comptoir"] {
        house.account("operator", name, &[]);
        let session = house.sign_in(name);
        house.enrolled(&session);
    }
    let half = house.half_signed_in("guichet");
    let give = |half: &str| house.form("/login/code", half, &[("code", "zzzzzz")]).status;
    let tried: Vec<u16> = (0..25).map(|_| give(&half)).collect();
    assert!(tried.contains(&401) && tried.contains(&429), "{tried:?}");
    // Giving the password once more gives no further codes.
    assert_eq!(give(&house.half_signed_in("guichet")), 429);
    assert_eq!(give(&house.half_signed_in("comptoir")), 401);
    // A session that waits too long is over.
    let half = house.half_signed_in("comptoir");
    house.owner("UPDATE seance SET cree_le = now() - interval '11 minutes'").await;
    assert_eq!(give(&half), 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_and_auditors_enrol_first_where_the_setting_says_so() {
    let house = House::open(&[("BORDEREAU_SECOND_FACTOR_DUE", "true")]).await;
    house.account("operator", "guichet", &[]);
    house.account("auditor", "audit", &[]);
    house.account("employer", "paie", &["--affilie", "1773341"]);
    assert_eq!(house.page("/deposits", &house.sign_in("paie")).status, 200);
    for name in ["guichet", "audit"] {
        let session = house.sign_in(name);
        for path in ["/deposits", "/journal", "/account"] {
            let answer = house.page(path, &session);
            assert_eq!(
                (answer.status, answer.headers["location"].as_str()),
                (303, PLACE),
                "{path}"
            );
        }
        assert_eq!(
            house.form("/account/tokens", &session, &[("scope", "deposits:read")]).status,
            303
        );
        let (_, _, session) = house.enrolled(&session);
        assert_eq!(house.page("/deposits", &session).status, 200);
        let page = house.page(PLACE, &session).text();
        assert!(!page.contains("/remove\""), "{page}");
        let remove = format!("{PLACE}/remove");
        let refused = house.form(&remove, &session, &[("current", PASSWORD)]);
        assert!(refused.text().contains("role=\"alert\""), "{}", refused.text());
        assert_eq!(house.page("/deposits", &session).status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn recovery_codes_are_renewed_with_a_fresh_code_of_the_application_alone() {
    let house = House::open(&[]).await;
    house.account("operator", "guichet", &[]);
    let (telephone, first, session) = house.enrolled(&house.sign_in("guichet"));
    let first = recovery_codes(&first.text());
    let renew = |code: &str| house.form(&format!("{PLACE}/codes"), &session, &[("renewal", code)]);
    // Neither nothing, nor a wrong one, nor one that was taken, nor a recovery code.
    let used = telephone.code(Telephone::now());
    house.owner(&format!("UPDATE second_facteur SET dernier_pas = {}", Telephone::now() + 1)).await;
    for wrong in ["", &telephone.wrong(), &used, &first[0]] {
        let refused = renew(wrong).text();
        assert!(refused.contains("role=\"alert\"") && !refused.contains("class=\"recovery\""));
    }
    house.owner("UPDATE second_facteur SET dernier_pas = 0").await;
    let renewed = renew(&telephone.code(Telephone::now()));
    is_well_made(&renewed, "renewed", "fr");
    let second = recovery_codes(&renewed.text());
    assert!(second.iter().all(|code| !first.contains(code)));
    // The session goes on, the telephone stays, and none of those before opens anything.
    assert_eq!(house.page("/deposits", &session).status, 200);
    let half = house.half_signed_in("guichet");
    let give = |code: &str| house.form("/login/code", &half, &[("code", code)]).status;
    assert_eq!((give(&first[1]), give(&second[1])), (401, 303));
    let shown = house.fine(&["account", "show", "--name", "guichet", "--format", "json"]);
    assert!(shown.contains("\"recovery_codes\":9"), "{shown}");
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "100"]);
    assert_eq!(journal.matches("recovery codes renewed").count(), 1, "{journal}");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}
