//! How far long work is, with the way to end it.

use super::widgets::{self, counted};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::command::modes::ESCAPE;
use crate::app::jobs::Job;
use crate::app::theme::{self, Palette, size};
use egui::{Button, Link, Rect, Response, RichText, Sense, Ui, vec2};
use std::time::Duration;

/// How often it is drawn anew while it lasts.
const REDRAW: Duration = Duration::from_millis(100);

/// Work that has taken long enough to be told, and how many more wait behind it.
fn told(workbench: &Workbench, ui: &Ui) -> Option<(Job, usize)> {
    if workbench.jobs.is_empty() {
        return None;
    }
    ui.ctx().request_repaint_after(REDRAW);
    // What has begun is told before what waits for it.
    let begun = |job: &&Job| job.progress.step().number > 0;
    let job = workbench.jobs.iter().find(begun).or(workbench.jobs.first())?;
    job.is_long().then(|| (job.clone(), workbench.jobs.len() - 1))
}

/// `names, step 4 of 10`; empty before the first.
fn step(job: &Job) -> String {
    let step = job.progress.step();
    match step.number {
        0 => String::new(),
        number => format!("{}, step {number} of {}", step.name, step.of),
    }
}

/// A bar of a size, named for those who cannot see it.
fn bar(ui: &mut Ui, job: &Job, width: f32, height: f32) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let share = job.progress.share();
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(rect, height / 2.0, palette.hairline);
    ui.painter().rect_filled(done, height / 2.0, palette.accent);
    let percent = (share * 100.0).floor();
    let name = format!("{} {}: {percent} %", job.doing.title(), job.name());
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &name);
        info.value = Some(f64::from(percent));
        info
    });
    response
}

/// In the status line; what was asked for by a click.
pub fn line(ui: &mut Ui, workbench: &Workbench) -> Option<Command> {
    let (job, more) = told(workbench, ui)?;
    let palette = Palette::of(ui);
    let small = |text: String| RichText::new(text).size(size::SMALL).color(palette.dim);
    ui.add_space(8.0);
    ui.label(small(format!("{} {}", job.doing.title(), job.name())));
    let more = match more {
        0 => String::new(),
        n => format!("; {n} more waiting"),
    };
    bar(ui, &job, 96.0, 5.0).on_hover_text(format!("{}{more}", step(&job)));
    ui.label(small(format!("{:.0} %{more}", (job.progress.share() * 100.0).floor())));
    // A link is as high as the words beside it.
    let cancel = Link::new(small("Cancel".to_owned()).color(palette.accent));
    let clicked = ui.add(cancel).on_hover_text(ESCAPE).clicked();
    clicked.then_some(Command::CancelWork)
}

/// Where no article is open: in the middle of the window.
pub fn middle(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let Some((job, more)) = told(workbench, ui) else { return };
    let title = format!("{} {}", job.doing.title(), job.name());
    ui.label(RichText::new(title).font(egui::FontId::new(22.0, theme::serif_bold())));
    ui.add_space(14.0);
    bar(ui, &job, 320.0, 8.0);
    ui.add_space(8.0);
    let percent = format!("{:.0} %", (job.progress.share() * 100.0).floor());
    let line = [percent, step(&job)].into_iter().filter(|part| !part.is_empty());
    ui.label(RichText::new(line.collect::<Vec<_>>().join("  ·  ")).color(palette.dim));
    if more > 0 {
        ui.label(RichText::new(format!("{} more waiting", counted(more, "file"))).color(palette.dim));
    }
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - 116.0).max(0.0) / 2.0);
        if ui.add(Button::new("Cancel").min_size(vec2(76.0, 28.0))).clicked() {
            workbench.ask(Command::CancelWork);
        }
        widgets::key_cap(ui, ESCAPE);
    });
}
