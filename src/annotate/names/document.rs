//! The pass over the whole article: surnames of known people, repeats, acronyms, the label that most sightings have.

use super::found::Found;
use super::reader::Reader;
use crate::record::Kind;
use crate::text::lower_into;
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// So many sightings of `Azaria` are outweighed by one of `Republic of Azaria`.
const SAYS_SO: f64 = 5.0;

/// What an article says elsewhere of its names.
struct Known {
    /// Summed confidence by kind of each name, in lower case.
    kinds: HashMap<String, [f64; 7]>,
    /// Surnames (and, alone, given names) of the people with a full name, in lower case.
    surnames: HashMap<String, String>,
}

/// Settles kinds over the document, finds untagged repeats, drops what nothing bears out. Keeps text order.
pub fn settle(reader: &Reader<'_>, found: &mut Vec<Found>, usable: &[Range<usize>]) {
    acronyms(reader, found);
    let known = Known::of(reader, found);
    let mut room = String::new();
    for name in found.iter_mut() {
        known.settle(reader, name, &mut room);
    }
    seen_twice(reader, found);
    coordinated(reader, found);
    super::places::settle(reader, found);
    found.retain(|name| !name.tentative);
    let known = Known::of(reader, found);
    repeats(reader, found, usable, &known);
    found.sort_by_key(|name| (name.tokens.start, std::cmp::Reverse(name.tokens.end)));
    // `NAIROBI (East Africa Review) --`: whoever puts out news is a body.
    if let Some(publisher) = reader.draft.record.meta.publisher.as_deref() {
        for name in found.iter_mut() {
            if name.kind != Kind::Org && reader.text(name.tokens.clone()) == publisher {
                relabel(name, Kind::Org, 0.9, "named as the agency".to_owned());
            }
        }
    }
    let mut end = 0;
    found.retain(|name| {
        let keep = name.tokens.start >= end;
        end = end.max(name.tokens.end);
        keep
    });
}

impl Known {
    fn of(reader: &Reader<'_>, found: &[Found]) -> Self {
        let mut kinds: HashMap<String, [f64; 7]> = HashMap::new();
        let mut surnames = HashMap::new();
        let mut low = String::new();
        for name in found {
            if name.tentative {
                continue;
            }
            let text = reader.text(name.tokens.clone());
            let at = Kind::ALL.iter().position(|&kind| kind == name.kind).unwrap_or(6);
            add(&mut kinds, lower_into(text, &mut low), at, name.confidence);
            // `Republic of Azaria` says what Azaria is.
            if let Some(short) = name
                .tokens
                .clone()
                .find(|&i| reader.low(i) == "of")
                .map(|of| of + 1..name.tokens.end)
                && name.kind == Kind::Gpe
                && !short.is_empty()
            {
                let short = lower_into(reader.text(short), &mut low);
                add(&mut kinds, short, at, SAYS_SO * name.confidence);
            }
            if name.kind == Kind::Per && name.tokens.len() > 1 && name.confidence >= 0.6 {
                let last = surname_start(reader, &name.tokens);
                let surname = reader.text(last..name.tokens.end).to_lowercase();
                surnames.entry(surname).or_insert_with(|| text.to_owned());
                let first = reader.low(name.tokens.start);
                if reader.given_name(name.tokens.start).is_none() {
                    surnames.entry(first.to_owned()).or_insert_with(|| text.to_owned());
                }
            }
        }
        Self { kinds, surnames }
    }

    fn settle(&self, reader: &Reader<'_>, name: &mut Found, room: &mut String) {
        let low = lower_into(reader.text(name.tokens.clone()), room);
        // `the Rajapaksas`: a family.
        let start = name.tokens.start;
        let several = start > 0 && reader.low(start - 1) == "the" && !name.listed;
        if let Some(full) = low
            .strip_suffix('s')
            .filter(|_| several)
            .and_then(|one| self.surnames.get(one))
        {
            relabel(name, Kind::Norp, 0.85, format!("family of {full}"));
            name.tentative = false;
            return;
        }
        let gpe = Kind::ALL.iter().position(|&kind| kind == Kind::Gpe).unwrap_or(0);
        // `the Emirate of Azaria` says what Azaria is, and not that it is a prince's surname.
        let state = self.kinds.get(low).is_some_and(|sums| sums[gpe] >= SAYS_SO / 2.0);
        if let Some(full) = self.surnames.get(low).filter(|_| !state)
            && (!name.listed || name.confidence < 0.9 && matches!(name.kind, Kind::Gpe | Kind::Loc))
        {
            relabel(
                name,
                Kind::Per,
                0.9,
                format!("surname of {full}, named in full in this text"),
            );
            name.tentative = false;
            return;
        }
        if name.listed {
            return;
        }
        let Some(sums) = self.kinds.get(low) else { return };
        let best = (0..7).fold(0, |best, i| if sums[i] > sums[best] { i } else { best });
        if sums[best] > name.confidence + 0.05 {
            if name.tentative || Kind::ALL[best] != name.kind {
                let confidence = name.confidence.max(0.7);
                relabel(
                    name,
                    Kind::ALL[best],
                    confidence,
                    "as most of its sightings in this text".to_owned(),
                );
            }
            name.tentative = false;
        }
    }
}

