//! Every act is on the disk when it is made, and comes back after any end of the program.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;
#[path = "recovery/sequences.rs"]
mod sequences;
#[path = "recovery/versions.rs"]
mod versions;

use chancery::record::{Change, Edit, Entity, History, Kind, Record, Review, Stamp};
use chancery::store::journal::{self, RestoreError, declined};
use chancery::store::{
    Base, Disk, Expected, Journal, Recoverable, State, Subject, backup, keep_base, recoverable, recoverable_of,
    save_record, tidy,
};
use common::{full_record, names};
use jiff::civil::{Date, date};
use std::fs;
use std::path::{Path, PathBuf};

const TODAY: Date = date(2026, 11, 22);

/// An open article without a window.
struct Desk {
    state: State,
    target: PathBuf,
    record: Record,
    history: History,
    journal: Journal,
    expected: Expected,
}

impl Desk {
    /// A never saved article.
    fn new(folder: &Path) -> Self {
        Self::of(folder, full_record(), None)
    }

    /// An article that was saved and opened again.
    fn saved(folder: &Path) -> Self {
        let target = folder.join("visit.chancery.json");
        let saved = save_record(&full_record(), &target, &Expected::Any).unwrap();
        Self::of(folder, full_record(), Some(saved.sha256))
    }

    fn of(folder: &Path, record: Record, sha256: Option<String>) -> Self {
        let state = State::at(folder.join("state"));
        let target = folder.join("visit.chancery.json");
        let subject = Subject::of(&record, Some(&folder.join("visit.txt")), Some(&target));
        let base = Base::of(&record, sha256.as_deref());
        Self {
            journal: Journal::open(&state, subject, base),
            history: History::of(&record),
            expected: sha256.map_or(Expected::New, Expected::Content),
            state,
            target,
            record,
        }
    }

    fn decide(&mut self, n: usize) {
        let edit = decision(&self.record, n);
        self.history.commit(&mut self.record, edit, &stamp(n)).unwrap();
        self.journal.append(&self.record).unwrap();
    }

    fn keep_base(&self) {
        if let Some(path) = self.journal.base_wanted() {
            keep_base(&path, &self.record).unwrap();
        }
    }

    fn save(&mut self) {
        let record = self.record.clone();
        self.save_and_meanwhile(&record);
    }

    /// Saves what the record was; it may have moved on.
    fn save_and_meanwhile(&mut self, record: &Record) {
        let saved = save_record(record, &self.target, &self.expected).unwrap();
        backup::keep(&self.state, &self.target, TODAY).unwrap();
        let subject = Subject::of(record, None, Some(&self.target));
        let base = Base::of(record, Some(&saved.sha256));
        self.journal.saved(&self.record, subject, base).unwrap();
        self.expected = Expected::Content(saved.sha256);
    }

    /// The program ends as if it was killed; the record as it was comes back to compare with.
    fn killed(self) -> (State, Record) {
        (self.state, self.record)
    }
}

fn stamp(n: usize) -> Stamp {
    Stamp {
        at: format!("2026-11-22T09:00:{:02}Z", n % 60),
        by: "a.lee".to_owned(),
    }
}

/// One act or another, on one object or several.
fn decision(record: &Record, n: usize) -> Edit {
    if n % 5 == 4 {
        let name = format!("Name {n}");
        let changes = record.entities.iter().filter_map(|entity| {
            let mut after: Entity = entity.clone();
            after.name = name.clone();
            Change::between(&record.text, entity, &after)
        });
        return Edit::new("rename", changes.collect());
    }
    let mention = &record.mentions[n % record.mentions.len()];
    let mut after = mention.clone();
    after.kind = Kind::ALL[n % Kind::ALL.len()];
    after.review = Review::ALL[n / 2 % Review::ALL.len()];
    after.note = Some(format!("note {n}"));
    Edit::new(
        "relabel",
        Change::between(&record.text, mention, &after).into_iter().collect(),
    )
}

fn one(state: &State) -> Recoverable {
    let mut all = recoverable(state);
    assert_eq!(all.len(), 1, "one piece of work is offered");
    all.remove(0)
}

