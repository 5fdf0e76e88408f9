//! Serious Crime Prevention Orders (Serious Crime Act 2007, Part 1): dated facts
//! in, explained answers out.
//!
//! A host hands over what happened; the library answers what that means on a
//! given day, which rule says so, which fact it used, and what it does not know.
//! It has no clock, no randomness, no input or output and no global state.
//!
//! The rooms, ground floor first. A room may use those before it and none after.

#![forbid(unsafe_code)]

pub mod finding;
pub mod date;
pub mod law;
pub mod record;
pub mod case;
pub mod standing;
pub mod condition;
pub mod lifecycle;
pub mod rulebook;
pub mod assessment;
pub mod cohort;
pub mod report;

/// The examples of the README, run with the other examples of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
