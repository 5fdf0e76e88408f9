use std::borrow::Cow;

use super::binding::is_before;
use super::order_log::{OrderLog, SubjectLog};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;
use crate::law::notice::is_allowed;
use crate::law::vocabulary::NoticeMethod;
use crate::record::{
    CommencementEvent, CommencementRule, DecisionKind, EventBody, NoticeOutcome, ReleaseType, Released,
};

/// When a provision comes into force (s.16(1), (3); reading 28).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// On a day, past or to come.
    On(Date),
    /// On an event that has not happened.
    Awaiting(CommencementEvent),
    /// It cannot be told; what is missing.
    Unknown(Cow<'static, str>),
}

/// The fact by which an awaited event is recorded: what is missing is this, and not
/// the words of the order.
pub(super) const fn fact_of(event: CommencementEvent) -> &'static str {
    match event {
        CommencementEvent::Service => "notice_given",
        CommencementEvent::Release
        | CommencementEvent::ReleaseFromCustody
        | CommencementEvent::ReleaseOnLicence
        | CommencementEvent::FinalRelease => "released",
    }
}

impl Start {
    /// The day, if it is fixed.
    pub fn day(&self) -> Option<Date> {
        match self {
            Start::On(day) => Some(*day),
            _ => None,
        }
    }

    /// The day as a value that may be unknown; absent while the event is awaited.
    pub fn known(&self) -> Option<Known<Date>> {
        match self {
            Start::On(day) => Some(Known::Value(*day)),
            Start::Awaiting(_) => None,
            Start::Unknown(missing) => Some(Known::missing(missing.clone())),
        }
    }

    /// Resolves the words of an order to a day, an awaited event, or unknown.
    pub(super) fn resolve(
        rule: Option<CommencementRule>,
        order: &OrderLog<'_>,
        subject: &SubjectLog<'_>,
    ) -> Self {
        match rule {
            None => Start::Unknown("order_made.commencement".into()),
            Some(CommencementRule::On(day)) => Start::On(day),
            Some(CommencementRule::Event(event)) => {
                let by_event = match event {
                    CommencementEvent::Service => on_service(order),
                    _ => on_release(event, order, subject),
                };
                // A person's ruling settles what the words and the facts leave open.
                match (by_event.day(), ruled_by_a_person(order)) {
                    (None, Some(ruled)) => Start::On(ruled),
                    _ => by_event,
                }
            }
        }
    }
}

/// A person's recorded ruling on the day the order starts.
fn ruled_by_a_person(order: &OrderLog<'_>) -> Option<Date> {
    order.decisions.iter().rev().find_map(|fact| match &fact.event.body {
        EventBody::DecisionRecorded(body) if body.kind == DecisionKind::Commencement => body.starts_on,
        _ => None,
    })
}

/// The first release, other than a temporary one, after the order was made
/// (reading 28). Which release is final, and whether discharge from hospital is
/// release from custody, is for a person to say.
fn on_release(event: CommencementEvent, order: &OrderLog<'_>, subject: &SubjectLog<'_>) -> Start {
    let Some(made) = order.made else { return Start::Awaiting(event) };
    let mut releases =
        subject.releases.iter().filter(|release| may_follow(release, &made) && may_count(event, release));
    let Some(first) = releases.next() else { return Start::Awaiting(event) };
    // Undated releases come last; one recorded by the first dated one came before it.
    let undated = releases.any(|release| {
        release.on().is_none() && first.on().is_none_or(|first| release.event.recorded < first)
    });
    let (Some(day), true, false) = (first.on(), certainly_follows(first, &made), undated) else {
        return Start::Unknown("released.on".into());
    };
    let EventBody::Released(release) = &first.event.body else { return Start::Awaiting(event) };
    match event {
        CommencementEvent::FinalRelease => Start::Unknown("decision_recorded.commencement".into()),
        CommencementEvent::ReleaseFromCustody if from_hospital(first, release, subject) => {
            Start::Unknown("decision_recorded.commencement".into())
        }
        CommencementEvent::ReleaseOnLicence => match release.kind {
            Some(_) => Start::On(day),
            None => Start::Unknown("released.kind".into()),
        },
        _ => Start::On(day),
    }
}

/// Whether a release is, or may be, of the kind the order is worded for: one without a
/// licence is passed over by an order that starts on licence.
fn may_count(event: CommencementEvent, release: &Fact<'_>) -> bool {
    let EventBody::Released(body) = &release.event.body else { return false };
    let on_licence = body.kind.is_none_or(|kind| {
        matches!(kind, ReleaseType::Licence | ReleaseType::Parole | ReleaseType::HomeDetentionCurfew)
    });
    event != CommencementEvent::ReleaseOnLicence || on_licence
}

/// Whether a release came, or may have come, after the order was made.
fn may_follow(release: &Fact<'_>, made: &Fact<'_>) -> bool {
    release.precedes(made) != Some(true)
}

/// Whether a release certainly came after the making; a making without a day was no
/// later than its recording.
fn certainly_follows(release: &Fact<'_>, made: &Fact<'_>) -> bool {
    match made.on() {
        Some(_) => made.precedes(release) == Some(true),
        None => release.on().is_some_and(|on| on > made.event.recorded),
    }
}

