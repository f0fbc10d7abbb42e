//! What slips are made of: the lines of declarations, as a version of their month has them.

use super::made::{Basis, NewSlip};
use super::slips::{KeyColumns, SlipKey, SlipRow, key_of};
use super::values::amount;
use super::vouch::{BASE, Changed};
use crate::error::{Doing as _, StoreError};
use crate::spread::Layout;
use crate::vocabulary::column;
use dues::{Amount, Declared, How, Nature, Slip, Wage, Wages, bill};
use jiff::civil::Date;
use spec::{Affilie, Granularity, Periode};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

const DOING: &str = "read what slips are made of";

/// A slip as another one names it that takes its amounts off.
pub(super) fn deducted(slip: &Slip) -> String {
    format!("{}-{}", slip.nature.name(), slip.nature.number())
}

/// Writes what new slips are made of.
pub(super) async fn keep(
    connection: &mut PgConnection,
    slips: &[NewSlip],
    changed: &mut Changed,
) -> Result<(), StoreError> {
    let kept: Vec<&NewSlip> = slips.iter().filter(|one| one.basis.is_kept()).collect();
    if kept.is_empty() {
        return Ok(());
    }
    let keys = KeyColumns::of(kept.iter().map(|one| SlipKey::of(&one.slip)));
    let joined = |numbers: &[i64]| {
        let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
        texts.join(" ")
    };
    sqlx::query(
        "INSERT INTO bpc_base (affilie, periode, regime, nature, numero, version, depots, deduits) \
         SELECT affilie, periode, regime, nature, numero, version, string_to_array(depots, ' ')::int8[], \
         string_to_array(deduits, ' ') FROM unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[], $6::int4[], \
         $7::text[], $8::text[]) AS b(affilie, periode, regime, nature, numero, version, depots, deduits)",
    )
    .bind(&keys.affilie)
    .bind(&keys.periode)
    .bind(&keys.regime)
    .bind(&keys.nature)
    .bind(&keys.numero)
    .bind(column(&kept, |one| one.basis.version))
    .bind(column(&kept, |one| joined(&one.basis.depots)))
    .bind(column(&kept, |one| one.basis.deducted.join(" ")))
    .execute(connection)
    .await
    .doing("write what payment slips are made of")?;
    for (one, affilie) in kept.iter().zip(&keys.affilie) {
        changed.add(&BASE, *affilie, SlipKey::of(&one.slip).written());
    }
    Ok(())
}

/// What the slips of affiliates are made of, where it is written.
pub(super) async fn bases_of(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<BTreeMap<SlipKey, Basis>, StoreError> {
    let rows = sqlx::query(
        // What is written of a slip that there is not is told by its digest.
        "SELECT affilie, periode, regime, nature, numero, version, depots, deduits FROM bpc_base \
         JOIN bpc USING (affilie, periode, regime, nature, numero) WHERE affilie = ANY($1)",
    )
    .bind(affilies)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let read = |row: &sqlx::postgres::PgRow| {
        let basis = Basis {
            version: row.try_get("version")?,
            depots: row.try_get("depots")?,
            deducted: row.try_get("deduits")?,
        };
        Ok::<_, sqlx::Error>((key_of(row)?, basis))
    };
    rows.iter().map(read).collect::<Result<_, _>>().doing(DOING)
}

/// What a slip is made of, written or not; none for a rectification of which it is not written.
pub(super) fn basis_of(row: &SlipRow, bases: &BTreeMap<SlipKey, Basis>) -> Option<Basis> {
    let kept = bases.get(&SlipKey::of(&row.slip)).cloned();
    kept.or_else(|| row.depot.map(|depot| Basis::of_declaration(depot, 1)))
}

/// Lines of a month that are asked for.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub(super) affilie: i32,
    pub(super) periode: i32,
    /// Those of these declarations.
    pub(super) depots: Vec<i64>,
    /// And those of insured who were forgotten.
    pub(super) with_forgotten: bool,
    /// As they are in this version.
    pub(super) version: i32,
}

/// What lines come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Earned {
    pub(super) mass: Wage,
    pub(super) each: Vec<Wage>,
    /// Allowances to hand back: the fund's own money, which stays to be handed back when a line is
    /// cancelled.
    pub(super) af_a_reverser: Amount,
}

impl Earned {
    /// As slips are computed from it.
    pub(super) fn declared(
        &self,
        (affilie, periode, nature): (Affilie, Periode, Nature),
        (due, how): (Date, How),
    ) -> Declared<'_> {
        let wages = match how.granularity {
            Granularity::PerEmployee => Wages::Each(&self.each),
            Granularity::OncePerBranch | Granularity::PerShare => Wages::Mass(self.mass),
        };
        let af_a_reverser = self.af_a_reverser;
        Declared { affilie, periode, nature, wages, af_a_reverser, covered: &[], due }
    }

    /// The slips of a declaration.
    pub(super) fn bill(
        &self,
        of: (Affilie, Periode, Nature),
        (due, how): (Date, How),
    ) -> Result<Vec<Slip>, dues::Unbilled> {
        bill(&self.declared(of, (due, how)), how)
    }
}

