//! The key sheet: every key by where it works, with what the mouse does, in as many columns as there is room for.

use super::{caps, widgets};
use crate::app::Workbench;
use crate::app::command::modes::{self, ESCAPE};
use crate::app::command::{Command, Entry, Group, key};
use crate::app::right_now::right_now;
use crate::app::theme::{self, Palette, size};
use egui::{Key, Label, RichText, ScrollArea, Ui, vec2};

/// Room for the keys of a line, in points.
const KEYS_PT: f32 = 142.0;
/// Narrower than this a column holds no line, in points.
const COLUMN_PT: f32 = 330.0;
/// How far an arrow moves the sheet, in points.
const STEP_PT: f32 = 48.0;

/// A part of the sheet.
struct Section {
    title: String,
    lines: Vec<(Vec<String>, &'static str)>,
}

/// Draws the sheet; a click on a key that works right now closes it and does what the key does.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let width = super::sheets::width(ui, 1240.0);
    ui.horizontal(|ui| {
        ui.heading("Keys");
        ui.add_space(14.0);
        let find = key(&Command::Palette);
        let line =
            format!("↑ ↓ Page up Page down move this sheet · {find} finds any command by its name · {ESCAPE} closes");
        ui.add(Label::new(RichText::new(line).size(size::SMALL).color(palette.dim)).truncate());
    });
    ui.label(RichText::new("Right now:").color(palette.dim));
    let mut shown = right_now(workbench);
    shown.retain(|hint| hint.key() != Some(ESCAPE));
    let asked = caps::lines(ui, &shown, workbench.entries);
    ui.separator();
    let height = super::sheets::height(ui, 174.0, 760.0);
    ScrollArea::vertical()
        .id_salt("key sheet")
        .min_scrolled_height(height)
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let by = moved(ui, height);
            if by != 0.0 {
                ui.scroll_with_delta(vec2(0.0, -by));
            }
            let columns = ((width / COLUMN_PT) as usize).clamp(1, 3);
            let parts = shared_out(sections(workbench), columns);
            ui.spacing_mut().item_spacing.x = 18.0;
            ui.columns(columns, |sides| {
                for (side, parts) in sides.iter_mut().zip(&parts) {
                    parts.iter().for_each(|part| section(side, part, &palette));
                }
            });
        });
    if let Some(command) = asked {
        workbench.ask(Command::CloseSheet);
        workbench.ask(command);
    }
}

/// How far the keys of this frame move the sheet, in points.
fn moved(ui: &Ui, height: f32) -> f32 {
    ui.input(|input| {
        let pressed = |key: Key, by: f32| if input.key_pressed(key) { by } else { 0.0 };
        let page = height - STEP_PT;
        let whole = 100_000.0;
        let steps = [
            (Key::ArrowDown, STEP_PT),
            (Key::ArrowUp, -STEP_PT),
            (Key::J, STEP_PT),
            (Key::K, -STEP_PT),
            (Key::PageDown, page),
            (Key::Space, page),
            (Key::PageUp, -page),
            (Key::End, whole),
            (Key::Home, -whole),
        ];
        steps.into_iter().map(|(key, by)| pressed(key, by)).sum()
    })
}

/// Everything that is told: first what a review is made of, then its modes, then the rest.
fn sections(workbench: &Workbench) -> Vec<Section> {
    let group = |group: Group| {
        let own = workbench
            .entries
            .iter()
            .filter(|e| e.group == group && !e.keys.is_empty());
        Section {
            title: group.title().to_owned(),
            lines: own.map(line_of).collect(),
        }
    };
    let mode = |mode: modes::Mode| Section {
        title: mode.title,
        lines: mode.keys.into_iter().map(|(key, what)| (vec![key], what)).collect(),
    };
    let first = [Group::Review, Group::Move, Group::Event].map(group);
    let last = [Group::Edit, Group::File, Group::View, Group::Help].map(group);
    let short = mode(modes::in_short());
    let mut all: Vec<Section> = std::iter::once(short)
        .chain(first)
        .chain(modes::modes().into_iter().map(mode))
        .collect();
    all.extend(last);
    all.retain(|section| !section.lines.is_empty());
    all
}

fn line_of(entry: &Entry) -> (Vec<String>, &'static str) {
    (
        entry.keys.iter().take(2).map(|chord| chord.title()).collect(),
        entry.title,
    )
}

/// The sections in their order, shared out to columns of about one length.
fn shared_out(sections: Vec<Section>, columns: usize) -> Vec<Vec<Section>> {
    let long = |section: &Section| section.lines.len() + 2;
    let mut left: usize = sections.iter().map(long).sum();
    let mut shared: Vec<Vec<Section>> = Vec::new();
    let mut column = Vec::new();
    let mut filled = 0;
    for section in sections {
        let share = left / (columns - shared.len()).max(1);
        let more = long(&section);
        // It goes where the column ends nearest to its share.
        if filled > 0 && shared.len() + 1 < columns && filled + more / 2 > share {
            left -= filled;
            shared.push(std::mem::take(&mut column));
            filled = 0;
        }
        filled += more;
        column.push(section);
    }
    shared.push(column);
    shared
}

fn section(ui: &mut Ui, section: &Section, palette: &Palette) {
    ui.label(RichText::new(&section.title).font(theme::sans_strong(size::BODY)));
    ui.spacing_mut().item_spacing = vec2(4.0, 3.0);
    for (keys, what) in &section.lines {
        ui.horizontal_top(|ui| {
            // Keys that have no room beside each other stand below each other: what they do begins at one place.
            let caps = egui::Layout::left_to_right(egui::Align::TOP).with_main_wrap(true);
            ui.allocate_ui_with_layout(vec2(KEYS_PT, 0.0), caps, |ui| {
                ui.set_width(KEYS_PT);
                keys.iter().for_each(|key| drop(widgets::key_cap(ui, key)));
            });
            ui.vertical(|ui| {
                // The words stand in the middle of their caps.
                ui.add_space(2.0);
                ui.add(Label::new(RichText::new(*what).size(size::SMALL).color(palette.ink)).wrap());
            });
        });
    }
    ui.add_space(10.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_of_about_one_length_and_keep_the_order() {
        let section = |n: usize| Section {
            title: "part".to_owned(),
            lines: vec![(Vec::new(), ""); n],
        };
        let parts = shared_out([20, 8, 10, 17, 3, 3, 6, 30].map(section).into(), 3);
        let long: Vec<usize> = parts
            .iter()
            .map(|p| p.iter().map(|s| s.lines.len() + 2).sum())
            .collect();
        assert_eq!((parts.len(), long.iter().sum::<usize>()), (3, 113));
        assert!(long.iter().all(|n| (25..=50).contains(n)), "{long:?}");
        assert_eq!(shared_out([5, 5].map(section).into(), 1).len(), 1);
    }
}
