use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::overlay::{Overlay, OverlayName};
use super::read::{self, COMMENCEMENT, CONDITION_TYPES, OVERLAY, PROCESS, RULEBOOK, SETTINGS};
use super::{RulebookError, RulebookFiles};
use crate::condition::Catalogue;
use crate::date::{Calendars, Date};
use crate::finding::{Id, Sha256Hex, canonical_bytes};
use crate::law::commencement::Commencement;
use crate::law::schedule1::Schedule1;
use crate::lifecycle::{
    DefaultSettings, Process, RegionalUnit, Settings, SettingsData, SettingsFault, SettingsLayer, Template,
};

/// Everything that decides and is data, with its version and hash.
///
/// Both appear in every result, so that two answers can be told apart by the
/// rules they were given under.
///
/// # Example
///
/// ```
/// use scpo_core::finding::Id;
/// use scpo_core::rulebook::Rulebook;
///
/// let rulebook = Rulebook::builtin().unwrap();
/// assert_eq!(rulebook.version(), "2026.11");
///
/// let overlay = br#"{"schema": "scpo.overlay/1", "name": "example", "version": "3",
///     "forces": [{"force": "F-X", "visit_days": {"very_high": 7, "high": 14, "medium": 28, "low": 56}}]}"#;
/// let local = rulebook.overlay(overlay).unwrap();
/// assert_eq!(local.version(), "2026.11+example-3");
/// assert_ne!(local.hash(), rulebook.hash());
///
/// let force = Id::new("F-X").unwrap();
/// assert_eq!(local.settings().for_force(Some(&force)).visit_days.low, 56);
/// assert_eq!(local.settings().for_force(None).visit_days.low, 91);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    version: String,
    overlays: Vec<OverlayName>,
    commencement: Arc<Commencement>,
    schedule_1: Arc<Schedule1>,
    calendars: Arc<Calendars>,
    process: Arc<Process>,
    condition_types: Arc<Catalogue>,
    settings: Settings,
    // INVARIANT: `hash` is that of the base version, the overlays and these parts.
    parts: PartHashes,
    base_version: Id,
    hash: Sha256Hex,
}

/// The hash of each part of a rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct PartHashes {
    calendars: Sha256Hex,
    commencement: Sha256Hex,
    condition_types: Sha256Hex,
    process: Sha256Hex,
    schedule_1: Sha256Hex,
    settings: Sha256Hex,
}

/// What the hash of a rulebook is taken over.
#[derive(Serialize)]
struct Hashed<'a> {
    schema: RulebookSchema,
    version: &'a Id,
    overlays: &'a [OverlayName],
    parts: PartHashes,
}

/// The form of `rulebook.json`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RulebookFile {
    #[serde(rename = "schema")]
    _schema: RulebookSchema,
    version: Id,
    calendars: CalendarCoverage,
}

#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
enum RulebookSchema {
    #[serde(rename = "scpo.rulebook/1")]
    V1,
}

/// The day the bank holidays were read, and the years they cover.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CalendarCoverage {
    known_as_at: Date,
    first_year: i32,
    last_year: i32,
}

/// The form of `process.json`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ProcessFile {
    #[serde(rename = "schema")]
    _schema: ProcessSchema,
    tasks: Vec<Template>,
}

#[derive(Deserialize, JsonSchema)]
enum ProcessSchema {
    #[serde(rename = "scpo.process/1")]
    V1,
}

/// The form of `settings.json`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    #[serde(rename = "schema")]
    _schema: SettingsSchema,
    regional_unit: RegionalUnit,
    default: DefaultSettings,
}

#[derive(Deserialize, JsonSchema)]
enum SettingsSchema {
    #[serde(rename = "scpo.settings/1")]
    V1,
}

impl Rulebook {
    /// The rulebook built into the library.
    ///
    /// # Errors
    ///
    /// None in a released library: the built-in files are under test.
    pub fn builtin() -> Result<Self, RulebookError> {
        Self::from_files(&RulebookFiles::BUILT_IN)
    }

    /// Reads and checks the files of a rulebook.
    ///
    /// # Errors
    ///
    /// [`RulebookError`] for the first fault: a file that has not its form, or
    /// breaks a rule of the part it holds.
    pub fn from_files(files: &RulebookFiles<'_>) -> Result<Self, RulebookError> {
        let base: RulebookFile = read::read_file(RULEBOOK, files.rulebook.as_bytes())?;
        let commencement = Commencement::parse(files.commencement).map_err(read::commencement)?;
        let schedule_1 = Schedule1::parse(files.schedule_1).map_err(read::schedule_1)?;
        let CalendarCoverage { known_as_at, first_year, last_year } = base.calendars;
        let calendars = Calendars::from_csv(files.calendars, known_as_at, first_year, last_year)
            .map_err(read::calendars)?;
        let process = Arc::new(read_process(files.process)?);
        let condition_types = Catalogue::parse(files.condition_types).map_err(read::condition_types)?;
        let settings = read_settings(files.settings, &process)?;
        let parts = PartHashes {
            calendars: hash_of(read::CALENDARS, &calendars)?,
            commencement: hash_of_json(COMMENCEMENT, files.commencement)?,
            condition_types: hash_of_json(CONDITION_TYPES, files.condition_types)?,
            process: hash_of(PROCESS, process.as_ref())?,
            schedule_1: hash_of(read::SCHEDULE_1, files.schedule_1)?,
            settings: hash_of_settings(&settings)?,
        };
        Ok(Self {
            hash: hash_of_all(&base.version, &[], parts)?,
            version: base.version.as_str().to_owned(),
            base_version: base.version,
            overlays: Vec::new(),
            commencement: Arc::new(commencement),
            schedule_1: Arc::new(schedule_1),
            calendars: Arc::new(calendars),
            process,
            condition_types: Arc::new(condition_types),
            settings,
            parts,
        })
    }

