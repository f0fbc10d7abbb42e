//! The form of small employers: what is typed becomes the table of the CSV profile, which the
//! préétabli completes and the engine controls as one that came as a file. There is no second way
//! of composing or controlling a declaration.

use declaration::csv::values::identifier;
use declaration::csv::{Style, open, write_preetabli_rows};
use declaration::{Event, Number, entrant, read, salaire};
use serde::{Deserialize, Serialize};
use spec::{Affilie, Column, Rank};
use std::collections::HashMap;
use validation::{Control, Fact, Finding, Reference, Settings, Verdict, control_csv};

/// Rows of a form: insured and entrants. Who has more employs a program that writes files.
pub(crate) const ROWS_MAX: usize = 250;
/// Characters of a cell.
pub(crate) const CELL_MAX: usize = 120;
/// The number of an entrant who has none yet.
const WITHOUT_NUMBER: &str = "000000000";

/// A row of the form, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Line {
    pub(crate) num: String,
    pub(crate) nom: String,
    pub(crate) prenom: String,
    pub(crate) cin: String,
    pub(crate) jours: String,
    pub(crate) salaire: String,
    pub(crate) situation: String,
    pub(crate) reverser: String,
}

impl Line {
    /// The cell of a column; none for those that say for whom and when is declared.
    pub(crate) fn cell(&self, column: Column) -> Option<&str> {
        Some(match column {
            Column::Affilie | Column::Periode => return None,
            Column::NumAssure => &self.num,
            Column::Nom => &self.nom,
            Column::Prenom => &self.prenom,
            Column::Cin => &self.cin,
            Column::Jours => &self.jours,
            Column::SalaireReel => &self.salaire,
            Column::Situation => &self.situation,
            Column::AfAReverser => &self.reverser,
        })
    }

    fn cell_mut(&mut self, column: Column) -> Option<&mut String> {
        Some(match column {
            Column::Affilie | Column::Periode => return None,
            Column::NumAssure => &mut self.num,
            Column::Nom => &mut self.nom,
            Column::Prenom => &mut self.prenom,
            Column::Cin => &mut self.cin,
            Column::Jours => &mut self.jours,
            Column::SalaireReel => &mut self.salaire,
            Column::Situation => &mut self.situation,
            Column::AfAReverser => &mut self.reverser,
        })
    }

    /// Whether something was typed in these columns.
    fn has_any(&self, columns: &[Column]) -> bool {
        columns.iter().any(|column| self.cell(*column).is_some_and(|cell| !cell.is_empty()))
    }
}

/// Columns that are typed for an insured of the préétabli.
pub(crate) const OF_INSURED: [Column; 4] =
    [Column::Jours, Column::SalaireReel, Column::Situation, Column::AfAReverser];
/// Columns that are typed for an entrant.
pub(crate) const OF_ENTRANT: [Column; 6] = [
    Column::NumAssure,
    Column::Nom,
    Column::Prenom,
    Column::Cin,
    Column::Jours,
    Column::SalaireReel,
];

/// Everything that was typed: the insured in the order of the préétabli, then the entrants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) insured: Vec<Line>,
    pub(crate) entrants: Vec<Line>,
}

/// Why what was sent is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It has more than [`ROWS_MAX`] rows.
    Rows,
    /// A cell has more than [`CELL_MAX`] characters.
    Cell,
}

/// The insured of a préétabli, nothing typed yet; none when it cannot be written as a table.
pub(crate) fn insured_of(preetabli: &[u8]) -> Option<Vec<Line>> {
    let style = Style { bom: false, ..Style::SPREADSHEET };
    let table = write_preetabli_rows(preetabli, style).ok()?;
    let sheet = open(&table);
    let text = |row: &declaration::csv::Row<'_>, column| {
        row.cell(column).map_or("", |cell| cell.text.trim()).to_owned()
    };
    let line = |row: declaration::csv::Row<'_>| Line {
        num: text(&row, Column::NumAssure),
        nom: text(&row, Column::Nom),
        prenom: text(&row, Column::Prenom),
        ..Line::default()
    };
    Some(sheet.rows().map(line).collect())
}

