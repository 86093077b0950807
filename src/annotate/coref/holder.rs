//! Who of a story holds a described office: "the Russian president", "the former chancellor", "the president".

use super::world::{Said, World};
use crate::annotate::names::words;
use crate::annotate::roles::Post;
use crate::lexicon::TitleKind;
use crate::record::Kind;
use foldhash::HashMap;
use jiff::civil::Date;

/// People by what they are called, a story each, so that a description is looked up and not searched for.
#[derive(Default)]
pub struct Holders {
    told: HashMap<(u32, String, Option<String>), Vec<usize>>,
    told_anywhere: HashMap<(u32, String), Vec<usize>>,
    people: HashMap<u32, Vec<usize>>,
    /// Named bodies by the last word of their names.
    pub tails: HashMap<(u32, String), Vec<usize>>,
}

/// More people than this in one story are a list, not a cast.
const CAST: usize = 60;

/// The word that is short for a body: the last of its name, or `Court` of the International Court of Justice.
fn tail(name: &str) -> Option<&str> {
    let benches = ["Court of ", "Tribunal for ", "Tribunal of "];
    let bench = benches
        .iter()
        .find(|of| name.contains(*of))
        .and_then(|of| of.split(' ').next());
    bench.or_else(|| name.rsplit_once(' ').map(|(_, last)| last))
}

impl Holders {
    /// The people of a story.
    pub fn cast(&self, story: u32) -> &[usize] {
        self.people.get(&story).map_or(&[][..], Vec::as_slice)
    }

    /// Gathers them from the clusters.
    pub fn of(world: &World<'_, '_>) -> Self {
        let mut all = Self::default();
        for (c, cluster) in world.clusters.iter().enumerate() {
            if !cluster.named || !matches!(cluster.kind(), Kind::Per | Kind::Org) {
                continue;
            }
            let mut stories: Vec<u32> = cluster
                .rows
                .iter()
                .map(|&row| world.story(world.tokens[row].start))
                .collect();
            stories.sort_unstable();
            stories.dedup();
            for story in stories {
                if cluster.kind() == Kind::Org {
                    for tail in cluster.names.iter().filter_map(|name| tail(name)) {
                        push_once(all.tails.entry((story, tail.to_lowercase())).or_default(), c);
                    }
                    continue;
                }
                let cast = all.people.entry(story).or_default();
                if cast.len() < CAST {
                    cast.push(c);
                }
                for said in cluster.said.iter().filter(|said| !said.former) {
                    let exact = (story, said.office.clone(), said.country.clone());
                    push_once(all.told.entry(exact).or_default(), c);
                    push_once(all.told_anywhere.entry((story, said.office.clone())).or_default(), c);
                }
            }
        }
        all
    }
}

fn push_once(list: &mut Vec<usize>, item: usize) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The person of this text who holds the described office.
pub fn holder(
    world: &World<'_, '_>,
    said: &Said,
    post: &Post<'_>,
    (story, day): (u32, Option<Date>),
    holders: &Holders,
) -> Option<(usize, f64, String)> {
    let bare = post.country.is_none() && post.body.is_none();
    if said.former {
        return former(world, said, post, (story, day), holders);
    }
    if bare && post.determiner != "the" && !world.reader.is_capital(post.core.start) {
        return None;
    }
    if bare && let Some(found) = latest(world, said, post, (story, day), holders) {
        return Some(found);
    }
    if bare && let Some(found) = minister(world, post, story, holders) {
        return Some(found);
    }
    let told = if bare {
        holders.told_anywhere.get(&(story, said.office.clone()))
    } else {
        holders.told.get(&(story, said.office.clone(), said.country.clone()))
    };
    let name = |c: usize| world.clusters[c].name();
    match told.map_or(&[][..], Vec::as_slice) {
        [one] => {
            let why = format!("; {} is called {} in this text", name(*one), said.office);
            return Some((*one, if bare { 0.7 } else { 0.85 }, why));
        }
        [] => {}
        several => {
            let first = |c: usize| {
                world.clusters[c]
                    .rows
                    .first()
                    .map_or(usize::MAX, |&row| world.tokens[row].start)
            };
            let mut before = several.iter().filter(|&&c| first(c) < post.core.start);
            return match (before.next(), before.next()) {
                (Some(&one), None) => {
                    let why = format!("; {} is the first one called {}", name(one), said.office);
                    Some((one, 0.6, why))
                }
                _ => None,
            };
        }
    }
    if post.title.kind != TitleKind::Office || post.body.is_some() {
        return None;
    }
    let cast = holders.people.get(&story)?;
    let mut said = said.clone();
    if post.title.phrase == "leader" {
        said.office = "leader".to_owned();
    }
    let said = &said;
    let mut listed = cast
        .iter()
        .copied()
        .filter(|&c| super::offices::holds(world, c, said, day));
    match (listed.next(), listed.next()) {
        (Some(one), None) => {
            let why = format!("; {} held it by the table of offices", name(one));
            Some((one, if bare { 0.6 } else { 0.75 }, why))
        }
        _ => None,
    }
}

