//! What comes into the tree: licences and bans as `deny.toml` has them, the list of third parties as `Cargo.lock` has it,
//! and no `unsafe` of our own.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../examples/licences.rs"]
mod licences;

use licences::{licence, list, notices, packages, table, text};
use serde_json::{Value, json};
use spdx::{Expression, Licensee, ParseMode};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The whole tree, or `None` where cargo cannot tell it: it may have to fetch what other systems need.
fn tree(all_features: bool) -> Option<Value> {
    packages(all_features)
        .inspect_err(|why| eprintln!("SKIPPED: cargo does not tell the tree: {why}"))
        .ok()
}

/// The entries of a list in `deny.toml`.
fn entries(of: &str) -> Vec<String> {
    let toml = fs::read_to_string(root().join("deny.toml")).unwrap();
    let start = toml.find(&format!("\n{of} = [\n")).unwrap();
    let lines = toml[start + 1..].lines().skip(1).take_while(|line| *line != "]");
    let quoted = |line: &str| Some(line.split('"').nth(1)?.to_owned());
    lines
        .filter(|line| !line.trim().starts_with('#'))
        .filter_map(quoted)
        .collect()
}

/// Packages with a licence that is not allowed.
fn not_allowed(tree: &Value, allowed: &[String]) -> Vec<String> {
    let allowed: Vec<Licensee> = allowed.iter().map(|name| Licensee::parse(name).unwrap()).collect();
    let fits = |package: &Value| {
        let expression = Expression::parse_mode(&licence(package), ParseMode::LAX);
        expression.is_ok_and(|it| it.evaluate(|asked| allowed.iter().any(|one| one.satisfies(asked))))
    };
    let strange = list(&tree["packages"]).filter(|package| !fits(package));
    strange
        .map(|package| format!("{} ({})", text(&package["name"]), licence(package)))
        .collect()
}

/// Packages that are banned, by name or by version.
fn banned(tree: &Value, bans: &[String]) -> Vec<String> {
    let number = |version: &str| -> Vec<u64> {
        let core = version.split(['-', '+']).next().unwrap_or_default();
        core.split('.').map(|part| part.parse().unwrap()).collect()
    };
    let is = |package: &Value, ban: &str| {
        let (name, below) = ban
            .split_once(":<")
            .map_or((ban, None), |(name, below)| (name, Some(below)));
        text(&package["name"]) == name && below.is_none_or(|below| number(text(&package["version"])) < number(below))
    };
    let found = list(&tree["packages"]).filter(|package| bans.iter().any(|ban| is(package, ban)));
    found
        .map(|package| format!("{} {}", text(&package["name"]), text(&package["version"])))
        .collect()
}

#[test]
fn every_licence_is_allowed() {
    let allowed = entries("allow");
    assert!(allowed.len() > 10, "{allowed:?}");
    let strange = json!({"packages": [
        {"name": "a", "license": "GPL-3.0-only"},
        {"name": "b", "license": "MIT AND AGPL-3.0-only"},
        {"name": "c", "license": null},
        {"name": "d", "license": "Unlicense/MIT"},
    ]});
    assert_eq!(
        not_allowed(&strange, &allowed).len(),
        3,
        "a strange licence goes unnoticed"
    );
    let Some(tree) = tree(true) else { return };
    assert!(list(&tree["packages"]).count() > 100);
    assert_eq!(not_allowed(&tree, &allowed), Vec::<String>::new());
}

#[test]
fn nothing_banned_is_in_the_tree() {
    let bans = entries("deny");
    // To cargo-deny `name@<1.0` is every version of that name; ranges stand after a colon.
    assert!(bans.iter().all(|ban| !ban.contains('@')), "{bans:?}");
    let planted = json!({"packages": [
        {"name": "reqwest", "version": "0.13.1"},
        {"name": "quick-xml", "version": "0.39.2"},
        {"name": "quick-xml", "version": "0.41.0"},
        {"name": "idna", "version": "1.1.0"},
    ]});
    assert_eq!(
        banned(&planted, &bans),
        ["reqwest 0.13.1", "quick-xml 0.39.2"],
        "a banned crate goes unnoticed"
    );
    let Some(tree) = tree(true) else { return };
    assert_eq!(banned(&tree, &bans), Vec::<String>::new());
    let elsewhere = |package: &&Value| {
        package["source"]
            .as_str()
            .is_some_and(|from| !from.contains("crates.io-index"))
    };
    assert_eq!(
        list(&tree["packages"]).find(elsewhere),
        None,
        "everything comes from one registry"
    );
}

#[test]
fn the_list_of_third_parties_is_of_this_tree() {
    let kept = fs::read_to_string(root().join("assets/licences/THIRD-PARTY.tsv")).unwrap();
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let gone: Vec<&str> = kept
        .lines()
        .skip(1)
        .filter(|line| {
            let mut cells = line.split('\t');
            let (name, version) = (cells.next().unwrap(), cells.next().unwrap());
            !lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n"))
        })
        .collect();
    let again = "cargo run --example licences";
    assert!(gone.is_empty(), "listed, but not in Cargo.lock: {gone:#?}\n{again}");
    let Some(tree) = tree(false) else { return };
    let now = table(&tree);
    let new: Vec<&str> = now.lines().filter(|line| !kept.lines().any(|k| k == *line)).collect();
    assert!(
        new.is_empty() && kept.trim_end() == now,
        "the list is old, new are {new:#?}\n{again}"
    );
    let copyright = fs::read_to_string(root().join("assets/licences/COPYRIGHT.tsv")).unwrap();
    assert!(
        copyright.trim_end() == notices::copyright(&tree),
        "the copyright lines are old\n{again}"
    );
}

/// What an expression asks for and is not among the licences whose texts are there.
fn without_text(expressions: &str, texts: &[&str]) -> Vec<String> {
    let there: Vec<Licensee> = texts.iter().map(|name| Licensee::parse(name).unwrap()).collect();
    let fits = |told: &str| {
        let expression = Expression::parse_mode(told, ParseMode::LAX).unwrap();
        expression.evaluate(|asked| there.iter().any(|one| one.satisfies(asked)))
    };
    let told = expressions.lines().skip(1).map(|line| line.split('\t').nth(2).unwrap());
    told.filter(|told| !fits(told)).map(str::to_owned).collect()
}

#[test]
fn every_licence_that_is_named_has_its_text() {
    let kept = fs::read_to_string(root().join("assets/licences/THIRD-PARTY.tsv")).unwrap();
    assert_eq!(without_text(&kept, notices::SHIPPED), Vec::<String>::new());
    let fewer: Vec<&str> = notices::SHIPPED.iter().copied().filter(|name| *name != "ISC").collect();
    assert_eq!(
        without_text(&kept, &fewer),
        ["ISC"],
        "a text that is missing goes unnoticed"
    );
    for name in notices::SHIPPED {
        let text = fs::read_to_string(root().join(format!("assets/licences/{name}.txt"))).unwrap();
        assert!(text == notices::licence_text(name) && text.len() > 400, "{name}");
    }
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("CC BY 4.0") && notices::SHIPPED.contains(&"CC-BY-4.0"));
}

#[test]
fn no_code_of_ours_can_be_unsafe() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    // What is forbidden cannot be allowed again further in.
    assert!(manifest.contains("\n[lints.rust]\nunsafe_code = \"forbid\"\n"));
}
