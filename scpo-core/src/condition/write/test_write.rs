//! Sentences of every type, worked out by thought from the parameters and the rules of
//! English; and what the writer refuses.

use super::{NumberStyle, Wording, WriteFaultKind, Writer};
use crate::record::{Condition, ConditionKind, Parameter, Text};

fn writer() -> Writer {
    Writer::built_in().unwrap()
}

fn kind(code: &str) -> ConditionKind {
    ConditionKind::ALL.iter().copied().find(|kind| kind.code() == code).unwrap()
}

/// `{"limit": {"count": 1}}` as parameters, in the order of their names.
fn parameters(json: &str) -> Vec<Parameter> {
    let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap();
    given
        .into_iter()
        .map(|(name, value)| {
            serde_json::from_value(serde_json::json!({"name": name, "value": value})).unwrap()
        })
        .collect()
}

fn texts(given: &[&str]) -> Vec<Text> {
    given.iter().map(|text| Text::new((*text).to_owned())).collect()
}

fn write(code: &str, of: &str, given: &str, exceptions: &[&str]) -> Result<String, (WriteFaultKind, String)> {
    let (given, exceptions) = (parameters(given), texts(exceptions));
    let wording = Wording::new(code, kind(of)).with_parameters(&given).with_exceptions(&exceptions);
    writer().write(&wording).map_err(|fault| (fault.kind, fault.field))
}

const POLICE: &str = r#""recipient": {"text": "Essex Police"}, "route": {"text": "in writing"}"#;

