//! What `it` means where a body or a state acts.

use super::super::world::World;
use super::{Asks, Told, fits, from, goes_on, sentence_before};
use crate::annotate::names::words;

/// `Azaria said it would go`: who says it. `It expelled him`, at the head of a sentence: the subject of the one before.
pub(super) fn thing(
    world: &World<'_, '_>,
    rows: &[usize],
    told: &[Told],
    (here, token): (usize, usize),
    sentence: usize,
) -> Option<(usize, &'static str)> {
    let reader = world.reader;
    if !does(world, token + 1) {
        return None;
    }
    let that = usize::from(token > here && reader.low(token - 1) == "that");
    let verb = token.saturating_sub(1 + that);
    if verb > here && words::is_speech_verb(reader.low(verb)) {
        // `Azaria also said it would`
        let mut after = verb;
        while after > here + 1 && words::among("also then later has had", reader.low(after - 1)) {
            after -= 1;
        }
        let says = |row: usize| world.tokens[row].end == after && subject(world, row, here);
        let row = from(world, rows, here)
            .take_while(|&row| world.tokens[row].start < verb)
            .find(|&row| says(row))?;
        return world.link[row].map(|c| (c, "who says it"));
    }
    if token > here + 1 || token > here && reader.is_word(here) {
        return None;
    }
    let before = sentence_before(world, sentence)?;
    if let Some(same) = goes_on(world, told, before, token, here) {
        return Some((same, "goes on from the same word at the head of the sentence before"));
    }
    let row = from(world, rows, before).next()?;
    let acts = world.tokens[row].end < here && subject(world, row, before) && opens(world, row, before);
    let c = world.link[row].filter(|_| acts)?;
    Some((c, "the subject of the sentence before"))
}

/// Whether a body or state opens its sentence, after no more than an article, or follows the comma of what does.
pub(super) fn opens(world: &World<'_, '_>, row: usize, first: usize) -> bool {
    let start = world.tokens[row].start;
    let article = |at: usize| words::among("the a an", world.reader.low(at));
    let bare = start - usize::from(start > first && article(start - 1));
    bare > first && world.reader.word(bare - 1) == "," || (first..bare).all(|at| !world.reader.is_word(at))
}

/// Whether a mention is a body or state that may do something: no owner, no adjective, no part of a pair.
pub(super) fn subject(world: &World<'_, '_>, row: usize, first: usize) -> bool {
    let Some(c) = world.link[row] else { return false };
    let end = world.tokens[row].end;
    let next = end + 1 + usize::from(world.reader.low(end + 1) == "the");
    // `Azaria, Belonia and Celia welcomed`: one of several.
    if world.reader.word(end) == "," && world.names.starting(next).is_some() {
        return false;
    }
    let alone =
        world.tokens[row].start <= first || !words::among("and or", world.reader.low(world.tokens[row].start - 1));
    fits(world, row, c, Asks::Thing) && alone && !words::among("'s ’s ' ’ and or of -", world.reader.low(end))
}

/// `it sent`, `it has also sued`, `it was ready`: not `it is raining`, `it was clear that`, `it takes two`.
pub(super) fn does(world: &World<'_, '_>, next: usize) -> bool {
    let reader = world.reader;
    let auxiliary = "has had have will would cannot did does also later then now since further not never         already still soon again only alone instead reportedly therefore subsequently immediately repeatedly";
    let at = (next..next + 4).find(|&at| !words::among(auxiliary, reader.low(at)));
    let Some(at) = at.filter(|&at| reader.is_word(at) && !reader.is_function(at) || words::among(BE, reader.low(at)))
    else {
        return false;
    };
    let low = reader.low(at);
    if words::among(BE, low) {
        let after = reader.low(at + 1);
        let after = if words::among("also now still not already", after) {
            reader.low(at + 2)
        } else {
            after
        };
        return after.ends_with("ing") && !words::among("raining snowing going", after)
            || words::among(
                "ready willing prepared committed determined concerned outraged opposed open",
                after,
            );
    }
    !words::among(
        "seems seemed appears appeared takes took taken remains remained becomes became comes came turns turned looks looked         happens happened means meant matters mattered follows followed emerged transpired emerges makes made feels felt sounds",
        low,
    )
}

/// Forms of `be`.
pub(super) const BE: &str = "is was be been were are being";

/// `it said`, `it has`: not `it is raining`, not `it was clear that`.
pub(super) fn thing_acts(next: &str) -> bool {
    words::is_speech_verb(next) && !words::among("has had will would calls called", next)
}
