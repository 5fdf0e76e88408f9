use crate::law::vocabulary::codes;

codes! {
    /// Where an order stands: the closed list of the result documents.
    OrderStatus {
        /// Applied for; not determined.
        Applied => "applied",
        /// Refused by the court.
        Refused => "refused",
        /// The application was withdrawn.
        Withdrawn => "withdrawn",
        /// Made; no provision is in force now, and at least one is still to begin.
        Pending => "pending",
        /// In force, every provision of it.
        InForce => "in_force",
        /// In force, some provisions of it.
        PartlyInForce => "partly_in_force",
        /// In force by an extension while proceedings are pending (s.22E).
        ExtendedPendingProceedings => "extended_pending_proceedings",
        /// Past its last day.
        Expired => "expired",
        /// Discharged (s.18).
        Discharged => "discharged",
        /// Discharged by replacement.
        Replaced => "replaced",
        /// Quashed on appeal, or held a nullity.
        Quashed => "quashed",
        /// Ended by the death of the subject.
        EndedByDeath => "ended_by_death",
    }
}

impl OrderStatus {
    /// Whether the order still has work to do: applied for, pending, or in force in
    /// any way.
    pub const fn is_live(self) -> bool {
        matches!(
            self,
            Self::Applied
                | Self::Pending
                | Self::InForce
                | Self::PartlyInForce
                | Self::ExtendedPendingProceedings
        )
    }

    /// Whether a made order has come to its end.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Expired | Self::Discharged | Self::Replaced | Self::Quashed | Self::EndedByDeath)
    }
}