/// Type, kind, parameters (`$` for who is told and how), sentence after "The subject ".
const GOLDEN: &[(&str, &str, &str, &str)] = &[
    (
        "mobile_phones",
        "restriction",
        r#""max_handsets": {"count": 1}, "max_sims": {"count": 2}, "max_numbers": {"count": 11}, "notify_within": {"duration": {"days": 3, "counting": "after"}}, "data": {"list": ["make", "model", "IMEI number"]}, $"#,
        "must not possess, use or control more than one mobile telephone, two SIM cards and 11 telephone numbers, and must within three days of acquiring or replacing any of them give notice of it to Essex Police in writing stating the following: make, model and IMEI number.",
    ),
    (
        "mobile_phones",
        "restriction",
        r#""max_handsets": {"count": 2}, "notify_within": {"duration": {"days": 3}}, $"#,
        "must not possess, use or control more than two mobile telephones, and must upon acquiring or replacing any of them within three days give notice of it to Essex Police in writing.",
    ),
    (
        "mobile_phones",
        "restriction",
        r#""max_handsets": {"count": 2}"#,
        "must not possess, use or control more than two mobile telephones.",
    ),
    (
        "mobile_phones",
        "permission",
        r#""max_handsets": {"count": 1}"#,
        "may possess, use and control one mobile telephone.",
    ),
    (
        "landline",
        "restriction",
        r#""max_lines": {"count": 1}, "notify_within": {"duration": {"hours": 48, "counting": "after"}}, $"#,
        "must not have the use at home of more than one landline telephone, and must within 48 hours of its installation, change or removal give notice of it to Essex Police in writing.",
    ),
    (
        "landline",
        "permission",
        r#""max_lines": {"count": 2}"#,
        "may have the use at home of two landline telephones.",
    ),
    (
        "computers",
        "restriction",
        r#""max_devices": {"count": 2}, "data": {"list": ["make", "serial number"]}, $"#,
        "must not possess, use or control more than two computers, and must give notice of it to Essex Police in writing stating the following: make and serial number.",
    ),
    (
        "computers",
        "permission",
        r#""max_devices": {"count": 1}"#,
        "may possess, use and control one computer.",
    ),
    (
        "internet_access",
        "restriction",
        r#""max_connections": {"count": 1}, "notify_within": {"duration": {"days": 7, "counting": "after"}}, $"#,
        "must not have or use more than one internet connection, and must within seven days of taking, changing or giving up a connection give notice of it to Essex Police in writing.",
    ),
    (
        "internet_access",
        "restriction",
        r#""permitted_access": {"list": ["a router at the home address", "a public library"]}"#,
        "must not connect to the internet other than by means of the following: a router at the home address or a public library.",
    ),
    (
        "internet_access",
        "permission",
        r#""max_connections": {"count": 1}"#,
        "may have and use one internet connection.",
    ),
    (
        "encrypted_messaging",
        "prohibition",
        r#""classes": {"list": ["an application that deletes messages", "WhatsApp"]}, "history_kept": {"duration": {"months": 6}}"#,
        "must not install, possess or use any of the following encrypted applications: an application that deletes messages or WhatsApp, and must keep the history of its use for six months.",
    ),
    (
        "anonymising_software",
        "prohibition",
        r#""classes": {"list": ["a virtual private network"]}"#,
        "must not install, possess or use any of the following anonymising software or services: a virtual private network.",
    ),
    (
        "signal_blockers",
        "prohibition",
        r#""items": {"list": ["a GPS jammer", "a bag, pouch or box that blocks a signal"]}"#,
        "must not possess, use or control any of the following signal-blocking items: a GPS jammer; or a bag, pouch or box that blocks a signal.",
    ),
    (
        "counter_surveillance_equipment",
        "prohibition",
        r#""items": {"list": ["a bug detector", "a radio scanner"]}"#,
        "must not possess, use or control any of the following counter-surveillance devices: a bug detector or a radio scanner.",
    ),
    (
        "email_accounts",
        "restriction",
        r#""max_accounts": {"count": 3}"#,
        "must not have, use or control more than three e-mail accounts.",
    ),
    (
        "email_accounts",
        "restriction",
        r#""notify_within": {"duration": {"days": 3, "counting": "after"}}, $"#,
        "must not open an e-mail account without giving notice within three days of doing so to Essex Police in writing.",
    ),
    (
        "email_accounts",
        "permission",
        r#""max_accounts": {"count": 1}"#,
        "may have, use and control one e-mail account.",
    ),
    (
        "online_identities",
        "restriction",
        r#""max_accounts": {"count": 1}, "services": {"list": ["Facebook", "Instagram"]}"#,
        "must not hold or use more than one social media account with Facebook or Instagram.",
    ),
    ("online_identities", "prohibition", "", "must not have, use or control any social media account."),
    (
        "online_identities",
        "permission",
        r#""max_accounts": {"count": 1}"#,
        "may have, use and control one social media account.",
    ),
    (
        "domains_servers",
        "restriction",
        r#""notify_before": {"duration": {"days": 7}}, "notify_within": {"duration": {"days": 3, "counting": "after"}}, $"#,
        "must not register, buy or rent an internet domain or server without giving at least seven days' notice and notice within three days of doing so to Essex Police in writing.",
    ),
    (
        "online_selling",
        "prohibition",
        r#""services": {"list": ["eBay", "Etsy"]}"#,
        "must not sell, offer for sale or advertise goods or services on any of the following online marketplaces or services: eBay or Etsy.",
    ),
    (
        "online_selling",
        "restriction",
        "",
        "must sell, offer for sale or advertise goods or services online only in the subject's own name.",
    ),
    (
        "public_communications",
        "prohibition",
        r#""facilities": {"list": ["a telephone kiosk"]}"#,
        "must not use any of the following public facilities: a telephone kiosk.",
    ),
    (
        "cash_limit",
        "restriction",
        r#""limit": {"money": {"pence": 100000, "currency": "GBP"}}, "per": {"text": "in_total"}"#,
        "must not possess or control more than £1,000 in cash in total, or the equivalent in any other currency.",
    ),
    (
        "cash_limit",
        "restriction",
        r#""limit": {"money": {"pence": 50000, "currency": "EUR"}}, "per": {"text": "person"}, "period": {"duration": {"days": 7}}"#,
        "must not receive or pay out more than €500 in cash on the person in any period of seven days, or the equivalent in any other currency.",
    ),
    (
        "cash_limit",
        "permission",
        r#""limit": {"money": {"pence": 300000, "currency": "GBP"}}, "per": {"text": "home"}"#,
        "may possess and control up to £3,000 in cash at home.",
    ),
    (
        "bank_accounts",
        "restriction",
        r#""max_personal_accounts": {"count": 1}, "max_business_accounts": {"count": 1}, "notify_within": {"duration": {"days": 5, "counting": "after"}}, $"#,
        "must not open, hold or operate more than one personal bank account and one business bank account, and must within five days of opening, changing or closing one give notice of it to Essex Police in writing.",
    ),
    (
        "bank_accounts",
        "permission",
        r#""max_accounts": {"count": 2}"#,
        "may open, hold and operate two bank accounts.",
    ),
    (
        "third_party_accounts",
        "prohibition",
        "",
        "must not use, control or give instructions about a bank account held in the name of another person.",
    ),
    (
        "foreign_accounts_assets",
        "prohibition",
        "",
        "must not open, hold or control a bank account or asset outside the United Kingdom.",
    ),
    (
        "foreign_accounts_assets",
        "restriction",
        r#""notify_within": {"duration": {"days": 28, "counting": "after"}}, $"#,
        "must not acquire a bank account or asset outside the United Kingdom without giving notice within 28 days of doing so to Essex Police in writing.",
    ),
    (
        "money_transfers",
        "restriction",
        r#""limit": {"money": {"pence": 150000, "currency": "GBP"}}, "period": {"duration": {"months": 1}}"#,
        "must not send or receive money transfers of more than £1,500 in any period of one month.",
    ),
    (
        "money_transfers",
        "restriction",
        r#""limit": {"money": {"pence": 250050, "currency": "GBP"}}, "notify_before": {"duration": {"days": 3}}, $"#,
        "must not send or receive a single money transfer of more than £2,500.50, and must at least three days before making a transfer give notice of it to Essex Police in writing.",
    ),
    ("money_transfers", "prohibition", "", "must not send or receive a money transfer."),
    (
        "borrowing_lending",
        "restriction",
        r#""limit": {"money": {"pence": 100000, "currency": "GBP"}}, "notify_before": {"duration": {"days": 7}}, $"#,
        "must not borrow or lend more than £1,000 without giving at least seven days' notice to Essex Police in writing.",
    ),
    ("borrowing_lending", "prohibition", "", "must not borrow or lend money."),
    ("virtual_currency", "prohibition", "", "must not buy, hold, sell or use virtual currency."),
    (
        "virtual_currency",
        "restriction",
        r#""max_wallets": {"count": 1}, "limit": {"money": {"pence": 25000, "currency": "GBP"}}"#,
        "must not have, use or control more than one virtual currency wallet and £250 in virtual currency.",
    ),
    (
        "virtual_currency",
        "permission",
        r#""limit": {"money": {"pence": 25000, "currency": "GBP"}}"#,
        "may have, use and control up to £250 in virtual currency.",
    ),
    (
        "financial_report",
        "requirement",
        r#""interval": {"duration": {"months": 6}}, "content": {"list": ["income", "outgoings", "bank balances"]}, $"#,
        "must every six months give to Essex Police in writing a report of finances and assets, stating the following: income, outgoings and bank balances.",
    ),
    (
        "business_interests",
        "prohibition",
        r#""sectors": {"list": ["scrap metal", "car washing"]}"#,
        "must not own, direct, manage or take part in a business in any of the following sectors: scrap metal or car washing.",
    ),
    (
        "business_interests",
        "restriction",
        r#""notify_before": {"duration": {"days": 14}}, $"#,
        "must not become a director, partner or owner of a business without giving at least 14 days' notice to Essex Police in writing.",
    ),
    (
        "employment",
        "restriction",
        r#""notify_before": {"duration": {"days": 1}}, $"#,
        "must not take up employment without giving at least one day's notice to Essex Police in writing.",
    ),
    (
        "employment",
        "requirement",
        r#""notify_before": {"duration": {"days": 3}}, "notify_within": {"duration": {"hours": 1, "counting": "after"}}, $"#,
        "must at least three days before starting employment and within one hour of starting, changing or leaving employment give notice of it to Essex Police in writing.",
    ),
    (
        "premises",
        "restriction",
        r#""max_premises": {"count": 2}"#,
        "must not own, rent, occupy or control more than two sets of premises.",
    ),
    (
        "premises",
        "restriction",
        r#""max_premises": {"count": 1}"#,
        "must not own, rent, occupy or control more than one set of premises.",
    ),
    (
        "residence",
        "requirement",
        r#""address": {"text": "14 Tannery Court, Wrexham"}, "notify_before": {"duration": {"days": 7, "counting": "clear"}}, $"#,
        "must live and sleep each night at 14 Tannery Court, Wrexham, and must at least seven clear days before any change of address give notice of it to Essex Police in writing.",
    ),
    (
        "residence",
        "requirement",
        r#""notify_within": {"duration": {"working_days": 3, "counting": "after"}}, $"#,
        "must within three working days of any change of home address give notice of it to Essex Police in writing.",
    ),
    (
        "vehicles",
        "restriction",
        r#""max_vehicles": {"count": 1}, "notify_within": {"duration": {"days": 3, "counting": "beginning_with"}}, "data": {"list": ["registration number"]}, $"#,
        "must not own, keep, hire or use more than one motor vehicle, and must within three days beginning with the day of acquiring, hiring or giving up any of them give notice of it to Essex Police in writing stating the following: registration number.",
    ),
    (
        "vehicles",
        "permission",
        r#""max_vehicles": {"count": 1}"#,
        "may own, keep, hire and use one motor vehicle.",
    ),
    (
        "vessels_aircraft",
        "prohibition",
        r#""items": {"list": ["a drone", "a trailer"]}"#,
        "must not own, hire or use any of the following vessels, aircraft or trailers: a drone or a trailer.",
    ),
    (
        "vessels_aircraft",
        "restriction",
        r#""items": {"list": ["a boat"]}, "notify_within": {"duration": {"days": 7, "counting": "after"}}, $"#,
        "must not, without giving notice within seven days of doing so to Essex Police in writing, own, hire or use any of the following vessels, aircraft or trailers: a boat.",
    ),
    (
        "foreign_travel",
        "restriction",
        r#""notify_before": {"duration": {"days": 7}}, "itinerary": {"list": ["destination", "date of return"]}, $"#,
        "must not leave the United Kingdom without giving at least seven days' notice to Essex Police in writing stating the following: destination and date of return.",
    ),
    (
        "foreign_travel",
        "restriction",
        r#""max_absence": {"duration": {"days": 28}}"#,
        "must not be absent from the United Kingdom for a continuous period of more than 28 days.",
    ),
    ("foreign_travel", "prohibition", "", "must not leave the United Kingdom."),
    (
        "passport_surrender",
        "requirement",
        r#""within": {"duration": {"hours": 24}}, "recipient": {"text": "Essex Police"}, "route": {"text": "by hand"}"#,
        "must within 24 hours surrender every passport and other travel document held to Essex Police by hand.",
    ),
    (
        "exclusion_zone",
        "prohibition",
        r#""areas": {"list": ["Moss Side", "the Byker ward"]}, "from": {"time": "19:00"}, "to": {"time": "07:00"}, "map": {"reference": "Map-1"}"#,
        "must not between 19:00 and 07:00 enter Moss Side or the Byker ward as shown on Map-1.",
    ),
    (
        "named_associates",
        "prohibition",
        r#""persons": {"list": ["Orlan Brack", "Teague Marr", "Dessa Quill"]}, "direct_or_indirect": {"text": "directly or indirectly"}"#,
        "must not directly or indirectly contact or communicate with Orlan Brack, Teague Marr or Dessa Quill.",
    ),
    (
        "group_contact",
        "prohibition",
        r#""groups": {"list": ["the Ashgate Firm"]}, "max_persons": {"count": 2}"#,
        "must not be in the company of more than two members of the following gangs or groups: the Ashgate Firm.",
    ),
    (
        "identity_documents",
        "prohibition",
        "",
        "must not possess or use an identity document in a name which is not the subject's own.",
    ),
    (
        "identity_documents",
        "restriction",
        r#""notify_within": {"duration": {"days": 3, "counting": "after"}}, $"#,
        "must not change name or obtain an identity document without giving notice within three days of doing so to Essex Police in writing.",
    ),
    (
        "production_equipment",
        "prohibition",
        r#""items": {"list": ["a tablet press"]}"#,
        "must not possess, use or control any of the following items of production equipment: a tablet press.",
    ),
    (
        "drug_precursors",
        "prohibition",
        r#""substances": {"list": ["benzocaine", "acetone"]}, "limit_grams": {"count": 50}"#,
        "must not possess more than 50 grams of any of the following substances: benzocaine or acetone.",
    ),
    (
        "vehicle_parts_concealment",
        "prohibition",
        r#""items": {"list": ["a false floor"]}"#,
        "must not possess, use or control any of the following vehicle parts or places of concealment: a false floor.",
    ),
    (
        "weapons_armour",
        "prohibition",
        r#""items": {"list": ["a crossbow", "an air rifle"]}"#,
        "must not possess, use or control any of the following weapons or items of body armour: a crossbow or an air rifle.",
    ),
    ("gambling", "prohibition", "", "must not gamble in any form."),
    (
        "gambling",
        "restriction",
        r#""limit": {"money": {"pence": 5000, "currency": "GBP"}}, "period": {"duration": {"days": 7}}"#,
        "must not stake more than £50 on gambling in any period of seven days.",
    ),
    (
        "high_value_goods",
        "restriction",
        r#""limit": {"money": {"pence": 100000, "currency": "GBP"}}, "notify_before": {"duration": {"hours": 48}}, $"#,
        "must not buy or sell a single item worth more than £1,000 without giving at least 48 hours' notice to Essex Police in writing.",
    ),
    (
        "unsolicited_marketing",
        "prohibition",
        r#""means": {"list": ["telephone call", "text message"]}"#,
        "must not make an unsolicited approach to sell goods or services by any of the following: telephone call or text message.",
    ),
    (
        "electronic_tag",
        "requirement",
        r#""from": {"time": "20:00"}, "to": {"time": "05:00"}, "device_care": {"text": "keep the device charged"}"#,
        "must submit to electronic monitoring by wearing an electronic tag between 20:00 and 05:00, and must keep the device charged.",
    ),
    (
        "provide_information",
        "requirement",
        r#""within": {"duration": {"days": 14, "counting": "after"}}, "content": {"list": ["invoices", "VAT returns"]}, $"#,
        "must within 14 days of a request provide to Essex Police in writing the following information or documents: invoices and VAT returns.",
    ),
    (
        "notify_general",
        "requirement",
        r#""notify_within": {"duration": {"days": 3, "counting": "after"}}, $"#,
        "must within three days of the event give notice of every matter to be notified under this order to Essex Police in writing.",
    ),
];

