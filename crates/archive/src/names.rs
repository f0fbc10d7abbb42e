//! Names of the files of an export that lie in its folders.

use store::hex;

/// The same bytes of an affiliate are exported once.
pub(crate) fn contenu_name(affilie: i32, sha256: &str) -> String {
    format!("contenus/{affilie:07}-{sha256}")
}

/// As earlier versions called them: for each deposit.
pub(crate) fn earlier_contenu_name(affilie: i32, id: i64) -> String {
    format!("contenus/{affilie:07}-{id}")
}

pub(crate) fn avis_name(affilie: i32, id: i64, forme: &str) -> String {
    format!("avis/{affilie:07}-{id}.{forme}")
}

pub(crate) fn preetabli_name(affilie: i32, sha256: &[u8]) -> String {
    format!("preetablis/{affilie:07}-{}", hex(sha256))
}
