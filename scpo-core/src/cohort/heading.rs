use crate::law::vocabulary::codes;

codes! {
    /// The four headings under which a decision is justified.
    Heading {
        /// What the person intends and is able to do.
        Threat => "threat",
        /// What was done, and to whom.
        Harm => "harm",
        /// What the unit could do now. It counts towards priority and not towards concern.
        Opportunity => "opportunity",
        /// What the unit has to control.
        Risk => "risk",
    }
}
