//! Two readers side by side: the list of differences, and the current one.

use super::caps;
use super::widgets::{self, from_right, one};
use crate::app::Workbench;
use crate::app::command::modes::{ESCAPE, READER_KEYS, key_in};
use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::app::right_now::right_now;
use crate::app::second::{Second, Shown};
use crate::app::theme::{self, Palette, size, space};
use crate::record::agreement::What;
use crate::record::{ItemId, Record};
use egui::{Button, CornerRadius, Frame, Label, Margin, Rect, RichText, ScrollArea, Sense, Shape, Stroke, Ui, vec2};

/// Whether the side shows a difference and not an item.
pub fn is_current(document: &Document) -> bool {
    let at = document.second.as_ref().is_some_and(|second| second.at.is_some());
    at && document.preview.is_none() && document.selection.is_none()
}

/// Height of a line of the list, in points.
const ROW_PT: f32 = 42.0;

/// Draws the list of differences.
pub fn list(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = None;
    let Some(second) = workbench.document().and_then(|d| d.second.as_ref()) else {
        return;
    };
    let margin = Margin::symmetric(space::PANEL as i8, 8);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Second reader").font(theme::sans_strong(size::BODY)));
            from_right(ui, |ui| {
                if ui
                    .button("Close")
                    .on_hover_text(format!("Close the comparison ({ESCAPE})"))
                    .clicked()
                {
                    asked = Some(Command::LeaveComparison);
                }
                let hint = with_key("F1, κ and α of the two readers", &Command::Agreement);
                if ui.button("Agreement").on_hover_text(hint).clicked() {
                    asked = Some(Command::Agreement);
                }
                let whose = match second.called == second.file {
                    true => second.file.clone(),
                    false => format!("{} · {}", second.called, second.file),
                };
                widgets::dim_line_of(ui, whose, crate::read::shown(&second.path));
            });
        });
        widgets::dim_line(ui, counts(second));
    });
    ui.separator();
    let mut area = ScrollArea::vertical()
        .id_salt("differences")
        .min_scrolled_height(0.0)
        .auto_shrink(false);
    if let Some(offset) = follow(ui, second) {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_rows(ui, ROW_PT, second.differences.len(), |ui, rows| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for n in rows {
            let chosen = second.at == Some(n);
            let document = workbench.document();
            let words = document.map_or(String::new(), |d| words(&d.record, &second.differences[n]));
            if row(ui, &second.differences[n], &words, chosen, &palette) {
                asked = Some(Command::GoToDifference(n));
            }
        }
        if second.differences.is_empty() {
            ui.add_space(12.0);
            let text = if second.hidden == 0 {
                format!("The two say the same of every word. {ESCAPE} closes the comparison.")
            } else {
                "Blind: a difference shows once you have decided about its words.".to_owned()
            };
            ui.horizontal(|ui| {
                ui.add_space(space::PANEL);
                ui.add(Label::new(RichText::new(text).color(palette.dim)).wrap());
            });
        }
    });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// Where the list is to be scrolled, in points, so that a difference that has just become current is in its middle.
fn follow(ui: &Ui, second: &Second) -> Option<f32> {
    let id = egui::Id::unique("difference seen");
    let before = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten();
    if before == second.at {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(id, second.at));
    let middle = (ui.available_height() - ROW_PT) / 2.0;
    second.at.map(|at| (at as f32 * ROW_PT - middle).max(0.0))
}

/// `7 of 12 differences left · 5 contradictions`.
fn counts(second: &Second) -> String {
    // What was taken over is settled too, though the two differ in it no more.
    let all = second.differences.len() + second.taken;
    let conflicts = second
        .differences
        .iter()
        .filter(|d| !d.kept && d.difference.is_conflict());
    let mut line = match all {
        0 => "no differences".to_owned(),
        n => format!(
            "{} of {} left · {}",
            second.left(),
            widgets::counted(n, "difference"),
            widgets::counted(conflicts.count(), "contradiction")
        ),
    };
    if second.hidden > 0 {
        line.push_str(" · the rest hidden until you decide");
    }
    line
}

