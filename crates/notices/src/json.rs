//! The JSON notices. Keys, order and types are a contract (`spec/notices.schema.json`): add keys at
//! the end, change none.

pub(crate) use crate::one_line::written;
use crate::reasons::reasoned;
use crate::values::{decode, latin_1};
use crate::{
    ControlNotice, Deposit, FileFacts, NOTICE_VERSION, ReceptionNotice, explanation, message,
};
use declaration::{Centimes, Total};
use documents::Voice;
use serde::{Serialize, Serializer};
use spec::{CodeId, Family, Lang, Life as _, RectificationState};
use std::borrow::Cow;
use std::collections::BTreeMap;
use validation::repair::{Candidate, Change, Edit};
use validation::{Control, Finding, PeriodSums, RectificationOutcome, Repair, Totals};

#[derive(Serialize)]
struct ControlJson<'a> {
    notice: &'static str,
    version: u8,
    file: FileJson<'a>,
    declaration: DeclarationJson<'a>,
    verdict: &'static str,
    conformity: &'static str,
    counts: CountsJson<'a>,
    totals: TotalsJson,
    findings: FindingsJson<'a>,
    /// No key where there is nothing to repair, or nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    repair: Option<RepairJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    received_at: Option<&'a str>,
    /// Null for a first deposit; no key at all without a deposit.
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<Nullable<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<JournalJson>,
    /// Outcome of a rectification; no key for other files.
    #[serde(skip_serializing_if = "Option::is_none")]
    rectification: Option<RectificationJson<'a>>,
}

/// Outcome of a rectification.
#[derive(Serialize)]
struct RectificationJson<'a> {
    /// Null where it is refused, or repeats another.
    state: Option<&'static str>,
    /// Version of the period, where it is in force.
    version: Option<i32>,
    /// Due date of the period, AAAAMMJJ.
    due: u32,
    /// Receipt of the rectification of the same bytes that counts already.
    repeats: Option<&'a str>,
    before: PeriodSumsJson,
    after: PeriodSumsJson,
}

impl<'a> RectificationJson<'a> {
    fn of(outcome: &'a RectificationOutcome) -> Self {
        Self {
            state: outcome.state.map(RectificationState::name),
            version: outcome.version,
            due: outcome.due,
            repeats: outcome.repeats.as_deref(),
            before: PeriodSumsJson::of(outcome.before),
            after: PeriodSumsJson::of(outcome.after),
        }
    }
}

/// Sums of a period; amounts in dirhams.
#[derive(Serialize)]
struct PeriodSumsJson {
    salaries: i64,
    jours: i64,
    salaire_reel: Amount,
    salaire_plaf: Amount,
}

impl PeriodSumsJson {
    fn of(sums: PeriodSums) -> Self {
        let amount = |centimes: i64| Amount(Centimes(u128::try_from(centimes).unwrap_or(0)));
        Self {
            salaries: sums.salaries,
            jours: sums.jours,
            salaire_reel: amount(sums.salaire_reel),
            salaire_plaf: amount(sums.salaire_plaf),
        }
    }
}

/// Where the journal vouches for the deposit.
#[derive(Serialize)]
struct JournalJson {
    position: i64,
}

impl JournalJson {
    fn of(deposit: &Deposit<'_>) -> Option<Self> {
        deposit.position.map(|position| Self { position })
    }
}

/// A string or null, as against no key.
#[derive(Serialize)]
struct Nullable<'a>(Option<&'a str>);

#[derive(Serialize)]
struct ReceptionJson<'a> {
    notice: &'static str,
    version: u8,
    file: ReceivedFileJson<'a>,
    affilie: Option<&'a str>,
    receipt: &'a str,
    received_at: &'a str,
    duplicate_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<JournalJson>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    name: &'a str,
    bytes: u64,
    sha256: Option<String>,
    records: u64,
}

#[derive(Serialize)]
struct ReceivedFileJson<'a> {
    name: &'a str,
    bytes: u64,
    sha256: Option<String>,
}

#[derive(Serialize)]
struct DeclarationJson<'a> {
    kind: &'static str,
    affilie: Option<&'a str>,
    periode: Option<&'a str>,
    sequence: Option<u8>,
    transfert: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
struct CountsJson<'a> {
    blocking: u64,
    warning: u64,
    #[serde(serialize_with = "by_code")]
    by_code: &'a BTreeMap<spec::Code, u64>,
}

