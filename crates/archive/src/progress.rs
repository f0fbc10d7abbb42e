/// Called with the entries that were walked, and with how many there are.
pub type Progress<'p> = &'p (dyn Fn(u64, u64) + Sync);
