//! Which way a bare weekday or month looks: by the nearest verb cue.

use super::expr::Tense;
use super::scan::Scan;

/// Bytes around a time in which a cue counts. Measured on news: within 30 characters the rule holds for 91 % of bare
/// weekdays.
const REACH_BYTES: usize = 40;

/// The same for a cue of the future in the time's own clause.
const CLAUSE_REACH_BYTES: usize = 90;

/// The same after a time that opens its sentence: its verb comes after the subject.
const OPENING_REACH_BYTES: usize = 110;

/// The tense around the tokens `start..end`, with the word that says so.
pub fn around(s: &Scan, start: usize, end: usize, headline: bool) -> (Tense, Option<String>) {
    if let Some(word) = right_before(s, start, end) {
        return (Tense::Future, Some(word.to_owned()));
    }
    if let Some(word) = awaited(s, start) {
        return (Tense::Future, Some(word.to_owned()));
    }
    let start_of_cue = before_insertion(s, start);
    let from = s.byte(start_of_cue);
    let mut clause = true;
    let mut told = None;
    for i in (s.range().start..start_of_cue)
        .rev()
        .take_while(|&i| from - s.byte(i) <= CLAUSE_REACH_BYTES)
    {
        let near = from - s.byte(i) <= REACH_BYTES;
        clause &= s.low(i) == "," && sets_off_name(s, i, start_of_cue)
            || !matches!(
                s.low(i),
                "," | ";" | ":" | "that" | "which" | "who" | "after" | "when" | "“" | "”" | "\""
            );
        if !near && !clause {
            break;
        }
        match cue(s, i, headline) {
            Some(tense) if near || tense == Tense::Future => return (tense, Some(s.raw(i).to_owned())),
            Some(_) => {
                told = clause.then(|| s.raw(i).to_owned());
                break;
            }
            None => {}
        }
    }
    let until = s.byte(end);
    let reach = if start <= s.range().start + 2 {
        OPENING_REACH_BYTES
    } else {
        REACH_BYTES - 10
    };
    for i in (end..s.range().end).take_while(|&i| s.byte(i) - until <= reach) {
        // `met the president of Chad in the capital on Tuesday to seek an agreement to stop it`: the aim of what is told.
        if told.is_some() && s.low(i) == "to" {
            break;
        }
        if let Some(tense) = cue(s, i, headline) {
            return (tense, Some(s.raw(i).to_owned()));
        }
    }
    match told {
        Some(word) => (Tense::Past, Some(word)),
        None => (Tense::Open, None),
    }
}

/// Most tokens of a name between commas.
const NAME: usize = 5;

/// `are to meet the minister, Ada Roe, in Oslo on Sunday`: whether a comma is one of two with nothing but a name between.
fn sets_off_name(s: &Scan, comma: usize, before: usize) -> bool {
    let named = |i: usize| {
        s.capital(i)
            || matches!(
                s.low(i),
                "al" | "bin" | "ibn" | "de" | "da" | "del" | "van" | "von" | "-"
            )
    };
    let partner = |tokens: &mut dyn Iterator<Item = usize>| {
        let between = tokens.take(NAME + 1).find(|&i| !named(i));
        between.is_some_and(|i| s.low(i) == "," && i.abs_diff(comma) > 1)
    };
    partner(&mut (comma + 1..before)) || partner(&mut (s.range().start..comma).rev())
}

/// Whether token `i` is a past tense verb, as far as its form tells.
pub fn is_past(s: &Scan, i: usize) -> bool {
    cue(s, i, false) == Some(Tense::Past)
}

/// Words right before a time that put it ahead: `ahead of Friday`, `postponed until Friday`, `starting Friday`.
fn right_before<'t>(s: &Scan<'t>, start: usize, end: usize) -> Option<&'t str> {
    let (word, before) = (s.before(start, 1), s.before(start, 2));
    let put_off = matches!(
        before,
        "postponed" | "delayed" | "adjourned" | "extended" | "suspended" | "deferred" | "has" | "have" | "had"
    );
    let ahead = match word {
        "of" => before == "ahead",
        "as" => matches!(before, "early" | "soon") && s.before(start, 3) == "as",
        "than" => before == "later" && s.before(start, 3) == "no",
        "starting" | "beginning" | "effective" => true,
        "until" | "till" => put_off || before == "off",
        // `postponed to March`, `brought forward to March`
        "to" => put_off || matches!(before, "moved" | "rescheduled" | "forward" | "back"),
        // `convened a summit for Thursday`, but not `blamed them for Thursday's raid`.
        "for" => !matches!(s.low(end), "'s" | "’s") && convenes(s, start),
        // `unless they pay by Friday`, unlike `had paid by Friday`.
        "by" => !(2..=7).any(|back| s.before(start, back) == "had"),
        _ => false,
    };
    ahead.then(|| s.raw(start - 1))
}

