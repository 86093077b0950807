//! How the document's objects are read: known fields by name, twice-given ones refused, unknown ones kept.
//!
//! `#[serde(flatten)]` would do the same in one line, but it buffers every object, loses the path of an error and lets a
//! key given twice pass.

/// Writes `Deserialize` for a struct with an `extra: Extra` field.
///
/// Fields before the `;` must be there, fields after it may be missing and then take their default. With `spanned` the
/// struct also has a `span: Span`, read from the keys `start` and `end`; with `maybe spanned` it is an `Option<Span>`.
macro_rules! read_object {
    ($type:ident { $($need:ident),* ; $($may:ident),* $(,)? }) => {
        $crate::record::object::read_object!(@ $type [] [$($need),*] [$($may),*]);
    };
    (spanned $type:ident { $($need:ident),* ; $($may:ident),* $(,)? }) => {
        $crate::record::object::read_object!(@ $type [span: |start, end| {
            let start = start.ok_or_else(|| serde::de::Error::missing_field("start"))?;
            let end = end.ok_or_else(|| serde::de::Error::missing_field("end"))?;
            $crate::text::Span::new(start, end)
        }] [$($need),*] [$($may),*]);
    };
    (maybe spanned $type:ident { $($need:ident),* ; $($may:ident),* $(,)? }) => {
        $crate::record::object::read_object!(@ $type [span: |start, end| match (start, end) {
            (Some(start), Some(end)) => Some($crate::text::Span::new(start, end)),
            (None, None) => None,
            _ => return Err(serde::de::Error::custom("`start` and `end` go together")),
        }] [$($need),*] [$($may),*]);
    };
    (@ $type:ident [$($span:ident : |$start:ident, $end:ident| $make:expr)?] [$($need:ident),*] [$($may:ident),*]) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reader;
                impl<'de> serde::de::Visitor<'de> for Reader {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object (", stringify!($type), ")"))
                    }

                    fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<$type, M::Error> {
                        use serde::de::Error as _;
                        let mut extra = serde_json::Map::new();
                        $( let mut $start: Option<usize> = None; let mut $end: Option<usize> = None; )?
                        $( let mut $need = None; )*
                        $( let mut $may = None; )*
                        while let Some(key) = map.next_key::<String>()? {
                            $(
                                if key == "start" {
                                    if $start.replace(map.next_value()?).is_some() { return Err(M::Error::duplicate_field("start")); }
                                    continue;
                                }
                                if key == "end" {
                                    if $end.replace(map.next_value()?).is_some() { return Err(M::Error::duplicate_field("end")); }
                                    continue;
                                }
                            )?
                            $(
                                if key == $crate::record::object::plain(stringify!($need)) {
                                    if $need.is_some() { return Err(M::Error::duplicate_field($crate::record::object::plain(stringify!($need)))); }
                                    $need = Some(map.next_value()?);
                                    continue;
                                }
                            )*
                            $(
                                if key == $crate::record::object::plain(stringify!($may)) {
                                    if $may.is_some() { return Err(M::Error::duplicate_field($crate::record::object::plain(stringify!($may)))); }
                                    $may = Some(map.next_value()?);
                                    continue;
                                }
                            )*
                            let value: serde_json::Value = map.next_value()?;
                            if extra.contains_key(&key) {
                                return Err(M::Error::custom(format_args!("duplicate field `{key}`")));
                            }
                            extra.insert(key, value);
                        }
                        Ok($type {
                            $( $span: $make, )?
                            $( $need: $need.ok_or_else(|| M::Error::missing_field($crate::record::object::plain(stringify!($need))))?, )*
                            $( $may: $may.unwrap_or_default(), )*
                            extra: extra.into(),
                        })
                    }
                }
                deserializer.deserialize_map(Reader)
            }
        }
    };
}
pub(crate) use read_object;

/// A field's name as the file writes it: `r#type` is `type`.
pub(crate) const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}
