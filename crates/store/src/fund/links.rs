//! Employees who were declared without number, and the numbers that are linked to their lines.
//!
//! The line stays as it was accepted; the link stands beside it, and the registry takes both
//! together.

use crate::act::Act;
use crate::batch::Batch;
use crate::counts::counting;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, Netstrings, Pieces};
use crate::registry::rederive;
use crate::spread::Layout;
use crate::vocabulary::state;
use spec::State;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

/// A line that was declared without number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnumbered {
    /// Number of the declaration in the ledger.
    pub depot: i64,
    /// Receipt of the declaration.
    pub accuse: String,
    /// Line in its file.
    pub ligne: i32,
    /// Affiliate.
    pub affilie: i32,
    /// Period.
    pub periode: i32,
    /// State of the declaration.
    pub state: State,
    /// `L_Nom_Prenom`.
    pub nom_prenom: Option<String>,
    /// `L_Num_CIN`.
    pub num_cin: Option<String>,
    /// Those of this identity card.
    pub candidates: Vec<Candidate>,
}

/// A number under which the registry, or the fund, has the identity card of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// Names that it has there, one for each spelling.
    pub names: Vec<String>,
    /// Whether one of them is the name of the line, but for case and spaces.
    pub has_name: bool,
}

impl Unnumbered {
    /// The number that fits: the only one of this identity card, and of the same name.
    #[must_use]
    pub fn fitting(&self) -> Option<i32> {
        match self.candidates.as_slice() {
            [one] if one.has_name => Some(one.num_assure),
            _ => None,
        }
    }
}

/// A number for a line.
#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    /// Receipt of the declaration.
    pub accuse: &'a str,
    /// Line in its file.
    pub ligne: i32,
    /// `N_Num_Assure`.
    pub num_assure: i32,
}

/// Why a number is not linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkRefused {
    /// No declaration that counts has such a line without number.
    NoLine,
    /// The line has this number already.
    Linked(i32),
    /// Somebody of this number is declared in the same month already, by the deposit with this
    /// receipt.
    InTheMonth(String),
    /// The number is closed, from this day on, AAAAMMJJ.
    Closed(i32),
}

const LOOK: &str = "look for employees without number";
const DOING: &str = "link a number to a line";

/// A card as cards are compared: without spaces and case.
const CARD: &str = "upper(replace(num_cin, ' ', ''))";

impl Store {
    /// Lines without number of declarations that count, and without a link, oldest first.
    pub async fn unnumbered(
        &self,
        affilie: Option<i32>,
        periode: Option<i32>,
        limit: u32,
    ) -> Result<Vec<Unnumbered>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(LOOK)?;
        waiting(&mut connection, self.layout(), (affilie, periode), None, limit).await
    }

    /// One of them, by the receipt of its declaration and its line; none when it is none of them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn unnumbered_line(
        &self,
        accuse: &str,
        ligne: i32,
    ) -> Result<Option<Unnumbered>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(LOOK)?;
        Ok(waiting(&mut connection, self.layout(), (None, None), Some((accuse, ligne)), 1)
            .await?
            .pop())
    }

    /// Links a number to a line that was accepted without one, in one transaction with the entry of
    /// the journal that vouches for it. Nothing is written into what was accepted.
    pub async fn link_number(
        &self,
        link: Link<'_>,
        act: Act<'_>,
    ) -> Result<Result<(), LinkRefused>, StoreError> {
        let affilie: Option<i32> =
            sqlx::query_scalar("SELECT affilie FROM depot WHERE accuse = $1")
                .bind(link.accuse)
                .fetch_optional(&self.pool())
                .await
                .doing(DOING)?;
        let Some(affilie) = affilie else { return Ok(Err(LinkRefused::NoLine)) };
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        let event = match linked(&mut batch, affilie, link, act).await? {
            Ok(event) => event,
            Err(refused) => return Ok(Err(refused)),
        };
        batch.append(&[event]).await?;
        batch.commit().await?;
        Ok(Ok(()))
    }

    /// Lines whose number fits, and stands in their month nowhere yet: candidates of the rule
    /// `link = "automatic"`, the oldest first, after a deposit and a line of it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn fitting(
        &self,
        after: (i64, i32),
        limit: u32,
    ) -> Result<Vec<Unnumbered>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(LOOK)?;
        found(&mut connection, self.layout(), (None, None), None, (limit, Some(after))).await
    }
}

