//! In which code page a file is written: decided by all of its words, and believed only where the
//! result is sure.
//!
//! Text that is not UTF-8 says nowhere what it is. Every word with bytes above 0x7F is read in each
//! code page that payroll programs write, and what no French or Arabic name looks like counts
//! against the page: letters of neither language, capitals in the middle of a word, marks between
//! letters. Pages that fit about as well are all kept: a cell is believed where they agree on its
//! value, and is refused with its readings where they do not.

use crate::csv::transport::Transport;
use spec::{CSV_DOS_437, CSV_DOS_850};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that are weighed; more of them say nothing new.
const WORDS_MAX: usize = 4_000;
/// Bytes of a word that are looked at.
const WORD_LEN: usize = 60;
/// What a word can count against a page.
const WORD_PENALTY: u32 = 6;
/// A page that is so much worse than the best may still be the right one.
const MARGIN: u32 = 1;
/// A word with so much against it is not in that page.
const IMPLAUSIBLE: u32 = 3;

/// How the text of a file is written when it is written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// Windows-1252.
    Windows1252,
}

impl Encoding {
    /// Bytes as text. Nothing fails: a byte without a character is shown as one.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Windows1252 => {
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
            }
        }
    }
}

/// A code page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// Windows in Western Europe.
    Windows1252,
    /// Windows in Arabic.
    Windows1256,
    /// Windows in Central Europe.
    Windows1250,
    /// DOS in Western Europe: "CSV (MS-DOS)".
    Dos850,
    /// DOS in the United States.
    Dos437,
    /// Mac OS before X: "CSV (Macintosh)".
    Macintosh,
    /// UTF-8.
    Utf8,
}

impl Page {
    /// Those of one byte a letter, the likelier first.
    const EIGHT_BITS: [Self; 6] = [
        Self::Windows1252,
        Self::Windows1256,
        Self::Windows1250,
        Self::Dos850,
        Self::Dos437,
        Self::Macintosh,
    ];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Windows1256 => "Windows-1256",
            Self::Windows1250 => "Windows-1250",
            Self::Dos850 => "DOS 850",
            Self::Dos437 => "DOS 437",
            Self::Macintosh => "Macintosh",
            Self::Utf8 => "UTF-8",
        }
    }

    const fn is_windows(self) -> bool {
        matches!(self, Self::Windows1252 | Self::Windows1256 | Self::Windows1250)
    }

    /// Bytes as text. Nothing fails.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Windows1252 => Encoding::Windows1252.decode(bytes),
            page => bytes.iter().map(|byte| page.letter(*byte)).collect(),
        }
    }

    fn letter(self, byte: u8) -> char {
        static TABLES: LazyLock<[Vec<char>; 6]> = LazyLock::new(|| {
            let high: Vec<u8> = (0x80..=0xFF).collect();
            let of = |encoding: &'static encoding_rs::Encoding| -> Vec<char> {
                encoding.decode_without_bom_handling(&high).0.chars().collect()
            };
            [
                of(encoding_rs::WINDOWS_1252),
                of(encoding_rs::WINDOWS_1256),
                of(encoding_rs::WINDOWS_1250),
                CSV_DOS_850.chars().collect(),
                CSV_DOS_437.chars().collect(),
                of(encoding_rs::MACINTOSH),
            ]
        });
        let Some(at) = byte.checked_sub(0x80) else { return char::from(byte) };
        let table = Self::EIGHT_BITS.iter().position(|page| *page == self).unwrap_or(0);
        let letter = TABLES.get(table).and_then(|table| table.get(usize::from(at)));
        letter.copied().unwrap_or('\u{fffd}')
    }
}

/// A file as text, one byte or UTF-8 a letter, without marks of its transport, and in which code
/// page it is written.
pub(crate) fn charset_of(bytes: &[u8]) -> (Cow<'_, [u8]>, Charset) {
    let Transport { text, start, eol, .. } = Transport::of(bytes);
    let charset = match std::str::from_utf8(&text) {
        Ok(_) => Charset::utf8(),
        Err(_) => Charset::of_words(&text, eol == b'\r'),
    };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(start..).unwrap_or_default().to_vec()),
    };
    (text, charset)
}

/// What a cell says, and what else it may say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) text: String,
    /// Readings that are about as likely.
    pub(crate) others: Vec<String>,
    /// Whether no reading is to be believed; with the readings to show.
    pub(crate) doubt: Option<Doubt>,
}

