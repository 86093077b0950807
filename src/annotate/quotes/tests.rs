use crate::annotate::{Annotator, Draft, blocks, dating, flags, times};
use crate::read::Article;
use crate::record::{FlagCode, Quote, Record, Verbatim};
use proptest::prelude::*;

static ANNOTATOR: std::sync::LazyLock<Annotator> = std::sync::LazyLock::new(|| Annotator::new().unwrap());

fn drafted(text: &str) -> Record {
    let annotator = &*ANNOTATOR;
    let mut draft = Draft::new(&Article::from_text("a", text));
    blocks::run(annotator, &mut draft);
    dating::run(annotator, &mut draft);
    times::run(annotator, &mut draft);
    super::run(annotator, &mut draft);
    flags::run(annotator, &mut draft);
    draft.finish()
}

/// Source, cue, content and whether direct.
fn shape(quote: &Quote) -> (&str, &str, &str, bool) {
    let of = |p: &'_ Option<crate::record::Passage>| p.as_ref().map(|p| p.text.clone());
    let (source, cue) = (
        of(&quote.source).unwrap_or_default(),
        of(&quote.cue).unwrap_or_default(),
    );
    (source.leak(), cue.leak(), &quote.text, quote.direct)
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str, bool)]) {
    let record = drafted(text);
    let found: Vec<_> = record.quotes.iter().map(shape).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn direct_speech_with_its_speaker_after_it() {
    check(
        "“We will not yield,” Minister Ada Roe said.",
        &[("Minister Ada Roe", "said", "“We will not yield,”", true)],
    );
    check(
        "\"We will not yield,\" said Ada Roe.",
        &[("Ada Roe", "said", "\"We will not yield,\"", true)],
    );
    check(
        "“We came. We saw. We talked,” the envoy told reporters on Monday.",
        &[("the envoy", "told", "“We came. We saw. We talked,”", true)],
    );
    check(
        "«We will not yield», said Ada Roe.",
        &[("Ada Roe", "said", "«We will not yield»", true)],
    );
}

#[test]
fn direct_speech_with_its_speaker_before_it() {
    check(
        "Roe told reporters in Oslo: “We will not yield.”",
        &[("Roe", "told", "“We will not yield.”", true)],
    );
    check(
        "The envoy said, “We will not yield.”",
        &[("The envoy", "said", "“We will not yield.”", true)],
    );
}

#[test]
fn an_interrupted_quotation_is_one() {
    check(
        "“We will not yield,” Roe said. “We have told them so often.”",
        &[(
            "Roe",
            "said",
            "“We will not yield,” Roe said. “We have told them so often.”",
            true,
        )],
    );
}

#[test]
fn indirect_speech() {
    check(
        "Roe said that the talks would go on.",
        &[("Roe", "said", "that the talks would go on", false)],
    );
    check(
        "Roe said the talks would go on.",
        &[("Roe", "said", "the talks would go on", false)],
    );
    check(
        "Roe told reporters the talks would go on.",
        &[("Roe", "told", "the talks would go on", false)],
    );
    check(
        "The talks would go on for days, the envoy said on Monday.",
        &[("the envoy", "said", "The talks would go on for days", false)],
    );
    check(
        "According to the ministry, the talks will go on.",
        &[("the ministry", "According to", "the talks will go on", false)],
    );
    check(
        "The talks will go on, according to Oslo.",
        &[("Oslo", "according to", "The talks will go on", false)],
    );
    check(
        "Minister Ada Roe, speaking to reporters after a meeting in Oslo, said the talks would go on.",
        &[("Minister Ada Roe", "said", "the talks would go on", false)],
    );
}

#[test]
fn mixed_speech_is_reported_and_scare_quotes_are_none() {
    check(
        "Roe said the plan was “wholly unacceptable” to them.",
        &[("Roe", "said", "the plan was “wholly unacceptable” to them", false)],
    );
    check("The so-called “peace plan” failed.", &[]);
    check("They watched “The Long Road to Oslo” twice.", &[]);
}

#[test]
fn an_unclosed_quotation_ends_before_its_attribution_and_with_its_paragraph() {
    let record = drafted("“We will see that both “good” and “bad” ones leave, the statement says.\nThe talks went on.");
    let quote = &record.quotes[0];
    assert_eq!(
        shape(quote),
        (
            "the statement",
            "says",
            "“We will see that both “good” and “bad” ones leave",
            true
        )
    );
    assert!(!quote.balanced && quote.verbatim == Verbatim::Unsure && quote.speaker.is_none());
    assert!(record.flags.iter().any(|f| f.code == FlagCode::UnbalancedQuote));
    assert_eq!(record.quotes.len(), 1);
}

#[test]
fn a_quotation_over_paragraphs_is_one() {
    let text = "Roe was calm.\n\n“We will not yield to anyone here, he said.\n\nThen came this:";
    assert!(drafted(text).quotes.iter().all(|q| !q.text.contains("Then")));
    let text = "“We will not yield to anyone.\n\n“We have said so before,” Roe said.";
    check(
        text,
        &[(
            "Roe",
            "said",
            "“We will not yield to anyone.\n\n“We have said so before,”",
            true,
        )],
    );
}

#[test]
fn an_orphan_is_flagged() {
    let record = drafted("They will meet in Oslo. “Given the weather, that would be a good sign”.");
    assert!(record.quotes[0].source.is_none() && record.quotes[0].direct);
    assert!(record.flags.iter().any(|f| f.code == FlagCode::UnattributedQuote));
}

#[test]
fn a_clean_wire_story_raises_no_flag() {
    let text = "Ministers agree on border talks\n\nOSLO, March 3, 2016 (Example News) - The foreign ministers of Norway and Sweden \
        agreed on Thursday to open talks on the border.\n\n“We are glad that it has come to this,” Norwegian minister Ada Roe \
        told reporters after the meeting.\n\nHer Swedish colleague said that the talks would begin next week.";
    let record = drafted(text);
    assert_eq!(record.flags, []);
    let found: Vec<_> = record.quotes.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(
        found,
        [
            "“We are glad that it has come to this,”",
            "that the talks would begin next week"
        ]
    );
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "([“”\"'‘’«»,.:\n]| said | told | that | he | Roe | according to |[a-z]{1,4} ){0,60}") {
        let record = drafted(&text);
        for quote in &record.quotes {
            prop_assert_eq!(quote.span.of(&text), quote.text.as_str());
            prop_assert!(!quote.text.is_empty());
            for passage in [&quote.source, &quote.cue].into_iter().flatten() {
                prop_assert_eq!(passage.span.of(&text), passage.text.as_str());
                prop_assert!(!passage.text.is_empty());
            }
        }
    }
}

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
fn speech_told_by_its_matter() {
    check(
        "The envoy called for an end to the siege, and the army withdrew.",
        &[("The envoy", "called for", "an end to the siege", false)],
    );
    check(
        "Roe accused Oslo of delaying the talks.",
        &[("Roe", "accused", "Oslo of delaying the talks", false)],
    );
    check("Roe vowed to go on.", &[("Roe", "vowed", "to go on", false)]);
    check("The town was called Oslo for short.", &[]);
    check("The minister was criticised by her party.", &[]);
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
fn a_semicolon_ends_what_one_says_where_another_speaks() {
    check(
        "Roe said he was “disappointed”; his spokesman, Bo Ek, accused Oslo of duplicity.",
        &[
            ("Roe", "said", "he was “disappointed”", false),
            ("his spokesman", "accused", "Oslo of duplicity", false),
        ],
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
fn an_act_before_a_relative_clause_is_no_speech() {
    check(
        "Azaria and Belonia agreed to renew ties, ending a rift that began in May.",
        &[],
    );
}

#[test]
fn a_short_second_half_belongs_to_the_quotation() {
    check(
        "“We’ll see,” said Roe, smiling. “You never know.”",
        &[("Roe", "said", "“We’ll see,” said Roe, smiling. “You never know.”", true)],
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

#[test]
fn what_is_welcomed_is_nothing_that_is_said() {
    check("The minister welcomed the agreement with Peru.", &[]);
    check("Spain condemned the attack on the convoy.", &[]);
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
fn a_demand_ends_where_the_next_act_begins() {
    check(
        "Yerevan demanded the withdrawal of the troops and asked the court for a ruling.",
        &[("Yerevan", "demanded", "the withdrawal of the troops", false)],
    );
    check(
        "Yerevan demanded the release of the hostages and increased aid.",
        &[(
            "Yerevan",
            "demanded",
            "the release of the hostages and increased aid",
            false,
        )],
    );
    check("The ministry told the head of the mission to leave for Oslo.", &[]);
    check(
        "The Community of Central African States moved its seat to Malabo, and said it would meet again.",
        &[(
            "The Community of Central African States",
            "said",
            "it would meet again",
            false,
        )],
    );
}

#[test]
fn it_is_whoever_said_so_in_a_statement() {
    let text = "BEIRUT (Example News) - Lebanon filed a complaint against Israel, the foreign ministry said in a statement. It said \
                the strike was a breach.";
    assert_eq!(speakers(text)[1], speakers(text)[0]);
}

#[test]
fn a_clause_about_the_speaker_is_not_what_is_said() {
    check(
        "Ada Roe, who spoke to Bo Ek by phone on Thursday, said the threats were empty.",
        &[("Ada Roe", "said", "the threats were empty", false)],
    );
    check(
        "Sudan, whose president, Omar Roe, has been wanted since 2009, said it did not recognise the court.",
        &[("Sudan", "said", "it did not recognise the court", false)],
    );
}

#[test]
fn a_road_that_was_blocked_is_nothing_agreed() {
    check(
        "Poland and Peru have agreed to reopen a crossing that was blocked by truckers for two months, Ada Roe said.",
        &[(
            "Ada Roe",
            "said",
            "Poland and Peru have agreed to reopen a crossing that was blocked by truckers for two months",
            false,
        )],
    );
}

#[test]
fn a_name_and_a_clause_about_it_are_not_what_is_said() {
    let record =
        drafted("Chad's president, Ada Roe, who brokered a truce in 2022, proposed a meeting between the two in Lima.");
    assert!(
        record.quotes.iter().all(|q| !q.text.contains("truce")),
        "{:?}",
        record.quotes
    );
}
