//! Writing XML: what every message shares.

use crate::bank::order::{Creditor, WrongOrder};
use crate::bank::rib::Rib;
use crate::money::Amount;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::Write;

type Written = Result<(), WrongOrder>;

/// A writer of elements, one a line, so that a finding of a bank can name a line.
pub(super) struct Xml<W: Write>(Writer<W>);

impl<W: Write> Xml<W> {
    /// Begins a message of a namespace.
    pub(super) fn begin(out: W, message: &str, version: u8) -> Result<Self, WrongOrder> {
        let mut xml = Self(Writer::new_with_indent(out, b' ', 1));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let namespace = format!("urn:iso:std:iso:20022:tech:xsd:{message}.001.{version:02}");
        let mut document = BytesStart::new("Document");
        document.push_attribute(("xmlns", namespace.as_str()));
        xml.event(Event::Start(document))?;
        Ok(xml)
    }

    /// Ends the message.
    pub(super) fn end(mut self) -> Written {
        self.close("Document")?;
        self.0.into_inner().write_all(b"\n").map_err(|_| WrongOrder::Written)
    }

    fn event(&mut self, event: Event<'_>) -> Written {
        self.0.write_event(event).map_err(|_| WrongOrder::Written)
    }

    pub(super) fn open(&mut self, name: &str) -> Written {
        self.event(Event::Start(BytesStart::new(name)))
    }

    pub(super) fn close(&mut self, name: &str) -> Written {
        self.event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn leaf(&mut self, name: &str, text: &str) -> Written {
        self.open(name)?;
        self.event(Event::Text(BytesText::new(text)))?;
        self.close(name)
    }

    pub(super) fn amount(&mut self, name: &str, amount: Amount) -> Written {
        let mut start = BytesStart::new(name);
        start.push_attribute(("Ccy", "MAD"));
        self.event(Event::Start(start))?;
        self.event(Event::Text(BytesText::new(&amount.to_string())))?;
        self.close(name)
    }

    /// Elements around others: `path` from the outside inwards.
    pub(super) fn inside(
        &mut self,
        path: &[&str],
        content: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        for name in path {
            self.open(name)?;
        }
        content(self)?;
        path.iter().rev().try_for_each(|name| self.close(name))
    }

    /// `Othr` with an identifier and the name of its scheme.
    pub(super) fn other(&mut self, id: &str, scheme: &str) -> Written {
        self.inside(&["Othr"], |xml| {
            xml.leaf("Id", id)?;
            xml.inside(&["SchmeNm"], |xml| xml.leaf("Prtry", scheme))
        })
    }

    /// An account: a RIB is no IBAN of the registry.
    pub(super) fn account(&mut self, name: &str, rib: &Rib, currency: Option<&str>) -> Written {
        self.inside(&[name], |xml| {
            xml.inside(&["Id"], |xml| xml.other(&rib.to_string(), "RIB"))?;
            currency.map_or(Ok(()), |currency| xml.leaf("Ccy", currency))
        })
    }

    /// A bank by its prefix.
    pub(super) fn agent(&mut self, name: &str, bank: u16) -> Written {
        let path = [name, "FinInstnId", "ClrSysMmbId"];
        self.inside(&path, |xml| xml.leaf("MmbId", &format!("{bank:03}")))
    }

    /// The issuer number, as an identifier of the creditor.
    pub(super) fn issuer(&mut self, creditor: &Creditor) -> Written {
        self.inside(&["Id", "PrvtId"], |xml| xml.other(&creditor.issuer.to_string(), "NNE"))
    }
}
