//! The table of commands: name, menu and keys of each.

use super::chord::{Chord, ctrl, ctrl_shift, plain, shift};
use super::{Command, FindOption, Many};
use crate::app::filter::{Score, Wanted};
use crate::app::settings::Theme;
use crate::app::view::{Along, Instead, Lanes, ListTab, Scroll};
use crate::exchange::timeline::Format;
use crate::record::acts::article::Field;
use crate::record::acts::events::Slot;
use crate::record::{EventType, Kind, Sort, Status, Table};
use crate::timeline::Class;
use egui::Key;
use std::sync::LazyLock;

/// Where a command stands in the menus and the help sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Files.
    File,
    /// Undo, find.
    Edit,
    /// Moving through the items.
    Move,
    /// Answers.
    Review,
    /// Events and quotes.
    Event,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Group {
    /// Every group, in menu order.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Move,
        Self::Review,
        Self::Event,
        Self::View,
        Self::Help,
    ];

    /// The menu's name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Move => "Go",
            Self::Review => "Review",
            Self::Event => "Event",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// A command with its name, place and keys.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Its name in menus, palette and help.
    pub title: &'static str,
    /// Where it stands.
    pub group: Group,
    /// Its keys, the first one shown.
    pub keys: Vec<Chord>,
    /// Whether `Shift` with its key means the same for all occurrences.
    pub everywhere: bool,
}

