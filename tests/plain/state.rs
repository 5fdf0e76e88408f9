//! Where the subject is, which release date drives planning, and who holds the record,
//! in one world, on one day.

use super::dates::{Calendar, Day, day_number, parse, show};
use super::input::Fact;
use super::worlds::{PLACE, is_custodial};

/// Where the subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Community,
    Prison,
    Remand,
    Hospital,
    TemporarilyOut,
    /// Escaped, or not back from temporary release: the custody has not ended by release.
    AtLargeFromCustody,
    /// Licence revoked, not yet back (reading 13).
    RecalledAtLarge,
}

/// One stay in custody, from its start to a release that is not temporary.
#[derive(Clone, Debug)]
pub struct Spell {
    /// The day and place in the day it began.
    pub start: (Day, usize),
    /// When the unit came to know of the start.
    pub start_learnt: Option<Day>,
    /// Began by a return to custody.
    pub by_return: bool,
    /// Follows a recall.
    pub recalled: bool,
    /// The first day of a sentence or a detention in hospital in this stay; none while on remand.
    pub sentenced: Option<(Day, Option<Day>)>,
    /// Whether any sentence in this stay is known to be indeterminate, or determinate.
    pub indeterminate: Option<bool>,
    /// Days of moves.
    pub moves: Vec<Day>,
    /// Whether the subject is held in a hospital, also while on leave from it.
    pub hospital: bool,
    /// The prison or hospital, if known.
    pub unit: Option<String>,
    /// The release that ended it.
    pub end: Option<(Day, usize)>,
    /// How.
    pub end_kind: Option<String>,
}

/// A release other than a temporary one.
#[derive(Clone, Debug)]
pub struct Release {
    pub key: (Day, usize),
    pub kind: Option<String>,
    /// From a hospital; also where no fact but a move says where the subject was.
    pub from_hospital: bool,
}

/// The track of custody up to a day.
pub struct Track {
    pub place: Place,
    pub spells: Vec<Spell>,
    pub releases: Vec<Release>,
    /// Whether any fact at all puts the subject anywhere.
    pub any_fact: bool,
    /// The day of the last recall of somebody outside.
    pub recalled_on: Option<Day>,
}

