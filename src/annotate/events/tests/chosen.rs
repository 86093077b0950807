//! Events of words that a person chose: who takes part, as the clause around them says.

use super::super::by_hand::{clause, likely};
use super::annotator;
use crate::read::Article;
use crate::record::acts::Indexed;
use crate::record::{EventType, Status};
use crate::text::Span;

/// Actors and recipients of the word between strokes in a text, by the words of their mentions or, of pronouns, by whom
/// they mean; and whether it happened.
fn told(marked: &str, blind: bool) -> (String, String, Status) {
    let (before, rest) = marked.split_once('|').unwrap();
    let (word, after) = rest.split_once('|').unwrap();
    let text = format!("{before}{word}{after}");
    let trigger = Span::new(before.len(), before.len() + word.len());
    let record = annotator().annotate(&Article::from_text("a", &text));
    let article = Indexed::new(record);
    let view = article.view();
    let act = likely(&annotator().frames, view, trigger, blind)
        .first()
        .copied()
        .unwrap_or(EventType::Consult);
    let found = clause(&annotator().frames, view, trigger, act, blind);
    let name = |id: &String| {
        let mention = view.index.mention(view.record, id).unwrap();
        let entity = mention
            .entity
            .as_deref()
            .and_then(|e| view.index.entity(view.record, e));
        match (mention.form, entity) {
            (crate::record::Form::Pronoun, Some(entity)) => entity.name.clone(),
            _ => mention.text.clone(),
        }
    };
    let names = |ids: &[String]| ids.iter().map(name).collect::<Vec<_>>().join(" + ");
    (names(&found.actors), names(&found.recipients), found.status)
}

fn check(blind: bool, cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (marked, actors, recipients) in cases {
        let (one, two, _) = told(marked, blind);
        if (one.as_str(), two.as_str()) != (*actors, *recipients) {
            wrong.push(format!("{marked}\n    told: {one} -> {two}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

const PLAIN: &[(&str, &str, &str)] = &[
    ("Norway |met| Chad in Oslo.", "Norway", "Chad"),
    (
        "Norway and Chad |warned| Peru and Cuba.",
        "Norway + Chad",
        "Peru + Cuba",
    ),
    ("Norway was |warned| by Chad on Monday.", "Chad", "Norway"),
    (
        "Norway has been sharply |rebuked| in a letter by Chad.",
        "Chad",
        "Norway",
    ),
    ("Norway on behalf of Cuba again |warned| Chad.", "Norway", "Chad"),
    ("Norway, which borders Peru, |warned| Chad.", "Norway", "Chad"),
    ("An |attack| by Norway on Chad ended.", "Norway", "Chad"),
    ("Norway |complained| after Chad left.", "Norway", ""),
    ("Norway |said| that Chad left.", "Norway", ""),
    (
        "Norway and Chad spoke of the Peru and Chile |embargo| in Vienna on Monday.",
        "Peru + Chile",
        "",
    ),
    ("Norway |accused| the army of Chad.", "Norway", "army of Chad"),
];

const HARDER: &[(&str, &str, &str)] = &[
    ("Chad said a landmine |wounded| five of its soldiers.", "", "soldiers"),
    (
        "A landmine |wounded| five of Chad's soldiers on Monday.",
        "",
        "Chad's soldiers",
    ),
    ("Kenya |fought| alongside Uganda against Sudan.", "Kenya", "Sudan"),
    (
        "Two Peruvian diplomats were |expelled| on Friday.",
        "",
        "Two Peruvian diplomats",
    ),
    (
        "Two Peruvian diplomats were |expelled| by Norway on Friday.",
        "Norway",
        "Two Peruvian diplomats",
    ),
    (
        "The minister told reporters that Norway had |expelled| the Peruvian ambassador.",
        "Norway",
        "Peruvian ambassador",
    ),
    (
        "Elena Markovic, the foreign minister of Norway, |criticised| Peru.",
        "Elena Markovic",
        "Peru",
    ),
    ("Norway met Peru and |signed| a treaty with Chad.", "Norway", "Chad"),
    (
        "The sanctions, which Norway |imposed| on Peru in May, remain.",
        "Norway",
        "Peru",
    ),
    ("Norway, which |imposed| sanctions on Peru, met Chad.", "Norway", "Peru"),
    ("Peru, Norway said, had |threatened| Chad.", "Peru", "Chad"),
    ("Norway and its ally Peru |condemned| Chad.", "Norway + Peru", "Chad"),
    (
        "Chad was |accused| by the foreign minister of Kenya of arming rebels in Sudan.",
        "foreign minister of Kenya",
        "Chad",
    ),
    (
        "Peru's president flew to Oslo and |thanked| Norway.",
        "Peru's president",
        "Norway",
    ),
    ("The envoy whom Norway |sent| to Chad met rebels.", "Norway", "Chad"),
    ("An explosion |hit| a convoy of Chad near the border.", "", "Chad"),
    (
        "Kenya says Uganda has |deported| two Sudanese aid workers.",
        "Uganda",
        "two Sudanese aid workers",
    ),
];

#[test]
fn the_clause_says_who_acts_and_whom_it_is_done_to() {
    check(false, PLAIN);
}

#[test]
fn in_harder_sentences_too() {
    check(false, HARDER);
}

#[test]
fn the_clause_says_whether_it_happened() {
    for (marked, status) in [
        ("Norway |met| Chad.", Status::Occurred),
        ("Norway will |meet| Chad on Friday.", Status::Scheduled),
        ("Norway may |sanction| Chad.", Status::Hypothetical),
    ] {
        assert_eq!(told(marked, false).2, status, "{marked}");
    }
}

#[test]
fn a_type_is_taken_only_where_a_phrase_fits_the_clause() {
    let first = |marked: &str| {
        let (before, rest) = marked.split_once('|').unwrap();
        let (word, after) = rest.split_once('|').unwrap();
        let record = annotator().annotate(&Article::from_text("a", &format!("{before}{word}{after}")));
        let article = Indexed::new(record);
        let trigger = Span::new(before.len(), before.len() + word.len());
        likely(&annotator().frames, article.view(), trigger, false)
            .first()
            .copied()
    };
    // Mere talk is no request, and a train is no hostage.
    assert_eq!(
        first("The minister |told reporters| on Monday that Peru had left the talks."),
        None
    );
    assert_eq!(
        first("The minister |told| reporters on Monday that Peru had left the talks."),
        None
    );
    assert_eq!(first("The minister |took| the train to Oslo."), None);
    assert_eq!(
        first("Norway |told| Peru to leave the waters at once."),
        Some(EventType::Request)
    );
    assert_eq!(
        first("Norway and Chad spoke of the Peru and Chile |embargo| in Vienna on Monday."),
        Some(EventType::Sanction)
    );
    assert_eq!(first("Norway |bombed| a harbour in Peru."), Some(EventType::Assault));
    assert_eq!(first("Norway and Peru held |talks| in Oslo."), Some(EventType::Consult));
}

#[test]
fn grammar_alone_finds_the_plain_ones() {
    check(true, PLAIN);
}
