//! Synthetic préétablis and declarations: valid, seeded, of realistic sizes, and plainly not of
//! real people.
//!
//! Names are meaningless syllables, firms and addresses say that they are trials, identity cards
//! begin with `ZZ`.

use declaration::{Number, RecordBuf, TooWide, affilie_key, assure_key, complete};
use fastrand::Rng;
use spec::{
    JOURS_MAX, Parameters, Pay, Periode, RecordType, SITUATIONS, a00, a01, a02, b00, b01, b02, b04,
};

/// The most employees of one affiliate: `N_T_Jours_Declares` is N(6), so 38,461 full months at 26
/// days.
const EMPLOYEES_MAX: u32 = 38_461;
/// The most affiliates: their six leading digits are counted up from 200000.
const AFFILIATES_MAX: u32 = 799_999;

/// What to make up.
#[derive(Clone, Copy, Debug)]
pub struct CountrySpec {
    /// Same seed, same bytes.
    pub seed: u64,
    /// Period, AAAAMM.
    pub periode: u32,
    /// Number of affiliates, at most 799,999.
    pub affiliates: u32,
    /// Number of employees over all affiliates.
    pub employees: u32,
}

/// A month of declarations, made one affiliate at a time.
#[derive(Clone, Debug)]
pub struct Country {
    spec: CountrySpec,
    sizes: Vec<u32>,
}

/// The files of one affiliate, record by record.
#[derive(Clone, Debug)]
pub struct Affiliate {
    /// Affiliate number.
    pub affilie: u32,
    /// The préétabli.
    pub preetabli: Vec<RecordBuf>,
    /// The principal declaration that answers it.
    pub principal: Vec<RecordBuf>,
}

impl Country {
    /// Plans a month. Every affiliate gets at least one employee: fewer employees than affiliates
    /// are rounded up, and more than the affiliates can hold are cut off.
    #[must_use]
    pub fn new(spec: CountrySpec) -> Self {
        let spec = CountrySpec { affiliates: spec.affiliates.clamp(1, AFFILIATES_MAX), ..spec };
        Self { spec, sizes: sizes(spec) }
    }

    /// Number of affiliates.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Never: there is at least one affiliate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// Employees of each affiliate.
    #[must_use]
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// The files of the affiliate at `index`, the same whatever was made before.
    ///
    /// # Errors
    /// A value does not fit its field; does not happen with the sizes planned here.
    pub fn affiliate(&self, index: usize) -> Result<Affiliate, TooWide> {
        self.affiliate_of(index, self.sizes.get(index).copied().unwrap_or(1))
    }

    /// The files of the affiliate at `index`, as if it had `size` employees.
    ///
    /// # Errors
    /// A total does not fit its field: more than about 38,000 employees.
    pub fn affiliate_of(&self, index: usize, size: u32) -> Result<Affiliate, TooWide> {
        let mixed = self.spec.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(index as u64);
        let mut maker = Maker { rng: Rng::with_seed(mixed), periode: self.spec.periode };
        maker.affiliate(u32::try_from(index).unwrap_or(0), size)
    }
}

impl Affiliate {
    /// A complementary declaration: one to three forgotten entrants, nobody of the principal
    /// declaration nor of another complementary one. `sequence` is its number, 1 to 9; others are
    /// brought into those bounds.
    ///
    /// # Errors
    /// A value does not fit its field; does not happen with the affiliates of a [`Country`].
    pub fn complementary(&self, sequence: u8, rng: &mut Rng) -> Result<Vec<RecordBuf>, TooWide> {
        let sequence = sequence.clamp(1, 9);
        let employer = self.principal.get(1).map(|record| record.number(&b01::L_PERIODE));
        let periode = employer.and_then(Number::value).and_then(|value| u32::try_from(value).ok());
        let mut maker = Maker { rng: rng.fork(), periode: periode.unwrap_or_default() };
        let mut records = Vec::new();
        for (from, kind) in self.preetabli.iter().zip([RecordType::E00, RecordType::E01]) {
            records.push(Maker::retyped(from, kind)?);
        }
        if let Some(header) = records.first_mut() {
            header.set_text(&b00::L_CAT, format!("E{sequence}").as_bytes())?;
        }
        let mut nobody = maker.detail(RecordType::E02, self.affilie)?;
        nobody.field_mut(&b02::N_NUM_ASSURE).fill(b' ');
        records.push(nobody);
        records.push(maker.detail(RecordType::E03, self.affilie)?);
        // Room for the three steps of `number_after` of each complementary declaration before this
        // one.
        let used = self.principal.iter().filter(|record| record.kind().rank().repeats());
        let last = used.filter_map(|record| record.number(&b02::N_NUM_ASSURE).value()).max();
        let mut number = last.unwrap_or_default() + u64::from(sequence - 1) * 3_000;
        for _ in 0..maker.rng.u32(1..=3) {
            number = maker.number_after(number);
            let entrant = maker.entrant(self.affilie, number)?;
            records.push(Maker::retyped(&entrant, RecordType::E04)?);
        }
        records.push(maker.detail(RecordType::E05, self.affilie)?);
        records.push(maker.detail(RecordType::E06, self.affilie)?);
        complete(&mut records, |_, _| false)?;
        Ok(records)
    }
}

