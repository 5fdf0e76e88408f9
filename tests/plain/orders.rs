//! Where the law puts each order, version and condition, in one world, on one day.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::dates::{Day, civil, day_number, five_years, last_day_of_period, month_length, parse, show};
use super::input::Fact;
use super::state::Track;
use super::{DateAnswer, OrderAnswer};

/// The day an order or a provision starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    On(Day),
    /// Its event has not happened.
    NotYet,
    /// It may have started; a fact is missing.
    Unknown,
}

/// The state of one provision on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Provision {
    NotBegun,
    In,
    Ended(Day),
    Unsure,
}

/// The face of the order as varied by a day: what is absent in a variation is unchanged.
struct Face {
    version: i64,
    commencement: Option<Value>,
    end: FaceEnd,
    conditions: Vec<Value>,
}

/// How the face states the end.
#[derive(Clone)]
enum FaceEnd {
    LastDay(Day),
    Length(Value),
    Missing,
}

/// What is known of the length where it gives no last day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    Missing,
    /// It cannot have run out yet.
    Runs,
    Given,
}

/// The order by its own terms on a day, before any act that ends it.
struct Terms {
    in_force: Option<bool>,
    status: &'static str,
    conditions: BTreeMap<String, Option<bool>>,
    first: Start,
    own_end: Option<Day>,
    stated: DateAnswer,
    cap: Option<Day>,
    last_ended: Option<Day>,
    /// The latest end any provision states, if all are known.
    face_last: Option<Day>,
    own_start: Start,
    live: Option<bool>,
    /// Start and last day, by condition.
    ends: BTreeMap<String, (Start, Option<Day>)>,
}

/// Everything the tasks need to know about one order.
pub struct Standing {
    pub id: String,
    pub answer: OrderAnswer,
    pub made: Option<Fact>,
    /// Whether it is made and not ended; unknown where its effect is in doubt.
    pub live: Option<bool>,
    /// Sought, and neither made nor given up.
    pub prospective: bool,
    /// Refused or withdrawn.
    pub given_up: bool,
    /// The last day in force of an order that has ended.
    pub ended_last: Option<Day>,
    /// The last day as it stands, of an order that has not: stated or lawful, whichever is first.
    pub expected_last: Option<Day>,
    /// The last day on which it may be in force, by the face of its provisions.
    pub face_last: Option<Day>,
    /// Worded to start on an event that has not happened.
    pub awaits_its_event: bool,
    /// The first day in force, if begun.
    pub began: Option<Day>,
    /// The first day in force, begun or still to come; none while it hangs on an event.
    pub starts: Option<Day>,
    /// The act that ended it.
    pub ended_by: Option<Fact>,
    /// Version numbers with the day and the fact that made each.
    pub versions: Vec<(i64, Fact)>,
    pub findings: BTreeSet<String>,
    pub worded_to_start_on_release: bool,
}

/// The reader of one world.
pub struct Law<'f> {
    /// The facts of this world in order, those after the day asked about included.
    pub facts: &'f [Fact],
    pub known: &'f [Fact],
}

/// Ids of every order named by an application or a making.
pub fn order_ids(facts: &[Fact], day: Day) -> BTreeSet<String> {
    let codes = [
        "application_intended",
        "application_made",
        "application_withdrawn",
        "order_refused",
        "order_made",
        "interim_order_made",
    ];
    facts
        .iter()
        .filter(|f| codes.contains(&f.code.as_str()) && f.on.is_none_or(|on| on <= day))
        .filter_map(|f| f.text("order").map(str::to_owned))
        .collect()
}

impl<'f> Law<'f> {
    fn until(&self, day: Day) -> impl DoubleEndedIterator<Item = &'f Fact> + use<'f> {
        self.facts.iter().filter(move |f| f.on.is_none_or(|on| on <= day))
    }