/// Every command that can be given without further words.
#[rustfmt::skip]
pub fn entries() -> Vec<Entry> {
    use Command as C;
    use Group as G;
    let e = |group, title, command, keys: &[Chord]| Entry { command, title, group, keys: keys.to_vec(), everywhere: false };
    let all = |group, title, command, keys: &[Chord]| Entry { command, title, group, keys: keys.to_vec(), everywhere: true };
    vec![
        e(G::File, "Open…", C::Open, &[ctrl(Key::O)]),
        e(G::File, "Save", C::Save, &[ctrl(Key::S)]),
        e(G::File, "Save as…", C::SaveAs, &[ctrl_shift(Key::S)]),
        e(G::File, "Export events as CSV…", C::Export, &[ctrl(Key::E)]),
        e(G::File, "Export timeline as SVG…", C::ExportPicture(Format::Svg), &[ctrl_shift(Key::E)]),
        e(G::File, "Export timeline as PNG…", C::ExportPicture(Format::Png), &[]),
        e(G::File, "Next article", C::NextArticle, &[ctrl(Key::Tab), ctrl(Key::PageDown)]),
        e(G::File, "Previous article", C::PreviousArticle, &[ctrl_shift(Key::Tab), ctrl(Key::PageUp)]),
        e(G::File, "Take over from another window", C::TakeOver, &[]),
        e(G::File, "Decisions of an earlier run…", C::Recovery, &[]),
        e(G::File, "Cancel what is being read or drawn", C::CancelWork, &[]),
        e(G::File, "Open the sample: wire story", C::OpenSample(0), &[]),
        e(G::File, "Open the sample: ministry communiqué", C::OpenSample(1), &[]),
        e(G::File, "Open the sample: undated jumble", C::OpenSample(2), &[]),
        e(G::File, "Close article", C::CloseArticle, &[ctrl(Key::W)]),
        e(G::File, "Quit", C::Quit, &[ctrl(Key::Q)]),

        e(G::Edit, "Undo", C::Undo, &[ctrl(Key::Z), plain(Key::U)]),
        e(G::Edit, "Redo", C::Redo, &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
        e(G::Edit, "Repeat the last decision", C::Repeat, &[plain(Key::Period)]),
        e(G::Edit, "Copy the words", C::Copy, &[ctrl(Key::C)]),
        e(G::Edit, "Find in text", C::Find, &[ctrl(Key::F), plain(Key::Slash)]),
        e(G::Edit, "Find by regular expression, or by words", C::FindWith(FindOption::Regex), &[plain(Key::F4)]),
        e(G::Edit, "Find whole words, or parts", C::FindWith(FindOption::Whole), &[plain(Key::F5)]),
        e(G::Edit, "Find with capitals as typed, or any", C::FindWith(FindOption::Case), &[plain(Key::F6)]),
        e(G::Edit, "Find in all open articles, or in this one", C::FindWith(FindOption::All), &[plain(Key::F7)]),
        e(G::Edit, "Find in text, entities or events", C::FindWith(FindOption::Within), &[plain(Key::F9)]),
        e(G::Edit, "Tag what was found: person", C::TagHits(Kind::Per), &[]),
        e(G::Edit, "Tag what was found: organisation", C::TagHits(Kind::Org), &[]),
        e(G::Edit, "Tag what was found: geo-political", C::TagHits(Kind::Gpe), &[]),
        e(G::Edit, "Tag what was found: location", C::TagHits(Kind::Loc), &[]),
        e(G::Edit, "Tag what was found: facility", C::TagHits(Kind::Fac), &[]),
        e(G::Edit, "Tag what was found: nationality or group", C::TagHits(Kind::Norp), &[]),
        e(G::Edit, "Tag what was found: other name", C::TagHits(Kind::Misc), &[]),
        e(G::Edit, "Reject what was found", C::RejectHits, &[]),
        e(G::Edit, "Next hit", C::FindNext, &[plain(Key::F3), ctrl(Key::G)]),
        e(G::Edit, "Previous hit", C::FindPrevious, &[shift(Key::F3), ctrl_shift(Key::G)]),
        e(G::Edit, "Set the publication date", C::PublicationDate, &[ctrl(Key::D)]),
        e(G::Edit, "Set the publication date of this story alone", C::StoryDate, &[ctrl_shift(Key::D)]),
        e(G::Edit, "Set the title…", C::AskArticle(Field::Title), &[]),
        e(G::Edit, "Set the publisher…", C::AskArticle(Field::Publisher), &[]),
        e(G::Edit, "Set the authors…", C::AskArticle(Field::Authors), &[]),
        e(G::Edit, "Your name in the log…", C::AskAnalyst, &[]),
        e(G::Edit, "Set the address…", C::AskArticle(Field::Url), &[]),

        e(G::Move, "Next item", C::Next, &[plain(Key::J), plain(Key::Tab), plain(Key::ArrowDown)]),
        e(G::Move, "Previous item", C::Previous, &[plain(Key::K), shift(Key::Tab), plain(Key::ArrowUp)]),
        e(G::Move, "Next not yet reviewed", C::NextOpen, &[plain(Key::N)]),
        e(G::Move, "Previous not yet reviewed", C::PreviousOpen, &[shift(Key::N)]),
        e(G::Move, "Next mention of this entity", C::NextMention, &[plain(Key::ArrowRight)]),
        e(G::Move, "Previous mention of this entity", C::PreviousMention, &[plain(Key::ArrowLeft)]),
        e(G::Move, "Move the text a window down", C::Scroll(Scroll::PageDown), &[plain(Key::PageDown)]),
        e(G::Move, "Move the text a window up", C::Scroll(Scroll::PageUp), &[plain(Key::PageUp)]),
        e(G::Move, "Beginning of the text", C::Scroll(Scroll::Home), &[plain(Key::Home)]),
        e(G::Move, "End of the text", C::Scroll(Scroll::End), &[plain(Key::End)]),
        e(G::Move, "Switch order: text, or doubt × consequence", C::SwitchOrder, &[plain(Key::V)]),

        e(G::Move, "Walk only this sort of item, or all", C::FilterLikeThis, &[plain(Key::B)]),
        e(G::Move, "Walk only this actor, or all again", C::FilterActor, &[plain(Key::W)]),
        e(G::Move, "Walk only mentions, or all", C::FilterTable(Table::Mentions), &[]),
        e(G::Move, "Walk only entities, or all", C::FilterTable(Table::Entities), &[]),
        e(G::Move, "Walk only roles, or all", C::FilterTable(Table::Roles), &[]),
        e(G::Move, "Walk only times, or all", C::FilterTable(Table::Times), &[]),
        e(G::Move, "Walk only quotes, or all", C::FilterTable(Table::Quotes), &[]),
        e(G::Move, "Walk only events, or all", C::FilterTable(Table::Events), &[]),
        e(G::Move, "Walk only warnings, or all", C::FilterTable(Table::Flags), &[]),
        e(G::Move, "Walk a kind: persons", C::FilterKind(Kind::Per), &[]),
        e(G::Move, "Walk a kind: organisations", C::FilterKind(Kind::Org), &[]),
        e(G::Move, "Walk a kind: the geo-political", C::FilterKind(Kind::Gpe), &[]),
        e(G::Move, "Walk a kind: locations", C::FilterKind(Kind::Loc), &[]),
        e(G::Move, "Walk a kind: facilities", C::FilterKind(Kind::Fac), &[]),
        e(G::Move, "Walk a kind: nationalities and groups", C::FilterKind(Kind::Norp), &[]),
        e(G::Move, "Walk a kind: other names", C::FilterKind(Kind::Misc), &[]),
        e(G::Move, "Walk an event type: AGREE", C::FilterAct(EventType::Agree), &[]),
        e(G::Move, "Walk an event type: CONSULT", C::FilterAct(EventType::Consult), &[]),
        e(G::Move, "Walk an event type: SUPPORT", C::FilterAct(EventType::Support), &[]),
        e(G::Move, "Walk an event type: CONCEDE", C::FilterAct(EventType::Concede), &[]),
        e(G::Move, "Walk an event type: COOPERATE", C::FilterAct(EventType::Cooperate), &[]),
        e(G::Move, "Walk an event type: AID", C::FilterAct(EventType::Aid), &[]),
        e(G::Move, "Walk an event type: RETREAT", C::FilterAct(EventType::Retreat), &[]),
        e(G::Move, "Walk an event type: REQUEST", C::FilterAct(EventType::Request), &[]),
        e(G::Move, "Walk an event type: ACCUSE", C::FilterAct(EventType::Accuse), &[]),
        e(G::Move, "Walk an event type: REJECT", C::FilterAct(EventType::Reject), &[]),
        e(G::Move, "Walk an event type: THREATEN", C::FilterAct(EventType::Threaten), &[]),
        e(G::Move, "Walk an event type: PROTEST", C::FilterAct(EventType::Protest), &[]),
        e(G::Move, "Walk an event type: SANCTION", C::FilterAct(EventType::Sanction), &[]),
        e(G::Move, "Walk an event type: MOBILIZE", C::FilterAct(EventType::Mobilize), &[]),
        e(G::Move, "Walk an event type: COERCE", C::FilterAct(EventType::Coerce), &[]),
        e(G::Move, "Walk an event type: ASSAULT", C::FilterAct(EventType::Assault), &[]),
        e(G::Move, "Walk only what is not yet reviewed", C::FilterState(Wanted::Open), &[]),
        e(G::Move, "Walk only what is decided", C::FilterState(Wanted::Decided), &[]),
        e(G::Move, "Walk only what has a note", C::FilterState(Wanted::Noted), &[]),
        e(G::Move, "Walk only what was rejected", C::FilterState(Wanted::Rejected), &[]),
        e(G::Move, "Walk only scores below 0.50", C::FilterScore(Score::Below50), &[]),
        e(G::Move, "Walk only scores below 0.70", C::FilterScore(Score::Below70), &[]),
        e(G::Move, "Walk only scores below 0.90", C::FilterScore(Score::Below90), &[]),
        e(G::Move, "Walk only scores of 0.90 or more", C::FilterScore(Score::Least90), &[]),
        e(G::Move, "Walk everything: clear the filter", C::ClearFilter, &[plain(Key::Z)]),

        all(G::Review, "Accept", C::Accept, &[plain(Key::Space), plain(Key::A)]),
        all(G::Review, "Reject", C::Reject, &[plain(Key::X), plain(Key::Delete)]),
        all(G::Review, "Make it a person", C::Relabel(Kind::Per), &[plain(Key::P)]),
        all(G::Review, "Make it an organisation", C::Relabel(Kind::Org), &[plain(Key::O)]),
        all(G::Review, "Make it geo-political", C::Relabel(Kind::Gpe), &[plain(Key::G)]),
        all(G::Review, "Make it a location", C::Relabel(Kind::Loc), &[plain(Key::L)]),
        all(G::Review, "Make it a facility", C::Relabel(Kind::Fac), &[plain(Key::F)]),
        all(G::Review, "Make it a nationality or group", C::Relabel(Kind::Norp), &[plain(Key::D)]),
        all(G::Review, "Make it another name", C::Relabel(Kind::Misc), &[plain(Key::Comma)]),
        e(G::Review, "Take the first alternative", C::Alternative(1), &[plain(Key::Num1)]),
        e(G::Review, "Take the second alternative", C::Alternative(2), &[plain(Key::Num2)]),
        e(G::Review, "Take the third alternative", C::Alternative(3), &[plain(Key::Num3)]),
        e(G::Review, "Take the fourth alternative", C::Alternative(4), &[plain(Key::Num4)]),
        e(G::Review, "Take the fifth alternative", C::Alternative(5), &[plain(Key::Num5)]),
        e(G::Review, "Start one word to the left", C::StartLeft, &[plain(Key::OpenBracket)]),
        e(G::Review, "Start one word to the right", C::StartRight, &[plain(Key::CloseBracket)]),
        e(G::Review, "End one word to the left", C::EndLeft, &[plain(Key::OpenCurlyBracket), shift(Key::OpenBracket)]),
        e(G::Review, "End one word to the right", C::EndRight, &[plain(Key::CloseCurlyBracket), shift(Key::CloseBracket)]),
        e(G::Review, "The same bounds for all like it…", C::BoundsEverywhere, &[shift(Key::B)]),
        e(G::Review, "The last decision everywhere…", C::LastEverywhere, &[shift(Key::E), shift(Key::Period)]),
        e(G::Review, "Merge into another, or say whom it means", C::Merge, &[plain(Key::M)]),
        e(G::Review, "Choose this entity, to merge several", C::ChooseCurrent, &[shift(Key::M)]),
        e(G::Review, "Choose entities down the list", C::ChooseStep(true), &[shift(Key::ArrowDown)]),
        e(G::Review, "Choose entities up the list", C::ChooseStep(false), &[shift(Key::ArrowUp)]),
        e(G::Review, "Merge the chosen entities", C::MergeChosen, &[]),
        e(G::Review, "Choose no entities", C::ChooseNone, &[]),
        e(G::Review, "Split this mention off, or merged tellings apart", C::Split, &[plain(Key::S)]),
        e(G::Review, "Rename the entity…", C::Rename, &[plain(Key::F2)]),
        e(G::Review, "Set the actor code…", C::ActorCode, &[plain(Key::I)]),
        e(G::Review, "Merge as suggested", C::MergeSuggested, &[plain(Key::H)]),
        e(G::Review, "Set the Wikidata item…", C::Wikidata, &[shift(Key::I)]),
        e(G::Review, "Make a role of the selection, or choose who holds this one", C::Role, &[plain(Key::R)]),
        e(G::Review, "Name the office of this role…", C::Office, &[shift(Key::R)]),
        e(G::Review, "Accept the entity with all its mentions", C::AcceptEntity, &[]),
        e(G::Review, "Reject the entity with all its mentions", C::RejectEntity, &[]),
        e(G::Review, "Accept everything in sight…", C::AcceptMany(Many::InSight), &[ctrl(Key::Enter)]),
        e(G::Review, "Accept all of this kind…", C::AcceptMany(Many::SameKind), &[]),
        e(G::Review, "Accept what the machine gives 0.50 or more…", C::AcceptMany(Many::Sure(50)), &[]),
        e(G::Review, "Accept what the machine gives 0.70 or more…", C::AcceptMany(Many::Sure(70)), &[]),
        e(G::Review, "Accept what the machine gives 0.80 or more…", C::AcceptMany(Many::Sure(80)), &[]),
        e(G::Review, "Accept what the machine gives 0.90 or more…", C::AcceptMany(Many::Sure(90)), &[]),
        e(G::Review, "Accept what the machine gives 0.95 or more…", C::AcceptMany(Many::Sure(95)), &[]),
        e(G::Review, "Accept everything that the filter lets through…", C::AcceptMany(Many::Walked), &[ctrl_shift(Key::Enter)]),
        e(G::Review, "Park with a note…", C::Note, &[plain(Key::C)]),

        e(G::Event, "Make or edit an event", C::EditEvent, &[plain(Key::E)]),
        e(G::Event, "Choose the actor", C::Fill(Slot::Actor), &[]),
        e(G::Event, "Choose the recipient", C::Fill(Slot::Recipient), &[]),
        e(G::Event, "Choose where", C::Fill(Slot::Place), &[]),
        e(G::Event, "Choose when", C::Fill(Slot::Time), &[]),
        e(G::Event, "Change the type…", C::EventType, &[plain(Key::Y)]),
        e(G::Event, "It happened", C::SetStatus(Status::Occurred), &[]),
        e(G::Event, "It is scheduled", C::SetStatus(Status::Scheduled), &[]),
        e(G::Event, "It is proposed", C::SetStatus(Status::Proposed), &[]),
        e(G::Event, "It is hypothetical", C::SetStatus(Status::Hypothetical), &[]),
        e(G::Event, "It is denied", C::SetStatus(Status::Denied), &[]),
        e(G::Event, "It is alleged", C::SetStatus(Status::Alleged), &[]),
        e(G::Event, "Background, or news", C::ToggleBackground, &[]),
        e(G::Event, "Set the date of this event or time; make a time of the selection", C::ItemDate, &[plain(Key::T)]),
        e(G::Event, "Set the speaker of this quote; make a quote of the selection", C::Speaker, &[plain(Key::Q)]),

        e(G::Event, "Make the selection the cue of this quote", C::Cue, &[]),
        e(G::Event, "Take the speaker of this quote away", C::SetSpeaker(None), &[]),
        e(G::Event, "Take the cue of this quote away", C::LeaveCue, &[]),
        e(G::Edit, "Not news: mark as boilerplate, or as news again", C::Boilerplate, &[shift(Key::J)]),
        e(G::Edit, "Let a story begin here, or join it to the one before", C::Story, &[shift(Key::S)]),

        e(G::Event, "Add or take out a context…", C::Contexts, &[shift(Key::Y)]),
        e(G::Event, "Set the CAMEO code…", C::Cameo, &[]),
        e(G::Event, "Choose who claims it", C::Attribution, &[]),
        e(G::Event, "The article says so itself", C::SetAttribution(None), &[]),
        e(G::Event, "Add the selection as evidence, or take it out", C::Evidence, &[]),

        e(G::Review, "Annotate again, keep decisions", C::AnnotateAgain, &[]),
        e(G::Review, "Remember the last decision for this folder", C::Remember(0), &[ctrl_shift(Key::R)]),
        e(G::Review, "Remembered decisions of this folder…", C::RememberedDecisions, &[ctrl(Key::R)]),
        e(G::Review, "Compare with another reader's file…", C::Compare, &[ctrl_shift(Key::O)]),
        e(G::Review, "Keep mine, where two readers differ", C::KeepMine, &[]),
        e(G::Review, "Take theirs, where two readers differ", C::TakeTheirs, &[]),
        e(G::Review, "Agreement of the two readers", C::Agreement, &[ctrl_shift(Key::A)]),
        e(G::Review, "Blind: hide suggestions and the other reader until you decide", C::ToggleBlind, &[plain(Key::F10)]),
        e(G::Review, "Close the comparison", C::LeaveComparison, &[]),

        e(G::View, "Search or run a command", C::Palette, &[ctrl(Key::K)]),
        e(G::View, "List: entities", C::Tab(ListTab::Entities), &[ctrl(Key::Num1)]),
        e(G::View, "List: events", C::Tab(ListTab::Events), &[ctrl(Key::Num2)]),
        e(G::View, "List: quotes", C::Tab(ListTab::Quotes), &[ctrl(Key::Num3)]),
        e(G::View, "List: times", C::Tab(ListTab::Times), &[ctrl(Key::Num4)]),
        e(G::View, "List: warnings", C::Tab(ListTab::Flags), &[ctrl(Key::Num5)]),
        e(G::View, "List: all that is reviewed, in text order", C::Tab(ListTab::Words), &[ctrl(Key::Num6)]),
        e(G::View, "List: type what it is filtered by", C::FilterList, &[ctrl_shift(Key::F)]),
        e(G::View, "Sort the entities another way", C::NextSort, &[shift(Key::V)]),
        e(G::View, "Sort the entities by number of mentions", C::SortEntities(Sort::Mentions), &[]),
        e(G::View, "Sort the entities by name", C::SortEntities(Sort::Name), &[]),
        e(G::View, "Sort the entities by kind", C::SortEntities(Sort::Kind), &[]),
        e(G::View, "Sort the entities by actor code", C::SortEntities(Sort::Actor), &[]),
        e(G::View, "Sort the entities by first appearance", C::SortEntities(Sort::First), &[]),
        e(G::View, "Sort the entities by review state", C::SortEntities(Sort::State), &[]),
        e(G::View, "Show or hide the list of articles", C::ToggleArticles, &[ctrl(Key::B)]),
        e(G::View, "Show or hide the right side", C::ToggleSide, &[ctrl_shift(Key::B)]),
        e(G::View, "Show or hide what is current, under the lists", C::ToggleInspector, &[]),
        e(G::View, "Move the lists to the other side of the article", C::MoveSide, &[]),
        e(G::View, "Show or hide the timeline", C::ToggleTimeline, &[ctrl(Key::T)]),
        e(G::View, "Move the timeline above or below the article", C::MoveTimeline, &[]),
        e(G::View, "In a small window: the text", C::ShowInstead(Instead::Text), &[]),
        e(G::View, "In a small window: the lists", C::ShowInstead(Instead::Lists), &[]),
        e(G::View, "In a small window: what is current", C::ShowInstead(Instead::Item), &[]),
        e(G::View, "In a small window: the timeline", C::ShowInstead(Instead::Timeline), &[]),
        e(G::View, "In a small window: the open articles", C::ShowInstead(Instead::Articles), &[]),
        e(G::View, "Show or hide labels above the spans", C::ToggleLabels, &[ctrl(Key::L)]),
        e(G::View, "Timeline by pair of actors", C::SetLanes(Lanes::Dyad), &[]),
        e(G::View, "Timeline by actor", C::SetLanes(Lanes::Actor), &[]),
        e(G::View, "Timeline by type", C::SetLanes(Lanes::Type), &[]),
        e(G::View, "Timeline by story", C::SetLanes(Lanes::Story), &[]),
        e(G::View, "Timeline by quad class", C::SetLanes(Lanes::Quad), &[]),
        e(G::View, "Timeline along event time", C::SetAlong(Along::Time), &[]),
        e(G::View, "Timeline along the text", C::SetAlong(Along::Text), &[]),
        e(G::View, "Timeline along dates only, where the article is undated", C::SetAlong(Along::Dates), &[]),
        e(G::View, "Timeline around the unknown day of publication", C::SetAlong(Along::Publication), &[]),
        e(G::View, "Timeline along published time", C::SetAlong(Along::Published), &[]),
        e(G::View, "Timeline: switch between event time and published time", C::SwapTimes, &[ctrl_shift(Key::P)]),
        e(G::View, "Timeline: show or hide the score curve", C::ToggleCurve, &[ctrl_shift(Key::C)]),
        e(G::View, "Timeline: walk its events by arrow keys", C::WalkTimeline, &[ctrl_shift(Key::T)]),
        e(G::View, "Timeline: show or hide cooperation", C::ToggleClass(Class::Cooperation), &[]),
        e(G::View, "Timeline: show or hide conflict", C::ToggleClass(Class::Conflict), &[]),
        e(G::View, "Timeline: show or hide what happened", C::ToggleClass(Class::Happened), &[]),
        e(G::View, "Timeline: show or hide what is scheduled", C::ToggleClass(Class::Scheduled), &[]),
        e(G::View, "Timeline: show or hide what is hypothetical", C::ToggleClass(Class::Hypothetical), &[]),
        e(G::View, "Timeline: show or hide what is denied", C::ToggleClass(Class::Denied), &[]),
        e(G::View, "Timeline: back to the news, or from there show all of it", C::FitTimeline, &[plain(Key::Num0)]),
        e(G::View, "Zoom the timeline in", C::TimelineIn, &[plain(Key::Plus), plain(Key::Equals)]),
        e(G::View, "Zoom the timeline out", C::TimelineOut, &[plain(Key::Minus)]),
        e(G::View, "Larger", C::ZoomIn, &[ctrl(Key::Plus), ctrl(Key::Equals)]),
        e(G::View, "Smaller", C::ZoomOut, &[ctrl(Key::Minus)]),
        e(G::View, "Normal size", C::ZoomReset, &[ctrl(Key::Num0)]),
        e(G::View, "Theme: as the system is", C::SetTheme(Theme::System), &[]),
        e(G::View, "Theme: light", C::SetTheme(Theme::Light), &[]),
        e(G::View, "Theme: dark", C::SetTheme(Theme::Dark), &[]),
        e(G::View, "Theme: switch", C::SwitchTheme, &[plain(Key::F8)]),

        e(G::Help, "Keys that work right now", C::Help, &[plain(Key::F1), plain(Key::Questionmark), shift(Key::Slash)]),
        e(G::Help, "About Chancery", C::About, &[]),
    ]
}

/// The table, made once.
pub fn table() -> &'static [Entry] {
    static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(entries);
    &TABLE
}

