//! Keys as caps: each says under the pointer what it does, and a click on it does that.

use super::widgets;
use crate::app::command::{Command, Entry};
use crate::app::right_now::{Does, Hint, title};
use crate::app::theme::{self, Palette, mix, size};
use egui::{
    Button, CursorIcon, Galley, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Height of a cap, in points.
pub const HEIGHT_PT: f32 = 19.0;
/// Between caps that belong together, and between a cap and its words, in points.
const GAP_PT: [f32; 2] = [3.0, 5.0];
/// Between the hints of a line, and between lines, in points.
const BETWEEN_PT: egui::Vec2 = vec2(14.0, 6.0);
/// From one line to the next, in points.
pub const PITCH_PT: f32 = HEIGHT_PT + BETWEEN_PT.y;

/// A cap and its place.
struct Placed {
    galley: Arc<Galley>,
    width: f32,
}

fn cap_of(ui: &Ui, key: &str) -> Placed {
    let ink = Palette::of(ui).ink;
    let galley = ui
        .painter()
        .layout_no_wrap(key.to_owned(), theme::sans_strong(size::SMALL), ink);
    let width = (galley.size().x + 10.0).max(20.0);
    Placed { galley, width }
}

fn words_of(ui: &Ui, what: &str) -> Arc<Galley> {
    ui.painter()
        .layout_no_wrap(what.to_owned(), theme::sans(size::SMALL), egui::Color32::PLACEHOLDER)
}

fn paint_cap(ui: &Ui, place: Rect, cap: Placed, lit: bool) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let fill = if lit { palette.chosen } else { palette.page };
    let line = Stroke::new(1.0, palette.hairline);
    painter.rect(place, 4.0, fill, line, StrokeKind::Inside);
    let foot = [
        place.left_bottom() + vec2(3.0, -0.5),
        place.right_bottom() + vec2(-3.0, -0.5),
    ];
    painter.line_segment(foot, Stroke::new(1.0, mix(palette.hairline, palette.ink, 0.2)));
    painter.galley(place.center() - cap.galley.size() / 2.0, cap.galley, palette.ink);
}

/// A cap with what the key does, as one thing that is never broken over two lines; a button where it can be clicked.
pub fn key_hint(ui: &mut Ui, key: &str, what: &str, clickable: bool) -> Response {
    let palette = Palette::of(ui);
    let (cap, words) = (cap_of(ui, key), words_of(ui, what));
    let width = cap.width + words_room(&words, what);
    let sense = if clickable { Sense::CLICK } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT_PT), sense);
    let lit = clickable && response.hovered();
    let place = Rect::from_min_size(rect.min, vec2(cap.width, HEIGHT_PT));
    paint_cap(ui, place, cap, lit);
    let color = if lit { palette.ink } else { palette.dim };
    paint_words(ui, place.right(), rect, words, color);
    let name = format!("{key} {what}");
    let role = if clickable { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, name.trim_end()));
    match clickable {
        true => response.on_hover_cursor(CursorIcon::PointingHand),
        false => response,
    }
}

/// The room that a cap with its words takes, in points.
pub fn hint_width(ui: &Ui, key: &str, what: &str) -> f32 {
    cap_of(ui, key).width + words_room(&words_of(ui, what), what)
}

/// A cap that can be clicked, beside what it is the key of.
pub fn key_button(ui: &mut Ui, key: &str, does: &str) -> Response {
    key_hint(ui, key, "", true).on_hover_text(format!("{does} ({key})"))
}

fn words_room(words: &Galley, what: &str) -> f32 {
    if what.is_empty() {
        0.0
    } else {
        GAP_PT[1] + words.size().x
    }
}

fn paint_words(ui: &Ui, after: f32, rect: Rect, words: Arc<Galley>, color: egui::Color32) {
    let at = pos2(after + GAP_PT[1], rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, color);
}

/// The room that a hint takes, in points.
fn width_of(ui: &Ui, hint: &Hint) -> f32 {
    let caps: f32 = hint.caps.iter().map(|cap| cap_of(ui, &cap.key).width).sum();
    let gaps = GAP_PT[0] * hint.caps.len().saturating_sub(1) as f32;
    let words = words_of(ui, hint.what);
    match hint.caps.is_empty() {
        true => words.size().x,
        false => caps + gaps + words_room(&words, hint.what),
    }
}