    /// This rulebook with an overlay, `scpo.overlay/1`, laid over it and over any
    /// laid before. Its version and hash are its own.
    ///
    /// # Errors
    ///
    /// [`RulebookError`] if the overlay has not its form, names a part that is
    /// never overlaid, changes a number that is no local setting, or breaks a
    /// bound. The rulebook itself stays as it is.
    pub fn overlay(&self, overlay: &[u8]) -> Result<Self, RulebookError> {
        let (name, layer) = Overlay::read(overlay)?.into_parts();
        let layers: Vec<SettingsLayer> = self.settings.layers().iter().cloned().chain([layer]).collect();
        let newest = layers.len();
        let settings = Settings::new(self.settings.data().clone(), layers, &self.process)
            .map_err(|fault| overlay_fault(overlay, newest, fault))?;
        let overlays: Vec<OverlayName> = self.overlays.iter().cloned().chain([name.clone()]).collect();
        let parts = PartHashes { settings: hash_of_settings(&settings)?, ..self.parts };
        Ok(Self {
            hash: hash_of_all(&self.base_version, &overlays, parts)?,
            version: format!("{}+{}-{}", self.version, name.name.as_str(), name.version.as_str()),
            overlays,
            settings,
            parts,
            ..self.clone()
        })
    }

    /// The version: that of the base rulebook, and `+name-version` for each
    /// overlay in the order laid.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// SHA-256 over the canonical bytes of the base version, the overlays' names
    /// and versions, and the hash of each part.
    pub fn hash(&self) -> Sha256Hex {
        self.hash
    }

    /// The overlays laid, in order.
    pub fn overlays(&self) -> &[OverlayName] {
        &self.overlays
    }

    /// Which law is in force from when.
    pub fn commencement(&self) -> &Commencement {
        &self.commencement
    }

    /// The offences of Schedule 1.
    pub fn schedule_1(&self) -> &Schedule1 {
        &self.schedule_1
    }

    /// The calendars.
    pub fn calendars(&self) -> &Calendars {
        &self.calendars
    }

    /// The process as shipped, with no force's settings. The process of a force is
    /// in its settings, with the same positions.
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// The catalogue of condition types.
    pub fn condition_types(&self) -> &Catalogue {
        &self.condition_types
    }

    /// The settings, by force.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

fn read_process(text: &str) -> Result<Process, RulebookError> {
    let file: ProcessFile = read::read_file(PROCESS, text.as_bytes())?;
    Process::new(file.tasks).map_err(|fault| read::process(text, fault))
}

fn read_settings(text: &str, process: &Arc<Process>) -> Result<Settings, RulebookError> {
    let file: SettingsFile = read::read_file(SETTINGS, text.as_bytes())?;
    let data = SettingsData { regional_unit: file.regional_unit, default: file.default };
    Settings::new(data, Vec::new(), process).map_err(|fault| read::settings(SETTINGS, text, fault))
}

/// A fault in the newest layer has a line; in one laid before, whose text is gone,
/// it has only a field. That happens where the two agree alone but not together.
fn overlay_fault(overlay: &[u8], newest: usize, fault: SettingsFault) -> RulebookError {
    match std::str::from_utf8(overlay) {
        Ok(text) if fault.layer == newest => read::settings(OVERLAY, text, fault),
        _ => RulebookError {
            file: "an overlay laid before",
            line: None,
            field: fault.field,
            rule: fault.rule.to_string().into(),
        },
    }
}

fn hash_of<T: Serialize + ?Sized>(file: &'static str, part: &T) -> Result<Sha256Hex, RulebookError> {
    canonical_bytes(part).map(|bytes| Sha256Hex::of(&bytes)).map_err(|error| read::canonical(file, error))
}

fn hash_of_json(file: &'static str, text: &str) -> Result<Sha256Hex, RulebookError> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| RulebookError {
        file,
        line: Some(error.line()),
        field: String::new(),
        rule: "the text is not JSON".into(),
    })?;
    hash_of(file, &value)
}

fn hash_of_settings(settings: &Settings) -> Result<Sha256Hex, RulebookError> {
    hash_of(SETTINGS, &(settings.data(), settings.layers()))
}

fn hash_of_all(
    version: &Id,
    overlays: &[OverlayName],
    parts: PartHashes,
) -> Result<Sha256Hex, RulebookError> {
    hash_of(RULEBOOK, &Hashed { schema: RulebookSchema::V1, version, overlays, parts })
}
