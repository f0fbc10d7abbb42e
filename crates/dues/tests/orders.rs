//! Orders: the worked example in every version, the layouts column by column, refunds.

// What cannot be made must stop the test where it stands.
#![expect(clippy::unwrap_used)]

use dues::bank::{
    Creditor, Debit, Kind, MessageId, Order, Refund, Refunds, WrongOrder, fixed, sheet,
    write_order, write_refunds,
};
use dues::{Amount, Reference};
use jiff::civil::date;
use proptest::prelude::*;
use spec::{Affilie, SHEETS, TEMPLATES};
use synthetic::bank::{Manner, play};

fn creditor() -> Creditor {
    Creditor {
        name: "CNSS".to_owned(),
        rib: "011780000019210016805555".parse().unwrap(),
        issuer: "123".parse().unwrap(),
    }
}

fn debit(reference: &str, amount: i128, kind: Kind) -> Debit {
    Debit {
        reference: reference.parse().unwrap(),
        amount: Amount(amount),
        kind,
        mandate: "1773341-01".to_owned(),
        signed: date(2026, 1, 15),
        holder: "Société d'Écrous & Cie".to_owned(),
        rib: "007780000000000000000063".parse().unwrap(),
    }
}

/// Both slips of February 2026, collected on 10 March.
fn order(debits: Vec<Debit>) -> Result<Order, WrongOrder> {
    let message = MessageId::of(11, date(2026, 3, 10), 1);
    let created = date(2026, 3, 6).at(9, 30, 0, 0);
    Order::new(message, created, creditor(), (11, date(2026, 3, 10)), debits)
}

fn example() -> Order {
    order(vec![
        debit("177334126020285", 637_000, Kind::Standing),
        debit("177334126020184", 1_607_600, Kind::Standing),
    ])
    .unwrap()
}

fn written(order: &Order, version: u8) -> String {
    let mut out = Vec::new();
    write_order(order, version, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_order_of_the_worked_example() {
    let xml = written(&example(), 8);
    for part in [
        "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\"",
        "<MsgId>BRD-011-20260310-0000001</MsgId>",
        "<NbOfTxs>2</NbOfTxs>",
        "<CtrlSum>22446.00</CtrlSum>",
        "<ReqdColltnDt>2026-03-10</ReqdColltnDt>",
        "<SeqTp>RCUR</SeqTp>",
        "<InstdAmt Ccy=\"MAD\">16076.00</InstdAmt>",
        "<EndToEndId>177334126020285</EndToEndId>",
        "<Id>007780000000000000000063</Id>",
        "<Nm>Societe d&apos;Ecrous Cie</Nm>",
        "<MmbId>007</MmbId>",
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    // The bank of the tests reads the same, by a reading of its own.
    let read = play(xml.as_bytes(), &Manner::usual(1)).unwrap().order;
    assert_eq!((read.count, read.sum), (2, 2_244_600));
    assert_eq!(read.debits[0].end_to_end, "177334126020184");
    assert_eq!(read.debits[0].instruction, "BRD-011-20260310-0000001-1");
    assert_eq!(read.creditor, "011780000019210016805555");
}

#[test]
fn the_version_changes_the_namespace_alone() {
    let bodies: Vec<String> = [2, 8, 9, 10]
        .iter()
        .map(|version| {
            let xml = written(&example(), *version);
            let name = format!("pain.008.001.{version:02}");
            assert!(xml.contains(&name));
            xml.replace(&name, "")
        })
        .collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    let told = write_order(&example(), 3, &mut Vec::new());
    assert_eq!(told, Err(WrongOrder::Version));
}

#[test]
fn standing_and_single_debits_stand_in_groups_of_their_own() {
    let order = order(vec![
        debit("177334126020184", 100, Kind::Single),
        debit("177334126020285", 200, Kind::Standing),
    ])
    .unwrap();
    let xml = written(&order, 8);
    assert_eq!(xml.matches("<PmtInf>").count(), 2);
    let (first, second) = xml.split_once("</PmtInf>").unwrap();
    assert!(first.contains("<SeqTp>RCUR</SeqTp>") && first.contains("<CtrlSum>2.00</CtrlSum>"));
    assert!(second.contains("<SeqTp>OOFF</SeqTp>") && second.contains("<CtrlSum>1.00</CtrlSum>"));
}

#[test]
fn what_cannot_be_ordered_is_told_with_its_place() {
    let right = debit("177334126020184", 1, Kind::Standing);
    let with = |change: fn(&mut Debit)| {
        let mut wrong = right.clone();
        change(&mut wrong);
        order(vec![wrong]).unwrap_err()
    };
    assert_eq!(order(vec![]), Err(WrongOrder::Empty));
    assert_eq!(with(|debit| debit.amount = Amount::ZERO), WrongOrder::Amount { at: 1 });
    assert_eq!(with(|debit| debit.amount = Amount(-1)), WrongOrder::Amount { at: 1 });
    assert_eq!(with(|debit| debit.amount = Amount(10_i128.pow(18))), WrongOrder::Amount { at: 1 });
    assert_eq!(with(|debit| debit.holder = " \u{1} ".to_owned()), WrongOrder::Text { at: 1 });
    assert_eq!(with(|debit| debit.mandate = "A&B".to_owned()), WrongOrder::Text { at: 1 });
    assert_eq!(with(|debit| debit.mandate = "1".repeat(25)), WrongOrder::Text { at: 1 });
    for wrong in ["", "1234567", "12a", "-1"] {
        assert!(wrong.parse::<dues::bank::Issuer>().is_err(), "{wrong}");
    }
}

/// The columns of the worked example.
#[test]
fn the_layout_of_500_columns() {
    let file = fixed(&example(), &TEMPLATES[0]).unwrap();
    let text = String::from_utf8(file).unwrap();
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| line.len() == 500));
    let at = |line: usize, first: usize, last: usize| &lines[line][first - 1..last];
    assert_eq!(at(0, 1, 43), "1000000VOV100000000012320260306093000MAD2  ");
    assert_eq!(at(1, 1, 17), "04030011007780780");
    assert_eq!(at(1, 18, 25), "20260310");
    assert_eq!(at(1, 44, 47), "MAD2");
    assert_eq!(at(1, 48, 63), "0000000001607600");
    assert_eq!(at(1, 138, 172).trim_end(), "CNSS");
    assert_eq!(at(1, 208, 231), "011780000019210016805555");
    assert_eq!(at(1, 232, 255), "007780000000000000000063");
    assert_eq!(at(1, 264, 278), "177334126020184");
    assert_eq!(at(1, 474, 483), "1773341-01");
    assert_eq!(at(3, 1, 27), "110000200000000000002244600");
    assert_eq!(at(3, 28, 51), "011780000019210016805555");
}

#[test]
fn an_amount_that_a_layout_has_no_room_for_is_refused() {
    let large = order(vec![debit("177334126020184", 10_i128.pow(16), Kind::Standing)]).unwrap();
    assert_eq!(fixed(&large, &TEMPLATES[0]), Err(WrongOrder::TooWide { at: 1 }));
}

#[test]
fn the_layout_of_cells() {
    let text = sheet(&example(), &SHEETS[0]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "reference;affilie;nom;rib;montant;devise;echeance;mandat;rib_creancier",
            "177334126020184;1773341;Societe d'Ecrous Cie;007780000000000000000063;16076.00;MAD;\
             20260310;1773341-01;011780000019210016805555",
        ]
    );
}

