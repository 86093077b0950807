//! The preview of an answer in many places: by article, then by context, each with a tick.

use super::widgets;
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::command::modes::{PREVIEW_KEYS, key_in};
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Preview, Target};
use crate::app::words::of_status;
use crate::record::{ItemId, Table};
use crate::text::{Span, around};
use crate::timeline::names;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Color32, Label, RichText, Ui, vec2};
use std::ops::Range;

/// Height of a place, in points.
const ROW_PT: f32 = 22.0;
/// Letters of context before a place.
const AROUND: usize = 24;
/// Letters of context after a place; what has no room is cut.
const MORE: usize = 48;

/// What an answer is, as the question asks it.
fn in_words(document: &Document, answer: &Command) -> Option<String> {
    use Command as C;
    let mention = |id: &Option<String>| match id {
        Some(id) => {
            let mention = document.index.mention(&document.record, id)?;
            let entity = mention.entity.as_deref();
            let entity = entity.and_then(|id| document.index.entity(&document.record, id));
            Some(short(entity.map_or(&mention.text, |e| &e.name)))
        }
        None => Some("nobody".to_owned()),
    };
    let typed = |words: &str, none: &str| match words.trim() {
        "" => none.to_owned(),
        words => short(words),
    };
    Some(match answer {
        C::SetActorCode(code) => format!("Actor code {}", typed(&code.to_uppercase(), "none")),
        C::SetWikidata(item) => format!("Wikidata item {}", typed(item, "none")),
        C::RenameTo(name) => format!("Call it {}", short(name)),
        C::MergeNamed(name, _) => format!("Merge into {}", short(name)),
        C::ReferTo(id) => format!("It means {}", mention(&Some(id.clone()))?),
        C::SetItemDate(date) => format!("Date {}", typed(date, "none")),
        C::SetOffice(office) => format!("Office {}", typed(office, "none")),
        C::SetHolder(id) => format!("Held by {}", mention(id)?),
        C::SetSpeaker(id) => format!("Said by {}", mention(id)?),
        C::SetAttribution(id) => format!("Claimed by {}", mention(id)?),
        C::SetAct(act) => format!("Make it {act}"),
        C::SetCoding(act, mode) => {
            let mode = mode.as_ref().map_or(String::new(), |mode| format!(" · {mode}"));
            format!("Make it {act}{mode}")
        }
        C::SetStatus(status) => format!("Status {}", of_status(*status)),
        C::SetBackground(true) => "Background".to_owned(),
        C::SetBackground(false) => "No background".to_owned(),
        C::SetCameo(code) => format!("CAMEO code {}", typed(code, "none")),
        _ => return None,
    })
}

