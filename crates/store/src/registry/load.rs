//! What files that come in order of periods add to the registry.
//!
//! A declaration that was compared with a préétabli says nothing new of those who go on working:
//! the préétabli has listed them. So only leavers, entrants and those who were thought to have left
//! cost anything.

use super::facts::{EmployerRow, INSERT_EMPLOYERS, employer_in, listed_in, write_rows};
use super::mention::LineMention;
use super::rederive::rederive;
use crate::error::{Doing as _, StoreError};
use crate::spread::Layout;
use crate::vocabulary::column;
use declaration::roster::{Gathered, Mention, Standing};
use sqlx::{PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const DOING: &str = "write the registry";

/// A declaration whose lines were loaded.
pub(crate) struct LoadedFile<'a> {
    pub(crate) affilie: i32,
    pub(crate) periode: i32,
    pub(crate) depot: i64,
    /// Its bytes, when it was compared with no préétabli.
    pub(crate) alone: Option<&'a [u8]>,
    pub(crate) mentions: Vec<LineMention>,
}

/// Those of these affiliates whom a declaration has said to have left, whether they came back or
/// not.
pub(crate) async fn leavers(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<BTreeMap<i32, HashSet<i32>>, StoreError> {
    let rows: Vec<(i32, i32)> = sqlx::query_as(
        "SELECT affilie, num_assure FROM emploi WHERE affilie = ANY($1) AND sorti IS NOT NULL",
    )
    .bind(affilies)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let mut left: BTreeMap<i32, HashSet<i32>> = BTreeMap::new();
    for (affilie, num_assure) in rows {
        left.entry(affilie).or_default().insert(num_assure);
    }
    Ok(left)
}

/// Adds declarations whose lines were loaded. Their affiliates are locked.
pub(crate) async fn loaded(
    connection: &mut PgConnection,
    layout: Layout,
    files: &[LoadedFile<'_>],
) -> Result<(), StoreError> {
    let says: Vec<_> =
        files.iter().filter(|file| !file.mentions.is_empty() || file.alone.is_some()).collect();
    if says.is_empty() {
        return Ok(());
    }
    let keys = column(&says, |file| (file.affilie, file.periode));
    let late = late(connection, layout, &keys).await?;
    let mut people: BTreeMap<(i32, i32), Gathered> = BTreeMap::new();
    let mut employers: BTreeMap<i32, EmployerRow> = BTreeMap::new();
    for file in says.iter().filter(|file| !late.contains(&file.affilie)) {
        for line in &file.mentions {
            let mention = Mention {
                periode: file.periode,
                said: line.said,
                at: (file.depot, line.ligne),
                nom_prenom: line.nom_prenom.as_deref(),
                num_cin: line.num_cin.as_deref(),
            };
            people.entry((file.affilie, line.num_assure)).or_default().add(&mention);
        }
        let named = file.alone.and_then(|bytes| employer_in(bytes, file.affilie, file.periode));
        employers.extend(named.map(|named| (file.affilie, named)));
    }
    write_people(connection, people).await?;
    let employers: Vec<_> = employers.into_values().collect();
    write_employers(connection, layout, employers, From::Declaration).await?;
    rederive(connection, &late.into_iter().collect::<Vec<_>>()).await
}

/// Adds préétablis that were put in force: affiliate, period, bytes. `replaced` are affiliates of
/// which one has taken the place of another. All are locked.
pub(crate) async fn listed(
    connection: &mut PgConnection,
    layout: Layout,
    files: &[(i32, i32, &[u8])],
    replaced: &[i32],
) -> Result<(), StoreError> {
    let keys = column(files, |(affilie, periode, _)| (*affilie, *periode));
    let mut late = late(connection, layout, &keys).await?;
    late.extend(replaced);
    let mut people = BTreeMap::new();
    let mut employers = Vec::new();
    for (affilie, periode, bytes) in files.iter().filter(|(affilie, ..)| !late.contains(affilie)) {
        employers.extend(employer_in(bytes, *affilie, *periode));
        for (num_assure, name) in listed_in(bytes) {
            people.insert((*affilie, num_assure), (*periode, name));
        }
    }
    // In pieces: a batch may hold a giant.
    let people: Vec<_> = people.into_iter().collect();
    for some in people.chunks(20_000) {
        // Whoever left stays so; of the others the last préétabli tells the name.
        sqlx::query(
            "INSERT INTO emploi AS e (affilie, num_assure, depuis, nom_prenom) \
             SELECT * FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::text[]) \
             ON CONFLICT (affilie, num_assure) DO UPDATE SET nom_prenom = excluded.nom_prenom \
             WHERE excluded.nom_prenom IS NOT NULL AND e.nom_prenom IS DISTINCT FROM excluded.nom_prenom",
        )
        .bind(column(some, |((affilie, _), _)| *affilie))
        .bind(column(some, |((_, num_assure), _)| *num_assure))
        .bind(column(some, |(_, (periode, _))| *periode))
        .bind(column(some, |(_, (_, name))| name.clone()))
        .execute(&mut *connection)
        .await
        .doing(DOING)?;
    }
    write_employers(connection, layout, employers, From::Preetabli).await?;
    rederive(connection, &late.into_iter().collect::<Vec<_>>()).await
}

/// Affiliates of which a later period than one of these is known: what a late file changes depends
/// on what came before it. Also those of which an earlier version has kept files, and the registry
/// holds nothing yet.
async fn late(
    connection: &mut PgConnection,
    layout: Layout,
    keys: &[(i32, i32)],
) -> Result<BTreeSet<i32>, StoreError> {
    let rows = sqlx::query(match layout {
        Layout::OneServer => LATE,
        Layout::Distributed => LATE_DISTRIBUTED,
    })
    .bind(column(keys, |(affilie, _)| *affilie))
    .bind(column(keys, |(_, periode)| *periode))
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    rows.iter().map(|row| row.try_get("affilie")).collect::<Result<_, _>>().doing(DOING)
}

/// Each question is answered by one row that is found, or by none.
const LATE: &str = "\
SELECT DISTINCT q.affilie FROM unnest($1::int4[], $2::int4[]) AS q(affilie, periode)
WHERE EXISTS (SELECT FROM preetabli p WHERE p.affilie = q.affilie AND p.periode > q.periode AND p.actuel)
OR EXISTS (SELECT FROM declaration d WHERE d.affilie = q.affilie AND d.periode > q.periode)
OR NOT EXISTS (SELECT FROM employeur e WHERE e.affilie = q.affilie) AND (
    EXISTS (SELECT FROM preetabli p WHERE p.affilie = q.affilie AND p.periode < q.periode AND p.actuel)
    OR EXISTS (SELECT FROM declaration d WHERE d.affilie = q.affilie AND d.periode < q.periode))";

/// The same as joins: rows of a distributed table are not looked for one by one.
const LATE_DISTRIBUTED: &str = "\
SELECT q.affilie FROM unnest($1::int4[], $2::int4[]) AS q(affilie, periode)
JOIN (SELECT f.affilie, f.periode, e.affilie AS connu FROM (
        SELECT affilie, periode FROM preetabli WHERE affilie = ANY($1) AND actuel
        UNION SELECT affilie, periode FROM declaration WHERE affilie = ANY($1)) f
    LEFT JOIN employeur e ON e.affilie = f.affilie) k ON k.affilie = q.affilie
WHERE k.periode > q.periode OR k.periode < q.periode AND k.connu IS NULL";

/// Adds what the last period says of people.
async fn write_people(
    connection: &mut PgConnection,
    people: BTreeMap<(i32, i32), Gathered>,
) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let said = |(key, gathered): ((i32, i32), Gathered)| {
        let works = gathered.works();
        Some((key, works, gathered.standing()?))
    };
    let people: Vec<((i32, i32), Option<i32>, Standing)> =
        people.into_iter().filter_map(said).collect();
    for some in people.chunks(20_000) {
        // Nothing later is known of them, so that what these say last counts.
        for statement in [UPDATE, INSERT] {
            sqlx::query(statement)
                .bind(column(some, |((affilie, _), ..)| *affilie))
                .bind(column(some, |((_, num_assure), ..)| *num_assure))
                .bind(column(some, |(.., standing)| standing.depuis))
                .bind(column(some, |(.., standing)| standing.sorti))
                .bind(column(some, |(.., standing)| standing.revenu))
                .bind(column(some, |(_, works, _)| *works))
                .bind(column(some, |(.., standing)| standing.nom_prenom.clone()))
                .bind(column(some, |(.., standing)| standing.num_cin.clone()))
                .execute(&mut *connection)
                .await
                .doing(DOING)?;
        }
    }
    Ok(())
}

const UPDATE: &str = "\
UPDATE emploi e SET depuis = least(e.depuis, n.depuis), sorti = coalesce(n.sorti, e.sorti),
    revenu = CASE WHEN n.sorti IS NOT NULL THEN n.revenu WHEN n.works > e.sorti THEN n.works ELSE e.revenu END,
    nom_prenom = coalesce(n.nom_prenom, e.nom_prenom), num_cin = coalesce(n.num_cin, e.num_cin)
FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::int4[], $6::int4[], $7::text[], $8::text[])
    AS n(affilie, num_assure, depuis, sorti, revenu, works, nom_prenom, num_cin)
