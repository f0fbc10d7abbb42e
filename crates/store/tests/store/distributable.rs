//! Statements and tables are such that a database can be distributed by affiliate over several
//! servers (`docs/distributed.md`). No such server is needed: what Citus refuses is known.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use sqlx::PgPool;
use std::fs;
use std::path::Path;
use store::{Place, Store};
use testing::postgres::scratch;

/// Statements that one server alone answers, by file and a part of their text: where the database
/// is distributed they are asked of one affiliate at a time, or another statement is asked.
const ONE_SERVER: &[(&str, &str)] = &[
    ("moves.rs", "USING (affilie, depot) ORDER BY p.affilie, p.depot FOR UPDATE OF p"),
    ("batch/mark.rs", "ORDER BY p.affilie, p.depot FOR UPDATE OF p SKIP LOCKED"),
    ("batch/asked.rs", "SELECT 'prise' AS quoi, q.rang"),
    ("emission/facts.rs", "SELECT q.affilie, p.periode, p.sha256"),
    ("fund/links.rs", "CROSS JOIN LATERAL (SELECT array_agg(k.num_assure"),
    ("dues/basis.rs", "WITH k AS (SELECT * FROM unnest("),
    ("registry/load.rs", "SELECT DISTINCT q.affilie FROM unnest("),
];

