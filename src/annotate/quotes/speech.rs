//! Words that say that something is said.

use crate::text::FastMap;
use std::sync::LazyLock;

/// How a verb takes what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A clause, with or without `that`: `said`.
    Clause,
    /// Someone and then a clause: `told reporters`.
    Hearer,
    /// A clause only after `that`, or quoted words: `warned`.
    That,
    /// Quoted words only: `called`.
    Quoted,
}

/// Verbs that take a clause.
const CLAUSE: &str = "\
    said says say saying added adds adding insisted insists claimed claims claiming believes believe believed \
    argued argues arguing explained explains stated tweeted conceded joked quipped reckons thinks predicted \
    predicts insist claim argue insisting alleged alleges asserted asserts maintains";

/// Verbs that take someone first.
const HEARER: &str = "\
    told tells telling informed assured reminded informs assures";

/// Verbs that take a clause after `that`.
const THAT: &str = "\
    charges charged demanding demand warn suggest acknowledge admit contend maintain predict allege fear worry \
    assumed understood discovered learned concluding acknowledging insinuated denying declaring confirming \
    reiterating underlining underscoring cautioning vowing pledging promising conceding states noted notes noting \
    suggested suggests suggesting warned warns warning announced announces announcing reported reports reporting \
    acknowledged acknowledges admitted admits stressed stresses stressing confirmed confirms declared declares \
    emphasized emphasised emphasizes emphasizing reiterated reiterates denied denies recalled complained concluded \
    concludes maintained indicated indicates agreed agrees hoped hopes vowed pledged promised promises pointed \
    shows showed show found finds wrote writes writing revealed reveals disclosed contends contended estimates \
    estimated ruled remarked testified demanded proposed threatened fears feared boasted lamented underlined \
    underscored affirmed cautioned responded replied repeated repeats expects expected worried worries knows knew \
    felt feels think thought retorted retorts countered answered answers hinted hints implied pleaded protested \
    objected mused ventured recounted";

/// Verbs that take quoted words.
const QUOTED: &str = "\
    citing cites mentioned mentions criticizes criticises criticizing criticising praises praising denounces \
    condemns condemning welcomes accusing blames blaming urging vows pledges called calls calling described \
    describes describing accused accuses denounced criticized criticised blamed urged urges dismissed praised \
    rejected condemned asked asks continued continues commented labeled labelled branded hailed slammed blasted \
    mocked quoted referred spoke reads shouted chanted cited likened characterized characterised decried welcomed \
    expressed put voiced exclaimed fumed muttered whispered sighed snapped cried laughed scoffed sneered";

/// What a word, in lower case, takes as a verb of speech; `None` for other words.
pub fn verb(word: &str) -> Option<Takes> {
    static VERBS: LazyLock<FastMap<&str, Takes>> = LazyLock::new(|| {
        let sorts = [
            (CLAUSE, Takes::Clause),
            (HEARER, Takes::Hearer),
            (THAT, Takes::That),
            (QUOTED, Takes::Quoted),
        ];
        let words = |(list, takes): (&'static str, Takes)| list.split_whitespace().map(move |word| (word, takes));
        sorts.into_iter().flat_map(words).collect()
    });
    VERBS.get(word).copied()
}

/// How a verb of speech takes its matter where it takes no clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// An object: `accused Oslo of delays`.
    Thing,
    /// `called for a truce`.
    For,
    /// `pointed to the delays`.
    To,
    /// `vowed to go on`.
    Act,
}

/// What a word, in lower case, tells of without a clause.
pub fn matter(word: &str) -> Option<Matter> {
    Some(match word {
        "called" | "calls" | "calling" => Matter::For,
        "pointed" | "referred" => Matter::To,
        "vowed" | "vows" | "vowing" | "pledged" | "pledges" | "pledging" | "promised" | "promises" | "promising"
        | "threatened" => Matter::Act,
        // What is welcomed, praised or condemned is nothing that is said: the act is an event.
        "cited" | "cites" | "citing" | "mentioned" | "mentions" | "described" | "describes" | "describing"
        | "accused" | "accuses" | "accusing" | "blamed" | "blames" | "blaming" | "urged" | "urging" | "demanded"
        | "proposed" | "proposes" | "reiterated" | "acknowledged" | "acknowledges" | "noted" | "emphasized"
        | "emphasised" | "stressed" | "underlined" | "suggested" => Matter::Thing,
        _ => return None,
    })
}

