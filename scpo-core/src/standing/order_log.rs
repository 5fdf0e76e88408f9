use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::{Id, Personal};
use crate::law::vocabulary::{Jurisdiction, SubjectKind};
use crate::record::{DecisionKind, EventBody, OrderMade, SentenceKind};

/// The facts of a view about one order, by what they are.
#[derive(Clone, Debug)]
pub struct OrderLog<'c> {
    /// The order's id.
    pub id: &'c Id,
    /// The first intention to seek it.
    pub intended: Option<Fact<'c>>,
    /// Facts of the application, in order: adviser, route, conditions, application, notice, hearings.
    pub application: Vec<Fact<'c>>,
    /// The application itself.
    pub applied: Option<Fact<'c>>,
    /// The withdrawal of the application.
    pub withdrawn: Option<Fact<'c>>,
    /// The refusal.
    pub refused: Option<Fact<'c>>,
    /// The last of these steps: application, withdrawal, refusal.
    pub last_step: Option<Fact<'c>>,
    /// The making of the order.
    pub made: Option<Fact<'c>>,
    /// What was made.
    pub order: Option<&'c OrderMade>,
    /// Whether it is an interim order.
    pub interim: bool,
    /// A second making under the same id: which of the two holds is not known.
    pub made_again: Option<Fact<'c>>,
    /// A second record of the same making, which says nothing new.
    pub made_twice: Option<Fact<'c>>,
    /// Copies received.
    pub copies: Vec<Fact<'c>>,
    /// Notice given, or tried.
    pub notices: Vec<Fact<'c>>,
    /// Explanations to the subject.
    pub explained: Vec<Fact<'c>>,
    /// Variations.
    pub varied: Vec<Fact<'c>>,
    /// Extensions pending proceedings.
    pub extended: Vec<Fact<'c>>,
    /// Variations and extensions together, in order.
    pub changes: Vec<Fact<'c>>,
    /// Ends of such extensions.
    pub extension_ended: Vec<Fact<'c>>,
    /// Facts that say the order ended: replaced, discharged, appeal decided.
    pub endings: Vec<Fact<'c>>,
    /// Appeals lodged and decided.
    pub appeals: Vec<Fact<'c>>,
    /// A person's rulings on the day it starts, and other decisions about it.
    pub decisions: Vec<Fact<'c>>,
}

/// The facts of a view about the subject that bear on every order.
#[derive(Clone, Debug, Default)]
pub struct SubjectLog<'c> {
    /// What kind of subject, if the record was opened.
    pub kind: Option<SubjectKind>,
    /// Date of birth.
    pub born: Option<&'c Personal<Date>>,
    /// The force that owns the case, by the subject's own facts.
    pub owning_force: Option<&'c Id>,
    /// The jurisdiction of the subject, where no order says.
    pub jurisdiction: Option<Jurisdiction>,
    /// The opening of the record.
    pub opened: Option<Fact<'c>>,
    /// Death.
    pub died: Option<Fact<'c>>,
    /// Dissolution.
    pub dissolved: Option<Fact<'c>>,
    /// Releases other than temporary ones, in order.
    pub releases: Vec<Fact<'c>>,
    /// Facts that say whether the subject was held in a hospital or a prison, in
    /// order, and whether it was a hospital.
    pub held_in_hospital: Vec<(Fact<'c>, bool)>,
    hold: Hold,
    /// Charges.
    pub charges: Vec<Fact<'c>>,
    /// Allegations of breach.
    pub breaches: Vec<Fact<'c>>,
    /// Ends of proceedings, and convictions with a disposal.
    pub proceedings: Vec<Fact<'c>>,
    /// Orders, in the order in which the case first names them.
    pub orders: Vec<OrderLog<'c>>,
}

/// How the subject is held: a move of somebody known to be at liberty says nothing,
/// and what does not name a place leaves it.
#[derive(Clone, Copy, Debug, Default)]
struct Hold {
    /// Whether any fact has put the subject anywhere yet.
    known: bool,
    inside: bool,
    /// On temporary release, or escaped.
    away: bool,
    hospital: bool,
}

