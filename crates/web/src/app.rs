//! What the routes share.

use crate::follow::Hub;
use crate::lease::Lease;
use crate::oidc::{BadOrganisation, Issuer, Organisation};
use crate::problem::Problem;
use crate::public::Public;
use crate::server::Limits;
use crate::verified::Verifications;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use jiff::tz::TimeZone;
use spec::Role;
use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use store::{Door, Store};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections to the database, besides those of the service; as many again for callers who are
/// confined to some affiliates.
const CONNECTIONS: u32 = 6;
/// How long the use of a token is not remembered again.
const REMEMBER_EVERY: Duration = Duration::from_mins(1);
/// Tokens whose last use is kept in mind.
const REMEMBERED_MAX: usize = 10_000;
/// How long an upload waits for its turn.
const TURN_WITHIN: Duration = Duration::from_secs(5);

/// Passwords a minute that one address tries for one account.
const TRIES: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// Passwords a minute that one address tries, or that are tried for one account.
const MANY_TRIES: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);

/// Codes of a second factor that are tried for one account at once, and minutes until one more is.
/// Whoever tries one has given the password: strangers cannot lock its owner out.
const CODE_TRIES: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
const CODE_EVERY: Duration = Duration::from_mins(1);

/// Answers that go on of one account at once.
const STREAMS_OF_ACCOUNT: usize = 64;

/// What comes later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// State of the program that is shared with HTTP callers.
pub trait Probes: Send + Sync + 'static {
    /// Whether the service works; else the reason.
    ///
    /// # Errors
    /// The reason.
    fn health(&self) -> Result<(), String>;
    /// Whether what is sent now can be answered; else the reason.
    fn ready(&self) -> Answer<'_, Result<(), String>>;
    /// Missing parts of the wall between affiliates in the database; none when it stands.
    fn lacks_wall(&self) -> Option<&'static str> {
        None
    }
    /// All metrics as `OpenMetrics` text.
    fn metrics(&self) -> Answer<'_, String>;
}

/// What the routes share.
pub struct App {
    pub(crate) probes: Arc<dyn Probes>,
    pub(crate) settings: intake::Settings,
    pub(crate) limits: Limits,
    /// None until the service has found its database.
    door: OnceLock<Door>,
    rates: DefaultKeyedRateLimiter<String>,
    used: Mutex<HashMap<String, Instant>>,
    /// Accounts and keys of uploads that are under way.
    in_hand: Mutex<HashSet<(String, String)>>,
    uploads: Arc<Semaphore>,
    /// Answers that go on: all of them, and by account.
    streams: Arc<Semaphore>,
    streams_of: Mutex<HashMap<String, usize>>,
    /// What happens to deposits, for all who follow it.
    pub(crate) hub: Hub,
    /// For what reads very much: one at a time.
    heavy: Arc<Semaphore>,
    /// Logins by account and address, and by either alone.
    tries: DefaultKeyedRateLimiter<String>,
    many_tries: DefaultKeyedRateLimiter<String>,
    /// Codes of second factors by account.
    code_tries: DefaultKeyedRateLimiter<String>,
    /// The last verification of the archive from a page.
    pub(crate) verifications: Verifications,
    /// Passwords are compared one by one: each takes 19 MiB and a processor.
    passwords: Arc<Semaphore>,
    /// What everybody may look up.
    pub(crate) public: Public,
    console: Console,
    pub(crate) issuing: Issuing,
    /// The issuer of an organisation, through which people sign in.
    pub(crate) organisation: Option<Issuer>,
}

/// Presentation of the console.
#[derive(Clone, Debug)]
pub struct Console {
    /// Whether browsers speak TLS to it: cookies are for TLS only then.
    pub is_secure: bool,
    /// Time zone of what is shown.
    pub zone: TimeZone,
    /// Whether operators and auditors see nothing before they have enrolled a second factor.
    pub is_factor_due: bool,
}

impl Default for Console {
    fn default() -> Self {
        Self { is_secure: false, zone: TimeZone::UTC, is_factor_due: false }
    }
}

/// What stands on documents that are issued.
#[derive(Clone, Debug, Default)]
pub struct Issuing {
    /// Name of the fund.
    pub name: String,
    /// Address before the reference in the code for telephones; empty for the reference alone.
    pub address: String,
}

/// A key of an upload that nobody else works on until this is dropped.
pub(crate) struct InHand<'a> {
    app: &'a App,
    key: (String, String),
}

impl Drop for InHand<'_> {
    fn drop(&mut self) {
        let mut all = self.app.in_hand.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&self.key);
    }
}

/// An answer that goes on, until this is dropped.
pub(crate) struct Streaming {
    app: Arc<App>,
    account: String,
    _turn: OwnedSemaphorePermit,
}

