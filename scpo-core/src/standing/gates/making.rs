//! The gates of the making: age, applicant, delegate, court, conviction, disposal.

use super::{Case, note, note_or_gap};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Severity;
use crate::law::applicants::{
    ApplicantInput, Consultation, Delegate, applicant_permitted, delegate_permitted,
};
use crate::law::duration::{Stated, start_and_end_stated};
use crate::law::exclusions::{KNOWN_EXCLUSIONS, not_excluded};
use crate::law::interim::{Determination, MainApplication, main_application_open, same_applicant, terrorism_only};
use crate::law::ruling::{Outcome, Ruling};
use crate::law::variation::{OnConviction, on_breach};
use crate::law::vocabulary::{Applicant, Court, Route};
use crate::law::{At, age, courts, monitoring, routes};
use crate::record::{Category, DelegatedRank, EventBody, OrderMade};
use crate::standing::order_standing::OrderStanding;
use crate::standing::{Fault, OrderLog};

/// S06-1, on the day of the making.
pub(super) fn age(case: &Case<'_, '_>) -> Option<Ruling> {
    let born = *case.subject.born?.reveal();
    let made = case.order.made?;
    made.on()?;
    Some(age::of_age(&case.anywhere(&made), case.subject.kind, Some(born)))
}

/// S08-1 to S08-6, leaving out the consultation, which is a fault and no more.
pub(super) fn applicant(case: &Case<'_, '_>) -> Option<Ruling> {
    let application = Application::of(case.order)?;
    application.applicant?;
    let at = application.at(case)?;
    Some(applicant_permitted(&at, &ApplicantInput {
        consultation: at.day.map(Consultation::On),
        ..application.input()
    }))
}

/// SCH2-1 and the prosecutors' own delegation: an application by somebody
/// without authority is fatal (*Shirley*; `law.md` 3.7).
pub(super) fn delegate(case: &Case<'_, '_>) -> Option<Ruling> {
    let application = Application::of(case.order)?;
    let delegate = delegate_of(application.body.delegated_to?);
    application.applicant?;
    Some(delegate_permitted(&application.at(case)?, application.applicant, Some(delegate)))
}

fn delegate_of(rank: DelegatedRank) -> Delegate {
    match rank {
        DelegatedRank::OfficeHolder => Delegate::Principal,
        DelegatedRank::CrownProsecutor => Delegate::CrownProsecutor,
        DelegatedRank::SfoDesignatedMember => Delegate::SfoDesignatedMember,
        DelegatedRank::PublicProsecutorNi => Delegate::PublicProsecutor,
        DelegatedRank::SuperintendentOrAbove => Delegate::SuperintendentOrAbove,
        DelegatedRank::BelowSuperintendent => Delegate::BelowSuperintendent,
        DelegatedRank::Other => Delegate::Other,
    }
}

/// What is known of the application, from the order and from the application itself.
struct Application<'c> {
    body: &'c OrderMade,
    applicant: Option<Applicant>,
    court: Option<Court>,
    route: Option<Route>,
    applied: Option<Date>,
    made: Option<Date>,
}

impl<'c> Application<'c> {
    fn of(order: &OrderLog<'c>) -> Option<Self> {
        let body = order.order?;
        let applied = order.applied.and_then(|fact| match &fact.event.body {
            EventBody::ApplicationMade(applied) => Some((fact, applied)),
            _ => None,
        });
        Some(Self {
            body,
            applicant: body.applicant.or_else(|| applied?.1.applicant),
            court: body.court.or_else(|| applied?.1.court),
            route: route(order).or_else(|| applied?.1.route),
            applied: body.applied_on.or_else(|| applied?.0.on()),
            made: order.made.and_then(|made| made.on()),
        })
    }

    /// The rule turns on the day of the application. Where only the making is dated,
    /// that day serves: who may apply has only ever been added to.
    fn at<'a>(&self, case: &Case<'a, '_>) -> Option<At<'a>> {
        let day = self.applied.or(self.made)?;
        Some(At::new(case.commencement, case.jurisdiction()?, day))
    }