impl Hold {
    fn then(self, body: &EventBody) -> Self {
        let held = |hospital| Self { known: true, inside: true, away: false, hospital };
        match body {
            EventBody::Sentenced(body) => match body.kind {
                SentenceKind::Suspended | SentenceKind::NonCustodial => self,
                _ => held(self.hospital && !self.away && body.prison.is_none()),
            },
            EventBody::DetainedInHospital(_) => held(true),
            EventBody::Moved(body) if self.inside || !self.known => held(body.hospital == Some(true)),
            EventBody::Remanded(_) if !self.inside => held(false),
            EventBody::ReturnedToCustody(_) if !self.inside || self.away => held(false),
            EventBody::ReturnedFromTemporaryRelease(_) if self.inside => held(self.hospital),
            EventBody::TemporarilyReleased(_) | EventBody::UnlawfullyAtLarge(_) if self.inside => {
                Self { away: true, ..self }
            }
            _ => self,
        }
    }
}

impl<'c> OrderLog<'c> {
    fn new(id: &'c Id) -> Self {
        Self {
            id,
            intended: None,
            application: Vec::new(),
            applied: None,
            withdrawn: None,
            refused: None,
            last_step: None,
            made: None,
            order: None,
            interim: false,
            made_again: None,
            made_twice: None,
            copies: Vec::new(),
            notices: Vec::new(),
            explained: Vec::new(),
            varied: Vec::new(),
            extended: Vec::new(),
            changes: Vec::new(),
            extension_ended: Vec::new(),
            endings: Vec::new(),
            appeals: Vec::new(),
            decisions: Vec::new(),
        }
    }

    /// The refusal or withdrawal with which the application has come to its end.
    pub fn given_up(&self) -> Option<Fact<'c>> {
        let last = self.last_step.filter(|_| self.made.is_none())?;
        (!matches!(last.event.body, EventBody::ApplicationMade(_))).then_some(last)
    }

    /// Whether a court was asked for the order, or decided on it.
    pub fn was_before_a_court(&self) -> bool {
        [self.applied, self.withdrawn, self.refused, self.made].iter().any(Option::is_some)
    }

    fn make(&mut self, fact: Fact<'c>, body: &'c OrderMade, interim: bool) {
        if let Some(made) = self.made {
            if made.on() == fact.on() && made.event.body == fact.event.body {
                self.made_twice = Some(fact);
            } else {
                self.made_again = Some(fact);
            }
            return;
        }
        (self.made, self.order, self.interim) = (Some(fact), Some(body), interim);
    }
}

impl<'c> SubjectLog<'c> {
    /// Sorts the facts of a view by what they are about.
    pub fn of(view: &View<'c>) -> Self {
        let mut log = Self::default();
        for &fact in view.facts() {
            log.take_subject(fact);
            log.take_order(fact);
        }
        log
    }

