//! Which way a bare weekday or month looks: by the nearest verb cue.

use super::expr::Tense;
use super::scan::Scan;

/// Bytes around a time in which a cue counts. Measured on news: within 30 characters the rule holds for 91 % of bare
/// weekdays.
const REACH_BYTES: usize = 40;

/// The tense around the tokens `start..end`, with the word that says so.
pub fn around(s: &Scan, start: usize, end: usize, headline: bool) -> (Tense, Option<String>) {
    let from = s.byte(start);
    for i in (s.range().start..start)
        .rev()
        .take_while(|&i| from - s.byte(i) <= REACH_BYTES)
    {
        if let Some(tense) = cue(s, i, headline) {
            return (tense, Some(s.raw(i).to_owned()));
        }
    }
    let until = s.byte(end);
    for i in (end..s.range().end).take_while(|&i| s.byte(i) - until <= REACH_BYTES - 10) {
        if let Some(tense) = cue(s, i, headline) {
            return (tense, Some(s.raw(i).to_owned()));
        }
    }
    (Tense::Open, None)
}

/// Whether token `i` is a past tense verb, as far as its form tells.
pub fn is_past(s: &Scan, i: usize) -> bool {
    cue(s, i, false) == Some(Tense::Past)
}

fn cue(s: &Scan, i: usize, headline: bool) -> Option<Tense> {
    let word = s.low(i);
    let passive = matches!(s.before(i, 1), "be" | "been" | "being");
    match word {
        "will" | "shall" | "upcoming" | "won't" | "won’t" | "forthcoming" | "would" => Some(Tense::Future),
        "planned" | "scheduled" | "due" | "expected" | "set" | "slated" | "expects" | "plans" | "intends" | "hopes"
        | "planning" | "expect" | "poised"
            if matches!(s.low(i + 1), "to" | "for" | "on" | "in" | "next")
                || matches!(word, "scheduled" | "due" | "slated") =>
        {
            Some(Tense::Future)
        }
        "going" | "ready" | "preparing" | "prepares" | "about" if s.low(i + 1) == "to" => Some(Tense::Future),
        "headed" | "heads" if s.low(i + 1) == "to" => Some(Tense::Future),
        "is" | "are" if s.low(i + 1) == "to" => Some(Tense::Future),
        "to" if headline
            && s.low(i + 1).starts_with(|c: char| c.is_ascii_lowercase())
            && i > s.range().start
            && s.capital(i - 1) =>
        {
            Some(Tense::Future)
        }
        "said" | "told" | "says" | "was" | "were" | "had" | "did" | "met" | "held" | "came" | "went" | "left"
        | "began" | "took" | "spoke" | "made" | "gave" | "sent" | "flew" | "broke" | "fell" | "rose" | "saw"
        | "won" | "lost" => (!passive).then_some(Tense::Past),
        _ if word.len() > 4 && word.ends_with("ed") && !passive => Some(Tense::Past),
        _ => None,
    }
}
