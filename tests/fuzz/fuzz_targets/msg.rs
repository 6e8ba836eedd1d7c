//! The reader of `msg`, whatever the bytes say that they are.
#![no_main]

mod one;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| one::read("msg", bytes));
