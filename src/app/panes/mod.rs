//! What is drawn where. Panes read the state and ask for commands; they decide nothing.

mod agreement;
mod articles;
mod calendar;
mod caps;
mod choices;
mod codes;
mod compare;
mod dates;
mod edges;
mod empty;
mod everywhere;
mod focus;
mod fonts;
mod icons;
mod inspector;
mod key_sheet;
mod list;
mod lost;
mod menu;
mod menu_bar;
mod menus;
mod notices;
mod offers;
mod palette;
mod prompt;
mod remembered;
mod search;
mod share;
pub(super) mod sheets;
mod status;
mod strip;
pub mod text;
mod third_parties;
pub mod timeline;
pub mod widgets;
mod work;

use super::Workbench;
use super::applies::Refused;
use super::theme::{self, Palette, size, space};
use super::view::{Instead, Sheet};
use super::{command::Command, places, right_now};
use crate::record::ItemId;
use crate::text::Span;
use edges::{grip, is_held, remember, remembered};
use egui::{CentralPanel, Frame, Margin, Panel, PanelState, Rect, RichText, Ui, Vec2};
use std::collections::HashMap;

/// What tells that nothing has become another since it was found out what does not apply: the article and its state, what is
/// current and selected in it, and how much work is under way.
type RefusedFor = (Option<u64>, (u64, u64), Option<ItemId>, Option<Span>, usize);

/// What the panes keep between frames; nothing of it is truth.
#[derive(Default)]
pub struct Panes {
    /// The article.
    pub text: text::TextPane,
    /// The lists.
    pub list: list::ListPane,
    /// The timeline.
    pub timeline: timeline::TimelineView,
    /// Title given to the window.
    pub window_title: String,
    /// The table of countries, read when a code is first asked for.
    pub countries: std::cell::OnceCell<Vec<crate::lexicon::Country>>,
    /// What the current entity may be merged with, for one state of one article.
    pub same: Option<((u64, u64, String), Vec<crate::record::suggest::Same>)>,
    /// Where the article was drawn last.
    pub page: Option<Rect>,
    /// The text field beside the article that has the letters.
    pub field: Option<right_now::Field>,
    /// What has the place of the article, where there is no room for all.
    pub instead: Instead,
    /// Whether the window is too narrow for the right side beside the article.
    pub narrow: bool,
    /// Whether it is too low for the timeline below it.
    pub low: bool,
    /// What does not apply, and for what it was found out.
    refused: Option<(RefusedFor, Refused)>,
    /// How the right side is shared between the list and what is current.
    share: share::Share,
    /// The window's size in points when it was drawn last.
    room: Option<Vec2>,
    /// The sizes of the panes when they were drawn last, in points.
    drawn: HashMap<&'static str, f32>,
}

impl Panes {
    /// The countries of the word lists.
    pub fn countries(&self) -> &[crate::lexicon::Country] {
        // The tables are built in and read by every test; were one broken, codes would have to be typed.
        self.countries
            .get_or_init(|| crate::lexicon::Lexicon::builtin_countries().unwrap_or_default())
    }
}

/// A window under this height is low, in points.
const LOW_PT: f32 = 330.0;

/// Draws the window.
pub fn show(workbench: &mut Workbench, ui: &mut Ui) {
    let focused = ui.memory(|m| m.focused());
    workbench.panes.field = match focused {
        Some(id) if id == search::field_id() => Some(right_now::Field::Search),
        Some(id) if id == list::filter_id() => Some(right_now::Field::Filter),
        _ => None,
    };
    if egui::Popup::is_any_open(ui.ctx()) || matches!(workbench.sheet, Some(Sheet::Palette { .. })) {
        refused(workbench, ui).keep(ui.ctx());
    }
    // What lies under a sheet has no pointer: else a tooltip that is open there would stay, above the sheet.
    let pointer = workbench
        .sheet
        .is_some()
        .then(|| ui.input_mut(|input| std::mem::take(&mut input.pointer)));
    ground(workbench, ui);
    if let Some(pointer) = pointer {
        ui.input_mut(|input| input.pointer = pointer);
    }
    behind_menus(ui);
    sheets::show(ui, workbench);
    focus::ring(ui);
}

