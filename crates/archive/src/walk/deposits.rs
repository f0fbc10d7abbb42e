//! Every deposit against the entries that vouch for it.

use super::moves::{bit, nth};
use super::{Walk, is_notice, rank, rank_of};
use crate::problem::{About, Problem, Sentence};
use anyhow::Result;
use deposit::{Declares, Kept, compared_with, rederive, was_loaded};
use sha2::{Digest as _, Sha256};
use spec::AuditCode as Code;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use store::{Archived, ArchivedReprise, Link, hex, lines_of, unhex};

/// Bytes of deposits held at once, at least one deposit.
const PIECE_BYTES: i64 = 8 << 20;
/// Deposits from this size on, in bytes, are derived one after the other: what a control takes is
/// many times its file.
const LARGE: i64 = 2 << 20;

impl Walk<'_, '_> {
    /// Compares what these entries vouch for.
    pub(super) async fn pieces(&mut self, links: &[Link]) -> Result<()> {
        self.bytes_of_preetablis(links).await?;
        let mut entries: HashMap<(i32, i64), Vec<&Link>> = HashMap::new();
        for link in links.iter().filter(|link| link.depot > 0) {
            let pieces = ["reception.json", "registre", "reprise"];
            if pieces.iter().any(|name| link.piece(name).is_some()) {
                entries.entry((link.affilie, link.depot)).or_default().push(link);
            }
        }
        let keys: Vec<_> = entries.keys().copied().collect();
        let mut sizes = self.source.sizes(&keys).await?;
        let wanted = self.options.periode;
        sizes.retain(|(.., periode)| wanted.is_none() || *periode == wanted);
        sizes.sort_unstable();
        let (mut piece, mut bytes) = (Vec::new(), 0_i64);
        for (affilie, id, octets, _) in sizes {
            if !piece.is_empty() && bytes.saturating_add(octets) > PIECE_BYTES {
                self.deposits(&std::mem::take(&mut piece), &entries).await?;
                bytes = 0;
            }
            piece.push((affilie, id));
            bytes = bytes.saturating_add(octets);
        }
        self.deposits(&piece, &entries).await
    }

    async fn deposits(
        &mut self,
        keys: &[(i32, i64)],
        entries: &HashMap<(i32, i64), Vec<&Link>>,
    ) -> Result<()> {
        let mut work = Vec::with_capacity(keys.len());
        for depot in self.source.deposits(keys).await? {
            let depot = Arc::new(depot);
            for link in entries.get(&(depot.affilie, depot.id)).into_iter().flatten() {
                work.push(self.work(&depot, link).await?);
            }
        }
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let is_large = work.iter().any(|work| work.depot.octets >= LARGE);
        let share = if is_large { work.len() } else { work.len().div_ceil(cores) }.max(1);
        let checked: Vec<Checked> = tokio::task::block_in_place(|| {
            std::thread::scope(|scope| {
                let threads: Vec<_> = work
                    .chunks(share)
                    .map(|some| scope.spawn(|| some.iter().map(check).collect::<Vec<_>>()))
                    .collect();
                threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
            })
        });
        anyhow::ensure!(checked.len() == work.len(), "a deposit could not be checked");
        for (work, checked) in work.iter().zip(checked) {
            let (all, derived) = match work.rang {
                None => (&mut self.found.depots, &mut self.found.derived),
                Some(_) => (&mut self.found.replays.0, &mut self.found.replays.1),
            };
            *all = all.saturating_add(1);
            match &work.reason {
                Some(reason) => {
                    let n = self.found.digest_only.entry(reason.clone()).or_default();
                    *n = n.saturating_add(1);
                }
                None => *derived = derived.saturating_add(1),
            }
            self.found.problems.extend(checked.problems);
            if let Some(said) = self.said.get_mut(&(work.depot.affilie, work.depot.id)) {
                if work.is_last() {
                    said.charge = checked.charge;
                }
                if work.rang.is_none() {
                    said.compared = true;
                    let formes = work.depot.avis.iter().map(|notice| bit(&notice.forme));
                    said.etats |= formes.fold(0, |all, one| all | one);
                    said.kept = ranks_kept(&work.depot);
                }
            }
        }
        Ok(())
    }

