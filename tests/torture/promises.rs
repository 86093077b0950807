//! Nothing is called safe before the disk has it: the order of the calls says so, on any machine, without a power cut.

use super::{Desk, can_trace, program, strace};
use std::ffi::OsString;
use std::fs;

/// The calls of a run that count here, in order, each as `name what-it-was-done-to`; `ack N` where the program says so.
fn calls(arguments: &[OsString]) -> Vec<String> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut command = strace(log.path());
    command.args(["-y", "-e", "trace=fsync,fdatasync,?rename,?renameat,?renameat2,write"]);
    let output = command.arg(program().get_program()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let log = fs::read_to_string(log.path()).unwrap();
    let calls = log.lines().filter_map(|line| {
        let (name, rest) = line.split_once('(')?;
        let name = name.rsplit(' ').next()?;
        if name == "write" {
            let (_, ack) = rest.split_once("\"ack ")?;
            return Some(format!("ack {}", ack.split([' ', '\\']).next()?));
        }
        let on = rest
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map_or("", |(on, _)| on);
        Some(format!(
            "{} {on}",
            if name.starts_with("rename") { "rename" } else { name }
        ))
    });
    calls.collect()
}

/// Acknowledgements that come before all of `steps` were done, in this order, since the one before.
fn too_early(calls: &[String], steps: &[&dyn Fn(&str) -> bool]) -> usize {
    let (mut done, mut early, mut last) = (0, 0, "");
    for call in calls {
        if call.starts_with("ack ") {
            // Nothing to take back: the same act is the last one, and safe already.
            early += usize::from(done < steps.len() && call != last);
            (done, last) = (0, call);
        } else if done < steps.len() && steps[done](call) {
            done += 1;
        }
    }
    early
}

#[test]
fn a_save_is_acknowledged_after_file_rename_and_folder_are_on_the_disk() {
    if !can_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().to_string_lossy().into_owned();
    let arguments = |how: &[&str]| {
        let document = folder.path().join("doc.chancery.json");
        let mut all: Vec<OsString> = ["torture", "save", "--sentences", "20"].map(Into::into).into();
        all.extend(how.iter().map(Into::into));
        all.extend([document.into(), "12".into()]);
        all
    };
    let file = |call: &str| call.starts_with(&format!("fsync {here}/")) && call.ends_with(".tmp");
    let rename = |call: &str| call.starts_with("rename ");
    let place = |call: &str| call == format!("fsync {here}");
    let steps: [&dyn Fn(&str) -> bool; 3] = [&file, &rename, &place];
    let real = calls(&arguments(&[]));
    assert_eq!(real.iter().filter(|call| call.starts_with("ack ")).count(), 12);
    assert_eq!(too_early(&real, &steps), 0, "{real:#?}");
    for how in ["--broken", "--unsynced"] {
        assert_eq!(
            too_early(&calls(&arguments(&[how])), &steps),
            12,
            "{how} goes unnoticed"
        );
    }
}

#[test]
fn an_act_is_acknowledged_after_the_journal_is_on_the_disk() {
    if !can_trace() {
        return;
    }
    // The first act makes the journal beside its place, and puts it there whole.
    let synced = |call: &str| {
        call.starts_with("fdatasync ") && call.ends_with(".journal")
            || call.starts_with("fsync ") && call.ends_with(".tmp")
    };
    let steps: [&dyn Fn(&str) -> bool; 1] = [&synced];
    let early = |desk: &Desk, broken: bool| {
        let mut arguments = desk.arguments(24, 3, 0);
        if broken {
            arguments.push("--broken".into());
        }
        let calls = calls(&arguments);
        assert!(calls.iter().filter(|call| call.starts_with("ack ")).count() == 24);
        too_early(&calls, &steps)
    };
    assert_eq!(early(&Desk::new(), false), 0);
    assert!(
        early(&Desk::new(), true) > 10,
        "an act acknowledged too early goes unnoticed"
    );
}
