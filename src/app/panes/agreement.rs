//! How far two readers agree, as a sheet of figures.

use super::widgets;
use crate::app::Workbench;
use crate::app::command::{Command, key, with_key};
use crate::app::theme::{self, Palette, size};
use crate::record::agreement::{Agreement, Among};
use egui::{Button, Grid, Label, RichText, ScrollArea, Sense, Ui, vec2};

/// Draws the sheet of agreement.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = None;
    let Some(second) = workbench.document().and_then(|d| d.second.as_ref()) else {
        return;
    };
    super::sheets::width(ui, 760.0);
    ui.heading("Agreement");
    widgets::dim_line(
        ui,
        format!("How far my record and that of {} say the same", second.called),
    );
    ui.horizontal_wrapped(|ui| {
        for (among, title) in [
            (Among::Decided, "Only what both have decided"),
            (Among::Everything, "Everything, the machine's suggestions too"),
        ] {
            // Of what is hidden nothing is counted.
            let counts = if workbench.blind { Among::Decided } else { second.among };
            let usable = !workbench.blind || among == Among::Decided;
            let label = ui.add_enabled(usable, Button::selectable(counts == among, title));
            if label
                .on_hover_text("Which items are counted")
                .on_disabled_hover_text(with_key("Not while suggestions are hidden", &Command::ToggleBlind))
                .clicked()
            {
                asked = Some(Command::MeasureAmong(among));
            }
        }
        if second.agreement.is_none() {
            ui.add(egui::Spinner::new().size(14.0));
            ui.label(RichText::new("Working it out…").color(palette.dim));
        }
    });
    ui.add_space(6.0);
    // As high before the figures are there as with them: what moves under the pointer is clicked by mistake.
    let height = super::sheets::height(ui, 150.0, HEIGHT_PT);
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let ui_in = &mut ui.new_child(egui::UiBuilder::new().max_rect(room));
    match second.agreement.as_ref().or(second.before.as_ref()) {
        None => {}
        Some(tables) if tables.is_empty() => {
            let none = "Nothing counts yet: the two have decided nothing in common.";
            ui_in.add(Label::new(RichText::new(none).color(palette.dim)).wrap());
        }
        Some(tables) => drop(ScrollArea::both().auto_shrink(false).show(ui_in, |ui| {
            figures(ui, tables, &palette);
            ui.add_space(10.0);
            explained(ui, &palette);
        })),
    }
    ui.add_space(8.0);
    let close = ui.button("Close");
    super::sheets::first(ui, &close);
    if close
        .on_hover_text(format!("{}, {}", super::sheets::CLOSES, key(&Command::Agreement)))
        .clicked()
    {
        asked = Some(Command::Agreement);
    }
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// Height of the figures with what they mean, in points.
const HEIGHT_PT: f32 = 352.0;

/// The columns with what each means, in a line.
const COLUMNS: [(&str, &str); 8] = [
    ("mine", "items in my record"),
    ("theirs", "items in theirs"),
    (
        "F1 same",
        "2 × pairs with the same bounds and kind ÷ all items of both; 1 is full agreement, 0 none",
    ),
    ("F1 overlap", "the same, where it is enough that the bounds overlap"),
    (
        "κ kinds",
        "Cohen's κ: agreement on the kind of what both have, beyond what chance alone would give; 0 is chance",
    ),
    (
        "α kinds",
        "Krippendorff's α of the same: as κ, but chance is reckoned from both readers' kinds together",
    ),
    (
        "α words",
        "Krippendorff's α over every word: which kind, or none, each reader sees in it",
    ),
    (
        "α unitised",
        "Krippendorff's α for unitised text: bounds and kinds together, by how many characters they miss each other",
    ),
];

fn figures(ui: &mut Ui, tables: &[Agreement], palette: &Palette) {
    let cell = |ui: &mut Ui, text: RichText| {
        let right = egui::Layout::right_to_left(egui::Align::Center);
        let cell = |ui: &mut Ui| {
            ui.set_min_width(COLUMN_PT);
            ui.label(text)
        };
        ui.allocate_ui_with_layout(vec2(COLUMN_PT, 18.0), right, cell).inner
    };
    Grid::new("figures")
        .num_columns(COLUMNS.len() + 1)
        .spacing(vec2(10.0, 6.0))
        .show(ui, |ui| {
            ui.label("");
            for (head, means) in COLUMNS {
                let head = RichText::new(head).size(size::SMALL).color(palette.dim);
                cell(ui, head).on_hover_text(means);
            }
            ui.end_row();
            for table in tables {
                ui.label(
                    RichText::new(crate::app::filter::table_title(table.table)).font(theme::sans_strong(size::BODY)),
                );
                for count in [table.mine, table.theirs] {
                    cell(ui, RichText::new(widgets::thousands(count)));
                }
                for figure in [
                    table.f1_exact(),
                    table.f1_overlapping(),
                    table.types.kappa(),
                    table.types.alpha(),
                    table.tokens.alpha(),
                    table.alpha_unitised(),
                ] {
                    let color = if figure.is_some() { palette.ink } else { palette.dim };
                    let text = figure.map_or("–".to_owned(), |figure| format!("{figure:.3}"));
                    cell(ui, RichText::new(text).color(color));
                }
                ui.end_row();
            }
        });
}

/// Width of a column of figures, in points.
const COLUMN_PT: f32 = 66.0;

fn explained(ui: &mut Ui, palette: &Palette) {
    ui.spacing_mut().item_spacing.y = 3.0;
    for (head, means) in &COLUMNS[2..] {
        let mut job = egui::text::LayoutJob::default();
        let format = |font, color| egui::TextFormat::simple(font, color);
        job.append(head, 0.0, format(theme::sans_strong(size::SMALL), palette.ink));
        job.append(
            &format!("  {means}"),
            0.0,
            format(theme::sans(size::SMALL), palette.dim),
        );
        ui.add(Label::new(job).wrap());
    }
    let dash = "–  not defined: nothing to compare, or one kind alone, where chance explains everything";
    ui.add(Label::new(RichText::new(dash).size(size::SMALL).color(palette.dim)).wrap());
}
