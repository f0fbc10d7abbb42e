//! What becomes of a deposit, given what the ledger knows: the last findings, the state, the
//! notices.

use crate::deposited::Prepared;
use crate::facts::Facts;
use crate::metrics::Answered;
use crate::rectified::Rectified;
use crate::rectified_facts::RectifiedFacts;
use crate::settings::Rules;
use notices::{ControlNotice, Deposit, Door, FileFacts, ReceptionNotice, TextStyle};
use spec::{Code, Family, Lang, NoticeForm, NoticeForms, Receipt, State};
use std::collections::HashMap;
use std::time::Duration;
use store::{Counting, Earlier, KeptRectification, Known, Notice, Question};
use validation::{Control, Fact, Finding, Place, Verdict};

/// What becomes of a deposit.
#[derive(Debug)]
pub struct Decision {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Number of the deposit.
    pub id: i64,
    /// Receipt.
    pub accuse: String,
    /// Findings and verdict, with what only the ledger knows.
    pub control: Control,
    /// State.
    pub state: State,
    /// Whether its lines were loaded.
    pub charge: bool,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<String>,
    /// What it depends on besides the bytes, JSON.
    pub(crate) faits: String,
    /// The notices, in the forms that the installation wants.
    pub avis: Vec<Notice>,
    /// The rectification that it is, when it is in force or waits.
    pub(crate) rectification: Option<KeptRectification>,
}

impl Decision {
    /// As the metrics count it.
    #[must_use]
    pub fn answered(&self, bytes: u64, took: Duration) -> Answered {
        let lines = self.control.totals.salaries.value().filter(|_| self.charge).unwrap_or(0);
        Answered {
            verdict: self.control.verdict(),
            bytes,
            lines: u64::try_from(lines).unwrap_or(u64::MAX),
            duplicate: self.doublon_de.is_some(),
            took,
        }
    }
}

/// What is known of a deposit once the ledger was asked.
#[derive(Debug)]
pub enum Outcome {
    /// It was decided now.
    Decided(Box<Decision>),
    /// This very handing-over is in the ledger already: a run died before it answered, or could
    /// not let go of the file.
    Recorded(Earlier),
}

impl Outcome {
    /// What was decided now.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decided(decision) => Some(decision),
            Self::Recorded(_) => None,
        }
    }

    /// Frees the memory of its notices, which are on disk.
    pub fn forget_notices(&mut self) {
        if let Self::Decided(decision) = self {
            decision.avis = Vec::new();
        }
    }
}

/// What the ledger is asked about a file. In the folder of an affiliate everything is his: the
/// ledger is asked about nobody else, and a file that declares for somebody else is a deposit of
/// his that declares for no period.
pub(crate) fn question(prepared: &Prepared) -> Question {
    let control = &prepared.control;
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<i32>().ok());
    let is_foreign = prepared.foreign.is_some();
    Question {
        prise: prepared.deposit.arrival.prise.clone(),
        sha256: prepared.deposit.sha256,
        affilie: prepared
            .deposit
            .arrival
            .via
            .affilie()
            .or_else(|| number(&control.affilie))
            .unwrap_or(0),
        periode: number(&control.periode).filter(|_| !is_foreign),
        family: control.family,
        sequence: control.sequence.filter(|_| !is_foreign).map_or(0, i16::from),
    }
}

/// What was decided earlier in the same transaction: the ledger does not know it yet.
#[derive(Debug, Default)]
pub(crate) struct Siblings {
    by_bytes: HashMap<(i32, [u8; 32]), Earlier>,
    active: HashMap<(i32, Option<i32>, Option<Family>, i16), Earlier>,
    /// Position in the journal of the next deposit that is decided.
    position: i64,
}

impl Siblings {
    /// For deposits whose first entry in the journal gets this position.
    pub(crate) fn from_position(position: i64) -> Self {
        Self { position, ..Self::default() }
    }

    /// The next deposit that is decided gets this position.
    pub(crate) fn at_position(&mut self, position: i64) {
        self.position = position;
    }
}

/// A deposit that is to be decided.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    pub(crate) prepared: &'a Prepared,
    pub(crate) question: &'a Question,
    pub(crate) known: &'a Known,
    /// Declarations that count in its period, for a complementary one.
    pub(crate) counting: &'a [Counting],
    /// Outcome of a rectification.
    pub(crate) rectified: Option<&'a Rectified>,
    pub(crate) rules: Rules,
}

