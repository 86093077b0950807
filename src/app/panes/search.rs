//! Finding: two lines above the article, and what was found elsewhere as a list.

use super::widgets;
use crate::app::Workbench;
use crate::app::command::modes::{self, ESCAPE, SEARCH_KEYS, key_in};
use crate::app::command::{Command, FindOption, key, plain_key, with_key};
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Search, Within};
use crate::record::Kind;
use egui::{Button, Frame, Key, Margin, Panel, RichText, ScrollArea, Stroke, TextEdit, Ui};

/// Lines of the list of hits, at most, for each article; stepping reaches all of them.
const LISTED: usize = 200;

/// Room for the options and for the button that closes it, beside the field, in points.
const OPTIONS_PT: f32 = 310.0;
const CLOSE_PT: f32 = 60.0;
/// Under this width the options stand below the field, in points.
const NARROW_PT: f32 = OPTIONS_PT + CLOSE_PT + 110.0;
/// Under this height of the article the search keeps to two lines, in points.
const LOW_PT: f32 = 170.0;

/// The name by which the field is found.
pub fn field_id() -> egui::Id {
    egui::Id::unique("search field")
}

/// Draws the open search.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let Some(mut search) = workbench.document_mut().and_then(|d| d.search.take()) else {
        return;
    };
    let mut commands = Vec::new();
    let mut typed = None;
    let found = count(workbench, &search);
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(20, 8));
    let low = ui.available_height() < LOW_PT;
    Panel::top("search").frame(frame).show(ui, |ui| {
        // In a narrow pane the options have a line of their own, in a low one they are their keys.
        let narrow = ui.available_width() < NARROW_PT;
        ui.horizontal(|ui| {
            let beside = if narrow { CLOSE_PT } else { CLOSE_PT + OPTIONS_PT };
            typed = field(ui, ui.available_width() - beside, &mut search, &mut commands);
            if !narrow {
                options(ui, &search, &palette, &mut commands);
            }
            widgets::from_right(ui, |ui| {
                if ui.button("Close").on_hover_text(ESCAPE).clicked() {
                    commands.push(Command::Escape);
                }
            });
        });
        if narrow && !low {
            ui.horizontal_wrapped(|ui| options(ui, &search, &palette, &mut commands));
        }
        ui.horizontal_wrapped(|ui| {
            let line = match (&search.fault, found.total) {
                (Some(fault), _) => RichText::new(fault).color(palette.conflict),
                (None, 0) if search.words.is_empty() => {
                    let (first, last) = (FindOption::Regex, FindOption::Within);
                    let keys = [first, last].map(|option| key(&Command::FindWith(option)));
                    RichText::new(format!("type to find; {} change how", keys.join(" to "))).color(palette.dim)
                }
                (None, 0) => RichText::new("nothing found").color(palette.warn),
                (None, _) => RichText::new(found.line()).color(palette.dim),
            };
            ui.label(line);
            if search.fault.is_none() && found.total > 0 {
                steps(ui, &mut commands);
                // Of what is hidden nothing is decided together.
                if !low && !workbench.blind {
                    deeds(ui, &search, &palette, &mut commands);
                }
            }
        });
    });
    let listed = found.total > 0 && (search.all || search.within != Within::Text);
    if let Some(document) = workbench.document_mut() {
        document.search = Some(search);
    }
    if listed {
        list(ui, workbench, &palette, &mut commands);
    }
    if let Some(words) = typed {
        workbench.ask_first(Command::FindWords(words));
    }
    commands.into_iter().for_each(|c| workbench.ask(c));
}

/// The field; what it says once it was typed in.
fn field(ui: &mut Ui, room: f32, search: &mut Search, commands: &mut Vec<Command>) -> Option<String> {
    let mut words = search.words.clone();
    let field = ui.add(
        TextEdit::singleline(&mut words)
            .id(field_id())
            .hint_text("find")
            .desired_width(room.clamp(80.0, 420.0)),
    );
    widgets::name_field(ui, &field, "Find");
    if !search.focused {
        field.request_focus();
        super::prompt::select_all(ui, field.id, &words);
        search.focused = true;
    }
    if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        let back = ui.input(|i| i.modifiers.shift);
        commands.push(if back { Command::FindPrevious } else { Command::FindNext });
        field.request_focus();
    }
    field.changed().then_some(words)
}

fn options(ui: &mut Ui, search: &Search, palette: &Palette, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let within = format!("in {}", search.within.title());
    let options = [
        (".*", "Regular expression", search.regex, FindOption::Regex),
        ("word", "Whole words only", search.whole, FindOption::Whole),
        ("Aa", "Capitals matter", search.case, FindOption::Case),
        ("all articles", "In all open articles", search.all, FindOption::All),
        (
            within.as_str(),
            "In the text, the entities or the events",
            search.within != Within::Text,
            FindOption::Within,
        ),
    ];
    for (title, hint, on, option) in options {
        let command = Command::FindWith(option);
        let hint = with_key(hint, &command);
        let line = if on { palette.accent } else { palette.hairline };
        let fill = if on { palette.chosen } else { palette.panel };
        let button = Button::new(RichText::new(title).size(size::SMALL).color(palette.ink))
            .fill(fill)
            .stroke(Stroke::new(1.0, line));
        let button = ui.add(button);
        button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Switch, true, on, &hint));
        if button.on_hover_text(hint).clicked() {
            commands.push(command);
        }
    }
}

