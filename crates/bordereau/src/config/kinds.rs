//! What a setting may hold.

use super::near::shortened;
use jiff::tz::{self, TimeZone};
use spec::{Affilie, NoticeForm, NoticeForms};
use std::net::SocketAddr;

/// One setting.
pub(super) struct Key {
    /// Its name in the file.
    pub(super) name: &'static str,
    /// The variable that goes over it.
    pub(super) variable: &'static str,
    /// What it may hold.
    pub(super) kind: Kind,
    /// Default, as the file would say it, or a sentence.
    pub(super) usual: &'static str,
    /// What it is, in a sentence.
    pub(super) what: &'static str,
}

/// What a setting may hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// Text that is never shown: it may hold a password.
    Secret,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An address and a port, or `off`.
    Address,
    /// `true` or `false`.
    Flag,
    /// A whole number from the first to the second, and the reason for these bounds.
    Number(u64, u64, &'static str),
    /// Languages by affiliate number.
    Languages,
    /// Forms of notices, `controle.json` among them: the ledger compares later controls by it.
    Forms,
    /// The same by affiliate number.
    FormsOf,
    /// Patterns of names.
    Patterns,
    /// The name of a time zone.
    Zone,
}

pub(super) const LANGUAGES: &[&str] = &["fr", "ar", "en"];

/// The one of the country; part of the program, as UTC is.
pub(super) const USUAL_ZONE: &str = "Africa/Casablanca";

fn forms_allowed() -> String {
    let names: Vec<_> = NoticeForm::ALL.into_iter().map(NoticeForm::name).collect();
    format!("a list of {}, {} always among them", names.join(", "), NoticeForm::ControleJson.name())
}

fn is_affiliate(written: &str) -> bool {
    Affilie::of_digits(written.as_bytes()).is_some()
}

fn is_forms(value: &toml::Value) -> bool {
    let Some(names) = value.as_array() else { return false };
    let form = |name: &toml::Value| name.as_str().and_then(NoticeForm::of_name);
    let forms: Option<NoticeForms> = names.iter().map(form).collect();
    forms.is_some_and(|forms| forms.has(NoticeForm::ControleJson))
}

impl Key {
    /// Whether a variable holds it as plain text; anything else is written in the variable as in
    /// the file.
    pub(super) const fn is_text(&self) -> bool {
        matches!(
            self.kind,
            Kind::Text | Kind::Secret | Kind::Choice(_) | Kind::Address | Kind::Zone
        )
    }

    /// What it may hold, in words.
    pub(super) fn allowed(&self) -> String {
        match self.kind {
            Kind::Text | Kind::Secret => "text".to_owned(),
            Kind::Choice(words) => words.join(" or "),
            Kind::Address => "an address and a port, or off".to_owned(),
            Kind::Flag => "true or false".to_owned(),
            Kind::Number(least, most, why) => {
                format!("a whole number from {least} to {most} ({why})")
            }
            Kind::Languages => {
                format!("affiliate numbers of seven digits, each with {}", LANGUAGES.join(" or "))
            }
            Kind::Forms => forms_allowed(),
            Kind::FormsOf => {
                format!("affiliate numbers of seven digits, each with {}", forms_allowed())
            }
            Kind::Patterns => "a list of names, where * matches any characters".to_owned(),
            Kind::Zone => format!("the name of a time zone, as {USUAL_ZONE} or UTC"),
        }
    }

    /// Whether this may be its value.
    fn takes(&self, value: &toml::Value) -> bool {
        match (self.kind, value) {
            (Kind::Text | Kind::Secret, toml::Value::String(_))
            | (Kind::Flag, toml::Value::Boolean(_)) => true,
            (Kind::Choice(words), toml::Value::String(text)) => words.contains(&text.as_str()),
            (Kind::Address, toml::Value::String(text)) => {
                text == "off" || text.parse::<SocketAddr>().is_ok()
            }
            (Kind::Number(least, most, _), toml::Value::Integer(number)) => {
                u64::try_from(*number).is_ok_and(|number| (least..=most).contains(&number))
            }
            (Kind::Zone, toml::Value::String(name)) => zone(name).is_some(),
            (Kind::Forms, forms) => is_forms(forms),
            (Kind::FormsOf, toml::Value::Table(table)) => {
                table.iter().all(|(affilie, forms)| is_affiliate(affilie) && is_forms(forms))
            }
            (Kind::Languages, toml::Value::Table(table)) => table.iter().all(|(affilie, lang)| {
                is_affiliate(affilie) && lang.as_str().is_some_and(|lang| LANGUAGES.contains(&lang))
            }),
            (Kind::Patterns, toml::Value::Array(patterns)) => {
                patterns.iter().all(|pattern| pattern.as_str().is_some_and(|text| !text.is_empty()))
            }
            _ => false,
        }
    }

    /// What is wrong with a value; none when it may be its value. A secret is not shown.
    pub(super) fn fault(&self, value: &toml::Value) -> Option<String> {
        if self.takes(value) {
            return None;
        }
        let shown = match self.kind {
            Kind::Secret => String::new(),
            _ => format!(" = {}", shortened(&value.to_string())),
        };
        Some(format!("{}{shown}: must be {}", self.name, self.allowed()))
    }
}

/// A time zone by its name: those that are part of the program, then those of the machine.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    const CASABLANCA: TimeZone = tz::get!("Africa/Casablanca");
    match name {
        USUAL_ZONE => Some(CASABLANCA),
        "UTC" => Some(TimeZone::UTC),
        name => TimeZone::get(name).ok(),
    }
}
