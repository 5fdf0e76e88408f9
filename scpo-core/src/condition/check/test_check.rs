//! Every defect fires on texts that have it and is silent on texts that have not. The
//! texts are invented for these tests, in the voices in which orders speak.

use super::{Checker, Draft, DraftFinding, LiesIn, MonitoringFacts};
use crate::condition::{Defect, Reader, TextKind};
use crate::finding::Severity;
use crate::law::duration::{Span as Days, Stated};
use crate::law::vocabulary::{Jurisdiction, SubjectKind};

/// What reads and checks, made once for a test.
struct Desk {
    reader: Reader,
    checker: Checker,
}

impl Desk {
    fn new() -> Self {
        Self { reader: Reader::built_in().unwrap(), checker: Checker::built_in().unwrap() }
    }

    /// A text with what is known of it: `summary:` or `body:` before it say so.
    fn found_in(&self, text: &str) -> Vec<DraftFinding> {
        let (kind, text) = match text.strip_prefix("summary: ") {
            Some(text) => (TextKind::Summary, text),
            None => (TextKind::Draft, text),
        };
        let (subject, text) = match text.strip_prefix("body: ") {
            Some(text) => (SubjectKind::BodyCorporate, text),
            None => (SubjectKind::Individual, text),
        };
        self.with(text, kind, |draft| draft.subject = Some(subject))
    }

    fn with(&self, text: &str, kind: TextKind, know: impl FnOnce(&mut Draft<'_>)) -> Vec<DraftFinding> {
        let read = self.reader.read(text, kind);
        let mut draft = Draft::new(text, &read);
        know(&mut draft);
        self.checker.check(&draft)
    }

    /// As what a text was read, for the message of a test that fails.
    fn read_as(&self, text: &str) -> String {
        let text = text.trim_start_matches("summary: ").trim_start_matches("body: ");
        let read = self.reader.read(text, TextKind::Draft);
        let readings = read
            .readings
            .iter()
            .map(|reading| format!("{} {}", reading.type_code.as_str(), reading.kind.code()));
        readings.collect::<Vec<_>>().join(", ")
    }
}

fn codes(found: &[DraftFinding]) -> Vec<Defect> {
    found.iter().map(|finding| finding.defect).collect()
}

/// Texts that have a defect, and texts that have not.
type Case = (Defect, &'static [&'static str], &'static [&'static str]);

