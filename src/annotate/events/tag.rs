//! Parts of speech, guessed from closed-class lists, verb forms and neighbours; where these leave a verb in doubt, learned.

use super::Cover;
use super::grammar::Learned;
use super::lists::List;
use super::vocabulary::{Class, Lemma, Vocabulary, Word, form};
use super::written::Written;
use crate::annotate::{Draft, SentenceTokens};
use crate::model;
use crate::model::tags::Reading;
use crate::text::TokenKind;
use std::cell::RefCell;

/// What a token is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tag {
    /// Common noun.
    #[default]
    Noun,
    /// Part of a name.
    Name,
    /// Adjective.
    Adj,
    /// Article and the like.
    Det,
    /// `his`.
    Possessive,
    /// `'s`.
    Genitive,
    /// Pronoun.
    Pron,
    /// Number.
    Num,
    /// Main verb; its form stands in [`Tok::form`].
    Verb,
    /// Modal.
    Modal,
    /// Form of be.
    Be,
    /// Form of have.
    Have,
    /// Form of do.
    Do,
    /// `not`.
    Neg,
    /// `to`.
    To,
    /// Preposition.
    Prep,
    /// Coordinating conjunction.
    Conj,
    /// Subordinating conjunction.
    Sub,
    /// Relative pronoun.
    Rel,
    /// `that` as a conjunction or relative.
    That,
    /// Adverb.
    Adv,
    /// Part of a time expression.
    Time,
    /// Comma.
    Comma,
    /// Quotation mark.
    Quote,
    /// Round or square bracket.
    Bracket,
    /// Hyphen inside a compound.
    Hyphen,
    /// Dash, colon, semicolon, full stop.
    Stop,
}

/// A token as the clause rules see it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tok {
    /// Part of speech.
    pub tag: Tag,
    /// Verb form, one bit of [`form`].
    pub form: u8,
    /// Base form as a verb.
    pub verb: Lemma,
    /// Base form as a noun.
    pub noun: Lemma,
    /// The word itself.
    pub word: Lemma,
    /// Plural noun.
    pub plural: bool,
    /// Row of the mention over it, plus one; 0 is none.
    pub mention: u32,
}

/// The tags of a sentence. `cover` tells what stands over the tokens of the draft.
pub(super) fn tag(
    (vocabulary, written): (&Vocabulary, &Written),
    learned: Option<&Learned>,
    draft: &Draft,
    sentence: &SentenceTokens,
    cover: &Cover,
) -> Vec<Tok> {
    let range = sentence.tokens.clone();
    let words: Vec<Word> = range.clone().map(|i| written.word(i)).collect();
    let title_case = is_title_case(draft, &range);
    let mut tagger = Tagger {
        vocabulary,
        draft,
        first: range.start,
        words: &words,
        cover,
        title_case,
        toks: Vec::with_capacity(words.len()),
        learned: learned.map(|learned| RefCell::new(learned.read(draft, range.clone()))),
    };
    for k in 0..words.len() {
        let tok = tagger.decide(k);
        tagger.toks.push(tok);
    }
    tagger.toks
}

/// A headline in title case tells nothing by its capitals.
fn is_title_case(draft: &Draft, range: &std::ops::Range<usize>) -> bool {
    let mut long = 0;
    let mut capital = 0;
    for i in range.clone() {
        let word = draft.word(i);
        if word.len() > 3 && draft.tokens[i].kind == TokenKind::Word {
            long += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    long >= 4 && capital * 10 >= long * 8
}

/// Reads a sentence word by word, with what has been decided so far.
pub(super) struct Tagger<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) draft: &'a Draft,
    pub(super) first: usize,
    pub(super) words: &'a [Word],
    pub(super) cover: &'a Cover,
    pub(super) title_case: bool,
    pub(super) toks: Vec<Tok>,
    /// The learned parts of speech.
    learned: Option<RefCell<Reading<'a>>>,
}

