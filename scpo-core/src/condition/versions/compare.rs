use std::cmp::Ordering;

use super::super::{Catalogue, Tighter};
use super::Effect;
use super::change::{ConditionChange, TermChange, TermField, TermValue};
use super::measure;
use super::pairs::pairs;
use crate::record::{Condition, ConditionKind, Parameter, ParameterValue, Text};

/// What changed between the conditions of two versions of an order: those of the later
/// version in its order, then those left out. A condition is known by its id; that it
/// stands elsewhere in the list is no change.
///
/// # Example
///
/// ```
/// use scpo_core::condition::{Catalogue, Effect, changes};
/// use scpo_core::record::Condition;
///
/// let of = |pence: u32| -> Vec<Condition> {
///     serde_json::from_str(&format!(
///         r#"[{{"condition": "c1", "number": 4, "kind": "restriction", "type_code": "cash_limit",
///             "parameters": [{{"name": "limit", "value": {{"money":
///                 {{"pence": {pence}, "currency": "GBP"}}}}}}]}}]"#
///     ))
///     .unwrap()
/// };
/// let found = changes(&of(100_000), &of(50_000), &Catalogue::built_in().unwrap());
/// assert_eq!(found[0].effect, Effect::Tightened);
/// assert_eq!(
///     found[0].summary(),
///     ["condition 4: limit lowered from £1,000.00 to £500.00 (tightened)"]
/// );
/// ```
pub fn changes(before: &[Condition], after: &[Condition], catalogue: &Catalogue) -> Vec<ConditionChange> {
    let (paired, left) = pairs(before, after, |condition| condition.condition.clone());
    let kept = paired.into_iter().filter_map(|(at, partner)| {
        let newer = after.get(at)?;
        match partner.and_then(|position| Some((position, before.get(position)?))) {
            Some((position, older)) => changed((position, older), (at, newer), catalogue),
            None => Some(ConditionChange::added(at, newer)),
        }
    });
    let gone = left.into_iter().filter_map(|at| Some(ConditionChange::left_out(at, before.get(at)?)));
    kept.chain(gone).collect()
}

/// One condition in both versions; `None` where nothing differs.
fn changed(
    (position, before): (usize, &Condition),
    (at, after): (usize, &Condition),
    catalogue: &Catalogue,
) -> Option<ConditionChange> {
    let mut terms = Vec::new();
    plain(before, after, &mut terms);
    parameters(before, after, catalogue, &mut terms);
    exceptions(&before.exceptions, &after.exceptions, &mut terms);
    (!terms.is_empty()).then(|| ConditionChange {
        condition: after.condition.clone(),
        number: after.number.or(before.number),
        before: Some(position),
        after: Some(at),
        kind: after.kind.or(before.kind),
        effect: together(&terms),
        terms,
    })
}

/// The effect of all parts. Words say what the typed parts say: they count only where
/// nothing but a number changed beside them.
fn together(terms: &[TermChange]) -> Effect {
    let all = |of_text: bool| {
        let counted = terms.iter().filter(|term| of_text || term.field != TermField::Text);
        counted.map(|term| term.effect).fold(Effect::Neutral, Effect::and)
    };
    let typed = terms.iter().any(|term| !matches!(term.field, TermField::Text | TermField::Number));
    all(!typed)
}

/// The parts that a condition has at most one of.
fn plain(before: &Condition, after: &Condition, terms: &mut Vec<TermChange>) {
    let untold = |_: &TermValue, _: &TermValue| Effect::CannotBeTold;
    let neutral = |_: &TermValue, _: &TermValue| Effect::Neutral;
    let mut part = |field, before: Option<TermValue>, after: Option<TermValue>, effect: EffectOf| {
        if before != after {
            let effect = match (&before, &after) {
                (Some(before), Some(after)) => effect(before, after),
                _ if field == TermField::Number => Effect::Neutral,
                _ => Effect::CannotBeTold,
            };
            terms.push(TermChange { field, parameter: None, before, after, effect });
        }
    };
    part(
        TermField::Number,
        before.number.map(TermValue::Number),
        after.number.map(TermValue::Number),
        neutral,
    );
    part(
        TermField::Text,
        before.text.clone().map(TermValue::Text),
        after.text.clone().map(TermValue::Text),
        untold,
    );
    part(
        TermField::Category,
        before.category.map(TermValue::Category),
        after.category.map(TermValue::Category),
        untold,
    );
    part(TermField::Kind, before.kind.map(TermValue::Kind), after.kind.map(TermValue::Kind), of_kinds);
    part(
        TermField::Type,
        before.type_code.clone().map(TermValue::Type),
        after.type_code.clone().map(TermValue::Type),
        untold,
    );
    part(TermField::Start, before.start.map(TermValue::Start), after.start.map(TermValue::Start), of_starts);
    part(TermField::End, before.end.map(TermValue::End), after.end.map(TermValue::End), of_ends);
}

type EffectOf = fn(&TermValue, &TermValue) -> Effect;

