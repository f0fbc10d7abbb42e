//! Rows of rectifications, and what the journal vouches for of them.

use crate::journal::Netstrings;
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use validation::PeriodSums;

/// A row of `rectification`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectificationRow {
    /// Affiliate.
    pub affilie: i32,
    /// The deposit that it came as.
    pub depot: i64,
    /// Period, AAAAMM.
    pub periode: i32,
    /// State.
    pub etat: String,
    /// Ground: employer or redressement.
    pub fondement: String,
    /// Due date of the period, AAAAMMJJ.
    pub exigible_le: i32,
    /// Actor who agreed first, where two must.
    pub premier: Option<String>,
    /// Version of the period, once it is in force.
    pub version: Option<i32>,
    /// Difference to the sums of the period, once it is in force.
    pub added: Option<PeriodSums>,
    /// Entry of the journal that put it in force.
    pub position: Option<i64>,
}

/// A row of `version_ligne`, without what only the period and the rectification tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Deposit of the line.
    pub depot: i64,
    /// Line.
    pub ligne: i32,
    /// Whether it counts no more.
    pub annulee: bool,
    /// Number; 0 when there is none.
    pub num_assure: i32,
    /// Name.
    pub nom_prenom: Option<String>,
    /// Identity card.
    pub num_cin: Option<String>,
    /// Days.
    pub jours: i16,
    /// Real salary, centimes.
    pub salaire_reel: i64,
    /// Capped salary, centimes.
    pub salaire_plaf: i64,
    /// Situation; none for who worked normally.
    pub situation: Option<String>,
    /// Row of the rectification.
    pub rang: i32,
}

/// Columns of [`RectificationRow`] of `rectification r`.
pub(crate) const ROW: &str = "r.affilie, r.depot, r.periode, r.etat, r.fondement, r.exigible_le, r.premier, r.version, \
    r.salaries AS plus_salaries, r.jours AS plus_jours, r.salaire_reel AS plus_reel, r.salaire_plaf AS plus_plaf, r.position";

/// Reads [`ROW`].
pub(crate) fn row_of(row: &PgRow) -> Result<RectificationRow, sqlx::Error> {
    let salaries: Option<i64> = row.try_get("plus_salaries")?;
    let number = |name: &str| row.try_get::<Option<i64>, _>(name).map(Option::unwrap_or_default);
    let added = PeriodSums {
        salaries: salaries.unwrap_or_default(),
        jours: number("plus_jours")?,
        salaire_reel: number("plus_reel")?,
        salaire_plaf: number("plus_plaf")?,
    };
    Ok(RectificationRow {
        affilie: row.try_get("affilie")?,
        depot: row.try_get("depot")?,
        periode: row.try_get("periode")?,
        etat: row.try_get("etat")?,
        fondement: row.try_get("fondement")?,
        exigible_le: row.try_get("exigible_le")?,
        premier: row.try_get("premier")?,
        version: row.try_get("version")?,
        added: salaries.is_some().then_some(added),
        position: row.try_get("position")?,
    })
}

/// Columns of [`VersionRow`] of `version_ligne v`.
pub(crate) const VERSION: &str = "v.depot, v.ligne, v.annulee, v.num_assure, v.nom_prenom, v.num_cin, v.jours, \
    v.salaire_reel, v.salaire_plaf, v.situation, v.rang";

/// Reads [`VERSION`].
pub(crate) fn version_of(row: &PgRow) -> Result<VersionRow, sqlx::Error> {
    Ok(VersionRow {
        depot: row.try_get("depot")?,
        ligne: row.try_get("ligne")?,
        annulee: row.try_get("annulee")?,
        num_assure: row.try_get::<Option<i32>, _>("num_assure")?.unwrap_or(-1),
        nom_prenom: row.try_get("nom_prenom")?,
        num_cin: row.try_get("num_cin")?,
        jours: row.try_get("jours")?,
        salaire_reel: row.try_get("salaire_reel")?,
        salaire_plaf: row.try_get("salaire_plaf")?,
        situation: row.try_get("situation")?,
        rang: row.try_get("rang")?,
    })
}

