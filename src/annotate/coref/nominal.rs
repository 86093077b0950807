//! Descriptions to clusters: "the Russian president", "the rebels", "a State Department official".

use super::beside::{apposed, copula, its_group};
use super::holder::{Holders, holder, is_another};
use super::near::{country_after, only_country_near, only_country_of_phrase, only_union_of};
use super::short;
use super::world::{Said, World};
use crate::annotate::names::words;
use crate::annotate::roles::{Post, is_phrase, office_of};
use crate::lexicon::{Gender, NameKind, TitleKind};
use crate::record::{Form, Kind};
use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

/// Gives persons the offices that stand beside them, then links descriptions.
pub fn link(world: &mut World<'_, '_>, day: Option<Date>) {
    let posts = std::mem::take(&mut world.posts);
    for post in &posts {
        if let Some(cluster) = post.person.and_then(|row| world.link[row]) {
            let said = said(world, post);
            if let Some(gender) = gender_of(post) {
                world.clusters[cluster].gender = gender;
            }
            world.clusters[cluster].said.push(said);
        }
    }
    let holders = Holders::of(world);
    let mut groups: HashMap<(u32, String), usize> = HashMap::new();
    for post in posts.iter().filter(|post| post.person.is_none()) {
        if acts(world, post) {
            describe(world, post, day, &holders, &mut groups);
        }
    }
    world.posts = posts;
    sides(world);
}

/// What a post says of who holds it.
pub fn said(world: &World<'_, '_>, post: &Post<'_>) -> Said {
    let meant = super::owner::meant(world, post);
    let body = post
        .body
        .and_then(|row| world.link[row])
        .or(meant.filter(|&c| world.clusters[c].kind() != Kind::Per));
    let body = body.map(|c| &world.clusters[c].actor);
    // `the parties` to a quarrel are seldom political ones.
    let sides = post.title.phrase == "party" && post.plural && post.tokens == post.core;
    let own = post.title.sector.filter(|_| !sides);
    let of_body = body.and_then(|a| a.sector.as_deref());
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    // An official of a ministry is what the ministry is; a commander of an army, what the army is; a leader of a party, the
    // party. Who has left somebody is no longer theirs.
    let sector = if post.title.kind == TitleKind::Agent && words::among("OPP ELI REF", own.unwrap_or("")) {
        own
    } else if matches!(
        post.title.phrase,
        "secretary general" | "secretary-general" | "general secretary"
    ) && words::among("PTY REB UAF LAB OPP", of_body.unwrap_or(""))
    {
        // Of a party, and no diplomat.
        of_body
    } else if post.title.kind == TitleKind::Agent || words::among(OF_ANYTHING, last) || words::among(OF_ITS_BODY, last)
    {
        of_body.or(post.body_sector).or(own)
    } else {
        post.body_sector.or(own).or(of_body)
    };
    // `his counterpart` is of another state.
    let other = is_other(post);
    let meant = meant.filter(|_| !other);
    let owner = post.of_person.and_then(|row| world.link[row]).filter(|_| !other);
    let country = post.country.clone().or_else(|| body.and_then(|a| a.country.clone()));
    let owner = owner.or(meant);
    let country = country.or_else(|| super::offices::country_of(world, owner?));
    let country = country
        .or_else(|| country_after(world, post).filter(|_| sector.is_some()))
        .filter(|_| post.countries.is_empty());
    // Whoever is somebody's counterpart in the news is of a government, like him.
    let sector = sector.or((post.title.phrase == "counterpart" && country.is_some()).then_some("GOV"));
    let (country, sector) = match of_a_group(world, post).filter(|_| country.is_none()) {
        Some(actor) => (actor.country.clone(), actor.sector.as_deref().or(sector)),
        None => (country, sector),
    };
    Said {
        office: office_of(post),
        title: post.title.phrase.to_owned(),
        country,
        sector: sector.map(str::to_owned),
        former: post.former,
    }
}

/// `his counterpart`, `her Kenyan colleague`: of another state than who is meant by the pronoun.
fn is_other(post: &Post<'_>) -> bool {
    words::among("counterpart colleague", post.title.phrase)
}

