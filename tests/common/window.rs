//! The window, driven as a person drives it.

use chancery::app::dialogs::{Answer, Ask, Dialogs};
use chancery::app::settings::Settings;
use chancery::app::worker::{Message, Sender};
use chancery::app::{Command, Workbench};
use chancery::record::Record;
use chancery::store::State;
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
    (stage(dialogs, None), heard)
}

/// A window with these dialogs, that keeps its settings in a file, or nowhere.
pub fn stage(dialogs: impl Dialogs + 'static, settings: Option<PathBuf>) -> Window {
    Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(64)
        .with_step_dt(0.05)
        .allow_missing_glyphs()
        .build_eframe(|cc| {
            let file = settings.as_deref();
            let known = file.map_or_else(Settings::default, |file| Settings::load_from(file).0);
            Workbench::new(&cc.egui_ctx, known, settings, Box::new(dialogs))
        })
}

/// A window with a file open, chosen in the dialog.
pub fn opened(file: PathBuf, more: Vec<Answer>, settings: Option<PathBuf>) -> Window {
    let mut answers = vec![Answer::Chosen(vec![file])];
    answers.extend(more);
    let dialogs = Scripted {
        answers: RefCell::new(answers.into()),
        heard: Rc::default(),
    };
    let mut harness = stage(dialogs, settings);
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the article is open", |w| w.document().is_some());
    harness
}

/// A window with [`STORY`] open, written into a folder and chosen in the dialog.
pub fn opened_in(folder: &Path) -> Window {
    opened(article(folder), Vec::new(), None)
}

/// A window that keeps its journals and locks in a folder of the test's.
pub fn window_in(state: &Path, answers: Vec<Answer>) -> Window {
    let mut harness = window(answers);
    harness.state_mut().keep_in(State::at(state));
    harness
}

/// Steps until something holds; the worker is another thread.
pub fn until(harness: &mut Harness<'_, Workbench>, what: &str, holds: impl Fn(&Workbench) -> bool) {
    let started = Instant::now();
    harness.step();
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

pub fn press(harness: &mut Harness<'_, Workbench>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

pub fn key(harness: &mut Harness<'_, Workbench>, key: Key) {
    press(harness, Modifiers::NONE, key);
}

/// Has a command done as a menu or a click would.
pub fn ask(harness: &mut Harness<'_, Workbench>, command: Command) {
    harness.state_mut().ask(command);
    // Done at the end of this frame, seen in the next.
    harness.step();
    harness.run_ok();
}

pub fn click(harness: &mut Harness<'_, Workbench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

pub fn record<'h>(harness: &'h Harness<'_, Workbench>) -> &'h Record {
    &harness.state().document().unwrap().record
}

/// Opens a file as a drop on the window would.
pub fn open(harness: &mut Harness<'_, Workbench>, path: &Path) {
    let before = harness.state().documents.len();
    let command = Command::OpenPath(path.to_owned());
    harness.state_mut().ask(command);
    until(harness, "the file is open", |w| w.documents.len() > before);
}

/// Whether something that went wrong is said, in these words.
pub fn told(harness: &Harness<'_, Workbench>, words: &str) -> bool {
    harness
        .state()
        .notices
        .iter()
        .any(|n| n.error && n.text.contains(words))
}

/// Everything that is said.
pub fn said<'h>(harness: &'h Harness<'_, Workbench>) -> Vec<&'h str> {
    harness.state().notices.iter().map(|n| n.text.as_str()).collect()
}
