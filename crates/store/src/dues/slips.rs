//! Payment slips as the ledger has them.

use super::made::NewSlip;
use super::values::{
    affilie, affilie_number, amount, amount_if_any, centimes, day, number, periode, periode_number,
    wrong,
};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::{Amount, How, Line, Nature, Reference, Slip, assumption};
use jiff::civil::Date;
use spec::{
    Affilie, Granularity, LINE_AF_A_REVERSER, LINE_PRISE_EN_CHARGE, Life as _, PROGRAMMES, Periode,
    Regime, Rounding, SLIP_LINES, SlipState,
};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::HashMap;

const DOING: &str = "read payment slips";

/// Key of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlipKey {
    /// Affiliate.
    pub affilie: Affilie,
    /// Month.
    pub periode: Periode,
    /// CNSS or AMO.
    pub regime: Regime,
    /// Principal, complementary or rectification.
    pub nature: Nature,
}

impl SlipKey {
    /// Of a slip.
    #[must_use]
    pub const fn of(slip: &Slip) -> Self {
        let Reference { affilie, periode, regime } = slip.reference;
        Self { affilie, periode, regime, nature: slip.nature }
    }

    /// As the journal names it, without the affiliate.
    #[must_use]
    pub fn written(&self) -> String {
        let Self { periode, regime, nature, .. } = self;
        format!("{periode}-{}-{}-{}", regime.number(), nature.name(), nature.number())
    }
}

/// A slip, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipRow {
    /// The slip.
    pub slip: Slip,
    /// Its state.
    pub state: SlipState,
    /// Since when there is it.
    pub issued: Date,
    /// Number in the ledger of the declaration that it bills; none for a rectification.
    pub depot: Option<i64>,
    /// Name of the employer, where it is known.
    pub name: Option<String>,
}

/// Filter of slips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlipFilter {
    /// Of this affiliate.
    pub affilie: Option<Affilie>,
    /// Of this month.
    pub periode: Option<Periode>,
    /// In this state.
    pub state: Option<SlipState>,
    /// With this reference.
    pub reference: Option<String>,
    /// At most so many; none for all.
    pub limit: Option<u32>,
    /// After so many.
    pub offset: u64,
}

/// Order of slips: as they came about.
const ORDER: &str = "b.affilie, b.periode, array_position(ARRAY['principal', 'complementary', 'rectification'], b.nature), b.numero, b.regime";

const SELECT: &str = "SELECT b.affilie, b.periode, b.regime, b.nature, b.numero, b.depot, b.exigible_le, b.emis_le, \
    b.granularite, b.arrondi, b.etat, (SELECT e.raison_sociale FROM employeur e WHERE e.affilie = b.affilie) AS raison_sociale \
    FROM bpc b";

impl Store {
    /// Slips that fit a filter, by affiliate and month.
    pub async fn slips(&self, filter: &SlipFilter) -> Result<Vec<SlipRow>, StoreError> {
        let statement = format!(
            "{SELECT} WHERE ($1::int4 IS NULL OR b.affilie = $1) AND ($2::int4 IS NULL OR b.periode = $2) \
             AND ($3::text IS NULL OR b.etat = $3) AND ($4::text IS NULL OR b.reference = $4) ORDER BY {ORDER} \
             LIMIT $5 OFFSET $6"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .persistent(false)
            .bind(filter.affilie.map(affilie_number))
            .bind(filter.periode.map(periode_number))
            .bind(filter.state.map(spec::Life::name))
            .bind(filter.reference.as_deref())
            .bind(filter.limit.map(i64::from))
            .bind(i64::try_from(filter.offset).unwrap_or(i64::MAX))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        with_lines(&mut connection, &rows).await
    }
}

/// A slip without its lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct SlipTotal {
    pub(super) key: SlipKey,
    pub(super) total: Amount,
    pub(super) state: SlipState,
}

