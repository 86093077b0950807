//! Bodies and people of a state that they do not name: those of the capital that the dateline names.

use super::actors::push_why;
use super::world::{Cluster, Said, World};
use crate::annotate::names::words::among;
use crate::lexicon::NameKind;
use crate::record::Kind;
use foldhash::HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Places whose datelines say nothing of where a minister comes from.
const VENUES: &str = "geneva vienna brussels davos munich york hague nations washington strasbourg";

/// "Interior Minister Ana Roa" of a story datelined in a capital, whose country nothing else tells, is that country's; so are
/// bodies and officials of a story that is about one country.
pub fn at_home(world: &mut World<'_, '_>) {
    let about = About::of(world);
    let homes = datelines(world);
    let told = told_of(world);
    super::shared::of_this_state(world, |world, at| {
        let home = home_of(world, &homes, &about, at).filter(|home| home.told)?;
        let story = story_at(world, at);
        let told = about.count(story, &home.country);
        // What another state is named for by the way does not make its Congress the one told of.
        let alone = !about
            .all_of(story)
            .any(|(other, count)| other != home.country && 2 * count > told);
        Some((home.country, alone))
    });
    for c in 0..world.clusters.len() {
        let cluster = &world.clusters[c];
        let minister = |said: &Said| !said.former && (said.office.ends_with("minister") || said.office == "president");
        let open = cluster.actor.country.is_none();
        let person = open && cluster.kind() == Kind::Per && cluster.named && cluster.said.iter().any(minister);
        let first = cluster
            .rows
            .iter()
            .copied()
            .min_by_key(|&row| world.mentions[row].span.start);
        let Some(row) = first.filter(|_| open && (person || of_some_state(cluster))) else {
            continue;
        };
        let at = world.mentions[row].span.start;
        let home = home_of(world, &homes, &about, at);
        let clue = if person {
            super::whose::minister(world, c, home.as_ref().map(|home| home.country.as_str()))
        } else {
            None
        };
        let found = match clue {
            Some(clue) => clue,
            None => {
                // A minister in a story that the dateline alone places there may be anybody's.
                let fits =
                    |home: &Home| home.told || person && (told.is_empty() || told.contains(home.country.as_str()));
                let opened =
                    opening_place(world, at).filter(|(country, _)| about.count(story_at(world, at), country) > 0);
                match (opened, home.filter(fits)) {
                    (Some(found), _) => Some(found),
                    (None, Some(home)) if person && home.dateline || !names_another(world, at, &home) => {
                        Some((home.country, home.why))
                    }
                    _ => None,
                }
            }
        };
        if let Some((country, why)) = found {
            let to = &mut world.clusters[c];
            to.actor.country = Some(country);
            push_why(&mut to.why, &why);
        }
    }
}

/// The country that a story is written in or is about.
pub(super) struct Home {
    /// Its code.
    pub country: String,
    /// What tells it.
    why: String,
    /// Whether the story tells of no other country more.
    told: bool,
    /// Whether it is that of the dateline.
    dateline: bool,
}

/// `In Athens, the interior minister said`: the country and the name of the place that the sentence at a byte begins with.
fn opening_place(world: &World<'_, '_>, at: usize) -> Option<(String, String)> {
    let tokens = &world.reader.draft.tokens;
    let here = world.sentence(tokens.partition_point(|token| token.span().start < at));
    let start = world.reader.draft.sentences[here].tokens.start;
    let row = world
        .names
        .starting(start + 1)
        .filter(|_| world.reader.low(start) == "in")?;
    let place = world.mentions[row].kind == Kind::Gpe && world.reader.word(world.tokens[row].end) == ",";
    let country = world.clusters[world.link[row].filter(|_| place)?]
        .actor
        .country
        .clone()?;
    Some((country, format!("in {}", world.mentions[row].text)))
}

/// Names before a body that are looked at; a sentence may be as long as a page.
const NEAR: usize = 40;

/// Whether the sentence names another country before a byte, and not this one; without a dateline, the sentence before counts
/// too.
fn names_another(world: &World<'_, '_>, at: usize, home: &Home) -> bool {
    let tokens = &world.reader.draft.tokens;
    let end = tokens.partition_point(|token| token.span().start < at);
    let here = world.sentence(end);
    let sentences = &world.reader.draft.sentences;
    let from = if home.dateline { here } else { here.saturating_sub(1) };
    let start = world.reader.body_start(&sentences[from].tokens);
    let first = world.names.tokens.partition_point(|tokens| tokens.start < start);
    let last = world.names.tokens.partition_point(|tokens| tokens.start < end);
    let rows = first.max(last.saturating_sub(NEAR))..last;
    let mut other = false;
    for row in rows {
        let Some(entry) = world.names.entry(world.reader, row) else {
            continue;
        };
        // `who flew to Paris`: where somebody goes says nothing of whose he is.
        let start = world.tokens[row].start;
        let inside = entry.kind == NameKind::Capital && start > 0 && world.reader.low(start - 1) == "in";
        let state = matches!(entry.kind, NameKind::Country | NameKind::Demonym { .. });
        // The last one named counts; where a dateline tells the home, any mention of it does.
        match entry.country.filter(|_| state || entry.kind == NameKind::Capital) {
            Some(country) if country == home.country && home.dateline => return false,
            Some(country) if country == home.country => other = false,
            Some(_) => other |= state || inside,
            None => {}
        }
    }
    other
}

