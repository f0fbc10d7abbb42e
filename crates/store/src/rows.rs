//! Rows as COPY wants them: the lines of an accepted declaration as text, notices in its binary
//! form.

use crate::registry::{LineMention, Watch};
use declaration::roster::{Said, is_person, plain};
use declaration::{Event, Reader, Record, is_blank, number, read};
use sha2::{Digest as _, Sha256};
use spec::{Field, RECORD_LEN, Rank, b02, b04};

/// The statement that these rows belong to.
pub(crate) const COPY: &str = "COPY ligne (affilie, periode, depot, ligne, enregistrement, num_assure, nom_prenom, \
     num_cin, enfants, af_a_payer, af_a_deduire, af_net_a_payer, af_a_reverser, jours, salaire_reel, salaire_plaf, \
     situation, s_ctr) FROM STDIN";

/// Encodes piece by piece: memory does not grow with the file.
pub(crate) struct Rows<'a> {
    reader: Reader<'a>,
    /// Affiliate, period and deposit, tab-separated, the same on every row.
    head: Vec<u8>,
    /// Over every row so far: the journal vouches for the lines as they were sent.
    digest: Sha256,
    watch: Watch<'a>,
    /// What the registry is told of.
    mentions: Vec<LineMention>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(bytes: &'a [u8], affilie: i32, periode: i32, depot: i64) -> Self {
        Self {
            reader: read(bytes),
            head: format!("{affilie}\t{periode}\t{depot}\t").into_bytes(),
            digest: Sha256::new(),
            watch: Watch::Left(None),
            mentions: Vec::new(),
        }
    }

    /// The same, with more lines told to the registry than those of leavers and entrants.
    pub(crate) fn watching(self, watch: Watch<'a>) -> Self {
        Self { watch, ..self }
    }

    /// Adds rows to `piece` until it holds `enough` bytes; false when there are no more.
    pub(crate) fn fill(&mut self, piece: &mut Vec<u8>, enough: usize) -> bool {
        let begun = piece.len();
        let more = self.rows(piece, enough);
        // While the rows are still in the cache: a pass of its own over a month would cost more.
        self.digest.update(piece.get(begun..).unwrap_or_default());
        more
    }

    /// Digest of the rows, and what the registry is told of, once [`Rows::fill`] has said that
    /// there are no more.
    pub(crate) fn end(self) -> ([u8; 32], Vec<LineMention>) {
        (self.digest.finalize().into(), self.mentions)
    }

    fn rows(&mut self, piece: &mut Vec<u8>, enough: usize) -> bool {
        while piece.len() < enough {
            let Some(event) = self.reader.next() else { return false };
            if let Event::Record(record) = event {
                self.row(&record, piece);
            }
        }
        true
    }

    fn row(&mut self, record: &Record<'_>, out: &mut Vec<u8>) {
        let Some(body) = record.body() else { return };
        // A line with nine spaces declares nobody.
        if is_blank(b02::N_NUM_ASSURE.of(body)) {
            return;
        }
        match record.kind.rank() {
            Rank::R02 => {
                self.salaire(record, body, out);
                let left = matches!(b02::L_SITUATION.of(body), b"SO" | b"DE");
                let said = if left { Said::Left } else { Said::Works };
                self.mention(record, body, said);
            }
            Rank::R04 => {
                self.entrant(record, body, out);
                self.mention(record, body, Said::Works);
            }
            _ => {}
        }
    }

    /// Tells the registry of a line that it may not know of.
    fn mention(&mut self, record: &Record<'_>, body: &[u8; RECORD_LEN], said: Said) {
        let is_entrant = record.kind.rank() == Rank::R04;
        let number = number(b02::N_NUM_ASSURE.of(body)).value();
        let known = number.and_then(|number| u32::try_from(number).ok()).filter(|n| is_person(*n));
        let Some(num_assure) = known.and_then(|number| i32::try_from(number).ok()) else { return };
        if !is_entrant && said != Said::Left && !self.watch.sees(num_assure) {
            return;
        }
        self.mentions.push(LineMention {
            num_assure,
            ligne: i32::try_from(record.line).unwrap_or(i32::MAX),
            said,
            nom_prenom: plain(b02::L_NOM_PRENOM.of(body)),
            num_cin: is_entrant.then(|| plain(b04::L_NUM_CIN.of(body))).flatten(),
        });
    }

    fn salaire(&self, record: &Record<'_>, body: &[u8; RECORD_LEN], out: &mut Vec<u8>) {
        out.extend_from_slice(&self.head);
        out.extend_from_slice(record.line.to_string().as_bytes());
        out.extend_from_slice(b"\t2\t");
        digits(out, &b02::N_NUM_ASSURE, body);
        text(out, &b02::L_NOM_PRENOM, body);
        out.extend_from_slice(b"\\N\t");
        for field in [
            &b02::N_ENFANTS,
            &b02::N_AF_A_PAYER,
            &b02::N_AF_A_DEDUIRE,
            &b02::N_AF_NET_A_PAYER,
            &b02::N_AF_A_REVERSER,
            &b02::N_JOURS_DECLARES,
            &b02::N_SALAIRE_REEL,
            &b02::N_SALAIRE_PLAF,
        ] {
            digits(out, field, body);
        }
        text(out, &b02::L_SITUATION, body);
        digits(out, &b02::S_CTR, body);
        end_row(out);
    }

    fn entrant(&self, record: &Record<'_>, body: &[u8; RECORD_LEN], out: &mut Vec<u8>) {
        out.extend_from_slice(&self.head);
        out.extend_from_slice(record.line.to_string().as_bytes());
        out.extend_from_slice(b"\t4\t");
        digits(out, &b04::N_NUM_ASSURE, body);
        text(out, &b04::L_NOM_PRENOM, body);
        text(out, &b04::L_NUM_CIN, body);
        out.extend_from_slice(b"\\N\t\\N\t\\N\t\\N\t\\N\t");
        for field in [&b04::N_NBR_JOURS, &b04::N_SAL_REEL, &b04::N_SAL_PLAF] {
            digits(out, field, body);
        }
        out.extend_from_slice(b"\\N\t");
        digits(out, &b04::S_CTR, body);
        end_row(out);
    }
}

