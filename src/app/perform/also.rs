//! What an answer everywhere could reach besides the same words in the same form: the other mentions of the same entity,
//! and other spellings. It is offered without a tick.

use super::targets::tagged;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::view::Target;
use crate::lexicon::plain_letter;
use crate::record::acts::View;
use crate::record::{Form, ItemId, Mention, Review, Table};
use crate::text::{Span, bounds};
use std::collections::HashSet;

/// No more than so many places are offered so; in a book one letter in another case is everywhere.
const MOST: usize = 2_000;

const DESCRIBED: &str = "described";
const PRONOUN: &str = "as a pronoun";

/// The further places with what each is, those of one sort together, in text order within.
pub fn of(document: &Document, answer: &Command, targets: &[(Target, bool)]) -> Vec<(Target, String)> {
    if !matches!(answer, Command::Accept | Command::Reject | Command::Relabel(_)) {
        return Vec::new();
    }
    let view = document.view();
    let listed: HashSet<&Target> = targets.iter().map(|(target, _)| target).collect();
    let mut found = match (document.selection, &document.current) {
        (Some(span), _) => spelt_otherwise(view, span),
        (None, Some(item)) if item.table == Table::Mentions => match view.index.mention(view.record, &item.id) {
            Some(mention) => like(view, mention),
            None => Vec::new(),
        },
        _ => Vec::new(),
    };
    found.retain(|(target, _)| !listed.contains(target));
    found.truncate(MOST);
    // Names first, what only points at them last.
    let rank = |context: &str| match context {
        c if c.ends_with(DESCRIBED) => 1,
        c if c.ends_with(PRONOUN) => 2,
        _ => 0,
    };
    found.sort_by(|(_, a), (_, b)| (rank(a), a).cmp(&(rank(b), b)));
    found
}

/// Other mentions of the entity of one, and the same name in other letters.
fn like(view: View<'_>, one: &Mention) -> Vec<(Target, String)> {
    let record = view.record;
    let spelling = letters(&one.text);
    let also = |m: &Mention| {
        if m.review == Review::Rejected || m.text == one.text && m.form == one.form {
            return None;
        }
        if one.entity.is_some() && m.entity == one.entity {
            return Some(match m.form {
                Form::Name => format!("also the same entity, as “{}”", m.text),
                Form::Nominal => format!("also the same entity, {DESCRIBED}"),
                Form::Pronoun => format!("also the same entity, {PRONOUN}"),
            });
        }
        let spelt = m.form == one.form && letters(&m.text) == spelling;
        spelt.then(|| format!("also spelt “{}”", m.text))
    };
    let all = record.mentions.iter();
    all.filter_map(|m| Some((Target::Item(ItemId::new(Table::Mentions, &m.id)), also(m)?)))
        .collect()
}

/// Words in other letters than the selected ones that are no mention yet.
fn spelt_otherwise(view: View<'_>, selected: Span) -> Vec<(Target, String)> {
    let text = &view.record.text;
    let whole = bounds::whole_words(text, selected);
    let Some(words) = whole.map(|span| bounds::without_marks(text, span).of(text)) else {
        return Vec::new();
    };
    let pattern = regex::RegexBuilder::new(&regex::escape(words))
        .case_insensitive(true)
        .build();
    let Ok(pattern) = pattern else { return Vec::new() };
    let hits = pattern.find_iter(text).map(|hit| Span::new(hit.start(), hit.end()));
    let tagged = tagged(view);
    let free = |span: &Span| !tagged.overlaps(*span);
    hits.filter(|span| span.of(text) != words && bounds::whole_words(text, *span) == Some(*span))
        .take(MOST)
        .filter(free)
        .map(|span| (Target::Words(span), format!("also spelt “{}”", span.of(text))))
        .collect()
}

/// A name without what writers write in different ways: capitals, marks on letters, hyphens, points, apostrophes.
fn letters(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().filter(|c| c.is_alphanumeric()) {
        match plain_letter(c) {
            "" => plain.push(c),
            letters => plain.push_str(letters),
        }
    }
    plain.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn one_name_is_one_name_in_other_letters() {
        assert_eq!(letters("Marković"), letters("MARKOVIC"));
        assert_eq!(letters("al-Sisi"), letters("Al Sisi"));
        assert_eq!(letters("U.S."), letters("US"));
        assert_ne!(letters("Markovic"), letters("Markov"));
    }
}
