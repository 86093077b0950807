//! One question at the foot of the article, answered in a line; the offers stand above it.

use super::widgets::counted;
use super::{Panes, codes};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Prompt, Question};
use crate::record::acts::article::Field;
use crate::record::{EventType, Review, Table, coding};
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
    let current = workbench.document().and_then(|d| d.current.clone());
    if prompt.is_of_item() && prompt.focused && prompt.at != current {
        // One has gone to another item: the answer would be for that one.
        return;
    }
    prompt.at = current;
    let offers = workbench
        .document()
        .map(|d| offers(d, &prompt, &workbench.panes))
        .unwrap_or_default();
    let mut answer = None;
    let mut open = true;
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(20, 10));
    let pane = Panel::bottom("prompt").frame(frame).show(ui, |ui| {
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
            .min_scrolled_height(height)
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
            asked(ui, &asked_of(workbench, &prompt), &palette);
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
                prompt.choose_first();
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
            // A click beside the field takes the focus from it; what is typed next is still the answer.
            let taken = ui.memory(|m| m.focused().is_none_or(|id| id == super::text_focus_id()));
            if open && answer.is_none() && !entered && taken && workbench.sheet.is_none() {
                field.request_focus();
            }
        });
        if let Some(fault) = &prompt.fault {
            ui.label(RichText::new(fault).color(palette.conflict));
        }
    });
    // It takes some frames to be as high as its offers, and nothing else may ask for them.
    let height = pane.response.rect.height();
    if workbench.panes.drawn.insert("prompt", height) != Some(height) {
        ui.ctx().request_repaint();
    }
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
        prompt.chosen = prompt.chosen.checked_add(1).map_or(0, |next| next % n);
    }
    if up {
        prompt.chosen = prompt.chosen.min(n).checked_sub(1).unwrap_or(n - 1);
    }
    down || up
}

/// What is asked, with the name of the entity that it is asked of.
fn asked_of(workbench: &Workbench, prompt: &Prompt) -> String {
    let words = question(prompt.question);
    let entity = prompt.about.as_deref().and_then(|id| {
        let document = workbench.document()?;
        document.index.entity(&document.record, id)
    });
    match entity {
        Some(entity) if prompt.question == Question::MergeInto => format!("Merge {} into", clipped(&entity.name)),
        Some(entity) => format!("{words} of {}", clipped(&entity.name)),
        None => words.to_owned(),
    }
}

/// A name that leaves room for the field.
fn clipped(name: &str) -> String {
    const MOST: usize = 28;
    match name.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name.to_owned(),
    }
}

const fn question(question: Question) -> &'static str {
    match question {
        Question::PublicationDate => "Published on",
        Question::StoryDate(_) => "This story was published on",
        Question::ItemDate => "Date",
        Question::MergeInto => "Merge into",
        Question::Rename => "Name",
        Question::ActorCode => "Actor code",
        Question::Note => "Note",
        Question::EventType => "Event type or mode",
        Question::Context => "Context",
        Question::Cameo => "CAMEO code",
        Question::MergeEvent => "Same event as",
        Question::Office => "Office",
        Question::Wikidata => "Wikidata item",
        Question::Article(field) => field.title(),
        Question::OpenPath => "Open file",
        Question::ComparePath => "Compare with",
        Question::SavePath => "Save as",
        Question::ExportPath => "Export to",
        Question::PicturePath => "Draw into",
    }
}

const fn hint(question: Question) -> &'static str {
    match question {
        Question::PublicationDate => "2015-12-15 or 15 December 2015; empty: undated",
        Question::StoryDate(_) => "2015-12-15 or 15 December 2015; empty: no day of its own",
        Question::ItemDate => "2015-12-15, Dec 2015, last Friday; empty: no date",
        Question::MergeInto => "type to find, nearest first",
        Question::Rename => "the fullest name",
        Question::ActorCode => "USA GOV, or names: russia gov, parliament; empty: none",
        Question::Note => "what is to be asked or checked",
        Question::EventType => "type to find: a type, a mode, or what it covers",
        Question::Context => "type to find; adds it, or takes it out",
        Question::Cameo => "two to four digits, as 042, or what it covers",
        Question::MergeEvent => "type to find: same act first, then the nearest",
        Question::Office => "as foreign minister RUS; empty: none",
        Question::Wikidata => "Q22686, or the address of its page; empty: none",
        Question::Article(Field::Authors) => "names with ; between them; empty: none",
        Question::Article(Field::Url) => "https://…; empty: none",
        Question::Article(_) => "empty: none",
        Question::OpenPath | Question::ComparePath | Question::SavePath | Question::ExportPath => {
            "a path on this machine"
        }
        Question::PicturePath => "a path that ends in .svg or .png",
    }
}

