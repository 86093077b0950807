//! Floor 4: the window. Panes draw and report; [`Command`]s say what is wanted; [`perform`] does it.

mod applies;
mod aside;
mod blind;
pub mod command;
#[cfg(test)]
mod contrast;
pub mod dialogs;
pub mod document;
mod edits;
mod ending;
pub mod filter;
mod first_frame;
mod held;
pub mod jobs;
mod keys;
mod launch;
pub mod lost;
pub mod month;
mod panes;
mod perform;
mod places;
pub mod queue;
pub mod remembered;
mod right_now;
pub mod second;
pub mod settings;
pub mod theme;
mod travel;
pub mod view;
mod watch;
mod words;
pub mod worker;

pub use command::Command;
pub use launch::{Options, run};

use command::Entry;
use dialogs::Dialogs;
use document::Document;
use queue::Order;
use settings::{Settings, Theme};
use std::collections::HashSet;
use std::path::PathBuf;
use view::{ListTab, Notice, Prompt, Sheet};
use watch::Watch;
use worker::Worker;

use crate::record::{ItemId, Stamp};
use crate::store::{Recoverable, State};

/// The samples in the program: id, title, text.
pub const SAMPLES: [(&str, &str, &str); 3] = [
    (
        "wire-story",
        "A dated wire story",
        include_str!("../../assets/samples/wire-story.txt"),
    ),
    (
        "communique",
        "A ministry communiqué",
        include_str!("../../assets/samples/communique.txt"),
    ),
    (
        "jumble",
        "An undated jumble of several stories",
        include_str!("../../assets/samples/jumble.txt"),
    ),
];

/// All of the window's state.
pub struct Workbench {
    /// Open articles with their keys, in the order of the side list.
    pub documents: Vec<(u64, Document)>,
    /// Which of them is shown.
    pub shown: usize,
    /// How the queue is walked.
    pub order: Order,
    /// Which list is shown.
    pub tab: ListTab,
    /// What the list is filtered by.
    pub filter: String,
    /// The open question.
    pub prompt: Option<Prompt>,
    /// The open sheet.
    pub sheet: Option<Sheet>,
    /// What happened, newest last.
    pub notices: Vec<Notice>,
    /// Remembered between starts.
    pub settings: Settings,
    /// When and as what the settings were written last, and whether they are to be written.
    kept: perform::Kept,
    /// A theme and a size in percent for this start alone, until another is asked for.
    for_now: (Option<Theme>, Option<f32>),
    /// What the worker is waited for.
    pub jobs: Vec<jobs::Job>,
    /// Whether a dialog is open.
    pub asking: bool,
    /// Whether several files are being opened at once.
    together: bool,
    /// Whether the program is to end once every save is done.
    leaving: bool,
    /// The article, by its key, that is to close once it is saved.
    closing: Option<u64>,
    /// Whether the window may close.
    may_close: bool,
    /// Hears that the session ends.
    ending: ending::Ending,
    /// Whether F12 is an error in the program, for tests.
    breakable: bool,
    entries: &'static [Entry],
    panes: panes::Panes,
    worker: Worker,
    watch: Watch,
    dialogs: Box<dyn Dialogs>,
    /// What was typed before the field for it was there.
    held: held::Held,
    /// The keys of the keyboard that are down.
    keys_down: HashSet<egui::Key>,
    /// Commands that wait for the end of the frame.
    todo: Vec<Command>,
    next_key: u64,
    user: String,
    /// Whether the next question is asked by a click on a field.
    stay_asked: bool,
    /// The item at which one stays when it is answered.
    stay: Option<ItemId>,
    /// Where settings live; `None` in tests.
    settings_file: Option<PathBuf>,
    /// Where journals, locks and backups live; `None` keeps none.
    state: Option<State>,
    /// The remembered decisions that are shown.
    pub remembered: Option<remembered::Remembered>,
    /// Edits of several articles at once, which undo takes back together.
    in_several: Vec<perform::everywhere::Together>,
    /// What is being done in many articles.
    spreading: Option<perform::spread::Spread>,
    /// Whether what one has not decided about is hidden, in every article.
    pub blind: bool,
    /// What may be seen of the shown article then.
    blindfold: Option<blind::Blindfold>,
    /// Whether the shown article is without what may not be seen: while the panes are drawn.
    covered: bool,
    /// What was run from the palette, the last first.
    pub ran: Vec<command::Command>,
    /// What killed runs left, until it is restored or set aside.
    pub lost: Vec<Recoverable>,
    /// What of it is shown beside what is on the disk.
    pub compared: Option<lost::Compared>,
    /// What was set aside or discarded and is still kept, once it was asked for.
    pub declined: Vec<Recoverable>,
    /// Notes of crashes since the last start.
    pub crashes: Vec<PathBuf>,
}

