//! PLOVER codes of actors: what the text says, else the tables.

use super::offices::{Tenure, WELL_LISTED, among_offices, chosen, is_namesake, offices, plover_code, sector_of_office};
use super::world::{Said, World};
use crate::annotate::names::words::among;
use crate::annotate::roles::{inner_country, is_phrase};
use crate::lexicon::NameKind;
use crate::record::Kind;
use jiff::civil::Date;

/// Fills in country and sector of every cluster.
pub fn code(world: &mut World<'_, '_>, day: Option<Date>) {
    for c in 0..world.clusters.len() {
        if world.clusters[c].rows.is_empty() {
            continue;
        }
        match world.clusters[c].kind() {
            Kind::Per if wrote(world, c) => byline(world, c),
            Kind::Per if world.clusters[c].named => person(world, c, day),
            Kind::Org | Kind::Fac if world.clusters[c].named => body(world, c),
            Kind::Gpe => place(world, c),
            Kind::Norp => people(world, c),
            _ => {}
        }
    }
    adopt(world);
    super::home::at_home(world);
}

/// `Foreign Ministry spokesman Roe`: a body without a country is of the country of who speaks or acts for it.
fn adopt(world: &mut World<'_, '_>) {
    let pairs: Vec<(usize, usize)> = world
        .posts
        .iter()
        .filter_map(|post| Some((world.link[post.body?]?, world.link[post.person?]?)))
        .collect();
    for (body, person) in pairs {
        let country = world.clusters[person].actor.country.clone();
        let state = country
            .as_deref()
            .is_some_and(|code| world.reader.lexicon.country(code).is_some());
        if state && world.clusters[body].actor.country.is_none() && world.clusters[body].kind() == Kind::Org {
            let why = format!("of the country of {}", world.clusters[person].name());
            world.clusters[body].actor.country = country;
            push_why(&mut world.clusters[body].why, &why);
        }
    }
}

/// `Secretariat of the East African Community`: part of a listed body of several states.
fn part_of(world: &World<'_, '_>, row: usize) -> Option<&'static str> {
    let reader = world.reader;
    let tokens = &world.tokens[row];
    let part = "secretariat commission council bureau office mission delegation headquarters assembly";
    let of = (tokens.start + 1..tokens.end).find(|&at| reader.low(at) == "of")?;
    let next = of + 1 + usize::from(reader.low(of + 1) == "the");
    let listed = reader
        .name_at(next, tokens.end)
        .filter(|found| next + found.words == tokens.end)?
        .best();
    let whole = listed.kind == NameKind::Organisation && among(part, reader.low(of - 1));
    listed
        .country
        .filter(|code| whole && reader.lexicon.country(code).is_none())
}

/// Codes the named bodies, so that posts in them can be coded.
pub fn bodies(world: &mut World<'_, '_>) {
    for c in 0..world.clusters.len() {
        let cluster = &world.clusters[c];
        if cluster.named && !cluster.rows.is_empty() && matches!(cluster.kind(), Kind::Org | Kind::Fac) {
            body(world, c);
        }
    }
}

/// Bytes of a line of authors.
const BYLINE: usize = 160;

/// Whether a person is named only in lines such as `By Ada Roe and Bo Ek`.
fn wrote(world: &World<'_, '_>, c: usize) -> bool {
    let text: &str = &world.reader.draft.text;
    let cluster = &world.clusters[c];
    let line = |at: usize| {
        let from = (at.saturating_sub(BYLINE)..=at).find(|&from| text.is_char_boundary(from))?;
        let to = (at..=text.len().min(at + BYLINE))
            .rev()
            .find(|&to| text.is_char_boundary(to))?;
        let start = match text[from..at].rfind('\n') {
            Some(found) => from + found + 1,
            None if from == 0 => 0,
            None => return None,
        };
        let end = text[at..to].find('\n').map_or(to, |found| at + found);
        Some(text[start..end].trim())
    };
    cluster.named
        && cluster.rows.iter().all(|&row| {
            let line = line(world.mentions[row].span.start);
            line.is_some_and(crate::annotate::blocks::is_byline)
        })
}

/// Who writes an article is a journalist, and no namesake of somebody in office.
fn byline(world: &mut World<'_, '_>, c: usize) {
    let to = &mut world.clusters[c];
    to.actor.sector = Some("JRN".to_owned());
    to.why = "wrote the article".to_owned();
}

