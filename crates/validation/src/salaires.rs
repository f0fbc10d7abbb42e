//! Records 02: salaries of the insured of the préétabli, and the préétabli's own lines.

use crate::controller::{Controller, Matched, Presence};
use crate::details::At;
use crate::finding::{Fact, Finding, Place};
use crate::padded::padded;
use crate::reference::{Reference, out_of_order};
use declaration::{
    Number, Record, Salaire, Total, horizontal_salaire, is_blank, preetabli, salaire,
};
use spec::{
    Cause, Code, Field, JOURS_MAX, PAPER_SITUATIONS, Pay, RECORD_LEN, Rank, RecordType, Situation,
    a02, b02,
};

/// Columns 4 to 105 of a B02 are the préétabli's, byte for byte.
const CARRIED: std::ops::Range<usize> = b02::N_NUM_AFFILIE.start - 1..b02::N_AF_NET_A_PAYER.end();

/// The fields of those columns that belong to the insured.
const CARRIED_FIELDS: [&Field; 5] = [
    &b02::L_NOM_PRENOM,
    &b02::N_ENFANTS,
    &b02::N_AF_A_PAYER,
    &b02::N_AF_A_DEDUIRE,
    &b02::N_AF_NET_A_PAYER,
];

/// What is known of an insured besides his line.
#[derive(Clone, Copy)]
struct Known {
    /// The net family allowance, which bounds what is handed back.
    net: Option<u64>,
    /// Whether the line was compared with the préétabli's.
    compared: bool,
}

