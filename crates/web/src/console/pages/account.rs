//! The own account: what it may do and for whom, its tokens, its password.

use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, SECOND_FACTOR, Who};
use crate::console::parts::{self, Field, button, fact, field};
use crate::console::session::{SessionId, with_cookie};
use crate::console::visitor::Visitor;
use crate::peer::Peer;
use crate::problem::Problem;
use crate::secrets::{BadPassword, Secret, Token};
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use documents::{Markup, Voice};
use jiff::civil::Date;
use spec::{Affilie, Role, Scope, Words};
use std::sync::Arc;
use store::{AccountRow, Act, NewToken};

pub(crate) const ACCOUNT: Page = Page {
    path: "/account",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleAccount,
    menu: true,
    route: || get(show),
};

pub(crate) const PASSWORD: Page = Page {
    path: "/account/password",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleAccount,
    menu: false,
    route: || post(set_password),
};

pub(crate) const TOKENS: Page = Page {
    path: "/account/tokens",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleAccount,
    menu: false,
    route: || post(make_token),
};

pub(crate) const REVOKE: Page = Page {
    path: "/account/tokens/{id}/revoke",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleAccount,
    menu: false,
    route: || post(revoke),
};

/// Outcome of a form of this page.
enum Came {
    Nothing,
    Wrong(Words),
    Done(Words),
    /// A token, shown once.
    Token(String),
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    page(&app, &visitor, Came::Nothing).await
}

async fn row(app: &App, visitor: &Visitor) -> Result<AccountRow, Problem> {
    let found = app.store()?.accounts(Some(&visitor.caller()?.account)).await?;
    found.into_iter().next().ok_or_else(Problem::unauthenticated)
}

async fn page(app: &App, visitor: &Visitor, came: Came) -> Result<Response, Problem> {
    let (row, voice) = (row(app, visitor).await?, visitor.voice());
    let role = visitor.caller()?.role;
    let mut out = Markup::default();
    match &came {
        Came::Nothing => {}
        Came::Wrong(word) => {
            out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(*word), "</p>");
        }
        Came::Done(word) => {
            out.element("<p class=\"done\" role=\"status\">", &voice.word(*word), "</p>");
        }
        Came::Token(token) => {
            out.tag("<div class=\"done\" role=\"status\"><p>");
            out.text(&voice.word(Words::ConsoleTokenOnce));
            out.tag("</p>\n<p><code class=\"token\" dir=\"ltr\">").escaped(token);
            out.tag("</code></p></div>\n");
        }
    }
    about(&mut out, voice, &row, role);
    mandates(&mut out, voice, &row, role);
    if !role.scopes().is_empty() {
        tokens(&mut out, voice, &row, app);
        new_token(&mut out, voice, role);
    }
    second_factor(&mut out, voice, &row);
    password(&mut out, voice);
    Ok(Sheet::new(visitor, out).answer(visitor))
}

fn about(out: &mut Markup, voice: Voice, row: &AccountRow, role: Role) {
    out.tag("<dl class=\"facts\">\n");
    fact(out, voice, Words::ConsoleAccountName, &voice.value(&row.nom));
    fact(out, voice, Words::ConsoleRole, &voice.word(role_word(role)));
    out.tag("</dl>\n");
}

/// A role in words.
pub(crate) const fn role_word(role: Role) -> Words {
    match role {
        Role::Employer(_) => Words::ConsoleRoleEmployer,
        Role::Accountant => Words::ConsoleRoleAccountant,
        Role::Insured => Words::ConsoleRoleInsured,
        Role::Operator => Words::ConsoleRoleOperator,
        Role::Auditor => Words::ConsoleRoleAuditor,
    }
}

