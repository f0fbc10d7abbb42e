//! Lines of text: how wide they are, and where they end.

/// Columns that a text takes: characters, but for those without width.
#[must_use]
pub fn columns_of(text: &str) -> usize {
    let invisible = |letter: &char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}');
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().filter(|letter| !invisible(letter)).count()
    }
}

/// Cuts a text into lines at its spaces, the first beginning at column `first` and the others at
/// `column`, none longer than `width` where it can be cut. No-break spaces stay.
#[must_use]
pub fn wrap(text: &str, first: usize, column: usize, width: usize) -> Vec<&str> {
    if first + columns_of(text) <= width {
        return vec![text];
    }
    let mut lines = Vec::new();
    let (mut start, mut end, mut used) = (0, 0, first);
    let mut at = 0;
    for word in text.split(' ') {
        let columns = columns_of(word);
        let fits = used + usize::from(end > start) + columns <= width;
        if end > start && !fits {
            lines.push(text.get(start..end).unwrap_or_default());
            (start, used) = (at, column);
        } else if end > start {
            used += 1;
        }
        used += columns;
        end = at + word.len();
        at = end + 1;
    }
    lines.push(text.get(start..end).unwrap_or_default());
    lines
}

#[cfg(test)]
mod tests {
    use super::{columns_of, wrap};

    #[test]
    fn lines_end_at_spaces_within_the_width() {
        assert_eq!(wrap("un deux trois", 0, 0, 7), ["un deux", "trois"]);
        assert_eq!(wrap("un deux trois", 5, 0, 7), ["un", "deux", "trois"]);
        assert_eq!(wrap("un\u{a0}deux trois", 0, 0, 4), ["un\u{a0}deux", "trois"]);
        assert_eq!(wrap("", 0, 0, 7), [""]);
        assert_eq!(wrap("interminable", 0, 0, 7), ["interminable"]);
    }

    #[test]
    fn invisible_characters_take_no_column() {
        assert_eq!(columns_of("\u{2068}S_Ctr\u{2069}"), 5);
        assert_eq!(columns_of("é"), 1);
    }
}