#[test]
fn every_type_has_its_sentence() {
    let writer = writer();
    let wrong: Vec<String> = GOLDEN
        .iter()
        .filter_map(|(code, of, given, sentence)| {
            let given = parameters(&format!("{{{}}}", given.replace('$', POLICE)));
            let written = writer.write(&Wording::new(code, kind(of)).with_parameters(&given));
            let right = written.as_ref().is_ok_and(|written| *written == format!("The subject {sentence}"));
            (!right).then(|| format!("{code} {of}: {written:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No wording stands without a sentence worked out by thought.
#[test]
fn every_wording_is_among_the_sentences() {
    let writer = writer();
    for of in writer.catalogue().types() {
        for own in ConditionKind::ALL {
            let written = writer.write(&Wording::new(of.code.as_str(), *own));
            let worded = !matches!(
                written,
                Err(fault) if matches!(fault.kind, WriteFaultKind::KindNotWritten | WriteFaultKind::OwnWords)
            );
            let golden =
                GOLDEN.iter().any(|(code, of_kind, ..)| *code == of.code.as_str() && *of_kind == own.code());
            let clause = *own == ConditionKind::NotACondition;
            assert!(golden == worded || clause, "{} {}", of.code.as_str(), own.code());
        }
    }
}

#[test]
fn numbers_may_have_their_figures_beside_them() {
    let given = parameters(
        r#"{"max_handsets": {"count": 2}, "notify_within": {"duration": {"days": 14, "counting": "after"}},
        "recipient": {"text": "Kent Police"}}"#,
    );
    let wording = Wording::new("mobile_phones", ConditionKind::Restriction).with_parameters(&given);
    let both = Wording { numbers: NumberStyle::WordsAndFigures, ..wording };
    assert_eq!(
        writer().write(&both).unwrap(),
        "The subject must not possess, use or control more than two (2) mobile telephones, and must within \
         fourteen (14) days of acquiring or replacing any of them give notice of it to Kent Police."
    );
}

#[test]
fn an_exception_stands_with_what_it_limits() {
    let limit = r#"{"max_vehicles": {"count": 1}, "recipient": {"text": "Kent Police"}}"#;
    assert_eq!(
        write("vehicles", "restriction", limit, &["save in an emergency", "This paragraph does not apply abroad."]),
        Ok("The subject must not own, keep, hire or use more than one motor vehicle, save in an emergency, and must \
            give notice of it to Kent Police. This paragraph does not apply abroad."
            .to_owned())
    );
}

/// A clause takes its start or end and nothing else.
#[test]
fn a_clause_says_when() {
    let clause = |code: &str, json: &str| {
        let json =
            format!(r#"{{"condition": "c1", "type_code": "{code}", "kind": "not_a_condition", {json}}}"#);
        let condition: Condition = serde_json::from_str(&json).unwrap();
        writer().write(&Wording::of(&condition)).map_err(|fault| (fault.kind, fault.field))
    };
    for (code, json, sentence) in [
        (
            "clause_commencement",
            r#""start": {"on": "2026-03-01"}"#,
            "This order comes into force on 1 March 2026.",
        ),
        (
            "clause_commencement",
            r#""start": {"event": "release_on_licence"}"#,
            "This order comes into force on the release of the subject on licence.",
        ),
        (
            "clause_duration",
            r#""end": {"last_day": "2031-02-28"}"#,
            "This order has effect until the end of 28 February 2031.",
        ),
        (
            "clause_duration",
            r#""end": {"length": {"years": 5}}"#,
            "This order has effect for five years beginning with the day on which it comes into force.",
        ),
    ] {
        assert_eq!(clause(code, json), Ok(sentence.to_owned()));
    }
    let missing = clause("clause_commencement", r#""end": {"last_day": "2031-02-28"}"#);
    assert_eq!(missing, Err((WriteFaultKind::Missing, "start".to_owned())));
    let both =
        clause("clause_duration", r#""start": {"on": "2026-03-01"}, "end": {"last_day": "2031-02-28"}"#);
    assert_eq!(both, Err((WriteFaultKind::NotTaken, "start".to_owned())));
    let exception =
        clause("clause_duration", r#""end": {"last_day": "2031-02-28"}, "exceptions": ["save at sea"]"#);
    assert_eq!(exception, Err((WriteFaultKind::NotTaken, "exceptions[0]".to_owned())));
}

#[test]
fn what_has_no_words_is_refused_by_its_field() {
    use WriteFaultKind::*;
    let refused = |code: &str, of: &str, given: &str, exceptions: &[&str]| {
        write(code, of, given, exceptions).unwrap_err()
    };
    let at = |kind: WriteFaultKind, field: &str| (kind, field.to_owned());
    assert_eq!(refused("weather", "prohibition", "{}", &[]), at(UnknownType, "type_code"));
    for own in ["free", "unknown", "clause_other", "clause_definition"] {
        assert_eq!(refused(own, "prohibition", "{}", &[]), at(OwnWords, "type_code"), "{own}");
    }
    assert_eq!(refused("gambling", "requirement", "{}", &[]), at(KindNotWritten, "kind"));
    assert_eq!(refused("gambling", "unclassified", "{}", &[]), at(KindNotWritten, "kind"));
    assert_eq!(refused("computers", "restriction", "{}", &[]), at(Missing, "parameters.max_devices"));
    assert_eq!(refused("gambling", "restriction", "{}", &[]), at(Missing, "parameters.limit"));
    let one = |name: &str, value: &str| format!(r#"{{"max_devices": {{"count": 1}}, "{name}": {value}}}"#);
    let computers = |name: &str, value: &str| refused("computers", "restriction", &one(name, value), &[]);
    assert_eq!(computers("notify_within", r#"{"count": 3}"#), at(WrongForm, "parameters[1]"));
    assert_eq!(computers("notify_within", r#"{"duration": {"years": 3}}"#), at(OutOfBounds, "parameters[1]"));
    assert_eq!(computers("shade", r#"{"text": "red"}"#), at(NotTaken, "parameters[1]"));
    assert_eq!(computers("recipient", r#"{"text": "a\nb"}"#), at(Text, "parameters[1]"));
    assert_eq!(computers("recipient", r#"{"text": ""}"#), at(Text, "parameters[1]"));
    assert_eq!(computers("recipient", r#"{"text": "Kent Police."}"#), at(Text, "parameters[1]"));
    assert_eq!(computers("data", r#"{"list": ["make", " model"]}"#), at(Text, "parameters[0]"));
    let sound = one("recipient", r#"{"text": "Kent Police"}"#);
    assert_eq!(
        refused("computers", "restriction", &sound, &["in an emergency"]),
        at(Opener, "exceptions[0]")
    );
    assert_eq!(
        refused("computers", "restriction", &sound, &["save a", "save b,"]),
        at(Text, "exceptions[1]")
    );
    let yen = r#"{"limit": {"money": {"pence": 5000, "currency": "JPY"}}}"#;
    assert_eq!(refused("gambling", "restriction", yen, &[]), at(Currency, "parameters[0]"));
    let counted = r#"{"interval": {"duration": {"months": 6, "counting": "clear"}}}"#;
    assert_eq!(refused("financial_report", "requirement", counted, &[]), at(Counting, "parameters[0]"));
    let listed = r#"{"limit": {"money": {"pence": 5000, "currency": "GBP"}}, "per": {"text": "household"}}"#;
    assert_eq!(refused("cash_limit", "restriction", listed, &[]), at(NotListed, "parameters[1]"));
}

/// A recipient where nothing is notified, a time without its fellow: neither is dropped.
#[test]
fn what_has_no_place_is_refused() {
    let at = |field: &str| Err((WriteFaultKind::NoPlace, field.to_owned()));
    assert_eq!(
        write("gambling", "prohibition", r#"{"recipient": {"text": "Kent Police"}}"#, &[]),
        at("parameters[0]")
    );
    let from = r#"{"areas": {"list": ["Moss Side"]}, "from": {"time": "19:00"}}"#;
    assert_eq!(write("exclusion_zone", "prohibition", from, &[]), at("parameters[1]"));
    let both = r#"{"max_handsets": {"count": 1}, "notify_within": {"duration": {"days": 3}}}"#;
    assert_eq!(write("mobile_phones", "permission", both, &[]), at("parameters[1]"));
}

/// Of two parameters of one name neither is chosen.
#[test]
fn what_is_given_twice_is_refused() {
    let given: Vec<Parameter> = serde_json::from_str(
        r#"[{"name": "max_devices", "value": {"count": 1}}, {"name": "max_devices", "value": {"count": 2}}]"#,
    )
    .unwrap();
    let fault =
        writer().write(&Wording::new("computers", ConditionKind::Restriction).with_parameters(&given));
    let fault = fault.unwrap_err();
    assert_eq!((fault.kind, fault.field.as_str()), (WriteFaultKind::GivenTwice, "parameters[1]"));
}

/// A fault shows the field and the rule, never the value.
#[test]
fn a_fault_never_shows_the_value() {
    let given = parameters(r#"{"max_devices": {"count": 1}, "recipient": {"text": "sentinel\n"}}"#);
    let exceptions = texts(&["sentinel"]);
    for wording in [
        Wording::new("sentinel", ConditionKind::Restriction),
        Wording::new("computers", ConditionKind::Restriction).with_parameters(&given),
        Wording::new("gambling", ConditionKind::Prohibition).with_exceptions(&exceptions),
    ] {
        let fault = writer().write(&wording).unwrap_err();
        assert!(!format!("{fault} {fault:?}").contains("sentinel"));
    }
}
