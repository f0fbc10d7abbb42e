//! What each version of a period has changed, line by line and field by field.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use spec::{Centimes, RectField};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

const DOING: &str = "compare the versions of a period";

/// A field of a line that a version has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// Version of the period that has changed it: 2 is the first rectification.
    pub version: i32,
    /// Receipt of the rectification.
    pub rectification: String,
    /// Ground: `employer` or `redressement`.
    pub ground: String,
    /// Who put it in force, as the journal says.
    pub actor: String,
    /// When, RFC 3339, UTC.
    pub at: String,
    /// Entry of the journal.
    pub position: i64,
    /// Receipt of the deposit of the line.
    pub accuse: String,
    /// Line in its file.
    pub ligne: i32,
    /// Number that stood in it before, or stands in it where it is new; 0 where there is none.
    pub num_assure: i32,
    /// The field.
    pub field: RectField,
    /// Value before, as a rectification writes it; empty where there was none.
    pub before: String,
    /// Value from then on.
    pub after: String,
}

/// A line at a version.
struct Stand {
    annulee: bool,
    num_assure: i32,
    jours: i16,
    salaire_reel: i64,
    salaire_plaf: i64,
    situation: String,
}

impl Store {
    /// What the versions of an affiliate's period after `from` up to `to` have changed, in order of
    /// versions, deposits and lines.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn version_changes(
        &self,
        (affilie, periode): (i32, i32),
        (from, to): (i32, i32),
    ) -> Result<Vec<LineChange>, StoreError> {
        let rows = sqlx::query(CHANGES)
            .bind(affilie)
            .bind(periode)
            .bind(from)
            .bind(to)
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        let mut changes = Vec::new();
        for row in &rows {
            changes.extend(of_line(row).doing(DOING)?);
        }
        Ok(changes)
    }
}