const CASES: &[Case] = &[
    (
        Defect::NoNumericLimit,
        &[
            "You must not have more mobile phones than you reasonably need.",
            "The respondent shall not hold an undue number of bank accounts.",
            "You must not keep a lot of cash at home.",
            "The respondent must not buy costly watches.",
            "You may only have a sensible number of computers.",
            "The Respondent is not to keep vehicles in an unreasonable quantity.",
        ],
        &[
            "You must not have more than two mobile phones.",
            "You must not carry more than £500 in cash.",
            "The respondent must not use a mobile phone registered to anybody else.",
        ],
    ),
    (
        Defect::NumberWithoutUnit,
        &[
            "You must not have over 1,500 in cash on you.",
            "The respondent must not keep upwards of 2,000 in cash in the house.",
            "You must not stake more than 20 on any one race.",
            "You are not to have more than 250 of phenacetin.",
        ],
        &[
            "You must not have over £1,500 in cash on you.",
            "You must not have more than 250 grams of phenacetin.",
            "You must not have more than two mobile phones.",
            "You must not have more than £l,500 in cash.",
        ],
    ),
    (
        Defect::NumberWithoutPeriod,
        &[
            "You must not send more than £750 to anybody outside the United Kingdom by money transfer.",
            "The respondent must not gamble more than £100.",
            "You are not to transfer sums over £3,000.",
        ],
        &[
            "You must not send more than £750 by money transfer in any month.",
            "The respondent must not stake more than £100 in any period of seven days.",
            "You must not make any single money transfer of more than £3,000.",
            "You must not have more than £3,000 in cash.",
        ],
    ),
    (
        Defect::VagueObject,
        &[
            "You must not mix with undesirable people.",
            "You must not use your computer for anything inappropriate.",
            "The respondent is to have nothing to do with shady businesses.",
            "You must tell Police Scotland in writing within 3 days of any relevant change.",
            "You must not keep tools that could be misused.",
        ],
        &[
            "You must not meet Gregor Haldane, directly or indirectly, except through a solicitor.",
            "You must not possess a crossbow.",
            "The respondent must not use a virtual private network unless an employer requires it.",
        ],
    ),
    (
        Defect::UndefinedTerm,
        &[
            "You must not possess a Prohibited Device.",
            "The respondent shall not open a Restricted Account.",
            "You must not visit any Designated Premises.",
        ],
        &[
            "You must not possess a Prohibited Device. \"Prohibited Device\" means a device listed in Schedule 2.",
            "You must not possess a Prohibited Device as defined in paragraph 2.",
            "You must not possess a Restricted Item listed in the Schedule.",
            "You must tell the National Crime Agency in writing within 3 days of opening a bank account.",
            "You must tell the Financial Conduct Authority in writing within 3 days of opening a bank account.",
        ],
    ),
    (
        Defect::ListNotFixed,
        &[
            "You must not possess a tablet press, a pill counter or such other things as the police may later list.",
            "You must not contact Gregor Haldane or anybody else named by the police from time to time, directly or indirectly, except through a solicitor.",
            "The respondent must not possess caffeine powder, boric acid and so on.",
            "You must not possess jammers, blockers, etc.",
        ],
        &[
            "You must not possess a tablet press, a pill counter or a vacuum sealer.",
            "You must not use any encrypted messaging application or any other service that deletes messages.",
            "You must live at 4 Loch Street, Perth or such other address as you have notified to Police Scotland in writing at least 7 days before.",
        ],
    ),
    (
        Defect::MissingDeadline,
        &[
            "You must tell Kent Police in writing about any new mobile phone as soon as you can.",
            "The respondent must promptly notify the Police Service of Northern Ireland by e-mail of each vehicle bought.",
            "You must hand your passport to Police Scotland.",
            "You must send the National Crime Agency a report on your finances by post regularly.",
        ],
        &[
            "You must tell Kent Police in writing about any new mobile phone within 3 days of getting it.",
            "You must hand your passport to Police Scotland within 24 hours of release.",
            "You must not leave the United Kingdom without giving the police 7 days' notice in writing.",
            "You must send the National Crime Agency a report on your finances by post every six months.",
        ],
    ),
    (
        Defect::MissingRecipient,
        &[
            "You must give notice in writing of every new e-mail account within 3 days.",
            "The respondent must notify the authorities by e-mail within 48 hours of buying a vehicle.",
            "You must let us know in writing within 7 days of opening a bank account.",
        ],
        &[
            "You must give the police notice in writing of every new e-mail account within 3 days.",
            "You must tell your local constabulary in writing within 48 hours of buying a vehicle.",
        ],
    ),
    (
        Defect::MissingRoute,
        &[
            "You must tell Police Scotland within 3 days of getting a new mobile phone.",
            "The respondent shall inform the National Crime Agency within 7 days of opening any bank account.",
            "You must notify Kent Police of any change of address within 5 days.",
        ],
        &[
            "You must tell Police Scotland by e-mail within 3 days of getting a new mobile phone.",
            "You must tell Kent Police in person at Maidstone Police Station within 3 days of any change of address.",
            "You must hand over your passport to Kent Police within 48 hours.",
        ],
    ),
    (
        Defect::RefersToAbolishedBody,
        &[
            "You must tell SOCA in writing within 3 days of opening a bank account.",
            "The respondent must send Grampian Police by e-mail the number of any new mobile phone within 3 days.",
            "You must declare by post to HM Customs and Excise within 14 days any account you open abroad.",
        ],
        &[
            "You must tell the National Crime Agency in writing within 3 days of opening a bank account.",
            "You must tell the National Crime Agency, formerly the Serious Organised Crime Agency, in writing within 3 days of opening a bank account.",
        ],
    ),
    (
        Defect::CannotBeChecked,
        &[
            "You must not think about your former associates.",
            "You must do your best to lead a law-abiding life.",
            "The respondent must show a respectful attitude to the police.",
            "You must not harbour a grudge against the witnesses.",
        ],
        &[
            "You must not write to any witness in your trial.",
            "You must not acquire an interest in any business without giving Kent Police 7 days' notice in writing.",
        ],
    ),
    (
        Defect::OverlapsLicence,
        &[
            "You must live where your probation officer tells you and keep appointments with your probation officer.",
            "The respondent must work only as approved by his supervising officer.",
        ],
        &[
            "You must tell Kent Police by e-mail within 3 days of release on licence where you live.",
            "You must not drive without your driving licence.",
            "This order does not change your licence conditions.",
        ],
    ),
    (
        Defect::OverlapsCriminalLaw,
        &[
            "You must not commit any further offence.",
            "You must not have a forged passport.",
            "The respondent must not possess any controlled drug.",
            "You must not handle stolen goods.",
        ],
        &[
            "You must not possess any substance used in the production of a controlled drug.",
            "You must not possess an identity document in a name that is not your own.",
            "You must not possess a crossbow.",
        ],
    ),
    (
        Defect::TotalBanEveryday,
        &[
            "You must not use the internet at all.",
            "You are banned from owning or using any mobile phone.",
            "The respondent must not have a bank account.",
            "You must not drive or ride in any vehicle.",
            "You must not have any job.",
        ],
        &[
            "You must not use the internet except at a public library.",
            "You must not use more than one mobile phone.",
            "You must not have a bank account in the name of another person.",
            "You must not use a computer. You may use a computer at college.",
            "You must not enter a casino.",
        ],
    ),
    (
        Defect::PossessUseControlMuddled,
        &[
            "You must not own and use more than one mobile phone.",
            "The respondent shall not possess and/or control any vehicle other than his own.",
            "You must not have, use and keep more than one computer.",
        ],
        &[
            "You must not own or use more than one mobile phone.",
            "You may own and use one mobile phone.",
            "You must not possess a mobile phone and must not use a computer.",
        ],
    ),
    (
        Defect::DirectOrIndirectNotStated,
        &["You must not contact Gregor Haldane except through a solicitor."],
        &[
            "You must not contact Gregor Haldane directly or indirectly, except through a solicitor.",
            "You must not contact Gregor Haldane by any means, except through a solicitor.",
            "You must not contact Gregor Haldane yourself or through another person, except through a solicitor.",
        ],
    ),
    (
        Defect::TiedToOneTechnology,
        &[
            "You must not use Telegram.",
            "You must not open an account with Instagram.",
            "The respondent must not hold Ethereum.",
            "You must not list anything for sale on Gumtree.",
        ],
        &[
            "You must not use Telegram or any other service that deletes messages.",
            "You must not hold any cryptoasset, including Ethereum.",
            "You must not use any messaging application that deletes messages.",
        ],
    ),
    (
        Defect::NoExceptionEmergency,
        &[
            "You must not use a public telephone at any time.",
            "You must not go into the area edged green on Map 2.",
            "The respondent must not enter the part of Leith shaded on the plan, even in an emergency.",
        ],
        &[
            "You must not use a public telephone except in an emergency.",
            "You must not go into the area edged green on Map 2 unless you need urgent medical treatment.",
            "You must not use a public telephone. In an emergency you may use a public telephone.",
        ],
    ),
    (
        Defect::NoExceptionLawyer,
        &["You must not contact Gregor Haldane, directly or indirectly."],
        &[
            "You must not contact Gregor Haldane, directly or indirectly, except through a solicitor.",
            "You must not contact Gregor Haldane, directly or indirectly, other than through your law agent.",
        ],
    ),
    (
        Defect::NoExceptionEmployer,
        &[
            "You must not use a virtual private network.",
            "You must not install any software that hides your internet address, even on a computer used for work.",
        ],
        &[
            "You must not use a virtual private network unless your employer requires it.",
            "You must not use a proxy server except for your work.",
        ],
    ),
    (
        Defect::NoExceptionFamily,
        &[
            "You must not contact your brother Ewan Haldane, directly or indirectly, except through a solicitor.",
            "You must not use any bank account of your wife.",
        ],
        &[
            "You must not contact Ewan Haldane, directly or indirectly, except through a solicitor.",
            "You must not use the bank account of another person, except one you hold jointly with your wife.",
            "You may visit your mother.",
        ],
    ),
    (
        Defect::OralAnswers,
        &[
            "You must answer verbally any question a constable asks about your income within 24 hours.",
            "You must report every change of address to Kent Police within 3 days by telephone.",
        ],
        &[
            "You must answer in writing within 14 days any question a constable asks about your income.",
            "You must answer in writing, and not orally, any question a constable asks within 14 days.",
            "You must report every change of address to Kent Police within 3 days by telephone or in writing.",
        ],
    ),
    (
        Defect::PrivilegedInformation,
        &[
            "You must give Kent Police within 7 days copies of all letters from your solicitor.",
            "You must produce to the National Crime Agency in writing within 14 days the legal advice you received about the trust.",
        ],
        &[
            "You must produce to Kent Police by post within 14 days your invoices, but not anything legally privileged.",
            "You must produce to Kent Police by post within 14 days your bank statements.",
        ],
    ),
    (
        Defect::ExcludedMaterialOrBanking,
        &[
            "You must give Kent Police your medical records in writing within 7 days.",
            "You must produce within 7 days by post to the National Crime Agency the notes of your psychiatrist.",
            "body: Strathmore Bank plc must give Police Scotland in writing within 3 days the account balances of its customers without their consent.",
        ],
        &[
            "You must give Kent Police your bank statements by post within 7 days.",
            "You must produce to Kent Police by post within 14 days your receipts, but not any medical record.",
        ],
    ),
    (
        Defect::OtherEnactmentDisclosure,
        &[
            "body: Lomond Telecom Limited must give Police Scotland in writing within 7 days all intercepted calls.",
            "You must tell Kent Police in writing within 3 days of every suspicious activity report, despite any law that forbids it.",
        ],
        &[
            "You must give Kent Police your invoices in writing within 7 days, except where another enactment forbids it.",
        ],
    ),
    (
        Defect::DwellingTermOnBody,
        &[
            "body: Lomond Plant Limited must reside at 5 Mill Lane, Perth.",
            "body: The company must sleep each night at its yard.",
        ],
        &[
            "You must reside at 5 Mill Lane, Perth.",
            "body: Lomond Plant Limited must not hold more than one bank account.",
        ],
    ),
    (
        Defect::IndividualTermOnBody,
        &["body: The company must hand its passport to Kent Police within 24 hours."],
        &[
            "body: Lomond Plant Limited must not employ any person who has no licence.",
            "You must not leave the United Kingdom without giving Police Scotland 7 days' notice in writing.",
            "body: Lomond Plant Limited must not hold more than one bank account.",
        ],
    ),
    (
        Defect::BodyTermOnIndividual,
        &[
            "You must keep a register of your members.",
            "The respondent must hold an annual general meeting and appoint a company secretary.",
        ],
        &[
            "You must not become a director or shareholder of any company without giving Kent Police 14 days' notice in writing.",
            "body: Lomond Plant Limited must keep a register of its members.",
        ],
    ),
    (
        Defect::MonitoringLimits,
        &[
            "You must wear an electronic tag for two years. The responsible person is Castle Monitoring Limited.",
            "You must wear an electronic tag for 18 months, fitted by the responsible person, Castle Monitoring Limited.",
            "body: Lomond Plant Limited must wear an electronic tag for six months.",
        ],
        &[
            "You must wear an electronic tag for twelve months. The responsible person is Castle Monitoring Limited.",
            "You must wear an electronic tag between 20:00 and 06:00 for six months. The responsible person is Castle Monitoring Limited.",
        ],
    ),
    (
        Defect::NoMap,
        &["The respondent must not go into Bootle or Kirkby, save in an emergency."],
        &[
            "You must not enter Govan, as outlined on Map 3, except in an emergency.",
            "You must not go within 100 metres of Perth Sheriff Court except in an emergency.",
            "You must not enter any casino except in an emergency.",
        ],
    ),
    (
        Defect::StartNotStated,
        &[
            "This order comes into force on a date to be fixed.",
            "The order starts when the police decide.",
            "This order will commence at a later date.",
        ],
        &[
            "This order comes into force on 1 March 2027.",
            "This order comes into force on the day it is made.",
            "This order starts when you are released from prison.",
        ],
    ),
    (
        Defect::EndNotStated,
        &[
            "This order lasts indefinitely.",
            "This order remains in force until further notice.",
            "The order continues for as long as is necessary.",
        ],
        &[
            "This order lasts for three years from the day it is made.",
            "This order ends on 28 February 2029.",
            "This order lasts for five years unless it is discharged sooner.",
        ],
    ),
    (
        Defect::ExceedsFiveYears,
        &[
            "This order lasts for six years.",
            "This order lasts for seventy-two months from the day it is made.",
            "This order is in force from 1 March 2026 until 1 March 2031.",
            "This order lasts for ten years beginning with release.",
        ],
        &[
            "This order lasts for five years.",
            "This order lasts for sixty months.",
            "This order is in force from 1 March 2026 until 28 February 2031.",
        ],
    ),
    (
        Defect::StaggeredDates,
        &[
            "Part 1 lasts for five years from the making of this order. Part 2 begins one year after it and lasts for five years.",
            "Each paragraph lasts for five years from the day on which that paragraph comes into force.",
        ],
        &[
            "Part 1 lasts for five years. Part 2 lasts for two years from the making of this order.",
            "Part 1 lasts for two years. Part 2 begins two years after it is made and lasts for three years.",
            "This order lasts for five years.",
        ],
    ),
    (
        Defect::IdenticalWording,
        &[
            "The conditions are in identical words for each of the respondents.",
            "The same terms are made against all the defendants and no reasons are given for this one.",
        ],
        &[
            "The conditions of this order are separate from one another.",
            "This term is needed because you used couriers.",
        ],
    ),
    (
        Defect::NoLinkToRisk,
        &[
            "These are the standard conditions for orders of this type.",
            "This condition is imposed as punishment.",
            "You must not have more than £1,000 in cash. This is routinely added.",
        ],
        &[
            "This condition is needed because you hid cash in your vehicle in 2023.",
            "You must not have more than £1,000 in cash.",
        ],
    ),
    (
        Defect::TermTextNotPublished,
        &[
            "summary: The terms were not reported.",
            "summary: The wording of the conditions is not in the judgment as published.",
        ],
        &[
            "summary: Restrictions on the number of phones he can have",
            "summary: He can only have one mobile phone.",
            "summary: Banned from gambling",
            "summary: She must not carry more than £500 in cash.",
            "summary: He must not contact Gregor Haldane.",
            "You must not have more than one mobile phone.",
        ],
    ),
];

