//! Decisions that reach further than one place: in every open article with one undo, and remembered for the folder.

use crate::common::window::{ask, key, press, until, window};
use chancery::app::{Command, Workbench};
use chancery::record::{ItemId, Kind, Record, Review, Table};
use chancery::rules::{self, Rule, Scope};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::Path;

const ONE: &str = "Envoys meet in Vienna\n\
VIENNA, March 12, 2024 (Adriatic News) - Foreign Minister Elena Markovic met Russian President Vladimir Putin on Monday.\n\
Markovic praised the Kremlin. “The Kremlin wants a truce,” she said. Putin thanked Austria.\n";
const TWO: &str = "Truce holds\n\
PARIS, March 13, 2024 (Adriatic News) - Vladimir Putin spoke to President Emmanuel Macron by telephone on Tuesday.\n\
The Kremlin said the truce holds. France welcomed what the Kremlin announced.\n";
const THREE: &str = "A quiet day\n\
PARIS, March 14, 2024 (Adriatic News) - The Kremlin was silent on Wednesday.\n";

/// Opens an article of that text in the folder; it is the shown one then.
fn open(harness: &mut Harness<'_, Workbench>, folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    crate::common::window::open(harness, &path);
}

/// One, two and three, with the first of them shown.
fn three(folder: &Path) -> Harness<'static, Workbench> {
    let mut harness = window(Vec::new());
    for (name, text) in [("one.txt", ONE), ("two.txt", TWO), ("three.txt", THREE)] {
        open(&mut harness, folder, name, text);
    }
    ask(&mut harness, Command::ShowArticle(0));
    harness
}

fn record<'h>(harness: &'h Harness<'_, Workbench>, n: usize) -> &'h Record {
    &harness.state().documents[n].1.record
}

fn kinds(record: &Record, words: &str) -> Vec<Kind> {
    let live = record.mentions.iter().filter(|m| m.review != Review::Rejected);
    live.filter(|m| m.text == words).map(|m| m.kind).collect()
}

fn go_to(harness: &mut Harness<'_, Workbench>, words: &str) {
    let shown = harness.state().shown;
    let mention = record(harness, shown)
        .mentions
        .iter()
        .find(|m| m.text == words)
        .unwrap();
    let item = ItemId::new(Table::Mentions, &mention.id);
    ask(harness, Command::GoTo(item));
}

fn said(harness: &Harness<'_, Workbench>, words: &str) -> bool {
    harness.state().notices.iter().any(|n| n.text.contains(words))
}

fn rules_of(folder: &Path) -> Vec<Rule> {
    let loaded = rules::load(&folder.join(rules::FILE)).unwrap();
    loaded.rules.iter().cloned().collect()
}

fn sentences(folder: &Path) -> Vec<String> {
    rules_of(folder).iter().map(|rule| rule.decision.sentence()).collect()
}