    fn of<'a>(
        &self,
        order: &'a str,
        code: &'a str,
        day: Day,
    ) -> impl DoubleEndedIterator<Item = &'f Fact> + use<'a, 'f> {
        self.until(day).filter(move |f| f.code == code && f.about(order))
    }

    fn made(&self, order: &str, day: Day) -> Option<&'f Fact> {
        self.until(day).find(|f| (f.code == "order_made" || f.code == "interim_order_made") && f.about(order))
    }

    /// The face on a day (law.md 7; reading 38).
    fn face(&self, order: &str, made: &Fact, day: Day) -> Face {
        self.face_of(order, made, i64::MAX, day)
    }

    /// The face as it was up to a version.
    fn face_of(&self, order: &str, made: &Fact, newest: i64, day: Day) -> Face {
        let mut face = Face {
            version: 0,
            commencement: made.body.get("commencement").cloned(),
            end: face_end(made).unwrap_or(FaceEnd::Missing),
            conditions: made.body.get("conditions").and_then(Value::as_array).cloned().unwrap_or_default(),
        };
        let mut variations: Vec<&Fact> = self.of(order, "order_varied", day).collect();
        variations.sort_by_key(|f| f.version());
        for variation in variations.into_iter().filter(|f| f.version() <= newest) {
            face.version = variation.version();
            if let Some(end) = face_end(variation) {
                face.end = end;
            }
            if let Some(conditions) = variation.body.get("conditions").and_then(Value::as_array) {
                face.conditions = conditions.clone();
            }
        }
        face
    }

    /// When a commencement rule starts its provision, as far as a day shows (readings 28,
    /// 39; law.md 15.5, 15.6; a person's ruling settles what the words leave open).
    fn start(&self, order: &str, made: &Fact, rule: Option<&Value>, day: Day) -> Start {
        let made_on = made.key().0;
        if let Some(on) = rule.and_then(|r| r.get("on")).and_then(Value::as_str).and_then(parse) {
            return Start::On(on);
        }
        let ruled = self
            .of(order, "decision_recorded", day)
            .filter(|f| f.text("kind") == Some("commencement"))
            .filter_map(|f| f.day("starts_on"))
            .next_back();
        let track = Track::follow(self.facts, day);
        let mut releases = track.releases.iter().filter(|r| r.key > made.key());
        let by_event = match rule.and_then(|r| r.get("event")).and_then(Value::as_str) {
            Some("release") => releases.next().map_or(Start::NotYet, |r| Start::On(r.key.0)),
            Some("release_from_custody") => releases.next().map_or(Start::NotYet, |r| {
                let from_hospital =
                    r.kind.as_deref() == Some("hospital_discharge") || (r.kind.is_none() && r.from_hospital);
                if from_hospital { Start::Unknown } else { Start::On(r.key.0) }
            }),
            Some("release_on_licence") => {
                let counts = |kind: Option<&str>| {
                    kind.map(|kind| matches!(kind, "licence" | "home_detention_curfew" | "parole"))
                };
                releases.find(|r| counts(r.kind.as_deref()) != Some(false)).map_or(Start::NotYet, |r| {
                    if r.kind.is_none() { Start::Unknown } else { Start::On(r.key.0) }
                })
            }
            Some("final_release") => releases.next().map_or(Start::NotYet, |_| Start::Unknown),
            Some("service") => match self.service(order, 0, made_on, day) {
                Service::On(on) => Start::On(on),
                Service::Unknown | Service::Returned => Start::Unknown,
                // Service of a variation may have brought the order as made with it.
                Service::None if self.served_with_another(order, made_on, day) => Start::Unknown,
                Service::None => Start::NotYet,
            },
            _ => Start::Unknown,
        };
        match (by_event, ruled) {
            (Start::On(on), _) => Start::On(on),
            (_, Some(on)) => Start::On(on),
            (other, None) => other,
        }
    }

    /// Whether it is not known what came of a service of a version.
    pub fn service_open(&self, order: &str, version: i64, by: &Fact, day: Day) -> bool {
        by.flag("represented") != Some(true)
            && matches!(self.service(order, version, by.key().0, day), Service::Unknown)
    }

    /// Whether a version other than the order as made was, or may have been, served; one
    /// that came back may have been with it like one that arrived.
    fn served_with_another(&self, order: &str, made_on: Day, day: Day) -> bool {
        self.of(order, "notice_given", day).any(|f| {
            f.version() != 0
                && f.on.is_some_and(|on| on >= made_on)
                && matches!(f.text("method"), Some("in_person" | "recorded_delivery"))
                && f.text("outcome") != Some("attempted")
        })
    }

    /// Service of a version on the subject (s.10(2); reading 39).
    fn service(&self, order: &str, version: i64, not_before: Day, day: Day) -> Service {
        let mut posted: Option<Service> = None;
        let mut best: Option<Day> = None;
        let mut unsure = false;
        for notice in self.of(order, "notice_given", day).filter(|f| f.version() == version) {
            let Some(on) = notice.on.filter(|on| *on >= not_before) else { continue };
            match (notice.text("method"), notice.text("outcome")) {
                (Some("in_person" | "recorded_delivery"), Some("delivered")) => {
                    best = Some(best.map_or(on, |b| b.min(on)))
                }
                (Some("recorded_delivery"), Some("returned_undelivered")) => posted = Some(Service::Returned),
                (Some("recorded_delivery"), Some("sent") | None) => posted = Some(Service::Unknown),
                (Some("in_person"), Some("sent") | None) => unsure = true,
                _ => {}
            }
        }
        match (best, posted) {
            (Some(on), _) => Service::On(on),
            (None, _) if unsure => Service::Unknown,
            (None, Some(posted)) => posted,
            (None, None) => Service::None,
        }
    }

    /// Whether and since when a version has been brought to the subject's notice
    /// (s.10(1)): by representation at the hearing, or by service.
    pub fn notice(&self, order: &str, version: i64, by: &Fact, day: Day) -> Notice {
        let on = by.key().0;
        if by.flag("represented") == Some(true) {
            return Notice::From(on);
        }
        let recorded_apart = self
            .of(order, "notice_given", day)
            .filter(|f| f.version() == version && f.text("method") == Some("represented"))
            .filter_map(|f| f.on)
            .filter(|apart| *apart >= on)
            .min();
        let served = match self.service(order, version, on, day) {
            Service::On(served) => Some(served),
            Service::Unknown if recorded_apart.is_none() => return Notice::Unknown,
            _ => None,
        };
        let given = [recorded_apart, served].into_iter().flatten().min();
        match (given, by.flag("represented")) {
            (Some(given), Some(false)) => Notice::From(given),
            (Some(given), _) if given == on => Notice::From(given),
            (Some(given), _) => Notice::FromUnknownDay(given),
            (None, Some(false)) => Notice::No,
            (None, _) => Notice::Unknown,
        }
    }

    /// The order by its own terms (s.16; readings 30, 32, 37, 47).
    fn terms(&self, order: &str, made: &Fact, day: Day) -> Terms {
        self.terms_of(order, made, self.face(order, made, day), day)
    }

    fn terms_of(&self, order: &str, made: &Fact, face: Face, day: Day) -> Terms {
        let own_start = self.start(order, made, face.commencement.as_ref(), day);
        // Length counts from the order's own commencement.
        let order_end = match (&face.end, own_start) {
            (FaceEnd::LastDay(last), _) => Some(*last),
            (FaceEnd::Length(length), Start::On(start)) => Some(period(start, length)),
            _ => None,
        };
        // A length counted from a start still to come, or not known, cannot have run out
        // before it would have from the making (reading 47).
        let length = match (&face.end, own_start) {
            (FaceEnd::Missing, _) => Length::Missing,
            (FaceEnd::Length(_), Start::NotYet) => Length::Runs,
            (FaceEnd::Length(length), Start::Unknown) if day <= period(made.key().0, length) => Length::Runs,
            _ => Length::Given,
        };
        // Each provision: its start and its last day. An order of which no condition is
        // known is treated as one provision.
        let mut provisions: Vec<(String, Start, Option<Day>)> = Vec::new();
        for condition in &face.conditions {
            let id = condition.get("condition").and_then(Value::as_str).unwrap_or_default().to_owned();
            let start = match condition.get("start") {
                Some(rule) => self.start(order, made, Some(rule), day),
                None => own_start,
            };
            let own = condition.get("end").map(|end| {
                if let Some(last) = end.get("last_day").and_then(Value::as_str).and_then(parse) {
                    Some(last)
                } else {
                    match (end.get("length"), start) {
                        (Some(length), Start::On(on)) => Some(period(on, length)),
                        _ => None,
                    }
                }
            });
            let end = own.unwrap_or(order_end);
            provisions.push((id, start, end));
        }
        if provisions.is_empty() {
            provisions.push((String::new(), own_start, order_end));
        }
        let first = first_start(&provisions, made.key().0, day);
        let cap = match first {
            Start::On(first) => Some(five_years(first)),
            _ => None,
        };
        let states: Vec<(String, Provision)> = provisions
            .iter()
            .map(|(id, start, end)| {
                // However early the first began, it was not before the making.
                let cap = cap.or(Some(five_years(made.key().0)).filter(|cap| day <= *cap));
                let state = provision(*start, *end, cap, length, day);
                // Whether a provision outlasts the order that says when it ends, nobody can say.
                let past_order = order_end.is_some_and(|last| day > last);
                let outlasts = past_order && !matches!(state, Provision::Ended(_));
                (id.clone(), if outlasts { Provision::Unsure } else { state })
            })
            .collect();
        let any = |p: fn(&Provision) -> bool| states.iter().any(|(_, s)| p(s));
        let all_in = states.iter().all(|(_, s)| *s == Provision::In);
        let (some_in, some_unsure) = (any(|s| *s == Provision::In), any(|s| *s == Provision::Unsure));
        let in_force = if some_in {
            Some(true)
        } else if some_unsure {
            None
        } else {
            Some(false)
        };
        let status = match () {
            () if all_in => "in_force",
            () if some_unsure => "unknown",
            () if some_in => "partly_in_force",
            () if any(|s| *s == Provision::NotBegun) => "pending",
            () => "expired",
        };
        let last_ended = states
            .iter()
            .filter_map(|(_, s)| if let Provision::Ended(last) = s { Some(*last) } else { None })
            .max();
        // Not begun is alive; unsure because the start is unknown is alive as long as the
        // shortest reading of its length has not run out.
        let live = match status {
            "expired" => Some(false),
            "unknown" if !some_in => {
                let still = provisions.iter().any(|(_, start, end)| {
                    *start == Start::Unknown
                        && match (&face.end, end) {
                            (_, Some(end)) => day <= *end,
                            (FaceEnd::Length(length), None) => day <= period(made.key().0, length),
                            _ => day <= made.key().0,
                        }
                });
                let some_to_come = any(|s| *s == Provision::NotBegun);
                if still || some_to_come { Some(true) } else { None }
            }
            _ => Some(true),
        };
        let stated = match order_end {
            Some(last) => DateAnswer::Known(show(last)),
            None => match face.end {
                FaceEnd::Missing => {
                    let ends: Option<Vec<Day>> = provisions.iter().map(|(_, _, end)| *end).collect();
                    ends.and_then(|e| e.into_iter().max())
                        .map_or(DateAnswer::Unknown, |d| DateAnswer::Known(show(d)))
                }
                _ => DateAnswer::Unknown,
            },
        };
        let own_end = match &stated {
            DateAnswer::Known(text) => parse(text),
            _ => None,
        };
        let conditions = states
            .iter()
            .filter(|(id, _)| !id.is_empty())
            .map(|(id, state)| {
                let in_force = match state {
                    Provision::In => Some(true),
                    Provision::NotBegun | Provision::Ended(_) => Some(false),
                    Provision::Unsure => None,
                };
                (id.clone(), in_force)
            })
            .collect();
        let face_last = provisions.iter().map(|(_, _, end)| *end).collect::<Option<Vec<Day>>>();
        let face_last = face_last.and_then(|ends| ends.into_iter().max());
        let ends = provisions.iter().map(|(id, start, end)| (id.clone(), (*start, *end))).collect();
        Terms {
            face_last,
            own_start,
            in_force,
            status,
            conditions,
            first,
            own_end,
            stated,
            cap,
            last_ended,
            live,
            ends,
        }
    }

    /// Extensions pending proceedings (s.22E): whether one holds on a day, and the day the
    /// last one ended. Decided after the order had ended, it extends nothing (reading 31).
    fn extension(&self, order: &str, made: &Fact, day: Day) -> Extension {
        let mut held: Vec<(Option<bool>, Day, Option<Day>)> = Vec::new();
        let place = made.text("jurisdiction");
        for extended in self.of(order, "order_extended", day) {
            let on = extended.key().0;
            let by_terms = self.terms(order, made, on).in_force;
            let earlier = held
                .iter()
                .filter(|(_, from, to)| *from <= on && to.is_none_or(|to| on < to))
                .filter_map(|(sure, _, _)| *sure)
                .any(|sure| sure);
            let sure = if earlier { Some(true) } else { by_terms };
            let over = self.ending_act(order, made, on).is_some_and(|act| act.0 < on);
            if sure == Some(false) || over {
                continue;
            }
            let charge = extended.text("charge");
            // The Act asks for a charge with a serious offence or breach, and came on 1 March 2016.
            let charged = self.until(day).any(|f| {
                f.code == "charged"
                    && f.text("charge") == charge
                    && f.on.is_some_and(|charged| charged <= on)
                    && matches!(f.text("offence"), Some("serious" | "s25_breach"))
            });
            let sure = if charged && on >= day_number(2016, 3, 1) { Some(true) } else { None };
            let ends = |f: &&Fact| {
                f.key() > extended.key()
                    && match f.code.as_str() {
                        "extension_ended" => {
                            f.about(order)
                                && (f.text("charge").is_none() || f.text("charge") == charge)
                                && ends_extension(f.text("outcome"), place) != Some(false)
                        }
                        "proceedings_ended" => {
                            f.text("charge") == charge
                                && ends_extension(f.text("outcome"), place) != Some(false)
                        }
                        // With a disposal the court dealt with the offence that day.
                        "convicted" => f.text("charge") == charge && f.text("disposal").is_some(),
                        _ => false,
                    }
            };
            // The first that ends it for certain; before that, one that may have.
            let certain = |f: &&Fact| {
                ends(f) && (f.code == "convicted" || ends_extension(f.text("outcome"), place) == Some(true))
            };
            let end = self.until(day).find(certain).and_then(|f| f.on);
            let may_have = self
                .until(day)
                .find(|f| ends(f) && !certain(f))
                .is_some_and(|f| end.is_none_or(|end| f.on.is_some_and(|on| on < end)));
            let sure = if may_have && end.is_none_or(|end| day < end) { None } else { sure };
            held.push((sure, on, end));
        }
        let open = |(_, _, to): &&(Option<bool>, Day, Option<Day>)| to.is_none_or(|to| day < to);
        Extension {
            holds: if held.iter().filter(open).any(|(sure, _, _)| *sure == Some(true)) {
                Some(true)
            } else if held.iter().any(|h| open(&h)) {
                None
            } else {
                Some(false)
            },
            ended: held
                .iter()
                .filter(|h| h.0 == Some(true))
                .filter_map(|h| h.2)
                .filter(|to| *to <= day)
                .max(),
            may_have_ended: held
                .iter()
                .filter(|h| h.0.is_none())
                .filter_map(|h| h.2)
                .filter(|to| *to <= day)
                .max(),
            unsure_before_end: held.iter().any(|(sure, _, _)| sure.is_none()),
            from: held.iter().filter(open).filter(|h| h.0 == Some(true)).map(|(_, from, _)| *from).min(),
        }
    }

    /// The first act that ended the order by a day: the day, the status it gives, and
    /// whether that is certain (readings 33 to 36).
    fn ending_act(&self, order: &str, made: &Fact, day: Day) -> Option<(Day, &'static str, Fact)> {
        let mut acts: Vec<((Day, usize), u8, &'static str, &Fact)> = Vec::new();
        for f in self.until(day) {
            let status = match f.code.as_str() {
                "order_replaced" if f.about(order) => "replaced",
                "order_discharged" if f.about(order) => "discharged",
                "appeal_decided"
                    if f.about(order) && matches!(f.text("outcome"), Some("quashed" | "nullity")) =>
                {
                    "quashed"
                }
                "subject_died" => "ended_by_death",
                // An interim order goes when the main application is determined (s.16(4A)).
                "order_made" | "order_refused" | "application_withdrawn"
                    if made.code == "interim_order_made"
                        && f.text("order").is_some()
                        && f.text("order") == made.text("main_order") =>
                {
                    "expired"
                }
                "order_made" | "interim_order_made"
                    if !f.about(order) && f.key() > made.key() && self.is_first_making(f, day) =>
                {
                    match replaces(f, made, order) {
                        Some(true) => "replaced",
                        Some(false) | None => continue,
                    }
                }
                _ => continue,
            };
            // "Discharged by replacement" is replaced, whichever was entered first that day.
            let weight = u8::from(status != "replaced");
            acts.push((f.key(), weight, status, f));
        }
        // The dead are dead whenever the order was made.
        for act in acts.iter_mut().filter(|act| act.2 == "ended_by_death") {
            act.0 = act.0.max(made.key());
        }
        acts.retain(|(key, ..)| *key >= made.key());
        // Reading 35: from the ruling of nullity the order is quashed, whatever came before.
        if let Some(null) = self.nullity(order, day) {
            return Some((null.key().0, "quashed", null.clone()));
        }
        let first_day = acts.iter().map(|(key, ..)| key.0).min()?;
        acts.retain(|(key, ..)| key.0 == first_day);
        acts.sort_by_key(|(key, weight, ..)| (*key, *weight));
        let any = |wanted: &str| acts.iter().any(|(_, _, status, _)| *status == wanted);
        let status = match acts.first()? {
            _ if any("discharged") && any("replaced") => "replaced",
            (_, _, status, _) => *status,
        };
        // Of several facts of that day that say so, the first; where nothing orders them, in
        // the order of the record.
        let said = acts.iter().filter(|act| act.2 == status);
        let shown = said.min_by_key(|(key, _, _, f)| {
            (*key, f.seq.is_none(), f.seq, f.at.is_none(), f.at.clone(), f.recorded, f.id.clone())
        })?;
        Some((first_day, status, shown.3.clone()))
    }

    /// Whether it is the first making of its order: an id made twice is one order.
    fn is_first_making(&self, making: &Fact, day: Day) -> bool {
        making.text("order").and_then(|id| self.made(id, day)).is_some_and(|made| made.id == making.id)
    }

    fn nullity(&self, order: &str, day: Day) -> Option<&'f Fact> {
        let ruled = |f: &&'f Fact| f.about(order) && f.text("outcome") == Some("nullity");
        self.of(order, "appeal_decided", day).find(ruled)
    }

    /// Legal faults that put the effect of the order in doubt (readings 36, 42, 43).
    fn doubts(&self, made: &Fact, day: Day) -> BTreeSet<String> {
        let mut doubts = BTreeSet::new();
        let on = made.key().0;
        let jurisdiction = made.text("jurisdiction");
        let route = made.text("route");
        let kind = self.until(day).find(|f| f.code == "subject_opened").and_then(|f| f.text("kind"));
        let born = self
            .until(day)
            .filter(|f| f.code == "subject_opened" || f.code == "subject_changed")
            .filter_map(|f| f.day("born"))
            .next_back();
        if kind == Some("individual")
            && let Some(born) = born
            && on < of_age(born)
        {
            doubts.insert("S06-1".to_owned());
        }
        if self.until(day).any(|f| f.code == "subject_dissolved") {
            doubts.insert("dissolved".to_owned());
        }
        let part_one =
            if jurisdiction == Some("SC") { day_number(2016, 3, 1) } else { day_number(2008, 4, 6) };
        if on < part_one || route == Some("on_acquittal_or_appeal") {
            doubts.insert("power_not_begun".to_owned());
        }
        if made.code == "interim_order_made" || route == Some("interim_application") {
            doubts.insert("S5E-1".to_owned());
        }
        let id = made.text("order").unwrap_or_default();
        // What the order leaves out, the application may say.
        let mut asked = self.of(id, "application_made", day).next().cloned().unwrap_or_else(|| made.clone());
        let applied = made.day("applied_on").or(asked.on).or(made.on).unwrap_or(Day::MAX);
        for key in ["applicant", "court", "route", "jurisdiction", "terrorism_related", "delegated_to"] {
            let said_by_application = !matches!(key, "terrorism_related" | "delegated_to");
            match (made.body.get(key), asked.body.as_object_mut()) {
                (Some(said), Some(body)) => drop(body.insert(key.to_owned(), said.clone())),
                (None, Some(body)) if !said_by_application => drop(body.remove(key)),
                _ => {}
            }
        }
        if !applicant_allowed(&asked, applied) {
            doubts.insert("S08-1".to_owned());
        }
        if !delegate_allowed(&asked) {
            doubts.insert("SCH2-1".to_owned());
        }
        let by_new_order = self
            .until(day)
            .filter(|f| f.code == "order_made" || f.code == "interim_order_made")
            .filter(|f| self.is_first_making(f, day))
            .any(|f| !f.about(id) && f.key() > made.key() && replaces(f, made, id).is_none());
        if by_new_order {
            doubts.insert("replaced_or_not".to_owned());
        }
        doubts
    }

    /// Variations whose day cannot be right (choice 91): one that comes after the end it
    /// would move, and one before the making or before a lower number.
    fn mistimed(&self, id: &str, made: &Fact, versions: &[(i64, Fact)], day: Day) -> (bool, bool) {
        let (mut revived, mut misdated) = (false, false);
        for pair in versions.windows(2) {
            let [(number, before), (_, after)] = pair else { continue };
            let Some(on) = after.on.filter(|_| after.code == "order_varied") else { continue };
            if made.on.is_some_and(|made| on < made) || before.on.is_some_and(|before| on < before) {
                misdated = true;
                continue;
            }
            let kept = self.of(id, "order_extended", day).any(|f| f.on.is_none_or(|from| from <= on));
            let face = self.face_of(id, made, *number, day);
            revived |= !kept && self.terms_of(id, made, face, on).status == "expired";
        }
        (revived, misdated)
    }

    /// Whether a length of the face is over five years from any day it may begin (s.16(2)).
    fn overlong_by_length(&self, id: &str, made: &Fact, day: Day) -> bool {
        let from = made.key().0;
        let face = self.face(id, made, day);
        let own = face.conditions.iter().filter_map(|c| c.get("end").and_then(|end| end.get("length")));
        let of_order = if let FaceEnd::Length(length) = &face.end { Some(length) } else { None };
        of_order.into_iter().chain(own).any(|length| {
            let in_days = length.get("years").is_none() && length.get("months").is_none();
            period(from, length) > five_years(from) + Day::from(in_days)
        })
    }

    /// Whether the order has run out whichever version is taken to hold.
    fn over_by_every_version(&self, id: &str, made: &Fact, versions: &[(i64, Fact)], day: Day) -> bool {
        versions.iter().all(|(number, _)| {
            self.terms_of(id, made, self.face_of(id, made, *number, day), day).status == "expired"
        })
    }

    /// The answer for one order on one day.
    pub fn standing(&self, id: &str, day: Day) -> Standing {
        let made = self.made(id, day).cloned();
        let Some(made) = made else {
            return self.not_made(id, day);
        };
        let made_on = made.key().0;
        let terms = self.terms(id, &made, day);
        let extension = self.extension(id, &made, day);
        let mut versions: Vec<(i64, Fact)> = vec![(0, made.clone())];
        for f in self.until(day).filter(|f| f.about(id)) {
            if f.code == "order_varied" || (f.code == "order_extended" && f.number("version").is_some()) {
                versions.push((f.version(), f.clone()));
            }
        }
        versions.sort_by_key(|(v, _)| *v);

        // By its terms and any extension.
        let (mut in_force, mut status, mut live) = (terms.in_force, terms.status, terms.live);
        let mut ended_last = (status == "expired").then_some(terms.last_ended).flatten();
        match extension.holds {
            Some(true) => {
                (in_force, status, live) = (Some(true), "extended_pending_proceedings", Some(true));
                ended_last = None;
            }
            None if in_force != Some(true) => {
                (in_force, status, live) = (None, "unknown", None);
                ended_last = None;
            }
            _ => {
                if status == "expired" {
                    ended_last = extension.lengthened(ended_last);
                }
            }
        }
        let overlong = match (terms.cap, terms.own_end) {
            (Some(cap), Some(end)) => end > cap,
            _ => self.overlong_by_length(id, &made, day),
        };
        let doubts = self.doubts(&made, day);
        let mut findings = BTreeSet::new();
        if overlong {
            let staggered = self.face(id, &made, day).conditions.iter().any(|c| c.get("start").is_some());
            findings.insert(if staggered { "S16-4" } else { "S16-2" }.to_owned());
        }
        let mut conditions = terms.conditions.clone();
        if extension.holds == Some(true) {
            // What was in force when it was extended, and was to end with the order, goes on
            // with it; what was to end sooner keeps its end; of what began later nobody can say.
            let order_end = terms.ends.values().filter_map(|(_, end)| *end).max();
            for (key, state) in &mut conditions {
                let Some((start, end)) = terms.ends.get(key) else { continue };
                let sooner = matches!((end, order_end), (Some(end), Some(order)) if *end < order);
                let over_before = end.is_some_and(|end| extension.from.is_some_and(|from| end < from));
                if sooner || over_before || *start == Start::NotYet {
                    continue;
                }
                match (start, extension.from) {
                    (Start::On(start), Some(from)) if *start <= from => *state = Some(true),
                    _ if end.is_some_and(|end| day > end) => *state = None,
                    _ => {}
                }
            }
        }
        if extension.holds.is_none() && in_force.is_none() {
            // What was to end with the order may have gone on with it.
            let order_end = terms.ends.values().filter_map(|(_, end)| *end).max();
            for (key, state) in conditions.iter_mut().filter(|(_, state)| **state == Some(false)) {
                let end = terms.ends.get(key).and_then(|(_, end)| *end);
                if end.is_some_and(|end| day > end) && end >= order_end {
                    *state = None;
                }
            }
        }
        // A fault that leaves the effect in doubt, while the order would be alive.
        if !doubts.is_empty() && live != Some(false) {
            (in_force, status, live) = (None, "unknown", None);
            // What has not begun or has ended is not in force, effective or not.
            conditions.values_mut().filter(|c| **c == Some(true)).for_each(|c| *c = None);
        }
        let (revived, misdated) = self.mistimed(id, &made, &versions, day);
        if revived && live != Some(false) {
            (in_force, status, live) = (None, "unknown", None);
            conditions.values_mut().filter(|c| **c == Some(true)).for_each(|c| *c = None);
        }
        // An act that ended it, unless it had run out before.
        let mut ended_by = None;
        if let Some((on, act, by)) = self.ending_act(id, &made, day) {
            let before = self.terms(id, &made, on - 1);
            let extended_before = self.extension(id, &made, on - 1).holds;
            let had_expired = self.nullity(id, day).is_none()
                && on > made_on
                && before.status == "expired"
                && extended_before == Some(false);
            if had_expired {
                (in_force, status, live) = (Some(false), "expired", Some(false));
                ended_last = self.extension(id, &made, on - 1).lengthened(before.last_ended);
            } else {
                (in_force, status, live) = (Some(false), act, Some(false));
                ended_last = Some(on - 1);
                ended_by = Some(by);
            }
            conditions.values_mut().for_each(|c| *c = Some(false));
        }

        // Which words hold is not known, unless it is over by all of them.
        let over = status == "expired" && self.over_by_every_version(id, &made, &versions, day);
        if misdated && ended_by.is_none() && !over {
            (in_force, status, live) = (None, "unknown", None);
            conditions.values_mut().for_each(|c| *c = None);
            ended_last = None;
        }

        // Nullity once known: every day before the ruling is unknown (reading 35).
        let nullity_later = self.known.iter().any(|f| {
            f.says("appeal_decided", "outcome", "nullity") && f.about(id) && f.on.is_some_and(|on| on > day)
        });
        if nullity_later {
            (in_force, status, live) = (None, "unknown", None);
            conditions.values_mut().for_each(|c| *c = None);
            ended_last = None;
            ended_by = None;
        }
        // Made twice under one id, in other words or on another day: which holds is not known.
        let twice = self
            .until(day)
            .filter(|f| (f.code == "order_made" || f.code == "interim_order_made") && f.about(id))
            .any(|f| f.on != made.on || f.code != made.code || f.body != made.body);
        if twice && status != "quashed" {
            (in_force, status, live) = (None, "unknown", None);
            conditions.values_mut().for_each(|c| *c = None);
        }

        let starts = match terms.first {
            Start::On(first) => Some(first),
            _ => None,
        };
        let began = match terms.first {
            Start::On(first) if first <= day => Some(first),
            _ => None,
        };
        let started_on = match terms.first {
            Start::On(first) => DateAnswer::Known(show(first)),
            Start::NotYet => DateAnswer::Absent,
            Start::Unknown => DateAnswer::Unknown,
        };
        let lawful = if extension.holds == Some(true) {
            DateAnswer::Absent
        } else {
            terms.cap.map_or(DateAnswer::Unknown, |cap| DateAnswer::Known(show(cap)))
        };
        let (bound, notice_from, binding_from) = self.binding(id, &versions, &terms, in_force, live, day);
        let bound = if twice && status != "quashed" { None } else { bound };
        let expected_last = match (extension.holds, terms.own_end, terms.cap) {
            (Some(true) | None, _, _) => None,
            (_, Some(end), Some(cap)) => Some(end.min(cap)),
            (_, end, _) => end,
        };
        let worded_to_start_on_release = made
            .body
            .get("commencement")
            .and_then(|c| c.get("event"))
            .and_then(Value::as_str)
            .is_some_and(|event| event != "service");
        let unsure_extension = extension.unsure_before_end && extension.holds.is_none();
        Standing {
            id: id.to_owned(),
            answer: OrderAnswer {
                status: status.to_owned(),
                in_force,
                bound,
                notice_from,
                binding_from,
                started_on,
                lawful_last_day: if unsure_extension { DateAnswer::Unknown } else { lawful },
                stated_last_day: terms.stated.clone(),
                conditions,
            },
            live,
            prospective: false,
            given_up: false,
            ended_last,
            expected_last,
            face_last: if matches!(extension.holds, Some(true) | None) { None } else { terms.face_last },
            awaits_its_event: terms.own_start == Start::NotYet,
            began,
            starts,
            ended_by,
            versions,
            findings: findings.into_iter().chain(doubts).collect(),
            worded_to_start_on_release,
            made: Some(made),
        }
    }

    /// An order sought and not made.
    fn not_made(&self, id: &str, day: Day) -> Standing {
        let steps = ["application_made", "application_withdrawn", "order_refused"];
        let last = self
            .until(day)
            .filter(|f| f.about(id) && steps.contains(&f.code.as_str()))
            .max_by_key(|f| f.key())
            .map(|f| f.code.as_str());
        let status = match last {
            Some("application_made") => "applied",
            Some("application_withdrawn") => "withdrawn",
            Some("order_refused") => "refused",
            // Only intended: no status of an order yet.
            _ => "unknown",
        };
        let given_up = matches!(status, "withdrawn" | "refused");
        Standing {
            id: id.to_owned(),
            answer: OrderAnswer {
                status: status.to_owned(),
                in_force: Some(false),
                bound: Some(false),
                notice_from: DateAnswer::Absent,
                binding_from: DateAnswer::Absent,
                started_on: DateAnswer::Absent,
                lawful_last_day: DateAnswer::Absent,
                stated_last_day: DateAnswer::Absent,
                conditions: BTreeMap::new(),
            },
            made: None,
            live: Some(false),
            prospective: !given_up,
            given_up,
            ended_last: None,
            expected_last: None,
            face_last: None,
            awaits_its_event: false,
            began: None,
            starts: None,
            ended_by: None,
            versions: Vec::new(),
            findings: BTreeSet::new(),
            worded_to_start_on_release: false,
        }
    }

    /// Bound, notice and binding of the version in effect (s.10; readings 29, 38).
    fn binding(
        &self,
        id: &str,
        versions: &[(i64, Fact)],
        terms: &Terms,
        in_force: Option<bool>,
        live: Option<bool>,
        day: Day,
    ) -> (Option<bool>, DateAnswer, DateAnswer) {
        let Some((version, by)) = versions.last() else {
            return (Some(false), DateAnswer::Absent, DateAnswer::Absent);
        };
        let latest = self.notice(id, *version, by, day);
        let start = match terms.first {
            Start::On(first) => Some(first.max(by.key().0)),
            _ => None,
        };
        let notice_from = match latest {
            Notice::From(on) => DateAnswer::Known(show(on)),
            Notice::No => DateAnswer::Absent,
            Notice::Unknown | Notice::FromUnknownDay(_) => DateAnswer::Unknown,
        };
        let binding_from = match (latest, start) {
            (Notice::From(on), Some(start)) => DateAnswer::Known(show(on.max(start))),
            // Given by the day it started: it binds from then.
            (Notice::FromUnknownDay(by), Some(start)) if by <= start => DateAnswer::Known(show(start)),
            (Notice::No, _) => DateAnswer::Absent,
            _ => DateAnswer::Unknown,
        };
        if in_force == Some(false) {
            return (Some(false), notice_from, binding_from);
        }
        // A version binds by its own notice; an earlier one that was noticed binds to its
        // own end, after which nobody can say.
        let mut satisfied = Some(false);
        let noticed = |(number, by): &(i64, Fact)| self.notice(id, *number, by, day) != Notice::No;
        let any_notice = versions.iter().any(noticed);
        for (place, (number, by)) in versions.iter().enumerate().rev() {
            match self.notice(id, *number, by, day) {
                Notice::From(_) | Notice::FromUnknownDay(_) => {
                    let superseded = place + 1 != versions.len();
                    let holds = !superseded || self.version_in_force(id, *number, day);
                    satisfied = holds.then_some(true);
                    break;
                }
                Notice::Unknown => satisfied = None,
                Notice::No if *number > 0 && any_notice => satisfied = None,
                Notice::No => {}
            }
        }
        let bound = match (in_force, satisfied) {
            (_, Some(false)) if live.is_some() || in_force.is_none() => Some(false),
            (Some(true), satisfied) => satisfied,
            _ => None,
        };
        // An extension that made no numbered version has its own hearing.
        let bound = match bound {
            Some(true) => self.bound_through_extension(id, terms, day),
            other => other,
        };
        (bound, notice_from, binding_from)
    }

    /// Whether anything is in force by the words of one version.
    fn version_in_force(&self, id: &str, version: i64, day: Day) -> bool {
        let Some(made) = self.made(id, day) else { return false };
        self.terms_of(id, made, self.face_of(id, made, version, day), day).in_force == Some(true)
    }

    /// Beyond the stated end, an extension binds only those who had notice of it.
    fn bound_through_extension(&self, id: &str, terms: &Terms, day: Day) -> Option<bool> {
        if terms.own_end.is_none_or(|end| day <= end) {
            return Some(true);
        }
        let last = self.of(id, "order_extended", day).next_back()?;
        if last.number("version").is_some() {
            return Some(true);
        }
        (last.flag("represented") == Some(true)).then_some(true)
    }
}

