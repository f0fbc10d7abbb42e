//! One transaction for many deposits: ask, decide, record, commit.

mod again;

pub(crate) use again::{Control as LaterControl, reprise_digest};
pub use again::{Replayed, StandsNow, Stored, renamed_for_replay};

use crate::avis::Notice;
use crate::content::{Content, First, Kept as KeptNotice, keep};
use crate::counts::counting;
use crate::database::Store;
use crate::error::COMMIT;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Head, Netstrings, Pieces, Quoi, append_at, lock, moment};

use crate::pieces::{ANSWERS, Totaux, periode_digest, totaux_digest, vouched};
use crate::preetablis::{Kept, NewPreetabli, digests, in_force, keep_in_order, put_in_force};
use crate::rectification::{self, KeptRectification};
use crate::registry::{self, LoadedFile, Watch};
use crate::rows::{BinaryRows, COPY, Rows};
use crate::vocabulary::{column, family, name_of, nature, state};
use ::hex::encode as hex;
use failpoints::Point;
use sha2::{Digest as _, Sha256};
use spec::{Family, SPEC_VERSION, State};
use sqlx::postgres::Postgres;
use sqlx::{AssertSqlSafe, PgConnection, Row as _, Transaction};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;
use validation::{Control, Finding};

/// Class of the advisory locks that put the deposits of one affiliate in a row.
pub(crate) const LOCK_CLASS: i32 = 0x0B0D;

/// Pieces in which lines are sent to COPY, in bytes.
const PIECE: usize = 256 << 10;

/// What the ledger is asked about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which claimed file this is; the same after a crash.
    pub prise: String,
    /// Digest of its bytes; none when it was too large to be read.
    pub sha256: Option<[u8; 32]>,
    /// Affiliate, 0 when it cannot be told.
    pub affilie: i32,
    /// Period, AAAAMM.
    pub periode: Option<i32>,
    /// Kind of file.
    pub family: Option<Family>,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
}

/// An earlier deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its affiliate, 0 when unknown.
    pub affilie: i32,
    /// Its number in the ledger.
    pub id: i64,
    /// Digest of its bytes; none when it was too large to be read.
    pub sha256: Option<[u8; 32]>,
    /// Its receipt.
    pub accuse: String,
    /// Its state.
    pub state: State,
    /// Whether its lines were loaded.
    pub charge: bool,
}

/// What the ledger answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Number that the deposit gets: 0 until [`Batch::next_position`] has given it one, and for what is recorded already.
    pub id: i64,
    /// This very claimed file is in the ledger: a crash came between recording and publishing.
    pub recorded: Option<Earlier>,
    /// The first deposit of the same bytes; one that was loaded rather than one that was not.
    pub same_bytes: Option<Earlier>,
    /// The declaration that counts for the same affiliate, period, kind and sequence.
    pub active: Option<Earlier>,
    /// Of a principal declaration: a complementary one that counts for the same affiliate and period.
    pub completed_by: Option<Earlier>,
    /// Digest of the préétabli in force for the affiliate and the period.
    pub preetabli: Option<[u8; 32]>,
}

/// A declaration that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    /// Principal or complementary.
    pub is_principal: bool,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
    /// Its receipt.
    pub accuse: String,
    /// Its state.
    pub state: State,
}

/// A declared insured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Insured number; 0 when there is none yet.
    pub num_assure: Option<i32>,
    /// Identity card, as declared.
    pub num_cin: Option<String>,
    /// Receipt of the declaration.
    pub accuse: String,
}

/// Everything that is recorded of a deposit.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What was asked.
    pub question: &'a Question,
    /// Number in the ledger.
    pub id: i64,
    /// Receipt.
    pub accuse: &'a str,
    /// File name as dropped.
    pub nom: &'a [u8],
    /// Folder of the inbox, when it was in one.
    pub dossier: Option<&'a [u8]>,
    /// Time of receipt, RFC 3339.
    pub recu_le: &'a str,
    /// Size in bytes.
    pub octets: u64,
    /// Original bytes; none when the file was too large to be read.
    pub contenu: Option<&'a [u8]>,
    /// The e-BDS declaration that the original was completed to, when it was a CSV: its lines are the ones loaded.
    pub ebds: Option<&'a [u8]>,
    /// What was found.
    pub control: &'a Control,
    /// State it takes.
    pub state: State,
    /// Whether its lines are loaded now.
    pub charge: bool,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<&'a str>,
    /// Digest of the préétabli that it was compared with.
    pub preetabli: Option<[u8; 32]>,
    /// Version of the program.
    pub moteur: &'a str,
    /// What was known when it was decided and is not in its bytes, JSON: with it the notices can be derived again.
    pub faits: &'a str,
    /// The notices.
    pub avis: &'a [Notice],
    /// The rectification that it is, when the control has nothing against it.
    pub rectification: Option<&'a KeptRectification>,
}

/// The folder of what was dropped in `preetabli/`, or imported as a préétabli: with a slash, no folder of the inbox is called
/// so. Statements write it as `'\x2f707265657461626c69'`.
pub const AS_PREETABLI: &[u8] = b"/preetabli";

/// What [`Batch::record`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Lines loaded.
    pub lignes: u64,
}