#[derive(Serialize)]
struct TotalsJson {
    salaries: Option<u128>,
    jours: Option<u128>,
    salaire_reel: Option<Amount>,
    salaire_plaf: Option<Amount>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: CodeJson,
    severity: &'static str,
    record: Option<&'static str>,
    line: Option<u32>,
    columns: Option<(u32, u32)>,
    field: Option<&'static str>,
    received: Option<Cow<'a, str>>,
    expected: Option<Cow<'a, str>>,
    assure: Option<Cow<'a, str>>,
    message: String,
    /// The column of a CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'a str>,
    /// No key at all when nothing explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<String>,
    /// No key where the notice has no repair.
    #[serde(skip_serializing_if = "Option::is_none")]
    caused_by: Option<&'a [usize]>,
    title: &'static str,
    advice: String,
    /// The name behind `assure`, where the préétabli or the file's own line knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    /// The lines between which a missing line belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<(u32, u32)>,
}

#[derive(Serialize)]
struct RepairJson<'a> {
    complete: bool,
    verdict_after: &'static str,
    edits: EditsJson<'a>,
    #[serde(skip_serializing_if = "is_zero")]
    omitted: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde wants it")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

struct EditsJson<'a> {
    repair: &'a Repair,
    lang: Lang,
}

impl Serialize for EditsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let edits = self.repair.edits.iter();
        serializer.collect_seq(edits.map(|edit| edit_json(edit, self.repair, self.lang)))
    }
}

#[derive(Serialize)]
struct EditJson<'a> {
    #[serde(rename = "do")]
    change: &'static str,
    /// What is normalised.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<&'static str>,
    /// Null for the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<LineJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before_line: Option<u32>,
    columns: Option<(u32, u32)>,
    record: Option<&'static str>,
    field: Option<&'static str>,
    from: Option<String>,
    to: Option<String>,
    certainty: &'static str,
    because: Option<usize>,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    assure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<CandidateJson>>,
    /// The name behind `assure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
}

/// A line, or null for the whole file, as against no key.
#[derive(Serialize)]
struct LineJson(Option<u32>);

#[derive(Serialize)]
struct CandidateJson {
    line: u32,
    columns: Option<(u32, u32)>,
    field: Option<&'static str>,
    from: String,
    to: String,
    assure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<String>,
}

impl From<&Candidate> for CandidateJson {
    fn from(candidate: &Candidate) -> Self {
        Self {
            line: candidate.line,
            columns: candidate.columns,
            field: candidate.field.map(|field| field.name),
            from: latin_1(&candidate.from),
            to: latin_1(&candidate.to),
            assure: candidate.assure.as_deref().map(latin_1),
            header: candidate.header.clone(),
        }
    }
}

fn edit_json<'a>(edit: &'a Edit, repair: &'a Repair, lang: Lang) -> EditJson<'a> {
    let written = |due: bool, bytes: &[u8]| due.then(|| latin_1(bytes));
    let (what, line, before_line) = match edit.change {
        Change::Normalise(transport) => (Some(transport.name()), Some(LineJson(None)), None),
        Change::Insert => (None, None, Some(edit.line)),
        Change::Replace | Change::Delete => (None, Some(LineJson(Some(edit.line))), None),
    };
    EditJson {
        change: edit.change.name(),
        what,
        line,
        before_line,
        columns: edit.columns,
        record: edit.record.map(spec::RecordType::name),
        field: edit.field.map(|field| field.name),
        from: written(matches!(edit.change, Change::Replace | Change::Delete), &edit.from),
        to: written(matches!(edit.change, Change::Replace | Change::Insert), &edit.to),
        certainty: edit.certainty.name(),
        because: edit.because,
        why: reasoned(Voice::new(lang), edit, repair),
        assure: edit.assure.as_deref().map(latin_1),
        header: edit.header.as_deref(),
        candidates: (!edit.candidates.is_empty())
            .then(|| edit.candidates.iter().map(CandidateJson::from).collect()),
        name: edit.assure.as_deref().and_then(|number| repair.name_of(number)).map(decode),
    }
}

/// A number when official, a string when ours; as a key, a string either way.
struct CodeJson(CodeId);

