//! The lives beside a declaration's: `spec/cycles.toml` as types, as drawings, and as a condition
//! for the database.

use crate::rust::camel;
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cycles {
    cycle: Vec<Cycle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cycle {
    name: String,
    fr: String,
    en: String,
    ar: String,
    source: String,
    /// Where the database keeps it.
    kept: Option<Kept>,
    state: Vec<State>,
    #[serde(rename = "move")]
    moves: Vec<Move>,
}

/// Table and column of a state, and the migration that holds the triggers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    table: String,
    column: String,
    migration: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    name: String,
    fr: String,
    en: String,
    ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    from: String,
    to: String,
    who: String,
}

const PARTIES: [&str; 4] = ["service", "operator", "employer", "bank"];

/// Names are plain, moves lead from state to state, and every state can be reached.
pub(crate) fn check(cycles: &Cycles) -> Result<()> {
    for cycle in &cycles.cycle {
        check_cycle(cycle).with_context(|| cycle.name.clone())?;
    }
    Ok(())
}

fn check_cycle(cycle: &Cycle) -> Result<()> {
    ensure!(!cycle.source.is_empty(), "no source");
    let mut states = BTreeSet::new();
    for state in &cycle.state {
        let plain = state.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        ensure!(plain, "{} is not a name in small letters and hyphens", state.name);
        ensure!(states.insert(state.name.as_str()), "{} stands twice", state.name);
    }
    if let Some(kept) = &cycle.kept {
        let plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        ensure!(plain(&kept.table) && plain(&kept.column), "{} is no table", kept.table);
    }
    let first = cycle.state.first().context("no state")?;
    let mut drawn = BTreeSet::new();
    for step in &cycle.moves {
        for name in [&step.from, &step.to] {
            ensure!(states.contains(name.as_str()), "{name} is no state");
        }
        ensure!(PARTIES.contains(&step.who.as_str()), "{} is no party", step.who);
        ensure!(step.from != step.to, "{} -> itself is no move", step.from);
        ensure!(drawn.insert((&step.from, &step.to)), "{} -> {} twice", step.from, step.to);
    }
    let mut reached = BTreeSet::from([first.name.as_str()]);
    for _ in &cycle.state {
        let next: Vec<&str> = cycle
            .moves
            .iter()
            .filter(|step| reached.contains(step.from.as_str()))
            .map(|step| step.to.as_str())
            .collect();
        reached.extend(next);
    }
    let lost: Vec<_> = states.difference(&reached).collect();
    ensure!(lost.is_empty(), "nothing leads to {lost:?}");
    Ok(())
}

/// Migrations with the triggers of the cycles that the database keeps, each filled between its two
/// lines: path and text.
pub(crate) fn migrations(root: &Path, cycles: &Cycles) -> Result<Vec<(PathBuf, String)>> {
    let mut filled: Vec<(PathBuf, String)> = Vec::new();
    for cycle in &cycles.cycle {
        let Some(kept) = &cycle.kept else { continue };
        let path = root.join("migrations").join(&kept.migration);
        let known = filled.iter().position(|(known, _)| *known == path);
        let at = if let Some(at) = known {
            at
        } else {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("reading {}", path.display()))?;
            filled.push((path, text));
            filled.len() - 1
        };
        let (begin, end) =
            (format!("-- begin cycle {}\n", cycle.name), format!("-- end cycle {}\n", cycle.name));
        if let Some((_, text)) = filled.get_mut(at) {
            *text = crate::lifecycle::fill(text, (&begin, &end), &sql(cycle, kept))
                .with_context(|| format!("{}: no lines to fill between", cycle.name))?;
        }
    }
    Ok(filled)
}

/// As the lifecycle of deposits is kept: conditions in triggers.
fn sql(cycle: &Cycle, Kept { table, column, .. }: &Kept) -> String {
    let first = cycle.state.first().map_or("", |state| state.name.as_str());
    let mut begins = vec![format!("'{first}'")];
    let of_service = cycle.moves.iter().filter(|step| step.from == first && step.who == "service");
    begins.extend(of_service.map(|step| format!("'{}'", step.to)));
    let moves: Vec<String> = cycle
        .moves
        .iter()
        .map(|step| format!("        ('{}', '{}')", step.from, step.to))
        .collect();
    format!(
        "CREATE OR REPLACE FUNCTION {table}_cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'no {name} begins as %', NEW.{column}
            USING ERRCODE = 'check_violation', CONSTRAINT = '{table}_cycle';
    END IF;
    RAISE EXCEPTION 'no {name} moves from % to %', OLD.{column}, NEW.{column}
        USING ERRCODE = 'check_violation', CONSTRAINT = '{table}_cycle';
END $$;
DROP TRIGGER IF EXISTS {table}_cycle_debut ON {table};
CREATE TRIGGER {table}_cycle_debut BEFORE INSERT ON {table} FOR EACH ROW
    WHEN (NEW.{column} NOT IN ({begins}))
    EXECUTE FUNCTION {table}_cycle_refuse();
DROP TRIGGER IF EXISTS {table}_cycle ON {table};
CREATE TRIGGER {table}_cycle BEFORE UPDATE OF {column} ON {table} FOR EACH ROW
    WHEN (OLD.{column} <> NEW.{column} AND (OLD.{column}, NEW.{column}) NOT IN (
{moves}
    ))
    EXECUTE FUNCTION {table}_cycle_refuse();
",
        name = cycle.name,
        begins = begins.join(", "),
        moves = moves.join(",\n")
    )
}

