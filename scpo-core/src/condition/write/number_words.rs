//! Whole numbers as they stand in an order.

use crate::law::vocabulary::codes;

codes! {
    /// How numbers of things and of days are written.
    NumberStyle {
        /// One to ten in words, more in figures: "seven days", "14 days".
        Plain => "plain",
        /// In words with the figures beside them, as many courts do: "seven (7) days".
        WordsAndFigures => "words_and_figures",
    }
}

const ONES: [&str; 20] = [
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The largest number that plain style puts into words.
const PLAIN_WORDS: u32 = 10;
/// From here on a number is written in figures only, in either style.
const FIGURES_ONLY: u32 = 1_000;

/// A number of things in a style.
pub(super) fn number(of: u32, style: NumberStyle) -> String {
    match style {
        NumberStyle::Plain if of <= PLAIN_WORDS => in_words(of),
        NumberStyle::WordsAndFigures if of < FIGURES_ONLY => format!("{} ({of})", in_words(of)),
        _ => grouped(of.into()),
    }
}

/// A number below a thousand in words; a larger one has no words here.
fn in_words(of: u32) -> String {
    let one = |at: u32| ONES.get(at as usize).copied().unwrap_or_default();
    let ten = |at: u32| TENS.get(at as usize).copied().unwrap_or_default();
    match (of / 100, of % 100) {
        (0, rest @ 0..=19) => one(rest).to_owned(),
        (0, rest) if rest % 10 == 0 => ten(rest / 10).to_owned(),
        (0, rest) => format!("{}-{}", ten(rest / 10), one(rest % 10)),
        (hundreds, 0) => format!("{} hundred", one(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", one(hundreds), in_words(rest)),
    }
}

/// Figures in groups of three: 1,234,567.
pub(super) fn grouped(of: u64) -> String {
    let figures = of.to_string();
    let mut out = String::with_capacity(figures.len() + figures.len() / 3);
    for (index, figure) in figures.chars().enumerate() {
        if index > 0 && (figures.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spellings are those of the language; no other source is needed.
    #[test]
    fn numbers_have_their_english_words() {
        for (of, words) in [
            (0, "nought"),
            (1, "one"),
            (12, "twelve"),
            (14, "fourteen"),
            (20, "twenty"),
            (21, "twenty-one"),
            (40, "forty"),
            (90, "ninety"),
            (99, "ninety-nine"),
            (100, "one hundred"),
            (101, "one hundred and one"),
            (366, "three hundred and sixty-six"),
            (999, "nine hundred and ninety-nine"),
        ] {
            assert_eq!(in_words(of), words);
        }
    }

    #[test]
    fn plain_style_has_words_up_to_ten() {
        let plain = |of| number(of, NumberStyle::Plain);
        assert_eq!([plain(1), plain(10), plain(11), plain(1_500)], ["one", "ten", "11", "1,500"]);
    }

    #[test]
    fn the_other_style_has_both_below_a_thousand() {
        let both = |of| number(of, NumberStyle::WordsAndFigures);
        assert_eq!(
            [both(1), both(14), both(999)],
            ["one (1)", "fourteen (14)", "nine hundred and ninety-nine (999)"]
        );
        assert_eq!(both(1_000), "1,000");
    }

    #[test]
    fn figures_stand_in_threes() {
        for (of, figures) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (123_456, "123,456"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(of), figures);
        }
    }
}
