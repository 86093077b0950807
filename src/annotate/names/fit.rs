//! The model's names fitted to what stands in and around them: without titles, offices and joining words, two where two
//! were run together, ships and states for what they are.

mod office;

use super::learned::{Proposal, Sort};
use super::reader::{Casing, Reader};
use super::words::{among, is_common_form, is_family_name, is_function};
use crate::lexicon::{NameKind, TitleKind};
pub(super) use office::is_portfolio;
use office::{after_title, before_title, in_title, is_office, without_title};
use std::ops::Range;

/// Below this the model does not overrule what a headline's capitals leave open.
const SURE: f64 = 0.9;

/// What becomes of a proposal: nothing, one name or two.
pub(super) fn fitted(reader: &Reader<'_>, proposal: Proposal) -> Vec<Proposal> {
    let proposal = before_title(reader, without_title(reader, after_title(reader, proposal)));
    let proposal = without_ends(reader, proposal);
    let proposal = apposed(reader, called_he(reader, proposal));
    let proposal = ship(reader, state(reader, proposal));
    let proposal = company(reader, landform(reader, proposal));
    let proposal = syllables(reader, super::shape::shaped(reader, proposal));
    let none = in_title(reader, &proposal)
        || is_portfolio(reader, &proposal.tokens)
        || is_office(reader, &proposal)
        || is_described(reader, &proposal)
        || !has_capital(reader, &proposal)
        || is_headline_word(reader, &proposal)
        || is_opener(reader, &proposal)
        || is_letter(reader, &proposal)
        || is_half(reader, &proposal)
        || is_part_of_month(reader, &proposal);
    if none {
        Vec::new()
    } else {
        super::pair::pair(reader, proposal)
    }
}

/// `Burkina Faso` as a person, and in a headline `Moscow`: what the tables list as a state or capital in just these
/// words is one.
fn state(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    let sole = |kind: NameKind| match kind {
        NameKind::Country => true,
        NameKind::Capital => end - start > 1 || casing_of(reader, start) != Casing::Sentence,
        _ => false,
    };
    if matches!(proposal.sort, Sort::Per | Sort::Misc)
        && let Some(found) = reader.name_at(start, end)
        && found.words == end - start
        && (end - start > 1 || proposal.confidence < SURE && reader.lexicon.doubt(reader.word(start)).is_none())
        && sole(found.best().kind)
    {
        proposal.sort = Sort::Loc;
    }
    proposal
}

/// `Ras Doumeira`, `Jebel Marra`: a place by its first word.
fn landform(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let words = "ras jebel jabal jebal wadi mount lake cape";
    let start = proposal.tokens.start;
    // `told the Solomon Star`: a paper.
    let papers = "star post times herald tribune mail telegraph mirror guardian observer chronicle standard sun examiner courier \
        gazette news";
    let paper = start > 0 && reader.low(start - 1) == "the" && among(papers, reader.low(proposal.tokens.end - 1));
    if proposal.sort == Sort::Per && proposal.tokens.len() == 2 && paper {
        proposal.sort = Sort::Org;
        return proposal;
    }
    let words = if proposal.sort == Sort::Org {
        "palais ras jebel"
    } else {
        words
    };
    let named = proposal.tokens.len() == 2 && among(words, reader.low(start));
    if named && matches!(proposal.sort, Sort::Per | Sort::Org | Sort::Misc) {
        proposal.sort = Sort::Loc;
    }
    proposal
}

/// `Maratha Geothermal Energy`: what ends in two plain nouns that nobody is called is no person.
fn company(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    let plain =
        |i: usize| is_common_form(reader.low(i)) && reader.given_name(i).is_none() && !is_family_name(reader.low(i));
    if proposal.sort == Sort::Per && end - start > 2 && (end - 2..end).all(|i| reader.is_capital(i) && plain(i)) {
        proposal.sort = Sort::Org;
    }
    proposal
}

/// `Staff Reporter`, `Senior Fellow`: what somebody is.
fn is_described(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let Range { start, end } = proposal.tokens;
    let called = |i: usize| reader.given_name(i).is_some() || is_family_name(reader.low(i));
    let common = || (start..end).all(|i| reader.is_common(i) && !called(i));
    let noun = || {
        let title = reader.title_at(end - 1, end);
        title.is_some_and(|t| matches!(t.title.kind, TitleKind::Agent | TitleKind::Office))
    };
    proposal.sort == Sort::Per && end - start > 1 && noun() && common()
}