    /// What is needed to compare a deposit, or a later control of it, with the entry that vouches
    /// for it.
    async fn work<'l>(&mut self, depot: &Arc<Archived>, link: &'l Link) -> Result<Work<'l>> {
        let rang = link.piece("reprise").and_then(|_| rank_of(link));
        let mut work = Work {
            depot: Arc::clone(depot),
            link,
            rang,
            reason: None,
            preetabli: None,
            declares: Vec::new(),
        };
        let Some(control) = work.control() else { return Ok(work) };
        if let Some(reason) = self.digest_only(&control, link) {
            work.reason = Some(reason);
            return Ok(work);
        }
        let (mut preetabli, mut declares) = (None, Vec::new());
        if let Some(sha256) = control.preetabli.and_then(unhex) {
            let kept = self.source.preetabli(depot.affilie, None, &sha256).await?;
            preetabli = kept.and_then(|kept| kept.contenu);
        }
        for accuse in control.faits.and_then(compared_with).unwrap_or_default() {
            let Some((contenu, digest)) = self.source.content(depot.affilie, &accuse).await? else {
                continue;
            };
            let preetabli = match digest {
                Some(digest) => self.source.preetabli(depot.affilie, None, &digest).await?,
                None => None,
            };
            let preetabli = preetabli.and_then(|kept| kept.contenu);
            declares.push(Declares { accuse, contenu, preetabli });
        }
        (work.preetabli, work.declares) = (preetabli, declares);
        Ok(work)
    }

    /// Why the notices of a control are not derived, if they are not.
    fn digest_only(&self, control: &Control<'_>, link: &Link) -> Option<Sentence> {
        if link.quoi == "reprise" || control.faits.is_none() {
            return Some(Code::DigestOnlyOlder.into());
        }
        // Another engine may rightly say something else: that is no tampering.
        if control.moteur != deposit::ENGINE_VERSION || control.specification != spec::SPEC_VERSION
        {
            return Some(Sentence::of(
                Code::DigestOnlyEngine,
                &[
                    ("engine", &control.moteur),
                    ("specification", &control.specification),
                    ("own_engine", &deposit::ENGINE_VERSION),
                    ("own_specification", &spec::SPEC_VERSION),
                ],
            ));
        }
        let outside = !is_drawn(&self.found.head, link.position, self.found.one_of);
        outside.then(|| Code::DigestOnlySample.into())
    }
}

struct Work<'l> {
    depot: Arc<Archived>,
    link: &'l Link,
    /// Rank of the later control that the entry is about; none for the first.
    rang: Option<i32>,
    reason: Option<Sentence>,
    preetabli: Option<Vec<u8>>,
    declares: Vec<Declares>,
}

/// What a control was made with and said, the first one or a later one.
struct Control<'d> {
    verdict: &'d str,
    doublon_de: Option<&'d str>,
    specification: &'d str,
    moteur: &'d str,
    preetabli: Option<&'d str>,
    faits: Option<&'d str>,
}

impl Work<'_> {
    fn reprise(&self) -> Option<&ArchivedReprise> {
        self.depot.reprises.iter().find(|reprise| Some(reprise.rang) == self.rang)
    }

    /// None when a later control is not kept.
    fn control(&self) -> Option<Control<'_>> {
        let depot = &self.depot;
        if self.link.piece("reprise").is_none() {
            return Some(Control {
                verdict: &depot.verdict,
                doublon_de: depot.doublon_de.as_deref(),
                specification: &depot.specification,
                moteur: &depot.moteur,
                preetabli: depot.preetabli.as_deref(),
                faits: depot.faits.as_deref(),
            });
        }
        self.reprise().map(|reprise| Control {
            verdict: &reprise.verdict,
            doublon_de: reprise.doublon_de.as_deref(),
            specification: &reprise.specification,
            moteur: &reprise.moteur,
            preetabli: reprise.preetabli.as_deref(),
            faits: Some(&reprise.faits),
        })
    }

    /// Name under which the notices of this control are kept.
    fn forme(&self, forme: &str) -> String {
        self.rang.map_or_else(|| forme.to_owned(), |rang| format!("r{rang}.{forme}"))
    }

    /// Whether this control has loaded the lines; none when it was made before that was kept.
    fn has_loaded(&self) -> Option<bool> {
        if self.link.piece("lignes").is_some() {
            return Some(true);
        }
        let control = self.control()?;
        was_loaded(control.faits?, control.verdict, &self.depot.nature, self.depot.periode)
    }

    /// Whether no later control has taken its place.
    fn is_last(&self) -> bool {
        self.depot.reprises.iter().map(|reprise| reprise.rang).max() == self.rang
    }
}

/// Whether an entry is in a sample of one in so many. It is drawn from the head of the chain: the
/// same for all verifiers of the same journal, and unpredictable before that was written.
fn is_drawn(head: &[u8], position: i64, one_of: u64) -> bool {
    let digest = Sha256::new().chain_update(head).chain_update(position.to_be_bytes()).finalize();
    let number = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    number.checked_rem(one_of).is_none_or(|rest| rest == 0)
}

