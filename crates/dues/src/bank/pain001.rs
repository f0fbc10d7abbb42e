//! `pain.001`: refunds.

use crate::bank::letters::latin;
use crate::bank::order::{Refund, Refunds, WrongOrder, is_collectable, is_plain};
use crate::bank::xml::Xml;
use crate::money::Amount;
use spec::MESSAGES;
use std::io::Write;

/// Writes refunds as `pain.001.001` of a version (`spec/banks.toml`). The same refunds make the
/// same bytes.
///
/// # Errors
/// They cannot be written: see [`WrongOrder`].
pub fn write_refunds<W: Write>(refunds: &Refunds, version: u8, out: W) -> Result<(), WrongOrder> {
    let message = MESSAGES.iter().find(|message| message.name == "pain.001");
    if !message.is_some_and(|message| message.versions.contains(&version)) {
        return Err(WrongOrder::Version);
    }
    if refunds.refunds.is_empty() {
        return Err(WrongOrder::Empty);
    }
    let payer = latin(&refunds.payer.name, 70);
    if payer.is_empty() {
        return Err(WrongOrder::Text { at: 0 });
    }
    for (at, refund) in (1..).zip(&refunds.refunds) {
        if !is_collectable(refund.amount) {
            return Err(WrongOrder::Amount { at });
        }
        if !is_plain(&refund.id, 35) || latin(&refund.holder, 70).is_empty() {
            return Err(WrongOrder::Text { at });
        }
    }
    let count = refunds.refunds.len().to_string();
    let sum = refunds.refunds.iter().map(|refund| refund.amount).sum::<Amount>().to_string();
    let mut xml = Xml::begin(out, "pain.001", version)?;
    xml.open("CstmrCdtTrfInitn")?;
    xml.inside(&["GrpHdr"], |xml| {
        xml.leaf("MsgId", refunds.message.as_str())?;
        xml.leaf("CreDtTm", &refunds.created.strftime("%Y-%m-%dT%H:%M:%S").to_string())?;
        xml.leaf("NbOfTxs", &count)?;
        xml.leaf("CtrlSum", &sum)?;
        xml.inside(&["InitgPty"], |xml| xml.leaf("Nm", &payer))
    })?;
    xml.open("PmtInf")?;
    xml.leaf("PmtInfId", &format!("{}-V", refunds.message))?;
    xml.leaf("PmtMtd", "TRF")?;
    xml.leaf("NbOfTxs", &count)?;
    xml.leaf("CtrlSum", &sum)?;
    let execution = refunds.execution.to_string();
    if version < 8 {
        xml.leaf("ReqdExctnDt", &execution)?;
    } else {
        xml.inside(&["ReqdExctnDt"], |xml| xml.leaf("Dt", &execution))?;
    }
    xml.inside(&["Dbtr"], |xml| xml.leaf("Nm", &payer))?;
    xml.account("DbtrAcct", &refunds.payer.rib, Some("MAD"))?;
    xml.agent("DbtrAgt", refunds.payer.rib.bank())?;
    for (at, refund) in (1_usize..).zip(&refunds.refunds) {
        let instruction = format!("{}-{at}", refunds.message);
        transfer(&mut xml, refund, &instruction)?;
    }
    xml.close("PmtInf")?;
    xml.close("CstmrCdtTrfInitn")?;
    xml.end()
}

fn transfer<W: Write>(
    xml: &mut Xml<W>,
    refund: &Refund,
    instruction: &str,
) -> Result<(), WrongOrder> {
    xml.inside(&["CdtTrfTxInf"], |xml| {
        xml.inside(&["PmtId"], |xml| {
            xml.leaf("InstrId", instruction)?;
            xml.leaf("EndToEndId", &refund.id)
        })?;
        xml.inside(&["Amt"], |xml| xml.amount("InstdAmt", refund.amount))?;
        xml.agent("CdtrAgt", refund.rib.bank())?;
        xml.inside(&["Cdtr"], |xml| {
            xml.leaf("Nm", &latin(&refund.holder, 70))?;
            let affilie = refund.affilie.to_string();
            xml.inside(&["Id", "OrgId"], |xml| xml.other(&affilie, "AFFILIE"))
        })?;
        xml.account("CdtrAcct", &refund.rib, None)?;
        xml.inside(&["RmtInf"], |xml| xml.leaf("Ustrd", &refund.id))
    })
}
