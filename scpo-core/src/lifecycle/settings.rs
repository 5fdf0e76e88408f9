use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::process_check::is_text;
use super::{
    MarkerRule, Process, RegionalUnitChange, SettingsChange, SettingsFault, SettingsRule, Template, VisitDays,
};
use crate::finding::Id;

/// Settings as data: those every force starts from, and what single forces set
/// otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsData {
    /// The regional unit.
    pub regional_unit: RegionalUnit,
    /// What every force starts from.
    pub default: DefaultSettings,
    /// What is set otherwise for all forces.
    #[serde(default)]
    pub all_forces: SettingsChange,
    /// What single forces set otherwise.
    #[serde(default)]
    pub forces: Vec<SettingsChange>,
}

/// The regional unit's code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionalUnit {
    /// Its code, as transfers name it.
    pub code: Id,
    /// Its name, for display.
    pub name: Arc<str>,
}

/// What every force starts from; nothing may be absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefaultSettings {
    /// Days between visits.
    pub visit_days: VisitDays,
    /// Codes of the fields a record must have to be complete.
    pub minimum_fields: Vec<Id>,
    /// The markers expected.
    pub markers: Vec<MarkerRule>,
}

/// The settings of one force, with nothing left to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForceSettings {
    /// The force's name for display; absent where none is set.
    pub name: Option<Arc<str>>,
    /// Days between visits.
    pub visit_days: VisitDays,
    /// Codes of the fields a record must have to be complete.
    pub minimum_fields: Vec<Id>,
    /// The markers expected.
    pub markers: Vec<MarkerRule>,
    /// The process with this force's owners, wording and days. Tasks have the
    /// same positions in the process of every force.
    pub process: Arc<Process>,
}

/// Checked settings, by force.
///
/// The owning force on the day selects them, also while the regional unit holds
/// the record (`contracts` 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    data: SettingsData,
    default: ForceSettings,
    forces: BTreeMap<Id, ForceSettings>,
}

impl Settings {
    /// Checks settings against the process they change.
    ///
    /// # Errors
    ///
    /// [`SettingsFault`] with the field and the rule: a text, number or list out of
    /// bounds, a force or task given twice, a task that is not in the process, or
    /// a number that is not a local setting.
    pub fn new(data: SettingsData, process: &Arc<Process>) -> Result<Self, SettingsFault> {
        check_text(&data.regional_unit.name, "regional_unit.name")?;
        let DefaultSettings { visit_days, minimum_fields, markers } = data.default.clone();
        let base = ForceSettings { name: None, visit_days, minimum_fields, markers, process: process.clone() };
        check(&base, "default")?;
        if data.all_forces.force.is_some() {
            return Err(fault("all_forces.force", SettingsRule::ForceCode));
        }
        let default = change(&base, &data.all_forces, "all_forces")?;
        let mut forces = BTreeMap::new();
        for (index, of_force) in data.forces.iter().enumerate() {
            let path = format!("forces[{index}]");
            let Some(force) = &of_force.force else {
                return Err(fault(format!("{path}.force"), SettingsRule::ForceCode));
            };
            let settings = change(&default, of_force, &path)?;
            if forces.insert(force.clone(), settings).is_some() {
                return Err(fault(format!("{path}.force"), SettingsRule::ForceUnique));
            }
        }
        Ok(Self { data, default, forces })
    }

    /// The settings of a force; those for all forces where the force is not known
    /// or has none of its own.
    pub fn for_force(&self, force: Option<&Id>) -> &ForceSettings {
        force.and_then(|force| self.forces.get(force)).unwrap_or(&self.default)
    }

    /// The regional unit.
    pub fn regional_unit(&self) -> &RegionalUnit {
        &self.data.regional_unit
    }

    /// The name to show for a unit: the regional unit's or the force's; `None`
    /// where none is set.
    pub fn name_of(&self, unit: &Id) -> Option<&str> {
        if *unit == self.data.regional_unit.code {
            return Some(&self.data.regional_unit.name);
        }
        self.forces.get(unit)?.name.as_deref()
    }

