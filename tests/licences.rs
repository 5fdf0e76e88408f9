//! Every dependency comes from the public registry and under a licence that `deny.toml`
//! allows; every crate of the workspace takes the workspace's lints; and the
//! stated minimum Rust version is not below that of a dependency.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// What cargo says about every crate of the lock file.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The quoted words of the list `allow` in `deny.toml`.
fn allowed(deny: &str) -> BTreeSet<String> {
    let (_, list) = deny.split_once("[licenses]").unwrap().1.split_once("allow = [").unwrap();
    let (list, _) = list.split_once("\n]").unwrap();
    list.lines().filter_map(|line| Some(line.split('"').nth(1)?.to_owned())).collect()
}

/// Whether an SPDX expression can be met with the allowed licences: one side of an
/// `OR`, both sides of an `AND`. An older form writes `/` for `OR`.
fn met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = any_of(&words, &mut at, allowed);
    met && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all_of(words, at, allowed);
    }
    met
}

fn all_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word != "(" {
        return allowed.contains(&with_exception(word, words, at));
    }
    let met = any_of(words, at, allowed);
    let closed = words.get(*at) == Some(&")");
    *at += 1;
    met && closed
}

/// A licence, with its exception if it has one: the two are a licence of their own.
fn with_exception(licence: &str, words: &[&str], at: &mut usize) -> String {
    if words.get(*at) != Some(&"WITH") {
        return licence.to_owned();
    }
    let exception = words.get(*at + 1).copied().unwrap_or_default();
    *at += 2;
    format!("{licence} WITH {exception}")
}

fn name(package: &Value) -> String {
    format!("{} {}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
}

#[test]
fn every_dependency_is_from_the_public_registry_and_under_an_allowed_licence() {
    let allowed = allowed(&fs::read_to_string(root().join("deny.toml")).unwrap());
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 40, "cargo named only {} crates", packages.len());
    let mut wrong = Vec::new();
    for package in packages {
        let ours = metadata["workspace_members"].as_array().unwrap().contains(&package["id"]);
        let source = package["source"].as_str();
        if !ours && !source.is_some_and(|source| source.starts_with("registry+https://")) {
            wrong.push(format!("{} is not from the public registry", name(package)));
        }
        if !package["license"].as_str().is_some_and(|licence| met(licence, &allowed)) {
            wrong.push(format!("{}: {}", name(package), package["license"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_stated_minimum_rust_version_is_that_of_the_newest_need() {
    let metadata = metadata();
    let number =
        |version: &str| -> Vec<u32> { version.split('.').map(|part| part.parse().unwrap()).collect() };
    let ours: BTreeSet<&str> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| package["source"].is_null())
        .map(|package| package["rust_version"].as_str().unwrap())
        .collect();
    assert_eq!(ours.len(), 1, "the crates of the workspace state different versions: {ours:?}");
    let stated = number(ours.first().unwrap());
    for package in metadata["packages"].as_array().unwrap() {
        if let Some(needed) = package["rust_version"].as_str() {
            assert!(number(needed)[..2] <= stated[..], "{} needs {needed}", name(package));
        }
    }
}

#[test]
fn every_crate_of_the_workspace_takes_its_lints() {
    let metadata = metadata();
    for package in
        metadata["packages"].as_array().unwrap().iter().filter(|package| package["source"].is_null())
    {
        let manifest = fs::read_to_string(package["manifest_path"].as_str().unwrap()).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{}", name(package));
    }
}

/// Worked out by hand from the meaning of the words.
#[test]
fn expressions_are_met_as_their_words_say() {
    let allowed: BTreeSet<String> = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned).into();
    for expression in [
        "MIT",
        "MIT OR GPL-3.0",
        "GPL-3.0 OR MIT",
        "Unlicense/MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "GPL-3.0 OR MIT AND Apache-2.0",
    ] {
        assert!(met(expression, &allowed), "{expression}");
    }
    for expression in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "GPL-3.0 AND MIT OR BSL-1.0",
        "(MIT OR Apache-2.0) AND BSL-1.0",
        "(MIT",
        "MIT MIT",
        "Apache-2.0 WITH LLVM-exception",
        "Apache-2.0 WITH",
    ] {
        assert!(!met(expression, &allowed), "{expression}");
    }
    let allowed: BTreeSet<String> = ["Apache-2.0 WITH LLVM-exception".to_owned()].into();
    for expression in ["Apache-2.0 WITH LLVM-exception", "(GPL-3.0 OR Apache-2.0 WITH LLVM-exception)"] {
        assert!(met(expression, &allowed), "{expression}");
    }
    for expression in ["Apache-2.0", "LLVM-exception", "Apache-2.0 WITH Classpath-exception-2.0"] {
        assert!(!met(expression, &allowed), "{expression}");
    }
}
