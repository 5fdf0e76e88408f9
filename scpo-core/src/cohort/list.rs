use crate::law::vocabulary::codes;

codes! {
    /// The two lists. They are never merged into one.
    List {
        /// What to do first: by band and score.
        Priority => "priority",
        /// How worrying: by the band that floors set and by concern, opportunity left out.
        Concern => "concern",
    }
}
