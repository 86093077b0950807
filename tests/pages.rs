//! Saved web pages: read by a run of the program that can do no harm, whatever the page does to it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chancery::progress::Progress;
use chancery::read::web::{Child, PageFault};
use chancery::read::{Opened, Refusal, open_bytes_with};
use chancery::record::DateSource;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_chancery"))
}

fn reader() -> Child {
    Child::new(program())
}

/// A reader that its page has taken over.
fn taken_over(what: &str, broken: bool) -> Child {
    let mut arguments = vec!["torture", "page", what];
    if broken {
        arguments.push("--broken");
    }
    Child::new(program()).with(&arguments, Duration::from_secs(30))
}

fn story(head: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Envoys meet in Strelsau</title>{head}</head><body><nav>Our menu</nav>\
         <article><h1>Envoys meet in Strelsau</h1>\
         <p>The envoy of Ruritania met the envoy of Graustark in Strelsau on Tuesday, the ministry said, and both agreed \
         to meet again before the end of the year.</p><p>Anna Berg, the caf\u{e9}'s owner, said that she had seen them \
         leave together, although neither side would say what had been agreed that night.</p></article></body></html>"
    )
}

#[test]
fn a_saved_page_becomes_an_article() {
    let page = story(
        "<meta property='og:site_name' content='The Ruritanian Post'><meta name=author content='By Ada Wells'>\
         <meta property='article:published_time' content='2016-03-24T23:30:00-05:00'>",
    );
    let bytes = page.as_bytes();
    let Ok(Opened::Article(article, report)) = open_bytes_with(Path::new("visit.html"), bytes, None, Some(&reader()))
    else {
        panic!("it is an article");
    };
    assert!(
        article.text.starts_with("Envoys meet in Strelsau\n\nThe envoy of"),
        "{}",
        &*article.text
    );
    assert!(!article.text.contains("menu") && !article.text.contains('<'));
    assert_eq!(article.meta.publisher.as_deref(), Some("The Ruritanian Post"));
    assert_eq!(article.meta.authors, ["Ada Wells"]);
    assert_eq!(
        article.meta.published.map(|day| day.to_string()).as_deref(),
        Some("2016-03-24")
    );
    assert_eq!(article.meta.published_from, Some(DateSource::File));
    assert_eq!(
        (article.source.format.as_str(), article.source.bytes),
        ("html", bytes.len() as u64)
    );
    assert!(report.note.unwrap().contains("whole"));
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_names() {
    let page = story("<meta charset=iso-8859-1>");
    let bytes: Vec<u8> = page.chars().map(|c| c as u8).collect();
    let opened = open_bytes_with(Path::new("visit.html"), &bytes, None, Some(&reader()));
    let Ok(Opened::Article(article, _)) = opened else {
        panic!("{opened:?}")
    };
    assert!(article.text.contains("the café's owner"), "{}", &*article.text);
    assert_eq!(article.source.encoding, "windows-1252");
}

#[test]
fn the_command_line_annotates_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("visit.html");
    std::fs::write(&path, story("")).unwrap();
    let out = Command::new(program())
        .args(["annotate", "--stdout"])
        .arg(&path)
        .output()
        .unwrap();
    let record = chancery::record::Record::from_json(&String::from_utf8(out.stdout).unwrap()).unwrap();
    assert_eq!(record.meta.title.as_deref(), Some("Envoys meet in Strelsau"));
    assert!(
        record.mentions.iter().any(|m| m.text == "Anna Berg"),
        "{:?}",
        record.mentions
    );
    assert!(!record.text.contains('<'));
}

#[test]
fn a_reader_that_a_page_has_taken_over_gets_nowhere() {
    let cases = [
        ("allocate", PageFault::Memory),
        ("socket", PageFault::Failed),
        ("file", PageFault::Failed),
        ("flood", PageFault::Length),
        ("panic", PageFault::Failed),
    ];
    for (what, fault) in cases {
        assert_eq!(taken_over(what, false).read("<html>"), Err(fault), "{what}");
    }
    for what in ["allocate", "socket", "file"] {
        let page = taken_over(what, true).read("<html>");
        let text = page.map(|page| page.text);
        assert_eq!(
            text.as_deref(),
            Ok("got away with it"),
            "{what}: a reader with all its rights goes unnoticed"
        );
    }
}

