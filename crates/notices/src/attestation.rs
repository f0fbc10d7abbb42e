//! Attestations: a document for people, with a QR code, and JSON for verifiers.

use crate::values::{amount, labelled};
use documents::{
    Block, Breaks, Caption, Cell, CellKind, Document, Head, Insert, Matrix, Row, Table, Voice,
    Width, moment,
};
use rights::{Sealed, Seen};
use serde_json::json;
use spec::{AttestationState, Centimes, Lang, Life as _, Periode, Words};

/// An attestation as it is handed out.
#[derive(Clone, Copy, Debug)]
pub struct AttestationNotice<'a> {
    /// The paper with its signature.
    pub sealed: &'a Sealed,
    /// Its state.
    pub state: AttestationState,
    /// Address before the reference in the QR code; empty for the reference alone.
    pub address: &'a str,
    /// Language of the sentences.
    pub lang: Lang,
}

/// A month of declared salary, as the signed field `month` writes it.
struct Month<'a> {
    periode: Periode,
    affilie: &'a str,
    jours: u32,
    reel: Centimes,
}

impl<'a> Month<'a> {
    fn of(field: &'a str) -> Option<Self> {
        let mut parts = field.split(' ');
        Some(Self {
            periode: parts.next()?.parse().ok()?,
            affilie: parts.next()?,
            jours: parts.next()?.parse().ok()?,
            reel: Centimes(parts.next()?.replace('.', "").parse().ok()?),
        })
    }
}

/// Title of a kind of attestation.
#[must_use]
pub fn attestation_title(kind: &str) -> Words {
    match kind {
        "declared-salary" => Words::AttestationDeclaredSalary,
        "immatriculation" => Words::AttestationImmatriculation,
        "affiliation" => Words::AttestationAffiliation,
        "non-affiliation" => Words::AttestationNonAffiliation,
        "closure" => Words::AttestationClosure,
        _ => Words::AttestationRegularity,
    }
}

