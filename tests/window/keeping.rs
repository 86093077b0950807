//! What stands between a decision and the disk, as the analyst sees it: every obstacle is said where the article is, with
//! what can be done about it, and stays until it is solved.

use crate::common::window::{
    Window, article, click, key, open, press, record, said, told, until, window_in, window_that_tells,
};
use chancery::app::Command;
use chancery::app::dialogs::Answer;
use chancery::app::worker::Message;
use chancery::record::Record;
use chancery::store::journal::declined;
use chancery::store::{SaveError, SaveFault, State, backup};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const SAVED: &str = "envoys.chancery.json";

/// An article with one decision, saved; the window keeps its journals in `folder/state`.
fn saved(folder: &Path, answers: Vec<Answer>) -> (Window, PathBuf) {
    let mut harness = window_in(&folder.join("state"), answers);
    open(&mut harness, &article(folder));
    key(&mut harness, Key::Space);
    save(&mut harness);
    (harness, folder.join(SAVED))
}

fn save(harness: &mut Window) {
    press(harness, Modifiers::COMMAND, Key::S);
    until(harness, "it is saved", |w| !w.document().unwrap().is_changed());
}

/// Number of decisions; one may be several lines of the log.
fn decisions(record: &Record) -> usize {
    let acts: BTreeSet<u64> = record.log.iter().map(|entry| entry.group.unwrap_or(entry.n)).collect();
    acts.len()
}

fn log_of(path: &Path) -> usize {
    decisions(&Record::from_json(&fs::read_to_string(path).unwrap()).unwrap())
}

/// What another hand leaves: the saved file with its first decision turned round.
fn theirs(saved: &Path) -> String {
    fs::read_to_string(saved).unwrap().replacen("accepted", "rejected", 1)
}

#[cfg(unix)]
#[test]
fn a_file_of_several_names_is_asked_about_and_each_answer_does_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    let other = folder.path().join("other-name.json");
    fs::hard_link(&target, &other).unwrap();

    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it asks", |w| {
        w.notices.iter().any(|n| n.text.contains("2 names"))
    });
    assert!(harness.state().sheet.is_none(), "no box over everything");
    assert_eq!(
        (log_of(&target), log_of(&other)),
        (1, 1),
        "nothing is written before the answer"
    );
    click(&mut harness, "Write into all 2 names");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!((log_of(&target), log_of(&other)), (2, 2));
    assert!(!told(&harness, "2 names"), "the question is settled");

    key(&mut harness, Key::Space);
    save(&mut harness);
    assert_eq!(
        (log_of(&target), log_of(&other)),
        (3, 3),
        "the answer holds while it is open"
    );

    let mut harness = {
        drop(harness);
        let mut harness = window_in(&folder.path().join("state"), Vec::new());
        open(&mut harness, &target);
        harness
    };
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it asks", |w| {
        w.notices.iter().any(|n| n.text.contains("2 names"))
    });
    click(&mut harness, "Give this name its own file");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!((log_of(&target), log_of(&other)), (4, 3));
    assert!(
        told(&harness, "second name"),
        "what a save has to say is shown: {:?}",
        said(&harness)
    );
}

/// Writes version 37 of a document over version 36, under both its names, and is killed before the end of the old one, which
/// is longer, is cut off. Needs strace.
#[cfg(target_os = "linux")]
fn killed_while_writing_all_names(folder: &Path) -> Option<PathBuf> {
    use std::process::Command;
    let document = folder.join("visit.chancery.json");
    let program = env!("CARGO_BIN_EXE_chancery");
    let first = Command::new(program)
        .args(["torture", "save", "--sentences", "20"])
        .arg(&document)
        .args(["1", "36"])
        .output();
    assert!(first.unwrap().status.success());
    fs::hard_link(&document, folder.join("other.json")).unwrap();
    let killed = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "inject=ftruncate:signal=KILL",
            program,
        ])
        .args(["torture", "save", "--linked", "--sentences", "20", "--state"])
        .args([folder.join("state"), document.clone()])
        .args(["1", "37"])
        .output();
    if killed.is_ok_and(|output| output.stdout.is_empty() && !output.status.success()) && is_damaged(&document) {
        return Some(document);
    }
    eprintln!("SKIPPED: strace is not installed or may not trace here; nothing was cut short");
    None
}

