//! The order of the house: a room of the core uses those before it and none after,
//! the core touches nothing outside itself, and no file of the project names a
//! place outside the project. See `ARCHITECTURE.md`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "support/rust_source.rs"]
mod rust_source;

use rust_source::{Reference, Token, references, tokens, without_tests};

/// The rooms of the core, ground floor first.
const ROOMS: [&str; 13] = [
    "finding",
    "date",
    "law",
    "record",
    "case",
    "intake",
    "standing",
    "condition",
    "lifecycle",
    "rulebook",
    "assessment",
    "cohort",
    "report",
];

/// What the core may not name: clock, files, network, environment, processes,
/// threads, output, randomness, memory that outlives a call, and `unsafe`.
const FORBIDDEN: [&str; 26] = [
    "std::time",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io",
    "std::os",
    "SystemTime",
    "Instant::now",
    "Utc",
    "Local",
    "println !",
    "print !",
    "eprintln !",
    "eprint !",
    "dbg !",
    "rand::",
    "RandomState",
    "unsafe",
    "static mut",
    "thread_local !",
    "OnceLock",
    "LazyLock",
    "Mutex",
    "# [ path",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn core() -> PathBuf {
    root().join("scpo-core/src")
}

/// Every file below a directory whose name ends so.
fn files(directory: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module a file of the core holds: `law/age.rs` is `["law", "age"]`.
fn module_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(core()).unwrap().with_extension("");
    let mut module: Vec<String> =
        inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|name| name == "mod" || name == "lib") {
        module.pop();
    }
    module
}

fn floor(room: &str) -> Option<usize> {
    ROOMS.iter().position(|name| *name == room)
}

/// What a module of a room says that the order forbids.
fn climbs(module: &[String], source: &str) -> Vec<String> {
    let room = &module[0];
    let Some(here) = floor(room) else { return vec![format!("{room} is no room of the house")] };
    references(module, &tokens(source))
        .into_iter()
        .filter_map(|reference| match reference {
            Reference::Room(other) => floor(&other)
                .is_some_and(|there| there > here)
                .then(|| format!("{room} uses {other}, which comes after it")),
            Reference::WholeRoot => Some(format!("{room} takes in the root, and with it every room")),
        })
        .collect()
}

/// Tokens joined by single spaces, paths closed up: `std::fs`, `println !`.
fn plain(source: &[Token]) -> String {
    let words: Vec<&str> = source.iter().map(Token::text).collect();
    format!(" {} ", words.join(" ")).replace(" :: ", "::")
}

fn forbidden(source: &[Token]) -> Vec<&'static str> {
    let plain = plain(source);
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    FORBIDDEN
        .into_iter()
        .filter(|word| {
            plain.match_indices(*word).any(|(at, _)| {
                let before = plain[..at].chars().next_back();
                let after = plain[at + word.len()..].chars().next();
                before.is_none_or(|c| !is_word(c))
                    && (word.ends_with(':') || after.is_none_or(|c| !is_word(c)))
            })
        })
        .collect()
}

#[test]
fn no_room_uses_one_that_comes_after_it() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for path in files(&core(), &[".rs"]) {
        let module = module_of(&path);
        if module.is_empty() {
            continue;
        }
        looked_at += 1;
        let found = climbs(&module, &fs::read_to_string(&path).unwrap());
        wrong.extend(found.into_iter().map(|words| format!("{}: {words}", path.display())));
    }
    assert!(looked_at > 100, "only {looked_at} files were found");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A test that sees no reference at all would pass as well: the rooms above the
/// ground floor do use those below.
#[test]
fn the_references_that_are_there_are_seen() {
    let used = |room: &str| -> BTreeSet<String> {
        files(&core().join(room), &[".rs"])
            .iter()
            .flat_map(|path| references(&module_of(path), &tokens(&fs::read_to_string(path).unwrap())))
            .filter_map(|reference| match reference {
                Reference::Room(other) if other != room => Some(other),
                _ => None,
            })
            .collect()
    };
    let set = |rooms: &[&str]| rooms.iter().map(|room| (*room).to_owned()).collect::<BTreeSet<_>>();
    // Design, section 2: law knows nothing of records, so these two are all it may use.
    assert_eq!(used("law"), set(&["finding", "date"]));
    assert_eq!(used("date"), set(&["finding"]));
    assert_eq!(used("finding"), set(&[]));
    assert!(used("standing").is_superset(&set(&["case", "law", "record"])));
}

