//! Two sides of one act: who does it with whom, and by which of his names somebody is shown.

use super::Cover;
use super::candidate::Candidate;
use super::frame::Frame;
use crate::annotate::{Draft, SentenceTokens};
use crate::record::{EventType, Form, Participant};

/// A participant and the row of its mention.
pub(super) type Placed = (Participant, usize);

/// `Canada and Peru signed an accord`: of two joined sides that agree with each other the second stands as recipient, so
/// that the pair is told. Two of one country are one side, and a meeting has no sides.
pub(super) fn part(draft: &Draft, frame: Option<&Frame>, c: &Candidate, sides: &mut [Vec<Placed>; 2]) {
    let [actors, recipients] = sides;
    if actors.len() != 2 || !recipients.is_empty() || !is_mutual(frame, c) {
        return;
    }
    let country = |placed: &Placed| {
        let id = placed.0.entity.as_deref()?;
        draft.record.entities.iter().find(|e| e.id == id)?.actor.country.clone()
    };
    let (first, second) = (country(&actors[0]), country(&actors[1]));
    if first.is_none() || first != second {
        recipients.extend(actors.pop());
    }
}

/// Whether an act takes two: cooperation, a deal or ties between them, an agreement, a truce.
fn is_mutual(frame: Option<&Frame>, c: &Candidate) -> bool {
    let id = frame.map_or("", |f| f.id.as_str());
    let deal = [
        "deal",
        "sign",
        "ties",
        "truce",
        "ceasefire",
        "exchange",
        "elevate",
        "strengthen",
    ];
    let mode = frame.and_then(|f| f.mode.as_deref()).unwrap_or("");
    let told = deal.iter().any(|part| id.contains(part));
    match c.kind {
        EventType::Cooperate => true,
        EventType::Agree => {
            // Two that offer or vow something do so to others, and who hosts or mediates has guests.
            let for_others =
                c.told.offered || id.starts_with("consult.host") || matches!(mode, "visit" | "third-party");
            told || !for_others && matches!(c.act, EventType::Consult | EventType::Cooperate | EventType::Support)
                || matches!(id, "agree.to" | "agree.to-noun" | "agree.that")
        }
        EventType::Support | EventType::Retreat | EventType::Concede => told,
        _ => false,
    }
}

/// Shows somebody by the name that stands in the same sentence, not by a pronoun for it.
pub(super) fn name(draft: &Draft, cover: &Cover, piece: &SentenceTokens, placed: &mut Placed) {
    let Some(mention) = draft.record.mentions.get(placed.1).filter(|m| m.form == Form::Pronoun) else {
        return;
    };
    let Some(entity) = mention.entity.as_deref() else {
        return;
    };
    let rows = piece
        .tokens
        .clone()
        .filter_map(|k| (cover.mention[k] as usize).checked_sub(1));
    let named = |row: &usize| {
        let other = draft.record.mentions.get(*row);
        other.is_some_and(|m| m.form != Form::Pronoun && m.entity.as_deref() == Some(entity))
    };
    let start = mention.span.start;
    let (before, after): (Vec<usize>, Vec<usize>) = rows
        .filter(named)
        .partition(|&row| draft.record.mentions[row].span.start < start);
    if let Some(&row) = before.last().or(after.first()) {
        placed.0.mention = Some(draft.record.mentions[row].id.clone());
        placed.1 = row;
    }
}
