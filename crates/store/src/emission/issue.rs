//! Issuing préétablis: one of each affiliate and period, frozen from then on, in force for the
//! control.

use super::facts::facts;
use super::source::Facts;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::fund::{employer, employers_where};
use crate::journal::Netstrings;
use crate::preetablis::{Kept, NewPreetabli, keep_in_order, put_in_force};
use crate::regime::{Regime, regime_of};
use crate::registry::EmployerRow;
use crate::vocabulary::column;
use ::hex::encode as hex;
use declaration::roster::{Allowances, Composed, Employer, Origin, compose};
use failpoints::{Point, at};
use sha2::{Digest as _, Sha256};
use spec::{Affilie, Periode};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::HashSet;

const DOING: &str = "issue préétablis";

/// Which préétablis are to be issued.
#[derive(Clone, Copy, Debug)]
pub struct EmissionOrder<'a> {
    /// Period.
    pub periode: Periode,
    /// Day of issue, AAAAMMJJ.
    pub emis_le: u32,
    /// Due date, AAAAMMJJ.
    pub exigible_le: u32,
    /// Due date of the quarter, for the agricultural regime.
    pub exigible_trimestre: u32,
    /// What becomes of the family allowances of the last one.
    pub allowances: Allowances,
    /// Who issues them.
    pub actor: &'a str,
    /// Why, where somebody says so: kept in the journal.
    pub reason: Option<&'a str>,
}

/// What became of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issued {
    /// It is in force.
    Done,
    /// A declaration was accepted without one, that with this receipt: it comes too late.
    Declared(String),
    /// It does not fit the format, or the last one cannot be read, and why.
    Impossible(String),
}

/// A préétabli that was issued, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emission {
    /// Affiliate.
    pub affilie: i32,
    /// What became of it.
    pub issued: Issued,
    /// Insured that it lists.
    pub insured: u64,
    /// Of these, those who were not in the last one.
    pub entered: u64,
    /// Those of the last one who are listed no more.
    pub left: u64,
}

/// A row of `emission`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EmissionRow {
    pub(crate) affilie: i32,
    pub(crate) periode: i32,
    pub(crate) sha256: Vec<u8>,
    pub(crate) lu: i64,
    pub(crate) base: Option<(i32, Vec<u8>)>,
    pub(crate) emis_le: i32,
    pub(crate) exigible_le: i32,
    pub(crate) af: Allowances,
    pub(crate) employer: Employer,
}

pub(crate) const fn af_name(allowances: Allowances) -> &'static str {
    match allowances {
        Allowances::Zero => "zero",
        Allowances::Kept => "kept",
    }
}

impl EmissionRow {
    /// What the journal vouches for; affiliate and period stand in the entry itself.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut strings = Netstrings::new("bordereau emission 1\n");
        strings.text(&self.periode.to_string());
        strings.text(&hex(&self.sha256));
        strings.text(&self.lu.to_string());
        let base = self.base.as_ref();
        let text = |text: Option<String>, strings: &mut Netstrings| {
            strings.field(text.as_deref().map(str::as_bytes));
        };
        text(base.map(|(periode, _)| periode.to_string()), &mut strings);
        text(base.map(|(_, sha256)| hex(sha256)), &mut strings);
        strings.text(&self.emis_le.to_string());
        strings.text(&self.exigible_le.to_string());
        strings.text(af_name(self.af));
        let of = &self.employer;
        for one in [&of.raison_sociale, &of.activite, &of.adresse, &of.ville, &of.code_postal] {
            text(one.clone(), &mut strings);
        }
        text(of.agence.map(|agence| agence.to_string()), &mut strings);
        strings.digest()
    }

    /// Makes it from its facts.
    pub(crate) fn composed(&self, facts: &Facts) -> Result<Composed, String> {
        let number = |number: i32| u32::try_from(number).unwrap_or(0);
        let affilie = Affilie::of_number(number(self.affilie)).ok_or("no affiliate")?;
        let periode = Periode::of_number(number(self.periode)).ok_or("no period")?;
        let last = facts.base.as_ref().map(|base| base.contenu.as_slice());
        let dates = (number(self.emis_le), number(self.exigible_le));
        let changes = facts.changes.as_slice();
        compose((affilie, periode), &self.employer, dates, (last, changes), self.af)
            .map_err(|error| error.to_string())
    }
}

