//! The lanes of a timeline laid out for a scale: rows, heights, and the score curve.

use super::curve::Curve;
use super::lanes::Model;
use super::pack::{self, Packed};
use super::scale::Scale;

/// Height of a sub-row, in points.
pub const ROW_PT: f32 = 21.0;
/// Space in a lane above and below its sub-rows together, in points.
pub const LANE_PAD_PT: f32 = 7.0;
/// Height of a lane without an event in view: its name and how many lie where, in points.
const QUIET_PT: f32 = 18.0;
/// Lanes grow up to this height where there is room, in points.
const LANE_PT: f32 = 38.0;
/// The most sub-rows of a lane.
pub const MOST_ROWS: usize = 12;

/// The lanes laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Laid {
    /// Lane by lane, top to bottom.
    pub lanes: Vec<Packed>,
    /// Top of each lane and the bottom of the last, in points from the top of the first.
    pub tops: Vec<f32>,
    /// The score curve.
    pub curve: Curve,
}

/// How many sub-rows a lane may have where so many lanes share a height.
fn rows_for(height: f32, lanes: usize) -> usize {
    let n = lanes.max(1) as f32;
    // Few lanes may be scrolled for the sake of their labels; of many, as many as can be are to be seen.
    let least = if n <= 6.0 { 4.0 } else { 3.0 };
    ((height / n - LANE_PAD_PT) / ROW_PT)
        .floor()
        .clamp(least, MOST_ROWS as f32) as usize
}

impl Laid {
    /// Lays out every lane in at most so many sub-rows; spare height is shared out. `labels` are the widths of the
    /// entries' labels in points.
    pub fn new(model: &Model, scale: &Scale, most_rows: usize, height: f32, labels: &[f32]) -> Self {
        let width = |i: usize| labels.get(i).copied().unwrap_or_default();
        let packed = |lane| pack::pack(lane, &model.entries, scale, most_rows, width);
        let lanes: Vec<Packed> = model.lanes.iter().map(packed).collect();
        let needed = |p: &Packed| match p.marks.is_empty() {
            true => QUIET_PT,
            false => p.rows as f32 * ROW_PT + LANE_PAD_PT,
        };
        let spare = height - lanes.iter().map(needed).sum::<f32>();
        let each = spare / lanes.iter().filter(|p| !p.marks.is_empty()).count().max(1) as f32;
        let each = each.clamp(0.0, LANE_PT - ROW_PT - LANE_PAD_PT).floor();
        let mut tops = vec![0.0];
        let mut y = 0.0;
        for lane in &lanes {
            // What has nothing to show leaves the room to what has.
            y += needed(lane) + if lane.marks.is_empty() { 0.0 } else { each };
            tops.push(y);
        }
        Self {
            lanes,
            tops,
            curve: Curve::new(model, scale),
        }
    }

    /// Laid out for another stretch with every lane as high as it is: under a hand that pans or zooms nothing jumps. `None`
    /// where the lanes are others.
    pub fn kept(&self, model: &Model, scale: &Scale, labels: &[f32]) -> Option<Self> {
        if self.tops.len() != model.lanes.len() + 1 {
            return None;
        }
        let width = |i: usize| labels.get(i).copied().unwrap_or_default();
        let packed = |(lane, tops): (_, &[f32])| {
            let rows = ((tops[1] - tops[0]) / ROW_PT).floor().max(1.0) as usize;
            pack::pack(lane, &model.entries, scale, rows, width)
        };
        Some(Self {
            lanes: model.lanes.iter().zip(self.tops.windows(2)).map(packed).collect(),
            tops: self.tops.clone(),
            curve: Curve::new(model, scale),
        })
    }

    /// How many sub-rows a lane may have in a height: shared by the lanes that have something in view.
    pub fn rows_in(model: &Model, scale: &Scale, height: f32) -> usize {
        let seen = |i: &usize| {
            let when = model.entries[*i].when;
            when.is_some_and(|w| w.end >= scale.range.from && w.start <= scale.range.to)
        };
        let live = model.lanes.iter().filter(|lane| lane.entries.iter().any(seen));
        let live = live.count();
        let quiet = (model.lanes.len() - live) as f32 * QUIET_PT;
        rows_for((height - quiet).max(height / 2.0), live)
    }

    /// Height of all lanes, in points.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }
}
