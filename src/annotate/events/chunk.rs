//! Base noun phrases and verb groups.

use super::tag::{Tag, Tok};
use super::vocabulary::{Lemma, form};
use std::ops::Range;

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Noun phrase.
    Np,
    /// Verb group; its place in [`Chunks::groups`].
    Vg(usize),
    /// Preposition, or `to` before a noun.
    Prep,
    /// Conjunction.
    Conj,
    /// Subordinator.
    Sub,
    /// Relative pronoun.
    Rel,
    /// `that`.
    That,
    /// Comma.
    Comma,
    /// Quotation mark.
    Quote,
    /// Bracket.
    Bracket,
    /// Time expression.
    Time,
    /// Adverb.
    Adv,
    /// Predicate adjective.
    Adj,
    /// Anything that ends a clause.
    Stop,
}

/// A stretch of tokens that works as one.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// Its tokens, counted in the sentence.
    pub range: Range<usize>,
    /// Its head token: the last noun of a noun phrase, the main verb of a group.
    pub head: usize,
}

/// How a verb group stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Finite.
    Finite,
    /// `to` + base form.
    Infinitive,
    /// `-ing` form.
    Gerund,
    /// Participle without an auxiliary.
    Participle,
}

/// A verb group.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Its chunk.
    pub chunk: usize,
    /// Base form of its main verb.
    pub lemma: Lemma,
    /// How it stands.
    pub shape: Shape,
    /// `was expelled`.
    pub passive: bool,
    /// `not`, `never`.
    pub negated: bool,
    /// Modal, in lower case.
    pub modal: Option<Modal>,
    /// `had` + participle.
    pub past_perfect: bool,
    /// Simple past.
    pub past: bool,
    /// Only a form of be: what follows is said of the subject.
    pub copula: bool,
}

/// What modals say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modal {
    /// will, shall, going to.
    Will,
    /// would.
    Would,
    /// can, could, may, might.
    May,
    /// must, should, have to, need to.
    Must,
}

/// A sentence in chunks.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    /// All chunks, in order.
    pub list: Vec<Chunk>,
    /// Its verb groups.
    pub groups: Vec<Group>,
}

/// Cuts a tagged sentence into chunks. `word` gives the lower-case text of a token.
pub(super) fn chunk<'t>(toks: &[Tok], word: impl Fn(usize) -> &'t str) -> Chunks {
    let mut chunks = Chunks {
        list: Vec::with_capacity(toks.len()),
        ..Chunks::default()
    };
    let mut at = 0;
    while at < toks.len() {
        let end = verb_group(toks, at, &word, &mut chunks)
            .or_else(|| noun_phrase(toks, at, &word, &mut chunks))
            .unwrap_or_else(|| single(toks, at, &mut chunks));
        at = end.max(at + 1);
    }
    chunks
}

fn single(toks: &[Tok], at: usize, chunks: &mut Chunks) -> usize {
    let kind = match toks[at].tag {
        Tag::Prep | Tag::To => Kind::Prep,
        Tag::Conj => Kind::Conj,
        Tag::Sub => Kind::Sub,
        Tag::Rel => Kind::Rel,
        Tag::That => Kind::That,
        Tag::Comma => Kind::Comma,
        Tag::Quote => Kind::Quote,
        Tag::Bracket => Kind::Bracket,
        Tag::Adv | Tag::Neg | Tag::Modal | Tag::Do | Tag::Have | Tag::Be => Kind::Adv,
        Tag::Adj => Kind::Adj,
        Tag::Time => {
            let end = at + toks[at..].iter().take_while(|t| matches!(t.tag, Tag::Time)).count();
            chunks.list.push(Chunk {
                kind: Kind::Time,
                range: at..end,
                head: at,
            });
            return end;
        }
        _ => Kind::Stop,
    };
    chunks.list.push(Chunk {
        kind,
        range: at..at + 1,
        head: at,
    });
    at + 1
}

