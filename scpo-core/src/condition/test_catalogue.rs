//! What the built-in catalogue holds, against the list that was agreed, and what a
//! catalogue answers. The small catalogues of other tests are made here.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::record::{Category, ConditionKind, Parameter};

/// A small type; the fields given replace its own, each on a line of its own.
pub(super) fn type_text(changes: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("code", "\"a_type\""),
        ("version", "1"),
        ("title", "\"A type\""),
        ("category", "\"cash\""),
        ("purpose", "\"A purpose\""),
        ("kinds", r#"["restriction"]"#),
        ("checks", r#"[{"method": "search", "every": "event"}]"#),
        ("source", r#"{"sure": "not_read", "citation": "common usage"}"#),
    ];
    for (name, value) in changes {
        fields.retain(|(own, _)| own != name);
        fields.push((name, value));
    }
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// The small type, read.
pub(super) fn one_type(changes: &[(&str, &str)]) -> ConditionType {
    serde_json::from_str(&type_text(changes)).unwrap()
}

/// A catalogue of these types; the first of them begins on line 4.
pub(super) fn catalogue(types: &[String]) -> Result<Catalogue, CatalogueError> {
    let head = "{\n\"schema\": \"scpo.condition-types/1\",\n\"types\": [";
    Catalogue::parse(&format!("{head}\n{}\n]}}", types.join(",\n")))
}

fn built_in() -> Catalogue {
    Catalogue::built_in().unwrap()
}

/// The types as they were agreed: practice number (- for none), code, category,
/// kinds, and the parameters by name and form, `?` where optional.
const AGREED: &str = "
1 mobile_phones communications_devices restriction max_handsets:count max_sims:count? max_numbers:count? notify_within:duration? data:list?
2 landline communications_devices restriction max_lines:count notify_within:duration?
3 computers internet_devices restriction max_devices:count notify_within:duration? data:list?
4 internet_access internet_devices restriction permitted_access:list? max_connections:count? notify_within:duration?
5 encrypted_messaging messaging_apps prohibition classes:list? history_kept:duration?
6 anonymising_software internet_devices prohibition classes:list?
7 signal_blockers equipment prohibition items:list?
8 counter_surveillance_equipment equipment prohibition items:list?
9 email_accounts online_accounts restriction max_accounts:count? notify_within:duration?
10 online_identities online_accounts restriction|prohibition max_accounts:count? services:list? notify_within:duration?
11 domains_servers internet_devices restriction notify_within:duration? notify_before:duration?
12 online_selling business_employment prohibition|restriction services:list?
13 public_communications communications_devices prohibition facilities:list?
14 cash_limit cash restriction limit:money per:text? period:duration?
15 bank_accounts bank_accounts restriction max_accounts:count? max_personal_accounts:count? max_business_accounts:count? notify_within:duration?
16 third_party_accounts bank_accounts prohibition
17 foreign_accounts_assets bank_accounts prohibition|restriction notify_within:duration?
18 money_transfers money_transfers restriction|prohibition limit:money? period:duration? notify_before:duration? notify_within:duration?
19 borrowing_lending borrowing_credit restriction|prohibition limit:money? notify_before:duration? notify_within:duration?
20 virtual_currency virtual_currency prohibition|restriction max_wallets:count? limit:money? notify_within:duration?
21 financial_report assets_financial_reporting requirement interval:duration content:list?
22 business_interests business_employment prohibition|restriction sectors:list? notify_within:duration? notify_before:duration?
23 employment business_employment restriction|requirement sectors:list? notify_before:duration? notify_within:duration?
24 premises premises_residence restriction max_premises:count? notify_within:duration? notify_before:duration?
25 residence premises_residence requirement notify_within:duration? notify_before:duration? address:text?
26 vehicles vehicles restriction max_vehicles:count notify_within:duration? data:list?
27 vessels_aircraft vehicles prohibition|restriction items:list? notify_within:duration?
28 foreign_travel travel restriction|prohibition notify_before:duration? itinerary:list? max_absence:duration?
29 exclusion_zone travel prohibition areas:list from:time? to:time? map:reference?
28 passport_surrender travel requirement within:duration?
30 named_associates association prohibition persons:list direct_or_indirect:text?
30 group_contact association prohibition groups:list max_persons:count?
31 identity_documents identity_documents prohibition|restriction notify_within:duration?
32 production_equipment equipment prohibition items:list?
33 drug_precursors equipment prohibition substances:list? limit_grams:count?
34 vehicle_parts_concealment equipment prohibition items:list?
35 weapons_armour weapons prohibition items:list?
36 gambling gambling prohibition|restriction limit:money? period:duration?
36 high_value_goods assets_financial_reporting restriction limit:money notify_within:duration? notify_before:duration?
37 unsolicited_marketing business_employment prohibition means:list?
38 electronic_tag electronic_monitoring requirement from:time? to:time? zone:reference? device_care:text?
39 provide_information provide_information requirement content:list? within:duration?
- notify_general notification_general requirement notify_within:duration? notify_before:duration?
- clause_commencement clause not_a_condition
- clause_duration clause not_a_condition
- clause_definition clause not_a_condition
- clause_other clause not_a_condition
- free other prohibition|restriction|requirement
- unknown unclassified unclassified
";

#[test]
fn the_built_in_types_are_those_agreed() {
    let catalogue = built_in();
    let lines: Vec<&str> = AGREED.lines().filter(|line| !line.is_empty()).collect();
    for line in &lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let of = catalogue.latest(words[1]).unwrap();
        let number = of.source.practice.map_or("-".to_owned(), |number| number.to_string());
        let kinds: Vec<&str> = of.kinds.iter().map(|kind| kind.code()).collect();
        assert_eq!((number.as_str(), of.category.code()), (words[0], words[2]), "{line}");
        assert_eq!(kinds.join("|"), words[3], "{line}");
        let parameter = |spec: &ParameterSpec| {
            format!("{}:{}{}", spec.name.as_str(), spec.form.code(), if spec.required { "" } else { "?" })
        };
        let parameters: BTreeSet<String> = of.parameters.iter().map(parameter).collect();
        assert_eq!(parameters, words[4..].iter().map(|word| (*word).to_owned()).collect(), "{line}");
    }
    assert_eq!(catalogue.types().len(), lines.len());
}

/// Contracts, section 5: the numbers of the practice catalogue and the categories
/// their types have.
const CATEGORIES: [(&[u8], &[Category]); 20] = [
    (&[1, 2, 13], &[Category::CommunicationsDevices]),
    (&[3, 4, 6, 11], &[Category::InternetDevices]),
    (&[5], &[Category::MessagingApps]),
    (&[7, 8, 32, 33, 34], &[Category::Equipment]),
    (&[9, 10], &[Category::OnlineAccounts]),
    (&[12, 22, 23, 37], &[Category::BusinessEmployment]),
    (&[14], &[Category::Cash]),
    (&[15, 16, 17], &[Category::BankAccounts]),
    (&[18], &[Category::MoneyTransfers]),
    (&[19], &[Category::BorrowingCredit]),
    (&[20], &[Category::VirtualCurrency]),
    (&[21], &[Category::AssetsFinancialReporting]),
    (&[24, 25], &[Category::PremisesResidence]),
    (&[26, 27], &[Category::Vehicles]),
    (&[28, 29], &[Category::Travel]),
    (&[30], &[Category::Association]),
    (&[31], &[Category::IdentityDocuments]),
    (&[35], &[Category::Weapons]),
    (&[36], &[Category::AssetsFinancialReporting, Category::Gambling]),
    (&[38], &[Category::ElectronicMonitoring]),
];

#[test]
fn every_number_of_practice_has_types_of_its_categories() {
    let mut found: BTreeMap<u8, BTreeSet<Category>> = BTreeMap::new();
    for of in built_in().types() {
        if let Some(number) = of.source.practice {
            found.entry(number).or_default().insert(of.category);
        }
    }
    let mut expected = BTreeMap::from([(39, BTreeSet::from([Category::ProvideInformation]))]);
    for (numbers, categories) in CATEGORIES {
        expected.extend(numbers.iter().map(|number| (*number, categories.iter().copied().collect())));
    }
    assert_eq!(expected.len(), 39);
    assert_eq!(found, expected);
}

#[test]
fn every_category_has_a_type() {
    let covered: BTreeSet<Category> = built_in().types().iter().map(|of| of.category).collect();
    assert_eq!(covered, Category::ALL.iter().copied().collect());
}

/// What a source was read for is told from what is only usual: practice C.2 marks
/// 27 and 32 to 36 as not read, and of 5 only a heading was.
#[test]
fn what_was_not_read_says_so() {
    let catalogue = built_in();
    let sure = |code: &str| catalogue.latest(code).unwrap().source.sure;
    for of in catalogue.types() {
        if matches!(of.source.practice, Some(27 | 32..=36)) {
            assert_eq!(of.source.sure, Sureness::NotRead, "{:?}", of.source);
        }
    }
    assert_eq!(sure("encrypted_messaging"), Sureness::HeadingRead);
    assert_eq!(sure("mobile_phones"), Sureness::Read);
}

/// What notifies has the defects of a notification to look for.
#[test]
fn a_type_with_a_notice_expects_its_defects() {
    for of in built_in().types() {
        let notifies = of.parameters.iter().any(|spec| spec.name.as_str().starts_with("notify_"));
        if notifies {
            for defect in [Defect::MissingDeadline, Defect::MissingRecipient, Defect::MissingRoute] {
                assert!(of.defects.contains(&defect), "{} {}", of.title, defect.code());
            }
        }
    }
}

#[test]
fn a_limit_in_numbers_expects_a_missing_number() {
    for of in built_in().types() {
        let limit = |spec: &ParameterSpec| {
            spec.required && matches!(spec.form, ParameterForm::Count | ParameterForm::Money)
        };
        if of.parameters.iter().any(limit) {
            assert!(of.defects.contains(&Defect::NoNumericLimit), "{}", of.title);
        }
    }
}

/// Law, section 4: electronic monitoring is the one type of the 2025 Act, and
/// information terms stand under sections 11 to 14.
#[test]
fn the_statute_bears_on_its_types() {
    let catalogue = built_in();
    let rules = |code: &str| -> BTreeSet<&str> {
        catalogue.latest(code).unwrap().rules.iter().map(|rule| rule.as_str()).collect()
    };
    assert!(rules("electronic_tag").is_superset(&BTreeSet::from(["S5B-1", "S5B-3", "S5C-1", "S5C-2"])));
    for code in ["provide_information", "financial_report"] {
        assert!(rules(code).is_superset(&BTreeSet::from(["S11-1", "S12-1", "S13-2", "S14-1"])), "{code}");
    }
    assert!(rules("clause_duration").contains("S16-2"));
    assert!(rules("residence").contains("S05-6"));
}

#[test]
fn free_and_unknown_types_stand_and_take_any_parameter() {
    let catalogue = built_in();
    let free = catalogue.latest("free").unwrap();
    assert!(free.may_be(ConditionKind::Prohibition) && free.may_be(ConditionKind::Requirement));
    let given = parameters(r#"[{"name": "colour", "value": {"text": "red"}}]"#);
    for code in ["free", "unknown", "a_type_nobody_listed", "", "Mobile Phones"] {
        assert_eq!(catalogue.check_parameters(code, &given), [], "{code}");
    }
    assert!(catalogue.latest("a_type_nobody_listed").is_none());
}

fn parameters(json: &str) -> Vec<Parameter> {
    serde_json::from_str(json).unwrap()
}

fn faults(code: &str, json: &str) -> Vec<(ParameterFaultKind, Option<usize>, Option<String>)> {
    let faults = built_in().check_parameters(code, &parameters(json));
    faults
        .into_iter()
        .map(|fault| (fault.kind, fault.at, fault.name.map(|name| name.as_str().to_owned())))
        .collect()
}

#[test]
fn parameters_that_fit_are_not_flagged() {
    let phones = r#"[{"name": "max_handsets", "value": {"count": 1}},
        {"name": "notify_within", "value": {"duration": {"days": 3}}},
        {"name": "recipient", "value": {"text": "the police"}},
        {"name": "route", "value": {"text": "in writing"}}]"#;
    assert_eq!(faults("mobile_phones", phones), []);
    let cash = r#"[{"name": "limit", "value": {"money": {"pence": 100000, "currency": "GBP"}}},
        {"name": "per", "value": {"text": "in_total"}}]"#;
    assert_eq!(faults("cash_limit", cash), []);
    assert_eq!(faults("third_party_accounts", "[]"), []);
}

#[test]
fn a_required_parameter_that_is_not_given_is_missing() {
    let missing = (ParameterFaultKind::Missing, None, Some("max_handsets".to_owned()));
    assert_eq!(faults("mobile_phones", "[]"), [missing]);
}

/// Given ones come first, in their order, then the missing one.
#[test]
fn each_parameter_is_flagged_where_it_stands() {
    let given = r#"[{"name": "max_sims", "value": {"text": "one"}},
        {"name": "colour", "value": {"text": "red"}},
        {"name": "notify_within", "value": {"duration": {"years": 2}}},
        {"name": "max_sims", "value": {"count": 1}}]"#;
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(
        faults("mobile_phones", given),
        [
            (ParameterFaultKind::WrongForm, Some(0), name("max_sims")),
            (ParameterFaultKind::UnknownName, Some(1), None),
            (ParameterFaultKind::OutOfBounds, Some(2), name("notify_within")),
            (ParameterFaultKind::GivenTwice, Some(3), name("max_sims")),
            (ParameterFaultKind::Missing, None, name("max_handsets")),
        ]
    );
    let per = r#"[{"name": "limit", "value": {"money": {"pence": 100000, "currency": "GBP"}}},
        {"name": "per", "value": {"text": "household"}}]"#;
    assert_eq!(faults("cash_limit", per), [(ParameterFaultKind::NotListed, Some(1), name("per"))]);
}

