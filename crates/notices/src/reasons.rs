//! What an edit of a repair rests on, in a sentence.

use crate::values::centimes;
use documents::{Insert, Voice};
use spec::{Lang, Words};
use validation::repair::{Edit, Reason, Repair};

/// What an edit rests on, in a sentence. `repair` is where the edit stands: some follow from others
/// of it.
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
