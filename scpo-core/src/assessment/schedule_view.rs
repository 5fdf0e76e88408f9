//! The schedule of the conditions in force, from what the process knows of custody and
//! of the force's visit rate.

use crate::condition::{Absence, Catalogue, ClockStop, Schedule, ScheduleInput};
use crate::law::commencement::Commencement;
use crate::lifecycle::{Context, Spell};

/// Works out the schedule of a case on its day.
pub(super) fn schedule(
    context: &Context<'_, '_>,
    catalogue: &Catalogue,
    commencement: &Commencement,
) -> Schedule {
    Schedule::of(&ScheduleInput {
        view: context.view,
        standing: context.standing,
        catalogue,
        calendars: context.calendars,
        commencement,
        visit_days: context.visit_days(),
        absences: context.custody.spells.iter().map(absence).collect(),
        in_custody: context.in_custody(),
        last_release: context.custody.last_release.and_then(|release| release.on()),
    })
}

fn absence(spell: &Spell<'_>) -> Absence {
    Absence {
        place: if spell.hospital { ClockStop::Hospital } else { ClockStop::Custody },
        from: spell.from(),
        to: spell.ended.and_then(|ended| ended.on()),
        over: spell.ended.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use crate::assessment::{Assessment, ChangeCause, assess, changes_since};
    use crate::case::Case;
    use crate::condition::{CheckMethod, ScheduleItem, ScheduleState};
    use crate::date::Date;
    use crate::rulebook::Rulebook;

    /// An order in force from 30 September 2026 with a limit on telephones that is told
    /// within seven days after a change, and the force's grade, medium: 56 days.
    const ORDER: &str = r#"
        {"id": "e1", "on": "2026-09-30", "recorded": "2026-09-30", "learnt": "2026-09-30",
         "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
            "commencement": {"on": "2026-09-30"}, "length": {"years": 5}, "conditions": [
                {"condition": "c1", "number": 3, "kind": "restriction", "type_code": "mobile_phones",
                 "parameters": [{"name": "notify_within",
                    "value": {"duration": {"days": 7, "counting": "after"}}}]}]}}},
        {"id": "e2", "on": "2026-10-01", "recorded": "2026-10-01", "body": {"lead_named": {"grade": "medium"}}}"#;

    fn case(more: &str) -> Case {
        let json = format!(r#"{{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{ORDER}{more}]}}"#);
        Case::replay(serde_json::from_str(&json).unwrap()).unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn answer(case: &Case, on: &str) -> Assessment {
        assess(case, &Rulebook::builtin().unwrap(), day(on), day(on))
    }

    fn visit(assessment: &Assessment) -> &ScheduleItem {
        let is_visit = |item: &&ScheduleItem| item.method == Some(CheckMethod::HomeVisit);
        assessment.schedule.iter().find(is_visit).unwrap()
    }

    fn due(item: &ScheduleItem) -> String {
        item.due.as_ref().and_then(crate::finding::Known::get).map_or_else(String::new, |day| day.to_string())
    }

    /// 56 days from 30 September are 25 November; from a release on 5 October, the 30th.
    #[test]
    fn visits_go_by_the_grade_of_the_force_and_by_release() {
        let at_home = answer(&case(""), "2026-11-21");
        assert_eq!(
            (visit(&at_home).state, due(visit(&at_home))),
            (ScheduleState::Due, "2026-11-25".to_owned())
        );
        let remanded =
            r#", {"id": "e3", "on": "2026-10-02", "recorded": "2026-10-02", "body": {"remanded": {}}}"#;
        let inside = answer(&case(remanded), "2026-11-21");
        assert_eq!(visit(&inside).state, ScheduleState::Paused);
        let freed =
            r#", {"id": "e4", "on": "2026-10-05", "recorded": "2026-10-05", "body": {"released": {}}}"#;
        let out = answer(&case(&format!("{remanded}{freed}")), "2026-11-21");
        assert_eq!(due(visit(&out)), "2026-11-30");
    }

    /// Remand and release of one day, and nothing says which came first: either the
    /// subject is inside and no visit is due, or out and one is.
    #[test]
    fn what_turns_on_a_tie_is_not_said_to_be_due() {
        let tie = r#", {"id": "e3", "on": "2026-10-05", "recorded": "2026-10-05", "body": {"remanded": {}}},
            {"id": "e4", "on": "2026-10-05", "recorded": "2026-10-05", "body": {"released": {}}}"#;
        let open = answer(&case(tie), "2026-11-21");
        assert_eq!(visit(&open).state, ScheduleState::Undated);
        // The notice that is owed of a change does not turn on it.
        let notice = open.schedule.iter().find(|item| item.parameter.is_some()).unwrap();
        assert_eq!(notice.state, ScheduleState::Standing);
    }

    #[test]
    fn a_condition_that_may_be_in_force_is_said_to_be_left_out() {
        let open = case("").to_document();
        let json = serde_json::to_string(&open).unwrap().replace(r#","length":{"years":5}"#, "");
        let case = Case::replay(serde_json::from_str(&json).unwrap()).unwrap();
        let answer = answer(&case, "2026-11-21");
        assert_eq!(answer.schedule, []);
        assert!(answer.omitted.iter().any(|path| path == "schedule"));
    }

    /// A change found on 20 November of which notice was owed by the 8th: it is late
    /// because the check was recorded, and it was not on the list before.
    #[test]
    fn what_a_check_finds_is_the_cause_of_what_is_missing() {
        let found = r#", {"id": "e3", "on": "2026-11-20", "recorded": "2026-11-20", "body": {"condition_checked":
            {"order": "O1", "condition": "c1", "method": "device_examination", "change_on": "2026-11-01"}}}"#;
        let case = case(found);
        let rulebook = Rulebook::builtin().unwrap();
        let then = (day("2026-11-10"), day("2026-11-10"));
        let changes = changes_since(&case, &rulebook, then, (day("2026-11-21"), day("2026-11-21")));
        let name = "schedule notice O1 c1 notify_within of 2026-11-01";
        let change = changes.iter().find(|change| change.item == name && change.field == "state").unwrap();
        assert_eq!((change.from.as_deref(), change.to.as_deref()), (None, Some("late")));
        assert_eq!(change.cause, ChangeCause::Fact);
        assert!(change.facts.iter().any(|id| id.as_str() == "e3"));
    }
}
