//! Whether a document is genuine: for everybody, by the reference printed on it or by its file.

use super::send::boundary;
use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::Page;
use crate::console::parts::{Field, button, field};
use crate::console::visitor::Visitor;
use crate::lease::Lease;
use crate::peer::Peer;
use crate::problem::Problem;
use crate::public::Floor;
use axum::Extension;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use multer::Multipart;
use notices::attestation_title;
use rights::{Sealed, Seen, Verified};
use serde::Deserialize;
use spec::{AttestationState, Life as _, NoticeForm, Words};
use std::sync::Arc;
use std::time::Duration;

pub(crate) const PROOF: Page = Page {
    path: "/verify",
    who: &[],
    scope: None,
    title: Words::ConsoleProof,
    menu: false,
    route: || get(show).post(by_file),
};

/// Bytes of a file that is verified.
const FILE_MAX: usize = 1 << 20;

/// What is asked for.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    reference: String,
}

/// What came of it, in words.
struct Told {
    text: String,
    is_fine: bool,
    status: StatusCode,
}

impl Told {
    fn refused(voice: Voice, word: Words, status: StatusCode) -> Self {
        Self { text: voice.word(word), is_fine: false, status }
    }
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let reference = asked.reference.trim();
    if reference.is_empty() {
        return Ok(sheet(&visitor, "", None).answer(&visitor));
    }
    let told = if app.public.asks(peer).is_ok() {
        let seen = app.public.seen(app.store()?, reference).await?;
        Told {
            text: said(voice, &seen),
            is_fine: matches!(seen, Seen::Valid { .. }),
            status: StatusCode::OK,
        }
    } else {
        Told::refused(voice, Words::ConsoleProofTooOften, StatusCode::TOO_MANY_REQUESTS)
    };
    Ok(sheet(&visitor, reference, Some(&told)).answer(&visitor))
}

fn said(voice: Voice, seen: &Seen) -> String {
    let state = |state: AttestationState| {
        voice.ours(state.names().get(voice.lang as usize).copied().unwrap_or_default())
    };
    match seen {
        Seen::Valid { name, kind } => voice.say(Words::AttestationAnswerValid, |fact| match fact {
            "kind" => Some(Insert::Prose(voice.word(attestation_title(kind)))),
            _ => Some(Insert::of(name)),
        }),
        Seen::Expired => state(AttestationState::Expired),
        Seen::Superseded => state(AttestationState::Superseded),
        Seen::Revoked => state(AttestationState::Revoked),
        Seen::NotValid => voice.word(Words::AttestationNotKnown),
    }
}

fn sheet(visitor: &Visitor, reference: &str, told: Option<&Told>) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    if let Some(told) = told {
        out.tag(if told.is_fine {
            "<p class=\"done\" role=\"status\">"
        } else {
            "<p class=\"wrong\" role=\"alert\">"
        });
        out.text(&told.text).tag("</p>\n");
    }
    out.element("<p>", &voice.word(Words::ConsoleProofNote), "</p>");
    out.element("<h2>", &voice.word(Words::ConsoleProofByReference), "</h2>");
    out.tag("<form method=\"get\" action=\"/verify\" class=\"narrow\">\n");
    let of_reference = Field {
        value: reference,
        required: true,
        hint: Some(Words::ConsoleProofReferenceHint),
        ..Field::text("reference", Words::ConsoleProofReference)
    };
    field(&mut out, voice, &of_reference);
    button(&mut out, voice, Words::ConsoleProofVerify);
    out.tag("</form>\n");
    out.element("<h2>", &voice.word(Words::ConsoleProofByFile), "</h2>");
    out.tag("<form method=\"post\" action=\"/verify\" enctype=\"multipart/form-data\" class=\"narrow\">\n");
    out.tag("<div class=\"field\"><label for=\"file\">");
    out.text(&voice.word(Words::ConsoleProofFile));
    out.tag("</label><input id=\"file\" name=\"file\" type=\"file\" required></div>\n");
    button(&mut out, voice, Words::ConsoleProofVerify);
    out.tag("</form>\n");
    let mut sheet = Sheet::new(visitor, out);
    sheet.status = told.map_or(StatusCode::OK, |told| told.status);
    sheet
}

async fn by_file(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let told = if app.public.asks(peer).is_err() {
        Told::refused(voice, Words::ConsoleProofTooOften, StatusCode::TOO_MANY_REQUESTS)
    } else if let Some((name, bytes)) = file_of(&app, request).await? {
        lease.at_least(Duration::from_secs(30));
        let floor = Floor::begin();
        let told = verified(&app, voice, (&name, bytes)).await?;
        floor.reach().await;
        told
    } else {
        Told::refused(voice, Words::ConsoleProofNoFile, StatusCode::BAD_REQUEST)
    };
    Ok(sheet(&visitor, "", Some(&told)).answer(&visitor))
}

