//! Rectifications of made-up firms, before and after the due date, and a redressement.

use super::{ACT, Play};
use crate::say;
use anyhow::{Context as _, Result};
use deposit::{decide_rectification, settle_redressement};
use jiff::ToSpan as _;
use spec::{Periode, RedressementState, State};
use store::{Filter, FundRegime, NewRedressement, RectificationDecision, Regime};
use synthetic::year::Correction;

/// The month, from 0, after which the fund redresses the first one.
const REDRESSED_AFTER: i32 = 2;

impl Play<'_> {
    /// One firm in seven is agricultural.
    pub(super) async fn farmers(&mut self) -> Result<()> {
        let all: Vec<u32> = self.year.affilies().collect();
        for affilie in all.into_iter().skip(3).step_by(7) {
            let given = FundRegime {
                affilie: i32::try_from(affilie)?,
                depuis: i32::try_from(self.first.number())?,
                regime: Regime::Agricultural,
            };
            self.store.keep_regime(given, ACT).await?;
            self.year.books.quarterly(affilie);
        }
        Ok(())
    }

    /// Corrections of a month that was just declared; gives how many are in force, and how many
    /// were refused without reason.
    pub(super) async fn correct(&mut self, periode: Periode) -> Result<(u64, u64)> {
        let mut asked = Vec::new();
        for affilie in self.year.affilies().collect::<Vec<_>>() {
            asked.extend(self.year.correction(affilie, periode.number()));
        }
        let mut wrong =
            self.drop_in(asked.iter().map(|correction| correction.file.clone()).collect()).await?;
        let mut in_force = 0;
        for correction in asked {
            match self.settled(&correction).await? {
                Some(true) => {
                    in_force += 1;
                    self.year.corrected(&correction);
                }
                Some(false) => self.year.refused(&correction),
                None => wrong += 1,
            }
        }
        if self.first.plus(REDRESSED_AFTER) == Some(periode) {
            in_force += self.redress().await?;
        }
        Ok((in_force, wrong))
    }

    /// Whether a correction is in force: at once, or by an operator's decision, who refuses one in
    /// four. None where it was rejected.
    async fn settled(&mut self, correction: &Correction) -> Result<Option<bool>> {
        let limit = u32::try_from(self.dropped)? + 1;
        let rows = self.store.list(&Filter { limit, ..Filter::default() }).await?;
        let row = rows.into_iter().find(|row| row.nom == correction.file.name.as_bytes());
        let row = row.context("a correction is not in the ledger")?;
        match row.state {
            State::Validated | State::ValidatedWithReserve => return Ok(Some(true)),
            State::Received => {}
            _ => return Ok(None),
        }
        let accept = self.rng.u32(0..4) > 0;
        let accuse = &row.accuse;
        let decision =
            RectificationDecision { accuse, accept, by_two: false, dry_run: false, act: ACT };
        let means = self.settings.means(self.store);
        match decide_rectification(means, decision).await? {
            Ok(_) => Ok(Some(accept)),
            Err(refused) => {
                say(format!("{accuse}: not decided, {refused:?}\n"))?;
                Ok(None)
            }
        }
    }

    /// The fund redresses the first month of a firm that has declared it.
    async fn redress(&mut self) -> Result<u64> {
        let first = self.first.number();
        let found = {
            let mut all = self.year.affilies();
            all.find_map(|affilie| self.year.redressement(affilie, first, 3))
        };
        let Some(found) = found else { return Ok(0) };
        let written = |day| i32::try_from(dues::day_number(day));
        let today = (self.settings.deposit.calendar.today)();
        let received = today.saturating_sub(60.days());
        let affilie = i32::try_from(found.affilie)?;
        let new = NewRedressement {
            affilie,
            motif: "control of the payroll",
            recu_le: written(received)?,
            delai_le: written(received.saturating_add(45.days()))?,
            pieces: vec![(i32::try_from(first)?, found.file.bytes.clone())],
        };
        let number = self.store.open_redressement(&new, ACT).await?;
        let means = self.settings.means(self.store);
        let to = (RedressementState::Upheld, false);
        let settled = settle_redressement(means, (affilie, number), to, ACT).await?;
        anyhow::ensure!(settled.is_ok(), "the redressement is not upheld: {settled:?}");
        self.dropped += 1;
        self.year.corrected(&found);
        Ok(1)
    }
}
