//! Letters on the words that can be picked: for a slot of an event, a speaker, a holder, what a pronoun means.

use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::view::{Hints, Pick};
use crate::record::acts::View;
use crate::record::acts::events::Slot;
use crate::record::{Form, ItemId, Kind, Review, Table};
use crate::text::Span;

impl Workbench {
    /// Puts letters on what can be seen and can fill the slot, nearest first.
    pub(super) fn show_hints(&mut self, pick: Pick) {
        let Some(document) = self.document_mut() else { return };
        let (wanted, otherwise) = match pick {
            Pick::Slot(_) | Pick::Attribution => (Table::Events, "Go to an event first"),
            Pick::Speaker => (Table::Quotes, "Go to a quote first, or select its words"),
            Pick::Holder => (Table::Roles, "Go to a role first, or select its words"),
            Pick::Refers => (Table::Mentions, "Go to a mention first"),
        };
        let Some(home) = document
            .current
            .as_ref()
            .filter(|item| item.table == wanted)
            .and_then(|item| document.index.span(&document.record, item))
        else {
            self.say(otherwise);
            return;
        };
        let visible = document.visible;
        let labels = self.labelled(pick, home, visible);
        if labels.is_empty() {
            self.say(match pick {
                Pick::Slot(Slot::Time) => format!(
                    "No time expression can be seen: type the date with {}",
                    key(&Command::ItemDate)
                ),
                _ => "No mention that fits can be seen: scroll, or tag one first".to_owned(),
            });
            return;
        }
        if let Some(document) = self.document_mut() {
            document.hints = Some(Hints {
                pick,
                labels,
                typed: String::new(),
                visible,
            });
        }
    }

    /// What can be seen of the text and can be picked, each with its letters, nearest first.
    fn labelled(&self, pick: Pick, home: Span, visible: Span) -> Vec<(String, ItemId)> {
        let Some((document, seen)) = self.document().zip(self.sight()) else {
            return Vec::new();
        };
        let mut fillers = fillers(seen, pick, visible);
        fillers.retain(|(item, _)| document.current.as_ref() != Some(item));
        fillers.sort_by_key(|(_, span)| (span.distance(home), span.start));
        fillers.truncate(LETTERS.len() * LETTERS.len());
        let labels = hint_labels(fillers.len()).into_iter().zip(fillers);
        labels.map(|(label, (item, _))| (label, item)).collect()
    }

    /// Where the text was moved since letters were put on it, those on what is seen now; `true` where there are others.
    pub(crate) fn letter_anew(&mut self) -> bool {
        let Some(document) = self.document() else { return false };
        let visible = document.visible;
        let moved = |hints: &&Hints| hints.visible != visible && hints.typed.is_empty();
        let Some(pick) = document.hints.as_ref().filter(moved).map(|hints| hints.pick) else {
            return false;
        };
        let labels = self.labelled(pick, document.place_of_current().unwrap_or_default(), visible);
        if let Some(hints) = self.document_mut().and_then(|d| d.hints.as_mut()) {
            hints.labels = labels;
            hints.visible = visible;
        }
        true
    }

    pub(super) fn hint_letter(&mut self, letter: char) {
        let Some(document) = self.document_mut() else { return };
        let Some(hints) = &mut document.hints else { return };
        hints.typed.push(letter);
        let typed = hints.typed.clone();
        if let Some((_, item)) = hints.labels.iter().find(|(label, _)| *label == typed).cloned() {
            self.take_pick(item);
        } else if !hints.labels.iter().any(|(label, _)| label.starts_with(&typed)) {
            hints.typed.clear();
            let question = hints.pick.question();
            self.say(format!("No word has these letters. {question}; Esc leaves it"));
        }
    }

    /// What was asked for by letters is that item.
    fn take_pick(&mut self, item: ItemId) {
        let Some(hints) = self.document_mut().and_then(|d| d.hints.take()) else {
            return;
        };
        self.ask(match hints.pick {
            Pick::Slot(slot) => Command::FillWith(slot, item.id),
            Pick::Attribution => Command::SetAttribution(Some(item.id)),
            Pick::Speaker => Command::SetSpeaker(Some(item.id)),
            Pick::Holder => Command::SetHolder(Some(item.id)),
            Pick::Refers => Command::ReferTo(item.id),
        });
    }

