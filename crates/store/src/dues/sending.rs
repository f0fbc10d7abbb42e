//! Orders as files that are written once, and their numbers.

use crate::content::decompress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::locks::LockClass;
use dues::bank::OrderForm;
use sqlx::PgConnection;

const DOING: &str = "work on orders to banks";
/// Largest file of an order that is read back.
pub(super) const FILE_MAX: u64 = 2 << 30;

/// Orders are numbered one after the other from here on.
pub(super) async fn lock_orders(connection: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::query("SELECT pg_advisory_xact_lock($1, 0)")
        .bind(LockClass::Order.number())
        .execute(connection)
        .await
        .doing(DOING)?;
    Ok(())
}

/// The number of the next order, under the lock.
pub(super) async fn next_order(connection: &mut PgConnection) -> Result<i32, StoreError> {
    let last: i32 = sqlx::query_scalar("SELECT coalesce(max(numero), 0) FROM ordre")
        .fetch_one(connection)
        .await
        .doing(DOING)?;
    Ok(last.saturating_add(1))
}

impl Store {
    /// Released orders whose file is not known to be in place: number, name of the file, and its
    /// bytes.
    pub async fn orders_to_write(&self) -> Result<Vec<(i32, String, Vec<u8>)>, StoreError> {
        let rows: Vec<(i32, String, i16, Vec<u8>)> = sqlx::query_as(
            "SELECT o.numero, o.message, o.version, o.contenu FROM ordre_a_ecrire a JOIN ordre o USING (numero) ORDER BY numero LIMIT 20",
        )
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        rows.into_iter()
            .map(|(number, message, version, frame)| {
                let end = OrderForm::extension(u8::try_from(version).unwrap_or(u8::MAX));
                Ok((number, format!("{message}.{end}"), decompress(&frame, FILE_MAX)?))
            })
            .collect()
    }

    /// The file of an order is in place.
    pub async fn order_is_written(&self, number: i32) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM ordre_a_ecrire WHERE numero = $1")
            .bind(number)
            .execute(&self.pool())
            .await
            .doing(DOING)?;
        Ok(())
    }
}
