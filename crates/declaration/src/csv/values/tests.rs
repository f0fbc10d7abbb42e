//! Cells are understood, or it is said why not.

use super::{
    HEADER_MAX, amount, days, header_key, identifier, is_part_of, is_total, month, name, situation,
};
use proptest::prelude::*;
use spec::{CSV_COLUMNS, Cause};

#[test]
fn amounts_with_either_mark_and_spaces_between_groups() {
    for (text, centimes) in [
        ("5000", 500_000),
        ("5000,00", 500_000),
        ("5000.5", 500_050),
        (" 5 000,00 ", 500_000),
        ("12\u{a0}345,67", 1_234_567),
        ("1\u{202f}234\u{202f}567.89", 123_456_789),
        ("0", 0),
        ("-0,00", 0),
        ("0007", 700),
        ("5 000,00 DH", 500_000),
        ("MAD 5000.5", 500_050),
        ("5000dhs", 500_000),
        ("'5000", 500_000),
        ("99999999999,99", 9_999_999_999_999),
        ("=\"5000,00\"", 500_000),
        ("\u{200f}5000,00\u{200e}", 500_000),
        ("٥٠٠٠", 500_000),
        ("٥٬٠٠٠٫٥٠", 500_050),
        ("5000,00 د.م.\u{200f}", 500_000),
        ("د.م. 5000", 500_000),
    ] {
        assert_eq!(amount(text, 13), Ok(Some(centimes)), "{text}");
    }
    assert_eq!(amount("  ", 13), Ok(None));
}

#[test]
fn what_could_be_two_amounts_is_refused() {
    for (text, cause) in [
        ("1,234", Cause::Ambiguous),
        ("1.234", Cause::Ambiguous),
        ("1.234,56", Cause::Ambiguous),
        ("1,234.56", Cause::Ambiguous),
        ("1,234,567", Cause::Ambiguous),
        ("5000,1234", Cause::Decimals),
        ("-5000", Cause::Negative),
        ("\u{2212}1", Cause::Negative),
        ("12 34", Cause::Amount),
        ("1234 567", Cause::Amount),
        ("5000,", Cause::Amount),
        (",50", Cause::Amount),
        ("5000 €", Cause::Amount),
        ("DH", Cause::Amount),
        ("5e3", Cause::Scientific),
        ("=5000+1", Cause::Spreadsheet),
        ("#VALEUR!", Cause::Spreadsheet),
        ("(5000)", Cause::Negative),
        ("(1 234,50)", Cause::Negative),
        ("5000-", Cause::Negative),
        ("5 000 ,00", Cause::Amount),
        ("5000,0 0", Cause::Amount),
        ("NaN", Cause::Amount),
        ("100000000000,00", Cause::TooLarge),
        ("99999999999999999999999999", Cause::TooLarge),
    ] {
        assert_eq!(amount(text, 13), Err(cause), "{text}");
    }
}

#[test]
fn days_numbers_months_and_situations() {
    assert_eq!(days("26"), Ok(Some(26)));
    assert_eq!(days("26,0"), Ok(Some(26)));
    assert_eq!(days("26.00"), Ok(Some(26)));
    assert_eq!(days(""), Ok(None));
    assert_eq!(days("20,5"), Err(Cause::WholeDays));
    assert_eq!(days("-1"), Err(Cause::WholeDays));
    assert_eq!(days("126"), Err(Cause::TooLarge));
    assert_eq!(identifier(" 168764721 ", 9), Ok(168_764_721));
    assert_eq!(identifier("0", 9), Ok(0));
    for text in ["168764721.0", "168764721,00", "168 764 721", "'168764721"] {
        assert_eq!(identifier(text, 9), Ok(168_764_721), "{text}");
    }
    for text in ["168764721.5", "16 87 64 721", "168-764-721", "168764721.000", "A1"] {
        assert_eq!(identifier(text, 9), Err(Cause::Digits), "{text}");
    }
    assert_eq!(identifier("1,68765E+08", 9), Err(Cause::Scientific));
    for text in ["#REF!", "####", "=A1"] {
        assert_eq!(identifier(text, 9), Err(Cause::Spreadsheet), "{text}");
    }
    assert_eq!(identifier("1687647210", 9), Err(Cause::Digits));
    assert_eq!(identifier("", 9), Err(Cause::Missing));
    for text in [
        "200610",
        "2006-10",
        "10/2006",
        "2006/10",
        "10-2006",
        "octobre 2006",
        "Octobre-2006",
        "oct-06",
        "oct. 2006",
        "OCT-06",
        "October 2006",
        "2006-10-01",
        "2006-10-01 00:00:00",
        "01/10/2006",
        "1/10/2006",
        "31/10/2006",
        "200610.0",
        "'200610",
        "10/10/2006",
        "01-oct-2006",
        "2006 octobre",
    ] {
        assert_eq!(month(text), Ok(200_610), "{text}");
    }
    assert_eq!(month("août 2026"), Ok(202_608));
    assert_eq!(month("févr-26"), Ok(202_602));
    assert_eq!(month("10/26"), Ok(202_610));
    assert_eq!(month("1/2006"), Ok(200_601));
    assert_eq!(month("2,00610E+05"), Err(Cause::Scientific));
    for text in [
        "200613",
        "2006",
        "06/10",
        "10/06",
        "10/01/2006",
        "05/06/2006",
        "26-oct",
        "39000",
        "13/2006",
        "octobre",
        "T4 2006",
        "32/10/2006",
        "2006-10-00",
        "0/2006",
    ] {
        assert_eq!(month(text), Err(Cause::Month), "{text}");
    }
    assert_eq!(situation(" so "), Ok(*b"SO"));
    assert_eq!(situation(""), Ok(*b"  "));
    assert_eq!(situation("sorti"), Err(Cause::Situation));
    assert_eq!(situation("é"), Err(Cause::Situation));
}

