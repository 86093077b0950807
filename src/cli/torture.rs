//! `chancery torture`: the real code, over and over, for tests that kill it.

use super::args::TortureSaveArgs;
use super::{FAILED, OK, complain};
use crate::record::{Mention, Record};
use crate::store::{self, Expected};
use crate::text::{Span, Text};
use std::io::{self, Write};

/// Saves version after version of a document of about 100 KB and says `ack V` once V is durable.
pub fn save(args: &TortureSaveArgs) -> io::Result<u8> {
    let mut expected = Expected::Any;
    let mut out = io::stdout().lock();
    for version in args.start..args.start.saturating_add(args.count) {
        // Not `save_record`: its check takes most of the time, and the kills are meant for the writing.
        let json = document(version).to_json().map_err(io::Error::other)?;
        match store::save(&args.document, &json, &expected) {
            Ok(saved) => expected = Expected::Content(saved.sha256),
            Err(error) => {
                complain(&error.to_string());
                return Ok(FAILED);
            }
        }
        writeln!(out, "ack {version}")?;
        out.flush()?;
    }
    Ok(OK)
}

/// A document that tells its version at its start and its end, and whose length changes with it.
fn document(version: u64) -> Record {
    let sentence = format!("Version {version}: the envoy of Ruritania met the envoy of Graustark. ");
    let count = 1_400 + version % 37;
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
    use crate::record::{Form, Kind, Origin, Review};
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