/// The command that a typed answer means; [`Command::Escape`] where only an offer will do.
fn typed(prompt: &Prompt) -> Command {
    let text = prompt.typed.clone();
    match prompt.question {
        Question::PublicationDate => Command::SetPublicationDate(text),
        Question::StoryDate(story) => Command::SetStoryDate(story, text),
        Question::ItemDate => Command::SetItemDate(text),
        Question::Rename => of_entity(prompt, Command::RenameTo(text)),
        Question::ActorCode => of_entity(prompt, Command::SetActorCode(text)),
        Question::Note => Command::SetNote(text),
        Question::OpenPath => Command::OpenPath(text.trim().into()),
        Question::SavePath => Command::SaveAnew(text.trim().into()),
        Question::ComparePath => Command::CompareWith(text.trim().into()),
        Question::ExportPath => Command::ExportTo(text.trim().into()),
        Question::PicturePath => Command::ExportPictureTo(text.trim().into()),
        Question::Cameo => Command::SetCameo(text),
        Question::Office => Command::SetOffice(text),
        Question::Wikidata => of_entity(prompt, Command::SetWikidata(text)),
        Question::Article(field) => Command::SetArticle(field, text),
        Question::MergeInto | Question::EventType | Question::Context | Question::MergeEvent => Command::Escape,
    }
}

fn offers(document: &Document, prompt: &Prompt, panes: &Panes) -> Vec<Offer> {
    let typed = prompt.typed.to_lowercase();
    match prompt.question {
        Question::MergeInto => merge_offers(document, &typed),
        Question::EventType => type_offers(&typed),
        Question::Context => context_offers(document, &typed),
        Question::Cameo => cameo_offers(&typed),
        Question::MergeEvent => telling_offers(document, &typed),
        Question::ActorCode => actor_offers(document, prompt, panes),
        Question::PublicationDate => day_offers(document, &typed),
        _ => Vec::new(),
    }
}

fn plain_offer(title: String, command: Command) -> Offer {
    Offer {
        title,
        detail: String::new(),
        command,
    }
}

/// How well what has been typed fits a word and what it covers, the best first; `None` where it does not. Every word of it
/// must stand somewhere.
fn rank(typed: &str, word: &str, covers: &str) -> Option<u8> {
    let typed = typed.trim();
    let word = word.to_lowercase();
    let own = |part: &str| word.contains(part) || covers.to_lowercase().contains(part);
    if word.starts_with(typed) {
        Some(0)
    } else if word.contains(typed) {
        Some(1)
    } else if covers.to_lowercase().contains(typed) {
        Some(2)
    } else {
        typed.split_whitespace().all(own).then_some(3)
    }
}

