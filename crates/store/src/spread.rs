//! Spreading tables over several servers by affiliate (Citus).

use crate::error::{Doing as _, StoreError};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _, FromRow};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const DOING: &str = "distribute its tables";
const LOOK: &str = "look how the database is distributed";

/// Tables that every server has whole: small ones, joined with, or referred to by, distributed
/// tables. `attribution` has a key without the affiliate: a row of an answer is assigned once,
/// whoever it is assigned to.
const EVERYWHERE: &[&str] = &["attribution", "fonds_assure", "fonds_cloture", "ordre", "retour"];
/// Tables with `affilie` that stay on the coordinator: they refer to accounts, which are there.
const OF_ACCOUNTS: &[&str] = &["brouillon", "cle_depot", "mandat"];
/// Its rows lie together with those of all other distributed tables.
const FIRST: &str = "a_publier";

/// Where the rows of a table lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// By affiliate, on one of the servers.
    ByAffiliate,
    /// On every server.
    Everywhere,
    /// On the coordinator alone.
    Coordinator,
}

impl Place {
    /// Where a table belongs.
    #[must_use]
    pub fn of(table: &str, has_affilie: bool) -> Self {
        if EVERYWHERE.contains(&table) {
            Self::Everywhere
        } else if has_affilie && !OF_ACCOUNTS.contains(&table) {
            Self::ByAffiliate
        } else {
            Self::Coordinator
        }
    }
}

/// Whether rows of one statement may lie on several servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// No: the database is not distributed.
    OneServer,
    /// Yes: a statement locks rows of one affiliate only, and some look-ups have another form.
    Distributed,
}

impl Layout {
    /// Asks the database.
    pub(crate) async fn of(connection: &mut PgConnection) -> Result<Self, StoreError> {
        let is_distributed: bool = sqlx::query_scalar("SELECT repartie FROM chaine")
            .fetch_one(connection)
            .await
            .doing(LOOK)?;
        Ok(if is_distributed { Self::Distributed } else { Self::OneServer })
    }

    /// End of a statement over many affiliates that locks its rows. In a distributed database they
    /// are locked by [`locked`] instead.
    pub(crate) const fn locks(self, clause: &'static str) -> &'static str {
        match self {
            Self::OneServer => clause,
            Self::Distributed => "",
        }
    }
}

/// What is done about a row that another session has locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Busy {
    /// It is waited for.
    Wait,
    /// It is left out.
    Skip,
}

/// Locks rows of a distributed table, the affiliates in ascending order, each by a statement of its
/// own; `key` is a whole number that tells an affiliate's rows apart. Gives those that are there
/// and locked now.
pub(crate) async fn locked(
    connection: &mut PgConnection,
    (table, key): (&str, &str),
    keys: impl IntoIterator<Item = (i32, i64)>,
    busy: Busy,
) -> Result<BTreeSet<(i32, i64)>, StoreError> {
    let mut asked: BTreeMap<i32, Vec<i64>> = BTreeMap::new();
    for (affilie, id) in keys {
        asked.entry(affilie).or_default().push(id);
    }
    let skip = if busy == Busy::Skip { " SKIP LOCKED" } else { "" };
    let mut held = BTreeSet::new();
    for (affilie, ids) in asked {
        let statement = format!(
            "SELECT {key}::int8 FROM {table} WHERE affilie = {affilie} AND {key} = ANY($1::int8[]) \
             ORDER BY {key} FOR UPDATE{skip}"
        );
        let some: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(ids)
            .fetch_all(&mut *connection)
            .await
            .doing("lock rows")?;
        held.extend(some.into_iter().map(|id| (affilie, id)));
    }
    Ok(held)
}

/// What one execution of a statement is asked about.
pub(crate) struct Part<T> {
    /// The affiliate whose rows alone are read; none for rows of all.
    affilie: Option<i32>,
    /// What is asked.
    pub(crate) some: Vec<T>,
}

impl<T> Part<T> {
    /// The statement, with these tables narrowed where it is asked of one affiliate.
    pub(crate) fn of(&self, statement: &str, tables: &[&str]) -> String {
        match self.affilie {
            None => statement.to_owned(),
            Some(affilie) => narrowed(statement, affilie, tables),
        }
    }
}

impl Layout {
    /// How a statement that one server only can answer is asked: once, or, in a distributed
    /// database, of each affiliate.
    pub(crate) fn parts<T: Clone>(self, asked: &[T], affilie: impl Fn(&T) -> i32) -> Vec<Part<T>> {
        if self == Self::OneServer {
            return vec![Part { affilie: None, some: asked.to_vec() }];
        }
        let mut parts: BTreeMap<i32, Vec<T>> = BTreeMap::new();
        for one in asked {
            parts.entry(affilie(one)).or_default().push(one.clone());
        }
        let part = |(affilie, some)| Part { affilie: Some(affilie), some };
        parts.into_iter().map(part).collect()
    }
}

