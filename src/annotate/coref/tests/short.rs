//! What a body is called after its full name, and who `it` and `they` are.

use super::{annotate, codes, entity};
use crate::record::Kind;

#[test]
fn a_lone_head_word_is_the_body_named_before() {
    let record = annotate(
        "The Fisheries Council of Azaria met on Monday. The Council voted. The Lake Commission was asked to wait.",
        None,
    );
    let body = entity(&record, "Council", 0);
    assert!(body.name.contains("Fisheries Council"), "{}", body.name);
    let two = annotate(
        "The Fisheries Council met. The Forest Council met. The Council voted.",
        None,
    );
    let open = entity(&two, "Council", 0);
    assert_eq!(open.name, "Council", "two bodies end so: neither is taken");
}

#[test]
fn the_country_of_a_mission_is_in_its_name_where_letters_stand_for_it() {
    let record = annotate(
        "The United Nations Stabilisation Mission in the Central African Republic (MINUSCA) lost two men. MINUSCA protested. \
         The Mission sent a patrol.",
        None,
    );
    let mission = entity(&record, "MINUSCA", 0);
    assert_eq!(codes(mission), "UNO MIL");
    let long = "United Nations Stabilisation Mission in the Central African Republic";
    assert_eq!(entity(&record, long, 0).id, mission.id);
    assert_eq!(entity(&record, "Mission", 0).id, mission.id);
    let state = annotate("The Red Cross sent nurses to the Central African Republic (CAR).", None);
    entity(&state, "Central African Republic", 0);
}

#[test]
fn it_is_who_says_it_or_the_subject_of_the_sentence_before() {
    let record = annotate(
        "Norway said it would send a frigate to Iceland. Norway broke off relations with Chad after a raid. It has since sued \
         the country.",
        None,
    );
    assert_eq!(entity(&record, "it", 0).name, "Norway");
    assert_eq!(entity(&record, "It", 0).name, "Norway");
}

#[test]
fn it_stays_nobody_where_nothing_is_done() {
    let record = annotate(
        "Norway said it was raining. Norway met Chad. It was clear that talks had failed. Norway left. It took two days.",
        None,
    );
    assert!(record.mentions.iter().all(|m| !m.text.eq_ignore_ascii_case("it")));
    let other = annotate("Talks between Norway and Chad failed. It blamed the weather.", None);
    assert!(other.mentions.iter().all(|m| m.text != "It"), "talks are nobody");
}

#[test]
fn they_are_those_told_together() {
    let record = annotate("Norway and Chad told Mali that they would not support the plan.", None);
    let they = record.mentions.iter().find(|m| m.text == "they").unwrap();
    let members = they.extra.get("entities").and_then(|list| list.as_array()).unwrap();
    assert_eq!(members.len(), 2);
    let open = annotate("Norway and Chad met Mali and Togo, and they agreed.", None);
    let they = open.mentions.iter().find(|m| m.text == "they").unwrap();
    assert!(!they.extra.contains_key("entities"), "two lists: left open");
}

#[test]
fn a_member_of_a_parliament_is_of_the_parliament() {
    let record = annotate("A member of Kenya's parliament, Ada Otieno, threatened to leave.", None);
    let member = entity(&record, "Ada Otieno", 0);
    assert_eq!(codes(member), "KEN LEG");
    let role = record
        .roles
        .iter()
        .find(|role| role.holder.as_ref() == Some(&member.id));
    assert_eq!(
        role.map(|role| role.text.as_str()),
        Some("member of Kenya's parliament")
    );
}

#[test]
fn a_portfolio_before_a_secretary_is_no_magazine() {
    let record = annotate(
        "\"We wait,\" Foreign Affairs Principal Secretary Jomo Wekesa told Kenyan television.",
        None,
    );
    let person = entity(&record, "Jomo Wekesa", 0);
    assert_eq!(codes(person), "- GOV");
}

