//! Attestations for every door: asked for by those whom they are about, issued or refused, shown
//! again to the bearer of a reference, listed.

use crate::app::App;
use crate::asked;
use crate::caller::{Caller, Via};
use crate::persons::look_at;
use crate::problem::Problem;
use deposit::{
    AttestationRequest, FoundAttestation, IssuedAttestation, Issuer, NotIssued, Once, SearchedFor,
    issue_attestation,
};
use rights::Reference;
use serde::Deserialize;
use spec::{Affilie, Lang, Role};
use store::{Act, AttestationFilter, AttestationRow};
use utoipa::ToSchema;

/// Longest text of a request, in characters.
const TEXT_MAX: usize = 200;

/// What is to be attested.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttestationAsked {
    /// `declared-salary`, `immatriculation` (of a person), `affiliation`, `closure`, `regularity`
    /// (of an employer), `non-affiliation` (for operators).
    #[schema(example = "regularity")]
    pub(crate) kind: String,
    /// The employer; may be left out by a caller with one affiliate.
    pub(crate) affilie: Option<String>,
    /// The insured; may be left out by the person.
    pub(crate) insured: Option<String>,
    /// First month of the salaries, AAAAMM.
    pub(crate) from: Option<String>,
    /// Last month of the salaries, AAAAMM.
    pub(crate) to: Option<String>,
    /// Common identifier of the firm, as it is to stand on the paper.
    pub(crate) ice: Option<String>,
    /// Why the affiliation was closed, as it is to stand on the paper.
    pub(crate) motive: Option<String>,
    /// Name of who was searched for.
    pub(crate) name: Option<String>,
    /// Identity card of who was searched for; without it, a firm of this name was.
    pub(crate) card: Option<String>,
    /// Why it is issued: kept in the journal. Operators must say.
    pub(crate) reason: Option<String>,
    /// Number of the attestation whose place it takes.
    pub(crate) replaces: Option<i64>,
}

/// A text that is there and not too long.
fn text(name: &str, value: Option<&str>) -> Result<String, Problem> {
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    let value = value.ok_or_else(|| Problem::malformed(format!("{name} is missing")))?;
    if value.chars().count() > TEXT_MAX {
        return Err(Problem::malformed(format!("{name}: at most {TEXT_MAX} characters")));
    }
    Ok(value.to_owned())
}

impl AttestationAsked {
    /// What is asked for, of those whom the caller may ask about; and why.
    fn request(&self, caller: &Caller) -> Result<(AttestationRequest, String), Problem> {
        let is_office = caller.role == Role::Operator;
        let periode = |one: &Option<String>| one.as_deref().map(asked::periode).transpose();
        let reason = match self.reason.as_deref().map(str::trim).filter(|one| !one.is_empty()) {
            Some(reason) => text("reason", Some(reason))?,
            None if is_office => return Err(Problem::malformed("reason is missing")),
            None => match caller.via {
                Via::Token(_) => "asked over the API".to_owned(),
                Via::Console => "asked in the console".to_owned(),
            },
        };
        let insured = || {
            let own = caller.insured.map(|own| format!("{own:09}"));
            let number = self.insured.clone().or(own).unwrap_or_default();
            look_at(caller, &number, Some(&reason)).map(|looked| looked.insured)
        };
        let affilie = || {
            let named = self.affilie.as_deref().map(asked::affilie).transpose()?;
            let one = named.or_else(|| caller.only());
            let one = one.ok_or_else(|| Problem::malformed("affilie is missing"))?;
            let number = asked::number(one);
            // An insured person sees no affiliate.
            if caller.sees(number) { Ok(number) } else { Err(Problem::not_found()) }
        };
        let request = match self.kind.as_str() {
            "declared-salary" => AttestationRequest::DeclaredSalary {
                insured: insured()?,
                from: periode(&self.from)?,
                to: periode(&self.to)?,
            },
            "immatriculation" => AttestationRequest::Immatriculation { insured: insured()? },
            "affiliation" => AttestationRequest::Affiliation { affilie: affilie()? },
            "closure" => AttestationRequest::Closure {
                affilie: affilie()?,
                motive: text("motive", self.motive.as_deref())?,
            },
            "regularity" => AttestationRequest::Regularity {
                affilie: affilie()?,
                ice: self.ice.as_deref().map_or(Ok(String::new()), |ice| text("ice", Some(ice)))?,
            },
            "non-affiliation" if is_office && caller.own().is_none() => {
                AttestationRequest::NonAffiliation {
                    name: text("name", self.name.as_deref())?,
                    searched: match self.card.as_deref() {
                        Some(card) => SearchedFor::Card(text("card", Some(card))?),
                        None => SearchedFor::Firm,
                    },
                }
            }
            _ => {
                let kinds = rights::KINDS.join(", ");
                return Err(Problem::malformed(format!(
                    "kind: one of {kinds} that this caller may ask for"
                )));
            }
        };
        Ok((request, reason))
    }

