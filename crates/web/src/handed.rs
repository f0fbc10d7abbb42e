//! Documents that are answered: as page, paper, table or JSON, always as a file.

use crate::lease::Lease;
use crate::names::attachment;
use crate::problem::Problem;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use documents::Document;
use serde::Deserialize;
use std::time::Duration;
use utoipa::ToSchema;

/// Longest time that a document takes to be laid out.
const LAID_OUT_WITHIN: Duration = Duration::from_mins(1);

/// How a document is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PaperFormat {
    /// For machines.
    #[default]
    Json,
    /// One row a line.
    Csv,
    /// One page that needs nothing else.
    Html,
    /// A4, PDF/A-2a, tagged.
    Pdf,
    /// A workbook: asked for as [`StatementFormat`] only.
    #[serde(skip)]
    Xlsx,
}

/// How an annual statement is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum StatementFormat {
    /// For machines: the frozen file.
    #[default]
    Json,
    /// One row a line.
    Csv,
    /// One page that needs nothing else.
    Html,
    /// A4, PDF/A-2a, tagged.
    Pdf,
    /// A workbook: months, employees, lines.
    Xlsx,
}

impl From<StatementFormat> for PaperFormat {
    fn from(format: StatementFormat) -> Self {
        match format {
            StatementFormat::Json => Self::Json,
            StatementFormat::Csv => Self::Csv,
            StatementFormat::Html => Self::Html,
            StatementFormat::Pdf => Self::Pdf,
            StatementFormat::Xlsx => Self::Xlsx,
        }
    }
}

impl PaperFormat {
    /// As it is asked for.
    pub(crate) const fn name(self) -> &'static str {
        self.kind().1
    }

    const fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Json => ("application/json", "json"),
            Self::Csv => ("text/csv; charset=utf-8", "csv"),
            Self::Html => ("text/html; charset=utf-8", "html"),
            Self::Pdf => ("application/pdf", "pdf"),
            Self::Xlsx => {
                ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
            }
        }
    }
}

/// Answers bytes of a form under a name without ending.
pub(crate) fn handed(format: PaperFormat, name: &str, bytes: Vec<u8>) -> Response {
    let (kind, end) = format.kind();
    let disposition = attachment(&format!("{name}.{end}"));
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, &*disposition)], bytes).into_response()
}

/// Answers a document as page or paper, laid out off the threads that answer others.
pub(crate) async fn laid_out(
    format: PaperFormat,
    name: &str,
    document: Document,
    lease: &Lease,
) -> Result<Response, Problem> {
    lease.at_least(LAID_OUT_WITHIN);
    let bytes = tokio::task::spawn_blocking(move || match format {
        PaperFormat::Pdf => pdf(&document),
        _ => Ok(document.html().into_string().into_bytes()),
    });
    let bytes = bytes.await.map_err(|_| Problem::failed())??;
    Ok(handed(format, name, bytes))
}

#[cfg(feature = "pdf")]
fn pdf(document: &Document) -> Result<Vec<u8>, Problem> {
    let by = concat!("Bordereau ", env!("CARGO_PKG_VERSION"));
    let at = jiff::Timestamp::now().to_string();
    document.pdf(documents::Made { at: &at, by }).map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a document was not laid out");
        Problem::failed()
    })
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Document) -> Result<Vec<u8>, Problem> {
    Err(Problem::impossible("this service writes no PDF: ask for html, and print it"))
}
