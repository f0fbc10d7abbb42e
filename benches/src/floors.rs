//! What the same rows and the same files cost by themselves.

use crate::psql::Psql;
use crate::service::cpu;
use anyhow::{Context as _, Result};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Deposits whose notices are made durable together: as many as the service takes into one batch.
const TOGETHER: usize = 512;

/// The floors of a month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Floors {
    /// `psql \copy` of the rows into the empty table with its indexes.
    pub(crate) copy: Duration,
    /// The same, one transaction a file; none when it was not measured.
    pub(crate) single: Option<Duration>,
    /// As many files as there are notices, in as many folders, as durable.
    pub(crate) files: Duration,
    /// CPU seconds that making these files takes, all of it in the kernel, about.
    pub(crate) files_cpu: f64,
}

impl Floors {
    pub(crate) fn sum(&self) -> Duration {
        self.copy + self.single.unwrap_or_default() + self.files
    }
}

pub(crate) fn floors(psql: &Psql, data: &Path, deposits: usize, single: bool) -> Result<Floors> {
    let rows = data.join("rows");
    let path = rows.display();
    psql.run(&format!("\\copy (SELECT * FROM ligne ORDER BY depot, ligne) TO '{path}'"))?;
    // Only its owner may empty the table: a copy with the same columns and the same index takes its
    // place.
    psql.run("CREATE TABLE plancher (LIKE ligne INCLUDING ALL)")?;
    let begin = Instant::now();
    psql.run(&format!("\\copy plancher FROM '{path}'"))?;
    let copy = begin.elapsed();
    let single = if single {
        psql.run("TRUNCATE plancher")?;
        let script = data.join("one-by-one.sql");
        one_by_one(&fs::read(&rows)?, &script)?;
        let begin = Instant::now();
        psql.file(&script)?;
        Some(begin.elapsed())
    } else {
        None
    };
    psql.run("DROP TABLE plancher")?;
    let (begin, used) = (Instant::now(), cpu("self", false)?);
    notices(&data.join("floor"), &data.join("outbox"), deposits)?;
    let files_cpu = cpu("self", false)? - used;
    Ok(Floors { copy, single, files: begin.elapsed(), files_cpu })
}

/// A script that copies the rows of each deposit in a transaction of its own.
fn one_by_one(rows: &[u8], script: &Path) -> Result<()> {
    let mut out = std::io::BufWriter::new(File::create(script)?);
    let mut open = None;
    for row in rows.split_inclusive(|byte| *byte == b'\n') {
        let deposit = row.split(|byte| *byte == b'\t').nth(2).map(<[u8]>::to_vec);
        if deposit != open {
            if open.is_some() {
                out.write_all(b"\\.\n")?;
            }
            out.write_all(b"COPY plancher FROM STDIN;\n")?;
            open = deposit;
        }
        out.write_all(row)?;
    }
    if open.is_some() {
        out.write_all(b"\\.\n")?;
    }
    out.flush()?;
    Ok(())
}

/// A folder with five files for each deposit, of the size of real notices, written beside, made
/// durable together, renamed.
fn notices(folder: &Path, like: &Path, deposits: usize) -> Result<()> {
    let sample = fs::read_dir(like)?
        .flatten()
        .find(|folder| fs::read_dir(folder.path()).is_ok_and(|mut files| files.next().is_some()));
    let mut bodies = Vec::new();
    for entry in fs::read_dir(sample.context("notices")?.path())?.take(5) {
        bodies.push(fs::read(entry?.path())?);
    }
    fs::create_dir_all(folder)?;
    let root = File::open(folder)?;
    let mut at = 0;
    while at < deposits {
        let some = at..deposits.min(at + TOGETHER);
        let mut written = Vec::with_capacity(TOGETHER * bodies.len());
        for deposit in some.clone() {
            let place = folder.join(deposit.to_string());
            fs::create_dir(&place)?;
            for (number, body) in bodies.iter().enumerate() {
                let temporary = place.join(format!(".{number}.tmp"));
                File::create(&temporary)?.write_all(body)?;
                written.push((temporary, place.join(number.to_string())));
            }
        }
        rustix::fs::syncfs(&root)?;
        for (temporary, to) in written {
            fs::rename(temporary, to)?;
        }
        rustix::fs::syncfs(&root)?;
        at = some.end;
    }
    Ok(())
}
