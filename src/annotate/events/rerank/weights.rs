//! The model's table: hashed features, one row of small weights each, read from the bytes as they are shipped.

// Rows side by side, whose length is known: whole vectors of the processor, and no bound is asked.
#![allow(clippy::needless_range_loop)]

use super::super::present::Present;

/// Outcomes: the types of [`crate::record::EventType`] in their order, and nothing.
pub const OUTCOMES: usize = 18;

/// A feature's weights while the table is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The feature.
    pub hash: u32,
    /// One weight an outcome, in units of the table's scale.
    pub weights: [i8; OUTCOMES],
}

/// A sum for each outcome.
pub(super) type Sums = [i32; OUTCOMES];

/// The weights of one feature as they are shipped, each a signed byte.
pub(super) type Cells = &'static [u8; OUTCOMES];

const MAGIC: &[u8; 4] = b"CEV1";
const HEAD: usize = 16;

/// A table of weights. The bytes are not copied.
#[derive(Debug, Clone)]
pub struct Weights {
    keys: &'static [[u8; 4]],
    cells: &'static [[u8; OUTCOMES]],
    present: Present,
    knots: &'static [u8],
    mask: usize,
    scale: f64,
}

impl Weights {
    /// Reads a table: magic, log2 of its places, number of calibration knots, scale; the knots; keys; weights.
    /// `None` where the bytes are not such a table.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        if head.get(..4)? != MAGIC {
            return None;
        }
        let places = 1usize.checked_shl(u32::from(*head.get(4)?))?;
        let knots = usize::from(*head.get(5)?);
        let scale = f64::from(f32::from_le_bytes(head.get(8..12)?.try_into().ok()?));
        let (knots, rest) = bytes.get(HEAD..)?.split_at_checked(knots * 8)?;
        let (keys, cells) = rest.split_at_checked(places.checked_mul(4)?)?;
        let keys = keys.as_chunks().0;
        (cells.len() == places * OUTCOMES).then(|| Self {
            keys,
            cells: cells.as_chunks().0,
            present: Present::of(keys.iter().copied().map(u32::from_le_bytes)),
            knots,
            mask: places - 1,
            scale,
        })
    }

    /// The table that knows nothing: every outcome is as likely as any other.
    pub fn empty() -> Self {
        Self {
            keys: &[[0; 4]],
            cells: &[[0; OUTCOMES]],
            present: Present::of(std::iter::empty()),
            knots: &[],
            mask: 0,
            scale: 0.0,
        }
    }

    /// The weights of a feature, if the table has it.
    #[inline]
    pub(super) fn row(&self, hash: u32) -> Option<Cells> {
        if !self.present.may_hold(hash) {
            return None;
        }
        self.find(hash)
    }

    fn find(&self, hash: u32) -> Option<Cells> {
        let mut at = hash as usize & self.mask;
        for _ in 0..=self.mask {
            let key = u32::from_le_bytes(*self.keys.get(at)?);
            if key == hash {
                return self.cells.get(at);
            }
            if key == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
        None
    }

    /// Probabilities of all outcomes, summing to one, from the rows of features, and what others come to.
    pub(super) fn probabilities(&self, rows: impl Iterator<Item = Cells>, others: &Sums) -> [f64; OUTCOMES] {
        let sums = sums(rows, others);
        let top = sums.iter().copied().max().unwrap_or(0);
        let mut shares = sums.map(|s| (f64::from(s - top) * self.scale).exp());
        let all: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|s| *s /= all);
        shares
    }

    /// How often an event with this probability was right on sentences held back from training.
    pub fn calibrated(&self, probability: f64) -> f64 {
        let knot = |i: usize| -> Option<(f64, f64)> {
            let at = self.knots.get(i * 8..i * 8 + 8)?;
            let x = f32::from_le_bytes([at[0], at[1], at[2], at[3]]);
            let y = f32::from_le_bytes([at[4], at[5], at[6], at[7]]);
            Some((f64::from(x), f64::from(y)))
        };
        let Some(mut low) = knot(0) else { return probability };
        if probability <= low.0 {
            return low.1;
        }
        let mut i = 1;
        while let Some(high) = knot(i) {
            if probability <= high.0 {
                let share = (probability - low.0) / (high.0 - low.0).max(1e-9);
                return low.1 + share * (high.1 - low.1);
            }
            low = high;
            i += 1;
        }
        low.1
    }
}

