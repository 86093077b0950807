//! The score curve: how cooperative or hostile the events of a day, week, month or year are on average.

use super::lanes::{Entry, Model};
use super::scale::Scale;
use super::ticks::buckets;
use super::when::{Open, When};
use crate::record::Status;

/// The highest score there is; the lowest is as far below zero.
pub const MOST: f64 = 10.0;

/// One stretch of the axis with events to count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bucket {
    /// Where it begins, in days.
    pub from: f64,
    /// Where it ends, exclusive.
    pub to: f64,
    /// Mean score of its events, −10 to +10.
    pub mean: f64,
    /// How many they are.
    pub events: usize,
}

/// The curve for a scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    /// Stretches that can be seen and hold events, left to right.
    pub buckets: Vec<Bucket>,
    /// What one of them is called: `day`, `week`, `5 years`.
    pub unit: String,
    /// Events on the axis that it leaves out for their status.
    pub left_out: usize,
}

/// Whether an event counts: what is denied, hypothetical or alleged does not.
pub const fn counts(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Scheduled | Status::Proposed)
}

/// The day that an event counts for: its own, or the middle of the interval that it lies in.
fn day(when: When) -> f64 {
    match when.open {
        Open::No if !when.is_point() => (when.start + when.end) / 2.0,
        _ => when.start,
    }
}

impl Curve {
    /// The mean score of each stretch of the axis; an event counts once, however many lanes it stands in.
    pub fn new(model: &Model, scale: &Scale) -> Self {
        let (edges, unit) = buckets(model.axis, scale);
        let mut sums = vec![(0.0, 0_usize); edges.len().saturating_sub(1)];
        let placed = |e: &Entry| e.when.map(|when| (day(when), e.score));
        for (at, score) in model.entries.iter().filter(|e| counts(e.status)).filter_map(placed) {
            // Edges past the last one, and before the first, hold nothing that can be seen.
            let bucket = edges.partition_point(|edge| *edge <= at).checked_sub(1);
            if let Some((sum, events)) = bucket.and_then(|b| sums.get_mut(b)) {
                *sum += score;
                *events += 1;
            }
        }
        let left_out = model.entries.iter().filter(|e| e.when.is_some() && !counts(e.status));
        Self {
            buckets: edges
                .windows(2)
                .zip(sums)
                .filter(|(_, (_, events))| *events > 0)
                .map(|(edge, (sum, events))| Bucket {
                    from: edge[0],
                    to: edge[1],
                    mean: (sum / events as f64).clamp(-MOST, MOST),
                    events,
                })
                .collect(),
            unit,
            left_out: left_out.count(),
        }
    }

    /// What its axis is called: `mean score a week`.
    pub fn title(&self) -> String {
        match self.unit.chars().next() {
            Some('0'..='9') => format!("mean score per {}", self.unit),
            _ => format!("mean score a {}", self.unit),
        }
    }

    /// How it is made, for whoever reads it.
    pub fn how(&self) -> String {
        let mut how = format!(
            "Mean of the PLOVER scores of the events of each {}: from −10 (conflict) to +10 (cooperation). An event known \
             only to lie in an interval counts at its middle. What is denied, hypothetical or alleged is left out",
            self.unit
        );
        match self.left_out {
            0 => how.push_str(", and so is what the legend hides."),
            n => how.push_str(&format!(" ({n} here), and so is what the legend hides.")),
        }
        how
    }
}

/// A score as it is written: `+2.3`, `−4.0`, `0.0`.
pub fn signed(score: f64) -> String {
    match (score * 10.0).round() / 10.0 {
        s if s > 0.0 => format!("+{s:.1}"),
        s if s < 0.0 => format!("−{:.1}", -s),
        _ => "0.0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::EventType;
    use crate::timeline::scale::Range;
    use crate::timeline::when::Axis;

    fn model(events: &[(f64, f64, f64, Status)]) -> Model {
        let entries = events
            .iter()
            .enumerate()
            .map(|(row, &(start, days, score, status))| Entry {
                row,
                id: format!("v{row}"),
                when: Some(When {
                    start,
                    end: start + days,
                    open: Open::No,
                }),
                label: String::new(),
                coded: EventType::Consult,
                status,
                background: false,
                score,
            });
        Model {
            axis: Axis::Dates,
            entries: entries.collect(),
            ..Model::default()
        }
    }

    fn scale(from: f64, to: f64) -> Scale {
        Scale {
            range: Range::new(from, to),
            left: 0.0,
            width: 1000.0,
        }
    }

    #[test]
    fn the_mean_of_a_day_counts_what_is_told_as_real() {
        let model = model(&[
            (10.0, 1.0, 4.0, Status::Occurred),
            (10.5, 0.0, -1.0, Status::Scheduled),
            (10.0, 1.0, -9.0, Status::Denied),
            (10.0, 1.0, -9.0, Status::Hypothetical),
            (10.0, 1.0, -9.0, Status::Alleged),
            (12.0, 1.0, -7.0, Status::Occurred),
        ]);
        let curve = Curve::new(&model, &scale(5.0, 20.0));
        let seen: Vec<(f64, f64, usize)> = curve.buckets.iter().map(|b| (b.from, b.mean, b.events)).collect();
        assert_eq!(
            seen,
            [(10.0, 1.5, 2), (12.0, -7.0, 1)],
            "a day without events has no score"
        );
        assert_eq!((curve.unit.as_str(), curve.left_out), ("day", 3));
        assert!(
            curve
                .how()
                .contains("denied, hypothetical or alleged is left out (3 here)")
        );
    }

    #[test]
    fn the_farther_one_looks_the_more_is_taken_together() {
        let model = model(&[(0.0, 1.0, 4.0, Status::Occurred), (400.0, 1.0, -2.0, Status::Occurred)]);
        let unit = |days: f64| Curve::new(&model, &scale(-days / 2.0, days / 2.0)).unit;
        assert_eq!(
            [30.0, 300.0, 2000.0, 6000.0, 20_000.0, 100_000.0].map(unit),
            ["day", "week", "month", "quarter", "year", "5 years"]
        );
        let century = Curve::new(&model, &scale(-18_000.0, 18_000.0));
        let mean = |b: &Bucket| b.mean;
        assert_eq!(
            century.buckets.iter().map(mean).collect::<Vec<_>>(),
            [1.0],
            "two years are one stretch"
        );
    }

    #[test]
    fn a_stretch_at_the_edge_keeps_its_mean_however_it_is_cut() {
        let model = model(&[(0.0, 1.0, 4.0, Status::Occurred), (3.0, 1.0, -2.0, Status::Occurred)]);
        let whole = Curve::new(&model, &scale(-200.0, 200.0));
        assert_eq!(whole.unit, "week");
        let cut = Curve::new(&model, &scale(2.0, 402.0));
        assert_eq!(
            cut.buckets.first(),
            whole.buckets.first(),
            "both events lie in the week of 29 December 1969"
        );
    }

    #[test]
    fn an_interval_counts_at_its_middle_and_once() {
        let model = model(&[(0.0, 20.0, 6.0, Status::Occurred)]);
        let curve = Curve::new(&model, &scale(-10.0, 30.0));
        assert_eq!(curve.buckets.len(), 1);
        assert_eq!((curve.buckets[0].from, curve.buckets[0].events), (10.0, 1));
    }

    #[test]
    fn scores_are_written_with_their_sign() {
        assert_eq!([2.34, -0.04, 0.0, -4.0].map(signed), ["+2.3", "0.0", "0.0", "−4.0"]);
    }
}