/// The first key of a command, as it is written wherever it is told; `None` where it has none.
pub fn key_of(command: &Command) -> Option<String> {
    let first = |command: &Command| {
        let entry = table().iter().find(|entry| entry.command == *command)?;
        entry.keys.first().copied()
    };
    match command {
        // The same for all occurrences is Shift with the key for one.
        Command::Everywhere(answer) => first(answer).map(|chord| shift(chord.key).title()),
        command => first(command).map(Chord::title),
    }
}

/// The same within a sentence; empty where it has none.
pub fn key(command: &Command) -> String {
    key_of(command).unwrap_or_default()
}

/// How what was just done is undone, as the end of a line.
pub fn taken_back() -> String {
    format!("{} takes it back", plain_key(&Command::Undo))
}

/// The same of several things that were done at once.
pub fn all_taken_back() -> String {
    format!("{} takes all of it back", plain_key(&Command::Undo))
}

/// The key of a command that is pressed by itself, where it has one beside others.
pub fn plain_key(command: &Command) -> String {
    let entry = table().iter().find(|entry| entry.command == *command);
    let by_itself = entry.and_then(|entry| entry.keys.iter().find(|chord| !chord.ctrl && !chord.shift));
    by_itself.map_or_else(|| key(command), |chord| chord.title())
}

/// What something does with the key of the command that does it, for a tooltip: `Merge with it (h)`.
pub fn with_key(what: &str, command: &Command) -> String {
    match key_of(command) {
        Some(key) => format!("{what} ({key})"),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        for entry in entries() {
            for chord in &entry.keys {
                assert!(seen.insert(chord.title()), "{} is given twice", chord.title());
                if entry.everywhere {
                    assert!(
                        seen.insert(shift(chord.key).title()),
                        "Shift+{} is given twice",
                        chord.title()
                    );
                }
            }
        }
    }

    #[test]
    fn no_title_stands_twice() {
        let mut seen = HashSet::new();
        assert!(entries().iter().all(|entry| seen.insert(entry.title)));
    }
}
