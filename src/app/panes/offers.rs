//! The answers on offer to a question at the foot of the article.

use super::prompt::of_entity;
use super::widgets::counted;
use super::{Panes, codes};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::view::{Prompt, Question};
use crate::record::acts::tellings;
use crate::record::{EventType, Review, Table, coding, suggest};
use crate::timeline::names;
use jiff::civil::Date;

/// An answer on offer: what it says, and the command it means.
pub struct Offer {
    /// What it says.
    pub title: String,
    /// What is told of it under the pointer.
    pub detail: String,
    /// What it means.
    pub command: Command,
}

/// Offers shown at once.
const SHOWN: usize = 9;

/// The offers to a question; `likely` are the days that may be meant, where one is asked for, and `picked` says how one of
/// them is typed.
pub fn offers(
    document: &Document,
    prompt: &Prompt,
    panes: &Panes,
    likely: &[(Date, String)],
    picked: impl Fn(Date) -> String,
) -> Vec<Offer> {
    let typed = prompt.typed.to_lowercase();
    match prompt.question {
        Question::MergeInto => merge_offers(document, &typed),
        Question::EventType => {
            let offers = type_offers(&typed, |act, mode| match mode {
                None => Command::SetAct(act),
                mode => Command::SetCoding(act, mode),
            });
            own_first(document, &typed, offers)
        }
        Question::NewEvent(trigger) => type_offers(&typed, |act, mode| Command::MakeEvent(trigger, act, mode)),
        Question::Context => context_offers(document, &typed),
        Question::Cameo => cameo_offers(&typed),
        Question::MergeEvent => telling_offers(document, &typed),
        Question::ActorCode => actor_offers(document, prompt, panes),
        Question::PublicationDate | Question::StoryDate(_) | Question::ItemDate => day_offers(prompt, likely, picked),
        _ => Vec::new(),
    }
}

fn plain_offer(title: String, command: Command) -> Offer {
    Offer {
        title,
        detail: String::new(),
        command,
    }
}

/// How well what has been typed fits a word and what it covers, the best first; `None` where it does not. Every word of it
/// must stand somewhere.
fn rank(typed: &str, word: &str, covers: &str) -> Option<u8> {
    let typed = typed.trim();
    let word = word.to_lowercase();
    let own = |part: &str| word.contains(part) || covers.to_lowercase().contains(part);
    if word.starts_with(typed) {
        Some(0)
    } else if word.contains(typed) {
        Some(1)
    } else if covers.to_lowercase().contains(typed) {
        Some(2)
    } else {
        typed.split_whitespace().all(own).then_some(3)
    }
}

/// Types and their modes that hold what has been typed, those of that name before those that cover it; a mode stands after
/// its type. `means` is the command that one of them is.
fn type_offers(typed: &str, means: impl Fn(EventType, Option<String>) -> Command) -> Vec<Offer> {
    let mut found = Vec::new();
    for act in EventType::all() {
        let own = rank(typed, act.word(), act.definition());
        if let Some(rank) = own {
            let title = format!("{} · {}", act.word(), act.definition());
            found.push((rank, plain_offer(title, means(act, None))));
        }
        if typed.is_empty() {
            continue;
        }
        for (mode, what) in coding::modes(act) {
            // The modes of a type that is asked for by its name are told with it.
            let with_type = own.filter(|rank| *rank < 2);
            let whole = format!("{} {mode}", act.word());
            let by_itself = rank(typed, mode, what).or_else(|| rank(typed, &whole, what));
            if let Some(rank) = with_type.or(by_itself) {
                let command = means(act, Some(mode.to_owned()));
                found.push((rank, plain_offer(format!("{} · {mode} · {what}", act.word()), command)));
            }
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, offer)| offer).collect()
}

/// With nothing typed, the type that the event has comes first and then those that the machine offers beside it: Enter alone
/// changes nothing.
fn own_first(document: &Document, typed: &str, mut offers: Vec<Offer>) -> Vec<Offer> {
    let event = document
        .current_in(Table::Events)
        .and_then(|id| document.index.event(&document.record, id));
    let Some(event) = event.filter(|_| typed.trim().is_empty()) else {
        return offers;
    };
    let others: Vec<EventType> = event.alternatives.iter().map(|a| a.r#type).collect();
    let place = |offer: &Offer| match offer.command {
        Command::SetAct(act) if act == event.act => 0,
        Command::SetAct(act) => others.iter().position(|&o| o == act).map_or(usize::MAX, |at| at + 1),
        _ => usize::MAX,
    };
    offers.sort_by_key(place);
    offers
}

/// Contexts that hold what has been typed, those of the event first.
fn context_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let event = document
        .current_in(Table::Events)
        .and_then(|id| document.index.event(&document.record, id));
    let own: &[String] = event.map_or(&[], |e| &e.contexts);
    let fit = |word: &str, what: &str| rank(typed, &word.replace('_', " "), what).or_else(|| rank(typed, word, what));
    let mut found: Vec<_> = coding::CONTEXTS
        .iter()
        .filter_map(|(word, what)| Some((fit(word, what)?, !own.iter().any(|o| o == word), *word, *what)))
        .collect();
    found.sort_by_key(|(fit, new, ..)| (*new, *fit));
    let offer = |(_, new, word, what): (u8, bool, &str, &str)| {
        let does = if new { "" } else { "take out: " };
        plain_offer(
            format!("{does}{word} · {what}"),
            Command::ToggleContext(word.to_owned()),
        )
    };
    found.into_iter().map(offer).collect()
}

