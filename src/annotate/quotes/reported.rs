//! Reported speech: the clause that a verb of speech takes, before it, after it or around it.

use super::Finder;
use super::attribution::Said;
use super::speech::{self, Takes};

/// Tokens in which `that` is looked for after a verb of speech.
const THAT: usize = 18;

/// Tokens that may follow a closing attribution to the end of its sentence: `, Kerry said on Friday in Vienna.`
const TAIL: usize = 30;

/// Tokens after a semicolon in which another speaker's verb is looked for.
const SPEAKER: usize = 12;

/// Tokens of a sentence that are looked through at all: a list without stops is no sentence.
const LONGEST: usize = 200;

impl Finder<'_> {
    /// `The talks, he said, will go on.`: the whole sentence is what he said.
    pub(super) fn inserted(&self, token: usize, takes: Takes) -> Option<Said> {
        let range = self.scan.range();
        let source = self.source_before(token)?;
        let commas = self.scan.before(source.start, 1) == "," && self.scan.low(token + 1) == ",";
        let short = source.len() <= 8 && source.end + 3 > token;
        let content = self.body_start()..self.content_end(range.end);
        let inside = content.start + 1 < source.start && token + 4 < content.end;
        // `…, a spokeswoman said, according to the agency`: what follows is no part of what she said.
        if self.tells_through(token + 2) {
            return None;
        }
        (matches!(takes, Takes::Clause | Takes::That) && commas && short && inside).then(|| Said {
            content,
            source: Some(source),
            cue: Some(token..token + 1),
            direct: false,
            pair: None,
            why: format!("reported around “{}”", self.scan.raw(token)),
        })
    }

    /// Whether words tell through whom something came: `according to the agency`, `North Wire reported`, `citing a diplomat`.
    fn tells_through(&self, at: usize) -> bool {
        let end = self.scan.range().end;
        let reports = |i: usize| {
            let closes = i + 1 >= end || self.scan.is(i + 1, crate::text::TokenKind::Mark);
            matches!(self.scan.low(i), "reported" | "reports") && closes
        };
        matches!(
            self.scan.low(at),
            "according" | "citing" | "quoting" | "quoted" | "cited"
        ) || (at..end.min(at + 6)).any(reports)
    }

    /// The first token after a dateline.
    pub(super) fn body_start(&self) -> usize {
        let range = self.scan.range();
        // `HONIARA: The pact …`
        let capitals_alone = self.scan.raw(range.start).len() > 2
            && self.scan.raw(range.start).chars().all(|c| !c.is_lowercase())
            && self.scan.capital(range.start);
        if capitals_alone && self.scan.low(range.start + 1) == ":" && range.len() > 3 {
            return range.start + 2;
        }
        let dash = (range.start..range.end.min(range.start + 16)).find(|&i| self.scan.dash(i) && !self.scan.glued(i));
        let capitals = || {
            let first = self.scan.raw(range.start);
            first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        };
        let dateline = || {
            let start = self.draft.tokens.get(range.start).map_or(0, |token| token.span().start);
            let text = self.draft.text.get(start..);
            text.is_some_and(crate::annotate::dating::begins_with_dateline)
        };
        dash.filter(|_| capitals() || dateline())
            .map_or(range.start, |dash| dash + 1)
    }

    /// `The talks will go on, Kerry said on Friday.`
    pub(super) fn fronted(&self, token: usize, takes: Takes) -> Option<Said> {
        if takes == Takes::Quoted {
            return None;
        }
        let range = self.scan.range();
        let named = self.scan.capital(token + 1)
            || matches!(
                self.scan.low(token + 1),
                "a" | "an" | "the" | "he" | "she" | "they" | "his" | "its" | "one"
            );
        let inverted = || {
            // `…, recalled its ambassador and closed its embassy`: an act.
            let recalls =
                self.scan.low(token) == "recalled" && matches!(self.scan.low(token + 1), "its" | "his" | "the");
            let turned = self.scan.before(token, 1) == "," && named && takes != Takes::Hearer && !recalls;
            let turned = turned && !self.is_name_apposed(self.body_start(), token - 1);
            Some((self.phrase_from(token + 1).filter(|_| turned)?, token - 1))
        };
        // `…, the minister, Ada Roe, said.`: a comma before the verb may close an apposition.
        let (source, comma) = inverted().or_else(|| {
            let source = self.source_before(token)?;
            let comma = source.start.checked_sub(1)?;
            (comma > range.start && self.scan.low(comma) == ",").then_some((source, comma))
        })?;
        // `Roe, who met the king on Monday, said the talks`: the subject with what is said of it, and nothing that it says.
        // `Chad's president, Ada Roe, who met`: a name may stand between.
        let mut commas = (self.body_start()..comma).rev().filter(|&i| self.scan.low(i) == ",");
        let described = commas
            .next()
            .is_some_and(|open| matches!(self.scan.low(open + 1), "who" | "which" | "whose" | "whom"));
        if comma + 1 == token && described && commas.count() <= 1 {
            return None;
        }
        let after = token.max(source.end - 1) + 1;
        let rest = range.end.saturating_sub(after);
        let content = self.body_start()..comma;
        let goes_on = (after..range.end.min(after + 4))
            .any(|i| matches!(self.scan.low(i), "that" | "if" | "whether") || self.scan.low(i) == ":");
        let opening = matches!(
            self.scan.low(range.start),
            "in" | "on"
                | "after"
                | "at"
                | "during"
                | "while"
                | "when"
                | "as"
                | "for"
                | "with"
                | "however"
                | "meanwhile"
                | "speaking"
                | "earlier"
                | "following"
                | "despite"
                | "by"
        ) && content.len() < 12;
        let closes = rest <= if takes == Takes::That { TAIL / 5 } else { TAIL }
            && (rest <= 3 || self.is_setting(after) || takes == Takes::Hearer);
        if goes_on
            || !(4..LONGEST).contains(&content.len())
            || opening
            || !closes
            || content.clone().any(|i| i < comma && self.scan.low(i) == ";")
        {
            return None;
        }
        Some(Said {
            content,
            source: Some(source),
            cue: Some(token..token + 1),
            direct: false,
            pair: None,
            why: format!("reported before “{}”", self.scan.raw(token)),
        })
    }

    /// `Ansar, an ally of the junta, claimed a raid`: a name with a description between commas is a subject, and no clause.
    fn is_name_apposed(&self, start: usize, comma: usize) -> bool {
        let mut commas = (start..comma).filter(|&i| self.scan.low(i) == ",");
        let (Some(open), None) = (commas.next(), commas.next()) else {
            return false;
        };
        let name = (start..open).all(|i| self.scan.capital(i) || self.scan.low(i) == "the");
        name && open < start + 5 && matches!(self.scan.low(open + 1), "a" | "an" | "the") && comma < open + 10
    }

    /// Words after an attribution that tell only where, when or to whom.
    pub(super) fn is_setting(&self, at: usize) -> bool {
        matches!(
            self.scan.low(at),
            "on" | "in"
                | "at"
                | "during"
                | "after"
                | "before"
                | "to"
                | ","
                | "."
                | "of"
                | "when"
                | "as"
                | "by"
                | "last"
                | "this"
                | "late"
                | "early"
                | "yesterday"
                | "earlier"
                | "while"
                | "without"
                | "through"
                | "via"
                | "following"
        ) || speech::is_weekday(self.scan.low(at))
    }

    /// `Kerry said (that) the talks will go on.`
    pub(super) fn clause(&self, token: usize, takes: Takes) -> Option<Said> {
        let range = self.scan.range();
        // `Oslo last month punished Roe, widely known as Ek, saying`: the sentence's subject says it.
        let trails = self.scan.low(token).ends_with("ing") && self.scan.before(token, 1) == ",";
        let subject = || if trails { self.inherited(token) } else { None };
        let source = self
            .goes_on_from(token)
            .or_else(subject)
            .or_else(|| self.source_before(token))
            .or_else(|| self.inherited(token))?;
        let determined = matches!(self.scan.low(source.start), "a" | "an" | "this" | "another");
        if determined
            && matches!(
                self.scan.low(token),
                "show" | "say" | "believe" | "claim" | "report" | "think"
            )
        {
            return None;
        }
        // `pledging to end a war that`: the act, and no clause.
        if speech::matter(self.scan.low(token)) == Some(speech::Matter::Act) && self.scan.low(token + 1) == "to" {
            return None;
        }
        let that = (token + 1..range.end.min(token + 1 + THAT))
            .take_while(|&i| self.scan.low(i) != ":")
            .find(|&i| matches!(self.scan.low(i), "that" | "whether") && self.pair_at(i).is_none());
        let quoted = (token + 1..range.end.min(token + LONGEST))
            .any(|i| self.pair_from(i).is_some_and(|p| self.pairs[p].words >= 2));
        let start = match (that, takes) {
            (Some(that), Takes::That | Takes::Hearer | Takes::Clause) if self.reaches(token, that) => that,
            (_, Takes::Clause) => self.past_setting(token + 1),
            (_, Takes::That) if matches!(self.scan.low(token + 1), "he" | "she" | "it" | "they" | "there") => token + 1,
            (_, Takes::Hearer) => self.past_hearer(token + 1)?,
            (_, Takes::That | Takes::Quoted) if quoted => token + 1,
            _ => return None,
        };
        let noun = speech::noun_too(self.scan.low(token)) && !self.headline;
        if noun
            && !(that == Some(token + 1)
                || self.pair_from(token + 1).is_some()
                || self.scan.capital(token - 1) && start == token + 1)
        {
            return None;
        }
        let setting = matches!(
            self.scan.low(start),
            "when" | "at" | "during" | "after" | "before" | "by" | "for" | "as" | "with" | "of"
        );
        if setting && that.is_none() && !quoted {
            return None;
        }
        let end = self.next_report(start).unwrap_or_else(|| self.content_end(range.end));
        // Of a noun (`the reports of`) or an infinitive (`said to be`) nothing is said.
        let nominal = matches!(self.scan.low(token + 1), "of" | "to" | "about" | "and" | "," | "." | "")
            && that.is_none()
            && !quoted;
        if end < start + 2 || nominal {
            return None;
        }
        Some(Said {
            content: start..end,
            source: Some(source),
            cue: Some(token..token + 1),
            direct: false,
            pair: None,
            why: format!("reported after “{}”", self.scan.raw(token)),
        })
    }

    /// Where the speaker of a report goes on to the next: `said the talks failed, but added that`, `…, adding that`.
    fn next_report(&self, start: usize) -> Option<usize> {
        let end = self.scan.range().end;
        (start + 1..end.min(start + LONGEST)).find(|&i| {
            if self.scan.low(i) == ";" && self.pair_at(i).is_none() && self.speaks_after(i + 1) {
                return true;
            }
            if self.scan.low(i) != "," || self.pair_at(i).is_some() {
                return false;
            }
            let linked = matches!(self.scan.low(i + 1), "and" | "but" | "then");
            let mut at = i + 1 + usize::from(linked);
            at += usize::from(matches!(
                self.scan.low(at),
                "also" | "then" | "later" | "he" | "she" | "they" | "it"
            ));
            let word = self.scan.low(at);
            let speaks = matches!(speech::verb(word), Some(Takes::Clause | Takes::Hearer | Takes::That));
            let more = matches!(word, "added" | "adding");
            speaks
                && !speech::noun_too(word)
                && !self.scan.capital(at)
                && (more
                    || linked && matches!(self.scan.low(at + 1), "that" | "he" | "she" | "it" | "they" | "the")
                    || word.ends_with("ing") && self.scan.low(at + 1) == "that")
        })
    }

    /// Whether somebody else speaks in the clause that begins at a token: `; his spokesman accused the West`.
    fn speaks_after(&self, start: usize) -> bool {
        let end = self.scan.range().end.min(start + SPEAKER);
        (start + 1..end)
            .take_while(|&i| self.scan.low(i) != ";" && !matches!(self.scan.low(i), "that" | "which"))
            .any(|i| speech::verb(self.scan.low(i)).is_some_and(|takes| takes != Takes::Quoted || self.opens_matter(i)))
    }

    /// Whether a verb such as `accused` has an object.
    fn opens_matter(&self, i: usize) -> bool {
        speech::matter(self.scan.low(i)).is_some() && self.scan.is(i + 1, crate::text::TokenKind::Word)
    }

    /// `agreed to reopen the road that was blocked`: a verb right after `that` has the noun before it for its subject.
    fn is_relative(&self, that: usize) -> bool {
        matches!(
            self.scan.low(that + 1),
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "could"
                | "can"
                | "may"
                | "might"
        )
    }

    /// Whether only a setting or a hearer stands between a verb and its `that`.
    pub(super) fn reaches(&self, token: usize, that: usize) -> bool {
        // `agreed to renew ties, ending a rift that began`: an act, and no clause.
        let act = self.scan.low(token + 1) == "to"
            && !self.scan.capital(token + 2)
            && ((token + 2..that).any(|i| self.scan.low(i) == ",") || self.is_relative(that));
        if act {
            return false;
        }
        that == token + 1
            || (token + 1..that).all(|i| speech::verb(self.scan.low(i)).is_none_or(|t| t == Takes::Quoted))
                && (self.is_setting(token + 1)
                    || matches!(speech::verb(self.scan.low(token)), Some(Takes::Hearer))
                    || that - token <= 4)
    }

    /// The token after `on Tuesday`, `in a statement`, `Friday` and a comma.
    pub(super) fn past_setting(&self, start: usize) -> usize {
        let mut at = start;
        if matches!(self.scan.low(at), "on" | "last" | "late" | "early" | "this" | "earlier")
            && (speech::is_weekday(self.scan.low(at + 1))
                || matches!(self.scan.low(at + 1), "week" | "month" | "year" | "on"))
        {
            at += 2;
        } else if speech::is_weekday(self.scan.low(at)) {
            at += 1;
        } else if self.scan.low(at) == "in"
            && matches!(self.scan.low(at + 1), "a" | "an")
            && matches!(
                self.scan.low(at + 2),
                "statement" | "interview" | "tweet" | "speech" | "letter" | "briefing"
            )
        {
            at += 3;
        }
        at + usize::from(self.scan.low(at) == ",")
    }

    /// The token after whoever is told.
    pub(super) fn past_hearer(&self, start: usize) -> Option<usize> {
        if matches!(
            self.scan.low(start),
            "him" | "her" | "them" | "me" | "us" | "reporters" | "journalists" | "lawmakers" | "parliament"
        ) {
            return Some(self.past_setting(start + 1));
        }
        let end = self.scan.range().end;
        let capital = (start..end.min(start + 8))
            .take_while(|&i| {
                (self.scan.capital(i) || self.scan.dash(i) && self.scan.glued(i))
                    || matches!(self.scan.low(i), "for" | "and") && self.scan.capital(i + 1)
                    || matches!(
                        self.scan.low(i),
                        "the" | "a" | "’s" | "'s" | "of" | "news" | "agency" | "newspaper" | "radio" | "television"
                    )
            })
            .last()?;
        // `told the head of the mission to leave`: nobody is named, and nothing is said.
        if !(start..=capital).any(|i| self.scan.capital(i)) {
            return None;
        }
        (capital + 3 < end).then(|| self.past_setting(capital + 1))
    }

    /// `According to the ministry, the talks will go on.`
    pub(super) fn according(&self, token: usize) -> Option<Said> {
        let range = self.scan.range();
        let source = self.phrase_from(token + 2)?;
        let cue = token..token + 2;
        let said = |content, direct, pair| {
            let why = "“according to”".to_owned();
            Some(Said {
                content,
                source: Some(source.clone()),
                cue: Some(cue.clone()),
                direct,
                pair,
                why,
            })
        };
        if let Some(pair) = self
            .closed_before(token)
            .filter(|&p| !self.used[p] && self.pairs[p].words > 3)
        {
            let whole = self.pairs[pair].tokens.start <= range.start;
            if whole {
                return said(self.pairs[pair].tokens.clone(), true, Some(pair));
            }
        }
        if token > range.start + 3 {
            let end = token - usize::from(self.scan.before(token, 1) == ",");
            return said(self.body_start().min(end - 1)..end, false, None);
        }
        let mut commas = (source.end..range.end.min(source.end + LONGEST)).filter(|&i| self.scan.low(i) == ",");
        let mut comma = commas.next()?;
        // `According to Le Matin, which cited two envoys, the talks`
        if matches!(
            self.scan.low(comma + 1),
            "which" | "who" | "whose" | "citing" | "quoting"
        ) {
            comma = commas.next()?;
        }
        let end = self.content_end(range.end);
        if end > comma + 2 {
            said(comma + 1..end, false, None)
        } else {
            None
        }
    }
}
