//! Common parts of all pages: head, menu, languages, skip link.

use super::assets;
use super::menu::menu;
use super::visitor::Visitor;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::{Insert, Markup};
use spec::{Lang, Words};

/// Names of the languages, in themselves.
const LANGUAGES: [(Lang, &str); 3] =
    [(Lang::Fr, "Français"), (Lang::Ar, "العربية"), (Lang::En, "English")];

/// As of every page, and besides the script of the console and what it asks for.
const POLICY_OF_SCRIPT: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// A page that is to be shown.
pub(crate) struct Sheet {
    /// Its title, written by the voice.
    pub(crate) title: String,
    /// Content below the title.
    pub(crate) body: Markup,
    /// Seconds after which the browser asks again by itself.
    pub(crate) again: Option<u8>,
    /// Whether parts of it are read again as things happen, by the script.
    pub(crate) follows: bool,
    /// Status of the answer.
    pub(crate) status: StatusCode,
}

impl Sheet {
    /// A page with the title of its place.
    pub(crate) fn new(visitor: &Visitor, body: Markup) -> Self {
        let title = visitor.voice().word(visitor.page.title);
        Self { title, body, again: None, follows: false, status: StatusCode::OK }
    }

    /// With another title.
    pub(crate) fn titled(self, title: String) -> Self {
        Self { title, ..self }
    }

    /// The whole page.
    pub(crate) fn answer(&self, visitor: &Visitor) -> Response {
        let mut out = Markup::with_capacity(16 << 10);
        self.head(&mut out, visitor);
        bar(&mut out, visitor);
        out.tag("<main id=\"main\" tabindex=\"-1\">\n");
        out.element("<h1>", &self.title, "</h1>");
        out.markup(&self.body);
        out.tag("</main>\n");
        foot(&mut out, visitor);
        out.tag("</body>\n</html>\n");
        let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
        let mut response = (self.status, kind, out.into_string()).into_response();
        if self.follows {
            let policy = HeaderValue::from_static(POLICY_OF_SCRIPT);
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    fn head(&self, out: &mut Markup, visitor: &Visitor) {
        out.tag("<!doctype html>\n<html lang=\"")
            .value(visitor.lang.name())
            .tag(if visitor.lang == Lang::Ar { "\" dir=\"rtl\">\n" } else { "\" dir=\"ltr\">\n" })
            .tag(
                "<head>\n<meta charset=\"utf-8\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <meta name=\"color-scheme\" content=\"light dark\">\n\
                 <meta name=\"robots\" content=\"noindex\">\n",
            );
        if let Some(again) = self.again {
            // A page that follows looks again when there is something to see.
            let (open, close) = if self.follows { ("<noscript>", "</noscript>") } else { ("", "") };
            out.tag(open)
                .tag("<meta http-equiv=\"refresh\" content=\"")
                .value(again)
                .tag("; url=?again=1\">")
                .tag(close)
                .tag("\n");
        }
        out.tag("<title>")
            .plain(&self.title)
            .tag(" - Bordereau</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"")
            .escaped(&assets::STYLE_ADDRESS)
            .tag("\">\n");
        if self.follows {
            out.tag("<script type=\"module\" src=\"").escaped(&assets::SCRIPT_ADDRESS);
            out.tag("\"></script>\n");
        }
        out.tag("</head>\n<body>\n");
        let skip = visitor.voice().word(Words::ConsoleSkip);
        out.element("<a class=\"skip\" href=\"#main\">", &skip, "</a>");
    }
}

/// The name of the house, the menu, and who is signed in.
fn bar(out: &mut Markup, visitor: &Visitor) {
    let voice = visitor.voice();
    out.tag("<header class=\"bar\">\n<a class=\"brand\" href=\"/\">Bordereau</a>\n");
    if let Some(signed) = &visitor.signed {
        let role = signed.caller.role;
        menu(out, visitor, role);
        out.tag("<div class=\"who\"><span>");
        out.text(&voice.value(&signed.caller.account));
        out.tag("</span>\n<form method=\"post\" action=\"/logout\"><button class=\"quiet\">");
        out.text(&voice.word(Words::ConsoleLogout)).tag("</button></form></div>\n");
    }
    out.tag("</header>\n");
}

/// The languages, and when the session ends.
fn foot(out: &mut Markup, visitor: &Visitor) {
    let voice = visitor.voice();
    out.tag("<footer>\n<nav aria-label=\"").plain(&voice.word(Words::ConsoleLanguage));
    out.tag("\">\n<ul class=\"languages\">\n");
    for (lang, name) in LANGUAGES {
        let tag = lang.name();
        out.tag("<li><a lang=\"").value(tag).tag("\" hreflang=\"").value(tag);
        out.tag("\" href=\"/language/").value(tag).tag("?back=");
        out.escaped(&crate::names::percent(&visitor.here)).tag("\"");
        if lang == visitor.lang {
            out.tag(" aria-current=\"true\"");
        }
        out.tag(">").tag(name).tag("</a></li>\n");
    }
    out.tag("</ul>\n</nav>\n");
    if visitor.signed.is_some() {
        let minutes = store::SESSION_IDLE_MINUTES;
        let note = voice.say(Words::ConsoleIdle, |_| Some(Insert::of(minutes)));
        out.element("<p class=\"note\">", &note, "</p>");
    }
    out.tag("</footer>\n");
}
