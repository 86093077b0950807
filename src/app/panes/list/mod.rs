//! The lists on the right: entities, events, quotes, times, warnings.

mod heads;
mod lines;
mod rows;

use super::caps;
use super::menu::line_menu;
use super::widgets::{self, from_right};
use crate::app::Workbench;
use crate::app::command::{Command, Entry, key};
use crate::app::document::Document;
use crate::app::right_now;
use crate::app::theme::{self, Palette, size, space};
use crate::app::view::ListTab;
use crate::record::{ItemId, Kind, Review, Sort, Sorting, Table};
use egui::{Align, Key, Layout, Modifiers, Rect, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, pos2, vec2};
use rows::{Row, counts, rows};

/// Height of a row, in points.
const ROW_PT: f32 = 27.0;
/// The least room for the filter beside the tabs, in points.
const LEAST_FILTER_PT: f32 = 60.0;
/// From this width on the tabs tell their counts, in points.
const WIDE_PT: f32 = 410.0;

/// The rows of the shown list, made again when the article, the list or the filter changes.
#[derive(Default)]
pub struct ListPane {
    key: Option<(u64, u64, ListTab, Sorting, String)>,
    rows: Vec<Row>,
    counts: [usize; 6],
    /// The list, its order, and the item in it that was brought into view last.
    followed: Option<(ListTab, Sorting, Option<ItemId>)>,
    /// How far it is scrolled, in points.
    scrolled: f32,
    /// Whether the field of the filter is to have the keyboard.
    pub wants_filter: bool,
    /// How wide its rows are, in points; under the heads there may be a scroll bar.
    wide: Option<f32>,
    /// How wide its dates are, in points.
    dates: f32,
    /// How high it was in the last frame, in points.
    height: f32,
}

impl ListPane {
    fn refresh(&mut self, ui: &Ui, key: u64, document: &Document, tab: ListTab, sorting: Sorting, filter: &str) {
        // What is sorted by its state moves with every decision.
        let state = if sorting.by == Sort::State {
            document.revision
        } else {
            document.told
        };
        let now = Some((key, state, tab, sorting, filter.to_lowercase()));
        if self.key == now {
            return;
        }
        let filter = filter.to_lowercase();
        self.counts = counts(document);
        self.dates = lines::dates_width(ui, document, tab);
        self.rows = rows(document, tab, sorting);
        self.rows
            .retain(|row| filter.is_empty() || row.text.to_lowercase().contains(&filter));
        self.key = now;
    }

    /// The entities in the order of their lines; none while another list is shown.
    pub fn entities(&self) -> Vec<String> {
        let rows = self.rows.iter().filter(|row| row.item.table == Table::Entities);
        rows.map(|row| row.item.id.clone()).collect()
    }

    /// The item of the line after that of the current item, or before it, as far as there is one; of the first line where no
    /// line is current.
    pub fn step(&self, document: &Document, forward: bool) -> Option<ItemId> {
        let last = self.rows.len().checked_sub(1)?;
        let to = match self.rows.iter().position(|row| is_current(document, row)) {
            None => 0,
            Some(at) if forward => (at + 1).min(last),
            Some(at) => at.saturating_sub(1),
        };
        Some(self.rows[to].item.clone())
    }

    /// Whether a line is about the current item.
    fn has_current(&self, document: &Document) -> bool {
        self.rows.iter().any(|row| is_current(document, row))
    }

    /// Where to scroll so that the current item is seen in a list of that height, when it has become another; another
    /// order is seen from its beginning.
    fn follow(&mut self, tab: ListTab, sorting: Sorting, document: &Document, height: f32) -> Option<f32> {
        let row = self.rows.iter().position(|row| is_current(document, row));
        let now = (tab, sorting, row.map(|row| self.rows[row].item.clone()));
        // What the current item takes of the pane in the next frames does not take its own line out of sight.
        let lower = height < std::mem::replace(&mut self.height, height) - 0.5;
        if self.followed.as_ref() == Some(&now) && !lower {
            return None;
        }
        let before = self.followed.replace(now);
        if before.is_some_and(|(_, order, _)| order != sorting) {
            return Some(0.0);
        }
        let top = row? as f32 * ROW_PT;
        let (first, last) = (self.scrolled, self.scrolled + height - ROW_PT);
        // What lies at an edge fades there.
        let fade = if height > 3.0 * ROW_PT { ROW_PT * 0.6 } else { 0.0 };
        match top {
            top if top < first + fade && first > 0.0 => Some((top - fade).max(0.0)),
            top if top > last - fade => Some(top - height + ROW_PT + fade),
            _ => None,
        }
    }
}

