//! The préétabli of a period, made of the last one and of what was taken in charge since.

use super::words::{encoded, is_person};
use crate::complete::complete;
use crate::details::preetabli;
use crate::reader::{Event, read};
use crate::writer::{RecordBuf, TooWide, write};
use spec::{Affilie, Periode, Rank, RecordType, TRANSFER_SUFFIX, a00, a01, a02};
use std::collections::BTreeMap;
use std::fmt;

/// `N_Identif_Transfert`: affiliate, year and month of two digits each, [`TRANSFER_SUFFIX`].
#[must_use]
pub fn transfer_id(affilie: Affilie, periode: Periode) -> String {
    format!("{affilie}{:02}{:02}{TRANSFER_SUFFIX}", periode.year() % 100, periode.month())
}

/// What the registry says of an employer: the texts of A01.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Employer {
    /// `L_Raison_Sociale`.
    pub raison_sociale: Option<String>,
    /// `L_Activite`.
    pub activite: Option<String>,
    /// `L_Adresse`.
    pub adresse: Option<String>,
    /// `L_Ville`.
    pub ville: Option<String>,
    /// `C_Code_Postal`.
    pub code_postal: Option<String>,
    /// `C_Code_Agence`.
    pub agence: Option<u32>,
}

/// What a declaration that was taken in charge changes about who works there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// He was declared as having left or died (`SO`, `DE`).
    Leaves,
    /// He was declared as an entrant, or an entrant without number was given his number.
    Enters,
}

/// One such change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `N_Num_Assure`.
    pub num_assure: u32,
    /// Period of the declaration.
    pub periode: u32,
    /// What it changes.
    pub to: Move,
    /// `L_Nom_Prenom` of an entrant.
    pub nom_prenom: Option<String>,
}

/// What becomes of the family allowances of the last préétabli.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allowances {
    /// They are zero: CNSS pays them itself since May 2007.
    #[default]
    Zero,
    /// They stay as they were.
    Kept,
}

/// Why a line of a préétabli is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The last préétabli has it.
    Kept,
    /// This change, by its index, has brought it in.
    Entered(usize),
}

/// A préétabli, and what it derives from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Each insured, ascending, and why he is listed.
    pub lines: Vec<(u32, Origin)>,
    /// Those of the last préétabli who are listed no more, ascending, and the index of the change.
    pub left: Vec<(u32, usize)>,
}

/// Why no préétabli can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotComposed {
    /// A value or a total does not fit its field.
    TooWide(TooWide),
    /// The last préétabli is damaged at this line.
    Damaged(u32),
}

impl fmt::Display for NotComposed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooWide(error) => write!(f, "{error}"),
            Self::Damaged(line) => write!(f, "line {line} of the last préétabli cannot be read"),
        }
    }
}

impl std::error::Error for NotComposed {}

impl From<TooWide> for NotComposed {
    fn from(error: TooWide) -> Self {
        Self::TooWide(error)
    }
}