    fn input(&self) -> ApplicantInput {
        ApplicantInput {
            applicant: self.applicant,
            court: self.court,
            route: self.route,
            terrorism_related: self.body.terrorism_related,
            consultation: self.body.consulted_on.map(Consultation::On),
        }
    }
}

fn route(order: &OrderLog<'_>) -> Option<Route> {
    if order.interim { Some(Route::InterimApplication) } else { order.order?.route }
}

pub(super) fn faults<'c>(
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    let Some(application) = Application::of(case.order) else { return };
    if let Some(ruling) = age(case) {
        note(&ruling, "born", case.subject.opened.unwrap_or(made), faults);
    }
    dates(case, standing, made, faults);
    applied_for(case, &application, made, faults);
    if let Some(jurisdiction) = case.jurisdiction() {
        let at = At::new(case.commencement, jurisdiction, made.on());
        if at.day.is_some() {
            note(&not_excluded(&at, KNOWN_EXCLUSIONS, None), "order", made, faults);
            court(&at, &application, made, faults);
            interim(&at, case, &application, made, faults);
            monitored(&at, case, standing, made, faults);
        }
    }
}

/// S16-1: an end before the start.
fn dates<'c>(case: &Case<'_, 'c>, standing: &OrderStanding<'c>, made: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let Some((start, end)) = standing.own_start.day().zip(standing.stated_last_day.as_ref().and_then(|d| d.get()))
    else {
        return;
    };
    if end < start {
        let (start, end) = (Some(Stated::On(start)), Some(Stated::On(end)));
        note(&start_and_end_stated(&case.anywhere(&made), start, end), "stated_last_day", made, faults);
    }
}

/// The applicant, the consultation and the delegate.
fn applied_for<'c>(
    case: &Case<'_, 'c>,
    application: &Application<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    if application.applicant.is_none() {
        // A bare register holds neither court nor applicant; an order of a named
        // court without one cannot be told from an order nobody might apply for.
        if application.court.is_some() && application.route != Some(Route::Breach) {
            faults.push(Fault {
                rule: "S08-1",
                severity: Severity::Error,
                message: "who applied for the order is not recorded",
                field: "applicant",
                fact: made,
            });
        }
        return;
    }
    let Some(at) = application.at(case) else { return };
    if let Some(ruling) = applicant(case) {
        if ruling.is_met() {
            let ruling = applicant_permitted(&at, &application.input());
            note_or_gap(&ruling, Severity::Warning, "consulted_on", made, faults);
        } else {
            note_or_gap(&ruling, Severity::Warning, missing_field(&ruling), made, faults);
        }
    }
    if let Some(ruling) = delegate(case) {
        note_or_gap(&ruling, Severity::Advice, "delegated_to", made, faults);
    }
}

fn missing_field(ruling: &Ruling) -> &'static str {
    match &ruling.outcome {
        Outcome::Unknown(missing) => match missing.first().map(AsRef::as_ref) {
            Some("court") => "court",
            Some("route") => "route",
            Some("terrorism_related") => "terrorism_related",
            _ => "applicant",
        },
        _ => "applicant",
    }
}

/// The court for the route, and on conviction what the order stands beside.
fn court<'c>(at: &At<'_>, application: &Application<'c>, made: Fact<'c>, faults: &mut Vec<Fault<'c>>) {
    let (Some(route), body) = (application.route, application.body) else { return };
    if application.court.is_some() {
        note(&courts::court_permitted(at, route, application.court), "court", made, faults);
    }
    match route {
        Route::Conviction => {
            if let Some(convicted) = convicted_before(application) {
                note(&routes::conviction_before_court(at, Some(convicted)), "convicted_by", made, faults);
            }
            if body.disposal.is_some() {
                note(&routes::disposal_permitted(at, body.disposal), "disposal", made, faults);
            }
        }
        Route::Breach if body.disposal.is_some() || body.applicant.is_some() => {
            let input = OnConviction {
                applicant: body.applicant,
                convicted: Some(true),
                disposal: body.disposal,
                ..OnConviction::default()
            };
            note(&on_breach(at, &input), "disposal", made, faults);
        }
        _ => {}
    }
}

