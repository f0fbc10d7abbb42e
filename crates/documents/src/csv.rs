//! CSV that spreadsheets open: quoted as RFC 4180 has it, by the crate `csv`, and never a formula.

/// A row that ends with a line feed. Cells are quoted where they must be; one that a spreadsheet
/// would take for a formula gets an apostrophe before it (`spec::guarded`). A row without anything
/// in it is a pair of quotation marks.
#[must_use]
pub fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for cell in cells {
        // Writing to memory cannot fail.
        let _ = writer.write_field(spec::guarded(cell.as_ref()).as_bytes());
    }
    let _ = writer.write_record(None::<&[u8]>);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn a_guarded_cell_is_quoted_where_it_must_be() {
        assert_eq!(row(["=1,2", "-428"]), "\"'=1,2\",-428\n");
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(row(["a", "b,c", "d\"e", "f\ng", ""]), "a,\"b,c\",\"d\"\"e\",\"f\ng\",\n");
        assert_eq!(row(["1 000,00 DH", "é"]), "\"1 000,00 DH\",é\n");
        assert_eq!(row([""]), "\"\"\n");
        assert_eq!(row([] as [&str; 0]), "\"\"\n");
    }
}
