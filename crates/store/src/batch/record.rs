//! Deposits are written: ledger, declarations, findings, notices, journal, lines.

use super::entry::{Entry, Recorded};
use super::transaction::Batch;
use super::vouched::{counts, latin1, pieces, totals};
use crate::avis::Notice;
use crate::content::{Content, First, Kept as KeptNotice, keep};
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Pieces, Quoi, append_at};
use crate::preetablis::{Kept, NewPreetabli, keep_in_order, put_in_force};
use crate::rectification;
use crate::registry::{self, LoadedFile, Watch};
use crate::rows::{BinaryRows, COPY, Rows};
use crate::vocabulary::{column, name_of, nature};
use failpoints::Point;
use sha2::{Digest as _, Sha256};
use spec::{SPEC_VERSION, State};
use std::collections::HashMap;
use validation::Finding;

/// Pieces in which lines are sent to COPY, in bytes.
const PIECE: usize = 256 << 10;

/// Lines that were loaded.
pub(super) struct Loaded {
    /// How many.
    pub(super) n: u64,
    /// Digest of those of each entry, in its place; none where nothing was to be loaded.
    pub(super) lignes: Vec<Option<[u8; 32]>>,
}

impl Batch<'_> {
    /// Keeps préétablis, in order; `actor` is who has brought them. Nothing is replaced once a
    /// declaration was accepted. Their affiliates must be locked ([`Batch::ask`]), and the files
    /// that they came as recorded after ([`Batch::record`]).
    pub async fn keep_preetablis(
        &mut self,
        some: &[NewPreetabli<'_>],
        actor: &str,
    ) -> Result<Vec<Kept>, StoreError> {
        let kept = keep_in_order(&mut self.transaction, self.layout, some).await?;
        let events = put_in_force(some, &kept).into_iter();
        self.put_in_force.extend(events.map(|event| (event, actor.to_owned())));
        failpoints::at(Point::PreetabliWritten);
        Ok(kept.into_iter().map(|one| one.kept).collect())
    }

    /// Records deposits: ledger, declarations, findings, notices, journal, and the lines of those
    /// that are loaded. Their partitions must exist
    /// ([`Store::ensure_partitions`](crate::Store::ensure_partitions)).
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

    pub(super) async fn declarations(&mut self, entries: &[Entry<'_>]) -> Result<(), StoreError> {
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

    pub(super) async fn constats(
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
    pub(super) async fn avis(
        &mut self,
        entries: &[Entry<'_>],
    ) -> Result<Vec<Vec<[u8; 32]>>, StoreError> {
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

    /// Writes notices of deposits, each with affiliate and number; gives their digests in the same
    /// order. Those that are not given as they are kept are kept whole.
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
    pub(super) async fn lignes(&mut self, entries: &[Entry<'_>]) -> Result<Loaded, StoreError> {
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
        registry::loaded(&mut self.transaction, self.layout, &files).await?;
        Ok(loaded)
    }
}

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

pub(super) const INSERT_CONSTAT_REPRISE: &str = "\
INSERT INTO constat_reprise (affilie, depot, reprise, rang, code, gravite, cause, enregistrement, ligne, col_debut, col_fin,
    zone, recu, attendu, assure)
SELECT f.affilie, f.depot, r.rang, f.rang, code, gravite, cause, enregistrement, ligne, col_debut, col_fin, zone, recu, attendu, assure
FROM unnest($1::int4[], $2::int8[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int8[],
    $9::int8[], $10::int8[], $11::text[], $12::bytea[], $13::bytea[], $14::text[])
AS f(affilie, depot, rang, code, gravite, cause, enregistrement, ligne, col_debut, col_fin, zone, recu, attendu, assure)
JOIN reprise r ON r.affilie = f.affilie AND r.depot = f.depot AND NOT EXISTS (
    SELECT FROM reprise s WHERE s.affilie = r.affilie AND s.depot = r.depot AND s.rang > r.rang)";

/// As COPY: several rows of a page are written at once, where INSERT writes and logs each.
const COPY_AVIS: &str =
    "COPY avis (affilie, depot, forme, sha256, corps, base) FROM STDIN (FORMAT binary)";
