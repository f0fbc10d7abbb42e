//! Settings from file, variables and command line.

use super::checked::without_password;
use super::keys::KEYS;
use super::kinds::Kind;
use super::{Config, Environment};
use std::fmt::Write as _;

fn file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

fn refused(text: &str) -> String {
    let error = Config::from(Some(file(text).path()), None, &Environment::new()).unwrap_err();
    format!("{error:#}")
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables.iter().map(|(name, value)| (name.into(), value.into())).collect()
}

/// What is in force with one setting, in the file and in the variable.
fn both(key: &super::Key, value: &str) -> [anyhow::Result<Config>; 2] {
    let file = file(&format!("{} = {value}\n", key.name));
    [
        Config::from(Some(file.path()), Some("/here".into()), &Environment::new()),
        Config::from(None, Some("/here".into()), &environment(&[(key.variable, value)])),
    ]
}

#[test]
fn every_number_has_bounds_and_both_ends_are_within() {
    let mut numbers = 0;
    for key in KEYS {
        let Kind::Number(least, most, why) = key.kind else { continue };
        numbers += 1;
        assert!(least < most && !why.is_empty(), "{}", key.name);
        let usual: u64 = key.usual.parse().unwrap();
        assert!((least..=most).contains(&usual), "{}", key.name);
        for value in [least, usual, most] {
            for config in both(key, &value.to_string()) {
                config.unwrap().intake().unwrap();
            }
        }
        let below = i128::from(least) - 1;
        for value in [below.to_string(), (most + 1).to_string(), "1.5".into(), "\"5\"".into()] {
            for config in both(key, &value) {
                let error = format!("{:#}", config.unwrap_err());
                let due = format!("a whole number from {least} to {most} ({why})");
                assert!(error.contains(key.name) && error.contains(&due), "{error}");
                assert!(error.contains(&value), "{error}");
            }
        }
    }
    assert!(numbers >= 8);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = "lang = \"fr\"\nbatch_files = 0\nsetle_ms = 5\n\nlang_of = { 177 = \"ar\" }\n\
                listen = \"here\"\nwithout_preetabli = \"maybe\"\n";
    let file = file(text);
    let wrong = environment(&[
        ("BORDEREAU_SETTLE_MS", "soon"),
        ("BORDEREAU_FINDINGS_PER_CODE", "5000000"),
        ("BORDEREAU_BATCH_FILE", "3"),
        ("BORDEREAU_SETTLE", "3"),
        ("BORDEREAU_SOMETHING_ELSE", "3"),
        ("OTHER", "3"),
    ]);
    let error = Config::from(Some(file.path()), None, &wrong).unwrap_err();
    let error = format!("{error:#}");
    let lines: Vec<&str> = error.lines().collect();
    for due in [
        "line 2: batch_files = 0: must be a whole number from 1 to 4096",
        "line 3: setle_ms is no key; did you mean settle_ms?",
        "line 5: lang_of = ",
        "line 6: listen = \"here\": must be an address and a port, or off",
        "line 7: without_preetabli = \"maybe\": must be refuse or accept",
        "BORDEREAU_SETTLE_MS: ",
        "BORDEREAU_FINDINGS_PER_CODE: findings_per_code = 5000000: must be",
        "BORDEREAU_BATCH_FILE is no variable of ours; did you mean BORDEREAU_BATCH_FILES?",
        "BORDEREAU_SETTLE is no variable of ours; did you mean BORDEREAU_SETTLE_MS?",
    ] {
        assert!(lines.iter().any(|line| line.contains(due)), "{due}: {error}");
    }
    assert_eq!(lines.len(), 9, "{error}");
    assert!(lines[0].starts_with(&file.path().display().to_string()), "{error}");
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let error = refused("lang = \"en\"\nsetle_ms = 5\n");
    assert!(
        error.contains("line 2") && error.contains("setle_ms") && error.contains("settle_ms"),
        "{error}"
    );
}

#[test]
fn a_refusal_never_shows_a_password() {
    let url = "postgres://bordereau:secret@base.example/depots";
    for text in [
        format!("databse_url = \"{url}\"\n"),
        format!("database_url = \"{url}\nlang = 3"),
        format!("lang = \"en\"\ndatabase_url = \"{url}\" x\n"),
        format!("database_url = [\"{url}\"]\n"),
    ] {
        let error = refused(&text);
        assert!(!error.contains("secret"), "{error}");
    }
    assert_eq!(without_password(url), "postgres://bordereau@base.example/depots");
    let hidden = without_password("postgres://h/d?password=secret");
    assert_eq!(hidden, "postgres://h/d");
    assert_eq!(without_password("postgres://u:a@secret@h/d"), "postgres://u@h/d");
}

