//! What an edit of a repair rests on, in a sentence.

use crate::rows::verdict_word;
use crate::values::{centimes, decode};
use documents::{Insert, Voice};
use spec::{Lang, Words};
use std::fmt::Write as _;
use validation::Verdict;
use validation::repair::{Certainty, Change, Edit, Form, Reason, Repair};

/// What an edit rests on, in a sentence. `repair` is where the edit stands: some follow from others of it.
#[must_use]
pub fn reason(edit: &Edit, repair: &Repair, lang: Lang) -> String {
    reasoned(Voice::new(lang), edit, repair)
}

pub(crate) fn reasoned(voice: Voice, edit: &Edit, repair: &Repair) -> String {
    let cause = edit.because.and_then(|at| repair.edits.get(at)).map_or(0, |cause| cause.line);
    let words = match &edit.why {
        Reason::Preetabli => Words::EditPreetabli,
        Reason::Header => Words::EditHeader,
        Reason::Sums(_) => Words::EditSums,
        Reason::Recomputed => Words::EditRecomputed,
        Reason::Follows if cause == 0 => Words::EditFollowsFile,
        Reason::Follows => Words::EditFollows,
        Reason::Same => Words::EditSame,
        Reason::Capped(_) => Words::EditCapped,
        Reason::HandedBack(_) => Words::EditHandedBack,
        Reason::Nil => Words::EditNil,
        Reason::PaperCode => Words::EditPaperCode,
        Reason::Category => Words::EditCategory,
        Reason::RecordType => Words::EditRecordType,
        Reason::LineMissing => Words::EditLineMissing,
        Reason::RecordMissing => Words::EditRecordMissing,
        Reason::LineTwice { .. } => Words::EditLineTwice,
        Reason::NotInPreetabli => Words::EditNotInPreetabli,
        Reason::Order => Words::EditOrder,
        Reason::Empty => Words::EditEmpty,
        Reason::Alphabet => Words::EditAlphabet,
        Reason::Length => Words::EditLength,
        Reason::Latin1 => Words::EditLatin1,
        Reason::Transport(_) => Words::EditTransport,
        Reason::OneReading => Words::EditOneReading,
        Reason::SeveralReadings => Words::EditSeveralReadings,
        Reason::AsColumn => Words::EditAsColumn,
        Reason::UnderTitles => Words::EditUnderTitles,
        Reason::NameOfMissing => Words::EditNameOfMissing,
        Reason::NumberOfMissing => Words::EditNumberOfMissing,
        Reason::NotForEntrant => Words::EditNotForEntrant,
        Reason::TotalRow => Words::EditTotalRow,
        Reason::FooterRow => Words::EditFooterRow,
        Reason::FromTotal { .. } => Words::EditFromTotal,
        Reason::RowMissing { .. } => Words::EditRowMissing,
        Reason::TitleTwice => Words::EditTitleTwice,
        Reason::TitleByContent => Words::EditTitleByContent,
        Reason::TitleNearly => Words::EditTitleNearly,
    };
    voice.say(words, |name| {
        Some(match (name, &edit.why) {
            ("sums", Reason::Sums(sums)) => {
                let told = sums.iter().map(|sum| {
                    voice.say(Words::EditSumAt, |name| {
                        Some(match name {
                            "sum" => Insert::of(sum.field),
                            _ => Insert::of(sum.line),
                        })
                    })
                });
                Insert::Prose(told.collect::<Vec<_>>().join(voice.comma()))
            }
            ("line", Reason::LineTwice { first }) => Insert::of(first),
            ("line", Reason::FromTotal { line } | Reason::RowMissing { line }) => Insert::of(line),
            ("line", _) => Insert::of(cause),
            ("ceiling", Reason::Capped(amount)) | ("net", Reason::HandedBack(amount)) => {
                Insert::Value(centimes(amount, voice.lang).into())
            }
            _ => return None,
        })
    })
}

