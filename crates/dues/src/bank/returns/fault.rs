//! What is wrong with an answer, and where.

use spec::{FAULTS, FaultInfo, FaultKind, Lang};

/// A fault of an answer: the file is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Line, from 1.
    pub line: u64,
    /// The element: `Ntfctn/Ntry/Amt`.
    pub place: String,
    /// What stands there, at most 80 characters.
    pub found: String,
    /// What is due.
    pub expected: String,
}

impl Fault {
    /// Longest value that is repeated.
    const SHOWN: usize = 80;

    pub(super) fn new(kind: FaultKind, found: &str, expected: &str) -> Self {
        let found = found.chars().take(Self::SHOWN).collect();
        Self { kind, line: 0, place: String::new(), found, expected: expected.to_owned() }
    }

    /// A fault of a file that is not read at all: its place is the file, from line 1.
    #[must_use]
    pub fn of_file(kind: FaultKind, found: &str, expected: &str) -> Self {
        Self { line: 1, ..Self::new(kind, found, expected) }
    }

    /// Code and sentences.
    #[must_use]
    pub fn info(&self) -> &'static FaultInfo {
        // The table is generated in the order of the enum.
        &FAULTS[self.kind as usize]
    }

    /// The sentence in a language. What the file holds is hostile: whoever shows it escapes it.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let [french, english, arabic] = self.info().messages;
        let template = match lang {
            Lang::Fr => french,
            Lang::En => english,
            Lang::Ar => arabic,
        };
        let (mut out, mut rest) = (String::with_capacity(template.len() + 80), template);
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            out.push_str(before);
            out.push_str(if name == "found" { &self.found } else { &self.expected });
            rest = after;
        }
        out + rest
    }
}
