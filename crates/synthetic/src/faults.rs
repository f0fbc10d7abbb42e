//! Plants one fault of a given code in a valid file: for trials of the service, and for tests of
//! the controls.
//!
//! A fault changes as little as possible. The sums are computed again around it, except those that
//! it sets itself, so that the control finds the code asked for and only what that fault truly
//! entails. Pure and seeded: the same file, code and generator give the same bytes.

use declaration::{RecordBuf, assure_key, complete, write};
use fastrand::Rng;
use spec::{
    CODES, Code, CodeId, Family, Field, InForce, JOURS_MAX, Parameters, Pay, RECORD_LEN, Rank,
    RecordType, Situation, b00, b01, b02, b03, b04, b06,
};
use std::collections::{BTreeSet, HashSet};

/// Everything that a fault can be planted in.
#[derive(Clone, Copy, Debug)]
pub struct Valid<'a> {
    /// A valid principal or complementary declaration.
    pub records: &'a [RecordBuf],
    /// Its préétabli, for the faults that only a comparison shows.
    pub preetabli: Option<&'a [RecordBuf]>,
}

/// A file with one fault, and what its control must find.
#[derive(Clone, Debug)]
pub struct Planted {
    /// The file.
    pub bytes: Vec<u8>,
    /// The code planted.
    pub code: Code,
    /// Line of the finding; none for the whole file.
    pub line: Option<u32>,
    /// First and last column of the finding, 1-based and inclusive.
    pub columns: Option<(u32, u32)>,
    /// The other codes that the fault entails, all of them.
    pub entails: BTreeSet<Code>,
    /// Whether the file must be compared with its préétabli for exactly these findings. Otherwise
    /// they are the same with it and without.
    pub needs_preetabli: bool,
}

/// Our own codes that a declaration can show by itself.
const OURS: [Code; 4] = [Code::Brd103, Code::Brd104, Code::Brd105, Code::Brd106];

/// The codes that [`plant`] can show in some file: every official code but -222, which no content
/// shows but its size, and that is a setting; and those of ours that are about what a declaration
/// holds.
pub fn plantable() -> impl Iterator<Item = Code> {
    let official = CODES.iter().filter(|page| matches!(page.id, CodeId::Official(_)));
    official.map(|page| page.code).filter(|code| *code != Code::M222).chain(OURS)
}

/// Plants a fault of this code; none when this file cannot show it: no entrant to be wrong, no
/// préétabli to differ from, a code of the other kind of declaration.
#[must_use]
pub fn plant(valid: &Valid<'_>, code: Code, rng: &mut Rng) -> Option<Planted> {
    let family = valid.records.first()?.kind().family();
    if family == Family::Preetabli {
        return None;
    }
    let mut ways = ways(code);
    rng.shuffle(&mut ways);
    for way in ways {
        let mut planter = Planter {
            family,
            code,
            records: valid.records.to_vec(),
            preetabli: valid.preetabli.map(|records| numbers(records).collect()),
            rng: rng.fork(),
            kept: Vec::new(),
        };
        if let Some(fault) = way(&mut planter) {
            return planter.finish(fault);
        }
    }
    None
}

/// A way to show a code: changes the records and says where the finding must be, or finds that it
/// cannot and changes nothing that matters.
type Way = fn(&mut Planter) -> Option<Fault>;

/// The ways to show a code; several where a rule can be broken in several ways.
fn ways(code: Code) -> Vec<Way> {
    if Rank::ALL.iter().any(|rank| principal(*rank).length_code() == code) {
        return vec![Planter::length];
    }
    if Rank::ALL.iter().any(|rank| principal(*rank).type_code() == code) {
        return vec![Planter::record_type];
    }
    let mut ways = special_ways(code);
    if let Some((kind, field)) = field_of(Family::Principal, code) {
        if field.kind.is_numeric() {
            ways.push(Planter::not_digits);
        }
        let is_entete = (b01::N_NUM_AFFILIE.start..=b01::L_PERIODE.end()).contains(&field.start);
        match kind.rank() {
            Rank::R00 if field.name == b00::N_IDENTIF_TRANSFERT.name => {
                ways.push(Planter::differs_from_preetabli);
            }
            Rank::R01 => ways.push(Planter::differs_from_preetabli),
            _ if is_entete => ways.push(Planter::differs_from_header),
            Rank::R02 if is_carried(field) => ways.push(Planter::differs_from_preetabli),
            Rank::R03 | Rank::R05 | Rank::R06 => ways.push(Planter::total),
            _ => {}
        }
    }
    ways
}

