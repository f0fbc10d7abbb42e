//! Tables whose rows are cards where the window is narrow, and amounts.

use crate::console::parts;
use documents::{Markup, Voice};
use dues::Amount;
use spec::Words;

/// A table whose cells say their column themselves where its head is not seen.
pub(crate) struct Rows<'a> {
    out: &'a mut Markup,
    voice: Voice,
    heads: &'static [Words],
    at: usize,
}

impl<'a> Rows<'a> {
    /// Begins a table.
    pub(crate) fn begin(
        out: &'a mut Markup,
        voice: Voice,
        caption: Words,
        heads: &'static [Words],
    ) -> Self {
        out.tag("<table class=\"list stack\">\n<caption>").text(&voice.word(caption));
        out.tag("</caption>\n<thead><tr>");
        for head in heads {
            out.tag("<th scope=\"col\">").text(&voice.word(*head)).tag("</th>");
        }
        out.tag("</tr></thead>\n<tbody>\n");
        Self { out, voice, heads, at: 0 }
    }

    /// A new row, headed by what is written with this.
    pub(crate) fn head(&mut self, write: impl FnOnce(&mut Markup, Voice)) -> &mut Self {
        if self.at > 0 {
            self.out.tag("</tr>\n");
        }
        self.at = 0;
        self.out.tag("<tr><th scope=\"row\"");
        self.labelled(write);
        self.out.tag("</th>");
        self
    }

    /// A cell that is written with this.
    pub(crate) fn cell(&mut self, write: impl FnOnce(&mut Markup, Voice)) -> &mut Self {
        self.out.tag("<td");
        self.labelled(write);
        self.out.tag("</td>");
        self
    }

    /// A cell with a text as a voice wrote it.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.cell(|out, _| {
            out.text(text);
        })
    }

    /// A cell with somebody's value; a dash where there is none.
    pub(crate) fn value(&mut self, value: Option<&str>) -> &mut Self {
        self.cell(|out, voice| {
            out.text(&voice.value(value.unwrap_or("-")));
        })
    }

    /// A cell with an amount; a dash where there is none.
    pub(crate) fn amount(&mut self, amount: Option<Amount>) -> &mut Self {
        self.cell(|out, voice| {
            out.tag("<span class=\"n\">");
            match amount {
                Some(amount) => out.text(&money(voice, amount)),
                None => out.tag("-"),
            };
            out.tag("</span>");
        })
    }

    fn labelled(&mut self, write: impl FnOnce(&mut Markup, Voice)) {
        let head = self.heads.get(self.at).map(|head| self.voice.word(*head));
        self.out.tag(" data-label=\"").plain(&head.unwrap_or_default()).tag("\">");
        self.at = self.at.saturating_add(1);
        write(self.out, self.voice);
    }

    /// Ends the table.
    pub(crate) fn end(self) {
        if self.at > 0 {
            self.out.tag("</tr>\n");
        }
        self.out.tag("</tbody>\n</table>\n");
    }
}

/// An amount as people read it.
pub(crate) fn money(voice: Voice, amount: Amount) -> String {
    let digits = documents::money(&amount.0.unsigned_abs().to_string(), voice.lang);
    let sign = if amount < Amount::ZERO { "-" } else { "" };
    voice.value(&format!("{sign}{digits}"))
}

/// The name of something that lives, in its language and colour.
pub(crate) fn living(out: &mut Markup, voice: Voice, (name, names): (&str, [&'static str; 3])) {
    out.tag(match name {
        "paid" | "booked" | "settled" => "<span class=\"state accepted\">",
        "rejected" | "returned" | "refused" => "<span class=\"state rejected\">",
        "due" | "part-paid" | "validated" | "prepared" => "<span class=\"state reserve\">",
        _ => "<span class=\"state\">",
    });
    let word = names.get(voice.lang as usize).copied().unwrap_or_default();
    out.text(&voice.ours(word)).tag("</span>");
}

/// A day.
pub(crate) fn day(out: &mut Markup, voice: Voice, day: jiff::civil::Date) {
    parts::day(out, voice, &day.to_string());
}

/// A month in words.
pub(crate) fn month(voice: Voice, periode: spec::Periode) -> String {
    parts::month(voice, i32::try_from(periode.number()).unwrap_or_default())
}
