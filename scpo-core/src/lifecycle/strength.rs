use crate::law::vocabulary::codes;

codes! {
    /// How strongly the process puts a task.
    Strength {
        /// Stated as something that is done.
        Mandatory => "mandatory",
        /// Marked as advised.
        Advised => "advised",
        /// Only where it is appropriate or required, which a person decides.
        Conditional => "conditional",
    }
}
