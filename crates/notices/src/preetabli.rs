//! The notice beside a préétabli that is sent out.

use crate::one_line::written;
use crate::values::number;
use crate::version::NOTICE_VERSION;
use serde::Serialize;
use spec::{Lang, Periode, Words};

/// The notice of a préétabli: what it is, how many it lists, until when it is to be answered.
#[derive(Clone, Copy, Debug)]
pub struct PreetabliNotice<'a> {
    /// Affiliate, seven digits.
    pub affilie: &'a str,
    /// Period, AAAAMM.
    pub periode: u32,
    /// Name of the file.
    pub name: &'a str,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its digest, hexadecimal.
    pub sha256: &'a str,
    /// Insured that it lists.
    pub insured: u64,
    /// Day of issue, AAAAMMJJ.
    pub issued: u32,
    /// Due date of the declaration, AAAAMMJJ.
    pub due: u32,
    /// Language of the sentences.
    pub lang: Lang,
}

#[derive(Serialize)]
struct PreetabliJson<'a> {
    notice: &'static str,
    version: u8,
    file: FileJson<'a>,
    affilie: &'a str,
    periode: String,
    insured: u64,
    issued: String,
    due: String,
    message: String,
}

#[derive(Serialize)]
struct FileJson<'a> {
    name: &'a str,
    bytes: u64,
    sha256: &'a str,
}

/// `2026-11-10`.
fn day(written: u32) -> String {
    format!("{:04}-{:02}-{:02}", written / 10_000, written / 100 % 100, written % 100)
}

impl PreetabliNotice<'_> {
    /// The notice as one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        written(&PreetabliJson {
            notice: "preetabli",
            version: NOTICE_VERSION,
            file: FileJson { name: self.name, bytes: self.bytes, sha256: self.sha256 },
            affilie: self.affilie,
            periode: format!("{:06}", self.periode),
            insured: self.insured,
            issued: day(self.issued),
            due: day(self.due),
            message: self.message(),
        })
    }

    /// The notice as text.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n\n{}\n", Words::PreetabliTitle.get(self.lang), self.message())
    }

    fn message(&self) -> String {
        let month = Periode::of_number(self.periode).map(|periode| periode.long(self.lang));
        let words = if self.insured == 0 { Words::PreetabliEmpty } else { Words::PreetabliListed };
        let facts = [
            ("affilie", self.affilie.to_owned()),
            ("month", month.unwrap_or_default()),
            ("insured", number(self.insured, self.lang)),
            ("file", self.name.to_owned()),
            ("due", day(self.due)),
        ];
        let mut out = words.get(self.lang).to_owned();
        for (name, value) in facts {
            out = out.replace(&format!("{{{name}}}"), &value);
        }
        out
    }
}
