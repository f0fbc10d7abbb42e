//! `batches replay` and `batches release`: deposits controlled again from their stored bytes.

use super::common::{By, told_of};
use crate::desk::Desk;
use crate::generate::progress;
use crate::visit::Working;
use crate::{asked, find, say, status};
use anyhow::Result;
use clap::{Args, ValueEnum};
use comfy_table::{Cell, Table};
use deposit::{Judgement, Refusal, Replay as Order, Replayed, replay, replay_told};
use serde_json::{Value, json};
use spec::{State, Words, printable};
use store::{Filter, Sort};

/// Most deposits that one selection takes.
const SELECTED_MAX: u32 = 1_000_000;

#[derive(Args)]
#[command(
    group(clap::ArgGroup::new("which").required(true).args(["receipts", "state"])),
    override_usage = "bordereau batches replay --reason <REASON> [OPTIONS] <RECEIPTS>...
       bordereau batches replay --reason <REASON> [OPTIONS] --state rejected",
    after_help = "Examples:
  bordereau batches replay 261123-0000042-05 --reason 'préétabli came late'
  bordereau batches replay --state rejected --periode 202610 --dry-run \\
      --reason 'préétablis came late'

Exit status: 0 all pass, 1 some do not or were not replayed, 2 could not run."
)]
pub(super) struct Replay {
    /// Rejected deposits, by receipt
    receipts: Vec<String>,
    /// All in this state (only `rejected` can be replayed); see --periode,
    /// --affilie and --code
    #[arg(long, value_parser = asked::state)]
    state: Option<State>,
    /// Only of this affiliate
    #[arg(long, requires = "state", value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Only of this period, AAAAMM
    #[arg(long, requires = "state", value_parser = asked::periode::<i32>)]
    periode: Option<i32>,
    /// Only with a finding of this code
    #[arg(
        long,
        allow_negative_numbers = true,
        requires = "state",
        value_parser = asked::code
    )]
    code: Option<String>,
    /// Show what would become of them, change nothing
    #[arg(long)]
    dry_run: bool,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(override_usage = "bordereau batches release --as <WHAT> --reason <REASON> <RECEIPT>")]
#[command(after_help = "Examples:
  bordereau batches release 261123-0000042-05 --as 'a declaration of 2006' \\
      --reason 'classified by hand'")]
pub(super) struct Release {
    /// Quarantined deposit, by receipt or a beginning of it that no other has
    receipt: String,
    /// What it is, in a few words: kept in the journal
    #[arg(long = "as", value_name = "WHAT")]
    what: String,
    /// Show what would become of it, change nothing
    #[arg(long)]
    dry_run: bool,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    by: By,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Table,
    /// One JSON object a line
    Json,
}

impl Replay {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let (store, desk) = (&at.database.store, at.desk);
        if let Some(state) = self.state.filter(|state| *state != State::Rejected) {
            anyhow::bail!(
                "what is {} cannot be replayed, only what is {}",
                state.name(),
                State::Rejected.name()
            );
        }
        let receipts = if self.state.is_some() {
            let filter = Filter {
                state: self.state,
                affilie: self.affilie,
                periode: self.periode,
                code: self.code.clone(),
                sort: Sort::Oldest,
                limit: SELECTED_MAX,
                ..Filter::default()
            };
            let rows = store.list(&filter).await?;
            rows.into_iter().map(|row| row.accuse).collect()
        } else {
            find::receipts(store, &self.receipts).await?
        };
        let actor = self.by.actor();
        let order = Order {
            actor: &actor,
            reason: &self.by.reason,
            from: State::Rejected,
            dry_run: self.dry_run,
            seen: None,
        };
        // Drawn on a terminal only.
        let bar = progress(receipts.len() as u64, "deposits");
        let so_far = |done: usize| bar.set_position(done as u64);
        let settings = at.config.intake()?;
        let means = settings.means(store);
        let done = replay_told(means, &receipts, order, &so_far).await;
        bar.finish_and_clear();
        told_of(done, |done| told(done, self.format, self.dry_run, desk))
    }
}

impl Release {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let (store, desk) = (&at.database.store, at.desk);
        let actor = self.by.actor();
        let reason = format!("released as {}: {}", self.what, self.by.reason);
        let order = Order {
            actor: &actor,
            reason: &reason,
            from: State::Quarantined,
            dry_run: self.dry_run,
            seen: None,
        };
        let receipts = [find::receipt(store, &self.receipt).await?];
        let done = replay(at.config.intake()?.means(store), &receipts, order).await;
        told_of(done, |done| {
            // A release that ends in a rejection is done all the same: only a refusal is a fault.
            let status = told(done, self.format, self.dry_run, desk)?;
            let refused = done.iter().any(|one| one.after.is_err());
            Ok(if refused { status } else { status::FINE })
        })
    }
}

