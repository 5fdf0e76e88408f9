use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::process_check::is_text;
use super::{
    MarkerRule, Process, SettingsChange, SettingsFault, SettingsLayer, SettingsRule, Template, VisitDays,
};
use crate::finding::Id;

/// The settings every force starts from, as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsData {
    /// The regional unit.
    pub regional_unit: RegionalUnit,
    /// What every force starts from.
    pub default: DefaultSettings,
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

/// Checked settings, by force: those every force starts from, and layers over
/// them, each for all forces and for single ones. What a later layer gives stands;
/// what is set for one force stands over what is set for all.
///
/// The owning force on the day selects them, also while the regional unit holds
/// the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    data: SettingsData,
    layers: Vec<SettingsLayer>,
    // What follows is worked out from the two above.
    regional_unit: RegionalUnit,
    default: ForceSettings,
    forces: BTreeMap<Id, ForceSettings>,
}

impl Settings {
    /// Checks settings against the process they change.
    ///
    /// # Errors
    ///
    /// [`SettingsFault`] with the layer, the field and the rule: a text, number or
    /// list out of bounds, a force or task given twice, a task that is not in the
    /// process, or a number that is not a local setting.
    pub fn new(
        data: SettingsData,
        layers: Vec<SettingsLayer>,
        process: &Arc<Process>,
    ) -> Result<Self, SettingsFault> {
        let regional_unit = regional_unit(&data, &layers)?;
        let base = base(&data, process).map_err(|found| found.in_layer(0))?;
        let default = default(base, &layers)?;
        let forces = forces(&default, &layers)?;
        Ok(Self { data, layers, regional_unit, default, forces })
    }

    /// The settings of a force; those for all forces where the force is not known
    /// or has none of its own.
    pub fn for_force(&self, force: Option<&Id>) -> &ForceSettings {
        force.and_then(|force| self.forces.get(force)).unwrap_or(&self.default)
    }

    /// The regional unit.
    pub fn regional_unit(&self) -> &RegionalUnit {
        &self.regional_unit
    }

    /// The name to show for a unit: the regional unit's or the force's; `None`
    /// where none is set.
    pub fn name_of(&self, unit: &Id) -> Option<&str> {
        if *unit == self.regional_unit.code {
            return Some(&self.regional_unit.name);
        }
        self.forces.get(unit)?.name.as_deref()
    }

    /// The settings every force starts from, as data.
    pub fn data(&self) -> &SettingsData {
        &self.data
    }

    /// The layers over them, in order.
    pub fn layers(&self) -> &[SettingsLayer] {
        &self.layers
    }
}

/// A fault before it is known in which layer.
struct Fault {
    field: String,
    rule: SettingsRule,
}

impl Fault {
    fn in_layer(self, layer: usize) -> SettingsFault {
        SettingsFault { layer, field: self.field, rule: self.rule }
    }
}

fn fault(field: impl Into<String>, rule: SettingsRule) -> Fault {
    Fault { field: field.into(), rule }
}

/// The layers, counted from 1.
fn numbered(layers: &[SettingsLayer]) -> impl Iterator<Item = (usize, &SettingsLayer)> {
    (1..).zip(layers)
}

fn regional_unit(data: &SettingsData, layers: &[SettingsLayer]) -> Result<RegionalUnit, SettingsFault> {
    const NAME: &str = "regional_unit.name";
    let mut unit = data.regional_unit.clone();
    check_text(&unit.name, NAME).map_err(|found| found.in_layer(0))?;
    for (number, layer) in numbered(layers) {
        if let Some(code) = &layer.regional_unit.code {
            unit.code = code.clone();
        }
        if let Some(name) = &layer.regional_unit.name {
            check_text(name, NAME).map_err(|found| found.in_layer(number))?;
            unit.name = name.clone();
        }
    }
    Ok(unit)
}

fn base(data: &SettingsData, process: &Arc<Process>) -> Result<ForceSettings, Fault> {
    let DefaultSettings { visit_days, minimum_fields, markers } = data.default.clone();
    let base = ForceSettings { name: None, visit_days, minimum_fields, markers, process: process.clone() };
    check(&base, "default")?;
    Ok(base)
}

fn default(base: ForceSettings, layers: &[SettingsLayer]) -> Result<ForceSettings, SettingsFault> {
    let mut settings = base;
    for (number, layer) in numbered(layers) {
        let changed = match &layer.all_forces.force {
            Some(_) => Err(fault("all_forces.force", SettingsRule::ForceCode)),
            None => change(&settings, &layer.all_forces, "all_forces"),
        };
        settings = changed.map_err(|found| found.in_layer(number))?;
    }
    Ok(settings)
}

fn forces(
    default: &ForceSettings,
    layers: &[SettingsLayer],
) -> Result<BTreeMap<Id, ForceSettings>, SettingsFault> {
    let mut forces = BTreeMap::new();
    for (number, layer) in numbered(layers) {
        let mut given = BTreeSet::new();
        for (index, by) in layer.forces.iter().enumerate() {
            let path = format!("forces[{index}]");
            let at_code = |rule| fault(format!("{path}.force"), rule).in_layer(number);
            let code = by.force.as_ref().ok_or_else(|| at_code(SettingsRule::ForceCode))?;
            if !given.insert(code) {
                return Err(at_code(SettingsRule::ForceUnique));
            }
            let own = forces.get(code).unwrap_or(default);
            let changed = change(own, by, &path).map_err(|found| found.in_layer(number))?;
            forces.insert(code.clone(), changed);
        }
    }
    Ok(forces)
}

fn check_text(text: &str, path: &str) -> Result<(), Fault> {
    if is_text(text) { Ok(()) } else { Err(fault(path, SettingsRule::Text)) }
}

/// The settings of a force with a change applied and checked.
fn change(base: &ForceSettings, by: &SettingsChange, path: &str) -> Result<ForceSettings, Fault> {
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

fn change_tasks(process: &Process, by: &SettingsChange, path: &str) -> Result<Process, Fault> {
    let mut tasks: Vec<Template> = process.tasks().to_vec();
    let mut changed = BTreeMap::new();
    for (index, change) in by.tasks.iter().enumerate() {
        let at = |field: &str| format!("{path}.tasks[{index}].{field}");
        let position = process.index_of(change.task.as_str());
        let Some((position, task)) = position.and_then(|position| Some((position, tasks.get_mut(position)?)))
        else {
            return Err(fault(at("task"), SettingsRule::NoSuchTask));
        };
        if changed.insert(position, index).is_some() {
            return Err(fault(at("task"), SettingsRule::TaskUnique));
        }
        change.apply(task).map_err(|(field, rule)| fault(at(field), rule))?;
    }
    Process::new(tasks).map_err(|found| {
        // Only a changed task can be at fault: the process was sound before.
        let place =
            changed.get(&found.index).map_or(String::new(), |index| format!("[{index}].{}", found.field));
        fault(format!("{path}.tasks{place}"), SettingsRule::Process(found.rule))
    })
}

fn check(settings: &ForceSettings, path: &str) -> Result<(), Fault> {
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
