//! The account: the worked examples to the centime, and what holds whatever happens.

// What cannot be made must stop the test where it stands.
#![expect(clippy::unwrap_used)]

use dues::account::{
    Account, Ask, DebtKind, Designation, Fact, NotOpen, Rules, Standing, What, by_month,
    equal_parts, month_begins, monthly, offer, postings, standing,
};
use dues::{Amount, Declared, How, Nature, Reference, Wage, Wages, bill, further};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use spec::{Affilie, Component, Periode, Regime, SCHEMES, Scheme};
use std::collections::BTreeMap;

const CNSS: DebtKind = DebtKind::Contributions(Regime::Cnss);
const AMO: DebtKind = DebtKind::Contributions(Regime::Amo);

fn rules() -> Rules {
    Rules::specified()
}

fn periode(number: u32) -> Periode {
    Periode::of_number(number).unwrap()
}

fn scheme(name: &str) -> &'static Scheme {
    SCHEMES.iter().find(|scheme| scheme.name == name).unwrap()
}

fn reference(month: u32, regime: Regime) -> Reference {
    Reference::of(Affilie::of_number(1_773_341).unwrap(), periode(month), regime).unwrap()
}

fn debt(id: u64, kind: DebtKind, month: u32, due: Date, amount: i128) -> Fact {
    let what = What::Debt { kind, periode: periode(month), due, amount: Amount(amount) };
    Fact { id, known: due.saturating_sub(5.days()), what }
}

fn payment(id: u64, on: Date, amount: i128, to: Designation) -> Fact {
    Fact { id, known: on, what: What::Payment { value: on, amount: Amount(amount), to } }
}

/// The two slips of February 2026 of the worked example.
fn slips() -> Vec<Fact> {
    let due = date(2026, 3, 10);
    vec![debt(1, CNSS, 202_602, due, 1_607_600), debt(2, AMO, 202_602, due, 637_000)]
}

fn at(facts: &[Fact], day: Date) -> Standing {
    standing(facts, &rules(), day)
}

/// Surcharges of the table, seen through an account: paid late, then the surcharge is what is
/// left.
#[test]
fn the_surcharges_of_the_worked_examples() {
    for (variant, expected) in [("old", 80_380), ("a", 64_304), ("b", 96_456)] {
        let rules = Rules::with_variant(variant).unwrap();
        let mut facts = slips();
        facts.truncate(1);
        facts.push(payment(9, date(2026, 6, 10), 1_607_600, Designation::None));
        let left = standing(&facts, &rules, date(2026, 12, 31));
        assert_eq!(left.balance(), Amount(expected), "{variant}");
        assert_eq!(left.debts[0].left(), Amount::ZERO);
    }
}

/// Debits of both slips on 10 March: that of the CNSS is rejected for want of funds, that of the
/// AMO is booked. The CNSS slip stays due, and its surcharge runs from 10 March.
#[test]
fn a_rejected_debit_leaves_its_slip_due() {
    let mut facts = slips();
    let amo = Designation::Slip(reference(202_602, Regime::Amo));
    facts.push(payment(3, date(2026, 3, 10), 637_000, amo));
    let then = at(&facts, date(2026, 3, 10));
    let left: Vec<_> = then.debts.iter().map(|debt| (debt.kind, debt.balance().0)).collect();
    assert_eq!(left, [(CNSS, 1_607_600), (AMO, 0)]);
    assert_eq!(at(&facts, date(2026, 3, 11)).balance(), Amount(1_607_600 + 48_228));
}

/// A debit booked on 10 March and returned on 12 March never paid anything.
#[test]
fn a_returned_payment_is_reversed_and_the_ledger_keeps_both() {
    let mut facts = slips();
    let all = Designation::Slip(reference(202_602, Regime::Cnss));
    facts.push(payment(3, date(2026, 3, 10), 1_607_600, all));
    facts.push(Fact { id: 4, known: date(2026, 3, 12), what: What::Reversal { of: 3 } });
    assert_eq!(at(&facts, date(2026, 3, 11)).debts[0].balance(), Amount::ZERO);
    assert_eq!(at(&facts, date(2026, 3, 12)).debts[0].balance(), Amount(1_655_828));
    let ledger = postings(&facts, &rules(), date(2026, 3, 12));
    let cash: Vec<i128> = ledger
        .iter()
        .flat_map(|entry| &entry.sides)
        .filter(|(account, _)| *account == Account::Cash)
        .map(|(_, amount)| amount.0)
        .collect();
    assert_eq!(cash, [1_607_600, -1_607_600]);
}

