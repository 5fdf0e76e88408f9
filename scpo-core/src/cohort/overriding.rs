//! Overrides of a band (specification, 2.5).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Band, Model, OverrideRules};
use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::Id;
use crate::law::vocabulary::codes;
use crate::record::{Author, EventBody, OverrideMade};

codes! {
    /// Why an override has no effect.
    OverrideFault {
        /// The band it gives is none.
        NoSuchBand => "no_such_band",
        /// The day it was made is not known.
        Undated => "undated",
        /// It does not say when it ends, or lasts longer than the model allows.
        TooLong => "too_long",
        /// Its reason is shorter than the model asks.
        ReasonTooShort => "reason_too_short",
        /// Nobody is named as its author.
        NoAuthor => "no_author",
        /// No second person agreed.
        NoSecondPerson => "no_second_person",
        /// The second person is its author.
        SamePerson => "same_person",
        /// The second person is not of supervisory rank.
        NotASupervisor => "not_a_supervisor",
        /// It has run out.
        RunOut => "run_out",
        /// Another was made after it.
        Superseded => "superseded",
        /// It is more than one band from the band by score and floors.
        MoreThanOneBand => "more_than_one_band",
        /// It gives the band that score and floors give.
        NoChange => "no_change",
    }
}

impl OverrideFault {
    /// The rule in fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoSuchBand => "an override gives one of the four bands",
            Self::Undated => "an override has the day it was made",
            Self::TooLong => "an override ends, no later than the model allows",
            Self::ReasonTooShort => "an override says in enough words what the score missed",
            Self::NoAuthor => "an override has an author",
            Self::NoSecondPerson => "an override needs a second person",
            Self::SamePerson => "the second person is not the author",
            Self::NotASupervisor => "the second person is of supervisory rank",
            Self::RunOut => "the override has run out",
            Self::Superseded => "another override was made after it",
            Self::MoreThanOneBand => "an override moves a person by one band",
            Self::NoChange => "the override gives the band that score and floors give",
        }
    }

    /// Whether the override was in order and is only over, or has nothing to do.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::RunOut | Self::Superseded | Self::NoChange)
    }
}

/// One override, and whether it has an effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overriding {
    /// The fact.
    pub fact: Id,
    /// The band it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
    /// The day it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The last day it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why it has no effect; absent where it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<OverrideFault>,
    /// Whether it goes on from one that gave the same band and ran up to it.
    pub renewed: bool,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Author>,
}

/// Every override in a view, the newest last, and the one in effect.
pub(super) fn overrides(model: &Model, view: &View<'_>, computed: Band) -> Vec<Overriding> {
    let rules = &model.document().overrides;
    let made = view.facts().iter().filter_map(|fact| match &fact.event.body {
        EventBody::OverrideMade(body) => Some((fact, body)),
        _ => None,
    });
    let mut all: Vec<Overriding> = Vec::new();
    for (fact, body) in made {
        let mut overriding = Overriding {
            fact: fact.event.id.clone(),
            band: Band::ALL.iter().copied().find(|band| band.code() == body.band.as_str()),
            on: fact.on(),
            until: body.until,
            fault: fault(rules, view.as_of(), fact, body),
            renewed: false,
            by: fact.event.by.clone(),
        };
        overriding.renewed = all.iter().any(|before| is_renewed(before, &overriding));
        if overriding.fault.is_none() {
            let standing = all.iter_mut().filter(|before| before.fault.is_none());
            standing.for_each(|before| before.fault = Some(OverrideFault::Superseded));
        }
        all.push(overriding);
    }
    if let Some(standing) = all.iter_mut().find(|overriding| overriding.fault.is_none()) {
        standing.fault = match standing.band.map(|band| band.index().abs_diff(computed.index())) {
            Some(1) => None,
            Some(0) => Some(OverrideFault::NoChange),
            _ => Some(OverrideFault::MoreThanOneBand),
        };
    }
    all
}

fn is_renewed(before: &Overriding, after: &Overriding) -> bool {
    let runs_up =
        before.until.zip(after.on).is_some_and(|(until, on)| until.tomorrow().is_some_and(|next| on <= next));
    before.band.is_some() && before.band == after.band && runs_up
}

/// What is wrong with an override by itself.
fn fault(rules: &OverrideRules, as_of: Date, fact: &Fact<'_>, body: &OverrideMade) -> Option<OverrideFault> {
    if !Band::ALL.iter().any(|band| band.code() == body.band.as_str()) {
        return Some(OverrideFault::NoSuchBand);
    }
    let Some(on) = fact.on() else { return Some(OverrideFault::Undated) };
    let Some(until) = body.until.filter(|until| (0..=i64::from(rules.days)).contains(&on.days_until(*until)))
    else {
        return Some(OverrideFault::TooLong);
    };
    let characters = body.reason.as_ref().map_or(0, |reason| reason.reveal().trim().chars().count());
    if characters < usize::from(rules.reason_characters) {
        return Some(OverrideFault::ReasonTooShort);
    }
    let Some(author) = &fact.event.by else { return Some(OverrideFault::NoAuthor) };
    let Some(second) = &body.approved_by else { return Some(OverrideFault::NoSecondPerson) };
    if second.role == author.role {
        return Some(OverrideFault::SamePerson);
    }
    if body.supervisor != Some(true) {
        return Some(OverrideFault::NotASupervisor);
    }
    (until < as_of).then_some(OverrideFault::RunOut)
}
