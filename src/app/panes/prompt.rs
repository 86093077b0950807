//! One question at the foot of the article, answered in a line; the offers stand above it.

use super::widgets::counted;
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Prompt, Question};
use crate::record::{EventType, Review};
use egui::{Button, Frame, Key, Margin, Panel, RichText, ScrollArea, TextEdit, Ui};

/// An answer on offer: what it says, and the command it means.
struct Offer {
    title: String,
    detail: String,
    command: Command,
}

/// Offers shown at once.
const SHOWN: usize = 9;

/// Draws the open question.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let Some(mut prompt) = workbench.prompt.take() else {
        return;
    };
    let offers = workbench.document().map(|d| offers(d, &prompt)).unwrap_or_default();
    let mut answer = None;
    let mut open = true;
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(20, 10));
    Panel::bottom("prompt").frame(frame).show(ui, |ui| {
        let walked = walk(ui, &mut prompt, offers.len());
        // What the article itself allows is told, and never filled in.
        let bounds = workbench.document().and_then(super::widgets::bounds_line);
        if let (Question::PublicationDate, Some(bounds)) = (prompt.question, bounds) {
            ui.add(egui::Label::new(RichText::new(bounds).color(palette.dim)).wrap());
        }
        let height = (ui.ctx().content_rect().height() * 0.3).clamp(60.0, 260.0);
        ScrollArea::vertical()
            .id_salt("offers")
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (n, offer) in offers.iter().enumerate() {
                    let text = RichText::new(&offer.title).color(palette.ink);
                    let line = ui.add(Button::selectable(n == prompt.chosen, text).truncate());
                    if walked && n == prompt.chosen {
                        line.scroll_to_me(None);
                    }
                    if !offer.detail.is_empty() {
                        line.clone().on_hover_text(&offer.detail);
                    }
                    if line.clicked() {
                        answer = Some(offer.command.clone());
                    }
                }
            });
        ui.horizontal(|ui| {
            asked(ui, question(prompt.question), &palette);
            let field = ui.add(
                TextEdit::singleline(&mut prompt.typed)
                    .id(egui::Id::unique("prompt field"))
                    .hint_text(hint(prompt.question))
                    .desired_width((ui.available_width() - 170.0).clamp(160.0, 520.0)),
            );
            super::widgets::name_field(ui, &field, question(prompt.question));
            if !prompt.focused {
                field.request_focus();
                select_all(ui, field.id, &prompt.typed);
                prompt.focused = true;
            }
            if field.changed() {
                prompt.chosen = 0;
                prompt.fault = None;
            }
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            if entered || ui.button("OK").clicked() {
                answer = Some(match offers.get(prompt.chosen) {
                    Some(offer) => offer.command.clone(),
                    None => typed(&prompt),
                });
            }
            if ui.button("Cancel").clicked() {
                open = false;
            }
        });
        if let Some(fault) = &prompt.fault {
            ui.label(RichText::new(fault).color(palette.conflict));
        }
    });
    match answer {
        // What is not understood is asked again; were the prompt to close, the next letters would be commands.
        Some(command) => match workbench.refusal_of(&command, &prompt.typed) {
            Some(fault) => {
                prompt.fault = Some(fault);
                prompt.focused = false;
                workbench.prompt = Some(prompt);
            }
            None => workbench.ask(command),
        },
        None if open => workbench.prompt = Some(prompt),
        None => {}
    }
}

/// The question before the field, painted: a screen reader hears it as the field's name.
fn asked(ui: &mut Ui, words: &str, palette: &Palette) {
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), theme::sans_strong(size::BODY), palette.ink);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(galley.size().x + 4.0, 24.0), egui::Sense::hover());
    ui.painter().galley(
        egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0),
        galley,
        palette.ink,
    );
}

/// What stands in the field already is selected, so that typing replaces it.
fn select_all(ui: &Ui, field: egui::Id, typed: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), field, state);
}

/// Arrow keys choose among the offers; `true` where the choice moved.
fn walk(ui: &Ui, prompt: &mut Prompt, n: usize) -> bool {
    if n == 0 {
        return false;
    }
    let (down, up) = ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp)));
    if down {
        prompt.chosen = (prompt.chosen + 1) % n;
    }
    if up {
        prompt.chosen = (prompt.chosen + n - 1) % n;
    }
    down || up
}

