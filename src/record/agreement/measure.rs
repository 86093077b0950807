//! Agreement in figures, table by table.

use super::Comparison;
use super::align::Alignment;
use super::chance::Labels;
use super::marked::Marked;
use super::unitised::{self, Disagreement};
use crate::record::{Review, Table};
use crate::text::{Span, Text, Token, tokens};
use std::collections::BTreeMap;

/// Which rows count. Rejected rows never do: to reject is to say that there is nothing. Nor do mere statements, which are not
/// reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Among {
    /// All, suggestions of the machine included. Where nobody has looked, two readers agree because one machine spoke.
    #[default]
    Everything,
    /// Only what both readers have decided, or one has and the other does not have at all.
    Decided,
}

/// A label as the file writes it.
type Word = &'static str;

/// What two readers agree on in one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The table.
    pub table: Table,
    /// Rows of mine that count.
    pub mine: usize,
    /// Rows of theirs that count.
    pub theirs: usize,
    /// Pairs with the same bounds, whatever their label. For entities: pairs.
    pub bounds: usize,
    /// Pairs with the same bounds and label. For entities: pairs of one kind.
    pub exact: usize,
    /// Pairs that overlap and have the same label; each row is in one pair at most. For entities: as `exact`.
    pub overlapping: usize,
    /// Pairs that are alike and that neither reader has decided.
    pub untouched: usize,
    /// Labels of all pairs.
    pub types: Labels<Word>,
    /// Labels of all words of the text: that of the innermost row, or `none`. Empty for entities.
    pub tokens: Labels<Word>,
    /// Disagreement on unitised data, label by label, in code points. Empty for entities.
    pub units: BTreeMap<Word, Disagreement>,
}

impl Agreement {
    /// F1 of rows with the same bounds and label: 2 · pairs / (mine + theirs), 0 to 1; `None` without rows.
    pub fn f1_exact(&self) -> Option<f64> {
        self.f1(self.exact)
    }

    /// F1 of rows with the same bounds, whatever their label.
    pub fn f1_bounds(&self) -> Option<f64> {
        self.f1(self.bounds)
    }

    /// F1 of rows that overlap and have the same label.
    pub fn f1_overlapping(&self) -> Option<f64> {
        self.f1(self.overlapping)
    }

    /// Krippendorff's α for unitised data over all labels.
    pub fn alpha_unitised(&self) -> Option<f64> {
        self.units.values().copied().sum::<Disagreement>().alpha()
    }

    fn f1(&self, pairs: usize) -> Option<f64> {
        let rows = self.mine + self.theirs;
        (rows > 0).then(|| 2.0 * pairs as f64 / rows as f64)
    }
}

impl Comparison<'_> {
    /// The agreement in each table that has rows, mentions first.
    pub fn agreement(&self, among: Among) -> Vec<Agreement> {
        let (a, b) = (self.mine.record, self.theirs.record);
        let text = &a.text;
        let words = tokens(text);
        let ground = Ground {
            text,
            words: &words,
            among,
        };
        let mut all = vec![
            ground.of(&a.mentions, &b.mentions, &self.mentions),
            self.of_entities(among),
            ground.of(&a.roles, &b.roles, &self.roles),
            ground.of(&a.times, &b.times, &self.times),
            ground.of(&a.quotes, &b.quotes, &self.quotes),
            ground.of(&a.events, &b.events, &self.events),
            ground.of(&a.flags, &b.flags, &self.flags),
        ];
        all.retain(|table| table.mine + table.theirs > 0);
        all
    }

    fn of_entities(&self, among: Among) -> Agreement {
        let (a, b) = (&self.mine.record.entities, &self.theirs.record.entities);
        let mut alignment = Alignment {
            theirs: vec![None; a.len()],
            mine: vec![None; b.len()],
        };
        for (x, y) in self.entities.pairs() {
            alignment.theirs[x] = Some(y);
            alignment.mine[y] = Some(x);
        }
        let reviews = |rows: &[crate::record::Entity]| -> Vec<Review> { rows.iter().map(|e| e.review).collect() };
        let kept = Kept::new(&reviews(a), &reviews(b), &alignment, among);
        let mut found = empty(Table::Entities, &kept);
        for (x, y) in kept.pairs(&alignment) {
            let same = a[x].kind == b[y].kind;
            found.bounds += 1;
            found.exact += usize::from(same);
            found.overlapping += usize::from(same);
            let untouched = !a[x].review.is_decided() && !b[y].review.is_decided();
            found.untouched += usize::from(same && untouched);
            found.types.add(a[x].kind.word(), b[y].kind.word());
        }
        found
    }
}

