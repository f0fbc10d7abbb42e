//! The form of suppositions about a career: months to come, the day of birth. Nothing of it is
//! kept.

use super::fields::Fields;
use super::papers::hidden;
use super::parts::{self, Field, field};
use documents::{Markup, Voice};
use jiff::civil::Date;
use rights::WhatIf;
use serde_json::{Map, Value, json};
use spec::{Periode, Words};

/// Months that may be supposed: fifty years.
const MONTHS_MAX: i32 = 600;
/// Days of a month, where none are typed.
const USUAL_DAYS: u32 = 26;

/// An amount as people type it, `7 000,50` or `7000`, as it is written in suppositions.
fn dirhams(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = plain.replace(',', ".");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=9).contains(&whole.len()) && fraction.len() <= 2;
    (fits && digits(whole) && digits(fraction)).then(|| format!("{whole}.{fraction:0<2}"))
}

/// What was typed; none where nothing was, and an error where it cannot be meant.
pub(crate) fn read(fields: &Fields, today: Date) -> Result<Option<WhatIf>, Words> {
    let [birth, months, salary, days] =
        ["birth", "months", "salary", "days"].map(|name| fields.get(name));
    let stopped = !fields.get("stopped").is_empty();
    if [birth, months, salary].iter().all(|text| text.is_empty()) && !stopped {
        return Ok(None);
    }
    let wrong = Words::ConsoleSupposeWrong;
    let mut told = Map::new();
    if !birth.is_empty() {
        told.insert("birth-date".to_owned(), json!(birth));
    }
    if stopped {
        told.insert("stopped-work".to_owned(), Value::Bool(true));
    }
    if !months.is_empty() || !salary.is_empty() {
        let count: i32 = months.parse().map_err(|_| wrong)?;
        let salary = dirhams(salary).ok_or(wrong)?;
        let days = if days.is_empty() { USUAL_DAYS } else { days.parse().map_err(|_| wrong)? };
        if !(1..=MONTHS_MAX).contains(&count) {
            return Err(wrong);
        }
        let number = i32::from(today.year()) * 100 + i32::from(today.month());
        let first = u32::try_from(number).ok().and_then(Periode::of_number).ok_or(wrong)?;
        let last = first.plus(count.saturating_sub(1)).ok_or(wrong)?;
        let month = json!({
            "first": first.to_string(), "last": last.to_string(), "jours": days, "salaire": salary,
        });
        told.insert("month".to_owned(), json!([month]));
    }
    let bytes = Value::Object(told).to_string();
    WhatIf::of_json(bytes.as_bytes()).map(Some).map_err(|_| wrong)
}

/// Adds the form, with what was typed and what was wrong with it.
pub(crate) fn form(
    out: &mut Markup,
    voice: Voice,
    (action, about): (&'static str, &[(&'static str, &str)]),
    (typed, wrong): (Option<&Fields>, Option<Words>),
) {
    let is_open =
        typed.is_some_and(|it| ["birth", "months", "salary"].iter().any(|n| !it.get(n).is_empty()));
    out.tag(if is_open || wrong.is_some() { "<details open>" } else { "<details>" });
    out.element("<summary>", &voice.word(Words::ConsoleSuppose), "</summary>");
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(wrong), "</p>");
    }
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleSupposeNote), "</p>");
    out.tag("<form method=\"post\" action=\"").tag(action).tag("\" class=\"narrow\">\n");
    hidden(out, about);
    for (name, kind, label) in [
        ("months", "text", Words::ConsoleSupposeMonths),
        ("salary", "text", Words::ConsoleSupposeSalary),
        ("days", "text", Words::ConsoleSupposeDays),
        ("birth", "date", Words::ConsoleSupposeBirth),
    ] {
        let value = typed.map_or("", |typed| typed.get(name));
        field(out, voice, &Field { kind, value, ..Field::text(name, label) });
    }
    let ticked = typed.is_some_and(|typed| !typed.get("stopped").is_empty());
    out.tag("<label class=\"tick\"><input type=\"checkbox\" name=\"stopped\" value=\"1\"");
    out.tag(if ticked { " checked> " } else { "> " });
    out.text(&voice.word(Words::ConsoleSupposeStopped)).tag("</label>\n");
    parts::button(out, voice, Words::ConsoleSupposeShow);
    out.tag("</form>\n</details>\n");
}

#[cfg(test)]
mod tests {
    use super::dirhams;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, due) in [
            ("7000", "7000.00"),
            ("7 000,5", "7000.50"),
            ("7\u{202f}000.25", "7000.25"),
            ("0", "0.00"),
        ] {
            assert_eq!(dirhams(typed).as_deref(), Some(due), "{typed}");
        }
        for wrong in ["", "-1", "7000,123", "sept", "1.2.3", "12345678901"] {
            assert_eq!(dirhams(wrong), None, "{wrong}");
        }
    }
}
