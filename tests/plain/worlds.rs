//! What is not known is tried in every way it could be.
//!
//! Two facts of one day that neither `seq` nor `at` puts in order are tried in both
//! orders (contracts.md 1, reading 40). A fact with no day that changes a state is tried
//! on the days between the last certain day before its recording and that recording
//! (reading 41). Each way gives one *world*, in which everything has a day and an order;
//! an answer that differs between worlds is unknown.

use super::dates::Day;
use super::input::Fact;

/// More worlds than this and nothing is said.
const MOST_WORLDS: usize = 400;

/// Facts that put the subject somewhere.
pub const PLACE: &[&str] = &[
    "sentenced",
    "remanded",
    "detained_in_hospital",
    "moved",
    "temporarily_released",
    "returned_from_temporary_release",
    "released",
    "recalled",
    "returned_to_custody",
    "unlawfully_at_large",
];
/// Facts about who holds the record.
const RECORD: &[&str] = &["record_created", "transfer_sent", "transfer_accepted", "transfer_refused"];
/// Facts about release dates.
const DATES: &[&str] = &["release_estimated", "release_estimate_withdrawn"];
/// Acts that end an order, or end what extends it.
const ACTS: &[&str] = &["order_discharged", "order_replaced", "appeal_decided"];
/// Facts that change the state of an order.
const ORDER: &[&str] = &[
    "application_made",
    "application_withdrawn",
    "order_refused",
    "order_made",
    "interim_order_made",
    "notice_given",
    "order_varied",
    "order_extended",
    "extension_ended",
    "order_replaced",
    "order_discharged",
    "appeal_decided",
];
/// Facts about a charge.
const CHARGE: &[&str] = &["charged", "proceedings_ended", "convicted"];
/// The listing of a hearing.
const HEARING: &[&str] = &["hearing_listed", "hearing_held"];
/// Whether a marker stands.
const MARKER: &[&str] = &["marker_placed", "marker_removed"];
/// Facts that end the subject.
const SUBJECT: &[&str] = &["subject_died", "subject_dissolved"];

/// Every world, or nothing when there are too many.
pub fn worlds(known: &[Fact], as_of: Day) -> Option<Vec<Vec<Fact>>> {
    let mut worlds = vec![known.to_vec()];
    let undated = known.iter().filter(|f| f.on.is_none() && topic(f).is_some()).count();
    for (place, fact) in known.iter().enumerate() {
        if fact.on.is_none()
            && let Some(topic) = topic(fact)
        {
            let mut tries: Vec<(Day, usize)> = Vec::new();
            for day in possible_days(fact, topic, known, as_of) {
                // After whatever is certain on that day; several undated facts in both orders.
                tries.push((day, 1_000 + place));
                if undated > 1 {
                    tries.push((day, 1_000 + known.len() + known.len() - place));
                }
            }
            worlds = branch(&worlds, &tries, |world, (day, rank)| {
                if let Some(undated) = world.get_mut(place) {
                    undated.on = Some(*day);
                    undated.rank = *rank;
                }
            })?;
        }
    }
    for group in tied_groups(known, as_of) {
        let orders = possible_orders(&group, known);
        worlds = branch(&worlds, &orders, |world, order| {
            for (rank, place) in order.iter().enumerate() {
                if let Some(fact) = world.get_mut(*place) {
                    fact.rank = rank;
                }
            }
        })?;
    }
    let undated: Vec<usize> = known
        .iter()
        .enumerate()
        .filter(|(_, f)| f.on.is_none() && topic(f).is_some())
        .map(|(p, _)| p)
        .collect();
    if worlds.iter().any(|world| is_possible(world, &undated)) {
        worlds.retain(|world| is_possible(world, &undated));
    }
    for world in &mut worlds {
        world.sort_by_key(Fact::key);
    }
    Some(worlds)
}

fn branch<T>(worlds: &[Vec<Fact>], ways: &[T], apply: impl Fn(&mut Vec<Fact>, &T)) -> Option<Vec<Vec<Fact>>> {
    if worlds.len() * ways.len() > MOST_WORLDS {
        return None;
    }
    let mut grown = Vec::new();
    for world in worlds {
        for way in ways {
            let mut world = world.clone();
            apply(&mut world, way);
            grown.push(world);
        }
    }
    Some(grown)
}

