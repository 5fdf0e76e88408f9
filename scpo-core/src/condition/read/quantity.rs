use super::lexicon::NumberWord;
use super::mark::Mark;
use super::page::{Match, Page, Run};
use super::token::{Gap, Shape};
use crate::date::TimeOfDay;
use crate::finding::Id;
use crate::record::{Money, TermPeriod};

/// An amount in a text.
#[derive(Clone, Debug)]
pub(in crate::condition) struct Quantity {
    pub run: Run,
    pub amount: Amount,
}

/// What an amount is of.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::condition) enum Amount {
    /// A whole number of whatever follows.
    Count(u32),
    Money(Money),
    Period(TermPeriod),
    /// A period of one unit without a number, as in "any week".
    OneOf(TermPeriod),
    Time(TimeOfDay),
    Grams(u32),
    /// A number is there but damaged; `money` if a currency stands beside it.
    Unreadable {
        money: bool,
    },
}

/// The most tokens a number has: "one hundred and twenty-one thousand (121,000)".
const LONGEST_NUMBER: usize = 16;

/// The amounts of a page, in the order of the text; none overlap.
pub(super) fn quantities(page: &Page) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() {
        let quantity = quantity_at(page, at);
        at = quantity.as_ref().map_or(at + 1, |quantity| quantity.run.end.max(at + 1));
        found.extend(quantity.filter(|quantity| !quantity.run.is_empty()));
    }
    found
}

/// A number before it is known what it counts.
#[derive(Clone, Copy, Debug)]
struct Number {
    end: usize,
    /// In hundredths; `None` if it is damaged or contradicts itself.
    hundredths: Option<u64>,
    /// Whether it is written as a time of day in four figures may be.
    four_figures: bool,
}

fn quantity_at(page: &Page, at: usize) -> Option<Quantity> {
    let token = page.token(at).filter(|token| !token.marker)?;
    match token.shape {
        Shape::Sign('£' | '€' | '$') => money_after_sign(page, at),
        Shape::Sign(_) | Shape::Address => None,
        Shape::Clock(minutes) => clock(page, at, minutes),
        Shape::Number if names_something(page, at) => Some(nothing(at + 1)),
        Shape::Number | Shape::Damaged => counted(page, at),
        Shape::Stroke if is_stroke_for_figure(page, at) => {
            Some(Quantity { run: at..at + 1, amount: Amount::Unreadable { money: false } })
        }
        Shape::Word | Shape::Stroke => word_amount(page, at),
    }
}

/// Tokens that hold no amount and are passed over: a number that names something.
fn nothing(end: usize) -> Quantity {
    Quantity { run: end..end, amount: Amount::Count(0) }
}

/// Whether a number is a name: paragraph 3, section 5, 31 March, the 1st.
fn names_something(page: &Page, at: usize) -> bool {
    let before = at.checked_sub(1);
    let named = before.is_some_and(|before| {
        page.is(before, Mark::Reference) || is_month(page, before) || is_joined_reference(page, before)
    });
    let dated = is_month(page, at + 1);
    let ordinal =
        page.is(at + 1, Mark::Ordinal) && page.token(at + 1).is_some_and(|next| next.gap == Gap::Nothing);
    let sections = page.token(at).zip(page.token(at + 1)).is_some_and(|(number, next)| {
        next.is_sign('(')
            && next.gap == Gap::Nothing
            && number.hundredths % 100 == 0
            && page.token(at + 2).is_some_and(|inner| !inner.is_number())
    });
    let year = page
        .token(at)
        .is_some_and(|number| (190_000..=210_000).contains(&number.hundredths) && number.length == 4)
        && before.is_some_and(|before| is_month(page, before));
    named || dated || ordinal || sections || year
}

/// The name of a month, with its capital: "may" is a verb.
fn is_month(page: &Page, at: usize) -> bool {
    page.is(at, Mark::MonthName) && page.token(at).is_some_and(|token| token.capital)
}

/// A further number of a reference: paragraphs 3 to 6, 4 and 5.
fn is_joined_reference(page: &Page, before: usize) -> bool {
    let joint = page
        .token(before)
        .is_some_and(|token| token.is_sign(',') || token.is_sign('–') || token.is_sign('-'))
        || page.is(before, Mark::And)
        || page.is(before, Mark::Or)
        || page.is(before, Mark::Towards);
    let number = before
        .checked_sub(1)
        .filter(|number| joint && page.token(*number).is_some_and(|token| token.is_number()));
    number.and_then(|number| number.checked_sub(1)).is_some_and(|before| page.is(before, Mark::Reference))
}