/// What lines of months come to, for each that is asked, in their order.
pub(super) async fn earned(
    connection: &mut PgConnection,
    layout: Layout,
    asked: &[Ask],
) -> Result<Vec<Earned>, StoreError> {
    // A row for each declaration, and one without for those who were forgotten.
    let mut declared = Vec::new();
    for (ask, place) in asked.iter().zip(0_i32..) {
        let forgotten = ask.with_forgotten.then_some(None);
        for depot in ask.depots.iter().copied().map(Some).chain(forgotten) {
            declared.push((place, ask.affilie, ask.periode, depot, ask.version));
        }
    }
    let mut rows = Vec::with_capacity(asked.len());
    for part in layout.parts(&declared, |(_, affilie, ..)| *affilie) {
        let statement = part.of(EARNED, &["ligne", "version_ligne", "rectification"]);
        let query = sqlx::query(AssertSqlSafe(statement))
            .bind(column(&part.some, |(place, ..)| *place))
            .bind(column(&part.some, |(_, affilie, ..)| *affilie))
            .bind(column(&part.some, |(_, _, periode, ..)| *periode))
            .bind(column(&part.some, |(_, _, _, depot, _)| *depot))
            .bind(column(&part.some, |(.., version)| *version));
        rows.append(&mut query.fetch_all(&mut *connection).await.doing(DOING)?);
    }
    let mut found = vec![Earned::default(); asked.len()];
    for row in &rows {
        let read = || -> Result<(i32, Earned), sqlx::Error> {
            let (reels, plafs): (Vec<i64>, Vec<i64>) =
                (row.try_get("reels")?, row.try_get("plafs")?);
            let each = reels
                .into_iter()
                .zip(plafs)
                .map(|(reel, plaf)| Wage { reel: Amount(reel.into()), plaf: Amount(plaf.into()) });
            let earned = Earned {
                mass: Wage { reel: amount(row, "reel")?, plaf: amount(row, "plaf")? },
                each: each.collect(),
                af_a_reverser: amount(row, "af")?,
            };
            Ok((row.try_get("place")?, earned))
        };
        let (place, earned) = read().doing(DOING)?;
        let at = usize::try_from(place).ok();
        if let Some(slot) = at.and_then(|at| found.get_mut(at)) {
            *slot = earned;
        }
    }
    Ok(found)
}

/// A line that counts no more comes to nothing.
const EARNED: &str = "\
WITH k AS (SELECT * FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::int8[], $5::int4[])
    AS k(place, affilie, periode, depot, version)),
lignes AS (
    SELECT k.place, l.depot, l.ligne, l.af_a_reverser::int8 AS af,
        CASE WHEN v.version IS NULL THEN l.salaire_reel WHEN v.annulee THEN 0 ELSE v.salaire_reel END AS reel,
        CASE WHEN v.version IS NULL THEN l.salaire_plaf WHEN v.annulee THEN 0 ELSE v.salaire_plaf END AS plaf
    -- One declaration after the other: no plan reads all lines there are.
    FROM k CROSS JOIN LATERAL (SELECT a.* FROM ligne a
        WHERE a.affilie = k.affilie AND a.periode = k.periode AND a.depot = k.depot OFFSET 0) l
    LEFT JOIN LATERAL (SELECT o.version, o.annulee, o.salaire_reel, o.salaire_plaf FROM version_ligne o
        WHERE o.affilie = l.affilie AND o.periode = l.periode AND o.depot = l.depot AND o.ligne = l.ligne
            AND o.version <= k.version ORDER BY o.version DESC LIMIT 1) v ON true
    UNION ALL
    SELECT f.place, f.depot, f.ligne, 0, CASE WHEN f.annulee THEN 0 ELSE f.salaire_reel END,
        CASE WHEN f.annulee THEN 0 ELSE f.salaire_plaf END
    FROM (SELECT DISTINCT ON (k.place, v.depot, v.ligne) k.place, v.* FROM k
        JOIN rectification r ON r.affilie = k.affilie AND r.periode = k.periode
        JOIN version_ligne v ON v.affilie = r.affilie AND v.periode = r.periode AND v.depot = r.depot
            AND v.version <= k.version
        WHERE k.depot IS NULL ORDER BY k.place, v.depot, v.ligne, v.version DESC) f
)
SELECT place, coalesce(sum(reel), 0)::text AS reel, coalesce(sum(plaf), 0)::text AS plaf, coalesce(sum(af), 0)::text AS af,
    array_agg(reel ORDER BY depot, ligne) AS reels, array_agg(plaf ORDER BY depot, ligne) AS plafs
FROM lignes GROUP BY place";
