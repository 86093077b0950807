//! The saved file in other hands: changed, deleted, damaged or of another text, while its article is open here or before.

use super::saved::{decisions, log_of, save, saved, theirs};
use crate::common::window::{Window, click, key, open, press, record, told, until, window_in};
use chancery::app::Command;
use chancery::app::dialogs::Answer;
use chancery::store::{State, backup};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::fs;
use std::path::Path;

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