/// What does not apply now. In a long article some of it takes longer than a frame has, so that it is asked again only where
/// something was done or more than the pointer was heard.
fn refused(workbench: &mut Workbench, ui: &Ui) -> Refused {
    let document = workbench.document();
    let now = (
        workbench.documents.get(workbench.shown).map(|(key, _)| *key),
        document.map_or((0, 0), |d| (d.revision, d.told)),
        document.and_then(|d| d.current.clone()),
        document.and_then(|d| d.selection),
        workbench.jobs.len(),
    );
    let heard = ui.input(|i| i.events.iter().any(|e| !matches!(e, egui::Event::PointerMoved(_))));
    match &workbench.panes.refused {
        Some((then, refused)) if *then == now && !heard => refused.clone(),
        _ => {
            let refused = Refused::now(workbench);
            workbench.panes.refused = Some((now, refused.clone()));
            refused
        }
    }
}

/// While a menu is open, a click beside it closes it and does nothing else: what lies under it has no pointer, but for the
/// menus of the bar on top, of which one leads to the next.
fn behind_menus(ui: &Ui) {
    if !egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let all = ui.ctx().content_rect();
    let below = Rect::from_min_max(egui::pos2(all.left(), all.top() + bar_height(all.height())), all.max);
    egui::Area::new(egui::Id::unique("behind menus"))
        .order(egui::Order::Middle)
        .fixed_pos(below.min)
        .show(ui.ctx(), |ui| ui.allocate_rect(below, egui::Sense::click_and_drag()));
}

/// Height of the bar on top, in points: at a large size in a small window the bars leave what they can to the article.
fn bar_height(window: f32) -> f32 {
    if window < LOW_PT { 34.0 } else { 40.0 }
}

/// Under this width the right side has no room beside the article, in points.
const NARROW_PT: f32 = 640.0;
/// Under this height the timeline has none below it, in points.
const SHORT_PT: f32 = 330.0;

/// Everything but the sheets.
fn ground(workbench: &mut Workbench, ui: &mut Ui) {
    let palette = Palette::of(ui);
    let room = ui.ctx().content_rect().size();
    if workbench.panes.room.replace(room).is_some_and(|before| before != room) {
        // A pane that a small window had squeezed has its own size again where there is room for it.
        places::forget(ui.ctx());
    }
    let bar = |x: f32, y: f32| {
        Frame::new()
            .fill(palette.panel)
            .inner_margin(Margin::symmetric(x as i8, y as i8))
    };
    let low = room.y < LOW_PT;
    Panel::top("bar")
        .exact_size(bar_height(room.y))
        .frame(bar(14.0, if low { 3.0 } else { 6.0 }))
        .show(ui, |ui| {
            ui.take_available_height();
            menu_bar::show(ui, workbench);
        });
    // In a small window the lists have its room, and so has what is asked.
    let asking = low && workbench.prompt.is_some();
    let alone = low && workbench.panes.instead != Instead::Text || asking;
    if workbench.document().is_some() && !alone {
        Panel::top("strip")
            .exact_size(if low { 34.0 } else { 50.0 })
            .frame(bar(14.0, if low { 3.0 } else { 10.0 }))
            .show(ui, |ui| {
                ui.take_available_height();
                strip::show(ui, workbench);
            });
    }
    let narrow = workbench.document().is_some() && ui.available_width() <= NARROW_PT;
    // A small window has one line at its foot: that of the keys, but for what must be said.
    let keys_alone = (low && narrow || asking) && !status::must_say(workbench);
    if !keys_alone {
        Panel::bottom("status")
            .exact_size(26.0)
            .frame(bar(14.0, 4.0))
            .show(ui, |ui| {
                ui.take_available_height();
                status::show(ui, workbench);
            });
    }
    notices::show(ui, workbench, !keys_alone);
    let mut edges = Vec::new();
    if workbench.document().is_some() {
        edges = around(workbench, ui, &palette);
    }
    let page = Frame::new().fill(if workbench.document().is_some() {
        palette.page
    } else {
        palette.background
    });
    CentralPanel::default().frame(page).show(ui, |ui| centre(workbench, ui));
    edges.into_iter().for_each(|(pane, edge)| grip(ui, pane, edge));
}

