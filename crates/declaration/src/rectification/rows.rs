//! Rows of a rectification, understood.

use super::cells::{Cells, Table};
use super::types::{Added, Change, Fault, Pair, Rectification, Row, Target};
use crate::csv::values;
use crate::roster::plain;
use spec::{
    Cause, Centimes, RECTIFICATION_REQUIRED, RECTIFICATION_ROWS_MAX, RectColumn, RectField,
};

/// Digits of an amount, centimes included: as wide as `N_Salaire_Reel`.
const AMOUNT: usize = 13;
/// Letters of a name and of a card.
const NAME: usize = 60;
/// Letters of a motive.
const MOTIF: usize = 200;
/// Letters of a cell that a fault shows.
const SHOWN: usize = 80;

/// Reads a rectification, whatever it holds.
#[must_use]
pub fn read(bytes: &[u8]) -> Rectification {
    let mut read = Rectification::default();
    let Some(table) = Table::open(bytes) else { return read };
    for column in RectColumn::ALL {
        let count = table.titles.iter().filter(|title| **title == Some(column)).count();
        if count == 0 && RECTIFICATION_REQUIRED.contains(&column) {
            read.faults.push(Fault::NoColumn(column));
        } else if count > 1 {
            read.faults.push(Fault::Repeated(column));
        }
    }
    if !read.faults.is_empty() {
        return read;
    }
    table.rows(|line, cells| {
        if usize::try_from(read.count).is_ok_and(|count| count >= RECTIFICATION_ROWS_MAX) {
            read.is_too_long = true;
            return false;
        }
        read.count = read.count.saturating_add(1);
        match row(line, cells, &mut read) {
            Ok(row) => read.rows.push(row),
            Err(faults) => read.faults.extend(faults),
        }
        true
    });
    read
}

/// A cell that is not understood.
fn fault(line: u32, cells: &Cells<'_>, column: RectColumn, cause: Cause) -> Fault {
    let said = cells.of(column);
    let cause = if said.is_doubtful { Cause::Encoding } else { cause };
    Fault::Cell { line, column, text: said.text.chars().take(SHOWN).collect(), cause }
}

fn row(line: u32, cells: &Cells<'_>, of: &mut Rectification) -> Result<Row, Vec<Fault>> {
    let mut faults = Vec::new();
    let wrong = |column: RectColumn, cause: Cause| fault(line, cells, column, cause);
    match values::identifier(&cells.of(RectColumn::Affilie).text, 7) {
        Ok(found) => {
            let found = u32::try_from(found).unwrap_or(0);
            let first = *of.affilie.get_or_insert(found);
            if first != found {
                faults.push(Fault::Other {
                    line,
                    column: RectColumn::Affilie,
                    text: format!("{found:07}"),
                    expected: format!("{first:07}"),
                });
            }
        }
        Err(cause) => faults.push(wrong(RectColumn::Affilie, cause)),
    }
    match values::month(&cells.of(RectColumn::Periode).text) {
        Ok(found) => {
            let first = *of.periode.get_or_insert(found);
            if first != found {
                faults.push(Fault::Other {
                    line,
                    column: RectColumn::Periode,
                    text: found.to_string(),
                    expected: first.to_string(),
                });
            }
        }
        Err(cause) => faults.push(wrong(RectColumn::Periode, cause)),
    }
    let motif = match text(cells, RectColumn::Motif, MOTIF) {
        Ok(Some(motif)) => motif,
        Ok(None) => {
            faults.push(wrong(RectColumn::Motif, Cause::Missing));
            String::new()
        }
        Err(cause) => {
            faults.push(wrong(RectColumn::Motif, cause));
            String::new()
        }
    };
    let key = values::header_key(&cells.of(RectColumn::Champ).text);
    let Some(field) = RectField::of_spelling(&key) else {
        let cause = if key.is_empty() { Cause::Missing } else { Cause::UnknownField };
        faults.push(wrong(RectColumn::Champ, cause));
        return Err(faults);
    };
    let target = target(cells, field).map_err(|(column, cause)| wrong(column, cause));
    let change = change(cells, field).map_err(|(column, cause)| wrong(column, cause));
    match (target, change) {
        (Ok(target), Ok(change)) if faults.is_empty() => Ok(Row { line, target, change, motif }),
        (target, change) => {
            faults.extend(target.err());
            faults.extend(change.err());
            Err(faults)
        }
    }
}

