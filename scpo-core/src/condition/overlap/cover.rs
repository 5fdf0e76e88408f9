use std::borrow::Cow;

use super::{InstrumentKind, Instruments, Placed};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Citation, Finding, Id, Known, RuleId, Severity};
use crate::law::vocabulary::codes;
use crate::record::Category;

codes! {
    /// What the end of an instrument leaves uncovered.
    CoverFault {
        /// Nothing else covers the category from the next day on.
        Gap => "gap",
        /// Whether anything does cannot be told.
        Unknown => "unknown",
    }
}

impl CoverFault {
    /// The code of the finding.
    pub const fn rule(self) -> RuleId {
        RuleId::new(self.row().0)
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        self.row().1
    }

    /// The fixed words of the finding.
    pub const fn message(self) -> &'static str {
        self.row().2
    }

    const fn row(self) -> (&'static str, Severity, &'static str) {
        match self {
            Self::Gap => (
                "D-COVER-GAP",
                Severity::Warning,
                "when this ends, no other condition on the subject covers its category",
            ),
            Self::Unknown => (
                "D-COVER-UNKNOWN",
                Severity::Advice,
                "whether another condition covers its category when this ends cannot be told",
            ),
        }
    }
}

/// What becomes of one category when an instrument ends.
#[derive(Clone, Debug)]
pub struct Cover<'p, 'c> {
    /// The instrument that ends.
    pub instrument: InstrumentKind,
    /// The order, other order or charge; absent for a licence.
    pub id: Option<&'c Id>,
    /// The category.
    pub category: Category,
    /// The conditions of the instrument in that category.
    pub ending: Vec<&'p Placed<'c>>,
    /// The last day on which any of them runs.
    pub last_day: Known<Date>,
    /// Whether a condition of another instrument runs in the category on the next day.
    pub covered: Known<bool>,
    /// Those that certainly do.
    pub by: Vec<&'p Placed<'c>>,
}

impl Cover<'_, '_> {
    /// What is wrong, if anything is.
    pub fn fault(&self) -> Option<CoverFault> {
        match self.covered {
            Known::Value(true) => None,
            Known::Value(false) => Some(CoverFault::Gap),
            Known::Unknown(_) => Some(CoverFault::Unknown),
        }
    }

    /// The findings, one at each condition that ends.
    pub fn findings(&self) -> Vec<Finding> {
        let Some(fault) = self.fault() else { return Vec::new() };
        let at = |placed: &&Placed<'_>| {
            let (rule, path) = (fault.rule(), placed.path());
            let finding = Finding::new(rule, fault.severity(), fault.message(), path, Citation::LOCAL_POLICY);
            Finding {
                condition: placed.condition.number,
                ..finding.with_facts([placed.fact.event.id.clone()])
            }
        };
        self.ending.iter().map(at).collect()
    }
}

/// For every instrument and every category in which it forbids, limits or obliges:
/// whether another instrument covers the category on the day after its last. An end
/// that is not known leaves the answer unknown, never "covered"; so do conditions that
/// may be in the category and have not been read. What lasts until further order ends
/// on no day and is left out.
pub fn cover<'p, 'c>(instruments: &'p Instruments<'c>) -> Vec<Cover<'p, 'c>> {
    let mut covers: Vec<Cover<'p, 'c>> = Vec::new();
    for placed in instruments.conditions.iter().filter(|placed| placed.binds() != Some(false)) {
        let Some(category) = placed.category().filter(|category| *category != Category::Clause) else {
            continue;
        };
        let same = |cover: &&mut Cover<'p, 'c>| {
            cover.category == category && cover.instrument == placed.instrument && cover.id == placed.id
        };
        match covers.iter_mut().find(same) {
            Some(cover) => cover.ending.push(placed),
            None => covers.push(Cover {
                instrument: placed.instrument,
                id: placed.id,
                category,
                ending: vec![placed],
                last_day: Known::missing("last_day"),
                covered: Known::missing("last_day"),
                by: Vec::new(),
            }),
        }
    }
    covers.into_iter().filter_map(|cover| settle(cover, instruments)).collect()
}

/// `None` where the instrument lasts until further order.
fn settle<'p, 'c>(cover: Cover<'p, 'c>, instruments: &'p Instruments<'c>) -> Option<Cover<'p, 'c>> {
    let last_day = last_of(&cover.ending)?;
    let (covered, by) = match &last_day {
        Known::Unknown(missing) => (Known::Unknown(missing.clone()), Vec::new()),
        Known::Value(last) => match last.tomorrow() {
            Some(next) => covered_on(next, &cover, instruments),
            None => (Known::missing("date:range"), Vec::new()),
        },
    };
    Some(Cover { last_day, covered, by, ..cover })
}

/// The last day of any of them; `None` where one lasts until further order.
fn last_of(ending: &[&Placed<'_>]) -> Option<Known<Date>> {
    let mut last: Option<Date> = None;
    let mut missing: Vec<Cow<'static, str>> = Vec::new();
    for placed in ending {
        match &placed.last_day {
            Known::Value(None) => return None,
            Known::Value(Some(day)) => last = last.max(Some(*day)),
            Known::Unknown(more) => add(&mut missing, more),
        }
    }
    Some(last.filter(|_| missing.is_empty()).map_or(Known::Unknown(missing), Known::Value))
}

fn add(missing: &mut Vec<Cow<'static, str>>, more: &[Cow<'static, str>]) {
    for one in more {
        if !missing.contains(one) {
            missing.push(one.clone());
        }
    }
}

fn covered_on<'p, 'c>(
    day: Date,
    cover: &Cover<'p, 'c>,
    instruments: &'p Instruments<'c>,
) -> (Known<bool>, Vec<&'p Placed<'c>>) {
    let mut by = Vec::new();
    let mut missing = Vec::new();
    let is_own =
        |instrument: InstrumentKind, id: Option<&Id>| instrument == cover.instrument && id == cover.id;
    for placed in instruments.conditions.iter().filter(|placed| !is_own(placed.instrument, placed.id)) {
        if placed.binds() == Some(false) || placed.category().is_some_and(|own| own != cover.category) {
            continue;
        }
        match placed.runs_on(day) {
            Known::Value(false) => {}
            Known::Value(true) if placed.category().is_none() => {
                add(&mut missing, &[field(placed, "category")])
            }
            Known::Value(true) if placed.binds().is_none() => add(&mut missing, &[field(placed, "kind")]),
            Known::Value(true) => by.push(placed),
            Known::Unknown(more) => add(&mut missing, &more),
        }
    }
    let unread = instruments.unread.iter().filter(|(instrument, id, _)| !is_own(*instrument, *id));
    add(&mut missing, &unread.map(|(_, _, fact)| not_typed(fact)).collect::<Vec<_>>());
    let covered = match (by.is_empty(), missing.is_empty()) {
        (false, _) => Known::Value(true),
        (true, true) => Known::Value(false),
        (true, false) => Known::Unknown(missing),
    };
    (covered, by)
}

fn field(placed: &Placed<'_>, name: &str) -> Cow<'static, str> {
    Cow::Owned(format!("{}.{name}", placed.path()))
}

fn not_typed(fact: &Fact<'_>) -> Cow<'static, str> {
    Cow::Owned(format!("events[{}].body.{}.typed_conditions", fact.index, fact.event.body.code()))
}
