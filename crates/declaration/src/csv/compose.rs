//! Rows and a préétabli to the records of a principal declaration.
//!
//! Each row is understood once and kept as its values; the records are written one after the other,
//! straight into the file that they make. Where a record came from is kept as the place of its row,
//! which is read again when it is asked for.

use crate::complete::Running;
use crate::csv::draft::{Draft, OCCASIONAL, Role};
use crate::csv::mark::RowMark;
use crate::csv::reader::Row;
use crate::numbers::{Number, number};
use crate::writer::{RecordBuf, TooWide};
use spec::{
    CSV_ROWS_MAX, Column, Field, Parameters, Pay, RECORD_LEN, RecordType, Situation, a01, a02, b00,
    b01, b02, b04, b06,
};

/// Columns 4 to 105 of a B02 are the préétabli's.
const CARRIED: [&Field; 8] = [
    &b02::N_NUM_AFFILIE,
    &b02::L_PERIODE,
    &b02::N_NUM_ASSURE,
    &b02::L_NOM_PRENOM,
    &b02::N_ENFANTS,
    &b02::N_AF_A_PAYER,
    &b02::N_AF_A_DEDUIRE,
    &b02::N_AF_NET_A_PAYER,
];

/// What a préétabli gives to a declaration: its records, borrowed.
#[derive(Clone, Debug)]
pub struct Template<'t> {
    /// A00.
    pub header: &'t [u8; RECORD_LEN],
    /// A01.
    pub employer: &'t [u8; RECORD_LEN],
    /// The A02 that have an insured, in order.
    pub insured: Vec<&'t [u8; RECORD_LEN]>,
    /// The A02 without insured of an affiliate who has nobody yet.
    pub nobody: Option<&'t [u8; RECORD_LEN]>,
}

/// Bytes of a record and its line end.
const LINE: usize = RECORD_LEN + 1;

/// Most rows that become a declaration of at most so many bytes: no more than its counter counts,
/// and no more than it has lines for beside 00, 01, 03, 05, 06 and one that declares nobody.
#[must_use]
pub fn rows_max(bytes_max: u64) -> u64 {
    let lines = u64::try_from(LINE).ok().and_then(|line| bytes_max.checked_div(line)).unwrap_or(0);
    lines.saturating_sub(6).min(CSV_ROWS_MAX)
}

/// The rows that the records of a composed declaration come from.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// That of 01.
    first: Option<RowMark>,
    /// Those of the 02, in order.
    salaires: Vec<RowMark>,
    /// Those of the 04, in order.
    entrants: Vec<RowMark>,
}

impl Origins {
    /// The row that the record on a line of the declaration comes from, if from one; lines count
    /// from 1. 01 comes from the first row that says for whom and when it declares.
    #[must_use]
    pub fn row(&self, line: u32) -> Option<&RowMark> {
        let at = usize::try_from(line.checked_sub(1)?).ok()?;
        let Some(detail) = at.checked_sub(2) else {
            return self.first.as_ref().filter(|_| at == 1);
        };
        // Where no row is about an insured, one 02 stands there all the same.
        let salaires = self.salaires.len().max(1);
        self.salaires.get(detail).or_else(|| {
            // Behind them, 03.
            self.entrants.get(detail.checked_sub(salaires)?.checked_sub(1)?)
        })
    }
}

/// A declaration made of a CSV.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The file: each record ended by LF.
    pub ebds: Vec<u8>,
    /// Where its records come from.
    pub origins: Origins,
}

/// Makes the records of a declaration.
#[derive(Debug)]
pub struct Composer<'t> {
    template: Template<'t>,
    parameters: Parameters,
    places: Places,
    /// Insured of the préétabli without number yet, and how many of them rows have been found for.
    without_number: Vec<usize>,
    without_number_used: usize,
    first: Option<First>,
    kept: Vec<Kept>,
    /// Names and cards of the entrants, one behind the other.
    names: Vec<u8>,
    /// Days that the rows declare, as far as they are known.
    jours: u64,
    /// Whether the rows declare more than the fields of a declaration hold: none is kept any more.
    is_beyond: bool,
}

