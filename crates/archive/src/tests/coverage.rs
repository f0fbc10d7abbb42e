//! Which check of `audit verify` covers which column.

use super::archive::Archive;
use sqlx::{Connection as _, PgConnection};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

type Columns = &'static [&'static str];

/// Columns of a table, and what finds that one was changed.
pub(super) struct Covered {
    pub(super) table: &'static str,
    pub(super) columns: Columns,
    /// None when nothing needs to find it, and why.
    pub(super) by: Result<&'static str, &'static str>,
}

const fn covered(table: &'static str, columns: Columns, by: &'static str) -> Covered {
    Covered { table, columns, by: Ok(by) }
}

const fn exempt(table: &'static str, columns: Columns, why: &'static str) -> Covered {
    Covered { table, columns, by: Err(why) }
}

/// Columns of a finding besides those that say whose it is.
const FINDING: &[&str] = &[
    "code",
    "gravite",
    "cause",
    "enregistrement",
    "ligne",
    "col_debut",
    "col_fin",
    "zone",
    "recu",
    "attendu",
    "assure",
];

/// Every column of every table. A column that comes later is named here, with the check that covers
/// it.
pub(super) const COVERAGE: &[Covered] = &[
    covered("depot", &["affilie", "id"], "the entry of the deposit"),
    covered(
        "depot",
        &[
            "accuse",
            "prise",
            "nom",
            "dossier",
            "octets",
            "nature",
            "sequence",
            "verdict",
            "conformite",
            "comptes",
            "doublon_de",
            "specification",
            "moteur",
            "preetabli",
            "faits",
        ],
        "piece `registre`",
    ),
    covered("depot", &["periode"], "pieces `registre` and `periode`"),
    covered("depot", &["recu_le"], "`le` of its entry"),
    covered("depot", &["sha256", "contenu"], "piece `contenu`"),
    covered("depot", &["etat"], "the last entry of the deposit"),
    covered("depot", &["charge"], "its state, and what its last control has loaded"),
    covered(
        "contenu",
        &["affilie", "sha256"],
        "a deposit or a préétabli refers to it and has no bytes in its own row",
    ),
    covered("contenu", &["corps"], "piece `contenu`, or piece `preetabli`"),
    covered(
        "declaration",
        &["affilie", "depot"],
        "a deposit that is loaded has one row, others none",
    ),
    covered(
        "declaration",
        &[
            "periode",
            "nature",
            "sequence",
            "transfert",
            "salaries",
            "jours",
            "salaire_reel",
            "salaire_plaf",
        ],
        "piece `totaux`",
    ),
    covered(
        "ligne",
        &[
            "affilie",
            "periode",
            "depot",
            "ligne",
            "enregistrement",
            "num_assure",
            "nom_prenom",
            "num_cin",
            "enfants",
            "af_a_payer",
            "af_a_deduire",
            "af_net_a_payer",
            "af_a_reverser",
            "jours",
            "salaire_reel",
            "salaire_plaf",
            "situation",
            "s_ctr",
        ],
        "piece `lignes`; a deposit that is not loaded has none",
    ),
    covered("constat", &["affilie", "depot"], "piece `constats` of its deposit, which is there"),
    covered("constat", &["rang"], "1, 2, 3 … without gaps"),
    covered("constat", FINDING, "piece `constats`"),
    covered("avis", &["affilie", "depot", "forme"], "the piece of its name"),
    covered("avis", &["sha256", "corps", "base"], "the piece of its name"),
    covered("reprise", &["affilie", "depot", "rang"], "the acts that vouch for later controls"),
    covered("reprise", &["le"], "`le` of its entry"),
    covered(
        "reprise",
        &[
            "verdict",
            "conformite",
            "comptes",
            "doublon_de",
            "specification",
            "moteur",
            "preetabli",
            "faits",
        ],
        "piece `reprise`",
    ),
    covered(
        "constat_reprise",
        &["affilie", "depot", "reprise"],
        "piece `constats` of the act, whose control is there",
    ),
    covered("constat_reprise", &["rang"], "1, 2, 3 … without gaps"),
    covered("constat_reprise", FINDING, "piece `constats`"),
    covered(
        "preetabli",
        &["affilie", "periode", "sha256", "nom", "octets", "salaries", "importe_le"],
        "piece `fiche`",
    ),
    covered("preetabli", &["actuel"], "the last entry `preetabli` of its affiliate and period"),
    covered("preetabli", &["contenu"], "piece `preetabli`"),
    covered(
        "employeur",
        &[
            "affilie",
            "depuis",
            "vu_en",
            "raison_sociale",
            "activite",
            "adresse",
            "ville",
            "code_postal",
            "agence",
        ],
        "the préétablis in force, and declarations accepted without one",
    ),
    covered(
        "emploi",
        &["affilie", "num_assure", "depuis", "sorti", "revenu", "nom_prenom", "num_cin"],
        "the préétablis in force, the lines of declarations that count, the numbers linked to them",
    ),
    covered(
        "fonds_employeur",
        &[
            "affilie",
            "apport",
            "raison_sociale",
            "activite",
            "adresse",
            "ville",
            "code_postal",
            "agence",
            "regime",
            "depuis",
            "ferme",
        ],
        "piece `fonds_employeur`",
    ),
    covered(
        "fonds_assure",
        &["num_assure", "apport", "nom_prenom", "num_cin", "depuis"],
        "piece `fonds_assure`",
    ),
    covered("fonds_regime", &["affilie", "apport", "depuis", "regime"], "piece `fonds_regime`"),
    covered("lien", &["affilie", "depot", "ligne", "num_assure"], "piece `lien`"),
    covered("lien", &["position"], "the entry that vouches for it"),
    covered(
        "rectification",
        &[
            "affilie",
            "depot",
            "periode",
            "etat",
            "fondement",
            "exigible_le",
            "premier",
            "version",
            "salaries",
            "jours",
            "salaire_reel",
            "salaire_plaf",
            "position",
        ],
        "piece `rectification` of the last entry about it",
    ),
    covered(
        "version_ligne",
        &[
            "affilie",
            "periode",
            "depot",
            "ligne",
            "version",
            "rectification",
            "position",
            "annulee",
            "num_assure",
            "nom_prenom",
            "num_cin",
            "jours",
            "salaire_reel",
            "salaire_plaf",
            "situation",
            "rang",
        ],
        "piece `versions` of the entry that put its rectification in force",
    ),
    covered(
        "redressement",
        &["affilie", "numero", "etat", "motif", "recu_le", "delai_le", "remarques", "decision"],
        "piece `redressement:…` of the last act on it",
    ),
    covered(
        "redressement_piece",
        &["affilie", "numero", "periode", "sha256", "contenu", "depot"],
        "piece `redressement_piece:…` of the last act on it",
    ),
    covered("version_ligne", &["derniere"], "the versions of the line"),
    covered(
        "emission",
        &[
            "affilie",
            "periode",
            "sha256",
            "lu",
            "base_periode",
            "base_sha256",
            "emis_le",
            "exigible_le",
            "af",
            "raison_sociale",
            "activite",
            "adresse",
            "ville",
            "code_postal",
            "agence",
        ],
        "piece `emission`; the préétabli is made again from it",
    ),
    covered(
        "a_remettre",
        &["affilie", "periode"],
        "an entry with the piece `emission`, and no entry `publication` of its period since",
    ),
    covered(
        "bpc",
        &[
            "affilie",
            "periode",
            "regime",
            "nature",
            "numero",
            "depot",
            "reference",
            "exigible_le",
            "emis_le",
            "granularite",
            "arrondi",
            "total",
            "etat",
        ],
        "piece `bpc:…` of the last entry on it; its lines are made again from those of its declaration",
    ),
    covered(
        "bpc_ligne",
        &[
            "affilie",
            "periode",
            "regime",
            "nature",
            "numero",
            "rang",
            "branche",
            "base",
            "taux",
            "montant",
            "programme",
        ],
        "piece `bpc_ligne:…`; made again from the lines of its declaration",
    ),
    covered(
        "bpc_base",
        &["affilie", "periode", "regime", "nature", "numero", "version", "depots", "deduits"],
        "piece `bpc_base:…`; the slip is made again from it",
    ),
    covered(
        "compte_fait",
        &[
            "affilie",
            "id",
            "connu_le",
            "quoi",
            "dette",
            "periode",
            "exigible_le",
            "valeur_le",
            "montant",
            "vise",
            "annule",
            "origine",
            "piece",
            "detail",
        ],
        "piece `compte_fait:…`; those of slips are what the slip says",
    ),
    covered(
        "mandat_bancaire",
        &["affilie", "id", "rib", "titulaire", "genre", "signe_le", "fin", "demandeur", "etat"],
        "piece `mandat_bancaire:…` of the last entry on it",
    ),
    covered(
        "ordre",
        &[
            "numero",
            "message",
            "genre",
            "banque",
            "collecte",
            "version",
            "cree_le",
            "nombre",
            "total",
            "preparateur",
            "liberateur",
            "sha256",
            "contenu",
            "etat",
        ],
        "piece `ordre:…` of the last entry on it",
    ),
    exempt(
        "ordre_a_ecrire",
        &["numero"],
        "what waits to be written; the file is in `ordre`, and writing it again changes nothing",
    ),
    covered(
        "prelevement",
        &[
            "affilie",
            "id",
            "periode",
            "regime",
            "nature",
            "numero",
            "reference",
            "montant",
            "mandat",
            "ordre",
            "instruction",
            "groupe",
            "motif",
            "fait",
            "etat",
            "collecte",
        ],
        "piece `prelevement:…` of the last entry on it",
    ),
    covered(
        "retour",
        &["id", "nom", "recu_le", "sha256", "contenu", "message", "issue", "fautes"],
        "piece `retour:…`",
    ),
    covered(
        "retour_ligne",
        &[
            "affilie",
            "retour",
            "rang",
            "prelevement",
            "nouvelle",
            "reference",
            "montant",
            "valeur_le",
            "cle_banque",
            "texte",
            "motif",
            "issue",
        ],
        "piece `retour_ligne:…` of its answer",
    ),
    covered("attribution", &["affilie", "retour", "rang", "fait"], "piece `attribution:…`"),
    covered(
        "bpc_a_remettre",
        &["affilie", "periode", "regime", "nature", "numero"],
        "an entry that issues or cancels it, and no entry `publication` of it since",
    ),
    covered("a_publier", &["affilie", "depot"], "no entry `publication` since its last notices"),
    covered(
        "journal",
        &[
            "position",
            "le",
            "quoi",
            "affilie",
            "depot",
            "acteur",
            "avant",
            "apres",
            "motif",
            "pieces",
            "precedent",
            "empreinte",
        ],
        "the chain",
    ),
    covered("chaine", &["position", "empreinte"], "the last entry"),
    exempt("chaine", &["seule"], "a constraint allows one value"),
    covered(
        "sceau",
        &["position", "empreinte", "jour", "cle", "signature"],
        "its signature, and piece `sceau`",
    ),
    covered("sceau", &["le"], "`le` of its entry"),
    covered("cle", &["id", "publique"], "piece `cle`"),
    covered("cle", &["depuis"], "piece `fiche`"),
    covered("cle", &["precedente", "signature"], "piece `succession`, and the signature"),
    exempt(
        "installation",
        &["identite"],
        "the witness outside the database and signed exports name it",
    ),
    exempt("installation", &["seule"], "a constraint allows one value"),
    covered(
        "numero",
        &["dernier"],
        "the last deposit, or the number that an accepted rollback names",
    ),
    exempt("numero", &["seul"], "a constraint allows one value"),
    covered(
        "compte",
        &["nom", "role", "fonction", "secret", "cree_le", "ferme_le"],
        "piece `compte:…` of the last act on it",
    ),
    covered(
        "mandat",
        &["affilie", "compte", "depuis", "fin"],
        "piece `mandat:…` of the last act on the account",
    ),
    covered(
        "jeton",
        &["id", "compte", "empreinte", "portees", "affilies", "cree_le", "expire_le", "revoque_le"],
        "piece `jeton:…` of the last act on the account",
    ),
    covered(
        "attestation",
        &[
            "affilie",
            "empreinte",
            "numero",
            "genre",
            "num_assure",
            "emise_le",
            "expire_le",
            "champs",
            "digest",
            "cle",
            "signature",
            "etat",
            "etat_le",
            "remplacee_par",
        ],
        "piece `attestation:…` of the last act on it",
    ),
    covered(
        "etat_annuel",
        &[
            "affilie",
            "annee",
            "numero",
            "emis_le",
            "contestable_jusqu_au",
            "fond",
            "sha256",
            "corps",
            "position",
        ],
        "piece `etat_annuel`; the last one of a year is derived again from what counts",
    ),
    exempt("etat_annuel", &["remis_le"], "told of a file of the outbox, decides nothing else"),
    exempt("jeton_vu", &["jeton", "vu_le"], "told of a token, decides nothing"),
    covered("compte_assure", &["compte", "num_assure"], "piece `compte_assure:…` of the account"),
    covered(
        "second_facteur",
        &["compte", "rang", "graine", "cree_le", "retire_le"],
        "piece `second_facteur:…` of the last act on the account",
    ),
    exempt("second_facteur", &["dernier_pas"], "which code was taken last, for its minute"),
    covered("code_secours", &["compte", "rang", "empreinte", "utilise_le"], "piece `code_secours`"),
    exempt(
        "seance",
        &["empreinte", "compte", "cree_le", "vue_le", "adresse", "agent"],
        "who is signed in at this moment; rows go, and each act names its account",
    ),
    exempt("seance", &["attend_code", "propose"], "a sign-in or an enrolment that is under way"),
    exempt(
        "brouillon",
        &["affilie", "periode", "compte", "cle", "lignes", "le"],
        "what is typed and not sent: nothing was declared by it, and its owner changes it",
    ),
    exempt(
        "cle_depot",
        &["compte", "cle", "sha256", "affilie", "prise", "le"],
        "what a repeated request is answered with; rows go, and the deposit is vouched for",
    ),
    exempt(
        "cle_attestation",
        &["compte", "cle", "sha256", "numero", "le"],
        "what a repeated request is answered with; rows go, and the attestation is vouched for",
    ),
    covered(
        "_sqlx_migrations",
        &["version", "success", "checksum"],
        "the migrations of the program",
    ),
    exempt(
        "_sqlx_migrations",
        &["description", "installed_on", "execution_time"],
        "told of a migration, decides nothing",
    ),
];

