//! A capitalised run cut into names: tables, head words, titles, given names, context; in that order of trust.

use super::found::Found;
use super::reader::{Casing, Reader};
use super::words::{Head, among, is_common_form, is_function, is_lone_body, is_particle, is_plain_abbreviation};
use crate::lexicon::{NameKind, NameMatch, TitleKind};
use crate::record::Kind;
use std::ops::Range;

const MONTHS: &str = "january february march april may june july august september october november december";

/// A run on its way through the rules.
pub struct Run<'s> {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The sentence's tokens.
    pub sentence: &'s Range<usize>,
    /// How the sentence uses capitals.
    pub casing: Casing,
    /// Whether the words before the next position are a title.
    pub after_title: bool,
}

impl Run<'_> {
    /// Whether a token opens its sentence, perhaps behind a quotation mark: its capital proves nothing.
    pub fn opens(&self, i: usize, reader: &Reader<'_>) -> bool {
        let first = self.sentence.start;
        i == first
            || (first..i).all(|at| !reader.is_word(at))
            || i > first && among("“ \" : ‘ ' • –", reader.word(i - 1))
    }
}

impl Reader<'_> {
    /// Cuts a run into names; returns the first token after them, which a title may carry beyond the run.
    pub fn segment(&self, run: &mut Run<'_>, out: &mut Vec<Found>) -> usize {
        let end = run.tokens.end;
        let mut at = run.tokens.start;
        while at < end {
            let next = self.step(at, run, out);
            at = next.max(at + 1);
        }
        at
    }

    /// One step: emits a name or skips, and returns where to go on.
    fn step(&self, at: usize, run: &mut Run<'_>, out: &mut Vec<Found>) -> usize {
        let end = run.tokens.end;
        let listed = self
            .name_at(at, run.sentence.end)
            .filter(|found| !self.is_date(at, found.words));
        let title = self.title_at(at, run.sentence.end);
        let (name_words, title_words) = (listed.map_or(0, |f| f.words), title.map_or(0, |t| t.words));
        if name_words < 2 && self.skips(at, run, name_words > 0) {
            return at + 1;
        }
        if let Some(found) = self.with_head(at, name_words, title_words, run) {
            let next = found.tokens.end;
            run.after_title = false;
            out.push(found);
            return next;
        }
        // `State Department official`, `Muslim cleric` are listed whole; the name in them counts.
        let counts = |kind| matches!(kind, NameKind::Organisation | NameKind::Seat | NameKind::Group);
        let body = listed.is_some_and(|f| counts(f.best().kind) && f.words < title_words);
        let opens_title = |kind: TitleKind| kind != TitleKind::Body && !body;
        if let Some(title) = title.filter(|t| t.words >= name_words.max(1) && opens_title(t.title.kind))
            && !self.given_opens(at, end)
        {
            run.after_title = true;
            return at + title.words;
        }
        if let Some(found) = self
            .with_direction(at, run)
            .filter(|found| found.tokens.end > at + name_words)
        {
            let next = found.tokens.end;
            out.push(found);
            return next;
        }
        if let Some(found) = listed.filter(|found| !self.is_part_of_person(at, found, run)) {
            let weak = run.casing != Casing::Sentence && found.words == 1 && self.is_common(at);
            if !weak {
                out.push(self.listed(at..at + found.words, &found, run.sentence.start));
            }
            run.after_title = false;
            return at + found.words;
        }
        self.person_or_unknown(at, run, out)
    }

    /// `March 14` in a dateline, unlike `March 14 alliance`.
    fn is_date(&self, at: usize, words: usize) -> bool {
        let figure = |i: usize| self.word(i).bytes().all(|b| b.is_ascii_digit());
        let named = "alliance coalition bloc forces camp movement leader leaders lawmaker lawmakers politician politicians mp mps";
        words == 2 && among(MONTHS, self.low(at)) && figure(at + 1) && !among(named, self.low(at + 2))
    }

    /// `North Darfur`: a capital direction before a listed place.
    fn with_direction(&self, at: usize, run: &Run<'_>) -> Option<Found> {
        const DIRECTIONS: &str = "north south east west central northern southern eastern western upper lower greater northeast northwest southeast southwest";
        if run.casing != Casing::Sentence || !among(DIRECTIONS, self.low(at)) || !self.is_capital(at) {
            return None;
        }
        let place = self.name_at(at + 1, run.tokens.end)?;
        let best = place.best();
        let fits = matches!(
            best.kind,
            NameKind::Country | NameKind::Region | NameKind::City | NameKind::Capital
        );
        let why = format!("'{}' before {}", self.word(at), best.canonical);
        fits.then(|| Found::new(at..at + 1 + place.words, super::listed::kind_of(best.tag), 0.8, why))
    }

    /// Words that are no name here: function words, times, a common word that opens the sentence.
    fn skips(&self, at: usize, run: &Run<'_>, listed: bool) -> bool {
        let low = self.low(at);
        let lone_letter = self.word(at).chars().count() == 1 && !self.is_capital(at + 1);
        if !self.is_word(at) || lone_letter || self.is_calendar(at) || !listed && is_plain_abbreviation(self.word(at)) {
            return true;
        }
        if self.is_function(at) && !self.is_acronym(at) || low == "i" {
            return true;
        }
        // `We’re`, `It’ll`
        if low
            .split_once(['’', '\''])
            .is_some_and(|(stem, _)| is_function(stem) || stem == "i")
        {
            return true;
        }
        if low.ends_with("ly") && low.len() > 5 && run.opens(at, self) && self.word(at + 1) == "," {
            return true;
        }
        let month = among("may march sun sat", low) && !listed;
        month && !run.after_title && !self.is_capital(at + 1)
    }

    /// `Will Smith`: a word that is a title or a common word, but a given name before a surname.
    fn given_opens(&self, at: usize, end: usize) -> bool {
        self.given_name(at).is_some_and(|name| !name.ambiguous) && at + 1 < end && self.is_capital(at + 1)
    }

    /// A name that ends in a head word, or goes on with `of` after one.
    fn with_head(&self, at: usize, name_words: usize, title_words: usize, run: &Run<'_>) -> Option<Found> {
        let end = run.tokens.end;
        let (last, sort) = self.last_head(at, title_words, end)?;
        if at + name_words > last {
            return None;
        }
        if last == at {
            return self.lone_head(at, sort, run);
        }
        // `General Smith's Army` is a person and an army; `General Assembly` is one body.
        if title_words > 0
            && (last > at + title_words || sort != Head::Org)
            && self.title_at(at, last).is_some_and(|t| t.title.kind != TitleKind::Body)
        {
            return None;
        }
        let tokens = at..self.over_of(last, sort, end);
        if run.casing != Casing::Sentence && (at..last).all(|i| self.is_common(i)) {
            return None;
        }
        if run.opens(at, self) && tokens.len() == 2 && self.is_common(at) && sort != Head::Org {
            return None;
        }
        let why = format!("head word '{}'", self.word(last));
        let mut found = Found::new(
            tokens.clone(),
            kind_of_head(sort),
            if sort == Head::Org { 0.85 } else { 0.75 },
            why,
        );
        let country = self.name_at(at, last).filter(|f| at + f.words <= last);
        if let Some(country) = country {
            let rest = at + country.words..tokens.end;
            found.others.push(super::found::Reading {
                tokens: rest,
                kind: found.kind,
                confidence: 0.3,
                why: format!("without {}", country.best().canonical),
            });
        }
        Some(found)
    }

    /// The last head word of the name that starts at `at`: nothing may come between but words of the name.
    fn last_head(&self, at: usize, title_words: usize, end: usize) -> Option<(usize, Head)> {
        let mut best = None;
        let mut i = at;
        while i < end {
            let low = self.low(i);
            if !self.is_capital(i) && !among("- & and for of the", low) || self.is_calendar(i) {
                break;
            }
            if low == "and" && i > at && self.and_links(at, i, end) {
                i += 1;
                continue;
            }
            if among("of for on and", low) {
                break;
            }
            if let Some(sort) = self.head(i).filter(|_| !self.is_function(i)) {
                best = Some((i, sort));
            } else if i > at
                && self
                    .title_at(i, end)
                    .is_some_and(|t| t.title.kind != TitleKind::Body && i + t.words > at + title_words.max(1))
                && !self.head_follows(i, end)
            {
                break;
            }
            i += 1;
        }
        best
    }

    /// Whether a title word is only part of a body's name: `Foreign Ministers Council`, `Secretary Office`.
    fn head_follows(&self, i: usize, end: usize) -> bool {
        i + 1 < end && self.head(i + 1) == Some(Head::Org)
    }

    /// A head word alone: a name only with `of X`, or `Parliament` in the middle of a sentence.
    fn lone_head(&self, at: usize, sort: Head, run: &Run<'_>) -> Option<Found> {
        let end = self.over_of(at, sort, run.tokens.end);
        if end > at + 1 {
            let why = format!("head word '{}' with 'of'", self.word(at));
            return Some(Found::new(at..end, kind_of_head(sort), 0.82, why));
        }
        let alone = run.tokens.len() == 1 && is_lone_body(self.low(at)) && run.casing == Casing::Sentence;
        (alone && !run.opens(at, self)).then(|| Found::new(at..at + 1, Kind::Org, 0.75, "body of state with a capital"))
    }

    /// The end of a name after its head word at `last`: over `of the X`, `for X and Y`, but not into a title.
    fn over_of(&self, last: usize, sort: Head, end: usize) -> usize {
        let mut at = last + 1;
        while at < end && among("of for on and &", self.low(at)) && sort != Head::Gpe {
            let mut next = at + 1;
            next += usize::from(self.low(next) == "the");
            let start = next;
            while next < end
                && (self.is_capital(next) || self.word(next) == "-")
                && self.title_at(next, end).is_none_or(|t| t.title.kind == TitleKind::Body)
            {
                next += 1;
            }
            if next == start {
                break;
            }
            at = next;
        }
        // `World War II`
        at + usize::from(at < end && among("ii iii iv", self.low(at)))
    }

    /// Whether a listed name at `at` is rather a word of a person's name: `Jordan Smith`, `President Lincoln`.
    fn is_part_of_person(&self, at: usize, found: &NameMatch<'_>, run: &Run<'_>) -> bool {
        let kind = found.best().kind;
        let firm = matches!(
            kind,
            NameKind::Demonym { .. } | NameKind::Seat | NameKind::Organisation | NameKind::ArmedGroup
        );
        if found.words > 1 || firm {
            return false;
        }
        let next = at + 1;
        let surname_follows = next < run.tokens.end
            && self.is_capital(next)
            && self.head(next).is_none()
            && self
                .name_at(next, run.sentence.end)
                .is_none_or(|f| f.best().kind == NameKind::City)
            && self.title_at(next, run.sentence.end).is_none()
            && !self.is_calendar(next);
        let place = matches!(kind, NameKind::Country | NameKind::Capital);
        let given = self.given_name(at).is_some();
        let small = kind == NameKind::City && found.best().population < 500_000;
        surname_follows && (given || small && !self.is_common(next)) || run.after_title && !place && !surname_follows
    }

    /// A personal name by its given name, its title, or what stands around it; else any other unlisted name.
    fn person_or_unknown(&self, at: usize, run: &mut Run<'_>, out: &mut Vec<Found>) -> usize {
        let given = self.given_name(at);
        let opens = run.opens(at, self);
        if run.casing != Casing::Sentence && is_common_form(self.low(at)) && given.is_none() {
            return at + 1;
        }
        let end = self.unknown_end(at, run, given.is_some() || run.after_title);
        let long = end - at > 1;
        if opens && self.is_common(at) && !(long && given.is_some_and(|g| !g.ambiguous)) && !run.after_title {
            return at + 1;
        }
        if !self.is_capital(end - 1) && end - at == 1 {
            return end;
        }
        let tokens = at..end;
        let found = if run.after_title && self.head(end - 1) != Some(Head::Org) {
            Found::new(tokens, Kind::Per, if long { 0.95 } else { 0.9 }, "name after a title")
        } else if let Some(given) = given.filter(|_| long) {
            let sure = if given.ambiguous { 0.7 } else { 0.92 };
            Found::new(
                tokens,
                Kind::Per,
                sure,
                format!("given name '{}' and surname", self.word(at)),
            )
        } else {
            self.by_context(tokens, run)
        };
        run.after_title = false;
        let weak_title = run.casing != Casing::Sentence && (at..end).any(|i| self.is_common(i));
        if !weak_title {
            out.push(found);
        }
        end
    }

    /// How far an unlisted name reaches from `at`.
    fn unknown_end(&self, at: usize, run: &Run<'_>, person: bool) -> usize {
        let end = run.tokens.end;
        let mut next = at + 1;
        while next < end {
            let low = self.low(next);
            let small = !self.is_capital(next);
            if small
                && !(is_particle(low) && (low != "as" || self.word(next + 1) == "-")
                    || self.word(next) == "-"
                    || self.word(next - 1) == "-"
                    || low == "&"
                    || !person && among("of the and", low))
            {
                break;
            }
            if !small && self.starts_other(next, at, run, person) {
                break;
            }
            next += 1;
        }
        while next > at + 1 && !self.is_capital(next - 1) && self.word(next - 2) != "-" {
            next -= 1;
        }
        next
    }

    /// Whether something else begins at `next`: a title, a demonym, a name of several words.
    fn starts_other(&self, next: usize, at: usize, run: &Run<'_>, person: bool) -> bool {
        if self.is_calendar(next) && self.low(next).len() > 3 {
            return true;
        }
        if run.casing != Casing::Sentence && is_common_form(self.low(next)) {
            return true;
        }
        if self.word(next - 1) == "-" {
            return false;
        }
        if self
            .title_at(next, run.sentence.end)
            .is_some_and(|t| t.title.kind != TitleKind::Body && !self.is_surname_like(next, at))
        {
            return true;
        }
        self.name_at(next, run.sentence.end).is_some_and(|found| {
            let kind = found.best().kind;
            found.words > 1
                || matches!(kind, NameKind::Country | NameKind::Demonym { .. })
                || !person && !matches!(kind, NameKind::City)
        })
    }

    /// `Stephen King`, `Will Bishop`: a title word right after a lone given name, at the end of the run.
    fn is_surname_like(&self, next: usize, at: usize) -> bool {
        next == at + 1 && self.given_name(at).is_some() && !self.is_capital(next + 1)
    }
}

fn kind_of_head(sort: Head) -> Kind {
    match sort {
        Head::Org => Kind::Org,
        Head::Fac => Kind::Fac,
        Head::Loc => Kind::Loc,
        Head::Gpe => Kind::Gpe,
        Head::Misc => Kind::Misc,
    }
}
