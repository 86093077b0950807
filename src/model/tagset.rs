//! The parts of speech: seventeen universal classes, and the finer English ones of the Penn treebank.

macro_rules! classes {
    ($(#[$doc:meta])* $name:ident, $default:ident: $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// Its usual name.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The class of this name.
            pub fn of_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl Default for $name {
            fn default() -> Self { $name::$default }
        }
    };
}

classes! {
    /// A universal part of speech.
    Pos, X:
    /// Adjective.
    Adj = "ADJ",
    /// Preposition or particle.
    Adp = "ADP",
    /// Adverb.
    Adv = "ADV",
    /// Auxiliary, copula and modal.
    Aux = "AUX",
    /// Coordinating conjunction.
    Cconj = "CCONJ",
    /// Article and the like.
    Det = "DET",
    /// Interjection.
    Intj = "INTJ",
    /// Common noun.
    Noun = "NOUN",
    /// Number.
    Num = "NUM",
    /// `to`, `not`, `'s`.
    Part = "PART",
    /// Pronoun.
    Pron = "PRON",
    /// Name.
    Propn = "PROPN",
    /// Punctuation.
    Punct = "PUNCT",
    /// Subordinating conjunction.
    Sconj = "SCONJ",
    /// Symbol.
    Sym = "SYM",
    /// Main verb.
    Verb = "VERB",
    /// Anything else.
    X = "X",
}

classes! {
    /// A Penn treebank tag, as universal treebanks of English use it.
    Penn, Gw:
    /// Coordinating conjunction.
    Cc = "CC",
    /// Number.
    Cd = "CD",
    /// Determiner.
    Dt = "DT",
    /// `there` that only opens.
    Ex = "EX",
    /// Foreign word.
    Fw = "FW",
    /// Hyphen inside a word.
    Hyph = "HYPH",
    /// Preposition or subordinating conjunction.
    In = "IN",
    /// Adjective.
    Jj = "JJ",
    /// Comparative.
    Jjr = "JJR",
    /// Superlative.
    Jjs = "JJS",
    /// Mark of a list's line.
    Ls = "LS",
    /// Modal.
    Md = "MD",
    /// Other punctuation.
    Nfp = "NFP",
    /// Noun, singular.
    Nn = "NN",
    /// Name, singular.
    Nnp = "NNP",
    /// Name, plural.
    Nnps = "NNPS",
    /// Noun, plural.
    Nns = "NNS",
    /// `all the`.
    Pdt = "PDT",
    /// `'s`.
    Pos = "POS",
    /// Personal pronoun.
    Prp = "PRP",
    /// Possessive pronoun.
    PrpS = "PRP$",
    /// Adverb.
    Rb = "RB",
    /// Comparative adverb.
    Rbr = "RBR",
    /// Superlative adverb.
    Rbs = "RBS",
    /// Particle of a verb.
    Rp = "RP",
    /// Symbol.
    Sym = "SYM",
    /// `to` before a verb.
    To = "TO",
    /// Interjection.
    Uh = "UH",
    /// Base form.
    Vb = "VB",
    /// Past form.
    Vbd = "VBD",
    /// `-ing` form.
    Vbg = "VBG",
    /// Past participle.
    Vbn = "VBN",
    /// Present form without `-s`.
    Vbp = "VBP",
    /// Present form with `-s`.
    Vbz = "VBZ",
    /// `which` as determiner or relative, `that` as relative.
    Wdt = "WDT",
    /// `who`, `what`.
    Wp = "WP",
    /// `whose`.
    WpS = "WP$",
    /// `where`, `when`.
    Wrb = "WRB",
    /// Currency.
    Dollar = "$",
    /// Comma.
    Comma = ",",
    /// End of sentence.
    Stop = ".",
    /// Colon, semicolon, dash.
    Colon = ":",
    /// Opening quotation mark.
    Open = "``",
    /// Closing quotation mark.
    Close = "''",
    /// Opening bracket.
    Lrb = "-LRB-",
    /// Closing bracket.
    Rrb = "-RRB-",
    /// Address in a network.
    Add = "ADD",
    /// Part of a word.
    Afx = "AFX",
    /// Part of a broken word, or unknown.
    Gw = "GW",
}

/// A token's part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tag {
    /// The universal class: tells `is` the auxiliary from a main verb, a preposition from a conjunction.
    pub pos: Pos,
    /// The English class: tells the forms of verbs and nouns.
    pub penn: Penn,
}

impl Tag {
    /// The tag of a label such as `NOUN/NNS`.
    pub fn of_label(label: &str) -> Option<Self> {
        let (pos, penn) = label.split_once('/')?;
        Some(Self {
            pos: Pos::of_name(pos)?,
            penn: Penn::of_name(penn)?,
        })
    }

    /// Noun, name or pronoun.
    pub fn is_nominal(self) -> bool {
        matches!(self.pos, Pos::Noun | Pos::Propn | Pos::Pron)
    }

    /// A main verb or auxiliary in a form that has a subject of its own.
    pub fn is_finite(self) -> bool {
        matches!(self.penn, Penn::Vbd | Penn::Vbp | Penn::Vbz | Penn::Md)
    }
}
