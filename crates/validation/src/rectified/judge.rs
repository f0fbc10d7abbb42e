//! Rows of a rectification against the lines in force.

use super::line::{LineInForce, NewVersion, PeriodSums};
use super::told::RowFinding;
use declaration::rectification::{Added, Change, Row, Target};
use declaration::roster::{NO_NUMBER, OCCASIONAL};
use spec::{Centimes, Code, JOURS_MAX, NumAssure, Parameters, Pay, RectColumn, Situation};
use std::collections::{HashMap, HashSet};

/// Lines in force around those that a rectification names.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The lines that it names, by insured or by receipt and line; those of the same insured too.
    pub lines: Vec<LineInForce>,
    /// Of the numbers that it gives or adds, those that stand in the month already.
    pub in_month: HashSet<u32>,
    /// Of the numbers that it gives or adds, those that the fund has closed.
    pub closed: HashSet<u32>,
    /// Days of a person in the month over all employers, this one included.
    pub days: HashMap<u32, i64>,
}

/// Outcome of a rectification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// Its findings; nothing is changed when there are any.
    pub findings: Vec<RowFinding>,
    /// The lines as it leaves them.
    pub versions: Vec<NewVersion>,
    /// Difference to the sums of the period.
    pub added: PeriodSums,
}

/// Judges the rows of a rectification of a period. All of them hold, or none.
#[must_use]
pub fn judge(
    rows: &[Row],
    around: &Surroundings,
    (periode, parameters): (u32, &Parameters),
) -> Judged {
    let mut case = Case {
        around,
        ceiling: parameters.at(periode).plafond,
        judged: Judged::default(),
        given: HashMap::new(),
    };
    // Rows of one line, in the order of the file.
    let mut touched: Vec<(usize, Vec<&Row>)> = Vec::new();
    let mut place: HashMap<usize, usize> = HashMap::new();
    for row in rows {
        if let Change::Added(added) = &row.change {
            case.add(row, added);
            continue;
        }
        let Some(line) = case.line_of(row) else { continue };
        let at = *place.entry(line).or_insert_with(|| {
            touched.push((line, Vec::new()));
            touched.len().saturating_sub(1)
        });
        if let Some((_, rows)) = touched.get_mut(at) {
            rows.push(row);
        }
    }
    for (line, rows) in touched {
        if let Some(line) = around.lines.get(line) {
            case.change(line, &rows);
        }
    }
    if case.judged.findings.is_empty() {
        case.over_employers();
    }
    case.judged.findings.sort_by_key(|finding| (finding.line, finding.code));
    if !case.judged.findings.is_empty() {
        case.judged.versions.clear();
        case.judged.added = PeriodSums::default();
    }
    case.judged
}

struct Case<'c> {
    around: &'c Surroundings,
    ceiling: Option<u64>,
    judged: Judged,
    /// Numbers that rows give or add, and the first row that does.
    given: HashMap<u32, u32>,
}

/// Dirhams as a CSV writes them.
fn money(centimes: i64) -> String {
    Centimes(u128::try_from(centimes).unwrap_or(0)).to_string()
}

fn code_text(situation: [u8; 2]) -> String {
    String::from_utf8_lossy(&situation).trim().to_owned()
}

/// Rule for the number of an entrant (442).
fn is_of_a_person(number: u32) -> bool {
    let is_known = NumAssure::of_digits(format!("{number:09}").as_bytes());
    is_known.is_some_and(|known| {
        number / 100_000_000 == 1 && number != 100_000_000 && known.has_right_key()
    })
}

