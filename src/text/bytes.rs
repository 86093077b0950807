//! Bytes as numbers, for hashing and for looking at eight of them together.

/// The first eight bytes as a number, the lowest first; fewer count as if zeros followed.
#[inline]
pub fn eight(bytes: &[u8]) -> u64 {
    if let Some(&eight) = bytes.first_chunk() {
        return u64::from_le_bytes(eight);
    }
    if let (Some(&first), Some(&last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // Four from either end: where they overlap they say the same.
        let (first, last) = (u32::from_le_bytes(first), u32::from_le_bytes(last));
        return u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4));
    }
    bytes
        .iter()
        .rev()
        .fold(0, |number, &byte| number << 8 | u64::from(byte))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Marks, by its top bit, the lowest of eight bytes that is less than `bound`, which is 128 at most. Bytes above one that is
/// marked may be marked too.
#[inline]
pub const fn below(eight: u64, bound: u8) -> u64 {
    eight.wrapping_sub(ONES * bound as u64) & !eight & TOPS
}

/// Marks, by its top bit, the lowest of eight bytes that is `byte`. Bytes above it may be marked too.
#[inline]
pub const fn equal(eight: u64, byte: u8) -> u64 {
    below(eight ^ (ONES * byte as u64), 1)
}

/// Calls `ends` with each place of a byte, in order, until it says that this was enough; whether it did.
#[inline]
pub fn each(bytes: &[u8], byte: u8, mut ends: impl FnMut(usize) -> bool) -> bool {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (n, eight) in eights.iter().enumerate() {
        let mut marks = equal(u64::from_le_bytes(*eight), byte);
        while marks != 0 {
            let at = (marks.trailing_zeros() / 8) as usize;
            if eight[at] == byte && ends(8 * n + at) {
                return true;
            }
            marks &= marks - 1;
        }
    }
    let from = 8 * eights.len();
    rest.iter().enumerate().any(|(n, &b)| b == byte && ends(from + n))
}

#[cfg(test)]
mod tests {
    use super::{each, eight};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_place_of_a_byte_is_found(bytes in prop::collection::vec(0u8..4, 0..40), byte in 0u8..4, most in 1..9usize) {
            let mut found = Vec::new();
            let stopped = each(&bytes, byte, |at| {
                found.push(at);
                found.len() == most
            });
            let plain: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] == byte).take(most).collect();
            prop_assert_eq!(stopped, plain.len() == most);
            prop_assert_eq!(found, plain);
        }
    }

    #[test]
    fn it_is_what_padding_with_zeros_gives() {
        let bytes = *b"ministers";
        for length in 0..=bytes.len() {
            let mut padded = [0; 8];
            padded[..length.min(8)].copy_from_slice(&bytes[..length.min(8)]);
            assert_eq!(eight(&bytes[..length]), u64::from_le_bytes(padded), "{length}");
        }
    }
}
