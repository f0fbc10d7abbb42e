//! The second factor of the own account: set up, confirmed by a code, taken off.

use crate::app::App;
use crate::console::factor::{opens, step_now};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, SECOND_FACTOR, Who};
use crate::console::parts::{self, Field, button, fact, field};
use crate::console::session::{SessionId, with_cookie};
use crate::console::visitor::Visitor;
use crate::factor::{RecoveryCodes, Seed};
use crate::peer::Peer;
use crate::problem::Problem;
use crate::secrets::Secret;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use documents::{Markup, Matrix, Voice};
use spec::Words;
use std::sync::Arc;
use store::{Act, FactorRow, NewFactor};

pub(crate) const FACTOR: Page = Page {
    path: SECOND_FACTOR,
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleFactor,
    menu: false,
    route: || get(show).post(begin),
};

pub(crate) const CONFIRM: Page = Page {
    path: "/account/second-factor/confirm",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleFactor,
    menu: false,
    route: || post(confirm),
};

pub(crate) const RENEW: Page = Page {
    path: "/account/second-factor/codes",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleFactor,
    menu: false,
    route: || post(renew),
};

pub(crate) const REMOVE: Page = Page {
    path: "/account/second-factor/remove",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleFactor,
    menu: false,
    route: || post(remove),
};

/// What the page shows besides where things stand.
enum Came {
    Nothing,
    Wrong(Words),
    Done(Words),
    /// A secret that a code is to prove; what was wrong with the last one.
    Proposed(Seed, Option<Words>),
    /// Recovery codes, shown once.
    Enrolled(RecoveryCodes),
    /// The same, in place of those before.
    Renewed(RecoveryCodes),
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    page(&app, &visitor, Came::Nothing).await
}

async fn page(app: &App, visitor: &Visitor, came: Came) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let row = app.store()?.accounts(Some(&caller.account)).await?;
    let row = row.into_iter().next().ok_or_else(Problem::unauthenticated)?;
    let is_due = app.is_factor_due(caller.role);
    let mut out = Markup::default();
    match &came {
        Came::Wrong(word) => said(&mut out, voice, *word, true),
        Came::Done(word) => said(&mut out, voice, *word, false),
        Came::Proposed(seed, wrong) => {
            if let Some(word) = wrong {
                said(&mut out, voice, *word, true);
            }
            proposed(&mut out, voice, (seed, &caller.account));
            return Ok(Sheet::new(visitor, out).answer(visitor));
        }
        Came::Enrolled(codes) => {
            said(&mut out, voice, Words::ConsoleFactorEnrolled, false);
            shown_once(&mut out, voice, codes);
        }
        Came::Renewed(codes) => {
            said(&mut out, voice, Words::ConsoleFactorRenewed, false);
            shown_once(&mut out, voice, codes);
        }
        Came::Nothing => {}
    }
    match &row.facteur {
        Some(factor) => in_place(&mut out, (visitor, app), factor, is_due)?,
        None => nothing_yet(&mut out, visitor, is_due)?,
    }
    out.tag("<p><a href=\"/account\">").text(&voice.word(Words::ConsoleAccount)).tag("</a></p>\n");
    Ok(Sheet::new(visitor, out).answer(visitor))
}

fn said(out: &mut Markup, voice: Voice, word: Words, is_wrong: bool) {
    let open = if is_wrong {
        "<p class=\"wrong\" role=\"alert\">"
    } else {
        "<p class=\"done\" role=\"status\">"
    };
    out.element(open, &voice.word(word), "</p>");
}

/// The password; nothing for an account without one, which was signed in to lately instead.
fn password(out: &mut Markup, visitor: &Visitor) -> Result<(), Problem> {
    if !visitor.signed()?.has_password {
        return Ok(());
    }
    let current = Field {
        kind: "password",
        required: true,
        autocomplete: "current-password",
        ..Field::text("current", Words::ConsoleCurrentPassword)
    };
    field(out, visitor.voice(), &current);
    Ok(())
}