#[test]
fn refunds_are_transfers() {
    let refunds = Refunds {
        message: MessageId::of(11, date(2026, 7, 1), 2),
        created: date(2026, 6, 30).at(9, 0, 0, 0),
        payer: creditor(),
        execution: date(2026, 7, 1),
        refunds: vec![Refund {
            affilie: Affilie::of_number(1_773_341).unwrap(),
            id: "R-1773341-0001".to_owned(),
            amount: Amount(13_915),
            holder: "SARL".to_owned(),
            rib: "007780000000000000000063".parse().unwrap(),
        }],
    };
    let written = |version| {
        let mut out = Vec::new();
        write_refunds(&refunds, version, &mut out).map(|()| String::from_utf8(out).unwrap())
    };
    let usual = written(9).unwrap();
    assert!(usual.contains("<CtrlSum>139.15</CtrlSum>") && usual.contains("<Dt>2026-07-01</Dt>"));
    assert!(written(3).unwrap().contains("<ReqdExctnDt>2026-07-01</ReqdExctnDt>"));
    assert_eq!(written(2), Err(WrongOrder::Version));
    let mut none = refunds.clone();
    none.refunds.clear();
    assert_eq!(write_refunds(&none, 9, &mut Vec::new()), Err(WrongOrder::Empty));
    let mut negative = refunds;
    negative.refunds[0].amount = Amount(-1);
    let told = write_refunds(&negative, 9, &mut Vec::new());
    assert_eq!(told, Err(WrongOrder::Amount { at: 1 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The same debits in any order make the same bytes, whose sums the other side finds again.
    #[test]
    fn the_same_debits_make_the_same_bytes(
        (drawn, shuffled) in prop::collection::vec((1..9_999_999_u32, 1..10_i128.pow(12), any::<bool>(), ".{1,9}"), 1..30)
            .prop_flat_map(|drawn| (Just(drawn.clone()), Just(drawn).prop_shuffle())),
    ) {
        let made = |drawn: &[(u32, i128, bool, String)]| {
            let debits = drawn.iter().map(|(affilie, amount, single, name)| {
                let affilie = Affilie::of_number(*affilie).unwrap();
                let periode = spec::Periode::of_number(202_602).unwrap();
                let kind = if *single { Kind::Single } else { Kind::Standing };
                Debit {
                    reference: Reference::of(affilie, periode, spec::Regime::Cnss).unwrap(),
                    mandate: format!("{affilie}-{amount}"),
                    holder: format!("A{name}"),
                    ..debit("177334126020184", *amount, kind)
                }
            });
            order(debits.collect()).unwrap()
        };
        let (one, other) = (made(&drawn), made(&shuffled));
        prop_assert_eq!(written(&one, 8), written(&other, 8));
        let played = play(written(&one, 8).as_bytes(), &Manner::usual(7)).unwrap();
        prop_assert_eq!(i128::from(played.order.sum), one.total().0);
        prop_assert_eq!(played.order.count, one.debits().len());
    }
}
