//! Which hashes a table may hold, in little room: most features of a text stand in no table.

/// Bits kept, a power of two: 64 kB, which stays at hand where the table itself does not.
const BITS: usize = 1 << 19;
/// Words that hold them.
const WORDS: usize = BITS / 64;

/// One bit for the low end of each hash of a table. It says `no` for sure, and `yes` for nearly all that are there alone.
#[derive(Debug, Clone)]
pub(super) struct Present(Box<[u64; WORDS]>);

impl Present {
    /// The hashes of a table; 0 is an empty place.
    pub fn of(hashes: impl Iterator<Item = u32>) -> Self {
        let mut bits = Box::new([0; WORDS]);
        for hash in hashes.filter(|&hash| hash != 0) {
            let at = hash as usize % BITS;
            bits[at / 64] |= 1 << (at % 64);
        }
        Self(bits)
    }

    /// Whether the table may hold a hash.
    #[inline]
    pub fn may_hold(&self, hash: u32) -> bool {
        let at = hash as usize % BITS;
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_may_be_there() {
        let present = Present::of([0, 7, 0xFFFF_FFFF].into_iter());
        assert!(present.may_hold(7) && present.may_hold(0xFFFF_FFFF));
        assert!(!present.may_hold(0) && !present.may_hold(8));
    }
}