#[cfg(target_os = "linux")]
fn is_damaged(path: &Path) -> bool {
    Record::from_json(&fs::read_to_string(path).unwrap()).is_err()
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_kill_left_damaged_under_all_names_is_whole_before_it_can_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    let Some(document) = killed_while_writing_all_names(folder.path()) else {
        return;
    };
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    harness.run_steps(3);
    assert!(
        told(&harness, "was cut short in an earlier run"),
        "{:?}",
        said(&harness)
    );
    open(&mut harness, &document);
    assert_eq!(record(&harness).id, "37");
    assert_eq!(
        fs::read(&document).unwrap(),
        fs::read(folder.path().join("other.json")).unwrap()
    );
    drop(harness);
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    harness.run_steps(3);
    assert!(!told(&harness, "cut short"), "it is told once");
}

#[test]
fn a_change_by_another_hand_is_told_and_can_be_loaded_where_nothing_would_be_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    fs::write(&target, theirs(&target)).unwrap();
    until(&mut harness, "it is told", |w| {
        w.notices
            .iter()
            .any(|n| n.text.contains("has been changed on the disk"))
    });
    assert_eq!(decisions(record(&harness)), 1);
    let mine = record(&harness).mentions.clone();
    click(&mut harness, "Load theirs");
    until(&mut harness, "theirs is shown", |w| {
        w.document().unwrap().record.mentions != mine
    });
    assert!(!told(&harness, "has been changed"), "it is settled");
    let document = harness.state().document().unwrap();
    assert!(document.read_only().is_none() && document.name() == "envoys.txt");
    assert_eq!(harness.state().documents.len(), 1);
    key(&mut harness, Key::Space);
    save(&mut harness);
}

#[test]
fn over_unsaved_work_nothing_is_loaded_and_all_three_ways_out_are_offered() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("mine.chancery.json");
    let (mut harness, target) = saved(folder.path(), vec![Answer::Chosen(vec![copy.clone()])]);
    key(&mut harness, Key::Space);
    let mine = record(&harness).clone();
    let theirs = theirs(&target);
    // Replaced by a rename, as most programs save.
    fs::write(folder.path().join("new"), &theirs).unwrap();
    fs::rename(folder.path().join("new"), &target).unwrap();
    until(&mut harness, "it is told", |w| {
        w.notices
            .iter()
            .any(|n| n.text.contains("Your decision that is not saved is still here"))
    });
    assert!(
        harness.query_by_label("Load theirs").is_none(),
        "never over unsaved work"
    );
    harness.state_mut().ask(Command::LoadTheirs);
    harness.run_ok();
    assert!(*record(&harness) == mine);

    click(&mut harness, "Open theirs beside");
    until(&mut harness, "theirs is open", |w| w.documents.len() == 2);
    assert!(decisions(record(&harness)) == 1 && harness.state().document().unwrap().name().contains("on the disk"));
    key(&mut harness, Key::X);
    assert!(decisions(record(&harness)) == 1, "it is there to be compared");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(fs::read_to_string(&target).unwrap(), theirs);
    press(&mut harness, Modifiers::COMMAND, Key::W);
    assert!(*record(&harness) == mine);

    click(&mut harness, "Save mine as…");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!((log_of(&copy), fs::read_to_string(&target).unwrap()), (2, theirs));
    assert!(!told(&harness, "has been changed"));
    key(&mut harness, Key::Space);
    save(&mut harness);
    assert_eq!(log_of(&copy), 3, "and it goes on there");
}