/// A noun phrase at `at`, if one begins there.
fn noun_phrase<'t>(toks: &[Tok], at: usize, word: &impl Fn(usize) -> &'t str, chunks: &mut Chunks) -> Option<usize> {
    let begins = matches!(
        toks[at].tag,
        Tag::Det | Tag::Possessive | Tag::Num | Tag::Adj | Tag::Name | Tag::Noun | Tag::Pron
    );
    if !begins {
        return None;
    }
    // `met four times`: how often, and nobody whom they met.
    let often = toks[at].tag == Tag::Num || matches!(word(at), "several" | "many");
    if often && word(at + 1) == "times" && toks.len() > at + 1 && word(at + 2) != "of" {
        chunks.list.push(Chunk {
            kind: Kind::Adv,
            range: at..at + 2,
            head: at + 1,
        });
        return Some(at + 2);
    }
    if toks[at].tag == Tag::Pron {
        chunks.list.push(Chunk {
            kind: Kind::Np,
            range: at..at + 1,
            head: at,
        });
        return Some(at + 1);
    }
    let mut end = at;
    let mut head = None;
    while let Some(tok) = toks.get(end) {
        let fits = match tok.tag {
            Tag::Noun | Tag::Name => {
                head = Some(end);
                true
            }
            Tag::Num => {
                if head.is_none() || end == at {
                    head = head.or(Some(end));
                }
                true
            }
            Tag::Adj => true,
            Tag::Genitive | Tag::Hyphen => end > at,
            // A second article opens a second phrase, unless all before it is quantity: `all the`, `one of` aside.
            Tag::Det | Tag::Possessive => end == at || toks[at..end].iter().all(|t| matches!(t.tag, Tag::Det)),
            // A participle inside a compound: `US-led coalition`.
            Tag::Verb => end > at && toks[end - 1].tag == Tag::Hyphen,
            Tag::Time => {
                matches!(toks.get(end + 1).map(|t| t.tag), Some(Tag::Genitive))
                    || end > at
                        && matches!(toks.get(end + 1).map(|t| t.tag), Some(Tag::Noun))
                        && toks[end - 1].tag != Tag::Name
            }
            Tag::Adv => {
                end > at
                    && toks[end - 1].tag == Tag::Det
                    && toks.get(end + 1).is_some_and(|t| matches!(t.tag, Tag::Adj | Tag::Noun))
            }
            _ => false,
        };
        // `In Cairo Mr. Roa met`: a title opens another phrase behind a name.
        let titled = end > at
            && toks[end - 1].tag == Tag::Name
            && matches!(word(end).trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Dr");
        if !fits || titled || end > at && opens_owner(toks, end) {
            break;
        }
        end += 1;
    }
    while end > at && matches!(toks[end - 1].tag, Tag::Hyphen) {
        end -= 1;
    }
    if end == at {
        return None;
    }
    match head {
        Some(head) if head < end => chunks.list.push(Chunk {
            kind: Kind::Np,
            range: at..end,
            head,
        }),
        _ if toks[at..end]
            .iter()
            .any(|t| matches!(t.tag, Tag::Det | Tag::Possessive)) =>
        {
            chunks.list.push(Chunk {
                kind: Kind::Np,
                range: at..end,
                head: end - 1,
            });
        }
        _ => chunks.list.push(Chunk {
            kind: Kind::Adj,
            range: at..end,
            head: end - 1,
        }),
    }
    Some(end)
}

/// `condemned in strong terms Peru's raid`: behind a plural noun a name that owns something opens another phrase.
fn opens_owner(toks: &[Tok], k: usize) -> bool {
    let (before, tok) = (&toks[k - 1], &toks[k]);
    let parted = tok.tag == Tag::Name && before.tag == Tag::Noun && before.plural && before.mention == 0;
    // `called the bishops terrorists`: two descriptions of people.
    let beside = tok.tag == Tag::Noun && before.tag == Tag::Noun && before.plural && tok.plural;
    if beside && before.mention != 0 && tok.mention != 0 && before.mention != tok.mention {
        return true;
    }
    let after = toks[k..].iter().find(|t| t.mention != tok.mention);
    parted && tok.mention != 0 && after.is_some_and(|t| t.tag == Tag::Genitive)
}

/// A verb group at `at`, if one begins there.
fn verb_group<'t>(toks: &[Tok], at: usize, word: &impl Fn(usize) -> &'t str, chunks: &mut Chunks) -> Option<usize> {
    let mut group = Group {
        chunk: chunks.list.len(),
        lemma: 0,
        shape: Shape::Finite,
        passive: false,
        negated: false,
        modal: None,
        past_perfect: false,
        past: false,
        copula: false,
    };
    let mut k = at;
    let (mut have, mut be, mut auxiliary, mut perfect) = (None, None, false, false);
    let mut main = None;
    // `promised not to attack`.
    let not_to = toks[at].tag == Tag::Neg && toks.get(at + 1).is_some_and(|t| t.tag == Tag::To);
    let infinitive = toks[at].tag == Tag::To || not_to;
    if infinitive {
        group.shape = Shape::Infinitive;
        group.negated = not_to;
        k += 1 + usize::from(not_to);
    }
    while let Some(tok) = toks.get(k) {
        match tok.tag {
            Tag::Modal => {
                group.modal = Some(modal(word(k)));
                group.negated |= word(k).contains("n't") || word(k).contains("n’t") || word(k) == "cannot";
                auxiliary = true;
            }
            Tag::Neg => group.negated = true,
            Tag::Adv => {}
            // `left`, right after `have`: the pronoun in `he's` has been read as a form of be.
            Tag::Genitive if k > at => break,
            Tag::Have => {
                have = Some(k);
                auxiliary = true;
                group.negated |= negated(word(k));
            }
            Tag::Be => {
                be = Some(k);
                auxiliary = true;
                group.negated |= negated(word(k));
            }
            Tag::Do => {
                auxiliary = true;
                group.negated |= negated(word(k));
                group.past |= word(k).starts_with("did");
            }
            Tag::Verb => {
                if !takes(
                    tok.form,
                    infinitive,
                    auxiliary,
                    have,
                    be,
                    k == at || only_adverbs(&toks[at..k]),
                ) {
                    break;
                }
                main = Some(k);
                k += 1;
                break;
            }
            _ => break,
        }
        k += 1;
    }
    // `denied having killed`, `after being told`: no finite verb.
    if !infinitive && k > at && matches!(word(at), "having" | "being") {
        group.shape = Shape::Gerund;
    }
    if let (Some(have), Some(_)) = (have, main) {
        perfect = true;
        group.past_perfect = word(have) == "had";
    }
    match main {
        Some(head) => {
            group.lemma = toks[head].verb;
            finish(
                &mut group,
                toks[head].form,
                infinitive,
                be,
                auxiliary,
                perfect,
                be.is_some_and(|b| is_past(word(b))),
            );
            chunks.list.push(Chunk {
                kind: Kind::Vg(chunks.groups.len()),
                range: at..k,
                head,
            });
        }
        None => {
            let head = be.or(have).filter(|_| auxiliary)?;
            group.copula = be.is_some();
            group.past = is_past(word(head));
            let end = toks[at..k]
                .iter()
                .rposition(|t| !matches!(t.tag, Tag::Adv))
                .map_or(head, |p| at + p)
                + 1;
            chunks.list.push(Chunk {
                kind: Kind::Vg(chunks.groups.len()),
                range: at..end,
                head,
            });
            k = end;
        }
    }
    chunks.groups.push(group);
    Some(k)
}