/// What came of service.
enum Service {
    On(Day),
    Unknown,
    Returned,
    None,
}

/// Notice of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    From(Day),
    /// By this day at the latest.
    FromUnknownDay(Day),
    Unknown,
    No,
}

/// Extensions of one order.
struct Extension {
    holds: Option<bool>,
    /// The end of the last one that held.
    ended: Option<Day>,
    /// The end of the last one that may have held.
    may_have_ended: Option<Day>,
    unsure_before_end: bool,
    /// The day of the first one that holds.
    from: Option<Day>,
}

impl Extension {
    /// The last day of an order that has run out, given the one by its own terms; not
    /// known where one that may have held went on beyond it.
    fn lengthened(&self, own: Option<Day>) -> Option<Day> {
        let last = own.max(self.ended.map(|ended| ended - 1));
        last.filter(|last| self.may_have_ended.is_none_or(|ended| ended - 1 <= *last))
    }
}

/// Whether a later order ends an earlier one (reading 34; law.md 3.1 to 3.5 and 15.11):
/// one that names it, in its own jurisdiction, and one on conviction; where the record
/// does not say by what route, or which order was breached, that is unknown.
fn replaces(new: &Fact, old: &Fact, id: &str) -> Option<bool> {
    let listed: Vec<&str> = new
        .body
        .get("replaces")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let places = (old.text("jurisdiction"), new.text("jurisdiction"));
    let elsewhere = matches!(places, (Some(old), Some(new)) if old != new);
    if listed.contains(&id) {
        return if elsewhere { None } else { Some(true) };
    }
    let interim = new.code == "interim_order_made";
    match new.text("route") {
        _ if elsewhere || interim => Some(false),
        Some("on_application" | "interim_application") => Some(false),
        Some("on_breach") => {
            if listed.is_empty() {
                None
            } else {
                Some(false)
            }
        }
        None => None,
        _ if places.0.is_none() || places.1.is_none() => None,
        Some("on_conviction") if old.code == "interim_order_made" => Some(false),
        // The day on which s.19(2A) began is not verified before May 2015.
        Some("on_conviction")
            if places.0 != Some("SC") && new.on.is_some_and(|on| on < day_number(2015, 5, 3)) =>
        {
            None
        }
        Some("on_conviction") => Some(true),
        // On acquittal: the law has no first day yet.
        _ => None,
    }
}