    /// The settings as data.
    pub fn data(&self) -> &SettingsData {
        &self.data
    }
}

impl SettingsData {
    /// These settings with changes laid over them, field by field.
    pub fn with_changes(
        &self,
        regional_unit: &RegionalUnitChange,
        all_forces: &SettingsChange,
        forces: &[SettingsChange],
    ) -> Self {
        let mut data = self.clone();
        regional_unit.lay_over(&mut data.regional_unit.code, &mut data.regional_unit.name);
        data.all_forces.lay(all_forces);
        for change in forces {
            match data.forces.iter_mut().find(|own| own.force == change.force) {
                Some(own) => own.lay(change),
                None => data.forces.push(change.clone()),
            }
        }
        data
    }
}

fn fault(field: impl Into<String>, rule: SettingsRule) -> SettingsFault {
    SettingsFault { field: field.into(), rule }
}

fn check_text(text: &str, path: &str) -> Result<(), SettingsFault> {
    if is_text(text) { Ok(()) } else { Err(fault(path, SettingsRule::Text)) }
}

/// The settings of a force with a change applied and checked.
fn change(base: &ForceSettings, by: &SettingsChange, path: &str) -> Result<ForceSettings, SettingsFault> {
    let mut settings = base.clone();
    if let Some(name) = &by.name {
        check_text(name, &format!("{path}.name"))?;
        settings.name = Some(name.clone());
    }
    if let Some(visit_days) = by.visit_days {
        settings.visit_days = visit_days;
    }
    if let Some(fields) = &by.minimum_fields {
        settings.minimum_fields.clone_from(fields);
    }
    if let Some(markers) = &by.markers {
        settings.markers.clone_from(markers);
    }
    check(&settings, path)?;
    if !by.tasks.is_empty() {
        settings.process = Arc::new(change_tasks(&base.process, by, path)?);
    }
    Ok(settings)
}

fn change_tasks(process: &Process, by: &SettingsChange, path: &str) -> Result<Process, SettingsFault> {
    let mut tasks: Vec<Template> = process.tasks().to_vec();
    let mut changed = BTreeMap::new();
    for (index, change) in by.tasks.iter().enumerate() {
        let at = |field: &str| format!("{path}.tasks[{index}].{field}");
        let position = process.index_of(change.task.as_str());
        let Some((position, task)) = position.and_then(|position| Some((position, tasks.get_mut(position)?))) else {
            return Err(fault(at("task"), SettingsRule::NoSuchTask));
        };
        if changed.insert(position, index).is_some() {
            return Err(fault(at("task"), SettingsRule::TaskUnique));
        }
        change.apply(task).map_err(|(field, rule)| fault(at(field), rule))?;
    }
    Process::new(tasks).map_err(|found| {
        // Only a changed task can be at fault: the process was sound before.
        let place = changed.get(&found.index).map_or(String::new(), |index| format!("[{index}].{}", found.field));
        fault(format!("{path}.tasks{place}"), SettingsRule::Process(found.rule))
    })
}

fn check(settings: &ForceSettings, path: &str) -> Result<(), SettingsFault> {
    let rules = [
        ("visit_days", SettingsRule::VisitDays, settings.visit_days.is_sound()),
        ("minimum_fields", SettingsRule::MinimumFields, is_set(&settings.minimum_fields, 100)),
        ("markers", SettingsRule::Markers, are_markers(&settings.markers)),
    ];
    match rules.into_iter().find(|(.., holds)| !holds) {
        Some((field, rule, _)) => Err(fault(format!("{path}.{field}"), rule)),
        None => Ok(()),
    }
}

/// At least one, at most so many, none twice.
fn is_set(codes: &[Id], most: usize) -> bool {
    let unique: BTreeSet<&Id> = codes.iter().collect();
    (1..=most).contains(&codes.len()) && unique.len() == codes.len()
}

fn are_markers(markers: &[MarkerRule]) -> bool {
    let systems: Vec<Id> = markers.iter().map(|marker| marker.system.clone()).collect();
    is_set(&systems, 20) && markers.iter().all(|marker| !marker.subjects.is_empty())
}
