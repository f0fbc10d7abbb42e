//! Records 04: entrants.

use crate::controller::{Controller, Matched};
use crate::declared::card;
use crate::details::At;
use crate::finding::{Fact, Finding, Place};
use crate::padded::padded;
use crate::reference::out_of_order;
use crate::salaires::{is_below_smig, number_of_unreadable, smig_finding};
use declaration::{
    Entrant, Number, Record, Standing, Total, assure_key, entrant, horizontal_entrant, is_blank,
};
use spec::{
    Cause, Code, ENTRANT_FIRST_DIGITS, ENTRANT_FIRST_DIGITS_WITHOUT_KEY, ENTRANT_REFUSED, Family,
    JOURS_MAX, Rank, b04,
};

/// 999999999: occasional labour, a salary without a person.
const OCCASIONAL: u64 = 999_999_999;

/// What the number of an entrant says about the rest of the line (cahier des charges V2, p. 25).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Nine spaces: no entrant.
    Nobody,
    /// 000000000: an employee who has no number yet.
    WithoutNumber,
    /// 999999999.
    Occasional,
    /// Somebody with a number, right or wrong.
    Numbered,
}

impl<'a> Controller<'a, '_> {
    /// A B04 or E04.
    pub(crate) fn entrant(&mut self, record: Record<'a>) {
        self.entrants = self.entrants.saturating_add(1);
        if self.entrants == 2
            && let Some(first) = self.no_entrant.take()
            && let Some(body) = first.body()
        {
            self.blank_number(&At { record: &first, body });
        }
        let Some(body) = record.body() else {
            self.entrants_sums.add_unreadable(number_of_unreadable(record.raw));
            return;
        };
        let Some(line) = entrant(body) else { return };
        let at = At { record: &record, body };
        let who = match line.num_assure {
            Number::Blank => Who::Nobody,
            Number::Value(0) => Who::WithoutNumber,
            Number::Value(OCCASIONAL) => Who::Occasional,
            Number::Value(_) | Number::Invalid => Who::Numbered,
        };
        let sum = horizontal_entrant(&line);
        self.entrants_sums.add_entrant(&line, who != Who::Nobody);
        self.entete(&record, body, line.entete);
        let sole = self.family == Some(Family::Principal) && self.entrants == 1;
        if who != Who::Nobody {
            self.number_of(&at, &line, who);
            // A number that cannot be read beside nothing at all: the blank record, with a slip in
            // its number.
            if line.num_assure == Number::Invalid && declares_nothing(&line) {
                self.entrants_sums.nbr_salaries = Total::UNKNOWN;
            } else {
                self.content(&at, &line, who);
            }
        } else if !sole {
            self.blank_number(&at);
        }
        self.entrant_sum(&at, line.s_ctr, sum);
        if who == Who::Nobody && sole {
            self.no_entrant = Some(record);
        }
    }

    /// The only 04 is blank: nothing else may stand in it.
    pub(crate) fn sole_blank_entrant(&mut self) {
        let Some(record) = self.no_entrant.take() else { return };
        let Some((body, line)) = record.body().and_then(|body| Some((body, entrant(body)?))) else {
            return;
        };
        self.content(&At { record: &record, body }, &line, Who::Nobody);
    }

    fn content(&mut self, at: &At<'_, 'a>, line: &Entrant<'_>, who: Who) {
        self.identity(at, line, who);
        self.days(at, line.nbr_jours, who);
        self.salary(at, line, who);
    }

    /// Nine spaces where somebody is due.
    #[cold]
    fn blank_number(&mut self, at: &At<'_, 'a>) {
        let finding = Finding::new(Code::C442, Place::field(at.record, &b04::N_NUM_ASSURE))
            .cause(Cause::Blank)
            .received(b04::N_NUM_ASSURE.of(at.body));
        self.findings.push(finding);
    }

    fn number_of(&mut self, at: &At<'_, 'a>, line: &Entrant<'_>, who: Who) {
        let field = &b04::N_NUM_ASSURE;
        let written = field.of(at.body);
        let finding = |code| Finding::new(code, Place::field(at.record, field)).received(written);
        let mut has_place = who == Who::Numbered;
        match (who, line.num_assure) {
            (Who::WithoutNumber, _) => self.push(at, finding(Code::M442)),
            (Who::Numbered, Number::Value(number)) => {
                if let Some((cause, expected)) = wrong_number(number, written) {
                    has_place = false;
                    let mut finding = finding(Code::C442).cause(cause);
                    finding.expected = expected.map(|expected| padded(expected, field));
                    self.push(at, finding);
                }
            }
            (Who::Numbered, _) => return self.not_numeric(at.record, at.body, field),
            _ => {}
        }
        let Number::Value(number @ 1..) = line.num_assure else { return };
        let elsewhere = self.salaires_seen.line_of(number);
        let before = self.entrants_seen.insert(number, at.record.line);
        if let Some(first) = elsewhere.or(before) {
            self.push(at, finding(Code::C448).cause(Cause::Number).fact(Fact::FirstLine(first)));
            return;
        }
        if let Some(name) = self.declared.and_then(|declared| declared.number(number)) {
            let finding = finding(Code::C448).cause(Cause::OtherDeclaration);
            self.push(at, finding.fact(Fact::Elsewhere(name.to_owned())));
        }
        if has_place {
            self.enters(at.record, number);
        }
    }

    /// Remembers the place of an entrant in the order of numbers. A record out of place is told as
    /// such.
    fn enters(&mut self, record: &Record<'a>, number: u64) {
        let in_place = !matches!(record.standing, Standing::Misplaced { .. });
        if let Some(place) = usize::try_from(number).ok().filter(|_| in_place) {
            let (line, skipped, offset) = (record.line, record.skipped, record.offset);
            self.entered.push(Matched { place, line, skipped, offset });
        }
    }

    /// BRD-106: the fewest lines that must move. Numbers that are wrong or stand twice are told by
    /// 442 and 448.
    pub(crate) fn entrants_out_of_order(&mut self) {
        let numbers: Vec<usize> = self.entered.iter().map(|entered| entered.place).collect();
        if numbers.is_sorted() {
            return;
        }
        let record = self.family.and_then(|family| family.record(Rank::R04));
        for at in out_of_order(&numbers) {
            let Some(entered) = self.entered.get(at) else { continue };
            let field = b04::N_NUM_ASSURE;
            let place = Place { record, field: Some(field), ..entered.at() };
            let number = padded(entered.place, &field);
            let finding = Finding::new(Code::Brd106, place).assure(&number).received(number);
            self.findings.push(finding);
        }
    }

    /// Name and identity card.
    fn identity(&mut self, at: &At<'_, 'a>, line: &Entrant<'_>, who: Who) {
        let name_due = matches!(who, Who::WithoutNumber | Who::Numbered);
        let cin_due = who == Who::WithoutNumber;
        let nothing_due = matches!(who, Who::Nobody | Who::Occasional);
        for (field, written, due, must_be_empty) in [
            (&b04::L_NOM_PRENOM, line.nom_prenom, name_due, Code::M542),
            (&b04::L_NUM_CIN, line.num_cin, cin_due, Code::M642),
        ] {
            let place = Place::field(at.record, field);
            let Some(code) = field.code else { continue };
            if nothing_due {
                // Spaces, and no tab (p. 25).
                if !is_blank(written) {
                    self.push(at, Finding::new(must_be_empty, place).received(written));
                }
            } else if is_empty(written) {
                if due {
                    self.push(
                        at,
                        Finding::new(code, place).cause(Cause::Missing).received(written),
                    );
                }
            } else if let Some(offset) = written.iter().position(|byte| !is_accepted(*byte)) {
                let column = place.columns.map_or(0, |(start, _)| start);
                // What comes before is one byte a character, in UTF-8 too.
                let came = at.record.written(field).unwrap_or(written);
                let finding = Finding::new(code, place)
                    .cause(Cause::Character)
                    .received(written)
                    .fact(Fact::Character(came.get(offset).copied().unwrap_or_default()))
                    .fact(Fact::Column(column.saturating_add(u32::try_from(offset).unwrap_or(0))));
                self.push(at, finding);
            }
        }
        if !nothing_due {
            self.card_once(at, line);
        }
    }

    /// A card declares one entrant.
    fn card_once(&mut self, at: &At<'_, 'a>, line: &Entrant<'_>) {
        let card = card(line.num_cin);
        if card.is_empty() {
            return;
        }
        // In other declarations, only those without number are known by their card.
        let elsewhere = self.declared.filter(|_| line.num_assure == Number::Value(0));
        let elsewhere = elsewhere.and_then(|declared| declared.cin(&card));
        if let Some(name) = elsewhere.filter(|_| !self.cins.contains_key(&card)) {
            let finding = Finding::new(Code::C448, Place::field(at.record, &b04::L_NUM_CIN))
                .cause(Cause::OtherDeclaration)
                .received(line.num_cin)
                .fact(Fact::Elsewhere(name.to_owned()));
            self.push(at, finding);
        }
        match self.cins.get(&card) {
            Some(first) => {
                let finding = Finding::new(Code::C448, Place::field(at.record, &b04::L_NUM_CIN))
                    .cause(Cause::Cin)
                    .received(line.num_cin)
                    .fact(Fact::FirstLine(*first));
                self.push(at, finding);
            }
            None => drop(self.cins.insert(card, at.record.line)),
        }
    }

    fn days(&mut self, at: &At<'_, 'a>, days: Number, who: Who) {
        let field = &b04::N_NBR_JOURS;
        let nil = matches!(who, Who::Nobody | Who::Occasional);
        let (code, expected) = match days {
            Number::Value(0) if nil => return,
            Number::Value(_) if nil => (Code::M742, Some(0_u64)),
            Number::Value(1..=JOURS_MAX) => return,
            Number::Value(_) => (Code::C742, None),
            Number::Blank | Number::Invalid => return self.not_numeric(at.record, at.body, field),
        };
        self.value(at, field, code, None, expected);
    }

    fn salary(&mut self, at: &At<'_, 'a>, line: &Entrant<'_>, who: Who) {
        let field = &b04::N_SAL_REEL;
        match line.sal_reel {
            Number::Value(0) if who == Who::Nobody => {}
            Number::Value(_) if who == Who::Nobody => {
                self.value(at, field, Code::M842, None, Some(0));
            }
            Number::Value(0) => self.value(at, field, Code::C842, None, None),
            Number::Value(reel) => {
                let days = line.nbr_jours.value().filter(|_| who != Who::Occasional);
                if let Some((smig, days)) = self.smig.zip(days)
                    && is_below_smig(reel, days, smig)
                {
                    let finding =
                        smig_finding(Code::C1642, at.record, at.body, field, (smig, days));
                    self.push(at, Finding { cause: self.smig_cause, ..finding });
                }
            }
            Number::Blank | Number::Invalid => self.not_numeric(at.record, at.body, field),
        }
        self.entrant_capped(at, line, who);
    }

    /// 942: not above the real salary nor above the ceiling; occasional labour has no ceiling.
    fn entrant_capped(&mut self, at: &At<'_, 'a>, line: &Entrant<'_>, who: Who) {
        let field = &b04::N_SAL_PLAF;
        let Number::Value(plaf) = line.sal_plaf else {
            return self.not_numeric(at.record, at.body, field);
        };
        if who == Who::Nobody {
            if plaf > 0 {
                self.value(at, field, Code::C942, Some(Cause::Nil), Some(0));
            }
            return;
        }
        if let Some(reel) = line.sal_reel.value().filter(|reel| plaf > *reel) {
            self.value(at, field, Code::C942, Some(Cause::AboveReal), Some(reel));
            return;
        }
        let ceiling = self.plafond.filter(|plafond| plaf > *plafond && who != Who::Occasional);
        if let Some(plafond) = ceiling {
            let finding = Finding::new(Code::C942, Place::field(at.record, field))
                .cause(Cause::AboveCeiling)
                .received(field.of(at.body))
                .expected(padded(plafond, field))
                .fact(Fact::Ceiling(plafond));
            self.push(at, finding);
        }
    }

    /// 1042: the horizontal sum, when all its terms can be read.
    fn entrant_sum(&mut self, at: &At<'_, 'a>, written: Number, sum: Option<u64>) {
        let field = &b04::S_CTR;
        match written {
            Number::Value(written) => {
                if let Some(sum) = sum.filter(|sum| *sum != written) {
                    self.value(at, field, Code::C1042, None, Some(sum));
                }
            }
            Number::Blank | Number::Invalid => self.not_numeric(at.record, at.body, field),
        }
    }
}