impl Workbench {
    /// A window without articles.
    pub fn new(
        ctx: &egui::Context,
        settings: Settings,
        settings_file: Option<PathBuf>,
        dialogs: Box<dyn Dialogs>,
    ) -> Self {
        theme::install(ctx);
        let waker = ctx.clone();
        let worker = Worker::start(move || waker.request_repaint());
        let watch = Watch::start(worker.sender.clone());
        let settings_user = settings.analyst.clone();
        let mut workbench = Self {
            documents: Vec::new(),
            shown: 0,
            order: Order::default(),
            tab: ListTab::default(),
            filter: String::new(),
            prompt: None,
            sheet: None,
            notices: Vec::new(),
            kept: perform::Kept::of(&settings),
            for_now: (None, None),
            settings,
            jobs: Vec::new(),
            asking: false,
            together: false,
            leaving: false,
            closing: None,
            may_close: false,
            ending: ending::Ending::default(),
            breakable: false,
            entries: command::table(),
            panes: panes::Panes::default(),
            worker,
            watch,
            dialogs,
            held: held::Held::default(),
            keys_down: HashSet::new(),
            todo: Vec::new(),
            next_key: 1,
            stay_asked: false,
            stay: None,
            user: settings_user.unwrap_or_else(user),
            settings_file,
            state: None,
            remembered: None,
            in_several: Vec::new(),
            spreading: None,
            blind: false,
            blindfold: None,
            covered: false,
            ran: Vec::new(),
            lost: Vec::new(),
            compared: None,
            declined: Vec::new(),
            crashes: Vec::new(),
        };
        workbench.apply_settings(ctx);
        workbench.panes.timeline.lanes = workbench.settings.lanes;
        workbench.panes.timeline.run_along(workbench.settings.along);
        workbench.panes.timeline.curve = workbench.settings.score_curve;
        workbench
    }

    /// The article that is shown.
    pub fn document(&self) -> Option<&Document> {
        self.documents.get(self.shown).map(|(_, document)| document)
    }

    /// The article that is shown, to change.
    pub fn document_mut(&mut self) -> Option<&mut Document> {
        self.documents.get_mut(self.shown).map(|(_, document)| document)
    }

    /// Bytes that the text pane keeps of the shown article beside its record; for the bench.
    pub fn text_pane_bytes(&self) -> usize {
        self.panes.text.bytes()
    }

    /// Asks for a command; it is done at the end of the frame.
    pub fn ask(&mut self, command: Command) {
        self.todo.push(command);
    }

    /// Asks for a command that is done before what keys of the same frame asked for: those are about what is selected and
    /// typed by then.
    pub(crate) fn ask_first(&mut self, command: Command) {
        self.todo.insert(0, command);
    }

