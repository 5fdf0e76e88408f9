//! The page `docs/ethics.md`, for a force's ethics panel: what the model weighs, from the
//! model itself, and each requirement with the test that holds it, so that none can be
//! named that is not there. With `SCPO_BLESS=1` the test rewrites the page.

use std::fmt::Write as _;
use std::path::Path;

use scpo_core::cohort::{Ageing, Band, Clock, Factor, Heading, Model};

const PAGE: &str = "../docs/ethics.md";

const INTRODUCTION: &str = "# Prioritising a cohort: a page for an ethics panel

Written from the model and the tests; do not edit by hand. Numbers P-1 to P-20 are the requirements that the
ranking of people under a Serious Crime Prevention Order is built to. What follows is the model shipped with the
library, a proposal. A unit approves its own, as a file with its own hash; no force can change it in silence.

## What it does

It puts people who are under an order in an order of work. Analysts assess fifteen factors from 0 (looked at,
nothing found) to 5, with their evidence; five of the factors are read from the record itself. Each level is
multiplied by a fixed whole-number weight, and the products are added. Nothing else enters. The sum falls into
one of four bands, each with a date by which somebody looks again. A few grave facts set a band by themselves
(floors), because they must not be averaged away.

There are two lists and never one: *concern* (threat, harm, risk) says how worrying, *priority* adds opportunity
and says what to do first.

## What it does not do

- It predicts nothing, and is not tested as a prediction. It orders work by what people have recorded.
- It decides nothing and sends nothing. There is no call that acts on a list.
- It weighs no protected characteristic, name, address, area, count of stops, searches or arrests, or list of
  contacts. A model that tries to is refused when it is loaded, and no setting changes that.
- It learns from nothing. Weights are policy, written down by people who answer for them. With some hundreds of
  people in the country they could not be learnt safely.
- It does not know what nobody has recorded. What is unknown adds nothing to a score, is shown beside it with
  the most it could add, and puts the person in a queue to be assessed.
- It cannot tell whether what was recorded is right. It says what each point rests on, so that somebody can.
";

/// Where a requirement is met.
enum Met {
    /// By the library, whatever the host does.
    Library,
    /// By the host, with what the library gives it for that.
    Host,
    /// Each does a part.
    Both,
}

struct Requirement {
    number: u8,
    asks: &'static str,
    met: Met,
    how: &'static str,
    /// File and name of tests.
    tests: &'static [(&'static str, &'static str)],
}

const MODEL_CHECK: &str = "scpo-core/src/cohort/model_check.rs";
const PERSON: &str = "scpo-core/src/cohort/test_person.rs";
const AGED: &str = "scpo-core/src/cohort/aged.rs";
const HUMAN: &str = "scpo-core/src/cohort/oversight/human.rs";
const COHORT: &str = "tests/cohort.rs";
const EXPLANATIONS: &str = "tests/cohort/explanations.rs";
const FIRMNESS: &str = "tests/cohort/firmness.rs";
const OVERSIGHT: &str = "tests/cohort/oversight.rs";