/// Whether somebody who holds such an office is not the one that a description means.
pub fn is_another(world: &World<'_, '_>, said: &Said, post: &Post<'_>, c: usize) -> bool {
    let bare = post.country.is_none() && post.body.is_none();
    bare && (is_called_otherwise(world, said, c) || is_named_later(world, post, c))
}

/// "the foreign secretary", "the secretary of state": no foreign minister is called so, though it is one office;
/// "the prime minister": no chancellor.
fn is_called_otherwise(world: &World<'_, '_>, said: &Said, c: usize) -> bool {
    let sort = |said: &Said| (said.title.contains("secretary"), said.title.contains("chancellor"));
    let same = |other: &&Said| !other.former && other.office == said.office;
    let mut called = world.clusters[c].said.iter().filter(same).peekable();
    called.peek().is_some() && called.all(|other| sort(other) != sort(said))
}

/// "the minister met Chile's minister, Ana Roe": whom the same sentence names after a description is somebody else.
fn is_named_later(world: &World<'_, '_>, post: &Post<'_>, c: usize) -> bool {
    let end = world.reader.draft.sentences[world.sentence(post.core.start)].tokens.end;
    let first = world
        .names
        .tokens
        .partition_point(|tokens| tokens.start <= post.tokens.end + 1);
    let mut later = (first..world.names.tokens.len()).take_while(|&row| world.names.tokens[row].start < end);
    later.any(|row| world.link[row] == Some(c))
}

/// "the former German chancellor": the person of this story who held it before that day and no longer did.
fn former(
    world: &World<'_, '_>,
    said: &Said,
    post: &Post<'_>,
    (story, day): (u32, Option<Date>),
    holders: &Holders,
) -> Option<(usize, f64, String)> {
    if post.determiner != "the" || said.country.is_none() || post.title.kind != TitleKind::Office || post.body.is_some()
    {
        return None;
    }
    let bare = said.office.trim_start_matches("former ").trim_start_matches("ex-");
    let told = Said {
        office: bare.to_owned(),
        ..said.clone()
    };
    let held = |c: usize| {
        let cluster = &world.clusters[c];
        let says = cluster.said.iter().any(|own| {
            let office = own.office.trim_start_matches("former ").trim_start_matches("ex-");
            own.former && office == bare && own.country == said.country
        });
        says || super::offices::holds(world, c, &told, None)
            && day.is_none_or(|_| !super::offices::holds(world, c, &told, day))
    };
    let before = |c: usize| {
        world.clusters[c]
            .rows
            .first()
            .is_some_and(|&row| world.tokens[row].start < post.core.start)
    };
    let cast = holders.people.get(&story)?.iter().copied();
    let mut fits = cast.filter(|&c| before(c) && held(c));
    match (fits.next(), fits.next()) {
        (Some(one), None) => {
            let why = format!("; {} held it before", world.clusters[one].name());
            Some((one, 0.7, why))
        }
        _ => None,
    }
}

/// Sentences before a bare "the president" in which its holder is looked for.
const NEAR: usize = 2;

/// Names of a sentence that are looked at, from the last one back.
const NAMES: usize = 40;

/// Tokens before a post in which a verb of speech is looked for.
const SPEECH: usize = 60;

