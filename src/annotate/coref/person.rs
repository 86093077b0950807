//! People under their names: full and short forms, surnames of many cultures, nicknames of the table.
//!
//! A name is compared by its parts in plain letters: `Al-Tikrani` is `al tikrani`. Long forms are read first, so that a
//! short one finds them wherever it stands.
//!
//! | short form | of | because |
//! |---|---|---|
//! | `Rojas`, `Rojas Quintero` | `Elena Rojas Quintero` | any surname, or all |
//! | `Van der Meulen`, `Bin Salman`, `Abu Hamdan` | `Pieter van der Meulen`, … | the end from a particle on |
//! | `Gao`, `Park` | `Gao Wenqi`, `Park Ji-hoon` | the family name stands first |
//! | `Andrés Duarte` | `Andrés Felipe Duarte Salcedo` | its parts in order |
//! | `J. Smith` | `John Smith` | an initial |

use super::world::World;
use crate::annotate::names::words;
use crate::annotate::roles::Post;
use crate::lexicon::TitleKind;
use crate::lexicon::{Gender, name_key};
use crate::record::Kind;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words that belong to the surname after them.
static PARTICLES: LazyLock<words::Set> = LazyLock::new(|| {
    words::set(
        "al el ul bin bint ibn ben abu abd umm van von der den ter ten de da di du del dos das la le lo della des zu st san o",
    )
});
/// People of one name part that are looked at; more are a list, not a cast.
const MOST: usize = 48;

/// A one-word name that a full name of this text ends in is that person, even if it is also a word for a people: `Magyar`.
pub fn reread(world: &mut World<'_, '_>, rows: &[usize]) {
    let people = rows
        .iter()
        .filter(|&&row| world.mentions[row].kind == Kind::Per && world.tokens[row].len() > 1);
    let last = |row: &usize| world.reader.low(world.tokens[*row].end - 1).to_owned();
    let surnames: HashMap<String, usize> = people.map(|row| (last(row), *row)).collect();
    for &row in rows {
        let tokens = world.tokens[row].clone();
        if let Some(why) = body_by_words_before(world, row) {
            let mention = &mut world.mentions[row];
            mention.kind = Kind::Org;
            mention.why = Some(why.to_owned());
            continue;
        }
        if world.mentions[row].kind == Kind::Gpe && tokens.len() > 1 && world.names.entry(world.reader, row).is_none() {
            let holder = world.reader.lexicon.office_holders(&world.mentions[row].text).next();
            if let Some(office) = holder {
                let mention = &mut world.mentions[row];
                mention.kind = Kind::Per;
                mention.why = Some(format!(
                    "{} ({}:{})",
                    office.holder, office.source.table, office.source.line
                ));
            }
            continue;
        }
        let doubtful = matches!(world.mentions[row].kind, Kind::Norp | Kind::Misc) && tokens.len() == 1;
        if !doubtful || !surnames.contains_key(world.reader.low(tokens.start)) {
            continue;
        }
        let next = world.reader.low(tokens.end);
        let before = world.reader.low(tokens.start.wrapping_sub(1));
        let acts = words::is_speech_verb(next) || next.ends_with("ed") || !world.reader.is_word(tokens.end);
        if acts && !words::among("the a an", before) {
            let mention = &mut world.mentions[row];
            mention.kind = Kind::Per;
            mention.why = Some("surname of a person named in full in this text".to_owned());
        }
    }
}

/// Nouns for bodies that stand right before their names.
const BODIES: &str = "group agency company firm party movement militia organisation organization network broadcaster charity faction \
    airline newspaper daily weekly carmaker bank union association federation foundation";

/// `the rights group Open Door`: a body, be it called like a person. `OSLO (North Wire) -`: the agency of the dateline.
fn body_by_words_before(world: &World<'_, '_>, row: usize) -> Option<&'static str> {
    let (mention, start) = (&world.mentions[row], world.tokens[row].start);
    let before = start.checked_sub(1)?;
    let reader = world.reader;
    let publisher = reader.draft.record.meta.publisher.as_deref();
    if mention.kind != Kind::Org && reader.word(before) == "(" && publisher == Some(mention.text.as_str()) {
        return Some("the agency of the dateline");
    }
    let noun = words::among(BODIES, reader.word(before)) && !words::among("'s ’s", reader.low(before.wrapping_sub(1)));
    let known = || reader.lexicon.office_holders(&mention.text).next().is_some();
    (mention.kind == Kind::Per && noun && !known()).then_some("a noun for a body stands before it")
}

