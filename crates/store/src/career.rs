//! The lines of an insured in declarations that count, and when each was known.

use crate::counts::{counting, counts};
use crate::database::Store;
use crate::dues::{SlipAt, accounts_on};
use crate::error::{Doing as _, StoreError};
use crate::spread::Layout;
use crate::vocabulary::name_of;
use ::dues::Nature;
use ::dues::account::Rules;
use jiff::Timestamp;
use jiff::civil::Date;
use spec::State;
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeSet;

const READ: &str = "read the career of an insured";

/// A line of a declaration that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareerRow {
    /// The employer.
    pub affilie: i32,
    /// The month declared, AAAAMM.
    pub periode: i32,
    /// Receipt of the deposit.
    pub accuse: String,
    /// Line in the file.
    pub ligne: i32,
    /// Days declared.
    pub jours: i16,
    /// Real salary, centimes.
    pub salaire_reel: i64,
    /// Capped salary, centimes.
    pub salaire_plaf: i64,
    /// Situation; none for an entrant, empty for who worked normally.
    pub situation: Option<String>,
    /// Number of the deposit in the ledger.
    pub depot: i64,
    /// Whether its contributions are paid: every slip that bills its declaration is settled, and
    /// for a version that a rectification has made, those of the month's rectifications, too.
    pub paye: bool,
    /// Since when its declaration counts.
    pub compte_le: Timestamp,
    /// Since when it is taken in charge.
    pub pris_en_charge_le: Option<Timestamp>,
    /// Version of the line: 1 is what was declared.
    pub version: i32,
    /// Receipt of the rectification that has made it.
    pub rectifie_par: Option<String>,
    /// Time at which a rectification took its place.
    pub remplace_le: Option<Timestamp>,
    /// Since when the number is linked to the line; none for a line that was declared with it.
    pub lie_le: Option<Timestamp>,
}

/// A declaration that counted at a moment and was withdrawn since: its lines are in its bytes only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawnSince {
    /// The employer.
    pub affilie: i32,
    /// The month declared, AAAAMM.
    pub periode: i32,
    /// Receipt of the deposit.
    pub accuse: String,
    /// Since when it counted.
    pub compte_le: Timestamp,
    /// When it was withdrawn.
    pub retire_le: Timestamp,
    /// Lines without number to which that of the person was linked by then.
    pub liens: Vec<i32>,
}

impl Store {
    /// Every line of an insured in a declaration that counts, by month, employer and deposit: as it
    /// was declared, and as each rectification has left it, with when it held.
    ///
    /// # Errors
    /// The database cannot be read, or holds a moment that does not exist.
    pub async fn career(&self, insured: i32) -> Result<Vec<CareerRow>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(READ)?;
        let told = Told { closings: false };
        Ok(career(&mut connection, self.layout(), (insured, told)).await?.0)
    }

    /// [`Store::career`], and whether anything may have been said of the number
    /// ([`Store::closings`]): hardly ever, and asking costs as much as a tenth of the career.
    ///
    /// # Errors
    /// The database cannot be read, or holds a moment that does not exist.
    pub async fn career_and_whether_closed(
        &self,
        insured: i32,
    ) -> Result<(Vec<CareerRow>, bool), StoreError> {
        let mut connection = self.pool().acquire().await.doing(READ)?;
        let told = Told { closings: true };
        career(&mut connection, self.layout(), (insured, told)).await
    }

    /// Says of lines whether their contributions were paid at the end of a day, of what was
    /// recorded by then: a payment that was returned since had still paid them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn career_paid_on(
        &self,
        rows: &mut [CareerRow],
        rules: &Rules,
        day: Date,
    ) -> Result<(), StoreError> {
        let affilies: BTreeSet<i32> = rows.iter().map(|row| row.affilie).collect();
        let affilies: Vec<i32> = affilies.into_iter().collect();
        let mut connection = self.pool().acquire().await.doing(READ)?;
        let accounts = accounts_on(&mut connection, &affilies, rules, day).await?;
        for row in rows {
            let all = accounts.get(&row.affilie).map(|account| account.slips.as_slice());
            let own = |slip: &&SlipAt| {
                i32::try_from(slip.key.periode.number()).ok() == Some(row.periode)
                    && (slip.depot == Some(row.depot)
                        || (row.version > 1 && matches!(slip.key.nature, Nature::Rectification(_))))
            };
            let mut own = all.unwrap_or_default().iter().filter(own).peekable();
            row.paye = own.peek().is_some() && own.all(SlipAt::is_settled);
        }
        Ok(())
    }

    /// Declarations that counted at a moment and do not any more. The lines of a withdrawn
    /// declaration are taken out of `ligne`; who asks what was known then reads the bytes.
    ///
    /// # Errors
    /// The database cannot be read, or holds a moment that does not exist.
    pub async fn withdrawn_since(
        &self,
        insured: i32,
        at: Timestamp,
    ) -> Result<Vec<WithdrawnSince>, StoreError> {
        let doing = "find declarations that were withdrawn since";
        let rows = sqlx::query(AssertSqlSafe(withdrawn_sql()))
            .bind(at.as_microsecond())
            .bind(insured)
            .fetch_all(&self.pool())
            .await
            .doing(doing)?;
        rows.iter().map(withdrawn_row).collect()
    }
}

