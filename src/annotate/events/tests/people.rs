//! Who acts and who is acted on, in sentences of our own.

use super::clauses::sides;

#[test]
fn a_name_behind_a_post_or_a_rank_acts() {
    let text = "Its commander, Major General Ivan Roa, accused Chile of firing at his men.";
    assert_eq!(sides(text, "accused").0, ["Ivan Roa"]);
    let text = "The Secretary-General's special representative, Ivan Roa, met Elena Gil in Lima.";
    assert_eq!(sides(text, "met").0, ["Ivan Roa"]);
}

#[test]
fn the_clause_before_lends_no_subject() {
    let text = "Peru and Cuba sided with Elena Gil, and Russia warned Chile against an attack.";
    assert_eq!(sides(text, "warned").0, ["Russia"]);
    let text = "Chile's highest court overturned the decree after thousands of people had protested against Ivan Roa.";
    assert_eq!(sides(text, "protested").0, ["people"]);
}

#[test]
fn a_relative_clause_has_what_its_pronoun_stands_for() {
    let text = "Ivan Roa, whom Peru, Brazil and Kenya also recognised, thanked Chile on Monday.";
    assert_eq!(
        sides(text, "recognised"),
        (
            vec!["Peru".to_owned(), "Brazil".to_owned(), "Kenya".to_owned()],
            vec!["Ivan Roa".to_owned()]
        )
    );
    assert_eq!(sides(text, "thanked").0, ["Ivan Roa"]);
}

#[test]
fn the_doer_of_a_deed_is_condemned_and_not_its_victim() {
    let text = "Jordan condemned the attack on a church in Peru by gunmen.";
    assert_eq!(sides(text, "condemned").1, ["gunmen"]);
    let text = "Jordan condemned the Israeli attack on a church in Gaza.";
    assert_eq!(sides(text, "condemned").1, ["Israeli"]);
    let text = "Jordan condemned the attack on a church in Peru.";
    assert_eq!(sides(text, "condemned").1, ["attack"]);
}

#[test]
fn who_is_given_something_receives_it() {
    let text = "Kenya was denied access to the prisoners by Somalia.";
    assert_eq!(
        sides(text, "denied"),
        (vec!["Somalia".to_owned()], vec!["Kenya".to_owned()])
    );
}

#[test]
fn two_that_agree_with_each_other_are_a_pair() {
    let text = "Canada and Peru signed an agreement on fishing.";
    assert_eq!(
        sides(text, "signed"),
        (vec!["Canada".to_owned()], vec!["Peru".to_owned()])
    );
    let text = "Canada and Peru signed an agreement with Chile.";
    assert_eq!(sides(text, "signed").0, ["Canada", "Peru"]);
    let text =
        "French President Emmanuel Macron and French Foreign Minister Jean-Noel Barrot agreed to share information.";
    assert_eq!(sides(text, "share").0.len(), 2);
}

#[test]
fn a_pronoun_is_shown_by_the_name_in_its_sentence() {
    let text = "President Emmanuel Macron said he had rejected an offer from Peru.";
    assert_eq!(sides(text, "rejected").0, ["Emmanuel Macron"]);
    let text = "The rebels said they would release eleven soldiers on Friday.";
    assert_eq!(sides(text, "release").0, ["rebels"]);
}

#[test]
fn a_headline_leaves_out_the_form_of_be() {
    assert_eq!(
        sides("Peru urged to lift ban on Chilean wine", "urged"),
        (vec![], vec!["Peru".to_owned()])
    );
    assert_eq!(sides("Peru accused of arming rebels", "accused").1, ["Peru"]);
}

#[test]
fn who_has_to_do_with_a_withdrawal_is_the_state_that_is_left() {
    let text = "France threatened to withdraw its troops from Mali.";
    assert_eq!(sides(text, "threatened").1, ["Mali"]);
}

#[test]
fn a_deed_named_again_leads_to_its_doer() {
    let text = "Gunmen from Chile attacked a village near Arica on Monday. Peru condemned the attack.";
    assert_eq!(sides(text, "condemned").1, ["Gunmen from Chile"]);
    let text = "Kenya accused Somalia of selling its waters. Somalia's government rejected the accusation.";
    assert_eq!(sides(text, "rejected").1, ["Kenya"]);
}

#[test]
fn who_tells_of_an_act_and_who_opens_a_later_clause_receive_nothing() {
    let text = "Chile's army said its aircraft struck observation posts after shots were fired.";
    assert!(!sides(text, "struck").1.contains(&"Chile's army".to_owned()));
    let text = "Peru deployed 500 soldiers on Monday, while Chile and Bolivia agreed on a truce.";
    let list = sides(text, "deployed").1;
    assert!(
        !list.contains(&"Bolivia".to_owned()) && !list.contains(&"Chile".to_owned()),
        "{list:?}"
    );
}

#[test]
fn who_holds_a_post_acts_and_not_where_he_holds_it() {
    let text = "Mali received the Latvian ambassador to Uganda, Janis Ozols, on Monday.";
    assert_eq!(sides(text, "received").1, ["Janis Ozols"]);
    let text = "The Latvian ambassador to Uganda, Janis Ozols, met the king of Tonga.";
    assert_eq!(
        sides(text, "met"),
        (vec!["Janis Ozols".to_owned()], vec!["king of Tonga".to_owned()])
    );
    let text = "The defence ministers of Chad, Mali and Niger toured Libya.";
    assert_eq!(sides(text, "toured").0, ["Chad", "Mali", "Niger"]);
    let text = "Lord Roa met with the foreign ministers of Peru, Chile and Cuba.";
    assert_eq!(sides(text, "met").1, ["Peru", "Chile", "Cuba"]);
}
