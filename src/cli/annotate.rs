//! `chancery annotate FILE…`: annotations beside each article, in a folder, or on standard output.

use super::args::AnnotateArgs;
use super::remembered::Remembered;
use super::{FAILED, OK, USAGE, complain, jsonl, ordered, progress};
use crate::annotate::Annotator;
use crate::read::{self, Article, Opened, Refusal, shown};
use crate::record::{DateSource, Record};
use crate::rules::{self, Rules};
use crate::store::{self, Expected, default_target};
use jiff::civil::Date;
use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Annotates files, or lines.
pub fn run(args: AnnotateArgs) -> io::Result<u8> {
    let annotator = match Annotator::new() {
        Ok(annotator) => annotator,
        Err(error) => {
            complain(&format!("the built-in word lists are damaged: {error}"));
            return Ok(USAGE);
        }
    };
    let (remembered, faults) = Remembered::load(&args);
    faults.iter().for_each(|fault| complain(fault));
    if args.rules.is_some() && !remembered.has_given() {
        return Ok(USAGE);
    }
    if args.jsonl {
        let code = jsonl::run(annotator, args.date, remembered, ordered::threads(args.threads))?;
        return Ok(if faults.is_empty() { code } else { FAILED });
    }
    if let Some(folder) = &args.out
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        complain(&format!("the folder “{}” cannot be made: {error}", folder.display()));
        return Ok(USAGE);
    }
    let code = files(args, annotator, remembered)?;
    Ok(if faults.is_empty() { code } else { FAILED })
}

fn files(args: AnnotateArgs, annotator: Annotator, remembered: Remembered) -> io::Result<u8> {
    let threads = ordered::threads(args.threads).min(args.files.len());
    let jobs = jobs(&args);
    let bar = progress::of_files(jobs.len());
    let tell = io::stderr().is_terminal();
    let mut code = OK;
    let work = move |job: Result<Job, String>| job.and_then(|job| annotate(&annotator, &remembered, &args, &job));
    ordered::run(
        threads,
        move || jobs.into_iter(),
        work,
        |done| {
            bar.inc(1);
            match done {
                Ok(Done::Line(line)) => {
                    let mut out = io::stdout().lock();
                    out.write_all(line.as_bytes())?;
                    out.flush()?;
                }
                Ok(Done::Long(record)) => record.write_json_line(io::stdout().lock())?,
                Ok(Done::File(path, note)) => {
                    if tell {
                        bar.suspend(|| complain(&format!("wrote {}", path.display())));
                    }
                    if let Some(note) = note {
                        bar.suspend(|| complain(&format!("{}: {note}", shown(&path))));
                    }
                }
                Err(message) => {
                    code = FAILED;
                    bar.suspend(|| complain(&message));
                }
            }
            io::Result::Ok(())
        },
    )?;
    bar.finish_and_clear();
    Ok(code)
}

/// One article, and where its annotations go.
struct Job {
    source: PathBuf,
    target: PathBuf,
}

/// What became of it.
enum Done {
    /// A document for standard output.
    Line(String),
    /// A document of a long article: its JSON is made as it is written.
    Long(Box<Record>),
    /// A file was written; and what there is to say of it.
    File(PathBuf, Option<String>),
}

/// From so many bytes of text on an article is long.
const LONG: usize = 256 << 10;

/// Two articles with one name would overwrite each other's annotations: the second is refused.
fn jobs(args: &AnnotateArgs) -> Vec<Result<Job, String>> {
    let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
    let job = |source: &'_ PathBuf| {
        let beside = default_target(source);
        let target = match (&args.out, beside.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => beside,
        };
        Job {
            source: source.clone(),
            target,
        }
    };
    args.files
        .iter()
        .map(|source| {
            let job = job(source);
            match taken.insert(job.target.clone(), source) {
                Some(other) if !args.stdout => Err(format!(
                    "“{}” is left out: its annotations would overwrite those of “{}”. Annotate it into another folder \
                     with --out.",
                    shown(source),
                    shown(other)
                )),
                _ => Ok(job),
            }
        })
        .collect()
}

fn annotate(annotator: &Annotator, remembered: &Remembered, args: &AnnotateArgs, job: &Job) -> Result<Done, String> {
    let (article, note) = match read::open(&job.source, args.encoding).map_err(|e| e.to_string())? {
        Opened::Article(article, report) => (article, report.note),
        Opened::Record(..) => {
            return Err(format!(
                "“{}” is annotated already. Open it in the window, or annotate the article itself.",
                shown(&job.source)
            ));
        }
    };
    let rules = remembered.of(&job.source);
    let record = record(annotator, article, args.date, rules).map_err(|e| format!("“{}”: {e}", shown(&job.source)))?;
    if args.stdout && record.text.len() >= LONG {
        return Ok(Done::Long(Box::new(record)));
    }
    if args.stdout {
        let line = record.into_json_line().map_err(|e| e.to_string())?;
        return Ok(Done::Line(line + "\n"));
    }
    let expected = expected(&job.target, args.force)?;
    let saved = store::save_record(&record, &job.target, &expected).map_err(|e| e.to_string())?;
    Ok(Done::File(job.target.clone(), note.or(saved.note)))
}

/// Annotates one article. A fault in a rule must not end a long run, so it becomes an error of this article alone.
pub(super) fn record(
    annotator: &Annotator,
    mut article: Article,
    date: Option<Date>,
    rules: &Rules,
) -> Result<Record, String> {
    if article.meta.published.is_none() && date.is_some() {
        article.meta.published = date;
        article.meta.published_from = Some(DateSource::File);
    }
    let mut record = catch_unwind(AssertUnwindSafe(|| annotator.annotate(&article)))
        .map_err(|_| "the annotator failed on this text: please report it with the text".to_owned())?;
    rules::apply(&mut record, rules).map_err(|e| format!("remembered decisions: {e}"))?;
    Ok(record)
}

/// What may be overwritten: nothing, or annotations that nobody has worked on.
fn expected(target: &Path, force: bool) -> Result<Expected, String> {
    if force {
        return Ok(Expected::Any);
    }
    match read::open(target, None) {
        Ok(Opened::Record(record, report)) if record.log.is_empty() => Ok(Expected::Content(report.sha256)),
        Ok(Opened::Record(record, _)) => Err(format!(
            "“{}” holds a person's decisions ({} changes) and is left as it is. Use --out to write elsewhere, or --force \
             to overwrite it.",
            shown(target),
            record.log.len()
        )),
        Err(error) => match error.refusal {
            Refusal::NotFound => Ok(Expected::New),
            Refusal::Damaged(fault) => Err(format!(
                "“{}” is there and has a fault at {fault}; it is left as it is. Use --force to overwrite it.",
                shown(target)
            )),
            _ => Err(not_ours(target)),
        },
        Ok(Opened::Article(..)) => Err(not_ours(target)),
    }
}

fn not_ours(target: &Path) -> String {
    format!(
        "“{}” is there and is not a file that Chancery saved; it is left as it is. Use --out to write elsewhere.",
        shown(target)
    )
}
