//! How our words and other people's values are written into a text.

use spec::{Lang, Words};
use std::borrow::Cow;

/// First strong isolate: what follows is laid out by itself in a line of Arabic.
pub(crate) const ISOLATE: char = '\u{2068}';
/// End of an isolate.
pub(crate) const END_OF_ISOLATE: char = '\u{2069}';
/// No-break space.
const NBSP: &str = "\u{a0}";

/// A language: how our words and other people's values are written into a text.
///
/// A text is plain and for people. What is a value, or a name of Latin letters, stands between
/// isolates in Arabic, so that every rendering keeps it in one piece; French has its no-break
/// spaces. A text is no markup: each rendering escapes it (`crate::Markup`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The language.
    pub lang: Lang,
}

/// What stands for a `{fact}`.
#[derive(Clone, Debug)]
pub enum Insert<'a> {
    /// Somebody's value: cleaned and isolated.
    Value(Cow<'a, str>),
    /// A text, already written by this voice.
    Prose(String),
}

impl Insert<'_> {
    /// A value made of its display.
    #[must_use]
    pub fn of(value: impl std::fmt::Display) -> Self {
        Self::Value(Cow::Owned(value.to_string()))
    }
}

impl Voice {
    /// The voice of a language.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// Our words without facts.
    #[must_use]
    pub fn word(self, words: Words) -> String {
        self.ours(words.get(self.lang))
    }

    /// A text of ours without facts.
    #[must_use]
    pub fn ours(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        self.push_ours(&mut out, text);
        out
    }

    /// Our words with their facts.
    #[must_use]
    pub fn say<'a>(self, words: Words, facts: impl FnMut(&str) -> Option<Insert<'a>>) -> String {
        self.fill(words.get(self.lang), facts)
    }

    /// A template with its facts. A fact that nobody knows is an ellipsis: a sentence never shows
    /// its braces. `{months|…}` has the forms of a noun that agree with the number
    /// ([`spec::agreed`]).
    #[must_use]
    pub fn fill<'a>(
        self,
        template: &str,
        mut facts: impl FnMut(&str) -> Option<Insert<'a>>,
    ) -> String {
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((literal, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            self.push_ours(&mut out, literal);
            let (name, forms) = spec::placeholder(name);
            match facts(name) {
                Some(Insert::Value(value)) => match forms {
                    Some(forms) => self.push_counted(&mut out, &value, forms),
                    None => self.push_value(&mut out, &value),
                },
                Some(Insert::Prose(prose)) => out.push_str(&prose),
                None => out.push('…'),
            }
            rest = after;
        }
        self.push_ours(&mut out, rest);
        out
    }

    /// A number and the noun that it counts.
    fn push_counted(self, out: &mut String, value: &str, forms: &str) {
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let agreed = digits.parse().ok().and_then(|count| spec::agreed(count, forms));
        if agreed.is_none_or(|(is_written, _)| is_written) {
            self.push_value(out, value);
        }
        if let Some((is_written, noun)) = agreed {
            out.push_str(if is_written { NBSP } else { "" });
            self.push_ours(out, noun);
        }
    }

    /// A value by itself.
    #[must_use]
    pub fn value(self, value: &str) -> String {
        let mut out = String::with_capacity(value.len() + 16);
        self.push_value(&mut out, value);
        out
    }

    /// Between the parts of an enumeration.
    #[must_use]
    pub fn comma(self) -> &'static str {
        match self.lang {
            Lang::Fr | Lang::En => ", ",
            Lang::Ar => "، ",
        }
    }

    /// Between a label and what it labels.
    #[must_use]
    pub fn colon(self) -> &'static str {
        match self.lang {
            Lang::Fr => "\u{a0}: ",
            Lang::En | Lang::Ar => ": ",
        }
    }

    /// Our own text. French gets its no-break spaces, Arabic isolates the field names in it.
    pub fn push_ours(self, out: &mut String, text: &str) {
        match self.lang {
            Lang::En => out.push_str(text),
            Lang::Fr => push_french(out, text),
            Lang::Ar => push_arabic(out, text),
        }
    }

    /// Somebody's value: nothing in it can change what stands around it, or steer a terminal.
    pub fn push_value(self, out: &mut String, value: &str) {
        if self.lang == Lang::Ar {
            out.push(ISOLATE);
        }
        if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_alphanumeric()) {
            out.push_str(value);
        } else {
            out.push_str(spec::printable(value).as_str());
        }
        if self.lang == Lang::Ar {
            out.push(END_OF_ISOLATE);
        }
    }
}

fn push_french(out: &mut String, text: &str) {
    // Most texts have no mark that a space must stay with, and no number: « and » begin with this
    // byte.
    let binds = |byte| matches!(byte, b';' | b':' | b'!' | b'?' | 0xC2 | b'0'..=b'9');
    if !text.bytes().any(binds) {
        out.push_str(text);
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
        out.push_str(piece);
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
fn push_arabic(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
        let (before, word) = rest.split_at(start);
        let inside = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
        let end = word.find(|letter| !inside(letter)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        out.push_str(before);
        out.push(ISOLATE);
        out.push_str(word);
        out.push(END_OF_ISOLATE);
        rest = after;
    }
    out.push_str(rest);
}

/// A text where none can be laid out: without isolates.
#[cfg(feature = "pdf")]
pub(crate) fn plain(text: &str) -> String {
    text.replace([ISOLATE, END_OF_ISOLATE], "")
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
        assert_eq!(Voice::new(Lang::En).fill("{x} or {y}.", x), "a<b or ….");
        assert_eq!(Voice::new(Lang::En).fill("{x", x), "{x");
    }

    #[test]
    fn french_keeps_its_punctuation_on_the_line() {
        let french = Voice::new(Lang::Fr);
        assert_eq!(
            french.fill("Un « {x} » : deux ; trois", x),
            "Un «\u{a0}a<b\u{a0}»\u{a0}: deux\u{a0}; trois"
        );
        assert_eq!(french.ours("plus de 5 000,00 DH"), "plus de 5\u{a0}000,00 DH");
    }

    #[test]
    fn arabic_isolates_values_and_field_names() {
        let text = Voice::new(Lang::Ar).fill("قيمة S_Ctr هي {x}", x);
        assert_eq!(text, "قيمة \u{2068}S_Ctr\u{2069} هي \u{2068}a<b\u{2069}");
    }

    #[test]
    fn values_cannot_steer_a_terminal() {
        let text = Voice::new(Lang::En).value("a\u{1b}[2J\u{9b}\u{202e}txt");
        assert_eq!(text, "a\\u{1b}[2J\\u{9b}\\u{202e}txt");
    }
}
