//! Events: made, edited, and what may fill them; and the commands of quotes and dates, which have files of their own.

use crate::annotate::events::by_hand::{clause, likely, verb_after};
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::view::{Pick, Prompt, Question};
use crate::record::acts::along::event_with;
use crate::record::acts::events;
use crate::record::acts::{Act, Refusal, View, passages};
use crate::record::{EventType, ItemId, Review, Status, Table};
use crate::text::Span;
use crate::text::bounds;
use crate::timeline::moved::Days;

impl Workbench {
    pub(super) fn perform_event(&mut self, command: Command) {
        match command {
            Command::EditEvent => self.edit_event(),
            Command::EndEvent => self.end_event(),
            Command::Fill(slot) => self.show_hints(Pick::Slot(slot)),
            Command::Speaker => match self.selected_words() {
                Some(span) => self.make(span, passages::add_quote),
                None => self.show_hints(Pick::Speaker),
            },
            Command::HintLetter(letter) => self.hint_letter(letter),
            Command::Pick(items) => self.pick_by_click(&items),
            Command::FillWith(slot, id) => {
                self.with_slot(|view, event| events::fill(view, event, slot, &id));
            }
            Command::Leave(slot, at) => {
                self.with_slot(|view, event| events::leave(view, event, slot, at));
            }
            Command::EventType => self.prompt = Some(Prompt::new(Question::EventType, "")),
            Command::SetAct(act) => {
                let done = self.with_event(|view, event| events::set_act(view, event, act));
                self.may_repeat(done, Command::SetAct(act));
                self.go_on_if(done);
                if done {
                    self.say_after(format!("The type is {} now", act.word()));
                }
            }
            Command::MakeEvent(trigger, act, mode) => self.make_event(trigger, &[act], mode.as_deref()),
            Command::SetStatus(status) => {
                let done = self.with_event(|view, event| events::set_status(view, event, status));
                self.may_repeat(done, Command::SetStatus(status));
            }
            Command::ToggleBackground => {
                let event = self.document().and_then(|d| Some((d, d.current_in(Table::Events)?)));
                let event = event.and_then(|(d, id)| d.index.event(&d.record, id));
                let on = event.is_some_and(|event| !event.background);
                self.perform_event(Command::SetBackground(on));
            }
            Command::SetBackground(on) => {
                let done = self.with_event(|view, event| events::set_background(view, event, on));
                self.may_repeat(done, Command::SetBackground(on));
            }
            Command::ItemDate => match self.selected_words() {
                Some(span) => self.make_time(span),
                None => self.ask_item_date(),
            },
            Command::SetItemDate(typed) => self.set_item_date(&typed),
            Command::MoveEvent(event, day) => self.move_event(&event, day),
            Command::SpanEvent(event, earliest, latest) => self.span_event(&event, Days { earliest, latest }),
            Command::SetSpeaker(mention) => {
                let Some(document) = self.document() else { return };
                let view = document.view();
                let quote = document.current_in(Table::Quotes);
                // Whoever is the speaker already is taken out, as with the sides of an event.
                let other = mention.filter(|id| quote.is_some_and(|quote| !is_speaker(view, quote, id)));
                let act = match quote {
                    Some(quote) => events::set_speaker(view, quote, other.as_deref()),
                    None => Err(Refusal("Go to a quote first".to_owned())),
                };
                let done = self.commit(act);
                // Who speaks instead may be the next thing to say.
                self.go_on_if(done && other.is_some());
            }
            Command::PublicationDate => {
                let known = self.document().and_then(|d| d.record.meta.published);
                self.prompt = Some(Prompt::new(
                    Question::PublicationDate,
                    known.map(|d| d.to_string()).unwrap_or_default(),
                ));
            }
            Command::SetPublicationDate(typed) => self.set_publication_date(&typed),
            _ => {}
        }
    }

