//! Annual statements for every door: the frozen file and its renderings, the edition of a person,
//! and the statements that a person is in.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::lease::Lease;
use crate::persons::Looked;
use crate::problem::Problem;
use axum::response::Response;
use documents::Document;
use jiff::Timestamp;
use notices::{StatementFile, StatementNotice, statement_workbook};
use spec::{Affilie, Lang};
use std::collections::BTreeMap;
use store::{StatementFilter, StatementRow, Store};

/// A year that declarations can be of.
pub(crate) fn year_of(text: &str) -> Result<i32, Problem> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_year).ok_or_else(Problem::not_found)
}

/// A statement that was read: its frozen bytes, and what they say.
pub(crate) struct Stated {
    pub(crate) file: StatementFile,
    json: Vec<u8>,
}

impl Stated {
    /// The statement of an employer and year: of a number, else the last one.
    pub(crate) async fn read(
        store: &Store,
        of: (Affilie, i32),
        number: Option<i32>,
    ) -> Result<Self, Problem> {
        let found = store.statement((asked::number(of.0), of.1), number).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        let file = StatementFile::read(&found.json).ok_or_else(Problem::failed)?;
        Ok(Self { file, json: found.json })
    }

    /// The employer's edition as a document.
    pub(crate) fn document(&self, lang: Lang) -> Document {
        StatementNotice { file: &self.file, lang }.document()
    }

    /// The employer's edition in a form, as a file.
    pub(crate) async fn answered(
        self,
        (format, lang): (PaperFormat, Lang),
        lease: &Lease,
    ) -> Result<Response, Problem> {
        let (affilie, year, number) = (&self.file.affilie, self.file.year, self.file.head.number);
        let name = format!("statement-{affilie}-{year}-{number}");
        match format {
            PaperFormat::Json => Ok(handed(format, &name, self.json)),
            PaperFormat::Csv => Ok(handed(format, &name, self.file.csv().into_bytes())),
            PaperFormat::Xlsx => {
                let file = self.file;
                // A firm of many thousand takes seconds: off the threads that answer others.
                let made = tokio::task::spawn_blocking(move || statement_workbook(&file, lang));
                let book = made.await.map_err(|_| Problem::failed())?.map_err(|error| {
                    tracing::error!(error = &error as &dyn std::error::Error, "no workbook");
                    Problem::failed()
                })?;
                Ok(handed(format, &name, book))
            }
            PaperFormat::Html | PaperFormat::Pdf => {
                laid_out(format, &name, self.document(lang), lease).await
            }
        }
    }

    /// The edition of a person as a document; none where the person is not in it.
    pub(crate) fn edition(&self, looked: &Looked, lang: Lang) -> Result<Document, Problem> {
        let notice = StatementNotice { file: &self.file, lang };
        notice.employee(&looked.number.to_string()).ok_or_else(Problem::not_found)
    }

    /// The edition of a person in a form, as a file.
    pub(crate) async fn edition_answered(
        &self,
        looked: &Looked,
        (format, lang): (PaperFormat, Lang),
        lease: &Lease,
    ) -> Result<Response, Problem> {
        let document = self.edition(looked, lang)?;
        let number = looked.number.to_string();
        let name = format!("statement-{}-{}-{number}", self.file.affilie, self.file.year);
        if format != PaperFormat::Json {
            return laid_out(format, &name, document, lease).await;
        }
        let employee = self.file.employees.iter().find(|one| one.insured == number);
        let json = serde_json::to_vec(&employee).map_err(|_| Problem::failed())?;
        Ok(handed(format, &name, json))
    }
}

/// Reads the statement of which a person's edition is to be shown, after the look is in the
/// journal.
pub(crate) async fn of_person(
    (app, caller): (&App, &Caller),
    looked: &Looked,
    of: (Affilie, i32),
    number: Option<i32>,
) -> Result<Stated, Problem> {
    let store = app.store()?;
    store.note_statement_lookup(looked.insured, &caller.actor(), &looked.purpose).await?;
    Stated::read(&store, of, number).await
}

/// From when to when a line counted; none when it still does.
type Span = (Timestamp, Option<Timestamp>);

/// The last statements that a person is in, newest year first; the look is in the journal. None is
/// opened: a statement holds everybody who worked for that employer. It has the person where a line
/// of the year counted before it was issued.
pub(crate) async fn with_person(
    (app, caller): (&App, &Caller),
    looked: &Looked,
) -> Result<Vec<StatementRow>, Problem> {
    let store = app.store()?;
    store.note_statement_lookup(looked.insured, &caller.actor(), &looked.purpose).await?;
    let career = store.career(looked.insured).await?;
    // A line that is linked to the number later is in what was issued later; one that a
    // rectification has replaced is in none from then on.
    let mut spans: BTreeMap<(i32, i32), Vec<Span>> = BTreeMap::new();
    for row in &career {
        let since = row.lie_le.map_or(row.compte_le, |linked| linked.max(row.compte_le));
        let spans = spans.entry((row.periode / 100, row.affilie)).or_default();
        spans.push((since, row.remplace_le));
    }
    let mut found = Vec::new();
    for ((year, affilie), spans) in spans.into_iter().rev() {
        let Some(row) = store.last_statement((affilie, year)).await? else { continue };
        let Ok(issued) = row.emis_le.parse::<Timestamp>() else { continue };
        let counts =
            |(since, until): &Span| *since <= issued && until.is_none_or(|until| issued < until);
        if spans.iter().any(counts) {
            found.push(row);
        }
    }
    Ok(found)
}

/// Statements of the caller's affiliates that fit.
pub(crate) async fn listed(
    (app, caller): (&App, &Caller),
    (affilie, annee): (Option<Affilie>, Option<i32>),
    (after, most): ((i32, i32, i32), u32),
) -> Result<Vec<StatementRow>, Problem> {
    let store = app.store_of(caller)?;
    let mut rows = caller.rows(affilie, most);
    while let Some((affilie, left)) = rows.wanted() {
        let affilie = affilie.map(asked::number);
        let filter = StatementFilter { annee, affilie, waiting: false, after, limit: left };
        rows.add(store.statements(&filter).await?);
    }
    Ok(rows.all())
}