/// Links all mentions of persons.
pub fn link(world: &mut World<'_, '_>, rows: Vec<usize>) {
    let office = |post: &&Post<'_>| post.title.kind == TitleKind::Office;
    let beside = world.posts.iter().filter(office).filter_map(|post| post.person);
    let mut people = People {
        in_office: beside.collect(),
        ..People::default()
    };
    let mut names: Vec<(usize, Vec<String>)> = rows
        .into_iter()
        .map(|row| (row, parts(&world.mentions[row].text)))
        .collect();
    names.sort_by_cached_key(|(row, parts)| {
        (
            std::cmp::Reverse(given_and_surname(parts)),
            std::cmp::Reverse(parts.len()),
            *row,
        )
    });
    let (long, brief): (Vec<_>, Vec<_>) = names.into_iter().partition(|(_, parts)| given_and_surname(parts));
    for (row, parts) in long {
        full(world, &mut people, row, parts);
    }
    people.written.values_mut().for_each(|rows| rows.sort_unstable());
    for (row, parts) in brief {
        short(world, &mut people, row, parts);
    }
}

/// What is known of the people so far.
#[derive(Default)]
struct People {
    /// Clusters by each part of their fullest names.
    by_part: HashMap<String, Vec<usize>>,
    /// The parts of the fullest name of a cluster.
    fullest: HashMap<usize, Vec<String>>,
    /// Clusters of names that found nobody, by the name and the address before it.
    lone: HashMap<(String, Gender), usize>,
    /// Clusters by the name of a holder in the table.
    listed: HashMap<&'static str, usize>,
    /// Rows of full names by cluster, in text order once all are read.
    written: HashMap<usize, Vec<usize>>,
    /// The last short name of a cluster.
    last_short: HashMap<usize, usize>,
    /// Rows of names right after an office.
    in_office: HashSet<usize>,
    /// Those of `lone` who were named with an office, by surname.
    known_by_office: HashMap<String, usize>,
}

impl People {
    fn add(&mut self, cluster: usize, parts: &[String]) {
        if self.fullest.get(&cluster).is_none_or(|known| known.len() < parts.len()) {
            for part in parts.iter().filter(|part| !is_particle(part)) {
                let list = self.by_part.entry(part.clone()).or_default();
                if !list.contains(&cluster) && list.len() < MOST {
                    list.push(cluster);
                }
            }
            self.fullest.insert(cluster, parts.to_vec());
        }
    }

    /// The last mention of a cluster before a row.
    fn before(&self, cluster: usize, row: usize) -> Option<usize> {
        let written = self.written.get(&cluster).map_or(&[][..], Vec::as_slice);
        let full = written.partition_point(|&other| other < row).checked_sub(1);
        full.map(|at| written[at]).max(self.last_short.get(&cluster).copied())
    }

