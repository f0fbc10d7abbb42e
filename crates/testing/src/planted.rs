//! Files with planted faults, and what their repair comes to: for the suite, `benches -- repair`.

#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::panic,
    reason = "what does not hold must stop the run"
)]

use declaration::{RecordBuf, complete, write};
use fastrand::Rng;
use spec::{Field, Pay, Rank, RecordType, Situation, b02, b03, b04};
use std::collections::BTreeMap;
use synthetic::faults::{Valid, plant, plantable};
use synthetic::{Country, CountrySpec};
use validation::repair::{Certainty, apply};
use validation::{Control, Reference, Settings, Verdict, control};

/// What happens to a file before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A cell is changed after all sums were made.
    Cell,
    /// A cell is changed, `S_Ctr` follows, the totals do not.
    CellAndControl,
    /// A salary is changed, the capped salary and `S_Ctr` follow, the totals do not.
    Salary,
    /// `S_Ctr` is changed after all sums were made.
    Control,
    /// `S_Ctr` is changed, its totals follow.
    ControlAndTotals,
    /// A total of 03 is changed, 06 not.
    Total,
    /// A total of 03 is changed, and 06 follows.
    TotalAndGrand,
    /// A total of 06 is changed.
    Grand,
    /// A line is left out after the totals were made.
    LineLeftOut,
    /// A line stands twice.
    LineTwice,
    /// Two lines are exchanged.
    Exchanged,
    /// The rank of the situation is left out of every `S_Ctr`, and the totals follow.
    RankForgotten,
    /// A cell that the préétabli gives.
    Carried,
    /// Another month in every record but the header.
    Month,
    /// Two neighbouring digits of a salary the wrong way round, after all sums were made.
    Transposed,
    /// A letter where digits are due, after all sums were made.
    Letter,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Cell,
        Self::CellAndControl,
        Self::Salary,
        Self::Control,
        Self::ControlAndTotals,
        Self::Total,
        Self::TotalAndGrand,
        Self::Grand,
        Self::LineLeftOut,
        Self::LineTwice,
        Self::Exchanged,
        Self::RankForgotten,
        Self::Carried,
        Self::Month,
        Self::Transposed,
        Self::Letter,
    ];
}

const CELLS: [&Field; 4] =
    [&b02::N_AF_A_REVERSER, &b02::N_JOURS_DECLARES, &b02::N_SALAIRE_REEL, &b02::N_SALAIRE_PLAF];

/// A valid file and its préétabli.
#[must_use]
pub fn valid(seed: u64, employees: u32) -> (Vec<RecordBuf>, Vec<u8>) {
    let spec = CountrySpec { seed, periode: 202_610, affiliates: 1, employees };
    let affiliate = Country::new(spec).affiliate(0).unwrap();
    (affiliate.principal, write(&affiliate.preetabli))
}

fn of_rank(records: &[RecordBuf], rank: Rank) -> Vec<usize> {
    let all = records.iter().enumerate();
    all.filter(|(_, record)| record.kind().rank() == rank).map(|(at, _)| at).collect()
}

fn value(record: &RecordBuf, field: &Field) -> u64 {
    record.number(field).value().unwrap_or(0)
}

