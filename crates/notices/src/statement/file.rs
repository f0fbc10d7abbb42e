//! The file of a statement: what is frozen, as JSON.

use dues::Amount;
use dues::contributions::{Salaries, contributions};
use rights::{AnnualStatement, Correction, DeclaredLine, EmployeeYear, Totals};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use spec::{Centimes, ROUNDING};

/// Sums; amounts are dirhams with two decimals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementSums {
    /// Lines: an insured who is declared twice counts twice, as in the file.
    pub lines: u64,
    /// Days.
    pub jours: u64,
    /// Real salaries.
    pub salaire_reel: String,
    /// Capped salaries.
    pub salaire_plaf: String,
}

/// A month of the employer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementMonth {
    /// AAAAMM.
    pub periode: String,
    /// Sums.
    pub totals: StatementSums,
    /// Contributions of both shares that could be computed.
    pub contributions: String,
    /// Whether every branch that was levied is in them.
    pub contributions_complete: bool,
    /// Slips of the month that were paid on the day of issue; null where payments are not known.
    pub slips_paid: Option<u32>,
    /// Slips of the month on that day; left out where payments are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slips: Option<u32>,
    /// What was owed of them on that day, with surcharges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slips_owed: Option<String>,
    /// Receipts of the accepted files; empty where the month is missing.
    pub receipts: Vec<String>,
    /// Rectifications that have changed the month, in the order in which they came into force; left
    /// out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rectifications: Vec<StatementCorrection>,
}

/// What a rectification has changed of a month; what shrinks is negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementCorrection {
    /// Receipt of its deposit.
    pub receipt: String,
    /// Version of the month that it has made, from 2.
    pub version: u32,
    /// Who has asked for it: `employer`, or `redressement` for the fund.
    pub ground: String,
    /// Lines.
    pub lines: i64,
    /// Days.
    pub jours: i64,
    /// Real salaries.
    pub salaire_reel: String,
    /// Capped salaries.
    pub salaire_plaf: String,
}

/// A line of a declaration as it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    /// AAAAMM.
    pub periode: String,
    /// Name as declared.
    pub name: String,
    /// Days.
    pub jours: u64,
    /// Real salary.
    pub salaire_reel: String,
    /// Capped salary.
    pub salaire_plaf: String,
    /// Situation; null for work as usual and entrants.
    pub situation: Option<String>,
    /// Receipt of the deposit.
    pub receipt: String,
    /// Line of its file, from 1.
    pub line: u32,
    /// Receipt of the last rectification that has changed it; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectified_by: Option<String>,
}

/// An employee's year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementEmployee {
    /// Nine digits.
    pub insured: String,
    /// Name as declared last.
    pub name: String,
    /// Sums.
    pub totals: StatementSums,
    /// Lines in order of time.
    pub lines: Vec<StatementLine>,
}

/// Number and dates of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementHead {
    /// Number within the employer and year, from 1.
    pub number: u32,
    /// Time of issue, RFC 3339, UTC.
    pub issued_at: String,
    /// Last day on which it can be contested.
    pub contest_until: String,
}

/// A statement that is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementFile {
    /// `annual`.
    pub statement: String,
    /// Version of this form.
    pub version: u32,
    /// Number and dates.
    #[serde(flatten)]
    pub head: StatementHead,
    /// Name of the fund.
    pub issuer: String,
    /// Seven digits.
    pub affilie: String,
    /// Name of the employer.
    pub name: Option<String>,
    /// The year.
    pub year: u16,
    /// Sums of the year.
    pub totals: StatementSums,
    /// January to December.
    pub months: Vec<StatementMonth>,
    /// Months for which nothing was accepted, AAAAMM.
    pub missing: Vec<String>,
    /// Employees by number.
    pub employees: Vec<StatementEmployee>,
    /// Lines without a number.
    pub without_number: Vec<StatementLine>,
}

impl StatementSums {
    fn of(totals: &Totals) -> Self {
        Self {
            lines: totals.lignes,
            jours: totals.jours,
            salaire_reel: totals.reel.to_string(),
            salaire_plaf: totals.plaf.to_string(),
        }
    }
}

impl StatementLine {
    fn of(line: &DeclaredLine) -> Self {
        let code = |code: &[u8]| String::from_utf8_lossy(code).trim().to_owned();
        Self {
            periode: line.periode.to_string(),
            name: line.nom_prenom.clone(),
            jours: line.jours,
            salaire_reel: line.salaire_reel.to_string(),
            salaire_plaf: line.salaire_plaf.to_string(),
            situation: line.situation.map(|situation| code(situation.code)),
            receipt: line.receipt.clone(),
            line: line.line,
            rectified_by: line.rectified_by.clone(),
        }
    }
}

