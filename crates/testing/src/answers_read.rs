//! A plain reading of answers of banks, written without the reader under test: a tree of all
//! elements, and what it comes to where it has the usual shape.

use dues::bank::returns::{Direction, Item, Level, StatusCode};
use quick_xml::Reader;
use quick_xml::events::Event;

/// What an answer says, in words: `debit RJCT`, `credit 123.45`.
pub(crate) fn said(items: &[Item]) -> Vec<String> {
    let word = |item: &Item| match item {
        Item::Status(one) => {
            let level = match one.level {
                Level::Message => "message",
                Level::Group => "group",
                Level::Debit => "debit",
            };
            let status = match one.status {
                StatusCode::Accepted => "accepted",
                StatusCode::Partly => "partly",
                StatusCode::Rejected => "rejected",
                StatusCode::Pending => "pending",
            };
            format!("{level} {status}")
        }
        Item::Movement(one) => {
            let direction = if one.direction == Direction::Credit { "credit" } else { "debit" };
            let booked = if one.is_booked { "booked" } else { "announced" };
            format!("{direction} {booked} {}", one.amount.0)
        }
    };
    items.iter().map(word).collect()
}

/// What a taken answer has to say.
pub(crate) enum Expectation {
    /// This, in this order.
    Items(Vec<String>),
    /// It should not have been taken.
    Wrong(String),
    /// Its shape is not the usual one.
    Unknown,
}

#[derive(Debug, Default)]
struct Node {
    name: String,
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// The children of a name.
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text at a path, none where an element of it is missing; none at all where one is there
    /// twice.
    #[expect(clippy::option_option, reason = "missing, and not to be judged, are two things")]
    fn at<'a>(&'a self, path: &[&'a str]) -> Option<Option<&'a str>> {
        let Some((first, rest)) = path.split_first() else { return Some(Some(self.text.trim())) };
        let mut found = self.all(first);
        let Some(one) = found.next() else { return Some(None) };
        if found.next().is_some() { None } else { one.at(rest) }
    }
}

/// The elements as a tree; none for what is no such tree.
fn tree(text: &str) -> Option<Node> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                open.push(Node { name, ..Node::default() });
            }
            Event::End(_) => {
                let one = open.pop()?;
                open.last_mut()?.children.push(one);
            }
            Event::Text(part) => {
                // What needs unescaping has not the usual shape.
                open.last_mut()?.text.push_str(part.as_ref());
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            _ => return None,
        }
    }
    (open.len() == 1).then(|| open.pop()).flatten()
}

/// Whether every element stands where it usually does, whatever its text.
fn is_usual(node: &Node, path: &str) -> bool {
    const PLACES: [&str; 41] = [
        "Document",
        "CstmrPmtStsRpt",
        "BkToCstmrDbtCdtNtfctn",
        "BkToCstmrStmt",
        "GrpHdr",
        "MsgId",
        "CreDtTm",
        "OrgnlGrpInfAndSts",
        "OrgnlMsgId",
        "OrgnlMsgNmId",
        "OrgnlNbOfTxs",
        "OrgnlCtrlSum",
        "GrpSts",
        "NbOfTxsPerSts",
        "DtldNbOfTxs",
        "DtldSts",
        "OrgnlPmtInfAndSts",
        "OrgnlPmtInfId",
        "TxInfAndSts",
        "OrgnlInstrId",
        "OrgnlEndToEndId",
        "TxSts",
        "StsRsnInf",
        "Rsn",
        "Cd",
        "Ntfctn",
        "Stmt",
        "Id",
        "Acct",
        "Othr",
        "Ccy",
        "TxsSummry",
        "TtlNtries",
        "NbOfNtries",
        "Sum",
        "Ntry",
        "Amt",
        "CdtDbtInd",
        "NtryDtls",
        "TxDtls",
        "AmtDtls",
    ];
    // Below these nothing counts here but what is asked for by its path.
    const WHOLE: [&str; 8] =
        ["Sts", "BookgDt", "ValDt", "AcctSvcrRef", "BkTxCd", "Refs", "RtrInf", "TxAmt"];
    let own = node.name.as_str();
    let parent = path.rsplit('/').next().unwrap_or_default();
    let fits = match own {
        "Document" => path.is_empty(),
        "Ntry" | "TxsSummry" => parent == "Ntfctn" || parent == "Stmt",
        "NtryDtls" => parent == "Ntry",
        "TxDtls" => parent == "NtryDtls",
        "Amt" => ["Ntry", "TxDtls", "TxAmt"].contains(&parent),
        "TxInfAndSts" => parent == "OrgnlPmtInfAndSts",
        "OrgnlPmtInfAndSts" | "OrgnlGrpInfAndSts" => parent == "CstmrPmtStsRpt",
        "Ntfctn" => parent == "BkToCstmrDbtCdtNtfctn",
        "Stmt" => parent == "BkToCstmrStmt",
        "TtlNtries" => parent == "TxsSummry",
        "TxSts" => parent == "TxInfAndSts",
        "GrpSts" => parent == "OrgnlGrpInfAndSts",
        "CdtDbtInd" => parent == "Ntry" || parent == "TxDtls",
        _ => true,
    };
    // Text beside elements is none of any message.
    let is_mixed = !node.children.is_empty() && !node.text.trim().is_empty();
    if !fits || is_mixed || !(PLACES.contains(&own) || WHOLE.contains(&own)) {
        return false;
    }
    let below = format!("{path}/{own}");
    WHOLE.contains(&own) && own != "TxAmt"
        || node.children.iter().all(|child| is_usual(child, &below))
}

