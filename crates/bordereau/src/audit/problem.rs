//! Something that an audit found wrong.

use std::fmt;

/// Something that is not as it was written. A sentence is only a rendering of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Table, or table and column, of the archive: `ligne`, `depot.etat`; a file's name in an export.
    pub(crate) place: String,
    /// Which row: a receipt, or an affiliate and a deposit or a period. Empty when the place says it all.
    pub(crate) about: String,
    /// What is wrong with it.
    pub(crate) what: String,
}

impl Problem {
    /// A problem at a place, about a row.
    pub(crate) fn new(
        place: impl Into<String>,
        about: impl Into<String>,
        what: impl Into<String>,
    ) -> Self {
        Self { place: place.into(), about: about.into(), what: what.into() }
    }
}

impl From<String> for Problem {
    /// From a sentence `place: what`, or `place: about: what`.
    fn from(sentence: String) -> Self {
        match sentence.split_once(": ") {
            Some((place, rest)) => match rest.split_once(": ") {
                Some((about, what)) => Self::new(place, about, what),
                None => Self::new(place, "", rest),
            },
            None => Self::new(sentence, "", ""),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)?;
        for part in [&self.about, &self.what] {
            if !part.is_empty() {
                write!(f, ": {part}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Problem;

    #[test]
    fn a_sentence_is_taken_apart_and_put_together_again() {
        for sentence in ["ligne: receipt 1: gone", "journal.position: 6 comes after 4", "x"] {
            assert_eq!(Problem::from(sentence.to_owned()).to_string(), sentence);
        }
        let problem = Problem::from("depot.etat: receipt 1: it is: other".to_owned());
        assert_eq!(problem, Problem::new("depot.etat", "receipt 1", "it is: other"));
    }
}
