//! The archive verified, for the API and the console.

use std::sync::Arc;
use store::Store;

/// Verifies the archive, off the threads that answer other requests.
pub(crate) async fn verified(store: Arc<Store>) -> Result<Vec<archive::Problem>, String> {
    let runtime = tokio::runtime::Handle::current();
    let verified = tokio::task::spawn_blocking(move || {
        runtime.block_on(async move { archive::problems(&store, &[], &|_, _| ()).await })
    });
    match verified.await {
        Ok(problems) => problems.map_err(|error| format!("{error:#}")),
        Err(error) => Err(error.to_string()),
    }
}
