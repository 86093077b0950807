//! A trained table as it lies in the program: read in place, nothing is unpacked.
//!
//! ```text
//! head    "CHM1", then u32: labels' bytes, dense numbers, log2 of slots, rows' bytes
//! labels  names, a line each
//! dense   i32 each: what is no feature, such as transitions
//! slots   check u32, payload u32; a check of 0 is an empty slot
//! rows    count u8, then (label u8, weight i8) each
//! ```
//! All numbers are little-endian. A payload holds up to two weights itself, or with its top bit set the place of a row.
//! A weight `q` stands for `q * |q|`: fine near zero, wide in range, one byte.

/// The first bytes of every model.
pub(super) const MAGIC: &[u8; 4] = b"CHM1";
/// The most labels a model may have.
pub const MOST_LABELS: usize = 127;
/// Features looked up together, so that the memory's delays overlap.
const BATCH: usize = 64;

/// A feature's weights for each label, looked up by hash. Cheap to copy: it points into the program.
#[derive(Clone, Copy)]
pub struct Weights<'a> {
    labels: &'a str,
    dense: &'a [[u8; 4]],
    slots: &'a [[u8; 8]],
    rows: &'a [u8],
    shift: u32,
}

impl<'a> Weights<'a> {
    /// The model in these bytes, if they are one.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(20)?;
        let (numbers, _) = head.strip_prefix(MAGIC)?.as_chunks::<4>();
        let number = |i: usize| numbers.get(i).map(|&n| u32::from_le_bytes(n) as usize);
        let (labels, rest) = rest.split_at_checked(number(0)?)?;
        let (dense, rest) = rest.split_at_checked(number(1)?.checked_mul(4)?)?;
        let log = u32::try_from(number(2)?).ok().filter(|log| (1..=28).contains(log))?;
        let (slots, rows) = rest.split_at_checked(8usize << log)?;
        Some(Self {
            labels: std::str::from_utf8(labels).ok()?,
            dense: dense.as_chunks().0,
            slots: slots.as_chunks().0,
            rows: rows.get(..number(3)?)?,
            shift: 64 - log,
        })
    }

    /// A model without anything in it.
    pub const fn empty() -> Self {
        Self {
            labels: "",
            dense: &[],
            slots: &[],
            rows: &[],
            shift: 63,
        }
    }

    /// The labels' names, in order.
    pub fn labels(&self) -> impl Iterator<Item = &'a str> {
        self.labels.lines()
    }

    /// Number `i` of those that are no feature's; 0 past the end.
    pub fn dense(&self, i: usize) -> i32 {
        self.dense.get(i).map_or(0, |&n| i32::from_le_bytes(n))
    }

    /// Adds the features' weights to `scores`, which has a place for each label.
    pub fn add(&self, features: &[u64], scores: &mut [i32]) {
        for batch in features.chunks(BATCH) {
            let mut homes = [0; BATCH];
            for (home, &feature) in homes.iter_mut().zip(batch) {
                *home = self.slot((feature >> self.shift) as usize);
            }
            for (&home, &feature) in homes.iter().zip(batch) {
                if let Some(payload) = self.resolve(home, feature) {
                    self.apply(payload, scores);
                }
            }
        }
    }

    /// The same for features whose number is known.
    #[inline]
    pub fn add_few<const FEATURES: usize>(&self, features: [u64; FEATURES], scores: &mut [i32]) {
        for (home, feature) in self.homes(&features).iter().zip(&features) {
            if let Some(payload) = self.resolve(*home, *feature) {
                self.apply(payload, scores);
            }
        }
    }

    /// The home slots of some features: all are asked for before one is read.
    #[inline]
    fn homes<const FEATURES: usize>(&self, features: &[u64; FEATURES]) -> [u64; FEATURES] {
        let mut homes = [0; FEATURES];
        for (home, feature) in homes.iter_mut().zip(features) {
            *home = self.slot((feature >> self.shift) as usize);
        }
        homes
    }

    /// The one label of a feature that has no other.
    pub fn only(&self, feature: u64) -> Option<u8> {
        let payload = self.resolve(self.slot((feature >> self.shift) as usize), feature)?;
        (payload & ROW == 0).then_some((payload >> 16 & 0x7F) as u8)
    }

    /// By how much each feature speaks for one label rather than another; for explanations.
    pub fn between<const FEATURES: usize>(&self, features: &[u64; FEATURES], label: u8, other: u8) -> [i32; FEATURES] {
        let mut weights = [0; FEATURES];
        if label == other {
            return weights;
        }
        let (label, other) = (u32::from(label), u32::from(other));
        for ((weight, home), feature) in weights.iter_mut().zip(self.homes(features)).zip(features) {
            let Some(payload) = self.resolve(home, *feature) else {
                continue;
            };
            self.each(payload, |found, by| {
                if found == label {
                    *weight += unpacked(by);
                } else if found == other {
                    *weight -= unpacked(by);
                }
            });
        }
        weights
    }

    #[inline]
    fn slot(&self, at: usize) -> u64 {
        self.slots.get(at).map_or(0, |&slot| u64::from_le_bytes(slot))
    }

    /// The payload of a feature, whose home slot holds `home`.
    #[inline]
    fn resolve(&self, home: u64, feature: u64) -> Option<u32> {
        let wanted = check(feature);
        let mut slot = home;
        let mut at = (feature >> self.shift) as usize;
        // A table is never full, and this ends even in one that is.
        for _ in 0..self.slots.len() {
            let found = slot as u32;
            if found == wanted {
                return Some((slot >> 32) as u32);
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
            slot = self.slot(at);
        }
        None
    }

    #[inline]
    fn apply(&self, payload: u32, scores: &mut [i32]) {
        self.each(payload, |label, weight| {
            if let Some(score) = scores.get_mut(label as usize) {
                *score += unpacked(weight);
            }
        });
    }

    /// Hands out the labels and weights of a payload, these as they are packed.
    #[inline]
    fn each(&self, payload: u32, mut put: impl FnMut(u32, u8)) {
        if payload & ROW == 0 {
            put(payload >> 16 & 0x7F, payload as u8);
            put(payload >> 24 & 0x7F, (payload >> 8) as u8);
            return;
        }
        let row = self.rows.get((payload & !ROW) as usize..).unwrap_or_default();
        let Some((&count, row)) = row.split_first() else { return };
        for &[label, weight] in row.as_chunks::<2>().0.iter().take(usize::from(count)) {
            put(u32::from(label), weight);
        }
    }
}

/// The bit of a payload that makes it a place in the rows.
pub(super) const ROW: u32 = 1 << 31;

/// What of a feature stands in its slot. Never 0.
pub(super) fn check(feature: u64) -> u32 {
    (feature as u32).max(1)
}

/// What a byte stands for.
#[inline]
pub(super) fn unpacked(weight: u8) -> i32 {
    UNPACKED[usize::from(weight)]
}

/// What each byte stands for: to look it up is cheaper than to work it out.
static UNPACKED: [i32; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < all.len() {
        let q = byte as u8 as i8 as i32;
        all[byte] = q * q.abs();
        byte += 1;
    }
    all
};

/// The byte that comes nearest to a weight.
pub(super) fn packed(weight: f64) -> u8 {
    let q = weight.abs().sqrt().round().min(127.0) as i8;
    (if weight < 0.0 { -q } else { q }) as u8
}
