//! Whose a post is, who holds it, and which of two readings a short name has.

use super::{annotate, codes, entity};

#[test]
fn a_short_name_is_what_the_article_spells_out() {
    let record = annotate(
        "Congo closed the border. The Democratic Republic of Congo blamed Rwanda.",
        None,
    );
    assert_eq!(
        entity(&record, "Congo", 0).id,
        entity(&record, "Democratic Republic of Congo", 0).id
    );
    let record = annotate(
        "Congo votes on Sunday. Polls in Brazzaville open at eight. Congolese troops are out.",
        None,
    );
    assert_eq!(codes(entity(&record, "Congo", 0)), "COG -");
    assert_eq!(codes(entity(&record, "Congolese troops", 0)), "COG MIL");
    let record = annotate("Congo accused Rwanda of an attack near Goma.", None);
    assert_eq!(codes(entity(&record, "Congo", 0)), "COD -");
    let record = annotate(
        "The army fought the RSF in Khartoum. The Rapid Support Forces denied it.",
        None,
    );
    assert_eq!(
        entity(&record, "RSF", 0).id,
        entity(&record, "Rapid Support Forces", 0).id
    );
}

#[test]
fn the_north_and_the_south_are_the_koreas_of_the_article() {
    let record = annotate(
        "North Korea fired a missile. South Korea said the North had broken the truce.",
        None,
    );
    assert_eq!(entity(&record, "North", 0).id, entity(&record, "North Korea", 0).id);
}

#[test]
fn a_body_after_a_possessive_or_before_of_is_of_that_state() {
    let record = annotate("Pakistan's Supreme Court freed him. He thanked the court.", None);
    assert_eq!(codes(entity(&record, "Supreme Court", 0)), "PAK JUD");
    let record = annotate("The National Assembly of Venezuela met on Monday.", None);
    let assembly = record
        .mentions
        .iter()
        .find(|m| m.text.starts_with("National Assembly"))
        .unwrap();
    assert_eq!(codes(entity(&record, &assembly.text, 0)), "VEN LEG");
}

#[test]
fn its_leader_leads_the_body_of_the_sentence_before() {
    let text =
        "The Civic Renewal Party walked out of the coalition in Oslo. Its leader, Ada Roe, called the budget a fraud.";
    assert_eq!(codes(entity(&annotate(text, None), "Ada Roe", 0)), "- PTY");
    let text = "The Houthis claimed the attack. Their military spokesman, Ali Roe, promised more.";
    assert_eq!(codes(entity(&annotate(text, None), "Ali Roe", 0)), "YEM REB");
    let text = "The opposition Movement for Democratic Change, whose leader Bo Ek is on trial, protested.";
    assert_eq!(codes(entity(&annotate(text, None), "Bo Ek", 0)), "ZWE PTY");
}

#[test]
fn her_government_is_of_her_state_and_not_the_one_named_before() {
    let text = "HARARE, March 7, 2003 (Wire) - Zimbabwe's President Robert Mugabe said Zimbabwe had no quarrel. It was a good day. He praised the government. Zimbabwe is at peace. \
        In Pretoria, South African Foreign Minister Nkosazana Dlamini-Zuma said her government would help.";
    let record = annotate(text, None);
    assert_eq!(codes(entity(&record, "government", 0)), "ZWE GOV");
    assert_eq!(codes(entity(&record, "government", 1)), "ZAF GOV");
}

#[test]
fn an_adviser_in_apposition_is_the_person_before_the_comma() {
    let text = "Massad Roe, U.S. President Donald Trump's senior adviser for Africa, was there. He called it a start.";
    let record = annotate(text, Some("2025-07-19"));
    let person = &entity(&record, "Massad Roe", 0).id;
    assert_eq!(&entity(&record, "He", 0).id, person);
    assert!(
        record
            .mentions
            .iter()
            .filter(|m| m.text.contains("adviser"))
            .all(|m| m.entity.as_ref() == Some(person))
    );
}