#[test]
fn every_act_comes_back_from_an_article_that_was_never_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    for n in 0..7 {
        desk.decide(n);
    }
    desk.keep_base();
    assert!(recoverable(&desk.state).is_empty(), "what is open is not offered");
    let (state, record) = desk.killed();

    let left = one(&state);
    assert_eq!(left.disk, Disk::NeverSaved);
    assert_eq!(left.acts().count(), 7);
    assert!(!left.cut);
    // The article itself, or the word lists, may have changed since: nothing else is asked for.
    let back = left.restore(|| panic!("the kept state will do")).unwrap();
    assert_eq!(back.record, record);
    assert_eq!((back.expected, back.saved_n), (Expected::New, 1));
    assert!(recoverable(&state).is_empty(), "it is open again");
    drop(back.journal);
    assert_eq!(one(&state).preview(|| None).unwrap(), record, "and safe as before");
}

#[test]
fn without_the_kept_state_the_article_annotated_anew_will_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.decide(1);
    let (state, record) = desk.killed();
    let left = one(&state);
    assert_eq!(left.preview(|| Some(full_record())).unwrap(), record);
    let error = left.restore(|| None).unwrap_err();
    assert!(matches!(error, RestoreError::NoGround { .. }), "{error}");
    assert_eq!(one(&state).pending.len(), 1, "it stays");
    let mut other = full_record();
    other.log.clear();
    assert!(
        left.preview(|| Some(other)).is_err(),
        "on another ground it is not forced"
    );
}

#[test]
fn what_a_save_wrote_is_not_offered_and_what_came_after_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::saved(folder.path());
    (0..4).for_each(|n| desk.decide(n));
    desk.keep_base();
    desk.save();
    assert_eq!(
        names(&desk.state.root().join("journals")),
        [""; 0],
        "nothing is left to lose"
    );
    desk.decide(5);
    let while_saving = desk.record.clone();
    desk.decide(6);
    desk.save_and_meanwhile(&while_saving);
    desk.decide(7);
    let (state, record) = desk.killed();
    let left = one(&state);
    assert_eq!(left.acts().count(), 2);
    assert!(matches!(left.disk, Disk::Fits { .. }));
    let back = left.restore(|| None).unwrap();
    assert_eq!(back.record, record);
    save_record(&back.record, back.target.as_deref().unwrap(), &back.expected).unwrap();
}

#[test]
fn a_save_that_the_journal_did_not_hear_of_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    (0..3).for_each(|n| desk.decide(n));
    let first_two = desk.record.clone();
    save_record(&first_two, &desk.target, &Expected::New).unwrap();
    let (state, _) = desk.killed();
    assert!(recoverable(&state).is_empty(), "all of it is in the file");
    tidy(&state, &[], TODAY);
    assert_eq!(names(&state.root().join("journals")), [""; 0]);
}

#[test]
fn a_journal_that_the_file_has_gone_beyond_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.decide(0);
    let journal = desk.journal.path().unwrap().to_owned();
    let stale = fs::read(&journal).unwrap();
    desk.decide(1);
    desk.save();
    let (state, _) = desk.killed();
    fs::write(&journal, stale).unwrap();
    assert!(recoverable(&state).is_empty());
    tidy(&state, &[], TODAY);
    assert!(!journal.exists());
}

#[test]
fn a_torn_end_costs_the_last_act_and_no_other() {
    for cut in [1, 10, 40, 200] {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::saved(folder.path());
        (0..3).for_each(|n| desk.decide(n));
        let before_last = desk.record.clone();
        let path = desk.journal.path().unwrap().to_owned();
        desk.decide(4);
        let (state, _) = desk.killed();
        let length = fs::metadata(&path).unwrap().len();
        fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(length - cut)
            .unwrap();
        let left = one(&state);
        assert!(left.cut);
        let mut back = left.restore(|| None).unwrap();
        assert_eq!(back.record, before_last, "{cut} bytes are missing");
        // What follows is not written after the torn end.
        let mut history = History::of(&back.record);
        history
            .commit(&mut back.record, decision(&before_last, 9), &stamp(9))
            .unwrap();
        back.journal.append(&back.record).unwrap();
        drop(back.journal);
        let again = one(&state);
        assert!(!again.cut);
        assert_eq!(again.preview(|| None).unwrap(), back.record);
    }
}

