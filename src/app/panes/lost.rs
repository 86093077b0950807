//! The sheet of what killed runs left, and of what was set aside: compared decision by decision, brought back, put away.

use super::widgets;
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::command::modes::ESCAPE;
use crate::app::document::{Document, decisions};
use crate::app::lost::{Act, Compared};
use crate::app::spoken_time;
use crate::app::theme::{self, Palette, size};
use crate::record::Table;
use crate::store::{Disk, Recoverable};
use egui::{Button, Label, RichText, ScrollArea, Ui};

/// What killed runs left, and what was set aside: what would come back, beside what is on the disk.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let colors = Palette::of(ui);
    super::sheets::width(ui, 560.0);
    ui.heading("Decisions that were not saved");
    let text = match (workbench.lost.is_empty(), workbench.crashes.is_empty()) {
        (true, _) => "These were set aside or discarded in the last 30 days. Bring them back to go on where they end.",
        (_, true) => {
            "Chancery ended before these were saved. Each was kept in a journal; restore it to go on where you were."
        }
        (_, false) => {
            "An error in Chancery ended it before these were saved. Each was kept in a journal; restore it to go on where \
             you were."
        }
    };
    ui.add(Label::new(RichText::new(text).color(colors.dim)).wrap());
    let mut asked = None;
    // What is compared is read: it has what the window leaves.
    let most = if workbench.compared.is_some() { 600.0 } else { 360.0 };
    let room = super::sheets::height(ui, 130.0, most);
    ScrollArea::vertical()
        .min_scrolled_height(if workbench.compared.is_some() { room } else { 64.0 })
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (n, found) in workbench.lost.iter().enumerate() {
                found_ui(ui, found, &colors);
                ui.horizontal(|ui| {
                    let text = RichText::new("Restore").color(colors.on_accent);
                    let restore = ui.add(Button::new(text).fill(colors.accent));
                    // Over work that goes on, an Enter that was meant for it brings nothing back.
                    let at_once = n == 0 && !is_at_work(workbench);
                    if at_once {
                        super::sheets::first(ui, &restore);
                    }
                    let hint = "Opens the article with them; nothing is written until you save";
                    if restore.on_hover_text(hint).clicked() {
                        asked = Some(Command::Restore(n));
                    }
                    asked = compare_button(ui, workbench, found, n).or(asked.take());
                    if ui.button("Set aside").on_hover_text("Kept for 30 days").clicked() {
                        asked = Some(Command::SetAside(n));
                    }
                });
                compared_ui(ui, workbench.compared.as_ref(), found, &colors);
            }
            if !workbench.lost.is_empty() && !workbench.declined.is_empty() {
                ui.add_space(12.0);
                ui.separator();
                ui.label(RichText::new("Set aside or discarded in the last 30 days").color(colors.dim));
            }
            for (n, found) in workbench.declined.iter().enumerate() {
                found_ui(ui, found, &colors);
                ui.horizontal(|ui| {
                    let back = ui.button("Bring back");
                    if n == 0 && workbench.lost.is_empty() {
                        super::sheets::first(ui, &back);
                    }
                    let hint = "Opens the article with them; nothing is written until you save";
                    if back.on_hover_text(hint).clicked() {
                        asked = Some(Command::BringBack(n));
                    }
                    asked = compare_button(ui, workbench, found, workbench.lost.len() + n).or(asked.take());
                });
                compared_ui(ui, workbench.compared.as_ref(), found, &colors);
            }
        });
    ui.add_space(8.0);
    let later = ui.button("Later");
    super::sheets::first(ui, &later);
    if later
        .on_hover_text(format!("They wait in the File menu ({ESCAPE})"))
        .clicked()
    {
        workbench.ask(Command::CloseSheet);
    }
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// Whether somebody is in the middle of something: the look for lost decisions of a large article takes its time.
fn is_at_work(workbench: &Workbench) -> bool {
    let begun = |d: &Document| d.is_changed() || d.preview.is_some() || d.hints.is_some() || d.editing_event;
    workbench.prompt.is_some() || workbench.documents.iter().any(|(_, document)| begun(document))
}