/// Which rows count.
struct Kept {
    mine: Vec<bool>,
    theirs: Vec<bool>,
}

impl Kept {
    fn new(mine: &[Review], theirs: &[Review], alignment: &Alignment, among: Among) -> Self {
        let keep = |own: &[Review], others: &[Review], partners: &[Option<usize>]| -> Vec<bool> {
            let counts = |(row, review): (usize, &Review)| {
                let open = |review: Review| among == Among::Decided && !review.is_decided();
                let partner_open = partners[row].is_some_and(|partner| open(others[partner]));
                *review != Review::Rejected && !open(*review) && !partner_open
            };
            own.iter().enumerate().map(counts).collect()
        };
        Self {
            mine: keep(mine, theirs, &alignment.theirs),
            theirs: keep(theirs, mine, &alignment.mine),
        }
    }

    fn pairs<'a>(&'a self, alignment: &'a Alignment) -> impl Iterator<Item = (usize, usize)> + 'a {
        alignment.pairs().filter(|(a, b)| self.mine[*a] && self.theirs[*b])
    }
}

fn empty(table: Table, kept: &Kept) -> Agreement {
    let count = |kept: &[bool]| kept.iter().filter(|kept| **kept).count();
    Agreement {
        table,
        mine: count(&kept.mine),
        theirs: count(&kept.theirs),
        bounds: 0,
        exact: 0,
        overlapping: 0,
        untouched: 0,
        types: Labels::default(),
        tokens: Labels::default(),
        units: BTreeMap::new(),
    }
}

/// What tables are measured on.
struct Ground<'t> {
    text: &'t Text,
    words: &'t [Token],
    among: Among,
}

impl Ground<'_> {
    fn of<T: Marked>(&self, mine: &[T], theirs: &[T], alignment: &Alignment) -> Agreement {
        // What nobody is shown counts as little as what is rejected.
        let review = |row: &T| if row.is_shown() { row.review() } else { Review::Rejected };
        let reviews = |rows: &[T]| -> Vec<Review> { rows.iter().map(review).collect() };
        let kept = Kept::new(&reviews(mine), &reviews(theirs), alignment, self.among);
        let mut found = empty(T::TABLE, &kept);
        for (a, b) in kept.pairs(alignment) {
            let (a, b) = (&mine[a], &theirs[b]);
            let (same_place, same_label) = (a.place() == b.place(), a.label() == b.label());
            found.bounds += usize::from(same_place);
            found.exact += usize::from(same_place && same_label);
            found.overlapping += usize::from(same_label);
            let untouched = !a.review().is_decided() && !b.review().is_decided();
            found.untouched += usize::from(same_place && same_label && untouched);
            found.types.add(a.label(), b.label());
        }
        let (ours, others) = (units(mine, &kept.mine), units(theirs, &kept.theirs));
        if !ours.is_empty() || !others.is_empty() {
            let labels = self.labels(&ours).into_iter().zip(self.labels(&others));
            labels.for_each(|(a, b)| found.tokens.add(a, b));
            let points = |units: Vec<(Span, Word)>| -> Vec<(Span, Word)> {
                units
                    .into_iter()
                    .map(|(span, label)| (self.text.points(span), label))
                    .collect()
            };
            let continuum = Span::new(0, self.text.len_points());
            found.units = unitised::by_category(&[points(ours), points(others)], continuum);
        }
        found
    }

    /// The label of each word: that of the unit that began last, which is the innermost where they are nested.
    fn labels(&self, units: &[(Span, Word)]) -> Vec<Word> {
        let mut open: Vec<(Span, Word)> = Vec::new();
        let mut next = 0;
        let label = |word: &Token| {
            while let Some(unit) = units.get(next).filter(|(span, _)| span.start < word.span().end) {
                open.push(*unit);
                next += 1;
            }
            while open.last().is_some_and(|(span, _)| span.end <= word.span().start) {
                open.pop();
            }
            open.last().map_or("none", |(_, label)| label)
        };
        self.words.iter().map(label).collect()
    }
}

/// The rows that count, with their labels, by start; longer ones first.
fn units<T: Marked>(rows: &[T], kept: &[bool]) -> Vec<(Span, Word)> {
    let kept = rows.iter().zip(kept).filter(|(_, kept)| **kept);
    let mut units: Vec<(Span, Word)> = kept.filter_map(|(row, _)| Some((row.place()?, row.label()))).collect();
    units.sort_by_key(|(span, label)| (span.start, std::cmp::Reverse(span.end), *label));
    units
}
