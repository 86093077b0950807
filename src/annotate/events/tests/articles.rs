//! What fresh articles taught: whom an act meets abroad, who is only spoken of, small words that turn it. Sentences are
//! our own.

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

#[test]
fn the_state_that_an_envoy_is_recalled_from_is_meant() {
    let text = "Peru recalled its ambassador to Chile on Monday.";
    assert_eq!(sides(text, "recalled").1, ["Chile"]);
}

#[test]
fn whoever_is_abroad_receives_and_not_ones_own_capital() {
    let text = "Kenya suspended all flights from Mogadishu to Nairobi.";
    assert_eq!(sides(text, "suspended").1, ["Mogadishu"]);
}

#[test]
fn two_that_offer_something_offer_it_to_others() {
    let text = "Mexico and Uruguay offered to host talks.";
    assert_eq!(sides(text, "host").0, ["Mexico", "Uruguay"]);
}

#[test]
fn whom_a_deal_surprises_and_who_chairs_a_session_receive_nothing() {
    let text = "Peru agreed with Chile on a truce in a deal that surprised Brazil.";
    let sides_of = sides(text, "agreed");
    assert!(!sides_of.1.contains(&"Brazil".to_owned()), "{sides_of:?}");
    let text = "The two presidents met at a session chaired by Brazil.";
    assert!(!sides(text, "met").1.contains(&"Brazil".to_owned()));
}

#[test]
fn who_keeps_talking_refuses_nothing() {
    assert!(!types("“We will keep talking,” said Ivan Roa.").contains(&EventType::Reject));
}

#[test]
fn a_participle_like_the_plain_form_is_a_verb() {
    let text = "Iran has come to the aid of Syria.";
    assert_eq!(sides(text, "come").1, ["Syria"]);
}

#[test]
fn a_quantifier_between_subject_and_verb_is_stepped_over() {
    let text = "France, Brazil and China all condemned Sudan.";
    assert_eq!(sides(text, "condemned").0, ["France", "Brazil", "China"]);
}

#[test]
fn neither_and_nor_deny() {
    assert!(!types("Jordan has neither condemned nor endorsed Chile.").contains(&EventType::Support));
    assert!(!types("Jordan has shown no sign of lifting its embargo on Chile.").contains(&EventType::Concede));
}

#[test]
fn an_object_may_stand_behind_a_phrase_of_manner() {
    let text = "Brazil condemned in the strongest terms Russia's attack on Chile.";
    assert_eq!(sides(text, "condemned").1, ["Russia"]);
}

#[test]
fn whose_attack_on_somebody_is_condemned_is_blamed() {
    let text = "Brazil condemned the attacks of the Houthi militia on a refinery in Jeddah.";
    assert_eq!(sides(text, "condemned").1.len(), 1);
    assert!(sides(text, "condemned").1[0].contains("Houthi"));
}

#[test]
fn a_gerund_behind_a_preposition_fills_a_frame() {
    let text = "Prosecutors charged Ivan Roa with spying for Chile.";
    assert!(types(text).contains(&EventType::Accuse));
    let text = "Ivan Roa was barred from leaving Peru.";
    assert_eq!(sides(text, "barred").1, ["Ivan Roa"]);
}

