//! End-to-end and house-keeping tests, in one binary.

mod bad_input;
mod circles;
mod commands;
mod contexts;
mod corpora;
mod formats;
mod formulae;
mod hostile;
mod join;
mod keyness;
mod manual;
mod names;
mod outline;
mod page;
mod page_data;
mod passages;
mod phrases;
mod planted;
mod reading;
mod real;
mod run;
mod sample;
mod statistics;
mod tidy;
mod trend;
mod workers;
