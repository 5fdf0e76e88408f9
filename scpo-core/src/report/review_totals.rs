use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lacking::{Lacking, LackingPart, lacking};
use crate::assessment::Brief;
use crate::finding::Id;
use crate::lifecycle::{Owner, Stage};

/// Totals over some of the subjects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// What they share: a stage, `unknown`, a force, or `all`.
    pub name: String,
    /// Subjects.
    pub subjects: u64,
    /// Subjects with a task overdue.
    pub with_overdue: u64,
    /// Tasks overdue.
    pub overdue: u64,
    /// Of those, tasks that could not be acted on by their due day, and so were not
    /// missed by the unit (reading 1).
    pub overdue_compressed: u64,
    /// Subjects with a marker missing or stale.
    pub with_gaps: u64,
    /// Subjects of whom something could not be told.
    pub lacking: u64,
}

/// Tasks that fall to one owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerTotal {
    /// The role.
    pub task_owner: Owner,
    /// The unit behind it, where one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// Tasks overdue.
    pub overdue: u64,
    /// Tasks open, or to be looked at again.
    pub open: u64,
    /// Subjects whose row is headed by a task of theirs.
    pub heads: u64,
}

/// How many subjects lack one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LackingTotal {
    /// The part that could not be told.
    pub part: LackingPart,
    /// What is missing.
    pub missing: Cow<'static, str>,
    /// Subjects.
    pub subjects: u64,
}

/// Running totals of a cohort.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) all: Total,
    stages: BTreeMap<Option<Stage>, Total>,
    forces: BTreeMap<Option<Id>, Total>,
    owners: BTreeMap<(Owner, Option<Id>), OwnerTotal>,
    lacking: BTreeMap<Lacking, u64>,
}

impl Totals {
    pub(super) fn add(&mut self, brief: &Brief) {
        let lacking = lacking(brief);
        let stage = brief.stage.get();
        if !self.forces.contains_key(&brief.lead_force) {
            self.forces.insert(brief.lead_force.clone(), Total::default());
        }
        let force = self.forces.get_mut(&brief.lead_force);
        let of_stage = self.stages.entry(stage).or_default();
        for total in [Some(&mut self.all), Some(of_stage), force].into_iter().flatten() {
            total.add(brief, !lacking.is_empty());
        }
        for tasks in &brief.by_owner {
            let total = self.owner(tasks.owner, tasks.unit.as_ref());
            total.overdue += u64::from(tasks.overdue);
            total.open += u64::from(tasks.open);
        }
        if let Some(to_do) = &brief.to_do {
            self.owner(to_do.owner, to_do.unit.as_ref()).heads += 1;
        }
        for what in lacking {
            *self.lacking.entry(what).or_default() += 1;
        }
    }

    fn owner(&mut self, task_owner: Owner, unit: Option<&Id>) -> &mut OwnerTotal {
        self.owners.entry((task_owner, unit.cloned())).or_insert_with(|| OwnerTotal {
            task_owner,
            unit: unit.cloned(),
            overdue: 0,
            open: 0,
            heads: 0,
        })
    }

    /// By stage, in the order of the process, unknown last.
    pub(super) fn by_stage(&self) -> Vec<Total> {
        let known = self.stages.iter().filter(|(stage, _)| stage.is_some());
        let unknown = self.stages.iter().filter(|(stage, _)| stage.is_none());
        known.chain(unknown).map(|(stage, total)| total.named(stage.map_or("unknown", Stage::code))).collect()
    }

    /// By force that leads, in the order of its code, unknown last.
    pub(super) fn by_force(&self) -> Vec<Total> {
        let known = self.forces.iter().filter(|(force, _)| force.is_some());
        let unknown = self.forces.iter().filter(|(force, _)| force.is_none());
        let name = |force: &Option<Id>| force.as_ref().map_or("unknown", Id::as_str).to_owned();
        known.chain(unknown).map(|(force, total)| total.named(&name(force))).collect()
    }

    /// By owner, in the order of the roles and then of the units.
    pub(super) fn by_owner(&self) -> Vec<OwnerTotal> {
        self.owners.values().cloned().collect()
    }

    /// What is lacking and for how many, in the order of the parts.
    pub(super) fn lacking(&self) -> Vec<LackingTotal> {
        let total = |(lacking, subjects): (&Lacking, &u64)| LackingTotal {
            part: lacking.part,
            missing: lacking.missing.clone(),
            subjects: *subjects,
        };
        self.lacking.iter().map(total).collect()
    }
}

impl Total {
    fn add(&mut self, brief: &Brief, lacking: bool) {
        self.subjects += 1;
        self.with_overdue += u64::from(brief.overdue > 0);
        self.overdue += u64::from(brief.overdue);
        self.overdue_compressed += u64::from(brief.overdue_compressed);
        self.with_gaps += u64::from(!brief.gaps.is_empty());
        self.lacking += u64::from(lacking);
    }

    pub(super) fn named(&self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self.clone() }
    }
}