/// A stroke where a number belongs: "more than l mobile telephone".
fn is_stroke_for_figure(page: &Page, at: usize) -> bool {
    let stroke = page.token(at).is_some_and(|token| !token.capital || token.gap <= Gap::Space);
    let ceiling = (1..=3).any(|back| {
        at.checked_sub(back).is_some_and(|start| {
            let ends_here = |mark| page.at(start, mark).is_some_and(|found| found.end() == at);
            ends_here(Mark::Ceiling)
                || ends_here(Mark::AtMost)
                || ends_here(Mark::Within)
                || ends_here(Mark::AtLeast)
        })
    });
    stroke && ceiling
}

/// Reads a number in words or figures, with its repetition in brackets.
fn number(page: &Page, at: usize) -> Option<Number> {
    let token = page.token(at)?;
    let first = match token.shape {
        Shape::Damaged => Number { end: at + 1, hundredths: None, four_figures: false },
        Shape::Number => {
            // "1900" or "19.00".
            let four_figures = token.length == 4 || token.end - token.start == 5;
            let number = Number { end: at + 1, hundredths: Some(token.hundredths), four_figures };
            multiplied(page, number)
        }
        _ => number_in_words(page, at)?,
    };
    Some(repeated(page, first))
}

/// 2 thousand, £1k, £2m.
fn multiplied(page: &Page, number: Number) -> Number {
    let Some(next) = page.token(number.end) else { return number };
    let Some(NumberWord::Times(times)) = page.lexicon.number(next) else { return number };
    // A letter is a factor only where it is part of the figure: "1k".
    if next.length == 1 && next.gap != Gap::Nothing {
        return number;
    }
    let hundredths = number.hundredths.and_then(|value| value.checked_mul(times.into()));
    Number { end: number.end + 1, hundredths, four_figures: false }
}

fn number_in_words(page: &Page, at: usize) -> Option<Number> {
    let mut end = at;
    let (mut total, mut part) = (0_u64, 0_u64);
    while let Some(token) = page.token(end).filter(|_| end < at + LONGEST_NUMBER) {
        match page.lexicon.number(token) {
            Some(NumberWord::Plus(_)) if part % 10 != 0 || (part % 100 != 0 && part % 100 < 20) => break,
            Some(NumberWord::Plus(value)) => part += u64::from(value),
            Some(NumberWord::Times(_)) if token.length == 1 => break,
            Some(NumberWord::Times(100)) => part = part.max(1) * 100,
            Some(NumberWord::Times(times)) => {
                total = (total + part.max(1)).checked_mul(times.into())?;
                part = 0;
            }
            None if end > at && part % 100 == 0 && is_and_in_number(page, end) => {}
            None => break,
        }
        end += 1;
    }
    (end > at).then(|| Number { end, hundredths: (total + part).checked_mul(100), four_figures: false })
}

/// "one hundred and twenty".
fn is_and_in_number(page: &Page, at: usize) -> bool {
    let after_times = at
        .checked_sub(1)
        .and_then(|before| page.token(before))
        .is_some_and(|token| matches!(page.lexicon.number(token), Some(NumberWord::Times(_))));
    let plus =
        page.token(at + 1).is_some_and(|next| matches!(page.lexicon.number(next), Some(NumberWord::Plus(_))));
    after_times && plus && page.is(at, Mark::And) && page.token(at).is_some_and(|token| token.length == 3)
}

/// "two (2)": the figure in brackets belongs to the number; if it is another one the
/// number is not to be trusted. "£1,000 (one thousand pounds)" is left as it is.
fn repeated(page: &Page, number: Number) -> Number {
    let sign = |at: usize, sign: char| page.token(at).is_some_and(|token| token.is_sign(sign));
    if !sign(number.end, '(') || !sign(number.end + 2, ')') {
        return number;
    }
    let inner = page.token(number.end + 1);
    let value = inner.and_then(|inner| match inner.shape {
        Shape::Number => Some(Some(inner.hundredths)),
        Shape::Damaged | Shape::Stroke => Some(None),
        _ => match page.lexicon.number(inner)? {
            NumberWord::Plus(value) => Some(Some(u64::from(value) * 100)),
            NumberWord::Times(_) => None,
        },
    });
    let end = number.end + 3;
    match value {
        Some(Some(value)) if Some(value) == number.hundredths => Number { end, ..number },
        Some(_) => Number { end, hundredths: None, four_figures: false },
        None => number,
    }
}

