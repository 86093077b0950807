//! What is shown and how: plain data, kept apart from the articles.

use super::month::Month;
use crate::record::ItemId;
use crate::record::acts::article::Field;
use crate::record::acts::events::Slot;
use crate::text::Span;

pub use crate::timeline::{Along, Lanes};

/// The lists on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListTab {
    /// Entities.
    #[default]
    Entities,
    /// Events.
    Events,
    /// Quotes.
    Quotes,
    /// Times.
    Times,
    /// Warnings.
    Flags,
}

impl ListTab {
    /// Every list, in order.
    pub const ALL: [Self; 5] = [Self::Entities, Self::Events, Self::Quotes, Self::Times, Self::Flags];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Entities => "Entities",
            Self::Events => "Events",
            Self::Quotes => "Quotes",
            Self::Times => "Times",
            Self::Flags => "Warnings",
        }
    }
}

/// How the text is moved by keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// A window up.
    PageUp,
    /// A window down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
}

/// What a text field at the foot of the article asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Day of publication.
    PublicationDate,
    /// Day of publication of the story of that number.
    StoryDate(u32),
    /// Date of the current event or time.
    ItemDate,
    /// The entity to merge into.
    MergeInto,
    /// A name.
    Rename,
    /// An actor code.
    ActorCode,
    /// A remark.
    Note,
    /// An event type, with or without a mode.
    EventType,
    /// The type of an event that is to be made of those words, with or without a mode.
    NewEvent(Span),
    /// A context of an event.
    Context,
    /// A CAMEO code.
    Cameo,
    /// The telling to merge the current event into.
    MergeEvent,
    /// The office of a role.
    Office,
    /// A Wikidata item.
    Wikidata,
    /// A line of the article's own data.
    Article(Field),
    /// A path to open, where no dialog can be shown.
    OpenPath,
    /// A path of another reader's file, where no dialog can be shown.
    ComparePath,
    /// A path to save to, where no dialog can be shown.
    SavePath,
    /// A path to export to, where no dialog can be shown.
    ExportPath,
    /// A path to draw the timeline to, where no dialog can be shown.
    PicturePath,
}

/// An open question with what has been typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// What is asked.
    pub question: Question,
    /// What has been typed.
    pub typed: String,
    /// What stood in the field at first.
    pub asked: String,
    /// The chosen line of the offers.
    pub chosen: usize,
    /// What is wrong with the last answer.
    pub fault: Option<String>,
    /// Whether the field has had the focus yet.
    pub focused: bool,
    /// The entity that is asked about, where it is not the current one alone.
    pub about: Option<String>,
    /// What was current when it was asked: an answer is for that item, and for no other.
    pub at: Option<ItemId>,
    /// The key of the article in which it was asked: ids of items come again in every article.
    pub of: Option<u64>,
    /// The calendar beside it, where a date is asked.
    pub month: Month,
}

impl Prompt {
    /// A question with a first answer.
    pub fn new(question: Question, typed: impl Into<String>) -> Self {
        let typed = typed.into();
        let mut prompt = Self {
            question,
            asked: typed.clone(),
            typed,
            chosen: 0,
            fault: None,
            focused: false,
            about: None,
            at: None,
            of: None,
            month: Month::default(),
        };
        prompt.choose_first();
        prompt
    }

    /// A question about an entity.
    pub fn about(self, entity: &str) -> Self {
        Self {
            about: Some(entity.to_owned()),
            ..self
        }
    }

    /// Whether it is about the current item.
    pub const fn is_of_item(&self) -> bool {
        use Question as Q;
        matches!(
            self.question,
            Q::ItemDate
                | Q::MergeInto
                | Q::Rename
                | Q::ActorCode
                | Q::Note
                | Q::EventType
                | Q::NewEvent(_)
                | Q::Context
                | Q::Cameo
                | Q::MergeEvent
                | Q::Office
                | Q::Wikidata
        )
    }