#[test]
fn the_former_chancellor_is_who_held_it_and_no_longer_does() {
    let text = "Angela Merkel met Vladimir Putin in Minsk. The former German chancellor called it hard.";
    let record = annotate(text, Some("2025-02-12"));
    assert_eq!(entity(&record, "former German chancellor", 0).name, "Angela Merkel");
    let record = annotate(text, Some("2015-02-12"));
    assert_ne!(entity(&record, "former German chancellor", 0).name, "Angela Merkel");
}

#[test]
fn of_two_presidents_the_one_named_last_is_the_president() {
    let text = "U.S. President Donald Trump called Vladimir Putin. Later Volodymyr Zelensky spoke in Kyiv. The president was calm.";
    let record = annotate(text, Some("2025-02-12"));
    assert_eq!(entity(&record, "president", 0).name, "Volodymyr Zelensky");
    let text = "Prime Minister Ada Roe called an election. Party leader Bo Ek said the prime minister was tired.";
    assert_eq!(entity(&annotate(text, None), "prime minister", 0).name, "Ada Roe");
}

#[test]
fn who_writes_an_article_is_nobody_in_office() {
    let text =
        "Talks resume\nBy Josep Borrell and Ada Roe\nOSLO, March 3, 2022 (Wire) - Talks resumed on Thursday in Oslo.";
    let record = annotate(text, None);
    let wrote = record.entities.iter().find(|e| e.name.ends_with("Borrell"));
    assert_eq!(wrote.map(codes).as_deref(), Some("- JRN"));
}

#[test]
fn another_word_for_a_group_is_the_group() {
    let text = "The M23 took Goma. The rebel group said so. M23 rebels took Bukavu. The M23 rebel group wants talks.";
    let record = annotate(text, None);
    let group = &entity(&record, "M23", 0).id;
    assert_eq!(&entity(&record, "M23 rebels", 0).id, group);
    assert_eq!(&entity(&record, "M23 rebel group", 0).id, group);
}

#[test]
fn a_ministry_in_a_city_is_of_its_state() {
    let record = annotate("The health ministry in Sanaa said three people died.", None);
    assert_eq!(codes(entity(&record, "health ministry", 0)), "YEM GOV");
    let record = annotate("Soldiers in Kabul said they were leaving.", None);
    assert_eq!(codes(entity(&record, "Soldiers", 0)), "- MIL");
}

#[test]
fn bodies_without_a_state_are_of_the_dateline_s_where_the_story_is_about_it() {
    let text = "BANGKOK — Thailand's parliament met. The Bhumjai Party and police said Thailand was calm. The king was absent.";
    let record = annotate(text, Some("2025-07-01"));
    assert_eq!(codes(entity(&record, "Bhumjai Party", 0)), "THA PTY");
    assert_eq!(codes(entity(&record, "police", 0)), "THA COP");
    let text =
        "BANGKOK — China's army moved. China said India had shot first. India denied it. India and China blame police.";
    let record = annotate(text, Some("2025-07-01"));
    assert_eq!(codes(entity(&record, "police", 0)), "- COP");
}

#[test]
fn he_at_the_head_of_two_sentences_is_one_man() {
    let text = "Norwegian President Bo Ek met Olav Roe in Oslo. Ek left early. He was tired. He promised to come back.";
    let record = annotate(text, None);
    assert_eq!(entity(&record, "He", 1).name, "Bo Ek");
}

#[test]
fn she_between_two_women_stays_open() {
    let text = "Foreign Minister Anna Roe met Maria Ek in Oslo. She left early.";
    let record = annotate(text, None);
    let she = record.mentions.iter().find(|m| m.text == "She").unwrap();
    assert_eq!(she.entity, None);
}

#[test]
fn sheikh_hasina_is_found_with_what_she_is_called() {
    let record = annotate("Sheikh Hasina spoke in Dhaka.", Some("2023-09-20"));
    assert_eq!(codes(entity(&record, "Hasina", 0)), "BGD GOV");
}