impl<'a> Controller<'a, '_> {
    /// A B02 or E02.
    #[inline]
    pub(crate) fn salaire(&mut self, record: Record<'a>) {
        self.salaires = self.salaires.saturating_add(1);
        if self.salaires == 2 {
            self.not_alone();
        }
        let Some(body) = record.body() else {
            self.salaires_sums.add_unreadable(number_of_unreadable(record.raw));
            self.unreadable_insured(record.raw);
            return;
        };
        let Some(line) = salaire(body) else { return };
        let at = At { record: &record, body };
        let situation = Situation::of(line.situation);
        let somebody = line.num_assure != Number::Blank;
        if somebody && !line.nom_prenom.is_ascii() {
            self.name_in_utf8(&record, &line);
        }
        self.salaires_sums.add_salaire(&line, somebody);
        if record.kind == RecordType::E02 {
            self.blank_of_complementary(&at, &line);
        } else if somebody {
            let known = self.insured(&at, &line);
            // A number that cannot be read beside nothing at all: the line without insured, with a
            // slip in its number, or somebody of whom nothing is said.
            if line.num_assure == Number::Invalid && declares_nothing(&line) {
                self.salaires_sums.nbr_salaries = Total::UNKNOWN;
            } else {
                self.amounts(&at, &line, known);
            }
        } else {
            self.entete(&record, body, line.entete);
            if self.salaires > 1 {
                self.without_number(&at, &line, self.next_place);
            }
        }
        // That of E02 is zeros whatever the line holds (p. 28).
        let sum = match record.kind {
            RecordType::E02 => Some(0),
            _ => horizontal_salaire(&line, situation.map(|situation| situation.rank)),
        };
        self.horizontal(&at, line.s_ctr, sum);
        if !somebody && self.salaires == 1 && record.kind != RecordType::E02 {
            self.nobody = Some(record);
        }
    }

    /// An A02: digits, and no number twice.
    pub(crate) fn preetabli_line(&mut self, record: &Record<'a>) {
        self.salaires = self.salaires.saturating_add(1);
        if self.salaires == 2 {
            self.not_alone();
        }
        let Some(body) = record.body() else {
            self.salaires_sums.add_unreadable(number_of_unreadable(record.raw));
            return;
        };
        let Some(line) = preetabli(body) else { return };
        let at = At { record, body };
        let somebody = line.num_assure != Number::Blank;
        self.salaires_sums.add_preetabli(&line, somebody);
        self.entete(record, body, line.entete);
        let numbers = [
            (line.enfants, &a02::N_ENFANTS),
            (line.af_a_payer, &a02::N_AF_A_PAYER),
            (line.af_a_deduire, &a02::N_AF_A_DEDUIRE),
            (line.af_net_a_payer, &a02::N_AF_NET_A_PAYER),
        ];
        for (value, field) in numbers {
            if value.value().is_none() {
                self.not_numeric(record, body, field);
            }
        }
        match line.num_assure {
            Number::Value(number) => self.once(&at, number),
            Number::Blank if self.salaires == 1 => self.nobody = Some(record.clone()),
            Number::Blank | Number::Invalid => self.not_numeric(record, body, &a02::N_NUM_ASSURE),
        }
    }

    /// Who it is: the préétabli's line for the number, or at least a number.
    #[inline]
    fn insured(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>) -> Known {
        let by_itself = Known { net: line.af_net_a_payer.value(), compared: false };
        let Number::Value(number) = line.num_assure else {
            self.entete(at.record, at.body, line.entete);
            self.not_numeric(at.record, at.body, &b02::N_NUM_ASSURE);
            self.perhaps(self.next_place);
            return by_itself;
        };
        self.once(at, number);
        let Some(reference) = self.reference else {
            self.entete(at.record, at.body, line.entete);
            return by_itself;
        };
        let known = reference.place_of(number, self.next_place);
        let Some((place, known)) =
            known.and_then(|place| Some((place, reference.lines.get(place)?)))
        else {
            self.entete(at.record, at.body, line.entete);
            self.push(
                at,
                Finding::new(Code::C422, Place::field(at.record, &b02::N_NUM_ASSURE))
                    .received(b02::N_NUM_ASSURE.of(at.body)),
            );
            return by_itself;
        };
        self.found(at.record, place);
        if at.body[CARRIED] == known.body[CARRIED] {
            return Known { compared: true, ..by_itself };
        }
        self.entete(at.record, at.body, line.entete);
        self.carried(at, known.body);
        let net = preetabli(known.body).and_then(|known| known.af_net_a_payer.value());
        Known { net, compared: true }
    }

    #[inline]
    fn found(&mut self, record: &Record<'a>, place: usize) {
        self.next_place = place.saturating_add(1);
        let Some(presence) = self.presence.get_mut(place) else { return };
        *presence = Presence::Declared;
        let (line, skipped, offset) = (record.line, record.skipped, record.offset);
        self.matched.push(Matched { place, line, skipped, offset });
    }

    /// The texts and amounts that the préétabli gives, byte for byte.
    #[cold]
    fn carried(&mut self, at: &At<'_, 'a>, known: &[u8; RECORD_LEN]) {
        for field in CARRIED_FIELDS {
            self.carried_over(at.record, at.body, known, field);
        }
    }

    /// A line that cannot be read stands for an insured: the one whose number can still be made
    /// out, or who is due.
    #[cold]
    pub(crate) fn unreadable_insured(&mut self, raw: &[u8]) {
        let Some(reference) = self.reference else { return };
        let number = number_of_unreadable(raw).value();
        let place = number.and_then(|number| reference.place_of(number, self.next_place));
        self.perhaps(place.unwrap_or(self.next_place));
    }

    #[cold]
    fn perhaps(&mut self, place: usize) {
        if let Some(presence) = self.presence.get_mut(place)
            && *presence == Presence::Absent
        {
            *presence = Presence::Perhaps;
            self.next_place = self.next_place.max(place.saturating_add(1));
        }
    }

    /// A line without number that is not the only one. Zeros beside it declare nobody; anything
    /// else declares somebody whose number is lost.
    #[cold]
    fn without_number(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>, place: usize) {
        self.not_numeric(at.record, at.body, &b02::N_NUM_ASSURE);
        if !declares_nothing(line) {
            self.perhaps(place);
            self.amounts(at, line, Known { net: line.af_net_a_payer.value(), compared: false });
        }
    }

    #[inline]
    fn amounts(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>, known: Known) {
        if !known.compared {
            self.numbers(at, line);
        }
        match Situation::of(line.situation) {
            Some(situation) => self.pay(at, line, situation, known.net),
            None => self.pay_unknown(at, line, known.net),
        }
    }

    #[inline]
    fn once(&mut self, at: &At<'_, 'a>, number: u64) {
        // 000000000 stands for a number not given yet: it may repeat.
        if number == 0 {
            return;
        }
        if let Some(first) = self.salaires_seen.insert(number, at.record.line) {
            let finding = Finding::new(Code::C428, Place::field(at.record, &b02::N_NUM_ASSURE))
                .received(b02::N_NUM_ASSURE.of(at.body))
                .fact(Fact::FirstLine(first));
            self.push(at, finding);
        }
    }

    /// The fields that are digits whatever the situation, where no préétabli says what they are.
    /// Days and salaries have their own controls.
    #[inline]
    fn numbers(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>) {
        let numbers = [line.enfants, line.af_a_payer, line.af_a_deduire, line.af_net_a_payer];
        if numbers.iter().all(|number| number.value().is_some()) {
            return;
        }
        let fields =
            [&b02::N_ENFANTS, &b02::N_AF_A_PAYER, &b02::N_AF_A_DEDUIRE, &b02::N_AF_NET_A_PAYER];
        for (number, field) in numbers.into_iter().zip(fields) {
            if number.value().is_none() {
                self.not_numeric(at.record, at.body, field);
            }
        }
    }

    /// Days, salaries and family allowance of a known situation.
    #[inline]
    fn pay(
        &mut self,
        at: &At<'_, 'a>,
        line: &Salaire<'_>,
        situation: &Situation,
        net: Option<u64>,
    ) {
        self.handed_back(at, line, situation.hands_back_all, net);
        let nil = situation.pay == Pay::Nil;
        let worked = situation.pay == Pay::Worked;
        match line.jours_declares {
            Number::Value(0) if worked => {
                self.value(at, &b02::N_JOURS_DECLARES, Code::C1122, Some(Cause::Nil), None);
            }
            Number::Value(jours) if nil && jours > 0 => {
                self.value(at, &b02::N_JOURS_DECLARES, Code::M1122, None, Some(0));
            }
            Number::Value(jours) if jours > JOURS_MAX => {
                let cause = Some(Cause::Above);
                self.value(at, &b02::N_JOURS_DECLARES, Code::C1122, cause, Some(JOURS_MAX));
            }
            Number::Value(_) => {}
            Number::Blank | Number::Invalid => {
                self.not_numeric(at.record, at.body, &b02::N_JOURS_DECLARES);
            }
        }
        match line.salaire_reel {
            Number::Value(0) if worked => {
                self.value(at, &b02::N_SALAIRE_REEL, Code::C1222, Some(Cause::Nil), None);
            }
            Number::Value(reel) if nil && reel > 0 => {
                self.value(at, &b02::N_SALAIRE_REEL, Code::M1222, None, Some(0));
            }
            Number::Value(reel) => self.smig_of_salaire(at, reel, line.jours_declares),
            Number::Blank | Number::Invalid => {
                self.not_numeric(at.record, at.body, &b02::N_SALAIRE_REEL);
            }
        }
        self.capped(at, line, nil);
    }

    /// Days and salaries when the situation is no known code: only what holds in all of them.
    #[cold]
    fn pay_unknown(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>, net: Option<u64>) {
        let mut finding = Finding::new(Code::C1422, Place::field(at.record, &b02::L_SITUATION))
            .received(line.situation);
        if let Some((_, use_instead)) =
            PAPER_SITUATIONS.iter().find(|(paper, _)| *paper == line.situation)
        {
            finding =
                finding.cause(Cause::PaperCode).fact(Fact::Suggestion((*use_instead).to_owned()));
        }
        self.push(at, finding);
        self.handed_back(at, line, false, net);
        match line.jours_declares {
            Number::Value(jours) if jours > JOURS_MAX => {
                let cause = Some(Cause::Above);
                self.value(at, &b02::N_JOURS_DECLARES, Code::C1122, cause, Some(JOURS_MAX));
            }
            Number::Value(_) => {}
            Number::Blank | Number::Invalid => {
                self.not_numeric(at.record, at.body, &b02::N_JOURS_DECLARES);
            }
        }
        if line.salaire_reel.value().is_none() {
            self.not_numeric(at.record, at.body, &b02::N_SALAIRE_REEL);
        }
        self.capped(at, line, false);
    }

    /// 1022: never more than the net allowance; all of it for those who left or died.
    #[inline]
    fn handed_back(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>, all: bool, net: Option<u64>) {
        let field = &b02::N_AF_A_REVERSER;
        let Number::Value(reverser) = line.af_a_reverser else {
            return self.not_numeric(at.record, at.body, field);
        };
        let Some(net) = net else { return };
        let cause = if all && reverser != net {
            Cause::NotEqual
        } else if reverser > net {
            Cause::Above
        } else {
            return;
        };
        let finding = Finding::new(Code::C1022, Place::field(at.record, field))
            .cause(cause)
            .received(field.of(at.body))
            .expected(padded(net, field))
            .fact(Fact::AfNet(net));
        self.push(at, finding);
    }

    /// 1322: exactly the real salary cut at the ceiling of the period; nothing in a situation
    /// without pay.
    #[inline]
    fn capped(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>, nil: bool) {
        let field = &b02::N_SALAIRE_PLAF;
        let Number::Value(plaf) = line.salaire_plaf else {
            return self.not_numeric(at.record, at.body, field);
        };
        let (expected, cause) = match (nil, line.salaire_reel, self.plafond) {
            (true, ..) => (0, Some(Cause::Nil)),
            (false, Number::Value(reel), Some(plafond)) => (reel.min(plafond), None),
            // A real salary that cannot be read, or a period without ceiling: nothing to compare
            // with.
            _ => return,
        };
        if plaf == expected {
            return;
        }
        let mut finding = Finding::new(Code::C1322, Place::field(at.record, field))
            .received(field.of(at.body))
            .expected(padded(expected, field))
            .fact(Fact::Ceiling(self.plafond.unwrap_or(0)));
        finding.cause = cause;
        self.push(at, finding);
    }

    /// 1622, a warning.
    #[inline]
    fn smig_of_salaire(&mut self, at: &At<'_, 'a>, reel: u64, jours: Number) {
        let Some((smig, jours)) = self.smig.zip(jours.value()) else { return };
        if is_below_smig(reel, jours, smig) {
            let finding =
                smig_finding(Code::C1622, at.record, at.body, &b02::N_SALAIRE_REEL, (smig, jours));
            self.push(at, Finding { cause: self.smig_cause, ..finding });
        }
    }

    /// 1522: the horizontal sum, when all its terms can be read.
    #[inline]
    fn horizontal(&mut self, at: &At<'_, 'a>, written: Number, sum: Option<u64>) {
        let field = &b02::S_CTR;
        let Number::Value(written) = written else {
            return self.not_numeric(at.record, at.body, field);
        };
        if let Some(sum) = sum.filter(|sum| *sum != written) {
            let cause = (at.record.kind == RecordType::E02).then_some(Cause::Nil);
            self.value(at, field, Code::C1522, cause, Some(sum));
        }
    }

    /// The only B02 is without insured: it says what the préétabli says, or nothing.
    pub(crate) fn sole_blank_salaire(&mut self) {
        let Some(record) = self.nobody.take().filter(|record| record.kind == RecordType::B02)
        else {
            return;
        };
        let Some(body) = record.body() else { return };
        let at = At { record: &record, body };
        let known = self.reference.and_then(|reference| reference.nobody);
        if let Some(known) = known {
            self.carried(&at, known);
        }
        for field in record.kind.layout().fields.iter().skip(4) {
            if known.is_none() || CARRIED_FIELDS.iter().all(|carried| *carried != field) {
                self.must_be_nil(&at, field);
            }
        }
    }

    /// The E02: one line, blank (1822).
    #[cold]
    fn blank_of_complementary(&mut self, at: &At<'_, 'a>, line: &Salaire<'_>) {
        self.entete(at.record, at.body, line.entete);
        if line.num_assure != Number::Blank {
            let finding = Finding::new(Code::C1822, Place::field(at.record, &b02::N_NUM_ASSURE))
                .received(b02::N_NUM_ASSURE.of(at.body))
                .expected(vec![b' '; b02::N_NUM_ASSURE.len]);
            self.push(at, finding);
        }
        for field in at.record.kind.layout().fields.iter().skip(4) {
            self.must_be_nil(at, field);
        }
        if self.salaires > 1 && at.record.standing == declaration::Standing::InPlace {
            let place = Place {
                record: Some(RecordType::E03),
                ..Place::field(at.record, &b02::L_TYPE_ENREG)
            };
            self.findings.push(
                Finding::new(Code::C132, place)
                    .cause(Cause::Misplaced)
                    .received("E02")
                    .expected("E03"),
            );
        }
    }

    /// Zeros in a digit field, spaces in a text. `S_Ctr` has its own control.
    fn must_be_nil(&mut self, at: &At<'_, 'a>, field: &Field) {
        if matches!(field.name, "S_Ctr" | "L_filler") {
            return;
        }
        let written = field.of(at.body);
        if !field.kind.is_numeric() {
            if let Some(code) = field.code.filter(|_| !is_blank(written)) {
                let finding = Finding::new(code, Place::field(at.record, field))
                    .received(written)
                    .expected(vec![b' '; field.len]);
                self.push(at, finding);
            }
            return;
        }
        match declaration::number(written) {
            Number::Value(0) => {}
            Number::Value(_) => {
                if let Some(code) = field.code {
                    let net = || declaration::number(b02::N_AF_NET_A_PAYER.of(at.body)).value();
                    let mut finding = Finding::new(code, Place::field(at.record, field))
                        .received(written)
                        .expected(padded(0, field));
                    // What the texts of these two codes tell besides.
                    match code {
                        Code::C1022 => finding.facts.extend(net().map(Fact::AfNet)),
                        Code::C1322 => finding.facts.extend(self.plafond.map(Fact::Ceiling)),
                        _ => {}
                    }
                    self.push(at, finding);
                }
            }
            Number::Blank | Number::Invalid => self.not_numeric(at.record, at.body, field),
        }
    }

    /// The line without insured that came first is not alone after all.
    #[cold]
    fn not_alone(&mut self) {
        let Some(first) = self.nobody.take() else { return };
        let Some(body) = first.body() else { return };
        match salaire(body).filter(|_| first.kind == RecordType::B02) {
            Some(line) => self.without_number(&At { record: &first, body }, &line, 0),
            None => self.not_numeric(&first, body, &b02::N_NUM_ASSURE),
        }
    }

    /// -422 and -428: known when all lines have been met.
    pub(crate) fn absent_and_out_of_order(&mut self) {
        let Some(reference) =
            self.reference.filter(|_| self.family == Some(spec::Family::Principal))
        else {
            return;
        };
        if !self.matched.is_sorted_by(|a, b| a.place <= b.place) {
            self.out_of_order(reference);
        }
        let recap = self.recaps.iter().find(|record| record.kind.rank() == Rank::R03);
        let line = self.line_after();
        let place = recap.map_or(
            Place {
                record: Some(RecordType::B03),
                line: Some(line),
                columns: Some((1, 1)),
                ..Place::FILE
            },
            Place::record,
        );
        let mut gaps = Gaps::of(&self.matched, place.line.unwrap_or(line));
        let places = self.presence.iter().zip(&reference.lines).enumerate();
        for (at, (_, line)) in places.filter(|(_, (presence, _))| **presence == Presence::Absent) {
            let number = line.number_written();
            let finding = Finding::new(Code::M428, place).expected(number).assure(number);
            self.findings.push(finding.fact(gaps.at(at)));
        }
    }

    /// -422: the fewest lines that must move. Of an insured who stands twice (428) both lines are
    /// looked at, and the second is told by that code alone.
    #[cold]
    fn out_of_order(&mut self, reference: &Reference<'_>) {
        let places: Vec<usize> = self.matched.iter().map(|matched| matched.place).collect();
        let mut in_order = places.clone();
        in_order.sort_unstable();
        let mut met = vec![false; reference.lines.len()];
        let is_first: Vec<bool> = places
            .iter()
            .map(|place| met.get_mut(*place).is_some_and(|met| !std::mem::replace(met, true)))
            .collect();
        for at in out_of_order(&places) {
            let Some(matched) = self.matched.get(at) else { continue };
            let Some(known) = reference.lines.get(matched.place) else { continue };
            if is_first.get(at) != Some(&true) {
                continue;
            }
            let number = known.number_written();
            let mut finding =
                Finding::new(Code::M422, matched.at()).received(number).assure(number);
            let due = in_order.get(at).and_then(|place| reference.lines.get(*place));
            finding.expected = due.map(|due| due.number_written().to_vec());
            self.findings.push(finding);
        }
    }
}

