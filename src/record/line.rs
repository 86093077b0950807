//! A document as one line of JSON, as `serde_json` writes it, byte for byte.
//!
//! An annotated document is many times as long as its text, and nearly all of it is short words without a mark to be escaped:
//! eight bytes are looked at together here, and nothing is checked twice.

use crate::text::bytes::{below, eight, equal};
use serde::Serialize;
use serde::ser::{self, Error as _};

type Result<T = ()> = std::result::Result<T, serde_json::Error>;

/// The line as far as it is written.
pub(super) struct Line(pub(super) String);

impl Line {
    /// A string in its marks.
    #[inline]
    fn string(&mut self, text: &str) {
        self.0.reserve(text.len() + 2);
        self.0.push('"');
        if is_plain(text.as_bytes()) {
            self.0.push_str(text);
        } else {
            self.escaped(text);
        }
        self.0.push('"');
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_special) {
            let (plain, special) = rest.split_at(at);
            self.0.push_str(plain);
            let byte = special.as_bytes()[0];
            match byte {
                b'"' => self.0.push_str("\\\""),
                b'\\' => self.0.push_str("\\\\"),
                0x08 => self.0.push_str("\\b"),
                b'\t' => self.0.push_str("\\t"),
                b'\n' => self.0.push_str("\\n"),
                0x0C => self.0.push_str("\\f"),
                b'\r' => self.0.push_str("\\r"),
                _ => {
                    self.0.push_str("\\u00");
                    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
                    self.0.push(digit(byte >> 4));
                    self.0.push(digit(byte & 15));
                }
            }
            rest = &special[1..];
        }
        self.0.push_str(rest);
    }

    fn whole(&mut self, number: u64) {
        // Twenty digits at most, from the last on.
        let mut digits = [b'0'; 20];
        let (mut left, mut first) = (number, digits.len() - 1);
        while left > 9 {
            digits[first] = b'0' + (left % 10) as u8;
            left /= 10;
            first -= 1;
        }
        digits[first] = b'0' + left as u8;
        digits[first..].iter().for_each(|&digit| self.0.push(char::from(digit)));
    }

    /// What stands before a value of a kind that is told by its name: `{"name":`.
    fn named(&mut self, name: &str) {
        self.0.push('{');
        self.string(name);
        self.0.push(':');
    }

    fn open(&mut self, open: &str, close: &'static str) -> Inside<'_> {
        self.0.push_str(open);
        Inside {
            line: self,
            first: true,
            close,
        }
    }
}

/// Whether no byte of a string is to be escaped.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    /// Eight blanks.
    const BLANKS: u64 = 0x2020_2020_2020_2020;
    let marks = |eight: u64| below(eight, 0x20) | equal(eight, b'"') | equal(eight, b'\\');
    let Some(&last) = bytes.last_chunk() else {
        // Fewer than eight: blanks stand for the rest.
        return marks(eight(bytes) | BLANKS << (8 * bytes.len())) == 0;
    };
    let all = bytes.as_chunks::<8>().0.iter();
    let found = all.fold(0, |found, &eight| found | marks(u64::from_le_bytes(eight)));
    // The last eight overlap those before them.
    found | marks(u64::from_le_bytes(last)) == 0
}

#[inline]
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The number of hundredths that a share is, where it is one: its shortest digits are those.
fn hundredths(number: f64) -> Option<u64> {
    let near = (number * 100.0).round();
    ((0.0..=100.0).contains(&near) && near / 100.0 == number && number.is_sign_positive()).then_some(near as u64)
}

/// A list or an object that is being written.
pub(super) struct Inside<'l> {
    line: &'l mut Line,
    first: bool,
    close: &'static str,
}

impl Inside<'_> {
    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.line.0.push(',');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.next();
        value.serialize(&mut *self.line)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result {
        self.next();
        self.line.string(name);
        self.line.0.push(':');
        value.serialize(&mut *self.line)
    }

    fn close(self) -> Result {
        self.line.0.push_str(self.close);
        Ok(())
    }
}

impl<'l> ser::Serializer for &'l mut Line {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Inside<'l>;
    type SerializeTuple = Inside<'l>;
    type SerializeTupleStruct = Inside<'l>;
    type SerializeTupleVariant = Inside<'l>;
    type SerializeMap = Inside<'l>;
    type SerializeStruct = Inside<'l>;
    type SerializeStructVariant = Inside<'l>;

    fn serialize_bool(self, value: bool) -> Result {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result {
        if value < 0 {
            self.0.push('-');
        }
        self.whole(value.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u64(self, value: u64) -> Result {
        self.whole(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result {
        self.0.push_str(&serde_json::to_string(&value)?);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result {
        match hundredths(value) {
            Some(whole @ (0 | 100)) => self.0.push_str(if whole == 0 { "0.0" } else { "1.0" }),
            Some(number) => {
                self.0.push_str("0.");
                self.0.push(char::from(b'0' + (number / 10) as u8));
                if number % 10 > 0 {
                    self.0.push(char::from(b'0' + (number % 10) as u8));
                }
            }
            None => self.0.push_str(&serde_json::to_string(&value)?),
        }
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result {
        self.string(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result {
        self.named(variant);
        value.serialize(&mut *self)?;
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'l>> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'l>> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'l>> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Inside<'l>> {
        self.named(variant);
        Ok(self.open("[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'l>> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'l>> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Inside<'l>> {
        self.named(variant);
        Ok(self.open("{", "}}"))
    }
}

/// Lists of all sorts are written alike.
macro_rules! list {
    ($trait:ident, $put:ident) => {
        impl ser::$trait for Inside<'_> {
            type Ok = ();
            type Error = serde_json::Error;

            fn $put<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
                self.item(value)
            }

            fn end(self) -> Result {
                self.close()
            }
        }
    };
}

list!(SerializeSeq, serialize_element);
list!(SerializeTuple, serialize_element);
list!(SerializeTupleStruct, serialize_field);
list!(SerializeTupleVariant, serialize_field);

/// Objects whose fields have fixed names.
macro_rules! object {
    ($trait:ident) => {
        impl ser::$trait for Inside<'_> {
            type Ok = ();
            type Error = serde_json::Error;

            #[inline]
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
                self.field(name, value)
            }

            fn end(self) -> Result {
                self.close()
            }
        }
    };
}

object!(SerializeStruct);
object!(SerializeStructVariant);

impl ser::SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        self.next();
        key.serialize(&mut *self.line)?;
        if self.line.0.as_bytes().last() != Some(&b'"') {
            return Err(serde_json::Error::custom("key must be a string"));
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.line.0.push(':');
        value.serialize(&mut *self.line)
    }

    fn end(self) -> Result {
        self.close()
    }
}

#[cfg(test)]
mod tests;