/// Digest of a row of `rectification`; affiliate and deposit stand in the journal themselves.
pub(crate) fn rectification_digest(row: &RectificationRow) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau rectification 1\n");
    let optional = |text: Option<String>, strings: &mut Netstrings| {
        strings.field(text.as_deref().map(str::as_bytes));
    };
    strings.text(&row.periode.to_string());
    strings.text(&row.etat);
    strings.text(&row.fondement);
    strings.text(&row.exigible_le.to_string());
    optional(row.premier.clone(), &mut strings);
    optional(row.version.map(|one| one.to_string()), &mut strings);
    for sum in [
        row.added.map(|sums| sums.salaries),
        row.added.map(|sums| sums.jours),
        row.added.map(|sums| sums.salaire_reel),
        row.added.map(|sums| sums.salaire_plaf),
        row.position,
    ] {
        optional(sum.map(|one| one.to_string()), &mut strings);
    }
    strings.digest()
}

/// Digest of the versions that a rectification has added, in order of deposit and line; the
/// rectification and its version stand in the row of `rectification`.
pub(crate) fn versions_digest(rows: &[VersionRow], (periode, version): (i32, i32)) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau versions 1\n");
    strings.text(&periode.to_string());
    strings.text(&version.to_string());
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|row| (row.depot, row.ligne));
    for row in rows {
        strings.text(&row.depot.to_string());
        strings.text(&row.ligne.to_string());
        strings.text(if row.annulee { "1" } else { "0" });
        strings.text(&row.num_assure.to_string());
        for text in [&row.nom_prenom, &row.num_cin, &row.situation] {
            strings.field(text.as_deref().map(str::as_bytes));
        }
        for number in
            [i64::from(row.jours), row.salaire_reel, row.salaire_plaf, i64::from(row.rang)]
        {
            strings.text(&number.to_string());
        }
    }
    strings.digest()
}

/// A version of a line with what tells where it stands.
pub(crate) struct KeptVersion {
    pub(crate) affilie: i32,
    pub(crate) periode: i32,
    pub(crate) version: i32,
    pub(crate) rectification: i64,
    pub(crate) position: i64,
    pub(crate) derniere: bool,
    pub(crate) row: VersionRow,
}

impl KeptVersion {
    /// The line.
    pub(crate) fn line(&self) -> (i32, i32, i64, i32) {
        (self.affilie, self.periode, self.row.depot, self.row.ligne)
    }
}

/// Every rectification.
pub(crate) async fn rectification_rows(
    connection: &mut PgConnection,
) -> Result<Vec<RectificationRow>, sqlx::Error> {
    let statement = format!("SELECT {ROW} FROM rectification r ORDER BY r.affilie, r.depot");
    let rows = sqlx::query(AssertSqlSafe(statement)).fetch_all(connection).await?;
    rows.iter().map(row_of).collect()
}

/// Every version of every line.
pub(crate) async fn version_rows(
    connection: &mut PgConnection,
) -> Result<Vec<KeptVersion>, sqlx::Error> {
    let statement = format!(
        "SELECT v.affilie, v.periode, v.version, v.rectification, v.position, v.derniere, {VERSION} FROM version_ligne v"
    );
    let rows = sqlx::query(AssertSqlSafe(statement)).fetch_all(connection).await?;
    let kept = |row: &PgRow| {
        Ok(KeptVersion {
            affilie: row.try_get("affilie")?,
            periode: row.try_get("periode")?,
            version: row.try_get("version")?,
            rectification: row.try_get("rectification")?,
            position: row.try_get("position")?,
            derniere: row.try_get("derniere")?,
            row: version_of(row)?,
        })
    };
    rows.iter().map(kept).collect()
}
