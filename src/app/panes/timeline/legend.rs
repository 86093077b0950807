//! The legend: what colours and shapes mean, and which of them are hidden.

use super::{TimelineView, label_font};
use crate::app::panes::widgets;
use crate::app::theme::{Palette, mix};
use crate::record::{Event, Status};
use egui::{Align2, Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Space between the items, in points.
pub const GAP_PT: f32 = 11.0;

/// What the legend can hide: the two colours and the four shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// By colour.
    Cooperation,
    /// By colour.
    Conflict,
    /// Filled.
    Happened,
    /// Hollow.
    Scheduled,
    /// Dashed.
    Hypothetical,
    /// Struck.
    Denied,
}

impl Class {
    /// Every class, in the legend's order.
    pub const ALL: [Self; 6] = [
        Self::Cooperation,
        Self::Conflict,
        Self::Happened,
        Self::Scheduled,
        Self::Hypothetical,
        Self::Denied,
    ];

    /// Its name in the legend.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
            Self::Happened => "happened",
            Self::Scheduled => "scheduled",
            Self::Hypothetical => "hypothetical",
            Self::Denied => "denied",
        }
    }

    /// What it covers, where its name does not say it.
    pub const fn covers(self) -> &'static str {
        match self {
            Self::Cooperation => "verbal and material cooperation",
            Self::Conflict => "verbal and material conflict",
            Self::Happened => "happened, or is happening",
            Self::Scheduled => "scheduled or proposed",
            Self::Hypothetical => "hypothetical or alleged",
            Self::Denied => "denied",
        }
    }

    fn of_status(status: Status) -> Self {
        match status {
            Status::Occurred => Self::Happened,
            Status::Scheduled | Status::Proposed => Self::Scheduled,
            Status::Hypothetical | Status::Alleged => Self::Hypothetical,
            Status::Denied => Self::Denied,
        }
    }
}

/// Which classes are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden(u8);

impl Hidden {
    /// Whether a class is.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Hides a class, or shows it again.
    pub fn toggle(&mut self, class: Class) {
        self.0 ^= 1 << class as u8;
    }

    /// Whether an event is left out.
    pub fn hides(self, event: &Event) -> bool {
        let colour = if event.r#type.is_conflict() {
            Class::Conflict
        } else {
            Class::Cooperation
        };
        self.has(colour) || self.has(Class::of_status(event.status))
    }
}

/// Colours and shapes with their meaning; a click hides a class or shows it again.
pub fn show(ui: &Ui, view: &mut TimelineView, rect: Rect, with_words: bool, palette: &Palette) {
    let mut x = rect.left() + GAP_PT;
    for class in Class::ALL {
        let hidden = view.hidden.has(class);
        let color = if hidden {
            mix(palette.panel, palette.dim, 0.7)
        } else {
            palette.dim
        };
        let galley = with_words.then(|| {
            ui.painter()
                .layout_no_wrap(class.title().to_owned(), label_font(), color)
        });
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
        x += wide + if with_words { GAP_PT } else { 5.0 };
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
