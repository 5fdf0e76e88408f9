//! Stages 3 to 5: custody, release dates, and preparing for release.

use scpo_core::date::Date;
use scpo_core::finding::Id;
use scpo_core::law::vocabulary::Jurisdiction;
use scpo_core::record::{
    AppointmentKind, AppointmentSet, BulletinIssued, ContactMade, ContactWith, DecisionKind, DecisionOutcome,
    DecisionRecorded, DetainedInHospital, Event, EventBody, Grade, IntelligenceProductMade, LeadNamed,
    ManagerAssigned, ManagerKind, MarkerChecked, MeetingHeld, MeetingKind, Moved, OrderExplained,
    PartnerAssigned, PhotographTaken, PlanAgreed, PlanKind, ProductKind, RecordReviewed,
    ReleaseEstimateWithdrawn, ReleaseEstimated, ReleaseKind, ReleaseType, Released, Remanded,
    ReturnedFromTemporaryRelease, Sentenced, TaskCompleted, TaskingRaised, TemporarilyReleased,
    TransferAccepted, TransferSent,
};

use crate::days::{awkward, months, plus, working_from, working_to};
use crate::grant::marker;
use crate::plan::{Path, Plan};
use crate::story::{Entry, Story};
use crate::words::{id, text};

/// Remand and sentence, or detention in hospital.
pub(crate) fn begin(story: &mut Story<'_>, plan: &Plan) {
    let prison = prison(story);
    let hospital = hospital(story);
    let restricted = story.chance(60);
    story.place =
        plan.confined().then(|| if plan.path == Path::Hospital { &hospital } else { &prison }.clone());
    if let Some(day) = plan.remanded {
        story.fact(day, EventBody::Remanded(Remanded { prison: Some(prison.clone()) }));
    }
    let Some(day) = plan.sentenced else { return };
    if plan.path == Path::Hospital {
        let detained = DetainedInHospital { hospital: Some(hospital), restricted: Some(restricted) };
        story.fact(day, EventBody::DetainedInHospital(detained));
    } else {
        let sentenced = Sentenced { kind: plan.sentence, prison: Some(prison) };
        story.fact(day, EventBody::Sentenced(sentenced));
    }
}

/// The record goes to the regional unit, which sets itself up. Gives the day of
/// acceptance.
pub(crate) fn hand_over(
    story: &mut Story<'_>,
    plan: &Plan,
    from: Date,
    created: Option<Date>,
) -> Option<Date> {
    let owner = plan.owner.clone()?;
    let base = created.map_or(from, |day| day.max(from));
    let checked =
        MarkerChecked { system: id("RMS"), force: Some(owner.clone()), states_start: None, states_end: None };
    story.task(from, plus(from, 7), EventBody::MarkerChecked(checked));
    created?;
    let accepted = transfer(story, &owner, &story.cohort.regional_unit.clone(), base, plus(base, 7))?;
    if plan.path == Path::Prison {
        marker(story, plan, "PINS", accepted, plus(accepted, 7));
        story.task(accepted, plus(accepted, 14), contact(ContactWith::OffenderManager));
        let manager = ManagerAssigned { kind: ManagerKind::Prison, name: None };
        if story.chance(35) {
            story.fact(working_from(plus(accepted, 3)), EventBody::ManagerAssigned(manager));
        }
    }
    let elsewhere = if plan.path == Path::Prison { prison(story) } else { hospital(story) };
    let unit = story.place.clone().unwrap_or(elsewhere);
    assign_partner(story, unit, accepted, 14);
    Some(accepted)
}

/// The prison or hospital is put on the record as partner, or is not (tasks 3.6, X.8).
pub(crate) fn assign_partner(story: &mut Story<'_>, unit: Id, from: Date, days: i64) {
    let partner = PartnerAssigned { unit: Some(unit) };
    story.task(from, plus(from, days), EventBody::PartnerAssigned(partner));
}

