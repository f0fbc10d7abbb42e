//! The routes, one list of them: what is answered, and what `/v1/openapi.json` says about it.

mod acts;
mod attestations;
mod banks;
mod corrected;
mod deposits;
mod emission;
mod events;
mod files;
mod insured;
mod looked;
mod meta;
mod month;
mod numbers;
mod office;
mod owed;
mod paid;
mod papers;
mod papers_acts;
mod probes;
mod redressements;
mod refunds;
mod registry;
mod statements;
mod trail;
mod upload;
mod versions;

use crate::app::App;
use crate::console;
use crate::problem::{Problem, method_not_allowed};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bordereau",
        description = "Declarations of salaries: sent, looked at, acted upon. Amounts are decimal strings in dirhams, \
            times RFC 3339 in UTC, periods AAAAMM. Unknown parameters are refused; unknown fields of an answer are to be \
            ignored. Problems are `application/problem+json` (RFC 9457) whose `type` is the page of a code.",
        license(name = "MIT OR Apache-2.0")
    ),
    modifiers(&Securities),
    tags(
        (name = "deposits", description = "Deposits and their notices"),
        (name = "month", description = "Préétablis, and who has not declared"),
        (name = "dues", description = "Payment slips, accounts of employers, payments"),
        (name = "people", description = "Careers, rights, annual statements, attestations"),
        (name = "office", description = "What operators and auditors do"),
        (name = "meta", description = "The contract, the codes, the token itself"),
    )
)]
struct Contract;

struct Securities;

impl utoipa::Modify for Securities {
    fn modify(&self, contract: &mut utoipa::openapi::OpenApi) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.bearer_format = Some("brd_<id>_<secret>".to_owned());
        let components = contract.components.get_or_insert_with(Default::default);
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// The routes and the contract.
fn all() -> (Router<Arc<App>>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Contract::openapi())
        .routes(routes!(deposits::list, upload::send))
        .routes(routes!(deposits::show))
        .routes(routes!(events::events))
        .routes(routes!(files::notice))
        .routes(routes!(files::content))
        .routes(routes!(acts::act))
        .routes(routes!(month::preetablis))
        .routes(routes!(month::preetabli))
        .routes(routes!(month::missing))
        .routes(routes!(office::journal))
        .routes(routes!(office::report))
        .routes(routes!(office::verify))
        .routes(routes!(attestations::attestation))
        .routes(routes!(owed::slips))
        .routes(routes!(owed::slip))
        .routes(routes!(owed::account))
        .routes(routes!(owed::payments))
        .routes(routes!(owed::unmatched))
        .routes(routes!(paid::due))
        .routes(routes!(paid::pay))
        .routes(routes!(paid::take_back))
        .routes(routes!(paid::statement))
        .routes(routes!(banks::orders, banks::prepare_orders))
        .routes(routes!(banks::order))
        .routes(routes!(banks::act_on_order))
        .routes(routes!(refunds::give_back))
        .routes(routes!(banks::answers))
        .routes(routes!(banks::answer))
        .routes(routes!(banks::assign_entry))
        .routes(routes!(trail::trail))
        .routes(routes!(corrected::rectifications))
        .routes(routes!(corrected::rectification))
        .routes(routes!(corrected::employer))
        .routes(routes!(registry::employers))
        .routes(routes!(registry::staff))
        .routes(routes!(registry::persons))
        .routes(routes!(registry::person))
        .routes(routes!(numbers::unnumbered))
        .routes(routes!(numbers::number))
        .routes(routes!(numbers::closing))
        .routes(routes!(versions::versions))
        .routes(routes!(versions::decision))
        .routes(routes!(redressements::list, redressements::communicate))
        .routes(routes!(redressements::show))
        .routes(routes!(redressements::remark))
        .routes(routes!(redressements::settle))
        .routes(routes!(emission::emission))
        .routes(routes!(emission::origins))
        .routes(routes!(insured::career))
        .routes(routes!(insured::rights, insured::suppose))
        .routes(routes!(insured::edition))
        .routes(routes!(statements::list, papers_acts::issue_statement))
        .routes(routes!(statements::show))
        .routes(routes!(papers::list, papers::issue))
        .routes(routes!(papers::paper))
        .routes(routes!(papers_acts::revoke_attestation))
        .routes(routes!(looked::look_up))
        .routes(routes!(meta::contract))
        .routes(routes!(meta::code))
        .routes(routes!(meta::account))
        .split_for_parts()
}

/// The contract as JSON, indented.
fn written(mut contract: utoipa::openapi::OpenApi) -> String {
    "1".clone_into(&mut contract.info.version);
    contract.to_pretty_json().map(|text| text + "\n").unwrap_or_default()
}

/// Everything that is answered.
pub fn router(app: Arc<App>) -> Router {
    let (routes, contract) = all();
    let contract = meta::ContractText(written(contract).into());
    routes
        .layer(axum::Extension(contract))
        .fallback(nothing)
        .layer(axum::middleware::map_response(guarded))
        .merge(probes::routes())
        .merge(console::routes(&app))
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("answering a request has panicked");
            Problem::failed().into_response()
        }))
        .with_state(app)
}

/// Answer for an unknown address: a problem for programs, a page for people.
async fn nothing(State(app): State<Arc<App>>, request: Request) -> Response {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    let is_for_people = accepts.is_some_and(|accepts| accepts.contains("text/html"));
    if is_for_people && !request.uri().path().starts_with("/v1") {
        return console::unknown(app, request).await;
    }
    Problem::not_found().into_response()
}

/// What every answer of the API says to browsers and to what stands between.
async fn guarded(response: Response) -> Response {
    let mut response = method_not_allowed(response);
    let headers = response.headers_mut();
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("content-security-policy"), "default-src 'none'; sandbox"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
