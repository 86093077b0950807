mod fresh;
mod gold;
mod home;
mod owners;
mod phrases;
mod short;

use super::entity_of;
use crate::annotate::Annotator;
use crate::read::Article;
use crate::record::{Entity, Form, Record};
use std::sync::OnceLock;

fn annotate(text: &str, day: Option<&str>) -> Record {
    static ANNOTATOR: OnceLock<Annotator> = OnceLock::new();
    let mut article = Article::from_text("t", text);
    article.meta.published = day.map(|day| day.parse().unwrap());
    ANNOTATOR.get_or_init(|| Annotator::new().unwrap()).annotate(&article)
}

/// The entity of the `nth` mention with a text.
fn entity<'r>(record: &'r Record, text: &str, nth: usize) -> &'r Entity {
    let mention = record.mentions.iter().filter(|m| m.text == text).nth(nth);
    let mention = mention.unwrap_or_else(|| panic!("no mention {text}"));
    entity_of(record, &mention.id).unwrap_or_else(|| panic!("{text} is open"))
}

fn codes(entity: &Entity) -> String {
    let part = |code: &Option<String>| code.clone().unwrap_or("-".to_owned());
    format!("{} {}", part(&entity.actor.country), part(&entity.actor.sector))
}

#[test]
fn a_country_is_one_under_all_its_names() {
    let record = annotate(
        "Russia protested. The Russian Federation sent a note. The Russian army moved.",
        None,
    );
    let russia = &entity(&record, "Russia", 0).id;
    assert_eq!(&entity(&record, "Russian Federation", 0).id, russia);
    assert_eq!(&entity(&record, "Russian", 0).id, russia);
    assert_eq!(codes(entity(&record, "Russian army", 0)), "RUS MIL");
}

#[test]
fn a_role_names_its_holder() {
    let record = annotate(
        "Estonian Foreign Minister Kadri Salusoo arrived. The Estonian foreign minister spoke. She said little.",
        None,
    );
    let person = entity(&record, "Kadri Salusoo", 0);
    assert_eq!(codes(person), "EST GOV");
    assert_eq!(record.roles[0].holder.as_ref(), Some(&person.id));
    assert_eq!(record.roles[0].office.as_deref(), Some("foreign minister"));
    assert_eq!(record.roles[0].country.as_deref(), Some("EST"));
    assert_eq!(entity(&record, "Estonian foreign minister", 0).id, person.id);
    assert_eq!(entity(&record, "She", 0).id, person.id);
}

#[test]
fn a_verb_before_a_title_makes_no_former_holder() {
    let record = annotate("The army ousted President Idris Kamara, an ally of Norway.", None);
    let person = entity(&record, "Idris Kamara", 0);
    assert_eq!(codes(person), "- GOV", "an ally of Norway is no Norwegian");
    let record = annotate("Talks were held with ousted President Idris Kamara.", None);
    assert_eq!(codes(entity(&record, "Idris Kamara", 0)), "- ELI");
}

#[test]
fn who_told_reporters_is_no_part_of_them() {
    let record = annotate("A senior Turkish diplomat told reporters that talks go on.", None);
    assert_eq!(codes(entity(&record, "senior Turkish diplomat", 0)), "TUR GOV");
    assert_eq!(codes(entity(&record, "reporters", 0)), "- JRN");
}

#[test]
fn a_ministry_is_of_the_state_it_names_and_of_no_magazine() {
    let record = annotate("The Ministry of Foreign Affairs protested. The envoys left.", None);
    assert_eq!(codes(entity(&record, "Ministry of Foreign Affairs", 0)), "- GOV");
    let record = annotate("The Ministry of Education of the Republic of Kenya protested.", None);
    assert_eq!(codes(entity(&record, "Ministry of Education", 0)), "KEN GOV");
}

#[test]
fn forms_of_address_part_no_minister_from_the_name() {
    let record = annotate(
        "The Minister of Foreign Affairs, H.E. Mr. Paul Okoro, spoke by telephone with Dr. Ibrahim Salem.",
        Some("2019-09-17"),
    );
    let role = &record.roles[0];
    assert_eq!(role.holder.as_ref(), Some(&entity(&record, "Paul Okoro", 0).id));
}

#[test]
fn what_stands_in_apposition_to_a_country_is_that_country() {
    let record = annotate("Norway, a treaty ally of Iceland, condemned the attack.", None);
    let ally = record
        .mentions
        .iter()
        .find(|m| m.text.starts_with("ally") || m.text.starts_with("treaty"));
    assert_eq!(ally.unwrap().entity.as_ref(), Some(&entity(&record, "Norway", 0).id));
}

