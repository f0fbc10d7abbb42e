//! Answers of banks: the worked example, every version and manner of the bank of the tests, and
//! what is refused.

// What cannot be made must stop the test where it stands.
#![expect(clippy::unwrap_used, clippy::panic)]

use dues::Amount;
use dues::bank::returns::{
    Direction, Expected, Item, Level, Limits, Movement, Return, Status, StatusCode, read,
};
use dues::bank::{
    Creditor, Debit, Kind, MessageId, News, Order, Progress, Rib, progress, reason, write_order,
};
use jiff::civil::date;
use proptest::prelude::*;
use spec::{FaultKind, Lang, PaymentState};
use std::collections::{BTreeMap, BTreeSet};
use synthetic::bank::{Booking, Delivery, Listing, Manner, Outcome, Played, play};

const OURS: &str = "011780000019210016805555";

fn ours() -> [Rib; 1] {
    [OURS.parse().unwrap()]
}

fn answer(bytes: &[u8]) -> (Return, Vec<Item>) {
    let mut items = Vec::new();
    let accounts = ours();
    let found = read(bytes, &Expected { accounts: &accounts }, &Limits::USUAL, |item| {
        items.push(item);
    });
    (found, items)
}

fn statuses(items: &[Item]) -> Vec<&Status> {
    let mut found = Vec::new();
    for item in items {
        if let Item::Status(status) = item {
            found.push(status);
        }
    }
    found
}

fn movements(items: &[Item]) -> Vec<&Movement> {
    let mut found = Vec::new();
    for item in items {
        if let Item::Movement(movement) = item {
            found.push(movement);
        }
    }
    found
}

fn pain002(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\">\n\
         <CstmrPmtStsRpt>\n<GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-03-10T08:00:00</CreDtTm></GrpHdr>\n{body}\n\
         </CstmrPmtStsRpt>\n</Document>\n"
    )
}

fn camt054(version: u8, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.{version:02}\">\n\
         <BkToCstmrDbtCdtNtfctn>\n<GrpHdr><MsgId>C1</MsgId><CreDtTm>2026-03-10T20:00:00</CreDtTm></GrpHdr>\n\
         <Ntfctn><Id>C1</Id><Acct><Id><Othr><Id>{OURS}</Id></Othr></Id></Acct>\n{body}\n\
         </Ntfctn></BkToCstmrDbtCdtNtfctn>\n</Document>\n"
    )
}

const ENTRY: &str = "<Ntry><Amt Ccy=\"MAD\">6370.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\n\
    <BookgDt><Dt>2026-03-10</Dt></BookgDt><ValDt><Dt>2026-03-11</Dt></ValDt>\n\
    <NtryDtls><TxDtls><Refs><EndToEndId>177334126020285</EndToEndId></Refs>\
    <Amt Ccy=\"MAD\">6370.00</Amt></TxDtls></NtryDtls></Ntry>";

/// `PART`: the debit of the CNSS slip is rejected for want of funds; the credit of the AMO slip.
#[test]
fn the_answers_of_the_worked_example() {
    let body = "<OrgnlGrpInfAndSts><OrgnlMsgId>BRD-011-20260310-0000001</OrgnlMsgId>\
        <OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>\n\
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>BRD-011-20260310-0000001-R</OrgnlPmtInfId>\n\
        <TxInfAndSts><OrgnlInstrId>BRD-011-20260310-0000001-1</OrgnlInstrId>\
        <OrgnlEndToEndId>177334126020184</OrgnlEndToEndId><TxSts>RJCT</TxSts>\
        <StsRsnInf><Rsn><Cd>AM04</Cd></Rsn><AddtlInf>provision &amp; frais</AddtlInf></StsRsnInf></TxInfAndSts>\
        </OrgnlPmtInfAndSts>";
    let (found, items) = answer(pain002(body).as_bytes());
    assert!(!found.is_refused(), "{found:?}");
    assert_eq!(
        (found.message, found.version, found.id.as_deref()),
        (Some("pain.002"), 10, Some("S1"))
    );
    let told = statuses(&items);
    assert_eq!(told.len(), 2);
    assert_eq!((told[0].level, told[0].status), (Level::Message, StatusCode::Partly));
    assert_eq!((told[1].level, told[1].status), (Level::Debit, StatusCode::Rejected));
    assert_eq!(told[1].end_to_end.as_deref(), Some("177334126020184"));
    let why = told[1].why.as_ref().unwrap();
    assert_eq!(why.text.as_deref(), Some("provision & frais"));
    let why = reason(7, why.code.as_deref().unwrap());
    assert_eq!(why.map(|reason| reason.name), Some("no-funds"));
    assert_eq!(told[1].line, 7);

    let (found, items) = answer(camt054(8, ENTRY).as_bytes());
    assert!(!found.is_refused(), "{found:?}");
    let moved = movements(&items);
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].amount, moved[0].direction), (Amount(637_000), Direction::Credit));
    assert_eq!(moved[0].news(), Some(News::Booked));
    assert_eq!(moved[0].keys().collect::<Vec<_>>(), ["177334126020285"]);
    assert_eq!(
        (moved[0].booked, moved[0].value),
        (Some(date(2026, 3, 10)), Some(date(2026, 3, 11)))
    );
}