/// Adds to what speaks for a kind of a name.
fn add(kinds: &mut HashMap<String, [f64; 7]>, low: &str, at: usize, confidence: f64) {
    if let Some(sums) = kinds.get_mut(low) {
        sums[at] += confidence;
    } else {
        let mut sums = [0.0; 7];
        sums[at] += confidence;
        kinds.insert(low.to_owned(), sums);
    }
}

fn relabel(name: &mut Found, kind: Kind, confidence: f64, why: String) {
    let (old, sure) = (name.kind, name.confidence);
    name.kind = kind;
    name.confidence = confidence;
    name.why = why;
    name.learned = false;
    name.others.retain(|other| other.kind != kind);
    name.or(old, sure * 0.3, "by its own sentence");
}

/// A capital that proves little once proves more the second time.
fn seen_twice(reader: &Reader<'_>, found: &mut [Found]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    for name in found.iter().filter(|name| name.tentative) {
        *count.entry(reader.text(name.tokens.clone()).to_owned()).or_default() += 1;
    }
    for name in found.iter_mut().filter(|name| name.tentative) {
        let text = reader.text(name.tokens.clone());
        let common = name.tokens.clone().all(|i| reader.is_common(i));
        if !common && count.get(text).is_some_and(|&n| n > 1) {
            name.tentative = false;
            name.why.push_str(", seen again");
        }
    }
}

/// `in Abqaiq and Khurais`: what is coordinated with a listed place after a preposition of place is one too.
fn coordinated(reader: &Reader<'_>, found: &mut [Found]) {
    for n in 1..found.len() {
        let (before, name) = (&found[n - 1], &found[n]);
        // `arrivals on Lesbos, Samos and Kos`: a list after a preposition of place that begins with a listed one.
        if n > 1 && is_list_of_places(reader, &found[n - 2..=n]) {
            let (kind, first) = (found[n - 2].kind, reader.text(found[n - 2].tokens.clone()).to_owned());
            for other in [n - 1, n] {
                if !found[other].listed && found[other].kind != kind {
                    relabel(&mut found[other], kind, 0.7, format!("in a list with {first}"));
                    found[other].tentative = false;
                }
            }
            continue;
        }
        let joined = name.tokens.start == before.tokens.end + 1 && reader.low(before.tokens.end) == "and";
        let placed = before.tokens.start > 0
            && super::words::among("in at near around outside across", reader.low(before.tokens.start - 1));
        let place = before.listed && matches!(before.kind, Kind::Gpe | Kind::Loc);
        // `left Odesa, Chornomorsk and Pivdennyi`: the last of a list of places.
        let listed = n > 1 && {
            let first = &found[n - 2];
            let comma = reader.word(first.tokens.end) == "," && first.tokens.end + 1 == before.tokens.start;
            comma && first.listed && first.kind == Kind::Gpe && before.kind == Kind::Gpe && place
        };
        if joined && listed && !name.listed && name.tokens.len() == 1 && name.kind != Kind::Gpe {
            let why = format!("in a list with {}", reader.text(before.tokens.clone()));
            relabel(&mut found[n], Kind::Gpe, 0.7, why);
            found[n].tentative = false;
            continue;
        }
        if joined && placed && place && !name.listed && name.confidence < 0.6 && name.kind != before.kind {
            let why = format!(
                "beside {} after a preposition of place",
                reader.text(before.tokens.clone())
            );
            let kind = before.kind;
            relabel(&mut found[n], kind, 0.7, why);
            found[n].tentative = false;
        }
    }
}

