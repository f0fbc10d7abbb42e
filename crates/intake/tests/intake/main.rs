//! Folders, the service and the acts of operators, with a real PostgreSQL.
//!
//! One program: it is linked once, and its tests run beside one another.

mod acts;
mod agriculture;
mod banks;
mod doors;
mod emission;
mod expiry;
mod hostile;
mod house;
mod keys;
mod months;
mod rectifications;
mod redressements;
mod replay;
mod reserve;
mod service;
mod wall;
