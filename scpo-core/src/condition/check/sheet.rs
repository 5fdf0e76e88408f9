//! A draft laid out for its checks: its words, what was read of them, and the law.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::checker::Checker;
use super::cue::Cue;
use super::draft::Draft;
use super::draft_finding::{DraftFinding, LiesIn};
use crate::condition::read::class_set::ClassSet;
use crate::condition::read::mark::Mark;
use crate::condition::read::page::{Match, Page, Run, covers};
use crate::condition::read::token::Token;
use crate::condition::{Defect, Reading, Span, TextKind};
use crate::finding::{Id, Severity};
use crate::law::At;
use crate::law::ruling::{Outcome, Ruling};
use crate::law::vocabulary::Jurisdiction;
use crate::record::{Category, ConditionKind};

/// How far after a thing the words stand that allow it after all.
const ALLOWED_REACH: usize = 16;
/// How many words of what governs an item of a list are looked at, the last ones.
const LONGEST_LEAD: usize = 200;
/// How many words at the head of a reading name who it speaks of.
const HEAD: usize = 3;

/// A draft with its words.
pub(super) struct Sheet<'a> {
    pub draft: &'a Draft<'a>,
    pub page: Page<'a>,
    pub checker: &'a Checker,
    pub views: Vec<View<'a>>,
    allowing: Allowing<'a>,
    quoted: HashSet<&'a str>,
}

/// What some readings say for all, gathered once.
#[derive(Debug, Default)]
struct Allowing<'a> {
    /// The classes of the words of permissions and clauses.
    words: ClassSet,
    /// The types of permissions.
    types: HashSet<&'a Id>,
    /// The first two places of readings that lay a parameter down for every notice.
    general: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Allowing<'a> {
    fn of(views: &[View<'a>]) -> Self {
        let mut all = Self::default();
        for view in views {
            let kind = view.reading.kind;
            if matches!(kind, ConditionKind::Permission | ConditionKind::NotACondition) {
                all.words.add_all(&view.present);
            }
            if kind == ConditionKind::Permission {
                all.types.insert(&view.reading.type_code);
            }
            if !view.is("notify_general") {
                continue;
            }
            let names = view.reading.parameters.iter().map(|parameter| &parameter.name);
            for name in names.chain(view.reading.unreadable.iter().map(|lost| &lost.name)) {
                let places = all.general.entry(name.as_str()).or_default();
                if places.len() < 2 {
                    places.push(view.place);
                }
            }
        }
        all
    }
}

/// The most letters of a term in quotation marks.
const LONGEST_QUOTED: usize = 60;

/// The words in quotation marks.
fn quoted(text: &str) -> HashSet<&str> {
    const MARKS: [(char, char); 4] = [('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\'')];
    let mut found = HashSet::new();
    for (at, open) in text.char_indices() {
        let Some((_, close)) = MARKS.iter().find(|(mark, _)| *mark == open) else { continue };
        let after = text.get(at + open.len_utf8()..).unwrap_or_default();
        let end = after.char_indices().take(LONGEST_QUOTED).find(|(_, letter)| letter == close);
        found.extend(end.and_then(|(end, _)| after.get(..end)));
    }
    found
}

/// One reading of a draft, with the runs of its words.
pub(super) struct View<'a> {
    pub place: usize,
    pub reading: &'a Reading,
    /// The words that govern it, and its own.
    pub runs: Vec<Run>,
    pub exceptions: Vec<Run>,
    /// The classes of which it has words.
    present: ClassSet,
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

    /// Whether a token lies in an exception.
    pub fn excepts_at(&self, at: usize) -> bool {
        covers(&self.exceptions, at)
    }

    /// Whether it has words of a mark.
    pub fn marked(&self, mark: Mark) -> bool {
        self.present.holds(mark as u16)
    }

    pub fn is_clause(&self) -> bool {
        self.reading.category == Category::Clause
    }
}

impl<'a> Sheet<'a> {
    pub fn new(draft: &'a Draft<'a>, checker: &'a Checker) -> Self {
        let page = Page::new(draft.text, checker.lexicon());
        let run = |span: &Span| run_of(&page, *span);
        let lead = |span: &Span| {
            let run = run(span);
            run.end.saturating_sub(LONGEST_LEAD).max(run.start)..run.end
        };
        let view = |(place, reading): (usize, &'a Reading)| {
            let mut runs: Vec<Run> = reading.lead_in.iter().map(lead).collect();
            runs.push(run(&reading.span));
            let mut present = ClassSet::default();
            runs.iter().flat_map(|run| page.matches(run)).for_each(|found| present.add(found.class));
            View { place, reading, runs, exceptions: reading.exceptions.iter().map(run).collect(), present }
        };
        let views: Vec<View<'a>> = draft.read.readings.iter().enumerate().map(view).collect();
        let allowing = Allowing::of(&views);
        let quoted = quoted(draft.text);
        Self { draft, page, checker, views, allowing, quoted }
    }

    /// Whether words stand in quotation marks somewhere, as where they are defined.
    pub fn is_quoted(&self, words: &str) -> bool {
        self.quoted.contains(words)
    }

    /// Whether a permission of the draft is of a type.
    pub fn permits_type(&self, type_code: &Id) -> bool {
        self.allowing.types.contains(type_code)
    }

    /// Whether another reading lays down a parameter for every notice.
    pub fn general_elsewhere(&self, view: &View<'_>, name: &str) -> bool {
        let places = self.allowing.general.get(name);
        places.is_some_and(|places| places.iter().any(|place| *place != view.place))
    }

    /// The phrases of a class in a reading.
    pub fn cues_in(&self, view: &View<'_>, cue: Cue) -> impl Iterator<Item = Match> {
        let class = self.checker.class(cue);
        let runs = if view.present.holds(class) { view.runs.as_slice() } else { &[] };
        let found = runs.iter().flat_map(|run| self.page.matches(run).iter().copied());
        found.filter(move |found| found.class == class)
    }

    /// The reading that holds a token, or the first of those that its words govern.
    /// Readings stand in the order of the text.
    pub fn view_at(&self, at: usize) -> Option<&View<'a>> {
        let after = self.views.partition_point(|view| view.runs.last().is_some_and(|run| run.end <= at));
        self.views.get(after).filter(|view| view.runs.iter().any(|run| run.contains(&at)))
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
        view.present.holds(self.checker.class(cue))
    }

    /// The first words of a class in a reading.
    pub fn first(&self, view: &View<'_>, cue: Cue) -> Option<Match> {
        self.cues_in(view, cue).next()
    }

    /// The first words of a class in a reading that are in no exception.
    pub fn outside(&self, view: &View<'_>, cue: Cue) -> Option<Match> {
        self.cues_in(view, cue).find(|found| !view.excepts_at(found.at as usize))
    }

    /// Whether words of a class are taken out of the rule: in an exception, or after
    /// words that open one.
    pub fn excepts(&self, view: &View<'_>, cue: Cue) -> bool {
        let inside = || self.cues_in(view, cue).any(|found| view.excepts_at(found.at as usize));
        self.has(view, cue) && (inside() || self.allows_after(view, cue) || self.after_opener(view, cue))
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
        if !self.has(view, cue) || !self.has(view, Cue::Allowed) {
            return false;
        }
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

    /// Whether a permission or a clause of the draft has words of a class.
    pub fn permits(&self, cue: Cue) -> bool {
        self.allowing.words.holds(self.checker.class(cue))
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
