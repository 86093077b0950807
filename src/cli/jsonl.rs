//! `chancery annotate --jsonl`: one article a line in, one document a line out, in order, as soon as it is ready.

use super::annotate::record;
use super::remembered::Remembered;
use super::{FAILED, OK, ordered, progress};
use crate::annotate::Annotator;
use crate::read::{Article, MAX_BYTES, MAX_WORDS};
use crate::rules::Rules;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

/// The longest line that is read, in bytes: an article of the largest size, with room for its escapes.
const MAX_LINE_BYTES: usize = 2 * MAX_BYTES as usize;

/// Annotates the lines of standard input.
pub fn run(annotator: Annotator, date: Option<Date>, remembered: Remembered, threads: usize) -> io::Result<u8> {
    let mut code = OK;
    let bar = progress::of_lines();
    let work = move |line: Line| annotate(&annotator, date, remembered.given(), &line);
    let lines = || Lines {
        input: io::stdin().lock(),
        number: 0,
        ended: false,
    };
    ordered::run(threads, lines, work, |done| {
        if done.failed {
            code = FAILED;
        }
        bar.inc(1);
        let mut out = io::stdout().lock();
        out.write_all(done.json.as_bytes())?;
        out.flush()
    })?;
    bar.finish_and_clear();
    Ok(code)
}

/// A line of the input.
struct Line {
    /// From 1.
    number: u64,
    content: Result<Vec<u8>, String>,
}

/// A line of the output.
struct Done {
    json: String,
    failed: bool,
}

fn annotate(annotator: &Annotator, date: Option<Date>, rules: &Rules, line: &Line) -> Done {
    let made = line
        .content
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|bytes| article(bytes))
        .and_then(|article| record(annotator, article, date, rules))
        .and_then(|record| record.into_json_line().map_err(|e| e.to_string()));
    let failed = made.is_err();
    let json = made.unwrap_or_else(|error| {
        let id = line.content.as_ref().ok().and_then(|bytes| id_of(bytes));
        json!({"id": id, "line": line.number, "error": error}).to_string()
    });
    Done {
        json: json + "\n",
        failed,
    }
}

/// What a line holds; fields that are not named here do not matter.
#[derive(Deserialize)]
struct Input {
    id: Option<Value>,
    text: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    dct: Option<String>,
}

fn article(bytes: &[u8]) -> Result<Article, String> {
    let text = std::str::from_utf8(bytes).map_err(|e| format!("not UTF-8: {e}"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // Serde would take a list for an object with its fields in order.
    if !text.trim_start().starts_with('{') {
        return Err("an object is needed: {\"id\": …, \"text\": …}".to_owned());
    }
    let reader = &mut serde_json::Deserializer::from_str(text);
    let input: Input = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        let place = error.path().to_string();
        match place.as_str() {
            "." | "?" => error.inner().to_string(),
            field => format!("{field}: {}", error.inner()),
        }
    })?;
    reader.end().map_err(|e| format!("something follows the object: {e}"))?;
    let id = match input.id {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => return Err("id: text or a number is needed".to_owned()),
        None => return Err("id: it is missing".to_owned()),
    };
    let text = input.text.ok_or("text: it is missing")?;
    if crate::text::has_more_than(&text, MAX_WORDS) {
        let million = MAX_WORDS / 1_000_000;
        return Err(format!(
            "text: it consists of more than {million} million words and marks"
        ));
    }
    let mut article = Article::from_text(&id, &text);
    if let Some(day) = input.date.or(input.dct) {
        article.meta.published = Some(day_of(&day)?);
        article.meta.published_from = Some(crate::record::DateSource::File);
    }
    Ok(article)
}

/// The day of `YYYY-MM-DD`, which a time of day may follow.
fn day_of(text: &str) -> Result<Date, String> {
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    let plain = day.len() == 10 && day.is_ascii() && day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    let date = plain.then(|| day.parse().ok()).flatten();
    date.ok_or_else(|| format!("date: “{text}” is no day; YYYY-MM-DD is needed"))
}

/// The id of a line that is no article, if it has one.
fn id_of(bytes: &[u8]) -> Option<Value> {
    #[derive(Deserialize)]
    struct Named {
        id: Value,
    }
    serde_json::from_slice::<Named>(bytes).ok().map(|named| named.id)
}

/// The lines of an input that are not blank. A line that is too long is read past, not kept.
struct Lines<R> {
    input: R,
    number: u64,
    ended: bool,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while !self.ended {
            self.number += 1;
            let content = self.read_line();
            if let Ok(bytes) = &content
                && bytes.iter().all(u8::is_ascii_whitespace)
            {
                continue;
            }
            return Some(Line {
                number: self.number,
                content,
            });
        }
        None
    }
}

impl<R: BufRead> Lines<R> {
    fn read_line(&mut self) -> Result<Vec<u8>, String> {
        let mut line = Vec::new();
        let mut too_long = false;
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.ended = true;
                    return Err(format!("the input could not be read on: {error}"));
                }
            };
            if buffer.is_empty() {
                self.ended = true;
                break;
            }
            let end = buffer.iter().position(|b| *b == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            too_long |= line.len() + part.len() > MAX_LINE_BYTES;
            if too_long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if too_long {
            return Err(format!("the line is longer than {} MiB", MAX_LINE_BYTES >> 20));
        }
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_blank_ones_passed_over() {
        let lines = Lines {
            input: "a\n\n  \r\nb".as_bytes(),
            number: 0,
            ended: false,
        };
        let found: Vec<_> = lines.map(|l| (l.number, l.content.unwrap())).collect();
        assert_eq!(found, [(1, b"a".to_vec()), (4, b"b".to_vec())]);
    }

    #[test]
    fn a_day_is_a_day() {
        assert!(day_of("2016-03-24").is_ok());
        assert!(day_of("2016-03-24T10:00:00").is_ok());
        for wrong in ["", "24 March 2016", "2016-13-01", "2016-3-4", "20160324"] {
            assert!(day_of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_bad_line_names_the_field() {
        let fault = |line: &str| article(line.as_bytes()).unwrap_err();
        assert!(fault(r#"{"id": 1}"#).starts_with("text:"));
        assert!(fault(r#"{"id": [], "text": "a"}"#).starts_with("id:"));
        assert!(fault(r#"{"id": 1, "text": 5}"#).starts_with("text:"));
        assert!(fault(r#"{"id": 1, "text": "a", "date": "soon"}"#).starts_with("date:"));
    }
}
