//! What the journal vouches for of a deposit (`spec/journal.md`).

use super::asked::Question;
use super::entry::Entry;
use crate::journal::{Netstrings, Pieces};
use crate::pieces::{Totaux, periode_digest, totaux_digest, vouched};
use crate::vocabulary::nature;
use ::hex::encode as hex;
use spec::SPEC_VERSION;
use validation::{Control, Finding};

/// What the journal vouches for: the original bytes, the row of the ledger, the period, lines and
/// totals when they are loaded, the findings, the notices.
pub(super) fn pieces(entry: &Entry<'_>, lignes: Option<&[u8; 32]>, avis: &[[u8; 32]]) -> Pieces {
    let mut pieces = Pieces::default();
    if let Some(digest) = &entry.question.sha256 {
        pieces = pieces.with("contenu", digest);
    }
    let Question { affilie, periode, .. } = *entry.question;
    let pieces = pieces
        .with("registre", &registre(entry))
        .with("periode", &periode_digest(affilie, entry.id, periode));
    let pieces = with_lines(pieces, entry, lignes);
    with_answer(pieces, entry, avis)
}

/// Vouches for the lines that were loaded, by their digest, and for the totals that were written
/// beside them.
pub(super) fn with_lines(pieces: Pieces, entry: &Entry<'_>, lignes: Option<&[u8; 32]>) -> Pieces {
    let Some(lignes) = lignes else { return pieces };
    let transfert = entry.control.transfert.as_ref().map(|bytes| latin1(bytes));
    let totaux = totals(entry.control);
    let [salaries, jours, reel, plaf] = &totaux;
    let totaux = totaux_digest(&Totaux {
        periode: entry.question.periode.unwrap_or(0),
        nature: nature(entry.question.family),
        sequence: entry.question.sequence,
        transfert: transfert.as_deref(),
        sommes: [salaries, jours, reel, plaf],
    });
    pieces.with("lignes", lignes).with("totaux", &totaux)
}

/// People, days, real and capped salaries, as `declaration` has them.
pub(super) fn totals(control: &Control) -> [String; 4] {
    let totals = control.totals;
    [totals.salaries, totals.jours, totals.salaire_reel, totals.salaire_plaf]
        .map(|total| total.value().unwrap_or(0).to_string())
}

/// Vouches for the findings of a control, and for its notices by name; `avis` are the digests of
/// these.
pub(super) fn with_answer(mut pieces: Pieces, entry: &Entry<'_>, avis: &[[u8; 32]]) -> Pieces {
    if !entry.control.findings.is_empty() {
        pieces = pieces.with("constats", &constats(&entry.control.findings));
    }
    vouched(pieces, entry.avis, avis)
}

/// Digest of what the ledger says of a deposit and never changes.
pub(super) fn registre(entry: &Entry<'_>) -> [u8; 32] {
    let codes = sorted_counts(entry.control);
    registre_digest(&Registre {
        accuse: entry.accuse,
        prise: &entry.question.prise,
        nom: entry.nom,
        dossier: entry.dossier,
        octets: i64::try_from(entry.octets).unwrap_or(i64::MAX),
        nature: nature(entry.question.family),
        periode: entry.question.periode,
        sequence: entry.question.sequence,
        said: said(entry, &codes),
    })
}

/// Findings by code as text, in order of the text.
pub(super) fn sorted_counts(control: &Control) -> Vec<(String, u64)> {
    let mut codes: Vec<_> = control.counts.iter().map(|(code, n)| (code.to_string(), *n)).collect();
    codes.sort();
    codes
}

/// What the control of an entry said; `codes` are its findings by code.
pub(super) fn said<'a>(entry: &'a Entry<'_>, codes: &'a [(String, u64)]) -> ControlSaid<'a> {
    ControlSaid {
        verdict: entry.control.verdict().name(),
        conformite: entry.control.conformity.name(),
        comptes: codes,
        doublon_de: entry.doublon_de,
        specification: SPEC_VERSION,
        moteur: entry.moteur,
        preetabli: entry.preetabli.as_ref().map(<[u8; 32]>::as_slice),
        faits: Some(entry.faits),
    }
}

