//! Everything a person can do, once. Menus, keys, the palette, the help sheet and the tests are drawn from [`entries`].

use super::filter::{Score, Wanted};
use super::settings::Theme;
use super::view::{Along, Instead, Lanes, ListTab, Scroll};
use crate::exchange::timeline::Format;
use crate::record::acts::article::Field;
use crate::record::acts::events::Slot;
use crate::record::acts::reshape::Shape;
use crate::record::agreement::Among;
use crate::record::{EventType, ItemId, Kind, Sort, Status, Table};
use crate::rules::Rule;
use crate::store::Links;
use crate::text::Span;
use crate::timeline::Class;
use crate::timeline::walk::Step;
use jiff::civil::Date;
use std::path::PathBuf;

mod choices;
mod chord;
mod entries;
pub mod modes;
#[cfg(test)]
mod written;

pub use choices::{FindOption, Many, SURE};
pub use chord::Chord;
pub use entries::{Entry, Group, all_taken_back, entries, key, key_of, plain_key, table, taken_back, with_key};

/// One action. What a pane wants done it says as a `Command`; [`super::perform`] does it.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    // Files
    /// Ask for files and open them.
    Open,
    /// Open a file.
    OpenPath(PathBuf),
    /// Open the built-in sample of that number.
    OpenSample(usize),
    /// Read the current article again in another encoding.
    Reread(&'static str),
    /// Save beside the article.
    Save,
    /// Ask where, then save.
    SaveAs,
    /// Save to a file.
    SaveTo(PathBuf),
    /// Save over a file that has changed since it was read.
    SaveOver,
    /// Ask where, then write a table of events.
    Export,
    /// Write a table of events to a file.
    ExportTo(PathBuf),
    /// Close the current article.
    CloseArticle,
    /// Save it, and close it once that is done.
    SaveAndClose,
    /// Close it and let unsaved decisions go.
    DiscardArticle,
    /// Show the open article of that number.
    ShowArticle(usize),
    /// Show the next open article.
    NextArticle,
    /// Show the one before.
    PreviousArticle,
    /// Leave.
    Quit,
    /// Leave and let unsaved decisions go.
    DiscardAll,
    /// Save every changed article, then leave.
    SaveAllAndQuit,

    // History
    /// Take the last decision back.
    Undo,
    /// Do it again.
    Redo,
    /// Do the last decision again, here.
    Repeat,

    // Moving
    /// Next item.
    Next,
    /// Item before.
    Previous,
    /// Next item without a decision.
    NextOpen,
    /// Item before without a decision.
    PreviousOpen,
    /// Make an item the current one and show it.
    GoTo(ItemId),
    /// Select words of the article, or let go of them.
    Select(Option<Span>),
    /// Next mention of the current entity in the text.
    NextMention,
    /// Mention of it before.
    PreviousMention,
    /// Move the text, and nothing else.
    Scroll(Scroll),
    /// Walk in text order, or by doubt × consequence.
    SwitchOrder,

    // Answers
    /// It is right as it is.
    Accept,
    /// It is wrong.
    Reject,
    /// It is another kind; with a selection, the selection is.
    Relabel(Kind),
    /// Take the alternative of that number, from 1.
    Alternative(usize),
    /// Start one word to the left.
    StartLeft,
    /// Start one word to the right.
    StartRight,
    /// End one word to the left.
    EndLeft,
    /// End one word to the right.
    EndRight,
    /// Give the current mention other bounds.
    Rebound(Span),
    /// The bounds that the current mention was given, for all that say what it said before: show which, then ask.
    BoundsEverywhere,
    /// The last decision, for all that says what its item said before: show which, then ask.
    LastEverywhere,
    /// Change bounds as those of another mention were.
    Reshape(Shape),
    /// The same for all occurrences: show which, then ask.
    Everywhere(Box<Command>),
    /// Take the right to write the article from another window.
    TakeOver,
    /// Show what killed runs left.
    Recovery,
    /// Show what a killed run left beside what is on the disk, or no longer: by its number in the list.
    CompareLost(usize),
    /// Bring back what a killed run left: by its number in the list.
    Restore(usize),
    /// Set it aside.
    SetAside(usize),
    /// Accept many open items at once: show which, then ask.
    AcceptMany(Many),
    /// Do what the preview shows.
    ConfirmEverywhere,
    /// Leave the preview.
    CancelEverywhere,
    /// Take an item out of the preview, or in again.
    ToggleInPreview(usize),
    /// Merge the current entity into another: ask which.
    Merge,
    /// Merge the current entity into that one.
    MergeInto(String),
    /// Merge the current entity into the one of that name and kind.
    MergeNamed(String, Kind),
    /// Merge the entities chosen in the list.
    MergeChosen,
    /// Choose an entity of the list beside what is chosen, or no longer.
    Choose(String),
    /// Choose all entities of the list from where the choice began to that one.
    ChooseTo(String),
    /// Choose the current entity, or no longer.
    ChooseCurrent,
    /// Go to the next entity of the list, or the one before, and choose up to it.
    ChooseStep(bool),
    /// Choose none.
    ChooseNone,
    /// Give this mention an entity of its own.
    Split,
    /// Ask for another name of the current entity.
    Rename,
    /// Name it so.
    RenameTo(String),
    /// Ask for the actor code of the current entity; on an event, quote or role of whom it is about.
    ActorCode,
    /// Do that to an entity of this id, whatever is current.
    OfEntity(String, Box<Command>),
    /// Set it.
    SetActorCode(String),
    /// Park the item with a remark: ask for it.
    Note,
    /// Set the remark.
    SetNote(String),
    /// Accept everything of the current entity.
    AcceptEntity,
    /// Reject everything of the current entity.
    RejectEntity,

    // Events and quotes
    /// Make an event of the selection or word, or edit the current one.
    EditEvent,
    /// Stop editing the event.
    EndEvent,
    /// Choose what fills a slot by hint letters.
    Fill(Slot),
    /// A letter of a hint.
    HintLetter(char),
    /// While letters stand on the words: take the first of these that fits, as a click on them does.
    Pick(Vec<ItemId>),
    /// Fill a slot of the current event with a mention or time.
    FillWith(Slot, String),
    /// Take a participant out.
    Leave(Slot, usize),
    /// Ask for the type of the current event.
    EventType,
    /// Set the type.
    SetAct(EventType),
    /// Make an event of those words, of that type and mode.
    MakeEvent(Span, EventType, Option<String>),
    /// Set whether it happened.
    SetStatus(Status),
    /// Background, or news.
    ToggleBackground,
    /// Background, or not.
    SetBackground(bool),
    /// Ask for the date of the current event or time.
    ItemDate,
    /// Set it, as typed; empty takes it away.
    SetItemDate(String),
    /// Put the event on a day.
    MoveEvent(String, Date),
    /// Put the event between two days, either of which may not be known; with neither it has no date.
    SpanEvent(String, Option<Date>, Option<Date>),
    /// Choose the speaker of the current quote by hint letters.
    Speaker,
    /// Set the speaker.
    SetSpeaker(Option<String>),

    // The article
    /// Ask for the day of publication.
    PublicationDate,
    /// Set it, as typed; empty makes the article undated.
    SetPublicationDate(String),

    // Remembered decisions
    /// Remember what the last decision offers, by its number.
    Remember(usize),
    /// Show what is remembered for the folder.
    RememberedDecisions,
    /// Forget a remembered decision.
    ForgetRule(Rule),
    /// Give a remembered decision another scope or reason: before, after.
    AmendRule(Rule, Rule),
    /// Make suggestions of what is remembered in the shown article.
    ApplyRemembered,

    // Everywhere
    /// Choose places of the preview or leave them out: of this article, or of the one of that key.
    TickPlaces {
        /// The article; `None` for the shown one.
        article: Option<u64>,
        /// Numbers of the places.
        places: Vec<usize>,
        /// Whether they are chosen.
        on: bool,
    },
    /// Give the answer in the other open articles too, or not.
    ToggleOthers,
    /// Walk to the next place of the preview, or back.
    StepPreview(bool),
    /// Take the place that was walked to in, or out.
    TickPlace,
    /// Say what can be done with the preview.
    ExplainPreview,

    // Second reader
    /// Ask for another reader's file of this article, and compare.
    Compare,
    /// Compare with a file.
    CompareWith(PathBuf),
    /// Close the comparison.
    LeaveComparison,
    /// Stand on the difference of that number.
    GoToDifference(usize),
    /// One's own opinion stays.
    KeepMine,
    /// The other reader's opinion is taken over.
    TakeTheirs,
    /// Show or hide how far the two agree.
    Agreement,
    /// Hide, or show again, what one has not decided about.
    ToggleBlind,
    /// Count all rows, or only decided ones.
    MeasureAmong(Among),

    // Looking
    /// Find in the text.
    Find,
    /// Next hit.
    FindNext,
    /// Hit before.
    FindPrevious,
    /// Tag every hit as that kind.
    TagHits(Kind),
    /// Search all commands.
    Palette,
    /// The keys that work right now.
    Help,
    /// Show a list.
    Tab(ListTab),
    /// Type what the list is filtered by.
    FilterList,
    /// List only what has these letters in it.
    NarrowList(String),
    /// Sort the entities; asked again, from the other end.
    SortEntities(Sort),
    /// Sort them by the next thing.
    NextSort,
    /// Show or hide the side list of articles.
    ToggleArticles,
    /// Show or hide the right side.
    ToggleSide,
    /// Show or hide what is current, under the lists.
    ToggleInspector,
    /// Move the lists to the other side of the article.
    MoveSide,
    /// Show or hide the timeline.
    ToggleTimeline,
    /// Move the timeline above or below the article.
    MoveTimeline,
    /// In a small window: show that in the place of the article.
    ShowInstead(Instead),
    /// Show or hide labels above the spans.
    ToggleLabels,
    /// Group the timeline.
    SetLanes(Lanes),
    /// Run the timeline along time or text.
    SetAlong(Along),
    /// Show the stretch that the timeline opened on; pressed there, all of it.
    FitTimeline,
    /// Show all of the timeline, or the stretch that it opened on.
    ShowStretch(bool),
    /// Zoom the timeline in.
    TimelineIn,
    /// Zoom the timeline out.
    TimelineOut,
    /// Larger letters.
    ZoomIn,
    /// Smaller letters.
    ZoomOut,
    /// Letters as they were.
    ZoomReset,
    /// Light, dark, or as the system is.
    SwitchTheme,
    /// Put the selected words, or those of the current item, on the clipboard.
    Copy,
    /// Follow the system, or be light or dark whatever it is.
    SetTheme(Theme),
    /// Ask by what name decisions are logged.
    AskAnalyst,
    /// Set it, as typed; empty is the name of the account.
    SetAnalyst(String),
    /// What this program is.
    About,
    // The timeline
    /// Run it along the days of publication, or along those of the events again.
    SwapTimes,
    /// Show or hide the curve of the conflict and cooperation score.
    ToggleCurve,
    /// Hide what an entry of the legend stands for, or show it again.
    ToggleClass(Class),
    /// Give it the keyboard: the arrows walk its events.
    WalkTimeline,
    /// Give the keyboard back to the text.
    LeaveTimeline,
    /// Go to the event beside the current one.
    StepTimeline(Step),
    /// Move what is shown by a share of its width; negative is earlier.
    PanTimeline(i8),
    /// Ask where, then draw it in that format.
    ExportPicture(Format),
    /// Draw it in that format into a file of that name, which gets the ending where it has another.
    ExportPictureTo(Format, PathBuf),

    /// Say that a key has no meaning here.
    Meaningless(String),
    /// Close whatever is open: prompt, palette, sheet, hints, selection.
    Escape,
    /// Close the sheet that lies over everything, and nothing else.
    CloseSheet,

    // Other hands
    /// Save to a file that is not there yet.
    SaveAnew(PathBuf),
    /// Save to a file of several names, as its analyst said.
    SaveLinked(Links, PathBuf),
    /// Bring back what was set aside or discarded: by its number in the list.
    BringBack(usize),
    /// Put the last version that was saved in the place of a file that cannot be opened.
    PutBack(PathBuf),
    /// Open what another hand wrote beside what is here, to compare.
    OpenBeside,
    /// Show what another hand wrote instead of what is here.
    LoadTheirs,

    // What of the queue is walked
    /// Walk items of this table, or no longer.
    FilterTable(Table),
    /// Walk items of the current one's table, or all again.
    FilterLikeThis,
    /// Walk items in that state.
    FilterState(Wanted),
    /// Walk items with such a score.
    FilterScore(Score),
    /// Walk mentions and entities of that kind, or of any again.
    FilterKind(Kind),
    /// Walk events of that type, or of any again.
    FilterAct(EventType),
    /// Walk what the entity of the current item is, does and says, or all again.
    FilterActor,
    /// Walk everything.
    ClearFilter,

    // By hand
    /// Make a role of the selection, or choose the holder of the current one by hint letters.
    Role,
    /// Set who holds the current role.
    SetHolder(Option<String>),
    /// Ask for the office of the current role.
    Office,
    /// Set it, as typed.
    SetOffice(String),
    /// Set the type and mode of the current event.
    SetCoding(EventType, Option<String>),
    /// Ask for a context of the current event.
    Contexts,
    /// Add a context to the current event, or take it out.
    ToggleContext(String),
    /// Ask for the CAMEO code of the current event.
    Cameo,
    /// Set it, as typed.
    SetCameo(String),
    /// Add the selection to the evidence of the current event, or take it out.
    Evidence,
    /// Take a stretch out of the evidence of the current event.
    LeaveEvidence(usize),
    /// Show that sentence of its evidence in the article.
    ShowEvidence(usize),
    /// To the next line of the list, or the one before it; with no line current, to its first.
    ListStep(bool),
    /// What is asked for next is answered for the current item, and one stays there: more of it is to be corrected by hand.
    StayHere,
    /// Choose who claims the current event by hint letters.
    Attribution,
    /// Set who claims it; nobody: the article itself.
    SetAttribution(Option<String>),
    /// Merge the current event into that one.
    MergeEventInto(String),
    /// Make the current mention refer to what that mention refers to.
    ReferTo(String),
    /// Merge the current entity with the first one that is suggested.
    MergeSuggested,
    /// Ask for the Wikidata item of the current entity.
    Wikidata,
    /// Set it, as typed.
    SetWikidata(String),
    /// Ask for a line of the article's own data.
    AskArticle(Field),
    /// Set it, as typed.
    SetArticle(Field, String),
    /// Find what has been typed.
    FindWords(String),
    /// Find with another option.
    FindWith(FindOption),
    /// Reject what was found.
    RejectHits,
    /// Show a hit: the key of its article, and its number there.
    ShowHit(u64, usize),
    /// A second stretch was selected beside the first.
    SecondRange,
    /// The pointer wants to select right-to-left letters.
    RightToLeft,
    /// Select the first place of a letter and bring it into view.
    FindLetter(char),

    // Long work
    /// Wait no longer for what is being read, compared or drawn.
    CancelWork,
    /// Put the event so many days from the day of publication, known or not.
    MoveEventFromT(String, i32),

    /// Annotate the shown article anew; what was decided stays.
    AnnotateAgain,

    // Quotes and stories by hand
    /// Make the selection the cue of the current quote; selected again, it is none.
    Cue,
    /// Take the cue of the current quote away.
    LeaveCue,
    /// Let a story begin here, or join it to the one before.
    Story,
    /// Ask for the day of publication of the story at hand alone.
    StoryDate,
    /// Set it, as typed; empty: the article's own.
    SetStoryDate(u32, String),
    /// The selection, or the line of the current item, is not news; where it is marked so, it is news again.
    Boilerplate,
}