/// The first row that says for whom and when it declares.
#[derive(Clone, Copy, Debug)]
struct First {
    row: RowMark,
    affilie: Option<u64>,
    periode: Option<u32>,
}

/// What the records need of a row.
#[derive(Clone, Copy, Debug)]
struct Kept {
    row: RowMark,
    salaire_reel: Option<u64>,
    af_a_reverser: Option<u64>,
    num_assure: Option<u32>,
    who: Who,
    /// Where its name begins among the names, and the length of name and card.
    names: u32,
    nom_prenom: u8,
    cin: u8,
    jours: Option<u8>,
    situation: Option<[u8; 2]>,
}

/// As [`Role`], narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Insured(u32),
    Entrant,
    Unknown,
}

/// The insured of a préétabli by number.
#[derive(Debug)]
struct Places {
    /// Number and place, by number; of those who share one the first place comes first.
    sorted: Vec<(u32, u32)>,
    /// Where the next number is looked for first: rows are in the préétabli's order as a rule.
    due: usize,
}

impl Places {
    fn of(mut sorted: Vec<(u32, u32)>) -> Self {
        sorted.sort_unstable();
        Self { sorted, due: 0 }
    }

    fn find(&self, number: u64) -> Option<(usize, usize)> {
        let number = u32::try_from(number).ok()?;
        let is_it = |at: &usize| self.sorted.get(*at).is_some_and(|(known, _)| *known == number);
        // The one due, unless the same number stands before it.
        let is_first = |at: &usize| at.checked_sub(1).is_none_or(|before| !is_it(&before));
        let due = Some(self.due).filter(is_it).filter(is_first);
        let at = due
            .or_else(|| Some(self.sorted.partition_point(|(known, _)| *known < number)))
            .filter(is_it)?;
        let (_, place) = self.sorted.get(at)?;
        Some((at, usize::try_from(*place).ok()?))
    }

    fn next(&mut self, number: u64) -> Option<usize> {
        let (at, place) = self.find(number)?;
        self.due = at.saturating_add(1);
        Some(place)
    }
}

impl<'t> Composer<'t> {
    /// Completes rows with this préétabli; salaries are cut at the ceiling of these parameters.
    #[must_use]
    pub fn new(template: Template<'t>, parameters: Parameters) -> Self {
        let mut numbers = Vec::with_capacity(template.insured.len());
        let mut without_number = Vec::new();
        for (place, body) in template.insured.iter().enumerate() {
            match number(a02::N_NUM_ASSURE.of(body)) {
                Number::Value(0) => without_number.push(place),
                Number::Value(number) => {
                    // Nine digits, and fewer lines than a file has bytes.
                    numbers.extend(u32::try_from(number).ok().zip(u32::try_from(place).ok()));
                }
                Number::Blank | Number::Invalid => {}
            }
        }
        Self {
            template,
            parameters,
            places: Places::of(numbers),
            without_number,
            without_number_used: 0,
            first: None,
            kept: Vec::new(),
            names: Vec::new(),
            jours: 0,
            is_beyond: false,
        }
    }

    /// The name that the préétabli has for a number.
    #[must_use]
    pub fn name_of(&self, number: u64) -> Option<Vec<u8>> {
        let (_, place) = self.places.find(number)?;
        let known = self.template.insured.get(place)?;
        Some(b02::L_NOM_PRENOM.of(known).trim_ascii_end().to_vec())
    }

    /// Understands a row with what the préétabli knows.
    pub fn draft(&mut self, row: &Row<'_>) -> Draft {
        Draft::read(row, |number| {
            let place = if number == 0 {
                let next = self.without_number.get(self.without_number_used).copied();
                self.without_number_used =
                    self.without_number_used.saturating_add(usize::from(next.is_some()));
                next
            } else {
                self.places.next(number)
            };
            place.map_or(Role::Entrant, Role::Insured)
        })
    }

    /// Adds a row that was understood. Of rows that declare more than a declaration can hold none
    /// is kept.
    pub fn push(&mut self, row: &Row<'_>, draft: &Draft) {
        if self.is_beyond {
            return;
        }
        let mark = row.mark(draft.unread);
        if self.first.is_none() && is_dated(row, draft) {
            self.first = Some(First { row: mark, affilie: draft.affilie, periode: draft.periode });
        }
        self.jours = self.jours.saturating_add(draft.jours.unwrap_or(0));
        let kept = self.keep(mark, draft);
        if self.jours > largest(&b06::N_T_JOURS_DECLARES) || kept.is_none() {
            self.is_beyond = true;
            (self.kept, self.names) = (Vec::new(), Vec::new());
        }
        self.kept.extend(kept.filter(|_| !self.is_beyond));
    }

