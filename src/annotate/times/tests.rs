mod anchors;

use super::{redate, resolve_text};
use crate::annotate::{Annotator, blocks, flags};
use crate::annotate::{Draft, dating};
use crate::read::Article;
use crate::record::{Anchor, DateSource, FlagCode, Granularity, Record, Review, TimeType};
use jiff::civil::{Date, date};
use proptest::prelude::*;

static ANNOTATOR: std::sync::LazyLock<Annotator> = std::sync::LazyLock::new(|| Annotator::new().unwrap());

fn drafted(text: &str, published: Option<Date>) -> Record {
    let annotator = &*ANNOTATOR;
    let mut article = Article::from_text("a", text);
    article.meta.published = published;
    let mut draft = Draft::new(&article);
    blocks::run(annotator, &mut draft);
    dating::run(annotator, &mut draft);
    super::run(annotator, &mut draft);
    flags::run(annotator, &mut draft);
    draft.finish()
}

/// Texts and values of the times of a text written on Thursday, 24 March 2016.
fn times(text: &str) -> Vec<(String, String)> {
    let record = drafted(text, Some(date(2016, 3, 24)));
    let value = |v: Option<String>| v.unwrap_or_else(|| "-".to_owned());
    record.times.into_iter().map(|t| (t.text, value(t.value))).collect()
}

