//! A second reader's file in the window: opened beside one's own, walked, settled by keys, measured.

use crate::common::window::{STORY, article, ask, key, press, record, stage, until};
use chancery::annotate::Annotator;
use chancery::app::dialogs::{Answer, Ask, Dialogs};
use chancery::app::worker::{Message, Sender};
use chancery::app::{Command, Workbench};
use chancery::read::Article;
use chancery::record::acts::{Act, View, decide, entities, kinds, mentions};
use chancery::record::agreement::{Among, What};
use chancery::record::{History, Index, ItemId, Kind, Record, Review, Stamp, Table};
use chancery::text::Span;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::path::{Path, PathBuf};

struct Chosen(Vec<PathBuf>);

impl Dialogs for Chosen {
    fn ask(&self, ask: Ask, _frame: Option<&eframe::Frame>, sender: Sender) {
        let answer = match ask {
            Ask::Compare { .. } => Answer::Chosen(self.0.clone()),
            _ => Answer::Cancelled,
        };
        sender.send(Message::Asked(ask, answer));
    }
}

fn stamp(by: &str) -> Stamp {
    Stamp {
        at: "2026-01-01T00:00:00Z".into(),
        by: by.into(),
    }
}

fn mention_of(record: &Record, words: &str) -> String {
    record.mentions.iter().find(|m| m.text == words).unwrap().id.clone()
}

/// What another reader made of the story: Kremlin is a place, Vienna is nothing, “truce” is a thing, Austria is right,
/// Putin has a code.
fn theirs(folder: &Path) -> PathBuf {
    let mut record = Annotator::new().unwrap().annotate(&Article::from_text("envoys", STORY));
    let mut history = History::default();
    let mut decide = |act: &dyn Fn(View<'_>) -> Act| {
        let index = Index::new(&record);
        let edit = act(View {
            record: &record,
            index: &index,
        })
        .unwrap();
        history.commit(&mut record, edit, &stamp("b.reader")).unwrap();
    };
    decide(&|view| kinds::relabel(view, &[mention_of(view.record, "Kremlin")], Kind::Loc));
    decide(&|view| {
        let item = ItemId::new(Table::Mentions, mention_of(view.record, "Vienna"));
        decide::reject(view, &[item])
    });
    decide(&|view| {
        let at = view.record.text.find("truce,").unwrap();
        mentions::add(view, &[Span::new(at, at + 5)], Kind::Org)
    });
    decide(&|view| {
        let item = ItemId::new(Table::Mentions, mention_of(view.record, "Austria"));
        decide::accept(view, &[item])
    });
    decide(&|view| {
        let mention = view
            .record
            .mentions
            .iter()
            .find(|m| m.text == "Vladimir Putin")
            .unwrap();
        entities::set_actor(view, mention.entity.as_deref().unwrap(), "RUS MIL")
    });
    let path = folder.join("envoys.b.chancery.json");
    std::fs::write(&path, record.to_json().unwrap()).unwrap();
    path
}

fn review_of(harness: &Harness<'_, Workbench>, words: &str) -> Review {
    record(harness)
        .mentions
        .iter()
        .find(|m| m.text == words)
        .unwrap()
        .review
}

/// What is left, as `what: words`.
fn left(harness: &Harness<'_, Workbench>) -> Vec<(What, String)> {
    let document = harness.state().document().unwrap();
    let all = document.second.as_ref().unwrap().differences.iter();
    all.filter(|d| !d.kept)
        .map(|d| {
            (
                d.difference.what,
                d.difference.span.of(&document.record.text).to_owned(),
            )
        })
        .collect()
}

fn current(harness: &Harness<'_, Workbench>) -> Option<(What, String)> {
    let document = harness.state().document().unwrap();
    let shown = document.second.as_ref()?.current()?;
    let words = shown.difference.span.of(&document.record.text);
    Some((shown.difference.what, words.to_owned()))
}

fn said(harness: &Harness<'_, Workbench>, words: &str) -> bool {
    harness.state().notices.iter().any(|n| n.text.contains(words))
}

