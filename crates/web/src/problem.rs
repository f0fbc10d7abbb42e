//! What is answered where something is not done: problem details (RFC 9457) whose type is the page
//! of a code.

use axum::http::header::{ALLOW, CONTENT_TYPE, ETAG, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use deposit::DepositError;
use intake::{IntakeError, NotTaken};
use serde::Serialize;
use spec::{Code, Lang};
use std::error::Error;
use store::StoreError;
use utoipa::{IntoResponses, ToSchema};

/// Media type of a problem.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// Seconds after which a request that came at a bad moment is worth another try.
const AGAIN_AFTER: u32 = 2;

/// Problem details.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemDetails {
    /// Page of the code.
    #[serde(rename = "type")]
    #[schema(example = "/v1/codes/BRD-404")]
    kind: String,
    /// What the code says, always the same.
    #[schema(example = "Not found")]
    title: String,
    /// Status of the answer.
    #[schema(example = 404)]
    status: u16,
    /// What is wrong with this request.
    detail: String,
    /// The code.
    #[schema(example = "BRD-404")]
    code: String,
}

/// The answers of every route that wants a scope, for the contract.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only the contract is made of it")]
pub(crate) enum Guarded {
    /// No token in force
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(ProblemDetails),
    /// The token lacks the scope
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(ProblemDetails),
}

/// The answer of every route with parameters, for the contract.
#[derive(IntoResponses)]
#[response(
    status = 400,
    description = "A parameter is not one",
    content_type = "application/problem+json"
)]
#[expect(dead_code, reason = "only the contract is made of it")]
pub(crate) struct Malformed(ProblemDetails);

/// What a problem was, beside an answer that tells it: pages say it in their language.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) code: Code,
    pub(crate) detail: String,
}

