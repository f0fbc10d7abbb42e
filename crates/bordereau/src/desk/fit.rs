//! Tables in narrow terminals: no word is broken. Where the words of all columns do not stand
//! beside each other, each row stands in lines of its own, with the headings before the values.

use comfy_table::{ColumnConstraint, Table, Width};

/// Longest part of a text that keeps its column wide; what is longer is broken.
const WORD_MAX: usize = 24;
/// Spaces on both sides of a cell.
const PADDING: usize = 2;

/// A table as it fits the terminal; as wide as it is where there is none.
pub(crate) fn fitted(mut table: Table) -> String {
    let Some(width) = table.width().map(usize::from) else { return format!("{table}\n") };
    let least = least(&table);
    if least.iter().sum::<usize>() > width {
        return stacked(&table, width);
    }
    for (at, least) in least.into_iter().enumerate() {
        let Some(column) = table.column_mut(at) else { continue };
        let Ok(least) = u16::try_from(least) else { continue };
        if !matches!(column.constraint(), Some(ColumnConstraint::ContentWidth)) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
    }
    format!("{table}\n")
}

/// The cells of a table, its headings first, line by line.
fn rows(table: &Table) -> Vec<Vec<String>> {
    let all = table.header().into_iter().chain(table.row_iter());
    all.map(|row| row.cell_iter().map(comfy_table::Cell::content).collect()).collect()
}

/// For each column the width without which a word of it is broken.
fn least(table: &Table) -> Vec<usize> {
    let mut least: Vec<usize> = Vec::new();
    for row in rows(table) {
        for (at, cell) in row.iter().enumerate() {
            let is_whole = table.column(at).is_some_and(|one| {
                matches!(one.constraint(), Some(ColumnConstraint::ContentWidth))
            });
            let word = cell.split_whitespace().map(length).max().unwrap_or(0).min(WORD_MAX);
            let own = if is_whole { length(cell) } else { word }.saturating_add(PADDING);
            match least.get_mut(at) {
                Some(known) => *known = own.max(*known),
                None => least.push(own),
            }
        }
    }
    least
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Each row in lines of its own.
fn stacked(table: &Table, width: usize) -> String {
    let mut rows = rows(table).into_iter();
    let headings = rows.next().unwrap_or_default();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (heading, cell) in headings.iter().zip(&row) {
            let value = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            if value.is_empty() || value == "-" {
                continue;
            }
            // A value stays with its heading while it fits.
            let part = format!("{heading} {value}");
            let together = length(&line).saturating_add(length(&part)).saturating_add(PADDING);
            if !line.is_empty() && together > width {
                out.push_str(line.trim_end());
                out.push('\n');
                line.clear();
                line.push_str("   ");
            } else if !line.is_empty() {
                line.push_str("  ");
            }
            if line.is_empty() {
                line.push(' ');
            }
            wrapped(&mut out, &mut line, &part, width);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Adds a text to a line word by word; a line that is full goes out, and the next one is indented.
fn wrapped(out: &mut String, line: &mut String, text: &str, width: usize) {
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            line.push(' ');
        }
        let is_begun = !line.trim().is_empty();
        if is_begun && length(line).saturating_add(length(word)) > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clear();
            line.push_str("     ");
        }
        line.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::fitted;
    use crate::desk::Desk;
    use spec::Words;

    /// Words of a text in their order.
    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn deposits(width: u16) -> String {
        let desk = Desk::machine();
        let mut table = desk.table([
            Words::HeadingReceipt,
            Words::HeadingReceived,
            Words::HeadingAffilie,
            Words::HeadingPeriode,
            Words::HeadingKind,
            Words::HeadingFile,
            Words::HeadingState,
        ]);
        table.set_width(width);
        for at in 0..2 {
            table.add_row([
                format!("261130-000060{at}-33"),
                "2026-11-30 22:51:42+00:00".to_owned(),
                "2002997".to_owned(),
                "202610".to_owned(),
                "complementary 1".to_owned(),
                "DS_2002997_202610.txt".to_owned(),
                "validated with reservations".to_owned(),
            ]);
        }
        fitted(table)
    }

    #[test]
    fn no_word_is_broken_in_a_narrow_terminal() {
        for width in [40, 60, 80, 100, 120, 140, 200] {
            let shown = deposits(width);
            for line in shown.lines() {
                assert!(line.chars().count() <= usize::from(width), "{width}:\n{shown}");
            }
            let there = words(&shown);
            for word in ["complementary", "DS_2002997_202610.txt", "reservations", "22:51:42+00:00"]
            {
                let count = there.iter().filter(|one| *one == word).count();
                assert_eq!(count, 2, "{word} at {width}:\n{shown}");
            }
        }
        // Wide enough: one line a row.
        assert_eq!(deposits(200).lines().count(), 3);
    }

    #[test]
    fn a_long_word_is_broken_before_the_table_is_taken_apart() {
        let mut table = Desk::machine().table([Words::HeadingEntry, Words::HeadingName]);
        table.set_width(40);
        table.add_row(["7".to_owned(), "x".repeat(200)]);
        let shown = fitted(table);
        assert!(shown.lines().all(|line| line.chars().count() <= 40), "{shown}");
        assert!(shown.lines().next().unwrap().contains("name"), "{shown}");
    }
}
