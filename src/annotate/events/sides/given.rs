//! What is one's own is no side of an act: what somebody sends, promises or hands over, and the part that he plays.

use super::super::candidate::Candidate;
use super::super::chunk::Kind;
use super::super::lists::List;
use super::super::matcher::Matcher;
use super::super::people::Party;
use super::super::tag::Tag;
use super::features::Named;
use crate::record::{EventType, Form};

/// `deployed Russian troops`, `his country could withdraw`, `sent its envoy, Ada Roe,`: one's own, whoever the slots name.
pub(super) fn is_own(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let chunk = &clauses.chunks.list[n.np];
    let opens = |np: usize| clauses.toks[clauses.chunks.list[np].range.start].tag == Tag::Possessive;
    let triggers = |np: usize| candidate.tokens.contains(&clauses.chunks.list[np].head);
    let moves = candidate.act == EventType::Mobilize && !n.at_head && matcher.frames.is_own_force(clauses.noun(n.np));
    if moves && triggers(n.np) {
        return true;
    }
    let speaks = matches!(
        candidate.kind,
        EventType::Threaten | EventType::Agree | EventType::Reject
    );
    let side = matcher.frames.vocabulary.is_in(List::OwnSide, clauses.noun(n.np));
    if n.at_head && speaks && side && chunk.range.len() == 2 && opens(n.np) {
        return true;
    }
    let named = n.np >= 2
        && clauses.kind(n.np - 1) == Some(Kind::Comma)
        && clauses.kind(n.np - 2) == Some(Kind::Np)
        && clauses.kind(n.np + 1) == Some(Kind::Comma);
    let sends = matches!(
        candidate.act,
        EventType::Consult | EventType::Retreat | EventType::Sanction
    );
    sends && (n.at_head && triggers(n.np) && opens(n.np) || named && opens(n.np - 2) && triggers(n.np - 2))
}

/// `acted as guarantors`, `described him as a spy`: what somebody is or is called.
pub(super) fn is_part_played(matcher: &Matcher, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let prep = n.np.checked_sub(1).filter(|&c| clauses.kind(c) == Some(Kind::Prep));
    let behind = prep.is_some_and(|c| matcher.frames.vocabulary.name(clauses.head(c).word) == "as");
    let nameless = match &n.party {
        Party::Mention(row) => matcher.mentions.get(*row).is_some_and(|m| m.form == Form::Nominal),
        Party::Phrase(..) => true,
    };
    behind && n.at_head && nameless && !clauses.frames.iter().any(|f| f.subject.contains(&n.np))
}

/// `promised 1,000 officers`, `insists on keeping its troops there`: one's own, and nobody to whom it is promised.
pub(super) fn is_promised(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let chunk = &clauses.chunks.list[n.np];
    let offers = matches!(
        candidate.act,
        EventType::Agree | EventType::Request | EventType::Mobilize | EventType::Aid
    );
    let range = chunk.range.clone();
    let counted = || range.clone().any(|k| clauses.toks[k].tag == Tag::Num);
    let bare = || range.len() == 1;
    let named = || range.clone().any(|k| clauses.toks[k].tag == Tag::Name);
    let force = matcher.frames.is_own_force(clauses.noun(n.np))
        || matcher.frames.vocabulary.is_in(List::Sent, clauses.noun(n.np));
    let given = candidate.act == EventType::Agree
        || clauses
            .frames
            .iter()
            .zip(&clauses.chunks.groups)
            .any(|(f, g)| f.object.contains(&n.np) && matcher.frames.vocabulary.is_in(List::Sends, g.lemma));
    offers && n.at_head && force && clauses.head(n.np).plural && given && (counted() || bare()) && !named()
}

/// `swapped prisoners`: what is handed to and fro, where the frame looks for its recipient elsewhere.
pub(super) fn is_handed(matcher: &Matcher, candidate: &Candidate) -> bool {
    let frame = candidate.frame.map(|f| &matcher.frames.list[f]);
    candidate.act == EventType::Retreat && frame.is_some_and(|f| f.id.contains("exchange") || f.id.contains("swap"))
}
