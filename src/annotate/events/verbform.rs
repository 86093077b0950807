//! Whether a word that may be a verb is one here, by its neighbours and by the learned parts of speech.

use super::lists::List;
use super::tag::{Tag, Tagger, Tok};
use super::vocabulary::{Class, Nounness, Word, control, form};
use crate::model::{Penn, Pos};
use crate::text::TokenKind;

impl Tagger<'_> {
    /// Which form of a verb a word is here; `None` where it is a noun or adjective.
    pub(super) fn verb_form(&self, k: usize, word: Word) -> Option<u8> {
        let before = self.before(k);
        let tag = before.map(|t| t.tag);
        if self.is_hyphened(k, word) {
            return None;
        }
        if word.forms & form::ING != 0 {
            return self.ing(k, word, tag).then_some(form::ING);
        }
        if word.forms & (form::PAST | form::PART) != 0 && word.forms & form::BASE == 0 {
            return self.past(k, word, tag);
        }
        self.plain(k, word, before)
    }

    /// `US-led`, `cease-fire`
    fn is_hyphened(&self, k: usize, word: Word) -> bool {
        let behind = k > 0 && self.toks[k - 1].tag == Tag::Hyphen;
        behind || self.next_tag_is_hyphen(k) && word.forms & (form::BASE | form::PAST) != 0
    }

    /// The same where the learned parts of speech know better: they tell past forms from participles, and nouns from
    /// verbs, oftener than the neighbours do, but not whether a word that the neighbours call a noun is a plain verb.
    pub(super) fn by_learned(&self, k: usize, word: Word, ruled: Option<u8>) -> Option<u8> {
        if self.is_hyphened(k, word) {
            return ruled;
        }
        let nounish = word.noun != 0 || word.nounness > Nounness::Verb;
        // The learned are asked only where their answer can change something, and behind `has` and `was` it cannot.
        let open = match ruled {
            Some(form::PART) | None => {
                // `computers seized from a camp contained`: the verb of the same subject is still to come.
                let described = || ruled.is_some() && self.before_its_verb(k, word);
                word.forms & form::PAST != 0 && !self.is_behind_auxiliary(k) && !described()
            }
            Some(form::BASE | form::S) => {
                let asked = || ruled == Some(form::BASE) && self.before(k).is_some_and(|t| self.is_asked_to(k, t));
                nounish && !self.may_act(k) && self.has_stop() && !asked()
            }
            Some(ruled) => nounish && ruled == form::ING,
        };
        let Some(learned) = open.then(|| self.learned(k)).flatten() else {
            return ruled;
        };
        match (ruled, learned.penn) {
            (Some(form::PART) | None, Penn::Vbd) if learned.pos == Pos::Verb => Some(form::PAST),
            (Some(form::BASE | form::S), Penn::Nn | Penn::Nns) | (Some(form::ING), Penn::Nn) => None,
            _ => ruled,
        }
    }

    /// `has expelled`, `was expelled`
    fn is_behind_auxiliary(&self, k: usize) -> bool {
        let before = self.toks[..k].last();
        before.is_some_and(|t| matches!(t.tag, Tag::Have | Tag::Be))
    }

    /// `Peru skips summit`, `gunmen attack`, `to comment`: behind these the learned parts of speech, which have seen few
    /// headlines, call a verb a noun too readily.
    fn may_act(&self, k: usize) -> bool {
        self.before(k).is_some_and(|t| match t.tag {
            Tag::Name | Tag::To | Tag::Modal | Tag::Do | Tag::Rel => true,
            tag => tag == Tag::Noun && t.plural,
        })
    }

    /// Whether the sentence ends as sentences do; a headline does not: `Peru skips summit, backs Chile`.
    fn has_stop(&self) -> bool {
        let marks = (0..self.words.len()).rev().map(|k| self.text(k));
        let mut last = marks.take_while(|word| !word.starts_with(char::is_alphanumeric));
        last.any(|mark| matches!(mark, "." | "!" | "?"))
    }

    pub(super) fn next_tag_is_hyphen(&self, k: usize) -> bool {
        let i = self.first + k;
        match (self.draft.tokens.get(i), self.draft.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span().end == b.span().start && self.draft.word(i + 1) == "-",
            _ => false,
        }
    }

    fn ing(&self, k: usize, word: Word, tag: Option<Tag>) -> bool {
        let next = self.next(k);
        match tag {
            Some(Tag::Be) => true,
            Some(Tag::Det | Tag::Adj | Tag::Genitive | Tag::Possessive | Tag::Num) => false,
            Some(Tag::Noun) if self.next_is_plain_noun(k) && !self.words[k + 1].plural => false,
            // `with Paris and Rome warning that`; `a Russian warning that` stays a noun.
            Some(Tag::Noun | Tag::Name) if word.noun != 0 && next == Next::That => {
                let of_people = self.before(k).is_some_and(|t| self.is_norp(t));
                let determined = |tag| matches!(tag, Tag::Det | Tag::Adj | Tag::Possessive | Tag::Genitive);
                !of_people && (k < 2 || !determined(self.toks[k - 2].tag))
            }
            Some(Tag::Noun | Tag::Name) if word.noun != 0 => next == Next::Noun && !self.next_is_plain_noun(k),
            Some(Tag::Prep | Tag::To) if word.noun != 0 => matches!(next, Next::Noun) && tag == Some(Tag::Prep),
            None if word.noun != 0 => matches!(next, Next::Noun),
            _ => true,
        }
    }

    fn past(&self, k: usize, word: Word, tag: Option<Tag>) -> Option<u8> {
        let next = self.next(k);
        match tag {
            Some(Tag::Have | Tag::Be) => Some(form::PART),
            Some(Tag::Genitive) if self.text(k.saturating_sub(1)).len() > 1 && next != Next::Noun => Some(form::PART),
            Some(Tag::Det | Tag::Adj | Tag::Genitive | Tag::Possessive | Tag::Num | Tag::Prep | Tag::To) => None,
            Some(Tag::Verb | Tag::Sub) | None if self.next_is_plain_noun(k) => None,
            // `Accused by Kampala of spying, they left`: no subject stands before it.
            None if matches!(next, Next::By | Next::Prep) && word.forms & form::PART != 0 => Some(form::PART),
            // `Exiled Chagossians sued it`.
            None if self.next_is_people(k) => None,
            _ if word.forms & form::PAST == 0 => Some(form::PART),
            Some(Tag::Noun | Tag::Name | Tag::Time | Tag::Comma)
                if next == Next::By && word.forms & form::PART != 0 =>
            {
                Some(form::PART)
            }
            Some(Tag::Noun | Tag::Name)
                if matches!(next, Next::Prep | Next::Other)
                    && !self.goes_by_itself(word)
                    && (self.under_object(k) || self.before_its_verb(k, word)) =>
            {
                Some(form::PART)
            }
            _ => Some(form::PAST),
        }
    }

    /// `executed a man convicted of spying`, `to quit the accord reached in May`: behind the object of a verb that reports
    /// nothing, a past form without an object is a participle.
    fn under_object(&self, k: usize) -> bool {
        let clause = self.toks[..k].iter().rev().take_while(|t| {
            !matches!(
                t.tag,
                Tag::Comma | Tag::Sub | Tag::Rel | Tag::That | Tag::Conj | Tag::Stop | Tag::Quote
            )
        });
        let mut verbs = clause.filter(|t| t.tag == Tag::Verb);
        // `called for the release of the sailors held in Oslo`: what is asked for is a noun, and nobody holds anything.
        let asks = if self.ends_of_phrase(k) { 0 } else { control::ASK };
        let reports = control::SAY | control::HOPE | control::DENY | asks;
        verbs
            .next()
            .is_some_and(|t| t.form & form::PART == 0 && self.vocabulary.control(t.verb) & reports == 0)
    }

    /// `after gunmen crossed from Tine`: nobody is crossed, fled or marched.
    fn goes_by_itself(&self, word: Word) -> bool {
        self.vocabulary.is_in(List::Alone, word.verb)
    }

    /// Whether the phrase right before a word hangs on `of`.
    fn ends_of_phrase(&self, k: usize) -> bool {
        let inside = |t: &Tok| {
            matches!(
                t.tag,
                Tag::Noun | Tag::Name | Tag::Adj | Tag::Det | Tag::Num | Tag::Possessive
            )
        };
        let outside = self.toks[..k].iter().rposition(|t| !inside(t));
        outside.is_some_and(|at| self.toks[at].tag == Tag::Prep && self.text(at) == "of")
    }

    /// `the vote scheduled for May could not be held`: the verb of the same subject is still to come.
    fn before_its_verb(&self, k: usize, word: Word) -> bool {
        if self.vocabulary.control(word.verb) & (control::SAY | control::HOPE | control::DENY | control::ASK) != 0 {
            return false;
        }
        for at in k + 1..(k + 9).min(self.words.len()) {
            let next = self.words[at];
            if self.draft.tokens[self.first + at].kind == TokenKind::Mark {
                return false;
            }
            match next.class {
                Class::Modal | Class::Be | Class::Have | Class::Do => {
                    return self.mention(at) == 0 && !self.is_time(at);
                }
                Class::Conj | Class::Sub | Class::Relative | Class::That | Class::To => return false,
                Class::Open if next.forms & form::PAST != 0 && next.noun == 0 && self.mention(at) == 0 => {
                    return next.forms & form::BASE == 0 && self.next(at) == Next::Noun && self.next(k) != Next::Noun;
                }
                _ => {}
            }
        }
        false
    }

    /// The plain and the `-s` form, and forms such as `cut` that are both plain and past.
    fn plain(&self, k: usize, word: Word, before: Option<Tok>) -> Option<u8> {
        let base = word.forms & form::BASE != 0;
        let same_past = base && word.forms & form::PAST != 0;
        let bit = if base { form::BASE } else { form::S };
        let noun = word.noun != 0 || word.nounness > Nounness::Verb;
        let next = self.next(k);
        let adjective = word.class == Class::Adjective;
        if base && matches!(next, Next::Noun | Next::To | Next::Prep) && before.is_some_and(|t| self.is_asked_to(k, t))
        {
            return Some(form::BASE);
        }
        if adjective && !before.is_some_and(|t| matches!(t.tag, Tag::To | Tag::Modal | Tag::Do | Tag::Pron | Tag::Rel))
        {
            return None;
        }
        let Some(before) = before else {
            return (!noun && next != Next::Verb).then_some(bit);
        };
        match before.tag {
            Tag::To => {
                let noun = word.nounness == Nounness::Noun && next != Next::Noun && !self.is_set_on(k);
                (base && !noun).then_some(form::BASE)
            }
            Tag::Modal | Tag::Do => base.then_some(form::BASE),
            Tag::Neg => base.then_some(form::BASE).or((!noun).then_some(bit)),
            Tag::Have | Tag::Be if same_past => Some(form::PART),
            // `has come`, `had overrun`: a participle that looks like the plain form.
            Tag::Have if base && word.forms & form::PART != 0 => Some(form::PART),
            Tag::Have | Tag::Be => None,
            Tag::Pron | Tag::Rel => Some(if same_past { form::PAST } else { bit }),
            Tag::That if base == before.plural || !noun => Some(bit),
            Tag::Det | Tag::Adj | Tag::Genitive | Tag::Possessive | Tag::Num | Tag::Hyphen => None,
            Tag::Prep => None,
            Tag::Name if noun && self.is_norp(before) => None,
            _ if !noun => Some(if same_past { form::PAST } else { bit }),
            Tag::Noun | Tag::Name | Tag::Comma | Tag::Bracket | Tag::Conj | Tag::Time => {
                let agrees = same_past || self.agrees(k, before, base);
                let good = match word.nounness {
                    Nounness::Noun => {
                        let names = next == Next::Noun && before.tag == Tag::Name && (!base || before.plural);
                        // `drones strike Kurdish fighters`.
                        let many = base && before.tag == Tag::Noun && before.plural && self.mention(k + 1) != 0;
                        (names || many) && !self.finite_before(k)
                    }
                    _ => {
                        matches!(next, Next::Noun | Next::To | Next::That)
                            || next == Next::Prep && !self.finite_before(k) && before.tag != Tag::Noun
                    }
                };
                // `Oslo also protests against it`: an adverb stands before a verb.
                let stressed = matches!(before.tag, Tag::Noun | Tag::Name)
                    && self.toks[k - 1].tag == Tag::Adv
                    && matches!(next, Next::Noun | Next::To | Next::That | Next::Prep)
                    && !self.finite_before(k);
                // `Drones strike Erbil, Baghdad protests`: the last word of a headline.
                let closes = bit == form::S
                    && before.tag == Tag::Name
                    && k + 1 == self.words.len()
                    && k >= 2
                    && self.toks[k - 2].tag == Tag::Comma;
                let good = good || stressed || closes;
                let after_list = matches!(before.tag, Tag::Conj | Tag::Comma);
                let good = good && (!after_list || self.verb_before(k, bit));
                (agrees && good).then_some(if same_past { form::PAST } else { bit })
            }
            _ => None,
        }
    }

    /// `demanded that the government free the prisoners`: the plain form after whoever is asked.
    fn is_asked_to(&self, k: usize, before: Tok) -> bool {
        /// Tokens of who is asked.
        const ASKED: usize = 8;
        if !matches!(before.tag, Tag::Noun | Tag::Name) {
            return false;
        }
        let from = k.saturating_sub(ASKED);
        let stops = |t: &Tok| {
            matches!(
                t.tag,
                Tag::Verb | Tag::Be | Tag::Have | Tag::Modal | Tag::Comma | Tag::Stop | Tag::To
            )
        };
        let that = (from..k)
            .rev()
            .take_while(|&i| !stops(&self.toks[i]))
            .find(|&i| self.toks[i].tag == Tag::That);
        let asks = that.and_then(|that| self.before(that)).map(|t| match t.tag {
            Tag::Verb => self.vocabulary.control(t.verb),
            Tag::Noun => self.vocabulary.control(t.noun),
            _ => 0,
        });
        asks.is_some_and(|bits| bits & control::ASK != 0)
    }

    /// `threatened to strike`, `refuse to vote`: right after such a verb, `to` opens what somebody will do.
    fn is_set_on(&self, k: usize) -> bool {
        let over = k
            .checked_sub(2)
            .map(|over| self.toks[over])
            .filter(|t| t.tag == Tag::Verb);
        let bits = control::THREAT | control::AGREE | control::REFUSE | control::PLAN;
        over.is_some_and(|t| self.vocabulary.control(t.verb) & bits != 0)
    }

    /// `armed forces`, `planned talks`: a noun follows without an article.
    fn next_is_plain_noun(&self, k: usize) -> bool {
        let word = self.words.get(k + 1).copied().unwrap_or_default();
        word.noun != 0 && word.class == Class::Open && self.mention(k + 1) == 0
    }

    /// Whether the name of a people follows, in the plural.
    fn next_is_people(&self, k: usize) -> bool {
        let next = Tok {
            mention: self.mention(k + 1),
            ..Tok::default()
        };
        k + 1 < self.words.len() && self.is_norp(next) && self.text(k + 1).ends_with('s')
    }

    /// Plain forms follow plurals, `-s` forms singulars.
    fn agrees(&self, k: usize, before: Tok, base: bool) -> bool {
        let joined = self.toks[..k]
            .iter()
            .rev()
            .take(8)
            .take_while(|t| t.tag != Tag::Verb)
            .any(|t| t.tag == Tag::Conj);
        // `Oslo, Berlin sign accord`.
        // A bullet may stand before it.
        let bullet = self.toks[..k].iter().take_while(|t| t.tag == Tag::Stop).count();
        let mut list = self.toks[bullet..k].iter();
        let listed = list.all(|t| matches!(t.tag, Tag::Name | Tag::Comma));
        let joined = joined || listed && self.toks[..k].iter().any(|t| t.tag == Tag::Comma);
        match before.tag {
            Tag::Noun => (before.plural || joined) == base || (before.plural && !base && joined),
            Tag::Name if base => joined || before.plural,
            _ => true,
        }
    }

    /// Whether a finite verb already stands between here and the last clause mark.
    fn finite_before(&self, k: usize) -> bool {
        self.toks[..k]
            .iter()
            .rev()
            .take_while(|t| {
                !matches!(
                    t.tag,
                    Tag::Comma | Tag::Sub | Tag::Rel | Tag::That | Tag::Conj | Tag::Stop | Tag::Quote
                )
            })
            .any(|t| {
                matches!(t.tag, Tag::Verb if t.form & (form::PAST | form::S | form::BASE) != 0)
                    || matches!(t.tag, Tag::Modal | Tag::Be)
            })
    }

    /// Whether a verb in the same form stands before: `arrested and charge` no, `meet and discuss` yes.
    fn verb_before(&self, k: usize, bit: u8) -> bool {
        self.toks[..k].iter().rev().take(40).any(|t| {
            t.tag == Tag::Verb && (t.form == bit || bit == form::BASE && t.form & (form::BASE | form::PAST) != 0)
        })
    }

    /// What follows, adverbs skipped.
    fn next(&self, k: usize) -> Next {
        let mut at = k + 1;
        while let Some(word) = self.words.get(at) {
            let i = self.first + at;
            let text = self.draft.word(i);
            match self.draft.tokens[i].kind {
                TokenKind::Number => return Next::Noun,
                TokenKind::Possessive => return Next::Other,
                TokenKind::Mark if matches!(text, "“" | "\"" | "‘" | "$" | "€" | "£") => return Next::Noun,
                TokenKind::Mark => return Next::Other,
                TokenKind::Word => {}
            }
            if self.is_time(at) {
                at += 1;
                continue;
            }
            if self.mention(at) != 0 {
                return Next::Noun;
            }
            return match word.class {
                Class::Adverb => {
                    at += 1;
                    continue;
                }
                Class::Det | Class::Possessive | Class::Pronoun | Class::Number | Class::Adjective => Next::Noun,
                Class::Prep if text == "by" => Next::By,
                Class::Prep => Next::Prep,
                Class::To => Next::To,
                Class::That => Next::That,
                Class::Modal | Class::Be | Class::Have | Class::Do | Class::Neg => Next::Verb,
                Class::Open if self.may_describe(at, *word) => Next::Noun,
                Class::Open if word.forms & (form::PAST | form::S) != 0 && word.noun == 0 => Next::Verb,
                Class::Open => Next::Noun,
                _ => Next::Other,
            };
        }
        Next::Other
    }
}

/// What a word is followed by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Noun,
    Prep,
    By,
    To,
    That,
    Verb,
    Other,
}
