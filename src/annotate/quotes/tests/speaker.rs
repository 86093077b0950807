//! Who says it.

use super::*;

#[test]
fn a_speaker_goes_on_to_the_next_report() {
    check(
        "Foreign Minister Ada Roe, speaking to reporters on the sidelines of a meeting in Rome, said Norway would wait for \
         the crew’s account, but added that it did not want a quarrel.",
        &[
            (
                "Foreign Minister Ada Roe",
                "said",
                "Norway would wait for the crew’s account",
                false,
            ),
            (
                "Foreign Minister Ada Roe",
                "added",
                "that it did not want a quarrel",
                false,
            ),
        ],
    );
    check(
        "Roe told reporters the talks would go on, adding that she was hopeful.",
        &[
            ("Roe", "told", "the talks would go on", false),
            ("Roe", "adding", "that she was hopeful", false),
        ],
    );
    check(
        "The envoy is warning that the talks may fail.",
        &[("The envoy", "warning", "that the talks may fail", false)],
    );
}

#[test]
fn a_quotation_without_a_verb_of_speech_takes_the_nearest_speaker() {
    check(
        "“We will not yield to anyone,” Roe thundered from the rostrum.",
        &[("Roe", "", "“We will not yield to anyone,”", true)],
    );
    check(
        "Roe vowed. “We will not yield to anyone here.”",
        &[("Roe", "", "“We will not yield to anyone here.”", true)],
    );
    check(
        "Roe said the talks would go on.\n“We will not yield to anyone here.”",
        &[
            ("Roe", "said", "the talks would go on", false),
            ("Roe", "", "“We will not yield to anyone here.”", true),
        ],
    );
    check(
        "In a speech on Monday, Minister Ada Roe brushed off “any talk of an early vote in the north.”",
        &[(
            "Minister Ada Roe",
            "",
            "“any talk of an early vote in the north.”",
            true,
        )],
    );
}

#[test]
fn an_age_or_an_opening_clause_takes_no_speech_from_its_speaker() {
    check(
        "Speaking at a rally in Oslo, 80 km north of the port, Roe, 79, said: “We will not be a colony again.”",
        &[("Roe", "said", "“We will not be a colony again.”", true)],
    );
    check(
        "“I accept the ruling,” Roe, 38, told reporters.",
        &[("Roe", "told", "“I accept the ruling,”", true)],
    );
}

#[test]
fn no_speaker_stands_in_a_dateline() {
    check(
        "OSLO, July 19, 2025 (Wire) - Norway and Sweden signed a truce on Saturday, pledging to stop fighting that has cost lives.",
        &[(
            "Norway and Sweden",
            "pledging",
            "to stop fighting that has cost lives",
            false,
        )],
    );
}

#[test]
fn answers_in_an_interview_are_those_of_the_person_introduced() {
    let text = "Ada Roe led the party for ten years. Roe spoke to us in Oslo.\n\nQ: Has it become safer?\n\nA: In the capital, yes. \
        People still sleep in the woods.\n";
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    let answer = record
        .quotes
        .iter()
        .find(|q| q.source.as_ref().is_some_and(|s| s.text == "A"))
        .unwrap();
    assert_eq!(answer.text, "In the capital, yes. People still sleep in the woods.");
    let speaker = record
        .entities
        .iter()
        .find(|e| Some(&e.id) == answer.speaker.as_ref())
        .unwrap();
    assert_eq!(speaker.name, "Ada Roe");
    // A plain list is no interview.
    assert!(drafted("A: the north.\nB: the south.").quotes.is_empty());
}

#[test]
fn acronyms_subjects_and_datelines_keep_their_parts() {
    check(
        "WHO chief Ada Roe said the attacks must end.",
        &[("WHO chief Ada Roe", "said", "the attacks must end", false)],
    );
    check(
        "Oslo last month punished Roe, widely known as Ek, saying members of his force had killed.",
        &[("Oslo", "saying", "members of his force had killed", false)],
    );
    let text = "KATHMANDU: Nepal's rebels on Thursday called off a blockade of the capital.";
    assert_eq!(ANNOTATOR.annotate(&Article::from_text("a", text)).quotes, []);
}

