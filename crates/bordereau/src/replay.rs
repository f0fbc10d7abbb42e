//! `bordereau replay --what-if`: what accepted declarations would become under other parameters.
//! Changes nothing.

use crate::config::Installation;
use crate::database::{Access, Database};
use crate::generate::progress;
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use comfy_table::{Table, presets};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use spec::{Dated, Parameters};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::Sampled;
use validation::{
    Control, Damaged, Reference, Settings, Verdict, control_any, control_with, control_without,
};

/// Declarations read at once.
const AT_ONCE: usize = 64;
/// Bytes of them, at least one declaration.
const BYTES: i64 = 8 << 20;

/// Try other parameters on the declarations that were accepted, without touching anything
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau replay --what-if --parameters 2027.toml --at 202701 --periode 202610
  bordereau replay --what-if --parameters 2027.toml --sample 1000 --format json

FILE is written as spec/parameters.toml. What is tried is its `plafond` (ceiling
of the capped salary) and its `smig` (minimum wage), by date; one that it leaves
out stays as it is. Nothing else of it is read: neither codes and their
severities nor rates of contributions can be tried. To control rejected deposits
again, see `bordereau batches replay`.
Exit status: 0 all would be accepted as before, 1 some would not, 2 could not
run.")]
#[command(group(clap::ArgGroup::new("under").required(true).args(["parameters", "rules"])))]
pub(crate) struct Replay {
    /// Only try: there is no other way to run this command
    #[arg(long, required = true)]
    what_if: bool,
    /// Parameters to try
    #[arg(long, value_name = "FILE")]
    parameters: Option<PathBuf>,
    /// Folder that holds a `parameters.toml` to try and nothing else: other rules cannot be tried,
    /// and are refused
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Apply the values of this period, AAAAMM, to every declaration [default: those of its own
    /// period]
    #[arg(long, value_name = "AAAAMM", value_parser = crate::asked::periode::<u32>)]
    at: Option<u32>,
    /// Only declarations of this period, AAAAMM
    #[arg(long, value_parser = crate::asked::periode::<i32>)]
    periode: Option<i32>,
    /// Only so many of them, chosen evenly and the same each time
    #[arg(long, value_name = "N")]
    sample: Option<u32>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    place: Installation,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    /// One JSON object for each declaration that would change
    Json,
}

/// The dated part of `spec/parameters.toml`. The keys beside it are parts of rules.
#[derive(Deserialize)]
struct ParametersFile {
    plafond: Option<Vec<DatedLine>>,
    smig: Option<Vec<DatedLine>>,
}

#[derive(Deserialize)]
struct DatedLine {
    from: String,
    centimes: u64,
}

/// A declaration that would be judged otherwise.
struct Changed {
    affilie: i32,
    accuse: String,
    periode: i32,
    before: Verdict,
    after: Verdict,
    /// Codes that would be found more often, and how much more.
    codes: BTreeMap<String, u64>,
}

impl Replay {
    pub(crate) fn run(self) -> Result<u8> {
        let path = match (&self.parameters, &self.rules) {
            (Some(file), _) => file.clone(),
            (None, Some(folder)) => alone(folder)?,
            (None, None) => anyhow::bail!("name the parameters to try"),
        };
        let (parameters, what) = load(&path, self.at)?;
        let Self { periode, sample, format, place, .. } = self;
        let config = place.config()?;
        let usual = config.intake()?.deposit.validation;
        let other = Settings { parameters, ..usual };
        let (tried, changed) = runtime()?.block_on(async {
            let database = Database::visit(&config, Access::Read).await?;
            let done = all(&database, (periode, sample), &usual, &other).await;
            database.close().await?;
            done
        })?;
        match format {
            Format::Json => {
                for one in &changed {
                    say(format!("{}\n", changed_json(one)))?;
                }
            }
            Format::Table if !changed.is_empty() => {
                say(format!("{}\n\n{}\n", by_code(&changed), by_affiliate(&changed)))?;
            }
            Format::Table => {}
        }
        let to = |verdict| changed.iter().filter(|one| one.after == verdict).count();
        tell!(
            "{tried} accepted declarations tried under {what} of {}: {} would be refused, {} accepted with reserve; \
             nothing was changed",
            path.display(),
            to(Verdict::Rejected),
            to(Verdict::AcceptedWithReserve)
        );
        Ok(if changed.is_empty() { status::FINE } else { status::BLOCKING })
    }
}

/// The parameters in a folder of rules. What else lies there was meant to be tried too, and cannot
/// be.
fn alone(folder: &Path) -> Result<PathBuf> {
    const TRIED: &str = "parameters.toml";
    let cannot = || format!("cannot read {}", folder.display());
    let mut others = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(cannot)? {
        let name = entry.with_context(cannot)?.file_name().to_string_lossy().into_owned();
        if name != TRIED {
            others.push(name);
        }
    }
    others.sort();
    let file = folder.join(TRIED);
    if let Some(first) = others.first() {
        let more = match others.len() {
            1 => String::new(),
            n => format!(" and {} more", n.saturating_sub(1)),
        };
        anyhow::bail!(
            "{} holds {first}{more}: only the ceiling and the minimum wage of {TRIED} can be tried; to try these alone, \
             say --parameters {}",
            folder.display(),
            file.display()
        );
    }
    Ok(file)
}

/// Reads parameters, and says which the file gives. They live as long as the process, as those of
/// the specification do, so that carrying them costs the engine nothing.
fn load(path: &Path, at: Option<u32>) -> Result<(Parameters, &'static str)> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let file: ParametersFile =
        toml::from_str(&text).with_context(|| format!("{} holds no parameters", path.display()))?;
    anyhow::ensure!(
        file.plafond.is_some() || file.smig.is_some(),
        "{} has neither plafond nor smig",
        path.display()
    );
    let what = match (&file.plafond, &file.smig) {
        (Some(_), Some(_)) => "plafond and smig",
        (Some(_), None) => "plafond",
        _ => "smig",
    };
    let specified = Parameters::SPECIFIED;
    let mut parameters = Parameters {
        plafond: table(file.plafond, specified.plafond)?,
        smig: table(file.smig, specified.smig)?,
        ..specified
    };
    if let Some(at) = at {
        let only = |value: Option<u64>| -> &'static [Dated] {
            let entry = |centimes| Dated { from: 0, centimes, source: "tried" };
            Vec::leak(value.into_iter().map(entry).collect())
        };
        let in_force = parameters.at(at);
        parameters =
            Parameters { plafond: only(in_force.plafond), smig: only(in_force.smig), ..parameters };
    }
    Ok((parameters, what))
}