#[test]
fn posts_reach_over_regions_addresses_and_groups() {
    let record = annotate("Minni Roe, the governor of the Darfur region, said so.", None);
    assert_eq!(
        record.roles[0].holder.as_ref(),
        Some(&entity(&record, "Minni Roe", 0).id)
    );
    let record = annotate("Norwegian Foreign Minister Dr. Ada Roe thanked her hosts.", None);
    assert_eq!(codes(entity(&record, "Ada Roe", 0)), "NOR GOV");
    let record = annotate("Talks failed. The rebels' spokesman, Bo Ek, blamed the army.", None);
    assert_eq!(codes(entity(&record, "Bo Ek", 0)), "- REB");
    let record = annotate("“No,” said Olav Roe, an interior ministry spokesman in Tbilisi.", None);
    assert_eq!(codes(entity(&record, "Olav Roe", 0)), "GEO GOV");
}

#[test]
fn who_once_was_a_deputy_may_lead_now() {
    let text = "The army fights the force of his former deputy, Mohamed Hamdan Daglo.";
    assert_eq!(
        codes(entity(&annotate(text, Some("2025-01-24")), "Mohamed Hamdan Daglo", 0)),
        "SDN REB"
    );
}

#[test]
fn a_verb_says_who_somebody_is() {
    let record = annotate(
        "Ada Roe, who was interior minister, left. Bo Ek is now an opposition leader.",
        None,
    );
    assert_eq!(entity(&record, "interior minister", 0).name, "Ada Roe");
    assert_eq!(codes(entity(&record, "Bo Ek", 0)), "- OPP");
    let record = annotate("Nobody will know before Ada Roe is elected president.", None);
    assert_eq!(codes(entity(&record, "Ada Roe", 0)), "- -");
    let record = annotate(
        "The Civic Court fined Ada Roe. They trusted her as their president.",
        None,
    );
    assert_ne!(codes(entity(&record, "president", 0)), "- JUD");
}

#[test]
fn an_office_reaches_over_its_portfolio_and_to_its_host() {
    let text =
        "Cabinet Secretary for Foreign and Diaspora Affairs Bo Ek met the Ambassador of Norway to Kenya, Ada Roe.";
    let record = annotate(text, None);
    let roles: Vec<&str> = record.roles.iter().map(|role| role.text.as_str()).collect();
    assert_eq!(
        roles,
        [
            "Cabinet Secretary for Foreign and Diaspora Affairs",
            "Ambassador of Norway to Kenya"
        ]
    );
    assert_eq!(codes(entity(&record, "Ada Roe", 0)), "NOR GOV");
    assert_eq!(codes(entity(&record, "Bo Ek", 0)), "- GOV");
}

#[test]
fn a_nationality_and_a_body_after_an_office_are_whose_it_is() {
    let record = annotate("Ada Roe, a consul at the Canadian consulate in Oslo, left.", None);
    assert_eq!(codes(entity(&record, "Ada Roe", 0)), "CAN GOV");
    let record = annotate("The envoy thanked the government and people of Kenya.", None);
    assert_eq!(codes(entity(&record, "government", 0)), "KEN GOV");
    let record = annotate(
        "Foreign Minister-designate Ada Roe of Norway left. Bo Ek will chair the talks.",
        None,
    );
    assert_eq!(record.roles.len(), 1, "{:?}", record.roles);
}

#[test]
fn a_body_that_many_states_have_is_of_none_that_the_text_leaves_out() {
    let record = annotate(
        "Kenya closed its border with Uganda. The National Assembly will meet in Nairobi.",
        None,
    );
    assert_ne!(
        entity(&record, "National Assembly", 0).actor.country.as_deref(),
        Some("FRA")
    );
    let record = annotate("The National Assembly met in Paris. France has no budget.", None);
    assert_eq!(codes(entity(&record, "National Assembly", 0)), "FRA LEG");
}

#[test]
fn a_city_is_in_the_region_that_is_named_after_it() {
    let record = annotate("The minister spoke to reporters in London, Ontario, on Monday.", None);
    assert_eq!(codes(entity(&record, "London", 0)), "CAN -");
}