/// Why a cell is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// In which code page it is written cannot be told.
    Page,
    /// It was converted to UTF-8 twice.
    Twice,
}

/// In which code page a file is written.
#[derive(Clone, Debug)]
pub struct Charset {
    /// What speaks against each page of one byte a letter; nothing for UTF-8.
    scores: Option<[u32; 6]>,
    /// Pages that a title or a name of the préétabli has shown to be right.
    shown: [bool; 6],
    /// The pages that may be right, the best first.
    viable: Vec<Page>,
}

impl Charset {
    pub(crate) fn utf8() -> Self {
        Self { scores: None, shown: [false; 6], viable: vec![Page::Utf8] }
    }

    /// Decides by the words of a file that is not UTF-8. `is_mac`: whether its lines end as those
    /// of Macintosh files do.
    pub(crate) fn of_words(bytes: &[u8], is_mac: bool) -> Self {
        let mut scores: [u32; 6] = if is_mac { [1, 1, 1, 1, 1, 0] } else { [0, 1, 1, 1, 1, 1] };
        let mut seen = HashSet::new();
        for word in words(bytes) {
            if seen.len() >= WORDS_MAX {
                break;
            }
            if !seen.insert(word) {
                continue;
            }
            for (score, page) in scores.iter_mut().zip(Page::EIGHT_BITS) {
                *score = score.saturating_add(penalty(page, word));
            }
        }
        let mut charset = Self { scores: Some(scores), shown: [false; 6], viable: Vec::new() };
        charset.decide();
        charset
    }

    /// Takes account of a text that is known to be right in some pages and wrong in the others.
    pub(crate) fn hear(&mut self, is_right: impl Fn(Page) -> bool) {
        let Some(scores) = &mut self.scores else { return };
        let right = Page::EIGHT_BITS.map(is_right);
        if right.iter().all(|right| !right) {
            return;
        }
        for ((score, shown), right) in scores.iter_mut().zip(&mut self.shown).zip(right) {
            if right {
                *shown = true;
            } else {
                *score = score.saturating_add(WORD_PENALTY);
            }
        }
        self.decide();
    }

    fn decide(&mut self) {
        let Some(scores) = &self.scores else { return };
        let best = scores.iter().copied().min().unwrap_or(0);
        let mut viable: Vec<(u32, Page, bool)> = scores
            .iter()
            .zip(Page::EIGHT_BITS)
            .zip(self.shown)
            .map(|((score, page), shown)| (*score, page, shown))
            .filter(|(score, ..)| *score <= best.saturating_add(MARGIN))
            .collect();
        viable.sort_by_key(|(score, ..)| *score);
        // Files of DOS and of old Macintosh are rare, and a letter of theirs is one of Windows too:
        // unless they are shown, what Windows would read must come to the same.
        let is_sure = viable.iter().any(|(_, page, shown)| page.is_windows() || *shown);
        if !is_sure {
            viable.push((u32::MAX, Page::Windows1252, false));
        }
        self.viable = viable.into_iter().map(|(_, page, _)| page).collect();
    }

    /// The page that fits best.
    #[must_use]
    pub fn page(&self) -> Page {
        self.viable.first().copied().unwrap_or(Page::Utf8)
    }

    /// Text of a cell, and whether its letters are doubtful.
    pub(crate) fn said(&self, bytes: &[u8]) -> (String, bool) {
        let Reading { text, others, doubt } = self.read(bytes);
        (text, doubt.is_some() || !others.is_empty())
    }

    /// Reads the text of a cell.
    pub(crate) fn read(&self, bytes: &[u8]) -> Reading {
        if bytes.is_ascii() {
            let text = String::from_utf8_lossy(bytes).into_owned();
            return Reading { text, ..Reading::default() };
        }
        let page = self.page();
        let text = page.decode(bytes);
        if page == Page::Utf8 {
            if let Some(once) = encoded_once(&text) {
                return Reading { text, others: vec![once], doubt: Some(Doubt::Twice) };
            }
            let doubt = has_capital_inside(&text).then_some(Doubt::Page);
            return Reading { text, others: Vec::new(), doubt };
        }
        let mut others = Vec::new();
        let mut add = |other: String| {
            if other != text && !others.contains(&other) {
                others.push(other);
            }
        };
        self.viable.iter().skip(1).for_each(|page| add(page.decode(bytes)));
        let mut is_sure = true;
        if let Ok(utf8) = std::str::from_utf8(bytes) {
            // Lines of another file among those of this one.
            is_sure = false;
            add(utf8.to_owned());
        }
        let implausible = |word| penalty(page, word) >= IMPLAUSIBLE;
        is_sure &= !words(bytes).any(implausible);
        Reading { text, others, doubt: (!is_sure).then_some(Doubt::Page) }
    }
}

