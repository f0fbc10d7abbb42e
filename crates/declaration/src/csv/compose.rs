//! Rows and a préétabli to the records of a principal declaration.

use crate::complete::complete;
use crate::csv::draft::{Draft, OCCASIONAL, Role, Unread};
use crate::csv::reader::{Row, Spot};
use crate::numbers::{Number, number};
use crate::writer::{RecordBuf, TooWide};
use spec::{Column, Field, Pay, RECORD_LEN, RecordType, Situation, a01, a02, b00, b01, b02, b04};
use std::collections::HashMap;

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

/// Where a row stands, and which of its cells the records made of it cannot be judged by.
#[derive(Clone, Debug)]
pub struct RowPlace {
    /// The row.
    pub spot: Spot,
    cells: Vec<(Column, Spot)>,
    unread: Unread,
}

impl RowPlace {
    /// The place of a row of which this was understood.
    #[must_use]
    pub fn of(row: &Row<'_>, draft: &Draft) -> Self {
        let cells = row.cells().map(|cell| (cell.column, cell.spot)).collect();
        Self { spot: row.spot, cells, unread: draft.unread }
    }

    /// Where the cell of a column stands, when the file has that column.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<Spot> {
        self.cells.iter().find(|(known, _)| *known == column).map(|(_, spot)| *spot)
    }

    /// Whether the cell was not understood: then its field holds question marks, and has been told already.
    #[must_use]
    pub fn is_unread(&self, column: Column) -> bool {
        self.unread.has(column)
    }
}

/// A declaration made of a CSV.
#[derive(Clone, Debug)]
pub struct Composed {
    /// Its records, in file order.
    pub records: Vec<RecordBuf>,
    /// The row that each record comes from, if from one. 01 comes from the first row.
    pub rows: Vec<Option<RowPlace>>,
}

/// Makes the records of a declaration.
#[derive(Debug)]
pub struct Composer<'t> {
    template: Template<'t>,
    /// Place of each number among the insured, the first of those who share one.
    places: HashMap<u64, usize>,
    /// Insured of the préétabli without number yet, and how many of them rows have been found for.
    without_number: Vec<usize>,
    without_number_used: usize,
    drafts: Vec<(Draft, RowPlace)>,
}

impl<'t> Composer<'t> {
    /// Completes rows with this préétabli.
    #[must_use]
    pub fn new(template: Template<'t>) -> Self {
        let mut places = HashMap::with_capacity(template.insured.len());
        let mut without_number = Vec::new();
        for (place, body) in template.insured.iter().enumerate() {
            match number(a02::N_NUM_ASSURE.of(body)) {
                Number::Value(0) => without_number.push(place),
                Number::Value(number) => drop(places.entry(number).or_insert(place)),
                Number::Blank | Number::Invalid => {}
            }
        }
        let drafts = Vec::new();
        Self { template, places, without_number, without_number_used: 0, drafts }
    }

    /// The name that the préétabli has for a number.
    #[must_use]
    pub fn name_of(&self, number: u64) -> Option<Vec<u8>> {
        let known = self.places.get(&number).and_then(|place| self.template.insured.get(*place))?;
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
                self.places.get(&number).copied()
            };
            place.map_or(Role::Entrant, Role::Insured)
        })
    }

    /// Adds a row.
    pub fn push(&mut self, draft: Draft, place: RowPlace) {
        self.drafts.push((draft, place));
    }

    /// The declaration: 02 in the préétabli's order whatever that of the rows, 04 by ascending number. An insured without
    /// row is not made up. A row that cannot be read stands for one of the insured without row, and so for none of the
    /// entrants unless there are more such rows than insured.
    ///
    /// It is always a whole file, every record in its place. Where no row is about an insured, the 02 that declares
    /// nobody stands there: what is wrong is that the insured are absent (-428), not that the file has a hole.
    ///
    /// # Errors
    /// A total does not fit its field.
    pub fn finish(self) -> Result<Composed, TooWide> {
        let Self { template, drafts, .. } = self;
        let first = drafts.iter().position(is_dated);
        let mut maker = Maker { template: &template, records: Vec::new(), rows: Vec::new() };
        maker.headers(first.and_then(|first| drafts.get(first)))?;
        let (salaires, entrants) = assigned(template.insured.len(), &drafts);
        let is_nobody = salaires.is_empty();
        for (place, at) in salaires {
            let Some((draft, row)) = drafts.get(at) else { continue };
            maker.salaire(place, draft, row)?;
        }
        if is_nobody {
            maker.nobody()?;
        }
        maker.recap(RecordType::B03);
        let is_alone = entrants.is_empty();
        for at in entrants {
            let Some((draft, row)) = drafts.get(at) else { continue };
            maker.entrant(draft, row)?;
        }
        if is_alone {
            maker.no_entrant()?;
        }
        maker.recap(RecordType::B05);
        maker.recap(RecordType::B06);
        let Maker { mut records, rows, .. } = maker;
        complete(&mut records, |_, _| false)?;
        Ok(Composed { records, rows })
    }
}

