//! The window, driven as a person drives it.

use chancery::app::Workbench;
use chancery::app::dialogs::{Answer, Ask, Dialogs};
use chancery::app::worker::{Message, Sender};
use chancery::record::Record;
use chancery::store::State;
use chancery::store::settings::Settings;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A window under test.
pub type Window = Harness<'static, Workbench>;

/// Dialogs that answer from a list.
struct Scripted {
    answers: RefCell<VecDeque<Answer>>,
    heard: Rc<RefCell<Option<Sender>>>,
}

impl Dialogs for Scripted {
    fn ask(&self, ask: Ask, _frame: Option<&eframe::Frame>, sender: Sender) {
        *self.heard.borrow_mut() = Some(sender.clone());
        let answer = self.answers.borrow_mut().pop_front().unwrap_or(Answer::Cancelled);
        sender.send(Message::Asked(ask, answer));
    }
}

/// A short article of our own.
pub const STORY: &str = "Envoys meet as truce frays\n\
VIENNA, March 12, 2024 (Adriatic News) - Foreign Minister Elena Markovic met Russian President Vladimir Putin in Vienna on Monday.\n\
Markovic said the two sides would meet again on Friday. “We want a truce,” she said.\n\
Markovic praised the Kremlin and thanked Austria.\n";

/// Writes [`STORY`] into a folder.
pub fn article(folder: &Path) -> PathBuf {
    let path = folder.join("envoys.txt");
    std::fs::write(&path, STORY).unwrap();
    path
}

/// A window with dialogs that answer so, one after the other.
pub fn window(answers: Vec<Answer>) -> Window {
    window_that_tells(answers).0
}

/// As [`window`], with a way to put words into its worker's mouth, once a dialog was asked for.
pub fn window_that_tells(answers: Vec<Answer>) -> (Window, Rc<RefCell<Option<Sender>>>) {
    let heard = Rc::<RefCell<Option<Sender>>>::default();
    let dialogs = Scripted {
        answers: RefCell::new(answers.into()),
        heard: Rc::clone(&heard),
    };
    let window = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(64)
        .with_step_dt(0.05)
        .build_eframe(|cc| Workbench::new(&cc.egui_ctx, Settings::default(), None, Box::new(dialogs)));
    (window, heard)
}

/// A window that keeps its journals and locks in a folder of the test's.
pub fn window_in(state: &Path, answers: Vec<Answer>) -> Window {
    let mut harness = window(answers);
    harness.state_mut().keep_in(State::at(state));
    harness
}

/// Steps until something holds; the worker is another thread.
pub fn until(harness: &mut Window, what: &str, holds: impl Fn(&Workbench) -> bool) {
    let started = Instant::now();
    while !holds(harness.state()) {
        let said: Vec<_> = harness.state().notices.iter().map(|n| n.text.clone()).collect();
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "waited in vain until {what}; said: {said:?}"
        );
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_ok();
}

pub fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

pub fn key(harness: &mut Window, key: Key) {
    press(harness, Modifiers::NONE, key);
}

pub fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

pub fn record(harness: &Window) -> &Record {
    &harness.state().document().unwrap().record
}

/// Opens a file as a drop on the window would.
pub fn open(harness: &mut Window, path: &Path) {
    let before = harness.state().documents.len();
    let command = chancery::app::Command::OpenPath(path.to_owned());
    harness.state_mut().ask(command);
    until(harness, "the file is open", |w| w.documents.len() > before);
}

/// Whether something that went wrong is said, in these words.
pub fn told(harness: &Window, words: &str) -> bool {
    harness
        .state()
        .notices
        .iter()
        .any(|n| n.error && n.text.contains(words))
}

/// Everything that is said.
pub fn said(harness: &Window) -> Vec<&str> {
    harness.state().notices.iter().map(|n| n.text.as_str()).collect()
}
