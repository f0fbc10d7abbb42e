//! What must hold of any answer of a bank, and answers that are nearly valid: messages of every
//! version with bytes, tags, nesting and numbers changed, cut off and spliced. `benches --
//! fuzz-bank` tries millions of them, the suite some thousands.

// A property that does not hold must stop where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc)]

use crate::answers_read::{Expectation, plainly};
use dues::bank::returns::{Expected, Item, Limits, Return, read};
use dues::bank::{Creditor, Debit, Kind, MessageId, Order, Rib, write_order};
use dues::{Amount, Reference};
use fastrand::Rng;
use jiff::civil::date;
use spec::{Affilie, MESSAGES, Periode, Regime};
use synthetic::bank::{Booking, Listing, Manner, play};

/// The creditor's account in every message.
const ACCOUNT: &str = "011780000019210016805555";
/// Bounds that answers of this size come to, so that every one of them is met.
const LIMITS: Limits = Limits { bytes: 1 << 16, elements: 600, depth: 16, text: 300, faults: 5 };
/// Longest answer that is tried.
const BYTES_MAX: usize = 1 << 15;

/// Valid messages of every version that is read, in every manner.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let order = order();
    let mut bytes = Vec::new();
    write_order(&order, 8, &mut bytes).unwrap();
    let mut seeds = Vec::new();
    for message in MESSAGES.iter().filter(|message| message.is_read) {
        for version in message.versions {
            for (booking, listing, rejected) in [
                (Booking::Single, Listing::All, 40),
                (Booking::Batch, Listing::Rejected, 40),
                (Booking::Batch, Listing::All, 0),
            ] {
                let mut manner = Manner { booking, listing, rejected, ..Manner::usual(3) };
                manner.returned = 60;
                match message.name {
                    "pain.002" => manner.pain002 = *version,
                    _ => manner.camt054 = *version,
                }
                let played = play(&bytes, &manner).unwrap();
                let is_status = message.name == "pain.002";
                let answers = played.answers.into_iter();
                let answers = answers.filter(|one| one.name.contains("pain002") == is_status);
                seeds.extend(answers.map(|one| match message.name {
                    "camt.053" => statement(&one.bytes),
                    _ => one.bytes,
                }));
            }
        }
    }
    seeds
}

/// A notification as a statement of account: the same entries under other names.
fn statement(notification: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(notification).unwrap();
    let text =
        text.replace("camt.054", "camt.053").replace("BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt");
    text.replace("<Ntfctn>", "<Stmt>").replace("</Ntfctn>", "</Stmt>").into_bytes()
}

fn order() -> Order {
    let periode = Periode::of_number(202_602).unwrap();
    let mut debits = Vec::new();
    for number in 0..4 {
        let affilie = Affilie::of_number(1_773_341 + number).unwrap();
        for regime in Regime::ALL {
            debits.push(Debit {
                reference: Reference::of(affilie, periode, regime).unwrap(),
                amount: Amount(i128::from(number) * 12_345 + 7),
                kind: if number % 2 == 0 { Kind::Standing } else { Kind::Single },
                mandate: format!("{affilie}-01"),
                signed: date(2026, 1, 15),
                holder: format!("SOCIETE {number}"),
                rib: "007780000000000000000063".parse().unwrap(),
            });
        }
    }
    let collection = date(2026, 3, 10);
    let payer = Creditor {
        name: "CNSS".to_owned(),
        rib: ACCOUNT.parse().unwrap(),
        issuer: "4711".parse().unwrap(),
    };
    let created = date(2026, 3, 6).at(9, 30, 0, 0);
    let message = MessageId::of(11, collection, 1);
    Order::new(message, created, payer, (11, collection), debits).unwrap()
}

/// Makes answers that are nearly valid; the same seed makes the same ones.
#[derive(Debug)]
pub struct Mutator {
    rng: Rng,
    seeds: Vec<Vec<u8>>,
}

