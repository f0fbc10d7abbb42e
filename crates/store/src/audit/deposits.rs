//! Deposits as they are kept, with all that hangs on them.

use super::{
    Archived, ArchivedNotice, ArchivedReprise, ArchivedTotals, Audit, CONSTATS, CONTENT_MAX, DOING,
    UTC,
};
use crate::batch::constat;
use crate::content::decompress;
use crate::content::{CORPS, WITH_BASE, corps, frame_of};
use crate::error::{Doing as _, StoreError};
use crate::journal::Netstrings;
use crate::rows::row_as_sent;
use ::hex::encode as hex;
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::BTreeMap;

impl Audit<'_> {
    /// Deposits with all that hangs on them, in no order. Those that are not there are left out.
    pub async fn deposits(&mut self, keys: &[(i32, i64)]) -> Result<Vec<Archived>, StoreError> {
        let (affilies, ids): (Vec<i32>, Vec<i64>) = keys.iter().copied().unzip();
        let statement = format!(
            "SELECT d.*, {} AS octets_gardes, contenu IS NULL AS partage, comptes::text AS nombres, to_char(recu_le AT TIME ZONE 'UTC', {UTC}) AS recu \
             FROM depot d JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, id) USING (affilie, id)",
            frame_of("d")
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(&affilies)
            .bind(&ids)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let mut found = BTreeMap::new();
        for row in &rows {
            let mut depot = archived(row).doing(DOING)?;
            let has_own: bool = !row.try_get::<bool, _>("partage").doing(DOING)?;
            if depot.contenu.is_none() && (has_own || depot.is_shared) {
                depot.rompu(if has_own { "depot.contenu" } else { "contenu.corps" });
            }
            found.insert((depot.affilie, depot.id), (depot, Sha256::new(), None));
        }
        // Frames that were given back need not be held beside what they gave.
        drop(rows);
        self.constats(&affilies, &ids, &mut found).await?;
        self.reprises(&affilies, &ids, &mut found).await?;
        self.lignes(&affilies, &ids, &mut found).await?;
        let rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT a.affilie, a.depot, a.forme, a.sha256, {CORPS} FROM {WITH_BASE} \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) ON k.affilie = a.affilie AND k.depot = a.depot \
             ORDER BY a.forme"
        )))
        .bind(&affilies)
        .bind(&ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        for row in &rows {
            if let Some((depot, ..)) = found.get_mut(&key(row).doing(DOING)?) {
                depot.avis.push(ArchivedNotice {
                    forme: row.try_get("forme").doing(DOING)?,
                    sha256: row.try_get("sha256").doing(DOING)?,
                    corps: corps(row, DOING, CONTENT_MAX).ok(),
                });
            }
        }
        self.totaux(&affilies, &ids, &mut found).await?;
        let finished = found.into_values().map(|(mut depot, lines, constats)| {
            depot.lignes = lines.finalize().to_vec();
            depot.constats =
                constats.unwrap_or_else(|| Netstrings::new(CONSTATS)).digest().to_vec();
            depot
        });
        Ok(finished.collect())
    }

    /// What `declaration` says of them.
    async fn totaux(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT affilie, depot, periode, nature, sequence, transfert, salaries::text, jours::text, salaire_reel::text, \
             salaire_plaf::text FROM declaration \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) ORDER BY periode",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let totals = |row: &PgRow| {
            Ok::<_, sqlx::Error>(ArchivedTotals {
                periode: row.try_get("periode")?,
                nature: row.try_get("nature")?,
                sequence: row.try_get("sequence")?,
                transfert: row.try_get("transfert")?,
                totaux: [
                    row.try_get("salaries")?,
                    row.try_get("jours")?,
                    row.try_get("salaire_reel")?,
                    row.try_get("salaire_plaf")?,
                ],
            })
        };
        for row in &rows {
            if let Some((depot, ..)) = found.get_mut(&key(row).doing(DOING)?) {
                let totals = totals(row).doing(DOING)?;
                depot.declaration = Some(totals.totaux.clone());
                depot.totaux.push(totals);
            }
        }
        Ok(())
    }

    async fn constats(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT affilie, depot, rang, code, gravite, cause, enregistrement, ligne::text, col_debut::text, col_fin::text, zone, \
             recu, attendu, assure FROM constat \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) ORDER BY affilie, depot, rang",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        for row in &rows {
            let Some((depot, _, strings)) = found.get_mut(&key(row).doing(DOING)?) else {
                continue;
            };
            let strings = strings.get_or_insert_with(|| Netstrings::new(CONSTATS));
            constat_row(strings, row).doing(DOING)?;
            depot.constats_n = depot.constats_n.saturating_add(1);
            if !has_rank(row, depot.constats_n).doing(DOING)? {
                depot.rompu("constat.rang");
            }
        }
        Ok(())
    }

    /// Later controls, and what they found.
    async fn reprises(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let statement = format!(
            "SELECT r.*, comptes::text AS nombres, to_char(le AT TIME ZONE 'UTC', {UTC}) AS fait FROM reprise r \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) ORDER BY affilie, depot, rang"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(affilies)
            .bind(ids)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let none = Netstrings::new(CONSTATS);
        for row in &rows {
            if let Some((depot, ..)) = found.get_mut(&key(row).doing(DOING)?) {
                depot.reprises.push(reprise(row, &none).doing(DOING)?);
            }
        }
        let rows = sqlx::query(
            "SELECT affilie, depot, reprise, rang, code, gravite, cause, enregistrement, ligne::text, col_debut::text, col_fin::text, \
             zone, recu, attendu, assure FROM constat_reprise \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) \
             ORDER BY affilie, depot, reprise, rang",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let mut digests: BTreeMap<((i32, i64), i32), (Netstrings, usize)> = BTreeMap::new();
        for row in &rows {
            let at = (key(row).doing(DOING)?, row.try_get("reprise").doing(DOING)?);
            let (strings, n) = digests.entry(at).or_insert_with(|| (none.clone(), 0));
            constat_row(strings, row).doing(DOING)?;
            *n = n.saturating_add(1);
            if !has_rank(row, *n).doing(DOING)?
                && let Some((depot, ..)) = found.get_mut(&at.0)
            {
                depot.rompu("constat_reprise.rang");
            }
        }
        for ((key, rang), (strings, n)) in digests {
            let Some((depot, ..)) = found.get_mut(&key) else { continue };
            match depot.reprises.iter_mut().find(|reprise| reprise.rang == rang) {
                Some(reprise) => {
                    (reprise.constats, reprise.constats_n) = (strings.digest().to_vec(), n);
                }
                None => depot.constats_sans_reprise.push(rang),
            }
        }
        Ok(())
    }

    async fn lignes(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        // One by one: a declaration has many.
        let mut rows = sqlx::query(
            "SELECT affilie, depot, ARRAY[affilie::text, periode::text, depot::text, ligne::text, enregistrement::text, \
             num_assure::text, nom_prenom, num_cin, enfants::text, af_a_payer::text, af_a_deduire::text, af_net_a_payer::text, \
             af_a_reverser::text, jours::text, salaire_reel::text, salaire_plaf::text, situation, s_ctr::text] AS colonnes \
             FROM ligne JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) \
             ORDER BY affilie, depot, periode, ligne",
        )
        .bind(affilies)
        .bind(ids)
        .fetch(&mut *self.transaction);
        let mut line = Vec::new();
        while let Some(row) = rows.try_next().await.doing(DOING)? {
            let Some((depot, digest, _)) = found.get_mut(&key(&row).doing(DOING)?) else {
                continue;
            };
            let columns: Vec<Option<String>> = row.try_get("colonnes").doing(DOING)?;
            line.clear();
            row_as_sent(&columns, &mut line);
            digest.update(&line);
            depot.lignes_n = depot.lignes_n.saturating_add(1);
        }
        Ok(())
    }
}

type Found = BTreeMap<(i32, i64), (Archived, Sha256, Option<Netstrings>)>;

fn key(row: &PgRow) -> Result<(i32, i64), sqlx::Error> {
    Ok((row.try_get("affilie")?, row.try_get("depot")?))
}

/// Adds a finding to the digest of findings.
fn constat_row(strings: &mut Netstrings, row: &PgRow) -> Result<(), sqlx::Error> {
    let text = |name| row.try_get::<Option<&str>, _>(name);
    let bytes = |name| row.try_get::<Option<&[u8]>, _>(name);
    constat(
        strings,
        [
            text("code")?.map(str::as_bytes),
            text("gravite")?.map(str::as_bytes),
            text("cause")?.map(str::as_bytes),
            text("enregistrement")?.map(str::as_bytes),
            text("ligne")?.map(str::as_bytes),
            text("col_debut")?.map(str::as_bytes),
            text("col_fin")?.map(str::as_bytes),
            text("zone")?.map(str::as_bytes),
            bytes("recu")?,
            bytes("attendu")?,
            text("assure")?.map(str::as_bytes),
        ],
    );
    Ok(())
}

fn reprise(row: &PgRow, no_findings: &Netstrings) -> Result<ArchivedReprise, sqlx::Error> {
    let nombres: &str = row.try_get("nombres")?;
    Ok(ArchivedReprise {
        rang: row.try_get("rang")?,
        le: row.try_get("fait")?,
        verdict: row.try_get("verdict")?,
        conformite: row.try_get("conformite")?,
        comptes: serde_json::from_str(nombres).unwrap_or_default(),
        doublon_de: row.try_get("doublon_de")?,
        specification: row.try_get("specification")?,
        moteur: row.try_get("moteur")?,
        preetabli: row.try_get::<Option<&[u8]>, _>("preetabli")?.map(hex),
        faits: row.try_get("faits")?,
        constats: no_findings.digest().to_vec(),
        constats_n: 0,
    })
}

fn archived(row: &PgRow) -> Result<Archived, sqlx::Error> {
    let digest = |name| Ok::<_, sqlx::Error>(row.try_get::<Option<&[u8]>, _>(name)?.map(hex));
    let nombres: &str = row.try_get("nombres")?;
    let contenu: Option<&[u8]> = row.try_get("octets_gardes")?;
    let is_shared: bool = row.try_get("partage")?;
    Ok(Archived {
        affilie: row.try_get("affilie")?,
        id: row.try_get("id")?,
        accuse: row.try_get("accuse")?,
        prise: row.try_get("prise")?,
        nom: row.try_get("nom")?,
        dossier: digest("dossier")?,
        recu_le: row.try_get("recu")?,
        octets: row.try_get("octets")?,
        sha256: digest("sha256")?,
        nature: row.try_get("nature")?,
        periode: row.try_get("periode")?,
        sequence: row.try_get("sequence")?,
        verdict: row.try_get("verdict")?,
        conformite: row.try_get("conformite")?,
        comptes: serde_json::from_str(nombres).unwrap_or_default(),
        doublon_de: row.try_get("doublon_de")?,
        specification: row.try_get("specification")?,
        moteur: row.try_get("moteur")?,
        preetabli: digest("preetabli")?,
        faits: row.try_get("faits")?,
        charge: row.try_get("charge")?,
        is_shared: is_shared && digest("sha256")?.is_some(),
        contenu: contenu.and_then(|frame| decompress(frame, CONTENT_MAX).ok()),
        constats: Vec::new(),
        constats_n: 0,
        lignes: Vec::new(),
        lignes_n: 0,
        declaration: None,
        totaux: Vec::new(),
        ruptures: Vec::new(),
        avis: Vec::new(),
        reprises: Vec::new(),
        constats_sans_reprise: Vec::new(),
    })
}

/// Whether a finding is the one of this rank, from 1: they are numbered without gaps.
fn has_rank(row: &PgRow, rank: usize) -> Result<bool, sqlx::Error> {
    Ok(usize::try_from(row.try_get::<i32, _>("rang")?) == Ok(rank))
}
