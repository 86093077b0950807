//! The side list of open articles.

use super::widgets::{dim_line_of, text_width};
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::words::{parts_of, told_from};
use egui::{Button, RichText, ScrollArea, Ui};

/// Titles that begin with so many of the same letters look alike once they are cut.
const ALIKE_LETTERS: usize = 20;

/// The title of an article, and its file from the outermost folder on.
fn called(document: &Document) -> (String, Vec<String>) {
    let path = document.path.as_ref().or(document.target.as_ref());
    let mut parts = path.and_then(|path| path.parent()).map_or_else(Vec::new, parts_of);
    parts.push(document.name());
    (document.title(), parts)
}

/// What tells articles apart whose titles look alike: the file, with as many of its folders as that takes.
fn told_apart(articles: Vec<(String, Vec<String>)>) -> Vec<Option<String>> {
    let begin = |title: &str| title.chars().take(ALIKE_LETTERS).collect::<String>().to_lowercase();
    let file = |(n, (title, parts)): (usize, &(String, Vec<String>))| {
        let like =
            |(other, (others, _)): &(usize, &(String, Vec<String>))| *other != n && begin(others) == begin(title);
        let alike: Vec<&[String]> = articles
            .iter()
            .enumerate()
            .filter(like)
            .map(|(_, (_, parts))| parts.as_slice())
            .collect();
        (!alike.is_empty()).then(|| told_from(parts, &alike))
    };
    articles.iter().enumerate().map(file).collect()
}

/// A name cut in its middle where it is too long: what differs is most often its end.
fn middle_cut(ui: &Ui, name: &str) -> String {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let letters: Vec<char> = name.chars().collect();
    let fits = |text: &str| text_width(ui, text, &font) <= ui.available_width();
    if fits(name) {
        return name.to_owned();
    }
    let cut = |kept: usize| {
        let (head, tail) = (kept / 3, kept - kept / 3);
        let ends = letters[..head]
            .iter()
            .chain(&['…'])
            .chain(&letters[letters.len() - tail..]);
        ends.collect::<String>()
    };
    let most = (1..letters.len()).rev().find(|kept| fits(&cut(*kept)));
    cut(most.unwrap_or(1))
}

/// Draws the list.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = None;
    let files = told_apart(
        workbench
            .documents
            .iter()
            .map(|(_, document)| document)
            .map(called)
            .collect(),
    );
    ui.label(RichText::new(format!("Articles {}", workbench.documents.len())).font(theme::sans_strong(size::BODY)));
    ScrollArea::vertical()
        .id_salt("articles")
        .auto_shrink(false)
        .show(ui, |ui| {
            // The lines of an article stand close, its next further off.
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.spacing_mut().interact_size.y = 17.0;
            for (n, (_, document)) in workbench.documents.iter().enumerate() {
                let unsaved = if document.is_changed() { "• " } else { "" };
                let button = Button::selectable(
                    n == workbench.shown,
                    RichText::new(format!("{unsaved}{}", document.title())),
                )
                .truncate();
                let response = ui.add(button.min_size(egui::vec2(ui.available_width(), 24.0)));
                if response.on_hover_text(document.name()).clicked() {
                    asked = Some(Command::ShowArticle(n));
                }
                // Of articles that look alike the file tells which is which.
                if let Some(file) = files.get(n).and_then(Option::as_ref) {
                    ui.horizontal(|ui| {
                        ui.add_space(ui.spacing().button_padding.x);
                        dim_line_of(ui, middle_cut(ui, file), document.name());
                    });
                }
                let left = document.queue.left();
                let date = document
                    .record
                    .meta
                    .published
                    .map_or("undated".to_owned(), |d| d.to_string());
                let line = match left {
                    // How much is hidden in it is hidden too.
                    _ if workbench.blind => date,
                    0 => format!("{date} · reviewed"),
                    _ => format!("{date} · {left} left"),
                };
                ui.horizontal(|ui| {
                    // Below the words of the title.
                    ui.add_space(ui.spacing().button_padding.x);
                    dim_line_of(ui, line, document.name());
                });
                ui.add_space(8.0);
            }
            ui.add_space(8.0);
            if ui
                .add(Button::new(RichText::new("Open…").color(palette.dim)).frame(false))
                .on_hover_text(key(&Command::Open))
                .clicked()
            {
                asked = Some(Command::Open);
            }
        });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

#[cfg(test)]
mod tests {
    use super::told_apart;

    fn article(title: &str, file: &str) -> (String, Vec<String>) {
        (title.to_owned(), file.split('/').map(str::to_owned).collect())
    }

    #[test]
    fn articles_that_look_alike_are_told_apart_by_their_files() {
        let told = told_apart(vec![
            article("Envoys press for truce as talks go on in Vienna", "news/monday.txt"),
            article("Envoys press for truce as Rome waits", "news/tuesday.txt"),
            article("Harbour reopens", "news/harbour.txt"),
        ]);
        assert_eq!(
            told,
            [Some("monday.txt".to_owned()), Some("tuesday.txt".to_owned()), None]
        );
    }

    #[test]
    fn files_of_one_name_are_told_apart_by_their_folders() {
        let told = told_apart(vec![
            article("Talks", "a/one/story.txt"),
            article("Talks", "a/two/story.txt"),
        ]);
        assert_eq!(
            told,
            [Some("one/story.txt".to_owned()), Some("two/story.txt".to_owned())]
        );
        let twice = told_apart(vec![article("Talks", "a/story.txt"), article("Talks", "a/story.txt")]);
        assert_eq!(twice, [Some("story.txt".to_owned()), Some("story.txt".to_owned())]);
    }
}