/// Types and their modes that hold what has been typed, those of that name before those that cover it; a mode stands after
/// its type.
fn type_offers(typed: &str) -> Vec<Offer> {
    let mut found = Vec::new();
    for act in EventType::all() {
        let own = rank(typed, act.word(), act.definition());
        if let Some(rank) = own {
            let title = format!("{} · {}", act.word(), act.definition());
            found.push((rank, plain_offer(title, Command::SetAct(act))));
        }
        if typed.is_empty() {
            continue;
        }
        for (mode, what) in coding::modes(act) {
            // The modes of a type that is asked for by its name are told with it.
            let with_type = own.filter(|rank| *rank < 2);
            let whole = format!("{} {mode}", act.word());
            let by_itself = rank(typed, mode, what).or_else(|| rank(typed, &whole, what));
            if let Some(rank) = with_type.or(by_itself) {
                let command = Command::SetCoding(act, Some(mode.to_owned()));
                found.push((rank, plain_offer(format!("{} · {mode} · {what}", act.word()), command)));
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// Contexts that hold what has been typed, those of the event first.
fn context_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let event = document
        .current_in(Table::Events)
        .and_then(|id| document.index.event(&document.record, id));
    let own: &[String] = event.map_or(&[], |e| &e.contexts);
    let fit = |word: &str, what: &str| rank(typed, &word.replace('_', " "), what).or_else(|| rank(typed, word, what));
    let mut found: Vec<_> = coding::CONTEXTS
        .iter()
        .filter_map(|(word, what)| Some((fit(word, what)?, !own.iter().any(|o| o == word), *word, *what)))
        .collect();
    found.sort_by_key(|(fit, new, ..)| (*new, *fit));
    let offer = |(_, new, word, what): (u8, bool, &str, &str)| {
        let does = if new { "" } else { "take out: " };
        plain_offer(
            format!("{does}{word} · {what}"),
            Command::ToggleContext(word.to_owned()),
        )
    };
    found.into_iter().map(offer).collect()
}

/// CAMEO roots by what they cover; a code that is typed whole needs none.
fn cameo_offers(typed: &str) -> Vec<Offer> {
    if coding::cameo_root(typed.trim()).is_some() || typed.trim().is_empty() {
        return Vec::new();
    }
    let fits = |(code, what): &&(&str, &str)| code.starts_with(typed.trim()) || what.contains(typed.trim());
    coding::CAMEO_ROOTS
        .iter()
        .filter(fits)
        .map(|(code, what)| plain_offer(format!("{code} · {what}"), Command::SetCameo((*code).to_owned())))
        .collect()
}

/// Other events, those of the same act first, then the nearest.
fn telling_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let record = &document.record;
    let own = document
        .current_in(Table::Events)
        .and_then(|id| document.index.event(record, id));
    let Some(own) = own else { return Vec::new() };
    let mut found: Vec<_> = record
        .events
        .iter()
        .filter(|e| e.id != own.id && e.review != Review::Rejected && e.act != EventType::Statement)
        .map(|e| (e, format!("{} · {}", e.act, super::widgets::event_line(document, e))))
        .filter(|(_, line)| rank(typed, line, "").is_some())
        .collect();
    found.sort_by_key(|(e, _)| (e.act != own.act, e.trigger.span.distance(own.trigger.span)));
    let sentence = |e: &crate::record::Event| e.evidence.first().map_or("", |r| r.span.of(&record.text)).to_owned();
    let offer = |(e, title): (&crate::record::Event, String)| Offer {
        title,
        detail: sentence(e),
        command: Command::MergeEventInto(e.id.clone()),
    };
    found.into_iter().take(SHOWN).map(offer).collect()
}

/// Countries, bodies and sectors that fit.
fn actor_offers(document: &Document, prompt: &Prompt, panes: &Panes) -> Vec<Offer> {
    let id = prompt.about.as_deref().or_else(|| document.current_entity());
    let entity = id.and_then(|id| document.index.entity(&document.record, id));
    let Some(entity) = entity else { return Vec::new() };
    codes::offers(panes.countries(), &entity.actor, &prompt.typed)
        .into_iter()
        .take(SHOWN + 8)
        .map(|c| {
            let title = format!("{} · {}", c.code, c.name);
            plain_offer(title, of_entity(prompt, Command::SetActorCode(c.code)))
        })
        .collect()
}

/// The same command about the entity that was asked about, whatever is current by now.
fn of_entity(prompt: &Prompt, command: Command) -> Command {
    match &prompt.about {
        Some(id) => Command::OfEntity(id.clone(), Box::new(command)),
        None => command,
    }
}

/// Days on which the article may well have come out, each with what speaks for it: offered, and never taken unasked.
fn day_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let likely = crate::annotate::dating::likely_days(&document.record, crate::app::today()).into_iter();
    let offer = |(day, why): (jiff::civil::Date, String)| {
        let title = format!("{day} · {} · {why}", super::widgets::weekday(day));
        plain_offer(title, Command::SetPublicationDate(day.to_string()))
    };
    let fits = |offer: &Offer| typed.is_empty() || offer.title.to_lowercase().contains(typed);
    likely.map(offer).filter(fits).collect()
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
    let fits = |name: &str| rank(typed, name, "").is_some();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_that_name_comes_before_those_that_cover_it_and_words_may_stand_apart() {
        let first = |typed: &str| type_offers(typed).into_iter().next().map(|offer| offer.command);
        assert_eq!(first("threat"), Some(Command::SetAct(EventType::Threaten)));
        assert_eq!(first("aid"), Some(Command::SetAct(EventType::Aid)));
        assert_eq!(
            first("consult visit"),
            Some(Command::SetCoding(EventType::Consult, Some("visit".to_owned())))
        );
        assert!(type_offers("zebra").is_empty());
        assert_eq!(type_offers("").len(), EventType::all().count());
    }
}
