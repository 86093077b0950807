//! What a journal says of itself.

use crate::read::file::sha256_hex;
use crate::record::Record;
use crate::store::owner::Owner;
use crate::store::place::one_name;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The first frame of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Which article.
    #[serde(flatten)]
    pub subject: Subject,
    /// What the acts go on from.
    pub base: Base,
    /// Who wrote it.
    pub owner: Owner,
}

/// Which article a journal is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// The record's id.
    pub id: String,
    /// SHA-256 of the text in hexadecimal.
    pub text_sha256: String,
    /// The file that was opened.
    #[serde(default, with = "written", skip_serializing_if = "Option::is_none")]
    pub source: Option<PathBuf>,
    /// Where saving goes.
    #[serde(default, with = "written", skip_serializing_if = "Option::is_none")]
    pub target: Option<PathBuf>,
}

/// What the acts of a journal go on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Number of its last log line, 0 where there is none.
    pub n: u64,
    /// SHA-256 of the saved file in hexadecimal; `None` where there is no file yet.
    #[serde(default)]
    pub sha256: Option<String>,
}

impl Subject {
    /// The article of a record, opened from `source` and saved to `target`.
    pub fn of(record: &Record, source: Option<&Path>, target: Option<&Path>) -> Self {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self {
            id: record.id.clone(),
            text_sha256: sha256_hex(record.text.as_bytes()),
            source: source.map(whole),
            target: target.map(one_name),
        }
    }

    /// The name that journals of the article go by: its text and where it is saved.
    pub fn key(&self) -> String {
        let place = self.target.as_ref().or(self.source.as_ref());
        let place = place.map_or(&[][..], |path| path.as_os_str().as_encoded_bytes());
        let all = [self.text_sha256.as_bytes(), b"\n", place].concat();
        sha256_hex(&all)[..32].to_owned()
    }
}

impl Base {
    /// The state of a record of which a file with that SHA-256 holds everything; `None` where no file does.
    pub fn of(record: &Record, sha256: Option<&str>) -> Self {
        Self {
            n: record.log.last().map_or(0, |entry| entry.n),
            sha256: sha256.map(str::to_owned),
        }
    }
}

/// A path in JSON: as text, or where it is not UTF-8 as hexadecimal bytes.
mod written {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::path::{Path, PathBuf};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Bytes { hex: String },
    }

    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
        path.as_deref().map(of).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::<Written>::deserialize(deserializer)?.and_then(back))
    }

    fn of(path: &Path) -> Written {
        match path.to_str() {
            Some(text) => Written::Text(text.to_owned()),
            None => Written::Bytes {
                hex: hex(path.as_os_str().as_encoded_bytes()),
            },
        }
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn back(written: Written) -> Option<PathBuf> {
        match written {
            Written::Text(text) => Some(text.into()),
            Written::Bytes { hex } => {
                let digits = hex.as_bytes().chunks(2);
                let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
                of_bytes(digits.map(byte).collect::<Option<Vec<u8>>>()?)
            }
        }
    }

    #[cfg(unix)]
    fn of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
        use std::os::unix::ffi::OsStringExt;
        Some(std::ffi::OsString::from_vec(bytes).into())
    }

    #[cfg(not(unix))]
    fn of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
        String::from_utf8(bytes).ok().map(PathBuf::from)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn any_path_comes_back() {
        for name in [&b"/news/a.txt"[..], b"/news/caf\xE9.txt", b"/a\nb"] {
            let path = PathBuf::from(std::ffi::OsStr::from_bytes(name));
            let subject = Subject {
                id: "a".into(),
                text_sha256: "00".into(),
                source: Some(path),
                target: None,
            };
            let json = serde_json::to_string(&subject).unwrap();
            assert_eq!(serde_json::from_str::<Subject>(&json).unwrap(), subject);
        }
    }
}
