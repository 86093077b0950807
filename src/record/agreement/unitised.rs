//! Krippendorff's α for unitised data: do two readers mark the same stretches of a text, and of the same kind?
//!
//! The formulas are those of Krippendorff, “Content Analysis: An Introduction to Its Methodology”, 2nd edition, 2004,
//! section 11.6 (pp. 251–256), which mend the expected disagreement of “On the reliability of unitizing continuous
//! data”, Sociological Methodology 25, 1995. A reader's units of one category cut the text into sections, units and
//! gaps. Two units that overlap differ by the squares of what their ends are apart; a unit that lies in the other
//! reader's gap differs by the square of its length; everything else does not differ.

use crate::text::Span;
use std::collections::BTreeMap;

/// What readers differ in one category, as means over all pairs of readers and positions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Disagreement {
    /// As found (D with index o in the book).
    pub observed: f64,
    /// As chance would give it (D with index e).
    pub expected: f64,
}

impl Disagreement {
    /// α = 1 − observed / expected; `None` where nothing is expected.
    pub fn alpha(self) -> Option<f64> {
        (self.expected > 0.0).then(|| 1.0 - self.observed / self.expected)
    }
}

impl std::iter::Sum for Disagreement {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            observed: sum.observed + one.observed,
            expected: sum.expected + one.expected,
        })
    }
}

/// α over all categories: 1 − Σ observed / Σ expected. Each reader is a list of units with their category; positions
/// may count anything as long as all of them and `continuum` count the same.
pub fn alpha<L: Ord + Clone>(readers: &[Vec<(Span, L)>], continuum: Span) -> Option<f64> {
    by_category(readers, continuum)
        .into_values()
        .sum::<Disagreement>()
        .alpha()
}

/// The disagreement in each category that any reader used.
pub fn by_category<L: Ord + Clone>(readers: &[Vec<(Span, L)>], continuum: Span) -> BTreeMap<L, Disagreement> {
    let mut units: BTreeMap<L, Vec<Vec<Span>>> = BTreeMap::new();
    for (reader, marked) in readers.iter().enumerate() {
        for (span, label) in marked {
            let of_label = units
                .entry(label.clone())
                .or_insert_with(|| vec![Vec::new(); readers.len()]);
            of_label[reader].push(*span);
        }
    }
    let disagreement = |units: Vec<Vec<Span>>| disagreement(&units, continuum);
    units
        .into_iter()
        .map(|(label, units)| (label, disagreement(units)))
        .collect()
}

/// The disagreement of readers in one category.
///
/// The measure knows no overlap within one reader and category: units that overlap (a name inside a longer one of the
/// same kind) count as one unit.
pub fn disagreement(readers: &[Vec<Span>], continuum: Span) -> Disagreement {
    if readers.len() < 2 || continuum.is_empty() {
        return Disagreement::default();
    }
    let readers: Vec<Vec<Section>> = readers.iter().map(|units| sections(units, continuum)).collect();
    Disagreement {
        observed: observed(&readers, continuum.len() as f64),
        expected: expected(&readers, continuum.len() as f64),
    }
}

/// A unit, or a gap between units.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Section {
    start: f64,
    end: f64,
    is_unit: bool,
}

impl Section {
    fn new(start: usize, end: usize, is_unit: bool) -> Self {
        Self {
            start: start as f64,
            end: end as f64,
            is_unit,
        }
    }

    fn len(self) -> f64 {
        self.end - self.start
    }
}

/// Units and gaps in order, without any space between them.
fn sections(units: &[Span], continuum: Span) -> Vec<Section> {
    let mut units: Vec<Span> = units.iter().copied().filter(|unit| !unit.is_empty()).collect();
    units.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(units.len());
    for unit in units {
        match joined.last_mut() {
            Some(last) if last.overlaps(unit) => *last = last.union(unit),
            _ => joined.push(unit),
        }
    }
    let mut found = Vec::with_capacity(joined.len() * 2 + 1);
    let mut at = continuum.start;
    for unit in joined {
        if unit.start > at {
            found.push(Section::new(at, unit.start, false));
        }
        found.push(Section::new(unit.start, unit.end, true));
        at = unit.end;
    }
    if at < continuum.end {
        found.push(Section::new(at, continuum.end, false));
    }
    found
}

/// The squared differences of all pairs of readers, over m(m − 1)L².
fn observed(readers: &[Vec<Section>], length: f64) -> f64 {
    let mut sum = 0.0;
    for (i, mine) in readers.iter().enumerate() {
        for theirs in &readers[i + 1..] {
            sum += 2.0 * differences(mine, theirs);
        }
    }
    let m = readers.len() as f64;
    sum / (m * (m - 1.0) * length * length)
}

/// Only sections that overlap can differ, so one walk along both is enough.
fn differences(mine: &[Section], theirs: &[Section]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(a), Some(b)) = (mine.get(i), theirs.get(j)) {
        sum += difference(*a, *b);
        i += usize::from(a.end <= b.end);
        j += usize::from(b.end <= a.end);
    }
    sum
}

/// The squared difference of two sections that overlap.
fn difference(a: Section, b: Section) -> f64 {
    let inside = |unit: Section, gap: Section| gap.start <= unit.start && unit.end <= gap.end;
    match (a.is_unit, b.is_unit) {
        (true, true) => (a.start - b.start).powi(2) + (a.end - b.end).powi(2),
        (true, false) if inside(a, b) => a.len().powi(2),
        (false, true) if inside(b, a) => b.len().powi(2),
        _ => 0.0,
    }
}

