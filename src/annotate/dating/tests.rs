use crate::annotate::{Annotator, Draft};
use crate::read::Article;
use crate::record::{Bounds, DateSource, FlagCode, Meta};

static ANNOTATOR: std::sync::LazyLock<Annotator> = std::sync::LazyLock::new(|| Annotator::new().unwrap());

fn meta(text: &str) -> Meta {
    let annotator = &*ANNOTATOR;
    let mut draft = Draft::new(&Article::from_text("a", text));
    super::run(annotator, &mut draft);
    draft.record.meta
}

fn day(text: &str) -> Option<String> {
    meta(text).published.map(|d| d.to_string())
}

#[test]
fn a_date_on_a_line_of_its_own_is_the_publication_date() {
    assert_eq!(
        day("Envoys meet\nFriday, July 21, 2017\nThey met."),
        Some("2017-07-21".into())
    );
    assert_eq!(day("2016-03-24\nThey met."), Some("2016-03-24".into()));
    assert_eq!(
        day("Envoys meet\nPublished: 3 March 2019 at 10:30 GMT\nThey met."),
        Some("2019-03-03".into())
    );
    assert_eq!(
        day("Envoys meet\nOSLO, Dec. 5, 2014 (Example Agency) - They met."),
        Some("2014-12-05".into())
    );
}

#[test]
fn a_dateline_without_capitals_counts_with_its_agency_or_year_and_a_dash() {
    assert_eq!(
        day("Oslo, 3 February 2012 (AP) -- Two envoys met on Sunday."),
        Some("2012-02-03".into())
    );
    assert_eq!(
        day("Addis Ababa, May 4, 2019 – Two envoys met."),
        Some("2019-05-04".into())
    );
    assert_eq!(
        day("Quito, 21 Feb. 2018. The ministry summoned the envoy."),
        Some("2018-02-21".into())
    );
    assert_eq!(day("Quito, 21 February 2018. a day of rest"), None);
    assert_eq!(
        meta("Tel Aviv (Reuters) - Two envoys met.").publisher,
        Some("Reuters".into())
    );
    assert_eq!(
        day("GABORONE (Delta Press), 19 August 2020 -- Two envoys met on Tuesday."),
        Some("2020-08-19".into())
    );
    assert_eq!(day("Norway (Delta Press), 3 February 2012 in Oslo, was first."), None);
    assert_eq!(day("Yesterday, 3 February 2012 was named the day of the flag."), None);
    assert_eq!(day("Norway (3 February 2012) was the first."), None);
}

#[test]
fn the_day_stands_in_brackets_before_a_full_stop_or_behind_the_paper() {
    assert_eq!(
        day("GENEVA (12 February 2024) – Experts of the lake basin met."),
        Some("2024-02-12".into())
    );
    assert_eq!(
        day("RELEASE No. 7\n\nULAANBAATAR, 4 October 2019. The Ministry of Culture met."),
        Some("2019-10-04".into())
    );
    assert_eq!(
        day("ISLAMABAD: Envoys met.\n\nThey left.\n\nPublished in The Harbour Gazette, March 22nd, 2024"),
        Some("2024-03-22".into())
    );
    assert_eq!(
        day("ASUNCION (Guarani Press), Aug. 16, 2023: President Roe signed."),
        Some("2023-08-16".into())
    );
    assert_eq!(day("GENEVA (12 February 2024 was cold) – Experts met."), None);
    assert_eq!(day("The letter was published in Oslo, 3 May 2019, and read."), None);
}

#[test]
fn a_date_in_prose_is_not() {
    assert_eq!(day("The envoys met on 3 March 2019 in Oslo."), None);
    assert_eq!(day("OSLO, March 23 (Reuters) - The envoys met."), None);
    assert_eq!(day("Oslo hosted the talks of July 21, 2017."), None);
}

#[test]
fn the_agency_of_the_dateline_is_the_publisher() {
    let agency = |text| meta(text).publisher;
    assert_eq!(agency("OSLO, March 23 (Reuters) - They met."), Some("Reuters".into()));
    assert_eq!(agency("OSLO (AP) — They met."), Some("AP".into()));
    assert_eq!(
        agency("Envoys meet\n(Vatican Radio) The envoys met."),
        Some("Vatican Radio".into())
    );
    assert_eq!(
        agency("Oslo (Fjord Report) Feb. 11 — They met."),
        Some("Fjord Report".into())
    );
    assert_eq!(agency("OSLO: The envoys (both new) met."), None);
    assert_eq!(agency("The minister (Labour) left."), None);
}

