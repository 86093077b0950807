//! What a second dozen of fresh articles taught: what hangs on a noun, what is said by the way, who is called by what he is.
//! Sentences are our own.

use super::annotator;
use super::clauses::sides;
use crate::read::Article;
use crate::record::{Event, EventType};

fn events(text: &str) -> Vec<Event> {
    annotator().annotate(&Article::from_text("t", text)).events
}

fn types(text: &str) -> Vec<EventType> {
    events(text).iter().map(|e| e.r#type).collect()
}

/// Actors and recipients, joined by commas.
fn who(text: &str, trigger: &str) -> (String, String) {
    let (actors, recipients) = sides(text, trigger);
    (actors.join(", "), recipients.join(", "))
}

#[test]
fn her_by_itself_is_somebody() {
    let text = "Ana Roa met Ivan Brun in Lima. Brun thanked her for her work in the mission.";
    assert_eq!(who(text, "thanked").1, "her");
    let text = "Peru arrested her on Monday.";
    assert_eq!(who(text, "arrested").1, "her");
    let text = "Peru arrested her brother on Monday.";
    assert_eq!(who(text, "arrested").1, "her brother");
}

#[test]
fn that_before_a_lone_noun_points_at_it() {
    let text = "Hamas demanded a truce. Israel rejected that demand.";
    assert_eq!(who(text, "rejected").0, "Israel");
    assert!(types("Peru accepted that offer on Monday.").contains(&EventType::Agree));
    // A clause stays one.
    let text = "Peru said that oil in the harbour had been seized by Chile.";
    assert_eq!(who(text, "seized").0, "Chile");
}

#[test]
fn what_hangs_on_a_refused_request_is_not_what_is_refused() {
    let text = "The court rejected a request by the Kenyan government to drop the case against William Ruto.";
    assert_eq!(who(text, "rejected").1, "Kenyan government");
}

#[test]
fn aid_workers_are_no_aid() {
    let text = "Two French aid workers who had been held by a gang were released on Monday.";
    assert_eq!(types(text).first(), Some(&EventType::Retreat));
}

#[test]
fn who_is_asked_has_a_verb_that_looks_like_a_noun() {
    let text = "Jimmy Brun demanded that the government release fifty prisoners.";
    assert_eq!(who(text, "demanded").1, "government");
    let text = "Unions have threatened to strike if the law is not repealed.";
    assert!(types(text).contains(&EventType::Threaten));
}

#[test]
fn names_after_an_office_with_a_place_are_those_who_act() {
    let text = "Its ambassador in Lima, Jan Nowak, met Ana Roa on Monday.";
    assert_eq!(who(text, "met").0, "Jan Nowak");
    let text = "The presidents of the two countries, Ana Roa and Ivan Brun, met in Quito.";
    assert_eq!(who(text, "met").0, "Ana Roa, Ivan Brun");
    let text = "Envoys met in Quito, Ana Roa said.";
    assert_ne!(who(text, "met").0, "Ana Roa");
}

#[test]
fn whose_opens_a_clause_by_the_way() {
    let text = "Sudan, whose president, Omar al-Bashir, has been wanted since 2009, condemned Chad.";
    assert_eq!(who(text, "condemned"), ("Sudan".into(), "Chad".into()));
    let text = "NATO, whose mission has 3,700 soldiers in the country, said it was ready to intervene.";
    assert_eq!(who(text, "ready").1, "");
}

#[test]
fn speech_goes_on_over_a_relative_clause() {
    let text = "The envoy, Ada Roe, said the accord would harm the talks that Norway has brokered since 1994, and warned that \
        Chile would respond.";
    assert_eq!(who(text, "warned").0, "Ada Roe");
    let text = "Peru condemned the rebels who had killed four nurses in Puno and urged Chile to arrest their leader.";
    assert_eq!(who(text, "urged").0, "Peru");
}

#[test]
fn what_is_told_in_the_past_perfect_of_speech_is_news() {
    let told = events("Peru said the rebels had freed nine hostages.");
    let freed = told.iter().find(|e| e.trigger.text.contains("freed")).unwrap();
    assert!(!freed.background);
    let told = events("Peru, which had expelled the envoy of Chile, closed its embassy in Santiago.");
    let expelled = told.iter().find(|e| e.trigger.text.contains("expelled"));
    assert!(expelled.is_none_or(|e| e.background));
}

#[test]
fn what_is_promised_played_or_told_of_elsewhere_receives_nothing() {
    assert_eq!(who("Nairobi has promised 1,000 officers.", "promised").1, "");
    let text = "Venezuela and Cuba will act as guarantors.";
    assert_eq!(who(text, "guarantors").1, "");
    let text = "Peru is ready to help if stability is threatened.";
    assert_eq!(who(text, "ready").1, "");
    let text = "Negotiators from Israel held talks in the Qatari capital on Monday.";
    assert_eq!(who(text, "talks").1, "");
}

#[test]
fn the_city_of_a_treaty_takes_no_part() {
    let text = "Kyiv violated the Minsk agreements.";
    assert_eq!(who(text, "violated").1, "");
    let text = "Poland criticised the Minsk government.";
    assert_eq!(who(text, "criticised").1, "Minsk government");
}

#[test]
fn the_time_of_a_relative_clause_is_its_own() {
    let text = "LIMA, March 12, 2024 - A soldier who was captured on Thursday was handed over to Chile on Sunday.";
    let told = events(text);
    let handed = told.iter().find(|e| e.trigger.text.contains("handed")).unwrap();
    assert_eq!(handed.time.value.as_deref(), Some("2024-03-10"));
}

#[test]
fn a_verb_with_an_object_of_its_own_leaves_an_object_clause() {
    let text =
        "Peru condemned the plan that Donald Trump unveiled last month and expressed solidarity with the Palestinians.";
    assert_eq!(who(text, "solidarity").0, "Peru");
    let text = "Peru lifted the ban, imposed in June after soldiers killed two protesters in Puno, and warned Chile that it \
        would be punished.";
    assert_eq!(who(text, "warned").0, "Peru");
}

#[test]
fn an_aside_ends_with_its_comma() {
    let text = "Milorad Dodik, who has threatened secession, accused his Bosniak colleague Sefik Dzaferovic of fraud.";
    assert!(!who(text, "threatened").1.contains("Bosniak"));
    let text = "Norway calls on the armed groups that signed the accord in 2015 to keep it.";
    let signed = events(text).into_iter().find(|e| e.trigger.text.contains("signed"));
    assert!(signed.is_none_or(|e| e.recipients.is_empty()));
}

#[test]
fn who_is_opposed_to_something_opposes_it() {
    let text = "Washington is opposed to the operation.";
    assert_eq!(who(text, "opposed"), ("Washington".into(), "".into()));
}

#[test]
fn headlines_have_verbs_that_look_like_nouns() {
    let text = "Turkish drones strike Kurdish fighters in Iraq, Baghdad protests\n\nERBIL, May 29 2022 - A drone fell near Erbil \
        on Saturday and burned for hours, the mayor said.";
    assert!(sides(text, "strike").1.contains(&"Kurdish fighters".to_owned()));
}

#[test]
fn a_pact_on_the_use_of_a_port_is_not_signed_with_the_port() {
    let text = "Ethiopia and Sudan signed an agreement on the use of the port of Massawa.";
    assert!(!sides(text, "signed").1.contains(&"Massawa".to_owned()));
}

#[test]
fn an_adviser_on_something_is_the_name_behind_the_comma() {
    let text = "His adviser on foreign affairs, Jan Nowak, met Ana Roa on Monday.";
    assert_eq!(who(text, "met").0, "Jan Nowak");
}

#[test]
fn the_responsible_must_be_tried() {
    let text = "Those responsible must be brought to justice.";
    assert!(events(text).iter().all(|e| e.recipients.is_empty()));
}

#[test]
fn who_is_called_something_is_not_what_he_is_called() {
    let text = "Daniel Ortega called the bishops terrorists.";
    assert!(!sides(text, "called").1.contains(&"terrorists".to_owned()));
}

#[test]
fn what_is_sent_does_not_receive() {
    let text = "Uganda agreed to provide police officers to Chad.";
    assert_eq!(who(text, "agreed").1, "Chad");
}

#[test]
fn a_denied_role_and_a_feared_famine_are_words() {
    assert_eq!(
        types("Russia denied any role in the blast.").first(),
        Some(&EventType::Statement)
    );
    assert_eq!(
        types("Aid groups warned of a famine.").first(),
        Some(&EventType::Statement)
    );
}

#[test]
fn tariffs_in_return_are_sanctions() {
    let text = "Canada hit back with tariffs on American steel.";
    assert_eq!(types(text).first(), Some(&EventType::Sanction));
    let text = "Mexico retaliated with tariffs on Chilean wine.";
    assert_eq!(types(text).first(), Some(&EventType::Sanction));
}