async fn career(
    connection: &mut PgConnection,
    layout: Layout,
    (insured, told): (i32, Told),
) -> Result<(Vec<CareerRow>, bool), StoreError> {
    if layout == Layout::OneServer {
        // Hardly anybody has links: whether there are any is told with the rows, and who has
        // neither rows nor links is asked for twice.
        let statement = AssertSqlSafe(career_sql(Links::Asked, told));
        let rows =
            sqlx::query(statement).bind(insured).fetch_all(&mut *connection).await.doing(READ)?;
        let (has_links, may_be_closed) = match rows.first() {
            Some(row) => {
                (row.try_get("a_liens").doing(READ)?, row.try_get("a_clotures").doing(READ)?)
            }
            None => (is_linked(connection, insured).await?, true),
        };
        let rows = if has_links {
            let statement = AssertSqlSafe(career_sql(Links::Followed, told));
            sqlx::query(statement).bind(insured).fetch_all(connection).await.doing(READ)?
        } else {
            rows
        };
        let career = rows.iter().map(career_row).collect::<Result<_, _>>()?;
        return Ok((career, may_be_closed));
    }
    let links = if is_linked(connection, insured).await? { Links::Followed } else { Links::Asked };
    let statement = career_sql(links, Told { closings: false });
    let affilies: Vec<i32> = sqlx::query_scalar(
        "SELECT affilie FROM ligne WHERE num_assure = $1 UNION SELECT affilie FROM version_ligne WHERE num_assure = $1 \
         UNION SELECT affilie FROM lien WHERE num_assure = $1",
    )
    .bind(insured)
    .fetch_all(&mut *connection)
    .await
    .doing(READ)?;
    let mut career: Vec<CareerRow> = Vec::new();
    for part in layout.parts(&affilies, |affilie| *affilie) {
        let tables = ["ligne", "lien", "depot", "version_ligne", "journal", "bpc"];
        let asked = sqlx::query(AssertSqlSafe(part.of(&statement, &tables))).bind(insured);
        let rows = asked.fetch_all(&mut *connection).await.doing(READ)?;
        for row in &rows {
            career.push(career_row(row)?);
        }
    }
    career.sort_by_key(|row| (row.periode, row.affilie));
    Ok((career, true))
}

/// Whether lines without number are linked to a person.
async fn is_linked(connection: &mut PgConnection, insured: i32) -> Result<bool, StoreError> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM lien WHERE num_assure = $1)")
        .bind(insured)
        .fetch_one(connection)
        .await
        .doing(READ)
}

fn moment(row: &PgRow, column: &str) -> Result<Option<Timestamp>, StoreError> {
    let doing = "read a moment";
    let micros: Option<i64> = row.try_get(column).doing(doing)?;
    micros.map(|micros| Timestamp::from_microsecond(micros).doing(doing)).transpose()
}

