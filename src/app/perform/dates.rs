//! Dates by hand: of events and times, and of the article; and what was typed for them.

use super::impossible_day::fault;
use super::relative::read_event_time;
use super::typed_date::{as_typed, on_day, read_time};
use crate::annotate::times;
use crate::app::Workbench;
use crate::app::command::{Command, taken_back};
use crate::app::view::{Prompt, Question};
use crate::app::words::counted;
use crate::record::acts::{self, Act, Refusal, View, events};
use crate::record::{DateSource, Edit, EventTime, ItemId, Table};
use crate::timeline::moved::{self, Days};
use crate::timeline::names;
use crate::timeline::when::published_on;
use jiff::civil::Date;

impl Workbench {
    pub(super) fn ask_item_date(&mut self) {
        let Some(document) = self.document() else { return };
        let known = match document.current.as_ref() {
            Some(ItemId {
                table: Table::Events,
                id,
            }) => document.index.event(&document.record, id).map(|e| {
                as_typed(e.time.value.as_deref(), e.time.earliest, e.time.latest)
                    .or(e.time.shift_days.map(names::from_t))
                    .unwrap_or_default()
            }),
            Some(ItemId {
                table: Table::Times,
                id,
            }) => document
                .index
                .time(&document.record, id)
                .map(|t| as_typed(t.value.as_deref(), t.earliest, t.latest).unwrap_or_default()),
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
            None => {
                let here = document.place_of_current().unwrap_or_default();
                read_time(typed, document.record.published_at(here.start))
            }
        }
    }

    pub(super) fn set_item_date(&mut self, typed: &str) {
        let Some(document) = self.document() else { return };
        let mut told = String::new();
        let act = self
            .read_item_date(typed)
            .and_then(|time| match document.current.as_ref() {
                Some(ItemId {
                    table: Table::Events,
                    id,
                }) => {
                    let (act, status) = dated(document.view(), id, time);
                    told = status;
                    act
                }
                Some(ItemId {
                    table: Table::Times,
                    id,
                }) => acts::times::set_value(document.view(), id, &time),
                _ => Err(Refusal("Go to an event or a time first".to_owned())),
            });
        if self.commit(act) {
            self.go_on_if(true);
            // What is accepted with it is said in the same line.
            if !told.is_empty() {
                self.say_after(format!("Dated{told}; {}", taken_back()));
            }
        }
    }

    pub(super) fn move_event(&mut self, event: &str, day: Date) {
        let Some(document) = self.document() else { return };
        let row = document.index.event(&document.record, event);
        // What has an hour keeps it.
        let typed = on_day(day, row.and_then(|e| e.time.value.as_deref()), "");
        let time = read_time(&typed, None).unwrap_or_else(|_| Days::one(day).time());
        let (act, status) = dated(document.view(), event, time);
        let before = row.and_then(|e| names::overridden(document.view(), e));
        let before = before.map_or(String::new(), |before| format!(", instead of {before}"));
        if self.commit(act) {
            self.stand_on_event(event);
            self.settle_moved(event, format!("Moved to {day}{before}{status}"));
        }
    }

    /// Puts an event between two days, either of which may not be known; where neither is, it has no date any more.
    pub(super) fn span_event(&mut self, event: &str, days: Days) {
        let Some(document) = self.document() else { return };
        let row = document.index.event(&document.record, event);
        let before = row.and_then(|e| names::overridden(document.view(), e));
        let before = before.map_or(String::new(), |before| format!(", instead of {before}"));
        let (act, status) = dated(document.view(), event, days.time());
        if self.commit(act) {
            let now = match days {
                Days {
                    earliest: None,
                    latest: None,
                } => "Not dated any more".to_owned(),
                days if days.is_point() => format!("Moved to {}", days.in_words()),
                days => format!("Dated {}", days.in_words()),
            };
            self.stand_on_event(event);
            self.settle_moved(event, format!("{now}{before}{status}"));
        }
    }