/// A transfer sent and accepted, sometimes on one day. Gives the day of acceptance.
pub(crate) fn transfer(story: &mut Story<'_>, from: &Id, to: &Id, opens: Date, due: Date) -> Option<Date> {
    let sent = TransferSent { from: from.clone(), to: to.clone() };
    let sent_on = story.task(opens, due, EventBody::TransferSent(sent))?;
    let same_day = story.chance(40);
    let said = story.chance(75);
    let accepted =
        EventBody::TransferAccepted(TransferAccepted { to: to.clone(), from: said.then(|| from.clone()) });
    if same_day {
        let kept = story.work(sent_on, accepted);
        story.in_order();
        kept.then_some(sent_on)
    } else {
        story.task(plus(sent_on, 1), plus(sent_on, 7), accepted)
    }
}

fn contact(with: ContactWith) -> EventBody {
    EventBody::ContactMade(ContactMade { with, by_lead: None })
}

pub(crate) fn prison(story: &mut Story<'_>) -> Id {
    id(&format!("HMP-{:02}", story.between(1, 12)))
}

fn hospital(story: &mut Story<'_>) -> Id {
    id(&format!("HOSP-{:02}", story.between(1, 3)))
}

/// The release dates the prison gave, one after another; the last is the plan's.
pub(crate) fn estimates(story: &mut Story<'_>, plan: &Plan) {
    let Some(from) = plan.sentenced.map(|day| day.max(plan.made)) else { return };
    let none = story.chance(story.options.no_estimate);
    let first = working_from(plus(from, story.between(14, 120)));
    let kind = plan.estimate_kind;
    let Some(release) = plan.release.filter(|_| !none) else {
        if story.chance(50) {
            story.fact(first, estimated(kind, None));
        }
        return;
    };
    let last = plus(release, -1);
    let moves = if story.chance(story.options.estimate_moved) { story.between(1, 2) } else { 0 };
    let mut day = first;
    for _ in 0..moves {
        let gap = story.random.weighted(&[(30, -12), (25, 21), (25, -60), (20, 90)], 21);
        let drawn = plus(release, gap + story.between(-9, 9)).max(plus(day, 30));
        let move_it = story.chance(story.options.awkward_days);
        let odd = awkward(&mut story.random, drawn).max(plus(day, 30));
        story.fact(day, estimated(kind, Some(if move_it { odd } else { drawn })));
        let gap = story.between(40, 400).min(day.days_until(last) / 2).max(1);
        let later = working_from(plus(day, gap));
        if story.chance(story.options.estimate_withdrawn) && later < last {
            let withdrawn = ReleaseEstimateWithdrawn { kind };
            story.fact(working_to(plus(later, -1)).max(day), EventBody::ReleaseEstimateWithdrawn(withdrawn));
        }
        day = later;
    }
    if day >= last {
        return;
    }
    story.fact(day, estimated(kind, Some(release)));
    other_dates(story, plan, day, release);
    let confirmed = working_to(plus(release, -story.between(10, 40)));
    if plan.path == Path::Prison && story.chance(70) && confirmed > day {
        story.fact(confirmed, estimated(ReleaseKind::Confirmed, plan.out));
    }
}

/// Dates beside the driving one: the end of the sentence, and curfew eligibility.
fn other_dates(story: &mut Story<'_>, plan: &Plan, day: Date, release: Date) {
    let sentence_end = months(release, story.between(12, 60));
    let curfew = plus(release, -story.between(60, 170));
    let (end_known, curfew_known) = (story.chance(30), story.chance(10));
    if plan.estimate_kind != ReleaseKind::Crd {
        return;
    }
    if end_known {
        story.fact(day, estimated(ReleaseKind::Sled, Some(sentence_end)));
    }
    if curfew_known && curfew > day {
        story.fact(day, estimated(ReleaseKind::Hdced, Some(curfew)));
    }
}

fn estimated(kind: ReleaseKind, date: Option<Date>) -> EventBody {
    EventBody::ReleaseEstimated(ReleaseEstimated { kind, date })
}

/// What recurs while the regional unit holds the record, and a move now and then.
pub(crate) fn meanwhile(story: &mut Story<'_>, plan: &Plan, accepted: Date) {
    let end = plan.out.unwrap_or(story.until).min(story.until);
    recurring(story, accepted, end);
    let moves = story.chance(25);
    let to_hospital = plan.path == Path::Prison && story.chance(story.options.hospital);
    let moved_on = working_from(plus(accepted, story.between(30, 900)));
    if (moves || to_hospital) && moved_on < end {
        move_to(story, moved_on, to_hospital);
    }
}

