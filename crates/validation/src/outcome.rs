//! What the control of a file found.

use crate::finding::{Fact, Finding, Medium, Place};
use crate::findings::Findings;
use crate::rectified::RectificationOutcome;
use crate::repair::Repair;
use crate::settings::Settings;
use crate::verdict::{Conformity, Verdict};
use declaration::{Centimes, Total};
use spec::{Cause, Code, Column, Family};
use std::collections::BTreeMap;

/// Totals recomputed from the detail records 02 and 04. A total is none when a line could not be
/// read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// People declared.
    pub salaries: Total,
    /// Days.
    pub jours: Total,
    /// Real salaries.
    pub salaire_reel: Total,
    /// Capped salaries.
    pub salaire_plaf: Total,
}

impl Totals {
    /// An amount of these totals.
    #[must_use]
    pub fn amount(total: Total) -> Option<Centimes> {
        total.value().map(Centimes)
    }
}

/// What the control of a file found.
#[derive(Clone, Debug)]
pub struct Control {
    /// What kind of file it is; none when it cannot be told.
    pub family: Option<Family>,
    /// What it is made of.
    pub medium: Medium,
    /// Affiliate number as written in record 01, when it is seven digits.
    pub affilie: Option<String>,
    /// Period as written in record 01, when it is a month: AAAAMM.
    pub periode: Option<String>,
    /// Number of a complementary declaration, 1 to 9.
    pub sequence: Option<u8>,
    /// `N_Identif_Transfert` of record 00, trailing spaces cut.
    pub transfert: Option<Vec<u8>>,
    /// Records read.
    pub records: u64,
    /// Whether it was compared with a préétabli.
    pub conformity: Conformity,
    /// Totals of the detail records.
    pub totals: Totals,
    /// What is wrong, in order of line, column, code; at most [`Settings::findings_per_code`] of
    /// each code.
    pub findings: Vec<Finding>,
    /// How many findings there are of each code, listed or not.
    pub counts: BTreeMap<Code, u64>,
    /// What to change so that the file passes; none when there is nothing to repair or nothing was
    /// found.
    pub repair: Option<Repair>,
    /// Outcome of a rectification, once the ledger was asked.
    pub rectification: Option<RectificationOutcome>,
}

/// Whether a finding is that nothing says the month of a CSV.
fn is_month_unsaid(finding: &Finding) -> bool {
    finding.cause == Some(Cause::Unsaid)
        && finding.expected.as_deref() == Some(Column::Periode.name().as_bytes())
}

impl Control {
    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: spec::Severity) -> u64 {
        self.counts.iter().filter(|(code, _)| code.severity() == severity).map(|(_, n)| n).sum()
    }

    /// What becomes of the file.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.count(spec::Severity::Blocking) > 0 {
            Verdict::Rejected
        } else if self.counts.is_empty() {
            Verdict::Accepted
        } else {
            Verdict::AcceptedWithReserve
        }
    }

    /// Adds a finding that is about the deposit rather than the content, in its place. No edit of
    /// the content undoes it, and to a stranger in whose folder the file lay (BRD-203) no edit is
    /// shown: some come from the préétabli.
    pub fn add(&mut self, finding: Finding) {
        if finding.code == Code::Brd203 {
            self.repair = None;
            for known in &mut self.findings {
                known.caused_by.clear();
            }
        }
        if let Some(repair) = &mut self.repair {
            if finding.code.severity() == spec::Severity::Blocking {
                repair.complete = false;
                repair.verdict_after = Verdict::Rejected;
            } else if repair.verdict_after == Verdict::Accepted {
                repair.verdict_after = Verdict::AcceptedWithReserve;
            }
        }
        let count = self.counts.entry(finding.code).or_default();
        *count = count.saturating_add(1);
        let at = self.findings.partition_point(|present| present.order() <= finding.order());
        self.findings.insert(at, finding);
    }

    /// Names the months, AAAAMM, of which the file's own affiliate has a préétabli, where the
    /// month's is lacking or no month is said; `open` are those for which a declaration is still
    /// due.
    pub fn name_months(&mut self, there: &[u32], open: &[u32]) {
        if there.is_empty() {
            return;
        }
        let periode = self.periode.as_deref().and_then(|periode| periode.parse().ok());
        for finding in &mut self.findings {
            match finding.code {
                Code::Brd208 | Code::Brd305 => {
                    let Some((affilie, month)) = self.affilie.clone().zip(periode) else {
                        continue;
                    };
                    finding.cause = Some(Cause::OtherMonths);
                    finding.facts.extend([
                        Fact::Affilie(affilie),
                        Fact::Month(month),
                        Fact::Available(there.to_vec()),
                    ]);
                }
                Code::Brd302 if is_month_unsaid(finding) => {
                    let (cause, months) = if open.is_empty() {
                        (Cause::AllDeclared, there)
                    } else {
                        (Cause::WhichMonth, open)
                    };
                    finding.cause = Some(cause);
                    finding.facts.push(Fact::Months(months.to_vec()));
                }
                _ => {}
            }
        }
    }

    /// The control of a file that was not read because it is too large (-222).
    #[must_use]
    pub fn too_large(bytes: u64, settings: &Settings) -> Self {
        let finding = Finding::new(Code::M222, Place::FILE)
            .received(bytes.to_string())
            .expected(settings.bytes_max.to_string());
        Self::unread(finding, settings)
    }

    /// The control of a file over which the service has died so often that it is not tried again.
    #[must_use]
    pub fn untried(deaths: u32, settings: &Settings) -> Self {
        Self::unread(Finding::new(Code::Brd213, Place::FILE).received(deaths.to_string()), settings)
    }

    /// The control of a file whose content was not looked at.
    fn unread(finding: Finding, settings: &Settings) -> Self {
        let mut findings = Findings::new(settings.findings_per_code);
        findings.push(finding);
        let (findings, counts) = findings.finish();
        Self {
            family: None,
            medium: Medium::Records,
            affilie: None,
            periode: None,
            sequence: None,
            transfert: None,
            records: 0,
            conformity: Conformity::NotChecked,
            totals: Totals::default(),
            findings,
            counts,
            repair: None,
            rectification: None,
        }
    }

    /// The control of rows from which no declaration was composed: their sums are unknown.
    pub(crate) fn of_rows(
        family: Family,
        (affilie, periode): (Option<u64>, Option<u32>),
        records: u64,
        findings: Findings<'_>,
    ) -> Self {
        let (findings, counts) = findings.finish();
        let unknown = Total::UNKNOWN;
        Self {
            family: Some(family),
            medium: Medium::Rows,
            affilie: affilie.map(|affilie| format!("{affilie:07}")),
            periode: periode.map(|periode| format!("{periode:06}")),
            sequence: None,
            transfert: None,
            records,
            conformity: Conformity::NotChecked,
            totals: Totals {
                salaries: unknown,
                jours: unknown,
                salaire_reel: unknown,
                salaire_plaf: unknown,
            },
            findings,
            counts,
            repair: None,
            rectification: None,
        }
    }
}

/// What a file of either kind comes to.
#[derive(Clone, Debug)]
pub struct Controlled {
    /// What was found. Lines and columns are those of the file as it came.
    pub control: Control,
    /// The e-BDS declaration that a CSV was composed to; none when it could not be, and for an
    /// e-BDS file, which is its own. Worth loading only when the control has nothing blocking.
    pub ebds: Option<Vec<u8>>,
}