/// Every column of every table of the schema; a partition has those of its table.
pub(super) async fn columns(connection: &mut PgConnection) -> Vec<(String, String)> {
    sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c \
         JOIN pg_class t ON t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass \
         WHERE c.table_schema = current_schema() AND t.relkind IN ('r', 'p') AND NOT t.relispartition \
         ORDER BY c.table_name, c.ordinal_position",
    )
    .fetch_all(connection)
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_is_covered_by_a_check() {
    let archive = Archive::make().await;
    let mut connection = PgConnection::connect_with(&archive.database.options()).await.unwrap();
    let there: BTreeSet<_> = columns(&mut connection).await.into_iter().collect();
    let mut told = BTreeSet::new();
    for row in COVERAGE {
        for column in row.columns {
            let new = told.insert((row.table.to_owned(), (*column).to_owned()));
            assert!(new, "{}.{column} is told twice", row.table);
        }
    }
    let uncovered: Vec<_> = there.difference(&told).collect();
    assert!(uncovered.is_empty(), "no check covers {uncovered:?}: name it in COVERAGE");
    let gone: Vec<_> = told.difference(&there).collect();
    assert!(gone.is_empty(), "{gone:?} are not there any more");
}

/// `spec/journal.md` has the same table.
#[test]
fn the_documentation_says_the_same() {
    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/journal.md");
    let mut table = String::from("| table | columns | compared with |\n|---|---|---|\n");
    for row in COVERAGE {
        let columns: Vec<_> = row.columns.iter().map(|column| format!("`{column}`")).collect();
        let by = row.by.map_or_else(|why| format!("nothing: {why}"), str::to_owned);
        writeln!(table, "| `{}` | {} | {by} |", row.table, columns.join(", ")).unwrap();
    }
    let page = fs::read_to_string(PAGE).unwrap();
    let (begin, end) = ("<!-- begin coverage -->\n", "<!-- end coverage -->");
    let (before, rest) = page.split_once(begin).unwrap();
    let (there, after) = rest.split_once(end).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(PAGE, format!("{before}{begin}{table}{end}{after}")).unwrap();
    }
    assert!(there == table, "write it anew: UPDATE=1 cargo test -p archive coverage");
}
