//! Events, quotes and dates.

use super::relative::read_event_time;
use crate::annotate::times;
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::view::{Hints, Pick, Prompt, Question};
use crate::record::acts::events::{self, Slot};
use crate::record::acts::{self, Act, Refusal, View, along, passages};
use crate::record::{DateSource, EventTime, EventType, Form, ItemId, Kind, Review, Table};
use crate::text::Span;
use crate::text::bounds;
use crate::timeline::names;
use crate::timeline::when::published_on;
use jiff::civil::Date;

impl Workbench {
    pub(super) fn perform_event(&mut self, command: Command) {
        if self.document().is_none() {
            self.say("Open an article first");
            return;
        }
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
                self.with_event(|view, event| events::fill(view, event, slot, &id));
            }
            Command::Leave(slot, at) => {
                self.with_event(|view, event| events::leave(view, event, slot, at));
            }
            Command::EventType => match self.document().and_then(|d| d.current_in(Table::Events)) {
                Some(_) => self.prompt = Some(Prompt::new(Question::EventType, "")),
                None => self.say("Go to an event first"),
            },
            Command::SetAct(act) => {
                self.with_event(|view, event| events::set_act(view, event, act));
            }
            Command::SetStatus(status) => {
                self.with_event(|view, event| events::set_status(view, event, status));
            }
            Command::ToggleBackground => {
                self.with_event(|view, event| events::set_background(view, event, !view.event(event)?.background));
            }
            Command::ItemDate => match self.selected_words() {
                Some(span) => self.make_time(span),
                None => self.ask_item_date(),
            },
            Command::SetItemDate(typed) => self.set_item_date(&typed),
            Command::MoveEvent(event, day) => self.move_event(&event, day),
            Command::SetSpeaker(mention) => {
                let Some(document) = self.document() else { return };
                let act = match document.current_in(Table::Quotes) {
                    Some(quote) => events::set_speaker(document.view(), quote, mention.as_deref()),
                    None => Err(Refusal("Go to a quote first".to_owned())),
                };
                self.commit(act);
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
            None => Err(Refusal(
                "Go to an event first, or select its word and press e".to_owned(),
            )),
        };
        self.commit(act)
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
            if let Some(document) = self.document_mut() {
                document.go_to(item);
                document.edit_event();
            }
            return;
        }
        let here = here.and_then(|item| seen.index.span(seen.record, &item));
        let Some(trigger) = selected.or_else(|| here.and_then(|s| verb_after(seen, s))) else {
            self.say("Select the word that tells the event, then press e");
            return;
        };
        // The event that is told there already is the one to edit.
        let told = |e: &&crate::record::Event| {
            e.trigger.span.overlaps(trigger) && e.review != Review::Rejected && e.act != EventType::Statement
        };
        let Some(seen) = self.sight() else { return };
        if let Some(event) = seen.record.events.iter().find(told) {
            let item = ItemId::new(Table::Events, &event.id);
            if let Some(document) = self.document_mut() {
                document.go_to(item);
                document.edit_event();
            }
            return;
        }
        let act = same_trigger(seen, trigger).unwrap_or(EventType::Consult);
        let made = events::add(seen, trigger, act).map(|(edit, id)| (edit, ItemId::new(Table::Events, id)));
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
        let Some(seen) = self.sight() else { return };
        let mut fillers = fillers(seen, pick, visible);
        let Some(document) = self.document_mut() else { return };
        fillers.retain(|(item, _)| document.current.as_ref() != Some(item));
        fillers.sort_by_key(|(_, span)| (span.distance(home), span.start));
        fillers.truncate(LETTERS.len() * LETTERS.len());
        if fillers.is_empty() {
            self.say(match pick {
                Pick::Slot(Slot::Time) => "No time expression can be seen: type the date with t",
                _ => "No mention that fits can be seen: scroll, or tag one first",
            });
            return;
        }
        let labels = hint_labels(fillers.len())
            .into_iter()
            .zip(fillers)
            .map(|(label, (item, _))| (label, item))
            .collect();
        document.hints = Some(Hints {
            pick,
            labels,
            typed: String::new(),
        });
    }

    fn hint_letter(&mut self, letter: char) {
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
    fn pick_by_click(&mut self, items: &[ItemId]) {
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

    fn ask_item_date(&mut self) {
        let Some(document) = self.document() else { return };
        let known = match document.current.as_ref() {
            Some(ItemId {
                table: Table::Events,
                id,
            }) => document.index.event(&document.record, id).map(|e| {
                e.time
                    .value
                    .clone()
                    .or(e.time.shift_days.map(names::from_t))
                    .unwrap_or_default()
            }),
            Some(ItemId {
                table: Table::Times,
                id,
            }) => document
                .index
                .time(&document.record, id)
                .map(|t| t.value.clone().unwrap_or_default()),
            _ => None,
        };
        match known {
            Some(typed) => self.prompt = Some(Prompt::new(Question::ItemDate, typed)),
            None => self.say("Go to an event or a time first"),
        }
    }

    /// What was typed as the date of the current event or time.
    fn read_item_date(&self, typed: &str) -> Result<EventTime, Refusal> {
        let Some(document) = self.document() else {
            return Err(Refusal("Open an article first".to_owned()));
        };
        let event = document.current_in(Table::Events);
        match event.and_then(|id| document.index.event(&document.record, id)) {
            Some(event) => read_event_time(typed, published_on(&document.record, event)),
            None => read_time(typed, document.record.meta.published),
        }
    }

    fn set_item_date(&mut self, typed: &str) {
        let Some(document) = self.document() else { return };
        // An event may be about to get more than its day; a time that was given one is answered.
        let answered = document.current_in(Table::Times).is_some();
        let act = self
            .read_item_date(typed)
            .and_then(|time| match document.current.as_ref() {
                Some(ItemId {
                    table: Table::Events,
                    id,
                }) => events::set_time(document.view(), id, time),
                Some(ItemId {
                    table: Table::Times,
                    id,
                }) => acts::times::set_value(document.view(), id, &time),
                _ => Err(Refusal("Go to an event or a time first".to_owned())),
            });
        if self.commit(act) && answered {
            self.advance();
        }
    }

    fn move_event(&mut self, event: &str, day: Date) {
        let Some(document) = self.document() else { return };
        let time = EventTime {
            value: Some(day.to_string()),
            earliest: Some(day),
            latest: Some(day),
            ..EventTime::default()
        };
        let act = events::set_time(document.view(), event, time);
        let row = document.index.event(&document.record, event);
        let before = row.and_then(|e| names::overridden(document.view(), e));
        let before = before.map_or(String::new(), |before| format!(", instead of {before}"));
        if self.commit(act) {
            self.say(format!("Moved to {day}{before}; u takes it back"));
            self.stand_on_event(event);
        }
    }

    /// What was carried to a day is what one looks at: its sentence and why it stands there are shown.
    pub(super) fn stand_on_event(&mut self, event: &str) {
        let order = self.order;
        if let Some(document) = self.document_mut() {
            document.go_to(ItemId::new(Table::Events, event));
            document.requeue(order);
        }
    }

    fn set_publication_date(&mut self, typed: &str) {
        let Some(document) = self.document() else { return };
        let typed = typed.trim();
        let published = match typed.is_empty() {
            true => None,
            false => match read_time(typed, document.record.meta.published) {
                Ok(EventTime {
                    earliest: Some(day),
                    latest,
                    ..
                }) if latest == Some(day) => Some(day),
                _ => {
                    self.warn(format!(
                        "“{typed}” is not a day: write it as 2015-12-15 or 15 December 2015"
                    ));
                    return;
                }
            },
        };
        let edit = times::redate(&document.record, published, published.map(|_| DateSource::Analyst));
        if edit.is_empty() {
            self.say("Nothing to change: it is so already");
            return;
        }
        let moved = edit.changes.iter().filter(|c| c.table == Table::Times).count();
        if self.commit_edit(edit) {
            self.say(match published {
                Some(day) => format!("Published {day}: {moved} times placed"),
                None => format!("Undated again: {moved} times unplaced"),
            });
        }
    }
}

impl Workbench {
    /// Why an answer to a prompt cannot be taken, asked before the prompt closes.
    pub(crate) fn refusal_of(&self, answer: &Command, typed: &str) -> Option<String> {
        let anchor = self.document().and_then(|d| d.record.meta.published);
        match answer {
            Command::OfEntity(_, answer) => self.refusal_of(answer, typed),
            Command::Escape if typed.trim().is_empty() => Some("Type to find, then choose a line".to_owned()),
            Command::Escape => Some(format!("Nothing fits “{}”", typed.trim())),
            Command::SetPublicationDate(typed) | Command::SetStoryDate(_, typed) => match read_time(typed, anchor) {
                Ok(EventTime { earliest, latest, .. }) if earliest == latest => None,
                _ => Some(format!(
                    "“{}” is not a day: write it as 2015-12-15 or 15 December 2015",
                    typed.trim()
                )),
            },
            Command::SetItemDate(typed) => self.read_item_date(typed).err().map(|Refusal(why)| why),
            Command::SetCameo(code) => acts::coding::read_cameo(code).err().map(|Refusal(why)| why),
            Command::SetWikidata(typed) => acts::entities::read_wikidata(typed).err().map(|Refusal(why)| why),
            Command::SetArticle(acts::article::Field::Url, typed) => {
                acts::article::check_address(typed).err().map(|Refusal(why)| why)
            }
            Command::SetActorCode(code) => acts::entities::read_code(code).err().map(|Refusal(why)| why),
            Command::RenameTo(name) if name.trim().is_empty() => Some("A name cannot be empty".to_owned()),
            Command::OpenPath(path)
            | Command::SaveTo(path)
            | Command::ExportTo(path)
            | Command::ExportPictureTo(path)
                if path.as_os_str().is_empty() =>
            {
                Some("Type a path".to_owned())
            }
            Command::OpenPath(path) if !path.exists() => Some("There is no file of that name".to_owned()),
            _ => None,
        }
    }

    /// The day that an answer to a question for a date means, where it is one day.
    pub(crate) fn day_of(&self, answer: &Command) -> Option<Date> {
        let anchor = self.document().and_then(|d| d.record.meta.published);
        let time = match answer {
            Command::SetPublicationDate(typed) | Command::SetStoryDate(_, typed) => read_time(typed, anchor),
            Command::SetItemDate(typed) => self.read_item_date(typed),
            _ => return None,
        };
        let time = time.ok()?;
        time.earliest.filter(|day| time.latest == Some(*day))
    }
}

/// What an analyst typed as a date; empty means none.
pub(super) fn read_time(typed: &str, anchor: Option<Date>) -> Result<EventTime, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(EventTime::default());
    }
    let read = times::resolve_text(typed, anchor);
    read.map(|r| EventTime {
        value: r.value,
        earliest: r.earliest,
        latest: r.latest,
        from: None,
        shift_days: None,
        extra: Default::default(),
    })
    .filter(|time| time.earliest.is_some())
    .ok_or_else(|| {
        Refusal(format!(
            "“{typed}” is not a date: write it as 2015-12-15, Dec 2015 or 15 December 2015"
        ))
    })
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