#[track_caller]
pub(super) fn check(text: &str, expected: &[(&str, &str)]) {
    let found = times(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_in_all_usual_shapes() {
    check("They met on 15 December 2015.", &[("15 December 2015", "2015-12-15")]);
    check(
        "They met on December 15, 2015, in Oslo.",
        &[("December 15, 2015", "2015-12-15")],
    );
    check("They met on Dec. 15, 2015.", &[("Dec. 15, 2015", "2015-12-15")]);
    check("The note of 2015-12-15 was brief.", &[("2015-12-15", "2015-12-15")]);
    check(
        "The note of 15/12/2015 and 12/15/2015.",
        &[("15/12/2015", "2015-12-15"), ("12/15/2015", "2015-12-15")],
    );
    check(
        "It was the 15th of December, 2015.",
        &[("the 15th of December, 2015", "2015-12-15")],
    );
    check(
        "On Friday, July 21, 2017, they met.",
        &[("Friday, July 21, 2017", "2017-07-21")],
    );
    check(
        "In March 2011 and in 2013.",
        &[("March 2011", "2011-03"), ("2013", "2013")],
    );
    check(
        "The 1990s, the early 2000s.",
        &[("The 1990s", "199"), ("the early 2000s", "200")],
    );
    check(
        "In the 19th century, in 218 BC.",
        &[("the 19th century", "18"), ("218 BC", "BC0218")],
    );
    check(
        "In the summer of 2014 and winter 2015.",
        &[("the summer of 2014", "2014-SU"), ("winter 2015", "2015-WI")],
    );
    check(
        "In the first quarter of 2016 and fiscal 2017.",
        &[("the first quarter of 2016", "2016-Q1"), ("fiscal 2017", "FY2017")],
    );
}

#[test]
fn weekdays_look_back_unless_a_future_cue_stands_near() {
    check("He arrived on Thursday.", &[("Thursday", "2016-03-24")]);
    check("He arrived on Friday.", &[("Friday", "2016-03-18")]);
    check("He will arrive on Friday.", &[("Friday", "2016-03-25")]);
    check("The club convened a summit for Friday.", &[("Friday", "2016-03-25")]);
    check(
        "He called the minister and blamed him for Friday's raid.",
        &[("Friday", "2016-03-18")],
    );
    check(
        "The envoys are due to meet the Chilean minister, Ana Roa, in Oslo on Monday.",
        &[("Monday", "2016-03-28")],
    );
    check(
        "The envoys, due in Oslo, met the minister, Ana Roa, on Monday.",
        &[("Monday", "2016-03-21")],
    );
    check("He plans to visit Oslo on Monday.", &[("Monday", "2016-03-28")]);
    check("The talks will fail, he said on Tuesday.", &[("Tuesday", "2016-03-22")]);
    check("They quit unless he is freed by Monday.", &[("Monday", "2016-03-28")]);
    check("He had paid by Monday.", &[("Monday", "2016-03-21")]);
    check("SYRIA: Sharaa to meet Macron on Friday.", &[("Friday", "2016-03-25")]);
    check("They spoke Tuesday night.", &[("Tuesday night", "2016-03-22TNI")]);
    check(
        "He met Norway's President Vidar Holm at the Old Palace on Tuesday to seek agreement on how best to end it.",
        &[("Tuesday", "2016-03-22")],
    );
    check("In February they will vote.", &[("February", "2017-02")]);
    check("In May he left.", &[("May", "2015-05")]);
}

#[test]
fn what_lies_ahead_is_not_of_last_year() {
    check("The polls were put off until October.", &[("October", "2016-10")]);
    check("The vote was postponed to November.", &[("November", "2016-11")]);
    check(
        "They discussed preparations for the summit in Ankara in October.",
        &[("October", "2016-10")],
    );
    check(
        "Ahead of the October elections, she met the opposition.",
        &[("October", "2016-10")],
    );
    check(
        "They will meet again, the ministry said, in the autumn in Oslo.",
        &[("the autumn", "2016-FA")],
    );
    check(
        "The assembly is to vote on the pact before elections in October.",
        &[("October", "2016-10")],
    );
    check("She resigned before elections in October.", &[("October", "2015-10")]);
    check(
        "Both states want the road finished before the elections in October.",
        &[("October", "2016-10")],
    );
    check(
        "He invited his Korean counterpart to visit Tbilisi in the autumn.",
        &[("the autumn", "2016-FA")],
    );
    check("The talks broke down in October.", &[("October", "2015-10")]);
}

#[test]
fn dates_in_figures_follow_the_other_dates_of_the_text() {
    check(
        "The pact of 12/06/2014 and the note of 25/05/2014.",
        &[("12/06/2014", "2014-06-12"), ("25/05/2014", "2014-05-25")],
    );
    check(
        "The pact of 12/06/2014 and the note of 05/25/2014.",
        &[("12/06/2014", "2014-12-06"), ("05/25/2014", "2014-05-25")],
    );
    let record = drafted("The pact of 12/06/2014 holds.", None);
    assert!(record.times[0].rule.as_deref().unwrap().contains("2014-12-06"));
}

#[test]
fn a_date_in_figures_that_nothing_decides_keeps_both_readings() {
    let record = drafted("The ban takes effect on 5/4/2025.", None);
    let time = &record.times[0];
    assert_eq!(time.value, None);
    assert_eq!(time.readings, ["2025-04-05", "2025-05-04"]);
    assert_eq!(
        (time.earliest, time.latest),
        (Some(date(2025, 4, 5)), Some(date(2025, 5, 4)))
    );
    // The outlet, or a day near it, decides.
    check(
        "NAIROBI - The ban takes effect on 5/4/2025.",
        &[("5/4/2025", "2025-04-05")],
    );
    let record = drafted("The ban takes effect on 5/4/2025.", Some(date(2025, 4, 2)));
    assert_eq!(record.times[0].value.as_deref(), Some("2025-04-05"));
    assert!(record.times[0].readings.is_empty());
}

#[test]
fn lengths_sets_and_references() {
    check("The talks took four hours.", &[("four hours", "PT4H")]);
    check(
        "It lasted half an hour, then a decade.",
        &[("half an hour", "PT30M"), ("a decade", "P1DE")],
    );
    check(
        "A three-day visit, about two weeks.",
        &[("three-day", "P3D"), ("about two weeks", "P2W")],
    );
    check("They meet every Friday.", &[("every Friday", "XXXX-WXX-5")]);
    check(
        "They meet annually or weekly.",
        &[("annually", "P1Y"), ("weekly", "P1W")],
    );
    check("Over the past five years.", &[("the past five years", "P5Y")]);
    check(
        "In recent months he is now silent.",
        &[("recent months", "PAST_REF"), ("now", "PRESENT_REF")],
    );
    let record = drafted("They met every Friday for four hours, he said yesterday at noon.", None);
    let kinds: Vec<TimeType> = record.times.iter().map(|t| t.r#type).collect();
    assert_eq!(
        kinds,
        [TimeType::Set, TimeType::Duration, TimeType::Date, TimeType::Time]
    );
}

#[test]
fn clock_times_take_the_day_of_their_sentence() {
    check(
        "They met at 10:30 a.m. on Tuesday.",
        &[("10:30 a.m.", "2016-03-22T10:30"), ("Tuesday", "2016-03-22")],
    );
    check("It started 5 pm Tuesday.", &[("5 pm Tuesday", "2016-03-22T17:00")]);
    check("It fell at 0900 GMT.", &[("0900 GMT", "2016-03-24T09:00")]);
}

#[test]
fn a_range_gives_both_ends() {
    check(
        "From 3 March to 5 April 2014.",
        &[("3 March", "2014-03-03"), ("5 April 2014", "2014-04-05")],
    );
    check(
        "On March 5–7, 2015.",
        &[("March 5", "2015-03-05"), ("7, 2015", "2015-03-07")],
    );
    check("The war of 1914–18.", &[("1914", "1914"), ("18", "1918")]);
}

#[test]
fn what_is_no_time() {
    for text in [
        "They may march on the second day.",
        "Theresa May met the Sunday Times.",
        "Some 2,000 men and 2000 tents.",
        "Resolution 2254 was the second.",
        "More than three-quarters of them left.",
        "The fall of the wall, the spring of hope.",
    ] {
        check(text, &[]);
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "March", "May", "23", "2016", ",", "-", "the", "of", "last", "next", "Friday", "two", "weeks", "ago", "later",
        "9999999", "1990s", "’90s", "BC", "10:30", "p.m.", "every", "31", "February", "0", "99", "century", "19th",
        "quarter", "first", "century", "999,999", "decades", "years", "earlier", "night", "in", "“", "”", "\"", "said",
        "he", "that", ".", "\n", ":", "é", "’", "(", ")",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|w| w.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_survived(text in prop_oneof!["\\PC{0,200}", pieces()], dated in any::<bool>()) {
        let record = drafted(&text, dated.then(|| date(2016, 2, 29)));
        let mut last = 0;
        for time in &record.times {
            prop_assert_eq!(time.span.of(&text), time.text.as_str());
            prop_assert!(!time.text.is_empty() && time.span.start >= last);
            last = time.span.end;
            prop_assert!(time.earliest <= time.latest);
        }
        let _ = resolve_text(&text, None);
        let moved = redate(&record, Some(date(2020, 2, 29)), Some(DateSource::Analyst));
        moved.apply(&mut record.clone()).unwrap();
    }
}

#[test]
fn lengths_and_shifts_as_news_writes_them() {
    check("The truce was extended for another week.", &[("another week", "P1W")]);
    check("A decade ago they were at war.", &[("A decade ago", "2006")]);
    check("He repeated this last week.", &[("this last week", "2016-W11")]);
}

#[test]
fn part_of_a_month_has_its_own_days_and_the_value_of_the_whole() {
    let days = |text: &str| {
        let record = drafted(text, Some(date(2016, 3, 24)));
        let time = &record.times[0];
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let value = time.value.clone().unwrap_or_default();
        (value, day(time.earliest), day(time.latest))
    };
    let of = |value: &str, from: &str, to: &str| (value.to_owned(), from.to_owned(), to.to_owned());
    assert_eq!(
        days("It broke down in late June 2015."),
        of("2015-06", "2015-06-21", "2015-06-30")
    );
    assert_eq!(
        days("It broke down in mid-June 2015."),
        of("2015-06", "2015-06-11", "2015-06-20")
    );
    assert_eq!(
        days("It opened in the second half of June 2015."),
        of("2015-06", "2015-06-16", "2015-06-30")
    );
    assert_eq!(days("It began last winter."), of("2015-WI", "2015-12-01", "2016-02-29"));
}

#[test]
fn fiscal_years_that_are_written_as_two() {
    check(
        "Aid rose in the 2014-15 financial year.",
        &[("2014-15 financial year", "FY2015")],
    );
    check("Aid rose in fiscal year 2014/15.", &[("fiscal year 2014/15", "FY2015")]);
}

#[test]
fn days_in_words() {
    check(
        "It was signed on the first of May 1951.",
        &[("the first of May 1951", "1951-05-01")],
    );
    check(
        "Done in Oslo on the twenty-second day of June in the year two thousand and nine.",
        &[(
            "the twenty-second day of June in the year two thousand and nine",
            "2009-06-22",
        )],
    );
}

#[test]
fn what_comes_again_on_a_weekday() {
    check("The envoys meet on Tuesdays.", &[("Tuesdays", "XXXX-WXX-2")]);
    check(
        "The envoys meet on the first Monday of every month.",
        &[("the first Monday of every month", "P1M")],
    );
}

#[test]
fn a_weekday_before_a_date_in_brackets_is_that_day() {
    check(
        "They agreed on Friday (March 11).",
        &[("Friday", "2016-03-11"), ("March 11", "2016-03-11")],
    );
    check("The Good Friday Agreement held.", &[]);
}

#[test]
fn hours_before_dawn_and_by_local_time() {
    check(
        "She left in the early hours of Tuesday.",
        &[("the early hours of Tuesday", "2016-03-22TMO")],
    );
    check(
        "At 0600 local time on Tuesday, she left.",
        &[("0600 local time", "2016-03-22T06:00"), ("Tuesday", "2016-03-22")],
    );
    check(
        "Half a century ago they were at war.",
        &[("Half a century ago", "1966")],
    );
}
