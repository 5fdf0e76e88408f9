/// What the Act asks of electronic monitoring besides its words. An absent fact is not
/// recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonitoringFacts {
    /// A person responsible is named in the order.
    pub responsible_named: Option<bool>,
    /// The person is of a class set by regulations.
    pub responsible_of_class: Option<bool>,
    /// The subject was present.
    pub subject_present: Option<bool>,
    /// Somebody else's cooperation is needed.
    pub others_needed: Option<bool>,
    /// They consent.
    pub others_consent: Option<bool>,
    /// Monitoring is notified as available in the area of residence.
    pub area_notified: Option<bool>,
    /// The court is satisfied that it can be provided.
    pub can_be_provided: Option<bool>,
}