/// What a difference is about: its words, or the article.
fn words(record: &Record, shown: &Shown) -> String {
    let span = shown.difference.span;
    if span.is_empty() {
        return "the article".to_owned();
    }
    let words = span.of(&record.text).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(90) {
        Some((cut, _)) => format!("{}…", &words[..cut]),
        None => words,
    }
}

/// A line of the list; `true` where it is clicked.
fn row(ui: &mut Ui, shown: &Shown, words: &str, chosen: bool, palette: &Palette) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::click());
    if chosen || response.hovered() {
        let fill = if chosen { palette.chosen } else { palette.background };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    let difference = &shown.difference;
    let ink = if shown.kept { palette.dim } else { palette.ink };
    let left = rect.left() + space::PANEL;
    sign(
        ui,
        Rect::from_center_size(egui::pos2(left + 9.0, rect.center().y), vec2(18.0, 12.0)),
        shown,
        palette,
    );
    let title = if shown.kept {
        "mine, kept"
    } else {
        difference.what.title()
    };
    let title = format!("{} · {}", one(difference.table), title);
    let galley = ui
        .painter()
        .layout_no_wrap(title, theme::sans(size::SMALL), palette.dim);
    let right = rect.right() - space::PANEL;
    let title_left = right - galley.size().x;
    ui.painter()
        .galley(egui::pos2(title_left, rect.top() + 6.0), galley, palette.dim);
    let line = |text: String, font: egui::FontId, color, width: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(20.0));
        ui.painter().layout_job(job)
    };
    let head = line(
        words.to_owned(),
        theme::sans_strong(size::SMALL),
        ink,
        title_left - left - 40.0,
    );
    ui.painter()
        .galley(egui::pos2(left + 28.0, rect.top() + 5.0), head, ink);
    let said = sides(shown);
    let detail = line(said.clone(), theme::sans(size::SMALL), palette.dim, right - left - 28.0);
    ui.painter()
        .galley(egui::pos2(left + 28.0, rect.top() + 23.0), detail, palette.dim);
    let name = format!(
        "{words}: {}, {}, {said}",
        one(difference.table),
        difference.what.title()
    );
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
    response.clicked()
}

/// A frame for what is mine, a dashed one for what is theirs.
fn sign(ui: &Ui, rect: Rect, shown: &Shown, palette: &Palette) {
    let color = if shown.kept { palette.dim } else { palette.ink };
    let stroke = Stroke::new(1.2, color);
    let (mine, theirs) = (
        Rect::from_min_size(rect.min, vec2(10.0, 9.0)),
        Rect::from_min_size(rect.max - vec2(10.0, 9.0), vec2(10.0, 9.0)),
    );
    if shown.difference.what != What::OnlyTheirs {
        ui.painter().rect_stroke(mine, 2.0, stroke, egui::StrokeKind::Inside);
    }
    if shown.difference.what != What::OnlyMine {
        dashed(ui.painter(), theirs, stroke);
    }
}

/// A dashed frame.
pub fn dashed(painter: &egui::Painter, rect: Rect, stroke: Stroke) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(&corners, stroke, 3.0, 2.0));
}

/// Both opinions in a line.
fn sides(shown: &Shown) -> String {
    let difference = &shown.difference;
    match difference.what {
        What::OnlyMine => format!("mine: {}", said(&difference.here)),
        What::OnlyTheirs => format!("theirs: {}", said(&difference.there)),
        _ => format!(
            "mine: {}  ·  theirs: {}",
            said(&difference.here),
            said(&difference.there)
        ),
    }
}

fn said(words: &str) -> String {
    match words.trim() {
        "" => "none".to_owned(),
        words => words.replace(['\n', '\r'], " "),
    }
}

