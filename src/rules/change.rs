//! A change of a folder's remembered decisions, as data that can be taken back.

use super::{Rule, Rules};

/// Rules that go and rules that come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RulesChange {
    /// What is to be forgotten.
    pub forget: Vec<Rule>,
    /// What is to be remembered.
    pub remember: Vec<Rule>,
}

impl RulesChange {
    /// One more decision.
    pub fn remember(rule: Rule) -> Self {
        Self {
            forget: Vec::new(),
            remember: vec![rule],
        }
    }

    /// One decision less.
    pub fn forget(rule: Rule) -> Self {
        Self {
            forget: vec![rule],
            remember: Vec::new(),
        }
    }

    /// A decision with another scope or reason.
    pub fn amend(before: Rule, after: Rule) -> Self {
        Self {
            forget: vec![before],
            remember: vec![after],
        }
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            forget: self.remember.clone(),
            remember: self.forget.clone(),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.forget == self.remember
    }

    /// Makes the change, and says what it came to: what was not there is not forgotten, and what a new rule replaces is.
    pub fn apply(&self, rules: &mut Rules) -> Self {
        let before: Vec<Rule> = rules.iter().cloned().collect();
        if let ([old], [new]) = (self.forget.as_slice(), self.remember.as_slice()) {
            rules.put(old, new.clone());
        } else {
            rules.retain(|rule| !self.forget.contains(rule));
            self.remember.iter().for_each(|rule| rules.add(rule.clone()));
        }
        let after: Vec<Rule> = rules.iter().cloned().collect();
        let only = |a: &[Rule], b: &[Rule]| a.iter().filter(|rule| !b.contains(rule)).cloned().collect();
        Self {
            forget: only(&before, &after),
            remember: only(&after, &before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Decision, Scope};

    fn rule(words: &str, why: &str) -> Rule {
        Rule {
            decision: Decision::Never { words: words.into() },
            scope: Scope::Folder,
            by: "a.lee".into(),
            at: "2026-01-01".into(),
            why: why.into(),
        }
    }

    fn words(rules: &Rules) -> Vec<(String, String)> {
        rules
            .iter()
            .map(|r| (r.decision.words().to_owned(), r.why.clone()))
            .collect()
    }

    #[test]
    fn what_was_replaced_comes_back_with_undo() {
        let mut rules = Rules::default();
        RulesChange::remember(rule("Home", "a button")).apply(&mut rules);
        let done = RulesChange::remember(rule("Home", "a link")).apply(&mut rules);
        assert_eq!((done.forget.len(), done.remember.len()), (1, 1));
        done.inverse().apply(&mut rules);
        assert_eq!(words(&rules), [("Home".to_owned(), "a button".to_owned())]);
    }

    #[test]
    fn another_reason_leaves_the_rule_in_its_place() {
        let mut rules = Rules::default();
        for word in ["One", "Two", "Three"] {
            RulesChange::remember(rule(word, "")).apply(&mut rules);
        }
        let text = rules.serialise();
        let done = RulesChange::amend(rule("Two", ""), rule("Two", "why not")).apply(&mut rules);
        let order: Vec<String> = words(&rules).into_iter().map(|(word, _)| word).collect();
        assert_eq!(order, ["One", "Two", "Three"]);
        done.inverse().apply(&mut rules);
        assert_eq!(rules.serialise(), text);
        let gone = RulesChange::forget(rule("Four", "")).apply(&mut rules);
        assert!(gone.is_empty(), "what is not there cannot be forgotten");
    }
}
