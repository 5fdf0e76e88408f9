//! The page `docs/drafting-checks.md`, written from the code so that no wording of a
//! finding can change unseen. With `SCPO_BLESS=1` the test rewrites the page.

use std::fmt::Write as _;

use scpo_core::condition::{Checker, Defect};
use scpo_core::law::rules::rule;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/drafting-checks.md");

const INTRODUCTION: &str = "# Drafting checks

Written from the code; do not edit by hand.

What `check` may say of a draft. Each finding names the words it is about by their place, and says why they
matter and how to mend them, in the fixed words below. It is a list of reasons and no score; a draft without
findings may still be refused by a court.

- *Authority* is the section or the case behind the check; *local policy* where it is drafting practice that
  neither statute nor a case we have read lays down.
- Where rules of law are named, the rules themselves decide (`scpo_core::law`), in the jurisdiction and on the
  day of making. If these, or a commencement, are not known, the finding is a warning and `unsettled` names what
  the rule lacks. A rule that is not law there and then makes no finding.
- What is absent from the record is not known: only where the text is said to be the whole order is a missing
  start, end or name missing from the order.
- A summary (a press report, a digest of a judgment) is checked for what it does not tell though the condition must
  have it. Each gap goes by the code it would have in an order (`no_numeric_limit`, `vague_object`, `list_not_fixed`,
  `missing_deadline`, `missing_recipient`, `direct_or_indirect_not_stated`, `no_map`), and `lies_in` is `source`: the
  order itself may be sound, so it is advice to read the certified copy. `term_text_not_published` says that the
  source gives no words at all. A way of giving notice is not asked of a summary. A heading of an index
  (\"Restriction on bank accounts\") tells what a term is about and has no gaps.
- A body that has ended is told of an order of its day too, as advice with who does its work now: a notice can no
  longer reach it. Asked for an earlier day (`as_of`) on which it existed, nothing is said. \"The agency\" without a
  name is the Serious Organised Crime Agency in an order made before its end; where a summary's day of making is not
  known, the finding says that it is open.
- Words that make a check fire are data: `scpo-core/data/defect_words.json`.

How well defects are found on labelled texts is measured by `cargo test --test term_defects -- --nocapture`.
";

fn page(checker: &Checker) -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n## Findings\n\n| code | severity | authority | rules | why it matters | how to mend it |\n|---|---|---|---|---|---|\n");
    for defect in Defect::ALL {
        let advice = defect.advice();
        let severity = format!("{:?}", advice.severity).to_lowercase();
        let _ = writeln!(
            page,
            "| `{}` | {severity} | {} | {} | {} | {} |",
            defect.code(),
            advice.authority,
            advice.rules.join(", "),
            advice.why,
            advice.mend
        );
    }
    page.push_str("\n## Rules of law that decide\n\n| rule | section | says |\n|---|---|---|\n");
    for id in Defect::ALL.iter().flat_map(|defect| defect.advice().rules) {
        if let Some(rule) = rule(id) {
            let _ = writeln!(page, "| {id} | {} | {} |", rule.section, rule.title);
        }
    }
    page.push_str(
        "\n## Bodies that no longer exist\n\nAn order made before the year could name the body. The years are those in which \
         each is generally\nknown to have ended; they are in no source the library cites, so confirm one before relying on it.\n\n\
         | body | ended | now |\n|---|---|---|\n",
    );
    for body in checker.ended_bodies() {
        let _ = writeln!(page, "| {} | {} | {} |", body.name, body.ended, body.now);
    }
    page
}

#[test]
fn the_page_says_what_the_code_says() {
    let page = page(&Checker::built_in().unwrap());
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).expect("docs/drafting-checks.md; write it with SCPO_BLESS=1");
    assert!(written == page, "docs/drafting-checks.md is out of date; rewrite it with SCPO_BLESS=1");
}

/// Every wording is on the page, whole.
#[test]
fn no_wording_is_left_out() {
    let page = page(&Checker::built_in().unwrap());
    for defect in Defect::ALL {
        let advice = defect.advice();
        assert!(page.contains(advice.why) && page.contains(advice.mend), "{}", defect.code());
    }
}
