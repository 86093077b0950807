//! What is asked: in a text field, or by letters on the words.

use crate::app::month::Month;
use crate::exchange::timeline::Format;
use crate::record::ItemId;
use crate::record::acts::article::Field;
use crate::record::acts::events::Slot;
use crate::text::Span;

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
    /// By what name decisions are logged.
    Analyst,
    /// A path to open, where no dialog can be shown.
    OpenPath,
    /// A path of another reader's file, where no dialog can be shown.
    ComparePath,
    /// A path to save to, where no dialog can be shown.
    SavePath,
    /// A path to export to, where no dialog can be shown.
    ExportPath,
    /// A path to draw the timeline to, where no dialog can be shown.
    PicturePath(Format),
}

impl Question {
    /// What is asked.
    pub const fn title(self) -> &'static str {
        match self {
            Self::PublicationDate => "Published on",
            Self::StoryDate(_) => "This story was published on",
            Self::ItemDate => "Date",
            Self::MergeInto => "Merge into",
            Self::Rename => "Name",
            Self::ActorCode => "Actor code",
            Self::Note => "Note",
            Self::EventType => "Event type or mode",
            Self::NewEvent(_) => "Type of the new event",
            Self::Context => "Context",
            Self::Cameo => "CAMEO code",
            Self::MergeEvent => "Same event as",
            Self::Office => "Office",
            Self::Wikidata => "Wikidata item",
            Self::Article(field) => field.title(),
            Self::Analyst => "Your name in the log",
            Self::OpenPath => "Open file",
            Self::ComparePath => "Compare with",
            Self::SavePath => "Save as",
            Self::ExportPath => "Export to",
            Self::PicturePath(_) => "Draw into",
        }
    }

    /// How it is answered.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::PublicationDate => "2015-12-15 or 15 December 2015; empty: undated",
            Self::StoryDate(_) => "2015-12-15 or 15 December 2015; empty: no day of its own",
            Self::ItemDate => "2015-12-15, Dec 2015, 3 to 5 May 2016; empty: no date",
            Self::MergeInto => "type to find, nearest first",
            Self::Rename => "the fullest name",
            Self::ActorCode => "USA GOV, or names: russia gov, parliament; empty: none",
            Self::Note => "what is to be asked or checked",
            Self::EventType | Self::NewEvent(_) => "type to find: a type, a mode, or what it covers",
            Self::Context => "type to find; adds it, or takes it out",
            Self::Cameo => "two to four digits, as 042, or what it covers",
            Self::MergeEvent => "type to find: same type, day and sides first, then the nearest",
            Self::Office => "as foreign minister RUS; empty: none",
            Self::Wikidata => "Q22686, or the address of its page; empty: none",
            Self::Article(Field::Authors) => "names with ; between them; empty: none",
            Self::Article(Field::Url) => "https://…; empty: none",
            Self::Article(_) => "empty: none",
            Self::Analyst => "as in “by” of every decision; empty: that of your account",
            Self::OpenPath | Self::ComparePath | Self::SavePath | Self::ExportPath => "a path on this machine",
            Self::PicturePath(Format::Svg) => "a path that ends in .svg",
            Self::PicturePath(Format::Png) => "a path that ends in .png",
        }
    }
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

    /// The same for a line that has little room.
    pub const fn in_short(self) -> &'static str {
        match self {
            Self::Slot(Slot::Actor) => "Actor: who does it?",
            Self::Slot(Slot::Recipient) => "Recipient: to whom?",
            Self::Slot(Slot::Place) => "Place: where?",
            Self::Slot(Slot::Time) => "Time: when?",
            Self::Attribution => "Source: who claims it?",
            Self::Speaker => "Speaker: who says it?",
            Self::Holder => "Office: who holds it?",
            Self::Refers => "Whom does it mean?",
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
    /// What could be seen of the text when they were put there.
    pub visible: Span,
}
