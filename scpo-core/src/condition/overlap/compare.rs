//! Whether two conditions clash.

use std::cmp::Ordering;

use super::super::versions::compare_values;
use super::super::{Catalogue, Tighter};
use super::{Conflict, ConflictKind, Placed, Which};
use crate::finding::Id;
use crate::record::{Condition, ConditionKind, Parameter, ParameterValue, Text};

/// The time in which something is to be notified, in every type.
const NOTICE: [&str; 2] = ["notify_within", "notify_before"];
/// Who is to be told, in every type.
const RECIPIENT: &str = "recipient";
/// How they are told: it may differ between recipients and is no clash of its own.
const ROUTE: &str = "route";
/// What can only be one thing at a time, so that two duties to different ones clash.
const ONE_AT_A_TIME: [&str; 1] = ["address"];

/// Every way in which two conditions clash, by their types and typed parameters; of
/// those without a type only whether they are word for word the same. Swapping the two
/// gives the same conflicts with the sides swapped.
pub fn conflicts_between<'p, 'c>(
    first: &'p Placed<'c>,
    second: &'p Placed<'c>,
    catalogue: &Catalogue,
) -> Vec<Conflict<'p, 'c>> {
    let found = if is_same_type(first.condition, second.condition, catalogue) {
        of_one_type(first, second, catalogue)
    } else if is_same_text(first.condition, second.condition) {
        vec![Found::plain(ConflictKind::Duplicate)]
    } else {
        Vec::new()
    };
    let placed = |found: Found<'c>| Conflict {
        kind: found.kind,
        parameter: found.parameter,
        first,
        second,
        stricter: found.stricter,
    };
    found.into_iter().map(placed).collect()
}

struct Found<'c> {
    kind: ConflictKind,
    parameter: Option<&'c Id>,
    stricter: Option<Which>,
}

impl<'c> Found<'c> {
    fn plain(kind: ConflictKind) -> Self {
        Self { kind, parameter: None, stricter: None }
    }

    fn in_parameter(kind: ConflictKind, parameter: &'c Parameter) -> Self {
        Self { kind, parameter: Some(&parameter.name), stricter: None }
    }
}

/// Whether both have one type that stands for one thing: not the types for whatever
/// fits no other.
fn is_same_type(a: &Condition, b: &Condition, catalogue: &Catalogue) -> bool {
    let code = a.type_code.as_ref().filter(|_| a.type_code == b.type_code);
    code.is_some_and(|code| {
        let of = catalogue.latest(code.as_str());
        of.is_none_or(|of| !of.takes_any_parameter() && !of.may_be(ConditionKind::NotACondition))
    })
}

fn is_same_text(a: &Condition, b: &Condition) -> bool {
    let words = |condition: &Condition| condition.text.as_ref().map(plain_words);
    words(a).is_some_and(|text| !text.is_empty() && Some(text) == words(b))
}

/// Words without regard to capitals and spacing.
fn plain_words(text: &Text) -> String {
    text.reveal().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn of_one_type<'c>(a: &Placed<'c>, b: &Placed<'c>, catalogue: &Catalogue) -> Vec<Found<'c>> {
    use ConditionKind::{Permission, Prohibition};
    let kinds = (a.condition.kind, b.condition.kind);
    match kinds {
        (Some(Permission), Some(Prohibition)) | (Some(Prohibition), Some(Permission)) => {
            return vec![Found::plain(ConflictKind::Contradictory)];
        }
        (Some(Permission), Some(Permission)) => return duplicate(a.condition, b.condition),
        (Some(Permission), _) => return allowed_too_much(a.condition, b.condition, catalogue),
        (_, Some(Permission)) => return allowed_too_much(b.condition, a.condition, catalogue),
        _ => {}
    }
    if a.binds() != Some(true) || b.binds() != Some(true) {
        return Vec::new();
    }
    let mut found = in_parameters(a.condition, b.condition, catalogue);
    found.extend(ban_beside_limit(a.condition, b.condition));
    if found.is_empty() { duplicate(a.condition, b.condition) } else { found }
}

/// A permission of more than the other condition leaves.
fn allowed_too_much<'c>(
    permission: &'c Condition,
    limit: &'c Condition,
    catalogue: &Catalogue,
) -> Vec<Found<'c>> {
    let clashes = |(allowed, limited): (&'c Parameter, &'c Parameter)| {
        let is_list = matches!(allowed.value, ParameterValue::List(_));
        let less = tighter(permission, allowed, catalogue) == Some(Tighter::Less);
        let more = compare_values(&limited.value, &allowed.value, Tighter::Less) == Some(Ordering::Greater);
        (less && !is_list && more).then(|| Found::in_parameter(ConflictKind::Contradictory, allowed))
    };
    in_common(permission, limit).filter_map(clashes).collect()
}