/// The lines between which those belong who are missing, asked in the préétabli's order.
struct Gaps {
    /// Place in the préétabli and line of those declared, by place.
    declared: Vec<(usize, u32)>,
    /// How many of them stand before the one asked last.
    passed: usize,
    /// The line of the recap behind all of them.
    recap: u32,
}

impl Gaps {
    fn of(matched: &[Matched], recap: u32) -> Self {
        let mut declared: Vec<_> = matched.iter().map(|one| (one.place, one.line)).collect();
        declared.sort_unstable();
        Self { declared, passed: 0, recap }
    }

    /// The line behind is that of the next one declared, unless lines are out of order: whoever is
    /// missing comes right after the one before.
    fn at(&mut self, place: usize) -> Fact {
        while self.declared.get(self.passed).is_some_and(|(known, _)| *known < place) {
            self.passed = self.passed.saturating_add(1);
        }
        let before = self.passed.checked_sub(1).and_then(|at| self.declared.get(at));
        let behind = self.declared.get(self.passed).map_or(self.recap, |(_, line)| *line);
        let after = before.map_or(behind.saturating_sub(1), |(_, line)| *line);
        let before = if behind > after { behind } else { after.saturating_add(1) };
        Fact::Between { after, before }
    }
}

/// Whether a line has neither days nor amounts nor a situation: nothing that a lost number would
/// belong to.
fn declares_nothing(line: &Salaire<'_>) -> bool {
    let values = [line.af_a_reverser, line.jours_declares, line.salaire_reel, line.salaire_plaf];
    is_blank(line.situation)
        && values.iter().all(|value| matches!(value, Number::Value(0) | Number::Blank))
}

