//! A career and the rights that it gives, as documents for people.

use crate::money::day;
use crate::values::{amount, isolated, labelled};
use documents::{
    Block, Breaks, Caption, Cell, CellKind, Document, Figure, Head, Insert, Row, Standing, Table,
    Voice, Width,
};
use jiff::civil::Date;
use rights::{
    Answer, Career, Condition, Entry, Measure, Month, Origin, Outcome, Right, Standing as Stage,
    Value, Word, met_word, month_of,
};
use spec::{Affilie, Centimes, Lang, NumAssure, Periode, Words};

/// Windows whose days people ask for, in civil months.
const WINDOWS: [i32; 4] = [6, 10, 12, 36];

/// A version that a rectification has made of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareerCorrection {
    /// The month.
    pub periode: Periode,
    /// Receipt of the deposit whose line it is.
    pub receipt: String,
    /// Line of that file, from 1.
    pub line: u32,
    /// Which version, from 2.
    pub version: u32,
    /// Since when it is in force.
    pub day: Date,
    /// Receipt of the rectification.
    pub by: String,
    /// Days.
    pub jours: u32,
    /// Real salary.
    pub salaire_reel: Centimes,
}

/// The number of an insured is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberClosed {
    /// From which day on.
    pub day: Date,
    /// The sentence, with the cause.
    pub words: Words,
}

impl NumberClosed {
    /// The sentence.
    fn told(self, voice: Voice, lang: Lang) -> Block {
        let mut of = Some(Insert::Prose(day(self.day, voice, lang)));
        Block::Paragraph(voice.say(self.words, |_| of.take()))
    }
}

/// Whose career, and as it was known when.
#[derive(Clone, Copy, Debug)]
pub struct CareerNotice<'a> {
    /// Name of the fund.
    pub issuer: &'a str,
    /// The insured.
    pub insured: NumAssure,
    /// The day that was asked for.
    pub day: Date,
    /// The career.
    pub career: &'a Career,
    /// Corrections that were known.
    pub corrections: &'a [CareerCorrection],
    /// That the number was known to be closed.
    pub closed: Option<NumberClosed>,
    /// Language of the sentences.
    pub lang: Lang,
}

/// Days of a window of civil months before a day: how many months, and the days in them.
#[must_use]
pub fn career_windows(career: &Career, at: Date) -> Vec<(i32, u32)> {
    let days = |months: &[Month]| months.iter().map(|month| month.jours).sum::<u32>();
    let month = month_of(at);
    let window = |months: i32| {
        let (first, last) =
            month.and_then(|month| Some((month.plus(-months)?, month.previous()?)))?;
        Some((months, days(career.between(first, last))))
    };
    WINDOWS.into_iter().filter_map(window).collect()
}

/// Days of a career since its beginning, at most 26 a month.
#[must_use]
pub fn career_days(career: &Career) -> u32 {
    career.months().iter().map(|month| month.jours).sum()
}

/// How far a month has come, in a word.
#[must_use]
pub const fn career_state(state: Stage, lang: Lang) -> &'static str {
    match state {
        Stage::Received => Word::StateReceived,
        Stage::TakenInCharge => Word::StateTakenInCharge,
        Stage::Paid => Word::StatePaid,
    }
    .get(lang)
}

/// A career as CSV, a row for each month and employer.
#[must_use]
pub fn career_csv(career: &Career) -> String {
    let mut out =
        "periode,affilie,jours,salaire_reel,salaire_plaf,situation,state,receipt,line\n".to_owned();
    for entry in career.entries() {
        let (affilie, receipt, line) = match &entry.origin {
            Origin::Declared { affilie, receipt, line } => {
                (affilie.to_string(), receipt.clone(), line.to_string())
            }
            Origin::Supposed => Default::default(),
        };
        let situation = entry.situation.map(|one| String::from_utf8_lossy(one.code).into_owned());
        out.push_str(&documents::csv::row([
            entry.periode.to_string(),
            affilie,
            entry.jours.to_string(),
            entry.salaire_reel.to_string(),
            entry.salaire_plaf.to_string(),
            situation.unwrap_or_default(),
            entry.state.name().to_owned(),
            receipt,
            line,
        ]));
    }
    out
}

