//! What an employer owes, and payment by mandate: looked at, confirmed, taken back.

use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::rows::{Rows, day, living, money, month};
use crate::console::visitor::Visitor;
use crate::paying::{Owed, Owing, refused, slip_at, validate, withdraw};
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use documents::{Insert, Markup, Voice};
use dues::Amount;
use dues::account::DebtKind;
use dues::bank::bank_of;
use jiff::civil::Date;
use spec::{Affilie, Life as _, PaymentState, Scope, Words};
use std::sync::Arc;
use store::{BankMandate, DebitSeen, PaymentAsked, PaymentRefused, SlipFilter, SlipKey};

pub(crate) const DUE: Page = Page {
    path: "/due",
    who: &[Who::Employer],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleDue,
    menu: true,
    route: || get(show),
};

pub(crate) const PAY: Page = Page {
    path: "/pay/{affilie}/{slip}",
    who: &[Who::Employer],
    scope: Some(Scope::PaymentsWrite),
    title: Words::ConsolePayTitle,
    menu: false,
    route: || get(look).post(pay),
};

pub(crate) const WITHDRAW: Page = Page {
    path: "/pay/{affilie}/{slip}/withdraw",
    who: &[Who::Employer],
    scope: Some(Scope::PaymentsWrite),
    title: Words::ConsolePayTitle,
    menu: false,
    route: || post(take_back),
};

/// Affiliates that are shown one by one.
const AFFILIATES: usize = 25;
/// Debits that are shown, the newest ones.
const DEBITS: usize = 24;

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let store = app.store_of(caller)?;
    let may_pay = caller.scopes.contains(&Scope::PaymentsWrite);
    let own: Vec<Affilie> = caller.own().into_iter().flatten().collect();
    let mut out = Markup::default();
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleDueNote), "</p>");
    if own.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoMandate), "</p>");
    }
    for affilie in own.iter().take(AFFILIATES) {
        let owing = Owing::of(&app, &store, *affilie).await?;
        out.tag("<section>\n<h2>").text(&voice.word(Words::Affilie)).tag(" ");
        out.text(&parts::affilie(voice, asked::number(*affilie))).tag("</h2>\n");
        if owing.slips.is_empty() {
            out.element("<p>", &voice.word(Words::ConsoleDueNothing), "</p>");
        } else {
            owed(&mut out, voice, &owing.slips, may_pay);
        }
        debits(&mut out, voice, &owing.debits);
        out.tag("<p><a href=\"/situation?affilie=").value(affilie).tag("\">");
        out.text(&voice.word(Words::AccountTitle)).tag("</a></p>\n</section>\n");
    }
    if own.len() > AFFILIATES {
        out.element("<p class=\"note\">", &voice.word(Words::ConsoleMoreAffiliates), "</p>");
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// Address of the payment of a slip.
fn address(key: &SlipKey) -> String {
    format!("/pay/{}/{}", key.affilie, key.written())
}

fn regime(voice: Voice, key: &SlipKey) -> String {
    let names = DebtKind::Contributions(key.regime).names();
    voice.ours(names.get(voice.lang as usize).copied().unwrap_or_default())
}

fn owed(out: &mut Markup, voice: Voice, slips: &[Owed], may_pay: bool) {
    let heads = &[
        Words::Periode,
        Words::SlipRegime,
        Words::SlipReference,
        Words::SlipDue,
        Words::SlipState,
        Words::SlipTotal,
        Words::ConsoleLeft,
        Words::ConsolePay,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleDue, heads);
    for one in slips {
        let slip = &one.row.slip;
        let key = SlipKey::of(slip);
        let state = one.row.state;
        rows.head(|out, voice| {
            out.text(&month(voice, key.periode));
        });
        rows.text(&regime(voice, &key)).value(Some(&slip.reference.to_string()));
        rows.cell(|out, voice| day(out, voice, slip.due));
        rows.cell(|out, voice| living(out, voice, (state.name(), state.names())));
        rows.amount(Some(slip.total())).amount(Some(one.left));
        rows.cell(|out, voice| match &one.debit {
            Some(debit) => living(out, voice, (debit.state.name(), debit.state.names())),
            None if may_pay && one.left > Amount::ZERO => {
                out.tag("<a class=\"button\" href=\"").escaped(&address(&key)).tag("\">");
                out.text(&voice.word(Words::ConsolePay)).tag("<span class=\"unseen\"> ");
                out.text(&voice.value(&slip.reference.to_string())).tag("</span></a>");
            }
            None => {
                out.tag("-");
            }
        });
    }
    rows.end();
}

/// The debits of an affiliate, the newest first.
fn debits(out: &mut Markup, voice: Voice, debits: &[DebitSeen]) {
    if debits.is_empty() {
        return;
    }
    out.element("<h3>", &voice.word(Words::ConsoleDebits), "</h3>");
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleDebitsNote), "</p>");
    let heads = &[
        Words::SlipReference,
        Words::SlipAmount,
        Words::ConsolePayDay,
        Words::SlipState,
        Words::ConsoleReason,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleDebits, heads);
    for debit in debits.iter().rev().take(DEBITS) {
        rows.head(|out, voice| {
            let text = voice.value(&debit.reference);
            if debit.state == PaymentState::Validated {
                parts::link(out, &address(&debit.slip), &text);
            } else {
                out.text(&text);
            }
        });
        rows.amount(Some(debit.amount));
        rows.value(debit.collection.map(|day| day.to_string()).as_deref());
        rows.cell(|out, voice| living(out, voice, (debit.state.name(), debit.state.names())));
        let known = debit.reason.as_deref().and_then(|code| dues::bank::reason(0, code));
        match known.and_then(|reason| reason.names.get(voice.lang as usize)) {
            Some(name) => rows.text(&voice.ours(name)),
            None => rows.value(debit.reason.as_deref()),
        };
    }
    rows.end();
}

