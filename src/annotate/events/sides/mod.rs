//! Who of all that a sentence names is actor and recipient of an event, and which events a reader would report at all.
//!
//! The frames' slots speak first. A small linear model, which has seen in our own sentences who stood where, fills a
//! side that the slots left empty, corrects one where it is sure, and leaves out what only surrounds the news. Where it is
//! in doubt about the actor, the sentence is parsed, and what the tree says is added.

mod barred;
mod elsewhere;
mod features;
mod given;
mod kept;
mod news;
mod sample;
mod stand;
mod syntax;
mod table;

pub use sample::{Argument, Choice, choices};
pub(super) use syntax::Sentence;
use table::Sum;
pub use table::{Table, pack};

use super::candidate::Candidate;
use super::chunk::Shape;
use super::clause::Relation;
use super::matcher::{Head, Matcher};
use super::people::Party;
use super::rerank::Reader;
use crate::record::{EventType, Status};
use barred::{
    bounds, description, is_agent_of_noun, is_behind_by, is_emergency, is_matter, is_mute, is_nearby, is_outside,
    is_thing, is_unnamed, is_venue, is_where_held, struck, told_of_it,
};
use features::{Look, Named, Scene, Side};
use given::is_own;
pub(super) use kept::Kept;
use syntax::{Doubt, doubts};

/// Least probability at which an empty side is filled.
const FILL: [f32; 2] = [0.3, 0.15];
/// The same for the actor of a passive without `by`: most often nobody is named.
const FILL_PASSIVE: f32 = 0.8;
/// The same where the subject is a pronoun that nobody is known behind: whoever else is there is seldom meant.
const FILL_PRONOUN: f32 = 0.5;
/// How much likelier another has to be than whom the slots name.
const ABOVE: [f32; 2] = [0.5, 0.3];
/// Below this probability nobody is named, whatever the slots say.
const DROP: [f32; 2] = [0.1, 0.15];
/// Least probability of a second one in the same list.
const FELLOW: f32 = 0.4;
/// Below this probability an event is left out beside others; alone in its sentence, below the second.
const KEEP: [f32; 2] = [0.35, 0.1];
/// The same for a verb that a frame knows and that happened, with both sides known.
const KEEP_WHOLE: f32 = 0.2;
/// The same where the frame's slots name both sides, and how sure the type has to be.
const KEEP_WRITTEN: f32 = 0.1;
const SURE_WRITTEN: f64 = 0.5;
/// The same for a joined main verb, and how sure its type has to be.
const KEEP_JOINED: f32 = 0.03;
const SURE_JOINED: f64 = 0.5;

/// `arrived on Monday and signed a treaty`: a second main verb that a frame knows, with somebody it is done to. The
/// sentences that the model was trained on tell one event each.
fn is_own_clause(matcher: &Matcher, c: &Candidate) -> bool {
    let Head::Group(g) = c.head else { return false };
    let inside = match matcher.clauses.frames[clause_of(matcher, g)].relation {
        Relation::Joined | Relation::Main => false,
        // `farmers who were killed`, `after police beat a student`, `with the rebels accusing him`.
        Relation::Relative | Relation::Under(_) => true,
        Relation::Reduced | Relation::Also if matcher.clauses.chunks.groups[g].shape == Shape::Gerund => true,
        _ => return false,
    };
    let known = !c.actors.is_empty() && !c.placed[0];
    // `will fly to Oslo, where he will meet the king`
    let ahead = c.told.status == Status::Scheduled && !c.told.negated && is_written(c) && !c.recipients.is_empty();
    (!inside || (happened(c) || ahead) && known)
        && c.frame.is_some()
        // `X and Y met and agreed to reopen talks`: done by both to each other; `and demanded an apology`: told in full.
        && (!c.recipients.is_empty() || c.actors.len() > 1 || known && is_full(matcher, c))
        && c.kind != EventType::Statement
        && c.sure.is_some_and(|p| p > SURE_JOINED)
}

/// `offered to host talks`: the verb that an infinitive hangs on has its place in the sentence.
fn clause_of(matcher: &Matcher, g: usize) -> usize {
    let frame = &matcher.clauses.frames[g];
    let over = frame
        .governor
        .filter(|&over| frame.relation == Relation::Infinitive && over < g);
    over.unwrap_or(g)
}

/// Whether the words of a frame are more than its verb.
fn is_full(matcher: &Matcher, c: &Candidate) -> bool {
    c.tokens.len() > 1 && c.frame.is_some_and(|f| matcher.frames.list[f].weight >= 4)
}

/// `X and Y agree as Washington warns of sanctions`: each clause of a headline is news.
fn is_headline_clause(matcher: &Matcher, c: &Candidate) -> bool {
    let Head::Group(g) = c.head else { return false };
    let whole = matches!(
        matcher.clauses.frames[g].relation,
        Relation::Main | Relation::Joined | Relation::Under(_)
    );
    let known = c.frame.is_some() && !c.actors.is_empty() && c.kind != EventType::Statement;
    whole && known && c.sure.is_some_and(|p| p > SURE_JOINED)
}

