//! What a word of a closed class is here: `her`, `that`, `all`, `once`, `will` may be several things.

use super::tag::{Tag, Tagger, Tok};
use super::vocabulary::{Class, Word, control, form};
use crate::annotate::Draft;
use crate::text::TokenKind;

impl Tagger<'_> {
    /// `'s` after a pronoun or before `a`, `not`, … is a verb; elsewhere a genitive.
    pub(super) fn genitive(&self, k: usize) -> Tag {
        match self.before(k).map(|t| t.tag) {
            Some(Tag::Pron | Tag::That | Tag::Rel) => Tag::Be,
            _ => Tag::Genitive,
        }
    }

    pub(super) fn closed(&self, k: usize, word: Word) -> Option<Tag> {
        let next = self.words.get(k + 1).copied().unwrap_or_default();
        Some(match word.class {
            Class::Open => return None,
            // `Paris, Rome and Bern all condemned it`, `has neither met nor called him`.
            Class::Det if self.floats(k, next) => Tag::Adv,
            Class::Det if self.text(k) == "neither" && self.before(k).is_some_and(|t| is_auxiliary(t.tag)) => Tag::Neg,
            Class::Det => Tag::Det,
            Class::Possessive if self.stands_alone(k, next) => Tag::Pron,
            Class::Possessive => Tag::Possessive,
            Class::Pronoun if self.text(k).ends_with("self") || self.text(k).ends_with("selves") => Tag::Adv,
            // `one soldier`: a number.
            Class::Pronoun
                if self.text(k).eq_ignore_ascii_case("one") && (next.noun != 0 || self.mention(k + 1) != 0) =>
            {
                Tag::Num
            }
            Class::Pronoun => Tag::Pron,
            Class::Prep
                if word.forms != 0
                    && word.forms & form::ING != 0
                    && self.before(k).is_some_and(|t| t.tag == Tag::Be) =>
            {
                return None;
            }
            Class::Prep => Tag::Prep,
            Class::Conj => Tag::Conj,
            // `once again`, `once more`.
            Class::Sub if self.text(k) == "once" && next.class != Class::Open && self.is_again(k + 1) => Tag::Adv,
            Class::Sub => Tag::Sub,
            Class::Relative => Tag::Rel,
            Class::That => self.that(k, next),
            Class::To => Tag::To,
            // `May` and `will` may be names or nouns.
            Class::Modal if matches!(self.text(k), "May" | "Will") && k > 0 && !self.title_case => Tag::Name,
            // `those responsible must be tried`.
            Class::Modal if matches!(next.class, Class::Be | Class::Have) => Tag::Modal,
            Class::Modal
                if self
                    .before(k)
                    .is_some_and(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Genitive | Tag::Possessive)) =>
            {
                Tag::Noun
            }
            Class::Modal => Tag::Modal,
            Class::Be => Tag::Be,
            Class::Have => Tag::Have,
            Class::Do => Tag::Do,
            Class::Neg => Tag::Neg,
            Class::Adverb if word.forms & (form::PAST | form::ING) != 0 => return None,
            Class::Adverb => Tag::Adv,
            Class::Number if self.before(k).is_some_and(|t| t.tag == Tag::Modal) => Tag::Adv,
            Class::Number => Tag::Num,
            Class::Time => Tag::Time,
            Class::Adjective if word.forms == 0 && !self.upper(k) => Tag::Adj,
            Class::Adjective => return None,
        })
    }

    /// `all`, `both`, `each` between several people and their verb.
    fn floats(&self, k: usize, next: Word) -> bool {
        let verb = matches!(next.class, Class::Modal | Class::Be | Class::Have | Class::Do)
            || next.class == Class::Open && next.forms & (form::PAST | form::PART) != 0 && next.forms & form::BASE == 0;
        // `have all criticized it`, too.
        let behind = |t: &Tok| matches!(t.tag, Tag::Name | Tag::Noun | Tag::Pron) || is_auxiliary(t.tag);
        matches!(self.text(k), "all" | "both" | "each")
            && verb
            && !self.next_names(k + 1)
            && self.toks[..k].last().is_some_and(behind)
    }

    /// `thanked her for it`, `arrested her.`: nothing is hers.
    fn stands_alone(&self, k: usize, next: Word) -> bool {
        let at = self.first + k;
        self.text(k).eq_ignore_ascii_case("her") && is_object(self.draft, at, next.class)
    }

    fn is_again(&self, k: usize) -> bool {
        k < self.words.len() && matches!(self.text(k), "again" | "more")
    }

    /// Whether a name or a noun follows a word: `all armed men`.
    pub(super) fn next_names(&self, k: usize) -> bool {
        let after = self.words.get(k + 1).copied().unwrap_or_default();
        after.class == Class::Open && after.noun != 0 && after.plural && self.mention(k + 1) == 0
    }

    /// `that` before a plain noun is a determiner; otherwise it opens a clause.
    fn that(&self, k: usize, next: Word) -> Tag {
        // `ruled that out`.
        let particle = matches!(
            self.words.get(k + 1).map(|_| self.text(k + 1)),
            Some("out" | "off" | "down" | "up" | "back" | "away")
        );
        if particle && self.before(k).is_some_and(|t| t.tag == Tag::Verb) {
            return Tag::Pron;
        }
        let after_verb = self.before(k).is_some_and(|t| {
            matches!(
                t.tag,
                Tag::Verb | Tag::Noun | Tag::Name | Tag::Comma | Tag::Adj | Tag::Time
            )
        });
        if next.noun != 0 && !next.plural && (!after_verb || self.points(k)) {
            Tag::Det
        } else {
            Tag::That
        }
    }

    /// `rejected that demand`, `accepted that offer in May`: the noun right after `that` ends what the verb takes, and no clause
    /// follows; one that reports takes a clause.
    fn points(&self, k: usize) -> bool {
        let Some(verb) = self.before(k).filter(|t| t.tag == Tag::Verb) else {
            return false;
        };
        let reports = control::SAY | control::HOPE | control::DENY | control::ASK;
        match self.draft.tokens.get(self.first + k + 2).map(|t| t.kind) {
            _ if k + 2 >= self.words.len() => true,
            Some(TokenKind::Mark) => !self.next_tag_is_hyphen(k + 1),
            Some(TokenKind::Word) if self.vocabulary.control(verb.verb) & reports == 0 => {
                matches!(self.words[k + 2].class, Class::Prep | Class::Conj | Class::Time)
            }
            _ => false,
        }
    }
}

/// Whether `her` at a token is a pronoun by itself, by the class of the word after it.
pub(super) fn is_object(draft: &Draft, token: usize, next: Class) -> bool {
    let closed = matches!(
        next,
        Class::Det
            | Class::Pronoun
            | Class::Prep
            | Class::To
            | Class::Conj
            | Class::Sub
            | Class::Relative
            | Class::That
            | Class::Modal
    );
    let mark = |t: &crate::text::Token| t.kind == TokenKind::Mark && !matches!(draft.word(token + 1), "“" | "\"" | "‘");
    draft
        .tokens
        .get(token + 1)
        .is_none_or(|t| mark(t) || closed && t.kind == TokenKind::Word)
}

fn is_auxiliary(tag: Tag) -> bool {
    matches!(tag, Tag::Have | Tag::Be | Tag::Do | Tag::Modal)
}
