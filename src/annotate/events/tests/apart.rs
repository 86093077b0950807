//! What stands near an act and has no part in it. Sentences are our own.

use super::annotator;
use crate::read::Article;
use crate::record::{Participant, Record};

fn read(text: &str, day: Option<&str>) -> Record {
    let mut article = Article::from_text("t", text);
    article.meta.published = day.map(|day| day.parse().unwrap());
    annotator().annotate(&article)
}

/// Texts of actors and recipients of the event with this trigger word.
fn sides(text: &str, trigger: &str) -> [Vec<String>; 2] {
    let record = read(text, None);
    let event = record.events.iter().find(|e| e.trigger.text.contains(trigger));
    let event = event.unwrap_or_else(|| panic!("no “{trigger}” in {text}"));
    let words = |sides: &[Participant]| {
        let mention = |p: &Participant| record.mentions.iter().find(|m| Some(&m.id) == p.mention.as_ref());
        sides.iter().filter_map(mention).map(|m| m.text.clone()).collect()
    };
    [words(&event.actors), words(&event.recipients)]
}

#[test]
fn who_speaks_goes_on_after_what_is_told_of_others() {
    let text = "Peru's interior ministry said it had broken up a cell of nine men who were planning to attack a convoy, \
                and accused Chile of training them.";
    assert_eq!(
        sides(text, "accused"),
        [vec!["Peru's interior ministry".to_owned()], vec!["Chile".to_owned()]]
    );
}

#[test]
fn whose_decision_it_is_acts() {
    let text = "Analysts said the pact owed much to Norway's decision to telephone Sweden.";
    assert_eq!(sides(text, "telephone"), [["Norway"], ["Sweden"]]);
}

#[test]
fn what_fills_a_time_or_is_counted_receives_nothing() {
    let text = "Ghana and Togo agree to reopen border crossing after weeks of tension";
    assert_eq!(sides(text, "reopen")[1], Vec::<String>::new());
    let text = "The European Union has offered 20 million euros to rebuild border markets.";
    assert_eq!(sides(text, "offered")[1], Vec::<String>::new());
}

#[test]
fn two_headlines_in_one_share_nobody() {
    let text = "Peru expels Mexican ambassador, Congress opens inquiry";
    assert_eq!(sides(text, "opens")[1], Vec::<String>::new());
}

#[test]
fn an_old_day_is_that_of_the_deed_that_is_condemned() {
    let day = |text: &str| {
        let record = read(text, Some("2023-08-09"));
        let event = record.events.iter().find(|e| e.trigger.text.contains("condemned"));
        event.unwrap().time.value.clone()
    };
    assert_eq!(
        day("The ministers condemned the launch of a missile by North Korea on 12 July."),
        None
    );
    assert_eq!(
        day("The ministers condemned the launch of a missile by North Korea on Monday."),
        Some("2023-08-07".into())
    );
    // What was done long ago keeps its day.
    let record = read(
        "Peru signed the treaty with Chile on 12 January 2018.",
        Some("2023-08-09"),
    );
    let signed = record
        .events
        .iter()
        .find(|e| e.trigger.text.contains("signed"))
        .unwrap();
    assert_eq!(signed.time.value.as_deref(), Some("2018-01-12"));
}

#[test]
fn what_is_talked_about_and_what_a_crossing_is_called_after_are_no_sides() {
    let text = "The ministers of Peru and Chile exchanged views on Myanmar.";
    assert_eq!(
        sides(text, "exchanged"),
        [vec!["Peru".to_owned(), "Chile".to_owned()], vec![]]
    );
    let text = "Nigeria and Cameroon agreed on Tuesday to reopen the Danare crossing, officials said.";
    assert_eq!(sides(text, "reopen")[1], Vec::<String>::new());
}

#[test]
fn each_of_three_states_acts() {
    let text = "The governments of Peru, Chile and Cuba have refused to recognise Ada Roe.";
    assert_eq!(sides(text, "recognise")[0], ["Peru", "Chile", "Cuba"]);
}

#[test]
fn what_comes_after_a_journey_or_an_aside_is_news_too() {
    let text = "The minister will travel to Jakarta on 1 September, where she will meet President Joko Widodo.";
    assert_eq!(sides(text, "meet")[1], ["Joko Widodo"]);
    let text = "Oman, which has often carried messages between Tehran and its rivals, offered to host talks, an official said.";
    assert_eq!(sides(text, "host talks")[0], ["Oman"]);
}

#[test]
fn where_several_meet_is_no_side() {
    let text =
        "The government and the rebels of the National Liberation Army will return to the table in Havana next week.";
    assert_eq!(sides(text, "return")[1], Vec::<String>::new());
    let text =
        "The foreign ministers of Peru and Chile met in Barbados on Tuesday and agreed to reopen talks on the border.";
    assert_eq!(sides(text, "reopen"), [["Peru"], ["Chile"]]);
}