/// Prepositions and linking words at which no object begins.
pub fn preposition_or_link(word: &str) -> bool {
    links(word)
        || matches!(
            word,
            "over"
                | "about"
                | "against"
                | "into"
                | "under"
                | "between"
                | "during"
                | "amid"
                | "among"
                | "through"
                | "without"
                | "upon"
                | "via"
                | "out"
                | "back"
                | "up"
                | "down"
        )
}

/// Verbs that are as often nouns: they speak only right before `that` or quoted words.
pub fn noun_too(word: &str) -> bool {
    matches!(
        word,
        "reports"
            | "claims"
            | "shows"
            | "show"
            | "states"
            | "estimates"
            | "notes"
            | "fears"
            | "hopes"
            | "promises"
            | "found"
            | "warning"
            | "expects"
            | "worries"
            | "calls"
            | "thought"
            | "report"
    )
}

/// Helping verbs and adverbs that may stand between a speaker and the verb.
pub fn between(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "had"
            | "also"
            | "later"
            | "then"
            | "further"
            | "again"
            | "repeatedly"
            | "previously"
            | "recently"
            | "earlier"
            | "reportedly"
            | "publicly"
            | "privately"
            | "once"
            | "just"
            | "already"
            | "now"
            | "clearly"
            | "who"
            | "still"
            | "therefore"
            | "is"
            | "are"
            | "was"
            | "were"
            | "would"
            | "did"
            | "immediately"
            | "often"
            | "flatly"
            | "explicitly"
            | "openly"
            | "too"
            | "even"
            | "always"
            | "nevertheless"
            | "nonetheless"
            | "instead"
            | "each"
            | "on"
    ) || word.len() > 5 && word.ends_with("ly")
}

/// Days and the like that newspapers put between a speaker and the verb: `Kerry on Tuesday said`.
pub fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "today" | "yesterday"
    )
}

/// Pronouns that speak.
pub fn pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "they"
            | "it"
            | "i"
            | "we"
            | "you"
            | "who"
            | "this"
            | "one"
            | "some"
            | "others"
            | "many"
            | "both"
            | "most"
    )
}

/// Words at which a noun phrase that stands before a verb of speech begins at the earliest.
pub fn ends_phrase(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "and"
            | "but"
            | "or"
            | "when"
            | "as"
            | "while"
            | "because"
            | "if"
            | "which"
            | "after"
            | "before"
            | "although"
            | "though"
            | "since"
            | "so"
            | "than"
            | "where"
            | "what"
            | "how"
            | "why"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "be"
            | "been"
            | "will"
            | "would"
            | "not"
            | "until"
            | "yet"
            | "whether"
            | "whom"
            | "whose"
            | "to"
            | "who"
            | "meanwhile"
            | "however"
            | "also"
            | "then"
            | "there"
            | "here"
    )
}

/// Words that link the parts of a noun phrase: `a spokesman for the ministry`.
pub fn links(word: &str) -> bool {
    matches!(
        word,
        "of" | "for" | "in" | "at" | "with" | "from" | "to" | "on" | "by" | "familiar" | "close"
    )
}

/// Prepositions that no speaker's name ends in.
pub fn preposition(word: &str) -> bool {
    matches!(
        word,
        "over"
            | "about"
            | "against"
            | "into"
            | "under"
            | "between"
            | "during"
            | "amid"
            | "among"
            | "through"
            | "without"
            | "upon"
            | "via"
            | "per"
            | "toward"
            | "towards"
            | "including"
            | "despite"
            | "like"
            | "within"
            | "across"
            | "an"
            | "the"
            | "a"
            | "its"
            | "their"
            | "his"
            | "her"
            | "this"
            | "these"
            | "those"
            | "any"
            | "no"
            | "initial"
            | "alleged"
            | "more"
    )
}

/// Words after a noun phrase that stands after a verb of speech: `said Kerry in Moscow`.
pub fn closes_phrase(word: &str) -> bool {
    ends_phrase(word) && !matches!(word, "and" | "or")
        || matches!(
            word,
            "in" | "on" | "at" | "during" | "by" | "adding" | "speaking" | "according" | "following" | "about"
        )
        || is_weekday(word)
}
