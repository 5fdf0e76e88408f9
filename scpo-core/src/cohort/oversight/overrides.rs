use super::rate::share_bp;
use crate::cohort::{Model, PersonLevels, Score};
use crate::finding::{Id, Known, object};
use crate::record::Text;

/// Below this share of overrides nobody may be looking, in basis points.
const TOO_FEW_BP: u16 = 100;
/// Above this the model may be wrong.
const TOO_MANY_BP: u16 = 1_500;

object! {
    /// How people overrode a list (specification, 2.5).
    OverrideReport {
        required {
            /// People on the list.
            people: u32,
            /// Those with an override in effect.
            in_effect: u32,
            /// Their share, in basis points.
            rate_bp: u16,
            /// Those moved up.
            up: u32,
            /// Those moved down.
            down: u32,
            /// Overrides in order, in effect or over.
            in_order: u32,
            /// Of those, renewals.
            renewed: u32,
            /// Overrides that broke a rule and had no effect.
            refused: u32,
            /// Whether so few suggest that nobody looks.
            too_few: bool,
            /// Whether so many suggest a wrong model.
            too_many: bool,
        }
        lists {
            /// By who made them, in the order in which they come up.
            by_assessor: AssessorOverrides,
        }
    }
}

object! {
    /// The overrides of one assessor.
    AssessorOverrides {
        required {
            /// How many, in order or not.
            made: u32,
            /// Of those, how many had no effect for breaking a rule.
            refused: u32,
        }
        optional {
            /// Who, by role.
            role: Text,
            /// Their unit.
            unit: Id,
        }
    }
}

/// Counts of overrides over the people of a list, taken in one by one.
#[derive(Clone, Default)]
pub struct OverrideTally {
    people: u32,
    up: u32,
    down: u32,
    in_order: u32,
    renewed: u32,
    refused: u32,
    by_assessor: Vec<AssessorOverrides>,
}

impl OverrideTally {
    /// Counts a person; one who is on no list is passed over.
    pub fn add(&mut self, model: &Model, person: &PersonLevels) {
        if person.listed == Known::Value(false) {
            return;
        }
        self.people += 1;
        let computed = Score::of(model, &person.levels()).band;
        if let Some(band) = person.person().overridden {
            self.up += u32::from(band > computed);
            self.down += u32::from(band < computed);
        }
        for made in &person.overrides {
            let refused = made.fault.is_some_and(|fault| !fault.is_over());
            self.refused += u32::from(refused);
            self.in_order += u32::from(!refused);
            self.renewed += u32::from(!refused && made.renewed);
            let (role, unit) =
                (made.by.as_ref().map(|by| &by.role), made.by.as_ref().and_then(|by| by.unit.as_ref()));
            let known =
                self.by_assessor.iter().position(|of| (of.role.as_ref(), of.unit.as_ref()) == (role, unit));
            let at = known.unwrap_or(self.by_assessor.len());
            if known.is_none() {
                let (role, unit) = (role.cloned(), unit.cloned());
                self.by_assessor.push(AssessorOverrides { made: 0, refused: 0, role, unit });
            }
            if let Some(of) = self.by_assessor.get_mut(at) {
                of.made += 1;
                of.refused += u32::from(refused);
            }
        }
    }

    /// The report.
    pub fn report(self) -> OverrideReport {
        let Self { people, up, down, in_order, renewed, refused, by_assessor } = self;
        let rate_bp = share_bp(up + down, people);
        OverrideReport {
            people,
            in_effect: up + down,
            rate_bp,
            up,
            down,
            in_order,
            renewed,
            refused,
            too_few: people > 0 && rate_bp < TOO_FEW_BP,
            too_many: rate_bp > TOO_MANY_BP,
            by_assessor,
        }
    }
}
