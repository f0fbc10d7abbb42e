//! Names that are left alone where files are dropped (`spec/arrivals.toml`).

/// Why a file is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftAloneKind {
    /// A program is still writing; it renames the file when it is whole.
    Temporary,
    /// No file that a person or a payroll program has sent.
    Litter,
    /// The same, and only when the file is empty.
    Marker,
}

/// A kind of name that is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftAlone {
    /// The name; `*` matches any bytes.
    pub pattern: &'static str,
    /// Why.
    pub kind: LeftAloneKind,
    /// Which programs use it.
    pub of: &'static str,
}

/// Whether a name fits a pattern: the whole name, ASCII letters of either case alike, `*` for any
/// bytes, none included.
#[must_use]
pub fn fits(pattern: &[u8], name: &[u8]) -> bool {
    let mut pieces = pattern.split(|byte| *byte == b'*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = without_start(name, first) else { return false };
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        // The first place is the best one: it leaves the most for what follows.
        let mut starts = 0..=rest.len().saturating_sub(piece.len());
        let found = starts.find_map(|start| without_start(rest.get(start..)?, piece));
        let Some(after) = found else { return false };
        rest = after;
    }
    rest.len()
        .checked_sub(last.len())
        .and_then(|start| rest.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(last))
}

fn without_start<'n>(name: &'n [u8], start: &[u8]) -> Option<&'n [u8]> {
    let (head, rest) = name.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::{ARRIVALS, LeftAloneKind};

    fn kind(name: &str) -> Option<LeftAloneKind> {
        let found = ARRIVALS.iter().find(|known| fits(known.pattern.as_bytes(), name.as_bytes()));
        found.map(|known| known.kind)
    }

    #[test]
    fn a_star_stands_for_any_bytes() {
        for (pattern, yes, no) in [
            ("a*b", vec!["ab", "AxB", "a**b", "abb"], vec!["a", "b", "ba", "xab", "abx"]),
            ("*", vec!["", "x"], vec![]),
            ("*a*b*", vec!["ab", "xaxbx", "aab"], vec!["ba", "a", ""]),
            ("a", vec!["a", "A"], vec!["", "aa"]),
            ("*.tmp", vec![".tmp", "x.TMP"], vec!["tmp", "x.tmp.txt"]),
            ("aa*aa", vec!["aaaa", "aaxaa"], vec!["aa", "aaa"]),
        ] {
            for name in yes {
                assert!(fits(pattern.as_bytes(), name.as_bytes()), "{pattern} {name}");
            }
            for name in no {
                assert!(!fits(pattern.as_bytes(), name.as_bytes()), "{pattern} {name}");
            }
        }
    }

    #[test]
    fn names_of_writers_and_litter_are_known_and_those_of_declarations_are_not() {
        use LeftAloneKind::{Litter, Marker, Temporary};
        for (names, due) in [
            (
                &[
                    ".DS_1773341_200610.txt.Xy12Zq",
                    "DS.txt.filepart",
                    "DS.txt.PARTIAL",
                    "a.crdownload",
                    "a.upload",
                    "a.inprogress",
                    "DS.txt~",
                    "DS.txt.swp",
                    ".DS.txt.swp",
                    "._DS.txt",
                    ".DS_Store",
                    "a.part",
                    "a.tmp",
                    "#DS.txt#",
                    ".~lock.paie.csv#",
                ][..],
                Temporary,
            ),
            (&["~$paie.xlsx", "THUMBS.DB", "desktop.ini", "$Recycle.Bin", "lost+found"], Litter),
            (&["DS.txt.ok", "DS.DONE", "x.go"], Marker),
        ] {
            for name in names {
                assert_eq!(kind(name), Some(due), "{name}");
            }
        }
        for name in [
            "DS_1773341_200610.txt",
            "DS_1773341_200610",
            "paie.csv",
            "tmp",
            "part",
            "ok.txt",
            "a.tmp.txt",
            "~DS.txt",
        ] {
            assert_eq!(kind(name), None, "{name}");
        }
    }
}