fn special_ways(code: Code) -> Vec<Way> {
    match code {
        Code::C302 => vec![Planter::category],
        Code::C422 => vec![Planter::stranger],
        Code::M422 => vec![Planter::out_of_order],
        Code::M428 => vec![Planter::absent],
        Code::C428 => vec![Planter::insured_twice],
        Code::C1022 => vec![Planter::handed_back],
        Code::M1122 => vec![Planter::days_without_pay],
        Code::C1122 | Code::C742 => vec![Planter::no_days, Planter::too_many_days],
        Code::M1222 => vec![Planter::salary_without_pay],
        Code::C1222 | Code::C842 => vec![Planter::no_salary],
        Code::C1322 => vec![Planter::capped],
        Code::C1422 => vec![Planter::situation],
        Code::C1522 | Code::C1042 => vec![Planter::horizontal_sum],
        Code::C1622 | Code::C1642 => vec![Planter::low_salary],
        Code::M442 => vec![Planter::without_number],
        Code::C442 => vec![Planter::wrong_number, Planter::blank_number],
        Code::C448 => vec![Planter::number_twice, Planter::card_twice],
        Code::M542 | Code::M642 | Code::M742 => {
            vec![Planter::not_empty_without_entrant, Planter::not_empty_of_occasional]
        }
        Code::M842 => vec![Planter::salary_without_entrant],
        Code::C542 => vec![Planter::character, Planter::no_name],
        Code::C642 => vec![Planter::character, Planter::no_card],
        Code::C942 => vec![Planter::above_real, Planter::above_ceiling],
        Code::C1822 => vec![Planter::insured_in_complementary],
        Code::C1152 => vec![Planter::nobody],
        Code::M333 => vec![Planter::trailing],
        Code::Brd103 => vec![Planter::second_file],
        Code::Brd104 => vec![Planter::utf8],
        Code::Brd105 => vec![Planter::filler],
        Code::Brd106 => vec![Planter::entrants_exchanged],
        _ => Vec::new(),
    }
}

fn principal(rank: Rank) -> RecordType {
    Family::Principal.record(rank).unwrap_or(RecordType::B00)
}

/// The field that a code is about.
fn field_of(family: Family, code: Code) -> Option<(RecordType, &'static Field)> {
    let kinds = Rank::ALL.into_iter().filter_map(|rank| family.record(rank));
    kinds
        .flat_map(|kind| kind.layout().fields.iter().map(move |field| (kind, field)))
        .find(|(_, field)| field.code == Some(code))
}

/// Insured numbers of the details.
fn numbers(records: &[RecordBuf]) -> impl Iterator<Item = u64> {
    let details = records.iter().filter(|record| record.kind().rank().repeats());
    details.filter_map(|record| record.number(&b02::N_NUM_ASSURE).value())
}

/// Whether a field of 02 is the préétabli's.
fn is_carried(field: &Field) -> bool {
    (b02::L_NOM_PRENOM.start..=b02::N_AF_NET_A_PAYER.end()).contains(&field.start)
}

/// Where the finding must be, and what besides.
struct Fault {
    /// Index of the record.
    at: usize,
    columns: (usize, usize),
    entails: BTreeSet<Code>,
    needs_preetabli: bool,
    bytes: Bytes,
}

/// What happens to the bytes once the records are complete.
enum Bytes {
    AsWritten,
    /// The line of a record is this instead.
    Line(Vec<u8>),
    /// This follows the file.
    Tail(Vec<u8>),
}

impl Fault {
    fn of(at: usize, field: &Field) -> Self {
        Self {
            at,
            columns: (field.start, field.end()),
            entails: BTreeSet::new(),
            needs_preetabli: false,
            bytes: Bytes::AsWritten,
        }
    }

    fn entailing(mut self, code: Code) -> Self {
        self.entails.insert(code);
        self
    }

    fn compared(self) -> Self {
        Self { needs_preetabli: true, ..self }
    }
}

/// The totals that a declaration has from its préétabli, and the fields that they add up; the count
/// adds up lines.
const CARRIED_TOTALS: [(&Field, Option<&Field>); 6] = [
    (&b03::N_NBR_SALARIES, None),
    (&b03::N_T_ENFANTS, Some(&b02::N_ENFANTS)),
    (&b03::N_T_AF_A_PAYER, Some(&b02::N_AF_A_PAYER)),
    (&b03::N_T_AF_A_DEDUIRE, Some(&b02::N_AF_A_DEDUIRE)),
    (&b03::N_T_AF_NET_A_PAYER, Some(&b02::N_AF_NET_A_PAYER)),
    (&b03::N_T_NUM_IMMA, Some(&b02::N_NUM_ASSURE)),
];

/// The codes of the totals of the préétabli that are those of the file no longer when it has this
/// line once more or once less.
fn totals_with(line: &RecordBuf) -> impl Iterator<Item = Code> {
    let adds = |added: Option<&Field>| {
        added.is_none_or(|field| line.number(field).value().is_some_and(|value| value > 0))
    };
    let totals = CARRIED_TOTALS.into_iter().filter(move |(_, added)| adds(*added));
    totals.filter_map(|(total, _)| total.code)
}

