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
    /// Name: that of the last period, of a declaration rather than of its préétabli: they differ
    /// only for an entrant whom the préétabli lists all the same.
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

/// Where a name or an identity card stands among all lines: the highest counts.
type Rank = (i32, bool, (i64, i32));

/// What lines say of an insured, gathered one after the other in whatever order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    depuis: Option<i32>,
    sorti: Option<i32>,
    /// Last period in which a declaration says that he works there.
    works: Option<i32>,
    named: Option<(Rank, String)>,
    carded: Option<(Rank, String)>,
}

impl Gathered {
    /// Adds a line.
    pub fn add(&mut self, mention: &Mention<'_>) {
        let at = mention.periode;
        self.depuis = Some(self.depuis.map_or(at, |depuis| depuis.min(at)));
        match mention.said {
            Said::Left => self.sorti = self.sorti.max(Some(at)),
            Said::Works => self.works = self.works.max(Some(at)),
            Said::Listed => {}
        }
        let rank = (at, mention.said != Said::Listed, mention.at);
        keep(&mut self.named, rank, mention.nom_prenom);
        keep(&mut self.carded, rank, mention.num_cin);
    }

    /// Last period in which a declaration that was gathered says that he works there.
    #[must_use]
    pub const fn works(&self) -> Option<i32> {
        self.works
    }

    /// Where he stands; none when nothing was said of him.
    ///
    /// That a préétabli lists him after he left brings nobody back: it may have been issued before
    /// the fund knew. Only a declaration does.
    #[must_use]
    pub fn standing(self) -> Option<Standing> {
        let sorti = self.sorti;
        Some(Standing {
            depuis: self.depuis?,
            sorti,
            revenu: self.works.filter(|works| sorti.is_some_and(|sorti| *works > sorti)),
            nom_prenom: self.named.map(|(_, name)| name),
            num_cin: self.carded.map(|(_, card)| card),
        })
    }
}

fn keep(kept: &mut Option<(Rank, String)>, rank: Rank, text: Option<&str>) {
    let Some(text) = text else { return };
    if kept.as_ref().is_none_or(|(known, _)| *known <= rank) {
        *kept = Some((rank, text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Gathered, Mention, Said, Standing};
    use proptest::prelude::*;

    fn standing(mentions: &[Mention<'_>]) -> Option<Standing> {
        let mut gathered = Gathered::default();
        for mention in mentions {
            gathered.add(mention);
        }
        gathered.standing()
    }

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
    fn the_name_is_the_last_one() {
        let named = |periode, said, nom_prenom| Mention {
            nom_prenom: Some(nom_prenom),
            ..mention(periode, said)
        };
        let said = [
            named(202_601, Said::Works, "BROUYON"),
            Mention { num_cin: Some("ZZ100001"), ..named(202_602, Said::Works, "BROYON") },
            named(202_602, Said::Listed, "BROYUN"),
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
