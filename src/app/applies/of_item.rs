//! Commands about the current item, or the selected words.

use super::{Document, Reason, Workbench, need};
use crate::app::command::modes::{CUE_KEYS, key_in};
use crate::app::command::{Command, key};
use crate::app::words::{article, one};
use crate::record::acts::{Act, Refusal, boundaries, cue, events, mentions, reshape, tellings};
use crate::record::{ItemId, Table, suggest};

/// What a command is about.
struct Here<'d> {
    document: &'d Document,
    /// The current item, or the one on the selected words where those are meant.
    item: Option<ItemId>,
    /// Whether words are selected.
    words: bool,
}

impl Here<'_> {
    fn table(&self) -> Option<Table> {
        self.item.as_ref().map(|item| item.table)
    }

    fn is(&self, tables: &[Table]) -> bool {
        self.table().is_some_and(|table| tables.contains(&table))
    }

    fn id(&self, table: Table) -> Option<&str> {
        let item = self.item.as_ref().filter(|item| item.table == table)?;
        Some(&item.id)
    }
}

/// Whether a command is about the current item or the selected words.
pub const fn is_about_item(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Accept
            | C::Reject
            | C::Relabel(_)
            | C::Alternative(_)
            | C::StartLeft
            | C::StartRight
            | C::EndLeft
            | C::EndRight
            | C::BoundsEverywhere
            | C::Merge
            | C::MergeSuggested
            | C::Split
            | C::Rename
            | C::ActorCode
            | C::Wikidata
            | C::AcceptEntity
            | C::RejectEntity
            | C::Note
            | C::Role
            | C::Office
            | C::EditEvent
            | C::Fill(_)
            | C::EventType
            | C::SetStatus(_)
            | C::ToggleBackground
            | C::ItemDate
            | C::Speaker
            | C::SetSpeaker(None)
            | C::Cue
            | C::LeaveCue
            | C::Contexts
            | C::Cameo
            | C::Attribution
            | C::SetAttribution(None)
            | C::Evidence
            | C::Boilerplate
            | C::Story
            | C::Everywhere(_)
    )
}

/// Whether a command about the current item or the selected words applies; `None` of any other.
pub fn applies(workbench: &Workbench, document: &Document, command: &Command) -> Option<Result<(), Reason>> {
    if !is_about_item(command) {
        return None;
    }
    let item = match workbench.on_selection(command) {
        Ok(found) => found.or_else(|| document.current.clone()),
        Err(why) => return Some(Err(why.into())),
    };
    let here = Here {
        document,
        item,
        words: document.selection.is_some(),
    };
    let answer = match command {
        Command::Everywhere(answer) => answers(&here, answer),
        command => answers(&here, command),
    };
    Some(answer)
}

/// Accepting, rejecting, kinds, bounds, notes.
fn answers(here: &Here<'_>, command: &Command) -> Result<(), Reason> {
    use Command as C;
    let nothing = || {
        let next = key(&C::NextOpen);
        format!("Nothing is current: {next} takes you to the next item, or select some words")
    };
    match command {
        C::Relabel(_) if here.words => Ok(()),
        C::Accept | C::Reject => need(here.item.is_some(), nothing()),
        C::Relabel(_) | C::Alternative(_) | C::EditEvent if here.item.is_none() && !here.words => Err(nothing().into()),
        C::Relabel(_) => need(
            here.is(&[Table::Mentions, Table::Entities]),
            "Kinds belong to mentions and entities: go to one first",
        ),
        C::Alternative(n) => alternative(here, *n),
        C::StartLeft | C::StartRight | C::EndLeft | C::EndRight => need(
            here.words || here.table().is_some_and(reshape::has_bounds),
            "Bounds belong to mentions, quotes, times, roles and triggers: go to one first",
        ),
        C::BoundsEverywhere => bounds(here),
        C::Note => need(
            here.item.is_some(),
            format!("Go to an item first: {} takes you to the next one", key(&C::NextOpen)),
        ),
        C::Boilerplate => need(
            here.words || here.table().is_some_and(|table| table != Table::Entities),
            "Select what is not news, or go to an item in its line",
        ),
        C::Story => need(
            here.words || here.item.is_some(),
            "Select a word of the sentence that the story begins with, or go to an item in it",
        ),
        command => of_entity(here, command),
    }
}

/// The alternatives that the machine offers.
fn alternative(here: &Here<'_>, n: usize) -> Result<(), Reason> {
    let record = &here.document.record;
    let mention = here
        .id(Table::Mentions)
        .and_then(|id| here.document.index.mention(record, id));
    let event = here
        .id(Table::Events)
        .and_then(|id| here.document.index.event(record, id));
    let offered = match (mention, event) {
        (Some(mention), _) => boundaries::offers(record, mention).len(),
        (_, Some(event)) => event.alternatives.len(),
        _ => 0,
    };
    match offered {
        0 => Err("There are no alternatives here".into()),
        offered => need(n <= offered, format!("There is no alternative {n} here")),
    }
}

