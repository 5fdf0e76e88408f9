use super::{Reading, Span, TextFlag, TextKind};
use crate::finding::object;

object! {
    /// What was read of a text. Every byte of the text is in a reading, in the words
    /// that govern one, or in `unread`.
    TextRead {
        required {
            /// What kind of text the caller said it is.
            kind: TextKind,
        }
        lists {
            /// The obligations, permissions and clauses, in the order of the text.
            readings: Reading,
            /// What belongs to none: headings, numbers of paragraphs, white space, noise.
            unread: Span,
            /// What is unusual about the letters, each once, in the order of the list of flags.
            flags: TextFlag,
        }
    }
}
