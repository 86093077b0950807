//! What is known of somebody on one side of an event, and the features that rest on that alone: a text says the same again
//! and again, so each group of them has a key.

use super::features::{Look, mix};

/// How somebody stands to one side of an event.
pub(super) struct Stand {
    pub salt: u32,
    pub ruled: u32,
    pub act: u32,
    pub coded: u32,
    pub passive: u32,
    pub framed: u32,
    pub right: u32,
    pub distance: u32,
    pub same: u32,
}

impl Stand {
    /// Everything that [`Self::by_place`] looks at, in one number that is not 0. A kind has nine bits, a type five, the
    /// rule three; what is counted here has two.
    pub fn place_key(&self, look: &Look) -> u64 {
        let small = look.kind << 17 | self.coded << 12 | self.act << 7 | self.ruled << 4 | look.rivals << 2;
        u64::from(look.place) << 32 | u64::from(self.salt << 30 | small | self.passive)
    }

    pub fn by_place(&self, look: &Look, put: &mut impl FnMut(u32)) {
        let mut add = |n: u32, a: u32, b: u32| put(mix(n << 2 | self.salt, a, b));
        add(2, look.place, self.passive);
        add(3, look.place, self.act);
        add(5, look.place, look.kind);
        add(7, self.ruled, look.place);
        add(25, look.rivals, look.place);
        add(27, self.coded, look.place);
    }

    /// Everything that [`Self::by_rule`] looks at, in one number.
    pub fn rule_key(&self, look: &Look) -> u64 {
        let small = look.kind << 16 | self.coded << 11 | self.act << 6 | self.ruled << 3 | self.salt << 1 | self.right;
        u64::from(self.framed) << 32 | u64::from(small)
    }

    pub fn by_rule(&self, look: &Look, put: &mut impl FnMut(u32)) {
        let mut add = |n: u32, a: u32, b: u32| put(mix(n << 2 | self.salt, a, b));
        add(1, 1, 1);
        add(6, self.ruled, 0);
        add(8, self.ruled, look.kind);
        add(9, self.ruled, self.act);
        add(14, look.kind, self.act);
        add(21, self.framed, self.ruled);
        add(22, self.coded, mix(self.ruled, look.kind, self.right));
    }

    /// Everything that [`Self::by_distance`] looks at, in one number.
    pub fn distance_key(&self, look: &Look) -> u64 {
        let few =
            look.verbs << 12 | self.distance << 8 | look.rivals << 6 | self.ruled << 3 | self.salt << 1 | self.right;
        u64::from(look.kind << 16 | self.same << 15 | few)
    }

    pub fn by_distance(&self, look: &Look, put: &mut impl FnMut(u32)) {
        let mut add = |n: u32, a: u32, b: u32| put(mix(n << 2 | self.salt, a, b));
        add(12, self.distance, self.right);
        add(13, look.verbs << 1 | self.right, self.ruled);
        add(23, self.same, self.ruled);
        add(24, look.rivals, look.kind << 1 | self.right);
    }
}
