//! The edits of a repair as text, and what became of the file.

use crate::lead::candidates;
use crate::reasons::reasoned;
use crate::rows::verdict_word;
use crate::values::{cell, latin_1};
use documents::{Insert, Voice};
use spec::{Lang, Words};
use std::fmt::Write as _;
use validation::Verdict;
use validation::repair::{Certainty, Change, Edit, Form, Repair};

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
            candidates(voice, edit, repair)
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
