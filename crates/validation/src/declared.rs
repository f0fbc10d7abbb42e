//! Who is declared in the other declarations of an affiliate and period.

use declaration::{Event, Number, entrant, read, salaire};
use spec::{Rank, RecordType};
use std::collections::HashMap;
use std::sync::Arc;

/// The people of other declarations, and where each stands. A complementary declaration repeats
/// nobody of them.
///
/// The service fills it from its ledger with [`Declared::add_number`] and [`Declared::add_cin`],
/// `bordereau check` from files with [`Declared::add_file`]. Where somebody stands twice, the first
/// place counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    numbers: HashMap<u64, Arc<str>>,
    cins: HashMap<Vec<u8>, Arc<str>>,
}

impl Declared {
    /// Everybody of one declaration. `name` is what a notice calls it: a file name, a receipt.
    #[must_use]
    pub fn from_file(name: &str, bytes: &[u8]) -> Self {
        let mut declared = Self::default();
        declared.add_file(name, bytes);
        declared
    }

    /// Adds everybody of one more declaration: the insured of B02 and the entrants. A préétabli
    /// declares nobody.
    pub fn add_file(&mut self, name: &str, bytes: &[u8]) {
        let name: Arc<str> = name.into();
        for event in read(bytes) {
            let Event::Record(record) = event else { continue };
            let Some(body) = record.body() else { continue };
            match (record.kind, record.kind.rank()) {
                (RecordType::B02, _) => {
                    if let Some(Number::Value(number)) = salaire(body).map(|line| line.num_assure) {
                        self.add_number(number, &name);
                    }
                }
                (_, Rank::R04) => {
                    let Some(line) = entrant(body) else { continue };
                    if let Number::Value(number) = line.num_assure {
                        self.add_number(number, &name);
                    }
                    self.add_cin(line.num_cin, &name);
                }
                _ => {}
            }
        }
    }

    /// Adds an insured number, declared in `name`. 000000000 is nobody's.
    pub fn add_number(&mut self, number: u64, name: &Arc<str>) {
        if number != 0 {
            self.numbers.entry(number).or_insert_with(|| Arc::clone(name));
        }
    }

    /// Adds the identity card of an entrant, as written or as compared, declared in `name`.
    pub fn add_cin(&mut self, cin: &[u8], name: &Arc<str>) {
        let card = card(cin);
        if !card.is_empty() {
            self.cins.entry(card).or_insert_with(|| Arc::clone(name));
        }
    }

    /// Takes an insured number out: its line counts no more.
    pub fn remove_number(&mut self, number: u64) {
        self.numbers.remove(&number);
    }

    /// Takes an identity card out, as written or as compared.
    pub fn remove_cin(&mut self, cin: &[u8]) {
        self.cins.remove(&card(cin));
    }

    /// Whether nobody is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.cins.is_empty()
    }

    /// Where an insured number is declared.
    #[must_use]
    pub fn number(&self, number: u64) -> Option<&str> {
        self.numbers.get(&number).map(AsRef::as_ref)
    }

    /// Where an identity card is declared.
    #[must_use]
    pub fn cin(&self, cin: &[u8]) -> Option<&str> {
        self.cins.get(&card(cin)).map(AsRef::as_ref)
    }
}

/// A card as it is compared: without spaces, tabs and case (cahier des charges V2, p. 24).
pub(crate) fn card(written: &[u8]) -> Vec<u8> {
    let letters = written.iter().filter(|byte| !matches!(byte, b' ' | b'\t'));
    letters.map(u8::to_ascii_uppercase).collect()
}
