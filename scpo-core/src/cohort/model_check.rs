//! What a model must satisfy beyond its form.

use std::collections::BTreeSet;

use super::denied::{is_actuarial, is_denied};
use super::model_fault::ModelFault;
use super::{
    Ageing, Ahead, Approval, Band, Factor, Floor, ModelCard, ModelDocument, ModelRule, ModelStatus, Reviews,
};
use crate::finding::{Id, is_short_text};

type Checked = Result<(), ModelFault>;

/// What the weights of a model add up to, in basis points.
pub(super) const ALL_WEIGHT: u16 = 10_000;
/// The highest score: every factor at its highest level.
pub(super) const MAX_SCORE: u16 = 50_000;
/// The most factors, and floors, of a model.
const MOST: usize = 64;
const MOST_CONDITIONS: usize = 16;
const DAYS: std::ops::RangeInclusive<u16> = 1..=3_660;

/// Words that judge a person (P-18). They are looked for in what a reader is shown.
const JUDGING: [&str; 4] = ["dangerous", "gang member", "predicted", "predator"];

/// The first fault of a model, in the order of the document.
pub(super) fn check(model: &ModelDocument) -> Checked {
    check_factors(model)?;
    check_bands(model)?;
    check_floors(model)?;
    holds(model.assess_below_bp <= ALL_WEIGHT, || "assess_below_bp".into(), ModelRule::Share)?;
    check_reviews(&model.reviews)?;
    let rules = &model.overrides;
    let sound = (40..=2_000).contains(&rules.reason_characters) && (1..=28).contains(&rules.days);
    holds(sound, || "overrides".into(), ModelRule::Override)?;
    check_approval(model)
}

fn holds(holds: bool, field: impl FnOnce() -> String, rule: ModelRule) -> Checked {
    if holds { Ok(()) } else { Err(ModelFault { field: field(), rule }) }
}

fn check_factors(model: &ModelDocument) -> Checked {
    let factors = &model.factors;
    holds((1..=MOST).contains(&factors.len()), || "factors".into(), ModelRule::FactorCount)?;
    let (mut ids, mut columns) = (BTreeSet::new(), BTreeSet::new());
    for (index, factor) in factors.iter().enumerate() {
        let at = |field: &str| format!("factors[{index}].{field}");
        for (field, name, seen) in [("id", &factor.id, &mut ids), ("column", &factor.column, &mut columns)] {
            holds(!is_denied(name.as_str()), || at(field), ModelRule::Denied)?;
            let fits = !is_actuarial(name.as_str()) || factor.weight_bp == 0 || allows_actuarial(model);
            holds(fits, || at(field), ModelRule::Actuarial)?;
            holds(seen.insert(name.as_str().to_ascii_lowercase()), || at(field), ModelRule::Twice)?;
        }
        check_factor(factor, &at)?;
    }
    let weight: u64 = factors.iter().map(|factor| u64::from(factor.weight_bp)).sum();
    holds(weight == u64::from(ALL_WEIGHT), || "factors".into(), ModelRule::Weights)
}

fn allows_actuarial(model: &ModelDocument) -> bool {
    let stated = model.card.as_ref().and_then(|card| card.states_age_and_sex);
    let approved = model.approval.as_ref().and_then(|approval| approval.actuarial_scores);
    stated == Some(true) && approved == Some(true)
}

fn check_factor(factor: &Factor, at: &impl Fn(&str) -> String) -> Checked {
    check_words(&factor.name, || at("name"))?;
    let days = match &factor.ageing {
        Ageing::Steps(steps) => steps.days,
        Ageing::UnknownAfter(stale) => stale.days,
        Ageing::Never | Ageing::ByDate | Ageing::ByState => 1,
    };
    holds(DAYS.contains(&days), || at("ageing"), ModelRule::AgeingDays)?;
    holds(factor.cuts.is_none_or(|cuts| cuts.in_order()), || at("cuts"), ModelRule::Cuts)?;
    for (index, anchor) in factor.anchors.iter().enumerate() {
        check_words(&anchor.meaning, || at(&format!("anchors[{index}].meaning")))?;
    }
    let levels: Vec<u8> = factor.anchors.iter().map(|anchor| anchor.level.get()).collect();
    let whole = levels.first() == Some(&0) && levels.last() == Some(&5);
    let rise = levels.is_sorted_by(|a, b| a < b) && (levels.is_empty() || whole);
    holds(rise, || at("anchors"), ModelRule::Anchors)
}