#[test]
fn a_date_handed_in_comes_from_the_file() {
    let annotator = &*ANNOTATOR;
    let mut article = Article::from_text("a", "They met.");
    article.meta.published = Some(jiff::civil::date(2020, 1, 2));
    let mut draft = Draft::new(&article);
    super::run(annotator, &mut draft);
    assert_eq!(draft.record.meta.published_from, Some(DateSource::File));
}
fn bounded(text: &str) -> Option<Bounds> {
    let annotator = &*ANNOTATOR;
    annotator.annotate(&Article::from_text("a", text)).meta.published_bounds
}

fn window(text: &str) -> Option<(String, String)> {
    let show = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
    bounded(text).map(|b| (show(b.earliest), show(b.latest)))
}

#[test]
fn office_holders_bound_the_day_of_writing() {
    let text = "US Secretary of State John Kerry met Turkish Foreign Minister Mevlut Cavusoglu in Vienna.\n\
        Members of the International Syria Support Group will meet again.";
    let bounds = bounded(text).unwrap();
    assert_eq!(bounds.earliest.unwrap().to_string(), "2015-11-24");
    assert_eq!(bounds.latest.unwrap().to_string(), "2017-01-20");
    assert!(bounds.why[0].starts_with("John Kerry as foreign minister: 1 Feb 2013 to 20 Jan 2017 (offices.tsv:"));
    assert!(
        bounds
            .why
            .iter()
            .any(|w| w.starts_with("International Syria Support Group: since 30 Oct 2015"))
    );
    let former = "Former US Secretary of State John Kerry spoke in Oslo on Tuesday.";
    assert_eq!(window(former), Some(("2017-01-20".into(), "-".into())));
}

#[test]
fn names_ages_and_dates_bound_it_too() {
    let since = |text| window(text).map(|w| w.0);
    assert_eq!(
        since("Envoys of North Macedonia met in Oslo."),
        Some("2019-02-01".into())
    );
    assert_eq!(
        since("They cited resolution 2254 of the Security Council."),
        Some("2015-01-01".into())
    );
    assert_eq!(
        since("The talks broke down in June 2015, the envoy said."),
        Some("2015-06-01".into())
    );
    assert_eq!(since("The talks will be held in June 2031."), Some("-".into()));
    assert_eq!(
        window("Vladimir Putin, 63, met the envoys."),
        Some(("2015-10-07".into(), "2016-10-06".into()))
    );
    assert_eq!(window("The envoys met in Oslo on Tuesday."), None);
    assert_eq!(window("They would meet in 2031, he said."), None);
}

#[test]
fn a_weekday_with_its_day_picks_the_year() {
    let text = "US Secretary of State John Kerry met the envoys in Oslo on Tuesday, 15 December.";
    assert_eq!(window(text), Some(("2015-09-14".into(), "2016-03-16".into())));
    let text = "OSLO, March 23 (Reuters) - US Secretary of State John Kerry met the envoys of the International Syria \
        Support Group.";
    assert_eq!(window(text), Some(("2016-03-23".into(), "2016-03-24".into())));
}

#[test]
fn a_dated_text_needs_no_window_and_quarrelling_facts_give_none() {
    assert_eq!(
        window("OSLO, March 23, 2016 (Reuters) - US Secretary of State John Kerry met them."),
        None
    );
    let text = "French President Jacques Chirac met the envoys. French President Emmanuel Macron met them too.";
    assert_eq!(window(text), None);
}

#[test]
fn who_was_overthrown_is_called_president_after_the_end_of_the_office() {
    let text =
        "Niger's junta freed nobody. The bloc threatened to restore President Mohamed Bazoum, who is in detention.";
    assert_eq!(window(text), Some(("2021-04-02".into(), "-".into())));
}

#[test]
fn all_shapes_of_datelines() {
    for head in [
        "OSLO, March 23 (Reuters) - The envoys met.",
        "OSLO, March 23 U.S. envoys met.",
        "—OSLO, March 23 -- The envoys met.",
        "By Ada Roe | OSLO, March 23 The envoys met.",
        "OSLO, 23 March (Tass) -- The envoys met.",
        "HEMPSTEAD, N.Y., March 23 - The envoys met.",
        "| OSLO, March 23",
        "Oslo (Fjord News) March 23 — The envoys met.",
        "OSLO (AP) March 23 -- The envoys met.",
    ] {
        let draft = Draft::new(&Article::from_text("a", head));
        assert_eq!(super::dateline_day(&draft), Some((3, 23)), "{head}");
    }
}

