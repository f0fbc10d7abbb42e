//! The table of the form: its cells, what is computed of them, and what was found of each.

use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::form::{Checked, OF_ENTRANT, OF_INSURED, ROWS_MAX, Typed};
use documents::{Insert, Markup, Voice, centimes};
use serde::Deserialize;
use spec::{Column, SITUATIONS, Severity, Words};
use store::Draft;
use validation::{Fact, Finding, Totals, Verdict};

/// Findings that are listed above the table; all of them stand at their rows.
const LISTED: usize = 20;

/// The form of a month, with what came of its control.
pub(super) struct Shown<'a> {
    pub(super) app: &'a App,
    pub(super) visitor: &'a Visitor,
    pub(super) of: Of<'a>,
    pub(super) typed: &'a Typed,
    /// None before anything was saved.
    pub(super) checked: Option<Checked>,
}

/// Which month of whom it is.
pub(super) struct Of<'a> {
    /// Affiliate.
    pub(super) number: i32,
    pub(super) periode: i32,
    /// Where the form is.
    pub(super) address: &'a str,
    pub(super) title: &'a str,
    /// Receipt of the declaration that counts.
    pub(super) declared: Option<&'a str>,
}

/// What brought somebody back to the form.
#[derive(Default, Deserialize)]
pub(super) struct Came {
    /// Rows for entrants, besides those that are filled in.
    #[serde(default)]
    pub(super) room: usize,
    /// Whether sending was refused.
    #[serde(default)]
    pub(super) refused: u8,
}

