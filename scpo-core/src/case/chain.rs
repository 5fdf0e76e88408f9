use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};

use super::chain_error::{AppendError, BadEntry, BadReason, EraseError};
use super::{CaseDocument, CaseSchema, Salt};
use crate::date::Date;
use crate::finding::{CanonicalError, Document, Id, Sha256Hex, canonical_bytes};
use crate::record::Event;

/// The events of one subject in the order in which they were appended, each bound
/// to all before it by a hash. In documents, `scpo.chain/1`.
///
/// # What it shows, and what it cannot
///
/// [`Chain::verify`] finds the first entry that was changed, put in, taken out or
/// moved after it was appended. It cannot show that entries were cut off the end,
/// nor that the whole chain was written anew, because a shorter or rewritten chain
/// is a sound chain too. For that the host keeps the [`Head`] that
/// [`Chain::append`] returns in another place, and gives it to `verify`.
///
/// # Erasure
///
/// [`Chain::erase`] puts a stone in the place of an event: its digest, without its
/// words and without its salt. The chain still verifies, with the same head. It
/// erases nothing else: the host must also destroy every other copy of the event
/// **and of its salt**, backups and exports included, because whoever has the salt
/// can test guesses of what the event said against the stone. Memory is not
/// scrubbed.
///
/// # The bytes that are hashed
///
/// For the entry at index `i`, from 0; `‖` joins bytes, `u32` and `u64` are
/// big-endian, and the tags are ASCII followed by one zero byte:
///
/// ```text
/// digest[i] = SHA-256( "scpo.chain/1 event\0" ‖ u32(length of salt) ‖ salt ‖ event )
/// link[i]   = SHA-256( "scpo.chain/1 link\0" ‖ u64(i) ‖ link[i-1] ‖ u32(length of schema) ‖ schema ‖ digest[i] )
/// ```
///
/// `event` is the event in the bytes of [`canonical_bytes`], as this library
/// writes it: what is not known and what is empty is left out. `schema` is the
/// name of the form the event was written in, `scpo.case/1`. `link[-1]` is 32 zero
/// bytes. The head's hash is the last link; that of an empty chain, 32 zero bytes.
///
/// # Example
///
/// ```
/// use scpo_core::case::{Chain, Salt};
/// use scpo_core::record::Event;
///
/// let event: Event = serde_json::from_str(
///     r#"{"id": "e1", "recorded": "2026-03-01", "body": {"record_reviewed": {}}}"#,
/// ).unwrap();
/// let mut chain = Chain::new();
/// let head = chain.append(event, Salt::new(&[7; 32]).unwrap()).unwrap();
/// assert_eq!(chain.verify(Some(&head)), Ok(head));
///
/// chain.erase(0).unwrap();
/// assert_eq!(chain.verify(Some(&head)), Ok(head));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Form<Vec<ChainEntry>>")]
pub struct Chain {
    entries: Vec<ChainEntry>,
    // INVARIANT: the salts of `entries`, and the `recorded` of the last event among them.
    salts: BTreeSet<Salt>,
    recorded: Option<Date>,
}

/// The events of one subject in the order in which they were appended, each bound
/// to all before it by a hash.
// The document form of a chain: over owned entries for reading, borrowed for writing.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Form<Entries> {
    /// Name and version of the form.
    schema: ChainSchema,
    /// The entries, in the order in which they were appended.
    entries: Entries,
}

/// The name and version of the chain form; a reader refuses any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ChainSchema {
    /// The first version.
    #[default]
    #[serde(rename = "scpo.chain/1")]
    V1,
}

/// One entry of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChainEntry {
    /// The form the event was written in.
    schema: CaseSchema,
    /// The hash that binds this entry to all before it.
    link: Sha256Hex,
    /// The event, or what its erasure left.
    content: ChainContent,
}