/// Reads an answer that was taken.
pub(crate) fn plainly(text: &str) -> Expectation {
    let Some(root) = tree(text) else { return Expectation::Unknown };
    let [document] = &root.children[..] else { return Expectation::Unknown };
    let [message] = &document.children[..] else { return Expectation::Unknown };
    if document.name != "Document" || !is_usual(document, "") {
        return Expectation::Unknown;
    }
    let found = match message.name.as_str() {
        "CstmrPmtStsRpt" => statuses(message),
        _ => movements(message),
    };
    match found {
        None => Expectation::Unknown,
        Some(Ok(items)) => Expectation::Items(items),
        Some(Err(why)) => Expectation::Wrong(why),
    }
}

/// What is expected, or why it is wrong; none for a shape that is not judged.
type Judged = Option<Result<Vec<String>, String>>;

fn statuses(message: &Node) -> Judged {
    let mut items = Vec::new();
    let mut groups = message.all("OrgnlGrpInfAndSts");
    let (Some(of_message), None) = (groups.next(), groups.next()) else { return None };
    if message.children.iter().position(|one| one.name == "OrgnlGrpInfAndSts") != Some(1) {
        return None;
    }
    if let Some(text) = of_message.at(&["GrpSts"])? {
        items.push(format!("message {}", state(text)?));
    }
    let mut rejected = 0_u64;
    for debit in message.all("OrgnlPmtInfAndSts").flat_map(|group| group.all("TxInfAndSts")) {
        let Some(text) = debit.at(&["TxSts"])? else {
            return Some(Err("a debit has no status".to_owned()));
        };
        let state = state(text)?;
        rejected += u64::from(state == "rejected");
        items.push(format!("debit {state}"));
    }
    if let Some(count) = of_message.at(&["NbOfTxsPerSts", "DtldNbOfTxs"])?
        && of_message.at(&["NbOfTxsPerSts", "DtldSts"])? == Some("RJCT")
        && rejected > 0
        && count.parse() != Ok(rejected)
    {
        return Some(Err(format!("{count} rejected are stated, {rejected} listed")));
    }
    Some(Ok(items))
}

fn state(code: &str) -> Option<&'static str> {
    Some(match code {
        "ACCP" | "ACTC" | "ACSP" | "ACSC" | "ACWC" | "ACCC" | "ACFC" | "ACWP" => "accepted",
        "PART" | "PATC" => "partly",
        "RJCT" => "rejected",
        "PDNG" | "RCVD" => "pending",
        _ => return None,
    })
}

/// Centimes of an amount with at most two decimals.
fn centimes(text: &str) -> Option<i128> {
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 20 || cents.len() > 2 || !digits(whole) || !digits(cents) {
        return None;
    }
    format!("{whole}{cents:0<2}").parse().ok()
}

fn movements(message: &Node) -> Judged {
    let mut items = Vec::new();
    for report in message.children.iter().filter(|one| one.name == "Ntfctn" || one.name == "Stmt") {
        let (mut count, mut sum) = (0_u64, 0_i128);
        for entry in report.all("Ntry") {
            let (own, of_entry) = entry_items(entry)?;
            match own {
                Ok(own) => items.extend(own),
                Err(why) => return Some(Err(why)),
            }
            count += 1;
            sum += of_entry;
        }
        if let Some(stated) = report.at(&["TxsSummry", "TtlNtries", "NbOfNtries"])?
            && stated.parse() != Ok(count)
        {
            return Some(Err(format!("{stated} entries are stated, there are {count}")));
        }
        if let Some(stated) = report.at(&["TxsSummry", "TtlNtries", "Sum"])?
            && centimes(stated)? != sum
        {
            return Some(Err(format!("a sum of {stated} is stated, {sum} centimes are there")));
        }
    }
    Some(Ok(items))
}

/// The movements of an entry, and its amount.
fn entry_items(entry: &Node) -> Option<(Result<Vec<String>, String>, i128)> {
    let amount = centimes(entry.at(&["Amt"])??)?;
    let direction = way(entry.at(&["CdtDbtInd"])??)?;
    let mut texts = entry.all("Sts");
    let (Some(status), None) = (texts.next(), texts.next()) else { return None };
    let status = match status.at(&["Cd"])? {
        Some(code) => code,
        None => status.text.trim(),
    };
    let booked = if status == "BOOK" { "booked" } else { "announced" };
    let (mut items, mut sum) = (Vec::new(), 0);
    for detail in entry.all("NtryDtls").flat_map(|details| details.all("TxDtls")) {
        let inner = detail.at(&["AmtDtls", "TxAmt", "Amt"])?;
        let own = centimes(detail.at(&["Amt"])?.or(inner)?)?;
        let of_detail = detail.at(&["CdtDbtInd"])?.map(way);
        let of_detail = match of_detail {
            Some(found) => found?,
            None => direction,
        };
        sum += if of_detail == direction { own } else { -own };
        items.push(format!("{of_detail} {booked} {own}"));
    }
    if items.is_empty() {
        items.push(format!("{direction} {booked} {amount}"));
    } else if sum != amount {
        return Some((Err(format!("details of {sum} in an entry of {amount} centimes")), amount));
    }
    Some((Ok(items), amount))
}

fn way(text: &str) -> Option<&'static str> {
    match text {
        "CRDT" => Some("credit"),
        "DBIT" => Some("debit"),
        _ => None,
    }
}