#[test]
fn every_defect_fires_where_it_is() {
    let desk = Desk::new();
    let missed: Vec<String> = CASES
        .iter()
        .flat_map(|(defect, fires, _)| fires.iter().map(move |text| (defect, text)))
        .filter(|(defect, text)| !codes(&desk.found_in(text)).contains(defect))
        .map(|(defect, text)| format!("{}: {text} [{}]", defect.code(), desk.read_as(text)))
        .collect();
    assert!(missed.is_empty(), "not found\n{}", missed.join("\n"));
}

#[test]
fn every_defect_is_silent_where_it_is_not() {
    let desk = Desk::new();
    let wrong: Vec<String> = CASES
        .iter()
        .flat_map(|(defect, _, silent)| silent.iter().map(move |text| (defect, text)))
        .filter(|(defect, text)| codes(&desk.found_in(text)).contains(defect))
        .map(|(defect, text)| format!("{}: {text} [{}]", defect.code(), desk.read_as(text)))
        .collect();
    assert!(wrong.is_empty(), "found and is not there\n{}", wrong.join("\n"));
}

#[test]
fn every_defect_has_texts_of_both_kinds() {
    for defect in Defect::ALL {
        let case = CASES.iter().find(|(of, ..)| of == defect);
        assert!(
            case.is_some_and(|(_, fires, silent)| !fires.is_empty() && !silent.is_empty()),
            "{}",
            defect.code()
        );
    }
}

