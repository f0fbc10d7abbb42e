//! A language and a kind of markup: how our words and other people's values are written into a notice.

use crate::values::decode;
use spec::{Lang, Words};
use std::borrow::Cow;

/// First strong isolate, and the end of an isolate: what stands between is laid out by itself in a line of Arabic.
const ISOLATE: (&str, &str) = ("\u{2068}", "\u{2069}");
/// A page gives an isolate without letters the direction of what stands around it: `-428` would read `428-`.
const BDI: (&str, &str) = ("<bdi dir=\"ltr\">", "</bdi>");
const BDI_AUTO: (&str, &str) = ("<bdi>", "</bdi>");
const NOTHING: (&str, &str) = ("", "");
/// No-break space.
const NBSP: &str = "\u{a0}";

/// What a text is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Files and terminals.
    Text,
    /// A page.
    Html,
}

/// A language and a kind of markup.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub(crate) lang: Lang,
    pub(crate) markup: Markup,
}

/// What stands for a `{fact}`.
pub(crate) enum Insert<'a> {
    /// Somebody's value: cleaned, escaped, isolated.
    Value(Cow<'a, str>),
    /// Our own words, already written for this voice.
    Prose(String),
}

impl Insert<'_> {
    /// A value made of its display.
    pub(crate) fn of(value: impl std::fmt::Display) -> Self {
        Self::Value(Cow::Owned(value.to_string()))
    }
}

impl Voice {
    /// Plain text in a language.
    pub(crate) fn text(lang: Lang) -> Self {
        Self { lang, markup: Markup::Text }
    }

    /// HTML in a language.
    pub(crate) fn html(lang: Lang) -> Self {
        Self { lang, markup: Markup::Html }
    }

    /// Our words without facts.
    pub(crate) fn word(self, words: Words) -> String {
        self.ours(words.get(self.lang))
    }

    /// A text of ours without facts.
    pub(crate) fn ours(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        self.push_ours(&mut out, text);
        out
    }

