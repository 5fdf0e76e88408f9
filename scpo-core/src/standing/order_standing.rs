use std::borrow::Cow;

use super::act::{Act, ActKind, Acts};
use super::binding::{self, Notice, VersionStanding};
use super::doubt::{self, Doubt};
use super::extension::{self, Extension, ExtensionEnd, Extensions};
use super::fault::{self, Fault};
use super::gates;
use super::mistimed::{self, How, Mistimed};
use super::order_log::{OrderLog, SubjectLog};
use super::provision::{self, Frame, ProvisionStanding, ProvisionState, Terms};
use super::start::Start;
use super::status::OrderStatus;
use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::{Id, Known, Severity};
use crate::law::commencement::Commencement;
use crate::law::vocabulary::Jurisdiction;
use crate::record::EventBody;

/// Where every order of a view stands on its day.
#[derive(Clone, Debug)]
pub struct Standing<'c> {
    /// Facts about the subject that bear on every order.
    pub subject: SubjectLog<'c>,
    /// One entry an order, in the order of [`SubjectLog::orders`].
    pub orders: Vec<OrderStanding<'c>>,
    /// Faults of the subject's own record, once a case.
    pub faults: Vec<Fault<'c>>,
}

/// Where one order stands on a day.
#[derive(Clone, Debug)]
pub struct OrderStanding<'c> {
    /// The status, and why in a few fixed words.
    pub status: Known<OrderStatus>,
    /// What stands behind the status, in fixed words.
    pub why: &'static str,
    /// Whether any provision is in force.
    pub in_force: Known<bool>,
    /// Whether the subject is bound by a provision that is in force.
    pub bound: Known<bool>,
    /// The jurisdiction it was made in, if recorded.
    pub jurisdiction: Option<Jurisdiction>,
    /// When the first provision came or comes into force.
    pub first_start: Start,
    /// The order's own start.
    pub own_start: Start,
    /// The last day as the order states it; never rewritten.
    pub stated_last_day: Option<Known<Date>>,
    /// The last lawful day; absent while an extension leaves it without a date.
    pub lawful_last_day: Option<Known<Date>>,
    /// The last day in force as far as known: the end already reached, or the one to come.
    pub last_day: Option<Known<Date>>,
    /// Provisions of the newest version.
    pub provisions: Vec<ProvisionStanding<'c>>,
    /// Versions, oldest first.
    pub versions: Vec<VersionStanding<'c>>,
    /// The version whose words bind the subject on the day, if one does or would.
    pub binding_version: Option<u32>,
    /// The extension that is running, or that has run.
    pub extension: Option<Extension<'c>>,
    /// Whether it cannot be told if an extension is running.
    pub extension_in_doubt: bool,
    /// The last day to which an extension that has ended may have carried the order.
    pub(crate) may_have_run_to: Option<Date>,
    /// Extensions that came too late to extend anything (S22E-1).
    pub late_extensions: Vec<Fact<'c>>,
    /// The act that ended it.
    pub act: Option<Act<'c>>,
    /// Doubts whether it has effect.
    pub doubts: Vec<Doubt>,
    /// Legal faults of the order, in the order of the checks.
    pub faults: Vec<Fault<'c>>,
}

impl<'c> Standing<'c> {
    /// Works out where every order stands on the view's day.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::case::Case;
    /// use scpo_core::law::commencement::Commencement;
    /// use scpo_core::standing::{OrderStatus, Standing};
    ///
    /// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
    ///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30",
    ///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
    ///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5}}}}]}"#;
    /// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
    /// let day = "2026-11-21".parse().unwrap();
    ///
    /// let standing = Standing::of(&case.view(day, day), &Commencement::built_in().unwrap());
    /// let order = &standing.orders[0];
    /// assert_eq!(order.status.get(), Some(OrderStatus::InForce));
    /// assert_eq!(order.bound.get(), Some(true));
    /// assert_eq!(order.last_day.as_ref().unwrap().get().unwrap().to_string(), "2031-09-29");
    /// ```
    pub fn of(view: &View<'c>, commencement: &Commencement) -> Self {
        let subject = SubjectLog::of(view);
        let orders = subject.orders.iter().map(|order| stand(order, &subject, view, commencement)).collect();
        let faults = gates::of_subject(&subject).into_iter().collect();
        Self { subject, orders, faults }
    }

    /// Each order's facts with its standing.
    pub fn iter(&self) -> impl Iterator<Item = (&OrderLog<'c>, &OrderStanding<'c>)> {
        self.subject.orders.iter().zip(&self.orders)
    }
}

impl<'c> OrderStanding<'c> {
    /// The newest version.
    pub fn newest(&self) -> Option<&VersionStanding<'c>> {
        self.versions.last()
    }

    /// The version of a number; where a number was given twice, the later one.
    pub fn version(&self, number: u32) -> Option<&VersionStanding<'c>> {
        self.versions.iter().rfind(|version| version.version == number)
    }

    /// The version whose words bind, or the newest one if none does.
    pub fn governing(&self) -> Option<&VersionStanding<'c>> {
        self.versions
            .iter()
            .find(|version| Some(version.version) == self.binding_version)
            .or_else(|| self.versions.last())
    }

    /// From when the subject has had notice (s.10) of the newest version; absent
    /// where no notice of it was given.
    pub fn notice_from(&self) -> Option<Known<Date>> {
        self.newest()?.notice.known()
    }

    /// From when the newest version binds: the later of notice and coming into force.
    /// Unknown while the start awaits its event; absent where no notice was given.
    pub fn binding_from(&self) -> Option<Known<Date>> {
        self.newest()?.binding_from(&self.first_start)
    }

    /// Whether it is doubtful that the order has effect at all.
    pub fn is_doubtful(&self) -> bool {
        !self.doubts.is_empty()
    }

    /// Whether a legal fault of the order itself calls for referral (task X.11):
    /// of its making, content, duration or variation. A fault of service, appeal or
    /// extension leaves the order as the court made it.
    pub fn has_defect(&self) -> bool {
        self.faults.iter().any(|fault| fault.severity == Severity::Error && fault.is_of_the_order())
    }

    /// Whether any version holds a condition of this id; unknown where no version
    /// records any.
    pub fn has_condition(&self, id: &Id) -> Option<bool> {
        let mut stated = self.versions.iter().flat_map(|version| version.terms.conditions).peekable();
        stated.peek()?;
        Some(stated.any(|condition| condition.condition == *id))
    }

    /// How many provisions of the newest version are in force, of how many.
    pub fn in_force_count(&self) -> (usize, usize) {
        let in_force = self.provisions.iter().filter(|p| p.state == ProvisionState::InForce).count();
        (in_force, self.provisions.len())
    }
}

