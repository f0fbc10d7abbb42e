//! `bordereau audit report` on a real month, and its pages in a real browser.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn bordereau(url: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env_remove("BORDEREAU_DATA").env("DATABASE_URL", url).args(arguments);
    command.stdin(Stdio::null());
    command
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Control notices in the outbox.
fn notices(data: &Path) -> Vec<Value> {
    let paths = files(&data.join("outbox")).into_iter().flat_map(|folder| files(&folder));
    let paths = paths.filter(|path| path.to_string_lossy().ends_with(".controle.json"));
    paths.map(|path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap()).collect()
}

/// Dirhams written with two decimals, as centimes.
fn centimes(value: &Value) -> u64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// Runs the service until so many files are answered.
async fn serve_until(url: &str, data: &Path, due: usize) {
    let mut service = bordereau(url, &["serve", "--log", "json", "--data", data.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while notices(data).len() < due && start.elapsed() < testing::PATIENCE {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let id = rustix::process::Pid::from_raw(i32::try_from(service.id()).unwrap()).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    assert!(service.wait().unwrap().success());
}

/// What employers and employees owe, in centimes, computed another way than the program does.
fn shares_of_2026(reel: u64, plaf: u64) -> [u64; 2] {
    // Rates in hundredths of a percent.
    let share = |(base, rate): (u64, u64)| (base * rate + 5_000) / 10_000;
    let employer =
        [(plaf, 67), (plaf, 793), (plaf, 38), (reel, 640), (reel, 160), (reel, 226), (reel, 185)];
    let kept = [(plaf, 33), (plaf, 396), (plaf, 19), (reel, 226)];
    [employer.map(share).iter().sum(), kept.map(share).iter().sum()]
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one month, looked at in every form")]
async fn a_month_is_reported_as_it_was_answered() {
    let database = testing::postgres::scratch().await;
    let url = database.url();
    let folder = tempfile::tempdir().unwrap();
    let (data, month) = (folder.path().join("data"), folder.path().join("month"));
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let size = ["generate", "--affiliates", "12", "--employees", "90", "--out", &text(&month)];
    let faults = ["--fault", "1522", "--fault", "442"];
    out(&bordereau(&url, &[&size[..], &faults].concat()).output().unwrap());
    fs::create_dir_all(&data).unwrap();
    fs::rename(month.join("preetabli"), data.join("preetabli")).unwrap();
    fs::rename(month.join("declarations"), data.join("inbox")).unwrap();
    let due = files(&data.join("inbox")).len();

    serve_until(&url, &data, due).await;

    // One that counted is withdrawn: it came in, and no longer counts.
    let answered = notices(&data);
    let mut counting: Vec<&Value> =
        answered.iter().filter(|notice| notice["verdict"] != json!("rejected")).collect();
    assert!(answered.len() == due && counting.len() > 1 && counting.len() < due, "{answered:?}");
    let withdrawn = counting.pop().unwrap()["receipt"].as_str().unwrap().to_owned();
    let store = store::Store::open(database.options(), 1).await.unwrap();
    let which = store::Selection::Receipt(withdrawn.clone());
    let reason = "essai, \"deux\" fois";
    let actor = "essai (uid 1), on behalf of \"amina\"";
    let act = store::Act { actor, reason };
    let order = store::Order { to: spec::State::Withdrawn, act };
    let settings = intake::Settings::usual(intake::Folders::below(&data));
    let moved = deposit::act(settings.means(&store), &which, order).await.unwrap();
    assert_eq!((moved.moved, moved.unpublished), (1, 0));
    store.close().await;

    let report = |arguments: &[&str]| {
        bordereau(&url, &[&["audit", "report"], arguments].concat()).output().unwrap()
    };
    let told = out(&report(&["--periode", "202610", "--format", "json"]));
    let told: Value = serde_json::from_str(&told).unwrap();
    let output = report(&["--periode", "202610", "--format", "pdf"]);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-1.7"), "{error}");
    let count = |verdict: &str| {
        answered.iter().filter(|notice| notice["verdict"] == json!(verdict)).count()
    };
    assert_eq!(told["arrivals"]["files"], json!(due));
    let hours = told["arrivals_by_hour"].as_array().unwrap();
    let hours: u64 = hours.iter().map(|hour| hour["files"].as_u64().unwrap()).sum();
    assert_eq!(hours, due as u64);
    for verdict in ["accepted", "accepted-with-reserve", "rejected"] {
        assert_eq!(told["verdicts"][verdict], json!(count(verdict)), "{verdict}");
    }
    for code in [json!(1522), json!(442)] {
        let found = told["findings"].as_array().unwrap().iter().find(|found| found["code"] == code);
        let name = code.to_string();
        let due: u64 =
            answered.iter().filter_map(|notice| notice["counts"]["by_code"][&name].as_u64()).sum();
        assert_eq!(found.unwrap()["findings"], json!(due), "{code}");
    }
    let sum =
        |field: &str| counting.iter().map(|notice| centimes(&notice["totals"][field])).sum::<u64>();
    let people: u64 =
        counting.iter().map(|notice| notice["totals"]["salaries"].as_u64().unwrap()).sum();
    let totals = &told["totals"][0];
    assert_eq!(totals["declarations"], json!(counting.len()));
    assert_eq!(totals["salaries"], json!(people));
    let (reel, plaf) = (sum("salaire_reel"), sum("salaire_plaf"));
    assert_eq!(
        (centimes(&totals["salaire_reel"]), centimes(&totals["salaire_plaf"])),
        (reel, plaf)
    );
    let shares = shares_of_2026(reel, plaf);
    let contributions = &told["contributions"][0];
    assert_eq!(contributions["complete"], json!(true));
    assert_eq!(centimes(&contributions["employer"]), shares[0]);
    assert_eq!(centimes(&contributions["employee"]), shares[1]);
    assert_eq!(told["acts"]["total"], json!(1));
    let act = &told["acts"]["listed"][0];
    assert_eq!((&act["act"], &act["reason"]), (&json!("withdrawal"), &json!(reason)));
    assert_eq!((&act["who"], &act["on_behalf_of"]), (&json!("essai (uid 1)"), &json!("amina")));
    assert_eq!(act["receipt"], json!(withdrawn));
    assert!(told["journal"]["entries"].as_u64().unwrap() > due as u64);

    let csv = out(&report(&["--batch", &withdrawn, "--format", "csv"]));
    assert!(
        csv.contains("\narrivals,,files,1\n") && csv.contains("\nstates,withdrawn,files,1\n"),
        "{csv}"
    );
    assert!(!csv.contains("\ntotals,"), "{csv}");
    let page = folder.path().join("report.html");
    out(&report(&["--from", "2020-01-01", "--lang", "ar", "-o", &text(&page)]));
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">") && page.contains(&withdrawn));
    // Names of insured people are made of these syllables; who acted is told.
    assert!(
        !page.contains("ZAF") && !page.contains("BRO") && page.contains("essai (uid 1)"),
        "{page}"
    );
    // Times of people are in their zone, those of machines in UTC.
    let zoned = |arguments: &[&str]| {
        let arguments = [&["audit", "report", "--periode", "202610"], arguments].concat();
        let mut command = bordereau(&url, &arguments);
        out(&command.env("BORDEREAU_TIME_ZONE", "Asia/Kathmandu").output().unwrap())
    };
    let read = zoned(&["--format", "text"]);
    assert!(read.contains("+05:45") && read.contains("Asia/Kathmandu"), "{read}");
    let read = zoned(&["--format", "text", "--utc"]);
    assert!(!read.contains("+05:45") && read.contains("fuseau UTC"), "{read}");
    let (csv, json) = (zoned(&["--format", "csv"]), zoned(&["--format", "json"]));
    assert!(!csv.contains("+05:45") && !json.contains("+05:45"), "{csv}{json}");
    assert!(!zoned(&["--format", "html"]).contains(" UTC"));
    let none = out(&report(&["--to", "2020-01-01", "--lang", "en"]));
    assert!(none.contains("No deposit answers this request."), "{none}");
    for wrong in [
        &["--batch", "000000-0000000-00"][..],
        &[],
        &["--from", "2026-02-30"],
        &["--periode", "202613"],
    ] {
        assert_eq!(report(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

/// A browser, and a profile of its own.
fn browser() -> Option<Command> {
    let Some(program) = testing::browser::program() else {
        eprintln!("skipped: no browser is installed (BORDEREAU_BROWSER names one)");
        return None;
    };
    let mut command = Command::new(program);
    command.args(testing::browser::ARGUMENTS);
    command.stdin(Stdio::null());
    Some(command)
}

fn golden(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../notices/tests/golden");
    fs::read_to_string(folder.join(name)).unwrap()
}

const PAGES: [&str; 7] = [
    "report.fr.html",
    "report.ar.html",
    "report.en.html",
    "accepted.fr.html",
    "sum.fr.html",
    "sum.ar.html",
    "insured-not-in-preetabli.ar.html",
];

/// Measures each page in a frame: whether it is wider than its window, its direction, whether every
/// table has a caption or headings that are read to it, and how far a record's column ruler is off
/// the columns it numbers.
const MEASURE: &str = r"
addEventListener('load', () => {
  const found = [...document.querySelectorAll('iframe')].map((frame) => {
    const page = frame.contentDocument, root = page.documentElement;
    let off = 0, rulers = 0;
    for (const record of page.querySelectorAll('pre.record')) {
      const ruler = record.querySelector('.ruler').firstChild, mark = record.querySelector('mark');
      const at = ruler.data.search(/\d/), range = page.createRange();
      range.setStart(ruler, at); range.setEnd(ruler, at + 1);
      rulers += 1;
      // Narrow windows show the bytes in question without it.
      if (!record.querySelector('.ruler').getClientRects().length) continue;
      off = Math.max(off, Math.abs(range.getBoundingClientRect().left - mark.getClientRects()[0].left));
    }
    const unnamed = [...page.querySelectorAll('th')].filter((cell) => cell.closest('.scroll') && !cell.scope).length;
    return [frame.title, root.scrollWidth - root.clientWidth, page.defaultView.getComputedStyle(root).direction,
      unnamed, rulers, off < 1].join(' ');
  });
  document.body.innerHTML = '<pre>' + found.join('\n') + '</pre>';
});";

#[test]
fn pages_fit_their_windows_and_run_in_their_direction() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut frames = String::from("<!doctype html><meta charset=utf-8><body>");
    for name in PAGES {
        let page = golden(name).replace('&', "&amp;").replace('"', "&quot;");
        for width in [360, 1280] {
            let _ = write!(
                frames,
                "<iframe title=\"{name}@{width}\" style=\"width:{width}px;height:800px;border:0\" srcdoc=\"{page}\"></iframe>"
            );
        }
    }
    let _ = write!(frames, "<script>{MEASURE}</script>");
    let frame = folder.path().join("frames.html");
    fs::write(&frame, frames).unwrap();
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let output = browser.args([&profile, "--dump-dom", frame.to_str().unwrap()]).output().unwrap();
    let measured = String::from_utf8_lossy(&output.stdout).into_owned();
    for name in PAGES {
        let direction = if name.contains(".ar.") { "rtl" } else { "ltr" };
        let rulers = golden(name).matches("<pre class=\"record\"").count();
        for width in [360, 1280] {
            let due = format!("{name}@{width} 0 {direction} 0 {rulers} true");
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(measured.contains(&due), "{due} is not in\n{measured}\n{error}");
        }
    }
    assert!(PAGES.iter().any(|name| golden(name).contains("<pre class=\"record\"")));
}

#[test]
fn a_report_is_printed_on_a4() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["report.fr.html", "report.ar.html"] {
        let Some(mut browser) = browser() else { return };
        let (page, pdf) = (folder.path().join(name), folder.path().join("report.pdf"));
        fs::write(&page, golden(name)).unwrap();
        let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
        let print = format!("--print-to-pdf={}", pdf.display());
        let arguments = [&profile, "--no-pdf-header-footer", &print, page.to_str().unwrap()];
        let output = browser.args(arguments).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        let bytes = fs::read(&pdf).unwrap_or_else(|_| panic!("nothing was printed: {error}"));
        let text = String::from_utf8_lossy(&bytes);
        let boxes: Vec<&str> =
            text.split("/MediaBox [").skip(1).filter_map(|rest| rest.split(']').next()).collect();
        assert!((2..=6).contains(&boxes.len()), "{} pages", boxes.len());
        for size in boxes {
            let sides: Vec<f64> =
                size.split_whitespace().map(|side| side.parse().unwrap()).collect();
            // A4 in points, 595.28 by 841.89; browsers round to pixels.
            assert!((sides[2] - 595.28).abs() < 1.0 && (sides[3] - 841.89).abs() < 1.0, "{size}");
        }
    }
}
