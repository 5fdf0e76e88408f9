use scpo_core::date::Date;
use scpo_core::finding::Id;
use scpo_core::law::vocabulary::{Jurisdiction, SubjectKind};
use scpo_core::record::{CommencementEvent, CommencementRule, Length, ReleaseKind, SentenceKind};

use crate::court::{self, Forum};
use crate::days::{awkward, last_day, months, plus, working_from, working_to};
use crate::story::Story;
use crate::words::{date, id};

/// What sort of case this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Path {
    /// An order is being sought.
    Application,
    /// Sentenced outside custody, or never convicted.
    Community,
    /// In prison when the order was made.
    Prison,
    /// In hospital when the order was made.
    Hospital,
}

/// The bones of a history, drawn before it is told.
#[derive(Clone)]
pub(crate) struct Plan {
    pub path: Path,
    pub kind: SubjectKind,
    pub jurisdiction: Jurisdiction,
    pub born: Option<Date>,
    pub owner: Option<Id>,
    pub release_force: Option<Id>,
    pub order: Id,
    pub made: Date,
    pub remanded: Option<Date>,
    pub sentenced: Option<Date>,
    pub sentence: SentenceKind,
    /// The release date the prison gives, and the day of leaving, where there is one.
    pub release: Option<Date>,
    pub out: Option<Date>,
    pub estimate_kind: ReleaseKind,
    pub commencement: CommencementRule,
    pub length: Option<Length>,
    pub stated_last_day: Option<Date>,
    /// The court, the road to it and who asked.
    pub forum: Forum,
    /// The order that takes this one's place, and the day.
    pub replacement: Option<(Date, Id)>,
}

/// Draws the plan, in the order of its fields save where one rests on another.
pub(crate) fn draw(story: &mut Story<'_>) -> Plan {
    let kind = kind(story);
    let path = path(story, kind);
    let jurisdiction = jurisdiction(story);
    let forces = &story.cohort.forces;
    let owner = story.random.pick(forces).cloned();
    let elsewhere = story.random.pick(forces).cloned();
    let crosses = story.chance(story.options.cross_force);
    let release_force = if crosses { elsewhere } else { owner.clone() };
    let custody = custody(story, path);
    let made = made(story, path, &custody);
    let before_hearing = working_to(plus(made, -story.between(40, 240)));
    let remanded = custody.remanded.map(|day| if path == Path::Application { before_hearing } else { day });
    let born = (kind == SubjectKind::Individual).then(|| born(story, made));
    let commencement = commencement(story, path, made);
    let (length, stated_last_day) = term(story, commencement);
    // Scotland has had orders since 1 March 2016
    let too_early = jurisdiction == Jurisdiction::Scotland && made < date("2016-03-01");
    let jurisdiction = if too_early { Jurisdiction::EnglandAndWales } else { jurisdiction };
    let forum = court::draw(story, path, kind, jurisdiction);
    Plan {
        path,
        kind,
        jurisdiction,
        born,
        owner,
        release_force,
        order: id("O1"),
        made,
        remanded,
        sentenced: custody.sentenced,
        sentence: custody.sentence,
        release: custody.release,
        out: custody.release.filter(|_| custody.leaves).map(leaving_day),
        estimate_kind: custody.estimate_kind,
        commencement,
        length,
        stated_last_day,
        forum,
        replacement: None,
    }
}

impl Plan {
    /// Whether the subject starts the story in prison or hospital.
    pub fn confined(&self) -> bool {
        matches!(self.path, Path::Prison | Path::Hospital)
    }

    /// The day the order starts, where its words and the plan give one.
    pub fn starts(&self) -> Option<Date> {
        match self.commencement {
            CommencementRule::On(day) => Some(day),
            CommencementRule::Event(CommencementEvent::Service | CommencementEvent::FinalRelease) => None,
            CommencementRule::Event(_) => self.out,
        }
    }

    /// The order to which work done on a day belongs.
    pub fn live_order(&self, on: Date) -> Id {
        match &self.replacement {
            Some((day, by)) if *day <= on => by.clone(),
            _ => self.order.clone(),
        }
    }

