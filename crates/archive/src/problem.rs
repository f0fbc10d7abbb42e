//! Problems that an audit finds, as values. A sentence is a rendering of one.

use documents::{Insert, Voice};
use spec::{AuditCode, Lang};
use std::fmt::{self, Display};

/// A code, and the facts that its sentence tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// Code of the sentence.
    pub code: AuditCode,
    /// Facts by their names in `spec/audit.toml`.
    pub facts: Vec<(&'static str, String)>,
}

impl Sentence {
    /// A code with its facts.
    #[must_use]
    pub fn of(code: AuditCode, facts: &[(&'static str, &dyn Display)]) -> Self {
        let facts = facts.iter().map(|(name, value)| (*name, value.to_string())).collect();
        Self { code, facts }
    }

    /// The sentence in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        Voice::new(lang).fill(self.code.get(lang), |name| {
            let (_, value) = self.facts.iter().find(|(known, _)| *known == name)?;
            Some(Insert::Value(value.into()))
        })
    }
}

impl From<AuditCode> for Sentence {
    fn from(code: AuditCode) -> Self {
        Self { code, facts: Vec::new() }
    }
}

/// The row that a problem is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The place says it all.
    Place,
    /// A deposit by its receipt, and the entry that vouches for it.
    Receipt {
        /// Its receipt.
        accuse: String,
        /// Position of the entry.
        entry: Option<i64>,
    },
    /// A deposit that has no receipt to be known by.
    Deposit {
        /// Its affiliate.
        affilie: i32,
        /// Its number.
        id: i64,
    },
    /// All of an affiliate.
    Affiliate(i32),
    /// A period of an affiliate.
    Period {
        /// The affiliate.
        affilie: i32,
        /// AAAAMM.
        periode: i32,
    },
    /// A row of an affiliate by its key.
    Row {
        /// The affiliate; 0 for a row of none.
        affilie: i32,
        /// Its key.
        key: String,
    },
    /// Bytes of an affiliate.
    Bytes {
        /// The affiliate.
        affilie: i32,
        /// Their SHA-256, hexadecimal.
        sha256: String,
    },
    /// A key by its id.
    Key(String),
    /// A seal by the position that it holds.
    Seal(i64),
    /// An import of the fund's tables.
    Import(i64),
    /// A name that needs no words: a path, a piece, a relation.
    Named(String),
}

impl About {
    fn text(&self, lang: Lang) -> String {
        use AuditCode as Code;
        let sentence = match self {
            Self::Place => return String::new(),
            Self::Named(name) => return Voice::new(lang).value(name),
            Self::Receipt { accuse, entry: None } => {
                Sentence::of(Code::AboutReceipt, &[("receipt", accuse)])
            }
            Self::Receipt { accuse, entry: Some(entry) } => {
                Sentence::of(Code::AboutReceiptEntry, &[("receipt", accuse), ("entry", entry)])
            }
            Self::Deposit { affilie, id } => Sentence::of(
                Code::AboutAffiliateDeposit,
                &[("affilie", &seven(*affilie)), ("depot", id)],
            ),
            Self::Affiliate(affilie) => {
                Sentence::of(Code::AboutAffiliate, &[("affilie", &seven(*affilie))])
            }
            Self::Period { affilie, periode } => Sentence::of(
                Code::AboutAffiliatePeriod,
                &[("affilie", &seven(*affilie)), ("periode", periode)],
            ),
            Self::Row { affilie, key } => Sentence::of(
                Code::AboutAffiliateRow,
                &[("affilie", &seven(*affilie)), ("key", key)],
            ),
            Self::Bytes { affilie, sha256 } => Sentence::of(
                Code::AboutAffiliateBytes,
                &[("affilie", &seven(*affilie)), ("sha256", sha256)],
            ),
            Self::Key(id) => Sentence::of(Code::AboutKey, &[("key", id)]),
            Self::Seal(position) => Sentence::of(Code::AboutSeal, &[("entry", position)]),
            Self::Import(apport) => Sentence::of(Code::AboutImport, &[("apport", apport)]),
        };
        sentence.text(lang)
    }
}

/// An affiliate as files write it: seven digits.
fn seven(affilie: i32) -> String {
    format!("{affilie:07}")
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Table, or table and column, of the archive: `ligne`, `depot.etat`; a file's name in an
    /// export.
    pub place: String,
    /// The row.
    pub about: About,
    /// The problem.
    pub what: Sentence,
}

impl Problem {
    /// A problem at a place, about a row.
    pub fn new(place: impl Into<String>, about: About, what: impl Into<Sentence>) -> Self {
        Self { place: place.into(), about, what: what.into() }
    }

    /// In a line, without control characters: place, row, sentence.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let voice = Voice::new(lang);
        let mut out = spec::printable(&self.place).to_string();
        for part in [self.about.text(lang), self.what.text(lang)] {
            if !part.is_empty() {
                out.push_str(voice.colon());
                out.push_str(&part);
            }
        }
        out
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::{About, Problem, Sentence};
    use spec::{AuditCode, Lang};

    #[test]
    fn a_problem_is_told_in_three_languages() {
        let what = Sentence::of(AuditCode::StateDiffers, &[("state", &"a"), ("due", &"b\u{7}")]);
        let about = About::Receipt { accuse: "R-1".to_owned(), entry: Some(7) };
        let problem = Problem::new("depot.etat", about, what);
        let english = "depot.etat: receipt R-1, entry 7: it is a, the journal says b\\u{7}";
        assert_eq!(problem.to_string(), english);
        assert_eq!(
            problem.text(Lang::Fr),
            "depot.etat\u{a0}: accusé R-1, écriture 7\u{a0}: son état est a, le journal dit b\\u{7}"
        );
        assert!(problem.text(Lang::Ar).contains("حالته"));
        let bare = Problem::new("ligne", About::Place, AuditCode::Twice);
        assert_eq!(bare.to_string(), "ligne: it is there twice");
    }
}
