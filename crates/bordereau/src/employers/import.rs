//! `employers import`: a CSV of the fund.

use crate::fund::{Column, Given, Table, open, told};
use crate::status;
use anyhow::Result;
use clap::Args;
use store::{Act, FundEmployer, FundRegime, Regime, Store};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau employers import affilies.csv --reason 'list of the fund'

Columns, separated by ; , or tabs, in any order: affilie, raison_sociale,
activite, adresse, ville, code_postal, agence, regime (general or agricultural),
depuis and ferme (AAAAMM). All rows are taken or none; errors are listed by
row. An empty cell leaves what préétablis say.

Exit status: 0 taken in, 1 something is wrong in the file, 2 could not run.")]
pub(super) struct Import {
    #[command(flatten)]
    given: Given,
}

/// `spec/fonds.md`.
const COLUMNS: &[Column] = &[
    Column { name: "affilie", required: true },
    Column { name: "raison_sociale", required: false },
    Column { name: "activite", required: false },
    Column { name: "adresse", required: false },
    Column { name: "ville", required: false },
    Column { name: "code_postal", required: false },
    Column { name: "agence", required: false },
    Column { name: "regime", required: false },
    Column { name: "regime_depuis", required: false },
    Column { name: "depuis", required: false },
    Column { name: "ferme", required: false },
];

impl Import {
    pub(super) async fn run(&self, store: &Store) -> Result<u8> {
        let table = Table { columns: COLUMNS, key: "an affiliate" };
        let (mut rows, mut regimes) = (Vec::new(), Vec::new());
        let faults = open(&self.given.file, table, |row| {
            let affilie = row.number("affilie", 7, 9_999_999)?;
            let agence = match row.text("agence", 2)? {
                None => None,
                Some(_) => Some(row.number("agence", 2, 99)?),
            };
            let regime = row.word("regime", &["general", "agricultural"])?;
            let mut regime = Regime::of_name(regime).unwrap_or_default();
            if let Some(depuis) = row.periode("regime_depuis")? {
                regimes.push(FundRegime { affilie, depuis, regime });
                // Before that the other one held.
                regime = regime.other();
            }
            rows.push(FundEmployer {
                affilie,
                raison_sociale: row.text("raison_sociale", 40)?,
                activite: row.text("activite", 40)?,
                adresse: row.text("adresse", 120)?,
                ville: row.text("ville", 20)?,
                code_postal: row.text("code_postal", 6)?,
                agence: agence.and_then(|agence| i16::try_from(agence).ok()),
                regime,
                depuis: row.periode("depuis")?,
                ferme: row.periode("ferme")?,
            });
            Ok(affilie)
        })?;
        if faults.total > 0 {
            return told(&faults);
        }
        rows.sort_unstable_by_key(|row| row.affilie);
        regimes.sort_unstable_by_key(|row| row.affilie);
        let actor = crate::actor::actor(None);
        let act = Act { actor: &actor, reason: &self.given.reason };
        let count = store.keep_employers_and_regimes(rows, regimes, act).await?;
        tell!("{count} employers taken in");
        Ok(status::FINE)
    }
}
