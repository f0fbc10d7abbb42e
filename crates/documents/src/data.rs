//! What programs read, as JSON and as CSV: every value of the one is in the other.

use crate::csv;
use serde_json::{Map, Value};

/// A document for programs: sections by name, each a value, an object, or entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Data(Value);

impl From<Value> for Data {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl Data {
    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// One JSON document on several lines.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.0).unwrap_or_default();
        text.push('\n');
        text
    }

    /// One CSV, `section,key,field,value`: every value on a row of its own. The key says which
    /// entry within the section; `whole` is the section of values that stand alone.
    #[must_use]
    pub fn csv(&self, whole: &str) -> String {
        let mut out = Rows(csv::row(["section", "key", "field", "value"]));
        for (section, value) in self.0.as_object().into_iter().flatten() {
            match value {
                Value::Object(fields) => out.object(section, "", "", fields),
                Value::Array(entries) => out.array(section, "", entries),
                _ => out.line([whole, "", section], value),
            }
        }
        out.0
    }

    /// A CSV for each section, with a row of titles: entries are rows, and an entry that holds
    /// others is a row for each of them. Values that stand alone come first, in a table of the name
    /// `whole`.
    #[must_use]
    pub fn tables(&self, whole: &str) -> Vec<(String, String)> {
        let mut alone = csv::row(["field", "value"]);
        let mut found = Vec::new();
        for (section, value) in self.0.as_object().into_iter().flatten() {
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
                    let mut table = csv::row(["field", "value"]);
                    for (name, value) in &row {
                        table += &printed([name, value]);
                    }
                    found.push((section.clone(), table));
                }
                value => alone += &printed([section.as_str(), &plain(value)]),
            }
        }
        found.insert(0, (whole.to_owned(), alone));
        found
    }
}

/// A row of which nothing steers a terminal; the JSON has the exact values.
fn printed<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    csv::row(cells.into_iter().map(|cell| spec::printable(cell.as_ref()).into_string()))
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
    if titles.is_empty() {
        return String::new();
    }
    let mut out = printed(titles.iter().copied());
    for row in rows {
        let value = |title: &&str| {
            row.iter().find(|(known, _)| known == title).map_or("", |(_, value)| value.as_str())
        };
        out += &printed(titles.iter().map(value));
    }
    out
}

/// A CSV under construction.
struct Rows(String);

impl Rows {
    /// Entries are named by their first field.
    fn array(&mut self, section: &str, key: &str, entries: &[Value]) {
        for fields in entries.iter().filter_map(Value::as_object) {
            let own = fields.values().next().map(plain).unwrap_or_default();
            let key = if key.is_empty() { own } else { format!("{key}/{own}") };
            self.object(section, &key, "", fields);
        }
    }

    fn object(&mut self, section: &str, key: &str, prefix: &str, fields: &Map<String, Value>) {
        for (name, value) in fields {
            let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                Value::Object(fields) => self.object(section, key, &name, fields),
                Value::Array(entries) => self.array(section, key, entries),
                _ => self.line([section, key, &name], value),
            }
        }
    }

    fn line(&mut self, names: [&str; 3], value: &Value) {
        let value = plain(value);
        self.0 += &printed(names.into_iter().chain([value.as_str()]));
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::Data;
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
            ("story", ""),
        ];
        let due = due.map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(Data::from(value).tables("report"), due);
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
        assert_eq!(Data::from(value).csv("report"), due);
    }
}
