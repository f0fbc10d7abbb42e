//! Repairs of CSV files: by row and column, in the sender's writing, and no more causes than there
//! are faults.

use crate::common::cases;
use testing::planted::Share;
use testing::sheets::{Kind, campaign};
use validation::Control;
use validation::repair::{Certainty, Edit};

fn edits(control: &Control) -> Vec<String> {
    let tell = |edit: &Edit| {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\0', "");
        format!(
            "{} {}:{:?} {:?} {} -> {} {} because {:?} {:?}",
            edit.change.name(),
            edit.line,
            edit.columns,
            edit.header,
            text(&edit.from),
            text(&edit.to),
            edit.certainty.name(),
            edit.because,
            edit.why
        )
    };
    control.repair.iter().flat_map(|repair| &repair.edits).map(tell).collect()
}

#[test]
fn planted_faults_are_repaired() {
    let verbose = std::env::var("SHOW").ok();
    for faults in 1..=3 {
        let shares =
            campaign(cases(416, 10_400), faults, 8, |kinds, bytes, _, outcome, control| {
                let is_bad = outcome.roots > kinds.len() || !outcome.complete || !outcome.original;
                if is_bad && verbose.as_deref() == Some(&faults.to_string()) {
                    eprintln!(
                        "{kinds:?} {outcome:?}\n{:#?}\n{:#?}",
                        crate::common::told(control),
                        edits(control)
                    );
                    eprintln!("{}", String::from_utf8_lossy(bytes).replace('\0', ""));
                }
                assert!(!outcome.repaired || outcome.right, "{kinds:?}: {:#?}", edits(control));
                assert!(outcome.roots <= kinds.len(), "{kinds:?}: {:#?}", edits(control));
                let repair = control.repair.iter().flat_map(|repair| &repair.edits);
                let mut sure = repair.map(|edit| edit.certainty == Certainty::Proved);
                assert!(!outcome.complete || outcome.proved || !sure.all(|sure| sure), "{kinds:?}");
                // What is proved is the file before the damage.
                let is_proved = outcome.complete && outcome.proved;
                assert!(!is_proved || outcome.original, "{kinds:?}: {:#?}", edits(control));
                let named = control.findings.iter().all(|finding| !finding.caused_by.is_empty());
                assert!(!outcome.complete || named, "{kinds:?}: {:#?}", control.findings);
            });
        let sum = |of: fn(&Share) -> u64| shares.values().map(of).sum::<u64>();
        let (files, complete) = (sum(|s| s.files), sum(|s| s.complete));
        if verbose.is_some() {
            for (kind, share) in &shares {
                eprintln!("{faults} {kind:?} {share:?}");
            }
        }
        assert!(complete * 100 >= files * 80, "{faults} faults: {complete} of {files} are whole");
        if faults == 1 {
            assert_eq!(shares.len(), Kind::ALL.len(), "{:?}", shares.keys());
        }
    }
}

/// A table in which every row is wrong in each way at once, and one that is twice as long: what is
/// listed is bounded, and what is found is all of it.
#[test]
fn tables_in_which_every_row_is_wrong_are_repaired_in_one_go() {
    let mut rng = fastrand::Rng::with_seed(1);
    let (right, preetabli) = testing::sheets::Sheet::valid(3, 3_000, &mut rng);
    let reference = validation::Reference::read(&preetabli).ok();
    let mut wrong = right.clone();
    for (nth, row) in wrong.rows.iter_mut().enumerate() {
        row[1] = "202609".to_owned();
        match nth % 4 {
            0 => row[2].replace_range(3..4, "x"),
            1 => row[7] += " dirhams",
            2 => row.push(String::new()),
            _ => row[2].truncate(8),
        }
    }
    let settings = validation::Settings { edits_max: usize::MAX, ..validation::Settings::USUAL };
    let bytes = wrong.bytes();
    let found = validation::control_any(&bytes, reference.as_ref(), None, &settings).control;
    let repair = found.repair.expect("there is one");
    assert!(repair.edits.len() <= wrong.rows.len() * 2, "{}", repair.edits.len());
    let usual = validation::Settings::USUAL;
    let listed = validation::control_any(&bytes, reference.as_ref(), None, &usual).control;
    let repair = listed.repair.expect("there is one");
    assert_eq!(repair.edits.len(), usual.edits_max);
    assert!(repair.omitted > 0 && !repair.complete);
}

