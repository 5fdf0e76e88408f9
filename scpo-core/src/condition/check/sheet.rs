//! A draft laid out for its checks: its words, what was read of them, and the law.

use std::borrow::Cow;

use super::checker::Checker;
use super::cue::Cue;
use super::draft::Draft;
use super::draft_finding::{DraftFinding, LiesIn};
use crate::condition::read::mark::Mark;
use crate::condition::read::page::{Match, Page, Run};
use crate::condition::read::token::Token;
use crate::condition::{Defect, Reading, Span, TextKind};
use crate::finding::Severity;
use crate::law::At;
use crate::law::ruling::{Outcome, Ruling};
use crate::law::vocabulary::Jurisdiction;
use crate::record::{Category, ConditionKind};

/// How far after a thing the words stand that allow it after all.
const ALLOWED_REACH: usize = 16;
/// How many words at the head of a reading name who it speaks of.
const HEAD: usize = 3;

/// A draft with its words.
pub(super) struct Sheet<'a> {
    pub draft: &'a Draft<'a>,
    pub page: Page<'a>,
    pub checker: &'a Checker,
    pub views: Vec<View<'a>>,
}

/// One reading of a draft, with the runs of its words.
pub(super) struct View<'a> {
    pub place: usize,
    pub reading: &'a Reading,
    /// The words that govern it, and its own.
    pub runs: Vec<Run>,
    pub exceptions: Vec<Run>,
}

impl View<'_> {
    pub fn is(&self, type_code: &str) -> bool {
        self.reading.type_code.as_str() == type_code
    }

    pub fn has_parameter(&self, name: &str) -> bool {
        self.reading.parameter(name).is_some() || self.unreadable(name)
    }

    /// Whether a number is there but damaged: then nothing is said to be missing.
    fn unreadable(&self, name: &str) -> bool {
        self.reading.unreadable.iter().any(|lost| lost.name.as_str() == name)
    }

    /// A ban or a limit.
    pub fn forbids(&self) -> bool {
        matches!(self.reading.kind, ConditionKind::Prohibition | ConditionKind::Restriction)
    }

    /// A ban, a limit or a duty.
    pub fn binds(&self) -> bool {
        self.forbids() || self.reading.kind == ConditionKind::Requirement
    }

    pub fn is_clause(&self) -> bool {
        self.reading.category == Category::Clause
    }
}

impl<'a> Sheet<'a> {
    pub fn new(draft: &'a Draft<'a>, checker: &'a Checker) -> Self {
        let page = Page::new(draft.text, checker.lexicon());
        let run = |span: &Span| run_of(&page, *span);
        let view = |(place, reading): (usize, &'a Reading)| View {
            place,
            reading,
            runs: reading.lead_in.iter().chain([&reading.span]).map(run).collect(),
            exceptions: reading.exceptions.iter().map(run).collect(),
        };
        let views = draft.read.readings.iter().enumerate().map(view).collect();
        Self { draft, page, checker, views }
    }

