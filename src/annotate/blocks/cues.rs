//! What gives away a line that is not part of the article: one plain formula, or several weak cues together.

use super::menu;
use aho_corasick::AhoCorasick;

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The first line of the text.
    pub first: bool,
    /// In the last third of the lines, where sites put their own words.
    pub last_third: bool,
}

/// Longest line that is looked at, in bytes; a paragraph of prose is longer.
const LINE_BYTES: usize = 600;

/// Formulas at the beginning of a line, with the longest line in words that they may stand in.
const OPENINGS: &[(&str, usize, &str)] = &[
    ("read more", 25, "related links"),
    ("read also", 25, "related links"),
    ("read next", 25, "related links"),
    ("also read", 25, "related links"),
    ("see also", 25, "related links"),
    ("related:", 25, "related links"),
    ("related articles", 10, "related links"),
    ("related stories", 10, "related links"),
    ("related news", 10, "related links"),
    ("more on this", 10, "related links"),
    ("more from", 10, "related links"),
    ("most popular", 10, "related links"),
    ("most read", 10, "related links"),
    ("recommended for you", 10, "related links"),
    ("you may also like", 10, "related links"),
    ("click here", 20, "related links"),
    ("watch:", 25, "related links"),
    ("share this", 12, "sharing"),
    ("share on", 12, "sharing"),
    ("share:", 12, "sharing"),
    ("tweet this", 8, "sharing"),
    ("follow us", 25, "sharing"),
    ("follow @", 25, "sharing"),
    ("like us on", 25, "sharing"),
    ("join us on", 25, "sharing"),
    ("print this", 8, "sharing"),
    ("email this", 8, "sharing"),
    ("subscribe to", 40, "newsletter"),
    ("subscribe now", 40, "newsletter"),
    ("sign up for", 40, "newsletter"),
    ("sign up to", 40, "newsletter"),
    ("get the latest", 40, "newsletter"),
    ("get our", 40, "newsletter"),
    ("download our app", 40, "newsletter"),
    ("advertisement", 4, "advertisement"),
    ("advertising", 3, "advertisement"),
    ("sponsored", 6, "advertisement"),
    ("third-party ads", 4, "advertisement"),
    ("story continues below", 6, "advertisement"),
    ("article continues", 6, "advertisement"),
    ("loading", 3, "navigation"),
    ("please wait", 3, "navigation"),
    ("no media source", 6, "navigation"),
    ("back to top", 4, "navigation"),
    ("skip to", 5, "navigation"),
    ("jump to", 4, "navigation"),
    ("skip navigation", 4, "navigation"),
    ("toggle navigation", 4, "navigation"),
    ("open menu", 3, "navigation"),
    ("close menu", 3, "navigation"),
    ("post new comment", 4, "comment policy"),
    ("leave a comment", 8, "comment policy"),
    ("leave a reply", 8, "comment policy"),
    ("add a comment", 8, "comment policy"),
    ("post a comment", 8, "comment policy"),
    ("comments are closed", 8, "comment policy"),
    ("comment policy", 12, "comment policy"),
    ("copyright", 40, "copyright"),
    ("©", 40, "copyright"),
    ("(c) 20", 40, "copyright"),
    ("all rights reserved", 30, "copyright"),
    ("photo:", 20, "picture credit"),
    ("photo by", 20, "picture credit"),
    ("image:", 20, "picture credit"),
    ("file photo", 20, "picture credit"),
    ("(reporting by", 60, "credits"),
    ("reporting by", 60, "credits"),
    ("editing by", 40, "credits"),
    ("this story was originally published", 40, "credits"),
];

/// Formulas anywhere in a line that is not long.
const INSIDE: &[(&str, &str)] = &[
    ("all rights reserved", "copyright"),
    ("reserve the right to remove", "comment policy"),
    ("reserve the right to delete", "comment policy"),
    ("reserves the right to remove", "comment policy"),
    ("not responsible for the content of external", "comment policy"),
    ("may not be published, broadcast, rewritten", "copyright"),
    ("without prior written permission", "copyright"),
    ("we use cookies", "cookie notice"),
    ("this site uses cookies", "cookie notice"),
    ("this website uses cookies", "cookie notice"),
    ("uses cookies to", "cookie notice"),
    ("use of cookies", "cookie notice"),
    ("accept all cookies", "cookie notice"),
    ("accept cookies", "cookie notice"),
    ("reject all cookies", "cookie notice"),
    ("cookie settings", "cookie notice"),
    ("cookie preferences", "cookie notice"),
    ("cookies help us", "cookie notice"),
    ("manage cookies", "cookie notice"),
    ("enable javascript", "navigation"),
    ("cookie policy", "cookie notice"),
    ("our privacy policy", "cookie notice"),
    ("terms of use", "copyright"),
    ("unsubscribe at any time", "newsletter"),
    ("in your inbox", "newsletter"),
    ("to your inbox", "newsletter"),
    ("free newsletter", "newsletter"),
    ("our newsletter", "newsletter"),
    ("telegram channel", "newsletter"),
];

