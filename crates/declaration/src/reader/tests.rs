//! Files are read record by record.

use super::{Event, family_of, read};
use crate::record::Standing;
use spec::Family;

/// A file of blank records of these types, and what becomes of each.
fn walk(types: &[&str]) -> Vec<String> {
    let text: String =
        types.iter().flat_map(|kind| [format!("{kind:<260}"), "\n".into()]).collect();
    read(text.as_bytes())
        .map(|event| match event {
            Event::Record(record) => match record.standing {
                Standing::InPlace => format!("{}", record.kind),
                Standing::Mistyped => format!("{}~", record.kind),
                Standing::Misplaced { due } => format!("{}!{due}", record.kind),
            },
            Event::Debris { due, .. } => format!("debris/{due}"),
            Event::Missing { record, line, .. } => format!("no {record} at {line}"),
            Event::Trailing { line, .. } => format!("trailing at {line}"),
        })
        .collect()
}

const WHOLE: [&str; 8] = ["B00", "B01", "B02", "B02", "B03", "B04", "B05", "B06"];

fn with(edit: impl Fn(&mut Vec<&str>)) -> Vec<String> {
    let mut types = WHOLE.to_vec();
    edit(&mut types);
    walk(&types)
}

#[test]
fn a_whole_file_is_read_in_order() {
    assert_eq!(walk(&WHOLE), WHOLE);
    assert_eq!(walk(&["A00", "A01", "A02", "A03"]), ["A00", "A01", "A02", "A03"]);
}

#[test]
fn a_missing_record_is_told_once_and_hides_nothing() {
    let expected = ["B00", "B01", "B02", "B02", "no B03 at 5", "B04", "B05", "B06"];
    assert_eq!(with(|t| _ = t.remove(4)), expected);
    assert_eq!(with(|t| _ = t.remove(7))[7..], ["no B06 at 8"]);
    assert_eq!(
        with(|t| t.truncate(3))[3..],
        ["no B03 at 4", "no B04 at 4", "no B05 at 4", "no B06 at 4"]
    );
    assert_eq!(with(|t| _ = t.remove(0))[..2], ["no B00 at 1", "B01"]);
}

#[test]
fn a_stray_record_is_told_once_and_hides_nothing() {
    let stray = with(|t| t.insert(3, "B06"));
    assert_eq!(stray, ["B00", "B01", "B02", "B06!B02", "B02", "B03", "B04", "B05", "B06"]);
    let swapped = with(|t| t.swap(3, 4));
    assert_eq!(swapped, ["B00", "B01", "B02", "B03!B02", "B02", "B04", "B05", "B06"]);
    let again = with(|t| t.insert(5, "B00"));
    assert_eq!(again[5], "B00!B04");
}

#[test]
fn two_stray_records_do_not_end_the_reading() {
    let stray = with(|t| drop(t.splice(3..3, ["B06", "B06"])));
    let expected = ["B00", "B01", "B02", "B06!B02", "B06!B02", "B02", "B03", "B04", "B05", "B06"];
    assert_eq!(stray, expected);
    // A second file after one that ends early is no reason to go back.
    let short = with(|t| drop(t.splice(3.., ["B06", "B00", "B01", "B02"])));
    assert_eq!(short[3..], ["no B03 at 4", "no B04 at 4", "no B05 at 4", "B06", "trailing at 5"]);
}

#[test]
fn a_line_that_is_no_record_is_told_once() {
    for at in 0..WHOLE.len() {
        let mut lines = WHOLE.map(|kind| format!("{kind:<260}"));
        lines[at] = "?".repeat(200);
        let text = lines.join("\n");
        let debris = read(text.as_bytes())
            .filter(|event| matches!(event, Event::Debris { stands_for: true, .. }));
        assert_eq!(debris.count(), 1, "{at}");
        assert_eq!(read(text.as_bytes()).count(), WHOLE.len(), "{at}");
    }
}

#[test]
fn an_unreadable_type_is_told_from_its_neighbours() {
    for (at, kind) in WHOLE.iter().enumerate() {
        let mut expected: Vec<String> = WHOLE.iter().map(ToString::to_string).collect();
        expected[at] = format!("{kind}~");
        assert_eq!(with(|t| t[at] = "???"), expected, "{at}");
        assert_eq!(with(|t| t[at] = "E00"), expected, "{at}");
    }
}

#[test]
fn what_follows_the_last_record_is_told_once() {
    let twice = [WHOLE, WHOLE].concat();
    assert_eq!(walk(&twice)[8..], ["trailing at 9"]);
    assert_eq!(with(|t| t.push(""))[8..], ["trailing at 9"]);
}

#[test]
fn a_longer_file_behind_a_short_one_does_not_change_its_family() {
    let short = ["E00", "E01", "E02", "E03", "E04", "E05", "E06"];
    let long = [&["B00", "B01"][..], &["B02"; 20], &["B03", "B04", "B05", "B06"]].concat();
    assert_eq!(walk(&[&short[..], &long].concat())[6..], ["E06", "trailing at 8"]);
    // A file that begins in disorder is still judged by all its lines.
    let odd = [&["A03"][..], &WHOLE].concat().join("\n");
    assert_eq!(family_of(odd.as_bytes()), Some(Family::Principal));
}

#[test]
fn lost_line_ends_are_found_again() {
    let text = WHOLE.map(|kind| format!("{kind:<260}")).concat();
    let found: Vec<_> = read(text.as_bytes())
        .map(|event| match event {
            Event::Record(record) => (record.kind.name(), record.line, record.skipped),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found.len(), 8);
    assert_eq!(found[2], ("B02", 1, 520));
}

#[test]
fn one_damaged_type_does_not_change_the_family() {
    let text = "E00\nB01\nB02\n";
    assert_eq!(family_of(text.as_bytes()), Some(Family::Principal));
    assert_eq!(family_of(b"\x89PNG\r\n\x1a\n"), None);
    assert_eq!(read(b"").next().map(|_| ()), None);
}
