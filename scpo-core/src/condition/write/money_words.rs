//! Amounts of money as they stand in an order.

use super::number_words::grouped;
use crate::record::Money;

/// The signs of the currencies that are written with one; all of them have a
/// hundred of the smallest unit in one.
const SIGNS: [(&str, char); 3] = [("GBP", '£'), ("EUR", '€'), ("USD", '$')];

/// An amount with its sign, the smallest unit only where there is any: "£1,000",
/// "£12.50". `None` for a currency that has no sign here, since how many of its
/// smallest unit make one is not known.
pub(super) fn money(of: &Money) -> Option<String> {
    let (_, sign) = SIGNS.iter().find(|(code, _)| *code == of.currency.as_str())?;
    let whole = grouped(of.pence / 100);
    match of.pence % 100 {
        0 => Some(format!("{sign}{whole}")),
        small => Some(format!("{sign}{whole}.{small:02}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Id;

    fn written(pence: u64, currency: &str) -> Option<String> {
        money(&Money { pence, currency: Id::new(currency).unwrap() })
    }

    #[test]
    fn an_amount_has_its_sign_and_groups() {
        assert_eq!(written(100_000, "GBP").as_deref(), Some("£1,000"));
        assert_eq!(written(5, "GBP").as_deref(), Some("£0.05"));
        assert_eq!(written(123_456_789, "EUR").as_deref(), Some("€1,234,567.89"));
        assert_eq!(written(1_250, "USD").as_deref(), Some("$12.50"));
    }

    /// A yen has no hundredth, a dinar has thousandths: neither is guessed.
    #[test]
    fn a_currency_without_a_sign_is_not_written() {
        assert_eq!(written(1_000, "JPY"), None);
        assert_eq!(written(1_000, "gbp"), None);
    }
}
