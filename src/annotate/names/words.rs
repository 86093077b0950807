//! Words that say little or much about names: common words, openers, head words, particles.

use crate::text::bytes::each;
use crate::text::{FastMap, FastSet};
use std::sync::LazyLock;

/// Words that news writes in lower case, sorted, one a line. Counted in the Groningen Meaning Bank's news texts (public
/// domain), with a few of later years.
const COMMON: &str = include_str!("../../../assets/lexicon/common_words.txt");

/// The most frequent family names of the United States, in lower case, sorted, one a line.
const FAMILY: &str = include_str!("../../../assets/lexicon/family_names.txt");

/// Whether a word in lower case is a frequent family name.
pub fn is_family_name(low: &str) -> bool {
    static WORDS: LazyLock<Set> = LazyLock::new(|| FAMILY.lines().collect());
    WORDS.contains(low)
}

/// Whether a word is one that English writes in lower case. Any case; no allocation for lower case.
pub fn is_common(word: &str) -> bool {
    if word.chars().any(char::is_uppercase) {
        return is_common_low(&word.to_lowercase());
    }
    is_common_low(word)
}

/// The same for a word in lower case.
fn is_common_low(low: &str) -> bool {
    static WORDS: LazyLock<Set> = LazyLock::new(|| COMMON.lines().collect());
    WORDS.contains(low)
}

/// Whether a word is a common one or looks like a form of one: `Quits`, `Slammed`. For headlines, where capitals say nothing.
pub fn is_common_form(word: &str) -> bool {
    let low = word.to_lowercase();
    let stem = |end: &str| {
        low.strip_suffix(end)
            .is_some_and(|stem| stem.len() > 2 && is_common_low(stem))
    };
    is_common_low(&low) || ["s", "es", "ed", "d", "ing"].into_iter().any(stem)
}

/// Whether `list`, words between blanks, holds a word.
pub fn among(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let Some(&first) = word.first() else { return false };
    let blank = |at: usize| list.get(at).is_none_or(|&b| b <= b' ');
    let stands = |at: usize| {
        let end = at + word.len();
        (at == 0 || blank(at - 1)) && blank(end) && list.get(at..end) == Some(word)
    };
    each(list, first, stands) && !word.iter().any(u8::is_ascii_whitespace)
}

/// Words to be asked for often; see [`set`].
pub(crate) type Set = FastSet<&'static str>;

/// A long list, words between blanks, for quicker answers than [`among`] gives.
pub(crate) fn set(list: &'static str) -> Set {
    list.split_ascii_whitespace().collect()
}

