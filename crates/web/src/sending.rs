//! A file that is sent, by program or by form: streamed to disk, claimed, and recorded as every
//! other file.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::server::Limits;
use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use http_body_util::BodyExt as _;
use intake::{NotTaken, Taken, Upload};
use sha2::{Digest as _, Sha256};
use spec::{Affilie, STATES};
use std::ffi::OsStr;
use std::time::{Duration, Instant};
use store::{Store, UploadKey, Uploaded};
use tokio::io::AsyncWriteExt as _;
use tokio::sync::OwnedSemaphorePermit;

/// Timeout of waiting until a file is in the ledger. It is recorded even when that takes longer.
const RECORDED_WITHIN: Duration = Duration::from_mins(1);
/// Interval of asking the ledger for files claimed by an earlier run.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Bytes of a file that are examined to find its affiliate.
const HEAD: usize = 64 << 10;

/// Longest key, in bytes.
const KEY_MAX: usize = 255;

/// The `Idempotency-Key` of a request.
pub(crate) fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = std::str::from_utf8(value.as_bytes());
    let text = text.map_err(|_| Problem::malformed("idempotency-key: it is not UTF-8"))?;
    let key = text.trim().trim_matches('"');
    let is_fine =
        (1..=KEY_MAX).contains(&key.len()) && key.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if !is_fine {
        let wanted = "Idempotency-Key: 1 to 255 printable characters of ASCII";
        return Err(Problem::malformed(wanted));
    }
    Ok(Some(key.to_owned()))
}

/// Context of an upload: the application, its lease and the caller.
#[derive(Clone, Copy)]
pub(crate) struct Door<'a> {
    pub(crate) app: &'a App,
    pub(crate) lease: &'a Lease,
    pub(crate) caller: &'a Caller,
}

/// A file whose bytes have come. Dropped before it is deposited, it is gone.
pub(crate) struct Incoming {
    upload: Upload,
    /// SHA-256 of its bytes.
    pub(crate) digest: [u8; 32],
    _turn: OwnedSemaphorePermit,
}

/// Data of a file besides its bytes.
pub(crate) struct Said<'a> {
    pub(crate) name: &'a OsStr,
    /// In whose name it is sent; none for the only affiliate, or the one that it names itself.
    pub(crate) affilie: Option<Affilie>,
    /// Idempotency key of an upload.
    pub(crate) key: Option<&'a str>,
}

/// A deposit that is in the ledger.
pub(crate) struct Deposited {
    pub(crate) receipt: String,
    /// Name of the state that it was recorded in.
    pub(crate) state: String,
    /// Receipt of the first deposit of the same bytes.
    pub(crate) duplicate_of: Option<String>,
}

impl From<Uploaded> for Deposited {
    fn from(uploaded: Uploaded) -> Self {
        let Uploaded { accuse, etat, doublon_de } = uploaded;
        Self { receipt: accuse, state: etat, duplicate_of: doublon_de }
    }
}

impl From<Taken> for Deposited {
    fn from(taken: Taken) -> Self {
        let state = STATES.get(taken.state as usize).map_or("", |info| info.name).to_owned();
        Self { receipt: taken.accuse, state, duplicate_of: taken.doublon_de }
    }
}

