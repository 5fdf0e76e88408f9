use std::fmt::{self, Write};

use super::words::{facts, not_known, spoken};
use super::wrapped::paragraph;
use crate::cohort::{
    Band, ChangeSince, DisplayScore, DisputeOutcome, Explanation, FirmnessSummary, LevelSource, ModelStatus,
    Neighbour, NeighbourSide, Overriding, Part, PersonFirmness, RunShown, SingleChange,
};
use crate::finding::{Id, Known};

/// Largest parts named in the first lines.
const LARGEST: usize = 3;

/// Writes why one person stands where they do in a ranking, as a reviewer would read it
/// aloud: the place and what makes it, every part, what is not known, what would change
/// it, and how to challenge it.
///
/// Every sentence is a fixed one with the numbers of the explanation put in; nothing is
/// decided here. No line is wider than 100 characters unless a single word is.
///
/// # Errors
///
/// Those of `out`.
pub fn explain_priority(
    run: &RunShown,
    firmness: Option<&FirmnessSummary>,
    explanation: &Explanation,
    out: &mut dyn Write,
) -> fmt::Result {
    header(run, explanation, out)?;
    standing(explanation, out)?;
    parts(&explanation.parts, out)?;
    missing(explanation, out)?;
    changes(explanation, out)?;
    neighbours(&explanation.neighbours, out)?;
    if let (Some(summary), Some(person)) = (firmness, &explanation.firmness) {
        firm(summary, person, out)?;
    }
    if let Some(since) = &explanation.since {
        since_last(since, explanation, out)?;
    }
    reviews(explanation, out)?;
    overrides(&explanation.overrides, out)?;
    decision(explanation, out)
}

fn heading(out: &mut dyn Write, text: &str) -> fmt::Result {
    writeln!(out, "\n{text}")
}

/// A number with a comma between thousands.
fn points(number: impl Into<i64>) -> String {
    let number = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// A difference with its sign.
fn moved(number: i32) -> String {
    if number > 0 { format!("+{}", points(number)) } else { points(number) }
}

/// Basis points as a percentage, one decimal, rounded down.
fn percent(bp: impl Into<u32>) -> String {
    let bp = bp.into();
    format!("{}.{}%", bp / 100, bp % 100 / 10)
}

fn band(band: Band) -> &'static str {
    match band {
        Band::Low => "low",
        Band::Medium => "medium",
        Band::High => "high",
        Band::VeryHigh => "very high",
    }
}

fn header(run: &RunShown, explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    let hash: String = run.model.hash.to_string().chars().take(12).collect();
    let status = match run.model.status {
        ModelStatus::Proposed => "proposed: a trial and not the list in use",
        ModelStatus::Approved => "approved",
        ModelStatus::Stopped => "stopped",
    };
    paragraph(out, "", &run.marking)?;
    let (subject, as_of, known_at) = (explanation.subject_id.as_str(), run.as_of, run.known_at);
    paragraph(out, "", &format!("Priority of {subject} on {as_of}, as known on {known_at}"))?;
    let (model, version) = (run.model.id.as_str(), run.model.version.as_str());
    let (cohort, id, software) = (run.cohort.as_str(), run.run.as_str(), &run.software);
    let text = format!("Model {model} {version} ({hash}), {status}. Run {id} of {cohort}, {software}.");
    paragraph(out, "", &text)?;
    paragraph(out, "", &run.advice)
}

fn standing(explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    let result = &explanation.result;
    heading(out, "WHERE THEY STAND")?;
    for floor in &explanation.floors {
        let when: Vec<String> = floor
            .when
            .iter()
            .map(|when| format!("{} is {} or more", when.factor.as_str(), when.at_least.get()))
            .collect();
        let text = format!(
            "{}. The band is at least {}, whatever the score.",
            when.join(" and "),
            band(floor.at_least)
        );
        paragraph(out, &format!("  Floor {}: ", floor.id.as_str()), &text)?;
    }
    paragraph(out, "  ", &summary(explanation))?;
    if result.effective_band != result.computed_band {
        let text = format!(
            "By score and floors the band is {}; an override gives {}.",
            band(result.computed_band),
            band(result.effective_band)
        );
        paragraph(out, "  ", &text)?;
    }
    let subtotals = result.subtotals;
    let text = format!(
        "Threat {}, harm {}, opportunity {} and risk {} make {}. Without opportunity, concern is {}, ranked {} of {}.",
        points(subtotals.threat),
        points(subtotals.harm),
        points(subtotals.opportunity),
        points(subtotals.risk),
        points(result.score),
        points(result.concern),
        result.concern_rank,
        result.of
    );
    paragraph(out, "  ", &text)?;
    if let Known::Unknown(missing) = &explanation.listed {
        let text = format!(
            "Whether an order is in force or pending is {}; until then they stay on the list.",
            not_known(missing)
        );
        paragraph(out, "  ", &text)?;
    }
    Ok(())
}