    /// The last day the order can be expected to be in force, for the story's
    /// purposes only.
    pub fn ends(&self) -> Option<Date> {
        if let Some((day, _)) = &self.replacement {
            return Some(last_day(*day, 60));
        }
        let by_length = self.length.and_then(|length| {
            let count = (i64::from(length.years) * 12 + i64::from(length.months)).min(60);
            self.starts().map(|first| last_day(first, count))
        });
        self.stated_last_day.or(by_length)
    }
}

fn kind(story: &mut Story<'_>) -> SubjectKind {
    let body = story.chance(story.options.body);
    let which = story.random.weighted(
        &[
            (80, SubjectKind::BodyCorporate),
            (12, SubjectKind::Partnership),
            (8, SubjectKind::UnincorporatedAssociation),
        ],
        SubjectKind::BodyCorporate,
    );
    if body { which } else { SubjectKind::Individual }
}

fn path(story: &mut Story<'_>, kind: SubjectKind) -> Path {
    let options = story.options;
    let seeking = story.chance(options.application_stage);
    let community = story.chance(options.community_order) || kind != SubjectKind::Individual;
    let hospital = story.chance(options.hospital);
    match (seeking, community, hospital) {
        (true, ..) => Path::Application,
        (_, true, _) => Path::Community,
        (.., true) => Path::Hospital,
        _ => Path::Prison,
    }
}

fn jurisdiction(story: &mut Story<'_>) -> Jurisdiction {
    let draw = story.random.below(100);
    let scotland = u64::from(story.options.scotland);
    let both = scotland + u64::from(story.options.northern_ireland);
    match draw {
        _ if draw < scotland => Jurisdiction::Scotland,
        _ if draw < both => Jurisdiction::NorthernIreland,
        _ => Jurisdiction::EnglandAndWales,
    }
}

struct Custody {
    remanded: Option<Date>,
    sentenced: Option<Date>,
    sentence: SentenceKind,
    release: Option<Date>,
    leaves: bool,
    estimate_kind: ReleaseKind,
}

/// Draws custody backwards from the release, so that a known share of the cohort
/// leaves in the eighteen months after the review.
fn custody(story: &mut Story<'_>, path: Path) -> Custody {
    let as_of = story.cohort.as_of;
    let options = story.options;
    let indeterminate = path == Path::Prison && story.chance(options.indeterminate);
    let ahead = match story.random.below(100) {
        0..36 => story.between(1, 548),
        36..66 => story.between(549, 2_600),
        _ => -story.between(1, 2_150),
    };
    let short = story.chance(options.short_custody);
    let served = if short { story.between(3, 11) } else { story.between(20, 96) };
    let recent = story.between(8, 420);
    let release = story_day(story, plus(as_of, ahead));
    let sentenced = months(release, -served).min(plus(as_of, -recent));
    let sentenced = working_to(story_day(story, sentenced).min(plus(as_of, -8)));
    let held = story.chance(options.remand_first);
    let remand_days = story.between(50, 430);
    let parole = story.chance(12);
    let in_custody = matches!(path, Path::Prison | Path::Hospital);
    let release = release.max(plus(sentenced, 20));
    let kind = match (path, indeterminate, parole) {
        (Path::Hospital, ..) => ReleaseKind::HospitalDischarge,
        (_, true, _) => ReleaseKind::Ted,
        (.., true) => ReleaseKind::Ped,
        _ => ReleaseKind::Crd,
    };
    let sentence = match (path, indeterminate) {
        (Path::Prison, true) => SentenceKind::Indeterminate,
        (Path::Prison, false) => SentenceKind::Determinate,
        _ => SentenceKind::Suspended,
    };
    let leaves = !(indeterminate || path == Path::Hospital) || story.chance(45);
    let remanded = held.then(|| working_to(plus(sentenced, -remand_days)));
    Custody {
        remanded: remanded.filter(|_| path == Path::Prison || path == Path::Application),
        sentenced: in_custody.then_some(sentenced),
        sentence,
        release: (in_custody && (leaves || indeterminate)).then_some(release),
        leaves,
        estimate_kind: kind,
    }
}

