//! What is done with the features of a decision: listed for training, or their weights added up.

use super::sums::Sums;
use super::weights::Weights;

/// A feature with the number of its template.
pub type Numbered = (u8, u64);

/// What is done with features. A decision hands them out in groups: those of a group rest on the same few things, and come
/// again and again together.
pub trait Take {
    /// Takes features that rest on what is in the key; the key of each group has a template of its own.
    fn group<const N: usize>(&mut self, key: u64, features: impl FnOnce() -> [Numbered; N]);
    /// Takes features that hardly come twice.
    fn once<const N: usize>(&mut self, features: [Numbered; N]);
}

/// All features, each at the number of its template.
pub struct All<const FEATURES: usize>(pub [u64; FEATURES]);

impl<const FEATURES: usize> Take for All<FEATURES> {
    fn group<const N: usize>(&mut self, _: u64, features: impl FnOnce() -> [Numbered; N]) {
        self.once(features());
    }

    fn once<const N: usize>(&mut self, features: [Numbered; N]) {
        for (n, feature) in features {
            if let Some(place) = self.0.get_mut(usize::from(n)) {
                *place = feature;
            }
        }
    }
}

/// The scores of all labels. What a group adds is kept.
pub struct Score<'s, 'a, const LABELS: usize> {
    /// The model.
    pub weights: &'s Weights<'a>,
    /// What its groups added so far.
    pub kept: &'s mut Sums<LABELS>,
    /// Where the weights are added.
    pub scores: &'s mut [i32; LABELS],
}

impl<const LABELS: usize> Take for Score<'_, '_, LABELS> {
    #[inline]
    fn group<const N: usize>(&mut self, key: u64, features: impl FnOnce() -> [Numbered; N]) {
        let features = || features().map(|(_, feature)| feature);
        self.kept.add(self.weights, key.max(1), features, self.scores);
    }

    #[inline]
    fn once<const N: usize>(&mut self, features: [Numbered; N]) {
        self.weights.add_few(features.map(|(_, feature)| feature), self.scores);
    }
}

/// Template `n` with what it saw.
#[inline(always)]
pub fn made<const PARTS: usize>(n: u8, parts: [u64; PARTS]) -> Numbered {
    (n, seen(n, parts))
}

/// The same without its number.
#[inline(always)]
pub fn seen<const PARTS: usize>(n: u8, parts: [u64; PARTS]) -> u64 {
    parts.into_iter().fold(super::hash::template(n), super::hash::join)
}
