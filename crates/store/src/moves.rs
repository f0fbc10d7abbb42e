//! Moves of the lifecycle that people make.

use crate::avis::Notice;
use crate::batch::Batch;
use crate::counts::{counting, counts, movable};
use crate::database::Store;
use crate::dues::{Billing, Unbilled};
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Pieces, Quoi, append_at, now};
use crate::pieces::{ANSWERS, ETATS, vouched};
use crate::regime::regime_of;
use crate::registry::rederive;
use crate::spread::{Busy, Layout, locked};
use crate::sums::{Locking, Sums};
use crate::unload::unload;
use crate::vocabulary::{column, name_of, state};
use crate::wanted::{Hindrance, Moved, Moving, Order, Selection};
use failpoints::Point;
use spec::{Family, MOVES, Mover, State};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::{HashMap, HashSet};

/// A deposit that is asked for, as it stands.
struct Asked {
    moved: Moved,
    nature: String,
    periode: Option<i32>,
    sequence: i16,
    charge: bool,
    doublon_de: Option<String>,
    faits: Option<String>,
    etats: u32,
    answers: u32,
}

/// A declaration that counts.
struct Counts {
    nature: String,
    sequence: i16,
    accuse: String,
    state: State,
}

impl Store {
    /// The affiliates of the deposits that a selection names, ascending: [`Store::move_some`] is
    /// asked for some of them at once.
    pub async fn affilies_to_move(
        &self,
        selection: &Selection,
        to: State,
    ) -> Result<Vec<i32>, StoreError> {
        let doing = "look for deposits to move";
        let query = match selection {
            Selection::Receipt(accuse) | Selection::Seen { accuse, .. } => {
                sqlx::query_scalar("SELECT affilie FROM depot WHERE accuse = $1").bind(accuse)
            }
            Selection::Periode(periode) => {
                let statement = format!(
                    "SELECT DISTINCT d.affilie FROM depot d WHERE d.periode = $1 AND {} AND d.etat = ANY($2) \
                     ORDER BY d.affilie",
                    counting("d")
                );
                sqlx::query_scalar(AssertSqlSafe(statement)).bind(periode).bind(movable(to))
            }
            Selection::Received { periode, before, regime } => {
                let statement = format!(
                    "SELECT DISTINCT d.affilie FROM depot d WHERE d.periode = $1 AND {} AND d.etat = ANY($2) \
                     AND d.recu_le < $3::text::timestamptz AND {} = $4 ORDER BY d.affilie",
                    counting("d"),
                    regime_of("d.affilie", "d.periode")
                );
                let query = sqlx::query_scalar(AssertSqlSafe(statement));
                query.bind(periode).bind(movable(to)).bind(before).bind(regime.name())
            }
        };
        query.fetch_all(&self.pool()).await.doing(doing)
    }

    /// Periods that have declarations which count, were received before a moment, RFC 3339, and may
    /// move to this state.
    pub async fn periods_to_move(&self, to: State, before: &str) -> Result<Vec<i32>, StoreError> {
        let statement = format!(
            "SELECT DISTINCT d.periode FROM depot d WHERE {} AND d.etat = ANY($1) AND d.periode IS NOT NULL \
             AND d.recu_le < $2::text::timestamptz ORDER BY d.periode",
            counting("d")
        );
        sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(movable(to))
            .bind(before)
            .fetch_all(&self.pool())
            .await
            .doing("look for deposits to move")
    }

    /// What [`Store::move_some`] would do to deposits of these affiliates at this moment. Nothing
    /// is locked or changed.
    pub async fn look_some(
        &self,
        selection: &Selection,
        affilies: &[i32],
        to: State,
    ) -> Result<Vec<Moved>, StoreError> {
        let mut batch = self.begin().await?;
        let mut asked = batch.asked(selection, affilies, to, Locking::Nothing).await?;
        let counting = batch.counting_of(&asked).await?;
        hinder(&mut asked, &counting, to);
        batch.hinder_rectified(&mut asked, to).await?;
        Ok(asked.into_iter().map(|one| one.moved).collect())
    }

