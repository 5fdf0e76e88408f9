//! The wording of an order that binds the subject on a day (s.10; readings 33, 38).

use std::borrow::Cow;

use super::binding::VersionStanding;
use super::order_log::{OrderLog, SubjectLog};
use super::order_standing::OrderStanding;
use super::provision::{self, Frame, ProvisionStanding, ProvisionState};
use crate::case::Fact;
use crate::date::Date;
use crate::finding::Known;

/// The words that bind the subject on a day: the version, and where each of its
/// conditions stands. A breach record points at it by order, version and condition.
#[derive(Clone, Debug)]
pub struct BindingWords<'s, 'c> {
    /// 0 as made; then 1, 2, …
    pub version: u32,
    /// The fact that made the version.
    pub fact: Fact<'c>,
    /// The fact that gave notice of it, if another one did.
    pub notice_fact: Option<Fact<'c>>,
    /// The conditions of the version on the day. One that a later version, not yet
    /// brought home, words otherwise or leaves out is unknown for want of notice.
    pub provisions: Cow<'s, [ProvisionStanding<'c>]>,
}

impl<'c> OrderStanding<'c> {
    /// The words that bind the subject on the day of this standing; `None` where the
    /// order binds nobody on it, unknown where that cannot be told. `order` and
    /// `subject` are those the standing is of, `day` is its day.
    ///
    /// # Example
    ///
    /// ```
    /// use scpo_core::case::Case;
    /// use scpo_core::law::commencement::Commencement;
    /// use scpo_core::standing::Standing;
    ///
    /// let json = r#"{"schema": "scpo.case/1", "subject_id": "S-1", "events": [{
    ///     "id": "e1", "on": "2026-09-30", "recorded": "2026-09-30",
    ///     "body": {"order_made": {"order": "O1", "jurisdiction": "EW", "represented": true,
    ///         "commencement": {"on": "2026-09-30"}, "length": {"years": 5},
    ///         "conditions": [{"condition": "c1"}]}}}]}"#;
    /// let case = Case::replay(serde_json::from_str(json).unwrap()).unwrap();
    /// let day = "2026-11-21".parse().unwrap();
    ///
    /// let standing = Standing::of(&case.view(day, day), &Commencement::built_in().unwrap());
    /// let (order, of) = standing.iter().next().unwrap();
    /// let words = of.binding_words(order, &standing.subject, day);
    /// let words = words.value().unwrap().as_ref().unwrap();
    /// assert_eq!(words.version, 0);
    /// assert_eq!(words.provisions[0].id().unwrap().as_str(), "c1");
    /// ```
    pub fn binding_words<'s>(
        &'s self,
        order: &OrderLog<'c>,
        subject: &SubjectLog<'c>,
        day: Date,
    ) -> Known<Option<BindingWords<'s, 'c>>> {
        match &self.bound {
            Known::Value(false) => Known::Value(None),
            Known::Unknown(missing) => Known::Unknown(missing.clone()),
            Known::Value(true) => Known::Value(self.governing_words(order, subject, day)),
        }
    }

    /// The words of the version that governs: the last one brought home, or the newest
    /// where none was. Whether they bind is for [`bound`](Self::bound) to say.
    pub fn governing_words<'s>(
        &'s self,
        order: &OrderLog<'c>,
        subject: &SubjectLog<'c>,
        day: Date,
    ) -> Option<BindingWords<'s, 'c>> {
        let version = self.governing()?;
        let newest = self.newest().is_some_and(|newest| newest.version == version.version);
        let provisions = if newest {
            Cow::Borrowed(self.provisions.as_slice())
        } else {
            Cow::Owned(self.provisions_of(version, order, subject, day))
        };
        let notice_fact = version.notice_fact;
        Some(BindingWords { version: version.version, fact: version.fact, notice_fact, provisions })
    }

    /// The conditions of a version that a later one, not brought home, would replace.
    fn provisions_of(
        &self,
        version: &VersionStanding<'c>,
        order: &OrderLog<'c>,
        subject: &SubjectLog<'c>,
        day: Date,
    ) -> Vec<ProvisionStanding<'c>> {
        let frame = Frame::of(order, subject, version.terms, day);
        let mut provisions = provision::provisions(version.terms, &frame, order, subject, day);
        for provision in &mut provisions {
            let stays = || self.provisions.iter().any(|newer| newer.condition == provision.condition);
            if self.act.is_some() {
                provision.state = ProvisionState::Ended;
            } else if provision.state == ProvisionState::InForce && self.is_doubtful() {
                let rule = self.doubts.first().map_or("order_made".into(), |doubt| doubt.rule.clone());
                provision.state = ProvisionState::Unknown(rule);
            } else if provision.state == ProvisionState::InForce && !stays() {
                provision.state = ProvisionState::Unknown("notice_given".into());
            }
        }
        provisions
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::standing::test_case::{Story, made, said};

    /// The version that binds on a day and its conditions with their states.
    fn words(story: &Story, on: &str) -> String {
        story.ask(on, |standing| {
            let (order, of) = standing.iter().next().unwrap();
            let words = of.binding_words(order, &standing.subject, on.parse().unwrap());
            said(&words, |words| {
                words.as_ref().map_or_else(
                    || "none".to_owned(),
                    |words| {
                        let of_each = words.provisions.iter().map(|provision| {
                            let id = provision.id().map_or("whole", |id| id.as_str());
                            format!(" {id}:{}", said(&provision.state.in_force(), ToString::to_string))
                        });
                        format!("{}{}", words.version, of_each.collect::<String>())
                    },
                )
            })
        })
    }

    fn varied(represented: Value) -> Story {
        let two = json!({"conditions": [{"condition": "c1"}, {"condition": "c2", "number": 2}]});
        made(two).on(
            "2027-01-05",
            "order_varied",
            json!({"order": "O1", "version": 1, "represented": represented,
                "conditions": [{"condition": "c1"}, {"condition": "c2", "number": 3}]}),
        )
    }

    #[test]
    fn nothing_binds_before_the_order_is_in_force_or_without_notice() {
        assert_eq!(words(&made(json!({})), "2026-03-10"), "0 c1:true");
        let later = made(json!({"commencement": {"on": "2026-05-01"}}));
        assert_eq!(words(&later, "2026-04-30"), "none");
        assert_eq!(words(&made(json!({"represented": false})), "2026-06-01"), "none");
        let unsaid = words(&made(json!({"represented": null})), "2026-06-01");
        assert_eq!(unsaid, "unknown order_made.represented");
        assert_eq!(words(&made(json!({})), "2031-03-10"), "none");
    }

    #[test]
    fn the_new_words_bind_from_the_hearing_at_which_the_subject_was_represented() {
        let story = varied(json!(true));
        assert_eq!(words(&story, "2027-01-04"), "0 c1:true c2:true");
        assert_eq!(words(&story, "2027-01-05"), "1 c1:true c2:true");
    }

    /// Reading 38: until notice of the new version the old one binds, and of a condition
    /// that the two word differently nobody can say.
    #[test]
    fn reading_38_until_notice_the_last_words_brought_home_bind() {
        let story = varied(json!(false));
        assert_eq!(words(&story, "2027-06-01"), "0 c1:true c2:unknown notice_given");
        let notice = json!({"order": "O1", "method": "in_person", "outcome": "delivered", "version": 1});
        let served = story.on("2027-06-10", "notice_given", notice);
        assert_eq!(words(&served, "2027-06-10"), "1 c1:true c2:true");
    }

    fn alleged(version: u32, conduct_on: &str, condition: &str) -> Vec<String> {
        let notice = json!({"order": "O1", "method": "in_person", "outcome": "delivered", "version": 1});
        let breach = json!({"breach": "b1", "order": "O1", "version": version, "conduct_on": conduct_on,
            "conditions": [condition]});
        let story = varied(json!(false)).on("2027-06-10", "notice_given", notice);
        story.on("2027-08-02", "breach_alleged", breach).faults("2027-08-02")
    }

    /// The second version was served on 10 June 2027: before that the first one bound,
    /// after it the second, and on the day itself either may have (reading 33).
    #[test]
    fn s10_1_an_allegation_points_at_the_words_that_bound() {
        let none = Vec::<String>::new();
        assert_eq!(alleged(0, "2027-06-09", "c2"), none);
        assert_eq!(alleged(1, "2027-06-11", "c2"), none);
        assert_eq!(alleged(0, "2027-06-10", "c2"), none);
        assert_eq!(alleged(1, "2027-06-10", "c2"), none);
        assert_eq!(alleged(1, "2027-06-09", "c2"), ["S10-1 warning version"]);
        assert_eq!(alleged(0, "2027-06-11", "c2"), ["S10-1 warning version"]);
        assert_eq!(alleged(2, "2027-06-11", "c2"), ["D-ORPHAN error version"]);
        assert_eq!(alleged(1, "2027-06-11", "c9"), ["D-ORPHAN error conditions"]);
    }
}
