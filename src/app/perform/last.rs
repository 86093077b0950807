//! The last decision, for all that says the same: what it was, of what, and where else it would change something.

use super::contexts::sorted;
use super::like::{Like, changes};
use super::{each, targets};
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::view::{Preview, Target};
use crate::app::words::{counted, one};
use crate::record::acts::reshape;
use crate::record::{Form, ItemId, Table};

/// A decision, as it can be given elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Last {
    answer: Command,
    item: ItemId,
    like: Like,
}

/// How the item of a decision stood before it.
pub(super) struct Before {
    command: Command,
    item: ItemId,
    like: Like,
    revision: u64,
}

impl Workbench {
    /// What is to be known of the current item before a command may decide about it.
    pub(super) fn before(&self, command: &Command) -> Option<Before> {
        let document = self.document().filter(|_| is_decision(command))?;
        let (item, command) = match command {
            Command::OfEntity(id, what) => (ItemId::new(Table::Entities, id), (**what).clone()),
            command => (self.item_of(document, command)?, command.clone()),
        };
        Some(Before {
            like: Like::before(document.view(), &item, &command)?,
            revision: document.revision,
            command,
            item,
        })
    }

    /// The item that a decision is about: of what is set of an entity, the entity.
    fn item_of(&self, document: &Document, command: &Command) -> Option<ItemId> {
        let of_entity = matches!(
            command,
            Command::SetActorCode(_) | Command::SetWikidata(_) | Command::RenameTo(_) | Command::MergeInto(_)
        );
        match of_entity {
            true => document.current_entity().map(|id| ItemId::new(Table::Entities, id)),
            false => document.current.clone(),
        }
    }

    /// Keeps a decision that was made, and says how many more places say what its item said before.
    pub(super) fn keep_last(&mut self, before: Before) {
        let Some(document) = self.document().filter(|d| d.revision != before.revision) else {
            return;
        };
        let Some(answer) = general(document, &before) else {
            return;
        };
        let last = Last {
            answer,
            item: before.item,
            like: before.like,
        };
        // What one pronoun means says nothing of the next one.
        let pronoun = (last.item.table == Table::Mentions)
            .then(|| document.index.mention(&document.record, &last.item.id))
            .flatten()
            .is_some_and(|m| m.form == Form::Pronoun);
        let told = !tells_itself(&before.command) && !self.blind && !pronoun;
        let more = last.places(document).len();
        let stays = stays(document, &before.command, &last.item).filter(|_| !self.blind);
        let repeats = is_repeated(&before.command).then_some(before.command);
        let line = (told && more > 0).then(|| last.line(more));
        if let Some(document) = self.document_mut() {
            document.last_answer = repeats.or(document.last_answer.take());
            document.last = Some(last);
        }
        if let Some(line) = line {
            self.say_after(line);
        }
        if let Some(line) = stays {
            self.say_of_answer(line);
        }
    }

    /// Shows where the last decision would change something.
    pub(super) fn preview_last(&mut self) {
        let Some((document, last)) = self.document().and_then(|d| Some((d, d.last.clone()?))) else {
            return;
        };
        let places = last.places(document);
        let elsewhere = match each::is_portable(&last.answer) {
            true => self.reach(&last.answer, &last.like),
            false => Vec::new(),
        };
        if places.is_empty() && elsewhere.is_empty() {
            self.say("Nothing else says what this decision was about");
            return;
        }
        let wide = places.is_empty();
        let (targets, contexts) = sorted(document, places);
        if let Some(document) = self.document_mut() {
            document.preview = Some(Preview {
                answer: last.answer,
                targets,
                contexts,
                also: 0,
                elsewhere,
                wide,
                at: None,
            });
        }
    }
}

impl Last {
    /// The other places of its article.
    fn places(&self, document: &Document) -> Vec<Target> {
        let view = document.view();
        let mut found = self.like.find(view);
        found.retain(|target| {
            *target != Target::Item(self.item.clone()) && changes(view.record, view, &self.answer, target)
        });
        found
    }

