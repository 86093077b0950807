//! Training sentences: read, put back together as text, and cut again as the program cuts text.

use chancery::text::{Token, tokens};
use serde_json::Value;
use std::ops::Range;
use std::path::Path;

/// An annotated sentence.
pub struct Sentence {
    /// Its name in the corpus.
    pub id: String,
    /// What sort of text it comes from, where the corpus says so.
    pub genre: String,
    /// The sentence as it would be printed.
    pub text: String,
    /// The program's tokens of it.
    pub tokens: Vec<Token>,
    /// For each of those, the corpus's tokens it touches. Never empty.
    pub gold: Vec<Range<usize>>,
    /// The corpus's words.
    pub words: Vec<String>,
    /// Penn tag of each word.
    pub penn: Vec<String>,
    /// Universal tag of each word, where the corpus has them.
    pub pos: Vec<String>,
    /// Head of each word, counted from 1, 0 at a root; empty where the corpus has no syntax.
    pub heads: Vec<usize>,
    /// How each word hangs on its head.
    pub relations: Vec<String>,
    /// Name label of each word, `B-…`, `I-…` or `O`. Empty where the corpus has no names.
    pub names: Vec<String>,
}

impl Sentence {
    /// The words of the program's token `i`.
    pub fn word(&self, i: usize) -> &str {
        self.tokens[i].of(&self.text)
    }

    /// Whether token `i` is one word of the corpus and no part of one.
    pub fn is_whole(&self, i: usize) -> bool {
        let gold = &self.gold[i];
        gold.len() == 1
            && (i == 0 || self.gold[i - 1].end <= gold.start)
            && self.gold.get(i + 1).is_none_or(|next| next.start >= gold.end)
    }

    fn read(value: &Value) -> Self {
        let strings = |key: &str| -> Vec<String> {
            let list = value[key].as_array().into_iter().flatten();
            list.map(|v| v.as_str().unwrap_or_default().to_owned()).collect()
        };
        let words = strings("tokens");
        let penn = strings("xpos");
        let heads = value["head"].as_array().into_iter().flatten();
        let (text, spans) = printed(&words, &penn);
        let tokens = tokens(&text);
        let gold = tokens.iter().map(|token| touched(&spans, token)).collect();
        Self {
            id: value["id"].as_str().unwrap_or_default().to_owned(),
            genre: value["genre"].as_str().unwrap_or_default().to_owned(),
            text,
            tokens,
            gold,
            penn,
            pos: strings("upos"),
            heads: heads.filter_map(|h| usize::try_from(h.as_u64()?).ok()).collect(),
            relations: strings("deprel"),
            names: strings("ner"),
            words,
        }
    }
}

fn touched(spans: &[Range<usize>], token: &Token) -> Range<usize> {
    let first = spans.partition_point(|span| span.end <= token.span().start);
    let last = spans.partition_point(|span| span.start < token.span().end);
    first..last
}

/// The words with blanks between them where print has blanks, and where each word stands.
fn printed(words: &[String], penn: &[String]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut spans = Vec::with_capacity(words.len());
    let mut glued = true;
    let mut quoted = false;
    for (i, word) in words.iter().enumerate() {
        let word = match word.as_str() {
            "``" | "''" => "\"",
            "-LRB-" | "LRB" => "(",
            "-RRB-" | "RRB" => ")",
            word => word,
        };
        let hyphen = penn.get(i).is_some_and(|tag| tag == "HYPH");
        let closes = matches!(word, "." | "," | ";" | ":" | "?" | "!" | ")" | "]" | "%") || word == "\"" && quoted;
        let ending = word.starts_with(['\'', '’']) && word.len() > 1 || matches!(word, "n't" | "n’t");
        if !(glued || hyphen || closes || ending && i > 0) {
            text.push(' ');
        }
        quoted ^= word == "\"";
        glued = hyphen || matches!(word, "(" | "[" | "$" | "£" | "€" | "#") || word == "\"" && quoted;
        let start = text.len();
        text.push_str(word);
        spans.push(start..text.len());
    }
    (text, spans)
}

/// The sentences of a packed file of JSON lines.
///
/// # Errors
/// Says which file could not be read, or which line is no JSON.
pub fn read(path: &Path) -> Result<Vec<Sentence>, String> {
    let output = std::process::Command::new("gzip").arg("-dc").arg(path).output();
    let output = output.map_err(|error| format!("{}: {error}", path.display()))?;
    if !output.status.success() {
        return Err(format!(
            "{}: {}",
            path.display(),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    let text = String::from_utf8(output.stdout).map_err(|error| format!("{}: {error}", path.display()))?;
    sentences(&text).map_err(|error| format!("{}:{error}", path.display()))
}

/// The sentences of JSON lines.
///
/// # Errors
/// Says which line is no JSON.
pub fn sentences(text: &str) -> Result<Vec<Sentence>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut sentences = Vec::new();
    for (n, line) in lines {
        let value: Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}", n + 1))?;
        let sentence = Sentence::read(&value);
        if !sentence.tokens.is_empty() && sentence.gold.iter().all(|gold| !gold.is_empty()) {
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}