fn in_parameters<'c>(a: &'c Condition, b: &'c Condition, catalogue: &Catalogue) -> Vec<Found<'c>> {
    let differ = in_common(a, b).filter(|(one, two)| one.value != two.value);
    differ.filter_map(|(one, two)| in_parameter((a, one), (b, two), catalogue)).collect()
}

fn in_parameter<'c>(
    (a, one): (&'c Condition, &'c Parameter),
    (b, two): (&'c Condition, &'c Parameter),
    catalogue: &Catalogue,
) -> Option<Found<'c>> {
    let name = one.name.as_str();
    let found = |kind| Found::in_parameter(kind, one);
    if let (ParameterValue::Text(x), ParameterValue::Text(y)) = (&one.value, &two.value) {
        if name == ROUTE || plain_words(x) == plain_words(y) {
            return None;
        }
        let duties = [a, b].iter().all(|condition| condition.kind == Some(ConditionKind::Requirement));
        return Some(found(match name {
            RECIPIENT => ConflictKind::TwoRecipients,
            _ if duties && ONE_AT_A_TIME.contains(&name) => ConflictKind::Contradictory,
            _ => ConflictKind::NotCompared,
        }));
    }
    let order = tighter(a, one, catalogue)
        .and_then(|tighter| Some((tighter, compare_values(&one.value, &two.value, tighter)?)));
    // The second asks for more where the parameter goes its way.
    let stricter = match order {
        Some((_, Ordering::Equal)) => return None,
        Some((Tighter::Less, Ordering::Less)) | Some((Tighter::More, Ordering::Greater)) => {
            Some(Which::Second)
        }
        Some(_) => Some(Which::First),
        None => None,
    };
    let kind = match stricter {
        _ if NOTICE.contains(&name) => ConflictKind::DayCounts,
        Some(_) => ConflictKind::Stricter,
        None => ConflictKind::NotCompared,
    };
    Some(Found { stricter, ..found(kind) })
}

/// A ban in one and a limit in the other.
fn ban_beside_limit<'c>(a: &Condition, b: &Condition) -> Option<Found<'c>> {
    use ConditionKind::{Prohibition, Restriction};
    let stricter = match (a.kind?, b.kind?) {
        (Prohibition, Restriction) => Which::First,
        (Restriction, Prohibition) => Which::Second,
        _ => return None,
    };
    Some(Found { stricter: Some(stricter), ..Found::plain(ConflictKind::Stricter) })
}

/// The same kind with the same parameters and exceptions.
fn duplicate<'c>(a: &Condition, b: &Condition) -> Vec<Found<'c>> {
    let holds = |list: &[Parameter], other: &[Parameter]| list.iter().all(|one| other.contains(one));
    let words = |list: &[Text]| {
        let mut words: Vec<String> = list.iter().map(plain_words).collect();
        words.sort();
        words
    };
    let same = a.kind == b.kind
        && holds(&a.parameters, &b.parameters)
        && holds(&b.parameters, &a.parameters)
        && words(&a.exceptions) == words(&b.exceptions);
    if same { vec![Found::plain(ConflictKind::Duplicate)] } else { Vec::new() }
}

/// Parameters of one name that each of the two gives once: of one given twice nobody
/// can say which holds.
fn in_common<'c>(a: &'c Condition, b: &'c Condition) -> impl Iterator<Item = (&'c Parameter, &'c Parameter)> {
    fn once<'c>(list: &'c [Parameter], name: &Id) -> Option<&'c Parameter> {
        let mut named = list.iter().filter(|parameter| parameter.name == *name);
        named.next().filter(|_| named.next().is_none())
    }
    a.parameters
        .iter()
        .filter_map(|one| Some((once(&a.parameters, &one.name)?, once(&b.parameters, &one.name)?)))
}

fn tighter(of: &Condition, parameter: &Parameter, catalogue: &Catalogue) -> Option<Tighter> {
    let code = of.type_code.as_ref().map(Id::as_str);
    catalogue.tighter(code, parameter.name.as_str())
}
