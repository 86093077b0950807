//! A document whose parts tell whether it is whole.

use crate::record::{Kind, Mention, Record};
use crate::text::{Span, Text};

/// A document that tells its version at its start and its end, and whose length changes with it.
pub fn document(version: u64, sentences: u64) -> Record {
    let sentence = format!("Version {version}: the envoy of Ruritania met the envoy of Graustark. ");
    let count = sentences + version % 37;
    let mut record = Record::new(&version.to_string(), Text::new(sentence.repeat(count as usize)));
    let name = "Ruritania";
    let Some(at) = sentence.find(name) else { return record };
    record.mentions = (0..version % 37 + 1)
        .map(|i| {
            let start = i as usize * sentence.len() + at;
            Mention::suggested(
                format!("m{}", i + 1),
                Span::new(start, start + name.len()),
                &record.text,
                Kind::Gpe,
            )
        })
        .collect();
    record.extra.insert("version".to_owned(), version.into());
    record
}
