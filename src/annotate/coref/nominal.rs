//! Descriptions to clusters: "the Russian president", "the rebels", "a State Department official".

use super::holder::{Holders, holder};
use super::short;
use super::world::{Said, World};
use crate::annotate::names::words;
use crate::annotate::roles::{Post, is_phrase, office_of};
use crate::lexicon::{Gender, TitleKind};
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
    } else if post.title.kind == TitleKind::Agent || words::among(OF_ANYTHING, last) || words::among(OF_ITS_BODY, last)
    {
        of_body.or(post.body_sector).or(own)
    } else {
        post.body_sector.or(own).or(of_body)
    };
    // `his counterpart` is of another state.
    let other = post.title.phrase == "counterpart";
    let meant = meant.filter(|_| !other);
    let owner = post.of_person.and_then(|row| world.link[row]).filter(|_| !other);
    let country = post.country.clone().or_else(|| body.and_then(|a| a.country.clone()));
    let owner = owner.or(meant);
    let country = country.or_else(|| super::actors::country_of(world, owner?));
    let country = country
        .or_else(|| country_after(world, post).filter(|_| sector.is_some()))
        .filter(|_| post.countries.is_empty());
    Said {
        office: office_of(post),
        country,
        sector: sector.map(str::to_owned),
        former: post.former,
    }
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
        || low.ends_with("ing")
        || low.ends_with('s') && !low.ends_with("ss")
        || low.ends_with("ly")
        || words::among(
            "took went made gave shot fought hit met won lost held led left kept set put cut began came saw sent struck fell fled withdrew \
         broke brought built bought caught chose drew drove found got grew knew laid meant paid ran sought sold spoke spent stood swore \
         taught thought wrote became arose forbade overthrew undertook backed who himself herself itself themselves",
            low,
        )
}