/// A statement narrowed to one affiliate: every table of its FROM and JOIN clauses is read of this
/// affiliate only, so that one server answers it whatever it consists of.
fn narrowed(statement: &str, affilie: i32, tables: &[&str]) -> String {
    let mut out = String::with_capacity(statement.len().saturating_mul(2));
    let mut words = statement.split_inclusive(char::is_whitespace).peekable();
    let mut is_next_table = false;
    while let Some(word) = words.next() {
        let table =
            word.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let rest = word.get(table.len()..).unwrap_or_default();
        if is_next_table && tables.contains(&table) {
            let _ = write!(out, "(SELECT * FROM {table} WHERE affilie = {affilie}) AS ");
            // Its own name where the statement gives no other.
            let next = words.peek().and_then(|next| next.chars().next());
            let is_named = rest.trim().is_empty() && next.is_some_and(char::is_lowercase);
            if !is_named {
                out.push_str(table);
                out.push_str(rest);
            }
        } else {
            out.push_str(word);
        }
        is_next_table = matches!(word.trim().trim_start_matches('('), "FROM" | "JOIN");
    }
    out
}

/// Tables of the schema, whether they have `affilie`, and how they are distributed: `h` by
/// affiliate, `n` everywhere or, with `s`, on the coordinator.
const TABLES: &str = "\
SELECT c.relname::text AS name,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'affilie' AND NOT a.attisdropped) AS has_affilie,
    p.partmethod::text AS method, p.repmodel::text AS model,
    CASE WHEN p.partmethod = 'h' THEN column_to_column_name(p.logicalrelid, p.partkey) END AS key
FROM pg_class c LEFT JOIN pg_dist_partition p ON p.logicalrelid = c.oid
WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('depot')) AND c.relkind IN ('r', 'p')
    AND NOT c.relispartition
ORDER BY c.relname = $1 DESC, c.relname";

#[derive(FromRow)]
pub(crate) struct TableRow {
    pub(crate) name: String,
    has_affilie: bool,
    method: Option<String>,
    model: Option<String>,
    key: Option<String>,
}

impl TableRow {
    pub(crate) fn place(&self) -> Option<Place> {
        match (self.method.as_deref(), self.model.as_deref(), self.key.as_deref()) {
            (None, ..) | (Some("n"), Some("s"), _) => Some(Place::Coordinator),
            (Some("n"), ..) => Some(Place::Everywhere),
            (Some("h"), _, Some("affilie")) => Some(Place::ByAffiliate),
            _ => None,
        }
    }

    pub(crate) fn due(&self) -> Place {
        Place::of(&self.name, self.has_affilie)
    }
}

pub(crate) async fn connected(options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    PgConnection::connect_with(options).await.doing("take a connection")
}

pub(crate) async fn tables(connection: &mut PgConnection) -> Result<Vec<TableRow>, StoreError> {
    sqlx::query_as(TABLES).bind(FIRST).fetch_all(connection).await.doing(DOING)
}

/// Distributes tables that migrations have added to a database that is distributed.
pub(crate) async fn keep_up(options: &PgConnectOptions) -> Result<(), StoreError> {
    let mut connection = connected(options).await?;
    if Layout::of(&mut connection).await? == Layout::Distributed {
        spread(&mut connection).await?;
        grant(&mut connection).await?;
    }
    connection.close().await.doing("close a connection")
}

/// A reference between tables; it is taken off while they are distributed, and put on again: no
/// table can refer to one that is distributed before it is itself.
#[derive(FromRow)]
struct Reference {
    of: String,
    to: String,
    of_has_affilie: bool,
    name: String,
    definition: String,
}

const REFERENCES: &str = "\
SELECT o.relname::text AS of, t.relname::text AS to, k.conname::text AS name, pg_get_constraintdef(k.oid) AS definition,
    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = o.oid AND a.attname = 'affilie' AND NOT a.attisdropped)
        AS of_has_affilie
FROM pg_constraint k JOIN pg_class o ON o.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
WHERE k.contype = 'f' AND k.conparentid = 0
    AND o.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('depot'))
ORDER BY o.relname, k.conname";

/// Triggers of a table run where its rows are, which Citus calls unsafe: ours read no other table.
/// The one that would, `journal_enchaine`, goes (`migrations/0022_reparti.sql`).
const BEFORE: &str = "\
SET LOCAL citus.enable_unsafe_triggers = on;
SET LOCAL citus.multi_shard_modify_mode = 'sequential';
SET LOCAL client_min_messages = warning;
SELECT pg_advisory_xact_lock(hashtext('bordereau.reparti'));
DROP TRIGGER IF EXISTS journal_enchaine ON journal;
UPDATE chaine SET repartie = true WHERE NOT repartie;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT UPDATE (position, empreinte) ON chaine TO bordereau_service;
        GRANT EXECUTE ON FUNCTION champ TO bordereau_service;
    END IF;
    PERFORM mur_dresse();
END
$$";

