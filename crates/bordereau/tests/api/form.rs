//! The form of small employers: the same data by form and by file are the same declaration.

use super::console::{encoded, is_well_made};
use super::house::{Ask, House};
use super::valid;
use declaration::csv::{Style, open, write_rows};
use declaration::write;
use serde_json::json;
use spec::Column;
use sqlx::{Connection as _, PgConnection};
use testing::bases::base;

const PLACE: &str = "/form/1773341/200610";

impl House {
    /// Takes the préétabli of the tests in.
    pub(crate) fn with_preetabli(&self) {
        let folder = self.data.path().join("lot");
        std::fs::create_dir(&folder).unwrap();
        let preetabli = write(&base("preetabli"));
        std::fs::write(folder.join("AFFEBDS_1773341_200610.txt"), &preetabli).unwrap();
        self.fine(&["preetabli", "import", folder.to_str().unwrap()]);
    }
}

/// The fields that say what a declaration says, with the key of the page.
pub(crate) fn typed(declaration: &[u8], key: &str, does: &str) -> Vec<(String, String)> {
    let table = write_rows(declaration, Style::SPREADSHEET).unwrap();
    let sheet = open(&table);
    let mut fields = vec![("key".to_owned(), key.to_owned()), ("do".to_owned(), does.to_owned())];
    for (row, line) in sheet.rows().enumerate() {
        for column in [Column::Jours, Column::SalaireReel, Column::Situation, Column::AfAReverser] {
            let text = line.cell(column).map_or("", |cell| cell.text.trim());
            fields.push((format!("i{row}-{}", column.name()), text.to_owned()));
        }
    }
    fields
}