/// Makes the préétabli of an affiliate and a period: who is in the last one, without those who left
/// since and with those who entered. Of several changes about somebody the one of the latest period
/// decides. `issued` is `D_Date_Emission` and `due` `D_Date_Exig`, AAAAMMJJ. Nobody at all gives
/// the empty form: one line without number.
///
/// # Errors
/// The last préétabli cannot be read, or the result does not fit the format.
pub fn compose(
    (affilie, periode): (Affilie, Periode),
    employer: &Employer,
    (issued, due): (u32, u32),
    (last, changes): (Option<&[u8]>, &[Change]),
    allowances: Allowances,
) -> Result<Composed, NotComposed> {
    let blank = |kind| detail(kind, affilie, periode);
    // By number; the last préétabli's first.
    let mut there: BTreeMap<u32, (Origin, RecordBuf)> = BTreeMap::new();
    for event in last.into_iter().flat_map(read) {
        let Event::Record(record) = event else { continue };
        if record.kind.rank() != Rank::R02 {
            continue;
        }
        let body = record.body().ok_or(NotComposed::Damaged(record.line))?;
        let line = preetabli(body).ok_or(NotComposed::Damaged(record.line))?;
        let number = line.num_assure.value().and_then(|number| u32::try_from(number).ok());
        let Some(number) = number.filter(|number| is_person(*number)) else { continue };
        let mut listed = blank(RecordType::A02)?;
        let money = [&a02::N_AF_A_PAYER, &a02::N_AF_A_DEDUIRE, &a02::N_AF_NET_A_PAYER];
        let kept = [&a02::N_NUM_ASSURE, &a02::L_NOM_PRENOM, &a02::N_ENFANTS];
        let kept = kept.into_iter().chain(match allowances {
            Allowances::Zero => [].iter().copied(),
            Allowances::Kept => money.iter().copied(),
        });
        for field in kept {
            listed.field_mut(field).copy_from_slice(field.of(body));
        }
        there.insert(number, (Origin::Kept, listed));
    }
    let mut left = Vec::new();
    for (number, at) in decisive(changes) {
        let Some(change) = changes.get(at) else { continue };
        match (change.to, there.contains_key(&number)) {
            (Move::Leaves, true) => {
                there.remove(&number);
                left.push((number, at));
            }
            (Move::Enters, false) => {
                let mut listed = blank(RecordType::A02)?;
                listed.set_number(&a02::N_NUM_ASSURE, u128::from(number))?;
                let name = change.nom_prenom.as_deref().unwrap_or_default();
                listed.set_text(&a02::L_NOM_PRENOM, &encoded(name, a02::L_NOM_PRENOM.len))?;
                there.insert(number, (Origin::Entered(at), listed));
            }
            (Move::Leaves, false) | (Move::Enters, true) => {}
        }
    }
    let mut records = Vec::with_capacity(there.len().saturating_add(4));
    let mut header = RecordBuf::new(RecordType::A00);
    header.set_text(&a00::N_IDENTIF_TRANSFERT, transfer_id(affilie, periode).as_bytes())?;
    header.set_text(&a00::L_CAT, b"A0")?;
    records.push(header);
    records.push(head(blank(RecordType::A01)?, employer, (issued, due))?);
    let lines = there.iter().map(|(number, (origin, _))| (*number, *origin)).collect();
    let is_empty = there.is_empty();
    records.extend(there.into_values().map(|(_, record)| record));
    if is_empty {
        let mut nobody = blank(RecordType::A02)?;
        nobody.field_mut(&a02::N_NUM_ASSURE).fill(b' ');
        records.push(nobody);
    }
    records.push(blank(RecordType::A03)?);
    complete(&mut records, |_, _| false)?;
    Ok(Composed { bytes: write(&records), lines, left })
}

/// For each insured the index of the change that decides: that of the latest period, the later one
/// in the list among several of it.
fn decisive(changes: &[Change]) -> BTreeMap<u32, usize> {
    let mut decides: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate().filter(|(_, one)| is_person(one.num_assure)) {
        let earlier = decides.get(&change.num_assure).and_then(|at| changes.get(*at));
        if earlier.is_none_or(|earlier| earlier.periode <= change.periode) {
            decides.insert(change.num_assure, at);
        }
    }
    decides
}

fn detail(kind: RecordType, affilie: Affilie, periode: Periode) -> Result<RecordBuf, TooWide> {
    let mut record = RecordBuf::new(kind);
    record.set_number(&a01::N_NUM_AFFILIE, u128::from(affilie.number()))?;
    record.set_number(&a01::L_PERIODE, u128::from(periode.number()))?;
    Ok(record)
}