#[test]
fn the_same_size_and_time_and_a_deletion_are_told_too_and_a_change_taken_back_is_settled() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    let (mine, time) = (
        fs::read(&target).unwrap(),
        fs::metadata(&target).unwrap().modified().unwrap(),
    );
    let write = |content: &[u8]| {
        fs::write(&target, content).unwrap();
        fs::File::options()
            .write(true)
            .open(&target)
            .unwrap()
            .set_modified(time)
            .unwrap();
    };
    let changed = theirs(&target);
    assert_eq!(changed.len(), mine.len());
    write(changed.as_bytes());
    until(&mut harness, "it is told", |w| {
        w.notices.iter().any(|n| n.text.contains("has been changed"))
    });
    write(&mine);
    until(&mut harness, "it is settled", |w| w.notices.iter().all(|n| !n.error));
    fs::remove_file(&target).unwrap();
    until(&mut harness, "it is told", |w| {
        w.notices.iter().any(|n| n.text.contains("deleted or moved"))
    });
    click(&mut harness, "Save it anew");
    until(&mut harness, "it is there again", |_| target.exists());
    until(&mut harness, "it is settled", |w| w.notices.iter().all(|n| !n.error));
}

/// Decisions that cannot be shown with their article are told of, and never written over unasked.
#[test]
fn a_saved_file_that_is_damaged_or_of_another_text_is_told_with_its_article() {
    type Harm = fn(&Path, &Path);
    let damaged: Harm = |_, saved| {
        let whole = fs::read(saved).unwrap();
        fs::write(saved, &whole[..whole.len() / 2]).unwrap();
    };
    let of_another_text: Harm = |article, _| {
        let text = fs::read_to_string(article).unwrap();
        fs::write(article, text + "Austria thanked Russia.\n").unwrap();
    };
    for harm in [damaged, of_another_text] {
        let folder = tempfile::tempdir().unwrap();
        let (harness, target) = saved(folder.path(), Vec::new());
        drop(harness);
        harm(&folder.path().join("envoys.txt"), &target);
        let kept = fs::read(&target).unwrap();
        let mut harness = window_in(&folder.path().join("state"), Vec::new());
        open(&mut harness, &folder.path().join("envoys.txt"));
        assert!(record(&harness).log.is_empty());
        until(&mut harness, "it is told", |w| {
            w.notices.iter().any(|n| n.text.contains("is not what is shown here"))
        });
        key(&mut harness, Key::Space);
        press(&mut harness, Modifiers::COMMAND, Key::S);
        until(&mut harness, "it is refused", |w| {
            w.notices.iter().any(|n| n.text.contains("there already"))
        });
        assert!(fs::read(&target).unwrap() == kept, "nothing is written unasked");
        click(&mut harness, "Keep mine: save over it");
        until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
        let versions = backup::list(&State::at(folder.path().join("state")), &target);
        assert!(
            versions.iter().any(|version| fs::read(&version.path).unwrap() == kept),
            "what was there is among the backups"
        );
    }
}

#[test]
fn a_damaged_file_can_be_put_back_as_it_was_saved_last() {
    let folder = tempfile::tempdir().unwrap();
    let (harness, target) = saved(folder.path(), Vec::new());
    drop(harness);
    let whole = fs::read(&target).unwrap();
    let damaged = &whole[..whole.len() / 2];
    let putting_back = |harness: &mut Window| {
        until(harness, "it is offered", |w| {
            w.notices
                .iter()
                .any(|n| !n.choices.is_empty() && n.text.contains("fault"))
        });
        click(harness, "Put back what was saved last");
        until(harness, "it is told", |w| {
            w.notices.iter().any(|n| n.text.contains("as it was saved on"))
        });
    };
    fs::write(&target, damaged).unwrap();
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    harness.state_mut().ask(Command::OpenPath(target.clone()));
    putting_back(&mut harness);
    until(&mut harness, "it is open", |w| w.document().is_some());
    assert_eq!(decisions(record(&harness)), 1);
    assert!(fs::read(&target).unwrap() == whole);
    assert!(!told(&harness, "fault"), "it is settled");
    let versions = backup::list(&State::at(folder.path().join("state")), &target);
    assert!(
        versions
            .iter()
            .any(|version| fs::read(&version.path).unwrap() == damaged)
    );
    drop(harness);

    // The same where the article was opened, and its file could not be shown with it.
    fs::write(&target, damaged).unwrap();
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    open(&mut harness, &folder.path().join("envoys.txt"));
    until(&mut harness, "it is told", |w| {
        w.notices.iter().any(|n| n.text.contains("is not what is shown here"))
    });
    click(&mut harness, "Open theirs beside");
    putting_back(&mut harness);
    until(&mut harness, "its decisions are shown", |w| {
        decisions(&w.document().unwrap().record) == 1
    });
    assert_eq!(harness.state().documents.len(), 1);
}

