//! Serious Crime Prevention Orders (Serious Crime Act 2007, Part 1): dated facts
//! in, explained answers out.
//!
//! A host hands over what happened; the library answers what that means on a
//! given day, which rule says so, which fact it used, and what it does not know.
//! It has no clock, no randomness, no input or output and no global state.
//!
//! The rooms, ground floor first. A room may use those before it and none after.

#[rustfmt::skip]
pub mod finding;
#[rustfmt::skip]
pub mod date;
#[rustfmt::skip]
pub mod law;
#[rustfmt::skip]
pub mod record;
#[rustfmt::skip]
pub mod case;
#[rustfmt::skip]
pub mod standing;
#[rustfmt::skip]
pub mod lifecycle;
#[rustfmt::skip]
pub mod rulebook;
#[rustfmt::skip]
pub mod assessment;
#[rustfmt::skip]
pub mod report;

/// The examples of the README, run with the other examples of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
