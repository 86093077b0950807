//! The real program, as a script or a person at a terminal uses it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::record::Record;
use common::names;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const WIRE: &str = "STRELSAU, March 24, 2016 - Foreign Minister Anna Berg of Ruritania arrived in France on Tuesday.\n\n\
                    \"We agree,\" she said.\n";

fn chancery(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    chancery(arguments).stdin(Stdio::null()).output().unwrap()
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = chancery(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Articles of different lengths, so that threads overtake each other.
fn lines(count: usize) -> String {
    (0..count)
        .map(|i| json!({"id": format!("a{i}"), "text": WIRE.repeat(1 + (i * 7) % 11), "date": null}).to_string() + "\n")
        .collect()
}

#[test]
fn an_article_is_annotated_beside_itself() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("visit.txt");
    fs::write(&article, WIRE).unwrap();
    let output = run(&["annotate", word(&article), "--date", "2016-03-24"]);
    assert_eq!(
        (output.status.code(), out(&output), err(&output)),
        (Some(0), String::new(), String::new())
    );
    assert_eq!(names(folder.path()), ["visit.chancery.json", "visit.txt"]);
    assert_eq!(fs::read_to_string(&article).unwrap(), WIRE);
    let target = folder.path().join("visit.chancery.json");
    let record = Record::from_json(&fs::read_to_string(&target).unwrap()).unwrap();
    assert_eq!((record.id.as_str(), &*record.text), ("visit", WIRE));
    assert_eq!(record.source.file.as_deref(), Some("visit.txt"));
    assert_eq!(record.meta.published.unwrap().to_string(), "2016-03-24");
    assert!(!record.sentences.is_empty());
    let checked = run(&["check", word(&target)]);
    assert_eq!(
        (checked.status.code(), out(&checked)),
        (Some(0), format!("{}: ok\n", target.display()))
    );
}

#[test]
fn decisions_are_not_overwritten_without_force() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("visit.txt");
    let target = folder.path().join("visit.chancery.json");
    fs::write(&article, WIRE).unwrap();
    assert!(run(&["annotate", word(&article)]).status.success());
    assert!(
        run(&["annotate", word(&article)]).status.success(),
        "nobody has worked on it yet"
    );
    let decided = common::full_record().to_json().unwrap();
    fs::write(&target, &decided).unwrap();
    let output = run(&["annotate", word(&article)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("visit.chancery.json") && err(&output).contains("--force"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read_to_string(&target).unwrap(), decided);
    assert!(run(&["annotate", word(&article), "--force"]).status.success());
    assert_ne!(fs::read_to_string(&target).unwrap(), decided);

    fs::write(&target, "my own notes").unwrap();
    for arguments in [
        vec!["annotate", word(&article)],
        vec!["annotate", word(&article), "--force"],
    ] {
        assert_eq!(run(&arguments).status.code(), Some(1));
        assert_eq!(fs::read_to_string(&target).unwrap(), "my own notes");
    }
}

#[test]
fn many_files_go_into_a_folder_and_one_bad_one_stops_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let done = folder.path().join("deep/done");
    let mut arguments = vec!["annotate".to_owned(), "--out".to_owned(), word(&done).to_owned()];
    for i in 0..9 {
        let article = folder.path().join(format!("a{i}.txt"));
        fs::write(&article, WIRE.repeat(i + 1)).unwrap();
        arguments.push(word(&article).to_owned());
    }
    let twin = folder.path().join("a1.text");
    fs::write(&twin, WIRE).unwrap();
    let missing = folder.path().join("missing.txt");
    arguments.extend([
        word(&twin).to_owned(),
        word(&missing).to_owned(),
        word(folder.path()).to_owned(),
    ]);
    let output = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(names(&done).len(), 9);
    let told = err(&output);
    assert_eq!(told.lines().count(), 3, "{told}");
    for name in ["a1.text", "missing.txt", "is a folder"] {
        assert!(told.contains(name), "{told}");
    }
    let twin_record = fs::read_to_string(done.join("a1.chancery.json")).unwrap();
    assert_eq!(
        Record::from_json(&twin_record).unwrap().source.file.as_deref(),
        Some("a1.txt")
    );
}

#[test]
fn standard_output_gets_a_document_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&a, WIRE).unwrap();
    fs::write(&b, "Short.").unwrap();
    let output = run(&["annotate", "--stdout", word(&a), word(&b)]);
    let ids: Vec<String> = out(&output).lines().map(|l| Record::from_json(l).unwrap().id).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(names(folder.path()), ["a.txt", "b.txt"]);
}