/// Draws the current difference: the two opinions, and how to settle it; how high all of it is, in points.
pub fn detail(ui: &mut Ui, workbench: &mut Workbench) -> f32 {
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    let right_now = right_now(workbench);
    let Some(document) = workbench.document() else {
        return 0.0;
    };
    let Some((second, shown)) = document.second.as_ref().and_then(|s| Some((s, s.current()?))) else {
        return 0.0;
    };
    ui.take_available_height();
    let whole = ui.available_height();
    egui::Panel::bottom("difference keys")
        .frame(Frame::new().inner_margin(Margin { top: 6, ..Margin::ZERO }))
        .show_separator_line(false)
        .show(ui, |ui| {
            commands.extend(caps::lines(ui, &right_now, workbench.entries));
        });
    let scrolled = ScrollArea::vertical()
        .id_salt("difference")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let kept = if shown.kept { " · mine, kept" } else { "" };
            let what = format!(
                "{} · {}{kept}",
                one(shown.difference.table),
                shown.difference.what.title()
            );
            ui.label(RichText::new(what).size(size::SMALL).color(palette.dim));
            let heading = RichText::new(words(&document.record, shown)).font(theme::sans_strong(size::BODY));
            ui.add(Label::new(heading).wrap());
            ui.add_space(2.0);
            let mine = Side {
                title: "Mine".to_owned(),
                words: &shown.difference.here,
                stand: stand(&document.record, &document.index, shown.own().as_ref()),
                dashed: false,
            };
            if side(
                ui,
                &mine,
                "Keep mine",
                &key_in(&READER_KEYS, &Command::KeepMine),
                &palette,
            ) {
                commands.push(Command::KeepMine);
            }
            let other = &second.theirs;
            let theirs = Side {
                title: format!("Theirs: {}", second.called),
                words: &shown.difference.there,
                stand: stand(&other.record, &other.index, shown.other().as_ref()),
                dashed: true,
            };
            if side(
                ui,
                &theirs,
                "Take theirs",
                &key_in(&READER_KEYS, &Command::TakeTheirs),
                &palette,
            ) {
                commands.push(Command::TakeTheirs);
            }
        });
    commands.into_iter().for_each(|c| workbench.ask(c));
    whole - scrolled.inner_rect.height() + scrolled.content_size.y
}

/// One reader's opinion.
struct Side<'d> {
    title: String,
    words: &'d str,
    /// Whether it is decided, by whom, and what they noted.
    stand: String,
    dashed: bool,
}

/// Draws an opinion with the button that chooses it; `true` where that is pressed.
fn side(ui: &mut Ui, side: &Side<'_>, choose: &str, key: &str, palette: &Palette) -> bool {
    let mut pressed = false;
    let line = if side.dashed {
        egui::Color32::TRANSPARENT
    } else {
        palette.ink
    };
    let frame = Frame::new()
        .stroke(Stroke::new(1.2, line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 8));
    let drawn = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            from_right(ui, |ui| {
                let button = Button::new(choose).shortcut_text(RichText::new(key).color(palette.dim));
                pressed = ui
                    .add(button)
                    .on_hover_text(format!("{choose} and go on ({key})"))
                    .clicked();
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    widgets::dim_line(ui, side.title.as_str());
                    ui.add(Label::new(RichText::new(said(side.words)).color(palette.ink)).wrap());
                    if !side.stand.is_empty() {
                        let stand = RichText::new(&side.stand).size(size::SMALL).color(palette.dim);
                        ui.add(Label::new(stand).wrap());
                    }
                });
            });
        });
    });
    if side.dashed {
        dashed(
            ui.painter(),
            drawn.response.rect.shrink(0.6),
            Stroke::new(1.2, palette.ink),
        );
    }
    pressed
}

fn stand(record: &Record, index: &crate::record::Index, item: Option<&ItemId>) -> String {
    let Some(item) = item else {
        return "does not have it".to_owned();
    };
    let Some(review) = index.review(record, item) else {
        return String::new();
    };
    let own = |entry: &&crate::record::LogEntry| {
        entry.on == item.id && entry.table.as_deref() == Some(item.table.word()) && !entry.by.is_empty()
    };
    let by = record.log.iter().rev().find(own).filter(|_| review.is_decided());
    match by {
        Some(entry) => format!("{review} by {}", entry.by),
        None => review.to_string(),
    }
}
