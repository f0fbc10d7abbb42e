//! What a decision depends on besides the bytes and the préétabli: kept with the deposit, so that
//! its notices can be derived again years later, when the ledger and the settings are others.

use crate::rectified_facts::RectifiedFacts;
use crate::settings::{Rules, WithoutPreetabli};
use serde::{Deserialize, Serialize};
use spec::{Lang, State};
use std::sync::Arc;
use store::{CorrectedPerson, Counting};
use validation::Declared;

/// The facts of one decision. Keys are part of what the journal vouches for: add some, change none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the JSON")]
pub(crate) struct Facts {
    /// Language of the notices.
    pub(crate) langue: String,
    /// Largest file that was read, in bytes.
    pub(crate) octets_max: u64,
    /// Findings listed per code.
    pub(crate) constats_par_code: usize,
    /// How often the service has died over it, when it was given up for that.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) morts: u32,
    /// Whether it was dropped, or imported, as a préétabli: then nothing below holds but
    /// `deja_declare`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) comme_preetabli: bool,
    /// Receipt of the declaration that was accepted against the préétabli in force: this one came
    /// too late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deja_declare: Option<String>,
    /// Whether a declaration without préétabli was accepted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) sans_preetabli: bool,
    /// Whether complementary declarations were taken before the principal one was taken in charge.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) complementaire_aussitot: bool,
    /// Whether the same bytes were loaded before and still counted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) deja_charge: bool,
    /// Receipt of the declaration that counted for the same affiliate, period, kind and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) active: Option<String>,
    /// What a complementary declaration was compared with: the declarations that counted in its
    /// period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) comptaient: Vec<Comptait>,
    /// Month of a CSV that does not say it, AAAAMM: that of the only préétabli of its folder's
    /// affiliate that waited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mois_suppose: Option<i32>,
    /// Where the préétabli was lacking: the months of which the same affiliate had one in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) preetablis_la: Vec<i32>,
    /// Those among them of which no principal declaration counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) mois_ouverts: Vec<i32>,
    /// Receipts of those whose people it must not repeat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) declares: Vec<String>,
    /// What rectifications in force had changed about these people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corriges: Vec<Corrige>,
    /// Lines whose number the fund had closed by its month; at most [`CLOS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) clos: Vec<Clos>,
    /// How many more there were.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) clos_de_plus: u64,
    /// Whether its affiliate was of the agricultural regime in its month.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) agricole: bool,
    /// Of a rectification: what was in force, and what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rectification: Option<RectifiedFacts>,
}

/// Lines with a closed number that are told.
pub(crate) const CLOS_MAX: usize = 1_000;

/// A line whose number is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clos {
    /// Line of the file; none of a table, whose rows are others than the lines that it is completed
    /// to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ligne: Option<u32>,
    pub(crate) numero: u32,
    /// First month in which it is closed, AAAAMM.
    pub(crate) depuis: u32,
}

/// A person whom a rectification has taken out of a month, or put into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Corrige {
    /// Receipt of the declaration, or of the rectification for one who was forgotten.
    pub(crate) accuse: String,
    /// Whether he was taken out.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) ote: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) numero: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cin: Option<String>,
}

impl Corrige {
    /// As the ledger has it.
    pub(crate) fn of(person: CorrectedPerson) -> Self {
        let numero = person.num_assure.and_then(|number| u32::try_from(number).ok());
        let CorrectedPerson { accuse, is_gone, num_cin, .. } = person;
        Self { accuse, ote: is_gone, numero: numero.filter(|number| *number > 0), cin: num_cin }
    }
}

/// People as rectifications in force have left them: those who are out first.
pub(crate) fn correct(declared: &mut Declared, corriges: &[Corrige]) {
    for one in corriges.iter().filter(|one| one.ote) {
        if let Some(number) = one.numero {
            declared.remove_number(number.into());
        }
        if let Some(cin) = &one.cin {
            declared.remove_cin(cin.as_bytes());
        }
    }
    for one in corriges.iter().filter(|one| !one.ote) {
        let name: Arc<str> = one.accuse.as_str().into();
        if let Some(number) = one.numero {
            declared.add_number(number.into(), &name);
        }
        if let Some(cin) = &one.cin {
            declared.add_cin(cin.as_bytes(), &name);
        }
    }
}

/// A declaration that counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Comptait {
    pub(crate) accuse: String,
    /// None for a principal declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sequence: Option<i16>,
    pub(crate) prise_en_charge: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde wants")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde wants")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde wants")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Facts {
    /// The facts that the settings make.
    pub(crate) fn of(rules: Rules) -> Self {
        Self {
            langue: rules.lang.name().to_owned(),
            octets_max: rules.engine.bytes_max,
            constats_par_code: rules.engine.findings_per_code,
            sans_preetabli: rules.without_preetabli == WithoutPreetabli::Accept,
            complementaire_aussitot: rules.complementary_at_once,
            ..Self::default()
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        Lang::ALL.into_iter().find(|lang| lang.name() == self.langue).unwrap_or(Lang::Fr)
    }

    pub(crate) fn counted(mut self, counting: &[Counting]) -> Self {
        let counted = counting.iter().map(|known| Comptait {
            accuse: known.accuse.clone(),
            sequence: (!known.is_principal).then_some(known.sequence),
            prise_en_charge: known.state == State::TakenInCharge,
        });
        self.comptaient = counted.collect();
        self
    }

    /// As the ledger keeps them.
    pub(crate) fn json(&self) -> String {
        // Strings, numbers and flags cannot be refused.
        serde_json::to_string(self).unwrap_or_default()
    }
}
