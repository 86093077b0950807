//! Trained weights into the bytes that [`Weights`](super::Weights) reads: scaled, pruned to a size, laid out.

use super::weights::{MAGIC, MOST_LABELS, ROW, check, packed, unpacked};

/// One feature's weights by label.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The feature.
    pub feature: u64,
    /// Labels, ascending, with their weights.
    pub weights: Vec<(u8, f64)>,
    /// Kept whatever its weight, and not scaled: a fact, not a learned weight.
    pub fixed: bool,
}

/// A whole model before it is written.
#[derive(Debug, Clone, Default)]
pub struct Trained {
    /// Names of the labels, at most [`MOST_LABELS`].
    pub labels: Vec<String>,
    /// What is no feature, such as transitions; scaled like the weights.
    pub dense: Vec<f64>,
    /// The features.
    pub rows: Vec<Row>,
}

impl Trained {
    /// The model in at most `budget` bytes: the lightest weights go first. The same rows give the same bytes, in any order.
    pub fn write(&self, budget: usize) -> Vec<u8> {
        let mut rows = self.rows.clone();
        rows.sort_by_key(|row| row.feature);
        rows.dedup_by_key(|row| row.feature);
        let scale = scale(&rows);
        let (mut least, mut most) = (1i8, 127i8);
        while least < most {
            let middle = least + (most - least) / 2;
            if self.layout(&rows, scale, middle).len() <= budget {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        self.layout(&rows, scale, least)
    }

    /// The bytes with the weights whose byte is `least` or more.
    fn layout(&self, rows: &[Row], scale: f64, least: i8) -> Vec<u8> {
        let kept: Vec<(u64, Vec<(u8, u8)>)> = rows
            .iter()
            .map(|row| (row.feature, row.bytes(scale, least)))
            .filter(|(_, weights)| !weights.is_empty())
            .collect();
        let log = (kept.len() * 10 / 7).max(2).next_power_of_two().trailing_zeros();
        let (mut slots, mut bytes) = (vec![0u64; 1 << log], Vec::new());
        for (feature, weights) in &kept {
            let mut at = (feature >> (64 - log)) as usize;
            while slots[at] != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = u64::from(check(*feature)) | u64::from(payload(weights, &mut bytes)) << 32;
        }
        let labels = self.labels.join("\n");
        let mut out = MAGIC.to_vec();
        for number in [labels.len(), self.dense.len(), log as usize, bytes.len()] {
            out.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        out.extend(labels.bytes());
        for number in &self.dense {
            out.extend(((number * scale).round() as i32).to_le_bytes());
        }
        out.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
        out.extend(bytes);
        out
    }
}

impl Row {
    fn bytes(&self, scale: f64, least: i8) -> Vec<(u8, u8)> {
        let scale = if self.fixed { 1.0 } else { scale };
        let all = self
            .weights
            .iter()
            .map(|&(label, weight)| (label, packed(weight * scale)));
        all.filter(|&(label, q)| usize::from(label) < MOST_LABELS && (self.fixed || (q as i8).abs() >= least))
            .filter(|&(_, q)| q != 0)
            .collect()
    }
}

/// Weights as a payload, with a row in `bytes` where two are not enough.
fn payload(weights: &[(u8, u8)], bytes: &mut Vec<u8>) -> u32 {
    if let [(first, a), rest @ ..] = weights
        && rest.len() < 2
    {
        let (second, b) = rest.first().copied().unwrap_or((*first, 0));
        return u32::from(*a) | u32::from(b) << 8 | u32::from(*first) << 16 | u32::from(second) << 24;
    }
    let at = u32::try_from(bytes.len()).unwrap_or(0);
    bytes.push(u8::try_from(weights.len()).unwrap_or(u8::MAX));
    bytes.extend(weights.iter().flat_map(|&(label, q)| [label, q]));
    at | ROW
}

/// What the weights are multiplied with, so that all but the heaviest in ten thousand fit.
fn scale(rows: &[Row]) -> f64 {
    let learned = rows.iter().filter(|row| !row.fixed);
    let mut sizes: Vec<f64> = learned.flat_map(|row| row.weights.iter().map(|w| w.1.abs())).collect();
    sizes.sort_by(f64::total_cmp);
    let high = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 10_000)).copied();
    match high {
        Some(high) if high > 0.0 => f64::from(unpacked(127)) / high,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Weights;
    use super::super::hash::{join, template};
    use super::*;

    fn trained(count: u64) -> Trained {
        let row = |n: u64| Row {
            feature: join(template(1), n),
            weights: (0..=(n % 5) as u8)
                .map(|label| (label, n as f64 + 1.0 - 2.0 * f64::from(label)))
                .collect(),
            fixed: false,
        };
        Trained {
            labels: ["A", "B", "C", "D", "E"].map(String::from).to_vec(),
            dense: vec![1.0, -2.0],
            rows: (0..count).map(row).collect(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let model = trained(1000);
        let bytes = model.write(usize::MAX);
        let weights = Weights::new(&bytes).unwrap();
        assert_eq!(weights.labels().collect::<Vec<_>>(), ["A", "B", "C", "D", "E"]);
        assert_eq!(weights.dense(0) * -2, weights.dense(1));
        let unit = f64::from(weights.dense(0));
        for row in &model.rows {
            let mut scores = [0; 5];
            weights.add(&[row.feature], &mut scores);
            for &(label, weight) in &row.weights {
                let got = f64::from(scores[usize::from(label)]) / unit;
                assert!((got - weight).abs() < 1.0 + weight.abs() * 0.05, "{got} for {weight}");
            }
        }
        let mut scores = [0; 5];
        weights.add(&[join(template(2), 7)], &mut scores);
        assert_eq!(scores, [0; 5]);
    }

    #[test]
    fn a_budget_is_kept_and_the_heavy_stay() {
        let model = trained(3000);
        let bytes = model.write(30_000);
        assert!(bytes.len() <= 30_000);
        let weights = Weights::new(&bytes).unwrap();
        assert_eq!(weights.between(&[model.rows[1].feature], 0, 99), [0]);
        assert!(weights.between(&[model.rows[2999].feature], 0, 99)[0] > 0);
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let mut model = trained(500);
        let bytes = model.write(usize::MAX);
        model.rows.reverse();
        assert_eq!(bytes, model.write(usize::MAX));
    }

    #[test]
    fn broken_bytes_are_no_model() {
        let bytes = trained(50).write(usize::MAX);
        assert!(Weights::new(&[]).is_none());
        assert!(Weights::new(&bytes[..bytes.len() - 1]).is_none());
        assert!(Weights::new(&bytes[1..]).is_none());
    }
}
