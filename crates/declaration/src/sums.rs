//! Sums: along a line (`S_Ctr`) and down the columns (03, 05, 06).

use crate::details::{Entrant, Preetabli, Salaire};
use crate::numbers::Number;

/// A sum over lines; unknown as soon as one of its terms cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total(Option<u128>);

impl Default for Total {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl Total {
    /// A total that cannot be told.
    pub const UNKNOWN: Self = Self(None);

    /// Adds a term; none makes the total unknown.
    #[inline]
    pub fn add(&mut self, term: Option<u64>) {
        // 2^64 terms of 2^64 fit in 128 bits.
        self.0 = self.0.zip(term).map(|(sum, term)| sum.wrapping_add(u128::from(term)));
    }

    /// The sum, when every term could be read.
    #[must_use]
    pub fn value(self) -> Option<u128> {
        self.0
    }

    fn plus(self, other: Self) -> Self {
        Self(self.0.zip(other.0).map(|(a, b)| a.wrapping_add(b)))
    }
}

/// The columns that the recapitulations 03, 05 and 06 add up, as the lines are written. Spaces
/// count 0 in the number of an insured alone: any other field of spaces is one that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Lines that declare somebody.
    pub nbr_salaries: Total,
    /// Children.
    pub enfants: Total,
    /// Family allowances to pay, centimes.
    pub af_a_payer: Total,
    /// Family allowances to deduct, centimes.
    pub af_a_deduire: Total,
    /// Net family allowances, centimes.
    pub af_net_a_payer: Total,
    /// Insured numbers.
    pub num_imma: Total,
    /// Family allowances handed back, centimes.
    pub af_a_reverser: Total,
    /// Days.
    pub jours_declares: Total,
    /// Real salaries, centimes.
    pub salaire_reel: Total,
    /// Capped salaries, centimes.
    pub salaire_plaf: Total,
    /// Horizontal sums, as written.
    pub ctr: Total,
}

impl Sums {
    /// Nothing can be told.
    pub const UNKNOWN: Self = Self {
        nbr_salaries: Total::UNKNOWN,
        enfants: Total::UNKNOWN,
        af_a_payer: Total::UNKNOWN,
        af_a_deduire: Total::UNKNOWN,
        af_net_a_payer: Total::UNKNOWN,
        num_imma: Total::UNKNOWN,
        af_a_reverser: Total::UNKNOWN,
        jours_declares: Total::UNKNOWN,
        salaire_reel: Total::UNKNOWN,
        salaire_plaf: Total::UNKNOWN,
        ctr: Total::UNKNOWN,
    };

    /// Adds a 02 line of a declaration, as it is written.
    #[inline]
    pub fn add_salaire(&mut self, line: &Salaire<'_>, declares: bool) {
        self.nbr_salaries.add(Some(u64::from(declares)));
        self.enfants.add(line.enfants.value());
        self.af_a_payer.add(line.af_a_payer.value());
        self.af_a_deduire.add(line.af_a_deduire.value());
        self.af_net_a_payer.add(line.af_net_a_payer.value());
        self.num_imma.add(line.num_assure.counts());
        self.af_a_reverser.add(line.af_a_reverser.value());
        self.jours_declares.add(line.jours_declares.value());
        self.salaire_reel.add(line.salaire_reel.value());
        self.salaire_plaf.add(line.salaire_plaf.value());
        self.ctr.add(line.s_ctr.value());
    }

    /// Adds a 04 line, as it is written.
    #[inline]
    pub fn add_entrant(&mut self, line: &Entrant<'_>, declares: bool) {
        self.nbr_salaries.add(Some(u64::from(declares)));
        self.num_imma.add(line.num_assure.counts());
        self.jours_declares.add(line.nbr_jours.value());
        self.salaire_reel.add(line.sal_reel.value());
        self.salaire_plaf.add(line.sal_plaf.value());
        self.ctr.add(line.s_ctr.value());
    }

