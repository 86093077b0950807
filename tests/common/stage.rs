//! The window for tests: dialogs that answer from a list, and keys.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use chancery::app::Workbench;
use chancery::app::dialogs::{Answer, Ask, Dialogs};
use chancery::app::worker::{Message, Sender};
use chancery::store::settings::Settings;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Dialogs that answer from a list.
#[derive(Default)]
struct Scripted(RefCell<VecDeque<Answer>>);

impl Dialogs for Scripted {
    fn ask(&self, ask: Ask, _frame: Option<&eframe::Frame>, sender: Sender) {
        let answer = self.0.borrow_mut().pop_front().unwrap_or(Answer::Cancelled);
        sender.send(Message::Asked(ask, answer));
    }
}

/// A window that keeps its settings in a file, or nowhere.
pub fn window(answers: Vec<Answer>, settings: Option<PathBuf>) -> Harness<'static, Workbench> {
    Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(64)
        .with_step_dt(0.05)
        .build_eframe(|cc| {
            let dialogs = Scripted(RefCell::new(answers.into()));
            let known = settings
                .as_deref()
                .map_or_else(Settings::default, |file| Settings::load_from(file).0);
            Workbench::new(&cc.egui_ctx, known, settings, Box::new(dialogs))
        })
}

/// A window with a file open.
pub fn opened(file: PathBuf, more: Vec<Answer>, settings: Option<PathBuf>) -> Harness<'static, Workbench> {
    let mut answers = vec![Answer::Chosen(vec![file])];
    answers.extend(more);
    let mut harness = window(answers, settings);
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the article is open", |w| w.document().is_some());
    harness
}

/// Steps until something holds; the worker is another thread.
pub fn until(harness: &mut Harness<'_, Workbench>, what: &str, holds: impl Fn(&Workbench) -> bool) {
    let started = Instant::now();
    while !holds(harness.state()) {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "waited in vain until {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_ok();
}

/// Presses a key with modifiers.
pub fn press(harness: &mut Harness<'_, Workbench>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

/// Presses a key.
pub fn key(harness: &mut Harness<'_, Workbench>, key: Key) {
    press(harness, Modifiers::NONE, key);
}
