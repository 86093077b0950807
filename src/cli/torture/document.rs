//! A document whose parts tell whether it is whole.

use crate::record::{Form, Kind, Mention, Origin, Record, Review};
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
            mention(i + 1, Span::new(start, start + name.len()), name)
        })
        .collect();
    record.extra.insert("version".to_owned(), version.into());
    record
}

fn mention(n: u64, span: Span, name: &str) -> Mention {
    Mention {
        id: format!("m{n}"),
        span,
        text: name.to_owned(),
        kind: Kind::Gpe,
        form: Form::Name,
        entity: None,
        confidence: None,
        why: None,
        alternatives: Vec::new(),
        review: Review::Suggested,
        origin: Origin::Rule,
        note: None,
        extra: Default::default(),
    }
}
