use crate::law::vocabulary::codes;

codes! {
    /// Who a task falls to, by role. Which force that is on a day, the events say:
    /// the owning force is the originating force until the release force has
    /// accepted (reading 50).
    Owner {
        /// The force that owns the case on the day.
        OwningForce => "owning_force",
        /// The regional unit.
        RegionalUnit => "regional_unit",
        /// Both; the force starts.
        Shared => "shared",
    }
}
