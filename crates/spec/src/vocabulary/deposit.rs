use super::affilie::Affilie;
use std::fmt;

/// Which deposit of the ledger: the affiliate that it is filed under, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepositKey {
    /// The affiliate; none where it cannot be told from the file or its folder.
    pub affilie: Option<Affilie>,
    /// Number of the ledger, from 1, never given twice.
    pub number: u64,
}

impl fmt::Display for DepositKey {
    /// `1773341/42`; `inconnu/42` without an affiliate, as the folder of the outbox is called.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.affilie {
            Some(affilie) => write!(f, "{affilie}/{}", self.number),
            None => write!(f, "inconnu/{}", self.number),
        }
    }
}

/// Which of the declarations of an affiliate and period: the principal one, or a complementary one
/// (`L_Cat` `B0`, `E1` to `E9`; cahier des charges V2, p. 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(u8);

impl Sequence {
    /// That of the principal declaration.
    pub const PRINCIPAL: Self = Self(0);

    /// That of the nth complementary declaration, 1 to 9.
    #[must_use]
    pub const fn complementary(nth: u8) -> Option<Self> {
        match nth {
            1..=9 => Some(Self(nth)),
            _ => None,
        }
    }

    /// 0 for the principal declaration, 1 to 9 for a complementary one: the order in which they are
    /// accepted.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Whether it is that of a complementary declaration.
    #[must_use]
    pub const fn is_complementary(self) -> bool {
        self.0 > 0
    }

    /// The one that must be in charge before this one; none before the principal declaration.
    #[must_use]
    pub const fn before(self) -> Option<Self> {
        match self.0 {
            0 => None,
            nth => Some(Self(nth - 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Affilie, DepositKey, Sequence};

    #[test]
    fn complementary_declarations_follow_each_other_and_the_principal_one() {
        let mut at = Sequence::complementary(9);
        let mut seen = Vec::new();
        while let Some(sequence) = at {
            seen.push(sequence.number());
            assert_eq!(sequence.is_complementary(), sequence > Sequence::PRINCIPAL);
            at = sequence.before();
        }
        assert_eq!(seen, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        assert_eq!((Sequence::complementary(0), Sequence::complementary(10)), (None, None));
    }

    #[test]
    fn a_key_is_written_with_its_affiliate() {
        let key = DepositKey { affilie: Affilie::of_number(12_345), number: 42 };
        assert_eq!(key.to_string(), "0012345/42");
        assert_eq!(DepositKey { affilie: None, ..key }.to_string(), "inconnu/42");
    }
}