/// The list of codes whose state this fact changes; work facts without a day change
/// none and simply count as done.
fn topic(fact: &Fact) -> Option<&'static [&'static str]> {
    [PLACE, RECORD, DATES, ORDER, CHARGE, HEARING, MARKER, SUBJECT]
        .into_iter()
        .find(|list| list.contains(&fact.code.as_str()))
}

/// From the last certain day of the topic to the recording, and either side of the day
/// asked about if it lies between.
fn possible_days(fact: &Fact, topic: &[&str], known: &[Fact], as_of: Day) -> Vec<Day> {
    let same_topic = |f: &&Fact| {
        let about = match topic {
            HEARING => "hearing",
            MARKER => "system",
            _ => "order",
        };
        topic.contains(&f.code.as_str()) && f.text(about) == fact.text(about)
    };
    if matches!(fact.code.as_str(), "order_made" | "interim_order_made") {
        return days_of_making(fact, known, as_of);
    }
    // An application came before what became of it.
    let last = if fact.code == "application_made" {
        let became = |f: &Fact| match f.code.as_str() {
            "order_made" | "interim_order_made" => f.on,
            "application_withdrawn" | "order_refused" => f.on.map(|on| on - 1),
            _ => None,
        };
        let of_order = known.iter().filter(|f| f.text("order") == fact.text("order"));
        of_order.filter_map(became).chain([fact.recorded]).min().unwrap_or(fact.recorded)
    } else {
        fact.recorded
    };
    let certain = known.iter().filter(same_topic).filter_map(|f| f.on).filter(|d| *d <= last).max();
    let earliest = known.iter().filter_map(|f| f.on).min().unwrap_or(last - 1);
    let from = certain.unwrap_or(earliest.min(last));
    // Whatever lies beyond the day asked about is as good as the day after it.
    let mut days: Vec<Day> =
        [from, as_of, as_of + 1, last.min(as_of)].into_iter().filter(|d| *d >= from && *d <= last).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// What can only have come after a fact of the same order.
fn followers(fact: &Fact) -> &'static [&'static str] {
    match fact.code.as_str() {
        "order_made" | "interim_order_made" => &[
            "notice_given",
            "order_varied",
            "order_extended",
            "order_replaced",
            "order_discharged",
            "appeal_decided",
        ],
        "application_made" => &["order_made", "interim_order_made", "application_withdrawn", "order_refused"],
        _ => &[],
    }
}

/// Whether no undated fact of the world lies before one that it can only have followed.
fn is_possible(world: &[Fact], undated: &[usize]) -> bool {
    let facts = || undated.iter().filter_map(|place| world.get(*place));
    facts().all(|fact| {
        let after = followers(fact);
        facts()
            .filter(|f| f.text("order") == fact.text("order") && after.contains(&f.code.as_str()))
            .all(|f| fact.key() < f.key())
    })
}

/// A making comes after its application and before what then happened to the order;
/// how long before, nothing says.
fn days_of_making(fact: &Fact, known: &[Fact], as_of: Day) -> Vec<Day> {
    let of_order = |f: &&Fact| f.text("order") == fact.text("order");
    let before = ["application_made", "application_withdrawn", "order_refused"];
    let told = ["notice_given", "order_copy_received", "order_explained"];
    let after = ["order_varied", "order_extended", "order_replaced", "order_discharged", "appeal_decided"];
    let days = |codes: &[&str]| {
        let days = known.iter().filter(of_order).filter(|f| codes.contains(&f.code.as_str()));
        days.filter_map(|f| f.on).collect::<Vec<_>>()
    };
    let last = days(&after).into_iter().map(|d| d - 1).chain(days(&told)).chain([fact.recorded]);
    let last = last.min().unwrap_or(fact.recorded);
    let earliest = known.iter().filter_map(|f| f.on).min().unwrap_or(last).min(last) - 1;
    let from = days(&before).into_iter().filter(|d| *d <= last).max().unwrap_or(earliest);
    let mut days: Vec<Day> =
        [from, as_of, as_of + 1, last.min(as_of)].into_iter().filter(|d| *d >= from && *d <= last).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Which of two facts of one day came first, as far as the host says.
fn said_order(a: &Fact, b: &Fact) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.seq, b.seq)
        && x != y
    {
        return Some(x < y);
    }
    match (&a.at, &b.at) {
        (Some(x), Some(y)) if x != y => Some(x < y),
        _ => None,
    }
}

