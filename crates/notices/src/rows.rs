//! What a notice says of the file before its findings: label and value, in the order of reading.

use crate::values::{centimes, moment, month, number};
use crate::{ControlNotice, Deposit, Door, FileFacts};
use declaration::Total;
use documents::{Insert, Voice};
use spec::{Code, Family, Lang, Life as _, RectificationState, Severity, Words};
use validation::{Conformity, Control, Medium, PeriodSums, RectificationOutcome, Totals, Verdict};

/// A label and its value, written for a voice.
pub(crate) type Row = (Words, String);

/// The file, the declaration, the deposit.
pub(crate) fn of_control(notice: &ControlNotice<'_>, voice: Voice) -> Vec<Row> {
    let control = notice.control;
    let mut rows = Vec::with_capacity(12);
    of_file(&mut rows, &notice.file, Some((control.records, control.medium)), voice);
    rows.push((Words::Declaration, kind(control, voice)));
    if control.family.is_some() {
        of_declaration(&mut rows, control, voice);
    }
    if let Some(deposit) = &notice.deposit {
        of_deposit(&mut rows, deposit, voice);
        let kept = deposit.duplicate_of.is_none() && control.verdict() != Verdict::Rejected;
        if kept && is_declaration(control) {
            rows.push((Words::Recorded, voice.word(Words::RecordKept)));
        }
    }
    if let Some(outcome) = &control.rectification {
        of_rectification(&mut rows, outcome, voice);
    }
    if is_declaration(control) {
        let words = match control.conformity {
            Conformity::Checked => Words::ConformityChecked,
            Conformity::NotChecked => Words::ConformityNotChecked,
        };
        rows.push((Words::Conformity, voice.word(words)));
    }
    rows
}

/// Whether it declares anything: a préétabli does not.
fn is_declaration(control: &Control) -> bool {
    matches!(control.family, Some(Family::Principal | Family::Complementary))
}

/// Outcome of a rectification, and the sums of its period before and after.
fn of_rectification(rows: &mut Vec<Row>, outcome: &RectificationOutcome, voice: Voice) {
    let Some(state) = outcome.state else { return };
    let names = state.names();
    let name = names.get(voice.lang as usize).copied().unwrap_or_default();
    let told = match outcome.version {
        None => voice.ours(name),
        Some(version) => voice.say(Words::RectificationVersion, |fact| {
            Some(match fact {
                "state" => Insert::Prose(voice.ours(name)),
                _ => Insert::of(version),
            })
        }),
    };
    rows.push((Words::RectificationState, told));
    for (label, sums) in
        [(Words::RectificationBefore, outcome.before), (Words::RectificationAfter, outcome.after)]
    {
        rows.push((label, period_sums(sums, voice)));
    }
}

/// Sums of a period in a sentence.
fn period_sums(sums: PeriodSums, voice: Voice) -> String {
    let amount = |value: i64| centimes(value.max(0), voice.lang);
    voice.say(Words::RectificationSums, |fact| {
        let value = match fact {
            "salaries" => number(sums.salaries, voice.lang),
            "days" => number(sums.jours, voice.lang),
            "real" => amount(sums.salaire_reel),
            _ => amount(sums.salaire_plaf),
        };
        Some(Insert::Value(value.into()))
    })
}

/// Name, size, digest.
pub(crate) fn of_file(
    rows: &mut Vec<Row>,
    file: &FileFacts<'_>,
    records: Option<(u64, Medium)>,
    voice: Voice,
) {
    let mut value = voice.value(file.name);
    value.push_str(voice.comma());
    value.push_str(&counted(file.bytes, Words::BytesOne, Words::Bytes, voice));
    if let Some((records, medium)) = records.filter(|_| file.sha256.is_some()) {
        let (one, many) = match medium {
            Medium::Records => (Words::RecordsOne, Words::Records),
            Medium::Rows => (Words::RowsOne, Words::Rows),
        };
        value.push_str(voice.comma());
        value.push_str(&counted(records, one, many, voice));
    }
    rows.push((Words::File, value));
    let digest = file
        .sha256
        .map_or_else(|| voice.word(Words::DigestNone), |digest| voice.value(&hex::encode(digest)));
    rows.push((Words::Digest, digest));
}

