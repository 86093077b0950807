//! Bytes to text: the encoding is told by a mark, by validity, by the analyst, or guessed, and the report says which.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How many bytes the guess looks at, from the first one that is not ASCII.
const GUESS_BYTES: usize = 1 << 20;

/// How an encoding came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The analyst chose it.
    Chosen,
    /// A byte order mark says it, or the head of a web page.
    Marked,
    /// The whole file is valid in it, which does not happen by chance.
    Valid,
    /// Guessed from how often its letters occur.
    Guessed,
}

impl Certainty {
    /// In words, as the window and the command line show it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Marked => "by its mark",
            Self::Valid => "certain",
            Self::Guessed => "a guess",
        }
    }
}

/// How a file was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadReport {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// How it is known.
    pub certainty: Certainty,
    /// Places where the bytes mean nothing in that encoding; each shows as U+FFFD.
    pub replaced: usize,
    /// SHA-256 of the file's bytes, in hexadecimal: what a later save compares with.
    pub sha256: String,
    /// Something the analyst should know, a sentence.
    pub note: Option<String>,
}

/// A decoded text, and how it was decoded.
pub struct Decoded {
    /// The text, exact but for a byte order mark.
    pub text: String,
    /// The encoding.
    pub encoding: &'static Encoding,
    /// How it is known.
    pub certainty: Certainty,
    /// Places where the bytes mean nothing in that encoding.
    pub replaced: usize,
}

/// Decodes a file; `chosen` overrides every sign.
pub fn decode(bytes: &[u8], chosen: Option<&'static Encoding>) -> Decoded {
    if let Some(encoding) = chosen {
        return read_as(bytes, encoding, Certainty::Chosen);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return read_as(bytes, encoding, Certainty::Marked);
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return read_as(bytes, encoding, Certainty::Guessed);
    }
    match std::str::from_utf8(bytes) {
        // ISO-2022-JP is ASCII throughout, with escapes; everything else that is valid UTF-8 is UTF-8.
        Ok(_) if !bytes.contains(&0x1B) => read_as(bytes, UTF_8, Certainty::Valid),
        Err(_) if nearly_utf_8(bytes) => read_as(bytes, UTF_8, Certainty::Guessed),
        Ok(_) | Err(_) => {
            let encoding = guess(bytes);
            let valid = encoding == UTF_8;
            read_as(
                bytes,
                encoding,
                if valid { Certainty::Valid } else { Certainty::Guessed },
            )
        }
    }
}

fn read_as(bytes: &[u8], encoding: &'static Encoding, certainty: Certainty) -> Decoded {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let replaced = if had_errors {
        replacements(bytes, encoding, &text)
    } else {
        0
    };
    Decoded {
        text: Cow::into_owned(text),
        encoding,
        certainty,
        replaced,
    }
}

/// U+FFFD in the text that the bytes do not hold themselves.
fn replacements(bytes: &[u8], encoding: &'static Encoding, text: &str) -> usize {
    let shown = text.matches('\u{FFFD}').count();
    let own = if encoding == UTF_8 {
        bytes.windows(3).filter(|w| *w == "\u{FFFD}".as_bytes()).count()
    } else {
        0
    };
    shown.saturating_sub(own).max(1)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|b| !b.is_ascii() || *b == 0x1B).unwrap_or(0);
    // Some ASCII before it helps: the detector looks at what letters stand together.
    let start = start.saturating_sub(64);
    let end = bytes.len().min(start + GUESS_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark: the alphabets stand below U+1000, so one side of the pairs is nearly all small numbers, and its
/// zeros (blanks, digits, line ends) are not on the other side.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64 * 1024) & !1];
    let count = |side: usize, of: fn(&u8) -> bool| head.iter().skip(side).step_by(2).filter(|b| of(b)).count();
    let zeros = [count(0, |b| *b == 0), count(1, |b| *b == 0)];
    let (high, encoding) = if zeros[1] > zeros[0] {
        (1, UTF_16LE)
    } else {
        (0, UTF_16BE)
    };
    let one_sided = zeros[high] > 0 && zeros[1 - high] * 20 <= zeros[high];
    let alphabetic = count(high, |b| *b < 0x10) * 10 >= head.len() / 2 * 7;
    (one_sided && alphabetic && bytes.len().is_multiple_of(2)).then_some(encoding)
}

/// UTF-8 with a few broken places (a cut copy, one bad byte): ten good characters for each bad place.
fn nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_known_without_a_mark() {
        for text in ["The minister left on Friday.\r\n", "Министр уехал в пятницу, 5 мая.\n"] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little, None).text, text);
            assert_eq!(decode(&big, None).text, text);
            assert_eq!(decode(&big, None).encoding, UTF_16BE);
        }
    }

    #[test]
    fn a_cut_utf_8_file_stays_utf_8() {
        let bytes = "Вице-премьер прибыл в Москву".as_bytes();
        let cut = decode(&bytes[..bytes.len() - 1], None);
        assert_eq!(cut.encoding, UTF_8);
        assert_eq!(cut.replaced, 1);
    }

    #[test]
    fn a_choice_overrides_the_guess() {
        let bytes = "Министр".as_bytes();
        let chosen = decode(bytes, Some(encoding_rs::WINDOWS_1251));
        assert_eq!(chosen.encoding, encoding_rs::WINDOWS_1251);
        assert_eq!(chosen.certainty, Certainty::Chosen);
    }
}