const REQUIREMENTS: [Requirement; 20] = [
    Requirement {
        number: 1,
        asks: "A list and its reasons are advice until a named person with authority to change it has recorded what they looked at (DPA 2018 ss.50A to 50D).",
        met: Met::Both,
        how: "Every explanation says so and has an empty place for that record, which the library never fills; a record without reviewer, authority or anything opened is refused (`Explanation::reviewed`). Showing it to the reviewer, and acting only on reviewed advice, is the host's.",
        tests: &[
            (EXPLANATIONS, "the_words_judge_nobody_and_the_list_decides_nothing"),
            (HUMAN, "a_review_names_who_looked_at_what_with_what_authority"),
        ],
    },
    Requirement {
        number: 2,
        asks: "Review is more than a token: time and parts opened are recorded, and the two highest bands are not accepted in bulk.",
        met: Met::Both,
        how: "`HumanRecord` holds seconds, parts opened and how many were decided at once; `HumanRecord::check` refuses bulk in the two highest bands. Measuring them on the screen is the host's.",
        tests: &[(HUMAN, "the_top_two_bands_are_not_accepted_in_bulk")],
    },
    Requirement {
        number: 3,
        asks: "A list of things that may never be weighed, checked when a model is loaded, with no switch.",
        met: Met::Library,
        how: "`Model::parse` compares ids and column names of factors, folded and split into words, with a fixed list; not even a weight of nought or an approval lets one in.",
        tests: &[
            (MODEL_CHECK, "the_deny_list_has_no_switch"),
            ("scpo-core/src/cohort/denied.rs", "another_spelling_is_no_way_round"),
        ],
    },
    Requirement {
        number: 4,
        asks: "Actuarial scores are shown and not weighed, since age and sex come in with them.",
        met: Met::Library,
        how: "A factor named after one is refused a weight unless the model card states that age and sex come with it and the equality assessment approves.",
        tests: &[(MODEL_CHECK, "an_actuarial_score_is_not_weighed_unless_both_papers_say_so")],
    },
    Requirement {
        number: 5,
        asks: "A fairness report from data held apart: counts and rates by band with intervals, gaps, missing data, overrides; ratios outside 0.8 to 1.25 flagged, groups under ten not shown.",
        met: Met::Both,
        how: "`Ranking::fairness` joins the data to a finished ranking, and only there; it changes no score. Holding the data apart, who may see it, and running it each quarter and at each change of the model are the host's.",
        tests: &[
            (OVERSIGHT, "groups_are_compared_with_the_rest_and_small_ones_are_not_shown"),
            (OVERSIGHT, "fairness_changes_no_ranking"),
            ("scpo-core/src/cohort/oversight/rate.rs", "the_interval_is_wilsons"),
        ],
    },
    Requirement {
        number: 6,
        asks: "Victims, witnesses and associates cannot be scored.",
        met: Met::Both,
        how: "Levels come only from the case of a subject with an order; whoever has none is on no list. There is no record type for anybody else. Not opening a case on them is the host's.",
        tests: &[(OVERSIGHT, "levels_come_from_a_case_with_an_order_only")],
    },
    Requirement {
        number: 7,
        asks: "A rule of entry and a rule of exit; whoever leaves is on no list at the next run.",
        met: Met::Both,
        how: "In: an order in force, interim or pending. Out: every order has ended; the person is then counted and in no list, queue or extract. Where that cannot be told they stay, marked. Deleting older copies is the host's.",
        tests: &[
            (PERSON, "the_list_holds_those_whose_order_is_in_force_or_pending"),
            (OVERSIGHT, "who_has_left_is_counted_nowhere"),
        ],
    },
    Requirement {
        number: 8,
        asks: "Each level has its source, date, grading, whether fact or opinion, and an end; nothing persists without a date of review.",
        met: Met::Library,
        how: "Explanations carry all of it; levels age by steps or become unknown, an entry past its own date counts no longer, and everybody has a date of review.",
        tests: &[
            (PERSON, "an_entry_holds_to_its_day"),
            (AGED, "what_is_stale_becomes_unknown"),
            (PERSON, "a_review_is_due_by_band_by_custody_and_by_what_happened"),
        ],
    },
    Requirement {
        number: 9,
        asks: "What leaves the unit carries rank, band and the factors the recipient may see, with purpose, recipient and end; the whole list not by default.",
        met: Met::Both,
        how: "`Ranking::extract` gives no more and refuses without those terms. Access to everything else, and recalling what has run out, is the host's.",
        tests: &[(OVERSIGHT, "an_extract_is_of_named_people_on_terms")],
    },
    Requirement {
        number: 10,
        asks: "One model for a region, hashed; every run names its model.",
        met: Met::Both,
        how: "A model's hash is that of its content; run, ranking and extract carry id, version, hash and status. A stopped model ranks nobody. Signing, and that one model is in use, is the host's.",
        tests: &[(MODEL_CHECK, "the_hash_is_of_the_content"), (EXPLANATIONS, "a_stopped_model_ranks_nobody")],
    },
    Requirement {
        number: 11,
        asks: "A log of collection, alteration, consultation, disclosure, combination and erasure that is only added to.",
        met: Met::Host,
        how: "For the facts themselves the library offers the hash chain (`scpo.chain/1`), in which a correction is a further fact and an erasure leaves its trace. Who looked at what is known to the host alone.",
        tests: &[],
    },
    Requirement {
        number: 12,
        asks: "No model is approved without impact assessment, equality assessment, policy document, transparency record and model card.",
        met: Met::Library,
        how: "A file that says it is approved is refused unless it names all of them, each no later than the approval.",
        tests: &[
            (MODEL_CHECK, "nothing_is_approved_without_its_papers"),
            (MODEL_CHECK, "approval_comes_after_what_it_rests_on"),
        ],
    },
    Requirement {
        number: 13,
        asks: "A model card: purpose, what it is not for, owner, factors, weights, data, gaps, errors, fairness, sensitivity, changes, review, when it is stopped.",
        met: Met::Library,
        how: "Part of the model's file and of its hash; each text is required for approval.",
        tests: &[(MODEL_CHECK, "nothing_is_approved_without_its_papers")],
    },
    Requirement {
        number: 14,
        asks: "Any fact can be disputed; while it is, it is marked and the score shown with and without it.",
        met: Met::Both,
        how: "`PersonLevels::disputed`. Taking the dispute in and looking into it is the host's; its outcome is shown.",
        tests: &[(EXPLANATIONS, "a_disputed_fact_is_marked_and_shown_with_and_without")],
    },
    Requirement {
        number: 15,
        asks: "Drift is watched each month: stability of each factor, provisional share, age of evidence, differences between assessors, flow between bands; too much stops a list from becoming the current one.",
        met: Met::Both,
        how: "`Drift::between` counts it and says whether the list may be made current. Making it current or not is the host's.",
        tests: &[
            (OVERSIGHT, "drift_is_counted_factor_by_factor_and_band_by_band"),
            ("scpo-core/src/cohort/oversight/drift.rs", "the_index_is_the_textbook_one"),
        ],
    },
    Requirement {
        number: 16,
        asks: "Each month five people, or one in twenty, of the two lower bands are assessed again blind.",
        met: Met::Both,
        how: "`audit_sample` draws them from a stated seed and says nothing of band or score. Assessing them is the unit's; `agreement` compares.",
        tests: &[(OVERSIGHT, "an_audit_draws_from_the_lower_bands_without_saying_which")],
    },
    Requirement {
        number: 17,
        asks: "Two assessors take the same twenty cases each quarter; under a weighted kappa of 0.6 the anchors are rewritten.",
        met: Met::Both,
        how: "`agreement` works out kappa with linear weights, factor by factor, and says when. Doing it is the unit's.",
        tests: &[(
            "scpo-core/src/cohort/oversight/agreement.rs",
            "kappa_runs_from_agreement_to_its_opposite",
        )],
    },
    Requirement {
        number: 18,
        asks: "The words are priority for work and concern, and judge nobody.",
        met: Met::Library,
        how: "Explanations are fixed sentences with numbers put in; a model whose names or anchors judge is refused.",
        tests: &[
            (MODEL_CHECK, "texts_are_short_and_judge_nobody"),
            (EXPLANATIONS, "the_words_judge_nobody_and_the_list_decides_nothing"),
        ],
    },
    Requirement {
        number: 19,
        asks: "Any past list can be rebuilt from stored inputs, byte for byte.",
        met: Met::Both,
        how: "The same cases, model, rulebook, days and run give the same bytes, in whatever order they come; the document names the hash of its input. Storing them is the host's.",
        tests: &[
            (EXPLANATIONS, "a_ranking_is_rebuilt_byte_for_byte"),
            (COHORT, "the_order_of_the_rows_changes_nothing"),
        ],
    },
    Requirement {
        number: 20,
        asks: "No learning from counts of police activity; if outcomes are ever studied, breach proved, charge and conviction, with visits and checks counted as exposure.",
        met: Met::Both,
        how: "The library learns from nothing, and counts of stops, searches and arrests are on the list of P-3; breaches count by what was decided, charged and proved. Any study is outside it.",
        tests: &[
            ("scpo-core/src/cohort/denied.rs", "every_entry_of_the_list_is_denied"),
            (PERSON, "breaches_under_the_order_make_its_history"),
        ],
    },
];

