//! Speed, measured beside something named, in the same run.

fn main() {}
