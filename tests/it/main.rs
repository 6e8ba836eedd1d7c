//! End-to-end and house-keeping tests, in one binary.

mod bad_input;
mod commands;
mod hostile;
mod join;
mod outline;
mod phrases;
mod real;
mod run;
mod sample;
mod tidy;
