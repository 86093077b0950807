//! The strip of the article: title, outlet, date, what needs a decision, and how far the review is.

use super::fonts;
use super::icons::{self, Icon};
use super::status::NARROW_PT;
use super::widgets::{self, chip, from_right};
use crate::app::Workbench;
use crate::app::command::modes::ESCAPE;
use crate::app::command::{Command, key, plain_key, with_key};
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size, space};
use crate::app::view::ListTab;
use crate::record::acts::article::Field;
use crate::record::{FlagCode, Review, Table};
use egui::{Label, RichText, Sense, Ui, vec2};
use std::collections::BTreeSet;

/// Title, outlet, date, what needs a decision, and how far the review is.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = Vec::new();
    let Some(document) = workbench.document() else { return };
    let mut chips = chips(document);
    chips.extend(without_font(&workbench.panes.text.missing));
    if workbench.blind {
        chips.insert(
            0,
            Chip {
                // How many they are would tell of each decision whether the machine has said the same.
                text: "blind: suggestions hidden".to_owned(),
                needs_decision: true,
                hint: format!("What you have not decided about is hidden: the machine's suggestions, and the other reader ({} shows them)", key(&Command::ToggleBlind))
                    .to_owned(),
                command: Command::ToggleBlind,
            },
        );
    }
    ui.horizontal_centered(|ui| {
        from_right(ui, |ui| {
            let narrow = ui.available_width() < NARROW_PT;
            match workbench.blind {
                true => decided_blind(ui, document.queue.decided),
                false => progress(ui, document.queue.decided, document.queue.all),
            }
            ui.add_space(if narrow { 0.0 } else { 4.0 });
            asked.extend(history(ui, document));
            ui.add_space(if narrow { 0.0 } else { 4.0 });
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                // The chips get their room first; title and outlet share what is left.
                let font = theme::sans(CHIP_PT);
                let width = |text: &str| widgets::text_width(ui, text, &font) + 28.0;
                let taken = |chips: &[Chip]| chips.iter().map(|c| width(&c.text)).sum::<f32>();
                while chips.len() > 1 && ui.available_width() - taken(&chips) < 90.0 {
                    chips.pop();
                }
                let mut room = ui.available_width() - taken(&chips);
                let publisher = document
                    .record
                    .meta
                    .publisher
                    .as_deref()
                    .filter(|p| room - width(p) > 200.0);
                room -= publisher.map_or(0.0, width);
                ui.scope(|ui| {
                    ui.set_max_width(room.max(60.0));
                    let title = RichText::new(document.title()).font(theme::sans_strong(size::BODY));
                    let title = ui.add(
                        Label::new(title)
                            .truncate()
                            .show_tooltip_when_elided(false)
                            .sense(Sense::click()),
                    );
                    let hint = format!(
                        "{}\n\nClick to change it; publisher, authors and address: {}",
                        document.title(),
                        key(&Command::Palette)
                    );
                    if title.on_hover_text(hint).clicked() {
                        asked.push(Command::AskArticle(Field::Title));
                    }
                });
                if let Some(publisher) = publisher {
                    let words = RichText::new(publisher).color(palette.dim);
                    let label = ui.add(Label::new(words).sense(Sense::click()));
                    if label.on_hover_text("Click to change the publisher").clicked() {
                        asked.push(Command::AskArticle(Field::Publisher));
                    }
                }
                for wanted in chips.drain(..) {
                    if chip(ui, &wanted.text, wanted.needs_decision)
                        .on_hover_text(wanted.hint)
                        .clicked()
                    {
                        asked.push(wanted.command);
                    }
                }
            });
        });
    });
    asked.into_iter().for_each(|c| workbench.ask(c));
}

/// Size of a chip's letters, in points.
const CHIP_PT: f32 = 12.5;

/// A button of the strip.
struct Chip {
    text: String,
    needs_decision: bool,
    hint: String,
    command: Command,
}

/// The date, and what is to be decided or known of this article.
fn chips(document: &Document) -> Vec<Chip> {
    let mut chips = vec![match document.record.meta.published {
        Some(day) => Chip {
            text: day.to_string(),
            needs_decision: false,
            hint: format!("Published; change it with {}", key(&Command::PublicationDate)),
            command: Command::PublicationDate,
        },
        None => Chip {
            text: "undated – set date".to_owned(),
            needs_decision: true,
            hint: match widgets::bounds_line(document) {
                Some(bounds) => format!(
                    "{bounds}\n\nSetting the day places every relative date ({})",
                    key(&Command::PublicationDate)
                ),
                None => with_key("Places every relative date", &Command::PublicationDate),
            },
            command: Command::PublicationDate,
        },
    }];
    chips.extend(read_only(document));
    if let Some(second) = &document.second {
        let left = match (second.left(), second.hidden) {
            (0, hidden) if hidden > 0 => "the rest hidden".to_owned(),
            (left, _) => format!("{} left", widgets::thousands(left)),
        };
        chips.push(Chip {
            text: format!("beside {}: {left}", second.whose),
            needs_decision: second.left() > 0,
            hint: format!(
                "Two readers are compared: {} takes you to the next difference, {ESCAPE} closes the comparison",
                key(&Command::NextOpen)
            ),
            command: Command::NextOpen,
        });
    }
    if !document.filter.is_empty() {
        let line = document.filter.line(&document.record, &document.index);
        chips.push(Chip {
            text: format!("only {line} ×"),
            needs_decision: true,
            hint: with_key(
                "Only these are walked; click to walk everything again",
                &Command::ClearFilter,
            ),
            command: Command::ClearFilter,
        });
    }
    if document.right_to_left {
        chips.push(Chip {
            text: "right-to-left text".to_owned(),
            needs_decision: true,
            hint: "Some paragraphs run from right to left: they are reviewed by key and list, not by mouse".to_owned(),
            command: Command::RightToLeft,
        });
    }
    let open = |code: FlagCode| {
        document
            .record
            .flags
            .iter()
            .filter(move |f| f.code == code && f.review == Review::Suggested)
            .count()
    };
    let silent = open(FlagCode::UnattributedQuote);
    let quote = document
        .record
        .quotes
        .iter()
        .find(|q| q.source.is_none() && q.direct && q.review == Review::Suggested);
    if let (true, Some(quote)) = (silent > 0, quote) {
        let text = if silent == 1 {
            "1 quote without a speaker".to_owned()
        } else {
            format!("{silent} quotes without a speaker")
        };
        let command = Command::GoTo(crate::record::ItemId::new(Table::Quotes, &quote.id));
        chips.push(Chip {
            text,
            needs_decision: true,
            hint: format!("Go to it; {} sets the speaker", key(&Command::Speaker)),
            command,
        });
    }
    for (code, name) in [
        (FlagCode::UnbalancedQuote, "unbalanced quotes"),
        (FlagCode::Boilerplate, "boilerplate"),
    ] {
        let n = open(code);
        if n > 0 {
            let text = format!("{name} to check: {n}");
            let first = document
                .record
                .flags
                .iter()
                .find(|f| f.code == code && f.review == Review::Suggested);
            let command = first.map_or(Command::Tab(ListTab::Flags), |f| {
                Command::GoTo(crate::record::ItemId::new(Table::Flags, &f.id))
            });
            chips.push(Chip {
                text,
                needs_decision: false,
                hint: "Not decided yet: go to the first".to_owned(),
                command,
            });
        }
    }
    chips
}