/// Rights as CSV, a row for each benefit; empty cells are unknown.
#[must_use]
pub fn rights_csv(answer: &Answer) -> String {
    let mut out = "benefit,met,met_from,at_least,at_most,per,assumptions\n".to_owned();
    for right in &answer.rights {
        let (least, most, per) = match &right.amount {
            Outcome::None | Outcome::NotComputed(_) => (None, None, ""),
            Outcome::Amount(amount) => {
                let (least, most) = match amount.value {
                    Value::Exact(exact) => (exact, Some(exact)),
                    Value::AtLeast(least) => (least, None),
                    Value::Between(least, most) => (least, Some(most)),
                };
                (Some(least), most, amount.per.name())
            }
        };
        let text = |value: Option<String>| value.unwrap_or_default();
        let assumptions: Vec<_> = right.assumptions.iter().map(|one| one.name()).collect();
        out.push_str(&documents::csv::row([
            right.page.name.to_owned(),
            text(right.met.map(|met| met.to_string())),
            text(right.met_from.map(|day| day.to_string())),
            text(least.map(|amount| amount.to_string())),
            text(most.map(|amount| amount.to_string())),
            per.to_owned(),
            assumptions.join(" "),
        ]));
    }
    out
}

impl CareerNotice<'_> {
    /// The career month by month, newest first.
    #[must_use]
    pub fn document(&self) -> Document {
        let voice = Voice::new(self.lang);
        let title = voice.word(Words::CareerTitle);
        let facts = vec![
            (Words::AttestationInsured, voice.value(&self.insured.to_string())),
            (Words::CareerKnownOn, day(self.day, voice, self.lang)),
        ];
        let mut body = vec![Block::Table(labelled(voice, &title, facts))];
        body.extend(self.closed.map(|closed| closed.told(voice, self.lang)));
        if self.career.entries().is_empty() {
            body.push(Block::Paragraph(voice.ours(Word::NoDeclaration.get(self.lang))));
        } else {
            body.push(self.figures(voice));
            let mut months = vec![Block::Table(self.months(voice))];
            if self.career.months().iter().any(|month| month.employers > 1) {
                months.push(Block::Note(voice.word(Words::CareerSeveral)));
            }
            months.push(Block::Note(voice.word(Words::CareerStates)));
            body.push(Block::Section(voice.word(Words::StatementMonths), months));
        }
        if !self.corrections.is_empty() {
            let all =
                self.corrections.iter().map(|one| Block::Paragraph(self.correction(voice, one)));
            body.push(Block::Section(voice.word(Words::CareerCorrections), all.collect()));
        }
        Document {
            lang: self.lang,
            name: format!("career {} {}", self.insured, self.day),
            kind: voice.value(self.issuer),
            title,
            lines: Vec::new(),
            body,
            foot: String::new(),
        }
    }

    fn figures(&self, voice: Voice) -> Block {
        let figure = |label: String, days: u32| Figure {
            label,
            value: voice.value(&days.to_string()),
            series: None,
        };
        let whole = figure(voice.word(Words::CareerDays), career_days(self.career));
        let windows = career_windows(self.career, self.day).into_iter().map(|(months, days)| {
            let mut of = Some(Insert::of(months));
            figure(voice.say(Words::CareerDaysOfLast, |_| of.take()), days)
        });
        Block::Figures([whole].into_iter().chain(windows).collect())
    }

    fn months(&self, voice: Voice) -> Table {
        let head = |text: String, kind: CellKind| Head { text, kind };
        let word = |word: Word| voice.ours(word.get(self.lang));
        let rows = self.career.entries().iter().rev().map(|entry| self.entry(voice, entry));
        Table {
            caption: Caption::Heard(voice.word(Words::StatementMonths)),
            width: Width::Stacked,
            breaks: Breaks::Anywhere,
            heads: vec![
                head(word(Word::HeadingMonth), CellKind::Code),
                head(word(Word::HeadingEmployer), CellKind::Code),
                head(word(Word::HeadingDays), CellKind::Number),
                head(word(Word::HeadingReal), CellKind::Number),
                head(word(Word::HeadingCapped), CellKind::Number),
                head(word(Word::HeadingSituation), CellKind::Text),
                head(word(Word::HeadingState), CellKind::Code),
            ],
            rows: rows.collect(),
            foot: None,
        }
    }

    fn entry(&self, voice: Voice, entry: &Entry) -> Row {
        let (affilie, origin) = match &entry.origin {
            Origin::Declared { affilie, receipt, line } => (
                voice.value(&Affilie::to_string(affilie)),
                voice.value(&format!("{receipt}:{line}")),
            ),
            Origin::Supposed => (String::new(), String::new()),
        };
        let situation = entry.situation.and_then(|one| one.names.get(self.lang as usize).copied());
        let money = |sum: Centimes| Cell::number(amount("", sum.0, self.lang));
        Row::from(vec![
            Cell::code(voice.ours(&entry.periode.long(self.lang))),
            Cell::code(affilie),
            Cell::number(entry.jours.to_string()),
            money(entry.salaire_reel),
            money(entry.salaire_plaf),
            Cell::text(voice.ours(situation.unwrap_or_default())),
            Cell::code(voice.ours(career_state(entry.state, self.lang))).with_small(origin),
        ])
    }

    fn correction(&self, voice: Voice, one: &CareerCorrection) -> String {
        voice.say(Words::CareerCorrected, |name| {
            Some(match name {
                "periode" => Insert::Prose(voice.ours(&one.periode.long(self.lang))),
                "receipt" => Insert::of(&one.receipt),
                "line" => Insert::of(one.line),
                "version" => Insert::of(one.version),
                "day" => Insert::Prose(day(one.day, voice, self.lang)),
                "by" => Insert::of(&one.by),
                "days" => Insert::of(one.jours),
                "real" => Insert::Prose(amount("", one.salaire_reel.0, self.lang)),
                _ => return None,
            })
        })
    }
}

