//! The lists on the right: entities, events, quotes, times, warnings.

use super::widgets::{self, actor_code, from_right};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size, space};
use crate::app::view::ListTab;
use crate::record::{EventType, ItemId, Review, Table};
use egui::{Align, Align2, Layout, Rect, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, pos2, vec2};

/// Height of a row, in points.
const ROW_PT: f32 = 27.0;
/// From this width on the tabs tell their counts, in points.
const WIDE_PT: f32 = 410.0;

/// The rows of the shown list, made again when the article, the list or the filter changes.
#[derive(Default)]
pub struct ListPane {
    key: Option<(u64, u64, ListTab, String)>,
    rows: Vec<Row>,
    counts: [usize; 5],
}

impl ListPane {
    fn refresh(&mut self, key: u64, document: &Document, tab: ListTab, filter: &str) {
        let now = Some((key, document.told, tab, filter.to_lowercase()));
        if self.key == now {
            return;
        }
        let filter = filter.to_lowercase();
        self.counts = counts(document);
        self.rows = rows(document, tab);
        self.rows
            .retain(|row| filter.is_empty() || row.text.to_lowercase().contains(&filter));
        self.key = now;
    }
}

/// A line of a list.
struct Row {
    item: ItemId,
    text: String,
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
    let mut chosen = Vec::new();
    if let Some((key, document)) = workbench.documents.get(workbench.shown) {
        pane.refresh(*key, document, workbench.tab, &workbench.filter);
        if pane.rows.is_empty() {
            nothing(ui, workbench.tab, !workbench.filter.is_empty(), &palette);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical()
            .id_salt(("list", workbench.tab as u8))
            .auto_shrink(false);
        area.show_rows(ui, ROW_PT, pane.rows.len(), |ui, range| {
            for row in &pane.rows[range] {
                draw(ui, document, row, &palette, &mut commands, &mut chosen);
            }
        });
    }
    workbench.panes.list = pane;
    if let Some(document) = workbench.document_mut() {
        for (id, on) in chosen {
            if on {
                document.chosen.insert(id);
            } else {
                document.chosen.remove(&id);
            }
        }
    }
    commands.into_iter().for_each(|c| workbench.ask(c));
}

fn tabs(ui: &mut Ui, workbench: &mut Workbench, palette: &Palette) {
    let counts = workbench.panes.list.counts;
    let mut asked = None;
    ui.add_space(6.0);
    // A narrow pane has the names alone: what is wider than its pane is cut.
    let narrow = ui.available_width() < WIDE_PT;
    ui.horizontal(|ui| {
        ui.add_space(if narrow { space::NEAR } else { space::PANEL });
        ui.spacing_mut().item_spacing.x = if narrow { 7.0 } else { 11.0 };
        for (tab, count) in ListTab::ALL.into_iter().zip(counts) {
            let current = tab == workbench.tab;
            let text = match narrow {
                true => tab.title().to_owned(),
                false => format!("{} {count}", tab.title()),
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
            if room > 60.0 {
                let field = TextEdit::singleline(&mut workbench.filter)
                    .hint_text("filter…")
                    .desired_width((room - 8.0).min(110.0));
                let field = ui.add(field);
                widgets::name_field(ui, &field, "Filter the list");
            }
        });
    });
    ui.add_space(3.0);
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

fn counts(document: &Document) -> [usize; 5] {
    let r = &document.record;
    let live = |review: Review| review != Review::Rejected;
    [
        r.entities.iter().filter(|e| live(e.review)).count(),
        r.events
            .iter()
            .filter(|e| live(e.review) && e.act != EventType::Statement)
            .count(),
        r.quotes.iter().filter(|q| live(q.review)).count(),
        r.times.iter().filter(|t| live(t.review)).count(),
        r.flags.iter().filter(|f| live(f.review)).count(),
    ]
}

/// The rows of a list, rejected items left out: entities by number of mentions, the rest in text order.
fn rows(document: &Document, tab: ListTab) -> Vec<Row> {
    let r = &document.record;
    let row = |table: Table, id: &str, decided: Review, text: String| {
        (decided != Review::Rejected).then(|| Row {
            item: ItemId::new(table, id),
            text,
        })
    };
    match tab {
        ListTab::Entities => {
            let mut order: Vec<_> = r.entities.iter().collect();
            order.sort_by_key(|e| {
                (
                    std::cmp::Reverse(document.index.mentions_of(&e.id).len()),
                    crate::record::item::number(&e.id),
                )
            });
            order
                .into_iter()
                .filter_map(|e| {
                    row(
                        Table::Entities,
                        &e.id,
                        e.review,
                        format!("{} {}", e.name, e.aliases.join(" ")),
                    )
                })
                .collect()
        }
        ListTab::Events => r
            .events
            .iter()
            .filter(|e| e.act != EventType::Statement)
            .filter_map(|e| row(Table::Events, &e.id, e.review, widgets::event_line(document, e)))
            .collect(),
        ListTab::Quotes => r
            .quotes
            .iter()
            .filter_map(|q| row(Table::Quotes, &q.id, q.review, q.text.clone()))
            .collect(),
        ListTab::Times => r
            .times
            .iter()
            .filter_map(|t| row(Table::Times, &t.id, t.review, t.text.clone()))
            .collect(),
        ListTab::Flags => r
            .flags
            .iter()
            .filter_map(|f| row(Table::Flags, &f.id, f.review, f.message.clone()))
            .collect(),
    }
}

fn nothing(ui: &mut Ui, tab: ListTab, filtered: bool, palette: &Palette) {
    ui.add_space(28.0);
    ui.vertical_centered(|ui| {
        let text = match (filtered, tab) {
            (true, _) => "Nothing fits the filter".to_owned(),
            (false, ListTab::Entities) => "No entities yet.\nSelect a name in the text and press p, o or g.".to_owned(),
            (false, ListTab::Events) => "No events yet.\nSelect the word that tells one and press e.".to_owned(),
            (false, ListTab::Flags) => "Nothing to warn of".to_owned(),
            (false, tab) => format!("No {} found", tab.title().to_lowercase()),
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
    chosen: &mut Vec<(String, bool)>,
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::click());
    let current = document.current.as_ref() == Some(&row.item)
        || row.item.table == Table::Entities && document.current_entity() == Some(row.item.id.as_str());
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
    match row.item.table {
        Table::Entities => entity_row(&mut line, document, &row.item.id, palette),
        Table::Events => event_row(&mut line, document, &row.item.id, palette),
        Table::Quotes => quote_row(&mut line, document, &row.item.id, palette),
        Table::Times => time_row(&mut line, document, &row.item.id, palette),
        _ => flag_row(&mut line, document, &row.item.id, palette),
    }
    let (what, _) = widgets::describe(document, &row.item);
    let decided = document
        .index
        .review(&document.record, &row.item)
        .unwrap_or(Review::Suggested);
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, current, format!("{what}, {decided}")));
    if response.clicked() {
        let several = ui.input(|i| i.modifiers.command || i.modifiers.ctrl);
        if several && row.item.table == Table::Entities {
            // The entity one came from belongs to the choice.
            if document.chosen.is_empty() {
                chosen.extend(document.current_entity().map(|id| (id.to_owned(), true)));
            }
            chosen.push((row.item.id.clone(), !marked));
        } else if document.hints.is_some() {
            commands.push(Command::Pick(vec![row.item.clone()]));
        } else {
            commands.push(Command::GoTo(row.item.clone()));
        }
    }
    if response.secondary_clicked() {
        commands.push(Command::GoTo(row.item.clone()));
    }
    response.context_menu(|ui| {
        if row.item.table == Table::Entities {
            let mut entry = |ui: &mut Ui, title: &str, command: Command| {
                if ui.button(title).clicked() {
                    commands.push(command);
                    ui.close();
                }
            };
            if document.chosen.len() > 1 {
                entry(ui, "Merge the chosen entities", Command::MergeChosen);
                ui.separator();
            }
            entry(ui, "Accept with all mentions", Command::AcceptEntity);
            entry(ui, "Reject with all mentions", Command::RejectEntity);
        }
        commands.extend(widgets::item_menu(ui, document));
    });
}

/// A cell of fixed width whose text ends in … where it is too long.
fn cell(ui: &mut Ui, width: f32, text: &str, color: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW_PT), Sense::hover());
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::sans(size::BODY), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = ui.ctx().fonts_mut(|f| f.layout_job(job));
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    ui.painter().galley(at, galley, color);
}

