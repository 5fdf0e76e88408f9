//! What must hold of every text that is read, whatever it is.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::time::Instant;

use proptest::prelude::*;
use scpo_core::condition::{Reader, Reading, Span, TextKind, TextRead};

#[path = "terms/label.rs"]
#[expect(dead_code, reason = "only the texts are used here")]
mod label;

thread_local! {
    static READER: Reader = Reader::built_in().unwrap();
}

fn read(text: &str) -> TextRead {
    READER.with(|reader| reader.read(text, TextKind::Order))
}

/// Every span of a reading.
fn spans(reading: &Reading) -> Vec<Span> {
    let parameters = reading.parameters.iter().map(|parameter| parameter.span);
    let damaged = reading.unreadable.iter().map(|parameter| parameter.span);
    let others = reading.alternatives.iter().flat_map(|other| other.words.iter().copied());
    let own = [reading.span].into_iter().chain(reading.lead_in.iter().copied());
    own.chain(reading.exceptions.iter().copied()).chain(parameters).chain(damaged).chain(others).collect()
}

/// Every span lies inside the text and keeps to its characters; every byte is in a
/// reading, in words that govern one, or unread.
fn sound(text: &str) {
    let read = read(text);
    let mut taken: Vec<Span> = read.unread.clone();
    for reading in &read.readings {
        for span in spans(reading) {
            assert!(span.slice(text).is_some(), "a span outside the text or its characters");
        }
        taken.extend(reading.lead_in.iter().copied().chain([reading.span]));
    }
    taken.sort_unstable();
    let mut covered = 0;
    for span in taken {
        assert!(span.start <= covered, "bytes {covered} to {} are lost", span.start);
        covered = covered.max(span.end);
    }
    assert_eq!(covered, text.len());
    for unread in &read.unread {
        let inside = read
            .readings
            .iter()
            .any(|reading| reading.span.start < unread.end && unread.start < reading.span.end);
        assert!(!inside, "unread inside a reading");
    }
}

/// Words, figures, signs and spaces as conditions have them, and some that none has.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "The defendant", "shall not", "must", "may", "no more than", "more than", "one", "two (2)", "£1,000",
            "mobile telephone", "in cash", "unless", "save that", "within 7 days", "notify", "the police", "in writing",
            "between 19:00 and 07:00", "computer", "and shall", "(a)", "(b)", "1.", "2.", "any of the following:",
            "contact", "Jane Roe", "or", "nothing in this order prevents", "This paragraph does not apply", "every",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![" ", "\n", "\n\n", ", ", ". ", "; ", ": ", "-\n", "\u{a0}", "\u{200b}", "\u{202e}", "\u{ad}", "’", "“", "…", "l", "0", "(", ")", "£"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_no_byte_is_lost(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn any_row_of_pieces_is_read_and_no_byte_is_lost(text in pieces()) {
        sound(&text);
    }

    #[test]
    fn a_text_read_twice_is_read_alike(text in pieces()) {
        prop_assert_eq!(read(&text), read(&text));
    }
}

/// A labelled text cut, doubled, turned and sprinkled with signs.
#[test]
fn mutilated_conditions_are_read_and_no_byte_is_lost() {
    for (place, label) in label::Label::all().iter().enumerate() {
        let characters: Vec<char> = label.text.chars().collect();
        let cut = place * 7 % characters.len().max(1);
        let (head, tail) = characters.split_at(cut);
        let sprinkled: String = characters
            .iter()
            .enumerate()
            .flat_map(|(at, letter)| {
                let noise =
                    (at % 11 == place % 11).then_some(['\u{200d}', '\n', '(', '£', '\u{301}', '-'][at % 6]);
                [Some(*letter), noise].into_iter().flatten()
            })
            .collect();
        for text in [
            head.iter().collect(),
            tail.iter().collect(),
            characters.iter().rev().collect(),
            sprinkled,
            label.text.repeat(3),
        ] {
            let text: String = text;
            sound(&text);
        }
    }
}

/// Type, kind and values of the parameters, without the places.
fn meaning(read: &TextRead) -> Vec<String> {
    let of = |reading: &Reading| {
        let values: Vec<String> = reading
            .parameters
            .iter()
            .map(|parameter| {
                let value = serde_json::to_string(&parameter.value).unwrap();
                let value = value.replace("\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{} {value}", parameter.name.as_str())
            })
            .collect();
        format!("{} {} {values:?}", reading.type_code.as_str(), reading.kind.code())
    };
    read.readings.iter().map(of).collect()
}

/// A page as a narrow column has it: the same words, other lines. Only of texts that
/// are one line, since a line may begin a paragraph.
#[test]
fn where_the_lines_break_changes_nothing() {
    let mut differing = Vec::new();
    let labels = label::Label::all();
    let texts = labels.iter().filter(|label| !label.text.contains('\n'));
    for label in texts {
        let broken: String = label
            .text
            .split(' ')
            .enumerate()
            .map(|(at, word)| {
                let before = if at == 0 {
                    ""
                } else if at % 5 == 4 && !opens_line(word) {
                    " \n  "
                } else {
                    "  "
                };
                format!("{before}{word}")
            })
            .collect();
        if meaning(&read(&label.text)) != meaning(&read(&broken)) {
            differing.push(label.id.clone());
        }
    }
    assert!(differing.is_empty(), "{differing:?}");
}

/// A word that at the head of a line would be the number of a paragraph or begin one.
fn opens_line(word: &str) -> bool {
    word.starts_with(|first: char| !first.is_ascii_lowercase())
}

/// A doubled text takes about double the time; a square would take four times. Slow
/// machines are given room.
#[test]
fn time_grows_with_the_text_and_not_faster() {
    let hard = [
        "The defendant shall not possess more than one mobile telephone save that he may use another. ",
        "and shall not, save in an emergency, unless ",
        "(a) one (b) two ",
        "a.b.c.d.e.f.g.h.i.j.k.",
        "de-\n",
        "1,000,000,",
        "no more than one telephone, one computer, ",
        "any of the following: a; b or c; ",
        "\u{200b}\u{ad}-",
        "nothing ",
        "he may ",
        "provided that ",
        "let the police know. ",
        "If he does, tell, ",
        "shall not hold more than £5. ",
        "limits on cash, telephones and ",
        "one phone. ",
        "which he has ",
        "5. Cash. ",
        "online ",
    ];
    for piece in hard {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let began = Instant::now();
            sound(&text);
            began.elapsed().as_secs_f64()
        };
        time(20_000);
        let (small, large) = (time(100_000), time(400_000));
        assert!(large < small * 10.0 + 0.2, "{piece:?}: {small:.3} s, then {large:.3} s");
    }
}