/// By the role in the text, else by the office on that day, else by nationality.
fn person(world: &mut World<'_, '_>, c: usize, day: Option<Date>) {
    let told = told_sector(&world.clusters[c].said).cloned();
    let former = world.clusters[c].said.iter().find(|said| said.former).cloned();
    let found = offices(world, c);
    let namesake = is_namesake(&world.clusters[c].said, &found);
    let listed = chosen(&found, &world.clusters[c].said, day).filter(|_| !namesake);
    // `his former deputy`: who once served somebody may well hold another office now.
    let lesser = |said: &Said| {
        let office = said.office.trim_start_matches("former ").trim_start_matches("ex-");
        !WELL_LISTED.contains(&office) && !among_offices(office)
    };
    let now = day.is_some() && matches!(&listed, Some((_, Tenure::Held, _)));
    let former = former.filter(|said| !(now && lesser(said)));
    // `an economist who became prime minister`: what somebody is by trade gives way to the office held that day.
    let trade = |said: &Said| among("EDU BUS MED LAB CVL JRN AGR", said.sector.as_deref().unwrap_or(""));
    // `his mother, Ada Roe`: kin is no calling, where the table knows an office.
    let kin = |said: &Said| among("mother father brother sister son daughter wife husband", &said.title);
    let told = told.filter(|said| !(now && trade(said) || listed.is_some() && kin(said)));
    let office_country = listed.as_ref().map(|(office, _, _)| plover_code(world, office.country));
    let country = world.clusters[c].said.iter().find_map(|said| said.country.clone());
    let country = country.or_else(|| office_country.map(str::to_owned));
    // `the opposition leader`, who was prime minister there only later.
    let of_one = || {
        let (first, rest) = found.split_first()?;
        let one = rest
            .iter()
            .all(|office| office.holder == first.holder && office.country == first.country);
        (one && !namesake && first.holder.contains(' ')).then(|| plover_code(world, first.country).to_owned())
    };
    let later = listed.is_none() && world.clusters[c].names.iter().any(|name| name.contains(' '));
    let country = country.or_else(|| of_one().filter(|_| later && told.is_some()));
    let group = if country.is_none() { of_group(world, c) } else { None };
    let country = country.or_else(|| group.as_ref()?.0.clone());
    let (sector, why) = match (&told, &former, &listed) {
        (Some(said), _, _) => (said.sector.clone(), format!("{} in this text", said.office)),
        (None, Some(said), _) => (Some("ELI".to_owned()), format!("former {} in this text", said.office)),
        (None, None, Some((office, state, because))) => {
            let place = format!(
                "{} {} of {} ({}:{}), {because}",
                office.holder, office.office, office.country, office.source.table, office.source.line
            );
            let sector = match state {
                Tenure::Past => Some("ELI".to_owned()),
                _ => sector_of_office(world, office),
            };
            (sector, place)
        }
        _ => match group {
            Some((_, sector, name)) => (sector, format!("of {name}, whose the text says that this is")),
            None => (None, String::new()),
        },
    };
    let to = &mut world.clusters[c];
    to.actor.country = country;
    to.actor.sector = sector;
    to.why = why;
}

/// `the Workers' Party's Bo Ek`, `Ada Roe of the Northern Front`, `Tuvalu's Mere Roe`: the country, the sector and the name of
/// the group or state that the text says somebody is of, where it names him with it.
fn of_group(world: &World<'_, '_>, c: usize) -> Option<(Option<String>, Option<String>, String)> {
    let reader = world.reader;
    let owner = |row: &usize| {
        let tokens = &world.tokens[*row];
        let mark = tokens
            .start
            .checked_sub(1)
            .filter(|&at| among("'s ’s ' ’", reader.low(at)));
        if let Some(before) = mark.and_then(|at| world.names.ending(at)) {
            return Some(before);
        }
        let of = tokens.end;
        let next = of + 1 + usize::from(reader.low(of + 1) == "the");
        world
            .names
            .starting(next)
            .filter(|_| reader.low(of) == "of" && tokens.len() > 1)
    };
    let rows = world.clusters[c].rows.iter().take(MENTIONS);
    let group = rows.filter_map(owner).find_map(|row| {
        let cluster = &world.clusters[world.link[row]?];
        let sector = cluster.actor.sector.as_deref().unwrap_or("");
        let state = cluster.country.is_some();
        let body = cluster.kind() == Kind::Org && among("PTY REB UAF OPP CRM LAB", sector);
        (state || body).then_some((cluster, body))
    })?;
    let (cluster, body) = group;
    let sector = cluster.actor.sector.clone().filter(|_| body);
    Some((cluster.actor.country.clone(), sector, cluster.name().to_owned()))
}

/// Mentions of somebody that are looked at for whose he is.
const MENTIONS: usize = 8;

