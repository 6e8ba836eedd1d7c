//! End-to-end and house-keeping tests, in one binary.

mod background;
mod bad_input;
mod check;
mod circles;
mod classes;
mod commands;
mod contexts;
mod corpora;
mod evidence;
mod families;
mod flags;
mod formats;
mod forms;
mod formulae;
mod hostile;
mod inputs;
mod join;
mod keyness;
mod manifests;
mod manual;
mod markdown;
mod names;
mod offices;
mod outline;
mod page;
mod page_data;
mod pairs;
mod passages;
mod pdf;
mod phrases;
mod planted;
mod random;
mod reading;
mod report;
mod rewritten;
mod run;
mod sample;
mod statistics;
mod tidy;
mod trend;
mod workers;

#[path = "../common/score.rs"]
mod score;
#[path = "../common/join.rs"]
mod slow_join;
#[path = "../common/passages.rs"]
mod slow_passages;
#[path = "../common/surprise.rs"]
mod slow_surprise;
#[path = "../common/windows.rs"]
mod slow_windows;
#[path = "../common/threads.rs"]
mod threads;