/// Whether a line is about the current item: of entities also that of the current mention.
fn is_current(document: &Document, row: &Row) -> bool {
    document.current.as_ref() == Some(&row.item)
        || row.item.table == Table::Entities && document.current_entity() == Some(row.item.id.as_str())
}

/// Draws the tabs and the chosen list.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    tabs(ui, workbench, &palette);
    let line = ui.max_rect().x_range();
    ui.painter()
        .hline(line, ui.cursor().top() - 3.0, Stroke::new(1.0, palette.hairline));
    let mut pane = std::mem::take(&mut workbench.panes.list);
    let mut commands = Vec::new();
    let quiet = workbench.panes.text.is_quiet();
    if let Some((key, document)) = workbench.documents.get(workbench.shown) {
        let sorting = workbench.settings.sorting;
        pane.refresh(ui, *key, document, workbench.tab, sorting, &workbench.filter);
        if pane.rows.is_empty() {
            nothing(ui, workbench.tab, !workbench.filter.is_empty(), &palette);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        if workbench.tab == ListTab::Entities && !pane.rows.is_empty() {
            commands.extend(heads::show(ui, pane.wide, sorting, &palette));
        }
        if workbench.tab == ListTab::Entities && document.chosen.len() > 1 {
            commands.extend(chosen_line(ui, document.chosen.len(), workbench.entries));
        }
        let mut area = ScrollArea::vertical()
            .id_salt(("list", workbench.tab as u8))
            .min_scrolled_height(0.0)
            .auto_shrink(false);
        if let Some(offset) = pane.follow(workbench.tab, sorting, document, ui.available_height()) {
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show_rows(ui, ROW_PT, pane.rows.len(), |ui, range| {
            for row in &pane.rows[range] {
                draw(ui, document, row, &palette, &mut commands, (quiet, pane.dates));
            }
        });
        pane.scrolled = shown.state.clamped_offset().y;
        pane.wide = Some(shown.inner_rect.width());
    }
    workbench.panes.list = pane;
    commands.into_iter().for_each(|c| workbench.ask(c));
}

/// What can be done with the chosen entities, at the foot of the list.
fn chosen_line(ui: &mut Ui, chosen: usize, entries: &[Entry]) -> Option<Command> {
    let palette = Palette::of(ui);
    let margin = egui::Margin::symmetric(space::PANEL as i8, 5);
    let foot = egui::Panel::bottom("chosen").frame(egui::Frame::new().fill(palette.panel).inner_margin(margin));
    let shown = foot.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(format!("{chosen} chosen")).font(theme::sans_strong(size::SMALL)));
            ui.add_space(6.0);
            let keys = [
                right_now::own(&Command::Merge, "merge them", Command::MergeChosen),
                right_now::escape("let go of them", Command::ChooseNone),
            ];
            caps::lines(ui, &keys, entries)
        })
        .inner
    });
    shown.inner
}

