//! Places that no table knows and that look like people: `fled to Velikovo`, `between Dabra and Kessou`. The words that
//! lead there say what they are, unless the text elsewhere treats them as somebody.

use super::found::Found;
use super::reader::Reader;
use super::words::{among, is_family_name, is_speech_verb};
use crate::lexicon::TitleKind;
use crate::record::Kind;
use foldhash::{HashMap, HashMapExt};

/// Tokens before a preposition in which a word of movement or of a way is looked for.
const BEFORE: usize = 6;

/// Verbs that lead somewhere, and nouns of what leads there.
const LEADING: &str = "flee fled fleeing flees move moved moving travel travelled traveled travelling traveling drive drove \
    driven driving march marched marching advance advanced advancing advances return returned returning retreat retreated \
    retreating withdrew withdrawn pulled fell evacuated evacuate bussed transferred transported relocated redeployed \
    deported head headed heading went walked walk pass passed passing passes pushed pushing flew flown taken brought carried \
    crossed crossing road roads railway highway route line pipeline convoy convoys trains train bus buses bridge corridor \
    sailed en access escaped displaced stretches stretching runs running";

/// What stands in a place.
const HOLDING: &str = "hospital clinic school market village town camp base barracks prison port airport church mosque bridge checkpoint \
    district neighbourhood neighborhood headquarters office offices house home hotel square residents people fighting clashes \
    attack attacks protests rally positions troops soldiers airstrike explosion blast";

/// Nouns of what lies between two places.
const BETWEEN: &str = "road roads railway highway route line pipeline border frontier front corridor area stretch halfway \
    flights ferry bridge kilometres kilometers km miles located lies lying somewhere village villages trains";

/// Nouns of what is between two people.
const DEALINGS: &str = "talks meeting meetings call conversation negotiations dialogue deal agreement pact dispute quarrel rift \
    row rivalry struggle contest differences relations ties runoff debate duel friendship contacts";

/// Nouns behind the name of what was built, and of what lies there: `the Tam Kavor temple`.
const BUILT: &str = "temple mosque church cathedral monastery shrine bridge dam airport airbase airfield crossing checkpoint prison \
    hospital stadium refinery pipeline reactor";
const LYING: &str =
    "river lake island islands islet mountain mountains valley peninsula strait reef shoal desert glacier atoll bay";

/// `near the Tam Kavor temple`: the noun behind an unlisted name says that it is a place, whatever it looks like.
fn call_after_noun(reader: &Reader<'_>, found: &mut [Found]) {
    for name in found.iter_mut().filter(|name| !name.listed) {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let opens = start.checked_sub(1).is_some_and(|at| reader.low(at) == "the");
        let looks =
            matches!(name.kind, Kind::Org | Kind::Per | Kind::Misc) || name.kind == Kind::Gpe && end - start > 1;
        if !opens || !looks || reader.is_capital(end) {
            continue;
        }
        let kind = match reader.low(end) {
            noun if among(BUILT, noun) => Kind::Fac,
            noun if among(LYING, noun) => Kind::Loc,
            _ => continue,
        };
        let (before, sure) = (name.kind, name.confidence);
        (name.kind, name.confidence) = (kind, 0.75);
        name.why = format!("before '{}'", reader.low(end));
        (name.learned, name.tentative) = (false, false);
        name.others.retain(|other| other.kind != kind);
        name.or(before, sure * 0.3, "by its looks");
    }
}

/// Gives people that stand where only places do the kind of a place. `found` is in text order.
pub(super) fn settle(reader: &Reader<'_>, found: &mut [Found]) {
    call_after_noun(reader, found);
    let mut places: HashMap<String, String> = HashMap::new();
    for n in 0..found.len() {
        if may_be_place(reader, &found[n])
            && let Some(why) = measured_from(reader, &found[n])
                .or_else(|| near(reader, &found[n]))
                .or_else(|| led_to(reader, &found[n]))
                .or_else(|| between(reader, found, n))
        {
            places
                .entry(reader.text(found[n].tokens.clone()).to_owned())
                .or_insert(why);
        }
    }
    if places.is_empty() {
        return;
    }
    for name in found.iter().filter(|name| is_somebody(reader, name)) {
        places.remove(reader.text(name.tokens.clone()));
    }
    // `power passed to Kessou`, who is Baba Kessou elsewhere.
    for name in found.iter().filter(|n| n.kind == Kind::Per && n.tokens.len() > 1) {
        places.remove(reader.text(name.tokens.end - 1..name.tokens.end));
    }
    for name in found.iter_mut().filter(|name| may_be_place(reader, name)) {
        if let Some(why) = places.get(reader.text(name.tokens.clone())) {
            let sure = name.confidence;
            (name.kind, name.confidence, name.why) = (Kind::Gpe, 0.7, why.clone());
            (name.learned, name.tentative) = (false, false);
            name.others.retain(|other| other.kind != Kind::Gpe);
            name.or(Kind::Per, sure * 0.3, "by its looks");
        }
    }
}

