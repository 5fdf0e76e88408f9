use super::binding::VersionStanding;
use super::fault::Fault;
use super::order_log::{OrderLog, SubjectLog};
use super::provision::{Frame, ProvisionState, provisions};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Severity;
use crate::record::EventBody;

/// A variation that cannot have been made as it is recorded: a day or a number is
/// wrong, and nothing says which. It is kept; what follows from it is not known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mistimed<'c> {
    pub fact: Fact<'c>,
    pub how: How,
}

/// What is wrong with the time of a variation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Dated before the order was made.
    BeforeMaking,
    /// Dated after the order as it then stood had come to its end.
    AfterEnd,
    /// Dated before the version whose number is lower.
    AgainstNumbers,
}

impl How {
    const fn message(self) -> &'static str {
        match self {
            Self::BeforeMaking => "the variation is dated before the order was made",
            Self::AfterEnd => "the variation is dated after the order as it stood had ended",
            Self::AgainstNumbers => "the variation is dated before the version of a lower number",
        }
    }
}

impl<'c> Mistimed<'c> {
    /// The finding about it.
    pub fn fault(&self) -> Fault<'c> {
        Fault {
            rule: "D-VARIED-WHEN",
            severity: Severity::Error,
            message: self.how.message(),
            field: "version",
            fact: self.fact,
        }
    }

    /// What is not known because of it.
    pub fn missing(&self) -> String {
        format!("events[{}].on", self.fact.index)
    }
}

/// Every mistimed variation of an order, by version.
pub(super) fn mistimed<'c>(
    order: &OrderLog<'c>,
    subject: &SubjectLog<'c>,
    versions: &[VersionStanding<'c>],
) -> Vec<Mistimed<'c>> {
    let pairs = versions.windows(2).filter_map(|pair| match pair {
        [before, after] => Some((before, after)),
        _ => None,
    });
    pairs
        .filter(|(_, after)| matches!(after.fact.event.body, EventBody::OrderVaried(_)))
        .filter_map(|(before, after)| {
            let how = how(order, subject, before, after.fact.on()?)?;
            Some(Mistimed { fact: after.fact, how })
        })
        .collect()
}

fn how(
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    before: &VersionStanding<'_>,
    on: Date,
) -> Option<How> {
    let made = order.made.and_then(|made| made.on());
    if made.is_some_and(|made| on < made) {
        return Some(How::BeforeMaking);
    }
    if before.fact.on().is_some_and(|earlier| on < earlier) {
        return Some(How::AgainstNumbers);
    }
    let kept_alive = order.extended.iter().any(|extension| extension.on().is_none_or(|from| from <= on));
    (!kept_alive && has_ended(order, subject, before, on)).then_some(How::AfterEnd)
}

/// Whether every provision of a version had ended by a day, by its own terms.
pub(super) fn has_ended(
    order: &OrderLog<'_>,
    subject: &SubjectLog<'_>,
    version: &VersionStanding<'_>,
    day: Date,
) -> bool {
    let frame = Frame::of(order, subject, version.terms, day);
    let provisions = provisions(version.terms, &frame, order, subject, day);
    provisions.iter().all(|provision| provision.state == ProvisionState::Ended)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::standing::test_case::{Story, made};

    fn varied(version: u32, but: Value) -> Value {
        let mut body = json!({"order": "O1", "version": version, "represented": true});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    }

    /// bad_inputs.md: of what depends on a fault no state is computed.
    #[test]
    fn a_variation_dated_before_the_making_leaves_the_effect_unknown() {
        let story = made(json!({})).on("2026-03-09", "order_varied", varied(1, json!({})));
        assert_eq!(story.status("2026-06-01"), "unknown events[0].on");
        assert_eq!(story.bound("2026-06-01"), "unknown events[0].on");
        assert!(story.faults("2026-06-01").contains(&"D-VARIED-WHEN error version".to_owned()));
        // On the very day of the making it may have followed.
        let same_day = made(json!({})).on("2026-03-10", "order_varied", varied(1, json!({})));
        assert_eq!(same_day.status("2026-06-01"), "in_force");
    }

    #[test]
    fn a_variation_dated_before_the_making_unsettles_no_end_that_comes_either_way() {
        let story =
            made(json!({})).on("2026-03-09", "order_varied", varied(1, json!({"length": {"years": 1}})));
        // By the variation it ended on 9 March 2027, without it on 9 March 2031.
        assert_eq!(story.status("2027-03-10"), "unknown events[0].on");
        assert_eq!(story.status("2031-03-09"), "unknown events[0].on");
        assert_eq!(story.status("2031-03-10"), "expired");
        let discharged = made(json!({})).on("2026-03-09", "order_varied", varied(1, json!({}))).on(
            "2028-01-05",
            "order_discharged",
            json!({"order": "O1"}),
        );
        assert_eq!(discharged.status("2028-01-04"), "unknown events[0].on");
        assert_eq!(discharged.status("2028-01-05"), "discharged");
    }

    /// An order of one year from 10 March 2026, varied on a day to end in 2030.
    fn lengthened(on: &str) -> Story {
        made(json!({"length": {"years": 1}})).on(
            on,
            "order_varied",
            varied(1, json!({"stated_last_day": "2030-01-01"})),
        )
    }

    #[test]
    fn a_variation_after_the_end_does_not_revive_the_order() {
        assert_eq!(lengthened("2027-03-09").status("2027-06-01"), "in_force");
        let late = lengthened("2027-03-10");
        assert_eq!(late.status("2027-03-09"), "in_force");
        assert_eq!(late.status("2027-03-10"), "unknown events[1].on");
        assert_eq!(late.status("2029-12-31"), "unknown events[1].on");
        assert_eq!(late.status("2030-01-02"), "expired");
        assert!(late.faults("2027-06-01").contains(&"D-VARIED-WHEN error version".to_owned()));
    }

    #[test]
    fn an_extension_may_have_kept_it_for_the_variation() {
        let story = made(json!({"length": {"years": 1}}))
            .on("2027-03-01", "order_extended", json!({"order": "O1", "charge": "C1"}))
            .on("2027-04-01", "order_varied", varied(1, json!({"stated_last_day": "2030-01-01"})));
        assert!(!story.faults("2027-06-01").contains(&"D-VARIED-WHEN error version".to_owned()));
    }

    #[test]
    fn numbers_against_the_days_leave_it_unknown_which_version_holds() {
        let story = made(json!({}))
            .on("2027-05-01", "order_varied", varied(1, json!({"length": {"years": 2}})))
            .on("2027-02-01", "order_varied", varied(2, json!({"length": {"years": 4}})));
        assert_eq!(story.status("2027-04-30"), "in_force");
        assert_eq!(story.status("2027-05-01"), "unknown events[1].on");
        assert!(story.faults("2027-05-01").contains(&"D-VARIED-WHEN error version".to_owned()));
        let in_order = made(json!({})).on("2027-02-01", "order_varied", varied(1, json!({}))).on(
            "2027-05-01",
            "order_varied",
            varied(2, json!({})),
        );
        assert_eq!(in_order.status("2027-05-01"), "in_force");
    }
}
