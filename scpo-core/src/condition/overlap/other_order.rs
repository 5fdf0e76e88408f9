use crate::case::View;
use crate::date::{Date, months_beginning_with};
use crate::finding::{Citation, Finding, RuleId, Severity};
use crate::record::EventBody;

/// How sure the length of a kind of order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthKnown {
    /// Read in the Act.
    Read,
    /// From general knowledge: to be checked before anybody relies on it.
    NotRead,
}

/// A kind of order that may stand beside a serious crime prevention order. None of
/// them ends one, and it ends none of them. A kind that is not listed is allowed.
///
/// # Example
///
/// ```
/// use scpo_core::condition::OtherOrderKind;
///
/// let kind = OtherOrderKind::of("knife_crime_prevention_order").unwrap();
/// assert_eq!((kind.least_months, kind.most_months), (Some(6), Some(24)));
/// assert!(OtherOrderKind::of("something_else").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherOrderKind {
    /// Its code, as `other_order_made` names it.
    pub code: &'static str,
    /// Its name.
    pub title: &'static str,
    /// The Act.
    pub act: &'static str,
    /// The shortest it lasts, in months; absent where there is none or it is not known.
    pub least_months: Option<u32>,
    /// The longest it lasts, in months; absent where there is none or it is not known.
    pub most_months: Option<u32>,
    /// How sure the lengths are.
    pub sure: LengthKnown,
}

const fn kind(
    code: &'static str,
    title: &'static str,
    act: &'static str,
    (least_months, most_months): (Option<u32>, Option<u32>),
    sure: LengthKnown,
) -> OtherOrderKind {
    OtherOrderKind { code, title, act, least_months, most_months, sure }
}

use LengthKnown::{NotRead, Read};

impl OtherOrderKind {
    /// Every kind that is listed, by code.
    pub const ALL: &'static [Self] = &[
        kind(
            "criminal_behaviour_order",
            "Criminal behaviour order",
            "Sentencing Act 2020 s.330",
            (Some(24), None),
            NotRead,
        ),
        kind(
            "director_disqualification",
            "Director disqualification",
            "Company Directors Disqualification Act 1986",
            (None, Some(180)),
            NotRead,
        ),
        kind(
            "financial_reporting_order",
            "Financial reporting order",
            "Serious Organised Crime and Police Act 2005 s.76",
            (None, None),
            NotRead,
        ),
        kind(
            "football_banning_order",
            "Football banning order",
            "Football Spectators Act 1989 ss.14A, 14B",
            (Some(36), Some(120)),
            NotRead,
        ),
        kind(
            "gang_injunction",
            "Gang injunction",
            "Policing and Crime Act 2009 Part 4",
            (None, Some(24)),
            NotRead,
        ),
        kind(
            "knife_crime_prevention_order",
            "Knife crime prevention order",
            "Offensive Weapons Act 2019 Part 2",
            (Some(6), Some(24)),
            NotRead,
        ),
        kind("restraining_order", "Restraining order", "Sentencing Act 2020 s.360", (None, None), NotRead),
        kind("restraint_order", "Restraint order", "Proceeds of Crime Act 2002 s.41", (None, None), NotRead),
        kind(
            "serious_disruption_prevention_order",
            "Serious disruption prevention order",
            "Public Order Act 2023",
            (None, Some(24)),
            NotRead,
        ),
        kind(
            "serious_violence_reduction_order",
            "Serious violence reduction order",
            "Sentencing Act 2020 s.342A",
            (Some(6), Some(24)),
            NotRead,
        ),
        kind(
            "sexual_harm_prevention_order",
            "Sexual harm prevention order",
            "Sentencing Act 2020 s.343",
            (Some(60), None),
            NotRead,
        ),
        kind(
            "stpo",
            "Slavery and trafficking prevention order",
            "Modern Slavery Act 2015 ss.14-22",
            (Some(60), None),
            Read,
        ),
        kind(
            "stro",
            "Slavery and trafficking risk order",
            "Modern Slavery Act 2015 ss.23-25",
            (Some(24), None),
            Read,
        ),
        kind(
            "tpim_notice",
            "Terrorism prevention and investigation measures notice",
            "Terrorism Prevention and Investigation Measures Act 2011",
            (None, Some(60)),
            NotRead,
        ),
        kind(
            "trafficking_exploitation_prevention_order",
            "Trafficking and exploitation prevention order",
            "Human Trafficking and Exploitation (Scotland) Act 2015",
            (None, None),
            NotRead,
        ),
        kind(
            "travel_restriction_order",
            "Travel restriction order",
            "Criminal Justice and Police Act 2001 ss.33-37",
            (Some(24), None),
            NotRead,
        ),
        kind(
            "violent_offences_prevention_order",
            "Violent offences prevention order",
            "Justice Act (NI) 2015 Part 8",
            (None, None),
            NotRead,
        ),
    ];

    /// The kind of a code; `None` where it is not listed.
    pub fn of(code: &str) -> Option<&'static Self> {
        let at = Self::ALL.binary_search_by(|kind| kind.code.cmp(code)).ok()?;
        Self::ALL.get(at)
    }

    /// The last day an order of this kind made on a day may have, as far as is known.
    pub fn latest_last_day(&self, made: Date) -> Option<Date> {
        months_beginning_with(made, self.most_months?).ok().map(|counted| counted.date)
    }
}

/// Orders beside this one whose stated last day is beyond the longest their kind is
/// known to last: most likely a slip in one of the two.
pub fn lengths_beyond_kind(view: &View<'_>) -> Vec<Finding> {
    let beyond = |fact: &&crate::case::Fact<'_>| {
        let EventBody::OtherOrderMade(body) = &fact.event.body else { return false };
        let latest = OtherOrderKind::of(body.kind.as_str())
            .and_then(|kind| fact.on().and_then(|made| kind.latest_last_day(made)));
        matches!((body.last_day, latest), (Some(last), Some(latest)) if last > latest)
    };
    let finding = |fact: &crate::case::Fact<'_>| {
        let path = format!("events[{}].body.other_order_made.last_day", fact.index);
        let words = "the last day is beyond the longest that orders of this kind are known to last";
        Finding::new(RuleId::new("D-OTHER-LENGTH"), Severity::Advice, words, path, Citation::LOCAL_POLICY)
            .with_facts([fact.event.id.clone()])
    };
    view.facts().iter().filter(beyond).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;

    #[test]
    fn kinds_stand_in_the_order_of_their_codes() {
        assert!(OtherOrderKind::ALL.is_sorted_by(|a, b| a.code < b.code));
        assert!(OtherOrderKind::ALL.iter().all(|kind| OtherOrderKind::of(kind.code) == Some(kind)));
    }

    /// Two years beginning with 1 March 2026 end with 29 February 2028.
    #[test]
    fn a_last_day_beyond_the_kind_is_a_finding() {
        let found = |last: &str| {
            let json = format!(
                r#"{{"schema": "scpo.case/1", "subject_id": "S-1", "events": [
                {{"id": "e1", "on": "2026-03-01", "recorded": "2026-03-01", "body": {{"other_order_made":
                    {{"other_order": "X1", "kind": "gang_injunction", "last_day": "{last}"}}}}}}]}}"#
            );
            let case = Case::replay(serde_json::from_str(&json).unwrap()).unwrap();
            let day = "2026-04-01".parse().unwrap();
            lengths_beyond_kind(&case.view(day, day)).len()
        };
        assert_eq!(found("2028-03-01"), 1);
        assert_eq!(found("2028-02-29"), 0);
    }
}
