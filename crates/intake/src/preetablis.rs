//! Dropped préétablis are taken in.

use crate::claimed::file::Claimed;
use crate::claimed::fingerprint::Fingerprint;
use crate::claimed::oversize::keep_oversize;
use crate::claimed::read::{ReadFile, read_claimed};
use crate::claimed::release::Release;
use crate::claimed::retry::Again;
use crate::error::IntakeError;
use crate::published::outbox::{publish, remove_leftovers};
use crate::settings::Settings;
use deposit::{
    KEPT, Ledger, Memory, Outcome, Preetablis, Prepared, Publication, RecordedPreetabli, Vigil,
    publications, published_ids, root_cause,
};
use failpoints::Point;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tokio::sync::AcquireError;
use tokio::task::block_in_place;
use validation::Verdict;

/// A claimed file that was read, until its préétabli is recorded.
struct Kept {
    claimed: Claimed,
    print: Fingerprint,
}

/// Takes dropped préétablis in.
pub(crate) struct Registrar {
    pub(crate) settings: Arc<Settings>,
    pub(crate) memory: Memory,
    pub(crate) ledger: Ledger,
    pub(crate) vigil: Arc<Vigil>,
    pub(crate) runtime: tokio::runtime::Handle,
    pub(crate) again: Arc<Again>,
    pub(crate) release: Release,
}

impl Registrar {
    /// Takes claimed préétablis in, here and now; waits while the database is away. Called from a
    /// thread of its own.
    pub(crate) fn take_in(&self, files: &mut Vec<Claimed>) {
        if files.is_empty() {
            return;
        }
        let (alone, others): (Vec<_>, Vec<_>) = files.drain(..).partition(Claimed::is_alone);
        let mut batch = Vec::new();
        let mut bytes = 0_u64;
        for file in others {
            // Weighed together: one that is large comes by itself.
            if !batch.is_empty()
                && bytes.saturating_add(file.size) > self.settings.deposit.batch_bytes
            {
                self.take_together(std::mem::take(&mut batch), bytes);
                bytes = 0;
            }
            bytes = bytes.saturating_add(file.size);
            batch.push(file);
        }
        self.take_together(batch, bytes);
        // One after the other, of those over which a run has died.
        for file in alone {
            self.take_together(vec![file], u64::MAX);
        }
    }

    /// Takes files in that are in memory together, `bytes` of them.
    fn take_together(&self, files: Vec<Claimed>, bytes: u64) {
        if files.is_empty() {
            return;
        }
        let _holding = self.release.instance.holds(&files);
        let room = async {
            let kept = self.memory.take(bytes.saturating_mul(KEPT)).await?;
            Ok::<_, AcquireError>((kept, self.memory.control(bytes).await?))
        };
        let room = self.runtime.block_on(room);
        let mut preetablis = (Vec::with_capacity(files.len()), Vec::with_capacity(files.len()));
        for file in files {
            match read_claimed(file.clone(), &self.settings.deposit.validation) {
                Ok(read) => preetablis.extend(self.controlled(read)),
                Err(error) => self.cannot_read(file, &error),
            }
        }
        let (files, prepared) = preetablis;
        self.runtime.block_on(self.keep(files, prepared));
        drop(room);
    }

    fn cannot_read(&self, file: Claimed, error: &IntakeError) {
        tracing::error!(error = error as &dyn Error, "a préétabli cannot be read");
        if file.path.exists() {
            self.again.add(file);
        }
    }

    /// A fault of the engine must not take the neighbours of a file with it.
    fn controlled(&self, read: ReadFile) -> Option<(Kept, Prepared)> {
        let ReadFile { claimed, print, deposit } = read;
        let engine = &self.settings.deposit.validation;
        let controlled = catch_unwind(AssertUnwindSafe(|| deposit.control(None, engine)));
        if let Ok(prepared) = controlled {
            return Some((Kept { claimed, print }, prepared));
        }
        self.again.add(claimed);
        None
    }

