//! The page `docs/condition-review.md`, written from the codes of the library so that
//! neither can change without the other. With `SCPO_BLESS=1` the test rewrites the page.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scpo_core::condition::{
    ConflictKind, CoverFault, Effect, InstrumentKind, LengthKnown, OtherOrderKind, ScheduleKind,
    ScheduleState, TermField,
};
use scpo_core::finding::{RuleId, Severity};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/condition-review.md");

const INTRODUCTION: &str = "# Conditions compared, and what they ask

Written from the codes of the library; do not edit by hand. The types of condition and which
way their parameters grow tighter stand in [condition-types.md](condition-types.md).
";

fn severity(of: Severity) -> &'static str {
    match of {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    versions(&mut page);
    overlaps(&mut page);
    others(&mut page);
    schedule(&mut page);
    page
}

fn versions(page: &mut String) {
    page.push_str(
        "\n## Between two versions of an order\n\nA change says which part of a condition differs: ",
    );
    let fields: Vec<String> = TermField::ALL.iter().map(|field| format!("`{}`", field.code())).collect();
    let _ = writeln!(page, "{}; and what that does to the subject:\n", fields.join(", "));
    page.push_str("| effect | in words |\n|---|---|\n");
    for effect in Effect::ALL {
        let _ = writeln!(page, "| `{}` | {} |", effect.code(), effect.words());
    }
    page.push_str(
        "\nOther words beside a change of a typed part go with that change; alone they have to be compared \
         by a person.\n",
    );
}

fn overlaps(page: &mut String) {
    let kinds: Vec<String> = InstrumentKind::ALL.iter().map(|kind| format!("`{}`", kind.code())).collect();
    let _ = writeln!(
        page,
        "\n## Between the conditions on one subject\n\nCompared are the conditions of {}, two at a time and by \
         their types and parameters; of those without a type only whether the words are the same.\n",
        kinds.join(", ")
    );
    page.push_str("| code | finding | severity | says |\n|---|---|---|---|\n");
    for kind in ConflictKind::ALL {
        row(page, kind.code(), &kind.rule(), kind.severity(), kind.message());
    }
    page.push_str(
        "\nFor every category in which an instrument forbids, limits or obliges, the day after its last:\n\n\
         | code | finding | severity | says |\n|---|---|---|---|\n",
    );
    for fault in CoverFault::ALL {
        row(page, fault.code(), &fault.rule(), fault.severity(), fault.message());
    }
}

fn row(page: &mut String, code: &str, rule: &RuleId, how: Severity, says: &str) {
    let _ = writeln!(page, "| `{code}` | `{rule}` | {} | {says} |", severity(how));
}

fn others(page: &mut String) {
    page.push_str(
        "\n## Kinds of other orders\n\nNone of them ends a serious crime prevention order, and it ends none of \
         them. Another code is allowed. Lengths are in months; where they were not read in the Act, check them \
         before relying on them.\n\n| code | kind | Act | at least | at most | read |\n|---|---|---|---|---|---|\n",
    );
    let months = |count: Option<u32>| count.map_or_else(String::new, |count| count.to_string());
    for kind in OtherOrderKind::ALL {
        let read = if kind.sure == LengthKnown::Read { "yes" } else { "no" };
        let (least, most) = (months(kind.least_months), months(kind.most_months));
        let _ =
            writeln!(page, "| `{}` | {} | {} | {least} | {most} | {read} |", kind.code, kind.title, kind.act);
    }
}

fn schedule(page: &mut String) {
    page.push_str(
        "\n## The schedule\n\nOf a condition in force whose words bind. `due` is the last day by the reading \
         of the words that gives the earlier one, and the day to act on; `due_at_the_latest` the last day by the \
         other reading, after which it is late for certain. Intervals of checks are local policy (`SCHED-CHECK`); \
         what the subject owes rests on the condition's own words (`S25-1`) or on the Act (`N1-1`, `N2-1` to \
         `N2-3`), which asks nothing while its switch is open.\n\n| kind | what it is |\n|---|---|\n",
    );
    for kind in ScheduleKind::ALL {
        let _ = writeln!(page, "| `{}` | {} |", kind.code(), kind.words());
    }
    page.push_str("\n| state | what it says |\n|---|---|\n");
    for state in ScheduleState::ALL {
        let _ = writeln!(page, "| `{}` | {} |", state.code(), state.words());
    }
}

#[test]
fn the_page_says_what_the_codes_say() {
    let page = page();
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written =
        std::fs::read_to_string(PAGE).expect("docs/condition-review.md; write it with SCPO_BLESS=1");
    assert!(written == page, "docs/condition-review.md is out of date; rewrite it with SCPO_BLESS=1");
}

/// A reader tells findings and states apart by their codes and words.
#[test]
fn no_two_findings_have_one_code_and_no_two_states_one_wording() {
    let rules: BTreeSet<RuleId> = ConflictKind::ALL
        .iter()
        .map(|kind| kind.rule())
        .chain(CoverFault::ALL.iter().map(|fault| fault.rule()))
        .collect();
    assert_eq!(rules.len(), ConflictKind::ALL.len() + CoverFault::ALL.len());
    let states: BTreeSet<&str> = ScheduleState::ALL.iter().map(|state| state.words()).collect();
    assert_eq!(states.len(), ScheduleState::ALL.len());
    let kinds: BTreeSet<&str> = ScheduleKind::ALL.iter().map(|kind| kind.words()).collect();
    assert_eq!(kinds.len(), ScheduleKind::ALL.len());
}