/// What [`Unnumbered::fitting`] says, and that nobody of the number is in the month, as SQL; `name`
/// is the name of the line as names are compared.
fn fits(name: &str) -> String {
    format!(
        "AND array_length(c.numeros, 1) = 1 AND {name} = ANY (string_to_array(c.noms[1], chr(10))) \
         AND NOT EXISTS (SELECT FROM ligne_en_vigueur m WHERE m.affilie = l.affilie AND m.periode = l.periode \
             AND NOT m.annulee AND m.num_assure = c.numeros[1])"
    )
}

/// Links a number to a line whose affiliate is locked; gives the entry that vouches for it, which
/// must be the first that is appended.
pub(super) async fn linked<'a>(
    batch: &mut Batch<'_>,
    affilie: i32,
    link: Link<'_>,
    act: Act<'a>,
) -> Result<Result<Event<'a>, LinkRefused>, StoreError> {
    let stands: Option<(i64, i32, Option<i32>)> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT l.depot, l.periode, nullif(l.num_assure, 0) FROM depot d \
         JOIN ligne_en_vigueur l ON l.affilie = d.affilie AND l.periode = d.periode AND l.depot = d.id \
         WHERE d.affilie = $1 AND d.accuse = $2 AND ({} OR d.nature = 'rectification') AND l.ligne = $3 \
         AND l.enregistrement = 4 AND NOT l.annulee AND (l.num_assure = 0 \
             OR EXISTS (SELECT FROM ligne o WHERE o.affilie = l.affilie AND o.periode = l.periode AND o.depot = l.depot \
                 AND o.ligne = l.ligne AND o.num_assure = 0) \
             OR EXISTS (SELECT FROM version_ligne o WHERE o.affilie = l.affilie AND o.periode = l.periode \
                 AND o.depot = l.depot AND o.ligne = l.ligne AND o.num_assure = 0))",
        counting("d")
    )))
    .bind(affilie)
    .bind(link.accuse)
    .bind(link.ligne)
    .fetch_optional(batch.connection())
    .await
    .doing(DOING)?;
    let (depot, periode) = match stands {
        None => return Ok(Err(LinkRefused::NoLine)),
        Some((_, _, Some(known))) => return Ok(Err(LinkRefused::Linked(known))),
        Some((depot, periode, None)) => (depot, periode),
    };
    let is_closed: bool = sqlx::query_scalar("SELECT numero_refuse($1, $2)")
        .bind(link.num_assure)
        .bind(periode)
        .fetch_one(batch.connection())
        .await
        .doing(DOING)?;
    if is_closed {
        let day: i32 = sqlx::query_scalar(
            "SELECT c.au FROM fonds_cloture c WHERE c.num_assure = $1 AND c.etat = 'in-force' AND c.acte = 'close' \
             ORDER BY c.depuis <= $2 DESC, c.apport DESC LIMIT 1",
        )
        .bind(link.num_assure)
        .bind(periode)
        .fetch_one(batch.connection())
        .await
        .doing(DOING)?;
        return Ok(Err(LinkRefused::Closed(day)));
    }
    let other: Option<String> = sqlx::query_scalar(
        "SELECT d.accuse FROM ligne_en_vigueur l JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot \
         WHERE l.affilie = $1 AND l.periode = $2 AND NOT l.annulee AND l.num_assure = $3 LIMIT 1",
    )
    .bind(affilie)
    .bind(periode)
    .bind(link.num_assure)
    .fetch_optional(batch.connection())
    .await
    .doing(DOING)?;
    if let Some(other) = other {
        return Ok(Err(LinkRefused::InTheMonth(other)));
    }
    let position = batch.next_position(&mut []).await?;
    sqlx::query("INSERT INTO lien (affilie, depot, ligne, num_assure, position) VALUES ($1, $2, $3, $4, $5)")
        .bind(affilie)
        .bind(depot)
        .bind(link.ligne)
        .bind(link.num_assure)
        .bind(position)
        .execute(batch.connection())
        .await
        .doing(DOING)?;
    rederive(batch.connection(), &[affilie]).await?;
    let motif = format!("number linked to line {} of {}: {}", link.ligne, link.accuse, act.reason);
    let event = Event {
        affilie,
        pieces: Pieces::default().with("lien", &link_digest(depot, link.ligne, link.num_assure)),
        ..journal::act(act.actor, motif)
    };
    Ok(Ok(event))
}

