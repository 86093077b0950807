//! Small sets of words that rules ask for by name, from the rows of `word-sets.tsv` that begin with `rule-`.

use super::table::rows;
use super::vocabulary::{Lemma, Vocabulary};
use crate::lexicon::TableError;

/// A set of base forms that a rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Verbs that hand a feeling on.
    Conveys,
    /// Nouns before the name of a place: `the town of`.
    Places,
    /// What follows `state of` and is no state.
    Emergency,
    /// Verbs of whoever holds somebody.
    Captors,
    /// Verbs of motion that nobody suffers.
    Alone,
    /// Nouns that make an act no more than a thought.
    Thought,
    /// Nouns of what is said or thought.
    Tells,
    /// What people talk about.
    Topic,
    /// Verbs after which an act is not there.
    Undone,
    /// Nouns before `release` that make it a paper.
    Papers,
    /// What somebody speaks for: `his country`.
    OwnSide,
    /// Verbs of whoever leads a meeting.
    Leads,
    /// Whom a state sends or promises beside its forces.
    Sent,
    /// Verbs of whoever keeps or sends people of his own.
    Sends,
    /// Cities after which treaties and their makers are called.
    TreatyPlaces,
    /// Verbs whose participle with `to` tells how somebody stands to something.
    Stances,
    /// Nouns that make the name of a city before them that of a treaty.
    Treaties,
    /// Nouns that an infinitive says more of: `the decision to withdraw`.
    Plans,
    /// What money and lengths are counted in.
    Amounts,
    /// Stretches of time.
    Stretches,
    /// What happens, or is written, and does nothing that takes a will.
    Things,
    /// Votes, which are held somewhere by somebody.
    Polls,
    /// Verbs whose participle tells what somebody is charged with.
    Charged,
    /// What is held somewhere, by others than whose place it is.
    Held,
    /// Nouns after which an act is not there: `the suspension of aid`.
    Stopped,
    /// What is said of a question that nobody has answered.
    Open,
    /// Participles that describe the noun behind them, right after a verb: `bombed suspected hideouts`.
    Describing,
}

/// All of them, with their rows, in the order of the numbers.
const LISTS: &[(&str, List)] = &[
    ("rule-conveys", List::Conveys),
    ("rule-places", List::Places),
    ("rule-emergency", List::Emergency),
    ("rule-captors", List::Captors),
    ("rule-alone", List::Alone),
    ("rule-thought", List::Thought),
    ("rule-tells", List::Tells),
    ("rule-topic", List::Topic),
    ("rule-undone", List::Undone),
    ("rule-papers", List::Papers),
    ("rule-own-side", List::OwnSide),
    ("rule-leads", List::Leads),
    ("rule-sent", List::Sent),
    ("rule-sends", List::Sends),
    ("rule-treaty-places", List::TreatyPlaces),
    ("rule-stances", List::Stances),
    ("rule-treaties", List::Treaties),
    ("rule-plans", List::Plans),
    ("rule-amounts", List::Amounts),
    ("rule-stretches", List::Stretches),
    ("rule-things", List::Things),
    ("rule-polls", List::Polls),
    ("rule-charged", List::Charged),
    ("rule-held", List::Held),
    ("rule-stopped", List::Stopped),
    ("rule-open", List::Open),
    ("rule-describing", List::Describing),
];

/// The sets, sorted.
#[derive(Default)]
pub(super) struct Lists(Vec<Vec<Lemma>>);

impl Lists {
    /// Whether a base form is in a set.
    pub fn has(&self, list: List, lemma: Lemma) -> bool {
        lemma != 0
            && self
                .0
                .get(list as usize)
                .is_some_and(|set| set.binary_search(&lemma).is_ok())
    }

    /// Reads the sets, and numbers their words.
    pub fn read(vocabulary: &mut Vocabulary) -> Result<Self, TableError> {
        let mut sets = vec![Vec::new(); LISTS.len()];
        for row in rows("word-sets.tsv", include_str!("../../../assets/lexicon/word-sets.tsv")) {
            let Some(name) = Some(row.cell(0)).filter(|name| name.starts_with("rule-")) else {
                continue;
            };
            let Some((_, list)) = LISTS.iter().find(|(known, _)| *known == name) else {
                return Err(row.fault(format!("no rule asks for “{name}”")));
            };
            sets[*list as usize] = row
                .cell(1)
                .split_whitespace()
                .map(|word| vocabulary.add_word(word))
                .collect();
            sets[*list as usize].sort_unstable();
        }
        Ok(Self(sets))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_there_and_has_words() {
        for (i, (_, list)) in LISTS.iter().enumerate() {
            assert_eq!(*list as usize, i);
        }
        let lists = Lists::read(&mut Vocabulary::default()).unwrap();
        assert!(lists.0.iter().all(|set| !set.is_empty()));
    }
}