/// Rectified downwards in June: a credit since the due date, and what was paid too much is an
/// advance that the next slip takes.
#[test]
fn a_credit_lowers_the_month_since_its_due_date() {
    let wages = |plaf| Wages::Mass(Wage { reel: Amount(plaf), plaf: Amount(plaf) });
    let declared = |nature, plaf| Declared {
        affilie: Affilie::of_number(1_773_341).unwrap(),
        periode: periode(202_602),
        nature,
        wages: wages(plaf),
        af_a_reverser: Amount(12_000),
        covered: &[],
        due: date(2026, 3, 10),
    };
    let billed = bill(&declared(Nature::Principal, 550_000), How::SPECIFIED).unwrap();
    let lowered = further(&billed, &declared(Nature::Rectification(1), 500_000)).unwrap();
    let fact = |(id, (known, what))| Fact { id, known, what };
    let of = |slips: &[dues::Slip], known: Date| -> Vec<(Date, What)> {
        slips.iter().flat_map(What::of_slip).map(|what| (known, what)).collect()
    };
    let mut facts: Vec<Fact> = of(&billed, date(2026, 3, 5))
        .into_iter()
        .chain(of(&lowered, date(2026, 6, 20)))
        .enumerate()
        .map(|(id, at)| fact((id as u64, at)))
        .collect();
    assert_eq!(facts.len(), 5, "contributions, allowances, AMO, and two credits");
    let total: Amount = billed.iter().map(dues::Slip::total).sum();
    // Unpaid, the surcharge is lower since the first month.
    let before = at(&facts, date(2026, 6, 19));
    let after = at(&facts, date(2026, 6, 20));
    assert_eq!(before.debts[0].surcharge, Amount(118_030).part(450, spec::ROUNDING));
    assert_eq!(after.debts[0].surcharge, Amount(107_300).part(450, spec::ROUNDING));
    // Allowances that are not handed back cost 3 % for every month.
    let handed = after.debts.iter().find(|debt| debt.kind == DebtKind::AfAReverser).unwrap();
    assert_eq!(handed.surcharge, Amount(12_000 * 12 / 100));
    // Paid in time, the difference is an advance, and then pays the next month.
    facts.push(payment(50, date(2026, 3, 9), total.0, Designation::None));
    let after = at(&facts, date(2026, 6, 20));
    assert_eq!((after.balance(), after.advance), (Amount(-13_915), Amount(13_915)));
    facts.push(debt(51, CNSS, 202_606, date(2026, 7, 10), 20_000));
    let after = at(&facts, date(2026, 7, 10));
    assert_eq!((after.balance(), after.advance), (Amount(6_085), Amount::ZERO));
}

#[test]
fn payments_go_to_what_they_name_and_then_to_the_oldest() {
    let mut facts = slips();
    facts.push(debt(3, CNSS, 202_601, date(2026, 2, 10), 100_000));
    let named = Designation::Slip(reference(202_602, Regime::Amo));
    facts.push(payment(4, date(2026, 2, 9), 737_000 - 500, named));
    let left: Vec<i128> =
        at(&facts, date(2026, 3, 10)).debts.iter().map(|debt| debt.left().0).collect();
    // The slip named was not known yet: the oldest took its part, and the rest waited for it.
    assert_eq!(left, [0, 971_100, 637_000]);
    let mut facts = slips();
    facts.push(debt(3, CNSS, 202_601, date(2026, 2, 10), 100_000));
    facts.push(payment(4, date(2026, 3, 9), 637_000 + 40_000, named));
    let then = at(&facts, date(2026, 3, 10));
    let left: Vec<i128> = then.debts.iter().map(|debt| debt.left().0).collect();
    assert_eq!(left, [60_000, 1_607_600, 0]);
    let rows = by_month(&then);
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[0].billed.0, rows[0].surcharge.0, rows[0].paid.0), (100_000, 3_000, 40_000));
    assert_eq!(rows[0].balance, Amount(63_000));
}