/// Ranks of later controls of which a row, findings or notices are kept.
fn ranks_kept(depot: &Archived) -> BTreeSet<i32> {
    let rows = depot.reprises.iter().map(|reprise| reprise.rang);
    let notices = depot.avis.iter().filter_map(|notice| rank(&notice.forme));
    rows.chain(notices).chain(depot.constats_sans_reprise.iter().copied()).collect()
}

#[derive(Default)]
struct Checked {
    problems: Vec<Problem>,
    charge: Option<bool>,
}

/// Compares a deposit, or a later control of it, with its entry, and derives its notices again.
fn check(work: &Work<'_>) -> Checked {
    let Work { depot, link, .. } = work;
    let mut checked = Checked::default();
    let about = About::Receipt { accuse: depot.accuse.clone(), entry: Some(link.position) };
    let mut wrong = |place: &str, what: Sentence| {
        checked.problems.push(Problem::new(place, about.clone(), what));
    };
    if link.piece("reprise").is_some() {
        check_reprise(work, &mut wrong);
    } else {
        check_depot(work, &mut wrong);
    }
    // Notices of moves are compared with their acts.
    let own = |forme: &str| rank(forme) == work.rang && nth(forme).is_none();
    let formes: HashSet<&str> =
        depot.avis.iter().map(|notice| notice.forme.as_str()).filter(|forme| own(forme)).collect();
    for (name, due) in link.pieces().filter(|(name, _)| is_notice(name) && nth(name).is_none()) {
        let Some(notice) = depot.avis.iter().find(|notice| notice.forme == name) else {
            wrong("avis", of_form(Code::NoticeMissing, name));
            continue;
        };
        if hex(&notice.sha256) != due {
            wrong("avis.sha256", of_form(Code::NoticeDigest, name));
        }
        if notice.corps.as_ref().map(|corps| hex(Sha256::digest(corps))).as_deref() != Some(due) {
            wrong("avis.corps", of_form(Code::NoticeChanged, name));
        }
    }
    for forme in formes {
        if link.piece(forme).is_none() {
            wrong("avis", of_form(Code::NoticeNotVouched, forme));
        }
    }
    // What was loaded is what the last control says.
    if work.is_last() {
        check_lines(work, &mut wrong);
    }
    checked.charge = work.has_loaded();
    if work.reason.is_none() {
        derive(work, &mut checked, &about);
    }
    checked
}

/// A sentence about a notice.
fn of_form(code: Code, form: &str) -> Sentence {
    Sentence::of(code, &[("form", &form)])
}

/// Compares lines and totals with the entry of the last control. Whether they should be there is
/// told by the states (`standings`); here, that they are there as the ledger says, and as they were
/// loaded.
fn check_lines(Work { depot, link, .. }: &Work<'_>, wrong: &mut impl FnMut(&str, Sentence)) {
    if !depot.charge {
        if depot.lignes_n > 0 {
            wrong("ligne", Code::LinesUnloaded.into());
        }
        if depot.declaration.is_some() {
            wrong("declaration", Code::TotalsUnloaded.into());
        }
        return;
    }
    // An entry of an earlier version does not vouch for them: they are compared when they are
    // derived.
    if link.piece("lignes").is_some_and(|due| due != hex(&depot.lignes)) {
        wrong("ligne", Code::LinesChanged.into());
    }
    match depot.totaux.as_slice() {
        [] if depot.declaration.is_some() => {}
        [] => wrong("declaration", Code::TotalsMissing.into()),
        [totals] => {
            if link.piece("totaux").is_some_and(|due| due != hex(totals.digest())) {
                wrong("declaration", Code::ColumnChanged.into());
            }
            let own = (depot.periode, depot.nature.as_str(), depot.sequence);
            if own != (Some(totals.periode), totals.nature.as_str(), totals.sequence) {
                wrong("declaration", Code::TotalsOfAnother.into());
            }
        }
        _ => wrong("declaration", Code::TotalsTwice.into()),
    }
}

