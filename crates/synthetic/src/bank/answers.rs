//! The files of the bank.

use crate::bank::manner::{Answer, Booking, Listing, Manner, Outcome};
use crate::bank::order::{Ordered, OrderedDebit};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::fmt::Write as _;

type Played<'a> = (&'a OrderedDebit, Outcome);

/// Status, credits and returns of an order, in the order in which they come.
pub(super) fn all(order: &Ordered, outcomes: &[Outcome], manner: &Manner) -> Vec<Answer> {
    let played: Vec<Played<'_>> = order.debits.iter().zip(outcomes.iter().copied()).collect();
    let day = |days: i32| order.collection.saturating_add(days.days());
    let late = i32::from(manner.late);
    let mut answers = vec![Answer {
        name: format!("{}.pain002.xml", order.message),
        on: order.collection,
        bytes: status(order, &played, manner).into_bytes(),
    }];
    let credited: Vec<Played<'_>> = played
        .iter()
        .filter(|(_, outcome)| !matches!(outcome, Outcome::Rejected(_)))
        .copied()
        .collect();
    if !credited.is_empty() {
        let on = day(late);
        answers.push(Answer {
            name: format!("{}.camt054.xml", order.message),
            on,
            bytes: notification(order, &credited, on, manner, Way::Credit).into_bytes(),
        });
    }
    let returned: Vec<Played<'_>> = played
        .iter()
        .filter(|(_, outcome)| matches!(outcome, Outcome::Returned(_)))
        .copied()
        .collect();
    if !returned.is_empty() {
        let on = day(late + 2);
        answers.push(Answer {
            name: format!("{}.retours.xml", order.message),
            on,
            bytes: notification(order, &returned, on, manner, Way::Return).into_bytes(),
        });
    }
    answers
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Credit,
    Return,
}

macro_rules! line {
    ($out:expr, $($arg:tt)*) => {{
        // Writing to a String cannot fail.
        let _ = writeln!($out, $($arg)*);
    }};
}

fn dirhams(centimes: u64) -> String {
    format!("{}.{:02}", centimes / 100, centimes % 100)
}

fn sum(played: &[Played<'_>]) -> u64 {
    played.iter().map(|(debit, _)| debit.amount).sum()
}

fn head(message: &str, version: u8, root: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{message}.001.{version:02}\">\n<{root}>\n"
    )
}

fn status(order: &Ordered, played: &[Played<'_>], manner: &Manner) -> String {
    let rejected: Vec<&Played<'_>> =
        played.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Rejected(_))).collect();
    let whole = if rejected.is_empty() {
        "ACCP"
    } else if rejected.len() == played.len() {
        "RJCT"
    } else {
        "PART"
    };
    let name = order.namespace.rsplit(':').next().unwrap_or_default();
    let mut out = head("pain.002", manner.pain002, "CstmrPmtStsRpt");
    line!(
        out,
        "<GrpHdr><MsgId>S-{}</MsgId><CreDtTm>{}T08:00:00</CreDtTm></GrpHdr>",
        order.message,
        order.collection
    );
    line!(
        out,
        "<OrgnlGrpInfAndSts><OrgnlMsgId>{}</OrgnlMsgId><OrgnlMsgNmId>{name}</OrgnlMsgNmId>\
         <OrgnlNbOfTxs>{}</OrgnlNbOfTxs><OrgnlCtrlSum>{}</OrgnlCtrlSum><GrpSts>{whole}</GrpSts>",
        order.message,
        played.len(),
        dirhams(sum(played))
    );
    if !rejected.is_empty() {
        line!(
            out,
            "<NbOfTxsPerSts><DtldNbOfTxs>{}</DtldNbOfTxs><DtldSts>RJCT</DtldSts></NbOfTxsPerSts>",
            rejected.len()
        );
    }
    line!(out, "</OrgnlGrpInfAndSts>");
    let mut groups: Vec<&str> = played.iter().map(|(debit, _)| debit.group.as_str()).collect();
    groups.dedup();
    for group in groups {
        line!(out, "<OrgnlPmtInfAndSts><OrgnlPmtInfId>{group}</OrgnlPmtInfId>");
        for (debit, outcome) in played.iter().filter(|(debit, _)| debit.group == group) {
            let (status, why) = match outcome {
                Outcome::Rejected(code) => {
                    ("RJCT", format!("<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>"))
                }
                _ => ("ACCP", String::new()),
            };
            if manner.listing == Listing::Rejected && status != "RJCT" {
                continue;
            }
            line!(
                out,
                "<TxInfAndSts><OrgnlInstrId>{}</OrgnlInstrId><OrgnlEndToEndId>{}</OrgnlEndToEndId>\
                 <TxSts>{status}</TxSts>{why}</TxInfAndSts>",
                debit.instruction,
                debit.end_to_end
            );
        }
        line!(out, "</OrgnlPmtInfAndSts>");
    }
    line!(out, "</CstmrPmtStsRpt>\n</Document>");
    out
}