/// The texts of a record 01.
pub(crate) fn header(row: &EmployerRow) -> Employer {
    Employer {
        raison_sociale: row.raison_sociale.clone(),
        activite: row.activite.clone(),
        adresse: row.adresse.clone(),
        ville: row.ville.clone(),
        code_postal: row.code_postal.clone(),
        agence: row.agence.and_then(|agence| u32::try_from(agence).ok()),
    }
}

/// A préétabli made, before it is kept.
struct Made {
    row: EmissionRow,
    composed: Composed,
    nom: String,
}

impl Store {
    /// Employers who are due a préétabli for a period and have none in force, ascending, after one:
    /// those who are not closed. Of the agricultural regime, whose quarter is three period files,
    /// they are due one for each month too. Only `affilie`, where one is named.
    pub async fn due_a_preetabli(
        &self,
        periode: Periode,
        (after, affilie): (i32, Option<i32>),
        limit: u32,
    ) -> Result<Vec<i32>, StoreError> {
        let statement = format!(
            "SELECT m.affilie FROM {} m WHERE (m.ferme IS NULL OR m.ferme > $3) \
             EXCEPT SELECT p.affilie FROM preetabli p WHERE p.affilie > $1 AND p.periode = $3 AND p.actuel \
             ORDER BY affilie LIMIT $4",
            employers_where("affilie > $1 AND ($2::int4 IS NULL OR affilie = $2)")
        );
        sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(after)
            .bind(affilie)
            .bind(number(periode))
            .bind(i64::from(limit))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)
    }

    /// Issues the préétablis of these affiliates in one transaction: in force, in the journal, and
    /// queued for the outbox. Who has one in force for the period by now is left out.
    pub async fn issue(
        &self,
        order: EmissionOrder<'_>,
        affilies: &[i32],
    ) -> Result<Vec<Emission>, StoreError> {
        let mut batch = self.begin().await?;
        batch.lock_affilies(affilies).await?;
        let (mut done, made) = batch.made(order, affilies).await?;
        let new: Vec<_> = made.iter().map(Made::preetabli).collect();
        let layout = batch.layout;
        let kept = keep_in_order(batch.connection(), layout, &new).await?;
        let mut events = put_in_force(&new, &kept).into_iter();
        let mut told = Vec::with_capacity(made.len());
        let mut rows = Vec::with_capacity(made.len());
        for (made, taken) in made.iter().zip(&kept) {
            let issued = match &taken.kept {
                Kept::New | Kept::Replaced => {
                    let digest = made.row.digest();
                    told.extend(events.next().map(|mut event| {
                        event.pieces = event.pieces.with("emission", &digest);
                        event.motif.push_str(", issued");
                        if let Some(reason) = order.reason {
                            event.motif.push_str(": ");
                            event.motif.push_str(reason);
                        }
                        event
                    }));
                    rows.push(&made.row);
                    Issued::Done
                }
                Kept::Refused(accuse) => Issued::Declared(accuse.clone()),
                Kept::Same => continue,
            };
            done.push(Emission { issued, ..made.counted() });
        }
        batch.keep_emissions(&rows).await?;
        at(Point::PreetabliWritten);
        let events: Vec<_> = told.iter().map(|event| event.by(order.actor)).collect();
        batch.append(&events).await?;
        batch.commit().await?;
        done.sort_by_key(|one| one.affilie);
        Ok(done)
    }

    /// What [`Store::issue`] would do. Nothing is changed.
    pub async fn would_issue(
        &self,
        order: EmissionOrder<'_>,
        affilies: &[i32],
    ) -> Result<Vec<Emission>, StoreError> {
        let mut batch = self.begin().await?;
        let (mut done, made) = batch.made(order, affilies).await?;
        done.extend(made.iter().map(Made::counted));
        done.sort_by_key(|one| one.affilie);
        Ok(done)
    }
}

