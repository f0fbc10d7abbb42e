//! Answers for people.

use crate::answer::{Amount, Answer, Condition, Limited, Measure, Outcome, Per, Right, Value};
use crate::generated::names::Word;
use crate::tables::{Bound, RuleKind};
use spec::{Lang, Periode};
use std::fmt::Write as _;

impl Word {
    /// The text in a language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        self.texts()[lang as usize]
    }

    fn say(self, lang: Lang, what: &str) -> String {
        self.get(lang).replace("{what}", what)
    }
}

impl Measure {
    /// The figure, for people; nothing of what holds or does not.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Days(count) | Self::Years(count) | Self::Months(count) => count.to_string(),
            Self::Wage(centimes) => centimes.to_string(),
            Self::Holds(_) => String::new(),
        }
    }
}

impl Condition {
    /// What is due, for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let required =
            self.required.map_or_else(|| Word::Unknown.get(lang).to_owned(), Measure::text);
        self.rule.texts[lang as usize].replace("{required}", &required)
    }

    /// How what is counted is compared: `at-least`, `below`, `equal`.
    #[must_use]
    pub const fn bound(&self) -> &'static str {
        match self.rule.kind {
            RuleKind::Days { bound: Bound::Below(_), .. } => "below",
            RuleKind::Told { .. } | RuleKind::CareerOf(_) => "equal",
            RuleKind::Days { .. }
            | RuleKind::Wage { .. }
            | RuleKind::Age { .. }
            | RuleKind::Paid { .. } => "at-least",
        }
    }
}

impl Limited {
    /// The limit, for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.limit.texts[lang as usize].replace("{value}", &self.limit.value.to_string())
    }
}

/// Whether something is met, in a word.
#[must_use]
pub const fn met_word(met: Option<bool>, lang: Lang) -> &'static str {
    match met {
        Some(true) => Word::Met.get(lang),
        Some(false) => Word::NotMet.get(lang),
        None => Word::Unknown.get(lang),
    }
}

impl Amount {
    /// How much and how often, for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let value = match self.value {
            Value::Exact(exact) => exact.to_string(),
            Value::AtLeast(least) => Word::AtLeast.say(lang, &least.to_string()),
            Value::Between(least, most) => Word::Between
                .get(lang)
                .replace("{least}", &least.to_string())
                .replace("{most}", &most.to_string()),
        };
        let per = match self.per {
            Per::Day => Word::PerDay,
            Per::Month => Word::PerMonth,
            Per::Once => Word::PerOnce,
        };
        per.say(lang, &value)
    }
}

/// An answer as text: what it is of, then each benefit with its conditions.
#[must_use]
pub fn answer_text(answer: &Answer, lang: Lang) -> String {
    let periode = |periode: Option<Periode>| {
        periode
            .map_or_else(|| Word::NoDeclaration.get(lang).to_owned(), |periode| periode.long(lang))
    };
    let mut out = Word::Dated
        .get(lang)
        .replace("{at}", &answer.at.to_string())
        .replace("{declared}", &periode(answer.last_declared))
        .replace("{charged}", &periode(answer.last_taken_in_charge));
    out.push('\n');
    for right in &answer.rights {
        right_text(&mut out, right, lang);
    }
    out
}

// Writing to a String cannot fail.
fn right_text(out: &mut String, right: &Right, lang: Lang) {
    let _ = writeln!(out, "\n{}: {}", right.page.titles[lang as usize], met_word(right.met, lang));
    for one in &right.conditions {
        let mut said = vec![met_word(one.met, lang).to_owned()];
        if let Some(counted) = one.counted.map(Measure::text).filter(|text| !text.is_empty()) {
            said.push(Word::Counted.say(lang, &counted));
        }
        if let Some(missing) = one.missing {
            said.push(Word::Missing.say(lang, &missing.text()));
        }
        if let Some(day) = one.met_from {
            said.push(Word::MetFrom.say(lang, &day.to_string()));
        }
        let _ = writeln!(out, "  - {} ({})", one.text(lang), said.join(", "));
    }
    match &right.amount {
        Outcome::None => {}
        Outcome::NotComputed(why) => {
            let _ =
                writeln!(out, "  = {}", Word::NotComputed.say(lang, why.texts()[lang as usize]));
        }
        Outcome::Amount(amount) => {
            let _ = writeln!(out, "  = {}", amount.text(lang));
        }
    }
    for limited in &right.limits {
        let until = limited.until.map(|day| Word::UntilDay.say(lang, &day.to_string()));
        let until = until.map_or_else(String::new, |until| format!(" ({until})"));
        let _ = writeln!(out, "  . {}{until}", limited.text(lang));
    }
    for assumption in &right.assumptions {
        let _ = writeln!(
            out,
            "  * {}",
            Word::ToBeConfirmed.say(lang, assumption.texts()[lang as usize])
        );
    }
}