fn of_declaration(rows: &mut Vec<Row>, control: &Control, voice: Voice) {
    let or_unreadable = |value: Option<&str>| {
        value.map_or_else(|| voice.word(Words::Unreadable), |value| voice.value(value))
    };
    rows.push((Words::Affilie, or_unreadable(control.affilie.as_deref())));
    let periode = control.periode.as_deref();
    let periode = periode.map(|written| match month(written, voice.lang) {
        Some(month) => format!("{} ({})", voice.ours(&month), voice.value(written)),
        None => voice.value(written),
    });
    rows.push((Words::Periode, periode.unwrap_or_else(|| voice.word(Words::Unreadable))));
    let transfert = control.transfert.as_deref().filter(|written| !written.is_empty());
    let transfert = transfert.map(crate::values::decode);
    rows.push((Words::Transfert, or_unreadable(transfert.as_deref())));
}

/// Receipt, time, the deposit that it repeats, and the place in the journal.
pub(crate) fn of_deposit(rows: &mut Vec<Row>, deposit: &Deposit<'_>, voice: Voice) {
    rows.push((Words::Receipt, voice.value(deposit.receipt)));
    let received_at = match moment(deposit.received_at, voice.lang) {
        Some((day, hour)) => format!("{}{}{}", voice.ours(&day), voice.comma(), voice.value(&hour)),
        None => voice.value(deposit.received_at),
    };
    rows.push((Words::ReceivedAt, received_at));
    if let Some(first) = deposit.duplicate_of {
        rows.push((
            Words::Duplicate,
            voice.say(Words::DuplicateOf, |_| Some(Insert::Value(first.into()))),
        ));
    }
    if let Some(position) = deposit.position {
        rows.push((
            Words::Journal,
            voice.say(Words::JournalPosition, |_| Some(Insert::Value(position.to_string().into()))),
        ));
    }
}

fn kind(control: &Control, voice: Voice) -> String {
    match (control.family, control.sequence) {
        (Some(Family::Principal), _) => voice.word(Words::KindPrincipal),
        (Some(Family::Preetabli), _) => voice.word(Words::KindPreetabli),
        (Some(Family::Complementary), Some(n)) => {
            voice.say(Words::KindComplementary, |_| Some(Insert::of(n)))
        }
        (Some(Family::Complementary), None) => voice.word(Words::KindComplementaryUnnumbered),
        (Some(Family::Rectification), _) => voice.word(Words::KindRectification),
        (None, _) => voice.word(Words::KindUnknown),
    }
}

/// The totals that a file of this kind has: label and value. A préétabli declares people, no days
/// and no salaries.
pub(crate) fn totals(control: &Control, voice: Voice) -> Vec<Row> {
    let Totals { salaries, jours, salaire_reel, salaire_plaf } = control.totals;
    let count = |total: Total| total.value().map(|value| number(value, voice.lang));
    let amount = |total: Total| total.value().map(|value| centimes(value, voice.lang));
    let mut rows = match control.family {
        None | Some(Family::Rectification) => Vec::new(),
        Some(_) => vec![(Words::TotalSalaries, count(salaries))],
    };
    if is_declaration(control) {
        rows.extend([
            (Words::TotalJours, count(jours)),
            (Words::TotalSalaireReel, amount(salaire_reel)),
            (Words::TotalSalairePlaf, amount(salaire_plaf)),
        ]);
    }
    let told = |value: Option<String>| match value {
        Some(value) => voice.value(&value),
        None => voice.word(Words::UnknownTotal),
    };
    rows.into_iter().map(|(label, value)| (label, told(value))).collect()
}

/// The verdict in a sentence.
pub(crate) fn verdict_line(notice: &ControlNotice<'_>, voice: Voice) -> String {
    let control = notice.control;
    if control.family == Some(Family::Rectification) && !notice.is_local() {
        return rectification_line(control, voice);
    }
    let is_preetabli = notice.deposit.is_some_and(|deposit| deposit.door == Door::Preetabli);
    let words = match (control.verdict(), notice.is_local()) {
        (Verdict::Rejected, _) if is_preetabli => Words::VerdictLinePreetabliRejected,
        (Verdict::Accepted, false) => return voice.word(Words::VerdictLineAccepted),
        (Verdict::Accepted, true) => return voice.word(Words::VerdictLineLocalAccepted),
        (Verdict::AcceptedWithReserve, false) => Words::VerdictLineReserve,
        (Verdict::AcceptedWithReserve, true) => Words::VerdictLineLocalReserve,
        (Verdict::Rejected, false) => Words::VerdictLineRejected,
        (Verdict::Rejected, true) => Words::VerdictLineLocalRejected,
    };
    let found = found(control, voice);
    voice.say(words, |_| Some(Insert::Prose(found.clone())))
}

