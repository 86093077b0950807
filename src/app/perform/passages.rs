//! The cue of a quote, where stories begin, and what is no news: boilerplate.

use super::typed_date::read_time;
use crate::annotate::times;
use crate::app::Workbench;
use crate::app::command::{Command, key, taken_back};
use crate::app::view::{Prompt, Question};
use crate::app::words::counted;
use crate::record::acts::{Refusal, boilerplate, cue, stories};
use crate::record::{Edit, FlagCode, Review, Table};
use crate::text::{Span, bounds};

impl Workbench {
    pub(super) fn perform_passages(&mut self, command: &Command) {
        let Some(document) = self.document() else { return };
        let quote = document.current_in(Table::Quotes).map(str::to_owned);
        match (command, quote) {
            (Command::Boilerplate, _) => self.mark_boilerplate(),
            (Command::Story, _) => self.begin_or_join_story(),
            (Command::StoryDate, _) => self.ask_story_date(),
            (Command::SetStoryDate(story, typed), _) => self.set_story_date(*story, typed),
            (_, None) => {}
            (Command::LeaveCue, Some(quote)) => {
                let act = cue::set_cue(document.view(), &quote, None);
                self.commit(act);
            }
            (_, Some(quote)) => {
                if let Some(span) = self.selected_words() {
                    self.set_cue(&quote, span);
                }
            }
        }
    }

    fn set_cue(&mut self, quote: &str, span: Span) {
        let Some(document) = self.document() else { return };
        let act = cue::set_cue(document.view(), quote, Some(span));
        if self.commit(act)
            && let Some(document) = self.document_mut()
        {
            document.selection = None;
        }
    }

    /// Marks the selection, or the line of the current item, as no news; where it is marked so, takes the mark away.
    fn mark_boilerplate(&mut self) {
        let Some(document) = self.document() else { return };
        let (record, text) = (&document.record, &document.record.text);
        let current = document.current.as_ref().filter(|item| item.table != Table::Entities);
        let flag = current.filter(|item| item.table == Table::Flags && document.selection.is_none());
        let selected = document.selection.and_then(|span| bounds::whole_words(text, span));
        let line = || {
            let place = document.index.span(record, current?)?;
            Some(boilerplate::line_at(text, place.start))
        };
        let Some(span) = selected.or_else(line) else {
            self.say("Select what is not news, or go to an item in its line");
            return;
        };
        let own = flag.and_then(|item| document.index.flag(record, &item.id));
        let own = own.filter(|f| f.code == FlagCode::Boilerplate && f.review != Review::Rejected);
        // Words are news again when no mark holds them; a mark that is gone to is taken away alone.
        let over = || boilerplate::marks_over(record, span).map(|f| f.id.clone()).collect();
        let ids: Vec<String> = own.map_or_else(over, |f| vec![f.id.clone()]);
        if !ids.is_empty() {
            let act = boilerplate::unmark_all(document.view(), &ids);
            let with = act.as_ref().map_or_else(|_| String::new(), with_suggestions);
            let held = own.and_then(|f| f.span);
            if self.commit(act) {
                if let Some(document) = self.document_mut() {
                    document.selection = None;
                    document.reveal = true;
                }
                let record = self.document().map(|d| &d.record);
                let held = held
                    .zip(record)
                    .is_some_and(|(span, r)| boilerplate::marked(r, span).is_some());
                self.say_of_answer(match held {
                    true => format!("This mark is gone; another one still holds its words; {}", taken_back()),
                    false => format!("News again{with}; {}", taken_back()),
                });
            }
            return;
        }
        let (edit, item) = match boilerplate::mark(document.view(), span) {
            Ok(made) => made,
            Err(Refusal(why)) => return self.say(why),
        };
        let with = with_suggestions(&edit);
        if self.commit_edit(edit) {
            if let Some(document) = self.document_mut() {
                document.go_to(item);
            }
            self.say_of_answer(format!("Not news{with}; {}", taken_back()));
            self.advance();
        }
    }

