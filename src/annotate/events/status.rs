//! Whether an act happened: tense, negation, modality, and what the clause hangs on.

use super::chunk::{Kind, Modal, Shape};
use super::clause::{Clauses, Relation};
use super::vocabulary::{control, form};
use crate::record::Status;

/// How an act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// Whether it happened.
    pub status: Status,
    /// `not`, `never`, `failed to`.
    pub negated: bool,
    /// `refused to`: the refusal happened.
    pub refused: bool,
    /// The group that reports it.
    pub reported_by: Option<usize>,
    /// `had met`.
    pub background: bool,
    /// `is considering sending`: no more than talk.
    pub considered: bool,
    /// `agreed to send`: promised, with nobody threatened.
    pub promised: bool,
    /// `offered to host`, `vowed to help`: promised to others, unlike `agreed to`.
    pub offered: bool,
}

impl Told {
    /// Told as what happened.
    pub const PLAIN: Self = Self {
        status: Status::Occurred,
        negated: false,
        refused: false,
        reported_by: None,
        background: false,
        considered: false,
        promised: false,
        offered: false,
    };
}

/// How deep a chain of controlling verbs is followed.
const DEPTH: usize = 6;

/// How the act of group `g` is told.
pub(super) fn told(clauses: &Clauses, g: usize) -> Told {
    chain(clauses, g, DEPTH)
}

fn own(clauses: &Clauses, g: usize) -> Told {
    let group = &clauses.chunks.groups[g];
    Told {
        status: match group.modal {
            Some(Modal::Will) => Status::Scheduled,
            // `would hold talks next month`, where nothing is said of an if.
            Some(Modal::Would) if clauses.frames[g].relation == Relation::Main && !has_if(clauses) => Status::Scheduled,
            Some(Modal::Would | Modal::May) => Status::Hypothetical,
            Some(Modal::Must) => Status::Proposed,
            None if is_awaited(clauses, g) || has_deadline(clauses, g) => Status::Scheduled,
            None => Status::Occurred,
        },
        negated: group.negated || names_nobody(clauses, g) || follows_nor(clauses, g),
        refused: false,
        reported_by: None,
        background: group.past_perfect,
        considered: false,
        promised: false,
        offered: false,
    }
}

/// `is due in Kampala`, `is expected in Beirut`: who has yet to come.
fn is_awaited(clauses: &Clauses, g: usize) -> bool {
    let group = &clauses.chunks.groups[g];
    let frame = &clauses.frames[g];
    let open = group.shape == Shape::Finite && frame.infinitive.is_none() && frame.clause.is_none();
    let due = || group.copula && clauses.control(g) & control::PLAN != 0;
    let expected = || group.passive && clauses.vocabulary.name(group.lemma) == "expect";
    open && (due() || expected())
}

/// `withdraws its last troops by 20 March`: in the present tense, what has a day to be done by.
fn has_deadline(clauses: &Clauses, g: usize) -> bool {
    let group = &clauses.chunks.groups[g];
    if group.past || group.past_perfect || group.passive || group.shape != Shape::Finite {
        return false;
    }
    let range = group.chunk + 1..clauses.frames[g].right + 1;
    range.clone().any(|c| {
        let dated = clauses.kind(c) == Some(Kind::Prep) && clauses.kind(c + 1) == Some(Kind::Time);
        dated && clauses.vocabulary.name(clauses.head(c).word) == "by"
    })
}

fn has_if(clauses: &Clauses) -> bool {
    let named =
        |tok: &super::tag::Tok| matches!(clauses.vocabulary.name(tok.word), "if" | "unless" | "whether" | "lest");
    clauses.toks.iter().any(named)
}

/// `neither met nor called him`.
fn follows_nor(clauses: &Clauses, g: usize) -> bool {
    let before = clauses.chunks.groups[g].chunk.checked_sub(1);
    before.is_some_and(|at| clauses.vocabulary.name(clauses.head(at).word) == "nor")
}

/// `deployed no troops`, `no mission was received`: the denial stands before a noun.
fn names_nobody(clauses: &Clauses, g: usize) -> bool {
    let frame = &clauses.frames[g];
    let first = frame.subject.first().into_iter().chain(frame.object.first());
    first.into_iter().any(|&np| {
        let Some(chunk) = clauses.chunks.list.get(np) else {
            return false;
        };
        let opens = clauses.toks.get(chunk.range.start);
        match opens.map_or("", |tok| clauses.vocabulary.name(tok.word)) {
            // Not the `no` that is said.
            "no" => chunk.range.len() > 1,
            word => matches!(word, "nobody" | "nothing" | "none" | "neither"),
        }
    })
}