#[test]
fn lib_rs_lists_the_rooms_in_their_order() {
    let source = tokens(&fs::read_to_string(core().join("lib.rs")).unwrap());
    let listed: Vec<&str> =
        source.windows(2).filter(|pair| pair[0].text() == "mod").map(|pair| pair[1].text()).collect();
    let floors: Vec<Option<usize>> = listed.iter().map(|room| floor(room)).collect();
    assert!(floors.iter().all(Option::is_some), "a module that is no room: {listed:?}");
    assert!(floors.is_sorted(), "out of order: {listed:?}");
    let kept: BTreeSet<String> = files(&core(), &[".rs"])
        .iter()
        .map(|path| module_of(path))
        .filter_map(|module| module.into_iter().next())
        .collect();
    assert_eq!(
        kept,
        listed.iter().map(|room| (*room).to_owned()).collect(),
        "a room that lib.rs does not list"
    );
}

/// Code that only tests compile may read the page it is compared with.
#[test]
fn the_core_touches_nothing_outside_itself() {
    let all = files(&core(), &[".rs"]);
    let test_files: BTreeSet<PathBuf> = all.iter().flat_map(|path| only_for_tests(path)).collect();
    let mut wrong = Vec::new();
    for path in all.iter().filter(|path| !test_files.contains(*path)) {
        let source = tokens(&fs::read_to_string(path).unwrap());
        wrong.extend(
            forbidden(&without_tests(&source)).into_iter().map(|word| format!("{}: {word}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The files a module declares behind `#[cfg(test)]`.
fn only_for_tests(path: &Path) -> Vec<PathBuf> {
    let source = tokens(&fs::read_to_string(path).unwrap());
    let declared = |tokens: &[Token]| -> BTreeSet<String> {
        tokens
            .windows(3)
            .filter(|three| three[0].text() == "mod" && three[2].text() == ";")
            .map(|three| three[1].text().to_owned())
            .collect()
    };
    let library = declared(&without_tests(&source));
    let directory = path.parent().unwrap();
    declared(&source).difference(&library).map(|name| directory.join(format!("{name}.rs"))).collect()
}

/// Directories that stand at the top of a machine, not of a project.
const OF_A_MACHINE: [&str; 9] = ["home", "root", "Users", "tmp", "mnt", "srv", "opt", "var", "work"];

/// Absolute paths of somebody's machine in a text.
fn machine_paths(text: &str) -> Vec<&str> {
    text.match_indices('/')
        .filter_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            let stands_alone = before.is_none_or(|c| !c.is_alphanumeric() && !"._-/*}$)>~".contains(c));
            let rest = &text[at + 1..];
            let name = rest.split('/').next()?;
            (stands_alone && rest.len() > name.len() && OF_A_MACHINE.contains(&name)).then_some(name)
        })
        .collect()
}

/// What a text reaches for by climbing, as `../name`.
fn climbed_to(text: &str) -> BTreeSet<&str> {
    text.match_indices("../")
        .map(|(at, _)| &text[at + 3..])
        .map(|rest| {
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && !"._-".contains(c)).unwrap_or(rest.len())]
        })
        .filter(|name| !name.is_empty() && *name != "..")
        .collect()
}

/// The files a reader of the project sees; built and downloaded ones are left out.
fn written_files() -> Vec<PathBuf> {
    let endings = [".rs", ".md", ".toml", ".json", ".csv", ".py", ".kt", ".cs", ".sh", "run", "long"];
    let mut found = Vec::new();
    for entry in fs::read_dir(root()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let built = name.starts_with("target")
            || name.starts_with("mutants.out")
            || name == ".git"
            || name == ".venv";
        if path.is_dir() && !built {
            found.extend(files(&path, &endings));
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_file_names_a_place_outside_the_project() {
    let names: BTreeSet<String> = names_below(&root());
    let mut wrong = Vec::new();
    for path in written_files() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let outside = climbed_to(&text).into_iter().filter(|name| !names.contains(*name));
        // This file plants violations for its own parser.
        let here = path.ends_with("tests/house_order.rs");
        let found: Vec<&str> = machine_paths(&text).into_iter().chain(outside).collect();
        if !here && !found.is_empty() {
            wrong.push(format!("{}: {found:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The name of every file and directory of the project.
fn names_below(directory: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with("target") && name != ".git" {
            names.extend(names_below(&path));
        }
        names.insert(name);
    }
    names
}

// The parser's own tests: each planted violation is found, and what only looks
// like one is not.

fn in_module(module: &str, source: &str) -> Vec<String> {
    climbs(&module.split('/').map(str::to_owned).collect::<Vec<_>>(), source)
}

#[test]
fn planted_imports_that_climb_are_found() {
    for (module, source) in [
        ("date/months", "use crate::law::rules::RULES;"),
        ("date/months", "use crate :: law;"),
        ("date/months", "pub(crate) use crate::law as statute;"),
        ("date/months", "use crate::{finding::Id, law::{At, age}};"),
        ("date/months", "use {crate::finding::Id, crate::law::At};"),
        ("date/months", "use crate::{self as house};"),
        ("date/months", "use crate as house;"),
        ("date/months", "use crate::*;"),
        ("date/months", "fn f() -> crate::law::At { todo() }"),
        ("date/months", "let x = <crate::case::Case as Clone>::clone(&c);"),
        ("date/months", "macro_rules! m { () => { $crate::law::At } }"),
        ("date/months", "use super::super::law::At;"),
        ("date", "use super::law::At;"),
        ("date", "use super::{finding, law};"),
        ("date", "use super::*;"),
        ("date/months", "mod tests { use super::super::super::law::At; }"),
        ("date/months", "mod tests { mod deep { } use super::super::super::law::At; }"),
        ("date/months", "use self::super::super::law::At;"),
        ("date/months", "let quote = '\"'; use crate::law::At; let end = \"\";"),
        ("date/months", "fn f<'a>(x: &'a str) -> crate::law::At<'a> {}"),
        ("date/months", "/* use crate::finding; /* nested */ */ use crate::law::At;"),
        ("date/months", "let raw = r#\"a \" b\"#; use crate::law::At;"),
        ("law/at", "use crate::record::Event;"),
        ("lifecycle/stage", "use crate::rulebook::Rulebook;"),
        ("standing/act", "#[cfg(test)] mod tests { use crate::assessment::assess; }"),
    ] {
        assert_eq!(in_module(module, source).len(), 1, "{module}: {source}");
    }
}

#[test]
fn what_is_allowed_or_no_import_is_let_through() {
    for (module, source) in [
        ("law/at", "use crate::date::Date; use crate::{finding::Id, law::age};"),
        ("law/at", "use super::age; use super::super::date::Date;"),
        ("law", "use super::date::Date; use self::age::x;"),
        ("law/at", "mod tests { use super::*; use super::super::age; }"),
        ("law/at", "// use crate::record::Event;\n/// [`x`](crate::record::Event)\nfn f() {}"),
        ("law/at", "/* use crate::record::Event; */"),
        ("law/at", "let words = \"use crate::record::Event;\";"),
        ("law/at", "let words = r##\"crate::record::Event\"# \"##;"),
        ("law/at", "let words = b\"\\\" crate::record::Event\";"),
        ("law/at", "pub(crate) fn record() {} mod record {} let case = record::x();"),
        ("law/at", "use std::collections::BTreeMap; use schemars::record::Y;"),
        ("report/page", "use crate::cohort::Ranking; use crate::finding::Id;"),
    ] {
        assert_eq!(in_module(module, source), Vec::<String>::new(), "{module}: {source}");
    }
}

#[test]
fn a_module_that_is_no_room_is_found() {
    assert_eq!(in_module("helpers/strings", "fn f() {}").len(), 1);
}

#[test]
fn planted_words_of_the_world_outside_are_found() {
    for source in [
        "use std::time::Duration;",
        "let now = std :: time :: SystemTime::now();",
        "use std::fs;",
        "std::net::TcpStream::connect(a)",
        "println!(\"x\")",
        "unsafe { f() }",
        "static mut N: u8 = 0;",
        "thread_local! { static N: u8 = 0; }",
        "static N: OnceLock<u8> = OnceLock::new();",
        "#[path = \"x.rs\"] mod x;",
        "let n = rand::random::<u8>();",
        "#[cfg(test)] mod tests { fn f() {} } use std::fs;",
        "#[cfg(test)] use std::fs::read; #[cfg(not(test))] use std::net;",
    ] {
        assert_ne!(forbidden(&without_tests(&tokens(source))), Vec::<&str>::new(), "{source}");
    }
    for source in [
        "// std::fs\nfn f() {}",
        "let words = \"std::fs unsafe\";",
        "let instant_of = 1; let unsafe_looking = operand::x();",
        "#[cfg(test)] mod tests { use std::fs; fn f() { println!() } }",
        "#[cfg(test)]\nuse std::fs::read;",
    ] {
        assert_eq!(forbidden(&without_tests(&tokens(source))), Vec::<&str>::new(), "{source}");
    }
}

#[test]
fn planted_places_of_a_machine_are_found() {
    assert_eq!(machine_paths("see /home/ann/notes.md"), ["home"]);
    assert_eq!(machine_paths("\"/tmp/x\" and `/opt/tool/bin`"), ["tmp", "opt"]);
    assert_eq!(
        machine_paths("docs/home/x https://example.org/home/x and/or /homeward/x $dir/tmp/x"),
        [""; 0]
    );
    assert_eq!(
        climbed_to("\"../elsewhere/notes.md\" ../../docs ..").into_iter().collect::<Vec<_>>(),
        ["docs", "elsewhere"]
    );
}