/// Weak cues of rules for readers: what they speak of, how they should behave, how they are spoken to.
const TOPIC: &[&str] = &[
    "comment",
    "post",
    "discussion",
    "reader",
    "opinion",
    "moderat",
    "forum",
    "disagree",
    "debate",
];
const CONDUCT: &[&str] = &[
    "be civil",
    "be nice",
    "be polite",
    "be respectful",
    "be kind",
    "keep it civil",
    "keep it polite",
    "keep it clean",
    "stay on topic",
    "a jerk",
    "insult",
    "abusive",
    "profanity",
    "obscen",
    "offensive",
    "hate speech",
    "name-calling",
    "personal attack",
    "troll",
    "spam",
    "defamatory",
    "libel",
    "vulgar",
    "off-topic",
    "bully",
];
const ADDRESS: &[&str] = &[
    "you ",
    "your",
    "please",
    "there's no need",
    "there’s no need",
    "it's ok",
    "it’s ok",
    "we encourage",
    "we welcome",
    "our ",
    "will be removed",
    "will be deleted",
    "not be tolerated",
    "not be published",
    "will not be approved",
];

/// The formulas and cues without which no line but an opening one is boilerplate, looked for in one pass.
pub struct Cues {
    any: Option<AhoCorasick>,
}

impl Default for Cues {
    fn default() -> Self {
        Self::new()
    }
}

impl Cues {
    /// Puts the built-in cues together.
    pub fn new() -> Self {
        let formulas = INSIDE.iter().map(|(cue, _)| *cue);
        Self {
            any: AhoCorasick::new(formulas.chain(CONDUCT.iter().copied())).ok(),
        }
    }

    fn stand_in(&self, low: &str) -> bool {
        self.any.as_ref().is_none_or(|any| any.is_match(low))
    }
}

/// What kind of boilerplate a line is, or `None` for a line of the article.
pub fn kind(cues: &Cues, line: &str, place: Place) -> Option<&'static str> {
    if line.is_empty() || line.len() > LINE_BYTES {
        return None;
    }
    let low = line.to_lowercase();
    let words = || low.split_whitespace().count();
    let bare = low.trim_start_matches(['*', '•', '-', '–', '—', '|', '>', '[', ' ']);
    let first = bare.as_bytes().first();
    let opens = |start: &str| start.as_bytes().first() == first && bare.starts_with(start);
    if let Some((_, _, kind)) = OPENINGS.iter().find(|(start, most, kind)| {
        opens(start) && words() <= *most && (!place.first || never_heads(kind, words())) && ends_word(bare, start)
    }) {
        return Some(kind);
    }
    if menu::is_menu(&low) {
        return Some("navigation");
    }
    let cued = cues.stand_in(&low);
    if cued && let Some((_, kind)) = INSIDE.iter().find(|(cue, _)| low.contains(cue) && words() <= 60) {
        return Some(kind);
    }
    if menu::is_button_row(&low) && (!place.first || words() > 2) {
        return Some("sharing");
    }
    (cued && rules_for_readers(&low, words(), place)).then_some("comment policy")
}

/// `advertisement` alone, and not `advertisements were pulled`.
fn ends_word(line: &str, start: &str) -> bool {
    start.ends_with([':', '@']) || !line[start.len()..].starts_with(char::is_alphanumeric)
}

/// Whether a formula of a kind is none even on the first line, where a headline may stand: `Skip to main content`.
fn never_heads(kind: &str, words: usize) -> bool {
    kind == "navigation" || kind == "advertisement" && words <= 2
}

/// Rules for readers need a word on conduct and two kinds of cues besides: no quotation, and spoken to the reader.
fn rules_for_readers(low: &str, words: usize, place: Place) -> bool {
    if words > 90 || low.contains(['“', '”', '"']) {
        return false;
    }
    let any = |cues: &[&str]| cues.iter().any(|cue| low.contains(cue));
    let count = |cues: &[&str]| cues.iter().filter(|cue| low.contains(**cue)).count();
    let conduct = count(CONDUCT);
    let score = conduct.min(2) + usize::from(any(TOPIC)) + usize::from(any(ADDRESS)) + usize::from(place.last_third);
    let reported = [" said", " told ", " says", " according to"]
        .iter()
        .any(|cue| low.contains(cue));
    conduct >= 1 && score >= 3 && any(ADDRESS) && !reported
}
