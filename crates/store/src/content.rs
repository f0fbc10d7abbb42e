//! Original bytes and notices, compressed as LZ4 frames: any `lz4` program reads them back.

use crate::difference::{difference, restored};
use crate::error::GIVE_BACK;
use crate::error::{Doing as _, StoreError};
use crate::rows::BinaryRows;
use lz4_flex::frame::{BlockSize, FrameDecoder, FrameEncoder, FrameInfo};
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::{AssertSqlSafe, Row as _};
use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{Read as _, Write as _};

/// What most declarations and notices fit into, bytes: one block of the smallest size that a frame
/// can have.
const SMALL: usize = 64 << 10;

thread_local! {
    /// A new encoder takes 150 KiB; a deposit has six things to compress, most of them smaller than
    /// 4 KiB.
    static ENCODER: RefCell<FrameEncoder<Vec<u8>>> = RefCell::new(FrameEncoder::with_frame_info(
        FrameInfo::new().block_size(BlockSize::Max64KB),
        Vec::new(),
    ));
}

/// Compresses bytes for the ledger. The same bytes give the same frame.
#[must_use]
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    // Writing to memory cannot fail. An encoder that has made a frame before makes none of nothing.
    if bytes.is_empty() || bytes.len() > SMALL {
        let mut encoder = FrameEncoder::new(Vec::with_capacity(bytes.len() / 4 + 64));
        let _ = encoder.write_all(bytes);
        return encoder.finish().unwrap_or_default();
    }
    ENCODER.with_borrow_mut(|encoder| {
        encoder.get_mut().reserve(bytes.len() / 3 + 64);
        let _ = encoder.write_all(bytes);
        let _ = encoder.try_finish();
        std::mem::take(encoder.get_mut())
    })
}

/// The frame of a row of `depot` or `preetabli`, as SQL: in its row, where an earlier version has
/// put it, else in `contenu`.
pub(crate) fn frame_of(alias: &str) -> String {
    format!(
        "coalesce({alias}.contenu, (SELECT c.corps FROM contenu c WHERE c.affilie = {alias}.affilie \
         AND c.sha256 = {alias}.sha256))"
    )
}

/// Bytes from hexadecimal digits, lower case.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    lower.then(|| ::hex::decode(text).ok()).flatten()
}

/// Original bytes that are to be kept.
pub(crate) struct Content<'a> {
    /// Whose they are: nothing is shared between affiliates.
    pub(crate) affilie: i32,
    /// Their digest.
    pub(crate) sha256: [u8; 32],
    /// The bytes.
    pub(crate) bytes: &'a [u8],
}

/// Bytes from which on a frame is not made whole, and not sent as one value: a driver holds a value
/// several times.
const LARGE: usize = 1 << 20;
/// Pieces in which such a frame is sent.
const PIECE: usize = 256 << 10;

/// Keeps bytes, those of one affiliate and digest once. The affiliates are locked.
pub(crate) async fn keep(
    connection: &mut PgConnection,
    contents: impl Iterator<Item = Content<'_>>,
) -> Result<(), StoreError> {
    let (mut affilies, mut digests, mut frames) = (Vec::new(), Vec::new(), Vec::new());
    let mut met = HashSet::new();
    for Content { affilie, sha256, bytes } in contents {
        let is_new = met.insert((affilie, sha256));
        if is_new && bytes.len() > LARGE {
            keep_large(connection, &Content { affilie, sha256, bytes }).await?;
        } else if is_new {
            affilies.push(affilie);
            digests.push(sha256.to_vec());
            frames.push(compress(bytes));
        }
    }
    if affilies.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO contenu (affilie, sha256, corps) SELECT * FROM unnest($1::int4[], $2::bytea[], $3::bytea[]) \
         ON CONFLICT (affilie, sha256) DO NOTHING",
    )
    .bind(affilies)
    .bind(digests)
    .bind(frames)
    .execute(connection)
    .await
    .doing("keep the original bytes")?;
    Ok(())
}

