//! The review: moving through the items and answering.

use super::targets::act_of;
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::filter::Wanted;
use crate::app::queue::Order;
use crate::app::view::{About, Pick, Prompt, Question};
use crate::record::acts::{self, Act, Refusal, View, decide, entities, mentions};
use crate::record::{Change, Edit, ItemId, Kind, Review, Table};
use crate::text::Span;
use crate::text::bounds::{self, Step};

impl Workbench {
    pub(super) fn perform_answer(&mut self, command: Command) {
        if self.document().is_none() {
            self.say("Open an article first");
            return;
        }
        if let Command::Meaningless(key) = command {
            self.say(format!(
                "{key} means nothing here: Space accepts, x rejects, F1 shows all keys"
            ));
            return;
        }
        match command {
            Command::Undo | Command::Redo => self.travel(command == Command::Undo),
            Command::Repeat => match self.document().and_then(|d| d.last_answer.clone()) {
                Some(answer) if self.stands_on_selection(&answer) => self.perform_answer(answer),
                Some(_) => {}
                None => self.say("There is no decision to repeat yet"),
            },
            Command::Next => self.step(true, false),
            Command::Previous => self.step(false, false),
            Command::NextOpen => self.step(true, true),
            Command::PreviousOpen => self.step(false, true),
            Command::GoTo(item) => {
                let order = self.order;
                if let Some(document) = self.document_mut() {
                    document.go_to(item);
                    document.requeue(order);
                }
            }
            Command::NextMention => self.step_mention(true),
            Command::PreviousMention => self.step_mention(false),
            Command::Scroll(how) => {
                if let Some(document) = self.document_mut() {
                    document.scroll = Some(how);
                }
            }
            Command::Deselect => {
                if let Some(document) = self.document_mut() {
                    document.current = None;
                }
            }
            Command::SwitchOrder => self.switch_order(),
            Command::Accept | Command::Reject | Command::Relabel(_) | Command::Alternative(_) | Command::Reshape(_) => {
                self.answer(command)
            }
            Command::StartLeft => self.move_end(Step::StartLeft),
            Command::StartRight => self.move_end(Step::StartRight),
            Command::EndLeft => self.move_end(Step::EndLeft),
            Command::EndRight => self.move_end(Step::EndRight),
            Command::Rebound(span) => {
                self.rebound(span);
            }
            _ => self.perform_entity(command),
        }
    }

    fn perform_entity(&mut self, command: Command) {
        match command {
            Command::Merge if self.document().is_some_and(|d| d.current_in(Table::Events).is_some()) => {
                self.prompt = Some(Prompt::new(Question::MergeEvent, ""));
            }
            // What a pronoun means is told by one letter more; its entity's other mentions stay where they are.
            Command::Merge if self.is_on_reference() => self.show_hints(Pick::Refers),
            Command::Merge => self.ask_about_entity(Question::MergeInto),
            Command::Rename => self.ask_about_entity(Question::Rename),
            Command::ActorCode => self.ask_about_entity(Question::ActorCode),
            Command::MergeInto(target) => {
                let merged = self.with_entity(|view, id| entities::merge(view, &target, &[id.to_owned()]));
                if merged {
                    self.advance();
                }
            }
            Command::MergeChosen => self.merge_chosen(),
            Command::Split if self.document().is_some_and(|d| d.current_in(Table::Events).is_some()) => {
                self.with_event(acts::coding::split);
            }
            Command::Split => {
                self.with_mention(|view, id| mentions::split(view, &[id.to_owned()]));
            }
            Command::RenameTo(_) | Command::SetActorCode(_) => {
                self.with_entity(|view, id| act_on_entity(view, id, &command));
            }
            Command::OfEntity(id, what) => self.do_to_entity(&id, &what),
            Command::AcceptEntity => {
                self.with_entity(|view, id| decide::accept(view, &[ItemId::new(Table::Entities, id)]));
            }
            Command::RejectEntity => {
                self.with_entity(|view, id| decide::reject(view, &[ItemId::new(Table::Entities, id)]));
            }
            Command::Note => match self.document().and_then(|d| d.current.clone()) {
                Some(_) => self.prompt = Some(Prompt::new(Question::Note, "")),
                None => self.say("Go to an item first: n takes you to the next one"),
            },
            Command::SetNote(remark) => {
                let Some(item) = self.document().and_then(|d| d.current.clone()) else {
                    return;
                };
                if let Some(document) = self.document() {
                    let act = acts::note(document.view(), &item, &remark);
                    self.commit(act);
                }
            }
            _ => {}
        }
    }