    /// The first offer is chosen, but where nothing may be filled in unasked.
    pub fn choose_first(&mut self) {
        // Nor is a new event coded as what happens to stand first in the list of types.
        let unasked = matches!(self.question, Question::NewEvent(_)) && self.typed.trim().is_empty();
        self.chosen = if self.asks_a_date() || unasked { usize::MAX } else { 0 };
    }

    /// Whether a date is asked.
    pub const fn asks_a_date(&self) -> bool {
        use Question as Q;
        matches!(self.question, Q::PublicationDate | Q::StoryDate(_) | Q::ItemDate)
    }
}

/// What a mention is picked for by hint letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A slot of the current event.
    Slot(Slot),
    /// Who claims the current event.
    Attribution,
    /// The speaker of the current quote.
    Speaker,
    /// The holder of the current role.
    Holder,
    /// What the current pronoun or description refers to.
    Refers,
}

impl Pick {
    /// What is asked while the letters stand on the words.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Slot(Slot::Actor) => "Who does it? Type the letters on the name, or click it",
            Self::Slot(Slot::Recipient) => "To whom? Type the letters on the name, or click it",
            Self::Slot(Slot::Place) => "Where? Type the letters on the place, or click it",
            Self::Slot(Slot::Time) => "When? Type the letters on the time, or click it",
            Self::Attribution => "Who claims it? Type the letters on the name, or click it",
            Self::Speaker => "Who says it? Type the letters on the name, or click it",
            Self::Holder => "Who holds the office? Type the letters on the name, or click it",
            Self::Refers => "Whom does it mean? Type the letters on the name, or click it",
        }
    }
}

/// Letters on the visible mentions, to pick one.
#[derive(Debug, Clone, PartialEq)]
pub struct Hints {
    /// What the picked one is for.
    pub pick: Pick,
    /// Label and object, nearest first.
    pub labels: Vec<(String, ItemId)>,
    /// The letters typed so far.
    pub typed: String,
}

/// Where an answer goes: an item, or words that are none yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An item of the record.
    Item(ItemId),
    /// A stretch of text, in bytes.
    Words(Span),
}

/// A change that waits for a yes, with the places it would reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The answer to give everywhere.
    pub answer: super::command::Command,
    /// Where, and whether it stays chosen; those of one context stand together.
    pub targets: Vec<(Target, bool)>,
    /// What each place is read as now and where it stands; empty where that says nothing.
    pub contexts: Vec<String>,
    /// How many of them, the last, are offered besides: not the same words in the same form.
    pub also: usize,
    /// Where it would reach in the other open articles.
    pub elsewhere: Vec<Elsewhere>,
    /// Whether it is given there too.
    pub wide: bool,
    /// The place that Space ticks, counted through all articles that are shown; `None` until a key has walked there.
    pub at: Option<usize>,
}

impl Preview {
    /// How many places are shown.
    pub fn shown(&self) -> usize {
        let others = self.elsewhere.iter().filter(|_| self.wide);
        self.targets.len() + others.map(|e| e.targets.len()).sum::<usize>()
    }

    /// The article, `None` for the shown one, and the number there of the place that a key has walked to.
    pub fn place(&self) -> Option<(Option<u64>, usize)> {
        let mut at = self.at?;
        let others = self.elsewhere.iter().filter(|_| self.wide);
        let lists = [(None, self.targets.len())].into_iter();
        for (key, n) in lists.chain(others.map(|e| (Some(e.key), e.targets.len()))) {
            if at < n {
                return Some((key, at));
            }
            at -= n;
        }
        None
    }
    /// How many places are chosen, in how many articles.
    pub fn chosen(&self) -> (usize, usize) {
        let others = self.elsewhere.iter().filter(|_| self.wide).map(|e| &e.targets);
        let counts = others
            .chain([&self.targets])
            .map(|t| t.iter().filter(|(_, on)| *on).count());
        counts
            .filter(|n| *n > 0)
            .fold((0, 0), |(all, articles), n| (all + n, articles + 1))
    }
}