/// What a career gives right to, as it is handed out.
#[derive(Clone, Copy, Debug)]
pub struct RightsNotice<'a> {
    /// Name of the fund.
    pub issuer: &'a str,
    /// The insured.
    pub insured: NumAssure,
    /// The answer.
    pub answer: &'a Answer,
    /// That the number was known to be closed.
    pub closed: Option<NumberClosed>,
    /// Language of the sentences.
    pub lang: Lang,
}

impl RightsNotice<'_> {
    /// Every benefit: whether it is met, what was counted for each condition, what it pays, and
    /// what rests on an assumption.
    #[must_use]
    pub fn document(&self) -> Document {
        let (voice, answer) = (Voice::new(self.lang), self.answer);
        let title = voice.word(Words::RightsTitle);
        let periode = |periode: Option<Periode>| {
            let none = || Word::NoDeclaration.get(self.lang).to_owned();
            voice.ours(&periode.map_or_else(none, |periode| periode.long(self.lang)))
        };
        let facts = vec![
            (Words::AttestationInsured, voice.value(&self.insured.to_string())),
            (Words::CareerKnownOn, day(answer.at, voice, self.lang)),
            (Words::RightsLastDeclared, periode(answer.last_declared)),
            (Words::RightsLastTaken, periode(answer.last_taken_in_charge)),
        ];
        let mut body = vec![Block::Table(labelled(voice, &title, facts))];
        body.extend(self.closed.map(|closed| closed.told(voice, self.lang)));
        body.push(Block::Table(self.summary(voice)));
        body.extend(answer.rights.iter().map(|right| self.right(voice, right)));
        body.push(Block::Note(voice.word(Words::RightsNote)));
        Document {
            lang: self.lang,
            name: format!("rights {} {}", self.insured, answer.at),
            kind: voice.value(self.issuer),
            title,
            lines: Vec::new(),
            body,
            foot: String::new(),
        }
    }

    fn summary(&self, voice: Voice) -> Table {
        let head = |words: Words| Head { text: voice.word(words), kind: CellKind::Text };
        let row = |right: &Right| Row {
            cells: vec![
                Cell::text(self.title(voice, right)),
                Cell::text(voice.ours(met_word(right.met, self.lang))),
                Cell::text(self.amount(voice, right)),
            ],
            standing: if right.met.is_none() { Standing::Unknown } else { Standing::Known },
        };
        Table {
            caption: Caption::Heard(voice.word(Words::RightsBenefit)),
            width: Width::Stacked,
            breaks: Breaks::Anywhere,
            heads: vec![
                head(Words::RightsBenefit),
                head(Words::RightsMet),
                head(Words::RightsAmount),
            ],
            rows: self.answer.rights.iter().map(row).collect(),
            foot: None,
        }
    }

    fn title(&self, voice: Voice, right: &Right) -> String {
        voice.ours(right.page.titles[self.lang as usize])
    }

    fn amount(&self, voice: Voice, right: &Right) -> String {
        match &right.amount {
            Outcome::None | Outcome::NotComputed(_) => String::new(),
            Outcome::Amount(amount) => voice.ours(&amount.text(self.lang)),
        }
    }

    fn right(&self, voice: Voice, right: &Right) -> Block {
        let mut body = vec![Block::Table(self.conditions(voice, right))];
        if let Outcome::NotComputed(why) = &right.amount {
            let text = why.texts()[self.lang as usize];
            let text = Word::NotComputed.get(self.lang).replace("{what}", text);
            body.push(Block::Paragraph(voice.ours(&text)));
        }
        let limits = right.limits.iter().map(|one| voice.ours(&one.whole(self.lang)));
        let assumed = right.assumptions.iter().map(|one| {
            let text = one.texts()[self.lang as usize];
            voice.ours(&Word::ToBeConfirmed.get(self.lang).replace("{what}", text))
        });
        let notes: Vec<String> = limits.chain(assumed).collect();
        if !notes.is_empty() {
            body.push(Block::Notes(notes));
        }
        Block::Section(self.title(voice, right), body)
    }

    fn conditions(&self, voice: Voice, right: &Right) -> Table {
        let head = |words: Words| Head { text: voice.word(words), kind: CellKind::Text };
        let row = |one: &Condition| {
            let figure = |one: Option<Measure>| {
                one.map(|one| isolated(&one.text(self.lang), self.lang)).unwrap_or_default()
            };
            let (counted, missing) = (figure(one.counted), figure(one.missing));
            let met = Cell::text(voice.ours(met_word(one.met, self.lang)));
            let from = one.met_from.map(|day| voice.ours(&Word::MetFrom.on(self.lang, day)));
            Row {
                cells: vec![
                    Cell::sentence(voice.ours(&one.text(self.lang))),
                    Cell::number(counted),
                    Cell::number(missing),
                    match from {
                        Some(from) => met.with_small(from),
                        None => met,
                    },
                ],
                standing: if one.met.is_none() { Standing::Unknown } else { Standing::Known },
            }
        };
        let number = |words: Words| Head { text: voice.word(words), kind: CellKind::Number };
        Table {
            caption: Caption::Heard(self.title(voice, right)),
            width: Width::Stacked,
            breaks: Breaks::Nowhere,
            heads: vec![
                head(Words::RightsCondition),
                number(Words::RightsCounted),
                number(Words::RightsMissing),
                head(Words::RightsMet),
            ],
            rows: right.conditions.iter().map(row).collect(),
            foot: None,
        }
    }
}
