//! Remembered decisions: the offer after a decision, and the list of a folder's.

use super::widgets;
use crate::app::Workbench;
use crate::app::command::{Command, key, plain_key};
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::record::Table;
use crate::rules::{self, Rule, Scope};
use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, TextEdit, Ui};

/// Offers shown at once.
const OFFERED: usize = 3;

/// What of the last decision could hold for the whole folder; the first by key.
pub fn offers(ui: &mut Ui, document: &Document, palette: &Palette, commands: &mut Vec<Command>) {
    if document.unasked == 0 || document.folder().is_none() {
        return;
    }
    let frame = Frame::new()
        .fill(palette.background)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(8, 5));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        // An event needs the room; what else could be remembered is in the menu.
        let most = if document.current_in(Table::Events).is_some() {
            1
        } else {
            OFFERED
        };
        for (n, decision) in document.offers.iter().take(document.unasked.min(most)).enumerate() {
            ui.horizontal(|ui| {
                widgets::from_right(ui, |ui| {
                    let key = key(&Command::Remember(n));
                    let button = Button::new(RichText::new("Remember").size(size::SMALL)).shortcut_text(key);
                    let hint = "For every article of this folder; the list is under Review, Remembered decisions";
                    if ui.add(button).on_hover_text(hint).clicked() {
                        commands.push(Command::Remember(n));
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let text = format!("In this folder: {}?", decision.sentence());
                        ui.add(Label::new(RichText::new(&text).size(size::SMALL).color(palette.ink)).truncate());
                    });
                });
            });
        }
    });
}

/// Draws the list of what is remembered for the folder.
pub fn sheet(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = Vec::new();
    let article = workbench.document().map(|d| {
        let source = d.record.source.file.clone();
        source.unwrap_or_else(|| d.record.id.clone())
    });
    let Some(shown) = &mut workbench.remembered else { return };
    super::sheets::width(ui, 720.0);
    ui.heading("Remembered for this folder");
    let place = format!("{}/{}", crate::read::shown(&shown.folder), rules::FILE);
    widgets::dim_line(ui, place.as_str());
    let what = "Used when an article of the folder is annotated; what it makes are suggestions, with the decision as their reason.";
    ui.add(Label::new(RichText::new(what).color(palette.dim)).wrap());
    ui.add_space(6.0);
    let height = super::sheets::height(ui, 200.0, 460.0);
    match &shown.rules {
        None => drop(ui.add(egui::Spinner::new().size(14.0))),
        Some(table) if table.is_empty() => {
            let empty = format!(
                "Nothing yet. After you reject, change a kind, set an actor code or merge, {} remembers it for every article here.",
                key(&Command::Remember(0))
            );
            ui.add(Label::new(RichText::new(empty).color(palette.dim)).wrap());
        }
        Some(table) => {
            let typed = &mut shown.typed;
            ScrollArea::vertical()
                .max_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for (n, rule) in table.iter().enumerate() {
                        ui.push_id(n, |ui| one(ui, rule, typed, article.as_deref(), &mut asked));
                    }
                });
        }
    }
    for fault in shown.rules.iter().flat_map(|table| table.faults()) {
        let text = format!("{fault}. The line has no effect and is kept as it is.");
        ui.add(Label::new(RichText::new(text).color(palette.conflict)).wrap());
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let any = shown.rules.as_ref().is_some_and(|table| !table.is_empty());
        let hint =
            "Makes the same suggestions in the article that is open, where you have not decided; one step of undo";
        let apply = ui
            .add_enabled(any, Button::new("Use in this article now"))
            .on_hover_text(hint);
        if apply.clicked() {
            asked.push(Command::ApplyRemembered);
        }
        let close = ui.button("Close");
        super::sheets::first(ui, &close);
        if close.on_hover_text(super::sheets::CLOSES).clicked() {
            asked.push(Command::Escape);
        }
    });
    asked.into_iter().for_each(|c| workbench.ask(c));
}

/// A decision: what it says, where it holds, why, whose it is.
fn one(ui: &mut Ui, rule: &Rule, typed: &mut Vec<(Rule, String)>, article: Option<&str>, asked: &mut Vec<Command>) {
    let sentence = rule.decision.sentence();
    ui.horizontal(|ui| {
        widgets::from_right(ui, |ui| {
            let forget = ui.button("Forget").on_hover_text(format!(
                "Once this list is closed, {} takes it back",
                plain_key(&Command::Undo)
            ));
            ui.ctx()
                .accesskit_node_builder(forget.id, |node| node.set_label(format!("Forget: {sentence}")));
            if forget.clicked() {
                asked.push(Command::ForgetRule(rule.clone()));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let text = RichText::new(&sentence).font(theme::sans_strong(size::BODY));
                ui.add(Label::new(text).truncate());
            });
        });
    });
    ui.horizontal(|ui| {
        if let Some(scope) = scope(ui, rule, article) {
            asked.push(Command::AmendRule(rule.clone(), Rule { scope, ..rule.clone() }));
        }
        let at = match typed.iter().position(|(of, _)| of == rule) {
            Some(at) => at,
            None => {
                typed.push((rule.clone(), rule.why.clone()));
                typed.len() - 1
            }
        };
        let field = ui.add(
            TextEdit::singleline(&mut typed[at].1)
                .hint_text("why")
                .desired_width((ui.available_width() - 190.0).max(80.0)),
        );
        widgets::name_field(ui, &field, &format!("Reason of: {sentence}"));
        let why = typed[at].1.trim();
        if field.lost_focus() && why != rule.why {
            let why = why.to_owned();
            asked.push(Command::AmendRule(rule.clone(), Rule { why, ..rule.clone() }));
        }
        let day = rule.at.split('T').next().unwrap_or_default();
        let whose: Vec<&str> = [rule.by.as_str(), day].into_iter().filter(|s| !s.is_empty()).collect();
        widgets::dim_line(ui, whose.join(", "));
    });
    ui.add_space(8.0);
}

/// Where a decision holds, as a choice; what was chosen.
fn scope(ui: &mut Ui, rule: &Rule, article: Option<&str>) -> Option<Scope> {
    let title = |scope: &Scope| match scope {
        Scope::Folder => "every article here".to_owned(),
        Scope::File(name) => format!("only {name}"),
    };
    let mut offered = vec![Scope::Folder];
    offered.extend(article.map(|name| Scope::File(name.to_owned())));
    if !offered.contains(&rule.scope) {
        offered.push(rule.scope.clone());
    }
    let mut chosen = None;
    let list = egui::ComboBox::from_id_salt("scope")
        .width(190.0)
        .truncate()
        .selected_text(title(&rule.scope));
    let shown = list.show_ui(ui, |ui| {
        for scope in offered {
            if ui.selectable_label(scope == rule.scope, title(&scope)).clicked() && scope != rule.scope {
                chosen = Some(scope);
            }
        }
    });
    let name = format!("Where it holds: {}", rule.decision.sentence());
    ui.ctx()
        .accesskit_node_builder(shown.response.id, |node| node.set_label(name));
    chosen
}
