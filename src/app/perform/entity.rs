//! Mentions and entities as a whole: merged, split, renamed, given a code, accepted or rejected with all their mentions.

use crate::app::Workbench;
use crate::app::command::{Command, taken_back};
use crate::app::document::Document;
use crate::app::view::{Pick, Prompt, Question};
use crate::app::words::article;
use crate::record::acts::entities::Left;
use crate::record::acts::{self, Act, Refusal, View, decide, entities, mentions};
use crate::record::{ItemId, Table};
use crate::timeline::names::actor_code;

impl Workbench {
    pub(super) fn perform_entity(&mut self, command: Command) {
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
                // An entity that goes leaves the queue with its place: what comes next is known only before.
                let stands = |d: &&Document| d.current_in(Table::Entities).is_some() && d.second.is_none();
                let document = self.document().filter(stands).filter(|_| !self.blind);
                let next = document.and_then(|d| d.step(true, true));
                let own = self.document().and_then(Document::current_entity).map(str::to_owned);
                let left_out = self.left_out(&target, own.as_slice());
                let merged = self.with_entity(|view, id| entities::merge(view, &target, &[id.to_owned()]));
                match next.filter(|_| merged) {
                    Some(next) => self.stand_on_item(next),
                    None if merged => self.advance(),
                    None => {}
                }
                if let Some(told) = left_out.filter(|_| merged) {
                    self.say_after(told);
                }
            }
            Command::MergeChosen => self.merge_chosen(),
            Command::Split if self.document().is_some_and(|d| d.current_in(Table::Events).is_some()) => {
                let apart = self.with_event(acts::tellings::split);
                if apart {
                    self.say("Taken apart: each telling is an event of its own again");
                }
            }
            Command::Split => {
                self.with_mention(|view, id| mentions::split(view, &[id.to_owned()]));
            }
            Command::RenameTo(_) | Command::SetActorCode(_) => {
                let done = self.with_entity(|view, id| act_on_entity(view, id, &command));
                self.may_repeat(done && matches!(command, Command::SetActorCode(_)), command);
            }
            Command::OfEntity(id, what) => self.do_to_entity(&id, &what),
            Command::AcceptEntity => {
                self.with_entity(|view, id| decide::accept(view, &[ItemId::new(Table::Entities, id)]));
            }
            Command::RejectEntity => {
                self.with_entity(|view, id| decide::reject(view, &[ItemId::new(Table::Entities, id)]));
            }
            Command::Note => {
                let item = self.document().and_then(|d| Some((d, d.current.as_ref()?)));
                let noted = item.and_then(|(document, item)| acts::noted(document.view(), item));
                self.prompt = Some(Prompt::new(Question::Note, noted.unwrap_or_default()));
            }
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
        let Some(entity) = entity else { return };
        let typed = match question {
            Question::Rename => entity.name.clone(),
            Question::Wikidata => entity.wikidata.clone().unwrap_or_default(),
            Question::ActorCode => actor_code(&entity.actor),
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
        let done = self.commit(act);
        self.may_repeat(done && matches!(what, Command::SetActorCode(_)), what.clone());
        if done && let (Some(name), false) = (name, here) {
            let done = match what {
                Command::SetActorCode(code) if code.trim().is_empty() => format!("{name} has no actor code now"),
                Command::SetActorCode(code) => format!("{name} is {} now", code.trim().to_uppercase()),
                Command::RenameTo(new) => format!("{name} is called {} now", new.trim()),
                _ => format!("{name} is changed"),
            };
            self.say(format!("{done}; {}", taken_back()));
        }
    }

    /// The chosen entity with the most mentions takes the others in.
    /// What a merger leaves out, as it is told once it is done.
    pub(super) fn left_out(&self, target: &str, others: &[String]) -> Option<String> {
        let document = self.document()?;
        let kept = document.index.entity(&document.record, target)?;
        let each = entities::left_out(document.view(), target, others);
        let each: Vec<String> = each
            .into_iter()
            .map(|(other, left)| match left {
                Left::Code => format!("“{}” was {}", other.name, actor_code(&other.actor)),
                Left::Kind => format!(
                    "“{}” was {} {}",
                    other.name,
                    article(other.kind.title()),
                    other.kind.title()
                ),
            })
            .collect();
        let told = format!("“{}” stays as it was: {}", kept.name, each.join(", "));
        (!each.is_empty()).then_some(told)
    }

    fn merge_chosen(&mut self) {
        let Some(document) = self.document() else { return };
        let target = document
            .chosen
            .iter()
            .max_by_key(|id| document.index.mentions_of(id).len())
            .cloned();
        let Some(target) = target else { return };
        let others: Vec<String> = document.chosen.iter().cloned().collect();
        let act = entities::merge(document.view(), &target, &others);
        let left_out = self.left_out(&target, &others);
        let merged = self.commit(act);
        if let Some(told) = left_out.filter(|_| merged) {
            self.say_after(told);
        }
        if merged && let Some(document) = self.document_mut() {
            document.chosen.clear();
            document.chosen_from = None;
            document.go_to(ItemId::new(Table::Entities, target));
        }
    }
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