/// The number of a detail that cannot be read: its columns come before most damage.
pub(crate) fn number_of_unreadable(raw: &[u8]) -> Number {
    let written = raw.get(b02::N_NUM_ASSURE.start - 1..b02::N_NUM_ASSURE.end());
    written.map_or(Number::Invalid, declaration::number)
}

impl Matched {
    /// The number's place in the declaration.
    pub(crate) fn at(&self) -> Place {
        let field = b02::N_NUM_ASSURE;
        let column =
            |column: usize| self.skipped.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        Place {
            record: Some(RecordType::B02),
            line: Some(self.line),
            columns: Some((column(field.start), column(field.end()))),
            field: Some(field),
            offset: Some(
                self.offset.saturating_sub(usize::try_from(self.skipped).unwrap_or(usize::MAX)),
            ),
        }
    }
}

/// Whether a salary is certainly too low for so many days: it must be strictly above
/// SMIG × (days - 1) / 26 (cahier des charges V2, p. 22). Not applied when days or salary are nil,
/// nor to more days than a month has: those are told as such. Integers only.
pub(crate) fn is_below_smig(reel: u64, jours: u64, smig: u64) -> bool {
    let due = u128::from(smig).saturating_mul(u128::from(jours.saturating_sub(1)));
    (1..=JOURS_MAX).contains(&jours)
        && reel > 0
        && u128::from(reel).saturating_mul(u128::from(JOURS_MAX)) <= due
}

