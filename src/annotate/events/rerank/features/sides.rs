//! What is seen of who acts and to whom.

use super::super::super::candidate::Draught;
use super::super::super::people::Party;
use super::super::super::tag::Tag;
use super::super::look::{Look, NOWHERE, Sink, mix, number, pieces, place, push_lower};
use super::Reader;
use crate::model::hash;
use crate::record::Form;
use crate::text::Span;

impl<'a> Reader<'a> {
    pub(super) fn sides(&self, draught: &Draught, out: &mut impl Sink) {
        let actor = draught.actors.first().map(|p| self.tokens(p));
        let recipient = draught.recipients.first().map(|p| self.tokens(p));
        let count = draught.actors.len().min(3) as u32 | (draught.recipients.len().min(3) as u32) << 2;
        out.word(Look::Sides, count, NOWHERE);
        if let Some(span) = &actor {
            self.side(
                draught.actors.first(),
                span.clone(),
                [Look::Actor, Look::ActorClass],
                out,
            );
        }
        if let Some(span) = &recipient {
            self.side(
                draught.recipients.first(),
                span.clone(),
                [Look::Recipient, Look::RecipientClass],
                out,
            );
        }
        let (Some(a), Some(r)) = (actor, recipient) else { return };
        let (from, to) = if a.start <= r.start {
            (a.end, r.start)
        } else {
            (r.end, a.start)
        };
        let mut last = if a.start <= r.start { 4 } else { 5 };
        for k in from..to.min(from + 14) {
            if !matches!(self.tag(k), Tag::Det | Tag::Quote | Tag::Time) {
                out.word(Look::Between, self.value[k], place(k));
                out.two(
                    Look::BetweenPair,
                    last,
                    self.value[k],
                    [place(k.saturating_sub(1)), place(k)],
                );
                last = self.value[k];
            }
        }
    }

    /// The words of one side; what kind of mention it is.
    pub(super) fn side(
        &self,
        party: Option<&Party>,
        span: std::ops::Range<usize>,
        looks: [Look; 2],
        out: &mut impl Sink,
    ) {
        if let Some(Party::Mention(row)) = party
            && let Some(m) = self.matcher.mentions.get(*row)
        {
            out.two(looks[1], m.kind as u32, 77, [NOWHERE; 2]);
            out.two(looks[1], u32::from(m.form == Form::Pronoun), 78, [NOWHERE; 2]);
        }
        for k in span.take(8).filter(|&k| k < self.value.len()) {
            let lone = matches!(self.tag(k), Tag::Name).then(|| number(self.draft.word(self.first + k)));
            if self.tells(k) || lone.is_some() {
                out.word(looks[0], lone.unwrap_or(self.value[k]), place(k));
                for class in self.classes(k) {
                    out.word(looks[1], class, place(k));
                }
            }
        }
    }

    pub(super) fn tokens(&self, party: &Party) -> std::ops::Range<usize> {
        match *party {
            Party::Phrase(a, b) => a..b,
            Party::Mention(row) => {
                let span = self.matcher.mentions.get(row).map_or(Span::default(), |m| m.span);
                let range = self.draft.tokens_in(span);
                range.start.saturating_sub(self.first)..range.end.saturating_sub(self.first).min(self.value.len())
            }
        }
    }

    /// The letters of a word, three to five at a time.
    pub(super) fn letters(&self, k: usize, look: Look, out: &mut impl Sink) {
        if self.tag(k) == Tag::Name {
            return;
        }
        let own = self.draft.word(self.first + k);
        out.letters(hash::join(hash::word(own), look as u64), |put| {
            let mut word = String::with_capacity(32);
            word.push('^');
            if own.is_ascii() {
                push_lower(own, &mut word);
            } else {
                word.push_str(&own.to_lowercase());
            }
            word.push('$');
            let bytes = word.as_bytes();
            let mut put = |piece| put(mix(look as u32, piece, 0));
            if look == Look::Letters {
                pieces::<3>(bytes, &mut put);
                pieces::<4>(bytes, &mut put);
                pieces::<5>(bytes, &mut put);
            } else {
                pieces::<4>(bytes, &mut put);
            }
        });
    }
}