#[test]
fn lines_that_say_the_day_of_publication() {
    for line in [
        "Published on 3 March 2019",
        "First published on Sun 3 Mar 2019 10.30 GMT",
        "Last updated: March 3, 2019, 4:15 p.m.",
        "Oslo, 3 March 2019",
        "By Ada Roe, March 3, 2019",
        "3 March 2019 | Oslo | Example Daily",
        "2019-03-03T10:00",
        "Sunday 3 March 2019",
    ] {
        assert_eq!(
            day(&format!("Envoys meet\n{line}\nThey met.")),
            Some("2019-03-03".into()),
            "{line}"
        );
    }
    let both = "Envoys meet\nUpdated: 5 March 2019\nPublished: 3 March 2019\nThey met.";
    assert_eq!(day(both), Some("2019-03-03".into()));
    let foot = format!(
        "Envoys meet\n{}This article was published on 3 March 2019.\n",
        "They met.\n".repeat(20)
    );
    assert_eq!(day(&foot), Some("2019-03-03".into()));
    assert_eq!(
        day("Envoys meet\nTalks in Oslo on 3 March 2019 failed\nThey met."),
        None
    );
}

fn conflicts(text: &str, published: Option<&str>) -> Vec<FlagCode> {
    let annotator = &*ANNOTATOR;
    let mut article = Article::from_text("a", text);
    article.meta.published = published.map(|d| d.parse().unwrap());
    let ours = |code: &FlagCode| matches!(code, FlagCode::DateConflict | FlagCode::RoleOutOfTime);
    annotator
        .annotate(&article)
        .flags
        .into_iter()
        .map(|f| f.code)
        .filter(ours)
        .collect()
}

#[test]
fn dates_and_offices_that_do_not_fit_are_flagged() {
    let kerry = "US Secretary of State John Kerry met the envoys in Oslo.";
    assert_eq!(conflicts(kerry, Some("2016-03-24")), []);
    assert_eq!(conflicts(kerry, Some("2017-02-10")), []);
    assert_eq!(conflicts(kerry, Some("2019-02-10")), [FlagCode::RoleOutOfTime]);
    assert_eq!(conflicts(&format!("Former {kerry}"), Some("2019-02-10")), []);
    assert_eq!(conflicts(&format!("In 2014, {kerry}"), Some("2019-02-10")), []);
    assert_eq!(
        conflicts("They met on Tuesday, 15 December 2015.", Some("2015-12-16")),
        []
    );
    assert_eq!(
        conflicts("They met on Tuesday, 16 December 2015.", Some("2015-12-16")),
        [FlagCode::DateConflict]
    );
    let stated = "Envoys meet\nFriday, July 21, 2017\nThey met.";
    assert_eq!(conflicts(stated, Some("2017-07-22")), []);
    assert_eq!(conflicts(stated, Some("2017-09-22")), [FlagCode::DateConflict]);
}

#[test]
fn a_list_of_headlines_is_dated_by_its_head() {
    assert_eq!(
        day("Headlines at 1800 GMT, 21 November 2024\n\nEnvoys meet in Oslo"),
        Some("2024-11-21".into())
    );
}

#[test]
fn a_line_with_a_day_and_a_time_of_day_dates_the_text() {
    for line in [
        "24/01/2025 18:05",
        "2025-01-24 18:05",
        "24 January 2025, 18:05",
        "January 24, 2025 6:05 PM EST",
        "Agence Exemple, Port Sudan, 24 January 2025",
        "Last updated 24/01/2025 - 18:05 GMT",
    ] {
        let text = format!("Army and rebels blame each other\n{line}\n\nAt least 30 people were killed on Friday.");
        assert_eq!(day(&text), Some("2025-01-24".into()), "{line}");
    }
    assert_eq!(
        day("Envoys meet\nThe talks begin at 18:05 on 24 January 2025 in Oslo.\nThey met."),
        None
    );
}

#[test]
fn a_masthead_with_a_hyphen_or_a_dotted_hour_dates_the_text() {
    for line in [
        "Northern Post - Friday, 24 January 2025",
        "Friday 24 January 2025 06.00 GMT",
    ] {
        let text = format!("Army and rebels blame each other\n{line}\n\nAt least 30 people were killed on Friday.");
        assert_eq!(day(&text), Some("2025-01-24".into()), "{line}");
    }
}

#[test]
fn people_named_without_their_office_bound_the_text_too() {
    let text = "Antony Blinken held talks with his Turkish counterpart Hakan Fidan in Oslo. They will meet again.";
    let bounds = bounded(text).unwrap();
    assert_eq!(bounds.earliest.unwrap().to_string(), "2023-06-03");
    assert_eq!(bounds.latest.unwrap().to_string(), "2025-01-20");
    // Before his office a candidate is news, and after it a former holder.
    let text = "President Barack Obama spoke of the plans of Donald Trump, who hopes to succeed him.";
    assert_eq!(bounded(text).unwrap().latest.unwrap().to_string(), "2017-01-20");
    assert_eq!(bounded(text).unwrap().earliest.unwrap().to_string(), "2009-01-20");
    assert_eq!(bounded("The former minister Antony Blinken held a speech."), None);
}
