//! The log in a file of `SQLite`.

pub(super) mod leases;