/// A day as drawn, or an awkward one beside it.
fn story_day(story: &mut Story<'_>, day: Date) -> Date {
    let move_it = story.chance(story.options.awkward_days);
    let moved = awkward(&mut story.random, day);
    if move_it { moved } else { day }
}

/// Nobody is let out at a weekend: a date that falls on one is brought forward.
fn leaving_day(release: Date) -> Date {
    working_to(release)
}

fn made(story: &mut Story<'_>, path: Path, custody: &Custody) -> Date {
    let as_of = story.cohort.as_of;
    let with_sentence = story.chance(80);
    let after = story.between(30, 320);
    let days_ago = match path {
        Path::Application => story.between(-120, 160),
        _ => story.between(15, 2_000),
    };
    match custody.sentenced {
        Some(sentenced) => {
            let later = working_from(plus(sentenced, after));
            let too_late = later > plus(as_of, -5) || custody.release.is_some_and(|day| later >= day);
            if with_sentence || too_late { sentenced } else { later }
        }
        None => {
            let day = plus(as_of, -days_ago);
            working_to(
                story_day(story, day).min(plus(as_of, if path == Path::Application { 120 } else { -8 })),
            )
        }
    }
}

fn born(story: &mut Story<'_>, made: Date) -> Date {
    let days = story.between(20 * 366, 58 * 365);
    let day = plus(made, -days);
    story_day(story, day)
}

fn commencement(story: &mut Story<'_>, path: Path, made: Date) -> CommencementRule {
    let on_making = story.chance(story.options.on_making);
    let unusual = story.chance(story.options.unusual_start);
    let later = plus(made, story.between(20, 120));
    let usual = story.random.weighted(
        &[(80, CommencementEvent::Release), (20, CommencementEvent::ReleaseFromCustody)],
        CommencementEvent::Release,
    );
    let odd = story.random.weighted(
        &[
            (30, Some(CommencementEvent::ReleaseOnLicence)),
            (25, Some(CommencementEvent::FinalRelease)),
            (20, Some(CommencementEvent::Service)),
            (25, None),
        ],
        None,
    );
    let confined = matches!(path, Path::Prison | Path::Hospital);
    match (confined, unusual, on_making) {
        (true, true, _) => odd.map_or(CommencementRule::On(later), CommencementRule::Event),
        (true, false, false) => CommencementRule::Event(usual),
        (false, true, _) if odd == Some(CommencementEvent::Service) => {
            CommencementRule::Event(CommencementEvent::Service)
        }
        (false, true, _) => CommencementRule::On(later),
        _ => CommencementRule::On(made),
    }
}

/// How long the order lasts: a length, or a last day where the start is a day.
fn term(story: &mut Story<'_>, commencement: CommencementRule) -> (Option<Length>, Option<Date>) {
    let months_long = story.random.weighted(&[(70, 60), (12, 36), (8, 48), (5, 24), (3, 30), (2, 18)], 60);
    let in_months = story.chance(6);
    let by_last_day = story.chance(30);
    let unlawful = story.chance(story.options.unlawful_length);
    let over = story.random.weighted(&[(25, 72), (15, 84), (10, 120), (50, 60)], 60);
    let count = if unlawful { over } else { months_long };
    match commencement {
        // five years to the same date is one day too long
        CommencementRule::On(first) if unlawful && over == 60 => (None, Some(months(first, 60))),
        CommencementRule::On(first) if by_last_day => (None, Some(last_day(first, count))),
        _ => (Some(length(if unlawful && over == 60 { 61 } else { count }, in_months)), None),
    }
}

/// A length in years where it is whole years, unless it is to be in months.
fn length(count: i64, in_months: bool) -> Length {
    let count = u16::try_from(count).unwrap_or(60);
    if in_months || count % 12 != 0 {
        Length { years: 0, months: count, days: 0 }
    } else {
        Length { years: count / 12, months: 0, days: 0 }
    }
}
