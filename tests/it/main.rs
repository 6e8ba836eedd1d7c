//! End-to-end and house-keeping tests, in one binary.

mod bad_input;
mod commands;
mod formulae;
mod hostile;
mod join;
mod outline;
mod passages;
mod phrases;
mod planted;
mod real;
mod run;
mod sample;
mod tidy;
mod trend;
