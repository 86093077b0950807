//! No widget and no notice writes a key by hand where a command has it: a key that is changed in the table changes everywhere.

use regex::Regex;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The words of a file's widgets: its strings, without comments and tests.
fn strings(source: &str) -> Vec<String> {
    let body = source.split("#[cfg(test)]").next().unwrap();
    let lines = body.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    // A quotation mark by itself opens nothing; a string may go on in the next line.
    let code = code.replace("'\"'", "' '");
    let string = Regex::new(r#"(?s)"((?:[^"\\]|\\.)*)""#).unwrap();
    string.captures_iter(&code).map(|found| found[1].to_owned()).collect()
}

/// A key of the table, as a hand would write it: with Ctrl or Shift, a function key, a letter in brackets or to be pressed.
fn by_hand() -> Regex {
    // F1 is also a measure of agreement, and what the mouse does with Ctrl is no command.
    Regex::new(
        r"(?:Ctrl|Shift)\+[A-Z0-9↓↑]|\bF(?:[2-9]|1[0-2])\b|\((?:[a-z0-9.,/]|Space)\)|\bpress [a-z]\b|\b(?:then|with) [a-z]$|\b(?:[a-z]|Space|F1) (?:takes|lists|accepts|rejects|shows all)\b",
    )
    .unwrap()
}

#[test]
fn no_widget_and_no_notice_writes_a_key_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let mut files: Vec<_> = ["right_now.rs", "words.rs", "command/modes.rs"]
        .map(|own| root.join(own))
        .into();
    for folder in ["panes", "perform", "applies"] {
        sources(&root.join(folder), &mut files);
    }
    assert!(files.len() > 80);
    let keys = by_hand();
    // In a file without tests of its own, none that a test file has.
    files.retain(|path| !path.ends_with("tests.rs"));
    let mut found = Vec::new();
    for path in files {
        let source = std::fs::read_to_string(&path).unwrap();
        let own = strings(&source).into_iter().filter(|words| keys.is_match(words));
        found.extend(own.map(|words| format!("{}: {words}", path.display())));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_a_hand_would_write_is_found() {
    let keys = by_hand();
    for written in [
        "Set the date (t)",
        "Ctrl+K",
        "Name it (Shift+R)",
        "F8",
        "select it and press e",
        "Space: (Space)",
        "Merged; u takes it back",
        "Space accepts",
        "type the date with t",
    ] {
        assert!(keys.is_match(written), "{written}");
    }
    for other in [
        "F1 overlap",
        "Ctrl+click",
        "{title} ({key})",
        "Shift+{enter}",
        "(on the disk)",
    ] {
        assert!(!keys.is_match(other), "{other}");
    }
}
