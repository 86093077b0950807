//! The legend: what colours and shapes mean, and which of them are hidden.

use super::{TimelineView, label_font, menu};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::{Palette, mix};
use crate::record::Status;
use crate::timeline::Class;
use egui::{Align2, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Space between the items, in points.
pub const GAP_PT: f32 = 11.0;

/// What there is room for beside the colours and shapes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Nothing.
    None,
    /// The name of each class.
    Short,
    /// All that each class stands for.
    Whole,
}

impl Words {
    /// What stands beside a class.
    pub fn of(self, class: Class) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Short => Some(class.title()),
            Self::Whole => Some(class.whole_title()),
        }
    }
}

/// Colours and shapes with their meaning; a click hides a class or shows it again.
pub fn show(
    ui: &Ui,
    view: &mut TimelineView,
    rect: Rect,
    words: Words,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let mut x = rect.left() + GAP_PT;
    for class in Class::ALL {
        let hidden = view.hidden.has(class);
        let color = if hidden {
            mix(palette.panel, palette.dim, 0.7)
        } else {
            palette.dim
        };
        let galley = words
            .of(class)
            .map(|words| ui.painter().layout_no_wrap(words.to_owned(), label_font(), color));
        let wide = 15.0 + galley.as_ref().map_or(0.0, |g| g.size().x);
        let item = Rect::from_min_size(pos2(x, rect.top()), vec2(wide, rect.height()));
        let response = ui.interact(
            item.expand2(vec2(3.0, -2.0)),
            ui.scope_id().with(class.title()),
            Sense::click(),
        );
        let mark = Rect::from_center_size(pos2(x + 5.0, rect.center().y), vec2(10.0, 10.0));
        paint_class(ui.painter(), mark, class, hidden, palette);
        if let Some(galley) = galley {
            let at = Align2::LEFT_CENTER.anchor_size(pos2(x + 15.0, rect.center().y), galley.size());
            ui.painter().galley(at.min, galley, color);
            if hidden {
                ui.painter()
                    .hline(at.x_range(), at.center().y + 1.0, Stroke::new(1.0, color));
            } else if response.hovered() {
                ui.painter().hline(at.x_range(), at.bottom(), Stroke::new(1.0, color));
            }
        }
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !hidden, format!("Show {}", class.title())));
        let does = if hidden {
            "hidden; click to show"
        } else {
            "click to hide"
        };
        let response = response.on_hover_text(format!("{} — {does}", class.covers()));
        if response.clicked() {
            view.hidden.toggle(class);
        }
        response.context_menu(|ui| menu::ground(ui, view, document, commands));
        x += wide + if words == Words::None { 5.0 } else { GAP_PT };
    }
}

fn paint_class(painter: &Painter, rect: Rect, class: Class, hidden: bool, palette: &Palette) {
    let fade = |color| if hidden { mix(palette.panel, color, 0.35) } else { color };
    let (color, status) = match class {
        Class::Cooperation => (palette.cooperation, Status::Occurred),
        Class::Conflict => (palette.conflict, Status::Occurred),
        Class::Happened => (palette.ink, Status::Occurred),
        Class::Scheduled => (palette.ink, Status::Scheduled),
        Class::Hypothetical => (palette.ink, Status::Hypothetical),
        Class::Denied => (palette.ink, Status::Denied),
    };
    widgets::paint_status(painter, rect, status, fade(color));
}
