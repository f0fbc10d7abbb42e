//! The lifecycle for people, as a drawing, and for the database, as triggers.

use crate::model::Lifecycle;
use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The lines between which the newest migration that has them is filled.
const BEGIN: &str = "-- begin lifecycle\n";
const END: &str = "-- end lifecycle\n";

/// The files made of the lifecycle outside of the crates: path and text.
pub(crate) fn files(root: &Path, lifecycle: &Lifecycle) -> Result<Vec<(PathBuf, String)>> {
    let (migration, present) = newest_migration(&root.join("migrations"))?;
    let filled = fill(&present, (BEGIN, END), &sql(lifecycle))
        .with_context(|| format!("{} lacks the line {END}", migration.display()))?;
    Ok(vec![(root.join("spec/lifecycle.md"), page(lifecycle)), (migration, filled)])
}

/// The migration with the highest number that has [`BEGIN`], and its text.
fn newest_migration(folder: &Path) -> Result<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).context("reading migrations/")? {
        let path = entry?.path();
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("reading {}", path.display()))?;
        if text.contains(BEGIN) {
            found.push((path, text));
        }
    }
    found.into_iter().max().with_context(|| format!("no migration has the line {BEGIN}"))
}

/// A text with this between its two lines; none where these are not there.
pub(crate) fn fill(text: &str, (begin, end): (&str, &str), sql: &str) -> Option<String> {
    let (head, rest) = text.split_once(begin)?;
    let (_, tail) = rest.split_once(end)?;
    Some(format!("{head}{begin}{sql}{end}{tail}"))
}

/// The names of the lifecycle are trusted as far as they are made of letters and hyphens: they
/// become SQL.
pub(crate) fn check(lifecycle: &Lifecycle) -> Result<()> {
    for state in &lifecycle.state {
        let plain = state.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        ensure!(plain, "lifecycle: {} is not a name in small letters and hyphens", state.name);
    }
    for (at, step) in lifecycle.moves.iter().enumerate() {
        ensure!(
            step.who == "service" || step.who == "operator",
            "lifecycle: {} is neither service nor operator",
            step.who
        );
        ensure!(step.from != step.to, "lifecycle: {} -> itself is no move", step.from);
        let again =
            lifecycle.moves.iter().skip(at + 1).any(|s| s.from == step.from && s.to == step.to);
        ensure!(!again, "lifecycle: {} -> {} is drawn twice", step.from, step.to);
    }
    Ok(())
}

/// Conditions in the triggers, not code in a function: a deposit that moves as drawn costs two
/// comparisons.
fn sql(lifecycle: &Lifecycle) -> String {
    let first = lifecycle.state.first().map_or("", |state| state.name.as_str());
    let mut begins = vec![format!("'{first}'")];
    let of_service = lifecycle.moves.iter().filter(|step| step.from == first);
    begins.extend(of_service.map(|step| format!("'{}'", step.to)));
    let moves: Vec<String> = lifecycle
        .moves
        .iter()
        .map(|step| format!("        ('{}', '{}')", step.from, step.to))
        .collect();
    format!(
        "CREATE OR REPLACE FUNCTION depot_cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'the lifecycle does not let a deposit begin as %', NEW.etat
            USING ERRCODE = 'check_violation', CONSTRAINT = 'depot_cycle';
    END IF;
    RAISE EXCEPTION 'the lifecycle has no move from % to %', OLD.etat, NEW.etat
        USING ERRCODE = 'check_violation', CONSTRAINT = 'depot_cycle';
END $$;
DROP TRIGGER IF EXISTS depot_cycle_debut ON depot;
CREATE TRIGGER depot_cycle_debut BEFORE INSERT ON depot FOR EACH ROW
    WHEN (NEW.etat NOT IN ({}))
    EXECUTE FUNCTION depot_cycle_refuse();
DROP TRIGGER IF EXISTS depot_cycle ON depot;
CREATE TRIGGER depot_cycle BEFORE UPDATE OF etat ON depot FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
{}
    ))
    EXECUTE FUNCTION depot_cycle_refuse();
",
        begins.join(", "),
        moves.join(",\n")
    )
}