/// Rows of COPY's binary form, in pieces: what a notice holds goes as it is, where text would spell
/// each byte.
pub(crate) struct BinaryRows {
    piece: Vec<u8>,
    enough: usize,
}

impl BinaryRows {
    /// Pieces are handed out once they hold `enough` bytes.
    pub(crate) fn begin(enough: usize) -> Self {
        let mut piece = Vec::with_capacity(enough.saturating_mul(2));
        piece.extend_from_slice(b"PGCOPY\n\xff\r\n\0");
        // No flags, no extension of the header.
        piece.extend_from_slice(&[0; 8]);
        Self { piece, enough }
    }

    /// Adds a row; its columns as PostgreSQL sends them, none for no value.
    pub(crate) fn row(&mut self, columns: &[Option<&[u8]>]) {
        self.piece.extend_from_slice(&i16::try_from(columns.len()).unwrap_or(0).to_be_bytes());
        for column in columns {
            match column {
                Some(column) => self.column(column),
                None => self.piece.extend_from_slice(&(-1_i32).to_be_bytes()),
            }
        }
    }

    /// Adds a row without the bytes of its last column, which are so many and are sent behind it.
    pub(crate) fn begin_row(&mut self, columns: &[&[u8]], last: usize) {
        let count = columns.len().saturating_add(1);
        self.piece.extend_from_slice(&i16::try_from(count).unwrap_or(0).to_be_bytes());
        for column in columns {
            self.column(column);
        }
        let last = i32::try_from(last).unwrap_or(i32::MAX);
        self.piece.extend_from_slice(&last.to_be_bytes());
    }

    fn column(&mut self, column: &[u8]) {
        // One row is far from 2 GiB; the server refuses what is not as long as it says.
        let length = i32::try_from(column.len()).unwrap_or(i32::MAX);
        self.piece.extend_from_slice(&length.to_be_bytes());
        self.piece.extend_from_slice(column);
    }

    /// What there is to send.
    pub(crate) fn all(&self) -> &[u8] {
        &self.piece
    }

    /// What there is to send, when it is enough.
    pub(crate) fn piece(&self) -> Option<&[u8]> {
        (self.piece.len() >= self.enough).then_some(&self.piece)
    }

    /// The piece was sent.
    pub(crate) fn sent(&mut self) {
        self.piece.clear();
    }

    /// The last piece.
    pub(crate) fn end(&mut self) -> &[u8] {
        self.piece.extend_from_slice(&(-1_i16).to_be_bytes());
        &self.piece
    }
}

/// The lines of a declaration, as `Rows` sends them to the database.
#[must_use]
pub fn lines_of(bytes: &[u8], affilie: i32, periode: i32, depot: i64) -> Vec<u8> {
    let mut lines = Vec::new();
    Rows::new(bytes, affilie, periode, depot).fill(&mut lines, usize::MAX);
    lines
}

/// A row of `ligne` as it was sent: every column as text.
pub(crate) fn row_as_sent(columns: &[Option<String>], out: &mut Vec<u8>) {
    for column in columns {
        match column {
            None => out.extend_from_slice(b"\\N"),
            Some(text) => text.chars().for_each(|letter| escaped(out, letter)),
        }
        out.push(b'\t');
    }
    end_row(out);
}

/// The tab after the last column becomes the end of the row.
fn end_row(out: &mut [u8]) {
    if let Some(last) = out.last_mut() {
        *last = b'\n';
    }
}

/// A number without its leading zeros. Only accepted files come here: the field is digits.
fn digits(out: &mut Vec<u8>, field: &Field, body: &[u8; RECORD_LEN]) {
    let written = field.of(body);
    let zeros = written.iter().take_while(|byte| **byte == b'0').count();
    match written.get(zeros..) {
        Some([]) | None => out.push(b'0'),
        Some(significant) => out.extend_from_slice(significant),
    }
    out.push(b'\t');
}

/// Text as UTF-8, trailing spaces cut, nothing as null. The original bytes are in the ledger.
fn text(out: &mut Vec<u8>, field: &Field, body: &[u8; RECORD_LEN]) {
    let written = field.of(body).trim_ascii_end();
    if written.is_empty() {
        out.extend_from_slice(b"\\N\t");
        return;
    }
    if written.iter().all(|byte| matches!(byte, b' '..=b'~') && *byte != b'\\') {
        out.extend_from_slice(written);
    } else if let Ok(utf8) = std::str::from_utf8(written) {
        for letter in utf8.chars() {
            escaped(out, letter);
        }
    } else {
        // Not UTF-8: Latin-1, in which each byte is the character of its number.
        for byte in written {
            escaped(out, char::from(*byte));
        }
    }
    out.push(b'\t');
}

fn escaped(out: &mut Vec<u8>, letter: char) {
    match letter {
        '\\' => out.extend_from_slice(b"\\\\"),
        '\t' => out.extend_from_slice(b"\\t"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        // PostgreSQL's text cannot hold NUL: its picture instead.
        '\0' => out.extend_from_slice("\u{2400}".as_bytes()),
        letter => out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}