impl Drop for Streaming {
    fn drop(&mut self) {
        let mut all = self.app.streams_of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.account) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                all.remove(&self.account);
            }
        }
    }
}

impl App {
    /// Before the database is there.
    #[must_use]
    pub fn new(probes: Arc<dyn Probes>, settings: intake::Settings, limits: Limits) -> Self {
        let rate = NonZeroU32::new(limits.rate).unwrap_or(NonZeroU32::MIN);
        Self {
            probes,
            settings,
            limits,
            door: OnceLock::new(),
            rates: RateLimiter::keyed(Quota::per_second(rate)),
            used: Mutex::default(),
            in_hand: Mutex::default(),
            uploads: Arc::new(Semaphore::new(limits.uploads)),
            streams: Arc::new(Semaphore::new(limits.streams)),
            streams_of: Mutex::default(),
            hub: Hub::new(),
            heavy: Arc::new(Semaphore::new(1)),
            tries: RateLimiter::keyed(Quota::per_minute(TRIES)),
            many_tries: RateLimiter::keyed(Quota::per_minute(MANY_TRIES)),
            code_tries: RateLimiter::keyed(code_quota()),
            verifications: Verifications::default(),
            passwords: Arc::new(Semaphore::new(1)),
            public: Public::new(limits.public_rate),
            console: Console::default(),
            issuing: Issuing { name: "CNSS".to_owned(), address: String::new() },
            organisation: None,
        }
    }

    /// With a console that is shown so.
    #[must_use]
    pub fn showing(self, console: Console) -> Self {
        Self { console, ..self }
    }

    /// With this on the documents that are issued.
    #[must_use]
    pub fn issuing(self, issuing: Issuing) -> Self {
        Self { issuing, ..self }
    }

    /// With a way to sign in through the issuer of an organisation.
    ///
    /// # Errors
    /// A setting cannot be used.
    pub fn through(self, organisation: Organisation) -> Result<Self, BadOrganisation> {
        Ok(Self { organisation: Some(Issuer::new(organisation)?), ..self })
    }

    /// Whether browsers speak TLS to the console.
    pub(crate) fn is_secure(&self) -> bool {
        self.console.is_secure
    }

    /// Time zone of what is shown.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.console.zone
    }

    /// Whether a password may be tried once more. An account is tried at a slow pace from one
    /// address; from many, at a pace that strangers cannot use up for its owner soon.
    pub(crate) fn may_try(&self, account: &str, address: &str) -> bool {
        let account: String = account.chars().take(64).collect();
        let both = self.tries.check_key(&format!("{account} {address}")).is_ok();
        let one = self.many_tries.check_key(&format!("account {account}")).is_ok();
        both && one && self.many_tries.check_key(&format!("address {address}")).is_ok()
    }

    /// Whether a sign-in through an issuer may be begun from an address.
    pub(crate) fn may_begin(&self, address: &str) -> bool {
        self.many_tries.check_key(&format!("sign-in {address}")).is_ok()
    }

    /// Whether a code of a second factor may be tried once more: of a million codes three are
    /// right at any moment, so that few are tried in a day.
    pub(crate) fn may_try_code(&self, account: &str) -> bool {
        self.code_tries.check_key(&account.to_owned()).is_ok()
    }

    /// Whether an account of this role must have a second factor.
    pub(crate) fn is_factor_due(&self, role: Role) -> bool {
        self.console.is_factor_due && matches!(role, Role::Operator | Role::Auditor)
    }

    /// Compares a password with the secret of an account, in its turn and outside the runtime.
    /// Unknown accounts cost as much as known ones.
    pub(crate) async fn with_secret<T: Send + 'static>(
        &self,
        account: &str,
        compare: impl FnOnce(Option<&str>) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let kept = self.store()?.secret_of(account).await?;
        let turn = self.password_turn().await?;
        let compared = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            compare(kept.as_deref())
        });
        compared.await.map_err(|_| Problem::failed())
    }

    /// The turn of a password to be compared.
    async fn password_turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let turn = tokio::time::timeout(TURN_WITHIN, self.passwords.clone().acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or_else(|| Problem::busy("too many logins at once"))
    }

    /// The database is there. It is asked over connections of its own.
    pub fn begins_with(&self, store: &Store) {
        let _ = self.door.set(store.door(CONNECTIONS));
    }

    /// Gives its connections back, before the database ends.
    pub async fn close(&self) {
        if let Some(door) = self.door.get() {
            let _ = tokio::time::timeout(TURN_WITHIN, door.close()).await;
        }
    }

    pub(crate) fn door(&self) -> Result<&Door, Problem> {
        self.door.get().ok_or_else(|| Problem::busy("the service is starting"))
    }

    /// Everything, of all affiliates: to identify a caller, and for what is kept by account. The
    /// requests of a caller go through [`App::store_of`].
    pub(crate) fn store(&self) -> Result<Arc<Store>, Problem> {
        self.door().map(Door::whole)
    }

    /// A token asks.
    pub(crate) fn asks(&self, token: &str) -> Result<(), Problem> {
        self.rates.check_key(&token.to_owned()).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Problem::too_often(wait.as_secs().saturating_add(1))
        })
    }

    /// Whether the use of a token is to be remembered now.
    pub(crate) fn is_due(&self, token: &str) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.get(token).is_some_and(|at| at.elapsed() < REMEMBER_EVERY) {
            return false;
        }
        if used.len() >= REMEMBERED_MAX {
            used.clear();
        }
        used.insert(token.to_owned(), Instant::now());
        true
    }

    /// Takes the key of an upload in hand, unless somebody has it.
    pub(crate) fn takes(&self, account: &str, key: &str) -> Result<InHand<'_>, Problem> {
        let key = (account.to_owned(), key.to_owned());
        let mut all = self.in_hand.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.insert(key.clone()) {
            return Err(Problem::key_in_hand());
        }
        Ok(InHand { app: self, key })
    }

    /// The place of an answer that goes on.
    pub(crate) fn streams(
        self: &Arc<Self>,
        account: &str,
        lease: &Lease,
    ) -> Result<Streaming, Problem> {
        let turn = self.streams.clone().try_acquire_owned();
        let turn = turn.map_err(|_| Problem::busy("too many streams at once"))?;
        let mut all = self.streams_of.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(account.to_owned()).or_default();
        if *count >= STREAMS_OF_ACCOUNT {
            return Err(Problem::busy("too many streams of this account at once"));
        }
        *count = count.saturating_add(1);
        lease.streams();
        Ok(Streaming { app: self.clone(), account: account.to_owned(), _turn: turn })
    }

    /// The turn of an upload.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let turn = tokio::time::timeout(TURN_WITHIN, self.uploads.clone().acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or_else(|| Problem::busy("too many uploads at once"))
    }

    /// The turn of what reads very much.
    pub(crate) async fn heavy_turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let turn = tokio::time::timeout(TURN_WITHIN, self.heavy.clone().acquire_owned()).await;
        turn.ok()
            .and_then(Result::ok)
            .ok_or_else(|| Problem::busy("a report or a verification is being made already"))
    }
}