impl StatementMonth {
    fn of(month: &rights::StatementMonth) -> Self {
        let dirhams = |sum: Centimes| {
            i128::try_from(sum.0)
                .ok()
                .and_then(|sum| Decimal::try_from_i128_with_scale(sum, 2).ok())
        };
        let salaries = dirhams(month.totals.reel).zip(dirhams(month.totals.plaf));
        let due = salaries.map(|(reel, plaf)| {
            contributions(month.periode.number(), Salaries { reel, plaf }, ROUNDING)
        });
        let total = due.as_ref().map_or(Decimal::ZERO, dues::contributions::Contributions::total);
        Self {
            periode: month.periode.to_string(),
            totals: StatementSums::of(&month.totals),
            contributions: format!("{total:.2}"),
            contributions_complete: due.is_some_and(|due| due.complete),
            slips_paid: None,
            slips: None,
            slips_owed: None,
            receipts: month.receipts.clone(),
            rectifications: month.corrections.iter().map(StatementCorrection::of).collect(),
        }
    }
}

impl StatementCorrection {
    fn of(one: &Correction) -> Self {
        Self {
            receipt: one.receipt.clone(),
            version: one.version,
            ground: if one.is_redressement { "redressement" } else { "employer" }.to_owned(),
            lines: one.added.lignes,
            jours: one.added.jours,
            salaire_reel: Amount(one.added.reel.into()).to_string(),
            salaire_plaf: Amount(one.added.plaf.into()).to_string(),
        }
    }
}

impl StatementEmployee {
    fn of(employee: &EmployeeYear) -> Self {
        Self {
            insured: employee.num_assure.to_string(),
            name: employee.nom_prenom.clone(),
            totals: StatementSums::of(&employee.totals),
            lines: employee.lines.iter().map(StatementLine::of).collect(),
        }
    }
}

impl StatementFile {
    /// A statement that is proved, without number and dates.
    #[must_use]
    pub fn of(drawn: &AnnualStatement, name: Option<&str>, issuer: &str) -> Self {
        Self {
            statement: "annual".to_owned(),
            version: 1,
            head: StatementHead::default(),
            issuer: issuer.to_owned(),
            affilie: drawn.affilie.to_string(),
            name: name.map(str::to_owned),
            year: drawn.year,
            totals: StatementSums::of(&drawn.totals),
            months: drawn.months.iter().map(StatementMonth::of).collect(),
            missing: drawn.missing().iter().map(ToString::to_string).collect(),
            employees: drawn.employees.iter().map(StatementEmployee::of).collect(),
            without_number: drawn.without_number.iter().map(StatementLine::of).collect(),
        }
    }

    /// The same with number and dates.
    #[must_use]
    pub fn with(mut self, head: StatementHead) -> Self {
        self.head = head;
        self
    }

    /// The same with what was paid on the day of issue: slips, those of them that were paid, and
    /// what was owed, by month; nothing for a month without slips.
    #[must_use]
    pub fn with_slips(mut self, of: impl Fn(&str) -> (u32, u32, Amount)) -> Self {
        for month in &mut self.months {
            let (slips, paid, owed) = of(&month.periode);
            month.slips = Some(slips);
            month.slips_paid = Some(paid);
            month.slips_owed = Some(owed.to_string());
        }
        self
    }

    /// The same without it. A payment changes nothing of what was declared: no successor is due.
    #[must_use]
    pub fn without_slips(mut self) -> Self {
        for month in &mut self.months {
            month.slips = None;
            month.slips_paid = None;
            month.slips_owed = None;
        }
        self
    }

    /// As one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads a frozen file; none of what is none.
    #[must_use]
    pub fn read(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Every line as CSV, those without a number last.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out =
            "periode,insured,name,jours,salaire_reel,salaire_plaf,situation,receipt,line,rectified_by\n"
                .to_owned();
        let numbered = self.employees.iter().flat_map(|employee| {
            employee.lines.iter().map(|line| (employee.insured.as_str(), line))
        });
        for (insured, line) in numbered.chain(self.without_number.iter().map(|line| ("", line))) {
            out.push_str(&documents::csv::row([
                line.periode.as_str(),
                insured,
                &line.name,
                &line.jours.to_string(),
                &line.salaire_reel,
                &line.salaire_plaf,
                line.situation.as_deref().unwrap_or_default(),
                &line.receipt,
                &line.line.to_string(),
                line.rectified_by.as_deref().unwrap_or_default(),
            ]));
        }
        out
    }
}
