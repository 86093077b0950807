mod speaker;

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
fn what_is_welcomed_is_nothing_that_is_said() {
    check("The minister welcomed the agreement with Peru.", &[]);
    check("Spain condemned the attack on the convoy.", &[]);
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

/// The words that name through whom each quote came, by speaker.
fn chain(text: &str) -> Vec<(String, Vec<String>)> {
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    let named = |id: &Option<String>| {
        let entity = record.entities.iter().find(|e| Some(&e.id) == id.as_ref());
        entity.map_or(String::new(), |e| e.name.clone())
    };
    record
        .quotes
        .iter()
        .map(|q| (named(&q.speaker), q.via.iter().map(|r| r.text.clone()).collect()))
        .collect()
}

#[track_caller]
fn came(text: &str, speaker: &str, via: &[&str]) {
    let via: Vec<String> = via.iter().map(|&v| v.to_owned()).collect();
    assert_eq!(chain(text), [(speaker.to_owned(), via)], "{text}");
}

#[test]
fn words_are_traced_through_whoever_passed_them_on() {
    came(
        "“We will answer,” President Ada Roe told Reuters on Monday.",
        "Ada Roe",
        &["Reuters"],
    );
    came(
        "Moscow will respond in kind, spokeswoman Maria Zakharova said, according to the TASS news agency.",
        "Maria Zakharova",
        &["TASS news agency"],
    );
    came(
        "“We will answer,” President Ada Roe said, Reuters reported, citing the Kenyan foreign ministry.",
        "Ada Roe",
        &["Kenyan foreign ministry", "Reuters"],
    );
    came(
        "Reuters quoted President Ada Roe as saying “we will answer in kind”.",
        "Ada Roe",
        &["Reuters"],
    );
}

#[test]
fn who_speaks_for_himself_needs_nobody_between() {
    came("“We will answer,” President Ada Roe said in Nairobi.", "Ada Roe", &[]);
    came("“We will answer,” President Ada Roe told parliament.", "Ada Roe", &[]);
}

#[test]
fn what_comes_after_words_passed_on_is_no_part_of_them() {
    let text = "Moscow will respond in kind, spokeswoman Maria Zakharova said, according to the TASS news agency.";
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    assert_eq!(record.quotes[0].text, "Moscow will respond in kind");
}

#[test]
fn a_chain_is_kept_through_save_and_load() {
    let text = "“We will answer,” President Ada Roe told Reuters in Zürich on Monday.";
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    let again = Record::from_json(&record.to_json().unwrap()).unwrap();
    assert_eq!(again.quotes, record.quotes);
    assert_eq!(again.quotes[0].via[0].text, "Reuters");
}

#[test]
fn a_short_quotation_left_open_at_the_end_is_told() {
    let text = "OSLO, March 3, 2016 (Reuters) - Ada Roe came back on Monday and would not be moved. She had one answer. “We stay.";
    let record = ANNOTATOR.annotate(&Article::from_text("a", text));
    let open = record
        .flags
        .iter()
        .filter(|f| f.code == FlagCode::UnbalancedQuote)
        .count();
    assert_eq!(open, 1, "{:?}", record.flags);
}
