//! Short lines at the foot of the article, clear of the timeline: what happened goes away by itself, what went wrong stays until it is closed.

use crate::app::Workbench;
use crate::app::theme::Palette;
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
    if workbench.notices.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    let foot = workbench.panes.page.unwrap_or(ui.ctx().content_rect()).left_bottom();
    let mut closed = None;
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(foot + vec2(14.0, -10.0))
        .show(ui.ctx(), |ui| {
            for (n, notice) in workbench.notices.iter().enumerate() {
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
                    ui.horizontal(|ui| {
                        ui.set_max_width(560.0);
                        let words = ui.add(Label::new(RichText::new(&notice.text).color(palette.ink)).wrap());
                        let urgency = if notice.error { Live::Assertive } else { Live::Polite };
                        ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(urgency));
                        if notice.error && ui.add(Button::new("Close").small()).clicked() {
                            closed = Some(n);
                        }
                    });
                });
                ui.add_space(4.0);
            }
        });
    if let Some(n) = closed {
        workbench.notices.remove(n);
    }
}
