//! PLOVER codes of actors: what the text says, else the tables.

use super::world::{Said, World};
use crate::annotate::names::words::{among, is_common};
use crate::annotate::roles::{inner_country, is_phrase};
use crate::lexicon::{INTERNATIONAL, NameKind, Office};
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
    super::home::at_home(world);
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

/// Whether the table of offices lets a cluster hold an office on a day; without a day, ever.
pub fn holds(world: &World<'_, '_>, c: usize, said: &Said, day: Option<Date>) -> bool {
    let leader = said.office == "leader" && said.country.is_some();
    if !leader && !world.reader.lexicon.knows_office(&said.office) {
        return false;
    }
    offices(world, c).iter().any(|office| {
        (office.office == said.office || leader && among_offices(office.office))
            && said.country.as_deref().is_none_or(|country| country == office.country)
            && day.is_none_or(|day| office.may_cover(day))
    })
}

/// Offices whose holder news calls a country's leader.
fn among_offices(office: &str) -> bool {
    [
        "president",
        "prime minister",
        "supreme leader",
        "chancellor",
        "king",
        "emir",
        "general secretary",
        "crown prince",
    ]
    .contains(&office)
}

/// The offices of the table that fit a person's names. A bare surname fits only if one holder, or one living by then, has it.
fn offices<'a>(world: &World<'a, '_>, c: usize) -> Vec<&'a Office> {
    let lexicon = world.reader.lexicon;
    let names = &world.clusters[c].names;
    for name in names.iter().filter(|name| name.contains(' ')) {
        let found: Vec<&Office> = lexicon.office_holders(name).collect();
        if !found.is_empty() {
            return found;
        }
    }
    // Given name and last word, for names with more between them.
    for name in names.iter().filter(|name| name.contains(' ')) {
        let mut parts = name.split_whitespace();
        if let (Some(first), Some(last)) = (parts.next(), parts.next_back()) {
            let found: Vec<&Office> = lexicon.office_holders(&format!("{first} {last}")).collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    let full = names.iter().any(|name| name.contains(' '));
    // `Sheikh Hasina`: a form of address that belongs to how she is called.
    let addressed = world.clusters[c].rows.iter().take(4).find_map(|&row| {
        let (before, name) = (world.tokens[row].start.checked_sub(1)?, &world.mentions[row].text);
        let called = format!("{} {name}", world.reader.word(before));
        let found: Vec<&Office> = lexicon.office_holders(&called).collect();
        (!found.is_empty() && world.reader.is_capital(before)).then_some(found)
    });
    if let Some(found) = addressed.filter(|_| !full) {
        return found;
    }
    match names.first() {
        Some(name) if !full && !is_common(name) => {
            let found = lexicon.office_holders_by_surname(name);
            // "Pope Francis" is no Francis who held another office.
            let said = &world.clusters[c].said;
            let found = found.filter(|office| said.is_empty() || said.iter().any(|said| is_office(said, office)));
            known_by_surname(found.collect(), !said.is_empty())
        }
        _ => Vec::new(),
    }
}

/// Of the bearers of a surname those whom news calls by it alone: the prominent ones, or the only one.
fn known_by_surname(found: Vec<&Office>, told: bool) -> Vec<&Office> {
    let one = found.windows(2).all(|pair| pair[0].holder == pair[1].holder);
    if one || told {
        return found;
    }
    found.into_iter().filter(|office| prominence(office) > 0).collect()
}

/// Whether the office that a text gives someone is one of the table; a former one may be named in many ways.
fn is_office(said: &Said, office: &Office) -> bool {
    let bare = said.office.trim_start_matches("former ").trim_start_matches("ex-");
    bare == office.office || said.former && bare == said.office
}

/// Offices of state of which the tables know most holders.
const WELL_LISTED: &[&str] = &["president", "prime minister", "foreign minister", "defence minister"];

/// Whether the text gives somebody such an office, without a country, that nobody of the name has held.
fn is_namesake(said: &[Said], found: &[&Office]) -> bool {
    let mut told = said.iter().filter(|said| !said.former && said.country.is_none());
    told.any(|said| WELL_LISTED.contains(&said.office.as_str()) && !found.iter().any(|office| is_office(said, office)))
}

/// The PLOVER code for a country or organisation of the table of offices.
fn plover_code(world: &World<'_, '_>, code: &'static str) -> &'static str {
    const UNITED_NATIONS: &str = "OCHA OHCHR WFP FAO WHO ILO ICJ IOM CTBTO IAEA ICAO ITU WIPO WMO ICTY ICTR";
    if let Some(country) = world.reader.lexicon.country(code) {
        return country.code;
    }
    match code {
        "EU" | "EP" | "EUR" | "ECB" => "EUR",
        "ICRC" | "IFRC" => "NGO",
        _ if INTERNATIONAL.contains(&code) => code,
        _ if among(UNITED_NATIONS, code) || code.starts_with("UN") && code != "UNASUR" => "UNO",
        _ => "IGO",
    }
}

/// How prominent an office is: of two people of one surname, news means the president.
fn prominence(office: &Office) -> u8 {
    match office.office {
        office if among_offices(office) => 2,
        "foreign minister" | "secretary-general" | "defence minister" => 1,
        _ => 0,
    }
}

/// The country of a person: by a role in the text, else by the table of offices.
pub fn country_of(world: &World<'_, '_>, c: usize) -> Option<String> {
    let said = world.clusters[c].said.iter().find_map(|said| said.country.clone());
    said.or_else(|| {
        let found = offices(world, c);
        let namesake = is_namesake(&world.clusters[c].said, &found);
        let listed = chosen(&found, &world.clusters[c].said, None).filter(|_| !namesake);
        listed.map(|(office, _, _)| plover_code(world, office.country).to_owned())
    })
}

/// By the role in the text, else by the office on that day, else by nationality.
fn person(world: &mut World<'_, '_>, c: usize, day: Option<Date>) {
    let told = world.clusters[c]
        .said
        .iter()
        .find(|said| !said.former && said.sector.is_some())
        .cloned();
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
    let told = told.filter(|said| !(now && trade(said)));
    let office_country = listed.as_ref().map(|(office, _, _)| plover_code(world, office.country));
    let country = world.clusters[c].said.iter().find_map(|said| said.country.clone());
    let country = country.or_else(|| office_country.map(str::to_owned));
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
        _ => (None, String::new()),
    };
    let to = &mut world.clusters[c];
    to.actor.country = country;
    to.actor.sector = sector;
    to.why = why;
}

/// Whether an office is held on the day.
enum Tenure {
    /// Yes, or the day is unknown.
    Held,
    /// No longer, or not yet.
    Past,
}

/// The office that counts: of the country the text names, held that day, the latest.
fn chosen<'a>(offices: &[&'a Office], said: &[Said], day: Option<Date>) -> Option<(&'a Office, Tenure, String)> {
    let countries: Vec<&str> = said.iter().filter_map(|said| said.country.as_deref()).collect();
    let fits: Vec<&'a Office> = offices
        .iter()
        .copied()
        .filter(|office| countries.is_empty() || countries.contains(&office.country))
        .collect();
    // Of two bearers of a name the one who held the office that the text gives.
    let told = |office: &&Office| {
        let mut current = said.iter().filter(|said| !said.former);
        current.any(|said| is_office(said, office)) && day.is_none_or(|day| office.may_cover(day))
    };
    let fits = match fits.iter().copied().filter(|office| told(office)).collect::<Vec<_>>() {
        none if none.is_empty() => fits,
        held => held,
    };
    let latest = |list: &[&'a Office]| {
        list.iter()
            .copied()
            .max_by_key(|office| (prominence(office), office.from, std::cmp::Reverse(office.source)))
    };
    let Some(day) = day else {
        return latest(&fits).map(|office| (office, Tenure::Held, "publication date unknown".to_owned()));
    };
    let held: Vec<&'a Office> = fits.iter().copied().filter(|office| office.may_cover(day)).collect();
    if let Some(office) = latest(&held) {
        return Some((office, Tenure::Held, format!("on {day}")));
    }
    let past: Vec<&'a Office> = fits
        .into_iter()
        .filter(|office| office.from.is_some_and(|from| from.earliest <= day))
        .collect();
    latest(&past).map(|office| (office, Tenure::Past, format!("no longer on {day}")))
}