#[test]
fn a_minister_is_of_no_country_that_only_the_dateline_names() {
    let text = "NAIROBI, March 3, 2021 (Reuters) - Fighting spread in Somalia on Tuesday. Defence Minister Bo Ek said Somali \
        troops held the road.";
    let record = annotate(text, None);
    assert_ne!(entity(&record, "Bo Ek", 0).actor.country.as_deref(), Some("KEN"));
    let text = "NAIROBI, March 3, 2021 (Reuters) - Kenya will close two camps. Interior Minister Bo Ek said Kenyan police were ready.";
    assert_eq!(codes(entity(&annotate(text, None), "Bo Ek", 0)), "KEN GOV");
}

#[test]
fn a_post_reaches_over_its_matter_and_to_the_bloc_it_serves() {
    let record = annotate("His adviser on foreign affairs, Bo Ek, left Oslo.", None);
    assert_eq!(record.roles[0].holder.as_ref(), Some(&entity(&record, "Bo Ek", 0).id));
    let text = "The African Union sent a team. The bloc's special envoy, Bo Ek, is due on Monday.";
    assert_eq!(
        entity(&annotate(text, None), "Bo Ek", 0).actor.country.as_deref(),
        Some("IGO")
    );
    let text = "The then foreign minister, Ada Roe of Norway, smiled.";
    assert_eq!(annotate(text, None).roles[0].text, "then foreign minister");
}

#[test]
fn a_party_and_its_name_are_one() {
    let record = annotate("She leads the Transformers party in Oslo. The Transformers lost.", None);
    assert_eq!(
        entity(&record, "Transformers party", 0).id,
        entity(&record, "Transformers", 0).id
    );
}

#[test]
fn who_presides_over_a_house_is_no_president_of_the_state() {
    let record = annotate(
        "The President of the National Assembly of Venezuela, Ada Roe, resigned.",
        None,
    );
    assert_eq!(record.roles[0].office.as_deref(), Some("parliament speaker"));
    let record = annotate("The President of Venezuela, Ada Roe, resigned.", None);
    assert_eq!(record.roles[0].office.as_deref(), Some("president"));
}

#[test]
fn whom_envoys_urge_is_whom_they_met() {
    let text =
        "“We regret it,” spokesman Bo Ek said. The ambassadors met Prime Minister Jan Roa and urged him to wait.";
    let record = annotate(text, None);
    assert_eq!(entity(&record, "him", 0).id, entity(&record, "Jan Roa", 0).id);
}

#[test]
fn a_general_assembly_is_no_general_and_an_owner_keeps_his_ending() {
    let record = annotate("The general assembly voted. NATO's KFOR mission sent patrols.", None);
    assert!(
        record
            .mentions
            .iter()
            .all(|m| m.text != "general" && !m.text.starts_with("'s")),
        "{:?}",
        record.mentions
    );
}

#[test]
fn a_veteran_diplomat_is_no_soldier() {
    let record = annotate("Laos named veteran diplomat Alounkeo Kittikhoun as envoy.", None);
    assert_eq!(
        entity(&record, "Alounkeo Kittikhoun", 0).actor.sector.as_deref(),
        Some("GOV")
    );
}

#[test]
fn a_ministry_is_of_the_state_that_its_second_mention_names() {
    let text = "Statement by the Ministry of Foreign Affairs on the accident\nThe Ministry of Foreign Affairs of the Republic of \
                Indonesia expresses its concern.";
    assert_eq!(
        codes(entity(&annotate(text, None), "Ministry of Foreign Affairs", 0)),
        "IDN GOV"
    );
}

#[test]
fn the_minister_is_the_one_told_of_and_a_ministrys_own() {
    let record = annotate(
        "Foreign Minister Ada Roe of Estonia spoke on Monday. The Minister noted that trade had grown.",
        None,
    );
    assert_eq!(entity(&record, "Minister", 0).id, entity(&record, "Ada Roe", 0).id);
    let record = annotate(
        "Ministry of Foreign Affairs of Estonia\n\nForeign Minister Ada Roe met the foreign minister of Latvia, Bo Ek, on \
         Monday. The Minister thanked her guest.",
        None,
    );
    assert_eq!(entity(&record, "Minister", 0).id, entity(&record, "Ada Roe", 0).id);
}