/// The story, open, and the file that the dialog will answer with.
fn opened(folder: &Path, other: PathBuf) -> Harness<'static, Workbench> {
    let article = article(folder);
    let mut harness = stage(Chosen(vec![other]), None);
    ask(&mut harness, Command::OpenPath(article));
    until(&mut harness, "the article is open", |w| w.document().is_some());
    harness
}

/// The story beside what the other reader made of it.
fn beside(folder: &Path) -> Harness<'static, Workbench> {
    let mut harness = opened(folder, theirs(folder));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "the comparison is open", |w| {
        w.document().unwrap().second.is_some()
    });
    harness
}

fn word(what: What, words: &str) -> (What, String) {
    (what, words.to_owned())
}

#[test]
fn differences_are_walked_and_settled_by_one_key_each() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = beside(folder.path());
    let all = left(&harness);
    for wanted in [
        word(What::Kind, "Kremlin"),
        word(What::OnlyTheirs, "truce"),
        word(What::Undecided, "Austria"),
        word(What::Code, "Vladimir Putin"),
    ] {
        assert!(all.contains(&wanted), "{wanted:?} is not in {all:?}");
    }
    assert!(
        all.iter()
            .any(|(what, words)| *what == What::Decision && words == "Vienna")
    );
    assert_eq!(current(&harness).as_ref(), all.first(), "it begins with the first");
    harness.get_by_label_contains("only theirs: ORG, truce");

    // j and k walk; n too.
    key(&mut harness, Key::J);
    assert_eq!(current(&harness).as_ref(), all.get(1));
    key(&mut harness, Key::K);
    assert_eq!(current(&harness).as_ref(), all.first());
    // Taking everything over leaves nothing, one key a difference.
    let mut keys = 0;
    while !left(&harness).is_empty() {
        key(&mut harness, Key::T);
        keys += 1;
        assert!(keys <= all.len(), "{:?}", left(&harness));
    }
    assert!(said(&harness, "Every difference is settled"));
    assert_eq!(review_of(&harness, "Vienna"), Review::Rejected);
    let taken: Vec<_> = record(&harness).log.iter().filter(|e| e.act == "take theirs").collect();
    let whose = |e: &&chancery::record::LogEntry| e.why.as_deref().unwrap().starts_with("second reader b.reader: ");
    assert!(taken.iter().all(whose), "{taken:?}");
    // Each is a step of undo, and the difference is back with it.
    for _ in 0..keys {
        key(&mut harness, Key::U);
    }
    assert_eq!(left(&harness), all);
    assert!(
        !harness
            .state()
            .document()
            .unwrap()
            .record
            .mentions
            .iter()
            .any(|m| m.review.is_decided())
    );
}

#[test]
fn mine_is_kept_by_one_key_and_undo_brings_the_question_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = beside(folder.path());
    let all = left(&harness);
    let mut asked = Vec::new();
    while !left(&harness).is_empty() {
        asked.push(left(&harness));
        key(&mut harness, Key::M);
        assert!(asked.len() <= all.len(), "{:?}", left(&harness));
    }
    key(&mut harness, Key::M);
    assert!(
        said(&harness, "Go to a difference first"),
        "the key never turns into another one"
    );
    assert_eq!(
        review_of(&harness, "Vienna"),
        Review::Accepted,
        "to keep a suggestion is to accept it"
    );
    assert!(!record(&harness).mentions.iter().any(|m| m.text == "truce"));
    for before in asked.iter().rev() {
        key(&mut harness, Key::U);
        assert_eq!(left(&harness), *before, "the question comes back with each undo");
    }
    assert_eq!(left(&harness), all);
    assert_eq!(review_of(&harness, "Vienna"), Review::Suggested);
    for _ in 0..asked.len() {
        press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(left(&harness), [], "redo keeps them again");
    assert_eq!(review_of(&harness, "Vienna"), Review::Accepted);
    // Closing loses no answer.
    key(&mut harness, Key::Escape);
    assert!(harness.state().document().unwrap().second.is_none());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "the comparison is open again", |w| {
        w.document().unwrap().second.is_some()
    });
    assert_eq!(left(&harness), []);
}