struct Planter {
    family: Family,
    code: Code,
    records: Vec<RecordBuf>,
    /// Insured numbers of the préétabli, when there is one.
    preetabli: Option<HashSet<u64>>,
    rng: Rng,
    /// Fields that the sums leave alone: index of the record, name.
    kept: Vec<(usize, &'static str)>,
}

/// Tools.
impl Planter {
    fn finish(mut self, fault: Fault) -> Option<Planted> {
        let kept = &self.kept;
        complete(&mut self.records, |at, field| kept.contains(&(at, field.name))).ok()?;
        let bytes = match fault.bytes {
            Bytes::AsWritten => write(&self.records),
            Bytes::Tail(tail) => [write(&self.records), tail].concat(),
            Bytes::Line(line) => {
                let (before, after) = self.records.split_at(fault.at);
                [write(before), line, b"\n".to_vec(), write(after.iter().skip(1))].concat()
            }
        };
        let column = |column| u32::try_from(column).ok();
        Some(Planted {
            bytes,
            code: self.code,
            line: Some(column(fault.at)?.saturating_add(1)),
            columns: Some((column(fault.columns.0)?, column(fault.columns.1)?)),
            entails: fault.entails,
            needs_preetabli: fault.needs_preetabli,
        })
    }

    /// One of these: the first, the last and the others alike.
    fn pick(&mut self, among: &[usize]) -> Option<usize> {
        match self.rng.u8(0..3) {
            0 => among.first().copied(),
            1 => among.last().copied(),
            _ => self.rng.choice(among).copied(),
        }
    }

    fn of_rank(&self, rank: Rank) -> Vec<usize> {
        let records = self.records.iter().enumerate();
        records.filter(|(_, record)| record.kind().rank() == rank).map(|(at, _)| at).collect()
    }

    /// Records 02 or 04 that declare somebody and satisfy a condition, one of them.
    fn somebody(&mut self, rank: Rank, which: impl Fn(&RecordBuf) -> bool) -> Option<usize> {
        // The number stands in the same columns in 02 and 04.
        let is_somebody =
            |record: &RecordBuf| record.number(&b02::N_NUM_ASSURE).value().is_some_and(|n| n > 0);
        let all = self.of_rank(rank).into_iter();
        let right: Vec<usize> = all
            .filter(|at| self.records.get(*at).is_some_and(|r| is_somebody(r) && which(r)))
            .collect();
        self.pick(&right)
    }

    /// The rank of details that the code is about: 02 when it ends in 22, 04 when it ends in 42.
    fn detail_rank(&self) -> Option<Rank> {
        field_of(Family::Principal, self.code).map(|(kind, _)| kind.rank())
    }

    fn value(&self, at: usize, field: &Field) -> Option<u64> {
        self.records.get(at)?.number(field).value()
    }

    fn set(&mut self, at: usize, field: &Field, value: u64) -> Option<()> {
        self.records.get_mut(at)?.set_number(field, u128::from(value)).ok()
    }

    fn text(&mut self, at: usize, field: &Field, text: &[u8]) -> Option<()> {
        self.records.get_mut(at)?.set_text(field, text).ok()
    }

    fn keep(&mut self, at: usize, field: &Field) {
        self.kept.push((at, field.name));
    }

    /// Leaves the totals alone that a declaration has from its préétabli.
    fn keep_carried_totals(&mut self) {
        for at in self.of_rank(Rank::R03) {
            for (field, _) in CARRIED_TOTALS {
                self.keep(at, field);
            }
        }
    }

    /// The parameters of the file's period.
    fn in_force(&self) -> Option<InForce> {
        let employer = *self.of_rank(Rank::R01).first()?;
        let periode = self.value(employer, &b01::L_PERIODE)?;
        Some(Parameters::SPECIFIED.at(u32::try_from(periode).ok()?))
    }

    /// A number that nobody has, with a right key.
    fn fresh_number(&mut self) -> u64 {
        loop {
            let number = (10_000_001 + self.rng.u64(0..9_999_990)) * 10;
            let number = number + u64::from(assure_key(number));
            let known = self.preetabli.as_ref().is_some_and(|known| known.contains(&number));
            if !known && numbers(&self.records).all(|other| other != number) {
                return number;
            }
        }
    }

    /// An identity card that nobody has.
    fn fresh_card(&mut self) -> Vec<u8> {
        loop {
            let card = format!("ZY{:06}", self.rng.u32(0..1_000_000)).into_bytes();
            let mut entrants = self.records.iter().filter(|r| r.kind().rank() == Rank::R04);
            if entrants.all(|record| record.field(&b04::L_NUM_CIN) != card) {
                return card;
            }
        }
    }

