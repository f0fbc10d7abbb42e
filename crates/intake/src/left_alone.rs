//! Names that are left alone where files are dropped: temporary ones of writers, litter, markers.

use spec::{ARRIVALS, LeftAloneKind, fits};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::sync::Arc;

/// Names that are left alone; a clone shares them.
#[derive(Clone, Debug)]
pub struct LeftAlone(Arc<[Pattern]>);

#[derive(Clone, Debug)]
struct Pattern {
    text: String,
    /// Whether only an empty file is left alone.
    is_marker: bool,
}

/// What is done with a file of some name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// It is taken.
    Taken,
    /// It is left alone, by the pattern of this rank.
    LeftAlone(usize),
    /// It is left alone while it is empty.
    Marker(usize),
}

impl Default for LeftAlone {
    fn default() -> Self {
        let pattern = |known: &spec::LeftAlone| Pattern {
            text: known.pattern.to_owned(),
            is_marker: known.kind == LeftAloneKind::Marker,
        };
        Self(ARRIVALS.iter().map(pattern).collect())
    }
}

impl LeftAlone {
    /// These patterns alone, instead of those of `spec/arrivals.toml`.
    #[must_use]
    pub fn only(patterns: &[String]) -> Self {
        let pattern = |text: &String| Pattern { text: text.clone(), is_marker: false };
        Self(patterns.iter().map(pattern).collect())
    }

    /// These patterns too.
    #[must_use]
    pub fn and(&self, patterns: &[String]) -> Self {
        let more = Self::only(patterns);
        Self(self.0.iter().chain(more.0.iter()).cloned().collect())
    }

    /// What is done with a file of this name.
    pub(crate) fn of(&self, name: &OsStr) -> Named {
        let name = name.as_bytes();
        let found = self.0.iter().position(|known| fits(known.text.as_bytes(), name));
        match found {
            None => Named::Taken,
            Some(rank) if self.0.get(rank).is_some_and(|known| known.is_marker) => {
                Named::Marker(rank)
            }
            Some(rank) => Named::LeftAlone(rank),
        }
    }

    /// Whether a file of this name is left alone whatever its content.
    pub(crate) fn has(&self, name: &OsStr) -> bool {
        matches!(self.of(name), Named::LeftAlone(_))
    }

    /// The pattern of a rank.
    pub(crate) fn pattern(&self, rank: usize) -> &str {
        self.0.get(rank).map_or("", |known| known.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{LeftAlone, Named};
    use std::ffi::OsStr;

    #[test]
    fn patterns_are_added_to_or_take_the_place_of_the_usual_ones() {
        let usual = LeftAlone::default();
        assert!(usual.has(OsStr::new("a.filepart")) && !usual.has(OsStr::new("a.bak")));
        assert!(matches!(usual.of(OsStr::new("a.ok")), Named::Marker(_)));
        let more = usual.and(&["*.bak".to_owned()]);
        assert!(more.has(OsStr::new("a.filepart")) && more.has(OsStr::new("A.BAK")));
        let only = LeftAlone::only(&["*.bak".to_owned()]);
        assert!(!only.has(OsStr::new("a.filepart")) && only.has(OsStr::new("a.bak")));
        assert_eq!(only.of(OsStr::new("a.ok")), Named::Taken);
    }
}