/// The edits of a repair, one a line, each with what it rests on.
#[must_use]
pub fn repair_lines(repair: &Repair, lang: Lang) -> String {
    let voice = Voice::new(lang);
    let mut out = String::new();
    for (nth, edit) in repair.edits.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{}. {} {}{}",
            nth + 1,
            said(voice, edit, repair.form),
            reasoned(voice, edit, repair),
            crate::lead::candidates(voice, edit, repair)
        );
    }
    if repair.omitted > 0 {
        let count = |_: &str| Some(Insert::of(repair.omitted));
        out.push_str(&voice.say(Words::RepairOmitted, count));
        out.push('\n');
    }
    out
}

/// What an edit does, in a sentence.
fn said(voice: Voice, edit: &Edit, form: Form) -> String {
    let words = match (edit.change, form) {
        (Change::Normalise(_), _) => Words::RepairNormalise,
        (Change::Replace, Form::Table) if edit.header.is_some() => Words::RepairCell,
        (Change::Replace, Form::Table) => Words::RepairRow,
        (Change::Insert, Form::Table) => Words::RepairInsertRow,
        (Change::Delete, Form::Table) => Words::RepairDeleteRow,
        (Change::Replace, Form::Records) => Words::RepairReplace,
        (Change::Insert, Form::Records) => Words::RepairInsert,
        (Change::Delete, Form::Records) => Words::RepairDelete,
    };
    let certainty = match edit.certainty {
        Certainty::Proved => Words::RepairProved,
        Certainty::Likely => Words::RepairLikely,
        Certainty::Choice => Words::RepairChoice,
    };
    let shown = |bytes: &[u8]| match form {
        Form::Records => format!("\"{}\"", latin_1(bytes.trim_ascii_end())),
        Form::Table => format!("\"{}\"", cell(bytes)),
    };
    voice.say(words, |name| {
        Some(match name {
            "line" => Insert::of(edit.line),
            "columns" => {
                let (first, last) = edit.columns.unwrap_or((1, 1));
                if first == last {
                    Insert::of(first)
                } else {
                    Insert::Value(format!("{first}-{last}").into())
                }
            }
            "what" => match (edit.change, edit.field, edit.record) {
                (Change::Normalise(what), ..) => Insert::of(what.name()),
                (_, Some(field), Some(record)) => {
                    Insert::Value(format!("{record}.{}", field.name).into())
                }
                (_, _, Some(record)) => Insert::of(record),
                _ => Insert::of("-"),
            },
            "header" => Insert::Value(edit.header.clone()?.into()),
            "from" => Insert::Value(shown(&edit.from).into()),
            "to" => Insert::Value(shown(&edit.to).into()),
            "certainty" => Insert::Prose(voice.word(certainty)),
            _ => return None,
        })
    })
}

/// That a repaired file was written, and what became of its control.
#[must_use]
pub fn repair_written(path: &str, edits: usize, verdict: Verdict, lang: Lang) -> String {
    let voice = Voice::new(lang);
    voice.say(Words::RepairWritten, |name| {
        Some(match name {
            "path" => Insert::Value(path.into()),
            "count" => Insert::of(edits),
            "verdict" => Insert::Prose(voice.word(verdict_word(verdict))),
            _ => return None,
        })
    })
}

/// That nothing was written, since nothing is proved; so many edits are not.
#[must_use]
pub fn repair_not_written(left: usize, lang: Lang) -> String {
    Voice::new(lang).say(Words::RepairNotWritten, |_| Some(Insert::of(left)))
}

/// Words without facts.
#[must_use]
pub fn words(words: Words, lang: Lang) -> String {
    Voice::new(lang).word(words)
}

/// What stands in cells, as people read it: without what makes two bytes of a letter.
pub(crate) fn cell(bytes: &[u8]) -> String {
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    decode(text.trim_ascii_end()).into_owned()
}

/// Bytes of an edit in machine output: one character a byte.
pub(crate) fn latin_1(bytes: &[u8]) -> String {
    if bytes.is_ascii() {
        decode(bytes).into_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    }
}