fn mandates(out: &mut Markup, voice: Voice, row: &AccountRow, role: Role) {
    if !role.has_mandates() {
        return;
    }
    let title = voice.word(Words::ConsoleMandates);
    out.tag("<section>\n").element("<h2>", &title, "</h2>");
    if row.mandats.is_empty() {
        out.element("<p>", &voice.word(Words::ConsoleNoMandate), "</p>");
    } else {
        let heads = [Words::Affilie, Words::ConsoleFrom, Words::ConsoleUntil];
        parts::table(out, voice, Words::ConsoleMandates, &heads);
        for mandate in &row.mandats {
            out.tag("<tr><th scope=\"row\">").text(&parts::affilie(voice, mandate.affilie));
            out.tag("</th><td>");
            parts::day(out, voice, &mandate.depuis);
            out.tag("</td><td>");
            match &mandate.fin {
                Some(until) => parts::day(out, voice, until),
                None => {
                    out.tag("-");
                }
            }
            out.tag("</td></tr>\n");
        }
        parts::end_table(out);
    }
    out.tag("</section>\n");
}

fn tokens(out: &mut Markup, voice: Voice, row: &AccountRow, app: &App) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleTokens), "</h2>");
    out.element("<p>", &voice.word(Words::ConsoleTokensNote), "</p>");
    if row.jetons.is_empty() {
        out.element("<p>", &voice.word(Words::ConsoleNoToken), "</p></section>");
        return;
    }
    let heads = [
        Words::ConsoleToken,
        Words::ConsoleScopes,
        Words::ConsoleUntil,
        Words::ConsoleLastUsed,
        Words::ConsoleState,
    ];
    parts::table(out, voice, Words::ConsoleTokens, &heads);
    for token in &row.jetons {
        let at = |out: &mut Markup, time: &Option<String>| match time {
            Some(at) => parts::time(out, (voice, app.zone()), at),
            None => {
                out.tag("-");
            }
        };
        out.tag("<tr><th scope=\"row\"><code dir=\"ltr\">brd_").escaped(&token.id);
        out.tag("_…</code></th><td>").text(&voice.value(&token.portees.replace(' ', ", ")));
        out.tag("</td><td>");
        at(out, &token.expire_le);
        out.tag("</td><td>");
        at(out, &token.vu_le);
        out.tag("</td><td>");
        if token.revoque_le.is_some() {
            out.text(&voice.word(Words::ConsoleRevoked));
        } else {
            out.tag("<form method=\"post\" action=\"/account/tokens/").escaped(&token.id);
            out.tag("/revoke\"><button class=\"quiet\" aria-label=\"");
            out.plain(&voice.word(Words::ConsoleRevoke)).tag(" ").escaped(&token.id).tag("\">");
            out.text(&voice.word(Words::ConsoleRevoke)).tag("</button></form>");
        }
        out.tag("</td></tr>\n");
    }
    parts::end_table(out);
    out.tag("</section>\n");
}

fn new_token(out: &mut Markup, voice: Voice, role: Role) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleNewToken), "</h2>");
    out.tag(
        "<form method=\"post\" action=\"/account/tokens\" class=\"narrow\">\n<fieldset><legend>",
    );
    out.text(&voice.word(Words::ConsoleScopes)).tag("</legend>\n");
    for scope in role.scopes() {
        out.tag("<label class=\"tick\"><input type=\"checkbox\" name=\"scope\" value=\"");
        out.tag(scope.name()).tag("\"> <code dir=\"ltr\">").tag(scope.name());
        out.tag("</code></label>\n");
    }
    out.tag("</fieldset>\n");
    if role.has_mandates() {
        let confined = Field {
            hint: Some(Words::ConsoleConfinedHint),
            ..Field::text("affilie", Words::ConsoleConfined)
        };
        field(out, voice, &confined);
    }
    field(out, voice, &Field { kind: "date", ..Field::text("expires", Words::ConsoleLastDay) });
    button(out, voice, Words::ConsoleMakeToken);
    out.tag("</form>\n</section>\n");
}

fn second_factor(out: &mut Markup, voice: Voice, row: &AccountRow) {
    let title = voice.word(Words::ConsoleFactor);
    out.tag("<section>\n").element("<h2>", &title, "</h2>");
    let word = match &row.facteur {
        Some(_) => Words::ConsoleFactorPlace,
        None => Words::ConsoleFactorNone,
    };
    out.element("<p>", &voice.word(word), "</p>");
    out.tag("<p>");
    parts::link(out, SECOND_FACTOR, &title);
    out.tag("</p>\n</section>\n");
}

