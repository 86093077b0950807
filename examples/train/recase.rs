//! Sentences as headlines: the corpora have few, the news is full of them.

use crate::corpus::Sentence;

/// The text in title case or in capitals, if every letter keeps its size and place.
pub fn recased(sentence: &Sentence, upper: bool) -> Option<String> {
    let mut text = String::with_capacity(sentence.text.len());
    for (i, token) in sentence.tokens.iter().enumerate() {
        text.extend(std::iter::repeat_n(' ', token.span().start.checked_sub(text.len())?));
        let word = sentence.word(i);
        let small = word.len() < 5
            && matches!(
                word,
                "a" | "an"
                    | "the"
                    | "of"
                    | "in"
                    | "on"
                    | "to"
                    | "for"
                    | "and"
                    | "or"
                    | "at"
                    | "by"
                    | "with"
                    | "as"
                    | "but"
            );
        if upper {
            text.push_str(&word.to_uppercase());
        } else if small && i > 0 {
            text.push_str(word);
        } else {
            let mut letters = word.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(letters.as_str());
        }
    }
    (text.len() == sentence.text.len()).then_some(text)
}
