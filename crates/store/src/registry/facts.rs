//! What the registry derives from, read whole for some affiliates.

use crate::content::{decompress, frame_of};
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use declaration::roster::{Gathered, Mention, Said, is_person, plain};
use declaration::{Event, preetabli, read};
use futures_util::TryStreamExt as _;
use spec::{RECORD_LEN, Rank, a01, a02};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

/// Largest file that is read back, in bytes.
const FILE_MAX: u64 = 1 << 30;
const DOING: &str = "read what the registry derives from";

/// An employer, as the files of his affiliate have him.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct EmployerRow {
    /// Affiliate.
    pub affilie: i32,
    /// First period in which anything names him.
    pub depuis: i32,
    /// Period of the record that the texts are of.
    pub vu_en: i32,
    /// `L_Raison_Sociale`.
    pub raison_sociale: Option<String>,
    /// `L_Activite`.
    pub activite: Option<String>,
    /// `L_Adresse`.
    pub adresse: Option<String>,
    /// `L_Ville`.
    pub ville: Option<String>,
    /// `C_Code_Postal`.
    pub code_postal: Option<String>,
    /// `C_Code_Agence`.
    pub agence: Option<i16>,
}

/// The beginning of a statement that writes employers, for [`write_rows`].
pub(super) const INSERT_EMPLOYERS: &str = "\
INSERT INTO employeur AS e (affilie, depuis, vu_en, raison_sociale, activite, adresse, ville, code_postal, agence)
SELECT * FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::int2[])";

/// Writes employers with a statement that begins as [`INSERT_EMPLOYERS`].
pub(super) async fn write_rows(
    connection: &mut PgConnection,
    statement: String,
    employers: &[EmployerRow],
) -> Result<(), sqlx::Error> {
    sqlx::query(AssertSqlSafe(statement))
        .bind(column(employers, |one| one.affilie))
        .bind(column(employers, |one| one.depuis))
        .bind(column(employers, |one| one.vu_en))
        .bind(column(employers, |one| one.raison_sociale.clone()))
        .bind(column(employers, |one| one.activite.clone()))
        .bind(column(employers, |one| one.adresse.clone()))
        .bind(column(employers, |one| one.ville.clone()))
        .bind(column(employers, |one| one.code_postal.clone()))
        .bind(column(employers, |one| one.agence))
        .execute(connection)
        .await?;
    Ok(())
}

/// An insured at an employer.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct JobRow {
    /// Affiliate.
    pub affilie: i32,
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// First period in which anything names him there.
    pub depuis: i32,
    /// Last period that declares that he left or died.
    pub sorti: Option<i32>,
    /// Last period after it that declares him again.
    pub revenu: Option<i32>,
    /// `L_Nom_Prenom`.
    pub nom_prenom: Option<String>,
    /// `L_Num_CIN`.
    pub num_cin: Option<String>,
}

/// What must stand in the registry, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) employers: Vec<EmployerRow>,
    pub(crate) jobs: Vec<JobRow>,
}

/// Texts of a record 01.
fn employer_of(body: &[u8; RECORD_LEN], affilie: i32, periode: i32) -> EmployerRow {
    EmployerRow {
        affilie,
        depuis: periode,
        vu_en: periode,
        raison_sociale: plain(a01::L_RAISON_SOCIALE.of(body)),
        activite: plain(a01::L_ACTIVITE.of(body)),
        adresse: plain(a01::L_ADRESSE.of(body)),
        ville: plain(a01::L_VILLE.of(body)),
        code_postal: plain(a01::C_CODE_POSTAL.of(body)),
        agence: plain(a01::C_CODE_AGENCE.of(body)).and_then(|digits| digits.parse().ok()),
    }
}

/// The employer that a file names; none when it has no such record.
pub(super) fn employer_in(bytes: &[u8], affilie: i32, periode: i32) -> Option<EmployerRow> {
    // Near the beginning of any file that was accepted.
    read(bytes).take(8).find_map(|event| match event {
        Event::Record(record) if record.kind.rank() == Rank::R01 => {
            record.body().map(|body| employer_of(body, affilie, periode))
        }
        _ => None,
    })
}

/// Everybody whom a préétabli lists: number and name.
pub(super) fn listed_in(bytes: &[u8]) -> impl Iterator<Item = (i32, Option<String>)> {
    read(bytes).filter_map(|event| {
        let Event::Record(record) = event else { return None };
        let body = record.body().filter(|_| record.kind.rank() == Rank::R02)?;
        let number = preetabli(body)?.num_assure.value()?;
        let number = u32::try_from(number).ok().filter(|number| is_person(*number))?;
        Some((i32::try_from(number).ok()?, plain(a02::L_NOM_PRENOM.of(body))))
    })
}