/// How the conviction came before the court, as far as the record says.
fn convicted_before(application: &Application<'_>) -> Option<routes::ConvictedBefore> {
    let committed = application.body.committed;
    match (application.body.convicted_by, application.court) {
        (Some(by), Some(court)) if by == court => Some(routes::ConvictedBefore::SameCourt),
        _ if committed == Some(true) => Some(routes::ConvictedBefore::SentUp),
        (Some(_), Some(_)) if committed == Some(false) => Some(routes::ConvictedBefore::LowerCourt),
        (Some(Court::MagistratesCourt), _) if committed == Some(false) => {
            Some(routes::ConvictedBefore::LowerCourt)
        }
        _ => None,
    }
}

/// S5E-1, S5E-2 and S8AA-1, behind the switch.
fn interim<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    application: &Application<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    if !case.order.interim {
        return;
    }
    let main = application.body.main_order.as_ref();
    let main = main.and_then(|main| case.subject.orders.iter().find(|order| order.id == main));
    let known = main.map_or_else(MainApplication::default, |main| main_application(main, made));
    note(&main_application_open(at, &known), "main_order", made, faults);
    if application.body.terrorism_related.is_some() {
        note(&terrorism_only(at, application.body.terrorism_related), "terrorism_related", made, faults);
    }
    let main = main.and_then(Application::of_main);
    if main.is_some() && application.applicant.is_some() {
        note(&same_applicant(at, main, application.applicant, None), "applicant", made, faults);
    }
}

impl Application<'_> {
    /// Who made a main application, which may not have been determined yet.
    fn of_main(main: &OrderLog<'_>) -> Option<Applicant> {
        let applied = main.applied.and_then(|fact| match &fact.event.body {
            EventBody::ApplicationMade(body) => body.applicant,
            _ => None,
        });
        applied.or_else(|| main.order?.applicant)
    }
}

fn main_application(main: &OrderLog<'_>, made: Fact<'_>) -> MainApplication {
    let applied = main.applied.and_then(|fact| fact.on()).or_else(|| main.order?.applied_on);
    let determined = [main.made, main.refused, main.withdrawn]
        .into_iter()
        .flatten()
        .filter_map(|fact| fact.on())
        .min()
        .filter(|determined| Some(*determined) <= made.on());
    MainApplication {
        applied,
        determined: Some(determined.map_or(Determination::Undetermined, Determination::On)),
    }
}

/// S5B-1 and S5B-3, and S15A-1: what the 2025 Act allows in an order.
fn monitored<'c>(
    at: &At<'_>,
    case: &Case<'_, 'c>,
    standing: &OrderStanding<'c>,
    made: Fact<'c>,
    faults: &mut Vec<Fault<'c>>,
) {
    let monitoring = |category| category == Some(Category::ElectronicMonitoring);
    let mut provisions =
        standing.provisions.iter().filter(|p| p.condition.is_some_and(|condition| monitoring(condition.category)));
    if let Some(first) = provisions.next() {
        let individual = monitoring::individual_only(at, case.subject.kind);
        note(&individual, "conditions", made, faults);
        if individual.is_met() {
            for provision in std::iter::once(first).chain(provisions) {
                let end = provision.stated_last_day.as_ref().and_then(|last| last.get());
                let span = monitoring::at_most_twelve_months(at, provision.start.day(), end);
                note(&span, "conditions", made, faults);
            }
        }
    }
    if case.order.order.is_some_and(|body| body.notify.is_some()) {
        note(&at.decide("S15A-1", || Outcome::Met), "notify", made, faults);
    }
}