#[test]
fn what_is_only_announced_does_not_count() {
    let pending = ENTRY.replace("BOOK", "PDNG");
    let (found, items) = answer(camt054(8, &pending).as_bytes());
    assert!(!found.is_refused());
    assert_eq!(movements(&items)[0].news(), None);
}

/// Kind, line, and what was found.
fn refused(bytes: &[u8]) -> (FaultKind, u64, String) {
    let (found, _) = answer(bytes);
    let fault = found.faults.first().unwrap_or_else(|| panic!("not refused"));
    for lang in Lang::ALL {
        assert!(!fault.message(lang).contains('{'));
    }
    (fault.kind, fault.line, fault.found.clone())
}

#[test]
fn xml_that_has_no_place_in_a_message_is_refused_at_its_line() {
    let good = camt054(8, ENTRY);
    let doctype = good.replacen("<Document", "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<Document", 1);
    assert_eq!(refused(doctype.as_bytes()), (FaultKind::Doctype, 2, "DOCTYPE".to_owned()));
    let entity = good.replace("C1</MsgId>", "&lol;</MsgId>");
    assert_eq!(refused(entity.as_bytes()), (FaultKind::Entity, 4, "&lol;".to_owned()));
    let latin1 = [good.as_bytes().split_at(60).0, b"\xe9", good.as_bytes().split_at(60).1].concat();
    assert_eq!(refused(&latin1).0, FaultKind::NotXml);
    let torn = good.split_at(good.len() / 2).0;
    assert_eq!(refused(torn.as_bytes()).0, FaultKind::NotXml);
    let crossed =
        good.replace("</Ntfctn></Bk", "</Bk").replace("Ntfctn>\n</Doc", "Ntfctn></Ntfctn>\n</Doc");
    assert_eq!(refused(crossed.as_bytes()).0, FaultKind::NotXml);
    assert_eq!(refused(b"").0, FaultKind::NotXml);
    assert_eq!(refused(b"%PDF-1.4").0, FaultKind::NotXml);
    assert_eq!(refused(b"\0\0\0").0, FaultKind::NotXml);
    let twice = format!("{good}<Document/>");
    assert_eq!(refused(twice.as_bytes()).0, FaultKind::NotXml);
    // A byte order mark and character references are nothing bad.
    let marked = format!("\u{feff}{}", good.replace("C1</MsgId>", "&#67;1</MsgId>"));
    let (found, _) = answer(marked.as_bytes());
    assert_eq!((found.is_refused(), found.id.as_deref()), (false, Some("C1")));
}

#[test]
fn a_message_that_is_not_read_is_named() {
    let good = camt054(8, ENTRY);
    for (from, to) in [
        ("camt.054.001.08", "camt.054.001.99"),
        ("camt.054.001.08", "camt.052.001.08"),
        ("camt.054.001.08", "pain.008.001.08"),
        ("urn:iso:std", "urn:other:std"),
        (" xmlns=", " other="),
    ] {
        assert!(good.contains(from));
        let (kind, line, _) = refused(good.replace(from, to).as_bytes());
        assert_eq!((kind, line), (FaultKind::UnknownMessage, 2), "{to}");
    }
    // Prefixes are a manner of writing.
    let prefixed = good
        .replace('<', "<n:")
        .replace("<n:/", "</n:")
        .replace("<n:?xml", "<?xml")
        .replace("xmlns=", "xmlns:n=");
    let (found, items) = answer(prefixed.as_bytes());
    assert!(!found.is_refused(), "{found:?}");
    assert_eq!(items.len(), 1);
}

