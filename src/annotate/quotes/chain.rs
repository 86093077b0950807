//! Through whom words reached the article: `the minister said, North Wire reported, citing his office`.
//!
//! Who speaks is known by then. Beside his words and the verb of speech stand those who pass them on: an agency that
//! reports them or to which they were told, somebody whom it cites. The nearest to the speaker comes first.

use crate::annotate::Draft;
use crate::record::{Form, Kind, Mention, Quote, Relay, Review};
use crate::text::TokenKind;
use std::ops::Range;

/// Tokens behind an attribution in which its sentence may go on to whoever passes it on.
const TAIL: usize = 40;

/// Tokens between a preposition and the name behind it: `the state-run news agency North Wire`.
const NAME: usize = 6;

/// Words of what news appears in.
const OUTLETS: &[&str] = &[
    "agency",
    "newspaper",
    "daily",
    "weekly",
    "radio",
    "television",
    "tv",
    "broadcaster",
    "channel",
    "media",
    "magazine",
    "news",
    "times",
    "post",
    "herald",
    "gazette",
    "tribune",
    "journal",
    "wire",
    "network",
    "press",
    "outlet",
    "website",
];

/// Fills in the chain of every quote whose source is known.
pub fn follow(draft: &mut Draft) {
    let mut mentions: Vec<&Mention> = draft
        .record
        .mentions
        .iter()
        .filter(|m| m.entity.is_some() && m.form != Form::Pronoun && m.review != Review::Rejected)
        .collect();
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let entities = draft.record.entities.iter();
    let press = entities.filter(|e| e.actor.sector.as_deref() == Some("JRN"));
    let press = press.map(|e| e.id.as_str()).collect();
    let reader = Reader { draft, mentions, press };
    let found: Vec<(usize, Vec<Relay>)> = (0..draft.record.quotes.len())
        .map(|row| (row, reader.relays(&draft.record.quotes[row])))
        .filter(|(_, via)| !via.is_empty())
        .collect();
    for (row, via) in found {
        draft.record.quotes[row].via = via;
    }
}

struct Reader<'d> {
    draft: &'d Draft,
    /// Names and descriptions with their entities, in text order.
    mentions: Vec<&'d Mention>,
    /// Entities that are coded as press.
    press: foldhash::HashSet<&'d str>,
}

