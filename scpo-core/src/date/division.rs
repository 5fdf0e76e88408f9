use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of the United Kingdom with its own list of bank holidays, by the name
/// GOV.UK gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Division {
    /// The three divisions, in the order of the published list.
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// The name GOV.UK gives it, as in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
        }
    }

    /// The division of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|division| division.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_uses_the_names_of_gov_uk() {
        for division in Division::ALL {
            let text = serde_json::to_string(&division).unwrap();
            assert_eq!(text, format!("\"{}\"", division.name()));
            assert_eq!(Division::from_name(division.name()), Some(division));
        }
        assert_eq!(Division::from_name("wales"), None);
    }
}