/// Whether a word is written with a capital first letter.
pub fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether all letters are capitals, and there are at least two.
pub fn is_all_capitals(word: &str) -> bool {
    let mut letters = 0;
    for c in word.chars() {
        if c.is_lowercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 2
}

/// Words that open sentences and belong to no name: articles, pronouns, prepositions, conjunctions, adverbs.
pub fn is_function(word: &str) -> bool {
    lists(word).on & bit::FUNCTION != 0
}

/// What a body of soldiers is called, that has a number.
pub const UNITS: &str = "army battalion brigade corps division fleet regiment squadron wing";

/// `95th`: a number that says which.
pub fn is_ordinal(word: &str) -> bool {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Days and months: part of times, not of names.
pub fn is_calendar(word: &str) -> bool {
    lists(word).on & bit::CALENDAR != 0
}

/// Verbs of saying and deciding, whose subject is a person or a government.
pub fn is_speech_verb(word: &str) -> bool {
    lists(word).on & bit::SPEECH != 0
}

/// What a head word makes of the name that ends in it, or that goes on with `of` after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// A body: `Ministry`.
    Org,
    /// A building or site: `Airport`.
    Fac,
    /// A place without a government: `River`.
    Loc,
    /// A place with one: `Province`.
    Gpe,
    /// A war, treaty, prize or feast: `Agreement`.
    Misc,
}

#[rustfmt::skip]
const ORG_HEADS: &[&str] = &[
    "academy", "administration", "agencies", "agency", "airlines", "airways", "alliance", "army", "assembly",
    "association", "authorities", "authority", "bank", "battalion", "board", "brigade", "brigades", "broadcasting",
    "brotherhood", "bundestag", "bureau", "cabinet", "center", "centre", "chamber", "church", "club", "co.",
    "coalition", "college", "command", "commission", "committee", "committees", "company", "confederation",
    "congress", "conservatives", "consulate", "corp", "corp.", "corporation", "corps", "council", "councils", "court",
    "courts", "delegation", "democrats", "department", "departments", "directorate", "division", "duma", "embassy",
    "exchange", "federation", "fleet", "forces", "forum", "foundation", "front", "fund", "gazette", "group", "groups",
    "guard", "guards", "herald", "holdings", "house", "inc", "inc.", "industries", "initiative", "institute",
    "institution", "international", "jihad", "journal", "junta", "knesset", "league", "llc", "ltd", "ltd.", "militia",
    "ministries", "ministry", "mission", "motors", "movement", "navy", "network", "news", "office", "organisation",
    "organization", "panel", "parliament", "parties", "party", "plc", "police", "post", "press", "program",
    "programme", "project", "radio", "regiment", "republicans", "reserve", "school", "secretariat", "senate",
    "service", "services", "society", "squadron", "team", "television", "tigers", "times", "treasury", "tribunal",
    "tribune", "trust", "union", "unions", "university", "watch",
];
#[rustfmt::skip]
const FAC_HEADS: &[&str] = &[
    "airbase", "airfield", "airport", "arena", "avenue", "barracks", "base", "boulevard", "bridge", "building",
    "camp", "cathedral", "checkpoint", "compound", "crossing", "dam", "harbor", "harbour", "headquarters", "highway",
    "hospital", "hotel", "library", "memorial", "monument", "mosque", "museum", "palace", "pipeline", "plant",
    "plaza", "port", "prison", "reactor", "road", "shrine", "square", "stadium", "station", "street", "temple",
    "theater", "theatre", "tower", "towers", "tunnel", "zoo",
];
#[rustfmt::skip]
const LOC_HEADS: &[&str] = &[
    "archipelago", "basin", "bay", "beach", "canal", "canyon", "cape", "coast", "corridor", "creek", "delta",
    "desert", "falls", "forest", "gap", "glacier", "gulf", "heights", "hemisphere", "hills", "horn", "island",
    "islands", "jungle", "lake", "mount", "mountain", "mountains", "ocean", "park", "peninsula", "plateau", "reef",
    "region", "river", "sea", "shoal", "strait", "straits", "strip", "triangle", "valley", "zone",
];
#[rustfmt::skip]
const GPE_HEADS: &[&str] = &[
    "city", "county", "district", "emirate", "emirates", "governorate", "kingdom", "oblast", "prefecture", "province",
    "republic", "territories", "territory", "township",
];
#[rustfmt::skip]
const MISC_HEADS: &[&str] = &[
    "accord", "accords", "act", "age", "agreement", "amendment", "award", "awards", "bible", "bill", "calendar",
    "championship", "championships", "charter", "cola", "conference", "constitution", "convention", "conventions",
    "cup", "day", "deal", "declaration", "doctrine", "era", "eve", "festival", "games", "holocaust", "hurricane",
    "intifada", "koran", "language", "law", "marathon", "memorandum", "olympics", "open", "operation", "pact", "plan",
    "prize", "prizes", "process", "protocol", "protocols", "quran", "resolution", "revolution", "road-map", "roadmap",
    "scandal", "summit", "tournament", "treaties", "treaty", "typhoon", "war", "wars", "year",
];

/// What a head word says, in any case.
pub fn head(word: &str) -> Option<Head> {
    head_of(&word.to_lowercase())
}

/// What a head word in lower case says.
pub fn head_of(low: &str) -> Option<Head> {
    lists(low).head
}

/// A bit for each list of this file.
mod bit {
    pub const FUNCTION: u8 = 1;
    pub const CALENDAR: u8 = 2;
    pub const SPEECH: u8 = 4;
    pub const PARTICLES: u8 = 8;
    pub const PLAIN: u8 = 16;
    pub const GROUP_NOUNS: u8 = 32;
}

/// What the lists of this file say of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Lists {
    /// Those that it is on, by their bits.
    on: u8,
    head: Option<Head>,
}

/// All that the lists say of a word as it stands: it is looked up once for all of them.
fn lists(word: &str) -> Lists {
    static WORDS: LazyLock<FastMap<&str, Lists>> = LazyLock::new(|| {
        let mut all: FastMap<&str, Lists> = FastMap::default();
        for (bit, list) in [
            (bit::FUNCTION, FUNCTION),
            (bit::CALENDAR, CALENDAR),
            (bit::SPEECH, SPEECH),
            (bit::PARTICLES, PARTICLES),
            (bit::PLAIN, PLAIN),
            (bit::GROUP_NOUNS, GROUP_NOUNS),
        ] {
            list.iter().for_each(|&word| all.entry(word).or_default().on |= bit);
        }
        for (list, head) in [
            (ORG_HEADS, Head::Org),
            (FAC_HEADS, Head::Fac),
            (LOC_HEADS, Head::Loc),
            (GPE_HEADS, Head::Gpe),
            (MISC_HEADS, Head::Misc),
        ] {
            for &word in list {
                all.entry(word).or_default().head.get_or_insert(head);
            }
        }
        all
    });
    WORDS.get(word).copied().unwrap_or_default()
}