    /// Records préétablis, answers those that are refused, and removes their files; until then they
    /// stay in work/.
    async fn keep(&self, files: Vec<Kept>, mut prepared: Vec<Prepared>) {
        if prepared.is_empty() {
            return;
        }
        let mut waits = self.ledger.waits();
        let recorded = loop {
            let all =
                Preetablis { prepared: &prepared, actor: "service", vigil: Some(&self.vigil) };
            let step = all.record(&self.settings.deposit, self.ledger.store());
            match self.ledger.bounded("keep préétablis", step).await {
                Ok(recorded) => break recorded,
                Err(error) if error.is_passing() && !self.ledger.is_ending() => {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "the database is away"
                    );
                    waits.pause().await;
                }
                // A bad one must not take its neighbours with it: one by one.
                Err(error) if prepared.len() > 1 && !error.is_passing() => {
                    for (file, one) in files.into_iter().zip(prepared) {
                        Box::pin(self.keep(vec![file], vec![one])).await;
                    }
                    return;
                }
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "préétablis are kept and tried again"
                    );
                    for one in files {
                        self.again.add(one.claimed);
                    }
                    return;
                }
            }
        };
        for one in &mut prepared {
            one.forget_bytes();
        }
        // Before anything is told of it. When the service ends meanwhile, the next run tells it.
        if !self.vigil.written(&self.ledger).await {
            return;
        }
        self.answer(&prepared, &recorded).await;
        for (file, recorded) in files.iter().zip(&recorded) {
            self.let_go(file, &recorded.outcome);
        }
    }

    /// Publishes what there is to say. What cannot be published yet is in the ledger, and published
    /// by the caretaker.
    async fn answer(&self, prepared: &[Prepared], recorded: &[RecordedPreetabli]) {
        let outbox = &self.settings.folders.outbox;
        // A run that died over its notices may have left some of them half done.
        let left: Vec<_> = prepared
            .iter()
            .zip(recorded)
            .filter_map(|(prepared, recorded)| match &recorded.outcome {
                Outcome::Recorded(earlier) => Some(Publication {
                    affilie: earlier.affilie,
                    accuse: &earlier.accuse,
                    name: &prepared.deposit().arrival().name,
                    folder: prepared.deposit().arrival().via.dossier(),
                    avis: &[],
                }),
                Outcome::Decided(_) => None,
            })
            .collect();
        let published = block_in_place(|| {
            if !left.is_empty() {
                remove_leftovers(outbox, &left);
            }
            publish(outbox, &publications(prepared, recorded))
        });
        let ids = published_ids(recorded);
        match published {
            Ok(()) if ids.is_empty() => {}
            Ok(()) => {
                let marking = self.ledger.store().mark_published(&ids);
                if let Err(error) = self.ledger.bounded("mark notices as published", marking).await
                {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "published notices are not marked yet"
                    );
                }
            }
            Err(error) => tracing::error!(
                error = &error as &dyn Error,
                "notices about préétablis cannot be published yet"
            ),
        }
    }

    fn let_go(&self, file: &Kept, outcome: &Outcome) {
        let Kept { claimed, print } = file;
        let name = match outcome {
            Outcome::Decided(decision) => {
                tracing::info!(
                    receipt = decision.accuse,
                    affilie = decision.control.affilie.as_deref().unwrap_or("inconnu"),
                    periode = decision.control.periode.as_deref(),
                    refused = decision.control.verdict() == Verdict::Rejected,
                    "préétabli taken in"
                );
                &decision.accuse
            }
            // An earlier run has recorded what it read, and died: what is there now may be
            // something else.
            Outcome::Recorded(earlier) if earlier.sha256 != print.sha256 => {
                return self.release.claim_again(claimed);
            }
            Outcome::Recorded(_) => &claimed.prise,
        };
        if print.sha256.is_none() {
            keep_oversize(&self.settings.folders, &claimed.path, name);
        } else {
            self.release.let_go(claimed, *print);
            failpoints::at(Point::PreetabliRemoved);
        }
    }
}
