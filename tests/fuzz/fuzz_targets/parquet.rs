//! Parquet tables. The crate that reads them panics on some damaged ones; the program's guard makes that a row of `skipped.csv`, so that here only
//! panics of our own, endless work and too much memory are findings.
#![no_main]

mod one;

use libfuzzer_sys::fuzz_target;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Once;

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| {
        set_hook(Box::new(|panic| {
            if !panic.location().is_some_and(|place| place.file().contains("parquet-")) {
                eprintln!("{panic}");
                std::process::abort();
            }
        }));
    });
    let _ = catch_unwind(AssertUnwindSafe(|| one::read("parquet", bytes)));
});