    /// Moves deposits of these affiliates to a state, each with an entry of the journal that
    /// vouches for its notices, in one transaction, with the affiliates locked: nothing is loaded,
    /// controlled again or moved beside it. The lifecycle decides what is allowed, and what rests
    /// on a deposit, or is before it.
    ///
    /// A declaration that no longer counts takes its lines out of `ligne` and `declaration` with
    /// it, so that their sums are those of what counts. Its bytes, findings and notices stay in the
    /// ledger. `write` makes the notices of a move.
    pub async fn move_some(
        &self,
        selection: &Selection,
        affilies: &[i32],
        order: Order<'_>,
        write: impl Fn(&Moving<'_>) -> Vec<Notice> + Send,
    ) -> Result<Vec<Moved>, StoreError> {
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let billing = Billing::specified(today);
        Ok(self.move_and_bill(selection, affilies, (order, &billing), write).await?.0)
    }

    /// As [`Store::move_some`]; what is taken in charge gets its payment slips in the same
    /// transaction. Gives what cannot be billed besides.
    pub async fn move_and_bill(
        &self,
        selection: &Selection,
        affilies: &[i32],
        (order, billing): (Order<'_>, &Billing),
        write: impl Fn(&Moving<'_>) -> Vec<Notice> + Send,
    ) -> Result<(Vec<Moved>, Vec<Unbilled>), StoreError> {
        let mut unbilled = Vec::new();
        let mut batch = self.begin().await?;
        batch.lock_affilies(affilies).await?;
        let mut asked = batch.asked(selection, affilies, order.to, Locking::Rows).await?;
        let counting = batch.counting_of(&asked).await?;
        hinder(&mut asked, &counting, order.to);
        batch.hinder_rectified(&mut asked, order.to).await?;
        let waiting = batch.waiting(&asked).await?;
        // Other services wait from here on.
        let le = now();
        if asked.iter().any(|one| one.moved.is_done()) {
            let mut position = batch.next_position(&mut []).await?;
            // Nobody adds an entry from here on.
            if let Selection::Seen { position: seen, .. } = selection {
                batch.hinder_changed(&mut asked, *seen).await?;
            }
            for one in asked.iter_mut().filter(|one| one.moved.is_done()) {
                let avis = write(&one.moving(&le, order, position));
                one.moved.avis = avis;
                position = position.saturating_add(1);
            }
            if !asked.iter().any(|one| one.moved.is_done()) {
                return Ok((asked.into_iter().map(|one| one.moved).collect(), unbilled));
            }
            batch.record_moves(&asked, order, &le).await?;
            if order.to == State::TakenInCharge {
                let taken: Vec<_> = asked.iter().filter(|one| one.moved.is_done()).collect();
                let affilies = column(&taken, |one| one.moved.affilie);
                let depots = column(&taken, |one| one.moved.id);
                unbilled = batch.bill((&affilies, &depots), billing, order.act).await?.1;
            }
            batch.commit().await?;
        }
        let moved = asked.into_iter().map(|mut one| {
            let is_free = one.moved.is_done() && !waiting.contains(&one.moved.id);
            one.moved.answers = is_free.then_some(one.answers.saturating_add(1));
            one.moved
        });
        Ok((moved.collect(), unbilled))
    }
}

impl Asked {
    fn moving<'a>(&'a self, le: &'a str, order: Order<'a>, position: i64) -> Moving<'a> {
        Moving {
            affilie: self.moved.affilie,
            accuse: &self.moved.accuse,
            nom: &self.moved.nom,
            nature: &self.nature,
            periode: self.periode,
            sequence: self.sequence,
            before: self.moved.before,
            after: order.to,
            le,
            reason: order.act.reason,
            faits: self.faits.as_deref(),
            moved: self.etats,
            position,
        }
    }

    fn key(&self) -> (i32, Option<i32>) {
        (self.moved.affilie, self.periode)
    }
}

/// Finds what stands in the way of each.
fn hinder(asked: &mut [Asked], counting: &HashMap<(i32, i32), Vec<Counts>>, to: State) {
    let is_principal = |nature: &str| nature == Family::Principal.name();
    // Principal declarations that are taken in charge together with those that complete them.
    let together: HashSet<String> = asked
        .iter()
        .filter(|one| is_principal(&one.nature) && one.charge)
        .filter(|one| MOVES.contains(&(one.moved.before, to, Mover::Operator)))
        .map(|one| one.moved.accuse.clone())
        .collect();
    for one in asked {
        let (affilie, periode) = one.key();
        let others = periode.and_then(|periode| counting.get(&(affilie, periode)));
        let others = || others.into_iter().flatten();
        let before = one.moved.before;
        let is_principal_itself = is_principal(&one.nature);
        let resting = |other: &&Counts| {
            !is_principal(&other.nature) && (is_principal_itself || other.sequence > one.sequence)
        };
        one.moved.hindrance = if counts(before) && !one.charge {
            Some(Hindrance::Repeats(one.doublon_de.clone().unwrap_or_default()))
        } else if !counts(before) || !MOVES.contains(&(before, to, Mover::Operator)) {
            // What does not count yet moves by being controlled again.
            Some(Hindrance::NoMove)
        } else if !counts(to) && one.charge {
            let resting: Vec<_> =
                others().filter(resting).map(|other| other.accuse.clone()).collect();
            (!resting.is_empty()).then_some(Hindrance::RestsOnIt(resting))
        } else if to == State::TakenInCharge && !is_principal_itself {
            let principal = others().find(|other| is_principal(&other.nature));
            let due = principal.filter(|principal| {
                principal.state != State::TakenInCharge && !together.contains(&principal.accuse)
            });
            due.map(|principal| Hindrance::Before(principal.accuse.clone()))
        } else {
            None
        };
    }
}

impl Batch<'_> {
    /// Finds what has changed since it was seen. The end of the journal is locked.
    async fn hinder_changed(&mut self, asked: &mut [Asked], seen: i64) -> Result<(), StoreError> {
        for one in asked.iter_mut().filter(|one| one.moved.is_done()) {
            if self.last_entry(one.moved.affilie, one.moved.id).await? != seen {
                one.moved.hindrance = Some(Hindrance::Changed);
            }
        }
        Ok(())
    }