#[test]
fn bounds_are_kept() {
    let accounts = ours();
    let expected = Expected { accounts: &accounts };
    let limits = Limits { bytes: 4_096, elements: 50, depth: 16, text: 200, faults: 3 };
    let kind = |bytes: &[u8]| {
        let found = read(bytes, &expected, &limits, |_| {});
        found.faults.first().map(|fault| (fault.kind, fault.found.clone()))
    };
    let too = |what: &str| Some((FaultKind::TooLarge, what.to_owned()));
    assert_eq!(kind(&[b' '; 5_000]), too("5000 bytes"));
    assert_eq!(kind(camt054(8, &"<a/>".repeat(60)).as_bytes()), too("51 elements"));
    assert_eq!(kind(camt054(8, &"<a>".repeat(60)).as_bytes()), too("17 levels"));
    let text = format!("<Id>{}</Id>", "x".repeat(201));
    assert_eq!(kind(camt054(8, &text).as_bytes()), too("201 bytes of text"));
    let attributes = format!("<a b=\"{}\"/>", "x".repeat(300));
    assert!(matches!(kind(camt054(8, &attributes).as_bytes()), Some((FaultKind::TooLarge, _))));
    // Faults are counted, and told up to a bound.
    let wrong = ENTRY.replace("MAD", "EUR").repeat(2);
    let found = read(camt054(8, &wrong).as_bytes(), &expected, &limits, |_| {});
    assert_eq!((found.faults.len(), found.faults_total), (3, 4));
}

#[test]
fn sums_counts_currencies_and_accounts_are_controlled() {
    let good = camt054(8, ENTRY);
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        refused(good.replacen(from, to, 1).as_bytes())
    };
    assert_eq!(with("6370.00", "6370.01"), (FaultKind::WrongSum, 8, "6370.01".to_owned()));
    assert_eq!(with("MAD", "EUR"), (FaultKind::ForeignCurrency, 6, "EUR".to_owned()));
    assert_eq!(with(" Ccy=\"MAD\"", ""), (FaultKind::ForeignCurrency, 6, String::new()));
    assert_eq!(with(OURS, "007780000000000000000063").0, FaultKind::OtherAccount);
    assert_eq!(with(OURS, "FR7630006000011234567890189").0, FaultKind::OtherAccount);
    assert_eq!(with("CRDT", "BOTH"), (FaultKind::WrongValue, 6, "BOTH".to_owned()));
    assert_eq!(with("<CdtDbtInd>CRDT</CdtDbtInd>", "").0, FaultKind::Missing);
    assert_eq!(with("6370.00", "-6370.00").0, FaultKind::WrongValue);
    assert_eq!(with("6370.00", "6,370.00").0, FaultKind::WrongValue);
    assert_eq!(with("2026-03-10</Dt>", "10/03/2026</Dt>").0, FaultKind::WrongValue);
    assert_eq!(with("<MsgId>C1</MsgId>", "").0, FaultKind::Missing);
    assert_eq!(with("<Acct>", "<Other>").0, FaultKind::NotXml);
    let summary = |count: u8, sum: &str| {
        let summary = format!(
            "<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries><Sum>{sum}</Sum></TtlNtries></TxsSummry>"
        );
        answer(camt054(8, &format!("{summary}{ENTRY}")).as_bytes()).0
    };
    assert!(!summary(1, "6370.00").is_refused());
    assert_eq!(summary(2, "6370.00").faults[0].kind, FaultKind::WrongCount);
    assert_eq!(summary(1, "6370.10").faults[0].kind, FaultKind::WrongSum);
    // The account as an IBAN is the same account.
    let iban = ours()[0].iban();
    let from = format!("<Othr><Id>{OURS}</Id></Othr>");
    let other = good.replace(&from, &format!("<IBAN>{iban}</IBAN>"));
    assert!(!answer(other.as_bytes()).0.is_refused());
}

