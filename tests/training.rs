//! Training gives the same bytes for the same sentences, by the code that `examples/train` is made of.

#![allow(dead_code, missing_docs, clippy::unwrap_used)]

#[path = "../examples/train/corpus.rs"]
mod corpus;
#[path = "../examples/train/labels.rs"]
mod labels;
#[path = "../examples/train/made.rs"]
mod made;
#[path = "../examples/train/names.rs"]
mod names;
#[path = "../examples/train/pos.rs"]
mod pos;
#[path = "../examples/train/recase.rs"]
mod recase;
#[path = "../examples/train/syntax.rs"]
mod syntax;

use chancery::annotate::Annotator;
use chancery::annotate::names::learned::Names;
use chancery::model::parse::Parser;
use chancery::model::tags::Tagger;
use corpus::Sentence;
use serde_json::json;

/// Sentences of our own: every pair of a person and a place in a few patterns.
fn sentences(people: &[&str]) -> Vec<Sentence> {
    let places = ["Oslo", "Kenya", "Peru", "Riga", "Ghana"];
    let verbs = [("visited", "VBD"), ("left", "VBD"), ("likes", "VBZ")];
    let mut lines = String::new();
    for person in people {
        for place in places {
            for (verb, tag) in verbs {
                let (given, family) = person.split_once(' ').unwrap();
                let line = json!({
                    "id": "own", "genre": "news",
                    "tokens": ["Minister", given, family, verb, "the", "old", "port", "of", place, "."],
                    "xpos": ["NN", "NNP", "NNP", tag, "DT", "JJ", "NN", "IN", "NNP", "."],
                    "upos": ["NOUN", "PROPN", "PROPN", "VERB", "DET", "ADJ", "NOUN", "ADP", "PROPN", "PUNCT"],
                    "head": [4, 1, 2, 0, 7, 7, 4, 9, 7, 4],
                    "deprel": ["nsubj", "flat", "flat", "root", "det", "amod", "obj", "case", "nmod", "punct"],
                    "ner": ["O", "B-per", "I-per", "O", "O", "O", "O", "O", "B-geo", "O"],
                });
                lines.push_str(&format!("{line}\n"));
            }
        }
    }
    corpus::sentences(&lines).unwrap()
}

const PEOPLE: [&str; 4] = ["Ada Roe", "Bo Ek", "Mina Castell", "Karim Dosso"];

#[test]
fn the_same_sentences_train_the_same_tags_and_trees() {
    let [first, again] = [sentences(&PEOPLE), sentences(&PEOPLE)];
    let (first, again): (Vec<&Sentence>, Vec<&Sentence>) = (first.iter().collect(), again.iter().collect());
    let tags = pos::train(&first, &first[..7]);
    assert!(Tagger::new(&tags).is_some());
    assert_eq!(tags, pos::train(&again, &again[..7]));
    assert_ne!(
        tags,
        pos::train(&again[..20], &again[..7]),
        "what is learned does not depend on what is taught"
    );
    let trees = syntax::train(&first).unwrap();
    assert!(Parser::new(&trees).is_some());
    assert_eq!(trees, syntax::train(&again).unwrap());
}

#[test]
fn the_same_sentences_train_the_same_names() {
    let annotator = Annotator::new().unwrap();
    let train = |people: &[&str]| {
        let (silver, gold) = (sentences(people), sentences(&people[1..]));
        let (mut silver, gold): (Vec<&Sentence>, Vec<&Sentence>) = (silver.iter().collect(), gold.iter().collect());
        let made = made::sentences(&annotator, &silver);
        silver.extend(&made);
        let settings = names::Settings {
            orders: 2,
            rounds: 2,
            budget_bytes: 60_000,
            ..names::Settings::default()
        };
        let corpora = [&silver[..], &gold[..]];
        let lessons = names::lessons(&annotator, &corpora);
        let lessons: Vec<&names::Example> = lessons.iter().collect();
        let sure = names::Sure::learned(&annotator, &corpora, &lessons, settings);
        names::train(&lessons, settings, &sure)
    };
    let bytes = train(&PEOPLE);
    assert!(Names::new(&bytes).is_some());
    assert_eq!(bytes, train(&PEOPLE));
    assert_ne!(
        bytes,
        train(&PEOPLE[1..]),
        "what is learned does not depend on what is taught"
    );
}