fn kind_of(post: &Post<'_>) -> Kind {
    match (post.title.kind, post.plural) {
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
        .flatten();
    let of_state = words::among(OF_STATE, post.title.phrase.rsplit(' ').next().unwrap_or(""));
    let the_body = post.title.kind == TitleKind::Body && post.determiner == "the" && !post.plural;
    let owner = holder.is_none() && said.country.is_none() && the_body && of_state;
    if owner && let Some((code, name)) = only_country_near(world, post.tokens.start) {
        said.country = Some(code);
        why.push_str(&format!(
            "; of {name}, the only country named in this and the last sentence"
        ));
    }
    if holder.is_none() && said.country.is_none() && is_phrase(world.reader.draft) {
        said.country = only_country_of_phrase(world, post.tokens.end);
    }
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
    let row = world.add(post.tokens.clone(), kind_of(post), Form::Nominal, confidence, why);
    let cluster = match holder {
        Some((cluster, _, _)) => cluster,
        None => group(world, post, &said, definite, story, groups),
    };
    world.join(row, cluster);
}

/// "Norway, a close ally of Iceland,", "Elena Roja, this year's chair of the club,": who the comma stands after.
fn apposed(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, f64, String)> {
    /// Words between the comma and the post: `this year's`, `a long-time`.
    const BETWEEN: usize = 4;
    let reader = world.reader;
    let start = post.tokens.start;
    let comma = (start.saturating_sub(BETWEEN + 1)..start)
        .rev()
        .find(|&at| !reader.is_word(at) && !words::among("'s ’s -", reader.low(at)))?;
    let opens = (comma + 1..start).all(|at| !reader.is_capital(at)) && reader.word(comma) == ",";
    let determined = words::among("a an the this its his her their", reader.low(comma + 1));
    let closes = words::among(", .", reader.word(post.tokens.end));
    if post.plural || !(opens && determined && closes) {
        return None;
    }
    let row = world.names.ending(comma)?;
    let fits = match world.mentions[row].kind {
        Kind::Gpe | Kind::Org => post.title.kind != TitleKind::Office,
        Kind::Per => post.title.kind != TitleKind::Body,
        _ => false,
    };
    let cluster = world.link[row].filter(|_| fits)?;
    Some((cluster, 0.75, ", in apposition".to_owned()))
}

/// "M23 rebels", "the Houthi movement": another way to say the group's name.
fn its_group(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, f64, String)> {
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    let row = post
        .body
        .filter(|_| words::among("the", &post.determiner) || post.determiner.is_empty())?;
    let between = world.tokens[row].end..post.core.start;
    let whole = words::among(
        "group movement militia organisation organization insurgency rebel guerrilla insurgent",
        last,
    );
    let plain = between.clone().all(|at| {
        words::among(
            "rebel militant armed guerrilla islamist insurgent terrorist -",
            world.reader.low(at),
        )
    });
    let cluster = world.link[row].filter(|_| whole && plain && world.tokens[row].end <= post.core.start)?;
    let own = &world.clusters[cluster];
    let armed = own.why.contains("armed_groups.tsv:") || own.actor.sector.as_deref() == Some("REB");
    armed.then(|| (cluster, 0.75, ", another word for the group".to_owned()))
}

/// "Elena Roja is the foreign minister", "Elena Roja, who was interior minister": whom the verb says it of, and whether it
/// was so.
fn copula(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, bool)> {
    let reader = world.reader;
    // `if she is elected president`: that she is not yet.
    let chosen = post
        .tokens
        .clone()
        .any(|at| words::among("elected named appointed", reader.low(at)));
    if post.plural || post.title.kind == TitleKind::Body || chosen {
        return None;
    }
    let mut at = post.tokens.start - usize::from(!post.determiner.is_empty() && post.tokens.start > 0);
    while at > 0 && words::among("now also currently then still already", reader.low(at - 1)) {
        at -= 1;
    }
    let verb = at
        .checked_sub(1)
        .filter(|&verb| words::among("is was", reader.low(verb)))?;
    let past = reader.low(verb) == "was";
    let who = verb
        .checked_sub(1)
        .filter(|&who| reader.low(who) == "who")
        .map(|who| who.saturating_sub(1));
    let end = match who {
        Some(comma) if reader.word(comma) == "," => comma,
        Some(_) => return None,
        None => verb,
    };
    let row = world
        .names
        .ending(end)
        .filter(|&row| world.mentions[row].kind == Kind::Per)?;
    Some((world.link[row]?, past))
}

/// "the two countries", "both sides": of those named before.
fn several(world: &World<'_, '_>, post: &Post<'_>) -> bool {
    let counted = post
        .tokens
        .clone()
        .any(|at| words::among("two both three", world.reader.low(at)))
        || post.determiner == "both";
    post.plural
        && counted
        && words::among(
            "country nation side party leader government minister president",
            post.title.phrase,
        )
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
    let whose = words::among("his her its their", &post.determiner) && said.country.is_some();
    let bare = [post.title.phrase, if post.plural { " true" } else { " false" }].concat();
    let key = if !post.countries.is_empty() {
        format!("{bare} {:?}", post.countries)
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
    groups.entry((story, bare)).or_insert(cluster);
    cluster
}

/// `police in Cairo`: the only country that a phrase names after the people it speaks of.
fn only_country_of_phrase(world: &World<'_, '_>, after: usize) -> Option<String> {
    let inside = words::among("in of from near across at", world.reader.low(after));
    let named = (0..world.names.tokens.len()).filter(|&row| inside && world.tokens[row].start > after);
    let mut countries: Vec<&String> = named
        .filter_map(|row| world.clusters[world.link[row]?].actor.country.as_ref())
        .collect();
    countries.dedup();
    if let [one] = countries[..] {
        Some(one.clone())
    } else {
        None
    }
}

/// Last words of bodies and people of a state who are at home where they are said to be.
const AT_HOME: &str =
    "police court authority authorities government parliament ministry official prosecutor judge opposition lawmaker";

/// `the health ministry in Sanaa`, `officials in Kyiv`: the country of the place.
fn country_after(world: &World<'_, '_>, post: &Post<'_>) -> Option<String> {
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    let at = post.tokens.end;
    let of_body = post.body_sector.is_some() || post.title.phrase.contains(' ');
    let speaks = of_body && words::among("spokesman spokeswoman spokesperson", last);
    if !(speaks || words::among(AT_HOME, last)) || world.reader.low(at) != "in" {
        return None;
    }
    let row = world
        .names
        .starting(at + 1)
        .filter(|&row| world.mentions[row].kind == Kind::Gpe)?;
    world.clusters[world.link[row]?].actor.country.clone()
}

/// The one country named in this sentence before `token`, or in the one before it.
fn only_country_near(world: &World<'_, '_>, token: usize) -> Option<(String, String)> {
    let at = world.sentence(token);
    let story = world.story(token);
    let first = world.reader.draft.sentences[at.saturating_sub(1)].tokens.start;
    let mut found: Option<(String, String)> = None;
    let from = world.names.tokens.partition_point(|tokens| tokens.start < first);
    for row in from..world.names.tokens.len() {
        let tokens = &world.tokens[row];
        if tokens.start >= token {
            break;
        }
        if world.story(tokens.start) != story {
            continue;
        }
        let Some(cluster) = world.link[row].map(|c| &world.clusters[c]) else {
            continue;
        };
        if !matches!(cluster.kind(), Kind::Gpe | Kind::Norp) {
            continue;
        }
        let Some(code) = cluster.actor.country.clone() else {
            continue;
        };
        match &found {
            Some((other, _)) if *other != code => return None,
            Some(_) => {}
            None => found = Some((code, cluster.name().to_owned())),
        }
    }
    found
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
        }
    }
}
