use std::borrow::Cow;

use super::act::Act;
use super::binding::{self, Notice};
use super::order_log::{OrderLog, SubjectLog};
use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::{Id, Known};
use crate::law::commencement::{Commencement, InForce};
use crate::law::extension::{ChargeStage, extension_ended};
use crate::law::vocabulary::{Jurisdiction, OffenceKind, ProceedingsOutcome};
use crate::record::{EventBody, OrderExtended};

/// An extension of an order while proceedings are pending (s.22E).
#[derive(Clone, Debug)]
pub struct Extension<'c> {
    /// The court's variation.
    pub fact: Fact<'c>,
    /// The charge it is for.
    pub charge: &'c Id,
    /// The day it began.
    pub from: Date,
    /// Whether and when it ended.
    pub end: ExtensionEnd<'c>,
    /// Whether it has been brought home to the subject.
    pub notice: Notice,
}

/// How an extension stands on the view's day.
#[derive(Clone, Debug)]
pub enum ExtensionEnd<'c> {
    /// Proceedings are pending.
    Pending,
    /// Ended by this event, on this day.
    On(Fact<'c>, Date),
    /// Ended by this event, on a day not recorded.
    Undated(Fact<'c>),
    /// Whether it has ended cannot be told; what is missing.
    Unknown(Cow<'static, str>),
}

impl Extension<'_> {
    /// Whether it is still running, for certain.
    pub fn is_running(&self) -> bool {
        matches!(self.end, ExtensionEnd::Pending)
    }

    /// Whether the order was in force by it on a day.
    fn covers(&self, day: Date) -> bool {
        self.from <= day
            && match &self.end {
                ExtensionEnd::Pending => true,
                ExtensionEnd::On(_, ended) => day < *ended,
                ExtensionEnd::Undated(_) | ExtensionEnd::Unknown(_) => false,
            }
    }
}

/// The recorded extensions of an order, sorted by what came of them.
#[derive(Default)]
pub(super) struct Extensions<'c> {
    /// Those that extend it.
    pub valid: Vec<Extension<'c>>,
    /// Those of a day on which the order was not in force (S22E-1).
    pub late: Vec<Fact<'c>>,
    /// Whether there is one of which it cannot be told, and which has not ended.
    pub unknown: bool,
    /// The day on which the last one of which it cannot be told has ended.
    pub may_have_ended: Option<Date>,
}

/// What reading an extension takes.
#[derive(Clone, Copy)]
pub(super) struct Context<'a, 'c> {
    pub order: &'a OrderLog<'c>,
    pub subject: &'a SubjectLog<'c>,
    pub view: &'a View<'c>,
    pub commencement: &'a Commencement,
    pub act: Option<Act<'c>>,
}

impl<'c> Extensions<'c> {
    /// Reads every extension. `in_force` says whether the order was in force on a
    /// day by its own terms, where that is certain.
    pub fn of(context: Context<'_, 'c>, in_force: impl Fn(Date) -> Option<bool>) -> Self {
        let mut extensions = Self::default();
        for &fact in &context.order.extended {
            let (EventBody::OrderExtended(body), Some(from)) = (&fact.event.body, fact.on()) else {
                extensions.unknown = true;
                continue;
            };
            let covered = extensions.valid.iter().any(|earlier| earlier.covers(from));
            let ended = context.act.is_some_and(|act| act.on().is_some_and(|on| on < from));
            if ended || (!covered && in_force(from) == Some(false)) {
                extensions.late.push(fact);
            } else if !context.is_law(from) || !context.is_charged(body, from) {
                match context.end(fact, body) {
                    ExtensionEnd::On(_, ended) => {
                        extensions.may_have_ended = extensions.may_have_ended.max(Some(ended))
                    }
                    _ => extensions.unknown = true,
                }
            } else {
                extensions.valid.push(context.extension(fact, body, from));
            }
        }
        extensions
    }

    /// The one that tells the state of the order: running, else of uncertain end,
    /// else the last to end.
    pub fn governing(self) -> Option<Extension<'c>> {
        self.valid.into_iter().max_by_key(|extension| match &extension.end {
            ExtensionEnd::Pending => (3, None),
            ExtensionEnd::Unknown(_) => (2, None),
            ExtensionEnd::Undated(_) => (1, None),
            ExtensionEnd::On(_, ended) => (0, Some(*ended)),
        })
    }
}

