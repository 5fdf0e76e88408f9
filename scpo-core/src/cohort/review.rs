//! When a person is looked at again (specification, 2.3; reading 52).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::derived::Source;
use super::{Ahead, Band, Model, Overriding};
use crate::assessment::{KeyDateKind, PlaceCode};
use crate::case::Fact;
use crate::date::{Date, MonthPolicy, months_before};
use crate::finding::{Id, Known};
use crate::law::vocabulary::codes;
use crate::record::{BreachDecision, EventBody, ReviewKind};

codes! {
    /// Why a person is to be reviewed.
    ReviewCause {
        /// Nobody has reviewed them.
        NeverReviewed => "never_reviewed",
        /// The interval of their band.
        BandInterval => "band_interval",
        /// The interval of those in custody with long to go.
        CustodyInterval => "custody_interval",
        /// So long before release.
        BeforeRelease => "before_release",
        /// So long before an order ends.
        BeforeExpiry => "before_expiry",
        /// A breach was alleged.
        Breach => "breach",
        /// They were arrested or charged.
        ArrestOrCharge => "arrest_or_charge",
        /// A level of 4 or 5 was entered.
        HighLevel => "high_level",
        /// Name, address or country changed.
        SubjectChanged => "subject_changed",
        /// A release date came or went.
        ReleaseDateMoved => "release_date_moved",
        /// Notice of an order was given.
        NoticeGiven => "notice_given",
        /// An order was varied or extended.
        OrderChanged => "order_changed",
        /// An override ran out.
        OverrideEnded => "override_ended",
        /// The model changed.
        ModelChanged => "model_changed",
    }
}

impl ReviewCause {
    /// In fixed words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NeverReviewed => "nobody has reviewed the score",
            Self::BandInterval => "the interval of the band",
            Self::CustodyInterval => "the interval in custody with long to go",
            Self::BeforeRelease => "release comes near",
            Self::BeforeExpiry => "an order comes near its end",
            Self::Breach => "a breach was alleged",
            Self::ArrestOrCharge => "an arrest or a charge",
            Self::HighLevel => "a level of 4 or 5 was entered",
            Self::SubjectChanged => "a change of name, address or country",
            Self::ReleaseDateMoved => "a release date was given or withdrawn",
            Self::NoticeGiven => "notice of an order was given",
            Self::OrderChanged => "an order was varied or extended",
            Self::OverrideEnded => "an override ran out",
            Self::ModelChanged => "the model changed",
        }
    }
}

/// One reason to review a person, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewDue {
    /// The day it is due, passed or to come.
    pub due: Date,
    /// Why.
    pub cause: ReviewCause,
    /// The facts that call for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Id>,
}

/// The day of the last review of the score.
pub(super) fn last_review(source: &Source<'_>) -> Option<Date> {
    let of_score = |fact: &Fact<'_>| match &fact.event.body {
        EventBody::ReviewMade(body) if body.kind == ReviewKind::Score => fact.on(),
        _ => None,
    };
    source.view.facts().iter().filter_map(of_score).max()
}

/// Every reason to review a person, the soonest due first, each cause once.
pub(super) fn reviews_due(
    model: &Model,
    source: &Source<'_>,
    (band, floor): (Band, Band),
    overrides: &[Overriding],
) -> Vec<ReviewDue> {
    let last = last_review(source);
    let as_of = source.view.as_of();
    let mut due = vec![interval(model, source, (band, floor), last)];
    let reviews = &model.document().reviews;
    let release = &source.assessment.release;
    if let Some(driver) = release.driver.as_ref().filter(|_| release.passed != Some(true)) {
        let next = ahead(&reviews.before_release, driver.date, as_of, last);
        due.extend(next.map(|due| ReviewDue {
            due,
            cause: ReviewCause::BeforeRelease,
            facts: driver.facts.clone(),
        }));
    }
    for date in source.assessment.key_dates.iter().filter(|date| date.kind == KeyDateKind::LastDay) {
        if let Known::Value(on) = date.date
            && on >= as_of
            && let Some(due_on) = ahead(&reviews.before_expiry, on, as_of, last)
        {
            due.push(ReviewDue { due: due_on, cause: ReviewCause::BeforeExpiry, facts: date.facts.clone() });
        }
    }
    for fact in source.view.facts() {
        if let Some(cause) = cause(&fact.event.body) {
            let on = fact.on().unwrap_or(fact.event.recorded);
            add(&mut due, last, ReviewDue { due: on, cause, facts: vec![fact.event.id.clone()] });
        }
    }
    for ended in overrides.iter().filter_map(|made| Some((made.until.filter(|until| *until < as_of)?, made)))
    {
        let (until, made) = ended;
        let facts = vec![made.fact.clone()];
        add(&mut due, last, ReviewDue { due: until, cause: ReviewCause::OverrideEnded, facts });
    }
    due.sort_by_key(|review| (review.due, review.cause));
    due
}

