//! Reads answers of banks and tells what is in them, a line for each file:
//! `cargo run -p dues --example answers -- RIB FILE...`.

#![expect(clippy::print_stdout, reason = "what it is for")]

use dues::bank::Rib;
use dues::bank::returns::{Expected, Item, Limits, read};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let account: Rib = arguments.next().ok_or("a RIB is due")?.parse()?;
    for name in arguments {
        let bytes = std::fs::read(&name)?;
        let (mut statuses, mut movements, mut money) = (0, 0, 0);
        let expected = Expected { accounts: &[account] };
        let found = read(&bytes, &expected, &Limits::USUAL, |item| match item {
            Item::Status(_) => statuses += 1,
            Item::Movement(movement) => {
                movements += 1;
                money += movement.amount.0;
            }
        });
        let message = found.message.unwrap_or("?");
        let version = found.version;
        println!(
            "{message}.{version:02} {statuses} statuses {movements} movements {money} centimes {name}"
        );
        for fault in &found.faults {
            println!("  line {}: {}: {}", fault.line, fault.place, fault.message(spec::Lang::En));
        }
    }
    Ok(())
}
