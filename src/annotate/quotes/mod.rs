//! Stage: quotes. Direct, mixed and indirect speech with its source and cue.
//!
//! First the marks ([`marks`]), then each verb of speech outside them finds its source and what it says
//! ([`attribution`]); what is left in marks and long enough is a quotation without a source. Last, through whom the words
//! came is looked for beside their source ([`chain`]).

mod attribution;
mod chain;
mod direct;
mod interview;
mod marks;
mod matter;
mod nearby;
mod papers;
mod pronoun;
mod quoted;
mod reported;
mod source;
mod speech;
#[cfg(test)]
mod tests;
mod write;

use super::times::scan::Scan;
use super::{Annotator, Draft};
use attribution::Said;
use foldhash::HashMap;
pub use marks::Pair;

/// Fewest words of a passage in marks that is a quotation without being attributed; fewer are a title or scare quotes.
const ORPHAN_WORDS: usize = 4;

/// The passages of a text in quotation marks, in order.
pub fn marked(draft: &Draft) -> &[Pair] {
    draft.marks.get_or_init(|| marks::pairs(draft))
}

/// Adds the quotes of the article to the draft.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let pairs = draft.marks.take().unwrap_or_else(|| marks::pairs(draft));
    let said = {
        let lower = draft.text.to_ascii_lowercase();
        let mut finder = Finder::new(&annotator.lexicon, draft, &lower, &pairs);
        let mut said = finder.attributed();
        finder.orphans(&mut said);
        said.sort_by_key(|s| (s.content.start, std::cmp::Reverse(s.content.end)));
        said
    };
    write::quotes(draft, &pairs, said);
    interview::answer(draft);
    pronoun::resolve(&annotator.lexicon, draft);
    papers::resolve(draft);
    chain::follow(draft);
    // The warnings look at the marks that made no quotation.
    draft.marks.set(pairs).ok();
}

/// What the search works on.
struct Finder<'d> {
    draft: &'d Draft,
    scan: Scan<'d>,
    pairs: &'d [Pair],
    /// For each pair, whether it is part of something said already.
    used: Vec<bool>,
    /// Whether the sentence looked at is the headline.
    headline: bool,
    /// Whether the text is an interview, with lines that begin with `Q:`.
    asked: bool,
    /// Who said the last thing that was found.
    last_source: Option<std::ops::Range<usize>>,
    /// The tokens of the people named, in order.
    persons: Vec<std::ops::Range<usize>>,
    /// What cities are called.
    lexicon: &'d crate::lexicon::Lexicon,
}

impl<'d> Finder<'d> {
    fn new(lexicon: &'d crate::lexicon::Lexicon, draft: &'d Draft, lower: &'d str, pairs: &'d [Pair]) -> Self {
        Self {
            draft,
            scan: Scan::new(&draft.text, lower, &draft.tokens),
            pairs,
            used: vec![false; pairs.len()],
            headline: false,
            asked: interview::asks(&draft.text),
            last_source: None,
            persons: nearby::persons(draft),
            lexicon,
        }
    }

    /// The pair that covers a token.
    fn pair_at(&self, token: usize) -> Option<usize> {
        let after = self.pairs.partition_point(|p| p.tokens.start <= token);
        after
            .checked_sub(1)
            .filter(|&at| self.pairs[at].tokens.contains(&token))
    }

    /// The tokens of the sentence that holds a token.
    fn sentence_of(&self, token: usize) -> std::ops::Range<usize> {
        let after = self.draft.sentences.partition_point(|s| s.tokens.start <= token);
        after
            .checked_sub(1)
            .map_or(0..0, |at| self.draft.sentences[at].tokens.clone())
    }

    /// The pair that begins at a token.
    fn pair_from(&self, token: usize) -> Option<usize> {
        self.pair_at(token).filter(|&at| self.pairs[at].tokens.start == token)
    }

