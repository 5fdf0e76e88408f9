//! The small grammar of what is written: lists, and the words an exception opens with.

/// Things in a row: "a", "a and b", "a, b and c". Where a thing has a comma or a
/// conjunction of its own, semicolons part them: "a; b or c; or d".
pub(super) fn several(things: &[&str], conjunction: &str) -> String {
    match things.split_last() {
        Some((last, rest)) if !rest.is_empty() && things.iter().any(|thing| is_compound(thing)) => {
            format!("{}; {conjunction} {last}", rest.join("; "))
        }
        _ => in_a_row(things, conjunction),
    }
}

/// Phrases of our own in a row, with commas whatever they hold.
pub(super) fn in_a_row<S: AsRef<str>>(phrases: &[S], conjunction: &str) -> String {
    let words: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} {conjunction} {last}", rest.join(", ")),
    }
}

/// Whether a thing would fall apart between commas.
fn is_compound(thing: &str) -> bool {
    thing.contains([',', ';']) || thing.split_whitespace().any(|word| matches!(word, "and" | "or"))
}

/// The plural of the nouns of our own templates that have a regular one.
pub(super) fn plural(noun: &str) -> String {
    const HISSING: [&str; 5] = ["s", "x", "z", "ch", "sh"];
    let consonant_y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if HISSING.iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

/// How a written exception joins its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// After a comma: "save in an emergency".
    Clause,
    /// As a sentence of its own: "This paragraph does not apply …".
    Sentence,
}

/// The words that open an exception inside a sentence.
const OPENERS: [&str; 9] = [
    "save",
    "except",
    "excepting",
    "unless",
    "other than",
    "apart from",
    "but not",
    "not counting",
    "not including",
];
/// The words that open an exception which is a sentence.
const SENTENCES: [&str; 4] = [
    "This paragraph does not apply",
    "This condition does not apply",
    "This term does not apply",
    "Nothing in this ",
];

/// How an exception joins; `None` if it does not begin with words that open one.
pub(super) fn joins(exception: &str) -> Option<Joins> {
    let opens = |opener: &str| {
        exception
            .strip_prefix(opener)
            .is_some_and(|rest| rest.starts_with(|next: char| !next.is_alphanumeric()))
    };
    match OPENERS.iter().any(|opener| opens(opener)) {
        true => Some(Joins::Clause),
        false => SENTENCES.iter().any(|start| exception.starts_with(start)).then_some(Joins::Sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_commas_and_one_conjunction() {
        assert_eq!(several(&[], "or"), "");
        assert_eq!(several(&["a"], "or"), "a");
        assert_eq!(several(&["a", "b"], "or"), "a or b");
        assert_eq!(several(&["a", "b", "c"], "and"), "a, b and c");
    }

    #[test]
    fn things_with_commas_or_conjunctions_are_parted_by_semicolons() {
        assert_eq!(several(&["a bag, box or tin", "b"], "or"), "a bag, box or tin; or b");
        assert_eq!(several(&["a", "taxi or hire firm", "c"], "or"), "a; taxi or hire firm; or c");
        assert_eq!(several(&["a visitor", "sand"], "or"), "a visitor or sand");
        assert_eq!(several(&["a taxi or hire firm"], "or"), "a taxi or hire firm");
        assert_eq!(in_a_row(&["a, b and c", "d"], "and"), "a, b and c and d");
    }

    #[test]
    fn a_regular_plural_follows_the_ending() {
        for (one, many) in [
            ("SIM card", "SIM cards"),
            ("gram", "grams"),
            ("box", "boxes"),
            ("press", "presses"),
            ("bench", "benches"),
            ("party", "parties"),
            ("key", "keys"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn an_exception_opens_with_its_word() {
        assert_eq!(joins("save in an emergency"), Some(Joins::Clause));
        assert_eq!(joins("other than the two"), Some(Joins::Clause));
        assert_eq!(joins("This paragraph does not apply at sea"), Some(Joins::Sentence));
        for other in ["", "in an emergency", "savings", "unlessened", "Save in an emergency"] {
            assert_eq!(joins(other), None, "{other}");
        }
    }
}
