//! What a file is by its first bytes, so that a refusal can name it.

use super::error::Refusal;
use encoding_rs::Encoding;
use std::path::Path;

/// How many bytes from the start are looked at.
pub const HEAD_BYTES: usize = 64 * 1024;

/// Offset, bytes there, what it is, what to do.
struct Magic(usize, &'static [u8], &'static str, &'static str);

const UNPACK: &str = "Unpack it and open the files inside.";
const IMAGE: &str = "Run text recognition on it and open the result.";
const AS_TEXT: &str = "Open it in the program that made it and save it as plain text.";
const NOT_AN_ARTICLE: &str = "Choose the article's text file instead.";

#[rustfmt::skip]
const MAGIC: &[Magic] = &[
    Magic(0, b"{\\rtf", "an RTF document", AS_TEXT),
    Magic(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document", AS_TEXT),
    Magic(0, b"\x1F\x8B", "a gzip archive", UNPACK),
    Magic(0, b"BZh", "a bzip2 archive", UNPACK),
    Magic(0, b"\xFD7zXZ\0", "an xz archive", UNPACK),
    Magic(0, b"\x28\xB5\x2F\xFD", "a Zstandard archive", UNPACK),
    Magic(0, b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    Magic(0, b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    Magic(257, b"ustar", "a tar archive", UNPACK),
    Magic(0, b"\x89PNG\r\n\x1A\n", "an image (PNG)", IMAGE),
    Magic(0, b"\xFF\xD8\xFF", "an image (JPEG)", IMAGE),
    Magic(0, b"GIF87a", "an image (GIF)", IMAGE),
    Magic(0, b"GIF89a", "an image (GIF)", IMAGE),
    Magic(0, b"II*\0", "an image (TIFF)", IMAGE),
    Magic(0, b"MM\0*", "an image (TIFF)", IMAGE),
    Magic(8, b"WEBP", "an image (WebP)", IMAGE),
    Magic(4, b"ftypheic", "an image (HEIC)", IMAGE),
    Magic(4, b"ftypavif", "an image (AVIF)", IMAGE),
    Magic(4, b"ftyp", "a video or sound file (MP4)", NOT_AN_ARTICLE),
    Magic(0, b"OggS\0", "a sound file (Ogg)", NOT_AN_ARTICLE),
    Magic(0, b"\x7FELF", "a program", NOT_AN_ARTICLE),
    Magic(0, b"MZ\x90\0", "a program", NOT_AN_ARTICLE),
    Magic(0, b"\xCF\xFA\xED\xFE", "a program", NOT_AN_ARTICLE),
    Magic(0, b"\xCA\xFE\xBA\xBE", "a program", NOT_AN_ARTICLE),
    Magic(0, b"SQLite format 3\0", "a database", NOT_AN_ARTICLE),
];

/// Names a file that is not plain text by its first bytes; `None` where they may be text.
pub fn foreign(head: &[u8]) -> Option<Refusal> {
    // A PDF may begin with up to a kilobyte of something else.
    if find(&head[..head.len().min(1024)], b"%PDF-").is_some_and(|at| at == 0 || head[..at].contains(&0) || at < 16) {
        return Some(format(
            "a PDF document",
            "Copy its text into a text file and open that.",
        ));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(packed(head));
    }
    if is_utf_32(head) {
        return Some(format("text in UTF-32", "Save it again as UTF-8."));
    }
    // The tag `II*\0` is also a UTF-16 text that begins with “II*”: too rare to matter, and the message says what to do.
    MAGIC
        .iter()
        .find(|Magic(at, bytes, _, _)| head.get(*at..*at + bytes.len()) == Some(*bytes))
        .map(|Magic(_, _, what, next)| format(what, next))
}

/// Word, Excel and the like are ZIP archives; the names of their parts stand near the start.
fn packed(head: &[u8]) -> Refusal {
    let holds = |needle: &[u8]| find(head, needle).is_some();
    if holds(b"word/") {
        format("a Word document (DOCX)", AS_TEXT)
    } else if holds(b"xl/") || holds(b"ppt/") {
        format("an Office document", AS_TEXT)
    } else if holds(b"application/vnd.oasis.opendocument") {
        format("an OpenDocument file", AS_TEXT)
    } else if holds(b"application/epub+zip") {
        format("an e-book (EPUB)", AS_TEXT)
    } else {
        format("a ZIP archive", UNPACK)
    }
}

fn format(what: &'static str, next: &'static str) -> Refusal {
    Refusal::Format { what, next }
}

/// UTF-32, with its mark or without one: four bytes a character, and no character beyond U+10FFFF, on one side or the other.
fn is_utf_32(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE\0\0") || head.starts_with(b"\0\0\xFE\xFF") {
        return true;
    }
    let units = head.as_chunks::<4>().0;
    let text = |unit: fn([u8; 4]) -> u32| {
        let letter = |unit: u32| char::from_u32(unit).is_some_and(|c| !c.is_control() || c.is_whitespace());
        let letters = units.iter().filter(|bytes| letter(unit(**bytes))).count();
        // A cut copy, or a stray character, makes it no other encoding.
        letters > 1 && letters * 20 >= units.len() * 19
    };
    text(u32::from_le_bytes) || text(u32::from_be_bytes)
}

/// Whether a text begins as a web page does; one that is called so needs no more than a tag.
pub fn is_web_page(path: &Path, text: &str) -> bool {
    let start = start_of(text.as_bytes());
    let mut start = start.trim_start();
    // Browsers write where a page came from in a comment before everything else.
    while let Some(comment) = start.strip_prefix("<!--") {
        start = comment.find("-->").map_or("", |end| comment[end + 3..].trim_start());
    }
    let tag = start
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'));
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (tag && is_called_page(path))
}

fn is_called_page(path: &Path) -> bool {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|extension| matches!(extension.as_str(), "html" | "htm" | "xhtml"))
}

/// The first kilobyte in small letters.
fn start_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase()
}

/// The encoding that a page names in its first kilobyte, where nothing more certain tells it.
pub fn declared_by_page(path: &Path, bytes: &[u8]) -> Option<&'static Encoding> {
    let start = start_of(bytes);
    if Encoding::for_bom(bytes).is_some() || !is_web_page(path, &start) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let after = &start[start.find("charset=")? + "charset=".len()..];
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')));
    let encoding = Encoding::for_label(&name.as_bytes()[..end.unwrap_or(name.len())])?;
    // A page that could be read this far was not written in UTF-16, whatever it says.
    encoding.is_ascii_compatible().then_some(encoding)
}