/// How many differences are left, and of how many, as it is said.
fn counted(harness: &Harness<'_, Workbench>) -> String {
    let label = harness.get_by_label_contains(" left · ");
    let node = label.accesskit_node();
    node.value().or_else(|| node.label()).unwrap()
}

#[test]
fn what_was_settled_is_settled_when_it_is_opened_another_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = beside(folder.path());
    let all = left(&harness).len();
    assert!(
        counted(&harness).starts_with(&format!("{all} of {all} differences left")),
        "{}",
        counted(&harness)
    );
    key(&mut harness, Key::M);
    key(&mut harness, Key::T);
    // One that only they have: mine is that there is none.
    let second = harness.state().document().unwrap().second.as_ref().unwrap();
    let is = |d: &chancery::app::second::Shown| d.difference.what == What::OnlyTheirs;
    let n = second.differences.iter().position(is).unwrap();
    ask(&mut harness, Command::GoToDifference(n));
    key(&mut harness, Key::M);
    let rest = left(&harness);
    let said = counted(&harness);
    assert_eq!(rest.len(), all - 3);
    assert!(
        said.starts_with(&format!("{} of {all} differences left", all - 3)),
        "{said}"
    );
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    let saved = harness.state().document().unwrap().target.clone().unwrap();

    // Another day: the file that was saved, beside theirs again.
    let mut harness = stage(Chosen(vec![folder.path().join("envoys.b.chancery.json")]), None);
    harness.run_ok();
    ask(&mut harness, Command::OpenPath(saved));
    until(&mut harness, "the article is open", |w| w.document().is_some());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "the comparison is open", |w| {
        w.document().unwrap().second.is_some()
    });
    assert_eq!(left(&harness), rest);
    assert_eq!(counted(&harness), said);
    for _ in 0..3 {
        key(&mut harness, Key::U);
    }
    assert_eq!(
        left(&harness).len(),
        all,
        "undo brings the questions back past the save"
    );
    assert!(counted(&harness).starts_with(&format!("{all} of {all} differences left")));
}

#[test]
fn a_third_opinion_settles_too_and_the_mouse_can_do_it_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = beside(folder.path());
    let n = left(&harness)
        .iter()
        .position(|d| *d == word(What::Kind, "Kremlin"))
        .unwrap();
    ask(&mut harness, Command::GoToDifference(n));
    // The list follows, so that the line can be seen and clicked.
    key(&mut harness, Key::K);
    harness.get_by_label_contains("Kremlin: mention, other kind").click();
    harness.run_ok();
    let at = harness.state().document().unwrap().second.as_ref().unwrap().at;
    assert_eq!(at, Some(n));
    harness.get_by_label_contains("Take theirs").click();
    harness.run_ok();
    let kremlin = record(&harness).mentions.iter().find(|m| m.text == "Kremlin").unwrap();
    assert_eq!(kremlin.kind, Kind::Loc);
    assert!(!left(&harness).contains(&word(What::Kind, "Kremlin")));
    // A plain answer works here too: Vienna is to go.
    let vienna = left(&harness)
        .iter()
        .position(|(what, _)| *what == What::Decision)
        .unwrap();
    ask(&mut harness, Command::GoToDifference(vienna));
    key(&mut harness, Key::X);
    assert_eq!(review_of(&harness, "Vienna"), Review::Rejected);
    assert!(!left(&harness).iter().any(|(what, _)| *what == What::Decision));
}

