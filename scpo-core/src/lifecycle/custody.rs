use crate::case::{Fact, View};
use crate::date::Date;
use crate::finding::Id;
use crate::record::{EventBody, ReturnReason, SentenceKind};

/// Where the subject is on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the community.
    Community,
    /// In prison.
    Prison,
    /// Detained in hospital.
    Hospital,
    /// Out of prison on temporary release: still in custody for the process.
    TemporaryRelease,
    /// Unlawfully at large, or recalled and not yet back.
    AtLarge,
    /// It cannot be told: two facts of one day contradict each other, or a fact has no day.
    Unknown,
}

impl Place {
    /// In custody for the process: prison, hospital or temporary release.
    pub const fn is_custody(self) -> bool {
        matches!(self, Self::Prison | Self::Hospital | Self::TemporaryRelease)
    }
}

/// How a time in custody began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// By a custodial sentence.
    Sentence,
    /// On remand.
    Remand,
    /// By detention in hospital.
    Hospital,
    /// By recall.
    Recall,
    /// By a return whose reason is not recorded.
    Return,
}

/// One time in custody, from going in to release.
#[derive(Clone, Debug)]
pub struct Spell<'c> {
    /// The fact that began it.
    pub start: Fact<'c>,
    /// How it began.
    pub basis: Basis,
    /// The first custodial sentence in it, detention in hospital, or return on a
    /// sentence; none while on remand.
    pub sentenced: Option<Fact<'c>>,
    /// Whether the sentence has a fixed end, where that is known.
    pub determinate: Option<bool>,
    /// Whether it follows a recall.
    pub recalled: bool,
    /// The establishment, where recorded.
    pub establishment: Option<&'c Id>,
    /// Whether the subject is in hospital.
    pub hospital: bool,
    /// The last move.
    pub moved: Option<Fact<'c>>,
    /// The first assignment of an offender manager in custody.
    pub manager: Option<Fact<'c>>,
    /// The last change of that manager.
    pub manager_changed: Option<Fact<'c>>,
    /// The release that ended it.
    pub ended: Option<Fact<'c>>,
}

impl Spell<'_> {
    /// The day custody began, if known.
    pub fn from(&self) -> Option<Date> {
        self.start.on()
    }

    /// Whether a fact falls in this time: undated facts do.
    pub fn holds(&self, fact: &Fact<'_>) -> bool {
        let over = match (self.ended.and_then(|ended| ended.on()), fact.on()) {
            (Some(ended), Some(on)) => on > ended,
            _ => false,
        };
        self.reaches(fact) && !over
    }

    /// The fact that set stage 3 going, or the start.
    pub fn anchor(&self) -> Fact<'_> {
        self.sentenced.unwrap_or(self.start)
    }

    /// Whether a fact falls in this time or after it: undated facts do.
    pub fn reaches(&self, fact: &Fact<'_>) -> bool {
        match (fact.on(), self.from()) {
            (Some(on), Some(from)) => on >= from,
            _ => true,
        }
    }
}

/// Every time in custody, and where the subject is now.
#[derive(Clone, Debug)]
pub struct Custody<'c> {
    /// Times in custody, oldest first.
    pub spells: Vec<Spell<'c>>,
    /// Where the subject is on the day.
    pub place: Place,
    /// Two facts of one day that contradict each other and that nothing orders.
    pub tie: Option<(Fact<'c>, Fact<'c>)>,
    /// The last release other than a temporary one.
    pub last_release: Option<Fact<'c>>,
    /// The recall, while the subject is at large or back on it.
    pub recalled: Option<Fact<'c>>,
    /// The last fact that changed the place.
    pub last_change: Option<Fact<'c>>,
}

impl<'c> Custody<'c> {
    /// Reads the facts of custody and release in order.
    pub fn of(view: &View<'c>) -> Self {
        let mut custody = Self {
            spells: Vec::new(),
            place: Place::Community,
            tie: None,
            last_release: None,
            recalled: None,
            last_change: None,
        };
        for &fact in view.facts() {
            custody.take(fact);
        }
        custody
    }