fn table(lines: Option<Vec<DatedLine>>, usual: &'static [Dated]) -> Result<&'static [Dated]> {
    let Some(lines) = lines else { return Ok(usual) };
    let mut made = Vec::with_capacity(lines.len());
    for line in lines {
        let from = line.from.parse().ok().filter(|_| line.from.len() == 6);
        let from = from.with_context(|| format!("{:?} is no period AAAAMM", line.from))?;
        made.push(Dated { from, centimes: line.centimes, source: "tried" });
    }
    anyhow::ensure!(made.is_sorted_by(|a, b| a.from < b.from), "values are not in order of date");
    Ok(Vec::leak(made))
}

async fn all(
    database: &Database,
    (periode, sample): (Option<i32>, Option<u32>),
    usual: &Settings,
    other: &Settings,
) -> Result<(usize, Vec<Changed>)> {
    let ids = database.store.counting_ids(periode, sample).await?;
    let bar = progress(ids.len() as u64, "declarations tried");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut changed = Vec::new();
    let mut left = ids.iter().peekable();
    while left.peek().is_some() {
        let (mut some, mut bytes) = (Vec::new(), 0_i64);
        while some.len() < AT_ONCE
            && let Some((id, octets)) = left
                .next_if(|(_, octets)| some.is_empty() || bytes.saturating_add(*octets) <= BYTES)
        {
            bytes = bytes.saturating_add(*octets);
            some.push(*id);
        }
        let archived = database.store.archived(&some, usual.bytes_max).await?;
        let share = archived.len().div_ceil(cores).max(1);
        let found: Vec<Vec<Changed>> = tokio::task::block_in_place(|| {
            std::thread::scope(|scope| {
                let workers: Vec<_> = archived
                    .chunks(share)
                    .map(|share| {
                        let bar = &bar;
                        scope.spawn(move || {
                            let tried = share.iter().filter_map(|one| {
                                bar.inc(1);
                                tried(one, usual, other)
                            });
                            tried.collect()
                        })
                    })
                    .collect();
                workers
                    .into_iter()
                    .map(std::thread::ScopedJoinHandle::join)
                    .collect::<Result<_, _>>()
            })
        })
        .map_err(|_| anyhow::anyhow!("a control ended in a panic"))?;
        changed.extend(found.into_iter().flatten());
    }
    bar.finish_and_clear();
    Ok((ids.len(), changed))
}

/// Controls a declaration twice, so that what differs comes of the parameters alone.
fn tried(one: &Sampled, usual: &Settings, other: &Settings) -> Option<Changed> {
    let reference = match one.preetabli.as_ref().map(|bytes| Reference::read(bytes)).transpose() {
        Ok(reference) => reference,
        Err(damaged) => return Some(refused(one, &damaged, usual)),
    };
    let made = control_any(&one.contenu, reference.as_ref(), None, usual);
    let before = match &made.ebds {
        // A CSV: the declaration that it was completed to is tried.
        Some(ebds) => control_with(ebds, reference.as_ref(), None, usual),
        None => made.control,
    };
    let bytes = made.ebds.as_deref().unwrap_or(&one.contenu);
    let after = control_with(bytes, reference.as_ref(), None, other);
    let codes = more(&before, &after);
    (before.verdict() != after.verdict() || !codes.is_empty()).then(|| Changed {
        affilie: one.affilie,
        accuse: one.accuse.clone(),
        periode: one.periode,
        before: before.verdict(),
        after: after.verdict(),
        codes,
    })
}

/// A declaration whose préétabli is refused today: it would not be accepted under any parameters.
fn refused(one: &Sampled, damaged: &Damaged, usual: &Settings) -> Changed {
    let after = control_without(&one.contenu, damaged, None, usual).control;
    Changed {
        affilie: one.affilie,
        accuse: one.accuse.clone(),
        periode: one.periode,
        before: Verdict::Accepted,
        after: after.verdict(),
        codes: after.counts.iter().map(|(code, count)| (code.to_string(), *count)).collect(),
    }
}

fn more(before: &Control, after: &Control) -> BTreeMap<String, u64> {
    let more = after.counts.iter().map(|(code, count)| {
        let known = before.counts.get(code).copied().unwrap_or(0);
        (code.to_string(), count.saturating_sub(known))
    });
    more.filter(|(_, count)| *count > 0).collect()
}

fn by_code(changed: &[Changed]) -> Table {
    let mut codes: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (code, count) in changed.iter().flat_map(|one| &one.codes) {
        let (declarations, findings) = codes.entry(code).or_default();
        *declarations = declarations.saturating_add(1);
        *findings = findings.saturating_add(*count);
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["code", "declarations", "more findings"]);
    for (code, (declarations, findings)) in codes {
        table.add_row([code.to_owned(), declarations.to_string(), findings.to_string()]);
    }
    table
}

fn by_affiliate(changed: &[Changed]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["affilié", "période", "receipt", "verdict", "would be", "more findings"]);
    for one in changed {
        let codes: Vec<String> =
            one.codes.iter().map(|(code, count)| format!("{code}×{count}")).collect();
        table.add_row([
            format!("{:07}", one.affilie),
            one.periode.to_string(),
            one.accuse.clone(),
            one.before.name().to_owned(),
            one.after.name().to_owned(),
            codes.join(" "),
        ]);
    }
    table
}

fn changed_json(one: &Changed) -> Value {
    let codes: Map<String, Value> =
        one.codes.iter().map(|(code, count)| (code.clone(), json!(count))).collect();
    json!({
        "receipt": one.accuse,
        "affilie": format!("{:07}", one.affilie),
        "periode": one.periode.to_string(),
        "verdict": one.before.name(),
        "would_be": one.after.name(),
        "more_by_code": codes,
    })
}
