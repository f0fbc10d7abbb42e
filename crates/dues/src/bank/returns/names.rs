//! The elements that are looked at; all others are passed over.

/// Gives each name that is looked at its own place in the program; `?` for any other.
macro_rules! names {
    ($($name:literal)*) => {
        pub(super) fn known(name: &str) -> &'static str {
            match name {
                $($name => $name,)*
                _ => "?",
            }
        }
    };
}

names! {
    "Document" "CstmrPmtStsRpt" "BkToCstmrDbtCdtNtfctn" "BkToCstmrStmt"
    "GrpHdr" "MsgId" "CreDtTm"
    "OrgnlGrpInfAndSts" "OrgnlMsgId" "OrgnlNbOfTxs" "OrgnlCtrlSum" "GrpSts"
    "OrgnlPmtInfAndSts" "OrgnlPmtInfId" "PmtInfSts" "NbOfTxsPerSts" "DtldNbOfTxs" "DtldSts"
    "DtldCtrlSum" "TxInfAndSts" "OrgnlInstrId" "OrgnlEndToEndId" "TxSts" "OrgnlTxRef" "InstdAmt"
    "StsRsnInf" "Rsn" "Cd" "Prtry" "AddtlInf" "CdtrAcct"
    "Ntfctn" "Stmt" "Acct" "Id" "Othr" "IBAN" "Ccy" "TxsSummry" "TtlNtries" "TtlCdtNtries"
    "TtlDbtNtries" "NbOfNtries" "Sum" "Ntry" "NtryRef" "Amt" "CdtDbtInd" "RvslInd" "Sts" "BookgDt"
    "ValDt" "Dt" "DtTm" "AcctSvcrRef" "BkTxCd" "Domn" "Fmly" "SubFmlyCd" "NtryDtls" "Btch"
    "NbOfTxs" "TtlAmt" "TxDtls" "Refs" "PmtInfId" "InstrId" "EndToEndId" "MndtId" "AmtDtls"
    "TxAmt" "RtrInf" "RmtInf" "Strd" "Ustrd" "CdtrRefInf" "Ref" "Bal"
}