/// The first lines: band, score, rank, largest parts, floors, what is missing.
fn summary(explanation: &Explanation) -> String {
    let result = &explanation.result;
    let largest: Vec<String> = explanation
        .parts
        .iter()
        .filter(|part| part.points > 0)
        .take(LARGEST)
        .map(|part| format!("{} {}", part.name, points(part.points)))
        .collect();
    let largest = if largest.is_empty() { "none".to_owned() } else { largest.join(", ") };
    let floors = if explanation.floors.is_empty() { " No floor applies." } else { "" };
    format!(
        "{}, {} ({}). Ranked {} of {}. Largest parts: {largest}.{floors} {}",
        result.effective_band.words(),
        points(result.score),
        result.display,
        result.rank,
        result.of,
        bounds(explanation)
    )
}

fn bounds(explanation: &Explanation) -> String {
    let result = &explanation.result;
    let count = explanation.missing.len();
    if count == 0 {
        return "Nothing is missing.".to_owned();
    }
    let upper = DisplayScore::of(result.upper_score);
    let provisional = if result.provisional { " The band is provisional." } else { "" };
    let assess = if result.assessment_required { " An assessment is required." } else { "" };
    let factors = if count == 1 { "factor is" } else { "factors are" };
    format!(
        "{count} {factors} not known, {} of the weight: at the most the score could be {} ({upper}) and the band {}; \
         the rank could lie from {} to {}.{provisional}{assess}",
        percent(10_000_u32.saturating_sub(result.known_weight_bp.into())),
        points(result.upper_score),
        band(result.upper_band),
        result.best_rank,
        result.worst_rank
    )
}

fn parts(parts: &[Part], out: &mut dyn Write) -> fmt::Result {
    heading(out, "EVERY PART, THE LARGEST FIRST")?;
    for part in parts {
        let weight = points(part.weight_bp);
        let (level, sum) = match &part.level {
            Known::Value(level) => (format!("level {}", level.get()), points(part.points)),
            Known::Unknown(_) => ("not known".to_owned(), "0".to_owned()),
        };
        let meaning =
            part.meaning.as_ref().map(|meaning| format!(", \u{201c}{meaning}\u{201d}")).unwrap_or_default();
        let disputed = if part.disputed == Some(true) { " DISPUTED." } else { "" };
        let (factor, name, most) = (part.factor.as_str(), &part.name, points(part.most));
        let text =
            format!("{factor} {name}: {level}{meaning}; weight {weight} gives {sum} of {most}.{disputed}");
        paragraph(out, "  ", &text)?;
        paragraph(out, "      ", &why(part))?;
    }
    Ok(())
}

fn why(part: &Part) -> String {
    let mut text = match &part.level {
        Known::Unknown(missing) => format!("{}; missing: {}.", begun(&part.why), missing.join(", ")),
        Known::Value(_) if part.source == LevelSource::Assessed && part.held.is_none() => String::new(),
        Known::Value(_) => format!("{}.", begun(&part.why)),
    };
    let mut add = |more: String| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&more);
    };
    if let (Some(entered), Some(_)) = (part.entered, part.held) {
        add(format!("Entered as {}.", entered.get()));
    }
    if let (Some(before), Some(days), 1..) = (part.before_ageing, part.days, part.lost) {
        add(format!(
            "Dropped from {} by {}: {days} days counted since the newest evidence.",
            before.get(),
            part.lost
        ));
    }
    if part.kept_at.is_some() {
        add("It falls no further until somebody has reviewed it.".to_owned());
    }
    if part.source == LevelSource::Assessed {
        let on = part.assessed_on.map_or_else(|| "on a day not recorded".to_owned(), |on| format!("on {on}"));
        let by = part.assessed_by.as_ref().map(|by| format!(" by {}", by.role.reveal())).unwrap_or_default();
        let basis = part.basis.map(|basis| format!(", as {}", basis.code())).unwrap_or_default();
        let until =
            part.review_by.map(|until| format!(", to be looked at again by {until}")).unwrap_or_default();
        add(format!("Assessed {on}{by}{basis}{until}."));
    }
    for item in &part.evidence {
        let grading =
            item.grading.as_ref().map(|grading| format!(", graded {}", grading.reveal())).unwrap_or_default();
        let on = item.on.map(|on| format!(", {on}")).unwrap_or_default();
        add(format!("Evidence: {}{grading}{on}.", item.reference.reveal()));
    }
    if let Some(used) = part.used_elsewhere {
        let pieces = if used == 1 { "piece supports" } else { "pieces support" };
        add(format!("{used} {pieces} another factor of the heading and do not count here."));
    }
    if !part.facts.is_empty() {
        add(format!("Facts: {}.", facts(&part.facts)));
    }
    text
}

