use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;
use crate::record::{Category, Condition, ConditionKind};

codes! {
    /// What kind of instrument lays a condition on the subject.
    InstrumentKind {
        /// A serious crime prevention order.
        Order => "order",
        /// A licence.
        Licence => "licence",
        /// Bail.
        Bail => "bail",
        /// Another order.
        OtherOrder => "other_order",
    }
}

/// A condition, where it stands in the record, and the days on which it runs.
#[derive(Clone, Debug)]
pub struct Placed<'c> {
    /// What lays it on the subject.
    pub instrument: InstrumentKind,
    /// The order, other order or charge; absent for a licence.
    pub id: Option<&'c Id>,
    /// The fact that holds its words.
    pub fact: Fact<'c>,
    /// Its position in the list of that fact, from 0.
    pub position: usize,
    /// The condition.
    pub condition: &'c Condition,
    /// Its first day.
    pub first_day: Known<Date>,
    /// Its last day; `None` where it lasts until further order.
    pub last_day: Known<Option<Date>>,
}

impl<'c> Placed<'c> {
    /// Where it stands, by index: `events[3].body.order_made.conditions[0]`.
    pub fn path(&self) -> String {
        let list = match self.instrument {
            InstrumentKind::Order => "conditions",
            InstrumentKind::Licence | InstrumentKind::Bail | InstrumentKind::OtherOrder => "typed_conditions",
        };
        format!("events[{}].body.{}.{list}[{}]", self.fact.index, self.fact.event.body.code(), self.position)
    }

    /// Whether two conditions stand in one instrument.
    pub fn is_of_one_instrument_with(&self, other: &Self) -> bool {
        self.instrument == other.instrument && self.id == other.id
    }

    /// Whether both certainly never run on one day.
    pub(super) fn never_meets(&self, other: &Self) -> bool {
        let over_before = |one: &Self, two: &Self| matches!((one.last_day.get().flatten(), two.first_day.get()), (Some(last), Some(first)) if last < first);
        over_before(self, other) || over_before(other, self)
    }

    /// What it is about: as recorded.
    pub fn category(&self) -> Option<Category> {
        self.condition.category.filter(|category| *category != Category::Unclassified)
    }

    /// Whether it forbids, limits or obliges; `None` where its kind is not known.
    pub(super) fn binds(&self) -> Option<bool> {
        match self.condition.kind? {
            ConditionKind::Prohibition | ConditionKind::Restriction | ConditionKind::Requirement => {
                Some(true)
            }
            ConditionKind::Permission | ConditionKind::NotACondition => Some(false),
            ConditionKind::Unclassified => None,
        }
    }

    /// Whether it runs on a day.
    pub fn runs_on(&self, day: Date) -> Known<bool> {
        let begun = self.first_day.clone().map(|first| first <= day);
        let goes_on = self.last_day.clone().map(|last| last.is_none_or(|last| day <= last));
        match (begun, goes_on) {
            (Known::Value(false), _) | (_, Known::Value(false)) => Known::Value(false),
            (Known::Value(true), goes_on) => goes_on,
            (begun, _) => begun,
        }
    }
}
