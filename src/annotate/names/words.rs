//! Words that say little or much about names: common words, openers, head words, particles.

/// Words that news writes in lower case, sorted, one a line. Counted in the Groningen Meaning Bank's news texts (public
/// domain), with a few of later years.
const COMMON: &str = include_str!("../../../assets/lexicon/common_words.txt");

/// Whether a word is one that English writes in lower case. Any case; no allocation for lower case.
pub fn is_common(word: &str) -> bool {
    if word.chars().any(char::is_uppercase) {
        return holds_line(COMMON, &word.to_lowercase());
    }
    holds_line(COMMON, word)
}

/// Bisects a sorted text for a line.
fn holds_line(text: &str, wanted: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let end = bytes[middle..]
            .iter()
            .position(|&b| b == b'\n')
            .map_or(bytes.len(), |at| middle + at);
        match bytes[start..end].cmp(wanted.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// Whether `list`, words between blanks, holds a word.
pub fn among(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|w| w == word)
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
    among(
        "a an the this that these those he she it they we you i his her its their our my your him them us who whom whose which what \
         when where why how if and but or nor so yet for in on at by to from of with without within into onto upon over under after \
         before during since until till while as than then there here not no yes all any both each either neither some many most \
         much more few several other others another such only just also even still already again never ever always often once \
         however meanwhile moreover furthermore although though because despite unless whether about above across against along \
         among around behind below beneath beside besides between beyond down near off out through throughout toward towards via \
         is are was were be been being am has have had do does did will would shall should can could may might must let's \
         last next later earlier recently today yesterday tomorrow now one two three four five six seven eight nine ten \
         hundreds thousands dozens every nearly almost it's he's she's that's there's i'm don't didn't i've i'll you're we're \
         according amid like per plus versus vs",
        word,
    )
}

/// Days and months: part of times, not of names.
pub fn is_calendar(word: &str) -> bool {
    among(
        "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october \
         november december mon tue tues wed thu thur thurs fri sat sun jan jan. feb feb. apr apr. jun jul aug aug. sep sept sept. \
         oct oct. nov nov. dec dec. easter christmas ramadan gmt utc est edt pst am pm a.m. p.m. mondays tuesdays wednesdays thursdays fridays \
         saturdays sundays",
        word,
    )
}

/// Verbs of saying and deciding, whose subject is a person or a government.
pub fn is_speech_verb(word: &str) -> bool {
    among(
        "said says say told tells added adds noted notes stated states announced announces declared declares argued argues warned \
         warns accused accuses denied denies claimed claims insisted insists urged urges demanded demands rejected rejects condemned \
         condemns criticized criticised criticizes called calls asked asks agreed agrees vowed vows pledged pledges promised promises \
         confirmed confirms acknowledged acknowledges admitted admits explained explains replied replies responded responds believes \
         believed wants wanted hopes hoped thinks thought expressed expresses welcomed welcomes praised praises described describes \
         suggested suggests reiterated reiterates stressed stresses emphasized emphasised voiced offered offers refused refuses \
         objected objects threatened threatens appealed appeals has had will would",
        word,
    )
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

const ORG_HEADS: &str = "ministry ministries department departments council councils committee committees commission parliament \
    assembly senate congress court courts agency agencies authority authorities bureau office party parties union unions \
    organization organisation association federation confederation league alliance coalition front movement group groups \
    brigade brigades battalion division army navy guard guards corps command forces militia police directorate secretariat \
    university college academy institute institution school foundation fund trust society center centre bank company corporation \
    corp corp. inc inc. ltd ltd. co. plc llc holdings airlines airways motors industries times post journal tribune herald gazette \
    news press agency radio television network broadcasting service services team club board panel tribunal mission embassy \
    consulate cabinet knesset duma junta brotherhood jihad reserve treasury house program programme project \
    initiative watch international church delegation administration democrats republicans conservatives tigers \
    exchange chamber congress bundestag forum administration";
const FAC_HEADS: &str = "airport airfield airbase palace square bridge prison stadium hotel hospital mosque cathedral shrine temple \
    street avenue road boulevard highway tower towers station port harbor harbour base camp dam plant reactor checkpoint barracks \
    plaza museum zoo theater theatre arena pipeline tunnel monument memorial library crossing building compound headquarters";
const LOC_HEADS: &str = "sea ocean river lake mountains mountain mount valley strait straits gulf peninsula island islands desert \
    canyon forest coast region basin delta hills heights bay cape canal plateau glacier beach park jungle horn strip triangle reef \
    archipelago hemisphere falls creek";
const GPE_HEADS: &str = "province district county city republic governorate oblast kingdom emirate emirates territory territories township prefecture";
const MISC_HEADS: &str = "war wars cup agreement treaty accord accords act prize prizes olympics games summit conference constitution \
    revolution convention protocol pact festival award awards championship championships holocaust intifada amendment bill law \
    resolution declaration plan doctrine open tournament marathon day age year eve era operation hurricane typhoon scandal \
    language calendar bible koran quran deal process road-map roadmap memorandum charter cola";

/// What a head word says, in any case.
pub fn head(word: &str) -> Option<Head> {
    let low = word.to_lowercase();
    [
        (ORG_HEADS, Head::Org),
        (FAC_HEADS, Head::Fac),
        (LOC_HEADS, Head::Loc),
        (GPE_HEADS, Head::Gpe),
        (MISC_HEADS, Head::Misc),
    ]
    .into_iter()
    .find(|(list, _)| among(list, &low))
    .map(|(_, head)| head)
}

/// Head words that name a body of state alone and with a capital: `Parliament`.
pub fn is_lone_body(low: &str) -> bool {
    among(
        "parliament congress senate cabinet knesset duma bundestag treasury",
        low,
    )
}

/// Head words that stand first, before `of`: `Gulf of`, `Battle of`.
pub fn takes_of(word: &str) -> bool {
    head(word).is_some()
        || among(
            "board state commonwealth isle straits gulf cape horn sea bay house bank battle chamber people's supreme front heads general united",
            &word.to_lowercase(),
        )
}

/// Small words inside personal names.
pub fn is_particle(word: &str) -> bool {
    among(
        "al el bin ibn bint abu abd ul ur de da di del della dos das du van von der den ter la le y e as",
        word,
    )
}

/// Prepositions whose object is mostly a place.
pub fn is_place_preposition(low: &str) -> bool {
    among("in near outside inside around across throughout toward towards at", low)
}

/// Abbreviations that name no body.
pub fn is_plain_abbreviation(word: &str) -> bool {
    among(
        "OK TV PM MP MPs AIDS HIV GDP DNA FAQ AM PM CEO CFO VIP UFO GPS DVD CD PC IT AI WMD IED ICBM SUV HD USD EUR GBP LGBT PTSD SARS TRUE FALSE \
         H5N1 H1N1 COVID RSVP ASAP FYI LOL OMG WTF IMO BTW SMH NSFW RT DM VP IQ ID PR QA URL PDF RIP AKA",
        word,
    )
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
    among(
        "fighters rebels militants group groups movement party company newspaper agency militia faction insurgents guerrillas network \
         magazine organization organisation alliance lawmakers lawmaker spokesman spokeswoman leader officials official",
        low,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_words_are_sorted_and_found() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(lines.iter().all(|w| is_common(w)));
        assert!(is_common("Police"));
        assert!(!is_common("lavrov") && !is_common("") && !is_common("zzzz"));
    }

    #[test]
    fn heads_are_known_in_any_case() {
        assert_eq!(head("Ministry"), Some(Head::Org));
        assert_eq!(head("AIRPORT"), Some(Head::Fac));
        assert_eq!(head("Lavrov"), None);
    }
}
