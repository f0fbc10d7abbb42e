//! `attest list`.

use super::issue::state_name;
use crate::batches::ListFormat;
use crate::visit::Working;
use crate::{asked, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use clap::builder::PossibleValuesParser;
use deposit::today_in_casablanca;
use notices::attestation_title;
use serde_json::json;
use spec::{AttestationState, Life as _, Words};
use store::{AttestationFilter, AttestationRow};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau attest list --affilie 1773341
  bordereau attest list --insured 168764721 --reason 'asked by the person'
  bordereau attest list --state revoked --format json")]
pub(super) struct List {
    /// Only about this employer
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Only about this insured person
    #[arg(long, value_parser = asked::insured, requires = "reason")]
    insured: Option<i32>,
    /// Only of this kind
    #[arg(long, value_parser = PossibleValuesParser::new(rights::KINDS))]
    kind: Option<String>,
    /// Only in this state
    #[arg(long, value_parser = state)]
    state: Option<AttestationState>,
    /// Why a person is looked for: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    reason: Option<String>,
    /// At most so many, newest first
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn state(text: &str) -> Result<AttestationState, String> {
    let names: Vec<_> = AttestationState::ALL.iter().map(|state| state.name()).collect();
    AttestationState::of_name(text)
        .ok_or_else(|| format!("no such state; known are {}", names.join(", ")))
}

impl List {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        // An attestation past its last day is shown as expired.
        while store.expire_attestations(&today_in_casablanca().to_string()).await? > 0 {}
        if self.insured.is_some() {
            let reason = self.reason.as_deref().context("--reason says why")?;
            store.note_search(self.insured, &crate::actor::actor(None), reason).await?;
        }
        let filter = AttestationFilter {
            affilie: self.affilie,
            num_assure: self.insured,
            genre: self.kind.clone(),
            etat: self.state,
            numero: None,
            limit: self.limit,
        };
        let rows = store.attestations(&filter).await?;
        self.told(&rows, at)?;
        Ok(status::FINE)
    }

    fn told(&self, rows: &[AttestationRow], at: Working<'_>) -> Result<()> {
        let affilie = |row: &AttestationRow| match row.affilie {
            0 => None,
            number => Some(format!("{number:07}")),
        };
        match self.format {
            ListFormat::Json => {
                for row in rows {
                    let line = json!({
                        "number": row.numero,
                        "kind": row.genre,
                        "affilie": affilie(row),
                        "insured": row.num_assure.map(|number| format!("{number:09}")),
                        "issued_at": row.emise_le,
                        "valid_until": row.expire_le,
                        "state": row.etat.name(),
                        "superseded_by": row.remplacee_par,
                        "digest": store::hex(&row.digest),
                    });
                    say(format!("{line}\n"))?;
                }
            }
            ListFormat::Csv => {
                say("number,kind,affilie,insured,issued_at,valid_until,state,superseded_by\n")?;
                for row in rows {
                    let number = row.num_assure.map(|number| format!("{number:09}"));
                    let cells = [
                        row.numero.to_string(),
                        row.genre.clone(),
                        affilie(row).unwrap_or_default(),
                        number.unwrap_or_default(),
                        row.emise_le.clone(),
                        row.expire_le.clone(),
                        row.etat.name().to_owned(),
                        row.remplacee_par.map(|by| by.to_string()).unwrap_or_default(),
                    ];
                    say(documents::csv::row(&cells))?;
                }
            }
            ListFormat::Table => {
                let mut table = at.desk.table([
                    Words::HeadingNumber,
                    Words::HeadingKind,
                    Words::HeadingAffilie,
                    Words::AttestationInsured,
                    Words::AttestationIssued,
                    Words::AttestationValidUntil,
                    Words::HeadingState,
                ]);
                for row in rows {
                    let number = row.num_assure.map(|number| format!("{number:09}"));
                    table.add_row([
                        row.numero.to_string(),
                        at.desk.word(attestation_title(&row.genre)).to_owned(),
                        affilie(row).unwrap_or_else(|| "-".to_owned()),
                        number.unwrap_or_else(|| "-".to_owned()),
                        at.desk.time(&row.emise_le),
                        row.expire_le.clone(),
                        state_name(row.etat, at).to_owned(),
                    ]);
                }
                if !rows.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
                let words = [Words::AttestationOne, Words::AttestationMany];
                tell!("{}", at.desk.counted(rows.len() as u64, words));
            }
        }
        Ok(())
    }
}
