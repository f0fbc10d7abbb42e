//! Records 00 and 01.

use crate::controller::{Controller, about, month};
use crate::finding::{Finding, Place};
use crate::reference::entete_of;
use declaration::{Record, number};
use spec::{Cause, Code, Family, Field, RECORD_LEN, b00, b01};

impl<'a> Controller<'a, '_> {
    /// Record 00: category, and the transfer reference of the préétabli.
    pub(crate) fn header(&mut self, record: &Record<'a>) {
        let Some(body) = record.body() else { return };
        // The first header is the file's: another one that strayed into it says nothing of it.
        if self.header.transfert.is_none() {
            self.header.transfert =
                record.raw.get(b00::N_IDENTIF_TRANSFERT.start - 1..b00::N_IDENTIF_TRANSFERT.end());
        }
        let category = b00::L_CAT.of(body);
        let expected: &[u8] = match (self.family, category) {
            (Some(Family::Complementary), [b'E', digit @ b'1'..=b'9']) => {
                self.header.sequence.get_or_insert(digit.wrapping_sub(b'0'));
                category
            }
            (Some(Family::Complementary), _) => b"E1",
            (Some(Family::Preetabli), _) => b"A0",
            _ => b"B0",
        };
        if category != expected {
            let place = Place::field(record, &b00::L_CAT);
            let finding = Finding::new(Code::C302, place).received(category).expected(expected);
            self.findings.push(about(record, body, finding));
        }
        if let Some(reference) = self.reference.and_then(|reference| reference.header) {
            self.carried_over(record, body, reference, &b00::N_IDENTIF_TRANSFERT);
        }
    }

    /// Record 01: what is digits, and everything carried over from the préétabli.
    pub(crate) fn employer(&mut self, record: &Record<'a>) {
        let Some(body) = record.body() else { return };
        let (affilie, periode) = (b01::N_NUM_AFFILIE.of(body), b01::L_PERIODE.of(body));
        if !body.is_ascii() {
            self.employer_in_utf8(record);
        }
        let has_affilie = number(affilie).value().is_some();
        let has_month = month(periode).is_some();
        if has_affilie && self.header.affilie.is_none() {
            self.header.affilie = Some(String::from_utf8_lossy(affilie).into_owned());
        }
        if has_month && self.header.periode.is_none() {
            self.header.periode = Some(String::from_utf8_lossy(periode).into_owned());
        }
        if let Some(reference) = self.reference.and_then(|reference| reference.employer) {
            for field in record.kind.layout().fields.iter().skip(1) {
                self.carried_over(record, body, reference, field);
            }
            return;
        }
        for field in record.kind.layout().fields {
            if field.kind.is_numeric() && number(field.of(body)).value().is_none() {
                self.not_numeric(record, body, field);
            }
        }
        if number(periode).value().is_some() && !has_month {
            let place = Place::field(record, &b01::L_PERIODE);
            self.findings.push(Finding::new(Code::C312, place).received(periode));
        }
        if has_affilie && has_month && self.entete.is_none() {
            self.adopt(entete_of(body));
        }
    }

    /// A field that must be the préétabli's, byte for byte.
    pub(crate) fn carried_over(
        &mut self,
        record: &Record<'a>,
        body: &[u8; RECORD_LEN],
        reference: &[u8; RECORD_LEN],
        field: &Field,
    ) {
        let (written, expected) = (field.of(body), field.of(reference));
        let Some(code) = field.code.filter(|_| written != expected) else { return };
        let mut finding =
            Finding::new(code, Place::field(record, field)).received(written).expected(expected);
        if field.kind.is_numeric() && number(written).value().is_none() {
            finding = finding.cause(Cause::NotNumeric);
        }
        self.findings.push(about(record, body, finding));
    }
}
