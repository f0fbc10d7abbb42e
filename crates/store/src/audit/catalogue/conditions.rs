//! Conditions as PostgreSQL writes them, in one form.
//!
//! A row that is compared with a list, `(a, b) NOT IN (…)`, is one AND of many conditions when it
//! is first understood, and pairs of pairs once it was written out and read in again by `pg_dump`.
//! Both mean the same.

/// Texts that nest deeper or are longer are left as they are: an export may say anything, the
/// migrations do not.
const DEPTH_MAX: usize = 100;
const LENGTH_MAX: usize = 1 << 16;
const WORDS: [&str; 2] = [" AND ", " OR "];

/// The text without the parentheses around an AND that is itself a condition of an AND, and the
/// same for OR. Nothing else changes, in particular not what stands in quotation marks.
pub(super) fn flat(text: &str) -> String {
    if text.len() > LENGTH_MAX || !is_balanced(text) {
        return text.to_owned();
    }
    flattened(text)
}

/// Bytes outside of quotation marks, with their place and how many parentheses are open before
/// each.
fn outside(text: &str) -> impl Iterator<Item = (usize, u8, usize)> {
    let (mut quote, mut depth) = (None, 0_usize);
    text.bytes().enumerate().filter_map(move |(at, byte)| match (quote, byte) {
        (None, b'\'' | b'"') => {
            quote = Some(byte);
            None
        }
        (Some(open), byte) => {
            // A doubled mark closes and opens.
            if byte == open {
                quote = None;
            }
            None
        }
        (None, byte) => {
            let before = depth;
            match byte {
                b'(' => depth = depth.saturating_add(1),
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            Some((at, byte, before))
        }
    })
}

/// Whether every parenthesis is closed, and none lies too deep.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for (_, byte, _) in outside(text) {
        match byte {
            b'(' if open >= DEPTH_MAX => return false,
            b'(' => open = open.saturating_add(1),
            b')' if open == 0 => return false,
            b')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open == 0
}

fn flattened(text: &str) -> String {
    // What is in parentheses first.
    let (mut out, mut copied, mut begin) = (String::with_capacity(text.len()), 0, 0);
    for (at, byte, before) in outside(text) {
        match (byte, before) {
            (b'(', 0) => begin = at.saturating_add(1),
            (b')', 1) => {
                out.push_str(text.get(copied..begin).unwrap_or_default());
                out.push_str(&flattened(text.get(begin..at).unwrap_or_default()));
                copied = at;
            }
            _ => {}
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    let Some(word) = joined_by(&out) else { return out };
    let conditions = split(&out, word);
    let of_the_same = |condition: &str| {
        let inner = condition.strip_prefix('(')?.strip_suffix(')')?;
        // `(a) … (b)` is no pair of parentheses.
        (is_balanced(inner) && joined_by(inner) == Some(word)).then(|| inner.to_owned())
    };
    let conditions: Vec<String> = conditions
        .into_iter()
        .map(|condition| of_the_same(condition).unwrap_or_else(|| condition.to_owned()))
        .collect();
    conditions.join(word)
}

/// The one word that joins the conditions of a text; none when there are both, or neither.
fn joined_by(text: &str) -> Option<&'static str> {
    let mut used = WORDS.into_iter().filter(|word| split(text, word).len() > 1);
    let first = used.next()?;
    used.next().is_none().then_some(first)
}

/// The text cut at a word, where that stands neither in parentheses nor in quotation marks.
fn split<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, byte, before) in outside(text) {
        if byte == b' '
            && before == 0
            && at >= from
            && text.get(at..).is_some_and(|rest| rest.starts_with(word))
        {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at.saturating_add(word.len());
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::flat;

    #[test]
    fn what_means_the_same_is_the_same() {
        let once = "WHEN (((a <> b) AND (((a <> 'x'::text) OR (b <> 'y'::text)) AND (c) AND (d)))) EXECUTE f()";
        let again = "WHEN (((a <> b) AND ((((a <> 'x'::text) OR (b <> 'y'::text)) AND (c)) AND (d)))) EXECUTE f()";
        assert_eq!(flat(once), flat(again));
        assert_eq!(flat("((a OR (b OR c)) OR d)"), "(a OR b OR c OR d)");
    }

    #[test]
    fn nothing_else_changes() {
        for text in [
            "(a AND (b OR c))",
            "((a OR b) AND (c OR d))",
            "(a AND NOT (b AND c))",
            "(a AND f(b AND c))",
            "(a AND ((b AND c) = d))",
            "(a AND (b) AND (c))",
            "(a = '(b AND c) AND d'::text)",
            "(a = 'it''s (b AND c'::text AND \"(d\" AND e)",
            "BEFORE DELETE OR UPDATE OR TRUNCATE ON (x) OR",
            "((a)",
            "a))((",
            "",
        ] {
            assert_eq!(flat(text), text);
        }
        let deep = "(a AND ".repeat(10_000) + "b" + &")".repeat(10_000);
        assert_eq!(flat(&deep), deep);
    }
}