/// The first letter as a capital.
fn begun(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn missing(explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    if explanation.missing.is_empty() {
        return Ok(());
    }
    heading(out, "WHAT IS NOT KNOWN")?;
    for missing in &explanation.missing {
        let must = if missing.mandatory { " It must be assessed." } else { "" };
        let since =
            missing.since.map(|since| format!(" Last entered or due again on {since}.")).unwrap_or_default();
        let owner = missing
            .owner
            .as_ref()
            .map(|owner| format!(" To find out: {}.", owner.as_str()))
            .unwrap_or_default();
        let text = format!(
            "{} {}: could add {}; missing: {}.{must}{since}{owner}",
            missing.factor.as_str(),
            missing.name,
            points(missing.points),
            missing.what.join(", ")
        );
        paragraph(out, "  ", &text)?;
    }
    Ok(())
}

fn changes(explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    heading(out, "WHAT WOULD CHANGE THE BAND")?;
    let change = &explanation.what_would_change;
    let computed = explanation.result.computed_band;
    direction(out, "Up: ", &change.up, computed == Band::VeryHigh, "it is the highest band")?;
    direction(out, "Down: ", &change.down, computed == Band::Low, "it is the lowest band")
}

fn direction(
    out: &mut dyn Write,
    name: &str,
    changes: &[SingleChange],
    at_the_end: bool,
    end: &str,
) -> fmt::Result {
    if changes.is_empty() {
        let text = if at_the_end { end } else { "no single change would" };
        return paragraph(out, &format!("  {name}"), text);
    }
    for change in changes {
        let floor =
            change.floor.as_ref().map(|floor| format!(" by floor {}", floor.as_str())).unwrap_or_default();
        let meaning = change
            .meaning
            .as_ref()
            .map(|meaning| format!(" (\u{201c}{meaning}\u{201d})"))
            .unwrap_or_default();
        let text = format!(
            "{} {} at {}{meaning} would make it {}{floor}.",
            change.factor.as_str(),
            change.name,
            change.level.get(),
            band(change.band)
        );
        paragraph(out, &format!("  {name}"), &text)?;
    }
    Ok(())
}

fn neighbours(neighbours: &[Neighbour], out: &mut dyn Write) -> fmt::Result {
    if neighbours.is_empty() {
        return Ok(());
    }
    heading(out, "THE NEXT ON THE LIST")?;
    for neighbour in neighbours {
        let side = match neighbour.side {
            NeighbourSide::Above => "Above",
            NeighbourSide::Below => "Below",
        };
        let by: Vec<String> = neighbour
            .by_factor
            .iter()
            .map(|difference| format!("{} {}", difference.factor.as_str(), moved(difference.points)))
            .collect();
        let by = if by.is_empty() { "no factor differs".to_owned() } else { by.join(", ") };
        let other_band = if neighbour.same_band { "" } else { " In another band." };
        let text = format!(
            "{}, rank {}, {} points: {by}.{other_band}",
            neighbour.subject_id.as_str(),
            neighbour.rank,
            moved(neighbour.points)
        );
        paragraph(out, &format!("  {side}: "), &text)?;
    }
    Ok(())
}

fn firm(summary: &FirmnessSummary, person: &PersonFirmness, out: &mut dyn Write) -> fmt::Result {
    heading(out, "HOW FIRM THIS IS")?;
    let text = format!(
        "Under {} sets of weights, each up to {} up or down, the rank lies from {} to {} in 90 of 100; in the top {} in {} of \
         weightings. Very high in {}, high in {}, medium in {}, low in {}. Seed {}.",
        points(summary.draws),
        percent(summary.spread_bp),
        person.low_rank,
        person.high_rank,
        summary.top,
        percent(person.top_bp),
        percent(person.bands.very_high),
        percent(person.bands.high),
        percent(person.bands.medium),
        percent(person.bands.low),
        summary.seed
    );
    paragraph(out, "  ", &text)?;
    if summary.warning {
        paragraph(
            out,
            "  WARNING: ",
            "fewer than 80 in 100 of the highest band stay there under other weights.",
        )?;
    }
    Ok(())
}

fn since_last(since: &ChangeSince, explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    heading(out, "WHAT CHANGED")?;
    let now = &explanation.result;
    let text = format!(
        "Since run {} of {}: score {} then and {} now; new or other facts {}, days that passed {}, another model {}. Rank {} \
         then and {} now: {} by their own change, {} by that of others.",
        since.run.as_str(),
        since.as_of,
        points(since.score),
        points(now.score),
        moved(since.points.evidence),
        moved(since.points.time),
        moved(since.points.model),
        since.rank,
        now.rank,
        moved(since.rank_by_own_change),
        moved(since.rank_by_cohort)
    );
    paragraph(out, "  ", &text)
}

fn reviews(explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    heading(out, "WHEN TO LOOK AGAIN")?;
    let last = explanation.result.last_review;
    let last = last.map_or_else(|| "never".to_owned(), |last| last.to_string());
    paragraph(out, "  Last reviewed: ", &last)?;
    if let (Some(on), Some(kind)) = (explanation.result.next_event, explanation.result.next_event_kind) {
        paragraph(out, "  Next event: ", &format!("{on}, {}", spoken(kind.code())))?;
    }
    for review in &explanation.reviews {
        let because = because_of(&review.facts);
        paragraph(out, &format!("  By {}: ", review.due), &format!("{}.{because}", review.cause.words()))?;
    }
    Ok(())
}

fn because_of(list: &[Id]) -> String {
    if list.is_empty() { String::new() } else { format!(" Facts: {}.", facts(list)) }
}

fn overrides(overrides: &[Overriding], out: &mut dyn Write) -> fmt::Result {
    if overrides.is_empty() {
        return Ok(());
    }
    heading(out, "OVERRIDES")?;
    for overriding in overrides {
        let to = overriding.band.map_or("no band", band);
        let until = overriding.until.map(|until| format!(" until {until}")).unwrap_or_default();
        let renewed = if overriding.renewed { ", renewed" } else { "" };
        let effect = match overriding.fault {
            None => "in effect".to_owned(),
            Some(fault) if fault.is_over() => format!("over: {}", fault.words()),
            Some(fault) => format!("NO EFFECT: {}", fault.words()),
        };
        let text = format!("to {to}{until}{renewed}; {effect}. Facts: {}.", overriding.fact.as_str());
        paragraph(out, "  ", &text)?;
    }
    Ok(())
}

fn decision(explanation: &Explanation, out: &mut dyn Write) -> fmt::Result {
    heading(out, "WHO DECIDED, AND HOW TO CHALLENGE IT")?;
    let decided = match &explanation.human_record {
        None => {
            "Nobody has recorded a decision on this. It is advice, and nothing follows from it.".to_owned()
        }
        Some(record) => format!(
            "{}, {}, on {}: {}; {} seconds, opened {}.",
            record.by.reveal(),
            record.authority.reveal(),
            record.on,
            spoken(record.outcome.code()),
            record.seconds,
            if record.opened.is_empty() { "nothing".to_owned() } else { record.opened.join(", ") }
        ),
    };
    paragraph(out, "  ", &decided)?;
    for dispute in &explanation.challenge.disputes {
        let outcome = match dispute.outcome {
            DisputeOutcome::Open => "being looked into",
            DisputeOutcome::Upheld => "the fact stands",
            DisputeOutcome::Wrong => "the fact was wrong",
        };
        paragraph(out, "  ", &format!("Disputed on {}: {}, {outcome}.", dispute.on, dispute.fact.as_str()))?;
    }
    if let Some(without) = &explanation.challenge.without {
        let text = format!(
            "Without what is disputed: {}, {} ({}).",
            without.band.words(),
            points(without.score),
            DisplayScore::of(without.score)
        );
        paragraph(out, "  ", &text)?;
    }
    paragraph(out, "  ", &explanation.challenge.how)
}
