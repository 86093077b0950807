//! What each verb of speech says, and who says it.

use super::Finder;
use super::speech::{self, Takes};
use crate::text::TokenKind;
use std::ops::Range;

/// Something said. All ranges are tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What is said.
    pub content: Range<usize>,
    /// The words that name who says it.
    pub source: Option<Range<usize>>,
    /// The words that say that it is said.
    pub cue: Option<Range<usize>>,
    /// In quotation marks as a whole.
    pub direct: bool,
    /// The pair of marks that it is, or begins with.
    pub pair: Option<usize>,
    /// The rule.
    pub why: String,
}

/// Tokens that may stand between a verb of speech and the quotation that it opens: `told reporters in Vienna on Friday, “`.
const LEAD: usize = 22;

/// Tokens in which `that` is looked for after a verb of speech.
const THAT: usize = 14;

/// Tokens that may follow a closing attribution to the end of its sentence: `, Kerry said on Friday in Vienna.`
const TAIL: usize = 30;

impl Finder<'_> {
    /// Everything said in one sentence.
    pub(super) fn sentence(&mut self, at: usize, said: &mut Vec<Said>) {
        self.colon(at, said);
        let range = self.scan.range();
        let mut covered = range.start;
        for token in range {
            if token < covered || self.pair_at(token).is_some_and(|p| self.pairs[p].balanced) {
                continue;
            }
            let one = if self.scan.low(token) == "according" && self.scan.low(token + 1) == "to" {
                self.according(token)
            } else {
                speech::verb(self.scan.low(token)).and_then(|takes| self.verb(token, takes))
            };
            let Some(one) = one else { continue };
            // What one verb says is not searched again for what others say inside it.
            covered = one.content.end.max(token + 1);
            self.take(one, said);
        }
    }

    /// Notes what has been found, with the pairs that it covers.
    fn take(&mut self, one: Said, said: &mut Vec<Said>) {
        if said
            .iter()
            .rev()
            .take(3)
            .any(|s| s.content.start < one.content.end && one.content.start < s.content.end)
        {
            return;
        }
        let first = self.pairs.partition_point(|p| p.tokens.end <= one.content.start);
        for at in first..self.pairs.len() {
            if self.pairs[at].tokens.start >= one.content.end {
                break;
            }
            self.used[at] = true;
        }
        said.push(one);
    }

    /// `Name: what is said` at the head of a headline, and speakers' names in capitals in a transcript.
    fn colon(&mut self, at: usize, said: &mut Vec<Said>) {
        let range = self.scan.range();
        let quote = usize::from(self.pair_from(range.start).is_some());
        let start = range.start + quote;
        let Some(colon) = (start..range.end.min(start + 6)).find(|&i| self.scan.low(i) == ":") else {
            return;
        };
        let name = start..colon;
        let capitals = |i: usize| {
            self.scan
                .raw(i)
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
        };
        let label = name.clone().all(capitals)
            && name.clone().any(|i| self.scan.raw(i).len() > 2)
            && self.draft.tokens[range.start].starts_line;
        let headline =
            self.draft.sentences[at].headline && name.clone().all(|i| self.scan.capital(i)) && colon + 3 < range.end;
        if name.is_empty()
            || !(label || headline)
            || matches!(
                self.scan.low(start),
                "photos" | "video" | "watch" | "analysis" | "opinion" | "exclusive" | "live"
            )
        {
            return;
        }
        let pair = if quote == 1 { self.pair_from(range.start) } else { None };
        let end = pair.map_or_else(|| self.content_end(range.end), |p| self.pairs[p].tokens.end);
        if end > colon + 1 {
            let one = Said {
                content: colon + 1..end,
                source: Some(name),
                cue: Some(colon..colon + 1),
                direct: quote == 1 || label,
                pair,
                why: "name and colon before what is said".to_owned(),
            };
            self.take(one, said);
        }
    }

    /// A sentence's end without its stop.
    fn content_end(&self, end: usize) -> usize {
        if matches!(self.scan.low(end.saturating_sub(1)), "." | "!" | "?") {
            end - 1
        } else {
            end
        }
    }

    /// What the verb of speech at `token` says.
    fn verb(&self, token: usize, takes: Takes) -> Option<Said> {
        // `is said to`, `was told`, `to be called`
        // A capital is a name: `the United States`; only a headline writes its verbs so.
        let named = self.scan.capital(token) && !self.headline;
        let negated = self.scan.before(token, 1).ends_with("n't") || self.scan.before(token, 1).ends_with("n’t");
        let nominal = matches!(
            self.scan.before(token, 1),
            "without"
                | "by"
                | "for"
                | "of"
                | "worth"
                | "from"
                | "in"
                | "not"
                | "never"
                | "having"
                | "this"
                | "these"
                | "those"
                | "with"
        );
        if named || negated || nominal {
            return None;
        }
        let passive = matches!(
            self.scan.before(token, 1),
            "be" | "been" | "being" | "is" | "are" | "was" | "were"
        ) && !matches!(
            self.scan.low(token),
            "saying" | "calling" | "warning" | "telling" | "stressing" | "adding"
        );
        if passive
            || self.scan.before(token, 1) == "to"
            || matches!(self.scan.before(token, 1), "the" | "a" | "of" | "its" | "his")
        {
            return None;
        }
        if let Some(pair) = self.pair_at(token) {
            return self.in_unclosed(token, takes, pair);
        }
        self.after_closing(token, takes)
            .or_else(|| self.before_opening(token))
            .or_else(|| self.inserted(token, takes))
            .or_else(|| self.fronted(token, takes))
            .or_else(|| self.clause(token, takes))
    }

    /// `“…, the statement says.` with the closing mark forgotten: the attribution at the end is no part of what is said.
    fn in_unclosed(&self, token: usize, takes: Takes, pair: usize) -> Option<Said> {
        let tokens = self.pairs[pair].tokens.clone();
        let source = if self.scan.before(token, 1) == "," {
            self.phrase_from(token + 1)?
        } else {
            self.phrase_ending(token)?
        };
        let tail = source.start.min(token);
        let after = source.end.max(token + 1);
        let closes = tail > tokens.start + 3
            && self.scan.before(tail, 1) == ","
            && self.scan.range().end.saturating_sub(after) <= 4;
        (closes && takes != Takes::Quoted && !self.used[pair]).then(|| Said {
            content: tokens,
            source: Some(source),
            cue: Some(token..token + 1),
            direct: true,
            pair: Some(pair),
            why: format!("quotation left open before “{}”", self.scan.raw(token)),
        })
    }

    /// `“…,” Kerry said`, `“…,” said Kerry`.
    fn after_closing(&self, token: usize, takes: Takes) -> Option<Said> {
        let inverted = self.closed_before(token);
        let (pair, source) = match inverted {
            Some(pair) => (pair, self.phrase_from(token + 1)?),
            None => {
                let source = self.source_before(token)?;
                (self.closed_before(source.start)?, source)
            }
        };
        let named = takes == Takes::Quoted
            && matches!(
                self.scan.low(token),
                "called" | "calls" | "calling" | "read" | "reads" | "used"
            );
        let title = self.pairs[pair].words <= 6 && self.is_title(&self.pairs[pair]);
        if self.used[pair] || named || title || self.pairs[pair].words < 2 {
            return None;
        }
        Some(Said {
            content: self.interrupted(pair, source.end.max(token + 1)),
            cue: Some(token..token + 1),
            source: Some(source),
            direct: true,
            pair: Some(pair),
            why: format!("quotation before “{}”", self.scan.raw(token)),
        })
    }

    /// The pair that ends right before a token, a comma or dash aside.
    fn closed_before(&self, token: usize) -> Option<usize> {
        let mut before = token.checked_sub(1)?;
        if matches!(self.draft.word(before), "," | "-" | "–" | "—") {
            before = before.checked_sub(1)?;
        }
        // `“Why?” Roe asked.`: the quotation has a sentence of its own, on the same line.
        if before < self.scan.range().start
            && (token != self.scan.range().start || self.draft.tokens[token].starts_line)
        {
            return None;
        }
        self.pair_at(before).filter(|&p| self.pairs[p].tokens.end == before + 1)
    }

    /// Whether a quotation ends in a comma: then its own attribution follows.
    fn leads_on(&self, pair: &super::marks::Pair) -> bool {
        let last = pair.tokens.end.saturating_sub(2);
        let before = if self.draft.word(last) == "'" {
            last.saturating_sub(1)
        } else {
            last
        };
        let asked = matches!(self.draft.word(before), "," | "?") || self.draft.word(pair.tokens.end) == ",";
        asked && speech_follows(self, pair.tokens.end)
    }

    /// A quotation that goes on right after its attribution is one: `“…,” Kerry said. “…”`
    fn interrupted(&self, pair: usize, after: usize) -> Range<usize> {
        let content = self.pairs[pair].tokens.clone();
        let Some(next) = self
            .pairs
            .get(pair + 1)
            .filter(|n| n.words > 3 && n.balanced && self.pairs[pair].balanced && !self.leads_on(n))
        else {
            return content;
        };
        let gap = after..next.tokens.start;
        let near = !gap.is_empty()
            && gap.len() <= 9
            && !gap
                .clone()
                .chain([next.tokens.start])
                .any(|i| self.draft.tokens[i].starts_line);
        let quiet = gap.clone().filter(|&i| matches!(self.draft.word(i), "." | ";")).count() <= 1
            && matches!(
                self.draft.word(next.tokens.start - 1),
                "." | "," | "—" | "–" | "-" | ":"
            )
            && !gap
                .clone()
                .any(|i| speech::verb(&self.draft.word(i).to_lowercase()).is_some());
        if near && quiet {
            content.start..next.tokens.end
        } else {
            content
        }
    }

    /// `Kerry told reporters: “…”`
    fn before_opening(&self, token: usize) -> Option<Said> {
        let limit = (token + 1 + LEAD).min(self.draft.tokens.len());
        let end = self.scan.range().end;
        let open = (token + 1..limit).find(|&i| {
            self.pair_from(i).is_some() || i < end && speech::verb(self.scan.low(i)).is_some_and(|t| t != Takes::Quoted)
        })?;
        let pair = self.pair_from(open).filter(|&p| !self.used[p])?;
        let lead = self.draft.word(open - 1);
        // Past the sentence's end only a colon leads on to a quotation.
        let opens = if open < end {
            matches!(lead, "," | ":" | "—" | "–") || open == token + 1
        } else {
            lead == ":" && open == end
        };
        let whole = open > end
            || self
                .draft
                .sentences
                .iter()
                .any(|s| s.tokens.contains(&open) && s.tokens.end <= self.pairs[pair].tokens.end + 2);
        let that = (token + 1..open).any(|i| matches!(self.scan.low(i), "that" | "if" | "whether"));
        if !opens || that || !whole || self.pairs[pair].words < 3 {
            return None;
        }
        let source = self.source_before(token).or_else(|| self.inherited(token))?;
        Some(Said {
            content: self.pairs[pair].tokens.clone(),
            source: Some(source),
            cue: Some(token..token + 1),
            direct: true,
            pair: Some(pair),
            why: format!("quotation after “{}”", self.scan.raw(token)),
        })
    }

    /// `Kerry met Lavrov and said`, `Kerry attacked the plan, saying`: the subject of the sentence.
    fn inherited(&self, token: usize) -> Option<Range<usize>> {
        let links = matches!(self.scan.before(token, 1), "and" | "but" | "," | "then" | "also")
            || self.scan.low(token).ends_with("ing");
        let range = self.scan.range();
        if !links {
            return None;
        }
        let end = (range.start..token).find(|&i| {
            let word = self.scan.low(i);
            i > range.start
                && (self.scan.is(i, TokenKind::Mark) && word != "-" && word != "."
                    || speech::closes_phrase(word)
                    || speech::verb(word).is_some()
                    || word.len() > 4 && word.ends_with("ed") && !self.scan.capital(i))
        })?;
        self.phrase_ending(end)
            .filter(|s| s.start == range.start && s.len() <= 12)
    }

    /// `The talks will go on, Kerry said on Friday.`
    fn fronted(&self, token: usize, takes: Takes) -> Option<Said> {
        if takes == Takes::Quoted {
            return None;
        }
        let range = self.scan.range();
        let named = self.scan.capital(token + 1)
            || matches!(
                self.scan.low(token + 1),
                "a" | "an" | "the" | "he" | "she" | "they" | "his" | "its" | "one"
            );
        let (source, comma) = if self.scan.before(token, 1) == "," {
            (
                self.phrase_from(token + 1)
                    .filter(|_| named && takes != Takes::Hearer)?,
                token - 1,
            )
        } else {
            let source = self.source_before(token)?;
            let comma = source
                .start
                .checked_sub(1)
                .filter(|&c| c > range.start && self.scan.low(c) == ",")?;
            (source, comma)
        };
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
            || content.len() < 4
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

    /// `The talks, he said, will go on.`: the whole sentence is what he said.
    fn inserted(&self, token: usize, takes: Takes) -> Option<Said> {
        let range = self.scan.range();
        let source = self.source_before(token)?;
        let commas = self.scan.before(source.start, 1) == "," && self.scan.low(token + 1) == ",";
        let short = source.len() <= 8 && source.end + 3 > token;
        let content = self.body_start()..self.content_end(range.end);
        let inside = content.start + 1 < source.start && token + 4 < content.end;
        (matches!(takes, Takes::Clause | Takes::That) && commas && short && inside).then(|| Said {
            content,
            source: Some(source),
            cue: Some(token..token + 1),
            direct: false,
            pair: None,
            why: format!("reported around “{}”", self.scan.raw(token)),
        })
    }

    /// The first token after a dateline.
    fn body_start(&self) -> usize {
        let range = self.scan.range();
        let capitals = self
            .scan
            .raw(range.start)
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase);
        let dash = (range.start..range.end.min(range.start + 16)).find(|&i| self.scan.dash(i) && !self.scan.glued(i));
        dash.filter(|_| capitals).map_or(range.start, |dash| dash + 1)
    }

    /// Words after an attribution that tell only where, when or to whom.
    fn is_setting(&self, at: usize) -> bool {
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
    fn clause(&self, token: usize, takes: Takes) -> Option<Said> {
        let range = self.scan.range();
        let source = self.source_before(token).or_else(|| self.inherited(token))?;
        let determined = matches!(self.scan.low(source.start), "a" | "an" | "this" | "another");
        if determined
            && matches!(
                self.scan.low(token),
                "show" | "say" | "believe" | "claim" | "report" | "think"
            )
        {
            return None;
        }
        let that = (token + 1..range.end.min(token + 1 + THAT))
            .take_while(|&i| self.scan.low(i) != ":")
            .find(|&i| matches!(self.scan.low(i), "that" | "whether") && self.pair_at(i).is_none());
        let quoted = (token + 1..range.end).any(|i| self.pair_from(i).is_some_and(|p| self.pairs[p].words >= 2));
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
            "when" | "at" | "during" | "after" | "before" | "by" | "for" | "as" | "with" | "of" | "when"
        );
        if setting && that.is_none() && !quoted {
            return None;
        }
        let end = self.content_end(range.end);
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

    /// Whether only a setting or a hearer stands between a verb and its `that`.
    fn reaches(&self, token: usize, that: usize) -> bool {
        that == token + 1
            || (token + 1..that).all(|i| speech::verb(self.scan.low(i)).is_none_or(|t| t == Takes::Quoted))
                && (self.is_setting(token + 1)
                    || matches!(speech::verb(self.scan.low(token)), Some(Takes::Hearer))
                    || that - token <= 4)
    }

    /// The token after `on Tuesday`, `in a statement`, `Friday` and a comma.
    fn past_setting(&self, start: usize) -> usize {
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
    fn past_hearer(&self, start: usize) -> Option<usize> {
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
                    || matches!(
                        self.scan.low(i),
                        "the" | "a" | "’s" | "'s" | "of" | "news" | "agency" | "newspaper" | "radio" | "television"
                    )
            })
            .last()?;
        (capital + 3 < end).then(|| self.past_setting(capital + 1))
    }

    /// `According to the ministry, the talks will go on.`
    fn according(&self, token: usize) -> Option<Said> {
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
        let comma = (source.end..range.end).find(|&i| self.scan.low(i) == ",")?;
        let end = self.content_end(range.end);
        if end > comma + 2 {
            said(comma + 1..end, false, None)
        } else {
            None
        }
    }
}

/// Whether a verb of speech stands soon after a token.
fn speech_follows(finder: &Finder, token: usize) -> bool {
    (token..token + 8).any(|i| speech::verb(&finder.draft.word(i).to_lowercase()).is_some())
}
