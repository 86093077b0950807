//! Bounds: moved by words, and those that one item was given, for all like it: what would change, and how much that is.

use super::contexts::sorted;
use super::like::{Like, changes};
use crate::app::Workbench;
use crate::app::command::modes::keys_of;
use crate::app::command::{Command, key};
use crate::app::view::Preview;
use crate::app::words::{article, counted, one};
use crate::record::acts::{passages, reshape};
use crate::record::{ItemId, Table};
use crate::text::Span;
use crate::text::bounds::{self, Step};

/// The keys that move the ends of what is current.
pub(super) fn bound_keys() -> String {
    keys_of(&[
        Command::StartLeft,
        Command::StartRight,
        Command::EndLeft,
        Command::EndRight,
    ])
}

impl Workbench {
    /// Moves an end of the selection, or of the current item, by a word.
    pub(super) fn move_end(&mut self, step: Step) {
        let Some(document) = self.document_mut() else { return };
        if let Some(selection) = document.selection {
            document.selection = bounds::step_words(&document.record.text, selection, step).or(Some(selection));
            return;
        }
        // An entity's place is that of its first mention, which is not what would be moved.
        let movable = |item: &&ItemId| !matches!(item.table, Table::Entities | Table::Flags);
        let span = document
            .current
            .as_ref()
            .filter(movable)
            .and_then(|item| document.index.span(&document.record, item));
        let Some(span) = span else {
            self.say("Bounds belong to mentions, quotes, times, roles and triggers: go to one first");
            return;
        };
        // A quotation may end with its marks or without them; nothing else ends with one.
        let quote = document.current_in(Table::Quotes).is_some();
        let moved = if quote { bounds::step } else { bounds::step_words };
        match moved(&document.record.text, span, step) {
            Some(span) => {
                self.rebound(span);
            }
            None => self.say("There is no further word that way"),
        }
    }

    /// Gives the current item other bounds; `true` where the record changed.
    pub(super) fn rebound(&mut self, span: Span) -> bool {
        let Some(item) = self.document().and_then(|d| d.current.clone()) else {
            self.say("Bounds belong to an item: go to one first");
            return false;
        };
        let value = (item.table == Table::Times).then(|| self.value_of(span)).flatten();
        let Some(document) = self.document() else { return false };
        let act = passages::rebound(document.view(), &item, span, value.as_ref());
        let done = self.commit(act);
        if done {
            self.tell_of_like(&item);
        }
        done
    }

    /// Shows what still says what the current item said before its bounds were changed.
    pub(super) fn preview_bounds(&mut self) {
        let Some(document) = self.document() else { return };
        let view = document.view();
        let Some(item) = document.current.as_ref() else {
            self.say("Go to an item whose bounds you have changed");
            return;
        };
        let one = one(item.table);
        match item.table {
            table if reshape::has_bounds(table) => {}
            Table::Entities => return self.say("An entity has no bounds of its own: go to one of its mentions"),
            _ => return self.say(format!("The bounds of {} {one} are not changed by hand", article(one))),
        }
        let former = reshape::former(view, item);
        if former.is_empty() {
            self.say(format!(
                "The bounds of this {one} are as they were: change them first, with {} or by dragging an edge",
                bound_keys()
            ));
            return;
        }
        let mut shown = None;
        for (words, shape) in former {
            let answer = Command::Reshape(shape);
            let Some(like) = Like::saying(view, item, words) else {
                break;
            };
            let mut targets = like.find(view);
            targets.retain(|target| changes(view.record, view, &answer, target));
            let elsewhere = self.reach(&answer, &like);
            if !targets.is_empty() || !elsewhere.is_empty() {
                shown = Some((answer, sorted(document, targets), elsewhere));
                break;
            }
        }
        let Some((answer, (targets, contexts), elsewhere)) = shown else {
            self.say(format!("No other {one} says what this one said before"));
            return;
        };
        let wide = targets.is_empty();
        if let Some(document) = self.document_mut() {
            document.preview = Some(Preview {
                answer,
                targets,
                contexts,
                also: 0,
                elsewhere,
                wide,
                at: None,
            });
        }
    }

    /// Says how many others still have the bounds that this item had.
    pub(super) fn tell_of_like(&mut self, item: &ItemId) {
        let Some(document) = self.document().filter(|_| !self.blind) else {
            return;
        };
        let view = document.view();
        let Some((words, shape)) = reshape::former(view, item).into_iter().next() else {
            return;
        };
        let answer = Command::Reshape(shape);
        let Some(like) = Like::saying(view, item, words.clone()) else {
            return;
        };
        let more = like.find(view).into_iter();
        let more = more
            .filter(|target| changes(view.record, view, &answer, target))
            .count();
        if more > 0 {
            let others = counted(more, &format!("more {}", one(item.table)));
            let say = if more == 1 { "says" } else { "say" };
            let same = key(&Command::BoundsEverywhere);
            self.say(format!("{others} {say} “{words}”: {same} gives the same bounds"));
        }
    }
}