/// Head words that name a body of state alone and with a capital: `Parliament`.
pub fn is_lone_body(low: &str) -> bool {
    among(
        "parliament congress senate cabinet knesset duma bundestag treasury",
        low,
    )
}

/// Head words that stand first, before `of`: `Gulf of`, `Battle of`.
pub fn takes_of(low: &str) -> bool {
    head_of(low).is_some()
        || among(
            "board state commonwealth isle straits gulf cape horn sea bay house bank battle chamber people's supreme front heads general united",
            low,
        )
}

/// Small words inside personal names.
pub fn is_particle(word: &str) -> bool {
    word.len() <= 5 && lists(word).on & bit::PARTICLES != 0
}

/// Prepositions whose object is mostly a place.
pub fn is_place_preposition(low: &str) -> bool {
    among("in near outside inside around across throughout toward towards at", low)
}

/// Abbreviations that name no body.
pub fn is_plain_abbreviation(word: &str) -> bool {
    lists(word).on & bit::PLAIN != 0
}

/// Lower-case nouns after a place's name: `Helmand province`.
pub fn is_place_noun(low: &str) -> bool {
    among(
        "province provinces district districts region city town village county governorate valley suburb neighborhood neighbourhood area border",
        low,
    )
}

/// Lower-case nouns after an organisation's name: `Zeta fighters`.
pub fn is_group_noun(low: &str) -> bool {
    lists(low).on & bit::GROUP_NOUNS != 0
}

/// Sorted.
#[rustfmt::skip]
const FUNCTION: &[&str] = &[
    "a", "about", "above", "according", "across", "after", "again", "against", "all", "almost", "along", "already",
    "also", "although", "always", "am", "amid", "among", "an", "and", "another", "any", "are", "around", "as", "at",
    "be", "because", "been", "before", "behind", "being", "below", "beneath", "beside", "besides", "between",
    "beyond", "both", "but", "by", "can", "could", "despite", "did", "didn't", "do", "does", "don't", "down",
    "dozens", "during", "each", "earlier", "eight", "either", "even", "ever", "every", "few", "five", "for", "four",
    "from", "furthermore", "had", "has", "have", "he", "he's", "her", "here", "him", "his", "how", "however",
    "hundreds", "i", "i'll", "i'm", "i've", "if", "in", "into", "is", "it", "it's", "its", "just", "last", "later",
    "let's", "like", "many", "may", "meanwhile", "might", "more", "moreover", "most", "much", "must", "my", "near",
    "nearly", "neither", "never", "next", "nine", "no", "nor", "not", "now", "of", "off", "often", "on", "once",
    "one", "only", "onto", "or", "other", "others", "our", "out", "over", "per", "plus", "recently", "seven",
    "several", "shall", "she", "she's", "should", "since", "six", "so", "some", "still", "such", "ten", "than",
    "that", "that's", "the", "their", "them", "then", "there", "there's", "these", "they", "this", "those", "though",
    "thousands", "three", "through", "throughout", "till", "to", "today", "tomorrow", "toward", "towards", "two",
    "under", "unless", "until", "upon", "us", "versus", "via", "vs", "was", "we", "we're", "were", "what", "when",
    "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would",
    "yes", "yesterday", "yet", "you", "you're", "your",
];

/// Sorted.
#[rustfmt::skip]
const CALENDAR: &[&str] = &[
    "a.m.", "aedt", "aest", "am", "apr", "apr.", "april", "aug", "aug.", "august", "cest", "cet", "christmas", "dec",
    "dec.", "december", "easter", "edt", "eest", "eet", "est", "feb", "feb.", "february", "fri", "friday", "fridays",
    "gmt", "hkt", "jan", "jan.", "january", "jst", "jul", "july", "jun", "june", "kst", "mon", "monday", "mondays",
    "nov", "nov.", "november", "nzst", "oct", "oct.", "october", "p.m.", "pdt", "pm", "pst", "ramadan", "sast", "sat",
    "saturday", "saturdays", "sep", "sept", "sept.", "september", "sgt", "sun", "sunday", "sundays", "thu", "thur",
    "thurs", "thursday", "thursdays", "tue", "tues", "tuesday", "tuesdays", "utc", "wed", "wednesday", "wednesdays",
];

