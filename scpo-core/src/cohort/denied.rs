//! What must never be weighed (P-3, P-4). There is no switch.

/// Words that no factor's id or column may hold: the deny-list P-3, with the usual
/// other names of the same things. Several words must stand one after the other.
const DENIED: [&[&str]; 70] = [
    &["age"],
    &["ages"],
    &["dob"],
    &["birth"],
    &["birthdate"],
    &["birthday"],
    &["born"],
    &["sex"],
    &["gender"],
    &["male"],
    &["female"],
    &["transgender"],
    &["race"],
    &["racial"],
    &["ethnic"],
    &["ethnicity"],
    &["nationality"],
    &["national", "origin"],
    &["citizenship"],
    &["immigration"],
    &["colour"],
    &["religion"],
    &["religious"],
    &["faith"],
    &["belief"],
    &["disability"],
    &["disabled"],
    &["health"],
    &["medical"],
    &["mental"],
    &["pregnancy"],
    &["pregnant"],
    &["maternity"],
    &["marriage"],
    &["marital"],
    &["married"],
    &["civil", "partnership"],
    &["orientation"],
    &["sexuality"],
    &["name"],
    &["names"],
    &["surname"],
    &["forename"],
    &["language"],
    &["languages"],
    &["postcode"],
    &["postcodes"],
    &["post", "code"],
    &["postal"],
    &["zip"],
    &["area"],
    &["ward"],
    &["lsoa"],
    &["neighbourhood"],
    &["deprivation"],
    &["imd"],
    &["school"],
    &["schools"],
    &["benefits"],
    &["universal", "credit"],
    &["stop", "search"],
    &["stop", "and", "search"],
    &["stops"],
    &["searches"],
    &["arrest"],
    &["arrests"],
    &["phone", "contact"],
    &["phone", "contacts"],
    &["call", "data"],
    &["phonebook"],
];

/// The names of actuarial predictors, which have age and sex among their inputs (P-4).
const ACTUARIAL: [&[&str]; 17] = [
    &["actuarial"],
    &["predictor"],
    &["ogrs"],
    &["ogrs3"],
    &["ogrs4"],
    &["ogp"],
    &["ogp2"],
    &["ovp"],
    &["ovp2"],
    &["rsr"],
    &["osp"],
    &["snsv"],
    &["arp"],
    &["vrp"],
    &["csrp"],
    &["oasys", "score"],
    &["reoffending", "score"],
];

/// Whether an id or column name is on the deny-list.
pub(super) fn is_denied(name: &str) -> bool {
    holds_any(name, &DENIED)
}

/// Whether an id or column name is that of an actuarial score.
pub(super) fn is_actuarial(name: &str) -> bool {
    holds_any(name, &ACTUARIAL)
}

fn holds_any(name: &str, list: &[&[&str]]) -> bool {
    let words = words(name);
    list.iter().any(|entry| holds(&words, entry))
}

/// Whether the words of an entry stand in a name, one after the other or written as one.
fn holds(words: &[String], entry: &[&str]) -> bool {
    let together = entry.concat();
    words.windows(entry.len()).any(|window| window.iter().eq(entry)) || words.contains(&together)
}

/// The words of a name in lower case, without digits at their ends: `DateOfBirth2` and
/// `date-of-birth` have the same. An identifier is ASCII, so that folding is no more
/// than that.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let apart = !c.is_ascii_alphanumeric();
        if apart || (c.is_ascii_uppercase() && before.is_ascii_lowercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| !apart) {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    let without_digits: Vec<String> =
        words.iter().map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()).collect();
    words.extend(without_digits);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specification, P-3, each of its entries.
    #[test]
    fn every_entry_of_the_list_is_denied() {
        for name in [
            "age",
            "date_of_birth",
            "sex",
            "gender",
            "race",
            "ethnicity",
            "nationality",
            "religion",
            "disability",
            "health",
            "pregnancy",
            "marriage",
            "orientation",
            "name",
            "language",
            "postcode",
            "area",
            "deprivation",
            "school",
            "benefits",
            "stop_and_search_count",
            "arrest_count",
            "phone_contacts",
        ] {
            assert!(is_denied(name), "{name}");
            assert!(is_denied(&name.to_uppercase()), "{name} in capitals");
        }
    }

    #[test]
    fn another_spelling_is_no_way_round() {
        for name in [
            "DateOfBirth",
            "AGE2",
            "age-at-order",
            "subject.Sex",
            "PostCode",
            "post_code",
            "StopSearch",
            "Arrests_12m",
        ] {
            assert!(is_denied(name), "{name}");
        }
    }

    /// Words that only hold the letters of one on the list.
    #[test]
    fn what_only_looks_alike_is_let_through() {
        for name in ["T1", "t1", "leverage", "engagement", "trace", "benefit_pence", "stage", "weapon_access"]
        {
            assert!(!is_denied(name), "{name}");
        }
    }

    #[test]
    fn actuarial_scores_are_known_by_their_names() {
        for name in ["OGRS3", "rsr_band", "osp-dc", "Actuarial"] {
            assert!(is_actuarial(name), "{name}");
        }
        assert!(!is_actuarial("R4"));
    }
}
