/// How large a document may be. Checked over the bytes before anything else is
/// done with them; a document beyond a limit is refused, never cut.
///
/// # Example
///
/// ```
/// use scpo_core::finding::Limits;
///
/// let small = Limits { max_bytes: 64 * 1024, ..Limits::CASE };
/// assert_eq!(small.max_depth, 32);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in the whole document.
    pub max_bytes: usize,
    /// Arrays and objects inside one another. Above 100 the reader's own bound of
    /// 128 may come first.
    pub max_depth: usize,
    /// Items in one array, or members in one object.
    pub max_items: usize,
    /// Bytes of UTF-8 in one string or one member's name, escapes undone.
    pub max_string_bytes: usize,
}

impl Limits {
    /// For the documents of one subject: 16 MiB, 32 deep, 100,000 items in one
    /// array or object, 64 KiB in one string.
    ///
    /// A case of 25 events is about 8 kB and 9 deep; the longest published order
    /// is some tens of kilobytes over all its conditions.
    pub const CASE: Self =
        Self { max_bytes: 16 << 20, max_depth: 32, max_items: 100_000, max_string_bytes: 64 << 10 };
}