/// The places of a preview in another open article.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// The article's key.
    pub key: u64,
    /// Its file's name.
    pub name: String,
    /// Where, and whether it stays chosen.
    pub targets: Vec<(Target, bool)>,
    /// What each place is read as now and where it stands.
    pub contexts: Vec<String>,
}

/// What a window shows that is too small for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Instead {
    /// The article.
    #[default]
    Text,
    /// The lists.
    Lists,
    /// What is current.
    Item,
    /// The timeline.
    Timeline,
    /// The open articles.
    Articles,
}

impl Instead {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Text, Self::Lists, Self::Item, Self::Timeline, Self::Articles];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Lists => "Lists",
            Self::Item => "Item",
            Self::Timeline => "Timeline",
            Self::Articles => "Articles",
        }
    }
}

/// What is searched in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// The text.
    #[default]
    Text,
    /// Names of entities.
    Entities,
    /// Events: act, mode, status and who takes part.
    Events,
}

impl Within {
    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Entities => "entities",
            Self::Events => "events",
        }
    }

    /// The one after it.
    pub const fn next(self) -> Self {
        match self {
            Self::Text => Self::Entities,
            Self::Entities => Self::Events,
            Self::Events => Self::Text,
        }
    }
}

/// A search in an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    /// What is searched.
    pub words: String,
    /// As a regular expression.
    pub regex: bool,
    /// Whole words only.
    pub whole: bool,
    /// Capitals matter.
    pub case: bool,
    /// In all open articles.
    pub all: bool,
    /// In what.
    pub within: Within,
    /// Hits in text order, bytes.
    pub hits: Vec<Span>,
    /// The items that the hits stand for, one each; empty in the text.
    pub items: Vec<ItemId>,
    /// The current hit.
    pub at: usize,
    /// What is wrong with the pattern.
    pub fault: Option<String>,
    /// Whether the field has had the focus yet.
    pub focused: bool,
    /// What was current when it was opened: where nothing is found, that is current again.
    pub origin: Option<ItemId>,
}

/// The sheet that lies over everything.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// All commands, searchable.
    Palette {
        /// What has been typed.
        typed: String,
        /// The chosen line.
        chosen: usize,
    },
    /// The keys.
    Help,
    /// What this program is.
    About,
    /// Unsaved decisions: save, discard, stay.
    Unsaved {
        /// Whether the whole program is to close.
        quit: bool,
    },
    /// Decisions that killed runs left.
    Lost,
    /// How far two readers agree.
    Agreement,
    /// What is remembered for the folder.
    Remembered,
}

/// A line that tells what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it went wrong; such a notice stays until it is closed.
    pub error: bool,
    /// Seconds since the program started, when it was said.
    pub since: f64,
    /// What it is about, so that it can be taken back when that is settled.
    pub about: About,
    /// What can be done about it, the best first.
    pub choices: Vec<Choice>,
}

/// What a notice is about. There is one notice at most about each thing, but for [`About::Nothing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum About {
    /// Nothing that is settled later.
    #[default]
    Nothing,
    /// What the last answer has settled beside its item; told at the foot of the window, so that it covers no line.
    Answer,
    /// The journal.
    Journal,
    /// The last save of the article with that key.
    Save(u64),
    /// What another hand did to the file of the article with that key.
    Outside(u64),
    /// That the article with that key can only be read.
    ReadOnly(u64),
}

impl About {
    /// The key of the article.
    pub const fn document(self) -> Option<u64> {
        match self {
            Self::Nothing | Self::Answer | Self::Journal => None,
            Self::Save(key) | Self::Outside(key) | Self::ReadOnly(key) => Some(key),
        }
    }
}

/// A button of a notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What it asks for, of the article that the notice is about.
    pub command: super::command::Command,
}

impl Choice {
    /// A button that asks for a command.
    pub fn new(label: impl Into<String>, command: super::command::Command) -> Self {
        Self {
            label: label.into(),
            command,
        }
    }
}
