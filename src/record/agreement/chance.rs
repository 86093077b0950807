//! Agreement on labels beyond chance: Cohen's κ and Krippendorff's α for nominal data.

use std::collections::BTreeMap;

/// How often each pair of labels was given, the first by one reader and the second by the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels<L: Ord> {
    counts: BTreeMap<(L, L), u64>,
}

impl<L: Ord + Clone> Labels<L> {
    /// Counts one thing that both readers labelled.
    pub fn add(&mut self, mine: L, theirs: L) {
        *self.counts.entry((mine, theirs)).or_default() += 1;
    }

    /// Things counted.
    pub fn len(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Share of the things that both gave one label, 0 to 1; `None` where there is nothing.
    pub fn observed(&self) -> Option<f64> {
        let same: u64 = self.counts.iter().filter(|((a, b), _)| a == b).map(|(_, n)| n).sum();
        (!self.is_empty()).then(|| same as f64 / self.len() as f64)
    }

    /// Cohen's κ = (pₒ − pₑ) / (1 − pₑ), with pₑ from each reader's own share of each label
    /// (Cohen, “A coefficient of agreement for nominal scales”, Educational and Psychological Measurement 20, 1960).
    /// `None` where it is not defined: nothing labelled, or one label only.
    pub fn kappa(&self) -> Option<f64> {
        let n = self.len() as f64;
        let (mine, theirs) = self.margins();
        let both = |label| theirs.get(label).copied().unwrap_or(0) as f64;
        let by_chance = mine
            .iter()
            .map(|(label, count)| *count as f64 * both(label))
            .sum::<f64>()
            / (n * n);
        let observed = self.observed()?;
        (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
    }

    /// Krippendorff's α for nominal data, of two readers who labelled everything: [`nominal_alpha`] from the counts.
    pub fn alpha(&self) -> Option<f64> {
        let (mine, theirs) = self.margins();
        let mut of_label = mine;
        for (label, count) in theirs {
            *of_label.entry(label).or_default() += count;
        }
        let apart: u64 = self.counts.iter().filter(|((a, b), _)| a != b).map(|(_, n)| n).sum();
        // Each pair of readers stands in the matrix of coincidences twice, once in each order.
        from_coincidences(2.0 * apart as f64, of_label.values().copied())
    }

    fn margins(&self) -> (BTreeMap<&L, u64>, BTreeMap<&L, u64>) {
        let (mut mine, mut theirs) = (BTreeMap::new(), BTreeMap::new());
        for ((a, b), count) in &self.counts {
            *mine.entry(a).or_default() += count;
            *theirs.entry(b).or_default() += count;
        }
        (mine, theirs)
    }
}

/// Krippendorff's α for nominal data, any number of readers, with missing values: each unit is the list of the values
/// that it was given (Krippendorff, “Computing Krippendorff's alpha-reliability”, 2011, sections A to C).
/// `None` where nothing varies, or no unit has two values.
pub fn nominal_alpha<L: Ord>(units: &[Vec<L>]) -> Option<f64> {
    let mut of_label: BTreeMap<&L, u64> = BTreeMap::new();
    let mut apart = 0.0;
    // A value that stands alone can be paired with none.
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let mut here: BTreeMap<&L, u64> = BTreeMap::new();
        for label in unit {
            *here.entry(label).or_default() += 1;
        }
        let size = unit.len() as u64;
        let pairs: u64 = here.values().map(|count| count * (size - count)).sum();
        apart += pairs as f64 / (size - 1) as f64;
        for (label, count) in here {
            *of_label.entry(label).or_default() += count;
        }
    }
    from_coincidences(apart, of_label.values().copied())
}

/// α = 1 − (n − 1) · Σ oₖₗ / Σ nₖ·nₗ over k ≠ l: `apart` is the first sum, `of_label` holds the nₖ.
fn from_coincidences(apart: f64, of_label: impl Iterator<Item = u64> + Clone) -> Option<f64> {
    let n: u64 = of_label.clone().sum();
    let by_chance: f64 = of_label.map(|count| count as f64 * (n - count) as f64).sum();
    (by_chance > 0.0).then(|| 1.0 - (n as f64 - 1.0) * apart / by_chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table<const N: usize>(rows: [[u64; N]; N]) -> Labels<usize> {
        let mut labels = Labels::default();
        for (mine, row) in rows.iter().enumerate() {
            for (theirs, count) in row.iter().enumerate() {
                (0..*count).for_each(|_| labels.add(mine, theirs));
            }
        }
        labels
    }

    fn near(found: Option<f64>, wanted: f64) {
        assert!((found.unwrap() - wanted).abs() < 0.0005, "{found:?} is not {wanted}");
    }

    /// The two tables of Cohen (1960): p. 37 (in hundredths) and p. 45 (200 cases).
    #[test]
    fn kappa_of_the_tables_that_cohen_worked_out() {
        let first = table([[25, 13, 12], [12, 2, 16], [3, 15, 2]]);
        near(first.observed(), 0.29);
        near(first.kappa(), (0.29 - 0.35) / (1.0 - 0.35));
        let second = table([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
        near(second.observed(), 0.70);
        near(second.kappa(), 0.492);
    }

    /// By hand: pₒ = 35/50, pₑ = (25·30 + 25·20)/2500 = ½, κ = 0.4.
    #[test]
    fn kappa_by_hand() {
        near(table([[20, 5], [10, 15]]).kappa(), 0.4);
        near(table([[5, 0], [0, 5]]).kappa(), 1.0);
        near(table([[0, 5], [5, 0]]).kappa(), -1.0);
    }

    /// One label only, or nothing: chance alone explains all of it, and no figure is better than a wrong one.
    #[test]
    fn what_is_not_defined_is_not_given() {
        assert_eq!(table([[9]]).kappa(), None);
        assert_eq!(table([[9]]).alpha(), None);
        assert_eq!(Labels::<u8>::default().kappa(), None);
        assert_eq!(Labels::<u8>::default().observed(), None);
        assert_eq!(nominal_alpha(&[vec!['a'], vec!['b']]), None);
    }

    fn columns(rows: &[&str]) -> Vec<Vec<char>> {
        let rows: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
        let column = |i: usize| rows.iter().map(|row| row[i]).filter(|c| *c != '.').collect();
        (0..rows[0].len()).map(column).collect()
    }

    /// The worked examples A, B and C of Krippendorff (2011): binary, nominal, four readers with gaps.
    #[test]
    fn alpha_of_the_examples_that_krippendorff_worked_out() {
        near(nominal_alpha(&columns(&["0100000010", "1110010000"])), 0.095);
        near(nominal_alpha(&columns(&["aabbdcccedda", "babbbccceddd"])), 0.692);
        let four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        near(nominal_alpha(&columns(&four)), 0.743);
    }

    #[test]
    fn alpha_from_counts_is_alpha_from_units() {
        let mut labels = Labels::default();
        for unit in columns(&["aabbdcccedda", "babbbccceddd"]) {
            labels.add(unit[0], unit[1]);
        }
        assert_eq!(labels.len(), 12);
        near(labels.alpha(), 0.692);
    }
}
