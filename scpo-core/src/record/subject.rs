use super::{Text, fact};
use crate::date::Date;
use crate::finding::{Id, Personal};
use crate::law::vocabulary::{Jurisdiction, SubjectKind};

fact! {
    /// The subject's record was opened: who they are, as far as known.
    SubjectOpened {
        required {
            /// Individual, body corporate, partnership or association.
            kind: SubjectKind,
        }
        optional {
            /// Name, for display only; never read by a rule.
            name: Text,
            /// Date of birth of an individual.
            born: Personal<Date>,
            /// The force that owns the case.
            owning_force: Id,
            /// The jurisdiction whose calendar counts where no order says.
            jurisdiction: Jurisdiction,
            /// True when history was loaded on the day this was recorded: before
            /// that day nothing can be said about what was known.
            imported: bool,
            /// Prison number of an individual.
            prison_number: Text,
        }
    }
}

fact! {
    /// Something about the subject changed; only what is given changes.
    SubjectChanged {
        optional {
            /// Name, for display only.
            name: Text,
            /// Date of birth of an individual.
            born: Personal<Date>,
            /// The force that owns the case from this day.
            owning_force: Id,
            /// The jurisdiction whose calendar counts where no order says.
            jurisdiction: Jurisdiction,
        }
    }
}

fact! {
    /// The individual died on this day.
    SubjectDied {}
}

fact! {
    /// The body, partnership or association was dissolved on this day.
    SubjectDissolved {}
}

fact! {
    /// Two records were found to be one subject. Paired: the other case holds the
    /// same link, naming this one.
    SubjectJoined {
        required {
            /// The link, the same in both cases.
            link: Id,
            /// The other case's subject id.
            other: Id,
        }
    }
}

fact! {
    /// Two joined records were found to be different subjects.
    SubjectSeparated {
        required {
            /// The link that no longer holds.
            link: Id,
        }
    }
}
