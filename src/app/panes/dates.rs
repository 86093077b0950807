//! A question for a date: the calendar beside the days that may be meant.

use super::calendar::{self, Days, Picked, SIZE_PT};
use super::choices::{self, scrolled};
use super::offers::Offer;
use super::prompt::{LABEL_PT, NARROW_PT, SHARE, answer};
use super::widgets;
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::Palette;
use crate::app::view::{Prompt, Question};
use crate::record::{Review, Table};
use crate::text::Span;
use egui::{Area, CursorIcon, Frame, Id, Key, Label, Modifiers, Order, RichText, Ui, pos2};
use jiff::civil::Date;

/// Days that are offered of those that the text tells.
const MOST: usize = 5;
/// Height of the field under the calendar, with what is said of a wrong answer and the margins, in points.
const FIELD_PT: f32 = 68.0;
/// Width of the days that may be meant, beside the calendar, in points.
const LIST_PT: f32 = 150.0;
/// Between the calendar and them, in points.
const GAP_PT: f32 = 22.0;
/// Space kept around a calendar by itself, and inside its edge, in points.
const AROUND_PT: f32 = 6.0;
const INSIDE_PT: f32 = 10.0;
/// In this frame a calendar by itself has its size, and stays where it is put.
const PLACED: u8 = 4;
/// With this height of the article what bounds the day has a line beside the days by themselves, in points.
const ROOMY_PT: f32 = 200.0;

/// The days that may well be meant, each with what speaks for it, the likeliest first.
pub fn likely(document: &Document, prompt: &Prompt) -> Vec<(Date, String)> {
    let record = &document.record;
    match prompt.question {
        Question::PublicationDate => crate::annotate::dating::likely_days(record, crate::app::today()),
        Question::StoryDate(story) => {
            let own = record.sentences.iter().filter(|s| s.story == story).map(|s| s.span);
            let all = own.reduce(Span::union).unwrap_or_default();
            let whole = record
                .meta
                .published
                .map(|day| (day, "the article’s own day".to_owned()));
            let told = told(document, Span::new(all.start, all.start), Some(all));
            once(whole.into_iter().chain(told))
        }
        Question::ItemDate => {
            let here = document.place_of_current().unwrap_or_default();
            let day = record.published_at(here.start).map(|day| (day, "published".to_owned()));
            once(told(document, here, None).into_iter().chain(day))
        }
        _ => Vec::new(),
    }
}

/// The days that words of the text mean, the nearest first, but for those of the current item.
fn told(document: &Document, here: Span, within: Option<Span>) -> Vec<(Date, String)> {
    let current = document.current_in(Table::Times);
    let times = document.record.times.iter().filter(|t| {
        t.review != Review::Rejected && current != Some(t.id.as_str()) && within.is_none_or(|all| all.contains(t.span))
    });
    let days = times.filter_map(|t| Some((t, t.earliest.filter(|day| t.latest == Some(*day))?)));
    let mut near: Vec<_> = days.map(|(t, day)| (t.span.distance(here), day, &t.text)).collect();
    near.sort();
    once(near.into_iter().map(|(_, day, words)| (day, format!("“{words}”"))))
}

/// Each day once, with the first that speaks for it.
fn once(days: impl Iterator<Item = (Date, String)>) -> Vec<(Date, String)> {
    let mut found: Vec<(Date, String)> = Vec::new();
    for (day, why) in days {
        if found.len() < MOST && !found.iter().any(|(known, _)| *known == day) {
            found.push((day, why));
        }
    }
    found
}

/// A day that is chosen, as it would be typed: of an event or a time only the day, so that its hour stays.
pub fn picked_day(workbench: &Workbench, question: Question, day: Date) -> String {
    match question {
        Question::ItemDate => workbench.item_on_day(day),
        _ => day.to_string(),
    }
}

/// Keys of the question: into the calendar, or to a line of the offers; `true` where the chosen line moved.
pub fn walk(ui: &Ui, prompt: &mut Prompt, offers: usize) -> bool {
    if ui.input_mut(|i| i.consume_key(Modifiers::ALT, Key::ArrowDown)) {
        prompt.month.open = Some(true);
        ui.memory_mut(|m| m.request_focus(calendar::focus_id()));
        return false;
    }
    // There the arrows walk its days.
    !ui.memory(|m| m.has_focus(calendar::focus_id())) && choices::walk(ui, prompt, offers)
}