    /// The time in custody the subject is in.
    pub fn current(&self) -> Option<&Spell<'c>> {
        self.spells.last().filter(|spell| spell.ended.is_none())
    }

    /// The latest time in custody, running or over.
    pub fn latest(&self) -> Option<&Spell<'c>> {
        self.spells.last()
    }

    /// Whether any fact of custody or release is recorded.
    pub fn is_recorded(&self) -> bool {
        self.last_change.is_some()
    }

    fn take(&mut self, fact: Fact<'c>) {
        match &fact.event.body {
            EventBody::Sentenced(body) => match body.kind {
                SentenceKind::Suspended | SentenceKind::NonCustodial => {}
                kind => self.sentenced(fact, kind, body.prison.as_ref()),
            },
            EventBody::Remanded(body) => self.remanded(fact, body.prison.as_ref()),
            EventBody::DetainedInHospital(body) => {
                self.goes_in(fact, Basis::Hospital, true, body.hospital.as_ref());
                self.serves_from(fact);
            }
            EventBody::ReturnedToCustody(body) => {
                let basis = match body.reason {
                    Some(ReturnReason::Recall) => Basis::Recall,
                    Some(ReturnReason::Remand) => Basis::Remand,
                    Some(ReturnReason::NewSentence) => Basis::Sentence,
                    Some(ReturnReason::Recaptured) | None => Basis::Return,
                };
                self.returned(fact, basis, body.prison.as_ref());
                if body.reason.is_some_and(|reason| reason != ReturnReason::Remand) {
                    self.serves_from(fact);
                }
            }
            EventBody::Moved(body) => self.moves(fact, &body.to, body.hospital),
            EventBody::ManagerAssigned(body) if body.kind == crate::record::ManagerKind::Prison => {
                if let Some(spell) = self.running().filter(|_| fact.on().is_some()) {
                    spell.manager_changed = spell.manager.map(|_| fact);
                    spell.manager = spell.manager.or(Some(fact));
                }
            }
            EventBody::TemporarilyReleased(_) if self.current().is_some() => {
                self.change(fact, Direction::Out, Place::TemporaryRelease);
            }
            EventBody::ReturnedFromTemporaryRelease(_) if self.current().is_some() => self.comes_back(fact),
            EventBody::Released(_) => self.goes_out(fact),
            // A recall of somebody who is inside already changes nothing.
            EventBody::Recalled(_) if self.current().is_none() => {
                self.change(fact, Direction::Recall, Place::AtLarge);
                self.recalled = Some(fact);
            }
            EventBody::UnlawfullyAtLarge(_) => self.change(fact, Direction::Out, Place::AtLarge),
            _ => {}
        }
    }

    fn running(&mut self) -> Option<&mut Spell<'c>> {
        self.spells.last_mut().filter(|spell| spell.ended.is_none())
    }

    fn sentenced(&mut self, fact: Fact<'c>, kind: SentenceKind, prison: Option<&'c Id>) {
        let hospital = self.place == Place::Hospital;
        self.goes_in(fact, Basis::Sentence, hospital && prison.is_none(), prison);
        let determinate = match kind {
            SentenceKind::Determinate => Some(true),
            SentenceKind::Indeterminate => Some(false),
            _ => None,
        };
        self.serves_from(fact);
        if let Some(spell) = self.running().filter(|spell| spell.determinate != Some(false)) {
            spell.determinate = determinate.or(spell.determinate);
        }
    }

    /// From here on the time is served on a sentence or a hospital order.
    fn serves_from(&mut self, fact: Fact<'c>) {
        if let Some(spell) = self.running() {
            spell.sentenced = spell.sentenced.or(Some(fact));
        }
    }

    /// A remand of somebody who is inside already says where, and no more.
    fn remanded(&mut self, fact: Fact<'c>, prison: Option<&'c Id>) {
        match self.running() {
            Some(spell) => spell.establishment = prison.or(spell.establishment),
            None => self.goes_in(fact, Basis::Remand, false, prison),
        }
    }

    /// A return of somebody who is inside already says where, and no more; after a
    /// temporary release or an escape it ends that.
    fn returned(&mut self, fact: Fact<'c>, basis: Basis, prison: Option<&'c Id>) {
        let out = matches!(self.place, Place::TemporaryRelease | Place::AtLarge | Place::Unknown);
        match self.running() {
            Some(spell) if !out => spell.establishment = prison.or(spell.establishment),
            _ => self.goes_in(fact, basis, false, prison),
        }
    }

    /// Going in: a new time in custody, or another fact about the one running.
    fn goes_in(&mut self, fact: Fact<'c>, basis: Basis, hospital: bool, establishment: Option<&'c Id>) {
        let recalled = self.recalled.is_some() && self.place == Place::AtLarge;
        let place = if hospital { Place::Hospital } else { Place::Prison };
        self.change(fact, Direction::In, place);
        if let Some(spell) = self.running() {
            spell.hospital = hospital;
            spell.establishment = establishment.or(spell.establishment);
            return;
        }
        let recalled = recalled || basis == Basis::Recall;
        let basis = if recalled && basis == Basis::Return { Basis::Recall } else { basis };
        // What kind of sentence it is carries over a recall.
        let determinate = self.spells.last().filter(|_| recalled).and_then(|spell| spell.determinate);
        self.spells.push(Spell {
            start: fact,
            basis,
            sentenced: None,
            determinate,
            recalled,
            establishment,
            hospital,
            moved: None,
            manager: None,
            manager_changed: None,
            ended: None,
        });
    }

    fn moves(&mut self, fact: Fact<'c>, to: &'c Id, hospital: Option<bool>) {
        let Some(spell) = self.running() else { return };
        spell.establishment = Some(to);
        spell.moved = Some(fact);
        spell.hospital = hospital == Some(true);
        self.place = if spell.hospital { Place::Hospital } else { Place::Prison };
    }

    fn comes_back(&mut self, fact: Fact<'c>) {
        if !matches!(self.place, Place::TemporaryRelease | Place::AtLarge | Place::Unknown) {
            return;
        }
        self.change(fact, Direction::In, Place::Prison);
        if let Some(spell) = self.running()
            && spell.hospital
        {
            self.place = Place::Hospital;
        }
    }

    fn goes_out(&mut self, fact: Fact<'c>) {
        self.change(fact, Direction::Out, Place::Community);
        if let Some(spell) = self.running() {
            spell.ended = Some(fact);
        }
        self.last_release = Some(fact);
        self.recalled = None;
    }

    /// A change of place. Against another change of the same day in the opposite
    /// direction, with nothing to order the two, the place is unknown until the
    /// next change (reading 40).
    fn change(&mut self, fact: Fact<'c>, direction: Direction, place: Place) {
        let before = self.last_change;
        self.last_change = Some(fact);
        let Some(before) = before else {
            self.place = place;
            return;
        };
        if contradicts(&before, &fact, direction) {
            self.tie = Some((before, fact));
            self.place = Place::Unknown;
        } else {
            self.place = place;
        }
    }
}