/// Full payment under the scheme of 2023: surcharges less 60 %, penalties less 90 %.
#[test]
fn the_remission_of_the_worked_example() {
    let due = date(2024, 3, 10);
    let facts = vec![
        debt(1, CNSS, 202_402, due, 1_607_600),
        debt(2, DebtKind::Penalty("declaration-manquante"), 202_402, due, 500_000),
    ];
    // 16,076.00 at 4 %: two months of the old rule cost what three of variant A do.
    let then = at(&facts, date(2024, 5, 10));
    assert_eq!(then.debts.iter().map(|debt| debt.surcharge.0).sum::<i128>(), 64_304);
    let scheme = scheme("decision-005-2023");
    let made = offer(&then, scheme, Ask { on: date(2024, 5, 10), instalments: 1 }).unwrap();
    let parts: Vec<i128> = made.parts.iter().map(|part| part.amount.0).collect();
    assert_eq!(parts, [38_582, 450_000]);
    assert_eq!(made.left, Amount(1_607_600 + 25_722 + 50_000));
    let by_plan = |instalments| {
        let made = offer(&then, scheme, Ask { on: date(2024, 5, 10), instalments }).unwrap();
        made.parts.iter().map(|part| part.amount.0).collect::<Vec<_>>()
    };
    assert_eq!(by_plan(24), [32_152, 400_000]);
    assert_eq!(by_plan(25), [25_722, 350_000]);
    for (on, instalments, told) in [
        (date(2023, 10, 16), 1, NotOpen::Closed),
        (date(2025, 1, 16), 1, NotOpen::Closed),
        (date(2024, 5, 10), 0, NotOpen::Instalments { most: 60 }),
        (date(2024, 5, 10), 61, NotOpen::Instalments { most: 60 }),
    ] {
        assert_eq!(offer(&then, scheme, Ask { on, instalments }), Err(told));
    }
    let late = vec![debt(1, CNSS, 202_501, due, 1_607_600)];
    let told = offer(&at(&late, due), scheme, Ask { on: date(2024, 5, 10), instalments: 1 });
    assert_eq!(told, Err(NotOpen::NoDebt));

    // Granted and paid, nothing is left.
    let mut facts = facts;
    let parts = made.parts.clone();
    let remission = What::Remission { scheme, plan: None, parts };
    facts.push(Fact { id: 3, known: date(2024, 5, 10), what: remission });
    facts.push(payment(4, date(2024, 5, 10), made.left.0, Designation::None));
    assert_eq!(at(&facts, date(2026, 1, 1)).balance(), Amount::ZERO);
}

/// 16,076.00 and 643.04 signed on 10 June 2026 in 24 instalments; kept, nothing accrues.
#[test]
fn a_plan_that_is_kept_costs_nothing_and_one_that_is_broken_costs_everything() {
    let parts = equal_parts(Amount(1_607_600 + 64_304), 24);
    assert_eq!(parts[..23], [Amount(69_662); 23]);
    assert_eq!(parts[23], Amount(69_678));
    let signed = date(2026, 6, 10);
    let instalments = monthly(Amount(1_671_904), 24, date(2026, 7, 10));
    assert_eq!(instalments[23], (date(2028, 6, 10), Amount(69_678)));
    let mut facts = slips();
    facts.truncate(1);
    assert_eq!(at(&facts, signed).balance(), Amount(1_671_904));
    let plan = What::Plan {
        scheme: scheme("permanent-2020"),
        debts: vec![1],
        instalments: instalments.clone(),
    };
    facts.push(Fact { id: 2, known: signed, what: plan });
    let pay = |count: usize| {
        let mut facts = facts.clone();
        for (nth, (day, amount)) in instalments.iter().take(count).enumerate() {
            let id = 10 + nth as u64;
            facts.push(payment(id, *day, amount.0, Designation::Plan(2)));
        }
        facts
    };
    let kept = at(&pay(24), date(2030, 1, 1));
    assert_eq!((kept.balance(), kept.plans[0].missed), (Amount::ZERO, 0));
    // One instalment missed, not two: still kept.
    let late = at(&pay(3), date(2026, 10, 10));
    assert_eq!((late.plans[0].missed, late.plans[0].broken), (0, None));
    let late = at(&pay(3), date(2026, 11, 10));
    assert_eq!((late.plans[0].missed, late.plans[0].broken), (1, None));
    assert_eq!(late.balance(), Amount(1_671_904 - 3 * 69_662));
    // The second one breaks it: all six months held count, each on what was unpaid then.
    let broken = at(&pay(3), date(2026, 11, 11));
    assert_eq!((broken.plans[0].missed, broken.plans[0].broken), (2, Some(date(2026, 11, 11))));
    let unpaid: i128 = [0, 1, 2, 3, 3, 3].map(|paid| 1_607_600 - paid * 69_662).iter().sum();
    assert_eq!(broken.debts[0].surcharge, Amount(64_304 + (unpaid * 50 + 5_000) / 10_000));
}