    /// Our words with their facts.
    pub(crate) fn say<'a>(
        self,
        words: Words,
        facts: impl FnMut(&str) -> Option<Insert<'a>>,
    ) -> String {
        self.fill(words.get(self.lang), facts)
    }

    /// A template with its facts. A fact that nobody knows is an ellipsis: a sentence never shows its braces.
    pub(crate) fn fill<'a>(
        self,
        template: &str,
        mut facts: impl FnMut(&str) -> Option<Insert<'a>>,
    ) -> String {
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((literal, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            self.push_ours(&mut out, literal);
            match facts(name) {
                Some(Insert::Value(value)) => self.push_value(&mut out, &value),
                Some(Insert::Prose(prose)) => out.push_str(&prose),
                None => out.push('…'),
            }
            rest = after;
        }
        self.push_ours(&mut out, rest);
        out
    }

    /// A value by itself.
    pub(crate) fn value(self, value: &str) -> String {
        let mut out = String::with_capacity(value.len() + 16);
        self.push_value(&mut out, value);
        out
    }

    /// A number with the name of the person behind it: `111222338 (EL FASSI AHMED)`.
    pub(crate) fn named(self, number: &str, name: Option<&[u8]>) -> String {
        let mut out = self.value(number);
        if let Some(name) = name {
            out.push_str(" (");
            self.push_value(&mut out, &decode(name));
            out.push(')');
        }
        out
    }

    /// Between the parts of an enumeration.
    pub(crate) fn comma(self) -> &'static str {
        match self.lang {
            Lang::Fr | Lang::En => ", ",
            Lang::Ar => "، ",
        }
    }

    /// Between a label and what it labels.
    pub(crate) fn colon(self) -> &'static str {
        match self.lang {
            Lang::Fr => "\u{a0}: ",
            Lang::En | Lang::Ar => ": ",
        }
    }

    fn isolate(self) -> (&'static str, &'static str) {
        match (self.lang, self.markup) {
            (Lang::Ar, Markup::Text) => ISOLATE,
            (Lang::Ar, Markup::Html) => BDI,
            _ => NOTHING,
        }
    }

    /// Our own text. French gets its no-break spaces, Arabic isolates the field names in it.
    pub(crate) fn push_ours(self, out: &mut String, text: &str) {
        match self.lang {
            Lang::En => self.escape(out, text),
            Lang::Fr => self.push_french(out, text),
            Lang::Ar => self.push_arabic(out, text),
        }
    }

    fn push_french(self, out: &mut String, text: &str) {
        // Most texts have no mark that a space must stay with, and no number: « and » begin with this byte.
        let binds = |byte| matches!(byte, b';' | b':' | b'!' | b'?' | 0xC2 | b'0'..=b'9');
        if !text.bytes().any(binds) {
            self.escape(out, text);
            return;
        }
        let (mut opened, mut after_digit) = (false, false);
        for (at, piece) in text.split(' ').enumerate() {
            if at > 0 {
                let first = piece.chars().next();
                let is_mark = matches!(first, Some(';' | ':' | '!' | '?' | '»'));
                // `5 000,00`
                let continues = after_digit && first.is_some_and(|first| first.is_ascii_digit());
                out.push_str(if is_mark || opened || continues { NBSP } else { " " });
            }
            self.escape(out, piece);
            opened = piece.ends_with('«');
            after_digit = piece.ends_with(|last: char| last.is_ascii_digit());
        }
        if opened {
            return;
        }
        // `« ` before a fact: the space is the end of the text.
        if text.ends_with("« ") {
            out.pop();
            out.push_str(NBSP);
        }
    }

    /// Latin words (`N_Num_Assure`, `CIN`) inside Arabic.
    fn push_arabic(self, out: &mut String, text: &str) {
        let (open, close) = self.isolate();
        let mut rest = text;
        while let Some(start) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
            let (before, word) = rest.split_at(start);
            let inside = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
            let end = word.find(|letter| !inside(letter)).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            self.escape(out, before);
            out.push_str(open);
            out.push_str(word);
            out.push_str(close);
            rest = after;
        }
        self.escape(out, rest);
    }

    /// Somebody's value: nothing in it can change the page or the terminal.
    pub(crate) fn push_value(self, out: &mut String, value: &str) {
        let (open, close) = match self.isolate() {
            BDI if value.chars().any(is_right_to_left) => BDI_AUTO,
            isolate => isolate,
        };
        out.push_str(open);
        if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_alphanumeric()) {
            out.push_str(value);
        } else {
            self.push_odd(out, value);
        }
        out.push_str(close);
    }

    fn push_odd(self, out: &mut String, value: &str) {
        self.escape(out, spec::printable(value).as_str());
    }

    /// Escapes for the markup.
    pub(crate) fn escape(self, out: &mut String, text: &str) {
        if self.markup == Markup::Text {
            out.push_str(text);
            return;
        }
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (before, special) = rest.split_at(at);
            out.push_str(before);
            out.push_str(match special.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') => "&quot;",
                _ => "&#39;",
            });
            rest = special.get(1..).unwrap_or_default();
        }
        out.push_str(rest);
    }
}

/// Hebrew, Arabic and their neighbours.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::{Insert, Voice};
    use spec::Lang;

    fn x(name: &str) -> Option<Insert<'static>> {
        (name == "x").then(|| Insert::Value("a<b".into()))
    }

    #[test]
    fn a_template_shows_its_facts_and_never_its_braces() {
        assert_eq!(Voice::text(Lang::En).fill("{x} or {y}.", x), "a<b or ….");
        assert_eq!(Voice::html(Lang::En).fill("\"{x}\"", x), "&quot;a&lt;b&quot;");
        assert_eq!(Voice::text(Lang::En).fill("{x", x), "{x");
    }

    #[test]
    fn french_keeps_its_punctuation_on_the_line() {
        let french = Voice::text(Lang::Fr);
        assert_eq!(
            french.fill("Un « {x} » : deux ; trois", x),
            "Un «\u{a0}a<b\u{a0}»\u{a0}: deux\u{a0}; trois"
        );
        assert_eq!(french.ours("plus de 5 000,00 DH"), "plus de 5\u{a0}000,00 DH");
    }

    #[test]
    fn arabic_isolates_values_and_field_names() {
        let text = Voice::text(Lang::Ar).fill("قيمة S_Ctr هي {x}", x);
        assert_eq!(text, "قيمة \u{2068}S_Ctr\u{2069} هي \u{2068}a<b\u{2069}");
        let html = Voice::html(Lang::Ar).fill("قيمة S_Ctr هي {x}", x);
        assert_eq!(html, "قيمة <bdi dir=\"ltr\">S_Ctr</bdi> هي <bdi dir=\"ltr\">a&lt;b</bdi>");
    }

    #[test]
    fn values_cannot_steer_a_terminal() {
        let text = Voice::text(Lang::En).value("a\u{1b}[2J\u{9b}\u{202e}txt");
        assert_eq!(text, "a\\u{1b}[2J\\u{9b}\\u{202e}txt");
    }
}