#[test]
fn a_reader_that_does_not_end_is_ended() {
    for what in ["hang", "spin"] {
        let begun = Instant::now();
        let patience = Duration::from_millis(600);
        let child = Child::new(program()).with(&["torture", "page", what], patience);
        // More than a pipe holds, which nobody reads.
        assert_eq!(child.read(&"<p>".repeat(100_000)), Err(PageFault::Time), "{what}");
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
    // The limit on the core's time ends it where nobody watches.
    if !cfg!(debug_assertions) {
        assert_eq!(taken_over("spin", false).read("<html>"), Err(PageFault::Time));
    }
}

#[test]
fn a_reader_that_nobody_waits_for_is_ended() {
    let progress = Arc::<Progress>::default();
    let patience = Duration::from_secs(60);
    let child = Child::new(program())
        .with(&["torture", "page", "hang"], patience)
        .watched(&progress);
    let begun = Instant::now();
    let waiting = std::thread::spawn(move || child.read(&"<p>".repeat(100_000)));
    std::thread::sleep(Duration::from_millis(300));
    assert!(!waiting.is_finished());
    progress.stop();
    assert_eq!(waiting.join().unwrap(), Err(PageFault::Stopped));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_reader_that_is_not_there_is_told() {
    let none = Child::new(Path::new("/nowhere/chancery"));
    let error = open_bytes_with(Path::new("visit.html"), story("").as_bytes(), None, Some(&none)).unwrap_err();
    assert!(matches!(error.refusal, Refusal::Page(PageFault::NoReader(_))));
    // Another program answers, but not as a reader does.
    let other = Child::new(Path::new("/bin/echo"));
    assert_eq!(other.read("<html>"), Err(PageFault::Failed));
}

/// Pages that are made to bring a parser down: each is read, or refused with its reason, and soon.
#[test]
fn no_page_brings_its_reader_down_unnoticed() {
    let deep = |tag: &str, n: usize| format!("<!DOCTYPE html><html><p>The envoy left.</p>{}", tag.repeat(n));
    let cases = [
        ("list", deep("<ul><li>", 20_000)),
        ("div", deep("<div>", 60_000)),
        ("format", deep("<b><i><a href=x>", 10_000)),
        ("table", deep("<table><tr><td>", 10_000)),
        (
            "attributes",
            format!("<!DOCTYPE html><html><p {}>The envoy left.", "a=b ".repeat(100_000)),
        ),
        ("comment", format!("<!DOCTYPE html><html><!--{}", "-".repeat(500_000))),
        (
            "entities",
            format!("<!DOCTYPE html><html><p>{}", "&amp;&notit;&#x10FFFF;".repeat(50_000)),
        ),
        (
            "script",
            format!("<!DOCTYPE html><html><script>{}", "<script>".repeat(50_000)),
        ),
        (
            "json",
            format!(
                "<!DOCTYPE html><script type='application/ld+json'>{}</script><p>The envoy left.",
                "[".repeat(200_000)
            ),
        ),
        ("svg", deep("<svg><foreignObject>", 10_000)),
        ("template", deep("<template>", 20_000)),
    ];
    for (name, page) in cases {
        let begun = Instant::now();
        let opened = open_bytes_with(Path::new("page.html"), page.as_bytes(), None, Some(&reader()));
        let answer = match &opened {
            Ok(Opened::Article(article, _)) => format!("{} characters", article.text.chars().count()),
            Ok(Opened::Record(..)) => panic!("{name}"),
            Err(error) => {
                assert!(matches!(error.refusal, Refusal::Page(_)), "{name}: {error}");
                error.to_string()
            }
        };
        eprintln!("{name}: {answer} after {:?}", begun.elapsed());
        assert!(
            begun.elapsed() < Duration::from_secs(if cfg!(debug_assertions) { 65 } else { 11 }),
            "{name}"
        );
    }
}
