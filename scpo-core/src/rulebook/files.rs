/// The text of every file of a rulebook. The library opens no file itself: the
/// host reads them and hands over what they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulebookFiles<'a> {
    /// `rulebook.json`: version and calendar coverage, `scpo.rulebook/1`.
    pub rulebook: &'a str,
    /// `commencement.json`: which law is in force from when, `scpo.commencement/1`.
    pub commencement: &'a str,
    /// `schedule1.csv`: the offences of Schedule 1.
    pub schedule_1: &'a str,
    /// `bank_holidays_uk.csv`: the bank holidays of the three divisions.
    pub calendars: &'a str,
    /// `process.json`: the tasks of the process, `scpo.process/1`.
    pub process: &'a str,
    /// `condition_types.json`: the catalogue of condition types, `scpo.condition-types/1`.
    pub condition_types: &'a str,
    /// `settings.json`: what every force starts from, `scpo.settings/1`.
    pub settings: &'a str,
}

impl RulebookFiles<'static> {
    /// The files built into the library.
    pub const BUILT_IN: Self = Self {
        rulebook: include_str!("../../data/rulebook.json"),
        commencement: crate::law::commencement::BUILT_IN,
        schedule_1: crate::law::schedule1::BUILT_IN,
        calendars: include_str!("../../data/bank_holidays_uk.csv"),
        process: include_str!("../../data/process.json"),
        condition_types: include_str!("../../data/condition_types.json"),
        settings: include_str!("../../data/settings.json"),
    };
}