    fn travel(&mut self, back: bool) {
        // What is still being done in other articles ends here, and is taken back with the rest.
        self.stop_spreading();
        // What was said of decisions before says nothing of now.
        self.notices.retain(|n| n.error || !n.choices.is_empty());
        let (stamp, order) = (self.stamp(), self.order);
        let Some(document) = self.document_mut() else { return };
        document.preview = None;
        if let Some(why) = document.read_only() {
            self.say(why);
            return;
        }
        if self.travel_aside(back) || self.travel_together(back) {
            return;
        }
        let Some(document) = self.document_mut() else { return };
        let travelled = if back {
            document.undo(&stamp, order)
        } else {
            document.redo(&stamp, order)
        };
        let word = if back { "undo" } else { "redo" };
        self.journal();
        if !back && matches!(travelled, Ok(Some(_))) {
            self.follow_aside();
        }
        match travelled {
            Ok(Some(edit)) => {
                let done = if back { "Taken back" } else { "Done again" };
                let about = self.document().and_then(|d| about(d, &edit)).unwrap_or_default();
                self.say_of_answer(format!("{done}: {}{about}", edit.act));
            }
            Ok(None) => self.say(format!("Nothing to {word}")),
            Err(fault) => self.warn(format!("Cannot {word}: {fault}")),
        }
    }

    fn step(&mut self, forward: bool, open: bool) {
        if self.step_difference(forward, open) || self.step_blind(forward, open) {
            return;
        }
        let order = self.order;
        let Some(document) = self.document_mut() else { return };
        match document.step(forward, open) {
            Some(item) => {
                document.go_to(item);
                document.requeue(order);
            }
            None if open => {
                let why = super::filter::nothing_left(document);
                self.say(why);
            }
            None => self.say("There is nothing else to review here"),
        }
    }

    /// To the next item without a decision; stays where there is none.
    pub(super) fn advance(&mut self) {
        if self.advance_difference() || self.blind {
            return;
        }
        let order = self.order;
        let Some(document) = self.document_mut() else { return };
        // Where the filter asks for what is decided or rejected, the next of those is the next one.
        let open = !matches!(document.filter.state, Wanted::Decided | Wanted::Rejected);
        match document.step(true, open) {
            Some(item) => {
                document.go_to(item);
                document.requeue(order);
            }
            None if open => {
                let why = super::filter::nothing_left(document);
                self.say(why);
            }
            None => {}
        }
    }

    fn switch_order(&mut self) {
        self.order = if self.order == Order::Text {
            Order::Doubt
        } else {
            Order::Text
        };
        let order = self.order;
        let mut told = format!("Walking by {}", order.title());
        if let Some(document) = self.document_mut() {
            document.requeue(order);
            let first = document.queue.step(None, true, true);
            if let (Order::Doubt, Some(item)) = (order, first) {
                document.go_to(item);
                document.requeue(order);
                told.push_str(", from the most doubtful on");
            }
        }
        self.say(told);
    }

    /// Answers for the current item, or tags the selection, and goes on.
    fn answer(&mut self, command: Command) {
        let Some(document) = self.document_mut() else { return };
        document.preview = None;
        if let (Some(span), Command::Relabel(kind)) = (document.selection, &command) {
            let kind = *kind;
            self.tag(&[span], kind);
            return;
        }
        let Some(item) = document.current.clone() else {
            self.say("Nothing is current: n takes you to the next item, or select some words");
            return;
        };
        let act = self.act_on(&item, &command);
        let settled = matches!(&act, Err(Refusal(why)) if why == "Decided already");
        // "It is a person" of what is a person already means: it is right.
        let same = matches!((&command, &act), (Command::Relabel(_), Err(Refusal(why))) if why.starts_with("Nothing to change"));
        let act = if same {
            self.act_on(&item, &Command::Accept)
        } else {
            act
        };
        let settled = settled || matches!(&act, Err(Refusal(why)) if why == "Decided already");
        let along = act.as_ref().ok().and_then(|edit| along(self.document()?, edit, &item));
        if settled || self.commit(act) {
            if let Some(document) = self.document_mut() {
                document.last_answer = Some(command);
            }
            match along {
                Some(along) => self.say_of_answer(along),
                // What went with the answer before is not what goes with this one.
                None => self.settle(About::Answer),
            }
            self.advance();
        }
    }

