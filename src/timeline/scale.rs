//! From days to points on the screen and back.

use super::when::When;

/// The least that can be shown, in days: two hours.
const LEAST_DAYS: f64 = 2.0 / 24.0;
/// The most that can be shown, in days: ten thousand years.
const MOST_DAYS: f64 = 3_652_500.0;

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

    proptest! {
        #[test]
        fn places_and_days_are_inverse(from in -900_000.0..900_000.0_f64, days in 0.1..90_000.0_f64, share in 0.0..1.0_f32) {
            let scale = scale(from, from + days);
            let x = 200.0 + share * 1000.0;
            prop_assert!((scale.x(scale.day(x)) - x).abs() < 0.1);
        }
    }
}