/// Tokens between `ahead of` and the time of what is awaited: `preparations for the summit in Ankara in October`.
const AWAITED: usize = 8;

/// The word that puts something ahead of which the time is told.
fn awaited<'t>(s: &Scan<'t>, start: usize) -> Option<&'t str> {
    let from = start.saturating_sub(AWAITED).max(s.range().start);
    let stops = |i: usize| {
        matches!(
            s.low(i),
            "," | ";" | ":" | "and" | "but" | "that" | "which" | "who" | "on"
        ) || matches!(cue(s, i, false), Some(Tense::Past))
    };
    let at = (from..start).rev().take_while(|&i| !stops(i)).find(|&i| {
        let before = s.low(i) == "before" && told_of_future(s, i);
        before
            || matches!(
                (s.low(i), s.low(i + 1)),
                ("ahead", "of")
                    | ("preparations" | "prepare" | "preparing", "for")
                    | ("run-up", "to")
                    | ("invitation", "to")
            )
    })?;
    Some(s.raw(at))
}

/// `will vote on it before elections in December`: whether the verb before a token looks ahead.
fn told_of_future(s: &Scan, at: usize) -> bool {
    let from = at.saturating_sub(3 * AWAITED).max(s.range().start);
    // `both want it finished before the elections in November`
    let wanted = |i: usize| {
        matches!(
            s.low(i),
            "want" | "wants" | "need" | "needs" | "insist" | "insists" | "demands"
        )
    };
    (from..at).any(wanted) || (from..at).rev().find_map(|i| cue(s, i, false)) == Some(Tense::Future)
}

/// Most tokens of what stands between commas: `will meet again, the ministry said, in the autumn`.
const INSERTED: usize = 7;

/// The token after what comes before an attribution between commas that stands right before the time, else `start`.
fn before_insertion(s: &Scan, start: usize) -> usize {
    let first = s.range().start;
    let closing = (start.saturating_sub(3).max(first)..start)
        .rev()
        .find(|&i| s.low(i) == ",");
    let speaks = |i: usize| matches!(s.low(i), "said" | "says" | "announced" | "added" | "reported");
    let Some(closing) = closing.filter(|&c| c > first && (speaks(c - 1) || speaks(c.saturating_sub(2)))) else {
        return start;
    };
    (closing.saturating_sub(INSERTED).max(first + 1)..closing)
        .rev()
        .find(|&i| s.low(i) == ",")
        .unwrap_or(start)
}

/// Tokens before `for Thursday` in which a word that sets a day is looked for.
const SETTING: usize = 8;

fn convenes(s: &Scan, start: usize) -> bool {
    let from = start.saturating_sub(SETTING).max(s.range().start);
    (from..start).any(|i| {
        matches!(
            s.low(i),
            "convened"
                | "convenes"
                | "convene"
                | "called"
                | "summoned"
                | "invited"
                | "fixed"
                | "announced"
                | "arranged"
                | "booked"
        )
    })
}

