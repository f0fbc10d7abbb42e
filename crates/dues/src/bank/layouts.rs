//! Orders in layouts that are data (`spec/banks.toml`): fixed columns and cells.

use crate::bank::letters::latin;
use crate::bank::order::{Debit, Order, WrongOrder};
use spec::{FileFact, Filling, RecordPlace, Sheet, Template};

/// How amounts are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Centimes,
    Dirhams,
}

/// A fact of an order, or of a debit of it; none where it has no such fact.
fn value(order: &Order, debit: Option<&Debit>, fact: FileFact, manner: Manner) -> Option<String> {
    let amount = |amount: crate::Amount| match manner {
        Manner::Centimes => amount.0.to_string(),
        Manner::Dirhams => amount.to_string(),
    };
    let day = |date: jiff::civil::Date| date.strftime("%Y%m%d").to_string();
    Some(match fact {
        FileFact::Collection => day(order.collection()),
        FileFact::Count => order.debits().len().to_string(),
        FileFact::CreatedDate => day(order.created().date()),
        FileFact::CreatedTime => order.created().strftime("%H%M%S").to_string(),
        FileFact::CreditorName => latin(&order.creditor().name, 70),
        FileFact::CreditorRib => order.creditor().rib.to_string(),
        FileFact::Issuer => order.creditor().issuer.to_string(),
        FileFact::PresentingBank => format!("{:03}", order.bank()),
        FileFact::Total => amount(order.total()),
        FileFact::Affilie => debit?.reference.affilie.to_string(),
        FileFact::Amount => amount(debit?.amount),
        FileFact::DebtorBank => format!("{:03}", debit?.rib.bank()),
        FileFact::DebtorName => latin(&debit?.holder, 70),
        FileFact::DebtorRib => debit?.rib.to_string(),
        FileFact::Mandate => debit?.mandate.clone(),
        FileFact::Reference => debit?.reference.to_string(),
    })
}

/// An order in fixed columns: header, a record for each debit, trailer; lines end with CR and LF.
/// Names that are too long are cut.
///
/// # Errors
/// A value is wider than its place.
pub fn fixed(order: &Order, template: &Template) -> Result<Vec<u8>, WrongOrder> {
    let lines = order.debits().len().saturating_add(2);
    let mut out = Vec::with_capacity(lines.saturating_mul(template.width + 2));
    record(&mut out, order, None, template, template.header, 0)?;
    for (at, debit) in (1..).zip(order.debits()) {
        record(&mut out, order, Some(debit), template, template.detail, at)?;
    }
    record(&mut out, order, None, template, template.trailer, 0)?;
    Ok(out)
}

fn record(
    out: &mut Vec<u8>,
    order: &Order,
    debit: Option<&Debit>,
    template: &Template,
    places: &[RecordPlace],
    at: usize,
) -> Result<(), WrongOrder> {
    let begin = out.len();
    out.resize(begin + template.width, b' ');
    for place in places {
        let text = match place.filling {
            Filling::Text(text) => text.to_owned(),
            Filling::Fact(fact) => {
                let mut text = value(order, debit, fact, Manner::Centimes).unwrap_or_default();
                if matches!(fact, FileFact::CreditorName | FileFact::DebtorName) {
                    text.truncate(place.len);
                }
                if fact.is_number() { format!("{text:0>0$}", place.len) } else { text }
            }
        };
        let start = begin + place.start - 1;
        let target = out.get_mut(start..start + text.len()).filter(|_| text.len() <= place.len);
        target.ok_or(WrongOrder::TooWide { at })?.copy_from_slice(text.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
    Ok(())
}

/// An order as cells, with a line of titles. No cell can hold a separator, a quote or a line end:
/// texts are in the letters that banks take.
#[must_use]
pub fn sheet(order: &Order, sheet: &Sheet) -> String {
    let titles: Vec<&str> = sheet.columns.iter().map(|column| column.title).collect();
    let separator = sheet.separator.to_string();
    let mut out = titles.join(&separator) + "\r\n";
    for debit in order.debits() {
        let cells: Vec<String> = sheet
            .columns
            .iter()
            .map(|column| match column.filling {
                Filling::Text(text) => text.to_owned(),
                Filling::Fact(fact) => {
                    let text = value(order, Some(debit), fact, Manner::Dirhams).unwrap_or_default();
                    text.replace(sheet.separator, " ")
                }
            })
            .collect();
        out += &cells.join(&separator);
        out += "\r\n";
    }
    out
}
