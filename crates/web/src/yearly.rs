//! The statement of account of a year as a file: the same for routes and pages.

use crate::app::App;
use crate::caller::Caller;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::lease::Lease;
use crate::problem::Problem;
use axum::response::Response;
use spec::{Affilie, Lang};

/// The statement of a year as a file.
pub(crate) async fn statement_of(
    app: &App,
    caller: &Caller,
    (affilie, year, format): (Affilie, i16, PaperFormat),
    (lang, lease): (Lang, &Lease),
) -> Result<Response, Problem> {
    if !(1961..=2060).contains(&year) {
        return Err(Problem::malformed("year: four digits, 1961 to 2060"));
    }
    let billing = app.settings.deposit.billing();
    let store = app.store_of(caller)?;
    let about = (affilie, year);
    let found = deposit::statement(&store, &billing.rules, about, (billing.today, lang)).await?;
    let view = found.ok_or_else(Problem::not_found)?;
    let name = format!("releve-{affilie}-{year}");
    let notice = view.notice(lang);
    match format {
        PaperFormat::Json => Ok(handed(format, &name, notice.json())),
        PaperFormat::Csv => Ok(handed(format, &name, notice.csv().into_bytes())),
        PaperFormat::Html | PaperFormat::Pdf => {
            laid_out(format, &name, notice.document(), lease).await
        }
        PaperFormat::Xlsx => Err(Problem::malformed("format: json, csv, html or pdf")),
    }
}