/// The home of the story at a byte of the text: that of the dateline before, else the country that it names twice as often as
/// any other.
fn home_of(world: &World<'_, '_>, homes: &[(usize, String, String)], about: &About, at: usize) -> Option<Home> {
    let story = story_at(world, at);
    let before = homes.partition_point(|home| home.0 <= at);
    if let Some((_, country, place)) = before.checked_sub(1).map(|n| &homes[n]) {
        return Some(Home {
            country: country.clone(),
            why: format!("of the country of the dateline, {place}"),
            told: about.is_main(story, country),
            dateline: true,
        });
    }
    let country = about.alone(story)?;
    Some(Home {
        country: country.to_owned(),
        why: format!("of {country}, which this story is about"),
        told: true,
        dateline: false,
    })
}

/// The story at a byte of the text.
fn story_at(world: &World<'_, '_>, at: usize) -> u32 {
    let tokens = &world.reader.draft.tokens;
    world.story(tokens.partition_point(|token| token.span().start < at))
}

/// Of which countries each story tells how often.
struct About {
    /// Places and peoples named, by story and country.
    named: HashMap<u32, BTreeMap<String, usize>>,
    /// Those, and the people and bodies of each country.
    all: HashMap<u32, BTreeMap<String, usize>>,
}

/// Fewest namings of a country that make a story one about it, without a dateline.
const OFTEN: usize = 3;

impl About {
    fn of(world: &World<'_, '_>) -> Self {
        let (mut named, mut all) = (HashMap::default(), HashMap::default());
        let add = |counts: &mut HashMap<u32, BTreeMap<String, usize>>, story: u32, country: &str, more: usize| {
            let story: &mut BTreeMap<String, usize> = counts.entry(story).or_default();
            match story.get_mut(country) {
                Some(count) => *count += more,
                None => _ = story.insert(country.to_owned(), more),
            }
        };
        for (c, cluster) in world.clusters.iter().enumerate() {
            // `Congress` does not tell of America.
            if !cluster.named || super::shared::is_shared(world, c) {
                continue;
            }
            let state = |code: &&String| world.reader.lexicon.country(code).is_some();
            let Some(country) = cluster.actor.country.as_ref().filter(state) else {
                continue;
            };
            let place = matches!(cluster.kind(), Kind::Gpe | Kind::Norp);
            let story = |row: &usize| world.story(world.tokens[*row].start);
            for near in cluster.rows.chunk_by(|a, b| story(a) == story(b)) {
                let story = near.first().map_or(0, story);
                if place {
                    add(&mut named, story, country, near.len());
                }
                add(&mut all, story, country, if place { near.len() } else { 1 });
            }
        }
        Self { named, all }
    }

    /// Whether a story tells of no country more than of this one.
    fn is_main(&self, story: u32, country: &str) -> bool {
        let most = |counts: &HashMap<u32, BTreeMap<String, usize>>| {
            let counts = counts.get(&story);
            let own = counts.and_then(|counts| counts.get(country)).copied().unwrap_or(0);
            own > 0 && counts.is_some_and(|counts| counts.values().all(|&other| other <= own))
        };
        most(&self.named) || most(&self.all)
    }

    /// The countries of a story with how often it tells of each.
    fn all_of(&self, story: u32) -> impl Iterator<Item = (&str, usize)> {
        let counts = self.all.get(&story).into_iter().flatten();
        counts.map(|(country, count)| (country.as_str(), *count))
    }

    /// How often a story tells of a country.
    fn count(&self, story: u32, country: &str) -> usize {
        self.all
            .get(&story)
            .and_then(|counts| counts.get(country))
            .copied()
            .unwrap_or(0)
    }

    /// The country that a story names often, and twice as often as any other.
    fn alone(&self, story: u32) -> Option<&str> {
        let counts = self.all.get(&story)?;
        let (country, most) = counts.iter().max_by_key(|(_, count)| **count)?;
        let clear = counts
            .iter()
            .all(|(other, count)| other == country || 2 * count <= *most);
        (clear && *most >= OFTEN).then_some(country.as_str())
    }
}

