//! Payment slips: JSON and CSV for programs, a document for people.

use crate::money::{day, money};
use crate::one_line::written;
use crate::values::isolated;
use crate::values::{labelled, named};
use documents::{
    Block, Breaks, Caption, Cell, CellKind, Document, Head, Insert, Row, Table, Voice, Width,
};
use dues::{Amount, Line, Nature, Slip};
use serde::Serialize;
use spec::{GRANULARITIES, Lang, Life as _, REGIMES, Regime, SlipState, Words};
use std::fmt::Write as _;

/// A payment slip as it is handed out.
#[derive(Clone, Copy, Debug)]
pub struct SlipNotice<'a> {
    /// The slip.
    pub slip: &'a Slip,
    /// What has become of it.
    pub state: SlipState,
    /// Name of the employer, where it is known.
    pub name: Option<&'a str>,
    /// Language of the sentences.
    pub lang: Lang,
}

/// The contract comes first, in its order; further keys stand after it.
#[derive(Serialize)]
struct SlipJson {
    reference: String,
    affilie: String,
    periode: String,
    regime: String,
    due: String,
    state: &'static str,
    lines: Vec<LineJson>,
    total: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "is_zero")]
    number: u16,
    rounding: RoundingJson,
}

#[derive(Serialize)]
struct LineJson {
    branch: &'static str,
    base: Option<String>,
    rate: Option<String>,
    amount: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    assumed: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<&'static str>,
}

