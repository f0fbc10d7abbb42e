//! The console in a real Chromium: by keyboard alone, in every width, and without a fault that axe
//! finds.
//!
//! `BORDEREAU_TEST_BROWSER=due` fails where there is no browser, as `.ci/run` does.
//! `BORDEREAU_TEST_AXE` is the path of `axe.min.js` (npm package `axe-core`).
//! `BORDEREAU_TEST_PICTURES` is a folder into which a picture of every page is put.

use super::console::PASSWORD;
use super::driver::{Browser, ENTER, TAB, is_due};
use super::factor::Telephone;
use super::house::{Ask, House};
use super::lived::{LIVED, lived_in};
use super::paid::FUND;
use super::{ACCEPT, valid};
use serde_json::{Value, json};
use std::path::PathBuf;

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_declared_by_keyboard_alone() {
    let Some(browser) = Browser::open() else { return };
    let house = House::open(&[]).await;
    house.with_preetabli();
    house.account("employer", "paie", &["--affilie", "1773341"]);
    browser.go(&format!("http://{}/", house.address().unwrap()));
    browser.until("the login", "location.pathname === '/login'");
    browser.tab_to("the name", "it.id === 'account'");
    browser.press("paie");
    browser.press(TAB);
    browser.press(PASSWORD);
    browser.press(ENTER);
    browser.until("the year", "location.pathname === '/year'");
    // The first stop of every page leads past the menu.
    browser.tab_to("the way past the menu", "it.className === 'skip'");
    browser.opens_group_of("/form");
    browser.tab_to("the form in the menu", "it.pathname === '/form'");
    browser.press(ENTER);
    browser.until("the months", "location.pathname === '/form'");
    browser.tab_to("the month", "it.pathname === '/form/1773341/200610'");
    browser.press(ENTER);
    browser.until("the form", "location.pathname === '/form/1773341/200610'");
    // One row is left empty: it is told where it stands, and a link leads there.
    for row in 0..2 {
        browser.tab_to("the days", &format!("it.id === 'i{row}-jours'"));
        browser.press("26");
        browser.tab_to("the salary", &format!("it.id === 'i{row}-salaire_reel'"));
        browser.press("5000");
    }
    browser.press(ENTER);
    browser.until("what is wrong", "document.querySelector('#result [role=alert]') !== null");
    browser.tab_to("the way to the row", "it.hash === '#i2-jours'");
    browser.press(ENTER);
    browser.until("the field", "document.activeElement.id === 'i2-jours'");
    browser.press("26");
    browser.tab_to("the salary", "it.id === 'i2-salaire_reel'");
    browser.press("5000");
    browser.press(ENTER);
    browser.until("that it is fine", "document.querySelector('#result [role=status]') !== null");
    let totals = browser.run("return document.querySelector('.numbers').innerText");
    assert!(totals.as_str().unwrap().contains("78"), "{totals}");
    browser.tab_to("the button that sends it", "it.value === 'send'");
    browser.press(ENTER);
    browser.until("the deposit", "location.pathname.startsWith('/deposits/')");
    let verdict = browser.run("return document.querySelector('.state').className");
    assert_eq!(verdict, json!("state accepted"));
    let place = browser.run("return location.pathname");
    let receipt = place.as_str().unwrap().rsplit('/').next().unwrap();
    let token = house.another("paie", &["deposits:read"], &[]);
    let content = house.get(&format!("/v1/deposits/{receipt}/content"), &token);
    assert_eq!(content.body, valid());
    browser.tab_to("the way out", "it.closest('form[action=\"/logout\"]') !== null");
    browser.press(ENTER);
    browser.until("the login", "location.pathname === '/login'");
    assert_eq!(browser.errors(), [] as [Value; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_paid_by_keyboard_alone() {
    let Some(browser) = Browser::open() else { return };
    let house = House::open(FUND).await;
    house.billed();
    house.account("employer", "paie", &["--affilie", "1773341", "--function", "payer"]);
    browser.go(&format!("http://{}/login", house.address().unwrap()));
    let cookie = house.sign_in("paie");
    let (name, value) = cookie.split_once('=').unwrap();
    browser.cookie(name, value);
    browser.go(&format!("http://{}/due", house.address().unwrap()));
    browser.tab_to("the way to pay", "it.pathname === '/pay/1773341/200610-1-principal-0'");
    browser.press(ENTER);
    browser.until("the confirmation", "location.pathname.startsWith('/pay/')");
    browser.tab_to("the account", "it.name === 'mandate'");
    browser.tab_to("the button", "it.matches('main form button')");
    browser.press(ENTER);
    browser.until("that it is validated", "document.querySelector('.done[role=status]') !== null");
    browser.tab_to("the way back", "it.matches('form[action$=\"/withdraw\"] button')");
    browser.press(ENTER);
    browser.until("that it is due", "document.querySelector('[name=mandate]') !== null");
    assert_eq!(browser.errors(), [] as [Value; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_deposit_follows_it_and_keeps_what_is_typed() {
    let Some(browser) = Browser::open() else { return };
    let house = House::open(ACCEPT).await;
    house.account("operator", "guichet", &[]);
    let token = house.token("employer", "machine", (&["1773341"], &["deposits:write"]));
    let sent = house.ask(&Ask::send("DS.txt", &valid(), &token));
    let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
    let origin = format!("http://{}", house.address().unwrap());
    browser.go(&format!("{origin}/login"));
    let cookie = house.sign_in("guichet");
    let (name, value) = cookie.split_once('=').unwrap();
    browser.cookie(name, value);
    browser.go(&format!("{origin}/deposits/{receipt}"));
    browser.until("its publication", "document.querySelectorAll('#history tbody tr').length >= 2");
    browser.run("window.same = true; document.querySelector('#reason').value = 'half a sentence'");
    house.fine(&["batches", "withdraw", &receipt, "--reason", "asked by the employer"]);
    browser.until(
        "the withdrawal",
        "document.querySelector('#history').innerText.includes('asked by the employer')",
    );
    let state = browser.run("return document.querySelector('#now').innerText");
    assert!(state.as_str().unwrap().contains("withdrawn"), "{state}");
    let kept = browser.run("return [window.same, document.querySelector('#reason').value]");
    assert_eq!(kept, json!([true, "half a sentence"]), "the page was not loaded anew");
    assert_eq!(browser.errors(), Vec::<Value>::new());
}

/// What of a page goes beyond its right or left edge.
const BEYOND: &str = "const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return '';
    const all = [...document.body.querySelectorAll('*')].filter(it => {
        const at = it.getBoundingClientRect();
        return (at.right > wide + 1 || at.left < -1) && !it.closest('.scroll, pre, .unseen, .skip');
    });
    return 'scrolls ' + document.documentElement.scrollWidth + ': ' + all.slice(0, 5).map(it => it.outerHTML.slice(0, 120)).join(' | ');";

/// `axe.min.js`, when it is named.
fn axe() -> Option<String> {
    let path = std::env::var_os("BORDEREAU_TEST_AXE");
    let axe = path.map(|path| std::fs::read_to_string(path).unwrap());
    assert!(axe.is_some() || !is_due(), "BORDEREAU_TEST_AXE names no axe.min.js");
    axe
}

/// What is wrong with the page that is shown, in every width; takes its pictures.
fn look(browser: &Browser, axe: Option<&str>, what: &str) -> Vec<String> {
    let pictures = std::env::var_os("BORDEREAU_TEST_PICTURES").map(PathBuf::from);
    let mut faults = Vec::new();
    for width in [320, 390, 1280] {
        browser.resize((width, 900));
        let beyond = browser.run(BEYOND);
        if beyond != json!("") {
            faults.push(format!("{what} {width}: {beyond}"));
        }
        if let Some(folder) = pictures.as_ref().filter(|_| width != 320 && !what.ends_with("en")) {
            let whole = browser.run("return document.documentElement.scrollHeight");
            browser.resize((width, whole.as_u64().unwrap()));
            browser.picture(&folder.join(format!("{what}-{width}.png")));
            browser.resize((width, 900));
        }
        // Each page in three languages as on a telephone, and in one as on a desk.
        let is_due = width == 390 || width == 1280 && what.ends_with("-fr");
        let Some(axe) = axe.filter(|_| is_due) else { continue };
        browser.run(axe);
        let found = browser.run_later(
            "const done = arguments[arguments.length - 1];
             axe.run(document, {resultTypes: ['violations']}).then(it => done(it.violations.map(
                 v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))),
                 error => done(['axe: ' + error]));",
        );
        for fault in found.as_array().unwrap() {
            faults.push(format!("{what} {width}: {fault}"));
        }
    }
    faults
}

/// What a page shows after something was done on it: the picture of a second factor, its recovery
/// codes, the code that is asked for, a report with its plots.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_and_a_report_fit_every_width_and_axe_finds_no_fault() {
    let Some(browser) = Browser::open() else { return };
    let axe = axe();
    let house = House::open(LIVED).await;
    lived_in(&house);
    let origin = format!("http://{}", house.address().unwrap());
    let mut faults = Vec::new();
    for (name, lang) in [("guichet", "fr"), ("audit", "ar")] {
        let enter = |field: &str, text: &str| {
            browser.run(&format!("document.querySelector('#{field}').focus()"));
            browser.press(text);
            browser.press(ENTER);
        };
        let sign_in = || {
            browser.go(&format!("{origin}/login"));
            browser.forget();
            browser.cookie("lang", lang);
            browser.go(&format!("{origin}/login"));
            browser.run(&format!("document.querySelector('#account').value = '{name}'"));
            enter("password", PASSWORD);
        };
        sign_in();
        browser.until("the desk", "location.pathname === '/desk'");
        browser.go(&format!("{origin}/reports?periode=200610"));
        browser.until("the plots", "document.querySelector('.report svg') !== null");
        faults.extend(look(&browser, axe.as_deref(), &format!("report-{lang}")));
        browser.go(&format!("{origin}/account/second-factor"));
        enter("current", PASSWORD);
        browser.until("the picture", "document.querySelector('.qr svg') !== null");
        faults.extend(look(&browser, axe.as_deref(), &format!("factor-proposed-{lang}")));
        let key = browser.run("return document.querySelector('.token').innerText");
        let telephone = Telephone::with_key(key.as_str().unwrap());
        enter("code", &telephone.code(Telephone::now()));
        browser.until("the codes", "document.querySelectorAll('.recovery li').length === 10");
        faults.extend(look(&browser, axe.as_deref(), &format!("factor-enrolled-{lang}")));
        sign_in();
        browser.until("the code", "location.pathname === '/login/code'");
        faults.extend(look(&browser, axe.as_deref(), &format!("login-code-{lang}")));
    }
    let errors = browser.errors();
    assert!(faults.is_empty() && errors.is_empty(), "{errors:?}\n{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_every_width_and_axe_finds_no_fault() {
    let Some(browser) = Browser::open() else { return };
    let axe = axe();
    let house = House::open(LIVED).await;
    let lived = lived_in(&house);
    let origin = format!("http://{}", house.address().unwrap());
    let mut faults = Vec::new();
    let mut looked_at = 0;
    for (role, name) in [
        ("", ""),
        ("employer", "paie"),
        ("insured", "amina"),
        ("operator", "guichet"),
        ("auditor", "audit"),
    ] {
        browser.go(&format!("{origin}/login"));
        browser.forget();
        let cookie = if name.is_empty() { String::new() } else { house.sign_in(name) };
        if let Some((name, value)) = cookie.split_once('=') {
            browser.cookie(name, value);
        }
        for page in web::console_pages() {
            let is_there =
                if role.is_empty() { page.roles.is_empty() } else { page.roles.contains(&role) };
            let path = lived.address(&house, (page.path, role), &cookie);
            let plain = house.page(&path, &cookie);
            let is_page =
                plain.status == 200 && plain.headers["content-type"].starts_with("text/html");
            if !is_there || path.contains('{') || !is_page {
                continue;
            }
            for lang in ["fr", "ar", "en"] {
                browser.cookie("lang", lang);
                browser.go(&format!("{origin}{path}"));
                looked_at += 1;
                let place = lived.named(&path);
                faults.extend(look(&browser, axe.as_deref(), &format!("{role}{place}-{lang}")));
            }
            let errors = browser.errors();
            if !errors.is_empty() {
                faults.push(format!("{name} {path}: {errors:?}"));
            }
        }
    }
    assert!(looked_at >= 100, "{looked_at}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    if axe.is_none() {
        eprintln!(
            "not tested: axe (BORDEREAU_TEST_AXE is the path of axe.min.js of the npm package axe-core)"
        );
    }
}

/// The groups of the menu, opened one after the other: each closes the one before, is no wider than
/// the window, and the page of the group says that it is there.
#[tokio::test(flavor = "multi_thread")]
async fn the_menu_opens_by_keyboard_at_every_width() {
    let Some(browser) = Browser::open() else { return };
    let house = House::open(ACCEPT).await;
    house.account("operator", "guichet", &[]);
    house.account("employer", "paie", &["--affilie", "1773341"]);
    let origin = format!("http://{}", house.address().unwrap());
    browser.go(&format!("{origin}/login"));
    let mut faults = Vec::new();
    for (account, page, paths) in [
        ("guichet", "/orders", &["/missing", "/unmatched", "/insured", "/reports", "/journal"][..]),
        ("paie", "/due", &["/form", "/situation", "/attestations"]),
    ] {
        let cookie = house.sign_in(account);
        let (name, value) = cookie.split_once('=').unwrap();
        for lang in ["fr", "ar", "en"] {
            browser.forget();
            browser.cookie("lang", lang);
            browser.cookie(name, value);
            for width in [320, 390, 1280] {
                browser.resize((width, 900));
                browser.go(&format!("{origin}{page}"));
                let here = browser
                    .run("return document.querySelector('.bar summary[aria-current]') !== null");
                assert_eq!(here, json!(true), "{account} {lang}");
                for path in paths {
                    browser.opens_group_of(path);
                    let open = browser
                        .run("return document.querySelectorAll('.bar details[open]').length");
                    assert_eq!(open, json!(1), "{path} {lang} {width}");
                    let beyond = browser.run(BEYOND);
                    if beyond != json!("") {
                        faults.push(format!("{path} {lang} {width}: {beyond}"));
                    }
                }
                if let Some(folder) = std::env::var_os("BORDEREAU_TEST_PICTURES") {
                    let file = format!("menu-{account}-{lang}-{width}.png");
                    browser.picture(&PathBuf::from(folder).join(file));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
    assert_eq!(browser.errors(), Vec::<Value>::new());
}