/// All slips of affiliates, without their lines, by affiliate and month.
pub(super) async fn totals_of(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<Vec<SlipTotal>, StoreError> {
    let statement = format!(
        "SELECT b.affilie, b.periode, b.regime, b.nature, b.numero, b.total::text AS total, b.etat FROM bpc b \
         WHERE b.affilie = ANY($1) ORDER BY {ORDER}"
    );
    let rows = sqlx::query(AssertSqlSafe(statement)).bind(affilies);
    let rows = rows.fetch_all(connection).await.doing(DOING)?;
    let read = |row: &PgRow| -> Result<SlipTotal, sqlx::Error> {
        let state = SlipState::of_name(row.try_get("etat")?);
        Ok(SlipTotal {
            key: key_of(row)?,
            total: amount(row, "total")?,
            state: state.ok_or_else(|| wrong("etat", "no state of a slip"))?,
        })
    };
    rows.iter().map(read).collect::<Result<_, _>>().doing(DOING)
}

/// All slips of affiliates.
pub(super) async fn slips_of(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<Vec<SlipRow>, StoreError> {
    let statement = format!("{SELECT} WHERE b.affilie = ANY($1) ORDER BY {ORDER}");
    let rows = sqlx::query(AssertSqlSafe(statement)).bind(affilies);
    let rows = rows.fetch_all(&mut *connection).await.doing(DOING)?;
    with_lines(connection, &rows).await
}

/// Slips with these keys.
pub(super) async fn slips_with(
    connection: &mut PgConnection,
    keys: &[SlipKey],
) -> Result<Vec<SlipRow>, StoreError> {
    let statement = format!(
        "{SELECT} JOIN unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[]) \
         AS k(affilie, periode, regime, nature, numero) USING (affilie, periode, regime, nature, numero) ORDER BY {ORDER}"
    );
    let keys = KeyColumns::of(keys.iter().copied());
    let rows = sqlx::query(AssertSqlSafe(statement))
        .bind(&keys.affilie)
        .bind(&keys.periode)
        .bind(&keys.regime)
        .bind(&keys.nature)
        .bind(&keys.numero)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
    with_lines(connection, &rows).await
}

/// The columns of keys.
pub(super) struct KeyColumns {
    pub(super) affilie: Vec<i32>,
    pub(super) periode: Vec<i32>,
    pub(super) regime: Vec<i16>,
    pub(super) nature: Vec<&'static str>,
    pub(super) numero: Vec<i16>,
}

impl KeyColumns {
    pub(super) fn of(keys: impl Iterator<Item = SlipKey>) -> Self {
        let mut columns = Self {
            affilie: Vec::new(),
            periode: Vec::new(),
            regime: Vec::new(),
            nature: Vec::new(),
            numero: Vec::new(),
        };
        for key in keys {
            columns.affilie.push(affilie_number(key.affilie));
            columns.periode.push(periode_number(key.periode));
            columns.regime.push(i16::from(key.regime.number()));
            columns.nature.push(key.nature.name());
            columns.numero.push(i16::try_from(key.nature.number()).unwrap_or(i16::MAX));
        }
        columns
    }
}

/// The key in a row.
pub(super) fn key_of(row: &PgRow) -> Result<SlipKey, sqlx::Error> {
    let regime = u8::try_from(row.try_get::<i16, _>("regime")?).ok().and_then(Regime::of_number);
    let numero = u16::try_from(row.try_get::<i16, _>("numero")?).unwrap_or(u16::MAX);
    let nature: &str = row.try_get("nature")?;
    Ok(SlipKey {
        affilie: affilie(row, "affilie")?,
        periode: periode(row, "periode")?,
        regime: regime.ok_or_else(|| wrong("regime", "no regime"))?,
        nature: Nature::of(nature, numero).ok_or_else(|| wrong("nature", "no kind of slip"))?,
    })
}

async fn with_lines(
    connection: &mut PgConnection,
    rows: &[PgRow],
) -> Result<Vec<SlipRow>, StoreError> {
    let mut slips = rows.iter().map(slip_of).collect::<Result<Vec<_>, _>>().doing(DOING)?;
    let places: HashMap<SlipKey, usize> =
        slips.iter().enumerate().map(|(at, one)| (SlipKey::of(&one.slip), at)).collect();
    let keys = KeyColumns::of(slips.iter().map(|one| SlipKey::of(&one.slip)));
    let lines = sqlx::query(
        "SELECT l.affilie, l.periode, l.regime, l.nature, l.numero, l.branche, l.base::text, l.taux, l.montant::text, \
         l.programme FROM bpc_ligne l JOIN unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[]) \
         AS k(affilie, periode, regime, nature, numero) USING (affilie, periode, regime, nature, numero) ORDER BY l.rang",
    )
    .bind(&keys.affilie)
    .bind(&keys.periode)
    .bind(&keys.regime)
    .bind(&keys.nature)
    .bind(&keys.numero)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    for row in &lines {
        let key = key_of(row).doing(DOING)?;
        let line = line_of(row, key.periode).doing(DOING)?;
        if let Some(slip) = places.get(&key).and_then(|at| slips.get_mut(*at)) {
            slip.slip.lines.push(line);
        }
    }
    Ok(slips)
}

fn slip_of(row: &PgRow) -> Result<SlipRow, sqlx::Error> {
    let SlipKey { affilie, periode, regime, nature } = key_of(row)?;
    let (often, to): (&str, &str) = (row.try_get("granularite")?, row.try_get("arrondi")?);
    let granularity = Granularity::ALL.into_iter().find(|one| one.name() == often);
    let rounding = Rounding::ALL.into_iter().find(|one| one.name() == to);
    let how = How {
        granularity: granularity.ok_or_else(|| wrong("granularite", "no granularity"))?,
        rounding: rounding.ok_or_else(|| wrong("arrondi", "no rounding"))?,
    };
    let reference = Reference::of(affilie, periode, regime);
    let reference = reference.ok_or_else(|| wrong("periode", "a month without reference"))?;
    let slip = Slip { reference, nature, due: day(row, "exigible_le")?, how, lines: Vec::new() };
    let of_name = SlipState::of_name(row.try_get("etat")?);
    Ok(SlipRow {
        slip,
        state: of_name.ok_or_else(|| wrong("etat", "no state of a slip"))?,
        issued: day(row, "emis_le")?,
        depot: row.try_get("depot")?,
        name: row.try_get("raison_sociale")?,
    })
}

fn line_of(row: &PgRow, periode: Periode) -> Result<Line, sqlx::Error> {
    let name: &str = row.try_get("branche")?;
    let lines = SLIP_LINES.iter().chain([&LINE_AF_A_REVERSER, &LINE_PRISE_EN_CHARGE]);
    let of = lines.into_iter().find(|line| line.name == name);
    let of = of.ok_or_else(|| wrong("branche", "no line of a slip"))?;
    let taux: Option<i32> = row.try_get("taux")?;
    let programme: Option<&str> = row.try_get("programme")?;
    let programme = programme.map(|name| {
        let known = PROGRAMMES.iter().find(|programme| programme.name == name);
        known.ok_or_else(|| wrong("programme", "no programme"))
    });
    Ok(Line {
        of,
        base: amount_if_any(row, "base")?,
        rate: taux.map(|rate| u32::try_from(rate).unwrap_or_default()),
        amount: amount(row, "montant")?,
        assumed: taux.and_then(|_| assumption(of, periode)),
        programme: programme.transpose()?,
    })
}

/// Writes new slips in their first state, and queues them for the outbox.
pub(super) async fn insert(
    connection: &mut PgConnection,
    slips: &[NewSlip],
    issued: Date,
) -> Result<(), StoreError> {
    let doing = "write payment slips";
    let keys = KeyColumns::of(slips.iter().map(|one| SlipKey::of(&one.slip)));
    sqlx::query(
        "INSERT INTO bpc (affilie, periode, regime, nature, numero, depot, reference, exigible_le, emis_le, granularite, \
         arrondi, total, etat) SELECT affilie, periode, regime, nature, numero, depot, reference, exigible_le, $8, \
         granularite, arrondi, total::numeric, $12 FROM unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[], \
         $6::int8[], $7::text[], $9::int4[], $10::text[], $11::text[], $13::text[]) AS s(affilie, periode, regime, nature, \
         numero, depot, reference, exigible_le, granularite, arrondi, total)",
    )
    .bind(&keys.affilie)
    .bind(&keys.periode)
    .bind(&keys.regime)
    .bind(&keys.nature)
    .bind(&keys.numero)
    .bind(column(slips, |one| one.depot))
    .bind(column(slips, |one| one.slip.reference.to_string()))
    .bind(number(issued))
    .bind(column(slips, |one| number(one.slip.due)))
    .bind(column(slips, |one| one.slip.how.granularity.name()))
    .bind(column(slips, |one| one.slip.how.rounding.name()))
    .bind(SlipState::Due.name())
    .bind(column(slips, |one| centimes(one.slip.total())))
    .execute(&mut *connection)
    .await
    .doing(doing)?;
    let each = |one: &NewSlip| {
        let key = SlipKey::of(&one.slip);
        one.slip
            .lines
            .iter()
            .zip(1_i16..)
            .map(move |(line, rang)| (key, *line, rang))
            .collect::<Vec<_>>()
    };
    let lines: Vec<(SlipKey, Line, i16)> = slips.iter().flat_map(each).collect();
    let keys_of_lines = KeyColumns::of(lines.iter().map(|(key, ..)| *key));
    sqlx::query(
        "INSERT INTO bpc_ligne (affilie, periode, regime, nature, numero, rang, branche, base, taux, montant, programme) \
         SELECT affilie, periode, regime, nature, numero, rang, branche, base::numeric, taux, montant::numeric, programme \
         FROM unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[], $6::int2[], $7::text[], $8::text[], \
         $9::int4[], $10::text[], $11::text[]) \
         AS s(affilie, periode, regime, nature, numero, rang, branche, base, taux, montant, programme)",
    )
    .bind(&keys_of_lines.affilie)
    .bind(&keys_of_lines.periode)
    .bind(&keys_of_lines.regime)
    .bind(&keys_of_lines.nature)
    .bind(&keys_of_lines.numero)
    .bind(column(&lines, |(.., rang)| *rang))
    .bind(column(&lines, |(_, line, _)| line.of.name))
    .bind(column(&lines, |(_, line, _)| line.base.map(centimes)))
    .bind(column(&lines, |(_, line, _)| line.rate.and_then(|rate| i32::try_from(rate).ok())))
    .bind(column(&lines, |(_, line, _)| centimes(line.amount)))
    .bind(column(&lines, |(_, line, _)| line.programme.map(|programme| programme.name)))
    .execute(&mut *connection)
    .await
    .doing(doing)?;
    queue(connection, &keys).await
}

/// Queues slips for the outbox.
pub(super) async fn queue(
    connection: &mut PgConnection,
    keys: &KeyColumns,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO bpc_a_remettre (affilie, periode, regime, nature, numero) SELECT * FROM unnest($1::int4[], $2::int4[], \
         $3::int2[], $4::text[], $5::int2[]) ON CONFLICT DO NOTHING",
    )
    .bind(&keys.affilie)
    .bind(&keys.periode)
    .bind(&keys.regime)
    .bind(&keys.nature)
    .bind(&keys.numero)
    .execute(connection)
    .await
    .doing("queue payment slips for the outbox")?;
    Ok(())
}
