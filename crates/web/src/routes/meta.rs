//! The contract, the pages of the codes, and what a token is.

use crate::app::App;
use crate::asked::At;
use crate::caller::{Caller, Via};
use crate::language::language;
use crate::problem::{Problem, ProblemDetails};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Serialize;
use spec::{Affilie, Code, Scope};
use std::sync::Arc;
use utoipa::ToSchema;

/// This document.
#[utoipa::path(
    get, path = "/v1/openapi.json", tag = "meta", operation_id = "contract",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json"))
)]
pub(super) async fn contract(Extension(contract): Extension<ContractText>) -> Response {
    ([(CONTENT_TYPE, "application/json")], contract.0.to_string()).into_response()
}

/// The contract as it is served.
#[derive(Clone)]
pub(super) struct ContractText(pub(super) Arc<str>);

/// The page of a code: what it means and what to do, as text, in French, Arabic or English by
/// `Accept-Language`.
#[utoipa::path(
    get, path = "/v1/codes/{code}", tag = "meta", operation_id = "code",
    params(("code" = String, Path, description = "A code, as 1522 or BRD-404", example = "1522")),
    responses(
        (status = 200, description = "The page", content_type = "text/plain"),
        (status = 404, description = "No such code", body = ProblemDetails,
            content_type = "application/problem+json"),
    )
)]
pub(super) async fn code(At(code): At<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let code = Code::parse(&code).ok_or_else(Problem::not_found)?;
    let page = notices::explain(code, language(&headers));
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], page).into_response())
}

/// A token and its account.
#[derive(Serialize, ToSchema)]
pub(super) struct AccountView {
    /// Name of the account.
    account: String,
    /// Its role.
    #[schema(example = "employer")]
    role: &'static str,
    /// What it does for its employer.
    function: Option<&'static str>,
    /// Public half of the token.
    token: String,
    /// What the token opens.
    scopes: Vec<&'static str>,
    /// Affiliates that it sees; null for all.
    affilies: Option<Vec<String>>,
}

/// What the token is, what it opens, and for whom.
#[utoipa::path(
    get, path = "/v1/account", tag = "meta", operation_id = "account",
    responses(
        (status = 200, description = "The token and its account", body = AccountView),
        (status = 401, description = "No token in force", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = []))
)]
pub(super) async fn account(State(_): State<Arc<App>>, caller: Caller) -> Json<AccountView> {
    let own = caller.own().map(|own| own.map(|affilie: Affilie| affilie.to_string()).collect());
    Json(AccountView {
        role: caller.role.name(),
        function: caller.role.function().map(spec::Function::name),
        scopes: caller.scopes.iter().copied().map(Scope::name).collect(),
        affilies: own,
        account: caller.account,
        token: match caller.via {
            Via::Token(token) => token,
            // The API asks for a token.
            Via::Console => String::new(),
        },
    })
}
