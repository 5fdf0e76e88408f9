use std::collections::BTreeSet;

use super::binding::VersionStanding;
use super::fault::Fault;
use super::length;
use super::order_log::OrderLog;
use super::order_standing::OrderStanding;
use crate::case::Fact;
use crate::date::Date;
use crate::finding::{Known, Severity};
use crate::record::{Condition, EventBody, Length};

/// What the record says of an order that cannot all be so, or that says nothing.
pub(super) fn contradictions<'c>(
    order: &OrderLog<'c>,
    standing: &OrderStanding<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    for version in &standing.versions {
        conditions(version, faults);
    }
    ends(standing, faults);
    refused(order, faults);
}

/// Conditions with one id and conditions without words, in the fact that states them.
fn conditions<'c>(version: &VersionStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    let stated = stated_in(&version.fact);
    let mut ids = BTreeSet::new();
    let mut fault = |rule, severity, message| {
        faults.push(Fault { rule, severity, message, field: "conditions", fact: version.fact });
    };
    if !stated.iter().all(|condition| ids.insert(&condition.condition)) {
        fault("D-CONDITION-TWICE", Severity::Error, "two conditions of one version have one id");
    }
    if stated.iter().any(is_blank) {
        fault("D-BLANK-TEXT", Severity::Warning, "the text of a condition holds no words");
    }
}

fn stated_in<'c>(fact: &Fact<'c>) -> &'c [Condition] {
    match &fact.event.body {
        EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) => &body.conditions,
        EventBody::OrderVaried(body) => body.conditions.as_deref().unwrap_or_default(),
        _ => &[],
    }
}

fn is_blank(condition: &Condition) -> bool {
    condition.text.as_ref().is_some_and(|text| text.reveal().trim().is_empty())
}

/// A length that leads to another day than the one stated, and a provision that
/// outlasts its order. Of a length and a day the day counts.
fn ends<'c>(standing: &OrderStanding<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some(newest) = standing.newest() else { return };
    if let Some((length, stated)) = both(&newest.fact)
        && let Some(start) = standing.own_start.day()
        && !leads_to(start, length, stated)
    {
        faults.push(Fault {
            rule: "D-TWO-ENDS",
            severity: Severity::Warning,
            message: "the length and the stated last day disagree; the day is used",
            field: "stated_last_day",
            fact: newest.fact,
        });
    }
    let order_end = standing.stated_last_day.as_ref().and_then(Known::get);
    let ends = standing.provisions.iter().filter_map(|p| p.stated_last_day.as_ref().and_then(Known::get));
    if order_end.is_some_and(|order_end| ends.max().is_some_and(|last| last > order_end)) {
        faults.push(Fault {
            rule: "D-OUTLASTS",
            severity: Severity::Warning,
            message: "a condition states a later end than its order; what is in force between is not known",
            field: "stated_last_day",
            fact: newest.fact,
        });
    }
}

fn both(fact: &Fact<'_>) -> Option<(Length, Date)> {
    match &fact.event.body {
        EventBody::OrderMade(body) | EventBody::InterimOrderMade(body) => {
            body.length.zip(body.stated_last_day)
        }
        EventBody::OrderVaried(body) => body.length.zip(body.stated_last_day),
        _ => None,
    }
}

fn leads_to(start: Date, length: Length, stated: Date) -> bool {
    length::last_day(start, length).is_ok_and(|last| last.date == stated)
}

/// An order made when the last step was a refusal or a withdrawal; a new application
/// after that would explain it (choice 90).
fn refused<'c>(order: &OrderLog<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some((made, step)) = order.made.zip(order.last_step) else { return };
    let given_up = !matches!(step.event.body, EventBody::ApplicationMade(_));
    if given_up && step.precedes(&made) == Some(true) {
        faults.push(Fault {
            rule: "D-MADE-AFTER-REFUSAL",
            severity: Severity::Warning,
            message: "the order was made although the application had been refused or withdrawn",
            field: "order",
            fact: step,
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::standing::test_case::{Story, made, order};

    fn has(story: &Story, fault: &str) -> bool {
        story.faults("2026-06-01").contains(&fault.to_owned())
    }

    fn with(conditions: Value) -> Story {
        made(json!({"conditions": conditions}))
    }

    #[test]
    fn one_id_for_two_conditions_is_an_error() {
        let two = |second: &str| with(json!([{"condition": "c1"}, {"condition": second}]));
        assert!(has(&two("c1"), "D-CONDITION-TWICE error conditions"));
        assert!(!has(&two("c2"), "D-CONDITION-TWICE error conditions"));
        let varied = made(json!({})).on(
            "2026-05-01",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": true,
                "conditions": [{"condition": "c1"}, {"condition": "c1"}]}),
        );
        assert!(has(&varied, "D-CONDITION-TWICE error conditions"));
    }

    /// bad_inputs.md 24: a text of only spaces is no text.
    #[test]
    fn a_text_of_spaces_is_flagged() {
        let worded = |text: &str| with(json!([{"condition": "c1", "text": text}]));
        assert!(has(&worded(" \u{a0}\n"), "D-BLANK-TEXT warning conditions"));
        assert!(!has(&worded("The subject must not gamble."), "D-BLANK-TEXT warning conditions"));
    }

    #[test]
    fn a_length_and_a_day_may_agree_or_not() {
        let ends = |day: &str| made(json!({"length": {"years": 5}, "stated_last_day": day}));
        assert!(!has(&ends("2031-03-09"), "D-TWO-ENDS warning stated_last_day"));
        assert!(has(&ends("2031-03-08"), "D-TWO-ENDS warning stated_last_day"));
    }

    #[test]
    fn whether_a_condition_outlasts_its_order_is_unknown() {
        let story = made(json!({"length": null, "stated_last_day": "2027-03-09",
            "conditions": [{"condition": "c1", "end": {"last_day": "2028-03-09"}}, {"condition": "c2"}]}));
        assert!(has(&story, "D-OUTLASTS warning stated_last_day"));
        assert_eq!(story.status("2027-03-09"), "in_force");
        assert_eq!(story.status("2027-03-10"), "unknown order_made.stated_last_day");
        assert_eq!(story.last_day("2027-03-09"), "2027-03-09");
        assert_eq!(story.status("2028-03-10"), "expired");
        let shorter = made(json!({"conditions": [{"condition": "c1", "end": {"last_day": "2028-03-09"}}]}));
        assert!(!has(&shorter, "D-OUTLASTS warning stated_last_day"));
    }

    #[test]
    fn made_after_refusal_unless_applied_for_again() {
        let refused = || {
            Story::default().on("2026-01-05", "application_made", json!({"order": "O1"})).on(
                "2026-02-05",
                "order_refused",
                json!({"order": "O1"}),
            )
        };
        let made = |story: Story| story.on("2026-03-10", "order_made", order(json!({})));
        assert!(has(&made(refused()), "D-MADE-AFTER-REFUSAL warning order"));
        let again = refused().on("2026-02-20", "application_made", json!({"order": "O1"}));
        assert!(!has(&made(again), "D-MADE-AFTER-REFUSAL warning order"));
        let never = Story::default().on("2026-01-05", "application_made", json!({"order": "O1"}));
        assert!(!has(&made(never), "D-MADE-AFTER-REFUSAL warning order"));
    }
}
