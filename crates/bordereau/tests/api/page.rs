//! The page for payroll systems: its commands are run as they stand there.

use super::house::House;
use super::{ACCEPT, valid};
use std::process::Command;

const PAGE: &str = include_str!("../../../../spec/api.md");

/// The commands of a page, one after the other.
fn commands(page: &str) -> String {
    let blocks = page.split("```sh\n").skip(1);
    blocks.filter_map(|rest| rest.split("```").next()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_commands_of_the_page_do_what_it_says() {
    let house = House::open(ACCEPT).await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("DS_1773341_200610.txt"), valid()).unwrap();
    let script = commands(PAGE);
    assert!(script.matches("curl ").count() >= 9, "{script}");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_bordereau")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &script])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("BORDEREAU_DATA", house.data.path())
        .env("DATABASE_URL", house.database.url())
        .env("BORDEREAU", format!("http://{}", house.address().unwrap()))
        .env("no_proxy", "*")
        .output()
        .unwrap();
    let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (told(&output.stdout), told(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    let notice = std::fs::read(folder.path().join("controle.json")).unwrap();
    let notice: serde_json::Value = serde_json::from_slice(&notice).unwrap();
    assert_eq!(notice["verdict"], "accepted");
    let receipt = notice["receipt"].as_str().unwrap();
    let dropped = house.outbox("1773341");
    let name = format!("DS_1773341_200610.{receipt}.controle.html");
    let page = std::fs::read(folder.path().join("controle.html")).unwrap();
    assert!(dropped.get(&name).is_none_or(|dropped| *dropped == page));
    assert!(out.contains("\"declared\":\"declared\"") && out.contains("BRD-401"), "{out}");
}
