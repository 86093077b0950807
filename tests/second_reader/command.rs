//! What `chancery compare` says.

use crate::common::{at, full_record};
use crate::readers::other;
use chancery::record::Record;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn compare(mine: &Path, theirs: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.arg("compare").args([mine, theirs]).args(more);
    command.output().unwrap()
}

#[test]
fn two_files_give_a_table_or_json() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (
        folder.path().join("a.chancery.json"),
        folder.path().join("b.chancery.json"),
    );
    fs::write(&a, full_record().to_json().unwrap()).unwrap();
    let theirs = other(|d| d["mentions"][1]["kind"] = "ORG".into());
    fs::write(&b, theirs.to_json().unwrap()).unwrap();
    let output = compare(&a, &b, &["--list"]);
    let table = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(
        table.lines().any(|l| l.starts_with("mentions") && l.contains("0.500")),
        "{table}"
    );
    assert!(
        table.contains("1 differences") && table.contains("other kind\tKarl Moor\tPER\tORG"),
        "{table}"
    );

    let json: Value = serde_json::from_slice(&compare(&a, &b, &["--json"]).stdout).unwrap();
    assert_eq!(json["tables"][0]["table"], "mentions");
    assert_eq!(json["tables"][0]["f1_exact"], 0.5);
    assert_eq!(json["differences"][0]["there"], "ORG");
    assert_eq!(json["differences"][0]["start"], at("Karl Moor").0);
}

#[test]
fn other_texts_and_articles_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.chancery.json"), full_record().to_json().unwrap()).unwrap();
    fs::write(
        path("b.chancery.json"),
        Record::new("b", "Another text.".into()).to_json().unwrap(),
    )
    .unwrap();
    fs::write(path("c.txt"), "An article.").unwrap();
    for (name, words) in [
        ("b.chancery.json", "different texts"),
        ("c.txt", "Annotate it first"),
        ("d", "d"),
    ] {
        let output = compare(&path("a.chancery.json"), &path(name), &[]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{name}");
    }
}
