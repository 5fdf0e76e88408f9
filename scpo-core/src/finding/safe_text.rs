use std::borrow::Cow;

/// Text made safe to show on a terminal, page or log line: control characters,
/// line breaks and characters that turn the direction of text around are written
/// as `\u{…}`.
///
/// The original is never changed in a document; this is for showing it.
///
/// # Example
///
/// ```
/// use scpo_core::finding::safe_text;
///
/// assert_eq!(safe_text("HMP Example"), "HMP Example");
/// assert_eq!(safe_text("a\u{1b}[2Jb\nc"), "a\\u{1b}[2Jb\\u{a}c");
/// ```
pub fn safe_text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(must_escape) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if must_escape(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a text of our data may be shown as it is: 1 to 200 characters, none of
/// them a control character.
pub(crate) fn is_short_text(text: &str) -> bool {
    (1..=200).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Control characters, line and paragraph separators, and the marks that change
/// the direction of the text after them.
fn must_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