    /// Issues it, or says why it is refused; either is in the journal. With a key of the caller,
    /// what was issued for it before is answered again.
    pub(crate) async fn issue(
        &self,
        (app, caller): (&App, &Caller),
        once: Option<(&str, [u8; 32])>,
    ) -> Result<Result<IssuedAttestation, NotIssued>, Problem> {
        let (request, reason) = self.request(caller)?;
        let actor = caller.actor();
        let settings = &app.settings.deposit;
        let issuer =
            Issuer { name: &app.issuing.name, keys: &settings.cles, rules: &settings.dues.rules };
        let act = Act { actor: &actor, reason: &reason };
        let once = once.map(|(key, sha256)| Once { account: &caller.account, key, sha256 });
        // The key of the installation is of no affiliate; whom it is about was looked at before.
        let store = app.store()?;
        Ok(issue_attestation(&store, issuer, (&request, self.replaces, once), act).await?)
    }
}

/// Why none was issued, for people.
pub(crate) fn refused(why: &NotIssued, lang: Lang) -> String {
    match why {
        NotIssued::Refused(why) => why.said(lang),
        NotIssued::Hindered(_) => {
            "replaces: no valid attestation of this kind about the same".to_owned()
        }
        NotIssued::OtherRequest => {
            "this Idempotency-Key stands for another request: take a new key for each".to_owned()
        }
        NotIssued::Told(number) => format!(
            "this Idempotency-Key has issued number {number}, whose reference is told no more"
        ),
    }
}

/// The paper of a reference, to those whose it is; the look is in the journal. Who works for the
/// fund says why.
pub(crate) async fn shown(
    (app, caller): (&App, &Caller),
    reference: &str,
    purpose: Option<&str>,
) -> Result<FoundAttestation, Problem> {
    let is_office = caller.role.sees_all();
    let purpose = purpose.map(str::trim).filter(|one| !one.is_empty());
    if is_office && purpose.is_none() {
        return Err(Problem::malformed("purpose: why it is looked at; it stands in the journal"));
    }
    let reference: Reference = reference.parse().map_err(|_| Problem::not_found())?;
    let store = app.store()?;
    let found = FoundAttestation::of(reference, &store).await?;
    let is_own = |row: &AttestationRow| match row.num_assure {
        Some(insured) => {
            (is_office && caller.own().is_none())
                || (caller.role == Role::Insured && caller.insured == Some(insured))
        }
        None if row.affilie == 0 => is_office && caller.own().is_none(),
        None => caller.sees(row.affilie),
    };
    let found = found.filter(|found| is_own(&found.row)).ok_or_else(Problem::not_found)?;
    let actor = caller.actor();
    let usual = match caller.via {
        Via::Token(_) => "shown again, over the API",
        Via::Console => "shown again, in the console",
    };
    let act = Act { actor: &actor, reason: purpose.unwrap_or(usual) };
    store.note_attestation_seen(&found.row, act).await?;
    Ok(found)
}

/// Attestations that a question is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Which<'a> {
    /// Only about this employer.
    pub(crate) affilie: Option<Affilie>,
    /// Only about this insured.
    pub(crate) insured: Option<&'a str>,
    /// Why the person is looked at.
    pub(crate) purpose: Option<&'a str>,
    /// At most so many.
    pub(crate) limit: u32,
}

/// Attestations of the caller, newest first: of its affiliates, or of the person that it is.
pub(crate) async fn listed(
    (app, caller): (&App, &Caller),
    which: Which<'_>,
) -> Result<Vec<AttestationRow>, Problem> {
    let own = caller.insured.filter(|_| caller.role == Role::Insured);
    let own = own.map(|own| format!("{own:09}"));
    let limit = which.limit;
    if let Some(insured) = which.insured.or(own.as_deref()) {
        let looked = look_at(caller, insured, which.purpose)?;
        let store = app.store()?;
        if caller.role != Role::Insured {
            store.note_search(Some(looked.insured), &caller.actor(), &looked.purpose).await?;
        }
        let (affilie, num_assure) = (which.affilie.map(asked::number), Some(looked.insured));
        let filter =
            AttestationFilter { affilie, num_assure, limit, ..AttestationFilter::default() };
        return Ok(store.attestations(&filter).await?);
    }
    let mut rows = Vec::new();
    if caller.role == Role::Insured {
        return Ok(rows);
    }
    let store = app.store_of(caller)?;
    for affilie in caller.whom(which.affilie) {
        let affilie = affilie.map(asked::number);
        let filter = AttestationFilter { affilie, limit, ..AttestationFilter::default() };
        rows.extend(store.attestations(&filter).await?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.numero));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}