/// Outcome of a rectification in a sentence.
fn rectification_line(control: &Control, voice: Voice) -> String {
    let Some(outcome) = &control.rectification else {
        let found = found(control, voice);
        let words = Words::VerdictLineRectificationRejected;
        return voice.say(words, |_| Some(Insert::Prose(found.clone())));
    };
    match (&outcome.repeats, outcome.state) {
        (Some(first), _) => voice.say(Words::VerdictLineRectificationRepeated, |_| {
            Some(Insert::Value(first.as_str().into()))
        }),
        (None, Some(RectificationState::InForce)) => {
            voice.word(Words::VerdictLineRectificationInForce)
        }
        (None, Some(_)) => voice.say(Words::VerdictLineRectificationWaiting, |_| {
            Some(Insert::Value(day(outcome.due, voice.lang).into()))
        }),
        (None, None) => {
            let found = found(control, voice);
            voice.say(Words::VerdictLineRectificationRejected, |_| {
                Some(Insert::Prose(found.clone()))
            })
        }
    }
}

/// A day AAAAMMJJ in words.
fn day(day: u32, lang: Lang) -> String {
    let written = format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
    moment(&format!("{written}T12:00:00Z"), lang).map_or(written, |(day, _)| day)
}

/// Number of findings of each severity.
fn found(control: &Control, voice: Voice) -> String {
    let mut found = String::new();
    for (severity, one, many) in [
        (Severity::Blocking, Words::BlockingOne, Words::BlockingMany),
        (Severity::Warning, Words::WarningOne, Words::WarningMany),
    ] {
        let n = control.count(severity);
        if n > 0 {
            if !found.is_empty() {
                found.push_str(voice.comma());
            }
            found.push_str(&counted(n, one, many, voice));
        }
    }
    found
}

/// The verdict in a word.
pub(crate) fn verdict_word(verdict: Verdict) -> Words {
    match verdict {
        Verdict::Accepted => Words::VerdictAccepted,
        Verdict::AcceptedWithReserve => Words::VerdictAcceptedWithReserve,
        Verdict::Rejected => Words::VerdictRejected,
    }
}

/// The severity in a word.
pub(crate) fn severity_word(severity: Severity) -> Words {
    match severity {
        Severity::Blocking => Words::Blocking,
        Severity::Warning => Words::Warning,
    }
}

/// The codes of which not every finding is listed: how many are, out of how many.
pub(crate) fn capped(control: &Control) -> impl Iterator<Item = (Code, usize, u64)> {
    let listed: u64 = control.findings.len().try_into().unwrap_or(u64::MAX);
    let total: u64 = control.counts.values().sum();
    // Everything is listed as a rule: then nothing has to be counted.
    let counts = (total > listed).then_some(&control.counts).into_iter().flatten();
    counts.filter_map(|(code, total)| {
        let shown = control.findings.iter().filter(|finding| finding.code == *code).count();
        (u64::try_from(shown).ok()? < *total).then_some((*code, shown, *total))
    })
}

/// `Code 1522 : 200 cas affichés sur 1 234`.
pub(crate) fn more_of_code(voice: Voice, (code, shown, total): (Code, usize, u64)) -> String {
    voice.say(Words::MoreOfCode, |name| {
        Some(match name {
            "code" => Insert::of(code),
            "shown" => Insert::Value(number(shown, voice.lang).into()),
            _ => Insert::Value(number(total, voice.lang).into()),
        })
    })
}

/// A number with its noun. French counts one and a half as one, and zero too.
pub(crate) fn counted(n: u64, one: Words, many: Words, voice: Voice) -> String {
    let single = if voice.lang == Lang::Fr { n < 2 } else { n == 1 };
    voice
        .say(if single { one } else { many }, |_| Some(Insert::Value(number(n, voice.lang).into())))
}