/// Which way a fact moves the subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    In,
    Out,
    Recall,
}

fn direction(body: &EventBody) -> Direction {
    match body {
        EventBody::Recalled(_) => Direction::Recall,
        EventBody::Released(_) | EventBody::TemporarilyReleased(_) | EventBody::UnlawfullyAtLarge(_) => {
            Direction::Out
        }
        _ => Direction::In,
    }
}

/// Whether two changes point opposite ways and nothing says which came first.
fn contradicts(before: &Fact<'_>, fact: &Fact<'_>, after: Direction) -> bool {
    let earlier = direction(&before.event.body);
    if earlier == after || before.precedes(fact).is_some() {
        return false;
    }
    match (before.on(), fact.on()) {
        // One day, opposite directions.
        (Some(a), Some(b)) if a == b => opposite(earlier, after),
        // A release with no day can only follow the custody it ends.
        (Some(_), None) => !(earlier == Direction::In && after == Direction::Out),
        (None, None) => opposite(earlier, after),
        _ => false,
    }
}

fn opposite(a: Direction, b: Direction) -> bool {
    matches!(
        (a, b),
        (Direction::In, Direction::Out | Direction::Recall)
            | (Direction::Out, Direction::In | Direction::Recall)
            | (Direction::Recall, Direction::Out)
    )
}