fn chain(clauses: &Clauses, g: usize, depth: usize) -> Told {
    let mut told = own(clauses, g);
    let frame = &clauses.frames[g];
    let Some(over) = frame.governor.filter(|&o| o != g && depth > 0) else {
        let ahead = match frame.relation {
            Relation::Under(word) => is_ahead(clauses, word, g),
            // `Cairo to host talks`: a headline's future.
            _ => clauses.chunks.groups[g].shape == Shape::Infinitive,
        };
        // `Oslo's refusal to sign it disappointed them`.
        if clauses.chunks.groups[g].shape == Shape::Infinitive && noun_bits(clauses, g) & control::REFUSE != 0 {
            return Told { refused: true, ..told };
        }
        if ahead {
            told.status = weaker(told.status, Status::Scheduled);
        }
        return under_word(clauses, told, frame.relation);
    };
    match frame.relation {
        Relation::Main | Relation::Reduced => {
            told.reported_by = (frame.relation == Relation::Main)
                .then_some(over)
                .filter(|&o| clauses.control(o) & control::SAY != 0);
            told
        }
        Relation::Relative => aside(clauses, told, g),
        Relation::Said => said(clauses, told, g, over),
        Relation::Under(word) if is_ahead(clauses, word, g) => Told {
            status: weaker(told.status, Status::Scheduled),
            ..told
        },
        Relation::Under(_) => under_word(clauses, told, frame.relation),
        Relation::Joined => joined(clauses, told, g, over, depth),
        Relation::Also if is_complement(clauses, g, over) => infinitive(clauses, told, g, over, depth),
        Relation::Also => {
            let above = chain(clauses, over, depth - 1);
            Told {
                status: weaker(above.status, told.status),
                reported_by: above.reported_by,
                ..told
            }
        }
        Relation::After(prep) => after(clauses, told, g, prep, over, depth),
        Relation::Infinitive => infinitive(clauses, told, g, over, depth),
    }
}

/// `considered sending`, `began withdrawing`: a gerund right after a verb that says how it stands with it.
fn is_complement(clauses: &Clauses, g: usize, over: usize) -> bool {
    let mut at = clauses.chunks.groups[g].chunk;
    while at > 0 && clauses.kind(at - 1) == Some(Kind::Adv) {
        at -= 1;
    }
    let adjacent = at.checked_sub(1).and_then(|at| clauses.kind(at)) == Some(Kind::Vg(over));
    let says = control::WEIGH | control::PLAN | control::BEGIN | control::HOPE | control::DENY | control::STOP;
    adjacent && clauses.control(over) & (says | control::REFUSE) != 0
}

/// `groups that he said were armed by them`: the aside reports it.
fn aside(clauses: &Clauses, mut told: Told, g: usize) -> Told {
    let before = clauses.chunks.groups[g]
        .chunk
        .checked_sub(1)
        .and_then(|at| clauses.kind(at));
    if let Some(Kind::Vg(say)) = before.filter(|_| told.status == Status::Occurred)
        && clauses.control(say) & control::SAY != 0
    {
        told.status = Status::Alleged;
        told.reported_by = Some(say);
    }
    told
}

fn under_word(clauses: &Clauses, mut told: Told, relation: Relation) -> Told {
    if let Relation::Under(word) = relation
        && matches!(
            clauses.vocabulary.name(word),
            "if" | "unless" | "whether" | "lest" | "until" | "provided"
        )
    {
        told.status = Status::Hypothetical;
    }
    told
}

/// `days before Xi visits Moscow`, `until the rebels leave`: in the present tense, what has not come about.
fn is_ahead(clauses: &Clauses, word: u32, g: usize) -> bool {
    let group = &clauses.chunks.groups[g];
    let later = matches!(clauses.vocabulary.name(word), "before" | "until" | "till" | "once");
    later && !group.past && !group.past_perfect && group.modal.is_none() && group.shape == Shape::Finite
}