/// The latest meetings and reviews of a stay that begins and ends on these days.
pub(crate) fn recurring(story: &mut Story<'_>, from: Date, end: Date) {
    let mut day = plus(from.max(months(end, -8)), story.between(20, 90));
    while day < end {
        let held = working_from(day);
        let next = months(held, 3);
        let meeting = MeetingHeld { kind: MeetingKind::Partner, next_on: Some(working_from(next)) };
        story.routine(held, EventBody::MeetingHeld(meeting));
        day = plus(next, story.between(-5, 12));
    }
    let mut day = plus(from.max(months(end, -13)), story.between(100, 180));
    while day < end {
        story.routine(working_from(day), EventBody::RecordReviewed(RecordReviewed {}));
        day = plus(months(day, 6), story.between(-20, 5));
    }
}

fn move_to(story: &mut Story<'_>, on: Date, to_hospital: bool) {
    let to = if to_hospital { hospital(story) } else { prison(story) };
    let moved = Moved { to: to.clone(), hospital: to_hospital.then_some(true) };
    story.fact(on, EventBody::Moved(moved));
    assign_partner(story, to, on, 7);
}

/// Stage 4 and stage 5, counted back from the release date.
pub(crate) fn prepare(story: &mut Story<'_>, plan: &Plan, accepted: Option<Date>) {
    let Some(out) = plan.out else { return };
    let from = plan.sentenced.unwrap_or(plan.made).max(plan.made);
    let opens = |count: i64| months(out, -count).max(from);
    let due = |count: i64| months(out, -count).max(plus(from, 14));
    if accepted.is_some() {
        if plan.path == Path::Prison {
            story.task(opens(20), due(18), contact(ContactWith::Prison));
        }
        story.task(plus(opens(12), -28).max(from), due(12), contact(ContactWith::OwningForce));
        let discovery = IntelligenceProductMade { kind: ProductKind::Discovery };
        story.task(opens(12), due(10), EventBody::IntelligenceProductMade(discovery));
    }
    // what is not done by the release is not done at all, save service and the record
    let outer = story.work_stop;
    story.work_stop = outer.min(plus(out, -1));
    plan_release(story, opens(12), due(9), due(6));
    respond(story, plan, out, &opens, &due);
    story.work_stop = outer;
    let explained = OrderExplained {
        order: plan.order.clone(),
        version: None,
        response: Some(text("Understood; signed")),
    };
    let in_force = plan.starts().filter(|day| *day < opens(6)).map(|day| day.max(from));
    let explained = EventBody::OrderExplained(explained);
    match in_force {
        Some(day) => story.task(day, plus(day, 14), explained),
        None => story.task(opens(6), due(1), explained),
    };
    if let (Some(_), Some(to)) = (accepted, plan.release_force.clone()) {
        transfer(story, &story.cohort.regional_unit.clone(), &to, opens(3), due(1));
        if plan.release_force != plan.owner {
            let receiving = Plan { owner: plan.release_force.clone(), ..plan.clone() };
            marker(story, &receiving, "RMS", opens(3), due(1));
        }
    }
}

/// The photograph, the bulletin, the appointment and the formal response.
fn respond(
    story: &mut Story<'_>,
    plan: &Plan,
    out: Date,
    opens: &impl Fn(i64) -> Date,
    due: &impl Fn(i64) -> Date,
) {
    let photographed = story.task(opens(6), due(2), EventBody::PhotographTaken(PhotographTaken {}));
    if let Some(day) = photographed {
        story.task(day, due(1).max(day), EventBody::BulletinIssued(BulletinIssued {}));
    }
    let meeting =
        AppointmentSet { kind: AppointmentKind::Probation, for_day: Some(working_from(plus(out, 3))) };
    if plan.path == Path::Prison {
        story.task(opens(6), due(1), EventBody::AppointmentSet(meeting));
    }
    let overlap = TaskCompleted { task: id("X.3"), order: Some(plan.order.clone()) };
    story.task(opens(4), due(3), EventBody::TaskCompleted(overlap));
    let response = PlanAgreed { kind: PlanKind::PoliceResponse };
    story.task(opens(6), due(1), EventBody::PlanAgreed(response));
}