/// Codes of banks in the table of offices.
const BANKS: &str = "IMF WB ADB AFDB AIIB EBRD IDB BRICS-NDB";

/// By the title that the office's words end in; else the government, for an office of a state.
fn sector_of_office(world: &World<'_, '_>, office: &Office) -> Option<String> {
    let words: Vec<&str> = office.office.split(' ').collect();
    let title = (0..words.len()).find_map(|from| {
        let found = world.reader.lexicon.title_longest(&words[from..])?;
        (from + found.words == words.len()).then_some(found.title.sector)?
    });
    if world.reader.lexicon.country(office.country).is_none() {
        // As the banks themselves, whatever their heads are called.
        let sector = if among(BANKS, office.country) {
            Some("BUS")
        } else {
            title
        };
        return sector.map(str::to_owned);
    }
    Some(title.unwrap_or("GOV").to_owned())
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
        "parliament assembly senate congress knesset duma bundestag chamber legislature rada majlis sejm",
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
        "times post news press radio television tv journal tribune herald gazette broadcasting newspaper media",
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
            let row = super::named::owner_after(world, row)?;
            let entry = world.names.entry(reader, row)?;
            (entry.kind == NameKind::Country).then_some(entry.country)?
        };
        if let Some(code) = inside.or_else(beside).or_else(owner) {
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
    if acts {
        let to = &mut world.clusters[c];
        to.actor.sector = Some("GOV".to_owned());
        push_why(&mut to.why, "speaks for its government here");
    } else if is_whole_phrase(world, c) {
        let to = &mut world.clusters[c];
        to.actor.sector = Some("GOV".to_owned());
        push_why(&mut to.why, "named alone as an actor: its government");
    }
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