/// A ban is tighter than a limit, and a permission looser than either or a duty.
fn of_kinds(before: &TermValue, after: &TermValue) -> Effect {
    let rank = |value: &TermValue| match value {
        TermValue::Kind(ConditionKind::Permission) => Some(0),
        TermValue::Kind(ConditionKind::Restriction) => Some(1),
        TermValue::Kind(ConditionKind::Prohibition) => Some(2),
        _ => None,
    };
    let duty = |value: &TermValue| *value == TermValue::Kind(ConditionKind::Requirement);
    match (rank(before), rank(after)) {
        (Some(a), Some(b)) => more_is(b.cmp(&a), Effect::Tightened),
        (Some(0), None) if duty(after) => Effect::Tightened,
        (None, Some(0)) if duty(before) => Effect::Loosened,
        _ => Effect::CannotBeTold,
    }
}

/// An earlier start is tighter; whether an event comes before a day nobody can say.
fn of_starts(before: &TermValue, after: &TermValue) -> Effect {
    use crate::record::CommencementRule::On;
    match (before, after) {
        (TermValue::Start(On(a)), TermValue::Start(On(b))) => more_is(b.cmp(a), Effect::Loosened),
        _ => Effect::CannotBeTold,
    }
}

/// A later end is tighter.
fn of_ends(before: &TermValue, after: &TermValue) -> Effect {
    use crate::record::ProvisionEnd::{LastDay, Length};
    match (before, after) {
        (TermValue::End(LastDay(a)), TermValue::End(LastDay(b))) => more_is(b.cmp(a), Effect::Tightened),
        (TermValue::End(Length(a)), TermValue::End(Length(b))) => {
            let value = |length| ParameterValue::Duration(crate::record::TermPeriod::from(length));
            measure::compare(&value(*a), &value(*b), Tighter::More)
                .map_or(Effect::CannotBeTold, |order| more_is(order, Effect::Tightened))
        }
        _ => Effect::CannotBeTold,
    }
}

/// The effect of more, where it is known what more does.
fn more_is(order: Ordering, effect: Effect) -> Effect {
    match order {
        Ordering::Greater => effect,
        Ordering::Less => effect.reversed(),
        Ordering::Equal => Effect::Neutral,
    }
}

fn parameters(before: &Condition, after: &Condition, catalogue: &Catalogue, terms: &mut Vec<TermChange>) {
    let (paired, left) = pairs(&before.parameters, &after.parameters, |parameter| parameter.name.clone());
    let mut push = |old: Option<&Parameter>, new: Option<&Parameter>| {
        let Some(one) = new.or(old) else { return };
        if old.map(|old| &old.value) == new.map(|new| &new.value) {
            return;
        }
        let value = |parameter: &Parameter| TermValue::Parameter(parameter.value.clone());
        terms.push(TermChange {
            field: TermField::Parameter,
            parameter: Some(one.name.clone()),
            before: old.map(value),
            after: new.map(value),
            effect: of_parameter((before, old), (after, new), catalogue),
        });
    };
    for (at, partner) in paired {
        push(partner.and_then(|position| before.parameters.get(position)), after.parameters.get(at));
    }
    for at in left {
        push(before.parameters.get(at), None);
    }
}

/// As the catalogue says which way the parameter counts. Of a permission a list says
/// what is allowed, and of a condition whose kind or type changed nothing is compared.
fn of_parameter(
    (before, old): (&Condition, Option<&Parameter>),
    (after, new): (&Condition, Option<&Parameter>),
    catalogue: &Catalogue,
) -> Effect {
    let Some(one) = new.or(old) else { return Effect::Neutral };
    let is_list = matches!(one.value, ParameterValue::List(_));
    let binds = |kind: Option<ConditionKind>| match kind {
        Some(ConditionKind::Prohibition | ConditionKind::Restriction | ConditionKind::Requirement) => true,
        Some(ConditionKind::Permission) => !is_list,
        Some(ConditionKind::NotACondition | ConditionKind::Unclassified) | None => false,
    };
    if before.type_code != after.type_code || before.kind != after.kind || !binds(after.kind) {
        return Effect::CannotBeTold;
    }
    let code = after.type_code.as_ref().map(crate::finding::Id::as_str);
    let Some(tighter) = catalogue.tighter(code, one.name.as_str()) else { return Effect::CannotBeTold };
    let more = match tighter {
        Tighter::Less => Effect::Loosened,
        Tighter::More => Effect::Tightened,
    };
    match (old, new) {
        (Some(old), Some(new)) => measure::compare(&old.value, &new.value, tighter)
            .map_or(Effect::CannotBeTold, |order| more_is(order, more)),
        // A limit or a deadline where there was none; what else a value adds, the words say.
        (None, Some(_)) if tighter == Tighter::Less => Effect::Tightened,
        (Some(_), None) if tighter == Tighter::Less => Effect::Loosened,
        _ => Effect::CannotBeTold,
    }
}

/// An exception more is looser; the order of exceptions is no change.
fn exceptions(before: &[Text], after: &[Text], terms: &mut Vec<TermChange>) {
    let (paired, left) = pairs(before, after, Clone::clone);
    let mut push = |before: Option<&Text>, after: Option<&Text>, effect| {
        let value = |text: &Text| TermValue::Text(text.clone());
        let (before, after) = (before.map(value), after.map(value));
        terms.push(TermChange { field: TermField::Exception, parameter: None, before, after, effect });
    };
    for (at, _) in paired.into_iter().filter(|(_, partner)| partner.is_none()) {
        push(None, after.get(at), Effect::Loosened);
    }
    for at in left {
        push(before.get(at), None, Effect::Tightened);
    }
}