pub(crate) async fn spread(connection: &mut PgConnection) -> Result<(), StoreError> {
    let mut transaction = connection.begin().await.doing(DOING)?;
    sqlx::raw_sql(BEFORE).execute(&mut *transaction).await.doing(DOING)?;
    let waiting: Vec<_> = tables(&mut transaction)
        .await?
        .into_iter()
        .filter(|table| table.due() != Place::Coordinator && table.place() != Some(table.due()))
        .collect();
    let moves = |name: &str| waiting.iter().any(|table| table.name == name);
    let references: Vec<Reference> =
        sqlx::query_as(REFERENCES).fetch_all(&mut *transaction).await.doing(DOING)?;
    let references = references.into_iter().filter(|reference| {
        Place::of(&reference.of, reference.of_has_affilie) != Place::Coordinator
            && (moves(&reference.of) || moves(&reference.to))
    });
    let references: Vec<_> = references.collect();
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    for Reference { of, name, .. } in &references {
        let statement = format!("ALTER TABLE {} DROP CONSTRAINT {}", quoted(of), quoted(name));
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *transaction).await.doing(DOING)?;
    }
    for table in &waiting {
        let statement = match table.due() {
            Place::Everywhere => "SELECT create_reference_table($1::text::regclass)",
            _ if table.name == FIRST => {
                "SELECT create_distributed_table($1::text::regclass, 'affilie')"
            }
            _ => {
                "SELECT create_distributed_table($1::text::regclass, 'affilie', colocate_with => 'a_publier')"
            }
        };
        let made = sqlx::query(statement).bind(quoted(&table.name)).execute(&mut *transaction);
        made.await.doing(DOING)?;
    }
    for Reference { of, name, definition, .. } in &references {
        let statement =
            format!("ALTER TABLE {} ADD CONSTRAINT {} {definition}", quoted(of), quoted(name));
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *transaction).await.doing(DOING)?;
    }
    transaction.commit().await.doing(DOING)
}

/// Rights to single columns, as the coordinator has them.
const COLUMN_RIGHTS: &str = "\
SELECT c.relname::text, format('GRANT %s (%s) ON %%s TO %I', x.privilege_type,
    string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), pg_get_userbyid(x.grantee))
FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid JOIN pg_attribute a ON a.attrelid = c.oid,
    aclexplode(a.attacl) x
WHERE x.grantee <> 0 AND NOT c.relispartition
    AND c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('depot'))
GROUP BY c.relname, x.privilege_type, x.grantee ORDER BY 1, 2";

/// Gives the rights to single columns where the rows are: Citus carries rights to whole tables
/// there, and no others. Done again it changes nothing.
pub(crate) async fn grant(connection: &mut PgConnection) -> Result<(), StoreError> {
    const DOING: &str = "grant rights to columns on other servers";
    let rights: Vec<(String, String)> =
        sqlx::query_as(COLUMN_RIGHTS).fetch_all(&mut *connection).await.doing(DOING)?;
    for (table, statement) in rights {
        let refused: Option<String> = sqlx::query_scalar(
            "SELECT result FROM run_command_on_placements($1::text::regclass, $2) WHERE NOT success LIMIT 1",
        )
        .bind(&table)
        .bind(&statement)
        .fetch_optional(&mut *connection)
        .await
        .doing(DOING)?;
        if let Some(refused) = refused {
            return Err(std::io::Error::other(format!("{table}: {refused}"))).doing(DOING);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Layout, narrowed};

    #[test]
    fn a_statement_is_narrowed_to_the_rows_of_one_affiliate() {
        let tables = ["ligne", "depot"];
        assert_eq!(
            narrowed(
                "SELECT FROM q JOIN ligne l USING (affilie) WHERE l.depot IN (SELECT id FROM depot)",
                7,
                &tables
            ),
            "SELECT FROM q JOIN (SELECT * FROM ligne WHERE affilie = 7) AS l USING (affilie) \
             WHERE l.depot IN (SELECT id FROM (SELECT * FROM depot WHERE affilie = 7) AS depot)"
        );
        assert_eq!(
            narrowed("SELECT ligne FROM ligne\nWHERE (FROM depot d, journal)", 7, &tables),
            "SELECT ligne FROM (SELECT * FROM ligne WHERE affilie = 7) AS ligne\n\
             WHERE (FROM (SELECT * FROM depot WHERE affilie = 7) AS d, journal)"
        );
    }

    #[test]
    fn a_distributed_database_is_asked_of_each_affiliate() {
        let asked = [(7, 'a'), (5, 'b'), (7, 'c')];
        let parts = |layout: Layout| -> Vec<(String, Vec<(i32, char)>)> {
            let parts = layout.parts(&asked, |(affilie, _)| *affilie).into_iter();
            parts.map(|part| (part.of("FROM depot d", &["depot"]), part.some)).collect()
        };
        let of = |affilie| format!("FROM (SELECT * FROM depot WHERE affilie = {affilie}) AS d");
        assert_eq!(parts(Layout::OneServer), [("FROM depot d".to_owned(), asked.to_vec())]);
        assert_eq!(
            parts(Layout::Distributed),
            [(of(5), vec![(5, 'b')]), (of(7), vec![(7, 'a'), (7, 'c')])]
        );
    }
}