/// Name and bytes of the file of a form; none when there is none, or it is too large.
async fn file_of(app: &App, request: Request) -> Result<Option<(String, Vec<u8>)>, Problem> {
    let Some(boundary) = boundary(request.headers()) else { return Ok(None) };
    let mut form = Multipart::new(request.into_body().into_data_stream(), boundary);
    let within = app.limits.chunk_within;
    let slow = |_| Problem::slow();
    let cut = |_| Problem::malformed("the form ended before its end");
    loop {
        let next = tokio::time::timeout(within, form.next_field()).await;
        let Some(mut field) = next.map_err(slow)?.map_err(cut)? else { return Ok(None) };
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        loop {
            let chunk = tokio::time::timeout(within, field.chunk()).await;
            let Some(chunk) = chunk.map_err(slow)?.map_err(cut)? else { break };
            bytes.extend_from_slice(&chunk);
            if bytes.len() > FILE_MAX {
                return Ok(None);
            }
        }
        return Ok(Some((name, bytes)).filter(|(_, bytes)| !bytes.is_empty()));
    }
}

/// An attestation with its signature, or a notice that was handed out.
async fn verified(
    app: &App,
    voice: Voice,
    (name, bytes): (&str, Vec<u8>),
) -> Result<Told, Problem> {
    let store = app.store()?;
    if let Ok(sealed) = serde_json::from_slice::<Sealed>(&bytes) {
        let key = store.public_key(&sealed.key_id()).await?;
        // A key that this installation does not know is another's, whoever has signed with it.
        let verified = key
            .map_or(Verified::OtherKey, |key| sealed.verify(&key, deposit::today_in_casablanca()));
        let word = match verified {
            // Whether it was revoked or superseded since, only its reference says.
            Verified::Valid => {
                let reference = sealed.attestation.reference().map(|it| it.to_string());
                let seen = app.public.seen(store, &reference.unwrap_or_default()).await?;
                let is_fine = matches!(seen, Seen::Valid { .. });
                return Ok(Told { text: said(voice, &seen), is_fine, status: StatusCode::OK });
            }
            Verified::Expired => Words::AttestationFileExpired,
            Verified::OtherKey => Words::AttestationFileOtherKey,
            Verified::Forged => Words::AttestationFileForged,
        };
        let until = sealed.attestation.field("valid_until").unwrap_or_default();
        let text = voice.say(word, |_| Some(Insert::of(until)));
        return Ok(Told { text, is_fine: false, status: StatusCode::OK });
    }
    let is_genuine = match notice_named(name) {
        Some((receipt, form)) => is_genuine(app, &receipt, form, bytes).await?,
        None => false,
    };
    let word =
        if is_genuine { Words::ConsoleProofNoticeGenuine } else { Words::ConsoleProofUnknown };
    Ok(Told { text: voice.word(word), is_fine: is_genuine, status: StatusCode::OK })
}

/// Receipt and form of a notice, by the name under which it was handed out:
/// `<stem>.<receipt>.controle.json`.
fn notice_named(name: &str) -> Option<(String, NoticeForm)> {
    let form = NoticeForm::ALL
        .into_iter()
        .find(|form| name.strip_suffix(form.name()).is_some_and(|before| before.ends_with('.')))?;
    let before = name.strip_suffix(form.name())?.strip_suffix('.')?;
    let receipt = before.rsplit('.').next()?;
    let is_one = receipt.len() <= 32 && receipt.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    (is_one && !receipt.is_empty()).then(|| (receipt.to_owned(), form))
}

/// Whether these are the bytes of a notice. Deriving one again takes as long as a control: one at a
/// time, off the threads that answer others.
async fn is_genuine(
    app: &App,
    receipt: &str,
    form: NoticeForm,
    bytes: Vec<u8>,
) -> Result<bool, Problem> {
    let (store, receipt) = (app.store()?, receipt.to_owned());
    let turn = app.public.file_turn().await?;
    let runtime = tokio::runtime::Handle::current();
    let derived = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        runtime.block_on(async move { deposit::notice(&store, &receipt, form).await })
    });
    let derived = derived.await.map_err(|_| Problem::failed())??;
    Ok(derived.is_ok_and(|notice| notice.bytes == bytes))
}

#[cfg(test)]
mod tests {
    use super::notice_named;
    use spec::NoticeForm;

    #[test]
    fn a_notice_is_known_by_its_name() {
        let named = |name: &str| notice_named(name).map(|(receipt, form)| (receipt, form.name()));
        let html = NoticeForm::of_name("controle.html").unwrap().name();
        assert_eq!(
            named("DS_1773341_200610.261129-0000042-17.controle.html"),
            Some(("261129-0000042-17".to_owned(), html))
        );
        for wrong in ["", "controle.html", ".controle.html", "a.b.controle.html", "a.1-2.txt"] {
            assert_eq!(named(wrong), None, "{wrong}");
        }
    }
}
