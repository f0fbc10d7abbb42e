//! Slips: the worked examples to the centime under each rounding, and what changes a month later.

// What cannot be made must stop the test where it stands.
#![expect(clippy::unwrap_used)]

use dues::{Amount, Covered, Declared, How, Nature, Slip, Unbilled, Wage, Wages, bill, further};
use jiff::civil::date;
use proptest::prelude::*;
use spec::{Affilie, Granularity, PROGRAMMES, Periode, Rounding};

fn declared(periode: u32, wages: Wages<'_>) -> Declared<'_> {
    Declared {
        affilie: Affilie::of_number(1_773_341).unwrap(),
        periode: Periode::of_number(periode).unwrap(),
        nature: Nature::Principal,
        wages,
        af_a_reverser: Amount::ZERO,
        covered: &[],
        due: date(2026, 3, 10),
    }
}

fn how(granularity: Granularity) -> How {
    How { granularity, rounding: Rounding::HalfUp }
}

fn wage(reel: i128, plaf: i128) -> Wage {
    Wage { reel: Amount(reel), plaf: Amount(plaf) }
}

/// Amounts of the lines in centimes, then the total.
fn amounts(slip: &Slip) -> Vec<i128> {
    let lines = slip.lines.iter().map(|line| line.amount.0);
    lines.chain([slip.total().0]).collect()
}

fn amount_of(slips: &[Slip], name: &str) -> i128 {
    let lines = slips.iter().flat_map(|slip| &slip.lines);
    lines.filter(|line| line.of.name == name).map(|line| line.amount.0).sum()
}

/// 100,000.00 gross, ten employees capped at 6,000.00, February 2026.
/// A quarter of agriculture, services 6: 60 days at the SMAG of 97.44, below three ceilings of a
/// month; rounded once per branch.
#[test]
fn the_contributions_of_a_quarter_of_agriculture() {
    let daily = spec::SMAG.iter().rev().find(|smag| smag.from <= 202_606).unwrap().centimes / 26;
    let mass = i128::from(daily * 60);
    assert_eq!(mass, 584_640);
    let quarter = [wage(mass, mass)];
    let how = how(Granularity::OncePerBranch);
    let slips = bill(&declared(202_606, Wages::Each(&quarter)), how).unwrap();
    let [cnss, amo] = &slips[..] else { panic!("{slips:?}") };
    let due = [37_417, 9_179, 69_514, 9_354];
    assert_eq!(amounts(cnss)[..4], due);
    assert_eq!(amounts(amo)[..2], [26_426, 10_816]);
}

#[test]
fn the_slips_of_the_published_example() {
    let ten = [wage(1_000_000, 600_000); 10];
    for granularity in Granularity::ALL {
        let slips = bill(&declared(202_602, Wages::Each(&ten)), how(granularity)).unwrap();
        let [cnss, amo] = &slips[..] else { panic!("{slips:?}") };
        assert_eq!(amounts(cnss), [640_000, 94_200, 713_400, 160_000, 1_607_600]);
        assert_eq!(amounts(amo), [452_000, 185_000, 637_000]);
        assert_eq!(cnss.reference.to_string(), "177334126020184");
        assert_eq!(amo.reference.to_string(), "177334126020285");
        assert_eq!(cnss.total() + amo.total(), Amount(2_244_600));
        let rates: Vec<_> = slips.iter().flat_map(|slip| &slip.lines).map(|l| l.rate).collect();
        assert_eq!(rates, [640, 157, 1189, 160, 452, 185].map(Some));
        assert!(slips.iter().all(|slip| slip.how.granularity == granularity));
    }
}

#[test]
fn where_the_roundings_differ() {
    let of = |wages: &[Wage], granularity, line| {
        let slips = bill(&declared(202_602, Wages::Each(wages)), how(granularity)).unwrap();
        amount_of(&slips, line)
    };
    let (once, share, each) =
        (Granularity::OncePerBranch, Granularity::PerShare, Granularity::PerEmployee);
    let alone = [wage(100_222, 100_222)];
    assert_eq!(of(&alone, once, "prestations-long-terme"), 11_916);
    assert_eq!(of(&alone, share, "prestations-long-terme"), 7_948 + 3_969);
    assert_eq!(of(&alone, each, "prestations-long-terme"), 11_916);
    let three = [wage(333_333, 333_333); 3];
    assert_eq!(of(&three, once, "allocations-familiales"), 64_000);
    assert_eq!(of(&three, each, "allocations-familiales"), 3 * 21_333);
    assert_eq!(of(&three, once, "prestations-long-terme"), 118_900);
    assert_eq!(of(&three, each, "prestations-long-terme"), 3 * 39_633);
}

/// Seasonal work of a quarter, 60 days at 97.44, below three ceilings: one slip line each.
#[test]
fn the_example_of_agriculture() {
    let alone = [wage(584_640, 584_640)];
    for granularity in Granularity::ALL {
        let slips = bill(&declared(202_606, Wages::Each(&alone)), how(granularity)).unwrap();
        assert_eq!(amounts(&slips[0])[..4], [37_417, 9_179, 69_514, 9_354]);
        assert_eq!(amounts(&slips[1])[..2], [26_426, 10_816]);
    }
}

/// 5,000.00 rectified to 5,500.00, both below the ceiling: the same under each rounding.
#[test]
fn a_rectification_makes_a_further_slip_or_a_credit() {
    let totals = |slips: &[Slip]| slips.iter().map(|slip| slip.total().0).collect::<Vec<_>>();
    let (low, high) = ([wage(500_000, 500_000)], [wage(550_000, 550_000)]);
    for granularity in Granularity::ALL {
        let before = bill(&declared(202_602, Wages::Each(&low)), how(granularity)).unwrap();
        let raised =
            Declared { nature: Nature::Rectification(1), ..declared(202_602, Wages::Each(&high)) };
        let more = further(&before, &raised).unwrap();
        assert_eq!(totals(&more), [10_730, 3_185]);
        assert_eq!(more[0].lines[0].base, Some(Amount(50_000)));
        assert_eq!(more[0].reference, before[0].reference);
        assert_eq!(more[0].nature, Nature::Rectification(1));
        assert_eq!(more[0].how.granularity, granularity);

        // Back again: the credit is what the further slips had asked for.
        let all: Vec<Slip> = before.iter().chain(&more).cloned().collect();
        let lowered =
            Declared { nature: Nature::Rectification(2), ..declared(202_602, Wages::Each(&low)) };
        let credit = further(&all, &lowered).unwrap();
        assert_eq!(totals(&credit), [-10_730, -3_185]);
        // And the same again changes nothing.
        let all: Vec<Slip> = all.into_iter().chain(credit).collect();
        assert_eq!(further(&all, &lowered), Ok(Vec::new()));
    }
}

#[test]
fn allowances_to_hand_back_stand_on_the_cnss_slip_as_they_are() {
    let handed =
        Declared { af_a_reverser: Amount(40_000), ..declared(202_602, Wages::Mass(wage(0, 0))) };
    let slips = bill(&handed, How::SPECIFIED).unwrap();
    assert_eq!(amounts(&slips[0]), [0, 0, 0, 0, 40_000, 40_000]);
    assert_eq!(slips[0].af_a_reverser(), Amount(40_000));
    assert_eq!(amounts(&slips[1]), [0, 0, 0]);
    // Without them any more, they are credited.
    let none = declared(202_602, Wages::Mass(wage(0, 0)));
    let credit = further(&slips, &none).unwrap();
    assert_eq!(credit.len(), 1);
    assert_eq!(amounts(&credit[0]), [-40_000, -40_000]);
}

#[test]
fn a_month_has_the_slips_and_rates_of_its_time() {
    let mass = Wages::Mass(wage(1_500_000, 1_500_000));
    // Before March 2006 there was no AMO.
    let slips = bill(&declared(200_602, mass), How::SPECIFIED).unwrap();
    assert_eq!(slips.len(), 1);
    assert_eq!(slips[0].lines[1].rate, Some(100), "no indemnity for job loss before 2014");
    // October 2006: the rate of family allowances is an assumption, and the line says so.
    let slips = bill(&declared(200_610, mass), How::SPECIFIED).unwrap();
    let line = slips[0].lines[0];
    assert_eq!((line.rate, line.amount), (Some(640), Amount(96_000)));
    assert!(line.assumed.is_some_and(|assumed| assumed.why[1].starts_with("6.50% or 6.40%")));
    assert!(slips[0].lines[1..].iter().all(|line| line.assumed.is_none()));
    let slips = bill(&declared(201_002, mass), How::SPECIFIED).unwrap();
    assert!(slips[0].lines.iter().all(|line| line.assumed.is_none()));
    // Nothing is known before 2001.
    let told = bill(&declared(200_012, mass), How::SPECIFIED);
    assert!(matches!(told, Err(Unbilled::UnknownRate { .. })), "{told:?}");
}

#[test]
fn what_cannot_be_billed_is_said() {
    let mass = Wages::Mass(wage(100, 100));
    assert_eq!(
        bill(&declared(202_602, mass), how(Granularity::PerEmployee)),
        Err(Unbilled::OnlyTotals)
    );
    for bad in [wage(-1, 0), wage(0, -1), wage(Amount::LARGEST.0 + 1, 0), wage(i128::MAX, 0)] {
        let told = bill(&declared(202_602, Wages::Mass(bad)), How::SPECIFIED);
        assert_eq!(told, Err(Unbilled::WrongSalary));
        let each = [bad, wage(1, 1)];
        let told = bill(&declared(202_602, Wages::Each(&each)), How::SPECIFIED);
        assert_eq!(told, Err(Unbilled::WrongSalary));
    }
    let largest = wage(Amount::LARGEST.0, Amount::LARGEST.0);
    assert!(bill(&declared(202_602, Wages::Mass(largest)), How::SPECIFIED).is_ok());
    assert_eq!(further(&[], &declared(202_602, mass)), Err(Unbilled::OtherSlips));
    let slips = bill(&declared(202_601, mass), How::SPECIFIED).unwrap();
    assert_eq!(further(&slips, &declared(202_602, mass)), Err(Unbilled::OtherSlips));
}

/// Two of three employees covered: the employer's share and the training tax are a credit line.
#[test]
fn a_programme_that_takes_over_shares_is_a_credit_line() {
    let three = [wage(400_000, 400_000); 3];
    let covered =
        [Covered { programme: PROGRAMMES.first().unwrap(), wages: three.get(..2).unwrap() }];
    let with = Declared { covered: &covered, ..declared(202_602, Wages::Each(&three)) };
    let slips = bill(&with, How::SPECIFIED).unwrap();
    // 8,000.00 x (6.40 + 0.67 + 0.38 + 7.93 + 1.60) % and x (2.26 + 1.85) %.
    let credits: Vec<i128> = slips.iter().map(|slip| slip.lines.last().unwrap().amount.0).collect();
    assert_eq!(credits, [-135_840, -32_880]);
    assert!(slips.iter().all(|slip| slip.lines.last().unwrap().programme.is_some()));
    let six = [wage(400_000, 400_000); 6];
    let covered = [Covered { programme: covered[0].programme, wages: &six }];
    let with = Declared { covered: &covered, ..declared(202_602, Wages::Each(&six)) };
    assert_eq!(bill(&with, How::SPECIFIED), Err(Unbilled::NotCovered { programme: "tahfiz" }));
    // A programme never takes over more than was billed.
    let rich = [wage(9_000_000, 600_000); 2];
    let covered = [Covered { programme: covered[0].programme, wages: &rich }];
    let poor = [wage(100, 100); 2];
    let with = Declared { covered: &covered, ..declared(202_602, Wages::Each(&poor)) };
    assert!(bill(&with, How::SPECIFIED).unwrap().iter().all(|slip| slip.total() == Amount::ZERO));
    // Nor of one line: 3.14 and 237.80 of the capped lines are less than 63.00 and 475.80.
    let declared_low = [wage(1_000_000, 100_000); 2];
    let high = [wage(1_000_000, 600_000)];
    let covered = [Covered { programme: covered[0].programme, wages: &high }];
    let with = Declared { covered: &covered, ..declared(202_602, Wages::Each(&declared_low)) };
    let slips = bill(&with, How::SPECIFIED).unwrap();
    assert_eq!(slips[0].lines.last().unwrap().amount, -Amount(64_000 + 16_000 + 3_140 + 23_780));
}

fn wages() -> impl Strategy<Value = Vec<Wage>> {
    let one = (0..2_000_000_i128).prop_map(|reel| wage(reel, reel.min(600_000)));
    prop::collection::vec(one, 0..6)
}

proptest! {
    /// However often a month is rectified, its slips together come to what it is declared as
    /// last, and no line ever falls below nothing.
    #[test]
    fn slips_of_a_month_add_up(
        months in prop::collection::vec((wages(), 0..3_i128), 1..6),
        granularity in 0..3_usize,
        rounding in 0..4_usize,
    ) {
        let how = How {
            granularity: Granularity::ALL[granularity],
            rounding: Rounding::ALL[rounding],
        };
        let mut slips: Vec<Slip> = Vec::new();
        for (number, (wages, af)) in months.iter().enumerate() {
            let now = Declared {
                af_a_reverser: Amount(af * 20_000),
                ..declared(202_602, Wages::Each(wages))
            };
            let whole = bill(&now, how).unwrap();
            if number == 0 {
                slips = whole.clone();
            } else {
                slips.extend(further(&slips, &now).unwrap());
            }
            for regime in spec::Regime::ALL {
                let of = |slips: &[Slip]| -> Amount {
                    let of = slips.iter().filter(|slip| slip.reference.regime == regime);
                    of.map(Slip::total).sum()
                };
                prop_assert_eq!(of(&slips), of(&whole));
            }
            for line in spec::SLIP_LINES.iter().map(|line| line.name).chain(["af-a-reverser"]) {
                prop_assert!(amount_of(&slips, line) >= 0);
            }
        }
    }

    /// The two slips of a month agree with the contributions of the report, which are rounded per
    /// share and branch: at most a centime for each share apart.
    #[test]
    fn slips_and_report_tell_the_same(reel in 0..10_i64.pow(11), part in 0..=100_i64) {
        let plaf = reel / 100 * part;
        let mass = wage(reel.into(), plaf.into());
        let slips = bill(&declared(202_602, Wages::Mass(mass)), How::SPECIFIED).unwrap();
        let billed: Amount = slips.iter().map(Slip::total).sum();
        let salaries = dues::contributions::Salaries {
            reel: rust_decimal::Decimal::new(reel, 2),
            plaf: rust_decimal::Decimal::new(plaf, 2),
        };
        let told = dues::contributions::contributions(202_602, salaries, Rounding::HalfUp);
        let mut told = told.total();
        told.rescale(2);
        prop_assert!((billed.0 - told.mantissa()).abs() <= 7, "{billed} {told}");
    }
}