/// The warning on a low salary; expected is the amount to exceed, rounded down to the centime.
pub(crate) fn smig_finding(
    code: Code,
    record: &Record<'_>,
    body: &[u8; RECORD_LEN],
    field: &Field,
    (smig, jours): (u64, u64),
) -> Finding {
    let floor = smig.saturating_mul(jours.saturating_sub(1)) / JOURS_MAX;
    Finding::new(code, Place::field(record, field))
        .received(field.of(body))
        .expected(padded(floor, field))
        .fact(Fact::Days(jours))
        .fact(Fact::Smig(smig))
}

#[cfg(test)]
mod tests {
    use super::is_below_smig;

    #[test]
    fn the_smig_control_is_strict_and_exact() {
        // 184184 × 25 / 26 = 177100; 184184 × 12 / 26 = 85008.
        assert!(is_below_smig(177_100, 26, 184_184));
        assert!(!is_below_smig(177_101, 26, 184_184));
        assert!(is_below_smig(85_008, 13, 184_184));
        assert!(!is_below_smig(85_009, 13, 184_184));
        assert!(!is_below_smig(1, 1, 184_184));
        assert!(!is_below_smig(0, 26, 184_184));
        assert!(!is_below_smig(1, 0, 184_184));
        assert!(!is_below_smig(u64::MAX, 99, 184_184));
        assert!(!is_below_smig(1, 27, 184_184));
    }
}