/// The bounds that the item was given, for all like it.
fn bounds(here: &Here<'_>) -> Result<(), Reason> {
    let Some(item) = &here.item else {
        return Err("Go to an item whose bounds you have changed".into());
    };
    let one = one(item.table);
    match item.table {
        Table::Entities => return Err("An entity has no bounds of its own: go to one of its mentions".into()),
        table if !reshape::has_bounds(table) => {
            return Err(format!("The bounds of {} {one} are not changed by hand", article(one)).into());
        }
        _ => {}
    }
    let changed = !reshape::former(here.document.view(), item).is_empty();
    let keys = [
        Command::StartLeft,
        Command::StartRight,
        Command::EndLeft,
        Command::EndRight,
    ]
    .map(|c| key(&c));
    let why = format!(
        "The bounds of this {one} are as they were: change them first, with {} or by dragging an edge",
        keys.join(" ")
    );
    need(changed, why)
}

/// Merging, splitting, naming, codes.
fn of_entity(here: &Here<'_>, command: &Command) -> Result<(), Reason> {
    use Command as C;
    const FIRST: &str = "Go to a mention or an entity first";
    let own = here.item.as_ref().and_then(|item| here.document.entity_of_item(item));
    match command {
        C::Merge => need(
            own.is_some() || here.is(&[Table::Mentions, Table::Events]) || here.document.chosen.len() > 1,
            FIRST,
        ),
        C::MergeSuggested => {
            let Some(own) = own else { return Err(FIRST.into()) };
            let some = !suggest::same_as(&here.document.record, own).is_empty();
            let all = key(&C::Merge);
            need(
                some,
                format!("Nothing is suggested to merge this entity with; {all} lists all of them"),
            )
        }
        C::Split => match (here.id(Table::Events), here.id(Table::Mentions)) {
            (Some(event), _) => refused(tellings::split(here.document.view(), event)),
            (_, Some(mention)) => refused(mentions::split(here.document.view(), &[mention.to_owned()])),
            _ => Err("Go to a mention first".into()),
        },
        C::AcceptEntity | C::RejectEntity => need(own.is_some(), FIRST),
        C::Rename | C::ActorCode | C::Wikidata => {
            let at_hand = here.item.as_ref().and_then(|item| here.document.entity_about(item));
            need(at_hand.is_some(), FIRST)
        }
        command => of_event(here, command),
    }
}

/// Events, times, quotes and roles.
fn of_event(here: &Here<'_>, command: &Command) -> Result<(), Reason> {
    use Command as C;
    let event = here.is(&[Table::Events]);
    match command {
        C::Fill(_)
        | C::EventType
        | C::SetStatus(_)
        | C::ToggleBackground
        | C::Contexts
        | C::Cameo
        | C::Attribution
        | C::SetAttribution(_) => {
            let edit = key(&C::EditEvent);
            need(
                event,
                format!("Go to an event first, or select its word and press {edit}"),
            )
        }
        C::Evidence => need(
            event && here.words,
            "Go to an event, then select the words that tell it: they become its evidence",
        ),
        C::ItemDate => need(
            here.words || here.is(&[Table::Events, Table::Times]),
            "Go to an event or a time first",
        ),
        C::Speaker => need(
            here.words || here.is(&[Table::Quotes]),
            "Go to a quote first, or select its words",
        ),
        C::SetSpeaker(_) => match here.id(Table::Quotes) {
            Some(quote) => refused(events::set_speaker(here.document.view(), quote, None)),
            None => Err("Go to a quote first".into()),
        },
        C::Cue | C::LeaveCue => cue_of(here, command),
        C::Role => need(
            here.words || here.is(&[Table::Roles]),
            "Go to a role first, or select its words",
        ),
        C::Office => need(
            here.is(&[Table::Roles]),
            format!("Go to a role first, or select its words and press {}", key(&C::Role)),
        ),
        _ => Ok(()),
    }
}

fn cue_of(here: &Here<'_>, command: &Command) -> Result<(), Reason> {
    let Some(quote) = here.id(Table::Quotes) else {
        return Err("Go to a quote first, then select the words that say it: said, according to".into());
    };
    match command {
        Command::Cue => need(
            here.words,
            format!(
                "Select the words that say it first: said, according to; then {}",
                key_in(&CUE_KEYS, command)
            ),
        ),
        _ => refused(cue::set_cue(here.document.view(), quote, None)),
    }
}

/// What an act refuses, of acts that are cheap to ask.
fn refused(act: Act) -> Result<(), Reason> {
    act.map(drop).map_err(|Refusal(why)| why.into())
}