fn password(out: &mut Markup, voice: Voice) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleChangePassword), "</h2>");
    out.tag("<form method=\"post\" action=\"/account/password\" class=\"narrow\">\n");
    let some = |name, label, autocomplete| Field {
        kind: "password",
        required: true,
        autocomplete,
        ..Field::text(name, label)
    };
    field(out, voice, &some("current", Words::ConsoleCurrentPassword, "current-password"));
    let new = Field {
        hint: Some(Words::ConsolePasswordHint),
        ..some("new", Words::ConsoleNewPassword, "new-password")
    };
    field(out, voice, &new);
    button(out, voice, Words::ConsoleChangePassword);
    out.tag("</form>\n</section>\n");
}

async fn make_token(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    let scopes: Vec<Scope> = fields.all("scope").filter_map(Scope::of_name).collect();
    if scopes.is_empty() {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleTokenNoScope)).await;
    }
    let confined = fields.get("affilie").split([' ', ',', ';']).filter(|one| !one.is_empty());
    let confined: Result<Vec<Affilie>, _> = confined.map(asked::affilie).collect();
    let Ok(confined) = confined else {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleTokenAffilie)).await;
    };
    let expires = match fields.get("expires") {
        "" => None,
        day => {
            // The last day on which it opens anything.
            let end = day.parse::<Date>().ok().and_then(|day| day.tomorrow().ok());
            let end = end.and_then(|day| day.to_zoned(app.zone().clone()).ok());
            let end = end.filter(|end| end.timestamp() > jiff::Timestamp::now());
            let Some(end) = end else {
                return page(&app, &visitor, Came::Wrong(Words::ConsoleTokenDay)).await;
            };
            Some(end.timestamp().to_string())
        }
    };
    let token = Token::draw().map_err(|_| Problem::failed())?;
    let new = NewToken {
        id: token.id(),
        compte: &caller.account,
        empreinte: &token.digest(),
        portees: &scopes,
        affilies: Some(confined.as_slice()).filter(|some| !some.is_empty()),
        expire_le: expires.as_deref(),
    };
    let act = Act { actor: &caller.actor(), reason: "" };
    let came = match app.store()?.make_token(&new, act).await? {
        Ok(()) => Came::Token(token.written()),
        Err(_) => Came::Wrong(Words::ConsoleTokenAffilie),
    };
    page(&app, &visitor, came).await
}

async fn revoke(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(id): At<String>,
) -> Result<Response, Problem> {
    let own = row(&app, &visitor).await?;
    // Tokens of others are as unknown ones.
    if !own.jetons.iter().any(|token| token.id == id) {
        return Err(Problem::not_found());
    }
    let act = Act { actor: &visitor.caller()?.actor(), reason: "" };
    // A token revoked meanwhile counts as revoked.
    let _ = app.store()?.revoke_token(&id, act).await?;
    page(&app, &visitor, Came::Done(Words::ConsoleRevokedNow)).await
}

async fn set_password(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    if !app.may_try(&caller.account, &peer.address()) {
        return page(&app, &visitor, Came::Wrong(Words::ConsoleLoginTooOften)).await;
    }
    let store = app.store()?;
    let (current, new) = (fields.raw("current").to_owned(), fields.raw("new").to_owned());
    let made = app.with_secret(&caller.account, move |kept| {
        Secret::opens(&current, kept).then(|| Secret::of_password(&new))
    });
    let secret = match made.await? {
        None => return page(&app, &visitor, Came::Wrong(Words::ConsolePasswordWrong)).await,
        Some(Err(BadPassword::Machine(_))) => return Err(Problem::failed()),
        Some(Err(_)) => {
            return page(&app, &visitor, Came::Wrong(Words::ConsolePasswordBad)).await;
        }
        Some(Ok(secret)) => secret,
    };
    let act = Act { actor: &caller.actor(), reason: "" };
    if store.set_secret(&caller.account, &secret.into_phc(), act).await?.is_err() {
        return Err(Problem::unauthenticated());
    }
    // All sessions have ended with the old password, this one too.
    let id = SessionId::begin(&store, &caller.account, (&peer, &headers)).await?;
    let response = page(&app, &visitor, Came::Done(Words::ConsolePasswordSet)).await?;
    Ok(with_cookie(response, id.cookie(app.is_secure())))
}