/// `used tear gas to disperse them`: done by somebody to somebody.
fn is_whole(c: &Candidate) -> bool {
    let verb = matches!(c.head, Head::Group(_)) && c.frame.is_some();
    verb && happened(c) && !c.actors.is_empty() && !c.recipients.is_empty() && c.kind != EventType::Statement
}

/// `a strike on a hospital killed 70 people`: force that somebody suffered, whoever used it.
fn is_suffered(matcher: &Matcher, c: &Candidate) -> bool {
    let Head::Group(g) = c.head else { return false };
    let frame = &matcher.clauses.frames[g];
    let main = frame.relation == Relation::Main && frame.subject.iter().any(|&np| matcher.is_deed_somewhere(np));
    main && c.frame.is_some() && happened(c) && c.kind == EventType::Assault && !c.recipients.is_empty()
}

/// Whether the frame's own slots name both sides, and its type is fairly sure.
fn is_written(c: &Candidate) -> bool {
    c.placed == [false; 2] && c.sure.is_some_and(|p| p > SURE_WRITTEN)
}

fn happened(c: &Candidate) -> bool {
    matches!(c.told.status, Status::Occurred | Status::Alleged) && !c.told.negated
}

/// Chooses the sides of all candidates of a sentence, then leaves out those that only surround the news.
pub(super) fn choose(
    (matcher, reader): (&Matcher, &Reader),
    sentence: &Sentence,
    list: &mut Vec<Candidate>,
    kept: &mut Kept,
) {
    let Some(table) = &matcher.frames.sides else { return };
    let mut sure = fill((matcher, reader), sentence, (table, kept), list);
    // `a strike on a hospital killed 70 people`: what nobody takes part in is told by nobody, and stands beside nothing.
    let taken = |c: &Candidate| !c.actors.is_empty() || !c.recipients.is_empty() || c.kind == EventType::Statement;
    let mut rows = list.iter().map(taken).collect::<Vec<bool>>().into_iter();
    sure.retain(|_| rows.next().unwrap_or(true));
    list.retain(taken);
    let least = KEEP[usize::from(list.len() == 1)];
    // Words alone in their sentence are kept as a statement, news or not; a verb that only reports another event is none.
    let alone = list.len() == 1;
    let news = |i: usize| {
        let own = is_own_clause(matcher, &list[i]) || reader.is_headline() && is_headline_clause(matcher, &list[i]);
        let least = if own || is_suffered(matcher, &list[i]) {
            KEEP_JOINED
        } else if is_whole(&list[i]) && is_written(&list[i]) {
            least.min(KEEP_WRITTEN)
        } else if is_whole(&list[i]) {
            least.min(KEEP_WHOLE)
        } else {
            least
        };
        let mut sum = Sum::new(table);
        news::features((matcher, reader), list, i, sure[i], |hash| sum.add(hash));
        sum.probability() >= least
    };
    let keep: Vec<bool> = (0..list.len())
        .map(|i| alone && list[i].kind == EventType::Statement || news(i))
        .collect();
    let mut keep = keep.into_iter();
    list.retain(|_| keep.next().unwrap_or(true));
}

/// Chooses the sides of candidates that are events whatever the model makes of them.
pub(super) fn place(words: (&Matcher, &Reader), sentence: &Sentence, list: &mut [Candidate], kept: &mut Kept) {
    if let Some(table) = &words.0.frames.sides {
        fill(words, sentence, (table, kept), list);
    }
}

/// Chooses both sides of each candidate; the probability of the one that stands there now, actor and recipient.
fn fill(
    (matcher, reader): (&Matcher, &Reader),
    sentence: &Sentence,
    (table, kept): (&Table, &mut Kept),
    list: &mut [Candidate],
) -> Vec<[f32; 2]> {
    let named = features::named(matcher);
    list.iter_mut()
        .map(|candidate| {
            let (mut shares, doubts) = at_first((matcher, reader), candidate, &named, sentence, (table, kept));
            for doubt in doubts {
                shares[doubt.phrase][Side::Actor as usize] = table.probability(doubt.before, &doubt.features);
            }
            // `it was delivering fuel`: whom an open pronoun means is not whoever else is there.
            let least = if is_passive(matcher, candidate) {
                FILL_PASSIVE
            } else if is_open_pronoun(matcher, candidate) {
                FILL_PRONOUN
            } else {
                FILL[0]
            };
            Side::BOTH.map(|side| {
                let least = if side == Side::Actor { least } else { FILL[1] };
                side_of(candidate, side, &named, &shares, least)
            })
        })
        .collect()
}

