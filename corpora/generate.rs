//! Writes an archive of made-up reports and the truth about it.

fn main() {}
