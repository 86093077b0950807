//! Articles and records are read, annotated, and made ready to be shown.

use super::Loaded;
use super::work::SharedAnnotator;
use crate::annotate::Annotator;
use crate::annotate::times::redate;
use crate::app::document::Document;
use crate::app::queue::Order;
use crate::app::remembered;
use crate::progress::Progress;
use crate::read::{self, Opened};
use crate::record::Record;
use crate::record::acts::Indexed;
use crate::store::Recoverable;
use crate::store::save::{self, Expected};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Another reader's file.
pub(super) fn other(path: &Path) -> Result<Indexed, String> {
    match read::open(path, None).map_err(|e| e.to_string())? {
        Opened::Record(record, _) => Ok(Indexed::new(*record)),
        Opened::Article(..) => Err(format!(
            "“{}” is an article and not what a reader saved of one: choose the other reader's NAME.chancery.json",
            read::shown(path)
        )),
    }
}

/// A file as it is shown: of an article with what was decided about it, else with what is suggested.
pub(super) fn open(
    path: &Path,
    encoding: Option<&'static encoding_rs::Encoding>,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<Loaded, String> {
    let target = save::default_target(path);
    match read::open_watched(path, encoding, progress).map_err(|e| e.to_string())? {
        Opened::Record(record, report) => Ok(Loaded {
            path: Some(path.to_owned()),
            target: Some(path.to_owned()),
            ..Loaded::of(*record, Expected::Content(report.sha256))
        }),
        Opened::Article(article, report) => {
            // Decisions saved beside the article come back with it.
            if encoding.is_none()
                && target.is_file()
                && let Ok(Opened::Record(record, saved)) = read::open(&target, None)
                && record.source.sha256 == article.source.sha256
            {
                return Ok(Loaded {
                    path: Some(path.to_owned()),
                    target: Some(target),
                    report: Some(report),
                    ..Loaded::of(*record, Expected::Content(saved.sha256))
                });
            }
            let (mut record, ms) = annotated(article, annotator, progress)?;
            let (remembered, faults) = remembered::apply(&mut record, path);
            Ok(Loaded {
                path: Some(path.to_owned()),
                target: Some(target),
                report: Some(report),
                annotated_ms: Some(ms),
                remembered,
                faults,
                ..Loaded::of(record, Expected::New)
            })
        }
    }
}

/// A text of the program's own.
pub(super) fn sample(
    id: &'static str,
    text: &'static str,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<Loaded, String> {
    let (record, ms) = annotated(read::Article::from_text(id, text), annotator, progress)?;
    Ok(Loaded {
        annotated_ms: Some(ms),
        ..Loaded::of(record, Expected::New)
    })
}

/// What is suggested for the text of a record today, told on the day that the record has it.
pub(super) fn suggested(
    record: &Record,
    path: Option<&Path>,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<Record, String> {
    let article = read::Article {
        id: record.id.clone(),
        source: record.source.clone(),
        meta: record.meta.clone(),
        text: record.text.clone(),
    };
    let (mut fresh, _) = annotated(article, annotator, progress)?;
    if fresh.meta.published != record.meta.published {
        // A day that the text states and the analyst has taken away stays away.
        let day = redate(&fresh, record.meta.published, record.meta.published_from);
        day.apply(&mut fresh).map_err(|fault| fault.to_string())?;
    }
    if let Some(path) = path {
        remembered::apply(&mut fresh, path);
    }
    Ok(fresh)
}

impl Loaded {
    /// A record as it is looked at, walked in the usual order, that comes of no file.
    fn of(record: Record, expected: Expected) -> Self {
        Self {
            document: Document::new(record, Order::default()),
            path: None,
            target: None,
            expected,
            report: None,
            replace: None,
            beside: false,
            annotated_ms: None,
            remembered: 0,
            faults: Vec::new(),
        }
    }
}

/// The article of a journal, annotated anew.
pub(super) fn fresh(found: &Recoverable, annotator: &SharedAnnotator) -> Option<Record> {
    let source = found.subject.source.as_deref()?;
    match read::open(source, None) {
        Ok(Opened::Article(article, _)) => {
            let (mut record, _) = annotated(article, annotator, &Arc::default()).ok()?;
            // What is remembered was part of what the decisions were made on.
            remembered::apply(&mut record, source);
            Some(record)
        }
        _ => None,
    }
}

/// The annotator, with its tables read when it is first asked for.
pub(super) fn annotator(shared: &SharedAnnotator) -> Result<&Annotator, String> {
    let read = shared.get_or_init(|| Annotator::new().map_err(|e| e.to_string()));
    read.as_ref()
        .map_err(|e| format!("The built-in word lists are damaged: {e}"))
}

fn annotated(
    article: read::Article,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<(Record, f64), String> {
    let annotator = self::annotator(annotator)?;
    let started = Instant::now();
    let record = annotator.annotate_watched(&article, progress).ok_or("Cancelled")?;
    Ok((record, started.elapsed().as_secs_f64() * 1000.0))
}