/// `He Lifeng` in the middle of a sentence: a family name that reads like the pronoun.
fn called_he(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let at = proposal.tokens.start;
    let inside = |i: usize| {
        let sentences = &reader.draft.sentences;
        let n = sentences.partition_point(|sentence| sentence.tokens.end <= i);
        sentences.get(n).is_some_and(|sentence| sentence.tokens.start < i)
    };
    let surname = at >= 2 && reader.word(at - 1) == "He" && reader.is_word(at - 2) && inside(at - 1);
    if proposal.sort == Sort::Per && proposal.tokens.len() == 1 && surname {
        proposal.tokens.start = at - 1;
    }
    proposal
}

/// `the Secretary-General of the Organization of Turkic States, Baghdad Amreyev,`: who a comma puts after somebody's office is
/// a person, whatever the name sounds like.
fn apposed(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    /// Tokens of the body or state between the office and the comma.
    const FAR: usize = 9;
    let Range { start, end } = proposal.tokens;
    let comma = start.wrapping_sub(1);
    let candidate = !matches!(proposal.sort, Sort::Per | Sort::Norp)
        && end - start >= 2
        && start > 2
        && reader.word(comma) == ","
        && among(", .", reader.word(end))
        && (start..end).all(|i| reader.is_capital(i) && reader.head(i).is_none() && !reader.is_acronym(i))
        && reader.name_at(start, end).is_none_or(|found| found.words < end - start)
        && reader.title_at(start, end).is_none();
    let named = |i: usize| reader.is_capital(i) || matches!(reader.low(i), "of" | "the" | "and" | "for");
    let office = || {
        (comma.saturating_sub(FAR)..comma)
            .rev()
            .take_while(|&i| named(i))
            .any(|of| {
                let title = reader.title_before(of, of.saturating_sub(4));
                reader.low(of) == "of" && title.is_some_and(|t| t.title.kind == TitleKind::Office && !t.plural)
            })
    };
    // `a senior official, Marlar Than Htike,`
    let described = || {
        let title = reader.title_before(comma, comma.saturating_sub(3));
        let who = title.filter(|t| matches!(t.title.kind, TitleKind::Office | TitleKind::Agent) && !t.plural);
        who.is_some_and(|t| !reader.is_capital(comma - t.words) && among(", .", reader.word(end)))
    };
    if candidate && (office() || described()) {
        proposal.sort = Sort::Per;
    }
    proposal
}

/// How the sentence of a token uses capitals.
fn casing_of(reader: &Reader<'_>, at: usize) -> Casing {
    let sentences = &reader.draft.sentences;
    let after = sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let sentence = sentences.get(after).filter(|sentence| sentence.tokens.contains(&at));
    sentence.map_or(Casing::Sentence, |sentence| reader.casing(sentence.tokens.clone()))
}

/// `RESTRAINT` in a headline: words that English writes in lower case and that nobody is called.
fn is_headline_word(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let Range { start, end } = proposal.tokens;
    let called = |i: usize| reader.given_name(i).is_some() || is_family_name(reader.low(i));
    proposal.sort == Sort::Per
        && (start..end).all(|i| is_common_form(reader.low(i)) && !called(i))
        && casing_of(reader, start) != Casing::Sentence
}

/// `We’ll`, `Uh`, `Moreover`: a capital that only opens a sentence.
fn is_opener(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let at = proposal.tokens.start;
    let low = reader.low(at);
    let stem = low.split_once(['’', '\'']).map(|(stem, _)| stem);
    proposal.tokens.len() == 1
        && !reader.is_acronym(at)
        && (stem.is_some_and(|stem| is_function(stem) || stem == "i") || among(OPENERS, low))
}

/// `National` before `Police chief`: half of a name, whose other half is part of an office.
fn is_half(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let Range { start, end } = proposal.tokens;
    proposal.sort == Sort::Org
        && end - start == 1
        && reader.word(end) == "Police"
        && matches!(reader.low(start), "national" | "federal")
}

/// `on X`: a letter is nobody.
fn is_letter(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    proposal.sort == Sort::Per && proposal.tokens.len() == 1 && reader.word(proposal.tokens.start).len() == 1
}

/// Words that open what people say, and adverbs that English writes with a capital nowhere else.
const OPENERS: &str =
    "uh um yeah ok okay hello hi hey thanks yep nope ah oh wow moreover nevertheless nonetheless furthermore";