/// "the president" where several of the story are presidents: the one whom this or the last sentences name alone.
fn latest(
    world: &World<'_, '_>,
    said: &Said,
    post: &Post<'_>,
    (story, day): (u32, Option<Date>),
    holders: &Holders,
) -> Option<(usize, f64, String)> {
    if post.title.kind != TitleKind::Office || post.plural {
        return None;
    }
    let told = holders.told_anywhere.get(&(story, said.office.clone()));
    let told = told.map_or(&[][..], Vec::as_slice);
    // Without a day a table knows only who held it some time; what the text says is better.
    let listed = |c: usize| (day.is_some() || told.is_empty()) && super::offices::holds(world, c, said, day);
    let end = post.core.start;
    let at = world.sentence(end);
    for near in (at.saturating_sub(NEAR)..=at).rev() {
        let sentence = &world.reader.draft.sentences[near];
        if sentence.story != story {
            return None;
        }
        let here = named(world, sentence.tokens.start, end.min(sentence.tokens.end));
        let mut fits = here.into_iter().filter(|&(c, last)| {
            // `Roe said the president was ill`: who says something of the president is not the president.
            let speaks = near == at
                && (last..end)
                    .rev()
                    .take(SPEECH)
                    .any(|at| words::is_speech_verb(world.reader.low(at)));
            !speaks && (told.contains(&c) || listed(c))
        });
        match (fits.next(), fits.next()) {
            (None, _) => {}
            // The only one whom the text calls so needs no more reasons.
            (Some((one, _)), None) if told == [one] => return None,
            (Some((one, _)), None) => {
                let why = format!("; {} is the last {} named", world.clusters[one].name(), said.office);
                return Some((one, 0.6, why));
            }
            _ => return None,
        }
    }
    None
}

/// "the Minister": the only one of the story before, in a ministry's own release its own; else the last one named alone.
fn minister(world: &World<'_, '_>, post: &Post<'_>, story: u32, holders: &Holders) -> Option<(usize, f64, String)> {
    if post.title.phrase != "minister" || post.plural || post.deputy {
        return None;
    }
    let end = post.core.start;
    let is = |said: &Said| !said.former && said.office.ends_with(" minister") && said.office != "prime minister";
    let before = |c: usize| {
        let first = world.clusters[c].rows.iter().map(|&row| world.tokens[row].start).min();
        first.is_some_and(|first| first < end)
    };
    let cast = holders.cast(story).iter().copied();
    let all: Vec<usize> = cast
        .filter(|&c| before(c) && world.clusters[c].said.iter().any(is))
        .collect();
    let home = super::home::ministry_at_head(world).map(|(_, country, _)| country);
    let own = |c: &&usize| {
        let said = world.clusters[**c].said.iter().filter(|said| is(said));
        let mut countries = said.filter_map(|said| said.country.as_ref());
        countries.all(|country| Some(country) == home.as_ref())
    };
    let ours: Vec<usize> = all.iter().filter(own).copied().filter(|_| home.is_some()).collect();
    let one = match (&all[..], &ours[..]) {
        ([one], _) | (_, [one]) => *one,
        ([], _) => return None,
        _ => {
            let at = world.sentence(end);
            let sentences = &world.reader.draft.sentences;
            (at.saturating_sub(NEAR)..=at).rev().find_map(|near| {
                let here = named(world, sentences[near].tokens.start, end.min(sentences[near].tokens.end));
                let mut here = here.into_iter().map(|(c, _)| c).filter(|c| all.contains(c));
                let first = here.next();
                first.map(|c| here.next().is_none().then_some(c))
            })??
        }
    };
    let why = format!("; {} is the minister told of", world.clusters[one].name());
    Some((one, 0.65, why))
}

/// The people named in a stretch, each with the end of the name that comes last.
fn named(world: &World<'_, '_>, from: usize, to: usize) -> Vec<(usize, usize)> {
    let after = world.names.tokens.partition_point(|tokens| tokens.start < to);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let rows = (0..after)
        .rev()
        .take(NAMES)
        .take_while(|&row| world.tokens[row].start >= from);
    for row in rows.filter(|&row| world.tokens[row].end <= to) {
        if let Some(c) = world.link[row].filter(|&c| world.clusters[c].kind() == Kind::Per)
            && !found.iter().any(|(other, _)| *other == c)
        {
            found.push((c, world.tokens[row].end));
        }
    }
    found
}