fn check_words(text: &str, field: impl Fn() -> String) -> Checked {
    holds(is_short_text(text), &field, ModelRule::Text)?;
    let folded = text.to_lowercase();
    holds(JUDGING.iter().all(|word| !folded.contains(word)), field, ModelRule::Words)
}

fn check_bands(model: &ModelDocument) -> Checked {
    let below_first = |band: Band| {
        let least = model.bands.of(band).min_score;
        match band.index().checked_sub(1).and_then(Band::at) {
            None => least == 0,
            Some(lower) => model.bands.of(lower).min_score < least && least <= MAX_SCORE,
        }
    };
    let often_enough = |band: Band| {
        let days = model.bands.of(band).review_days;
        let higher = band.index().checked_add(1).and_then(Band::at);
        (1..=366).contains(&days) && higher.is_none_or(|higher| model.bands.of(higher).review_days <= days)
    };
    for band in Band::ALL.iter().rev().copied() {
        let at = |field: &str| format!("bands.{}.{field}", band.code());
        holds(below_first(band), || at("min_score"), ModelRule::BandOrder)?;
        holds(often_enough(band), || at("review_days"), ModelRule::ReviewDays)?;
    }
    Ok(())
}

fn check_floors(model: &ModelDocument) -> Checked {
    holds(model.floors.len() <= MOST, || "floors".into(), ModelRule::FloorConditions)?;
    let mut ids = BTreeSet::new();
    for (index, floor) in model.floors.iter().enumerate() {
        let path = format!("floors[{index}]");
        holds(ids.insert(&floor.id), || format!("{path}.id"), ModelRule::Twice)?;
        holds(floor.at_least > Band::Low, || format!("{path}.at_least"), ModelRule::FloorLevel)?;
        check_conditions(floor, &model.factors, &path)?;
    }
    Ok(())
}

fn check_conditions(floor: &Floor, factors: &[Factor], path: &str) -> Checked {
    let counted = (1..=MOST_CONDITIONS).contains(&floor.when.len());
    holds(counted, || format!("{path}.when"), ModelRule::FloorConditions)?;
    let mut named: BTreeSet<&Id> = BTreeSet::new();
    for (index, condition) in floor.when.iter().enumerate() {
        let at = |field: &str| format!("{path}.when[{index}].{field}");
        let there = factors.iter().any(|factor| factor.id == condition.factor);
        holds(there && named.insert(&condition.factor), || at("factor"), ModelRule::FloorFactor)?;
        holds(condition.at_least.get() >= 1, || at("at_least"), ModelRule::FloorLevel)?;
    }
    Ok(())
}

fn check_reviews(reviews: &Reviews) -> Checked {
    let custody = &reviews.in_custody;
    let sound = DAYS.contains(&custody.over_days) && (1..=366).contains(&custody.every_days);
    holds(sound, || "reviews.in_custody".into(), ModelRule::ReviewDays)?;
    for (field, ahead) in
        [("before_release", &reviews.before_release), ("before_expiry", &reviews.before_expiry)]
    {
        holds(from_the_longest(ahead), || format!("reviews.{field}"), ModelRule::Ahead)?;
    }
    Ok(())
}

fn from_the_longest(ahead: &[Ahead]) -> bool {
    let size = |ahead: &Ahead| match *ahead {
        Ahead::Months(months) => (1, u16::from(months)),
        Ahead::Days(days) => (0, days),
    };
    let in_range = |ahead: &Ahead| match *ahead {
        Ahead::Months(months) => (1..=120).contains(&months),
        Ahead::Days(days) => days <= 366,
    };
    ahead.iter().all(in_range) && ahead.is_sorted_by(|a, b| size(a) > size(b))
}

fn check_approval(model: &ModelDocument) -> Checked {
    model.approval.as_ref().map_or(Ok(()), check_references)?;
    model.card.as_ref().map_or(Ok(()), check_card)?;
    if model.status == ModelStatus::Approved {
        holds(model.approval.is_some(), || "approval".into(), ModelRule::NotApproved)?;
        holds(model.card.is_some(), || "card".into(), ModelRule::NotApproved)?;
    }
    let (Some(approval), Some(card)) = (&model.approval, &model.card) else { return Ok(()) };
    holds(approval.on < card.review_by, || "card.review_by".into(), ModelRule::ApprovalOrder)
}