/// Plants a fault, if the file can show it. Records are changed, and no sum is made again.
#[expect(clippy::too_many_lines, reason = "one arm a kind of fault")]
pub fn damage(records: &mut Vec<RecordBuf>, kind: Kind, rng: &mut Rng) -> Option<()> {
    let lines = of_rank(records, Rank::R02);
    let paid = |record: &RecordBuf| {
        Situation::of(record.field(&b02::L_SITUATION)).is_some_and(|s| s.pay != Pay::Nil)
            && value(record, &b02::N_SALAIRE_REEL) > 0
    };
    let paid: Vec<usize> = lines.iter().copied().filter(|at| paid(&records[*at])).collect();
    let recap = *of_rank(records, Rank::R03).first()?;
    let grand = *of_rank(records, Rank::R06).first()?;
    match kind {
        Kind::Cell | Kind::CellAndControl => {
            let at = *rng.choice(&paid)?;
            let field = *rng.choice(&CELLS)?;
            let right = value(&records[at], field);
            let most = 10_u64.pow(u32::try_from(field.len).unwrap().min(7));
            let wrong = (right + 1 + rng.u64(0..most - 2)) % most;
            if wrong == right {
                return None;
            }
            records[at].set_number(field, u128::from(wrong)).unwrap();
            if kind == Kind::CellAndControl {
                let sum = value(&records[at], &b02::S_CTR) + wrong - right;
                records[at].set_number(&b02::S_CTR, u128::from(sum)).unwrap();
            }
        }
        Kind::Salary => {
            let at = *rng.choice(&paid)?;
            let (reel, plaf) = (
                value(&records[at], &b02::N_SALAIRE_REEL),
                value(&records[at], &b02::N_SALAIRE_PLAF),
            );
            let wrong = reel + rng.u64(1..200_000);
            let capped = wrong.min(spec::Parameters::SPECIFIED.at(202_610).plafond?);
            let sum = value(&records[at], &b02::S_CTR) + wrong - reel + capped - plaf;
            records[at].set_number(&b02::N_SALAIRE_REEL, u128::from(wrong)).unwrap();
            records[at].set_number(&b02::N_SALAIRE_PLAF, u128::from(capped)).unwrap();
            records[at].set_number(&b02::S_CTR, u128::from(sum)).unwrap();
        }
        Kind::Transposed => {
            let at = *rng.choice(&paid)?;
            let field = &b02::N_SALAIRE_REEL;
            let bytes = records[at].field_mut(field);
            let place = rng.usize(6..field.len - 1);
            if bytes[place] == bytes[place + 1] {
                return None;
            }
            bytes.swap(place, place + 1);
        }
        Kind::Letter => {
            let at = *rng.choice(&paid)?;
            let field = *rng.choice(&CELLS)?;
            let place = rng.usize(0..field.len);
            records[at].field_mut(field)[place] = *rng.choice(b"OIX.,")?;
        }
        Kind::Control | Kind::ControlAndTotals => {
            let at = *rng.choice(&lines)?;
            let by = rng.u64(1..100_000);
            let cells: &[(usize, &Field)] =
                &[(at, &b02::S_CTR), (recap, &b03::N_T_CTR), (grand, &spec::b06::N_T_CTR)];
            let cells = if kind == Kind::Control { &cells[..1] } else { cells };
            for (at, field) in cells {
                let wrong = value(&records[*at], field) + by;
                records[*at].set_number(field, u128::from(wrong)).unwrap();
            }
        }
        Kind::Total | Kind::TotalAndGrand | Kind::Grand => {
            let fields = [
                &b03::N_T_NUM_IMMA,
                &b03::N_T_JOURS_DECLARES,
                &b03::N_T_SALAIRE_REEL,
                &b03::N_T_SALAIRE_PLAF,
                &b03::N_T_CTR,
            ];
            let field = **rng.choice(&fields)?;
            let by = rng.u64(1..90_000);
            for at in [recap, grand] {
                let is_touched = match kind {
                    Kind::Total => at == recap,
                    Kind::Grand => at == grand,
                    _ => true,
                };
                if is_touched {
                    let field = records[at].kind().layout().field(field.name)?;
                    let wrong = value(&records[at], field) + by;
                    records[at].set_number(field, u128::from(wrong)).unwrap();
                }
            }
        }
        Kind::LineLeftOut => {
            if lines.len() < 2 {
                return None;
            }
            records.remove(*rng.choice(&lines)?);
        }
        Kind::LineTwice => {
            let at = *rng.choice(&lines)?;
            let again = records[at].clone();
            records.insert(at + 1, again);
        }
        Kind::Exchanged => {
            let at = *rng.choice(lines.get(..lines.len().checked_sub(1)?)?)?;
            records.swap(at, at + 1);
        }
        Kind::RankForgotten => {
            let mut touched = false;
            for at in &lines {
                let rank = Situation::of(records[*at].field(&b02::L_SITUATION))?.rank;
                let sum = value(&records[*at], &b02::S_CTR);
                records[*at].set_number(&b02::S_CTR, u128::from(sum - u64::from(rank))).unwrap();
                touched |= rank > 0;
            }
            if !touched {
                return None;
            }
            let keep = |_: usize, field: &Field| field.name != b03::N_T_CTR.name;
            // The totals of the sums as they are written.
            let ctr: u64 = lines.iter().map(|at| value(&records[*at], &b02::S_CTR)).sum();
            let _ = keep;
            let before = value(&records[recap], &b03::N_T_CTR);
            records[recap].set_number(&b03::N_T_CTR, u128::from(ctr)).unwrap();
            let all = value(&records[grand], &spec::b06::N_T_CTR) + ctr - before;
            records[grand].set_number(&spec::b06::N_T_CTR, u128::from(all)).unwrap();
        }
        Kind::Carried => {
            let at = *rng.choice(&lines)?;
            let fields = [&b02::L_NOM_PRENOM, &b02::N_ENFANTS, &b02::N_NUM_ASSURE];
            let field = *rng.choice(&fields)?;
            let bytes = records[at].field_mut(field);
            let place = rng.usize(0..bytes.len().min(6));
            bytes[place] = match bytes[place] {
                b'A'..=b'Y' | b'0'..=b'8' => bytes[place] + 1,
                _ => b'Q',
            };
            if field.kind.is_numeric() && !bytes.iter().all(u8::is_ascii_digit) {
                return None;
            }
        }
        Kind::Month => {
            for record in records.iter_mut().skip(2) {
                record.field_mut(&b02::L_PERIODE).copy_from_slice(b"202609");
            }
        }
    }
    Some(())
}