fn tabs(ui: &mut Ui, workbench: &mut Workbench, palette: &Palette) {
    let counts = workbench.panes.list.counts;
    let right_to_left = workbench.document().is_some_and(|d| d.right_to_left);
    let (mut asked, mut typed, mut below) = (None, (None, None), false);
    let wanted = std::mem::take(&mut workbench.panes.list.wants_filter);
    ui.add_space(6.0);
    // A narrow pane has the names alone: what is wider than its pane is cut.
    let narrow = ui.available_width() < WIDE_PT;
    ui.horizontal(|ui| {
        ui.add_space(if narrow { space::NEAR } else { space::PANEL });
        ui.spacing_mut().item_spacing.x = if narrow { 7.0 } else { 11.0 };
        for (tab, count) in ListTab::ALL.into_iter().zip(counts) {
            // Beside a text that is pointed at there is no need of it, and no room.
            if tab == ListTab::Words && workbench.tab != tab && !right_to_left {
                continue;
            }
            let current = tab == workbench.tab;
            let text = match narrow {
                true => tab.title().to_owned(),
                false => format!("{} {}", tab.title(), widgets::thousands(count)),
            };
            let (font, color) = if current {
                (theme::sans_strong(size::BODY), palette.ink)
            } else {
                (theme::sans(size::BODY), palette.dim)
            };
            let button = ui.add(
                egui::Button::new(RichText::new(text).font(font).color(color))
                    .frame(false)
                    .min_size(vec2(0.0, 26.0)),
            );
            button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, current, tab.title()));
            if current {
                let rule = Rect::from_min_max(
                    pos2(button.rect.left(), button.rect.bottom() + 1.0),
                    pos2(button.rect.right(), button.rect.bottom() + 3.0),
                );
                ui.painter().rect_filled(rule, 0.0, palette.accent);
            }
            if button.clicked() {
                asked = Some(Command::Tab(tab));
            }
        }
        from_right(ui, |ui| {
            ui.add_space(space::NEAR);
            let room = ui.available_width();
            if room > LEAST_FILTER_PT {
                typed = filter_field(ui, &workbench.filter, (room - 8.0).min(110.0), wanted);
            } else {
                below = true;
            }
        });
    });
    if below {
        // No room beside the tabs: a line of its own.
        ui.horizontal(|ui| {
            ui.add_space(if narrow { space::NEAR } else { space::PANEL });
            let room = ui.available_width() - space::PANEL;
            typed = filter_field(ui, &workbench.filter, room.clamp(20.0, 240.0), wanted);
        });
    }
    ui.add_space(3.0);
    if let Some(letters) = typed.0 {
        workbench.ask_first(Command::NarrowList(letters));
    }
    let listed = |w: &Workbench| w.document().is_some_and(|d| w.panes.list.has_current(d));
    match typed.1 {
        Some(Step::Line(forward)) => workbench.ask(Command::ListStep(forward)),
        Some(Step::Entered) if !listed(workbench) => workbench.ask(Command::ListStep(true)),
        Some(Step::Entered) | None => {}
    }
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// The name by which the field of the filter is found.
pub fn filter_id() -> egui::Id {
    egui::Id::unique("list filter")
}

/// What the list is narrowed to; what it is to be once something was typed.
fn filter_field(ui: &mut Ui, filter: &str, width: f32, wanted: bool) -> (Option<String>, Option<Step>) {
    let mut letters = filter.to_owned();
    let field = ui.add(
        TextEdit::singleline(&mut letters)
            .id(filter_id())
            .hint_text("filter…")
            .desired_width(width),
    );
    widgets::name_field(ui, &field, "Filter the list");
    if wanted {
        field.request_focus();
        super::prompt::select_all(ui, field.id, &letters);
    }
    let changed = field.changed();
    // The lines are walked while their words are typed; Enter goes back to the text, at the line that is current then.
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let pressed = |ui: &mut Ui, key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = match field.has_focus() {
        true if pressed(ui, Key::ArrowDown) => Some(Step::Line(true)),
        true if pressed(ui, Key::ArrowUp) => Some(Step::Line(false)),
        _ => entered.then_some(Step::Entered),
    };
    field.on_hover_text(key(&Command::FilterList));
    (changed.then_some(letters), step)
}

/// What a key does to the lines while their filter is typed.
enum Step {
    Line(bool),
    Entered,
}

fn nothing(ui: &mut Ui, tab: ListTab, filtered: bool, palette: &Palette) {
    ui.add_space(28.0);
    ui.vertical_centered(|ui| {
        let text = match (filtered, tab) {
            (true, _) => format!("Nothing fits the filter.\n{} leads to it.", key(&Command::FilterList)),
            (false, ListTab::Entities) => {
                let kinds = [Kind::Per, Kind::Org, Kind::Gpe].map(|kind| key(&Command::Relabel(kind)));
                let [person, org, gpe] = kinds;
                format!("No entities yet.\nSelect a name in the text and press {person}, {org} or {gpe}.")
            }
            (false, ListTab::Events) => format!(
                "No events yet.\nSelect the word that tells one and press {}.",
                key(&Command::EditEvent)
            ),
            (false, ListTab::Quotes) => format!(
                "No quotes found.\nSelect the words that are said and press {}.",
                key(&Command::Speaker)
            ),
            (false, ListTab::Times) => format!(
                "No times found.\nSelect the words that say when and press {}.",
                key(&Command::ItemDate)
            ),
            (false, ListTab::Flags) => {
                "Nothing to warn of.\nOpen quotation marks, mixed stories and lines that are no news would stand here."
                    .to_owned()
            }
            (false, ListTab::Words) => {
                "Nothing is tagged yet.\nSelect words in the text, and choose what they are.".to_owned()
            }
        };
        ui.label(RichText::new(text).color(palette.dim));
    });
}