/// The version before is the last one of the line, else the line as it was declared; a number that
/// was linked to it before counts.
const CHANGES: &str = "\
SELECT v.version, v.ligne, v.annulee, v.jours, v.salaire_reel, v.salaire_plaf, coalesce(v.situation, '') AS situation,
    CASE WHEN v.num_assure <> 0 THEN v.num_assure ELSE coalesce(n.num_assure, 0) END AS num_assure,
    coalesce(p.version IS NOT NULL OR l.ligne IS NOT NULL, false) AS connue, coalesce(p.annulee, false) AS etait_annulee,
    CASE WHEN p.num_assure <> 0 THEN p.num_assure ELSE coalesce(n.num_assure, l.num_assure, 0) END AS etait_num_assure,
    coalesce(p.jours, l.jours, 0::smallint) AS etait_jours, coalesce(p.salaire_reel, l.salaire_reel, 0) AS etait_salaire_reel,
    coalesce(p.salaire_plaf, l.salaire_plaf, 0) AS etait_salaire_plaf,
    coalesce(CASE WHEN p.version IS NULL THEN l.situation ELSE p.situation END, '') AS etait_situation,
    d.accuse, rd.accuse AS rectification, r.fondement, r.position, j.acteur,
    to_char(j.le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS le
FROM version_ligne v
JOIN rectification r ON r.affilie = v.affilie AND r.depot = v.rectification
JOIN depot rd ON rd.affilie = v.affilie AND rd.id = v.rectification
JOIN depot d ON d.affilie = v.affilie AND d.id = v.depot
JOIN journal j ON j.affilie = v.affilie AND j.depot = v.rectification AND j.position = r.position
LEFT JOIN ligne l ON l.affilie = v.affilie AND l.periode = v.periode AND l.depot = v.depot AND l.ligne = v.ligne
LEFT JOIN lien n ON n.affilie = v.affilie AND n.depot = v.depot AND n.ligne = v.ligne AND n.position < v.position
LEFT JOIN LATERAL (
    SELECT * FROM version_ligne e WHERE e.affilie = v.affilie AND e.periode = v.periode AND e.depot = v.depot
        AND e.ligne = v.ligne AND e.version < v.version
    ORDER BY e.version DESC LIMIT 1
) p ON true
WHERE v.affilie = $1 AND v.periode = $2 AND v.version > $3 AND v.version <= $4
ORDER BY v.version, v.depot, v.ligne";

fn of_line(row: &PgRow) -> Result<Vec<LineChange>, sqlx::Error> {
    let now = Stand {
        annulee: row.try_get("annulee")?,
        num_assure: row.try_get("num_assure")?,
        jours: row.try_get("jours")?,
        salaire_reel: row.try_get("salaire_reel")?,
        salaire_plaf: row.try_get("salaire_plaf")?,
        situation: row.try_get("situation")?,
    };
    let was = Stand {
        annulee: row.try_get("etait_annulee")?,
        num_assure: row.try_get("etait_num_assure")?,
        jours: row.try_get("etait_jours")?,
        salaire_reel: row.try_get("etait_salaire_reel")?,
        salaire_plaf: row.try_get("etait_salaire_plaf")?,
        situation: row.try_get("etait_situation")?,
    };
    let is_known: bool = row.try_get("connue")?;
    let whole = LineChange {
        version: row.try_get("version")?,
        rectification: row.try_get("rectification")?,
        ground: row.try_get("fondement")?,
        actor: row.try_get("acteur")?,
        at: row.try_get("le")?,
        position: row.try_get("position")?,
        accuse: row.try_get("accuse")?,
        ligne: row.try_get("ligne")?,
        num_assure: if is_known { was.num_assure } else { now.num_assure },
        field: RectField::Ajout,
        before: String::new(),
        after: String::new(),
    };
    let fields = fields(is_known.then_some(&was), &now);
    let one = |(field, [before, after]): (RectField, [String; 2])| LineChange {
        field,
        before,
        after,
        ..whole.clone()
    };
    Ok(fields.into_iter().map(one).collect())
}

fn fields(was: Option<&Stand>, now: &Stand) -> Vec<(RectField, [String; 2])> {
    let number = |number: i32| format!("{number:09}");
    if now.annulee {
        let stood = was.unwrap_or(now).num_assure;
        return vec![(RectField::Annulation, [number(stood), String::new()])];
    }
    let mut found = Vec::new();
    let Some(was) = was.filter(|was| !was.annulee) else {
        found.push((RectField::Ajout, [String::new(), number(now.num_assure)]));
        let none = String::new;
        found.push((RectField::Jours, [none(), now.jours.to_string()]));
        found.push((RectField::SalaireReel, [none(), money(now.salaire_reel)]));
        found.push((RectField::SalairePlaf, [none(), money(now.salaire_plaf)]));
        return found;
    };
    let mut differs = |field, before: String, after: String| {
        if before != after {
            found.push((field, [before, after]));
        }
    };
    differs(RectField::Assure, number(was.num_assure), number(now.num_assure));
    differs(RectField::Jours, was.jours.to_string(), now.jours.to_string());
    differs(RectField::SalaireReel, money(was.salaire_reel), money(now.salaire_reel));
    differs(RectField::SalairePlaf, money(was.salaire_plaf), money(now.salaire_plaf));
    let code = |text: &str| text.trim().to_owned();
    differs(RectField::Situation, code(&was.situation), code(&now.situation));
    found
}

fn money(centimes: i64) -> String {
    Centimes(u128::try_from(centimes).unwrap_or(0)).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Stand, fields};
    use spec::RectField;

    const LINE: Stand = Stand {
        annulee: false,
        num_assure: 168_764_721,
        jours: 26,
        salaire_reel: 500_000,
        salaire_plaf: 500_000,
        situation: String::new(),
    };

    #[test]
    fn only_what_differs_is_told() {
        assert_eq!(fields(Some(&LINE), &LINE), []);
        let raised = Stand { salaire_reel: 650_000, salaire_plaf: 600_000, ..LINE };
        let due = [
            (RectField::SalaireReel, ["5000.00".to_owned(), "6500.00".to_owned()]),
            (RectField::SalairePlaf, ["5000.00".to_owned(), "6000.00".to_owned()]),
        ];
        assert_eq!(fields(Some(&LINE), &raised), due);
        let gone = Stand { annulee: true, ..LINE };
        let due = [(RectField::Annulation, ["168764721".to_owned(), String::new()])];
        assert_eq!(fields(Some(&LINE), &gone), due);
        // Who was forgotten, and a line that comes back, are told whole.
        assert_eq!(fields(None, &LINE).len(), 4);
        assert_eq!(fields(Some(&gone), &LINE).len(), 4);
    }
}