fn entity_row(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(entity) = document.index.entity(&document.record, id) else {
        return;
    };
    let rows = document.index.mentions_of(id);
    widgets::kind_square(ui, entity.kind);
    from_right(ui, |ui| {
        widgets::review_mark(ui, entity.review);
        let room = ui.available_width();
        if room > 250.0 {
            occurrence_strip(ui, document, rows, palette.kind(entity.kind), palette);
        }
        let (count, _) = ui.allocate_exact_size(vec2(20.0, ROW_PT), Sense::hover());
        ui.painter().text(
            count.right_center(),
            Align2::RIGHT_CENTER,
            rows.len(),
            theme::sans(size::BODY),
            palette.dim,
        );
        let code = actor_code(&entity.actor);
        cell(ui, 62.0, if code.is_empty() { "—" } else { &code }, palette.ink);
        cell(ui, 42.0, entity.kind.word(), palette.dim);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &entity.name, palette.ink);
        });
    });
}

/// A tiny strip of the article with a tick for each mention.
fn occurrence_strip(ui: &mut Ui, document: &Document, rows: &[usize], color: egui::Color32, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(78.0, 9.0), Sense::hover());
    ui.painter().rect_filled(rect, 1.0, palette.background);
    let length = document.record.text.len().max(1) as f32;
    // Mentions are in text order: those that fall on one point are one tick, so that a book costs no more than a page.
    let place = |row: &usize| {
        let start = document.record.mentions[*row].span.start as f32;
        (rect.left() + rect.width() * start / length).round() as i32
    };
    let mut places: Vec<i32> = rows.iter().map(place).collect();
    places.dedup();
    for x in places {
        let x = x as f32;
        let tick = Rect::from_center_size(pos2(x + 0.5, rect.center().y), vec2(1.6, rect.height()));
        ui.painter().rect_filled(tick, 0.0, color);
    }
}

