mod places;

use crate::annotate::Annotator;
use crate::read::Article;
use crate::record::{Form, Kind, Record};
use proptest::prelude::*;
use std::sync::OnceLock;

fn annotate(text: &str) -> Record {
    static ANNOTATOR: OnceLock<Annotator> = OnceLock::new();
    let annotator = ANNOTATOR.get_or_init(|| Annotator::new().unwrap());
    annotator.annotate(&Article::from_text("t", text))
}

/// Named mentions as `KIND text`.
pub(super) fn names(text: &str) -> Vec<String> {
    let record = annotate(text);
    let named = record.mentions.iter().filter(|m| m.form == Form::Name);
    named.map(|m| format!("{} {}", m.kind, m.text)).collect()
}

#[test]
fn money_is_no_country() {
    assert_eq!(names("The fund will give US$416 million to Peru."), ["GPE Peru"]);
}

#[test]
fn titles_are_no_part_of_names() {
    assert_eq!(
        names("Finnish President Sauli Niinisto met Secretary of State Antony Blinken in Oslo."),
        ["NORP Finnish", "PER Sauli Niinisto", "PER Antony Blinken", "GPE Oslo"]
    );
    assert_eq!(
        names("US Secretary of State Colin Powell flew to Ankara."),
        ["GPE US", "PER Colin Powell", "GPE Ankara"]
    );
    assert_eq!(
        names("He praised Mr. Okafor and Dr. Lindqvist."),
        ["PER Okafor", "PER Lindqvist"]
    );
}

#[test]
fn who_a_comma_puts_after_an_office_is_a_person() {
    let found = names("They met the Secretary-General of the Organization of Turkic States, Baghdad Amreyev.");
    assert!(found.contains(&"PER Baghdad Amreyev".to_owned()), "{found:?}");
}

#[test]
fn an_office_in_capitals_is_no_body() {
    let found = names("The Head of State expressed his thanks to Peru and left.");
    assert_eq!(found, ["GPE Peru"]);
}

#[test]
fn a_day_in_a_dateline_and_an_ambassador_are_no_bodies() {
    assert_eq!(
        names("GABORONE, March 14 - The U.S. Ambassador toured Maun."),
        ["GPE GABORONE", "GPE U.S.", "GPE Maun"]
    );
    assert!(names("The March 14 alliance quit the cabinet in Beirut.").contains(&"ORG March 14".to_owned()));
}

#[test]
fn a_listed_body_of_several_words_is_no_building() {
    assert!(names("Envoys asked for talks mediated by the African Union.").contains(&"ORG African Union".to_owned()));
}

#[test]
fn a_piece_of_an_office_is_no_name_and_a_body_ends_before_one() {
    assert_eq!(
        names("Poland will wait, Deputy Prime Minister Piotr Zawadzki told reporters."),
        ["GPE Poland", "PER Piotr Zawadzki"]
    );
    let found = names("It backs the UN Special Envoy for Yemen, Anna Lindqvist, and her team.");
    assert_eq!(found[0], "ORG UN");
}

#[test]
fn what_belongs_to_an_office_is_no_part_of_the_country() {
    assert_eq!(
        names("Philippine Foreign Secretary Perfecto Yasay spoke."),
        ["NORP Philippine", "PER Perfecto Yasay"]
    );
}

#[test]
fn a_body_and_what_it_owns_are_two() {
    let found = names("The International Criminal Court's Appeals Chamber agreed with him.");
    assert_eq!(found, ["ORG International Criminal Court", "ORG Appeals Chamber"]);
}

#[test]
fn what_opens_a_sentence_is_no_name() {
    for text in [
        "Um, we wait for the talks.",
        "We'll see what they say.",
        "Moreover, I'm ready.",
    ] {
        assert_eq!(names(text), [""; 0], "{text}");
    }
}

#[test]
fn a_unit_has_its_number() {
    let found = names("Soldiers of the 95th Air Assault Brigade and the 7th Fleet trained near Oslo.");
    assert_eq!(found, ["ORG 95th Air Assault Brigade", "ORG 7th Fleet", "GPE Oslo"]);
}

#[test]
fn a_ship_is_no_person() {
    let found = names("The USS Donald Cook and the frigate Admiral Essen entered the Black Sea.");
    assert_eq!(found, ["MISC USS Donald Cook", "MISC Admiral Essen", "LOC Black Sea"]);
}

