//! The figures of a report, all from one snapshot of the database.

use crate::database::{SNAPSHOT, Store};
use crate::error::{Doing as _, StoreError};
use crate::regime::regime_of;
use crate::vocabulary::{state, state_if_any, verdict};
use notices::report::{
    Act, ActKind, Arrivals, ChainState, CodeCount, DepositLine, JournalState, PeriodTotals, Report,
    StoryEntry, Subject, Verdicts, who_and_for_whom,
};
use rust_decimal::Decimal;
use spec::{Code, ROUNDING, Rounding};
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::{AssertSqlSafe, Row as _};
use std::cmp::Reverse;

/// What to report on.
#[derive(Clone, Debug)]
pub struct ReportQuestion {
    /// Which deposits.
    pub subject: Subject,
    /// Time zone of days and times, by its IANA name: `Africa/Casablanca`, `UTC`.
    pub zone: String,
    /// First day of receipt, AAAA-MM-JJ, in that zone.
    pub from: Option<String>,
    /// Last day of receipt, AAAA-MM-JJ, in that zone.
    pub to: Option<String>,
    /// How contributions are rounded; none for the setting of the specification.
    pub rounding: Option<Rounding>,
    /// Deposits and acts listed at most; none for all of them.
    pub listed: Option<u32>,
    /// Version of the program.
    pub engine: String,
}

const DOING: &str = "gather the figures of a report";

/// The deposits in question, as `d`, without those that came as préétablis unless one is asked for;
/// `jugement` has what their last controls said. The parameters are the same in every statement.
const WHICH: &str = " ($1::int4 IS NULL OR d.periode = $1) AND ($2::int4 IS NULL OR d.affilie = $2) \
    AND CASE WHEN $3::text IS NULL THEN d.dossier IS DISTINCT FROM '\\x2f707265657461626c69'::bytea ELSE d.accuse = $3 END \
    AND ($4::text IS NULL OR d.recu_le >= $4::date::timestamp AT TIME ZONE current_setting('TimeZone')) \
    AND ($5::text IS NULL OR d.recu_le < ($5::date + 1)::timestamp AT TIME ZONE current_setting('TimeZone')) ";

/// A time as RFC 3339, in the time zone of the transaction.
macro_rules! time {
    ($time:literal) => {
        concat!("replace(to_char(", $time, ", 'YYYY-MM-DD\"T\"HH24:MI:SSTZH:TZM'), '+00:00', 'Z')")
    };
}

const ARRIVALS: &str = concat!(
    "SELECT count(*), count(DISTINCT d.affilie) FILTER (WHERE d.affilie > 0), coalesce(sum(d.octets), 0)::int8, \
     count(d.doublon_de), ",
    time!("min(d.recu_le)"),
    ", ",
    time!("max(d.recu_le)"),
    ", ",
    time!("now()"),
    " FROM jugement d WHERE"
);

const DAYS: (&str, &str) = (
    "SELECT to_char(d.recu_le, 'YYYY-MM-DD'), d.verdict, count(*) FROM jugement d WHERE",
    "GROUP BY 1, 2 ORDER BY 1, 2",
);

const PERIODS: (&str, &str) = (
    "SELECT d.periode, d.verdict, count(*) FROM jugement d WHERE",
    "GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2",
);

/// What happened to deposits. Asked of a report on one only.
const STORY: (&str, &str) = (
    concat!(
        "SELECT ",
        time!("j.le"),
        ", j.position, j.quoi, j.acteur, j.avant, j.apres, j.motif FROM journal j \
         JOIN depot d ON d.affilie = j.affilie AND d.id = j.depot WHERE"
    ),
    "ORDER BY j.position",
);

const HOURS: (&str, &str) =
    ("SELECT extract(hour FROM d.recu_le)::int4, count(*) FROM depot d WHERE", "GROUP BY 1");

const STATES: (&str, &str) = ("SELECT d.etat, count(*) FROM jugement d WHERE", "GROUP BY 1");

const CODES: (&str, &str) = (
    "SELECT c.key, coalesce(sum(c.value::int8), 0)::int8, count(*) \
     FROM jugement d CROSS JOIN LATERAL jsonb_each_text(d.comptes) AS c WHERE",
    "GROUP BY 1",
);