#[test]
fn a_window_at_rest_is_not_woken_by_the_watch() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = saved(folder.path(), Vec::new());
    harness.run_ok();
    // The notice of the save goes away by itself first, and the settings are written once they are a second old.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    for _ in 0..120 {
        harness.step();
    }
    std::thread::sleep(std::time::Duration::from_secs(5));
    assert!(!harness.ctx.has_requested_repaint());
}

#[test]
fn a_save_that_was_overtaken_offers_all_three_ways_out() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    key(&mut harness, Key::Space);
    let theirs = theirs(&target);
    fs::write(&target, &theirs).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert_eq!(fs::read_to_string(&target).unwrap(), theirs);
    assert!(harness.state().document().unwrap().is_changed(), "the work is kept");
    harness.get_by_label("Open theirs beside");
    click(&mut harness, "Keep mine: save over it");
    until(&mut harness, "it is saved over", |w| {
        !w.document().unwrap().is_changed()
    });
    assert_eq!(log_of(&target), 2);
}

#[test]
fn each_obstacle_has_its_own_words_and_ways_out_and_stays_until_it_is_solved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, heard) = window_that_tells(Vec::new());
    harness.state_mut().keep_in(State::at(folder.path().join("state")));
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    let sender = heard.borrow().clone().unwrap();
    open(&mut harness, &article(folder.path()));
    key(&mut harness, Key::Space);
    let document = harness.state().documents[0].0;
    let target = folder.path().join(SAVED);
    const COPY: &str = "Save a copy elsewhere…";
    let all = [
        (SaveFault::DiskFull, "the disk is full", COPY),
        (SaveFault::ReadOnly, "the disk can only be read", COPY),
        (SaveFault::NoPermission, "you may not write in this folder", COPY),
        (SaveFault::NoFolder(folder.path().join("gone")), "is not there", COPY),
        (
            SaveFault::Other("Input/output error".into()),
            "Input/output error",
            COPY,
        ),
        (SaveFault::CutShort("No space".into()), "cut short", COPY),
        (SaveFault::NoCopy("No space".into()), "no copy can be kept", COPY),
        (SaveFault::ClosedFolder, "write the file itself", COPY),
        (
            SaveFault::ClosedFolder,
            "write the file itself",
            "Write over the file itself",
        ),
        (SaveFault::TakenOver, "taken this file over", COPY),
        (SaveFault::NotAFile, "a folder or a device", "Save under another name…"),
        (SaveFault::NotOurs, "never overwritten", "Save under another name…"),
        (
            SaveFault::Unfaithful("a span".into()),
            "check before writing",
            "Export events as CSV…",
        ),
    ];
    for (fault, words, way_out) in all {
        sender.send(Message::Saved {
            document,
            target: target.clone(),
            saved_n: 0,
            result: Err(SaveError::new(&target, fault)),
        });
        until(&mut harness, words, |w| {
            w.notices.iter().any(|n| n.text.contains(words))
        });
        let errors = harness.state().notices.iter().filter(|n| n.error).count();
        assert_eq!(errors, 1, "one at a time: {:?}", said(&harness));
        assert!(
            told(&harness, SAVED) && told(&harness, "kept in the journal"),
            "{:?}",
            said(&harness)
        );
        harness.get_by_label(way_out);
        assert!(harness.state().document().unwrap().is_changed());
    }
    // Five seconds later, when what merely happened would be gone, the last one still stands there.
    for _ in 0..100 {
        harness.step();
    }
    harness.get_by_label("Export events as CSV…");
    click(&mut harness, "Close");
    harness.get_by_label("Not saved – save a copy elsewhere…");
    save(&mut harness);
    assert!(harness.query_by_label("Not saved – save a copy elsewhere…").is_none());
}