impl Shown<'_> {
    /// The page.
    pub(super) fn sheet(&self, (key, draft): (&str, Option<&Draft>), came: &Came) -> Sheet {
        let (voice, month) = (self.visitor.voice(), &self.of);
        let mut out = Markup::with_capacity(32 << 10);
        out.tag("<dl class=\"facts\">\n");
        let affilie = parts::affilie(voice, month.number);
        parts::fact(&mut out, voice, Words::Affilie, &affilie);
        if let Some(due) = u32::try_from(month.periode).ok().and_then(spec::due_date) {
            parts::fact(&mut out, voice, Words::ConsoleFormDue, &voice.value(&due));
        }
        out.tag("</dl>\n");
        if let Some(first) = month.declared {
            out.tag("<p class=\"todo-next\">").text(&voice.word(Words::ConsoleFormDeclared));
            out.tag(" ");
            parts::link(&mut out, &format!("/deposits/{first}"), &voice.value(first));
            out.tag("</p>\n");
        }
        self.result(&mut out, draft, came);
        out.tag("<form method=\"post\" action=\"").escaped(month.address);
        out.tag("\">\n<input type=\"hidden\" name=\"key\" value=\"").escaped(key);
        let room = came.room.clamp(1, ROWS_MAX);
        out.tag("\">\n<input type=\"hidden\" name=\"room\" value=\"").value(room).tag("\">\n");
        // The first button of a form is the one that Enter presses.
        out.tag("<p class=\"actions\">");
        self.button(&mut out, "save", Words::ConsoleFormSave);
        out.tag("</p>\n");
        self.insured(&mut out);
        self.entrants(&mut out, room);
        self.totals(&mut out);
        out.tag("<p class=\"actions\">");
        self.button(&mut out, "save", Words::ConsoleFormSave);
        if month.declared.is_none() {
            self.button(&mut out, "send", Words::ConsoleFormSend);
        }
        out.tag("</p>\n</form>\n");
        Sheet::new(self.visitor, out).titled(month.title.to_owned())
    }

    fn button(&self, out: &mut Markup, does: &'static str, word: Words) {
        out.tag("<button name=\"do\" value=\"").tag(does).tag("\"");
        out.tag(if does == "send" { ">" } else { " class=\"quiet\">" });
        out.text(&self.visitor.voice().word(word)).tag("</button> ");
    }

    /// What came of the control, above the table, with links to what is to be corrected.
    fn result(&self, out: &mut Markup, draft: Option<&Draft>, came: &Came) {
        let voice = self.visitor.voice();
        out.tag("<section id=\"result\">\n");
        let (Some(draft), Some(checked)) = (draft, &self.checked) else {
            out.element("<p class=\"note\">", &voice.word(Words::ConsoleFormFresh), "</p>");
            out.tag("</section>\n");
            return;
        };
        let at = parts::clock((voice, self.app.zone()), &draft.le);
        let saved = voice.say(Words::ConsoleFormSaved, |_| Some(Insert::of(&at)));
        let blocking = checked.control.count(Severity::Blocking);
        let warnings = checked.control.count(Severity::Warning);
        let count = |count: u64| documents::number(count, voice.lang);
        match checked.control.verdict() {
            Verdict::Accepted => {
                out.tag("<div class=\"done\" role=\"status\"><p>");
                out.text(&voice.word(Words::ConsoleFormFine)).tag("</p></div>\n");
            }
            Verdict::AcceptedWithReserve => {
                out.tag("<div class=\"todo-next\" role=\"status\"><p>");
                let told =
                    voice.say(Words::ConsoleFormDoubts, |_| Some(Insert::of(count(warnings))));
                out.text(&told).tag("</p>\n");
                self.list(out, checked);
                out.tag("</div>\n");
            }
            Verdict::Rejected => {
                out.tag("<div class=\"wrong\" role=\"alert\">");
                if came.refused > 0 {
                    let told = voice.word(Words::ConsoleFormNotSent);
                    out.element("<p><strong>", &told, "</strong></p>");
                }
                let told =
                    voice.say(Words::ConsoleFormWrong, |_| Some(Insert::of(count(blocking))));
                out.element("<p>", &told, "</p>");
                self.list(out, checked);
                out.tag("</div>\n");
            }
        }
        out.element("<p class=\"note\">", &saved, "</p>");
        out.tag("</section>\n");
    }

    /// The findings, each with the way to its field.
    fn list(&self, out: &mut Markup, checked: &Checked) {
        let voice = self.visitor.voice();
        out.tag("<ul>\n");
        for finding in checked.about_all() {
            out.tag("<li>");
            told(out, voice, finding);
            out.tag("</li>\n");
        }
        let mut left = LISTED;
        for (row, line) in self.typed.lines().enumerate() {
            for (finding, column) in checked.about(row) {
                let Some(less) = left.checked_sub(1) else { break };
                left = less;
                out.tag("<li><a href=\"#");
                self.id(out, row, self.field(row, column));
                let name = format!("{} {}", line.nom, line.prenom);
                let name = if name.trim().is_empty() { &line.num } else { name.trim() };
                out.tag("\">").text(&voice.value(name)).tag("</a> ");
                told(out, voice, finding);
                out.tag("</li>\n");
            }
        }
        out.tag("</ul>\n");
    }

    /// The columns of a row that can be typed into.
    fn columns(&self, row: usize) -> &'static [Column] {
        if row < self.typed.insured.len() { &OF_INSURED } else { &OF_ENTRANT }
    }

    /// The column of a row at which a finding is shown.
    fn field(&self, row: usize, column: Option<Column>) -> Column {
        let columns = self.columns(row);
        let first = columns.first().copied().unwrap_or(Column::Jours);
        column.filter(|column| columns.contains(column)).unwrap_or(first)
    }

    /// The name of a field, and its id.
    fn id(&self, out: &mut Markup, row: usize, column: Column) {
        match row.checked_sub(self.typed.insured.len()) {
            None => out.tag("i").value(row),
            Some(at) => out.tag("e").value(at),
        };
        out.tag("-").value(column.name());
    }

    fn insured(&self, out: &mut Markup) {
        let voice = self.visitor.voice();
        out.element("<h2>", &voice.word(Words::ConsoleFormInsured), "</h2>");
        let heads = [
            Words::ConsoleFormPerson,
            Words::ConsoleDays,
            Words::ConsoleSalary,
            Words::ConsoleSituation,
            Words::ConsoleFormReverse,
            Words::ConsoleCapped,
            Words::ConsoleFormKey,
        ];
        table(out, voice, Words::ConsoleFormInsured, &heads);
        for (row, line) in self.typed.insured.iter().enumerate() {
            out.tag("<tr><th scope=\"row\"><span class=\"n\">").text(&voice.value(&line.num));
            let name = format!("{} {}", line.nom, line.prenom);
            out.tag("</span> ").text(&voice.value(name.trim())).tag("</th>");
            for column in OF_INSURED {
                self.cell(out, row, column);
            }
            self.computed(out, row);
            out.tag("</tr>\n");
            self.told(out, row);
        }
        parts::end_table(out);
    }

    fn entrants(&self, out: &mut Markup, room: usize) {
        let voice = self.visitor.voice();
        out.tag("<h2 id=\"entrants\">").text(&voice.word(Words::ConsoleFormEntrants));
        out.tag("</h2>\n");
        out.element("<p class=\"note\">", &voice.word(Words::ConsoleFormEntrantsNote), "</p>");
        let heads = [
            Words::ConsoleFormNumber,
            Words::ConsoleFormName,
            Words::ConsoleFormFirstName,
            Words::ConsoleFormCard,
            Words::ConsoleDays,
            Words::ConsoleSalary,
            Words::ConsoleCapped,
            Words::ConsoleFormKey,
        ];
        table(out, voice, Words::ConsoleFormEntrants, &heads);
        let insured = self.typed.insured.len();
        let filled = self.typed.entrants.len();
        let most = ROWS_MAX.saturating_sub(insured);
        for at in 0..filled.saturating_add(room).min(most) {
            let row = insured.saturating_add(at);
            out.tag("<tr>");
            for column in OF_ENTRANT {
                self.cell(out, row, column);
            }
            self.computed(out, row);
            out.tag("</tr>\n");
            self.told(out, row);
        }
        parts::end_table(out);
        out.tag("<p class=\"actions\">");
        self.button(out, "room", Words::ConsoleFormRoom);
        out.tag("</p>\n");
    }

    /// A field with its label, which stands in the head of the column for those who see it.
    fn cell(&self, out: &mut Markup, row: usize, column: Column) {
        let voice = self.visitor.voice();
        let line = self.typed.lines().nth(row);
        let value = line.and_then(|line| line.cell(column)).unwrap_or_default();
        let whom = line.map_or("", |line| line.num.as_str());
        out.tag("<td><label for=\"");
        self.id(out, row, column);
        out.tag("\">").text(&voice.word(label(column)));
        out.tag(" <span class=\"unseen\">").text(&voice.value(whom)).tag("</span></label>");
        let is_wrong = self.checked.as_ref().is_some_and(|checked| {
            checked.about(row).any(|(_, about)| self.field(row, about) == column)
        });
        if column == Column::Situation {
            out.tag("<select id=\"");
            self.id(out, row, column);
            out.tag("\" name=\"");
            self.id(out, row, column);
            marked(out, row, is_wrong);
            out.tag(">\n");
            for situation in SITUATIONS {
                let code = String::from_utf8_lossy(situation.code);
                let (code, name) = (code.trim(), situation.names.get(voice.lang as usize));
                out.tag("<option value=\"").escaped(code);
                out.tag(if code == value { "\" selected>" } else { "\">" });
                out.plain(&voice.ours(name.copied().unwrap_or_default()));
                if !code.is_empty() {
                    out.tag(" (").escaped(code).tag(")");
                }
                out.tag("</option>\n");
            }
            let is_known =
                SITUATIONS.iter().any(|it| String::from_utf8_lossy(it.code).trim() == value);
            if !is_known {
                out.tag("<option selected>").escaped(value).tag("</option>\n");
            }
            out.tag("</select></td>");
            return;
        }
        out.tag("<input id=\"");
        self.id(out, row, column);
        out.tag("\" name=\"");
        self.id(out, row, column);
        let is_text = matches!(column, Column::Nom | Column::Prenom | Column::Cin);
        out.tag(if is_text {
            "\" type=\"text\" autocomplete=\"off\" maxlength=\"60\" value=\""
        } else {
            "\" type=\"text\" autocomplete=\"off\" maxlength=\"20\" inputmode=\"decimal\" dir=\"ltr\" value=\""
        });
        out.escaped(value);
        marked(out, row, is_wrong);
        out.tag("></td>");
    }

    fn computed(&self, out: &mut Markup, row: usize) {
        let voice = self.visitor.voice();
        let found = self.checked.as_ref().and_then(|checked| checked.computed.get(row));
        let found = found.copied().unwrap_or_default();
        out.tag("<td class=\"n\"><span class=\"label\">");
        out.text(&voice.word(Words::ConsoleCapped)).tag("</span> ");
        match found.plafonne {
            Some(amount) => out.text(&voice.value(&centimes(amount, voice.lang))),
            None => out.tag("-"),
        };
        out.tag("</td><td class=\"n\"><span class=\"label\">");
        out.text(&voice.word(Words::ConsoleFormKey)).tag("</span> ");
        match found.cle {
            Some(key) => out.text(&voice.value(&key.to_string())),
            None => out.tag("-"),
        };
        out.tag("</td>");
    }

    /// What was found of a row, below it.
    fn told(&self, out: &mut Markup, row: usize) {
        let Some(checked) = &self.checked else { return };
        if checked.about(row).next().is_none() {
            return;
        }
        let voice = self.visitor.voice();
        out.tag("<tr class=\"told\"><td colspan=\"8\" id=\"told-").value(row).tag("\"><ul>\n");
        for (finding, column) in checked.about(row) {
            out.tag("<li><strong>").text(&voice.word(label(self.field(row, column))));
            out.tag("</strong> ");
            told(out, voice, finding);
            out.tag("</li>\n");
        }
        out.tag("</ul></td></tr>\n");
    }

    fn totals(&self, out: &mut Markup) {
        let Some(checked) = &self.checked else { return };
        let (voice, totals) = (self.visitor.voice(), checked.control.totals);
        let number = |total: declaration::Total| {
            let value = total.value();
            value.map_or_else(
                || "-".to_owned(),
                |value| voice.value(&documents::number(value, voice.lang)),
            )
        };
        let amount = |total| match Totals::amount(total) {
            Some(amount) => voice.value(&centimes(amount.0, voice.lang)),
            None => "-".to_owned(),
        };
        out.element("<h2>", &voice.word(Words::Totals), "</h2>");
        out.tag("<dl class=\"numbers\">\n");
        parts::fact(out, voice, Words::TotalSalaries, &number(totals.salaries));
        parts::fact(out, voice, Words::TotalJours, &number(totals.jours));
        parts::fact(out, voice, Words::TotalSalaireReel, &amount(totals.salaire_reel));
        parts::fact(out, voice, Words::TotalSalairePlaf, &amount(totals.salaire_plaf));
        out.tag("</dl>\n");
    }
}