fn only_adverbs(toks: &[Tok]) -> bool {
    toks.iter().all(|t| matches!(t.tag, Tag::Adv))
}

/// Whether a verb form can close the group that has been opened.
fn takes(bit: u8, infinitive: bool, auxiliary: bool, have: Option<usize>, be: Option<usize>, alone: bool) -> bool {
    if infinitive && have.is_none() && be.is_none() {
        return bit == form::BASE;
    }
    if be.is_some() {
        return bit & (form::PART | form::ING | form::PAST) != 0;
    }
    if have.is_some() {
        return bit & (form::PART | form::PAST) != 0;
    }
    alone || auxiliary && bit == form::BASE
}

fn finish(
    group: &mut Group,
    bit: u8,
    infinitive: bool,
    be: Option<usize>,
    auxiliary: bool,
    perfect: bool,
    be_past: bool,
) {
    let participle = bit & (form::PART | form::PAST) != 0;
    group.passive = be.is_some() && participle || !auxiliary && bit == form::PART;
    group.past |= !auxiliary && bit == form::PAST || be_past || perfect;
    if !infinitive && !auxiliary {
        group.shape = match bit {
            form::ING => Shape::Gerund,
            form::PART => Shape::Participle,
            _ => Shape::Finite,
        };
    }
}

fn negated(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

fn is_past(word: &str) -> bool {
    matches!(
        word,
        "was" | "were" | "had" | "wasn't" | "weren't" | "hadn't" | "wasn’t" | "weren’t" | "hadn’t" | "did"
    )
}

fn modal(word: &str) -> Modal {
    match word.get(..3).unwrap_or(word) {
        "wil" | "sha" | "won" | "wo" | "it'" | "we'" | "he'" | "i'l" => Modal::Will,
        "wou" => Modal::Would,
        "mus" | "sho" | "nee" => Modal::Must,
        w if w.ends_with("'l") => Modal::Will,
        _ => Modal::May,
    }
}