/// Draws the preview.
pub fn show(ui: &mut Ui, workbench: &Workbench, document: &Document, preview: &Preview, commands: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let (chosen, articles) = preview.chosen();
    let what = match &preview.answer {
        Command::Accept => "Accept".to_owned(),
        Command::Reject => "Reject".to_owned(),
        Command::Relabel(kind) => format!("Make {}", kind.title()),
        Command::Reshape(shape) => format!("Make it “{}”", short(&shape.words)),
        answer => in_words(document, answer).unwrap_or_else(|| "Do the same".to_owned()),
    };
    let wide = preview.elsewhere.iter().filter(|_| preview.wide);
    // What is offered besides counts once it is chosen.
    let same = preview.targets.len() - preview.also;
    let besides = preview.targets[same..].iter().filter(|(_, on)| *on).count();
    let all = same + besides + wide.map(|e| e.targets.len()).sum::<usize>();
    let within = if articles > 1 {
        format!(", {articles} articles")
    } else {
        String::new()
    };
    let places = if all == 1 { "place" } else { "places" };
    let heading = format!("{what} in {chosen} of {all} {places}{within}?");
    ui.add(Label::new(RichText::new(heading).font(theme::sans_strong(size::BODY))).wrap());
    ui.horizontal(|ui| {
        let text = RichText::new(format!("{what} {chosen}")).color(palette.on_accent);
        if ui
            .add_enabled(chosen > 0, Button::new(text).fill(palette.accent))
            .clicked()
        {
            commands.push(Command::ConfirmEverywhere);
        }
        if ui.button("Leave it").clicked() {
            commands.push(Command::CancelEverywhere);
        }
    });
    if preview.also > besides {
        let more = widgets::counted(preview.also - besides, "place");
        let line = format!("{more} of the same entity or in another spelling below, not ticked");
        ui.add(Label::new(RichText::new(line).size(size::SMALL).color(palette.dim)).wrap());
    }
    let others: usize = preview.elsewhere.iter().map(|e| e.targets.len()).sum();
    if others > 0 {
        let places = widgets::counted(others, "place");
        let articles = widgets::counted(preview.elsewhere.len(), "other open article");
        let mut wide = preview.wide;
        let own = key_in(&PREVIEW_KEYS, &Command::ToggleOthers);
        let label = format!("Also {places} in {articles}  ({own})");
        if ui.checkbox(&mut wide, label).changed() {
            commands.push(Command::ToggleOthers);
        }
    }
    let several = preview.wide && others > 0;
    article(
        ui,
        document,
        &Listed {
            key: None,
            title: several.then(|| document.name()),
            targets: &preview.targets,
            contexts: &preview.contexts,
            at: at_of(preview, None),
        },
        commands,
    );
    for other in preview.elsewhere.iter().filter(|_| preview.wide) {
        let Some((_, document)) = workbench.documents.iter().find(|(key, _)| *key == other.key) else {
            continue;
        };
        let listed = Listed {
            key: Some(other.key),
            title: Some(other.name.clone()),
            targets: &other.targets,
            contexts: &other.contexts,
            at: at_of(preview, Some(other.key)),
        };
        article(ui, document, &listed, commands);
    }
}

/// The first of some words, where there are many.
fn short(words: &str) -> String {
    crate::text::shortened(words, 32)
}

/// The places of one article.
struct Listed<'p> {
    key: Option<u64>,
    title: Option<String>,
    targets: &'p [(Target, bool)],
    contexts: &'p [String],
    /// The place that a key has walked to, if it is one of these.
    at: Option<usize>,
}

fn at_of(preview: &Preview, article: Option<u64>) -> Option<usize> {
    preview.place().filter(|(key, _)| *key == article).map(|(_, n)| n)
}

fn article(ui: &mut Ui, document: &Document, listed: &Listed<'_>, commands: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    if let Some(title) = &listed.title {
        ui.add_space(4.0);
        ui.add(Label::new(RichText::new(title).font(theme::sans_strong(size::BODY))).truncate());
    }
    ui.push_id(listed.key, |ui| {
        for group in groups(listed.contexts, listed.targets.len()) {
            let context = listed.contexts.get(group.start).map_or("", String::as_str);
            if !context.is_empty() {
                let on = listed.targets[group.clone()].iter().filter(|(_, on)| *on).count();
                let mut all = on == group.len();
                let some = on > 0 && !all;
                let text = RichText::new(format!("{context}: {on} of {}", group.len())).color(palette.dim);
                let tick = egui::Checkbox::new(&mut all, text.size(size::SMALL)).indeterminate(some);
                let hint = "All places of this context, or none";
                if ui.add(tick).on_hover_text(hint).changed() {
                    commands.push(Command::TickPlaces {
                        article: listed.key,
                        places: group.clone().collect(),
                        on: all,
                    });
                }
            }
            for n in group {
                if let Some(on) = place(
                    ui,
                    document,
                    &listed.targets[n],
                    !context.is_empty(),
                    listed.at == Some(n),
                ) {
                    commands.push(match listed.key {
                        None => Command::ToggleInPreview(n),
                        Some(_) => Command::TickPlaces {
                            article: listed.key,
                            places: vec![n],
                            on,
                        },
                    });
                }
            }
        }
    });
}

/// The stretches of one context each.
fn groups(contexts: &[String], places: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for n in 1..=places {
        if n == places || contexts.get(n) != contexts.get(start) {
            found.push(start..n);
            start = n;
        }
    }
    found
}

