use crate::finding::{Citation, object};
use crate::law::vocabulary::codes;

codes! {
    /// How sure it is that orders have conditions of a type.
    Sureness {
        /// A term, or the provision behind it, was read in a source.
        Read => "read_source",
        /// Only the heading of a term was read, not its words.
        HeadingRead => "heading_read",
        /// Commonly met; no source was read.
        NotRead => "not_read",
    }
}

object! {
    /// Where a type comes from. The sureness is that of the type, not of its bounds
    /// and intervals, which are our own.
    TypeSource {
        required {
            /// How sure it is.
            sure: Sureness,
            /// The source.
            citation: Citation,
        }
        optional {
            /// Its number in the catalogue of published practice, 1 to 39.
            practice: u8,
        }
    }
}