/// String literals of a source file, with lines that were continued joined.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => {
                letters.by_ref().take_while(|letter| *letter != '\n').for_each(drop);
            }
            // A character, not a lifetime: `'x'`, `'\n'`.
            '\'' => {
                let mut ahead = letters.clone();
                let first = ahead.next();
                if first == Some('\\') || ahead.next() == Some('\'') {
                    letters.next();
                    letters.by_ref().take_while(|letter| *letter != '\'').for_each(drop);
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
                    match (letter, letters.peek()) {
                        ('\\', Some('\n')) => {
                            while letters.peek().is_some_and(|next| next.is_whitespace()) {
                                letters.next();
                            }
                        }
                        ('\\', _) => text.extend(letters.next()),
                        _ => text.push(letter),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// What of a statement no planner of a distributed database takes.
fn refused(statement: &str, is_everywhere: impl Fn(&str) -> bool) -> Option<&'static str> {
    let flat = statement.split_whitespace().collect::<Vec<_>>().join(" ");
    let locks = flat.contains(" FOR UPDATE") || flat.contains(" FOR SHARE");
    let of_one = ["affilie = $", "affilie = {affilie}"].iter().any(|one| flat.contains(one));
    // A clause alone is handed to `Layout::locks`.
    if locks && flat.contains("SELECT") {
        let table = flat.split(" FROM ").nth(1).and_then(|rest| rest.split(' ').next());
        if !of_one && !table.is_none_or(&is_everywhere) {
            return Some("locks rows of several affiliates");
        }
    }
    let lateral = flat.split("LATERAL (").skip(1).any(|part| {
        let mut depth = 1_u32;
        let inner: String = part
            .chars()
            .take_while(|letter| {
                depth = match letter {
                    '(' => depth + 1,
                    ')' => depth - 1,
                    _ => depth,
                };
                depth > 0
            })
            .collect();
        inner.contains("FROM ") && (inner.contains(" LIMIT ") || inner.contains(" OFFSET "))
    });
    if lateral && !of_one {
        return Some("looks rows up one by one (LATERAL with LIMIT)");
    }
    if flat.contains("FROM unnest(") && !flat.contains(" JOIN ") && flat.contains("EXISTS (SELECT")
    {
        return Some("asks of each element of an array whether there are rows");
    }
    // A question by itself is asked as a subquery whose rows need a column to be sent.
    if let Some(asked) = flat.strip_prefix("SELECT EXISTS (SELECT FROM ")
        && !is_everywhere(asked.split([' ', ')']).next().unwrap_or_default())
    {
        return Some("asks for rows without a column");
    }
    let set = flat.strip_prefix("UPDATE ").and_then(|rest| rest.split_once(" SET "));
    if let Some((table, assigned)) = set {
        let assigned = assigned.split(" WHERE ").next().unwrap_or_default();
        let table = table.split(' ').next().unwrap_or_default();
        if format!(" {assigned}").contains(" affilie =") && !is_everywhere(table) {
            return Some("changes the affiliate of rows");
        }
    }
    None
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>, root: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found, root);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn statements_can_be_distributed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files, &root);
    // Those without `affilie` that are asked so, beside those that every server has.
    let is_everywhere = |table: &str| {
        Place::of(table, true) != Place::ByAffiliate
            || ["chaine", "cle", "compte", "compte_emetteur", "sceau", "second_facteur", "pg_roles"]
                .contains(&table)
    };
    let mut known: Vec<bool> = vec![false; ONE_SERVER.len()];
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (file, source) in &files {
        for statement in literals(source) {
            seen += usize::from(statement.contains("SELECT"));
            let Some(why) = refused(&statement, is_everywhere) else { continue };
            let flat = statement.split_whitespace().collect::<Vec<_>>().join(" ");
            let place = ONE_SERVER.iter().position(|(of, part)| of == file && flat.contains(part));
            match place.and_then(|place| known.get_mut(place)) {
                Some(known) => *known = true,
                None => wrong.push(format!("{file}: {why}: {flat}")),
            }
        }
    }
    assert!(seen > 300, "{seen} statements read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let gone: Vec<_> =
        ONE_SERVER.iter().zip(&known).filter(|(_, known)| !**known).map(|(one, _)| one).collect();
    assert!(gone.is_empty(), "statements that are there no more: {gone:?}");
}

#[test]
fn what_cannot_be_distributed_is_found() {
    let nowhere = |_: &str| false;
    for statement in [
        "SELECT depot FROM a_publier ORDER BY depot LIMIT $1 FOR UPDATE SKIP LOCKED",
        "SELECT d.id FROM unnest($1::int4[]) AS q(affilie) CROSS JOIN LATERAL (SELECT id FROM depot \
         WHERE affilie = q.affilie AND (id > 3) ORDER BY id LIMIT 1) d",
        "SELECT a FROM unnest($1::int4[]) AS a WHERE NOT EXISTS (SELECT FROM bpc b WHERE b.affilie = a)",
        "UPDATE depot SET etat = $1, affilie = $2 WHERE id = $3",
        "SELECT EXISTS (SELECT FROM lien WHERE num_assure = $1)",
    ] {
        assert!(refused(statement, nowhere).is_some(), "{statement}");
    }
    for statement in [
        "SELECT etat FROM redressement WHERE affilie = $1 AND numero = $2 FOR UPDATE",
        "SELECT c.key FROM depot d CROSS JOIN LATERAL jsonb_each_text(d.comptes) AS c LIMIT 3",
        "UPDATE depot SET etat = $1 WHERE affilie = $2",
    ] {
        assert_eq!(refused(statement, nowhere), None, "{statement}");
    }
    assert!(
        refused("SELECT FROM ordre WHERE numero = $1 FOR UPDATE", |it| it == "ordre").is_none()
    );
}

/// Keys of distributed tables hold the affiliate, and refer to rows of the same one, or to tables
/// that every server has. The fault that would be found is planted first.
#[tokio::test]
async fn tables_can_be_distributed() {
    const TABLES: &str = "SELECT c.relname::text, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid \
         AND a.attname = 'affilie' AND NOT a.attisdropped) FROM pg_class c \
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition";
    const KEYS: &str = "SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid \
         WHERE x.indrelid = to_regclass($1) AND x.indisunique AND NOT EXISTS (SELECT FROM pg_attribute a \
             WHERE a.attrelid = x.indrelid AND a.attname = 'affilie' AND a.attnum = ANY(x.indkey))";
    const REFERENCES: &str = "SELECT t.relname::text, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid \
         AND a.attname = 'affilie' AND a.attnum = ANY(k.confkey)) FROM pg_constraint k \
         JOIN pg_class t ON t.oid = k.confrelid WHERE k.conrelid = to_regclass($1) AND k.contype = 'f'";
    let database = scratch().await;
    let store = Store::open(database.options(), 1).await.unwrap();
    store.close().await;
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    let wrong = async || {
        let mut wrong = Vec::new();
        let tables: Vec<(String, bool)> = sqlx::query_as(TABLES).fetch_all(&pool).await.unwrap();
        let place = |name: &str| {
            tables.iter().find(|(it, _)| it == name).map(|(it, own)| Place::of(it, *own))
        };
        for (table, _) in &tables {
            let own = place(table);
            if own == Some(Place::ByAffiliate) {
                let keys: Vec<String> =
                    sqlx::query_scalar(KEYS).bind(table).fetch_all(&pool).await.unwrap();
                wrong.extend(keys.iter().map(|key| format!("{table}: {key} is without affilie")));
            }
            let references: Vec<(String, bool)> =
                sqlx::query_as(REFERENCES).bind(table).fetch_all(&pool).await.unwrap();
            for (to, by_affilie) in references {
                let fits = match (own, place(&to)) {
                    (Some(Place::ByAffiliate), Some(Place::ByAffiliate)) => by_affilie,
                    (Some(Place::ByAffiliate), other) => other == Some(Place::Everywhere),
                    (_, other) => other != Some(Place::ByAffiliate),
                };
                if !fits {
                    wrong.push(format!("{table} refers to {to}"));
                }
            }
        }
        wrong
    };
    assert_eq!(wrong().await, [] as [String; 0]);
    let planted = "CREATE TABLE essai (affilie integer, numero integer PRIMARY KEY, \
         compte text REFERENCES compte (nom))";
    sqlx::raw_sql(planted).execute(&pool).await.unwrap();
    let mut found = wrong().await;
    found.sort();
    assert_eq!(found, ["essai refers to compte", "essai: essai_pkey is without affilie"]);
}

/// The head of the journal of a distributed database, which the program moves: here over one
/// server, with the rows and triggers as they are there.
#[tokio::test]
async fn the_head_moves_over_entries_that_follow_and_nothing_else() {
    let database = scratch().await;
    let store = Store::open(database.options(), 1).await.unwrap();
    let owner = PgPool::connect_with(database.options()).await.unwrap();
    let spread = "DROP TRIGGER IF EXISTS journal_enchaine ON journal; UPDATE chaine SET repartie = true \
         WHERE NOT repartie; GRANT UPDATE (position, empreinte) ON chaine TO bordereau_service; \
         GRANT EXECUTE ON FUNCTION champ TO bordereau_service";
    sqlx::raw_sql(spread).execute(&owner).await.unwrap();
    store.note_upgrade("essai", "one").await.unwrap();
    store.note_upgrade("essai", "two").await.unwrap();
    let head = store.standpoint(2).await.unwrap();
    assert_eq!((head.head.position, head.seen), (2, Some(head.head.empreinte)));
    let made_up = "INSERT INTO journal SELECT 3, now(), 'acte', 0, 0, 'x', NULL, NULL, '', '', \
         (SELECT empreinte FROM chaine), decode(repeat('ab', 32), 'hex');";
    let moved = "UPDATE chaine SET position = 3, empreinte = decode(repeat('ab', 32), 'hex')";
    for (before, change) in [
        ("", moved),
        (made_up, moved),
        ("", "UPDATE chaine SET position = 1"),
        ("", "UPDATE chaine SET repartie = false"),
        ("", "UPDATE chaine SET empreinte = decode(repeat('ab', 32), 'hex')"),
    ] {
        let statement = format!("BEGIN; {before} {change}");
        let mut connection = owner.acquire().await.unwrap();
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut *connection).await;
        let refused = done.unwrap_err().into_database_error().unwrap().code().unwrap().into_owned();
        assert!(["23514", "23001"].contains(&&*refused), "{before} {change}: {refused}");
        sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await.unwrap();
    }
    store.note_upgrade("essai", "three").await.unwrap();
    assert_eq!(store.standpoint(0).await.unwrap().head.position, 3);
}
