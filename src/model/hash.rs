//! Features as numbers: a template and the words it saw, in 64 bits.

use crate::text::bytes::eight;

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// The start of a feature made by template `template`; each template of a model has a number of its own.
#[inline]
pub const fn template(template: u8) -> u64 {
    join(0x51_7C_C1_B7, template as u64 + 1)
}

/// A feature with one more part: a word, a tag, a distance. The order of the parts counts.
#[inline]
pub const fn join(feature: u64, part: u64) -> u64 {
    let mixed = (feature.rotate_left(23) ^ part).wrapping_mul(SPREAD);
    mixed ^ (mixed >> 32)
}

/// A word's number. Case counts. The same on every machine.
#[inline]
pub fn word(word: &str) -> u64 {
    bytes(word.as_bytes())
}

/// The same for bytes: endings are cut without regard to characters.
#[inline]
pub fn bytes(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut number = join(bytes.len() as u64, 0x2545_F491);
    for &eight in eights {
        number = join(number, u64::from_le_bytes(eight));
    }
    join(number, eight(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_their_order_count() {
        let t = template(3);
        assert_ne!(join(join(t, 1), 2), join(join(t, 2), 1));
        assert_ne!(join(t, 1), join(template(4), 1));
        assert_ne!(word("abc"), word("abc\0"));
        assert_ne!(word("abcdefgh"), word("abcdefghi"));
    }

    #[test]
    fn a_number_stays_what_it_is_in_files() {
        assert_eq!(word("treaty"), 0x4343_EB7E_426A_0FFC);
    }
}
