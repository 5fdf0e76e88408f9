//! Things listed, told or named.

use super::draft::Draft;
use super::lexicon::TypeWords;
use super::page::Page;
use super::parameters::Found;

/// The lists of an obligation.
pub(super) fn lists(_page: &Page, _draft: &Draft, _of: &TypeWords, _found: &mut Found) {}
