//! From which period to which somebody works at an affiliate.

/// What one line says of an insured at an affiliate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// A declaration says that he left or died (`SO`, `DE`).
    Left,
    /// A declaration says anything else of him: as an insured of the préétabli or as an entrant.
    Works,
    /// A préétabli lists him.
    Listed,
}

/// One line about an insured: period, what it says, name and identity card where it has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Period, AAAAMM.
    pub periode: i32,
    /// What it says.
    pub said: Said,
    /// Number of the deposit and line in its file: of two lines of one period, the later one names
    /// him.
    pub at: (i64, i32),
    /// `L_Nom_Prenom`.
    pub nom_prenom: Option<&'a str>,
    /// `L_Num_CIN`.
    pub num_cin: Option<&'a str>,
}

/// Where an insured stands at an affiliate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// First period in which anything names him there.
    pub depuis: i32,
    /// Last period that declares that he left or died.
    pub sorti: Option<i32>,
    /// Last period after `sorti` that declares him again.
    pub revenu: Option<i32>,
    /// Name: that of the last period, of its préétabli rather than of a declaration.
    pub nom_prenom: Option<String>,
    /// Identity card of the last line that has one.
    pub num_cin: Option<String>,
}

impl Standing {
    /// Whether he still works there.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.sorti.is_none() || self.revenu.is_some()
    }
}

/// Where somebody stands after all that is said of him, in whatever order; none when nothing is.
///
/// That a préétabli lists him after he left brings nobody back: it may have been issued before the
/// fund knew. Only a declaration does.
#[must_use]
pub fn standing(mentions: &[Mention<'_>]) -> Option<Standing> {
    let periods = |said: Said| {
        mentions.iter().filter(move |mention| mention.said == said).map(|mention| mention.periode)
    };
    let depuis = mentions.iter().map(|mention| mention.periode).min()?;
    let sorti = periods(Said::Left).max();
    let revenu = sorti.and_then(|sorti| periods(Said::Works).filter(|at| *at > sorti).max());
    let order =
        |mention: &&Mention<'_>| (mention.periode, mention.said == Said::Listed, mention.at);
    let named = mentions.iter().filter(|mention| mention.nom_prenom.is_some()).max_by_key(order);
    let carded = mentions.iter().filter(|mention| mention.num_cin.is_some()).max_by_key(order);
    Some(Standing {
        depuis,
        sorti,
        revenu,
        nom_prenom: named.and_then(|mention| mention.nom_prenom).map(str::to_owned),
        num_cin: carded.and_then(|mention| mention.num_cin).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::{Mention, Said, standing};
    use proptest::prelude::*;

    const fn mention(periode: i32, said: Said) -> Mention<'static> {
        Mention { periode, said, at: (0, 0), nom_prenom: None, num_cin: None }
    }

    #[test]
    fn who_left_is_brought_back_by_a_declaration_and_by_nothing_else() {
        let mut said = vec![mention(202_601, Said::Listed), mention(202_602, Said::Left)];
        let there = |said: &[Mention<'_>]| standing(said).unwrap().is_there();
        assert!(there(&said[..1]) && !there(&said));
        said.push(mention(202_603, Said::Listed));
        assert!(!there(&said), "the préétabli was issued before it was known");
        said.push(mention(202_602, Said::Works));
        assert!(!there(&said));
        said.push(mention(202_604, Said::Works));
        let now = standing(&said).unwrap();
        assert_eq!((now.depuis, now.sorti, now.revenu), (202_601, Some(202_602), Some(202_604)));
        assert!(now.is_there());
    }

    #[test]
    fn the_name_is_the_last_one_and_the_fund_writes_it_best() {
        let named = |periode, said, nom_prenom| Mention {
            nom_prenom: Some(nom_prenom),
            ..mention(periode, said)
        };
        let said = [
            named(202_601, Said::Works, "BROUYON"),
            Mention { num_cin: Some("ZZ100001"), ..named(202_602, Said::Works, "BROYUN") },
            named(202_602, Said::Listed, "BROYON"),
            mention(202_603, Said::Works),
        ];
        let now = standing(&said).unwrap();
        assert_eq!(now.nom_prenom.as_deref(), Some("BROYON"));
        assert_eq!(now.num_cin.as_deref(), Some("ZZ100001"));
        assert_eq!(standing(&[]), None);
    }

    fn any_mention() -> impl Strategy<Value = Mention<'static>> {
        let said = prop_oneof![Just(Said::Left), Just(Said::Works), Just(Said::Listed)];
        (1..13_i32, said).prop_map(|(month, said)| mention(202_600 + month, said))
    }

    proptest! {
        #[test]
        fn the_order_in_which_lines_came_does_not_matter(
            (said, shuffled) in prop::collection::vec(any_mention(), 0..12)
                .prop_flat_map(|said| (Just(said.clone()), Just(said).prop_shuffle()))
        ) {
            prop_assert_eq!(standing(&said), standing(&shuffled));
        }
    }
}