impl Made {
    fn preetabli(&self) -> NewPreetabli<'_> {
        NewPreetabli {
            affilie: self.row.affilie,
            periode: self.row.periode,
            sha256: Sha256::digest(&self.composed.bytes).into(),
            nom: self.nom.as_bytes(),
            salaries: self.composed.lines.len() as u64,
            contenu: &self.composed.bytes,
        }
    }

    fn counted(&self) -> Emission {
        let lines = &self.composed.lines;
        Emission {
            affilie: self.row.affilie,
            issued: Issued::Done,
            insured: lines.len() as u64,
            entered: lines.iter().filter(|(_, origin)| *origin != Origin::Kept).count() as u64,
            left: self.composed.left.len() as u64,
        }
    }
}

fn number(periode: Periode) -> i32 {
    i32::try_from(periode.number()).unwrap_or(0)
}

impl Batch<'_> {
    /// Makes préétablis; those that cannot be made are told at once.
    async fn made(
        &mut self,
        order: EmissionOrder<'_>,
        affilies: &[i32],
    ) -> Result<(Vec<Emission>, Vec<Made>), StoreError> {
        let periode = number(order.periode);
        // What was done to these affiliates is in the journal by now: they are locked.
        let lu: i64 = sqlx::query_scalar("SELECT position FROM chaine")
            .fetch_one(self.connection())
            .await
            .doing(DOING)?;
        let statement = format!(
            "SELECT m.*, {} AS regime_du FROM {} m \
             WHERE NOT EXISTS (SELECT FROM preetabli p WHERE p.affilie = m.affilie AND p.periode = $2 AND p.actuel)",
            regime_of("m.affilie", "$2"),
            employers_where("affilie = ANY($1)")
        );
        let mut rows = Vec::with_capacity(affilies.len());
        for part in self.layout.parts(affilies, |affilie| *affilie) {
            let tables = ["employeur", "fonds_employeur", "fonds_regime", "preetabli"];
            let query = sqlx::query(AssertSqlSafe(part.of(&statement, &tables)))
                .bind(&part.some)
                .bind(periode);
            rows.append(&mut query.fetch_all(self.connection()).await.doing(DOING)?);
        }
        let employers: Vec<EmployerRow> =
            rows.iter().map(employer).collect::<Result<_, _>>().doing(DOING)?;
        let mut quarterly = HashSet::new();
        for row in &rows {
            let regime: &str = row.try_get("regime_du").doing(DOING)?;
            if Regime::of_name(regime) == Some(Regime::Agricultural) {
                quarterly.insert(row.try_get::<i32, _>("affilie").doing(DOING)?);
            }
        }
        let due = column(&employers, |one| one.affilie);
        let layout = self.layout;
        let mut facts = facts(self.connection(), layout, &due, (periode, lu), None).await?;
        let (mut told, mut made) = (Vec::new(), Vec::with_capacity(due.len()));
        for row in &employers {
            let facts = facts.remove(&row.affilie).unwrap_or_default();
            let base = facts.base.as_ref().map(|base| (base.periode, base.sha256.clone()));
            let mut row = EmissionRow {
                affilie: row.affilie,
                periode,
                sha256: Vec::new(),
                lu,
                base,
                emis_le: i32::try_from(order.emis_le).unwrap_or(0),
                exigible_le: i32::try_from(if quarterly.contains(&row.affilie) {
                    order.exigible_trimestre
                } else {
                    order.exigible_le
                })
                .unwrap_or(0),
                af: order.allowances,
                employer: header(row),
            };
            match row.composed(&facts) {
                Ok(composed) => {
                    row.sha256 = Sha256::digest(&composed.bytes).to_vec();
                    let nom = format!("AFFEBDS_{:07}_{}.txt", row.affilie, order.periode);
                    made.push(Made { row, composed, nom });
                }
                Err(why) => told.push(Emission {
                    affilie: row.affilie,
                    issued: Issued::Impossible(why),
                    insured: 0,
                    entered: 0,
                    left: 0,
                }),
            }
        }
        Ok((told, made))
    }

    async fn keep_emissions(&mut self, rows: &[&EmissionRow]) -> Result<(), StoreError> {
        sqlx::query(INSERT)
            .bind(column(rows, |row| row.affilie))
            .bind(column(rows, |row| row.periode))
            .bind(column(rows, |row| row.sha256.clone()))
            .bind(column(rows, |row| row.lu))
            .bind(column(rows, |row| row.base.as_ref().map(|(periode, _)| *periode)))
            .bind(column(rows, |row| row.base.as_ref().map(|(_, sha256)| sha256.clone())))
            .bind(column(rows, |row| row.emis_le))
            .bind(column(rows, |row| row.exigible_le))
            .bind(column(rows, |row| af_name(row.af).to_owned()))
            .bind(column(rows, |row| row.employer.raison_sociale.clone()))
            .bind(column(rows, |row| row.employer.activite.clone()))
            .bind(column(rows, |row| row.employer.adresse.clone()))
            .bind(column(rows, |row| row.employer.ville.clone()))
            .bind(column(rows, |row| row.employer.code_postal.clone()))
            .bind(column(rows, |row| row.employer.agence.and_then(|one| i16::try_from(one).ok())))
            .execute(self.connection())
            .await
            .doing(DOING)?;
        sqlx::query("INSERT INTO a_remettre (affilie, periode) SELECT * FROM unnest($1::int4[], $2::int4[])")
            .bind(column(rows, |row| row.affilie))
            .bind(column(rows, |row| row.periode))
            .execute(self.connection())
            .await
            .doing(DOING)?;
        Ok(())
    }
}

