//! What the journal vouches for of dues: a piece `table:key` for each row, or for the rows of one
//! key, over their columns as they are then. The last entry that names them holds.

use crate::act::Act;
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, Netstrings, Pieces, with_reason};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

/// A table whose rows are vouched for one by one.
#[derive(Debug)]
pub(crate) struct Kept {
    /// Its name, and what pieces are called.
    pub(crate) table: &'static str,
    /// The affiliate, as an expression over a row `t`; `0` for what belongs to none.
    pub(crate) affilie: &'static str,
    /// The rest of its key, as text.
    pub(crate) key: &'static str,
    /// Columns that the digest covers, as expressions.
    pub(crate) columns: &'static [&'static str],
    /// Order of the rows that have one key.
    pub(crate) order: &'static str,
}

/// The tables of dues.
pub(crate) static KEPT: &[&Kept] = &[
    &BPC,
    &LIGNE,
    &BASE,
    &FAIT,
    &MANDAT,
    &ORDRE,
    &PRELEVEMENT,
    &RETOUR,
    &LIGNE_RETOUR,
    &ATTRIBUTION,
];

/// Payment slips.
pub(crate) static BPC: Kept = Kept {
    table: "bpc",
    affilie: "t.affilie",
    key: "concat_ws('-', t.periode, t.regime, t.nature, t.numero)",
    columns: &[
        "t.affilie",
        "t.periode",
        "t.regime",
        "t.nature",
        "t.numero",
        "t.depot",
        "t.reference",
        "t.exigible_le",
        "t.emis_le",
        "t.granularite",
        "t.arrondi",
        "t.total",
        "t.etat",
    ],
    order: "1",
};

/// The lines of a slip, together.
pub(crate) static LIGNE: Kept = Kept {
    table: "bpc_ligne",
    affilie: "t.affilie",
    key: "concat_ws('-', t.periode, t.regime, t.nature, t.numero)",
    columns: &["t.rang", "t.branche", "t.base", "t.taux", "t.montant", "t.programme"],
    order: "t.rang",
};

/// What slips are made of, where that is not just their declaration.
pub(crate) static BASE: Kept = Kept {
    table: "bpc_base",
    affilie: "t.affilie",
    key: "concat_ws('-', t.periode, t.regime, t.nature, t.numero)",
    columns: &[
        "t.affilie",
        "t.periode",
        "t.regime",
        "t.nature",
        "t.numero",
        "t.version",
        "array_to_string(t.depots, ' ')",
        "array_to_string(t.deduits, ' ')",
    ],
    order: "1",
};

/// Facts of accounts.
pub(crate) static FAIT: Kept = Kept {
    table: "compte_fait",
    affilie: "t.affilie",
    key: "t.id::text",
    columns: &[
        "t.affilie",
        "t.id",
        "t.connu_le",
        "t.quoi",
        "t.dette",
        "t.periode",
        "t.exigible_le",
        "t.valeur_le",
        "t.montant",
        "t.vise",
        "t.annule",
        "t.origine",
        "t.piece",
        "t.detail",
    ],
    order: "1",
};

/// Mandates.
pub(crate) static MANDAT: Kept = Kept {
    table: "mandat_bancaire",
    affilie: "t.affilie",
    key: "t.id::text",
    columns: &[
        "t.affilie",
        "t.id",
        "t.rib",
        "t.titulaire",
        "t.genre",
        "t.signe_le",
        "t.fin",
        "t.demandeur",
        "t.etat",
    ],
    order: "1",
};

/// Orders to banks, with the digest of their file.
pub(crate) static ORDRE: Kept = Kept {
    table: "ordre",
    affilie: "0",
    key: "t.numero::text",
    columns: &[
        "t.numero",
        "t.message",
        "t.genre",
        "t.banque",
        "t.collecte",
        "t.version",
        "t.cree_le",
        "t.nombre",
        "t.total",
        "t.preparateur",
        "t.liberateur",
        "encode(t.sha256, 'hex')",
        "encode(sha256(t.contenu), 'hex')",
        "t.etat",
    ],
    order: "1",
};

/// Debits.
pub(crate) static PRELEVEMENT: Kept = Kept {
    table: "prelevement",
    affilie: "t.affilie",
    key: "t.id::text",
    columns: &[
        "t.affilie",
        "t.id",
        "t.periode",
        "t.regime",
        "t.nature",
        "t.numero",
        "t.reference",
        "t.montant",
        "t.mandat",
        "t.ordre",
        "t.instruction",
        // The day that an employer was shown goes with it: rows of before there was one keep their
        // digest.
        "CASE WHEN t.collecte IS NULL THEN t.groupe ELSE concat_ws('@', t.groupe, t.collecte) END",
        "t.motif",
        "t.fait",
        "t.etat",
    ],
    order: "1",
};

/// Answers of banks, with the digest of their file.
pub(crate) static RETOUR: Kept = Kept {
    table: "retour",
    affilie: "0",
    key: "t.id::text",
    columns: &[
        "t.id",
        "t.nom",
        "t.recu_le",
        "encode(t.sha256, 'hex')",
        "encode(sha256(t.contenu), 'hex')",
        "t.message",
        "t.issue",
        "t.fautes",
    ],
    order: "1",
};

