//! Of which state bodies and officials are that the text gives to none: the story's, unless the text has clues of its own.

use super::{annotate, codes, entity};

#[test]
fn a_body_of_a_shared_name_is_of_the_country_of_the_story() {
    let text = "LIMA, March 11, 2025 — Peru's Congress summoned the prime minister. Congress will vote on Friday, and the central \
        bank kept its rate. Peruvian lawmakers met.";
    let record = annotate(text, None);
    assert_eq!(codes(entity(&record, "Congress", 1)), "PER LEG");
    assert_eq!(entity(&record, "Congress", 0).id, entity(&record, "Congress", 1).id);
    assert_eq!(codes(entity(&record, "central bank", 0)), "PER GOV");
    let text =
        "ISLAMABAD: The Foreign Office summoned the Afghan envoy on Thursday. Pakistan has shared evidence with Kabul.";
    assert_eq!(codes(entity(&annotate(text, None), "Foreign Office", 0)), "PAK GOV");
    // In news of America, and of two states, it is the one that the table knows.
    let text = "WASHINGTON, March 11, 2025 — Congress passed the bill on Tuesday. Peru thanked the U.S. government.";
    assert_eq!(codes(entity(&annotate(text, None), "Congress", 0)), "USA LEG");
    let text = "Congress passed the bill on Tuesday. Americans cheered.";
    assert_eq!(codes(entity(&annotate(text, None), "Congress", 0)), "USA LEG");
}

#[test]
fn officials_of_a_story_about_one_country_are_of_it() {
    let text = "There is a saying in Georgia. Georgia's parliament voted. Speaker Otar Roe left Tbilisi, and the Interior Ministry \
        closed Georgian roads.";
    let record = annotate(text, None);
    assert_eq!(entity(&record, "Otar Roe", 0).actor.country.as_deref(), Some("GEO"));
    assert_eq!(codes(entity(&record, "Interior Ministry", 0)), "GEO GOV");
    // A story of two countries tells nothing.
    let text = "Georgia and Armenia met. Georgia thanked Armenia. Speaker Otar Roe spoke.";
    let record = annotate(text, None);
    assert_eq!(entity(&record, "Otar Roe", 0).actor.country, None);
    // Nor is a body at home in a sentence about another state.
    let text =
        "Kenya hosted the talks. Kenyan officials said Kenya was ready. In Libya, the Council of Elders has split.";
    let record = annotate(text, None);
    let elders = record
        .entities
        .iter()
        .find(|e| e.name.contains("Council of Elders"))
        .unwrap();
    assert_ne!(elders.actor.country.as_deref(), Some("KEN"));
}

#[test]
fn in_a_place_officials_are_those_of_the_place() {
    let text = "BISHKEK, Feb 21 - Kyrgyz envoys left Bishkek. In Athens, governor Ada Roe of nothing spoke, and Greece and Kyrgyz \
        envoys heard her.";
    let record = annotate(text, None);
    assert_eq!(entity(&record, "Ada Roe", 0).actor.country.as_deref(), Some("GRC"));
}

#[test]
fn a_deputy_minister_named_with_an_ambassador_is_of_his_state() {
    let text = "VILNIUS, Nov 12 - Ukraine's ambassador to Lithuania, Petro Roe, and Deputy Defence Minister Ivan Ek attended. \
        Lithuania thanked them.";
    assert_eq!(codes(entity(&annotate(text, None), "Ivan Ek", 0)), "UKR GOV");
}

#[test]
fn a_minister_is_of_no_country_that_has_another() {
    let text = "SEOUL, Sept. 18 - South Korea's Foreign Minister Han Mi-rae met guests from Kazakhstan. The Minister of Foreign \
        Affairs, Nurlan Asqar, thanked her in Seoul.";
    assert_eq!(codes(entity(&annotate(text, None), "Nurlan Asqar", 0)), "KAZ GOV");
    let text = "SEOUL, Sept. 18 - The Ministry of Foreign Affairs of Kazakhstan told the news in South Korea. The Minister of \
        Foreign Affairs, Nurlan Asqar, praised South Korea.";
    assert_eq!(codes(entity(&annotate(text, None), "Nurlan Asqar", 0)), "KAZ GOV");
    let text = "SEOUL, Sept. 18 - South Korea will join the pact. Foreign Minister Han Mi-rae told reporters so.";
    assert_eq!(codes(entity(&annotate(text, None), "Han Mi-rae", 0)), "KOR GOV");
}

#[test]
fn a_minister_after_an_official_of_a_neighbour_is_his_colleague() {
    let text = "PORT-AU-PRINCE, May 28 - Haiti chose a premier. Haiti's council met. Jamaican President Bo Ek closed the crossing. \
        Foreign Minister Ada Roe said it would reopen.";
    assert_eq!(codes(entity(&annotate(text, None), "Ada Roe", 0)), "JAM GOV");
    // Of a guest at home nothing follows.
    let text = "PORT-AU-PRINCE, May 28 - Jamaican President Bo Ek arrived in Haiti. Foreign Minister Ada Roe met him. Haiti is glad.";
    assert_eq!(codes(entity(&annotate(text, None), "Ada Roe", 0)), "HTI GOV");
}

