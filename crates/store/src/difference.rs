//! A notice as its difference from another one, which says almost the same (`spec/journal.md`).

use lz4_flex::block::{compress_prepend_size_with_dict, decompress_size_prepended_with_dict};

/// Bytes of a piece.
const PIECE: usize = 32 << 10;
/// So far from its own place a piece may find its text in the other notice. With both sides it
/// makes the 64 KiB that LZ4 can look back.
const AROUND: usize = 16 << 10;

/// Why a difference gives no bytes.
#[derive(Debug, thiserror::Error)]
pub enum Undone {
    /// It is none.
    #[error("it is damaged")]
    Damaged,
    /// It makes more than it may.
    #[error("it holds more than {0} bytes")]
    TooLarge(u64),
}

/// The difference of bytes from others: piece by piece, each an LZ4 block with what stands around
/// its place in the others as a dictionary. The length of a block stands before it.
pub(crate) fn difference(bytes: &[u8], base: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (nth, piece) in bytes.chunks(PIECE).enumerate() {
        let block = compress_prepend_size_with_dict(piece, around(base, nth));
        out.extend_from_slice(&u32::try_from(block.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend_from_slice(&block);
    }
    out
}

/// Gives back the bytes that a difference and its base were made of; `bytes_max` bounds what a
/// damaged row can make of it.
///
/// # Errors
/// It is damaged, or makes more bytes.
pub fn restored(mut difference: &[u8], base: &[u8], bytes_max: u64) -> Result<Vec<u8>, Undone> {
    let mut bytes = Vec::new();
    let mut nth = 0;
    while !difference.is_empty() {
        let (block, rest) = first_block(difference).ok_or(Undone::Damaged)?;
        let piece = decompress_size_prepended_with_dict(block, around(base, nth));
        bytes.extend_from_slice(&piece.map_err(|_| Undone::Damaged)?);
        if bytes.len() as u64 > bytes_max {
            return Err(Undone::TooLarge(bytes_max));
        }
        difference = rest;
        nth = nth.saturating_add(1);
    }
    Ok(bytes)
}

/// The first block, which says that it makes a piece at most, and what follows it.
fn first_block(difference: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = difference.split_first_chunk()?;
    let (block, rest) =
        rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let size = usize::try_from(u32::from_le_bytes(*block.first_chunk()?)).ok()?;
    (size <= PIECE).then_some((block, rest))
}

/// What stands around the place of a piece.
fn around(base: &[u8], nth: usize) -> &[u8] {
    let place = nth.saturating_mul(PIECE);
    let from = place.saturating_sub(AROUND).min(base.len());
    let to = place.saturating_add(PIECE).saturating_add(AROUND).min(base.len());
    base.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{PIECE, difference, restored};

    /// Text in which no line is like another.
    fn text(lines: usize) -> Vec<u8> {
        let mut rng = fastrand::Rng::with_seed(lines as u64);
        let line = |_| format!("{{\"code\":{},\"line\":{}}}\n", rng.u32(..), rng.u32(..));
        (0..lines).map(line).collect::<String>().into_bytes()
    }

    #[test]
    fn what_was_told_apart_is_put_together_again() {
        for lines in [0, 1, 7, 1_000, 40_000] {
            let base = text(lines);
            let mut other = [b"{\"receipt\":\"261123-0000042-05\"}\n", &base[..], b"end"].concat();
            if let Some(byte) = other.get_mut(base.len() / 2) {
                *byte ^= 1;
            }
            for (bytes, base) in [(&other, &base), (&base, &other), (&base, &base)] {
                let kept = difference(bytes, base);
                assert_eq!(&restored(&kept, base, 1 << 30).unwrap(), bytes);
                let little = 300 + bytes.len() / 100;
                assert!(kept.len() < little, "{} bytes of {}", kept.len(), bytes.len());
            }
            let alone = difference(&other, b"");
            assert_eq!(restored(&alone, b"", 1 << 30).unwrap(), other);
        }
    }

    #[test]
    fn a_damaged_difference_is_an_error_and_makes_nothing_large() {
        let (base, other) = (text(3_000), text(2_000));
        let kept = difference(&other, &base);
        assert!(restored(&kept, &base, other.len() as u64 - 1).is_err());
        for cut in [1, 3, 4, 9, kept.len() - 1] {
            assert!(restored(&kept[..cut], &base, 1 << 30).is_err(), "{cut}");
        }
        let mut larger = kept.clone();
        larger[4..8].copy_from_slice(&u32::try_from(PIECE + 1).unwrap().to_le_bytes());
        assert!(restored(&larger, &base, 1 << 30).is_err());
        for at in 0..kept.len().min(400) {
            let mut damaged = kept.clone();
            damaged[at] ^= 0x40;
            // Other bytes, or an error: the digest beside it tells.
            let _ = restored(&damaged, &base, 1 << 30);
        }
    }
}