    /// Clusters that share a part with a name, in order.
    fn sharing(&self, parts: &[String]) -> Vec<usize> {
        let lists = parts.iter().filter_map(|part| self.by_part.get(part));
        let mut found: Vec<usize> = lists.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn parts(name: &str) -> Vec<String> {
    name_key(name).split(' ').map(str::to_owned).collect()
}

fn is_particle(part: &str) -> bool {
    PARTICLES.contains(part)
}

/// Whether a name has more than a surname with its particles.
fn given_and_surname(parts: &[String]) -> bool {
    parts.len() > 1 && !is_particle(&parts[0]) || parts.iter().filter(|part| !is_particle(part)).count() > 1
}

/// Whether all parts of `short` stand in `long` in this order; an initial stands for a name.
fn in_order(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    let same = |one: &str, other: &str| one == other || one.len() == 1 && other.starts_with(one);
    short.iter().all(|part| rest.any(|other| same(part, other)))
}

/// Whether two full names may be one person's.
fn one_person(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let written = short.iter().filter(|part| part.len() > 1 && !is_particle(part)).count();
    // `U Zaw Min` and `Zaw Min Tun`: Burmese has no family names, and each syllable tells.
    let burmese = short.len() < long.len() && long.iter().all(|part| BURMESE.contains(part.as_str()));
    written > 0 && !burmese && in_order(short, long) && (written > 1 || short.len() > 1 && short.last() == long.last())
}

/// Syllables of Burmese names.
static BURMESE: LazyLock<words::Set> = LazyLock::new(|| {
    words::set(
        "aung ba bo cho chit ei gyi hla hlaing htay htet htike htin htoo htun htut hnin kaung khaing khin khine ko kyaw kyi kyin lay \
        lin lwin maung mar may min mon moe mu mya myat myint myo naing nay nu nwe nyan nyein nyunt oo phone phyo pyae pyone pwint san \
        sandar saw sein shein shwe si sithu soe su swe than thant thaung thein thet thida thin thu thura thuya thwe tin tint toe tun \
        wai win wunna wut ye yin yu zaw zayar zeya zin zon",
    )
});

fn full(world: &mut World<'_, '_>, people: &mut People, row: usize, parts: Vec<String>) {
    let holder = world.reader.lexicon.office_holders(&world.mentions[row].text).next();
    let holder = holder.map(|office| office.holder);
    let known = holder.and_then(|holder| people.listed.get(holder)).copied();
    let mut fits = people.sharing(&parts);
    fits.retain(|c| people.fullest.get(c).is_some_and(|own| one_person(&parts, own)));
    let exact = fits.iter().copied().find(|c| people.fullest.get(c) == Some(&parts));
    let only = if let [one] = fits[..] { Some(one) } else { None };
    let cluster = known.or(exact).or(only).unwrap_or_else(|| world.cluster());
    people.add(cluster, &parts);
    people.written.entry(cluster).or_default().push(row);
    if let Some(holder) = holder {
        people.listed.entry(holder).or_insert(cluster);
    }
    world.join(row, cluster);
    let given = world.reader.given_name(world.tokens[row].start);
    if let Some(given) = given.filter(|_| world.clusters[cluster].gender == Gender::Unknown) {
        world.clusters[cluster].gender = given.gender;
    }
}

/// How well a surname fits a full name: 3 the family name, 2 one of several, 1 the given name, 0 not at all.
fn rank(surname: &[String], full: &[String]) -> u8 {
    let bare: &[String] = match surname.iter().position(|part| !is_particle(part)) {
        Some(at) => &surname[at..],
        None => return 0,
    };
    let Some(at) = full.windows(bare.len()).rposition(|window| window == bare) else {
        return 0;
    };
    if at + bare.len() == full.len() {
        return 3;
    }
    match at {
        0 if is_east_asian(full) => 3,
        0 => 1,
        _ => 2,
    }
}

/// `Park Ji-hoon`, `Gao Wenqi`: a family name of one short syllable before a given name that is no English one.
fn is_east_asian(full: &[String]) -> bool {
    static FAMILIES: LazyLock<words::Set> = LazyLock::new(|| {
        words::set(
            "kim lee park choi jung jeong kang cho yoon yun jang lim im han oh seo shin kwon hwang ahn an song yoo ryu hong moon \
        bae baek nam ri pak choe jo wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang \
        song deng feng cao peng zeng xiao tian dong pan yuan yu jiang cai jia wei xue ye ding du ren lu dai cui fan fang jin tan zou xiong \
        meng qin bai qiu hou hua geng mao qian sheng nguyen tran le pham phan vu vo dang bui do ngo duong ly hun chan cheng leung wong tsai lai ko su",
        )
    });
    full.len() > 1 && FAMILIES.contains(full[0].as_str())
}

/// A surname, a family name with its particle, or rarely a given name: the person of this text who bears it.
fn short(world: &mut World<'_, '_>, people: &mut People, row: usize, parts: Vec<String>) {
    let gender = address(world, row);
    let surname = parts.join(" ");
    let titled = people.in_office.contains(&row);
    let known = match people.known_by_office.get(&surname) {
        Some(&known) if gender == Gender::Unknown => Some(known),
        _ => bearer(world, people, row, &parts, gender)
            .filter(|&c| !(titled && gender == Gender::Unknown && is_namesake_later(world, people, row, c))),
    };
    let text = world.mentions[row].text.clone();
    let listed = world
        .reader
        .lexicon
        .office_holders(&text)
        .next()
        .map(|office| office.holder);
    let known = known.or_else(|| people.listed.get(listed?).copied());
    let bare: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !words::among("al el", part))
        .collect();
    let key = (bare.join(" "), gender);
    let cluster = known
        .or_else(|| people.lone.get(&key).copied())
        .unwrap_or_else(|| world.cluster());
    if known.is_none() {
        people.lone.entry(key).or_insert(cluster);
        if titled {
            people.known_by_office.entry(surname).or_insert(cluster);
        }
    }
    world.join(row, cluster);
    people.last_short.insert(cluster, row);
    if gender != Gender::Unknown {
        world.clusters[cluster].gender = gender;
    } else if known.is_none() && world.clusters[cluster].gender == Gender::Unknown {
        let given = world.reader.given_name(world.tokens[row].start);
        if let Some(given) = given.filter(|given| !given.ambiguous) {
            world.clusters[cluster].gender = given.gender;
        }
    }
}

/// Sentences after which a full name no longer tells who was meant by a surname and an office.
const LATE: usize = 3;

/// `President Reagan`, and long after that, once and without an office, `Nancy Reagan`: not the president.
fn is_namesake_later(world: &World<'_, '_>, people: &People, row: usize, c: usize) -> bool {
    let full = people.written.get(&c).map_or(&[][..], Vec::as_slice);
    let [only] = *full else { return false };
    let listed = people.listed.values().any(|&known| known == c);
    let headline = |row: usize| {
        let at = world.sentence(world.tokens[row].start);
        world.reader.draft.sentences[at].headline
    };
    let far = world.sentence(world.tokens[only].start) >= world.sentence(world.tokens[row].start) + LATE;
    far && !listed && !people.in_office.contains(&only) && !headline(row)
}

/// Of the people whom a name fits best, the only one, or the nearest before in this story.
fn bearer(world: &World<'_, '_>, people: &People, row: usize, parts: &[String], gender: Gender) -> Option<usize> {
    let story = world.story(world.tokens[row].start);
    let ranked: Vec<(u8, usize)> = people
        .sharing(parts)
        .into_iter()
        .filter(|&c| {
            let own = world.clusters[c].gender;
            gender == Gender::Unknown || own == Gender::Unknown || own == gender
        })
        .map(|c| (people.fullest.get(&c).map_or(0, |full| rank(parts, full)), c))
        .filter(|&(rank, _)| rank > 0)
        .collect();
    let best = ranked.iter().map(|&(rank, _)| rank).max()?;
    let fits: Vec<usize> = ranked
        .into_iter()
        .filter(|&(rank, _)| rank == best)
        .map(|(_, c)| c)
        .collect();
    if let [one] = fits[..] {
        return Some(one);
    }
    // `Gorbachev` beside a wife of that name: who is named with an office.
    let in_office = |&c: &usize| {
        let written = people.written.get(&c).map_or(&[][..], Vec::as_slice);
        written.iter().any(|row| people.in_office.contains(row))
    };
    let mut official = fits.iter().copied().filter(in_office);
    if let (Some(one), None, Gender::Unknown) = (official.next(), official.next(), gender) {
        return Some(one);
    }
    let here = fits.into_iter().filter(|&c| world.in_story(c, story));
    here.max_by_key(|&c| (people.before(c, row), std::cmp::Reverse(c)))
}

/// `Mr.` or `Mrs.` before a name.
fn address(world: &World<'_, '_>, row: usize) -> Gender {
    let start = world.tokens[row].start;
    match start
        .checked_sub(1)
        .map_or("", |at| world.reader.low(at))
        .trim_end_matches('.')
    {
        "mr" | "sir" | "lord" | "sheikh" => Gender::Male,
        "mrs" | "ms" | "miss" | "lady" | "madam" | "madame" | "dame" => Gender::Female,
        _ => Gender::Unknown,
    }
}