impl Reader<'_> {
    fn relays(&self, quote: &Quote) -> Vec<Relay> {
        let (Some(source), Some(cue)) = (&quote.source, &quote.cue) else {
            return Vec::new();
        };
        let Some(at) = self.draft.sentence_at(cue.span.start) else {
            return Vec::new();
        };
        let sentence = self.draft.sentences[at].tokens.clone();
        let (source, cue) = (self.draft.tokens_in(source.span), self.draft.tokens_in(cue.span));
        let from = source.end.max(cue.end);
        let content = self.draft.tokens_in(quote.span);
        // What is said may stand between the attribution and whoever passes it on.
        let from = if content.start >= from {
            content.end.max(from)
        } else {
            from
        };
        let mut via = Vec::new();
        self.told_to(quote, &cue, &mut via);
        self.behind(quote, from..sentence.end.min(from + TAIL), &mut via);
        self.before(quote, sentence.start..source.start.min(cue.start), &mut via);
        via
    }

    /// `told North Wire`, `said in an interview with North Wire`: the outlet that heard it.
    fn told_to(&self, quote: &Quote, cue: &Range<usize>, via: &mut Vec<Relay>) {
        let tells = matches!(self.draft.word(cue.start), "told" | "tells" | "telling");
        let hearer = if tells {
            Some(cue.end)
        } else {
            (cue.end..cue.end + NAME)
                .find(|&i| {
                    matches!(self.draft.word(i), "to" | "with" | "by" | "on")
                        && matches!(
                            self.draft.word(i - 1),
                            "interview" | "remarks" | "comments" | "carried" | "published" | "broadcast" | "quoted"
                        )
                })
                .map(|i| i + 1)
        };
        let heard = hearer.and_then(|at| self.named(at..at + NAME));
        via.extend(
            heard
                .filter(|m| m.form == Form::Name && self.is_outlet(m))
                .and_then(|m| self.relay(quote, m)),
        );
    }

    /// `…, North Wire reported, citing his office`, `…, according to North Wire`, `…, as quoted by North Wire`.
    fn behind(&self, quote: &Quote, range: Range<usize>, via: &mut Vec<Relay>) {
        let mut i = range.start;
        while i < range.end {
            let next = |from: usize| self.named(from..range.end.min(from + NAME));
            let found = match self.draft.word(i) {
                "according" if self.draft.word(i + 1) == "to" => next(i + 2).map(|m| (m, false)),
                "citing" | "quoting" => next(i + 1).map(|m| (m, true)),
                "by" if matches!(
                    self.draft.word(i - 1),
                    "quoted" | "cited" | "carried" | "published" | "broadcast"
                ) =>
                {
                    next(i + 1).map(|m| (m, false))
                }
                "reported" | "reports" => self.ending(range.start..i).map(|m| (m, false)),
                _ => None,
            };
            if let Some((mention, nearer)) = found {
                let relay = self
                    .relay(quote, mention)
                    .filter(|r| via.iter().all(|v| v.entity != r.entity));
                // Whom an agency cites stands nearer to the speaker than the agency.
                let place = if nearer { via.len().saturating_sub(1) } else { via.len() };
                if let Some(relay) = relay {
                    via.insert(place, relay);
                }
                i = i.max(self.draft.tokens_in(mention.span).end.saturating_sub(1));
            }
            i += 1;
        }
    }

    /// `North Wire quoted the minister as saying`, `North Wire reported that the minister said`.
    fn before(&self, quote: &Quote, range: Range<usize>, via: &mut Vec<Relay>) {
        let passes = |i: &usize| {
            matches!(
                self.draft.word(*i),
                "quoted" | "quotes" | "cited" | "reported" | "reports" | "quoting" | "citing"
            )
        };
        let Some(at) = range.clone().rev().find(passes) else {
            return;
        };
        let agency = self.ending(range.start..at).filter(|m| self.is_outlet(m));
        let relay = agency.and_then(|m| self.relay(quote, m));
        via.extend(relay.filter(|r| via.iter().all(|v| v.entity != r.entity)));
    }

    /// The first mention that begins among some tokens, where only words without a mark stand before it.
    fn named(&self, range: Range<usize>) -> Option<&Mention> {
        let first = self.draft.tokens.get(range.start)?.span().start;
        let end = self
            .draft
            .tokens
            .get(range.end.checked_sub(1)?)
            .map_or(self.draft.text.len(), |t| t.span().end);
        let at = self.mentions.partition_point(|m| m.span.start < first);
        let mention = *self.mentions.get(at).filter(|m| m.span.start < end)?;
        let plain = range.start..self.draft.tokens_in(mention.span).start;
        let marked = |i: usize| self.draft.tokens[i].kind == TokenKind::Mark && self.draft.word(i) != "-";
        (!plain.into_iter().any(marked)).then_some(mention)
    }

    /// The mention that ends a stretch of tokens; words such as `news agency` may follow its name.
    fn ending(&self, range: Range<usize>) -> Option<&Mention> {
        let mut last = range.end.checked_sub(1)?;
        while last > range.start
            && (is_outlet_word(self.draft.word(last)) || matches!(self.draft.word(last), "later" | "also" | "has"))
            && self.mention_over(last).is_none()
        {
            last -= 1;
        }
        (last >= range.start).then(|| self.mention_over(last)).flatten()
    }

    fn mention_over(&self, token: usize) -> Option<&Mention> {
        let span = self.draft.tokens.get(token)?.span();
        let until = self.mentions.partition_point(|m| m.span.start <= span.start);
        let near = &self.mentions[until.saturating_sub(NAME)..until];
        near.iter().rev().find(|m| m.span.contains(span)).copied()
    }

    /// Whether a mention names what news appears in: by its code, or by a word in it or right behind it.
    fn is_outlet(&self, mention: &Mention) -> bool {
        let coded = mention.entity.as_deref().is_some_and(|id| self.press.contains(id));
        let tokens = self.draft.tokens_in(mention.span);
        let before = tokens.start.saturating_sub(2);
        let called = (before..tokens.end + 2).any(|i| is_outlet_word(self.draft.word(i)));
        mention.kind != Kind::Per && (coded || mention.kind != Kind::Gpe && called)
    }

    /// Nobody passes on his own words.
    fn relay(&self, quote: &Quote, mention: &Mention) -> Option<Relay> {
        (quote.speaker != mention.entity).then(|| Relay {
            span: mention.span,
            text: mention.text.clone(),
            entity: mention.entity.clone(),
            ..Relay::default()
        })
    }
}

fn is_outlet_word(word: &str) -> bool {
    OUTLETS.iter().any(|outlet| word.eq_ignore_ascii_case(outlet))
}