fn career_row(row: &PgRow) -> Result<CareerRow, StoreError> {
    let doing = "read a line of a career";
    Ok(CareerRow {
        affilie: row.try_get("affilie").doing(doing)?,
        periode: row.try_get("periode").doing(doing)?,
        accuse: row.try_get("accuse").doing(doing)?,
        ligne: row.try_get("ligne").doing(doing)?,
        jours: row.try_get("jours").doing(doing)?,
        salaire_reel: row.try_get("salaire_reel").doing(doing)?,
        salaire_plaf: row.try_get("salaire_plaf").doing(doing)?,
        situation: row.try_get("situation").doing(doing)?,
        depot: row.try_get("depot").doing(doing)?,
        paye: row.try_get("paye").doing(doing)?,
        compte_le: moment(row, "compte")?.unwrap_or(Timestamp::MIN),
        pris_en_charge_le: moment(row, "charge")?,
        version: row.try_get("version").doing(doing)?,
        rectifie_par: row.try_get("rectifie_par").doing(doing)?,
        remplace_le: moment(row, "fin")?,
        lie_le: moment(row, "lie")?,
    })
}

fn withdrawn_row(row: &PgRow) -> Result<WithdrawnSince, StoreError> {
    let doing = "read a withdrawn declaration";
    Ok(WithdrawnSince {
        affilie: row.try_get("affilie").doing(doing)?,
        periode: row.try_get("periode").doing(doing)?,
        accuse: row.try_get("accuse").doing(doing)?,
        compte_le: moment(row, "compte")?.unwrap_or(Timestamp::MIN),
        retire_le: moment(row, "retrait")?.unwrap_or(Timestamp::MAX),
        liens: row.try_get("liens").doing(doing)?,
    })
}

/// Moments of the journal of a deposit: when it began to count, was taken in charge, withdrawn.
fn moments(alias: &str) -> String {
    let counting: Vec<String> = State::ALL
        .into_iter()
        .filter(|state| counts(*state))
        .map(|state| format!("'{}'", name_of(state)))
        .collect();
    let first = |condition: &str| {
        format!("(extract(epoch FROM min(j.le) FILTER (WHERE {condition})) * 1000000)::int8")
    };
    format!(
        "LEFT JOIN LATERAL (SELECT {} AS compte, {} AS charge, {} AS retrait FROM journal j \
         WHERE j.affilie = {alias}.affilie AND j.depot = {alias}.id) moments ON true",
        first(&format!("j.apres IN ({})", counting.join(", "))),
        first(&format!("j.apres = '{}'", name_of(State::TakenInCharge))),
        first(&format!("j.apres = '{}'", name_of(State::Withdrawn))),
    )
}

/// A deposit of before the journal counts since it was received.
const SINCE: &str = "coalesce(moments.compte, (extract(epoch FROM d.recu_le) * 1000000)::int8)";

/// The states of slips are what the account says: a payment moves them in its own transaction.
const PAID: &str = "coalesce((SELECT bool_and(b.etat = 'paid') FROM bpc b WHERE b.affilie = l.affilie AND b.periode = l.periode \
    AND b.etat <> 'cancelled' AND (b.depot = l.depot OR (l.version > 1 AND b.nature = 'rectification'))), false)";

/// What is done about lines without number to which that of a person is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Links {
    /// It is said whether there are any.
    Asked,
    /// They are read.
    Followed,
}

/// What is told of a person besides the rows.
#[derive(Clone, Copy)]
struct Told {
    /// Whether anything was said of the number.
    closings: bool,
}