/// Declarations that count, as the index `depot_actif` has them, with what rectifications in force
/// add to the sums of their period; of one deposit alone, as it was declared. In dirhams, by a
/// product: a quotient may be rounded.
const TOTALS: (&str, &str) = (
    "SELECT t.periode, t.declarations, t.affilies, (t.salaries + coalesce(r.salaries, 0))::int8, \
     (t.jours + coalesce(r.jours, 0))::int8, ((t.salaire_reel + coalesce(r.salaire_reel, 0)) * 0.01)::numeric(30, 2), \
     ((t.salaire_plaf + coalesce(r.salaire_plaf, 0)) * 0.01)::numeric(30, 2) FROM ( \
         SELECT t.periode, count(*) AS declarations, count(DISTINCT t.affilie) AS affilies, \
             coalesce(sum(t.salaries), 0) AS salaries, coalesce(sum(t.jours), 0) AS jours, \
             coalesce(sum(t.salaire_reel), 0) AS salaire_reel, coalesce(sum(t.salaire_plaf), 0) AS salaire_plaf \
         FROM depot d JOIN declaration t ON t.affilie = d.affilie AND t.depot = d.id \
         WHERE d.charge AND d.etat IN ('validated', 'validated-with-reserve', 'taken-in-charge') AND",
    "GROUP BY t.periode) t LEFT JOIN ( \
         SELECT r.periode, sum(r.salaries) AS salaries, sum(r.jours) AS jours, sum(r.salaire_reel) AS salaire_reel, \
             sum(r.salaire_plaf) AS salaire_plaf FROM rectification r WHERE r.etat = 'in-force' \
             AND ($1::int4 IS NULL OR r.periode = $1) AND ($2::int4 IS NULL OR r.affilie = $2) AND $3::text IS NULL \
         GROUP BY r.periode) r ON r.periode = t.periode ORDER BY t.periode",
);

/// What people did. The service's own entries are no acts; nor is what it took in from
/// `preetabli/`. Acts of no deposit have a period where a préétabli was put in force, and belong to
/// the installation as a whole otherwise.
const ACTS: (&str, &str) = (
    concat!(
        "WITH act AS (SELECT j.position, ",
        time!("j.le"),
        " AS le, j.acteur, d.accuse, j.affilie, j.avant, j.apres, j.motif, CASE \
             WHEN j.quoi = 'preetabli' THEN 'preetabli' WHEN j.quoi = 'cle' THEN 'key' WHEN j.quoi = 'sceau' THEN 'seal' \
             WHEN j.depot = 0 AND starts_with(j.motif, 'accept-rollback: ') THEN 'accept-rollback' WHEN j.depot = 0 THEN 'other' \
             WHEN j.apres = 'withdrawn' THEN 'withdrawal' WHEN j.apres = 'taken-in-charge' THEN 'taking-in-charge' \
             WHEN j.avant = 'quarantined' THEN 'release' ELSE 'replay' END AS kind \
         FROM journal j LEFT JOIN depot d ON d.affilie = j.affilie AND d.id = j.depot \
         WHERE j.acteur <> 'service' AND (j.quoi IN ('acte', 'preetabli', 'cle', 'sceau') OR j.quoi = 'reprise' \
             AND j.avant <> 'received') AND CASE WHEN j.depot > 0 THEN d.id IS NOT NULL AND"
    ),
    "ELSE $3::text IS NULL AND CASE WHEN j.quoi = 'preetabli' \
         THEN ($1::int4 IS NULL OR substring(j.motif FROM '^période ([0-9]{6})') = $1::text) AND ($2::int4 IS NULL OR j.affilie = $2) \
         ELSE $1::int4 IS NULL AND $2::int4 IS NULL END \
         AND ($4::text IS NULL OR j.le >= $4::date::timestamp AT TIME ZONE current_setting('TimeZone')) \
         AND ($5::text IS NULL OR j.le < ($5::date + 1)::timestamp AT TIME ZONE current_setting('TimeZone')) END) \
     SELECT le, acteur, accuse, affilie, avant, apres, motif, kind, of_its_kind FROM ( \
         SELECT *, count(*) OVER (PARTITION BY kind) AS of_its_kind, \
             row_number() OVER (PARTITION BY kind ORDER BY position) AS nth FROM act) AS a \
     WHERE nth <= $6 ORDER BY position",
);

const DEPOSITS: (&str, &str) = (
    concat!(
        "SELECT d.accuse, ",
        time!("d.recu_le"),
        ", d.affilie, d.periode, d.nature, d.sequence, d.verdict, d.etat, d.doublon_de FROM jugement d WHERE"
    ),
    "ORDER BY d.recu_le DESC, d.id DESC LIMIT $6",
);

const JOURNAL: &str = concat!(
    "SELECT c.position, ",
    time!("(SELECT le FROM journal j WHERE j.position = (SELECT position FROM chaine))"),
    ", encode(c.empreinte, 'hex'), ",
    time!("(SELECT max(le) FROM sceau)"),
    " FROM chaine c"
);

