//! Journals of every released version.

use super::*;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[test]
fn journals_and_files_of_every_version_are_read() {
    let expected = |name: &str| {
        let json = fs::read_to_string(fixtures().join("journal-1").join(name)).unwrap();
        Record::from_json(&json).unwrap()
    };
    let from = fixtures().join("journal-1/journals");
    let journals = names(&from).into_iter().filter(|name| name.ends_with(".journal"));
    for name in journals {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("journals");
        fs::create_dir(&to).unwrap();
        let stem = name.strip_suffix("journal").unwrap();
        for part in names(&from).iter().filter(|part| part.starts_with(stem)) {
            fs::copy(from.join(part), to.join(part)).unwrap();
        }
        let left = one(&State::at(folder.path()));
        assert_eq!(left.cut, stem == "torn.0.");
        let fresh = || (stem == "no-base.0.").then(|| expected("start.chancery.json"));
        let end = if stem == "torn.0." { "torn" } else { "end" };
        let back = left.restore(fresh).unwrap();
        assert_eq!(back.record, expected(&format!("{end}.chancery.json")), "{name}");
    }
}

/// Made once for each version of the format: `cargo test --test recovery -- --ignored fixtures_of_this_version`.
#[test]
#[ignore = "makes the fixtures of a version"]
fn fixtures_of_this_version() {
    let folder = tempfile::tempdir().unwrap();
    let to = fixtures().join("journal-1");
    fs::create_dir_all(to.join("journals")).unwrap();
    let state = State::at(folder.path().join("state"));
    let subject = Subject {
        target: Some("/nowhere/visit.chancery.json".into()),
        source: Some("/nowhere/visit.txt".into()),
        ..Subject::of(&full_record(), None, None)
    };
    let mut desk = Desk::new(folder.path());
    desk.journal = Journal::open(&state, subject, Base::of(&desk.record, None));
    fs::write(to.join("start.chancery.json"), desk.record.to_json().unwrap()).unwrap();
    (0..6).for_each(|n| desk.decide(n));
    desk.history.undo(&mut desk.record, &stamp(6)).unwrap();
    desk.journal.append(&desk.record).unwrap();
    fs::write(to.join("torn.chancery.json"), desk.record.to_json().unwrap()).unwrap();
    desk.history.redo(&mut desk.record, &stamp(7)).unwrap();
    desk.journal.append(&desk.record).unwrap();
    fs::write(to.join("end.chancery.json"), desk.record.to_json().unwrap()).unwrap();
    let bytes = fs::read(desk.journal.path().unwrap()).unwrap();
    for (name, bytes) in [
        ("whole", &bytes[..]),
        ("torn", &bytes[..bytes.len() - 7]),
        ("no-base", &bytes),
    ] {
        fs::write(to.join(format!("journals/{name}.0.journal")), bytes).unwrap();
    }
    let base = full_record().to_json().unwrap();
    for name in ["whole", "torn"] {
        fs::write(to.join(format!("journals/{name}.0.base.json")), &base).unwrap();
    }
}