#[test]
fn a_status_that_cannot_be_trusted_is_refused() {
    let group = |stated: &str, listed: &str| {
        pain002(&format!(
            "<OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>\
             <GrpSts>PART</GrpSts><NbOfTxsPerSts><DtldNbOfTxs>{stated}</DtldNbOfTxs><DtldSts>RJCT</DtldSts>\
             <DtldCtrlSum>5.00</DtldCtrlSum></NbOfTxsPerSts></OrgnlGrpInfAndSts>\
             <OrgnlPmtInfAndSts><OrgnlPmtInfId>M-R</OrgnlPmtInfId>{listed}</OrgnlPmtInfAndSts>"
        ))
    };
    let one = |amount: &str| {
        format!(
            "<TxInfAndSts><OrgnlEndToEndId>1</OrgnlEndToEndId><TxSts>RJCT</TxSts>\
             <OrgnlTxRef><Amt><InstdAmt Ccy=\"MAD\">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>"
        )
    };
    assert!(!answer(group("1", &one("5.00")).as_bytes()).0.is_refused());
    assert_eq!(refused(group("2", &one("5.00")).as_bytes()).0, FaultKind::WrongCount);
    assert_eq!(refused(group("1", &one("4.00")).as_bytes()).0, FaultKind::WrongSum);
    let euro = one("5.00").replace("MAD", "EUR");
    assert_eq!(refused(group("1", &euro).as_bytes()).0, FaultKind::ForeignCurrency);
    let unknown = one("5.00").replace("RJCT", "OKAY");
    assert_eq!(refused(group("1", &unknown).as_bytes()).0, FaultKind::WrongValue);
    let nothing = one("5.00").replace("<TxSts>RJCT</TxSts>", "");
    assert_eq!(refused(group("1", &nothing).as_bytes()).0, FaultKind::Missing);
    let nobody = one("5.00").replace("<OrgnlEndToEndId>1</OrgnlEndToEndId>", "");
    assert_eq!(refused(group("1", &nobody).as_bytes()).0, FaultKind::Missing);
    let other = one("5.00").replace(
        "</OrgnlTxRef>",
        "<CdtrAcct><Id><Othr><Id>007780000000000000000063</Id></Othr></Id></CdtrAcct></OrgnlTxRef>",
    );
    assert_eq!(refused(group("1", &other).as_bytes()).0, FaultKind::OtherAccount);
}

/// A statement has the entries of a notification.
#[test]
fn a_daily_statement_is_read_as_well() {
    let statement = camt054(8, ENTRY)
        .replace("camt.054", "camt.053")
        .replace("BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt")
        .replace("Ntfctn", "Stmt");
    let (found, items) = answer(statement.as_bytes());
    assert_eq!((found.is_refused(), found.message), (false, Some("camt.053")));
    assert_eq!(items.len(), 1);
}

fn order(debits: u32) -> Vec<u8> {
    let creditor = Creditor {
        name: "CNSS".to_owned(),
        rib: OURS.parse().unwrap(),
        issuer: "1".parse().unwrap(),
    };
    let debit = |number: u32| Debit {
        reference: dues::Reference::of(
            spec::Affilie::of_number(1_000_000 + number).unwrap(),
            spec::Periode::of_number(202_602).unwrap(),
            spec::Regime::Cnss,
        )
        .unwrap(),
        amount: Amount(i128::from(number) * 977 + 1),
        kind: if number.is_multiple_of(3) { Kind::Single } else { Kind::Standing },
        mandate: format!("M{number}"),
        signed: date(2026, 1, 1),
        holder: format!("SOCIETE {number}"),
        rib: "007780000000000000000063".parse().unwrap(),
    };
    let message = MessageId::of(11, date(2026, 3, 10), 1);
    let created = date(2026, 3, 6).at(9, 0, 0, 0);
    let presented = (11, date(2026, 3, 10));
    let order = Order::new(message, created, creditor, presented, (0..debits).map(debit).collect());
    let mut out = Vec::new();
    write_order(&order.unwrap(), 8, &mut out).unwrap();
    out
}