/// Whether a name is a person's by its looks alone.
fn may_be_place(reader: &Reader<'_>, name: &Found) -> bool {
    let tokens = &name.tokens;
    name.kind == Kind::Per
        && !name.listed
        && tokens.len() <= 2
        && tokens
            .clone()
            .all(|i| reader.given_name(i).is_none() && reader.is_capital(i))
        && !(tokens.len() == 1 && is_family_name(reader.low(tokens.start)))
        && reader
            .lexicon
            .office_holders_by_surname(reader.text(tokens.clone()))
            .next()
            .is_none()
        && !is_somebody(reader, name)
}

/// Whether a name has a title, speaks or acts.
fn is_somebody(reader: &Reader<'_>, name: &Found) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let title = reader.title_before(start, start.saturating_sub(5));
    let titled = title.is_some_and(|t| matches!(t.title.kind, TitleKind::Office | TitleKind::Honorific));
    let comma = usize::from(reader.word(end) == ",");
    let who = among("who whose whom", reader.low(end + comma));
    let speaks = is_speech_verb(reader.low(end)) || is_speech_verb(reader.low(start.saturating_sub(1)));
    name.kind == Kind::Per && (titled || who || speaks)
}

/// `X, 40 km north of`, `X, some 20 miles from`.
fn measured_from(reader: &Reader<'_>, name: &Found) -> Option<String> {
    let end = name.tokens.end;
    let unit = (end + 2..end + 5).find(|&i| among("km kms kilometres kilometers miles", reader.low(i)))?;
    let far = reader.word(end) == ","
        && among(
            "north south east west from of northeast northwest southeast southwest outside away",
            reader.low(unit + 1),
        );
    far.then(|| "how far it lies is said".to_owned())
}

/// `a post near X`, `shelled positions outside X on Sunday`: a name of one word.
fn near(reader: &Reader<'_>, name: &Found) -> Option<String> {
    let preposition = name.tokens.start.checked_sub(1)?;
    let lone = name.tokens.len() == 1 && !among("'s ’s", reader.low(name.tokens.end));
    // `a hospital in X`, but not `confidence in X`.
    let inside = || {
        let noun = preposition.checked_sub(1).map_or("", |at| reader.low(at));
        reader.low(preposition) == "in" && among(HOLDING, noun)
    };
    (lone && (among("near outside", reader.low(preposition)) || inside()))
        .then(|| format!("after '{}'", reader.low(preposition)))
}

/// `fled to X`, `passed through X`, `the road to X`.
fn led_to(reader: &Reader<'_>, name: &Found) -> Option<String> {
    let preposition = name.tokens.start.checked_sub(1)?;
    if !among("to into through via towards toward past", reader.low(preposition)) {
        return None;
    }
    let stops = |i: &usize| !among(". ; : “ ” \" , that who which", reader.low(*i));
    let leads = (preposition.saturating_sub(BEFORE)..preposition)
        .rev()
        .take_while(stops)
        .find(|&i| among(LEADING, reader.low(i)))?;
    Some(format!("'{}' leads there", reader.word(leads)))
}

/// `between X and Y` where the other is a place, or what lies between is a way; `from X to Y`, `in X and Y`.
fn between(reader: &Reader<'_>, found: &[Found], n: usize) -> Option<String> {
    let joined = |a: usize, b: usize| {
        found[a].tokens.end + 1 == found[b].tokens.start && among("and to", reader.low(found[a].tokens.end))
    };
    let (first, other) = if n > 0 && joined(n - 1, n) {
        (n - 1, n - 1)
    } else if n + 1 < found.len() && joined(n, n + 1) {
        (n, n + 1)
    } else {
        return None;
    };
    let preposition = found[first].tokens.start.checked_sub(1)?;
    let place = matches!(found[other].kind, Kind::Gpe | Kind::Loc) && !found[other].listed;
    let told_of = |list: &str| (preposition.saturating_sub(BEFORE)..preposition).any(|i| among(list, reader.low(i)));
    let fits = match reader.low(preposition) {
        "between" => told_of(BETWEEN) || place && !told_of(DEALINGS),
        "from" | "through" | "near" => place,
        _ => false,
    };
    fits.then(|| format!("beside '{}'", reader.text(found[other].tokens.clone())))
}
