//! What a third dozen of fresh articles taught: figures of speech, what does nothing of itself, who is told and who is
//! meant. Sentences are our own.

use super::annotator;
use super::clauses::sides;
use crate::read::Article;
use crate::record::{Event, EventType, Status};

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

fn both(actor: &str, recipient: &str) -> (String, String) {
    (actor.to_owned(), recipient.to_owned())
}

#[test]
fn an_end_of_visas_is_no_refusal() {
    let text = "Latvia has stopped issuing visas to Russian citizens.";
    assert_eq!(types(text), [EventType::Sanction]);
    assert_eq!(who(text, "stopped"), both("Latvia", "Russian citizens"));
    let text = "Latvia will stop issuing visas to Russian citizens.";
    assert_eq!(types(text), [EventType::Threaten]);
    let event = &events(text)[0];
    assert_eq!((event.act, event.status), (EventType::Sanction, Status::Scheduled));
}

#[test]
fn where_a_vote_was_held_is_not_whose_it_was() {
    let text = "Ukraine does not recognise the referendum in Crimea.";
    assert_eq!(who(text, "recognise"), both("Ukraine", ""));
    let text = "Chile does not recognise the annexation of Crimea by Russia.";
    assert_eq!(who(text, "recognise").1, "Russia");
}

#[test]
fn envoys_recalled_from_two_capitals_offend_both() {
    let text = "France has recalled its envoys from Washington and Canberra.";
    assert_eq!(who(text, "recalled"), both("France", "Washington, Canberra"));
}

#[test]
fn figures_of_speech_hurt_nobody() {
    let text = "Ottawa fired back at Washington over the new tariffs.";
    assert!(!types(text).contains(&EventType::Assault), "{:?}", types(text));
    let text = "Opposition leader Kem Sokha attacked the government's plan to sell the port.";
    assert_eq!(types(text), [EventType::Accuse]);
    assert_eq!(who(text, "attacked").1, "government");
    let text = "Negotiators from France and Germany hammered out a deal on fishing quotas.";
    assert_eq!(types(text), [EventType::Support]);
    // In earnest it stays what it is.
    assert!(types("Soldiers fired back at the rebels.").contains(&EventType::Assault));
}

#[test]
fn what_happens_threatens_nobody_by_itself() {
    let text = "The incident threatens a truce that ended five days of fighting on both sides.";
    assert!(!types(text).contains(&EventType::Threaten), "{:?}", types(text));
    let text = "The swap brought home two teachers held in Mali.";
    assert!(events(text).iter().all(|e| e.actors.is_empty()), "{:?}", events(text));
}

#[test]
fn who_is_told_of_a_deed_has_not_done_it() {
    let text = "Two Chinese teachers kidnapped in July were freed on Friday, officials told Agence France-Presse.";
    assert_eq!(who(text, "kidnapped").0, "");
    assert_eq!(who(text, "freed").0, "");
}

#[test]
fn nobody_warns_his_own_state() {
    let text = "Dmitry Medvedev warned that Russia would use nuclear weapons.";
    assert_eq!(who(text, "warned").1, "");
    let text = "Dmitry Medvedev warned that Poland would pay a price.";
    assert_eq!(who(text, "warned").1, "Poland");
}

#[test]
fn whose_membership_it_is_is_who_is_meant() {
    let text = "Turkey lifted its veto on Sweden's NATO membership.";
    assert_eq!(who(text, "veto").1, "Sweden");
}

#[test]
fn a_headline_joins_two_by_a_comma() {
    let text = "Putin, Erdogan discuss grain deal in Sochi";
    assert_eq!(types(text), [EventType::Consult]);
    assert_eq!(who(text, "discuss").0, "Putin, Erdogan");
    assert!(types("The two ministers discussed trade and fishing.").contains(&EventType::Consult));
}

#[test]
fn how_often_two_met_is_nobody() {
    let text = "Ana Roa and Ivan Brun have met four times this year.";
    assert_eq!(who(text, "met").0, "Ana Roa, Ivan Brun");
}

#[test]
fn those_who_accuse_the_other_side_accuse_nobody_else() {
    let text = "The army and the Rapid Support Forces each blamed the other for the shooting of a French convoy.";
    assert_eq!(who(text, "blamed").1, "");
}

#[test]
fn a_crowd_without_a_name_acts_and_suffers() {
    let text = "Thousands marched in Sanaa on Friday.";
    assert_eq!(who(text, "marched").0, "Thousands");
    let text = "Police arrested hundreds in Minsk.";
    assert_eq!(who(text, "arrested").1, "hundreds");
}

#[test]
fn a_number_behind_about_suffers_and_not_who_says_so() {
    let text = "Aid agencies say about 12 million people have been displaced since April 2023.";
    assert!(
        !who(text, "displaced").1.contains("agencies"),
        "{:?}",
        who(text, "displaced")
    );
}

#[test]
fn what_was_not_adopted_was_turned_down() {
    let text = "The Security Council failed to adopt a resolution on Haiti.";
    assert_eq!(types(text), [EventType::Reject]);
}

#[test]
fn every_event_offers_three_other_types() {
    for text in [
        "Canada will visit no port and Peru will meet Chile on Monday.",
        "Peru condemned the attack.",
        "The Resistance Front claimed responsibility.",
        "Chile refused to negotiate with Peru.",
    ] {
        for event in events(text) {
            assert_eq!(event.alternatives.len(), 3, "{text} {:?}", event.alternatives);
            assert!(event.alternatives.iter().all(|a| a.r#type != event.r#type), "{text}");
        }
    }
}

#[test]
fn a_question_tells_no_deed() {
    let text = "Tedros Adhanom did not say who launched the attack.";
    assert!(!types(text).contains(&EventType::Assault), "{:?}", types(text));
    assert!(types("It remains unclear who fired the missile.").is_empty());
}

#[test]
fn a_strike_on_a_town_is_not_by_the_town() {
    let text = "A drone strike on the only hospital in the city of El Fasher killed 70 people.";
    assert_eq!(who(text, "killed").0, "");
}

#[test]
fn a_refusal_is_none_by_its_noun_too() {
    let text = "Vucic's refusal to sign the declaration disappointed Brussels.";
    assert_eq!(types(text), [EventType::Reject]);
}

#[test]
fn what_is_only_considered_is_no_sanction() {
    let text = "The EU is considering sanctions on Georgian officials.";
    assert!(!types(text).contains(&EventType::Sanction), "{:?}", types(text));
}

#[test]
fn envoys_of_two_sides_both_meet() {
    let text = "Negotiators from Israel and Hamas met in Cairo.";
    assert_eq!(who(text, "met").0, "Negotiators from Israel, Hamas");
    let text = "Delegations from Kyiv and Moscow met in Istanbul.";
    assert_eq!(who(text, "met").0, "Kyiv, Moscow");
    let text = "A phone call between Scholz and Putin lasted an hour.";
    assert_eq!(who(text, "call").0, "Scholz, Putin");
}

#[test]
fn a_condition_names_whom_a_threat_means() {
    let text = "Moscow has threatened retaliation if Norway opens its ports.";
    assert_eq!(who(text, "threatened"), both("Moscow", "Norway"));
}

#[test]
fn a_participle_at_the_head_describes_who_comes_next() {
    let text = "Accused by Kampala of spying, two Rwandan diplomats left Uganda.";
    assert_eq!(who(text, "Accused"), both("Kampala", "two Rwandan diplomats"));
    let text = "Exiled Chagossians have sued the British government.";
    assert_eq!(types(text), [EventType::Accuse]);
}