/// Draws the calendar and, beside it or below it, the list of the days that may be meant; what was answered with one of
/// them.
pub fn show(
    ui: &mut Ui,
    workbench: &Workbench,
    prompt: &mut Prompt,
    likely: &[(Date, String)],
    room: f32,
    offers: &[Offer],
    walked: bool,
) -> Option<Command> {
    let meta = workbench.document().map(|d| &d.record.meta);
    let bounds = meta
        .filter(|_| prompt.question == Question::PublicationDate)
        .and_then(|meta| meta.published_bounds.as_ref());
    let days = Days {
        chosen: read(workbench, prompt),
        published: workbench.document().and_then(|d| {
            let here = d.place_of_current().unwrap_or_default();
            d.record.published_at(here.start)
        }),
        likely,
        bounds: bounds.map_or((None, None), |b| (b.earliest, b.latest)),
        today: crate::app::today(),
        whole_months: prompt.question == Question::ItemDate,
    };
    // What the article itself allows is told, and never filled in.
    let told = workbench.document().and_then(widgets::bounds_line);
    let told = told.filter(|_| prompt.question == Question::PublicationDate);
    let chosen = prompt.chosen;
    let lines = |ui: &mut Ui| {
        if let Some(told) = &told {
            let words = RichText::new(told).color(Palette::of(ui).dim);
            ui.add(Label::new(words).wrap());
        }
        choices::list(ui, offers, chosen, walked)
    };
    let height = room * SHARE
        - FIELD_PT
        - if ui.available_width() < NARROW_PT {
            LABEL_PT
        } else {
            0.0
        };
    let mut month = std::mem::take(&mut prompt.month);
    let mut picked = None;
    month.apart = height < SIZE_PT[1];
    let taken = if month.apart {
        let beside = workbench.settings.side && !workbench.panes.narrow;
        let open = *month.open.get_or_insert(beside);
        month.placed = if open { (month.placed + 1).min(PLACED) } else { 0 };
        if open {
            apart(ui, workbench, month.placed == PLACED, |ui| {
                picked = calendar::show(ui, &mut month, &days);
            });
        }
        // The days that may be meant stand where the answers to other questions do.
        if let Some(told) = told.as_ref().filter(|_| room > ROOMY_PT) {
            widgets::dim_line(ui, told);
        }
        choices::lines(ui, prompt, offers, room, walked)
    } else if ui.available_width() < SIZE_PT[0] + GAP_PT + LIST_PT {
        scrolled(ui, height, |ui| {
            picked = calendar::show(ui, &mut month, &days);
            lines(ui)
        })
    } else {
        ui.horizontal_top(|ui| {
            picked = calendar::show(ui, &mut month, &days);
            ui.add_space(GAP_PT);
            ui.vertical(|ui| scrolled(ui, SIZE_PT[1], lines)).inner
        })
        .inner
    };
    prompt.month = month;
    match picked {
        Some(Picked::Day(day)) => return Some(answer(prompt, picked_day(workbench, prompt.question, day))),
        Some(Picked::Month(day)) => return Some(answer(prompt, day.strftime("%Y-%m").to_string())),
        Some(Picked::Walked(day)) => {
            prompt.typed = picked_day(workbench, prompt.question, day);
            prompt.choose_first();
            prompt.fault = None;
        }
        None => {}
    }
    taken
}

/// The calendar by itself, where it would leave the text no room: over the timeline, or beside the text where that is not
/// there; moved by dragging it.
fn apart(ui: &Ui, workbench: &Workbench, placed: bool, add: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect().shrink(AROUND_PT);
    let page = workbench.panes.page.unwrap_or(window);
    let foot = ui.clip_rect().bottom().max(page.bottom()) + AROUND_PT;
    let below = window.bottom() - foot >= SIZE_PT[1] + 2.0 * INSIDE_PT;
    let place = if below {
        pos2(window.left().max(page.left()), foot)
    } else {
        let right = window.right() - SIZE_PT[0] - 2.0 * INSIDE_PT;
        pos2((page.right() + AROUND_PT).min(right), page.top() + AROUND_PT)
    };
    let mut area = Area::new(Id::unique("calendar apart"))
        .order(Order::Foreground)
        .movable(true)
        .constrain_to(window)
        .default_pos(place);
    if !placed {
        ui.ctx().request_repaint();
        area = area.current_pos(place);
    }
    let shown = area.show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(INSIDE_PT);
        frame.show(ui, |ui| {
            ui.set_width(SIZE_PT[0]);
            add(ui);
        });
    });
    shown.response.on_hover_cursor(CursorIcon::Grab);
}

/// The days that the answer so far is; the calendar turns to the first.
fn read(workbench: &Workbench, prompt: &mut Prompt) -> Option<(Date, Date)> {
    if let Some((typed, days)) = &prompt.month.read
        && *typed == prompt.typed
    {
        return *days;
    }
    let days = workbench.days_of(&answer(prompt, prompt.typed.clone()));
    if let Some((first, _)) = days {
        prompt.month.shown = Some(first.first_of_month());
    }
    prompt.month.read = Some((prompt.typed.clone(), days));
    days
}
