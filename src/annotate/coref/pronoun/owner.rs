//! Whose something is: `his office`, `its troops`.

use super::super::several;
use super::super::world::World;
use super::{Asks, Told, candidates, from, prefer_told, sentence_before};
use crate::lexicon::Gender;
use crate::record::{Form, Kind};

/// The same for `his office`: only linked, since nobody asks whose it is where that is open.
pub(super) fn owner(low: &str) -> Option<Asks> {
    Some(match low {
        "his" => Asks::Person(Gender::Male),
        "her" => Asks::Person(Gender::Female),
        "its" => Asks::Thing,
        "their" => Asks::Many,
        _ => return None,
    })
}

/// `his office`, `its troops`: linked to the only one that fits in this sentence, else in the one before.
pub(super) fn possess(
    world: &mut World<'_, '_>,
    rows: &[usize],
    told: &[Told],
    (token, sentence): (usize, usize),
    asks: Asks,
) -> Option<usize> {
    let here = world.reader.draft.sentences[sentence].tokens.start;
    let mut found = candidates(world, rows, (here, token), token, asks);
    prefer_told(world, &mut found, told, (here, token), asks);
    let mut why = "whose it is: the only one that fits in this sentence";
    // `Peru and Chile deepened their ties`: theirs.
    let together = asks == Asks::Many && several::is_list_before(world, rows, (here, token));
    if found.is_empty()
        && !together
        && let Some(before) = sentence_before(world, sentence)
    {
        found = candidates(world, rows, (before, here), token, asks);
        prefer_told(world, &mut found, told, (before, here), asks);
        why = "whose it is: the only one that fits in the sentence before";
    }
    let [one] = found[..] else { return None };
    let kind = match asks {
        Asks::Many => Kind::Norp,
        _ => world.clusters[one].kind(),
    };
    let row = world.add(token..token + 1, kind, Form::Pronoun, 0.6, why.to_owned());
    world.join(row, one);
    Some(one)
}

/// `In a letter to his deputy, he said`: whoever is somebody's is not the one that the next such word means; who it is.
pub(super) fn owner_of(
    world: &World<'_, '_>,
    rows: &[usize],
    owners: &[Told],
    (here, token): (usize, usize),
    asks: Asks,
) -> Option<(usize, Vec<usize>)> {
    /// Words from whose it is to the noun: `his chief of staff`, `her new deputy`.
    const BETWEEN: usize = 3;
    let owner = owners
        .iter()
        .rev()
        .take_while(|o| o.token >= here)
        .find(|o| o.token < token && o.asks == asks)?;
    let theirs = |row: &usize| {
        let start = world.tokens[*row].start;
        start > owner.token
            && start - owner.token <= BETWEEN
            && (owner.token + 1..start).all(|at| world.reader.is_word(at))
    };
    let near = from(world, rows, owner.token).take_while(|&row| world.tokens[row].end <= token);
    let belong = near
        .filter(theirs)
        .filter_map(|row| world.link[row])
        .filter(|&c| c != owner.cluster)
        .collect();
    Some((owner.cluster, belong))
}