#[test]
fn an_answer_reaches_all_open_articles_and_one_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three(folder.path());
    let before: Vec<Vec<Kind>> = (0..3).map(|n| kinds(record(&harness, n), "Kremlin")).collect();
    assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1], "{before:?}");
    go_to(&mut harness, "Kremlin");
    press(&mut harness, Modifiers::SHIFT, Key::L);
    // Grouped by where it stands, and the other articles are only offered.
    harness.get_by_label_contains("inside a quotation: 1 of 1");
    harness.get_by_label_contains("in the text: 1 of 1");
    harness.get_by_label_contains("in 2 of 2 places");
    harness.get_by_label_contains("Also 3 places in 2 other open articles");
    key(&mut harness, Key::W);
    harness.get_by_label_contains("in 5 of 5 places, 3 articles");
    // An exception in another article: its first place stays.
    let two = harness.state().documents[1].0;
    ask(
        &mut harness,
        Command::TickPlaces {
            article: Some(two),
            places: vec![0],
            on: false,
        },
    );
    harness.get_by_label_contains("in 4 of 5 places, 3 articles");
    key(&mut harness, Key::Enter);
    assert!(
        said(&harness, "Done in 4 places: 2 in one.txt"),
        "{:?}",
        harness.state().notices
    );
    assert_eq!(kinds(record(&harness, 0), "Kremlin"), [Kind::Loc; 2]);
    assert_eq!(kinds(record(&harness, 1), "Kremlin"), [before[1][0], Kind::Loc]);
    assert_eq!(kinds(record(&harness, 2), "Kremlin"), [Kind::Loc]);

    let all = |harness: &Harness<'_, Workbench>| -> Vec<Vec<Kind>> {
        (0..3).map(|n| kinds(record(harness, n), "Kremlin")).collect()
    };
    let after = all(&harness);
    key(&mut harness, Key::U);
    assert_eq!(all(&harness), before);
    assert!(
        said(&harness, "Taken back in 3 articles"),
        "{:?}",
        harness.state().notices
    );
    // Redo from another article does all of it again, too.
    ask(&mut harness, Command::ShowArticle(2));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(all(&harness), after);
    // What was decided since in one of them is not trampled on, and that is said.
    ask(&mut harness, Command::ShowArticle(1));
    go_to(&mut harness, "France");
    key(&mut harness, Key::X);
    ask(&mut harness, Command::ShowArticle(0));
    key(&mut harness, Key::U);
    assert_eq!(kinds(record(&harness, 0), "Kremlin"), before[0]);
    assert_eq!(kinds(record(&harness, 1), "Kremlin"), after[1]);
    assert_eq!(kinds(record(&harness, 2), "Kremlin"), before[2]);
    assert!(said(&harness, "not in two.txt"), "{:?}", harness.state().notices);
    // There it takes one undo for each.
    ask(&mut harness, Command::ShowArticle(1));
    key(&mut harness, Key::U);
    assert_eq!(kinds(record(&harness, 1), "France").len(), 1);
    key(&mut harness, Key::U);
    assert_eq!(all(&harness), before);
}

#[test]
fn words_that_nothing_tagged_are_tagged_in_all_open_articles() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three(folder.path());
    let at = ONE.find("truce").unwrap();
    harness.state_mut().document_mut().unwrap().selection = Some(chancery::text::Span::new(at, at + 5));
    harness.run_ok();
    press(&mut harness, Modifiers::SHIFT, Key::O);
    key(&mut harness, Key::W);
    key(&mut harness, Key::Enter);
    assert_eq!(kinds(record(&harness, 0), "truce"), [Kind::Org]);
    assert_eq!(kinds(record(&harness, 1), "truce"), [Kind::Org]);
    assert_eq!(kinds(record(&harness, 2), "truce"), []);
    key(&mut harness, Key::U);
    assert_eq!(kinds(record(&harness, 1), "truce"), []);
}

#[test]
fn a_whole_context_is_left_out_with_one_tick() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = three(folder.path());
    go_to(&mut harness, "Kremlin");
    press(&mut harness, Modifiers::SHIFT, Key::X);
    harness.get_by_label_contains("inside a quotation: 1 of 1").click();
    harness.run_ok();
    harness.get_by_label_contains("in 1 of 2 places");
    key(&mut harness, Key::Enter);
    assert_eq!(kinds(record(&harness, 0), "Kremlin").len(), 1);
    assert_eq!(kinds(record(&harness, 1), "Kremlin").len(), 2, "not asked for");
}

