use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TaskId;

/// The day a window hangs off: one of a closed list. A day that is not known
/// makes the window unknown; it is never guessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// An order is first expected to be sought (D_INTENT).
    ApplicationIntended,
    /// The hearing at which the order may be made (D_HEARING); for a task of one
    /// hearing, that hearing.
    Hearing,
    /// The next case-management hearing.
    CaseManagementHearing,
    /// The order was made or refused.
    Determined,
    /// The order was made (D_ORDER).
    OrderMade,
    /// This version was made: the making, or the variation.
    VersionMade,
    /// The order comes into force (D_FORCE).
    InForce,
    /// The last day the order is in force (D_END; reading 18).
    LastDay,
    /// The last day by the order's own terms and the lawful limit, whatever ended
    /// it sooner (reading 19).
    StatedEnd,
    /// The later of the sentence and the making of the order (reading 11); in a
    /// return to custody the later of the return and the decision that the regional
    /// unit takes the case again (D_SENT; readings 13 and 14).
    Sentence,
    /// The later of the start of this custody and the making of the order, whoever
    /// holds the record.
    Custody,
    /// The record was sent to the regional unit (task 3.1).
    RecordSent,
    /// The regional unit accepted the record (task 3.3).
    RecordAccepted,
    /// The later of the acceptance (task 3.3) and the last prison move.
    PlaceChanged,
    /// The later of the acceptance (task 3.3) and the last change of manager.
    ManagerChanged,
    /// The release date that drives planning, as recorded (D_REL; readings 24 and 25).
    Release,
    /// The earliest of all release dates (reading 26).
    EarliestRelease,
    /// Actual release, not temporary (D_OUT).
    Released,
    /// Return to custody (D_BACK).
    Returned,
    /// The tasking meeting named when the subject was raised (task 4.6).
    TaskingMeeting,
    /// The breach was alleged.
    Alleged,
    /// The hearing was listed.
    HearingListed,
    /// The record was sent to another unit.
    TransferSent,
    /// The later of the sentence and the last poll for a release date (task X.10).
    CustodyPoll,
    /// The defect in the order was found.
    DefectFound,
    /// The probation appointment that was set (task 5.4).
    Appointment,
    /// The day another task was done; until then this one waits (reading 21).
    Task(TaskId),
}

impl Anchor {
    /// The task whose day this is, if it is the day of a task.
    pub fn task(&self) -> Option<&TaskId> {
        match self {
            Self::Task(id) => Some(id),
            _ => None,
        }
    }
}