/// The countries that a text tells of beyond its datelines.
fn told_of<'a>(world: &World<'a, '_>) -> BTreeSet<&'a str> {
    let told = (0..world.names.tokens.len()).filter_map(|row| {
        let start = world.tokens[row].start;
        let sentence = &world.reader.draft.sentences[world.sentence(start)].tokens;
        let entry = world.names.entry(world.reader, row)?;
        let state = matches!(
            entry.kind,
            NameKind::Country | NameKind::Demonym { .. } | NameKind::Capital | NameKind::Seat
        );
        (state && start >= world.reader.body_start(sentence)).then_some(entry.country)?
    });
    told.collect()
}

/// Bodies of which each state has its own, in the words of a description.
const OF_EACH_STATE: &str = "government parliament police court courts army military cabinet opposition king queen authorities \
    prosecutors lawmakers senators ministry minister premier lawmaker";

/// Last words of offices that each state has holders of, beside its ministers.
const OFFICES_AT_HOME: &str = "governor mayor speaker prosecutor ombudsman sultan king queen emir";

/// Whether a cluster is of a state that it does not name: `the government`, `Supreme Court`, a police spokesman.
fn of_some_state(cluster: &Cluster) -> bool {
    let sector = cluster.actor.sector.as_deref().unwrap_or("");
    let state = among("GOV MIL COP JUD LEG", sector) || cluster.named && sector == "PTY";
    match cluster.kind() {
        Kind::Per if cluster.named => {
            let told = |said: &Said| {
                !said.former
                    && (said
                        .sector
                        .as_deref()
                        .is_some_and(|sector| among("COP JUD LEG MIL OPP", sector))
                        || among(OFFICES_AT_HOME, said.office.rsplit(' ').next().unwrap_or(""))
                        || ["national security adviser", "attorney general"].contains(&said.office.as_str()))
            };
            cluster.said.iter().any(told)
        }
        Kind::Org if cluster.named => state && cluster.wikidata.is_none(),
        _ => {
            let low = cluster.name().to_lowercase();
            let last = low.rsplit(' ').next().unwrap_or("");
            let forces = [
                "federal forces",
                "government forces",
                "security forces",
                "armed forces",
                "central bank",
            ];
            (state || sector == "OPP" || sector == "ELI") && among(OF_EACH_STATE, last)
                || forces.contains(&low.as_str())
        }
    }
}

/// Where each dateline begins, the country and the name of its city.
fn datelines(world: &World<'_, '_>) -> Vec<(usize, String, String)> {
    let text = &world.reader.draft.text;
    let mut rows: Vec<usize> = (0..world.names.tokens.len()).collect();
    rows.sort_unstable_by_key(|&row| world.mentions[row].span.start);
    let lines = crate::text::lines(text).into_iter();
    let released = ministry_at_head(world);
    let cities = lines
        .filter(|line| crate::annotate::dating::opens_with_city(line.of(text)))
        .filter_map(|line| {
            let tokens = world.reader.draft.tokens_in(line);
            let first = tokens.clone().find(|&at| world.reader.is_word(at))?;
            let at = rows.partition_point(|&row| world.mentions[row].span.start < line.start);
            let named = || {
                let row = *rows.get(at).filter(|&&row| world.mentions[row].span.end <= line.end)?;
                world.names.entry(world.reader, row)
            };
            let listed = world.reader.name_at(first, tokens.end).map(|found| found.best());
            let city = listed.filter(|entry| matches!(entry.kind, NameKind::Capital | NameKind::City));
            let entry = city.or_else(named)?;
            let venue = entry
                .canonical
                .to_lowercase()
                .split(' ')
                .any(|word| among(VENUES, word));
            let place = matches!(entry.kind, NameKind::Capital | NameKind::City) && !venue;
            place.then(|| Some((line.start, entry.country?.to_owned(), entry.canonical.to_owned())))?
        });
    released.into_iter().chain(cities).collect()
}

/// The state whose ministry heads a text with its name: a release of its own.
pub(super) fn ministry_at_head(world: &World<'_, '_>) -> Option<(usize, String, String)> {
    let sentence = world.reader.draft.sentences.first()?;
    let row = (0..world.names.tokens.len()).find(|&row| world.tokens[row].start == sentence.tokens.start)?;
    let whole = sentence.tokens.len() <= HEADING && world.mentions[row].kind == Kind::Org;
    let actor = &world.clusters[world.link[row].filter(|_| whole)?].actor;
    let country = actor
        .country
        .clone()
        .filter(|code| world.reader.lexicon.country(code).is_some())?;
    let governs = actor.sector.as_deref() == Some("GOV");
    governs.then(|| (sentence.span.start, country, world.mentions[row].text.clone()))
}

/// Tokens of a heading that is no more than a ministry's name.
const HEADING: usize = 12;
