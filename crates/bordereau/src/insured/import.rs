//! `insured import`: a CSV of the fund.

use crate::fund::{Column, Given, Table, open, told};
use crate::status;
use anyhow::Result;
use clap::Args;
use store::{Act, FundInsured, Store};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured import assures.csv --reason 'list of the fund'

Columns, separated by ; , or tabs, in any order: num_assure, nom, prenom, cin,
depuis (AAAAMM). All rows are taken or none; errors are listed by row.

Exit status: 0 taken in, 1 something is wrong in the file, 2 could not run.")]
pub(super) struct Import {
    #[command(flatten)]
    given: Given,
}

/// `spec/fonds.md`.
const COLUMNS: &[Column] = &[
    Column { name: "num_assure", required: true },
    Column { name: "nom", required: false },
    Column { name: "prenom", required: false },
    Column { name: "cin", required: false },
    Column { name: "depuis", required: false },
];

impl Import {
    pub(super) async fn run(&self, store: &Store) -> Result<u8> {
        let table = Table { columns: COLUMNS, key: "an insured's number: nine digits" };
        let mut rows = Vec::new();
        let faults = open(&self.given.file, table, |row| {
            let num_assure = row.number("num_assure", 9, 999_999_998)?;
            let name = match (row.text("nom", 60)?, row.text("prenom", 30)?) {
                (Some(nom), Some(prenom)) => Some(format!("{nom:<30}{prenom}")),
                (nom, prenom) => nom.or(prenom),
            };
            rows.push(FundInsured {
                num_assure,
                nom_prenom: name,
                num_cin: row.text("cin", 20)?,
                depuis: row.periode("depuis")?,
            });
            Ok(num_assure)
        })?;
        if faults.total > 0 {
            return told(&faults);
        }
        rows.sort_unstable_by_key(|row| row.num_assure);
        let actor = crate::actor::actor(None);
        let act = Act { actor: &actor, reason: &self.given.reason };
        let count = store.keep_insured(rows, act).await?;
        tell!("{count} insured taken in");
        Ok(status::FINE)
    }
}