fn stand<'c>(
    order: &OrderLog<'c>,
    subject: &SubjectLog<'c>,
    view: &View<'c>,
    commencement: &Commencement,
) -> OrderStanding<'c> {
    if order.made.is_none() {
        return not_made(order, view.as_of());
    }
    let day = view.as_of();
    let versions = binding::versions(order, day);
    let terms = versions.last().map_or(Terms::as_made(order), |version| version.terms);
    let frame = Frame::of(order, subject, terms, day);
    let provisions = provision::provisions(terms, &frame, order, subject, day);
    let mut standing = OrderStanding {
        status: Known::Value(OrderStatus::Pending),
        why: "",
        in_force: Known::Value(false),
        bound: Known::Value(false),
        jurisdiction: order.order.and_then(|body| body.jurisdiction),
        own_start: frame.own_start.clone(),
        first_start: frame.first_start.clone(),
        stated_last_day: Some(stated_last_day(&provisions, &frame)),
        lawful_last_day: frame.lawful_last_day.clone(),
        last_day: last_day(&provisions, &frame),
        provisions,
        versions,
        binding_version: None,
        extension: None,
        extension_in_doubt: false,
        may_have_run_to: None,
        late_extensions: Vec::new(),
        act: None,
        doubts: doubt::doubts(order, subject, view, commencement),
        faults: Vec::new(),
    };
    let acts = Acts::of(order, subject, view, commencement);
    standing.doubts.extend(acts.doubts);
    standing.settle_by_provisions();
    if !order.extended.is_empty() {
        standing.extend(extension::Context { order, subject, view, commencement, act: acts.first });
    }
    standing.end_by_act(acts.first);
    let mistimed = mistimed::mistimed(order, subject, &standing.versions);
    standing.doubt_variations(&mistimed, |version| mistimed::has_ended(order, subject, version, day));
    standing.bind(order, subject, day);
    standing.apply_doubts();
    standing.faults = fault::faults(order, subject, &standing, commencement);
    standing.faults.extend(mistimed.iter().map(Mistimed::fault));
    standing
}

/// An order that has not been made: applied for, refused, withdrawn, or only
/// intended, which is no status at all.
fn not_made<'c>(order: &OrderLog<'c>, day: Date) -> OrderStanding<'c> {
    // Reading 41: before its recording, a step without a day may not have been taken.
    let steps = [order.refused, order.withdrawn, order.applied];
    let open = steps.into_iter().flatten().find(|fact| fact.on().is_none() && fact.event.recorded > day);
    let (status, why) = match order.last_step.map(|step| &step.event.body) {
        _ if open.is_some() => {
            let missing = open.map_or_else(String::new, |fact| format!("events[{}].on", fact.index));
            (Known::missing(missing), "how far the application has come cannot be told")
        }
        Some(EventBody::OrderRefused(_)) => (Known::Value(OrderStatus::Refused), "refused by the court"),
        Some(EventBody::ApplicationWithdrawn(_)) => {
            (Known::Value(OrderStatus::Withdrawn), "application withdrawn")
        }
        Some(_) => (Known::Value(OrderStatus::Applied), "applied for, not determined"),
        None => (Known::missing("application_made"), "no application or order recorded"),
    };
    OrderStanding {
        status,
        why,
        in_force: Known::Value(false),
        bound: Known::Value(false),
        jurisdiction: None,
        first_start: Start::Unknown("order_made".into()),
        own_start: Start::Unknown("order_made".into()),
        stated_last_day: None,
        lawful_last_day: None,
        last_day: None,
        provisions: Vec::new(),
        versions: Vec::new(),
        binding_version: None,
        extension: None,
        extension_in_doubt: false,
        may_have_run_to: None,
        late_extensions: Vec::new(),
        act: None,
        doubts: Vec::new(),
        faults: Vec::new(),
    }
}