/// Keeps many bytes: their frame is made once to know its length, and again while it is sent.
async fn keep_large(
    connection: &mut PgConnection,
    Content { affilie, sha256, bytes }: &Content<'_>,
) -> Result<(), StoreError> {
    let doing = "keep the original bytes";
    let known: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM contenu WHERE affilie = $1 AND sha256 = $2)",
    )
    .bind(affilie)
    .bind(&sha256[..])
    .fetch_one(&mut *connection)
    .await
    .doing(doing)?;
    if known {
        return Ok(());
    }
    // In the same pieces as below: where they end is where blocks of the frame may end.
    let mut counter = FrameEncoder::new(Length(0));
    for piece in bytes.chunks(PIECE) {
        counter.write_all(piece).doing(doing)?;
    }
    let length = counter.finish().doing(doing)?;
    let mut copy = connection
        .copy_in_raw("COPY contenu (affilie, sha256, corps) FROM STDIN (FORMAT binary)")
        .await
        .doing(doing)?;
    let mut rows = BinaryRows::begin(PIECE);
    rows.begin_row(&[&affilie.to_be_bytes(), &sha256[..]], length.0);
    copy.send(rows.all()).await.doing(doing)?;
    rows.sent();
    let mut encoder = FrameEncoder::new(Vec::with_capacity(PIECE * 2));
    for piece in bytes.chunks(PIECE) {
        encoder.write_all(piece).doing(doing)?;
        copy.send(encoder.get_ref().as_slice()).await.doing(doing)?;
        encoder.get_mut().clear();
    }
    let rest = encoder.finish().doing(doing)?;
    copy.send(rest.as_slice()).await.doing(doing)?;
    copy.send(rows.end()).await.doing(doing)?;
    copy.finish().await.doing(doing)?;
    Ok(())
}

/// Counts what is written.
struct Length(usize);

impl std::io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A frame that holds more than it may.
#[derive(Debug, thiserror::Error)]
#[error("it holds more than {0} bytes")]
struct TooLarge(u64);

/// Gives back what [`compress`] was given; `bytes_max` bounds what a damaged row can make of it.
/// What holds more is an error: a part never passes for the whole.
pub fn decompress(frame: &[u8], bytes_max: u64) -> Result<Vec<u8>, StoreError> {
    let doing = GIVE_BACK;
    let mut bytes = Vec::new();
    FrameDecoder::new(frame)
        .take(bytes_max.saturating_add(1))
        .read_to_end(&mut bytes)
        .doing(doing)?;
    if bytes.len() as u64 > bytes_max {
        return Err(TooLarge(bytes_max)).doing(doing);
    }
    Ok(bytes)
}

/// Largest notice that others are told apart from: its frame, and its bytes. It is held beside
/// them.
const BASE_FRAME_MAX: i32 = 4 << 20;
const BASE_MAX: u64 = 16 << 20;

/// Notices as `a`, each with the one as `b` that it is a difference from.
pub(crate) const WITH_BASE: &str = "avis a LEFT JOIN avis b ON b.affilie = a.affilie AND b.depot = a.base \
    AND b.forme = a.forme AND b.base IS NULL";
/// What [`corps`] reads of them.
pub(crate) const CORPS: &str = "a.corps, a.base, b.corps AS corps_base";

/// The bytes of a notice.
pub(crate) fn corps(
    row: &PgRow,
    doing: &'static str,
    bytes_max: u64,
) -> Result<Vec<u8>, StoreError> {
    let corps: &[u8] = row.try_get("corps").doing(doing)?;
    if row.try_get::<Option<i64>, _>("base").doing(doing)?.is_none() {
        return decompress(corps, bytes_max);
    }
    // A notice that is not there any more makes no bytes.
    let base: Option<&[u8]> = row.try_get("corps_base").doing(doing)?;
    restored(corps, &decompress(base.unwrap_or_default(), bytes_max)?, bytes_max).doing(GIVE_BACK)
}

/// How a notice is kept.
pub(crate) struct Kept {
    /// Number of the deposit whose notice it is a difference from; none for a whole one.
    pub(crate) base: Option<[u8; 8]>,
    /// The frame, or the difference.
    pub(crate) corps: Vec<u8>,
}