#[test]
fn a_state_is_one_with_and_without_what_it_is() {
    let record = annotate(
        "The Republic of Azaria protests. Azaria calls on all sides to wait.",
        None,
    );
    assert_eq!(
        entity(&record, "Republic of Azaria", 0).id,
        entity(&record, "Azaria", 0).id
    );
}

#[test]
fn an_apposition_holds_the_role() {
    let record = annotate("Piet Vanderleun, the Dutch finance minister, flew to Mali.", None);
    let person = entity(&record, "Piet Vanderleun", 0);
    assert_eq!(record.roles[0].holder.as_ref(), Some(&person.id));
    assert_eq!(codes(person), "NLD GOV");
}

#[test]
fn the_table_tells_the_office_of_the_day() {
    let text = "Angela Merkel arrived in Paris.";
    assert_eq!(
        codes(entity(&annotate(text, Some("2015-03-02")), "Angela Merkel", 0)),
        "DEU GOV"
    );
    assert_eq!(
        codes(entity(&annotate(text, Some("2023-03-02")), "Angela Merkel", 0)),
        "DEU ELI"
    );
}

#[test]
fn a_bare_surname_is_the_prominent_holder() {
    assert_eq!(
        codes(entity(&annotate("Assad refused to talk.", None), "Assad", 0)),
        "SYR GOV"
    );
}

#[test]
fn groups_act() {
    let record = annotate(
        "Turkish police arrested students. The rebels shelled government forces.",
        None,
    );
    assert_eq!(codes(entity(&record, "Turkish police", 0)), "TUR COP");
    assert_eq!(codes(entity(&record, "students", 0)).split(' ').next(), Some("-"));
    assert!(codes(entity(&record, "rebels", 0)).ends_with("REB"));
    assert!(codes(entity(&record, "government forces", 0)).ends_with("MIL"));
}

#[test]
fn whose_it_is_is_linked_where_one_fits() {
    let record = annotate(
        "President Mario Quispe met the bishops of Malta. His office praised them. Norway said its navy was ready.",
        None,
    );
    let quispe = entity(&record, "Mario Quispe", 0).id.clone();
    assert_eq!(entity(&record, "His", 0).id, quispe);
    assert_eq!(entity(&record, "its", 0).id, entity(&record, "Norway", 0).id);
    // Two fit, and nothing is said.
    let record = annotate("John Malden told Peter Craske about his boat.", None);
    assert!(record.mentions.iter().all(|m| m.text != "his"));
}

#[test]
fn the_former_and_the_latter_are_the_first_and_the_second() {
    let record = annotate(
        "Laos and Nepal traded notes on Monday. The former wanted rice, the latter offered salt. The former king died.",
        None,
    );
    assert_eq!(entity(&record, "former", 0).id, entity(&record, "Laos", 0).id);
    assert_eq!(entity(&record, "latter", 0).id, entity(&record, "Nepal", 0).id);
    assert_eq!(record.mentions.iter().filter(|m| m.text == "former").count(), 1);
}

#[test]
fn the_head_of_a_bank_has_its_code() {
    let record = annotate(
        "Kristalina Georgieva and Ajay Banga dined in Accra.",
        Some("2024-05-01"),
    );
    assert_eq!(codes(entity(&record, "Kristalina Georgieva", 0)), "IGO BUS");
    assert_eq!(codes(entity(&record, "Ajay Banga", 0)), "IGO BUS");
}

#[test]
fn a_counterpart_is_of_another_state() {
    let record = annotate(
        "President Macky Sall telephoned his counterpart, Tomas Varela.",
        Some("2014-08-19"),
    );
    assert_eq!(codes(entity(&record, "Macky Sall", 0)), "SEN GOV");
    assert_eq!(entity(&record, "Tomas Varela", 0).actor.country, None);
}

#[test]
fn a_trade_gives_way_to_the_office_of_the_day() {
    let record = annotate("The economist Abdalla Hamdok spoke in Merowe.", Some("2020-02-01"));
    assert_eq!(codes(entity(&record, "Abdalla Hamdok", 0)), "SDN GOV");
}

#[test]
fn he_in_the_middle_of_a_sentence_is_a_family_name() {
    let record = annotate("Bessent and He Lifeng will meet in Basel.", None);
    assert!(record.mentions.iter().all(|m| m.form != Form::Pronoun));
    assert!(record.mentions.iter().any(|m| m.text == "He Lifeng"));
}

