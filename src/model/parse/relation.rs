//! How a word hangs on its head: the relations of Universal Dependencies, those that are rare in print as `dep`.

macro_rules! relations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// A relation of Universal Dependencies (<https://universaldependencies.org/u/dep/>).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub enum Relation { $($(#[$doc])* $variant),+ }

        impl Relation {
            /// All of them, in the order of their numbers.
            pub const ALL: &[Relation] = &[$(Relation::$variant),+];

            /// Its name in treebanks.
            pub const fn name(self) -> &'static str {
                match self { $(Relation::$variant => $name),+ }
            }
        }
    };
}

relations! {
    /// Anything else.
    #[default]
    Dep = "dep",
    /// The sentence's own word.
    Root = "root",
    /// Clause on a noun.
    Acl = "acl",
    /// Relative clause.
    Relative = "acl:relcl",
    /// Adverbial clause.
    Advcl = "advcl",
    /// Adverb.
    Advmod = "advmod",
    /// Adjective before its noun.
    Amod = "amod",
    /// Apposition.
    Appos = "appos",
    /// Auxiliary.
    Aux = "aux",
    /// Auxiliary of the passive.
    AuxPass = "aux:pass",
    /// Preposition or genitive mark.
    Case = "case",
    /// Coordinating conjunction.
    Cc = "cc",
    /// Clause as an object, with a subject of its own.
    Ccomp = "ccomp",
    /// Noun before its noun.
    Compound = "compound",
    /// Particle of a verb.
    Particle = "compound:prt",
    /// Second of a list.
    Conj = "conj",
    /// Copula.
    Cop = "cop",
    /// Clause as a subject.
    Csubj = "csubj",
    /// Article and the like.
    Det = "det",
    /// Particles of talk.
    Discourse = "discourse",
    /// `there`, `it` that only opens.
    Expl = "expl",
    /// Part of a fixed phrase.
    Fixed = "fixed",
    /// Part of a name.
    Flat = "flat",
    /// Indirect object.
    Iobj = "iobj",
    /// Subordinating conjunction, `to`.
    Mark = "mark",
    /// Noun on a noun, by a preposition.
    Nmod = "nmod",
    /// Owner.
    Owner = "nmod:poss",
    /// Subject.
    Nsubj = "nsubj",
    /// Subject of a passive.
    NsubjPass = "nsubj:pass",
    /// Number.
    Nummod = "nummod",
    /// Object.
    Obj = "obj",
    /// Noun on a verb, by a preposition.
    Obl = "obl",
    /// Who acts in a passive.
    Agent = "obl:agent",
    /// Side by side.
    Parataxis = "parataxis",
    /// Mark of writing.
    Punct = "punct",
    /// Clause as an object that borrows its subject.
    Xcomp = "xcomp",
}

impl Relation {
    /// The relation of a treebank's name; finer ones as what they are part of.
    pub fn of_name(name: &str) -> Self {
        let known = |name: &str| Self::ALL.iter().copied().find(|r| r.name() == name);
        let plain = name.split(':').next().unwrap_or(name);
        known(name).or_else(|| known(plain)).unwrap_or_default()
    }

    /// Whether the word is part of the phrase that its head heads, as another member or name of the same.
    pub fn is_fellow(self) -> bool {
        matches!(self, Self::Conj | Self::Appos | Self::Flat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finer_relations_are_what_they_are_part_of() {
        assert_eq!(Relation::of_name("obl:agent"), Relation::Agent);
        assert_eq!(Relation::of_name("obl:unmarked"), Relation::Obl);
        assert_eq!(Relation::of_name("vocative"), Relation::Dep);
        for &relation in Relation::ALL {
            assert_eq!(Relation::of_name(relation.name()), relation);
        }
    }
}