/// Whether an outcome of proceedings ends an extension (s.22E(4); law.md 6): listed
/// events by jurisdiction; what is not listed there is unknown.
fn ends_extension(outcome: Option<&str>, place: Option<&str>) -> Option<bool> {
    match (outcome, place) {
        (
            Some("disposed_after_conviction" | "order_varied" | "new_order_made" | "acquitted" | "withdrawn"),
            _,
        ) => Some(true),
        (Some("discontinued" | "left_on_file"), Some("EW" | "NI")) => Some(true),
        (Some("deserted_simpliciter" | "deserted_pro_loco_no_diet"), Some("SC")) => Some(true),
        (Some("deserted_pro_loco_diet_set"), Some("SC")) => Some(false),
        _ => None,
    }
}

fn face_end(f: &Fact) -> Option<FaceEnd> {
    // A date on the face wins over anything computed (dates.md 2.3).
    if let Some(last) = f.day("stated_last_day") {
        return Some(FaceEnd::LastDay(last));
    }
    f.body.get("length").cloned().map(FaceEnd::Length)
}

/// Last day of a `length` beginning with a day.
fn period(start: Day, length: &Value) -> Day {
    let part = |key: &str| length.get(key).and_then(Value::as_i64).unwrap_or(0);
    last_day_of_period(start, part("years"), part("months"), part("days"))
}