/// What must stand in the registry for these affiliates.
pub(crate) async fn derive(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<Derived, StoreError> {
    let mut people: BTreeMap<(i32, i32), Gathered> = BTreeMap::new();
    let mut employers: BTreeMap<i32, EmployerRow> = BTreeMap::new();
    without_preetabli(connection, affilies, &mut employers).await?;
    rosters(connection, affilies, (&mut employers, &mut people)).await?;
    lines(connection, affilies, &mut people).await?;
    let mut jobs = Vec::with_capacity(people.len());
    for ((affilie, num_assure), gathered) in people {
        let Some(standing) = gathered.standing() else { continue };
        jobs.push(JobRow {
            affilie,
            num_assure,
            depuis: standing.depuis,
            sorti: standing.sorti,
            revenu: standing.revenu,
            nom_prenom: standing.nom_prenom,
            num_cin: standing.num_cin,
        });
    }
    let employers = employers.into_values().collect();
    Ok(Derived { employers, jobs })
}

/// Employers by the declarations that were accepted without préétabli, the last one of each.
async fn without_preetabli(
    connection: &mut PgConnection,
    affilies: &[i32],
    employers: &mut BTreeMap<i32, EmployerRow>,
) -> Result<(), StoreError> {
    let statement = format!(
        "SELECT d.affilie, d.periode, {} AS contenu FROM depot d \
         JOIN jugement j ON j.affilie = d.affilie AND j.id = d.id \
         WHERE d.affilie = ANY($1) AND d.charge AND j.preetabli IS NULL ORDER BY d.periode, d.id",
        frame_of("d")
    );
    let mut rows = sqlx::query(AssertSqlSafe(statement)).bind(affilies).fetch(connection);
    while let Some(row) = rows.try_next().await.doing(DOING)? {
        let affilie: i32 = row.try_get("affilie").doing(DOING)?;
        let periode: i32 = row.try_get("periode").doing(DOING)?;
        let frame: Option<&[u8]> = row.try_get("contenu").doing(DOING)?;
        let Some(frame) = frame else { continue };
        let Some(named) = employer_in(&decompress(frame, FILE_MAX)?, affilie, periode) else {
            continue;
        };
        replaced(employers, named);
    }
    Ok(())
}

/// By affiliate and number, what was gathered of an insured.
type People = BTreeMap<(i32, i32), Gathered>;

/// Employers and insured by the préétablis in force.
async fn rosters(
    connection: &mut PgConnection,
    affilies: &[i32],
    (employers, people): (&mut BTreeMap<i32, EmployerRow>, &mut People),
) -> Result<(), StoreError> {
    let statement = format!(
        "SELECT p.affilie, p.periode, {} AS contenu FROM preetabli p \
         WHERE p.affilie = ANY($1) AND p.actuel ORDER BY p.affilie, p.periode",
        frame_of("p")
    );
    let mut rows = sqlx::query(AssertSqlSafe(statement)).bind(affilies).fetch(connection);
    while let Some(row) = rows.try_next().await.doing(DOING)? {
        let affilie: i32 = row.try_get("affilie").doing(DOING)?;
        let periode: i32 = row.try_get("periode").doing(DOING)?;
        let frame: Option<&[u8]> = row.try_get("contenu").doing(DOING)?;
        let Some(frame) = frame else { continue };
        let bytes = decompress(frame, FILE_MAX)?;
        if let Some(named) = employer_in(&bytes, affilie, periode) {
            replaced(employers, named);
        }
        for (num_assure, name) in listed_in(&bytes) {
            let mention = Mention {
                periode,
                said: Said::Listed,
                at: (0, 0),
                nom_prenom: name.as_deref(),
                num_cin: None,
            };
            people.entry((affilie, num_assure)).or_default().add(&mention);
        }
    }
    Ok(())
}

/// The texts of a later file take the place of those before; the first period stays the first.
fn replaced(employers: &mut BTreeMap<i32, EmployerRow>, named: EmployerRow) {
    let depuis = employers.get(&named.affilie).map_or(named.depuis, |known| known.depuis);
    let depuis = depuis.min(named.depuis);
    employers.insert(named.affilie, EmployerRow { depuis, ..named });
}

/// Insured by the lines of declarations that count, as they are in force: linked to numbers,
/// rectified.
async fn lines(
    connection: &mut PgConnection,
    affilies: &[i32],
    people: &mut BTreeMap<(i32, i32), Gathered>,
) -> Result<(), StoreError> {
    let mut rows = sqlx::query(
        "SELECT affilie, periode, depot, ligne, num_assure, situation IN ('SO', 'DE') IS TRUE AS parti, nom_prenom, num_cin \
         FROM ligne_en_vigueur WHERE affilie = ANY($1) AND NOT annulee",
    )
    .bind(affilies)
    .fetch(connection);
    while let Some(row) = rows.try_next().await.doing(DOING)? {
        let number: Option<i32> = row.try_get("num_assure").doing(DOING)?;
        let known = number.filter(|number| u32::try_from(*number).is_ok_and(is_person));
        let Some(num_assure) = known else { continue };
        let affilie: i32 = row.try_get("affilie").doing(DOING)?;
        let parti: bool = row.try_get("parti").doing(DOING)?;
        let mention = Mention {
            periode: row.try_get("periode").doing(DOING)?,
            said: if parti { Said::Left } else { Said::Works },
            at: (row.try_get("depot").doing(DOING)?, row.try_get("ligne").doing(DOING)?),
            nom_prenom: row.try_get("nom_prenom").doing(DOING)?,
            num_cin: row.try_get("num_cin").doing(DOING)?,
        };
        people.entry((affilie, num_assure)).or_default().add(&mention);
    }
    Ok(())
}