impl<'c> Context<'_, 'c> {
    fn jurisdiction(&self) -> Option<Jurisdiction> {
        self.order.order?.jurisdiction
    }

    /// Before the day on which s.22E is verified to be law, nobody can say.
    fn is_law(&self, from: Date) -> bool {
        let is_law = |jurisdiction: &Jurisdiction| {
            self.commencement.rule_status("S22E-1", *jurisdiction, Some(from)) == InForce::Yes
        };
        self.jurisdiction().map_or_else(|| Jurisdiction::ALL.iter().all(is_law), |one| is_law(&one))
    }

    /// S22E-1: charged, by then, with a serious offence or with breach.
    fn is_charged(&self, extended: &OrderExtended, by: Date) -> bool {
        self.subject.charges.iter().any(|fact| match &fact.event.body {
            EventBody::Charged(charged) => {
                charged.charge == extended.charge
                    && matches!(charged.offence, OffenceKind::BreachOfOrder | OffenceKind::Serious)
                    && fact.on().is_some_and(|on| on <= by)
            }
            _ => false,
        })
    }

    fn extension(&self, fact: Fact<'c>, body: &'c OrderExtended, from: Date) -> Extension<'c> {
        let version = body.version.unwrap_or(u32::MAX);
        let day = self.view.as_of();
        let (notice, _) = binding::notice_of(self.order, version, fact, body.represented, day);
        Extension { fact, charge: &body.charge, from, end: self.end(fact, body), notice }
    }

    /// S22E-2: the first listed event on or after the extension. Conviction alone
    /// is not one: the extension runs until the court deals with the offence (reading 31).
    fn end(&self, extension: Fact<'c>, extended: &OrderExtended) -> ExtensionEnd<'c> {
        let own = self.order.extension_ended.iter().filter_map(|&fact| match &fact.event.body {
            EventBody::ExtensionEnded(body) => {
                let concerns = body.charge.as_ref().is_none_or(|charge| *charge == extended.charge);
                concerns.then_some((fact, body.outcome))
            }
            _ => None,
        });
        let proceedings = self.subject.proceedings.iter().filter_map(|&fact| match &fact.event.body {
            EventBody::ProceedingsEnded(body) if body.charge == extended.charge => Some((fact, body.outcome)),
            EventBody::Convicted(body) if body.charge == extended.charge => {
                Some((fact, ProceedingsOutcome::DisposedAfterConviction))
            }
            _ => None,
        });
        own.chain(proceedings)
            .filter(|(fact, _)| fact.precedes(&extension) != Some(true))
            .filter_map(|(fact, outcome)| {
                // Reading 40: an event of the same day may have come before the extension.
                let tied = fact.on().is_some() && extension.precedes(&fact).is_none();
                match self.end_by(fact, outcome)? {
                    ExtensionEnd::On(..) if tied => Some(ExtensionEnd::Unknown("D-TIE".into())),
                    end => Some(end),
                }
            })
            .min_by_key(|end| match end {
                ExtensionEnd::On(fact, on) => (0, Some(*on), fact.index),
                ExtensionEnd::Undated(fact) => (1, None, fact.index),
                ExtensionEnd::Unknown(_) | ExtensionEnd::Pending => (2, None, 0),
            })
            .unwrap_or(ExtensionEnd::Pending)
    }

    fn end_by(&self, fact: Fact<'c>, outcome: ProceedingsOutcome) -> Option<ExtensionEnd<'c>> {
        match (ends(self.jurisdiction(), outcome), fact.on()) {
            (Known::Value(false), _) => None,
            (Known::Value(true), Some(on)) => Some(ExtensionEnd::On(fact, on)),
            // Reading 41: over from its recording, and before it nobody can say.
            (Known::Value(true), None) if fact.event.recorded <= self.view.as_of() => {
                Some(ExtensionEnd::Undated(fact))
            }
            (Known::Value(true), None) => {
                Some(ExtensionEnd::Unknown(format!("events[{}].on", fact.index).into()))
            }
            (Known::Unknown(missing), _) => missing.into_iter().next().map(ExtensionEnd::Unknown),
        }
    }
}

/// Where the jurisdiction is not recorded, an event ends an extension if it does
/// so in all three.
fn ends(jurisdiction: Option<Jurisdiction>, outcome: ProceedingsOutcome) -> Known<bool> {
    let ask = |jurisdiction| extension_ended(jurisdiction, ChargeStage::Ended(outcome));
    match jurisdiction {
        Some(jurisdiction) => ask(jurisdiction),
        None if Jurisdiction::ALL.iter().all(|&j| ask(j) == Known::Value(true)) => Known::Value(true),
        None => Known::missing("order_made.jurisdiction"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::standing::test_case::{Story, made, order, said};

    /// The facts of scenario WS-08: five years to 21 November 2026, charged, extended on the 18th.
    fn extended(on: &str) -> Story {
        let first = order(json!({"commencement": {"on": "2021-11-22"}}));
        Story::default()
            .on("2021-11-22", "order_made", first)
            .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "s25_breach", "order": "O1"}))
            .on(on, "order_extended", json!({"order": "O1", "charge": "ch1", "represented": true}))
    }

    #[test]
    fn s22e_1_in_force_beyond_five_years_without_a_date() {
        let story = extended("2026-11-18");
        assert_eq!(story.status("2026-11-17"), "in_force");
        assert_eq!(story.status("2026-11-18"), "extended_pending_proceedings");
        assert_eq!(story.status("2026-12-15"), "extended_pending_proceedings");
        assert_eq!(story.in_force("2026-12-15"), "true");
        assert_eq!(story.bound("2026-12-15"), "true");
        assert_eq!(story.last_day("2026-12-15"), "unknown extension_ended");
        assert_eq!(story.faults("2026-12-15"), Vec::<String>::new());
        assert!(story.order("O1", "2026-12-15", |order| order.lawful_last_day.is_none()));
        assert_eq!(story.order("O1", "2026-12-15", |order| order.in_force_count()), (1, 1));
    }

    #[test]
    fn reading_31_decided_after_the_end_it_extends_nothing() {
        assert_eq!(extended("2026-11-21").status("2026-12-15"), "extended_pending_proceedings");
        let late = extended("2026-11-22");
        assert_eq!(late.status("2026-12-15"), "expired");
        assert_eq!(late.faults("2026-12-15"), ["S22E-1 error order"]);
    }

    #[test]
    fn s22e_1_an_order_not_begun_or_discharged_is_not_extended() {
        let waiting = made(json!({"commencement": {"event": "release"}}))
            .on("2026-04-01", "charged", json!({"charge": "ch1", "offence": "serious"}))
            .on("2026-05-01", "order_extended", json!({"order": "O1", "charge": "ch1"}));
        assert_eq!(waiting.status("2026-06-01"), "pending");
        assert_eq!(waiting.faults("2026-06-01"), ["S22E-1 error order"]);
        let discharged = extended("2026-11-18").on("2026-11-17", "order_discharged", json!({"order": "O1"}));
        assert_eq!(discharged.status("2026-12-15"), "discharged");
        assert_eq!(discharged.faults("2026-12-15"), ["S22E-1 error order"]);
    }

    #[test]
    fn reading_31_conviction_alone_does_not_end_it_and_the_disposal_does() {
        let convicted = extended("2026-11-18").on("2027-01-10", "convicted", json!({"charge": "ch1"}));
        assert_eq!(convicted.status("2027-01-10"), "extended_pending_proceedings");
        let dealt = convicted.on(
            "2027-02-10",
            "proceedings_ended",
            json!({"charge": "ch1", "outcome": "disposed_after_conviction"}),
        );
        assert_eq!(dealt.status("2027-02-09"), "extended_pending_proceedings");
        assert_eq!(dealt.status("2027-02-10"), "expired");
        assert_eq!(dealt.in_force("2027-02-10"), "false");
        assert_eq!(dealt.last_day("2027-02-10"), "2027-02-09");
        let same = extended("2026-11-18").on(
            "2027-01-10",
            "convicted",
            json!({"charge": "ch1", "disposal": "sentence"}),
        );
        assert_eq!(same.status("2027-01-10"), "expired");
    }

    fn ended(on: &str, outcome: &str) -> Story {
        extended("2026-11-18").on(on, "extension_ended", json!({"order": "O1", "outcome": outcome}))
    }

    #[test]
    fn s22e_2_the_listed_events_of_the_jurisdiction() {
        for outcome in
            ["order_varied", "new_order_made", "acquitted", "withdrawn", "discontinued", "left_on_file"]
        {
            assert_eq!(ended("2027-01-10", outcome).status("2027-01-09"), "extended_pending_proceedings");
            assert_eq!(ended("2027-01-10", outcome).status("2027-01-10"), "expired", "{outcome}");
        }
        for outcome in ["deserted_simpliciter", "deserted_pro_loco_no_diet", "other"] {
            assert_eq!(ended("2027-01-10", outcome).status("2027-01-10"), "unknown proceedings_outcome");
            assert_eq!(ended("2027-01-10", outcome).in_force("2027-01-10"), "unknown proceedings_outcome");
        }
    }

    #[test]
    fn s22e_2_without_a_jurisdiction_only_an_event_of_all_three_ends_it() {
        let ended = |outcome: &str| {
            let nowhere = order(json!({"jurisdiction": null, "commencement": {"on": "2021-11-22"}}));
            Story::default()
                .on("2021-11-22", "order_made", nowhere)
                .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "serious"}))
                .on(
                    "2026-11-18",
                    "order_extended",
                    json!({"order": "O1", "charge": "ch1", "represented": true}),
                )
                .on("2027-01-10", "extension_ended", json!({"order": "O1", "outcome": outcome}))
                .status("2027-01-10")
        };
        assert_eq!(ended("acquitted"), "expired");
        assert_eq!(ended("left_on_file"), "unknown order_made.jurisdiction");
    }

    #[test]
    fn law_md_13_ended_before_its_natural_end_the_order_runs_on() {
        let story = ended("2026-11-20", "acquitted");
        assert_eq!(story.status("2026-11-19"), "extended_pending_proceedings");
        assert_eq!(story.status("2026-11-20"), "in_force");
        assert_eq!(story.status("2026-11-21"), "in_force");
        assert_eq!(story.status("2026-11-22"), "expired");
        assert_eq!(story.last_day("2026-11-22"), "2026-11-21");
    }

    #[test]
    fn a_second_charge_keeps_it_in_force() {
        let second = |on: &str| {
            ended("2027-03-01", "acquitted")
                .on("2026-12-01", "charged", json!({"charge": "ch2", "offence": "serious"}))
                .on(on, "order_extended", json!({"order": "O1", "charge": "ch2", "represented": true}))
        };
        let of_first = |story: Story| story.status("2027-04-01");
        // "extension_ended" without a charge ends whichever is running.
        assert_eq!(of_first(second("2027-03-01")), "expired");
        let apart = extended("2026-11-18")
            .on("2026-12-01", "charged", json!({"charge": "ch2", "offence": "serious"}))
            .on("2027-02-01", "order_extended", json!({"order": "O1", "charge": "ch2", "represented": true}))
            .on(
                "2027-03-01",
                "extension_ended",
                json!({"order": "O1", "charge": "ch1", "outcome": "acquitted"}),
            );
        assert_eq!(apart.status("2027-04-01"), "extended_pending_proceedings");
        assert_eq!(apart.faults("2027-04-01"), Vec::<String>::new());
    }

    #[test]
    fn whether_it_extends_is_unknown_without_a_charge_or_a_day() {
        let uncharged = |offence: Option<&str>| {
            let story = Story::default()
                .on("2021-11-22", "order_made", order(json!({"commencement": {"on": "2021-11-22"}})))
                .on("2026-11-18", "order_extended", json!({"order": "O1", "charge": "ch1"}));
            match offence {
                Some(offence) => {
                    story.on("2026-10-30", "charged", json!({"charge": "ch1", "offence": offence}))
                }
                None => story,
            }
        };
        assert_eq!(uncharged(None).status("2026-11-21"), "in_force");
        assert_eq!(uncharged(None).status("2026-11-22"), "unknown S22E-1");
        assert_eq!(uncharged(Some("other")).status("2026-11-22"), "unknown S22E-1");
        assert_eq!(uncharged(Some("other")).faults("2026-11-22"), ["S22E-1 error order"]);
        assert_eq!(uncharged(Some("serious")).status("2026-11-22"), "extended_pending_proceedings");
    }

    #[test]
    fn an_extension_that_may_not_have_been_one_leaves_the_last_day_unknown_when_it_has_ended() {
        // No charge on record, so the order ran to 21 November or to the end of the extension.
        let story = Story::default()
            .on("2021-11-22", "order_made", order(json!({"commencement": {"on": "2021-11-22"}})))
            .on("2026-11-18", "order_extended", json!({"order": "O1", "charge": "ch1"}))
            .on("2026-12-01", "extension_ended", json!({"order": "O1", "outcome": "acquitted"}));
        let lawful = |on: &str| {
            story.order("O1", on, |order| said(order.lawful_last_day.as_ref().unwrap(), ToString::to_string))
        };
        assert_eq!(story.status("2026-11-30"), "unknown S22E-1");
        assert_eq!(lawful("2026-11-30"), "unknown S22E-1");
        assert_eq!(story.status("2026-12-01"), "expired");
        assert_eq!(story.last_day("2026-12-01"), "unknown S22E-1");
        let before =
            story.on("2026-11-19", "extension_ended", json!({"order": "O1", "outcome": "acquitted"}));
        assert_eq!(before.last_day("2026-12-01"), "2026-11-21", "ended before the order did");
    }

    #[test]
    fn s22e_1_before_the_law_began_nobody_can_say_whether_it_extends() {
        // `law.md` 0: s.22E from 1 March 2016. Five years from 10 March 2011 end with 9 March 2016.
        let story = |on: &str| {
            Story::default()
                .on("2011-03-10", "order_made", order(json!({"commencement": {"on": "2011-03-10"}})))
                .on("2016-02-01", "charged", json!({"charge": "ch1", "offence": "serious"}))
                .on(on, "order_extended", json!({"order": "O1", "charge": "ch1", "represented": true}))
        };
        assert_eq!(story("2016-02-29").status("2016-03-10"), "unknown S22E-1");
        assert_eq!(story("2016-03-01").status("2016-03-10"), "extended_pending_proceedings");
    }

    #[test]
    fn a_discharge_on_the_day_of_the_extension_does_not_show_that_it_came_too_late() {
        // Reading 40: either may have come first; whichever did, the order is discharged.
        let story = extended("2026-11-18").on("2026-11-18", "order_discharged", json!({"order": "O1"}));
        assert_eq!(story.status("2026-11-18"), "discharged");
        assert_eq!(story.faults("2026-11-18"), Vec::<String>::new());
    }

    #[test]
    fn s22e_1_extended_on_its_last_day_its_provisions_go_on() {
        let story = extended("2026-11-21");
        let state = story.order("O1", "2026-12-15", |order| order.provisions[0].state.in_force().get());
        assert_eq!(state, Some(true));
    }

    #[test]
    fn reading_41_an_end_without_a_day() {
        let story = extended("2026-11-18").undated(
            "2027-02-01",
            "extension_ended",
            json!({"order": "O1", "outcome": "acquitted"}),
        );
        assert_eq!(story.in_force("2026-11-20"), "true");
        assert_eq!(story.in_force("2027-01-31"), "unknown events[3].on");
        assert_eq!(story.status("2027-02-01"), "expired");
    }

    /// Five years to 21 November 2026, extended on the 18th after a charge.
    fn charged_and_extended(but: Value) -> Story {
        let mut extension = json!({"order": "O1", "charge": "ch1"});
        for (key, value) in but.as_object().unwrap() {
            extension[key] = value.clone();
        }
        Story::default()
            .on("2021-11-22", "order_made", order(json!({"commencement": {"on": "2021-11-22"}})))
            .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "serious"}))
            .on("2026-11-18", "order_extended", extension)
    }

    #[test]
    fn reading_38_an_extension_not_served_binds_only_to_the_natural_end() {
        let absent = charged_and_extended(json!({"represented": false, "version": 1}));
        assert_eq!(absent.bound("2026-11-21"), "true");
        assert_eq!(absent.bound("2026-11-22"), "unknown notice_given");
        let served = absent.on(
            "2026-12-01",
            "notice_given",
            json!({"order": "O1", "method": "in_person", "outcome": "delivered", "version": 1}),
        );
        assert_eq!(served.bound("2026-12-01"), "true");
        assert_eq!(served.faults("2026-12-01"), Vec::<String>::new());
    }

    #[test]
    fn s22e_2_what_becomes_of_another_charge_ends_no_extension() {
        let story = || charged_and_extended(json!({"represented": true}));
        for (code, body) in [
            ("proceedings_ended", json!({"charge": "ch2", "outcome": "acquitted"})),
            ("convicted", json!({"charge": "ch2", "disposal": "sentence"})),
        ] {
            let of = |charge: &str| {
                let mut body = body.clone();
                body["charge"] = json!(charge);
                story().on("2027-02-01", code, body).status("2027-03-01")
            };
            assert_eq!(of("ch2"), "extended_pending_proceedings", "{code}");
            assert_eq!(of("ch1"), "expired", "{code}");
        }
    }

    /// S22E-1: charged with a serious offence or with breach of the order; another charge is none of that.
    #[test]
    fn s22e_1_the_offence_is_that_of_the_charge_named() {
        let story = |charge: &str| {
            Story::default()
                .on("2021-11-22", "order_made", order(json!({"commencement": {"on": "2021-11-22"}})))
                .on("2026-10-29", "charged", json!({"charge": "ch0", "offence": "other"}))
                .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "serious"}))
                .on(
                    "2026-11-18",
                    "order_extended",
                    json!({"order": "O1", "charge": charge, "represented": true, "court": "crown_court"}),
                )
        };
        let flagged = |charge: &str| {
            story(charge).faults("2026-11-19").iter().any(|fault| fault.starts_with("S22E-1 error"))
        };
        assert!(flagged("ch0"));
        assert!(!flagged("ch1"));
    }

    #[test]
    fn reading_38_an_extension_without_a_number_binds_no_further_than_what_was_brought_home() {
        let unnumbered = |represented: bool| charged_and_extended(json!({"represented": represented}));
        assert_eq!(unnumbered(true).bound("2026-11-22"), "true");
        assert_eq!(unnumbered(false).bound("2026-11-21"), "true");
        assert_eq!(unnumbered(false).bound("2026-11-22"), "unknown order_extended.represented");
    }

    #[test]
    fn s22e_1_provisions_in_force_go_on_and_a_shorter_one_keeps_its_own_end() {
        // Five years to 21 November 2026; extended on 18 November.
        let conditions = json!([
            {"condition": "to_the_end"},
            {"condition": "said_so", "end": {"last_day": "2026-11-21"}},
            {"condition": "shorter", "end": {"last_day": "2026-11-20"}},
            {"condition": "over", "end": {"last_day": "2026-11-17"}},
            {"condition": "later", "start": {"on": "2026-11-19"}},
            {"condition": "never", "start": {"event": "release"}},
        ]);
        let story = Story::default()
            .on(
                "2021-11-22",
                "order_made",
                order(json!({"commencement": {"on": "2021-11-22"}, "conditions": conditions})),
            )
            .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "serious"}))
            .on("2026-11-18", "order_extended", json!({"order": "O1", "charge": "ch1", "represented": true}));
        let states = |on: &str| {
            story.order("O1", on, |order| {
                order.provisions.iter().map(|p| p.state.in_force().get()).collect::<Vec<_>>()
            })
        };
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(states("2026-11-18"), [yes, yes, yes, no, no, no]);
        assert_eq!(states("2026-11-21"), [yes, yes, no, no, yes, no]);
        assert_eq!(states("2026-11-22"), [yes, yes, no, no, None, no]);
        assert_eq!(story.status("2026-11-22"), "extended_pending_proceedings");
    }

    #[test]
    fn reading_40_an_end_on_the_day_of_the_extension_may_have_come_before_it() {
        let story = ended("2026-11-18", "acquitted");
        assert_eq!(story.status("2026-11-22"), "unknown D-TIE");
        assert_eq!(story.order("O1", "2026-11-22", |order| order.provisions[0].state.in_force().get()), None);
    }

    #[test]
    fn s22e_1_a_numbered_extension_is_a_version_and_one_without_a_number_is_none() {
        let versions = |body: Value| {
            let mut extension = json!({"order": "O1", "charge": "ch1", "represented": true});
            for (key, value) in body.as_object().unwrap() {
                extension[key] = value.clone();
            }
            Story::default()
                .on("2021-11-22", "order_made", order(json!({"commencement": {"on": "2021-11-22"}})))
                .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "serious"}))
                .on("2026-11-18", "order_extended", extension)
                .order("O1", "2026-12-01", |order| {
                    let days =
                        order.versions.iter().map(|version| version.notice.known().unwrap().get().unwrap());
                    days.map(|day| day.to_string()).collect::<Vec<_>>()
                })
        };
        assert_eq!(versions(json!({"version": 1})), ["2021-11-22", "2026-11-18"]);
        assert_eq!(versions(json!({})), ["2021-11-22"]);
    }

    #[test]
    fn s22e_1_the_court_and_the_authority() {
        let ask = |court: &str, applicant: &str| {
            Story::default()
                .on(
                    "2021-11-22",
                    "order_made",
                    order(json!({"commencement": {"on": "2021-11-22"}, "applicant": "dpp"})),
                )
                .on("2026-10-30", "charged", json!({"charge": "ch1", "offence": "serious"}))
                .on(
                    "2026-11-18",
                    "order_extended",
                    json!({"order": "O1", "charge": "ch1", "court": court, "applicant": applicant}),
                )
                .faults("2026-11-19")
        };
        assert_eq!(ask("crown_court", "dpp"), Vec::<String>::new());
        assert_eq!(ask("high_court", "dpp"), ["S22E-1 error order"]);
        assert_eq!(ask("crown_court", "sfo_director"), ["S22E-1 error order"]);
    }
}