fn money_after_sign(page: &Page, at: usize) -> Option<Quantity> {
    let currency = match page.token(at)?.shape {
        Shape::Sign('€') => "EUR",
        Shape::Sign('$') => "USD",
        _ => "GBP",
    };
    let number = number(page, at + 1)?;
    let amount = money(number.hundredths, currency);
    Some(Quantity { run: at..number.end, amount })
}

fn money(pence: Option<u64>, currency: &str) -> Amount {
    match (pence, Id::new(currency)) {
        (Some(pence), Ok(currency)) => Amount::Money(Money { pence, currency }),
        _ => Amount::Unreadable { money: true },
    }
}

/// A number with what it counts.
fn counted(page: &Page, at: usize) -> Option<Quantity> {
    let number = number(page, at)?;
    let unit = unit_after(page, number);
    let (amount, end) = unit.unwrap_or_else(|| (plain_count(number.hundredths), number.end));
    Some(Quantity { run: at..end, amount })
}

fn plain_count(hundredths: Option<u64>) -> Amount {
    let whole = hundredths.filter(|value| value % 100 == 0).map(|value| value / 100);
    whole
        .and_then(|value| u32::try_from(value).ok())
        .map_or(Amount::Unreadable { money: false }, Amount::Count)
}

/// Currency, unit of time, weight or part of the day after a number.
fn unit_after(page: &Page, number: Number) -> Option<(Amount, usize)> {
    let at = number.end;
    if let Some((currency, factor, end)) = currency_at(page, at) {
        // A value in hundredths of a pound is one in pence.
        let pence = number.hundredths.map(|value| value * factor / 100);
        return Some((money(pence, currency), end));
    }
    if let Some((time, end)) = part_of_day(page, number) {
        return Some((Amount::Time(time), end));
    }
    if let Some(found) = page
        .at(at, Mark::Gram)
        .map(|found| (found, 1))
        .or_else(|| page.at(at, Mark::Kilogram).map(|found| (found, 1000)))
    {
        let (found, factor) = found;
        let grams =
            number.hundredths.and_then(|value| value.checked_mul(factor)).filter(|value| value % 100 == 0);
        let grams = grams.and_then(|value| u32::try_from(value / 100).ok());
        return Some((grams.map_or(Amount::Unreadable { money: false }, Amount::Grams), found.end()));
    }
    let (unit, end) = time_unit(page, at)?;
    let count =
        number.hundredths.filter(|value| value % 100 == 0).and_then(|value| u16::try_from(value / 100).ok());
    let period = count.and_then(|count| period(unit, count));
    Some((period.map_or(Amount::Unreadable { money: false }, Amount::Period), end))
}

/// A currency by name after a number: "1,000 pounds", "pounds sterling", "GBP", "50p".
fn currency_at(page: &Page, at: usize) -> Option<(&'static str, u64, usize)> {
    let named = [
        (Mark::Pound, "GBP", 100),
        (Mark::Euro, "EUR", 100),
        (Mark::Dollar, "USD", 100),
        (Mark::Penny, "GBP", 1),
    ];
    named
        .into_iter()
        .find_map(|(mark, code, factor)| page.at(at, mark).map(|found| (code, factor, found.end())))
}

/// "9 a.m.", "7.30 pm", "1900 hours", "19.00 hours".
fn part_of_day(page: &Page, number: Number) -> Option<(TimeOfDay, usize)> {
    let value = number.hundredths?;
    let without_point = number.four_figures && value >= 10_000;
    let (hour, minute) =
        if without_point { (value / 10_000, value / 100 % 100) } else { (value / 100, value % 100) };
    let (hour, minute) = (u16::try_from(hour).ok()?, u16::try_from(minute).ok()?);
    if let Some(found) = page.at(number.end, Mark::Morning).filter(|_| (1..=12).contains(&hour)) {
        return Some((TimeOfDay::new(hour % 12, minute).ok()?, found.end()));
    }
    if let Some(found) = page.at(number.end, Mark::Afternoon).filter(|_| (1..=12).contains(&hour)) {
        return Some((TimeOfDay::new(hour % 12 + 12, minute).ok()?, found.end()));
    }
    let found = page.at(number.end, Mark::Hour).filter(|_| number.four_figures)?;
    Some((TimeOfDay::new(hour, minute).ok()?, found.end()))
}

