//! The form of an order: a message, or a layout that is data.

use crate::bank::layouts::{fixed, sheet};
use crate::bank::order::{Order, WrongOrder};
use crate::bank::pain008::write_order;
use spec::{MESSAGES, SHEETS, Sheet, TEMPLATES, Template};

/// The form of an order for debits that a bank asks for.
#[derive(Clone, Copy, Debug)]
pub enum OrderForm {
    /// `pain.008` of a version.
    Message(u8),
    /// Fixed columns.
    Fixed(&'static Template),
    /// Cells.
    Cells(&'static Sheet),
}

/// Versions under which layouts are kept: `pain.008` begins with 2.
const FIXED: u8 = 0;
const CELLS: u8 = 1;

impl OrderForm {
    /// By what settings call it: a version of `pain.008`, or the name of a layout in
    /// `spec/banks.toml`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let known = MESSAGES.iter().find(|message| message.name == "pain.008")?;
        let version = name.parse().ok().filter(|version| known.versions.contains(version));
        let template = || TEMPLATES.iter().find(|template| template.name == name);
        let cells = || SHEETS.iter().find(|sheet| sheet.name == name);
        version
            .map(Self::Message)
            .or_else(|| template().map(Self::Fixed))
            .or_else(|| cells().map(Self::Cells))
    }

    /// Number that it is kept under: the version of the message; 0 for fixed columns, 1 for cells.
    #[must_use]
    pub const fn version(&self) -> u8 {
        match self {
            Self::Message(version) => *version,
            Self::Fixed(_) => FIXED,
            Self::Cells(_) => CELLS,
        }
    }

    /// How names of files of this number end.
    #[must_use]
    pub const fn extension(version: u8) -> &'static str {
        match version {
            FIXED => "txt",
            CELLS => "csv",
            _ => "xml",
        }
    }

    /// Writes an order in this form. The same order makes the same bytes.
    ///
    /// # Errors
    /// It cannot be written: see [`WrongOrder`].
    pub fn write(&self, order: &Order) -> Result<Vec<u8>, WrongOrder> {
        match self {
            Self::Message(version) => {
                let mut file = Vec::new();
                write_order(order, *version, &mut file)?;
                Ok(file)
            }
            Self::Fixed(template) => fixed(order, template),
            Self::Cells(cells) => Ok(sheet(order, cells).into_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OrderForm;

    #[test]
    fn a_form_has_a_name_and_files_an_end() {
        let version = |name| OrderForm::of_name(name).map(|form| form.version());
        assert_eq!(version("9"), Some(9));
        assert_eq!(version("simt-500"), Some(0));
        assert_eq!(version("csv"), Some(1));
        assert_eq!((version("3"), version("xls")), (None, None));
        let ends = [0, 1, 2, 10].map(OrderForm::extension);
        assert_eq!(ends, ["txt", "csv", "xml", "xml"]);
    }
}