/// Sizes of firms: 60% have up to 3 employees, 24% up to 10, and the rest share what is left by a
/// Pareto law, so that a few have thousands (press figures of 2016).
fn sizes(spec: CountrySpec) -> Vec<u32> {
    let mut rng = Rng::with_seed(spec.seed);
    let mut sizes: Vec<u32> = Vec::new();
    let mut weights: Vec<(usize, f64)> = Vec::new();
    let per_firm = u64::from(spec.employees) / u64::from(spec.affiliates).max(1);
    for index in 0..spec.affiliates as usize {
        let draw = rng.f64();
        if draw < 0.60 || per_firm < 2 {
            sizes.push(rng.u32(1..=3));
        } else if draw < 0.84 {
            sizes.push(rng.u32(4..=10));
        } else {
            // A weight only steers how employees are shared out; counts stay integers.
            weights.push((index, (1.0 - rng.f64()).powf(-0.9)));
            sizes.push(1);
        }
    }
    let mut left =
        i64::from(spec.employees) - sizes.iter().map(|size| i64::from(*size)).sum::<i64>();
    let all: f64 = weights.iter().map(|(_, weight)| weight).sum();
    if left > 0 && all > 0.0 {
        let shared = f64::from(u32::try_from(left).unwrap_or(u32::MAX));
        for (index, weight) in weights {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a u32"
            )]
            let more = ((shared * weight / all) as u32).min(EMPLOYEES_MAX - 1);
            sizes[index] += more;
            left -= i64::from(more);
        }
    }
    // What rounding, caps and small draws left over is evened out one by one, round after round.
    while left != 0 {
        let before = left;
        for size in &mut sizes {
            if left > 0 && *size < EMPLOYEES_MAX {
                *size += 1;
                left -= 1;
            } else if left < 0 && *size > 1 {
                *size -= 1;
                left += 1;
            }
        }
        if left == before {
            break;
        }
    }
    sizes
}

struct Maker {
    rng: Rng,
    periode: u32,
}

impl Maker {
    fn affiliate(&mut self, index: u32, size: u32) -> Result<Affiliate, TooWide> {
        let prefix = 200_000 + index;
        let affilie = prefix * 10 + u32::from(affilie_key(u64::from(prefix) * 10));
        let mut header = RecordBuf::new(RecordType::A00);
        let transfert = format!("{affilie:07}{:04}011", self.periode % 10_000);
        header.set_text(&a00::N_IDENTIF_TRANSFERT, transfert.as_bytes())?;
        header.set_text(&a00::L_CAT, b"A0")?;
        let employer = self.employer(affilie)?;
        let mut preetabli = vec![header, employer];
        let mut principal = vec![Self::retyped(&preetabli[0], RecordType::B00)?];
        principal.push(Self::retyped(&preetabli[1], RecordType::B01)?);
        let mut number = self.first_number(size);
        for _ in 0..size {
            let line = self.insured(affilie, number)?;
            principal.push(self.declared(&line)?);
            preetabli.push(line);
            number = self.number_after(number);
        }
        preetabli.push(self.detail(RecordType::A03, affilie)?);
        principal.push(self.detail(RecordType::B03, affilie)?);
        let entrants = if self.rng.u32(0..100) < 15 { self.rng.u32(1..=2) } else { 0 };
        for _ in 0..entrants {
            principal.push(self.entrant(affilie, number)?);
            number = self.number_after(number);
        }
        if entrants == 0 {
            let mut nobody = self.detail(RecordType::B04, affilie)?;
            nobody.field_mut(&b04::N_NUM_ASSURE).fill(b' ');
            principal.push(nobody);
        }
        principal.push(self.detail(RecordType::B05, affilie)?);
        principal.push(self.detail(RecordType::B06, affilie)?);
        complete(&mut preetabli, |_, _| false)?;
        complete(&mut principal, |_, _| false)?;
        Ok(Affiliate { affilie, preetabli, principal })
    }

