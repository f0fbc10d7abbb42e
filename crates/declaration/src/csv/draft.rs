//! A row understood: the values of one employee, and what is not understood.

use crate::csv::charset::Doubt;
use crate::csv::mark::Unread;
use crate::csv::reader::{Cell, Row};
use crate::csv::values;
use spec::{Cause, Code, Column, Pay, RecordType, Situation, b04};

/// 999999999: occasional labour, a salary without a person.
pub(crate) const OCCASIONAL: u64 = 999_999_999;

/// What a row becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The insured at this place of the préétabli: a B02.
    Insured(usize),
    /// Somebody whom the préétabli does not know: a B04.
    Entrant,
    /// Cannot be told: the number is not understood, or there is no préétabli.
    Unknown,
}

/// What is not understood of a cell, or cannot be declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column.
    pub column: Column,
    /// BRD-303, or BRD-308 for what an entrant's record has no field for.
    pub code: Code,
    /// Why it is not understood.
    pub cause: Option<Cause>,
}

/// A row understood. A value that is none was not understood, and a fault says why.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it becomes.
    pub role: Role,
    /// Affiliate.
    pub affilie: Option<u64>,
    /// Period, AAAAMM.
    pub periode: Option<u32>,
    /// Number of the insured.
    pub num_assure: Option<u64>,
    /// What is not understood.
    pub faults: Vec<Fault>,
    /// Name as it stands in the record; entrants only.
    pub(crate) nom_prenom: Vec<u8>,
    pub(crate) cin: Vec<u8>,
    /// Days declared.
    pub jours: Option<u64>,
    /// Real salary, centimes.
    pub salaire_reel: Option<u64>,
    /// Situation, known or not.
    pub situation: Option<[u8; 2]>,
    /// Family allowance handed back, centimes.
    pub af_a_reverser: Option<u64>,
    pub(crate) unread: Unread,
}

impl Draft {
    /// A row of which nothing can be told: its cells are not those of the header line.
    #[must_use]
    pub fn unreadable() -> Self {
        Self {
            role: Role::Unknown,
            affilie: None,
            periode: None,
            num_assure: None,
            faults: Vec::new(),
            nom_prenom: Vec::new(),
            cin: Vec::new(),
            jours: None,
            salaire_reel: None,
            situation: None,
            af_a_reverser: None,
            unread: Unread::ALL,
        }
    }

    /// Understands a row. `role_of` says what a number becomes.
    pub fn read(row: &Row<'_>, role_of: impl FnOnce(u64) -> Role) -> Self {
        let mut draft = Self { unread: Unread::default(), ..Self::unreadable() };
        // Whose and of which month it is may be said beside the file.
        if row.cell(Column::Affilie).is_some() {
            draft.affilie = draft.take(row, Column::Affilie, |text| values::identifier(text, 7));
        }
        if row.cell(Column::Periode).is_some() {
            draft.periode = draft.take(row, Column::Periode, values::month);
        }
        draft.num_assure = draft.take(row, Column::NumAssure, |text| values::identifier(text, 9));
        draft.role = draft.num_assure.map_or(Role::Unknown, role_of);
        draft.situation = draft.take(row, Column::Situation, values::situation);
        let reel_width = width(Column::SalaireReel);
        let jours = draft.take(row, Column::Jours, values::days);
        let reel = draft.take(row, Column::SalaireReel, |text| values::amount(text, reel_width));
        let reverser_width = width(Column::AfAReverser);
        let reverser =
            draft.take(row, Column::AfAReverser, |text| values::amount(text, reverser_width));
        draft.af_a_reverser = reverser.map(Option::unwrap_or_default);
        draft.jours = jours.and_then(|value| draft.or_nil(Column::Jours, value));
        draft.salaire_reel = reel.and_then(|value| draft.or_nil(Column::SalaireReel, value));
        if draft.role == Role::Entrant {
            draft.entrant(row);
        }
        draft
    }

