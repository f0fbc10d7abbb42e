//! What is known of a person: career, rights, the edition of an annual statement.

use super::statements::{frozen, year_of};
use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::language::language;
use crate::lease::Lease;
use crate::persons::{Looked, look_at};
use crate::problem::{Guarded, Problem, ProblemDetails};
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use deposit::{CareerAt, KnownCareer, known_career, through, today_in_casablanca};
use jiff::civil::Date;
use notices::{CareerNotice, RightsNotice, StatementNotice, career_csv, rights_csv};
use rights::{Facts, Question, answer, career_json, right_json};
use serde::Deserialize;
use serde_json::{Value, json};
use spec::Scope;
use std::sync::Arc;
use utoipa::IntoParams;

/// As it was known when, why, and how it is written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PersonQuery {
    /// What was known at the end of this day; of today without.
    #[param(example = "2026-06-30")]
    at: Option<String>,
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    #[param(example = "claim 4711")]
    purpose: Option<String>,
    /// How it is written.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
}

impl PersonQuery {
    /// The day, and the moment up to which something was known.
    fn when(&self) -> Result<(Date, CareerAt), Problem> {
        let Some(at) = &self.at else { return Ok((today_in_casablanca(), CareerAt::Now)) };
        let wrong = || Problem::malformed("at: a day, as 2026-06-30");
        let day: Date = at.parse().map_err(|_| wrong())?;
        let end = through(day).ok_or_else(wrong)?;
        let is_past = end < jiff::Timestamp::now();
        Ok((day, if is_past { CareerAt::Moment(end) } else { CareerAt::Now }))
    }
}

/// Reads a career, after the look-up is in the journal.
async fn known(
    app: &App,
    caller: &Caller,
    looked: &Looked,
    at: CareerAt,
) -> Result<KnownCareer, Problem> {
    let store = app.store()?;
    store.note_career_lookup(looked.insured, &caller.actor(), &looked.purpose).await?;
    let settings = &app.settings.deposit;
    let how = (&settings.dues.rules, settings.validation.bytes_max);
    Ok(known_career(&store, looked.insured, at, how).await?)
}

/// The career of an insured person: each month and employer, and how far it has come.
#[utoipa::path(
    get, path = "/v1/insured/{insured}/career", tag = "people", operation_id = "career",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        PersonQuery,
    ),
    responses(
        (status = 200, description = "`insured`, `at`, `months` (each with `periode`, `affilie`, `jours`, `salaire_reel`, \
            `salaire_plaf`, `situation`, `state`, `receipt`, `line`), `corrections`", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No number of a person, or somebody else's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn career(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(insured): At<String>,
    Asked(query): Asked<PersonQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    let (day, at) = query.when()?;
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let known = known(&app, &caller, &looked, at).await?;
    let name = format!("career-{}-{day}", looked.number);
    match query.format {
        PaperFormat::Json => {
            let months: Vec<Value> = known.career.entries().iter().map(career_json).collect();
            let corrections = known.corrections.iter().map(|one| {
                json!({
                    "periode": one.periode.to_string(),
                    "receipt": one.receipt,
                    "line": one.line,
                    "version": one.version,
                    "since": one.day.to_string(),
                    "by": one.by,
                    "jours": one.jours,
                    "salaire_reel": one.salaire_reel.to_string(),
                })
            });
            let told = json!({
                "insured": looked.number.to_string(),
                "at": day.to_string(),
                "months": months,
                "corrections": corrections.collect::<Vec<_>>(),
                "unread": known.unread,
            });
            Ok(handed(query.format, &name, told.to_string().into_bytes()))
        }
        PaperFormat::Csv => Ok(handed(query.format, &name, career_csv(&known.career).into_bytes())),
        PaperFormat::Html | PaperFormat::Pdf => {
            let notice = CareerNotice {
                issuer: &app.issuing.name,
                insured: looked.number,
                day,
                career: &known.career,
                corrections: &known.corrections,
                lang: language(&headers),
            };
            laid_out(query.format, &name, notice.document(), &lease).await
        }
    }
}

/// What the career of an insured person gives right to: each benefit, its conditions, what was
/// counted and what is missing.
#[utoipa::path(
    get, path = "/v1/insured/{insured}/rights", tag = "people", operation_id = "rights",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        PersonQuery,
    ),
    responses(
        (status = 200, description = "`insured`, `at`, `rights` (each with `benefit`, `met`, `conditions`, `amount`, \
            `assumptions`)", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No number of a person, or somebody else's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn rights(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(insured): At<String>,
    Asked(query): Asked<PersonQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    let (day, at) = query.when()?;
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let KnownCareer { career, .. } = known(&app, &caller, &looked, at).await?;
    let lang = language(&headers);
    let answer = answer(&Question::new(&career, &Facts::default(), day));
    let name = format!("rights-{}-{day}", looked.number);
    match query.format {
        PaperFormat::Json => {
            let rights = answer.rights.iter().map(|right| right_json(&answer, right, lang));
            let told = json!({
                "insured": looked.number.to_string(),
                "at": day.to_string(),
                "rights": rights.collect::<Vec<_>>(),
            });
            Ok(handed(query.format, &name, told.to_string().into_bytes()))
        }
        PaperFormat::Csv => Ok(handed(query.format, &name, rights_csv(&answer).into_bytes())),
        PaperFormat::Html | PaperFormat::Pdf => {
            let (issuer, insured) = (&*app.issuing.name, looked.number);
            let notice = RightsNotice { issuer, insured, answer: &answer, lang };
            laid_out(query.format, &name, notice.document(), &lease).await
        }
    }
}

/// Which statement, why, and how it is written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EditionQuery {
    /// Number of the statement; the last one without.
    number: Option<i32>,
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    purpose: Option<String>,
    /// How it is written: json, html or pdf.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
}

/// The edition of an annual statement for one employee: what that employer declared for the
/// person.
#[utoipa::path(
    get, path = "/v1/insured/{insured}/statements/{affilie}/{year}", tag = "people", operation_id = "edition",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        ("affilie" = String, Path, description = "The employer", example = "1773341"),
        ("year" = String, Path, description = "The year", example = "2026"),
        EditionQuery,
    ),
    responses(
        (status = 200, description = "The edition: an element of `employees` of the frozen file", content(
            (Object = "application/json"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No such statement, or the person is not in it, or somebody else's",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn edition(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At((insured, affilie, year)): At<(String, String, String)>,
    Asked(query): Asked<EditionQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    if query.format == PaperFormat::Csv {
        return Err(Problem::malformed("format: json, html or pdf"));
    }
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let affilie = asked::affilie(&affilie).map_err(|_| Problem::not_found())?;
    let store = app.store()?;
    store.note_statement_lookup(looked.insured, &caller.actor(), &looked.purpose).await?;
    let of = (asked::number(affilie), year_of(&year)?);
    let (file, _) = frozen(&store, of, query.number).await?;
    let number = looked.number.to_string();
    let notice = StatementNotice { file: &file, lang: language(&headers) };
    let employee = file.employees.iter().find(|one| one.insured == number);
    let (document, employee) =
        notice.employee(&number).zip(employee).ok_or_else(Problem::not_found)?;
    let name = format!("statement-{affilie}-{year}-{number}");
    if query.format == PaperFormat::Json {
        let json = serde_json::to_vec(employee).map_err(|_| Problem::failed())?;
        return Ok(handed(query.format, &name, json));
    }
    laid_out(query.format, &name, document, &lease).await
}
