//! Ranking: frames in, a ranked frame out.

mod capsule;
mod column;
mod ids;
mod model;
mod rank_frame;
mod ranking;

pub(crate) use model::Model;
pub(crate) use rank_frame::rank;
pub(crate) use ranking::{Ranking, RowFault};
