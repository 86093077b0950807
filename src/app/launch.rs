//! Opens the window: OpenGL first, wgpu where that fails.

use super::Workbench;
use super::dialogs::{self, Native};
use super::ending::Ending;
use super::first_frame::FirstFrame;
use crate::app::settings::{Settings, Theme};
use crate::store::State;
use std::path::PathBuf;
use std::time::Instant;

/// What the command line says of the window.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files to open.
    pub files: Vec<PathBuf>,
    /// `light`, `dark` or `system`, for this start only.
    pub theme: Option<String>,
    /// Size of everything in percent, for this start only.
    pub zoom: Option<f32>,
    /// Whether F12 is an error in the program, for tests.
    pub breakable: bool,
    /// Whether to say when the first frames are shown, and close.
    pub first_frame: bool,
}

const NAME: &str = "Chancery";

/// Opens the window and returns when it is closed.
///
/// # Errors
/// In a sentence, where no window can be opened.
pub fn run(options: Options) -> Result<(), String> {
    dialogs::listen();
    let first = eframe::run_native(NAME, native(eframe::Renderer::Glow), creator(options.clone()));
    let Err(gl_fault) = first else { return Ok(()) };
    let second = eframe::run_native(NAME, native(eframe::Renderer::Wgpu), creator(options));
    second.map_err(|wgpu_fault| {
        let (gl_fault, wgpu_fault) = (plain(&gl_fault), plain(&wgpu_fault));
        format!(
            "No window can be opened: OpenGL: {gl_fault}; wgpu: {wgpu_fault}.\n\
             On Debian or Ubuntu install libgl1, libegl1 and libxkbcommon-x11-0 and start again on a desktop, \
             or use the command line: chancery annotate --help"
        )
    })
}

/// A fault without the source path that the window library puts into some of them.
fn plain(fault: &eframe::Error) -> String {
    let text = fault.to_string();
    let cut = text
        .find(" at /")
        .or_else(|| text.find("(os error at"))
        .unwrap_or(text.len());
    text[..cut].trim_end_matches([':', ' ', '(']).to_owned()
}

fn creator(options: Options) -> eframe::AppCreator<'static> {
    let begun = Instant::now();
    Box::new(move |cc| {
        let file = Settings::path();
        let (settings, fault) = Settings::load();
        let theme = options.theme.as_deref().map(|theme| match theme {
            "dark" => Theme::Dark,
            "light" => Theme::Light,
            _ => Theme::System,
        });
        let mut workbench = Workbench::new(&cc.egui_ctx, settings, file, Box::new(Native));
        workbench.show_for_now(&cc.egui_ctx, theme, options.zoom);
        if let Some(fault) = fault {
            workbench.warn(fault);
        }
        match State::of_user() {
            Some(state) => workbench.keep_in(state),
            None => workbench
                .warn("There is no folder for a journal (no home): save often, a crash costs what is not saved"),
        }
        workbench.breakable = options.breakable;
        let waker = cc.egui_ctx.clone();
        match Ending::listen(move || waker.request_repaint()) {
            Ok(ending) => workbench.ending = ending,
            Err(fault) => workbench.warn(format!(
                "The end of the session cannot be heard ({fault}); decisions are in the journal all the same"
            )),
        }
        let waits = !options.files.is_empty();
        workbench.open_all(options.files);
        if options.first_frame {
            return Ok(Box::new(FirstFrame::of(workbench, begun, waits)));
        }
        Ok(Box::new(workbench))
    })
}

fn native(renderer: eframe::Renderer) -> eframe::NativeOptions {
    let size = Settings::load().0.window.unwrap_or([1440.0, 900.0]);
    eframe::NativeOptions {
        renderer,
        viewport: egui::ViewportBuilder::default()
            .with_title(NAME)
            .with_app_id("chancery")
            .with_inner_size(size)
            .with_min_inner_size([480.0, 360.0])
            .with_drag_and_drop(true),
        ..Default::default()
    }
}
