//! What programs, spreadsheets and mail really send (`fixtures/field/`): each file gets the answer
//! that stands beside it.
//!
//! `in.*` are the files as they come. `expect.json` says what is run and what is due: `args` of the
//! program (in the folder of the case), `exit` (a status, several, or null), `verdict`, codes that
//! must or must not be told, and regular expressions that must or must not be found in what is
//! printed (`text_of`: in that key of the findings only).
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

use regex::Regex;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/field");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn list<'v>(expect: &'v Value, key: &str) -> Vec<&'v Value> {
    expect[key].as_array().map(|list| list.iter().collect()).unwrap_or_default()
}

fn code(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What is not as it is due; nothing when all is.
fn wrong(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("expect.json")).unwrap();
    let expect: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let args = list(&expect, "args").into_iter().map(|arg| arg.as_str().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env_remove("DATABASE_URL").env_remove("BORDEREAU_DATA").env_remove("BORDEREAU_LOG");
    let output = command.args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let mut wrong = Vec::new();
    let mut due = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    let status = output.status.code();
    let allowed: Vec<i64> = match &expect["exit"] {
        Value::Null => vec![0, 1, 2],
        Value::Array(several) => several.iter().filter_map(Value::as_i64).collect(),
        one => one.as_i64().into_iter().collect(),
    };
    due(status.is_some_and(|s| allowed.contains(&i64::from(s))), format!("exit {status:?}"));
    due(status == Some(0) || !(out.is_empty() && err.is_empty()), "it ended in silence".into());
    due(!err.contains("panicked"), err.clone());
    let notice: Value = serde_json::from_str(out.lines().next().unwrap_or("")).unwrap_or_default();
    if let Some(verdict) = expect["verdict"].as_str() {
        due(notice["verdict"] == verdict, format!("verdict {}", notice["verdict"]));
    }
    let told: Vec<String> = notice["counts"]["by_code"]
        .as_object()
        .map(|codes| codes.keys().cloned().collect())
        .unwrap_or_default();
    for must in list(&expect, "must_codes").into_iter().map(code) {
        due(told.contains(&must), format!("{must} is not told, but {told:?}"));
    }
    for never in list(&expect, "must_not_codes").into_iter().map(code) {
        due(!told.contains(&never), format!("{never} is told"));
    }
    let findings = list(&notice, "findings");
    if let Some(most) = expect["max_findings"].as_u64() {
        due(findings.len() as u64 <= most, format!("{} findings", findings.len()));
    }
    let said = match expect["text_of"].as_str() {
        Some(key) => findings
            .iter()
            .filter_map(|finding| finding[key].as_str())
            .collect::<Vec<_>>()
            .join("\n"),
        None => format!("{out}\n{err}"),
    };
    // Spaces that do not break are spaces to whoever writes an expectation.
    let said = said.replace(['\u{a0}', '\u{202f}'], " ");
    for pattern in list(&expect, "must_text") {
        let pattern = Regex::new(pattern.as_str().unwrap()).unwrap();
        due(pattern.is_match(&said), format!("{pattern} is not in {said}"));
    }
    for pattern in list(&expect, "must_not_text") {
        let pattern = Regex::new(pattern.as_str().unwrap()).unwrap();
        due(!pattern.is_match(&said), format!("{pattern} is in {said}"));
    }
    wrong
}

#[test]
fn every_file_from_the_field_gets_its_answer() {
    let only = std::env::var("CASE").unwrap_or_default();
    // Steps for a running service are the cases of `arrivals.rs`.
    let is_run = |folder: &PathBuf| {
        let text = fs::read_to_string(folder.join("expect.json")).unwrap();
        !text.contains("\"serve\"") && folder.to_string_lossy().contains(&only)
    };
    let cases: Vec<PathBuf> = cases().into_iter().filter(is_run).collect();
    assert!(!cases.is_empty(), "the cases are gone");
    let all: Vec<String> = cases
        .iter()
        .flat_map(|folder| {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            wrong(folder).into_iter().map(move |what| format!("{name}: {what}"))
        })
        .collect();
    assert!(all.is_empty(), "{} of {} cases\n{}", all.len(), cases.len(), all.join("\n"));
}