/// What stands in an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ChainContent {
    /// An event.
    Kept {
        /// The event.
        event: Box<Event>,
        /// Its salt.
        salt: Salt,
    },
    /// The stone left by an erased event.
    Erased {
        /// The digest of the event with its salt.
        digest: Sha256Hex,
    },
}

/// How far a chain goes: what the host keeps in another place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The number of entries.
    pub count: u64,
    /// The last link; of an empty chain, 32 zero bytes.
    pub hash: Sha256Hex,
}

/// What comes before the first entry.
const NO_LINK: Sha256Hex = Sha256Hex::from_bytes([0; 32]);

impl Chain {
    /// A chain without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends an event, in whatever order things happened, and returns the head
    /// for the host to keep elsewhere. The chain is unchanged if it is refused.
    ///
    /// # Errors
    ///
    /// - [`AppendError::RecordedBack`] if the event was recorded on an earlier day
    ///   than the last event that remains.
    /// - [`AppendError::SaltReused`] if an event that remains has the same salt.
    ///   Salts of erased events are gone and cannot be compared.
    /// - [`AppendError::Unwritable`] if the event has no canonical bytes.
    pub fn append(&mut self, event: Event, salt: Salt) -> Result<Head, AppendError> {
        if self.recorded.is_some_and(|last| event.recorded < last) {
            return Err(AppendError::RecordedBack);
        }
        if self.salts.contains(&salt) {
            return Err(AppendError::SaltReused);
        }
        let schema = CaseSchema::V1;
        let Head { count, hash } = self.head();
        let link = link(count, hash, schema, digest(&event, &salt)?);
        self.recorded = Some(event.recorded);
        self.salts.insert(salt.clone());
        let content = ChainContent::Kept { event: Box::new(event), salt };
        self.entries.push(ChainEntry { schema, link, content });
        Ok(self.head())
    }

    /// How far the chain goes, by its own last link, which is not checked here.
    pub fn head(&self) -> Head {
        Head { count: self.entries.len() as u64, hash: self.entries.last().map_or(NO_LINK, |last| last.link) }
    }

    /// Checks every entry in turn, and the end against the head the host has kept.
    ///
    /// With a head the chain must end exactly there. Without one, nothing is said
    /// about entries cut off the end.
    ///
    /// # Errors
    ///
    /// The first entry that is bad. Where only the head shows it, that is the last
    /// entry the head covers, the first it does not, or the first that is missing.
    pub fn verify(&self, expected: Option<&Head>) -> Result<Head, BadEntry> {
        let mut before = Before::default();
        for (index, entry) in (0..).zip(&self.entries) {
            before.check(index, entry).map_err(|reason| BadEntry { index, reason })?;
        }
        expected.map_or(Ok(()), |head| self.check_head(head))?;
        Ok(self.head())
    }

    fn check_head(&self, expected: &Head) -> Result<(), BadEntry> {
        let bad = |index, reason| Err(BadEntry { index, reason });
        let count = self.head().count;
        if count < expected.count {
            return bad(count, BadReason::Missing);
        }
        if self.link_before(expected.count) != Some(expected.hash) {
            return bad(expected.count.saturating_sub(1), BadReason::HeadDiffers);
        }
        if count > expected.count { bad(expected.count, BadReason::AfterHead) } else { Ok(()) }
    }

    /// The link that the entry at an index follows.
    fn link_before(&self, index: u64) -> Option<Sha256Hex> {
        let Some(previous) = index.checked_sub(1) else { return Some(NO_LINK) };
        Some(self.entries.get(usize::try_from(previous).ok()?)?.link)
    }

    /// Puts a stone in the place of an event, so that the chain still verifies
    /// without it. See the type about what the host must destroy besides.
    ///
    /// # Errors
    ///
    /// - [`EraseError::NoSuchEntry`] if the chain has no entry at that index.
    /// - [`EraseError::AlreadyErased`] if a stone stands there.
    /// - [`EraseError::Unwritable`] if the event has no canonical bytes.
    pub fn erase(&mut self, index: u64) -> Result<(), EraseError> {
        let entry = usize::try_from(index).ok().and_then(|index| self.entries.get_mut(index));
        let entry = entry.ok_or(EraseError::NoSuchEntry)?;
        let ChainContent::Kept { event, salt } = &entry.content else {
            return Err(EraseError::AlreadyErased);
        };
        let digest = digest(event, salt)?;
        self.salts.remove(salt);
        entry.content = ChainContent::Erased { digest };
        self.recorded = last_recorded(&self.entries);
        Ok(())
    }

