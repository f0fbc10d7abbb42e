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
    use super::table;
    use serde_json::json;

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
