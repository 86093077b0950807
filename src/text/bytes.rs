//! Bytes as numbers, for hashing.

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

#[cfg(test)]
mod tests {
    use super::eight;

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