impl Typed {
    /// What a form has sent, over the insured of the préétabli. Fields are `i0-jours`, `e0-nom`:
    /// insured or entrant, number of the row from 0, column.
    pub(crate) fn of_fields<'f>(
        fields: impl Iterator<Item = (&'f str, &'f str)>,
        insured: Vec<Line>,
    ) -> Result<Self, Refused> {
        let mut typed = Self { insured, entrants: Vec::new() };
        for (name, value) in fields {
            let Some((kind, at, column)) = parsed(name) else { continue };
            if at >= ROWS_MAX {
                return Err(Refused::Rows);
            }
            let value = cleaned(value);
            if value.chars().count() > CELL_MAX {
                return Err(Refused::Cell);
            }
            let may = if kind == 'i' { &OF_INSURED[..] } else { &OF_ENTRANT[..] };
            if !may.contains(&column) {
                continue;
            }
            if kind == 'e' && at >= typed.entrants.len() && !value.is_empty() {
                typed.entrants.resize_with(at.saturating_add(1), Line::default);
            }
            let lines = if kind == 'i' { &mut typed.insured } else { &mut typed.entrants };
            if let Some(cell) = lines.get_mut(at).and_then(|line| line.cell_mut(column)) {
                *cell = value;
            }
        }
        typed.entrants.retain(|line| line.has_any(&OF_ENTRANT));
        if typed.insured.len().saturating_add(typed.entrants.len()) > ROWS_MAX {
            return Err(Refused::Rows);
        }
        Ok(typed)
    }

    /// What was saved, over the insured of the préétabli as it is now: what was typed for somebody
    /// whom it does not know any more stands among the entrants.
    pub(crate) fn over(self, mut insured: Vec<Line>) -> Self {
        let mut left: Vec<Option<Line>> = self.insured.into_iter().map(Some).collect();
        for line in &mut insured {
            let same = |saved: &&mut Option<Line>| {
                saved.as_ref().is_some_and(|saved| saved.num == line.num)
            };
            let Some(saved) = left.iter_mut().find(same).and_then(Option::take) else { continue };
            for column in OF_INSURED {
                if let (Some(to), Some(from)) = (line.cell_mut(column), saved.cell(column)) {
                    from.clone_into(to);
                }
            }
        }
        let strange = left.into_iter().flatten().filter(|line| line.has_any(&OF_INSURED));
        let mut entrants = self.entrants;
        entrants.extend(strange);
        Self { insured, entrants }
    }

    /// All rows, in the order in which they stand in the table.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.insured.iter().chain(&self.entrants)
    }

    /// The table that this is, as a file of the CSV profile: the titles, and a line for each row.
    pub(crate) fn table(&self, affilie: Affilie, periode: i32) -> Vec<u8> {
        let (affilie, periode) = (affilie.to_string(), periode.to_string());
        let mut table = documents::csv::row(Column::ALL.map(Column::name));
        for line in self.lines() {
            let cells = Column::ALL.map(|column| match column {
                Column::Affilie => affilie.as_str(),
                Column::Periode => periode.as_str(),
                Column::NumAssure if line.num.is_empty() => WITHOUT_NUMBER,
                other => line.cell(other).unwrap_or_default(),
            });
            table.push_str(&documents::csv::row(cells));
        }
        table.into_bytes()
    }
}

/// Kind of the row, its number, and the column of a field.
fn parsed(name: &str) -> Option<(char, usize, Column)> {
    let (row, column) = name.split_once('-')?;
    let kind = row.chars().next().filter(|kind| matches!(kind, 'i' | 'e'))?;
    let at = row.get(1..)?.parse().ok()?;
    let column = Column::ALL.into_iter().find(|known| known.name() == column)?;
    Some((kind, at, column))
}

/// A cell is a line of text: browsers send no others.
fn cleaned(value: &str) -> String {
    let line: String =
        value.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    line.trim().to_owned()
}

/// What is computed of a row, in centimes; none where a cell is not understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Computed {
    pub(crate) plafonne: Option<u64>,
    /// `S_Ctr`, the sum that guards the record.
    pub(crate) cle: Option<u64>,
}

/// What came of the control.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) control: Control,
    /// The declaration, when it could be composed.
    pub(crate) ebds: Option<Vec<u8>>,
    /// Of every row, in the order of the form.
    pub(crate) computed: Vec<Computed>,
}

impl Checked {
    /// The declaration, when nothing is against sending it.
    pub(crate) fn sendable(self) -> Option<Vec<u8>> {
        self.ebds.filter(|_| self.control.verdict() != Verdict::Rejected)
    }

