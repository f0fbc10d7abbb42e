//! The registry: employers, who works for them, and where a person works.

use super::corrected::EmployerView;
use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::persons::{look_at, purpose_of};
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::Json;
use axum::extract::State;
use deposit::closing_day;
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use store::{Closing, ClosingAct, ClosingCause, EmployerFilter, InsuredFilter, InsuredShown};
use utoipa::{IntoParams, ToSchema};

/// Which employers.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EmployersQuery {
    /// Only this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only names that hold this, without regard to case.
    name: Option<String>,
    /// Only after this affiliate: the last one of the answer before.
    after: Option<String>,
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// Employers of the registry, by affiliate.
#[utoipa::path(
    get, path = "/v1/employers", tag = "month", operation_id = "employers",
    params(EmployersQuery),
    responses(
        (status = 200, description = "The employers", body = [EmployerView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn employers(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<EmployersQuery>,
) -> Result<Json<Vec<EmployerView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let after = query.after.as_deref().map(asked::affilie).transpose()?;
    let limit = asked::limit(query.limit)?;
    let store = app.store_of(&caller)?;
    let mut views = caller.rows(affilie, limit);
    while let Some((affilie, left)) = views.wanted() {
        let filter = EmployerFilter {
            affilie: affilie.map(asked::number),
            nom: query.name.clone(),
            after: after.map_or(0, asked::number),
            limit: left,
        };
        views.add(store.employers(&filter).await?.into_iter().map(EmployerView::of));
    }
    Ok(Json(views.all()))
}

/// Who works for an employer, and why it is asked.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StaffQuery {
    /// Only after this number: the last one of the answer before.
    after: Option<String>,
    /// Why persons are looked at: kept in the journal. For those who are not the employer.
    #[param(example = "claim 4711")]
    purpose: Option<String>,
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// A person at an employer.
#[derive(Serialize, ToSchema)]
pub(super) struct StaffView {
    /// Number.
    #[schema(example = "168764721")]
    insured: String,
    /// Name.
    name: Option<String>,
    /// First period there, AAAAMM.
    since: String,
    /// Last period there; null for who works there.
    until: Option<String>,
}

/// Who works for an employer, and worked there, from which period to which.
#[utoipa::path(
    get, path = "/v1/employers/{affilie}/insured", tag = "month", operation_id = "staff",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        StaffQuery,
    ),
    responses(
        (status = 200, description = "The persons, by number", body = [StaffView]),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "Of another caller", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn staff(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(affilie): At<String>,
    Asked(query): Asked<StaffQuery>,
) -> Result<Json<Vec<StaffView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = asked::number(caller.affilie_at(&affilie)?);
    let after = query.after.as_deref().map(insured_number).transpose()?.unwrap_or(0);
    let limit = asked::limit(query.limit)?;
    let store = app.store_of(&caller)?;
    if caller.own().is_none() {
        let purpose = purpose_of(query.purpose.as_deref())?;
        app.store()?.note_search(None, &caller.actor(), purpose).await?;
    }
    let rows = store.staff(affilie, after, limit).await?;
    let views = rows.into_iter().map(|row| StaffView {
        insured: format!("{:09}", row.num_assure),
        name: row.nom_prenom,
        since: row.depuis.to_string(),
        until: row.jusqu_a.map(|periode| periode.to_string()),
    });
    Ok(Json(views.collect()))
}

/// Nine digits of a person.
fn insured_number(text: &str) -> Result<i32, Problem> {
    let number: Option<spec::NumAssure> = text.trim().parse().ok();
    let number = number.and_then(|number| i32::try_from(number.number()).ok());
    number.ok_or_else(|| Problem::malformed("number: nine digits, as 168764721"))
}

/// Who is looked for, and why.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PersonsQuery {
    /// Only this number.
    #[param(example = "168764721")]
    number: Option<String>,
    /// Only names that hold this, without regard to case.
    name: Option<String>,
    /// Only this identity card; spaces and case do not count.
    card: Option<String>,
    /// Why persons are looked for: kept in the journal.
    #[param(example = "claim 4711")]
    purpose: Option<String>,
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// Where a person works, or worked.
#[derive(Serialize, ToSchema)]
pub(super) struct JobView {
    /// Affiliate.
    affilie: String,
    /// Name of the employer.
    employer: Option<String>,
    /// First period there, AAAAMM.
    since: String,
    /// Last period there; null for who works there.
    until: Option<String>,
}

/// A person as the registry has it.
#[derive(Serialize, ToSchema)]
pub(super) struct PersonView {
    /// Number.
    #[schema(example = "168764721")]
    insured: String,
    /// Name.
    name: Option<String>,
    /// Identity card.
    card: Option<String>,
    /// First period in which anything names the person.
    since: Option<String>,
    /// Where the person works and worked.
    jobs: Vec<JobView>,
    /// What was said of the number, the oldest first.
    closings: Vec<ClosingView>,
}

/// A number was closed, or opened again.
#[derive(Serialize, ToSchema)]
pub(super) struct ClosingView {
    /// close, reopen.
    act: &'static str,
    /// death, double, error; null where it is opened again.
    because: Option<&'static str>,
    /// From which day on.
    #[schema(example = "2026-10-15")]
    from: String,
    /// Whether it waits for a second person.
    proposed: bool,
    /// When it was said.
    at: String,
}

impl ClosingView {
    fn of(one: &Closing) -> Self {
        Self {
            act: if one.act == ClosingAct::Reopen { "reopen" } else { "close" },
            because: one.act.cause().map(ClosingCause::name),
            from: closing_day(one.day),
            proposed: one.is_proposed,
            at: one.at.to_string(),
        }
    }
}

impl PersonView {
    fn of(shown: InsuredShown) -> Self {
        let job = |job: store::InsuredJob| JobView {
            affilie: format!("{:07}", job.affilie),
            employer: job.raison_sociale,
            since: job.depuis.to_string(),
            until: job.jusqu_a.map(|periode| periode.to_string()),
        };
        Self {
            insured: format!("{:09}", shown.num_assure),
            name: shown.nom_prenom,
            card: shown.num_cin,
            since: shown.depuis.map(|periode| periode.to_string()),
            jobs: shown.jobs.into_iter().map(job).collect(),
            closings: shown.closings.iter().map(ClosingView::of).collect(),
        }
    }
}

/// Persons of the registry by number, name or identity card.
#[utoipa::path(
    get, path = "/v1/insured", tag = "people", operation_id = "persons",
    params(PersonsQuery),
    responses(
        (status = 200, description = "Who was found, by number", body = [PersonView]),
        (status = 400, description = "A parameter is not one, nobody is named, or the purpose is missing",
            body = ProblemDetails, content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The account is one of an insured person", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn persons(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<PersonsQuery>,
) -> Result<Json<Vec<PersonView>>, Problem> {
    caller.must(Scope::CareersRead)?;
    if !caller.role.sees_all() || caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let purpose = purpose_of(query.purpose.as_deref())?;
    let filter = InsuredFilter {
        num_assure: query.number.as_deref().map(insured_number).transpose()?,
        num_cin: query.card.filter(|card| !card.trim().is_empty()),
        nom: query.name.filter(|name| !name.trim().is_empty()),
        limit: asked::limit(query.limit)?,
    };
    if filter.num_assure.is_none() && filter.num_cin.is_none() && filter.nom.is_none() {
        return Err(Problem::malformed("name a number, a name or a card"));
    }
    let store = app.store_of(&caller)?;
    store.note_search(filter.num_assure, &caller.actor(), purpose).await?;
    let found = store.insured(&filter).await?;
    Ok(Json(found.into_iter().map(PersonView::of).collect()))
}

/// Why a person is looked at.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PersonQuery {
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    #[param(example = "claim 4711")]
    purpose: Option<String>,
}

/// Where a person works and worked, from which period to which.
#[utoipa::path(
    get, path = "/v1/insured/{insured}", tag = "people", operation_id = "person",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        PersonQuery,
    ),
    responses(
        (status = 200, description = "The person", body = PersonView),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "Unknown, or somebody else's number", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn person(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(insured): At<String>,
    Asked(query): Asked<PersonQuery>,
) -> Result<Json<PersonView>, Problem> {
    caller.must(Scope::CareersRead)?;
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let store = app.store()?;
    store.note_search(Some(looked.insured), &caller.actor(), &looked.purpose).await?;
    let filter =
        InsuredFilter { num_assure: Some(looked.insured), limit: 1, ..InsuredFilter::default() };
    let found = store.insured(&filter).await?.pop();
    Ok(Json(PersonView::of(found.ok_or_else(Problem::not_found)?)))
}