/// `the chief negotiator of the movement`: the codes of the group that `the movement` is short for.
fn of_a_group<'w>(world: &'w World<'_, '_>, post: &Post<'_>) -> Option<&'w crate::record::Actor> {
    let reader = world.reader;
    let after = post.tokens.end + 2;
    let linked = words::among("of for", reader.low(post.tokens.end)) && reader.low(post.tokens.end + 1) == "the";
    let right = reader
        .title_at(after, after + 2)
        .filter(|_| linked)
        .map(|title| (after, title));
    // `the bloc's special envoy`
    let left = || {
        let mark = post
            .tokens
            .start
            .checked_sub(1)
            .filter(|&at| words::among("'s ’s", reader.low(at)))?;
        let title = reader.title_before(mark, mark.saturating_sub(3))?;
        let noun = mark - title.words;
        (noun > 0 && reader.low(noun - 1) == "the").then_some((noun, title))
    };
    let own = || {
        let title = reader.title_at(post.tokens.start, post.core.start)?;
        let mark = post.tokens.start + title.words;
        let owns = words::among("'s ’s", reader.low(mark)) && post.determiner == "the";
        owns.then_some((post.tokens.start, title))
    };
    let (noun, title) = right
        .or_else(left)
        .or_else(own)
        .filter(|(_, t)| t.title.kind == TitleKind::Body && !t.plural)?;
    let inner = Post {
        tokens: noun..noun + title.words,
        core: noun..noun + title.words,
        title: title.title,
        plural: false,
        determiner: "the".to_owned(),
        country: None,
        body: None,
        person: None,
        ..post.clone()
    };
    let (cluster, _, _) = short::of_its_sort(world, &inner)?;
    Some(&world.clusters[cluster].actor)
}

/// Posts that say nothing of what they are held in.
const OF_ANYTHING: &str = "leader chief head chairman chairwoman chairperson chair co-chair director president spokesman spokeswoman \
    spokesperson secretary founder boss";

/// Parts of a body that are what it is.
const OF_ITS_BODY: &str = "delegation leadership command wing branch bureau";