type Wrong = (RectColumn, Cause);

fn number(cells: &Cells<'_>, column: RectColumn) -> Result<u32, Wrong> {
    let found = values::identifier(&cells.of(column).text, 9).map_err(|cause| (column, cause))?;
    u32::try_from(found).map_err(|_| (column, Cause::Digits))
}

/// A text on one line; none for an empty cell.
fn text(cells: &Cells<'_>, column: RectColumn, most: usize) -> Result<Option<String>, Cause> {
    let said = cells.of(column);
    if said.is_doubtful {
        return Err(Cause::Encoding);
    }
    if said.text.chars().any(char::is_control) {
        return Err(Cause::Character);
    }
    if said.text.chars().count() > most {
        return Err(Cause::TooLong);
    }
    Ok(Some(said.text).filter(|text| !text.is_empty()))
}

fn target(cells: &Cells<'_>, field: RectField) -> Result<Target, Wrong> {
    if field == RectField::Ajout {
        return Ok(Target::New);
    }
    let accuse = cells.of(RectColumn::Recu).text;
    if accuse.is_empty() {
        return Ok(Target::Insured(number(cells, RectColumn::Assure)?));
    }
    let ligne = values::identifier(&cells.of(RectColumn::Ligne).text, 9)
        .map_err(|cause| (RectColumn::Ligne, cause))?;
    let ligne = i32::try_from(ligne).map_err(|_| (RectColumn::Ligne, Cause::TooLarge))?;
    Ok(Target::Line { accuse: accuse.chars().take(SHOWN).collect(), ligne })
}

/// Both values of a row, each understood in the same way.
fn pair<T>(cells: &Cells<'_>, of: impl Fn(&str) -> Result<T, Cause>) -> Result<Pair<T>, Wrong> {
    let one = |column: RectColumn| of(&cells.of(column).text).map_err(|cause| (column, cause));
    Ok(Pair { reported: one(RectColumn::Declare)?, correct: one(RectColumn::Correct)? })
}

fn days(text: &str) -> Result<u16, Cause> {
    let days = values::days(text)?.ok_or(Cause::Missing)?;
    u16::try_from(days).map_err(|_| Cause::TooLarge)
}

fn amount(text: &str) -> Result<i64, Cause> {
    let amount = values::amount(text, AMOUNT)?.ok_or(Cause::Missing)?;
    i64::try_from(amount).map_err(|_| Cause::TooLarge)
}

fn change(cells: &Cells<'_>, field: RectField) -> Result<Change, Wrong> {
    Ok(match field {
        RectField::Jours => Change::Days(pair(cells, days)?),
        RectField::SalaireReel => Change::Real(pair(cells, amount)?),
        RectField::SalairePlaf => Change::Capped(pair(cells, amount)?),
        RectField::Situation => Change::Situation(pair(cells, values::situation)?),
        RectField::Assure => Change::Number(Pair {
            reported: number(cells, RectColumn::Declare)?,
            correct: number(cells, RectColumn::Correct)?,
        }),
        RectField::Annulation => {
            if !cells.of(RectColumn::Correct).text.is_empty() {
                return Err((RectColumn::Correct, Cause::NotEmpty));
            }
            Change::Cancelled(number(cells, RectColumn::Declare)?)
        }
        RectField::Ajout => Change::Added(added(cells)?),
    })
}