    /// Changes one byte of a field into another of the same nature.
    fn change_a_byte(&mut self, at: usize, field: &Field) -> Option<()> {
        let with: &[u8] =
            if field.kind.is_numeric() { b"0123456789" } else { b"ABCDEFGHIJKLMNOPQRSTUVWXYZ" };
        let position = self.rng.usize(0..field.len);
        let byte = self.records.get_mut(at)?.field_mut(field).get_mut(position)?;
        let others: Vec<u8> = with.iter().copied().filter(|other| other != byte).collect();
        *byte = self.rng.choice(&others).copied()?;
        Some(())
    }
}

/// Faults of any record.
impl Planter {
    /// Too long, or cut: inside the blanks at the end, or anywhere.
    fn length(&mut self) -> Option<Fault> {
        let code = self.code;
        let rank = Rank::ALL.into_iter().find(|rank| principal(*rank).length_code() == code)?;
        let among = self.of_rank(rank);
        let at = self.pick(&among)?;
        let record = self.records.get(at)?;
        let mut line = record.bytes().to_vec();
        let filler = record.kind().layout().fields.last().map_or(RECORD_LEN, |field| field.start);
        match self.rng.u8(0..4) {
            0 => line.truncate(RECORD_LEN - 1),
            1 => line.truncate(self.rng.usize(filler.min(RECORD_LEN - 1)..RECORD_LEN)),
            2 => line.truncate(self.rng.usize(3..RECORD_LEN)),
            _ => line.resize(RECORD_LEN + self.rng.usize(1..=20), b' '),
        }
        // A record cut short has the sums of the whole one.
        let columns = (1, line.len());
        let field = record.kind().layout().fields.first()?;
        Some(Fault { columns, bytes: Bytes::Line(line), ..Fault::of(at, field) })
    }

    /// No type, a misspelt one, or that of another record.
    fn record_type(&mut self) -> Option<Fault> {
        let code = self.code;
        let rank = Rank::ALL.into_iter().find(|rank| principal(*rank).type_code() == code)?;
        let among = self.of_rank(rank);
        let at = self.pick(&among)?;
        let record = self.records.get(at)?;
        let right = record.kind().name().as_bytes();
        let digit = *right.get(2)?;
        let letter = *right.first()?;
        let wrong = match self.rng.u8(0..6) {
            0 => [b'X', b'0', digit],
            1 => [letter, b'0', b'X'],
            2 => [if letter == b'B' { b'E' } else { b'B' }, b'0', digit],
            3 => [letter.to_ascii_lowercase(), b'0', digit],
            4 => *b"   ",
            _ => [letter, b'0', (digit - b'0' + self.rng.u8(1..=6)) % 7 + b'0'],
        };
        let mut line = record.bytes().to_vec();
        line.get_mut(..3)?.copy_from_slice(&wrong);
        let field = record.kind().layout().fields.first()?;
        Some(Fault { bytes: Bytes::Line(line), ..Fault::of(at, field) })
    }

    fn category(&mut self) -> Option<Fault> {
        let wrong: &[&[u8]] = match self.family {
            Family::Complementary => &[b"E0", b"B0", b"EA", b"E ", b"  "],
            _ => &[b"B1", b"A0", b"E1", b"b0", b"  "],
        };
        let at = *self.of_rank(Rank::R00).first()?;
        let wrong = self.rng.choice(wrong)?;
        self.text(at, &b00::L_CAT, wrong)?;
        Some(Fault::of(at, &b00::L_CAT))
    }

    /// Something else than a digit in the field.
    fn not_digits(&mut self) -> Option<Fault> {
        let (kind, field) = field_of(self.family, self.code)?;
        if !self.code.page().records.contains(&kind.name()) {
            return None;
        }
        let among = self.of_rank(kind.rank());
        let at = self.pick(&among)?;
        let position = self.rng.usize(0..field.len);
        let wrong = *self.rng.choice(b"AZo-+.,\xE9\0")?;
        // A slip in a blank number does not make one more of the people counted.
        for rank in [Rank::R03, Rank::R05, Rank::R06] {
            for recap in self.of_rank(rank) {
                self.keep(recap, &b06::N_NBR_SALARIES);
            }
        }
        *self.records.get_mut(at)?.field_mut(field).get_mut(position)? = wrong;
        self.keep(at, field);
        Some(Fault::of(at, field))
    }

    /// Another affiliate or another period than record 01 has.
    fn differs_from_header(&mut self) -> Option<Fault> {
        let (kind, field) = field_of(self.family, self.code)?;
        let among = self.of_rank(kind.rank());
        let at = self.pick(&among)?;
        self.change_a_byte(at, field)?;
        Some(Fault::of(at, field))
    }

    /// One character is not the préétabli's.
    fn differs_from_preetabli(&mut self) -> Option<Fault> {
        self.preetabli.as_ref()?;
        let (kind, field) = field_of(self.family, self.code)?;
        if !self.code.page().records.contains(&kind.name()) {
            return None;
        }
        let at = if kind.rank() == Rank::R02 {
            self.keep_carried_totals();
            self.somebody(Rank::R02, |_| true)?
        } else {
            *self.of_rank(kind.rank()).first()?
        };
        self.change_a_byte(at, field)?;
        let mut fault = Fault::of(at, field).compared();
        // The total is the préétabli's, and the lines give another.
        let totals = CARRIED_TOTALS.into_iter().filter(|_| kind.rank() == Rank::R02);
        let total =
            totals.filter(|(_, added)| *added == Some(field)).find_map(|(total, _)| total.code);
        fault.entails.extend(total);
        Some(fault)
    }

