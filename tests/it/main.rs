//! End-to-end and house-keeping tests, in one binary.
