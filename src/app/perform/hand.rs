//! What is made or changed by hand beyond an answer: quotes, times and roles of selected words, an event's coding, what a
//! pronoun means, and the article's own data.

use super::bounds::bound_keys;
use super::typed_date::read_time;
use crate::annotate::times;
use crate::app::Workbench;
use crate::app::command::{Command, key, taken_back};
use crate::app::view::{Pick, Prompt, Question};
use crate::record::acts::passages::{self, Made};
use crate::record::acts::{Act, Refusal, View, article, coding, entities, mentions, tellings};
use crate::record::{EventTime, Form, ItemId, Record, Review, Table, suggest};
use crate::text::{Span, bounds};
use jiff::civil::Date;

/// Why a stretch beside the first one is not taken.
fn second_range() -> String {
    let merge = key(&Command::Merge);
    format!(
        "A mention is one stretch of text: the file format has no gaps. Tag both parts, then merge them with {merge}, or \
         select from the first word to the last"
    )
}

/// Why the pointer does not select right-to-left letters.
fn right_to_left() -> String {
    let (find, ends) = (key(&Command::Find), bound_keys());
    format!(
        "Right-to-left letters cannot be selected with the mouse: what is drawn is not where it stands in the file. Find \
         the words with {find} and tag the hit, or move bounds with {ends}"
    )
}

impl Workbench {
    pub(super) fn perform_by_hand(&mut self, command: Command) {
        match command {
            Command::Role => match self.selected_words() {
                Some(span) => self.make(span, passages::add_role),
                None => self.show_hints(Pick::Holder),
            },
            Command::SetHolder(mention) => {
                self.with_current(Table::Roles, "Go to a role first", |view, id| {
                    passages::set_holder(view, id, mention.as_deref())
                });
            }
            Command::Office => self.ask_office(),
            Command::SetOffice(typed) => {
                self.with_current(Table::Roles, "Go to a role first", |view, id| {
                    passages::set_office(view, id, &typed)
                });
            }
            Command::Wikidata => self.ask_about_entity(Question::Wikidata),
            Command::SetWikidata(typed) => {
                self.with_entity(|view, id| entities::set_wikidata(view, id, &typed));
            }
            Command::ReferTo(mention) => self.refer_to(&mention),
            Command::MergeSuggested => self.merge_suggested(),
            Command::AskArticle(field) => {
                let known = self.document().map(|d| field.of(&d.record.meta)).unwrap_or_default();
                self.prompt = Some(Prompt::new(Question::Article(field), known));
            }
            Command::SetArticle(field, typed) => {
                let Some(document) = self.document() else { return };
                let act = article::set_field(&document.record, field, &typed);
                self.commit(act);
            }
            Command::SecondRange => self.say(second_range()),
            Command::RightToLeft => self.say(right_to_left()),
            _ => self.perform_coding(command),
        }
    }

    fn perform_coding(&mut self, command: Command) {
        match command {
            Command::SetCoding(act, mode) => {
                let done = self.with_event(|view, id| coding::set_act_and_mode(view, id, act, mode.as_deref()));
                self.may_repeat(done, Command::SetCoding(act, mode));
                self.go_on_if(done);
            }
            Command::Contexts => self.ask_of_event(Question::Context, |_| String::new()),
            Command::ToggleContext(context) => {
                self.with_event(|view, id| coding::toggle_context(view, id, &context));
            }
            Command::Cameo => self.ask_of_event(Question::Cameo, |e| e.cameo.clone().unwrap_or_default()),
            Command::SetCameo(code) => {
                self.with_event(|view, id| coding::set_cameo(view, id, &code));
            }
            Command::Evidence => {
                if let Some(span) = self.selected_words()
                    && self.with_event(|view, id| coding::toggle_evidence(view, id, span))
                    && let Some(document) = self.document_mut()
                {
                    document.selection = None;
                }
            }
            Command::ShowEvidence(at) => {
                if let Some(document) = self.document_mut()
                    && let Some(id) = document.current_in(Table::Events)
                    && let Some(event) = document.index.event(&document.record, id)
                    && let Some(part) = event.evidence.get(at)
                {
                    document.selection = Some(part.span);
                    document.reveal = true;
                }
            }
            Command::LeaveEvidence(at) => {
                self.with_event(|view, id| coding::leave_evidence(view, id, at));
            }
            Command::Attribution => self.show_hints(Pick::Attribution),
            Command::SetAttribution(mention) => {
                self.with_event(|view, id| coding::attribute(view, id, mention.as_deref()));
            }
            Command::MergeEventInto(kept) => self.merge_event_into(&kept),
            _ => {}
        }
    }

    /// The selection in whole words.
    pub(super) fn selected_words(&self) -> Option<Span> {
        let document = self.document()?;
        bounds::whole_words(&document.record.text, document.selection?)
    }

