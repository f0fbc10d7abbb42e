//! Orders to two made-up banks that reject, return and are late; money over the counter; and the
//! balances, beside plain sums.

use super::{ACT, PATIENCE, Paid, Play};
use crate::say;
use anyhow::{Context as _, Result};
use dues::account::{Designation, Fact, What, standing};
use dues::bank::{Kind, Rib};
use dues::{Amount, Reference};
use jiff::ToSpan as _;
use jiff::civil::Date;
use spec::{Affilie, Periode};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::{Duration, Instant};
use store::{NewBankMandate, NewFact, SlipFilter};
use synthetic::bank::{Booking, Delivery, Listing, Manner, Outcome, play};
use synthetic::owed::Fund;

/// Banks of employers: at two of them the fund has an account.
const BANKS: [u16; 3] = [7, 11, 22];

/// The account of this number at a bank.
fn rib(bank: u16, number: u32) -> Result<Rib> {
    let mut keys = 0..100;
    keys.find_map(|key| format!("{bank:03}780{number:016}{key:02}").parse().ok())
        .context("an account without key")
}

/// The month and fund that a reference names.
fn named(reference: &str) -> Option<(u32, u32, Fund)> {
    let affilie = reference.get(..7)?.parse().ok()?;
    let month: u32 = reference.get(7..11)?.parse().ok()?;
    Some((affilie, 200_000 + month, Fund::of_digits(reference.get(11..13)?)?))
}

