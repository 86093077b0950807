//! Who may know whom: each room of the house asks the rooms below it, and beside it only where the picture in `src/lib.rs` has
//! a line. Nothing below the window and the command line reads the clock.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and whom it may ask, besides itself. A test may ask anyone.
const ROOMS: &[(&str, &[&str])] = &[
    ("licences", &[]),
    ("progress", &[]),
    ("text", &[]),
    ("lexicon", &["text"]),
    ("model", &["text"]),
    ("record", &["lexicon", "text"]),
    ("read", &["progress", "record", "text"]),
    ("annotate", &["lexicon", "model", "progress", "read", "record", "text"]),
    ("timeline", &["record", "text"]),
    ("exchange", &["progress", "record", "text", "timeline"]),
    // What was saved is opened as any file is, and decisions that are remembered are a file like others.
    ("store", &["read", "record", "text"]),
    ("rules", &["read", "record", "store", "text"]),
    ("app", BELOW),
    ("cli", BELOW),
];

const BELOW: &[&str] = &[
    "annotate", "exchange", "lexicon", "licences", "model", "progress", "read", "record", "rules", "store", "text",
    "timeline",
];

/// The program opens the window, for good or to be broken on purpose.
const DOORS: &[(&str, &str)] = &[("src/cli/mod.rs", "app"), ("src/cli/torture/panic.rs", "app")];

/// Rooms of the window that do not know the panes: what a command does is the same whatever is drawn.
const BEHIND_THE_PANES: &[&str] = &["command", "perform", "worker"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// What a file does, line by line: neither its comments nor its tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ours = text.lines().enumerate().map(|(n, line)| (n + 1, line));
    let ours = ours.take_while(|(_, line)| *line != "mod tests {");
    ours.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

/// Every `crate::…` in a line, without `crate::`.
fn asked(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, word)| &line[at + word.len()..])
}

fn first(path: &str) -> &str {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_');
    &path[..end.unwrap_or(path.len())]
}

/// Each line of a file that asks where it must not, with what it asks for.
fn trespasses(path: &str, text: &str) -> Vec<String> {
    let room = first(path.strip_prefix("src/").unwrap_or(path));
    let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        // The program itself, and the list of the rooms.
        return Vec::new();
    };
    let own = path.strip_prefix("src/app/").map(first).unwrap_or_default();
    let behind = BEHIND_THE_PANES.contains(&own);
    let mut found = Vec::new();
    for (n, line) in code(text) {
        for what in asked(line) {
            let other = first(what);
            let known = ROOMS.iter().any(|(name, _)| *name == other);
            let door = DOORS.contains(&(path, other));
            if known && other != room && !may.contains(&other) && !door {
                found.push(format!("{path}:{n} asks `{other}`"));
            }
        }
        if behind && line.contains("panes::") {
            found.push(format!("{path}:{n} knows the panes"));
        }
        let clock = ["Timestamp::now", "Zoned::now", "SystemTime::now"];
        if !["app", "cli"].contains(&room) && clock.iter().any(|now| line.contains(now)) {
            found.push(format!("{path}:{n} reads the clock"));
        }
    }
    found
}

#[test]
fn every_room_asks_only_whom_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut read = 0;
    for path in sources(&root.join("src")) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if is_test(&name) {
            continue;
        }
        read += 1;
        found.extend(trespasses(&name, &fs::read_to_string(&path).unwrap()));
    }
    assert!(read > 300, "only {read} files were read");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_room_is_on_the_list() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rooms: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
        .collect();
    assert!(rooms.len() > 10);
    for room in rooms {
        let room = room.trim_end_matches(';');
        assert!(ROOMS.iter().any(|(name, _)| *name == room), "{room} has no floor");
    }
}

#[test]
fn a_trespass_is_seen() {
    let seen = |path: &str, text: &str| trespasses(path, text).len();
    assert_eq!(seen("src/store/a.rs", "use crate::timeline::Lanes;"), 1);
    assert_eq!(seen("src/text/a.rs", "type A = crate::lexicon::Map;"), 1);
    assert_eq!(seen("src/app/perform/a.rs", "use crate::app::panes::widgets;"), 1);
    assert_eq!(seen("src/app/panes/a.rs", "use crate::cli::licences;"), 1);
    assert_eq!(seen("src/store/a.rs", "let now = jiff::Timestamp::now();"), 1);
    let fine =
        "//! [`crate::app`]\nuse crate::record::Record;\n#[cfg(test)]\nmod tests {\n    use crate::app::theme;\n}\n";
    assert_eq!(seen("src/store/a.rs", fine), 0);
    assert_eq!(seen("src/cli/mod.rs", "crate::app::run(options)"), 0);
}