#[test]
fn totals_and_names_that_are_known() {
    for text in ["TOTAL", "Total :", "total général", "Sous-total", "TOTAUX", "Somme"] {
        assert!(is_total(text.as_bytes()), "{text}");
    }
    for text in ["ESSAI", "Totah", "Sommer", "", "Safi"] {
        assert!(!is_total(text.as_bytes()), "{text}");
    }
    assert!(is_part_of("Zoé", b"ESSAI                         ZOE"));
    assert!(is_part_of("\"ESSAI\"", b"ESSAI                         ZO\xC9"));
    assert!(!is_part_of("Zo", b"ESSAI                         ZOE"));
    assert!(!is_part_of("", b"ESSAI"));
}

#[test]
fn names_become_what_the_format_accepts() {
    assert_eq!(name("  Bro-Dex ").unwrap(), b"BRO DEX");
    assert_eq!(name("G'Lum Œuvré Ço").unwrap(), b"G LUM OEUVRE CO");
    assert_eq!(name("e\u{301}te\u{301}").unwrap(), b"ETE");
    assert_eq!(name("straße").unwrap(), b"STRASSE");
    assert_eq!(name("محمد"), Err(Cause::Character));
    assert_eq!(name("A\0B"), Err(Cause::Character));
    assert_eq!(name("=1+1"), Err(Cause::Character));
}

#[test]
fn headers_are_compared_without_case_accents_and_marks() {
    for text in ["Salaire réel", "SALAIRE_REEL", "salaire-réel", " salaire  re\u{301}el "] {
        assert_eq!(header_key(text), "salaire_reel", "{text}");
    }
    assert_eq!(header_key("N° Affilié"), "n_affilie");
    assert_eq!(header_key("\u{feff}"), "");
    for page in &CSV_COLUMNS {
        assert!([page.name].iter().chain(page.headers).all(|header| header.len() <= HEADER_MAX));
    }
}

proptest! {
    #[test]
    fn every_amount_is_read_back(centimes in 0_u64..10_000_000_000_000, comma: bool, grouped: bool) {
        let mark = if comma { ',' } else { '.' };
        let mut whole = (centimes / 100).to_string();
        if grouped {
            let mut at = whole.len();
            while at > 3 {
                at -= 3;
                whole.insert(at, '\u{a0}');
            }
        }
        let text = format!("{whole}{mark}{:02}", centimes % 100);
        prop_assert_eq!(amount(&text, 13), Ok(Some(centimes)));
    }

    #[test]
    fn no_text_makes_a_cell_fail(text in "\\PC{0,40}|[-0-9., \u{a0}]{0,30}|.{0,40}") {
        let _ = (amount(&text, 13), days(&text), identifier(&text, 9), month(&text));
        let _ = (situation(&text), header_key(&text));
        if let Ok(name) = name(&text) {
            prop_assert!(name.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" \t".contains(b)));
        }
    }
}