    /// The reading that holds a token. Readings stand in the order of the text.
    pub fn view_at(&self, at: usize) -> Option<&View<'a>> {
        let after = self.views.partition_point(|view| view.runs.last().is_some_and(|run| run.end <= at));
        let own = self.views.get(after).filter(|view| view.runs.iter().any(|run| run.contains(&at)));
        // The words that govern several readings stand before the first of them.
        own.or_else(|| self.views.iter().find(|view| view.runs.iter().any(|run| run.contains(&at))))
    }

    pub fn is_summary(&self) -> bool {
        self.draft.read.kind == TextKind::Summary
    }

    /// Whether the words forbid, whatever they were read as: "must not", "is banned from".
    pub fn bans(&self, view: &View<'_>) -> bool {
        let denied = |run: &Run| {
            let modals = self.page.matches(run).iter().filter(|found| found.class == Mark::Modal as u16);
            modals.into_iter().any(|modal| self.page.has(&(modal.end()..modal.end() + 2), Mark::Not))
                || self.page.has(run, Mark::Forbid)
        };
        view.forbids() || view.runs.iter().any(denied)
    }

    /// Whether a clause or unread words speak of the order itself.
    pub fn is_about_order(&self, view: &View<'_>) -> bool {
        let order = |run: &Run| self.page.has(run, Mark::OrderItself);
        view.is("clause_duration")
            || view.is("clause_commencement")
            || ((view.is_clause() || view.is("unknown")) && view.runs.iter().any(order))
    }

    /// The phrases of a class in a run.
    pub fn cues(&self, run: &Run, cue: Cue) -> impl Iterator<Item = Match> {
        let class = self.checker.class(cue);
        self.page.matches(run).iter().copied().filter(move |found| found.class == class)
    }

    /// Whether a reading has words of a class.
    pub fn has(&self, view: &View<'_>, cue: Cue) -> bool {
        view.runs.iter().any(|run| self.cues(run, cue).next().is_some())
    }

    /// The first words of a class in a reading.
    pub fn first(&self, view: &View<'_>, cue: Cue) -> Option<Match> {
        view.runs.iter().find_map(|run| self.cues(run, cue).next())
    }

    /// The first words of a class in a reading that are in no exception.
    pub fn outside(&self, view: &View<'_>, cue: Cue) -> Option<Match> {
        let mut found = view.runs.iter().flat_map(|run| self.cues(run, cue));
        found.find(|found| !view.exceptions.iter().any(|run| run.contains(&(found.at as usize))))
    }

    /// Whether words of a class are taken out of the rule: in an exception, or after
    /// words that open one.
    pub fn excepts(&self, view: &View<'_>, cue: Cue) -> bool {
        let inside = view.exceptions.iter().any(|run| self.cues(run, cue).next().is_some());
        inside || self.allows_after(view, cue) || self.after_opener(view, cue)
    }

    /// Whether words of a class stand after words that open an exception: in the same
    /// run, or in an item of the list that the exception opens.
    fn after_opener(&self, view: &View<'_>, cue: Cue) -> bool {
        let mut open = false;
        view.runs.iter().any(|run| {
            let start = match self.cues(run, Cue::Opener).next() {
                _ if open => run.start,
                Some(opener) => opener.end(),
                None => return false,
            };
            open = true;
            self.cues(&(start..run.end), cue).next().is_some()
        })
    }

    /// Whether words of a class are followed by words that allow them: "letters from your
    /// solicitor stay private".
    pub fn allows_after(&self, view: &View<'_>, cue: Cue) -> bool {
        let run_allows = |run: &Run| {
            let mut last = None;
            self.page.matches(run).iter().any(|found| {
                if found.class == self.checker.class(cue) {
                    last = Some(found.end());
                }
                found.class == self.checker.class(Cue::Allowed)
                    && last.is_some_and(|end| (found.at as usize).saturating_sub(end) <= ALLOWED_REACH)
            })
        };
        view.runs.iter().any(run_allows)
    }

    /// Whether a reading begins with the order itself, or with the police or a court: it
    /// then says nothing of what the subject must do.
    pub fn is_of_others(&self, view: &View<'_>) -> bool {
        let Some(run) = view.runs.last() else { return false };
        let head = run.start..(run.start + HEAD).min(run.end);
        let begins = |mark: Mark| self.page.first(&head, mark);
        let modal = self.page.first(run, Mark::Modal).map_or(run.end, |found| found.at as usize);
        let other = begins(Mark::OrderItself).or_else(|| begins(Mark::Agency));
        other.is_some_and(|found| found.end() <= modal && begins(Mark::Subject).is_none())
            && self.page.first(&(run.start..modal), Mark::Subject).is_none()
            && !self
                .page
                .matches(&(run.start..modal))
                .iter()
                .any(|found| found.class == Mark::PersonalPronoun as u16)
    }

    /// Whether a permission of the draft has words of a class.
    pub fn permits(&self, cue: Cue) -> bool {
        let allows = |view: &&View<'_>| {
            matches!(view.reading.kind, ConditionKind::Permission | ConditionKind::NotACondition)
        };
        self.views.iter().filter(allows).any(|view| self.has(view, cue))
    }

    /// Whether a word with a capital that is none of ours follows, as a name does.
    pub fn is_name(&self, at: usize) -> bool {
        self.page
            .token(at)
            .is_some_and(|token| token.is_word() && token.capital && token.word == Token::STRANGE)
    }

    /// Whether a reading names anybody or anything: a word with a capital that is none of
    /// ours, after its first.
    pub fn names(&self, view: &View<'_>) -> bool {
        view.runs.iter().any(|run| (run.start + 1..run.end).any(|at| self.is_name(at)))
    }

    pub fn span(&self, found: &Match) -> Span {
        self.page.span(&found.run())
    }

    /// A defect that practice decides.
    pub fn finding(&self, view: Option<&View<'_>>, defect: Defect, spans: Vec<Span>) -> DraftFinding {
        let advice = defect.advice();
        DraftFinding {
            defect,
            lies_in: LiesIn::Order,
            severity: advice.severity,
            citation: advice.citation(),
            why: Cow::Borrowed(advice.why),
            mend: Cow::Borrowed(advice.mend),
            rule: None,
            paragraph: view.and_then(|view| view.reading.paragraph.clone()),
            reading: view.map(|view| view.place),
            spans,
            unsettled: Vec::new(),
        }
    }

    /// What a summary leaves open, by the code of the defect it would be in an order.
    pub fn source_gap(&self, view: &View<'_>, defect: Defect, spans: Vec<Span>) -> DraftFinding {
        let gap = Defect::TermTextNotPublished.advice();
        DraftFinding {
            lies_in: LiesIn::Source,
            severity: gap.severity,
            citation: gap.citation(),
            why: Cow::Borrowed(gap.why),
            mend: Cow::Borrowed(gap.mend),
            ..self.finding(Some(view), defect, spans)
        }
    }

    /// The whole of a reading, for what is missing from it.
    pub fn whole(&self, view: &View<'_>) -> Vec<Span> {
        vec![view.reading.span]
    }

    /// A defect that a rule of law decides: there is one if the rule is broken where it
    /// is law, or would be if what it lacks bears that out.
    pub fn by_law(
        &self,
        view: Option<&View<'_>>,
        defect: Defect,
        spans: Vec<Span>,
        ask: impl Fn(&At<'_>) -> Ruling,
    ) -> Option<DraftFinding> {
        let asked = self
            .jurisdictions()
            .iter()
            .map(|jurisdiction| ask(&At::new(self.checker.commencement(), *jurisdiction, self.draft.made)));
        let rulings: Vec<Ruling> = asked.collect();
        let chosen = rulings
            .iter()
            .find(|ruling| ruling.is_not_met())
            .or(rulings.iter().find(|ruling| ruling.is_unknown()))?;
        let mut finding = self.finding(view, defect, spans);
        finding.citation = chosen.citation();
        finding.rule = Some(chosen.rule.clone());
        match &chosen.outcome {
            Outcome::NotMet { severity, .. } => finding.severity = *severity,
            Outcome::Unknown(missing) => {
                finding.severity = Severity::Warning;
                finding.unsettled = missing.iter().cloned().map(name_of_missing).collect();
            }
            Outcome::Met | Outcome::NotApplicable => {}
        }
        if rulings.iter().any(Ruling::is_not_applicable) {
            finding.unsettled.push(Cow::Borrowed("jurisdiction"));
        }
        Some(finding)
    }

    fn jurisdictions(&self) -> &[Jurisdiction] {
        match &self.draft.jurisdiction {
            Some(jurisdiction) => std::slice::from_ref(jurisdiction),
            None => Jurisdiction::ALL,
        }
    }
}

/// The draft's own name for what a rule of law lacks.
fn name_of_missing(missing: Cow<'static, str>) -> Cow<'static, str> {
    if missing == "day" { Cow::Borrowed("made") } else { missing }
}

/// The tokens of a span.
fn run_of(page: &Page<'_>, span: Span) -> Run {
    let start = page.tokens.partition_point(|token| (token.end as usize) <= span.start);
    let end = page.tokens.partition_point(|token| (token.start as usize) < span.end);
    start..end.max(start)
}
