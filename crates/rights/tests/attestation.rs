//! Attestations: what is signed, what is verified, and what a stranger is told.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rights::{
    Account, Attestation, Body, Checked, Declared, Plan, Reference, Refusal, Sealed, Seen,
    Verified, Wage, Withdrawal, is_recent_for_tender, masked,
};
use spec::{Affilie, Centimes, NumAssure, Periode};

const ISSUED: Date = date(2026, 6, 15);

fn salary() -> Body {
    let wage = |month| Wage {
        periode: Periode::of_number(month).unwrap(),
        affilie: Affilie::of_number(1_773_341).unwrap(),
        jours: 26,
        salaire_reel: Centimes(500_000),
    };
    Body::DeclaredSalary {
        num_assure: NumAssure::of_number(168_764_721).unwrap(),
        name: "ESSAI UN".into(),
        cin: "ZZ100001".into(),
        wages: vec![wage(202_604), wage(202_605)],
    }
}

fn paper() -> Attestation {
    let body = salary();
    let at: Timestamp = "2026-06-15T09:00:00Z".parse().unwrap();
    let until = body.valid_until(ISSUED).unwrap();
    Attestation::new(Reference::of_random([7; 10]), ("Caisse essai", at), until, &body)
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn sealed(by: &SigningKey) -> Sealed {
    let paper = paper();
    let signature = by.sign(&paper.message()).to_bytes();
    Sealed::new(paper, by.verifying_key().as_bytes(), &signature)
}

#[test]
fn a_genuine_paper_is_valid_until_its_last_day() {
    let (key, sealed) = (key(1), sealed(&key(1)));
    let public = key.verifying_key().to_bytes();
    assert_eq!(sealed.attestation.field("valid_until"), Some("2026-07-14"));
    assert_eq!(sealed.verify(&public, date(2026, 7, 14)), Verified::Valid);
    assert_eq!(sealed.verify(&public, date(2026, 7, 15)), Verified::Expired);
    // As a file, it comes back as it went.
    let file = serde_json::to_string(&sealed).unwrap();
    assert_eq!(serde_json::from_str::<Sealed>(&file).unwrap(), sealed);
    assert!(!file.contains("ZZ100001") && file.contains("ZZ****01"), "{file}");
}

/// Whatever is changed is told: a salary, a name, a date, the digest, the signature, the key.
#[test]
fn a_forged_paper_is_told() {
    let public = key(1).verifying_key().to_bytes();
    let file = serde_json::to_string(&sealed(&key(1))).unwrap();
    for (from, to) in [
        ("26 5000.00", "26 9000.00"),
        ("ESSAI UN", "ESSAI DEUX"),
        ("\"2026-07-14\"", "\"2027-07-14\""),
        ("[\"issuer\",\"Caisse essai\"],", ""),
        ("declared-salary", "immatriculation"),
    ] {
        let forged = file.replacen(from, to, 1);
        assert_ne!(forged, file, "{from}");
        let mut forged: Sealed = serde_json::from_str(&forged).unwrap();
        assert_eq!(forged.verify(&public, ISSUED), Verified::Forged, "{from}");
        // A forger recomputes the digest as well.
        forged.digest = forged.attestation.digest().to_string();
        assert_eq!(forged.verify(&public, ISSUED), Verified::Forged, "{from}");
    }
    assert_eq!(sealed(&key(2)).verify(&public, ISSUED), Verified::OtherKey);
    let mut claimed = sealed(&key(2));
    claimed.key = sealed(&key(1)).key;
    assert_eq!(claimed.verify(&public, ISSUED), Verified::Forged);
    for wrong in ["", "zz", &"+1".repeat(64), &"é".repeat(64), &"0".repeat(128)] {
        let broken = Sealed { signature: wrong.to_owned(), ..sealed(&key(1)) };
        assert_eq!(broken.verify(&public, ISSUED), Verified::Forged, "{wrong}");
    }
}

/// The stored form gives the paper back to the bearer of its reference, and to no one else.
#[test]
fn what_is_kept_has_no_reference_and_comes_back_with_it() {
    let paper = paper();
    let (kept, reference) = (paper.kept(), paper.reference().unwrap());
    assert!(!kept.contains(&reference.to_string()) && !kept.contains("reference"), "{kept}");
    assert_eq!(Attestation::of_kept(&kept, reference).unwrap(), paper);
    let other = Attestation::of_kept(&kept, Reference::of_random([8; 10])).unwrap();
    assert_ne!(other.digest(), paper.digest());
    assert_eq!(Attestation::of_kept("[]", reference), None);
}

/// A field that is moved into its neighbour is another message.
#[test]
fn fields_cannot_be_shifted() {
    let text = |fields: &str| serde_json::from_str::<Attestation>(fields).unwrap();
    let one = text(r#"{"fields":[["name","A"],["ice","B"]]}"#);
    let other = text(r#"{"fields":[["name","A,3:iceB"]]}"#);
    let third = text(r#"{"fields":[["name","A,3:ice,1:B"]]}"#);
    assert_ne!(one.message(), other.message());
    assert_ne!(one.message(), third.message());
    assert_eq!(one.message(), b"bordereau attestation 1\n4:name,1:A,3:ice,1:B,");
}

#[test]
fn a_stranger_learns_no_salary_and_not_whether_a_reference_was_ever_issued() {
    let paper = paper();
    let seen = Seen::of(Some((&paper, None)), ISSUED);
    assert_eq!(seen, Seen::Valid { name: "E*** U***".into(), kind: "declared-salary".into() });
    assert_eq!(Seen::of(Some((&paper, None)), date(2026, 7, 15)), Seen::Expired);
    let superseded = Some((&paper, Some(Withdrawal::Superseded)));
    assert_eq!(Seen::of(superseded, ISSUED), Seen::Superseded);
    let revoked = Seen::of(Some((&paper, Some(Withdrawal::Revoked))), ISSUED);
    assert_eq!((revoked, Seen::of(None, ISSUED)), (Seen::Revoked, Seen::NotValid));
    assert_eq!(masked("  ÉLAN  de "), "É*** d***");
}

#[test]
fn a_regular_situation_is_refused_with_every_reason_and_allowed_by_a_plan_that_is_kept() {
    let declared = || Declared {
        affilie: Affilie::of_number(1_773_341).unwrap(),
        name: "SOCIETE ESSAI".into(),
        ice: "000000000000000".into(),
        up_to: Periode::of_number(202_604).unwrap(),
        checked: Checked::Declarations,
        plan: None,
    };
    assert!(declared().regular(&Account::default()).is_ok());
    let missing = vec![Periode::of_number(202_603).unwrap()];
    let plan = |is_kept| Some(Plan { number: "P1".into(), is_kept });
    let owing = |plan| Account { owed: Centimes(1), plan, ..Account::default() };
    let both = Account { missing: missing.clone(), ..owing(plan(false)) };
    let refused = declared().regular(&both).unwrap_err();
    assert_eq!(refused, [Refusal::Missing(missing.clone()), Refusal::Owed(Centimes(1))]);
    assert!(declared().regular(&owing(None)).is_err());
    let kept = declared().regular(&owing(plan(true))).unwrap();
    assert_eq!(kept, Body::Regularity(Declared { plan: Some("P1".into()), ..declared() }));
    // A plan does not stand for a month that was never declared.
    let undeclared = Account { missing, ..owing(plan(true)) };
    assert_eq!(declared().regular(&undeclared).unwrap_err().len(), 1);
}

/// The worked example: less than one year, strictly.
#[test]
fn a_tender_wants_less_than_a_year() {
    let filed = date(2026, 6, 15);
    assert!(is_recent_for_tender(date(2025, 6, 16), filed));
    assert!(!is_recent_for_tender(date(2025, 6, 15), filed));
    assert!(is_recent_for_tender(filed, filed));
    assert!(!is_recent_for_tender(date(2026, 6, 16), filed));
}

proptest! {
    #[test]
    fn a_reference_is_read_as_people_type_it(bytes: [u8; 10]) {
        let reference = Reference::of_random(bytes);
        let text = reference.to_string();
        prop_assert_eq!(text.len(), 19);
        prop_assert_eq!(text.parse(), Ok(reference));
        let typed = text.replace('-', " ").to_lowercase().replace('0', "o").replace('1', "l");
        prop_assert_eq!(typed.parse(), Ok(reference));
        prop_assert!(text[1..].parse::<Reference>().is_err());
        prop_assert!((text.clone() + "0").parse::<Reference>().is_err());
        prop_assert!(text.replacen(|_| true, "U", 1).parse::<Reference>().is_err());
    }

    #[test]
    fn any_text_is_a_reference_or_none(text in ".{0,80}") {
        let _ = text.parse::<Reference>();
    }
}
