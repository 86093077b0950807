//! File names as a person may see them: no name can break a line, hide its ending or turn the message round.

use std::path::Path;

/// A file's name without its folder, with control characters, line breaks, bidirectional overrides and bytes that are
/// not UTF-8 written as escapes.
pub fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(&shown_text(chunk.valid()));
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
    out
}

/// A text with everything that does not print, or that changes the direction of what does, written as an escape.
pub fn shown_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_unseen(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// As [`shown_text`], and cut to so many characters.
pub fn shown_briefly(text: &str, max_chars: usize) -> String {
    let mut short = shown_text(&text.chars().take(max_chars).collect::<String>());
    if text.chars().nth(max_chars).is_some() {
        short.push('…');
    }
    short
}

/// Zero-width marks, line and paragraph separators, bidirectional controls, the byte order mark and tags.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_the_message() {
        assert_eq!(shown(Path::new("/tmp/a\nb.txt")), "a\\nb.txt");
        assert_eq!(shown(Path::new("a\u{202E}txt.exe")), "a\\u{202e}txt.exe");
        assert_eq!(shown(Path::new("Київ.txt")), "Київ.txt");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_not_utf_8_are_shown() {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
        assert_eq!(shown(Path::new(name)), "caf\\xE9.txt");
    }
}