    async fn asked(
        &mut self,
        selection: &Selection,
        affilies: &[i32],
        to: State,
        locking: Locking,
    ) -> Result<Vec<Asked>, StoreError> {
        let doing = "look up deposits to move";
        let counts = counting("d");
        let (which, text, periode) = match selection {
            Selection::Receipt(accuse) | Selection::Seen { accuse, .. } => {
                ("d.accuse = $2".to_owned(), Some(accuse.as_str()), None)
            }
            Selection::Periode(periode) => {
                (format!("d.periode = $3 AND {counts}"), None, Some(*periode))
            }
            Selection::Received { periode, before, .. } => {
                let which =
                    format!("d.periode = $3 AND {counts} AND d.recu_le < $2::text::timestamptz");
                (which, Some(before.as_str()), Some(*periode))
            }
        };
        let statement = format!(
            "SELECT d.affilie, d.id, d.accuse, d.nom, d.dossier, d.nature, d.periode, d.sequence, d.etat, d.charge, \
             j.doublon_de, j.faits, {ETATS} AS etats, {ANSWERS} AS reponses, \
             coalesce(t.salaries, 0) AS salaries, coalesce(t.salaire_reel, 0) AS salaire_reel \
             FROM depot d JOIN jugement j ON j.affilie = d.affilie AND j.id = d.id \
             LEFT JOIN declaration t ON t.affilie = d.affilie AND t.periode = d.periode AND t.depot = d.id \
             WHERE d.affilie = ANY($1) AND ($2::text IS NULL OR true) AND ($3::int4 IS NULL OR true) AND {which} \
             ORDER BY d.affilie, d.id{}",
            self.layout.locks(locking.clause())
        );
        let look = async |batch: &mut Self| {
            sqlx::query(AssertSqlSafe(statement.as_str()))
                .bind(affilies)
                .bind(text)
                .bind(periode)
                .fetch_all(batch.connection())
                .await
                .doing(doing)
        };
        let mut rows = look(self).await?;
        if self.layout == Layout::Distributed && matches!(locking, Locking::Rows) {
            let key = |row: &sqlx::postgres::PgRow| {
                Ok::<_, sqlx::Error>((row.try_get("affilie")?, row.try_get("id")?))
            };
            let keys: Vec<_> = rows.iter().map(key).collect::<Result<_, _>>().doing(doing)?;
            locked(self.connection(), ("depot", "id"), keys, Busy::Wait).await?;
            rows = look(self).await?;
        }
        let row = |row: &sqlx::postgres::PgRow| {
            let number =
                |name| row.try_get::<i64, _>(name).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            Ok::<_, sqlx::Error>(Asked {
                moved: Moved {
                    affilie: row.try_get("affilie")?,
                    id: row.try_get("id")?,
                    accuse: row.try_get("accuse")?,
                    nom: row.try_get("nom")?,
                    dossier: row.try_get("dossier")?,
                    before: state(row, "etat")?,
                    hindrance: None,
                    sums: Sums {
                        salaries: u64::try_from(row.try_get::<i64, _>("salaries")?).unwrap_or(0),
                        salaire_reel: row.try_get("salaire_reel")?,
                    },
                    avis: Vec::new(),
                    answers: None,
                },
                nature: row.try_get("nature")?,
                periode: row.try_get("periode")?,
                sequence: row.try_get("sequence")?,
                charge: row.try_get("charge")?,
                doublon_de: row.try_get("doublon_de")?,
                faits: row.try_get("faits")?,
                etats: number("etats")?,
                answers: number("reponses")?,
            })
        };
        let mut asked: Vec<Asked> = rows.iter().map(row).collect::<Result<_, _>>().doing(doing)?;
        if !matches!(selection, Selection::Receipt(_)) {
            // Those that were moved before are no fault.
            asked.retain(|one| MOVES.contains(&(one.moved.before, to, Mover::Operator)));
        }
        Ok(asked)
    }

