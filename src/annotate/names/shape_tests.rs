//! Names with what stands around them.

use super::tests::names;

#[test]
fn hyphens_and_small_syllables_are_inside_names() {
    assert_eq!(names("Foreign Minister Kang In-sun met envoys."), ["PER Kang In-sun"]);
    assert_eq!(
        names("The Deputy Minister for Political Affairs Chung Byung-won attended."),
        ["PER Chung Byung-won"]
    );
    assert_eq!(names("Last year To Lam received the envoy."), ["PER To Lam"]);
}

#[test]
fn who_follows_a_rank_or_a_portfolio_is_a_person() {
    assert_eq!(
        names("The Coordinating Minister for Political and Security Affairs Budi Gunawan was dismissed."),
        ["PER Budi Gunawan"]
    );
    let found = names("His counterpart, General Raimundas Aukstas, inspected the troops.");
    assert_eq!(found, ["PER Raimundas Aukstas"]);
    let found = names("The Ministers of Education and Foreign Affairs of Mongolia took part.");
    assert_eq!(found, ["GPE Mongolia"]);
}

#[test]
fn things_called_like_people_are_none() {
    assert_eq!(
        names("Soldiers of Operation Fansan Yamma met."),
        ["MISC Operation Fansan Yamma"]
    );
    assert_eq!(
        names("Germany should deliver Taurus missiles."),
        ["GPE Germany", "MISC Taurus"]
    );
}

#[test]
fn a_nickname_is_inside_a_name() {
    assert_eq!(
        names("Gangs under Jimmy \"Barbecue\" Delorme hold the road."),
        ["PER Jimmy \"Barbecue\" Delorme"]
    );
    // Said words are no nickname.
    let found = names("John \"has left the city\" Malden said.");
    assert!(found.iter().all(|name| !name.contains("left")), "{found:?}");
}

#[test]
fn marks_and_months_end_a_name() {
    let found = names("He accused Egypt of strikes at Jebel Moya; Cairo denied it.");
    assert!(
        found[1].ends_with(" Jebel Moya") && found[2] == "GPE Cairo",
        "{found:?}"
    );
    let found = names("The Lomar Agreement of November 2022 ended the war.");
    assert_eq!(found, ["MISC Lomar Agreement"]);
    let found = names("The Northern Elders Forum and Amnesty International want an inquiry.");
    assert_eq!(found, ["ORG Northern Elders Forum", "ORG Amnesty International"]);
}

#[test]
fn waters_and_palaces_are_told_by_their_nouns() {
    let found =
        names("The army broke the truce along the Cantarro river, and envoys met at the Palacio de San Marcos.");
    assert_eq!(found, ["LOC Cantarro", "FAC Palacio de San Marcos"]);
}

#[test]
fn regions_end_in_their_nouns() {
    let found = names("Kebbi State Governor Nasir Danjuma spoke.");
    assert!(found.contains(&"PER Nasir Danjuma".to_owned()), "{found:?}");
}

#[test]
fn a_realm_is_a_state_and_a_site_is_called_after_somebody() {
    let text = "The Khanate of Tashkurg sent Prince Faysal bin Turki Al Zubaran home. The island is held by the Emirate of Zubaran.";
    let found = names(text);
    assert!(found.contains(&"GPE Khanate of Tashkurg".to_owned()), "{found:?}");
    let found = names("Lai was met at Silvio Pettirossi airport on Wednesday.");
    assert_eq!(found, ["PER Lai", "FAC Silvio Pettirossi"]);
    let found = names("Veldania's President, Jan-Willem Osterhout, will host the two.");
    assert!(found.contains(&"PER Jan-Willem Osterhout".to_owned()), "{found:?}");
    assert!(!found.contains(&"PER President".to_owned()), "{found:?}");
}