fn event_row(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(event) = document.index.event(&document.record, id) else {
        return;
    };
    widgets::status_mark(ui, event);
    from_right(ui, |ui| {
        widgets::review_mark(ui, event.review);
        let when = event.time.value.clone().unwrap_or_else(|| "undated".to_owned());
        cell(ui, 80.0, &when, palette.dim);
        cell(ui, 84.0, event.act.word(), palette.event(event.r#type));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &widgets::event_line(document, event), palette.ink);
        });
    });
}

fn quote_row(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(quote) = document.index.quote(&document.record, id) else {
        return;
    };
    let speaker = quote
        .speaker
        .as_deref()
        .and_then(|id| document.index.entity(&document.record, id))
        .map(|e| e.name.clone());
    let speaker = speaker.or_else(|| quote.source.as_ref().map(|s| s.text.clone()));
    from_right(ui, |ui| {
        widgets::review_mark(ui, quote.review);
        let color = if speaker.is_some() { palette.ink } else { palette.warn };
        cell(ui, 104.0, speaker.as_deref().unwrap_or("speaker?"), color);
        cell(ui, 54.0, if quote.direct { "direct" } else { "indirect" }, palette.dim);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &quote.text.replace(['\n', '\r'], " "), palette.ink);
        });
    });
}

fn time_row(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(time) = document.index.time(&document.record, id) else {
        return;
    };
    from_right(ui, |ui| {
        widgets::review_mark(ui, time.review);
        cell(ui, 74.0, time.r#type.word(), palette.dim);
        let value = time.value.as_deref();
        cell(
            ui,
            104.0,
            value.unwrap_or("not anchored"),
            if value.is_some() { palette.ink } else { palette.warn },
        );
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &time.text, palette.time);
        });
    });
}

fn flag_row(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(flag) = document.index.flag(&document.record, id) else {
        return;
    };
    from_right(ui, |ui| {
        widgets::review_mark(ui, flag.review);
        cell(ui, 126.0, flag.code.word(), palette.warn);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &flag.message, palette.ink);
        });
    });
}