    /// Accepts what the event that was just edited settles, as the end of its last edit, and goes on.
    pub(super) fn accept_edited(&mut self) {
        let Some(document) = self.document() else { return };
        let Some(event) = document.current.clone() else { return };
        let last = document.history.last_done(&document.record);
        let own = |edit: Edit| edit.changes.iter().any(|c| c.table == event.table && c.on == event.id);
        if !last.is_some_and(own) {
            return self.answer(Command::Accept);
        }
        let settled = self.act_on(&event, &Command::Accept).ok();
        let along = settled.as_ref().and_then(|edit| along(self.document()?, edit, &event));
        if let Some(edit) = settled
            && !self.commit_with_last(edit)
        {
            return;
        }
        match along {
            Some(along) => self.say_of_answer(along),
            None => self.settle(About::Answer),
        }
        self.advance();
    }

    /// What an answer means for the current item, with what it settles beside it, unless that is hidden.
    fn act_on(&self, item: &ItemId, answer: &Command) -> Act {
        let Some(document) = self.document() else {
            return Err(Refusal("Open an article first".to_owned()));
        };
        let view = document.view();
        let alone = self.blind || document.second.is_some() || item.table == Table::Entities;
        match answer {
            Command::Accept if !alone => acts::along::accept(view, item),
            _ => act_of(view, answer, std::slice::from_ref(item)),
        }
    }

    /// Makes mentions of stretches of text; the first one becomes the current item.
    pub(super) fn tag(&mut self, spans: &[Span], kind: Kind) {
        let Some(document) = self.document() else { return };
        let text = &document.record.text;
        let words = |&span: &Span| bounds::whole_words(text, span).map(|words| bounds::without_marks(text, words));
        let whole: Vec<Span> = spans.iter().filter_map(words).collect();
        let there = |m: &&crate::record::Mention| whole == [m.span] && m.review != Review::Rejected;
        if let Some(mention) = document.record.mentions.iter().find(there) {
            // The words are a mention already: then it is that one which is meant.
            let item = ItemId::new(Table::Mentions, &mention.id);
            if let Some(document) = self.document_mut() {
                document.go_to(item);
            }
            self.answer(Command::Relabel(kind));
            return;
        }
        let act = mentions::add(document.view(), &whole, kind);
        if self.commit(act)
            && let Some(document) = self.document_mut()
        {
            let made = document
                .record
                .mentions
                .iter()
                .find(|m| whole.first() == Some(&m.span) && m.review == Review::Added);
            let item = made.map(|m| ItemId::new(Table::Mentions, &m.id));
            document.selection = None;
            if let Some(item) = item {
                document.go_to(item);
            }
        }
    }

