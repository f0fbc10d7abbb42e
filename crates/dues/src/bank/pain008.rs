//! `pain.008`: direct debits.

use crate::bank::letters::latin;
use crate::bank::order::{Debit, Kind, Order, WrongOrder};
use crate::bank::xml::Xml;
use crate::money::Amount;
use spec::MESSAGES;
use std::io::Write;

/// Writes an order as `pain.008.001` of a version (`spec/banks.toml`): groups of standing and of
/// single debits, sums and counts at each level, the reference of the slip as end-to-end
/// identifier.
///
/// The same order makes the same bytes.
///
/// # Errors
/// The version is not written, or the machine cannot write.
pub fn write_order<W: Write>(order: &Order, version: u8, out: W) -> Result<(), WrongOrder> {
    let message = MESSAGES.iter().find(|message| message.name == "pain.008");
    if !message.is_some_and(|message| message.versions.contains(&version)) {
        return Err(WrongOrder::Version);
    }
    let mut xml = Xml::begin(out, "pain.008", version)?;
    let creditor = latin(&order.creditor().name, 70);
    xml.open("CstmrDrctDbtInitn")?;
    xml.inside(&["GrpHdr"], |xml| {
        xml.leaf("MsgId", order.message().as_str())?;
        xml.leaf("CreDtTm", &order.created().strftime("%Y-%m-%dT%H:%M:%S").to_string())?;
        xml.leaf("NbOfTxs", &order.debits().len().to_string())?;
        xml.leaf("CtrlSum", &order.total().to_string())?;
        xml.inside(&["InitgPty"], |xml| xml.leaf("Nm", &creditor))
    })?;
    for kind in [Kind::Standing, Kind::Single] {
        let of_kind = |(_, debit): &(usize, &Debit)| debit.kind == kind;
        let debits: Vec<(usize, &Debit)> = (1..).zip(order.debits()).filter(of_kind).collect();
        if !debits.is_empty() {
            group(&mut xml, order, kind, &debits)?;
        }
    }
    xml.close("CstmrDrctDbtInitn")?;
    xml.end()
}

fn group<W: Write>(
    xml: &mut Xml<W>,
    order: &Order,
    kind: Kind,
    debits: &[(usize, &Debit)],
) -> Result<(), WrongOrder> {
    let creditor = order.creditor();
    xml.open("PmtInf")?;
    xml.leaf("PmtInfId", &order.group(kind))?;
    xml.leaf("PmtMtd", "DD")?;
    xml.leaf("NbOfTxs", &debits.len().to_string())?;
    let sum: Amount = debits.iter().map(|(_, debit)| debit.amount).sum();
    xml.leaf("CtrlSum", &sum.to_string())?;
    xml.inside(&["PmtTpInf"], |xml| {
        xml.inside(&["LclInstrm"], |xml| xml.leaf("Prtry", "PRLV"))?;
        let sequence = match kind {
            Kind::Standing => "RCUR",
            Kind::Single => "OOFF",
        };
        xml.leaf("SeqTp", sequence)
    })?;
    xml.leaf("ReqdColltnDt", &order.collection().to_string())?;
    xml.inside(&["Cdtr"], |xml| xml.leaf("Nm", &latin(&creditor.name, 70)))?;
    xml.account("CdtrAcct", &creditor.rib, Some("MAD"))?;
    xml.agent("CdtrAgt", creditor.rib.bank())?;
    xml.inside(&["CdtrSchmeId"], |xml| xml.issuer(creditor))?;
    for (at, debit) in debits {
        transaction(xml, order, *at, debit)?;
    }
    xml.close("PmtInf")
}

fn transaction<W: Write>(
    xml: &mut Xml<W>,
    order: &Order,
    at: usize,
    debit: &Debit,
) -> Result<(), WrongOrder> {
    let reference = debit.reference.to_string();
    xml.open("DrctDbtTxInf")?;
    xml.inside(&["PmtId"], |xml| {
        xml.leaf("InstrId", &order.instruction(at))?;
        xml.leaf("EndToEndId", &reference)
    })?;
    xml.amount("InstdAmt", debit.amount)?;
    xml.inside(&["DrctDbtTx", "MndtRltdInf"], |xml| {
        xml.leaf("MndtId", &debit.mandate)?;
        xml.leaf("DtOfSgntr", &debit.signed.to_string())
    })?;
    xml.agent("DbtrAgt", debit.rib.bank())?;
    xml.inside(&["Dbtr"], |xml| {
        xml.leaf("Nm", &latin(&debit.holder, 70))?;
        let affilie = debit.reference.affilie.to_string();
        xml.inside(&["Id", "OrgId"], |xml| xml.other(&affilie, "AFFILIE"))
    })?;
    xml.account("DbtrAcct", &debit.rib, None)?;
    xml.inside(&["RmtInf", "Strd", "CdtrRefInf"], |xml| {
        xml.inside(&["Tp", "CdOrPrtry"], |xml| xml.leaf("Prtry", "REFSTRUCT"))?;
        xml.leaf("Ref", &reference)
    })?;
    xml.close("DrctDbtTxInf")
}