impl Store {
    /// Everything that a report tells, as of one moment.
    pub async fn report(&self, question: &ReportQuestion) -> Result<Report, StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        sqlx::raw_sql(SNAPSHOT).execute(&mut *transaction).await.doing(DOING)?;
        // As a statement, which a distributed database hands on to its servers.
        let zone = format!("SET LOCAL TimeZone = '{}'", question.zone.replace('\'', "''"));
        sqlx::raw_sql(AssertSqlSafe(zone)).execute(&mut *transaction).await.doing(DOING)?;
        let report = gather(&mut transaction, question).await.doing(DOING);
        transaction.rollback().await.doing(DOING)?;
        report
    }
}

async fn gather(
    connection: &mut PgConnection,
    question: &ReportQuestion,
) -> Result<Report, sqlx::Error> {
    // No table has more rows than that.
    let listed = question.listed.map_or(i64::MAX, i64::from);
    let arrivals = rows(connection, (ARRIVALS, ""), question, None).await?;
    let arrivals = arrivals.first().ok_or(sqlx::Error::RowNotFound)?;
    let mut report = Report {
        subject: question.subject.clone(),
        from: question.from.clone(),
        to: question.to.clone(),
        zone: question.zone.clone(),
        made_at: arrivals.try_get(6)?,
        engine: question.engine.clone(),
        rounding: question.rounding.unwrap_or(ROUNDING),
        arrivals: Arrivals {
            files: count(arrivals, 0)?,
            affilies: count(arrivals, 1)?,
            bytes: count(arrivals, 2)?,
            duplicates: count(arrivals, 3)?,
            first: arrivals.try_get(4)?,
            last: arrivals.try_get(5)?,
        },
        hours: [0; 24],
        days: Vec::new(),
        periods: Vec::new(),
        verdicts: Verdicts::default(),
        states: Vec::new(),
        findings: Vec::new(),
        totals: Vec::new(),
        acts: Vec::new(),
        acts_total: Vec::new(),
        deposits: Vec::new(),
        story: Vec::new(),
        journal: JournalState::default(),
    };
    for row in rows(connection, HOURS, question, None).await? {
        let hour = usize::try_from(row.try_get::<i32, _>(0)?).unwrap_or(usize::MAX);
        if let Some(files) = report.hours.get_mut(hour) {
            *files = count(&row, 1)?;
        }
    }
    for row in rows(connection, DAYS, question, None).await? {
        let (day, verdict, files) = (row.try_get(0)?, verdict(&row, 1)?, count(&row, 2)?);
        report.verdicts.add(verdict, files);
        if report.days.last().is_none_or(|(last, _)| *last != day) {
            report.days.push((day, Verdicts::default()));
        }
        if let Some((_, found)) = report.days.last_mut() {
            found.add(verdict, files);
        }
    }
    for row in rows(connection, PERIODS, question, None).await? {
        let periode: Option<i32> = row.try_get(0)?;
        let periode = periode.and_then(|periode| u32::try_from(periode).ok());
        if report.periods.last().is_none_or(|(last, _)| *last != periode) {
            report.periods.push((periode, Verdicts::default()));
        }
        if let Some((_, found)) = report.periods.last_mut() {
            found.add(verdict(&row, 1)?, count(&row, 2)?);
        }
    }
    if matches!(question.subject, Subject::Batch(_)) {
        for row in rows(connection, STORY, question, None).await? {
            report.story.push(told(&row)?);
        }
    }
    for row in rows(connection, STATES, question, None).await? {
        report.states.push((state(&row, 0)?, count(&row, 1)?));
    }
    report.states.sort_by_key(|(state, _)| *state);
    for row in rows(connection, CODES, question, None).await? {
        // A code is never used again for something else, and none is ever taken out of the
        // catalogue.
        let Some(code) = Code::parse(row.try_get(0)?) else { continue };
        report.findings.push(CodeCount { code, findings: count(&row, 1)?, files: count(&row, 2)? });
    }
    report.findings.sort_by_key(|found| (Reverse(found.findings), found.code));
    for row in rows(connection, TOTALS, question, None).await? {
        report.totals.push(totals(&row)?);
    }
    for row in rows(connection, ACTS, question, Some(listed)).await? {
        let (act, of_its_kind) = (act(&row)?, count(&row, 8)?);
        if report.acts_total.iter().all(|(kind, _)| *kind != act.kind) {
            report.acts_total.push((act.kind, of_its_kind));
        }
        report.acts.push(act);
    }
    report.acts_total.sort_unstable();
    for row in rows(connection, DEPOSITS, question, Some(listed)).await? {
        report.deposits.push(deposit(&row)?);
    }
    let journal = sqlx::query(JOURNAL).fetch_one(connection).await?;
    let entries = count(&journal, 0)?;
    report.journal = JournalState {
        entries,
        last: journal.try_get(1)?,
        chain: Some(ChainState {
            position: entries,
            head: journal.try_get(2)?,
            sealed_at: journal.try_get(3)?,
        }),
    };
    Ok(report)
}