#[test]
fn who_speaks_behind_is_not_the_pronoun_before() {
    let text = "They agreed to hold joint drills, Peruvian officials said.";
    for event in events(text) {
        assert!(event.actors.len() != 1 || event.r#type == EventType::Statement || event.attributed_to.is_none());
    }
}

#[test]
fn a_clause_behind_after_has_its_own_subject() {
    let text = "Peru suspended Chile, three days after soldiers led by Ivan Roa seized President Elena Gil.";
    assert_eq!(
        sides(text, "seized").0,
        ["soldiers led by Ivan Roa"].map(|_| sides(text, "seized").0[0].clone())
    );
    assert!(!sides(text, "seized").0.contains(&"Peru".to_owned()));
}

#[test]
fn a_state_that_protests_complains() {
    let text = "Brazil protested on Monday over the raid.";
    assert_eq!(types(text), [EventType::Accuse]);
}

#[test]
fn what_is_opposed_has_not_happened() {
    let found = events("Hungary opposed opening talks with Serbia.");
    assert!(
        found
            .iter()
            .any(|e| e.r#type == EventType::Reject && e.status == Status::Occurred),
        "{found:?}"
    );
    assert!(found.iter().all(|e| e.r#type != EventType::Consult));
}

#[test]
fn a_compound_is_told_whole() {
    let text = "Peru denounced the build-up of Chilean forces near Arica.";
    let found = events(text);
    assert!(found.iter().all(|e| e.trigger.text != "up"), "{found:?}");
}

#[test]
fn a_particle_between_verb_and_object_is_no_preposition() {
    let text = "Peru shrugged off the criticism by Chile.";
    assert_eq!(sides(text, "shrugged").1, ["Chile"]);
}

#[test]
fn a_relative_clause_does_not_turn_who_warns_into_who_is_warned() {
    let text = "Ivan Roa, who leaves Peru on Sunday, warned Chile against an attack.";
    assert_eq!(
        sides(text, "warned"),
        (vec!["Ivan Roa".to_owned()], vec!["Chile".to_owned()])
    );
}

#[test]
fn a_title_opens_another_phrase_behind_a_name() {
    let text = "In Cairo Mr. Roa met Mr. Gil.";
    assert_eq!(sides(text, "met").0.len(), 1);
    assert!(sides(text, "met").0[0].contains("Roa"));
}

#[test]
fn an_act_that_takes_days_has_a_first_and_a_last() {
    for days in ["on 3-4 July", "from 3 to 4 July", "on 3 and 4 July", "on July 3-4"] {
        let text = format!("OSLO, July 8, 2018 (Example News) - The envoys of Peru and Chile met in Oslo {days}.");
        let found = events(&text);
        let time = &found[0].time;
        assert_eq!(time.earliest.unwrap().to_string(), "2018-07-03", "{days}");
        assert_eq!(time.latest.unwrap().to_string(), "2018-07-04", "{days}");
    }
}

#[test]
fn whoever_is_to_release_somebody_is_asked() {
    for (text, asked) in [
        (
            "Families demanded that the government free the prisoners.",
            "government",
        ),
        ("Peru asked that Chile release the sailors.", "Chile"),
        (
            "Rome demanded the release of the hostages held by the Houthis.",
            "Houthis",
        ),
        ("Norway called for the release of the journalists held in Iran.", "Iran"),
    ] {
        let all = events(text);
        let record = annotator().annotate(&Article::from_text("t", text));
        assert_eq!(all[0].r#type, EventType::Request, "{text}");
        let mention = all[0].recipients[0].mention.clone().unwrap();
        let told = record.mentions.iter().find(|m| m.id == mention).unwrap();
        assert_eq!(told.text, asked, "{text}");
    }
}

#[test]
fn a_thing_urges_nobody_but_who_spoke_of_it_does() {
    let text = "Brazil said the deployment was defensive and urged Peru to wait.";
    assert_eq!(sides(text, "urged"), (vec!["Brazil".into()], vec!["Peru".into()]));
}

#[test]
fn the_clauses_of_a_headline_keep_their_own_sides() {
    let text =
        "Guyana and Suriname agree to resume border talks as Washington warns of sanctions\nThe envoys are in Oslo.";
    assert!(!sides(text, "resume").1.contains(&"Washington".to_owned()));
    assert_eq!(sides(text, "warns").1, Vec::<String>::new());
}

#[test]
fn who_chairs_a_session_by_the_way_does_nothing() {
    let text = "The two shook hands after a session chaired by the Caribbean Community (CARICOM).";
    assert!(events(text).is_empty(), "{:?}", types(text));
}

#[test]
fn who_is_due_somewhere_has_yet_to_come() {
    for text in [
        "Wang Yi is expected in Jakarta on Tuesday.",
        "William Ruto is due in Kampala next week.",
    ] {
        let all = events(text);
        assert_eq!(
            (all[0].act, all[0].status),
            (EventType::Consult, Status::Scheduled),
            "{text}"
        );
        assert_eq!(all[0].r#type, EventType::Agree);
    }
    assert_eq!(
        sides("Wang Yi is expected in Jakarta on Tuesday.", "expected").1,
        ["Jakarta"]
    );
}

#[test]
fn time_that_is_given_to_do_something_is_an_ultimatum() {
    for text in [
        "Ecowas gave the junta one week to restore order.",
        "Austria gave Serbia 48 hours to reply.",
        "Serbia was given 48 hours to reply.",
    ] {
        assert_eq!(types(text), [EventType::Threaten], "{text}");
    }
    assert_eq!(sides("Austria gave Serbia 48 hours to reply.", "gave").1, ["Serbia"]);
    assert_eq!(
        types("Mali gave the French ambassador 72 hours to leave."),
        [EventType::Sanction]
    );
}

#[test]
fn diplomats_are_expelled_by_sanction_and_people_by_force() {
    assert_eq!(types("Denmark expelled two Russian diplomats."), [EventType::Sanction]);
    assert_eq!(
        types("Tunisia expelled hundreds of African migrants."),
        [EventType::Coerce]
    );
    assert_eq!(types("France expelled five Malian nationals."), [EventType::Coerce]);
    assert_eq!(
        types("Britain froze the assets of three Belarusian judges."),
        [EventType::Sanction]
    );
}

#[test]
fn whose_solidarity_it_is_does_not_receive_it() {
    let text = "The ambassador conveyed to him Argentina's solidarity.";
    assert!(!sides(text, "conveyed").1.contains(&"Argentina".to_owned()));
}

#[test]
fn what_is_struck_in_another_clause_is_no_side_of_the_first() {
    let text = "Sudan's army rejects truce offer as drones hit Kosti\nThe envoys are in Oslo.";
    assert!(!sides(text, "rejects").1.contains(&"Kosti".to_owned()));
    let text = "Chad closed its border with Sudan after gunmen crossed from Tine and killed two Chadian soldiers.";
    assert_eq!(sides(text, "killed").0, ["gunmen"]);
}

#[test]
fn who_accuse_each_other_accuse_nobody_else() {
    let text =
        "TBILISI (Delta Press), May 12, 2023 -- Peru and Chile accused each other on Friday of sheltering rebels.";
    let told = sides(text, "accused");
    assert_eq!(
        (told.0.len() + told.1.len(), told.1.contains(&"Delta Press".into())),
        (2, false),
        "{told:?}"
    );
}

#[test]
fn nobody_deals_with_the_state_that_he_speaks_for() {
    let text = "Nicolas Maduro broke off ties in February 2019 after Colombia's then-president Ivan Duque recognised Juan Guaido \
                as Venezuela's interim leader.";
    assert!(!sides(text, "broke").1.contains(&"Venezuela".to_owned()));
}

#[test]
fn a_third_infinitive_hangs_where_the_first_does() {
    let all = events(
        "Gustavo Petro has vowed to reopen the border, restore ties with Venezuela and extradite criminals to Peru.",
    );
    let extradites = all.iter().find(|e| e.trigger.text.contains("extradite"));
    assert!(
        extradites.is_none_or(|e| e.status == Status::Scheduled),
        "{extradites:?}"
    );
}

#[test]
fn little_chance_of_signing_signs_nothing() {
    let all = events("Nikol Pashinyan said there was little chance of signing a peace treaty with Ilham Aliyev.");
    assert!(
        all.iter()
            .all(|e| e.status != Status::Occurred || e.r#type == EventType::Statement),
        "{all:?}"
    );
}

#[test]
fn where_an_attack_was_is_not_who_attacked() {
    let text = "Antonio Guterres condemned an attack in northern Mali that killed one peacekeeper.";
    assert!(
        events(text)
            .iter()
            .all(|e| !e.trigger.text.contains("killed") || e.actors.is_empty())
    );
    let text = "Rebels of the CMA said government planes had bombed their position.";
    assert_eq!(sides(text, "bombed").0, ["government planes"]);
}

#[test]
fn attacks_that_may_be_crimes_are_none_in_particular() {
    assert!(
        !types("“Attacks on peacekeepers may constitute war crimes,” said Stephane Dujarric.")
            .contains(&EventType::Assault)
    );
}

#[test]
fn regret_over_what_another_does_is_no_apology() {
    assert_eq!(
        types("France voiced regret over the request by Mali."),
        [EventType::Accuse]
    );
    assert_eq!(
        types("Turkey said it was committed to Somalia's territorial integrity.")[0],
        EventType::Support
    );
}

#[test]
fn a_verb_after_an_aside_joins_the_verb_before_it() {
    let text = "The State Department thanked Mexico, which had brokered the release, but ruled out recognising Maduro.";
    assert_eq!(sides(text, "ruled").0, ["State Department"]);
    let recognises = |e: &&Event| e.trigger.text.contains("recognis") && e.r#type == EventType::Support;
    assert_eq!(events(text).iter().find(recognises), None);
}

#[test]
fn a_pact_is_with_each_other() {
    let text = "Japan and the Philippines signed a pact on Monday that will allow the deployment of Japanese forces.";
    assert_eq!(
        sides(text, "signed"),
        (vec!["Japan".into()], vec!["Philippines".into()])
    );
}

#[test]
fn the_agency_of_a_dateline_is_no_side() {
    let text =
        "BAGHDAD, 27 Sept 2024 (Tigris News) -- Iraq announced on Friday that the coalition would end its mission.";
    let record = annotator().annotate(&Article::from_text("t", text));
    assert_eq!(record.mentions.iter().filter(|m| m.text == "Tigris News").count(), 1);
    let agency = record.mentions.iter().find(|m| m.text == "Tigris News").unwrap();
    let sides = record.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients));
    assert_eq!(sides.filter(|p| p.mention.as_ref() == Some(&agency.id)).count(), 0);
}

#[test]
fn what_another_clause_tells_receives_nothing() {
    let text =
        "Sudani had demanded a timetable after a US drone strike killed a commander of the Kataib Hezbollah militia.";
    assert!(!sides(text, "demanded").1.contains(&"Kataib Hezbollah".to_owned()));
    let text = "Ariel Henry, who had travelled to Nairobi to sign a deal with Kenyan police, landed in Puerto Rico after the \
                Dominican Republic refused to let his plane land.";
    assert!(!sides(text, "refused").1.contains(&"Kenyan police".to_owned()));
    assert!(
        !types("A senior US official told reporters of the mission, declining to be named.")
            .contains(&EventType::Reject)
    );
    let text =
        "Peru postponed the vote from 3 May 2031 to 5 June 2031, and held talks with Chile from 7 to 9 June 2031.";
    let record = annotator().annotate(&Article::from_text("t", text));
    let last = |trigger: &str| {
        let event = record.events.iter().find(|e| e.trigger.text.starts_with(trigger));
        event.and_then(|e| e.time.latest).map(|day| day.to_string())
    };
    assert_ne!(last("postponed"), Some("2031-06-05".to_owned()));
}

#[test]
fn officials_who_told_of_a_visit_meet_nobody() {
    let text =
        "Morgan Ortagus is expected in Beirut on Monday, Lebanese officials told reporters, and will meet Nabih Berri.";
    assert_eq!(sides(text, "meet").0, ["Morgan Ortagus"]);
    let text = "David Roe thanked Chad for its support and invited Idriss Deby to visit Oslo in May 2031.";
    let thanks = events(text)
        .into_iter()
        .find(|e| e.trigger.text.contains("thanked"))
        .unwrap();
    assert_eq!(thanks.time.value, None);
}

#[test]
fn who_is_named_after_his_office_acts_and_not_his_state() {
    let text = "The Lebanese president, Joseph Aoun, received the French ambassador.";
    assert_eq!(sides(text, "received").0, ["Joseph Aoun"]);
}

#[test]
fn who_denies_a_deed_is_not_answered_to_whoever_did_something_else() {
    let text = "Soldiers fired tear gas in Caracas on Monday. Guyana protested to Venezuela about a boat in its waters. \
        Caracas denied the incursion.";
    let denied = sides(text, "denied").1;
    assert!(!denied.iter().any(|who| who.contains("oldiers")), "{denied:?}");
    let text = "Kenya accused Uganda of a raid on Monday. Uganda denied the raid.";
    assert_eq!(sides(text, "denied").1, ["Kenya"]);
}

#[test]
fn who_tells_of_it_between_commas_takes_no_part() {
    let text = "Oslo rejected the offer, a ministry spokesman, Lars Moe, told reporters.";
    assert!(!sides(text, "rejected").1.contains(&"Lars Moe".to_owned()));
}

#[test]
fn whoever_offers_nothing_makes_no_offer() {
    let offers = events("Oslo has offered nothing.");
    assert!(
        offers
            .iter()
            .all(|e| e.status == Status::Denied || e.r#type != EventType::Agree),
        "{offers:?}"
    );
}

#[test]
fn a_participle_between_a_verb_and_a_noun_describes_it() {
    let text = "The army bombed suspected hideouts near Lima on Monday.";
    assert_eq!(types(text), [EventType::Assault]);
    let text = "Brussels extended existing sanctions on Belarus.";
    assert_eq!(sides(text, "extended").1, ["Belarus"]);
}

#[test]
fn a_year_that_a_clause_says_more_of_is_the_year_of_that() {
    let found = events("Ties have been poor since 2018, when Croatia expelled two Serbian diplomats.");
    assert_eq!(found[0].time.value.as_deref(), Some("2018"), "{:?}", found[0]);
}

#[test]
fn a_deed_that_the_sentence_tells_itself_is_not_looked_for_before_it() {
    let text = "Rebels quit the talks on Friday. The bloc will lift the sanctions that it imposed on Guinea.";
    assert!(!sides(text, "lift").1.contains(&"Rebels".to_owned()));
}