#[test]
fn a_folder_that_has_vanished_costs_nothing_and_a_copy_goes_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (gone, copy) = (folder.path().join("news"), folder.path().join("copy.chancery.json"));
    fs::create_dir(&gone).unwrap();
    let mut harness = window_in(&folder.path().join("state"), vec![Answer::Chosen(vec![copy.clone()])]);
    open(&mut harness, &article(&gone));
    key(&mut harness, Key::Space);
    fs::remove_dir_all(&gone).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is told", |w| w.notices.iter().any(|n| n.error));
    assert!(
        told(&harness, "news") && told(&harness, "kept in the journal"),
        "{:?}",
        said(&harness)
    );
    click(&mut harness, "Save a copy elsewhere…");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!(log_of(&copy), 1);
    assert!(harness.state().notices.iter().all(|n| !n.error), "{:?}", said(&harness));
}

#[test]
fn a_copy_that_could_not_be_saved_leaves_the_article_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("gone").join("copy.chancery.json");
    let (mut harness, target) = saved(folder.path(), vec![Answer::Chosen(vec![nowhere])]);
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    until(&mut harness, "it is told", |w| w.notices.iter().any(|n| n.error));
    assert!(told(&harness, "is not there"), "{:?}", said(&harness));
    save(&mut harness);
    assert_eq!(log_of(&target), 2);
}

#[test]
fn a_typed_path_never_writes_over_another_article_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    let other = folder.path().join("other.chancery.json");
    fs::copy(&target, &other).unwrap();
    key(&mut harness, Key::Space);
    harness.state_mut().ask(Command::SaveAnew(other.clone()));
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert!(told(&harness, "there already"), "{:?}", said(&harness));
    assert_eq!(log_of(&other), 1);
    click(&mut harness, "Save over it");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!((log_of(&other), log_of(&target)), (2, 1));
}

#[test]
fn an_article_of_a_newer_version_can_be_read_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("visit.chancery.json");
    // No font of the tests has the emoji.
    let newer = crate::common::full()
        .to_string()
        .replace("annotations@1", "annotations@2")
        .replace('😀', "X");
    fs::write(&path, &newer).unwrap();
    let copy = folder.path().join("copy.chancery.json");
    let mut harness = window_in(&folder.path().join("state"), vec![Answer::Chosen(vec![copy.clone()])]);
    open(&mut harness, &path);
    assert!(
        told(&harness, "can only be read") && told(&harness, "newer Chancery"),
        "{:?}",
        said(&harness)
    );
    let before = record(&harness).clone();
    for answer in [Key::Space, Key::X, Key::P, Key::U] {
        harness.state_mut().notices.clear();
        key(&mut harness, answer);
        assert!(*record(&harness) == before);
    }
    assert!(
        said(&harness).iter().any(|text| text.contains("newer Chancery")),
        "{:?}",
        said(&harness)
    );
    for modifiers in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
        harness.state_mut().notices.clear();
        press(&mut harness, modifiers, Key::S);
        assert!(told(&harness, "newer Chancery") && !harness.state().asking);
    }
    assert!(fs::read_to_string(&path).unwrap() == newer && !copy.exists());
    press(&mut harness, Modifiers::COMMAND, Key::W);
    assert!(harness.state().documents.is_empty(), "there is nothing to be asked");
}

