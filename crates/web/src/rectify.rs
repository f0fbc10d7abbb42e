//! The form that corrects an accepted declaration: what is typed becomes a rectification, the CSV
//! that others drop. There is no second way of correcting.

use documents::csv::row;
use spec::RectField;

/// Corrections, and forgotten employees, that a form takes.
pub(crate) const ROWS_MAX: usize = 100;
/// Characters of a cell.
const CELL_MAX: usize = 200;

/// A correction of a line, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Correction {
    /// Receipt and line, `261129-0000042-17:7`, or the number of an insured.
    pub(crate) target: String,
    /// [`RectField::name`].
    pub(crate) field: String,
    pub(crate) reported: String,
    pub(crate) correct: String,
    pub(crate) motive: String,
}

/// An employee who was forgotten, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forgotten {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) card: String,
    pub(crate) days: String,
    pub(crate) salary: String,
    pub(crate) motive: String,
}

/// Columns of a correction, in the order of the form.
pub(crate) const OF_CORRECTION: [&str; 5] = ["target", "field", "reported", "correct", "motive"];
/// Columns of a forgotten employee, in the order of the form.
pub(crate) const OF_FORGOTTEN: [&str; 6] = ["number", "name", "card", "days", "salary", "motive"];

impl Correction {
    pub(crate) fn cell(&self, column: &str) -> &str {
        match column {
            "target" => &self.target,
            "field" => &self.field,
            "reported" => &self.reported,
            "correct" => &self.correct,
            _ => &self.motive,
        }
    }

    fn cell_mut(&mut self, column: &str) -> Option<&mut String> {
        Some(match column {
            "target" => &mut self.target,
            "field" => &mut self.field,
            "reported" => &mut self.reported,
            "correct" => &mut self.correct,
            "motive" => &mut self.motive,
            _ => return None,
        })
    }

    fn is_empty(&self) -> bool {
        OF_CORRECTION.iter().all(|column| self.cell(column).is_empty())
    }
}

impl Forgotten {
    pub(crate) fn cell(&self, column: &str) -> &str {
        match column {
            "number" => &self.number,
            "name" => &self.name,
            "card" => &self.card,
            "days" => &self.days,
            "salary" => &self.salary,
            _ => &self.motive,
        }
    }

    fn cell_mut(&mut self, column: &str) -> Option<&mut String> {
        Some(match column {
            "number" => &mut self.number,
            "name" => &mut self.name,
            "card" => &mut self.card,
            "days" => &mut self.days,
            "salary" => &mut self.salary,
            "motive" => &mut self.motive,
            _ => return None,
        })
    }

    fn is_empty(&self) -> bool {
        OF_FORGOTTEN.iter().all(|column| self.cell(column).is_empty())
    }
}

/// Everything that was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) corrections: Vec<Correction>,
    pub(crate) forgotten: Vec<Forgotten>,
}

/// A row of the form: which of the corrections, or of the forgotten, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Correction(usize),
    Forgotten(usize),
}

impl Typed {
    /// What a form has sent. Fields are `c0-reported`, `f0-name`. None when it has more rows, or
    /// longer cells, than a form takes.
    pub(crate) fn of_fields<'f>(fields: impl Iterator<Item = (&'f str, &'f str)>) -> Option<Self> {
        let mut typed = Self::default();
        for (name, value) in fields {
            let Some((kind, at, column)) = parsed(name) else { continue };
            if at >= ROWS_MAX || value.chars().count() > CELL_MAX {
                return None;
            }
            let value: String =
                value.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let cell = match kind {
                'c' => row_of(&mut typed.corrections, at).and_then(|row| row.cell_mut(column)),
                _ => row_of(&mut typed.forgotten, at).and_then(|row| row.cell_mut(column)),
            };
            if let Some(cell) = cell {
                *cell = value;
            }
        }
        Some(typed)
    }

    /// The rows that say something, in the order of the file.
    pub(crate) fn places(&self) -> Vec<Place> {
        let corrections = self.corrections.iter().enumerate();
        let corrections = corrections.filter(|(_, one)| !one.is_empty());
        let forgotten = self.forgotten.iter().enumerate().filter(|(_, one)| !one.is_empty());
        corrections
            .map(|(at, _)| Place::Correction(at))
            .chain(forgotten.map(|(at, _)| Place::Forgotten(at)))
            .collect()
    }

    /// The row that a line of the file is of.
    pub(crate) fn place_of(&self, line: u32) -> Option<Place> {
        let at = usize::try_from(line).ok()?.checked_sub(2)?;
        self.places().get(at).copied()
    }

    /// The file that says it.
    pub(crate) fn csv(&self, affilie: &str, periode: &str) -> Vec<u8> {
        let mut out = row([
            "affilie", "periode", "assure", "recu", "ligne", "champ", "declare", "correct",
            "motif", "nom", "cin", "jours", "salaire",
        ]);
        for one in self.corrections.iter().filter(|one| !one.is_empty()) {
            let (receipt, line) = one.target.rsplit_once(':').unwrap_or_default();
            let insured = if receipt.is_empty() { one.target.as_str() } else { "" };
            out.push_str(&row([
                affilie,
                periode,
                insured,
                receipt,
                line,
                &one.field,
                &one.reported,
                &one.correct,
                &one.motive,
                "",
                "",
                "",
                "",
            ]));
        }
        for one in self.forgotten.iter().filter(|one| !one.is_empty()) {
            out.push_str(&row([
                affilie,
                periode,
                &one.number,
                "",
                "",
                RectField::Ajout.name(),
                "",
                "",
                &one.motive,
                &one.name.to_uppercase(),
                &one.card.to_uppercase(),
                &one.days,
                &one.salary,
            ]));
        }
        out.into_bytes()
    }
}

