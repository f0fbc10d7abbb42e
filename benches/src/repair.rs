//! What repairs come to: planted faults, one, two and three at once, and every code; and their time
//! beside the control's.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use anyhow::Result;
use clap::Args;
use declaration::write;
use std::time::{Duration, Instant};
use testing::planted::{Minimum, Share, against_minimum, by_code, campaign, valid};
use validation::{Reference, Settings, control, control_bare};

/// Shares of files whose repair is whole, right, proved, and gives the file back; time beside the
/// control's
#[derive(Args)]
pub(crate) struct Repair {
    /// Files of each number of faults
    #[arg(long, default_value_t = 20_000)]
    files: u64,
    /// Largest number of insured in them
    #[arg(long, default_value_t = 40)]
    employees: u32,
    /// Files of each code
    #[arg(long, default_value_t = 200)]
    codes: u64,
    /// Small files of each number of faults that are held against the fewest edits
    #[arg(long, default_value_t = 400)]
    small: u64,
    /// Insured of the file that is timed
    #[arg(long, default_value_t = 38_000)]
    lines: u32,
}

impl Repair {
    pub(crate) fn run(&self) -> Result<()> {
        println!(
            "                        files  repaired  whole  right  proved  original  causes/faults  more apart"
        );
        for faults in 1..=3 {
            let shares = campaign(self.files, faults, self.employees, |_, _, _, _, _| {});
            let mut all = Share::default();
            for (kind, share) in &shares {
                print(&format!("{faults} {kind:?}"), share);
                add(&mut all, share);
            }
            print(&format!("{faults} in all"), &all);
        }
        let mut all = Share::default();
        for (code, share) in by_code(self.codes, |_, _, _, _, _| {}) {
            print(&code.to_string(), &share);
            add(&mut all, &share);
        }
        print("codes in all", &all);
        println!("                        files  open  as few  edits/fewest");
        for faults in 1..=3 {
            let mut all = Minimum::default();
            for sum in against_minimum(self.small, faults, |_, _, _, _| {}).values() {
                all.add(sum);
            }
            let Minimum { files, open, same, edits, minimum } = all;
            println!("{faults:>15} faults {files:>6} {open:>5} {same:>7} {edits:>6}/{minimum}");
        }
        self.times()
    }

    /// A file without findings, one with one wrong cell, one wrong in every line.
    fn times(&self) -> Result<()> {
        let (records, preetabli) = valid(1, self.lines);
        let reference = Reference::read(&preetabli).ok();
        let mut one = records.clone();
        let mut all = records.clone();
        for (nth, (one, all)) in one.iter_mut().zip(&mut all).enumerate().skip(2) {
            if all.kind() != spec::RecordType::B02 {
                continue;
            }
            let field = &spec::b02::S_CTR;
            let sum = all.number(field).value().unwrap_or(0);
            all.set_number(field, u128::from(sum) + nth as u128)?;
            if nth == 2 {
                one.set_number(field, u128::from(sum) + 1)?;
            }
        }
        for (name, records) in
            [("nothing wrong", &records), ("one cell", &one), ("every line", &all)]
        {
            let bytes = write(records);
            let time =
                best(|| control(&bytes, reference.as_ref(), &Settings::USUAL).findings.len());
            println!("{name:>14}: {time:?} for {} lines, control and repair", self.lines);
        }
        let bytes = write(&records);
        let (reference, settings) = (reference.as_ref(), &Settings::USUAL);
        // In turns, so that what else the machine does meets both.
        let (mut alone, mut both) = (Duration::MAX, Duration::MAX);
        for _ in 0..5 {
            let bare = || control_bare(&bytes, reference, None, settings).findings.len();
            alone = alone.min(best(bare));
            both = both.min(best(|| control(&bytes, reference, settings).findings.len()));
        }
        println!(
            "nothing wrong: control {alone:?}, with the repair {both:?}: {:.3} of it (1.1 allowed)",
            both.as_secs_f64() / alone.as_secs_f64()
        );
        Ok(())
    }
}

fn best(mut round: impl FnMut() -> usize) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        std::hint::black_box(round());
        best = best.min(start.elapsed());
    }
    best
}

fn add(all: &mut Share, share: &Share) {
    all.files += share.files;
    all.repaired += share.repaired;
    all.complete += share.complete;
    all.right += share.right;
    all.proved += share.proved;
    all.original += share.original;
    all.roots += share.roots;
    all.faults += share.faults;
    all.more += share.more;
    all.apart += share.apart;
}

fn print(name: &str, share: &Share) {
    println!(
        "{name:>22} {:>6} {:>9} {:>6} {:>6} {:>7} {:>9} {:>7}/{:<6} {:>5} {:>5}",
        share.files,
        share.repaired,
        share.complete,
        share.right,
        share.proved,
        share.original,
        share.roots,
        share.faults,
        share.more,
        share.apart
    );
}