fn clock(page: &Page, at: usize, minutes: u16) -> Option<Quantity> {
    let hundredths = u64::from(minutes / 60) * 100 + u64::from(minutes % 60);
    let number = Number { end: at + 1, hundredths: Some(hundredths), four_figures: false };
    let plain = || Some((TimeOfDay::new(minutes / 60, minutes % 60).ok()?, at + 1));
    let (time, end) = part_of_day(page, number).or_else(plain)?;
    Some(Quantity { run: at..end, amount: Amount::Time(time) })
}

/// A unit of time.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Hours,
    Days(u16),
    WorkingDays,
    Months(u16),
    Years,
}

fn period(unit: Unit, count: u16) -> Option<TermPeriod> {
    match unit {
        Unit::Hours => TermPeriod::hours(count),
        Unit::Days(days) => TermPeriod::days(count.checked_mul(days)?),
        Unit::WorkingDays => TermPeriod::working_days(count),
        Unit::Months(months) => TermPeriod::months(count.checked_mul(months)?),
        Unit::Years => TermPeriod::years(count),
    }
}

/// A unit of time with the words that qualify it: "clear days", "working days".
fn time_unit(page: &Page, at: usize) -> Option<(Unit, usize)> {
    let mut at = at;
    let mut working = false;
    for _ in 0..2 {
        if let Some(found) = page.at(at, Mark::Working) {
            working = true;
            at = found.end();
        } else if let Some(found) = page.at(at, Mark::Clear).or_else(|| page.at(at, Mark::UnitQualifier)) {
            at = found.end();
        }
    }
    let units = [
        (Mark::Hour, Unit::Hours),
        (Mark::Day, if working { Unit::WorkingDays } else { Unit::Days(1) }),
        (Mark::Week, Unit::Days(7)),
        (Mark::Fortnight, Unit::Days(14)),
        (Mark::Month, Unit::Months(1)),
        (Mark::Quarter, Unit::Months(3)),
        (Mark::Year, Unit::Years),
    ];
    let found = units.into_iter().find_map(|(mark, unit)| page.at(at, mark).map(|found| (unit, found.end())));
    found.filter(|(unit, _)| !working || matches!(unit, Unit::WorkingDays))
}

/// Words that are amounts: numbers, "a week", "quarterly", "noon", "GBP 1,000".
fn word_amount(page: &Page, at: usize) -> Option<Quantity> {
    let token = page.token(at)?;
    let starts = page.matches(&(at..at + 1)).iter().any(|found| page.lexicon.starts_amount(found.class));
    if !starts && page.lexicon.number(token).is_none() {
        return None;
    }
    if let Some((code, 100, end)) = currency_at(page, at) {
        let next = page.token(end)?;
        if matches!(next.shape, Shape::Number | Shape::Damaged) {
            let number = number(page, end)?;
            return Some(Quantity { run: at..number.end, amount: money(number.hundredths, code) });
        }
    }
    if let Some(found) = page.at(at, Mark::Single) {
        return Some(Quantity { run: at..found.end(), amount: Amount::Count(1) });
    }
    if let Some((found, unit)) = regularly(page, at) {
        return Some(Quantity { run: found.run(), amount: Amount::OneOf(period(unit, 1)?) });
    }
    if let Some(amount) = named_time(page, at) {
        return Some(amount);
    }
    if let Some(found) = number_in_words(page, at).filter(|found| !is_any_one(page, at, found.end)) {
        let number = repeated(page, found);
        return counted_words(page, at, number);
    }
    let (unit, end) = time_unit(page, at)?;
    Some(Quantity { run: at..end, amount: Amount::OneOf(period(unit, 1)?) })
}

/// "in any one calendar month": the number counts nothing.
fn is_any_one(page: &Page, at: usize, end: usize) -> bool {
    let any = at
        .checked_sub(1)
        .is_some_and(|before| page.is(before, Mark::Determiner) && !is_the_one(page, before));
    let one = end == at + 1
        && page.token(at).is_some_and(|token| page.lexicon.number(token) == Some(NumberWord::Plus(1)));
    any && one
}

/// "the one telephone", not "the one which".
fn is_the_one(page: &Page, at: usize) -> bool {
    let points = [Mark::Relative, Mark::That, Mark::PersonalPronoun, Mark::NameJoint];
    page.is(at, Mark::The) && !points.iter().any(|mark| page.is(at + 2, *mark))
}

fn counted_words(page: &Page, at: usize, number: Number) -> Option<Quantity> {
    let unit = unit_after(page, number);
    let (amount, end) = unit.unwrap_or_else(|| (plain_count(number.hundredths), number.end));
    Some(Quantity { run: at..end, amount })
}

