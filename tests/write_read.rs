//! Reading what was written gives the condition back: type, kind, parameters and
//! exceptions, over every wording of the catalogue. With `SCPO_SHOW=1` the test prints
//! what was read otherwise.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

#[path = "write_read/invent.rs"]
mod invent;

use std::collections::BTreeMap;

use invent::{Invented, Rolls};
use proptest::prelude::*;
use scpo_core::condition::{NumberStyle, Reader, TextKind, Wording, Writer};
use scpo_core::record::ConditionKind;

/// What is made once for a test.
struct Desk {
    writer: Writer,
    reader: Reader,
    wordings: Vec<(String, ConditionKind)>,
}

impl Desk {
    fn new() -> Self {
        let writer = Writer::built_in().unwrap();
        let wordings = invent::wordings(&writer);
        Self { writer, reader: Reader::built_in().unwrap(), wordings }
    }

    /// What reading a written condition lost or changed; `None` if nothing, or if the
    /// wording has no place for what was invented.
    fn difference(&self, of: &Invented, numbers: NumberStyle) -> Option<Result<(), String>> {
        let wording = Wording {
            numbers,
            ..Wording::new(&of.type_code, of.kind)
                .with_parameters(&of.parameters)
                .with_exceptions(&of.exceptions)
        };
        let text = self.writer.write(&wording).ok()?;
        let read = self.reader.read(&text, TextKind::Draft);
        let [reading] = read.readings.as_slice() else {
            let types: Vec<&str> = read.readings.iter().map(|reading| reading.type_code.as_str()).collect();
            return Some(Err(format!("readings {types:?}: {text}")));
        };
        let mut wrong = Vec::new();
        if reading.type_code.as_str() != of.type_code {
            wrong.push(format!("type {}", reading.type_code.as_str()));
        }
        if reading.kind != of.kind {
            wrong.push(format!("kind {}", reading.kind.code()));
        }
        let read: BTreeMap<&str, String> =
            reading.parameters.iter().map(|read| (read.name.as_str(), json(&read.value))).collect();
        let meant: BTreeMap<&str, String> =
            of.parameters.iter().map(|given| (given.name.as_str(), json(&given.value))).collect();
        for name in meant.keys().chain(read.keys()) {
            if meant.get(name) != read.get(name) {
                wrong.push(format!("{name} {:?} for {:?}", read.get(name), meant.get(name)));
            }
        }
        let exceptions: Vec<&str> = reading.exceptions.iter().filter_map(|span| span.slice(&text)).collect();
        let meant: Vec<&str> = of.exceptions.iter().map(|exception| exception.reveal().as_str()).collect();
        if exceptions != meant {
            wrong.push(format!("exceptions {exceptions:?} for {meant:?}"));
        }
        wrong.sort();
        wrong.dedup();
        Some(if wrong.is_empty() { Ok(()) } else { Err(format!("{}: {text}", wrong.join("; "))) })
    }
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    /// For every wording of the catalogue, whatever it is given.
    #[test]
    fn reading_what_was_written_gives_it_back(seed in any::<u64>()) {
        let desk = Desk::new();
        let mut rolls = Rolls(seed);
        let mut wrong = Vec::new();
        for (type_code, kind) in &desk.wordings {
            for round in 0..12 {
                let of = invent::invent(&desk.writer, type_code, *kind, &mut rolls);
                let style = if round % 2 == 0 { NumberStyle::Plain } else { NumberStyle::WordsAndFigures };
                if let Some(Err(difference)) = desk.difference(&of, style) {
                    wrong.push(format!("{type_code} {}: {difference}", kind.code()));
                }
            }
        }
        if std::env::var_os("SCPO_SHOW").is_some() {
            println!("{}\n{} of {}", wrong.join("\n"), wrong.len(), desk.wordings.len() * 12);
        }
        prop_assert!(wrong.is_empty(), "{}", wrong.first().unwrap());
    }
}

/// The cases are not all refused: every wording is written with something.
#[test]
fn every_wording_is_tried() {
    let desk = Desk::new();
    let mut rolls = Rolls(1);
    for (type_code, kind) in &desk.wordings {
        let tried = (0..400).any(|_| {
            let of = invent::invent(&desk.writer, type_code, *kind, &mut rolls);
            desk.difference(&of, NumberStyle::Plain).is_some()
        });
        assert!(tried, "{type_code} {}", kind.code());
    }
    let parameters: usize = desk.writer.catalogue().types().iter().map(|of| of.parameters.len()).sum();
    assert!(parameters > 60);
}
