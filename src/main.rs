//! The program: words typed by a person become settings, and the library does the rest.

fn main() {}