/// Ends the value of an attribute, and marks a field that something was found of.
fn marked(out: &mut Markup, row: usize, is_wrong: bool) {
    out.tag("\"");
    if is_wrong {
        out.tag(" aria-invalid=\"true\" aria-describedby=\"told-").value(row).tag("\"");
    }
}

/// Begins a table of fields: below one another where there is no room beside.
fn table(out: &mut Markup, voice: Voice, caption: Words, heads: &[Words]) {
    let caption = voice.word(caption);
    out.tag("<div class=\"scroll\">\n<table class=\"list typed\">\n<caption>").text(&caption);
    out.tag("</caption>\n<thead><tr>");
    for head in heads {
        out.tag("<th scope=\"col\">").text(&voice.word(*head)).tag("</th>");
    }
    out.tag("</tr></thead>\n<tbody>\n");
}

/// A finding in words, with what is to be done. Columns are called as the form calls them.
fn told(out: &mut Markup, voice: Voice, finding: &Finding) {
    let mut finding = finding.clone();
    for fact in &mut finding.facts {
        if let Fact::Header(title) = fact
            && let Some(column) = Column::ALL.into_iter().find(|it| it.name() == title)
        {
            label(column).get(voice.lang).clone_into(title);
        }
    }
    out.tag("<span class=\"code\">").text(&voice.value(&finding.code.to_string()));
    out.tag("</span> ").text(&notices::message(&finding, voice.lang)).tag(" ");
    out.text(&notices::advice(&finding, voice.lang));
}

/// The label of a column.
const fn label(column: Column) -> Words {
    match column {
        Column::Affilie => Words::Affilie,
        Column::Periode => Words::Periode,
        Column::NumAssure => Words::ConsoleFormNumber,
        Column::Nom => Words::ConsoleFormName,
        Column::Prenom => Words::ConsoleFormFirstName,
        Column::Cin => Words::ConsoleFormCard,
        Column::Jours => Words::ConsoleDays,
        Column::SalaireReel => Words::ConsoleSalary,
        Column::Situation => Words::ConsoleSituation,
        Column::AfAReverser => Words::ConsoleFormReverse,
    }
}
