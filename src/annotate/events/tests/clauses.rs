//! Who does what to whom, when and by whose word, in sentences with more than one verb. Sentences are our own.

use super::annotator;
use crate::read::Article;
use crate::record::{EventType, Record, Status};

fn read(text: &str) -> Record {
    annotator().annotate(&Article::from_text("t", text))
}

/// Type, trigger, names of the actors, of the recipients.
fn told(record: &Record) -> Vec<(EventType, String, Vec<String>, Vec<String>)> {
    let names = |side: &[crate::record::Participant]| {
        let mention = |id: &String| record.mentions.iter().find(|m| m.id == *id).map(|m| m.text.clone());
        side.iter().filter_map(|p| mention(p.mention.as_ref()?)).collect()
    };
    let events = record.events.iter();
    events
        .map(|e| (e.r#type, e.trigger.text.clone(), names(&e.actors), names(&e.recipients)))
        .collect()
}

/// Actors and recipients of the event with this trigger word.
pub(super) fn sides(text: &str, trigger: &str) -> (Vec<String>, Vec<String>) {
    let found = told(&read(text));
    let event = found.iter().find(|e| e.1.contains(trigger));
    let event = event.unwrap_or_else(|| panic!("no “{trigger}” in {found:?}"));
    (event.2.clone(), event.3.clone())
}

#[test]
fn a_joined_verb_has_the_subject_of_the_finite_verb() {
    let text = "Peru executed a man convicted of spying for Chile and expelled two Chilean diplomats.";
    assert_eq!(sides(text, "expelled").0, ["Peru"]);
    let text = "Peru accused Chile on Tuesday of massing troops along their frontier and threatened to close its airspace to Chilean flights.";
    assert_eq!(sides(text, "threatened").0, ["Peru"]);
    let text = "Ghana's rulers said they would prosecute the president and slammed Togo for imposing sanctions.";
    assert_eq!(sides(text, "slammed").0, ["Ghana's rulers"]);
}

#[test]
fn learned_tags_tell_a_participle_from_a_main_verb() {
    let mut unlearned = crate::annotate::Annotator::new().unwrap();
    unlearned.frames.grammar = None;
    for (text, trigger) in [
        (
            "Armed men fired on a car carrying a mayor in Peru on Saturday, killing him and his driver.",
            "fired on",
        ),
        (
            "Crowds enraged by the deaths of the day before torched the Peruvian parliament on Tuesday.",
            "torched",
        ),
    ] {
        let has = |record: &Record| told(record).iter().any(|e| e.1.contains(trigger));
        assert!(has(&read(text)), "{text}");
        assert!(!has(&unlearned.annotate(&Article::from_text("t", text))), "{text}");
    }
    // A headline's verb stays one.
    assert_eq!(
        sides("Peru slams Chile", "slams"),
        (vec!["Peru".to_owned()], vec!["Chile".to_owned()])
    );
}

#[test]
fn a_clause_inside_a_clause_lends_no_subject() {
    let text =
        "Peru summoned the Chilean ambassador to protest what it called an insult by Roa and expelled two diplomats.";
    assert_eq!(sides(text, "expelled").0, ["Peru"]);
}

#[test]
fn a_second_main_verb_is_an_event_of_its_own() {
    let text = "The envoy travelled to Asmara on Monday and held talks with President Isaias Afwerki.";
    assert_eq!(sides(text, "held talks").1, ["Isaias Afwerki"]);
    let text = "Juan Roa was detained on Sunday and charged with fraud.";
    assert_eq!(sides(text, "detained").1, ["Juan Roa"]);
    assert_eq!(sides(text, "charged").1, ["Juan Roa"]);
}

#[test]
fn a_name_behind_an_office_is_who_is_meant() {
    let text = "Egyptian Foreign Minister Sameh Shoukry met his Eritrean counterpart, Osman Saleh, in Cairo.";
    assert_eq!(sides(text, "met").1, ["Osman Saleh"]);
    let text = "Estonia's prime minister, Kaja Kallas, condemned Russia.";
    assert_eq!(sides(text, "condemned").0, ["Kaja Kallas"]);
}

#[test]
fn what_an_act_is_for_and_what_is_demanded_are_no_events() {
    let found = told(&read(
        "Sameh Shoukry met Osman Saleh in Cairo to discuss the border with Sudan.",
    ));
    assert_eq!(found.len(), 1, "{found:?}");
    let found = told(&read("Kenya demanded that Uganda withdraw its troops from Sudan."));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, EventType::Request);
}

#[test]
fn who_reports_behind_the_act_is_noted_and_says_nothing_else() {
    for text in [
        "Libyan troops shelled the town of Zawiya, the Tunisian government said.",
        "Libyan troops shelled the town of Zawiya on Tuesday, the Tunisian government said.",
        "Libyan troops shelled the town of Zawiya on Tuesday, according to the Tunisian government.",
    ] {
        let record = read(text);
        assert_eq!(record.events.len(), 1, "{:?}", told(&record));
        let event = &record.events[0];
        let who = event
            .attributed_to
            .as_ref()
            .and_then(|id| record.entities.iter().find(|e| e.id == *id));
        assert_eq!(who.map(|e| e.name.as_str()), Some("Tunisian government"), "{text}");
        assert_eq!(event.status, Status::Alleged);
    }
}

#[test]
fn an_event_takes_the_time_of_its_own_clause() {
    let head = "NAIROBI, March 12, 2024 (Reuters) - ";
    let day = |text: &str, trigger: &str| {
        let record = read(&format!("{head}{text}"));
        let event = record.events.iter().find(|e| e.trigger.text.contains(trigger)).cloned();
        event.unwrap_or_else(|| panic!("no {trigger} in {text}")).time.value
    };
    let text = "The United States, which imposed sanctions on Eritrea last year, urged Kenya to wait.";
    assert_eq!(day(text, "urged"), None);
    assert_eq!(day(text, "imposed"), Some("2023".into()));
    let text = "Kenya on Monday expelled the Ugandan ambassador over a deal signed in 2015.";
    assert_eq!(day(text, "expelled"), Some("2024-03-11".into()));
    let text = "Kenya and Chad will hold their first talks since 2019 next month.";
    assert_eq!(day(text, "talks"), Some("2024-04".into()));
    let text = "President Abiy Ahmed will meet President William Ruto on Thursday, an aide said on Monday.";
    assert_eq!(day(text, "meet"), Some("2024-03-14".into()));
}

#[test]
fn an_event_takes_the_place_of_its_own_clause() {
    let place = |text: &str, trigger: &str| {
        let record = read(text);
        let event = record.events.iter().find(|e| e.trigger.text.contains(trigger)).cloned();
        let id = event.unwrap_or_else(|| panic!("no {trigger} in {text}")).place;
        id.and_then(|id| record.entities.iter().find(|e| e.id == id).map(|e| e.name.clone()))
    };
    let text = "Peru expelled the Chilean ambassador, accusing Chile of an attack in Lima.";
    assert_eq!(place(text, "expelled"), None);
    assert_eq!(
        place("In Caracas, Ivan Roa met Elena Gil.", "met"),
        Some("Caracas".into())
    );
    assert_eq!(
        place("Ivan Roa met Elena Gil in Caracas.", "met"),
        Some("Caracas".into())
    );
}

#[test]
fn those_killed_are_counted_with_any_measure() {
    for text in [
        "At least 14 villagers were killed near Bor.",
        "More than 20 villagers were killed near Bor.",
        "Up to 20 villagers were killed near Bor.",
    ] {
        let found = told(&read(text));
        assert!(
            found.iter().any(|e| e.0 == EventType::Assault && e.3.len() == 1),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn names_joined_by_a_comma_open_a_headline() {
    let (first, second) = sides("China, Brazil sign 37 accords", "sign");
    assert_eq!([first, second].concat(), ["China", "Brazil"]);
}

#[test]
fn a_sea_takes_no_part() {
    let found = told(&read("Denmark agreed with Sweden to patrol the Baltic Sea."));
    assert!(
        found.iter().all(|e| !e.3.iter().any(|r| r.contains("Sea"))),
        "{found:?}"
    );
}

#[test]
fn what_is_to_happen_is_scheduled() {
    let record = read("Johann Wadephul is to meet Gustavo Petro in Bogota.");
    assert_eq!(record.events[0].status, Status::Scheduled);
    let record = read("Johann Wadephul is scheduled to meet Gustavo Petro in Bogota.");
    assert_eq!(record.events[0].status, Status::Scheduled);
}

#[test]
fn two_who_meet_and_agree_do_both_and_each_clause_of_a_headline_is_news() {
    let text = "Chad and Niger agree to reopen a ferry as Oslo warns of sanctions\n\nNDJAMENA, March 3, 2011 (Delta Press) -- The \
                foreign ministers of Chad and Niger met for two hours on Tuesday and agreed to reopen a ferry on the lake.";
    let record = annotator().annotate(&Article::from_text("t", text));
    let triggers: Vec<&str> = record.events.iter().map(|e| e.trigger.text.as_str()).collect();
    assert!(triggers.contains(&"met"), "{triggers:?}");
    // Told twice, in the headline and below, it is one event.
    assert!(triggers.iter().any(|t| t.starts_with("agree")), "{triggers:?}");
    assert!(triggers.iter().any(|t| t.starts_with("warns")), "{triggers:?}");
}

#[test]
fn several_before_their_verb_all_act() {
    let text = "Peru pulled out of the race, days after Chad and Togo vetoed a resolution.";
    assert_eq!(sides(text, "vetoed").0, ["Chad", "Togo"]);
    let text = "Malaysia, Thailand and Laos have all criticized the raid.";
    assert_eq!(sides(text, "criticized").0, ["Malaysia", "Thailand", "Laos"]);
    let text = "Peru offered to mediate between the army and the rebels, and its foreign minister, Ana Roe, will travel to Lima.";
    assert_eq!(sides(text, "travel").0, ["Ana Roe"]);
}

#[test]
fn a_post_with_an_article_inside_leads_to_its_holder() {
    let text = "The ministry summoned the Ambassador of the Russian Federation, Ivan Roe, on Monday.";
    assert_eq!(sides(text, "summoned").1, ["Ivan Roe"]);
    let text = "Germany's envoy for the Western Balkans, Max Roe, met Kurti on Monday.";
    assert_eq!(sides(text, "met").0, ["Max Roe"]);
    let text = "Britain's ambassador to the United Nations, John Roe, condemned Syria.";
    assert_eq!(sides(text, "condemned").0, ["John Roe"]);
}

#[test]
fn an_adverb_before_a_word_makes_it_a_verb() {
    let text = "Estonia also protests against the violation of its airspace by a Russian aircraft.";
    assert_eq!(
        sides(text, "protests"),
        (vec!["Estonia".to_owned()], vec!["Russian".to_owned()])
    );
}

#[test]
fn a_dateline_takes_no_part() {
    let text = "ASTANA, Sept. 7 (Xinhua) -- Xi and Modi agreed on Saturday to deepen ties.";
    assert!(!sides(text, "deepen").1.contains(&"ASTANA".to_owned()));
}
