use scpo_core::law::vocabulary::{Applicant, Court, Disposal, Jurisdiction, Route, SubjectKind};
use scpo_core::record::DelegatedRank;

use crate::plan::Path;
use crate::story::Story;

/// The court, the road to it and who asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forum {
    pub route: Route,
    pub court: Court,
    pub applicant: Applicant,
    pub delegated_to: Option<DelegatedRank>,
    pub disposal: Option<Disposal>,
    pub convicted_by: Option<Court>,
    pub committed: Option<bool>,
}

pub(crate) fn draw(
    story: &mut Story<'_>,
    path: Path,
    kind: SubjectKind,
    jurisdiction: Jurisdiction,
) -> Forum {
    let body = kind != SubjectKind::Individual;
    let on_application = story.chance(if body { 40 } else { 18 });
    let confined = matches!(path, Path::Prison | Path::Hospital);
    let forum = if on_application && !confined {
        application(story, jurisdiction)
    } else {
        conviction(story, path, jurisdiction)
    };
    let wrong = story.chance(story.options.unlawful_applicant);
    let by =
        story.random.weighted(&[(50, Applicant::ChiefOfficer), (50, Applicant::Other)], Applicant::Other);
    if wrong { Forum { applicant: by, delegated_to: None, ..forum } } else { forum }
}

/// Sections 19 and 22A.
fn conviction(story: &mut Story<'_>, path: Path, jurisdiction: Jurisdiction) -> Forum {
    let fraud_office = story.chance(8);
    let committed = story.chance(6);
    let sheriff = story.chance(25);
    let discharged = story.chance(8) && path == Path::Community;
    let scotland = jurisdiction == Jurisdiction::Scotland;
    let england = jurisdiction == Jurisdiction::EnglandAndWales;
    let court = match (scotland, sheriff) {
        (true, true) => Court::Sheriff,
        (true, false) => Court::HighCourtOfJusticiary,
        _ => Court::CrownCourt,
    };
    let (applicant, delegated_to) = applicant(jurisdiction, fraud_office);
    let disposal = match (discharged, scotland) {
        (false, _) => Disposal::Sentence,
        (true, true) => Disposal::AbsoluteDischarge,
        (true, false) => Disposal::ConditionalDischarge,
    };
    Forum {
        route: Route::Conviction,
        court,
        applicant,
        delegated_to,
        disposal: Some(disposal),
        convicted_by: Some(if committed && england { Court::MagistratesCourt } else { court }),
        committed: (committed && england).then_some(true),
    }
}

/// Section 1.
fn application(story: &mut Story<'_>, jurisdiction: Jurisdiction) -> Forum {
    let fraud_office = story.chance(15);
    let (applicant, delegated_to) = applicant(jurisdiction, fraud_office);
    let scotland = jurisdiction == Jurisdiction::Scotland;
    Forum {
        route: Route::Application,
        court: if scotland { Court::CourtOfSession } else { Court::HighCourt },
        applicant,
        delegated_to,
        disposal: None,
        convicted_by: None,
        committed: None,
    }
}

/// Who may ask in each jurisdiction (s.8), and to whom the function is delegated (Sch.2).
fn applicant(jurisdiction: Jurisdiction, fraud_office: bool) -> (Applicant, Option<DelegatedRank>) {
    match (jurisdiction, fraud_office) {
        (Jurisdiction::Scotland, _) => (Applicant::LordAdvocate, None),
        (Jurisdiction::NorthernIreland, _) => (Applicant::DppNi, Some(DelegatedRank::PublicProsecutorNi)),
        (Jurisdiction::EnglandAndWales, true) => {
            (Applicant::SfoDirector, Some(DelegatedRank::SfoDesignatedMember))
        }
        (Jurisdiction::EnglandAndWales, false) => (Applicant::Dpp, Some(DelegatedRank::CrownProsecutor)),
    }
}
