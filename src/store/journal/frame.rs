//! The journal on disk: a line that names the format, then one frame an act. A frame is its length and its CRC-32, each in
//! eight hexadecimal digits, and JSON on one line:
//!
//! ```text
//! chancery/journal@1
//! 000000d2 5ae3b1c7 {"id":"visit",…}
//! 000000b8 0c4f9e22 [{"n":1,"act":"accept",…}]
//! ```
//!
//! The first frame is the [`Header`](super::Header), each one after it the log lines of one act. What a kill or a power cut
//! leaves of a frame has the wrong length or the wrong sum, and reading ends before it.

/// The first line.
pub(super) const MAGIC: &[u8] = b"chancery/journal@1\n";
/// How the first line of every version begins.
pub(super) const FAMILY: &[u8] = b"chancery/journal@";

/// Bytes before the JSON.
const HEAD_BYTES: usize = 18;

/// Puts a frame round JSON. `None` where its length is more than a frame can tell.
pub(super) fn frame(json: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(json.len()).ok()?;
    let mut out = format!("{length:08x} {:08x} ", crc32fast::hash(json)).into_bytes();
    out.extend_from_slice(json);
    out.push(b'\n');
    Some(out)
}

/// Takes the frames of a journal one by one, as long as they are whole.
pub(super) struct Frames<'a> {
    rest: &'a [u8],
}

impl<'a> Frames<'a> {
    /// The frames after the first line.
    pub fn after_magic(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        Some(Self { rest })
    }

    /// Whether something follows that is no whole frame.
    pub fn is_cut(&self) -> bool {
        !self.rest.is_empty()
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let head = self.rest.get(..HEAD_BYTES)?;
        let number = |digits: &[u8]| u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
        let (length, sum) = (number(&head[..8])? as usize, number(&head[9..17])?);
        let end = HEAD_BYTES.checked_add(length)?;
        let json = self.rest.get(HEAD_BYTES..end)?;
        let whole = head[8] == b' ' && head[17] == b' ' && self.rest.get(end) == Some(&b'\n');
        if !whole || crc32fast::hash(json) != sum {
            return None;
        }
        self.rest = &self.rest[end + 1..];
        Some(json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_or_damaged_frame_ends_the_reading() {
        let mut bytes = MAGIC.to_vec();
        for json in ["{\"a\":1}", "[]", "{\"é\":\"\\n\"}"] {
            bytes.extend(frame(json.as_bytes()).unwrap());
        }
        let read = |bytes: &[u8]| {
            let mut frames = Frames::after_magic(bytes)?;
            let whole = frames.by_ref().count();
            Some((whole, frames.is_cut()))
        };
        assert_eq!(read(&bytes), Some((3, false)));
        let third = bytes.len() - frame("{\"é\":\"\\n\"}".as_bytes()).unwrap().len();
        for end in 0..bytes.len() {
            let (whole, cut) = match read(&bytes[..end]) {
                None => continue,
                Some(found) => found,
            };
            assert!(whole < 3, "cut at {end}");
            assert_eq!(
                cut,
                ![MAGIC.len(), MAGIC.len() + 26, third].contains(&end),
                "cut at {end}"
            );
        }
        for at in third..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assert_eq!(read(&damaged), Some((2, true)), "damaged at {at}");
        }
        // What some file systems leave after a power cut.
        let zeros = [&bytes[..], &[0; 64]].concat();
        assert_eq!(read(&zeros), Some((3, true)));
    }
}