/// What a rule asks for never replaces in silence what an unreadable cell plainly suggests.
#[test]
fn a_rule_and_a_reading_that_differ_are_a_choice() {
    let cases = [
        ("0;4.500,1O;MS;0", "4500,10", "0"),
        ("0;4 500,1O dirhams;CS;0", "4500,10", "0"),
        ("1O;0;MS;0", "10", "0"),
        ("26;5000;;3OO", "300", "0"),
    ];
    for (row, reading, by_rule) in cases {
        let (_, preetabli) = testing::planted::valid(1, 1);
        let reference = validation::Reference::read(&preetabli).unwrap();
        let text = |field: &spec::Field, of: &[u8]| {
            String::from_utf8_lossy(&of[field.start - 1..field.end()]).into_owned()
        };
        let insured = &preetabli[2 * 261..];
        let affilie = text(&spec::b02::N_NUM_AFFILIE, insured);
        let number = text(&spec::b02::N_NUM_ASSURE, insured);
        let csv = format!(
            "affilie;periode;num_assure;jours;salaire_reel;situation;af_a_reverser\n\
             {affilie};202610;{number};{row}\n"
        );
        let settings = validation::Settings::USUAL;
        let found = validation::control_any(csv.as_bytes(), Some(&reference), None, &settings);
        let control = found.control;
        let repair = control.repair.as_ref().unwrap_or_else(|| panic!("{row}: none"));
        for edit in &repair.edits {
            assert_eq!(edit.certainty, Certainty::Choice, "{row}: {:#?}", edits(&control));
        }
        let told: Vec<String> = repair
            .edits
            .iter()
            .flat_map(|edit| &edit.candidates)
            .map(|candidate| String::from_utf8_lossy(&candidate.to).into_owned())
            .collect();
        assert!(told.iter().any(|to| to.starts_with(reading)), "{row}: {told:?}");
        assert!(told.iter().any(|to| to.starts_with(by_rule)), "{row}: {told:?}");
    }
}

/// A table of one firm, with these rows of day and pay, its préétabli, and its repair.
fn repaired(write: impl Fn(usize, &str) -> String) -> Control {
    let (_, preetabli) = testing::planted::valid(1, 4);
    let reference = validation::Reference::read(&preetabli).ok();
    let text = |field: &spec::Field, of: &[u8]| {
        String::from_utf8_lossy(&of[field.start - 1..field.end()]).into_owned()
    };
    let mut csv = "num_assure;jours;salaire_reel\n".to_owned();
    let insured = preetabli.split(|byte| *byte == b'\n').filter(|l| l.starts_with(b"A02"));
    for (nth, line) in insured.enumerate() {
        csv += &write(nth, &text(&spec::a02::N_NUM_ASSURE, line));
    }
    let settings = validation::Settings::USUAL;
    validation::control_any(csv.as_bytes(), reference.as_ref(), None, &settings).control
}

/// What pasting, Arabic keyboards and replies leave in cells is read, as one cause.
#[test]
fn marks_of_keyboards_and_mails_are_read() {
    for amount in ["5000\u{200b},00", "\u{202d}5000,00\u{202c}", "٥٠٠٠٫٠٠", "۵۰۰۰,۰۰", "+5000,00"]
    {
        let of = |amount: &str| {
            repaired(|nth, number| {
                let amount = if nth == 0 { amount } else { "4000,00" };
                format!("{number};26;{amount}\n")
            })
        };
        let control = of(amount);
        if control.verdict() == validation::Verdict::Accepted {
            assert_eq!(control.totals, of("5000,00").totals, "{amount}");
            continue;
        }
        let repair = control.repair.as_ref().unwrap_or_else(|| panic!("{amount}: none"));
        assert!(repair.complete && repair.edits.len() == 1, "{amount}: {:#?}", edits(&control));
        assert_eq!(repair.edits[0].to, b"5000,00", "{amount}: {:#?}", edits(&control));
    }
    let control = repaired(|_, number| format!("> {number};26;4000,00\n"));
    if control.verdict() == validation::Verdict::Accepted {
        return;
    }
    let repair = control.repair.as_ref().expect("marks of a reply");
    assert_eq!(repair.roots().count(), 1, "{:#?}", edits(&control));
    assert!(repair.complete, "{:#?}", edits(&control));
}
