//! Writes down what the program is made of: every crate in it, its version, its licence and where its source is; whose each
//! is; and the text of each licence.
//!
//! ```sh
//! cargo run --example licences      # writes assets/licences
//! ```
//!
//! Crates that are in a build for any system are listed, those of tests and build scripts are not. A test compares the
//! lists with `Cargo.lock`; the window shows them under Help → About, and `chancery licences` prints all of it.
#![allow(dead_code, reason = "a test uses it too")]

#[path = "licences/notices.rs"]
pub mod notices;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The first line of the list.
pub const HEAD: &str = "crate\tversion\tlicence\tsource";

fn main() {
    let written = packages(false).and_then(|graph| write(&graph).map_err(|e| format!("assets/licences: {e}")));
    if let Err(message) = written {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn write(graph: &Value) -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/licences");
    fs::write(folder.join("THIRD-PARTY.tsv"), table(graph) + "\n")?;
    fs::write(folder.join("COPYRIGHT.tsv"), notices::copyright(graph) + "\n")?;
    for name in notices::SHIPPED {
        fs::write(folder.join(format!("{name}.txt")), notices::licence_text(name))?;
    }
    Ok(())
}

/// What cargo knows of the tree, with the features of the program or with all.
pub fn packages(all_features: bool) -> Result<Value, String> {
    let mut command = Command::new(option_env!("CARGO").unwrap_or("cargo"));
    command.args(["metadata", "--locked", "--format-version", "1", "--manifest-path"]);
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    if all_features {
        command.arg("--all-features");
    }
    let output = command.output().map_err(|e| format!("cargo cannot be run: {e}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|e| e.to_string())
}

/// A line for each crate of the program.
pub fn table(graph: &Value) -> String {
    let own = graph["resolve"]["root"].as_str().unwrap_or_default();
    let within = part_of(graph, own);
    let lines: BTreeSet<String> = list(&graph["packages"])
        .filter(|package| {
            let id = text(&package["id"]);
            id != own && within.contains(id)
        })
        .map(|package| {
            let name = text(&package["name"]);
            let source = package["repository"].as_str().map_or_else(
                || format!("https://crates.io/crates/{name}"),
                |place| place.trim_end_matches(".git").trim_end_matches('/').to_owned(),
            );
            format!("{name}\t{}\t{}\t{source}", text(&package["version"]), licence(package))
        })
        .collect();
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{HEAD}\n{}", lines.join("\n"))
}

/// The crates that a build of `own` links, on one system or another.
fn part_of(graph: &Value, own: &str) -> BTreeSet<String> {
    let nodes: BTreeMap<&str, &Value> = list(&graph["resolve"]["nodes"])
        .map(|node| (text(&node["id"]), node))
        .collect();
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![own]);
    while let Some(id) = ahead.pop() {
        if !seen.insert(id.to_owned()) {
            continue;
        }
        let linked = |dependency: &&Value| list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
        let Some(node) = nodes.get(id) else { continue };
        ahead.extend(
            list(&node["deps"])
                .filter(linked)
                .map(|dependency| text(&dependency["pkg"])),
        );
    }
    seen
}

/// A package's licence as an expression; old ones have a slash for “or”.
pub fn licence(package: &Value) -> String {
    let told = package["license"].as_str().unwrap_or("none");
    told.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

/// The members of a list, or nothing.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A text, or nothing.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
