//! Parameters of a regime, and others that are tried.

use crate::csv::{ROWS, file, told, with};
use spec::{Code, Dated, Parameters};
use testing::pages::base_file;
use validation::{Reference, Settings, Verdict, control_csv};

/// 1,500.00 is below the SMIG of October 2006, 1,841.84; no SMAG is known for that month.
#[test]
fn a_table_is_controlled_by_the_parameters_of_its_regime() {
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let bytes = with(2, "1773341;200610;168764739;;;;26;1500;;");
    let low = |parameters: Parameters| {
        let settings = Settings { parameters, ..Settings::USUAL };
        control_csv(&bytes, reference.as_ref(), &settings).control.counts.get(&Code::C1622).copied()
    };
    assert_eq!(low(Parameters::SPECIFIED), Some(1));
    assert_eq!(low(Parameters::AGRICULTURAL), None);
}

/// A table says no capped salary: what it is completed to, and what its totals are explained by,
/// obey the ceiling that is tried.
#[test]
fn a_table_is_completed_with_the_ceiling_that_is_tried() {
    const TRIED: &[Dated] = &[Dated { from: 0, centimes: 400_000, source: "tried" }];
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let capped = |parameters: Parameters| {
        let settings = Settings { parameters, ..Settings::USUAL };
        let found = control_csv(&file(&ROWS), reference.as_ref(), &settings);
        assert_ne!(found.control.verdict(), Verdict::Rejected, "{:?}", told(&found));
        found.control.totals.salaire_plaf.value()
    };
    let usual = capped(Parameters::SPECIFIED).unwrap();
    let tried = capped(Parameters { plafond: TRIED, ..Parameters::SPECIFIED }).unwrap();
    assert!(tried < usual, "{tried} {usual}");
}