impl Case<'_> {
    fn find(&mut self, finding: RowFinding) {
        self.judged.findings.push(finding);
    }

    /// The place of the line that a row names.
    fn line_of(&mut self, row: &Row) -> Option<usize> {
        let named = |line: &LineInForce| match &row.target {
            Target::Insured(number) => line.num_assure == *number,
            Target::Line { accuse, ligne } => line.accuse == *accuse && line.key.1 == *ligne,
            Target::New => false,
        };
        let mut found = self.around.lines.iter().enumerate().filter(|(_, line)| named(line));
        let (first, count) = (found.next().map(|(at, _)| at), found.count());
        let (column, received) = match &row.target {
            Target::Line { accuse, ligne } => (RectColumn::Recu, format!("{accuse}:{ligne}")),
            Target::Insured(number) => (RectColumn::Assure, format!("{number:09}")),
            Target::New => return None,
        };
        if first.is_none() {
            let finding = RowFinding::at(Code::Brd621, row.line, column).received(received);
            self.find(finding);
        } else if count > 0 {
            let total = u64::try_from(count).unwrap_or(u64::MAX).saturating_add(1);
            let finding = RowFinding::at(Code::Brd622, row.line, column).received(received);
            self.find(RowFinding { count: Some(total), ..finding });
            return None;
        }
        first
    }

    /// An insured who was forgotten.
    fn add(&mut self, row: &Row, added: &Added) {
        let version = NewVersion {
            key: None,
            row: row.line,
            is_cancelled: false,
            num_assure: added.num_assure,
            nom_prenom: added.nom_prenom.clone(),
            num_cin: added.num_cin.clone(),
            jours: added.jours,
            salaire_reel: added.salaire_reel,
            salaire_plaf: self.cut(added.salaire_reel),
            situation: *b"  ",
        };
        if added.num_assure != NO_NUMBER {
            self.give(row.line, RectColumn::Assure, added.num_assure);
        }
        self.pay(&version, row.line);
        self.judged.added = self.judged.added.plus(version.sums());
        self.judged.versions.push(version);
    }

    /// A number that a row gives to a line.
    fn give(&mut self, line: u32, column: RectColumn, number: u32) {
        let finding = |code| {
            let finding = RowFinding::at(code, line, column).received(format!("{number:09}"));
            RowFinding { assure: Some(number), ..finding }
        };
        if !is_of_a_person(number) {
            return self.find(finding(Code::Brd629));
        }
        let first = *self.given.entry(number).or_insert(line);
        if first != line {
            let again = RowFinding { first: Some(first), ..finding(Code::Brd625) };
            self.find(again);
        } else if self.around.in_month.contains(&number) {
            self.find(finding(Code::Brd630));
        } else if self.around.closed.contains(&number) {
            self.find(finding(Code::Brd634));
        }
    }

    /// The capped salary of a real one.
    fn cut(&self, reel: i64) -> i64 {
        let ceiling = self.ceiling.and_then(|ceiling| i64::try_from(ceiling).ok());
        ceiling.map_or(reel, |ceiling| reel.min(ceiling))
    }

    /// A line, as its rows leave it.
    fn change(&mut self, line: &LineInForce, rows: &[&Row]) {
        let Some(first) = rows.first() else { return };
        let mut version = NewVersion::of(line, first.line);
        let before = self.judged.findings.len();
        let (mut is_capped, mut is_paid) = (false, false);
        for (at, row) in rows.iter().enumerate() {
            let is_cancelled = |row: &Row| matches!(row.change, Change::Cancelled(_));
            let other = |other: &&&Row| {
                other.field() == row.field() || is_cancelled(other) || is_cancelled(row)
            };
            if let Some(earlier) = rows.iter().take(at).find(other) {
                let finding = RowFinding::at(Code::Brd625, row.line, RectColumn::Champ);
                self.find(RowFinding { first: Some(earlier.line), ..finding });
                continue;
            }
            let [reported, correct] = row.values();
            let (is_in_force, in_force) = match &row.change {
                Change::Days(pair) => {
                    version.jours = pair.correct;
                    is_paid = true;
                    (pair.reported == line.jours, line.jours.to_string())
                }
                Change::Real(pair) => {
                    version.salaire_reel = pair.correct;
                    is_paid = true;
                    (pair.reported == line.salaire_reel, money(line.salaire_reel))
                }
                Change::Capped(pair) => {
                    version.salaire_plaf = pair.correct;
                    (is_capped, is_paid) = (true, true);
                    (pair.reported == line.salaire_plaf, money(line.salaire_plaf))
                }
                Change::Situation(pair) => {
                    version.situation = pair.correct;
                    is_paid = true;
                    if Situation::of(&pair.correct).is_none() {
                        let finding = RowFinding::at(Code::Brd628, row.line, RectColumn::Correct);
                        self.find(finding.received(code_text(pair.correct)));
                    }
                    (pair.reported == line.situation, code_text(line.situation))
                }
                Change::Number(pair) => {
                    version.num_assure = pair.correct;
                    let is_in_force = pair.reported == line.num_assure;
                    if is_in_force && pair.correct != pair.reported {
                        self.give(row.line, RectColumn::Correct, pair.correct);
                    }
                    (is_in_force, format!("{:09}", line.num_assure))
                }
                Change::Cancelled(number) => {
                    version.is_cancelled = true;
                    (*number == line.num_assure, format!("{:09}", line.num_assure))
                }
                Change::Added(_) => continue,
            };
            let at_cell = |code, column| RowFinding {
                assure: Some(line.num_assure),
                ..RowFinding::at(code, row.line, column)
            };
            if !is_in_force {
                let finding = at_cell(Code::Brd623, RectColumn::Declare);
                self.find(finding.received(reported).expected(in_force));
            } else if !version.is_cancelled && reported == correct {
                self.find(at_cell(Code::Brd624, RectColumn::Correct).received(correct));
            }
        }
        if self.judged.findings.len() > before {
            return;
        }
        if is_paid && !is_capped {
            // The real salary alone is enough; a line that was cut otherwise stays so.
            let is_as_declared = version.salaire_reel == line.salaire_reel;
            version.salaire_plaf =
                if is_as_declared { line.salaire_plaf } else { self.cut(version.salaire_reel) };
        }
        if is_paid {
            self.pay(&version, first.line);
        }
        self.judged.added = self.judged.added.plus(version.sums()).minus(line.sums());
        self.judged.versions.push(version);
    }

    /// Days and salaries of a line, as those of a declaration are controlled.
    fn pay(&mut self, version: &NewVersion, row: u32) {
        let Some(situation) = Situation::of(&version.situation) else { return };
        let assure = Some(version.num_assure);
        let mut find = |code, received: String, expected: String| {
            let finding = RowFinding::at(code, row, RectColumn::Correct);
            self.judged
                .findings
                .push(RowFinding { assure, ..finding.received(received).expected(expected) });
        };
        let most = u16::try_from(JOURS_MAX).unwrap_or(u16::MAX);
        let is_occasional = version.num_assure == OCCASIONAL;
        let is_nil = situation.pay == Pay::Nil;
        let least = u16::from(situation.pay == Pay::Worked && !is_occasional);
        let most = if is_nil || is_occasional { 0 } else { most };
        if !(least..=most).contains(&version.jours) {
            let expected = if least == most { most.to_string() } else { format!("{least}-{most}") };
            find(Code::Brd626, version.jours.to_string(), expected);
        }
        let is_worked = situation.pay == Pay::Worked;
        let is_real_wrong =
            is_nil && version.salaire_reel != 0 || is_worked && version.salaire_reel == 0;
        if is_real_wrong {
            let expected = if is_nil { money(0) } else { "> 0".to_owned() };
            find(Code::Brd627, money(version.salaire_reel), expected);
        }
        let ceiling = self.ceiling.and_then(|ceiling| i64::try_from(ceiling).ok());
        let cut = match ceiling {
            _ if is_nil => 0,
            // Occasional labour is bound by the real salary only (942).
            Some(ceiling) if !is_occasional => version.salaire_reel.min(ceiling),
            _ => version.salaire_reel,
        };
        let is_right = if is_occasional {
            version.salaire_plaf <= version.salaire_reel
        } else {
            version.salaire_plaf == cut
        };
        // Consequences of a wrong real salary are not reported again.
        if !is_right && !is_real_wrong {
            find(Code::Brd627, money(version.salaire_plaf), money(cut));
        }
    }

    /// Days of a person over all employers, where a row adds some.
    fn over_employers(&mut self) {
        let mut added: HashMap<u32, (i64, u32)> = HashMap::new();
        for version in &self.judged.versions {
            let line =
                version.key.and_then(|key| self.around.lines.iter().find(|line| line.key == key));
            if let Some(line) = line {
                let days = added.entry(line.num_assure).or_insert((0, version.row));
                days.0 = days.0.saturating_sub(i64::from(line.jours));
            }
            if !version.is_cancelled {
                let days = added.entry(version.num_assure).or_insert((0, version.row));
                days.0 = days.0.saturating_add(i64::from(version.jours));
            }
        }
        let mut over: Vec<_> = added
            .into_iter()
            .filter(|(number, (days, _))| {
                let before = self.around.days.get(number).copied().unwrap_or(0);
                declaration::roster::is_person(*number)
                    && *days > 0
                    && before.saturating_add(*days) > i64::try_from(JOURS_MAX).unwrap_or(i64::MAX)
            })
            .collect();
        over.sort_unstable();
        for (number, (_, row)) in over {
            let finding = RowFinding::at(Code::Brd631, row, RectColumn::Assure);
            self.find(RowFinding {
                assure: Some(number),
                ..finding.received(format!("{number:09}"))
            });
        }
    }
}
