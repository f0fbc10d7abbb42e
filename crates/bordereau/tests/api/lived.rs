//! A house with something on every page of the console.

use super::form::typed;
use super::house::{Ask, House};
use super::month::{raised, with_unnumbered};
use super::paid::{FUND, reference};
use super::valid;

/// What its pages are about.
pub(crate) struct Lived {
    /// A deposit that was rejected.
    pub(crate) rejected: String,
    /// A declaration of 3002003 that is taken in charge, and a rectification of it that waits.
    accepted: String,
    rectification: String,
    /// References of an attestation of the employer 3002003, and of the person 168764721.
    references: [String; 2],
}

impl Lived {
    /// The address of a page for a role, with something on it.
    pub(crate) fn address(
        &self,
        house: &House,
        (path, role): (&str, &str),
        cookie: &str,
    ) -> String {
        let is_beside = path.ends_with("/rectify") || path.ends_with("/versions");
        let receipt = if is_beside { &self.accepted } else { &self.rejected };
        let path = path.replace("{rectification}", &self.rectification);
        let issued = path.starts_with("/preetablis") || path.starts_with("/redressements");
        let (affilie, periode) = if issued { ("3002003", "200611") } else { ("1773341", "200610") };
        if path.starts_with("/unnumbered/") {
            return path.replace("{receipt}", &self.accepted).replace("{line}", "7");
        }
        let [firm, person] = &self.references;
        let shown = format!("/attestations/{}", if role == "insured" { person } else { firm });
        let path = path
            .replace("/attestations/{reference}", &shown)
            .replace("/statements/{affilie}", "/statements/3002003")
            .replace("{receipt}", receipt)
            .replace("{affilie}", affilie)
            .replace("{periode}", periode)
            .replace("{year}", "2006")
            .replace("{number}", "1")
            .replace("{slip}", "200610-2-principal-0");
        match (path.as_str(), role) {
            // Without what to look for it is a form alone.
            ("/trail", _) => format!("/trail?reference={}", reference(spec::Regime::Cnss)),
            ("/situation", _) => "/situation?affilie=1773341".to_owned(),
            (at, "operator") if at == shown => format!("{at}?purpose=copie"),
            ("/attestations/revoke", "operator") => {
                let listed = house.page("/attestations", cookie).text();
                let number = listed.split("revoke?number=").nth(1).unwrap();
                format!("/attestations/revoke?number={}", number.split('"').next().unwrap())
            }
            (at, _) => at.to_owned(),
        }
    }

    /// An address without what differs from house to house, as the name of a file.
    pub(crate) fn named(&self, address: &str) -> String {
        let of =
            self.references.iter().fold(address.to_owned(), |it, known| it.replace(known, "ref"));
        of.replace(['/', '?', '=', '%', '&'], "_")
    }
}

impl House {
    /// Numbers to be given, a rectification that waits, a redressement, and a préétabli issued.
    fn goes_round(&self, token: &str) -> (String, String) {
        self.knows_the_card();
        let sent = |name: &str, bytes: &[u8]| {
            let sent = self.ask(&Ask::send(name, bytes, token));
            sent.json()["receipt"].as_str().unwrap().to_owned()
        };
        let accepted = sent("DS_3002003_200610.txt", &with_unnumbered("3002003"));
        self.fine(&["batches", "take-in-charge", &accepted, "--reason", "échéance"]);
        let rectification = sent("RECT.csv", raised("3002003", "5000", "5500").as_bytes());
        let rows = self.data.path().join("REDR.csv");
        std::fs::write(&rows, raised("3002003", "5000", "5600")).unwrap();
        let open = ["redressements", "open", rows.to_str().unwrap(), "--received", "2020-03-02"];
        self.fine(
            &[&open[..], &["--motive", "jours non déclarés", "--reason", "contrôle"]].concat(),
        );
        self.fine(&["preetabli", "emit", "--periode", "200611", "--affilie", "3002003"]);
        (accepted, rectification)
    }
}

/// A house in which everything has happened once.
pub(crate) fn lived_in(house: &House) -> Lived {
    house.with_preetabli();
    house.billed();
    house.ordered();
    let token = house.another("machine", &["deposits:write"], &[]);
    let mut wrong = testing::bases::base("principal");
    wrong[2].field_mut(&spec::b02::S_CTR).copy_from_slice(b"0000000000169764748");
    let wrong = declaration::write(&wrong);
    let sent = house.ask(&Ask::send("DS_1773341_200610.txt", &wrong, &token));
    let rejected = sent.json()["receipt"].as_str().unwrap().to_owned();
    let others = house.token("employer", "autres", (&["3002003"], &["deposits:write"]));
    let (accepted, rectification) = house.goes_round(&others);
    for (role, name, more) in [
        ("employer", "paie", &["--affilie", "1773341", "--affilie", "3002003"][..]),
        ("insured", "amina", &["--insured", "168764721"]),
        ("operator", "guichet", &[]),
        ("auditor", "audit", &[]),
    ] {
        house.account(role, name, more);
    }
    // A statement of the month that counts, and papers.
    house.fine(&["statements", "issue", "--year", "2006"]);
    let references = [["affiliation", "3002003"], ["immatriculation", "168764721"]]
        .map(|it| house.attested(&it));
    // A draft with something to correct.
    let mut fields = typed(&valid(), &"0".repeat(32), "save");
    for (name, value) in [("i1-jours", "27"), ("i2-salaire_reel", "")] {
        let field = fields.iter_mut().find(|(known, _)| known == name).unwrap();
        value.clone_into(&mut field.1);
    }
    fields.push(("e0-nom".to_owned(), "ENTRANT".to_owned()));
    let posted: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let cookie = house.sign_in("paie");
    assert_eq!(house.form("/form/1773341/200610", &cookie, &posted).status, 303);
    Lived { rejected, accepted, rectification, references }
}

/// The settings of such a house.
pub(crate) const LIVED: &[(&str, &str)] = FUND;