#[test]
fn a_rejection_is_remembered_by_one_key_and_used_by_the_next_article() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    open(&mut harness, folder.path(), "one.txt", ONE);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(said(&harness, "Nothing to remember"), "a key is never dead");
    go_to(&mut harness, "Kremlin");
    press(&mut harness, Modifiers::SHIFT, Key::X);
    key(&mut harness, Key::Enter);
    harness.get_by_label_contains("In this folder: never tag “Kremlin”?");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    until(&mut harness, "it is remembered", |w| {
        w.notices.iter().any(|n| n.text.contains("remembered for this folder"))
    });
    assert_eq!(sentences(folder.path()), ["never tag “Kremlin”"]);
    assert!(
        harness.query_by_label_contains("In this folder").is_none(),
        "not asked twice"
    );

    open(&mut harness, folder.path(), "two.txt", TWO);
    let two = &harness.state().documents[1].1.record;
    assert_eq!(kinds(two, "Kremlin"), []);
    let kremlin = two.mentions.iter().find(|m| m.text == "Kremlin").unwrap();
    assert!(
        kremlin
            .why
            .as_deref()
            .unwrap()
            .starts_with("remembered: never tag “Kremlin”")
    );
    assert!(two.log.is_empty(), "it is a suggestion, not a decision");
    assert!(said(&harness, "by what is remembered for this folder"));

    // Undo forgets, redo remembers; the rejection itself is the next step back.
    ask(&mut harness, Command::ShowArticle(0));
    let forgotten = |w: &Workbench| w.notices.iter().any(|n| n.text.contains("Taken back: forgotten"));
    key(&mut harness, Key::U);
    until(&mut harness, "it is forgotten", forgotten);
    assert_eq!(sentences(folder.path()), [""; 0]);
    assert_eq!(kinds(record(&harness, 0), "Kremlin"), []);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    until(&mut harness, "it is remembered again", |w| {
        w.notices.iter().any(|n| n.text.contains("Done again: remembered"))
    });
    assert_eq!(sentences(folder.path()), ["never tag “Kremlin”"]);
    harness.state_mut().notices.clear();
    key(&mut harness, Key::U);
    until(&mut harness, "it is forgotten again", forgotten);
    key(&mut harness, Key::U);
    assert_eq!(kinds(record(&harness, 0), "Kremlin").len(), 2);
}

#[test]
fn a_second_article_annotated_again_follows_what_was_remembered_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    open(&mut harness, folder.path(), "two.txt", TWO);
    open(&mut harness, folder.path(), "one.txt", ONE);
    // What was decided in the second article before is one's own, whatever is remembered later.
    ask(&mut harness, Command::ShowArticle(0));
    go_to(&mut harness, "Kremlin");
    key(&mut harness, Key::L);
    go_to(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::O);
    ask(&mut harness, Command::ShowArticle(1));
    go_to(&mut harness, "Kremlin");
    press(&mut harness, Modifiers::SHIFT, Key::X);
    key(&mut harness, Key::Enter);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    until(&mut harness, "it is remembered", |w| {
        w.notices.iter().any(|n| n.text.contains("remembered for this folder"))
    });
    ask(&mut harness, Command::ShowArticle(0));
    let before = (
        record(&harness, 0).mentions.clone(),
        record(&harness, 0).entities.clone(),
    );
    ask(&mut harness, Command::AnnotateAgain);
    until(&mut harness, "it is annotated again", |w| w.jobs.is_empty());
    assert!(said(&harness, "what you decided stays"));
    let two = record(&harness, 0);
    assert_eq!(
        kinds(two, "Kremlin"),
        [Kind::Loc],
        "the decided one stays, the other is none any more"
    );
    assert_eq!(kinds(two, "Vladimir Putin"), [Kind::Org]);
    let other = two.mentions.iter().find(|m| m.text == "Kremlin" && m.kind != Kind::Loc);
    let why = other.and_then(|m| m.why.clone()).unwrap_or_default();
    assert!(why.is_empty() || why.starts_with("remembered: never tag"), "{why}");
    key(&mut harness, Key::U);
    let after = (
        record(&harness, 0).mentions.clone(),
        record(&harness, 0).entities.clone(),
    );
    assert_eq!(after, before, "one step");
}