    /// What counts in the periods of these deposits, by affiliate and period.
    async fn counting_of(
        &mut self,
        asked: &[Asked],
    ) -> Result<HashMap<(i32, i32), Vec<Counts>>, StoreError> {
        let doing = "look up the declarations of a period";
        let keys: HashSet<(i32, i32)> =
            asked.iter().filter_map(|one| Some((one.moved.affilie, one.periode?))).collect();
        let (affilies, periodes): (Vec<i32>, Vec<i32>) = keys.into_iter().unzip();
        let statement = format!(
            "SELECT d.affilie, d.periode, d.nature, d.sequence, d.accuse, d.etat \
             FROM unnest($1::int4[], $2::int4[]) AS k(affilie, periode) \
             JOIN depot d ON d.affilie = k.affilie AND d.periode = k.periode AND {} \
             ORDER BY d.affilie, d.periode, d.nature DESC, d.sequence",
            counting("d")
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(affilies)
            .bind(periodes)
            .fetch_all(self.connection())
            .await
            .doing(doing)?;
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            let key = (row.try_get("affilie").doing(doing)?, row.try_get("periode").doing(doing)?);
            found.entry(key).or_default().push(Counts {
                nature: row.try_get("nature").doing(doing)?,
                sequence: row.try_get("sequence").doing(doing)?,
                accuse: row.try_get("accuse").doing(doing)?,
                state: state(&row, "etat").doing(doing)?,
            });
        }
        Ok(found)
    }

    /// Rectifications that are in force, or wait, rest on the declarations of their period.
    async fn hinder_rectified(&mut self, asked: &mut [Asked], to: State) -> Result<(), StoreError> {
        let doing = "look for rectifications of a declaration";
        if counts(to) {
            return Ok(());
        }
        for one in asked.iter_mut().filter(|one| one.moved.is_done() && one.charge) {
            let receipts: Vec<String> = sqlx::query_scalar(
                "SELECT d.accuse FROM rectification r JOIN depot d ON d.affilie = r.affilie AND d.id = r.depot \
                 WHERE r.affilie = $1 AND r.periode = $2 AND r.etat <> 'refused' ORDER BY r.depot",
            )
            .bind(one.moved.affilie)
            .bind(one.periode)
            .fetch_all(self.connection())
            .await
            .doing(doing)?;
            if !receipts.is_empty() {
                one.moved.hindrance = Some(Hindrance::Rectified(receipts));
            }
        }
        Ok(())
    }

