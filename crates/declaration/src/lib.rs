//! Bytes to records to declaration and back: no I/O, no clock, never fails on content.