    /// Findings about a row of the form, from 0, each with its column where it is about one.
    pub(crate) fn about(&self, row: usize) -> impl Iterator<Item = (&Finding, Option<Column>)> {
        let found = self.control.findings.iter();
        found.filter(move |finding| row_of(finding) == Some(row)).map(|it| (it, column_of(it)))
    }

    /// Findings about no row.
    pub(crate) fn about_all(&self) -> impl Iterator<Item = &Finding> {
        let rows = self.computed.len();
        let found = self.control.findings.iter();
        found.filter(move |finding| row_of(finding).is_none_or(|row| row >= rows))
    }
}

/// The row of the form that a finding is about: the titles are line 1 of the table.
fn row_of(finding: &Finding) -> Option<usize> {
    let line = usize::try_from(finding.place.line?).ok()?;
    line.checked_sub(2)
}

/// The column that a finding is about, by its title.
fn column_of(finding: &Finding) -> Option<Column> {
    let title = finding.facts.iter().find_map(|fact| match fact {
        Fact::Header(title) => Some(title.as_str()),
        _ => None,
    })?;
    Column::ALL.into_iter().find(|column| column.name() == title)
}

/// Composes and controls what was typed. Takes as long as the control of a file: never on a thread
/// that answers others.
pub(crate) fn check(
    typed: &Typed,
    preetabli: &Reference<'_>,
    (affilie, periode): (Affilie, i32),
    settings: &Settings,
) -> Checked {
    let table = typed.table(affilie, periode);
    let found = control_csv(&table, Some(preetabli), settings);
    let computed = computed(typed, found.ebds.as_deref().unwrap_or_default());
    Checked { control: found.control, ebds: found.ebds, computed }
}