fn cue(s: &Scan, i: usize, headline: bool) -> Option<Tense> {
    let word = s.low(i);
    let passive = matches!(s.before(i, 1), "be" | "been" | "being");
    let small = |i: usize| s.low(i).starts_with(|c: char| c.is_ascii_lowercase()) && !s.capital(i);
    match word {
        "will" | "shall" | "upcoming" | "won't" | "won’t" | "forthcoming" | "would" => Some(Tense::Future),
        "can" | "could" | "may" | "might" | "must" | "should"
            if small(i + 1) && !s.capital(i) && s.low(i + 1) != "have" =>
        {
            Some(Tense::Future)
        }
        "planned" | "scheduled" | "due" | "expected" | "set" | "slated" | "expects" | "plans" | "intends" | "hopes"
        | "planning" | "expect" | "poised"
            if word != "due" && matches!(s.low(i + 1), "to" | "for" | "on" | "in" | "next" | "by" | "at")
                || matches!(word, "scheduled" | "slated")
                || word == "due" && s.low(i + 1) != "to"
                || word == "due" && matches!(s.before(i, 1), "is" | "are" | "was" | "were" | "be")
                || word == "expected" && matches!(s.before(i, 1), "is" | "are" | "be") =>
        {
            Some(Tense::Future)
        }
        "going" | "ready" | "preparing" | "prepares" | "about" if s.low(i + 1) == "to" => Some(Tense::Future),
        "heading" | "traveling" | "travelling" | "flying" | "leaving" | "arriving" | "meeting" | "hosting"
            if matches!(s.before(i, 1), "is" | "are" | "be") =>
        {
            Some(Tense::Future)
        }
        "start" | "begin" | "resume" | "convene"
            if !headline && (matches!(s.before(i, 1), "which" | "that" | "who") || s.before(i, 1).ends_with('s')) =>
        {
            Some(Tense::Future)
        }
        "headed" | "heads" if s.low(i + 1) == "to" => Some(Tense::Future),
        "is" | "are" if s.low(i + 1) == "to" => Some(Tense::Future),
        "to" if small(i + 1) && looks_ahead(s, i, headline) => Some(Tense::Future),
        "votes" | "opens" | "begins" | "starts" | "resumes" | "convenes" | "arrives" | "meets" | "leaves"
        | "expires" | "ends" | "hosts" | "kicks" | "takes"
            if !headline && !s.capital(i) && !matches!(s.before(i, 1), "the" | "of" | "and" | "these" | "two") =>
        {
            Some(Tense::Future)
        }
        "said" | "told" | "says" | "was" | "were" | "had" | "did" | "met" | "held" | "came" | "went" | "left"
        | "began" | "took" | "spoke" | "made" | "gave" | "sent" | "flew" | "broke" | "fell" | "rose" | "saw"
        | "won" | "lost" | "struck" | "shot" | "fought" | "ran" | "stood" | "grew" | "drew" | "brought" | "sought"
        | "fled" | "led" | "withdrew" | "got" | "became" | "heard" | "kept" | "paid" | "wrote" | "swore" | "threw"
        | "found" => (!passive).then_some(Tense::Past),
        _ if word.ends_with("'ll") || word.ends_with("’ll") => Some(Tense::Future),
        // `Abiy Ahmed` is nobody's past.
        _ if word.len() > 4 && word.ends_with("ed") && !passive && !s.capital(i) => Some(Tense::Past),
        _ => None,
    }
}

/// Whether the infinitive at `to` is still to come: `agreed to meet`, `talks to begin`; in a headline, after a name.
fn looks_ahead(s: &Scan, to: usize, headline: bool) -> bool {
    let governs = |word: &str| {
        matches!(
            word,
            "agreed"
                | "agree"
                | "agrees"
                | "decided"
                | "decides"
                | "plan"
                | "plans"
                | "planned"
                | "pledged"
                | "promised"
                | "vowed"
                | "hope"
                | "hoped"
                | "hopes"
                | "want"
                | "wants"
                | "wanted"
                | "intend"
                | "intended"
                | "invited"
                | "asked"
                | "urged"
                | "ordered"
                | "threatened"
                | "offered"
                | "prepared"
                | "arranged"
                | "call"
                | "called"
                | "invitation"
                | "deadline"
                | "due"
                | "set"
                | "scheduled"
                | "expected"
                | "deal"
                | "agreement"
                | "vow"
        )
    };
    // `invited his Korean counterpart to visit`
    let plain = |back: usize| !matches!(s.before(to, back), "," | ";" | ":" | "that" | "and");
    let near = (1..=6)
        .take_while(|&back| plain(back))
        .any(|back| governs(s.before(to, back)));
    let event = matches!(
        s.before(to, 1),
        "talks"
            | "meeting"
            | "summit"
            | "session"
            | "conference"
            | "negotiations"
            | "hearing"
            | "vote"
            | "election"
            | "elections"
            | "visit"
            | "trial"
            | "referendum"
            | "ceasefire"
            | "cease-fire"
            | "truce"
    ) && matches!(
        s.low(to + 1),
        "be" | "begin" | "start" | "resume" | "open" | "take" | "convene" | "continue" | "end"
    );
    let noun = matches!(
        s.low(to + 1),
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "this" | "these"
    );
    // `Syria: Sharaa to meet Macron`: nothing but names before it, as in a headline.
    let opens = || (s.range().start..to).all(|i| s.capital(i) || !s.low(i).starts_with(char::is_alphanumeric));
    near && !noun || event || to > s.range().start && s.capital(to - 1) && (headline || opens())
}