/// What was declared, and every version that a rectification has made of it: each from the entry
/// that put it in force until the next one of its line. Lines without number to which that of the
/// person is linked are looked for where there is a link at all: a scan of `ligne` begins in every
/// month, and this is the costly part.
fn career_sql(links: Links, told: Told) -> String {
    let closings = if told.closings {
        "(SELECT EXISTS (SELECT 1 FROM fonds_cloture WHERE num_assure = $1))"
    } else {
        "false"
    };
    let since = "(extract(epoch FROM j.le) * 1000000)::int8";
    let linked = |number: &str| {
        format!(
            "(SELECT (extract(epoch FROM a.le) * 1000000)::int8 FROM journal a WHERE {number} = 0 \
              AND a.affilie = n.affilie AND a.depot = 0 AND a.position = n.position) AS lie"
        )
    };
    let (of_version, of_line) = (linked("v.num_assure"), linked("l.num_assure"));
    let columns = "SELECT l.affilie, l.periode, l.depot, l.ligne, l.jours, l.salaire_reel, l.salaire_plaf, l.situation,";
    let (lines_linked, versions_linked) = if links == Links::Followed {
        (
            format!(
                "UNION ALL {columns} {of_line} FROM lien n JOIN depot e ON e.affilie = n.affilie AND e.id = n.depot \
                 JOIN ligne l ON l.affilie = e.affilie AND l.periode = e.periode AND l.depot = e.id AND l.ligne = n.ligne \
                 WHERE n.num_assure = $1"
            ),
            "UNION SELECT o.affilie, o.periode, o.depot, o.ligne FROM lien n JOIN version_ligne o ON o.affilie = n.affilie \
             AND o.depot = n.depot AND o.ligne = n.ligne WHERE n.num_assure = $1",
        )
    } else {
        (String::new(), "")
    };
    format!(
        "WITH declaree AS MATERIALIZED ( \
             {columns} NULL::int8 AS lie FROM ligne l WHERE l.num_assure = $1 {lines_linked} \
         ), touchee AS MATERIALIZED ( \
             SELECT affilie, periode, depot, ligne FROM version_ligne WHERE num_assure = $1 \
             UNION SELECT affilie, periode, depot, ligne FROM declaree JOIN version_ligne o USING (affilie, periode, depot, ligne) \
             {versions_linked} \
         ), version AS MATERIALIZED ( \
             SELECT v.affilie, v.periode, v.depot, v.ligne, v.jours, v.salaire_reel, v.salaire_plaf, v.situation, v.annulee, \
                 CASE WHEN v.num_assure <> 0 THEN v.num_assure ELSE coalesce(n.num_assure, v.num_assure) END AS num_assure, \
                 v.version, v.rectification, {since} AS depuis, lead({since}) OVER w AS fin, {of_version} \
             FROM touchee t JOIN version_ligne v USING (affilie, periode, depot, ligne) \
             JOIN journal j ON j.affilie = v.affilie AND j.depot = v.rectification AND j.position = v.position \
             LEFT JOIN lien n ON n.affilie = v.affilie AND n.depot = v.depot AND n.ligne = v.ligne \
             WINDOW w AS (PARTITION BY v.affilie, v.periode, v.depot, v.ligne ORDER BY v.version) \
         ), dite AS ( \
             {columns} 1 AS version, NULL::int8 AS rectification, NULL::int8 AS depuis, (SELECT min(v.depuis) FROM version v \
                 WHERE v.affilie = l.affilie AND v.periode = l.periode AND v.depot = l.depot AND v.ligne = l.ligne) AS fin, \
                 l.lie FROM declaree l \
             UNION ALL \
             SELECT affilie, periode, depot, ligne, jours, salaire_reel, salaire_plaf, situation, version, rectification, \
                 depuis, fin, lie FROM version WHERE num_assure = $1 AND NOT annulee \
         ) \
         SELECT l.affilie, l.periode, l.depot, d.accuse, l.ligne, l.jours, l.salaire_reel, l.salaire_plaf, l.situation, l.version, \
             (SELECT r.accuse FROM depot r WHERE r.affilie = l.affilie AND r.id = l.rectification) AS rectifie_par, \
             coalesce(l.depuis, {SINCE}) AS compte, l.fin, l.lie, \
             CASE WHEN d.nature = 'rectification' THEN l.depuis WHEN moments.charge IS NULL THEN NULL \
                 ELSE greatest(l.depuis, moments.charge) END AS charge, {PAID} AS paye, \
             (SELECT EXISTS (SELECT 1 FROM lien WHERE num_assure = $1)) AS a_liens, {closings} AS a_clotures \
         FROM dite l JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot {} \
         WHERE {} OR d.nature = 'rectification' ORDER BY l.periode, l.affilie, d.id, l.ligne, l.version",
        moments("d"),
        counting("d")
    )
}

fn withdrawn_sql() -> String {
    format!(
        "SELECT d.affilie, d.periode, d.accuse, {SINCE} AS compte, moments.retrait, ARRAY( \
             SELECT n.ligne FROM lien n JOIN journal a ON a.affilie = n.affilie AND a.depot = 0 AND a.position = n.position \
             WHERE n.affilie = d.affilie AND n.depot = d.id AND n.num_assure = $2 \
             AND (extract(epoch FROM a.le) * 1000000)::int8 <= $1) AS liens \
         FROM depot d {} WHERE d.etat = '{}' AND d.periode IS NOT NULL \
         AND {SINCE} <= $1 AND moments.retrait > $1 ORDER BY d.periode, d.affilie, d.id",
        moments("d"),
        name_of(State::Withdrawn)
    )
}
