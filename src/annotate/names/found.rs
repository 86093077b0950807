//! A name that the rules found, before it becomes a mention.

use crate::record::Kind;
use std::ops::Range;

/// Another reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it would be.
    pub kind: Kind,
    /// 0 to 1.
    pub confidence: f64,
    /// What the reading is.
    pub why: String,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// 0 to 1.
    pub confidence: f64,
    /// The rule, the words that made it, the table line.
    pub why: String,
    /// From a table, so that the document pass leaves its kind alone unless it is a weak place.
    pub listed: bool,
    /// The model's, not a rule's.
    pub learned: bool,
    /// Only the looks speak for it, at a place where looks say little: kept if the document bears it out.
    pub tentative: bool,
    /// Other readings, best first.
    pub others: Vec<Reading>,
}

impl Found {
    /// A name without other readings.
    pub fn new(tokens: Range<usize>, kind: Kind, confidence: f64, why: impl Into<String>) -> Self {
        Self {
            tokens,
            kind,
            confidence,
            why: why.into(),
            listed: false,
            learned: false,
            tentative: false,
            others: Vec::new(),
        }
    }

    /// Adds another reading of the same tokens, once a kind.
    pub fn or(&mut self, kind: Kind, confidence: f64, why: impl Into<String>) {
        if kind != self.kind && self.others.iter().all(|other| other.kind != kind) {
            self.others.push(Reading {
                tokens: self.tokens.clone(),
                kind,
                confidence,
                why: why.into(),
            });
        }
    }
}