/// What happened to the saved file between the crash and the next start.
#[test]
fn recovery_is_offered_whatever_became_of_the_file() {
    type Harm = fn(&Path);
    type Seen = fn(&Disk) -> bool;
    let cases: &[(&str, Harm, Seen)] = &[
        ("nothing", |_| {}, |d| matches!(d, Disk::Fits { .. })),
        (
            "truncated, and newer than the journal",
            |f| fs::write(f, &fs::read(f).unwrap()[..200]).unwrap(),
            |d| matches!(d, Disk::Damaged(_)),
        ),
        (
            "empty",
            |f| fs::write(f, "").unwrap(),
            |d| matches!(d, Disk::Damaged(_)),
        ),
        ("deleted", |f| fs::remove_file(f).unwrap(), |d| *d == Disk::Gone),
        (
            "a folder",
            |f| {
                fs::remove_file(f).unwrap();
                fs::create_dir(f).unwrap();
            },
            |d| matches!(d, Disk::Damaged(_)),
        ),
        (
            "decided on by somebody else",
            |f| {
                let mut record = Record::from_json(&fs::read_to_string(f).unwrap()).unwrap();
                let edit = decision(&record, 3);
                History::of(&record).commit(&mut record, edit, &stamp(3)).unwrap();
                save_record(&record, f, &Expected::Any).unwrap();
            },
            |d| *d == Disk::Changed,
        ),
        (
            "of another text",
            |f| {
                save_record(&Record::new("visit", "Other.".into()), f, &Expected::Any)
                    .map(drop)
                    .unwrap()
            },
            |d| *d == Disk::Changed,
        ),
        (
            "with its times set back",
            |f| {
                let file = fs::File::options().write(true).open(f).unwrap();
                file.set_modified(std::time::UNIX_EPOCH).unwrap();
            },
            |d| matches!(d, Disk::Fits { .. }),
        ),
    ];
    for kept_base in [false, true] {
        for (name, harm, expected) in cases {
            let folder = tempfile::tempdir().unwrap();
            let mut desk = Desk::saved(folder.path());
            desk.decide(0);
            desk.save();
            (1..4).for_each(|n| desk.decide(n));
            if kept_base {
                desk.keep_base();
            }
            let target = desk.target.clone();
            let (state, record) = desk.killed();
            harm(&target);
            let subject = Subject::of(&record, None, Some(&target));
            let left = recoverable_of(&state, &subject);
            assert_eq!(left.len(), 1, "{name}");
            assert!(expected(&left[0].disk), "{name}: {:?}", left[0].disk);
            let back = left[0].restore(|| None).unwrap();
            assert_eq!(back.record, record, "{name}");
            let saved = save_record(&back.record, &target, &back.expected);
            assert_eq!(
                saved.is_ok(),
                matches!(left[0].disk, Disk::Fits { .. }),
                "{name}: nothing that is there now is replaced without asking"
            );
        }
    }
}

#[test]
fn a_moved_article_takes_its_journal_along() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::saved(folder.path());
    desk.decide(0);
    desk.target = folder.path().join("elsewhere.chancery.json");
    desk.expected = Expected::New;
    let saved = desk.record.clone();
    desk.decide(1);
    desk.save_and_meanwhile(&saved);
    let (state, record) = desk.killed();
    let left = one(&state);
    assert!(
        left.subject
            .target
            .as_ref()
            .unwrap()
            .ends_with("elsewhere.chancery.json")
    );
    assert_eq!(left.preview(|| None).unwrap(), record);
}

#[test]
fn two_windows_on_one_article_have_two_journals() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, mut second) = (Desk::new(folder.path()), Desk::new(folder.path()));
    first.decide(0);
    second.decide(1);
    assert_ne!(first.journal.path(), second.journal.path());
    let (state, record) = first.killed();
    assert_eq!(one(&state).preview(|| Some(full_record())).unwrap(), record);
    drop(second);
    assert_eq!(recoverable(&state).len(), 2);
}