fn draw(
    ui: &mut Ui,
    document: &Document,
    row: &Row,
    palette: &Palette,
    commands: &mut Vec<Command>,
    (quiet, dates): (bool, f32),
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::click());
    let current = is_current(document, row);
    let marked = row.item.table == Table::Entities && document.chosen.contains(&row.item.id);
    if current || marked {
        ui.painter().rect_filled(rect, 0.0, palette.chosen);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.background);
    }
    if marked {
        ui.painter().rect_filled(
            Rect::from_min_size(rect.min, vec2(3.0, rect.height())),
            0.0,
            palette.accent,
        );
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(0.5, palette.hairline));
    let inner = rect.shrink2(vec2(space::PANEL, 0.0));
    let mut line = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Center)),
    );
    let mut strip = None;
    match row.item.table {
        Table::Entities => strip = lines::entity(&mut line, document, &row.item.id, palette),
        Table::Events => lines::event(&mut line, document, &row.item.id, palette, dates),
        Table::Quotes => lines::quote(&mut line, document, &row.item.id, palette),
        Table::Times => lines::time(&mut line, document, &row.item.id, palette, dates),
        Table::Mentions => lines::mention(&mut line, document, &row.item.id, palette),
        Table::Roles => lines::role(&mut line, document, &row.item.id, palette),
        _ => lines::flag(&mut line, document, &row.item.id, palette),
    }
    let (what, _) = widgets::describe(document, &row.item);
    let decided = document
        .index
        .review(&document.record, &row.item)
        .unwrap_or(Review::Suggested);
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, current, format!("{what}, {decided}")));
    // A click on the strip goes to the mention there.
    let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
    let there = strip.zip(pointer).filter(|(strip, at)| strip.x_range().contains(at.x));
    let there = there.map(|(strip, at)| (strip, at.x));
    if there.is_some() && response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.clicked() {
        let held = ui.input(|i| i.modifiers);
        let entity = row.item.table == Table::Entities;
        if entity && held.shift {
            commands.push(Command::ChooseTo(row.item.id.clone()));
        } else if entity && (held.command || held.ctrl) {
            commands.push(Command::Choose(row.item.id.clone()));
        } else if document.hints.is_some() {
            commands.push(Command::Pick(vec![row.item.clone()]));
        } else {
            let mention = there.and_then(|(strip, x)| lines::mention_at(document, &row.item.id, strip, x));
            commands.push(Command::GoTo(mention.unwrap_or_else(|| row.item.clone())));
        }
    }
    if response.secondary_clicked() {
        commands.push(Command::GoTo(row.item.clone()));
    }
    response.context_menu(|ui| commands.extend(line_menu(ui, document, row.item.table)));
    // What is cut in the line is told whole, and why.
    if !quiet {
        response.on_hover_ui(|ui| {
            ui.set_max_width(360.0);
            if let Some(quote) = document.index.quote(&document.record, &row.item.id) {
                let words = crate::text::shortened(&quote.text, 400);
                ui.add(egui::Label::new(RichText::new(words).size(size::SMALL)).wrap());
            }
            widgets::why_line(ui, document, &row.item);
            if row.item.table == Table::Entities {
                let keys = [Command::ChooseCurrent, Command::ChooseStep(true), Command::Merge].map(|c| key(&c));
                let [each, down, merge] = keys;
                let several = format!(
                    "Several: Ctrl+click or {each} each, Shift+click or {down} from here on; {merge} merges them"
                );
                ui.add(egui::Label::new(RichText::new(several).size(size::SMALL).color(palette.dim)).wrap());
            }
        });
    }
}
