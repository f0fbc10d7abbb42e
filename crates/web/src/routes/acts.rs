//! What operators do to a deposit: with a reason, and upon a state that they have seen.

use super::deposits::{etag, name_of, visible};
use crate::app::App;
use crate::asked::At;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::{Problem, ProblemDetails};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{ETAG, IF_MATCH};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json, body};
use deposit::{Acted, Refusal, Replay};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use std::time::Duration;
use store::{Act, Deposit, Hindrance, Order, Selection, Store};
use utoipa::ToSchema;

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;
/// Characters of a reason.
const REASON_MAX: usize = 1_000;
/// Longest time that an act takes.
const ACTED_WITHIN: Duration = Duration::from_mins(2);

/// What is to be done.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Deed {
    /// Mark a validated declaration as taken in charge.
    TakeInCharge,
    /// Withdraw a declaration that is not taken in charge yet.
    Withdraw,
    /// Control a rejected deposit again under today's rules and préétablis.
    Replay,
}

/// An act on a deposit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActRequest {
    /// What is to be done.
    act: Deed,
    /// Why: kept in the journal, with the account and the token.
    #[schema(example = "asked by the employer")]
    reason: String,
    /// Say what would be done, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

/// What was done.
#[derive(Serialize, ToSchema)]
pub(super) struct ActView {
    /// Receipt of the deposit.
    #[schema(example = "261129-0000042-17")]
    receipt: String,
    /// State before.
    before: String,
    /// State after.
    after: String,
    /// Whether nothing was changed because nothing was to be.
    dry_run: bool,
}

/// Act on a deposit: take it in charge, withdraw it, control it again.
#[utoipa::path(
    post, path = "/v1/deposits/{receipt}/acts", tag = "office", operation_id = "act",
    params(
        ("receipt" = String, Path, description = "Receipt of the deposit", example = "261129-0000042-17"),
        ("If-Match" = String, Header, description = "`ETag` of the deposit as it was seen"),
    ),
    request_body = ActRequest,
    responses(
        (status = 200, description = "Done, or what would be; the new `ETag`", body = ActView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 401, description = "No token in force", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 403, description = "The token lacks the scope", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 412, description = "It has changed since", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The lifecycle does not have it, or something stands in the way", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is not there", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn act(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    headers: HeaderMap,
    body: body::Body,
) -> Result<Response, Problem> {
    caller.must(Scope::ActsWrite)?;
    let deposit = visible(&app, &caller, &receipt).await?;
    let seen = headers.get(IF_MATCH).ok_or_else(Problem::unconditional)?;
    let is_seen = |deposit: &Deposit| seen.to_str().is_ok_and(|seen| seen == etag(deposit));
    if !is_seen(&deposit) {
        return Err(Problem::changed(&etag(&deposit)));
    }
    let read = tokio::time::timeout(app.limits.chunk_within, body::to_bytes(body, REQUEST_MAX));
    let bytes = read.await.map_err(|_| Problem::slow())?;
    let bytes = bytes.map_err(|_| Problem::too_large(REQUEST_MAX as u64))?;
    let request: ActRequest = serde_json::from_slice(&bytes)
        .map_err(|error| Problem::malformed(spec::printable(error.to_string())))?;
    let reason = request.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Problem::malformed(format!("reason: 1 to {REASON_MAX} characters")));
    }
    lease.at_least(ACTED_WITHIN);
    let store = app.store_of(&caller)?;
    let actor = caller.actor();
    let by = Act { actor: &actor, reason };
    let done = match request.act {
        Deed::TakeInCharge | Deed::Withdraw => {
            moved(&app, &store, &deposit, (request.act, by, request.dry_run)).await
        }
        Deed::Replay => replayed(&app, &store, &deposit, (by, request.dry_run)).await,
    };
    let after = match done {
        Ok(after) => after,
        Err(problem) => {
            // Somebody was faster.
            let now = visible(&app, &caller, &receipt).await?;
            return Err(if is_seen(&now) { problem } else { Problem::changed(&etag(&now)) });
        }
    };
    let now = visible(&app, &caller, &receipt).await?;
    let view = ActView {
        receipt: now.row.accuse.clone(),
        before: name_of(deposit.row.state).to_owned(),
        after,
        dry_run: request.dry_run,
    };
    Ok(([(ETAG, etag(&now))], Json(view)).into_response())
}

/// Moves a deposit; gives its state then.
async fn moved(
    app: &App,
    store: &Store,
    deposit: &Deposit,
    (deed, by, dry_run): (Deed, Act<'_>, bool),
) -> Result<String, Problem> {
    let to = match deed {
        Deed::Withdraw => spec::State::Withdrawn,
        _ => spec::State::TakenInCharge,
    };
    let selection = Selection::Receipt(deposit.row.accuse.clone());
    let acted = if dry_run {
        deposit::would_act(store, &selection, to).await?
    } else {
        deposit::act(app.settings.means(store), &selection, Order { to, act: by })
            .await
            .map_err(|interrupted| interrupted.error)?
    };
    match &acted {
        Acted { refused, .. } if let Some(refused) = refused.first() => {
            Err(Problem::impossible(hindrance(&refused.hindrance, name_of(refused.state))))
        }
        Acted { moved: 1, .. } => Ok(name_of(to).to_owned()),
        _ => Err(Problem::impossible("nothing was moved")),
    }
}

fn hindrance(hindrance: &Hindrance, state: &str) -> String {
    match hindrance {
        Hindrance::NoMove => format!("the lifecycle has no such move from the state {state}"),
        Hindrance::Repeats(first) => format!("it repeats {first}, and follows it"),
        Hindrance::RestsOnIt(others) => {
            format!("complementary declarations rest on it: {}", others.join(", "))
        }
        Hindrance::Rectified(others) => {
            format!("rectifications of its period rest on it: {}", others.join(", "))
        }
        Hindrance::Before(principal) => {
            format!("the declaration that it completes, {principal}, is not taken in charge yet")
        }
    }
}

/// Controls a deposit again; gives its state then.
async fn replayed(
    app: &App,
    store: &Store,
    deposit: &Deposit,
    (by, dry_run): (Act<'_>, bool),
) -> Result<String, Problem> {
    let order = Replay { actor: by.actor, reason: by.reason, from: spec::State::Rejected, dry_run };
    let accuses = [deposit.row.accuse.clone()];
    let done = deposit::replay(app.settings.means(store), &accuses, order)
        .await
        .map_err(|interrupted| interrupted.error)?;
    let done = done.into_iter().next().ok_or_else(Problem::not_found)?;
    match done.after {
        Ok(after) => Ok(name_of(after.state).to_owned()),
        Err(refusal) => Err(Problem::impossible(match refusal {
            Refusal::Unknown => return Err(Problem::not_found()),
            Refusal::State(state) => {
                format!("it is {}: only rejected deposits are controlled again", name_of(state))
            }
            Refusal::NoMove(from, to) => {
                format!("the lifecycle has no move from {} to {}", name_of(from), name_of(to))
            }
            Refusal::NotKept => "its bytes were not kept".to_owned(),
            Refusal::Preetabli => "it came as a préétabli: have it sent again".to_owned(),
            Refusal::Rectification => "it is a rectification: have it sent again".to_owned(),
            Refusal::OtherDeclaration => {
                "today's engine takes it for another declaration".to_owned()
            }
            Refusal::Meanwhile => "somebody else has it controlled at this moment".to_owned(),
            Refusal::TooOften => "it was controlled again too often".to_owned(),
        })),
    }
}
