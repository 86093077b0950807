//! `chancery torture edit`: an analyst who decides fast, is killed, and goes on where the journal says.

use crate::cli::args::TortureEditArgs;
use crate::cli::{FAILED, OK, complain};
use crate::read::{self, Opened};
use crate::record::{Change, Edit, History, Kind, Record, Review, Stamp};
use crate::store::{Base, Expected, Journal, Links, Saving, State, Subject, keep_base, recoverable_of};
use std::io::{self, Write};

/// The day of every act.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// An open article without a window.
struct Desk {
    record: Record,
    history: History,
    journal: Journal,
    expected: Expected,
}

/// Makes acts and says `ack N SUM` once log line N, whose JSON has that CRC-32, is durable; `unsafe N` where it is not.
pub fn edit(args: &TortureEditArgs) -> io::Result<u8> {
    let state = State::at(&args.state);
    let mut desk = match open(args, &state) {
        Ok(desk) => desk,
        Err(message) => {
            complain(&message);
            return Ok(FAILED);
        }
    };
    let mut out = io::stdout().lock();
    if args.script {
        return desk.follow(args, &state, &mut out);
    }
    let mut chance = args.seed;
    for act in 1..=args.count {
        desk.act(&mut chance, act);
        desk.acknowledge(act, args.broken, &mut out)?;
        if args.save_every > 0 && act.is_multiple_of(args.save_every) {
            desk.save(args, &state, &mut chance);
        }
    }
    Ok(OK)
}

/// Opens the document and brings back what a killed run left.
fn open(args: &TortureEditArgs, state: &State) -> Result<Desk, String> {
    let opened = read::open(&args.document, None).map_err(|e| e.to_string())?;
    let Opened::Record(record, report) = opened else {
        return Err("a saved document is needed".to_owned());
    };
    let subject = Subject::of(&record, None, Some(&args.document));
    if let Some(left) = recoverable_of(state, &subject).into_iter().next() {
        let back = left.restore(|| None).map_err(|e| e.to_string())?;
        return Ok(Desk {
            history: History::of(&back.record),
            record: back.record,
            journal: back.journal,
            expected: back.expected,
        });
    }
    let base = Base::of(&record, Some(&report.sha256));
    Ok(Desk {
        history: History::of(&record),
        journal: Journal::open(state, subject, base),
        record: *record,
        expected: Expected::Content(report.sha256),
    })
}

impl Desk {
    /// Makes the acts of a script, wherever in it the record stands.
    fn follow(&mut self, args: &TortureEditArgs, state: &State, out: &mut impl Write) -> io::Result<u8> {
        while (self.record.log.len() as u64) < args.count {
            let lines = self.record.log.len() as u64;
            let mut chance = args.seed.wrapping_add(lines << 20);
            // There may be nothing to take back.
            while self.record.log.len() as u64 == lines {
                self.act(&mut chance, lines);
            }
            self.acknowledge(lines, args.broken, out)?;
            if args.save_every > 0 && lines.is_multiple_of(args.save_every) {
                let saved = self.record.clone();
                self.save_as_it_was(&saved, args, state);
            }
        }
        writeln!(out, "done")?;
        Ok(OK)
    }

    /// Says `ack` of the last log line once the journal has it.
    fn acknowledge(&mut self, act: u64, broken: bool, out: &mut impl Write) -> io::Result<()> {
        let Some(last) = self.record.log.last() else {
            return Ok(());
        };
        let sum = crc32fast::hash(&serde_json::to_vec(last)?);
        let durable = if broken && !act.is_multiple_of(8) {
            Ok(())
        } else {
            self.journal.append(&self.record)
        };
        match durable {
            Ok(()) => writeln!(out, "ack {} {sum:08x}", last.n)?,
            Err(error) => {
                complain(&error.to_string());
                writeln!(out, "unsafe {}", last.n)?;
            }
        }
        out.flush()?;
        self.keep_base();
        Ok(())
    }

    /// One act, now and then of several changes.
    fn act(&mut self, chance: &mut u64, act: u64) {
        let stamp = Stamp {
            at: format!("2026-11-22T09:{:02}:{:02}Z", act / 60 % 60, act % 60),
            by: "a.lee".to_owned(),
        };
        let (history, record) = (&mut self.history, &mut self.record);
        let done = match next(chance, 10) {
            0 | 1 => history.undo(record, &stamp).map(drop),
            2 => history.redo(record, &stamp).map(drop),
            many => {
                let edit = decision(record, chance, if many == 9 { 8 } else { 1 });
                history.commit(record, edit, &stamp)
            }
        };
        if let Err(error) = done {
            complain(&format!("an act that does not fit: {error}"));
        }
    }

    /// The window does this on its worker.
    fn keep_base(&self) {
        if let Some(path) = self.journal.base_wanted()
            && let Err(error) = keep_base(&path, &self.record)
        {
            complain(&error.to_string());
        }
    }

    /// Saves, with an act made while the worker writes.
    fn save(&mut self, args: &TortureEditArgs, state: &State, chance: &mut u64) {
        let saved = self.record.clone();
        self.act(chance, 0);
        if let Err(error) = self.journal.append(&self.record) {
            complain(&error.to_string());
        }
        self.save_as_it_was(&saved, args, state);
    }

    /// Saves a state that the record had.
    fn save_as_it_was(&mut self, saved: &Record, args: &TortureEditArgs, state: &State) {
        let saving = Saving {
            record: saved,
            target: &args.document,
            expected: &self.expected,
            links: Links::Ask,
            state: Some(state),
            lock: None,
            today: TODAY,
        };
        let done = saving.run().and_then(|done| {
            let subject = Subject::of(saved, None, Some(&args.document));
            self.expected = Expected::Content(done.sha256.clone());
            let base = Base::of(saved, Some(&done.sha256));
            self.journal.saved(&self.record, subject, base)
        });
        if let Err(error) = done {
            complain(&error.to_string());
        }
    }
}

/// What an analyst may decide of the next mentions.
fn decision(record: &Record, chance: &mut u64, count: usize) -> Edit {
    let rows = record.mentions.len().max(1);
    let first = next(chance, rows as u64) as usize;
    let (kind, review) = (next(chance, Kind::ALL.len() as u64), next(chance, 2));
    let changes = record.mentions.iter().cycle().skip(first).take(count.min(rows));
    let changes = changes.filter_map(|mention| {
        let mut after = mention.clone();
        after.kind = Kind::ALL[kind as usize];
        after.review = [Review::Corrected, Review::Rejected][review as usize];
        Change::between(&record.text, mention, &after)
    });
    Edit::new("relabel", changes.collect())
}

/// A number from 0 to `below`, the same ones for the same seed.
fn next(state: &mut u64, below: u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}
