//! Liberty and exposure (R3), by state.

use super::{Derived, Source};
use crate::assessment::PlaceCode;
use crate::case::Fact;
use crate::finding::Known;
use crate::record::{EventBody, ReleaseKind, ReleaseType};

/// The level of where the person is. Between 183 and 365 days to go is the middle of
/// custody; nobody's release is guessed.
pub(super) fn derive(source: &Source<'_>) -> Derived {
    let facts = || source.custody.last_change.iter().map(|fact| fact.event.id.clone()).collect();
    match &source.assessment.place {
        Known::Unknown(missing) => Derived::open(missing.clone(), "where the person is cannot be told"),
        Known::Value(place) => match place {
            PlaceCode::AtLarge => Derived::known(5, "unlawfully at large, or recalled and not yet back"),
            PlaceCode::TemporaryRelease => Derived::known(2, "out of custody on temporary release"),
            PlaceCode::Prison | PlaceCode::Hospital => in_custody(source),
            PlaceCode::Community => in_the_community(source),
        }
        .by(facts()),
    }
}

fn in_custody(source: &Source<'_>) -> Derived {
    let release = &source.assessment.release;
    let Some(driver) = &release.driver else {
        return Derived::open(
            vec!["release_estimated".into()],
            "in custody, and no release date is recorded",
        );
    };
    match source.day().days_until(driver.date) {
        _ if release.passed == Some(true) => {
            Derived::known(2, "in custody, past the release date with no release recorded")
        }
        366.. => Derived::known(0, "in custody with more than 365 days to go"),
        183..=365 => Derived::known(1, "in custody with 183 to 365 days to go"),
        _ => Derived::known(2, "in custody with 182 days to go or fewer"),
    }
}

fn in_the_community(source: &Source<'_>) -> Derived {
    match on_licence(source) {
        Known::Value(true) => Derived::known(3, "in the community on licence"),
        Known::Value(false) => Derived::known(4, "in the community, and the order is the only control"),
        Known::Unknown(missing) => {
            Derived::open(missing, "in the community, and it cannot be told whether on licence")
        }
    }
}

/// Whether the last release was on licence, and nothing recorded says that it has ended.
fn on_licence(source: &Source<'_>) -> Known<bool> {
    let Some(release) = source.custody.last_release else { return Known::Value(false) };
    let EventBody::Released(body) = &release.event.body else { return Known::Value(false) };
    match body.kind {
        Some(ReleaseType::Licence | ReleaseType::HomeDetentionCurfew | ReleaseType::Parole) => {
            Known::Value(!licence_is_over(source, &release))
        }
        Some(ReleaseType::NoLicence | ReleaseType::FromRemand | ReleaseType::HospitalDischarge) => {
            Known::Value(false)
        }
        // Out of the country: none of the levels is about that.
        Some(ReleaseType::Removal) => Known::missing("place"),
        None => Known::missing("released.kind"),
    }
}

fn licence_is_over(source: &Source<'_>, release: &Fact<'_>) -> bool {
    let since = |fact: &&Fact<'_>| release.precedes(fact) != Some(false);
    let mut over = false;
    for fact in source.view.facts() {
        let last_day = match &fact.event.body {
            EventBody::LicenceEnded(_) if since(&fact) => return true,
            EventBody::LicenceConditionsSet(body) => body.last_day,
            EventBody::ReleaseEstimated(body)
                if matches!(body.kind, ReleaseKind::Led | ReleaseKind::Sled) =>
            {
                body.date
            }
            _ => continue,
        };
        // The latest that is recorded counts.
        if let Some(last_day) = last_day {
            over = last_day < source.day();
        }
    }
    over
}