    /// A cell's value; a column that the file does not have is an empty cell. Where its letters may
    /// be others, all readings must come to the same.
    fn take<T: PartialEq>(
        &mut self,
        row: &Row<'_>,
        column: Column,
        read: impl Fn(&str) -> Result<T, Cause>,
    ) -> Option<T> {
        let cell = row.cell(column);
        let value = match cell {
            Some(cell) if cell.too_long => Err(Cause::TooLong),
            Some(Cell { doubt: Some(Doubt::Twice), .. }) => Err(Cause::EncodedTwice),
            Some(Cell { doubt: Some(Doubt::Page), .. }) => Err(Cause::Encoding),
            Some(cell) if !cell.others.is_empty() => {
                let value = read(&cell.text);
                let same = cell.others.iter().all(|other| read(other) == value);
                if same { value } else { Err(Cause::Encoding) }
            }
            cell => read(cell.map_or("", |cell: &Cell<'_>| &cell.text)),
        };
        value.map_err(|cause| self.fault(column, cause)).ok()
    }

    fn fault(&mut self, column: Column, cause: Cause) {
        self.unread.insert(column);
        self.faults.push(Fault { column, code: Code::Brd303, cause: Some(cause) });
    }

    /// Nothing written is zero where only zero may be declared; elsewhere a forgotten value is not
    /// guessed.
    fn or_nil(&mut self, column: Column, value: Option<u64>) -> Option<u64> {
        if value.is_none() && self.is_nil(column) {
            return Some(0);
        }
        if value.is_none() {
            self.fault(column, Cause::Missing);
        }
        value
    }

    fn is_nil(&self, column: Column) -> bool {
        let situation = self.situation.and_then(|code| Situation::of(&code));
        situation.is_some_and(|situation| situation.pay == Pay::Nil)
            || (column == Column::Jours && self.num_assure == Some(OCCASIONAL))
    }

    /// What only an entrant's record has, and what it does not have.
    fn entrant(&mut self, row: &Row<'_>) {
        let nom = self.take(row, Column::Nom, values::name);
        let prenom = self.take(row, Column::Prenom, values::name);
        if let (Some(nom), Some(prenom)) = (nom, prenom) {
            match joined(&nom, &prenom) {
                Some(name) => self.nom_prenom = name,
                None => self.fault(Column::Nom, Cause::TooLong),
            }
        }
        if let Some(cin) = self.take(row, Column::Cin, values::name) {
            if cin.len() > b04::L_NUM_CIN.len {
                self.fault(Column::Cin, Cause::TooLong);
            } else {
                self.cin = cin;
            }
        }
        let is_plain = self.situation.is_none_or(|code| code == *b"  ");
        if !is_plain {
            self.faults.push(Fault { column: Column::Situation, code: Code::Brd308, cause: None });
            // Days and salary of a situation that an entrant cannot have are not judged.
            self.unread.insert(Column::Jours);
            self.unread.insert(Column::SalaireReel);
        }
        if self.af_a_reverser.is_some_and(|amount| amount > 0) {
            self.faults.push(Fault {
                column: Column::AfAReverser,
                code: Code::Brd308,
                cause: None,
            });
        }
        // The capped salary of occasional labour is the real one, and its field is narrower.
        if self.num_assure == Some(OCCASIONAL)
            && self.salaire_reel.is_some_and(|reel| reel > OCCASIONAL)
        {
            self.salaire_reel = None;
            self.fault(Column::SalaireReel, Cause::TooLarge);
        }
    }
}

/// Digits of centimes that the narrower of the two fields of a column holds.
fn width(column: Column) -> usize {
    let fields = [RecordType::B02, RecordType::B04].map(|record| column.field(record));
    fields.into_iter().flatten().map(|field| field.len).min().unwrap_or(9)
}

/// Surname in the first 30 columns and first name in the last 30, as real files have them; where
/// one of them is longer, both together, if they fit.
fn joined(nom: &[u8], prenom: &[u8]) -> Option<Vec<u8>> {
    let width = b04::L_NOM_PRENOM.len;
    let half = width / 2;
    if nom.len() <= half && prenom.len() <= half {
        let mut name = nom.to_vec();
        name.resize(half, b' ');
        name.extend_from_slice(prenom);
        return Some(name.trim_ascii_end().to_vec());
    }
    let whole = [nom, prenom].join(&b' ');
    let whole = whole.trim_ascii();
    (whole.len() <= width).then(|| whole.to_vec())
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn names_stand_in_their_halves_or_together() {
        assert_eq!(joined(b"UN", b"DEUX").unwrap(), b"UN                            DEUX");
        assert_eq!(joined(b"UN", b"").unwrap(), b"UN");
        let long = [b'A'; 40];
        assert_eq!(joined(&long, b"B").unwrap(), [&long[..], b" B"].concat());
        assert_eq!(joined(&long, b"").unwrap(), long);
        assert_eq!(joined(&long, &long), None);
    }
}
