//! Through an XML document, element by element, within bounds.

use crate::bank::returns::fault::Fault;
use crate::bank::returns::limits::Limits;
use crate::bank::returns::names::known;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use spec::{FaultKind, MESSAGES};

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An element begins: the last one of the path.
    Opens,
    /// An element ends; its text is there.
    Closes,
    /// The document is over.
    Ends,
}

/// A document as it is read.
pub(super) struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    bytes: &'a [u8],
    limits: &'a Limits,
    path: Vec<&'static str>,
    /// Whether the last element was closed, and leaves the path with the next step.
    is_closed: bool,
    text: String,
    currency: Option<String>,
    elements: u64,
    /// Lines up to an offset.
    lines: (usize, u64),
    at: usize,
}

impl<'a> Walker<'a> {
    pub(super) fn new(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Fault> {
        if bytes.len() > limits.bytes {
            let kind = FaultKind::TooLarge;
            let (found, most) = (format!("{} bytes", bytes.len()), format!("{}", limits.bytes));
            return Err(Fault { line: 1, ..Fault::new(kind, &found, &most) });
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
            Fault { line, ..Fault::new(FaultKind::NotXml, "not UTF-8", "UTF-8") }
        })?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self {
            reader,
            bytes,
            limits,
            path: Vec::new(),
            is_closed: false,
            text: String::new(),
            currency: None,
            elements: 0,
            lines: (0, 1),
            at: 0,
        })
    }

    /// Names from `Document` down to the element that opens or closes.
    pub(super) fn path(&self) -> &[&'static str] {
        &self.path
    }

    /// Text of the element that closes, without spaces around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// `Ccy` of the element that closes.
    pub(super) fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }

    /// Line of the last step, from 1.
    pub(super) fn line(&mut self) -> u64 {
        let (offset, line) = self.lines;
        let between = self.bytes.get(offset..self.at).unwrap_or_default();
        self.lines = (self.at, line + memchr::memchr_iter(b'\n', between).count() as u64);
        self.lines.1
    }

    /// A fault at the element of the last step.
    pub(super) fn fault(&mut self, kind: FaultKind, found: &str, expected: &str) -> Fault {
        let (line, place) = (self.line(), self.place());
        Fault { line, place, ..Fault::new(kind, found, expected) }
    }

    pub(super) fn place(&self) -> String {
        self.path.get(2..).unwrap_or(&self.path).join("/")
    }

    /// The message that the root names, and its version.
    pub(super) fn root(&mut self) -> Result<(&'static str, u8), Fault> {
        let read = MESSAGES.iter().filter(|message| message.is_read);
        let read: Vec<&str> = read.map(|message| message.name).collect();
        loop {
            let event = self.event()?;
            let Event::Start(start) = event else {
                if matches!(event, Event::Eof) {
                    return Err(self.fault(FaultKind::NotXml, "", "an element"));
                }
                continue;
            };
            let namespace = namespace_of(&start);
            let name = start.local_name().as_ref().to_owned();
            self.path.push(known(&name));
            let found = namespace.as_deref().unwrap_or(&name);
            return message_of(found)
                .ok_or_else(|| self.fault(FaultKind::UnknownMessage, found, &read.join(", ")));
        }
    }

    /// The next element that opens or closes.
    pub(super) fn step(&mut self) -> Result<Step, Fault> {
        if std::mem::take(&mut self.is_closed) {
            self.path.pop();
            self.text.clear();
        }
        loop {
            match self.event()? {
                Event::Start(start) => {
                    self.open(&start)?;
                    return Ok(Step::Opens);
                }
                Event::End(_) => {
                    self.is_closed = true;
                    return Ok(Step::Closes);
                }
                Event::Text(text) => self.add(&text.xml10_content())?,
                Event::CData(text) => self.add(&text.xml10_content())?,
                Event::GeneralRef(entity) => {
                    let letter = self.resolve(&entity)?;
                    self.add(letter.encode_utf8(&mut [0; 4]))?;
                }
                Event::Eof if self.path.is_empty() => return Ok(Step::Ends),
                Event::Eof => {
                    return Err(self.fault(FaultKind::NotXml, "", "the end of the document"));
                }
                _ => {}
            }
        }
    }

    /// The next event; what has no place in a message is refused here.
    fn event(&mut self) -> Result<Event<'a>, Fault> {
        self.at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(self.fault(FaultKind::Doctype, "DOCTYPE", "")),
            Ok(event) => Ok(event),
            Err(error) => {
                let at = self.reader.error_position();
                self.at = usize::try_from(at).unwrap_or(usize::MAX).max(self.at);
                let told = error.to_string();
                Err(self.fault(FaultKind::NotXml, &told, ""))
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        if self.path.is_empty() {
            return Err(self.fault(FaultKind::NotXml, "a second document", "one document"));
        }
        self.elements += 1;
        let depth = self.path.len() + 1;
        self.path.push(known(start.local_name().as_ref()));
        self.text.clear();
        self.currency = None;
        for (what, found, most) in [
            ("elements", self.elements, self.limits.elements),
            ("levels", depth as u64, self.limits.depth as u64),
            ("bytes of attributes", start.attributes_raw().len() as u64, self.limits.text as u64),
        ] {
            if found > most {
                let (found, most) = (format!("{found} {what}"), most.to_string());
                return Err(self.fault(FaultKind::TooLarge, &found, &most));
            }
        }
        if let Ok(Some(currency)) = start.try_get_attribute("Ccy") {
            self.currency = Some(currency.value.chars().take(16).collect());
        }
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), Fault> {
        let length = self.text.len() + text.len();
        if length > self.limits.text && !text.trim().is_empty() {
            let (found, most) = (format!("{length} bytes of text"), self.limits.text.to_string());
            return Err(self.fault(FaultKind::TooLarge, &found, &most));
        }
        // Spaces between elements are nothing.
        if length <= self.limits.text {
            self.text.push_str(text);
        }
        Ok(())
    }

    fn resolve(&mut self, entity: &BytesRef<'_>) -> Result<char, Fault> {
        let name: &str = entity;
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => entity.resolve_char_ref().ok().flatten(),
        };
        let shown = format!("&{name};");
        letter.ok_or_else(|| self.fault(FaultKind::Entity, &shown, ""))
    }
}

/// The namespace of an element, whatever prefix it has.
fn namespace_of(start: &BytesStart<'_>) -> Option<String> {
    let name = start.name();
    let wanted = match name.prefix() {
        Some(prefix) => format!("xmlns:{}", prefix.as_ref()),
        None => "xmlns".to_owned(),
    };
    let mut attributes = start.attributes().flatten().take(64);
    let found = attributes.find(|attribute| attribute.key.as_ref() == wanted)?;
    Some(found.value.into_owned())
}

/// The message that a namespace names, where it is one that is read.
fn message_of(namespace: &str) -> Option<(&'static str, u8)> {
    let name = namespace.strip_prefix("urn:iso:std:iso:20022:tech:xsd:")?;
    let (name, version) = name.split_once(".001.")?;
    let digits = version.len() == 2 && version.bytes().all(|byte| byte.is_ascii_digit());
    let version: u8 = version.parse().ok().filter(|_| digits)?;
    let read = |message: &&spec::Message| message.is_read && message.name == name;
    let message = MESSAGES.iter().find(read)?;
    message.versions.contains(&version).then_some((message.name, version))
}
