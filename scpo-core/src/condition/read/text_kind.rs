use crate::law::vocabulary::codes;

codes! {
    /// What kind of text is read, as the caller knows it. A gap in a summary is a gap
    /// in the source and says nothing of the order.
    TextKind {
        /// An order as made, or one condition of it.
        Order => "order",
        /// A draft of an order or of a condition.
        Draft => "draft",
        /// What somebody else wrote about an order: a press report, a heading of an index.
        Summary => "summary",
    }
}