/// The panes around the article, and the lines between them and it.
fn around(workbench: &mut Workbench, ui: &mut Ui, palette: &Palette) -> Vec<(&'static str, Rect)> {
    let mut edges = Vec::new();
    let panel = Frame::new().fill(palette.panel);
    // At a large size in a small window the article comes first.
    let (wide, high) = (ui.available_width() > NARROW_PT, ui.available_height() > SHORT_PT);
    (workbench.panes.narrow, workbench.panes.low) = (!wide, !high);
    let shown = instead(workbench);
    let keyless = wide && workbench.settings.side && !workbench.settings.inspector;
    // Letters are never asked for without the question.
    let asked = wide && !workbench.settings.side && workbench.document().is_some_and(|d| d.hints.is_some());
    // What is asked is answered in its field: the few keys of that are known.
    let answered = workbench.prompt.is_some() && ui.ctx().content_rect().height() < LOW_PT;
    if (keyless || asked || !wide && shown != Instead::Item) && !answered {
        keys_line(workbench, ui);
    }
    if workbench.settings.timeline && high {
        let most = (ui.available_height() * 0.6).max(140.0);
        // In a low window the item has more need of the height than the lanes.
        let share = if ui.available_height() < 640.0 { 0.25 } else { 0.36 };
        let usual = (ui.available_height() * share).clamp(120.0, 228.0);
        let frame = panel.inner_margin(Margin {
            left: 14,
            right: 14,
            top: 6,
            bottom: 0,
        });
        let above = workbench.settings.timeline_above;
        let pane = if above {
            Panel::top("timeline")
        } else {
            Panel::bottom("timeline")
        };
        let pane = pane
            .resizable(true)
            .default_size(remembered(workbench, "timeline", usual))
            .size_range(90.0..=most)
            .frame(frame)
            .show(ui, |ui| time_line(workbench, ui));
        remember(workbench, ui, "timeline", pane.response.rect.height());
        let rect = pane.response.rect;
        let edge = if above {
            rect.with_min_y(rect.bottom())
        } else {
            rect.with_max_y(rect.top())
        };
        edges.push(("timeline", edge));
    }
    // At a large size its third of the width is the article's.
    if workbench.settings.articles && workbench.documents.len() > 1 && wide {
        let frame = panel.inner_margin(Margin::symmetric(8, 10));
        let pane = Panel::left("articles")
            .resizable(true)
            .default_size(remembered(workbench, "articles", 190.0))
            .size_range(120.0..=360.0)
            .frame(frame)
            .show(ui, |ui| {
                articles::show(ui, workbench);
            });
        remember(workbench, ui, "articles", pane.response.rect.width());
        let rect = pane.response.rect;
        edges.push(("articles", rect.with_min_x(rect.right())));
    }
    if workbench.settings.side && wide {
        let most = (ui.available_width() * 0.55).max(260.0);
        let left = workbench.settings.side_left;
        let pane = if left {
            Panel::left("side")
        } else {
            Panel::right("side")
        };
        let pane = pane
            .resizable(true)
            .default_size(remembered(workbench, "side", 486.0))
            .size_range(260.0..=most)
            .frame(panel)
            .show(ui, |ui| {
                if !workbench.settings.inspector {
                    CentralPanel::no_frame().show(ui, |ui| lists(workbench, ui));
                    return;
                }
                side(workbench, ui, palette);
            });
        remember(workbench, ui, "side", pane.response.rect.width());
        let rect = pane.response.rect;
        let edge = if left {
            rect.with_min_x(rect.right())
        } else {
            rect.with_max_x(rect.left())
        };
        edges.push(("side", edge));
    }
    edges
}

/// The lists, and under them what is current.
fn side(workbench: &mut Workbench, ui: &mut Ui, palette: &Palette) {
    let room = ui.available_height();
    let most = (room * 0.75).max(120.0);
    let frame = Frame::new()
        .fill(palette.panel)
        .inner_margin(Margin::symmetric(space::PANEL as i8, share::MARGIN_PT as i8));
    let (name, of) = match workbench.document().is_some_and(|d| d.second.is_some()) {
        true => ("comparison", share::Of::Difference),
        false => ("inspector", share::Of::Item),
    };
    // What a person has dragged stays; else the item has what it needs.
    let dragged = workbench.settings.panes.contains_key(name) || is_held(ui, name);
    if dragged {
        workbench.panes.share.leave();
    } else {
        let height = workbench.panes.share.height(of, room);
        let outer_rect = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(ui.available_width(), height));
        let id = ui.scope_id().with_salt(egui::IdSalt::new(name));
        ui.data_mut(|data| data.insert_persisted(id, PanelState { outer_rect }));
    }
    workbench.panes.share.tell(ui.ctx());
    let pane = Panel::bottom(name)
        .resizable(true)
        .default_size(remembered(workbench, name, of.most(room)))
        .size_range(96.0..=most)
        .frame(frame)
        .show(ui, |ui| item(workbench, ui));
    if workbench
        .panes
        .share
        .needs(pane.inner + 2.0 * share::MARGIN_PT + share::CLEAR_PT)
    {
        ui.request_repaint();
    }
    remember(workbench, ui, name, pane.response.rect.height());
    CentralPanel::no_frame().show(ui, |ui| lists(workbench, ui));
    let rect = pane.response.rect;
    grip(ui, name, rect.with_max_y(rect.top()));
}

