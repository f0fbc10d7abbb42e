//! An archive that a real service has made: verified, tampered with in every way, taken elsewhere.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![expect(clippy::print_stdout, reason = "a test that leaves something out says so")]

use declaration::write;
use deposit::{Replay, WithoutPreetabli, act, replay};
use intake::{Folders, Settings, serve};
use spec::{State, b02};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Act, Order, Selection, Store, hex};
use testing::bases::{base, of_affiliate};
use testing::postgres::{ScratchDatabase, scratch};
use tokio_util::sync::CancellationToken;

/// A data directory, and a database that nobody is connected to: it can be copied.
struct Archive {
    data: tempfile::TempDir,
    database: ScratchDatabase,
}

fn url(options: &PgConnectOptions, database: &str) -> String {
    testing::postgres::url(&options.clone().database(database))
}

impl Archive {
    fn name(&self) -> String {
        self.database.options().get_database().unwrap().to_owned()
    }

    fn audit(&self, database: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .arg("audit")
            .args(arguments)
            .arg("--data")
            .arg(self.data.path())
            .env("DATABASE_URL", url(&self.database.options(), database))
            .env("USER", "essai")
            .output()
            .unwrap()
    }

    async fn superuser(&self, database: &str) -> PgConnection {
        let options = self.database.options().username("postgres").database(database);
        PgConnection::connect_with(&options).await.unwrap()
    }

