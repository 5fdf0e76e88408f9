//! The same words for several subjects.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::draft::Draft;
use super::draft_finding::{DraftFinding, LiesIn, SetFinding};
use crate::condition::{Defect, Reading, TextKind};
use crate::record::{Category, ConditionKind};

/// The shortest words compared, in words: below it two terms are alike by chance.
const FEWEST_WORDS: usize = 8;

/// Where a reading stands: its draft and its place there.
type Place = (usize, usize);

/// Conditions worded alike in several drafts, none of which records a reason.
pub(super) fn between(drafts: &[Draft<'_>]) -> Vec<SetFinding> {
    let mut alike: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let reasoned = draft.reason_recorded == Some(true);
        if reasoned || draft.read.kind == TextKind::Summary {
            continue;
        }
        for (place, reading) in
            draft.read.readings.iter().enumerate().filter(|(_, reading)| is_condition(reading))
        {
            let words = plain(&reading.verbatim(draft.text));
            let places = alike.entry(words).or_default();
            // Twice in one draft is one subject.
            if places.last().is_none_or(|(last, _)| *last != at) {
                places.push((at, place));
            }
        }
    }
    let several = alike
        .into_iter()
        .filter(|(words, places)| places.len() > 1 && words.split(' ').count() >= FEWEST_WORDS);
    let mut found: Vec<SetFinding> = several.filter_map(|(_, places)| finding(drafts, &places)).collect();
    found.sort_by(|a, b| (&a.drafts, &a.readings).cmp(&(&b.drafts, &b.readings)));
    found
}

fn is_condition(reading: &Reading) -> bool {
    reading.category != Category::Clause && reading.kind != ConditionKind::Unclassified
}

/// Words without case, signs, the number of the paragraph, and the ways in which an
/// order speaks of its subject.
fn plain(words: &str) -> String {
    let split = words.split(|letter: char| !letter.is_alphanumeric() && letter != '£');
    let words = split.filter(|word| !word.is_empty()).map(str::to_lowercase);
    let kept = words.map(|word| match word.as_str() {
        "his" | "her" | "their" | "its" | "your" => "its".to_owned(),
        "he" | "she" | "they" | "it" | "you" | "defendant" | "subject" | "respondent" => "subject".to_owned(),
        _ => word,
    });
    kept.filter(|word| word != "the").collect::<Vec<_>>().join(" ")
}

fn finding(drafts: &[Draft<'_>], places: &[Place]) -> Option<SetFinding> {
    let (draft, place) = places.first().copied()?;
    let reading = drafts.get(draft)?.read.readings.get(place)?;
    let advice = Defect::IdenticalWording.advice();
    let unknown = places
        .iter()
        .any(|(draft, _)| drafts.get(*draft).is_some_and(|draft| draft.reason_recorded.is_none()));
    let finding = DraftFinding {
        defect: Defect::IdenticalWording,
        lies_in: LiesIn::Order,
        severity: advice.severity,
        citation: advice.citation(),
        why: Cow::Borrowed(advice.why),
        mend: Cow::Borrowed(advice.mend),
        rule: None,
        paragraph: reading.paragraph.clone(),
        reading: Some(place),
        spans: vec![reading.span],
        unsettled: if unknown { vec![Cow::Borrowed("reason_recorded")] } else { Vec::new() },
    };
    let (drafts, readings) = places.iter().copied().unzip();
    Some(SetFinding { finding, drafts, readings })
}