#[test]
fn what_is_declined_is_kept_for_thirty_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.decide(0);
    desk.keep_base();
    let (state, record) = desk.killed();
    one(&state).decline(TODAY).unwrap();
    assert!(recoverable(&state).is_empty());
    let day = |n: i32| TODAY.checked_add(jiff::Span::new().days(n)).unwrap();
    for later in [0, 1, journal::DECLINED_DAYS] {
        tidy(&state, &[], day(later));
        let kept = declined(&state);
        assert_eq!(kept.len(), 1, "after {later} days");
        assert_eq!(kept[0].preview(|| None).unwrap(), record);
    }
    tidy(&state, &[], day(journal::DECLINED_DAYS + 1));
    assert_eq!(names(&state.root().join("declined")), [""; 0]);
}

#[test]
fn closing_without_saving_sets_the_acts_aside() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.decide(0);
    let state = desk.state.clone();
    desk.journal.discard(TODAY);
    assert!(recoverable(&state).is_empty());
    assert_eq!(declined(&state).len(), 1);
}

#[test]
fn a_journal_that_cannot_be_written_is_told_and_written_again_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.decide(0);
    // Somebody removes the state folder and puts a file in its place.
    let root = desk.state.root().to_owned();
    fs::remove_dir_all(&root).unwrap();
    fs::write(&root, "in the way").unwrap();
    let edit = decision(&desk.record, 1);
    desk.history.commit(&mut desk.record, edit, &stamp(1)).unwrap();
    let error = desk.journal.append(&desk.record).unwrap_err();
    assert!(error.to_string().contains("was not saved"), "{error}");
    fs::remove_file(&root).unwrap();
    fs::create_dir(&root).unwrap();
    desk.decide(2);
    let (state, record) = desk.killed();
    assert_eq!(
        one(&state).preview(|| Some(full_record())).unwrap(),
        record,
        "nothing is missing"
    );
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_a_journal() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.decide(0);
    desk.keep_base();
    desk.decide(1);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = desk.journal.path().unwrap().parent().unwrap();
    assert_eq!(mode(folder), 0o700);
    assert_eq!(names(folder).len(), 2);
    for name in names(folder) {
        assert_eq!(mode(&folder.join(name)), 0o600);
    }
}

#[test]
fn foreign_and_later_files_among_the_journals_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let state = State::at(folder.path());
    let journals = folder.path().join("journals");
    fs::create_dir_all(journals.join("a.0.journal.d")).unwrap();
    let odd: [(&str, &[u8]); 5] = [
        ("a.0.journal", b"chancery/journal@2\n00000002 a3830348 []\n"),
        ("b.0.journal", b""),
        ("c.0.journal", b"chancery/journal@1\n"),
        ("d.0.journal", b"chancery/journal@1\nffffffff ffffffff "),
        ("e.0.journal", &[0; 4096]),
    ];
    for (name, bytes) in odd {
        fs::write(journals.join(name), bytes).unwrap();
    }
    #[cfg(unix)]
    assert!(
        std::process::Command::new("mkfifo")
            .arg(journals.join("f.0.journal"))
            .status()
            .unwrap()
            .success()
    );
    let there = names(&journals);
    assert!(recoverable(&state).is_empty());
    tidy(&state, &[], TODAY);
    assert_eq!(names(&journals), there, "what is not understood is not removed");
    assert_eq!(journal::recovery::later_versions(&state), 1);
}

#[test]
fn a_file_that_is_what_the_decisions_go_on_from_is_known_by_its_content_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::saved(folder.path());
    // Not to be read at all: what it says is not looked at.
    let content = b"{ this is no article";
    fs::write(&desk.target, content).unwrap();
    let base = Base {
        n: 0,
        sha256: Some(chancery::read::file::sha256_hex(content)),
    };
    let subject = Subject::of(&desk.record, None, Some(&desk.target));
    let mut journal = Journal::open(&desk.state, subject.clone(), base);
    let mut record = desk.record.clone();
    let edit = decision(&record, 0);
    History::of(&record).commit(&mut record, edit, &stamp(0)).unwrap();
    journal.append(&record).unwrap();
    drop(journal);
    let left = recoverable_of(&desk.state, &subject);
    assert_eq!(left.len(), 1);
    assert!(matches!(left[0].disk, Disk::Fits { .. }), "{:?}", left[0].disk);
    assert_eq!(left[0].pending.len(), record.log.len());
}
