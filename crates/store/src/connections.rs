//! Connections of a store: every statement over them has the scope of the store.

use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgPool, PgQueryResult, PgRow, PgStatement, PgTypeInfo};
use sqlx::{AssertSqlSafe, Either, Execute, Executor, Postgres, SqlStr, Transaction};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// First statement of a transaction that is confined to some affiliates.
#[derive(Clone, Debug)]
pub(crate) struct Confined(Arc<str>);

impl Confined {
    /// To these affiliates; none of them sees nothing.
    pub(crate) fn to(affilies: &[i32]) -> Self {
        let list: Vec<String> = affilies.iter().map(i32::to_string).collect();
        // No query: the isolation of the transaction can still be set after it. The list holds
        // numbers only.
        let begin = format!("BEGIN; SET LOCAL \"bordereau.affilies\" = '{{{}}}'", list.join(","));
        Self(begin.into())
    }

    async fn begin(&self, pool: &PgPool) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
        pool.begin_with(AssertSqlSafe(self.0.to_string())).await
    }
}

/// Connections of a store.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    pool: PgPool,
    /// None for a store that sees everything.
    confined: Option<Confined>,
}

/// A connection for several statements.
pub(crate) enum Lent {
    Free(PoolConnection<Postgres>),
    /// Its transaction is rolled back when it is given back: for readers.
    Confined(Transaction<'static, Postgres>),
}

impl Deref for Lent {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match self {
            Self::Free(connection) => connection,
            Self::Confined(transaction) => transaction,
        }
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match self {
            Self::Free(connection) => connection,
            Self::Confined(transaction) => transaction,
        }
    }
}

impl Connections {
    pub(crate) fn new(pool: PgPool, confined: Option<Confined>) -> Self {
        Self { pool, confined }
    }

    /// A transaction within the scope of the store.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
        match &self.confined {
            None => self.pool.begin().await,
            Some(confined) => confined.begin(&self.pool).await,
        }
    }

    /// A connection to read over, within the scope of the store.
    pub(crate) async fn acquire(&self) -> Result<Lent, sqlx::Error> {
        match &self.confined {
            None => self.pool.acquire().await.map(Lent::Free),
            Some(confined) => confined.begin(&self.pool).await.map(Lent::Confined),
        }
    }
}

/// A statement by itself: within the scope of the store it gets a transaction of its own.
impl<'p> Executor<'p> for &'_ Connections {
    type Database = Postgres;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<PgQueryResult, PgRow>, sqlx::Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let Connections { pool, confined } = self.clone();
        let Some(confined) = confined else { return (&pool).fetch_many(query) };
        let all = async move {
            let mut transaction = confined.begin(&pool).await?;
            let all: Vec<_> = (&mut *transaction).fetch_many(query).try_collect().await?;
            transaction.commit().await?;
            Ok::<_, sqlx::Error>(stream::iter(all.into_iter().map(Ok)))
        };
        stream::once(all).try_flatten().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxFuture<'e, Result<Option<PgRow>, sqlx::Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let Connections { pool, confined } = self.clone();
        Box::pin(async move {
            let Some(confined) = confined else { return pool.fetch_optional(query).await };
            let mut transaction = confined.begin(&pool).await?;
            let row = (&mut *transaction).fetch_optional(query).await?;
            transaction.commit().await?;
            Ok(row)
        })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, Result<PgStatement, sqlx::Error>>
    where
        'p: 'e,
    {
        let pool = self.pool.clone();
        Box::pin(async move { pool.prepare_with(sql, parameters).await })
    }

    fn describe<'e>(
        self,
        sql: SqlStr,
    ) -> BoxFuture<'e, Result<sqlx::Describe<Postgres>, sqlx::Error>>
    where
        'p: 'e,
    {
        let pool = self.pool.clone();
        Box::pin(async move { pool.describe(sql).await })
    }
}
