//! The report for spreadsheets: every value of the JSON on a line of its own, so that both tell the same.

use serde_json::{Map, Value};

/// `section,key,field,value`: the key says which period, code, receipt ... within the section.
pub(super) fn table(report: &Value) -> String {
    let mut out = String::from("section,key,field,value\n");
    for (section, value) in report.as_object().into_iter().flatten() {
        match value {
            Value::Object(fields) => object(&mut out, section, "", "", fields),
            Value::Array(entries) => array(&mut out, section, "", entries),
            _ => line(&mut out, ["report", "", section], value),
        }
    }
    out
}

/// A table for each section, with a line of titles: entries are rows, and an entry that holds
/// others is a row for each of them.
pub(super) fn tables(report: &Value) -> Vec<(String, String)> {
    let mut alone = String::from("field,value\n");
    let mut found = Vec::new();
    for (section, value) in report.as_object().into_iter().flatten() {
        let listed = value.get("listed").unwrap_or(value);
        match listed {
            Value::Array(entries) => {
                let rows: Vec<Row> =
                    entries.iter().filter_map(Value::as_object).flat_map(rows).collect();
                found.push((section.clone(), rows_table(&rows)));
            }
            Value::Object(fields) => {
                let mut row = Row::new();
                flatten(&mut row, "", fields);
                let mut table = String::from("field,value\n");
                for (name, value) in &row {
                    cells(&mut table, &[name, value]);
                }
                found.push((section.clone(), table));
            }
            value => cells(&mut alone, &[section, &plain(value)]),
        }
    }
    found.insert(0, ("report".to_owned(), alone));
    found
}

/// Titles and values.
type Row = Vec<(String, String)>;

fn rows(entry: &Map<String, Value>) -> Vec<Row> {
    let mut own = Row::new();
    flatten(&mut own, "", entry);
    let below: Vec<Row> = entry
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(Value::as_object)
        .flat_map(rows)
        .map(|row| own.iter().cloned().chain(row).collect())
        .collect();
    if below.is_empty() { vec![own] } else { below }
}

fn flatten(row: &mut Row, prefix: &str, fields: &Map<String, Value>) {
    for (name, value) in fields {
        let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            Value::Object(fields) => flatten(row, &name, fields),
            Value::Array(_) => {}
            value => row.push((name, plain(value))),
        }
    }
}

/// Rows may lack values that others have.
fn rows_table(rows: &[Row]) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for (title, _) in rows.iter().flatten() {
        if !titles.contains(&title.as_str()) {
            titles.push(title);
        }
    }
    let mut out = String::new();
    cells(&mut out, &titles);
    for row in rows {
        let value = |title: &&str| {
            row.iter().find(|(known, _)| known == title).map_or("", |(_, value)| value.as_str())
        };
        cells(&mut out, &titles.iter().map(value).collect::<Vec<_>>());
    }
    out
}

fn cells<T: AsRef<str>>(out: &mut String, values: &[T]) {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // A spreadsheet takes no value for a formula, and a terminal is not steered by one.
        let value = spec::printable(value.as_ref()).to_string();
        let formula = value.starts_with(['=', '+', '@'])
            || value.starts_with('-') && value.parse::<f64>().is_err();
        cell(out, &if formula { format!("'{value}") } else { value });
    }
    out.push('\n');
}

/// Entries are named by their first field.
fn array(out: &mut String, section: &str, key: &str, entries: &[Value]) {
    for fields in entries.iter().filter_map(Value::as_object) {
        let own = fields.values().next().map(plain).unwrap_or_default();
        let key = if key.is_empty() { own } else { format!("{key}/{own}") };
        object(out, section, &key, "", fields);
    }
}

fn object(out: &mut String, section: &str, key: &str, prefix: &str, fields: &Map<String, Value>) {
    for (name, value) in fields {
        let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            Value::Object(fields) => object(out, section, key, &name, fields),
            Value::Array(entries) => array(out, section, key, entries),
            _ => line(out, [section, key, &name], value),
        }
    }
}

fn line(out: &mut String, names: [&str; 3], value: &Value) {
    for name in names {
        cell(out, name);
        out.push(',');
    }
    // Whoever prints it is not steered by a reason; the JSON has the exact value.
    cell(out, spec::printable(plain(value)).as_str());
    out.push('\n');
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// Quoted where it must be (RFC 4180).
fn cell(out: &mut String, text: &str) {
    if text.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::{table, tables};
    use serde_json::json;

    #[test]
    fn a_section_is_a_table_with_titles() {
        let value = json!({
            "version": 1,
            "verdicts": {"accepted": 2},
            "contributions": [
                {"periode": "202610", "branches": [{"branch": "amo", "employer": {"rate": "2.26"}},
                    {"branch": "af", "known": "x"}], "total": "1.00"},
                {"periode": "202611", "branches": [], "total": "2.00"}],
            "acts": {"total": 1, "listed": [{"n": 1, "reason": "=1+1, twice"}]},
            "story": [],
        });
        let due = [
            ("report", "field,value\nversion,1\n"),
            ("verdicts", "field,value\naccepted,2\n"),
            (
                "contributions",
                "periode,total,branch,employer.rate,known\n202610,1.00,amo,2.26,\n\
                 202610,1.00,af,,x\n202611,2.00,,,\n",
            ),
            ("acts", "n,reason\n1,\"'=1+1, twice\"\n"),
            ("story", "\n"),
        ];
        let due = due.map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(tables(&value), due);
    }

    #[test]
    fn every_value_has_its_line() {
        let value = json!({
            "version": 1,
            "verdicts": {"accepted": 2},
            "contributions": [{"periode": "202610", "branches": [
                {"branch": "amo", "employer": {"rate": "2.26"}, "since": null}], "total": "1.00"}],
            "acts": {"total": 1, "listed": [{"n": 1, "reason": "said \"no\", twice\nover"}]},
        });
        let due = "section,key,field,value\n\
            report,,version,1\n\
            verdicts,,accepted,2\n\
            contributions,202610,periode,202610\n\
            contributions,202610/amo,branch,amo\n\
            contributions,202610/amo,employer.rate,2.26\n\
            contributions,202610/amo,since,\n\
            contributions,202610,total,1.00\n\
            acts,,total,1\n\
            acts,1,n,1\n\
            acts,1,reason,\"said \"\"no\"\", twice\\nover\"\n";
        assert_eq!(table(&value), due);
    }
}
