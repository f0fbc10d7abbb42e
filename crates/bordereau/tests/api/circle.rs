//! A whole month in the console, in a real Chromium, by keyboard alone: préétablis out, the
//! declaration by form, the control, the taking in charge, a rectification that is decided, and the
//! next préétabli.

use super::console::PASSWORD;
use super::driver::{Browser, ENTER, TAB};
use super::house::{House, wait_for};
use serde_json::{Value, json};

/// Somebody before the browser.
struct Desk<'a> {
    browser: &'a Browser,
    origin: String,
}

impl Desk<'_> {
    /// Signs in as another account.
    fn is_of(&self, account: &str) {
        self.browser.forget();
        self.browser.go(&format!("{}/login", self.origin));
        self.types("account", account);
        self.browser.press(TAB);
        self.browser.press(PASSWORD);
        self.browser.press(ENTER);
        self.browser.until("the first page", "location.pathname !== '/login'");
    }

    /// Goes to a page by its place in the menu.
    fn opens(&self, path: &str) {
        self.browser.opens_group_of(path);
        self.browser
            .tab_to(path, &format!("it.closest('.bar') !== null && it.pathname === '{path}'"));
        self.browser.press(ENTER);
        self.browser.until(path, &format!("location.pathname === '{path}'"));
    }

    /// Follows a link.
    fn follows(&self, what: &str, script: &str) {
        self.browser.tab_to(what, script);
        self.browser.press(ENTER);
    }

    fn types(&self, id: &str, text: &str) {
        self.browser.tab_to(id, &format!("it.id === '{id}'"));
        self.browser.press(text);
    }

    /// Chooses in a list by its first letters.
    fn chooses(&self, id: &str, value: &str) {
        self.browser.tab_to(id, &format!("it.id === '{id}'"));
        let at = format!(
            "const all = [...document.activeElement.options];
            return all.findIndex(it => it.value.startsWith('{value}'))"
        );
        let at = self.browser.run(&at).as_i64().unwrap();
        assert!(at >= 0, "{id} has no {value}");
        let now = self.browser.run("return document.activeElement.selectedIndex");
        for _ in now.as_i64().unwrap()..at {
            self.browser.press(DOWN);
        }
        let chosen = self.browser.run("return document.activeElement.value");
        assert!(chosen.as_str().unwrap().starts_with(value), "{chosen}");
    }

    /// Presses a button by its value.
    fn presses(&self, value: &str) {
        self.follows(value, &format!("it.tagName === 'BUTTON' && it.value === '{value}'"));
    }

    fn text(&self) -> String {
        let text = self.browser.run("return document.querySelector('main').innerText");
        text.as_str().unwrap().to_owned()
    }

    fn place(&self) -> String {
        self.browser.run("return location.pathname").as_str().unwrap().to_owned()
    }

    /// The préétablis of a period, tried and then issued.
    fn issues(&self, periode: &str) {
        self.opens("/emission");
        let clear = "document.querySelector('#periode').value = ''";
        self.browser.run(clear);
        self.types("periode", periode);
        self.presses("try");
        self.browser.until("the trial", "document.querySelector('button[value=emit]') !== null");
        self.types("reason", "jour d'emission");
        self.presses("emit");
        self.browser.until("that it is done", "document.querySelector('main .done') !== null");
        let counts = self.browser.run("return document.querySelector('.numbers dd').innerText");
        assert_eq!(counts, json!("1"), "{}", self.text());
    }
}

/// Arrow down, as the driver names it.
const DOWN: &str = "\u{e015}";