impl AttestationNotice<'_> {
    /// The file that is verified offline: one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self.sealed).unwrap_or_default()
    }

    /// Content of the QR code.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}{}", self.address, self.field("reference"))
    }

    /// The paper as text.
    #[must_use]
    pub fn text(&self) -> String {
        self.document().text()
    }

    /// The paper as one self-contained page, which prints on A4.
    #[must_use]
    pub fn html(&self) -> String {
        self.document().html().into_string()
    }

    /// The paper for people.
    #[must_use]
    pub fn document(&self) -> Document {
        let voice = Voice::new(self.lang);
        let kind = self.field("kind");
        let mut issuer = Some(Insert::of(self.field("issuer")));
        let sentence = match kind {
            "declared-salary" => Words::AttestsDeclaredSalary,
            "immatriculation" => Words::AttestsImmatriculation,
            "affiliation" => Words::AttestsAffiliation,
            "non-affiliation" => Words::AttestsNonAffiliation,
            "closure" => Words::AttestsClosure,
            _ => Words::AttestsRegularity,
        };
        let mut body = Vec::new();
        if self.state != AttestationState::Valid {
            let mut state = Some(Insert::Prose(voice.ours(self.state.names()[self.lang as usize])));
            let note = voice.say(Words::AttestationNoMore, |_| state.take());
            body.push(Block::Section(note, Vec::new()));
        }
        body.push(Block::Paragraph(voice.say(sentence, |_| issuer.take())));
        let title = voice.word(attestation_title(kind));
        body.push(Block::Table(labelled(voice, &title, self.facts(voice))));
        if kind == "declared-salary" {
            let table = vec![self.months(voice)];
            body.push(Block::Section(voice.word(Words::AttestationMonths), table));
        }
        body.push(Block::Section(voice.word(Words::AttestationVerify), self.verification(voice)));
        Document {
            lang: self.lang,
            name: format!("{kind} {}", self.field("reference")),
            kind: voice.value(self.field("issuer")),
            title,
            lines: vec![self.dates(voice)],
            body,
            foot: String::new(),
        }
    }

    fn field(&self, name: &str) -> &str {
        self.sealed.attestation.field(name).unwrap_or_default()
    }

    fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        let fields = self.sealed.attestation.fields().iter();
        fields.filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// A day in words.
    fn day(&self, voice: Voice, day: &str) -> String {
        let at = day.get(..10).unwrap_or(day);
        let written = moment(&format!("{at}T00:00:00Z"), self.lang);
        written.map_or_else(|| voice.value(at), |(day, _)| voice.ours(&day))
    }

    fn dates(&self, voice: Voice) -> String {
        let part = |words, day: &str| {
            format!("{}{}{}", voice.word(words), voice.colon(), self.day(voice, day))
        };
        format!(
            "{} · {}",
            part(Words::AttestationIssued, self.field("issued_at")),
            part(Words::AttestationValidUntil, self.field("valid_until"))
        )
    }

    fn facts(&self, voice: Voice) -> Vec<(Words, String)> {
        let mut facts = Vec::new();
        for (name, value) in self.sealed.attestation.fields() {
            let (words, text) = match name.as_str() {
                "name" => (Words::AttestationName, voice.value(value)),
                "num_assure" => (Words::AttestationInsured, voice.value(value)),
                "affilie" => (Words::Affilie, voice.value(value)),
                "cin" if !value.is_empty() => (Words::AttestationCard, voice.value(value)),
                "ice" if !value.is_empty() => (Words::AttestationIce, voice.value(value)),
                "since" => (Words::AttestationSince, self.day(voice, value)),
                "searched" => (Words::AttestationSearched, voice.value(value)),
                "closed_on" => (Words::AttestationClosedOn, self.day(voice, value)),
                "reason" => (Words::AttestationReason, voice.value(value)),
                "plan" => (Words::AttestationPlan, voice.value(value)),
                "declared_up_to" => (Words::AttestationDeclaredUpTo, self.month(voice, value)),
                "checked" => {
                    let what = match value.as_str() {
                        "declarations" => Words::AttestationCheckedDeclarations,
                        _ => Words::AttestationCheckedPayments,
                    };
                    (Words::AttestationChecked, voice.word(what))
                }
                _ => continue,
            };
            facts.push((words, text));
        }
        facts
    }

    fn month(&self, voice: Voice, periode: &str) -> String {
        let known: Option<Periode> = periode.parse().ok();
        known.map_or_else(|| voice.value(periode), |periode| voice.ours(&periode.long(self.lang)))
    }

    fn months(&self, voice: Voice) -> Block {
        let months: Vec<Month<'_>> = self.all("month").filter_map(Month::of).collect();
        if months.is_empty() {
            return Block::Paragraph(voice.word(Words::AttestationNoMonths));
        }
        let head = |words, kind| Head { text: voice.word(words), kind };
        let money = |sum: Centimes| amount("", sum.0, self.lang);
        let row = |month: &Month<'_>| {
            Row::from(vec![
                Cell::text(voice.ours(&month.periode.long(self.lang))),
                Cell::code(voice.value(month.affilie)),
                Cell::number(month.jours.to_string()),
                Cell::number(money(month.reel)),
            ])
        };
        let days: u64 = months.iter().map(|month| u64::from(month.jours)).sum();
        let sum = months.iter().fold(0_u128, |sum, month| sum.saturating_add(month.reel.0));
        let total = Cell { span: 2, ..Cell::text(voice.word(Words::AttestationTotal)) };
        let foot = vec![total, Cell::number(days.to_string()), Cell::number(money(Centimes(sum)))];
        Block::Table(Table {
            caption: Caption::Heard(voice.word(Words::AttestationMonths)),
            width: Width::Full,
            breaks: Breaks::Anywhere,
            heads: vec![
                head(Words::AttestationMonth, CellKind::Text),
                head(Words::AttestationEmployer, CellKind::Code),
                head(Words::AttestationDays, CellKind::Number),
                head(Words::AttestationSalary, CellKind::Number),
            ],
            rows: months.iter().map(row).collect(),
            foot: Some(Row::from(foot)),
        })
    }

    /// How to verify it: the QR code beside the sentences, then digest and signature.
    fn verification(&self, voice: Voice) -> Vec<Block> {
        let code = self.code();
        let mut key = Some(Insert::of(self.sealed.key_id()));
        let offline = voice.say(Words::AttestationVerifyOffline, |_| key.take());
        let reference = voice.value(self.field("reference"));
        let told = vec![
            Block::Table(labelled(
                voice,
                &voice.word(Words::AttestationReference),
                vec![(Words::AttestationReference, reference)],
            )),
            Block::Paragraph(voice.word(Words::AttestationVerifyByReference)),
            Block::Paragraph(offline),
        ];
        let beside = match Matrix::qr(&code, voice.value(&code)) {
            Some(code) => Block::Beside(vec![vec![Block::Matrix(code)], told]),
            None => Block::Beside(vec![told]),
        };
        let proof = |words: Words, value: &str| {
            let value = Cell::new(CellKind::Digest, voice.value(value));
            Row::from(vec![Cell::text(voice.word(words)), value])
        };
        let proofs = Table {
            caption: Caption::Heard(voice.word(Words::AttestationVerify)),
            width: Width::Full,
            breaks: Breaks::Nowhere,
            heads: Vec::new(),
            rows: vec![
                proof(Words::AttestationDigest, &self.sealed.digest),
                proof(Words::AttestationSignature, &self.sealed.signature),
            ],
            foot: None,
        };
        vec![beside, Block::Table(proofs)]
    }
}

/// The answer to a reference as JSON, without line end: `status`, and of a valid one its kind and
/// the masked name.
#[must_use]
pub fn attestation_answer(seen: &Seen) -> String {
    let value = match seen {
        Seen::Valid { name, kind } => json!({"status": seen.name(), "kind": kind, "name": name}),
        other => json!({"status": other.name()}),
    };
    value.to_string()
}