#[test]
fn a_broken_plan_brings_back_what_was_let_off() {
    let due = date(2024, 3, 10);
    let mut facts = vec![debt(1, CNSS, 202_402, due, 1_000_000)];
    let signed = date(2024, 5, 10);
    let scheme = scheme("decision-005-2023");
    let made = offer(&at(&facts, signed), scheme, Ask { on: signed, instalments: 4 }).unwrap();
    assert_eq!((made.remitted, made.left), (Amount(20_000), Amount(1_020_000)));
    let instalments = monthly(made.left, 4, date(2024, 6, 10));
    let plan = What::Plan { scheme, debts: made.debts, instalments };
    facts.push(Fact { id: 2, known: signed, what: plan });
    let remission = What::Remission { scheme, plan: Some(2), parts: made.parts };
    facts.push(Fact { id: 3, known: signed, what: remission });
    assert_eq!(at(&facts, date(2024, 7, 10)).balance(), Amount(1_020_000));
    let broken = at(&facts, date(2024, 7, 11));
    assert!(broken.plans[0].broken.is_some());
    // 3 % and 1 % before the plan, 1 % for each of the three months that it held.
    assert_eq!(broken.balance(), Amount(1_070_000));
}

/// Some facts about one employer: identifiers are places in the list, days are within two years.
fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let day = |days: i32| date(2024, 6, 1).saturating_add(days.days());
    let one = (0..700_i32, -60..60_i32, 0..10_u8, 1..500_000_i128, 0..24_i32, any::<u64>());
    prop::collection::vec(one, 0..24).prop_map(move |drawn| {
        let count = drawn.len() as u64;
        let fact =
            |(id, (known, off, kind, amount, month, other)): (u64, (_, _, u8, _, _, u64))| {
                let of = if count == 0 { 0 } else { other % count };
                let amount = Amount(amount);
                let month = periode(202_401).plus(month).unwrap();
                let kind_of = [CNSS, AMO, DebtKind::AfAReverser, DebtKind::Fee("commandement")];
                let debt_kind = kind_of[(other % 4) as usize];
                let known_on = day(known);
                let what = match kind {
                    0..=3 => What::Debt {
                        kind: debt_kind,
                        periode: month,
                        due: day(known + off),
                        amount,
                    },
                    4 => What::Credit { kind: debt_kind, periode: month, amount },
                    5 | 6 => What::Payment {
                        value: day(known + off),
                        amount,
                        to: match other % 4 {
                            0 => Designation::None,
                            1 => Designation::Debt(of),
                            2 => Designation::Plan(of),
                            _ => Designation::Slip(reference(month.number(), Regime::Cnss)),
                        },
                    },
                    7 => match other % 3 {
                        0 => What::Refund { amount },
                        1 => What::Remission {
                            scheme: &SCHEMES[0],
                            plan: (other % 2 == 0).then_some(other % count),
                            parts: vec![dues::account::Remitted {
                                debt: of,
                                component: Component::Surcharge,
                                amount,
                            }],
                        },
                        _ => What::Reversal { of },
                    },
                    8 => What::Reversal { of },
                    _ => What::Plan {
                        scheme: &SCHEMES[3],
                        debts: (0..count).filter(|id| (other >> (id % 64)) & 1 == 1).collect(),
                        instalments: monthly(amount, 4, day(known + 30)),
                    },
                };
                Fact { id, known: known_on, what }
            };
        (0..).zip(drawn).map(fact).collect()
    })
}

