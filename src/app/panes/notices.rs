//! What happened, in the line at the foot of the window, whence it goes away by itself; what went wrong or is asked stands above
//! that line until it is closed. Neither lies over the article.

use super::widgets;
use crate::app::Workbench;
use crate::app::command::{Command, Entry, key_of};
use crate::app::right_now;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Notice;
use egui::accesskit::Live;
use egui::{Button, Frame, Label, Margin, Panel, RichText, ScrollArea, Ui};

/// How long a notice stays, in seconds.
const SHOWN_SECONDS: f64 = 4.0;
/// What notices may take of the window's height: more is scrolled.
const SHARE: f32 = 0.2;
/// What the line at the foot has for other things than a notice, in points.
const OTHERS_PT: f32 = 190.0;

/// Whether it has the line at the foot.
fn passes(notice: &Notice) -> bool {
    !notice.error && notice.choices.is_empty()
}

/// Lets go of what has been told long enough.
fn forget(ui: &Ui, workbench: &mut Workbench) {
    let now = ui.input(|i| i.time);
    for notice in &mut workbench.notices {
        if notice.since.is_nan() {
            notice.since = now;
        }
    }
    workbench.notices.retain(|n| n.error || now - n.since < SHOWN_SECONDS);
    let passing = workbench.notices.iter().filter(|n| !n.error);
    let next = passing.map(|n| SHOWN_SECONDS - (now - n.since)).reduce(f64::min);
    if let Some(seconds) = next {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(seconds.max(0.01)));
    }
}

/// The notice that the line at the foot tells: the newest of those that pass.
fn newest(workbench: &Workbench) -> Option<usize> {
    workbench.notices.iter().rposition(passes)
}

/// Whether a notice has room in the line at the foot.
fn fits(ui: &Ui, text: &str) -> bool {
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), theme::sans(size::SMALL), Palette::of(ui).ink);
    words.size().x < ui.ctx().content_rect().width() - OTHERS_PT
}

/// Draws what has no room in the line at the foot, or stays; `with_line` where there is that line.
pub fn show(ui: &mut Ui, workbench: &mut Workbench, with_line: bool) {
    forget(ui, workbench);
    let newest = newest(workbench).filter(|n| !with_line || !fits(ui, &workbench.notices[*n].text));
    let shown = |(n, notice): &(usize, &Notice)| !passes(notice) || newest == Some(*n);
    if !workbench.notices.iter().enumerate().any(|entry| shown(&entry)) {
        return;
    }
    let palette = Palette::of(ui);
    let most = ui.ctx().content_rect().height() * SHARE;
    let (mut closed, mut chosen) = (None, None);
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(14, 5));
    Panel::bottom("notices").frame(frame).show(ui, |ui| {
        let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
        area.auto_shrink([false, true]).show(ui, |ui| {
            // What went wrong is read first.
            let mut lines: Vec<(usize, &Notice)> = workbench.notices.iter().enumerate().filter(shown).collect();
            lines.sort_by_key(|(_, notice)| passes(notice));
            for (n, notice) in lines {
                let told = ui
                    .horizontal_wrapped(|ui| line_ui(ui, notice, workbench.entries, &palette))
                    .inner;
                match told {
                    Some(Told::Close) => closed = Some(n),
                    Some(Told::Choice(at)) => chosen = Some((n, notice.choices[at].command.clone())),
                    None => {}
                }
            }
        });
    });
    if let Some(n) = closed {
        workbench.notices.remove(n);
    }
    if let Some((n, command)) = chosen {
        // What is asked of an article is done where it can be seen.
        let key = workbench.notices[n].about.document();
        if let Some(at) = key.and_then(|key| workbench.documents.iter().position(|(k, _)| *k == key)) {
            workbench.ask(Command::ShowArticle(at));
        }
        workbench.ask(command);
    }
}

/// The newest of what happened, for the line at the foot of the window.
pub fn in_line(ui: &mut Ui, workbench: &Workbench, palette: &Palette) {
    let notice = newest(workbench).map(|n| &workbench.notices[n]);
    let Some(notice) = notice.filter(|n| fits(ui, &n.text)) else {
        return;
    };
    let text = RichText::new(&notice.text).size(size::SMALL).color(palette.ink);
    let words = ui.add(Label::new(text).truncate());
    ui.ctx()
        .accesskit_node_builder(words.id, |node| node.set_live(Live::Polite));
}

/// What was clicked of a notice.
enum Told {
    Close,
    Choice(usize),
}

/// What is said, which a screen reader hears at once, and what can be done about it.
fn line_ui(ui: &mut Ui, notice: &Notice, entries: &[Entry], palette: &Palette) -> Option<Told> {
    let color = if notice.error { palette.conflict } else { palette.accent };
    widgets::dot(ui, color);
    let words = ui.add(Label::new(RichText::new(&notice.text).color(palette.ink)).wrap());
    let urgency = if notice.error { Live::Assertive } else { Live::Polite };
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(urgency));
    let mut told = None;
    for (n, choice) in notice.choices.iter().enumerate() {
        let key = key_of(&choice.command);
        let button = ui.button(&choice.label);
        let title = right_now::title(entries, &choice.command);
        let button = match (title, key) {
            (Some(title), Some(key)) => button.on_hover_text(format!("{title} ({key})")),
            (Some(title), None) => button.on_hover_text(title),
            (None, _) => button,
        };
        if button.clicked() {
            told = Some(Told::Choice(n));
        }
    }
    let stays = notice.error || !notice.choices.is_empty();
    let close = Button::new(RichText::new("Close").color(palette.dim)).frame(false);
    if stays && ui.add(close).on_hover_text("Say it no more").clicked() {
        told = Some(Told::Close);
    }
    told
}
