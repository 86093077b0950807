//! The bar on top: name, menus, open articles, search.

use super::menus;
use super::widgets::{self, chip, from_right};
use crate::app::Workbench;
use crate::app::command::{Command, Group, key, with_key};
use crate::app::theme::{self, Palette, size};
use crate::app::view::Instead;
use egui::containers::menu::MenuButton;
use egui::{Button, Label, RichText, Ui};

/// Name, menus, open articles, search.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    ui.horizontal_centered(|ui| {
        if ui.available_width() > 420.0 {
            ui.add(Label::new(
                RichText::new("Chancery").font(theme::sans_strong(size::BODY)),
            ));
            ui.add_space(8.0);
        }
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.visuals_mut().widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::NONE;
        // At a large size in a small window the menus are one, and the search is its key.
        let wide = ui.available_width() > 780.0;
        if wide {
            for group in Group::ALL {
                menus::menu(ui, workbench, group);
            }
        } else {
            let title = RichText::new("Menu").color(Palette::of(ui).dim);
            ui.menu_button(title, |ui| {
                for group in Group::ALL {
                    menus::menu(ui, workbench, group);
                }
            });
            views(ui, workbench);
        }
        from_right(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let palette = Palette::of(ui);
            let search =
                Button::new(RichText::new(if wide { "Search or run a command" } else { "Search" }).size(size::SMALL))
                    .shortcut_text(
                        RichText::new(key(&Command::Palette))
                            .size(size::SMALL)
                            .color(palette.dim),
                    )
                    .fill(palette.page)
                    .stroke(egui::Stroke::new(1.0, palette.hairline))
                    .corner_radius(12);
            if ui.add(search).clicked() {
                workbench.ask(Command::Palette);
            }
            if ui.available_width() > 130.0 {
                open_articles(ui, workbench);
            }
        });
    });
}

/// In a window too small for all panes: which of them has the place of the article.
fn views(ui: &mut Ui, workbench: &mut Workbench) {
    let panes = &workbench.panes;
    if workbench.document().is_none() || !(panes.narrow || panes.low) {
        return;
    }
    let (narrow, low, now) = (panes.narrow, panes.low, panes.instead);
    let several = workbench.documents.len() > 1;
    let mut asked = None;
    let palette = Palette::of(ui);
    let title = RichText::new(now.title()).color(palette.ink);
    let arrow = RichText::new("▼").size(size::SMALL * 0.6).color(palette.dim);
    let button = MenuButton::from_button(Button::new((title, arrow)).gap(3.0));
    let (response, _) = button.ui(ui, |ui| {
        for view in Instead::ALL {
            let there = match view {
                Instead::Text => true,
                Instead::Lists | Instead::Item => narrow,
                Instead::Timeline => low,
                Instead::Articles => narrow && several,
            };
            if there && ui.selectable_label(view == now, view.title()).clicked() {
                asked = Some(Command::ShowInstead(view));
                ui.close();
            }
        }
    });
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Shown: {}", now.title())));
    let keys = [Command::ToggleSide, Command::ToggleTimeline].map(|c| key(&c));
    response.on_hover_text(format!(
        "What this window shows: it is too small for all ({})",
        keys.join(", ")
    ));
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

fn open_articles(ui: &mut Ui, workbench: &mut Workbench) {
    let Some(document) = workbench.document() else { return };
    let (name, others) = (document.name(), workbench.documents.len() - 1);
    if others > 0
        && widgets::quiet_button(ui, format!("+ {others} open"))
            .on_hover_text(with_key("Show or hide the list of articles", &Command::ToggleArticles))
            .clicked()
    {
        workbench.ask(Command::ToggleArticles);
    }
    chip(ui, &crate::text::shortened(&name, 36), false);
}