/// "quarterly", "once a year": a period that comes round, in words of its own.
pub(super) fn is_regular(page: &Page, at: usize) -> bool {
    regularly(page, at).is_some()
}

fn regularly(page: &Page, at: usize) -> Option<(Match, Unit)> {
    let words = [
        (Mark::Daily, Unit::Days(1)),
        (Mark::Weekly, Unit::Days(7)),
        (Mark::Fortnightly, Unit::Days(14)),
        (Mark::Monthly, Unit::Months(1)),
        (Mark::Quarterly, Unit::Months(3)),
        (Mark::SixMonthly, Unit::Months(6)),
        (Mark::Yearly, Unit::Years),
    ];
    words.into_iter().find_map(|(mark, unit)| page.at(at, mark).map(|found| (found, unit)))
}

fn named_time(page: &Page, at: usize) -> Option<Quantity> {
    let noon = page.at(at, Mark::Noon).zip(TimeOfDay::new(12, 0).ok());
    let midnight = page.at(at, Mark::Midnight).zip(TimeOfDay::new(0, 0).ok());
    let (found, time) = noon.or(midnight)?;
    Some(Quantity { run: found.run(), amount: Amount::Time(time) })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::condition::read::lexicon::test_lexicon;

    /// The amounts of a text, as documents write them, each with its words.
    fn amounts(text: &str) -> Vec<(Value, String)> {
        let lexicon = test_lexicon();
        let page = Page::new(text, &lexicon);
        let shown = |quantity: &Quantity| {
            let value = match &quantity.amount {
                Amount::Count(count) => json!(count),
                Amount::Money(money) => json!([money.pence, money.currency]),
                Amount::Period(period) | Amount::OneOf(period) => json!(period),
                Amount::Time(time) => json!(time),
                Amount::Grams(grams) => json!([grams, "g"]),
                Amount::Unreadable { money } => json!({ "damaged": money }),
            };
            (value, page.span(&quantity.run).slice(text).unwrap().to_owned())
        };
        page.quantities.iter().map(shown).collect()
    }

    fn only(text: &str) -> Value {
        let found = amounts(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].1, text);
        found[0].0.clone()
    }

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        for (text, number) in
            [("two (2)", 2), ("twenty-one", 21), ("1,000", 1_000), ("one hundred and twenty", 120)]
        {
            assert_eq!(only(text), json!(number), "{text}");
        }
    }

    #[test]
    fn money_is_read_in_pence() {
        for (text, pence, currency) in [
            ("£1,000", 100_000, "GBP"),
            ("1,000 pounds", 100_000, "GBP"),
            ("£1k", 100_000, "GBP"),
            ("€500", 50_000, "EUR"),
            ("£2,000.50", 200_050, "GBP"),
            ("£ 1,\n000", 100_000, "GBP"),
            ("50 pence", 50, "GBP"),
        ] {
            assert_eq!(only(text), json!([pence, currency]), "{text}");
        }
    }

    /// A wrong number is worse than none.
    #[test]
    fn a_damaged_number_has_no_value() {
        for text in ["£l,000", "£5OO", "£1,0O0", "£1,00", "£1.000"] {
            assert_eq!(only(text), json!({ "damaged": true }), "{text}");
        }
        assert_eq!(only("two (3)"), json!({ "damaged": false }));
        assert_eq!(amounts("more than l telephone")[0].0, json!({ "damaged": false }));
    }

    #[test]
    fn periods_have_their_unit() {
        for (text, period) in [
            ("48 hours", json!({ "hours": 48 })),
            ("ten working days", json!({ "working_days": 10 })),
            ("seven clear days", json!({ "days": 7 })),
            ("two weeks", json!({ "days": 14 })),
            ("one calendar month", json!({ "months": 1 })),
            ("quarterly", json!({ "months": 3 })),
        ] {
            assert_eq!(only(text), period, "{text}");
        }
    }

    #[test]
    fn times_of_day_are_local() {
        for (text, time) in [
            ("19:00", "19:00"),
            ("9 a.m.", "09:00"),
            ("7.30 pm", "19:30"),
            ("1900 hours", "19:00"),
            ("noon", "12:00"),
        ] {
            assert_eq!(only(text), json!(time), "{text}");
        }
    }

    #[test]
    fn a_number_that_names_something_is_no_amount() {
        for text in ["paragraph 3", "31 March", "section 5", "Map 2", "01632 960001"] {
            assert_eq!(amounts(text), [], "{text}");
        }
    }
}
