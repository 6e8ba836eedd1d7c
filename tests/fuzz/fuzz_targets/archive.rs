//! Telling what bytes are, and taking archives apart.
#![no_main]

use std::path::Path;
use zhangju_ingest::{ReadSettings, read_bytes, unguarded};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let settings = ReadSettings { max_bytes: 1 << 20, ..ReadSettings::default() };
    let _ = read_bytes(Path::new("bytes"), bytes.to_vec(), &settings, &unguarded, &mut |_| {});
});
