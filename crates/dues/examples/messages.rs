//! Writes an order, a batch of refunds and a bank's answers in every version into a folder, for
//! whoever checks them with something else: `cargo run -p dues --example messages -- DIR`.

use dues::bank::{
    Creditor, Debit, Kind, MessageId, Order, Refund, Refunds, write_order, write_refunds,
};
use dues::{Amount, Reference};
use jiff::civil::date;
use spec::{Affilie, MESSAGES, Periode, Regime};
use std::error::Error;
use std::path::Path;
use synthetic::bank::{Booking, Listing, Manner, play};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("a folder is due")?;
    let folder = Path::new(&folder);
    let payer = Creditor {
        name: "CNSS".to_owned(),
        rib: "011780000019210016805555".parse()?,
        issuer: "123".parse()?,
    };
    let periode = Periode::of_number(202_602).ok_or("a month")?;
    let mut debits = Vec::new();
    for number in 0..25 {
        let affilie = Affilie::of_number(1_773_341 + number).ok_or("a number")?;
        for regime in Regime::ALL {
            debits.push(Debit {
                reference: Reference::of(affilie, periode, regime).ok_or("a month")?,
                amount: Amount(i128::from(number) * 12_345 + 1),
                kind: if number % 2 == 0 { Kind::Standing } else { Kind::Single },
                mandate: format!("{affilie}-01"),
                signed: date(2026, 1, 15),
                holder: format!("Société n° {number} & Cie"),
                rib: "007780000000000000000063".parse()?,
            });
        }
    }
    let collection = date(2026, 3, 10);
    let created = date(2026, 3, 6).at(9, 30, 0, 0);
    let message = MessageId::of(11, collection, 1);
    let order = Order::new(message, created, payer.clone(), (11, collection), debits)?;
    let refunds = Refunds {
        message: MessageId::of(11, collection, 2),
        created,
        payer,
        execution: collection,
        refunds: vec![Refund {
            affilie: Affilie::of_number(1_773_341).ok_or("a number")?,
            id: "R-1773341-0001".to_owned(),
            amount: Amount(13_915),
            holder: "SARL".to_owned(),
            rib: "007780000000000000000063".parse()?,
        }],
    };
    for message in MESSAGES {
        for version in message.versions {
            let name = format!("{}.001.{version:02}", message.name);
            let mut out = Vec::new();
            match message.name {
                "pain.008" => write_order(&order, *version, &mut out)?,
                "pain.001" => write_refunds(&refunds, *version, &mut out)?,
                other => {
                    answers(folder, &order, other, *version)?;
                    continue;
                }
            }
            std::fs::write(folder.join(format!("{name}.xml")), out)?;
        }
    }
    Ok(())
}

/// The bank's answers in a version.
fn answers(folder: &Path, order: &Order, message: &str, version: u8) -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    write_order(order, 8, &mut bytes)?;
    let mut manner = Manner { rejected: 50, returned: 30, ..Manner::usual(1) };
    match message {
        "pain.002" => manner.pain002 = version,
        "camt.054" => manner.camt054 = version,
        _ => return Ok(()),
    }
    for (booking, listing) in [(Booking::Single, Listing::All), (Booking::Batch, Listing::Rejected)]
    {
        let played = play(&bytes, &Manner { booking, listing, ..manner })?;
        let wanted = message.replace('.', "");
        for answer in played.answers {
            if answer.name.contains(&wanted)
                || (message == "camt.054" && answer.name.contains("retours"))
            {
                let kind = answer.name.rsplit('.').nth(1).unwrap_or_default();
                let name = format!("{message}.001.{version:02}.{kind}.{booking:?}.xml");
                std::fs::write(folder.join(name), answer.bytes)?;
            }
        }
    }
    Ok(())
}
