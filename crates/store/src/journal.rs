//! The journal: what happened to each deposit, who did it, and why. The only place that writes it.
//!
//! Every entry holds the digest of the one before (`spec/journal.md`), so that nothing can be
//! changed, taken out, put in or moved without breaking every digest that follows. The row of
//! `chaine` is the last entry; it is locked by the session that adds some, last of all locks, and
//! for as short as can be.

use crate::error::{Doing as _, StoreError};
use crate::vocabulary::{column, name_of};
use ::hex::encode as hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use spec::State;
use sqlx::{PgConnection, Row as _};
use std::fmt::Write as _;

/// What an entry of the journal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quoi {
    /// It was written before there was a chain.
    Reprise,
    /// A deposit was controlled and recorded.
    Depot,
    /// Its notices are in the outbox.
    Publication,
    /// A préétabli was taken in.
    Preetabli,
    /// A person has done something.
    Acte,
    /// The journal was sealed.
    Sceau,
    /// A key for seals was made.
    Cle,
}

impl Quoi {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Reprise,
        Self::Depot,
        Self::Publication,
        Self::Preetabli,
        Self::Acte,
        Self::Sceau,
        Self::Cle,
    ];

    /// As the journal writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reprise => "reprise",
            Self::Depot => "depot",
            Self::Publication => "publication",
            Self::Preetabli => "preetabli",
            Self::Acte => "acte",
            Self::Sceau => "sceau",
            Self::Cle => "cle",
        }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// What it is about.
    pub(crate) quoi: Quoi,
    /// Affiliate of the deposit, 0 when unknown.
    pub(crate) affilie: i32,
    /// Its number in the ledger, 0 when it is about no deposit.
    pub(crate) depot: i64,
    /// When, RFC 3339; none for now.
    pub(crate) le: Option<&'a str>,
    /// Who: `service`, or a person.
    pub(crate) acteur: &'a str,
    /// State before.
    pub(crate) avant: Option<State>,
    /// State after.
    pub(crate) apres: Option<State>,
    /// Why.
    pub(crate) motif: String,
    /// What it vouches for.
    pub(crate) pieces: Pieces,
}

impl Event<'static> {
    /// The same, done by an operator.
    pub(crate) fn by<'a>(&self, acteur: &'a str) -> Event<'a> {
        Event { acteur, ..self.clone() }
    }
}

/// What an entry vouches for: names and digests, in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(String);

impl Pieces {
    /// With one more: its name, without spaces, and its SHA-256.
    #[must_use]
    pub fn with(mut self, name: &str, sha256: &[u8; 32]) -> Self {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{name} {}", hex(sha256));
        self
    }

    /// With those of another list behind its own.
    #[must_use]
    pub(crate) fn and(mut self, more: &Self) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// As the journal writes them: a line each.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its place in the chain, from 1.
    pub position: i64,
    /// When: UTC, microseconds, `2026-11-24T08:30:00.000000Z`.
    pub le: String,
    /// What it is about, [`Quoi::name`].
    pub quoi: String,
    /// Affiliate, 0 when unknown or about none.
    pub affilie: i32,
    /// Number in the ledger, 0 when it is about no deposit.
    pub depot: i64,
    /// Who.
    pub acteur: String,
    /// State before.
    pub avant: Option<String>,
    /// State after.
    pub apres: Option<String>,
    /// Why.
    pub motif: String,
    /// What it vouches for: a name, a space and a SHA-256 in hexadecimal on each line.
    pub pieces: String,
    /// Digest of the entry before.
    #[serde(with = "crate::audit::hexed")]
    pub precedent: [u8; 32],
    /// Its own digest.
    #[serde(with = "crate::audit::hexed")]
    pub empreinte: [u8; 32],
}

impl Link {
    /// The digest that it must have: SHA-256 over everything else in it, as `spec/journal.md`
    /// writes it down.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut strings = Netstrings::new("bordereau journal 1\n");
        strings.text(&hex(self.precedent));
        strings.text(&self.position.to_string());
        for field in [&self.le, &self.quoi] {
            strings.text(field);
        }
        strings.text(&self.affilie.to_string());
        strings.text(&self.depot.to_string());
        strings.text(&self.acteur);
        strings.field(self.avant.as_deref().map(str::as_bytes));
        strings.field(self.apres.as_deref().map(str::as_bytes));
        strings.text(&self.motif);
        strings.text(&self.pieces);
        strings.digest()
    }

    /// The digest of a piece that it vouches for.
    #[must_use]
    pub fn piece(&self, name: &str) -> Option<&str> {
        self.pieces().find_map(|(known, digest)| (known == name).then_some(digest))
    }

    /// Every piece: name and digest.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pieces.lines().filter_map(|line| line.split_once(' '))
    }
}

/// Fields one after the other in such a way that none can be taken for part of another: length in
/// bytes, colon, bytes, comma; a hyphen and a comma for nothing.
#[derive(Clone, Debug)]
pub struct Netstrings(Vec<u8>);

impl Netstrings {
    /// Begins with the name of what is encoded, and a version.
    #[must_use]
    pub fn new(what: &str) -> Self {
        let mut bytes = Vec::with_capacity(512);
        bytes.extend_from_slice(what.as_bytes());
        Self(bytes)
    }

    /// Adds text.
    pub fn text(&mut self, field: &str) {
        self.field(Some(field.as_bytes()));
    }