#[test]
fn the_subject_of_a_sentence_speaks_over_what_is_put_in() {
    check(
        "Ada Roe, who flew to Oslo after meeting the Danish chancellor, Bo Ek, said the envoys had to wait for the spring elections.",
        &[(
            "Ada Roe",
            "said",
            "the envoys had to wait for the spring elections",
            false,
        )],
    );
    check(
        "Minister Ada Roe, speaking to reporters in Bergen, Norway, said his envoys had to wait for the spring elections.",
        &[(
            "Minister Ada Roe",
            "said",
            "his envoys had to wait for the spring elections",
            false,
        )],
    );
    check(
        "The military rulers of Azaria, Belonia and Celia said the bloc had failed them.",
        &[(
            "The military rulers of Azaria, Belonia and Celia",
            "said",
            "the bloc had failed them",
            false,
        )],
    );
}

#[test]
fn who_is_asked_answers_and_who_is_quoted_speaks() {
    check(
        "A senior envoy, asked whether the leak was meant, replied: “Surely it was.”",
        &[("A senior envoy", "replied", "“Surely it was.”", true)],
    );
    check(
        "The truce will hold until spring, the Daily Wire quoted Ek as saying.",
        &[("Ek", "saying", "The truce will hold until spring", false)],
    );
    check(
        "According to the Daily Wire, which cited two envoys, the talks had failed.",
        &[("the Daily Wire", "According to", "the talks had failed", false)],
    );
}

#[test]
fn what_both_claim_stands_before_and_a_dateline_does_not_speak() {
    check(
        "They fought over the valley, which both claim in full but rule in part.",
        &[],
    );
    check(
        "OSLO: Prime Minister Ada Roe has defended the pact, telling parliament that it would not harm fishing.",
        &[(
            "Prime Minister Ada Roe",
            "telling",
            "that it would not harm fishing",
            false,
        )],
    );
}

/// The names of the speakers of a text, quote by quote.
fn speakers(text: &str) -> Vec<String> {
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    let name = |id: &str| record.entities.iter().find(|e| e.id == id).map(|e| e.name.clone());
    let quotes = record.quotes.iter();
    quotes
        .map(|q| q.speaker.as_deref().and_then(name).unwrap_or_default())
        .collect()
}

#[test]
fn a_paper_speaks_for_whoever_put_it_out() {
    let text = "The Foreign Ministry issued a statement on Monday. The statement said Peru was ready for talks. It adds that \
                the border remains closed.";
    assert_eq!(speakers(text), ["Foreign Ministry", "Foreign Ministry"]);
    let text = "The Foreign Ministry issued a statement. It said Peru was ready for talks. Amnesty International published a \
                report on Tuesday. “The camps are overcrowded,” it says.";
    assert_eq!(speakers(text), ["Foreign Ministry", "Amnesty International"]);
}

#[test]
fn it_is_whoever_said_so_in_a_statement() {
    let text = "BEIRUT (Example News) - Lebanon filed a complaint against Israel, the foreign ministry said in a statement. It said \
                the strike was a breach.";
    assert_eq!(speakers(text)[1], speakers(text)[0]);
}

#[test]
fn a_name_between_commas_is_who_tells_what_stands_before() {
    let text = "Kenya has closed its border, the interior minister, Kithure Kindiki, said.";
    assert_eq!(speakers(text), ["Kithure Kindiki"]);
    let text = "Peru rejected the offer of talks, a ministry spokeswoman, Ada Roe, told reporters on Friday.";
    assert_eq!(speakers(text), ["Ada Roe"]);
}

#[test]
fn an_ambassador_who_is_recalled_says_nothing() {
    let text = "Chad called the deal an act of aggression, recalled its ambassador and closed its embassy in Lima.";
    assert_eq!(speakers(text), [""; 0]);
    let text = "Ansar, an ally of the junta, claimed a raid in which ten soldiers died.";
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    assert!(
        !record.quotes.iter().any(|q| q.text.contains("ally")),
        "{:?}",
        record.quotes
    );
}