impl Tagger<'_> {
    pub(super) fn text(&self, k: usize) -> &str {
        self.draft.word(self.first + k)
    }

    pub(super) fn mention(&self, k: usize) -> u32 {
        self.cover.mention.get(self.first + k).copied().unwrap_or(0)
    }

    pub(super) fn is_time(&self, k: usize) -> bool {
        self.cover.time.get(self.first + k) != 0
    }

    /// A token of `20-year-old`.
    fn is_age(&self, k: usize) -> bool {
        let row = (self.cover.time.get(self.first + k) as usize).checked_sub(1);
        row.and_then(|row| self.draft.record.times.get(row))
            .is_some_and(|t| t.span.of(&self.draft.text).ends_with("-old"))
    }

    /// `Russian armed forces`: a participle inside a description that goes on after it.
    fn inside_description(&self, k: usize, word: Word) -> bool {
        let described = self.mention(k) != 0 && self.mention(k) == self.mention(k + 1);
        described && k > 0 && word.forms & (form::PART | form::PAST | form::ING) != 0 && word.forms & form::BASE == 0
    }

    /// `former` and `current` are time expressions to some, but part of the phrase here.
    fn lone_adjective(&self, k: usize, word: Word) -> bool {
        let joined = self.next_tag_is_hyphen(k) || k > 0 && self.toks[k - 1].tag == Tag::Hyphen;
        joined || word.class == Class::Adjective && !(k > 0 && self.is_time(k - 1)) && !self.is_time(k + 1)
    }

    /// `cease-fire`, `pull-out`: nouns that the tables write with a hyphen.
    fn hyphened(&self, k: usize) -> Option<Lemma> {
        let first = k.checked_sub(2)?;
        if self.toks[k - 1].tag != Tag::Hyphen {
            return None;
        }
        let joined = format!("{}-{}", self.text(first), self.text(k)).to_lowercase();
        Some(self.vocabulary.get(&joined).noun).filter(|&noun| noun != 0)
    }

    /// `at least`, `more than`, `up to` before a number.
    fn is_measure(&self, k: usize) -> bool {
        let pair = |a: &str, b: &str| {
            matches!(
                (a.to_ascii_lowercase().as_str(), b),
                ("at", "least" | "most") | ("more" | "less" | "fewer", "than") | ("up", "to")
            )
        };
        let number = |i: usize| {
            self.draft
                .tokens
                .get(self.first + i)
                .is_some_and(|t| t.kind == TokenKind::Number)
                || self.words.get(i).is_some_and(|w| w.class == Class::Number)
        };
        let after = number(k + 2) && k + 1 < self.words.len() && pair(self.text(k), self.text(k + 1));
        after || number(k + 1) && (k > 0 && pair(self.text(k - 1), self.text(k)) || self.rounds(k))
    }

    /// `say about 40 people fled`, `killed over 40`: before a number, and no preposition. One talks about something.
    fn rounds(&self, k: usize) -> bool {
        if !matches!(self.text(k), "about" | "around" | "over") {
            return false;
        }
        match self.toks[..k].last() {
            None => true,
            Some(before) if before.tag == Tag::Verb => !matches!(
                self.vocabulary.name(before.verb),
                "talk"
                    | "speak"
                    | "ask"
                    | "worry"
                    | "argue"
                    | "complain"
                    | "warn"
                    | "know"
                    | "think"
                    | "hear"
                    | "write"
                    | "tell"
                    | "lie"
                    | "take"
                    | "hand"
                    | "clash"
                    | "quarrel"
                    | "protest"
                    | "travel"
                    | "go"
                    | "fly"
            ),
            Some(before) => matches!(before.tag, Tag::Prep | Tag::That | Tag::Conj | Tag::Be),
        }
    }

    /// `Houthi rebels`: after a nationality stands a noun.
    pub(super) fn is_norp(&self, tok: Tok) -> bool {
        let row = (tok.mention as usize).checked_sub(1);
        row.and_then(|row| self.draft.record.mentions.get(row))
            .is_some_and(|m| m.kind == crate::record::Kind::Norp)
    }

    fn inside_role(&self, k: usize) -> bool {
        self.cover.role.get(self.first + k) != 0
    }

    /// `envoy for the Balkans`: an article inside a post.
    fn goes_on_in_role(&self, k: usize) -> bool {
        let row = |k: usize| self.cover.role.get(self.first + k);
        k > 0 && row(k - 1) == row(k)
    }

    /// The last tag before `k` that is no adverb.
    pub(super) fn before(&self, k: usize) -> Option<Tok> {
        self.toks[..k]
            .iter()
            .rev()
            .find(|t| !matches!(t.tag, Tag::Adv | Tag::Quote))
            .copied()
    }

    /// What the learned parts of speech say of a token.
    pub(super) fn learned(&self, k: usize) -> Option<model::Tag> {
        let learned = self.learned.as_ref()?;
        Some(learned.borrow_mut().tag(self.first + k))
    }

    fn decide(&self, k: usize) -> Tok {
        let word = self.words[k];
        let mut tok = Tok {
            noun: word.noun,
            word: word.word,
            plural: word.plural,
            mention: self.mention(k),
            ..Tok::default()
        };
        if let Some(noun) = self.hyphened(k) {
            return Tok {
                tag: Tag::Noun,
                noun,
                ..tok
            };
        }
        if self.is_measure(k) {
            return Tok { tag: Tag::Adv, ..tok };
        }
        let token = &self.draft.tokens[self.first + k];
        match token.kind {
            TokenKind::Possessive => {
                return Tok {
                    tag: self.genitive(k),
                    ..tok
                };
            }
            TokenKind::Number => {
                return Tok {
                    tag: if self.is_time(k) && !self.is_age(k) {
                        Tag::Time
                    } else {
                        Tag::Num
                    },
                    ..tok
                };
            }
            TokenKind::Mark => {
                return Tok {
                    tag: mark(self, k),
                    ..tok
                };
            }
            TokenKind::Word => {}
        }
        if self.is_age(k) {
            // `a 20-year-old student`: the age is part of the phrase.
            return Tok { tag: Tag::Adj, ..tok };
        }
        if self.is_time(k) && self.lone_adjective(k, word) {
            return Tok { tag: Tag::Adj, ..tok };
        }
        if self.is_time(k) {
            return Tok {
                tag: if matches!(word.class, Class::Prep) {
                    Tag::Prep
                } else {
                    Tag::Time
                },
                ..tok
            };
        }
        let named = (tok.mention as usize)
            .checked_sub(1)
            .and_then(|row| self.draft.record.mentions.get(row));
        if named.is_some_and(|m| m.form == crate::record::Form::Name) || self.text(k) == "US" && self.text(k + 1) != "$"
        {
            return Tok {
                tag: Tag::Name,
                plural: self.text(k).ends_with('s'),
                ..tok
            };
        }
        let acts =
            word.forms & form::BASE != 0 && self.before(k).is_some_and(|t| matches!(t.tag, Tag::Modal | Tag::To));
        if self.inside_role(k) && (word.class != Class::Det || self.goes_on_in_role(k)) && !acts {
            // `Secretary of State`, `police chief`: one phrase, whatever its words are.
            let plain = matches!(word.class, Class::Open | Class::Adjective);
            tok.noun = if plain { tok.noun } else { 0 };
            return Tok { tag: Tag::Noun, ..tok };
        }
        if let Some(tag) = self.closed(k, word) {
            tok.tag = tag;
            return tok;
        }
        if self.inside_description(k, word) {
            return Tok { tag: Tag::Adj, ..tok };
        }
        if self.is_name(k, word) {
            return Tok { tag: Tag::Name, ..tok };
        }
        self.open(k, word, tok)
    }

    pub(super) fn upper(&self, k: usize) -> bool {
        self.text(k).starts_with(char::is_uppercase)
    }

    fn is_name(&self, k: usize, word: Word) -> bool {
        if !self.upper(k) {
            return false;
        }
        let known = word.forms != 0 || word.noun != 0 || word.class != Class::Open;
        let opening = k == 0 || self.toks[k - 1].tag == Tag::Quote || self.toks[k - 1].tag == Tag::Stop;
        if opening || self.title_case { !known } else { true }
    }

    /// `bombed suspected hideouts`, `extended existing sanctions`: a participle between a verb and a noun in the plural.
    fn describes(&self, k: usize, word: Word) -> bool {
        let follows = self.toks[..k]
            .last()
            .is_some_and(|t| t.tag == Tag::Verb && t.form & form::ING == 0);
        follows && self.may_describe(k, word)
    }

    /// Whether a word that may be a verb is a description before a plural noun.
    pub(super) fn may_describe(&self, k: usize, word: Word) -> bool {
        let next = self.words.get(k + 1).copied().unwrap_or_default();
        let noun = next.class == Class::Open && next.forms == 0 && self.mention(k + 1) == 0;
        self.vocabulary.is_in(List::Describing, word.word) && (noun || self.next_names(k))
    }

    fn open(&self, k: usize, word: Word, mut tok: Tok) -> Tok {
        let text = self.text(k);
        if word.forms == 0 {
            tok.tag = guess(text, self.before(k));
            tok.plural |= tok.noun == 0 && text.ends_with('s') && !text.ends_with("ss");
            return tok;
        }
        if self.describes(k, word) {
            tok.tag = Tag::Adj;
            return tok;
        }
        match self.by_learned(k, word, self.verb_form(k, word)) {
            Some(bit) => {
                tok.tag = Tag::Verb;
                tok.form = bit;
                tok.verb = word.verb;
            }
            None if word.forms & (form::PAST | form::PART) != 0 && word.forms & form::BASE == 0 => tok.tag = Tag::Adj,
            None if word.class == Class::Adjective => tok.tag = Tag::Adj,
            None => {
                tok.tag = Tag::Noun;
                tok.plural |= word.forms & form::S != 0;
            }
        }
        tok
    }
}

