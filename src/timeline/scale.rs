//! From days to points on the screen and back, and where the axis has its ticks.

use super::when::{Axis, When, date_of, day_number, weekday_at};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The least that can be shown, in days: two hours.
const LEAST_DAYS: f64 = 2.0 / 24.0;
/// The most that can be shown, in days: ten thousand years.
const MOST_DAYS: f64 = 3_652_500.0;
/// How near ticks may stand, in points.
const LEAST_TICK_PT: f64 = 13.0;
/// The least width of a stretch that the score curve sums up, in points.
const LEAST_BUCKET_PT: f64 = 12.0;

/// What part of the axis is shown, in days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Left edge.
    pub from: f64,
    /// Right edge.
    pub to: f64,
}

impl Range {
    /// A range that can be shown: not too small, not too large, not outside the calendar.
    pub fn new(from: f64, to: f64) -> Self {
        let middle = (from + to) / 2.0;
        let middle = if middle.is_finite() {
            middle.clamp(-MOST_DAYS, MOST_DAYS)
        } else {
            0.0
        };
        let half = ((to - from) / 2.0).clamp(LEAST_DAYS / 2.0, MOST_DAYS / 2.0);
        let half = if half.is_finite() { half } else { 1.0 };
        Self {
            from: middle - half,
            to: middle + half,
        }
    }

    /// Its length in days.
    pub fn days(self) -> f64 {
        self.to - self.from
    }

    /// Made smaller (`factor > 1`) or larger about a place that stays where it is.
    pub fn zoomed(self, about: f64, factor: f64) -> Self {
        let factor = self.days() / (self.days() / factor).clamp(LEAST_DAYS, MOST_DAYS);
        Self::new(about - (about - self.from) / factor, about + (self.to - about) / factor)
    }

    /// Moved by some days.
    pub fn moved(self, days: f64) -> Self {
        Self::new(self.from + days, self.to + days)
    }

    /// Whether the mark of an event, with the beginning of its label, can be seen in it.
    pub fn shows(self, when: When) -> bool {
        when.end > self.from && when.start < self.to - self.days() * 0.04
    }

    /// Moved no further than an event needs to be seen with most of its label; of what is longer, its beginning is seen.
    pub fn slid_to(self, when: When) -> Self {
        let days = self.days();
        let (left, right) = (when.start - days * 0.04, when.end.max(when.start + days * 0.22));
        let by = (right - self.to).max(0.0);
        self.moved(by.min(left - self.from).max((left - self.from).min(0.0)))
    }

    /// Grown by a share of its length at each end.
    pub fn grown(self, left: f64, right: f64) -> Self {
        Self::new(self.from - self.days() * left, self.to + self.days() * right)
    }
}

/// A range laid on a stretch of the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// What is shown.
    pub range: Range,
    /// Left edge on the screen, in points.
    pub left: f32,
    /// Width on the screen, in points.
    pub width: f32,
}

impl Scale {
    /// Points a day.
    pub fn per_day(&self) -> f64 {
        f64::from(self.width.max(1.0)) / self.range.days()
    }

    /// The place of a day on the screen, kept near it: far off, `f32` could not hold it.
    pub fn x(&self, day: f64) -> f32 {
        let x = (day - self.range.from) * self.per_day();
        self.left + x.clamp(-10_000.0, f64::from(self.width) + 10_000.0) as f32
    }

    /// The day at a place on the screen.
    pub fn day(&self, x: f32) -> f64 {
        self.range.from + f64::from(x - self.left) / self.per_day()
    }
}

/// A line of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, in days.
    pub at: f64,
    /// What it is called; empty where only the line is drawn.
    pub label: String,
    /// What it is called where no tick to its left says the year.
    pub full: String,
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