    /// The entries, in the order in which they were appended.
    pub fn entries(&self) -> &[ChainEntry] {
        &self.entries
    }

    /// The case of the events that remain, in the order in which they were appended.
    pub fn case_document(&self, subject_id: Id) -> CaseDocument {
        let events = self.entries.iter().filter_map(ChainEntry::event).cloned().collect();
        CaseDocument { schema: CaseSchema::V1, subject_id, events }
    }
}

impl ChainEntry {
    /// The event, unless it was erased.
    pub fn event(&self) -> Option<&Event> {
        match &self.content {
            ChainContent::Kept { event, .. } => Some(event),
            ChainContent::Erased { .. } => None,
        }
    }

    /// The hash that binds this entry to all before it.
    pub fn link(&self) -> Sha256Hex {
        self.link
    }

    /// What stands in the entry.
    pub fn content(&self) -> &ChainContent {
        &self.content
    }

    fn digest(&self) -> Result<Sha256Hex, CanonicalError> {
        match &self.content {
            ChainContent::Kept { event, salt } => digest(event, salt),
            ChainContent::Erased { digest } => Ok(*digest),
        }
    }
}

fn digest(event: &Event, salt: &Salt) -> Result<Sha256Hex, CanonicalError> {
    let salt = salt.as_bytes();
    Ok(Sha256Hex::of_parts(&[b"scpo.chain/1 event\0", &length(salt), salt, &canonical_bytes(event)?]))
}

fn link(index: u64, previous: Sha256Hex, schema: CaseSchema, digest: Sha256Hex) -> Sha256Hex {
    let schema = schema.as_str().as_bytes();
    let tag = b"scpo.chain/1 link\0";
    let index = index.to_be_bytes();
    Sha256Hex::of_parts(&[tag, &index, previous.as_bytes(), &length(schema), schema, digest.as_bytes()])
}

/// The day on which the last event that remains was recorded.
fn last_recorded(entries: &[ChainEntry]) -> Option<Date> {
    entries.iter().rev().find_map(|entry| Some(entry.event()?.recorded))
}

/// The length of a salt or of the name of a form: both are short.
fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// What verification remembers of the entries before the one it looks at.
struct Before<'a> {
    link: Sha256Hex,
    recorded: Option<Date>,
    salts: BTreeSet<&'a Salt>,
}

impl Default for Before<'_> {
    fn default() -> Self {
        Self { link: NO_LINK, recorded: None, salts: BTreeSet::new() }
    }
}

impl<'a> Before<'a> {
    fn check(&mut self, index: u64, entry: &'a ChainEntry) -> Result<(), BadReason> {
        let digest = entry.digest().map_err(|_| BadReason::Unwritable)?;
        if entry.link != link(index, self.link, entry.schema, digest) {
            return Err(BadReason::Link);
        }
        self.link = entry.link;
        let ChainContent::Kept { event, salt } = &entry.content else { return Ok(()) };
        if self.recorded.replace(event.recorded).is_some_and(|last| event.recorded < last) {
            return Err(BadReason::RecordedBack);
        }
        if self.salts.insert(salt) { Ok(()) } else { Err(BadReason::SaltReused) }
    }
}

impl From<Vec<ChainEntry>> for Chain {
    fn from(entries: Vec<ChainEntry>) -> Self {
        let salts = entries.iter().filter_map(|entry| match &entry.content {
            ChainContent::Kept { salt, .. } => Some(salt.clone()),
            ChainContent::Erased { .. } => None,
        });
        Self { salts: salts.collect(), recorded: last_recorded(&entries), entries }
    }
}