    /// What was dated by hand is an answer about the event, wherever it was dated: what that shows is accepted with it, and
    /// one undo takes both back. One stays there, to look at where it stands now.
    pub(super) fn settle_moved(&mut self, event: &str, told: String) {
        let alone = self.blind || self.document().is_some_and(|d| d.second.is_some() || d.editing_event);
        if !alone {
            self.accept_with_last(&ItemId::new(Table::Events, event));
        }
        self.say_after(format!("{told}; {}", taken_back()));
    }

    /// What was carried to a day is what one looks at: its sentence and why it stands there are shown.
    pub(super) fn stand_on_event(&mut self, event: &str) {
        self.stand_on_item(ItemId::new(Table::Events, event));
    }

    pub(super) fn set_publication_date(&mut self, typed: &str) {
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
                    self.warn(no_day(typed, document.record.meta.published));
                    return;
                }
            },
        };
        let edit = times::redate(&document.record, published, published.map(|_| DateSource::Analyst));
        if edit.is_empty() {
            self.say("Nothing to change: it is so already");
            return;
        }
        let told = told_of(&edit, published);
        if self.commit_edit(edit) {
            self.say(told);
        }
    }
}

/// What a new day of publication does to the times that hang on it.
pub(super) fn told_of(edit: &Edit, published: Option<Date>) -> String {
    let moved = edit.changes.iter().filter(|c| c.table == Table::Times).count();
    match published {
        Some(day) => format!("Published {day}: {} placed", counted(moved, "time")),
        None => format!("Undated again: {} unplaced", counted(moved, "time")),
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
                _ => Some(no_day(typed, anchor)),
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
            | Command::ExportPictureTo(_, path)
                if path.as_os_str().is_empty() =>
            {
                Some("Type a path".to_owned())
            }
            Command::OpenPath(path) if !path.exists() => Some("There is no file of that name".to_owned()),
            _ => None,
        }
    }

    /// The current item on that day, as it would be typed: where its value or its words tell a time of day, that stays.
    pub(crate) fn item_on_day(&self, day: Date) -> String {
        let Some(document) = self.document() else {
            return day.to_string();
        };
        let (record, index) = (&document.record, &document.index);
        let time = |id: &str| index.time(record, id);
        if let Some(time) = document.current_in(Table::Times).and_then(time) {
            return on_day(day, time.value.as_deref(), &time.text);
        }
        let event = document
            .current_in(Table::Events)
            .and_then(|id| index.event(record, id));
        let Some(event) = event else { return day.to_string() };
        let words = event
            .time
            .from
            .as_deref()
            .and_then(time)
            .map_or("", |t| t.text.as_str());
        on_day(day, event.time.value.as_deref(), words)
    }

    /// The first and last day that an answer to a question for a date means.
    pub(crate) fn days_of(&self, answer: &Command) -> Option<(Date, Date)> {
        let anchor = self.document().and_then(|d| d.record.meta.published);
        let time = match answer {
            Command::SetPublicationDate(typed) | Command::SetStoryDate(_, typed) => read_time(typed, anchor),
            Command::SetItemDate(typed) => self.read_item_date(typed),
            _ => return None,
        };
        let time = time.ok()?;
        time.earliest.zip(time.latest)
    }
}

/// Why what was typed is not a day.
fn no_day(typed: &str, anchor: Option<Date>) -> String {
    let typed = typed.trim();
    match fault(typed, anchor) {
        Some(fault) => format!("“{typed}” is not a day: {fault}"),
        None => format!("“{typed}” is not a day: write it as 2015-12-15 or 15 December 2015"),
    }
}

/// The edit that dates an event by hand, and what is said of its status where that follows.
pub(super) fn dated(view: View<'_>, id: &str, time: EventTime) -> (Act, String) {
    let told = view
        .index
        .event(view.record, id)
        .and_then(|event| moved::follows(view, event, &time));
    let told = told.map_or(String::new(), |told| format!(", {told}"));
    (events::set_time(view, id, time), told)
}