#[test]
fn who_comes_after_a_country_that_owns_is_a_person() {
    let found = names("Poland's Mariusz Zawada and Vietnam's Pham Thanh Minh pressed for stronger words.");
    assert_eq!(
        found,
        ["GPE Poland", "PER Mariusz Zawada", "GPE Vietnam", "PER Pham Thanh Minh"]
    );
}

#[test]
fn a_headline_gives_only_what_is_known() {
    assert_eq!(
        names("Macron Meets Envoys in Cairo for Urgent Talks on Gaza Truce")[..2],
        ["PER Macron", "GPE Cairo"]
    );
    assert_eq!(
        names("Minister Quits After Budget Vote Fails in Upper Chamber"),
        [""; 0]
    );
}

#[test]
fn a_listed_armed_group_in_capitals_is_a_name() {
    let found = names("The ministers hope that the two armies can turn their fire on IS.");
    assert_eq!(found, ["ORG IS"]);
    assert_eq!(names("He said that the deal is dead."), [""; 0]);
}

#[test]
fn peoples_of_no_country_are_groups() {
    let found = names("It joined a coalition of Western and Arab states, and Muslim clerics objected.");
    assert_eq!(found, ["NORP Western", "NORP Arab", "NORP Muslim"]);
}

#[test]
fn a_surname_may_be_a_head_word() {
    assert_eq!(
        names("He greeted President Park Geun-hye there."),
        ["PER Park Geun-hye"]
    );
}

#[test]
fn head_words_make_bodies_and_places() {
    assert_eq!(
        names(
            "Officials of the Ministry of Trade and Industry flew from Lusanda International Airport to the Ruvu River."
        ),
        [
            "ORG Ministry of Trade and Industry",
            "FAC Lusanda International Airport",
            "LOC Ruvu River"
        ]
    );
    assert_eq!(
        names("The vote split the National Unity Front."),
        ["ORG National Unity Front"]
    );
}

#[test]
fn articles_and_possessives_stay_outside() {
    assert_eq!(
        names("Norway’s stance pleased the White House."),
        ["GPE Norway", "ORG White House"]
    );
}

#[test]
fn a_common_word_that_opens_a_sentence_is_no_name() {
    assert_eq!(names("Talks went on. Police left. Meanwhile prices rose."), [""; 0]);
}

#[test]
fn a_surname_is_the_person_named_in_full() {
    let found = names("Marta Velasquin spoke first. Velasquin said the plan had failed.");
    assert_eq!(found, ["PER Marta Velasquin", "PER Velasquin"]);
}

#[test]
fn an_acronym_is_what_its_expansion_is() {
    let found = names("The Northern Rivers Water Commission (NRWC) met. The NRWC agreed on a plan.");
    assert_eq!(found, ["ORG Northern Rivers Water Commission", "ORG NRWC", "ORG NRWC"]);
}

#[test]
fn a_compound_gives_its_name() {
    assert_eq!(
        names("the French-led mission and US-backed forces"),
        ["NORP French", "GPE US"]
    );
}

#[test]
fn months_and_surnames() {
    assert_eq!(names("In May the talks failed."), [""; 0]);
    assert_eq!(names("Former leader Theresa May spoke in May."), ["PER Theresa May"]);
}