/// Text whose letters are the bytes of UTF-8 that something took for Windows-1252 and converted
/// again: what it said before.
pub(crate) fn encoded_once(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        if let Ok(byte) = u8::try_from(u32::from(letter)) {
            bytes.push(byte);
            continue;
        }
        let letter = letter.to_string();
        let (encoded, _, failed) = encoding_rs::WINDOWS_1252.encode(&letter);
        if failed {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    let once = String::from_utf8(bytes).ok()?;
    (once != text && !once.is_ascii()).then_some(once)
}

/// Whether an accented capital stands behind a small letter: text of DOS that something took for
/// Windows' has it.
fn has_capital_inside(text: &str) -> bool {
    let mut letters = text.chars().zip(text.chars().skip(1));
    letters.any(|(before, letter)| {
        before.is_lowercase() && !letter.is_ascii() && letter.is_uppercase()
    })
}

/// Runs of letters and digits that hold a byte above 0x7F.
fn words(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let runs = bytes.split(move |byte| !is_part(byte));
    runs.filter(|run| !run.is_ascii()).map(|run| run.get(..WORD_LEN).unwrap_or(run))
}

/// What speaks against a word in a page.
fn penalty(page: Page, word: &[u8]) -> u32 {
    let letters: Vec<char> = word.iter().map(|byte| page.letter(*byte)).collect();
    let is_latin = |letter: &char| letter.is_alphabetic() && !is_arabic(*letter);
    let is_mixed = letters.iter().any(is_latin);
    let mut sum = 0_u32;
    let at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied();
    for (place, letter) in letters.iter().copied().enumerate() {
        if letter.is_ascii() {
            continue;
        }
        let before = at(place.checked_sub(1));
        let after = at(place.checked_add(1));
        let further = at(place.checked_add(2));
        let own = if is_arabic(letter) {
            if is_mixed { IMPLAUSIBLE } else { 0 }
        } else if letter.is_alphabetic() {
            of_letter(letter).saturating_add(of_case(letter, before, after, further))
        } else {
            of_mark(letter, before, after)
        };
        sum = sum.saturating_add(own);
    }
    sum.min(WORD_PENALTY)
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{200c}'..='\u{200f}')
}

/// What French writes counts nothing, what Spanish and German write little.
fn of_letter(letter: char) -> u32 {
    match letter {
        'à' | 'â' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'À' | 'Â' | 'Ç'
        | 'È' | 'É' | 'Ê' | 'Ë' | 'Î' | 'Ï' | 'Ô' | 'Ù' | 'Û' => 0,
        'ä' | 'ö' | 'ü' | 'ñ' | 'á' | 'í' | 'ó' | 'ú' | 'œ' | 'Œ' | 'Ä' | 'Ö' | 'Ü' | 'Ñ' => {
            1
        }
        'Á' | 'Í' | 'Ó' | 'Ú' => 2,
        _ => IMPLAUSIBLE,
    }
}

/// A capital behind a small letter is no letter of that word. Small letters with accents among
/// capitals are what French keyboards give.
fn of_case(letter: char, before: Option<char>, after: Option<char>, further: Option<char>) -> u32 {
    let is_upper = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
    let is_lower = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
    if letter.is_uppercase() {
        return if is_lower(before) { IMPLAUSIBLE } else { 0 };
    }
    if is_upper(after) && is_lower(further) {
        return IMPLAUSIBLE;
    }
    u32::from(is_upper(after) || (is_upper(before) && after.is_none()))
}

/// Marks that stand in names and amounts.
fn of_mark(mark: char, before: Option<char>, after: Option<char>) -> u32 {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    let is_inside = is_letter(before) && is_letter(after);
    match mark {
        '\u{a0}' | '\u{202f}' => 0,
        '°' | 'º' => {
            let is_number = before.is_none_or(|b| matches!(b, 'n' | 'N') || b.is_ascii_digit());
            if is_number && !is_letter(after) { 0 } else { IMPLAUSIBLE }
        }
        '’' if is_inside => u32::from(!after.is_some_and(char::is_uppercase)),
        '‘' | '–' if is_inside => 1,
        '–' | '—' | '€' if !is_letter(before) && !is_letter(after) => 0,
        _ => IMPLAUSIBLE,
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, Doubt, Page, encoded_once};

    fn read(word: &[u8]) -> (String, Vec<String>, Option<Doubt>) {
        let reading = Charset::of_words(word, false).read(word);
        (reading.text, reading.others, reading.doubt)
    }

    fn is_sure(word: &[u8], due: &str) -> bool {
        read(word) == (due.to_owned(), Vec::new(), None)
    }

    #[test]
    fn french_of_windows_is_believed() {
        for (word, due) in [
            (&b"Zo\xEB"[..], "Zoë"),
            (b"Ren\xE9", "René"),
            (b"REN\xC9", "RENÉ"),
            (b"H\xE9l\xE8ne", "Hélène"),
            (b"FRAN\xC7OISE", "FRANÇOISE"),
            (b"BENA\xCFSSA", "BENAÏSSA"),
            (b"Mu\xF1oz", "Muñoz"),
            (b"J\xC9R\xD4ME", "JÉRÔME"),
            (b"12\xA0345,67", "12\u{a0}345,67"),
            (b"N\xB0", "N°"),
        ] {
            assert!(is_sure(word, due), "{due}: {:?}", read(word));
        }
    }

    #[test]
    fn what_may_be_another_letter_elsewhere_is_not_believed() {
        // DOS: è, and Š in Windows-1252; Macintosh: ä.
        let (text, others, doubt) = read(b"Moli\x8Are");
        assert_eq!((text.as_str(), doubt), ("Molière", None));
        assert!(others.contains(&"Moliäre".to_owned()), "{others:?}");
        assert!(others.contains(&"MoliŠre".to_owned()), "{others:?}");
        // È of DOS and Ô of Windows.
        assert!(!is_sure(b"MOLI\xD4RE", "MOLIÔRE"));
        // Ã© of a file that is UTF-8 in this line only.
        assert_eq!(read(b"Ren\xC3\xA9").2, Some(Doubt::Page));
        for mac in [&b"Ren\x8E"[..], b"No\x91l", b"Garc\x92a", b"Fran\x8Dois"] {
            let (text, others, doubt) = read(mac);
            assert!(doubt.is_some() || !others.is_empty(), "{text} is believed");
        }
    }

    #[test]
    fn arabic_is_read_as_arabic() {
        let (text, _, doubt) = read(b"\xC7\xE1\xDD\xC7\xD3\xED");
        assert_eq!((text.as_str(), doubt), ("الفاسي", None));
    }

    #[test]
    fn a_title_shows_the_page() {
        let mut charset = Charset::of_words(b"Moli\x8Are Pr\x82nom", false);
        charset.hear(|page| page.decode(b"Pr\x82nom") == "Prénom");
        let reading = charset.read(b"Moli\x8Are");
        assert_eq!((reading.text.as_str(), reading.doubt), ("Molière", None));
        assert_eq!(charset.page(), Page::Dos850);
    }

    #[test]
    fn what_was_converted_twice_is_told() {
        assert_eq!(encoded_once("MoliÃ¨re").as_deref(), Some("Molière"));
        assert_eq!(encoded_once("Nâ€™Diaye").as_deref(), Some("N’Diaye"));
        for right in ["Molière", "ÉTÉ", "Zoë", "N° 1", "الفاسي", "Straße"] {
            assert_eq!(encoded_once(right), None, "{right}");
        }
        assert_eq!(Charset::utf8().read("MoliŠre".as_bytes()).doubt, Some(Doubt::Page));
        assert_eq!(Charset::utf8().read("ŠIMIĆ Šimić É".as_bytes()).doubt, None);
    }

    #[test]
    fn what_is_ascii_is_never_touched() {
        let charset = Charset::of_words(b"\x82\x8A\x90;abc", false);
        let reading = charset.read(b"abc");
        assert_eq!((reading.text.as_str(), reading.doubt), ("abc", None));
    }
}