/// Whether a row says for whom and when it declares, as far as the file has columns for it.
fn is_dated((draft, place): &(Draft, RowPlace)) -> bool {
    let is_said = |is_read: bool, column| is_read || place.cell(column).is_none();
    is_said(draft.affilie.is_some(), Column::Affilie)
        && is_said(draft.periode.is_some(), Column::Periode)
}

/// Which rows become 02, by place in the préétabli, and which 04, by number.
fn assigned(insured: usize, drafts: &[(Draft, RowPlace)]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let mut present = vec![false; insured];
    let mut salaires = Vec::new();
    let mut entrants = Vec::new();
    let mut unknown = Vec::new();
    for (at, (draft, _)) in drafts.iter().enumerate() {
        match draft.role {
            Role::Insured(place) => {
                if let Some(slot) = present.get_mut(place) {
                    *slot = true;
                }
                salaires.push((place, at));
            }
            Role::Entrant => entrants.push(at),
            Role::Unknown => unknown.push(at),
        }
    }
    let mut absent =
        present.iter().enumerate().filter(|(_, present)| !**present).map(|(place, _)| place);
    for at in unknown {
        match absent.next() {
            Some(place) => salaires.push((place, at)),
            None => entrants.push(at),
        }
    }
    salaires.sort_by_key(|(place, _)| *place);
    let number_of =
        |at: &usize| drafts.get(*at).and_then(|(draft, _)| draft.num_assure).unwrap_or(u64::MAX);
    entrants.sort_by_key(number_of);
    (salaires, entrants)
}

struct Maker<'m, 't> {
    template: &'m Template<'t>,
    records: Vec<RecordBuf>,
    rows: Vec<Option<RowPlace>>,
}

impl Maker<'_, '_> {
    fn put(&mut self, record: RecordBuf, row: Option<&RowPlace>) {
        self.records.push(record);
        self.rows.push(row.cloned());
    }

