//! What mail, transfers, mainframes, editors and printers do to a file, by name.

use declaration::lines;
use std::fmt::Write as _;

/// All names.
pub const NAMES: [&str; 37] = [
    "cr-lf",
    "cr",
    "lf-cr",
    "cr-cr-lf",
    "cr-cr",
    "nel",
    "form-feed",
    "record-separator",
    "no-ends",
    "no-ends-lf-at-end",
    "empty-lines",
    "empty-lines-crlf",
    "two-empty-lines",
    "wrapped-72",
    "wrapped-76",
    "wrapped-76-crlf",
    "wrapped-76-trimmed",
    "wrapped-80",
    "wrapped-80-trimmed",
    "wrapped-132",
    "quoted-printable",
    "quoted",
    "quoted-with-delimiters",
    "delimiter-behind",
    "print-control",
    "print-control-mixed",
    "reply",
    "line-numbers",
    "indented",
    "blanks-behind",
    "byte-order-mark",
    "utf-16",
    "utf-16-big",
    "ebcdic",
    "blanks-cut",
    "tabs",
    "nul",
];

/// A file after something happened to it; the bytes of its lines, whatever their ends, are records.
#[must_use]
#[expect(clippy::missing_panics_doc, clippy::panic, reason = "an unknown name must stop the test")]
pub fn altered(bytes: &[u8], name: &str) -> Vec<u8> {
    let all: Vec<&[u8]> = lines(bytes).map(|line| line.bytes).collect();
    let ended = |end: &[u8]| all.iter().flat_map(|line| [line, end].concat()).collect::<Vec<u8>>();
    let around = |before: &dyn Fn(usize) -> Vec<u8>, behind: &[u8]| {
        let lines = all.iter().enumerate();
        let each = lines.flat_map(|(nth, line)| [&before(nth)[..], line, behind, b"\n"].concat());
        each.collect::<Vec<u8>>()
    };
    let trimmed = |line: &[u8]| {
        let kept = line.iter().rposition(|byte| *byte != b' ').map_or(0, |at| at + 1);
        line[..kept].to_vec()
    };
    let wrapped = |width: usize, end: &[u8], trims: bool| {
        let parts = all.iter().flat_map(|line| line.chunks(width));
        let part = |part: &[u8]| if trims { trimmed(part) } else { part.to_vec() };
        parts.flat_map(|chunk| [&part(chunk)[..], end].concat()).collect::<Vec<u8>>()
    };
    match name {
        "cr-lf" => ended(b"\r\n"),
        "cr" => ended(b"\r"),
        "lf-cr" => ended(b"\n\r"),
        "cr-cr-lf" => ended(b"\r\r\n"),
        "cr-cr" => ended(b"\r\r"),
        "nel" => ended(b"\x85"),
        "form-feed" => ended(b"\x0C"),
        "record-separator" => ended(b"\x1E"),
        "no-ends" => ended(b""),
        "no-ends-lf-at-end" => [ended(b""), b"\n".to_vec()].concat(),
        "empty-lines" => ended(b"\n\n"),
        "empty-lines-crlf" => ended(b"\r\n\r\n"),
        "two-empty-lines" => ended(b"\n\n\n"),
        "wrapped-72" => wrapped(72, b"\n", false),
        "wrapped-76" => wrapped(76, b"\n", false),
        "wrapped-76-crlf" => wrapped(76, b"\r\n", false),
        "wrapped-76-trimmed" => wrapped(76, b"\n", true),
        "wrapped-80" => wrapped(80, b"\n", false),
        "wrapped-80-trimmed" => wrapped(80, b"\n", true),
        "wrapped-132" => wrapped(132, b"\n", false),
        "quoted-printable" => all.iter().flat_map(|line| quoted_printable(line)).collect(),
        "quoted" => around(&|_| b"\"".to_vec(), b"\""),
        "quoted-with-delimiters" => around(&|_| b"\"".to_vec(), b"\";;;"),
        "delimiter-behind" => around(&|_| Vec::new(), b";"),
        "print-control" => around(&|_| b" ".to_vec(), b""),
        "print-control-mixed" => {
            around(&|nth| if nth == 0 { b"1".to_vec() } else { b" ".to_vec() }, b"")
        }
        "reply" => around(&|_| b"> ".to_vec(), b""),
        "line-numbers" => around(&|nth| format!("{:06} ", nth + 1).into_bytes(), b""),
        "indented" => around(&|_| b"    ".to_vec(), b""),
        "blanks-behind" => around(&|_| Vec::new(), &[b' '; 40]),
        "byte-order-mark" => [&b"\xEF\xBB\xBF"[..], bytes].concat(),
        "utf-16" => {
            let text = bytes.iter().flat_map(|byte| [*byte, 0]);
            [0xFF, 0xFE].into_iter().chain(text).collect()
        }
        "utf-16-big" => {
            let text = bytes.iter().flat_map(|byte| [0, *byte]);
            [0xFE, 0xFF].into_iter().chain(text).collect()
        }
        "ebcdic" => ended(b"").iter().map(|byte| to_ebcdic(*byte)).collect(),
        "blanks-cut" => all.iter().flat_map(|line| [&trimmed(line)[..], b"\n"].concat()).collect(),
        "tabs" => all
            .iter()
            .flat_map(|line| [with_tabs(&trimmed(line)), b"\n".to_vec()].concat())
            .collect(),
        "nul" => bytes.iter().map(|byte| if *byte == b' ' { 0 } else { *byte }).collect(),
        other => panic!("no transport called {other}"),
    }
}

/// Lines of 75 characters and `=`, blanks at the end of a line written out.
fn quoted_printable(line: &[u8]) -> Vec<u8> {
    let mut out = String::new();
    let mut width = 0;
    for (at, byte) in line.iter().enumerate() {
        let is_last = at + 1 == line.len();
        let mut text = String::new();
        if (0x21..=0x7E).contains(byte) && *byte != b'=' || (*byte == b' ' && !is_last) {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "={byte:02X}");
        }
        if width + text.len() > 75 {
            out.push_str("=\n");
            width = 0;
        }
        width += text.len();
        out.push_str(&text);
    }
    out.push('\n');
    out.into_bytes()
}

/// Runs of blanks up to the stops of eight columns as tabs.
fn with_tabs(line: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in line.chunks(8) {
        let kept = chunk.iter().rposition(|byte| *byte != b' ').map_or(0, |at| at + 1);
        if chunk.len() == 8 && kept < 8 {
            out.extend_from_slice(&chunk[..kept]);
            out.push(b'\t');
        } else {
            out.extend_from_slice(chunk);
        }
    }
    out
}

fn to_ebcdic(byte: u8) -> u8 {
    match byte {
        b' ' => 0x40,
        b'0'..=b'9' => 0xF0 + (byte - b'0'),
        b'A'..=b'I' => 0xC1 + (byte - b'A'),
        b'J'..=b'R' => 0xD1 + (byte - b'J'),
        b'S'..=b'Z' => 0xE2 + (byte - b'S'),
        b'-' => 0x60,
        b'.' => 0x4B,
        b'\'' => 0x7D,
        _ => 0x6F,
    }
}