#[test]
fn two_candidates_leave_a_pronoun_open() {
    let record = annotate("John Malden met Peter Craske. He left early.", None);
    let pronoun = record.mentions.iter().find(|m| m.form == Form::Pronoun).unwrap();
    assert_eq!(pronoun.entity, None);
}

#[test]
fn short_names_of_bodies() {
    let record = annotate(
        "The Lake Basin Development Council (LBDC) met. The LBDC agreed. The Development Council closed.",
        None,
    );
    let council = &entity(&record, "Lake Basin Development Council", 0).id;
    assert_eq!(&entity(&record, "LBDC", 1).id, council);
    assert_eq!(&entity(&record, "Development Council", 0).id, council);
}

#[test]
fn an_address_tells_two_of_one_name() {
    let record = annotate(
        "John Hartwell met Mary Hartwell. Mr. Hartwell left and Mrs. Hartwell stayed.",
        None,
    );
    assert_eq!(entity(&record, "Hartwell", 0).name, "John Hartwell");
    assert_eq!(entity(&record, "Hartwell", 1).name, "Mary Hartwell");
}

#[test]
fn a_body_belongs_to_somebody() {
    let record = annotate(
        "South Korea’s National Security Council met. The council agreed. The Merkel government fell.",
        None,
    );
    assert_eq!(
        codes(entity(&record, "National Security Council", 0)).split(' ').next(),
        Some("KOR")
    );
    assert_eq!(codes(entity(&record, "Merkel government", 0)), "DEU GOV");
}

#[test]
fn ids_run_in_text_order() {
    let record = annotate("Peru and Chile met. Peru agreed with the Chilean president.", None);
    let ids: Vec<&str> = record.entities.iter().map(|e| e.id.as_str()).collect();
    let wanted: Vec<String> = (1..=ids.len()).map(|n| format!("e{n}")).collect();
    assert_eq!(ids, wanted);
    assert!(record.mentions.windows(2).all(|w| w[0].span.start <= w[1].span.start));
}

#[test]
fn a_group_names_its_members() {
    let record = annotate(
        "Chile and Bolivia signed a truce. The two sides will meet in Lima. They thanked Peru.",
        None,
    );
    let members = |text: &str| {
        let mention = record.mentions.iter().find(|m| m.text == text).unwrap();
        assert_eq!(mention.entity, None, "{text}");
        mention.extra.get("entities").cloned()
    };
    let both = serde_json::json!([entity(&record, "Chile", 0).id, entity(&record, "Bolivia", 0).id]);
    assert_eq!(members("two sides"), Some(both.clone()));
    assert_eq!(members("They"), Some(both));
    let record = annotate("Chile, Peru and Bolivia met. The two sides parted.", None);
    let open = record.mentions.iter().find(|m| m.text == "two sides").unwrap();
    assert!(open.extra.is_empty());
}

#[test]
fn a_post_of_several_countries_names_them_all() {
    let record = annotate(
        "The foreign ministers of Chad, Mali and Niger dined. Foreign ministers from Peru and Chile left, and the minister of Togo.",
        None,
    );
    let role = |n: usize| {
        (
            record.roles[n].text.as_str(),
            record.roles[n].extra.get("countries").cloned(),
        )
    };
    let codes = |list: &[&str]| Some(serde_json::json!(list));
    assert_eq!(
        role(0),
        (
            "foreign ministers of Chad, Mali and Niger",
            codes(&["TCD", "MLI", "NER"])
        )
    );
    assert_eq!(
        role(1),
        ("Foreign ministers from Peru and Chile", codes(&["PER", "CHL"]))
    );
    assert_eq!(record.roles[0].country, None);
    let (first, second) = (entity(&record, role(0).0, 0), entity(&record, role(1).0, 0));
    assert_ne!(first.id, second.id);
    assert_eq!(first.actor.sector.as_deref(), Some("GOV"));
}

#[test]
fn titles_and_ministers_alone_are_roles() {
    let record = annotate(
        "British Foreign Secretary Anne Tolworth flew to Oman. The foreign secretary smiled. A defence ministry official did not.",
        None,
    );
    let holder = record.roles[0].holder.clone();
    assert_eq!(record.roles[0].text, "British Foreign Secretary");
    assert!(holder.is_some());
    let again = record
        .roles
        .iter()
        .find(|role| role.text == "foreign secretary")
        .unwrap();
    assert_eq!(again.holder, holder);
    assert_eq!(again.country.as_deref(), Some("GBR"));
    assert!(record.roles.iter().any(|role| role.text == "defence ministry official"));
}