/// Whether three names are a list of single words after a preposition of place, the first of them a listed place.
fn is_list_of_places(reader: &Reader<'_>, names: &[Found]) -> bool {
    let [first, second, third] = names else { return false };
    let placed = first.tokens.start > 0
        && super::words::among(
            "in on at near around outside across off",
            reader.low(first.tokens.start - 1),
        );
    let place = first.listed && matches!(first.kind, Kind::Gpe | Kind::Loc);
    let comma = reader.word(first.tokens.end) == "," && first.tokens.end + 1 == second.tokens.start;
    let and = reader.low(second.tokens.end) == "and" && second.tokens.end + 1 == third.tokens.start;
    placed && place && comma && and && second.tokens.len() == 1 && third.tokens.len() == 1
}

/// Where the surname begins: the last word with the particles before it.
pub fn surname_start(reader: &Reader<'_>, tokens: &Range<usize>) -> usize {
    let mut last = tokens.end - 1;
    if super::words::among("jr jr. sr sr. ii iii iv", reader.low(last)) && last > tokens.start + 1 {
        last -= 1;
    }
    while last > tokens.start + 1 && (reader.word(last - 1) == "-" || super::words::is_particle(reader.low(last - 1))) {
        last -= 1;
        if reader.word(last) == "-" && last > tokens.start + 1 {
            last -= 1;
        }
    }
    last
}

/// `Organisation for Peace (OFP)`: the acronym is what its expansion is.
fn acronyms(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let mut kinds: HashMap<String, (Kind, String)> = HashMap::new();
    let mut fresh = Vec::new();
    for name in found.iter() {
        let open = name.tokens.end;
        if reader.word(open) != "(" || !reader.is_acronym(open + 1) || reader.word(open + 2) != ")" {
            continue;
        }
        if name.tokens.len() < 2 || !stands_for(reader, name.tokens.clone(), reader.word(open + 1)) {
            continue;
        }
        let text = reader.text(name.tokens.clone()).to_owned();
        kinds.insert(reader.word(open + 1).to_owned(), (name.kind, text));
        fresh.push(open + 1);
    }
    for name in found.iter_mut().filter(|name| name.tokens.len() == 1) {
        if let Some((kind, text)) = kinds.get(reader.word(name.tokens.start)) {
            relabel(name, *kind, 0.93, format!("short for {text}"));
            name.tentative = false;
            name.listed = false;
        }
    }
    let taken = taken(reader, found);
    for at in fresh {
        if !taken[at] {
            let (kind, text) = &kinds[reader.word(at)];
            found.push(Found::new(at..at + 1, *kind, 0.93, format!("short for {text}")));
        }
    }
}

/// Whether the letters of an acronym begin words of a name, in order.
pub fn stands_for(reader: &Reader<'_>, tokens: Range<usize>, acronym: &str) -> bool {
    let letters = acronym.chars().filter(|c| c.is_alphabetic());
    let mut initials = tokens.filter_map(|i| reader.low(i).chars().next());
    let mut matched = 0;
    for letter in letters {
        let low = letter.to_lowercase().next().unwrap_or(letter);
        if initials.any(|c| c == low) {
            matched += 1;
        }
    }
    matched >= 2 && matched + 1 >= acronym.chars().filter(|c| c.is_alphabetic()).count()
}

/// Which tokens belong to a name.
fn taken(reader: &Reader<'_>, found: &[Found]) -> Vec<bool> {
    let mut taken = vec![false; reader.draft.tokens.len()];
    for name in found {
        taken[name.tokens.clone()].fill(true);
    }
    taken
}

/// Sightings of known names that no rule took: at sentence starts, in headlines.
fn repeats(reader: &Reader<'_>, found: &mut Vec<Found>, usable: &[Range<usize>], known: &Known) {
    let taken = taken(reader, found);
    let mut fresh = Vec::new();
    for i in usable.iter().cloned().flatten() {
        let low = reader.low(i);
        let month = low == "may"
            && (i == 0 || super::words::among("in of since by until from on , last next this . \"", reader.low(i - 1)));
        if taken[i] || !reader.is_capital(i) || month || low != "may" && reader.is_function(i) {
            continue;
        }
        if let Some(full) = known.surnames.get(low) {
            fresh.push(Found::new(
                i..i + 1,
                Kind::Per,
                0.85,
                format!("surname of {full}, named in full in this text"),
            ));
        } else if let Some(sums) = known.kinds.get(low) {
            let best = (0..7).fold(0, |best, k| if sums[k] > sums[best] { k } else { best });
            if sums[best] >= 0.6 && !reader.is_common(i) {
                fresh.push(Found::new(
                    i..i + 1,
                    Kind::ALL[best],
                    0.7,
                    "repeat of a name of this text",
                ));
            }
        }
    }
    found.extend(fresh);
}
