//! What the model of the news looks at: what a candidate tells, and how it stands beside the others of its sentence.

use super::super::candidate::Candidate;
use super::super::clause::Relation;
use super::super::matcher::{Head, Matcher};
use super::super::people::Party;
use super::super::rerank::Reader;
use super::features::mix;
use crate::record::{EventType, Form};

/// Hands out what speaks for candidate `i` being news, beside the others of its sentence. `sure` is how sure its sides
/// are.
pub(super) fn features(
    (matcher, reader): (&Matcher, &Reader),
    list: &[Candidate],
    i: usize,
    sure: [f32; 2],
    mut put: impl FnMut(u32),
) {
    let c = &list[i];
    let mut add = |look: u32, a: u32, b: u32| put(mix(look << 2, a, b));
    let kind = c.kind as u32;
    let step = |p: f64| (p.clamp(0.0, 0.999) * 8.0) as u32;
    let bits = u32::from(!c.actors.is_empty()) | u32::from(!c.recipients.is_empty()) << 1;
    let told = c.told.status as u32 | u32::from(c.told.negated) << 4 | u32::from(c.told.refused) << 5;
    let (nominal, relation) = match c.head {
        Head::Group(g) => (0, relation(matcher, g)),
        Head::Phrase(_) => (1, 0),
    };
    let sides = |o: &Candidate| u32::from(!o.actors.is_empty()) + u32::from(!o.recipients.is_empty());
    let telling = |o: &Candidate| o.kind != EventType::Statement;
    let weight = |o: &Candidate| f64::from(sides(o)) + o.sure.unwrap_or(0.5) + if telling(o) { 1.0 } else { 0.0 };
    let others = || list.iter().enumerate().filter(move |(j, _)| *j != i).map(|(_, o)| o);
    let rank = others().filter(|o| weight(o) > weight(c)).count().min(3) as u32;
    let count = others().filter(|o| telling(o)).count().min(3) as u32;
    let shares = u32::from(others().any(|o| o.actors.iter().any(|a| c.actors.contains(a))))
        | u32::from(others().any(|o| o.recipients.iter().any(|a| c.recipients.contains(a)))) << 1
        | u32::from(others().any(|o| o.recipients.iter().any(|a| c.actors.contains(a)))) << 2;
    let reports = u32::from(match c.head {
        Head::Group(g) => others().any(|o| o.told.reported_by == Some(g)),
        Head::Phrase(_) => false,
    });
    let reported = u32::from(c.told.reported_by.is_some());
    let above = match c.head {
        Head::Group(g) => matcher.clauses.frames[g].governor,
        Head::Phrase(_) => None,
    };
    let under = u32::from(above.is_some_and(|over| others().any(|o| o.head == Head::Group(over))));
    let before = others().filter(|o| o.tokens.first() < c.tokens.first()).count().min(3) as u32;
    let pronoun = u32::from(c.actors.iter().any(|p| pronoun(matcher, p)));
    let head = c.tokens.first().copied().unwrap_or(0);
    add(30, 1, 1);
    add(31, kind, u32::from(c.frame.is_some()));
    add(32, told, kind);
    add(33, told, relation);
    add(
        34,
        step(c.sure.unwrap_or(0.5)),
        u32::from(c.sure.is_some()) + 2 * u32::from(!telling(c)),
    );
    add(35, bits, count);
    add(36, bits, kind);
    add(37, bits, nominal);
    add(38, step(f64::from(sure[0])), bits);
    add(39, step(f64::from(sure[1])), bits | nominal << 3);
    add(40, relation, kind);
    add(41, relation, bits);
    add(42, rank, count);
    add(43, rank, u32::from(!telling(c)));
    add(44, shares, bits);
    add(45, reports, u32::from(!telling(c)));
    add(46, reported, relation);
    add(47, under, relation);
    add(48, before, nominal);
    add(49, pronoun, u32::from(!telling(c)));
    add(50, u32::from(c.told.background), relation);
    add(51, reader.value(head), nominal);
    add(52, c.frame.map_or(0, |f| matcher.frames.list[f].number), 0);
    add(53, c.act as u32, kind);
    add(54, count, u32::from(!telling(c)) | reports << 1 | pronoun << 2);
    for class in reader.classes(head) {
        add(55, class, nominal);
    }
}

fn pronoun(matcher: &Matcher, party: &Party) -> bool {
    match party {
        Party::Mention(row) => matcher.mentions.get(*row).is_some_and(|m| m.form == Form::Pronoun),
        Party::Phrase(..) => false,
    }
}

/// How a group hangs on another, as a number.
fn relation(matcher: &Matcher, g: usize) -> u32 {
    let word = |p| matcher.frames.sense(p).number;
    match matcher.clauses.frames[g].relation {
        Relation::Main => 1,
        Relation::Said => 2,
        Relation::Infinitive => 3,
        Relation::After(p) => word(p),
        Relation::Also => 4,
        Relation::Reduced => 5,
        Relation::Relative => 6,
        Relation::Under(p) => !word(p),
        Relation::Joined => 7,
    }
}