fn added(cells: &Cells<'_>) -> Result<Added, Wrong> {
    for column in [RectColumn::Declare, RectColumn::Correct] {
        if !cells.of(column).text.is_empty() {
            return Err((column, Cause::NotEmpty));
        }
    }
    let of = |column: RectColumn, most: usize| -> Result<Option<String>, Wrong> {
        let written = text(cells, column, most).map_err(|cause| (column, cause))?;
        let Some(written) = written else { return Ok(None) };
        // As an entrant's must be (cahier des charges V2, p. 34).
        let letters = values::name(&written).map_err(|cause| (column, cause))?;
        Ok(plain(&letters))
    };
    let num_assure = match cells.of(RectColumn::Assure).text.as_str() {
        "" => 0,
        _ => number(cells, RectColumn::Assure)?,
    };
    let added = Added {
        num_assure,
        nom_prenom: of(RectColumn::Nom, NAME)?,
        num_cin: of(RectColumn::Cin, 8)?,
        jours: days(&cells.of(RectColumn::Jours).text)
            .map_err(|cause| (RectColumn::Jours, cause))?,
        salaire_reel: amount(&cells.of(RectColumn::Salaire).text)
            .map_err(|cause| (RectColumn::Salaire, cause))?,
    };
    if added.nom_prenom.is_none() {
        return Err((RectColumn::Nom, Cause::Missing));
    }
    if num_assure == 0 && added.num_cin.is_none() {
        return Err((RectColumn::Cin, Cause::Missing));
    }
    Ok(added)
}

impl Row {
    /// The field that it corrects.
    #[must_use]
    pub const fn field(&self) -> RectField {
        match self.change {
            Change::Days(_) => RectField::Jours,
            Change::Real(_) => RectField::SalaireReel,
            Change::Capped(_) => RectField::SalairePlaf,
            Change::Situation(_) => RectField::Situation,
            Change::Number(_) => RectField::Assure,
            Change::Cancelled(_) => RectField::Annulation,
            Change::Added(_) => RectField::Ajout,
        }
    }

