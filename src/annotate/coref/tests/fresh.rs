//! Who is not meant: whose somebody is, whom an aside tells of, who is called otherwise. Texts are our own.

use super::{annotate, codes, entity};
use crate::record::Record;

/// Whom the `nth` mention with a text means, if anybody.
fn meant<'r>(record: &'r Record, text: &str, nth: usize) -> Option<&'r str> {
    let mention = record.mentions.iter().filter(|m| m.text == text).nth(nth)?;
    let id = mention.entity.as_deref()?;
    record.entities.iter().find(|e| e.id == id).map(|e| e.name.as_str())
}

#[test]
fn whose_spokesman_speaks_is_not_the_spokesman() {
    let text = "Ivan Roa welcomed the vote. In a statement issued by his spokesman, he praised the nurses.";
    assert_eq!(meant(&annotate(text, None), "he", 0), Some("Ivan Roa"));
}

#[test]
fn who_tells_of_somebody_by_the_way_is_another() {
    let text = "Ana Brun handed Ambassador Luis Ortega a note. The ambassador, she told reporters, had been warned.";
    assert_ne!(meant(&annotate(text, None), "she", 0), Some("Luis Ortega"));
    let text = "The Chinese envoy was summoned on Monday. The envoy, he told reporters, had been warned.";
    assert_ne!(meant(&annotate(text, None), "he", 0), Some("Chinese envoy"));
}

#[test]
fn whoever_thanks_her_is_not_she() {
    let text = "Ivan Roa met Maria Brun in Oslo. He thanked her for the flowers.";
    let record = annotate(text, None);
    assert_eq!(meant(&record, "He", 0), Some("Ivan Roa"));
    assert_eq!(meant(&record, "her", 0), Some("Maria Brun"));
}

#[test]
fn what_two_states_share_is_theirs() {
    let text = "Protesters blocked a road in Lima. Peru and Chile deepened their ties.";
    assert_ne!(meant(&annotate(text, None), "their", 0), Some("Protesters"));
}

#[test]
fn no_foreign_minister_is_called_the_secretary_of_state() {
    let text =
        "The secretary of state met the foreign minister of Kenya, Monica Juma. The secretary of state thanked Juma.";
    let record = annotate(text, None);
    assert_ne!(meant(&record, "secretary of state", 0), Some("Monica Juma"));
    assert_ne!(meant(&record, "secretary of state", 1), Some("Monica Juma"));
}

#[test]
fn the_army_is_no_army_of_liberation() {
    let text = "The National Liberation Army freed two men in Colombia. It called on the army to halt its raids.";
    assert_ne!(
        meant(&annotate(text, None), "army", 0),
        Some("National Liberation Army")
    );
}

#[test]
fn a_minister_who_flew_is_somebody() {
    let text = "Turkey's defence minister flew to Tirana on Monday.";
    assert_eq!(
        codes(entity(&annotate(text, None), "Turkey's defence minister", 0)),
        "TUR GOV"
    );
}

#[test]
fn brussels_is_the_union_where_the_union_is_told_of() {
    let text = "The European Union filed a complaint. Brussels warned Canada.";
    assert_eq!(codes(entity(&annotate(text, None), "Brussels", 0)), "EUR GOV");
    let text = "Belgium filed a complaint. Brussels warned Canada and the European Union.";
    assert!(codes(entity(&annotate(text, None), "Brussels", 0)).starts_with("BEL"));
}

#[test]
fn whoever_tells_him_is_not_he() {
    let text = "Luis Ortega spoke with Vladimir Putin on Monday. Putin, according to the Kremlin, told him that the border was safe.";
    assert_ne!(meant(&annotate(text, None), "him", 0), Some("Vladimir Putin"));
}

#[test]
fn an_envoy_for_a_region_is_the_name_behind_the_comma() {
    let text = "Washington's envoy for the region, Matthew Palmer, is due in Sarajevo. He will meet the judges.";
    assert_eq!(meant(&annotate(text, None), "He", 0), Some("Matthew Palmer"));
}

#[test]
fn it_is_who_also_says_so() {
    let text = "Peru met Chile in Lima. Later Bolivia also said it would send observers.";
    assert_eq!(meant(&annotate(text, None), "it", 0), Some("Bolivia"));
}

#[test]
fn a_city_of_a_dateline_is_called_as_the_tables_write_it() {
    let record = annotate("OSLO, May 6, 2024 (Fjord News) - Envoys of NATO met on Monday.", None);
    assert_eq!(meant(&record, "OSLO", 0), Some("Oslo"));
    assert_eq!(meant(&record, "NATO", 0), Some("NATO"));
}