/// Debits and what is known of them, as whoever reads the answers keeps them.
struct Book {
    states: BTreeMap<String, PaymentState>,
    /// References of the bank that counted already.
    seen: BTreeSet<(String, String)>,
    money: i128,
}

impl Book {
    fn of(played: &Played) -> Self {
        let debits = played.order.debits.iter();
        let states = debits.map(|debit| (debit.instruction.clone(), PaymentState::Sent)).collect();
        Self { states, seen: BTreeSet::new(), money: 0 }
    }

    fn learn(&mut self, instruction: &str, news: News) {
        let state = self.states.get_mut(instruction).unwrap();
        match progress(*state, news) {
            Progress::Moves(to) => *state = to,
            Progress::Stays => {}
            Progress::Contradicts => panic!("{instruction}: {state:?} {news:?}"),
        }
    }

    fn take(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Status(status) if status.level == Level::Debit => {
                    let news = match status.status {
                        StatusCode::Accepted => News::Accepted,
                        StatusCode::Rejected => News::Rejected,
                        StatusCode::Partly | StatusCode::Pending => continue,
                    };
                    self.learn(status.instruction.as_ref().unwrap(), news);
                }
                Item::Status(_) => {}
                Item::Movement(movement) => {
                    let instruction = movement.keys().next().unwrap().to_owned();
                    let bank = movement.bank_reference.clone().unwrap();
                    if self.seen.insert((bank, instruction.clone())) {
                        let sign = if movement.direction == Direction::Credit { 1 } else { -1 };
                        self.money += sign * movement.amount.0;
                    }
                    self.learn(&instruction, movement.news().unwrap());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever versions and manners the bank has, every debit ends where the bank put it, and the
    /// money is what the bank moved, counted once.
    #[test]
    fn every_manner_of_the_bank_is_understood(
        seed in any::<u64>(),
        debits in 1..40_u32,
        rejected in 0..=100_u8,
        returned in 0..=100_u8,
        pain002 in 3..=15_u8,
        camt054 in 2..=14_u8,
        manners in 0..12_u8,
        late in 0..10_u8,
    ) {
        let manner = Manner {
            seed,
            rejected,
            returned,
            pain002,
            camt054,
            listing: if manners % 2 == 0 { Listing::All } else { Listing::Rejected },
            booking: if manners / 2 % 2 == 0 { Booking::Single } else { Booking::Batch },
            delivery: [Delivery::Orderly, Delivery::Twice, Delivery::Disorderly][usize::from(manners / 4)],
            late,
        };
        let played = play(&order(debits), &manner).unwrap();
        prop_assert_eq!(&play(&order(debits), &manner).unwrap(), &played);
        let mut book = Book::of(&played);
        for file in &played.answers {
            let (found, items) = answer(&file.bytes);
            prop_assert!(!found.is_refused(), "{:?}", found);
            book.take(&items);
        }
        let mut money = 0;
        for (debit, outcome) in played.order.debits.iter().zip(&played.outcomes) {
            let expected = match outcome {
                Outcome::Rejected(_) => PaymentState::Rejected,
                Outcome::Booked => PaymentState::Booked,
                Outcome::Returned(_) => PaymentState::Returned,
            };
            if expected == PaymentState::Booked {
                money += i128::from(debit.amount);
            }
            prop_assert_eq!(book.states[&debit.instruction], expected);
        }
        prop_assert_eq!(book.money, money);
    }

    /// Damaged answers are refused or read; nothing panics, and no more is told than is bounded.
    #[test]
    fn any_damage_has_an_answer(
        seed in any::<u64>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let played = play(&order(5), &Manner { rejected: 50, ..Manner::usual(seed) }).unwrap();
        for file in &played.answers {
            let mut bytes = file.bytes.clone();
            for (at, byte, how) in &cuts {
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = *byte,
                    1 => bytes.insert(at, *byte),
                    _ => drop(bytes.remove(at)),
                }
            }
            let (found, _) = answer(&bytes);
            prop_assert!(found.faults.len() <= Limits::USUAL.faults);
            prop_assert!(found.faults.iter().all(|fault| fault.line > 0 && fault.found.len() <= 320));
        }
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (found, items) = answer(&bytes);
        prop_assert!(found.is_refused() && items.is_empty());
    }
}
