//! Short lines at the foot of the article, clear of the timeline: what happened goes away by itself, what went wrong stays until it is closed.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::theme::{Palette, size};
use crate::app::view::{About, Notice};
use egui::accesskit::Live;
use egui::{Align2, Area, Button, Frame, Id, Label, Margin, Order, RichText, Stroke, Ui, vec2};

/// How long a notice stays, in seconds.
const SHOWN_SECONDS: f64 = 4.0;

/// Draws the notices.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let now = ui.input(|i| i.time);
    for notice in &mut workbench.notices {
        if notice.since.is_nan() {
            notice.since = now;
        }
    }
    workbench.notices.retain(|n| n.error || now - n.since < SHOWN_SECONDS);
    let next = workbench
        .notices
        .iter()
        .filter(|n| !n.error)
        .map(|n| SHOWN_SECONDS - (now - n.since))
        .reduce(f64::min);
    if let Some(seconds) = next {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(seconds.max(0.01)));
    }
    let over_article = |n: &Notice| n.about != About::Answer;
    if !workbench.notices.iter().any(over_article) {
        return;
    }
    let palette = Palette::of(ui);
    let page = workbench.panes.page.unwrap_or(ui.ctx().content_rect());
    let foot = page.left_bottom();
    // In a small window a notice stays over the article: what is beside it can still be used.
    let width = (page.width() - 52.0).clamp(200.0, WIDTH_PT);
    let (mut closed, mut chosen) = (None, None);
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(foot + vec2(14.0, -10.0))
        .show(ui.ctx(), |ui| {
            for (n, notice) in workbench.notices.iter().enumerate().filter(|(_, n)| over_article(n)) {
                let line = if notice.error {
                    palette.conflict
                } else {
                    palette.hairline
                };
                let frame = Frame::new()
                    .fill(palette.panel)
                    .stroke(Stroke::new(1.0, line))
                    .corner_radius(6)
                    .inner_margin(Margin::symmetric(12, 8));
                frame.shadow(ui.visuals().popup_shadow).show(ui, |ui| {
                    let (close, command) = match notice.choices.is_empty() {
                        true => (line_ui(ui, notice, width, &palette), None),
                        false => question_ui(ui, notice, width, &palette),
                    };
                    if close {
                        closed = Some(n);
                    }
                    if let Some(command) = command {
                        chosen = Some((n, command));
                    }
                });
                ui.add_space(4.0);
            }
        });
    if let Some(n) = closed {
        workbench.notices.remove(n);
    }
    if let Some((n, command)) = chosen {
        // What is asked of an article is done where it can be seen.
        let key = workbench.notices[n].about.document();
        if let Some(at) = key.and_then(|key| workbench.documents.iter().position(|(k, _)| *k == key)) {
            workbench.ask(Command::ShowArticle(at));
        }
        workbench.ask(command);
    }
}

/// What the last answer has settled, for the line at the foot of the window.
pub fn of_answer(ui: &mut Ui, workbench: &Workbench, palette: &Palette) {
    let Some(notice) = workbench.notices.iter().find(|n| n.about == About::Answer) else {
        return;
    };
    let text = RichText::new(&notice.text).size(size::SMALL).color(palette.ink);
    let words = ui.add(Label::new(text).truncate());
    ui.ctx()
        .accesskit_node_builder(words.id, |node| node.set_live(Live::Polite));
}

/// Widest line of a notice, in points.
const WIDTH_PT: f32 = 560.0;

/// What is said, which a screen reader hears at once.
fn words_ui(ui: &mut Ui, notice: &Notice, palette: &Palette) {
    let words = ui.add(Label::new(RichText::new(&notice.text).color(palette.ink)).wrap());
    let urgency = if notice.error { Live::Assertive } else { Live::Polite };
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(urgency));
}

/// A line; whether it is to be closed.
fn line_ui(ui: &mut Ui, notice: &Notice, width: f32, palette: &Palette) -> bool {
    ui.horizontal(|ui| {
        ui.set_max_width(width);
        words_ui(ui, notice, palette);
        notice.error && ui.add(Button::new("Close").small()).clicked()
    })
    .inner
}

/// A line with what can be done about it below: whether it is to be closed, and what was chosen.
fn question_ui(ui: &mut Ui, notice: &Notice, width: f32, palette: &Palette) -> (bool, Option<Command>) {
    ui.set_max_width(width);
    ui.vertical(|ui| {
        words_ui(ui, notice, palette);
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            let mut chosen = None;
            for choice in &notice.choices {
                if ui.button(&choice.label).clicked() {
                    chosen = Some(choice.command.clone());
                }
            }
            let close = Button::new(RichText::new("Close").color(palette.dim)).frame(false);
            (ui.add(close).clicked(), chosen)
        })
        .inner
    })
    .inner
}
