//! A warning: what it says, where, and what the two answers mean.

use super::{field, heading};
use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::app::theme::Palette;
use crate::record::FlagCode;
use egui::{Label, RichText, Ui};

/// What can be decided of a warning.
pub fn flag_fields(ui: &mut Ui, document: &Document, id: &str, palette: &Palette, commands: &mut Vec<Command>) {
    let Some(flag) = document.index.flag(&document.record, id) else {
        return;
    };
    let title = flag.code.word().replace('-', " ");
    // What it warned of may be settled since.
    let settled = document
        .record
        .meta
        .published
        .filter(|_| flag.code == FlagCode::Undated);
    heading(
        ui,
        &format!("{}: {title}", if settled.is_some() { "Settled" } else { "Warning" }),
    );
    let message = match settled {
        Some(day) => format!("the day of publication is set: {day}"),
        None => flag.message.clone(),
    };
    ui.add(Label::new(message).wrap());
    field(ui, "State", palette, |ui| drop(ui.label(flag.review.word())));
    field(ui, "About", palette, |ui| match &flag.text {
        Some(text) => {
            let line = format!("“{}”", crate::text::shortened(text, 140));
            ui.add(Label::new(RichText::new(line).color(palette.dim)).wrap());
        }
        None => drop(ui.label(RichText::new("the whole article").color(palette.dim))),
    });
    ui.horizontal_wrapped(|ui| {
        for (title, hint, command) in [
            ("It is so", "Seen, and a real problem", Command::Accept),
            ("False alarm", "Never raised here again", Command::Reject),
            (
                "All of this sort…",
                "The same for every warning of this sort, after a preview",
                Command::Everywhere(Box::new(Command::Reject)),
            ),
        ] {
            if ui.button(title).on_hover_text(with_key(hint, &command)).clicked() {
                commands.push(command);
            }
        }
    });
}