#[test]
fn a_file_changes_what_it_names_and_nothing_else() {
    let file = file("data = \"/elsewhere\"\nsettle_ms = 5\n");
    let config =
        Config::from(Some(file.path()), Some("/here".into()), &Environment::new()).unwrap();
    assert_eq!(config.data, std::path::Path::new("/here"));
    let settings = config.intake().unwrap();
    assert_eq!(settings.settle.as_millis(), 5);
    assert_eq!(settings.scan_every, intake::Settings::usual(config.folders()).scan_every);
}

#[test]
fn every_key_has_a_variable_that_goes_over_the_file() {
    let said = environment(&[
        ("BORDEREAU_LANG", "ar"),
        ("BORDEREAU_LANG_OF", "{ 1773341 = \"en\" }"),
        ("BORDEREAU_SETTLE_MS", "7"),
        ("BORDEREAU_COMPLEMENTARY_AT_ONCE", "true"),
        ("BORDEREAU_LISTEN", "off"),
    ]);
    let file = file("lang = \"en\"\nsettle_ms = 5\n");
    let config = Config::from(Some(file.path()), None, &said).unwrap();
    let settings = config.intake().unwrap();
    assert_eq!(settings.deposit.lang, spec::Lang::Ar);
    assert_eq!(settings.deposit.lang_of[&1_773_341], spec::Lang::En);
    assert_eq!(settings.settle.as_millis(), 7);
    assert!(settings.deposit.complementary_at_once);
    assert_eq!(config.listen, None);
    assert_eq!(config.origins["settle_ms"], "environment: BORDEREAU_SETTLE_MS");
    let wrong = environment(&[("BORDEREAU_SETTLE_MS", "soon")]);
    let error = format!("{:#}", Config::from(None, None, &wrong).unwrap_err());
    assert!(error.contains("BORDEREAU_SETTLE_MS"), "{error}");
}

#[test]
fn what_is_said_to_be_usual_is() {
    let nothing = Config::from(None, Some("/here".into()), &Environment::new()).unwrap();
    let text: String = KEYS
        .iter()
        .filter(|key| {
            !["data", "database_url", "postgres_bin", "backup", "left_alone"].contains(&key.name)
        })
        .map(|key| {
            if key.is_text() {
                format!("{} = \"{}\"\n", key.name, key.usual)
            } else {
                format!("{} = {}\n", key.name, key.usual)
            }
        })
        .collect();
    let said =
        Config::from(Some(file(&text).path()), Some("/here".into()), &Environment::new()).unwrap();
    let door = |config: &Config| (config.listen.clone(), config.limits().rate);
    assert_eq!(door(&said), door(&nothing));
    let shown = |config: &Config| {
        let settings = config.intake().unwrap();
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {:?} {:?}",
            settings.settle,
            settings.open_writer_max,
            settings.left_alone,
            settings.scan_every,
            settings.deposit.validation,
            settings.deposit.lang,
            settings.deposit.lang_of,
            settings.deposit.without_preetabli,
            settings.deposit.complementary_at_once,
            settings.deposit.batch_files,
            settings.deposit.memory_bytes,
            settings.reserve,
            settings.outbox_days
        )
    };
    assert_eq!(shown(&said), shown(&nothing));
}

/// `UPDATE=1 cargo test -p bordereau` writes the page.
#[test]
fn the_page_lists_every_key() {
    let mut page = String::from(
        "# Configuration\n\n\
         `bordereau serve --config FILE` takes TOML; unknown keys are refused with their line.\n\
         A variable of the environment goes over the file, the command line over both.\n\
         `bordereau config check [FILE]` says what is in force and where it comes from; it exits with 2 when it is not usable.\n\n\
         Everything that is wrong is said at once, with file and line, or variable: a key that is none, with the nearest that is one, and a value outside of what is allowed. Nothing starts then.\n\n\
         | key | variable | default | allowed | what it is |\n|---|---|---|---|---|\n",
    );
    for key in KEYS {
        let _ = writeln!(
            page,
            "| `{}` | `{}` | {} | {} | {} |",
            key.name,
            key.variable,
            key.usual,
            key.allowed(),
            key.what
        );
    }
    page.push_str("\nIn a variable text stands as it is, everything else as in the file: `BORDEREAU_LANG_OF='{ 1773341 = \"ar\" }'`.\n");
    page.push_str("`BORDEREAU_LOG` is a tracing filter (`info,sqlx=warn` is usual).\n");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/configuration.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), page, "UPDATE=1 writes it");
}
