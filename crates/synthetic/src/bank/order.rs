//! An order as the bank reads it.

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt;

/// An order for direct debits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    /// The namespace of the message.
    pub namespace: String,
    /// Its identifier.
    pub message: String,
    /// Number of debits, as the header states it.
    pub count: usize,
    /// Sum of the debits in centimes, as the header states it.
    pub sum: u64,
    /// Account that is credited.
    pub creditor: String,
    /// Day of collection.
    pub collection: Date,
    /// The debits.
    pub debits: Vec<OrderedDebit>,
}

/// A debit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderedDebit {
    /// Its group.
    pub group: String,
    /// Its identifier in the message.
    pub instruction: String,
    /// Its end-to-end identifier.
    pub end_to_end: String,
    /// Centimes.
    pub amount: u64,
    /// Account that is debited.
    pub debtor: String,
    /// The mandate.
    pub mandate: String,
}

/// Bytes that are no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoOrder(String);

impl fmt::Display for NoOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no order for direct debits: {}", self.0)
    }
}

impl std::error::Error for NoOrder {}

pub(super) fn read(bytes: &[u8]) -> Result<Ordered, NoOrder> {
    let wrong = |told: &dyn fmt::Display| NoOrder(told.to_string());
    let text = std::str::from_utf8(bytes).map_err(|error| wrong(&error))?;
    let mut reader = Reader::from_str(text);
    let mut order = Ordered::default();
    let (mut path, mut value): (Vec<String>, String) = (Vec::new(), String::new());
    let mut group = String::new();
    loop {
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                if name == "Document" {
                    let namespace = start.try_get_attribute("xmlns").ok().flatten();
                    order.namespace = namespace.map(|found| found.value.into()).unwrap_or_default();
                }
                if name == "DrctDbtTxInf" {
                    order.debits.push(OrderedDebit { group: group.clone(), ..Default::default() });
                }
                path.push(name);
                value.clear();
            }
            Event::Text(text) => value.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => value.push_str(match &*entity {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => return Err(NoOrder("an entity".to_owned())),
            }),
            Event::End(_) => {
                let names: Vec<&str> = path.iter().skip(2).map(String::as_str).collect();
                if names == ["PmtInf", "PmtInfId"] {
                    value.trim().clone_into(&mut group);
                }
                take(&mut order, &names, value.trim())
                    .ok_or_else(|| NoOrder(format!("{} {value}", names.join("/"))))?;
                path.pop();
                value.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let sum: u64 = order.debits.iter().map(|debit| debit.amount).sum();
    if order.debits.len() != order.count || sum != order.sum || order.debits.is_empty() {
        return Err(NoOrder(format!("{} debits of {sum}", order.debits.len())));
    }
    Ok(order)
}

/// Takes the value of an element; none where it cannot be read.
fn take(order: &mut Ordered, path: &[&str], value: &str) -> Option<()> {
    let text = value.to_owned();
    let debit = order.debits.last_mut();
    match path {
        ["GrpHdr", "MsgId"] => order.message = text,
        ["GrpHdr", "NbOfTxs"] => order.count = value.parse().ok()?,
        ["GrpHdr", "CtrlSum"] => order.sum = centimes(value)?,
        ["PmtInf", "ReqdColltnDt"] => order.collection = value.parse().ok()?,
        ["PmtInf", "CdtrAcct", "Id", "Othr", "Id"] => order.creditor = text,
        ["PmtInf", "DrctDbtTxInf", "PmtId", "InstrId"] => debit?.instruction = text,
        ["PmtInf", "DrctDbtTxInf", "PmtId", "EndToEndId"] => debit?.end_to_end = text,
        ["PmtInf", "DrctDbtTxInf", "InstdAmt"] => debit?.amount = centimes(value)?,
        ["PmtInf", "DrctDbtTxInf", "DrctDbtTx", "MndtRltdInf", "MndtId"] => debit?.mandate = text,
        ["PmtInf", "DrctDbtTxInf", "DbtrAcct", "Id", "Othr", "Id"] => debit?.debtor = text,
        _ => {}
    }
    Some(())
}

fn centimes(text: &str) -> Option<u64> {
    let (dirhams, cents) = text.split_once('.')?;
    let number = |part: &str| part.parse::<u64>().ok();
    (cents.len() == 2).then_some(())?;
    number(dirhams)?.checked_mul(100)?.checked_add(number(cents)?)
}