/// What the records of the declaration have for the rows of the form, told by number: of those who
/// share one the first record is the first row's.
fn computed(typed: &Typed, ebds: &[u8]) -> Vec<Computed> {
    let mut known: HashMap<u64, Vec<Computed>> = HashMap::new();
    for event in read(ebds) {
        let Event::Record(record) = event else { continue };
        let Some(body) = record.body() else { continue };
        let (number, plafonne, cle) = match record.kind.rank() {
            Rank::R02 => match salaire(body) {
                Some(line) => (line.num_assure, line.salaire_plaf, line.s_ctr),
                None => continue,
            },
            Rank::R04 => match entrant(body) {
                Some(line) => (line.num_assure, line.sal_plaf, line.s_ctr),
                None => continue,
            },
            _ => continue,
        };
        let Number::Value(number) = number else { continue };
        let found = Computed { plafonne: plafonne.value(), cle: cle.value() };
        known.entry(number).or_default().push(found);
    }
    for of_number in known.values_mut() {
        of_number.reverse();
    }
    let of_line = |line: &Line| {
        let text = if line.num.is_empty() { WITHOUT_NUMBER } else { &line.num };
        let number = identifier(text, 9).ok()?;
        known.get_mut(&number)?.pop()
    };
    typed.lines().map(of_line).map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::{Line, Refused, Typed, check, insured_of};
    use declaration::{Number, write};
    use spec::{Affilie, Column, b02};
    use testing::bases::base;
    use validation::{Reference, Settings, Verdict};

    fn affilie() -> Affilie {
        "1773341".parse().unwrap()
    }

    /// What the principal declaration of the tests says, typed.
    fn typed() -> Typed {
        let insured = insured_of(&write(&base("preetabli"))).unwrap();
        let said = declaration::csv::write_rows(
            &write(&base("principal")),
            declaration::csv::Style::SPREADSHEET,
        );
        let said = said.unwrap();
        let sheet = declaration::csv::open(&said);
        let mut typed = Typed { insured, entrants: Vec::new() };
        for row in sheet.rows() {
            let text = |column| row.cell(column).map_or("", |cell| cell.text.trim()).to_owned();
            let number = text(Column::NumAssure);
            match typed.insured.iter_mut().find(|line| line.num == number) {
                Some(line) => {
                    line.jours = text(Column::Jours);
                    line.salaire = text(Column::SalaireReel);
                    line.situation = text(Column::Situation);
                    line.reverser = text(Column::AfAReverser);
                }
                None => typed.entrants.push(Line {
                    num: number,
                    nom: text(Column::Nom),
                    prenom: text(Column::Prenom),
                    cin: text(Column::Cin),
                    jours: text(Column::Jours),
                    salaire: text(Column::SalaireReel),
                    ..Line::default()
                }),
            }
        }
        typed
    }

    #[test]
    fn the_same_data_give_the_same_bytes_sums_and_keys_as_a_file() {
        let preetabli = write(&base("preetabli"));
        let reference = Reference::read(&preetabli).unwrap();
        let typed = typed();
        let found = check(&typed, &reference, (affilie(), 200_610), &Settings::USUAL);
        let file = write(&base("principal"));
        let of_file = validation::control(&file, Some(&reference), &Settings::USUAL);
        assert_eq!(found.control.totals, of_file.totals);
        assert_eq!(found.control.counts, of_file.counts);
        let first = &base("principal")[2];
        let number = |field: &spec::Field| match declaration::number(field.of(first.bytes())) {
            Number::Value(value) => Some(value),
            _ => None,
        };
        assert_eq!(found.computed[0].plafonne, number(&b02::N_SALAIRE_PLAF));
        assert_eq!(found.computed[0].cle, number(&b02::S_CTR));
        let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
            declaration::lines(bytes).map(|line| line.bytes.to_vec()).collect()
        };
        assert_eq!(lines(&found.sendable().unwrap()), lines(&file));
    }

    #[test]
    fn findings_stand_at_their_row_and_column() {
        let preetabli = write(&base("preetabli"));
        let reference = Reference::read(&preetabli).unwrap();
        let mut typed = typed();
        typed.insured[1].jours = "27".to_owned();
        typed.insured[2].salaire = "beaucoup".to_owned();
        typed.entrants.push(Line { nom: "ESSAI".to_owned(), ..Line::default() });
        let found = check(&typed, &reference, (affilie(), 200_610), &Settings::USUAL);
        assert_eq!(found.control.verdict(), Verdict::Rejected);
        let columns = |row: usize| found.about(row).filter_map(|(_, column)| column);
        assert!(columns(1).any(|column| column == Column::Jours));
        assert!(columns(2).any(|column| column == Column::SalaireReel));
        let last = typed.lines().count() - 1;
        assert!(columns(last).any(|column| column == Column::Jours));
        assert!(found.about(0).next().is_none());
        assert_eq!(found.computed[2].plafonne, None);
        assert!(found.sendable().is_none());
    }

    #[test]
    fn a_hostile_form_is_refused_or_says_nothing_else() {
        let insured = insured_of(&write(&base("preetabli"))).unwrap();
        let of = |pairs: &[(&str, &str)]| Typed::of_fields(pairs.iter().copied(), insured.clone());
        let typed = of(&[
            ("i0-jours", "26"),
            ("i0-num_assure", "111111111"),
            ("i0-nom", "AUTRE"),
            ("i99-jours", "1"),
            ("e0-situation", "SO"),
            ("e3-nom", "A\nB;\"C"),
            ("x0-jours", "1"),
            ("i-1-jours", "1"),
        ]);
        let typed = typed.unwrap();
        assert_eq!(typed.insured[0].num, insured[0].num, "the préétabli says who is there");
        assert_eq!(typed.insured[0].jours, "26");
        assert_eq!(typed.entrants.len(), 1);
        assert_eq!(typed.entrants[0].nom, "A B;\"C");
        let table = typed.table(affilie(), 200_610);
        let table = String::from_utf8(table).unwrap();
        assert_eq!(table.lines().count(), 1 + insured.len() + 1, "{table}");
        assert_eq!(of(&[("e1000-nom", "X")]), Err(Refused::Rows));
        let many: Vec<_> = (0..249).map(|at| format!("e{at}-nom")).collect();
        let many: Vec<_> = many.iter().map(|name| (name.as_str(), "X")).collect();
        assert_eq!(of(&many), Err(Refused::Rows));
        assert_eq!(of(&[("i0-jours", &"9".repeat(121))]), Err(Refused::Cell));
    }

    #[test]
    fn what_was_typed_for_somebody_who_is_gone_is_not_lost() {
        let insured = insured_of(&write(&base("preetabli"))).unwrap();
        let mut saved = Typed { insured: insured.clone(), entrants: Vec::new() };
        saved.insured[0].jours = "12".to_owned();
        saved.insured[1].jours = "13".to_owned();
        let now = saved.over(insured[1..].to_vec());
        assert_eq!(now.insured[0].jours, "13");
        assert_eq!((now.entrants.len(), &*now.entrants[0].jours), (1, "12"));
    }
}