#[test]
fn lines_come_out_in_order_and_the_same_for_any_number_of_threads() {
    let input = lines(120);
    let one = piped(&["annotate", "--jsonl", "--threads", "1"], input.as_bytes());
    assert_eq!((one.status.code(), err(&one)), (Some(0), String::new()));
    let ids: Vec<String> = out(&one).lines().map(|l| Record::from_json(l).unwrap().id).collect();
    assert_eq!(ids, (0..120).map(|i| format!("a{i}")).collect::<Vec<_>>());
    for threads in ["2", "3", "16"] {
        let many = piped(&["annotate", "--jsonl", "--threads", threads], input.as_bytes());
        assert!(many.stdout == one.stdout, "{threads} threads give other bytes");
    }
}

#[test]
fn a_bad_line_is_told_in_its_place() {
    let good = json!({"id": 7, "text": WIRE, "dct": "2016-03-24T10:00:00", "gold": [1]}).to_string();
    let bad = [
        ("not json", Value::Null),
        (r#"{"id": "x"}"#, json!("x")),
        (r#"{"id": 5, "text": 6}"#, json!(5)),
        (r#"{"text": "no id"}"#, Value::Null),
        (r#"{"id": "d", "text": "a", "date": "24 March"}"#, json!("d")),
        (r#"{"id": "s", "text": "\ud800"}"#, Value::Null),
        (r#"["id", "text"]"#, Value::Null),
    ];
    let mut input = format!("{good}\n\n").into_bytes();
    for (line, _) in &bad {
        input.extend_from_slice(line.as_bytes());
        input.push(b'\n');
    }
    input.extend_from_slice(b"{\"id\": \"u\", \"text\": \"\xFF\"}\r\n");
    input.extend_from_slice(good.as_bytes());
    let output = piped(&["annotate", "--jsonl"], &input);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<Value> = out(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), bad.len() + 3);
    assert_eq!(lines[0]["id"], "7");
    assert_eq!(lines[0]["meta"]["published"], "2016-03-24");
    assert_eq!(lines[0]["meta"]["published_from"], "file");
    for (i, (line, id)) in bad.iter().enumerate() {
        assert_eq!(lines[i + 1]["line"], i + 3, "{line}");
        assert!(!lines[i + 1]["error"].as_str().unwrap().is_empty());
        if !id.is_null() {
            assert_eq!(lines[i + 1]["id"], *id, "{line}");
        }
    }
    assert!(lines[bad.len() + 1]["error"].as_str().unwrap().contains("UTF-8"));
    assert_eq!(lines[bad.len() + 2], lines[0]);
}

#[test]
fn the_default_date_is_for_lines_without_one() {
    let input = format!(
        "{}\n{}\n{}\n",
        json!({"id": "own", "text": "Short.", "date": "2015-01-02"}),
        json!({"id": "null", "text": "Short.", "date": null}),
        json!({"id": "none", "text": "Short."}),
    );
    let output = piped(&["annotate", "--jsonl", "--date", "2016-03-24"], input.as_bytes());
    let days: Vec<String> = out(&output)
        .lines()
        .map(|l| Record::from_json(l).unwrap().meta.published.unwrap().to_string())
        .collect();
    assert_eq!(days, ["2015-01-02", "2016-03-24", "2016-03-24"]);
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = chancery(&["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for i in 0..3 {
        stdin
            .write_all(format!("{}\n", json!({"id": i, "text": WIRE})).as_bytes())
            .unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert_eq!(Record::from_json(&answer).unwrap().id, i.to_string());
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = chancery(&["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // The input stays open: the program must not wait for its end.
    stdin.write_all(lines(1).as_bytes()).unwrap();
    drop(child.stdout.take());
    let _ = stdin.write_all(lines(4).as_bytes());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
}

#[test]
fn check_names_the_field_and_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (folder.path().join("good.json"), folder.path().join("bad.json"));
    let mut document = common::full();
    fs::write(&good, document.to_string()).unwrap();
    document["mentions"][1]["kind"] = json!("HUMAN");
    fs::write(&bad, document.to_string()).unwrap();
    let article = folder.path().join("article.txt");
    fs::write(&article, WIRE).unwrap();
    let output = run(&["check", word(&good), word(&bad), word(&article)]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert!(lines[0].ends_with("good.json: ok"));
    assert!(
        lines[1].contains("bad.json: mentions[1].kind: unknown variant `HUMAN`"),
        "{}",
        lines[1]
    );
    assert!(lines[2].contains("article.txt: is an article"));
    assert_eq!(run(&["check", word(&good)]).status.code(), Some(0));
}

#[test]
fn tables_are_exported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("visit.chancery.json");
    fs::write(&file, common::full_record().to_json().unwrap()).unwrap();
    let events = out(&run(&["export", word(&file), "--format", "events-csv"]));
    let rows: Vec<&str> = events.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 2, "{events}");
    for cell in [
        "Anna Berg",
        "Karl Moor",
        "Strelsau",
        "2016-03-22",
        "CONSULT",
        "foreign minister (RUR)",
    ] {
        assert!(rows[1].contains(cell), "{cell}: {events}");
    }
    assert_eq!(rows[0].split(',').count(), 46);
    let target = folder.path().join("entities.csv");
    let arguments = [
        "export",
        word(&file),
        "--format",
        "entities-csv",
        "--out",
        word(&target),
    ];
    assert!(run(&arguments).status.success());
    let entities = fs::read_to_string(&target).unwrap();
    assert!(entities.contains("e1,visit,PER,person,Anna Berg,Berg"), "{entities}");
    assert_eq!(run(&arguments).status.code(), Some(1), "a file that is there stays");
    assert_eq!(
        run(&[
            "export",
            word(&file),
            "--format",
            "events-csv",
            "--out",
            word(&file),
            "--force"
        ])
        .status
        .code(),
        Some(1)
    );
    assert_eq!(
        run(&["check", word(&file)]).status.code(),
        Some(0),
        "the annotations stay"
    );
}

#[test]
fn help_teaches_and_wrong_arguments_end_with_2() {
    let help = out(&run(&["--help"]));
    for part in ["Examples:", "Exit codes:", "annotate", "check", "export", "schema"] {
        assert!(help.contains(part), "{part}");
    }
    assert!(!help.contains("torture"));
    assert!(out(&run(&["annotate", "--help"])).contains("--jsonl"));
    assert!(out(&run(&["--version"])).starts_with("chancery 0."));
    assert_eq!(
        out(&run(&["schema"])),
        include_str!("../assets/annotations.schema.json")
    );
    for wrong in [
        vec!["annotate"],
        vec!["annotate", "--jsonl", "a.txt"],
        vec!["annotate", "a.txt", "--date", "soon"],
        vec!["annotate", "a.txt", "--encoding", "klingon"],
        vec!["check"],
        vec!["export", "a", "--format", "xls"],
        vec!["--zoom", "5"],
        vec!["--nonsense"],
    ] {
        let output = run(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty());
    }
}

#[cfg(not(feature = "window"))]
#[test]
fn a_build_without_a_window_says_so() {
    let output = run(&["article.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no window") && err(&output).contains("chancery annotate"));
}

#[cfg(unix)]
#[test]
fn names_from_elsewhere_cannot_break_a_message() {
    use std::os::unix::ffi::OsStrExt;
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("annotate")
        .arg(std::ffi::OsStr::from_bytes(b"evil\n\x1B[31m\xFF.txt"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(err(&output).lines().count(), 1);
    assert!(err(&output).contains("evil\\n\\u{1b}[31m\\xFF.txt"), "{}", err(&output));
}