    /// Adds bytes, or nothing.
    pub fn field(&mut self, field: Option<&[u8]>) {
        let Some(field) = field else { return self.0.extend_from_slice(b"-,") };
        self.0.extend_from_slice(field.len().to_string().as_bytes());
        self.0.push(b':');
        self.0.extend_from_slice(field);
        self.0.push(b',');
    }

    /// What was written.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// SHA-256 of what was written.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

/// The last entry of the chain: where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its position, 0 for an empty journal.
    pub position: i64,
    /// Its digest, zeros for an empty journal.
    pub empreinte: [u8; 32],
}

/// The end of the chain, locked until the end of the transaction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Locked {
    pub(crate) head: Head,
    /// Whether the program moves the head: no trigger does in a distributed database.
    is_moved_here: bool,
}

/// An event about no deposit.
pub(crate) fn happened(quoi: Quoi, acteur: &str, motif: String) -> Event<'_> {
    Event {
        quoi,
        affilie: 0,
        depot: 0,
        le: None,
        acteur,
        avant: None,
        apres: None,
        motif,
        pieces: Pieces::default(),
    }
}

/// An act on no deposit.
pub(crate) fn act(acteur: &str, motif: String) -> Event<'_> {
    happened(Quoi::Acte, acteur, motif)
}

/// An act, followed by its reason when there is one.
pub(crate) fn with_reason(what: &str, reason: &str) -> String {
    match reason {
        "" => what.to_owned(),
        reason => format!("{what}: {reason}"),
    }
}

/// Locks the end of the chain. Its holder waits for no lock of the sessions that wait for it.
pub(crate) async fn lock(connection: &mut PgConnection) -> Result<Locked, StoreError> {
    let doing = "lock the journal";
    let row = sqlx::query("SELECT position, empreinte, repartie FROM chaine FOR UPDATE")
        .fetch_one(connection)
        .await
        .doing(doing)?;
    let empreinte: Vec<u8> = row.try_get("empreinte").doing(doing)?;
    let head = Head {
        position: row.try_get("position").doing(doing)?,
        empreinte: empreinte.as_slice().try_into().doing(doing)?,
    };
    Ok(Locked { head, is_moved_here: row.try_get("repartie").doing(doing)? })
}

/// Adds events, in the transaction that makes them true.
pub(crate) async fn append(
    connection: &mut PgConnection,
    events: &[Event<'_>],
) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let mut end = lock(connection).await?;
    append_at(connection, &mut end, events).await
}

/// Adds events after the locked end of the chain.
pub(crate) async fn append_at(
    connection: &mut PgConnection,
    end: &mut Locked,
    events: &[Event<'_>],
) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let links = links(&mut end.head, events)?;
    sqlx::query(INSERT)
        .bind(column(&links, |link| link.position))
        .bind(column(&links, |link| link.le.clone()))
        .bind(column(&links, |link| link.quoi.clone()))
        .bind(column(&links, |link| link.affilie))
        .bind(column(&links, |link| link.depot))
        .bind(column(&links, |link| link.acteur.clone()))
        .bind(column(&links, |link| link.avant.clone()))
        .bind(column(&links, |link| link.apres.clone()))
        .bind(column(&links, |link| link.motif.clone()))
        .bind(column(&links, |link| link.pieces.clone()))
        .bind(column(&links, |link| link.precedent.to_vec()))
        .bind(column(&links, |link| link.empreinte.to_vec()))
        .execute(&mut *connection)
        .await
        .doing("write the journal")?;
    if end.is_moved_here {
        sqlx::query("UPDATE chaine SET position = $1, empreinte = $2")
            .bind(end.head.position)
            .bind(end.head.empreinte.as_slice())
            .execute(connection)
            .await
            .doing("move the head of the journal")?;
    }
    Ok(())
}

/// The entries that these events become; the head becomes the last of them.
fn links(head: &mut Head, events: &[Event<'_>]) -> Result<Vec<Link>, StoreError> {
    let now = moment(jiff::Timestamp::now());
    let mut links = Vec::with_capacity(events.len());
    for event in events {
        let le = match event.le {
            None => now.clone(),
            Some(le) => moment(le.parse().doing("understand a time")?),
        };
        let mut link = Link {
            position: head.position.saturating_add(1),
            le,
            quoi: event.quoi.name().to_owned(),
            affilie: event.affilie,
            depot: event.depot,
            acteur: event.acteur.to_owned(),
            avant: event.avant.map(|state| name_of(state).to_owned()),
            apres: event.apres.map(|state| name_of(state).to_owned()),
            motif: event.motif.clone(),
            pieces: event.pieces.0.clone(),
            precedent: head.empreinte,
            empreinte: [0; 32],
        };
        link.empreinte = link.digest();
        *head = Head { position: link.position, empreinte: link.empreinte };
        links.push(link);
    }
    Ok(links)
}

/// Now, as the journal writes it.
#[must_use]
pub fn now() -> String {
    moment(jiff::Timestamp::now())
}

/// A time as the journal writes it: UTC, microseconds, which is what the database keeps.
pub(crate) fn moment(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// The head of the chain moves with it (trigger `journal_enchaine`), but in a distributed database.
const INSERT: &str = "\
INSERT INTO journal (position, le, quoi, affilie, depot, acteur, avant, apres, motif, pieces, precedent, empreinte)
SELECT position, le::timestamptz, quoi, affilie, depot, acteur, avant, apres, motif, pieces, precedent, empreinte
FROM unnest($1::int8[], $2::text[], $3::text[], $4::int4[], $5::int8[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[], $11::bytea[], $12::bytea[])
AS j(position, le, quoi, affilie, depot, acteur, avant, apres, motif, pieces, precedent, empreinte)";