impl Track {
    /// Follows the facts up to a day. No fact at all is "in the community".
    pub fn follow(facts: &[Fact], day: Day) -> Self {
        let mut track = Track {
            place: Place::Community,
            spells: Vec::new(),
            releases: Vec::new(),
            any_fact: false,
            recalled_on: None,
        };
        let mut recalled = false;
        let mut moved_to_hospital = false;
        for fact in
            facts.iter().filter(|f| f.on.is_some_and(|on| on <= day) && PLACE.contains(&f.code.as_str()))
        {
            let on = fact.key().0;
            // A sentence served outside custody puts nobody anywhere.
            if fact.code == "sentenced" && !is_custodial(fact) {
                continue;
            }
            let first = !track.any_fact;
            let inside = track.inside();
            // What moves somebody inside puts nobody anywhere who is not known to be inside.
            let puts_somewhere = inside
                || !matches!(
                    fact.code.as_str(),
                    "moved" | "temporarily_released" | "returned_from_temporary_release"
                );
            track.any_fact |= puts_somewhere;
            let in_hospital = track.place == Place::Hospital;
            match fact.code.as_str() {
                "sentenced" => {
                    let spell = track.enter(fact, inside, recalled);
                    spell.sentenced.get_or_insert((on, fact.learnt));
                    let stays_in_hospital = in_hospital && fact.text("prison").is_none();
                    match fact.text("kind") {
                        Some("indeterminate") => spell.indeterminate = Some(true),
                        Some("determinate") => spell.indeterminate = Some(spell.indeterminate == Some(true)),
                        _ => {}
                    }
                    name_unit(spell, fact.text("prison"));
                    spell.hospital = stays_in_hospital;
                    track.place = if stays_in_hospital { Place::Hospital } else { Place::Prison };
                }
                "remanded" => {
                    let serving = inside && track.place != Place::Remand;
                    name_unit(track.enter(fact, inside, recalled), fact.text("prison"));
                    if !serving {
                        track.place = Place::Remand;
                    }
                }
                "detained_in_hospital" => {
                    let spell = track.enter(fact, inside, recalled);
                    spell.sentenced.get_or_insert((on, fact.learnt));
                    name_unit(spell, fact.text("hospital"));
                    spell.hospital = true;
                    track.place = Place::Hospital;
                }
                "moved" if inside => {
                    let spell = track.enter(fact, inside, recalled);
                    spell.moves.push(on);
                    name_unit(spell, fact.text("to"));
                    spell.hospital = fact.flag("hospital") == Some(true);
                    let sentenced = spell.sentenced.is_some();
                    track.place = match (fact.flag("hospital"), sentenced) {
                        (Some(true), _) => Place::Hospital,
                        (_, true) => Place::Prison,
                        (_, false) => Place::Remand,
                    };
                }
                "returned_to_custody" => {
                    let back =
                        inside && !matches!(track.place, Place::TemporarilyOut | Place::AtLargeFromCustody);
                    let reason = fact.text("reason");
                    let spell = track.enter(fact, inside, recalled || reason == Some("recall"));
                    name_unit(spell, fact.text("prison"));
                    if matches!(reason, Some("recall" | "new_sentence" | "recaptured")) {
                        spell.sentenced.get_or_insert((on, fact.learnt));
                    }
                    if !back {
                        spell.hospital = false;
                        let on_remand = reason == Some("remand") && spell.sentenced.is_none();
                        track.place = if on_remand { Place::Remand } else { Place::Prison };
                    }
                }
                "temporarily_released" if inside => track.place = Place::TemporarilyOut,
                "returned_from_temporary_release" if inside => {
                    if matches!(track.place, Place::TemporarilyOut | Place::AtLargeFromCustody) {
                        let spell = track.spells.last();
                        let sentenced = spell.is_some_and(|s| s.sentenced.is_some());
                        track.place = match spell.is_some_and(|s| s.hospital) {
                            true => Place::Hospital,
                            false if sentenced => Place::Prison,
                            false => Place::Remand,
                        };
                    }
                }
                "unlawfully_at_large" if inside => track.place = Place::AtLargeFromCustody,
                "recalled" if !inside => {
                    track.place = Place::RecalledAtLarge;
                    track.recalled_on = Some(on);
                    recalled = true;
                }
                "released" => {
                    let kind = fact.text("kind").map(str::to_owned);
                    let from_hospital = if inside {
                        track.spells.last().is_some_and(|s| s.hospital)
                    } else {
                        moved_to_hospital
                    };
                    track.releases.push(Release { key: fact.key(), kind: kind.clone(), from_hospital });
                    if inside && let Some(spell) = track.spells.last_mut() {
                        spell.end = Some(fact.key());
                        spell.end_kind = kind;
                    }
                    recalled = false;
                    track.place = Place::Community;
                }
                _ => {}
            }
            // A bare move: the only word on where the subject was, as long as it stands alone.
            if fact.code == "moved" && !inside && first {
                moved_to_hospital = fact.flag("hospital") == Some(true);
            } else if puts_somewhere {
                moved_to_hospital = false;
            }
        }
        track
    }

    /// Whether the subject is in a custody that no release has ended.
    pub fn inside(&self) -> bool {
        !matches!(self.place, Place::Community | Place::RecalledAtLarge)
    }

    /// The stay going on, if any.
    pub fn open_spell(&self) -> Option<&Spell> {
        self.spells.last().filter(|s| s.end.is_none())
    }

    fn enter(&mut self, fact: &Fact, inside: bool, recalled: bool) -> &mut Spell {
        if !inside || self.spells.is_empty() {
            // What kind of sentence it is carries over a recall.
            let indeterminate = self.spells.last().filter(|_| recalled).and_then(|s| s.indeterminate);
            self.spells.push(Spell {
                start: fact.key(),
                start_learnt: fact.learnt,
                by_return: fact.code == "returned_to_custody",
                recalled,
                sentenced: None,
                indeterminate,
                moves: Vec::new(),
                hospital: false,
                unit: None,
                end: None,
                end_kind: None,
            });
        }
        let last = self.spells.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "a spell was pushed just above if there was none")]
        &mut self.spells[last]
    }
}