/// Decides, unless this very handing-over is in the ledger already.
pub(crate) fn decide(case: Case<'_>, siblings: &mut Siblings) -> Outcome {
    let Case { prepared, question, known, counting, rectified, rules } = case;
    if let Some(recorded) = &known.recorded {
        return Outcome::Recorded(recorded.clone());
    }
    let accuse = receipt(&prepared.deposit.arrival.received_at, known.id);
    // The answer to a foreign file is its own bytes' and its folder's: no earlier deposit has a
    // part in it.
    let is_foreign = prepared.foreign.is_some();
    let by_bytes = question.sha256.filter(|_| !is_foreign).map(|digest| (question.affilie, digest));
    let sibling = by_bytes.and_then(|key| siblings.by_bytes.get(&key));
    let same_bytes = match (&known.same_bytes, sibling) {
        _ if is_foreign => None,
        (Some(known), Some(sibling)) if sibling.charge && !known.charge => Some(sibling),
        (Some(known), _) => Some(known),
        (None, sibling) => sibling,
    };
    let repeats = rectified.and_then(Rectified::repeats).map(str::to_owned);
    let doublon_de = repeats.or_else(|| same_bytes.map(|earlier| earlier.accuse.clone()));
    let loaded_before = same_bytes.is_some_and(counts_still);
    let declaration_key = (question.affilie, question.periode, question.family, question.sequence);
    let active = known.active.as_ref().or_else(|| siblings.active.get(&declaration_key));
    let active = active.filter(|_| !is_foreign);
    let facts = Facts {
        deja_charge: loaded_before,
        active: active.map(|active| active.accuse.clone()),
        declares: prepared.declares.clone(),
        corriges: prepared.corrected.clone(),
        mois_suppose: prepared.deposit.month,
        preetablis_la: prepared.months.there.clone(),
        mois_ouverts: prepared.months.open.clone(),
        morts: prepared.deposit.arrival.given_up.unwrap_or(0),
        clos: prepared.closed.0.clone(),
        clos_de_plus: prepared.closed.1,
        agricole: prepared.deposit.is_agricultural,
        rectification: rectified.map(Rectified::facts),
        ..Facts::of(rules).counted(counting)
    };
    let control = conclude(prepared, question.sequence, &facts);
    let is_waiting = facts.rectification.as_ref().is_some_and(RectifiedFacts::is_waiting);
    let state = if is_waiting { State::Received } else { state_of(&control, prepared) };
    let charge = is_loaded(&control, question, &facts);
    let earlier = Earlier {
        affilie: question.affilie,
        id: known.id,
        accuse: accuse.clone(),
        sha256: question.sha256,
        state,
        charge,
    };
    if let Some(key) = by_bytes {
        let first = siblings.by_bytes.entry(key).or_insert_with(|| earlier.clone());
        if charge {
            *first = earlier.clone();
        }
    }
    if charge {
        siblings.active.insert(declaration_key, earlier);
    }
    let deposit = Deposit {
        receipt: &accuse,
        received_at: &prepared.deposit.arrival.received_at,
        door: door_of(prepared),
        duplicate_of: doublon_de.as_deref(),
        position: Some(siblings.position),
    };
    let source = prepared.deposit.bytes.as_deref().unwrap_or_default();
    let avis = notices_of((prepared, source), &control, deposit, (facts.lang(), rules.forms));
    let position = siblings.position;
    siblings.position = position.saturating_add(1);
    Outcome::Decided(Box::new(Decision {
        affilie: question.affilie,
        id: known.id,
        accuse,
        control,
        state,
        charge,
        doublon_de,
        faits: facts.json(),
        avis,
        rectification: rectified.and_then(|rectified| rectified.kept(position)),
    }))
}

/// The control of a deposit, with what only the deposit and the ledger know. A function of its
/// arguments.
pub(crate) fn conclude(prepared: &Prepared, sequence: i16, facts: &Facts) -> Control {
    let mut control = prepared.control.clone();
    if facts.comme_preetabli {
        if matches!(control.family, Some(Family::Principal | Family::Complementary)) {
            control.add(Finding::new(Code::Brd211, Place::FILE));
        }
        if let Some(accuse) = &facts.deja_declare {
            let elsewhere = Fact::Elsewhere(accuse.clone());
            control.add(Finding::new(Code::Brd210, Place::FILE).fact(elsewhere));
        }
        return control;
    }
    if control.family == Some(Family::Preetabli) {
        control.add(Finding::new(Code::Brd202, Place::FILE));
    }
    if let Some(foreign) = &prepared.foreign {
        // Whether the declarer has a préétabli was not asked.
        control.findings.retain(|finding| finding.code != Code::Brd305);
        control.counts.remove(&Code::Brd305);
        control.add(
            Finding::new(Code::Brd203, Place::FILE)
                .received(foreign.declarer.as_str())
                .expected(format!("{:07}", foreign.folder)),
        );
        return control;
    }
    if let Some(rectified) = &facts.rectification {
        for finding in rectified.findings() {
            control.add(finding.finding());
        }
        control.rectification = Some(rectified.outcome());
        return control;
    }
    let compared = prepared.preetabli.is_some() || facts.sans_preetabli;
    // A CSV that cannot be completed without préétabli says so itself.
    let told = control.counts.contains_key(&Code::Brd305);
    if control.family == Some(Family::Principal) && !compared && !told {
        control.add(Finding::new(Code::Brd208, Place::FILE));
    }
    name_months(&mut control, facts);
    tell_closed(&mut control, facts);
    if !facts.deja_charge {
        place_in_period(&mut control, sequence, facts);
    }
    control
}