    /// A click while letters stand on the words: the first of the items under it that fits, lettered or not. An entity
    /// stands for its mention nearest to what it is picked for.
    pub(super) fn pick_by_click(&mut self, items: &[ItemId]) {
        let Some(document) = self.document() else { return };
        let Some(pick) = document.hints.as_ref().map(|hints| hints.pick) else {
            return;
        };
        let Some(seen) = self.sight() else { return };
        let own = document.current.clone();
        let home = document.place_of_current().unwrap_or_default();
        let whole = Span::new(0, document.record.text.len());
        let mut fits = fillers(seen, pick, whole);
        fits.retain(|(item, _)| own.as_ref() != Some(item));
        fits.sort_by_key(|(_, span)| (span.distance(home), span.start));
        let entity_of = |mention: &ItemId| {
            let mention = seen.index.mention(seen.record, &mention.id)?;
            mention.entity.as_deref()
        };
        let means = |wanted: &ItemId| {
            let one = |(item, _): &&(ItemId, Span)| match wanted.table {
                Table::Entities => item.table == Table::Mentions && entity_of(item) == Some(wanted.id.as_str()),
                _ => item == wanted,
            };
            fits.iter().find(one).map(|(item, _)| item.clone())
        };
        match items.iter().find_map(means) {
            Some(item) => self.take_pick(item),
            None => self.say(format!(
                "That is nothing to pick here. {}; Esc leaves it",
                pick.question()
            )),
        }
    }
}

/// Home-row letters first.
const LETTERS: &[char] = &[
    'f', 'j', 'd', 'k', 's', 'l', 'a', 'g', 'h', 'r', 'u', 'e', 'i', 'w', 'o', 'c', 'm', 'v', 'n', 't',
];

/// One letter each for the first, and two for the rest: as few letters as will do begin a pair, those farthest from the
/// home row.
fn hint_labels(n: usize) -> Vec<String> {
    let all = LETTERS.len();
    let first = (0..all).find(|pairs| all - pairs + pairs * all >= n).unwrap_or(all);
    let (single, begin) = LETTERS.split_at(all - first);
    let pairs = begin
        .iter()
        .flat_map(|a| LETTERS.iter().map(move |b| format!("{a}{b}")));
    single.iter().map(char::to_string).chain(pairs).take(n).collect()
}

/// What can be picked, in the visible text.
fn fillers(view: View<'_>, pick: Pick, visible: Span) -> Vec<(ItemId, Span)> {
    let fits = |kind: Kind| match pick {
        Pick::Refers => true,
        Pick::Holder => kind == Kind::Per,
        Pick::Slot(Slot::Place) => matches!(kind, Kind::Gpe | Kind::Loc | Kind::Fac | Kind::Org),
        _ => matches!(kind, Kind::Per | Kind::Org | Kind::Gpe | Kind::Norp | Kind::Misc),
    };
    let record = view.record;
    if pick == Pick::Slot(Slot::Time) {
        let seen = record
            .times
            .iter()
            .filter(|t| t.review != Review::Rejected && visible.overlaps(t.span));
        return seen.map(|t| (ItemId::new(Table::Times, &t.id), t.span)).collect();
    }
    let seen = record
        .mentions
        .iter()
        .filter(|m| m.review != Review::Rejected && visible.overlaps(m.span) && fits(m.kind))
        // A pronoun is explained by a name, not by another pronoun.
        .filter(|m| pick != Pick::Refers || m.form != Form::Pronoun);
    seen.map(|m| (ItemId::new(Table::Mentions, &m.id), m.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_have_one_letter_and_no_label_begins_another() {
        for n in [1, 19, 20, 21, 40, 120, 400] {
            let labels = hint_labels(n);
            assert_eq!(labels.len(), n);
            for (i, a) in labels.iter().enumerate() {
                assert!(
                    !labels[i + 1..]
                        .iter()
                        .any(|b| b.starts_with(a.as_str()) || a.starts_with(b.as_str())),
                    "{a} of {n}"
                );
            }
        }
        let one = |n: usize| hint_labels(n).iter().take_while(|label| label.len() == 1).count();
        assert_eq!((one(20), one(39), one(58)), (20, 19, 18));
    }
}