impl Serialize for CodeJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            CodeId::Official(number) => serializer.serialize_i16(number),
            CodeId::Ours(name) => serializer.serialize_str(name),
        }
    }
}

/// Dirhams as a decimal string.
struct Amount(Centimes);

impl Amount {
    fn of(total: Total) -> Option<Self> {
        Totals::amount(total).map(Self)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Findings one after the other: there may be thousands, they are not gathered first.
struct FindingsJson<'a> {
    findings: &'a [Finding],
    repaired: bool,
    lang: Lang,
}

impl Serialize for FindingsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings = self.findings.iter();
        serializer
            .collect_seq(findings.map(|finding| finding_json(finding, self.repaired, self.lang)))
    }
}

fn by_code<S: Serializer>(
    counts: &BTreeMap<spec::Code, u64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|(code, count)| (CodeJson(code.id()), count)))
}

fn finding_json(finding: &Finding, repaired: bool, lang: Lang) -> FindingJson<'_> {
    FindingJson {
        code: CodeJson(finding.code.id()),
        severity: finding.code.severity().name(),
        record: finding.place.record.map(spec::RecordType::name),
        line: finding.place.line,
        columns: finding.place.columns,
        field: finding.place.field.map(|field| field.name),
        received: finding.received.as_deref().map(decode),
        expected: finding.expected.as_deref().map(decode),
        assure: finding.assure.as_deref().map(decode),
        message: message(finding, lang),
        header: finding.header(),
        explanation: explanation(finding, lang),
        caused_by: repaired.then_some(finding.caused_by.as_slice()),
        title: crate::prose::text_of(finding.code, lang).title,
        advice: crate::advice(finding, lang),
        name: finding.assure.as_deref().and_then(|number| finding.name_of(number)).map(decode),
        between: finding.between(),
    }
}

pub(crate) fn control(notice: &ControlNotice<'_>) -> Vec<u8> {
    let ControlNotice { file, control, deposit, lang, .. } = notice;
    written(&ControlJson {
        notice: "control",
        version: NOTICE_VERSION,
        file: FileJson {
            name: file.name,
            bytes: file.bytes,
            sha256: file.sha256.map(hex::encode),
            records: control.records,
        },
        declaration: declaration(control),
        verdict: control.verdict().name(),
        conformity: control.conformity.name(),
        counts: CountsJson {
            blocking: control.count(spec::Severity::Blocking),
            warning: control.count(spec::Severity::Warning),
            by_code: &control.counts,
        },
        totals: TotalsJson {
            salaries: control.totals.salaries.value(),
            jours: control.totals.jours.value(),
            salaire_reel: Amount::of(control.totals.salaire_reel),
            salaire_plaf: Amount::of(control.totals.salaire_plaf),
        },
        findings: FindingsJson {
            findings: &control.findings,
            repaired: control.repair.is_some(),
            lang: *lang,
        },
        repair: control.repair.as_ref().map(|repair| RepairJson {
            complete: repair.complete,
            verdict_after: repair.verdict_after.name(),
            edits: EditsJson { repair, lang: *lang },
            omitted: repair.omitted,
        }),
        receipt: deposit.map(|deposit| deposit.receipt),
        received_at: deposit.map(|deposit| deposit.received_at),
        duplicate_of: deposit.map(|deposit| Nullable(deposit.duplicate_of)),
        journal: deposit.as_ref().and_then(JournalJson::of),
        rectification: control.rectification.as_ref().map(RectificationJson::of),
    })
}

fn declaration(control: &Control) -> DeclarationJson<'_> {
    DeclarationJson {
        kind: control.family.map_or("unknown", Family::name),
        affilie: control.affilie.as_deref(),
        periode: control.periode.as_deref(),
        sequence: control.sequence,
        transfert: control.transfert.as_deref().map(decode),
    }
}

pub(crate) fn reception(notice: &ReceptionNotice<'_>) -> Vec<u8> {
    let FileFacts { name, bytes, sha256 } = notice.file;
    let Deposit { receipt, received_at, duplicate_of, .. } = notice.deposit;
    written(&ReceptionJson {
        notice: "reception",
        version: NOTICE_VERSION,
        file: ReceivedFileJson { name, bytes, sha256: sha256.map(hex::encode) },
        affilie: notice.affilie,
        receipt,
        received_at,
        duplicate_of,
        journal: JournalJson::of(&notice.deposit),
    })
}