#[test]
fn a_government_of_nobody_known_is_no_other_government() {
    let record = annotate(
        "President Uribe of Colombia said his government would sue. The Venezuelan leader denied that his government had paid.",
        None,
    );
    assert_ne!(
        codes(entity(&record, "government", 1)),
        codes(entity(&record, "government", 0))
    );
}

#[test]
fn a_post_between_two_names_is_of_whom_it_has_no_post_for() {
    let record = annotate(
        "At the invitation of the External Affairs Minister, Shri Ravi Roe, the Foreign Minister of Sri Lanka, Prof. Anil Ek, \
         paid a visit.",
        None,
    );
    let holder = |text: &str| {
        let role = record.roles.iter().find(|r| r.text.contains(text)).unwrap();
        let id = role.holder.clone().unwrap();
        record.entities.iter().find(|e| e.id == id).unwrap().name.clone()
    };
    assert_eq!(holder("Sri Lanka"), "Anil Ek");
    assert_eq!(holder("External"), "Ravi Roe");
}

#[test]
fn a_group_called_by_a_town_is_of_no_country() {
    let record = annotate(
        "The Vienna Group met on Monday and praised the Windsor Framework.",
        None,
    );
    assert_eq!(codes(entity(&record, "Vienna Group", 0)), "- -");
}

#[test]
fn a_counterpart_is_of_the_same_rank() {
    let record = annotate(
        "Kenyan Foreign Minister Ada Otieno spoke on Monday. President Samia Hassan of Tanzania telephoned her Kenyan \
         counterpart on Friday.",
        None,
    );
    let minister = &entity(&record, "Ada Otieno", 0).id;
    assert_ne!(&entity(&record, "Kenyan counterpart", 0).id, minister);
    let record = annotate(
        "Kenyan Foreign Minister Ada Otieno spoke on Monday. Tanzanian Foreign Minister Jon Mushi telephoned his Kenyan \
         counterpart on Friday.",
        None,
    );
    assert_eq!(
        entity(&record, "Kenyan counterpart", 0).id,
        entity(&record, "Ada Otieno", 0).id
    );
}

#[test]
fn whoever_orders_it_is_not_the_one_it_is_ordered_of() {
    let record = annotate(
        "Former minister Jon Mushi was arrested on Monday. A judge has ordered that he be held while prosecutors \
         question him. Dozens marched to demand his release.",
        None,
    );
    let minister = &entity(&record, "Jon Mushi", 0).id;
    for word in ["he", "him", "his"] {
        assert_eq!(&entity(&record, word, 0).id, minister, "{word}");
    }
}

#[test]
fn who_does_it_is_not_the_one_whom_it_is_done_to() {
    let record = annotate(
        "Envoy Jon Mushi, who met Prime Minister Ada Otieno on Monday, said aid would end. Otieno accused him of lying.",
        None,
    );
    assert_eq!(entity(&record, "him", 0).id, entity(&record, "Jon Mushi", 0).id);
}

/// Names of who is in the group that a mention is.
fn named_members(text: &str, words: &str) -> Vec<String> {
    let record = annotate(text, None);
    let mention = record.mentions.iter().find(|m| m.text == words).unwrap();
    let ids = mention.extra.get("entities").and_then(|e| e.as_array()).cloned();
    let name = |id: &serde_json::Value| {
        let entity = record.entities.iter().find(|e| Some(e.id.as_str()) == id.as_str());
        entity.unwrap().name.clone()
    };
    ids.unwrap_or_default().iter().map(name).collect()
}

#[test]
fn the_two_are_those_named_before() {
    let text = "The army and the rebels met. Peru and Chile, as guarantors, asked both sides to talk.";
    assert_eq!(named_members(text, "both sides"), Vec::<String>::new());
    let text = "Foreign Minister Ada Otieno flew to Oslo to see her Norwegian counterpart, Jon Berg. The two are to meet \
                again on Sunday.";
    assert_eq!(named_members(text, "two"), ["Ada Otieno", "Jon Berg"]);
    let text = "Kenyan Foreign Minister Ada Otieno received Norwegian Foreign Minister Jon Berg on Monday. The ministers \
                signed a treaty.";
    assert_eq!(named_members(text, "ministers"), ["Ada Otieno", "Jon Berg"]);
}