/// Compares the ledger's row and its findings with the entry.
fn check_depot(Work { depot, link, .. }: &Work<'_>, wrong: &mut impl FnMut(&str, Sentence)) {
    if depot.recu_le != link.le {
        wrong("depot.recu_le", Code::TimeChanged.into());
    }
    if depot.sha256.as_deref() != link.piece("contenu") {
        wrong("depot.sha256", Code::DigestChanged.into());
    }
    let digest = depot.contenu.as_ref().map(|bytes| hex(Sha256::digest(bytes)));
    if digest.as_deref() != link.piece("contenu") {
        let place =
            if depot.is_shared && digest.is_some() { "contenu.corps" } else { "depot.contenu" };
        wrong(place, Code::BytesChanged.into());
    }
    if link.piece("registre").is_some_and(|due| due != hex(depot.registre())) {
        wrong("depot", Code::ColumnChanged.into());
    }
    for column in &depot.ruptures {
        wrong(column, Code::ColumnUnreadable.into());
    }
    for rang in &depot.constats_sans_reprise {
        wrong("constat_reprise", Sentence::of(Code::FindingsOfNoControl, &[("rank", rang)]));
    }
    if link.quoi != "reprise" && is_other(link, depot.constats_n, &depot.constats) {
        wrong("constat", Code::FindingsChanged.into());
    }
}

/// Compares a later control and its findings with the entry.
fn check_reprise(work: &Work<'_>, wrong: &mut impl FnMut(&str, Sentence)) {
    let link = work.link;
    let Some(reprise) = work.reprise() else {
        return wrong("reprise", Code::ControlMissing.into());
    };
    if reprise.le != link.le {
        wrong("reprise.le", Code::TimeChanged.into());
    }
    if link.piece("reprise").is_some_and(|due| due != hex(reprise.digest())) {
        wrong("reprise", Code::ColumnChanged.into());
    }
    if is_other(link, reprise.constats_n, &reprise.constats) {
        wrong("constat_reprise", Code::FindingsChanged.into());
    }
}

/// Whether findings are others than an entry vouches for.
fn is_other(link: &Link, n: usize, digest: &[u8]) -> bool {
    let due = link.piece("constats");
    due.is_some() != (n > 0) || due.is_some_and(|due| due != hex(digest))
}

/// Derives the notices of a control again, and the lines and totals when it is the last one, and
/// compares.
fn derive(work: &Work<'_>, checked: &mut Checked, about: &About) {
    let depot = &work.depot;
    let mut wrong = |place: &str, what: Sentence| {
        checked.problems.push(Problem::new(place, about.clone(), what));
    };
    let Some(kept) = work.control() else { return };
    let Some(faits) = kept.faits else { return };
    if kept.preetabli.is_some() && work.preetabli.is_none() {
        return wrong("preetabli", Code::ComparedPreetabliMissing.into());
    }
    let derived = rederive(&Kept {
        depot,
        doublon_de: kept.doublon_de,
        preetabli: work.preetabli.as_deref(),
        faits,
        position: work.link.position,
        declares: &work.declares,
    });
    let table = if work.rang.is_some() { "reprise" } else { "depot" };
    let Some(derived) = derived else {
        return wrong(&format!("{table}.faits"), Code::FactsUnreadable.into());
    };
    for due in &derived.avis {
        let forme = work.forme(due.forme);
        let kept = depot.avis.iter().find(|notice| notice.forme == forme);
        if kept.is_some_and(|kept| kept.corps.as_ref() != Some(&due.corps)) {
            wrong("avis.corps", of_form(Code::NoticeDerived, &forme));
        }
    }
    let control = &derived.control;
    if kept.verdict != control.verdict().name() {
        let verdict = control.verdict().name();
        let what = Sentence::of(Code::VerdictDerived, &[("verdict", &verdict)]);
        wrong(&format!("{table}.verdict"), what);
    }
    if work.is_last() {
        lines(depot, &derived, &mut wrong);
        if checked.charge.is_some_and(|charge| charge != derived.charge) {
            let problem = Problem::new("depot.charge", about.clone(), Code::LoadedDerived);
            checked.problems.push(problem);
        }
    }
}

/// Compares the lines and totals of a deposit with those that its last control gives.
fn lines(depot: &Archived, derived: &deposit::Derived, wrong: &mut impl FnMut(&str, Sentence)) {
    let totals = derived.control.totals;
    let totals = [totals.salaries, totals.jours, totals.salaire_reel, totals.salaire_plaf]
        .map(|total| total.value().unwrap_or(0).to_string());
    if depot.charge {
        if depot.declaration.as_ref() != Some(&totals) {
            wrong("declaration", Code::TotalsDerived.into());
        }
        let bytes = derived.ebds.as_deref().or(depot.contenu.as_deref()).unwrap_or_default();
        let lines = lines_of(bytes, depot.affilie, depot.periode.unwrap_or(0), depot.id);
        if Sha256::digest(lines).as_slice() != depot.lignes {
            wrong("ligne", Code::LinesDerived.into());
        }
    }
}