#[test]
fn a_minister_at_home_is_of_the_country_of_the_dateline() {
    let record = annotate(
        "BOGOTA, 17 May 2025 (EFE) - Interior Minister Anselmo Quirocha resigned.",
        None,
    );
    assert_eq!(codes(entity(&record, "Anselmo Quirocha", 0)), "COL GOV");
    let record = annotate(
        "GENEVA, 17 May 2025 (EFE) - Interior Minister Anselmo Quirocha resigned.",
        None,
    );
    assert_eq!(codes(entity(&record, "Anselmo Quirocha", 0)), "- GOV");
}

#[test]
fn a_namesake_in_another_office_lends_no_country() {
    let record = annotate("Defence Minister Joko Widodo ordered a truce.", None);
    assert_eq!(codes(entity(&record, "Joko Widodo", 0)), "- GOV");
    let record = annotate("Defence Minister Pedro Sánchez ordered a truce.", Some("2025-05-17"));
    assert_eq!(codes(entity(&record, "Pedro Sánchez", 0)), "COL GOV");
    let record = annotate("Prime Minister Pedro Sánchez ordered a truce.", Some("2025-05-17"));
    assert_eq!(codes(entity(&record, "Pedro Sánchez", 0)), "ESP GOV");
}

#[test]
fn two_cities_of_one_government_are_two() {
    let record = annotate("Envoys met in Riyadh on Monday. They went on to Jeddah.", None);
    assert_ne!(entity(&record, "Riyadh", 0).id, entity(&record, "Jeddah", 0).id);
    assert_eq!(codes(entity(&record, "Jeddah", 0)).split(' ').next(), Some("SAU"));
}

#[test]
fn who_is_only_quoted_about_does_not_speak() {
    let text = "Ada Roe and Bo Ek met in Oslo.\n\nThe Swedish envoy, Nils Holm, said he was tired. “Markovic has only himself to \
        blame,” he said.";
    let record = annotate(text, None);
    let quote = record.quotes.iter().find(|quote| quote.direct).unwrap();
    assert_eq!(quote.speaker.as_ref(), Some(&entity(&record, "Nils Holm", 0).id));
}

#[test]
fn the_subject_goes_on_at_the_head_of_the_next_sentence() {
    let text = "Mr Roe, who took office after Bo Ek fled, needs everybody. He needs the bank, whose chief, Nils Holm, is due in \
        May. And he needs friends.";
    let record = annotate(text, None);
    let roe = &entity(&record, "Roe", 0).id;
    assert_eq!(&entity(&record, "He", 0).id, roe);
    assert_eq!(&entity(&record, "he", 0).id, roe);
}

#[test]
fn a_president_named_by_surname_is_not_his_wife() {
    let text = "President Markovic flew to Oslo on Monday. He said little.\n\nTalks go on. The envoys dined.\n\nElena Markovic and Ada Roe \
        visited a school. Markovic leaves on Friday.";
    let record = annotate(text, None);
    assert_ne!(
        entity(&record, "Markovic", 0).id,
        entity(&record, "Elena Markovic", 0).id
    );
    assert_eq!(entity(&record, "Markovic", 1).id, entity(&record, "Markovic", 0).id);
}

#[test]
fn another_name_is_the_same_thing() {
    let record = annotate(
        "Somalia's president, Mohamed Ali Roble, better known as Farole, is due in Oslo.",
        None,
    );
    assert_eq!(
        entity(&record, "Farole", 0).id,
        entity(&record, "Mohamed Ali Roble", 0).id
    );
}

#[test]
fn two_countries_are_those_of_the_two_who_lead_them() {
    let text = "Norwegian Prime Minister Ada Roe and Danish President Bo Ek agreed on Thursday to renew ties. “We have no time,” Roe said. \
        Ek said the two countries would share fish.";
    let record = annotate(text, None);
    let group = record.mentions.iter().find(|m| m.text == "two countries").unwrap();
    let members = group
        .extra
        .get("entities")
        .and_then(|members| members.as_array())
        .map(Vec::len);
    assert_eq!(members, Some(2), "{group:?}");
}

#[test]
fn a_counterpart_with_a_nationality_is_the_one_with_an_office() {
    let text = "Norwegian Foreign Minister Ada Roe met Danish Foreign Minister Bo Ek in Oslo. She thanked her Danish colleague. \
        His colleagues were away.";
    let record = annotate(text, None);
    assert_eq!(
        entity(&record, "Danish colleague", 0).id,
        entity(&record, "Bo Ek", 0).id
    );
    assert!(record.mentions.iter().all(|m| !m.text.contains("colleagues")));
}
