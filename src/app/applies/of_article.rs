//! Commands about the article as a whole, the window and its panes.

use super::{Document, Reason, Workbench, need};
use crate::app::command::{Command, key};
use crate::app::view::{Along, Instead, Within};

/// Whether a command that is about no single item applies.
pub fn applies(workbench: &Workbench, document: &Document, command: &Command) -> Result<(), Reason> {
    use Command as C;
    match command {
        C::CancelWork => cancel(workbench),
        C::NextArticle | C::PreviousArticle => need(workbench.documents.len() > 1, "No other article is open"),
        C::TakeOver => need(document.held_elsewhere, "No other window has this article"),
        // What is still being done in other articles can be taken back too.
        C::Undo if workbench.spreading.is_some() => Ok(()),
        C::Undo => need(
            document.can_undo() || workbench.together_at(true).is_some(),
            "Nothing to undo",
        ),
        C::Redo => need(
            document.can_redo() || workbench.together_at(false).is_some(),
            "Nothing to redo",
        ),
        C::Copy => need(
            document.words_at_hand().is_some(),
            "Select some words, or go to an item first",
        ),
        C::Repeat => need(document.last_answer.is_some(), "There is no decision to repeat yet"),
        C::LastEverywhere => need(
            document.last.is_some(),
            "There is no decision to give elsewhere: it is the last one that was made, until it is taken back",
        ),
        C::TagHits(_) | C::RejectHits => found(document, command),
        C::StoryDate => stories(document),
        C::Next | C::Previous | C::NextOpen | C::PreviousOpen => Ok(()),
        C::NextMention | C::PreviousMention => need(
            document.entity_at_hand().is_some(),
            "Go to a mention or an entity first: the arrows step through its mentions",
        ),
        C::FilterTable(_)
        | C::FilterLikeThis
        | C::FilterState(_)
        | C::FilterScore(_)
        | C::FilterKind(_)
        | C::FilterAct(_)
        | C::FilterActor
        | C::ClearFilter => filters(workbench, document, command),
        C::AcceptMany(_) => need(document.queue.left() > 0, "Everything is reviewed"),
        C::ChooseCurrent => need(
            document.current_entity().is_some(),
            "Go to an entity or to one of its mentions first",
        ),
        C::ChooseNone => need(!document.chosen.is_empty(), "No entities are chosen"),
        C::MergeChosen => need(!document.chosen.is_empty(), choose_first()),
        C::Remember(_) | C::RememberedDecisions => remembered(document, command),
        C::KeepMine | C::TakeTheirs | C::Agreement | C::LeaveComparison => readers(document, command),
        C::FilterList | C::Tab(_) => need(
            document.second.is_none(),
            "The lists are back once the comparison is closed",
        ),
        _ => looks(workbench, document, command),
    }
}

/// What is being waited for.
pub fn cancel(workbench: &Workbench) -> Result<(), Reason> {
    need(!workbench.jobs.is_empty(), "Nothing is being read or drawn")
}

fn choose_first() -> String {
    let (one, down) = (key(&Command::ChooseCurrent), key(&Command::ChooseStep(true)));
    format!("Choose entities in the list first: Ctrl or Shift and a click, or {one} and {down}")
}

fn found(document: &Document, command: &Command) -> Result<(), Reason> {
    let Some(search) = &document.search else {
        return Err(format!("Find something first: {}", key(&Command::Find)).into());
    };
    if search.within != Within::Text && matches!(command, Command::TagHits(_)) {
        return Err("Words of the text are tagged, not what was found among entities or events".into());
    }
    need(search.all || !search.hits.is_empty(), "Nothing is found")
}

fn stories(document: &Document) -> Result<(), Reason> {
    let mut stories: Vec<u32> = document.record.sentences.iter().map(|s| s.story).collect();
    stories.dedup();
    let (date, begin) = (key(&Command::PublicationDate), key(&Command::Story));
    need(
        stories.len() > 1,
        format!("The whole article is one story: {date} dates it, and {begin} lets another begin at a sentence"),
    )?;
    need(
        document.selection.is_some() || document.place_of_current().is_some(),
        "Go to an item of the story, or select a word of it",
    )
}

fn filters(workbench: &Workbench, document: &Document, command: &Command) -> Result<(), Reason> {
    let filter = &document.filter;
    if workbench.blind {
        let show = key(&Command::ToggleBlind);
        let why = format!(
            "Blind: all that may be seen is walked; {show} shows the suggestions, and filters walk some of them"
        );
        return Err(why.into());
    }
    match command {
        Command::ClearFilter => need(!filter.is_empty(), "There is no filter: everything is walked"),
        Command::FilterLikeThis => need(
            document.current.is_some() || !filter.tables.is_empty(),
            format!(
                "Nothing is current: {} takes you to the next item",
                key(&Command::NextOpen)
            ),
        ),
        Command::FilterActor => need(
            filter.actor.is_some() || document.current_entity().is_some(),
            "Go to a mention or an entity first: its events, quotes and roles are walked then",
        ),
        _ => Ok(()),
    }
}

fn remembered(document: &Document, command: &Command) -> Result<(), Reason> {
    let save = key(&Command::Save);
    let nowhere = format!(
        "This article is in no folder yet, so nothing can be remembered for its neighbours: save it first ({save})"
    );
    need(document.folder().is_some(), nowhere)?;
    match command {
        Command::Remember(n) => need(
            *n < document.offers.len(),
            "Nothing to remember: it is offered after you reject, change a kind, set an actor code or merge",
        ),
        _ => Ok(()),
    }
}

/// Two readers side by side.
fn readers(document: &Document, command: &Command) -> Result<(), Reason> {
    let Some(second) = &document.second else {
        let open = key(&Command::Compare);
        return Err(format!("No other reader's file is open beside this one: {open} opens one").into());
    };
    let on_one = second.at.is_some() || !matches!(command, Command::KeepMine | Command::TakeTheirs);
    let next = key(&Command::NextOpen);
    need(
        on_one,
        format!("Go to a difference first: {next} takes you to the next one"),
    )
}

/// What is shown, and where.
fn looks(workbench: &Workbench, document: &Document, command: &Command) -> Result<(), Reason> {
    use Command as C;
    let (panes, settings) = (&workbench.panes, &workbench.settings);
    let several = workbench.documents.len() > 1;
    match command {
        C::ToggleArticles => need(several, "The list of articles shows once more than one is open"),
        C::SetAlong(Along::Dates | Along::Publication) => need(
            document.record.meta.published.is_none(),
            "This article is dated: the timeline runs along its days",
        ),
        C::ShowInstead(Instead::Articles) if !several => Err("No other article is open".into()),
        C::ShowInstead(what) => {
            let hidden = match what {
                Instead::Text => panes.narrow || panes.low,
                Instead::Articles => panes.narrow || !settings.articles,
                Instead::Lists => panes.narrow || !settings.side,
                Instead::Item => panes.narrow || !settings.side || !settings.inspector,
                Instead::Timeline => panes.low || !settings.timeline,
            };
            need(hidden, "The window has room for it beside the text")
        }
        C::ChooseStep(_) => need(document.second.is_none(), "No list of entities is shown"),
        _ => Ok(()),
    }
}