/// The types.
pub(super) fn emit(out: &mut String, cycles: &Cycles) {
    // Writing to a String cannot fail.
    for cycle in &cycles.cycle {
        let name = format!("{}State", camel(&cycle.name));
        let _ = writeln!(
            out,
            "/// {}: its states.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum {name} {{",
            cycle.en
        );
        for state in &cycle.state {
            let _ = writeln!(out, "/// {}.\n{},", state.en, camel(&state.name));
        }
        let all: Vec<_> =
            cycle.state.iter().map(|state| format!("Self::{}", camel(&state.name))).collect();
        let _ = writeln!(out, "}}\n\nimpl Life for {name} {{");
        let _ = writeln!(out, "const ALL: &'static [Self] = &[{}];", all.join(", "));
        let _ = writeln!(out, "const MOVES: &'static [(Self, Self, Party)] = &[");
        for step in &cycle.moves {
            let _ = writeln!(
                out,
                "(Self::{}, Self::{}, Party::{}),",
                camel(&step.from),
                camel(&step.to),
                camel(&step.who)
            );
        }
        let _ = writeln!(
            out,
            "];\nconst TITLES: [&'static str; 3] = [{:?}, {:?}, {:?}];",
            cycle.fr, cycle.en, cycle.ar
        );
        let _ = writeln!(out, "fn name(self) -> &'static str {{ match self {{");
        for state in &cycle.state {
            let _ = writeln!(out, "Self::{} => {:?},", camel(&state.name), state.name);
        }
        let _ = writeln!(out, "}} }}\nfn names(self) -> [&'static str; 3] {{ match self {{");
        for state in &cycle.state {
            let _ = writeln!(
                out,
                "Self::{} => [{:?}, {:?}, {:?}],",
                camel(&state.name),
                state.fr,
                state.en,
                state.ar
            );
        }
        let _ = writeln!(out, "}} }} }}\n");
    }
}

/// The drawings.
pub(crate) fn page(cycles: &Cycles) -> String {
    let mut out = String::from(
        "<!-- Made of spec/cycles.toml by `cargo xtask codegen`. Do not edit: edit the data. -->\n\n\
         # The states beside a declaration's\n\n\
         Those of a declaration are in [`lifecycle.md`](lifecycle.md). \
         Bold arrows are the program's, thin ones a person's, dotted ones a bank's. \
         What is not drawn cannot happen.\n",
    );
    for cycle in &cycles.cycle {
        let _ = writeln!(
            out,
            "\n## {} (`{}`)\n\n{}, {}. Source: {}.\n\n```mermaid\nflowchart LR",
            cycle.en, cycle.name, cycle.fr, cycle.ar, cycle.source
        );
        for state in &cycle.state {
            let id = state.name.replace('-', "_");
            let _ = writeln!(out, "    {id}[\"{}<br/>{}\"]", state.name, state.fr);
        }
        for step in &cycle.moves {
            let arrow = match step.who.as_str() {
                "service" => "==>",
                "bank" => "-.->",
                _ => "-->",
            };
            let (from, to) = (step.from.replace('-', "_"), step.to.replace('-', "_"));
            let _ = writeln!(out, "    {from} {arrow} {to}");
        }
        out += "```\n\n| state | shown as | moves to |\n|---|---|---|\n";
        for state in &cycle.state {
            let steps: Vec<String> = cycle
                .moves
                .iter()
                .filter(|step| step.from == state.name)
                .map(|step| format!("{} ({})", step.to, step.who))
                .collect();
            let steps = if steps.is_empty() { "nothing".to_owned() } else { steps.join(", ") };
            let _ = writeln!(
                out,
                "| `{}` | {}, {}, {} | {steps} |",
                state.name, state.fr, state.en, state.ar
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Cycles, check, page};

    const PAGE: &str = include_str!("../../../../spec/cycles.toml");

    fn checked(page: &str) -> Result<(), String> {
        let cycles: Cycles = toml::from_str(page).map_err(|error| error.to_string())?;
        check(&cycles).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn states_that_nothing_leads_to_and_moves_that_are_none_are_refused() {
        assert_eq!(checked(PAGE), Ok(()));
        for (from, to, told) in [
            ("to = \"settled\", who = \"bank\"", "to = \"gone\", who = \"bank\"", "no state"),
            ("who = \"employer\"", "who = \"nobody\"", "nobody is no party"),
            ("name = \"abandoned\"", "name = \"x'; DROP\"", "not a name"),
            (
                "from = \"booked\", to = \"returned\"",
                "from = \"booked\", to = \"booked\"",
                "itself",
            ),
            ("from = \"in-force\", to = \"ended\"", "from = \"ended\", to = \"in-force\"", "twice"),
        ] {
            assert!(PAGE.contains(from), "{from}");
            let found = checked(&PAGE.replacen(from, to, 1));
            if told == "twice" {
                assert_eq!(found, Ok(()), "another way round is another move");
            } else {
                assert!(found.expect_err(to).contains(told), "{to}");
            }
        }
        let lost = PAGE.replace("to = \"refused\"", "to = \"in-force\"");
        assert!(checked(&lost).is_err());
    }

    #[test]
    fn every_move_is_drawn() {
        let cycles: Cycles = toml::from_str(PAGE).expect("cycles");
        let page = page(&cycles);
        let moves: usize = cycles.cycle.iter().map(|cycle| cycle.moves.len()).sum();
        let drawn = page.lines().filter(|line| line.starts_with("    ") && line.contains('>'));
        let drawn = drawn.filter(|line| !line.contains("<br/>")).count();
        assert_eq!(drawn, moves);
    }
}
