//! Sentences of a page: a number with hyphens, as a receipt, is not broken at them.

use crate::markup::Markup;
use crate::voice::{END_OF_ISOLATE, ISOLATE};

/// Shortest number with hyphens that a line may break, in bytes.
const LEAST: usize = 8;

fn is_part(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '-' | ':')
}

/// Adds a text, each number with hyphens in one piece.
pub(super) fn write(out: &mut Markup, text: &str) {
    let mut rest = text;
    let mut from = 0;
    while let Some(found) = rest.get(from..).and_then(|after| after.find(is_part)) {
        let start = from + found;
        let after = rest.get(start..).unwrap_or_default();
        let length = after.find(|letter| !is_part(letter)).unwrap_or(after.len());
        let end = start + length;
        let number = rest.get(start..end).unwrap_or_default();
        let is_number = length >= LEAST
            && number.contains('-')
            && number.starts_with(|letter: char| letter.is_ascii_digit())
            && number.ends_with(|letter: char| letter.is_ascii_digit());
        if !is_number {
            from = end;
            continue;
        }
        // Its isolate is of one piece with it.
        let before = rest.get(..start).unwrap_or_default();
        let behind = rest.get(end..).unwrap_or_default();
        let isolated = before.ends_with(ISOLATE) && behind.starts_with(END_OF_ISOLATE);
        // Inside of a longer value it stays as it is.
        if !isolated && before.matches(ISOLATE).count() > before.matches(END_OF_ISOLATE).count() {
            from = end;
            continue;
        }
        let (before, behind) = if isolated {
            (before.trim_end_matches(ISOLATE), behind.trim_start_matches(END_OF_ISOLATE))
        } else {
            (before, behind)
        };
        out.text(before).tag(if isolated {
            "<span class=\"code\"><bdi dir=\"ltr\">"
        } else {
            "<span class=\"code\">"
        });
        out.escaped(number).tag(if isolated { "</bdi></span>" } else { "</span>" });
        rest = behind;
        from = 0;
    }
    out.text(rest);
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::markup::Markup;

    fn written(text: &str) -> String {
        let mut out = Markup::default();
        write(&mut out, text);
        out.into_string()
    }

    #[test]
    fn a_receipt_is_in_one_piece_and_nothing_else_is_changed() {
        let one = "<span class=\"code\">261130-0000003-78</span>";
        assert_eq!(written("par 261130-0000003-78, <5>"), format!("par {one}, &lt;5&gt;"));
        assert_eq!(
            written("\u{2068}261130-0000003-78\u{2069}: \u{2068}a-b\u{2069}"),
            "<span class=\"code\"><bdi dir=\"ltr\">261130-0000003-78</bdi></span>: \
             <bdi dir=\"ltr\">a-b</bdi>"
        );
        for same in ["", "le 5-10", "-12345678-", "12345678", "2 jours"] {
            assert_eq!(written(same), same);
        }
        let with_line = "\u{2068}261130-0000003-78:5\u{2069}";
        let one = "<span class=\"code\"><bdi dir=\"ltr\">261130-0000003-78:5</bdi></span>";
        assert_eq!(written(with_line), one);
        let inside = "\u{2068}DS 261130-0000003-78.txt\u{2069}";
        assert_eq!(written(inside), "<bdi dir=\"ltr\">DS 261130-0000003-78.txt</bdi>");
    }
}
