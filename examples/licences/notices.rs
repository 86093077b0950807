//! What the licences ask to be kept: whose the crates are, and what each licence says.

use super::{list, part_of, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The first line of the list.
pub const HEAD: &str = "crate\tversion\tcopyright";

/// Licences of crates and of data whose text is shipped. Where a crate names others besides, it is used under one of these.
pub const SHIPPED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC-BY-4.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The text of a licence, as the SPDX list has it; nothing for a name that is not on the list.
pub fn licence_text(name: &str) -> &'static str {
    spdx::license_id(name).map_or("", |licence| licence.text())
}

/// A line for each crate of the program: its copyright lines, or its authors where it has none.
pub fn copyright(graph: &Value) -> String {
    let own = text(&graph["resolve"]["root"]);
    let within = part_of(graph, own);
    let crates = list(&graph["packages"]).filter(|package| text(&package["id"]) != own);
    let lines: BTreeMap<(&str, &str), String> = crates
        .filter(|package| within.contains(text(&package["id"])))
        .map(|package| ((text(&package["name"]), text(&package["version"])), whose(package)))
        .collect();
    let lines: Vec<String> = lines
        .into_iter()
        .map(|((name, version), whose)| format!("{name}\t{version}\t{whose}"))
        .collect();
    format!("{HEAD}\n{}", lines.join("\n"))
}

/// Whose a crate is, in one line.
fn whose(package: &Value) -> String {
    let folder = Path::new(text(&package["manifest_path"])).parent();
    let mut lines = BTreeSet::new();
    for file in folder.map(licence_files).unwrap_or_default() {
        let bytes = fs::read(file).unwrap_or_default();
        lines.extend(String::from_utf8_lossy(&bytes).lines().filter_map(copyright_line));
    }
    if lines.is_empty() {
        let authors = list(&package["authors"]).map(|author| one_line(text(author)));
        lines.extend(authors.map(|author| format!("by {author}")));
    }
    if lines.is_empty() {
        lines.insert(format!("the authors of {}", text(&package["name"])));
    }
    lines.into_iter().collect::<Vec<_>>().join("; ")
}

/// The files of a crate that say under which licence it and the fonts in it are.
fn licence_files(folder: &Path) -> Vec<PathBuf> {
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let starts = ["license", "licence", "unlicense", "copying", "copyright", "notice"];
        starts.iter().any(|start| name.starts_with(start))
    };
    let mut found: Vec<PathBuf> = inside(folder).into_iter().filter(named).collect();
    let folders: Vec<PathBuf> = found.iter().filter(|path| path.is_dir()).cloned().collect();
    found.extend(folders.iter().flat_map(|folder| inside(folder)));
    let is_text = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
    found.extend(inside(&folder.join("fonts")).into_iter().filter(is_text));
    found.retain(|path| path.is_file());
    found
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// The copyright line that a line is; not one of a licence's own sentences about copyright, or of a form to be filled in.
fn copyright_line(line: &str) -> Option<String> {
    let line = one_line(line.trim_start_matches(['/', '*', '#', '-', ' ', '\t']));
    let lower = line.to_lowercase();
    let starts = lower.starts_with("copyright") || lower.starts_with('©');
    let is_form = [
        "[yyyy]",
        "{yyyy}",
        "<year>",
        "[year]",
        "copyright notice",
        "copyright license",
        "copyright owner",
    ]
    .iter()
    .any(|form| lower.contains(form));
    let names_somebody = lower.contains("(c)")
        || lower.contains('©')
        || lower.contains(" by ")
        || lower.as_bytes().windows(2).any(|pair| matches!(pair, b"19" | b"20"));
    (starts && !is_form && names_somebody && line.chars().count() < 300).then_some(line)
}

fn one_line(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