    /// None when there is no room for its name.
    fn keep(&mut self, row: RowMark, draft: &Draft) -> Option<Kept> {
        let names = u32::try_from(self.names.len()).ok()?;
        self.names.extend_from_slice(&draft.nom_prenom);
        self.names.extend_from_slice(&draft.cin);
        Some(Kept {
            row,
            salaire_reel: draft.salaire_reel,
            af_a_reverser: draft.af_a_reverser,
            num_assure: draft.num_assure.and_then(|number| u32::try_from(number).ok()),
            who: match draft.role {
                Role::Insured(place) => Who::Insured(u32::try_from(place).ok()?),
                Role::Entrant => Who::Entrant,
                Role::Unknown => Who::Unknown,
            },
            names,
            nom_prenom: u8::try_from(draft.nom_prenom.len()).ok()?,
            cin: u8::try_from(draft.cin.len()).ok()?,
            jours: draft.jours.and_then(|jours| u8::try_from(jours).ok()),
            situation: draft.situation,
        })
    }

    /// The declaration: 02 in the préétabli's order whatever that of the rows, 04 by ascending
    /// number. An insured without row is not made up. A row that cannot be read stands for one of
    /// the insured without row, and so for none of the entrants unless there are more such rows
    /// than insured.
    ///
    /// It is always a whole file, every record in its place. Where no row is about an insured, the
    /// 02 that declares nobody stands there: what is wrong is that the insured are absent (-428),
    /// not that the file has a hole.
    ///
    /// # Errors
    /// A total does not fit its field.
    pub fn finish(self) -> Result<Composed, TooWide> {
        let Self { template, parameters, first, kept, names, is_beyond, .. } = self;
        if is_beyond {
            let field = b06::N_T_JOURS_DECLARES;
            return Err(TooWide { field: field.name, width: field.len });
        }
        let (salaires, entrants) = assigned(template.insured.len(), &kept);
        let details = salaires.len().max(1).saturating_add(entrants.len().max(1));
        let lines = details.saturating_add(5);
        let mut maker = Maker {
            template: &template,
            parameters,
            names: &names,
            ebds: Vec::with_capacity(lines.saturating_mul(LINE)),
            sums: Running::default(),
        };
        let mut origins = Origins {
            first: first.map(|first| first.row),
            salaires: Vec::with_capacity(salaires.len()),
            entrants: Vec::with_capacity(entrants.len()),
        };
        maker.headers(first)?;
        for (place, at) in &salaires {
            let Some(row) = kept_at(&kept, *at) else { continue };
            maker.salaire(*place, row)?;
            origins.salaires.push(row.row);
        }
        if salaires.is_empty() {
            maker.nobody()?;
        }
        maker.recap(RecordType::B03)?;
        for at in &entrants {
            let Some(row) = kept_at(&kept, *at) else { continue };
            maker.entrant(row)?;
            origins.entrants.push(row.of_entrant());
        }
        if entrants.is_empty() {
            maker.no_entrant()?;
        }
        maker.recap(RecordType::B05)?;
        maker.recap(RecordType::B06)?;
        Ok(Composed { ebds: maker.ebds, origins })
    }
}

/// The largest number that a field holds.
fn largest(field: &Field) -> u64 {
    let digits = u32::try_from(field.len).unwrap_or(u32::MAX);
    10_u64.checked_pow(digits).map_or(u64::MAX, |above| above.saturating_sub(1))
}

/// Whether a row says for whom and when it declares, as far as the file has columns for it.
fn is_dated(row: &Row<'_>, draft: &Draft) -> bool {
    let is_said = |is_read: bool, column| is_read || row.cell(column).is_none();
    is_said(draft.affilie.is_some(), Column::Affilie)
        && is_said(draft.periode.is_some(), Column::Periode)
}

