//! What times hang on: the day of publication, a story's own, the day told last.

use super::*;

#[test]
fn relative_dates_hang_on_the_publication() {
    check("He arrived yesterday.", &[("yesterday", "2016-03-23")]);
    check("He will leave tomorrow.", &[("tomorrow", "2016-03-25")]);
    check(
        "He spoke last week and last Friday.",
        &[("last week", "2016-W11"), ("last Friday", "2016-03-18")],
    );
    check("He came two weeks ago.", &[("two weeks ago", "2016-W10")]);
    check("He left three days ago.", &[("three days ago", "2016-03-21")]);
    check("They will vote in three days.", &[("three days", "2016-03-27")]);
    check("It fell earlier this month.", &[("earlier this month", "2016-03")]);
    check("It began last year.", &[("last year", "2015")]);
    check("The vote is next month.", &[("next month", "2016-04")]);
    check("He spoke this morning.", &[("this morning", "2016-03-24TMO")]);
    check("They dined last night.", &[("last night", "2016-03-23TNI")]);
}

#[test]
fn a_history_goes_on_from_the_last_date() {
    let text = "In 1914 war broke out. On 9 September 1914 the plan was made. The next day it failed. On 3 October they \
        tried again. Two weeks later, in November, they gave up. In 1915 and 1916 nothing moved. By 1918 it was over.";
    let record = drafted(text, Some(date(2009, 12, 19)));
    let found: Vec<(&str, &str, Anchor)> = record
        .times
        .iter()
        .map(|t| (t.text.as_str(), t.value.as_deref().unwrap_or("-"), t.anchor))
        .collect();
    assert_eq!(found[2], ("The next day", "1914-09-10", Anchor::Story));
    assert_eq!(found[3], ("3 October", "1914-10-03", Anchor::Story));
    assert_eq!(found[5].1, "1914-11");
}

#[test]
fn nothing_is_guessed_without_an_anchor() {
    let record = drafted("He arrived on Tuesday and left yesterday. It began in 2014.", None);
    assert_eq!(record.times[0].value, None);
    assert_eq!(
        (record.times[0].anchor, record.times[0].granularity),
        (Anchor::None, Some(Granularity::Day))
    );
    assert_eq!(
        (record.times[0].shift_days, record.times[1].shift_days),
        (None, Some(-1))
    );
    assert_eq!(record.times[2].value.as_deref(), Some("2014"));
}

#[test]
fn setting_the_date_moves_every_relative_time_but_not_the_decided() {
    let mut record = drafted(
        "He arrived on Tuesday. He left yesterday. He spoke last week. It began in 2014.",
        None,
    );
    record.times[1].review = Review::Corrected;
    record.times[1].value = Some("2016-01-01".into());
    let before = record.clone();
    let edit = redate(&record, Some(date(2016, 3, 24)), Some(DateSource::Analyst));
    edit.apply(&mut record).unwrap();
    let values: Vec<Option<&str>> = record.times.iter().map(|t| t.value.as_deref()).collect();
    assert_eq!(
        values,
        [Some("2016-03-22"), Some("2016-01-01"), Some("2016-W11"), Some("2014")]
    );
    assert_eq!(record.meta.published_from, Some(DateSource::Analyst));
    let undated = |r: &Record| r.flags.iter().find(|f| f.code == FlagCode::Undated).unwrap().review;
    assert_eq!(undated(&record), Review::Accepted);
    let cleared = redate(&record, None, None);
    cleared.apply(&mut record).unwrap();
    assert_eq!(record, before);
    edit.apply(&mut record).unwrap();
    edit.inverse().apply(&mut record).unwrap();
    assert_eq!(record, before);
    assert!(redate(&record, None, None).is_empty());
}

#[test]
fn typed_dates() {
    let value = |typed| resolve_text(typed, Some(date(2016, 3, 24))).and_then(|r| r.value);
    assert_eq!(value("15 Dec 2015").as_deref(), Some("2015-12-15"));
    assert_eq!(value("last friday").as_deref(), Some("2016-03-18"));
    assert_eq!(value("2016-03").as_deref(), Some("2016-03"));
    assert_eq!(value("2016").as_deref(), Some("2016"));
    assert_eq!(value("yesterday").as_deref(), Some("2016-03-23"));
    assert_eq!(value("no idea"), None);
    assert_eq!(resolve_text("last Friday", None).unwrap().value, None);
    let month = resolve_text("march 2016", None).unwrap();
    assert_eq!(
        (month.earliest, month.latest),
        (Some(date(2016, 3, 1)), Some(date(2016, 3, 31)))
    );
}

#[test]
fn each_story_hangs_on_its_own_day() {
    let prose = "The two ministers met for several hours in the old town hall of the capital.\n\
        They agreed to meet again and left without a word to the reporters outside.\n";
    let text = format!(
        "OSLO, March 24, 2016 (Example News) - The envoys met on Tuesday.\n{prose}\
         ROME, May 4, 2018 (Example News) - The envoys met on Tuesday.\n{prose}BERN (Example News) - They met on Tuesday.\n"
    );
    let record = drafted(&text, None);
    let days: Vec<Option<&str>> = record
        .times
        .iter()
        .filter(|t| t.text == "Tuesday")
        .map(|t| t.value.as_deref())
        .collect();
    assert_eq!(days, [Some("2016-03-22"), Some("2018-05-01"), None]);
    assert_eq!(record.stories.len(), 3);
}

#[test]
fn the_same_day_is_that_of_the_story_and_not_one_told_aside() {
    check(
        "On March 14, the minister received the envoy. He spoke of the attack of 13 January on the border. The same day, he \
        called his colleague.",
        &[
            ("March 14", "2016-03-14"),
            ("13 January", "2016-01-13"),
            ("The same day", "2016-03-14"),
        ],
    );
}

#[test]
fn a_day_just_past_is_no_day_of_next_year() {
    check(
        "He vowed there would be no return to the situation before March 19.",
        &[("March 19", "2016-03-19")],
    );
    check("The law will take effect on January 1.", &[("January 1", "2017-01-01")]);
}

#[test]
fn that_december_is_of_the_year_told_last() {
    check(
        "The pact was signed in June 1979. That December it fell apart.",
        &[("June 1979", "1979-06"), ("That December", "1979-12")],
    );
    check(
        "In 1981 she won. The year before, she had lost.",
        &[("1981", "1981"), ("The year before", "1980")],
    );
}