/// What the repair of a file came to.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what a campaign counts")]
pub struct Outcome {
    /// The control found something.
    pub found: bool,
    /// There is a repair.
    pub repaired: bool,
    /// The repair says that the file passes.
    pub complete: bool,
    /// And it does.
    pub right: bool,
    /// With what is proved alone.
    pub proved: bool,
    /// The repaired file is the one before the damage.
    pub original: bool,
    /// Causes.
    pub roots: usize,
    /// Edits.
    pub edits: usize,
}

/// Controls a file, makes its repair, and controls it again.
#[must_use]
pub fn outcome(bytes: &[u8], preetabli: Option<&[u8]>, original: &[u8]) -> (Outcome, Control) {
    let reference = preetabli.and_then(|bytes| Reference::read(bytes).ok());
    let found = control(bytes, reference.as_ref(), &Settings::USUAL);
    let mut outcome = Outcome { found: !found.findings.is_empty(), ..Outcome::default() };
    if let Some(repair) = &found.repair {
        outcome.repaired = true;
        outcome.complete = repair.complete;
        outcome.roots = repair.roots().count();
        outcome.edits = repair.edits.len();
        let made = apply(bytes, repair, Certainty::Choice)
            .unwrap_or_else(|| panic!("the repair is not one of its file: {repair:#?}"));
        let after = control(&made, reference.as_ref(), &Settings::USUAL);
        outcome.right = after.verdict() == repair.verdict_after
            && repair.complete == (after.verdict() != Verdict::Rejected);
        outcome.original = made == original;
        let proved = apply(bytes, repair, Certainty::Proved).unwrap();
        let after = control(&proved, reference.as_ref(), &Settings::USUAL);
        outcome.proved = after.verdict() != Verdict::Rejected;
    }
    (outcome, found)
}

/// Sums over files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    /// Files in which something was found.
    pub files: u64,
    /// Of those: with a repair, a whole one, one that is right, one that is proved, one that gives
    /// the original.
    pub repaired: u64,
    /// Whole.
    pub complete: u64,
    /// Right after it.
    pub right: u64,
    /// With what is proved alone.
    pub proved: u64,
    /// The original again.
    pub original: u64,
    /// Causes found.
    pub roots: u64,
    /// Faults planted.
    pub faults: u64,
    /// Files with more causes than faults.
    pub more: u64,
    /// Those of them of which the file does not tell the number ([`is_open_by_itself`]).
    pub apart: u64,
}

impl Share {
    /// Adds a file.
    pub fn add(&mut self, outcome: &Outcome, faults: usize) {
        if !outcome.found {
            return;
        }
        let count = u64::from;
        self.files += 1;
        self.repaired += count(outcome.repaired);
        self.complete += count(outcome.complete);
        self.right += count(outcome.complete && outcome.right);
        self.proved += count(outcome.proved);
        self.original += count(outcome.original);
        self.roots += outcome.roots as u64;
        self.faults += faults as u64;
        self.more += count(outcome.roots > faults);
    }
}

/// A declaration with as many faults, the first of this kind; none where that kind does not fit it.
fn damaged(
    records: &[RecordBuf],
    (first, faults): (Kind, usize),
    rng: &mut Rng,
) -> Option<(Vec<RecordBuf>, Vec<Kind>)> {
    let mut damaged = records.to_vec();
    let mut kinds = Vec::new();
    for nth in 0..faults {
        let kind = if nth == 0 { first } else { *rng.choice(&Kind::ALL)? };
        let mut next = damaged.clone();
        if damage(&mut next, kind, rng).is_some() {
            damaged = next;
            kinds.push(kind);
        }
    }
    (kinds.first() == Some(&first)).then_some((damaged, kinds))
}

/// Plants `faults` faults at once in `files` files of `employees` insured, and sums up by the first
/// kind.
pub fn campaign(
    files: u64,
    faults: usize,
    employees: u32,
    each: impl FnMut(&[Kind], &[u8], &[u8], &Outcome, &Control),
) -> BTreeMap<Kind, Share> {
    campaign_of(0..files, faults, employees, each)
}

