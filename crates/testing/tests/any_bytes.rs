//! What fuzzing checks at length, in short: any bytes, and the fixtures with a few bytes changed.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::OnceLock;
use testing::fuzz;

fn all(bytes: &[u8]) {
    fuzz::notice(bytes);
    fuzz::csv(bytes);
    fuzz::roundtrip(bytes);
    fuzz::differential(bytes);
}

fn seeds() -> &'static [(String, Vec<u8>)] {
    static SEEDS: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    SEEDS.get_or_init(fuzz::seeds)
}

/// A fixture with bytes changed, a piece moved, and an end cut off.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let changes = proptest::collection::vec((any::<u16>(), any::<u8>()), 0..4);
    let piece = proptest::option::of((any::<u16>(), 0..600_usize, any::<u16>()));
    (0..seeds().len(), changes, piece, proptest::option::of(any::<u16>())).prop_map(
        |(seed, changes, piece, end)| {
            let mut bytes = seeds()[seed].1.clone();
            for (at, byte) in changes {
                let length = bytes.len().max(1);
                if let Some(slot) = bytes.get_mut(usize::from(at) % length) {
                    *slot = byte;
                }
            }
            if let Some((from, length, to)) = piece {
                let from = usize::from(from) % (bytes.len() + 1);
                let piece: Vec<u8> = bytes.drain(from..bytes.len().min(from + length)).collect();
                let to = usize::from(to) % (bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            if let Some(end) = end {
                bytes.truncate(usize::from(end) % (bytes.len() + 1));
            }
            bytes
        },
    )
}

#[test]
fn the_fixtures_hold() {
    assert!(seeds().len() > 20);
    let is_csv = |(_, bytes): &&(String, Vec<u8>)| declaration::csv::is_csv(bytes);
    assert!(seeds().iter().filter(is_csv).count() >= 2, "CSV is tried as CSV");
    for (_, bytes) in seeds() {
        all(bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(61), ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_hold(bytes in proptest::collection::vec(any::<u8>(), 0..1_000)) {
        all(&bytes);
    }

    #[test]
    fn damaged_files_hold(bytes in damaged()) {
        all(&bytes);
    }
}