/// What all ways to lay the same units into the text would give on average.
fn expected(readers: &[Vec<Section>], length: f64) -> f64 {
    let all = || readers.iter().flatten().copied();
    let units: Vec<f64> = all().filter(|s| s.is_unit).map(Section::len).collect();
    let gaps = Gaps::new(all().filter(|s| !s.is_unit).map(Section::len).collect());
    let count = units.len() as f64;
    let among_units = |l: f64| (count - 1.0) / 3.0 * (2.0 * l.powi(3) - 3.0 * l * l + l);
    let sum: f64 = units.iter().map(|&l| among_units(l) + l * l * gaps.room_for(l)).sum();
    let positions = readers.len() as f64 * length;
    let ways = positions * (positions - 1.0) - units.iter().map(|l| l * (l - 1.0)).sum::<f64>();
    if ways > 0.0 { 2.0 / length * sum / ways } else { 0.0 }
}

/// Lengths of gaps, longest first, with their running sums.
struct Gaps {
    lengths: Vec<f64>,
    sums: Vec<f64>,
}

impl Gaps {
    fn new(mut lengths: Vec<f64>) -> Self {
        lengths.sort_unstable_by(|a, b| b.total_cmp(a));
        let mut sum = 0.0;
        let sums = lengths.iter().map(|length| {
            sum += length;
            sum
        });
        let sums = sums.collect();
        Self { lengths, sums }
    }

    /// In how many places a unit of that length fits: Σ (gap − length + 1) over the gaps that are no shorter.
    fn room_for(&self, length: f64) -> f64 {
        let fitting = self.lengths.partition_point(|gap| *gap >= length);
        match fitting.checked_sub(1) {
            Some(last) => self.sums[last] - fitting as f64 * (length - 1.0),
            None => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(start: usize, length: usize) -> Span {
        Span::new(start, start + length)
    }

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 0.000_05, "{found} is not {wanted}");
    }

    /// The worked example of Krippendorff (2004), pp. 254–256: two observers, categories c and k, a text from 150 to 450.
    #[test]
    fn the_example_that_krippendorff_worked_out() {
        let same = [(unit(180, 60), 'k'), (unit(300, 50), 'k')];
        let mut one = vec![(unit(225, 70), 'c'), (unit(370, 30), 'c')];
        let mut other = vec![(unit(220, 80), 'c'), (unit(355, 20), 'c'), (unit(400, 20), 'c')];
        one.extend(same);
        other.extend(same);
        let readers = [one, other];
        let text = Span::new(150, 450);
        let found = by_category(&readers, text);
        near(found[&'c'].observed, 0.0144);
        near(found[&'c'].expected, 0.0532);
        near(found[&'c'].alpha().unwrap(), 0.7286);
        near(found[&'k'].observed, 0.0);
        near(found[&'k'].expected, 0.0490);
        near(found[&'k'].alpha().unwrap(), 1.0);
        // The book rounds before it divides: 1 − 0.0144 / 0.1022 = 0.8591.
        assert!((alpha(&readers, text).unwrap() - 0.8591).abs() < 0.0005);
    }

    /// Category A of Krippendorff (1995), p. 57: (4 + 4) + (1 + 9) squared positions, over 24².
    #[test]
    fn the_observed_disagreement_of_the_first_paper() {
        let readers = [vec![unit(2, 8), unit(14, 6)], vec![unit(4, 4), unit(15, 2)]];
        near(disagreement(&readers, Span::new(0, 24)).observed, 0.031_25);
    }

    /// By hand, in a text of 3 with one unit of 1 from each reader.
    /// Same place: expected = 2/3 · (2 · 1² · 4 places) / (6 · 5) = 0.1778, observed 0.
    /// Other place: observed = 2 · (1 + 1) / (2 · 3²) = 0.2222 with the same expected, so α = −0.25.
    #[test]
    fn a_small_text_by_hand() {
        let text = Span::new(0, 3);
        let same = disagreement(&[vec![unit(1, 1)], vec![unit(1, 1)]], text);
        near(same.expected, 16.0 / 90.0);
        assert_eq!((same.observed, same.alpha()), (0.0, Some(1.0)));
        let apart = disagreement(&[vec![unit(1, 1)], vec![unit(0, 1)]], text);
        near(apart.observed, 4.0 / 18.0);
        near(apart.alpha().unwrap(), -0.25);
    }

    #[test]
    fn units_that_overlap_in_one_reader_count_as_one() {
        let text = Span::new(0, 50);
        let nested = disagreement(&[vec![unit(10, 9), unit(12, 2)], vec![unit(10, 9)]], text);
        assert_eq!(nested, disagreement(&[vec![unit(10, 9)], vec![unit(10, 9)]], text));
        let touching = disagreement(&[vec![unit(10, 5), unit(15, 5)], vec![unit(10, 10)]], text);
        assert!(touching.observed > 0.0, "units that only touch stay two");
    }

    #[test]
    fn nothing_marked_gives_no_figure() {
        assert_eq!(alpha::<char>(&[vec![], vec![]], Span::new(0, 9)), None);
        assert_eq!(alpha(&[vec![(unit(0, 0), 'a')], vec![]], Span::new(0, 0)), None);
        let one_sided = alpha(&[vec![(unit(3, 2), 'a')], vec![]], Span::new(0, 9));
        assert!(one_sided.is_some_and(|alpha| alpha < 0.0));
    }
}
