//! Where the axis has its ticks, and what they are called.

use super::days::{day_in, day_of_week, label_of_shift, short_day, short_month};
use super::scale::{Range, Scale};
use super::when::{Axis, date_of, day_number};
use jiff::ToSpan;
use jiff::civil::Date;

/// How near ticks may stand, in points.
const LEAST_TICK_PT: f64 = 13.0;

/// The least width of a stretch that the score curve sums up, in points.
const LEAST_BUCKET_PT: f64 = 12.0;

/// A line of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, in days.
    pub at: f64,
    /// What it is called; empty where only the line is drawn.
    pub label: String,
    /// What it is called where no tick to its left says the year.
    pub full: String,
    /// What it is called where no tick to its left says the month, and the month, counted from the year 0; of days alone.
    pub of_month: Option<(String, i32)>,
}

/// What the ticks of an axis are called, left to right.
#[derive(Debug, Default)]
pub struct Naming {
    month: Option<i32>,
    begun: bool,
}

impl Naming {
    /// What a tick is called after those that [`Self::said`] was told of: the first says its year, and the first of a month
    /// that month.
    pub fn of<'t>(&self, tick: &'t Tick) -> &'t str {
        match &tick.of_month {
            _ if !self.begun => &tick.full,
            Some((label, month)) if self.month.is_some_and(|before| before != *month) => label,
            _ => &tick.label,
        }
    }

    /// That a tick has been named.
    pub fn said(&mut self, tick: &Tick) {
        self.begun = true;
        self.month = tick.of_month.as_ref().map(|(_, month)| *month).or(self.month);
    }
}

/// Distance of ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Hours(i64),
    Days,
    Weeks,
    Months(i64),
    Years(i64),
}

/// Every distance with its length in days and the room its label needs, in points.
const STEPS: &[(Step, f64, f64)] = &[
    (Step::Hours(1), 1.0 / 24.0, 52.0),
    (Step::Hours(3), 0.125, 52.0),
    (Step::Hours(6), 0.25, 56.0),
    (Step::Hours(12), 0.5, 62.0),
    (Step::Days, 1.0, 30.0),
    (Step::Weeks, 7.0, 62.0),
    (Step::Months(1), 30.4, 66.0),
    (Step::Months(3), 91.3, 66.0),
    (Step::Years(1), 365.25, 46.0),
    (Step::Years(2), 730.5, 46.0),
    (Step::Years(5), 1826.25, 46.0),
    (Step::Years(10), 3652.5, 46.0),
    (Step::Years(25), 9131.0, 46.0),
    (Step::Years(50), 18262.5, 46.0),
    (Step::Years(100), 36525.0, 46.0),
    (Step::Years(500), 182_625.0, 50.0),
    (Step::Years(1000), 365_250.0, 50.0),
];

/// The ticks of an axis that can be seen, left to right; labelled ones never nearer than their labels are wide.
pub fn ticks(axis: Axis, scale: &Scale) -> Vec<Tick> {
    match axis {
        Axis::Dates => of_dates(scale),
        Axis::Relative(weekday) => counted(scale, 62.0, |n| (label_of_shift(n, weekday), String::new())),
        Axis::Text => {
            let named = |n: i64| (format!("{}", n + 1), format!("sentence {}", n + 1));
            counted(scale, 34.0, named)
                .into_iter()
                .filter(|t| t.at >= 0.0)
                .collect()
        }
    }
}

/// The stretches of the axis that the score curve takes together: their edges, one before and one after what can be seen,
/// and what one of them is called.
pub fn buckets(axis: Axis, scale: &Scale) -> (Vec<f64>, String) {
    let per_day = scale.per_day();
    match axis {
        Axis::Dates => {
            let steps = || STEPS.iter().filter(|(step, ..)| !matches!(step, Step::Hours(_)));
            let fits = steps().find(|(_, days, _)| days * per_day >= LEAST_BUCKET_PT);
            let step = fits.or(STEPS.last()).map_or(Step::Days, |s| s.0);
            let called = match step {
                Step::Hours(_) | Step::Days => "day".to_owned(),
                Step::Weeks => "week".to_owned(),
                Step::Months(1) => "month".to_owned(),
                Step::Months(_) => "quarter".to_owned(),
                Step::Years(1) => "year".to_owned(),
                Step::Years(n) => format!("{n} years"),
            };
            (marks(step, scale), called)
        }
        Axis::Relative(_) | Axis::Text => {
            let step = COUNTED.iter().find(|&&s| s as f64 * per_day >= LEAST_BUCKET_PT);
            let step = step.copied().unwrap_or(1_000_000);
            let first = (scale.range.from / step as f64).floor() as i64;
            let last = (scale.range.to / step as f64).ceil() as i64;
            let what = if axis == Axis::Text { "sentence" } else { "day" };
            let called = match step {
                1 => what.to_owned(),
                n => format!("{n} {what}s"),
            };
            ((first..=last).map(|i| (i * step) as f64).collect(), called)
        }
    }
}

