//! What is owed and paid: slips, accounts, payments, and what banks say that matches nothing.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use deposit::AccountAt;
use dues::Reference;
use dues::account::What;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use spec::{Lang, Life as _, Periode, Scope, SlipState};
use std::sync::Arc;
use store::{SlipFilter, SlipRow};
use utoipa::{IntoParams, ToSchema};

/// Entries of banks that are answered.
const UNMATCHED_MAX: u32 = 1_000;

/// Which slips.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SlipsQuery {
    /// Only of this affiliate; to be named by those who see all, unless a period is.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only of this month, AAAAMM.
    #[param(example = "202610")]
    periode: Option<String>,
    /// Only in this state: due, ordered, part-paid, paid, cancelled.
    #[param(example = "due")]
    state: Option<String>,
    /// Rows of a page, 1 to 200; 50 without.
    limit: Option<u32>,
    /// Rows that were answered before.
    #[serde(default)]
    offset: u64,
}

/// A line of a slip.
#[derive(Serialize, ToSchema)]
pub(super) struct SlipLineView {
    /// What it is for.
    #[schema(example = "prestations-long-terme")]
    branch: &'static str,
    /// What the rate is multiplied with, dirhams; null for an amount taken as it is.
    base: Option<String>,
    /// Percent; null for an amount taken as it is.
    #[schema(example = "11.89")]
    rate: Option<String>,
    /// Dirhams, negative for a credit.
    amount: String,
}

/// A payment slip.
#[derive(Serialize, ToSchema)]
pub(super) struct SlipView {
    /// What a payment names, 15 digits.
    #[schema(example = "177334126020184")]
    reference: String,
    /// Affiliate.
    affilie: String,
    /// Month, AAAAMM.
    periode: String,
    /// 01 CNSS, 02 AMO.
    #[schema(example = "01")]
    regime: String,
    /// principal, complementary, rectification.
    kind: &'static str,
    /// Number of the complementary declaration or of the rectification, else 0.
    number: u16,
    /// By when it is to be paid.
    due: String,
    /// due, ordered, part-paid, paid, cancelled.
    state: &'static str,
    /// The lines.
    lines: Vec<SlipLineView>,
    /// Dirhams, negative for a credit.
    total: String,
}

impl SlipView {
    pub(super) fn of(row: &SlipRow) -> Self {
        let slip = &row.slip;
        let line = |line: &dues::Line| SlipLineView {
            branch: line.of.name,
            base: line.base.map(|base| base.to_string()),
            rate: line.rate.map(notices::percent),
            amount: line.amount.to_string(),
        };
        Self {
            reference: slip.reference.to_string(),
            affilie: slip.reference.affilie.to_string(),
            periode: slip.reference.periode.to_string(),
            regime: slip.reference.regime.to_string(),
            kind: slip.nature.name(),
            number: slip.nature.number(),
            due: slip.due.to_string(),
            state: row.state.name(),
            lines: slip.lines.iter().map(line).collect(),
            total: slip.total().to_string(),
        }
    }
}

/// A month as slips have it.
fn month(text: &str) -> Result<Periode, Problem> {
    let periode = asked::periode(text)?;
    let number = u32::try_from(periode).ok();
    number.and_then(Periode::of_number).ok_or_else(|| Problem::malformed("periode: no month"))
}