const fn question(question: Question) -> &'static str {
    match question {
        Question::PublicationDate => "Published on",
        Question::ItemDate => "Date",
        Question::MergeInto => "Merge into",
        Question::Rename => "Name",
        Question::ActorCode => "Actor code",
        Question::Note => "Note",
        Question::EventType => "Event type",
        Question::OpenPath => "Open file",
        Question::SavePath => "Save as",
        Question::ExportPath => "Export to",
        Question::PicturePath => "Draw into",
    }
}

const fn hint(question: Question) -> &'static str {
    match question {
        Question::PublicationDate => "2015-12-15 or 15 December 2015; empty: undated",
        Question::ItemDate => "2015-12-15, Dec 2015, last Friday; empty: no date",
        Question::MergeInto => "type to find, nearest first",
        Question::Rename => "the fullest name",
        Question::ActorCode => "country and sector, as USA GOV",
        Question::Note => "what is to be asked or checked",
        Question::EventType => "type to find",
        Question::OpenPath | Question::SavePath | Question::ExportPath => "a path on this machine",
        Question::PicturePath => "a path that ends in .svg or .png",
    }
}

/// The command that a typed answer means; [`Command::Escape`] where only an offer will do.
fn typed(prompt: &Prompt) -> Command {
    let text = prompt.typed.clone();
    match prompt.question {
        Question::PublicationDate => Command::SetPublicationDate(text),
        Question::ItemDate => Command::SetItemDate(text),
        Question::Rename => Command::RenameTo(text),
        Question::ActorCode => Command::SetActorCode(text),
        Question::Note => Command::SetNote(text),
        Question::OpenPath => Command::OpenPath(text.trim().into()),
        Question::SavePath => Command::SaveTo(text.trim().into()),
        Question::ExportPath => Command::ExportTo(text.trim().into()),
        Question::PicturePath => Command::ExportPictureTo(text.trim().into()),
        Question::MergeInto | Question::EventType => Command::Escape,
    }
}

fn offers(document: &Document, prompt: &Prompt) -> Vec<Offer> {
    let typed = prompt.typed.to_lowercase();
    match prompt.question {
        Question::MergeInto => merge_offers(document, &typed),
        Question::EventType => EventType::all()
            .filter(|t| typed.is_empty() || t.word().to_lowercase().contains(&typed) || t.definition().contains(&typed))
            .map(|t| Offer {
                title: format!("{} · {}", t.word(), t.definition()),
                detail: String::new(),
                command: Command::SetAct(t),
            })
            .take(SHOWN + 8)
            .collect(),
        _ => Vec::new(),
    }
}

/// Entities that fit, the ones mentioned nearest first, the same kind before others.
fn merge_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let record = &document.record;
    let own = document.current_entity();
    let here = document
        .current
        .as_ref()
        .and_then(|item| document.index.span(record, item))
        .unwrap_or_default();
    let kind = own.and_then(|id| document.index.entity(record, id)).map(|e| e.kind);
    let fits = |name: &str| typed.is_empty() || name.to_lowercase().contains(typed);
    let mut found: Vec<_> = record
        .entities
        .iter()
        .filter(|e| e.review != Review::Rejected && Some(e.id.as_str()) != own)
        .filter(|e| fits(&e.name) || e.aliases.iter().any(|a| fits(a)))
        .map(|e| {
            let near = document
                .index
                .mentions_of(&e.id)
                .iter()
                .map(|&i| record.mentions[i].span.distance(here))
                .min();
            (Some(e.kind) != kind, near.unwrap_or(usize::MAX), e)
        })
        .collect();
    found.sort_by_key(|(other_kind, distance, _)| (*other_kind, *distance));
    let offer = |e: &crate::record::Entity| {
        let n = document.index.mentions_of(&e.id).len();
        Offer {
            title: format!("{} · {} · {}", e.name, e.kind.word(), counted(n, "mention")),
            detail: e.aliases.join(", "),
            command: Command::MergeInto(e.id.clone()),
        }
    };
    found.into_iter().take(SHOWN).map(|(_, _, e)| offer(e)).collect()
}