    /// A total that is not the sum.
    fn total(&mut self) -> Option<Fault> {
        let (kind, field) = field_of(self.family, self.code)?;
        let at = *self.of_rank(kind.rank()).first()?;
        self.change_a_byte(at, field)?;
        self.keep(at, field);
        Some(Fault::of(at, field))
    }

    fn horizontal_sum(&mut self) -> Option<Fault> {
        let (kind, field) = field_of(self.family, self.code)?;
        let among = self.of_rank(kind.rank());
        let at = self.pick(&among)?;
        self.change_a_byte(at, field)?;
        self.keep(at, field);
        Some(Fault::of(at, field))
    }

    /// Something after the last record.
    fn trailing(&mut self) -> Option<Fault> {
        let tails: [&[u8]; 5] = [b"\x1A", b"\n", b"\r\n", b"FIN", b"FIN\nFIN\n"];
        let tail = self.rng.choice(tails)?.to_vec();
        let first = tail.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
        let columns = (1, first.len().max(1));
        let at = self.records.len();
        let fault = Fault::of(at, &b00::L_TYPE_ENREG);
        Some(Fault { columns, bytes: Bytes::Tail(tail), ..fault })
    }
}

/// Faults of the insured, records 02.
impl Planter {
    /// Somebody whom the préétabli does not know stands for somebody whom it knows.
    fn stranger(&mut self) -> Option<Fault> {
        self.preetabli.as_ref()?;
        let at = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02)?;
        let number = self.fresh_number();
        self.set(at, &b02::N_NUM_ASSURE, number)?;
        self.keep_carried_totals();
        let fault = Fault::of(at, &b02::N_NUM_ASSURE).entailing(Code::M428);
        Some(fault.entailing(Code::C932).compared())
    }

    /// Two neighbours are exchanged: the one that comes too late is told.
    fn out_of_order(&mut self) -> Option<Fault> {
        self.preetabli.as_ref()?;
        let mut among = self.of_rank(Rank::R02);
        among.pop();
        let at = self.pick(&among)?;
        self.records.swap(at, at + 1);
        Some(Fault::of(at + 1, &b02::N_NUM_ASSURE).compared())
    }

    fn absent(&mut self) -> Option<Fault> {
        self.preetabli.as_ref()?;
        let among = self.of_rank(Rank::R02);
        let at = self.pick(&among).filter(|_| among.len() > 1)?;
        let line = self.records.remove(at);
        self.keep_carried_totals();
        let recap = *self.of_rank(Rank::R03).first()?;
        let fault = Fault::of(recap, &b02::L_TYPE_ENREG).compared();
        Some(Fault { columns: (1, RECORD_LEN), entails: totals_with(&line).collect(), ..fault })
    }

    fn insured_twice(&mut self) -> Option<Fault> {
        let from = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02)?;
        let again = self.records.get(from)?.clone();
        let entails = totals_with(&again).collect();
        let at = self.rng.usize(from + 1..=*self.of_rank(Rank::R02).last()? + 1);
        self.records.insert(at, again);
        let fault = Fault::of(at, &b02::N_NUM_ASSURE);
        if self.preetabli.is_none() {
            return Some(fault);
        }
        self.keep_carried_totals();
        Some(Fault { entails, ..fault.compared() })
    }

    /// More than the net allowance, or not all of it where all is due.
    fn handed_back(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02)?;
        let net = self.value(at, &b02::N_AF_NET_A_PAYER)?;
        let all = situation(self.records.get(at)?)?.hands_back_all;
        let wrong = match self.rng.u8(0..3) {
            0 if all && net > 0 => self.rng.u64(0..net),
            1 => net + self.rng.u64(1..=50_000),
            _ => net + 1,
        };
        self.set(at, &b02::N_AF_A_REVERSER, wrong)?;
        Some(Fault::of(at, &b02::N_AF_A_REVERSER))
    }

    /// Makes an insured one without pay.
    fn unpaid(&mut self) -> Option<usize> {
        let at = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02)?;
        let code: &[u8] = if self.rng.bool() { b"CS" } else { b"MS" };
        self.text(at, &b02::L_SITUATION, code)?;
        for field in [&b02::N_JOURS_DECLARES, &b02::N_SALAIRE_REEL, &b02::N_SALAIRE_PLAF] {
            self.set(at, field, 0)?;
        }
        Some(at)
    }

    fn days_without_pay(&mut self) -> Option<Fault> {
        let at = self.unpaid()?;
        let days = self.rng.u64(1..=99);
        self.set(at, &b02::N_JOURS_DECLARES, days)?;
        Some(Fault::of(at, &b02::N_JOURS_DECLARES))
    }

    fn salary_without_pay(&mut self) -> Option<Fault> {
        let at = self.unpaid()?;
        let salary = self.rng.u64(1..=1_000_000);
        self.set(at, &b02::N_SALAIRE_REEL, salary)?;
        Some(Fault::of(at, &b02::N_SALAIRE_REEL))
    }

    /// Not the real salary cut at the ceiling, by one centime or by much.
    fn capped(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02)?;
        let right = self.value(at, &b02::N_SALAIRE_PLAF)?;
        let wrong = match self.rng.u8(0..3) {
            0 => right + 1,
            1 if right > 0 => right - 1,
            _ => right + self.rng.u64(1..=900_000),
        };
        self.set(at, &b02::N_SALAIRE_PLAF, wrong)?;
        Some(Fault::of(at, &b02::N_SALAIRE_PLAF))
    }

    fn situation(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02)?;
        let wrong: [&[u8]; 7] = [b"XX", b"CO", b"ML", b"MT", b"so", b"S ", b"00"];
        let wrong = *self.rng.choice(&wrong)?;
        self.text(at, &b02::L_SITUATION, wrong)?;
        Some(Fault::of(at, &b02::L_SITUATION))
    }

    fn insured_in_complementary(&mut self) -> Option<Fault> {
        let at = *self.of_rank(Rank::R02).first()?;
        if self.family != Family::Complementary {
            return None;
        }
        let number = if self.rng.bool() { self.fresh_number() } else { 0 };
        self.set(at, &b02::N_NUM_ASSURE, number)?;
        Some(Fault::of(at, &b02::N_NUM_ASSURE))
    }
}

