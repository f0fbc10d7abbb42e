//! Tables are read, each cell with its place.

use super::{Row, open};
use crate::csv::charset::Page;
use crate::csv::mark::Unread;
use crate::csv::{Look, look};
use proptest::prelude::*;
use spec::Column;

const HEAD: &str = "affilie;periode;num_assure;jours;salaire_reel";

fn rows(bytes: &[u8]) -> Vec<Row<'static>> {
    let sheet = Box::leak(Box::new(open(bytes.to_vec().leak())));
    sheet.rows().collect()
}

fn text<'r>(row: &'r Row<'_>, column: Column) -> &'r str {
    &row.cell(column).unwrap().text
}

#[test]
fn every_cell_knows_where_it_stands() {
    let file = format!("\u{feff}{HEAD}\r\n\r\n1773341;200610;\"168764721\";26;5000,00\r\n");
    let rows = rows(file.as_bytes());
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].spot.line, rows[0].width), (3, 5));
    let number = rows[0].cell(Column::NumAssure).unwrap();
    assert_eq!((number.number, number.spot.line, number.spot.columns), (3, 3, (16, 26)));
    assert_eq!((number.raw, number.text.as_str()), (&b"\"168764721\""[..], "168764721"));
    assert_eq!(&file.as_bytes()[number.range.clone()], number.raw);
    let last = rows[0].cell(Column::SalaireReel).unwrap();
    assert_eq!((last.raw, last.spot.columns), (&b"5000,00"[..], (31, 37)));
    assert_eq!(rows[0].spot.columns, (1, 37));
}

#[test]
fn the_delimiter_is_told_from_the_header() {
    for delimiter in [';', ',', '\t'] {
        let line = |text: &str| text.replace(';', &delimiter.to_string());
        let file = format!("{}\n{}", line(HEAD), line("1773341;200610;168764721;26;5000.00"));
        assert_eq!(look(file.as_bytes()), Look::Csv);
        let sheet = open(file.as_bytes());
        assert_eq!(char::from(sheet.delimiter), delimiter);
        assert_eq!(text(&sheet.rows().next().unwrap(), Column::SalaireReel), "5000.00");
    }
}

#[test]
fn windows_1252_is_what_is_not_utf_8() {
    let head =
        b"affilie;periode;num_assure;jours;Salaire r\xE9el;Pr\xE9nom\n1;2;3;4;5;Zo\xEB \x80\n";
    let sheet = open(head);
    assert_eq!(sheet.charset.page(), Page::Windows1252);
    assert_eq!(text(&sheet.rows().next().unwrap(), Column::Prenom), "Zoë €");
    let utf8 =
        String::from_utf8(head[..49].iter().map(|b| if *b == 0xE9 { b'e' } else { *b }).collect());
    assert_eq!(open(utf8.unwrap().as_bytes()).charset.page(), Page::Utf8);
    assert_eq!(sheet.header.unwrap().spelling(Column::SalaireReel), "Salaire réel");
}

#[test]
fn headers_come_in_any_order_and_unknown_ones_are_let_pass() {
    let file = b"Jours;SALAIRE R\xC3\x89EL;note;Num-Assure;Mois;n\xC2\xB0 affili\xC3\xA9\n26;1;x;3;200610;7\n";
    let sheet = open(file);
    let header = sheet.header.as_ref().unwrap();
    assert_eq!(header.missing().count(), 0);
    assert_eq!(header.width, 6);
    assert_eq!(text(&sheet.rows().next().unwrap(), Column::Affilie), "7");
    let twice = open(b"jours;nb_jours;affilie\n");
    let header = twice.header.unwrap();
    assert_eq!(header.repeated.len(), 1);
    assert_eq!(header.repeated[0].1.columns, (7, 14));
    assert_eq!(header.missing().count(), 2);
}

