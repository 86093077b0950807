//! PLOVER 2.0: event types, quad classes, scores, and the code that an act gets after tense and negation.
//!
//! Facts from the PLOVER manual (Open Event Data Alliance, 2024), with its known slips mended: ACCUSE scores −3, and
//! SANCTION counts as verbal conflict in the quad classes, as its quad table says.

use super::Status;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A PLOVER event type, or `STATEMENT` for speech that does nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum EventType {
    /// Promise, offer or willingness to cooperate.
    Agree,
    /// Meeting, visit, talks, call, negotiation, mediation.
    Consult,
    /// Verbal or diplomatic backing, recognition, signing.
    Support,
    /// Verbal concession.
    Concede,
    /// Mutual material cooperation.
    Cooperate,
    /// One-way material benefit.
    Aid,
    /// Concession with material effect.
    Retreat,
    /// Request, demand, order.
    Request,
    /// Condemnation, accusation, investigation.
    Accuse,
    /// Refusal, veto.
    Reject,
    /// Threat, ultimatum.
    Threaten,
    /// Collective civilian dissent.
    Protest,
    /// Reduction of relations.
    Sanction,
    /// Force posture short of use.
    Mobilize,
    /// Repression without violence.
    Coerce,
    /// Deliberate physical harm.
    Assault,
    /// Speech that is none of the above; off the timeline by default.
    Statement,
}

/// One line of the type table.
struct Line(EventType, &'static str, u8, f64, &'static str, &'static str);

#[rustfmt::skip]
const TABLE: &[Line] = &[
    Line(EventType::Agree,     "AGREE",     1,  2.5, "03", "promise, offer or willingness to cooperate; a future meeting, aid or support"),
    Line(EventType::Consult,   "CONSULT",   1,  2.5, "04", "meeting, visit, talks, call, negotiation or mediation that happens"),
    Line(EventType::Support,   "SUPPORT",   1,  5.0, "05", "verbal or diplomatic backing, recognition, signing a treaty"),
    Line(EventType::Concede,   "CONCEDE",   1,  4.5, "08", "verbal concession: easing, apology, announced ceasefire or withdrawal"),
    Line(EventType::Cooperate, "COOPERATE", 2,  9.5, "06", "mutual material cooperation: trade, joint exercises, extradition"),
    Line(EventType::Aid,       "AID",       2, 10.0, "07", "one-way material benefit: money, arms, relief, asylum"),
    Line(EventType::Retreat,   "RETREAT",   2,  6.5, "087", "concession with effect: withdrawal, release, ceasefire, access, resignation"),
    Line(EventType::Request,   "REQUEST",   3,  0.0, "10", "request, demand, call or order, in words"),
    Line(EventType::Accuse,    "ACCUSE",    3, -3.0, "11", "condemn, complain, accuse, sue, investigate, summon an envoy"),
    Line(EventType::Reject,    "REJECT",    3, -2.0, "12", "refuse, veto, bar, cancel a meeting"),
    Line(EventType::Threaten,  "THREATEN",  3, -3.5, "13", "threat, warning of action, ultimatum"),
    Line(EventType::Protest,   "PROTEST",   4, -5.0, "14", "collective civilian dissent: demonstration, strike, riot"),
    Line(EventType::Sanction,  "SANCTION",  3, -6.0, "16", "sanctions, expelling or recalling diplomats, cutting aid or talks"),
    Line(EventType::Mobilize,  "MOBILIZE",  4, -5.5, "15", "troops, alerts, deployments, unilateral exercises"),
    Line(EventType::Coerce,    "COERCE",    4, -7.0, "17", "arrest, deport, seize, censor, cyber attack"),
    Line(EventType::Assault,   "ASSAULT",   4, -9.0, "19", "deliberate physical harm: shelling, bombing, killing, abduction"),
    Line(EventType::Statement, "STATEMENT", 0,  0.0, "01", "speech that is nothing else; kept off the timeline"),
];

impl EventType {
    /// Every type, in the manual's order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|line| line.0)
    }

    fn line(self) -> &'static Line {
        // The table has a line for each variant, in their order; `tests::the_table_is_complete` holds that.
        &TABLE[self as usize]
    }

    /// The word in the file, as `CONSULT`.
    pub fn word(self) -> &'static str {
        self.line().1
    }

    /// The type that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        TABLE.iter().find(|line| line.1 == word).map(|line| line.0)
    }

    /// Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, 0 none.
    pub fn quad(self) -> u8 {
        self.line().2
    }

    /// Expert score of conflict (−10) and cooperation (+10) for the type without a mode.
    pub fn score(self) -> f64 {
        self.line().3
    }

    /// The CAMEO root that the type stands nearest to.
    pub fn cameo_root(self) -> &'static str {
        self.line().4
    }

    /// What the type covers, in a line.
    pub fn definition(self) -> &'static str {
        self.line().5
    }

    /// Whether it belongs to the conflict side of the timeline's colours.
    pub fn is_conflict(self) -> bool {
        self.quad() >= 3
    }
}