    fn line(&self, more: usize) -> String {
        let others = counted(more, &format!("more {}", one(self.item.table)));
        let say = if more == 1 { "says" } else { "say" };
        let words = self.like.words();
        let everywhere = key(&Command::LastEverywhere);
        format!("{others} {say} “{words}”: {everywhere} does the same there")
    }
}

/// That an entity is of another kind still than the mention that was just made one, where it is.
fn stays(document: &Document, command: &Command, item: &ItemId) -> Option<String> {
    let Command::Relabel(kind) = command else { return None };
    let mention = (item.table == Table::Mentions)
        .then(|| document.index.mention(&document.record, &item.id))
        .flatten()?;
    let entity = document.index.entity(&document.record, mention.entity.as_deref()?)?;
    let others = document.index.mentions_of(&entity.id).len().saturating_sub(1);
    (entity.kind != *kind).then(|| {
        let others = counted(others, "other mention");
        format!(
            "“{}” stays {} for its {others}: relabel it in the list of entities to change all",
            entity.name,
            entity.kind.title()
        )
    })
}

/// Whether a command decides about an item in a way that others can be decided too.
fn is_decision(command: &Command) -> bool {
    use Command as C;
    match command {
        C::OfEntity(_, what) => is_decision(what),
        command => {
            is_repeated(command)
                || matches!(
                    command,
                    C::Accept
                        | C::Reject
                        | C::Relabel(_)
                        | C::Alternative(_)
                        | C::StartLeft
                        | C::StartRight
                        | C::EndLeft
                        | C::EndRight
                        | C::Rebound(_)
                        | C::Reshape(_)
                        | C::SetActorCode(_)
                        | C::SetWikidata(_)
                        | C::RenameTo(_)
                        | C::SetAct(_)
                        | C::SetCoding(..)
                        | C::SetStatus(_)
                        | C::ToggleBackground
                        | C::SetBackground(_)
                )
        }
    }
}

/// Whether one knows how such a decision is given everywhere: with Shift, or as is said of bounds.
const fn tells_itself(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Accept
            | C::Reject
            | C::Relabel(_)
            | C::Reshape(_)
            | C::StartLeft
            | C::StartRight
            | C::EndLeft
            | C::EndRight
            | C::Rebound(_)
    )
}

/// Whether a decision is the last one for the key that repeats it because it was made here; the others say so themselves.
const fn is_repeated(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::MergeInto(_)
            | C::ReferTo(_)
            | C::Split
            | C::SetItemDate(_)
            | C::SetOffice(_)
            | C::SetHolder(_)
            | C::SetSpeaker(_)
            | C::SetCameo(_)
            | C::SetAttribution(_)
    )
}

/// What a decision comes to, in words that other items can be told.
fn general(document: &Document, before: &Before) -> Option<Command> {
    use Command as C;
    let (view, item) = (document.view(), &before.item);
    let (record, index) = (view.record, view.index);
    let reshaped = || {
        let shape = reshape::former(view, item).into_iter().next()?.1;
        Some(C::Reshape(shape))
    };
    Some(match &before.command {
        C::StartLeft | C::StartRight | C::EndLeft | C::EndRight | C::Rebound(_) => reshaped()?,
        C::Alternative(_) if item.table == Table::Events => C::SetAct(index.event(record, &item.id)?.act),
        C::Alternative(_) => {
            let now = index.mention(record, &item.id)?;
            match &before.like {
                Like::Mention(words, _) if *words != now.text => reshaped()?,
                _ => C::Relabel(now.kind),
            }
        }
        C::MergeInto(target) => {
            let target = index.entity(record, target)?;
            C::MergeNamed(target.name.clone(), target.kind)
        }
        C::ToggleBackground => C::SetBackground(index.event(record, &item.id)?.background),
        // Choosing who speaks already leaves nobody.
        C::SetSpeaker(Some(_)) if index.quote(record, &item.id)?.speaker.is_none() => C::SetSpeaker(None),
        // The others go where the first one went.
        C::Split if item.table == Table::Mentions => C::ReferTo(item.id.clone()),
        command if each::fits(command, item.table) || targets::is_answer(command) => command.clone(),
        _ => return None,
    })
}