/// What happened since the last review calls for one; of several the first sets the day.
/// Where there was no review, that there was none says it all.
fn add(due: &mut Vec<ReviewDue>, last: Option<Date>, review: ReviewDue) {
    if last.is_none_or(|last| last >= review.due) {
        return;
    }
    match due.iter_mut().find(|other| other.cause == review.cause) {
        Some(other) => {
            other.due = other.due.min(review.due);
            other.facts.extend(review.facts);
        }
        None => due.push(review),
    }
}

fn interval(
    model: &Model,
    source: &Source<'_>,
    (band, floor): (Band, Band),
    last: Option<Date>,
) -> ReviewDue {
    let as_of = source.view.as_of();
    let Some(last) = last else {
        return ReviewDue { due: as_of, cause: ReviewCause::NeverReviewed, facts: Vec::new() };
    };
    let custody = &model.document().reviews.in_custody;
    let long_to_go = is_inside(source) && {
        let to_go = source.assessment.release.driver.as_ref().map(|driver| as_of.days_until(driver.date));
        to_go.is_some_and(|days| days > i64::from(custody.over_days))
    };
    let (days, cause) = if long_to_go && floor == Band::Low {
        (custody.every_days, ReviewCause::CustodyInterval)
    } else {
        (model.document().bands.of(band).review_days, ReviewCause::BandInterval)
    };
    let due = last.add_days(i64::from(days)).unwrap_or(Date::MAX);
    ReviewDue { due, cause, facts: Vec::new() }
}

fn is_inside(source: &Source<'_>) -> bool {
    matches!(source.assessment.place.get(), Some(PlaceCode::Prison | PlaceCode::Hospital))
}

/// The last of the days before an event that has come and on which or since nobody has
/// looked; else the next to come.
fn ahead(aheads: &[Ahead], event: Date, as_of: Date, last: Option<Date>) -> Option<Date> {
    let mut days: Vec<Date> = aheads.iter().filter_map(|ahead| before(*ahead, event)).collect();
    days.sort_unstable();
    let come =
        days.iter().rev().find(|day| **day <= as_of).filter(|day| last.is_none_or(|last| last < **day));
    come.or_else(|| days.iter().find(|day| **day > as_of)).copied()
}

fn before(ahead: Ahead, event: Date) -> Option<Date> {
    match ahead {
        Ahead::Months(months) => {
            months_before(event, u32::from(months), MonthPolicy::Clamp).ok().map(|counted| counted.date)
        }
        Ahead::Days(days) => event.add_days(-i64::from(days)).ok(),
    }
}

fn cause(body: &EventBody) -> Option<ReviewCause> {
    Some(match body {
        EventBody::BreachAlleged(_) => ReviewCause::Breach,
        EventBody::Charged(_) => ReviewCause::ArrestOrCharge,
        EventBody::BreachDecided(body) if body.decision == BreachDecision::Arrest => {
            ReviewCause::ArrestOrCharge
        }
        EventBody::LevelAssessed(body) if body.level >= 4 => ReviewCause::HighLevel,
        EventBody::SubjectChanged(_) => ReviewCause::SubjectChanged,
        EventBody::NotificationReceived(body) if body.matter_on.is_some() => ReviewCause::SubjectChanged,
        EventBody::ReleaseEstimated(_) | EventBody::ReleaseEstimateWithdrawn(_) => {
            ReviewCause::ReleaseDateMoved
        }
        EventBody::NoticeGiven(_) => ReviewCause::NoticeGiven,
        EventBody::OrderVaried(_) | EventBody::OrderExtended(_) => ReviewCause::OrderChanged,
        _ => return None,
    })
}