fn notification(
    order: &Ordered,
    played: &[Played<'_>],
    on: Date,
    manner: &Manner,
    way: Way,
) -> String {
    let (letter, indicator) = match way {
        Way::Credit => ("C", "CRDT"),
        Way::Return => ("R", "DBIT"),
    };
    let mut out = head("camt.054", manner.camt054, "BkToCstmrDbtCdtNtfctn");
    let id = format!("{letter}-{}", order.message);
    line!(out, "<GrpHdr><MsgId>{id}</MsgId><CreDtTm>{on}T20:00:00</CreDtTm></GrpHdr>");
    line!(
        out,
        "<Ntfctn><Id>{id}</Id><CreDtTm>{on}T20:00:00</CreDtTm>\
         <Acct><Id><Othr><Id>{}</Id></Othr></Id><Ccy>MAD</Ccy></Acct>",
        order.creditor
    );
    let entries = match manner.booking {
        Booking::Single => played.len(),
        Booking::Batch => 1,
    };
    line!(
        out,
        "<TxsSummry><TtlNtries><NbOfNtries>{entries}</NbOfNtries><Sum>{}</Sum></TtlNtries></TxsSummry>",
        dirhams(sum(played))
    );
    match manner.booking {
        Booking::Single => {
            for (at, one) in (1..).zip(played) {
                entry(&mut out, &[*one], (&format!("{id}-{at}"), on, indicator), manner, way);
            }
        }
        Booking::Batch => {
            entry(&mut out, played, (&format!("{id}-0"), on, indicator), manner, way);
        }
    }
    line!(out, "</Ntfctn>\n</BkToCstmrDbtCdtNtfctn>\n</Document>");
    out
}

fn entry(
    out: &mut String,
    played: &[Played<'_>],
    (id, on, indicator): (&str, Date, &str),
    manner: &Manner,
    way: Way,
) {
    // Up to .06 the status is the text of its element.
    let status = if manner.camt054 <= 6 { "BOOK" } else { "<Cd>BOOK</Cd>" };
    let family = match way {
        Way::Credit => "PMDD",
        Way::Return => "UPDD",
    };
    line!(
        out,
        "<Ntry><Amt Ccy=\"MAD\">{}</Amt><CdtDbtInd>{indicator}</CdtDbtInd><Sts>{status}</Sts>\
         <BookgDt><Dt>{on}</Dt></BookgDt><ValDt><Dt>{on}</Dt></ValDt><AcctSvcrRef>{id}</AcctSvcrRef>\
         <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>{family}</SubFmlyCd></Fmly></Domn></BkTxCd>\
         <NtryDtls>",
        dirhams(sum(played))
    );
    for (debit, outcome) in played {
        let amount = dirhams(debit.amount);
        // The oldest version has the amount in `AmtDtls` alone.
        let amount = if manner.camt054 <= 2 {
            format!("<AmtDtls><TxAmt><Amt Ccy=\"MAD\">{amount}</Amt></TxAmt></AmtDtls>")
        } else {
            format!("<Amt Ccy=\"MAD\">{amount}</Amt><CdtDbtInd>{indicator}</CdtDbtInd>")
        };
        let why = match (way, outcome) {
            (Way::Return, Outcome::Returned(code)) => {
                format!("<RtrInf><Rsn><Cd>{code}</Cd></Rsn></RtrInf>")
            }
            _ => String::new(),
        };
        line!(
            out,
            "<TxDtls><Refs><InstrId>{}</InstrId><EndToEndId>{}</EndToEndId><MndtId>{}</MndtId></Refs>{amount}{why}</TxDtls>",
            debit.instruction,
            debit.end_to_end,
            debit.mandate
        );
    }
    line!(out, "</NtryDtls></Ntry>");
}