    /// A copy of the database in which this was done, with every trigger and key switched off.
    async fn tampered(&self, name: &str, statements: &str) {
        let mut connection = self.superuser("postgres").await;
        let copy = format!("CREATE DATABASE {name} TEMPLATE {} OWNER bordereau", self.name());
        sqlx::raw_sql(AssertSqlSafe(copy)).execute(&mut connection).await.unwrap();
        let mut copy = self.superuser(name).await;
        let statements = format!("SET session_replication_role = replica; {statements}");
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut copy).await.unwrap();
        copy.close().await.unwrap();
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

async fn wait_for(store: &Store, folders: &Folders, due: usize) {
    let start = Instant::now();
    loop {
        let all = store.list(&store::Filter { limit: 1_000, ..Default::default() }).await.unwrap();
        let published = all.iter().filter(|depot| depot.publie_le.is_some()).count();
        let waiting = fs::read_dir(&folders.preetabli).unwrap().count();
        if published >= due && waiting == 0 {
            return;
        }
        assert!(start.elapsed() < testing::PATIENCE, "{published} of {due} answered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn settings(folders: &Folders) -> Settings {
    let mut settings = Settings::usual(folders.clone());
    settings.settle = Duration::from_millis(50);
    settings.scan_every = Duration::from_millis(200);
    settings.deposit.validation.bytes_max = 100_000;
    settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    settings.deposit.lang_of.insert(1_234_567, spec::Lang::Ar);
    settings
}

/// Moves one deposit, and publishes the notices of it.
async fn moved(store: &Store, folders: &Folders, which: &Selection, to: State, reason: &str) {
    let order = Order { to, act: Act { actor: "essai", reason } };
    let acted = act(settings(folders).means(store), which, order).await.unwrap();
    assert_eq!((acted.moved, acted.unpublished), (1, 0), "{acted:?}");
}

/// Serves until so many deposits were answered.
async fn served(store: &Arc<Store>, folders: &Folders, due: usize) {
    let settings = settings(folders);
    let end = CancellationToken::new();
    let task = tokio::spawn(serve(settings, store.clone(), end.clone()));
    wait_for(store, folders, due).await;
    end.cancel();
    task.await.unwrap().unwrap();
}

async fn receipt(store: &Store, nom: &[u8]) -> String {
    let all = store.list(&store::Filter { limit: 1_000, ..Default::default() }).await.unwrap();
    all.into_iter().find(|depot| depot.nom == nom).unwrap().accuse
}

/// Everything whose verdict depends on more than its bytes: a préétabli, the same bytes again, a
/// second declaration, a folder of somebody else, a complementary declaration, another language;
/// and replayed publishing, acts, two keys, replays.
async fn archive() -> Archive {
    let archive = Archive { data: tempfile::tempdir().unwrap(), database: scratch().await };
    let folders = Folders::below(archive.data.path());
    folders.make().unwrap();
    let store = Arc::new(Store::open(archive.database.options(), 4).await.unwrap());
    let inbox = |name: &str, bytes: &[u8]| fs::write(folders.inbox.join(name), bytes).unwrap();
    fs::write(folders.preetabli.join("AFF.txt"), write(&base("preetabli"))).unwrap();
    inbox("1-valid.txt", &write(&base("principal")));
    served(&store, &folders, 1).await;
    inbox("2-again.txt", &write(&base("principal")));
    inbox("3-second.txt", &write(&base("entrants")));
    let mut wrong = base("principal");
    wrong[2].field_mut(&b02::S_CTR).copy_from_slice(b"0000000000169764748");
    inbox("4-wrong.txt", &write(&wrong));
    inbox("5-text.txt", b"Bonjour,\n");
    inbox("6-arabic.txt", &of_affiliate("1234567"));
    inbox("7-large.txt", &vec![b' '; 100_001]);
    fs::create_dir_all(folders.inbox.join("7654321")).unwrap();
    inbox("7654321/8-foreign.txt", &of_affiliate("2345678"));
    inbox("A-first.txt", &of_affiliate("4567891"));
    served(&store, &folders, 9).await;
    let taken = Selection::Receipt(receipt(&store, b"1-valid.txt").await);
    moved(&store, &folders, &taken, State::TakenInCharge, "due date").await;
    inbox("9-more.txt", &write(&base("complementary")));
    let mut other = of_affiliate("4567891");
    other.extend_from_slice(b"\r\n");
    inbox("B-other.txt", &other);
    served(&store, &folders, 11).await;
    // A run that was killed before it had marked its notices as published.
    let pool = sqlx::PgPool::connect_with(archive.database.options()).await.unwrap();
    sqlx::query("INSERT INTO a_publier SELECT affilie, id FROM depot WHERE nom = '4-wrong.txt'")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    served(&store, &folders, 11).await;
    let name = archive.name();
    let sealed = archive.audit(&name, &["seal"]);
    assert!(text(&sealed).starts_with("sealed entry "), "{}", text(&sealed));
    assert_eq!(archive.audit(&name, &["key", "rotate"]).status.code(), Some(0));
    assert_eq!(archive.audit(&name, &["seal"]).status.code(), Some(0));
    let withdrawn = Selection::Receipt(receipt(&store, b"6-arabic.txt").await);
    moved(&store, &folders, &withdrawn, State::Withdrawn, "sent by mistake").await;
    replays(&store, &folders).await;
    store.close().await;
    archive
}

/// A declaration takes the place of a withdrawn one; one that stays rejected is answered in another
/// language, and a second time to the same effect.
async fn replays(store: &Store, folders: &Folders) {
    let first = Selection::Receipt(receipt(store, b"A-first.txt").await);
    moved(store, folders, &first, State::Withdrawn, "the other one counts").await;
    let order = Replay {
        actor: "essai",
        reason: "tried again",
        from: State::Rejected,
        dry_run: false,
        seen: None,
    };
    let mut settings = settings(folders);
    let receipts = [receipt(store, b"B-other.txt").await];
    let done = replay(settings.means(store), &receipts, order).await.unwrap();
    assert!(done[0].changed && done[0].loaded, "{done:?}");
    settings.deposit.lang_of.insert(1_773_341, spec::Lang::En);
    let receipts = [receipt(store, b"4-wrong.txt").await];
    for changed in [true, false] {
        let done = replay(settings.means(store), &receipts, order).await.unwrap();
        assert!(done[0].changed == changed && !done[0].loaded, "{done:?}");
    }
}

/// What was done to a database, and what an audit must say of it.
const TAMPERINGS: &[(&str, &str, &str)] = &[
    (
        "entry",
        "UPDATE journal SET motif = 'nothing' WHERE position = 3",
        "journal.empreinte: entry 3",
    ),
    (
        "actor",
        "UPDATE journal SET acteur = 'nobody' WHERE quoi = 'acte'",
        "journal.empreinte: entry",
    ),
    ("taken_out", "DELETE FROM journal WHERE position = 5", "journal.position: 6 comes after 4"),
    (
        "put_in",
        "INSERT INTO journal SELECT position, le, quoi, affilie, depot + 1000, acteur, avant, apres, motif, pieces, \
        precedent, empreinte FROM journal WHERE position = 4",
        "journal.position: 4 comes after 4",
    ),
    (
        "reorder",
        "UPDATE journal SET position = 1000000 WHERE position = 4; \
        UPDATE journal SET position = 4 WHERE position = 5; UPDATE journal SET position = 5 WHERE position = 1000000",
        "journal.precedent: entry 4",
    ),
    ("tail", "DELETE FROM journal WHERE position > 6", "the last entry is 6"),
    (
        "tail_and_head",
        "DELETE FROM journal WHERE position > 6; UPDATE chaine SET position = 6, \
        empreinte = (SELECT empreinte FROM journal WHERE position = 6)",
        "journal: cut off",
    ),
    (
        "content",
        "UPDATE contenu c SET corps = (SELECT contenu FROM jugement WHERE nom = '4-wrong.txt') FROM depot d \
        WHERE d.nom = '1-valid.txt' AND c.affilie = d.affilie AND c.sha256 = d.sha256",
        "contenu.corps: receipt",
    ),
    (
        "content_of_its_own",
        "UPDATE depot SET contenu = (SELECT contenu FROM jugement WHERE nom = '4-wrong.txt') \
        WHERE nom = '1-valid.txt'",
        "depot.contenu: receipt",
    ),
    (
        "content_and_digest",
        "UPDATE depot d SET sha256 = o.sha256 FROM depot o \
        WHERE o.nom = '4-wrong.txt' AND d.nom = '1-valid.txt'",
        "depot.sha256: receipt",
    ),
    (
        "no_content",
        "DELETE FROM contenu USING depot d WHERE d.nom = '6-arabic.txt' AND contenu.affilie = d.affilie \
        AND contenu.sha256 = d.sha256",
        "contenu.corps: receipt",
    ),
    (
        "content_of_another",
        "INSERT INTO contenu SELECT 7654321, sha256, corps FROM contenu LIMIT 1",
        "contenu: affiliate 7654321, SHA-256 ",
    ),
    (
        "backdate",
        "UPDATE depot SET recu_le = recu_le - interval '1 day' WHERE nom = '3-second.txt'",
        "depot.recu_le: receipt",
    ),
    ("name", "UPDATE depot SET nom = 'other.txt' WHERE nom = '1-valid.txt'", "depot: receipt"),
    ("claim", "UPDATE depot SET prise = 'other' WHERE nom = '1-valid.txt'", "depot: receipt"),
    (
        "verdict",
        "UPDATE depot SET verdict = 'accepted' WHERE nom = '4-wrong.txt'",
        "depot.verdict: receipt",
    ),
    (
        "state",
        "UPDATE depot SET etat = 'validated' WHERE nom = '4-wrong.txt'",
        "depot.etat: receipt",
    ),
    ("loaded", "UPDATE depot SET charge = true WHERE nom = '5-text.txt'", "depot.charge: receipt"),
    (
        "published",
        "DELETE FROM journal WHERE quoi = 'publication' AND depot = (SELECT id FROM depot WHERE nom = '5-text.txt')",
        "a_publier: receipt",
    ),
    (
        "facts",
        "UPDATE depot SET faits = replace(faits, '\"ar\"', '\"fr\"')",
        "controle.html: the original bytes give another",
    ),
    (
        "preetabli_of",
        "UPDATE depot SET preetabli = NULL WHERE nom = '1-valid.txt'",
        "controle.json: the original bytes give another",
    ),
    (
        "no_depot",
        "DELETE FROM depot WHERE nom = '5-text.txt'",
        "in the journal, but not in the ledger",
    ),
    (
        "new_depot",
        "INSERT INTO depot SELECT affilie, 999, 'R999', 'p999', nom, dossier, recu_le, octets, sha256, contenu, nature, \
        periode, 9, etat, verdict, conformite, charge, comptes, doublon_de, specification, moteur, preetabli, faits \
        FROM depot WHERE nom = '1-valid.txt'",
        "depot: receipt R999: no entry",
    ),
    (
        "notice",
        "UPDATE avis SET corps = (SELECT corps FROM avis WHERE forme = 'controle.html' AND affilie = 1234567) \
        WHERE forme = 'controle.html' AND affilie = 1773341",
        "avis.corps: receipt",
    ),
    (
        "notice_of_a_move",
        "UPDATE avis SET corps = (SELECT corps FROM avis WHERE forme = 'controle.json' LIMIT 1) WHERE forme = 'etat.html'",
        "etat.html: not the notice that the journal vouches for",
    ),
    (
        "no_notice_of_a_move",
        "DELETE FROM avis WHERE forme = 'etat.json' AND affilie = 1234567",
        "etat.json is missing",
    ),
    (
        "new_notice_of_a_move",
        "INSERT INTO avis SELECT affilie, depot, 'etat-2.json', sha256, corps FROM avis WHERE forme = 'etat.json'",
        "no act vouches for a notice of a move",
    ),
    (
        "notices_swapped",
        "UPDATE avis SET depot = 1000 WHERE depot = (SELECT id FROM depot WHERE nom = '3-second.txt'); \
        UPDATE avis SET depot = (SELECT id FROM depot WHERE nom = '3-second.txt') \
        WHERE depot = (SELECT id FROM depot WHERE nom = '4-wrong.txt'); \
        UPDATE avis SET depot = (SELECT id FROM depot WHERE nom = '4-wrong.txt') WHERE depot = 1000",
        "avis.sha256: receipt",
    ),
    (
        "notice_missing",
        "DELETE FROM avis WHERE forme = 'controle.html' AND affilie = 1234567",
        "controle.html is missing",
    ),
    (
        "notice_more",
        "INSERT INTO avis SELECT affilie, depot, 'autre.txt', sha256, corps FROM avis WHERE forme = 'controle.html'",
        "autre.txt: the journal does not vouch",
    ),
    ("finding", "UPDATE constat SET recu = 'x' WHERE code = '1522'", "constat: receipt"),
    ("no_finding", "DELETE FROM constat WHERE code = '1522'", "constat: receipt"),
    ("line", "UPDATE ligne SET salaire_reel = salaire_reel + 1 WHERE ligne = 3", "ligne: receipt"),
    (
        "line_more",
        "INSERT INTO ligne SELECT affilie, periode, 5, ligne, enregistrement, num_assure, nom_prenom, num_cin, enfants, \
        af_a_payer, af_a_deduire, af_net_a_payer, af_a_reverser, jours, salaire_reel, salaire_plaf, situation, s_ctr FROM ligne \
        WHERE affilie = 1773341 AND ligne = 3 AND depot = 2",
        "ligne: ",
    ),
    ("totals", "UPDATE declaration SET jours = jours + 1", "declaration: receipt"),
    (
        "preetabli",
        "UPDATE preetabli SET contenu = (SELECT contenu FROM jugement WHERE nom = '1-valid.txt')",
        "preetabli.contenu: affiliate",
    ),
    ("no_preetabli", "DELETE FROM preetabli", "preetabli: affiliate 1773341"),
    (
        "new_preetabli",
        "INSERT INTO preetabli SELECT 1234567, periode, sha256, actuel, nom, octets, salaries, contenu, importe_le \
        FROM preetabli",
        "preetabli: affiliate 1234567",
    ),
    ("replay", "UPDATE reprise SET conformite = 'checked'", "reprise: receipt"),
    (
        "replay_verdict",
        "UPDATE reprise SET verdict = 'accepted' WHERE affilie = 1773341",
        "reprise.verdict: receipt",
    ),
    ("replay_time", "UPDATE reprise SET le = le - interval '1 day'", "reprise.le: receipt"),
    (
        "replay_facts",
        "UPDATE reprise SET faits = replace(faits, '\"en\"', '\"fr\"')",
        "r1.controle.html: the original bytes give another",
    ),
    ("no_replay", "DELETE FROM reprise WHERE affilie = 4567891", "the later control that"),
    (
        "replay_more",
        "INSERT INTO reprise SELECT affilie, depot, 2, le, verdict, conformite, comptes, doublon_de, specification, moteur, \
        preetabli, faits FROM reprise",
        "later controls {1, 2} are kept, the journal vouches for {1}",
    ),
    ("replay_finding", "UPDATE constat_reprise SET recu = 'x'", "constat_reprise: receipt"),
    ("replay_no_finding", "DELETE FROM constat_reprise", "constat_reprise: receipt"),
    (
        "replay_finding_more",
        "INSERT INTO constat_reprise (affilie, depot, reprise, rang, code, gravite) \
        SELECT affilie, id, 7, 1, '1522', 'blocking' FROM depot WHERE nom = '5-text.txt'",
        "later controls {7} are kept, the journal vouches for {}",
    ),
    (
        "replay_notice",
        "UPDATE avis SET corps = (SELECT corps FROM avis WHERE forme = 'r1.controle.html' AND affilie = 1773341) \
        WHERE forme = 'r1.controle.html' AND affilie = 4567891",
        "r1.controle.html: not the notice that the journal vouches for",
    ),
    (
        "replay_notice_missing",
        "DELETE FROM avis WHERE forme = 'r1.controle.html'",
        "r1.controle.html is missing",
    ),
    ("replay_lines", "DELETE FROM ligne WHERE affilie = 4567891", "ligne: receipt"),
    (
        "replay_of_nothing",
        "INSERT INTO reprise SELECT affilie, 999, 1, le, verdict, conformite, comptes, doublon_de, specification, moteur, \
        preetabli, faits FROM reprise WHERE affilie = 4567891",
        "reprise: affiliate 4567891, deposit 999: rows of no deposit",
    ),
    (
        "totals_moved",
        "UPDATE declaration SET periode = 200611 WHERE depot = (SELECT id FROM depot WHERE nom = '1-valid.txt')",
        "declaration: receipt",
    ),
    (
        "totals_copied",
        "INSERT INTO declaration SELECT affilie, 200611, depot, nature, sequence, transfert, salaries, jours, salaire_reel, \
        salaire_plaf FROM declaration WHERE depot = (SELECT id FROM depot WHERE nom = '1-valid.txt')",
        "it has totals more than once",
    ),
    (
        "totals_kind",
        "UPDATE declaration SET nature = 'complementary' WHERE nature = 'principal'",
        "declaration: receipt",
    ),
    ("totals_number", "UPDATE declaration SET sequence = sequence + 1", "declaration: receipt"),
    ("totals_transfer", "UPDATE declaration SET transfert = 'x'", "declaration: receipt"),
    (
        "totals_of_nothing",
        "INSERT INTO declaration SELECT affilie, periode, 999, nature, sequence, transfert, salaries, jours, salaire_reel, \
        salaire_plaf FROM declaration LIMIT 1",
        "declaration: affiliate 1773341, deposit 999: rows of no deposit",
    ),
    (
        "unloaded",
        "DELETE FROM ligne WHERE depot = (SELECT id FROM depot WHERE etat = 'taken-in-charge'); \
        DELETE FROM declaration WHERE depot = (SELECT id FROM depot WHERE etat = 'taken-in-charge'); \
        UPDATE depot SET charge = false WHERE etat = 'taken-in-charge'",
        "depot.charge: receipt",
    ),
    (
        "loaded_again",
        "INSERT INTO ligne SELECT 1234567, periode, (SELECT id FROM depot WHERE nom = '6-arabic.txt'), ligne, enregistrement, \
        num_assure, nom_prenom, num_cin, enfants, af_a_payer, af_a_deduire, af_net_a_payer, af_a_reverser, jours, salaire_reel, \
        salaire_plaf, situation, s_ctr FROM ligne WHERE affilie = 1773341 AND depot = 2; \
        UPDATE depot SET charge = true WHERE nom = '6-arabic.txt'",
        "depot.charge: receipt",
    ),
    (
        "lines_of_nothing",
        "INSERT INTO ligne SELECT affilie, 300001, 999, ligne, enregistrement, num_assure, nom_prenom, num_cin, enfants, \
        af_a_payer, af_a_deduire, af_net_a_payer, af_a_reverser, jours, salaire_reel, salaire_plaf, situation, s_ctr FROM ligne \
        WHERE affilie = 1773341 AND depot = 2",
        "ligne: affiliate 1773341, deposit 999: rows of no deposit",
    ),
    (
        "notices_of_nothing",
        "INSERT INTO avis SELECT affilie, 999, forme, sha256, corps FROM avis WHERE depot = 2",
        "avis: affiliate 1773341, deposit 999: rows of no deposit",
    ),
    (
        "findings_of_nothing",
        "INSERT INTO constat (affilie, depot, rang, code, gravite) VALUES (1773341, 999, 1, '1522', 'blocking')",
        "constat: affiliate 1773341, deposit 999: rows of no deposit",
    ),
    (
        "finding_rank",
        "UPDATE constat SET rang = rang + 100 WHERE code = '1522'",
        "constat.rang: receipt",
    ),
    (
        "published_again",
        "INSERT INTO a_publier SELECT affilie, id FROM depot WHERE nom = '1-valid.txt'",
        "it waits to be published, and the journal says that it was",
    ),
    (
        "queue_of_nothing",
        "INSERT INTO a_publier VALUES (1773341, 999)",
        "a_publier: affiliate 1773341, deposit 999: rows of no deposit",
    ),
    (
        "preetabli_out_of_force",
        "UPDATE preetabli SET actuel = false",
        "preetabli.actuel: affiliate 1773341, period 200610: it is not in force",
    ),
    (
        "preetabli_moved",
        "UPDATE preetabli SET periode = 200611",
        "preetabli: affiliate 1773341, period 200611: no entry",
    ),
    (
        "preetabli_copied",
        "INSERT INTO preetabli SELECT affilie, 200611, sha256, actuel, nom, octets, salaries, contenu, importe_le \
        FROM preetabli",
        "preetabli: affiliate 1773341, period 200611: no entry",
    ),
    (
        "preetabli_people",
        "UPDATE preetabli SET salaries = salaries + 1",
        "preetabli: affiliate 1773341, period 200610: a column",
    ),
    ("numbers_set_back", "UPDATE numero SET dernier = dernier - 1", "numero.dernier: set back"),
    ("trigger", "DROP TRIGGER histoire ON journal", "journal: this is missing: trigger"),
    ("trigger_off", "ALTER TABLE avis DISABLE TRIGGER ALL", "avis: no migration makes this"),
    ("grant", "GRANT SELECT ON ligne TO PUBLIC", "ligne: no migration makes this: grant SELECT"),
    ("seal_time", "UPDATE sceau SET le = le + interval '1 second'", "sceau.le: seal"),
    ("key_time", "UPDATE cle SET depuis = depuis + interval '1 second'", "cle: key"),
    (
        "seal",
        "UPDATE sceau SET signature = decode(repeat('00', 64), 'hex')",
        "sceau.signature: the seal",
    ),
    ("seal_day", "UPDATE sceau SET jour = jour - 1", "sceau.signature: the seal"),
    ("no_seal", "DELETE FROM sceau", "sceau: the seal that entry"),
    ("key", "UPDATE cle SET publique = decode(repeat('11', 32), 'hex')", "cle.publique: key"),
    ("no_key", "DELETE FROM cle", "there is no key"),
    ("head", "UPDATE chaine SET position = position - 1", "the head of the chain is"),
];

/// Whoever owns the database and knows how digests are made: one entry changed, and every digest
/// after it made anew.
const FORGED: &str = r#"
DO $$
DECLARE e record; p bytea; c text; message text;
BEGIN
    UPDATE journal SET acteur = 'nobody' WHERE quoi = 'acte' AND apres = 'taken-in-charge';
    p := decode(repeat('00', 32), 'hex');
    FOR e IN SELECT * FROM journal ORDER BY position LOOP
        message := E'bordereau journal 1\n';
        FOREACH c IN ARRAY ARRAY[encode(p, 'hex'), e.position::text,
            to_char(e.le AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.quoi, e.affilie::text, e.depot::text,
            e.acteur, e.avant, e.apres, e.motif, e.pieces] LOOP
            message := message || coalesce(octet_length(convert_to(c, 'UTF8')) || ':' || c || ',', '-,');
        END LOOP;
        UPDATE journal SET precedent = p, empreinte = sha256(convert_to(message, 'UTF8')) WHERE position = e.position;
        p := sha256(convert_to(message, 'UTF8'));
    END LOOP;
    UPDATE chaine SET empreinte = p;
END $$"#;

#[tokio::test(flavor = "multi_thread")]
async fn every_tampering_is_found_and_an_untouched_archive_is_clean() {
    let archive = archive().await;
    let clean = archive.audit(&archive.name(), &["verify"]);
    assert_eq!(clean.status.code(), Some(0), "{}", text(&clean));
    let said = text(&clean);
    assert!(said.contains("12 deposits, 12 derived again\n2 replays, 2 derived again"), "{said}");
    assert!(!said.contains(" 0 seals") && said.ends_with("all is as it was written\n"), "{said}");
    reported(&archive);
    sampled(&archive);
    let mut unseen = Vec::new();
    for (name, statements, due) in TAMPERINGS {
        let name = format!("tampered_{name}");
        archive.tampered(&name, statements).await;
        let found = archive.audit(&name, &["verify"]);
        let said = text(&found);
        if found.status.code() != Some(1) || !said.contains(due) {
            unseen.push(format!("{name}: {due} is due\n{said}"));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    archive.tampered("tampered_forged", FORGED).await;
    let found = archive.audit("tampered_forged", &["verify"]);
    let said = text(&found);
    assert_eq!(found.status.code(), Some(1), "{said}");
    assert!(said.contains("sceau.empreinte: the seal of"), "{said}");
    assert!(!said.contains("journal.empreinte"), "the chain itself was forged well:\n{said}");
    export_and_verify_elsewhere(&archive);
}

/// The report tells every replay and withdrawal with its reason, and today's verdicts.
fn reported(archive: &Archive) {
    let about = ["report", "--affilie", "4567891", "--format", "json"];
    let output = archive.audit(&archive.name(), &about);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let acts = report["acts"]["listed"].as_array().unwrap();
    let told: Vec<_> = acts.iter().map(|act| (&act["act"], &act["reason"])).collect();
    let due = [("withdrawal", "the other one counts"), ("replay", "tried again")];
    assert!(told.iter().zip(due).all(|(told, due)| told.0 == due.0 && told.1 == due.1), "{told:?}");
    assert_eq!(told.len(), due.len());
    let replayed = &acts[1];
    let listed = report["deposits"]["listed"].as_array().unwrap();
    let now = listed.iter().find(|one| one["receipt"] == replayed["receipt"]).unwrap();
    assert_ne!(now["verdict"], "rejected", "{now}");
    // Every kind of act, with who did it; nothing that the service itself has done.
    let about = ["report", "--from", "2000-01-01", "--format", "json"];
    let output = archive.audit(&archive.name(), &about);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let acts = report["acts"]["listed"].as_array().unwrap();
    for (kind, reason) in [
        ("taking-in-charge", "due date"),
        ("withdrawal", "sent by mistake"),
        ("replay", "tried again"),
        ("seal", "day "),
        ("key", "key "),
    ] {
        let found = acts.iter().find(|act| act["act"] == kind).unwrap();
        assert!(found["reason"].as_str().unwrap().starts_with(reason), "{found}");
        let of_a_deposit = ["taking-in-charge", "withdrawal", "replay"].contains(&kind);
        let who = found["who"].as_str().unwrap();
        assert!(if of_a_deposit { who == "essai" } else { who.contains("(uid ") }, "{found}");
        assert_eq!(found["receipt"].is_string(), of_a_deposit, "{found}");
    }
    assert!(acts.iter().all(|act| act["who"] != "service"));
    let kinds = report["acts"]["by_kind"].as_array().unwrap();
    let counted: u64 = kinds.iter().map(|kind| kind["count"].as_u64().unwrap()).sum();
    assert_eq!((counted, acts.len() as u64), (report["acts"]["total"].as_u64().unwrap(), counted));
}

/// A sample is drawn from the archive itself: whoever verifies it derives the same notices.
fn sampled(archive: &Archive) {
    let verify = |n: &str| {
        let output = archive.audit(&archive.name(), &["verify", "--sample", n]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        text(&output)
    };
    let some = verify("2");
    assert!(some.contains("\nsample: one entry in "), "{some}");
    assert!(some.contains(" controls by digest only: not in the sample"), "{some}");
    assert!(!some.contains(" 11 derived again"), "{some}");
    assert_eq!(some, verify("2"));
    let folder = archive.data.path().join("sampled");
    let path = folder.to_str().unwrap();
    assert_eq!(archive.audit(&archive.name(), &["export", "-o", path]).status.code(), Some(0));
    let elsewhere = ["audit", "verify", "--sample", "2", "--offline", path];
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_bordereau")).args(elsewhere).output().unwrap();
    assert_eq!(some, text(&elsewhere));
    let all = verify("1000000");
    assert!(all.contains("12 deposits, 12 derived again") && !all.contains("sample"), "{all}");
}

/// An engine that was made anew since may rightly say something else of old bytes.
#[tokio::test(flavor = "multi_thread")]
async fn a_control_by_another_version_of_the_engine_is_counted_and_no_alarm() {
    let archive = Archive { data: tempfile::tempdir().unwrap(), database: scratch().await };
    let folders = Folders::below(archive.data.path());
    folders.make().unwrap();
    let store = Arc::new(Store::open(archive.database.options(), 4).await.unwrap());
    fs::write(folders.inbox.join("1.txt"), of_affiliate("1234567")).unwrap();
    served(&store, &folders, 1).await;
    // The other one comes after the seal of the day: nothing but the chain holds it.
    assert_eq!(archive.audit(&archive.name(), &["seal"]).status.code(), Some(0));
    fs::write(folders.inbox.join("2.txt"), of_affiliate("2345678")).unwrap();
    served(&store, &folders, 2).await;
    let mut audit = store.audit().await.unwrap();
    let mut links = audit.links(0).await.unwrap();
    let at = links.iter().position(|link| link.quoi == "depot" && link.affilie == 2_345_678);
    let after = links.split_off(at.unwrap());
    let mut depot = audit.deposits(&[(2_345_678, after[0].depot)]).await.unwrap().remove(0);
    drop(audit);
    store.close().await;
    let now = hex(depot.registre());
    depot.moteur = "0.0.1".to_owned();
    let mut statements = "UPDATE depot SET moteur = '0.0.1' WHERE affilie = 2345678; ".to_owned();
    let mut precedent = after[0].precedent;
    for mut link in after {
        assert_ne!(link.quoi, "sceau");
        link.pieces = link.pieces.replace(&now, &hex(depot.registre()));
        link.precedent = precedent;
        precedent = link.digest();
        statements.extend([
            format!("UPDATE journal SET pieces = '{}', ", link.pieces),
            format!("precedent = decode('{}', 'hex'), ", hex(link.precedent)),
            format!("empreinte = decode('{}', 'hex') ", hex(precedent)),
            format!("WHERE position = {}; ", link.position),
        ]);
    }
    let head = format!("UPDATE chaine SET empreinte = decode('{}', 'hex')", hex(precedent));
    statements.push_str(&head);
    archive.tampered("other_engine", &statements).await;
    let clean = archive.audit("other_engine", &["verify"]);
    let said = text(&clean);
    assert_eq!(clean.status.code(), Some(0), "{said}");
    assert!(said.contains("2 deposits, 1 derived again"), "{said}");
    assert!(said.contains("1 controls by digest only: made by version 0.0.1 ("), "{said}");
    // Digests are compared all the same, those of lines and totals too.
    for (name, change, due) in [
        (
            "salaries",
            "UPDATE ligne SET salaire_reel = salaire_reel * 10 WHERE affilie = 2345678",
            "ligne: receipt",
        ),
        (
            "sums",
            "UPDATE declaration SET salaire_reel = salaire_reel * 10 WHERE affilie = 2345678",
            "declaration: receipt",
        ),
    ] {
        let name = format!("other_engine_{name}");
        archive.tampered(&name, &format!("{statements}; {change}")).await;
        let found = archive.audit(&name, &["verify"]);
        assert_eq!(found.status.code(), Some(1), "{}", text(&found));
        assert!(text(&found).contains(due), "{}", text(&found));
    }
    statements += "; UPDATE avis SET corps = (SELECT corps FROM avis WHERE forme = 'controle.html' AND affilie = 1234567) \
        WHERE forme = 'controle.html' AND affilie = 2345678";
    archive.tampered("other_engine_notice", &statements).await;
    let found = archive.audit("other_engine_notice", &["verify"]);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found));
    assert!(text(&found).contains("avis.corps: receipt"), "{}", text(&found));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// An export needs no database; every kind of file of it is tampered with.
fn export_and_verify_elsewhere(archive: &Archive) {
    let folder = archive.data.path().join("export");
    let path = folder.to_str().unwrap();
    let exported = archive.audit(&archive.name(), &["export", "-o", path]);
    assert_eq!(exported.status.code(), Some(0), "{}", text(&exported));
    let verify = |key: &Path| {
        Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(["audit", "verify", "--offline", path, "--key"])
            .arg(key)
            .env_remove("DATABASE_URL")
            .output()
            .unwrap()
    };
    let cles = files(&archive.data.path().join("cles"));
    let publics: Vec<_> =
        cles.iter().filter(|p| p.extension().is_some_and(|e| e == "pub")).collect();
    assert_eq!(publics.len(), 2);
    for key in &publics {
        let clean = verify(key);
        assert_eq!(clean.status.code(), Some(0), "{}", text(&clean));
        assert!(
            text(&clean).contains("12 deposits, 12 derived again\n2 replays, 2 derived again"),
            "{}",
            text(&clean)
        );
    }
    let stranger = archive.data.path().join("stranger.pub");
    let key = deposit::SealKey::first(&archive.data.path().join("elsewhere")).unwrap();
    fs::write(&stranger, hex(key.public().publique)).unwrap();
    assert!(text(&verify(&stranger)).contains("no seal was made with the given key"));
    // What spec/journal.md prints verifies it as well, where there is a Python.
    let page =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/journal.md")).unwrap();
    let script = page.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    match Command::new("python3").arg("-c").arg(script).arg(&folder).arg(publics[0]).output() {
        Ok(python) => assert!(python.status.success(), "{}", text(&python)),
        Err(_) => println!("no python3: the script of spec/journal.md was not run"),
    }
}

#[tokio::test]
async fn the_key_is_the_owners_alone_and_a_lost_one_is_not_replaced_by_itself() {
    use std::os::unix::fs::PermissionsExt as _;
    let data = tempfile::tempdir().unwrap();
    let cles = data.path().join("cles");
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    let key = deposit::SealKey::open_or_make(&cles, &store).await.unwrap();
    let mode = fs::metadata(cles.join("sceau.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = deposit::SealKey::open_or_make(&cles, &store).await.unwrap();
    assert_eq!(again.public(), key.public());
    assert!(store.keep_key(key.public(), store::Introduction::Signed, "essai").await.unwrap());
    // Neither the key alone nor the whole folder is made anew without a word.
    for lost in [cles.join("sceau.key"), cles.clone()] {
        let gone = if lost == cles { fs::remove_dir_all(&lost) } else { fs::remove_file(&lost) };
        gone.unwrap();
        let error = deposit::SealKey::open_or_make(&cles, &store).await.unwrap_err().to_string();
        assert!(error.contains("sceau.key") && error.contains("audit key rotate"), "{error}");
    }
    // Nor does one of another installation take its place.
    let other = deposit::SealKey::first(&cles).unwrap();
    let refused = other.seal(&store, false, "essai").await.unwrap_err();
    assert!(format!("{refused:?}").contains("audit key rotate --lost"), "{refused:?}");
    let lost = store::Introduction::Lost("the disk died");
    assert!(store.keep_key(other.public(), lost, "essai").await.unwrap());
    assert!(other.seal(&store, false, "essai").await.unwrap().is_some());
    store.close().await;
}