/// Groups of facts of one day whose order could matter.
fn tied_groups(known: &[Fact], as_of: Day) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, fact) in known.iter().enumerate() {
        // An undated state fact has had its turn; other undated facts are tied with each other.
        if (fact.on.is_none() && topic(fact).is_some()) || fact.on.is_some_and(|on| on > as_of) {
            continue;
        }
        let touching = |group: &Vec<usize>| {
            group
                .iter()
                .filter_map(|g| known.get(*g))
                .any(|other| other.on == fact.on && order_matters(fact, other))
        };
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(touching);
        joined.push(vec![place]);
        groups = apart;
        groups.push(joined.concat());
    }
    groups.retain(|g| g.len() > 1);
    groups
}

/// Every order of the group that the host's own words allow.
fn possible_orders(group: &[usize], known: &[Fact]) -> Vec<Vec<usize>> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in group {
        let mut longer = Vec::new();
        for order in &orders {
            for next in group.iter().filter(|p| !order.contains(p)) {
                let waits_for_another = group.iter().any(|other| {
                    other != next
                        && !order.contains(other)
                        && matches!((known.get(*other), known.get(*next)), (Some(o), Some(n)) if said_order(o, n) == Some(true))
                });
                if !waits_for_another {
                    let mut grown = order.clone();
                    grown.push(*next);
                    longer.push(grown);
                }
            }
        }
        orders = longer;
        if orders.len() > MOST_WORLDS {
            break;
        }
    }
    orders
}

/// Whether any rule could read two facts of one day differently in the two orders.
fn order_matters(a: &Fact, b: &Fact) -> bool {
    let both = |list: &[&str]| list.contains(&a.code.as_str()) && list.contains(&b.code.as_str());
    let pair = |x: &str, list: &[&str]| {
        (a.code == x && list.contains(&b.code.as_str())) || (b.code == x && list.contains(&a.code.as_str()))
    };
    let same = |key: &str| a.text(key) == b.text(key);
    if both(PLACE) {
        let moves = |f: &Fact| f.code != "sentenced" || is_custodial(f);
        return moves(a) && moves(b);
    }
    both(RECORD)
        || (both(DATES) && same("kind") && (a.code != b.code || !same("date")))
        || pair("released", DATES)
        || pair("released", &["order_made", "interim_order_made"])
        || (both(ACTS)
            && same("order")
            && a.code != b.code
            && (a.code == "appeal_decided" || b.code == "appeal_decided"))
        || pair("subject_died", ACTS)
        || (pair("order_extended", CHARGE) && same("charge"))
        || (pair("order_extended", &["extension_ended"]) && same("order"))
        || (both(&["application_made", "application_withdrawn", "order_refused"])
            && same("order")
            && a.code != b.code)
        || (both(&["notice_given"]) && same("order") && a.version() == b.version() && !same("outcome"))
        || (both(&["marker_placed", "marker_removed"]) && same("system") && a.code != b.code)
        // A new order may end the other.
        || (both(&["order_made", "interim_order_made"]) && !same("order"))
        || (a.code == b.code && a.body != b.body && same_thing_said_twice(a, b))
        || (both(&["hearing_listed", "hearing_held"]) && same("hearing") && a.code != b.code)
        || (both(&["marker_placed", "marker_checked"]) && same("system") && a.code != b.code)
}

/// Two facts of one code about one thing, where the first or the last one counts.
fn same_thing_said_twice(a: &Fact, b: &Fact) -> bool {
    let same = |key: &str| a.text(key) == b.text(key);
    match a.code.as_str() {
        "subject_opened" | "subject_changed" | "partner_assigned" | "tasking_raised" => true,
        "order_made" | "interim_order_made" | "order_extended" => same("order"),
        "order_varied" => same("order") && a.version() == b.version(),
        "hearing_listed" => same("hearing") || same("order"),
        "hearing_held" => same("hearing"),
        "marker_placed" | "marker_checked" => {
            same("system") && a.text("states_start").or(a.text("states_end")).is_some()
        }
        "decision_recorded" => {
            same("kind") && (same("order") || a.text("kind") == Some("regional_caseload_return"))
        }
        _ => false,
    }
}

/// Whether a sentence puts the subject in prison.
pub fn is_custodial(sentence: &Fact) -> bool {
    matches!(sentence.text("kind"), Some("determinate" | "indeterminate" | "custodial_unspecified"))
}
