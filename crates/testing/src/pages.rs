//! Runs the cases of the code pages in `spec/codes/`.
//!
//! A case starts from a small valid file ([`crate::bases`]), changes what its edit lines say,
//! recomputes the sums that it does not set itself, and lists every finding that must come of it.
//! The language is described in `spec/README.md`.

// A case that cannot be built must stop the test where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc)]

use crate::bases::base;
use declaration::{RecordBuf, complete, write};
use spec::{CodeId, RECORD_LEN, RecordType};
use std::collections::BTreeSet;
use std::path::Path;
use validation::{Control, Declared, Settings, control_beside};

/// One case of a page.
#[derive(Debug)]
pub struct Case {
    /// Code of the page.
    pub code: String,
    /// Line of the page at which the case begins.
    pub line: usize,
    base: String,
    with_preetabli: bool,
    /// The base that stands for the other declaration of the period.
    declared: Option<String>,
    /// Largest file in bytes, when it is not the usual.
    limit: Option<u64>,
    edits: Vec<String>,
    expectations: Vec<String>,
}

/// Reads the cases of every page of a folder.
#[must_use]
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut open: Option<Case> = None;
        for (at, line) in text.lines().enumerate() {
            if let Some(head) = line.strip_prefix("```edi ") {
                let mut words = head.split_whitespace();
                let base = words.next().and_then(|word| word.strip_prefix("base="));
                let base = base.unwrap_or_else(|| panic!("{code}: no base in {line}")).to_owned();
                let mut case = Case {
                    code: code.clone(),
                    line: at + 1,
                    base,
                    with_preetabli: false,
                    declared: None,
                    limit: None,
                    edits: Vec::new(),
                    expectations: Vec::new(),
                };
                for word in words {
                    match word.split_once('=') {
                        None if word == "preetabli" => case.with_preetabli = true,
                        Some(("declared", base)) => case.declared = Some(base.to_owned()),
                        Some(("limit", bytes)) => case.limit = Some(bytes.parse().unwrap()),
                        _ => panic!("{code}: unknown word {word} in {line}"),
                    }
                }
                open = Some(case);
            } else if line == "```" {
                cases.extend(open.take());
            } else if let Some(case) = &mut open {
                match line.strip_prefix("-> ") {
                    Some(expectation) => case.expectations.push(expectation.to_owned()),
                    None if line.trim().is_empty() => {}
                    None => case.edits.push(line.to_owned()),
                }
            }
        }
    }
    cases
}

/// A record under a name that edits do not change.
#[derive(Clone)]
struct Item {
    name: String,
    record: RecordBuf,
    length: Option<usize>,
    kind: Option<Vec<u8>>,
    /// Whether what is not ASCII is written as two bytes.
    utf8: bool,
}

#[derive(Default)]
struct File {
    items: Vec<Item>,
    /// Fields that the case sets: (record name, field name).
    set: BTreeSet<(String, String)>,
    tail: Vec<u8>,
    /// What happens to the whole file on its way.
    transport: Option<String>,
}

impl File {
    fn of(records: Vec<RecordBuf>) -> Self {
        let mut file = Self::default();
        for record in records {
            let kind = record.kind();
            let nth = file.items.iter().filter(|item| item.record.kind() == kind).count() + 1;
            file.items.push(Item {
                name: format!("{kind}[{nth}]"),
                record,
                length: None,
                kind: None,
                utf8: false,
            });
        }
        file
    }

    fn at(&self, name: &str) -> usize {
        let name = full_name(name);
        self.items
            .iter()
            .position(|item| item.name == name)
            .unwrap_or_else(|| panic!("no record {name}"))
    }