/// The row of an emission, as `emission e` has it.
pub(crate) fn emission(row: &sqlx::postgres::PgRow) -> Result<EmissionRow, sqlx::Error> {
    let base_periode: Option<i32> = row.try_get("base_periode")?;
    let base_sha256: Option<Vec<u8>> = row.try_get("base_sha256")?;
    let af: &str = row.try_get("af")?;
    let agence: Option<i16> = row.try_get("agence")?;
    Ok(EmissionRow {
        affilie: row.try_get("affilie")?,
        periode: row.try_get("periode")?,
        sha256: row.try_get("sha256")?,
        lu: row.try_get("lu")?,
        base: base_periode.zip(base_sha256),
        emis_le: row.try_get("emis_le")?,
        exigible_le: row.try_get("exigible_le")?,
        af: if af == "kept" { Allowances::Kept } else { Allowances::Zero },
        employer: Employer {
            raison_sociale: row.try_get("raison_sociale")?,
            activite: row.try_get("activite")?,
            adresse: row.try_get("adresse")?,
            ville: row.try_get("ville")?,
            code_postal: row.try_get("code_postal")?,
            agence: agence.and_then(|agence| u32::try_from(agence).ok()),
        },
    })
}

const INSERT: &str = "\
INSERT INTO emission (affilie, periode, sha256, lu, base_periode, base_sha256, emis_le, exigible_le, af, raison_sociale,
    activite, adresse, ville, code_postal, agence)
SELECT * FROM unnest($1::int4[], $2::int4[], $3::bytea[], $4::int8[], $5::int4[], $6::bytea[], $7::int4[], $8::int4[],
    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::int2[])";