/// The same with these files of the campaign.
pub fn campaign_of(
    seeds: impl IntoIterator<Item = u64>,
    faults: usize,
    employees: u32,
    mut each: impl FnMut(&[Kind], &[u8], &[u8], &Outcome, &Control),
) -> BTreeMap<Kind, Share> {
    let mut shares: BTreeMap<Kind, Share> = BTreeMap::new();
    for seed in seeds {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9) + faults as u64);
        let (records, preetabli) = valid(seed % 97, rng.u32(2..=employees.max(2)));
        let original = write(&records);
        let first = Kind::ALL[usize::try_from(seed).unwrap() % Kind::ALL.len()];
        let Some((damaged, kinds)) = damaged(&records, (first, faults), &mut rng) else { continue };
        let bytes = write(&damaged);
        let (outcome, control) = outcome(&bytes, Some(&preetabli), &original);
        let share = shares.entry(first).or_default();
        share.add(&outcome, kinds.len());
        share.apart += u64::from(outcome.roots > kinds.len() && is_open_by_itself(&kinds));
        each(&kinds, &bytes, &preetabli, &outcome, &control);
    }
    shares
}

/// Faults of which the file does not tell the number. Two salaries are changed, and between them
/// all `S_Ctr` and their total are made again: the totals of real and capped salaries lack both,
/// that of `S_Ctr` one. Three sums are off by three amounts that no line and no other sum divides
/// between two salaries; that they are two things and not three is not in the file.
#[must_use]
pub fn is_open_by_itself(kinds: &[Kind]) -> bool {
    let salaries = kinds.iter().filter(|kind| **kind == Kind::Salary).count();
    salaries > 1 && kinds.contains(&Kind::RankForgotten)
}

/// A whole repair beside the fewest edits after which its file passes.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Edits of the repair.
    pub edits: usize,
    /// The fewest.
    pub minimum: usize,
}

/// Whole repairs beside the fewest edits, summed up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Minimum {
    /// Files with a whole repair of which the fewest edits were found.
    pub files: u64,
    /// Files of which they were not: too many, or of a kind that is not searched.
    pub open: u64,
    /// Files whose repair has as few.
    pub same: u64,
    /// Edits of the repairs.
    pub edits: u64,
    /// The fewest edits.
    pub minimum: u64,
}

impl Minimum {
    /// Adds sums.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.open += other.open;
        self.same += other.same;
        self.edits += other.edits;
        self.minimum += other.minimum;
    }
}

/// Plants faults in files of two or three insured, and holds the whole repairs against the fewest
/// edits.
pub fn against_minimum(
    files: u64,
    faults: usize,
    mut each: impl FnMut(&[Kind], &[u8], &Measured, &Control),
) -> BTreeMap<Kind, Minimum> {
    let mut sums: BTreeMap<Kind, Minimum> = BTreeMap::new();
    for seed in 0..files {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9) + faults as u64);
        let (records, preetabli) = valid(seed % 97, rng.u32(2..=3));
        let first = Kind::ALL[usize::try_from(seed).unwrap() % Kind::ALL.len()];
        let Some((damaged, kinds)) = damaged(&records, (first, faults), &mut rng) else { continue };
        let bytes = write(&damaged);
        let (outcome, control) = outcome(&bytes, Some(&preetabli), &write(&records));
        if !outcome.complete {
            continue;
        }
        let sum = sums.entry(first).or_default();
        let Some(minimum) = crate::minimum::edits(&damaged, &records) else {
            sum.open += 1;
            continue;
        };
        let measured = Measured { edits: outcome.edits, minimum };
        sum.files += 1;
        sum.same += u64::from(measured.edits == minimum);
        sum.edits += measured.edits as u64;
        sum.minimum += minimum as u64;
        each(&kinds, &bytes, &measured, &control);
    }
    sums
}

/// Every fault that shows a code, once in each of so many files: by code.
pub fn by_code(
    files: u64,
    mut each: impl FnMut(spec::Code, &[u8], &[u8], &Outcome, &Control),
) -> BTreeMap<spec::Code, Share> {
    let mut shares: BTreeMap<spec::Code, Share> = BTreeMap::new();
    for seed in 0..files {
        let mut rng = Rng::with_seed(seed);
        let spec = CountrySpec { seed, periode: 202_610, affiliates: 1, employees: 5 };
        let affiliate = Country::new(spec).affiliate(0).unwrap();
        let preetabli = write(&affiliate.preetabli);
        let mut complementary = affiliate.complementary(1, &mut rng).unwrap();
        complete(&mut complementary, |_, _| false).unwrap();
        for records in [&affiliate.principal, &complementary] {
            let original = write(records);
            for code in plantable() {
                let valid = Valid { records, preetabli: Some(&affiliate.preetabli) };
                let Some(planted) = plant(&valid, code, &mut rng) else { continue };
                let (outcome, control) = outcome(&planted.bytes, Some(&preetabli), &original);
                shares.entry(code).or_default().add(&outcome, 1);
                each(code, &planted.bytes, &preetabli, &outcome, &control);
            }
        }
    }
    shares
}

/// Whether a record is one of an entrant; the layouts of B04 and E04 are one.
#[must_use]
pub fn is_entrant(record: &RecordBuf) -> bool {
    record.kind() == RecordType::B04 && record.number(&b04::N_NUM_ASSURE).value().is_some()
}