/// A plain reading, day after day, of debts and payments alone.
fn plain(facts: &[Fact], to: Date) -> i128 {
    struct Owed {
        due: Date,
        key: (Date, Periode, DebtKind, u64),
        left: i128,
        /// In ten-thousandths of a centime.
        surcharge: i128,
        paid: i128,
    }
    let surcharge = |owed: &Owed| (owed.surcharge + 5_000).div_euclid(10_000) - owed.paid;
    let mut owed: Vec<Owed> = Vec::new();
    let mut advance = 0;
    let known: Vec<&Fact> = facts.iter().filter(|fact| fact.known <= to).collect();
    let mut day = date(2023, 1, 1);
    while day <= to {
        for debt in &mut owed {
            let begun = (1..400).filter(|nth| month_begins(debt.due, *nth).unwrap() <= day);
            let nth: u32 = begun.max().unwrap_or(0);
            if nth > 0 && month_begins(debt.due, nth) == Some(day) {
                let rate = match (nth, day < date(2025, 3, 3)) {
                    (1, _) => 300,
                    (_, true) => 100,
                    (_, false) => 50,
                };
                debt.surcharge += debt.left * rate;
            }
        }
        let mut money: Vec<(u64, i128)> = Vec::new();
        for fact in &known {
            match fact.what {
                What::Debt { due, amount, periode, kind } if due.min(fact.known) == day => {
                    let key = (due, periode, kind, fact.id);
                    owed.push(Owed { due, key, left: amount.0, surcharge: 0, paid: 0 });
                }
                What::Payment { value, amount, .. } if value.min(fact.known) == day => {
                    money.push((fact.id, amount.0));
                }
                _ => {}
            }
        }
        owed.sort_by_key(|debt| debt.key);
        money.sort_unstable();
        for amount in money.iter().map(|(_, amount)| *amount).chain([0]) {
            advance += amount;
            for debt in &mut owed {
                let part = advance.min(debt.left);
                debt.left -= part;
                advance -= part;
                let part = advance.min(surcharge(debt));
                debt.paid += part;
                advance -= part;
            }
        }
        day = day.tomorrow().unwrap();
    }
    owed.iter().map(|debt| debt.left + surcharge(debt)).sum::<i128>() - advance
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Every entry sums up to zero, all of them come to how the account stands, and the ledger up
    /// to a day is the beginning of any later one: nothing that stands is ever changed.
    #[test]
    fn the_ledger_holds(facts in facts(), days in 0..900_i32, more in 0..400_i32) {
        let day = date(2024, 6, 1).saturating_add(days.days());
        let ledger = postings(&facts, &rules(), day);
        let mut sums: BTreeMap<Account, Amount> = BTreeMap::new();
        for entry in &ledger {
            prop_assert_eq!(entry.sides.iter().map(|(_, amount)| *amount).sum::<Amount>(), Amount::ZERO);
            for (account, amount) in &entry.sides {
                *sums.entry(*account).or_default() += *amount;
            }
        }
        let stands = at(&facts, day);
        let owed = sums.iter().filter(|(account, _)| matches!(account, Account::Owed(..) | Account::Advance));
        prop_assert_eq!(owed.map(|(_, amount)| *amount).sum::<Amount>(), stands.balance());
        for debt in &stands.debts {
            let of = |component| sums.get(&Account::Owed(debt.id, component)).copied().unwrap_or_default();
            prop_assert_eq!(of(Component::Principal), debt.left());
            prop_assert_eq!(of(Component::Surcharge), debt.surcharge_left());
            prop_assert!(debt.left() >= Amount::ZERO && debt.surcharge_left() >= Amount::ZERO);
        }
        let later = postings(&facts, &rules(), day.saturating_add(more.days()));
        prop_assert!(later.starts_with(&ledger));
    }

    /// The order in which facts are given does not matter, nor what becomes known later.
    #[test]
    fn an_account_depends_on_what_is_known_alone(
        (facts, shuffled) in facts().prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle())),
        days in 0..900_i32,
    ) {
        let day = date(2024, 6, 1).saturating_add(days.days());
        let stands = at(&facts, day);
        prop_assert_eq!(&at(&shuffled, day), &stands);
        let known: Vec<Fact> = facts.iter().filter(|fact| fact.known <= day).cloned().collect();
        prop_assert_eq!(&at(&known, day), &stands);
        prop_assert_eq!(postings(&shuffled, &rules(), day), postings(&facts, &rules(), day));
    }

    /// A plain reading, written apart, comes to the same balance.
    #[test]
    fn a_plain_sum_agrees(facts in facts(), days in 0..900_i32) {
        let day = date(2024, 6, 1).saturating_add(days.days());
        let plainly = |fact: &Fact| match &fact.what {
            What::Debt { kind, .. } => matches!(kind, DebtKind::Contributions(_)),
            What::Payment { .. } => true,
            _ => false,
        };
        let undesignated = |mut fact: Fact| {
            if let What::Payment { to, .. } = &mut fact.what {
                *to = Designation::None;
            }
            fact
        };
        let facts: Vec<Fact> = facts.into_iter().filter(plainly).map(undesignated).collect();
        prop_assert_eq!(at(&facts, day).balance().0, plain(&facts, day));
    }
}
