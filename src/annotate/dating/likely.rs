//! Days on which an undated text may well have come out, each with what speaks for it: offered, never used.

use super::masthead;
use crate::annotate::times;
use crate::record::{Granularity, Record, Review, Status};
use crate::text;
use jiff::civil::{Date, Weekday};

/// Most days that are offered.
const MOST: usize = 6;
/// Longest window, in days, of which every day is offered.
const NARROW_DAYS: i32 = 5;
/// Years that are offered where nothing says which.
const LAST_YEARS: i16 = 5;

/// The days, the likeliest first: the dateline's in the years that the text allows, the latest day that it tells of, and
/// each of a few that its facts leave. Nothing where the day is known. `today` is the last day that is possible.
pub fn likely_days(record: &Record, today: Date) -> Vec<(Date, String)> {
    if record.meta.published.is_some() {
        return Vec::new();
    }
    let bounds = record.meta.published_bounds.as_ref();
    let (earliest, latest) = bounds.map_or((None, None), |b| (b.earliest, b.latest));
    let possible = |day: &Date| {
        // A text may come out a day after the last that it tells of.
        let after = latest.and_then(|last| last.tomorrow().ok());
        earliest.is_none_or(|first| first <= *day) && after.is_none_or(|last| *day <= last) && *day <= today
    };
    let mut found = of_dateline(record, (earliest, latest), today);
    if let Some(day) = last_told(record) {
        let why = "the latest day of which the text tells";
        found.push((day, why.to_owned()));
        found.extend(day.tomorrow().ok().map(|next| (next, format!("a day after {why}"))));
    }
    if let (Some(first), Some(last)) = (earliest, latest)
        && first.until(last).is_ok_and(|far| far.get_days() < NARROW_DAYS)
    {
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
        let left = days.take_while(|day| *day <= last);
        found.extend(left.map(|day| (day, "one of the few days that the text leaves".to_owned())));
    }
    found.retain(|(day, _)| possible(day));
    let mut seen = Vec::new();
    found.retain(|(day, _)| {
        !seen.contains(day) && {
            seen.push(*day);
            true
        }
    });
    found.truncate(MOST);
    found
}

/// The dateline's day in each year that is possible.
fn of_dateline(record: &Record, bounds: (Option<Date>, Option<Date>), today: Date) -> Vec<(Date, String)> {
    let lines = text::lines(&record.text).into_iter();
    let filled = lines.filter(|line| !line.of(&record.text).trim().is_empty());
    let mut heads = filled.take(super::HEAD_LINES);
    let Some((month, number)) = heads.find_map(|line| masthead::dateline(line.of(&record.text))?.day) else {
        return Vec::new();
    };
    let last = bounds.1.map_or(today.year(), |latest| latest.year()).min(today.year());
    let first = bounds.0.map_or(last - LAST_YEARS + 1, |earliest| earliest.year());
    let all = (first..=last)
        .rev()
        .filter_map(|year| Date::new(year, month, number).ok());
    let days: Vec<Date> = all.filter(|day| *day <= today).collect();
    let weekday = weekday_of(record, month, number);
    let fitting: Vec<Date> = days
        .iter()
        .copied()
        .filter(|day| Some(day.weekday()) == weekday)
        .collect();
    let (days, fits) = if fitting.is_empty() {
        (days, "")
    } else {
        (fitting, " and its weekday")
    };
    let why = match bounds {
        (None, None) => format!("the dateline’s day{fits}; nothing tells the year"),
        _ => format!("the dateline’s day{fits}, in a year that the text allows"),
    };
    days.into_iter().map(|day| (day, why.clone())).collect()
}

/// The weekday that the text gives that day: `Tuesday, 15 December`.
fn weekday_of(record: &Record, month: i8, number: i8) -> Option<Weekday> {
    let said = record.times.iter().filter_map(|t| times::day_parts(&t.text));
    let mut same = said.filter(|parts| parts.year.is_none() && (parts.month, parts.day) == (month, number));
    same.find_map(|parts| parts.weekday)
}

/// The latest day, given with its year, on which something happened.
fn last_told(record: &Record) -> Option<Date> {
    let happened = record
        .events
        .iter()
        .filter(|e| e.status == Status::Occurred && e.review != Review::Rejected);
    let days = happened.filter_map(|event| {
        let from = event.time.from.as_deref()?;
        let time = record.times.iter().find(|t| t.id == from)?;
        let day = time.earliest.filter(|first| time.latest == Some(*first))?;
        let fine = time.granularity.is_some_and(|g| g <= Granularity::Day);
        (fine && time.review != Review::Rejected).then_some(day)
    });
    days.max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::read::Article;
    use jiff::civil::date;

    fn days(text: &str) -> Vec<String> {
        let annotator = Annotator::new().unwrap();
        let record = annotator.annotate(&Article::from_text("a", text));
        assert_eq!(record.meta.published, None, "the text is undated");
        let likely = likely_days(&record, date(2024, 6, 1));
        likely.into_iter().map(|(day, _)| day.to_string()).collect()
    }

    #[test]
    fn a_dateline_without_its_year_offers_the_years_that_the_text_allows() {
        let text = "VIENNA, March 12 (Adriatic News) - President Barack Obama met Elena Markovic in Vienna on Monday.";
        let found = days(text);
        assert!(
            !found.is_empty() && found.iter().all(|d| d.ends_with("-03-12")),
            "{found:?}"
        );
        assert!(
            found.iter().all(|d| ("2009"..="2017-03-12").contains(&d.as_str())),
            "{found:?}"
        );
    }

    #[test]
    fn where_nothing_tells_the_year_the_last_ones_are_offered_and_a_weekday_chooses() {
        let found = days("VIENNA, March 12 (Adriatic News) - The envoys met in a hotel by the river.");
        assert_eq!(found.first().map(String::as_str), Some("2024-03-12"));
        assert_eq!(found.len(), 5);
        let found = days(
            "VIENNA, March 12 (Adriatic News) - The envoys met in a hotel by the river on Saturday, March 12, their host said.",
        );
        assert_eq!(found, ["2022-03-12"]);
    }

    #[test]
    fn the_latest_day_told_and_the_day_after_are_offered() {
        let found = days("The envoys met in Vienna on 3 May 2021. They will meet again on 9 May 2021.");
        assert!(
            found.contains(&"2021-05-03".to_owned()) && found.contains(&"2021-05-04".to_owned()),
            "{found:?}"
        );
        assert!(days("The envoys met.").is_empty());
    }
}