/// The first office that the text gives somebody and that tells a sector; a rank or a trade before what is said of anybody.
fn told_sector(said: &[Said]) -> Option<&Said> {
    let telling = || said.iter().filter(|said| !said.former && said.sector.is_some());
    let first = telling().next()?;
    let vague = among("counterpart sheikh colleague", &first.title);
    let speaks = first.office == "spokesperson" && first.sector.as_deref() == Some("GOV") && first.title == "spokesman";
    let other = telling()
        .find(|other| vague && other.sector != first.sector || speaks && other.sector.as_deref() == Some("MIL"));
    Some(other.unwrap_or(first))
}

/// What the head word of an unlisted body says of its sector.
const SECTORS: &[(&str, &str)] = &[
    (
        "ministry ministries department government cabinet treasury embassy consulate administration directorate secretariat bureau mission \
         council commission agency authority office presidency service",
        "GOV",
    ),
    (
        "army navy guard guards corps command forces force military brigade brigades division battalion regiment squadron fleet marines",
        "MIL",
    ),
    ("police gendarmerie constabulary", "COP"),
    (
        "parliament assembly representatives commons deputies senate congress knesset duma bundestag chamber legislature rada majlis sejm",
        "LEG",
    ),
    ("court courts tribunal", "JUD"),
    (
        "party democrats republicans conservatives socialists communists liberals",
        "PTY",
    ),
    ("opposition", "OPP"),
    ("cartel gang mafia", "CRM"),
    ("hospital clinic", "MED"),
    ("farmers growers", "AGR"),
    ("university college school institute academy", "EDU"),
    (
        "bank banks company corporation corp corp. inc inc. ltd ltd. llc airlines airways motors industries holdings plc exchange \
         co co. energy petroleum steel mining pharmaceuticals telecom technologies systems partners capital",
        "BUS",
    ),
    (
        "times post courier dispatch chronicle observer news press radio television tv journal tribune herald gazette broadcasting newspaper media",
        "JRN",
    ),
    ("militia jihad front militants", "UAF"),
    ("rebels rebel insurgents guerrillas separatists", "REB"),
    ("church diocese archdiocese mosque", "REL"),
    ("foundation charity watch", "CVL"),
    ("union unions", "LAB"),
];

/// What a body of government does, if that is more than to govern.
const KINDS: &[(&str, &str)] = &[
    ("police", "COP"),
    ("intelligence", "SPY"),
    ("news", "JRN"),
    ("press", "JRN"),
    ("military", "MIL"),
    ("army", "MIL"),
    ("judicial", "JUD"),
    ("legislative", "LEG"),
];

/// A body that no table knows: country from its name or the word before it, sector from its head word.
fn body(world: &mut World<'_, '_>, c: usize) {
    let row = world.clusters[c].rows[0];
    let reader = world.reader;
    if world.clusters[c].actor.country.is_none() {
        let rows = world.clusters[c].rows.clone();
        let inside = rows.iter().find_map(|&row| inner_country(reader, &world.tokens[row]));
        let beside = || {
            rows.iter().find_map(|&row| {
                // `Pakistan's Supreme Court`
                let start = world.tokens[row].start;
                let mark = start.checked_sub(1).filter(|&at| among("'s ’s", reader.low(at)));
                let before = world.names.ending(mark.unwrap_or(start))?;
                let entry = world.names.entry(reader, before)?;
                matches!(entry.kind, NameKind::Country | NameKind::Demonym { .. }).then_some(entry.country)?
            })
        };
        // `the Ministry of Defence of the Republic of Kenya`.
        let owner = || {
            rows.iter().find_map(|&row| {
                let row = super::named::owner_after(world, row)?;
                let entry = world.names.entry(reader, row)?;
                (entry.kind == NameKind::Country).then_some(entry.country)?
            })
        };
        let union = || part_of(world, row);
        if let Some(code) = inside.or_else(beside).or_else(owner).or_else(union) {
            world.clusters[c].actor.country = Some(code.to_owned());
            push_why(
                &mut world.clusters[c].why,
                &format!("country {code} in or beside its name"),
            );
        }
    }
    if world.clusters[c].actor.sector.is_none() && world.clusters[c].wikidata.is_none() {
        let low = world.clusters[c].name().to_lowercase();
        let found = head_sector(&low);
        if let Some((sector, word)) = found {
            let why = format!("sector {sector} by '{word}'");
            world.clusters[c].actor.sector = Some(sector.to_owned());
            push_why(&mut world.clusters[c].why, &why);
        }
    }
}

