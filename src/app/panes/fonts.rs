//! What letters without a font are called: by their script, not by boxes.

use std::collections::BTreeSet;

/// Scripts and signs by their ranges in Unicode.
const SCRIPTS: [(u32, u32, &str); 30] = [
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0700, 0x074F, "Syriac"),
    (0x0750, 0x077F, "Arabic"),
    (0x0780, 0x07BF, "Thaana"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0D80, 0x0DFF, "Sinhala"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"),
    (0x0F00, 0x0FFF, "Tibetan"),
    (0x1000, 0x109F, "Burmese"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Korean"),
    (0x1200, 0x137F, "Ethiopic"),
    (0x1780, 0x17FF, "Khmer"),
    (0x2600, 0x27BF, "signs"),
    (0x3000, 0x303F, "Chinese or Japanese marks"),
    (0x3040, 0x30FF, "Japanese kana"),
    (0x3400, 0x9FFF, "Chinese characters"),
    (0xAC00, 0xD7AF, "Korean"),
    (0xFB50, 0xFEFC, "Arabic"),
    (0xFF00, 0xFFEF, "wide letters"),
];
/// The same past the first 65,536.
const BEYOND: [(u32, u32, &str); 2] = [
    (0x1F000, 0x1FAFF, "emoji"),
    (0x20000, 0x323AF, "rare Chinese characters"),
];
/// Single letters that are named by their number.
const NUMBERED: usize = 4;

fn script(letter: char) -> Option<&'static str> {
    let n = letter as u32;
    let mut all = SCRIPTS.iter().chain(&BEYOND);
    all.find(|(from, to, _)| (*from..=*to).contains(&n)).map(|s| s.2)
}

/// `Devanagari (8), emoji (2), U+12000`.
pub fn named(letters: &BTreeSet<char>) -> String {
    let mut scripts: Vec<(&str, usize)> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for &letter in letters {
        match script(letter) {
            None => others.push(format!("U+{:04X}", letter as u32)),
            Some(name) => match scripts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => scripts.push((name, 1)),
            },
        }
    }
    let more = others.len().saturating_sub(NUMBERED);
    let scripts = scripts.into_iter().map(|(name, count)| format!("{name} ({count})"));
    let others = others.into_iter().take(NUMBERED);
    let more = (more > 0).then(|| format!("{more} more"));
    scripts.chain(others).chain(more).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_by_script_and_number() {
        let letters = |words: &str| words.chars().collect::<BTreeSet<char>>();
        assert_eq!(named(&letters("नमस")), "Devanagari (3)");
        assert_eq!(named(&letters("外交部🤝")), "Chinese characters (3), emoji (1)");
        assert_eq!(named(&letters("\u{16A0}")), "U+16A0");
        let many: String = (0x16A0..0x16A8).filter_map(char::from_u32).collect();
        assert_eq!(named(&letters(&many)), "U+16A0, U+16A1, U+16A2, U+16A3, 4 more");
    }
}