/// Nothing is wrong with these, in any voice.
const SOUND: &[&str] = &[
    "You must not have more than one mobile phone, except one your employer gives you for work.",
    "You are allowed to have one computer.",
    "You can keep up to £2,000 in cash at your shop while it is open.",
    "You must tell Police Scotland in writing within 3 days of moving house.",
    "The respondent must not possess a crossbow or a catapult.",
    "The respondent shall not use a bank account held in another person's name.",
    "Within 7 days of buying a car you must send Kent Police its registration number by e-mail.",
    "You must not go outwith Scotland without giving Police Scotland 7 days' notice in writing.",
    "You must not gamble.",
    "This order comes into force when you are released from prison.",
    "This order lasts for five years.",
    "A person who breaks this order commits an offence.",
    "\"Cash\" means banknotes and coins in any currency.",
    "You must send the National Crime Agency a report on your money by post every six months.",
    "You must not run a taxi business.",
    "You must not have more than two bank accounts.",
    "You must not possess a tablet press or a powder press.",
    "You must not buy or sell virtual currency.",
    "You must give Kent Police your phone bills by post within 14 days of being asked in writing.",
    "You must hand your passport to Kent Police within 24 hours of release.",
    "You must not lend money to anyone.",
];

#[test]
fn sound_texts_have_no_findings() {
    let desk = Desk::new();
    let alarms: Vec<String> = SOUND
        .iter()
        .map(|text| (text, codes(&desk.found_in(text))))
        .filter(|(_, found)| !found.is_empty())
        .map(|(text, found)| format!("{text} {found:?} [{}]", desk.read_as(text)))
        .collect();
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

const PHONE: &str =
    "1. You must not have more than one mobile phone, except one your employer gives you for work.";

fn known(desk: &Desk, know: impl FnOnce(&mut Draft<'_>)) -> Vec<DraftFinding> {
    desk.with(PHONE, TextKind::Draft, know)
}

/// What the record says of the order as a whole; what it does not say is not known.
#[test]
fn the_record_of_an_order_is_checked_too() {
    let desk = Desk::new();
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(codes(&known(&desk, |_| {})), []);
    let whole = known(&desk, |draft| draft.whole = true);
    assert_eq!(codes(&whole), [Defect::StartNotStated, Defect::EndNotStated]);
    let not_stated = known(&desk, |draft| draft.start = Some(Stated::NotStated));
    assert_eq!(codes(&not_stated), [Defect::StartNotStated]);
    let dated = |last: &'static str| {
        known(&desk, move |draft| {
            draft.start = Some(Stated::On(day("2026-03-01")));
            draft.end = Some(Stated::On(day(last)));
        })
    };
    // Law, section 6: a start of 1 March 2026 allows an end of 28 February 2031.
    assert_eq!(codes(&dated("2031-02-28")), []);
    assert_eq!(codes(&dated("2031-03-01")), [Defect::ExceedsFiveYears]);
    assert_eq!(codes(&known(&desk, |draft| draft.reason_recorded = Some(false))), [Defect::NoLinkToRisk]);
    assert_eq!(codes(&known(&desk, |draft| draft.reason_recorded = Some(true))), []);
}

/// S16-3, S16-4: each provision has its own days, and five years run from the first start.
#[test]
fn provisions_with_days_of_their_own_are_checked() {
    let days = |start: &str, end: Option<&str>| Days {
        start: Some(start.parse().unwrap()),
        end: end.map(|end| end.parse().unwrap()),
    };
    let desk = Desk::new();
    let ask = |provisions: &[Days]| {
        let read = desk.reader.read(PHONE, TextKind::Draft);
        codes(&desk.checker.check(&Draft { provisions, ..Draft::new(PHONE, &read) }))
    };
    let first = days("2026-03-01", Some("2028-02-29"));
    assert_eq!(ask(&[first, days("2028-03-01", Some("2031-02-28"))]), []);
    assert_eq!(ask(&[first, days("2028-03-01", Some("2031-03-01"))]), [Defect::StaggeredDates]);
    assert_eq!(ask(&[first, days("2028-03-01", None)]), [Defect::StaggeredDates]);
    assert_eq!(ask(&[first, first]), []);
}

/// Where a rule decides, its own severity and section stand; what it lacks is named.
#[test]
fn a_rule_of_law_decides_where_and_when_it_is_law() {
    let desk = Desk::new();
    const ORAL: &str =
        "You must answer verbally any question a constable asks about your income within 24 hours.";
    let ask = |jurisdiction: Option<Jurisdiction>, made: Option<&str>| {
        let found = desk.with(ORAL, TextKind::Draft, |draft| {
            draft.jurisdiction = jurisdiction;
            draft.made = made.map(|day| day.parse().unwrap());
        });
        found.into_iter().find(|finding| finding.defect == Defect::OralAnswers)
    };
    let settled = ask(Some(Jurisdiction::EnglandAndWales), Some("2026-11-22")).unwrap();
    assert_eq!((settled.severity, settled.citation.as_str()), (Severity::Error, "SCA 2007 s.11"));
    assert_eq!(settled.rule.unwrap().as_str(), "S11-1");
    assert!(settled.unsettled.is_empty());
    let open = ask(None, None).unwrap();
    assert_eq!((open.severity, open.unsettled), (Severity::Warning, vec!["made".into()]));
    // Part 1 reached Scotland on 1 March 2016.
    assert_eq!(ask(Some(Jurisdiction::Scotland), Some("2015-06-01")), None);
}

const TAG: &str =
    "You must wear an electronic tag for two years. The responsible person is Castle Monitoring Limited.";

/// Electronic monitoring is law of England and Wales, behind a switch that is open.
#[test]
fn monitoring_waits_for_its_commencement() {
    let desk = Desk::new();
    let ask = |jurisdiction, know: fn(&mut Draft<'_>)| {
        let found = desk.with(TAG, TextKind::Draft, |draft| {
            draft.jurisdiction = Some(jurisdiction);
            draft.made = Some("2026-11-22".parse().unwrap());
            know(draft);
        });
        found.into_iter().find(|finding| finding.defect == Defect::MonitoringLimits)
    };
    let found = ask(Jurisdiction::EnglandAndWales, |_| {}).unwrap();
    assert_eq!(found.unsettled, ["S5B-3"]);
    assert_eq!(found.spans[0].slice(TAG), Some("two years"));
    assert_eq!(ask(Jurisdiction::Scotland, |_| {}), None);
}

/// What is recorded of presence, consents and areas counts as well as the words.
#[test]
fn the_consents_of_monitoring_are_checked_by_the_record() {
    let desk = Desk::new();
    const SHORT: &str = "You must wear an electronic tag for six months. The responsible person is Castle Monitoring Limited.";
    let no = Some(false);
    let facts = MonitoringFacts::default();
    let rule = |facts: MonitoringFacts| {
        let found = desk.with(SHORT, TextKind::Draft, |draft| draft.monitoring = facts);
        let found = found.into_iter().find(|finding| finding.defect == Defect::MonitoringLimits);
        found.and_then(|finding| finding.rule).map(|rule| rule.as_str().to_owned())
    };
    assert_eq!(rule(facts), None);
    for (facts, expected) in [
        (MonitoringFacts { responsible_named: no, ..facts }, "S5B-2"),
        (MonitoringFacts { responsible_of_class: no, ..facts }, "S5B-2"),
        (MonitoringFacts { subject_present: no, ..facts }, "S5C-1"),
        (MonitoringFacts { others_needed: Some(true), others_consent: no, ..facts }, "S5C-2"),
        (MonitoringFacts { area_notified: no, ..facts }, "S5C-3"),
        (MonitoringFacts { can_be_provided: no, ..facts }, "S5C-3"),
    ] {
        assert_eq!(rule(facts).as_deref(), Some(expected));
    }
}

/// A body that has ended no longer answers, whenever the order was made: of an order of
/// its day that is advice. Asked for a day on which it still existed, nothing is said.
#[test]
fn a_body_of_its_day_is_told_with_who_does_its_work_now() {
    let desk = Desk::new();
    const SOCA: &str = "You must tell the Serious Organised Crime Agency in writing within 3 days of opening a bank account.";
    let ask = |made: &str, as_of: Option<&str>| {
        let made = made.parse().unwrap();
        let as_of = as_of.map(|day| day.parse().unwrap());
        let found = desk.with(SOCA, TextKind::Order, |draft| {
            draft.made = Some(made);
            draft.as_of = as_of;
        });
        assert!(found.iter().all(|finding| finding.mend.contains("National Crime Agency")));
        found.into_iter().map(|finding| (finding.defect, finding.severity)).collect::<Vec<_>>()
    };
    let found = |severity| vec![(Defect::RefersToAbolishedBody, severity)];
    assert_eq!(ask("2012-12-31", None), found(Severity::Advice));
    assert_eq!(ask("2014-01-01", None), found(Severity::Warning));
    assert_eq!(ask("2012-06-30", Some("2012-12-31")), []);
    assert_eq!(ask("2012-06-30", Some("2014-01-01")), found(Severity::Advice));
}

#[test]
fn a_term_that_another_part_defines_is_defined() {
    let desk = Desk::new();
    const TERM: &str = "You must not possess a Prohibited Device.";
    let ask = |terms: &'static [&'static str]| {
        codes(&desk.with(TERM, TextKind::Draft, |draft| draft.defined_terms = terms))
    };
    assert_eq!(ask(&[]), [Defect::UndefinedTerm]);
    assert_eq!(ask(&["prohibited device"]), []);
}