/// The event of its sentence that a mention or a time takes part in, the nearest where there are several.
fn event_with<'r>(view: View<'r>, item: &ItemId) -> Option<&'r crate::record::Event> {
    let place = view.index.span(view.record, item)?;
    let takes_part = |e: &crate::record::Event| match item.table {
        Table::Mentions => along::told_by(e).any(|id| id == item.id),
        Table::Times => e.time.from.as_deref() == Some(item.id.as_str()),
        _ => false,
    };
    let live = |e: &crate::record::Event| e.review != Review::Rejected && e.act != EventType::Statement;
    let near = |e: &&crate::record::Event| e.evidence.iter().any(|part| part.span.contains(place));
    let own = view.record.events.iter().filter(|e| live(e) && takes_part(e));
    own.filter(near).min_by_key(|e| e.trigger.span.distance(place))
}

/// The first word after a span in its sentence that is in no mention and no time: most often the verb.
fn verb_after(view: View<'_>, span: Span) -> Option<Span> {
    let record = view.record;
    let sentence = record.sentences.iter().map(|s| s.span).find(|s| s.overlaps(span))?;
    let mut at = span;
    while let Some(next) = bounds::step(&record.text, Span::new(at.end, at.end), bounds::Step::EndRight) {
        let word = bounds::whole_words(&record.text, next)?;
        if word.end > sentence.end || word.end <= at.end {
            return None;
        }
        let tagged = record.mentions.iter().any(|m| m.span.overlaps(word));
        let tagged = tagged
            || record
                .times
                .iter()
                .any(|t| t.span.overlaps(word) && t.review != Review::Rejected);
        let text = word.of(&record.text);
        if !tagged && text.starts_with(char::is_lowercase) && text.len() > 2 && !AUXILIARIES.contains(&text) {
            return Some(word);
        }
        at = word;
    }
    None
}

/// Words that tell nothing themselves: before a verb, or between names.
const AUXILIARIES: &[&str] = &[
    "will", "would", "shall", "should", "may", "might", "can", "could", "must", "has", "have", "had", "was", "were",
    "are", "been", "being", "did", "does", "not", "also", "and", "but", "the", "his", "her", "its", "who", "which",
    "that", "with", "for", "from", "over", "about", "after", "before", "into", "onto", "between", "among", "against",
    "under", "during", "through", "toward", "towards", "without", "within", "upon", "because", "while", "when",
    "where", "than", "then", "there", "their", "this", "these", "those", "per", "via", "since", "until", "near",
    "amid", "off", "out", "down", "all", "some", "any", "more", "most", "other", "both", "each", "only", "just",
    "still", "again",
];

/// The act that the same word tells elsewhere in this article.
fn same_trigger(view: View<'_>, trigger: Span) -> Option<EventType> {
    let words = trigger.of(&view.record.text);
    view.record
        .events
        .iter()
        .find(|e| e.trigger.text.eq_ignore_ascii_case(words))
        .map(|e| e.act)
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
