use std::borrow::Cow;

use super::order_log::OrderLog;
use super::provision::Terms;
use super::start::{Start, fact_of};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::law::notice::{self, Delivery, is_allowed};
use crate::law::vocabulary::NoticeMethod;
use crate::record::{Condition, EventBody, NoticeGiven, NoticeOutcome};

/// Whether and from when a version of an order has been brought home to the
/// subject (s.10; reading 29).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Represented at the hearing, or served, on a day.
    From(Date),
    /// Represented or served; the day is not recorded.
    Undated,
    /// Neither represented nor served.
    None,
    /// It cannot be told; what is missing.
    Unknown(Cow<'static, str>),
}

impl Notice {
    /// The day, as a value that may be unknown; absent when no notice was given.
    pub fn known(&self) -> Option<Known<Date>> {
        match self {
            Notice::From(day) => Some(Known::Value(*day)),
            Notice::Undated => Some(Known::missing("notice_given.on")),
            Notice::None => None,
            Notice::Unknown(missing) => Some(Known::missing(missing.clone())),
        }
    }

    /// Whether notice is certain.
    pub fn is_given(&self) -> bool {
        matches!(self, Notice::From(_) | Notice::Undated)
    }
}

/// One version of an order and how it binds.
#[derive(Clone, Debug)]
pub struct VersionStanding<'c> {
    /// 0 as made; then 1, 2, … for each variation, a numbered extension included.
    pub version: u32,
    /// The fact that made it.
    pub fact: Fact<'c>,
    /// Whether and when notice was given.
    pub notice: Notice,
    /// The fact that gave notice.
    pub notice_fact: Option<Fact<'c>>,
    pub(super) terms: Terms<'c>,
}

impl<'c> VersionStanding<'c> {
    /// Its conditions, as this version words them; empty when none is known.
    pub fn conditions(&self) -> &'c [Condition] {
        self.terms.conditions
    }

    /// From when it binds: the later of notice and coming into force (reading 29).
    /// Absent where no notice was given; unknown while the start is, or is awaited.
    pub fn binding_from(&self, start: &Start) -> Option<Known<Date>> {
        let notice = self.notice.known()?;
        Some(match (notice, start) {
            (Known::Value(notice), Start::On(start)) => Known::Value(notice::binding_from(notice, *start)),
            // Notice without a day came no later than the service or the recording.
            (Known::Unknown(_), Start::On(start)) if self.is_noticed_by(*start) => Known::Value(*start),
            (Known::Unknown(missing), _) => Known::Unknown(missing),
            (Known::Value(_), Start::Unknown(missing)) => Known::missing(missing.clone()),
            (Known::Value(_), Start::Awaiting(event)) => Known::missing(fact_of(*event)),
        })
    }

    /// The day by which notice was certainly given.
    pub(super) fn noticed_by(&self) -> Option<Date> {
        match &self.notice {
            Notice::From(day) => Some(*day),
            Notice::Undated => self.notice_fact?.on(),
            Notice::None | Notice::Unknown(_) => None,
        }
    }

    /// Whether notice of an unknown day was certainly given by a day.
    fn is_noticed_by(&self, day: Date) -> bool {
        self.notice == Notice::Undated
            && self.notice_fact.is_some_and(|fact| fact.on().unwrap_or(fact.event.recorded) <= day)
    }
}

/// Every version of a made order, in order of version.
pub(super) fn versions<'c>(order: &OrderLog<'c>, day: Date) -> Vec<VersionStanding<'c>> {
    let (Some(made), Some(body)) = (order.made, order.order) else { return Vec::new() };
    let mut terms = Terms::as_made(order);
    let (notice, notice_fact) = notice_of(order, 0, made, body.represented, day);
    let mut versions = vec![VersionStanding { version: 0, fact: made, notice, notice_fact, terms }];
    for (number, fact, represented) in variations(order) {
        terms = terms.varied_by(&fact.event.body);
        let (notice, notice_fact) = notice_of(order, number, fact, represented, day);
        versions.push(VersionStanding { version: number, fact, notice, notice_fact, terms });
    }
    versions
}

/// Variations by version number, which also orders those of one day. An extension
/// pending proceedings is a variation (s.22E(1)); one that the court gave no number
/// makes no version.
fn variations<'c>(order: &OrderLog<'c>) -> Vec<(u32, Fact<'c>, Option<bool>)> {
    let mut variations: Vec<_> = order
        .changes
        .iter()
        .filter_map(|&fact| match &fact.event.body {
            EventBody::OrderVaried(body) => Some((body.version, fact, body.represented)),
            EventBody::OrderExtended(body) => Some((body.version?, fact, body.represented)),
            _ => None,
        })
        .collect();
    variations.sort_by_key(|(number, ..)| *number);
    variations
}

