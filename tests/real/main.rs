//! Tests on real texts, which lie beside the project and not in it. Where they are absent each of them is reported as ignored, with the
//! reason.

mod annotated;
mod formulae;
mod join;
mod outlines;
mod passages;
mod program;
mod structure;
mod words;

#[path = "../it/run.rs"]
#[allow(dead_code, reason = "the other test binary uses more of it")]
mod run;
#[path = "../common/score.rs"]
mod score;
#[path = "../common/join.rs"]
mod slow_join;
#[path = "../common/passages.rs"]
#[allow(dead_code, reason = "the other test binary uses more of it")]
mod slow_passages;
#[path = "../common/threads.rs"]
mod threads;

use libtest_mimic::{Arguments, Completion, Trial};
use std::path::Path;
use std::process::ExitCode;

/// A test, by name; what it reads, below the folder of the data; what is done with it.
type Test = (&'static str, &'static str, fn(&Path));

const TESTS: [Test; 12] = [
    (
        "annotated::outlines_of_many_genres_are_found",
        "outlines",
        annotated::outlines_of_many_genres_are_found,
    ),
    ("formulae::fragments_do_not_come_back", "reports", formulae::fragments_do_not_come_back),
    (
        "formulae::frequency_and_range_are_what_a_search_finds",
        "reports",
        formulae::frequency_and_range_are_what_a_search_finds,
    ),
    (
        "formulae::nine_tenths_of_the_first_rows_read_as_phrases",
        "reports",
        formulae::nine_tenths_of_the_first_rows_read_as_phrases,
    ),
    (
        "formulae::well_known_formulas_are_in_the_table",
        "reports",
        formulae::well_known_formulas_are_in_the_table,
    ),
    ("outlines::outlines_are_found", "", outlines::outlines_are_found),
    ("passages::every_shared_run_is_found", "reports", passages::every_shared_run_is_found),
    (
        "program::offsets_point_into_the_text_that_is_printed",
        "seed-report.txt",
        program::offsets_point_into_the_text_that_is_printed,
    ),
    (
        "program::tables_are_the_same_for_any_number_of_threads",
        "resolutions",
        program::tables_are_the_same_for_any_number_of_threads,
    ),
    (
        "program::the_seed_report_has_its_known_sections",
        "seed-report.txt",
        program::the_seed_report_has_its_known_sections,
    ),
    (
        "structure::the_seed_report_has_its_known_tree",
        "seed-report.txt",
        structure::the_seed_report_has_its_known_tree,
    ),
    ("words::some_texts_are_cut_as_jieba_rs_cuts_them", "", words::some_texts_are_cut_as_jieba_rs_cuts_them),
];

/// Those that take minutes in a build without optimisation: `cargo test --release --test real -- --ignored`.
const LONG: [Test; 2] = [
    (
        "join::articles_give_the_same_pairs_as_brute_force",
        "laws",
        join::articles_give_the_same_pairs_as_brute_force,
    ),
    ("words::all_texts_are_cut_as_jieba_rs_cuts_them", "", words::all_texts_are_cut_as_jieba_rs_cuts_them),
];

/// A test that reads what lies at `path` in the folder of the data.
fn trial(&(name, path, test): &Test) -> Trial {
    Trial::ignorable_test(name, move || {
        let path = run::root().join("../shared/data").join(path);
        if !path.exists() {
            return Ok(Completion::ignored_with(format!("{} is not there", path.display())));
        }
        test(&path);
        Ok(Completion::Completed)
    })
}

fn main() -> ExitCode {
    let long = LONG.iter().map(|test| trial(test).with_kind("long").with_ignored_flag(true));
    let all = TESTS.iter().map(trial).chain(long).collect();
    libtest_mimic::run(&Arguments::from_args(), all).exit_code()
}