fn head(
    mut record: RecordBuf,
    employer: &Employer,
    (issued, due): (u32, u32),
) -> Result<RecordBuf, TooWide> {
    for (field, text) in [
        (&a01::L_RAISON_SOCIALE, &employer.raison_sociale),
        (&a01::L_ACTIVITE, &employer.activite),
        (&a01::L_ADRESSE, &employer.adresse),
        (&a01::L_VILLE, &employer.ville),
        (&a01::C_CODE_POSTAL, &employer.code_postal),
    ] {
        record.set_text(field, &encoded(text.as_deref().unwrap_or_default(), field.len))?;
    }
    record.set_number(&a01::C_CODE_AGENCE, u128::from(employer.agence.unwrap_or(0)))?;
    record.set_number(&a01::D_DATE_EMISSION, u128::from(issued))?;
    record.set_number(&a01::D_DATE_EXIG, u128::from(due))?;
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::{Allowances, Change, Composed, Employer, Move, Origin, compose, transfer_id};
    use crate::reader::{Event, read};
    use crate::{preetabli, write};
    use proptest::prelude::*;
    use spec::{Affilie, Periode, Rank, a01, a02, a03};
    use std::collections::BTreeSet;

    const N102: u32 = 100_000_102;
    const N103: u32 = 100_000_103;
    const N105: u32 = 100_000_105;
    const N107: u32 = 100_000_107;
    const N108: u32 = 100_000_108;
    const N110: u32 = 100_000_110;

    fn key(periode: u32) -> (Affilie, Periode) {
        (Affilie::of_number(1_773_341).unwrap(), Periode::of_number(periode).unwrap())
    }

    fn change(num_assure: u32, periode: u32, to: Move) -> Change {
        Change { num_assure, periode, to, nom_prenom: Some(format!("ESSAI {num_assure}")) }
    }

    fn made(periode: u32, last: Option<&[u8]>, changes: &[Change]) -> Composed {
        let dates = (20_260_301, 20_260_410);
        let employer = Employer { agence: Some(7), ..Employer::default() };
        compose(key(periode), &employer, dates, (last, changes), Allowances::Zero).unwrap()
    }

    fn first(numbers: &[u32]) -> Composed {
        let enter: Vec<_> =
            numbers.iter().map(|number| change(*number, 202_601, Move::Enters)).collect();
        made(202_602, None, &enter)
    }

    fn numbers(composed: &Composed) -> Vec<u32> {
        composed.lines.iter().map(|(number, _)| *number).collect()
    }

    /// February lists 102, 105 (declared SO), 108 (DE) and 110 (CS); 103 enters, somebody without
    /// number and occasional labour too. In March somebody is given 107.
    #[test]
    fn the_worked_example_of_march_and_april() {
        let february = first(&[N102, N105, N108, N110]);
        let taken = [
            change(N105, 202_602, Move::Leaves),
            change(N108, 202_602, Move::Leaves),
            change(N103, 202_602, Move::Enters),
            change(0, 202_602, Move::Enters),
            change(999_999_999, 202_602, Move::Enters),
        ];
        let march = made(202_603, Some(&february.bytes), &taken);
        assert_eq!(numbers(&march), [N102, N103, N110]);
        assert_eq!(march.left, [(N105, 0), (N108, 1)]);
        assert_eq!(march.lines[1], (N103, Origin::Entered(2)));
        let records: Vec<_> = read(&march.bytes)
            .map(|event| match event {
                Event::Record(record) => record.to_buf().unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(records[0].bytes()[3..17], *b"17733412603011");
        assert_eq!(records[1].number(&a01::D_DATE_EXIG).value(), Some(20_260_410));
        assert_eq!(records.last().unwrap().number(&a03::N_NBR_SALARIES).value(), Some(3));
        assert_eq!(write(&records), march.bytes);
        let linked = [change(N107, 202_602, Move::Enters)];
        let april = made(202_604, Some(&march.bytes), &linked);
        assert_eq!(numbers(&april), [N102, N103, N107, N110]);
    }

    #[test]
    fn of_two_periods_together_the_latest_decides() {
        let last = first(&[N102, N103]);
        let taken = [
            change(N102, 202_602, Move::Leaves),
            change(N102, 202_603, Move::Enters),
            change(N103, 202_603, Move::Leaves),
            change(N103, 202_602, Move::Enters),
        ];
        let next = made(202_604, Some(&last.bytes), &taken);
        assert_eq!(numbers(&next), [N102]);
        assert_eq!(next.lines[0].1, Origin::Kept);
    }

    #[test]
    fn nobody_gives_the_empty_form_that_can_be_answered() {
        let nobody = made(202_603, None, &[]);
        assert_eq!(nobody.bytes.len(), 4 * 261);
        let last = first(&[N102]);
        let all_left = made(202_603, Some(&last.bytes), &[change(N102, 202_602, Move::Leaves)]);
        assert_eq!(all_left.bytes, nobody.bytes);
        assert!(all_left.lines.is_empty());
    }

    #[test]
    fn allowances_are_zero_unless_they_are_kept() {
        let mut last: Vec<_> = read(&first(&[N102]).bytes)
            .filter_map(|event| match event {
                Event::Record(record) => record.to_buf(),
                _ => None,
            })
            .collect();
        last[2].set_number(&a02::N_AF_A_PAYER, 15_000).unwrap();
        last[2].set_number(&a02::N_AF_NET_A_PAYER, 15_000).unwrap();
        last[2].set_number(&a02::N_ENFANTS, 1).unwrap();
        let last = write(&last);
        for (allowances, due) in [(Allowances::Zero, 0), (Allowances::Kept, 15_000)] {
            let employer = Employer::default();
            let dates = (20_260_301, 20_260_410);
            let next = compose(key(202_603), &employer, dates, (Some(&last), &[]), allowances);
            let bytes = next.unwrap().bytes;
            let paid = read(&bytes).find_map(|event| match event {
                Event::Record(record) if record.kind.rank() == Rank::R02 => {
                    let line = preetabli(record.body().unwrap()).unwrap();
                    Some((line.enfants.value(), line.af_net_a_payer.value()))
                }
                _ => None,
            });
            assert_eq!(paid, Some((Some(1), Some(due))), "{allowances:?}");
        }
    }

    #[test]
    fn the_transfer_identifier_has_fourteen_characters() {
        let (affilie, periode) = key(202_603);
        assert_eq!(transfer_id(affilie, periode), "17733412603011");
    }

    proptest! {
        /// A set of numbers, plainly: who is in it, without the leavers, with the entrants.
        #[test]
        fn the_lines_are_those_of_a_plain_set(
            last in prop::collection::btree_set(1..12_u32, 0..8),
            moves in prop::collection::vec((1..14_u32, 1..4_u32, any::<bool>()), 0..12),
        ) {
            let real = |number: u32| 100_000_100 + number;
            let before = first(&last.iter().map(|number| real(*number)).collect::<Vec<_>>());
            let changes: Vec<_> = moves
                .iter()
                .map(|(number, month, enters)| {
                    let to = if *enters { Move::Enters } else { Move::Leaves };
                    change(real(*number), 202_600 + month, to)
                })
                .collect();
            let mut due: BTreeSet<u32> = last.iter().map(|number| real(*number)).collect();
            let mut in_order: Vec<_> = moves.iter().collect();
            in_order.sort_by_key(|(_, month, _)| *month);
            for (number, _, enters) in in_order {
                if *enters { due.insert(real(*number)); } else { due.remove(&real(*number)); }
            }
            let next = made(202_605, Some(&before.bytes), &changes);
            prop_assert_eq!(numbers(&next), due.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..1000)) {
            let _ = compose(
                key(202_603),
                &Employer::default(),
                (0, 0),
                (Some(&bytes), &[]),
                Allowances::Kept,
            );
        }
    }
}