#[test]
fn the_group_and_the_bloc_are_those_named_last() {
    let record = annotate(
        "Militants of al Shabaab shot two teachers in Garissa. The group said nothing. The African Union protested. Norway \
         and the bloc are to talk.",
        None,
    );
    assert_eq!(entity(&record, "group", 0).name, "al Shabaab");
    assert_eq!(entity(&record, "bloc", 0).name, "African Union");
    let two = annotate("Fighters of Boko Haram met envoys of al Shabaab. The group left.", None);
    assert_eq!(entity(&two, "group", 0).name, "group", "either may be meant");
}

#[test]
fn a_noun_for_a_body_before_a_name_says_what_it_is() {
    let record = annotate(
        "The rights group Linda Vista counted ten dead. The UN refugee agency, UNHCR, sent blankets.",
        None,
    );
    let group = entity(&record, "Linda Vista", 0);
    assert_eq!(group.kind, Kind::Org);
    assert_eq!(entity(&record, "rights group", 0).id, group.id);
    assert_eq!(
        entity(&record, "UN refugee agency", 0).id,
        entity(&record, "UNHCR", 0).id
    );
}

#[test]
fn the_agency_of_a_dateline_is_a_body() {
    let record = annotate(
        "OSLO, March 3, 2011 (Fjord Wire) -- Norway and Chad met on Monday.",
        None,
    );
    let agency = entity(&record, "Fjord Wire", 0);
    assert_eq!((agency.kind, codes(agency)), (Kind::Org, "- JRN".to_owned()));
}

#[test]
fn ministers_of_a_union_are_not_its_high_representative() {
    let record = annotate("European Union foreign ministers met in Oslo on Monday.", None);
    let role = record
        .roles
        .iter()
        .find(|role| role.text.contains("foreign ministers"))
        .unwrap();
    assert_eq!(role.office.as_deref(), Some("foreign minister"));
}

#[test]
fn what_somebody_is_recognised_as_is_nobody_else() {
    let record = annotate(
        "Pedro Ruiz, who is recognised by Norway as interim president, said he would go. He will visit Chad.",
        None,
    );
    assert!(record.mentions.iter().all(|m| m.text != "interim president"));
    assert_eq!(entity(&record, "he", 0).name, "Pedro Ruiz");
    assert_eq!(entity(&record, "He", 0).name, "Pedro Ruiz");
}

#[test]
fn pronouns_look_past_words_that_name_nobody() {
    let record = annotate(
        "Pedro Ruiz denied the charge. \"They want to close the road. What if we close the well?\" he asked. Ada Roe spoke \
         to Pedro Ruiz on Monday. It rained while she spoke. She later left.",
        None,
    );
    assert_eq!(entity(&record, "he", 0).name, "Pedro Ruiz");
    assert_eq!(entity(&record, "She", 0).name, "Ada Roe");
    let told = annotate(
        "Pedro Ruiz telephoned his counterpart, Olaf Berg, and told him that talks go on.",
        None,
    );
    assert_eq!(entity(&told, "him", 0).name, "Olaf Berg");
}

#[test]
fn the_capitals_of_a_dateline_are_no_name() {
    let record = annotate(
        "BELGRADE, March 3, 2011 (Reuters) - NATO met envoys in Belgrade. UNESCO sent nobody.",
        None,
    );
    assert_eq!(entity(&record, "BELGRADE", 0).name, "Belgrade");
    assert_eq!(entity(&record, "UNESCO", 0).name, "UNESCO");
    let once = annotate("BELGRADE, March 3, 2011 (Reuters) - Norway and Chad met.", None);
    assert_eq!(entity(&once, "BELGRADE", 0).name, "Belgrade");
}