/// Of several subjects: the same words, whatever the number of the paragraph and
/// however the subject is called, unless a reason is recorded.
#[test]
fn the_same_words_for_several_subjects_are_told() {
    let texts = [
        "1. The defendant must not have more than one mobile phone in his possession at any time.",
        "4. The subject must not have more than one mobile phone in her possession at any time.",
        "1. You must not have more than two mobile phones in your possession at any time.",
    ];
    let desk = Desk::new();
    let reads = texts.map(|text| desk.reader.read(text, TextKind::Draft));
    let mut drafts: Vec<Draft<'_>> =
        texts.iter().zip(&reads).map(|(text, read)| Draft::new(text, read)).collect();
    let found = desk.checker.check_set(&drafts);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].drafts.as_slice(), found[0].finding.defect),
        (&[0, 1][..], Defect::IdenticalWording)
    );
    assert_eq!(found[0].finding.unsettled, ["reason_recorded"]);
    drafts[1].reason_recorded = Some(true);
    assert_eq!(desk.checker.check_set(&drafts), []);
    assert_eq!(desk.checker.check_set(&[drafts[0], drafts[0]]).len(), 1);
}

/// What a summary leaves open goes by the code it would have in an order, and lies in
/// the source.
#[test]
fn the_gaps_of_a_summary_lie_in_the_source() {
    let desk = Desk::new();
    for (text, defects) in [
        ("Restrictions on the number of phones he can have", &[Defect::NoNumericLimit][..]),
        ("She must tell police about any new car.", &[Defect::MissingDeadline]),
        ("He is banned from contacting his co-accused.", &[Defect::ListNotFixed]),
        ("Limits on cash", &[Defect::NoNumericLimit]),
        ("Must surrender his passport", &[Defect::MissingDeadline]),
        ("He cannot go into the town centre.", &[Defect::NoMap]),
        ("Must notify the authorities of new premises", &[Defect::MissingDeadline, Defect::MissingRecipient]),
        ("Limits on tablets and on the internet", &[Defect::NoNumericLimit, Defect::VagueObject]),
        ("Restriction on bank accounts", &[]),
    ] {
        let found = desk.with(text, TextKind::Summary, |_| {});
        assert_eq!(codes(&found), defects, "{text}");
        assert!(found.iter().all(|finding| finding.lies_in == LiesIn::Source), "{text}");
        assert!(found.iter().all(|finding| finding.severity == Severity::Advice), "{text}");
    }
    // The same words in an order are a fault of the order.
    let found = desk.with("Limits on the use of vehicles.", TextKind::Order, |_| {});
    assert_eq!(codes(&found), [Defect::NoNumericLimit]);
    assert_eq!(found[0].lies_in, LiesIn::Order);
}