fn page(lifecycle: &Lifecycle) -> String {
    let mut out = String::from(
        "<!-- Made of spec/lifecycle.toml by `cargo xtask codegen`. Do not edit: edit the data. -->\n\n\
         # The states of a declaration\n\n\
         Bold arrows are the program's, thin ones a person's, who must give a reason. \
         What is not drawn cannot happen: the program refuses it, and so does the database.\n\n\
         ```mermaid\nflowchart LR\n",
    );
    // Writing to a String cannot fail.
    for state in &lifecycle.state {
        let _ = writeln!(out, "    {}[\"{}<br/>{}\"]", id(&state.name), state.name, state.fr);
    }
    for step in &lifecycle.moves {
        let arrow = if step.who == "service" { "==>" } else { "-->" };
        let _ = writeln!(out, "    {} {arrow} {}", id(&step.from), id(&step.to));
    }
    out += "```\n\n| state | shown as | keeps another declaration out | moves to |\n|---|---|---|---|\n";
    for state in &lifecycle.state {
        let steps: Vec<String> = lifecycle
            .moves
            .iter()
            .filter(|step| step.from == state.name)
            .map(|step| format!("{} ({})", step.to, step.who))
            .collect();
        let _ = writeln!(
            out,
            "| `{}` | {}, {}, {} | {} | {} |",
            state.name,
            state.fr,
            state.en,
            state.ar,
            if state.blocks { "yes" } else { "no" },
            if steps.is_empty() { "nothing: it stays".to_owned() } else { steps.join(", ") }
        );
    }
    out += "\n- A rejected declaration that is controlled again and rejected again has not moved; the journal says that it was tried.\n\
            - A withdrawn declaration takes its lines out of `ligne` and `declaration`; its bytes, findings and notices stay. Another one may then be loaded, the same bytes included.\n\
            - What rests on a declaration goes first: a principal one is not withdrawn while a complementary one counts, nor a complementary one while a later one does. A complementary one is taken in charge after its principal one, or with it.\n\
            - The same bytes again, while the first count, are accepted and not loaded: such a deposit follows the first, whatever becomes of it, and cannot be acted on.\n\
            - The employer is told of every move that a person makes: `<name>.<receipt>.etat.json` and `.html`.\n";
    out
}

/// A name that Mermaid takes as one word.
fn id(name: &str) -> String {
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, check, fill, page, sql};
    use crate::model::Lifecycle;

    fn lifecycle(moves: &str) -> Lifecycle {
        let state = |name: &str| {
            format!("{{ name = \"{name}\", blocks = false, fr = \"a\", en = \"b\", ar = \"c\" }}")
        };
        let text = format!(
            "state = [{}, {}, {}]\nmove = [{moves}]",
            state("received"),
            state("on-hold"),
            state("done")
        );
        toml::from_str(&text).expect("a lifecycle")
    }

    const MOVES: &str = r#"{ from = "received", to = "on-hold", who = "service" }, { from = "on-hold", to = "done", who = "operator" }"#;

    #[test]
    fn every_move_is_in_the_drawing_and_in_the_triggers() {
        let lifecycle = lifecycle(MOVES);
        let sql = sql(&lifecycle);
        assert!(sql.contains("NOT IN ('received', 'on-hold')"), "{sql}");
        assert!(sql.contains("('received', 'on-hold'),\n        ('on-hold', 'done')\n"), "{sql}");
        let page = page(&lifecycle);
        assert!(page.contains("received ==> on_hold") && page.contains("on_hold --> done"));
        assert!(page.contains("| nothing: it stays |"), "{page}");
    }

    #[test]
    fn the_text_around_the_filled_lines_stays() {
        let text = "before\n-- begin lifecycle\nold\n-- end lifecycle\nafter\n";
        let filled = "before\n-- begin lifecycle\nnew\n-- end lifecycle\nafter\n";
        assert_eq!(fill(text, (BEGIN, END), "new\n").as_deref(), Some(filled));
        assert_eq!(fill("nothing to fill", (BEGIN, END), "new\n"), None);
    }

    #[test]
    fn names_that_sql_would_take_for_more_and_moves_that_are_none_are_refused() {
        assert!(check(&lifecycle(MOVES)).is_ok());
        for (from, to) in
            [("who = \"service\"", "who = \"nobody\""), ("to = \"on-hold\"", "to = \"received\"")]
        {
            assert!(check(&lifecycle(&MOVES.replace(from, to))).is_err(), "{from}");
        }
        assert!(check(&lifecycle(&format!("{MOVES}, {MOVES}"))).is_err());
        let mut odd = lifecycle(MOVES);
        odd.state[0].name = "x'; DROP TABLE depot; --".into();
        assert!(check(&odd).is_err());
    }
}