/// Steps of an axis that only counts.
const COUNTED: [i64; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000, 100_000];

/// Ticks at whole numbers, 1, 2, 5, 10 … apart.
fn counted(scale: &Scale, room: f64, name: impl Fn(i64) -> (String, String)) -> Vec<Tick> {
    let fits = |least: f64| {
        let fit = COUNTED.iter().find(|&&s| s as f64 * scale.per_day() >= least);
        fit.copied().unwrap_or(1_000_000)
    };
    let (label, line) = (fits(room), fits(LEAST_TICK_PT * 2.0));
    // Lines must fall on the labelled ticks as well.
    let line = if label % line == 0 { line } else { label };
    let first = (scale.range.from / line as f64).floor() as i64;
    let last = (scale.range.to / line as f64).ceil() as i64;
    (first..=last)
        .map(|i| i * line)
        .map(|n| {
            let (label, full) = if n % label == 0 { name(n) } else { Default::default() };
            let full = if full.is_empty() { label.clone() } else { full };
            Tick {
                at: n as f64,
                label,
                full,
                of_month: None,
            }
        })
        .collect()
}

fn of_dates(scale: &Scale) -> Vec<Tick> {
    let per_day = scale.per_day();
    let labelled = STEPS
        .iter()
        .position(|(_, days, room)| days * per_day >= *room)
        .unwrap_or(STEPS.len() - 1);
    // One step finer, where its lines keep apart: more would be a fence.
    let lines = STEPS[..labelled]
        .iter()
        .rposition(|(step, _, _)| nests(*step, STEPS[labelled].0))
        .filter(|&at| STEPS[at].1 * per_day >= LEAST_TICK_PT)
        .unwrap_or(labelled);
    let names = marks(STEPS[labelled].0, scale);
    let named = |step, at| named(step, at, per_day);
    if lines == labelled {
        return names.into_iter().map(|at| named(STEPS[labelled].0, at)).collect();
    }
    let mut names = names.into_iter().peekable();
    let mut ticks = Vec::new();
    for at in marks(STEPS[lines].0, scale) {
        while names.next_if(|n| *n < at - 1e-6).is_some() {}
        ticks.push(match names.next_if(|n| (*n - at).abs() < 1e-6) {
            Some(at) => named(STEPS[labelled].0, at),
            None => Tick {
                at,
                label: String::new(),
                full: String::new(),
                of_month: None,
            },
        });
    }
    ticks
}

/// Whether every mark of `coarse` is one of `fine`.
fn nests(fine: Step, coarse: Step) -> bool {
    match (fine, coarse) {
        (Step::Weeks, _) | (Step::Hours(_), Step::Days) => false,
        (Step::Years(f), Step::Years(c)) => c % f == 0,
        _ => true,
    }
}

/// Where a step has its marks in the range, one more at each end.
fn marks(step: Step, scale: &Scale) -> Vec<f64> {
    let Range { from, to } = scale.range;
    let every = |days: f64, offset: f64| {
        let first = ((from - offset) / days).floor() as i64;
        let last = ((to - offset) / days).ceil() as i64;
        (first..=last).map(|i| i as f64 * days + offset).collect()
    };
    match step {
        Step::Hours(n) => every(n as f64 / 24.0, 0.0),
        Step::Days => every(1.0, 0.0),
        // 1970-01-05 was a Monday.
        Step::Weeks => every(7.0, 4.0),
        Step::Months(n) => by_months(from, to, n),
        Step::Years(n) => by_months(from, to, n * 12),
    }
}

/// The first days of every nth month.
fn by_months(from: f64, to: f64, n: i64) -> Vec<f64> {
    let Some(start) = date_of(from.max(day_number(Date::constant(-9000, 1, 1)))) else {
        return Vec::new();
    };
    let months = i64::from(start.year()) * 12 + i64::from(start.month()) - 1;
    let months = months.div_euclid(n) * n;
    let Ok(first) = Date::new(months.div_euclid(12) as i16, months.rem_euclid(12) as i8 + 1, 1) else {
        return Vec::new();
    };
    let mut marks = Vec::new();
    for i in 0.. {
        let Ok(day) = first.checked_add((i * n).months()) else {
            break;
        };
        marks.push(day_number(day));
        if day_number(day) > to {
            break;
        }
    }
    marks
}

