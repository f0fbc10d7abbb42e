//! A finding: one value, of which text, JSON and rows are renderings.

use crate::explanation::Explanation;
use declaration::Record;
use spec::{Cause, Code, Field, RecordType};

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Record type.
    pub record: Option<RecordType>,
    /// Line number, from 1; none for the whole file.
    pub line: Option<u32>,
    /// First and last column, 1-based and inclusive, in bytes of the line.
    pub columns: Option<(u32, u32)>,
    /// The field.
    pub field: Option<Field>,
    /// Offset in the file of the first byte of the line; none when there is nothing to show.
    pub offset: Option<usize>,
}

impl Place {
    /// The whole file.
    pub const FILE: Self =
        Self { record: None, line: None, columns: None, field: None, offset: None };

    /// A field of a record.
    #[must_use]
    pub fn field(record: &Record<'_>, field: &Field) -> Self {
        Self {
            record: Some(record.kind),
            line: Some(record.line),
            columns: Some(record.columns(field)),
            field: Some(*field),
            offset: Some(line_offset(record)),
        }
    }

    /// A whole record.
    #[must_use]
    pub fn record(record: &Record<'_>) -> Self {
        Self {
            record: Some(record.kind),
            line: Some(record.line),
            columns: Some(record.all_columns()),
            field: None,
            offset: Some(line_offset(record)),
        }
    }
}

fn line_offset(record: &Record<'_>) -> usize {
    record.offset.saturating_sub(usize::try_from(record.skipped).unwrap_or(usize::MAX))
}

/// A fact that the texts of a code may tell, beyond what was received and expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// `{af_net}`: the net family allowance, centimes.
    AfNet(u64),
    /// `{ceiling}`: the period's ceiling, centimes.
    Ceiling(u64),
    /// `{smig}`: the period's monthly SMIG, centimes.
    Smig(u64),
    /// `{days}`: days declared.
    Days(u64),
    /// `{suggestion}`: what was probably meant.
    Suggestion(String),
    /// `{first_line}`: line of the first of two.
    FirstLine(u32),
    /// `{character}`: a byte that is not accepted.
    Character(u8),
    /// `{column}`: column of that byte.
    Column(u32),
    /// `{count}`: how many.
    Count(u64),
    /// `{elsewhere}`: the file in which it was declared before.
    Elsewhere(String),
    /// `{header}`: the column of a CSV, as its header line spells it.
    Header(String),
    /// `{readings}`: what letters of an encoding that is not sure may say.
    Readings(Vec<String>),
    /// `{titles}`: titles of a column that are accepted.
    Titles(String),
    /// `{reason}`: what is wrong with the préétabli, with its place there.
    Reason(Box<Finding>),
    /// `{affilie}`: the affiliate who declares.
    Affilie(String),
    /// `{month}`: the month declared, AAAAMM.
    Month(u32),
    /// `{available}`: months of which there is a préétabli, AAAAMM, as a sentence.
    Available(Vec<u32>),
    /// `{months}`: months, AAAAMM.
    Months(Vec<u32>),
    /// Whose number the finding tells: shown beside the number.
    Person(Person),
    /// The lines between which a missing line belongs.
    Between {
        /// The line before it.
        after: u32,
        /// The line behind it.
        before: u32,
    },
}

/// A number of an insured and the name behind it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The number as written.
    pub number: Vec<u8>,
    /// The name as written, without the blanks between and behind its parts.
    pub name: Vec<u8>,
}

/// What a file is made of, and so in which words it is spoken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// Records of the e-BDS format: fields with official names, columns counted in bytes, centimes.
    #[default]
    Records,
    /// Rows of a table: columns with titles, dirhams.
    Rows,
}

/// One thing that is wrong, with everything needed to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code.
    pub code: Code,
    /// Why it fired, where there are several reasons.
    pub cause: Option<Cause>,
    /// Where.
    pub place: Place,
    /// In what.
    pub medium: Medium,
    /// The bytes in question, as they came.
    pub received: Option<Vec<u8>>,
    /// What was expected, written as the file would write it.
    pub expected: Option<Vec<u8>>,
    /// The insured's number as written, when the finding is about one.
    pub assure: Option<Vec<u8>>,
    /// More facts.
    pub facts: Vec<Fact>,
    /// Why a total is wrong, when something explains it.
    pub explanation: Option<Explanation>,
    /// Places in [`Repair::edits`](crate::Repair::edits) of the edits without which it would stand.
    pub caused_by: Vec<usize>,
}

impl Finding {
    /// A finding without details.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Self {
        Self {
            code,
            cause: None,
            place,
            medium: Medium::Records,
            received: None,
            expected: None,
            assure: None,
            facts: Vec::new(),
            explanation: None,
            caused_by: Vec::new(),
        }
    }

    /// With its cause.
    #[must_use]
    pub fn cause(self, cause: Cause) -> Self {
        Self { cause: Some(cause), ..self }
    }

    /// With what was received.
    #[must_use]
    pub fn received(self, bytes: impl Into<Vec<u8>>) -> Self {
        Self { received: Some(bytes.into()), ..self }
    }

    /// With what was expected.
    #[must_use]
    pub fn expected(self, bytes: impl Into<Vec<u8>>) -> Self {
        Self { expected: Some(bytes.into()), ..self }
    }

    /// About this insured.
    #[must_use]
    pub fn assure(self, number: &[u8]) -> Self {
        Self { assure: Some(number.to_vec()), ..self }
    }

    /// With one more fact.
    #[must_use]
    pub fn fact(mut self, fact: Fact) -> Self {
        self.facts.push(fact);
        self
    }

    /// The column of a CSV that it is about, as the header line spells it.
    #[must_use]
    pub fn header(&self) -> Option<&str> {
        self.facts.iter().find_map(|fact| match fact {
            Fact::Header(header) => Some(header.as_str()),
            _ => None,
        })
    }

    /// The name behind a number that it tells, where the préétabli or the file's own line knows it.
    #[must_use]
    pub fn name_of(&self, number: &[u8]) -> Option<&[u8]> {
        self.facts.iter().find_map(|fact| match fact {
            Fact::Person(person) if person.number == number => Some(person.name.as_slice()),
            _ => None,
        })
    }

    /// The lines between which a missing line belongs.
    #[must_use]
    pub fn between(&self) -> Option<(u32, u32)> {
        self.facts.iter().find_map(|fact| match fact {
            Fact::Between { after, before } => Some((*after, *before)),
            _ => None,
        })
    }

    /// Line, column, code: the order of a notice. What is about the whole file comes first.
    #[must_use]
    pub fn order(&self) -> (u32, u32, Code) {
        let column = self.place.columns.map_or(0, |(start, _)| start);
        (self.place.line.unwrap_or(0), column, self.code)
    }
}