    /// The declaration carries the préétabli's header over with its own type and category.
    fn retyped(from: &RecordBuf, kind: RecordType) -> Result<RecordBuf, TooWide> {
        let mut record = RecordBuf::from_bytes(kind, *from.bytes());
        record.set_text(&b00::L_TYPE_ENREG, kind.name().as_bytes())?;
        if kind == RecordType::B00 {
            record.set_text(&b00::L_CAT, b"B0")?;
        }
        Ok(record)
    }

    fn detail(&self, kind: RecordType, affilie: u32) -> Result<RecordBuf, TooWide> {
        let mut record = RecordBuf::new(kind);
        record.set_number(&b01::N_NUM_AFFILIE, u128::from(affilie))?;
        record.set_number(&b01::L_PERIODE, u128::from(self.periode))?;
        Ok(record)
    }

    fn employer(&mut self, affilie: u32) -> Result<RecordBuf, TooWide> {
        let mut record = self.detail(RecordType::A01, affilie)?;
        // A number that is no month stays as it is.
        let due = Periode::of_number(self.periode).and_then(Periode::next);
        let due = due.map_or(self.periode, Periode::number);
        record.set_text(&a01::L_RAISON_SOCIALE, format!("SOCIETE ESSAI {affilie}").as_bytes())?;
        record.set_text(&a01::L_ACTIVITE, b"ESSAIS DE DECLARATION")?;
        let number = self.rng.u32(1..=200);
        record.set_text(&a01::L_ADRESSE, format!("{number} RUE DES ESSAIS").as_bytes())?;
        record.set_text(&a01::L_VILLE, b"VILLE ESSAI")?;
        record.set_text(&a01::C_CODE_POSTAL, b"00000")?;
        record.set_number(&a01::C_CODE_AGENCE, u128::from(self.rng.u32(1..=50)))?;
        record.set_number(&a01::D_DATE_EMISSION, u128::from(self.periode) * 100 + 15)?;
        record.set_number(&a01::D_DATE_EXIG, u128::from(due) * 100 + 10)?;
        Ok(record)
    }

    /// The first insured number, so that the whole firm fits below 199999999 in ascending order.
    fn first_number(&mut self, size: u32) -> u64 {
        let room = 9_900_000_u64.saturating_sub((u64::from(size) + 4) * 100);
        with_key(10_000_001 + self.rng.u64(0..=room))
    }

    fn number_after(&mut self, number: u64) -> u64 {
        with_key(number / 10 + self.rng.u64(1..=100))
    }

    fn insured(&mut self, affilie: u32, number: u64) -> Result<RecordBuf, TooWide> {
        let mut line = self.detail(RecordType::A02, affilie)?;
        line.set_number(&a02::N_NUM_ASSURE, u128::from(number))?;
        let name = self.name();
        line.set_text(&a02::L_NOM_PRENOM, name.as_bytes())?;
        // CNSS pays the allowances itself since 2009: later préétablis hold none.
        let enfants = if self.rng.u32(0..4) == 0 { self.rng.u32(1..=6) } else { 0 };
        line.set_number(&a02::N_ENFANTS, u128::from(enfants))?;
        if self.periode < 200_901 {
            let to_pay = enfants.min(3) * 15_000 + enfants.saturating_sub(3) * 3_600;
            let deducted = if to_pay > 0 && self.rng.u32(0..50) == 0 { 3_600 } else { 0 };
            line.set_number(&a02::N_AF_A_PAYER, u128::from(to_pay))?;
            line.set_number(&a02::N_AF_A_DEDUIRE, u128::from(deducted))?;
            line.set_number(&a02::N_AF_NET_A_PAYER, u128::from(to_pay.saturating_sub(deducted)))?;
        }
        Ok(line)
    }