/// Says of an article that can only be read why that is so.
fn read_only(document: &Document) -> Option<Chip> {
    let hint = document.read_only()?.to_owned();
    let (text, command) = if document.record.is_newer() {
        ("read only: saved by a newer Chancery", Command::About)
    } else if document.beside {
        ("read only: the version on the disk", Command::NextArticle)
    } else {
        ("read only: open in another window", Command::TakeOver)
    };
    Some(Chip {
        text: text.to_owned(),
        needs_decision: true,
        hint: match command {
            Command::TakeOver => "Click to take it over: the other window can then save no more".to_owned(),
            _ => hint,
        },
        command,
    })
}

/// Says of which letters only boxes can be seen.
fn without_font(missing: &BTreeSet<char>) -> Option<Chip> {
    let first = missing.first()?;
    Some(Chip {
        text: format!("no font for {}", widgets::counted(missing.len(), "letter")),
        needs_decision: true,
        hint: format!(
            "No font on this machine has {}: boxes are shown instead. The text, what is found in it and what you save are \
             not affected. Install a font for the script (such as the Noto fonts of your system) and start again. A click \
             goes to the first.",
            fonts::named(missing)
        ),
        command: Command::FindLetter(*first),
    })
}

/// Undo and redo, each with what it would do.
fn history(ui: &mut Ui, document: &Document) -> Option<Command> {
    ui.spacing_mut().item_spacing.x = 2.0;
    let writes = document.read_only().is_none();
    let redo = icons::button(ui, Icon::Redo, "Redo", writes && document.can_redo());
    let undo = icons::button(ui, Icon::Undo, "Undo", writes && document.can_undo());
    ui.spacing_mut().item_spacing.x = space::NEAR;
    let asked = match (undo.clicked(), redo.clicked()) {
        (true, _) => Some(Command::Undo),
        (_, true) => Some(Command::Redo),
        _ => None,
    };
    // Worked out only for whom it is told.
    undo.on_hover_ui(|ui| {
        let what = document
            .undo_words()
            .map_or("Nothing to undo".to_owned(), |what| format!("Undo: {what}"));
        ui.label(format!(
            "{what} ({}, {})",
            plain_key(&Command::Undo),
            key(&Command::Undo)
        ));
    });
    redo.on_hover_ui(|ui| {
        let what = document
            .redo_words()
            .map_or("Nothing to redo".to_owned(), |what| format!("Redo: {what}"));
        ui.label(with_key(&what, &Command::Redo));
    });
    asked
}

/// How much one has decided; of how much is hidden with the suggestions.
fn decided_blind(ui: &mut Ui, decided: usize) {
    let text = format!("{} decided", widgets::thousands(decided));
    ui.label(RichText::new(text).color(Palette::of(ui).dim));
}

/// Under this width how far the review is stands there in figures alone, in points.
const TINY_PT: f32 = 400.0;

fn progress(ui: &mut Ui, decided: usize, all: usize) {
    let palette = Palette::of(ui);
    // In a small window the title has the room.
    let narrow = ui.available_width() < NARROW_PT;
    let tiny = ui.available_width() < TINY_PT;
    let width = match (narrow, tiny) {
        (_, true) => 0.0,
        (true, _) => 56.0,
        _ => 140.0,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
    let share = if all == 0 { 0.0 } else { decided as f32 / all as f32 };
    ui.painter().rect_filled(rect, 3.0, palette.hairline);
    let done = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(done, 3.0, palette.accent);
    let text = match all > 0 && decided == all {
        true => format!("all {} reviewed", widgets::thousands(all)),
        false => format!(
            "{} of {} reviewed",
            widgets::thousands(decided),
            widgets::thousands(all)
        ),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &text));
    if !tiny {
        ui.add_space(4.0);
    }
    let told = if narrow {
        format!("{}/{}", widgets::thousands(decided), widgets::thousands(all))
    } else {
        text
    };
    ui.label(RichText::new(told).color(palette.dim));
}
