//! The review: answering for the current item or the selected words.

use super::along::along;
use super::targets::act_of;
use crate::app::Workbench;
use crate::app::blind::masked;
use crate::app::command::{Command, key};
use crate::app::view::About;
use crate::lexicon::Country;
use crate::record::acts::{self, Act, Indexed, Refusal, entities, mentions};
use crate::record::{Edit, Entity, ItemId, Kind, Review, Table};
use crate::text::Span;
use crate::text::bounds::{self, Step};

impl Workbench {
    pub(super) fn perform_answer(&mut self, command: Command) {
        if let Command::Meaningless(pressed) = command {
            let help = key(&Command::Help);
            let more = match self.document() {
                Some(_) => format!("{} accepts, {} rejects", key(&Command::Accept), key(&Command::Reject)),
                None => format!("{} opens an article", key(&Command::Open)),
            };
            self.say(format!("{pressed} means nothing here: {more}, {help} shows all keys"));
            return;
        }
        match command {
            Command::Undo | Command::Redo => self.travel(command == Command::Undo),
            Command::Repeat => {
                let Some(answer) = self.document().and_then(|d| d.last_answer.clone()) else {
                    return;
                };
                match self.on_selection(&answer) {
                    Ok(_) => {
                        self.stand_on_selection(&answer);
                        self.repeat(answer);
                    }
                    Err(why) => self.say(why),
                }
            }
            Command::Next => self.step(true, false),
            Command::Previous => self.step(false, false),
            Command::NextOpen => self.step(true, true),
            Command::PreviousOpen => self.step(false, true),
            Command::GoTo(item) => self.stand_on_item(item),
            Command::NextMention => self.step_mention(true),
            Command::PreviousMention => self.step_mention(false),
            Command::Scroll(how) => {
                if let Some(document) = self.document_mut() {
                    document.scroll = Some(how);
                }
            }
            Command::Select(words) => {
                if let Some(document) = self.document_mut() {
                    document.selection = words;
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

    /// Gives the last answer here. What is set of an event or an actor stays on it, as it did the first time.
    fn repeat(&mut self, answer: Command) {
        match answer {
            Command::SetStatus(_) | Command::SetAct(_) | Command::SetBackground(_) => self.perform_event(answer),
            Command::SetCoding(..) => self.perform_by_hand(answer),
            Command::SetActorCode(_) => {
                let entity = self
                    .document()
                    .and_then(|d| d.current_entity().or_else(|| d.entity_at_hand()));
                match entity.map(str::to_owned) {
                    Some(id) => self.perform_entity(Command::OfEntity(id, Box::new(answer))),
                    None => self.say("An actor code was set last: go to a mention or an entity first"),
                }
            }
            // Chosen again, who speaks already would be taken out.
            Command::SetSpeaker(Some(mention)) if self.speaks(&mention) => {
                self.say("Nothing to change: it is so already");
            }
            // As if it were given here: it is said where it has no meaning.
            answer => self.ask(answer),
        }
    }

    /// Remembers what was set, for `.`, where it was.
    pub(super) fn may_repeat(&mut self, done: bool, answer: Command) {
        if let Some(document) = self.document_mut().filter(|_| done) {
            document.last_answer = Some(answer);
        }
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
            self.say(format!(
                "Nothing is current: {} takes you to the next item, or select some words",
                key(&Command::NextOpen)
            ));
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

    /// The date, type or speaker of the current item, once set, answers for it, and one goes on. While the slots of an event
    /// are open more may follow, and nothing is answered yet.
    pub(super) fn go_on_if(&mut self, done: bool) {
        let Some(document) = self.document().filter(|_| done) else {
            return;
        };
        let stays = self.stay.is_some() && self.stay == document.current;
        let event = document.current_in(Table::Events).is_some();
        if document.editing_event {
            return;
        }
        if event && document.second.is_none() && !self.blind {
            return match stays {
                true => drop(self.settle_edited()),
                false => self.accept_edited(),
            };
        }
        if !stays {
            self.advance();
        }
    }

    /// Notes whether the answer to what is asked now is to keep one where one is: asked by a click on a field, and not by
    /// the key that answers and goes on.
    pub(super) fn note_stay(&mut self, command: &Command) {
        let asked = std::mem::take(&mut self.stay_asked);
        if matches!(command, Command::EventType | Command::ItemDate | Command::Speaker) {
            let current = self.document().and_then(|d| d.current.clone());
            self.stay = current.filter(|_| asked);
        }
    }

    /// Accepts what the event that was just edited settles, as the end of its last edit, and goes on.
    pub(super) fn accept_edited(&mut self) {
        if self.settle_edited() {
            self.advance();
        }
    }

    /// Accepts that and stays; whether one may go on.
    fn settle_edited(&mut self) -> bool {
        let Some(document) = self.document() else { return false };
        let Some(event) = document.current.clone() else {
            return false;
        };
        let last = document.history.last_done(&document.record);
        let own = |edit: Edit| edit.changes.iter().any(|c| c.table == event.table && c.on == event.id);
        if !last.is_some_and(own) {
            self.answer(Command::Accept);
            return false;
        }
        self.accept_with_last(&event)
    }

    /// Accepts what an event shows to be right as the end of the last edit, which was one of it, and says it; `false` where
    /// that could not be written.
    pub(super) fn accept_with_last(&mut self, event: &ItemId) -> bool {
        let settled = self.act_on(event, &Command::Accept).ok();
        let along = settled.as_ref().and_then(|edit| along(self.document()?, edit, event));
        if let Some(edit) = settled
            && !self.commit_with_last(edit)
        {
            return false;
        }
        match along {
            Some(along) => self.say_of_answer(along),
            None => self.settle(About::Answer),
        }
        true
    }

    /// What an answer means for the current item, with what it settles beside it, unless that is hidden.
    fn act_on(&self, item: &ItemId, answer: &Command) -> Act {
        let Some(document) = self.document() else {
            return Err(Refusal("Open an article first".to_owned()));
        };
        let hidden = self.blind.then(|| masked(document));
        let view = hidden.as_ref().map_or_else(|| document.view(), Indexed::view);
        let alone = self.blind || document.second.is_some() || item.table == Table::Entities;
        match answer {
            Command::Accept if !alone => acts::along::accept(view, item),
            _ => act_of(view, answer, std::slice::from_ref(item)),
        }
    }

    /// Whether a mention is in what may be seen.
    fn may_be_seen(&self, mention: &crate::record::Mention) -> bool {
        let seen = self.sight();
        seen.is_some_and(|seen| seen.index.mention(seen.record, &mention.id).is_some())
    }

    /// Makes mentions of stretches of text; the first one becomes the current item.
    pub(super) fn tag(&mut self, spans: &[Span], kind: Kind) {
        let Some(document) = self.document() else { return };
        let text = &document.record.text;
        let words = |&span: &Span| bounds::whole_words(text, span).map(|words| bounds::without_marks(text, words));
        let whole: Vec<Span> = spans.iter().filter_map(words).collect();
        let there = |m: &&crate::record::Mention| whole == [m.span] && m.review != Review::Rejected;
        let hidden = self.blind.then(|| masked(document));
        if let Some(mention) = document.record.mentions.iter().find(there) {
            let apart = hidden.as_ref().filter(|_| !self.may_be_seen(mention));
            if let Some(masked) = apart {
                // What the machine says of these words becomes one's own, and who is meant is one's own to say.
                let item = ItemId::new(Table::Mentions, &mention.id);
                let act = mentions::claim(masked.view(), &mention.id, kind);
                if self.commit(act)
                    && let Some(document) = self.document_mut()
                {
                    document.selection = None;
                    document.go_to(item);
                }
                return;
            }
            // The words are a mention already: then it is that one which is meant.
            let item = ItemId::new(Table::Mentions, &mention.id);
            if let Some(document) = self.document_mut() {
                document.go_to(item);
            }
            self.answer(Command::Relabel(kind));
            return;
        }
        let view = hidden.as_ref().map_or_else(|| document.view(), Indexed::view);
        let act = mentions::add(view, &whole, kind);
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
                self.code_of_place();
            }
        }
    }

    /// A country or capital that was tagged by hand acts for its country, as one does that the machine finds; one undo
    /// takes both back. Who is blind is told nothing of the machine's.
    fn code_of_place(&mut self) {
        let Some(document) = self.document().filter(|_| !self.blind) else {
            return;
        };
        let entity = document
            .current_entity()
            .and_then(|id| document.index.entity(&document.record, id));
        let fresh = |e: &&Entity| e.kind == Kind::Gpe && e.review == Review::Added && e.actor.country.is_none();
        let Some(entity) = entity.filter(fresh) else { return };
        let name = entity.name.as_str();
        let called = |c: &&Country| c.name == name || c.other_names.contains(&name) || c.capitals.contains(&name);
        let Some(country) = self.panes.countries().iter().find(called) else {
            return;
        };
        if let Ok(edit) = entities::set_actor(document.view(), &entity.id, country.code) {
            self.commit_with_last(edit);
        }
    }
}