/// Why a number cannot be an entrant's, and the number with the right key when only the key is
/// wrong.
pub(crate) fn wrong_number(number: u64, written: &[u8]) -> Option<(Cause, Option<u64>)> {
    let first = written.first()?;
    if ENTRANT_REFUSED.iter().any(|refused| u64::from(*refused) == number) {
        return Some((Cause::Reserved, None));
    }
    if ENTRANT_FIRST_DIGITS_WITHOUT_KEY.contains(first) {
        return None;
    }
    if !ENTRANT_FIRST_DIGITS.contains(first) {
        return Some((Cause::FirstDigit, None));
    }
    let key = u64::from(assure_key(number));
    (number % 10 != key)
        .then(|| (Cause::Key, Some((number / 10).saturating_mul(10).saturating_add(key))))
}

/// Characters that a name and a card may hold: A-Z, 0-9, space, tab (cahier des charges V2, p. 34).
fn is_accepted(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b' ' || byte == b'\t'
}

fn declares_nothing(line: &Entrant<'_>) -> bool {
    is_empty(line.nom_prenom)
        && is_empty(line.num_cin)
        && [line.nbr_jours, line.sal_reel, line.sal_plaf]
            .iter()
            .all(|value| *value == Number::Value(0))
}

fn is_empty(written: &[u8]) -> bool {
    written.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}