impl Mutator {
    /// Of valid messages.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed), seeds: seeds() }
    }

    /// The next one.
    pub fn answer(&mut self) -> Vec<u8> {
        let at = self.rng.usize(..self.seeds.len());
        let mut bytes = self.seeds[at].clone();
        // One change shows most; many of them meet what one does not.
        for _ in 0..[1, 1, 1, 2, 3, 8][self.rng.usize(..6)] {
            self.change(&mut bytes);
        }
        bytes.truncate(BYTES_MAX);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        match self.rng.u8(..12) {
            0 => {
                let at = self.rng.usize(..bytes.len());
                bytes[at] = self.rng.u8(..);
            }
            1 => {
                let from = self.rng.usize(..bytes.len());
                let to = (from + self.rng.usize(..64)).min(bytes.len());
                bytes.drain(from..to);
            }
            2 => bytes.truncate(self.rng.usize(..bytes.len())),
            3 => self.splice(bytes),
            4..=6 => self.number(bytes),
            7 => self.text(bytes),
            8 => self.tag(bytes),
            9 => self.element(bytes),
            10 => self.nest(bytes),
            _ => self.insert(bytes),
        }
    }

    /// A piece of another message.
    fn splice(&mut self, bytes: &mut Vec<u8>) {
        let other = &self.seeds[self.rng.usize(..self.seeds.len())];
        let from = self.rng.usize(..other.len());
        let piece = other[from..(from + self.rng.usize(..400)).min(other.len())].to_vec();
        let at = self.rng.usize(..=bytes.len());
        bytes.splice(at..at, piece);
    }

    /// A number in the text, changed by a little or by much.
    fn number(&mut self, bytes: &mut Vec<u8>) {
        let digits = |at: &usize| bytes[*at].is_ascii_digit();
        let places: Vec<usize> = (0..bytes.len()).filter(digits).collect();
        if places.is_empty() {
            return;
        }
        let at = places[self.rng.usize(..places.len())];
        match self.rng.u8(..5) {
            0 => bytes[at] = b'0' + self.rng.u8(..10),
            1 => {
                bytes.insert(at, b'0' + self.rng.u8(..10));
            }
            2 => {
                bytes.remove(at);
            }
            3 => {
                let word = ["-1", "1e5", "0", "99999999999999999999999", "1.005", "NaN", " 7"];
                let word = word[self.rng.usize(..word.len())];
                bytes.splice(at..=at, word.bytes());
            }
            _ => bytes[at] = [b'.', b',', b' ', b'-'][self.rng.usize(..4)],
        }
    }

    /// The text of an element, by one that means something elsewhere.
    fn text(&mut self, bytes: &mut Vec<u8>) {
        const WORDS: [&str; 22] = [
            "ACCP",
            "RJCT",
            "PART",
            "PDNG",
            "ACSC",
            "BOOK",
            "INFO",
            "CRDT",
            "DBIT",
            "MAD",
            "EUR",
            "AM04",
            "true",
            "",
            "&amp;",
            "&lol;",
            "&#0;",
            "&#x110000;",
            "NOTPROVIDED",
            ACCOUNT,
            "2026-02-30",
            "\u{feff}",
        ];
        let Some((from, to)) = self.between(bytes, b'>', b'<') else { return };
        let word = WORDS[self.rng.usize(..WORDS.len())];
        bytes.splice(from..to, word.bytes());
    }

    /// The name of a tag.
    fn tag(&mut self, bytes: &mut Vec<u8>) {
        const NAMES: [&str; 12] = [
            "Ntry",
            "TxDtls",
            "Amt",
            "TxSts",
            "GrpSts",
            "TxInfAndSts",
            "Sum",
            "Document",
            "x:Amt",
            "/Ntry",
            "a/",
            "?pi?",
        ];
        let Some((from, to)) = self.between(bytes, b'<', b'>') else { return };
        let name = NAMES[self.rng.usize(..NAMES.len())];
        bytes.splice(from..to, name.bytes());
    }

    /// An element twice, or not at all.
    fn element(&mut self, bytes: &mut Vec<u8>) {
        let Some((from, to)) = self.whole(bytes) else { return };
        if self.rng.bool() {
            bytes.drain(from..to);
        } else {
            let again = bytes[from..to].to_vec();
            bytes.splice(to..to, again);
        }
    }

    /// An element in another one, many times over.
    fn nest(&mut self, bytes: &mut Vec<u8>) {
        let Some((from, to)) = self.whole(bytes) else { return };
        let depth = [1, 2, 20, 200][self.rng.usize(..4)];
        let name = ["Ntry", "Dtls", "a"][self.rng.usize(..3)];
        let open = format!("<{name}>").repeat(depth);
        let close = format!("</{name}>").repeat(depth);
        bytes.splice(to..to, close.into_bytes());
        bytes.splice(from..from, open.into_bytes());
    }

    /// What has no place in a message of a bank.
    fn insert(&mut self, bytes: &mut Vec<u8>) {
        const PIECES: [&str; 9] = [
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "<!-- a -->",
            "<![CDATA[1]]>",
            "<?a b?>",
            "\u{0}",
            "]]>",
            "<a/>",
            "</a>",
            "<Amt Ccy=\"MAD\" Ccy=\"EUR\">1</Amt>",
        ];
        let at = self.rng.usize(..=bytes.len());
        let piece = PIECES[self.rng.usize(..PIECES.len())];
        bytes.splice(at..at, piece.bytes());
    }

    /// What stands between two bytes, somewhere.
    fn between(&mut self, bytes: &[u8], open: u8, close: u8) -> Option<(usize, usize)> {
        let start = self.rng.usize(..bytes.len());
        let from = start + bytes[start..].iter().position(|byte| *byte == open)? + 1;
        let to = from + bytes[from..].iter().position(|byte| *byte == close)?;
        Some((from, to))
    }

    /// A whole element that begins somewhere after here.
    fn whole(&mut self, bytes: &[u8]) -> Option<(usize, usize)> {
        let (from, to) = self.between(bytes, b'<', b'>')?;
        let name: Vec<u8> =
            bytes[from..to].iter().copied().take_while(u8::is_ascii_alphanumeric).collect();
        let end = [b"</", &name[..], b">"].concat();
        let found = bytes[to..].windows(end.len()).position(|window| window == end)?;
        Some((from - 1, to + found + end.len()))
    }
}