/// Payment slips.
#[utoipa::path(
    get, path = "/v1/slips", tag = "dues", operation_id = "slips",
    params(SlipsQuery),
    responses(
        (status = 200, description = "The slips, by affiliate and month", body = [SlipView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn slips(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<SlipsQuery>,
) -> Result<Json<Vec<SlipView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let periode = query.periode.as_deref().map(month).transpose()?;
    let state = query.state.as_deref().map(asked::state_of::<SlipState>).transpose()?;
    let limit = asked::limit(query.limit)?;
    if affilie.is_none() && periode.is_none() && caller.own().is_none() {
        return Err(Problem::malformed("name a periode or an affilie"));
    }
    let store = app.store_of(&caller)?;
    let (mut views, mut skip) = (caller.rows(affilie, limit), query.offset);
    while let Some((affilie, left)) = views.wanted() {
        let filter = SlipFilter {
            affilie,
            periode,
            state,
            reference: None,
            limit: Some(u32::try_from(skip).unwrap_or(u32::MAX).saturating_add(left)),
            offset: 0,
        };
        let rows = store.slips(&filter).await?;
        let passed = usize::try_from(skip).unwrap_or(usize::MAX).min(rows.len());
        skip = skip.saturating_sub(passed as u64);
        views.add(rows.iter().skip(passed).map(SlipView::of));
    }
    Ok(Json(views.all()))
}

/// The slips of a month that have a reference: that of the principal declaration, and further ones.
#[utoipa::path(
    get, path = "/v1/slips/{reference}", tag = "dues", operation_id = "slip",
    params(("reference" = String, Path, description = "15 digits", example = "177334126020184")),
    responses(
        (status = 200, description = "The slips, the first one first", body = [SlipView]),
        Guarded,
        (status = 404, description = "None, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn slip(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(reference): At<String>,
) -> Result<Json<Vec<SlipView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let reference: Reference = reference.parse().map_err(|_| Problem::not_found())?;
    if !caller.sees(asked::number(reference.affilie)) {
        return Err(Problem::not_found());
    }
    let filter = SlipFilter {
        affilie: Some(reference.affilie),
        periode: Some(reference.periode),
        reference: Some(reference.to_string()),
        ..SlipFilter::default()
    };
    let rows = app.store_of(&caller)?.slips(&filter).await?;
    if rows.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(Json(rows.iter().map(SlipView::of).collect()))
}

/// At which date.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AccountQuery {
    /// At the end of this day, AAAA-MM-JJ; today without.
    #[param(example = "2026-03-31")]
    at: Option<String>,
    /// Only what was recorded by then.
    #[serde(default)]
    as_known: bool,
}

/// The account of an employer.
#[utoipa::path(
    get, path = "/v1/accounts/{affilie}", tag = "dues", operation_id = "employer_account",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        AccountQuery,
    ),
    responses(
        (status = 200, description = "The account, as `account show --format json` has it (`spec/slips.md`)",
            body = Object),
        Malformed,
        Guarded,
        (status = 404, description = "No account, or another affiliate's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn account(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(affilie): At<String>,
    Asked(query): Asked<AccountQuery>,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = caller.affilie_at(&affilie)?;
    let billing = app.settings.deposit.billing();
    let date = match &query.at {
        None => billing.today,
        Some(day) => {
            day.parse::<Date>().map_err(|_| Problem::malformed("at: a day as 2026-03-31"))?
        }
    };
    let at = AccountAt { date, as_known: query.as_known };
    let store = app.store_of(&caller)?;
    let found = deposit::account(&store, &billing.rules, affilie, at).await?;
    let view = found.ok_or_else(Problem::not_found)?;
    let json = view.notice(Lang::En).json();
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}

/// Which payments.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PaymentsQuery {
    /// Only of this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// After this one: `next` of the page before, affiliate and number.
    #[param(example = "1773341-12")]
    after: Option<String>,
    /// Rows of a page, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// Money that came in or was given back.
#[derive(Serialize, ToSchema)]
pub(super) struct PaymentView {
    /// Affiliate.
    affilie: String,
    /// Its number in the account.
    fact: u64,
    /// payment, refund.
    #[schema(example = "payment")]
    kind: &'static str,
    /// Since when it counts.
    value: Option<String>,
    /// When it was recorded.
    recorded: String,
    /// Dirhams.
    amount: String,
    /// How it came: cash, transfer, desk, debit:…
    origin: String,
    /// What the outside calls it.
    piece: Option<String>,
    /// Whether it holds; false where it came back or was reversed.
    holds: bool,
    /// Where the next page begins: `after`.
    next: String,
}

/// Payments and refunds, by affiliate.
#[utoipa::path(
    get, path = "/v1/payments", tag = "dues", operation_id = "payments",
    params(PaymentsQuery),
    responses(
        (status = 200, description = "The payments", body = [PaymentView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn payments(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<PaymentsQuery>,
) -> Result<Json<Vec<PaymentView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let place = |text: &str| {
        let (affilie, fact) = text.split_once('-')?;
        Some((affilie.parse::<i32>().ok()?, fact.parse::<i64>().ok()?))
    };
    let after = match query.after.as_deref() {
        None => (0, 0),
        Some(text) => {
            place(text).ok_or_else(|| Problem::malformed("after: `next` of the page before"))?
        }
    };
    let limit = asked::limit(query.limit)?;
    let store = app.store_of(&caller)?;
    let mut views = caller.rows(affilie, limit);
    while let Some((affilie, left)) = views.wanted() {
        for (row, holds) in store.money_facts(affilie, after, left).await? {
            let (kind, value, amount) = match row.fact.what {
                What::Payment { value, amount, .. } => ("payment", Some(value), amount),
                What::Refund { amount } => ("refund", None, amount),
                _ => continue,
            };
            views.add([PaymentView {
                affilie: row.affilie.to_string(),
                fact: row.fact.id,
                kind,
                value: value.map(|day| day.to_string()),
                recorded: row.fact.known.to_string(),
                amount: amount.to_string(),
                origin: row.origin,
                piece: row.piece,
                holds,
                next: format!("{}-{}", row.affilie, row.fact.id),
            }]);
        }
    }
    Ok(Json(views.all()))
}

/// An entry of a bank that matches nothing.
#[derive(Serialize, ToSchema)]
pub(super) struct UnmatchedView {
    /// Number of the bank's answer.
    answer: i32,
    /// Its row.
    row: i32,
    /// accepted, rejected, booked, returned.
    news: String,
    /// What it names.
    reference: Option<String>,
    /// Dirhams.
    amount: Option<String>,
    /// The text with it.
    text: Option<String>,
    /// contradicts, several, unmatched.
    why: String,
    /// References of slips that it may be about: named by it, or of the same amount.
    candidates: Vec<String>,
}

/// What banks say that matches nothing, and waits for an operator.
#[utoipa::path(
    get, path = "/v1/unmatched", tag = "dues", operation_id = "unmatched",
    responses(
        (status = 200, description = "The entries, at most 1,000", body = [UnmatchedView]),
        Guarded,
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn unmatched(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<Vec<UnmatchedView>>, Problem> {
    caller.must(Scope::JournalRead)?;
    let store = app.store_of(&caller)?;
    let rows = store.unmatched(UNMATCHED_MAX).await?;
    // A token confined to some affiliates does not see entries that match no affiliate yet.
    let own = rows.into_iter().filter(|(_, row)| caller.sees(row.affilie));
    let mut views = Vec::new();
    for (answer, row) in own {
        let candidates = store.candidates(&row).await?.into_iter().map(|one| one.reference);
        views.push(UnmatchedView {
            answer,
            row: row.rang,
            candidates: candidates.collect(),
            news: row.news,
            reference: row.reference,
            amount: row.amount.map(|amount| amount.to_string()),
            text: row.text,
            why: row.issue,
        });
    }
    Ok(Json(views))
}
