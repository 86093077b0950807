//! The cue of a quotation by hand: the words that say that it is said.

use super::{Act, Refusal, View, amend, one};
use crate::record::Passage;
use crate::text::Span;

/// Says which words tell that a quotation is said; the same words again, or `None`, take the cue away.
///
/// # Errors
/// Where the quote is gone, the words are part of what is said in its marks, or it is so already.
pub fn set_cue(view: View<'_>, quote: &str, cue: Option<Span>) -> Act {
    let record = view.record;
    let Some(row) = view.index.quote(record, quote) else {
        return Err(Refusal::new(format!(
            "The quote {quote} is not in this article any more"
        )));
    };
    if let Some(cue) = cue {
        if cue.of(&record.text).trim().is_empty() {
            return Err(Refusal::new("Select the words that say it first: said, according to"));
        }
        // A quotation that is broken off and goes on may hold its cue; what is quoted whole cannot.
        if cue.contains(row.span) {
            return Err(Refusal::new(
                "The cue is what says the quotation, not the quotation itself",
            ));
        }
    }
    let same = |span: &Span| row.cue.as_ref().is_some_and(|known| known.span == *span);
    let cue = cue.filter(|span| !same(span));
    let change = amend(record, row, |quote| {
        quote.cue = cue.map(|span| Passage::at(&record.text, span));
    });
    one("cue", change)
}