/// Keys that belong together, then what they do; the command of what was clicked.
fn hint_ui(ui: &mut Ui, hint: &Hint, entries: &[Entry]) -> Option<Command> {
    let palette = Palette::of(ui);
    let (rect, whole) = ui.allocate_exact_size(vec2(width_of(ui, hint), HEIGHT_PT), Sense::hover());
    let words = words_of(ui, hint.what);
    let alone = hint.key().is_some();
    let (mut left, mut asked, mut lit) = (rect.left(), None, false);
    for cap in &hint.caps {
        let drawn = cap_of(ui, &cap.key);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(drawn.width, HEIGHT_PT));
        left = place.right() + GAP_PT[0];
        // The words of a key that stands alone are as good to click as the cap.
        let touched = if alone { rect } else { place };
        if matches!(cap.does, Does::Heard) {
            let response = ui.interact(touched, whole.id.with(&cap.key), Sense::hover());
            paint_cap(ui, place, drawn, false);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {}", cap.key, hint.what)));
            continue;
        }
        let response = ui.interact(touched, whole.id.with(&cap.key), Sense::CLICK);
        lit |= alone && response.hovered();
        paint_cap(ui, place, drawn, response.hovered());
        let name = match &cap.does {
            Does::Ask(command) => title(entries, command).unwrap_or(hint.what),
            Does::Choose(_) => "The same everywhere, after a preview: choose what",
            Does::Heard => hint.what,
        };
        let spoken = if alone { hint.what } else { name };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{} {spoken}", cap.key)));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        match &cap.does {
            Does::Ask(command) if response.clicked() => asked = Some(Command::clone(command)),
            Does::Ask(_) | Does::Heard => {}
            Does::Choose(choices) => {
                let chosen = Popup::menu(&response).show(|ui| choice(ui, choices, entries));
                asked = chosen.and_then(|shown| shown.inner).or(asked);
            }
        }
        response.on_hover_text(format!("{name} ({})", cap.key));
    }
    let color = if lit { palette.ink } else { palette.dim };
    match hint.caps.is_empty() {
        true => paint_words(ui, rect.left() - GAP_PT[1], rect, words, color),
        false => paint_words(ui, left - GAP_PT[0], rect, words, color),
    }
    asked
}

/// What a key does with others.
fn choice(ui: &mut Ui, choices: &[(String, Command)], entries: &[Entry]) -> Option<Command> {
    widgets::tall(ui, |ui| {
        let mut asked = None;
        for (key, command) in choices {
            let name = |command| title(entries, command).unwrap_or_default();
            let name = match command {
                Command::Everywhere(answer) => format!("{} everywhere…", name(answer)),
                other => name(other).to_owned(),
            };
            let button = Button::new(name).shortcut_text(key);
            if ui.add(button).clicked() {
                asked = Some(command.clone());
                ui.close();
            }
        }
        asked
    })
}

/// The keys of the moment, in as many lines as they take; the command of what was clicked.
pub fn lines<'h>(ui: &mut Ui, hints: impl IntoIterator<Item = &'h Hint>, entries: &[Entry]) -> Option<Command> {
    ui.scope(|ui| {
        // A line is as high as its caps.
        ui.spacing_mut().interact_size.y = HEIGHT_PT;
        ui.spacing_mut().item_spacing = BETWEEN_PT;
        let mut asked = None;
        ui.horizontal_wrapped(|ui| {
            for hint in hints {
                asked = hint_ui(ui, hint, entries).or(asked.take());
            }
        });
        asked
    })
    .inner
}

/// The hints with the two answers that every item has in the last line, before as many others as have room there: at the foot
/// they do not move under the pointer that clicks them.
pub fn with_answers_last<'h>(ui: &Ui, hints: &'h [Hint]) -> (Vec<&'h Hint>, Vec<&'h Hint>) {
    let (answers, others) = match hints {
        [first, _, ..] if first.is_of(&Command::Accept) => hints.split_at(2),
        _ => return (hints.iter().collect(), Vec::new()),
    };
    let width = ui.available_width();
    let last = |from: usize| answers.iter().chain(&others[from..]).collect::<Vec<_>>();
    let fits = |from: &usize| count_lines(ui, &last(*from)) <= 1;
    let from = (0..others.len())
        .find(fits)
        .filter(|_| width > 0.0)
        .unwrap_or(others.len());
    (others[..from].iter().collect(), last(from))
}

/// How many lines they take.
pub fn count_lines(ui: &Ui, hints: &[&Hint]) -> usize {
    let mut rest = hints;
    let mut lines = 0;
    while !rest.is_empty() {
        rest = &rest[fitting(ui, rest.iter().copied(), ui.available_width()).max(1)..];
        lines += 1;
    }
    lines
}

/// How many of the hints, from the first on, have room in one line of a width, in points.
pub fn fitting<'h>(ui: &Ui, hints: impl IntoIterator<Item = &'h Hint>, width: f32) -> usize {
    let mut left = width + BETWEEN_PT.x;
    let fits = |hint: &&Hint| {
        left -= width_of(ui, hint) + BETWEEN_PT.x;
        left >= 0.0
    };
    hints.into_iter().take_while(fits).count()
}