#[tokio::test(flavor = "multi_thread")]
async fn a_month_goes_round_in_the_console() {
    let Some(browser) = Browser::open() else { return };
    let house = House::open(&[]).await;
    let employers = house.data.path().join("employeurs.csv");
    std::fs::write(&employers, "affilie;raison_sociale;ville\n1773341;SOCIETE ESSAI;VILLE ESSAI\n")
        .unwrap();
    house.fine(&["employers", "import", employers.to_str().unwrap(), "--reason", "ouverture"]);
    house.account("operator", "guichet", &[]);
    house.account("employer", "paie", &["--affilie", "1773341"]);
    let desk = Desk { browser: &browser, origin: format!("http://{}", house.address().unwrap()) };

    // The first préétabli lists nobody.
    desk.is_of("guichet");
    desk.issues("200610");
    wait_for("the préétabli in the outbox", || {
        house.outbox("1773341").contains_key("AFFEBDS_1773341_200610.txt")
    });

    // The employer declares two entrants by form.
    desk.is_of("paie");
    desk.opens("/form");
    desk.follows("the month", "it.pathname === '/form/1773341/200610'");
    browser.until("the form", "location.pathname === '/form/1773341/200610'");
    desk.presses("room");
    browser.until("room", "document.querySelector('#e1-num_assure') !== null");
    for (row, number, name) in [(0, "168764721", "ESSAI"), (1, "168764739", "TRIAL")] {
        desk.types(&format!("e{row}-num_assure"), number);
        desk.types(&format!("e{row}-nom"), name);
        desk.types(&format!("e{row}-prenom"), "UN");
        desk.types(&format!("e{row}-cin"), &format!("ZZ10000{row}"));
        desk.types(&format!("e{row}-jours"), "26");
        desk.types(&format!("e{row}-salaire_reel"), "5000");
    }
    browser.press(ENTER);
    browser.until("that it is fine", "document.querySelector('#result .done') !== null");
    desk.presses("send");
    browser.until("the deposit", "location.pathname.startsWith('/deposits/')");
    let state = browser.run("return document.querySelector('.state').className");
    assert_eq!(state, json!("state accepted"), "{}", desk.text());
    let declared = desk.place();

    // An operator takes it in charge.
    desk.is_of("guichet");
    desk.opens("/deposits");
    desk.follows("the deposit", &format!("it.pathname === '{declared}'"));
    browser.until("it", &format!("location.pathname === '{declared}'"));
    desk.types("reason", "echeance");
    browser.tab_to("the trial", "it.name === 'dry'");
    browser.press(" ");
    desk.follows(
        "the button",
        "it.tagName === 'BUTTON' && it.closest('form[action$=\"/act\"]') !== null",
    );
    let is_taken = "document.querySelector('main').innerText.includes('echeance')";
    browser.until("that it is taken in charge", is_taken);

    // The employer corrects a salary; the month is overdue, so that it waits.
    desk.is_of("paie");
    browser.go(&format!("{}{declared}", desk.origin));
    desk.follows("the form", "(it.pathname || '').endsWith('/rectify')");
    browser.until("the form", "location.pathname.endsWith('/rectify')");
    let line = declared.rsplit('/').next().unwrap().to_owned();
    desk.chooses("c0-target", &line);
    desk.chooses("c0-field", "salaire_reel");
    desk.types("c0-reported", "5000");
    desk.types("c0-correct", "5500");
    desk.types("c0-motive", "rappel");
    browser.press(ENTER);
    browser.until("that it would do", "document.querySelector('button[value=send]') !== null");
    desk.presses("send");
    browser.until("the deposit", &format!("location.pathname.startsWith('/deposits/') && location.pathname !== '{declared}/rectify'"));
    let rectification = desk.place().replace("/deposits/", "/rectifications/");

    // It waits; the operator tries, and accepts.
    desk.is_of("guichet");
    desk.opens("/rectifications");
    desk.follows("it", &format!("it.pathname === '{rectification}'"));
    browser.until("it", &format!("location.pathname === '{rectification}'"));
    assert!(desk.text().contains("rappel"), "{}", desk.text());
    desk.types("reason", "bulletins vus");
    browser.press(ENTER);
    browser.until("the trial", "document.querySelector('main .todo-next') !== null");
    desk.follows("the button", "it.tagName === 'BUTTON' && it.closest('main form') !== null");
    browser.until("that it is in force", "document.querySelector('main .state.accepted') !== null");

    // The next préétabli lists both, and says why.
    desk.issues("200611");
    desk.types("of-affilie", "1773341");
    desk.types("of-periode", "200611");
    browser.press(ENTER);
    browser.until("the origins", "location.pathname === '/preetablis/1773341/200611'");
    let origins = desk.text();
    assert!(origins.contains("168764721") && origins.contains("168764739"), "{origins}");
    desk.is_of("paie");
    desk.opens("/form");
    desk.follows("the month", "it.pathname === '/form/1773341/200611'");
    browser.until("the form", "location.pathname === '/form/1773341/200611'");
    let rows = browser.run("return document.querySelectorAll('[id^=i][id$=-jours]').length");
    assert_eq!(rows, json!(2), "{}", desk.text());
    browser.go(&format!("{}{declared}/versions", desk.origin));
    let versions = desk.text();
    assert!(versions.contains("500") && versions.contains("168764721"), "{versions}");
    assert_eq!(browser.errors(), [] as [Value; 0]);
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}
