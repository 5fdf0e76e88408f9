use std::borrow::Cow;
use std::fmt;

/// Why a rulebook or an overlay was refused: the file, the line, the field and
/// the rule, never the value.
///
/// # Example
///
/// ```
/// use scpo_core::rulebook::Rulebook;
///
/// let rulebook = Rulebook::builtin().unwrap();
/// let overlay = br#"{"schema": "scpo.overlay/1", "name": "example", "version": "1",
///   "all_forces": {"tasks": [{"task": "5.6", "due": {"months": -2}}]}}"#;
/// let error = rulebook.overlay(overlay).unwrap_err();
/// assert_eq!(error.to_string(), "overlay, line 2, `all_forces.tasks[0].due`: \
///     this number is fixed by the law or the regional process and is no local setting");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RulebookError {
    /// The file, by its usual name, such as `process.json`.
    pub file: &'static str,
    /// The line, from 1; absent where the fault is not on one line.
    pub line: Option<usize>,
    /// The field, as a path inside the file; empty for the file as a whole.
    pub field: String,
    /// The rule it breaks, in fixed words.
    pub rule: Cow<'static, str>,
}

impl fmt::Display for RulebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ", `{}`", self.field)?;
        }
        write!(f, ": {}", self.rule)
    }
}

impl std::error::Error for RulebookError {}
