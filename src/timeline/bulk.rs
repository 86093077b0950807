//! The stretch in which most events lie, so that one that lies far off does not press the others into a point.

use super::when::When;

/// Of this many events one may be left out at once; of fewer each counts.
const ALL_BUT_ONE: usize = 5;
/// Of this many events one is left out if the others lie close together.
const FEWEST: usize = 3;
/// What of the events is left out as far off if the rest lies close together: at most one in so many.
const FEW: usize = 3;
/// How much wider the picture may become for the sake of more.
const WIDER: f64 = 3.0;
/// Up to this width everything is near, in days, where what would be left out is a fifth of all; the fewer they are, the less
/// is it worth to press the others together.
const NEAR_DAYS: f64 = 62.0;
/// What is left out is measured against this share.
const SHARE: f64 = 0.2;

/// Whether a picture made wider shows as well what it showed before.
pub fn is_near(before: (f64, f64), wider: (f64, f64)) -> bool {
    wider.1 - wider.0 <= NEAR_DAYS.max((before.1 - before.0) * WIDER)
}

/// The densest stretch in which at least four of five begin, and what lies near it; the nearer to the day of publication, where
/// several are as dense.
pub fn of(mut placed: Vec<When>, published: Option<f64>) -> Option<(f64, f64)> {
    placed.sort_by(|a, b| a.start.total_cmp(&b.start));
    let (from, to) = densest(&placed, published)?;
    let off = |when: &When| (from - when.start).max(when.end - to).max(0.0);
    placed.sort_by(|a, b| off(a).total_cmp(&off(b)));
    let all = placed.len();
    let mut extent = (from, to);
    for (n, when) in placed.iter().enumerate() {
        let left = all - n;
        let wider = (extent.0.min(when.start), extent.1.max(when.end));
        let (before, after) = (extent.1 - extent.0, wider.1 - wider.0);
        let worth = (left as f64 / all as f64 / SHARE).min(1.0);
        if after > (NEAR_DAYS * worth).max(before * WIDER) && left * FEW <= all {
            break;
        }
        extent = wider;
    }
    Some(extent)
}

/// From the first to the last beginning of the densest of the events, which are in order.
fn densest(placed: &[When], published: Option<f64>) -> Option<(f64, f64)> {
    let all = placed.len();
    let out = (all / ALL_BUT_ONE).max(usize::from(all >= FEWEST));
    let windows = placed.windows((all - out).max(1));
    let ends = windows.filter_map(|window| Some((window.first()?.start, window.last()?.start)));
    let far = |(from, to): (f64, f64)| published.map_or(0.0, |day| (from - day).max(day - to).max(0.0));
    ends.min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)).then(far(*a).total_cmp(&far(*b))))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn days(days: &[f64]) -> Vec<When> {
        days.iter().map(|day| When::day(*day)).collect()
    }

    /// Nineteen events in a week from a day on.
    fn week(from: f64) -> Vec<f64> {
        (0..19).map(|n| from + f64::from(n % 7)).collect()
    }

    #[test]
    fn one_event_far_off_is_left_out_wherever_the_day_of_publication_is() {
        for (far, published) in [
            (-7300.0, None),
            (-7300.0, Some(103.0)),
            (830.0, Some(103.0)),
            // The news is of long ago, and one event is of the day it was told.
            (7300.0, Some(7300.0)),
            // Seven weeks off: the week is still what is looked at.
            (150.0, Some(100.0)),
        ] {
            let all = [week(100.0), vec![far]].concat();
            assert_eq!(of(days(&all), published), Some((100.0, 107.0)), "{far}, {published:?}");
        }
        // Near enough to cost nothing.
        let all = [week(100.0), vec![112.0]].concat();
        assert_eq!(of(days(&all), None), Some((100.0, 113.0)));
    }

    #[test]
    fn few_events_and_thousands_open_on_most_of_them() {
        assert_eq!(of(days(&[100.0, 101.0, 4000.0]), None), Some((100.0, 102.0)));
        assert_eq!(of(days(&[100.0, 4000.0]), None), Some((100.0, 4001.0)));
        assert_eq!(of(days(&[100.0]), None), Some((100.0, 101.0)));
        assert_eq!(of(Vec::new(), Some(3.0)), None);
        // A year of news, and a hundred looks back over the century.
        let year = (0..2900).map(|n| f64::from(n % 365));
        let back = (0..100).map(|n| -36_000.0 + f64::from(n) * 300.0);
        let all: Vec<f64> = year.chain(back).collect();
        let (from, to) = of(days(&all), None).unwrap();
        assert!(from > -800.0 && to == 365.0, "{from} to {to}");
    }
}