    fn declared(&mut self, from: &RecordBuf) -> Result<RecordBuf, TooWide> {
        let mut line = RecordBuf::new(RecordType::B02);
        for field in [&b02::N_NUM_AFFILIE, &b02::L_PERIODE, &b02::N_NUM_ASSURE, &b02::L_NOM_PRENOM]
        {
            line.field_mut(field).copy_from_slice(from.field(field));
        }
        for field in
            [&b02::N_ENFANTS, &b02::N_AF_A_PAYER, &b02::N_AF_A_DEDUIRE, &b02::N_AF_NET_A_PAYER]
        {
            line.field_mut(field).copy_from_slice(from.field(field));
        }
        let situation = match self.rng.usize(0..100) {
            0..90 => &SITUATIONS[0],
            drawn => &SITUATIONS[drawn % SITUATIONS.len()],
        };
        line.set_text(&b02::L_SITUATION, situation.code)?;
        if situation.hands_back_all {
            let net = line.field(&b02::N_AF_NET_A_PAYER).to_vec();
            line.field_mut(&b02::N_AF_A_REVERSER).copy_from_slice(&net);
        }
        if situation.pay != Pay::Nil {
            let jours = self.jours();
            let reel = self.salary(jours);
            line.set_number(&b02::N_JOURS_DECLARES, u128::from(jours))?;
            line.set_number(&b02::N_SALAIRE_REEL, u128::from(reel))?;
            line.set_number(&b02::N_SALAIRE_PLAF, u128::from(reel.min(self.plafond())))?;
        }
        Ok(line)
    }

    fn entrant(&mut self, affilie: u32, number: u64) -> Result<RecordBuf, TooWide> {
        let mut line = self.detail(RecordType::B04, affilie)?;
        let jours = self.jours();
        let reel = self.salary(jours);
        let name = self.name();
        line.set_number(&b04::N_NUM_ASSURE, u128::from(number))?;
        line.set_text(&b04::L_NOM_PRENOM, name.as_bytes())?;
        if self.rng.bool() {
            // The number in the card keeps cards apart inside one file.
            line.set_text(&b04::L_NUM_CIN, format!("ZZ{:06}", number / 10 % 1_000_000).as_bytes())?;
        }
        line.set_number(&b04::N_NBR_JOURS, u128::from(jours))?;
        line.set_number(&b04::N_SAL_REEL, u128::from(reel))?;
        line.set_number(&b04::N_SAL_PLAF, u128::from(reel.min(self.plafond())))?;
        Ok(line)
    }

    fn plafond(&self) -> u64 {
        Parameters::SPECIFIED.at(self.periode).plafond.unwrap_or(u64::MAX)
    }

    fn jours(&mut self) -> u64 {
        if self.rng.u32(0..100) < 92 { JOURS_MAX } else { self.rng.u64(1..JOURS_MAX) }
    }

    /// A salary for so many days: from the SMIG upwards, one in seven above the ceiling.
    fn salary(&mut self, jours: u64) -> u64 {
        let smig = Parameters::SPECIFIED.at(self.periode).smig.unwrap_or(184_184);
        let full = match self.rng.u32(0..7) {
            0 => self.plafond().min(1_000_000) + self.rng.u64(1..3_000_000),
            _ => smig + 1 + self.rng.u64(0..=200_000),
        };
        full * jours / JOURS_MAX + 1
    }

    /// Surname in the first 30 columns, first name in the last 30.
    fn name(&mut self) -> String {
        let (surname, first_name) = (self.word(3), self.word(2));
        format!("{surname:<30}{first_name}")
    }

    fn word(&mut self, syllables: usize) -> String {
        const SYLLABLES: [&str; 16] = [
            "BRO", "DEX", "FAV", "GUL", "JIP", "KOZ", "LUM", "MEV", "NAX", "PIV", "QUO", "RUZ",
            "TEP", "VIX", "WOL", "ZAF",
        ];
        (0..syllables).map(|_| SYLLABLES[self.rng.usize(0..SYLLABLES.len())]).collect()
    }
}

fn with_key(eight_digits: u64) -> u64 {
    let number = eight_digits * 10;
    number + u64::from(assure_key(number))
}

#[cfg(test)]
mod tests {
    use super::{Country, CountrySpec};
    use declaration::write;

    #[test]
    fn a_country_has_the_employees_asked_for_and_is_the_same_each_time() {
        let spec = CountrySpec { seed: 7, periode: 202_610, affiliates: 300, employees: 4_000 };
        let country = Country::new(spec);
        assert_eq!(country.sizes().iter().sum::<u32>(), 4_000);
        assert!(country.sizes().iter().filter(|size| **size <= 3).count() > 120);
        assert!(country.sizes().iter().max() > Some(&100));
        let first = write(&country.affiliate(5).unwrap().principal);
        assert_eq!(first, write(&Country::new(spec).affiliate(5).unwrap().principal));
        assert_ne!(
            first,
            write(&Country::new(CountrySpec { seed: 8, ..spec }).affiliate(5).unwrap().principal)
        );
    }

    #[test]
    fn a_giant_is_possible() {
        let spec = CountrySpec { seed: 1, periode: 202_610, affiliates: 1, employees: 38_000 };
        assert_eq!(Country::new(spec).affiliate(0).unwrap().preetabli.len(), 38_003);
    }
}
