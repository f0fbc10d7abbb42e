//! The door: what requests of accounts see of the database, confined by the database itself.

use crate::connections::Confined;
use crate::database::Store;
use sqlx::postgres::PgPool;
use std::sync::Arc;

/// Stores for requests of accounts.
#[derive(Debug)]
pub struct Door {
    /// For callers who see all, for requests before there is a caller, and for all where the wall
    /// does not stand.
    whole: Arc<Store>,
    /// Connections as `bordereau_porte`.
    walled: Option<PgPool>,
}

impl Store {
    /// The door, with connections of its own: many requests over these do not keep deposits waiting
    /// over those. They are made when they are needed.
    #[must_use]
    pub fn door(&self, connections: u32) -> Door {
        Door { whole: Arc::new(self.beside(connections)), walled: self.walled(connections) }
    }
}

impl Door {
    /// Everything: for requests before there is a caller, and for what is kept by account.
    #[must_use]
    pub fn whole(&self) -> Arc<Store> {
        self.whole.clone()
    }

    /// What a caller reads and writes: everything, or rows of these affiliates and of no other,
    /// whatever the statement says.
    #[must_use]
    pub fn within(&self, affilies: Option<&[i32]>) -> Arc<Store> {
        match (affilies, &self.walled) {
            (Some(affilies), Some(pool)) => {
                Arc::new(self.whole.confined(pool.clone(), Confined::to(affilies)))
            }
            _ => self.whole.clone(),
        }
    }

    /// Ends its connections in order.
    pub async fn close(&self) {
        if let Some(walled) = &self.walled {
            walled.close().await;
        }
        self.whole.close().await;
    }
}

#[cfg(test)]
mod tests;
