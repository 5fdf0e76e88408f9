//! On which line of a JSON text a place begins.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::DocumentError;

/// The line, from 1, of the place a path names, or of the innermost part of the
/// path that the text holds; `None` if the text is not JSON.
pub(crate) fn line_of(text: &str, path: &str) -> Option<usize> {
    let mut place: &RawValue = serde_json::from_str(text).ok()?;
    for step in path.split(['.', '[']) {
        let Some(inner) = enter(place, step) else { break };
        place = inner;
    }
    // The place is a part of the text, so its distance from the start is its offset.
    let offset = (place.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let before = text.as_bytes().get(..offset)?;
    Some(before.iter().filter(|&&byte| byte == b'\n').count() + 1)
}

/// The line of an error of form: that of the place, where it is known, and else the
/// one on which reading stopped.
pub(crate) fn line_of_error(bytes: &[u8], error: &DocumentError) -> usize {
    let text = std::str::from_utf8(bytes).ok().filter(|_| !error.path.is_empty());
    text.and_then(|text| line_of(text, &error.path)).unwrap_or(error.line)
}

/// The item or member a step leads to: `3]` an item, anything else a member.
fn enter<'a>(place: &'a RawValue, step: &str) -> Option<&'a RawValue> {
    match step.strip_suffix(']') {
        Some(index) => {
            let items: Vec<&RawValue> = serde_json::from_str(place.get()).ok()?;
            items.get(index.parse::<usize>().ok()?).copied()
        }
        None => {
            let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(place.get()).ok()?;
            members.get(step).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted by eye.
    const TEXT: &str = "{\n  \"a\": [\n    {\"b\": 1,\n     \"c\": 2},\n    {\"b\":\n 3}\n  ]\n}";

    #[test]
    fn a_place_has_the_line_it_begins_on() {
        for (path, line) in
            [("", 1), ("a", 2), ("a[0]", 3), ("a[0].b", 3), ("a[0].c", 4), ("a[1]", 5), ("a[1].b", 6)]
        {
            assert_eq!(line_of(TEXT, path), Some(line), "{path}");
        }
    }

    #[test]
    fn a_place_that_is_not_there_has_the_line_of_what_holds_it() {
        assert_eq!(line_of(TEXT, "a[1].z"), Some(5));
        assert_eq!(line_of(TEXT, "a[7].b"), Some(2));
        assert_eq!(line_of(TEXT, "z"), Some(1));
        assert_eq!(line_of("{", "a"), None);
    }
}
