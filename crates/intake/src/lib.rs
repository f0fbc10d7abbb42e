//! The life of a file: settle, claim, control, record, publish.