fn code(out: &mut Markup, voice: Voice, (name, hint): (&'static str, Option<Words>)) {
    let code = Field {
        hint,
        required: true,
        autocomplete: "one-time-code",
        ..Field::text(name, Words::ConsoleFactorCode)
    };
    field(out, voice, &code);
}

fn nothing_yet(out: &mut Markup, visitor: &Visitor, is_due: bool) -> Result<(), Problem> {
    let voice = visitor.voice();
    if is_due {
        out.element("<p class=\"todo-next\">", &voice.word(Words::ConsoleFactorDue), "</p>");
    }
    out.element("<p>", &voice.word(Words::ConsoleFactorNone), "</p>");
    out.element("<p>", &voice.word(Words::ConsoleFactorNote), "</p>");
    out.tag("<form method=\"post\" action=\"/account/second-factor\" class=\"narrow\">\n");
    password(out, visitor)?;
    button(out, voice, Words::ConsoleFactorBegin);
    out.tag("</form>\n");
    Ok(())
}

fn in_place(
    out: &mut Markup,
    (visitor, app): (&Visitor, &App),
    factor: &FactorRow,
    is_due: bool,
) -> Result<(), Problem> {
    let voice = visitor.voice();
    out.tag("<dl class=\"facts\">\n");
    parts::fact_time(out, voice, Words::ConsoleFactorSince, (app.zone(), &factor.cree_le));
    let left = voice.value(&factor.codes.to_string());
    fact(out, voice, Words::ConsoleFactorCodesLeft, &left);
    out.tag("</dl>\n");
    let title = voice.word(Words::ConsoleFactorRenew);
    out.tag("<section>\n").element("<h2>", &title, "</h2>");
    out.element("<p>", &voice.word(Words::ConsoleFactorRenewNote), "</p>");
    out.tag("<form method=\"post\" action=\"/account/second-factor/codes\" class=\"narrow\">\n");
    code(out, voice, ("renewal", Some(Words::ConsoleFactorRenewHint)));
    button(out, voice, Words::ConsoleFactorRenew);
    out.tag("</form>\n</section>\n");
    if is_due {
        return Ok(());
    }
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleFactorRemove), "</h2>");
    out.tag("<form method=\"post\" action=\"/account/second-factor/remove\" class=\"narrow\">\n");
    password(out, visitor)?;
    code(out, voice, ("code", Some(Words::ConsoleFactorCodeHint)));
    button(out, voice, Words::ConsoleFactorRemove);
    out.tag("</form>\n</section>\n");
    Ok(())
}

fn proposed(out: &mut Markup, voice: Voice, (seed, account): (&Seed, &str)) {
    out.element("<p>", &voice.word(Words::ConsoleFactorScan), "</p>");
    let sentence = voice.word(Words::ConsoleFactorPicture);
    if let Some(code) = Matrix::qr(&seed.address(account), sentence) {
        out.markup(&code.html());
    }
    let key = seed.written();
    let groups: Vec<_> = key.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    out.tag("<dl class=\"facts\">\n<div><dt>").text(&voice.word(Words::ConsoleFactorKey));
    out.tag("</dt><dd><code class=\"token\" dir=\"ltr\">").escaped(&groups.join(" "));
    out.tag("</code></dd></div>\n</dl>\n");
    out.tag("<form method=\"post\" action=\"/account/second-factor/confirm\" class=\"narrow\">\n");
    code(out, voice, ("code", None));
    button(out, voice, Words::ConsoleFactorConfirm);
    out.tag("</form>\n");
}

fn shown_once(out: &mut Markup, voice: Voice, codes: &RecoveryCodes) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleFactorCodes), "</h2>");
    out.element("<p>", &voice.word(Words::ConsoleFactorCodesOnce), "</p>");
    out.tag("<ul class=\"recovery\">\n");
    for code in codes.written() {
        out.tag("<li><code class=\"token\" dir=\"ltr\">").escaped(&code).tag("</code></li>\n");
    }
    out.tag("</ul>\n</section>\n");
}

/// Whether the password of the caller was given, as far as it may be tried. An account that has
/// none, and is opened through an organisation, was signed in to within the last minutes.
async fn knows_password(
    (app, visitor, peer): (&App, &Visitor, &Peer),
    fields: &Fields,
) -> Result<Result<(), Words>, Problem> {
    let caller = visitor.caller()?;
    if !visitor.signed()?.has_password {
        let is_fine = visitor.signed()?.is_proved_lately;
        return Ok(if is_fine { Ok(()) } else { Err(Words::ConsoleFactorFresh) });
    }
    if !app.may_try(&caller.account, &peer.address()) {
        return Ok(Err(Words::ConsoleLoginTooOften));
    }
    let current = fields.raw("current").to_owned();
    let opened = app.with_secret(&caller.account, move |kept| Secret::opens(&current, kept));
    Ok(if opened.await? { Ok(()) } else { Err(Words::ConsolePasswordWrong) })
}