impl Kept {
    pub(crate) fn whole(bytes: &[u8]) -> Self {
        Self { base: None, corps: compress(bytes) }
    }
}

/// The notices of a deposit that others of the same bytes are told apart from.
#[derive(Default)]
pub(crate) struct First {
    /// Its affiliate and its receipt.
    of: (i32, String),
    notices: Vec<(String, i64, Vec<u8>)>,
}

impl First {
    /// Those of the deposit with this receipt; where these are differences themselves, those that
    /// they differ from. The affiliate is locked. What is known already is not read again.
    pub(crate) async fn of(
        self,
        connection: &mut PgConnection,
        affilie: i32,
        accuse: &str,
    ) -> Result<Self, StoreError> {
        if (self.of.0, self.of.1.as_str()) == (affilie, accuse) {
            return Ok(self);
        }
        let doing = "look up the notices of the same bytes";
        let statement = "SELECT a.forme, w.depot, w.corps FROM depot d \
             JOIN avis a ON a.affilie = d.affilie AND a.depot = d.id \
             JOIN avis w ON w.affilie = a.affilie AND w.depot = coalesce(a.base, a.depot) AND w.forme = a.forme \
             WHERE d.affilie = $1 AND d.accuse = $2 AND w.base IS NULL AND octet_length(w.corps) <= $3";
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(affilie)
            .bind(accuse)
            .bind(BASE_FRAME_MAX)
            .fetch_all(connection)
            .await
            .doing(doing)?;
        let mut notices = Vec::with_capacity(rows.len());
        for row in rows {
            let frame: &[u8] = row.try_get("corps").doing(doing)?;
            // One that is too large, or damaged, is no help.
            if let Ok(bytes) = decompress(frame, BASE_MAX) {
                let forme = row.try_get("forme").doing(doing)?;
                notices.push((forme, row.try_get("depot").doing(doing)?, bytes));
            }
        }
        Ok(Self { of: (affilie, accuse.to_owned()), notices })
    }

    /// A notice of another deposit as it is kept: as a difference where that takes less than half
    /// of the room.
    pub(crate) fn kept(&self, forme: &str, bytes: &[u8]) -> Kept {
        let whole = Kept::whole(bytes);
        let Some((_, base, first)) = self.notices.iter().find(|(known, ..)| known == forme) else {
            return whole;
        };
        let corps = difference(bytes, first);
        let is_worth_it = corps.len().saturating_mul(2) < whole.corps.len();
        if is_worth_it { Kept { base: Some(base.to_be_bytes()), corps } } else { whole }
    }
}

#[cfg(test)]
mod tests {
    use super::{compress, decompress};

    /// One encoder serves many: nothing of what it was given before may be in what it gives.
    #[test]
    fn a_frame_is_that_of_its_bytes_whatever_was_compressed_before() {
        let text = "DS_1773341_200610 ".repeat(300).into_bytes();
        let each = [&b""[..], b"B00", &text, &vec![b'x'; 64 << 10], &vec![b'x'; (64 << 10) + 1]];
        let alone = |bytes: &[u8]| {
            std::thread::scope(|scope| scope.spawn(|| compress(bytes)).join().unwrap())
        };
        for before in each {
            for bytes in each {
                let _ = compress(before);
                let frame = compress(bytes);
                assert_eq!(frame, alone(bytes));
                assert_eq!(decompress(&frame, 1 << 20).unwrap(), bytes);
            }
        }
    }

    #[test]
    fn what_is_kept_is_given_back() {
        let blank = vec![b' '; 100_000];
        for bytes in [&b""[..], b"B00", &blank] {
            assert_eq!(decompress(&compress(bytes), 1 << 20).unwrap(), bytes);
        }
        assert!(compress(&blank).len() < 2_000);
        assert_eq!(decompress(&compress(&blank), 100_000).unwrap(), blank);
        for less in [0, 10, 99_999] {
            let error = decompress(&compress(&blank), less).unwrap_err();
            let cause = std::error::Error::source(&error).unwrap().to_string();
            assert_eq!(cause, format!("it holds more than {less} bytes"), "no part of it");
        }
        assert!(decompress(b"not a frame", 10).is_err());
    }
}