/// What else a panel will ask.
const INVARIANTS: [(&str, &str, &str); 7] = [
    (
        "The parts add up to the score, and the differences between neighbours to the difference of their scores.",
        EXPLANATIONS,
        "an_explanation_adds_up",
    ),
    (
        "Recording one more concern never lowers a score, a band or a rank.",
        COHORT,
        "raising_a_level_lowers_nothing",
    ),
    (
        "Adding or taking away a person changes nobody else's score, nor the order of two others.",
        COHORT,
        "another_person_changes_nobody",
    ),
    (
        "What is unknown counts as nothing in the score and as the most in the upper bound.",
        COHORT,
        "an_unknown_counts_as_nothing_and_as_the_most",
    ),
    (
        "One rumour repeated is one report, and supports one factor of a heading.",
        PERSON,
        "one_report_supports_one_factor_of_each_heading",
    ),
    (
        "An override is one band, by two people, with a reason and an end, and changes no score.",
        PERSON,
        "an_override_is_one_band_by_two_people_with_a_reason_and_an_end",
    ),
    (
        "How firm a place is under other weights is worked out by trying them, and can be repeated by anybody.",
        FIRMNESS,
        "firmness_is_what_sorting_every_draw_gives",
    ),
];

fn heading(heading: Heading) -> &'static str {
    match heading {
        Heading::Threat => "threat",
        Heading::Harm => "harm",
        Heading::Opportunity => "opportunity",
        Heading::Risk => "risk",
    }
}