    fn begin_or_join_story(&mut self) {
        let Some(document) = self.document() else { return };
        let current = document.current.as_ref();
        let here = current.and_then(|item| document.index.span(&document.record, item));
        let Some(at) = document.selection.or(here) else {
            self.say("Select a word of the sentence that the story begins with, or go to an item in it");
            return;
        };
        let (edit, begins) = match stories::begin_or_join(document.view(), at) {
            Ok(made) => made,
            Err(Refusal(why)) => return self.say(why),
        };
        let (edit, moved) = self.with_times(edit);
        if self.commit_edit(edit) {
            let dates = key(&Command::StoryDate);
            let what = match (begins, self.document().and_then(|d| d.record.own_day_at(at.start))) {
                (true, Some(day)) => {
                    format!("A story begins with this sentence, of {day} too; {dates} gives it another day")
                }
                (true, None) => format!("A story begins with this sentence; {dates} gives it a day of its own"),
                (false, _) => "No story begins here any more: it belongs to the one before".to_owned(),
            };
            let times = counted(moved, "time");
            let moved = if moved > 0 {
                format!(", {times} moved")
            } else {
                String::new()
            };
            self.say(format!("{what}{moved}; {}", taken_back()));
        }
    }

    fn ask_story_date(&mut self) {
        let Some(document) = self.document() else { return };
        let mut stories: Vec<u32> = document.record.sentences.iter().map(|s| s.story).collect();
        stories.dedup();
        if stories.len() < 2 {
            let [date, story] = [Command::PublicationDate, Command::Story].map(|c| key(&c));
            self.say(format!(
                "The whole article is one story: {date} dates it, and {story} lets another begin at a sentence"
            ));
            return;
        }
        let at = document.selection.or_else(|| document.place_of_current());
        let Some(story) = at.and_then(|span| document.record.story_at(span.start)) else {
            self.say("Go to an item of the story, or select a word of it");
            return;
        };
        let own = document.record.story(story);
        let known = own.and_then(|s| s.published).map(|day| day.to_string());
        self.prompt = Some(Prompt::new(Question::StoryDate(story), known.unwrap_or_default()));
    }

    fn set_story_date(&mut self, story: u32, typed: &str) {
        let Some(document) = self.document() else { return };
        let day = match read_time(typed, document.record.meta.published) {
            Ok(time) => time.earliest,
            Err(Refusal(why)) => return self.say(why),
        };
        let edit = match stories::set_published(document.view(), story, day) {
            Ok(edit) => edit,
            Err(Refusal(why)) => return self.say(why),
        };
        let (edit, moved) = self.with_times(edit);
        if self.commit_edit(edit) {
            let times = counted(moved, "time");
            let what = match day {
                Some(day) => format!("This story is of {day}"),
                None => "This story has no day of its own any more".to_owned(),
            };
            self.say(format!("{what}: {times} moved; {}", taken_back()));
        }
    }

    /// The same with the times that mean another day in the stories as they are then, and the events that hang on them;
    /// how many times move.
    fn with_times(&self, edit: Edit) -> (Edit, usize) {
        let Some(record) = self.document().map(|d| &d.record) else {
            return (edit, 0);
        };
        let mut after = record.clone();
        if edit.apply(&mut after).is_err() {
            // Committing it will say why.
            return (edit, 0);
        }
        let mut whole = edit;
        let follow = times::redate(&after, record.meta.published, record.meta.published_from);
        let of_times = |table| matches!(table, Table::Times | Table::Events);
        let follow: Vec<_> = follow.changes.into_iter().filter(|c| of_times(c.table)).collect();
        let moved = follow.iter().filter(|c| c.table == Table::Times).count();
        whole.changes.extend(follow);
        (whole, moved)
    }
}

/// How many suggestions go or come with a mark of boilerplate, in words; nothing where there are none.
fn with_suggestions(edit: &Edit) -> String {
    let suggestions = edit
        .changes
        .iter()
        .filter(|c| !matches!(c.table, Table::Flags | Table::Entities))
        // An event that only loses a participant stays.
        .filter(|c| c.after.as_ref().is_some_and(|fields| fields.contains_key("review")));
    match suggestions.count() {
        0 => String::new(),
        n => format!(", with {} in it", counted(n, "suggestion")),
    }
}