fn told(done: &[Replayed], format: Format, dry_run: bool, desk: &Desk) -> Result<u8> {
    match format {
        Format::Json => {
            for one in done {
                say(format!("{}\n", replayed_json(one, dry_run)))?;
            }
        }
        Format::Table if !done.is_empty() => say(crate::desk::fitted(table(done, desk)))?,
        Format::Table => {}
    }
    let accepted = done.iter().filter(|one| is_accepted(one)).count();
    let refused = done.iter().filter(|one| one.after.is_err()).count();
    let loaded = done.iter().filter(|one| one.loaded).count();
    let controlled = done.len().saturating_sub(refused) as u64;
    let words = if dry_run { Words::ReplayedRestDry } else { Words::ReplayedRest };
    let [accepted, loaded, refused] =
        [accepted, loaded, refused].map(|n| notices::number(n, desk.lang()));
    tell!(
        "{}; {}",
        desk.counted(controlled, [Words::ReplayedOne, Words::ReplayedMany]),
        desk.say(words, &[("accepted", &accepted), ("loaded", &loaded), ("refused", &refused)])
    );
    let unpublished = done.iter().filter(|one| one.unpublished).count() as u64;
    if unpublished > 0 {
        let words = [Words::UnpublishedOne, Words::UnpublishedMany];
        tell!("{}", desk.counted(unpublished, words));
    }
    if dry_run {
        tell!("{}", desk.word(Words::NothingChanged));
    }
    let all = done.iter().all(is_accepted);
    Ok(if all { status::FINE } else { status::BLOCKING })
}

fn is_accepted(one: &Replayed) -> bool {
    one.after
        .as_ref()
        .is_ok_and(|after| matches!(after.state, State::Validated | State::ValidatedWithReserve))
}

fn codes(judgement: &Judgement) -> String {
    let pairs: Vec<String> =
        judgement.codes.iter().map(|(code, count)| format!("{code}×{count}")).collect();
    pairs.join(" ")
}

fn table(done: &[Replayed], desk: &Desk) -> Table {
    let mut table = desk.table([
        Words::HeadingReceipt,
        Words::HeadingAffilie,
        Words::HeadingFile,
        Words::HeadingBefore,
        Words::HeadingFindings,
        Words::HeadingAfter,
        Words::HeadingFindings,
    ]);
    for one in done {
        let (after, found) = match &one.after {
            Ok(after) => (desk.state(after.state), codes(after)),
            Err(refusal) => (Cell::new(sentence(refusal, desk)), String::new()),
        };
        table.add_row([
            Cell::new(&one.accuse),
            Cell::new(format!("{:07}", one.affilie)),
            Cell::new(printable(&one.nom)),
            one.before.as_ref().map_or_else(|| Cell::new(""), |before| desk.state(before.state)),
            Cell::new(one.before.as_ref().map(codes).unwrap_or_default()),
            after,
            Cell::new(found),
        ]);
    }
    table
}

fn sentence(refusal: &Refusal, desk: &Desk) -> String {
    match refusal {
        Refusal::State(state) => {
            desk.say(Words::NotReplayedState, &[("state", desk.state_name(*state))])
        }
        Refusal::NoMove(from, to) => {
            let facts = [("before", desk.state_name(*from)), ("after", desk.state_name(*to))];
            desk.say(Words::NotReplayedMove, &facts)
        }
        Refusal::Preetabli => desk.word(Words::NotReplayedPreetabli).to_owned(),
        Refusal::Rectification => desk.word(Words::NotReplayedRectification).to_owned(),
        Refusal::NotKept => desk.word(Words::NotReplayedNotKept).to_owned(),
        Refusal::OtherDeclaration => desk.word(Words::NotReplayedOther).to_owned(),
        Refusal::Meanwhile | Refusal::Changed => desk.word(Words::NotReplayedMeanwhile).to_owned(),
        Refusal::Unknown => desk.word(Words::NotReplayedUnknown).to_owned(),
        Refusal::TooOften => desk.word(Words::NotReplayedOften).to_owned(),
    }
}

fn replayed_json(one: &Replayed, dry_run: bool) -> Value {
    let side = |judgement: &Judgement| {
        let codes: serde_json::Map<String, Value> =
            judgement.codes.iter().map(|(code, count)| (code.clone(), json!(count))).collect();
        json!({
            "state": judgement.state.name(), "verdict": judgement.verdict, "by_code": codes,
        })
    };
    json!({
        "receipt": one.accuse,
        "affilie": (one.affilie > 0).then(|| format!("{:07}", one.affilie)),
        "before": one.before.as_ref().map(side),
        "after": one.after.as_ref().ok().map(side),
        "refused": one.after.as_ref().err().map(|refusal| sentence(refusal, &Desk::machine())),
        "changed": one.changed,
        "loaded": one.loaded,
        "dry_run": dry_run,
    })
}