    pub(super) fn with_event(&mut self, act: impl FnOnce(View<'_>, &str) -> Act) -> bool {
        let act = match self.document().and_then(|d| Some((d, d.current_in(Table::Events)?))) {
            Some((document, id)) => act(document.view(), id),
            None => Err(Refusal(format!(
                "Go to an event first, or select its word and press {}",
                key(&Command::EditEvent)
            ))),
        };
        self.commit(act)
    }

    /// As [`Self::with_event`]; where another date makes another status, that is said.
    fn with_slot(&mut self, act: impl FnOnce(View<'_>, &str) -> Act) {
        let status = |workbench: &Self| {
            let document = workbench.document()?;
            let event = document
                .index
                .event(&document.record, document.current_in(Table::Events)?)?;
            Some(event.status)
        };
        let before = status(self);
        let done = self.with_event(act);
        match status(self).filter(|now| done && Some(*now) != before) {
            Some(Status::Scheduled) => self.say("After the day of publication: so it is scheduled now, not occurred"),
            Some(now) => self.say(format!(
                "Not dated after the day of publication any more: so it is {now} again, not scheduled"
            )),
            None => {}
        }
    }

    /// On an event: opens its slots. On a selection, or the word of another item: makes an event of it.
    fn edit_event(&mut self) {
        let Some(document) = self.document_mut() else { return };
        if document.selection.is_none() && document.current_in(Table::Events).is_some() {
            document.edit_event();
            return;
        }
        let text = &document.record.text;
        let selected = document.selection.and_then(|s| bounds::whole_words(text, s));
        let here = document.current.clone().filter(|_| selected.is_none());
        // In blind mode only what one has decided about may be asked.
        let Some(seen) = self.sight() else { return };
        if let Some(event) = here.as_ref().and_then(|item| event_with(seen, item)) {
            let item = ItemId::new(Table::Events, &event.id);
            self.edit_told(item);
            return;
        }
        let here = here.and_then(|item| seen.index.span(seen.record, &item));
        let Some(trigger) = selected.or_else(|| here.and_then(|s| verb_after(seen, s))) else {
            let edit = key(&Command::EditEvent);
            self.say(format!("Select the word that tells the event, then press {edit}"));
            return;
        };
        // The event that is told there already is the one to edit.
        let told = |e: &&crate::record::Event| {
            e.trigger.span.overlaps(trigger) && e.review != Review::Rejected && e.act != EventType::Statement
        };
        let Some(seen) = self.sight() else { return };
        if let Some(event) = seen.record.events.iter().find(told) {
            let item = ItemId::new(Table::Events, &event.id);
            self.edit_told(item);
            return;
        }
        let frames = self.worker.frames();
        let likely = frames.map_or_else(Vec::new, |frames| likely(frames, seen, trigger, self.blind));
        // Nobody has said that this word tells anything: then the type is not taken from it unasked either.
        if likely.is_empty() || selected.is_none() {
            // Nothing is coded by guess: what it is comes first.
            self.prompt = Some(Prompt::new(Question::NewEvent(trigger), ""));
            return;
        }
        self.make_event(trigger, &likely, None);
    }

    /// Goes to an event and opens its slots.
    fn edit_told(&mut self, event: ItemId) {
        if let Some(document) = self.document_mut() {
            document.go_to(event);
            document.edit_event();
        }
    }

    /// Makes an event of those words and opens its slots.
    fn make_event(&mut self, trigger: Span, likely: &[EventType], mode: Option<&str>) {
        let Some(seen) = self.sight() else { return };
        let read = |act: &EventType| Some(clause(self.worker.frames()?, seen, trigger, *act, self.blind));
        let clause = likely.first().and_then(read).unwrap_or_default();
        let made = events::add(seen, trigger, likely, mode, &clause);
        let made = made.map(|(edit, id)| (edit, ItemId::new(Table::Events, id)));
        let before = self.document().map(|d| d.history.depth());
        self.made(made);
        if let (Some(document), Some(before)) = (self.document_mut(), before)
            && document.history.depth() > before
        {
            document.edit_event();
            document.edited_from = before;
        }
    }

    /// Closes the slots of the event. Where something of it was changed that was an answer: what it settles is accepted
    /// with the last change, so that one undo takes both back, and the next item is the next one.
    fn end_event(&mut self) {
        let Some(document) = self.document_mut() else { return };
        let changed = document.editing_event && document.history.depth() > document.edited_from;
        document.editing_event = false;
        document.leave_fresh();
        let decided = document
            .current
            .as_ref()
            .and_then(|item| document.index.review(&document.record, item));
        if changed && decided.is_some_and(Review::is_decided) && document.second.is_none() && !self.blind {
            self.accept_edited();
        }
    }
}

impl Workbench {
    /// Whether a mention is one of the entity that speaks the current quote.
    pub(super) fn speaks(&self, mention: &str) -> bool {
        let quote = self.document().and_then(|d| Some((d, d.current_in(Table::Quotes)?)));
        quote.is_some_and(|(document, quote)| is_speaker(document.view(), quote, mention))
    }
}

/// Whether a mention is one of the entity that speaks a quote.
fn is_speaker(view: View<'_>, quote: &str, mention: &str) -> bool {
    let speaker = view.index.quote(view.record, quote).and_then(|q| q.speaker.as_ref());
    let meant = view.index.mention(view.record, mention).and_then(|m| m.entity.as_ref());
    speaker.is_some() && speaker == meant
}