/// The last day the order states: its own, else the last of its provisions' own
/// days. Where the record does not say, the end is unknown (reading 47).
fn stated_last_day(provisions: &[ProvisionStanding<'_>], frame: &Frame) -> Known<Date> {
    if let Some(stated) = &frame.stated_last_day {
        return stated.clone();
    }
    let own = |provision: &ProvisionStanding<'_>| provision.stated_last_day.as_ref().and_then(Known::get);
    let days: Option<Vec<Date>> = provisions.iter().map(own).collect();
    match days.and_then(|days| days.into_iter().max()) {
        Some(last) => Known::Value(last),
        None => Known::missing("order_made.length"),
    }
}

/// The last day of the last provision, as far as it is certain: the stated day, or the
/// lawful one or the order's own where that is earlier.
fn last_day(provisions: &[ProvisionStanding<'_>], frame: &Frame) -> Option<Known<Date>> {
    let mut last: Option<Date> = None;
    for provision in provisions {
        match provision.stated_last_day.as_ref()? {
            Known::Value(day) => last = Some(last.map_or(*day, |last| last.max(*day))),
            Known::Unknown(missing) => return Some(Known::Unknown(missing.clone())),
        }
    }
    let lawful = frame.lawful_last_day.as_ref().and_then(Known::get);
    let caps = [lawful, frame.stated_end()].into_iter().flatten();
    Some(Known::Value(caps.fold(last?, Date::min)))
}

/// How many provisions are in each state, and one thing that is not known.
#[derive(Default)]
struct Tally {
    not_begun: usize,
    in_force: usize,
    ended: usize,
    unknown: Option<Cow<'static, str>>,
}

impl Tally {
    fn of(provisions: &[ProvisionStanding<'_>]) -> Self {
        let mut tally = Self::default();
        for provision in provisions {
            match &provision.state {
                ProvisionState::NotBegun => tally.not_begun += 1,
                ProvisionState::InForce => tally.in_force += 1,
                ProvisionState::Ended => tally.ended += 1,
                ProvisionState::Unknown(missing) => {
                    tally.unknown = tally.unknown.take().or_else(|| Some(missing.clone()));
                }
            }
        }
        tally
    }
}

impl<'c> OrderStanding<'c> {
    /// Status from the provisions alone (reading 37).
    fn settle_by_provisions(&mut self) {
        let tally = Tally::of(&self.provisions);
        let (status, why, in_force) = match (tally.in_force, tally.not_begun, tally.ended, tally.unknown) {
            (0, _, _, Some(missing)) => (
                Known::missing(missing.clone()),
                "whether it is in force cannot be told",
                Known::missing(missing),
            ),
            (_, _, _, Some(missing)) => {
                (Known::missing(missing), "in force in part; the rest cannot be told", Known::Value(true))
            }
            (0, 0, _, None) => (Known::Value(OrderStatus::Expired), "past its last day", Known::Value(false)),
            (0, _, 0, None) => (Known::Value(OrderStatus::Pending), "not yet begun", Known::Value(false)),
            (0, _, _, None) => {
                (Known::Value(OrderStatus::Pending), "between provisions", Known::Value(false))
            }
            (_, 0, 0, None) => (Known::Value(OrderStatus::InForce), "in force", Known::Value(true)),
            (_, 0, _, None) => {
                (Known::Value(OrderStatus::PartlyInForce), "some provisions have ended", Known::Value(true))
            }
            (_, _, _, None) => (
                Known::Value(OrderStatus::PartlyInForce),
                "some provisions have not begun",
                Known::Value(true),
            ),
        };
        (self.status, self.why, self.in_force) = (status, why, in_force);
    }

    /// s.22E: the order continues until the listed event, whatever its last day.
    fn extend(&mut self, context: extension::Context<'_, 'c>) {
        let (day, natural) = (context.view.as_of(), self.last_day.as_ref().and_then(Known::get));
        let extensions =
            Extensions::of(context, |from| self.was_in_force(context.order, context.subject, from));
        self.late_extensions.clone_from(&extensions.late);
        let (unknown, may_have_ended) = (extensions.unknown, extensions.may_have_ended);
        self.extension = extensions.governing();
        let end = self.extension.as_ref().map(|extension| (extension.from, extension.end.clone()));
        match end {
            Some((from, ExtensionEnd::Pending)) => self.keep_extended(from),
            _ if natural.is_some_and(|last| day <= last) => {}
            Some((_, ExtensionEnd::Unknown(missing))) => self.extension_unknown(missing),
            _ if unknown => self.extension_unknown("S22E-1".into()),
            Some((_, ExtensionEnd::On(_, ended))) => self.extended_until(ended),
            Some((_, ExtensionEnd::Undated(fact))) => {
                self.last_day = Some(Known::missing(format!("events[{}].on", fact.index)));
                self.why = "the extension has ended";
            }
            None => {}
        }
        let last = self.last_day.as_ref().and_then(Known::get);
        let over = self.status.get() == Some(OrderStatus::Expired);
        if over && may_have_ended.is_some_and(|ended| last.is_none_or(|last| last < ended)) {
            self.last_day = Some(Known::missing("S22E-1"));
        }
        self.may_have_run_to = may_have_ended.and_then(Date::yesterday);
        let is_running = self.extension.as_ref().is_some_and(Extension::is_running);
        let is_unsure = matches!(&self.extension, Some(Extension { end: ExtensionEnd::Unknown(_), .. }));
        self.extension_in_doubt = !is_running && (unknown || is_unsure);
        if self.extension_in_doubt {
            self.lawful_last_day = Some(Known::missing("S22E-1"));
        }
    }

    /// An extension that has ended moved the end of an order whose own had come by
    /// then; of one still running by its own terms it moved nothing.
    fn extended_until(&mut self, ended: Date) {
        let over = self.status.get() == Some(OrderStatus::Expired);
        let own = self.last_day.as_ref().and_then(Known::get).or_else(|| self.end_of_terms());
        if over && own.is_some_and(|own| own < ended) {
            self.last_day = ended.yesterday().map(Known::Value);
            self.why = "the extension has ended";
        }
    }

    fn keep_extended(&mut self, from: Date) {
        self.status = Known::Value(OrderStatus::ExtendedPendingProceedings);
        self.why = "extended while proceedings are pending";
        self.in_force = Known::Value(true);
        self.lawful_last_day = None;
        self.last_day = Some(Known::missing("extension_ended"));
        self.keep_in_force(from);
    }

    fn extension_unknown(&mut self, missing: Cow<'static, str>) {
        self.why = "whether it is still extended cannot be told";
        self.last_day = Some(Known::missing(missing.clone()));
        let order_end = self.order_end();
        for provision in &mut self.provisions {
            let end = provision.stated_last_day.as_ref().and_then(Known::get);
            let shorter = matches!((end, order_end), (Some(end), Some(order)) if end < order);
            if provision.state == ProvisionState::Ended && !shorter {
                provision.state = ProvisionState::Unknown(missing.clone());
            }
        }
        self.status = Known::missing(missing.clone());
        self.in_force = Known::missing(missing);
    }

    /// The last day on which any provision may have been in force: the one it states,
    /// also beyond the lawful day (reading 32), and the lawful one where it states none.
    pub(crate) fn end_of_terms(&self) -> Option<Date> {
        let lawful = self.lawful_last_day.as_ref().and_then(Known::get);
        let end = |provision: &ProvisionStanding<'_>| match &provision.stated_last_day {
            Some(stated) => stated.get(),
            None => lawful,
        };
        let mut ends = self.provisions.iter().map(end);
        ends.try_fold(None, |last: Option<Date>, end| end.map(|end| last.max(Some(end)))).flatten()
    }

    /// The last day that any provision states.
    fn order_end(&self) -> Option<Date> {
        self.provisions.iter().filter_map(|p| p.stated_last_day.as_ref().and_then(Known::get)).max()
    }

    /// Whether the order was in force on a day by the terms it then had, where
    /// that is certain.
    fn was_in_force(&self, order: &OrderLog<'c>, subject: &SubjectLog<'c>, day: Date) -> Option<bool> {
        let by_then = |version: &&VersionStanding<'c>| version.fact.on().is_some_and(|on| on <= day);
        let version = self.versions.iter().rev().find(by_then)?;
        let frame = Frame::of(order, subject, version.terms, day);
        let provisions = provision::provisions(version.terms, &frame, order, subject, day);
        let any =
            |state: fn(&ProvisionState) -> bool| provisions.iter().any(|provision| state(&provision.state));
        match () {
            () if any(|state| *state == ProvisionState::InForce) => Some(true),
            () if any(|state| matches!(state, ProvisionState::Unknown(_))) => None,
            () => Some(false),
        }
    }

    /// The provisions in force when the extension began stay in force, but one that
    /// was to end before the order keeps its own end. Whether one that began later
    /// goes on past that end, nobody can say.
    fn keep_in_force(&mut self, from: Date) {
        let known =
            |provision: &ProvisionStanding<'_>| provision.stated_last_day.as_ref().and_then(Known::get);
        let order_end = self.order_end();
        for provision in &mut self.provisions {
            let end = known(provision);
            let shorter = matches!((end, order_end), (Some(end), Some(order)) if end < order);
            let has_ended_before = end.is_some_and(|last| last < from);
            match &provision.start {
                Start::Awaiting(_) => {}
                _ if shorter || has_ended_before => {}
                Start::On(start) if *start <= from => provision.state = ProvisionState::InForce,
                _ if provision.state == ProvisionState::Ended => {
                    provision.state = ProvisionState::Unknown("S22E-1".into());
                }
                _ => {}
            }
        }
    }

    fn end_by_act(&mut self, act: Option<Act<'c>>) {
        let Some(act) = act else { return };
        if act.kind != ActKind::Nullity && self.had_expired_before(&act) {
            return;
        }
        self.act = Some(act);
        self.status = Known::Value(act.kind.status());
        self.why = act_words(act.kind);
        self.in_force = Known::Value(false);
        self.last_day = match act.on() {
            // The dead are dead whenever the order was made.
            Some(on) => self.made_on().map_or(on, |made| on.max(made)).yesterday().map(Known::Value),
            None => Some(Known::missing(format!("events[{}].on", act.fact.index))),
        };
        for provision in &mut self.provisions {
            provision.state = ProvisionState::Ended;
        }
    }

    fn made_on(&self) -> Option<Date> {
        self.versions.first().and_then(|made| made.fact.on())
    }

    /// Whether it had run out for certain: between the lawful day and a later one that
    /// is stated nobody can say (reading 32).
    fn had_expired_before(&self, act: &Act<'_>) -> bool {
        let expired = self.status.get() == Some(OrderStatus::Expired);
        let last = self.end_of_terms().max(self.last_day.as_ref().and_then(Known::get));
        expired && matches!((act.on(), last), (Some(on), Some(last)) if last < on)
    }

    /// Which version binds, and whether the subject is bound (readings 29, 38).
    fn bind(&mut self, order: &OrderLog<'c>, subject: &SubjectLog<'c>, day: Date) {
        self.binding_version = self
            .versions
            .iter()
            .rev()
            .find(|version| version.notice.is_given())
            .map(|version| version.version);
        self.bound = match &self.in_force {
            Known::Value(false) => Known::Value(false),
            Known::Value(true) => self.bound_in_force(order, subject, day),
            Known::Unknown(_) if self.is_never_noticed() => Known::Value(false),
            Known::Unknown(missing) => Known::Unknown(missing.clone()),
        };
    }

    /// Whether no version was ever represented or served: then nothing binds,
    /// whether or not it is in force (S10-1).
    fn is_never_noticed(&self) -> bool {
        self.versions.iter().all(|version| version.notice == Notice::None)
    }

    fn bound_in_force(&self, order: &OrderLog<'c>, subject: &SubjectLog<'c>, day: Date) -> Known<bool> {
        let Some(newest) = self.versions.last() else { return Known::missing("order_made") };
        let by_versions = match &newest.notice {
            Notice::From(_) | Notice::Undated => Known::Value(true),
            _ if self.is_never_noticed() => Known::Value(false),
            Notice::Unknown(missing) if newest.version == 0 => Known::missing(missing.clone()),
            Notice::None | Notice::Unknown(_) => match self.last_bound() {
                Some(bound) => self.bound_to_own_end(bound.terms, order, subject, day, "notice_given"),
                None => Known::missing("notice_given"),
            },
        };
        let unserved = self.extension.as_ref().is_some_and(|e| e.is_running() && !e.notice.is_given());
        match self.last_bound() {
            Some(bound) if unserved && by_versions == Known::Value(true) => {
                self.bound_to_own_end(bound.terms, order, subject, day, "order_extended.represented")
            }
            _ => by_versions,
        }
    }

    fn last_bound(&self) -> Option<&VersionStanding<'c>> {
        self.versions.iter().rev().find(|version| version.notice.is_given())
    }

    /// The last version brought home binds to its own end, and after it whether
    /// the subject is bound is unknown.
    fn bound_to_own_end(
        &self,
        terms: Terms<'c>,
        order: &OrderLog<'c>,
        subject: &SubjectLog<'c>,
        day: Date,
        missing: &'static str,
    ) -> Known<bool> {
        let frame = Frame::of(order, subject, terms, day);
        let in_force = provision::provisions(terms, &frame, order, subject, day)
            .iter()
            .any(|provision| provision.state == ProvisionState::InForce);
        if in_force { Known::Value(true) } else { Known::missing(missing) }
    }

    /// A mistimed variation unsettles everything but an end that comes with it or without
    /// it. One made after the end has only an end behind it.
    fn doubt_variations(
        &mut self,
        mistimed: &[Mistimed<'c>],
        has_ended: impl Fn(&VersionStanding<'c>) -> bool,
    ) {
        let over = !mistimed.is_empty() && (self.act.is_some() || self.versions.iter().all(has_ended));
        self.doubts.extend(mistimed.iter().map(|variation| {
            let ends_either_way = over || variation.how == How::AfterEnd;
            let doubt = if ends_either_way { Doubt::of_effect } else { Doubt::of_fact };
            doubt(variation.missing())
        }));
    }

    fn apply_doubts(&mut self) {
        let over = self.status.get().is_some_and(OrderStatus::is_ended);
        let unsettled = self.doubts.iter().any(|doubt| doubt.unsettles_the_end || !over);
        if !unsettled || self.is_quashed() {
            return;
        }
        let missing: Vec<_> = self.doubts.iter().map(|doubt| doubt.rule.clone()).collect();
        self.status = Known::Unknown(missing.clone());
        self.why = "whether it has effect cannot be told";
        // What has not begun or has ended is not in force, effective or not.
        let of_fact = self.doubts.iter().any(|doubt| doubt.unsettles_the_end);
        for provision in &mut self.provisions {
            if of_fact || provision.state == ProvisionState::InForce {
                provision.state = ProvisionState::Unknown(first(&missing));
            }
        }
        self.in_force = Known::Unknown(missing.clone());
        if self.doubts.iter().any(|doubt| doubt.unsettles_notice) || !self.is_never_noticed() {
            self.bound = Known::Unknown(missing);
        }
    }

    /// Quashed for certain: a ruling without a day may still be to come (reading 41).
    fn is_quashed(&self) -> bool {
        self.status.get() == Some(OrderStatus::Quashed) && self.act.is_some_and(|act| act.on().is_some())
    }
}

fn first(missing: &[Cow<'static, str>]) -> Cow<'static, str> {
    missing.first().cloned().unwrap_or(Cow::Borrowed("order_made"))
}

const fn act_words(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Discharged => "discharged",
        ActKind::Replaced | ActKind::ReplacedByNewOrder { .. } => "discharged by replacement",
        ActKind::Quashed => "quashed on appeal",
        ActKind::Nullity => "held a nullity on appeal",
        ActKind::Death => "the subject has died",
        ActKind::MainDetermined => "the main application was determined",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::date::Date;
    use crate::finding::Known;
    use crate::standing::test_case::{Story, made, order, said};

    #[test]
    fn an_order_not_made_is_applied_for_refused_or_withdrawn() {
        let intended = Story::default().on("2026-01-01", "application_intended", json!({"order": "O1"}));
        assert_eq!(intended.status("2026-02-01"), "unknown application_made");
        let applied = intended.on("2026-01-05", "application_made", json!({"order": "O1"}));
        assert_eq!(applied.status("2026-02-01"), "applied");
        assert_eq!(applied.in_force("2026-02-01"), "false");
        assert_eq!(applied.bound("2026-02-01"), "false");
        let refused = applied.clone().on("2026-01-20", "order_refused", json!({"order": "O1"}));
        assert_eq!(refused.status("2026-01-19"), "applied");
        assert_eq!(refused.status("2026-01-20"), "refused");
        let withdrawn = applied.on("2026-01-20", "application_withdrawn", json!({"order": "O1"}));
        assert_eq!(withdrawn.status("2026-01-20"), "withdrawn");
    }

    #[test]
    fn pending_in_force_and_expired_with_both_days_counted() {
        // Reading 30 and `law.md` 6: 10 March 2026 and five years end with 9 March 2031.
        let story = Story::default().on("2026-03-01", "order_made", order(json!({})));
        assert_eq!(story.status("2026-03-09"), "pending");
        assert_eq!(story.in_force("2026-03-09"), "false");
        assert_eq!(story.status("2026-03-10"), "in_force");
        assert_eq!(story.status("2031-03-09"), "in_force");
        assert_eq!(story.status("2031-03-10"), "expired");
        assert_eq!(story.in_force("2031-03-10"), "false");
        assert_eq!(story.last_day("2026-03-09"), "2031-03-09");
    }

    fn two(first: serde_json::Value, second: serde_json::Value) -> Story {
        made(json!({"conditions": [first, second]}))
    }

    #[test]
    fn reading_37_a_gap_between_provisions_is_pending() {
        let story = two(
            json!({"condition": "c1", "end": {"last_day": "2026-06-30"}}),
            json!({"condition": "c2", "start": {"on": "2026-09-01"}}),
        );
        let why = |on| story.order("O1", on, |order| (order.why, order.in_force_count()));
        assert_eq!(
            (story.status("2026-06-30"), why("2026-06-30")),
            ("partly_in_force".into(), ("some provisions have not begun", (1, 2)))
        );
        assert_eq!(
            (story.status("2026-07-01"), why("2026-07-01")),
            ("pending".into(), ("between provisions", (0, 2)))
        );
        assert_eq!(
            (story.status("2026-09-01"), why("2026-09-01")),
            ("partly_in_force".into(), ("some provisions have ended", (1, 2)))
        );
        assert_eq!(story.in_force("2026-07-01"), "false");
        assert_eq!(story.in_force("2026-09-01"), "true");
        assert_eq!(story.status("2031-03-10"), "expired");
    }

    #[test]
    fn s16_4_the_five_years_run_from_the_first_provision() {
        // First in force 10 March 2026, so nothing lasts beyond 9 March 2031; reading 32 in between.
        let story = two(
            json!({"condition": "c1"}),
            json!({"condition": "c2", "start": {"on": "2027-01-01"}, "end": {"length": {"years": 5}}}),
        );
        let faults = ["S16-4 error stated_last_day", "D-OUTLASTS warning stated_last_day"];
        assert_eq!(story.faults("2026-06-01"), faults);
        assert_eq!(story.status("2031-03-09"), "in_force");
        assert_eq!(story.status("2031-03-10"), "unknown S16-2");
        assert_eq!(story.status("2031-12-31"), "unknown S16-2");
        assert_eq!(story.status("2032-01-01"), "expired");
        assert_eq!(story.last_day("2026-06-01"), "2031-03-09");
        let early = made(json!({"commencement": {"on": "2026-06-10"},
            "conditions": [{"condition": "c1", "start": {"on": "2026-03-10"}}, {"condition": "c2"}]}));
        assert_eq!(early.faults("2026-07-01"), ["S16-4 error stated_last_day"]);
    }

    #[test]
    fn reading_32_58_between_the_lawful_and_the_stated_end_nobody_can_say() {
        let story = made(json!({"length": null, "stated_last_day": "2031-03-10"}));
        assert_eq!(story.faults("2026-06-01"), ["S16-2 error stated_last_day"]);
        let message = story.order("O1", "2026-06-01", |order| order.faults[0].message);
        assert!(message.contains("one day after"));
        assert_eq!(story.in_force("2031-03-09"), "true");
        assert_eq!(story.in_force("2031-03-10"), "unknown S16-2");
        assert_eq!(story.in_force("2031-03-11"), "false");
        story.order("O1", "2026-06-01", |order| {
            assert_eq!(order.stated_last_day.as_ref().unwrap().get().unwrap().to_string(), "2031-03-10");
            assert_eq!(order.lawful_last_day.as_ref().unwrap().get().unwrap().to_string(), "2031-03-09");
        });
    }

    #[test]
    fn reading_47_without_a_length_the_cap_is_known_and_the_end_is_not() {
        let story = made(json!({"length": null}));
        assert_eq!(story.in_force("2026-03-10"), "true");
        assert_eq!(story.in_force("2026-03-11"), "unknown order_made.length");
        assert_eq!(story.in_force("2031-03-09"), "unknown order_made.length");
        assert_eq!(story.in_force("2031-03-10"), "false");
        assert_eq!(story.last_day("2026-06-01"), "none");
        assert_eq!(story.faults("2026-06-01"), ["S16-1 warning length"]);
        let silent = made(json!({"commencement": null}));
        assert_eq!(silent.in_force("2026-06-01"), "unknown order_made.commencement");
        assert_eq!(silent.faults("2026-06-01"), ["S16-1 warning commencement"]);
        let empty = made(json!({"conditions": null}));
        assert_eq!(empty.faults("2026-06-01"), ["D-NO-CONDITIONS warning conditions"]);
        assert_eq!(empty.status("2026-06-01"), "in_force");
    }

    #[test]
    fn reading_47_a_length_that_runs_from_a_day_to_come_has_not_run_out() {
        // The provision has begun; its end hangs on the order's own length, and that on the
        // release: beyond the lawful day nobody can say whether it has come.
        let story = made(json!({"commencement": {"event": "release"},
            "conditions": [{"condition": "c1", "start": {"on": "2026-04-01"}}]}));
        assert_eq!(story.status("2026-03-31"), "pending");
        assert_eq!(story.status("2026-05-01"), "in_force");
        assert_eq!(story.status("2031-03-31"), "in_force");
        assert_eq!(story.status("2031-04-01"), "unknown released");
    }

    #[test]
    fn s16_2_the_cap_is_asked_of_a_making_without_a_day_too() {
        let body = order(json!({"length": null, "stated_last_day": "2031-03-10"}));
        let story = Story::default().undated("2026-03-10", "order_made", body);
        assert_eq!(story.faults("2026-06-01"), ["S16-2 error stated_last_day"]);
    }

    #[test]
    fn reading_35_what_is_quashed_stays_quashed_whatever_else_has_no_day() {
        let story = made(json!({}))
            .on("2027-01-05", "appeal_decided", json!({"order": "O1", "outcome": "quashed"}))
            .undated("2028-01-01", "order_varied", json!({"order": "O1", "version": 1, "represented": true}));
        assert_eq!(story.status("2027-06-01"), "quashed");
        assert_eq!(story.in_force("2027-06-01"), "false");
    }

    #[test]
    fn a_provision_in_doubt_names_what_is_missing() {
        let story = made(json!({})).on("2027-01-05", "subject_dissolved", json!({}));
        story.order("O1", "2027-01-05", |order| {
            assert_eq!(order.provisions[0].state.in_force(), Known::missing("subject_dissolved"));
        });
    }

    #[test]
    fn s16_4_within_five_years_of_the_making_nothing_is_past_its_lawful_end() {
        // When the other provision began is not recorded; it was not before the making on 10 March 2026.
        let story = made(json!({"commencement": null, "length": null, "stated_last_day": "2033-01-01",
            "conditions": [{"condition": "c1", "start": {"on": "2026-04-01"}}, {"condition": "c2"}]}));
        let state = |on: &str| story.order("O1", on, |order| order.provisions[0].state.in_force().get());
        assert_eq!(state("2031-03-09"), Some(true));
        assert_eq!(state("2031-03-10"), None);
    }

    /// Six years are more than five from whatever day, and so is a period that no date ends.
    #[test]
    fn s16_2_a_length_is_too_long_before_its_first_day_is_known() {
        let awaiting = |length| made(json!({"commencement": {"event": "release"}, "length": length}));
        let flagged = |story: &Story| story.faults("2026-06-01").contains(&"S16-2 error length".to_owned());
        assert!(flagged(&awaiting(json!({"years": 6}))));
        assert!(flagged(&awaiting(json!({"years": 5, "days": 1}))));
        assert!(!flagged(&awaiting(json!({"years": 5}))));
        assert!(!flagged(&awaiting(json!({"months": 60}))));
        // Five years have 1,826 or 1,827 days.
        assert!(!flagged(&awaiting(json!({"days": 1827}))));
        assert!(flagged(&awaiting(json!({"days": 1828}))));
        assert!(flagged(&made(json!({"length": {"years": 100, "months": 1200}}))));
        let own =
            json!([{"condition": "c1", "start": {"event": "release"}, "end": {"length": {"years": 6}}}]);
        assert!(flagged(&made(json!({"length": null, "conditions": own}))));
    }

    #[test]
    fn the_version_that_governs_is_the_one_that_binds() {
        let governing = |represented: bool| {
            made(json!({}))
                .on(
                    "2027-01-05",
                    "order_varied",
                    json!({"order": "O1", "version": 1, "represented": represented}),
                )
                .order("O1", "2027-06-01", |order| order.governing().map(|version| version.version))
        };
        assert_eq!(governing(true), Some(1));
        assert_eq!(governing(false), Some(0));
        let unserved = made(json!({"represented": false}));
        assert_eq!(unserved.order("O1", "2027-06-01", |order| order.governing().map(|v| v.version)), Some(0));
    }

    #[test]
    fn a_doubt_is_told() {
        let doubtful = |story: Story| story.order("O1", "2027-06-01", |order| order.is_doubtful());
        assert!(!doubtful(made(json!({}))));
        assert!(doubtful(made(json!({})).on("2027-01-05", "subject_dissolved", json!({}))));
    }

    #[test]
    fn how_it_ended_is_said() {
        let why = |code: &str, body: serde_json::Value| {
            made(json!({})).on("2027-01-05", code, body).order("O1", "2027-06-01", |order| order.why)
        };
        let of_o1 = || json!({"order": "O1"});
        assert_eq!(why("order_discharged", of_o1()), "discharged");
        assert_eq!(why("order_replaced", of_o1()), "discharged by replacement");
        let appeal = |outcome: &str| json!({"order": "O1", "outcome": outcome});
        assert_eq!(why("appeal_decided", appeal("quashed")), "quashed on appeal");
        assert_eq!(why("appeal_decided", appeal("nullity")), "held a nullity on appeal");
        assert_eq!(why("subject_died", json!({})), "the subject has died");
    }

    #[test]
    fn a_death_recorded_before_the_making_ends_the_order_as_it_is_made() {
        let story = Story::default().on("2026-03-01", "subject_died", json!({})).on(
            "2026-03-10",
            "order_made",
            order(json!({})),
        );
        assert_eq!(story.status("2026-03-10"), "ended_by_death");
        assert_eq!(story.last_day("2026-03-10"), "2026-03-09");
    }

    #[test]
    fn s16_2_the_fault_is_of_the_fact_that_states_the_end() {
        let of = |story: &Story| story.order("O1", "2027-06-01", |order| order.faults[0].fact.index);
        assert_eq!(of(&made(json!({"length": {"years": 6}}))), 0);
        let varied = json!({"order": "O1", "version": 1, "represented": true, "length": {"years": 6}});
        let varied = made(json!({})).on("2027-01-05", "order_varied", varied);
        assert_eq!(of(&varied), 1);
    }

    #[test]
    fn reading_36_death_and_dissolution() {
        let died = made(json!({})).on("2027-01-05", "subject_died", json!({}));
        assert_eq!(died.status("2027-01-04"), "in_force");
        assert_eq!(died.status("2027-01-05"), "ended_by_death");
        assert_eq!(died.in_force("2027-01-05"), "false");
        assert_eq!(died.last_day("2027-01-05"), "2027-01-04");
        let dissolved = made(json!({})).on("2027-01-05", "subject_dissolved", json!({}));
        assert_eq!(dissolved.status("2027-01-04"), "in_force");
        assert_eq!(dissolved.status("2027-01-05"), "unknown subject_dissolved");
        assert_eq!(dissolved.status("2031-03-10"), "expired");
        let late = made(json!({})).on("2031-04-01", "subject_died", json!({}));
        assert_eq!(late.status("2031-04-01"), "expired");
    }

    #[test]
    fn reading_42_a_power_not_begun_leaves_the_state_unknown() {
        let ask = |j: &str, on: &str, route: &str| {
            let body = order(json!({"jurisdiction": j, "route": route, "commencement": {"on": on}}));
            Story::default().on(on, "order_made", body).status(on)
        };
        assert_eq!(ask("SC", "2016-02-29", "on_conviction"), "unknown S22A-1");
        assert_eq!(ask("SC", "2016-03-01", "on_conviction"), "in_force");
        assert_eq!(ask("EW", "2008-04-05", "on_application"), "unknown S01-1");
        assert_eq!(ask("EW", "2008-04-06", "on_application"), "in_force");
        assert_eq!(ask("NI", "2008-04-05", "on_conviction"), "unknown S19-2");
        assert_eq!(ask("EW", "2008-04-05", "on_conviction"), "unknown S19-1");
        assert_eq!(ask("NI", "2008-04-05", "on_application"), "unknown S01-3");
        assert_eq!(ask("SC", "2016-02-29", "on_application"), "unknown S01-4");
        assert_eq!(ask("EW", "2026-03-10", "on_acquittal_or_appeal"), "unknown S19A-1");
        assert_eq!(ask("EW", "2026-03-10", "on_breach"), "in_force");
    }

    #[test]
    fn reading_41_a_fact_without_a_day() {
        let story = made(json!({})).undated("2027-05-01", "order_discharged", json!({"order": "O1"}));
        assert_eq!(story.status("2027-04-30"), "unknown events[1].on");
        assert_eq!(story.status("2027-05-01"), "discharged");
        assert_eq!(story.last_day("2027-05-01"), "unknown events[1].on");
        assert_eq!(story.status_known("2027-04-30", "2027-04-30"), "in_force");
        let died = made(json!({})).undated("2027-05-01", "subject_died", json!({}));
        assert_eq!(died.status("2027-04-30"), "unknown events[1].on");
        assert_eq!(died.status("2027-05-01"), "ended_by_death");
        let dismissed = made(json!({})).undated(
            "2027-05-01",
            "appeal_decided",
            json!({"order": "O1", "outcome": "dismissed"}),
        );
        assert_eq!(dismissed.status("2027-04-30"), "in_force");
        let imported = made(json!({})).event(
            json!({"on": "2026-01-01", "recorded": "2028-01-01"}),
            "subject_opened",
            json!({"kind": "individual", "imported": true}),
        );
        assert_eq!(imported.status_known("2027-01-01", "2027-06-01"), "unknown subject_opened.imported");
        assert_eq!(imported.status_known("2027-01-01", "2028-01-01"), "in_force");
    }

    fn days(story: &Story, on: &str) -> (String, String) {
        let said = |date: Option<Known<Date>>| {
            date.map_or_else(|| "absent".into(), |date| said(&date, ToString::to_string))
        };
        story.order("O1", on, |order| (said(order.notice_from()), said(order.binding_from())))
    }

    #[test]
    fn reading_29_notice_and_binding_are_those_of_the_newest_version() {
        let pair = |notice: &str, binding: &str| (notice.to_owned(), binding.to_owned());
        let varied = |represented: bool| {
            made(json!({})).on(
                "2027-01-05",
                "order_varied",
                json!({"order": "O1", "version": 1, "represented": represented}),
            )
        };
        assert_eq!(days(&varied(true), "2027-01-04"), pair("2026-03-10", "2026-03-10"));
        assert_eq!(days(&varied(true), "2027-01-05"), pair("2027-01-05", "2027-01-05"));
        assert_eq!(days(&varied(false), "2027-01-05"), pair("absent", "absent"));
        assert_eq!(varied(false).bound("2027-01-05"), "true");
        let waiting = |represented: bool| {
            made(json!({"commencement": {"event": "release"}, "represented": represented}))
        };
        assert_eq!(days(&waiting(true), "2026-06-01"), pair("2026-03-10", "unknown released"));
        assert_eq!(days(&waiting(false), "2026-06-01"), pair("absent", "absent"));
        let silent = made(json!({"commencement": null}));
        assert_eq!(days(&silent, "2026-06-01"), pair("2026-03-10", "unknown order_made.commencement"));
    }

    #[test]
    fn notice_without_a_day_came_no_later_than_its_recording() {
        let recorded = |on: &str| {
            Story::default().undated(on, "order_made", order(json!({"commencement": {"on": "2026-03-10"}})))
        };
        assert_eq!(days(&recorded("2026-03-10"), "2026-06-01").1, "2026-03-10");
        assert_eq!(days(&recorded("2026-03-11"), "2026-06-01").1, "unknown notice_given.on");
        assert_eq!(days(&recorded("2026-03-10"), "2026-06-01").0, "unknown notice_given.on");
    }

    #[test]
    fn s10_1_never_noticed_is_not_bound_even_where_in_force_cannot_be_told() {
        let story = made(json!({"represented": false, "length": null}));
        assert_eq!(story.in_force("2026-06-01"), "unknown order_made.length");
        assert_eq!(story.bound("2026-06-01"), "false");
        let doubtful = made(json!({"represented": false})).on("2027-01-05", "subject_dissolved", json!({}));
        assert_eq!(doubtful.in_force("2027-01-05"), "unknown subject_dissolved");
        assert_eq!(doubtful.bound("2027-01-05"), "false");
        let dissolved = made(json!({})).on("2027-01-05", "subject_dissolved", json!({}));
        assert_eq!(dissolved.bound("2027-01-05"), "unknown subject_dissolved");
        // A second making under the same id may have been with representation.
        let twice = made(json!({"represented": false})).on("2026-04-01", "order_made", order(json!({})));
        assert_eq!(twice.bound("2026-05-01"), "unknown order_made");
    }

    #[test]
    fn a_stated_last_day_gone_by_is_the_end_whether_or_not_it_began() {
        for commencement in [json!(null), json!({"event": "release"})] {
            let story =
                made(json!({"commencement": commencement, "length": null, "stated_last_day": "2027-03-09"}));
            assert_ne!(story.status("2027-03-09"), "expired");
            assert_eq!(story.status("2027-03-10"), "expired");
        }
    }

    #[test]
    fn s16_4_of_a_day_still_ahead_and_an_event_either_may_be_first() {
        let story = two(
            json!({"condition": "c1", "start": {"on": "2027-01-01"}}),
            json!({"condition": "c2", "start": {"event": "release"}}),
        );
        let lawful = |on: &str| {
            story.order("O1", on, |order| said(order.lawful_last_day.as_ref().unwrap(), ToString::to_string))
        };
        assert_eq!(lawful("2026-12-31"), "unknown released");
        assert_eq!(lawful("2027-01-01"), "2031-12-31");
        // Where the order itself has begun, its day is the first whatever is to come.
        let begun =
            two(json!({"condition": "c1"}), json!({"condition": "c2", "start": {"event": "release"}}));
        begun.order("O1", "2026-03-10", |order| {
            assert_eq!(order.first_start.day().unwrap().to_string(), "2026-03-10")
        });
    }

    #[test]
    fn a_doubt_leaves_what_is_not_in_force_not_in_force_unless_a_fact_has_no_day() {
        let story =
            two(json!({"condition": "c1", "end": {"last_day": "2026-06-30"}}), json!({"condition": "c2"}));
        let states = |story: &Story, on: &str| {
            story.order("O1", on, |order| {
                order.provisions.iter().map(|p| p.state.in_force().get()).collect::<Vec<_>>()
            })
        };
        let dissolved = story.clone().on("2027-01-05", "subject_dissolved", json!({}));
        assert_eq!(states(&dissolved, "2027-01-05"), [Some(false), None]);
        let undated = story.undated(
            "2027-05-01",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": true}),
        );
        assert_eq!(states(&undated, "2027-01-05"), [None, None]);
        assert_eq!(states(&undated, "2027-05-01"), [Some(false), Some(true)]);
    }

    #[test]
    fn reading_42_a_making_without_a_day_is_judged_by_its_recording() {
        let recorded = |on: &str, but: serde_json::Value| {
            Story::default().undated(on, "order_made", order(but)).status(on)
        };
        let scottish =
            json!({"jurisdiction": "SC", "route": "on_application", "commencement": {"on": "2016-02-29"}});
        assert_eq!(recorded("2016-02-29", scottish.clone()), "unknown S01-4");
        assert_eq!(recorded("2016-03-01", scottish), "in_force");
        assert_eq!(recorded("2026-03-10", json!({"applicant": "dpp_ni"})), "unknown S08-1");
    }

    #[test]
    fn reading_41_a_quashing_or_a_new_order_without_a_day() {
        let quashed = made(json!({})).undated(
            "2027-05-01",
            "appeal_decided",
            json!({"order": "O1", "outcome": "quashed"}),
        );
        assert_eq!(quashed.status("2027-04-30"), "unknown events[1].on");
        assert_eq!(quashed.status("2027-05-01"), "quashed");
        let new = order(json!({"order": "O2", "route": "on_conviction", "replaces": ["O1"]}));
        let replaced = made(json!({})).undated("2027-05-01", "order_made", new);
        assert_eq!(replaced.status("2027-04-30"), "unknown events[1].on");
        assert_eq!(replaced.status("2027-05-01"), "replaced");
        let applied = Story::default().undated("2026-02-01", "application_made", json!({"order": "O1"}));
        assert_eq!(applied.status("2026-01-31"), "unknown events[0].on");
        assert_eq!(applied.in_force("2026-01-31"), "false");
        assert_eq!(applied.status("2026-02-01"), "applied");
    }

    #[test]
    fn reading_47_the_end_is_unknown_where_neither_length_nor_day_is_recorded() {
        let stated = |but| {
            made(but).order("O1", "2026-06-01", |order| {
                said(order.stated_last_day.as_ref().unwrap(), ToString::to_string)
            })
        };
        assert_eq!(stated(json!({"length": null})), "unknown order_made.length");
        let own = json!({"length": null, "conditions": [{"condition": "c1", "end": {"last_day": "2027-01-01"}},
            {"condition": "c2", "end": {"last_day": "2028-01-01"}}]});
        assert_eq!(stated(own), "2028-01-01");
    }

    #[test]
    fn the_same_making_entered_twice_says_nothing_new() {
        let twice = made(json!({})).on("2026-03-10", "order_made", order(json!({})));
        assert_eq!(twice.status("2026-05-01"), "in_force");
        let other = made(json!({})).on("2026-03-10", "order_made", order(json!({"length": {"years": 2}})));
        assert_eq!(other.status("2026-05-01"), "unknown order_made");
    }

    #[test]
    fn a_fault_of_service_is_no_defect_of_the_order() {
        let defect = |story: &Story| story.order("O1", "2026-06-01", |order| order.has_defect());
        let posted = made(json!({"represented": false})).on(
            "2026-04-01",
            "notice_given",
            json!({"order": "O1", "method": "ordinary_post", "outcome": "delivered"}),
        );
        assert_eq!(posted.faults("2026-06-01")[0], "S10-2 error method");
        assert!(!defect(&posted));
        assert!(defect(&made(json!({"length": {"years": 6}}))));
        assert!(!defect(&made(json!({"length": null}))), "a warning");
        let varied = made(json!({"length": {"years": 2}})).on("2026-05-01", "order_varied", json!({"order": "O1",
            "version": 1, "represented": true, "basis": "on_application", "court": "crown_court", "applied_by": "authority"}));
        assert!(defect(&varied));
        let discharged = made(json!({})).on(
            "2026-05-01",
            "order_discharged",
            json!({"order": "O1", "court": "crown_court"}),
        );
        assert_eq!(discharged.faults("2026-06-01"), ["S18-1 error court"]);
        assert!(!defect(&discharged));
    }

    #[test]
    fn an_order_made_twice_under_one_id_is_unknown() {
        let twice = made(json!({})).on("2026-04-01", "order_made", order(json!({})));
        assert_eq!(twice.status("2026-05-01"), "unknown order_made");
        assert_eq!(twice.status("2026-03-20"), "in_force");
    }
}
