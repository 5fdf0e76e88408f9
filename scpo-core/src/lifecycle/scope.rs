use crate::law::vocabulary::codes;

codes! {
    /// What one copy of a task belongs to (reading 22).
    Scope {
        /// One for the subject, whatever the number of orders.
        Subject => "subject",
        /// One for each order.
        Order => "order",
        /// One for each version of an order: as made, and each variation.
        Version => "version",
        /// One for each condition of each order.
        Condition => "condition",
        /// One for each hearing.
        Hearing => "hearing",
        /// One for each alleged breach.
        Breach => "breach",
        /// One for each transfer of the record.
        Transfer => "transfer",
    }
}