#[test]
fn versions_stand_side_by_side() {
    let third = type_text(&[("version", "3"), ("title", "\"Third\"")]);
    let catalogue = catalogue(&[third, type_text(&[]), type_text(&[("code", "\"a_typ\"")])]).unwrap();
    let versions: Vec<u32> = catalogue.versions("a_type").iter().map(|of| of.version).collect();
    assert_eq!(versions, [1, 3]);
    assert_eq!(catalogue.latest("a_type").unwrap().version, 3);
    assert_eq!(catalogue.version("a_type", 1).unwrap().title.as_ref(), "A type");
    assert!(catalogue.version("a_type", 2).is_none());
    assert!(catalogue.versions("a_type_").is_empty());
    let changes = catalogue.version("a_type", 1).unwrap().changes_to(catalogue.latest("a_type").unwrap());
    let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["title"]);
}

#[test]
fn a_withdrawn_type_leads_to_the_one_in_use() {
    let withdrawn = |code: &str, successor: &str| {
        let withdrawn = format!(r#"{{"on": "2026-03-01", "successor": "{successor}"}}"#);
        type_text(&[("code", &format!("\"{code}\"")), ("withdrawn", &withdrawn)])
    };
    let types = [withdrawn("first", "second"), withdrawn("second", "a_type"), type_text(&[])];
    let catalogue = catalogue(&types).unwrap();
    for code in ["first", "second", "a_type"] {
        assert_eq!(catalogue.in_use(code).unwrap().code.as_str(), "a_type", "{code}");
    }
    // A condition recorded under it keeps its type.
    assert_eq!(catalogue.latest("first").unwrap().code.as_str(), "first");
    assert!(catalogue.in_use("third").is_none());
}