fn situation(record: &RecordBuf) -> Option<&'static Situation> {
    Situation::of(record.field(&b02::L_SITUATION))
}

/// Faults of days and salaries, records 02 and 04.
impl Planter {
    /// The fields of days, real and capped salary of a kind of detail.
    fn pay_fields(rank: Rank) -> [&'static Field; 3] {
        match rank {
            Rank::R02 => [&b02::N_JOURS_DECLARES, &b02::N_SALAIRE_REEL, &b02::N_SALAIRE_PLAF],
            _ => [&b04::N_NBR_JOURS, &b04::N_SAL_REEL, &b04::N_SAL_PLAF],
        }
    }

    /// A detail of which the situation, for an insured, allows this pay.
    fn paid(&mut self, pay: &[Pay]) -> Option<(usize, [&'static Field; 3])> {
        let rank = self.detail_rank()?;
        let right = |record: &RecordBuf| {
            record.kind().rank() == Rank::R04
                || situation(record).is_some_and(|situation| pay.contains(&situation.pay))
        };
        Some((self.somebody(rank, right)?, Self::pay_fields(rank)))
    }

    fn no_days(&mut self) -> Option<Fault> {
        let (at, [days, ..]) = self.paid(&[Pay::Worked])?;
        self.set(at, days, 0)?;
        Some(Fault::of(at, days))
    }

    fn too_many_days(&mut self) -> Option<Fault> {
        let (at, [days, ..]) = self.paid(&[Pay::Worked, Pay::Free])?;
        let many = self.rng.u64(JOURS_MAX + 1..=99);
        self.set(at, days, many)?;
        Some(Fault::of(at, days))
    }

    fn no_salary(&mut self) -> Option<Fault> {
        let (at, [_, real, capped]) = self.paid(&[Pay::Worked])?;
        self.set(at, real, 0)?;
        self.set(at, capped, 0)?;
        Some(Fault::of(at, real))
    }

    /// At most what the SMIG asks for so many days.
    fn low_salary(&mut self) -> Option<Fault> {
        let smig = self.in_force()?.smig?;
        let rank = if self.code == Code::C1622 { Rank::R02 } else { Rank::R04 };
        let is_paid = |record: &RecordBuf| {
            rank == Rank::R04 || situation(record).is_some_and(|known| known.pay != Pay::Nil)
        };
        let at = self.somebody(rank, is_paid)?;
        let [days, real, capped] = Self::pay_fields(rank);
        let worked = self.value(at, days)?.max(2);
        let floor = smig * (worked - 1) / JOURS_MAX;
        let salary = if self.rng.bool() { floor } else { self.rng.u64(1..=floor) };
        self.set(at, days, worked)?;
        self.set(at, real, salary)?;
        self.set(at, capped, salary.min(self.in_force()?.plafond?))?;
        Some(Fault::of(at, real))
    }
}

/// Faults of the entrants, records 04.
impl Planter {
    /// The only 04 of a principal declaration without entrant; made so when there are entrants.
    fn without_entrant(&mut self) -> Option<usize> {
        let entrants = self.of_rank(Rank::R04);
        let at = *entrants.first()?;
        for other in entrants.iter().skip(1).rev() {
            self.records.remove(*other);
        }
        let record = self.records.get_mut(at)?;
        record.field_mut(&b04::N_NUM_ASSURE).fill(b' ');
        for field in [&b04::L_NOM_PRENOM, &b04::L_NUM_CIN] {
            self.text(at, field, b"")?;
        }
        for field in Self::pay_fields(Rank::R04) {
            self.set(at, field, 0)?;
        }
        Some(at)
    }