/// A row, made where it is not there yet.
fn row_of<T: Default>(rows: &mut Vec<T>, at: usize) -> Option<&mut T> {
    if at >= rows.len() {
        rows.resize_with(at.saturating_add(1), T::default);
    }
    rows.get_mut(at)
}

/// `c12-reported` taken apart.
fn parsed(name: &str) -> Option<(char, usize, &str)> {
    let (head, column) = name.split_once('-')?;
    let kind = head.chars().next().filter(|kind| matches!(kind, 'c' | 'f'))?;
    let digits = head.get(1..)?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((kind, digits.parse().ok().filter(|_| is_number)?, column))
}

#[cfg(test)]
mod tests {
    use super::{Place, Typed};
    use declaration::rectification::{Change, Pair, Target, read};

    #[test]
    fn what_is_typed_is_the_file_that_says_it() {
        let fields = [
            ("c0-target", "261123-0000042-05:3"),
            ("c0-field", "salaire_reel"),
            ("c0-reported", "5 000,00"),
            ("c0-correct", "5\u{a0}500,00"),
            ("c0-motive", "rappel; d'octobre"),
            ("c1-target", ""),
            ("c2-target", "168764739"),
            ("c2-field", "annulation"),
            ("c2-reported", "168764739"),
            ("c2-motive", "double"),
            ("f1-name", "essai un"),
            ("f1-card", "ab12"),
            ("f1-days", "13"),
            ("f1-salary", "2500"),
            ("f1-motive", "oublié"),
            ("x0-name", "nobody"),
        ];
        let typed = Typed::of_fields(fields.into_iter()).unwrap();
        let found = read(&typed.csv("1773341", "202610"));
        assert_eq!(found.faults, []);
        assert_eq!((found.affilie, found.periode), (Some(1_773_341), Some(202_610)));
        let line = Target::Line { accuse: "261123-0000042-05".to_owned(), ligne: 3 };
        assert_eq!(found.rows[0].target, line);
        let salary = Change::Real(Pair { reported: 500_000, correct: 550_000 });
        assert_eq!((&found.rows[0].change, &*found.rows[0].motif), (&salary, "rappel; d'octobre"));
        assert_eq!(found.rows[1].target, Target::Insured(168_764_739));
        let Change::Added(added) = &found.rows[2].change else { panic!("{found:?}") };
        assert_eq!(added.nom_prenom.as_deref(), Some("ESSAI UN"));
        assert_eq!(typed.place_of(3), Some(Place::Correction(2)));
        assert_eq!(typed.place_of(4), Some(Place::Forgotten(1)));
        assert_eq!((typed.place_of(1), typed.place_of(5)), (None, None));
    }

    #[test]
    fn a_form_has_an_end() {
        let long = "x".repeat(300);
        assert!(Typed::of_fields([("c0-motive", long.as_str())].into_iter()).is_none());
        assert!(Typed::of_fields([("c100-motive", "x")].into_iter()).is_none());
        assert_eq!(Typed::of_fields([("c-motive", "x")].into_iter()), Some(Typed::default()));
    }
}