fn posted(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The key that a page gives to its form.
fn key_of(page: &str) -> String {
    let rest = page.split("name=\"key\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn set(fields: &mut [(String, String)], name: &str, value: &str) {
    let field = fields.iter_mut().find(|(known, _)| known == name).unwrap();
    value.clone_into(&mut field.1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_declared_by_form_is_the_file_that_it_would_be() {
    let mut house = House::open(&[]).await;
    house.with_preetabli();
    house.account("employer", "paie", &["--affilie", "1773341"]);
    house.account("employer", "patron", &["--affilie", "1773341"]);
    let cookie = house.sign_in("paie");
    let months = house.page("/form", &cookie);
    is_well_made(&months, "/form", "fr");
    assert!(months.text().contains(&format!("href=\"{PLACE}\"")), "{}", months.text());
    let empty = house.page(PLACE, &cookie);
    is_well_made(&empty, PLACE, "fr");
    let key = key_of(&empty.text());

    // A draft with a mistake is kept, controlled, and not sent.
    let mut fields = typed(&valid(), &key, "send");
    set(&mut fields, "i1-jours", "27");
    let refused = house.form(PLACE, &cookie, &posted(&fields));
    assert_eq!(refused.status, 303, "{}", refused.text());
    assert_eq!(refused.headers["location"], format!("{PLACE}?refused=1#result"));
    house.kill();
    house.start(&[]);
    for lang in ["fr", "ar", "en"] {
        let shown = house.page(&format!("{PLACE}?refused=1"), &format!("{cookie}; lang={lang}"));
        is_well_made(&shown, lang, lang);
        let text = shown.text();
        assert!(text.contains("role=\"alert\"") && text.contains("href=\"#i1-jours\""), "{text}");
        assert_eq!(text.matches("aria-invalid=\"true\"").count(), 1, "{text}");
        assert!(text.contains("value=\"27\"") && text.contains("id=\"told-1\""), "{text}");
        assert_eq!(key_of(&text), key, "it is the same form");
    }
    assert!(!house.page("/deposits", &cookie).text().contains("DS_1773341_200610.txt"));
    // Drafts are of who types them.
    let patron = house.sign_in("patron");
    assert!(!house.page(PLACE, &patron).text().contains("value=\"27\""));

    // Corrected, it is computed as the file would carry it.
    let fields = typed(&valid(), &key, "save");
    let saved = house.form(PLACE, &cookie, &posted(&fields));
    assert_eq!(saved.headers["location"], format!("{PLACE}#result"));
    let text = house.page(PLACE, &cookie).text();
    assert!(text.contains("class=\"done\" role=\"status\""), "{text}");
    let key_of_first = testing::bases::base("principal")[2].clone();
    let s_ctr = String::from_utf8_lossy(spec::b02::S_CTR.of(key_of_first.bytes())).into_owned();
    assert!(text.contains(s_ctr.trim_start_matches('0')), "{s_ctr}: {text}");

    // Sent twice at the same moment, it is one deposit.
    let fields = typed(&valid(), &key, "send");
    let places: Vec<String> = std::thread::scope(|scope| {
        let send = || house.form(PLACE, &cookie, &posted(&fields)).headers["location"].clone();
        let both = [scope.spawn(send), scope.spawn(send)];
        both.map(|one| one.join().unwrap()).into()
    });
    assert!(places[0].starts_with("/deposits/") && places[0] == places[1], "{places:?}");
    let receipt = places[0].rsplit('/').next().unwrap();

    // What was sent is the file, to the byte; its notice is that of the file.
    let token = house.another("paie", &["deposits:write", "deposits:read"], &[]);
    let content = house.get(&format!("/v1/deposits/{receipt}/content"), &token);
    assert_eq!(content.body, valid());
    let sent = house.ask(&Ask::send("DS_1773341_200610.txt", &valid(), &token));
    assert_eq!(sent.json()["duplicate_of"], json!(receipt), "{}", sent.text());
    let listed = house.get("/v1/deposits", &token).json();
    assert_eq!(listed["deposits"].as_array().unwrap().len(), 2, "{listed}");
    let notice = house.get(&format!("/v1/deposits/{receipt}/notices/controle.json"), &token).json();
    let file = house.data.path().join("DS_1773341_200610.txt");
    std::fs::write(&file, valid()).unwrap();
    let preetabli = house.data.path().join("lot/AFFEBDS_1773341_200610.txt");
    let checked = std::process::Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(["check", "--format", "json", "--preetabli"])
        .args([&preetabli, &file])
        .output()
        .unwrap();
    let checked: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    for key in ["verdict", "conformity", "counts", "totals", "findings", "declaration", "file"] {
        assert_eq!(notice[key], checked[key], "{key}");
    }
    // The draft is gone, and the month is declared.
    let text = house.page(PLACE, &cookie).text();
    assert!(text.contains(&format!("href=\"/deposits/{receipt}\"")), "{text}");
    assert!(!text.contains("value=\"send\"") && !text.contains("value=\"26\""), "{text}");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_of_its_affiliate_and_hostile_forms_are_answered() {
    let house = House::open(&[]).await;
    house.with_preetabli();
    house.account("employer", "paie", &["--affilie", "1773341"]);
    house.account("employer", "voisin", &["--affilie", "3002003"]);
    house.account("employer", "lecture", &["--affilie", "1773341", "--function", "reader"]);
    let (cookie, stranger) = (house.sign_in("paie"), house.sign_in("voisin"));
    let key = key_of(&house.page(PLACE, &cookie).text());
    let mut fields = typed(&valid(), &key, "save");
    set(&mut fields, "i0-jours", "-5");
    set(&mut fields, "i1-jours", "beaucoup");
    set(&mut fields, "i2-salaire_reel", "<b>&\"'=1+1");
    assert_eq!(house.form(PLACE, &cookie, &posted(&fields)).status, 303);
    let text = house.page(PLACE, &cookie).text();
    assert_eq!(text.matches("aria-invalid=\"true\"").count(), 3, "{text}");
    assert!(!text.contains("<b>") && text.contains("&lt;b&gt;&amp;&quot;&#39;=1+1"), "{text}");
    // No other account reads it: neither the page nor the database shows it.
    for (method, cookie) in [("GET", &stranger), ("POST", &stranger)] {
        let unknown = "/form/1234567/200610";
        let ask = |path: &str| match method {
            "GET" => house.page(path, cookie),
            _ => house.form(path, cookie, &posted(&fields)),
        };
        let (theirs, nobody) = (ask(PLACE), ask(unknown));
        assert_eq!((theirs.status, nobody.status), (404, 404), "{method}");
        let told = |text: String| text.replace("1773341", "A").replace("1234567", "A");
        assert_eq!(told(theirs.text()), told(nobody.text()));
    }
    assert_eq!(house.page(PLACE, &house.sign_in("lecture")).status, 404);
    let options = house.database.options().username("postgres");
    let mut owner = PgConnection::connect_with(&options).await.unwrap();
    for (affilies, due) in [("{3002003}", 0_i64), ("{1773341}", 1)] {
        let mut transaction = owner.begin().await.unwrap();
        let set = format!(
            "SET LOCAL ROLE bordereau_porte; SET LOCAL \"bordereau.affilies\" = '{affilies}'"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(set)).execute(&mut *transaction).await.unwrap();
        let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM brouillon")
            .fetch_one(&mut *transaction)
            .await
            .unwrap();
        assert_eq!(seen, due, "{affilies}");
    }
    // Too many rows, too long a cell, too large a form, no préétabli: nothing is saved.
    let many: Vec<_> = (0..1_000)
        .flat_map(|at| {
            [(format!("e{at}-nom"), "X".to_owned()), (format!("e{at}-jours"), "1".to_owned())]
        })
        .collect();
    let long = [("i0-jours".to_owned(), "9".repeat(500))];
    for hostile in [&many[..], &long[..]] {
        let answer = house.form(PLACE, &cookie, &posted(hostile));
        assert_eq!(answer.status, 422, "{}", answer.text());
        is_well_made(&answer, "refused", "fr");
    }
    let body = encoded(&[("i0-jours", &"9".repeat(600 << 10))]);
    let ask = Ask { method: "POST", token: None, body: body.as_bytes(), ..Ask::get(PLACE, "") };
    let ask = ask.with("Content-Type", "application/x-www-form-urlencoded");
    let ask = ask.with("Origin", "http://x").with("Cookie", cookie.clone());
    assert_eq!(house.ask(&ask).status, 413);
    assert_eq!(house.form("/form/1773341/200611", &cookie, &posted(&fields)).status, 422);
    for wrong in ["/form/1773341/200613", "/form/177334/200610", "/form/1773341/x"] {
        assert_eq!(house.page(wrong, &cookie).status, 404, "{wrong}");
    }
    assert!(house.page(PLACE, &cookie).text().contains("value=\"beaucoup\""), "it is still there");
    // Room for more entrants, whose cells are kept with the rest.
    let room = house.form(PLACE, &cookie, &[("do", "room"), ("room", "1"), ("e0-nom", "ESSAI")]);
    let place = room.headers["location"].clone();
    assert_eq!(place, format!("{PLACE}?room=4#entrants"));
    let text = house.page(place.split('#').next().unwrap(), &cookie).text();
    assert!(text.contains("value=\"ESSAI\"") && text.contains("id=\"e4-nom\""), "{text}");
}