    /// Fills the field that must be empty.
    fn fill(&mut self, at: usize) -> Option<Fault> {
        let field = match self.code {
            Code::M542 => &b04::L_NOM_PRENOM,
            Code::M642 => &b04::L_NUM_CIN,
            _ => &b04::N_NBR_JOURS,
        };
        match self.code {
            Code::M542 => self.text(at, field, b"ESSAI")?,
            Code::M642 => self.text(at, field, b"ZZ123456")?,
            _ => {
                let days = self.rng.u64(1..=JOURS_MAX);
                self.set(at, field, days)?;
            }
        }
        Some(Fault::of(at, field))
    }

    fn not_empty_without_entrant(&mut self) -> Option<Fault> {
        if self.family != Family::Principal {
            return None;
        }
        let at = self.without_entrant()?;
        self.fill(at)
    }

    fn not_empty_of_occasional(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        self.set(at, &b04::N_NUM_ASSURE, 999_999_999)?;
        self.set(at, &b04::N_NBR_JOURS, 0)?;
        self.text(at, &b04::L_NOM_PRENOM, b"")?;
        self.text(at, &b04::L_NUM_CIN, b"")?;
        self.fill(at)
    }

    fn salary_without_entrant(&mut self) -> Option<Fault> {
        if self.family != Family::Principal {
            return None;
        }
        let at = self.without_entrant()?;
        let salary = self.rng.u64(1..=9_999_999);
        self.set(at, &b04::N_SAL_REEL, salary)?;
        Some(Fault::of(at, &b04::N_SAL_REEL))
    }

    /// A complementary declaration that adds nobody; its blank E04 is told as well.
    fn nobody(&mut self) -> Option<Fault> {
        if self.family != Family::Complementary {
            return None;
        }
        self.without_entrant()?;
        let recap = *self.of_rank(Rank::R05).first()?;
        Some(Fault::of(recap, &spec::e05::N_NBR_SALARIES).entailing(Code::C442))
    }

    fn without_number(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        let card = self.fresh_card();
        self.set(at, &b04::N_NUM_ASSURE, 0)?;
        self.text(at, &b04::L_NUM_CIN, &card)?;
        Some(Fault::of(at, &b04::N_NUM_ASSURE))
    }

    /// A wrong key, a first digit that no insured has, or the number that is refused.
    fn wrong_number(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        let right = self.value(at, &b04::N_NUM_ASSURE)?;
        let wrong = match self.rng.u8(0..3) {
            0 => right / 10 * 10 + (right % 10 + self.rng.u64(1..=9)) % 10,
            1 => right % 100_000_000 + self.rng.u64(2..=8) * 100_000_000,
            _ => u64::from(*spec::ENTRANT_REFUSED.first()?),
        };
        self.set(at, &b04::N_NUM_ASSURE, wrong)?;
        Some(Fault::of(at, &b04::N_NUM_ASSURE))
    }

    /// A blank number beside other entrants.
    fn blank_number(&mut self) -> Option<Fault> {
        if self.of_rank(Rank::R04).len() < 2 {
            return None;
        }
        let at = self.somebody(Rank::R04, |_| true)?;
        self.records.get_mut(at)?.field_mut(&b04::N_NUM_ASSURE).fill(b' ');
        Some(Fault::of(at, &b04::N_NUM_ASSURE))
    }

    /// The number of an insured, or of an entrant before.
    fn number_twice(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        let before: Vec<u64> = numbers(self.records.get(..at)?).filter(|n| *n > 0).collect();
        let number = self.rng.choice(&before).copied()?;
        self.set(at, &b04::N_NUM_ASSURE, number)?;
        Some(Fault::of(at, &b04::N_NUM_ASSURE))
    }

    /// The card of an entrant before, written with a space perhaps.
    fn card_twice(&mut self) -> Option<Fault> {
        let entrants = self.of_rank(Rank::R04);
        let at = self.pick(entrants.get(1..)?)?;
        let first = *entrants.iter().find(|first| **first < at)?;
        let card = self.fresh_card();
        let card = card.get(..7)?;
        self.text(first, &b04::L_NUM_CIN, card)?;
        let (letters, digits) = card.split_at(2);
        let space: &[u8] = if self.rng.bool() { b" " } else { b"" };
        self.text(at, &b04::L_NUM_CIN, &[letters, space, digits].concat())?;
        Some(Fault::of(at, &b04::L_NUM_CIN))
    }

    /// A character that names and cards do not have.
    fn character(&mut self) -> Option<Fault> {
        let (_, field) = field_of(self.family, self.code)?;
        let at = self.somebody(Rank::R04, |_| true)?;
        if field.name == b04::L_NUM_CIN.name {
            let card = self.fresh_card();
            self.text(at, field, &card)?;
        }
        let position = self.rng.usize(0..field.len);
        let wrong = *self.rng.choice(b"-'./eiz\xC9\xE9\0")?;
        *self.records.get_mut(at)?.field_mut(field).get_mut(position)? = wrong;
        Some(Fault::of(at, field))
    }

    fn no_name(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        self.text(at, &b04::L_NOM_PRENOM, b"")?;
        Some(Fault::of(at, &b04::L_NOM_PRENOM))
    }