/// To the hit before and the one after.
fn steps(ui: &mut Ui, commands: &mut Vec<Command>) {
    let enter = key_in(&SEARCH_KEYS, &Command::FindNext);
    for (title, also, command) in [
        ("Previous", format!("Shift+{enter}"), Command::FindPrevious),
        ("Next", enter.clone(), Command::FindNext),
    ] {
        let hint = format!("{}, {also}", key(&command));
        if ui.button(title).on_hover_text(hint).clicked() {
            commands.push(command);
        }
    }
}

/// Tagging, rejecting.
fn deeds(ui: &mut Ui, search: &Search, palette: &Palette, commands: &mut Vec<Command>) {
    ui.separator();
    if search.within == Within::Text {
        ui.label(RichText::new("tag all (Alt and the kind’s key)").color(palette.dim));
        for kind in Kind::ALL.iter().copied() {
            let text = RichText::new(kind.word()).size(size::SMALL).color(palette.kind(kind));
            let letter = key(&Command::Relabel(kind));
            let hint = format!("Tag every hit as {} (Alt+{letter})", kind.title());
            if ui.add(Button::new(text)).on_hover_text(hint).clicked() {
                commands.push(Command::TagHits(kind));
            }
        }
    }
    let hint = match search.within {
        Within::Text => "Reject every mention that lies in a hit",
        Within::Entities => "Reject these entities with all their mentions",
        Within::Events => "Reject these events",
    };
    let hint = format!("{hint} (Alt+{})", modes::reject());
    if ui.button("Reject all").on_hover_text(hint).clicked() {
        commands.push(Command::RejectHits);
    }
}

/// How much was found, and where one stands.
struct Count {
    at: usize,
    here: usize,
    total: usize,
    articles: usize,
}

impl Count {
    fn line(&self) -> String {
        let elsewhere = match self.articles {
            0 | 1 if self.total == self.here => String::new(),
            n => format!(" · {} in {}", self.total, widgets::counted(n, "article")),
        };
        match self.here {
            0 => format!("none here{elsewhere}"),
            n => format!("{} of {n}{elsewhere}", self.at + 1),
        }
    }
}

fn count(workbench: &Workbench, search: &Search) -> Count {
    let here = search.hits.len();
    let others = workbench.documents.iter().filter_map(|(_, d)| d.search.as_ref());
    let others: Vec<usize> = others.map(|s| s.hits.len()).filter(|n| *n > 0).collect();
    Count {
        at: search.at,
        here,
        total: here + others.iter().sum::<usize>(),
        articles: others.len() + usize::from(here > 0),
    }
}

/// The hits, article by article, each between the words around it.
fn list(ui: &mut Ui, workbench: &Workbench, palette: &Palette, commands: &mut Vec<Command>) {
    let shown = workbench.documents.get(workbench.shown).map(|(key, _)| *key);
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin {
        left: 20,
        right: 8,
        top: 0,
        bottom: 8,
    });
    Panel::top("search hits").frame(frame).show(ui, |ui| {
        let height = (ui.ctx().content_rect().height() * 0.22).clamp(60.0, 190.0);
        let area = ScrollArea::vertical().id_salt("search hits").max_height(height);
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (key, document) in &workbench.documents {
                let Some(search) = document.search.as_ref().filter(|s| !s.hits.is_empty()) else {
                    continue;
                };
                if search.all {
                    let title = format!("{} · {}", document.title(), search.hits.len());
                    ui.add(egui::Label::new(RichText::new(title).font(theme::sans_strong(size::SMALL))).truncate());
                }
                for (n, hit) in search.hits.iter().enumerate().take(LISTED) {
                    let line = match search.items.get(n) {
                        Some(item) => widgets::describe(document, item).0,
                        None => widgets::in_context(&document.record.text, *hit),
                    };
                    let current = shown == Some(*key) && n == search.at;
                    let text = RichText::new(line).size(size::SMALL).color(palette.ink);
                    if ui.add(Button::selectable(current, text).truncate()).clicked() {
                        commands.push(Command::ShowHit(*key, n));
                    }
                }
                if search.hits.len() > LISTED {
                    let next = plain_key(&Command::FindNext);
                    let more = format!("and {} more; {next} steps through them", search.hits.len() - LISTED);
                    ui.label(RichText::new(more).size(size::SMALL).color(palette.dim));
                }
            }
        });
    });
}