/// Rows whose weights cannot sum to more than 16 bits hold.
const SAFE: u32 = i16::MAX as u32 / 128;

/// The sums of weights by outcome: in 16 bits as long as that is safe, which the processor adds eight at a time.
fn sums(rows: impl Iterator<Item = Cells>, others: &Sums) -> Sums {
    let (mut sums, mut near) = (*others, [0i16; OUTCOMES]);
    let mut count = 0;
    for row in rows {
        for outcome in 0..OUTCOMES {
            near[outcome] = near[outcome].wrapping_add(i16::from(row[outcome] as i8));
        }
        count += 1;
        if count == SAFE {
            spill(&mut sums, &mut near);
            count = 0;
        }
    }
    spill(&mut sums, &mut near);
    sums
}

/// Moves what was summed in 16 bits over.
fn spill(sums: &mut [i32; OUTCOMES], near: &mut [i16; OUTCOMES]) {
    for outcome in 0..OUTCOMES {
        sums[outcome] += i32::from(std::mem::take(&mut near[outcome]));
    }
}

/// Lays rows out as the bytes that [`Weights::new`] reads. Rows whose hash is 0 or comes twice are left out.
pub fn pack(rows: &[Row], scale: f32, knots: &[(f32, f32)]) -> Vec<u8> {
    let log = (rows.len() * 4 / 3 + 2).next_power_of_two().trailing_zeros();
    let places = 1usize << log;
    let mut keys = vec![0u32; places];
    let mut cells = vec![0u8; places * OUTCOMES];
    for row in rows.iter().filter(|r| r.hash != 0) {
        let mut at = row.hash as usize & (places - 1);
        while keys[at] != 0 && keys[at] != row.hash {
            at = (at + 1) & (places - 1);
        }
        if keys[at] == 0 {
            keys[at] = row.hash;
            for (cell, &w) in cells[at * OUTCOMES..].iter_mut().zip(&row.weights) {
                *cell = w as u8;
            }
        }
    }
    let knots = &knots[..knots.len().min(255)];
    let mut bytes = MAGIC.to_vec();
    bytes.extend([
        u8::try_from(log).unwrap_or(0),
        u8::try_from(knots.len()).unwrap_or(0),
        0,
        0,
    ]);
    bytes.extend(scale.to_le_bytes());
    bytes.extend([0; 4]);
    for (x, y) in knots {
        bytes.extend(x.to_le_bytes());
        bytes.extend(y.to_le_bytes());
    }
    keys.iter().for_each(|k| bytes.extend(k.to_le_bytes()));
    bytes.extend(cells);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_are_exact_however_many_rows(first in -128i8..=127, step in 0u8..9, count in 0usize..2000) {
            let row = |i: usize| [(first as u8).wrapping_add(step.wrapping_mul(i as u8)); OUTCOMES];
            let rows: Vec<Cells> = (0..256).map(|i| &*Box::leak(Box::new(row(i)))).collect();
            let wanted: i32 = (0..count).map(|i| i32::from(row(i % 256)[0] as i8)).sum();
            prop_assert_eq!(sums((0..count).map(|i| rows[i % 256]), &[5; OUTCOMES]), [wanted + 5; OUTCOMES]);
        }
    }

    #[test]
    fn what_is_packed_is_read_back() {
        let mut weights = [0; OUTCOMES];
        weights[3] = 40;
        let rows = [
            Row { hash: 7, weights },
            Row {
                hash: 7 + 8,
                weights: [0; OUTCOMES],
            },
        ];
        let bytes: &'static [u8] = pack(&rows, 0.1, &[(0.2, 0.1), (0.8, 0.9)]).leak();
        let table = Weights::new(bytes).unwrap();
        assert_eq!(table.row(7).unwrap()[3], 40);
        assert_eq!(table.row(15).unwrap()[3], 0);
        assert!(table.row(99).is_none());
        let p = table.probabilities(table.row(7).into_iter(), &[0; OUTCOMES]);
        assert!(p[3] > 0.7 && (p.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((table.calibrated(0.5) - 0.5).abs() < 1e-6);
        assert!((table.calibrated(0.05) - 0.1).abs() < 1e-6);
        assert!((table.calibrated(0.99) - 0.9).abs() < 1e-6);
        assert!(Weights::new(b"no table").is_none());
        assert!(Weights::new(&bytes[..bytes.len() - 1]).is_none());
    }
}