/// Lines that wait for a number, inside of a transaction.
pub(super) async fn waiting(
    connection: &mut PgConnection,
    layout: Layout,
    (affilie, periode): (Option<i32>, Option<i32>),
    line: Option<(&str, i32)>,
    limit: u32,
) -> Result<Vec<Unnumbered>, StoreError> {
    found(connection, layout, (affilie, periode), line, (limit, None)).await
}

async fn found(
    connection: &mut PgConnection,
    layout: Layout,
    (affilie, periode): (Option<i32>, Option<i32>),
    line: Option<(&str, i32)>,
    (limit, fitting_after): (u32, Option<(i64, i32)>),
) -> Result<Vec<Unnumbered>, StoreError> {
    let and = fitting_after.map_or(String::new(), |_| fits(&name("l.nom_prenom")));
    let (after, after_line) = fitting_after.unwrap_or((0, 0));
    let candidates = match layout {
        Layout::OneServer => format!(
            "CROSS JOIN LATERAL (SELECT array_agg(k.num_assure ORDER BY k.num_assure) AS numeros, \
                 array_agg(k.noms ORDER BY k.num_assure) AS noms FROM ( \
             SELECT s.num_assure, string_agg(DISTINCT {0}, chr(10)) AS noms FROM ( \
                 SELECT e.num_assure, e.nom_prenom FROM emploi e WHERE {CARD} = upper(replace(l.num_cin, ' ', '')) \
                 UNION ALL SELECT f.num_assure, f.nom_prenom FROM fonds_assure f \
                 WHERE {CARD} = upper(replace(l.num_cin, ' ', '')) AND NOT EXISTS (SELECT FROM fonds_assure a \
                     WHERE a.num_assure = f.num_assure AND a.apport > f.apport)) s \
             WHERE NOT numero_refuse(s.num_assure, l.periode) \
             GROUP BY s.num_assure ORDER BY s.num_assure LIMIT 10) k) c",
            name("s.nom_prenom")
        ),
        // Persons of a card are employed anywhere: they are gathered first, for all lines and their
        // months. `numero_refuse` is written out: other servers do not have it.
        Layout::Distributed => format!(
            "LEFT JOIN (SELECT k.carte, k.mois, array_agg(k.num_assure ORDER BY k.num_assure) AS numeros, \
                 array_agg(k.noms ORDER BY k.num_assure) AS noms FROM ( \
             SELECT s.carte, w.mois, s.num_assure, string_agg(DISTINCT {0}, chr(10)) AS noms, \
                 row_number() OVER (PARTITION BY s.carte, w.mois ORDER BY s.num_assure) AS place FROM ( \
                 SELECT {CARD} AS carte, e.num_assure, e.nom_prenom FROM emploi e WHERE num_cin IS NOT NULL \
                 UNION ALL SELECT {CARD}, f.num_assure, f.nom_prenom FROM fonds_assure f \
                 WHERE num_cin IS NOT NULL AND NOT EXISTS (SELECT FROM fonds_assure a \
                     WHERE a.num_assure = f.num_assure AND a.apport > f.apport)) s \
             JOIN (SELECT DISTINCT upper(replace(v.num_cin, ' ', '')) AS carte, v.periode AS mois FROM ligne_en_vigueur v \
                 WHERE v.num_assure = 0 AND v.enregistrement = 4 AND NOT v.annulee) w ON w.carte = s.carte \
             WHERE NOT coalesce((SELECT c.acte = 'close' FROM fonds_cloture c WHERE c.num_assure = s.num_assure \
                     AND c.etat = 'in-force' AND c.depuis <= w.mois ORDER BY c.apport DESC LIMIT 1), false) \
                 AND NOT coalesce((SELECT c.acte = 'close' AND c.cause <> 'death' FROM fonds_cloture c \
                     WHERE c.num_assure = s.num_assure AND c.etat = 'in-force' ORDER BY c.apport DESC LIMIT 1), false) \
             GROUP BY s.carte, w.mois, s.num_assure) k WHERE k.place <= 10 GROUP BY k.carte, k.mois) c \
             ON c.carte = upper(replace(l.num_cin, ' ', '')) AND c.mois = l.periode",
            name("s.nom_prenom")
        ),
    };
    let statement = format!(
        "SELECT l.depot, d.accuse, d.etat, l.ligne, l.affilie, l.periode, l.nom_prenom, l.num_cin, c.numeros, c.noms, \
         {0} AS nom_compare \
         FROM ligne_en_vigueur l JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot \
         AND ({1} OR d.nature = 'rectification') {candidates} \
         WHERE l.num_assure = 0 AND l.enregistrement = 4 AND NOT l.annulee \
         AND ($1::int4 IS NULL OR l.affilie = $1) AND ($2::int4 IS NULL OR l.periode = $2) \
         AND ($4::text IS NULL OR d.accuse = $4 AND l.ligne = $5) \
         AND (l.depot, l.ligne) > ($6::int8, $7::int4) {and} \
         ORDER BY l.depot, l.ligne LIMIT $3",
        name("l.nom_prenom"),
        counting("d")
    );
    let rows = sqlx::query(AssertSqlSafe(statement))
        .bind(affilie)
        .bind(periode)
        .bind(i64::from(limit))
        .bind(line.map(|(accuse, _)| accuse))
        .bind(line.map(|(_, ligne)| ligne))
        .bind(after)
        .bind(after_line)
        .fetch_all(connection)
        .await
        .doing(LOOK)?;
    let row = |row: &sqlx::postgres::PgRow| {
        let numbers: Option<Vec<i32>> = row.try_get("numeros")?;
        let names: Option<Vec<Option<String>>> = row.try_get("noms")?;
        let own: Option<String> = row.try_get("nom_compare")?;
        let candidates = numbers.unwrap_or_default().into_iter().zip(names.unwrap_or_default());
        let candidate = |(num_assure, names): (i32, Option<String>)| {
            let names: Vec<String> =
                names.iter().flat_map(|names| names.lines()).map(str::to_owned).collect();
            let has_name = own.as_ref().is_some_and(|own| names.contains(own));
            Candidate { num_assure, names, has_name }
        };
        Ok::<_, sqlx::Error>(Unnumbered {
            depot: row.try_get("depot")?,
            accuse: row.try_get("accuse")?,
            ligne: row.try_get("ligne")?,
            affilie: row.try_get("affilie")?,
            periode: row.try_get("periode")?,
            state: state(row, "etat")?,
            nom_prenom: row.try_get("nom_prenom")?,
            num_cin: row.try_get("num_cin")?,
            candidates: candidates.map(candidate).collect(),
        })
    };
    rows.iter().map(row).collect::<Result<_, _>>().doing(LOOK)
}

/// A name as names are compared, as SQL: records fill the surname up to its 30 columns.
fn name(column: &str) -> String {
    format!("nullif(btrim(regexp_replace(upper({column}), '\\s+', ' ', 'g')), '')")
}

/// Digest of a row of `lien`; the affiliate stands in the journal itself.
pub(crate) fn link_digest(depot: i64, ligne: i32, num_assure: i32) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau lien 1\n");
    strings.text(&depot.to_string());
    strings.text(&ligne.to_string());
    strings.text(&format!("{num_assure:09}"));
    strings.digest()
}
