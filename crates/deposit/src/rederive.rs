//! Deriving the notices of a deposit again from what the ledger keeps, as the service did.

use crate::arrival::{Arrival, Via};
use crate::decide::{conclude, is_loaded, notices_of, question};
use crate::deposited::{Deposited, Prepared, beside_folder};
use crate::facts::{Facts, correct};
use crate::foreign::Foreign;
use notices::{Deposit, Door};
use sha2::{Digest as _, Sha256};
use spec::{Family, NoticeForms};
use store::{Archived, Months, Notice, Question, unhex};
use validation::{Control, Controlled, Declared, Identity, Settings, Verdict, control_beside};

/// A deposit, and what one of its controls was made of, as the ledger keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The deposit.
    pub depot: &'a Archived,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<&'a str>,
    /// Bytes of the préétabli that it was compared with.
    pub preetabli: Option<&'a [u8]>,
    /// What else was known, JSON.
    pub faits: &'a str,
    /// Position of its entry in the journal.
    pub position: i64,
    /// The declarations whose people it was compared with.
    pub declares: &'a [Declares],
}

/// A declaration whose people another must not repeat.
#[derive(Clone, Debug)]
pub struct Declares {
    /// Its receipt.
    pub accuse: String,
    /// Its bytes.
    pub contenu: Vec<u8>,
    /// Its préétabli, with which a CSV was completed.
    pub preetabli: Option<Vec<u8>>,
}

/// What comes of it.
#[derive(Clone, Debug)]
pub struct Derived {
    /// What is found.
    pub control: Control,
    /// What the ledger would be asked.
    pub question: Question,
    /// Whether its lines are loaded at once.
    pub charge: bool,
    /// The e-BDS declaration that a CSV is completed to.
    pub ebds: Option<Vec<u8>>,
    /// The notices, in every form.
    pub avis: Vec<Notice>,
}

/// Receipts of the declarations that [`Kept::declares`] must hold; none when the facts cannot be
/// understood.
#[must_use]
pub fn compared_with(faits: &str) -> Option<Vec<String>> {
    serde_json::from_str::<Facts>(faits).ok().map(|facts| facts.declares)
}

/// Whether a control has loaded the lines of its deposit, by what the ledger keeps of it, its facts
/// first: as [`rederive`] decides it, but without the engine. None when the facts cannot be
/// understood.
#[must_use]
pub fn was_loaded(kept: &str, verdict: &str, nature: &str, periode: Option<i32>) -> Option<bool> {
    let facts: Facts = serde_json::from_str(kept).ok()?;
    let is_declaration =
        [Family::Principal, Family::Complementary].iter().any(|family| family.name() == nature);
    Some(
        !facts.deja_charge
            && verdict != Verdict::Rejected.name()
            && is_declaration
            && periode.is_some(),
    )
}

/// Derives the notices again; none when the facts cannot be understood.
#[must_use]
pub fn rederive(kept: &Kept<'_>) -> Option<Derived> {
    let facts: Facts = serde_json::from_str(kept.faits).ok()?;
    let depot = kept.depot;
    // Milliseconds, as notices write it.
    let recu_le = format!("{}Z", depot.recu_le.get(..23).unwrap_or(&depot.recu_le));
    let dossier = depot.dossier.as_deref().and_then(unhex);
    let octets = u64::try_from(depot.octets).unwrap_or(0);
    // None when the file was too large to be read.
    let contenu = depot.contenu.as_deref();
    let settings = Settings {
        findings_per_code: facts.constats_par_code,
        bytes_max: facts.octets_max,
        parameters: spec::Parameters::SPECIFIED.of_regime(facts.agricole),
        ..Settings::USUAL
    };
    let mut declared = Declared::default();
    for other in kept.declares {
        let found = control_beside(&other.contenu, other.preetabli.as_deref(), None, &settings);
        declared.add_file(&other.accuse, found.ebds.as_deref().unwrap_or(&other.contenu));
    }
    correct(&mut declared, &facts.corriges);
    let Controlled { control, ebds } = match contenu {
        _ if facts.morts > 0 => {
            Controlled { control: Control::untried(facts.morts, &settings), ebds: None }
        }
        None => Controlled { control: Control::too_large(octets, &settings), ebds: None },
        Some(bytes) if facts.comme_preetabli => {
            Controlled { control: validation::control(bytes, None, &settings), ebds: None }
        }
        Some(bytes) => {
            let settings = beside_folder(dossier.as_deref(), facts.mois_suppose, &settings);
            control_beside(bytes, kept.preetabli, Some(&declared), &settings)
        }
    };
    let deposit = Deposited {
        arrival: Arrival {
            prise: String::new(),
            name: depot.nom.clone(),
            via: Via::of_dossier(dossier.as_deref()),
            received_at: recu_le.clone(),
            given_up: None,
        },
        size: octets,
        sha256: contenu.map(|bytes| Sha256::digest(bytes).into()),
        // Not copied: only that there are any is asked.
        bytes: contenu.map(|_| Vec::new()),
        identity: Identity::default(),
        month: facts.mois_suppose,
        is_agricultural: facts.agricole,
    };
    let preetabli = kept.preetabli.map(|bytes| Sha256::digest(bytes).into());
    let foreign = Foreign::of(&control, deposit.arrival.via.affilie());
    let prepared = Prepared {
        deposit,
        control,
        foreign,
        ebds,
        preetabli,
        declares: Vec::new(),
        corrected: Vec::new(),
        closed: (Vec::new(), 0),
        months: Months::default(),
    };
    let question = question(&prepared);
    let control = conclude(&prepared, question.sequence, &facts);
    let charge = is_loaded(&control, &question, &facts);
    let deposit = Deposit {
        receipt: &depot.accuse,
        received_at: &recu_le,
        door: if facts.comme_preetabli { Door::Preetabli } else { Door::Inbox },
        duplicate_of: kept.doublon_de,
        position: Some(kept.position),
    };
    let source = contenu.unwrap_or_default();
    let avis = notices_of((&prepared, source), &control, deposit, (facts.lang(), NoticeForms::ALL));
    Some(Derived { control, question, charge, ebds: prepared.ebds, avis })
}