    /// 00 and 01 are the préétabli's; whom and when the rows declare is the rows' own, so that another affiliate's
    /// préétabli is found out.
    fn headers(&mut self, first: Option<&(Draft, RowPlace)>) -> Result<(), TooWide> {
        let mut header = taken_over(RecordType::B00, self.template.header);
        header.set_text(&b00::L_TYPE_ENREG, RecordType::B00.name().as_bytes())?;
        header.set_text(&b00::L_CAT, b"B0")?;
        self.put(header, None);
        let mut employer = taken_over(RecordType::B01, self.template.employer);
        employer.set_text(&b01::L_TYPE_ENREG, RecordType::B01.name().as_bytes())?;
        if let Some((draft, _)) = first {
            let values = [draft.affilie, draft.periode.map(u64::from)];
            for (field, value) in [&b01::N_NUM_AFFILIE, &b01::L_PERIODE].into_iter().zip(values) {
                if let Some(value) = value {
                    employer.set_number(field, u128::from(value))?;
                }
            }
        }
        self.put(employer, first.map(|(_, row)| row));
        Ok(())
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

    fn salaire(&mut self, place: usize, draft: &Draft, row: &RowPlace) -> Result<(), TooWide> {
        let Some(known) = self.template.insured.get(place) else { return Ok(()) };
        let mut record = carried(known);
        if draft.num_assure.is_none() {
            record.field_mut(&b02::N_NUM_ASSURE).fill(b'?');
        }
        set(&mut record, &b02::N_AF_A_REVERSER, draft.af_a_reverser)?;
        set(&mut record, &b02::N_JOURS_DECLARES, draft.jours)?;
        set(&mut record, &b02::N_SALAIRE_REEL, draft.salaire_reel)?;
        let nil = draft
            .situation
            .and_then(|code| Situation::of(&code))
            .is_some_and(|situation| situation.pay == Pay::Nil);
        let capped = if nil { Some(0) } else { self.capped(draft) };
        set(&mut record, &b02::N_SALAIRE_PLAF, capped)?;
        record.set_text(&b02::L_SITUATION, &draft.situation.unwrap_or(*b"??"))?;
        self.put(record, Some(row));
        Ok(())
    }

    /// The A02 without insured, carried over: an affiliate who has nobody yet, or of whose insured no row speaks.
    fn nobody(&mut self) -> Result<(), TooWide> {
        let record = if let Some(known) = self.template.nobody {
            carried(known)
        } else {
            let mut record = self.detail(RecordType::B02);
            record.set_text(&b02::N_NUM_ASSURE, b"")?;
            record
        };
        self.put(record, None);
        Ok(())
    }

    fn entrant(&mut self, draft: &Draft, row: &RowPlace) -> Result<(), TooWide> {
        let mut record = self.detail(RecordType::B04);
        set(&mut record, &b04::N_NUM_ASSURE, draft.num_assure)?;
        record.set_text(&b04::L_NOM_PRENOM, &draft.nom_prenom)?;
        record.set_text(&b04::L_NUM_CIN, &draft.cin)?;
        set(&mut record, &b04::N_NBR_JOURS, draft.jours)?;
        set(&mut record, &b04::N_SAL_REEL, draft.salaire_reel)?;
        set(&mut record, &b04::N_SAL_PLAF, self.capped(draft))?;
        let mut row = row.clone();
        if draft.role == Role::Unknown {
            // Whoever it is, name and card were not looked at.
            for column in [Column::Nom, Column::Prenom, Column::Cin] {
                row.unread.insert(column);
            }
        }
        self.put(record, Some(&row));
        Ok(())
    }

    fn no_entrant(&mut self) -> Result<(), TooWide> {
        let mut record = self.detail(RecordType::B04);
        record.set_text(&b04::N_NUM_ASSURE, b"")?;
        self.put(record, None);
        Ok(())
    }

    fn recap(&mut self, kind: RecordType) {
        let record = self.detail(kind);
        self.put(record, None);
    }

    /// The real salary cut at the ceiling of the period. Occasional labour stands for several people at once: no ceiling
    /// of one holds for them.
    fn capped(&self, draft: &Draft) -> Option<u64> {
        let reel = draft.salaire_reel?;
        if draft.num_assure == Some(OCCASIONAL) && draft.role == Role::Entrant {
            return Some(reel);
        }
        let periode = number(a01::L_PERIODE.of(self.template.employer)).value();
        let periode = periode.and_then(|periode| u32::try_from(periode).ok());
        let plafond = periode.and_then(spec::plafond).unwrap_or(OCCASIONAL);
        Some(reel.min(plafond))
    }
}

/// A record with the bytes of the préétabli's. A CR at its end, which a CR LF after it hid, would be half of a line end
/// in a file with LF, and the record a byte short.
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

/// A number, or question marks where it was not understood: what depends on them is then unknown to the controls.
fn set(record: &mut RecordBuf, field: &Field, value: Option<u64>) -> Result<(), TooWide> {
    if let Some(value) = value {
        return record.set_number(field, u128::from(value));
    }
    record.field_mut(field).fill(b'?');
    Ok(())
}