    fn set(&mut self, name: &str, assignments: &[(String, Vec<u8>)]) {
        let at = self.at(name);
        let item = &mut self.items[at];
        for (field_name, value) in assignments {
            let field = item.record.kind().layout().field(field_name);
            let field = field.unwrap_or_else(|| panic!("{name} has no field {field_name}"));
            let place = item.record.field_mut(field);
            if field.kind.is_numeric() && value.iter().all(u8::is_ascii_digit) && !value.is_empty()
            {
                let digits =
                    format!("{:0>width$}", String::from_utf8_lossy(value), width = field.len);
                place.copy_from_slice(digits.as_bytes());
            } else if field.kind.is_numeric() {
                assert_eq!(
                    value.len(),
                    field.len,
                    "{name}.{field_name}: a value that is not digits has the full width"
                );
                place.copy_from_slice(value);
            } else {
                item.record.set_text(field, value).unwrap();
            }
            self.set.insert((full_name(name), field_name.clone()));
        }
    }

    fn recompute(&mut self) {
        let names: Vec<_> = self.items.iter().map(|item| item.name.clone()).collect();
        let mut records: Vec<_> = self.items.iter().map(|item| item.record.clone()).collect();
        let kept = &self.set;
        complete(&mut records, |at, field| {
            kept.contains(&(names[at].clone(), field.name.to_owned()))
        })
        .unwrap();
        for (item, record) in self.items.iter_mut().zip(records) {
            item.record = record;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for item in &self.items {
            let mut bytes = item.record.bytes().to_vec();
            if let Some(kind) = &item.kind {
                bytes[..3].copy_from_slice(kind);
            }
            bytes.resize(item.length.unwrap_or(RECORD_LEN), b' ');
            if item.utf8 {
                bytes = bytes.into_iter().map(char::from).collect::<String>().into_bytes();
            }
            out.extend_from_slice(&bytes);
            out.push(b'\n');
        }
        out.extend_from_slice(&self.tail);
        match &self.transport {
            Some(name) => crate::transport::altered(&out, name),
            None => out,
        }
    }

    /// Edits of what is declared: before the sums are recomputed.
    fn edit_content(&mut self, words: &[String]) -> bool {
        match words[0].as_str() {
            "drop" => drop(self.items.remove(self.at(&words[1]))),
            "add" => {
                let (kind, assignments) = (&words[1], assignments(&words[2..]));
                let last = self
                    .items
                    .iter()
                    .rposition(|item| item.name.starts_with(kind.as_str()))
                    .unwrap();
                let nth =
                    self.items.iter().filter(|item| item.name.starts_with(kind.as_str())).count()
                        + 1;
                let name = format!("{kind}[{nth}]");
                let copy = Item { name: name.clone(), ..self.items[last].clone() };
                self.items.insert(last + 1, copy);
                self.set(&name, &assignments);
            }
            "delete" | "duplicate" | "swap" | "length" | "type" | "utf8" | "append"
            | "transport" => {
                return false;
            }
            record => self.set(record, &assignments(&words[1..])),
        }
        true
    }

    /// Edits of the bytes: after the sums are recomputed.
    fn edit_bytes(&mut self, words: &[String]) {
        match words[0].as_str() {
            "delete" => drop(self.items.remove(self.at(&words[1]))),
            "duplicate" => {
                let at = self.at(&words[1]);
                let copy =
                    Item { name: format!("{}'", self.items[at].name), ..self.items[at].clone() };
                self.items.insert(at + 1, copy);
            }
            "swap" => {
                let (a, b) = (self.at(&words[1]), self.at(&words[2]));
                self.items.swap(a, b);
            }
            "length" => {
                let at = self.at(&words[1]);
                self.items[at].length = Some(words[2].parse().unwrap());
            }
            "type" => {
                let at = self.at(&words[1]);
                self.items[at].kind = Some(unquote(&words[2]));
            }
            "utf8" => {
                let at = self.at(&words[1]);
                self.items[at].utf8 = true;
            }
            "append" => self.tail.extend(unquote(&words[1])),
            "transport" => self.transport = Some(words[1].clone()),
            other => panic!("unknown edit {other}"),
        }
    }
}

fn full_name(name: &str) -> String {
    if name.contains('[') { name.to_owned() } else { format!("{name}[1]") }
}

/// Words of a line; quotes keep spaces together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                words.last_mut().unwrap().push(letter);
            }
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Bytes of a word: quotes cut, `\xE9` as a byte.
fn unquote(word: &str) -> Vec<u8> {
    let mut left = word.trim_matches('"').as_bytes();
    let mut out = Vec::new();
    while let [first, rest @ ..] = left {
        if let [b'\\', b'x', high, low, after @ ..] = left {
            let hex = String::from_utf8_lossy(&[*high, *low]).into_owned();
            out.push(u8::from_str_radix(&hex, 16).unwrap());
            left = after;
        } else {
            out.push(*first);
            left = rest;
        }
    }
    out
}

