//! Nothing ends with 1 or 2 in silence: whatever the command and whatever is wrong, something says
//! why.

use std::fs;
use std::process::{Command, Stdio};

#[test]
fn whoever_ends_with_1_or_2_has_said_why() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let preetabli = declaration::write(&testing::bases::base("preetabli"));
    put("pre.txt", &preetabli);
    put("cut.txt", &preetabli[..preetabli.len() / 2]);
    put("empty", b"");
    put("paie.csv", b"N\xC2\xB0 CNSS;Nom;Jours;Montant\n168764721;ESSAI;26;5000\n");
    put("wrong.csv", b"num_assure;jours;salaire_reel\n168764721;26;x\n");
    put("bad.toml", b"nothing = 1\n");
    put("refused.txt", b"B00\n");
    let commands: &[&[&str]] = &[
        &["check", "missing.txt"],
        &["check", "empty"],
        &["check", "refused.txt"],
        &["check", "pre.txt"],
        &["check", "--format", "short", "refused.txt"],
        &["check", "--preetabli", "empty", "refused.txt"],
        &["check", "--preetabli", "cut.txt", "paie.csv"],
        &["check", "--format", "html", "empty", "refused.txt"],
        &["check", "--max-bytes", "1", "pre.txt"],
        &["convert", "paie.csv"],
        &["convert", "paie.csv", "--preetabli", "pre.txt"],
        &["convert", "paie.csv", "--preetabli", "pre.txt", "--force"],
        &["convert", "wrong.csv", "--preetabli", "pre.txt"],
        &["convert", "wrong.csv", "--preetabli", "cut.txt"],
        &["convert", "cut.txt"],
        &["convert", "empty"],
        &["convert", "missing.txt"],
        &["convert", "refused.txt"],
        &["explain", "9999"],
        &["config", "check", "bad.toml"],
        &["config", "check", "missing.toml"],
        &["generate", "--out", "empty"],
        &["replay", "--what-if", "--parameters", "missing.toml", "--data", "nowhere"],
        &["batches", "list", "--data", "nowhere"],
        &["batches", "show", "x", "--data", "nowhere"],
        &["preetabli", "list", "--data", "nowhere"],
        &["missing", "--data", "nowhere", "--periode", "200610"],
        &["audit", "verify", "--data", "nowhere"],
        &["audit", "report", "--data", "nowhere"],
        &["serve", "--config", "missing.toml"],
        &["check"],
        &["unknown"],
    ];
    let mut failed = 0;
    for arguments in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .env_remove("DATABASE_URL")
            .args(*arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let status = output.status.code();
        assert!(status.is_some(), "{arguments:?} was killed");
        assert!(status == Some(0) || !said.trim_ascii().is_empty(), "{arguments:?} is silent");
        failed += usize::from(status != Some(0));
    }
    assert!(failed >= commands.len() - 4, "only {failed} of {} fail", commands.len());
}
