//! Fields of a file that this version does not know.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

/// Fields of a file that this version does not know; they survive load and save. There are none nearly everywhere, and then
/// it is one empty pointer: a record of a long article has millions of them.
#[derive(Debug, Clone, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

/// What is read where there are none.
static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

impl Extra {
    /// No fields.
    pub const fn new() -> Self {
        Self(None)
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(fields: Map<String, Value>) -> Self {
        Self((!fields.is_empty()).then(|| Box::new(fields)))
    }
}

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        self.0.as_deref().unwrap_or_else(|| &NONE)
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            _ => **self == **other,
        }
    }
}

impl Eq for Extra {}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(fields) => fields.serialize(serializer),
            None => serializer.serialize_map(Some(0))?.end(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_are_none_however_they_came_to_be() {
        let mut emptied = Extra::new();
        assert!(emptied.is_empty());
        emptied.insert("later".to_owned(), 1.into());
        assert_ne!(emptied, Extra::new());
        emptied.remove("later");
        assert_eq!(emptied, Extra::new());
        assert_eq!(Extra::from(Map::new()), emptied);
        assert_eq!(serde_json::to_string(&Extra::new()).unwrap(), "{}");
    }
}
