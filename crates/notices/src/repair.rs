//! What an edit of a repair rests on, in a sentence.

use crate::values::{centimes, decode};
use crate::voice::{Insert, Voice};
use spec::{Lang, Words};
use validation::repair::{Edit, Reason, Repair};

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

/// Bytes of an edit in machine output: one character a byte.
pub(crate) fn latin_1(bytes: &[u8]) -> String {
    if bytes.is_ascii() {
        decode(bytes).into_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    }
}