fn check_references(approval: &Approval) -> Checked {
    for (name, document) in approval.documents() {
        let at = |field: &str| format!("approval.{name}.{field}");
        holds(is_short_text(&document.reference), || at("reference"), ModelRule::Text)?;
        holds(document.on <= approval.on, || at("on"), ModelRule::ApprovalOrder)?;
    }
    holds(is_short_text(&approval.by), || "approval.by".into(), ModelRule::Text)
}

fn check_card(card: &ModelCard) -> Checked {
    let fits = |text: &str| {
        (1..=2_000).contains(&text.chars().count())
            && !text.chars().any(char::is_control)
            && !text.trim().is_empty()
    };
    for (name, text) in card.texts() {
        holds(fits(text), || format!("card.{name}"), ModelRule::CardText)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::test_model::{approval, built_in, card, changed, document};
    use super::super::{Model, ModelStatus};

    fn refuses(changes: &[(&str, Value)], field: &str, words: &str) {
        let error = changed(changes).unwrap_err();
        assert_eq!(error.field, field, "{error}");
        assert!(error.rule.contains(words), "{error}");
    }

    fn allows(changes: &[(&str, Value)]) {
        changed(changes).unwrap();
    }

    #[test]
    fn weights_add_up_to_ten_thousand() {
        refuses(&[("/factors/0/weight_bp", json!(1001))], "factors", "add up");
        refuses(&[("/factors/0/weight_bp", json!(999))], "factors", "add up");
        allows(&[("/factors/0/weight_bp", json!(999)), ("/factors/1/weight_bp", json!(801))]);
        // 65,536 more than they should be: no wrapping round.
        let all: Vec<(String, Value)> =
            (0..2).map(|i| (format!("/factors/{i}/weight_bp"), json!(33_668))).collect();
        let changes: Vec<(&str, Value)> = all.iter().map(|(p, v)| (p.as_str(), v.clone())).collect();
        refuses(&changes, "factors", "add up");
    }

    #[test]
    fn a_model_has_factors() {
        refuses(&[("/factors", json!([])), ("/floors", json!([]))], "factors", "1 to 64");
    }

    /// P-3: by id or by column, and whatever its weight.
    #[test]
    fn the_deny_list_has_no_switch() {
        refuses(&[("/factors/14/id", json!("Ethnicity"))], "factors[14].id", "P-3");
        refuses(&[("/factors/7/column", json!("home_POSTCODE"))], "factors[7].column", "P-3");
        let unweighted = [
            ("/factors/7/column", json!("age")),
            ("/factors/7/weight_bp", json!(0)),
            ("/factors/6/weight_bp", json!(1300)),
        ];
        refuses(&unweighted, "factors[7].column", "P-3");
        // Approval does not help.
        let approved = [
            ("/factors/7/column", json!("sex")),
            ("/status", json!("approved")),
            ("/approval", approval()),
            ("/card", card()),
        ];
        refuses(&approved, "factors[7].column", "P-3");
    }

    /// P-4.
    #[test]
    fn an_actuarial_score_is_not_weighed_unless_both_papers_say_so() {
        let named = ("/factors/7/column", json!("ogrs3"));
        refuses(std::slice::from_ref(&named), "factors[7].column", "P-4");
        allows(&[named.clone(), ("/factors/7/weight_bp", json!(0)), ("/factors/6/weight_bp", json!(1300))]);
        let (mut papers, mut said) = (approval(), card());
        papers["actuarial_scores"] = json!(true);
        let approval = ("/approval", papers.clone());
        refuses(&[named.clone(), approval.clone(), ("/card", said.clone())], "factors[7].column", "P-4");
        said["states_age_and_sex"] = json!(true);
        allows(&[named.clone(), approval, ("/card", said.clone())]);
        papers["actuarial_scores"] = json!(false);
        refuses(&[named, ("/approval", papers), ("/card", said)], "factors[7].column", "P-4");
    }

    #[test]
    fn ids_and_columns_are_given_once_whatever_their_case() {
        refuses(&[("/factors/1/id", json!("t1"))], "factors[1].id", "share");
        refuses(&[("/factors/1/column", json!("T1"))], "factors[1].column", "share");
        refuses(&[("/floors/1/id", json!("F1"))], "floors[1].id", "share");
    }

    #[test]
    fn texts_are_short_and_judge_nobody() {
        refuses(&[("/factors/0/name", json!(""))], "factors[0].name", "200");
        refuses(&[("/factors/0/name", json!("a Dangerous person"))], "factors[0].name", "P-18");
        let anchor = "/factors/2/anchors/3/meaning";
        refuses(&[(anchor, json!("gang member"))], "factors[2].anchors[3].meaning", "P-18");
        refuses(&[(anchor, json!("a\u{7}"))], "factors[2].anchors[3].meaning", "200");
    }

    #[test]
    fn anchors_rise_from_nothing_to_the_highest() {
        refuses(&[("/factors/0/anchors/2/level", json!(1))], "factors[0].anchors", "rise");
        refuses(&[("/factors/0/anchors/5/level", json!(6))], "factors[0].anchors[5].level", "0 to 5");
        refuses(&[("/factors/14/anchors/0/level", json!(1))], "factors[14].anchors", "from level 0");
        allows(&[("/factors/0/anchors", json!([]))]);
    }

    #[test]
    fn cuts_are_in_order() {
        refuses(
            &[("/factors/4/cuts", json!({"at_least": [1, 183, 183, 1825, 3650]}))],
            "factors[4].cuts",
            "more",
        );
        refuses(&[("/factors/4/cuts", json!({"within": [1, 2, 3, 4, 5]}))], "factors[4].cuts", "more");
    }

    #[test]
    fn ageing_takes_days() {
        let steps = |days: u16| json!({"steps": {"days": days, "clock": "calendar"}});
        refuses(&[("/factors/0/ageing", steps(0))], "factors[0].ageing", "3,660");
        refuses(
            &[("/factors/0/ageing", json!({"unknown_after": {"days": 3661}}))],
            "factors[0].ageing",
            "3,660",
        );
        allows(&[("/factors/0/ageing", steps(3660))]);
    }

    #[test]
    fn bands_stand_one_above_the_other() {
        refuses(&[("/bands/low/min_score", json!(1))], "bands.low.min_score", "start");
        refuses(&[("/bands/medium/min_score", json!(25_000))], "bands.high.min_score", "higher");
        refuses(&[("/bands/very_high/min_score", json!(50_001))], "bands.very_high.min_score", "50,000");
        refuses(&[("/bands/medium/min_score", json!(0))], "bands.medium.min_score", "higher");
        allows(&[("/bands/very_high/min_score", json!(50_000))]);
        refuses(&[("/bands/high/review_days", json!(27))], "bands.high.review_days", "no less often");
        refuses(&[("/bands/low/review_days", json!(367))], "bands.low.review_days", "366");
        refuses(&[("/bands/very_high/review_days", json!(0))], "bands.very_high.review_days", "366");
    }

    #[test]
    fn floors_name_factors_and_set_something() {
        let condition = |factor: &str, level: u8| json!({"factor": factor, "at_least": level});
        refuses(&[("/floors/0/when/0/factor", json!("T9"))], "floors[0].when[0].factor", "names factors");
        refuses(&[("/floors/2/when/1", condition("H3", 1))], "floors[2].when[1].factor", "once");
        refuses(&[("/floors/0/when/0", condition("T4", 0))], "floors[0].when[0].at_least", "1 or more");
        refuses(&[("/floors/0/when", json!([]))], "floors[0].when", "1 to 16");
        refuses(&[("/floors/0/at_least", json!("low"))], "floors[0].at_least", "above low");
        allows(&[("/floors", json!([]))]);
    }

    #[test]
    fn shares_reviews_and_overrides_have_bounds() {
        refuses(&[("/assess_below_bp", json!(10_001))], "assess_below_bp", "10,000");
        refuses(&[("/reviews/in_custody/every_days", json!(0))], "reviews.in_custody", "366");
        let wrong_order = json!([{"days": 28}, {"months": 3}]);
        refuses(&[("/reviews/before_release", wrong_order)], "reviews.before_release", "longest");
        refuses(&[("/reviews/before_expiry", json!([{"months": 0}]))], "reviews.before_expiry", "1 to 120");
        refuses(&[("/overrides/reason_characters", json!(39))], "overrides", "40");
        refuses(&[("/overrides/days", json!(29))], "overrides", "28");
        refuses(&[("/overrides/days", json!(0))], "overrides", "28");
        allows(&[("/overrides/days", json!(7)), ("/overrides/reason_characters", json!(80))]);
    }

    /// P-12 and P-13: all of it or no approval.
    #[test]
    fn nothing_is_approved_without_its_papers() {
        let approved = ("/status", json!("approved"));
        refuses(std::slice::from_ref(&approved), "approval", "P-12");
        refuses(&[approved.clone(), ("/approval", approval())], "card", "P-13");
        refuses(&[approved.clone(), ("/card", card())], "approval", "P-12");
        let whole = changed(&[approved.clone(), ("/approval", approval()), ("/card", card())]).unwrap();
        assert_eq!(whole.document().status, ModelStatus::Approved);
        for field in
            ["impact_assessment", "equality_assessment", "policy_document", "transparency_record", "by"]
        {
            let mut papers = approval();
            papers.as_object_mut().unwrap().remove(field);
            let error = changed(&[approved.clone(), ("/approval", papers), ("/card", card())]).unwrap_err();
            assert_eq!(error.field, format!("approval.{field}"));
        }
        for field in ["purpose", "not_for", "error_evidence", "stop_conditions", "review_by"] {
            let mut said = card();
            said.as_object_mut().unwrap().remove(field);
            let error = changed(&[approved.clone(), ("/approval", approval()), ("/card", said)]).unwrap_err();
            assert_eq!(error.field, format!("card.{field}"));
        }
        let mut blank = card();
        blank["fairness"] = json!("  ");
        refuses(&[("/card", blank)], "card.fairness", "2,000");
    }

    #[test]
    fn approval_comes_after_what_it_rests_on() {
        let mut late = approval();
        late["policy_document"]["on"] = json!("2026-10-02");
        refuses(&[("/approval", late)], "approval.policy_document.on", "after the documents");
        let mut early = card();
        early["review_by"] = json!("2026-10-01");
        refuses(&[("/approval", approval()), ("/card", early)], "card.review_by", "reviewed after");
    }

    #[test]
    fn a_fault_has_its_line() {
        let text =
            include_str!("../../data/thor_model.json").replacen("\"weight_bp\": 800", "\"weight_bp\": -1", 1);
        let error = Model::parse(&text).unwrap_err();
        let line = text.lines().position(|line| line.contains("-1")).map(|at| at + 1);
        assert_eq!((error.line, error.field.as_str()), (line, "factors[1].weight_bp"));
        let text = include_str!("../../data/thor_model.json").replacen("\"t2\"", "\"gender\"", 1);
        let error = Model::parse(&text).unwrap_err();
        assert_eq!((error.line, error.field.as_str()), (line, "factors[1].column"));
    }

    #[test]
    fn an_error_never_shows_the_value() {
        for changes in [
            ("/factors/1/id", json!("sex_sentinel")),
            ("/factors/1/name", json!("dangerous sentinel")),
            ("/sentinel", json!(1)),
            ("/floors/0/when/0/factor", json!("sentinel")),
            ("/status", json!("sentinel")),
        ] {
            let error = changed(&[changes]).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("sentinel"), "{}", error.field);
        }
    }

    /// The hash is of what the model says, not of how it is laid out.
    #[test]
    fn the_hash_is_of_the_content() {
        let same = Model::parse(&document(&[]).to_string()).unwrap();
        assert_eq!(same.hash(), built_in().hash());
        let other = changed(&[("/version", json!("1.0.1"))]).unwrap();
        assert_ne!(other.hash(), built_in().hash());
    }

    /// The specification, 2.1: weights and subtotals of weight by heading.
    #[test]
    fn the_built_in_model_has_the_weights_of_the_specification() {
        let model = built_in();
        let weights: Vec<u16> = model.factors().iter().map(|factor| factor.weight_bp).collect();
        assert_eq!(weights, [1000, 800, 600, 600, 800, 900, 800, 500, 400, 700, 400, 900, 500, 700, 400]);
        let mandatory: Vec<&str> = model
            .factors()
            .iter()
            .filter(|factor| factor.mandatory)
            .map(|factor| factor.id.as_str())
            .collect();
        assert_eq!(mandatory, ["T1", "H1", "R1", "R3"]);
        let floors: Vec<&str> = model.floors().iter().map(|floor| floor.id.as_str()).collect();
        assert_eq!(floors, ["F1", "F2", "F3", "F4", "F5"]);
    }
}