impl std::fmt::Display for EventType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// Scores of modes that differ from their type's score.
#[rustfmt::skip]
const MODE_SCORES: &[(&str, f64)] = &[
    ("visit", 4.0), ("third-party", 1.0), ("multilateral", 4.0), ("phone", 1.5),
    ("withdraw", 8.0), ("release", 6.5), ("disarm", 10.0), ("ceasefire", 7.5), ("access", 6.5), ("resign", 4.5),
    ("disapprove", -2.0), ("investigate", -3.5), ("allege", -3.5),
    ("convict", -6.0), ("expel", -5.5), ("discontinue", -6.0),
    ("riot", -7.0), ("obstruct", -4.0), ("demo", -5.0), ("strike", -5.0),
    ("weapons", -6.5), ("police", -5.5), ("militia", -6.0),
    ("cyber", -7.0), ("misinformation", -6.5), ("martial-law", -7.5),
    ("destroy", -8.5), ("crowd-control", -7.5), ("primitive", -8.0), ("explosives", -9.0), ("heavy-weapons", -9.5), ("unconventional", -10.0),
    ("territory", -4.0),
];

/// The conflict/cooperation score of a type in a mode, −10 to +10.
pub fn score(kind: EventType, mode: Option<&str>) -> f64 {
    match (kind, mode) {
        (EventType::Request, Some("assist")) => 0.5,
        (EventType::Request, Some("change" | "yield")) => -1.0,
        (EventType::Reject, Some("assist")) => -1.5,
        (EventType::Threaten, Some("restrict")) => -3.0,
        (EventType::Sanction, Some("withdraw")) => -6.0,
        (EventType::Reject | EventType::Request | EventType::Threaten, mode) if mode != Some("territory") => {
            kind.score()
        }
        (_, Some(mode)) => MODE_SCORES
            .iter()
            .find(|(m, _)| *m == mode)
            .map_or(kind.score(), |(_, s)| *s),
        (_, None) => kind.score(),
    }
}

/// The type that an act is coded as, after status and negation (PLOVER manual, "future", "negation", reworded).
/// `None`: nothing to code.
pub fn coded(act: EventType, status: Status, negated: bool) -> Option<EventType> {
    use EventType as T;
    if act == T::Statement {
        return Some(T::Statement);
    }
    let future = matches!(status, Status::Scheduled | Status::Proposed);
    match (act, future, negated) {
        (T::Agree, _, false) => Some(T::Agree),
        (T::Consult | T::Support, false, false) | (T::Cooperate | T::Aid | T::Retreat | T::Concede, false, false) => {
            Some(act)
        }
        // A retreat or concession to come is an intent to yield (CAMEO 035): coders call it AGREE, where the manual's own
        // words would also allow CONCEDE.
        (T::Consult | T::Support | T::Cooperate | T::Aid | T::Retreat | T::Concede, true, false) => Some(T::Agree),
        (T::Cooperate | T::Aid | T::Retreat, false, true) => Some(T::Sanction),
        (T::Agree | T::Consult | T::Support | T::Concede | T::Cooperate | T::Aid | T::Retreat, _, true) => {
            Some(T::Reject)
        }
        (T::Accuse | T::Request | T::Reject | T::Threaten, _, false) => Some(act),
        (T::Accuse | T::Request | T::Reject | T::Threaten, _, true) => None,
        (_, false, false) => Some(act),
        (_, true, false) => Some(T::Threaten),
        (_, true, true) => Some(T::Agree),
        (_, false, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete_and_in_order() {
        for (index, line) in TABLE.iter().enumerate() {
            assert_eq!(line.0 as usize, index);
            assert_eq!(serde_json::to_value(line.0).unwrap(), line.1);
        }
        assert_eq!(TABLE.len(), EventType::Statement as usize + 1);
    }

    #[test]
    fn tense_and_negation_change_the_code() {
        assert_eq!(
            coded(EventType::Consult, Status::Scheduled, false),
            Some(EventType::Agree)
        );
        assert_eq!(
            coded(EventType::Consult, Status::Occurred, true),
            Some(EventType::Reject)
        );
        assert_eq!(
            coded(EventType::Retreat, Status::Scheduled, false),
            Some(EventType::Agree)
        );
        assert_eq!(coded(EventType::Aid, Status::Occurred, true), Some(EventType::Sanction));
        assert_eq!(
            coded(EventType::Assault, Status::Scheduled, false),
            Some(EventType::Threaten)
        );
        assert_eq!(coded(EventType::Accuse, Status::Occurred, true), None);
    }

    #[test]
    fn a_mode_has_its_own_score() {
        assert_eq!(score(EventType::Consult, Some("visit")), 4.0);
        assert_eq!(score(EventType::Retreat, Some("withdraw")), 8.0);
        assert_eq!(score(EventType::Sanction, Some("withdraw")), -6.0);
        assert_eq!(score(EventType::Reject, None), -2.0);
    }
}
