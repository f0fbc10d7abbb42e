//! Months that were billed and are rectified: the difference, as further slips or credits.

use super::basis::{Ask, bases_of, basis_of, deducted, earned};
use super::billing::Unbilled;
use super::made::{Basis, NewSlip};
use super::slips::{SlipRow, slips_of};
use super::terms::Billing;
use super::values::affilie_number;
use crate::act::Act;
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use dues::{Nature, Slip, further};
use spec::{Affilie, Periode, Regime, SlipState};
use std::collections::BTreeSet;

const DOING: &str = "look for rectifications to bill";

impl Batch<'_> {
    /// Makes the further slips of months (affiliate, AAAAMM) that were billed and are declared
    /// otherwise by now: what the lines in force come to, less what the slips say that stand, at
    /// the rates of the month and due when it was. Nothing where no principal declaration was
    /// billed, where that was done before, or where no amount differs. Gives how many slips were
    /// made, and what cannot be billed. The affiliates must be locked, and the rectifications
    /// written.
    pub async fn bill_corrected(
        &mut self,
        months: &[(i32, i32)],
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<(u64, Vec<Unbilled>), StoreError> {
        let (mut slips, mut refused) = (Vec::new(), Vec::new());
        let months: BTreeSet<(i32, i32)> = months.iter().copied().collect();
        for (affilie, periode) in months {
            match self.corrections((affilie, periode)).await? {
                Ok(made) => slips.extend(made),
                Err(unbilled) => refused.push(unbilled),
            }
        }
        let count = slips.len() as u64;
        self.keep_slips(&slips, billing, act).await?;
        Ok((count, refused))
    }

    /// The further slips of a month.
    async fn corrections(
        &mut self,
        month: (i32, i32),
    ) -> Result<Result<Vec<NewSlip>, Unbilled>, StoreError> {
        let known = u32::try_from(month.0).ok().and_then(Affilie::of_number);
        let periode = u32::try_from(month.1).ok().and_then(Periode::of_number);
        let Some((affilie, periode)) = known.zip(periode) else { return Ok(Ok(Vec::new())) };
        let mut rows = slips_of(self.connection(), &[month.0]).await?;
        rows.retain(|row| row.slip.reference.periode == periode);
        let bases = bases_of(self.connection(), &[month.0]).await?;
        let is_whole = |row: &&SlipRow| !matches!(row.slip.nature, Nature::Complementary(_));
        let billed = rows.iter().filter(is_whole).filter_map(|row| basis_of(row, &bases));
        let billed = billed.map(|basis| basis.version).max();
        let last: Option<(i32, String)> = sqlx::query_as(
            "SELECT r.version, d.accuse FROM rectification r JOIN depot d ON d.affilie = r.affilie AND d.id = r.depot \
             WHERE r.affilie = $1 AND r.periode = $2 AND r.version IS NOT NULL ORDER BY r.version DESC LIMIT 1",
        )
        .bind(month.0)
        .bind(month.1)
        .fetch_optional(self.connection())
        .await
        .doing(DOING)?;
        let Some((version, accuse)) = last.filter(|(last, _)| billed.is_some_and(|to| to < *last))
        else {
            return Ok(Ok(Vec::new()));
        };
        // Version 2 is the first rectification.
        let number = u16::try_from(version.saturating_sub(1)).unwrap_or(u16::MAX);
        let of = (affilie, periode, Nature::Rectification(number));
        let mut made = Vec::new();
        for regime in Regime::ALL {
            match self.difference(of, (regime, &rows), version).await? {
                Ok(slip) => made.extend(slip),
                Err(why) => return Ok(Err(Unbilled { affilie, periode, accuse, why })),
            }
        }
        Ok(Ok(made))
    }

    /// The further slip of one regime.
    async fn difference(
        &mut self,
        of: (Affilie, Periode, Nature),
        (regime, rows): (Regime, &[SlipRow]),
        version: i32,
    ) -> Result<Result<Option<NewSlip>, dues::Unbilled>, StoreError> {
        let standing: Vec<&SlipRow> = rows
            .iter()
            .filter(|row| row.slip.reference.regime == regime)
            .filter(|row| row.state != SlipState::Cancelled)
            .collect();
        // Where a person has cancelled what was billed, nothing is billed anew.
        let Some(first) = standing.iter().find(|row| row.slip.nature == Nature::Principal) else {
            return Ok(Ok(None));
        };
        let basis = Basis {
            version,
            depots: standing.iter().filter_map(|row| row.depot).collect(),
            deducted: standing.iter().map(|row| deducted(&row.slip)).collect(),
        };
        let ask = Ask {
            affilie: affilie_number(of.0),
            periode: super::values::periode_number(of.1),
            depots: basis.depots.clone(),
            with_forgotten: true,
            version,
        };
        let layout = self.layout;
        let now = earned(self.connection(), layout, &[ask]).await?.pop().unwrap_or_default();
        let billed: Vec<Slip> = standing.iter().map(|row| row.slip.clone()).collect();
        let made = match further(&billed, &now.declared(of, (first.slip.due, first.slip.how))) {
            Ok(made) => made,
            Err(why) => return Ok(Err(why)),
        };
        let slip = made.into_iter().find(|slip| slip.reference.regime == regime);
        Ok(Ok(slip.map(|slip| NewSlip { slip, depot: None, basis })))
    }
}