    /// Makes a new item and goes to it.
    pub(super) fn make(&mut self, span: Span, how: impl FnOnce(View<'_>, Span) -> Made) {
        if let Some(view) = self.sight() {
            let made = how(view, span);
            self.made(made);
        }
    }

    /// Makes a time of the selected words, with the value they have on the day of publication; where they are one, asks
    /// for its date.
    pub(super) fn make_time(&mut self, span: Span) {
        let there = self.sight().and_then(|seen| {
            let mut times = seen.record.times.iter();
            let time = times.find(|t| t.span == span && t.review != Review::Rejected)?;
            Some(ItemId::new(Table::Times, &time.id))
        });
        if let Some(time) = there {
            if let Some(document) = self.document_mut() {
                document.go_to(time);
            }
            self.ask(Command::ItemDate);
            return;
        }
        let value = self.value_of(span);
        self.make(span, |view, span| passages::add_time(view, span, value.as_ref()));
    }

    /// What the words of a time mean where they stand.
    pub(super) fn value_of(&self, span: Span) -> Option<EventTime> {
        value_at(&self.document()?.record, span)
    }

    fn with_current(&mut self, table: Table, otherwise: &str, act: impl FnOnce(View<'_>, &str) -> Act) -> bool {
        let act = match self.document().and_then(|d| Some((d, d.current_in(table)?))) {
            Some((document, id)) => act(document.view(), id),
            None => Err(Refusal(otherwise.to_owned())),
        };
        self.commit(act)
    }

    fn ask_office(&mut self) {
        let Some(document) = self.document() else { return };
        let role = document
            .current_in(Table::Roles)
            .and_then(|id| document.index.role(&document.record, id));
        let Some(role) = role else { return };
        let office = role.office.as_deref().unwrap_or("");
        let typed = format!("{office} {}", role.country.as_deref().unwrap_or(""));
        self.prompt = Some(Prompt::new(Question::Office, typed.trim()));
    }

    fn ask_of_event(&mut self, question: Question, typed: impl Fn(&crate::record::Event) -> String) {
        let Some(document) = self.document() else { return };
        let event = document
            .current_in(Table::Events)
            .and_then(|id| document.index.event(&document.record, id));
        if let Some(event) = event {
            self.prompt = Some(Prompt::new(question, typed(event)));
        }
    }

    /// A pronoun or description, or a single mention, means what another mention means; the rest of its entity stays.
    fn refer_to(&mut self, to: &str) {
        let Some(document) = self.document() else { return };
        let entity = document
            .index
            .mention(&document.record, to)
            .and_then(|m| m.entity.clone());
        let Some(entity) = entity else {
            self.say("That mention refers to nothing yet");
            return;
        };
        if self.with_mention(|view, id| mentions::reassign(view, &[id.to_owned()], &entity)) {
            self.advance();
        }
    }

    /// Whether the current item is a pronoun or description, which is reassigned by itself and not merged.
    pub(super) fn is_on_reference(&self) -> bool {
        let mention = self.document().and_then(|d| {
            let id = d.current_in(Table::Mentions)?;
            d.index.mention(&d.record, id)
        });
        mention.is_some_and(|m| m.form != Form::Name)
    }

    fn merge_suggested(&mut self) {
        let Some(document) = self.document() else { return };
        let Some(own) = document.current_entity().map(str::to_owned) else {
            return;
        };
        let Some(seen) = self.sight() else { return };
        let Some(other) = suggest::same_as(seen.record, &own).into_iter().next() else {
            let merge = key(&Command::Merge);
            self.say(format!(
                "Nothing is suggested to merge this entity with; {merge} lists all of them"
            ));
            return;
        };
        // The one that is spoken of more often stays, and of two equals the longer name.
        let weight = |id: &str| {
            let name = document.index.entity(&document.record, id).map_or(0, |e| e.name.len());
            (document.index.mentions_of(id).len(), name)
        };
        let (kept, gone) = if weight(&other.id) > weight(&own) {
            (other.id.clone(), own)
        } else {
            (own, other.id.clone())
        };
        let gone = [gone];
        let act = entities::merge(document.view(), &kept, &gone);
        let left_out = self.left_out(&kept, &gone);
        if self.commit(act) {
            self.say(format!("Merged with {}: {}; {}", other.name, other.why, taken_back()));
            if let Some(told) = left_out {
                self.say_after(told);
            }
        }
    }

    fn merge_event_into(&mut self, kept: &str) {
        let Some(document) = self.document() else { return };
        let other = document.current_in(Table::Events).map(str::to_owned);
        let act = match &other {
            Some(other) => tellings::merge(document.view(), kept, other),
            None => Err(Refusal("Go to an event first".to_owned())),
        };
        if self.commit(act)
            && let Some(document) = self.document_mut()
        {
            document.go_to(ItemId::new(Table::Events, kept));
            let event = |id: &str| document.index.event(&document.record, id);
            let both = event(kept).zip(other.as_deref().and_then(event));
            let left = both.map_or(Vec::new(), |(one, two)| tellings::left_out(document.view(), one, two));
            let told = match left.join(", ") {
                left if left.is_empty() => "One event with what both tell".to_owned(),
                left => format!("One event; of the other telling this is left out, since it differs: {left}"),
            };
            let split = key(&Command::Split);
            self.say(format!("{told}; {split} takes it apart again"));
        }
    }
}

/// What the words there mean as a time, on the day that their story was published.
pub(super) fn value_at(record: &Record, span: Span) -> Option<EventTime> {
    time_in(span.of(&record.text), record.published_at(span.start))
}

/// What words mean as a time: absolute, or on that day.
fn time_in(words: &str, anchor: Option<Date>) -> Option<EventTime> {
    if words.trim().is_empty() {
        return None;
    }
    read_time(words, anchor).ok().or_else(|| {
        let read = times::resolve_text(words.trim(), anchor)?;
        Some(EventTime {
            value: read.value,
            earliest: read.earliest,
            latest: read.latest,
            ..EventTime::default()
        })
    })
}