async fn rows(
    connection: &mut PgConnection,
    (before, after): (&str, &str),
    question: &ReportQuestion,
    limit: Option<i64>,
) -> Result<Vec<PgRow>, sqlx::Error> {
    // A number that does not fit is of nobody.
    let number = |number: u32| i32::try_from(number).unwrap_or(-1);
    let (periode, affilie, accuse) = match &question.subject {
        Subject::Periode(periode) => (Some(number(*periode)), None, None),
        Subject::Quarter(first) => (Some(number(*first)), None, None),
        Subject::Affilie(affilie) => (None, Some(number(*affilie)), None),
        Subject::Both { affilie, periode } => {
            (Some(number(*periode)), Some(number(*affilie)), None)
        }
        Subject::Batch(accuse) => (None, None, Some(accuse.as_str())),
        Subject::All => (None, None, None),
    };
    // Nothing but constants of this file.
    let (mut after, mut which) = (after.to_owned(), WHICH.to_owned());
    if matches!(question.subject, Subject::Quarter(_)) {
        let of = |affilie: &str, periode: &str| {
            format!("{} = 'agricultural'", regime_of(affilie, periode))
        };
        let months =
            format!("d.periode BETWEEN $1 AND $1 + 2 AND {}", of("d.affilie", "d.periode"));
        which = which.replacen("d.periode = $1", &months, 1);
        let corrected =
            format!("r.periode BETWEEN $1 AND $1 + 2 AND {}", of("r.affilie", "r.periode"));
        after = after.replacen("r.periode = $1", &corrected, 1);
    }
    let statement = [before, &*which, &*after].concat();
    let query = sqlx::query(AssertSqlSafe(statement))
        .bind(periode)
        .bind(affilie)
        .bind(accuse)
        .bind(question.from.as_deref())
        .bind(question.to.as_deref());
    let query = match limit {
        Some(limit) => query.bind(limit),
        None => query,
    };
    query.fetch_all(connection).await
}

/// Counts are never negative.
fn count(row: &PgRow, at: usize) -> Result<u64, sqlx::Error> {
    Ok(u64::try_from(row.try_get::<i64, _>(at)?).unwrap_or(0))
}

fn unsigned(row: &PgRow, at: usize) -> Result<u32, sqlx::Error> {
    Ok(u32::try_from(row.try_get::<i32, _>(at)?).unwrap_or(0))
}

/// The table allows these three only.
fn totals(row: &PgRow) -> Result<PeriodTotals, sqlx::Error> {
    let amount = |at| row.try_get::<Decimal, _>(at);
    Ok(PeriodTotals {
        periode: unsigned(row, 0)?,
        declarations: count(row, 1)?,
        affilies: count(row, 2)?,
        salaries: count(row, 3)?,
        jours: count(row, 4)?,
        salaire_reel: amount(5)?,
        salaire_plaf: amount(6)?,
    })
}

fn told(row: &PgRow) -> Result<StoryEntry, sqlx::Error> {
    Ok(StoryEntry {
        at: row.try_get(0)?,
        position: count(row, 1)?,
        what: row.try_get(2)?,
        who: row.try_get(3)?,
        before: state_if_any(row, 4)?,
        after: state_if_any(row, 5)?,
        reason: row.try_get(6)?,
    })
}

fn act(row: &PgRow) -> Result<Act, sqlx::Error> {
    let (who, on_behalf_of) = who_and_for_whom(row.try_get(1)?);
    Ok(Act {
        kind: ActKind::of_name(row.try_get(7)?),
        at: row.try_get(0)?,
        who: who.to_owned(),
        on_behalf_of: on_behalf_of.map(str::to_owned),
        receipt: row.try_get(2)?,
        affilie: unsigned(row, 3)?,
        before: state_if_any(row, 4)?,
        after: state_if_any(row, 5)?,
        reason: row.try_get(6)?,
    })
}

fn deposit(row: &PgRow) -> Result<DepositLine, sqlx::Error> {
    let periode: Option<i32> = row.try_get(3)?;
    Ok(DepositLine {
        receipt: row.try_get(0)?,
        received_at: row.try_get(1)?,
        affilie: unsigned(row, 2)?,
        periode: periode.and_then(|periode| u32::try_from(periode).ok()),
        kind: row.try_get(4)?,
        sequence: u16::try_from(row.try_get::<i16, _>(5)?).unwrap_or(0),
        verdict: verdict(row, 6)?,
        state: state(row, 7)?,
        duplicate_of: row.try_get(8)?,
    })
}