#[derive(Serialize)]
struct RoundingJson {
    granularity: &'static str,
    to: &'static str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
const fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// A rate in hundredths of a percent as percent: `6.40`.
#[must_use]
pub fn percent(rate: u32) -> String {
    format!("{}.{:02}", rate / 100, rate % 100)
}

impl SlipNotice<'_> {
    /// The slip as one line of JSON, without line end. Amounts are dirhams, rates percentages, as
    /// strings with two decimals.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let slip = self.slip;
        let line = |line: &Line| LineJson {
            branch: line.of.name,
            base: line.base.map(|base| base.to_string()),
            rate: line.rate.map(percent),
            amount: line.amount.to_string(),
            assumed: line.assumed.map(|assumed| assumed.why[self.lang as usize]),
            programme: line.programme.map(|programme| programme.name),
        };
        written(&SlipJson {
            reference: slip.reference.to_string(),
            affilie: slip.reference.affilie.to_string(),
            periode: slip.reference.periode.to_string(),
            regime: slip.reference.regime.to_string(),
            due: slip.due.to_string(),
            state: self.state.name(),
            lines: slip.lines.iter().map(line).collect(),
            total: slip.total().to_string(),
            kind: slip.nature.name(),
            number: slip.nature.number(),
            rounding: RoundingJson {
                granularity: slip.how.granularity.name(),
                to: slip.how.rounding.name(),
            },
        })
    }

    /// Titles of the CSV.
    #[must_use]
    pub const fn csv_titles() -> &'static str {
        "reference,affilie,periode,regime,kind,number,due,state,branch,base,rate,amount\n"
    }

    /// The slip as CSV without titles: a row for each line. Nothing in it needs quotes.
    #[must_use]
    pub fn csv(&self) -> String {
        let (slip, mut out) = (self.slip, String::new());
        let reference = slip.reference;
        for line in &slip.lines {
            // Writing to a String cannot fail.
            let _ = writeln!(
                out,
                "{reference},{},{},{},{},{},{},{},{},{},{},{}",
                reference.affilie,
                reference.periode,
                reference.regime,
                slip.nature.name(),
                slip.nature.number(),
                slip.due,
                self.state.name(),
                line.of.name,
                line.base.map(|base| base.to_string()).unwrap_or_default(),
                line.rate.map(percent).unwrap_or_default(),
                line.amount
            );
        }
        out
    }

    /// The slip for people: one sheet.
    #[must_use]
    pub fn document(&self) -> Document {
        let voice = Voice::new(self.lang);
        let facts = labelled(voice, &voice.word(self.title()), self.facts(voice));
        let notes = self.notes(voice).into_iter().map(Block::Note).collect();
        Document {
            lang: self.lang,
            name: self.slip.reference.to_string(),
            kind: voice.word(self.title()),
            title: money(self.slip.total(), self.lang),
            lines: vec![self.call(voice)],
            body: vec![
                Block::Table(facts),
                Block::Section(voice.word(Words::SlipLines), vec![Block::Table(self.table(voice))]),
                Block::Section(voice.word(Words::SlipNotes), notes),
            ],
            foot: String::new(),
        }
    }

    /// The slip as text, at most 100 columns where words allow it.
    #[must_use]
    pub fn text(&self) -> String {
        self.document().text()
    }

    /// The slip as one self-contained page, which prints on one sheet.
    #[must_use]
    pub fn html(&self) -> String {
        self.document().html().into_string()
    }

    fn table(&self, voice: Voice) -> Table {
        let head = |words, kind| Head { text: voice.word(words), kind };
        let line = |line: &Line| {
            let base = line.base.map(|base| money(base, self.lang)).unwrap_or_default();
            let rate = line.rate.map(|rate| self.rate(rate)).unwrap_or_default();
            Row::from(vec![
                Cell::text(voice.ours(line.of.names[self.lang as usize])),
                Cell::number(base),
                Cell::number(rate),
                Cell::number(money(line.amount, self.lang)),
            ])
        };
        let total = Cell { span: 3, ..Cell::text(voice.word(Words::SlipTotal)) };
        Table {
            caption: Caption::Heard(voice.word(Words::SlipLines)),
            width: Width::Full,
            breaks: Breaks::Nowhere,
            heads: vec![
                head(Words::SlipBranch, CellKind::Text),
                head(Words::SlipBase, CellKind::Number),
                head(Words::SlipRate, CellKind::Number),
                head(Words::SlipAmount, CellKind::Number),
            ],
            rows: self.slip.lines.iter().map(line).collect(),
            foot: Some(Row::from(vec![total, Cell::number(money(self.slip.total(), self.lang))])),
        }
    }

    fn title(&self) -> Words {
        if self.slip.total() < Amount::ZERO { Words::SlipCreditTitle } else { Words::SlipTitle }
    }

    /// What there is to do.
    fn call(&self, voice: Voice) -> String {
        let total = self.slip.total();
        let is_open =
            matches!(self.state, SlipState::Due | SlipState::Ordered | SlipState::PartPaid);
        if total < Amount::ZERO {
            voice.word(Words::SlipCredited)
        } else if total.is_zero() || !is_open {
            voice.word(Words::SlipNothingToPay)
        } else {
            let mut due = Some(Insert::Prose(self.due(voice)));
            voice.say(Words::SlipPayBefore, |_| due.take())
        }
    }

    fn due(&self, voice: Voice) -> String {
        day(self.slip.due, voice, self.lang)
    }

    fn facts(&self, voice: Voice) -> Vec<(Words, String)> {
        let reference = self.slip.reference;
        let mut facts = vec![(Words::SlipReference, voice.value(&reference.to_string()))];
        let affilie = reference.affilie.to_string();
        facts.push((Words::Affilie, named(voice, &affilie, self.name.map(str::as_bytes))));
        let month = reference.periode.long(self.lang);
        facts.push((Words::Periode, voice.ours(&month)));
        facts.push((Words::SlipRegime, voice.ours(regime(reference.regime, self.lang))));
        let nature = match self.slip.nature {
            Nature::Principal => voice.word(Words::SlipPrincipal),
            Nature::Complementary(number) => {
                voice.say(Words::SlipComplementary, |_| Some(Insert::of(number)))
            }
            Nature::Rectification(number) => {
                voice.say(Words::SlipRectification, |_| Some(Insert::of(number)))
            }
        };
        facts.push((Words::SlipNature, nature));
        facts.push((Words::SlipDue, self.due(voice)));
        facts.push((Words::SlipState, voice.ours(self.state.names()[self.lang as usize])));
        facts
    }

    /// How it was rounded, and what was assumed.
    fn notes(&self, voice: Voice) -> Vec<String> {
        let granularity = GRANULARITIES[self.slip.how.granularity as usize][self.lang as usize];
        let mut granularity = Some(Insert::Prose(voice.ours(granularity)));
        let mut notes = vec![voice.say(Words::SlipRounding, |_| granularity.take())];
        for line in &self.slip.lines {
            let why = line.assumed.map(|assumed| assumed.why);
            let why = why.or_else(|| line.programme.map(|programme| programme.assumed));
            if let Some(why) = why {
                let of = line.programme.map_or(line.of.names, |programme| programme.names);
                notes.push(voice.say(Words::SlipAssumed, |fact| {
                    let words = if fact == "line" { of } else { why };
                    Some(Insert::Prose(voice.ours(words[self.lang as usize])))
                }));
            }
        }
        notes
    }

    fn rate(&self, rate: u32) -> String {
        let written = match self.lang {
            Lang::En => format!("{}%", percent(rate)),
            Lang::Fr | Lang::Ar => format!("{}\u{a0}%", percent(rate).replace('.', ",")),
        };
        isolated(&written, self.lang)
    }
}

fn regime(regime: Regime, lang: Lang) -> &'static str {
    let found = REGIMES.iter().find(|(number, ..)| *number == regime.number());
    found.map_or("", |(_, _, names)| names[lang as usize])
}