fn from_hospital(fact: &Fact<'_>, release: &Released, subject: &SubjectLog<'_>) -> bool {
    match release.kind {
        Some(kind) => kind == ReleaseType::HospitalDischarge,
        None => last_held_in_hospital(fact, subject),
    }
}

/// Whether the subject was, or on a tie of that day may have been, in a hospital.
fn last_held_in_hospital(release: &Fact<'_>, subject: &SubjectLog<'_>) -> bool {
    let mut in_hospital = false;
    for (held, hospital) in &subject.held_in_hospital {
        match held.precedes(release) {
            Some(true) => in_hospital = *hospital,
            None => in_hospital |= *hospital,
            Some(false) => {}
        }
    }
    in_hospital
}

/// The first notice delivered. Sent without proof, or returned, leaves it unknown
/// (reading 39).
fn on_service(order: &OrderLog<'_>) -> Start {
    let mut unproved = None;
    for fact in &order.notices {
        let EventBody::NoticeGiven(body) = &fact.event.body else { continue };
        let served = is_allowed(body.method) && body.method != NoticeMethod::Represented;
        if !served || order.made.is_some_and(|made| is_before(fact, &made)) {
            continue;
        }
        match (body.outcome, fact.on()) {
            // Service of a variation alone is not service of the order as made.
            (Some(NoticeOutcome::Delivered), _) if body.version.unwrap_or(0) != 0 => {
                unproved = unproved.or(Some("notice_given.version"));
            }
            (Some(NoticeOutcome::Delivered), Some(day)) => return Start::On(day),
            (Some(NoticeOutcome::Delivered), None) => unproved = Some("notice_given.on"),
            (Some(NoticeOutcome::Attempted), _) => {}
            _ => unproved = unproved.or(Some("notice_given.outcome")),
        }
    }
    match unproved {
        Some(missing) => Start::Unknown(missing.into()),
        None => Start::Awaiting(CommencementEvent::Service),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Start;
    use crate::standing::test_case::{Story, made, said};

    fn on(event: &str) -> Story {
        made(json!({"commencement": {"event": event}}))
    }

    fn start(story: &Story) -> String {
        story.order("O1", "2028-01-01", |order| match &order.first_start {
            Start::Awaiting(event) => format!("awaiting {}", event.code()),
            other => said(&other.known().unwrap(), ToString::to_string),
        })
    }

    fn released(story: Story, on: &str, kind: Option<&str>) -> Story {
        story.on(on, "released", kind.map_or_else(|| json!({}), |kind| json!({"kind": kind})))
    }

    const ASK: &str = "unknown decision_recorded.commencement";

    #[test]
    fn reading_28_release_is_any_but_a_temporary_one() {
        assert_eq!(start(&on("release")), "awaiting release");
        assert_eq!(on("release").status("2027-01-01"), "pending");
        for kind in ["licence", "no_licence", "home_detention_curfew", "parole", "hospital_discharge"] {
            assert_eq!(start(&released(on("release"), "2027-05-01", Some(kind))), "2027-05-01");
        }
        assert_eq!(start(&released(on("release"), "2026-03-09", None)), "awaiting release");
        let temporary = on("release").on("2027-04-01", "temporarily_released", json!({}));
        assert_eq!(start(&temporary), "awaiting release");
    }

    #[test]
    fn reading_28_final_release_and_hospital_are_for_a_person() {
        assert_eq!(start(&on("final_release")), "awaiting final_release");
        assert_eq!(start(&released(on("final_release"), "2027-05-01", Some("no_licence"))), ASK);
        assert_eq!(
            start(&released(on("release_from_custody"), "2027-05-01", Some("hospital_discharge"))),
            ASK
        );
        assert_eq!(start(&released(on("release_from_custody"), "2027-05-01", Some("licence"))), "2027-05-01");
        assert_eq!(start(&released(on("release_from_custody"), "2027-05-01", None)), "2027-05-01");
        let hospital = on("release_from_custody").on("2027-01-01", "detained_in_hospital", json!({}));
        assert_eq!(start(&released(hospital, "2027-05-01", None)), ASK);
        let ruled = released(on("final_release"), "2027-05-01", None).on(
            "2027-05-02",
            "decision_recorded",
            json!({"kind": "commencement", "order": "O1", "outcome": "yes", "starts_on": "2027-05-01"}),
        );
        assert_eq!(start(&ruled), "2027-05-01");
    }

    #[test]
    fn release_on_licence() {
        for kind in ["licence", "parole", "home_detention_curfew"] {
            assert_eq!(start(&released(on("release_on_licence"), "2027-05-01", Some(kind))), "2027-05-01");
        }
        let without = released(on("release_on_licence"), "2027-05-01", Some("no_licence"));
        assert_eq!(start(&without), "awaiting release_on_licence");
        assert_eq!(start(&released(without, "2027-06-01", Some("licence"))), "2027-06-01");
        assert_eq!(start(&released(on("release_on_licence"), "2027-05-01", None)), "unknown released.kind");
    }

    #[test]
    fn reading_40_41_a_release_on_the_day_of_the_making_or_without_a_day() {
        assert_eq!(start(&released(on("release"), "2026-03-10", None)), "unknown released.on");
        let undated = on("release").undated("2027-06-01", "released", json!({}));
        assert_eq!(start(&undated), "unknown released.on");
        // Recorded after a dated release: by reading 41 it lies after the last certain day.
        assert_eq!(start(&released(undated.clone(), "2027-05-01", None)), "2027-05-01");
        assert_eq!(start(&released(undated, "2027-06-02", None)), "unknown released.on");
    }

    #[test]
    fn reading_41_a_making_without_a_day_was_no_later_than_its_recording() {
        let undated = || {
            Story::default().undated(
                "2026-03-10",
                "order_made",
                crate::standing::test_case::order(json!({"commencement": {"event": "release"}})),
            )
        };
        assert_eq!(start(&released(undated(), "2026-03-10", None)), "unknown released.on");
        assert_eq!(start(&released(undated(), "2026-03-11", None)), "2026-03-11");
    }

    #[test]
    fn reading_28_where_the_subject_was_last_held_decides_a_release_of_no_kind() {
        let held = |story: Story, on: &str, hospital: bool| {
            story.on(on, "moved", json!({"to": "X", "hospital": hospital}))
        };
        let hospital = held(on("release_from_custody"), "2026-05-01", true);
        assert_eq!(start(&released(hospital.clone(), "2027-05-01", None)), ASK);
        assert_eq!(start(&released(held(hospital, "2026-06-01", false), "2027-05-01", None)), "2027-05-01");
    }

    #[test]
    fn reading_28_what_names_no_place_leaves_the_subject_where_it_was() {
        let sentence = || json!({"kind": "determinate"});
        let hospital = || on("release_from_custody").on("2026-05-01", "detained_in_hospital", json!({}));
        let out = |story: Story| start(&released(story, "2027-05-01", None));
        assert_eq!(out(hospital().on("2026-06-01", "remanded", json!({}))), ASK);
        assert_eq!(out(hospital().on("2026-06-01", "returned_to_custody", json!({}))), ASK);
        assert_eq!(out(hospital().on("2026-06-01", "sentenced", sentence())), ASK);
        // Who has escaped from the hospital is not in it when sentenced.
        let escaped = hospital().on("2026-06-01", "unlawfully_at_large", json!({}));
        assert_eq!(out(escaped.on("2026-07-01", "sentenced", sentence())), "2027-05-01");
        // A move of somebody at liberty puts nobody anywhere.
        let at_liberty = on("release_from_custody")
            .on("2026-01-02", "sentenced", sentence())
            .on("2026-01-05", "released", json!({"kind": "licence"}))
            .on("2026-02-01", "moved", json!({"to": "X", "hospital": true}))
            .on("2026-04-01", "sentenced", sentence());
        assert_eq!(out(at_liberty), "2027-05-01");
    }

    fn served(method: &str, outcome: &str, but: Value) -> Story {
        let mut body = json!({"order": "O1", "method": method, "outcome": outcome});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        on("service").on("2026-04-01", "notice_given", body)
    }

    #[test]
    fn reading_39_a_start_on_service() {
        assert_eq!(start(&on("service")), "awaiting service");
        assert_eq!(start(&served("in_person", "delivered", json!({}))), "2026-04-01");
        assert_eq!(start(&served("recorded_delivery", "delivered", json!({}))), "2026-04-01");
        assert_eq!(start(&served("recorded_delivery", "sent", json!({}))), "unknown notice_given.outcome");
        assert_eq!(
            start(&served("recorded_delivery", "returned_undelivered", json!({}))),
            "unknown notice_given.outcome"
        );
        assert_eq!(start(&served("in_person", "attempted", json!({}))), "awaiting service");
        assert_eq!(start(&served("electronic", "delivered", json!({}))), "awaiting service");
        assert_eq!(start(&served("represented", "delivered", json!({}))), "awaiting service");
        assert_eq!(
            start(&served("in_person", "delivered", json!({"version": 1}))),
            "unknown notice_given.version"
        );
        let early = on("service").on(
            "2026-03-09",
            "notice_given",
            json!({"order": "O1", "method": "in_person", "outcome": "delivered"}),
        );
        assert_eq!(start(&early), "awaiting service");
        let undated = on("service").undated(
            "2026-05-01",
            "notice_given",
            json!({"order": "O1", "method": "in_person", "outcome": "delivered"}),
        );
        assert_eq!(start(&undated), "unknown notice_given.on");
    }

    #[test]
    fn a_start_not_known_is_not_before_the_making() {
        // One condition from the making, one on final release: the first is certain.
        let story = made(
            json!({"conditions": [{"condition": "c1"}, {"condition": "c2", "start": {"event": "final_release"}}]}),
        );
        let story = released(story, "2027-05-01", None);
        assert_eq!(start(&story), "2026-03-10");
        assert_eq!(story.in_force("2027-06-01"), "true");
        assert_eq!(story.status("2027-06-01"), "unknown decision_recorded.commencement");
    }
}