/// Tells whose number the fund has closed. Who was declared is loaded all the same: what the fund
/// knows of a number may be wrong, and what the employer has declared is evidence of it.
fn tell_closed(control: &mut Control, facts: &Facts) {
    for one in &facts.clos {
        let number = format!("{:09}", one.numero);
        let place = Place { line: one.ligne, ..Place::FILE };
        let finding = Finding::new(Code::Brd214, place).assure(number.as_bytes());
        control.add(finding.received(number).fact(Fact::Month(one.depuis)));
    }
    if facts.clos_de_plus > 0 {
        let count = control.counts.entry(Code::Brd214).or_default();
        *count = count.saturating_add(facts.clos_de_plus);
    }
}

/// Where the préétabli of the month is lacking, or no month is said, names the months of which
/// there is one.
fn name_months(control: &mut Control, facts: &Facts) {
    let months = |some: &[i32]| -> Vec<u32> {
        some.iter().filter_map(|month| u32::try_from(*month).ok()).collect()
    };
    control.name_months(&months(&facts.preetablis_la), &months(&facts.mois_ouverts));
}

/// Whether the lines of a deposit are loaded.
pub(crate) fn is_loaded(control: &Control, question: &Question, facts: &Facts) -> bool {
    !facts.deja_charge
        && !facts.comme_preetabli
        && control.verdict() != Verdict::Rejected
        && matches!(question.family, Some(Family::Principal | Family::Complementary))
        && question.periode.is_some()
}

/// One principal declaration counts; complementary ones come after it was taken in charge, each
/// number once.
fn place_in_period(control: &mut Control, sequence: i16, facts: &Facts) {
    let complementary = control.family == Some(Family::Complementary);
    if complementary {
        match facts.comptaient.iter().find(|known| known.sequence.is_none()) {
            None => control.add(Finding::new(Code::Brd207, Place::FILE)),
            Some(principal) if !principal.prise_en_charge && !facts.complementaire_aussitot => {
                let elsewhere = Fact::Elsewhere(principal.accuse.clone());
                control.add(Finding::new(Code::Brd206, Place::FILE).fact(elsewhere));
            }
            Some(_) => {}
        }
        let taken =
            |number: i16| facts.comptaient.iter().any(|known| known.sequence == Some(number));
        if let Some(due) = (1..sequence).find(|number| !taken(*number)) {
            let finding = Finding::new(Code::Brd204, Place::FILE);
            control.add(finding.received(sequence.to_string()).expected(due.to_string()));
        }
    }
    if let Some(active) = facts.active.as_ref().filter(|_| control.verdict() != Verdict::Rejected) {
        let code = if complementary { Code::Brd205 } else { Code::Brd201 };
        let finding = Finding::new(code, Place::FILE).fact(Fact::Elsewhere(active.clone()));
        control.add(if complementary { finding.received(sequence.to_string()) } else { finding });
    }
}

/// Whether an earlier deposit was loaded and still counts.
fn counts_still(earlier: &Earlier) -> bool {
    earlier.charge && earlier.state.blocks()
}

pub(crate) fn state_of(control: &Control, prepared: &Prepared) -> State {
    let unknown = control.family.is_none() && control.counts.contains_key(&Code::Brd102);
    match control.verdict() {
        _ if control.counts.contains_key(&Code::Brd213) => State::Quarantined,
        Verdict::Rejected if unknown && prepared.deposit.bytes.is_some() => State::Quarantined,
        Verdict::Rejected => State::Rejected,
        Verdict::AcceptedWithReserve => State::ValidatedWithReserve,
        Verdict::Accepted => State::Validated,
    }
}