/// `T−1 Mon`; the weekday only where T is taken for one.
pub fn label_of_shift(days: i64, published: Option<Weekday>) -> String {
    let mut label = match days {
        0 => "T".to_owned(),
        n if n < 0 => format!("T−{}", n.unsigned_abs()),
        n => format!("T+{n}"),
    };
    if let Some(day) = published {
        label.push(' ');
        label.push_str(short_weekday(weekday_at(day, days as f64)));
    }
    label
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
    let tick = |label: String, full: String| Tick { at, label, full };
    let Some(date) = date_of(at + 1e-6) else {
        return tick(String::new(), String::new());
    };
    match step {
        Step::Hours(n) => {
            // What a label has up to the next one.
            let room = per_day * n as f64 / 24.0;
            let minutes = ((at + 1e-6).rem_euclid(1.0) * 24.0 * 60.0).round() as i64;
            let day = short_day(date);
            match minutes {
                0 => {
                    let short = if room < 84.0 { day_of_week(date) } else { day.clone() };
                    tick(short, format!("{day} {}", date.year()))
                }
                m => {
                    let clock = format!("{:02}:{:02}", m / 60, m % 60);
                    tick(clock.clone(), format!("{day} {}, {clock}", date.year()))
                }
            }
        }
        Step::Days => tick(day_in(date, per_day), format!("{} {}", short_day(date), date.year())),
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

/// `Tue 15 Dec`, `Tue 15` or `15`, by the room a day has in points; the first of a month names it.
fn day_in(date: Date, room: f64) -> String {
    match (date.day(), room) {
        (_, 78.0..) => short_day(date),
        (1, _) => format!("1 {}", short_month(date)),
        (_, 58.0..) => day_of_week(date),
        (day, _) => day.to_string(),
    }
}

/// `Tue 15`.
fn day_of_week(date: Date) -> String {
    format!("{} {}", short_weekday(date.weekday()), date.day())
}

/// `Tue 15 Dec`.
pub fn short_day(date: Date) -> String {
    format!("{} {} {}", short_weekday(date.weekday()), date.day(), short_month(date))
}

/// `Tue`.
pub const fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

fn short_month(date: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    MONTHS.get(date.month() as usize - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(from: f64, to: f64) -> Scale {
        Scale {
            range: Range::new(from, to),
            left: 200.0,
            width: 1000.0,
        }
    }

    #[test]
    fn zooming_keeps_the_day_under_the_pointer() {
        let before = scale(100.0, 200.0);
        let day = before.day(450.0);
        let after = Scale {
            range: before.range.zoomed(day, 3.0),
            ..before
        };
        assert!((after.x(day) - 450.0).abs() < 0.01);
        assert!((after.range.days() - 100.0 / 3.0).abs() < 1e-6);
    }

    #[test]
    fn a_range_slides_no_further_than_an_event_needs() {
        let range = Range::new(0.0, 100.0);
        let slid = |start, end| {
            let when = When {
                end,
                ..When::day(start)
            };
            let slid = range.slid_to(when);
            assert!(slid.shows(when), "{slid:?}");
            assert!((slid.days() - 100.0).abs() < 1e-9);
            slid.from
        };
        assert_eq!(slid(-3.0, -2.0), -7.0);
        assert_eq!(slid(105.0, 106.0), 27.0);
        assert_eq!(slid(98.0, 110.0), 20.0);
        assert_eq!(slid(50.0, 51.0), 0.0);
        // Of a bar longer than the screen the beginning is seen.
        assert_eq!(slid(120.0, 900.0), 116.0);
        assert_eq!(slid(-400.0, -1.0), -404.0);
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
    fn relative_ticks_know_their_weekday() {
        assert_eq!(label_of_shift(-1, Some(Weekday::Tuesday)), "T−1 Mon");
        assert_eq!(label_of_shift(0, Some(Weekday::Tuesday)), "T Tue");
        assert_eq!(label_of_shift(-4, Some(Weekday::Tuesday)), "T−4 Fri");
        assert_eq!(label_of_shift(5, None), "T+5");
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

        #[test]
        fn places_and_days_are_inverse(from in -900_000.0..900_000.0_f64, days in 0.1..90_000.0_f64, share in 0.0..1.0_f32) {
            let scale = scale(from, from + days);
            let x = 200.0 + share * 1000.0;
            prop_assert!((scale.x(scale.day(x)) - x).abs() < 0.1);
        }
    }
}