/// Whether an answer was taken, for counts of what was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was taken, and agrees with a plain reading of it.
    Agrees,
    /// It was taken, and has a shape that the plain reading does not judge.
    Taken,
    /// It was refused, with a fault.
    Refused,
}

/// Checks what must hold of any answer: the same bytes give the same; within bounds; what is taken
/// says what stands there.
#[must_use]
pub fn check(bytes: &[u8]) -> Tried {
    let account: Rib = ACCOUNT.parse().unwrap();
    let accounts = [account];
    let answer = || -> (Return, Vec<Item>) {
        let mut items = Vec::new();
        let found =
            read(bytes, &Expected { accounts: &accounts }, &LIMITS, |item| items.push(item));
        (found, items)
    };
    let (found, items) = answer();
    assert!((&found, &items) == (&answer().0, &answer().1), "another answer to the same bytes");
    assert_eq!(found.items, items.len() as u64);
    assert!(items.len() as u64 <= LIMITS.elements, "more items than elements");
    assert!(found.faults.len() <= LIMITS.faults && found.faults.len() as u64 <= found.faults_total);
    let lines = bytes.split(|byte| *byte == b'\n').count() as u64;
    for fault in &found.faults {
        assert!((1..=lines).contains(&fault.line), "{fault:?} of {lines} lines");
        assert!(fault.found.chars().count() <= 80, "{fault:?}");
    }
    for item in &items {
        let held = match item {
            Item::Status(one) => {
                let why = one.why.clone().unwrap_or_default();
                [
                    Some(one.message.clone()),
                    one.group.clone(),
                    one.instruction.clone(),
                    why.code,
                    why.text,
                ]
            }
            Item::Movement(one) => {
                assert!(one.amount >= Amount::ZERO && one.amount <= Amount::LARGEST, "{one:?}");
                assert_eq!(one.account, account);
                let why = one.why.clone().unwrap_or_default();
                [
                    one.text.clone(),
                    one.reference.clone(),
                    one.bank_reference.clone(),
                    why.code,
                    why.text,
                ]
            }
        };
        assert!(held.iter().flatten().all(|text| text.len() <= LIMITS.text), "{item:?}");
    }
    if found.is_refused() {
        assert!(!found.faults.is_empty(), "refused without a word");
        return Tried::Refused;
    }
    assert!(found.message.is_some() && found.id.is_some(), "{found:?}");
    let text = std::str::from_utf8(bytes).expect("taken, and no text");
    match plainly(text) {
        Expectation::Items(expected) => {
            assert_eq!(crate::answers_read::said(&items), expected, "it says something else");
            Tried::Agrees
        }
        Expectation::Wrong(why) => panic!("taken, but {why}"),
        Expectation::Unknown => Tried::Taken,
    }
}