/// The sector by a body's head word, which stands before `of` or `for`, and last among the words there.
fn head_sector(low: &str) -> Option<(&'static str, &str)> {
    let cut = [" of ", " for ", " on "].iter().filter_map(|link| low.find(link)).min();
    let (head, rest) = low.split_at(cut.unwrap_or(low.len()));
    let last_known = |part: &'_ str| -> Option<(&'static str, usize, usize)> {
        let mut end = part.len();
        part.rsplit([' ', '-']).find_map(|word| {
            let start = end - word.len();
            let found = SECTORS.iter().find(|(list, _)| among(list, word));
            end = start.saturating_sub(1);
            found.map(|(_, sector)| (*sector, start, word.len()))
        })
    };
    let found = last_known(head).map(|(sector, at, len)| (sector, &head[at..at + len]));
    // `Moro Liberation Front`, `Southern Resistance Army`: armed against a government, whatever they call themselves.
    let rebels = "liberation resistance mujahideen mujahedeen insurgent revolutionary";
    if found.is_none_or(|(sector, _)| matches!(sector, "MIL" | "UAF"))
        && let Some(word) = low.split([' ', '-']).find(|word| among(rebels, word))
    {
        return Some(("REB", word));
    }
    // `Chicago Police Department`, `Xinhua News Agency`: a plain body of the kind named before it.
    if found.is_some_and(|(sector, _)| sector == "GOV") {
        let kind = head.split([' ', '-']).find_map(|word| {
            let (_, sector) = KINDS.iter().find(|(kind, _)| *kind == word)?;
            Some((*sector, word))
        });
        if kind.is_some() {
            return kind;
        }
    }
    found.or_else(|| last_known(rest).map(|(sector, at, len)| (sector, &rest[at..at + len])))
}

/// A capital that acts is its government; other places have a country only.
fn place(world: &mut World<'_, '_>, c: usize) {
    // `western Yemen`
    let row = world.clusters[c].rows[0];
    if world.clusters[c].actor.country.is_none() && world.clusters[c].why.is_empty() {
        let inside = inner_country(world.reader, &world.tokens[row]);
        world.clusters[c].actor.country = inside.map(str::to_owned);
    }
    let acts = world.clusters[c].rows.iter().any(|&row| {
        let entry = world.names.entry(world.reader, row);
        if !entry.is_some_and(|entry| matches!(entry.kind, NameKind::Capital | NameKind::Country)) {
            return false;
        }
        let mention = &world.mentions[row];
        mention
            .alternatives
            .iter()
            .any(|other| other.kind == Kind::Org && other.confidence.unwrap_or(0.0) >= 0.4)
    });
    if speaks_for_union(world, c) {
        let to = &mut world.clusters[c].actor;
        (to.country, to.sector) = (Some("EUR".to_owned()), Some("GOV".to_owned()));
        push_why(
            &mut world.clusters[c].why,
            "the European Union, of which this text tells",
        );
    } else if acts {
        let to = &mut world.clusters[c];
        to.actor.sector = Some("GOV".to_owned());
        push_why(&mut to.why, "speaks for its government here");
    } else if is_whole_phrase(world, c) {
        let to = &mut world.clusters[c];
        to.actor.sector = Some("GOV".to_owned());
        push_why(&mut to.why, "named alone as an actor: its government");
    }
}

/// `Brussels` in a text that names the European Union and not Belgium.
fn speaks_for_union(world: &World<'_, '_>, c: usize) -> bool {
    if world.clusters[c].name() != "Brussels" {
        return false;
    }
    let code = |code: &str| {
        let mut early = world.clusters.iter().take(1_000);
        early.any(|cluster| {
            let body = cluster.kind() != Kind::Gpe || cluster.country.is_some();
            cluster.named && body && !cluster.rows.is_empty() && cluster.actor.country.as_deref() == Some(code)
        })
    };
    code("EUR") && !code("BEL")
}

/// Whether nothing but a name and its article is in the text.
fn is_whole_phrase(world: &World<'_, '_>, c: usize) -> bool {
    let draft = world.reader.draft;
    let Some(&row) = world.clusters[c].rows.first().filter(|_| is_phrase(draft)) else {
        return false;
    };
    let tokens = &world.tokens[row];
    let article = usize::from(world.reader.low(0) == "the");
    tokens.start == article && tokens.end >= draft.tokens.len()
}

/// People named by nationality alone are civilians.
fn people(world: &mut World<'_, '_>, c: usize) {
    let to = &world.clusters[c];
    if to.named && to.plural && to.actor.sector.is_none() && to.actor.country.is_some() && is_whole_phrase(world, c) {
        let to = &mut world.clusters[c];
        to.actor.sector = Some("CVL".to_owned());
        push_why(&mut to.why, "people named by nationality alone");
    }
}

/// Adds a reason to others.
pub fn push_why(why: &mut String, more: &str) {
    if !why.is_empty() {
        why.push_str("; ");
    }
    why.push_str(more);
}