async fn look(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((affilie, slip)): At<(String, String)>,
) -> Result<Response, Problem> {
    let key = key_at(&visitor, &affilie, &slip)?;
    confirmation(&app, &visitor, key, None).await
}

fn key_at(visitor: &Visitor, affilie: &str, slip: &str) -> Result<SlipKey, Problem> {
    let affilie = visitor.caller()?.affilie_at(affilie)?;
    slip_at(affilie, slip).ok_or_else(Problem::not_found)
}

/// The page on which a payment is confirmed; with what stood in its way.
async fn confirmation(
    app: &App,
    visitor: &Visitor,
    key: SlipKey,
    wrong: Option<String>,
) -> Result<Response, Problem> {
    let (voice, store) = (visitor.voice(), app.store_of(visitor.caller()?)?);
    let owing = Owing::of(app, &store, key.affilie).await?;
    let mut out = Markup::default();
    let is_wrong = wrong.is_some();
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
    }
    let own = owing.slips.iter().find(|one| SlipKey::of(&one.row.slip) == key);
    if let Some(one) = own {
        offered(&mut out, voice, (one, &key), &owing);
    } else {
        let affilie = Some(key.affilie);
        let filter = SlipFilter { affilie, periode: Some(key.periode), ..SlipFilter::default() };
        let rows = store.slips(&filter).await?;
        let row = rows.iter().find(|row| SlipKey::of(&row.slip) == key);
        let state = row.ok_or_else(Problem::not_found)?.state;
        let named = state.names()[voice.lang as usize];
        let said = voice.say(Words::ConsolePayNotDue, |_| Some(Insert::of(named)));
        out.element("<p role=\"status\">", &said, "</p>");
    }
    out.tag("<p><a href=\"/due\">").text(&voice.word(Words::ConsoleDue)).tag("</a></p>\n");
    let mut sheet = Sheet::new(visitor, out);
    if is_wrong {
        sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(sheet.answer(visitor))
}