/// The earliest of representation at the hearing and service of this version.
pub(super) fn notice_of<'c>(
    order: &OrderLog<'c>,
    version: u32,
    hearing: Fact<'c>,
    represented: Option<bool>,
    day: Date,
) -> (Notice, Option<Fact<'c>>) {
    if represented == Some(true) {
        let notice = hearing.on().map_or(Notice::Undated, Notice::From);
        return (notice, Some(hearing));
    }
    match service(order, version, hearing, day) {
        (Notice::None, _) if represented.is_none() => {
            (Notice::Unknown("order_made.represented".into()), None)
        }
        // Not said whether represented: served for certain, and perhaps bound before that.
        (Notice::From(served), fact) if represented.is_none() && hearing.on() != Some(served) => {
            (Notice::Undated, fact)
        }
        served => served,
    }
}

/// S10-2: in person, or by recorded delivery from the day it is delivered
/// (reading 39). Service before the hearing proves nothing of what it decided.
fn service<'c>(
    order: &OrderLog<'c>,
    version: u32,
    hearing: Fact<'c>,
    day: Date,
) -> (Notice, Option<Fact<'c>>) {
    let mut best = (Notice::None, None);
    for &fact in &order.notices {
        let EventBody::NoticeGiven(body) = &fact.event.body else { continue };
        let other = body.version.unwrap_or(0) != version || !is_allowed(body.method);
        if other || body.outcome == Some(NoticeOutcome::Attempted) || is_before(&fact, &hearing) {
            continue;
        }
        best = better(best, (given(fact, body, day), Some(fact)));
    }
    best
}

/// What one giving of notice proves (S10-1).
fn given(fact: Fact<'_>, body: &NoticeGiven, day: Date) -> Notice {
    let delivered = body.outcome == Some(NoticeOutcome::Delivered)
        || (body.outcome.is_none() && body.method == NoticeMethod::Represented);
    let delivery = match (delivered, fact.on()) {
        (true, Some(day)) => Some(Delivery::On(day)),
        // Reading 41: before its recording an undated service may not have happened yet.
        (true, None) if fact.event.recorded > day => return Notice::Unknown("notice_given.on".into()),
        (true, None) => return Notice::Undated,
        (false, _) if body.outcome == Some(NoticeOutcome::ReturnedUndelivered) => Some(Delivery::Returned),
        (false, _) => None,
    };
    match notice::notice_from(&notice::Notice { method: Some(body.method), sent: fact.on(), delivery }) {
        Known::Value(Some(day)) => Notice::From(day),
        Known::Value(None) => Notice::None,
        Known::Unknown(_) => Notice::Unknown("notice_given.outcome".into()),
    }
}

/// A dated delivery beats anything, the earliest one first; a return beats the
/// sending before it, and anything beats silence.
fn better<'c>(a: (Notice, Option<Fact<'c>>), b: (Notice, Option<Fact<'c>>)) -> (Notice, Option<Fact<'c>>) {
    match (&a.0, &b.0) {
        (Notice::From(first), Notice::From(second)) => {
            if second < first {
                b
            } else {
                a
            }
        }
        (Notice::From(_), _) => a,
        (_, Notice::From(_)) => b,
        (Notice::Undated, _) => a,
        _ => b,
    }
}