#[test]
fn a_government_in_a_town_is_not_the_one_of_the_town() {
    let text = "WELLINGTON, 12 May 2022 - New Zealand pays. James Roe will represent the Government in Bonn. New Zealand is glad.";
    assert_eq!(codes(entity(&annotate(text, None), "Government", 0)), "NZL GOV");
    let text = "The government in Kyiv refused.";
    assert_eq!(codes(entity(&annotate(text, None), "government", 0)), "UKR GOV");
}

#[test]
fn an_agency_of_the_dateline_is_no_party_of_its_letters() {
    let text = "Sydney, 8 July (AAP) - Envoys met on Tuesday.";
    assert_eq!(codes(entity(&annotate(text, None), "AAP", 0)), "- JRN");
}

#[test]
fn burmese_names_have_no_family_name_to_share() {
    let text = "U Zaw Min, a monk, fled. Major General Zaw Min Tun denied it.";
    let record = annotate(text, None);
    assert_ne!(entity(&record, "Zaw Min", 0).id, entity(&record, "Zaw Min Tun", 0).id);
    let text = "Rodrigo Paz Pereira won. Rodrigo Paz thanked them.";
    let record = annotate(text, None);
    assert_eq!(
        entity(&record, "Rodrigo Paz Pereira", 0).id,
        entity(&record, "Rodrigo Paz", 0).id
    );
}

#[test]
fn a_rank_tells_more_than_a_counterpart() {
    let text = "Norway's army chief met his Lithuanian counterpart, General Raimundas Aukstas, in Oslo.";
    assert_eq!(codes(entity(&annotate(text, None), "Raimundas Aukstas", 0)), "LTU MIL");
}

#[test]
fn a_third_word_is_a_second_family_name() {
    let text = "President Nicolas Maduro Moros spoke in Lima.";
    assert_eq!(
        codes(entity(&annotate(text, Some("2019-05-01")), "Nicolas Maduro Moros", 0)),
        "VEN GOV"
    );
}

#[test]
fn verbs_that_read_like_posts_are_none() {
    let record = annotate(
        "Mongolia attaches importance to it. Those who chair the group met.",
        None,
    );
    assert!(
        record
            .mentions
            .iter()
            .all(|m| !m.text.contains("attaches") && !m.text.contains("chair"))
    );
    let record = annotate("The army left Arauca department on Monday.", None);
    assert!(record.mentions.iter().all(|m| !m.text.contains("department")));
}

#[test]
fn somebody_named_with_his_party_or_state_is_of_it() {
    let text =
        "AKEL's Stefanos Roe said the talks were over. Nahid Ek of the Awami League agreed. Tuvalu's Simon Vane left.";
    let record = annotate(text, None);
    assert_eq!(codes(entity(&record, "Stefanos Roe", 0)), "CYP PTY");
    assert_eq!(codes(entity(&record, "Nahid Ek", 0)), "BGD PTY");
    assert_eq!(entity(&record, "Simon Vane", 0).actor.country.as_deref(), Some("TUV"));
    let text = "Awami League secretary general Bo Ek told a rally so.";
    assert_eq!(codes(entity(&annotate(text, None), "Bo Ek", 0)), "BGD PTY");
}

#[test]
fn a_chancellor_is_no_prime_minister() {
    let text = "The Prime Minister spoke with Chancellor Scholz. The Prime Minister said so.";
    let record = annotate(text, None);
    let scholz = entity(&record, "Scholz", 0);
    assert_eq!(codes(scholz), "DEU GOV");
    assert!(
        record
            .mentions
            .iter()
            .all(|m| m.text != "Prime Minister" || m.entity.as_ref() != Some(&scholz.id))
    );
}

#[test]
fn a_house_of_the_state_named_last_is_its() {
    let text = "The Emirates hosted the talks. The Emirates and the Emirates' minister thanked the United Arab Emirates. In Libya, \
        envoys seek a deal with the House of Representatives.";
    let record = annotate(text, None);
    assert_ne!(
        entity(&record, "House of Representatives", 0).actor.country.as_deref(),
        Some("ARE")
    );
    let text = "ASUNCION, Aug. 16, 2023 - Paraguay's president met Taiwan's. Congress ratified the accord; an ex-president of Paraguay \
        is under U.S. sanctions.";
    assert_eq!(codes(entity(&annotate(text, None), "Congress", 0)), "PRY LEG");
}

#[test]
fn a_ministry_at_home_may_speak_of_others() {
    let text =
        "LUSAKA, June 22 - Zambia's creditors, led by France and China, agreed on Thursday, the finance ministry said.";
    assert_eq!(codes(entity(&annotate(text, None), "finance ministry", 0)), "ZMB GOV");
}

#[test]
fn kin_is_no_calling_where_an_office_is_known() {
    let text = "Tarique Rahman is in London. His mother, Khaleda Zia, is ill.";
    assert_ne!(
        codes(entity(&annotate(text, Some("2025-05-01")), "Khaleda Zia", 0)),
        "BGD CVL"
    );
}
