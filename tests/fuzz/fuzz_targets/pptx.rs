//! The reader of `pptx`, whatever the bytes say that they are.
#![no_main]

mod one;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| one::read("pptx", bytes));