/// `USS Donald Cook`, `the frigate Admiral Essen`: a ship is called like a person or a place, and is none.
fn ship(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let at = proposal.tokens.start;
    let prefix = |i: usize| SHIPS.contains(&reader.word(i));
    let rank = at >= 2 && reader.is_capital(at - 1) && reader.title_at(at - 1, at).is_some();
    if proposal.tokens.len() > 1 && prefix(at) {
        proposal.sort = Sort::Misc;
    } else if at > 0 && prefix(at - 1) {
        proposal.sort = Sort::Misc;
        proposal.tokens.start = at - 1;
    } else if at > 0 && among(VESSELS, reader.low(at - 1)) && proposal.sort != Sort::Norp {
        proposal.sort = Sort::Misc;
    } else if rank && among(VESSELS, reader.low(at - 2)) {
        proposal.sort = Sort::Misc;
        proposal.tokens.start = at - 1;
    }
    proposal
}

/// `mid-March`: when.
fn is_part_of_month(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let Range { start, end } = proposal.tokens;
    const MONTHS: &str = "january february march april may june july august september october november december";
    matches!(reader.low(start), "mid" | "early" | "late") && among(MONTHS, reader.low(end - 1))
}

/// `Lee Jae-won`: the second syllable of a given name stands in small letters.
fn syllables(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    /// Letters of a syllable.
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
    const OTHERS: &str = "led era style born based like held run owned type elect ally";
    let end = proposal.tokens.end;
    let hyphen = reader.word(end) == "-" && reader.touches_next(end) && reader.touches_next(end - 1);
    let small = |i: usize| reader.word(i).chars().all(char::is_lowercase) && LETTERS.contains(&reader.word(i).len());
    let short = LETTERS.contains(&reader.word(end - 1).len());
    if proposal.sort == Sort::Per
        && proposal.tokens.len() == 2
        && hyphen
        && short
        && small(end + 1)
        && !among(OTHERS, reader.low(end + 1))
    {
        proposal.tokens.end = end + 2;
    }
    proposal
}

/// What stands before the names of ships.
const SHIPS: &[&str] = &[
    "USS", "USNS", "USCGC", "HMS", "HMAS", "HMCS", "HMNZS", "HDMS", "HNoMS", "HSwMS", "INS", "BNS", "PNS", "TCG",
    "BRP", "ROKS", "JS", "JDS", "KRI", "FGS", "ESPS", "MV",
];

/// Nouns that the name of a ship stands behind.
const VESSELS: &str = "frigate destroyer corvette cruiser submarine warship flagship battleship tanker freighter ferry trawler yacht minesweeper cutter steamship";

/// No name ends in what joins it to the next: `Western and` before `Arab`.
fn without_ends(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let joins = |i: usize| matches!(reader.low(i), "and" | "or" | "," | "&");
    while proposal.tokens.len() > 1 && joins(proposal.tokens.end - 1) {
        proposal.tokens.end -= 1;
    }
    // `the Oslo Agreement of December 2000`: the month is when.
    let small = |i: usize| {
        matches!(reader.word(i), "of" | "in" | "on" | "for" | "to" | "at" | "the") && reader.word(i - 1) != "-"
    };
    while proposal.tokens.len() > 1 && small(proposal.tokens.end - 1) {
        proposal.tokens.end -= 1;
    }
    let last = proposal.tokens.end - 1;
    if proposal.tokens.len() > 2 && reader.is_calendar(last) && matches!(reader.low(last - 1), "of" | "in" | "on") {
        proposal.tokens.end -= 2;
    }
    let person = proposal.sort == Sort::Per;
    while proposal.tokens.len() > 1
        && (joins(proposal.tokens.start) || person && reader.word(proposal.tokens.start) == "of")
    {
        proposal.tokens.start += 1;
    }
    proposal
}

/// Names have a capital somewhere, or a figure.
fn has_capital(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let telling = |c: char| c.is_uppercase() || c.is_numeric();
    proposal.tokens.clone().any(|i| reader.word(i).contains(telling))
}

/// `Amir Abdulla`, `Earl Roe`: a title that is a plain given name before one word more.
fn is_called_so(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let start = proposal.tokens.start;
    let given = reader.given_name(start).is_some_and(|given| !given.ambiguous);
    let article = start > 0 && matches!(reader.low(start - 1), "the" | "highness");
    given && proposal.tokens.len() == 2 && !article
}
