//! A long review stays small: what an act leaves in memory is a short line of the log, and a save makes no second log.
//! Alone in its program, because it looks at the memory of the whole of it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::record::{Change, Edit, History, Record, Review, Stamp};
use chancery::store::{Expected, save_record};

/// Memory in use, in bytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kilobytes: usize = line.trim().trim_end_matches(" kB").parse().unwrap();
    kilobytes * 1024
}

/// Decides of the first mention, and takes every third decision back and makes it again. `kept` is what a history of copies
/// keeps, where one is asked for.
fn review(record: &mut Record, history: &mut History, lines: usize, mut kept: Option<&mut Vec<(Edit, Edit)>>) {
    let goal = record.log.len() + lines;
    while record.log.len() < goal {
        let n = record.log.len();
        let stamp = Stamp {
            at: format!("2026-11-22T{:02}:{:02}:{:02}Z", n / 3600 % 24, n / 60 % 60, n % 60),
            by: "a.lee".to_owned(),
        };
        if n % 3 == 2 {
            let undone = history.undo(record, &stamp).unwrap().unwrap();
            let redone = history.redo(record, &stamp).unwrap().unwrap();
            kept.iter_mut()
                .for_each(|kept| kept.push((undone.clone(), redone.clone())));
            continue;
        }
        let before = record.mentions[0].clone();
        let mut after = before.clone();
        after.review = [Review::Accepted, Review::Rejected][n % 2];
        after.note = Some(format!("remark {}", n % 50));
        let change = Change::between(&record.text, &before, &after).unwrap();
        let edit = Edit::new("judge", vec![change]);
        kept.iter_mut()
            .for_each(|kept| kept.push((edit.clone(), edit.inverse())));
        history.commit(record, edit, &stamp).unwrap();
    }
}

#[test]
fn an_act_leaves_a_short_line_and_a_save_no_second_log() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.chancery.json");
    let mut record = common::full_record();
    record.log.clear();
    let mut history = History::default();
    review(&mut record, &mut history, 2_000, None);

    const LINES: usize = 60_000;
    let before = resident();
    review(&mut record, &mut history, LINES, None);
    let line = (resident() - before) / LINES;
    eprintln!("{line} bytes a line");
    assert!(line < 330, "{line} bytes a line");

    // What a window does: a copy for its worker, which writes it.
    let before = resident();
    let copies: Vec<Record> = (0..8).map(|_| record.clone()).collect();
    let copy = (resident() - before) / LINES / copies.len();
    eprintln!("{copy} bytes a line of a copy");
    assert!(copy < 40, "{copy} bytes a line of a copy");
    drop(copies);

    let (peak, json) = (
        peak_of(|| drop(save_record(&record, &target, &Expected::New).unwrap())),
        json_bytes(&target),
    );
    eprintln!(
        "{} bytes a line while a file of {} a line is saved",
        peak / LINES,
        json / LINES
    );
    assert!(
        peak < json * 5 / 4 + (4 << 20),
        "{peak} bytes more while {json} are saved"
    );
    // The way it was: the file read as a second record beside the first.
    let text = std::fs::read_to_string(&target).unwrap();
    let whole = peak_of(|| assert!(Record::from_json(&text).unwrap() == record));
    eprintln!("{} bytes a line where it is read whole", whole / LINES);
    assert!(whole > LINES * 150, "a second log goes unnoticed: {whole}");
    // The log that comes back shares its words too.
    let before = resident();
    let back = Record::from_json(&text).unwrap();
    let read = resident().saturating_sub(before) / LINES;
    eprintln!("{read} bytes a line once it is read");
    assert!(back == record);

    let mut kept = Vec::new();
    let before = resident();
    review(&mut record, &mut history, 20_000, Some(&mut kept));
    let copies = (resident() - before) / 20_000;
    eprintln!("{copies} bytes a line where undo keeps copies");
    assert!(
        copies > 660,
        "a history of copies goes unnoticed: {copies} bytes a line"
    );
}

/// By how much memory grows while something is done.
fn peak_of(work: impl FnOnce()) -> usize {
    // Linux forgets the highest mark when it is told so.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = resident();
    work();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: usize = line.trim().trim_end_matches(" kB").parse().unwrap();
    (kilobytes * 1024).saturating_sub(before)
}

fn json_bytes(path: &std::path::Path) -> usize {
    std::fs::metadata(path).unwrap().len() as usize
}