#[test]
fn every_name_says_why_and_how_sure() {
    for mention in annotate("Kenya and Dana Whitlock signed in Geneva.").mentions {
        assert!(mention.why.is_some_and(|why| !why.is_empty()));
        assert!(mention.confidence.is_some_and(|sure| (0.0..=1.0).contains(&sure)));
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let record = annotate(text);
    let mut last = 0;
    for mention in &record.mentions {
        prop_assert!(!mention.span.is_empty());
        prop_assert_eq!(
            record.text.get(mention.span.start..mention.span.end),
            Some(mention.text.as_str())
        );
        if mention.form == Form::Name {
            prop_assert!(mention.span.start >= last);
            last = mention.span.end;
        }
        if let Some(id) = &mention.entity {
            prop_assert!(record.entities.iter().any(|entity| entity.id == *id));
        }
        for other in &mention.alternatives {
            prop_assert_eq!(
                record.text.get(other.span.start..other.span.end),
                Some(other.text.as_str())
            );
        }
    }
    for role in &record.roles {
        prop_assert_eq!(
            record.text.get(role.span.start..role.span.end),
            Some(role.text.as_str())
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,160}") {
        check(&text)?;
    }

    #[test]
    fn no_order_of_news_words_breaks_it(words in prop::collection::vec(prop::sample::select(vec![
        "Russian", "President", "of", "the", "The", "al", "-", "bin", "Ministry", "(", ")", "EU", "’s", ",", ".", "he", "they", "it",
        "said", "Kerry", "John", "May", "army", "rebels", "two", "sides", "and", "for", "former", "deputy", "General", "Assembly",
        "“", "”", "\n", "é", "Moscow", "in", "led", "II", "@", "#", "RT", "US", "spokesman", "to",
    ]), 0..60), gap in prop::sample::select(vec![" ", ""])) {
        check(&words.join(gap))?;
    }
}

#[test]
fn who_takes_part_is_no_name_around_others() {
    check("Russian Russian al May @ of , said").unwrap();
}

#[test]
fn an_office_alone_is_nobodys_name() {
    let found = names("Nicholas Haysom, Special Representative of the Secretary-General, briefed the envoys.");
    assert!(!found.iter().any(|name| name.contains("Secretary")), "{found:?}");
}

#[test]
fn a_prize_is_no_body() {
    let found = names("The treaty won Elena Roja the Nobel Peace Prize in Oslo.");
    assert!(!found.contains(&"ORG Nobel Peace Prize".to_owned()), "{found:?}");
}

#[test]
fn two_people_and_a_small_word_are_two() {
    assert_eq!(
        names("Ali Haddad greets Musa bin Omar Al Saif as Bo Ek looks on in Oslo."),
        ["PER Ali Haddad", "PER Musa bin Omar Al Saif", "PER Bo Ek", "GPE Oslo"]
    );
}

#[test]
fn what_is_no_name_is_left_out_of_one() {
    let found = names("The Ministers signed the Oslo Agreement of December 2004 after a long dispute.");
    assert_eq!(found, ["MISC Oslo Agreement"]);
    let found = names("The plane lands at 9 p.m. EST. Markovic goes to Oslo.");
    assert_eq!(found, ["PER Markovic", "GPE Oslo"]);
}

#[test]
fn whom_a_comma_puts_after_an_official_is_a_person() {
    let text = "Myanmar sent a senior official, Marlar Than Htike, to the meeting.";
    assert!(
        names(text).contains(&"PER Marlar Than Htike".to_owned()),
        "{:?}",
        names(text)
    );
}

#[test]
fn the_agency_of_a_dateline_is_a_body() {
    let found = names("NAIROBI, January 9, 2024 (East Africa Review) — Ethiopia signed a memorandum on Monday.");
    assert!(found.contains(&"ORG East Africa Review".to_owned()), "{found:?}");
}

#[test]
fn small_words_inside_a_name_in_capitals() {
    let found = names("PORT-AU-PRINCE, March 6, 2024 (Caribbean News) - A gang leader spoke in Oslo.");
    assert_eq!(found[0], "GPE PORT-AU-PRINCE");
    assert_eq!(
        names("DAR ES SALAAM (Example News) - A mayor spoke.")[0],
        "GPE DAR ES SALAAM"
    );
}

#[test]
fn syllables_of_a_given_name_and_parts_of_a_month() {
    assert!(names("He met Ambassador Lee Jae-won in Oslo.").contains(&"PER Lee Jae-won".to_owned()));
    assert!(
        names("The envoy is expected in Oslo in mid-March, officials said.")
            .iter()
            .all(|n| !n.contains("March"))
    );
}

#[test]
fn a_dash_may_be_written_as_a_hyphen() {
    for dash in ["-", "--", "–", "—"] {
        for state in ["Turkey", "France", "Norway", "Georgia", "Sweden", "Belgium"] {
            let text = format!("PARIS, March 12, 2031 (Example News) {dash} {state} recalled its ambassador to Oslo.");
            assert!(
                names(&text).contains(&format!("GPE {state}")),
                "{text}: {:?}",
                names(&text)
            );
        }
    }
}

#[test]
fn the_last_syllable_of_a_known_name_may_be_a_word() {
    assert_eq!(names("The envoy spoke to Ban Ki-moon on Monday."), ["PER Ban Ki-moon"]);
    assert_eq!(
        names("Peru gave its support to Moon Jae-in."),
        ["GPE Peru", "PER Moon Jae-in"]
    );
}