    /// Those whose earlier notices are not known to be on disk yet. Locked before the end of the
    /// chain is: who marks notices as published locks these first, too.
    async fn waiting(&mut self, asked: &[Asked]) -> Result<HashSet<i64>, StoreError> {
        let done: Vec<_> = asked.iter().filter(|one| one.moved.is_done()).collect();
        if self.layout == Layout::Distributed {
            let keys = column(&done, |one| (one.moved.affilie, one.moved.id));
            let held = locked(self.connection(), ("a_publier", "depot"), keys, Busy::Wait).await?;
            return Ok(held.into_iter().map(|(_, id)| id).collect());
        }
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT p.depot FROM a_publier p JOIN unnest($1::int4[], $2::int8[]) AS d(affilie, depot) \
             USING (affilie, depot) ORDER BY p.affilie, p.depot FOR UPDATE OF p",
        )
        .bind(column(&done, |one| one.moved.affilie))
        .bind(column(&done, |one| one.moved.id))
        .fetch_all(self.connection())
        .await
        .doing("look for unpublished notices")?;
        Ok(ids.into_iter().collect())
    }

    async fn record_moves(
        &mut self,
        asked: &[Asked],
        order: Order<'_>,
        le: &str,
    ) -> Result<(), StoreError> {
        let doing = "move deposits to another state";
        let done: Vec<_> = asked.iter().filter(|one| one.moved.is_done()).collect();
        let affilies = column(&done, |one| one.moved.affilie);
        let ids = column(&done, |one| one.moved.id);
        sqlx::query(
            "UPDATE depot SET etat = $3 FROM unnest($1::int4[], $2::int8[]) AS d(affilie, id) \
             WHERE depot.affilie = d.affilie AND depot.id = d.id",
        )
        .bind(&affilies)
        .bind(&ids)
        .bind(name_of(order.to))
        .execute(self.connection())
        .await
        .doing(doing)?;
        if !counts(order.to) {
            unload(self.connection(), &affilies, &ids).await?;
            let known: HashSet<i32> = affilies.iter().copied().filter(|one| *one > 0).collect();
            let known: Vec<i32> = known.into_iter().collect();
            rederive(self.connection(), &known).await?;
        }
        failpoints::at(Point::DepotsWritten);
        let notices = done.iter().map(|one| (one.moved.affilie, one.moved.id, &one.moved.avis[..]));
        let digests = self.write_avis(&notices.collect::<Vec<_>>(), HashMap::new()).await?;
        failpoints::at(Point::AvisWritten);
        let answered: Vec<_> = done.iter().filter(|one| !one.moved.avis.is_empty()).collect();
        sqlx::query(
            "INSERT INTO a_publier (affilie, depot) SELECT * FROM unnest($1::int4[], $2::int8[]) ON CONFLICT DO NOTHING",
        )
        .bind(column(&answered, |one| one.moved.affilie))
        .bind(column(&answered, |one| one.moved.id))
        .execute(self.connection())
        .await
        .doing("queue the notices")?;
        failpoints::at(Point::Queued);
        let events: Vec<_> = done
            .iter()
            .zip(&digests)
            .map(|(one, digests)| Event {
                quoi: Quoi::Acte,
                affilie: one.moved.affilie,
                depot: one.moved.id,
                le: Some(le),
                acteur: order.act.actor,
                avant: Some(one.moved.before),
                apres: Some(order.to),
                motif: order.act.reason.to_owned(),
                pieces: vouched(Pieces::default(), &one.moved.avis, digests),
            })
            .collect();
        let mut head = self.head().await?;
        append_at(self.connection(), &mut head, &events).await?;
        self.keep_head(head);
        failpoints::at(Point::JournalWritten);
        Ok(())
    }
}