/// CAMEO roots by what they cover; a code that is typed whole needs none.
fn cameo_offers(typed: &str) -> Vec<Offer> {
    if coding::cameo_root(typed.trim()).is_some() || typed.trim().is_empty() {
        return Vec::new();
    }
    let fits = |(code, what): &&(&str, &str)| code.starts_with(typed.trim()) || what.contains(typed.trim());
    coding::CAMEO_ROOTS
        .iter()
        .filter(fits)
        .map(|(code, what)| plain_offer(format!("{code} · {what}"), Command::SetCameo((*code).to_owned())))
        .collect()
}

/// Other events with their days, the likest first.
fn telling_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let record = &document.record;
    let own = document
        .current_in(Table::Events)
        .and_then(|id| document.index.event(record, id));
    let Some(own) = own else { return Vec::new() };
    let mut found: Vec<_> = record
        .events
        .iter()
        .filter(|e| e.id != own.id && e.review != Review::Rejected && e.act != EventType::Statement)
        .map(|e| {
            (
                e,
                format!(
                    "{} · {} · {}",
                    names::reading(e),
                    super::widgets::event_line(document, e),
                    names::day(e)
                ),
            )
        })
        .filter(|(_, line)| rank(typed, line, "").is_some())
        .collect();
    found.sort_by_key(|(e, _)| tellings::unlikeness(document.view(), own, e));
    let sentence = |e: &crate::record::Event| e.evidence.first().map_or("", |r| r.span.of(&record.text)).to_owned();
    let offer = |(e, title): (&crate::record::Event, String)| Offer {
        title,
        detail: sentence(e),
        command: Command::MergeEventInto(e.id.clone()),
    };
    found.into_iter().take(SHOWN).map(offer).collect()
}

/// Countries, bodies and sectors that fit.
fn actor_offers(document: &Document, prompt: &Prompt, panes: &Panes) -> Vec<Offer> {
    let id = prompt.about.as_deref().or_else(|| document.current_entity());
    let entity = id.and_then(|id| document.index.entity(&document.record, id));
    let Some(entity) = entity else { return Vec::new() };
    codes::offers(panes.countries(), &entity.actor, &prompt.typed)
        .into_iter()
        .take(SHOWN + 8)
        .map(|c| {
            let title = format!("{} · {}", c.code, c.name);
            plain_offer(title, of_entity(prompt, Command::SetActorCode(c.code)))
        })
        .collect()
}

/// Days that may well be meant, each with what speaks for it: offered, and never taken unasked.
fn day_offers(prompt: &Prompt, likely: &[(Date, String)], picked: impl Fn(Date) -> String) -> Vec<Offer> {
    let typed = prompt.typed.trim().to_lowercase();
    let offer = |(day, why): &(Date, String)| {
        let title = format!("{day} · {} · {why}", super::widgets::weekday(*day));
        plain_offer(title, super::prompt::answer(prompt, picked(*day)))
    };
    // A whole day that stands there already, or was walked to, looks for nothing.
    let all = typed.is_empty() || typed.get(..10).is_some_and(|day| day.parse::<Date>().is_ok());
    let fits = |offer: &Offer| all || offer.title.to_lowercase().contains(&typed);
    likely.iter().map(offer).filter(fits).collect()
}

/// Entities that fit: the ones that may well be the same first, then those mentioned nearest, the same kind before others.
fn merge_offers(document: &Document, typed: &str) -> Vec<Offer> {
    let record = &document.record;
    let own = document.current_entity();
    let here = document
        .current
        .as_ref()
        .and_then(|item| document.index.span(record, item))
        .unwrap_or_default();
    let own_entity = own.and_then(|id| document.index.entity(record, id));
    let kind = own_entity.map(|e| e.kind);
    let country = own_entity.and_then(|e| e.actor.country.as_deref());
    let same = own.map_or_else(Vec::new, |id| suggest::same_as(record, id));
    let fits = |name: &str| rank(typed, name, "").is_some();
    let mut found: Vec<_> = record
        .entities
        .iter()
        .filter(|e| e.review != Review::Rejected && Some(e.id.as_str()) != own)
        .filter(|e| fits(&e.name) || e.aliases.iter().any(|a| fits(a)))
        .map(|e| {
            let near = document
                .index
                .mentions_of(&e.id)
                .iter()
                .map(|&i| record.mentions[i].span.distance(here))
                .min();
            let suggested = same.iter().any(|other| other.id == e.id);
            // `Washington (USA)` and the United States act as one.
            let coded = country.is_some() && e.actor.country.as_deref() == country && Some(e.kind) == kind;
            (!suggested, !coded, Some(e.kind) != kind, near.unwrap_or(usize::MAX), e)
        })
        .collect();
    found.sort_by_key(|&(other, code, kind, distance, _)| (other, code, kind, distance));
    let offer = |e: &crate::record::Entity| {
        let n = document.index.mentions_of(&e.id).len();
        Offer {
            title: format!("{} · {} · {}", e.name, e.kind.word(), counted(n, "mention")),
            detail: e.aliases.join(", "),
            command: Command::MergeInto(e.id.clone()),
        }
    };
    found.into_iter().take(SHOWN).map(|found| offer(found.4)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_that_name_comes_before_those_that_cover_it_and_words_may_stand_apart() {
        let type_offers = |typed: &str| type_offers(typed, Command::SetCoding);
        let first = |typed: &str| type_offers(typed).into_iter().next().map(|offer| offer.command);
        assert_eq!(first("threat"), Some(Command::SetCoding(EventType::Threaten, None)));
        assert_eq!(first("aid"), Some(Command::SetCoding(EventType::Aid, None)));
        assert_eq!(
            first("consult visit"),
            Some(Command::SetCoding(EventType::Consult, Some("visit".to_owned())))
        );
        assert!(type_offers("zebra").is_empty());
        assert_eq!(type_offers("").len(), EventType::all().count());
    }
}
