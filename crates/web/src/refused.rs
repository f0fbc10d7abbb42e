//! Why something is not done, in words that pages say in their language and the API in English.

use crate::problem::Problem;
use documents::{Insert, Voice};
use spec::{Lang, Words};
use std::fmt::Write as _;
use validation::Finding;

/// Findings that a problem of the API names.
const NAMED: usize = 20;

/// Why something is not done.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    words: Words,
    facts: Vec<(&'static str, String)>,
    /// What was found, each with its place.
    pub(crate) findings: Vec<(String, Finding)>,
}

impl Refused {
    /// With the facts of the sentence.
    pub(crate) fn new(words: Words, facts: &[(&'static str, &str)]) -> Self {
        let facts = facts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { words, facts, findings: Vec::new() }
    }

    /// With what was found.
    pub(crate) fn with(self, findings: Vec<(String, Finding)>) -> Self {
        Self { findings, ..self }
    }

    /// The sentence for a page.
    pub(crate) fn told(&self, voice: Voice) -> String {
        voice.say(self.words, |name| {
            let fact = self.facts.iter().find(|(known, _)| *known == name)?;
            Some(Insert::of(&fact.1))
        })
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let mut detail = refused.told(Voice::new(Lang::En));
        for (place, finding) in refused.findings.iter().take(NAMED) {
            let message = notices::message(finding, Lang::En);
            // Writing to a String cannot fail.
            let _ = write!(detail, " {place}: {} {message}", finding.code);
        }
        Self::impossible(detail)
    }
}
