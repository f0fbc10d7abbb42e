//! The control of a file of which something was undone, told for the file as received.

use super::Transport;
use super::place::Places;
use super::transport::{Normalised, Told};
use crate::Control;
use crate::finding::{Fact, Finding, Place};
use spec::{Cause, Code, Family, RECORD_LEN, Rank};

/// Whether a control shows what may have happened to the whole file.
pub(super) fn is_suspected(control: &Control) -> bool {
    control.counts.keys().any(|code| {
        matches!(
            code,
            Code::C2
                | Code::C12
                | Code::C22
                | Code::C32
                | Code::C42
                | Code::C52
                | Code::C62
                | Code::C102
                | Code::C112
                | Code::C122
                | Code::C132
                | Code::C142
                | Code::C152
                | Code::C162
                | Code::Brd101
                | Code::Brd102
                | Code::Brd104
                | Code::Brd105
        )
    })
}

/// Takes the findings on the bytes that were worked on back to the file as received, and says what
/// happened to it.
pub(super) fn told(received: &[u8], normalised: &Normalised, control: &mut Control) {
    let here = Places::new(&normalised.bytes, None);
    let there = Places::new(received, Some(normalised));
    // Where characters took two bytes, findings show the bytes that came.
    let in_utf_8 = normalised.whats.contains(&Transport::Utf8)
        && !normalised
            .whats
            .iter()
            .any(|what| matches!(what, Transport::Utf16 | Transport::Ebcdic));
    for finding in &mut control.findings {
        moved(finding, &here, &there);
        if in_utf_8 && finding.received.as_ref().is_some_and(|bytes| !bytes.is_ascii()) {
            as_it_came(received, &there, finding);
        }
    }
    control.findings.sort_by_key(Finding::order);
    for told in &normalised.told {
        for finding in findings(told, control.family) {
            control.add(finding);
        }
    }
}

fn as_it_came(received: &[u8], there: &Places<'_>, finding: &mut Finding) {
    let Some((line, (first, last))) = finding.place.line.zip(finding.place.columns) else { return };
    let column = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
    let start = there.line_start(line);
    let from = start.saturating_add(column(first)).saturating_sub(1);
    let Some(came) = received.get(from..start.saturating_add(column(last))) else { return };
    finding.received = Some(came.to_vec());
    let letter = came.iter().find(|byte| !byte.is_ascii()).copied();
    for fact in &mut finding.facts {
        if let (Fact::Character(byte), Some(letter)) = (fact, letter)
            && !byte.is_ascii()
        {
            *byte = letter;
        }
    }
}

fn moved(finding: &mut Finding, here: &Places<'_>, there: &Places<'_>) {
    let Some(line) = finding.place.line else { return };
    let (first, last) = finding.place.columns.unwrap_or((1, 1));
    let (new_line, start) = there.of(here.offset(line, first));
    let width = there.width(new_line).max(1);
    let (last_line, end) = there.of(here.offset(line, last));
    let start = start.min(width);
    let end = if last_line == new_line { end.min(width).max(start) } else { width };
    finding.place.line = Some(new_line);
    finding.place.columns = finding.place.columns.map(|_| (start, end));
    finding.place.offset = finding.place.offset.map(|_| there.line_start(new_line));
    for fact in &mut finding.facts {
        match fact {
            Fact::Column(column) => {
                *column = there.of(here.offset(line, *column)).1;
            }
            Fact::FirstLine(first) => *first = there.of(here.offset(*first, 1)).0,
            Fact::Between { after, before } => {
                for line in [after, before] {
                    *line = there.of(here.offset(*line, 1)).0;
                }
            }
            _ => {}
        }
    }
}

/// What happened, as findings: one, and for lengths that the cahier des charges has codes for one
/// of each code.
fn findings(told: &Told, family: Option<Family>) -> Vec<Finding> {
    let (code, cause) = match told.what {
        Transport::LfCr => (Code::Brd107, Some(Cause::LfCr)),
        Transport::Cr => (Code::Brd107, Some(Cause::Cr)),
        Transport::CrCrLf => (Code::Brd107, Some(Cause::CrCrLf)),
        Transport::OtherEnds => (Code::Brd107, Some(Cause::OtherEnds)),
        Transport::NoEnds => (Code::Brd107, Some(Cause::NoEnds)),
        Transport::EmptyLines => (Code::Brd107, Some(Cause::EmptyLines)),
        Transport::Wrapped => (Code::Brd108, None),
        Transport::QuotedPrintable => (Code::Brd108, Some(Cause::QuotedPrintable)),
        Transport::Surrounded => (Code::Brd109, None),
        Transport::ByteOrderMark => (Code::Brd110, Some(Cause::ByteOrderMark)),
        Transport::Utf16 => (Code::Brd110, Some(Cause::Utf16)),
        Transport::Ebcdic => (Code::Brd110, Some(Cause::Ebcdic)),
        Transport::BlanksCut => (Code::Brd111, Some(Cause::BlanksCut)),
        Transport::Tabs => (Code::Brd111, Some(Cause::Tabs)),
        Transport::OddBlanks => (Code::Brd111, Some(Cause::OddBlanks)),
        // A table's, and told by its control.
        Transport::QuotedLines => return Vec::new(),
        Transport::Utf8 => return in_utf_8(told, family),
        Transport::Shifted => return shifted(told),
    };
    let mut finding = Finding::new(code, Place::FILE).fact(Fact::Count(told.lines));
    finding.cause = cause;
    vec![finding]
}

fn in_utf_8(told: &Told, family: Option<Family>) -> Vec<Finding> {
    let file = Finding::new(Code::Brd104, Place::FILE)
        .cause(Cause::WholeFile)
        .fact(Fact::Count(told.lines));
    let mut findings = vec![file];
    for (rank, count) in Rank::ALL.into_iter().zip(told.by_rank) {
        let Some(record) = family.and_then(|f| f.record(rank)).filter(|_| count > 0) else {
            continue;
        };
        let place = Place { record: Some(record), ..Place::FILE };
        findings.push(
            Finding::new(record.length_code(), place)
                .cause(Cause::Utf8)
                .expected(RECORD_LEN.to_string())
                .fact(Fact::Count(count)),
        );
    }
    findings
}

fn shifted(told: &Told) -> Vec<Finding> {
    let (Some(record), Some((column, by))) = (told.record, told.shift) else { return Vec::new() };
    let place = Place { record: Some(record), field: told.field, ..Place::FILE };
    let length = i64::try_from(RECORD_LEN).unwrap_or(0).saturating_add(i64::from(by));
    let cause = if by > 0 { Cause::TooWide } else { Cause::TooNarrow };
    vec![
        Finding::new(record.length_code(), place)
            .cause(cause)
            .received(length.to_string())
            .expected(RECORD_LEN.to_string())
            .fact(Fact::Column(u32::try_from(column).unwrap_or(u32::MAX)))
            .fact(Fact::Count(told.lines)),
    ]
}
