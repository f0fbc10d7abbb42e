//! HTML as a type of its own: what is in it has been escaped, and nothing else can get in.

use crate::voice::{END_OF_ISOLATE, ISOLATE};
use std::fmt::{self, Display, Formatter};

/// HTML under construction. Tags are words of the program (`&'static str`); everything else is
/// escaped on its way in, so that a text cannot become markup by mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Nothing yet, with room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Adds markup of the program: tags, style sheets.
    pub fn tag(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str(tag);
        self
    }

    /// Adds a text as a [`crate::Voice`] wrote it: escaped, isolates as `<bdi>`.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(ISOLATE) {
            // The voice ends every isolate that it begins.
            let (inside, after) = after.split_once(END_OF_ISOLATE).unwrap_or((after, ""));
            self.escaped(before);
            // A page gives an isolate without letters the direction of what stands around it:
            // `-428` would read `428-`.
            let own = inside.chars().any(is_right_to_left);
            self.tag(if own { "<bdi>" } else { "<bdi dir=\"ltr\">" });
            self.escaped(inside).tag("</bdi>");
            rest = after;
        }
        self.escaped(rest)
    }

    /// Adds a text where no markup may stand, as in `<title>`: escaped, without isolates.
    pub fn plain(&mut self, text: &str) -> &mut Self {
        for part in text.split([ISOLATE, END_OF_ISOLATE]) {
            self.escaped(part);
        }
        self
    }

    /// Adds characters, those with a meaning in HTML escaped.
    pub fn escaped(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (before, special) = rest.split_at(at);
            self.0.push_str(before);
            self.0.push_str(match special.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') => "&quot;",
                _ => "&#39;",
            });
            rest = special.get(1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        self
    }

    /// Adds a number or a name, escaped.
    pub fn value(&mut self, value: impl Display) -> &mut Self {
        self.escaped(&value.to_string())
    }

    /// Adds markup that is made already.
    pub fn markup(&mut self, markup: &Self) -> &mut Self {
        self.0.push_str(&markup.0);
        self
    }

    /// Adds an element around a text, on a line of its own: `open` and `close` are its tags.
    pub fn element(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        self.tag(open).text(text).tag(close).tag("\n")
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Display for Markup {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hebrew, Arabic and their neighbours.
pub(crate) fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::Markup;
    use crate::{Insert, Voice};
    use spec::Lang;

    fn html(text: &str) -> String {
        let mut markup = Markup::default();
        markup.text(text);
        markup.into_string()
    }

    #[test]
    fn a_text_never_becomes_markup() {
        assert_eq!(html("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        let arabic = Voice::new(Lang::Ar)
            .fill("قيمة S_Ctr هي {x}", |_| Some(Insert::Value("a<b\u{2069}".into())));
        let due = "قيمة <bdi dir=\"ltr\">S_Ctr</bdi> هي <bdi dir=\"ltr\">a&lt;b\\u{2069}</bdi>";
        assert_eq!(html(&arabic), due);
        assert_eq!(html("\u{2068}<i>"), "<bdi dir=\"ltr\">&lt;i&gt;</bdi>");
    }

    #[test]
    fn an_isolate_has_the_direction_of_its_letters() {
        let value = |text| html(&Voice::new(Lang::Ar).value(text));
        assert_eq!(value("-428"), "<bdi dir=\"ltr\">-428</bdi>");
        assert_eq!(value("أمينة"), "<bdi>أمينة</bdi>");
        let mut title = Markup::default();
        title.plain("\u{2068}DS_<1>\u{2069}.txt");
        assert_eq!(title.as_str(), "DS_&lt;1&gt;.txt");
    }
}