/// How likely each phrase is actor and recipient at first sight, and what the tree says where that leaves doubt.
fn at_first(
    (matcher, reader): (&Matcher, &Reader),
    candidate: &Candidate,
    named: &[Named],
    sentence: &Sentence,
    (table, kept): (&Table, &mut Kept),
) -> (Vec<[f32; 2]>, Vec<Doubt>) {
    let scene = Scene::new(matcher, reader, candidate);
    let looks: Vec<Look> = named.iter().map(|n| scene.look(n)).collect();
    let passive = is_passive(matcher, candidate);
    let bounds = bounds(matcher, candidate);
    let unnamed = is_unnamed(matcher, candidate);
    let aside = description(matcher, candidate);
    let (told, struck) = (told_of_it(matcher, candidate), struck(matcher, candidate));
    let share = |(n, look): (&Named, &Look)| {
        if !bounds.contains(&n.np) || is_matter(matcher, candidate, n) || is_emergency(matcher, n) {
            return [0.0; 2];
        }
        Side::BOTH.map(|side| {
            let barred = match side {
                Side::Recipient => {
                    unnamed
                        || aside.contains(&n.np) && !candidate.recipients.contains(&n.party)
                        || is_own(matcher, candidate, n)
                        || is_outside(matcher, candidate, n)
                        || is_venue(matcher, candidate, n)
                        || is_nearby(matcher, candidate, n)
                        || is_where_held(matcher, candidate, n)
                        || told.contains(&n.np)
                }
                // `he had been found guilty, state television said`.
                Side::Actor => {
                    passive && candidate.speaker.contains(&n.party)
                        || is_agent_of_noun(matcher, candidate, n)
                        || is_thing(matcher, n)
                        || is_mute(matcher, candidate, n)
                        || struck.contains(&n.np) && !is_behind_by(matcher, n)
                        || told.contains(&n.np)
                }
            };
            if barred {
                return 0.0;
            }
            scene.sum(n, look, side, (table, &mut *kept)).probability()
        })
    };
    let shares: Vec<[f32; 2]> = named.iter().zip(&looks).map(share).collect();
    let doubts = doubts(&scene, named, &shares, sentence);
    (shares, doubts)
}

/// Whether the subject is a pronoun that nobody is known behind.
fn is_open_pronoun(matcher: &Matcher, candidate: &Candidate) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let frame = &matcher.clauses.frames[g];
    // `lifted the curbs that it had imposed`: there the subject of the sentence is meant.
    let subject = Some(&frame.subject).filter(|_| frame.relation != Relation::Relative);
    let Some(subject) = subject else { return false };
    candidate.actors.is_empty() && !subject.is_empty() && subject.iter().all(|&np| matcher.clauses.is_pronoun(np))
}

/// `was expelled`, whoever expelled.
fn is_passive(matcher: &Matcher, candidate: &Candidate) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let group = &matcher.clauses.chunks.groups[g];
    // `came under fire`, `fell to the rebels`: the subject suffers it.
    let suffers = candidate.frame.is_some_and(|f| matcher.frames.list[f].is_suffered());
    suffers || group.passive && matches!(group.shape, Shape::Finite | Shape::Participle)
}

fn side_of(candidate: &mut Candidate, side: Side, named: &[Named], shares: &[[f32; 2]], least: f32) -> f32 {
    let s = side as usize;
    let (own, other) = match side {
        Side::Actor => (&candidate.actors, &candidate.recipients),
        Side::Recipient => (&candidate.recipients, &candidate.actors),
    };
    let share = |party: &Party| {
        let all = named.iter().zip(shares).filter(|(n, _)| n.party == *party);
        all.map(|(_, p)| p[s]).fold(f32::NAN, f32::max)
    };
    // Somebody whom the slots found where no phrase is listed stays.
    let ruled = own.iter().map(share).fold(f32::NAN, f32::max);
    let best = named
        .iter()
        .zip(shares)
        .filter(|(n, _)| !other.contains(&n.party))
        .max_by(|a, b| a.1[s].total_cmp(&b.1[s]));
    let (fresh, sure) = match best {
        Some((n, p)) if own.is_empty() && p[s] > least => (Some(fellows(n, named, shares, s, other)), p[s]),
        Some((n, p)) if !own.is_empty() && !own.contains(&n.party) && p[s] - ruled > ABOVE[s] => {
            (Some(fellows(n, named, shares, s, other)), p[s])
        }
        // Whom the slots name is left out: the side is empty, and may be filled.
        Some((n, p)) if ruled < DROP[s] && p[s] > FILL[s] => (Some(fellows(n, named, shares, s, other)), p[s]),
        // Whoever alone takes part stays: `a strike on a hospital killed 70 people`.
        _ if ruled < DROP[s] && (side == Side::Actor || !other.is_empty()) => (Some(Vec::new()), 0.0),
        _ => (None, if ruled.is_nan() { 0.0 } else { ruled }),
    };
    if let Some(fresh) = fresh {
        candidate.placed[s] = !fresh.is_empty();
        match side {
            Side::Actor => candidate.actors = fresh,
            Side::Recipient => candidate.recipients = fresh,
        }
    }
    sure
}

/// The best one, and those joined to it.
fn fellows(best: &Named, named: &[Named], shares: &[[f32; 2]], s: usize, other: &[Party]) -> Vec<Party> {
    let mut found = vec![best.party.clone()];
    for (n, p) in named.iter().zip(shares) {
        let joined = n.list == best.list && n.np != best.np && n.at_head && best.at_head;
        if joined && p[s] > FELLOW && !found.contains(&n.party) && !other.contains(&n.party) {
            found.push(n.party.clone());
        }
    }
    found
}
