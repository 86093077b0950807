//! Whom a description is said of: beside a comma, before the group's noun, after `is`.

use super::holder::Holders;
use super::world::{Cluster, World};
use crate::annotate::names::words;
use crate::annotate::roles::Post;
use crate::lexicon::TitleKind;
use crate::record::Kind;

/// "Norway, a close ally of Iceland,", "Elena Roja, this year's chair of the club,": who the comma stands after.
pub fn apposed(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, f64, String)> {
    /// Words between the comma and the post: `this year's`, `a long-time`.
    const BETWEEN: usize = 4;
    let reader = world.reader;
    let start = post.tokens.start;
    let comma = (start.saturating_sub(BETWEEN + 1)..start)
        .rev()
        .find(|&at| !reader.is_word(at) && !words::among("'s ’s -", reader.low(at)))?;
    // `Gao, the seat of the parliament`: the seat stands beside the name.
    let plain = |at: usize| !reader.is_capital(at) && !words::among("of for to in at", reader.low(at));
    let opens = (comma + 1..start).all(plain) && reader.word(comma) == ",";
    let determined = words::among("a an the this its his her their", reader.low(comma + 1));
    let closes = words::among(", . whose which", reader.word(post.tokens.end));
    if post.plural || !(opens && determined && closes) {
        return None;
    }
    // `the Civic Front (CF), the rebel group whose leader`
    let bracket = usize::from(comma > 0 && reader.word(comma - 1) == ")");
    let row = world.names.ending(comma - bracket)?;
    let fits = match world.mentions[row].kind {
        Kind::Gpe | Kind::Org => post.title.kind != TitleKind::Office,
        Kind::Per => post.title.kind != TitleKind::Body,
        _ => false,
    };
    let cluster = world.link[row].filter(|_| fits)?;
    Some((cluster, 0.75, ", in apposition".to_owned()))
}

/// "M23 rebels", "the Houthi movement": another way to say the group's name.
pub fn its_group(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, f64, String)> {
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    let row = post
        .body
        .filter(|_| words::among("the", &post.determiner) || post.determiner.is_empty())?;
    let between = world.tokens[row].end..post.core.start;
    let whole = words::among(
        "group movement militia organisation organization insurgency rebel guerrilla insurgent party",
        last,
    );
    let plain = between.clone().all(|at| {
        words::among(
            "rebel militant armed guerrilla islamist insurgent terrorist -",
            world.reader.low(at),
        )
    });
    let cluster = world.link[row].filter(|_| whole && plain && world.tokens[row].end <= post.core.start)?;
    let own = &world.clusters[cluster];
    let party = last == "party" && own.kind() == Kind::Org && between.is_empty();
    let armed = party || own.why.contains("armed_groups.tsv:") || own.actor.sector.as_deref() == Some("REB");
    armed.then(|| (cluster, 0.75, ", another word for the group".to_owned()))
}

/// "Elena Roja is the foreign minister", "Elena Roja, who was interior minister": whom the verb says it of, and whether it
/// was so.
pub fn copula(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, bool)> {
    let reader = world.reader;
    // `if she is elected president`: that she is not yet.
    let chosen = post
        .tokens
        .clone()
        .any(|at| words::among("elected named appointed", reader.low(at)));
    if post.plural || post.title.kind == TitleKind::Body || chosen {
        return None;
    }
    let mut at = post.tokens.start - usize::from(!post.determiner.is_empty() && post.tokens.start > 0);
    while at > 0 && words::among("now also currently then still already", reader.low(at - 1)) {
        at -= 1;
    }
    let verb = at
        .checked_sub(1)
        .filter(|&verb| words::among("is was", reader.low(verb)))?;
    let past = reader.low(verb) == "was";
    let who = verb
        .checked_sub(1)
        .filter(|&who| reader.low(who) == "who")
        .map(|who| who.saturating_sub(1));
    let end = match who {
        Some(comma) if reader.word(comma) == "," => comma,
        Some(_) => return None,
        None => verb,
    };
    let row = world
        .names
        .ending(end)
        .filter(|&row| world.mentions[row].kind == Kind::Per)?;
    Some((world.link[row]?, past))
}

/// "her Kenyan counterpart", where one Kenyan with an office is named in the story before.
pub fn counterpart(
    world: &World<'_, '_>,
    post: &Post<'_>,
    story: u32,
    holders: &Holders,
) -> Option<(usize, f64, String)> {
    let code = post.country.as_deref().filter(|_| !post.plural)?;
    if !words::among("counterpart colleague", post.title.phrase) {
        return None;
    }
    let whose = officer_before(world, post.tokens.start);
    let fits = |&c: &usize| {
        let cluster = &world.clusters[c];
        let office = cluster
            .said
            .iter()
            .any(|said| !said.former && said.country.as_deref() == Some(code));
        let first = cluster.rows.first().map_or(usize::MAX, |&row| world.tokens[row].start);
        office && first < post.tokens.start && whose.is_none_or(|owner| is_of_one_rank(&world.clusters[owner], cluster))
    };
    let mut found = holders.cast(story).iter().copied().filter(fits);
    match (found.next(), found.next()) {
        (Some(one), None) => {
            let why = format!(
                "; {} is the only one of that country with an office",
                world.clusters[one].name()
            );
            Some((one, 0.65, why))
        }
        _ => None,
    }
}

/// Whoever holds an office and was named last in the sentence, before a token.
fn officer_before(world: &World<'_, '_>, token: usize) -> Option<usize> {
    let from = world.reader.draft.sentences[world.sentence(token)].tokens.start;
    let holds = |c: &usize| world.clusters[*c].said.iter().any(|said| !said.former);
    let people = |&row: &usize| world.mentions[row].kind == Kind::Per;
    let last = (from + 1..token)
        .rev()
        .find_map(|end| world.names.ending(end).filter(people))?;
    world.link[last].filter(holds)
}

/// A president's counterpart is a president, where both have offices that the text names.
fn is_of_one_rank(one: &Cluster, other: &Cluster) -> bool {
    let offices = |cluster: &Cluster| -> Vec<String> {
        let held = cluster
            .said
            .iter()
            .filter(|said| !said.former && said.office != "counterpart");
        held.map(|said| said.office.clone()).collect()
    };
    let (ours, theirs) = (offices(one), offices(other));
    ours.is_empty() || theirs.is_empty() || ours.iter().any(|office| theirs.contains(office))
}
