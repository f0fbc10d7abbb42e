//! Arguments of the commands about accounts, as they are written.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use spec::{Affilie, Scope};

/// The name of an account: printable, and not so long that it breaks what shows it.
pub(super) fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_fine = (1..=64).contains(&text.chars().count()) && text.chars().all(spec::is_printable);
    is_fine.then(|| text.to_owned()).ok_or_else(|| "1 to 64 printable characters".to_owned())
}

pub(super) fn affilie(text: &str) -> Result<Affilie, String> {
    let number = crate::asked::affilie::<u32>(text)?;
    Affilie::of_number(number).ok_or_else(|| "the number of an affiliate".to_owned())
}

pub(super) fn scope(text: &str) -> Result<Scope, String> {
    let known = || Scope::ALL.map(Scope::name).join(", ");
    Scope::of_name(text).ok_or_else(|| format!("no such scope; known are {}", known()))
}

/// A time, or the end of a day where the service stands.
pub(super) fn expiry(text: &str) -> Result<Timestamp, String> {
    let end = match (text.parse::<Timestamp>(), text.parse::<Date>()) {
        (Ok(at), _) => at,
        (_, Ok(day)) => day
            .tomorrow()
            .and_then(|day| day.to_zoned(TimeZone::system()))
            .map(|zoned| zoned.timestamp())
            .map_err(|error| error.to_string())?,
        _ => return Err("a day as 2027-12-31, or a time as 2027-12-31T18:00:00Z".to_owned()),
    };
    if end <= Timestamp::now() {
        return Err("that is over already".to_owned());
    }
    Ok(end)
}

#[cfg(test)]
mod tests {
    use super::{expiry, name, scope};

    #[test]
    fn what_cannot_be_meant_is_told_with_what_can() {
        assert!(name(" Fiduciaire Atlas ").is_ok_and(|name| name == "Fiduciaire Atlas"));
        for wrong in ["", "  ", "a\nb", "\u{202e}x", &"x".repeat(65)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
        assert!(scope("deposits").unwrap_err().contains("deposits:write"));
        assert!(expiry("2000-01-01").unwrap_err().contains("over"));
        assert!(expiry("9000-01-01").is_ok());
        assert!(expiry("tomorrow").is_err());
    }
}