fn name_unit(spell: &mut Spell, unit: Option<&str>) {
    if let Some(unit) = unit {
        spell.unit = Some(unit.to_owned());
    }
}

/// The release date that drives planning (reading 24).
#[derive(Clone, Debug, Default)]
pub struct Driver {
    /// Kind and day of the driver.
    pub current: Option<(String, Day)>,
    /// The last date passed, where none is left (reading 15).
    pub passed: Option<(String, Day)>,
}

/// Estimates received after the last release; earlier ones are void (reading 27).
fn estimates<'f>(facts: &'f [Fact], track: &Track, day: Day) -> impl Iterator<Item = &'f Fact> + use<'f> {
    let after = track.releases.last().map(|r| r.key);
    facts.iter().filter(move |f| {
        (f.code == "release_estimated" || f.code == "release_estimate_withdrawn")
            && f.on.is_some_and(|on| on <= day)
            && after.is_none_or(|release| f.key() > release)
    })
}

/// The date of a kind as it stands: the last one given, unless withdrawn or "no date" since.
/// Adult curfew dates on or after 2 September 2026 drive nothing (reading 27, dates.md 5.3).
fn standing_date(facts: &[Fact], track: &Track, day: Day, kind: &str) -> Option<Day> {
    let last = estimates(facts, track, day).filter(|f| f.text("kind") == Some(kind)).last()?;
    let date = if last.code == "release_estimated" { last.day("date") } else { None }?;
    let curfew_ended = matches!(kind, "hdcad" | "hdced") && date >= day_number(2026, 9, 2);
    (!curfew_ended).then_some(date)
}

/// The driver on a day, by the ladder of reading 24.
pub fn driver(facts: &[Fact], day: Day) -> Driver {
    let track = Track::follow(facts, day);
    let Some(spell) = track.open_spell() else {
        return Driver::default();
    };
    let mut rungs: Vec<&[&str]> = vec![&["confirmed"], &["hdcad", "apd"]];
    if spell.recalled {
        rungs.push(&["prrd", "dprrd"]);
    }
    if spell.indeterminate != Some(true) {
        rungs.push(&["ped"]);
        rungs.push(&["ard", "crd", "npd", "unspecified"]);
    }
    if spell.indeterminate != Some(false) {
        rungs.push(&["ted"]);
        rungs.push(&["thd"]);
    }
    let mut passed: Option<(String, Day)> = None;
    for rung in rungs {
        let mut best: Option<(String, Day)> = None;
        for kind in rung {
            let Some(date) = standing_date(facts, &track, day, kind) else { continue };
            if date >= day {
                if best.as_ref().is_none_or(|(_, earliest)| date < *earliest) {
                    best = Some(((*kind).to_owned(), date));
                }
            } else if passed.as_ref().is_none_or(|(_, latest)| date > *latest) {
                passed = Some(((*kind).to_owned(), date));
            }
        }
        if best.is_some() {
            return Driver { current: best, passed: None };
        }
    }
    Driver { current: None, passed }
}

/// The first receipt of the run of estimates that still stands with the driver's kind and
/// value; repeating a value starts nothing (reading 3).
pub fn first_receipt<'f>(facts: &'f [Fact], day: Day, kind: &str, value: Day) -> Option<&'f Fact> {
    let track = Track::follow(facts, day);
    let mut run: Option<&Fact> = None;
    for fact in estimates(facts, &track, day).filter(|f| f.text("kind") == Some(kind)) {
        let same = fact.code == "release_estimated" && fact.day("date") == Some(value);
        run = if same { run.or(Some(fact)) } else { None };
    }
    run
}

/// The earliest of all dates of release still to come (reading 26).
pub fn earliest_of_all(facts: &[Fact], day: Day) -> Option<Day> {
    let kinds = [
        "confirmed",
        "hdcad",
        "apd",
        "prrd",
        "dprrd",
        "ped",
        "ard",
        "crd",
        "npd",
        "unspecified",
        "ted",
        "thd",
        "hdced",
        "ersed",
        "tersed",
        "hospital_discharge",
    ];
    let track = Track::follow(facts, day);
    kinds.iter().filter_map(|kind| standing_date(facts, &track, day, kind)).filter(|date| *date >= day).min()
}

