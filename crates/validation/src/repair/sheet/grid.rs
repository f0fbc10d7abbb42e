//! The rows of a CSV as they are repaired, and what all of them say together.

use super::amounts::Marks;
use crate::csv::{of_nobody, shifted, smig_of};
use crate::reference::Reference;
use crate::settings::Settings;
use declaration::csv::{Draft, Header, Role, Row, Sheet};
use declaration::number;
use spec::{Column, a02};
use std::collections::HashMap;

/// A CSV and what completes it.
pub(super) struct Grid<'g> {
    pub(super) sheet: &'g Sheet<'g>,
    pub(super) header: &'g Header,
    pub(super) text: &'g [u8],
    pub(super) reference: Option<&'g Reference<'g>>,
    /// Affiliate and period that rows must have, as far as it is known.
    pub(super) affilie: Option<u64>,
    pub(super) periode: Option<u32>,
    smig: Option<u64>,
}

/// What all rows say together.
#[derive(Default)]
pub(super) struct Census {
    /// Rows with each number.
    pub(super) counts: HashMap<u64, u32>,
    /// How amounts are written.
    pub(super) marks: Marks,
    /// Rows that name the due affiliate, the due period.
    pub(super) agree: [u64; 2],
}

impl<'g> Grid<'g> {
    pub(super) fn new(
        sheet: &'g Sheet<'g>,
        header: &'g Header,
        reference: Option<&'g Reference<'_>>,
        settings: &Settings,
    ) -> Self {
        let due = |written: Option<&[u8]>| written.and_then(|written| number(written).value());
        let affilie = due(reference.and_then(Reference::affilie));
        let periode = due(reference.and_then(Reference::periode));
        let assumed = settings.assumed;
        Self {
            sheet,
            header,
            text: sheet.text(),
            reference,
            affilie: affilie.or(assumed.affilie.map(u64::from)),
            periode: periode.and_then(|value| u32::try_from(value).ok()).or(assumed.periode),
            smig: reference.and_then(|reference| smig_of(reference, &settings.parameters)),
        }
    }

    /// Who a number is.
    pub(super) fn role(&self, number: u64) -> Role {
        let place = self.reference.and_then(|reference| reference.place_of(number, 0));
        match (place, self.reference) {
            (Some(place), _) => Role::Insured(place),
            (None, Some(_)) => Role::Entrant,
            (None, None) => Role::Unknown,
        }
    }

    /// The net family allowance of an insured, and his number as the préétabli writes it.
    pub(super) fn net(&self, place: usize) -> Option<u64> {
        let line = self.reference?.lines.get(place)?;
        number(a02::N_AF_NET_A_PAYER.of(line.body)).value()
    }

    /// Whether the cells of a row may stand under the wrong titles.
    pub(super) fn is_shifted(&self, row: &Row<'_>) -> bool {
        shifted(row, self.header, (self.sheet.delimiter, self.smig)).is_some()
    }

    pub(super) fn census(&self) -> Census {
        let mut census = Census::default();
        for row in self.sheet.rows() {
            if of_nobody(&row, self.header).is_some() || self.is_shifted(&row) {
                continue;
            }
            for column in [Column::SalaireReel, Column::AfAReverser] {
                if let Some(cell) = row.cell(column) {
                    census.marks.count(&cell.text);
                }
            }
            let draft = Draft::read(&row, |number| self.role(number));
            if let Some(number) = draft.num_assure {
                *census.counts.entry(number).or_default() += 1;
            }
            let agrees = [
                draft.affilie.is_some() && draft.affilie == self.affilie,
                draft.periode.is_some() && draft.periode == self.periode,
            ];
            for (count, agrees) in census.agree.iter_mut().zip(agrees) {
                *count += u64::from(agrees);
            }
        }
        census
    }
}
