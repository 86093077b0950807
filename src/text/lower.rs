//! A passage in lower case, in room that is used again.

/// Puts `passage` in lower case into `low`, which loses what it held.
pub fn lower_into<'l>(passage: &str, low: &'l mut String) -> &'l str {
    low.clear();
    if passage.is_ascii() {
        low.push_str(passage);
        low.make_ascii_lowercase();
    } else {
        low.push_str(&passage.to_lowercase());
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_in_the_room_is_gone() {
        let mut low = String::new();
        for passage in ["Élysée", "ΟΔΟΣ", "", "The Hague"] {
            assert_eq!(lower_into(passage, &mut low), passage.to_lowercase());
        }
    }
}