/// What a control said, the first or a later one: columns of `depot` and of `reprise`.
pub(crate) struct ControlSaid<'a> {
    pub(crate) verdict: &'a str,
    pub(crate) conformite: &'a str,
    /// By code as text.
    pub(crate) comptes: &'a [(String, u64)],
    pub(crate) doublon_de: Option<&'a str>,
    pub(crate) specification: &'a str,
    pub(crate) moteur: &'a str,
    pub(crate) preetabli: Option<&'a [u8]>,
    pub(crate) faits: Option<&'a str>,
}

impl ControlSaid<'_> {
    /// Adds it to a digest.
    fn add_to(&self, strings: &mut Netstrings) {
        strings.text(self.verdict);
        strings.text(self.conformite);
        strings.text(&comptes_text(self.comptes));
        strings.field(self.doublon_de.map(str::as_bytes));
        strings.text(self.specification);
        strings.text(self.moteur);
        strings.field(self.preetabli.map(hex).as_deref().map(str::as_bytes));
        strings.field(self.faits.map(str::as_bytes));
    }
}

/// Digest of a later control (`spec/journal.md`); affiliate, deposit and time stand in the journal
/// themselves.
pub(crate) fn reprise_digest(rang: u32, said: &ControlSaid<'_>) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau reprise 1\n");
    strings.text(&rang.to_string());
    said.add_to(&mut strings);
    strings.digest()
}

/// What the ledger says of a deposit and never changes; time, digest and content stand in the
/// journal themselves.
pub(crate) struct Registre<'a> {
    pub(crate) accuse: &'a str,
    pub(crate) prise: &'a str,
    pub(crate) nom: &'a [u8],
    pub(crate) dossier: Option<&'a [u8]>,
    pub(crate) octets: i64,
    pub(crate) nature: &'a str,
    pub(crate) periode: Option<i32>,
    pub(crate) sequence: i16,
    pub(crate) said: ControlSaid<'a>,
}

/// Digest of a row of the ledger (`spec/journal.md`).
pub(crate) fn registre_digest(row: &Registre<'_>) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau registre 1\n");
    strings.text(row.accuse);
    strings.text(row.prise);
    strings.field(Some(row.nom));
    strings.field(row.dossier);
    strings.text(&row.octets.to_string());
    strings.text(row.nature);
    strings.field(row.periode.map(|periode| periode.to_string()).as_deref().map(str::as_bytes));
    strings.text(&row.sequence.to_string());
    row.said.add_to(&mut strings);
    strings.digest()
}

fn comptes_text(comptes: &[(String, u64)]) -> String {
    let lines: Vec<_> = comptes.iter().map(|(code, n)| format!("{code} {n}\n")).collect();
    lines.concat()
}

/// Digest of findings, in their order (`spec/journal.md`).
pub(super) fn constats(findings: &[Finding]) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau constats 1\n");
    for finding in findings {
        constat(
            &mut strings,
            [
                Some(finding.code.to_string().as_bytes()),
                Some(finding.code.severity().name().as_bytes()),
                finding.cause.map(|cause| cause.name().as_bytes()),
                finding.place.record.map(|record| record.name().as_bytes()),
                finding.place.line.map(|line| line.to_string()).as_deref().map(str::as_bytes),
                finding.place.columns.map(|at| at.0.to_string()).as_deref().map(str::as_bytes),
                finding.place.columns.map(|at| at.1.to_string()).as_deref().map(str::as_bytes),
                finding.place.field.map(|field| field.name.as_bytes()),
                finding.received.as_deref(),
                finding.expected.as_deref(),
                finding.assure.as_ref().map(|bytes| latin1(bytes)).as_deref().map(str::as_bytes),
            ],
        );
    }
    strings.digest()
}

/// A finding: code, severity, cause, record, line, first and last column, field, received,
/// expected, insured.
pub(crate) fn constat(strings: &mut Netstrings, fields: [Option<&[u8]>; 11]) {
    for field in fields {
        strings.field(field);
    }
}

/// Bytes as text: UTF-8 when they are, else one character per byte; NUL as its picture.
pub(super) fn latin1(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    text.replace('\0', "\u{2400}")
}

pub(super) fn counts(control: &Control) -> String {
    let pairs: Vec<String> =
        control.counts.iter().map(|(code, count)| format!("\"{code}\":{count}")).collect();
    format!("{{{}}}", pairs.join(","))
}