/// The rows of an answer, together.
pub(crate) static LIGNE_RETOUR: Kept = Kept {
    table: "retour_ligne",
    affilie: "0",
    key: "t.retour::text",
    columns: &[
        "t.affilie",
        "t.retour",
        "t.rang",
        "t.prelevement",
        "t.nouvelle",
        "t.reference",
        "t.montant",
        "t.valeur_le",
        "t.cle_banque",
        "t.texte",
        "t.motif",
        "t.issue",
    ],
    order: "t.rang",
};

/// Decisions of operators about rows that matched nothing.
pub(crate) static ATTRIBUTION: Kept = Kept {
    table: "attribution",
    affilie: "t.affilie",
    key: "concat_ws('-', t.retour, t.rang)",
    columns: &["t.affilie", "t.retour", "t.rang", "t.fait"],
    order: "1",
};

/// Digests by affiliate and key.
pub(crate) type Digests = BTreeMap<(i32, String), [u8; 32]>;

/// Selects rows.
#[derive(Clone, Copy)]
pub(crate) enum Which<'a> {
    /// Of these affiliates.
    Of(&'a [i32]),
    /// With these keys of these affiliates.
    Keys(&'a [i32], &'a [String]),
}

/// Digests of rows as they are.
pub(crate) async fn digests(
    connection: &mut PgConnection,
    kept: &Kept,
    which: Which<'_>,
) -> Result<Digests, StoreError> {
    let doing = "read what the journal vouches for";
    let (affilies, keys) = match which {
        Which::Of(affilies) => (affilies, None),
        Which::Keys(affilies, keys) => (affilies, Some(keys)),
    };
    let mut found: BTreeMap<(i32, String), Netstrings> = BTreeMap::new();
    let texts: Vec<_> = kept.columns.iter().map(|column| format!("({column})::text")).collect();
    let Kept { table, affilie, key, order, .. } = kept;
    let narrowed = if keys.is_some() { format!("AND {key} = ANY($2)") } else { String::new() };
    let statement = format!(
        "SELECT {affilie} AS de, {key} AS cle, ARRAY[{}] AS champs FROM {table} t WHERE {affilie} = ANY($1) {narrowed} \
         ORDER BY de, cle, {order}",
        texts.join(", ")
    );
    // Planned for these keys: a plan for any would look each one up in all of them.
    let mut query = sqlx::query(AssertSqlSafe(statement)).persistent(false).bind(affilies);
    if let Some(keys) = keys {
        query = query.bind(keys);
    }
    for row in query.fetch_all(&mut *connection).await.doing(doing)? {
        let of: (i32, String) = (row.try_get("de").doing(doing)?, row.try_get("cle").doing(doing)?);
        let fields: Vec<Option<String>> = row.try_get("champs").doing(doing)?;
        let begun = || Netstrings::new(&format!("bordereau {} 1\n", kept.table));
        let strings = found.entry(of).or_insert_with(begun);
        for field in &fields {
            strings.field(field.as_deref().map(str::as_bytes));
        }
    }
    Ok(found.into_iter().map(|(of, strings)| (of, strings.digest())).collect())
}

/// Rows that a transaction has written or moved.
#[derive(Default)]
pub(crate) struct Changed(BTreeMap<&'static str, BTreeSet<(i32, String)>>);

impl Changed {
    /// A row was written or moved.
    pub(crate) fn add(&mut self, kept: &'static Kept, affilie: i32, key: String) {
        self.0.entry(kept.table).or_default().insert((affilie, key));
    }

    /// Whether nothing was.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Writes an entry for each affiliate of which something changed, with its pieces. `motif` is told
/// before the reason.
pub(crate) async fn vouch(
    batch: &mut Batch<'_>,
    changed: Changed,
    motif: &str,
    act: Act<'_>,
) -> Result<(), StoreError> {
    let mut pieces: BTreeMap<i32, Vec<(String, [u8; 32])>> = BTreeMap::new();
    for kept in KEPT {
        let Some(rows) = changed.0.get(kept.table) else { continue };
        let affilies: BTreeSet<i32> = rows.iter().map(|(affilie, _)| *affilie).collect();
        let keys: BTreeSet<String> = rows.iter().map(|(_, key)| key.clone()).collect();
        let affilies: Vec<i32> = affilies.into_iter().collect();
        let keys: Vec<String> = keys.into_iter().collect();
        let which = Which::Keys(&affilies, &keys);
        for ((affilie, key), digest) in digests(batch.connection(), kept, which).await? {
            if rows.contains(&(affilie, key.clone())) {
                let name = format!("{}:{key}", kept.table);
                pieces.entry(affilie).or_default().push((name, digest));
            }
        }
    }
    let motif = with_reason(motif, act.reason);
    let events: Vec<Event<'_>> = pieces
        .into_iter()
        .map(|(affilie, pieces)| Event {
            affilie,
            pieces: pieces
                .iter()
                .fold(Pieces::default(), |pieces, (name, digest)| pieces.with(name, digest)),
            ..journal::act(act.actor, motif.clone())
        })
        .collect();
    batch.append(&events).await
}
