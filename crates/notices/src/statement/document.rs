//! Editions of a statement: the employer's, and each employee's.

use super::corrections::corrections;
use super::file::{StatementEmployee, StatementFile, StatementLine, StatementMonth, StatementSums};
use crate::values::{amount, isolated, labelled};
use documents::{
    Block, Breaks, Caption, Cell, CellKind, Document, Head, Insert, Row, Standing, Table, Voice,
    Width, moment,
};
use dues::Amount;
use spec::{Lang, Periode, Situation, Words};

/// A statement as it is handed out.
#[derive(Clone, Copy, Debug)]
pub struct StatementNotice<'a> {
    /// The frozen statement.
    pub file: &'a StatementFile,
    /// Language of the sentences.
    pub lang: Lang,
}

/// Centimes of an amount with two decimals.
fn centimes_of(text: &str) -> u128 {
    text.replace('.', "").parse().unwrap_or(0)
}

impl StatementNotice<'_> {
    /// The employer's edition: twelve months, then everybody.
    #[must_use]
    pub fn document(&self) -> Document {
        let (voice, file) = (Voice::new(self.lang), self.file);
        let title = voice.word(Words::StatementTitle);
        let mut body = vec![Block::Table(labelled(voice, &title, self.facts(voice)))];
        let mut months = vec![Block::Table(self.months(voice))];
        if !file.missing.is_empty() {
            let mut missing = Some(Insert::Prose(self.listed(voice, &file.missing)));
            months.push(Block::Paragraph(voice.say(Words::StatementMissing, |_| missing.take())));
        }
        if file.months.iter().any(|month| !month.contributions_complete && month.totals.lines > 0) {
            months.push(Block::Note(voice.word(Words::StatementIncomplete)));
        }
        let known = file.months.iter().any(|month| month.slips.is_some());
        if known {
            months.push(Block::Note(voice.word(Words::StatementPaidNote)));
            let is_unbilled =
                |month: &&StatementMonth| month.slips == Some(0) && !month.receipts.is_empty();
            let unbilled: Vec<String> =
                file.months.iter().filter(is_unbilled).map(|one| one.periode.clone()).collect();
            if !unbilled.is_empty() {
                let mut listed = Some(Insert::Prose(self.listed(voice, &unbilled)));
                months
                    .push(Block::Paragraph(voice.say(Words::StatementUnbilled, |_| listed.take())));
            }
        } else {
            months.push(Block::Note(voice.word(Words::StatementUnpaid)));
        }
        body.push(Block::Section(voice.word(Words::StatementMonths), months));
        if let Some(corrections) = corrections(file, self.lang) {
            body.push(corrections);
        }
        body.push(Block::Section(
            voice.word(Words::StatementEmployees),
            vec![Block::Table(self.employees(voice))],
        ));
        if !file.without_number.is_empty() {
            let lines = vec![
                Block::Note(voice.word(Words::StatementWithoutNumberNote)),
                Block::Table(self.lines(voice, &file.without_number, None)),
            ];
            body.push(Block::Section(voice.word(Words::StatementWithoutNumber), lines));
        }
        self.finished(voice, &title, body)
    }

    /// An employee's edition: salaries declared by this employer; none for an unknown number.
    #[must_use]
    pub fn employee(&self, insured: &str) -> Option<Document> {
        let voice = Voice::new(self.lang);
        let employee = self.file.employees.iter().find(|one| one.insured == insured)?;
        let title = voice.word(Words::StatementEmployeeTitle);
        let mut facts = vec![
            (Words::AttestationName, voice.value(&employee.name)),
            (Words::AttestationInsured, voice.value(&employee.insured)),
        ];
        facts.extend(self.facts(voice));
        let table = self.lines(voice, &employee.lines, Some(employee));
        let body = vec![
            Block::Table(labelled(voice, &title, facts)),
            Block::Section(voice.word(Words::StatementMonths), vec![Block::Table(table)]),
        ];
        Some(self.finished(voice, &title, body))
    }

    fn finished(&self, voice: Voice, title: &str, mut body: Vec<Block>) -> Document {
        let head = &self.file.head;
        let mut until = Some(Insert::Prose(self.day(voice, &head.contest_until)));
        let contest = voice.say(Words::StatementContest, |_| until.take());
        body.push(Block::Section(
            voice.word(Words::StatementContestTitle),
            vec![Block::Paragraph(contest)],
        ));
        let year = self.file.year;
        Document {
            lang: self.lang,
            name: format!("{} {year} {}", self.file.affilie, head.number),
            kind: voice.value(&self.file.issuer),
            title: format!("{title} {year}"),
            lines: Vec::new(),
            body,
            foot: String::new(),
        }
    }

    fn day(&self, voice: Voice, day: &str) -> String {
        let at = day.get(..10).unwrap_or(day);
        let written = moment(&format!("{at}T00:00:00Z"), self.lang);
        written.map_or_else(|| voice.value(at), |(day, _)| voice.ours(&day))
    }

    fn facts(&self, voice: Voice) -> Vec<(Words, String)> {
        let (file, head) = (self.file, &self.file.head);
        let affilie =
            crate::values::named(voice, &file.affilie, file.name.as_deref().map(str::as_bytes));
        vec![
            (Words::Affilie, affilie),
            (Words::StatementNumber, voice.value(&format!("{}-{}", file.year, head.number))),
            (Words::StatementIssued, self.day(voice, &head.issued_at)),
        ]
    }

    fn month(&self, voice: Voice, periode: &str) -> String {
        let known: Option<Periode> = periode.parse().ok();
        known.map_or_else(|| voice.value(periode), |one| voice.ours(&one.long(self.lang)))
    }

    fn listed(&self, voice: Voice, periodes: &[String]) -> String {
        let all: Vec<_> = periodes.iter().map(|one| self.month(voice, one)).collect();
        all.join(voice.comma())
    }

    fn money(&self, text: &str) -> Cell {
        Cell::number(amount("", centimes_of(text), self.lang))
    }

    fn sums(&self, totals: &StatementSums) -> [Cell; 3] {
        [
            Cell::number(totals.jours.to_string()),
            self.money(&totals.salaire_reel),
            self.money(&totals.salaire_plaf),
        ]
    }

    fn table(voice: Voice, caption: Words, heads: &[(Words, CellKind)]) -> Table {
        let head =
            |(words, kind): &(Words, CellKind)| Head { text: voice.word(*words), kind: *kind };
        Table {
            caption: Caption::Heard(voice.word(caption)),
            width: Width::Stacked,
            breaks: Breaks::Anywhere,
            heads: heads.iter().map(head).collect(),
            rows: Vec::new(),
            foot: None,
        }
    }

    fn months(&self, voice: Voice) -> Table {
        let mut table = Self::table(
            voice,
            Words::StatementMonths,
            &[
                (Words::AttestationMonth, CellKind::Code),
                (Words::StatementHeads, CellKind::Number),
                (Words::AttestationDays, CellKind::Number),
                (Words::AttestationSalary, CellKind::Number),
                (Words::StatementCapped, CellKind::Number),
                (Words::StatementContributions, CellKind::Number),
            ],
        );
        let known = self.file.months.iter().any(|month| month.slips.is_some());
        if known {
            let heads = [Words::StatementSlipsPaid, Words::StatementSlipsOwed];
            let head = |words| Head { text: voice.word(words), kind: CellKind::Number };
            table.heads.extend(heads.map(head));
        }
        let mut contributions = 0_u128;
        let mut owed = Amount::ZERO;
        for month in &self.file.months {
            contributions = contributions.saturating_add(centimes_of(&month.contributions));
            // Of a month that was not declared nothing is to be counted: a word, not noughts.
            if month.receipts.is_empty() && month.totals.lines == 0 && month.slips.unwrap_or(0) == 0
            {
                let said = Cell::text(voice.word(Words::StatementUndeclared));
                let rest = table.heads.len().saturating_sub(1);
                table.rows.push(Row {
                    cells: vec![
                        Cell::code(self.month(voice, &month.periode)),
                        Cell { span: rest, ..said },
                    ],
                    standing: Standing::Unknown,
                });
                continue;
            }
            let mut cells = vec![
                Cell::code(self.month(voice, &month.periode)),
                Cell::number(month.totals.lines.to_string()),
            ];
            cells.extend(self.sums(&month.totals));
            cells.push(self.money(&month.contributions));
            if let Some(slips) = month.slips {
                let paid = month.slips_paid.unwrap_or(0);
                let left =
                    month.slips_owed.as_deref().and_then(Amount::of_text).unwrap_or_default();
                owed += left;
                cells.push(Cell::number(if slips == 0 {
                    voice.word(Words::StatementNoSlip)
                } else {
                    isolated(&format!("{paid}/{slips}"), self.lang)
                }));
                cells.push(Cell::number(crate::money::money(left, self.lang)));
            }
            table.rows.push(Row::from(cells));
        }
        let mut foot = vec![
            Cell::text(voice.word(Words::AttestationTotal)),
            Cell::number(self.file.totals.lines.to_string()),
        ];
        foot.extend(self.sums(&self.file.totals));
        foot.push(Cell::number(amount("", contributions, self.lang)));
        if known {
            foot.push(Cell::number(String::new()));
            foot.push(Cell::number(crate::money::money(owed, self.lang)));
        }
        table.foot = Some(Row::from(foot));
        table
    }

    fn employees(&self, voice: Voice) -> Table {
        let mut table = Self::table(
            voice,
            Words::StatementEmployees,
            &[
                (Words::AttestationInsured, CellKind::Code),
                (Words::AttestationName, CellKind::Text),
                (Words::StatementLines, CellKind::Number),
                (Words::AttestationDays, CellKind::Number),
                (Words::AttestationSalary, CellKind::Number),
                (Words::StatementCapped, CellKind::Number),
            ],
        );
        for employee in &self.file.employees {
            let mut cells = vec![
                Cell::code(voice.value(&employee.insured)),
                Cell::text(voice.value(&employee.name)),
                Cell::number(employee.totals.lines.to_string()),
            ];
            cells.extend(self.sums(&employee.totals));
            table.rows.push(Row::from(cells));
        }
        table
    }

    fn lines(
        &self,
        voice: Voice,
        lines: &[StatementLine],
        of: Option<&StatementEmployee>,
    ) -> Table {
        let mut heads = vec![
            (Words::AttestationMonth, CellKind::Code),
            (Words::AttestationDays, CellKind::Number),
            (Words::AttestationSalary, CellKind::Number),
            (Words::StatementCapped, CellKind::Number),
            (Words::StatementSituation, CellKind::Text),
            (Words::StatementReceipt, CellKind::Code),
        ];
        if of.is_none() {
            heads.insert(1, (Words::AttestationName, CellKind::Text));
        }
        // Regions of a page with one name could not be told apart.
        let caption = match of {
            Some(_) => Words::StatementMonths,
            None => Words::StatementWithoutNumber,
        };
        let mut table = Self::table(voice, caption, &heads);
        for line in lines {
            let mut cells = vec![Cell::code(self.month(voice, &line.periode))];
            if of.is_none() {
                cells.push(Cell::text(voice.value(&line.name)));
            }
            cells.push(Cell::number(line.jours.to_string()));
            cells.push(self.money(&line.salaire_reel));
            cells.push(self.money(&line.salaire_plaf));
            let code = line.situation.as_deref().unwrap_or_default();
            let situation = Situation::of(code.as_bytes()).filter(|_| !code.is_empty());
            cells.push(Cell::text(situation.map_or_else(String::new, |situation| {
                voice.ours(situation.names[self.lang as usize])
            })));
            let mut own = voice.value(&line.line.to_string());
            if let Some(by) = &line.rectified_by {
                own = voice.say(Words::StatementRectifiedBy, |name| {
                    Some(if name == "line" { Insert::of(line.line) } else { Insert::of(by) })
                });
            }
            cells.push(Cell::code(voice.value(&line.receipt)).with_small(own));
            table.rows.push(Row::from(cells));
        }
        if let Some(employee) = of {
            let mut foot = vec![Cell::text(voice.word(Words::AttestationTotal))];
            foot.extend(self.sums(&employee.totals));
            foot.push(Cell { span: 2, ..Cell::text("") });
            table.foot = Some(Row::from(foot));
        }
        table
    }
}
