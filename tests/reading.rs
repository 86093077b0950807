//! Files of every kind are read exactly, or refused with the file, the reason and the next step.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::read::{Article, Certainty, MAX_BYTES, MAX_WORDS, Opened, ReadError, ReadReport, Refusal, open, shown};
use chancery::text::Span;
use encoding_rs::Encoding;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn put(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn article(bytes: &[u8], encoding: Option<&'static Encoding>) -> (Article, ReadReport) {
    let (_folder, path) = put("visit.txt", bytes);
    match open(&path, encoding).unwrap() {
        Opened::Article(article, report) => (article, report),
        Opened::Record(..) => panic!("an article was expected"),
    }
}

fn refused(path: &Path) -> ReadError {
    let error = open(path, None).expect_err("it is no text");
    let message = error.to_string();
    assert!(message.contains(&shown(path)), "names the file: {message}");
    assert!(
        message.trim_end().ends_with(['.', ')']) && message.contains(". "),
        "says what next: {message}"
    );
    error
}

#[test]
fn the_article_knows_where_it_comes_from() {
    let (article, report) = article(b"The envoy left.\n", None);
    assert_eq!(article.id, "visit");
    assert_eq!(article.source.file.as_deref(), Some("visit.txt"));
    assert_eq!(
        (article.source.format.as_str(), article.source.encoding.as_str()),
        ("text", "utf-8")
    );
    assert_eq!(article.source.bytes, 16);
    assert_eq!(
        article.source.sha256,
        "6c885bb6b5d4c6c0c97cbac858a3826af65b07f745ec144455f4bcfc4abbb913"
    );
    assert_eq!(article.source.sha256, report.sha256);
    assert_eq!(article.meta.title, None);
    assert_eq!(
        (report.certainty, report.replaced, report.note),
        (Certainty::Valid, 0, None)
    );
}

#[test]
fn only_a_byte_order_mark_is_taken_off() {
    let odd =
        "one\r\ntwo\rthree\u{2028}four\u{2029}five\u{85}six\u{B}\u{C}seven\u{FEFF}\u{200B}\u{202E} e\u{301} 😀\n\n";
    for mark in ["", "\u{FEFF}"] {
        let (article, report) = article(format!("{mark}{odd}").as_bytes(), None);
        assert_eq!(&*article.text, odd);
        let expected = if mark.is_empty() {
            Certainty::Valid
        } else {
            Certainty::Marked
        };
        assert_eq!(report.certainty, expected);
    }
}

#[test]
fn line_ends_do_not_move_an_offset() {
    for end in ["\n", "\r\n", "\r", "\u{2028}"] {
        let text = format!("Übung{end}😀 zwei{end}Berg{end}");
        let (article, _) = article(text.as_bytes(), None);
        let byte = text.find("Berg").unwrap();
        let points = article.text.points(Span::new(byte, byte + 4));
        assert_eq!(points.start, text.chars().position(|c| c == 'B').unwrap());
        assert_eq!(article.text.bytes(points).unwrap().of(&article.text), "Berg");
    }
}

#[test]
fn usual_encodings_are_guessed() {
    let russian = "Министр иностранных дел прибыл в столицу во вторник и провёл переговоры с президентом страны. ";
    let french = "Le ministre des Affaires étrangères a été reçu à l'Élysée, où il s'est déclaré préoccupé. ";
    let chinese = "外交部长星期二抵达首都并与总统举行了会谈。双方同意继续对话。";
    let japanese = "外務大臣は火曜日に首都に到着し、大統領と会談した。";
    for (label, text) in [
        ("windows-1251", russian),
        ("koi8-u", russian),
        ("windows-1252", french),
        ("gbk", chinese),
        ("big5", "外交部長星期二抵達首都並與總統舉行了會談。雙方同意繼續對話。"),
        ("shift_jis", japanese),
        ("euc-jp", japanese),
        ("iso-2022-jp", japanese),
        ("euc-kr", "외교부 장관은 화요일에 수도에 도착하여 대통령과 회담했다."),
    ] {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{label}");
        let (article, report) = article(&bytes, None);
        assert_eq!(&*article.text, text, "{label} was taken for {}", report.encoding.name());
        assert_eq!(article.source.encoding, report.encoding.name().to_lowercase());
        assert_eq!(report.certainty, Certainty::Guessed, "{label}");
    }
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let text = "The envoy left on Friday.\r\nПосол уехал в пятницу. 😀\r\n";
    for (name, bytes) in [
        (
            "utf-16le",
            text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        ),
        ("utf-16be", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        let mark: &[u8] = if name == "utf-16le" { b"\xFF\xFE" } else { b"\xFE\xFF" };
        let marked = [mark, &bytes].concat();
        for (bytes, certainty) in [(&bytes, Certainty::Guessed), (&marked, Certainty::Marked)] {
            let (article, report) = article(bytes, None);
            assert_eq!((&*article.text, article.source.encoding.as_str()), (text, name));
            assert_eq!(report.certainty, certainty);
        }
    }
}

#[test]
fn utf_32_is_named_with_and_without_its_mark() {
    let text = "The envoy left on Friday.\r\nПосол уехал в пятницу. 😀\r\n";
    let units = || text.chars().map(u32::from);
    let little: Vec<u8> = units().flat_map(u32::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u32::to_be_bytes).collect();
    let marked = [
        [&b"\xFF\xFE\0\0"[..], &little].concat(),
        [&b"\0\0\xFE\xFF"[..], &big].concat(),
    ];
    let cut = little[..little.len() - 3].to_vec();
    for bytes in [little, big, cut].iter().chain(&marked) {
        let (_folder, path) = put("visit.txt", bytes);
        let message = refused(&path).to_string();
        assert!(message.contains("UTF-32") && message.contains("UTF-8"), "{message}");
    }
    // Other encodings of the same words are none of it.
    for bytes in [
        text.as_bytes().to_vec(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ] {
        assert_eq!(&*article(&bytes, None).0.text, text);
    }
}

#[test]
fn the_analyst_can_choose_another_encoding() {
    let bytes = "Посол".as_bytes();
    let (article, report) = article(bytes, Some(encoding_rs::WINDOWS_1251));
    assert_eq!(article.source.encoding, "windows-1251");
    assert_eq!(report.certainty, Certainty::Chosen);
    assert_ne!(&*article.text, "Посол");
}

#[test]
fn broken_places_are_counted_and_told() {
    let (article, report) = article(
        b"Caf\xC3\xA9 d\xC3\xA9j\xC3\xA0 \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xFF end",
        None,
    );
    assert_eq!(article.source.encoding, "utf-8");
    assert_eq!(article.text.matches('\u{FFFD}').count(), 1);
    assert_eq!(report.replaced, 1);
    assert!(report.note.unwrap().contains("1 place"));
}

#[test]
fn a_web_page_is_read_with_a_note() {
    let (_, report) = article(b"<!DOCTYPE html><html><p>The envoy left.</p></html>", None);
    assert!(report.note.unwrap().contains("web page"));
}

#[test]
fn a_stray_nul_is_kept() {
    let (article, _) = article(b"The envoy\0 left.", None);
    assert_eq!(&*article.text, "The envoy\0 left.");
}

#[test]
fn saved_annotations_are_known_by_what_they_hold() {
    let json = common::full_record().to_json().unwrap();
    let utf_16: Vec<u8> = format!("\u{FEFF}{json}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        json.clone().into_bytes(),
        format!("\u{FEFF}{json}").into_bytes(),
        utf_16,
    ] {
        let (_folder, path) = put("anything.dat", &bytes);
        match open(&path, None).unwrap() {
            Opened::Record(record, report) => {
                assert_eq!(*record, common::full_record());
                assert_eq!(report.sha256, chancery::read::file::sha256_hex(&bytes));
            }
            Opened::Article(..) => panic!("saved annotations were expected"),
        }
    }
    let (_folder, path) = put("a.chancery.json", &json.as_bytes()[..json.len() / 2]);
    assert!(matches!(refused(&path).refusal, Refusal::Damaged(_)));
    let (_folder, path) = put("a.json", json.replacen("\"m1\"", "\"m2\"", 1).as_bytes());
    assert!(refused(&path).to_string().contains("mentions[1].id"));
}

#[test]
fn what_is_no_text_is_named() {
    let noise: Vec<u8> = (0..5000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let cases: &[(&str, &[u8], &str)] = &[
        ("a.pdf", b"%PDF-1.7\n%\xE2\xE3", "a PDF document"),
        ("a.txt", b"PK\x03\x04\x14\0word/document.xml", "a Word document"),
        ("a.zip", b"PK\x03\x04\x14\0article.txt", "a ZIP archive"),
        (
            "a.odt",
            b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text",
            "an OpenDocument",
        ),
        ("a.rtf", b"{\\rtf1\\ansi Hello}", "an RTF document"),
        ("a.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "an image"),
        ("a.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF", "an image"),
        ("a.gz", b"\x1F\x8B\x08\0", "a gzip archive"),
        ("a.bin", b"\x7FELF\x02\x01\x01\0", "a program"),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"),
        ("a.dat", &noise, "is not text"),
        ("a.nul", &[0; 400], "is not text"),
        ("b.json", b"{\"name\": \"x\"}", "is JSON, but not"),
        ("empty.txt", b"", "is empty"),
        ("mark.txt", b"\xEF\xBB\xBF", "is empty"),
    ];
    for (name, bytes, what) in cases {
        let (_folder, path) = put(name, bytes);
        let message = refused(&path).to_string();
        assert!(message.contains(what), "{name}: {message}");
    }
}

#[test]
fn a_folder_and_a_missing_file_are_told() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refused(folder.path()).refusal, Refusal::Folder);
    assert_eq!(refused(&folder.path().join("no\nsuch.txt")).refusal, Refusal::NotFound);
    assert!(!refused(&folder.path().join("no\nsuch.txt")).to_string().contains('\n'));
}

#[test]
fn a_file_of_more_marks_than_an_article_has_is_not_read() {
    let (_folder, path) = put("marks.txt", "+=".repeat(MAX_WORDS / 2 + 1).as_bytes());
    let refusal = refused(&path).refusal;
    assert_eq!(refusal, Refusal::TooManyWords { limit: MAX_WORDS });
    assert!(refusal.to_string().contains("16 million"), "{refusal}");
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let (_folder, path) = put("huge.txt", b"The envoy left. ");
    fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(2 << 30)
        .unwrap();
    let begun = std::time::Instant::now();
    assert_eq!(refused(&path).refusal, Refusal::TooLarge { limit_bytes: MAX_BYTES });
    assert!(begun.elapsed().as_secs() < 2);
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_sockets_do_not_hold_it_up() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.txt");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(refused(&pipe).refusal, Refusal::NotAFile("a pipe"));
    let socket = folder.path().join("socket.txt");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(refused(&socket).refusal, Refusal::NotAFile("a socket"));
    for device in ["/dev/zero", "/dev/null"] {
        assert_eq!(refused(Path::new(device)).refusal, Refusal::NotAFile("a device"));
    }
    let link = folder.path().join("link.txt");
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    assert_eq!(refused(&link).refusal, Refusal::NotAFile("a device"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_claims_to_be_empty_is_read() {
    match open(Path::new("/proc/version"), None).unwrap() {
        Opened::Article(article, _) => assert!(article.text.starts_with("Linux")),
        Opened::Record(..) => panic!("an article was expected"),
    }
}