fn said(clauses: &Clauses, mut told: Told, g: usize, over: usize) -> Told {
    let bits = clauses.control(over);
    let speech = &clauses.chunks.groups[over];
    told.reported_by = Some(over);
    // `said the rebels had freed them`: the past perfect is the past of speech, and the news.
    told.background &= !speech.past;
    if bits & control::DENY != 0 {
        told.status = Status::Denied;
    } else if bits & (control::ASK | control::HOPE) != 0 && bits & control::SAY == 0 {
        told.status = if bits & control::ASK != 0 {
            Status::Proposed
        } else {
            Status::Hypothetical
        };
    } else if clauses.chunks.groups[g].modal == Some(Modal::Would) && (speech.past || speech.shape == Shape::Gerund) {
        // `said he would`: a future seen from the past.
        told.status = Status::Scheduled;
    }
    told
}

/// `will meet Putin and visit Minsk`: the second verb shares the modal of the first.
fn joined(clauses: &Clauses, told: Told, g: usize, over: usize, depth: usize) -> Told {
    let group = &clauses.chunks.groups[g];
    let above = chain(clauses, over, depth - 1);
    let plain = group.modal.is_none() && !group.past;
    let bare = plain && clauses.chunks.groups[over].modal.is_some() || shares_to(clauses, g, over);
    if bare {
        Told {
            negated: told.negated,
            ..above
        }
    } else {
        Told {
            reported_by: above.reported_by,
            ..told
        }
    }
}

/// `urged him to step down and hand over power`: a second infinitive without its `to`.
pub(super) fn shares_to(clauses: &Clauses, g: usize, over: usize) -> bool {
    let group = &clauses.chunks.groups[g];
    let base = clauses.toks[clauses.chunks.list[group.chunk].head].form == form::BASE;
    base && group.modal.is_none()
        && clauses.frames[g].relation == Relation::Joined
        && (clauses.chunks.groups[over].shape == Shape::Infinitive || shares_further(clauses, over))
}

/// `vowed to reopen the border, restore ties and extradite them`: the verb before stands without its `to` as well.
fn shares_further(clauses: &Clauses, g: usize) -> bool {
    let over = clauses.frames[g].governor.filter(|&over| over < g);
    over.is_some_and(|over| shares_to(clauses, g, over))
}

/// `went on shelling`, `kept on arming them`.
fn goes_on(clauses: &Clauses, g: usize, over: usize) -> bool {
    let adjacent = clauses.chunks.groups[g].chunk == clauses.chunks.groups[over].chunk + 2;
    let verb = clauses.vocabulary.name(clauses.chunks.groups[over].lemma);
    adjacent && matches!(verb, "go" | "keep" | "carry" | "press")
}

fn after(clauses: &Clauses, told: Told, g: usize, prep: u32, over: usize, depth: usize) -> Told {
    let above = chain(clauses, over, depth - 1);
    let bits = clauses.control(over);
    let mut told = Told {
        reported_by: above.reported_by,
        considered: above.considered || clauses.control(over) & control::WEIGH != 0,
        ..told
    };
    // `showed no sign of softening`.
    told.negated ^= hangs_on_nothing(clauses, g);
    if let Some(status) = only_thought_of(clauses, g) {
        told.status = weaker(above.status, status);
        return told;
    }
    match clauses.vocabulary.name(prep) {
        "for" if bits & control::PRAISE != 0 => told.status = above.status,
        "on" if goes_on(clauses, g, over) => told.status = above.status,
        // `ruled out recognising them`.
        "out" if bits & control::REFUSE != 0 => {
            told.refused = !above.negated;
            told.status = above.status;
        }
        "of" | "for" | "with" if bits & control::ACCUSE != 0 => {
            told.status = Status::Alleged;
            told.reported_by = Some(over);
        }
        "from" if bits & control::STOP != 0 => told.negated = !told.negated,
        "without" => told.negated = !told.negated,
        "before" | "for" | "on" | "to" | "against" | "about" => {
            told.status = weaker(above.status, Status::Hypothetical)
        }
        _ => told.status = weaker(above.status, told.status),
    }
    told
}

/// Whether the noun before the preposition is none: `no intention of leaving`.
fn hangs_on_nothing(clauses: &Clauses, g: usize) -> bool {
    let np = clauses.chunks.groups[g].chunk.checked_sub(2);
    let noun = np
        .and_then(|np| clauses.chunks.list.get(np))
        .filter(|c| c.kind == Kind::Np);
    noun.is_some_and(|c| c.range.len() > 1 && clauses.vocabulary.name(clauses.toks[c.range.start].word) == "no")
}