impl Door<'_> {
    /// Writes a body to a place of its own.
    pub(crate) async fn receive(&self, body: Body) -> Result<Incoming, Problem> {
        let turn = self.app.turn().await?;
        let upload = self.app.settings.uploads.begin()?;
        let digest = self.streamed(&upload, body).await?;
        Ok(Incoming { upload, digest, _turn: turn })
    }

    /// Deposits what has come, and waits until it is recorded.
    pub(crate) async fn deposit(
        &self,
        incoming: Incoming,
        said: Said<'_>,
    ) -> Result<Deposited, Problem> {
        let Incoming { upload, digest, _turn } = incoming;
        let (app, account) = (self.app, self.caller.account.as_str());
        self.lease.at_least(RECORDED_WITHIN.saturating_add(app.limits.done_within));
        let store = app.store()?;
        let mut lost = None;
        if let Some(key) = said.key
            && let Some(known) = store.keyed(account, key).await?
        {
            // The mandate may have ended since.
            if known.affilie != 0 && !self.caller.sees(known.affilie) {
                return Err(Problem::not_found());
            }
            if known.sha256 != digest {
                return Err(Problem::impossible(
                    "this Idempotency-Key stands for another file: take a new key for each",
                ));
            }
            match settled(app, &store, (known.affilie, &known.prise)).await? {
                Some(uploaded) => return Ok(uploaded.into()),
                // The run that had it has died before it claimed it.
                None => lost = Some(known.prise),
            }
        }
        let affilie = self.whose(said.affilie, &upload)?;
        let named = upload.named(affilie, said.name);
        if let Some(cle) = said.key {
            let (prise, affilie) = (named.prise(), asked::number(affilie));
            let key = UploadKey { compte: account, cle, sha256: &digest, affilie, prise };
            if !store.keep_key_of_upload(key, lost.as_deref()).await? {
                // Another service has it.
                return Err(Problem::key_in_hand());
            }
        }
        // A sender who hangs up does not cancel it: it goes on by itself.
        let deposited = tokio::spawn(named.deposit());
        let taken = tokio::time::timeout(RECORDED_WITHIN, deposited).await;
        let taken = taken.map_err(|_| Problem::from(NotTaken::NotYet))?;
        Ok(taken.map_err(|_| Problem::failed())??.into())
    }

    /// Writes a body to its place; gives the digest of what has come.
    async fn streamed(&self, upload: &Upload, mut body: Body) -> Result<[u8; 32], Problem> {
        let (app, lease) = (self.app, self.lease);
        let most = app.settings.deposit.validation.bytes_max;
        let mut pace = Pace::new(app.limits);
        let mut file = tokio::fs::File::from_std(upload.file()?);
        let mut digest = Sha256::new();
        let unwritable = |error: std::io::Error| {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "what is sent cannot be written");
            Problem::busy("what is sent cannot be written; nothing was taken")
        };
        loop {
            lease.at_least(app.limits.chunk_within.saturating_add(app.limits.done_within));
            let frame = tokio::time::timeout(app.limits.chunk_within, body.frame()).await;
            let Some(frame) = frame.map_err(|_| Problem::slow())? else { break };
            let cut = |_| Problem::malformed("the body ended before its announced end");
            let Ok(bytes) = frame.map_err(cut)?.into_data() else { continue };
            pace.brings(&bytes)?;
            if pace.bytes > most {
                return Err(Problem::too_large(most));
            }
            digest.update(&bytes);
            file.write_all(&bytes).await.map_err(unwritable)?;
        }
        file.flush().await.map_err(unwritable)?;
        Ok(digest.finalize().into())
    }

    /// In whose name a file is sent: as asked, the only affiliate of the caller, or the one that
    /// the file names.
    fn whose(&self, asked: Option<Affilie>, upload: &Upload) -> Result<Affilie, Problem> {
        if let Some(affilie) = asked.or_else(|| self.caller.only()) {
            return Ok(affilie);
        }
        let head = upload.head(HEAD);
        let named = validation::identity(&head).affilie;
        let named = named.and_then(Affilie::of_number);
        let own = named.filter(|affilie| self.caller.sees(asked::number(*affilie)));
        own.ok_or_else(|| {
            Problem::impossible(
                "the file names no affiliate of this account: say in whose name it is sent, ?affilie=1773341",
            )
        })
    }
}

/// How fast a body comes.
struct Pace {
    limits: Limits,
    began: Instant,
    bytes: u64,
}

impl Pace {
    fn new(limits: Limits) -> Self {
        Self { limits, began: Instant::now(), bytes: 0 }
    }

    fn brings(&mut self, bytes: &Bytes) -> Result<(), Problem> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        let counted = self.began.elapsed().saturating_sub(self.limits.chunk_within);
        let due = counted.as_secs().saturating_mul(self.limits.rate_least);
        if self.bytes < due { Err(Problem::slow()) } else { Ok(()) }
    }
}

/// What became of an upload that was claimed under this name; none when it never was.
async fn settled(
    app: &App,
    store: &Store,
    (affilie, prise): (i32, &str),
) -> Result<Option<Uploaded>, Problem> {
    let began = Instant::now();
    loop {
        // Looked for before the ledger is asked: what is gone from work/ by then is in the ledger.
        let is_claimed = app.settings.uploads.is_claimed(&app.settings.folders, prise);
        if let Some(uploaded) = store.uploaded(affilie, prise).await? {
            return Ok(Some(uploaded));
        }
        if !is_claimed {
            return Ok(None);
        }
        if began.elapsed() > RECORDED_WITHIN {
            return Err(NotTaken::NotYet.into());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
