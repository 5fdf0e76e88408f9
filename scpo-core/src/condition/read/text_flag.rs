use crate::law::vocabulary::codes;

codes! {
    /// Something about the letters of a text that a reader should know of.
    TextFlag {
        /// Marks that turn the direction of writing: what is seen may differ from what is stored.
        Bidirectional => "bidirectional",
        /// Characters of no width inside it.
        ZeroWidth => "zero_width",
        /// A word with letters of several scripts, read as the letters they look like.
        MixedScripts => "mixed_scripts",
        /// Letters or figures of double width.
        FullWidth => "full_width",
        /// Control characters other than line breaks and tabulators.
        Control => "control",
        /// A figure that is damaged and has no value.
        DamagedFigure => "damaged_figure",
        /// A paragraph so long that nobody wrote it as one.
        LongParagraph => "long_paragraph",
        /// The text is longer than what is read; the rest is unread.
        TooLong => "too_long",
    }
}
