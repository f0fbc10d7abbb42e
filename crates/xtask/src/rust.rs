//! What every generator of Rust shares.

/// Writes a line of a generated file.
macro_rules! line {
    ($out:expr, $($arg:tt)*) => {{
        // Writing to a String cannot fail.
        let _ = writeln!($out, $($arg)*);
    }};
}
pub(crate) use line;

/// First lines of a generated file.
pub(crate) const HEAD: &str =
    "// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.\n\n";

/// `not-numeric` to `NotNumeric`.
pub(crate) fn camel(kebab: &str) -> String {
    let mut out = String::new();
    for part in kebab.split('-') {
        let mut letters = part.chars();
        if let Some(first) = letters.next() {
            out.extend(first.to_uppercase());
            out.push_str(letters.as_str());
        }
    }
    out
}
