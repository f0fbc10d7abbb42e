//! Which database: the one of `DATABASE_URL`, or the program's own.

use crate::config::Config;
use crate::metrics::Watch;
use anyhow::{Context as _, Result};
use std::sync::Arc;
use std::time::Duration;
use store::embedded::{Cluster, Durability, Options, attach, start};
use store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

/// Name of the database in the program's own cluster.
const DATABASE: &str = "bordereau";

/// A database that is ready, and the cluster behind it when it is ours.
pub(crate) struct Database {
    pub(crate) store: Arc<Store>,
    cluster: Option<Cluster>,
}

fn options(config: &Config) -> Options {
    let folders = config.folders();
    Options {
        home: folders.postgres,
        cache: folders.cache.join("postgresql"),
        bin_dir: config.postgres_bin.clone(),
        durability: Durability::Full,
        database: DATABASE.to_owned(),
    }
}

impl Database {
    /// For the service: starts the cluster when there is no `DATABASE_URL`.
    pub(crate) async fn own(config: &Config, connections: u32) -> Result<Self> {
        if let Some(url) = &config.database_url {
            let store = Store::open_url(url, connections).await?;
            return Ok(Self { store: Arc::new(store), cluster: None });
        }
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("cannot make {}", config.data.display()))?;
        let cluster = start(options(config)).await?;
        let store = Store::open(cluster.connect_options(), connections).await?;
        Ok(Self { store: Arc::new(store), cluster: Some(cluster) })
    }

    /// As [`Database::own`], but waits, for as long as it takes, for a server that is away or takes no connections. What
    /// waiting does not mend is an error at once: an address that is wrong, a role or a database that does not exist.
    /// Whoever watches the service is told what it waits for.
    pub(crate) async fn await_own(
        config: &Config,
        connections: u32,
        watch: &Watch,
    ) -> Result<Self> {
        let mut wait = Duration::from_millis(250);
        loop {
            let error = match Self::own(config, connections).await {
                Ok(database) => return Ok(database),
                Err(error) => error,
            };
            let passing = error.downcast_ref::<StoreError>().is_some_and(StoreError::is_passing);
            if config.database_url.is_none() || !passing {
                return Err(error);
            }
            let cause = error.root_cause().to_string();
            watch.waits(format!("the database is away: {cause}"));
            tracing::warn!(
                cause,
                wait_ms = wait.as_millis(),
                "the database is away: the service starts when it is there"
            );
            // A manager that waits for the start has to wait longer; fails only when there is none.
            let _ = sd_notify::notify(&[sd_notify::NotifyState::ExtendTimeoutUsec(60_000_000)]);
            tokio::time::sleep(wait).await;
            wait = wait.saturating_mul(2).min(Duration::from_secs(5));
        }
    }

    /// For commands beside or without a running service.
    pub(crate) async fn visit(config: &Config) -> Result<Self> {
        let home = config.folders().postgres;
        if config.database_url.is_none() {
            if let Some(options) = attach(&home, DATABASE).await? {
                let store = Store::open(options, 2).await?;
                return Ok(Self { store: Arc::new(store), cluster: None });
            }
            anyhow::ensure!(
                home.join("data").exists(),
                "there is no database in {}: run `bordereau serve` first, or name another --data",
                config.data.display()
            );
        }
        Self::own(config, 2).await
    }

    /// As [`Database::visit`], but makes the database when there is none yet.
    pub(crate) async fn visit_or_make(config: &Config) -> Result<Self> {
        if config.database_url.is_none() && !config.folders().postgres.join("data").exists() {
            return Self::own(config, 2).await;
        }
        Self::visit(config).await
    }

    /// Restarts our own cluster when it dies, until `shutdown`; then ends it in order.
    pub(crate) async fn keep_alive(self, shutdown: CancellationToken) -> Result<()> {
        let Some(mut cluster) = self.cluster else {
            shutdown.cancelled().await;
            close(&self.store).await;
            return Ok(());
        };
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                ended = cluster.exited() => {
                    tracing::error!(status = ?ended.ok(), "the embedded database has ended; starting it again");
                    while let Err(error) = cluster.restart().await {
                        tracing::error!(error = &error as &dyn std::error::Error, "the embedded database does not start");
                        tokio::select! {
                            () = tokio::time::sleep(Duration::from_secs(2)) => {}
                            () = shutdown.cancelled() => break,
                        }
                    }
                }
            }
        }
        close(&self.store).await;
        cluster.stop().await?;
        Ok(())
    }

    /// Ends our own cluster, if it is ours.
    pub(crate) async fn close(self) -> Result<()> {
        self.store.close().await;
        if let Some(cluster) = self.cluster {
            cluster.stop().await?;
        }
        Ok(())
    }
}

/// Ends the connections in order; a database that does not answer is not waited for.
async fn close(store: &Store) {
    let _ = tokio::time::timeout(Duration::from_secs(5), store.close()).await;
}