/// Lines that were loaded.
struct Loaded {
    /// How many.
    n: u64,
    /// Digest of those of each entry, in its place; none where nothing was to be loaded.
    lignes: Vec<Option<[u8; 32]>>,
}

/// A transaction over a batch of deposits. Dropped without [`Batch::commit`], nothing has happened.
pub struct Batch<'s> {
    pub(crate) transaction: Transaction<'s, Postgres>,
    /// The end of the journal, once it is locked.
    head: Option<Head>,
    /// Préétablis that were put in force, and by whom: the journal is told of them after the deposits that they came as.
    put_in_force: Vec<(Event<'static>, String)>,
}

impl Store {
    /// Begins a batch.
    pub async fn begin(&self) -> Result<Batch<'_>, StoreError> {
        let transaction = self.pool().begin().await.doing("begin a transaction")?;
        failpoints::at(Point::Begun);
        Ok(Batch { transaction, head: None, put_in_force: Vec::new() })
    }
}

impl Batch<'_> {
    /// Locks the affiliates of these files until the end of the transaction, so that two services never decide about
    /// the same affiliate at once, and tells what the ledger knows of each file.
    pub async fn ask(&mut self, questions: &[Question]) -> Result<Vec<Known>, StoreError> {
        self.lock_affilies(&column(questions, |question| question.affilie)).await?;
        let earlier = self.earlier(questions).await?;
        let keys: Vec<_> =
            questions.iter().map(|question| (question.affilie, question.periode)).collect();
        let preetablis = digests(&mut self.transaction, &keys).await?;
        failpoints::at(Point::Asked);
        let known = questions.iter().zip(preetablis).map(|(question, preetabli)| Known {
            id: 0,
            preetabli,
            recorded: earlier.get(&("prise", key_of_prise(question))).cloned(),
            same_bytes: earlier.get(&("sha256", key_of_bytes(question))).cloned(),
            completed_by: earlier.get(&("complement", key_of_period(question))).cloned(),
            active: earlier.get(&("actif", key_of_declaration(question))).cloned(),
        });
        Ok(known.collect())
    }

    /// Locks affiliates until the end of the transaction, in ascending order, so that two batches cannot wait for each other.
    pub(crate) async fn lock_affilies(&mut self, affilies: &[i32]) -> Result<(), StoreError> {
        let affilies: BTreeSet<i32> = affilies.iter().copied().collect();
        sqlx::query("SELECT pg_advisory_xact_lock($1, affilie) FROM unnest($2::int4[]) AS affilie")
            .bind(LOCK_CLASS)
            .bind(affilies.into_iter().collect::<Vec<_>>())
            .execute(&mut *self.transaction)
            .await
            .doing("lock the affiliates of a batch")?;
        failpoints::at(Point::AffiliatesLocked);
        Ok(())
    }

    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    /// Adds entries to the journal; its end stays locked until the end of the transaction.
    pub(crate) async fn append(&mut self, events: &[Event<'_>]) -> Result<(), StoreError> {
        let mut head = self.head().await?;
        append_at(&mut self.transaction, &mut head, events).await?;
        self.head = Some(head);
        Ok(())
    }

    pub(crate) fn keep_head(&mut self, head: Head) {
        self.head = Some(head);
    }

    async fn earlier(
        &mut self,
        questions: &[Question],
    ) -> Result<HashMap<(&'static str, String), Earlier>, StoreError> {
        // Planned anew each time: a plan that was made for a small ledger and kept reads all that one affiliate has deposited
        // for each question.
        let rows = sqlx::query(AssertSqlSafe(EARLIER.as_str()))
            .persistent(false)
            .bind(questions.iter().map(|question| question.affilie).collect::<Vec<_>>())
            .bind(questions.iter().map(|question| question.prise.clone()).collect::<Vec<_>>())
            .bind(
                questions
                    .iter()
                    .map(|question| question.sha256.map(|digest| digest.to_vec()))
                    .collect::<Vec<_>>(),
            )
            .bind(questions.iter().map(|question| question.periode).collect::<Vec<_>>())
            .bind(
                questions
                    .iter()
                    .map(|question| nature(question.family).to_owned())
                    .collect::<Vec<_>>(),
            )
            .bind(questions.iter().map(|question| question.sequence).collect::<Vec<_>>())
            .fetch_all(&mut *self.transaction)
            .await
            .doing("look up earlier deposits")?;
        let mut found = HashMap::new();
        for row in rows {
            let kind: String = row.try_get("quoi").doing("read an earlier deposit")?;
            let place: i64 = row.try_get("rang").doing("read an earlier deposit")?;
            let Some(question) =
                usize::try_from(place - 1).ok().and_then(|place| questions.get(place))
            else {
                continue;
            };
            let digest: Option<Vec<u8>> = row.try_get("sha256").doing("read an earlier deposit")?;
            let earlier = Earlier {
                affilie: question.affilie,
                sha256: digest.and_then(|digest| digest.try_into().ok()),
                id: row.try_get("id").doing("read an earlier deposit")?,
                accuse: row.try_get("accuse").doing("read an earlier deposit")?,
                state: state(&row, "etat").doing("read an earlier deposit")?,
                charge: row.try_get("charge").doing("read an earlier deposit")?,
            };
            let key = match kind.as_str() {
                "prise" => ("prise", key_of_prise(question)),
                "sha256" => ("sha256", key_of_bytes(question)),
                "complement" => ("complement", key_of_period(question)),
                _ => ("actif", key_of_declaration(question)),
            };
            found.entry(key).or_insert(earlier);
        }
        Ok(found)
    }

    /// The préétabli in force, as it is inside this transaction: digest and bytes.
    pub async fn preetabli(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Option<([u8; 32], Vec<u8>)>, StoreError> {
        in_force(&mut self.transaction, affilie, periode).await
    }

    /// The declarations that count for an affiliate and a period: kind, complementary number, receipt and state.
    pub async fn counting(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Vec<Counting>, StoreError> {
        let doing = "look up the declarations of a period";
        let rows = sqlx::query(
            AssertSqlSafe(format!(
                "SELECT d.nature, d.sequence, d.accuse, d.etat FROM depot d WHERE d.affilie = $1 AND d.periode = $2 AND {} \
                 ORDER BY d.nature, d.sequence",
                counting("d")
            )),
        )
        .bind(affilie)
        .bind(periode)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Counting {
                is_principal: family(row, "nature")? == Some(Family::Principal),
                sequence: row.try_get("sequence")?,
                accuse: row.try_get("accuse")?,
                state: state(row, "etat")?,
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }

    /// Everybody declared by an affiliate for a period: number, identity card, and the receipt of the declaration.
    pub async fn declared(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Vec<Person>, StoreError> {
        let doing = "look up who is declared in a period";
        let rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT l.num_assure, l.num_cin, d.accuse FROM ligne l \
                 JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot AND {} \
                 WHERE l.affilie = $1 AND l.periode = $2",
            counting("d")
        )))
        .bind(affilie)
        .bind(periode)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Person {
                num_assure: row.try_get("num_assure")?,
                num_cin: row.try_get("num_cin")?,
                accuse: row.try_get("accuse")?,
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }

    /// Locks the journal until the end of the transaction, and gives the position that its next entry gets. The deposits
    /// then recorded get this one and those that follow, in their order: notices can name them. Numbers those that are
    /// new; a transaction that fails gives its numbers back. Other services wait meanwhile: this comes last, when
    /// everything else that is asked has been asked.
    pub async fn next_position(&mut self, known: &mut [Known]) -> Result<i64, StoreError> {
        let position = self.head().await?.position.saturating_add(1);
        let new = || known.iter().filter(|known| known.recorded.is_none());
        let count = i64::try_from(new().count()).unwrap_or(i64::MAX);
        if count > 0 {
            let before: i64 = sqlx::query_scalar(
                "UPDATE numero SET dernier = dernier + $1 RETURNING dernier - $1",
            )
            .bind(count)
            .fetch_one(&mut *self.transaction)
            .await
            .doing("number the deposits of a batch")?;
            let new = known.iter_mut().filter(|known| known.recorded.is_none());
            for (known, id) in new.zip(before.saturating_add(1)..) {
                known.id = id;
            }
        }
        Ok(position)
    }

    pub(crate) async fn head(&mut self) -> Result<Head, StoreError> {
        if let Some(head) = self.head {
            return Ok(head);
        }
        let head = lock(&mut self.transaction).await?;
        self.locked(head);
        Ok(head)
    }

    /// The end of the journal is locked, and is this.
    pub(crate) fn locked(&mut self, head: Head) {
        failpoints::at(Point::JournalLocked);
        self.head = Some(head);
    }

    /// This very claim, whatever affiliate it was recorded for: for a file that is not looked into, and whose affiliate is
    /// not known therefore. No index serves it; such files are rare.
    pub async fn recorded(&mut self, prise: &str) -> Result<Option<Earlier>, StoreError> {
        let doing = "look up a claim";
        let row = sqlx::query(
            "SELECT affilie, id, accuse, etat, charge, sha256 FROM depot WHERE prise = $1 LIMIT 1",
        )
        .bind(prise)
        .fetch_optional(&mut *self.transaction)
        .await
        .doing(doing)?;
        let Some(row) = row else { return Ok(None) };
        let digest: Option<Vec<u8>> = row.try_get("sha256").doing(doing)?;
        Ok(Some(Earlier {
            affilie: row.try_get("affilie").doing(doing)?,
            id: row.try_get("id").doing(doing)?,
            sha256: digest.and_then(|digest| digest.try_into().ok()),
            accuse: row.try_get("accuse").doing(doing)?,
            state: state(&row, "etat").doing(doing)?,
            charge: row.try_get("charge").doing(doing)?,
        }))
    }

    /// Keeps préétablis, in order; `actor` is who has brought them. Nothing is replaced once a declaration was
    /// accepted. Their affiliates must be locked
    /// ([`Batch::ask`]), and the files that they came as recorded after ([`Batch::record`]).
    pub async fn keep_preetablis(
        &mut self,
        some: &[NewPreetabli<'_>],
        actor: &str,
    ) -> Result<Vec<Kept>, StoreError> {
        let kept = keep_in_order(&mut self.transaction, some).await?;
        let events = put_in_force(some, &kept).into_iter();
        self.put_in_force.extend(events.map(|event| (event, actor.to_owned())));
        failpoints::at(Point::PreetabliWritten);
        Ok(kept.into_iter().map(|one| one.kept).collect())
    }

    /// Records deposits: ledger, declarations, findings, notices, journal, and the lines of those that are loaded.
    /// Their partitions must exist ([`Store::ensure_partitions`]).
    pub async fn record(&mut self, entries: &[Entry<'_>]) -> Result<Recorded, StoreError> {
        self.depots(entries).await?;
        failpoints::at(Point::DepotsWritten);
        self.declarations(entries).await?;
        failpoints::at(Point::DeclarationsWritten);
        self.constats(entries, INSERT_CONSTAT).await?;
        failpoints::at(Point::ConstatsWritten);
        let avis = self.avis(entries).await?;
        failpoints::at(Point::AvisWritten);
        // Before the journal, which vouches for the lines as they were sent.
        let loaded = self.lignes(entries).await?;
        failpoints::at(Point::LignesLoaded);
        let mut rectified = Vec::with_capacity(entries.len());
        for entry in entries {
            rectified.push(match entry.rectification {
                None => Pieces::default(),
                Some(kept) => {
                    let periode = entry.question.periode.unwrap_or(0);
                    let key = (entry.question.affilie, entry.id, periode);
                    rectification::keep(&mut self.transaction, kept, key).await?
                }
            });
        }
        self.journal(entries, &avis, (&loaded.lignes, &rectified)).await?;
        let put_in_force = std::mem::take(&mut self.put_in_force);
        if !put_in_force.is_empty() {
            let mut head = self.head().await?;
            let events: Vec<_> =
                put_in_force.iter().map(|(event, actor)| event.by(actor)).collect();
            append_at(&mut self.transaction, &mut head, &events).await?;
            self.head = Some(head);
        }
        failpoints::at(Point::JournalWritten);
        // A préétabli that was taken in gets no notice.
        let answered: Vec<_> = entries.iter().filter(|entry| !entry.avis.is_empty()).collect();
        sqlx::query(
            "INSERT INTO a_publier (affilie, depot) SELECT * FROM unnest($1::int4[], $2::int8[])",
        )
        .bind(column(&answered, |entry| entry.question.affilie))
        .bind(column(&answered, |entry| entry.id))
        .execute(&mut *self.transaction)
        .await
        .doing("queue the notices")?;
        failpoints::at(Point::Queued);
        Ok(Recorded { lignes: loaded.n })
    }

    /// Makes it all durable; gives the end of the journal, when it was locked for this batch.
    pub async fn commit(self) -> Result<Option<Head>, StoreError> {
        let head = self.head;
        if failpoints::is_possible() {
            // The moment between what the server does and what is known of it.
            let mut commit = std::pin::pin!(self.transaction.commit());
            tokio::select! {
                biased;
                done = &mut commit => done.doing(COMMIT)?,
                () = std::future::ready(()) => {
                    failpoints::at(Point::Committing);
                    commit.await.doing(COMMIT)?;
                }
            }
        } else {
            self.transaction.commit().await.doing(COMMIT)?;
        }
        failpoints::at(Point::Committed);
        Ok(head)
    }

    async fn depots(&mut self, entries: &[Entry<'_>]) -> Result<(), StoreError> {
        let contents = entries.iter().filter_map(|entry| {
            let (sha256, bytes) = (entry.question.sha256?, entry.contenu?);
            Some(Content { affilie: entry.question.affilie, sha256, bytes })
        });
        keep(&mut self.transaction, contents).await?;
        sqlx::query(INSERT_DEPOT)
            .bind(column(entries, |entry| entry.question.affilie))
            .bind(column(entries, |entry| entry.id))
            .bind(column(entries, |entry| entry.accuse.to_owned()))
            .bind(column(entries, |entry| entry.question.prise.clone()))
            .bind(column(entries, |entry| entry.nom.to_vec()))
            .bind(column(entries, |entry| entry.dossier.map(<[u8]>::to_vec)))
            .bind(column(entries, |entry| entry.recu_le.to_owned()))
            .bind(column(entries, |entry| i64::try_from(entry.octets).unwrap_or(i64::MAX)))
            .bind(column(entries, |entry| entry.question.sha256.map(|digest| digest.to_vec())))
            .bind(column(entries, |entry| nature(entry.question.family).to_owned()))
            .bind(column(entries, |entry| entry.question.periode))
            .bind(column(entries, |entry| entry.question.sequence))
            .bind(column(entries, |entry| name_of(entry.state).to_owned()))
            .bind(column(entries, |entry| entry.control.verdict().name().to_owned()))
            .bind(column(entries, |entry| entry.control.conformity.name().to_owned()))
            .bind(column(entries, |entry| entry.charge))
            .bind(column(entries, |entry| counts(entry.control)))
            .bind(column(entries, |entry| entry.doublon_de.map(str::to_owned)))
            .bind(column(entries, |_| SPEC_VERSION.to_owned()))
            .bind(column(entries, |entry| entry.moteur.to_owned()))
            .bind(column(entries, |entry| entry.preetabli.map(|digest| digest.to_vec())))
            .bind(column(entries, |entry| entry.faits.to_owned()))
            .execute(&mut *self.transaction)
            .await
            .doing("write the ledger")?;
        Ok(())
    }

    async fn declarations(&mut self, entries: &[Entry<'_>]) -> Result<(), StoreError> {
        let loaded: Vec<_> = entries.iter().filter(|entry| entry.charge).cloned().collect();
        if loaded.is_empty() {
            return Ok(());
        }
        let total = |at: usize| {
            let all = loaded.iter().map(|entry| totals(entry.control).into_iter().nth(at));
            all.map(Option::unwrap_or_default).collect::<Vec<_>>()
        };
        sqlx::query(INSERT_DECLARATION)
            .bind(column(&loaded, |entry| entry.question.affilie))
            .bind(column(&loaded, |entry| entry.question.periode.unwrap_or(0)))
            .bind(column(&loaded, |entry| entry.id))
            .bind(column(&loaded, |entry| nature(entry.question.family).to_owned()))
            .bind(column(&loaded, |entry| entry.question.sequence))
            .bind(column(&loaded, |entry| {
                entry.control.transfert.as_ref().map(|bytes| latin1(bytes))
            }))
            .bind(total(0))
            .bind(total(1))
            .bind(total(2))
            .bind(total(3))
            .execute(&mut *self.transaction)
            .await
            .doing("write the declarations")?;
        Ok(())
    }

    async fn constats(
        &mut self,
        entries: &[Entry<'_>],
        statement: &'static str,
    ) -> Result<(), StoreError> {
        let findings: Vec<(&Entry<'_>, usize, &Finding)> = entries
            .iter()
            .flat_map(|entry| {
                entry
                    .control
                    .findings
                    .iter()
                    .enumerate()
                    .map(move |(at, finding)| (entry, at, finding))
            })
            .collect();
        for some in findings.chunks(10_000) {
            sqlx::query(statement)
                .bind(column(some, |(entry, ..)| entry.question.affilie))
                .bind(column(some, |(entry, ..)| entry.id))
                .bind(column(some, |(_, at, _)| {
                    i32::try_from(*at).unwrap_or(i32::MAX).saturating_add(1)
                }))
                .bind(column(some, |(.., finding)| finding.code.to_string()))
                .bind(column(some, |(.., finding)| finding.code.severity().name().to_owned()))
                .bind(column(some, |(.., finding)| {
                    finding.cause.map(|cause| cause.name().to_owned())
                }))
                .bind(column(some, |(.., finding)| {
                    finding.place.record.map(|record| record.name().to_owned())
                }))
                .bind(column(some, |(.., finding)| finding.place.line.map(i64::from)))
                .bind(column(some, |(.., finding)| {
                    finding.place.columns.map(|(start, _)| i64::from(start))
                }))
                .bind(column(some, |(.., finding)| {
                    finding.place.columns.map(|(_, end)| i64::from(end))
                }))
                .bind(column(some, |(.., finding)| {
                    finding.place.field.map(|field| field.name.to_owned())
                }))
                .bind(column(some, |(.., finding)| finding.received.clone()))
                .bind(column(some, |(.., finding)| finding.expected.clone()))
                .bind(column(some, |(.., finding)| {
                    finding.assure.as_ref().map(|bytes| latin1(bytes))
                }))
                .execute(&mut *self.transaction)
                .await
                .doing("write the findings")?;
        }
        Ok(())
    }

    /// Writes the notices; gives their digests, for each entry in the order of its notices.
    async fn avis(&mut self, entries: &[Entry<'_>]) -> Result<Vec<Vec<[u8; 32]>>, StoreError> {
        // Those of the same bytes again differ from the first in little.
        let (mut first, mut differences) = (First::default(), HashMap::new());
        for entry in entries.iter().filter(|entry| !entry.avis.is_empty()) {
            let (affilie, Some(accuse)) = (entry.question.affilie, entry.doublon_de) else {
                continue;
            };
            first = first.of(&mut self.transaction, affilie, accuse).await?;
            for Notice { forme, corps } in entry.avis {
                differences.insert((entry.id, *forme), first.kept(forme, corps));
            }
        }
        let of = column(entries, |entry| (entry.question.affilie, entry.id, entry.avis));
        self.write_avis(&of, differences).await
    }

    /// Writes notices of deposits, each with affiliate and number; gives their digests in the same order. Those that are
    /// not given as they are kept are kept whole.
    pub(crate) async fn write_avis(
        &mut self,
        of: &[(i32, i64, &[Notice])],
        mut kept: HashMap<(i64, &str), KeptNotice>,
    ) -> Result<Vec<Vec<[u8; 32]>>, StoreError> {
        let digests =
            column(of, |(.., avis)| column(avis, |notice| Sha256::digest(&notice.corps).into()));
        let rows = of.iter().zip(&digests);
        let notices: Vec<(i32, i64, &Notice, &[u8; 32])> = rows
            .flat_map(|((affilie, id, avis), digests)| {
                let rows = avis.iter().zip(digests);
                rows.map(move |(notice, digest)| (*affilie, *id, notice, digest))
            })
            .collect();
        let doing = "write the notices";
        let mut copy = self.transaction.copy_in_raw(COPY_AVIS).await.doing(doing)?;
        let mut rows = BinaryRows::begin(PIECE);
        for (affilie, id, notice, digest) in &notices {
            let kept = kept.remove(&(*id, notice.forme));
            let KeptNotice { base, corps } =
                kept.unwrap_or_else(|| KeptNotice::whole(&notice.corps));
            rows.row(&[
                Some(&affilie.to_be_bytes()),
                Some(&id.to_be_bytes()),
                Some(notice.forme.as_bytes()),
                Some(digest.as_slice()),
                Some(&corps),
                base.as_ref().map(<[u8; 8]>::as_slice),
            ]);
            if let Some(piece) = rows.piece() {
                copy.send(piece).await.doing(doing)?;
                rows.sent();
            }
        }
        copy.send(rows.end()).await.doing(doing)?;
        copy.finish().await.doing(doing)?;
        Ok(digests)
    }

    async fn journal(
        &mut self,
        entries: &[Entry<'_>],
        avis: &[Vec<[u8; 32]>],
        (lignes, rectified): (&[Option<[u8; 32]>], &[Pieces]),
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = entries.iter().zip(avis).zip(lignes.iter().zip(rectified)).collect();
        let events = column(&rows, |((entry, avis), (lignes, rectified))| Event {
            quoi: Quoi::Depot,
            affilie: entry.question.affilie,
            depot: entry.id,
            le: Some(entry.recu_le),
            acteur: "service",
            avant: Some(State::Received),
            apres: Some(entry.state),
            motif: match entry.doublon_de {
                Some(first) => format!("control; same bytes as {first}"),
                None => "control".to_owned(),
            },
            pieces: pieces(entry, lignes.as_ref(), avis).and(rectified),
        });
        let mut head = self.head().await?;
        append_at(&mut self.transaction, &mut head, &events).await?;
        self.head = Some(head);
        Ok(())
    }

    /// Loads the lines of those that are loaded.
    async fn lignes(&mut self, entries: &[Entry<'_>]) -> Result<Loaded, StoreError> {
        let mut loaded = Loaded { n: 0, lignes: vec![None; entries.len()] };
        if entries.iter().all(|entry| !entry.charge) {
            return Ok(loaded);
        }
        let doing = "load the lines";
        let affilies: Vec<i32> = column(entries, |entry| entry.question.affilie);
        let left = registry::leavers(&mut self.transaction, &affilies).await?;
        let mut files = Vec::new();
        let mut copy = self.transaction.copy_in_raw(COPY).await.doing(doing)?;
        let mut piece = Vec::with_capacity(PIECE * 2);
        for (entry, digest) in entries.iter().zip(&mut loaded.lignes) {
            if !entry.charge {
                continue;
            }
            let bytes = entry.ebds.or(entry.contenu).unwrap_or_default();
            let periode = entry.question.periode.unwrap_or(0);
            let affilie = entry.question.affilie;
            let watch = match entry.preetabli {
                Some(_) => Watch::Left(left.get(&affilie)),
                None => Watch::Everybody,
            };
            let mut rows = Rows::new(bytes, affilie, periode, entry.id).watching(watch);
            while rows.fill(&mut piece, PIECE) {
                copy.send(piece.as_slice()).await.doing(doing)?;
                piece.clear();
            }
            let (lignes, mentions) = rows.end();
            *digest = Some(lignes);
            let alone = entry.preetabli.is_none().then_some(bytes);
            files.push(LoadedFile { affilie, periode, depot: entry.id, alone, mentions });
        }
        if !piece.is_empty() {
            copy.send(piece.as_slice()).await.doing(doing)?;
        }
        loaded.n = copy.finish().await.doing(doing)?;
        registry::loaded(&mut self.transaction, &files).await?;
        Ok(loaded)
    }
}

impl Store {
    /// Marks deposits as published: affiliate and number of each, and how many answers came after the first when its
    /// notices were read. One that was answered again since waits on: those notices are not published yet. So does one
    /// that a caretaker has taken ([`Store::take_unpublished`]): he marks it himself, and when he dies before that, the
    /// next one finds what he has left.
    pub async fn mark_published(&self, deposits: &[(i32, i64, u32)]) -> Result<(), StoreError> {
        let doing = "mark notices as published";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        // Locked rows are skipped: their holder, a caretaker or a replay, publishes them.
        let free: Vec<(i32, i64)> = sqlx::query_as(
            "SELECT p.affilie, p.depot FROM a_publier p \
             JOIN unnest($1::int4[], $2::int8[]) AS d(affilie, depot) USING (affilie, depot) \
             ORDER BY p.affilie, p.depot FOR UPDATE OF p SKIP LOCKED",
        )
        .bind(column(deposits, |(affilie, ..)| *affilie))
        .bind(column(deposits, |(_, id, _)| *id))
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let free: HashSet<(i32, i64)> = free.into_iter().collect();
        let ours = deposits.iter().filter(|(affilie, id, _)| free.contains(&(*affilie, *id)));
        mark(transaction, &ours.copied().collect::<Vec<_>>()).await
    }
}

/// Marks deposits whose rows of the queue this transaction has locked, and ends it.
pub(crate) async fn mark(
    mut transaction: Transaction<'_, Postgres>,
    deposits: &[(i32, i64, u32)],
) -> Result<(), StoreError> {
    let doing = "mark notices as published";
    let le = moment(jiff::Timestamp::now());
    // A statement of its own: it sees the replay that was committed before the rows were locked.
    let rows = sqlx::query(AssertSqlSafe(format!(
        "DELETE FROM a_publier p USING unnest($1::int4[], $2::int8[], $3::int4[]) AS due(affilie, depot, rang) \
         JOIN depot d ON d.affilie = due.affilie AND d.id = due.depot \
         WHERE p.affilie = due.affilie AND p.depot = due.depot AND due.rang = {ANSWERS} \
         RETURNING d.affilie, d.id, d.etat"
    )))
    .bind(column(deposits, |(affilie, ..)| *affilie))
    .bind(column(deposits, |(_, id, _)| *id))
    .bind(column(deposits, |(.., rang)| i32::try_from(*rang).unwrap_or(i32::MAX)))
    .fetch_all(&mut *transaction)
    .await
    .doing(doing)?;
    let event = |row: &sqlx::postgres::PgRow| {
        let etat = state(row, "etat")?;
        Ok::<_, sqlx::Error>(Event {
            quoi: Quoi::Publication,
            affilie: row.try_get("affilie")?,
            depot: row.try_get("id")?,
            le: Some(&le),
            acteur: "service",
            avant: Some(etat),
            apres: Some(etat),
            motif: "published".to_owned(),
            pieces: Pieces::default(),
        })
    };
    let mut events: Vec<_> = rows.iter().map(event).collect::<Result<_, _>>().doing(doing)?;
    events.sort_by_key(|event| event.depot);
    crate::journal::append(&mut transaction, &events).await?;
    failpoints::at(Point::Marking);
    transaction.commit().await.doing(doing)?;
    failpoints::at(Point::Marked);
    Ok(())
}

/// What the journal vouches for: the original bytes, the row of the ledger, the period, lines and totals when they are
/// loaded, the findings, the notices.
fn pieces(entry: &Entry<'_>, lignes: Option<&[u8; 32]>, avis: &[[u8; 32]]) -> Pieces {
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

/// Vouches for the lines that were loaded, by their digest, and for the totals that were written beside them.
fn with_lines(pieces: Pieces, entry: &Entry<'_>, lignes: Option<&[u8; 32]>) -> Pieces {
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
fn totals(control: &Control) -> [String; 4] {
    let totals = control.totals;
    [totals.salaries, totals.jours, totals.salaire_reel, totals.salaire_plaf]
        .map(|total| total.value().unwrap_or(0).to_string())
}

/// Vouches for the findings of a control, and for its notices by name; `avis` are the digests of these.
fn with_answer(mut pieces: Pieces, entry: &Entry<'_>, avis: &[[u8; 32]]) -> Pieces {
    if !entry.control.findings.is_empty() {
        pieces = pieces.with("constats", &constats(&entry.control.findings));
    }
    vouched(pieces, entry.avis, avis)
}

/// Digest of what the ledger says of a deposit and never changes.
fn registre(entry: &Entry<'_>) -> [u8; 32] {
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
        verdict: entry.control.verdict().name(),
        conformite: entry.control.conformity.name(),
        comptes: &codes,
        doublon_de: entry.doublon_de,
        specification: SPEC_VERSION,
        moteur: entry.moteur,
        preetabli: entry.preetabli.as_ref().map(<[u8; 32]>::as_slice),
        faits: Some(entry.faits),
    })
}

/// Findings by code as text, in order of the text.
fn sorted_counts(control: &Control) -> Vec<(String, u64)> {
    let mut codes: Vec<_> = control.counts.iter().map(|(code, n)| (code.to_string(), *n)).collect();
    codes.sort();
    codes
}

/// What the ledger says of a deposit and never changes; time, digest and content stand in the journal themselves.
pub(crate) struct Registre<'a> {
    pub(crate) accuse: &'a str,
    pub(crate) prise: &'a str,
    pub(crate) nom: &'a [u8],
    pub(crate) dossier: Option<&'a [u8]>,
    pub(crate) octets: i64,
    pub(crate) nature: &'a str,
    pub(crate) periode: Option<i32>,
    pub(crate) sequence: i16,
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
    strings.text(row.verdict);
    strings.text(row.conformite);
    strings.text(&comptes_text(row.comptes));
    strings.field(row.doublon_de.map(str::as_bytes));
    strings.text(row.specification);
    strings.text(row.moteur);
    strings.field(row.preetabli.map(hex).as_deref().map(str::as_bytes));
    strings.field(row.faits.map(str::as_bytes));
    strings.digest()
}

fn comptes_text(comptes: &[(String, u64)]) -> String {
    let lines: Vec<_> = comptes.iter().map(|(code, n)| format!("{code} {n}\n")).collect();
    lines.concat()
}

/// Digest of findings, in their order (`spec/journal.md`).
fn constats(findings: &[Finding]) -> [u8; 32] {
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

/// A finding: code, severity, cause, record, line, first and last column, field, received, expected, insured.
pub(crate) fn constat(strings: &mut Netstrings, fields: [Option<&[u8]>; 11]) {
    for field in fields {
        strings.field(field);
    }
}

fn key_of_prise(question: &Question) -> String {
    format!("{}/{}", question.affilie, question.prise)
}

fn key_of_bytes(question: &Question) -> String {
    format!("{}/{:?}", question.affilie, question.sha256)
}

fn key_of_period(question: &Question) -> String {
    format!("{}/{:?}/{}", question.affilie, question.periode, nature(question.family))
}

fn key_of_declaration(question: &Question) -> String {
    format!(
        "{}/{:?}/{}/{}",
        question.affilie,
        question.periode,
        nature(question.family),
        question.sequence
    )
}

/// Bytes as text: UTF-8 when they are, else one character per byte; NUL as its picture.
fn latin1(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    text.replace('\0', "\u{2400}")
}

fn counts(control: &Control) -> String {
    let pairs: Vec<String> =
        control.counts.iter().map(|(code, count)| format!("\"{code}\":{count}")).collect();
    format!("{{{}}}", pairs.join(","))
}

/// Each part finds one row at most by an index of its own; the limits keep the planner from reading the whole ledger once
/// instead, which it prefers while that is small.
static EARLIER: LazyLock<String> = LazyLock::new(|| {
    [EARLIER_BEGIN, &counting("depot"), EARLIER_COMPLEMENT, &counting("depot"), " LIMIT 1) d"]
        .concat()
});

const EARLIER_BEGIN: &str = "\
WITH q AS (
    SELECT * FROM unnest($1::int4[], $2::text[], $3::bytea[], $4::int4[], $5::text[], $6::int2[])
        WITH ORDINALITY AS q(affilie, prise, sha256, periode, nature, sequence, rang)
)
SELECT 'prise' AS quoi, q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge, sha256 FROM depot
        WHERE affilie = q.affilie AND prise = q.prise LIMIT 1
    ) d
UNION ALL
SELECT 'sha256', q.rang, d.id, d.accuse, d.etat, d.charge, q.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge FROM depot
        -- What an operator has dropped as a préétabli is no earlier deposit of the employer.
        WHERE affilie = q.affilie AND sha256 = q.sha256 AND dossier IS DISTINCT FROM '\\x2f707265657461626c69'::bytea
        ORDER BY charge DESC, id LIMIT 1
    ) d
UNION ALL
SELECT 'actif', q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge, sha256 FROM depot
        WHERE affilie = q.affilie AND periode = q.periode AND nature = q.nature AND sequence = q.sequence AND ";

const EARLIER_COMPLEMENT: &str = " LIMIT 1
    ) d
UNION ALL
SELECT 'complement', q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge, sha256 FROM depot
        WHERE q.nature = 'principal' AND affilie = q.affilie AND periode = q.periode AND nature = 'complementary' AND ";

const INSERT_DEPOT: &str = "\
INSERT INTO depot (affilie, id, accuse, prise, nom, dossier, recu_le, octets, sha256, nature, periode,
    sequence, etat, verdict, conformite, charge, comptes, doublon_de, specification, moteur, preetabli, faits)
SELECT affilie, id, accuse, prise, nom, dossier, recu_le::timestamptz, octets, sha256, nature, periode,
    sequence, etat, verdict, conformite, charge, comptes::jsonb, doublon_de, specification, moteur, preetabli, faits
FROM unnest($1::int4[], $2::int8[], $3::text[], $4::text[], $5::bytea[], $6::bytea[], $7::text[], $8::int8[],
    $9::bytea[], $10::text[], $11::int4[], $12::int2[], $13::text[], $14::text[], $15::text[],
    $16::bool[], $17::text[], $18::text[], $19::text[], $20::text[], $21::bytea[], $22::text[])
AS d(affilie, id, accuse, prise, nom, dossier, recu_le, octets, sha256, nature, periode,
    sequence, etat, verdict, conformite, charge, comptes, doublon_de, specification, moteur, preetabli, faits)";

const INSERT_DECLARATION: &str = "\
INSERT INTO declaration (affilie, periode, depot, nature, sequence, transfert, salaries, jours, salaire_reel,
    salaire_plaf)
SELECT affilie, periode, depot, nature, sequence, transfert, salaries::int8, jours::int8, salaire_reel::numeric,
    salaire_plaf::numeric
FROM unnest($1::int4[], $2::int4[], $3::int8[], $4::text[], $5::int2[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::text[])
AS d(affilie, periode, depot, nature, sequence, transfert, salaries, jours, salaire_reel, salaire_plaf)";

const INSERT_CONSTAT: &str = "\
INSERT INTO constat (affilie, depot, rang, code, gravite, cause, enregistrement, ligne, col_debut, col_fin, zone,
    recu, attendu, assure)
SELECT * FROM unnest($1::int4[], $2::int8[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int8[],
    $9::int8[], $10::int8[], $11::text[], $12::bytea[], $13::bytea[], $14::text[])";

const INSERT_CONSTAT_REPRISE: &str = "\
INSERT INTO constat_reprise (affilie, depot, reprise, rang, code, gravite, cause, enregistrement, ligne, col_debut, col_fin,
    zone, recu, attendu, assure)
SELECT f.affilie, f.depot,
    (SELECT max(r.rang) FROM reprise r WHERE r.affilie = f.affilie AND r.depot = f.depot), f.rang, code, gravite, cause,
    enregistrement, ligne, col_debut, col_fin, zone, recu, attendu, assure
FROM unnest($1::int4[], $2::int8[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int8[],
    $9::int8[], $10::int8[], $11::text[], $12::bytea[], $13::bytea[], $14::text[])
AS f(affilie, depot, rang, code, gravite, cause, enregistrement, ligne, col_debut, col_fin, zone, recu, attendu, assure)";

/// As COPY: several rows of a page are written at once, where INSERT writes and logs each.
const COPY_AVIS: &str =
    "COPY avis (affilie, depot, forme, sha256, corps, base) FROM STDIN (FORMAT binary)";
