use std::fmt::{self, Write};

use crate::finding::safe_text;

/// Writes one field: made safe to show, guarded against being taken for a
/// formula, and quoted as RFC 4180 asks.
pub(super) fn csv_field(out: &mut dyn Write, text: &str) -> fmt::Result {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let safe = safe_text(text);
    if safe.contains([',', '"', '\r', '\n']) {
        write!(out, "\"{guard}{}\"", safe.replace('"', "\"\""))
    } else {
        write!(out, "{guard}{safe}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> String {
        let mut out = String::new();
        csv_field(&mut out, text).unwrap();
        out
    }

    /// RFC 4180, 2.6 and 2.7.
    #[test]
    fn commas_and_quotes_are_quoted() {
        assert_eq!(field("PNC"), "PNC");
        assert_eq!(field("PNC, PND"), "\"PNC, PND\"");
        assert_eq!(field("the \"lead\""), "\"the \"\"lead\"\"\"");
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for start in ["=", "+", "-", "@"] {
            assert_eq!(field(&format!("{start}1")), format!("'{start}1"));
        }
        assert_eq!(field("\t=1"), "'\\u{9}=1");
        assert_eq!(field("\r=1"), "'\\u{d}=1");
        assert_eq!(field("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
        assert_eq!(field("a=1"), "a=1");
    }

    #[test]
    fn a_new_line_in_a_field_forges_no_row() {
        assert_eq!(field("a\nb\u{1b}[2J"), "a\\u{a}b\\u{1b}[2J");
    }
}