/// Through which door a file came.
pub(crate) fn door_of(prepared: &Prepared) -> Door {
    if prepared.deposit.arrival.via.is_preetabli() { Door::Preetabli } else { Door::Inbox }
}

/// Decides about a file that came as a préétabli. `kept` is what the ledger did with it, when the
/// control had nothing against it.
pub(crate) fn decide_preetabli(
    prepared: &Prepared,
    (known, kept): (&Known, Option<&store::Kept>),
    position: i64,
    rules: Rules,
) -> Decision {
    let deja_declare = match kept {
        Some(store::Kept::Refused(accuse)) => Some(accuse.clone()),
        _ => None,
    };
    let morts = prepared.deposit.arrival.given_up.unwrap_or(0);
    let facts = Facts { morts, comme_preetabli: true, deja_declare, ..Facts::of(rules) };
    let question = question(prepared);
    let control = conclude(prepared, question.sequence, &facts);
    let state = match control.verdict() {
        _ if morts > 0 => State::Quarantined,
        Verdict::Rejected => State::Rejected,
        Verdict::AcceptedWithReserve => State::ValidatedWithReserve,
        Verdict::Accepted => State::Validated,
    };
    let accuse = receipt(&prepared.deposit.arrival.received_at, known.id);
    let deposit = Deposit {
        receipt: &accuse,
        received_at: &prepared.deposit.arrival.received_at,
        door: door_of(prepared),
        duplicate_of: None,
        position: Some(position),
    };
    let source = prepared.deposit.bytes.as_deref().unwrap_or_default();
    let avis = notices_of((prepared, source), &control, deposit, (facts.lang(), rules.forms));
    Decision {
        affilie: question.affilie,
        id: known.id,
        accuse,
        control,
        state,
        charge: false,
        doublon_de: None,
        faits: facts.json(),
        avis,
        rectification: None,
    }
}

/// The number given to the sender (`spec/receipts.md`).
pub(crate) fn receipt(received_at: &str, id: i64) -> String {
    let day: String = received_at.chars().filter(char::is_ascii_digit).skip(2).take(6).collect();
    Receipt::issue(&day, u64::try_from(id).unwrap_or(0))
}

/// The notices of a deposit, given with its bytes, in these forms; none of a préétabli that was
/// taken in.
pub(crate) fn notices_of(
    (prepared, source): (&Prepared, &[u8]),
    control: &Control,
    deposit: Deposit<'_>,
    (lang, forms): (Lang, NoticeForms),
) -> Vec<Notice> {
    // A préétabli that is in force needs no answer: who declares without it is told.
    if deposit.door == Door::Preetabli && control.verdict() != Verdict::Rejected {
        return Vec::new();
    }
    let name = String::from_utf8_lossy(&prepared.deposit.arrival.name);
    let file = || FileFacts {
        name: &name,
        bytes: prepared.deposit.size,
        sha256: prepared.deposit.sha256.as_ref(),
    };
    let folder = prepared.deposit.arrival.via.affilie().map(|affilie| format!("{affilie:07}"));
    let affilie = folder.as_deref().or(control.affilie.as_deref());
    let reception = ReceptionNotice { file: file(), deposit, affilie, lang };
    let controle = ControlNotice { file: file(), control, source, deposit: Some(deposit), lang };
    // Those of hundreds of deposits wait for the publisher: the room that writing them has left
    // over would wait with them.
    let notice = |form: NoticeForm| {
        let mut corps = match form {
            NoticeForm::ReceptionJson => reception.json(),
            NoticeForm::ReceptionTxt => reception.text().into_bytes(),
            NoticeForm::ControleJson => controle.json(),
            NoticeForm::ControleTxt => controle.text(TextStyle::Plain).into_bytes(),
            NoticeForm::ControleHtml => controle.html().into_bytes(),
        };
        corps.shrink_to_fit();
        Notice { forme: form.name(), corps }
    };
    forms.iter().map(notice).collect()
}

#[cfg(test)]
mod tests {
    use super::receipt;

    #[test]
    fn a_receipt_names_day_and_number_and_checks_itself() {
        let accuse = receipt("2026-11-23T17:28:00.000Z", 42);
        assert!(accuse.starts_with("261123-0000042-"), "{accuse}");
        assert_ne!(receipt("2026-11-23T17:28:00.000Z", 24), accuse);
        // The next digit of the number does not run into the day.
        let accuse = receipt("2026-11-23T17:28:00.000Z", 10_000_000);
        assert!(accuse.starts_with("261123-10000000-"), "{accuse}");
        let digits: i64 = accuse.replace('-', "").parse().unwrap();
        assert_eq!(digits % 97, 0);
    }
}