    /// Adds a 02 line of a préétabli.
    #[inline]
    pub fn add_preetabli(&mut self, line: &Preetabli<'_>, declares: bool) {
        self.nbr_salaries.add(Some(u64::from(declares)));
        self.enfants.add(line.enfants.value());
        self.af_a_payer.add(line.af_a_payer.value());
        self.af_a_deduire.add(line.af_a_deduire.value());
        self.af_net_a_payer.add(line.af_net_a_payer.value());
        self.num_imma.add(line.num_assure.counts());
    }

    /// Adds a line that is there but cannot be read: its columns are unknown, and whether it
    /// declares somebody is told by its number alone, if that can still be made out.
    pub fn add_unreadable(&mut self, num_assure: Number) {
        let mut nbr_salaries = self.nbr_salaries;
        nbr_salaries.add(match num_assure {
            Number::Value(_) => Some(1),
            Number::Blank => Some(0),
            Number::Invalid => None,
        });
        *self = Self { nbr_salaries, ..Self::UNKNOWN };
    }

    /// The sums of two sets of lines together: 06 = 03 + 05.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            nbr_salaries: self.nbr_salaries.plus(other.nbr_salaries),
            enfants: self.enfants.plus(other.enfants),
            af_a_payer: self.af_a_payer.plus(other.af_a_payer),
            af_a_deduire: self.af_a_deduire.plus(other.af_a_deduire),
            af_net_a_payer: self.af_net_a_payer.plus(other.af_net_a_payer),
            num_imma: self.num_imma.plus(other.num_imma),
            af_a_reverser: self.af_a_reverser.plus(other.af_a_reverser),
            jours_declares: self.jours_declares.plus(other.jours_declares),
            salaire_reel: self.salaire_reel.plus(other.salaire_reel),
            salaire_plaf: self.salaire_plaf.plus(other.salaire_plaf),
            ctr: self.ctr.plus(other.ctr),
        }
    }

    /// The sum that a recapitulation field of this official name must show.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<Total> {
        Some(match field {
            "N_Nbr_Salaries" => self.nbr_salaries,
            "N_T_Enfants" => self.enfants,
            "N_T_AF_A_Payer" => self.af_a_payer,
            "N_T_AF_A_Deduire" => self.af_a_deduire,
            "N_T_AF_Net_A_Payer" => self.af_net_a_payer,
            "N_T_Num_Imma" => self.num_imma,
            "N_T_AF_A_Reverser" => self.af_a_reverser,
            "N_T_Jours_Declares" => self.jours_declares,
            "N_T_Salaire_Reel" => self.salaire_reel,
            "N_T_Salaire_Plaf" => self.salaire_plaf,
            "N_T_Ctr" => self.ctr,
            _ => return None,
        })
    }
}

/// `S_Ctr` of a 02 line: number + allowance handed back + days + real + capped + rank of the
/// situation (cahier des charges V2, p. 18-19, rule x). Unknown when a term cannot be read; a
/// number of spaces counts 0. Cannot overflow: the widest term has 13 digits.
#[inline]
#[must_use]
pub fn horizontal_salaire(line: &Salaire<'_>, rank: Option<u8>) -> Option<u64> {
    line.num_assure
        .counts()?
        .checked_add(line.af_a_reverser.value()?)?
        .checked_add(line.jours_declares.value()?)?
        .checked_add(line.salaire_reel.value()?)?
        .checked_add(line.salaire_plaf.value()?)?
        .checked_add(u64::from(rank?))
}

/// `S_Ctr` of a 04 line: number + days + real + capped (cahier des charges V2, p. 3, rule z).
#[inline]
#[must_use]
pub fn horizontal_entrant(line: &Entrant<'_>) -> Option<u64> {
    line.num_assure
        .counts()?
        .checked_add(line.nbr_jours.value()?)?
        .checked_add(line.sal_reel.value()?)?
        .checked_add(line.sal_plaf.value()?)
}