    /// Everything that a verb of speech says, in the order of the verbs.
    fn attributed(&mut self) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        for at in 0..self.draft.sentences.len() {
            if !self.draft.reaches(at) {
                break;
            }
            let sentence = &self.draft.sentences[at];
            if sentence.boilerplate {
                continue;
            }
            self.scan.look_at(sentence.tokens.clone());
            self.headline = sentence.headline;
            self.sentence(at, &mut said);
        }
        said
    }

    /// Quotations without a verb of speech: they go on from the attributed one before them, or stay without a source.
    fn orphans(&mut self, said: &mut Vec<Said>) {
        let mut by_pair: HashMap<usize, Said> = said.iter().filter_map(|s| Some((s.pair?, s.clone()))).collect();
        let mut speakers = nearby::Speakers::default();
        for one in said.iter() {
            self.note(&mut speakers, one);
        }
        let pairs = self.pairs;
        for (at, pair) in pairs.iter().enumerate() {
            let sentence = self
                .draft
                .sentence_at(self.draft.tokens[pair.tokens.start].span().start);
            let outside =
                sentence.is_none_or(|s| self.draft.sentences[s].boilerplate || self.draft.sentences[s].headline);
            if self.used[at] || pair.words < ORPHAN_WORDS || outside || self.is_title(pair) {
                continue;
            }
            if let Some(one) = self.signed(at) {
                said.push(one);
                continue;
            }
            let before = at.checked_sub(1).and_then(|b| by_pair.get(&b).cloned());
            let goes_on = before.filter(|b| b.source.is_some() && self.follows(&b.content, pair));
            if goes_on.is_none()
                && let Some(one) = self.nearby(at, &speakers)
            {
                self.note(&mut speakers, &one);
                by_pair.insert(at, one.clone());
                said.push(one);
                continue;
            }
            let why = if goes_on.is_some() {
                "goes on from the quotation before it"
            } else {
                "in quotation marks, and nobody near who says it"
            };
            let one = Said {
                content: pair.tokens.clone(),
                source: goes_on.as_ref().and_then(|g| g.source.clone()),
                cue: None,
                direct: true,
                pair: Some(at),
                why: why.to_owned(),
            };
            by_pair.insert(at, one.clone());
            said.push(one);
        }
    }

    /// `“…” — Ada Roe`: a dash and a name after a quotation, to the end of the line.
    fn signed(&self, at: usize) -> Option<Said> {
        let tokens = self.pairs[at].tokens.clone();
        let draft = self.draft;
        let dash = matches!(draft.word(tokens.end), "—" | "–" | "―" | "-");
        let name = tokens.end + 1 + usize::from(draft.word(tokens.end) == "-" && draft.word(tokens.end + 1) == "-");
        let line = draft.tokens.get(name..)?;
        let length = line
            .iter()
            .take(12)
            .position(|t| t.starts_line || t.of(&draft.text) == ",")
            .unwrap_or(line.len().min(12));
        let named = line[..length]
            .iter()
            .filter(|t| t.kind == crate::text::TokenKind::Word)
            .all(|t| t.of(&draft.text).starts_with(char::is_uppercase));
        let last = name + length - usize::from(length > 0 && draft.word(name + length - 1) == ".");
        (dash && named && (1..=6).contains(&length) && last > name && !line[0].starts_line).then(|| Said {
            content: tokens.clone(),
            source: Some(name..last),
            cue: Some(tokens.end..name),
            direct: true,
            pair: Some(at),
            why: "signed with a dash and a name".to_owned(),
        })
    }

    /// Whether a pair begins its sentence right after another quotation's.
    fn follows(&self, before: &std::ops::Range<usize>, pair: &Pair) -> bool {
        let starts = self.sentence_of(pair.tokens.start).start == pair.tokens.start;
        starts && before.end > 0 && self.sentence_of(before.end - 1).end + 1 >= pair.tokens.start
    }

    /// A passage in which every long word has a capital is a title; `We’ll see` has a small verb.
    fn is_title(&self, pair: &Pair) -> bool {
        let words = || {
            let tokens = self.draft.tokens[pair.tokens.clone()].iter();
            tokens.filter(|t| t.kind == crate::text::TokenKind::Word)
        };
        let capital = |t: &crate::text::Token| t.of(&self.draft.text).starts_with(char::is_uppercase);
        let mut long = words().filter(|t| t.span().len() > 3).peekable();
        let small = |t: &crate::text::Token| super::names::words::is_function(t.of(&self.draft.text));
        long.peek().is_some() && long.all(capital) && words().all(|t| capital(t) || small(t))
    }
}
