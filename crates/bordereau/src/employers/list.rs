//! `employers list` and `employers show`.

use crate::batches::ListFormat;
use crate::desk::Desk;
use crate::{asked, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use serde_json::{Value, json};
use spec::{Words, printable};
use store::{EmployerFilter, EmployerShown, Regime, Store};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau employers list --name ATLAS
  bordereau employers list --format csv --limit 100000 > affilies.csv")]
pub(super) struct List {
    /// Only names that hold this, in capitals or small letters
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    name: Option<String>,
    /// Only after this affiliate, to read on
    #[arg(long, value_name = "NUMBER", value_parser = asked::affilie::<i32>)]
    after: Option<i32>,
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau employers show 1773341")]
pub(super) struct Show {
    /// Affiliate
    #[arg(value_parser = asked::affilie::<i32>)]
    affilie: i32,
}

impl List {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let filter = EmployerFilter {
            affilie: None,
            nom: self.name.clone(),
            after: self.after.unwrap_or(0),
            limit: self.limit,
        };
        let found = store.employers(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for one in &found {
                    say(format!("{}\n", json_of(one)))?;
                }
            }
            ListFormat::Csv => {
                // As `employers import` reads it.
                say(
                    "affilie,raison_sociale,activite,adresse,ville,code_postal,agence,regime,depuis,ferme\n",
                )?;
                for one in &found {
                    let row = &one.row;
                    let text = |text: &Option<String>| text.clone().unwrap_or_default();
                    let cells = [
                        format!("{:07}", row.affilie),
                        text(&row.raison_sociale),
                        text(&row.activite),
                        text(&row.adresse),
                        text(&row.ville),
                        text(&row.code_postal),
                        row.agence.map_or(String::new(), |agence| agence.to_string()),
                        one.regime.name().to_owned(),
                        since(one).unwrap_or_default(),
                        one.ferme.map_or(String::new(), |ferme| ferme.to_string()),
                    ];
                    say(documents::csv::row(&cells))?;
                }
            }
            ListFormat::Table => {
                let mut table = desk.table([
                    Words::HeadingAffilie,
                    Words::HeadingName,
                    Words::HeadingCity,
                    Words::HeadingRegime,
                    Words::HeadingSince,
                    Words::HeadingClosed,
                    Words::HeadingInsured,
                ]);
                for one in &found {
                    let text = |text: &Option<String>| {
                        printable(text.as_deref().unwrap_or_default()).to_string()
                    };
                    table.add_row([
                        format!("{:07}", one.row.affilie),
                        text(&one.row.raison_sociale),
                        text(&one.row.ville),
                        desk.word(match one.regime {
                            Regime::General => Words::ConsoleRegimeGeneral,
                            Regime::Agricultural => Words::ConsoleRegimeAgricultural,
                        })
                        .to_owned(),
                        since(one).unwrap_or_else(|| "-".to_owned()),
                        one.ferme.map_or("-".to_owned(), |ferme| ferme.to_string()),
                        one.insured.to_string(),
                    ]);
                }
                if !found.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
                let words = [Words::EmployersOne, Words::EmployersMany];
                tell!("{}", desk.counted(found.len() as u64, words));
            }
        }
        Ok(status::FINE)
    }
}

impl Show {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let found = employer(store, self.affilie, desk).await?;
        say(format!("{}\n", serde_json::to_string_pretty(&json_of(&found))?))?;
        Ok(status::FINE)
    }
}

/// The employer of a number, which must be known.
pub(super) async fn employer(store: &Store, affilie: i32, desk: &Desk) -> Result<EmployerShown> {
    let filter = EmployerFilter { affilie: Some(affilie), limit: 1, ..EmployerFilter::default() };
    let affilie = format!("{affilie:07}");
    let unknown = || desk.say(Words::EmployerUnknown, &[("affilie", &affilie)]);
    store.employers(&filter).await?.pop().with_context(unknown)
}

fn since(one: &EmployerShown) -> Option<String> {
    (one.row.depuis > 0).then(|| one.row.depuis.to_string())
}

fn json_of(one: &EmployerShown) -> Value {
    let row = &one.row;
    json!({
        "affilie": format!("{:07}", row.affilie),
        "raison_sociale": row.raison_sociale,
        "activite": row.activite,
        "adresse": row.adresse,
        "ville": row.ville,
        "code_postal": row.code_postal,
        "agence": row.agence,
        "regime": one.regime.name(),
        "since": since(one),
        "closed": one.ferme.map(|ferme| ferme.to_string()),
        "insured": one.insured,
    })
}