/// A problem on its way to whoever asked.
#[derive(Debug)]
pub(crate) struct Problem {
    code: Code,
    detail: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), headers: Vec::new() }
    }

    /// The request is not written as it is expected.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        Self::new(Code::Brd400, detail)
    }

    /// No token in force.
    pub(crate) fn unauthenticated() -> Self {
        Self::new(Code::Brd401, "no token in force: Authorization: Bearer brd_…")
            .with(WWW_AUTHENTICATE, "Bearer")
    }

    /// The token lacks this scope.
    pub(crate) fn lacks(scope: spec::Scope) -> Self {
        Self::new(Code::Brd403, format!("the token has no scope {}", scope.name()))
    }

    /// A form that another site has sent.
    pub(crate) fn cross_site() -> Self {
        Self::new(Code::Brd403, "the form does not come from this console")
    }

    /// Nothing is there, or nothing for this caller: the same answer.
    pub(crate) fn not_found() -> Self {
        Self::new(Code::Brd404, "nothing is here for this token")
    }

    /// Another method.
    pub(crate) fn method() -> Self {
        Self::new(Code::Brd405, "this address does not know this method")
    }

    /// The body does not come.
    pub(crate) fn slow() -> Self {
        let close = HeaderValue::from_static("close");
        let mut problem =
            Self::new(Code::Brd408, "the body came too slowly, or stopped; nothing was taken");
        problem.headers.push((axum::http::header::CONNECTION, close));
        problem
    }

    /// The key is being worked on.
    pub(crate) fn key_in_hand() -> Self {
        Self::new(Code::Brd409, "a request with this Idempotency-Key is being worked on")
            .with(RETRY_AFTER, "1")
    }

    /// It has changed since.
    pub(crate) fn changed(etag: &str) -> Self {
        Self::new(Code::Brd412, "it has changed since: read it again").with(ETAG, etag)
    }

    /// The body is too large.
    pub(crate) fn too_large(most: u64) -> Self {
        let close = HeaderValue::from_static("close");
        let mut problem = Self::new(Code::Brd413, format!("at most {most} bytes are taken"));
        problem.headers.push((axum::http::header::CONNECTION, close));
        problem
    }

    /// A form has more than any of its kind has.
    pub(crate) fn form_too_large() -> Self {
        let close = HeaderValue::from_static("close");
        let mut problem =
            Self::new(Code::Brd413, "the form is larger than is taken; nothing was saved");
        problem.headers.push((axum::http::header::CONNECTION, close));
        problem
    }

    /// It cannot be done.
    pub(crate) fn impossible(detail: impl Into<String>) -> Self {
        Self::new(Code::Brd422, detail)
    }

    /// Upon which state it was decided is not said.
    pub(crate) fn unconditional() -> Self {
        Self::new(Code::Brd428, "say upon which state this was decided: If-Match with its ETag")
    }

    /// Asked too often.
    pub(crate) fn too_often(seconds: u64) -> Self {
        Self::new(Code::Brd429, "this token asks more often than the service allows")
            .with(RETRY_AFTER, &seconds.max(1).to_string())
    }

    /// Asked too often without an account.
    pub(crate) fn asked_too_often(seconds: u64) -> Self {
        Self::new(Code::Brd429, "more is verified than the service allows without an account")
            .with(RETRY_AFTER, &seconds.max(1).to_string())
    }

    /// The service itself failed; the log has why.
    pub(crate) fn failed() -> Self {
        Self::new(Code::Brd500, "the service could not answer; its log says why")
    }

    /// Not at this moment.
    pub(crate) fn busy(detail: impl Into<String>) -> Self {
        Self::new(Code::Brd503, detail).with(RETRY_AFTER, &AGAIN_AFTER.to_string())
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// The status that goes with the code: its number.
    fn status(&self) -> StatusCode {
        let code = self.code.to_string();
        let number = code.rsplit('-').next().and_then(|digits| digits.parse().ok());
        number
            .and_then(|number| StatusCode::from_u16(number).ok())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let told = Told { code: self.code, detail: self.detail.clone() };
        let code = self.code.to_string();
        let texts = &self.code.page().texts;
        let title = texts.get(Lang::En as usize).map_or("", |text| text.title).to_owned();
        let details = ProblemDetails {
            kind: format!("/v1/codes/{code}"),
            title,
            status: status.as_u16(),
            detail: self.detail,
            code,
        };
        let body = serde_json::to_vec(&details).unwrap_or_default();
        let mut response = (status, [(CONTENT_TYPE, PROBLEM)], body).into_response();
        response.extensions_mut().insert(told);
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// Tells the log; whoever asked gets no more than that it failed.
fn told(error: &(dyn Error + 'static), passing: bool) -> Problem {
    tracing::warn!(error, "a request to the API could not be answered");
    if passing { Problem::busy("the database is away") } else { Problem::failed() }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        // However it came: as a parameter, in a body, in a form.
        if error.is_of_text() {
            return Self::malformed("a text holds the character U+0000, which cannot be kept");
        }
        told(&error, error.is_passing())
    }
}

impl From<IntakeError> for Problem {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Deposit(error) => error.into(),
            IntakeError::Store(error) => error.into(),
            other => told(&other, false),
        }
    }
}

impl From<DepositError> for Problem {
    fn from(error: DepositError) -> Self {
        match error {
            DepositError::Store(error) => error.into(),
            other => told(&other, false),
        }
    }
}

impl From<NotTaken> for Problem {
    fn from(error: NotTaken) -> Self {
        match error {
            NotTaken::Closed => Self::busy("the service is starting or ending"),
            NotTaken::NoSpace => Self::busy("too little free space; nothing was taken"),
            NotTaken::NotYet => Self::busy(
                "the file is taken and not recorded yet: the same Idempotency-Key gives its receipt",
            ),
            NotTaken::Machine(error) => error.into(),
        }
    }
}

/// For a method that an address does not know.
pub(crate) fn method_not_allowed(mut response: Response) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED
        || response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM)
    {
        return response;
    }
    let allow = response.headers_mut().remove(ALLOW);
    let mut problem = Problem::method().into_response();
    if let Some(allow) = allow {
        problem.headers_mut().insert(ALLOW, allow);
    }
    problem
}