fn kept_at(kept: &[Kept], at: u32) -> Option<&Kept> {
    kept.get(usize::try_from(at).ok()?)
}

/// Which rows become 02, by place in the préétabli, and which 04, by number.
fn assigned(insured: usize, kept: &[Kept]) -> (Vec<(u32, u32)>, Vec<u32>) {
    let mut present = vec![false; insured];
    let mut salaires = Vec::new();
    let mut entrants = Vec::new();
    let mut unknown = Vec::new();
    for (at, row) in (0_u32..).zip(kept) {
        match row.who {
            Who::Insured(place) => {
                let slot = usize::try_from(place).ok().and_then(|place| present.get_mut(place));
                if let Some(slot) = slot {
                    *slot = true;
                }
                salaires.push((place, at));
            }
            Who::Entrant => entrants.push(at),
            Who::Unknown => unknown.push(at),
        }
    }
    let mut absent =
        (0_u32..).zip(&present).filter(|(_, present)| !**present).map(|(place, _)| place);
    for at in unknown {
        match absent.next() {
            Some(place) => salaires.push((place, at)),
            None => entrants.push(at),
        }
    }
    salaires.sort_by_key(|(place, _)| *place);
    let number_of =
        |at: &u32| kept_at(kept, *at).and_then(|row| row.num_assure).unwrap_or(u32::MAX);
    entrants.sort_by_key(number_of);
    (salaires, entrants)
}

impl Kept {
    /// Its place as that of a 04. Of a row of which cannot be told whose it is, name and card were
    /// not looked at.
    fn of_entrant(&self) -> RowMark {
        let mut row = self.row;
        if self.who == Who::Unknown {
            for column in [Column::Nom, Column::Prenom, Column::Cin] {
                row.unread.insert(column);
            }
        }
        row
    }
}

struct Maker<'m, 't> {
    template: &'m Template<'t>,
    parameters: Parameters,
    names: &'m [u8],
    ebds: Vec<u8>,
    sums: Running,
}

impl Maker<'_, '_> {
    fn put(&mut self, mut record: RecordBuf) -> Result<(), TooWide> {
        self.sums.fill(&mut record)?;
        self.ebds.extend_from_slice(record.bytes());
        self.ebds.push(b'\n');
        Ok(())
    }

    /// 00 and 01 are the préétabli's; whom and when the rows declare is the rows' own, so that
    /// another affiliate's préétabli is found out.
    fn headers(&mut self, first: Option<First>) -> Result<(), TooWide> {
        let mut header = taken_over(RecordType::B00, self.template.header);
        header.set_text(&b00::L_TYPE_ENREG, RecordType::B00.name().as_bytes())?;
        header.set_text(&b00::L_CAT, b"B0")?;
        self.put(header)?;
        let mut employer = taken_over(RecordType::B01, self.template.employer);
        employer.set_text(&b01::L_TYPE_ENREG, RecordType::B01.name().as_bytes())?;
        if let Some(First { affilie, periode, .. }) = first {
            let values = [affilie, periode.map(u64::from)];
            for (field, value) in [&b01::N_NUM_AFFILIE, &b01::L_PERIODE].into_iter().zip(values) {
                if let Some(value) = value {
                    employer.set_number(field, u128::from(value))?;
                }
            }
        }
        self.put(employer)
    }

    /// A record with the préétabli's affiliate and period.
    fn detail(&self, kind: RecordType) -> RecordBuf {
        let mut record = RecordBuf::new(kind);
        for (to, from) in
            [(&b01::N_NUM_AFFILIE, &a01::N_NUM_AFFILIE), (&b01::L_PERIODE, &a01::L_PERIODE)]
        {
            record.field_mut(to).copy_from_slice(from.of(self.template.employer));
        }
        record
    }

