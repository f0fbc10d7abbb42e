//! Folders of the inbox that belong to an affiliate, and files in them that declare for another.
//!
//! Who drops into the folder of an affiliate may read that affiliate's answers, and nobody else's
//! data: what such a file is told is a function of its bytes and of the folder's name. Two gates
//! see to it. [`crate::deposited::Deposited::preetabli_key`] names no préétabli, and no people, of
//! anybody but the folder's affiliate; and [`crate::decide::question`] asks the ledger about that
//! affiliate alone.

use validation::Control;

/// A file in the folder of an affiliate that declares for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// Whom it declares for, as the file writes it.
    pub(crate) declarer: String,
    /// Whose folder it lay in.
    pub(crate) folder: i32,
}

impl Foreign {
    /// Decided by what the file itself says of its declarer.
    pub(crate) fn of(control: &Control, folder: Option<i32>) -> Option<Self> {
        let (folder, declarer) = (folder?, control.affilie.as_ref()?);
        let is_own = *declarer == format!("{folder:07}");
        (!is_own).then(|| Self { declarer: declarer.clone(), folder })
    }
}

/// The affiliate whose folder this is: seven digits, and not all of them zeros, which is nobody's
/// number.
#[must_use]
pub fn folder_affilie(name: &[u8]) -> Option<i32> {
    let is_number = name.len() == 7 && name.iter().all(u8::is_ascii_digit);
    let number = is_number.then(|| std::str::from_utf8(name).ok()?.parse().ok()).flatten();
    number.filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::folder_affilie;

    #[test]
    fn a_folder_of_seven_digits_is_an_affiliates() {
        assert_eq!(folder_affilie(b"1773341"), Some(1_773_341));
        assert_eq!(folder_affilie(b"0000001"), Some(1));
        for other in [&b"0000000"[..], b"177334", b"17733411", b"177334a", b"", b"\xff773341"] {
            assert_eq!(folder_affilie(other), None, "{other:?}");
        }
    }
}