    fn order(&mut self, id: &'c Id) -> Option<&mut OrderLog<'c>> {
        let position = match self.orders.iter().position(|order| order.id == id) {
            Some(position) => position,
            None => {
                self.orders.push(OrderLog::new(id));
                self.orders.len() - 1
            }
        };
        self.orders.get_mut(position)
    }

    fn take_subject(&mut self, fact: Fact<'c>) {
        match &fact.event.body {
            EventBody::SubjectOpened(body) => {
                self.opened = self.opened.or(Some(fact));
                self.kind = Some(body.kind);
                self.born = body.born.as_ref().or(self.born);
                self.owning_force = body.owning_force.as_ref().or(self.owning_force);
                self.jurisdiction = body.jurisdiction.or(self.jurisdiction);
            }
            EventBody::SubjectChanged(body) => {
                self.born = body.born.as_ref().or(self.born);
                self.owning_force = body.owning_force.as_ref().or(self.owning_force);
                self.jurisdiction = body.jurisdiction.or(self.jurisdiction);
            }
            EventBody::SubjectDied(_) => self.died = self.died.or(Some(fact)),
            EventBody::SubjectDissolved(_) => self.dissolved = self.dissolved.or(Some(fact)),
            EventBody::Released(_) => {
                self.releases.push(fact);
                self.hold = Hold { known: true, ..Hold::default() };
            }
            EventBody::Sentenced(_)
            | EventBody::Remanded(_)
            | EventBody::DetainedInHospital(_)
            | EventBody::Moved(_)
            | EventBody::TemporarilyReleased(_)
            | EventBody::ReturnedFromTemporaryRelease(_)
            | EventBody::UnlawfullyAtLarge(_)
            | EventBody::ReturnedToCustody(_) => {
                self.hold = self.hold.then(&fact.event.body);
                if self.hold.inside {
                    self.held_in_hospital.push((fact, self.hold.hospital));
                }
            }
            EventBody::Charged(_) => self.charges.push(fact),
            EventBody::BreachAlleged(_) => self.breaches.push(fact),
            EventBody::ProceedingsEnded(_) => self.proceedings.push(fact),
            EventBody::Convicted(body) if body.disposal.is_some() => self.proceedings.push(fact),
            _ => {}
        }
    }

    fn take_order(&mut self, fact: Fact<'c>) {
        match &fact.event.body {
            EventBody::ApplicationIntended(body) => {
                self.with(&body.order, |order| order.intended = order.intended.or(Some(fact)));
            }
            EventBody::AdviserEngaged(body) => self.with(&body.order, |order| order.application.push(fact)),
            EventBody::RouteChosen(body) => self.with(&body.order, |order| order.application.push(fact)),
            EventBody::ConditionsSettled(body) => {
                self.with(&body.order, |order| order.application.push(fact))
            }
            EventBody::ApplicationNoticeServed(body) => {
                self.with(&body.order, |order| order.application.push(fact));
            }
            EventBody::ApplicationMade(body) => {
                self.with(&body.order, |order| {
                    order.applied = order.applied.or(Some(fact));
                    order.last_step = Some(fact);
                });
            }
            EventBody::ApplicationWithdrawn(body) => {
                self.with(&body.order, |order| {
                    order.withdrawn = order.withdrawn.or(Some(fact));
                    order.last_step = Some(fact);
                });
            }
            EventBody::OrderRefused(body) => {
                self.with(&body.order, |order| {
                    order.refused = order.refused.or(Some(fact));
                    order.last_step = Some(fact);
                });
            }
            EventBody::OrderMade(body) => self.with(&body.order, |order| order.make(fact, body, false)),
            EventBody::InterimOrderMade(body) => self.with(&body.order, |order| order.make(fact, body, true)),
            EventBody::OrderCopyReceived(body) => self.with(&body.order, |order| order.copies.push(fact)),
            EventBody::NoticeGiven(body) => self.with(&body.order, |order| order.notices.push(fact)),
            EventBody::OrderExplained(body) => self.with(&body.order, |order| order.explained.push(fact)),
            EventBody::OrderVaried(body) => self.with(&body.order, |order| {
                order.varied.push(fact);
                order.changes.push(fact);
            }),
            EventBody::OrderExtended(body) => self.with(&body.order, |order| {
                order.extended.push(fact);
                order.changes.push(fact);
            }),
            EventBody::ExtensionEnded(body) => {
                self.with(&body.order, |order| order.extension_ended.push(fact));
            }
            EventBody::OrderReplaced(body) => self.with(&body.order, |order| order.endings.push(fact)),
            EventBody::OrderDischarged(body) => self.with(&body.order, |order| order.endings.push(fact)),
            EventBody::AppealLodged(body) => self.with(&body.order, |order| order.appeals.push(fact)),
            EventBody::AppealDecided(body) => self.with(&body.order, |order| {
                order.appeals.push(fact);
                order.endings.push(fact);
            }),
            EventBody::DecisionRecorded(body) => {
                if let (Some(order), DecisionKind::Commencement | DecisionKind::ExpiryReview) =
                    (&body.order, body.kind)
                {
                    self.with(order, |order| order.decisions.push(fact));
                }
            }
            _ => {}
        }
    }

    fn with(&mut self, id: &'c Id, f: impl FnOnce(&mut OrderLog<'c>)) {
        if let Some(order) = self.order(id) {
            f(order);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::OrderLog;
    use crate::case::Fact;
    use crate::standing::test_case::{Story, order};

    /// Whether the subject is held, and in a hospital, after facts one a day.
    fn held(facts: &[(&str, Value)]) -> (bool, bool) {
        let told = facts.iter().enumerate().fold(Story::default(), |story, (day, (code, body))| {
            story.on(&format!("2026-01-{:02}", day + 1), code, body.clone())
        });
        told.ask("2026-12-31", |standing| (standing.subject.hold.inside, standing.subject.hold.hospital))
    }

    /// Choices 34 to 36.
    #[test]
    fn where_a_subject_is_held_follows_the_facts() {
        let hospital = || ("detained_in_hospital", json!({}));
        let sentence = |kind: &str| ("sentenced", json!({"kind": kind}));
        let none = |code: &'static str| (code, json!({}));
        assert_eq!(held(&[hospital(), sentence("suspended")]), (true, true));
        assert_eq!(held(&[hospital(), sentence("non_custodial")]), (true, true));
        assert_eq!(held(&[sentence("suspended")]), (false, false));
        assert_eq!(
            held(&[hospital(), ("sentenced", json!({"kind": "determinate", "prison": "HMP-A"}))]),
            (true, false)
        );
        assert_eq!(held(&[none("remanded")]), (true, false));
        // A remand of somebody in hospital says nothing of where.
        assert_eq!(held(&[hospital(), none("remanded")]), (true, true));
        // Nor does a return of somebody who is there already; from leave it leads to prison.
        assert_eq!(held(&[hospital(), none("returned_to_custody")]), (true, true));
        assert_eq!(
            held(&[hospital(), none("unlawfully_at_large"), none("returned_to_custody")]),
            (true, false)
        );
        assert_eq!(held(&[none("returned_to_custody")]), (true, false));
        // From temporary release the return leads back to the hospital.
        let leave = || none("temporarily_released");
        let back = || none("returned_from_temporary_release");
        assert_eq!(held(&[hospital(), leave(), back()]), (true, true));
        assert_eq!(held(&[back()]), (false, false), "nothing says from where");
        assert_eq!(held(&[leave()]), (false, false));
        assert_eq!(
            held(&[none("released"), ("moved", json!({"to": "H-1", "hospital": true}))]),
            (false, false)
        );
    }

    #[test]
    fn what_is_said_anew_of_the_subject_stands() {
        let story = Story::default()
            .on(
                "2026-01-01",
                "subject_opened",
                json!({"kind": "individual", "owning_force": "F-A", "born": "1990-01-01"}),
            )
            .on("2026-02-01", "subject_changed", json!({"owning_force": "F-B", "jurisdiction": "SC"}));
        story.ask("2026-03-01", |standing| {
            let subject = &standing.subject;
            assert_eq!(subject.owning_force.map(|force| force.as_str()), Some("F-B"));
            assert_eq!(subject.jurisdiction, Some(crate::law::vocabulary::Jurisdiction::Scotland));
            assert!(subject.born.is_some(), "what is not said anew stays");
        });
        story.ask("2026-01-15", |standing| {
            assert_eq!(standing.subject.owning_force.map(|force| force.as_str()), Some("F-A"));
        });
    }

    /// The facts that a list of order `O1` keeps, when one fact about it is recorded.
    fn kept(code: &str, but: Value, list: for<'a> fn(&'a OrderLog<'_>) -> Vec<&'a Fact<'a>>) -> usize {
        let mut body = json!({"order": "O1"});
        for (key, value) in but.as_object().unwrap() {
            body[key] = value.clone();
        }
        Story::default().on("2026-03-10", code, body).ask("2026-03-10", |standing| {
            let found = standing.subject.orders.iter().find(|order| order.id.as_str() == "O1");
            found.map_or(0, |order| list(order).len())
        })
    }

    #[test]
    fn what_is_done_before_an_application_is_kept_with_its_order() {
        for (code, but) in [
            ("adviser_engaged", json!({})),
            ("route_chosen", json!({"route": "on_conviction"})),
            ("conditions_settled", json!({})),
            ("application_notice_served", json!({})),
        ] {
            assert_eq!(kept(code, but, |order| order.application.iter().collect()), 1, "{code}");
        }
    }

    #[test]
    fn what_happens_to_an_order_is_kept_with_it() {
        assert_eq!(kept("application_intended", json!({}), |order| order.intended.iter().collect()), 1);
        assert_eq!(kept("order_copy_received", json!({}), |order| order.copies.iter().collect()), 1);
        assert_eq!(kept("order_explained", json!({}), |order| order.explained.iter().collect()), 1);
        assert_eq!(kept("appeal_lodged", json!({}), |order| order.appeals.iter().collect()), 1);
        let decision = |kind: &str| {
            let body = json!({"kind": kind, "outcome": "yes"});
            kept("decision_recorded", body, |order| order.decisions.iter().collect())
        };
        assert_eq!(decision("commencement"), 1);
        assert_eq!(decision("expiry_review"), 1);
        assert_eq!(decision("framework"), 0, "it is no decision about the order");
    }

    #[test]
    fn an_order_was_before_a_court_once_it_was_asked_or_decided() {
        let ask = |code: &str, body: Value| {
            Story::default()
                .on("2026-03-10", code, body)
                .ask("2026-03-10", |standing| standing.subject.orders[0].was_before_a_court())
        };
        let only = || json!({"order": "O1"});
        assert!(!ask("application_intended", only()));
        for code in ["application_made", "application_withdrawn", "order_refused"] {
            assert!(ask(code, only()), "{code}");
        }
        assert!(ask("order_made", order(json!({}))));
    }
}
