use crate::annotate::Annotator;
use crate::read::Article;
use crate::record::{Flag, FlagCode};

static ANNOTATOR: std::sync::LazyLock<Annotator> = std::sync::LazyLock::new(|| Annotator::new().unwrap());

fn flags(text: &str) -> Vec<Flag> {
    ANNOTATOR.annotate(&Article::from_text("a", text)).flags
}

fn codes(text: &str) -> Vec<FlagCode> {
    flags(text).into_iter().map(|f| f.code).collect()
}

/// A wire story, a ministry's statement, a newspaper's report, an analysis and a web page: all dated, all clean.
const CLEAN: [&str; 5] = [
    "Norway and Sweden agree to reopen border talks\n\nOSLO, March 3, 2016 (Example News) - The foreign ministers of Norway \
     and Sweden agreed on Thursday to reopen talks on their border, which broke down in 2014.\n\n“We are glad that it has come \
     to this,” Norwegian minister Ada Roe told reporters after the meeting.\n\nHer Swedish colleague, Bo Ek, said the talks \
     would begin next week in Bergen. He added that both sides had shown good will.\n\nThe two countries had recalled their \
     ambassadors last month after a dispute over fishing rights.\n",
    "Statement by the Spokesperson on the situation in the north\n\nOslo, 3 March 2016\n\nThe Ministry of Foreign Affairs \
     strongly condemns the attack of 1 March on a convoy of the United Nations. We call on all parties to respect \
     international law.\n\nNorway supports the efforts of the Special Envoy of the Secretary-General and urges the parties to \
     return to the “road map” agreed last year.\n\nThe Minister of Foreign Affairs will travel to Geneva on Monday.\n",
    "Minister resigns over leaked letter\nBy Ada Roe\nThursday, March 3, 2016\n\nThe defence minister resigned on Wednesday \
     night, hours after a letter in which he called the peace plan “a gift to the other side” was published.\n\n“I have made \
     a mistake and I take responsibility for it,” Bo Ek said in a short statement outside the ministry. “I wish my successor \
     well.”\n\nThe prime minister, Siri Moe, accepted the resignation and said she would name a new minister by Friday. Asked \
     whether the talks would go on, she said: “Of course they will.”\n",
    "Why the north matters\n3 March 2016\n\nFor two decades the border was quiet. Then, in 2014, came the quarrel over fish, \
     and with it the soldiers. What is at stake is less the catch than the shelf below it, where geologists suspect gas.\n\n\
     Neither side wants a war. Both have reasons to be seen as firm: Oslo votes in September, Stockholm in October. The \
     so-called “frozen conflict” may thaw, but only if the United Nations lends a hand.\n",
    "Talks resume in Bergen\nPublished: 3 March 2016 at 10:30 GMT\n\nTalks between Norway and Sweden have resumed in Bergen, \
     officials on both sides confirmed on Thursday.\n\nAbout 120 delegates are taking part. “The mood is good,” one of them \
     said, speaking on condition of anonymity because she was not authorised to talk to the press.\n\nOf the 12 chapters of \
     the draft, six have been closed. The rest will be discussed over the weekend.\n",
];

#[test]
fn clean_dated_stories_of_five_styles_raise_no_flag() {
    for text in CLEAN {
        assert_eq!(flags(text), [], "{text}");
    }
}

#[test]
fn two_clean_stories_in_one_text_are_mixed() {
    let text = format!("{}\n{}", CLEAN[0], CLEAN[2]);
    assert_eq!(codes(&text), [FlagCode::MixedStories]);
}

#[test]
fn a_text_that_looks_pasted_together_is_flagged() {
    let text = "US Secretary of State John Kerry met the envoys in Oslo on Tuesday.\n\
        Kerry hopes that the rebels will agree to a truce.\n\
        US Secretary of State John Kerry arrived in Oslo to seek a truce.\n\
        “We will keep seeking a truce,” the statement says.\n\
        The U.S. administration declined to comment.\n";
    let found = codes(text);
    assert!(found.contains(&FlagCode::MixedStories), "{found:?}");
    let reminded = "US Secretary of State John Kerry met the envoys in Oslo on Tuesday.\nThe talks went on. US Secretary of \
        State John Kerry will leave on Friday.\n";
    assert!(!codes(reminded).contains(&FlagCode::MixedStories));
}

#[test]
fn a_machine_s_synonyms_are_flagged() {
    let text = "Russia’s envoys met the U.S. state secretary in Oslo. Russia and the Russian Federation’s allies in Russia agreed. \
        Russia spoke of Russia.";
    assert!(codes(text).contains(&FlagCode::AlteredWording));
    assert!(!codes("Envoys of the Russian Federation met in Oslo. Russia agreed.").contains(&FlagCode::AlteredWording));
}

#[test]
fn quotations_in_two_wordings_are_flagged() {
    let text = "“We will never sign such a treaty with them,” Ada Roe said.\nShe left.\n“We shall never sign such a bad treaty with \
        them,” Ada Roe told reporters.";
    assert!(codes(text).contains(&FlagCode::RewordedQuote));
    let other = "“We will never sign such a treaty with them,” Ada Roe said.\n“The rebels have lost all trust in our army,” she added.";
    assert!(!codes(other).contains(&FlagCode::RewordedQuote));
}

#[test]
fn shares_that_do_not_add_up_are_flagged() {
    assert!(codes("Some 12 of the 20 members, or 50 percent, voted for it.").contains(&FlagCode::DerivedArithmetic));
    assert!(!codes("Some 12 of the 20 members, or 60 percent, voted for it.").contains(&FlagCode::DerivedArithmetic));
    assert!(!codes("Some 1,000 of the 3,000 members, or 33 percent, left.").contains(&FlagCode::DerivedArithmetic));
}

#[test]
fn names_in_two_spellings_are_flagged() {
    let text = "Minister Mevlut Cavusoglu met the envoys. Later Minister Mevlut Cavusoglou left.";
    assert!(codes(text).contains(&FlagCode::GarbledName));
}

#[test]
fn a_speaker_who_may_be_several_people_is_flagged() {
    let text = "Norwegian minister Olav Roe and Swedish minister Bo Ek met in Oslo.\nThe talks were long, he said.";
    let found = codes(text);
    assert!(found.contains(&FlagCode::UnresolvedReference), "{found:?}");
    let told = "Norwegian minister Olav Roe met Swedish minister Bo Ek in Oslo. Olav Roe said the talks were long. He added that \
        the food was good.";
    assert!(!codes(told).contains(&FlagCode::UnresolvedReference));
}