#[test]
fn what_is_no_csv_of_the_profile() {
    for (file, due) in [
        (&b""[..], Look::Other),
        (b"\n \n", Look::Other),
        (b"\x89PNG\r\n\x1a\n;1;2;3;4;5;6", Look::Other),
        (b"B00;1;2;3;4;5\nB01", Look::Other),
        (b"a;b;c;d;e;f\n", Look::Other),
        (b"1773341;200610;168764721;26;5000\n", Look::Headless),
        (b"\xFF\xFEa\0;\0", Look::Utf16),
        (b"\n\naffilie,periode,jours\n", Look::Csv),
    ] {
        assert_eq!(look(file), due, "{}", file.escape_ascii());
    }
    let principal = [b"B00".as_slice(), &[b' '; 257], b"\n"].concat();
    assert_eq!(look(&principal), Look::Other);
}

#[test]
fn quotes_keep_delimiters_and_lines_together() {
    let file = format!(
        "{HEAD};nom\n1;2;3;4;\"5,5\";\"a;\"\"b\nc\"\n1;2;3;4;5;d\n1;2;3;4;5;\"open\n1;2;3\n"
    );
    let rows = rows(file.as_bytes());
    assert_eq!(text(&rows[0], Column::Nom), "a;\"b\nc");
    // The columns of a cell over two lines are those of its first.
    assert_eq!(rows[0].cell(Column::Nom).unwrap().spot.columns, (15, 20));
    assert_eq!((rows[1].spot.line, rows[1].unclosed), (4, false));
    assert!(rows[2].unclosed);
    assert_eq!(rows.len(), 3);
}

#[test]
fn empty_rows_and_huge_cells_and_a_million_columns_are_bounded() {
    let huge = "9".repeat(4 << 20);
    let many = ";".repeat(1_000_000);
    let file = format!("{HEAD}{many}\n;;;;\n\n  \n1;2;3;4;{huge}\n1;2;3;4;5{many}\n");
    let rows = rows(file.as_bytes());
    assert_eq!(rows.len(), 2);
    let cell = rows[0].cell(Column::SalaireReel).unwrap();
    assert!(cell.too_long && cell.text.len() == spec::CSV_CELL_MAX);
    assert_eq!(cell.raw.len(), 4 << 20);
    assert_eq!(rows[1].width, 1_000_005);
    assert_eq!(rows[1].cells().count(), 5);
}

#[test]
fn a_row_is_read_again_where_it_stands() {
    let text =
        format!("{HEAD};nom\r\n\r\n1;2;3;4;5;\"É\r\né\"\r\n;;\r\n1;2;3;4;5;😀\r\n6;7;8;9;1;z\r\n");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for file in [text.as_bytes(), &utf16, text.replace("\r\n", "\r").as_bytes()] {
        let sheet = open(file);
        let rows: Vec<_> = sheet.rows().collect();
        assert_eq!(rows.len(), 3);
        for row in rows.iter().rev() {
            let again = sheet.row_at(&row.mark(Unread::default())).unwrap();
            assert_eq!(format!("{row:?}"), format!("{again:?}"));
        }
    }
}

#[test]
fn a_mark_in_the_middle_is_content() {
    let file = format!("{HEAD}\n1;2;\u{feff}3;4;5\n");
    assert_eq!(text(&rows(file.as_bytes())[0], Column::NumAssure), "\u{feff}3");
}

proptest! {
    #[test]
    fn no_bytes_make_reading_fail(
        noise in proptest::collection::vec(any::<u8>(), 0..300),
        lines in "[0-9;\",\t\r\n é-]{0,200}",
    ) {
        let _ = (look(&noise), look(lines.as_bytes()));
        for file in [noise.clone(), [HEAD.as_bytes(), b"\n", &noise].concat(), format!("{HEAD}\n{lines}").into_bytes()] {
            let mut before = 0;
            let sheet = open(&file);
            for row in sheet.rows() {
                prop_assert!(row.range.start >= before && row.range.end <= file.len());
                before = row.range.end;
                let again = sheet.row_at(&row.mark(Unread::default())).unwrap();
                prop_assert_eq!(format!("{row:?}"), format!("{again:?}"));
                for cell in row.cells() {
                    prop_assert_eq!(cell.raw, &file[cell.range.clone()]);
                    let line = memchr::memchr_iter(b'\n', &file[..cell.range.start]).count() + 1;
                    prop_assert_eq!(cell.spot.line as usize, line);
                    let start = cell.spot.offset + cell.spot.columns.0 as usize - 1;
                    prop_assert_eq!(start, cell.range.start);
                }
            }
        }
    }
}
