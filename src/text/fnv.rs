//! A quick hasher for what ships with the program.

use super::bytes::eight;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Like FNV-1a, eight bytes at a time: the tables ship with the program, so nobody can choose colliding keys, and it is
/// quicker than the standard hasher on short words.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    #[inline]
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for &eight in eights {
            self.write_u64(u64::from_le_bytes(eight));
        }
        if !rest.is_empty() {
            self.write_u64(eight(rest) ^ (rest.len() as u64) << 56);
        }
    }

    #[inline]
    fn write_u8(&mut self, value: u8) {
        self.0 ^= u64::from(value);
    }

    #[inline]
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map from words of the program's tables, or from what is counted of a text by number.
pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// A set of words of the program's tables.
pub(crate) type FastSet<K> = HashSet<K, BuildHasherDefault<Fnv>>;