/// "The agency" of an order made before October 2013 was one body; where the day is not
/// known, that is left open.
#[test]
fn an_agency_without_a_name_is_that_of_its_day() {
    let desk = Desk::new();
    const AGENCY: &str = "Must not have more than £1,000 in cash without telling the agency";
    let ask = |made: Option<&str>| {
        let made = made.map(|day| day.parse().unwrap());
        let found = desk.with(AGENCY, TextKind::Summary, |draft| draft.made = made);
        let found = found.into_iter().find(|finding| finding.defect == Defect::RefersToAbolishedBody);
        found.map(|finding| finding.unsettled)
    };
    assert_eq!(ask(Some("2008-07-15")), Some(vec![]));
    assert_eq!(ask(Some("2015-07-15")), None);
    assert_eq!(ask(None), Some(vec!["made".into()]));
}

/// A finding holds places and fixed words, nothing of the text.
#[test]
fn a_finding_holds_no_words_of_the_text() {
    let text = "7. You must not contact your brother Sentinel Haldane.";
    let found = Desk::new().found_in(text);
    assert!(!found.is_empty());
    assert!(!format!("{found:?}").contains("Sentinel"));
    assert!(!serde_json::to_string(&found).unwrap().contains("Sentinel"));
    assert_eq!(found[0].paragraph.as_deref(), Some("7"));
}

/// Nothing is in the words of checks that no check uses, and what is refused is named.
#[test]
fn the_words_of_checks_are_checked() {
    use crate::condition::{Catalogue, CheckerError};
    use crate::law::commencement::Commencement;

    let sound = include_str!("../../../data/defect_words.json");
    let refused = |from: &str, to: &str| {
        let words = sound.replacen(from, to, 1);
        assert_ne!(words, sound, "{from}");
        match Checker::new(Catalogue::built_in().unwrap(), Commencement::built_in().unwrap(), &words) {
            Err(CheckerError::Words { field, rule }) => (field, rule),
            other => panic!("{:?}", other.err()),
        }
    };
    assert_eq!(refused("scpo.defect-words/1", "scpo.defect-words/2").0, "schema");
    assert_eq!(refused("{vague} {amount}", "{sentinel} {amount}").0, "cues.vague_quantity");
    assert_eq!(refused("\"mobile_phones\"", "\"sentinel\"").0, "types.everyday[0]");
    assert!(!format!("{:?}", refused("\"mobile_phones\"", "\"sentinel\"")).contains("sentinel"));
}