#[test]
fn the_list_of_a_folder_can_be_changed_forgotten_and_used_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let table = "never\tKremlin\t\t\t\t*\tb.reader\t2026-01-02T00:00:00Z\ta palace\nkind\tAustria\t\tORG\t\t*\tb.reader\t\t\nnonsense\n";
    let mut harness = window(Vec::new());
    open(&mut harness, folder.path(), "one.txt", ONE);
    std::fs::write(folder.path().join(rules::FILE), table).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::R);
    until(&mut harness, "the list is read", |w| {
        w.remembered.as_ref().is_some_and(|shown| shown.rules.is_some())
    });
    harness.get_by_label("never tag “Kremlin”");
    harness.get_by_label_contains("line 3");
    // Another reason.
    let field = harness.get_by_label("Reason of: “Austria” is ORG");
    field.focus();
    harness.run_ok();
    harness.get_by_label("Reason of: “Austria” is ORG").type_text("a club");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    let file = folder.path().join(rules::FILE);
    let written = file.clone();
    until(&mut harness, "the reason is written", move |_| {
        std::fs::read_to_string(&written).unwrap().contains("a club")
    });
    // Another scope.
    let rule = rules_of(folder.path()).into_iter().next().unwrap();
    let narrow = Rule {
        scope: Scope::File("one.txt".into()),
        ..rule.clone()
    };
    ask(&mut harness, Command::AmendRule(rule, narrow.clone()));
    until(&mut harness, "the scope is written", |w| {
        let rules = w.remembered.as_ref().unwrap().rules.as_ref().unwrap();
        rules.iter().any(|r| r.scope == narrow.scope)
    });
    harness.get_by_label("Forget: “Austria” is ORG").click();
    let left = |w: &Workbench| w.remembered.as_ref().unwrap().rules.as_ref().unwrap().iter().count();
    until(&mut harness, "it is forgotten", |w| left(w) == 1);
    assert!(
        std::fs::read_to_string(&file).unwrap().contains("nonsense"),
        "what is not known is kept"
    );
    // Used in the open article, as one step.
    assert_eq!(kinds(record(&harness, 0), "Kremlin").len(), 2);
    harness.get_by_label("Use in this article now").click();
    harness.run_ok();
    assert_eq!(kinds(record(&harness, 0), "Kremlin"), []);
    key(&mut harness, Key::U);
    assert_eq!(kinds(record(&harness, 0), "Kremlin").len(), 2);
    // The changes of the list are steps too: the rule that was forgotten comes back.
    key(&mut harness, Key::U);
    until(&mut harness, "it is back", |w| left(w) == 2);
    assert!(sentences(folder.path()).contains(&"“Austria” is ORG".to_owned()));
}

#[test]
fn codes_and_merged_names_are_offered_and_samples_say_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    open(&mut harness, folder.path(), "one.txt", ONE);
    go_to(&mut harness, "Austria");
    ask(&mut harness, Command::SetActorCode("AUT GOV".into()));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    let path = folder.path().to_owned();
    until(&mut harness, "the code is remembered", move |_| {
        sentences(&path) == ["“Austria” is AUT GOV"]
    });
    // The Kremlin is merged into Russia's president: from then on its name means him.
    let putin = record(&harness, 0)
        .entities
        .iter()
        .find(|e| e.name.contains("Putin"))
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, "Kremlin");
    ask(&mut harness, Command::MergeInto(putin));
    harness.get_by_label_contains("means Vladimir Putin?");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    let path = folder.path().to_owned();
    until(&mut harness, "the name is remembered", move |_| {
        sentences(&path).len() == 2
    });
    assert!(sentences(folder.path())[1].contains("Kremlin” means Vladimir Putin"));

    ask(&mut harness, Command::OpenSample(0));
    until(&mut harness, "the sample is open", |w| w.documents.len() == 2);
    press(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(said(&harness, "in no folder yet"));
}

#[test]
fn a_damaged_table_never_keeps_an_article_from_opening() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(rules::FILE), [0xff, 0xfe, 0x00]).unwrap();
    let mut harness = window(Vec::new());
    open(&mut harness, folder.path(), "one.txt", ONE);
    assert!(said(&harness, "could not be read"), "{:?}", harness.state().notices);
    assert!(!record(&harness, 0).mentions.is_empty());
}
