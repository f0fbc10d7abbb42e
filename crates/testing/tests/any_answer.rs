//! What `benches -- fuzz-bank` checks at length, in short: answers of banks that are nearly valid.

use testing::answers::{Mutator, Tried, check, seeds};

/// Some of every kind of change; the command tries millions.
const ANSWERS: usize = 6_000;

#[test]
fn any_answer_of_a_bank_is_taken_as_it_is_or_refused_with_a_fault() {
    let seeds = seeds();
    assert!(seeds.len() > 100, "{} versions and manners", seeds.len());
    for (at, seed) in seeds.iter().enumerate() {
        assert_eq!(check(seed), Tried::Agrees, "seed {at}");
    }
    let mut mutator = Mutator::new(20_260_310);
    let mut counts = [0; 3];
    for _ in 0..ANSWERS {
        counts[check(&mutator.answer()) as usize] += 1;
    }
    // Each outcome is met: a checker that judges nothing would agree with everything.
    assert!(counts.iter().all(|count| *count > ANSWERS / 100), "{counts:?}");
}

#[test]
fn the_same_seed_makes_the_same_answers() {
    let some = |seed| {
        let mut mutator = Mutator::new(seed);
        (0..50).map(|_| mutator.answer()).collect::<Vec<_>>()
    };
    assert!(some(7) == some(7) && some(7) != some(8));
}
