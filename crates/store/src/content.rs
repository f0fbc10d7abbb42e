//! Original bytes and notices, compressed as LZ4 frames: any `lz4` program reads them back.

use crate::{Doing as _, StoreError};
use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use std::io::{Read as _, Write as _};

/// Compresses bytes for the ledger.
#[must_use]
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = FrameEncoder::new(Vec::with_capacity(bytes.len() / 4 + 64));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Gives back what [`compress`] was given; `bytes_max` bounds what a damaged row can make of it.
pub fn decompress(frame: &[u8], bytes_max: u64) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    FrameDecoder::new(frame)
        .take(bytes_max)
        .read_to_end(&mut bytes)
        .doing("give back what it keeps")?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{compress, decompress};

    #[test]
    fn what_is_kept_is_given_back() {
        let blank = vec![b' '; 100_000];
        for bytes in [&b""[..], b"B00", &blank] {
            assert_eq!(decompress(&compress(bytes), 1 << 20).unwrap(), bytes);
        }
        assert!(compress(&blank).len() < 2_000);
        assert_eq!(decompress(&compress(&blank), 10).unwrap().len(), 10);
        assert!(decompress(b"not a frame", 10).is_err());
    }
}