/// What has the place of the article now: in a small window what was asked for, else the article.
fn instead(workbench: &mut Workbench) -> Instead {
    let several = workbench.documents.len() > 1;
    let panes = &mut workbench.panes;
    let fits = match panes.instead {
        Instead::Text => true,
        Instead::Lists | Instead::Item => panes.narrow,
        Instead::Articles => panes.narrow && several,
        Instead::Timeline => panes.low,
    };
    if !fits {
        panes.instead = Instead::Text;
    }
    let Some(document) = workbench.document() else {
        return Instead::Text;
    };
    // A word is picked in the text, and a preview is read before it is done.
    match workbench.panes.instead {
        _ if document.hints.is_some() => Instead::Text,
        _ if document.preview.is_some() && workbench.panes.narrow => Instead::Item,
        chosen => chosen,
    }
}

/// The first keys of the moment, at the foot of a window without the inspector, after what they answer; the others are there.
fn keys_line(workbench: &mut Workbench, ui: &mut Ui) {
    let palette = Palette::of(ui);
    let keys = right_now::right_now(workbench);
    let question = workbench.document().and_then(inspector::asked_in_short);
    let question = question.filter(|_| workbench.prompt.is_none());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(14, 4));
    let line = Panel::bottom("keys").exact_size(28.0).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let more = Command::ShowInstead(Instead::Item);
            widgets::from_right(ui, |ui| {
                let button = widgets::quiet_button(ui, "more…").on_hover_text("What is current, with all its keys");
                let asked = button.clicked().then_some(more);
                let keys = ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    if let Some(question) = question {
                        let strong = RichText::new(question).font(theme::sans_strong(size::SMALL));
                        ui.label(strong.color(palette.accent));
                    }
                    let first = caps::fitting(ui, &keys, ui.available_width() - space::NEAR);
                    caps::lines(ui, &keys[..first], workbench.entries)
                });
                asked.or(keys.inner)
            })
        })
        .inner
    });
    if let Some(command) = line.inner {
        workbench.ask(command);
    }
}

fn time_line(workbench: &mut Workbench, ui: &mut Ui) {
    let Some((key, document)) = workbench.documents.get(workbench.shown) else {
        return;
    };
    let commands = timeline::show(ui, &mut workbench.panes.timeline, *key, document);
    commands.into_iter().for_each(|c| workbench.ask(c));
}

/// The current item, or difference; how high all of it is, in points.
fn item(workbench: &mut Workbench, ui: &mut Ui) -> f32 {
    if workbench.document().is_some_and(compare::is_current) {
        compare::detail(ui, workbench)
    } else {
        inspector::show(ui, workbench)
    }
}

/// The lists, or the differences.
fn lists(workbench: &mut Workbench, ui: &mut Ui) {
    if workbench.document().is_some_and(|d| d.second.is_some()) {
        compare::list(ui, workbench);
    } else {
        list::show(ui, workbench);
    }
}

fn centre(workbench: &mut Workbench, ui: &mut Ui) {
    search::show(ui, workbench);
    prompt::show(ui, workbench);
    workbench.panes.page = Some(ui.available_rect_before_wrap());
    if workbench.document().is_none() {
        empty::show(ui, workbench);
        return;
    }
    // Where a question leaves it no room nothing is drawn over the question.
    ui.shrink_clip_rect(ui.available_rect_before_wrap());
    let padded = |x: i8, y: i8| {
        Frame::new()
            .fill(Palette::of(ui).panel)
            .inner_margin(Margin::symmetric(x, y))
    };
    match instead(workbench) {
        Instead::Text => {}
        Instead::Articles => return drop(padded(10, 8).show(ui, |ui| articles::show(ui, workbench))),
        Instead::Lists => return drop(padded(0, 0).show(ui, |ui| lists(workbench, ui))),
        Instead::Item => {
            workbench.panes.share.leave();
            workbench.panes.share.tell(ui.ctx());
            return drop(padded(space::PANEL as i8, 8).show(ui, |ui| item(workbench, ui)));
        }
        Instead::Timeline => return drop(padded(14, 6).show(ui, |ui| time_line(workbench, ui))),
    }
    let labels = workbench.settings.labels;
    let over = workbench.sheet.is_some() || workbench.prompt.is_some();
    let free = !over && !egui::Popup::is_any_open(ui.ctx());
    let shown = workbench.shown;
    let Some((key, document)) = workbench.documents.get_mut(shown) else {
        return;
    };
    let commands = text::show(ui, &mut workbench.panes.text, *key, document, labels, free);
    for command in commands {
        match command {
            Command::Select(_) => workbench.ask_first(command),
            command => workbench.ask(command),
        }
    }
    text::selection_bar(ui, workbench);
}
