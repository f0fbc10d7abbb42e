//! Verification of an attestation by its reference: for everybody, without a token.

use crate::app::App;
use crate::asked::At;
use crate::problem::{Problem, ProblemDetails};
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use rights::{Attestation, Reference, Seen, Withdrawal};
use serde::Serialize;
use spec::AttestationState;
use std::sync::Arc;
use store::{Act, AttestationRow, Store};
use utoipa::ToSchema;

/// Key of the rate limit that all callers of this route share.
const SHARED: &str = "attestations";

/// The answer to a reference.
#[derive(Serialize, ToSchema)]
pub(super) struct AttestationView {
    /// `valid`, `superseded`, `revoked`, `expired`, or `not-valid`: nothing is known under it.
    #[schema(example = "valid")]
    status: String,
    /// Kind of a valid one.
    #[schema(example = "declared-salary")]
    kind: Option<String>,
    /// Masked name of a valid one.
    #[schema(example = "A*** B***")]
    name: Option<String>,
}

/// Whether an attestation is valid, by the reference printed on it. A reference that was never
/// issued, and a text that is none, get the same answer. All callers share one rate.
#[utoipa::path(
    get, path = "/v1/attestations/{reference}", tag = "meta", operation_id = "attestation",
    params(("reference" = String, Path, description = "Reference printed on the attestation",
        example = "7KQ4-0D2M-XB9T-5HVC")),
    responses(
        (status = 200, description = "What is known under the reference", body = AttestationView),
        (status = 429, description = "Asked too often", body = ProblemDetails,
            content_type = "application/problem+json"),
    )
)]
pub(super) async fn attestation(
    State(app): State<Arc<App>>,
    At(text): At<String>,
) -> Result<Response, Problem> {
    app.asks(SHARED)?;
    let store = app.store()?;
    // A text that is no reference is looked up as one, so that it takes as long.
    let reference = text.parse::<Reference>();
    let asked = reference.unwrap_or(Reference::of_random([0; 10]));
    let row = store.attestation(&asked.digest()).await?.filter(|_| reference.is_ok());
    let paper = row.as_ref().and_then(|row| Attestation::of_kept(&row.champs, asked));
    let withdrawal = row.as_ref().and_then(withdrawal);
    let seen =
        Seen::of(paper.as_ref().map(|paper| (paper, withdrawal)), deposit::today_in_casablanca());
    if let Some(row) = row {
        // After the answer: a look-up that is written down takes no longer than another.
        tokio::spawn(note(store, row));
    }
    Ok(([(CONTENT_TYPE, "application/json")], notices::attestation_answer(&seen)).into_response())
}

const fn withdrawal(row: &AttestationRow) -> Option<Withdrawal> {
    match row.etat {
        AttestationState::Revoked => Some(Withdrawal::Revoked),
        AttestationState::Superseded => Some(Withdrawal::Superseded),
        AttestationState::Valid | AttestationState::Expired => None,
    }
}

async fn note(store: Arc<Store>, row: AttestationRow) {
    let act = Act { actor: "service", reason: "verified by its reference, without a token" };
    if let Err(error) = store.note_attestation_seen(&row, act).await {
        let error = &error as &dyn std::error::Error;
        tracing::warn!(error, "a look-up of an attestation is not in the journal");
    }
}
