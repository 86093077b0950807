//! A quotation and who speaks.

use super::{entity_link, field, heading, why};
use crate::app::command::modes::{CUE_KEYS, key_in};
use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::Palette;
use crate::record::{ItemId, Table};
use crate::text::shortened;
use egui::{RichText, Ui};

/// What can be changed of a quotation.
pub fn quote_fields(ui: &mut Ui, document: &Document, id: &str, palette: &Palette, commands: &mut Vec<Command>) {
    let Some(quote) = document.index.quote(&document.record, id) else {
        return;
    };
    heading(ui, &shortened(&quote.text, 140));
    why(
        ui,
        document,
        &ItemId::new(Table::Quotes, id),
        quote.review.word(),
        None,
        palette,
    );
    field(ui, "Speaker", palette, |ui| {
        let speaker = quote
            .speaker
            .as_deref()
            .and_then(|id| document.index.entity(&document.record, id));
        match (speaker, &quote.source) {
            (Some(speaker), _) => entity_link(ui, Some((&speaker.id, &speaker.name)), commands),
            (None, Some(source)) => drop(ui.label(format!("“{}”", source.text))),
            (None, None) => drop(ui.label(RichText::new("nobody is named").color(palette.warn))),
        }
        if widgets::quiet_button(ui, "choose…")
            .on_hover_text(with_key(
                "Choose who says it by letters on the names, or by a click",
                &Command::Speaker,
            ))
            .clicked()
        {
            commands.extend([Command::StayHere, Command::Speaker]);
        }
        let named = quote.speaker.is_some() || quote.source.is_some();
        if named
            && widgets::quiet_button(ui, "×")
                .on_hover_text("Nobody is said to speak it")
                .clicked()
        {
            commands.push(Command::SetSpeaker(None));
        }
    });
    if !quote.via.is_empty() {
        field(ui, "Through", palette, |ui| {
            for relay in &quote.via {
                let entity = relay.entity.as_deref();
                match entity.and_then(|id| document.index.entity(&document.record, id)) {
                    Some(entity) => entity_link(ui, Some((&entity.id, &entity.name)), commands),
                    None => drop(ui.label(format!("“{}”", relay.text))),
                }
            }
        });
    }
    field(ui, "Cue", palette, |ui| match &quote.cue {
        Some(cue) => {
            ui.label(format!("“{}”", cue.text));
            let leave = widgets::quiet_button(ui, "×").on_hover_text("Take the cue away");
            if leave.clicked() {
                commands.push(Command::LeaveCue);
            }
        }
        None => {
            let cue = key_in(&CUE_KEYS, &Command::Cue);
            ui.label(RichText::new(format!("none: select the words that say it, then {cue}")).color(palette.dim));
        }
    });
    field(ui, "Form", palette, |ui| {
        let balance = if quote.balanced { "" } else { " · marks do not balance" };
        ui.label(format!(
            "{}{balance} · word for word: {}",
            if quote.direct { "direct" } else { "indirect" },
            quote.verbatim
        ));
    });
}
