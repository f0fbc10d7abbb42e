//! Answers for people.

use crate::answer::{Amount, Answer, Condition, Limited, Measure, Outcome, Per, Right, Value};
use crate::generated::names::Word;
use crate::tables::{Bound, RuleKind};
use documents::{decimal, money, number, short_day};
use jiff::civil::Date;
use spec::{Centimes, Lang, Periode, filled};
use std::fmt::Write as _;

impl Word {
    /// The text in a language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        self.texts()[lang as usize]
    }

    /// The text with its fact.
    #[must_use]
    pub fn say(self, lang: Lang, what: &str) -> String {
        filled(self.get(lang), |name| (name == "what").then(|| what.to_owned()))
    }

    /// The text with a day.
    #[must_use]
    pub fn on(self, lang: Lang, day: Date) -> String {
        self.say(lang, &short_day(&day.to_string(), lang))
    }
}

impl Measure {
    /// The figure, for people; nothing of what holds or does not.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Wage(centimes) => money(&centimes.0.to_string(), lang),
            other => other.figure(lang),
        }
    }

    /// The same without a unit: texts of rules have theirs.
    fn figure(self, lang: Lang) -> String {
        match self {
            Self::Days(count) | Self::Years(count) | Self::Months(count) => number(count, lang),
            Self::Wage(centimes) => dirhams(centimes, lang),
            Self::Holds(_) => String::new(),
        }
    }
}

fn dirhams(centimes: Centimes, lang: Lang) -> String {
    decimal(&centimes.0.to_string(), lang)
}

impl Condition {
    /// What is due, for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let required = || match self.required {
            Some(required) => required.figure(lang),
            None => Word::Unknown.get(lang).to_owned(),
        };
        filled(self.rule.texts[lang as usize], |name| (name == "required").then(required))
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
        let value = || number(self.limit.value, lang);
        filled(self.limit.texts[lang as usize], |name| (name == "value").then(value))
    }

    /// The limit and its last day, where it has one.
    #[must_use]
    pub fn whole(&self, lang: Lang) -> String {
        let until = self.until.map(|day| format!(" ({})", Word::UntilDay.on(lang, day)));
        format!("{}{}", self.text(lang), until.unwrap_or_default())
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
            Value::Exact(exact) => dirhams(exact, lang),
            Value::AtLeast(least) => Word::AtLeast.say(lang, &dirhams(least, lang)),
            Value::Between(least, most) => filled(Word::Between.get(lang), |name| match name {
                "least" => Some(dirhams(least, lang)),
                "most" => Some(dirhams(most, lang)),
                _ => None,
            }),
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
    let mut out = filled(Word::Dated.get(lang), |name| match name {
        "at" => Some(short_day(&answer.at.to_string(), lang)),
        "declared" => Some(periode(answer.last_declared)),
        "charged" => Some(periode(answer.last_taken_in_charge)),
        _ => None,
    });
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
        if let Some(counted) =
            one.counted.map(|counted| counted.text(lang)).filter(|text| !text.is_empty())
        {
            said.push(Word::Counted.say(lang, &counted));
        }
        if let Some(missing) = one.missing {
            said.push(Word::Missing.say(lang, &missing.text(lang)));
        }
        if let Some(day) = one.met_from {
            said.push(Word::MetFrom.on(lang, day));
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
        let _ = writeln!(out, "  . {}", limited.whole(lang));
    }
    for assumption in &right.assumptions {
        let _ = writeln!(
            out,
            "  * {}",
            Word::ToBeConfirmed.say(lang, assumption.texts()[lang as usize])
        );
    }
}