/// Which article, what would come back, and what is on the disk.
fn found_ui(ui: &mut Ui, found: &Recoverable, colors: &Palette) {
    ui.add_space(10.0);
    let place = found.subject.target.as_ref().or(found.subject.source.as_ref());
    let name = place.map_or_else(|| found.subject.id.clone(), |p| crate::read::shown(p));
    ui.add(Label::new(RichText::new(name).font(theme::sans_strong(size::BODY))).truncate());
    // Copies of one article lie in several folders.
    if let Some(folder) = place
        .and_then(|p| p.parent())
        .filter(|folder| folder.file_name().is_some())
    {
        let folder = crate::read::shown_text(&folder.display().to_string());
        widgets::dim_line(ui, format!("in {folder}"));
    }
    // As many as are said to be back afterwards.
    let mut line = match decisions(&found.pending) {
        0 => "Nothing but what was taken back".to_owned(),
        n => widgets::counted(n, "decision"),
    };
    if let Some(entry) = found.pending.last() {
        let on = entry.table.as_deref().and_then(Table::from_word);
        let on = on.map_or(String::new(), |table| format!(" of {}", widgets::one(table)));
        line.push_str(&format!("; the last: {}{on}, {}", entry.act, spoken_time(&entry.at)));
    }
    ui.label(line);
    ui.label(RichText::new(on_disk(&found.disk)).color(colors.dim));
}

/// What shows a find beside what is on the disk, or hides that again.
fn compare_button(ui: &mut Ui, workbench: &Workbench, found: &Recoverable, n: usize) -> Option<Command> {
    let shown = workbench
        .compared
        .as_ref()
        .is_some_and(|shown| shown.journal == found.path);
    let title = if shown { "Hide" } else { "Compare" };
    let hint = "Each decision: what it was about, as saved and as it would come back, and when";
    let clicked = ui.button(title).on_hover_text(hint).clicked();
    clicked.then_some(Command::CompareLost(n))
}

/// Decisions listed of one find.
const LISTED: usize = 300;

/// What would come back, decision by decision, where that was asked for.
fn compared_ui(ui: &mut Ui, compared: Option<&Compared>, found: &Recoverable, colors: &Palette) {
    let Some(shown) = compared.filter(|shown| shown.journal == found.path) else {
        return;
    };
    let small = |text: &str| RichText::new(text).size(size::SMALL);
    ui.add_space(4.0);
    ui.scope(|ui| {
        // Each act stands close to what it changes.
        ui.spacing_mut().interact_size.y = 16.0;
        ui.spacing_mut().item_spacing.y = 2.0;
        match &shown.acts {
            None => drop(ui.label(small("Reading what is on the disk…").color(colors.dim))),
            Some(Err(why)) => drop(ui.add(Label::new(small(why).color(colors.conflict)).wrap())),
            Some(Ok(acts)) => acts_ui(ui, acts, colors),
        }
    });
}

/// Decision by decision, each with the fields that it changes.
fn acts_ui(ui: &mut Ui, acts: &[Act], colors: &Palette) {
    let small = |text: &str| RichText::new(text).size(size::SMALL);
    ui.label(small("Decision by decision: as saved → as it would come back").color(colors.dim));
    for act in acts.iter().take(LISTED) {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            widgets::from_right(ui, |ui| {
                ui.label(small(&act.when).color(colors.dim));
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let what = small(&act.what).font(theme::sans_strong(size::SMALL));
                    ui.add(Label::new(what).truncate());
                });
            });
        });
        for [field, before, after] in &act.fields {
            let line = format!("{field}  {before} → {after}");
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.add(Label::new(small(line.trim_start())).wrap());
            });
        }
    }
    if acts.len() > LISTED {
        ui.label(small(&format!("and {} more", acts.len() - LISTED)).color(colors.dim));
    }
}

fn on_disk(disk: &Disk) -> String {
    match disk {
        Disk::NeverSaved => "On the disk: never saved".to_owned(),
        Disk::Fits { .. } => "On the disk: the version they were made on".to_owned(),
        Disk::Changed => "On the disk: another version; saving will ask".to_owned(),
        Disk::Gone => "On the disk: the file is gone".to_owned(),
        Disk::Damaged(why) => format!("On the disk: it cannot be read ({why})"),
    }
}
