//! What an edit of a repair rests on, in a sentence.

use crate::rows::verdict_word;
use crate::values::{centimes, decode};
use crate::voice::{Insert, Voice};
use spec::{Lang, Words};
use std::fmt::Write as _;
use validation::Verdict;
use validation::repair::{Certainty, Change, Edit, Reason, Repair};

/// What an edit rests on, in a sentence. `repair` is where the edit stands: some follow from others of it.
#[must_use]
pub fn reason(edit: &Edit, repair: &Repair, lang: Lang) -> String {
    reasoned(Voice::text(lang), edit, repair)
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
    let voice = Voice::text(lang);
    let mut out = String::new();
    for (nth, edit) in repair.edits.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ =
            writeln!(out, "{}. {} {}", nth + 1, said(voice, edit), reasoned(voice, edit, repair));
    }
    if repair.omitted > 0 {
        let count = |_: &str| Some(Insert::of(repair.omitted));
        out.push_str(&voice.say(Words::RepairOmitted, count));
        out.push('\n');
    }
    out
}

/// What an edit does, in a sentence.
fn said(voice: Voice, edit: &Edit) -> String {
    let words = match edit.change {
        Change::Normalise(_) => Words::RepairNormalise,
        Change::Replace => Words::RepairReplace,
        Change::Insert => Words::RepairInsert,
        Change::Delete => Words::RepairDelete,
    };
    let certainty = match edit.certainty {
        Certainty::Proved => Words::RepairProved,
        Certainty::Likely => Words::RepairLikely,
        Certainty::Choice => Words::RepairChoice,
    };
    let shown = |bytes: &[u8]| format!("\"{}\"", latin_1(bytes.trim_ascii_end()));
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
    let voice = Voice::text(lang);
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
    Voice::text(lang).say(Words::RepairNotWritten, |_| Some(Insert::of(left)))
}

/// Words without facts.
#[must_use]
pub fn words(words: Words, lang: Lang) -> String {
    Voice::text(lang).word(words)
}

/// Bytes of an edit in machine output: one character a byte.
pub(crate) fn latin_1(bytes: &[u8]) -> String {
    if bytes.is_ascii() {
        decode(bytes).into_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    }
}