/// `the possibility of sending`, `plans for sending`: the noun before the preposition says that it lies ahead.
fn only_thought_of(clauses: &Clauses, g: usize) -> Option<Status> {
    let np = clauses.chunks.groups[g].chunk.checked_sub(2)?;
    let noun = clauses.chunks.list.get(np).filter(|c| c.kind == Kind::Np)?;
    match clauses.vocabulary.name(clauses.toks[noun.head].noun) {
        "possibility" | "idea" | "prospect" | "option" | "risk" | "chance" | "hope" | "feasibility" | "importance"
        | "necessity" => Some(Status::Hypothetical),
        "plan" | "intention" | "proposal" => Some(Status::Scheduled),
        _ => None,
    }
}

fn infinitive(clauses: &Clauses, mut told: Told, g: usize, over: usize, depth: usize) -> Told {
    let above = chain(clauses, over, depth - 1);
    let bits = noun_control(clauses, g).unwrap_or_else(|| clauses.control(over));
    told.reported_by = above.reported_by;
    told.negated ^= above.negated && bits & (control::PLAN | control::AGREE | control::BEGIN | control::HOPE) != 0;
    told.background |= above.background;
    told.considered = above.considered;
    if bits & control::WEIGH != 0 {
        told.considered = true;
        told.status = Status::Hypothetical;
    } else if bits & control::REFUSE != 0 {
        told.refused = !above.negated;
        told.status = above.status;
    } else if bits & control::DENY != 0 {
        told.status = Status::Denied;
    } else if bits & (control::FAIL | control::STOP) != 0 {
        told.negated = !told.negated;
        told.status = above.status;
    } else if bits & (control::BEGIN | control::CAUSE) != 0 || came_to(clauses, over, bits) {
        told.status = above.status;
    } else if bits & control::ASK != 0 {
        told.status = weaker(above.status, Status::Proposed);
    } else if bits & (control::PLAN | control::AGREE | control::THREAT | control::MOVE) != 0 {
        told.status = weaker(above.status, Status::Scheduled);
        told.promised = bits & control::AGREE != 0;
        told.offered = told.promised && clauses.vocabulary.name(clauses.chunks.groups[over].lemma) != "agree";
    } else if bits & control::HELP != 0 {
        told.status = weaker(above.status, Status::Proposed);
    } else if clauses.chunks.groups[over].copula
        && clauses.chunks.groups[g].chunk == clauses.chunks.groups[over].chunk + 1
    {
        // `is to sign`.
        told.status = weaker(above.status, Status::Scheduled);
    } else {
        told.status = Status::Hypothetical;
    }
    told
}

/// `called Bashir to express support`, `used gas to disperse them`: done in the same breath, unlike `arrived to meet him`.
fn came_to(clauses: &Clauses, over: usize, bits: u32) -> bool {
    let group = &clauses.chunks.groups[over];
    let at_once = matches!(
        clauses.vocabulary.name(group.lemma),
        "call" | "use" | "gather" | "visit"
    );
    bits & control::MOVE != 0 && group.past && at_once
}

/// `the decision to withdraw`: the noun before the infinitive says more than the verb above it.
fn noun_control(clauses: &Clauses, g: usize) -> Option<u32> {
    let at = clauses.chunks.groups[g].chunk.checked_sub(1)?;
    if clauses.kind(at) != Some(Kind::Np) {
        return None;
    }
    let bits = clauses.vocabulary.control(clauses.noun(at));
    let over = clauses.frames[g].governor?;
    let own = clauses.control(over);
    (bits != 0
        && own & (control::ASK | control::HELP | control::ACCUSE) == 0
        && clauses.chunks.groups[g].shape == Shape::Infinitive)
        .then_some(bits)
}

/// What the noun right before an infinitive says of it.
fn noun_bits(clauses: &Clauses, g: usize) -> u32 {
    let at = clauses.chunks.groups[g].chunk.checked_sub(1);
    let noun = at.filter(|&at| clauses.kind(at) == Some(Kind::Np));
    noun.map_or(0, |at| clauses.vocabulary.control(clauses.noun(at)))
}

/// The less certain of two.
fn weaker(a: Status, b: Status) -> Status {
    let rank = |s: Status| match s {
        Status::Occurred => 0,
        Status::Alleged => 1,
        Status::Scheduled => 2,
        Status::Proposed => 3,
        Status::Hypothetical => 4,
        Status::Denied => 5,
    };
    if rank(a) >= rank(b) { a } else { b }
}