/// Sorted.
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "accused", "accuses", "acknowledged", "acknowledges", "added", "adds", "admits", "admitted", "agreed", "agrees",
    "announced", "announces", "appealed", "appeals", "argued", "argues", "asked", "asks", "believed", "believes",
    "called", "calls", "claimed", "claims", "condemned", "condemns", "confirmed", "confirms", "criticised",
    "criticized", "criticizes", "declared", "declares", "demanded", "demands", "denied", "denies", "described",
    "describes", "emphasised", "emphasized", "explained", "explains", "expressed", "expresses", "had", "has", "hoped",
    "hopes", "insisted", "insists", "noted", "notes", "objected", "objects", "offered", "offers", "pledged",
    "pledges", "praised", "praises", "promised", "promises", "refused", "refuses", "reiterated", "reiterates",
    "rejected", "rejects", "replied", "replies", "responded", "responds", "said", "say", "says", "stated", "states",
    "stressed", "stresses", "suggested", "suggests", "tells", "thinks", "thought", "threatened", "threatens", "told",
    "urged", "urges", "voiced", "vowed", "vows", "wanted", "wants", "warned", "warns", "welcomed", "welcomes", "will",
    "would",
];

/// Sorted.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "abd", "abu", "al", "as", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "e",
    "el", "ibn", "la", "le", "ter", "ul", "ur", "van", "von", "y",
];

/// Sorted.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "AI", "AIDS", "AKA", "AM", "ASAP", "BTW", "CD", "CEO", "CFO", "COVID", "DM", "DNA", "DVD", "EUR", "FALSE", "FAQ",
    "FYI", "GBP", "GDP", "GPS", "H1N1", "H5N1", "HD", "HIV", "ICBM", "ID", "IED", "IMO", "IQ", "IT", "LGBT", "LOL",
    "MP", "MPs", "NSFW", "OK", "OMG", "PC", "PDF", "PM", "PR", "PTSD", "QA", "RIP", "RSVP", "RT", "SARS", "SMH",
    "SUV", "TRUE", "TV", "UFO", "URL", "USD", "VIP", "VP", "WMD", "WTF",
];

/// Sorted.
#[rustfmt::skip]
const GROUP_NOUNS: &[&str] = &[
    "agency", "alliance", "company", "faction", "fighters", "group", "groups", "guerrillas", "insurgents", "lawmaker",
    "lawmakers", "leader", "magazine", "militants", "militia", "movement", "network", "newspaper", "official",
    "officials", "organisation", "organization", "party", "rebels", "spokesman", "spokeswoman",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_is_among_those_that_are_written_out(list in "[ab ’]{0,30}", word in "[ab’]{0,4}") {
            let plain = list.split_ascii_whitespace().any(|w| w == word);
            prop_assert_eq!(among(&list, &word), plain);
        }
    }

    #[test]
    fn the_common_words_are_sorted_and_found() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        let words = lines.iter().filter(|line| !line.starts_with("# "));
        assert!(words.clone().count() > 8_000 && words.clone().all(|w| is_common(w)));
        assert!(is_common("Police"));
        assert!(!is_common("lavrov") && !is_common("") && !is_common("zzzz"));
    }

    #[test]
    fn the_family_names_are_sorted_and_found() {
        let lines: Vec<&str> = FAMILY.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(is_family_name("smith") && is_family_name("garcia"));
        assert!(!is_family_name("") && !is_family_name("# 1"));
    }

    #[test]
    fn an_ordinal_has_figures_and_an_ending() {
        assert!(is_ordinal("95th") && is_ordinal("2nd"));
        assert!(!is_ordinal("th") && !is_ordinal("95") && !is_ordinal("south"));
    }

    #[test]
    fn the_lists_are_sorted() {
        let lists = [
            FUNCTION,
            CALENDAR,
            SPEECH,
            PARTICLES,
            PLAIN,
            GROUP_NOUNS,
            ORG_HEADS,
            FAC_HEADS,
            LOC_HEADS,
            GPE_HEADS,
            MISC_HEADS,
        ];
        for list in lists {
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{list:?}");
        }
    }

    #[test]
    fn heads_are_known_in_any_case() {
        assert_eq!(head("Ministry"), Some(Head::Org));
        assert_eq!(head("AIRPORT"), Some(Head::Fac));
        assert_eq!(head("Lavrov"), None);
    }
}