#[test]
fn the_agreement_is_measured_and_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = beside(folder.path());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    let figures = |w: &Workbench| w.document().unwrap().second.as_ref().unwrap().agreement.clone();
    // What nobody has decided agrees because one machine made both: it does not count unless one asks for it.
    let counts = |w: &Workbench| w.document().unwrap().second.as_ref().unwrap().among;
    assert_eq!(counts(harness.state()), Among::Decided);
    until(&mut harness, "it is measured", |w| figures(w).is_some());
    harness.get_by_label_contains("beyond what chance alone would give");
    let decided = figures(harness.state()).unwrap();
    // The sheet is centred by the size that it had a frame ago.
    harness.run_steps(3);
    harness
        .get_by_label("Everything, the machine's suggestions too")
        .click();
    harness.run_ok();
    assert_eq!(counts(harness.state()), Among::Everything);
    until(&mut harness, "it is measured again", |w| {
        counts(w) == Among::Everything && figures(w).is_some()
    });
    let mentions = figures(harness.state()).unwrap().into_iter().next().unwrap();
    assert_eq!(mentions.table, Table::Mentions);
    assert!(decided.iter().all(|t| t.mine + t.theirs < mentions.mine), "{decided:?}");
    // They rejected one, added one, and read one as another kind.
    assert_eq!(mentions.mine, mentions.theirs);
    let f1 = (mentions.mine - 2) as f64 / mentions.mine as f64;
    assert!((mentions.f1_exact().unwrap() - f1).abs() < 1e-9, "{mentions:?}");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    assert!(harness.state().sheet.is_none());
}

fn select(harness: &mut Harness<'_, Workbench>, words: &str) {
    let at = STORY.find(words).unwrap();
    harness.state_mut().document_mut().unwrap().selection = Some(Span::new(at, at + words.len()));
    harness.run_ok();
}

#[test]
fn blind_mode_hides_the_machine_until_one_has_decided() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), PathBuf::new());
    harness.run_ok();
    assert!(harness.query_all_by_label_contains("Elena Markovic, suggested").count() > 0);
    let before = record(&harness).clone();
    key(&mut harness, Key::F10);
    assert!(harness.query_all_by_label_contains("blind: ").count() > 0);
    let tells = |harness: &Harness<'_, Workbench>, words: &str| harness.query_all_by_label_contains(words).count();
    assert_eq!(tells(&harness, ", suggested"), 0, "no mark tells of a suggestion");
    // What is left is the paragraph itself.
    assert_eq!(
        tells(&harness, "Vladimir Putin"),
        1,
        "nor does a list, nor the timeline"
    );
    assert_eq!(record(&harness), &before, "nothing of the record is gone");
    // Nothing is walked to, accepted in bulk or reached everywhere unseen.
    key(&mut harness, Key::N);
    assert!(said(&harness, "Blind: the suggestions are hidden"));
    assert!(harness.state().document().unwrap().current.is_none());
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(said(&harness, "one place at a time"));
    // One's own word brings the machine's into sight, there and nowhere else.
    select(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::P);
    assert_eq!(review_of(&harness, "Vladimir Putin"), Review::Accepted);
    assert!(tells(&harness, "person: Vladimir Putin") > 0);
    assert_eq!(tells(&harness, "Elena Markovic, suggested"), 0);
    key(&mut harness, Key::U);
    assert_eq!(tells(&harness, "person: Vladimir Putin"), 0);
    key(&mut harness, Key::F10);
    assert!(tells(&harness, "Elena Markovic, suggested") > 0);
    assert_eq!(harness.query_all_by_label_contains("blind: ").count(), 0);
}

#[test]
fn blind_mode_keeps_the_other_reader_back_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), theirs(folder.path()));
    key(&mut harness, Key::F10);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "the comparison is open", |w| {
        w.document().unwrap().second.is_some()
    });
    assert_eq!(left(&harness), []);
    harness.get_by_label_contains("hidden until you decide");
    select(&mut harness, "Kremlin");
    key(&mut harness, Key::O);
    let told = left(&harness);
    assert!(
        // Whose code it is that differs is told with the words that one has decided about.
        !told.is_empty()
            && told
                .iter()
                .all(|(what, words)| matches!(what, What::Kind | What::Code) && words == "Kremlin"),
        "{told:?}"
    );
    key(&mut harness, Key::F10);
    assert!(left(&harness).len() > 3);
}

