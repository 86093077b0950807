//! States, places, and what is told of where.

use super::*;

#[test]
fn a_state_ends_where_the_name_of_its_minister_begins() {
    assert_eq!(
        names("The President of France Emmanuel Macron and the Chancellor of Germany Olaf Scholz dined in Strasbourg."),
        [
            "GPE France",
            "PER Emmanuel Macron",
            "GPE Germany",
            "PER Olaf Scholz",
            "GPE Strasbourg"
        ]
    );
    assert_eq!(
        names("GYUMRI - Republic of Armenia Ararat Mirzoyan spoke."),
        ["GPE GYUMRI", "GPE Republic of Armenia", "PER Ararat Mirzoyan"]
    );
}

#[test]
fn a_state_in_a_headline_is_no_person() {
    let found = names("Army Takes Power in Burkina Faso as Envoys Meet in Moscow");
    assert_eq!(found, ["GPE Burkina Faso", "GPE Moscow"]);
}

#[test]
fn a_listed_place_of_two_words_is_found() {
    assert!(names("In The Hague, the judges met again.").contains(&"GPE The Hague".to_owned()));
}

#[test]
fn a_place_beside_a_listed_one_is_a_place() {
    assert!(names("Drones hit oil fields in Baghdad and Korvash.").contains(&"GPE Korvash".to_owned()));
}

#[test]
fn a_state_named_in_full_says_what_its_short_name_is() {
    let found = names("The Republic of Azaria protests. Azaria calls on all sides to refrain from force.");
    assert_eq!(found, ["GPE Republic of Azaria", "GPE Azaria"]);
}

#[test]
fn a_capital_and_a_seat_keep_their_other_reading() {
    let record = annotate("Ankara rejected the offer. They met at the Kremlin.");
    let kinds = |i: usize| {
        record.mentions[i]
            .alternatives
            .iter()
            .map(|a| a.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(record.mentions[0].text, "Ankara");
    assert_eq!(record.mentions[0].kind, Kind::Gpe);
    assert!(kinds(0).contains(&Kind::Org));
    let kremlin = record.mentions.iter().find(|m| m.text == "Kremlin").unwrap();
    assert_eq!(kremlin.kind, Kind::Fac);
    assert!(kremlin.alternatives.iter().any(|other| other.kind == Kind::Org));
}

#[test]
fn two_countries_with_a_hyphen_are_two() {
    let found = names("The new US-China rivalry alarmed Indonesia.");
    assert!(
        found.contains(&"GPE US".to_owned()) && found.contains(&"GPE China".to_owned()),
        "{found:?}"
    );
    let found = names("The president of Guinea-Bissau left on Monday.");
    assert!(found.contains(&"GPE Guinea-Bissau".to_owned()), "{found:?}");
}

#[test]
fn a_state_that_is_also_a_given_name_is_no_part_of_its_minister() {
    assert_eq!(
        names("He received Minister of Foreign Affairs of Georgia Maka Roeshvili in Oslo."),
        ["GPE Georgia", "PER Maka Roeshvili", "GPE Oslo"]
    );
}

#[test]
fn a_landform_is_a_place() {
    assert_eq!(names("The row over Ras Dumeira was settled."), ["LOC Ras Dumeira"]);
}

#[test]
fn a_list_after_a_preposition_of_place_is_one_of_places() {
    let found = names("The number of arrivals on Lesbos, Samos and Kos doubled in a year.");
    assert_eq!(found, ["LOC Lesbos", "LOC Samos", "LOC Kos"]);
}

#[test]
fn places_that_no_table_knows_are_told_by_what_leads_there() {
    let kinds = |text: &str, name: &str| {
        let found = names(text)
            .into_iter()
            .filter(|n| n.ends_with(name))
            .collect::<Vec<_>>();
        found.join(", ")
    };
    for (text, name) in [
        ("Villagers fled to Velikovo after the attack.", "Velikovo"),
        ("The railway line through Kumanka was cut on Monday.", "Kumanka"),
        (
            "Fighting went on between Dabra and Kessou, 40 km north of Bria.",
            "Kessou",
        ),
    ] {
        assert_eq!(kinds(text, name), format!("GPE {name}"), "{text}");
    }
    for (text, name) in [
        ("Talks between Markov and Petrenko failed on Monday.", "Petrenko"),
        (
            "He travelled to see Markov. The letter went to Petrenko, who said no.",
            "Petrenko",
        ),
        (
            "Kavan Petrenko leads the list. On Monday the command passed to Petrenko for a year.",
            "Petrenko",
        ),
    ] {
        assert!(kinds(text, name).starts_with("PER"), "{text}");
    }
}

#[test]
fn what_something_lies_near_is_a_place() {
    assert_eq!(
        names("Gunmen on motorcycles attacked a military post near Tessit early on Sunday."),
        ["GPE Tessit"]
    );
    assert_eq!(
        names("The hospital in Kanyola had treated 120 people."),
        ["GPE Kanyola"]
    );
}

#[test]
fn what_was_built_is_called_so_behind_its_name() {
    let found = names("Soldiers fired near the Tam Kavor temple.");
    assert_eq!(found, ["FAC Tam Kavor"]);
}