    /// Neither number nor card.
    fn no_card(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        self.set(at, &b04::N_NUM_ASSURE, 0)?;
        self.text(at, &b04::L_NUM_CIN, b"")?;
        Some(Fault::of(at, &b04::L_NUM_CIN).entailing(Code::M442))
    }

    fn above_real(&mut self) -> Option<Fault> {
        let at = self.somebody(Rank::R04, |_| true)?;
        let much = if self.rng.bool() { 1 } else { self.rng.u64(1..=1_000) };
        let above = self.value(at, &b04::N_SAL_REEL)? + much;
        self.set(at, &b04::N_SAL_PLAF, above)?;
        Some(Fault::of(at, &b04::N_SAL_PLAF))
    }

    fn above_ceiling(&mut self) -> Option<Fault> {
        let ceiling = self.in_force()?.plafond?;
        let at = self.somebody(Rank::R04, |_| true)?;
        let above = ceiling + if self.rng.bool() { 1 } else { self.rng.u64(1..=1_000) };
        let real = self.value(at, &b04::N_SAL_REEL)?.max(above);
        self.set(at, &b04::N_SAL_REEL, real)?;
        self.set(at, &b04::N_SAL_PLAF, above)?;
        Some(Fault::of(at, &b04::N_SAL_PLAF))
    }
}

/// Faults that our own codes tell.
impl Planter {
    /// The file joined to itself, with the end-of-file character of old programs between the two
    /// perhaps.
    fn second_file(&mut self) -> Option<Fault> {
        let between: &[u8] = if self.rng.bool() { b"\x1A\n" } else { b"" };
        let tail = [between, &write(&self.records)].concat();
        let at = self.records.len() + between.len() / 2;
        let header = self.records.first()?.kind().layout().fields.first()?;
        Some(Fault { bytes: Bytes::Tail(tail), ..Fault::of(at, header) })
    }

    /// An accented letter in UTF-8: the record is one byte too long, or the text one character too
    /// short.
    fn utf8(&mut self) -> Option<Fault> {
        let insured = self.somebody(Rank::R02, |record| record.kind() == RecordType::B02);
        let (at, field) = if let Some(at) = insured.filter(|_| self.rng.bool()) {
            (at, &b02::L_NOM_PRENOM)
        } else {
            let texts = [&b01::L_RAISON_SOCIALE, &b01::L_ACTIVITE, &b01::L_ADRESSE];
            (*self.of_rank(Rank::R01).first()?, self.rng.choice(texts)?)
        };
        let record = self.records.get(at)?;
        let written = record.field(field);
        let length = written.trim_ascii_end().len();
        let position = self.rng.usize(0..length);
        let letter = if self.rng.bool() { "\u{c9}" } else { "\u{e7}" };
        let (before, after) = (written.get(..position)?, written.get(position + 1..)?);
        let text = [before, letter.as_bytes(), after].concat();
        let column = field.start + position;
        let mut fault = Fault { columns: (column, column + 1), ..Fault::of(at, field) };
        // The préétabli has the text as it was.
        if self.preetabli.is_some() {
            let kind = record.kind();
            let field = kind.layout().field(field.name)?;
            fault = fault.entailing(field.code?).compared();
        }
        if self.rng.bool() || length == field.len {
            fault.entails.insert(record.kind().length_code());
            let line = record.bytes();
            let (before, after) = (line.get(..field.start - 1)?, line.get(field.end()..)?);
            fault.bytes = Bytes::Line([before, text.as_slice(), after].concat());
        } else {
            self.records.get_mut(at)?.field_mut(field).copy_from_slice(text.get(..field.len)?);
        }
        Some(fault)
    }

    /// Something in the blanks at the end of a record.
    fn filler(&mut self) -> Option<Fault> {
        let ranks = [Rank::R00, Rank::R02, Rank::R03, Rank::R04, Rank::R05, Rank::R06];
        let rank = self.rng.choice(ranks)?;
        let among = self.of_rank(rank);
        let at = self.pick(&among)?;
        let filler = *self.records.get(at)?.kind().layout().fields.last()?;
        let first = self.rng.usize(0..filler.len);
        let last = if self.rng.bool() { first } else { self.rng.usize(first..filler.len) };
        for position in [first, last] {
            let byte = *self.rng.choice(b"X0.*\0\t\xE9")?;
            *self.records.get_mut(at)?.field_mut(&filler).get_mut(position)? = byte;
        }
        let columns = (filler.start + first, filler.start + last);
        Some(Fault { columns, ..Fault::of(at, &filler) })
    }

    /// Two entrants that follow each other are exchanged: the one that comes too late is told.
    fn entrants_exchanged(&mut self) -> Option<Fault> {
        let entrants = self.of_rank(Rank::R04);
        let at = self.pick(entrants.get(..entrants.len().checked_sub(1)?)?)?;
        self.records.swap(at, at + 1);
        Some(Fault::of(at + 1, &b04::N_NUM_ASSURE))
    }
}