#[test]
fn counted_blocs_kingdoms_and_adjectives_in_pairs() {
    let record = annotate(
        "The African Union met in Addis Ababa. The 55-nation bloc voted. Saudi Arabia protested. The kingdom recalled nobody. \
         Norway's foreign minister telephoned his Omani and Qatari counterparts. Oman was content.",
        None,
    );
    assert_eq!(entity(&record, "nation bloc", 0).name, "African Union");
    assert_eq!(entity(&record, "kingdom", 0).name, "Saudi Arabia");
    assert_eq!(entity(&record, "Omani", 0).id, entity(&record, "Oman", 0).id);
}

#[test]
fn one_of_several_is_not_it() {
    let record = annotate(
        "Norway, Chad and Mali welcomed the accord. It ended the war in Yemen.",
        None,
    );
    assert!(record.mentions.iter().all(|m| m.text != "It"));
}

#[test]
fn an_office_between_commas_has_the_holder_behind_it() {
    let record = annotate(
        "The Lake Club met. Its chairman, President Olaf Berg of Niger, left. Its special envoy for the Sahel, Pedro Ruiz, stayed.",
        None,
    );
    let role = |text: &str| {
        record
            .roles
            .iter()
            .find(|role| role.text == text)
            .and_then(|role| role.holder.clone())
    };
    assert_eq!(role("chairman").as_ref(), Some(&entity(&record, "Olaf Berg", 0).id));
    assert_eq!(
        role("special envoy for the Sahel").as_ref(),
        Some(&entity(&record, "Pedro Ruiz", 0).id)
    );
}

#[test]
fn what_a_body_is_for_is_in_its_name() {
    let record = annotate("He leads the National Committee for the Rescue of the Harvest.", None);
    entity(&record, "National Committee for the Rescue of the Harvest", 0);
}

#[test]
fn a_capital_is_no_small_town_of_another_state() {
    let text = "The US envoy flew to Vienna. The United States and Iran met there. Washington said U.S. experts stayed in Vienna.";
    assert_eq!(codes(entity(&annotate(text, None), "Vienna", 0)), "AUT -");
    let text = "Lebanon closed schools in Tripoli. The Lebanese army sent men to Tripoli. Lebanon's parliament met.";
    assert_eq!(codes(entity(&annotate(text, None), "Tripoli", 0)), "LBN -");
}

#[test]
fn the_court_is_the_one_named_before_and_the_secretary_general_of_the_united_nations() {
    let record = annotate(
        "The International Court of Justice ruled for Peru in 2013. Lima has asked the court to settle another dispute.",
        None,
    );
    assert!(entity(&record, "court", 0).name.contains("Court of Justice"));
    let record = annotate(
        "The Secretary-General spoke to the President of Chad. He reaffirmed the support of the United Nations.",
        None,
    );
    assert_eq!(codes(entity(&record, "Secretary-General", 0)), "UNO GOV");
    let record = annotate(
        "The Secretary-General spoke to the President of Chad. The United Nations and ASEAN sent envoys.",
        None,
    );
    assert_eq!(
        codes(entity(&record, "Secretary-General", 0)),
        "- GOV",
        "either may be meant"
    );
}

#[test]
fn a_country_that_chairs_a_union_is_no_group_of_people() {
    let record = annotate(
        "Ada Roe, whose country chairs the union this year, telephoned both leaders.",
        None,
    );
    assert!(!record.mentions.iter().any(|m| m.text.contains("chairs")));
}

#[test]
fn the_two_men_are_those_named_before_and_a_country_is_a_state() {
    let record = annotate(
        "In Lima, Ivan Roa received Karl Berg on Monday. The two men agreed to meet again.",
        None,
    );
    let men = record.mentions.iter().find(|m| m.text == "two men").unwrap();
    assert_eq!(men.extra["entities"].as_array().map(Vec::len), Some(2), "{men:?}");
    let record = annotate("Croatia barred a minister from the country.", None);
    assert!(
        record
            .mentions
            .iter()
            .filter(|m| m.text == "country")
            .all(|m| m.kind == Kind::Gpe)
    );
}