fn mark(tagger: &Tagger, k: usize) -> Tag {
    let i = tagger.first + k;
    match tagger.text(k) {
        "," => Tag::Comma,
        "“" | "”" | "\"" | "‘" | "«" | "»" | "„" => Tag::Quote,
        "’" | "'" => Tag::Quote,
        "(" | ")" | "[" | "]" => Tag::Bracket,
        "-" | "‑" | "/" if k > 0 && tagger.draft.tokens[i - 1].span().end == tagger.draft.tokens[i].span().start => {
            Tag::Hyphen
        }
        "$" | "€" | "£" | "%" => Tag::Num,
        _ => Tag::Stop,
    }
}

/// An unknown lowercase word by its ending.
fn guess(text: &str, before: Option<Tok>) -> Tag {
    let after_be = before.is_some_and(|t| matches!(t.tag, Tag::Be | Tag::Have));
    if text.ends_with("ly") && text.len() > 4 {
        Tag::Adv
    } else if ["ous", "ful", "ive", "ible", "able", "less", "ic", "ish"]
        .iter()
        .any(|e| text.ends_with(e) && text.len() > e.len() + 2)
        || text.ends_with("ed") && !after_be && text.len() > 4
    {
        Tag::Adj
    } else {
        Tag::Noun
    }
}
