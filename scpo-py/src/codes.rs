//! The closed lists of codes that members of results hold.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use scpo_core::assessment::{ChangeCause, KeyDateKind, LateSince, Need, NotDrivingWhy, PlaceCode};
use scpo_core::condition::{
    CheckMethod, Defect, Effect, Exception as ExceptionKind, LiesIn, ParameterForm, ReadSureness, Runs,
    ScheduleKind, ScheduleState, Sureness, TermField, TextFlag, TextKind, Tighter,
};
use scpo_core::law::vocabulary::Jurisdiction;
use scpo_core::lifecycle::{CompressedCause, MarkerState, Owner, Stage, TaskStatus};
use scpo_core::record::{Category, ConditionKind, DecisionOutcome, ReleaseKind};
use scpo_core::report::TidyKind;
use scpo_core::standing::OrderStatus;

use crate::to_python::coded;

macro_rules! lists {
    ($($of:ident),+ $(,)?) => {
        coded!($($of),+);

        /// Every list of codes with its name, to be compared with `scpo.codes`.
        #[pyfunction]
        pub(crate) fn _codes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
            let lists = PyDict::new(py);
            $(
                let codes: Vec<&str> = $of::ALL.iter().map(|value| value.code()).collect();
                lists.set_item(stringify!($of), codes)?;
            )+
            Ok(lists)
        }
    };
}

lists! {
    Category, ChangeCause, CheckMethod, CompressedCause, ConditionKind, DecisionOutcome, Defect, Effect,
    ExceptionKind, Jurisdiction, KeyDateKind, LateSince, LiesIn, MarkerState, Need, NotDrivingWhy, OrderStatus,
    Owner, ParameterForm, PlaceCode, ReadSureness, ReleaseKind, Runs, ScheduleKind, ScheduleState, Stage,
    Sureness, TaskStatus, TermField, TextFlag, TextKind, TidyKind, Tighter,
}