/// The planning meeting, the framework decision and tasking.
fn plan_release(story: &mut Story<'_>, opens: Date, by_nine: Date, by_six: Date) {
    let meeting = MeetingHeld { kind: MeetingKind::Planning, next_on: None };
    let met = story.task(opens, by_nine, EventBody::MeetingHeld(meeting));
    let needed = story.chance(40);
    let framework = DecisionRecorded {
        kind: DecisionKind::Framework,
        order: None,
        outcome: Some(if needed { DecisionOutcome::Yes } else { DecisionOutcome::No }),
        starts_on: None,
        reason: Some(text(if needed {
            "Several agencies hold risk"
        } else {
            "Ordinary management is enough"
        })),
    };
    let after = met.unwrap_or(opens);
    story.task(after, plus(by_six, -1).max(after), EventBody::DecisionRecorded(framework));
    let product = IntelligenceProductMade { kind: ProductKind::Product };
    if story.chance(50) && met.is_some() {
        story.task(after, plus(by_six, -20).max(after), EventBody::IntelligenceProductMade(product));
    }
    let tasking = TaskingRaised { meeting_on: None };
    let raised = story.task(after, plus(by_six, -1).max(after), EventBody::TaskingRaised(tasking));
    let Some(day) = raised else { return };
    let meeting_on = working_from(plus(day, story.between(5, 30)));
    if let Some(Entry { event: Event { body: EventBody::TaskingRaised(bid), .. }, .. }) =
        story.entries.last_mut()
    {
        bid.meeting_on = Some(meeting_on);
    }
    if story.chance(90) {
        let named = lead(story);
        story.work(meeting_on, EventBody::LeadNamed(named));
    }
}

/// The lead tasking named, with the force's own grade.
pub(crate) fn lead(story: &mut Story<'_>) -> LeadNamed {
    let grade = story.random.weighted(
        &[(10, Grade::VeryHigh), (30, Grade::High), (40, Grade::Medium), (20, Grade::Low)],
        Grade::Medium,
    );
    LeadNamed { lead: Some(text(format!("Lead {:02}", story.between(1, 40)))), grade: Some(grade) }
}

/// A night or two out on temporary licence in the last year of custody.
pub(crate) fn temporary_release(story: &mut Story<'_>, plan: &Plan) {
    let wanted = story.chance(story.options.temporary_release);
    let before = story.between(30, 200);
    let nights = story.between(0, 3);
    let (Some(out), Some(sentenced)) = (plan.out, plan.sentenced) else { return };
    let day = working_from(plus(out, -before));
    if !wanted || plan.path != Path::Prison || day <= sentenced {
        return;
    }
    if story.fact(day, EventBody::TemporarilyReleased(TemporarilyReleased {})) {
        let back = EventBody::ReturnedFromTemporaryRelease(ReturnedFromTemporaryRelease {});
        story.fact(plus(day, nights), back);
        story.in_order();
    }
}

/// The release itself, if it has come.
pub(crate) fn release(story: &mut Story<'_>, plan: &Plan) -> Option<Date> {
    let out = plan.out?;
    let kind = match (plan.path, plan.estimate_kind) {
        (Path::Hospital, _) => ReleaseType::HospitalDischarge,
        (_, ReleaseKind::Ped | ReleaseKind::Ted) => ReleaseType::Parole,
        _ => story.random.weighted(
            &[(88, ReleaseType::Licence), (7, ReleaseType::HomeDetentionCurfew), (5, ReleaseType::NoLicence)],
            ReleaseType::Licence,
        ),
    };
    let england = plan.jurisdiction == Jurisdiction::EnglandAndWales;
    let kind = if kind == ReleaseType::HomeDetentionCurfew && !england { ReleaseType::Licence } else { kind };
    let released = Released { kind: Some(kind), force: plan.release_force.clone() };
    let kept = story.fact(out, EventBody::Released(released));
    let hour = u8::try_from(story.between(8, 11)).unwrap_or(9);
    if kept && story.chance(15) {
        story.at(hour);
    }
    kept.then_some(out)
}