/// How often codes of a second factor are tried for one account.
fn code_quota() -> Quota {
    let every = Quota::with_period(CODE_EVERY);
    every.unwrap_or(Quota::per_minute(NonZeroU32::MIN)).allow_burst(CODE_TRIES)
}

/// Forgets sessions that are over, and who has tried to sign in.
async fn forget(app: &App, store: &Store) {
    app.tries.retain_recent();
    app.many_tries.retain_recent();
    app.code_tries.retain_recent();
    app.public.forget();
    if let Err(error) = store.forget_drafts(DRAFTS_KEPT).await {
        let error = &error as &dyn std::error::Error;
        tracing::debug!(error, "old drafts are not forgotten yet");
    }
    if let Err(error) = store.forget_sessions().await {
        let error = &error as &dyn std::error::Error;
        tracing::debug!(error, "sessions that are over are not forgotten yet");
    }
}

/// Tells those who follow it what happens to deposits, until `shutdown`.
pub async fn tell_followers(app: Arc<App>, shutdown: tokio_util::sync::CancellationToken) {
    loop {
        let told = async {
            Hub::pause().await;
            let Ok(store) = app.store() else { return };
            if let Err(error) = app.hub.tell(&store).await {
                // It is read again from where it was.
                let error = &error as &dyn std::error::Error;
                tracing::debug!(error, "the journal is not followed at this moment");
            }
        };
        tokio::select! {
            () = told => {}
            () = shutdown.cancelled() => return,
        }
    }
}

/// Days for which the keys of uploads are kept.
const KEYS_KEPT: i32 = 30;
/// Days after the last save for which a draft is kept.
const DRAFTS_KEPT: i32 = 180;
/// How often those that are older are looked for.
const FORGET_EVERY: Duration = Duration::from_hours(6);

/// Forgets old keys of uploads from time to time, until `shutdown`.
pub async fn forget_old_keys(app: Arc<App>, shutdown: tokio_util::sync::CancellationToken) {
    let mut every = tokio::time::interval(FORGET_EVERY);
    loop {
        tokio::select! {
            _ = every.tick() => {}
            () = shutdown.cancelled() => return,
        }
        let Ok(store) = app.store() else { continue };
        let forgotten = tokio::select! {
            forgotten = store.forget_keys(KEYS_KEPT) => forgotten,
            () = shutdown.cancelled() => return,
        };
        self::forget(&app, &store).await;
        if let Err(error) = forgotten {
            // They are looked for again.
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "old keys of uploads are not forgotten yet"
            );
        }
    }
}
