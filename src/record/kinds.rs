//! The closed word lists of the file format.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one spelling in the file, and the list of all of them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order of the format page.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the file.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// What a mention or an entity is.
    Kind {
        /// A person.
        Per = "PER",
        /// An organisation, body or office building that stands for one.
        Org = "ORG",
        /// A geo-political entity: country, city, province.
        Gpe = "GPE",
        /// A place without a government: sea, river, region.
        Loc = "LOC",
        /// A facility: airport, palace, base.
        Fac = "FAC",
        /// A nationality, religion or political group.
        Norp = "NORP",
        /// Another name.
        Misc = "MISC",
    }
}

impl Kind {
    /// What an analyst calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Per => "person",
            Self::Org => "organisation",
            Self::Gpe => "geo-political",
            Self::Loc => "location",
            Self::Fac => "facility",
            Self::Norp => "nationality or group",
            Self::Misc => "other name",
        }
    }
}

words! {
    /// How a mention refers.
    Form {
        /// By name.
        Name = "name",
        /// By a description: "the Russian president".
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

words! {
    /// What has been decided of an item.
    Review {
        /// By the machine, untouched.
        Suggested = "suggested",
        /// Accepted as it was suggested.
        Accepted = "accepted",
        /// Changed by a person.
        Corrected = "corrected",
        /// Made by a person.
        Added = "added",
        /// Refused: kept in the file and out of every list.
        Rejected = "rejected",
    }
}

#[expect(clippy::derivable_impls, reason = "the enums of this file are made by one macro")]
impl Default for Review {
    fn default() -> Self {
        Self::Suggested
    }
}

impl Review {
    /// Whether a person has decided.
    pub const fn is_decided(self) -> bool {
        !matches!(self, Self::Suggested)
    }
}

words! {
    /// Who made an item.
    Origin {
        /// A rule of the annotator.
        Rule = "rule",
        /// A learned model of the annotator.
        Model = "model",
        /// A person.
        Manual = "manual",
        /// Another program's file.
        Imported = "imported",
    }
}

words! {
    /// TIMEX3 types.
    TimeType {
        /// A day or longer.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A repeated time.
        Set = "SET",
    }
}

words! {
    /// How fine a time is.
    Granularity {
        /// A clock time.
        Minute = "minute",
        /// An hour or part of a day.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A week or weekend.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter or half of a year.
        Quarter = "quarter",
        /// A season.
        Season = "season",
        /// A year.
        Year = "year",
        /// A decade.
        Decade = "decade",
        /// A century.
        Century = "century",
    }
}

words! {
    /// What a time's value hangs on.
    Anchor {
        /// It says so itself.
        Stated = "stated",
        /// The publication date.
        Published = "published",
        /// The last date of the narrative.
        Story = "story",
        /// Nothing yet.
        None = "none",
    }
}

words! {
    /// Whether a quotation can be cited word for word.
    Verbatim {
        /// Nothing speaks against it.
        Yes = "yes",
        /// It may have been altered.
        Unsure = "unsure",
        /// It is reported, or known to be altered.
        No = "no",
    }
}

words! {
    /// Whether an event happened.
    Status {
        /// It happened, or is happening.
        Occurred = "occurred",
        /// It is planned.
        Scheduled = "scheduled",
        /// It is asked for or offered.
        Proposed = "proposed",
        /// It is supposed: "if", "could".
        Hypothetical = "hypothetical",
        /// It is said not to have happened.
        Denied = "denied",
        /// One side says that another did it.
        Alleged = "alleged",
    }
}

words! {
    /// Where a publication date comes from.
    DateSource {
        /// The text says it.
        Stated = "stated",
        /// The file's own data or the caller says it.
        File = "file",
        /// The analyst set it.
        Analyst = "analyst",
    }
}

words! {
    /// What a flag warns of.
    FlagCode {
        /// Text that is not part of the article.
        Boilerplate = "boilerplate",
        /// No publication date is known.
        Undated = "undated",
        /// Several stories in one text.
        MixedStories = "mixed-stories",
        /// A quotation whose speaker is not said.
        UnattributedQuote = "unattributed-quote",
        /// A quotation that opens or closes only.
        UnbalancedQuote = "unbalanced-quote",
        /// One statement in two wordings.
        RewordedQuote = "reworded-quote",
        /// Signs that the text was rewritten.
        AlteredWording = "altered-wording",
        /// A name or role that does not fit the rest.
        GarbledName = "garbled-name",
        /// An office held by somebody else at that date.
        RoleOutOfTime = "role-out-of-time",
        /// Two dates that disagree.
        DateConflict = "date-conflict",
        /// A reference with no or several candidates.
        UnresolvedReference = "unresolved-reference",
        /// A passage that stands twice.
        RepeatedText = "repeated-text",
        /// Arithmetic that does not add up.
        DerivedArithmetic = "derived-arithmetic",
    }
}
