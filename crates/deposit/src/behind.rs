//! What a witness has seen, and how a database contradicts it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;
use store::{Head, Standpoint, unhex};

/// What a witness has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Testimony {
    /// Version of this form: 1.
    pub temoin: u8,
    /// Id of the witness: 16 hexadecimal digits.
    pub id: String,
    /// Which write this is, from 1.
    pub tour: u64,
    /// Which database: 32 hexadecimal digits.
    pub installation: String,
    /// Last entry of the journal.
    pub position: i64,
    /// Its digest, hexadecimal.
    pub empreinte: String,
    /// Highest number given to a deposit.
    pub numero: i64,
    /// When it was written, UTC.
    pub le: String,
}

impl Testimony {
    /// The entry that it names.
    #[must_use]
    pub fn head(&self) -> Head {
        let empreinte = unhex(&self.empreinte).and_then(|bytes| bytes.try_into().ok());
        Head { position: self.position, empreinte: empreinte.unwrap_or_default() }
    }

    /// How the database contradicts it; none when it holds everything that was seen.
    #[must_use]
    pub fn contradicted_by(&self, stand: &Standpoint) -> Option<Contradiction> {
        if stand.identite != self.installation {
            return Some(Contradiction::OtherDatabase);
        }
        if stand.head.position < self.position {
            return Some(Contradiction::Shorter);
        }
        if self.position > 0 && stand.seen != Some(self.head().empreinte) {
            return Some(Contradiction::OtherHistory);
        }
        (stand.numero < self.numero).then_some(Contradiction::Numbers)
    }
}

/// How a database contradicts its witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// It is not the one that was seen.
    OtherDatabase,
    /// Its journal ends before the entry that was seen last.
    Shorter,
    /// Its journal has another entry at that position.
    OtherHistory,
    /// It would give numbers that were given before.
    Numbers,
    /// A witness was made at this place, and is not there any more.
    NoWitness,
}

/// A database that must not be served, and why.
#[derive(Clone, Debug)]
pub struct Behind {
    /// What is wrong.
    pub contradiction: Contradiction,
    /// Path of the witness.
    pub path: PathBuf,
    /// What it has seen; none when it is gone.
    pub testimony: Option<Testimony>,
    /// Where the database stands.
    pub stand: Standpoint,
    /// Receipt of the newest deposit in it.
    pub last_receipt: Option<String>,
}

impl Behind {
    /// What was seen and is not there, in a sentence.
    #[must_use]
    pub fn missing(&self) -> String {
        let last = self.last_receipt.as_deref().unwrap_or("none");
        let ends = format!(
            "the database ends at entry {}, number {}, newest receipt {last}",
            self.stand.head.position, self.stand.numero
        );
        let Some(seen) = &self.testimony else {
            return format!("what it had seen is not known; {ends}");
        };
        let from = match self.contradiction {
            Contradiction::OtherDatabase | Contradiction::NoWitness => String::new(),
            Contradiction::Numbers => {
                format!(
                    "; numbers {} to {} would be given again",
                    self.stand.numero + 1,
                    seen.numero
                )
            }
            _ if seen.numero > self.stand.numero => format!(
                "; missing are the deposits after receipt {last}, with numbers from {:07} to {:07} in their receipts",
                self.stand.numero + 1,
                seen.numero
            ),
            _ => format!(
                "; missing is what happened after receipt {last} was given, or after an earlier one"
            ),
        };
        format!(
            "the witness has seen entry {} ({}) and number {}, at {}; {ends}{from}",
            seen.position,
            seen.empreinte.get(..16).unwrap_or_default(),
            seen.numero,
            seen.le
        )
    }
}

impl fmt::Display for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.contradiction {
            Contradiction::OtherDatabase => write!(
                f,
                "the database is not the one that the witness {path} has seen (installation {}, not {})",
                self.stand.identite,
                self.testimony.as_ref().map_or("", |seen| seen.installation.as_str())
            )?,
            Contradiction::Shorter | Contradiction::Numbers => {
                write!(
                    f,
                    "the database stands behind its witness {path}: it was set back to an older state"
                )?;
            }
            Contradiction::OtherHistory => write!(
                f,
                "the database has another history than its witness {path} has seen: it was set back, and went on"
            )?,
            Contradiction::NoWitness => {
                write!(
                    f,
                    "the witness {path} is gone: the database remembers that it was made there"
                )?;
            }
        }
        write!(
            f,
            ". {}. Restore a newer backup (or the file). When this is all that is left, `bordereau serve --accept-rollback \
             --reason '…'` notes it in the journal and goes on above every number that was given; what is missing has to be \
             sent again by its senders, who hold its notices",
            self.missing()
        )
    }
}

impl std::error::Error for Behind {}
