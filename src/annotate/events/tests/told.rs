//! Whether and by whose word an act happened, and what one sentence lends another. Sentences are our own.

use super::annotator;
use crate::read::Article;
use crate::record::{Event, EventType, Record, Status};

fn read(text: &str) -> Record {
    annotator().annotate(&Article::from_text("t", text))
}

/// The event with this trigger word.
fn event(text: &str, trigger: &str) -> Event {
    let record = read(text);
    let found = record.events.iter().find(|e| e.trigger.text.contains(trigger));
    found.cloned().unwrap_or_else(|| {
        let all: Vec<_> = record.events.iter().map(|e| (e.r#type, &e.trigger.text)).collect();
        panic!("no “{trigger}” in {all:?}")
    })
}

/// Types of all events, statements left out.
fn types(text: &str) -> Vec<EventType> {
    let events = read(text).events.into_iter().map(|e| e.r#type);
    events.filter(|&t| t != EventType::Statement).collect()
}

/// Names of the recipients.
fn recipients(text: &str, trigger: &str) -> Vec<String> {
    let record = read(text);
    let event = event(text, trigger);
    let mention = |id: &String| record.mentions.iter().find(|m| m.id == *id).map(|m| m.text.clone());
    let ids = event.recipients.iter().filter_map(|p| p.mention.as_ref());
    ids.filter_map(mention).collect()
}

#[test]
fn a_deed_named_again_leads_to_its_doer() {
    let text = "Turkey demanded an apology from Israel on Monday. Israel rejected the demand.";
    assert_eq!(recipients(text, "rejected"), ["Turkey"]);
    let text = "Ethiopian jets bombed a village near Asmara on Monday. Eritrea condemned the raid.";
    assert_eq!(recipients(text, "condemned"), ["Ethiopian"]);
    // A deed of another kind, and one's own, are not meant.
    let text = "Turkey praised Israel on Monday. Israel rejected the demand.";
    assert!(recipients(text, "rejected").is_empty());
    let text = "Israel demanded an apology on Monday. Israel rejected the demand.";
    assert!(recipients(text, "rejected").is_empty());
}

#[test]
fn a_denial_before_a_noun_or_an_infinitive_denies_the_act() {
    assert!(!types("Ghana and Togo deployed no troops on their borders.").contains(&EventType::Mobilize));
    assert_eq!(
        event("Tehran promised not to attack Israel.", "attack").r#type,
        EventType::Agree
    );
    assert_eq!(
        event("Tehran vowed to attack Israel.", "attack").r#type,
        EventType::Threaten
    );
}

#[test]
fn what_comes_after_before_has_not_happened_yet() {
    let text = "Days before Prime Minister Modi visits Nepal, India sent a note to Kathmandu.";
    assert_eq!(event(text, "visits").status, Status::Scheduled);
    let text = "Days before Prime Minister Modi visited Nepal, India sent a note to Kathmandu.";
    assert_eq!(event(text, "visited").status, Status::Occurred);
}

#[test]
fn what_is_done_in_the_same_breath_is_done() {
    let text = "Police used tear gas to disperse the students.";
    assert_eq!(event(text, "disperse").status, Status::Occurred);
    let text = "Lavrov arrived in Geneva to meet Kerry.";
    let met = |e: &Event| e.trigger.text.contains("meet") && e.status == Status::Occurred;
    assert!(!read(text).events.iter().any(met));
    let text = "Troops went on shelling Misrata.";
    assert_eq!(event(text, "shelling").status, Status::Occurred);
}

#[test]
fn an_order_to_ones_own_army_is_no_request() {
    let text = "President Assad ordered the army to withdraw from Lebanon.";
    assert!(!types(text).contains(&EventType::Request));
    let text = "President Assad ordered the Turkish army to withdraw from Lebanon.";
    assert!(types(text).contains(&EventType::Request));
}

#[test]
fn a_second_infinitive_without_its_to_is_asked_for_like_the_first() {
    let text = "Turkey urged Colonel Gaddafi to step down and hand power to the council.";
    assert_eq!(types(text), [EventType::Request]);
}

#[test]
fn one_act_told_by_a_verb_and_its_noun_is_one() {
    let text = "Saudi Arabia pledged three billion dollars in aid to Sudan.";
    assert_eq!(types(text), [EventType::Agree]);
    let text = "Kenya thanked Japan for its support for the conference.";
    assert_eq!(types(text), [EventType::Support]);
}

#[test]
fn a_promise_to_send_police_threatens_nobody() {
    let text = "Kenya agreed to send a thousand police officers to Haiti.";
    assert_eq!(event(text, "send").r#type, EventType::Agree);
    let text = "Kenya will send a thousand soldiers to the border with Somalia.";
    assert_eq!(event(text, "send").r#type, EventType::Threaten);
}

#[test]
fn bodies_are_joined_and_left() {
    let text = "Sweden formally joined NATO on Thursday.";
    assert_eq!(event(text, "joined").r#type, EventType::Support);
    let text = "Peru left the Organization of American States on Thursday.";
    assert_eq!(event(text, "left").r#type, EventType::Sanction);
}

#[test]
fn an_act_in_a_clause_of_its_own_is_told_as_well() {
    let text = "Abiy Ahmed flew to Khartoum in June after Sudanese police arrested dozens of protesters.";
    assert_eq!(event(text, "arrested").r#type, EventType::Coerce);
}

#[test]
fn a_verb_finds_no_noun_in_the_next_clause() {
    let text = "Norway recalled its ambassador after Iranian soldiers arrested two Norwegian students.";
    assert!(!types(text).contains(&EventType::Retreat));
}

#[test]
fn a_digest_says_where_and_nobody_speaks() {
    let text = "World briefs\n\nECUADOR: Police arrested former vice president Jorge Glas in Quito.\n\nHAITI: Gangs stormed two prisons in Port-au-Prince.";
    assert_eq!(event(text, "arrested").attributed_to, None);
    assert_eq!(event(text, "arrested").status, Status::Occurred);
}

#[test]
fn a_headline_with_an_infinitive_tells_what_is_to_come() {
    let text = "Albanese to visit Vanuatu over stalled pact\n\nThe pact was drafted in May.";
    assert_eq!(event(text, "visit").status, Status::Scheduled);
}

#[test]
fn a_claim_and_a_denial_are_no_more_than_words() {
    let only_talk = |text: &str| {
        assert_eq!(types(text), [], "{text}");
        let talk = |e: &Event| e.r#type == EventType::Statement;
        assert!(read(text).events.iter().any(talk), "{text}");
    };
    only_talk("A Baloch faction assumed responsibility for a derailment that wounded an engineer.");
    only_talk("Separatists took credit for the bombing of a pylon outside Bilbao.");
    only_talk("Guerrillas of the ELN took responsibility for the blackout, adding that they had blown up a dam.");
    only_talk("Georgetown boasted that its navy had seized two Surinamese boats.");
    only_talk("Havana refutes claims that its divers seized a Jamaican yacht.");
    only_talk("Dakar refuted rumours that its coast guard hired sailors who burned a trawler.");
    only_talk("The admiral rebutted the insinuation that frogmen had sunk a Peruvian ferry.");
    only_talk("Asuncion firmly rejected the allegations by Bolivia.");
    // What is said of somebody else still accuses, and a plan is still refused.
    let text = "Kigali claimed that Burundi had armed the rebels in South Kivu.";
    assert_eq!(types(text).first(), Some(&EventType::Accuse));
    assert_eq!(types("Asuncion rejected the proposal by Bolivia."), [EventType::Reject]);
}

#[test]
fn what_somebody_hopes_could_happen_is_talk() {
    let text = "Traders in Lome voiced optimism a second port might rescue the farmers of Burkina Faso.";
    assert_eq!(types(text), []);
    assert_eq!(types("Suva reviews its judicial cooperation with Tonga."), []);
}

#[test]
fn who_grieves_for_the_dead_has_not_killed_them() {
    assert_eq!(types("Bolivia mourned three pilots who were shot over the Chaco."), []);
    let text = "Bolivia mourned three pilots, whom smugglers shot over the Chaco.";
    assert_eq!(types(text), [EventType::Assault]);
}

#[test]
fn concern_is_a_statement() {
    assert_eq!(types("Ottawa conveyed its worry over a new dam to Vientiane."), []);
    let text = "Oslo voiced outrage over the verdict in Minsk.";
    assert_eq!(types(text), [EventType::Accuse]);
}

#[test]
fn in_a_quotation_we_are_the_speaker() {
    let record =
        read("\"We demand that Chad stop the raids at once,\" Norwegian envoy Ada Roe told reporters on Monday.");
    let event = record.events.iter().find(|e| e.r#type == EventType::Request).unwrap();
    let name = |id: &Option<String>| {
        let found = record.entities.iter().find(|e| Some(&e.id) == id.as_ref());
        found.map(|e| e.name.clone())
    };
    assert_eq!(name(&event.actors[0].entity).as_deref(), Some("Ada Roe"));
    assert!(
        event
            .recipients
            .iter()
            .all(|r| name(&r.entity).as_deref() != Some("Ada Roe"))
    );
}

#[test]
fn a_place_after_near_and_a_state_of_emergency_are_no_recipients() {
    let none: Vec<String> = Vec::new();
    let raid = "Gunmen attacked a fuel truck near the market town of Gao on Monday.";
    assert!(!recipients(raid, "attacked").contains(&"Gao".to_owned()));
    assert_eq!(
        recipients("Norway declared a state of emergency on Monday.", "declared"),
        none
    );
}

#[test]
fn a_trigger_does_not_span_a_time() {
    let event = event("Norway and Chad agreed on Friday to reopen a bridge.", "agreed");
    assert_eq!(event.trigger.text, "agreed");
}

#[test]
fn an_ambassador_is_recalled_by_his_own_state() {
    let text = "Norway's ambassador was recalled on Friday.";
    let (record, event) = (read(text), event(text, "recalled"));
    let norway = record.mentions.iter().find(|m| m.text == "Norway").unwrap();
    assert_eq!(event.actors[0].entity, norway.entity);
}

#[test]
fn what_is_only_rumoured_or_valued_is_no_event() {
    let text = "The general revived speculation about arms deliveries to Somaliland.";
    assert!(!types(text).contains(&EventType::Aid));
    let text = "Oman saw the importance of returning to cooperation with Yemen.";
    assert!(!types(text).contains(&EventType::Cooperate));
    // One state under two of its names does nothing to itself.
    let text = "Tunisia would get the Tunisian skipper's side of the story before it comments.";
    assert_eq!(types(text), []);
}

#[test]
fn phrases_of_fresh_articles() {
    let first = |text: &str| types(text).first().copied();
    assert_eq!(
        first("Ottawa has struck Bolivia from its list of havens for smugglers."),
        Some(EventType::Concede)
    );
    assert_eq!(
        first("The two ministers of Malta and Cyprus signed a programme of exchanges."),
        Some(EventType::Support)
    );
    assert_eq!(
        first("Belize withdrew its invitation to President Lobo."),
        Some(EventType::Reject)
    );
    assert_eq!(
        first("The Red Cross has distributed seed to 900 families in Lesotho."),
        Some(EventType::Aid)
    );
    assert_eq!(
        first("Cartel gunmen attack Tumaco for third night."),
        Some(EventType::Assault)
    );
    assert_eq!(first("Suriname denies arming the pirates."), None);
    assert_eq!(first("They noted the mutual recognition of driving licences."), None);
}

#[test]
fn a_deed_that_is_denied_is_an_event_with_that_status() {
    for text in [
        "Chad denied that its jets had bombed a village in Togo.",
        "Chad denied bombing a village in Togo.",
        "Chad denied having bombed a village in Togo.",
    ] {
        let event = event(text, "bomb");
        assert_eq!(
            (event.r#type, event.status),
            (EventType::Assault, Status::Denied),
            "{text}"
        );
        assert!(event.attributed_to.is_some() && !event.background, "{text}");
    }
    let text =
        "Chad's justice minister, Ana Roe, denied that soldiers had attacked the miners and blamed Togo for the clash.";
    let names = |side: &[crate::record::Participant], record: &Record| {
        let mention = |id: &String| record.mentions.iter().find(|m| m.id == *id).map(|m| m.text.clone());
        side.iter()
            .filter_map(|p| mention(p.mention.as_ref()?))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&event(text, "blamed").actors, &read(text)), ["Ana Roe"]);
}

#[test]
fn a_deadline_dates_no_order_and_makes_a_present_tense_a_plan() {
    let text = "OSLO, March 3, 2015 - Norway ordered the diplomats to leave by March 20.";
    assert_eq!(event(text, "ordered").time.value, None);
    let text = "OSLO, March 3, 2015 - Norway withdraws its last troops from Mali by March 20.";
    assert_eq!(event(text, "withdraws").status, Status::Scheduled);
    let text = "Peru threatened on Monday to quit an accord reached in May 2014.";
    assert_ne!(event(text, "threatened").time.value.as_deref(), Some("2014-05"));
}

#[test]
fn two_sentences_in_one_lend_each_other_no_sides() {
    let text = "A roadside bomb killed two Peruvian guards on Friday; the African Union condemned the blast.";
    let actors = event(text, "killed").actors;
    assert!(actors.is_empty());
    let text = "Norway contributed 300 tents to Mali, and Sweden will send medical supplies.";
    assert!(!recipients(text, "send").contains(&"Norway".to_owned()));
}

#[test]
fn an_end_of_an_act_is_told_by_who_agrees_to_it() {
    assert_eq!(
        types("Mr. Roe agreed to stop demanding transit fees from Chad."),
        [EventType::Agree]
    );
    assert_eq!(types("Serbia promised to stop shelling Pristina."), [EventType::Agree]);
}

#[test]
fn who_stands_beside_the_trigger_by_the_way_is_no_recipient() {
    let none: Vec<String> = Vec::new();
    let text = "Oslo rejects these remarks, which are harmful to friendly relations between nations.";
    assert_eq!(recipients(text, "rejects"), none);
    let text = "Peru sent its special envoy, Ana Roe, to the talks.";
    assert!(!recipients(text, "sent").contains(&"Ana Roe".to_owned()));
    let text = "Chile's president warned that his country could retaliate.";
    assert!(!recipients(text, "warned").contains(&"country".to_owned()));
    let text = "Xi and Modi agreed on Friday to deepen the partnership between the two countries.";
    assert_eq!(recipients(text, "deepen"), ["Modi"]);
    let text = "Kosovo wants it to stop issuing maps of Albanian towns.";
    assert!(types(text).is_empty() || recipients(text, "wants").is_empty());
}

#[test]
fn what_was_suspended_or_is_only_asked_about_did_not_happen() {
    assert_eq!(types("The disarmament of the militias had been suspended."), []);
    assert_eq!(
        types("He declined to say whether American agents helped the rebels."),
        []
    );
}