#[test]
fn another_text_is_refused_with_where_they_part() {
    let folder = tempfile::tempdir().unwrap();
    let story = STORY.replace("Friday", "Sunday");
    let record = Annotator::new()
        .unwrap()
        .annotate(&Article::from_text("envoys", &story));
    let other = folder.path().join("other.chancery.json");
    std::fs::write(&other, record.to_json().unwrap()).unwrap();
    let mut harness = opened(folder.path(), other);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "it is refused", |w| {
        !w.notices.is_empty() && w.jobs.is_empty()
    });
    assert!(said(&harness, "other.chancery.json"), "the file is named");
    assert!(
        said(&harness, "different texts") && said(&harness, "Sunday"),
        "{:?}",
        harness.state().notices
    );
    assert!(harness.state().document().unwrap().second.is_none());
    // An article is no reader's file.
    let text = folder.path().join("envoys.txt");
    ask(&mut harness, Command::CompareWith(text));
    until(&mut harness, "it is refused", |w| {
        w.notices.iter().any(|n| n.text.contains("is an article"))
    });
}

#[test]
fn their_day_of_publication_moves_all_that_hangs_on_it_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Oslo hosts talks\n\nNorway met Chad in Oslo on Monday. Chad thanked Norway yesterday.\n";
    let article = folder.path().join("talks.txt");
    std::fs::write(&article, text).unwrap();
    let fresh = Annotator::new().unwrap().annotate(&Article::from_text("talks", text));
    assert_eq!(fresh.meta.published, None);
    let day = jiff::civil::Date::constant(2024, 5, 8);
    let mut theirs = fresh.clone();
    theirs.meta.published = Some(day);
    theirs.meta.published_from = Some(chancery::record::DateSource::Analyst);
    let other = folder.path().join("talks.b.chancery.json");
    std::fs::write(&other, theirs.to_json().unwrap()).unwrap();

    let mut harness = stage(Chosen(vec![other]), None);
    ask(&mut harness, Command::OpenPath(article));
    until(&mut harness, "the article is open", |w| w.document().is_some());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "the comparison is open", |w| {
        w.document().unwrap().second.is_some()
    });
    let second = harness.state().document().unwrap().second.as_ref().unwrap();
    let of_meta = |d: &chancery::app::second::Shown| d.difference.table == Table::Meta;
    let n = second.differences.iter().position(of_meta).unwrap();
    ask(&mut harness, Command::GoToDifference(n));
    key(&mut harness, Key::T);
    let by_hand = chancery::annotate::times::redate(&fresh, Some(day), theirs.meta.published_from);
    let mut dated = fresh.clone();
    by_hand.apply(&mut dated).unwrap();
    assert_eq!(record(&harness).times, dated.times);
    assert_eq!(record(&harness).events, dated.events);
    assert_ne!(dated.times, fresh.times, "they do move");
    assert!(record(&harness).log.iter().all(|line| line.act == "take theirs"));
    assert!(said(&harness, "Published 2024-05-08: 2 times placed"));
    key(&mut harness, Key::U);
    assert!(
        said(
            &harness,
            "take theirs of the publication date: 2024-05-08, with 2 times"
        ),
        "{:?}",
        harness.state().notices
    );
    assert_eq!(record(&harness).times, fresh.times);
    assert_eq!(record(&harness).meta.published, None);
}

#[test]
fn two_readers_of_one_name_with_files_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (mine, other) = (folder.path().join("mine"), folder.path().join("hers"));
    for place in [&mine, &other] {
        std::fs::create_dir(place).unwrap();
    }
    let own = theirs(&mine);
    let same = other.join(own.file_name().unwrap());
    std::fs::copy(&own, &same).unwrap();
    let mut harness = stage(Chosen(vec![same]), None);
    ask(&mut harness, Command::OpenPath(own));
    until(&mut harness, "the article is open", |w| w.document().is_some());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    until(&mut harness, "the comparison is open", |w| {
        w.document().unwrap().second.is_some()
    });
    harness.get_by_label_contains("hers/envoys.b.chancery.json");
}