    fn salaire(&mut self, place: u32, row: &Kept) -> Result<(), TooWide> {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let Some(known) = self.template.insured.get(place) else { return Ok(()) };
        let mut record = carried(known);
        if row.num_assure.is_none() {
            record.field_mut(&b02::N_NUM_ASSURE).fill(b'?');
        }
        set(&mut record, &b02::N_AF_A_REVERSER, row.af_a_reverser)?;
        set(&mut record, &b02::N_JOURS_DECLARES, row.jours.map(u64::from))?;
        set(&mut record, &b02::N_SALAIRE_REEL, row.salaire_reel)?;
        let nil = row
            .situation
            .and_then(|code| Situation::of(&code))
            .is_some_and(|situation| situation.pay == Pay::Nil);
        let capped = if nil { Some(0) } else { self.capped(row) };
        set(&mut record, &b02::N_SALAIRE_PLAF, capped)?;
        record.set_text(&b02::L_SITUATION, &row.situation.unwrap_or(*b"??"))?;
        self.put(record)
    }

    /// The A02 without insured, carried over: an affiliate who has nobody yet, or of whose insured
    /// no row speaks.
    fn nobody(&mut self) -> Result<(), TooWide> {
        let record = if let Some(known) = self.template.nobody {
            carried(known)
        } else {
            let mut record = self.detail(RecordType::B02);
            record.set_text(&b02::N_NUM_ASSURE, b"")?;
            record
        };
        self.put(record)
    }

    fn entrant(&mut self, row: &Kept) -> Result<(), TooWide> {
        let names = usize::try_from(row.names).ok().and_then(|at| self.names.get(at..));
        let names = names.unwrap_or_default();
        let (nom_prenom, rest) = names.split_at(usize::from(row.nom_prenom).min(names.len()));
        let cin = rest.get(..usize::from(row.cin)).unwrap_or_default();
        let mut record = self.detail(RecordType::B04);
        set(&mut record, &b04::N_NUM_ASSURE, row.num_assure.map(u64::from))?;
        record.set_text(&b04::L_NOM_PRENOM, nom_prenom)?;
        record.set_text(&b04::L_NUM_CIN, cin)?;
        set(&mut record, &b04::N_NBR_JOURS, row.jours.map(u64::from))?;
        set(&mut record, &b04::N_SAL_REEL, row.salaire_reel)?;
        set(&mut record, &b04::N_SAL_PLAF, self.capped(row))?;
        self.put(record)
    }

    fn no_entrant(&mut self) -> Result<(), TooWide> {
        let mut record = self.detail(RecordType::B04);
        record.set_text(&b04::N_NUM_ASSURE, b"")?;
        self.put(record)
    }

    fn recap(&mut self, kind: RecordType) -> Result<(), TooWide> {
        let record = self.detail(kind);
        self.put(record)
    }

    /// The real salary cut at the ceiling of the period. Occasional labour stands for several
    /// people at once: no ceiling of one holds for them.
    fn capped(&self, row: &Kept) -> Option<u64> {
        let reel = row.salaire_reel?;
        if row.num_assure.map(u64::from) == Some(OCCASIONAL) && row.who == Who::Entrant {
            return Some(reel);
        }
        let periode = number(a01::L_PERIODE.of(self.template.employer)).value();
        let periode = periode.and_then(|periode| u32::try_from(periode).ok());
        let plafond =
            periode.and_then(|periode| self.parameters.at(periode).plafond).unwrap_or(OCCASIONAL);
        Some(reel.min(plafond))
    }
}

/// A record with the bytes of the préétabli's. A CR at its end, which a CR LF after it hid, would
/// be half of a line end in a file with LF, and the record a byte short.
fn taken_over(kind: RecordType, known: &[u8; RECORD_LEN]) -> RecordBuf {
    let mut bytes = *known;
    if let Some(last @ b'\r') = bytes.last_mut() {
        *last = b' ';
    }
    RecordBuf::from_bytes(kind, bytes)
}

/// A B02 with what the préétabli gives.
fn carried(known: &[u8; RECORD_LEN]) -> RecordBuf {
    let mut record = RecordBuf::new(RecordType::B02);
    for field in CARRIED {
        // A02 and B02 have the same columns up to the net allowance.
        record.field_mut(field).copy_from_slice(field.of(known));
    }
    record
}

/// A number, or question marks where it was not understood: what depends on them is then unknown to
/// the controls.
fn set(record: &mut RecordBuf, field: &Field, value: Option<u64>) -> Result<(), TooWide> {
    if let Some(value) = value {
        return record.set_number(field, u128::from(value));
    }
    record.field_mut(field).fill(b'?');
    Ok(())
}