impl Play<'_> {
    /// Two firms in three pay by debit.
    fn has_mandate(at: usize) -> bool {
        at % 3 != 2
    }

    async fn mandates(&mut self) -> Result<()> {
        let signed = (self.settings.deposit.calendar.today)().saturating_sub(1_000.days());
        for (at, affilie) in self.year.affilies().enumerate() {
            if !Self::has_mandate(at) {
                continue;
            }
            let new = NewBankMandate {
                affilie: Affilie::of_number(affilie).context("no affiliate")?,
                rib: rib(BANKS[at % BANKS.len()], affilie)?,
                holder: format!("SOCIETE ESSAI {affilie}"),
                kind: Kind::Standing,
                signed,
            };
            let added = self.store.add_bank_mandate(&new, false, ACT).await?;
            anyhow::ensure!(added.is_ok(), "a mandate is refused: {added:?}");
        }
        Ok(())
    }

    /// What is due is ordered and answered; some pay over the counter, late, in part, or nothing.
    pub(super) async fn pay(&mut self, periode: Periode) -> Result<Paid> {
        if periode == self.first {
            self.mandates().await?;
        }
        let mut paid = Paid::default();
        self.over_the_counter(periode, &mut paid).await?;
        let orders = self.orders(periode).await?;
        let mut files: BTreeSet<Vec<u8>> = BTreeSet::new();
        let mut names = 0_u32;
        for order in &orders {
            let path = self.settings.folders.ordres.join(format!("{}.xml", order.message));
            let bytes = fs::read(&path).with_context(|| format!("no {}", path.display()))?;
            let manner = self.manner();
            let played = play(&bytes, &manner)?;
            let on = played.order.collection.saturating_add(i32::from(manner.late).days());
            for (debit, outcome) in played.order.debits.iter().zip(&played.outcomes) {
                paid.ordered += 1;
                let of = named(&debit.end_to_end).context("a debit without reference")?;
                match outcome {
                    Outcome::Rejected(_) => paid.rejected += 1,
                    Outcome::Returned(_) => paid.returned += 1,
                    Outcome::Booked => {
                        paid.booked += 1;
                        self.year.books.paid(of.0, on, debit.amount, Some((of.1, of.2)));
                    }
                }
            }
            for answer in played.answers {
                names += 1;
                self.hand_in(&format!("{names:04}-{}", answer.name), &answer.bytes)?;
                files.insert(answer.bytes);
            }
        }
        self.answers += i32::try_from(files.len())?;
        let start = Instant::now();
        let retours = self.settings.folders.retours.clone();
        loop {
            let last = self.store.returns(None, 1).await?.first().map_or(0, |one| one.id);
            let is_empty = fs::read_dir(&retours).map_or(true, |mut left| left.next().is_none());
            if last >= self.answers && is_empty {
                return Ok(paid);
            }
            self.service.must_live()?;
            anyhow::ensure!(start.elapsed() < PATIENCE, "answers of banks are not taken in");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// A bank hands a file in.
    fn hand_in(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let folder = &self.settings.folders.retours;
        fs::create_dir_all(folder)?;
        let hidden = folder.join(format!(".{name}"));
        fs::write(&hidden, bytes)?;
        Ok(fs::rename(&hidden, folder.join(name))?)
    }

    /// How the bank answers this time.
    fn manner(&mut self) -> Manner {
        let rng = &mut self.rng;
        Manner {
            rejected: [0, 30, 70][rng.usize(0..3)],
            returned: 10,
            pain002: [3, 10, 14][rng.usize(0..3)],
            camt054: [2, 8, 13][rng.usize(0..3)],
            listing: [Listing::All, Listing::Rejected][rng.usize(0..2)],
            booking: [Booking::Single, Booking::Batch][rng.usize(0..2)],
            delivery: [Delivery::Orderly, Delivery::Twice, Delivery::Disorderly][rng.usize(0..3)],
            late: [0, 0, 3, 40][rng.usize(0..4)],
            ..Manner::usual(rng.u64(..))
        }
    }

    /// Who has no mandate pays a slip over the counter, on time or late, or a round sum.
    async fn over_the_counter(&mut self, periode: Periode, paid: &mut Paid) -> Result<()> {
        let today = (self.settings.deposit.calendar.today)();
        let due = spec::due_date(periode.number()).and_then(|due| due.parse::<Date>().ok());
        let due = due.context("a month without due date")?;
        let mut facts = Vec::new();
        for (at, affilie) in self.year.affilies().enumerate().collect::<Vec<_>>() {
            if Self::has_mandate(at) {
                continue;
            }
            let value = due.saturating_add([-5, 1, 35][self.rng.usize(0..3)].days()).min(today);
            let fund = Fund::ALL[self.rng.usize(0..2)];
            let billed = self.year.books.billed(affilie, periode.number(), fund);
            let (amount, month) = match (self.rng.u32(0..4), u64::try_from(billed)) {
                (0, _) => continue,
                (1, _) => (100_000, None),
                (_, Ok(billed)) if billed > 0 => (billed, Some((periode.number(), fund))),
                _ => continue,
            };
            let number = Affilie::of_number(affilie).context("no affiliate")?;
            let regime = if fund == Fund::Cnss { spec::Regime::Cnss } else { spec::Regime::Amo };
            let to = month.and_then(|_| Reference::of(number, periode, regime));
            facts.push(NewFact {
                affilie: number,
                what: What::Payment {
                    value,
                    amount: Amount(amount.into()),
                    to: to.map_or(Designation::None, Designation::Slip),
                },
                origin: "cash".to_owned(),
                piece: Some(format!("Q-{affilie}-{periode}")),
            });
            paid.cash += 1;
            self.year.books.paid(affilie, value, amount, month);
        }
        let billing = self.settings.deposit.billing();
        let recorded = self.store.record_facts(&facts, &billing, ("guichet", ACT)).await?;
        anyhow::ensure!(recorded.iter().all(Result::is_ok), "a payment is refused: {recorded:?}");
        Ok(())
    }

    /// Every account beside the plain books, to the centime; gives how many differ.
    pub(super) async fn balances(&self) -> Result<u64> {
        let today = (self.settings.deposit.calendar.today)();
        let rules = self.settings.deposit.billing().rules;
        let (mut differences, mut owed) = (0, 0);
        for affilie in self.year.affilies() {
            let number = Affilie::of_number(affilie).context("no affiliate")?;
            let filter = SlipFilter { affilie: Some(number), ..SlipFilter::default() };
            let mut billed: BTreeMap<(u32, u8), i128> = BTreeMap::new();
            for row in self.store.slips(&filter).await? {
                let reference = row.slip.reference;
                let key = (reference.periode.number(), reference.regime.number());
                *billed.entry(key).or_default() += row.slip.total().0;
            }
            for periode in self.year.books.months(affilie) {
                for (fund, regime) in Fund::ALL.into_iter().zip([1, 2]) {
                    let found = billed.remove(&(periode, regime)).unwrap_or(0);
                    let expected = self.year.books.billed(affilie, periode, fund);
                    if found != expected {
                        differences += 1;
                        say(format!(
                            "{affilie:07}, {periode}, {regime:02}: {found} centimes billed, {expected} due\n"
                        ))?;
                    }
                }
            }
            differences += billed.len() as u64;
            let rows = self.store.account_facts(number).await?;
            let facts: Vec<Fact> = rows.into_iter().map(|row| row.fact).collect();
            let found = standing(&facts, &rules, today).balance().0;
            let expected = self.year.books.owed(affilie, today);
            owed += found;
            if found != expected {
                differences += 1;
                say(format!("{affilie:07}: {found} centimes owed, {expected} by plain sums\n"))?;
            }
        }
        let waiting = self.store.unmatched(1_000).await?.len() as u64;
        say(format!(
            "{} dirhams owed in all, {waiting} entries of banks that match nothing\n",
            Amount(owed)
        ))?;
        Ok(differences + waiting)
    }
}