impl From<Form<Vec<ChainEntry>>> for Chain {
    fn from(form: Form<Vec<ChainEntry>>) -> Self {
        form.entries.into()
    }
}

impl Serialize for Chain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Form { schema: ChainSchema::V1, entries: &self.entries }.serialize(serializer)
    }
}

impl JsonSchema for Chain {
    fn schema_name() -> Cow<'static, str> {
        "Chain".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Form::<Vec<ChainEntry>>::json_schema(generator)
    }
}

impl Document for Chain {
    const FORM: &'static str = "scpo.chain/1";
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::finding::{Limits, read_document};

    fn event(value: Value) -> Event {
        serde_json::from_value(value).unwrap()
    }

    fn reviewed(id: &str, recorded: &str) -> Event {
        event(json!({ "id": id, "recorded": recorded, "body": { "record_reviewed": {} } }))
    }

    fn salt(seed: u8) -> Salt {
        Salt::new(&[seed; 32]).unwrap()
    }

    /// Four events, the third with something in every field of the envelope, and
    /// the second erased.
    fn chain() -> Chain {
        let full = json!({
            "id": "e3", "on": "2026-03-01", "at": "14:30", "seq": 4, "recorded": "2026-03-03", "learnt": "2026-03-02",
            "source": { "system": "RMS", "reference": "R-1" }, "by": { "role": "analyst", "unit": "U1" },
            "ext": { "k": "v" },
            "body": { "marker_placed": { "system": "PNC", "reference": "N-1", "states_start": "2026-03-01" } }
        });
        let mut chain = Chain::new();
        chain.append(reviewed("e1", "2026-03-01"), salt(1)).unwrap();
        chain.append(reviewed("e2", "2026-03-02"), salt(2)).unwrap();
        chain.append(event(full), salt(3)).unwrap();
        chain.append(reviewed("e4", "2026-03-03"), salt(4)).unwrap();
        chain.erase(1).unwrap();
        chain
    }

    fn bad(index: u64, reason: BadReason) -> Result<Head, BadEntry> {
        Err(BadEntry { index, reason })
    }

    /// Expected values computed by another program when this was written: Python's
    /// hashlib, json and struct over the layout in the documentation of [`Chain`].
    #[test]
    fn the_links_are_those_of_another_implementation() {
        let first = json!({ "id": "e1", "on": "2026-03-01", "recorded": "2026-03-02", "body": { "record_reviewed": {} } });
        let second = json!({
            "id": "e2", "seq": 2, "recorded": "2026-03-02", "ext": { "b": "é\n", "a": "\"1\"" },
            "body": { "marker_placed": { "system": "PNC" } }
        });
        let mut chain = Chain::new();
        let head = chain.append(event(first), Salt::new(&[0x11; 32]).unwrap()).unwrap();
        let hash = "2bc973951b108c2018426e3f9fe4129765881fb70fe964a03d47ad54fe7b5f81";
        assert_eq!((head.count, head.hash.to_string().as_str()), (1, hash));
        let sixteen: Vec<u8> = (0..16).collect();
        let head = chain.append(event(second), Salt::new(&sixteen).unwrap()).unwrap();
        let hash = "c5fe0dfbd92a35514d592da6dfc1acfa9bd4948466958eb2f942c9d1fc2c9641";
        assert_eq!((head.count, head.hash.to_string().as_str()), (2, hash));
        chain.erase(1).unwrap();
        let stone = "324d99c9a8856d8f7742a9b85fc713d5bc03f951afff19139886896d56540e28".parse().unwrap();
        assert_eq!(chain.entries()[1].content(), &ChainContent::Erased { digest: stone });
    }

