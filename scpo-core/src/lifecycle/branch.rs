use crate::law::vocabulary::codes;

codes! {
    /// When a task applies at all. Outside its branch it is not applicable.
    Branch {
        /// An order is being sought.
        Application => "application",
        /// An order has been made.
        Order => "order",
        /// The order is in force, the subject in the community, and there has been
        /// no custody since it was made (task 2.6).
        Community => "community",
        /// The subject is in custody: prison or hospital.
        Custody => "custody",
        /// The subject is in prison, not in hospital (tasks 3.5 and 3.7).
        Prison => "prison",
        /// Preparation for release, in custody (stages 4 and 5).
        Preparation => "preparation",
        /// After a release.
        Release => "release",
        /// After a release on licence (task 6.2; reading 20).
        ReleaseOnLicence => "release_on_licence",
        /// The order is in force: compliance is monitored (task 6.4).
        Monitoring => "monitoring",
        /// A breach has been alleged.
        Breach => "breach",
        /// The subject has returned to custody (reading 13).
        Returned => "returned",
        /// The end of an order is near or has come.
        OrderEnd => "order_end",
        /// A hearing is listed.
        Hearing => "hearing",
        /// The record has been sent to another unit.
        Transfer => "transfer",
        /// In custody with no release date that still drives planning (task X.10).
        UndatedRelease => "undated_release",
        /// A defect in an order has been found (task X.11).
        Defect => "defect",
    }
}
