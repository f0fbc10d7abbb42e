//! Checks line by line: length of files, width of comments, work left undone.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::path::Path;

/// Lines of a file beyond which it is to be taken apart.
pub(super) const LINES_MAX: usize = 500;
/// Columns of a comment.
pub(super) const WIDTH_MAX: usize = 100;
/// Words that say that something is not done. Whatever is not done is written where work is
/// planned.
const UNDONE: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// What a file's lines show.
pub(super) struct Lines {
    /// Number of lines.
    pub(super) count: usize,
    /// Lines, from 1, of comments that are too wide.
    pub(super) wide: Vec<usize>,
    /// Sentences about work left undone.
    pub(super) unfinished: Vec<String>,
}

pub(super) fn look(path: &Path, text: &str) -> Lines {
    let mut quoted = BTreeSet::new();
    if let Ok(tokens) = text.parse() {
        within_literals(tokens, &mut quoted);
    }
    let mut lines = Lines { count: 0, wide: Vec::new(), unfinished: Vec::new() };
    for (line, number) in text.lines().zip(1..) {
        lines.count = number;
        let comment = comment_of(line).filter(|_| !quoted.contains(&number));
        let Some(comment) = comment else { continue };
        // An address cannot be broken.
        if line.chars().count() > WIDTH_MAX && !line.contains("://") {
            lines.wide.push(number);
        }
        let words = comment.split(|letter: char| !letter.is_alphanumeric());
        if let Some(word) = words.into_iter().find(|word| UNDONE.contains(word)) {
            lines.unfinished.push(format!("{}:{number}: {word} in a comment", path.display()));
        }
    }
    lines
}

/// Lines that begin inside of a literal: what looks like a comment there is text.
fn within_literals(tokens: TokenStream, found: &mut BTreeSet<usize>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => within_literals(group.stream(), found),
            TokenTree::Literal(literal) => {
                let span = literal.span();
                found.extend(span.start().line + 1..=span.end().line);
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The comment of a line that has nothing else.
fn comment_of(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("//")
}

#[cfg(test)]
mod tests {
    use super::look;
    use std::path::Path;

    #[test]
    fn wide_comments_and_work_left_undone_are_found_in_comments_only() {
        let wide = format!("// {}", "é".repeat(97));
        let wider = format!("    // {}", "é".repeat(97));
        let code = format!("let text = \"{}\";", "x".repeat(100));
        let undone = concat!("// TO", "DO: later");
        let address = format!("// https://{}", "x".repeat(100));
        let text = format!("const T: &str = \"\\\n    // {}\";", "x".repeat(100));
        let fine = concat!("// a TO", "DOs");
        let text = [&wide, &wider, &code, undone, &address, fine, &text].join("\n");
        let seen = look(Path::new("a.rs"), &text);
        assert_eq!((seen.count, seen.wide), (8, vec![2]));
        assert_eq!(seen.unfinished, [concat!("a.rs:4: TO", "DO in a comment")]);
    }
}