WHERE e.affilie = n.affilie AND e.num_assure = n.num_assure";

const INSERT: &str = "\
INSERT INTO emploi (affilie, num_assure, depuis, sorti, revenu, nom_prenom, num_cin)
SELECT n.affilie, n.num_assure, n.depuis, n.sorti, n.revenu, n.nom_prenom, n.num_cin
FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::int4[], $6::int4[], $7::text[], $8::text[])
    AS n(affilie, num_assure, depuis, sorti, revenu, works, nom_prenom, num_cin)
ON CONFLICT (affilie, num_assure) DO NOTHING";

/// What names an employer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Preetabli,
    /// It counts only as long as no préétabli is in force.
    Declaration,
}

async fn write_employers(
    connection: &mut PgConnection,
    layout: Layout,
    mut employers: Vec<EmployerRow>,
    from: From,
) -> Result<(), StoreError> {
    if employers.is_empty() {
        return Ok(());
    }
    let unless = match (from, layout) {
        (From::Preetabli, _) => "",
        (From::Declaration, Layout::Distributed) => {
            // A row that is there is replaced without a look at other tables.
            let listed: HashSet<i32> = sqlx::query_scalar(
                "SELECT DISTINCT affilie FROM preetabli WHERE affilie = ANY($1) AND actuel",
            )
            .bind(column(&employers, |one| one.affilie))
            .fetch_all(&mut *connection)
            .await
            .doing(DOING)?
            .into_iter()
            .collect();
            let (kept, new): (Vec<_>, Vec<_>) =
                employers.into_iter().partition(|one| listed.contains(&one.affilie));
            let statement = format!("{INSERT_EMPLOYERS} ON CONFLICT DO NOTHING");
            write_rows(connection, statement, &kept).await.doing(DOING)?;
            employers = new;
            ""
        }
        (From::Declaration, Layout::OneServer) => {
            " WHERE NOT EXISTS (SELECT FROM preetabli p WHERE p.affilie = e.affilie AND p.actuel)"
        }
    };
    let statement = format!("{INSERT_EMPLOYERS}{ON_CONFLICT}{unless}");
    write_rows(connection, statement, &employers).await.doing(DOING)
}

const ON_CONFLICT: &str = "
ON CONFLICT (affilie) DO UPDATE SET depuis = least(e.depuis, excluded.depuis), vu_en = excluded.vu_en,
    raison_sociale = excluded.raison_sociale, activite = excluded.activite, adresse = excluded.adresse,
    ville = excluded.ville, code_postal = excluded.code_postal, agence = excluded.agence";