/// Whether a fact is certainly dated before a hearing.
pub(super) fn is_before(fact: &Fact<'_>, hearing: &Fact<'_>) -> bool {
    match (fact.on(), hearing.on()) {
        (Some(served), Some(made)) => served < made,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::standing::test_case::{Story, made, said};

    fn unserved() -> Story {
        made(json!({"represented": false}))
    }

    fn served(story: Story, on: &str, method: &str, outcome: Value) -> Story {
        let mut body = json!({"order": "O1", "method": method});
        if !outcome.is_null() {
            body["outcome"] = outcome;
        }
        story.on(on, "notice_given", body)
    }

    #[test]
    fn reading_29_notice_and_binding_are_two_days() {
        let story =
            Story::default().on("2026-03-01", "order_made", crate::standing::test_case::order(json!({})));
        story.order("O1", "2026-03-05", |order| {
            assert_eq!(said(&order.notice_from().unwrap(), ToString::to_string), "2026-03-01");
            assert_eq!(said(&order.binding_from().unwrap(), ToString::to_string), "2026-03-10");
        });
        assert_eq!(story.bound("2026-03-05"), "false");
        assert_eq!(story.bound("2026-03-10"), "true");
    }

    #[test]
    fn s10_1_bound_from_service_in_a_way_the_act_allows() {
        assert_eq!(unserved().bound("2026-06-01"), "false");
        assert_eq!(unserved().faults("2026-06-01"), ["S10-1 warning represented"]);
        for method in ["in_person", "recorded_delivery"] {
            let story = served(unserved(), "2026-04-01", method, json!("delivered"));
            assert_eq!(story.bound("2026-03-31"), "false");
            assert_eq!(story.bound("2026-04-01"), "true");
            assert_eq!(story.faults("2026-04-01"), Vec::<String>::new());
        }
        assert_eq!(served(unserved(), "2026-04-01", "represented", json!(null)).bound("2026-04-01"), "true");
        for method in ["ordinary_post", "electronic", "left_at_address", "other"] {
            let story = served(unserved(), "2026-04-01", method, json!("delivered"));
            assert_eq!(story.bound("2026-04-01"), "false");
            assert_eq!(story.faults("2026-04-01"), ["S10-2 error method", "S10-1 warning represented"]);
        }
        assert_eq!(made(json!({"represented": null})).bound("2026-06-01"), "unknown order_made.represented");
        assert_eq!(
            served(unserved(), "2026-04-01", "in_person", json!("attempted")).bound("2026-04-01"),
            "false"
        );
    }

    #[test]
    fn reading_39_recorded_delivery_binds_from_delivery() {
        let sent = served(unserved(), "2026-04-01", "recorded_delivery", json!("sent"));
        assert_eq!(sent.bound("2026-03-31"), "false");
        assert_eq!(sent.bound("2026-04-01"), "unknown notice_given.outcome");
        let back = served(sent.clone(), "2026-04-10", "recorded_delivery", json!("returned_undelivered"));
        assert_eq!(back.bound("2026-04-10"), "false");
        assert_eq!(back.faults("2026-04-10"), ["S10-2 warning outcome", "S10-1 warning represented"]);
        let there = served(sent, "2026-04-03", "recorded_delivery", json!("delivered"));
        assert_eq!(there.bound("2026-04-02"), "unknown notice_given.outcome");
        assert_eq!(there.bound("2026-04-03"), "true");
        there.order("O1", "2026-06-01", |order| {
            assert_eq!(said(&order.notice_from().unwrap(), ToString::to_string), "2026-04-03");
        });
    }

    /// From when a version served in several ways had notice.
    fn notice(story: &Story) -> String {
        story.order("O1", "2026-06-01", |order| said(&order.notice_from().unwrap(), ToString::to_string))
    }

    #[test]
    fn reading_29_of_two_services_the_earlier_counts() {
        let twice = served(unserved(), "2026-04-01", "in_person", json!("delivered"));
        let twice = served(twice, "2026-05-01", "in_person", json!("delivered"));
        assert_eq!(notice(&twice), "2026-04-01");
    }

    #[test]
    fn a_service_with_a_day_is_certain_whatever_has_none() {
        let in_person = || json!({"order": "O1", "method": "in_person", "outcome": "delivered"});
        let dated = || served(unserved(), "2026-04-01", "in_person", json!("delivered"));
        assert_eq!(notice(&dated().undated("2026-05-01", "notice_given", in_person())), "2026-04-01");
        let first_undated = unserved().undated("2026-03-20", "notice_given", in_person());
        assert_eq!(
            notice(&served(first_undated, "2026-04-01", "in_person", json!("delivered"))),
            "2026-04-01"
        );
        // A letter that came back later does not undo a service of which the day is not recorded.
        let back = unserved().undated("2026-03-20", "notice_given", in_person());
        let back = served(back, "2026-04-01", "recorded_delivery", json!("returned_undelivered"));
        assert_eq!(back.bound("2026-06-01"), "true");
    }

    #[test]
    fn an_attempt_proves_nothing_of_any_version() {
        let varied = unserved().on(
            "2026-04-01",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": false}),
        );
        let attempted = varied.on(
            "2026-04-02",
            "notice_given",
            json!({"order": "O1", "version": 1, "method": "in_person", "outcome": "attempted"}),
        );
        assert_eq!(attempted.bound("2026-06-01"), "false");
    }

    #[test]
    fn s10_1_service_does_not_say_that_nobody_was_represented() {
        // Not recorded whether represented: bound by the day of service, and perhaps from the making.
        let silent = || made(json!({"represented": null}));
        let later = served(silent(), "2026-04-01", "in_person", json!("delivered"));
        assert_eq!(later.bound("2026-04-01"), "true");
        assert_eq!(notice(&later), "unknown notice_given.on");
        let same_day = served(silent(), "2026-03-10", "in_person", json!("delivered"));
        assert_eq!(notice(&same_day), "2026-03-10");
    }

    #[test]
    fn s10_1_notice_before_the_making_proves_nothing() {
        // Bad input 9.
        let early = served(unserved(), "2026-03-09", "in_person", json!("delivered"));
        assert_eq!(early.bound("2026-06-01"), "false");
        assert_eq!(early.faults("2026-06-01"), ["S10-1 error version", "S10-1 warning represented"]);
    }

    #[test]
    fn reading_41_service_without_a_day() {
        let story = unserved().undated(
            "2026-05-01",
            "notice_given",
            json!({"order": "O1", "method": "in_person", "outcome": "delivered"}),
        );
        assert_eq!(story.bound("2026-04-30"), "unknown notice_given.on");
        assert_eq!(story.bound("2026-05-01"), "true");
    }

    fn varied(story: Story, but: Value) -> Story {
        let mut body = json!({"order": "O1", "version": 1, "represented": false, "conditions": [{"condition": "c1"}, {"condition": "c2"}]});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        body.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        story.on("2027-01-05", "order_varied", body)
    }

    #[test]
    fn reading_38_the_last_bound_version_binds_to_its_own_end() {
        let story = varied(made(json!({"length": {"years": 2}})), json!({"length": {"years": 4}}));
        assert_eq!(story.in_force("2028-03-09"), "true");
        assert_eq!(story.bound("2028-03-09"), "true");
        assert_eq!(story.in_force("2028-03-10"), "true");
        assert_eq!(story.bound("2028-03-10"), "unknown notice_given");
        let binding = |story: &Story, on| story.order("O1", on, |order| order.binding_version);
        assert_eq!(binding(&story, "2027-06-01"), Some(0));
        let notice = json!({"order": "O1", "method": "in_person", "outcome": "delivered", "version": 1});
        let served = story.on("2027-02-01", "notice_given", notice);
        assert_eq!(binding(&served, "2027-01-31"), Some(0));
        assert_eq!(binding(&served, "2027-02-01"), Some(1));
        assert_eq!(served.bound("2028-03-10"), "true");
    }

    #[test]
    fn reading_38_a_shortening_ends_the_order_at_the_new_end() {
        let story = varied(made(json!({})), json!({"conditions": null, "length": {"years": 1}}));
        assert_eq!(story.status("2027-03-09"), "in_force");
        assert_eq!(story.status("2027-03-10"), "expired");
        assert_eq!(story.bound("2027-03-10"), "false");
    }

    #[test]
    fn nothing_brought_home_binds_nobody() {
        let story = varied(unserved(), json!({}));
        assert_eq!(story.bound("2027-06-01"), "false");
        let open = varied(unserved(), json!({"represented": null}));
        assert_eq!(open.bound("2027-06-01"), "unknown notice_given");
        assert_eq!(varied(unserved(), json!({"represented": true})).bound("2027-06-01"), "true");
    }

    #[test]
    fn s17_4_the_original_start_survives_a_variation() {
        // The first provision began on 10 March 2026, and was left out in 2027.
        let story = made(
            json!({"conditions": [{"condition": "c1"}, {"condition": "c2", "start": {"on": "2028-01-01"}}]}),
        );
        let story =
            varied(story, json!({"conditions": [{"condition": "c2", "start": {"on": "2028-01-01"}}]}));
        story.order("O1", "2027-06-01", |order| {
            assert_eq!(order.lawful_last_day.as_ref().unwrap().get().unwrap().to_string(), "2031-03-09");
        });
        // A provision postponed before it began was never in force.
        let early =
            Story::default().on("2026-03-01", "order_made", crate::standing::test_case::order(json!({})));
        let later = early.on("2026-03-05", "order_varied", json!({"order": "O1", "version": 1, "conditions": [{"condition": "c1", "start": {"on": "2026-06-01"}}]}));
        later.order("O1", "2026-07-01", |order| {
            assert_eq!(order.lawful_last_day.as_ref().unwrap().get().unwrap().to_string(), "2031-05-31");
        });
    }

    #[test]
    fn s30_1_where_a_body_was_served_is_not_recorded() {
        let body = Story::default().on("2026-01-01", "subject_opened", json!({"kind": "body_corporate"})).on(
            "2026-03-10",
            "order_made",
            crate::standing::test_case::order(json!({"represented": false})),
        );
        let story = served(body, "2026-04-01", "in_person", json!("delivered"));
        assert_eq!(story.faults("2026-06-01"), ["S30-1 advice method"]);
    }

    #[test]
    fn notice_of_a_version_not_recorded() {
        let story = made(json!({})).on(
            "2026-04-01",
            "notice_given",
            json!({"order": "O1", "method": "in_person", "outcome": "delivered", "version": 3}),
        );
        assert_eq!(story.faults("2026-06-01"), ["D-ORPHAN error version"]);
    }
}