/// The first provision to start, from which the five years run (s.16(4)(b)).
fn first_start(provisions: &[(String, Start, Option<Day>)], made_on: Day, day: Day) -> Start {
    let known =
        provisions.iter().filter_map(|(_, s, _)| if let Start::On(on) = s { Some(*on) } else { None }).min();
    let unknown = provisions.iter().any(|(_, s, _)| *s == Start::Unknown);
    let to_come = provisions.iter().any(|(_, s, _)| *s == Start::NotYet);
    match known {
        // Nothing can start before the making.
        Some(on) if on <= made_on => Start::On(on),
        _ if unknown => Start::Unknown,
        Some(on) if on <= day || !to_come => Start::On(on),
        // A day still ahead, and an event that may come first.
        _ => Start::NotYet,
    }
}

/// One provision on a day. Beyond the lawful last day nobody can say (reading 32); with no
/// end known, only the first day and what lies beyond the cap are certain (reading 47).
fn provision(start: Start, end: Option<Day>, cap: Option<Day>, length: Length, day: Day) -> Provision {
    // A last day on the face that has gone by is the end, begun or not.
    if let Some(end) = end
        && day > end
    {
        return Provision::Ended(end);
    }
    let began = match start {
        Start::NotYet => return Provision::NotBegun,
        Start::On(on) if on > day => return Provision::NotBegun,
        Start::On(on) => Some(on),
        Start::Unknown => None,
    };
    match (began, end, cap) {
        (None, _, _) => Provision::Unsure,
        (Some(_), Some(_), Some(cap)) if day > cap => Provision::Unsure,
        (Some(_), Some(_), Some(_)) => Provision::In,
        // An end that is stated, but hangs on a start not known, may lie beyond the cap.
        (Some(_), None, Some(cap)) if day > cap && length == Length::Missing => Provision::Ended(cap),
        (Some(_), None, Some(cap)) if day <= cap && length == Length::Runs => Provision::In,
        (Some(on), None, _) if on == day && length == Length::Missing => Provision::In,
        _ => Provision::Unsure,
    }
}