    /// The reported and the correct value as the file writes them; empty where there is none.
    #[must_use]
    pub fn values(&self) -> [String; 2] {
        let money = |centimes: i64| Centimes(u128::try_from(centimes).unwrap_or(0)).to_string();
        match &self.change {
            Change::Days(pair) => [pair.reported.to_string(), pair.correct.to_string()],
            Change::Real(pair) | Change::Capped(pair) => {
                [money(pair.reported), money(pair.correct)]
            }
            Change::Situation(pair) => [pair.reported, pair.correct]
                .map(|code| String::from_utf8_lossy(&code).trim().to_owned()),
            Change::Number(pair) => [pair.reported, pair.correct].map(|one| format!("{one:09}")),
            Change::Cancelled(number) => [format!("{number:09}"), String::new()],
            Change::Added(_) => [String::new(), String::new()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Fault, Pair, Target, is_rectification, read};
    use spec::{Cause, RECTIFICATION_ROWS_MAX, RectColumn};

    const TITLES: &str =
        "affilie;periode;assure;recu;ligne;champ;declare;correct;motif;nom;cin;jours;salaire";

    #[test]
    fn a_file_is_read_as_spreadsheets_write_it() {
        let rows = format!(
            "\u{feff}sep=;\r\n{TITLES}\r\n1773341;10/2026;168764721;;;Salaire réel;5 000,00;5\u{a0}500,00;rappel;;;;\r\n\
             1773341;202610;;261123-0000042-05;7;assuré;0;190000028;numéro reçu;;;;\r\n\
             1773341.0;oct-26;168764739;;;annulation;168764739;;double;;;;\r\n\
             1773341;202610;;;;ajout;;;oublié;ESSAI UN;AB12;13;2 000\r\n"
        );
        assert!(is_rectification(rows.as_bytes()));
        let found = read(rows.as_bytes());
        assert_eq!(found.faults, []);
        assert_eq!(
            (found.affilie, found.periode, found.count),
            (Some(1_773_341), Some(202_610), 4)
        );
        let salary = Change::Real(Pair { reported: 500_000, correct: 550_000 });
        assert_eq!((found.rows[0].line, &found.rows[0].change), (3, &salary));
        let line = Target::Line { accuse: "261123-0000042-05".to_owned(), ligne: 7 };
        assert_eq!(found.rows[1].target, line);
        assert_eq!(found.rows[2].change, Change::Cancelled(168_764_739));
        assert_eq!(found.rows[3].target, Target::New);
    }

    #[test]
    fn other_encodings_and_line_ends_say_the_same() {
        let text = format!("{TITLES}\n1773341;202610;168764721;;;situation;;IL;arrêté;;;;\n");
        let due = read(text.as_bytes()).rows;
        assert_eq!(due.len(), 1);
        let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let macs = text.replace('\n', "\r").into_bytes();
        let tabs = text.replace(';', "\t").into_bytes();
        for other in [latin, utf16, macs, tabs] {
            assert!(is_rectification(&other), "{}", other.escape_ascii());
            assert_eq!(read(&other).rows, due, "{}", other.escape_ascii());
        }
    }

    #[test]
    fn what_is_not_understood_is_told_at_its_cell() {
        let row = |cells: &str| {
            let found = read(format!("{TITLES}\n{cells}\n").as_bytes());
            assert!(found.rows.is_empty(), "{found:?}");
            found.faults
        };
        for (cells, column, cause) in [
            ("1773341;202610;168764721;;;jours;26;12,5;m", RectColumn::Correct, Cause::WholeDays),
            ("1773341;202610;168764721;;;salaire;1,234;5;m", RectColumn::Declare, Cause::Ambiguous),
            ("1773341;202610;168764721;;;salaire;5;-5;m", RectColumn::Correct, Cause::Negative),
            ("1773341;202610;168764721;;;couleur;1;2;m", RectColumn::Champ, Cause::UnknownField),
            ("1773341;202610;1,68E+08;;;jours;1;2;m", RectColumn::Assure, Cause::Scientific),
            ("1773341;202610;168764721;;;jours;1;2;", RectColumn::Motif, Cause::Missing),
            ("1773341;202610;;X;;jours;1;2;m", RectColumn::Ligne, Cause::Missing),
            ("1773341;202610;1;;;annulation;1;2;m", RectColumn::Correct, Cause::NotEmpty),
            ("1773341;202610;;;;ajout;;;m;ESSAI;;1;1", RectColumn::Cin, Cause::Missing),
            ("1773341;202613;168764721;;;jours;1;2;m", RectColumn::Periode, Cause::Month),
        ] {
            let faults = row(cells);
            let is_due = |fault: &Fault| {
                matches!(fault, Fault::Cell { line: 2, column: at, cause: why, .. }
                    if *at == column && *why == cause)
            };
            assert!(faults.iter().any(is_due), "{cells}: {faults:?}");
        }
        let lacking = read(b"affilie;champ;declare;correct\n");
        assert_eq!(lacking.faults.len(), 2, "{lacking:?}");
    }

    #[test]
    fn other_tables_are_no_rectification_and_rows_beyond_the_limit_are_not_read() {
        for other in ["", "affilie;periode;assure;jours\n", "champ;declare\n", "B00\n", "\n\n;;\n"]
        {
            assert!(!is_rectification(other.as_bytes()), "{other}");
        }
        let row = "1773341;202610;168764721;;;jours;26;25;m\n";
        let many = format!("{TITLES}\n{}", row.repeat(RECTIFICATION_ROWS_MAX + 5));
        let found = read(many.as_bytes());
        assert!(found.is_too_long);
        assert_eq!(found.rows.len(), RECTIFICATION_ROWS_MAX);
    }
}
