use crate::law::vocabulary::codes;
use crate::record::ParameterValue;

codes! {
    /// The form of a parameter's value.
    ParameterForm {
        /// An amount of money.
        Money => "money",
        /// A whole number of things.
        Count => "count",
        /// A period.
        Duration => "duration",
        /// A date.
        Date => "date",
        /// A local time of day.
        Time => "time",
        /// Words.
        Text => "text",
        /// Several values.
        List => "list",
        /// The id of something else in the record.
        Reference => "reference",
    }
}

impl ParameterForm {
    /// The form a value has.
    pub fn of(value: &ParameterValue) -> Self {
        match value {
            ParameterValue::Money(_) => Self::Money,
            ParameterValue::Count(_) => Self::Count,
            ParameterValue::Duration(_) => Self::Duration,
            ParameterValue::Date(_) => Self::Date,
            ParameterValue::Time(_) => Self::Time,
            ParameterValue::Text(_) => Self::Text,
            ParameterValue::List(_) => Self::List,
            ParameterValue::Reference(_) => Self::Reference,
        }
    }

    /// Whether values of the form are amounts of some unit.
    pub fn has_unit(self) -> bool {
        matches!(self, Self::Money | Self::Count | Self::Duration)
    }

    /// Whether values of the form lie between bounds: amounts, and lists by the
    /// number of their items.
    pub fn has_bounds(self) -> bool {
        self.has_unit() || self == Self::List
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes are the names by which values stand in documents.
    #[test]
    fn a_form_has_the_name_of_its_value() {
        for (json, form) in [
            (r#"{"money": {"pence": 100, "currency": "GBP"}}"#, ParameterForm::Money),
            (r#"{"count": 1}"#, ParameterForm::Count),
            (r#"{"duration": {"days": 3}}"#, ParameterForm::Duration),
            (r#"{"date": "2026-03-01"}"#, ParameterForm::Date),
            (r#"{"time": "19:00"}"#, ParameterForm::Time),
            (r#"{"text": "in total"}"#, ParameterForm::Text),
            (r#"{"list": ["a"]}"#, ParameterForm::List),
            (r#"{"reference": "map-1"}"#, ParameterForm::Reference),
        ] {
            let value: ParameterValue = serde_json::from_str(json).unwrap();
            assert_eq!(ParameterForm::of(&value), form);
            assert!(json.starts_with(&format!("{{\"{}\"", form.code())));
        }
    }
}