/// The day of a temporary release that is planned.
pub fn planned_temporary_release(facts: &[Fact], day: Day) -> Option<Day> {
    let track = Track::follow(facts, day);
    standing_date(facts, &track, day, "rotl").filter(|date| *date >= day)
}

/// The receipt that last gave a kind a value.
pub fn last_receipt<'f>(facts: &'f [Fact], day: Day, kind: &str, value: Day) -> Option<&'f Fact> {
    let track = Track::follow(facts, day);
    estimates(facts, &track, day)
        .filter(|f| f.text("kind") == Some(kind) && f.day("date") == Some(value))
        .last()
}

/// Everything received about a release date, "no date" included.
pub fn polls(facts: &[Fact], day: Day) -> Vec<&Fact> {
    let track = Track::follow(facts, day);
    estimates(facts, &track, day).filter(|f| f.code == "release_estimated").collect()
}

/// The last day on which the unit asked about a release date: any estimate, or "no date".
pub fn last_poll(facts: &[Fact], day: Day) -> Option<Day> {
    let track = Track::follow(facts, day);
    estimates(facts, &track, day).filter(|f| f.code == "release_estimated").filter_map(|f| f.on).max()
}

/// When the subject could be out at the earliest, given the driver (reading 25; dates.md
/// 4.4). England and Wales only; a confirmed date stands as it is and is not asked.
pub fn could_be_out_from(driver: &(String, Day), calendar: &Calendar) -> Option<String> {
    let (kind, date) = driver;
    let moves = matches!(kind.as_str(), "crd" | "ard" | "ped" | "hdced" | "prrd" | "unspecified");
    let power_began = parse("2023-12-12")?;
    let duty = calendar.rolled_back(*date)?;
    if moves && duty >= power_began {
        return Some(show(calendar.second_eligible(*date)?.unwrap_or(duty)));
    }
    Some(show(duty))
}

/// Who holds the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    Unit(String),
    Nobody,
    Unknown,
}

/// One change of hands that counts.
#[derive(Clone, Debug)]
pub struct HandOver {
    pub on: Day,
    /// Its place in time.
    pub key: (Day, usize),
    pub from: Option<String>,
    pub to: String,
}

/// The record's hands up to a day.
pub struct Record {
    pub owner: Option<String>,
    pub hand_overs: Vec<HandOver>,
    /// Sent and neither accepted nor refused.
    pub pending: Option<Fact>,
    pub any_transfer: bool,
}

/// Follows the record: it passes when sent and accepted; accepted without being sent by
/// the owner is disputed and the old owner still answers (reading 48, X.7).
pub fn record(facts: &[Fact], day: Day) -> Record {
    let mut record = Record { owner: None, hand_overs: Vec::new(), pending: None, any_transfer: false };
    for fact in facts.iter().filter(|f| f.on.is_some_and(|on| on <= day)) {
        match fact.code.as_str() {
            "record_created" if record.owner.is_none() => {
                record.owner = fact.text("unit").map(str::to_owned);
            }
            "transfer_sent" => {
                record.any_transfer = true;
                record.pending = Some(fact.clone());
            }
            "transfer_refused"
                if record.pending.as_ref().is_some_and(|sent| sent.text("to") == fact.text("to")) =>
            {
                record.pending = None;
            }
            "transfer_accepted" => {
                record.any_transfer = true;
                let Some(to) = fact.text("to") else { continue };
                let sent_here = record.pending.as_ref().is_some_and(|sent| {
                    let from = sent.text("from");
                    sent.text("to") == Some(to)
                        && (fact.text("from").is_none() || fact.text("from") == from)
                        && (record.owner.is_none() || record.owner.as_deref() == from)
                });
                if sent_here {
                    record.hand_overs.push(HandOver {
                        on: fact.key().0,
                        key: fact.key(),
                        from: record.owner.clone(),
                        to: to.to_owned(),
                    });
                    record.owner = Some(to.to_owned());
                    record.pending = None;
                }
            }
            _ => {}
        }
    }
    record
}

/// Whether a unit is the regional one.
pub fn is_regional(unit: &str) -> bool {
    unit.starts_with("ROCU")
}