fn assignments(words: &[String]) -> Vec<(String, Vec<u8>)> {
    let split = |word: &String| {
        let (name, value) = word.split_once('=').unwrap_or_else(|| panic!("no `=` in {word}"));
        (name.to_owned(), unquote(value))
    };
    words.iter().map(split).collect()
}

/// Whether the case says that its own code fires, or that nothing does.
impl Case {
    /// Whether the page's code is among the findings listed.
    #[must_use]
    pub fn fires(&self) -> bool {
        self.expectations
            .iter()
            .any(|line| line.split_whitespace().next() == Some(self.code.as_str()))
    }

    /// Where it stands, for messages.
    #[must_use]
    pub fn place(&self) -> String {
        format!("spec/codes/{}.md:{}", self.code, self.line)
    }

    /// The file of the case and the préétabli that goes with it.
    #[must_use]
    pub fn files(&self) -> (Vec<u8>, Option<Vec<u8>>) {
        let (file, preetabli) = self.build();
        (file.bytes(), preetabli.map(|file| file.bytes()))
    }

    fn build(&self) -> (File, Option<File>) {
        let mut file = File::of(base(&self.base));
        let mut preetabli = self.with_preetabli.then(|| File::of(base("preetabli")));
        let mut late: Vec<(bool, Vec<String>)> = Vec::new();
        for line in &self.edits {
            let words = words(line);
            let subject = if words[0].len() >= 3
                && words[0] != "transport"
                && words[0].starts_with(['A', 'B', 'E'])
            {
                &words[0]
            } else {
                &words[1]
            };
            let of_preetabli = self.base != "preetabli"
                && subject.starts_with('A')
                && !matches!(words[0].as_str(), "append" | "transport");
            let target = if of_preetabli {
                preetabli.as_mut().expect("a preetabli to edit")
            } else {
                &mut file
            };
            if !target.edit_content(&words) {
                late.push((of_preetabli, words));
            }
        }
        file.recompute();
        preetabli.iter_mut().for_each(File::recompute);
        for (of_preetabli, words) in late {
            let target = if of_preetabli {
                preetabli.as_mut().expect("a preetabli to edit")
            } else {
                &mut file
            };
            target.edit_bytes(&words);
        }
        (file, preetabli)
    }

    /// The file of the case and what its control finds.
    #[must_use]
    pub fn control(&self) -> (Vec<u8>, Control) {
        let (file, preetabli) = self.files();
        let declared = self
            .declared
            .as_ref()
            .map(|base| Declared::from_file("DS_1773341_200610.txt", &base_file(base)));
        let bytes_max = self.limit.unwrap_or(Settings::USUAL.bytes_max);
        let settings = Settings { bytes_max, ..Settings::USUAL };
        let control = if file.len() as u64 > bytes_max {
            Control::too_large(file.len() as u64, &settings)
        } else {
            control_beside(&file, preetabli.as_deref(), declared.as_ref(), &settings).control
        };
        (file, control)
    }

