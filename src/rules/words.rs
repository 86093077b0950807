//! Words of a decision in a text: with any white space between them, and with or without their determiner.

use super::table::one_line;
use crate::record::Mention;
use crate::text::Span;
use regex::Regex;

/// What may stand before a description and is no part of its tag.
const DETERMINERS: &[&str] = &[
    "the", "this", "that", "these", "those", "its", "his", "her", "their", "our",
];

fn is_determiner(word: &str) -> bool {
    DETERMINERS.contains(&word.to_lowercase().as_str())
}

/// The determiner before a span, on the same line or the one before.
pub fn determiner_before(text: &str, span: Span) -> Option<&str> {
    let before = text.get(..span.start)?;
    let word_end = before.trim_end();
    if word_end.len() == before.len() {
        return None;
    }
    let start = word_end
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + word_end[at..].chars().next().map_or(0, char::len_utf8));
    Some(&word_end[start..]).filter(|word| is_determiner(word))
}

/// A mention's words on one line, with the determiner before them, small.
pub fn in_context(text: &str, mention: &Mention) -> String {
    let words = one_line(&mention.text);
    match determiner_before(text, mention.span) {
        Some(determiner) => format!("{} {words}", determiner.to_lowercase()),
        None => words,
    }
}

/// Words to be found in a text.
pub struct Pattern {
    words: Regex,
    /// Whether they begin with a determiner, which is not tagged.
    determined: bool,
}

/// The pattern of words. The first letter is also found as a capital where it is small.
pub fn pattern(words: &str) -> Option<Pattern> {
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    let mut head = regex::escape(&first.to_string());
    if first.is_lowercase() {
        let upper: String = first.to_uppercase().collect();
        head = format!("(?:{head}|{})", regex::escape(&upper));
    }
    let rest: Vec<String> = rest.split(' ').map(regex::escape).collect();
    let determined = words.split_once(' ').is_some_and(|(word, _)| is_determiner(word));
    let words = Regex::new(&format!("{head}{}", rest.join(r"\s+"))).ok()?;
    Some(Pattern { words, determined })
}

impl Pattern {
    /// Where the words stand, as whole words, without their determiner; in text order.
    pub fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let found = self
            .words
            .find_iter(text)
            .filter(|found| is_whole(text, found.start(), found.end()));
        found.map(|found| {
            let determiner = found.as_str().split_whitespace().next().filter(|_| self.determined);
            let after = &found.as_str()[determiner.map_or(0, str::len)..];
            Span::new(found.end() - after.trim_start().len(), found.end())
        })
    }
}

/// Whether no letter or digit touches the ends.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        let pattern = pattern(words).unwrap();
        pattern.find_in(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn words_are_found_whole_over_line_ends_and_at_the_head_of_a_sentence() {
        assert_eq!(
            found("the regime", "The regime fell. Of the\n regime, the regimes"),
            ["regime", "regime"]
        );
        assert_eq!(found("Bar (old)", "Bar (old) bar (old)"), ["Bar (old)"]);
        assert_eq!(found("élan", "Élan, éland"), ["Élan"]);
        assert_eq!(found("the", "The the"), ["The", "the"], "a determiner alone is a word");
    }

    #[test]
    fn a_determiner_is_seen_before_a_span() {
        let text = "The regime; (their\nmen; bathe it";
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            determiner_before(text, Span::new(start, start + word.len()))
        };
        assert_eq!((at("regime"), at("men"), at("it")), (Some("The"), Some("their"), None));
        assert_eq!(at("The"), None);
    }
}
