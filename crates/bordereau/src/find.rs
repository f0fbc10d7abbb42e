//! A deposit by what people write of its receipt: the whole number, or a beginning that only one
//! has.

use anyhow::{Result, bail};
use spec::Receipt;
use store::Store;

/// Receipts that are named when several are meant.
const NAMED: usize = 10;

/// The receipt that is meant.
pub(crate) async fn receipt(store: &Store, written: &str) -> Result<String> {
    let written = written.trim();
    if written.is_empty() {
        bail!("name a receipt, as 261123-0000042-05, or its beginning");
    }
    let mut found = store.receipts(written, u32::try_from(NAMED)? + 1).await?;
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(last), false) => {
            found.push(last);
            bail!(ambiguous(written, &found))
        }
        (None, _) => {
            let due = Receipt::corrected(written).filter(|due| due != written);
            let known = match &due {
                Some(due) => !store.receipts(due, 1).await?.is_empty(),
                None => false,
            };
            bail!(unknown(written, due.as_deref().map(|due| (due, known))))
        }
    }
}

/// Those that are meant.
pub(crate) async fn receipts(store: &Store, written: &[String]) -> Result<Vec<String>> {
    let mut found = Vec::with_capacity(written.len());
    for one in written {
        found.push(receipt(store, one).await?);
    }
    Ok(found)
}

fn ambiguous(written: &str, found: &[String]) -> String {
    let named: Vec<&str> = found.iter().take(NAMED).map(String::as_str).collect();
    let more = if found.len() > NAMED { " and more" } else { "" };
    format!("several receipts begin with {written}; write more of it: {}{more}", named.join(", "))
}

/// What is wrong with a receipt that no deposit has. Check digits that do not fit are told, and
/// whether the ledger has the one that they would be right for.
fn unknown(written: &str, due: Option<(&str, bool)>) -> String {
    match (Receipt::of(written), due) {
        (Receipt::Wrong, Some((due, known))) => {
            let digits = |text: &str| text.rsplit('-').next().unwrap_or_default().to_owned();
            let meant = if known { format!("; did you mean {due}?") } else { String::new() };
            format!(
                "no deposit has the receipt {written}: its check digits should be {}, not {}, so it was misread{meant}",
                digits(due),
                digits(written)
            )
        }
        (Receipt::Wrong, None) => format!(
            "no deposit has a receipt that begins with {written} (a receipt is written as 261123-0000042-05)"
        ),
        (Receipt::Right | Receipt::Former, _) => format!("no deposit has the receipt {written}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMED, ambiguous, unknown};

    #[test]
    fn check_digits_that_do_not_fit_are_told_with_those_that_would() {
        let said = unknown("261123-0000042-18", Some(("261123-0000042-05", true)));
        assert!(said.contains("should be 05, not 18"), "{said}");
        assert!(said.ends_with("did you mean 261123-0000042-05?"), "{said}");
        let said = unknown("261123-0000042-18", Some(("261123-0000042-05", false)));
        assert!(said.ends_with("it was misread"), "{said}");
        assert_eq!(
            unknown("261123-0000042-05", None),
            "no deposit has the receipt 261123-0000042-05"
        );
        assert!(unknown("2611", None).contains("begins with 2611"));
    }

    #[test]
    fn candidates_are_named_and_not_without_end() {
        let many: Vec<String> = (0..=NAMED).map(|n| format!("261123-{n:07}-00")).collect();
        let said = ambiguous("261123", &many);
        assert!(said.contains("261123-0000000-00") && said.ends_with("and more"), "{said}");
        assert_eq!(said.matches("261123-").count(), NAMED);
        // One line: the message has no line ends of its own.
        assert!(!said.contains('\n') && !ambiguous("261123", &many[..2]).contains("more of it:  "));
    }
}
