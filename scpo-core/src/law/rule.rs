//! What a rule is: its id, its section, where it is law, how it begins and where it is decided.

use super::vocabulary::Jurisdiction;

/// One rule of the statute as this library knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The rule's id, such as `S16-2`. It is the `code` of a finding the rule decides.
    pub id: &'static str,
    /// The provision it rests on, such as "SCA 2007 s.16(2)".
    pub section: &'static str,
    /// What it says, in a few words of our own.
    pub title: &'static str,
    /// Where it is law, once it has begun.
    pub jurisdictions: &'static [Jurisdiction],
    /// How it begins.
    pub from: Effect,
    /// Where it is decided, or why not.
    pub place: Place,
}

/// How a rule begins. The code names an entry of the commencement data
/// ([`Commencement`](super::commencement::Commencement)), which holds the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// On a day of its own in each jurisdiction.
    Dated(&'static str),
    /// On a day that has not been verified: before the day on record the answer is unknown.
    Unverified(&'static str),
    /// When a provision of the 2025 Act is commenced; until an instrument is confirmed the answer is unknown.
    Switch(&'static str),
}

impl Effect {
    /// The code of the commencement entry.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dated(code) | Self::Unverified(code) | Self::Switch(code) => code,
        }
    }
}

/// Where a rule is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// By a function of this room whose documentation names the rule.
    Decided,
    /// By another part of the library.
    Elsewhere(&'static str),
    /// By nothing, for the reason given.
    NotModelled(&'static str),
}

impl Rule {
    /// Whether the rule is ever law in a jurisdiction.
    pub fn applies_in(&self, jurisdiction: Jurisdiction) -> bool {
        self.jurisdictions.contains(&jurisdiction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rules::rule;

    #[test]
    fn a_rule_applies_only_in_its_jurisdictions() {
        let refused = rule("S22A-1").unwrap();
        assert!(refused.applies_in(Jurisdiction::Scotland));
        assert!(!refused.applies_in(Jurisdiction::EnglandAndWales));
        assert!(!refused.applies_in(Jurisdiction::NorthernIreland));
    }

    #[test]
    fn every_effect_names_its_entry() {
        assert_eq!(Effect::Dated("a").code(), "a");
        assert_eq!(Effect::Unverified("b").code(), "b");
        assert_eq!(Effect::Switch("c").code(), "c");
    }
}
