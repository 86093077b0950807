//! Names that no table and no head word knows: the words around them decide.

use super::found::Found;
use super::reader::{Casing, Reader};
use super::segment::Run;
use super::words::{among, is_group_noun, is_place_noun, is_place_preposition, is_speech_verb};
use crate::lexicon::TitleKind;
use crate::record::Kind;
use crate::text::TokenKind;
use std::ops::Range;

/// Sentences in which a name need not come twice.
const SHORT: usize = 5;

impl Reader<'_> {
    /// A kind for an unlisted name, from its looks and its neighbours.
    pub fn by_context(&self, tokens: Range<usize>, run: &Run<'_>) -> Found {
        let first = run.sentence.start;
        let long = tokens.len() > 1;
        let (kind, confidence, why) = self
            .office_holder(&tokens)
            .or_else(|| self.by_first_word(&tokens))
            .or_else(|| self.by_next(&tokens, run))
            .or_else(|| self.by_before(&tokens, first))
            .unwrap_or_else(|| self.by_looks(&tokens, first));
        let mut found = Found::new(tokens.clone(), kind, confidence, why);
        let opens = run.opens(tokens.start, self);
        found.tentative = run.casing != Casing::Sentence && confidence < 0.7
            || opens && !long && confidence < 0.6
            || !long && confidence < 0.5 && !self.stands_alone(tokens.start)
            || long && opens && self.is_common(tokens.start) && confidence < 0.6;
        for other in [Kind::Per, Kind::Org, Kind::Gpe] {
            if confidence < 0.7 {
                found.or(other, (1.0 - confidence) / 2.0, "nothing decides it");
            }
        }
        found.others.truncate(2);
        found
    }

    /// Whether one weak capital is worth a suggestion: an uncommon, plainly written word in a text too short to repeat it.
    fn stands_alone(&self, i: usize) -> bool {
        let word = self.word(i);
        let plain =
            word.chars().skip(1).all(|c| c.is_lowercase() || c == '\'' || c == '’') && word.chars().count() >= 4;
        plain && !self.is_common(i) && self.draft.sentences.len() <= SHORT
    }

    /// A name that the table of office holders knows.
    fn office_holder(&self, tokens: &Range<usize>) -> Option<(Kind, f64, String)> {
        let text = self.text(tokens.clone());
        let long = tokens.len() > 1;
        let office = if long {
            self.lexicon.office_holders(text).next()?
        } else {
            self.lexicon.office_holders_by_surname(text).next()?
        };
        if !long && self.is_common(tokens.start) {
            return None;
        }
        let confidence = if long { 0.97 } else { 0.8 };
        let why = format!("{} ({}:{})", office.holder, office.source.table, office.source.line);
        Some((Kind::Per, confidence, why))
    }

    /// `Hurricane X`, `Lake X`, `Fort X`, `San X`.
    fn by_first_word(&self, tokens: &Range<usize>) -> Option<(Kind, f64, String)> {
        if tokens.len() < 2 {
            return None;
        }
        let low = self.low(tokens.start);
        let sorts = [
            ("hurricane typhoon cyclone operation tropical", Kind::Misc),
            ("lake mount cape gulf strait", Kind::Loc),
            ("fort camp port highway", Kind::Fac),
            (
                "san santa saint st. new north south east west northern southern eastern western upper lower greater",
                Kind::Gpe,
            ),
        ];
        let kind = sorts.into_iter().find(|(list, _)| among(list, low))?.1;
        Some((kind, 0.65, format!("begins with '{}'", self.word(tokens.start))))
    }

    fn by_next(&self, tokens: &Range<usize>, run: &Run<'_>) -> Option<(Kind, f64, String)> {
        let end = tokens.end;
        let next = self.low(end);
        let because = |what: &str| format!("{what} '{}'", self.word(end));
        if self.given_age(end) {
            return Some((Kind::Per, 0.85, "followed by an age".to_owned()));
        }
        if tokens.len() == 1
            && self.is_adjective(tokens.start)
            && self.is_common(end)
            && !self.is_capital(end)
            && !self.acts(end)
            && !self.is_function(end)
        {
            return Some((Kind::Norp, 0.6, because("looks like an adjective before")));
        }
        if is_place_noun(next) && !self.is_capital(end) {
            return Some((Kind::Gpe, 0.75, because("before")));
        }
        if is_group_noun(next) {
            return Some((Kind::Org, 0.65, because("before")));
        }
        if self.word(end) == "," && self.place_follows(end + 1, run.sentence.end) && !self.is_acronym(tokens.start) {
            return Some((
                Kind::Gpe,
                0.7,
                format!("'{}' follows after a comma", self.word(end + 1)),
            ));
        }
        if among("who whose", next) || self.word(end) == "," && among("who whose", self.low(end + 1)) {
            return Some((Kind::Per, 0.8, because("before")));
        }
        let the = self.before(tokens.start, run.sentence.start) == "the";
        if self.acts(end) && !the && !self.is_acronym(tokens.start) && !among("has had will would", next) {
            return Some((Kind::Per, 0.65, because("subject of")));
        }
        None
    }

    /// `Democratic`, `Islamist`: by its ending.
    fn is_adjective(&self, i: usize) -> bool {
        let low = self.low(i);
        low.len() > 5
            && ["ic", "ist", "ish", "ese", "ian", "ean", "ite", "ical"]
                .iter()
                .any(|end| low.ends_with(end))
    }

    /// `, 45,`
    fn given_age(&self, at: usize) -> bool {
        let number = self
            .draft
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.kind == TokenKind::Number);
        self.word(at) == "," && number && self.word(at + 1).len() <= 2 && among(", .", self.word(at + 2))
    }

    fn place_follows(&self, at: usize, end: usize) -> bool {
        use crate::lexicon::NameKind as N;
        self.name_at(at, end).is_some_and(|found| {
            matches!(found.best().kind, N::Country | N::Region) && among(", .", self.word(at + found.words))
        })
    }

    fn by_before(&self, tokens: &Range<usize>, first: usize) -> Option<(Kind, f64, String)> {
        let start = tokens.start;
        let before = self.before(start, first);
        let because = || format!("after '{before}'");
        if before == "of" && start >= first + 2 && is_place_noun(self.low(start - 2)) {
            return Some((Kind::Gpe, 0.8, format!("'{} of'", self.low(start - 2))));
        }
        let dotted = self.word(start).contains('.') && self.word(start).len() <= 5;
        if self.is_acronym(start) && tokens.len() == 1 && dotted && among(", -", before) {
            return Some((Kind::Gpe, 0.65, "abbreviation after a comma or party letter".to_owned()));
        }
        if self.is_acronym(start) && tokens.len() == 1 {
            return Some((Kind::Org, 0.65, "acronym".to_owned()));
        }
        if let Some(title) = self.title_before(start, first)
            && title.title.kind != TitleKind::Body
            && !title.plural
        {
            return Some((Kind::Per, 0.8, format!("after the title '{}'", title.title.phrase)));
        }
        if among(
            "group party company newspaper agency movement network daily magazine militia",
            before,
        ) {
            return Some((Kind::Org, 0.65, because()));
        }
        if among("city town village province region island port", before) {
            return Some((Kind::Gpe, 0.65, because()));
        }
        if is_place_preposition(before) {
            return Some((Kind::Gpe, if before == "at" { 0.5 } else { 0.65 }, because()));
        }
        None
    }

    fn by_looks(&self, tokens: &Range<usize>, first: usize) -> (Kind, f64, String) {
        let before = self.before(tokens.start, first);
        let common = tokens.clone().any(|i| self.is_capital(i) && self.is_common(i));
        let long = tokens.len() > 1;
        if before == "the" {
            return (Kind::Org, 0.45, "capitals after 'the'".to_owned());
        }
        if long
            && tokens
                .clone()
                .any(|i| self.is_acronym(i) && !self.word(i).contains('.'))
        {
            return (Kind::Org, 0.5, "capitals with an acronym".to_owned());
        }
        if long && !common {
            return (Kind::Per, 0.6, "several capitals, none a common word".to_owned());
        }
        if long {
            return (Kind::Org, 0.45, "several capitals with common words".to_owned());
        }
        if among("to from into", before) {
            return (Kind::Gpe, 0.5, format!("after '{before}'"));
        }
        if is_speech_verb(before) {
            return (Kind::Per, 0.55, format!("after '{before}'"));
        }
        (Kind::Per, 0.45, "a capital inside a sentence".to_owned())
    }
}
