//! Passages in other languages than English: named, greyed, and not read, since nothing here can read them.

use crate::annotate::Draft;
use crate::text::Span;
use crate::text::language::{Language, language};

/// Fewest bytes of a line that is judged by itself; a shorter one goes with what stands around it.
const LINE_BYTES: usize = 40;

/// The lines that are in another language, each with it. Sets the language of the article where its own data leave it open
/// or where the text is plainly in another.
pub fn lines(draft: &mut Draft, lines: &[Span]) -> Vec<(Span, Language)> {
    let told: Vec<Option<Language>> = lines
        .iter()
        .map(|line| {
            let content = line.of(&draft.text);
            (content.len() >= LINE_BYTES).then(|| language(content)).flatten()
        })
        .collect();
    let bytes = |foreign: bool| -> usize {
        let those = lines
            .iter()
            .zip(&told)
            .filter(|(_, found)| found.is_some_and(|l| l.is_english() != foreign));
        those.map(|(line, _)| line.len()).sum()
    };
    let whole = bytes(true) > bytes(false);
    let main = told
        .iter()
        .zip(lines)
        .filter_map(|(found, line)| Some(((*found)?, line.len())));
    let main = main
        .filter(|(found, _)| found.is_english() != whole)
        .max_by_key(|(_, length)| *length);
    if let Some((main, _)) = main
        && (whole || draft.record.meta.language.is_none())
    {
        draft.record.meta.language = Some(main.code.to_owned());
    }
    let mut found = Vec::new();
    for (line, told) in lines.iter().zip(&told) {
        let of = match (told, main) {
            (Some(language), _) => *language,
            // Headlines and bylines of an article in another language.
            (None, Some((main, _))) if whole => main,
            _ => continue,
        };
        if !of.is_english() && !line.is_empty() {
            found.push((*line, of));
        }
    }
    found
}
