//! The page `docs/condition-types.md`, written from the catalogue so that neither
//! can change without the other. With `SCPO_BLESS=1` the test rewrites the page.

use std::fmt::Write as _;

use scpo_core::condition::{
    Catalogue, Check, ConditionType, ExceptionAdvice, ParameterFaultKind, ParameterSpec, Runs, Sureness,
    Tighter,
};
use scpo_core::record::Category;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/condition-types.md");

const INTRODUCTION: &str = "# Types of condition

Written from `scpo-core/data/condition_types.json`; do not edit by hand.

What a condition of each type is for, which parameters it has, which exceptions should be considered, how
and how often keeping it is checked, what is commonly wrong with its wording and which rules of law bear on
it. A condition that fits no type is of the type `free`, or of a code the catalogue does not hold: both are
allowed, since the Act's own lists of terms are only examples. The kinds are
the usual ones: any type but a clause may also be worded as a duty or a permission.

Bounds are those of a sensible value, for telling a slip from a limit, and are not law: money in pence of
pounds sterling, durations in days, lists by their items. What is marked *(local)* is fixed neither by law nor by an order, and a force may set its
own. *Tighter* is which way a parameter makes a condition tighter, *runs* from what a period runs by which something is due. *Practice* is the number in the catalogue of published practice. A type is *read* where a term, or the
provision behind it, was read in a source; *heading* where only the heading of a term was; *usage* where it is
commonly met and no source was read.
";

fn page(catalogue: &Catalogue) -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n## Parameters of every type\n\n");
    page.push_str(&parameters(catalogue.common_parameters()));
    page.push_str("\n## Findings on parameters\n\n| code | severity | says |\n|---|---|---|\n");
    for kind in ParameterFaultKind::ALL {
        let severity = format!("{:?}", kind.severity()).to_lowercase();
        let _ = writeln!(page, "| {} | {severity} | {} |", kind.rule(), kind.message());
    }
    for category in Category::ALL {
        let _ = writeln!(page, "\n## {}", category.code());
        let mut types: Vec<&ConditionType> =
            catalogue.types().iter().filter(|of| of.category == *category).collect();
        types.sort_by_key(|of| of.source.practice.unwrap_or(u8::MAX));
        types.into_iter().for_each(|of| page.push_str(&section(of)));
    }
    page
}

fn section(of: &ConditionType) -> String {
    let mut text = format!("\n### `{}` {}, version {}\n\n", of.code.as_str(), of.title, of.version);
    if let Some(withdrawn) = &of.withdrawn {
        let _ = writeln!(text, "Withdrawn on {}; use `{}`.\n", withdrawn.on, withdrawn.successor.as_str());
    }
    let _ = writeln!(text, "{}\n", of.purpose);
    if !of.parameters.is_empty() {
        text.push_str(&parameters(&of.parameters));
        text.push('\n');
    }
    let kinds: Vec<&str> = of.kinds.iter().map(|kind| kind.code()).collect();
    let checks: Vec<String> = of.checks.iter().map(check).collect();
    let exceptions: Vec<String> = of.exceptions.iter().map(exception).collect();
    let defects: Vec<String> = of.defects.iter().map(|defect| format!("`{}`", defect.code())).collect();
    let rules: Vec<&str> = of.rules.iter().map(|rule| rule.as_str()).collect();
    for (heading, words) in [
        ("Usual kind", kinds.join(" or ").replace('_', " ")),
        ("Exceptions to consider", exceptions.join(" ")),
        ("Checked by", checks.join("; ")),
        ("Common defects", defects.join(", ")),
        ("Rules", rules.join(", ")),
        ("Source", source(of)),
    ] {
        if !words.is_empty() {
            let _ = writeln!(text, "- {heading}: {words}");
        }
    }
    text
}

fn parameters(specs: &[ParameterSpec]) -> String {
    let mut table =
        "| parameter | form | bounds | tighter | runs | meaning |\n|---|---|---|---|---|---|\n".to_owned();
    for spec in specs {
        let required = if spec.required { ", required" } else { "" };
        let unit = spec.unit.as_ref().map_or(String::new(), |unit| format!(" ({unit})"));
        let values = spec.values.join(", ");
        let bounds = spec.bounds.as_ref().map_or(values, |of| format!("{} to {}", of.least, of.most));
        let form = spec.form.code();
        let runs = spec.runs.map_or("", Runs::code).replace('_', " ");
        let tighter = spec.tighter.map_or("", Tighter::code);
        let _ = writeln!(
            table,
            "| `{}` | {form}{unit}{required} | {bounds} | {tighter} | {runs} | {} |",
            spec.name.as_str(),
            spec.meaning
        );
    }
    table
}

fn check(check: &Check) -> String {
    let local = if check.every.is_local() { " *(local)*" } else { "" };
    format!("{}, {}{local}", check.method.code().replace('_', " "), check.every.words())
}

fn exception(advice: &ExceptionAdvice) -> String {
    format!("*{}:* {}", advice.exception.code().replace('_', " "), advice.why)
}

fn source(of: &ConditionType) -> String {
    let practice = of.source.practice.map_or(String::new(), |number| format!("practice {number}, "));
    let sure = match of.source.sure {
        Sureness::Read => "read",
        Sureness::HeadingRead => "heading",
        Sureness::NotRead => "usage",
    };
    format!("{practice}{sure}: {}", of.source.citation.as_str())
}

#[test]
fn the_page_says_what_the_catalogue_says() {
    let page = page(&Catalogue::built_in().unwrap());
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).expect("docs/condition-types.md; write it with SCPO_BLESS=1");
    assert!(written == page, "docs/condition-types.md is out of date; rewrite it with SCPO_BLESS=1");
}

/// A report comes round as the order says; every other interval is local.
#[test]
fn local_intervals_are_marked() {
    let catalogue = Catalogue::built_in().unwrap();
    let section = |code: &str| section(catalogue.latest(code).unwrap());
    assert!(section("mobile_phones").contains("home visit, at each visit *(local)*;"));
    assert!(section("financial_report").contains("report received, as the order says;"));
}
