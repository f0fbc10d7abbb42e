//! Why a total is wrong.

/// What explains a wrong total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// The total lacks exactly what this line adds to it.
    LineLeftOut(Who),
    /// The total has exactly once too much what this line adds to it.
    LineTwice(Who),
    /// The total is right for another amount on one line: that line was altered, not the total.
    LineAltered {
        /// The line.
        who: Who,
        /// Official name of its field.
        field: &'static str,
        /// What that field would have to hold, in the unit of the file.
        right: u64,
        /// How it comes to hold something else.
        slip: Slip,
    },
    /// The total is right for so many lines, were their salary not written without centimes.
    LinesWithoutCentimes(u64),
    /// The total is right for so many lines, were their salary not a hundred times too high.
    LinesTimesHundred(u64),
    /// The total is right for what `S_Ctr` says of so many lines on which it does not agree with
    /// the amounts.
    LinesAltered(u64),
    /// Two neighbouring digits of the total are the wrong way round.
    TotalTransposed,
    /// One digit of the total is wrong.
    TotalMistyped,
    /// The total is the right one without its centimes.
    TotalWithoutCentimes,
    /// The total is a hundred times the right one.
    TotalTimesHundred,
    /// The total stands so many columns too far to the right; to the left when negative.
    Shifted(i8),
    /// The total kept only the last digits of a sum that is wider than its field.
    WrapAround {
        /// Digits of the field.
        digits: usize,
    },
    /// A term was left out of `S_Ctr`.
    LeftOutOfControl {
        /// Official name of the field that was not counted.
        field: &'static str,
        /// Lines on which it is not nil.
        lines: u64,
    },
    /// `N_T_Ctr` adds up the `S_Ctr` as they should be, and so many of them are wrong on their
    /// lines.
    ControlCorrected(u64),
    /// Each of two totals shows the other's value.
    Swapped {
        /// Official name of the first.
        first: &'static str,
        /// Official name of the second.
        second: &'static str,
    },
    /// The total is that of another column of the same record.
    OtherColumn(&'static str),
    /// 06 shows 03: the entrants are missing.
    EntrantsForgotten,
    /// 06 shows 05: the insured of the préétabli are missing.
    InsuredForgotten,
    /// 03 counts the entrants of 05 as well.
    EntrantsIncluded,
    /// The recapitulation was left at zero although there are lines.
    LeftAtZero,
    /// The line that declares nobody was counted.
    BlankCounted,
    /// All records of the file were counted, not only those that declare somebody.
    RecordsCounted(u64),
    /// The total is that of the lines of the file; the préétabli has another.
    LinesNotPreetabli,
    /// The total is the préétabli's; the lines of the file give another.
    PreetabliNotLines,
    /// 06 is what 03 and 05 give once they are corrected.
    RightOnceCorrected,
}

/// A line of the file and who stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Line number, from 1.
    pub line: u32,
    /// The insured's number as written.
    pub assure: Vec<u8>,
}

/// How an amount comes to be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two neighbouring digits the wrong way round.
    Transposed,
    /// One digit.
    Digit,
    /// A hundred times too low.
    WithoutCentimes,
    /// A hundred times too high.
    TimesHundred,
    /// Anything else.
    Other,
}