    fn move_end(&mut self, step: Step) {
        let Some(document) = self.document_mut() else { return };
        if let Some(selection) = document.selection {
            document.selection = bounds::step(&document.record.text, selection, step).or(Some(selection));
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
        match bounds::step(&document.record.text, span, step) {
            Some(span) => {
                self.rebound(span);
            }
            None => self.say("There is no further word that way"),
        }
    }

    /// Commits an act on the current mention; `true` where the record changed.
    pub(super) fn with_mention(&mut self, act: impl FnOnce(View<'_>, &str) -> Act) -> bool {
        let act = match self.document().and_then(|d| Some((d, d.current_in(Table::Mentions)?))) {
            Some((document, id)) => act(document.view(), id),
            None => Err(Refusal("Go to a mention first".to_owned())),
        };
        self.commit(act)
    }

    /// Commits an act on the current entity; `true` where the record changed.
    pub(super) fn with_entity(&mut self, act: impl FnOnce(View<'_>, &str) -> Act) -> bool {
        let act = match self.document().and_then(|d| Some((d, d.current_entity()?))) {
            Some((document, id)) => act(document.view(), id),
            None => Err(Refusal("Go to a mention or an entity first".to_owned())),
        };
        self.commit(act)
    }

    pub(super) fn ask_about_entity(&mut self, question: Question) {
        let Some(document) = self.document() else { return };
        if question == Question::MergeInto && document.chosen.len() > 1 {
            self.merge_chosen();
            return;
        }
        let own = document.current_entity();
        // Of an event, a quotation or a role its people are asked about; merging wants the entity itself.
        let other = || document.entity_at_hand().filter(|_| question != Question::MergeInto);
        let entity = own
            .or_else(other)
            .and_then(|id| document.index.entity(&document.record, id));
        let Some(entity) = entity else {
            self.say("Go to a mention or an entity first");
            return;
        };
        let typed = match question {
            Question::Rename => entity.name.clone(),
            Question::Wikidata => entity.wikidata.clone().unwrap_or_default(),
            Question::ActorCode => super::super::panes::actor_code(&entity.actor),
            _ => String::new(),
        };
        self.prompt = Some(Prompt::new(question, typed).about(&entity.id));
    }

    /// Names, codes or links an entity that need not be the current one.
    fn do_to_entity(&mut self, id: &str, what: &Command) {
        let Some(document) = self.document() else { return };
        let name = document.index.entity(&document.record, id).map(|e| e.name.clone());
        let here = document.current_entity() == Some(id);
        let act = act_on_entity(document.view(), id, what);
        // Where another item is current the inspector does not show what became of it.
        if self.commit(act)
            && let (Some(name), false) = (name, here)
        {
            let done = match what {
                Command::SetActorCode(code) if code.trim().is_empty() => format!("{name} has no actor code now"),
                Command::SetActorCode(code) => format!("{name} is {} now", code.trim().to_uppercase()),
                Command::RenameTo(new) => format!("{name} is called {} now", new.trim()),
                _ => format!("{name} is changed"),
            };
            self.say(format!("{done}; u takes it back"));
        }
    }

    /// To the next or previous mention of the current entity, round at the ends.
    fn step_mention(&mut self, forward: bool) {
        let order = self.order;
        let Some(document) = self.document_mut() else { return };
        let Some(entity) = document.current_entity().or_else(|| document.entity_at_hand()) else {
            self.say("Go to a mention or an entity first: the arrows step through its mentions");
            return;
        };
        let record = &document.record;
        let mentions = document
            .index
            .mentions_of(entity)
            .iter()
            .map(|&row| &record.mentions[row]);
        let live: Vec<_> = mentions.filter(|m| m.review != Review::Rejected).collect();
        let own = document.current_in(Table::Mentions);
        let here = document.place_of_current().unwrap_or_default();
        let at = live.iter().position(|m| Some(m.id.as_str()) == own);
        let n = live.len();
        let next = match (at, forward) {
            (Some(_), _) if n == 1 => None,
            (Some(at), true) => live.get((at + 1) % n),
            (Some(at), false) => live.get((at + n - 1) % n),
            (None, true) => live.iter().find(|m| m.span.start >= here.start).or(live.first()),
            (None, false) => live.iter().rev().find(|m| m.span.start < here.start).or(live.last()),
        };
        let Some(next) = next.map(|m| ItemId::new(Table::Mentions, &m.id)) else {
            self.say("This is its only mention");
            return;
        };
        document.go_to(next);
        document.requeue(order);
    }

    /// The chosen entity with the most mentions takes the others in.
    fn merge_chosen(&mut self) {
        let Some(document) = self.document() else { return };
        let target = document
            .chosen
            .iter()
            .max_by_key(|id| document.index.mentions_of(id).len())
            .cloned();
        let Some(target) = target else {
            self.say("Choose entities in the list first, with Ctrl and a click");
            return;
        };
        let others: Vec<String> = document.chosen.iter().cloned().collect();
        let act = entities::merge(document.view(), &target, &others);
        if self.commit(act)
            && let Some(document) = self.document_mut()
        {
            document.chosen.clear();
            document.go_to(ItemId::new(Table::Entities, target));
        }
    }
}

/// What else than the item an edit changes, by its words: `Accepted with “Kenya” ×8, “Thursday”`, or of a rejected name
/// `Taken out of “signed”`.
fn along(document: &Document, edit: &Edit, item: &ItemId) -> Option<String> {
    const NAMED: usize = 3;
    let (record, index) = (&document.record, &document.index);
    if let Some(joined) = joined(document, edit) {
        return Some(joined);
    }
    let words = |item: &ItemId| Some(index.span(record, item)?.of(&record.text));
    let own = words(item);
    let mut told: Vec<(&str, usize)> = Vec::new();
    let judged = |change: &Change, state: Review| {
        let after = change.after.as_ref().and_then(|after| after.get("review")?.as_str());
        after == Some(state.word())
    };
    let left =
        |change: &Change| change.table == Table::Events && edit.act == "reject" && !judged(change, Review::Rejected);
    let accepted = |change: &Change| change.table != Table::Entities && judged(change, Review::Accepted);
    let leaves = edit.changes.iter().any(left);
    for change in edit
        .changes
        .iter()
        .filter(|c| if leaves { left(c) } else { accepted(c) })
    {
        let other = ItemId::new(change.table, &change.on);
        let Some(words) = words(&other).filter(|_| other != *item) else {
            continue;
        };
        match told.iter_mut().find(|(known, _)| *known == words) {
            Some((_, n)) => *n += 1,
            None => told.push((words, 1)),
        }
    }
    let rest: usize = told.iter().skip(NAMED).map(|(_, n)| n).sum();
    let named = told.iter().take(NAMED).map(|(words, n)| match n {
        n if Some(*words) == own => format!("{n} more “{words}”"),
        1 => format!("“{words}”"),
        n => format!("“{words}” ×{n}"),
    });
    let mut parts: Vec<String> = named.collect();
    parts.extend((rest > 0).then(|| format!("{rest} more")));
    let line = parts.join(", ").replace(['\n', '\r'], " ");
    let done = if leaves { "Taken out of" } else { "Accepted with" };
    (!parts.is_empty()).then(|| format!("{done} {line}; u takes all of it back"))
}

/// What a mention of another kind is one with by that, where it is not the entity that it was of.
fn joined(document: &Document, edit: &Edit) -> Option<String> {
    let kinds = ["relabel", "alternative"].contains(&edit.act.as_str());
    let home = |change: &Change| {
        let id = change
            .after
            .as_ref()
            .filter(|_| change.table == Table::Mentions)?
            .get("entity")?;
        document.index.entity(&document.record, id.as_str()?)
    };
    let home = edit.changes.iter().filter(|_| kinds).find_map(home)?;
    let kind = home.kind.title();
    Some(format!(
        "One with “{}” now, the {kind} that is called so; u takes it back",
        home.name
    ))
}

/// What is set of an entity by a prompt.
fn act_on_entity(view: View<'_>, id: &str, what: &Command) -> Act {
    match what {
        Command::SetActorCode(code) => entities::set_actor(view, id, code),
        Command::RenameTo(name) => entities::rename(view, id, name),
        Command::SetWikidata(typed) => entities::set_wikidata(view, id, typed),
        _ => Err(Refusal("That is nothing to do to an entity".to_owned())),
    }
}

/// The words that an edit was about, or how many items it changed.
fn about(document: &Document, edit: &Edit) -> Option<String> {
    const MOST: usize = 40;
    let item = |change: &Change| ItemId::new(change.table, &change.on);
    let place = edit.changes.iter().map(item).find_map(|item| {
        let entity = document
            .index
            .entity(&document.record, &item.id)
            .map(|e| e.name.as_str());
        match item.table {
            Table::Entities => entity,
            _ => Some(document.index.span(&document.record, &item)?.of(&document.record.text)),
        }
    })?;
    let short: String = place.chars().take(MOST).collect();
    let more = if short.len() < place.len() { "…" } else { "" };
    let rest = match edit.changes.len() {
        1 | 2 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    Some(format!(" “{}{more}”{rest}", short.replace(['\n', '\r'], " ")))
}