    /// Runs the case; tells what differs.
    ///
    /// # Errors
    /// The findings are not those that the page lists.
    pub fn run(&self) -> Result<(), String> {
        let (file, _) = self.build();
        let (_, control) = self.control();
        let found: BTreeSet<String> =
            control.findings.iter().map(|finding| found(finding, &file)).collect();
        let due: BTreeSet<String> = self
            .expectations
            .iter()
            .filter(|line| *line != "nothing")
            .map(|line| Self::due(line))
            .collect();
        // Optional words (cause, received, expected) are compared only where the page gives them.
        let matches = |due: &str, found: &str| {
            due.split('|').all(|part| found.split('|').any(|other| other == part))
        };
        let surplus: Vec<_> =
            found.iter().filter(|found| !due.iter().any(|due| matches(due, found))).collect();
        let absent: Vec<_> =
            due.iter().filter(|due| !found.iter().any(|found| matches(due, found))).collect();
        if self.expectations.is_empty() {
            return Err(format!("{}: no expectation", self.place()));
        }
        if surplus.is_empty()
            && absent.is_empty()
            && counted(&control) == control.findings.len() as u64
        {
            return Ok(());
        }
        Err(format!("{}\n  not expected: {surplus:?}\n  not found:    {absent:?}", self.place()))
    }

    fn due(line: &str) -> String {
        let words = words(line);
        let mut parts = vec![words[0].clone()];
        let place = &words[1];
        match place.as_str() {
            "end" | "file" => parts.push(place.clone()),
            place => match place.split_once('.') {
                Some((record, field)) => parts.push(format!("{}.{field}", full_name(record))),
                None => parts.push(full_name(place)),
            },
        }
        for (name, value) in assignments(&words[2..]) {
            parts.push(format!("{name}={}", value.escape_ascii()));
        }
        parts.join("|")
    }
}

fn counted(control: &Control) -> u64 {
    control.counts.values().sum()
}

/// A finding in the words of the pages.
fn found(finding: &validation::Finding, file: &File) -> String {
    let mut parts = vec![finding.code.to_string()];
    let item = finding.place.line.and_then(|line| file.items.get(line as usize - 1));
    match (finding.place.line, item) {
        (None, _) => parts.push("file".to_owned()),
        (Some(_), None) => parts.push("end".to_owned()),
        (Some(_), Some(item)) => {
            parts.push(item.name.clone());
            if let Some(field) = finding.place.field {
                // The columns must be the field's: they are looked up again in the layout of the
                // record.
                let columns = Some((field.start, field.end()));
                let place =
                    finding.place.columns.map(|(start, end)| (start as usize, end as usize));
                let known =
                    item.record.kind().layout().field(field.name).map(|f| (f.start, f.end()));
                // A code of ours may be about some of the columns: the case says which.
                let is_part = matches!(finding.code.id(), CodeId::Ours(_))
                    && place
                        .zip(known)
                        .is_some_and(|(part, all)| part.0 >= all.0 && part.1 <= all.1);
                let right = (place == columns || is_part)
                    && (known == columns || field.name == "L_Type_Enreg");
                let wrong = if right { "" } else { " at the wrong columns" };
                parts.push(format!("{}.{}{wrong}", item.name, field.name));
            }
        }
    }
    let columns = finding.place.columns.map(|(start, end)| format!("columns={start}-{end}"));
    parts.extend(columns);
    parts.extend(finding.cause.map(|cause| format!("cause={}", cause.name())));
    parts.extend(
        finding.received.as_ref().map(|bytes| format!("received={}", bytes.escape_ascii())),
    );
    parts.extend(
        finding.expected.as_ref().map(|bytes| format!("expected={}", bytes.escape_ascii())),
    );
    parts.join("|")
}

/// The bytes of a base as a file.
#[must_use]
pub fn base_file(name: &str) -> Vec<u8> {
    write(&base(name))
}

/// The record types a page may speak of.
#[must_use]
pub fn is_record(name: &str) -> bool {
    RecordType::ALL.iter().any(|kind| kind.name() == name)
}