    /// Who decides, and when: now.
    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            at: now(),
            by: self.user.clone(),
        }
    }

    /// One frame: what came in, the panes, and what they asked for. `window` is missing where nothing is shown, as in
    /// benches.
    pub fn frame_ui(&mut self, ui: &mut egui::Ui, window: Option<&eframe::Frame>) {
        if self.breakable && ui.input(|i| i.key_pressed(egui::Key::F12)) {
            let words = self.document().map_or("", |d| &*d.record.text);
            std::panic::panic_any(format!("byte index is out of bounds of `{words}`"));
        }
        self.take_dropped(ui.ctx());
        self.guard_close(ui.ctx());
        let had_field = held::has_field(self);
        let had_sheet = self.sheet.is_some();
        // Before the keys are taken for commands.
        self.panes.text.hear(ui);
        keys::listen(self, ui.ctx());
        self.cover();
        panes::show(self, ui);
        self.uncover();
        // What a command asks for in turn is done in the same frame.
        for _ in 0..2 {
            for command in std::mem::take(&mut self.todo) {
                self.perform(command, ui.ctx(), window);
                // What it changed is shown in the next frame, which nothing else may ask for.
                ui.ctx().request_repaint();
            }
        }
        if self.letter_anew() {
            ui.ctx().request_repaint();
        }
        if had_sheet && self.sheet.is_none() {
            panes::sheets::give_back(ui.ctx());
        }
        if self.go_on_spreading() {
            ui.ctx().request_repaint();
        }
        held::look_for_field(self, had_field, ui.input(|i| i.time));
        self.name_window(ui.ctx());
        self.watch_files(ui.ctx());
        self.measure_window(ui.ctx());
        self.write_settings(ui.ctx());
    }

    /// Remembers how large the window is, where it does not fill the screen.
    fn measure_window(&mut self, ctx: &egui::Context) {
        let size = ctx.input(|i| {
            let view = i.viewport();
            let whole = view.maximized == Some(true) || view.fullscreen == Some(true) || view.minimized == Some(true);
            view.inner_rect.filter(|_| !whole).map(|rect| rect.size())
        });
        if let Some(size) = size {
            // In points of the desktop, whatever the letters are zoomed to.
            let size = size * ctx.zoom_factor();
            self.settings.window = Some([size.x.round(), size.y.round()]);
        }
    }

    /// Keeps the settings and lets go of locks and of journals with nothing in them.
    fn let_go(&mut self) {
        self.write_settings_now();
        self.documents.iter_mut().for_each(|(_, d)| d.forget_undone());
        self.documents.clear();
    }

    fn apply_settings(&mut self, ctx: &egui::Context) {
        let (theme, zoom) = self.for_now;
        ctx.set_theme(match theme.unwrap_or(self.settings.theme) {
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::Light => egui::ThemePreference::Light,
            Theme::System => egui::ThemePreference::System,
        });
        let percent = zoom.unwrap_or(self.settings.zoom_percent);
        ctx.set_zoom_factor((percent / 100.0).clamp(0.8, 2.5));
    }

    /// Shows a theme or a size, in percent, that is not remembered.
    pub fn show_for_now(&mut self, ctx: &egui::Context, theme: Option<Theme>, percent: Option<f32>) {
        self.for_now = (theme, percent.map(|percent| percent.clamp(80.0, 250.0)));
        self.apply_settings(ctx);
    }
}

impl Drop for Workbench {
    fn drop(&mut self) {
        // What was changed in the last second.
        if self.kept.is_wanted() {
            self.write_settings_now();
        }
    }
}

impl eframe::App for Workbench {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        while let Some(message) = self.worker.next() {
            self.hear(message, ctx);
        }
        self.end_if_told(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.frame_ui(ui, Some(frame));
    }

    /// Between panes of a broken size in pixels a line of it can be seen.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        let palette = if visuals.dark_mode { theme::DARK } else { theme::LIGHT };
        palette.panel.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.let_go();
    }
}

/// UTC, ISO 8601, to the second.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A moment of the log, in the time of this place and as it is spoken of: `30 Nov 2026, 10:12`.
fn spoken_time(at: &str) -> String {
    let moment = at.parse::<jiff::Timestamp>();
    moment.map_or_else(
        |_| at.replace('T', " "),
        |moment| {
            let here = moment.to_zoned(jiff::tz::TimeZone::system());
            here.strftime("%-d %b %Y, %H:%M").to_string()
        },
    )
}

/// Today, here.
fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// Who sits at this machine, as the system calls them.
fn user() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .filter(|n| !n.is_empty())
        .unwrap_or_else(|| "analyst".to_owned())
}
