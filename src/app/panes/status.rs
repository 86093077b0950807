//! The status line at the foot of the window.

use super::widgets::{self, from_right};
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::document::{Document, SaveState};
use crate::app::theme::{self, Palette, size};
use crate::read::shown;
use egui::{Link, RichText, Ui};

/// Under this width bar, strip and status line say less, in points.
pub const NARROW_PT: f32 = 560.0;

/// Whether the status line has something to tell that may not be left out.
pub fn must_say(workbench: &Workbench) -> bool {
    let failed = |document: &Document| matches!(document.save_state, SaveState::Failed(_));
    !workbench.jobs.is_empty() || workbench.document().is_some_and(failed)
}

/// That it is saved, and where, unless that goes without saying: beside the article under its own name.
fn saved_in(document: &Document) -> String {
    let name = |path: &std::path::Path| path.file_name().map(|name| shown(name.as_ref()));
    let target = document.target.as_deref().and_then(name);
    let own = document
        .path
        .as_deref()
        .map(|path| path.with_extension("chancery.json"));
    let usual = own.as_deref().and_then(name);
    match target.filter(|target| Some(target) != usual.as_ref() && *target != document.name()) {
        Some(other) => format!("Saved in {}", crate::text::shortened(&other, 40)),
        None => "Saved".to_owned(),
    }
}

/// Saved or not, how it was read, how large it is.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let small = |text: String| RichText::new(text).size(size::SMALL).color(palette.dim);
    let mut asked = None;
    ui.horizontal_centered(|ui| {
        let Some(document) = workbench.document() else {
            ui.label(small("Everything stays on this machine".to_owned()));
            return;
        };
        match &document.save_state {
            SaveState::Failed(why) => {
                let text = RichText::new("Not saved – save a copy elsewhere…")
                    .size(size::SMALL)
                    .color(palette.conflict);
                // A link is as high as the words beside it: a button would push the panes.
                if ui.add(Link::new(text)).on_hover_text(why).clicked() {
                    asked = Some(Command::SaveAs);
                }
            }
            SaveState::Saving => drop(ui.label(small("Saving…".to_owned()))),
            SaveState::Idle if document.is_changed() => {
                let n = document.unsaved();
                let plural = if n == 1 { "" } else { "s" };
                let text = if n == 0 {
                    "Changes not saved".to_owned()
                } else {
                    format!("{n} decision{plural} not saved")
                };
                drop(ui.label(small(text)));
            }
            SaveState::Idle if document.saved_n == 0 => drop(ui.label(small("No decisions yet".to_owned()))),
            SaveState::Idle => {
                let saved = ui.label(small(saved_in(document)));
                if let Some(target) = &document.target {
                    saved.on_hover_text(shown(target));
                }
            }
        }
        asked = super::work::line(ui, workbench).or(asked.take());
        super::notices::in_line(ui, workbench, &palette);
        from_right(ui, |ui| {
            let mut facts = vec![
                (
                    format!("walking by {}", workbench.order.title()),
                    format!("Another order: {}", key(&Command::SwitchOrder)),
                ),
                (
                    document.record.source.encoding.to_uppercase(),
                    "Change it under File, Read again as".to_owned(),
                ),
                (
                    format!("{} characters", widgets::thousands(document.record.text.len_points())),
                    String::new(),
                ),
            ];
            facts.extend(document.annotated_ms.map(|ms| (annotated_in(ms), String::new())));
            // The last is worth least: what has no room is left out from the right.
            let font = theme::sans(size::SMALL);
            let width = |text: &str| widgets::text_width(ui, text, &font) + 12.0;
            let needs = |facts: &[(String, String)]| facts.iter().map(|(text, _)| width(text)).sum::<f32>();
            while !facts.is_empty() && needs(&facts) > ui.available_width() {
                facts.pop();
            }
            for (text, hint) in facts.into_iter().rev() {
                let label = ui.label(small(text));
                if !hint.is_empty() {
                    label.on_hover_text(hint);
                }
            }
        });
    });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// `annotated in 11 ms`, `annotated in 88 s`.
fn annotated_in(ms: f64) -> String {
    if ms < 1_000.0 {
        format!("annotated in {ms:.0} ms")
    } else {
        format!("annotated in {:.1} s", ms / 1_000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::saved_in;
    use crate::app::document::Document;
    use crate::app::queue::Order;
    use crate::record::Record;

    #[test]
    fn where_it_is_saved_is_told_where_that_is_another_name() {
        let mut document = Document::new(Record::new("a", "ab".into()), Order::Text);
        document.path = Some("news/dated.txt".into());
        document.target = Some("news/dated.chancery.json".into());
        assert_eq!(saved_in(&document), "Saved");
        document.target = Some("news/dated-b.chancery.json".into());
        assert_eq!(saved_in(&document), "Saved in dated-b.chancery.json");
        document.path = document.target.clone();
        assert_eq!(saved_in(&document), "Saved", "it is the file that was opened");
    }
}