async fn begin(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    fields: Fields,
) -> Result<Response, Problem> {
    if let Err(wrong) = knows_password((&app, &visitor, &peer), &fields).await? {
        return page(&app, &visitor, Came::Wrong(wrong)).await;
    }
    if visitor.signed()?.has_factor {
        return page(&app, &visitor, Came::Nothing).await;
    }
    let seed = Seed::draw().map_err(|_| Problem::failed())?;
    app.store()?.propose(&visitor.signed()?.session, seed.bytes()).await?;
    page(&app, &visitor, Came::Proposed(seed, None)).await
}

async fn confirm(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, store) = (visitor.caller()?, app.store()?);
    let proposed = store.proposed(&visitor.signed()?.session).await?;
    let Some(seed) = proposed.as_deref().and_then(Seed::of) else {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorAgain)).await;
    };
    if !app.may_try_code(&caller.account) {
        let wrong = Some(Words::ConsoleLoginTooOften);
        return page(&app, &visitor, Came::Proposed(seed, wrong)).await;
    }
    let Some(step) = step_now(&seed, fields.get("code")) else {
        let wrong = Some(Words::ConsoleFactorWrong);
        return page(&app, &visitor, Came::Proposed(seed, wrong)).await;
    };
    let codes = RecoveryCodes::draw().map_err(|_| Problem::failed())?;
    let new = NewFactor {
        compte: &caller.account,
        graine: seed.bytes(),
        pas: step,
        codes: &codes.digests(),
    };
    let act = Act { actor: &caller.actor(), reason: "" };
    if store.enrol_factor(&new, act).await?.is_err() {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorAgain)).await;
    }
    renewed(&app, &visitor, (&peer, &headers), Came::Enrolled(codes)).await
}

/// New recovery codes in place of those before, for whoever has the telephone at hand.
async fn renew(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, store) = (visitor.caller()?, app.store()?);
    if !app.may_try_code(&caller.account) {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleLoginTooOften)).await;
    }
    let Some(factor) = store.factor(&caller.account).await? else {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorNone)).await;
    };
    // Of the application: whoever has found one recovery code gets no more of them.
    let step = Seed::of(&factor.graine).and_then(|seed| step_now(&seed, fields.get("renewal")));
    let is_fresh = match step {
        Some(step) => store.take_step(&caller.account, factor.rang, step).await?,
        None => false,
    };
    if !is_fresh {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorWrong)).await;
    }
    let codes = RecoveryCodes::draw().map_err(|_| Problem::failed())?;
    let act = Act { actor: &caller.actor(), reason: "" };
    let of = (caller.account.as_str(), factor.rang);
    if store.renew_recovery_codes(of, &codes.digests(), act).await?.is_err() {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorNone)).await;
    }
    page(&app, &visitor, Came::Renewed(codes)).await
}

async fn remove(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    if app.is_factor_due(caller.role) {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorDue)).await;
    }
    if let Err(wrong) = knows_password((&app, &visitor, &peer), &fields).await? {
        return page(&app, &visitor, Came::Wrong(wrong)).await;
    }
    if !app.may_try_code(&caller.account) {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleLoginTooOften)).await;
    }
    if !opens(&app, &caller.account, fields.get("code")).await? {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorWrong)).await;
    }
    let act = Act { actor: &caller.actor(), reason: "" };
    if app.store()?.retire_factor(&caller.account, act).await?.is_err() {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleFactorNone)).await;
    }
    renewed(&app, &visitor, (&peer, &headers), Came::Done(Words::ConsoleFactorRemoved)).await
}

/// The page under a new session: all others have ended with the act.
async fn renewed(
    app: &App,
    visitor: &Visitor,
    by: (&Peer, &HeaderMap),
    came: Came,
) -> Result<Response, Problem> {
    let id = SessionId::begin(&*app.store()?, &visitor.caller()?.account, by).await?;
    let response = page(app, visitor, came).await?;
    Ok(with_cookie(response, id.cookie(app.is_secure())))
}