fn offered(out: &mut Markup, voice: Voice, (one, key): (&Owed, &SlipKey), owing: &Owing) {
    let slip = &one.row.slip;
    if let Some(debit) = &one.debit {
        let day = debit.collection.unwrap_or(owing.collection).to_string();
        let (amount, reference) = (money(voice, debit.amount), debit.reference.clone());
        let said = voice.say(Words::ConsolePayDone, |name| {
            Some(match name {
                "amount" => Insert::Prose(amount.clone()),
                "reference" => Insert::of(&reference),
                _ => Insert::of(&day),
            })
        });
        out.element("<p class=\"done\" role=\"status\">", &said, "</p>");
        out.tag("<p>");
        living(out, voice, (debit.state.name(), debit.state.names()));
        out.tag("</p>\n");
        if debit.state == PaymentState::Validated {
            out.tag("<form method=\"post\" action=\"").escaped(&address(key));
            out.tag("/withdraw\">\n<input type=\"hidden\" name=\"debit\" value=\"");
            out.value(debit.id).tag("\">\n<p><button class=\"grave\">");
            out.text(&voice.word(Words::ConsolePayWithdraw)).tag("</button></p>\n</form>\n");
        }
        return;
    }
    out.tag("<dl class=\"facts\">\n");
    parts::fact(out, voice, Words::Periode, &month(voice, key.periode));
    parts::fact(out, voice, Words::SlipRegime, &regime(voice, key));
    parts::fact(out, voice, Words::SlipReference, &voice.value(&slip.reference.to_string()));
    parts::fact(out, voice, Words::SlipDue, &voice.value(&slip.due.to_string()));
    parts::fact(out, voice, Words::SlipAmount, &money(voice, one.left));
    parts::fact(out, voice, Words::ConsolePayDay, &voice.value(&owing.collection.to_string()));
    out.tag("</dl>\n");
    if owing.mandates.is_empty() || one.left <= Amount::ZERO {
        let said = voice.word(Words::ConsolePayNoMandate);
        out.element("<p role=\"status\">", &said, "</p>");
        return;
    }
    out.element("<p>", &voice.word(Words::ConsolePayNote), "</p>");
    out.tag("<form method=\"post\" class=\"narrow\" action=\"").escaped(&address(key));
    out.tag("\">\n<input type=\"hidden\" name=\"amount\" value=\"").value(one.left);
    out.tag("\">\n<input type=\"hidden\" name=\"collection\" value=\"").value(owing.collection);
    out.tag("\">\n<fieldset><legend>").text(&voice.word(Words::ConsolePayAccount));
    out.tag("</legend>\n");
    let last = owing.mandates.len().saturating_sub(1);
    for (at, mandate) in owing.mandates.iter().enumerate() {
        account(out, voice, (mandate, owing.collection), at == last);
    }
    out.tag("</fieldset>\n");
    parts::button(out, voice, Words::ConsolePayConfirm);
    out.tag("</form>\n");
}

/// An account that may be debited: the bank, and the RIB masked.
fn account(out: &mut Markup, voice: Voice, (mandate, on): (&BankMandate, Date), is_chosen: bool) {
    let id = format!("m{}", mandate.id);
    out.tag("<p class=\"tick\"><input type=\"radio\" name=\"mandate\" id=\"").value(&id);
    out.tag("\" value=\"").value(mandate.id);
    out.tag(if is_chosen { "\" checked required> " } else { "\" required> " });
    out.tag("<label for=\"").value(&id).tag("\">");
    let bank = bank_of(mandate.rib.bank(), dues::day_number(on));
    if let Some(bank) = bank {
        out.text(&voice.value(bank.name)).tag(" ");
    }
    out.tag("<span class=\"mono\" dir=\"ltr\">").escaped(&mandate.rib.masked());
    out.tag("</span></label></p>\n");
}

async fn pay(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((affilie, slip)): At<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (key, voice) = (key_at(&visitor, &affilie, &slip)?, visitor.voice());
    let seen = (
        Amount::of_text(fields.get("amount")),
        fields.get("collection").parse::<Date>().ok(),
        fields.get("mandate").parse::<i32>().ok(),
    );
    let (Some(amount), Some(collection), Some(mandate)) = seen else {
        // A page that is shown again says what there is to choose.
        let wrong = Some(voice.word(Words::ConsoleFilterWrong));
        return confirmation(&app, &visitor, key, wrong).await;
    };
    let changed = || Some(voice.word(Words::ConsolePayChanged));
    if collection != dues::bank::collection_day(app.settings.deposit.billing().today) {
        return confirmation(&app, &visitor, key, changed()).await;
    }
    let asked = PaymentAsked { slip: key, mandate, amount, collection };
    match validate(&app, visitor.caller()?, &asked).await? {
        Ok(_) => Ok(Redirect::to(&address(&key)).into_response()),
        Err(PaymentRefused::Changed(_)) => confirmation(&app, &visitor, key, changed()).await,
        Err(PaymentRefused::NoMandate) => {
            let wrong = Some(voice.word(Words::ConsolePayNoMandate));
            confirmation(&app, &visitor, key, wrong).await
        }
        Err(PaymentRefused::State(_) | PaymentRefused::UnderWay(_)) => {
            confirmation(&app, &visitor, key, None).await
        }
        Err(other) => Err(refused(&other)),
    }
}

async fn take_back(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((affilie, slip)): At<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let key = key_at(&visitor, &affilie, &slip)?;
    if let Ok(id) = fields.get("debit").parse() {
        withdraw(&app, visitor.caller()?, (key.affilie, id)).await?;
    }
    // Taken back, or gone with an order meanwhile: the page says which.
    Ok(Redirect::to(&address(&key)).into_response())
}