/// The first day on which the subject is certainly eighteen. A birth on 29 February comes
/// of age on 28 February or 1 March; the later is taken (reading 36).
fn of_age(born: Day) -> Day {
    let (y, m, d) = civil(born);
    if d > month_length(y + 18, m) { day_number(y + 18, m + 1, 1) } else { day_number(y + 18, m, d) }
}

/// Whether whoever put a name to the application had the applicant's authority (law.md
/// 3.7; Shirley): only what the record contradicts is a doubt.
fn delegate_allowed(made: &Fact) -> bool {
    let (Some(applicant), Some(delegate), Some(_)) =
        (made.text("applicant"), made.text("delegated_to"), made.text("jurisdiction"))
    else {
        return true;
    };
    let permitted = match applicant {
        "dpp" => "crown_prosecutor",
        "sfo_director" => "sfo_designated_member",
        "dpp_ni" => "public_prosecutor_ni",
        "chief_officer" | "psos_chief_constable" | "psni_chief_constable" => "superintendent_or_above",
        _ => return true,
    };
    delegate == "office_holder" || delegate == permitted
}

/// Whether the Act in force lets this applicant apply there (law.md 3.7). A missing fact is
/// a finding only.
fn applicant_allowed(asked: &Fact, applied: Day) -> bool {
    let (Some(applicant), Some(jurisdiction)) = (asked.text("applicant"), asked.text("jurisdiction")) else {
        return true;
    };
    // On breach it is for the authority that sought the order (law.md 3.4).
    let route = asked.text("route");
    if route == Some("on_breach") {
        return true;
    }
    // Police: only on application to one court, terrorism-related, from 29 June 2021.
    let police = |court: &str| {
        !matches!(route, Some("on_conviction" | "on_acquittal_or_appeal"))
            && asked.flag("terrorism_related") != Some(false)
            && asked.text("court").is_none_or(|c| c == court)
            && applied >= day_number(2021, 6, 29)
    };
    match (jurisdiction, applicant) {
        ("EW", "dpp" | "sfo_director") | ("SC", "lord_advocate") | ("NI", "dpp_ni") => true,
        ("EW", "chief_officer") | ("NI", "psni_chief_constable") => police("high_court"),
        ("SC", "psos_chief_constable") => police("court_of_session"),
        _ => false,
    }
}
