//! The table of the sides: hashed features, one small weight each, read from the bytes as they are shipped.

use super::super::present::Present;

const MAGIC: &[u8; 4] = b"CSD1";
const HEAD: usize = 12;

/// A table of single weights. The bytes are not copied.
#[derive(Debug, Clone)]
pub struct Table {
    keys: &'static [[u8; 4]],
    present: Present,
    cells: &'static [u8],
    mask: usize,
    scale: f32,
}

impl Table {
    /// Reads a table: magic, log2 of its places, scale; keys; weights. `None` where the bytes are not such a table.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        if head.get(..4)? != MAGIC {
            return None;
        }
        let places = 1usize.checked_shl(u32::from(*head.get(4)?))?;
        let scale = f32::from_le_bytes(head.get(8..12)?.try_into().ok()?);
        let (keys, cells) = bytes.get(HEAD..)?.split_at_checked(places.checked_mul(4)?)?;
        let keys = keys.as_chunks().0;
        (cells.len() == places).then(|| Self {
            keys,
            present: Present::of(keys.iter().copied().map(u32::from_le_bytes)),
            cells,
            mask: places - 1,
            scale,
        })
    }

    /// The weight of a feature; nearly always in the first place where it may be.
    #[inline]
    fn weight(&self, hash: u32) -> i32 {
        let at = hash as usize & self.mask;
        match (self.keys.get(at), self.cells.get(at)) {
            (Some(key), Some(&weight)) if u32::from_le_bytes(*key) == hash => i32::from(weight as i8),
            _ => self.find(hash),
        }
    }

    fn find(&self, hash: u32) -> i32 {
        let mut at = hash as usize & self.mask;
        for _ in 0..=self.mask {
            let Some(&key) = self.keys.get(at) else { return 0 };
            let key = u32::from_le_bytes(key);
            if key == hash {
                return self.cells.get(at).map_or(0, |&w| i32::from(w as i8));
            }
            if key == 0 {
                return 0;
            }
            at = (at + 1) & self.mask;
        }
        0
    }

    /// The probability that these features speak of a yes, 0 to 1, where `before`, in logits, speaks for it already.
    pub fn probability(&self, before: f32, hashes: &[u32]) -> f32 {
        let mut sum = Sum::new(self);
        hashes.iter().for_each(|&hash| sum.add(hash));
        1.0 / (1.0 + (-before - sum.sum as f32 * self.scale).exp())
    }
}

/// The sum of some features' weights.
pub(super) struct Sum<'t> {
    table: &'t Table,
    sum: i32,
}

impl<'t> Sum<'t> {
    /// Of no feature yet.
    pub fn new(table: &'t Table) -> Self {
        Self { table, sum: 0 }
    }

    /// A sum of the same table, of no feature yet.
    pub fn of_none(&self) -> Self {
        Self::new(self.table)
    }

    /// What it comes to.
    pub fn weight(&self) -> i32 {
        self.sum
    }

    /// Adds what other features come to.
    pub fn add_weight(&mut self, weight: i32) {
        self.sum += weight;
    }

    /// Adds a feature.
    #[inline]
    pub fn add(&mut self, hash: u32) {
        if self.table.present.may_hold(hash) {
            self.sum += self.table.weight(hash);
        }
    }

    /// The probability that the features speak of a yes, 0 to 1.
    pub fn probability(&self) -> f32 {
        1.0 / (1.0 + (-(self.sum as f32) * self.table.scale).exp())
    }
}

/// Lays weights out as the bytes that [`Table::new`] reads. A hash of 0, or one that comes twice, is left out.
pub fn pack(rows: &[(u32, i8)], scale: f32) -> Vec<u8> {
    let log = (rows.len() * 4 / 3 + 2).next_power_of_two().trailing_zeros();
    let places = 1usize << log;
    let mut keys = vec![0u32; places];
    let mut cells = vec![0u8; places];
    for &(hash, weight) in rows.iter().filter(|r| r.0 != 0) {
        let mut at = hash as usize & (places - 1);
        while keys[at] != 0 && keys[at] != hash {
            at = (at + 1) & (places - 1);
        }
        if keys[at] == 0 {
            keys[at] = hash;
            cells[at] = weight as u8;
        }
    }
    let mut bytes = MAGIC.to_vec();
    bytes.extend([u8::try_from(log).unwrap_or(0), 0, 0, 0]);
    bytes.extend(scale.to_le_bytes());
    keys.iter().for_each(|k| bytes.extend(k.to_le_bytes()));
    bytes.extend(cells);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back() {
        let bytes: &'static [u8] = pack(&[(7, 40), (7 + 8, -40), (9, 0)], 0.1).leak();
        let table = Table::new(bytes).unwrap();
        assert!(table.probability(0.0, &[7]) > 0.95);
        assert!(table.probability(0.0, &[15]) < 0.05);
        assert!((table.probability(0.0, &[7, 15, 99]) - 0.5).abs() < 1e-6);
        assert!(Table::new(b"no table").is_none());
        assert!(Table::new(&bytes[..bytes.len() - 1]).is_none());
    }
}
