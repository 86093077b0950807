//! Stage: roles. Offices named in the text, with country and canonical office; `coref` fills in the holder's entity.

mod map;
mod phrase;
mod post;
mod reach;
mod spelled;

pub use map::{NameMap, entry_of};
pub use phrase::is_phrase;
pub use post::{Post, posts};
pub use reach::inner_country;

use super::names::Reader;
use super::{Annotator, Draft};
use crate::lexicon::TitleKind;
use crate::record::{Extra, Mention, Review, Role};

/// Adds roles to the draft.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    if is_phrase(draft) {
        let reader = Reader::new(&annotator.lexicon, draft);
        let more = phrase::names(&reader, &draft.record.mentions);
        draft.record.mentions.extend(more);
        draft.record.mentions.sort_by_key(|mention| mention.span);
    }
    let (roles, names) = {
        let reader = Reader::new(&annotator.lexicon, draft);
        let mentions = &draft.record.mentions;
        let names = NameMap::new(&reader, mentions);
        let posts = posts(&reader, mentions, &names);
        let kept = posts.iter().filter(|post| is_role(post)).enumerate();
        let roles: Vec<Role> = kept
            .map(|(n, post)| role(&reader, mentions, &names, n + 1, post))
            .collect();
        (roles, names)
    };
    draft.record.roles.extend(roles);
    draft.name_map = Some(names);
}

/// Offices always; nouns for people where they say whose, or who.
pub fn is_role(post: &Post<'_>) -> bool {
    match post.title.kind {
        TitleKind::Office => {
            !post.plural
                || post.country.is_some()
                || !post.countries.is_empty()
                || post.body.is_some()
                || post.person.is_some()
        }
        TitleKind::Agent => {
            // "a defence ministry official": a body in lower case is a body too.
            !post.plural && (post.person.is_some() || post.body.is_some() || post.body_sector.is_some())
        }
        TitleKind::Body | TitleKind::Honorific => false,
    }
}

/// The office under its common name, `deputy` kept in front.
pub fn office_of(post: &Post<'_>) -> String {
    // `the foreign ministers` of a union are those of its members.
    let country = post.country.as_deref().filter(|_| !post.plural);
    let office = post.title.office(country).unwrap_or(post.title.phrase);
    if post.deputy && !office.starts_with("deputy") && !office.starts_with("vice") {
        format!("deputy {office}")
    } else {
        office.to_owned()
    }
}

fn role(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, number: usize, post: &Post<'_>) -> Role {
    let span = reader.draft.span_of(post.tokens.clone());
    let mut why = post.title.source.behind(&["title '", post.title.phrase, "'"]);
    if let Some(row) = post.body {
        why.push_str(&format!(", of {}", mentions[row].text));
    }
    if let Some(entry) = post.tokens.clone().find_map(|at| {
        let row = names.starting(at)?;
        names.entry(reader, row)
    }) {
        why.push_str(&entry.source.behind(&[", ", entry.canonical]));
    }
    if post.former {
        why.push_str(", no longer held");
    }
    Role {
        id: format!("r{number}"),
        span,
        text: span.of(&reader.draft.text).to_owned(),
        office: Some(of_house(reader, mentions, post).unwrap_or_else(|| office_of(post))),
        country: post.country.clone(),
        holder: None,
        why: Some(why),
        review: Review::Suggested,
        note: None,
        extra: extra(post),
    }
}

/// `President of the National Assembly`: of a house of parliament, and not of the state.
fn of_house(reader: &Reader<'_>, mentions: &[Mention], post: &Post<'_>) -> Option<String> {
    let body = &mentions[post.body.filter(|_| post.title.phrase == "president")?].text;
    let state = post.country.as_deref().and_then(|code| reader.lexicon.country(code));
    let house = ["assembly", "parliament", "senate", "congress", "chamber"];
    let low = body.to_lowercase();
    let whole = state.is_some() && low.split(' ').any(|word| house.contains(&word));
    whole.then(|| "parliament speaker".to_owned())
}

/// The codes of the countries, in the field `countries`, where several hold the office of one each.
fn extra(post: &Post<'_>) -> Extra {
    let mut extra = Extra::new();
    if !post.countries.is_empty() {
        extra.insert("countries".to_owned(), post.countries.clone().into());
    }
    extra
}
