use scpo_core::finding::Id;
use scpo_core::law::vocabulary::SubjectKind;
use scpo_core::record::{
    Category, CommencementRule, Condition, ConditionKind, Length, Money, Parameter, ParameterValue,
    ProvisionEnd,
};

use crate::days::{last_day, plus};
use crate::plan::Plan;
use crate::story::Story;
use crate::words::{id, pounds, text};

/// One condition as a court might word it.
struct Draft {
    category: Category,
    kind: ConditionKind,
    words: String,
    parameters: Vec<Parameter>,
}

type Writer = fn(&mut Story<'_>) -> Draft;

const FOR_PEOPLE: [Writer; 14] = [
    phones, cash, accounts, vehicles, associates, travel, computers, messaging, wallets, borrowing,
    residence, business, names, reports,
];
const FOR_BODIES: [Writer; 5] = [accounts, cash, business, reports, transfers];

/// The conditions of an order: a run of the list, so that none comes twice.
pub(crate) fn write(story: &mut Story<'_>, plan: &Plan) -> Vec<Condition> {
    let list: &[Writer] = if plan.kind == SubjectKind::Individual { &FOR_PEOPLE } else { &FOR_BODIES };
    let how_many = story.between(2, 6);
    let first = usize::try_from(story.random.below(list.len() as u64)).unwrap_or(0);
    let writers =
        list.iter().cycle().skip(first).take(usize::try_from(how_many).unwrap_or(3).min(list.len()));
    let mut conditions = Vec::new();
    for (number, writer) in (1_u32..).zip(writers) {
        let draft = writer(story);
        conditions.push(Condition {
            condition: id(&format!("c{number}")),
            number: Some(number),
            text: Some(text(draft.words)),
            category: Some(draft.category),
            kind: Some(draft.kind),
            type_code: None,
            start: None,
            end: None,
            parameters: draft.parameters,
            exceptions: Vec::new(),
        });
    }
    stagger(story, plan, &mut conditions);
    conditions
}

/// Gives the first condition a start of its own and the last an end of its own.
fn stagger(story: &mut Story<'_>, plan: &Plan, conditions: &mut [Condition]) {
    let staggered = story.chance(story.options.staggered);
    let ends_early = story.chance(50);
    let by_length = story.chance(50);
    let delay = story.between(0, 200);
    if !staggered {
        return;
    }
    let first_day = match plan.commencement {
        CommencementRule::On(day) => plus(day, delay),
        CommencementRule::Event(_) => plan.made,
    };
    if let [first, .., last] = conditions {
        first.start = Some(CommencementRule::On(first_day));
        if ends_early {
            last.end = Some(match plan.starts() {
                Some(day) if !by_length => ProvisionEnd::LastDay(last_day(day, 12)),
                _ => ProvisionEnd::Length(Length { years: 1, months: 0, days: 0 }),
            });
        }
    }
}

/// The same conditions as a variation leaves them: one reworded, and sometimes
/// one dropped.
pub(crate) fn reworded(story: &mut Story<'_>, conditions: &[Condition]) -> Vec<Condition> {
    let drop_last = story.chance(40) && conditions.len() > 2;
    let keep = conditions.len() - usize::from(drop_last);
    let mut kept: Vec<Condition> = conditions.iter().take(keep).cloned().collect();
    let draft = phones(story);
    if let Some(first) = kept.first_mut() {
        first.text = Some(text(draft.words));
        first.category = Some(draft.category);
        first.kind = Some(draft.kind);
        first.parameters = draft.parameters;
    }
    kept
}

fn draft(category: Category, kind: ConditionKind, words: String, parameters: Vec<Parameter>) -> Draft {
    Draft { category, kind, words, parameters }
}

fn count(name: &str, value: i64) -> Parameter {
    Parameter { name: id(name), value: ParameterValue::Count(u32::try_from(value).unwrap_or(1)) }
}

fn sum(name: &str, pounds: u64) -> Parameter {
    let money = Money { pence: pounds * 100, currency: id("GBP") };
    Parameter { name: id(name), value: ParameterValue::Money(money) }
}

fn within(days: i64) -> Parameter {
    let days = u16::try_from(days).unwrap_or(7);
    Parameter {
        name: id("notify_within"),
        value: ParameterValue::Duration(Length { years: 0, months: 0, days }.into()),
    }
}

fn phones(story: &mut Story<'_>) -> Draft {
    let (most, days) = (story.between(1, 2), story.random.weighted(&[(50, 3), (50, 7)], 7));
    let plural = if most == 1 { "telephone" } else { "telephones" };
    draft(
        Category::CommunicationsDevices,
        ConditionKind::Restriction,
        format!(
            "The subject must not own, use or control more than {most} mobile {plural}, and must give the \
             number, make and IMEI to the police within {days} days of first use."
        ),
        vec![count("max_phones", most), within(days)],
    )
}

fn cash(story: &mut Story<'_>) -> Draft {
    let most = story.random.weighted(&[(20, 500), (50, 1_000), (20, 2_000), (10, 5_000)], 1_000);
    draft(
        Category::Cash,
        ConditionKind::Restriction,
        format!("The subject must not hold more than £{} in cash, in any currency, in total.", pounds(most)),
        vec![sum("limit", most)],
    )
}

fn accounts(story: &mut Story<'_>) -> Draft {
    let (most, days) = (story.between(1, 2), story.random.weighted(&[(50, 3), (50, 7)], 7));
    let plural = if most == 1 { "account" } else { "accounts" };
    draft(
        Category::BankAccounts,
        ConditionKind::Restriction,
        format!(
            "The subject must not have or control more than {most} bank {plural}, and must give the details \
             to the police within {days} days of opening."
        ),
        vec![count("max_accounts", most), within(days)],
    )
}

fn vehicles(story: &mut Story<'_>) -> Draft {
    let days = story.random.weighted(&[(50, 3), (50, 7)], 7);
    draft(
        Category::Vehicles,
        ConditionKind::Restriction,
        format!(
            "The subject must not own, keep or hire more than 1 vehicle, and must give its registration mark \
             to the police within {days} days of acquiring it."
        ),
        vec![count("max_vehicles", 1), within(days)],
    )
}

fn associates(story: &mut Story<'_>) -> Draft {
    let people = story.between(1, 5);
    let names = (1..=people).map(|n| format!("Associate {n:02}")).collect::<Vec<_>>();
    let named = ParameterValue::List(names.iter().map(text).collect());
    draft(
        Category::Association,
        ConditionKind::Prohibition,
        format!("The subject must not contact, directly or indirectly: {}.", names.join(", ")),
        vec![Parameter { name: id("named_persons"), value: named }],
    )
}

fn travel(story: &mut Story<'_>) -> Draft {
    let days = story.random.weighted(&[(40, 5), (40, 7), (20, 14)], 7);
    let notice = Length { years: 0, months: 0, days };
    draft(
        Category::Travel,
        ConditionKind::Requirement,
        format!(
            "The subject must tell the police of any journey outside the United Kingdom at least {days} days \
             before leaving, with the address of each stay."
        ),
        vec![Parameter { name: id("notice_before"), value: ParameterValue::Duration(notice.into()) }],
    )
}

fn computers(story: &mut Story<'_>) -> Draft {
    let most = story.between(1, 2);
    let plural = if most == 1 { "computer or tablet" } else { "computers or tablets" };
    draft(
        Category::InternetDevices,
        ConditionKind::Restriction,
        format!("The subject must not own or use more than {most} {plural} able to reach the internet."),
        vec![count("max_devices", most)],
    )
}

fn messaging(_: &mut Story<'_>) -> Draft {
    draft(
        Category::MessagingApps,
        ConditionKind::Prohibition,
        "The subject must not use any messaging application that deletes messages by itself.".to_owned(),
        Vec::new(),
    )
}

fn wallets(story: &mut Story<'_>) -> Draft {
    let most = story.between(0, 1);
    let words = if most == 0 {
        "The subject must not hold or deal in virtual currency.".to_owned()
    } else {
        "The subject must not have more than 1 virtual currency wallet, its address given to the police."
            .to_owned()
    };
    let kind = if most == 0 { ConditionKind::Prohibition } else { ConditionKind::Restriction };
    draft(Category::VirtualCurrency, kind, words, vec![count("max_wallets", most)])
}

fn borrowing(story: &mut Story<'_>) -> Draft {
    let most = story.random.weighted(&[(50, 1_000), (50, 5_000)], 1_000);
    draft(
        Category::BorrowingCredit,
        ConditionKind::Requirement,
        format!("The subject must tell the police before borrowing or lending more than £{}.", pounds(most)),
        vec![sum("limit", most)],
    )
}

fn residence(story: &mut Story<'_>) -> Draft {
    let days = story.random.weighted(&[(40, 3), (30, 5), (30, 7)], 3);
    draft(
        Category::PremisesResidence,
        ConditionKind::Requirement,
        format!("The subject must tell the police within {days} days of any change of the address lived at."),
        vec![within(days)],
    )
}

fn business(story: &mut Story<'_>) -> Draft {
    let days = story.random.weighted(&[(50, 7), (50, 14)], 7);
    draft(
        Category::BusinessEmployment,
        ConditionKind::Requirement,
        format!("The subject must tell the police within {days} days of taking any interest in a business."),
        vec![within(days)],
    )
}

fn names(_: &mut Story<'_>) -> Draft {
    draft(
        Category::IdentityDocuments,
        ConditionKind::Prohibition,
        "The subject must not use any name but the one on this order, or hold a document in another name."
            .to_owned(),
        Vec::new(),
    )
}

fn reports(story: &mut Story<'_>) -> Draft {
    let every = story.random.weighted(&[(60, 6), (40, 12)], 6);
    let interval = Length { years: 0, months: every, days: 0 };
    draft(
        Category::AssetsFinancialReporting,
        ConditionKind::Requirement,
        format!(
            "The subject must give the police a written report of income and assets every {every} months."
        ),
        vec![Parameter { name: id("interval"), value: ParameterValue::Duration(interval.into()) }],
    )
}

fn transfers(story: &mut Story<'_>) -> Draft {
    let most = story.random.weighted(&[(50, 1_000), (50, 5_000)], 1_000);
    draft(
        Category::MoneyTransfers,
        ConditionKind::Restriction,
        format!(
            "The subject must not send more than £{} out of the United Kingdom in a month.",
            pounds(most)
        ),
        vec![sum("limit", most)],
    )
}

/// The ids of some conditions, for a check or an allegation.
pub(crate) fn one_of(story: &mut Story<'_>, conditions: &[Condition]) -> Option<Id> {
    story.random.pick(conditions).map(|condition| condition.condition.clone())
}