fn named(step: Step, at: f64, per_day: f64) -> Tick {
    let tick = |label: String, full: String| Tick {
        at,
        label,
        full,
        of_month: None,
    };
    let Some(date) = date_of(at + 1e-6) else {
        return tick(String::new(), String::new());
    };
    let of_day = |label: String, wide: bool| {
        let of_month = match wide {
            true => short_day(date),
            false => format!("{} {}", date.day(), short_month(date)),
        };
        let month = i32::from(date.year()) * 12 + i32::from(date.month());
        Tick {
            of_month: Some((of_month, month)),
            ..tick(label, format!("{} {}", short_day(date), date.year()))
        }
    };
    match step {
        Step::Hours(n) => {
            // What a label has up to the next one.
            let room = per_day * n as f64 / 24.0;
            let minutes = ((at + 1e-6).rem_euclid(1.0) * 24.0 * 60.0).round() as i64;
            let day = short_day(date);
            match minutes {
                0 => {
                    let short = if room < 84.0 { day_of_week(date) } else { day };
                    of_day(short, room >= 70.0)
                }
                m => {
                    let clock = format!("{:02}:{:02}", m / 60, m % 60);
                    tick(clock.clone(), format!("{day} {}, {clock}", date.year()))
                }
            }
        }
        Step::Days => of_day(day_in(date, per_day), per_day >= 70.0),
        Step::Weeks => {
            let day = format!("{} {}", date.day(), short_month(date));
            tick(day.clone(), format!("{day} {}", date.year()))
        }
        Step::Months(_) => {
            let month = format!("{} {}", short_month(date), date.year());
            tick(month.clone(), month)
        }
        Step::Years(_) => {
            let year = match date.year() {
                y if y > 0 => y.to_string(),
                y => format!("{} BC", 1 - y),
            };
            tick(year.clone(), year)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;
    use proptest::prelude::*;

    fn scale(from: f64, to: f64) -> Scale {
        Scale {
            range: Range::new(from, to),
            left: 200.0,
            width: 1000.0,
        }
    }

    #[test]
    fn ticks_go_from_hours_to_centuries() {
        let day = day_number(Date::constant(2015, 12, 15));
        let labels = |from, to| -> Vec<String> {
            let of = ticks(Axis::Dates, &scale(from, to)).into_iter().map(|t| t.label);
            of.filter(|l| !l.is_empty()).collect()
        };
        let has = |labels: &[String], label: &str| assert!(labels.iter().any(|l| l == label), "{label}: {labels:?}");
        has(&labels(day - 0.2, day + 0.5), "Tue 15");
        has(&labels(day - 0.2, day + 0.5), "09:00");
        has(&labels(day - 5.0, day + 5.0), "Wed 16 Dec");
        has(&labels(day - 8.0, day + 8.0), "Wed 16");
        has(&labels(day - 16.0, day + 16.0), "1 Dec");
        has(&labels(day - 40.0, day + 40.0), "14 Dec");
        has(&labels(day - 200.0, day + 200.0), "Dec 2015");
        has(&labels(day - 3000.0, day + 3000.0), "2015");
        has(&labels(day - 90_000.0, day + 30_000.0), "1900");
        has(&labels(day - 1_500_000.0, day + 30_000.0), "1001 BC");
    }

    #[test]
    fn each_month_is_named_once_it_begins() {
        let day = day_number(Date::constant(2026, 4, 30));
        let called = |from: f64, to: f64, skip: usize| -> Vec<String> {
            let mut naming = Naming::default();
            let all = ticks(Axis::Dates, &scale(from, to));
            let named = all.iter().filter(|t| !t.label.is_empty() && t.at >= from).enumerate();
            // The long name of the first may leave no room for the one after it.
            let drawn = named.filter(|(n, _)| *n == 0 || *n > skip).map(|(_, tick)| {
                let label = naming.of(tick).to_owned();
                naming.said(tick);
                label
            });
            drawn.collect()
        };
        assert_eq!(
            called(day, day + 13.0, 0)[..3],
            ["Thu 30 Apr 2026", "Fri 1 May", "Sat 2"]
        );
        assert_eq!(called(day, day + 15.0, 1)[..3], ["Thu 30 Apr 2026", "2 May", "Sun 3"]);
        let half_days = called(day, day + 6.0, 0);
        assert!(half_days.iter().any(|l| l == "Fri 1 May"), "{half_days:?}");
    }

    #[test]
    fn relative_ticks_count_from_publication() {
        let ticks = ticks(Axis::Relative(None), &scale(-4.0, 5.5));
        assert!(ticks.iter().any(|t| t.label == "T"));
    }

    proptest! {
        /// However far one zooms, ticks are in order, not too many, and their labels have room.
        #[test]
        fn ticks_keep_apart(from in -3_000_000.0..3_000_000.0_f64, days in 0.05..2_000_000.0_f64, kind in 0..3) {
            let axis = [Axis::Dates, Axis::Relative(Some(Weekday::Friday)), Axis::Text][kind as usize];
            let scale = scale(from, from + days);
            let ticks = ticks(axis, &scale);
            prop_assert!(ticks.len() < 120, "{}", ticks.len());
            prop_assert!(ticks.windows(2).all(|w| w[0].at < w[1].at));
            let named: Vec<f64> = ticks.iter().filter(|t| !t.label.is_empty()).map(|t| t.at * scale.per_day()).collect();
            prop_assert!(named.windows(2).all(|w| w[1] - w[0] > 29.0));
        }
    }
}