/// Whether bytes hold so many control bytes that they are no text. A stray one does not make a file binary.
pub fn is_binary(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|&&b| is_odd_control(b)).count();
    controls > 1 + bytes.len() / 50
}

/// Control bytes that plain text has no use for (tab to carriage return, end of file and escape have one).
const fn is_odd_control(byte: u8) -> bool {
    matches!(byte, 0..=6 | 14..=25 | 28..=31)
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(head: &[u8]) -> Option<String> {
        foreign(head).map(|refusal| refusal.to_string())
    }

    #[test]
    fn common_formats_are_named() {
        assert!(what(b"%PDF-1.7\n").unwrap().contains("PDF"));
        assert!(what(b"PK\x03\x04....word/document.xml").unwrap().contains("DOCX"));
        assert!(what(b"PK\x03\x04....readme").unwrap().contains("ZIP"));
        assert!(what(b"\x89PNG\r\n\x1A\n....").unwrap().contains("image"));
        assert!(what(b"\x7FELF\x02").unwrap().contains("a program"));
        assert_eq!(what(b"The minister left."), None);
        assert_eq!(what(b"A report on the %PDF- header."), None);
    }

    #[test]
    fn a_page_is_known_by_its_start_or_its_name() {
        let page = |name: &str, text: &str| is_web_page(Path::new(name), text);
        assert!(page(
            "a",
            " <!-- saved from url=(0020)https://example.org/ -->\n<!DOCTYPE HTML>"
        ));
        assert!(page("a.htm", "<div><p>The envoy left."));
        assert!(!page("a.txt", "<div><p>The envoy left."));
        assert!(!page("a.html", "The envoy left."));
        assert!(!page("a.html", "<3 the envoy"));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let declared = |page: &[u8]| declared_by_page(Path::new("a.html"), page).map(Encoding::name);
        let page =
            b"<!DOCTYPE html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>\xCF\xEE";
        assert_eq!(declared(page), Some("windows-1251"));
        assert_eq!(declared(b"<html><meta charset='utf-16'><p>\xCF\xEE"), None);
        assert_eq!(
            declared("<html><meta charset='windows-1251'><p>По".as_bytes()),
            None,
            "it is UTF-8"
        );
        assert_eq!(declared(b"The charset=windows-1251 \xCF\xEE"), None);
    }

    #[test]
    fn one_stray_control_byte_is_text() {
        assert!(!is_binary(b"The minister\0 left."));
        assert!(is_binary(b"\0\x01\x02\x03abc"));
    }
}