fn gender_of(post: &Post<'_>) -> Option<Gender> {
    let word = post.title.phrase.rsplit(' ').next().unwrap_or("");
    if word.ends_with("woman") || words::among("queen princess duchess actress empress sheikha", word) {
        Some(Gender::Female)
    } else if word.ends_with("man") || words::among("king prince sheikh emir sultan pope imam ayatollah duke", word) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Last words of bodies that a state has one of.
const OF_STATE: &str = "government regime army military parliament police cabinet junta authorities opposition navy forces court presidency";
/// Bodies that need no article.
const LONE: &str = "police parliament congress security forces troops intelligence";
/// Nouns too wide to be somebody without more words.
const VAGUE: &str = "group organization organisation country nation state side party member ally person man woman child family people \
    citizen resident team board company firm friend expert source neighbor neighbour victim body power faction";

/// Whether a description names somebody who acts, and not a thing: "police", but not "police station".
fn acts(world: &World<'_, '_>, post: &Post<'_>) -> bool {
    let reader = world.reader;
    if is_phrase(reader.draft) {
        return true;
    }
    let next = post.tokens.end;
    let low = reader.low(next);
    let before = reader.low(post.tokens.start.wrapping_sub(1));
    let lone = post.tokens == post.core && post.core.len() == 1;
    // "will press", "to question": a verb that looks like a title.
    if lone
        && words::among(
            "to will would can could may might must should shall not don't cannot",
            before,
        )
        && !post.plural
    {
        return false;
    }
    // `the general assembly voted`: no officer.
    let adjective = lone && post.title.phrase == "general" && !post.plural && !reader.is_capital(next);
    if adjective
        && words::among(
            "assembly election elections strike public staff council secretariat manager",
            low,
        )
    {
        return false;
    }
    // `recognised as interim president`: what somebody is, and not who.
    if before == "as" && post.determiner.is_empty() && !post.plural && post.title.kind == TitleKind::Office {
        return false;
    }
    if lone
        && post.determiner.is_empty()
        && !post.plural
        && !words::among(LONE, post.title.phrase)
        && !reader.is_capital(post.core.start)
    {
        return false;
    }
    if words::among("state country nation region republic kingdom", post.title.phrase)
        && !post.plural
        && post.tokens != post.core
    {
        return false;
    }
    if lone && words::among(VAGUE, post.title.phrase) && !words::among("the", &post.determiner) {
        return false;
    }
    // `his colleagues`: nobody in particular.
    let owned = post.country.is_some() || post.body.is_some();
    if post.plural && post.title.phrase == "colleague" && !owned {
        return false;
    }
    // `Nairobi hosts talks`
    if post.plural && post.title.phrase == "host" && owned && reader.is_word(next) && !reader.is_function(next) {
        return false;
    }
    // `whose country chairs the bloc`
    if post.plural && words::among("chair head host guard", post.title.phrase) && words::among("the a an its", low) {
        return false;
    }
    // `Arauca department`: a part of a state.
    let part = || {
        let owner = world
            .names
            .ending(post.core.start)
            .and_then(|row| world.names.entry(reader, row));
        owner.is_some_and(|entry| matches!(entry.kind, NameKind::City | NameKind::Region))
    };
    if post.title.phrase == "department" && post.body.is_none() && part() {
        return false;
    }
    // `Ostrow palace`: a building under its name.
    if post.title.phrase == "palace" && post.tokens != post.core {
        return false;
    }
    if reader.word(next) == "-" && reader.touches_next(next) {
        return false;
    }
    if post.plural
        || !reader.is_word(next)
        || reader.is_function(next)
        || words::is_speech_verb(low)
        || !reader.is_common(next)
    {
        return true;
    }
    low.ends_with("ed")
        || low.ends_with("ing") && !words::among("briefing meeting hearing building ruling gathering offering", low)
        || low.ends_with('s') && !low.ends_with("ss")
        || low.ends_with("ly")
        || words::among(
            "took went made gave shot fought hit met won lost held led left kept set put cut began came saw sent struck fell fled withdrew \
         broke brought built bought caught chose drew drove found got grew knew laid meant paid ran sought sold spoke spent stood swore \
         taught thought wrote became arose forbade overthrew undertook backed flew threw shook rode rose hid sank hurt quit shut spread beat swept dealt tore blew \
         slid wore sang lent fed slept drank ate hung bent lit forgave withheld oversaw foresaw upheld who himself herself itself themselves",
            low,
        )
}

fn kind_of(post: &Post<'_>) -> Kind {
    match (post.title.kind, post.plural) {
        (TitleKind::Body, false) if words::among("country nation kingdom republic", post.title.phrase) => Kind::Gpe,
        (TitleKind::Body, _) => Kind::Org,
        (_, true) => Kind::Norp,
        (_, false) => Kind::Per,
    }
}

/// Makes a mention for a description and links it.
fn describe(
    world: &mut World<'_, '_>,
    post: &Post<'_>,
    day: Option<Date>,
    holders: &Holders,
    groups: &mut HashMap<(u32, String), usize>,
) {
    let mut said = said(world, post);
    let mut why = post.title.source.behind(&["'", post.title.phrase, "'"]);
    let story = world.story(post.tokens.start);
    let definite = !words::among("a an some", &post.determiner);
    let person = post.title.kind != TitleKind::Body && !post.plural;
    let holder = (person && definite && !post.deputy)
        .then(|| holder(world, &said, post, (story, day), holders))
        .flatten()
        .filter(|found| !is_another(world, &said, post, found.0));
    let of_state = words::among(OF_STATE, post.title.phrase.rsplit(' ').next().unwrap_or(""));
    let the_body = post.title.kind == TitleKind::Body && post.determiner == "the" && !post.plural;
    // So writes a government of itself, whomever it names by the way.
    let ours = post.title.phrase == "government" && world.reader.is_capital(post.core.start);
    let owner = holder.is_none() && said.country.is_none() && the_body && of_state && !ours;
    // `the court` behind the International Court of Justice is that one, whatever state is near.
    let bench = words::among("court tribunal", post.title.phrase);
    let named = || short::body(world, post, story, holders);
    let holder = holder.or_else(|| if bench { named() } else { None });
    let owner = owner && holder.is_none();
    if owner && let Some((code, name)) = only_country_near(world, post.tokens.start) {
        said.country = Some(code);
        why.push_str(&format!(
            "; of {name}, the only country named in this and the last sentence"
        ));
    }
    if post.title.phrase.ends_with("secretary-general") && said.country.is_none() && holder.is_none() {
        said.country = only_union_of(world, story);
    }
    if holder.is_none() && said.country.is_none() && is_phrase(world.reader.draft) {
        said.country = only_country_of_phrase(world, post.tokens.end);
    }
    let holder = holder.or_else(|| super::beside::counterpart(world, post, story, holders));
    let holder = holder.or_else(|| own_country(world, post, &said));
    let holder = holder.or_else(|| short::body(world, post, story, holders));
    let holder = holder.or_else(|| short::of_its_sort(world, post));
    let holder = holder
        .or_else(|| apposed(world, post))
        .or_else(|| short::names(world, post));
    let holder = holder.or_else(|| its_group(world, post));
    let copula = copula(world, post).filter(|_| holder.is_none());
    if let Some((cluster, false)) = copula {
        world.clusters[cluster].said.push(said.clone());
    }
    let holder =
        holder.or_else(|| copula.map(|(cluster, _)| (cluster, 0.7, ", which the sentence says of them".to_owned())));
    let confidence = match (&holder, definite) {
        (Some((_, sure, because)), _) => {
            why.push_str(because);
            *sure
        }
        (None, true) => 0.7,
        (None, false) => 0.65,
    };
    if several(world, post) {
        super::several::add(world, post.tokens.clone());
        return;
    }
    // `NATO's KFOR mission`: the ending belongs to the owner.
    let owned = words::among("'s ’s", world.reader.low(post.tokens.start)) && post.tokens.len() > 1;
    let tokens = post.tokens.start + usize::from(owned)..post.tokens.end;
    let row = world.add(tokens, kind_of(post), Form::Nominal, confidence, why);
    let cluster = match holder {
        Some((cluster, _, _)) => cluster,
        None => group(world, post, &said, definite, story, groups),
    };
    world.join(row, cluster);
}

/// "his country", said of a Kenyan: Kenya.
fn own_country(world: &World<'_, '_>, post: &Post<'_>, said: &Said) -> Option<(usize, f64, String)> {
    let whose = words::among("his her its", &post.determiner) && post.tokens == post.core && !post.plural;
    let state = words::among("country nation", post.title.phrase) && whose;
    let code = said.country.as_deref().filter(|_| state)?;
    // States are named early; the bound keeps a long text linear.
    let found = world.clusters.iter().take(1_000).position(|cluster| {
        cluster.country.is_some() && cluster.actor.country.as_deref() == Some(code) && !cluster.rows.is_empty()
    })?;
    Some((found, 0.65, format!("; {} country", post.determiner)))
}

/// "the two countries", "both sides": of those named before.
fn several(world: &World<'_, '_>, post: &Post<'_>) -> bool {
    let counted = post
        .tokens
        .clone()
        .any(|at| words::among("two both three", world.reader.low(at)))
        || post.determiner == "both";
    post.plural
        && (counted || post.determiner == "the" && super::several::is_pair_of_office(world, &post.tokens))
        && (words::among(
            "country nation side party leader government minister president",
            post.title.phrase,
        ) || counted && post.determiner == "the" && words::among("man woman diplomat", post.title.phrase))
        && post.country.is_none()
}

/// A group or unnamed person: one entity a story for each definite description.
fn group(
    world: &mut World<'_, '_>,
    post: &Post<'_>,
    said: &Said,
    definite: bool,
    story: u32,
    groups: &mut HashMap<(u32, String), usize>,
) -> usize {
    let text = world.reader.text(post.tokens.clone());
    let body = post.body.map_or("", |row| world.mentions[row].text.as_str());
    let lone = post.tokens == post.core;
    let owned = words::among("his her its their", &post.determiner);
    let whose = owned && said.country.is_some();
    let bare = [post.title.phrase, if post.plural { " true" } else { " false" }].concat();
    let key = if !post.countries.is_empty() {
        format!("{bare} {:?}", post.countries)
    } else if lone && owned && !whose {
        // `his government`, said of nobody that is known: no other's.
        format!("{bare} {}", post.tokens.start)
    } else if lone && !whose {
        bare.clone()
    } else {
        format!("{bare} {:?} {body}", said.country)
    };
    let single = !post.plural && post.title.kind != TitleKind::Body;
    if (definite || !single)
        && let Some(&cluster) = groups.get(&(story, key.clone()))
    {
        return cluster;
    }
    let cluster = world.cluster();
    let to = &mut world.clusters[cluster];
    to.names.push(text.to_owned());
    let at = Kind::ALL.iter().position(|&kind| kind == kind_of(post)).unwrap_or(6);
    to.votes[at] = 0.1;
    to.plural = post.plural;
    to.gender = gender_of(post).unwrap_or(Gender::Unknown);
    to.actor.country = said.country.clone();
    to.actor.sector = if said.former {
        Some("ELI".to_owned())
    } else {
        said.sector.clone()
    };
    to.why = post.title.source.behind(&["'", post.title.phrase, "'"]);
    groups.insert((story, key), cluster);
    // A later bare "the officials" speaks of these.
    if !owned || whose {
        groups.entry((story, bare)).or_insert(cluster);
    }
    cluster
}

/// "the two sides", "both countries".
fn sides(world: &mut World<'_, '_>) {
    let reader = world.reader;
    let mut taken = vec![false; reader.draft.tokens.len()];
    for tokens in &world.tokens {
        taken[tokens.clone()].fill(true);
    }
    for sentence in reader.draft.sentences.iter().filter(|s| !s.boilerplate) {
        for at in sentence.tokens.clone().skip(1) {
            let many = matches!(
                reader.low(at),
                "sides" | "countries" | "parties" | "nations" | "leaders" | "ministers" | "governments"
            );
            let counted = || words::among("two both three warring neighbouring neighboring", reader.low(at - 1));
            if many && counted() && !taken[at] {
                super::several::add(world, at - 1..at + 1);
            }
            if reader.low(at) == "two" && reader.low(at - 1) == "the" && !taken[at] {
                super::several::alone(world, at);
            }
        }
    }
}
