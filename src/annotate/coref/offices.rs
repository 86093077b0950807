//! The offices of the table that somebody may hold: by name, by what the text says, on a day.

use super::world::{Said, World};
use crate::annotate::names::words::{among, is_common};
use crate::lexicon::{INTERNATIONAL, Office};
use jiff::civil::Date;

/// Whether the table of offices lets a cluster hold an office on a day; without a day, ever.
pub fn holds(world: &World<'_, '_>, c: usize, said: &Said, day: Option<Date>) -> bool {
    let leader = said.office == "leader" && said.country.is_some();
    if !leader && !world.reader.lexicon.knows_office(&said.office) {
        return false;
    }
    // Every description of an office asks this of everybody named.
    let cluster = &world.clusters[c];
    let first = |n: usize| cluster.rows.get(n).copied();
    let by = (cluster.names.len(), cluster.said.len(), [0, 1, 2, 3].map(first));
    let mut known = world.offices.borrow_mut();
    let listed = known.entry(c).or_insert_with(|| (by, offices(world, c)));
    if listed.0 != by {
        *listed = (by, offices(world, c));
    }
    listed.1.iter().any(|office| {
        (office.office == said.office || leader && among_offices(office.office))
            && said.country.as_deref().is_none_or(|country| country == office.country)
            && day.is_none_or(|day| office.may_cover(day))
    })
}

/// Offices whose holder news calls a country's leader.
pub fn among_offices(office: &str) -> bool {
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
pub fn offices<'a>(world: &World<'a, '_>, c: usize) -> Vec<&'a Office> {
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
    // `Nicolás Maduro Moros`: the first two words, where the third is another family name.
    for name in names.iter().filter(|name| name.split(' ').count() == 3) {
        let first = name.rsplit_once(' ').map_or("", |(first, _)| first);
        let found: Vec<&Office> = lexicon.office_holders(first).collect();
        if found.iter().any(|office| cluster_said(world, c, office)) {
            return found;
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

/// Whether the text gives a cluster the office, in that country or in none.
fn cluster_said(world: &World<'_, '_>, c: usize, office: &Office) -> bool {
    let fits = |said: &Said| is_office(said, office) && said.country.as_deref().is_none_or(|own| own == office.country);
    world.clusters[c].said.iter().any(fits)
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
    let chancellor = said.title == "chancellor" && office.office == "chancellor";
    bare == office.office || chancellor || said.former && bare == said.office
}

/// Offices of state of which the tables know most holders.
pub const WELL_LISTED: &[&str] = &["president", "prime minister", "foreign minister", "defence minister"];

/// Whether the text gives somebody such an office, without a country, that nobody of the name has held.
pub fn is_namesake(said: &[Said], found: &[&Office]) -> bool {
    let mut told = said.iter().filter(|said| !said.former && said.country.is_none());
    told.any(|said| WELL_LISTED.contains(&said.office.as_str()) && !found.iter().any(|office| is_office(said, office)))
}

/// The PLOVER code for a country or organisation of the table of offices.
pub fn plover_code(world: &World<'_, '_>, code: &'static str) -> &'static str {
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

/// Whether an office is held on the day.
pub enum Tenure {
    /// Yes, or the day is unknown.
    Held,
    /// No longer, or not yet.
    Past,
}

/// The office that counts: of the country the text names, held that day, the latest.
pub fn chosen<'a>(offices: &[&'a Office], said: &[Said], day: Option<Date>) -> Option<(&'a Office, Tenure, String)> {
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
        // Of one person's offices the last: a secretary-general is no longer prime minister at home.
        let one = fits.windows(2).all(|pair| pair[0].holder == pair[1].holder);
        let last = fits
            .iter()
            .copied()
            .max_by_key(|office| (office.from, prominence(office), std::cmp::Reverse(office.source)));
        return last
            .filter(|_| one)
            .or_else(|| latest(&fits))
            .map(|office| (office, Tenure::Held, "publication date unknown".to_owned()));
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
pub fn sector_of_office(world: &World<'_, '_>, office: &Office) -> Option<String> {
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