/// A place with its tick; what it was set to where that changed. Out of sight it is only room.
fn place(ui: &mut Ui, document: &Document, (target, on): &(Target, bool), indented: bool, here: bool) -> Option<bool> {
    let room = egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ROW_PT));
    if here {
        ui.painter().rect_filled(room, 3.0, Palette::of(ui).chosen);
        // Only a step scrolls, so that the wheel is free.
        let known = egui::Id::unique("place of the preview");
        let at = room.top() - ui.min_rect().top();
        let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(known, f32::NAN), at));
        // Not a number before the first.
        if before.is_nan() || (before - at).abs() > 1.0 {
            ui.scroll_to_rect(room.expand2(vec2(0.0, ROW_PT)), None);
        }
    }
    if !ui.is_rect_visible(room.expand(ROW_PT)) {
        ui.allocate_exact_size(room.size(), egui::Sense::hover());
        return None;
    }
    let span = match target {
        Target::Item(item) => document.index.span(&document.record, item).unwrap_or_default(),
        Target::Words(span) => *span,
    };
    let mut ticked = *on;
    let palette = Palette::of(ui);
    let mut line = LayoutJob::default();
    // Where many sorts are accepted together each says what it is.
    if let (Target::Item(item), false) = (target, indented) {
        let (word, color) = sort_of(document, item, &palette);
        line.append(
            &format!("{word}  "),
            0.0,
            TextFormat::simple(theme::sans(size::SMALL), color),
        );
    }
    append_in_context(&mut line, &document.record.text, span, &palette);
    let row = ui.horizontal(|ui| {
        ui.set_min_height(ROW_PT);
        ui.add_space(if indented { 18.0 } else { 0.0 });
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.checkbox(&mut ticked, line)
    });
    let changed = row.inner.changed();
    if let Target::Item(item) = target {
        row.inner.on_hover_ui(|ui| widgets::why_line(ui, document, item));
    }
    changed.then_some(ticked)
}

/// Adds a span between a few words of its text, which are dimmer than it.
fn append_in_context(job: &mut LayoutJob, text: &str, span: Span, palette: &Palette) {
    let line = |words: &str| words.replace(['\n', '\r', '\u{2028}'], " ");
    let (before, after) = around(text, span, AROUND, MORE);
    // From the beginning of a word, so that no half one stands there.
    let before = match before.split_once([' ', '\n']) {
        Some((_, rest)) if before.len() < span.start => format!("…{rest}"),
        _ => before.to_owned(),
    };
    let plain = TextFormat::simple(theme::sans(size::SMALL), palette.dim);
    let strong = TextFormat::simple(theme::sans_strong(size::SMALL), palette.ink);
    job.append(&line(&before), 0.0, plain.clone());
    job.append(&line(span.of(text)), 0.0, strong);
    job.append(&line(after), 0.0, plain);
}

/// What an item is, in a word, and its colour.
fn sort_of(document: &Document, item: &ItemId, palette: &Palette) -> (&'static str, Color32) {
    let (record, index) = (&document.record, &document.index);
    let known = match item.table {
        Table::Mentions => index
            .mention(record, &item.id)
            .map(|m| (m.kind.word(), palette.kind(m.kind))),
        Table::Events => index
            .event(record, &item.id)
            .map(|e| (names::kind(e).word(), palette.event(e.r#type))),
        Table::Roles => Some(("ROLE", palette.person)),
        Table::Times => Some(("TIME", palette.time)),
        Table::Quotes => Some(("QUOTE", palette.dim)),
        _ => None,
    };
    known.unwrap_or(("", palette.dim))
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn places_of_one_context_are_one_group() {
        let contexts: Vec<String> = ["a", "a", "b"].map(str::to_owned).into();
        assert_eq!(groups(&contexts, 3), [0..2, 2..3]);
        assert_eq!(groups(&[], 2).len(), 1);
        assert!(groups(&[], 0).is_empty());
    }
}
