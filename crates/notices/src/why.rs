//! Why a total is wrong, in a sentence.

use crate::values::{Shape, human, named, number};
use documents::{Insert, Voice};
use spec::{FieldKind, Lang, RecordType, Words, b02};
use std::borrow::Cow;
use validation::{Explanation, Finding, Slip, Who};

/// Why a total is wrong, when something explains it.
#[must_use]
pub fn explanation(finding: &Finding, lang: Lang) -> Option<String> {
    explained(Voice::new(lang), finding)
}

pub(crate) fn explained(voice: Voice, finding: &Finding) -> Option<String> {
    let explanation = finding.explanation.as_ref()?;
    Some(voice.say(words(explanation), |name| {
        let value = fact(name, explanation, finding, voice.lang)?;
        if let (
            "assure",
            Explanation::LineLeftOut(who)
            | Explanation::LineTwice(who)
            | Explanation::LineAltered { who, .. },
        ) = (name, explanation)
        {
            return Some(Insert::Prose(named(voice, &value, finding.name_of(&who.assure))));
        }
        Some(Insert::Value(value))
    }))
}

fn words(explanation: &Explanation) -> Words {
    match explanation {
        Explanation::LineLeftOut(_) => Words::WhyLineLeftOut,
        Explanation::LineTwice(_) => Words::WhyLineTwice,
        Explanation::LineAltered { slip, .. } => match slip {
            Slip::Transposed => Words::WhyLineTransposed,
            Slip::Digit => Words::WhyLineMistyped,
            Slip::WithoutCentimes => Words::WhyLineWithoutCentimes,
            Slip::TimesHundred => Words::WhyLineTimesHundred,
            Slip::Other => Words::WhyLineAltered,
        },
        Explanation::LinesWithoutCentimes(_) => Words::WhyLinesWithoutCentimes,
        Explanation::LinesTimesHundred(_) => Words::WhyLinesTimesHundred,
        Explanation::LinesAltered(_) => Words::WhyLinesAltered,
        Explanation::TotalTransposed => Words::WhyTotalTransposed,
        Explanation::TotalMistyped => Words::WhyTotalMistyped,
        Explanation::TotalWithoutCentimes => Words::WhyTotalWithoutCentimes,
        Explanation::TotalTimesHundred => Words::WhyTotalTimesHundred,
        Explanation::Shifted(by) if *by > 0 => Words::WhyShiftedRight,
        Explanation::Shifted(_) => Words::WhyShiftedLeft,
        Explanation::WrapAround { .. } => Words::WhyWrapAround,
        Explanation::LeftOutOfControl { field, .. } if *field == b02::L_SITUATION.name => {
            Words::WhyRankForgotten
        }
        Explanation::LeftOutOfControl { .. } => Words::WhyLeftOutOfControl,
        Explanation::ControlCorrected(_) => Words::WhyControlCorrected,
        Explanation::Swapped { .. } => Words::WhySwapped,
        Explanation::OtherColumn(_) => Words::WhyOtherColumn,
        Explanation::EntrantsForgotten => Words::WhyEntrantsForgotten,
        Explanation::InsuredForgotten => Words::WhyInsuredForgotten,
        Explanation::EntrantsIncluded => Words::WhyEntrantsIncluded,
        Explanation::LeftAtZero => Words::WhyLeftAtZero,
        Explanation::BlankCounted => Words::WhyBlankCounted,
        Explanation::RecordsCounted(_) => Words::WhyRecordsCounted,
        Explanation::LinesNotPreetabli => Words::WhyLinesNotPreetabli,
        Explanation::PreetabliNotLines => Words::WhyPreetabliNotLines,
        Explanation::RightOnceCorrected => Words::WhyRightOnceCorrected,
    }
}

fn fact<'a>(
    name: &str,
    explanation: &'a Explanation,
    finding: &'a Finding,
    lang: Lang,
) -> Option<Cow<'a, str>> {
    match (name, explanation) {
        ("difference", _) => difference(finding, lang),
        ("total", _) => finding.place.field.map(|field| field.name.into()),
        ("record", _) => finding.place.record.map(|record| record.name().into()),
        (
            "line" | "assure",
            Explanation::LineLeftOut(who)
            | Explanation::LineTwice(who)
            | Explanation::LineAltered { who, .. },
        ) => Some(of_line(name, who, lang)),
        ("right", Explanation::LineAltered { right, field, .. }) => {
            Some(written(*right, field, lang))
        }
        (
            "field",
            Explanation::LineAltered { field, .. }
            | Explanation::LeftOutOfControl { field, .. }
            | Explanation::OtherColumn(field),
        ) => Some((*field).into()),
        (
            "count",
            Explanation::LinesWithoutCentimes(count)
            | Explanation::LinesTimesHundred(count)
            | Explanation::LinesAltered(count)
            | Explanation::ControlCorrected(count)
            | Explanation::LeftOutOfControl { lines: count, .. }
            | Explanation::RecordsCounted(count),
        ) => Some(number(count, lang).into()),
        ("count", Explanation::Shifted(by)) => Some(by.unsigned_abs().to_string().into()),
        ("count", Explanation::WrapAround { digits }) => Some(digits.to_string().into()),
        ("first", Explanation::Swapped { first, .. }) => Some((*first).into()),
        ("second", Explanation::Swapped { second, .. }) => Some((*second).into()),
        _ => None,
    }
}

fn of_line<'a>(name: &str, who: &'a Who, lang: Lang) -> Cow<'a, str> {
    if name == "line" {
        who.line.to_string().into()
    } else {
        human(&who.assure, Shape::Identifier, lang)
    }
}

/// By how much the total is wrong, in its own unit.
fn difference(finding: &Finding, lang: Lang) -> Option<Cow<'static, str>> {
    let value =
        |bytes: &Option<Vec<u8>>| std::str::from_utf8(bytes.as_deref()?).ok()?.parse::<u128>().ok();
    let (received, expected) = (value(&finding.received)?, value(&finding.expected)?);
    let digits = received.abs_diff(expected).to_string();
    Some(human(digits.as_bytes(), Shape::of(finding), lang).into_owned().into())
}

/// A value of a detail line, in the unit of its field.
fn written(value: u64, field: &str, lang: Lang) -> Cow<'static, str> {
    let mut known = [RecordType::B02, RecordType::B04].into_iter();
    let field = known.find_map(|record| record.layout().field(field));
    let shape = match field.map(|field| field.kind) {
        Some(FieldKind::Money) => Shape::Money,
        Some(FieldKind::Identifier) => Shape::Identifier,
        _ => Shape::Count,
    };
    human(value.to_string().as_bytes(), shape, lang).into_owned().into()
}