fn ageing(factor: &Factor) -> String {
    match &factor.ageing {
        Ageing::Never => "never".to_owned(),
        Ageing::ByDate => "worked out anew for each day".to_owned(),
        Ageing::ByState => "worked out anew from where the person is".to_owned(),
        Ageing::UnknownAfter(stale) => format!("unknown after {} days", stale.days),
        Ageing::Steps(steps) => {
            let clock = match steps.clock {
                Clock::Calendar => "",
                Clock::AtLiberty => " at liberty",
            };
            let kept = steps
                .not_below
                .map(|least| format!(", not below {} until reviewed", least.get()))
                .unwrap_or_default();
            format!("one level each {} days{clock}{kept}", steps.days)
        }
    }
}

fn page(model: &Model) -> String {
    let mut page = INTRODUCTION.to_owned();
    let document = model.document();
    let _ = writeln!(
        page,
        "\n## What it weighs\n\nModel {} {}, SHA-256 `{}`.\n",
        document.id.as_str(),
        document.version.as_str(),
        model.hash()
    );
    page.push_str("| factor | heading | weight | grows old | from |\n|---|---|---|---|---|\n");
    for factor in model.factors() {
        let from = if factor.derived.is_some() { "the record" } else { "assessment" };
        let must = if factor.mandatory { ", must be known" } else { "" };
        let _ = writeln!(
            page,
            "| {} {} | {} | {}.{:02}% | {} | {from}{must} |",
            factor.id.as_str(),
            factor.name,
            heading(factor.heading),
            factor.weight_bp / 100,
            factor.weight_bp % 100,
            ageing(factor)
        );
    }
    page.push_str("\n| band | score from, of 50,000 | looked at again within |\n|---|---|---|\n");
    for band in Band::ALL.iter().rev() {
        let rule = document.bands.of(*band);
        let _ = writeln!(page, "| {} | {} | {} days |", band.words(), rule.min_score, rule.review_days);
    }
    page.push_str("\n| floor | where | the band is at least |\n|---|---|---|\n");
    for floor in model.floors() {
        let when: Vec<String> = floor
            .when
            .iter()
            .map(|when| format!("{} is {} or more", when.factor.as_str(), when.at_least.get()))
            .collect();
        let _ = writeln!(
            page,
            "| {} | {} | {} |",
            floor.id.as_str(),
            when.join(" and "),
            floor.at_least.words().to_lowercase()
        );
    }
    page.push_str("\n## P-1 to P-20\n\nMet by the library, by the host (whoever builds the system around it), or by both.\n\n");
    page.push_str("| | asks | by | how | tests |\n|---|---|---|---|---|\n");
    for requirement in &REQUIREMENTS {
        let by = match requirement.met {
            Met::Library => "library",
            Met::Host => "host",
            Met::Both => "both",
        };
        let tests: Vec<String> = requirement.tests.iter().map(|(_, name)| format!("`{name}`")).collect();
        let tests =
            if tests.is_empty() { "none: not the library's to do".to_owned() } else { tests.join(", ") };
        let _ = writeln!(
            page,
            "| P-{} | {} | {by} | {} | {tests} |",
            requirement.number, requirement.asks, requirement.how
        );
    }
    page.push_str("\n## What else holds\n\n");
    for (what, _, test) in INVARIANTS {
        let _ = writeln!(page, "- {what} (`{test}`)");
    }
    page
}

#[test]
fn the_page_is_written_from_the_model_and_the_tests() {
    let written = page(&Model::built_in().unwrap());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("SCPO_BLESS").is_some() {
        std::fs::write(&file, &written).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(published == written, "docs/ethics.md is out of date; SCPO_BLESS=1 writes it anew");
}

#[test]
fn every_test_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let named = REQUIREMENTS.iter().flat_map(|requirement| requirement.tests).copied();
    for (file, test) in named.chain(INVARIANTS.iter().map(|(_, file, test)| (*file, *test))) {
        let source = std::fs::read_to_string(root.join(file)).unwrap();
        assert!(source.contains(&format!("fn {test}(")), "{file} has no test {test}");
    }
}

/// All twenty, and each is tested or is the host's.
#[test]
fn every_requirement_is_answered() {
    let numbers: Vec<u8> = REQUIREMENTS.iter().map(|requirement| requirement.number).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<u8>>());
    for requirement in &REQUIREMENTS {
        assert!(
            matches!(requirement.met, Met::Host) == requirement.tests.is_empty(),
            "P-{}",
            requirement.number
        );
    }
}