#[cfg(unix)]
#[test]
fn work_comes_back_to_an_article_that_is_open_by_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    article(&real);
    let state = folder.path().join("state");
    {
        let mut killed = window_in(&state, Vec::new());
        open(&mut killed, &link.join("envoys.txt"));
        key(&mut killed, Key::Space);
    }
    let mut harness = window_in(&state, Vec::new());
    until(&mut harness, "the work is offered", |w| !w.lost.is_empty());
    open(&mut harness, &link.join("envoys.txt"));
    harness.state_mut().ask(Command::Restore(0));
    until(&mut harness, "the work is back", |w| {
        decisions(&w.document().unwrap().record) == 1
    });
    assert_eq!(harness.state().documents.len(), 1, "in the place of the untouched one");
    assert!(harness.state().document().unwrap().read_only().is_none());
    assert!(harness.state().notices.iter().all(|n| !n.error), "{:?}", said(&harness));
    save(&mut harness);
    assert_eq!(log_of(&real.join(SAVED)), 1);

    harness.state_mut().ask(Command::OpenPath(real.join("envoys.txt")));
    until(&mut harness, "it is read", |w| w.jobs.is_empty());
    assert_eq!(harness.state().documents.len(), 1, "it is open already");
}

#[test]
fn closing_the_window_asks_and_what_is_discarded_is_kept_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    let close = |harness: &mut Window| {
        let root = egui::ViewportId::ROOT;
        let events = &mut harness.input_mut().viewports.entry(root).or_default().events;
        events.push(egui::ViewportEvent::Close);
        harness.step();
        let commands = &harness.output().viewport_output[&root].commands;
        !commands.contains(&egui::ViewportCommand::Close)
    };
    key(&mut harness, Key::Space);
    assert!(close(&mut harness), "it stays open");
    harness.run_ok();
    harness.get_by_label("Save your decisions?");
    click(&mut harness, "Stay");
    assert!(harness.state().document().unwrap().is_changed());

    assert!(close(&mut harness));
    harness.run_ok();
    click(&mut harness, "Save and quit");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!(log_of(&target), 2);

    let mut harness = {
        drop(harness);
        let mut harness = window_in(&folder.path().join("state"), Vec::new());
        open(&mut harness, &target);
        harness
    };
    assert!(!close(&mut harness), "with nothing to lose it closes");
    let mut harness = {
        drop(harness);
        let mut harness = window_in(&folder.path().join("state"), Vec::new());
        open(&mut harness, &target);
        harness
    };
    key(&mut harness, Key::Space);
    assert!(close(&mut harness));
    harness.run_ok();
    click(&mut harness, "Discard");
    drop(harness);
    let state = State::at(folder.path().join("state"));
    assert_eq!(declined(&state).len(), 1, "what was discarded is kept");
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    open(&mut harness, &target);
    assert!(harness.state().lost.is_empty(), "and not offered again");

    harness.state_mut().ask(Command::Recovery);
    until(&mut harness, "it is listed", |w| !w.declined.is_empty());
    click(&mut harness, "Bring back");
    until(&mut harness, "it is back", |w| {
        decisions(&w.document().unwrap().record) == 3
    });
    assert_eq!(harness.state().documents.len(), 1);
    save(&mut harness);
    assert_eq!(log_of(&target), 3);
    harness.state_mut().ask(Command::Recovery);
    until(&mut harness, "nothing is left", |w| {
        w.notices
            .iter()
            .any(|n| n.text.starts_with("No decisions of an earlier run"))
    });
}

#[test]
fn who_was_taken_over_hears_of_it_when_the_window_gets_the_focus() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, target) = saved(folder.path(), Vec::new());
    let mut second = window_in(&folder.path().join("state"), Vec::new());
    open(&mut second, &target);
    second.state_mut().ask(Command::TakeOver);
    second.run_ok();
    first.event(egui::Event::WindowFocused(true));
    first.run_ok();
    assert!(told(&first, "taken"), "{:?}", said(&first));
    key(&mut first, Key::Space);
    assert_eq!(decisions(record(&first)), 1, "it can only be read now");
    click(&mut first, "Take it over");
    key(&mut first, Key::Space);
    assert_eq!(decisions(record(&first)), 2);
}