    #[test]
    fn a_sound_chain_verifies_and_reads_back() {
        let chain = chain();
        let head = chain.head();
        assert_eq!(head.count, 4);
        assert_eq!(chain.verify(Some(&head)), Ok(head));
        let bytes = canonical_bytes(&chain).unwrap();
        let back: Chain = read_document(&bytes, &Limits::CASE).unwrap();
        assert_eq!(back, chain);
        assert_eq!(Chain::new().verify(Some(&Chain::new().head())), Ok(Chain::new().head()));
    }

    /// Every string and number under a value, by its path.
    fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(name, inner)| leaves(inner, &format!("{path}/{name}"), found));
            }
            _ => found.push(path.to_owned()),
        }
    }

    /// Values of the same form as the one at a place, so that the document reads.
    fn changed(value: &Value) -> Value {
        match value {
            Value::Number(number) => json!(number.as_u64().unwrap() + 1),
            Value::String(text) if text.len() > 10 => {
                json!(text.replacen(['1', '2', '3', '4', '5', '6'], "7", 1))
            }
            Value::String(text) if text.starts_with("2026") => json!(text.replace("2026", "2025")),
            Value::String(text) if text == "14:30" => json!("14:31"),
            Value::String(text) => json!(format!("{text}x")),
            other => panic!("no change for {other}"),
        }
    }

    #[test]
    fn any_field_changed_is_found_at_its_entry() {
        let document = serde_json::to_value(chain()).unwrap();
        let mut tried = 0;
        for index in 0..4 {
            let mut paths = Vec::new();
            leaves(&document["entries"][index], &format!("/entries/{index}"), &mut paths);
            for path in
                paths.iter().filter(|path| !path.ends_with("/schema") && !path.ends_with("/record_reviewed"))
            {
                let mut tampered = document.clone();
                let place = tampered.pointer_mut(path).unwrap();
                *place = changed(place);
                let chain: Chain = serde_json::from_value(tampered).unwrap();
                assert_eq!(chain.verify(None), bad(index as u64, BadReason::Link), "{path}");
                tried += 1;
            }
        }
        // link, salt, id and recorded of two plain events; link and digest of the
        // stone; link, salt and the 14 leaves of the full event.
        assert_eq!(tried, 8 + 2 + 16);
    }

    #[test]
    fn a_body_exchanged_or_a_fact_taken_out_is_found() {
        let document = serde_json::to_value(chain()).unwrap();
        let mut other_body = document.clone();
        other_body["entries"][0]["content"]["kept"]["event"]["body"] = json!({ "bulletin_issued": {} });
        let chain: Chain = serde_json::from_value(other_body).unwrap();
        assert_eq!(chain.verify(None), bad(0, BadReason::Link));
        let mut no_source = document;
        no_source["entries"][2]["content"]["kept"]["event"].as_object_mut().unwrap().remove("source");
        let chain: Chain = serde_json::from_value(no_source).unwrap();
        assert_eq!(chain.verify(None), bad(2, BadReason::Link));
    }

    #[test]
    fn an_entry_moved_taken_out_or_put_in_is_found() {
        let sound = chain();
        let mut swapped = sound.clone();
        swapped.entries.swap(2, 3);
        assert_eq!(swapped.verify(None), bad(2, BadReason::Link));
        let mut without = sound.clone();
        without.entries.remove(1);
        assert_eq!(without.verify(None), bad(1, BadReason::Link));
        let mut with = sound.clone();
        with.entries.insert(1, sound.entries[3].clone());
        assert_eq!(with.verify(None), bad(1, BadReason::Link));
    }

    #[test]
    fn a_cut_tail_shows_only_against_the_head() {
        let sound = chain();
        let mut cut = sound.clone();
        cut.entries.pop();
        assert!(cut.verify(None).is_ok());
        assert_eq!(cut.verify(Some(&sound.head())), bad(3, BadReason::Missing));
        assert_eq!(sound.verify(Some(&cut.head())), bad(3, BadReason::AfterHead));
        let other = Head { hash: NO_LINK, ..sound.head() };
        assert_eq!(sound.verify(Some(&other)), bad(3, BadReason::HeadDiffers));
    }

    #[test]
    fn a_chain_made_by_other_means_is_held_to_the_rules_of_appending() {
        let forge = |events: [(Event, Salt); 2]| {
            let mut entries = Vec::new();
            let mut previous = NO_LINK;
            for (index, (event, salt)) in (0..).zip(events) {
                previous = link(index, previous, CaseSchema::V1, digest(&event, &salt).unwrap());
                let content = ChainContent::Kept { event: Box::new(event), salt };
                entries.push(ChainEntry { schema: CaseSchema::V1, link: previous, content });
            }
            Chain::from(entries).verify(None)
        };
        let (early, late) = (reviewed("e1", "2026-03-01"), reviewed("e2", "2026-03-02"));
        assert!(forge([(early.clone(), salt(1)), (late.clone(), salt(2))]).is_ok());
        assert_eq!(
            forge([(late.clone(), salt(1)), (early.clone(), salt(2))]),
            bad(1, BadReason::RecordedBack)
        );
        assert_eq!(forge([(early, salt(1)), (late, salt(1))]), bad(1, BadReason::SaltReused));
    }

    #[test]
    fn what_may_not_be_appended_leaves_the_chain_as_it_was() {
        let mut chain = chain();
        let before = chain.clone();
        assert_eq!(chain.append(reviewed("e5", "2026-03-02"), salt(9)), Err(AppendError::RecordedBack));
        assert_eq!(chain.append(reviewed("e5", "2026-03-03"), salt(1)), Err(AppendError::SaltReused));
        let large = json!({ "order_made": { "order": "o1", "conditions": [{ "condition": "c1", "parameters":
            [{ "name": "limit", "value": { "money": { "pence": 9_007_199_254_740_992_u64, "currency": "GBP" } } }] }] } });
        let large = event(json!({ "id": "e5", "recorded": "2026-03-03", "body": large }));
        let too_large = AppendError::Unwritable(CanonicalError::TooLarge);
        assert_eq!(chain.append(large, salt(9)), Err(too_large));
        assert_eq!(chain, before);
    }

    #[test]
    fn an_erased_event_leaves_neither_words_nor_salt() {
        let mut chain = chain();
        let head = chain.head();
        chain.erase(2).unwrap();
        assert_eq!(chain.verify(Some(&head)), Ok(head));
        let text = serde_json::to_string(&chain).unwrap();
        assert!(!text.contains("N-1") && !text.contains(&"03".repeat(32)));
        assert_eq!(chain.erase(2), Err(EraseError::AlreadyErased));
        assert_eq!(chain.erase(4), Err(EraseError::NoSuchEntry));
        let ids: Vec<_> =
            chain.case_document(Id::new("s1").unwrap()).events.into_iter().map(|e| e.id).collect();
        assert_eq!(ids, ["e1", "e4"].map(|id| Id::new(id).unwrap()));
    }

    proptest! {
        /// Whatever is appended and then erased, the head stands, and the chain
        /// grows on as if nothing had been erased.
        #[test]
        fn erasure_never_moves_the_head(days in prop::collection::vec(0_i64..3, 1..20), erased in prop::collection::vec(0_usize..20, 0..10)) {
            let mut chain = Chain::new();
            let mut recorded: Date = "2026-01-01".parse().unwrap();
            for (index, days) in (0_u8..).zip(&days) {
                recorded = recorded.add_days(*days).unwrap();
                chain.append(reviewed("e", &recorded.to_string()), salt(index)).unwrap();
            }
            let mut kept = chain.clone();
            for index in erased {
                let _ = chain.erase((index % days.len()) as u64);
            }
            prop_assert_eq!(chain.head(), kept.head());
            let head = chain.head();
            prop_assert_eq!(chain.verify(Some(&head)), Ok(head));
            let next = reviewed("next", &recorded.to_string());
            prop_assert_eq!(chain.append(next.clone(), salt(200)), kept.append(next, salt(200)));
        }
    }
}
