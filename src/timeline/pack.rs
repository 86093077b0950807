//! Where marks and labels go so that none lies on another: sub-rows within a lane, and clusters where even those are full.

use super::lanes::{Entry, Lane};
use super::scale::Scale;
use super::when::{Open, When};

/// Side of a mark, in points.
pub const MARK_PT: f32 = 12.0;
/// From this width of a day on, an event that only has a day is a bar across it, in points.
const HOURS_PT: f32 = 320.0;
/// Length of the arrow of an interval without a known end, in points.
pub const ARROW_PT: f32 = 12.0;
/// Between a mark and its label, in points.
pub const LABEL_GAP_PT: f32 = 7.0;
/// Kept free between a label and the next mark, in points.
const CLEAR_PT: f32 = 8.0;
/// A label is not drawn where it has less room than this, in points.
const LEAST_LABEL_PT: f32 = 44.0;
/// A label with less room than this stands before its mark where there is more, in points.
const SHORT_LABEL_PT: f32 = 100.0;
/// Between marks of one day that stand beside each other, in points.
const BESIDE_PT: f32 = 4.0;
/// What stays of a bar on each side of a label inside it, in points.
pub const INSIDE_PT: f32 = 14.0;
/// The widest label, in points.
pub const MOST_LABEL_PT: f32 = 250.0;
/// A cluster's width, in points: it holds a number.
const CLUSTER_PT: f32 = 28.0;

/// What stands on the screen for one or more events.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its entries; more than one is a cluster.
    pub entries: Vec<usize>,
    /// Left and right edge, in points from the left edge of the plot.
    pub x: (f32, f32),
    /// Sub-row, from 0.
    pub row: usize,
    /// Room for the label, in points; 0 where none is drawn.
    pub label: f32,
    /// Whether the label stands inside the bar.
    pub inside: bool,
    /// Whether the label stands before the mark, at its left.
    pub before: bool,
}

/// A lane laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Packed {
    /// Its marks, left to right.
    pub marks: Vec<Mark>,
    /// Sub-rows used, at least 1.
    pub rows: usize,
    /// Events before the left edge.
    pub before: usize,
    /// Events after the right edge.
    pub after: usize,
}

/// Where the mark of an event stands, in points from the left edge of the plot.
pub fn extent(when: When, scale: &Scale) -> (f32, f32) {
    let at = |day: f64| scale.x(day) - scale.left;
    let (from, to) = (at(when.start), at(when.end));
    let day = scale.per_day() as f32;
    let whole = when.end - when.start > 0.9;
    // Among hours it is to be seen that no more than the day is known.
    let hours = whole && day > HOURS_PT && when.open == Open::No;
    if when.is_point() && !hours || when.open != Open::No {
        // A square where the day, or the time of day, begins; centred where a day is smaller than the square.
        let left = match whole {
            true if day > MARK_PT + 6.0 => from + 3.0,
            true => from + (day - MARK_PT) / 2.0,
            false => from - MARK_PT / 2.0,
        };
        return match when.open {
            Open::No => (left, left + MARK_PT),
            Open::Start => (left - ARROW_PT, left + MARK_PT),
            Open::End => (left, left + MARK_PT + ARROW_PT),
        };
    }
    let (left, right) = (from + 1.0, to - 1.0);
    if right - left < MARK_PT {
        let middle = (left + right) / 2.0;
        return (middle - MARK_PT / 2.0, middle + MARK_PT / 2.0);
    }
    (left, right)
}

/// The end of a row while it is filled.
#[derive(Clone, Copy)]
struct RowEnd {
    mark: f32,
    label: f32,
    last: usize,
}

/// Lays a lane out in at most `most_rows` sub-rows. `label_width` is the width of an entry's label in points.
pub fn pack(
    lane: &Lane,
    entries: &[Entry],
    scale: &Scale,
    most_rows: usize,
    label_width: impl Fn(usize) -> f32,
) -> Packed {
    let mut packed = Packed {
        rows: 1,
        ..Packed::default()
    };
    let mut rows: Vec<RowEnd> = Vec::new();
    let margin = f64::from(MARK_PT) / scale.per_day();
    let first = scale.range.from - lane.longest - margin;
    let when = |i: usize| entries[i].when;
    let start = lane
        .entries
        .partition_point(|&i| when(i).is_some_and(|w| w.start < first));
    packed.before = start;
    for (at, &i) in lane.entries.iter().enumerate().skip(start) {
        let Some(when) = when(i) else { continue };
        let (left, right) = extent(when, scale);
        if left > scale.width {
            packed.after = lane.entries.len() - at;
            break;
        }
        if right < 0.0 {
            packed.before += 1;
            continue;
        }
        // A bar that begins off the screen still has its label on it.
        let left = left.max(-MARK_PT);
        let want = label_width(i).min(MOST_LABEL_PT);
        let slack = slack(lane, entries, at, scale, most_rows);
        place(
            &mut packed,
            &mut rows,
            most_rows.max(1),
            entries,
            i,
            (left, right),
            slack,
            want,
        );
    }
    close_ranks(&mut packed);
    cut_labels(&mut packed, scale.width, label_width);
    packed
}

/// How far an event of a day may stand aside from those before it, in points: within its day, and only where all of that day
/// have room beside and below each other; else they are one cluster.
fn slack(lane: &Lane, entries: &[Entry], at: usize, scale: &Scale, rows: usize) -> f32 {
    let when = |at: usize| lane.entries.get(at).and_then(|&i| entries[i].when);
    let day = scale.per_day() as f32;
    let Some(own) = when(at) else { return 0.0 };
    let whole = own.is_point() && own.end - own.start > 0.9 && own.open == Open::No;
    let most = day - MARK_PT - 6.0;
    if !whole || most <= MARK_PT || day > HOURS_PT {
        return 0.0;
    }
    let holds = ((most + MARK_PT + BESIDE_PT) / (MARK_PT + BESIDE_PT)).floor() as usize * rows.max(1);
    let same = |at: &usize| when(*at).is_some_and(|w| w.start >= own.start && w.start < own.end);
    let before = (0..at).rev().take(holds + 1).take_while(same).count();
    let after = (at..lane.entries.len()).take(holds + 1).take_while(same).count();
    if before + after <= holds { most } else { 0.0 }
}

#[expect(clippy::too_many_arguments, reason = "one mark of one lane")]
fn place(
    packed: &mut Packed,
    rows: &mut Vec<RowEnd>,
    most_rows: usize,
    entries: &[Entry],
    i: usize,
    x: (f32, f32),
    slack: f32,
    want: f32,
) {
    let (left, right) = x;
    // Beside a cluster there is no place of its own for what belongs to it.
    let cluster = |r: &&RowEnd| {
        let mark = &packed.marks[r.last];
        mark.entries.len() > 1 && left < mark.x.1 && right - left <= CLUSTER_PT
    };
    if let Some(last) = rows.iter().find(cluster).map(|r| r.last) {
        packed.marks[last].entries.push(i);
        return;
    }
    let end = RowEnd {
        mark: right,
        label: right + LABEL_GAP_PT + want,
        last: packed.marks.len(),
    };
    let free = rows.iter().position(|r| r.label + CLEAR_PT <= left);
    let row = match free {
        Some(row) => Some(row),
        None if rows.len() < most_rows => {
            rows.push(end);
            Some(rows.len() - 1)
        }
        // The label before it is cut short: that of the row where most of it stays.
        None => (0..rows.len())
            .filter(|&r| rows[r].mark + 2.0 <= left)
            .min_by(|&a, &b| rows[a].mark.total_cmp(&rows[b].mark)),
    };
    // Beside the others of its day, where the least of them stand.
    let aside = |r: &usize| rows[*r].mark + BESIDE_PT - left;
    let beside = || {
        let near = (0..rows.len()).filter(|r| aside(r) <= slack);
        near.min_by(|a, b| rows[*a].mark.total_cmp(&rows[*b].mark))
    };
    let stands = row
        .map(|row| (row, 0.0))
        .or_else(|| beside().map(|row| (row, aside(&row).max(0.0))));
    if let Some((row, by)) = stands {
        rows[row] = RowEnd {
            mark: end.mark + by,
            label: end.label + by,
            ..end
        };
        packed.marks.push(Mark {
            entries: vec![i],
            x: (left + by, right + by),
            row,
            label: want,
            inside: false,
            before: false,
        });
        return;
    }
    gather(packed, rows, entries, i);
}

/// In a lane of so many rows events stay by themselves in all but the last.
const TALL_ROWS: usize = 4;

/// Every row is taken here: what stands in the way and the new event become one cluster, so that there is one number at
/// this place. In a tall lane only the last row gives way. Bars stay bars, unless there is nothing but bars.
fn gather(packed: &mut Packed, rows: &mut [RowEnd], entries: &[Entry], i: usize) {
    let left = |r: usize| packed.marks[rows[r].last].x.0;
    let is_short = |r: &usize| {
        let (from, to) = packed.marks[rows[*r].last].x;
        to - from <= CLUSTER_PT
    };
    let first = if rows.len() >= TALL_ROWS { rows.len() - 1 } else { 0 };
    let mut taken: Vec<usize> = (first..rows.len()).filter(is_short).collect();
    if taken.is_empty() {
        taken.extend((0..first).rev().find(is_short));
    }
    if taken.is_empty() {
        taken.extend((0..rows.len()).min_by(|&a, &b| rows[a].mark.total_cmp(&rows[b].mark)));
    }
    // It stands where the first of them stood: there its row is free.
    let Some(row) = taken.iter().copied().min_by(|&a, &b| left(a).total_cmp(&left(b))) else {
        return;
    };
    let mut all = vec![i];
    for &r in &taken {
        let mark = &mut packed.marks[rows[r].last];
        all.append(&mut mark.entries);
        if r != row {
            // What went into the cluster leaves its row.
            rows[r].mark = mark.x.0 - 2.0;
            rows[r].label = rows[r].mark;
        }
    }
    let start = |i: &usize| entries[*i].when.map_or(0.0, |w| w.start);
    all.sort_by(|a, b| start(a).total_cmp(&start(b)).then(a.cmp(b)));
    let mark = &mut packed.marks[rows[row].last];
    mark.entries = all;
    // It grows no further than its number needs: else one cluster would swallow all that follows.
    mark.x.1 = mark.x.1.max(mark.x.0 + CLUSTER_PT);
    mark.label = 0.0;
    rows[row].mark = mark.x.1;
    rows[row].label = mark.x.1;
}

/// Takes out what went into clusters, and rows that are empty then.
fn close_ranks(packed: &mut Packed) {
    packed.marks.retain(|mark| !mark.entries.is_empty());
    let used: std::collections::BTreeSet<usize> = packed.marks.iter().map(|mark| mark.row).collect();
    for mark in &mut packed.marks {
        mark.row = used.range(..mark.row).count();
    }
    packed.rows = used.len().max(1);
}

/// Gives each label the room up to the next mark of its row, also where it is longer than what rows are made for; that of a
/// bar without such room goes inside it.
fn cut_labels(packed: &mut Packed, width: f32, whole: impl Fn(usize) -> f32) {
    let mut next: Vec<f32> = vec![width; packed.rows];
    for mark in packed.marks.iter_mut().rev() {
        let room = next[mark.row] - mark.x.1 - LABEL_GAP_PT - if next[mark.row] < width { CLEAR_PT } else { 0.0 };
        let within = mark.x.1.min(width) - mark.x.0.max(0.0) - 2.0 * INSIDE_PT;
        let want = mark.label;
        mark.label = want.min(room);
        if mark.entries.len() > 1 || room < LEAST_LABEL_PT.min(want) {
            mark.label = 0.0;
        }
        if mark.entries.len() == 1 && mark.label < want && within > mark.label.max(LEAST_LABEL_PT) {
            mark.inside = true;
            mark.label = match mark.entries.as_slice() {
                [one] => whole(*one).min(within),
                _ => want.min(within),
            };
        } else if let ([one], true) = (mark.entries.as_slice(), mark.label > 0.0) {
            mark.label = whole(*one).min(room);
        }
        next[mark.row] = mark.x.0;
    }
    // What has little room behind its mark may have more before it.
    let mut ends: Vec<f32> = vec![0.0; packed.rows];
    for mark in &mut packed.marks {
        if let ([one], false) = (mark.entries.as_slice(), mark.inside) {
            let want = whole(*one).min(MOST_LABEL_PT);
            let room = mark.x.0 - LABEL_GAP_PT - CLEAR_PT - ends[mark.row];
            if mark.label < want.min(SHORT_LABEL_PT) && room > mark.label.max(LEAST_LABEL_PT.min(want)) + 20.0 {
                mark.before = true;
                mark.label = want.min(room);
            }
        }
        ends[mark.row] = match mark.before || mark.inside || mark.label <= 0.0 {
            true => mark.x.1,
            false => mark.x.1 + LABEL_GAP_PT + mark.label,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::Range;
    use super::*;
    use crate::record::{EventType, Status};
    use proptest::prelude::*;

    fn entries(spans: &[(f64, f64)]) -> (Vec<Entry>, Lane) {
        let entry = |(row, &(start, days)): (usize, &(f64, f64))| Entry {
            row,
            id: format!("v{row}"),
            when: Some(When {
                start,
                end: start + days,
                open: Open::No,
            }),
            label: String::new(),
            coded: EventType::Consult,
            status: Status::Occurred,
            background: false,
            score: 0.0,
        };
        let entries: Vec<Entry> = spans.iter().enumerate().map(entry).collect();
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| spans[*a].0.total_cmp(&spans[*b].0));
        let lane = Lane {
            name: String::new(),
            entries: order,
            longest: spans.iter().map(|s| s.1).fold(0.0, f64::max),
        };
        (entries, lane)
    }

    fn scale(from: f64, to: f64) -> Scale {
        Scale {
            range: Range::new(from, to),
            left: 0.0,
            width: 1000.0,
        }
    }

    #[test]
    fn two_labels_that_would_meet_go_below_each_other() {
        let (entries, lane) = entries(&[(0.0, 1.0), (1.0, 1.0), (8.0, 1.0)]);
        let packed = pack(&lane, &entries, &scale(0.0, 10.0), 3, |_| 150.0);
        assert_eq!(packed.rows, 2);
        assert_eq!(packed.marks.iter().map(|m| m.row).collect::<Vec<_>>(), [0, 1, 0]);
        assert!(packed.marks.iter().all(|m| m.label == 150.0));
    }

    #[test]
    fn where_rows_are_full_labels_shrink_then_marks_cluster() {
        let (entries, lane) = entries(&[(0.0, 1.0), (1.0, 1.0), (2.0, 1.0)]);
        let packed = pack(&lane, &entries, &scale(0.0, 10.0), 1, |_| 150.0);
        assert_eq!(packed.marks.len(), 3);
        assert!(packed.marks[0].label < 100.0 && packed.marks[2].label == 150.0);
        let packed = pack(&lane, &entries, &scale(-2000.0, 2000.0), 1, |_| 150.0);
        assert_eq!(packed.marks.len(), 1);
        assert_eq!(packed.marks[0].entries, [0, 1, 2]);
    }

    #[test]
    fn clusters_stay_small_however_dense_the_days() {
        let days: Vec<(f64, f64)> = (0..600).map(|i| (f64::from(i) / 2.0, 1.0)).collect();
        let (entries, lane) = entries(&days);
        let packed = pack(&lane, &entries, &scale(0.0, 300.0), 2, |_| 150.0);
        assert!(packed.marks.len() > 30, "{}", packed.marks.len());
        assert!(packed.marks.iter().all(|m| m.x.1 - m.x.0 < 40.0));
    }

    #[test]
    fn many_events_of_one_day_are_one_cluster_that_counts_them_all() {
        let mut days = vec![(3.0, 1.0); 60];
        days.extend([(1.0, 1.0), (6.0, 1.0)]);
        let (entries, lane) = entries(&days);
        for rows in 1..8 {
            let packed = pack(&lane, &entries, &scale(0.0, 10.0), rows, |_| 60.0);
            let mut counts: Vec<usize> = packed.marks.iter().map(|m| m.entries.len()).collect();
            // Few rows hold nothing but the cluster; of many all but the last hold one event each.
            let alone = if rows < TALL_ROWS { 0 } else { rows - 1 };
            assert_eq!(packed.rows, alone + 1, "no row of {rows} stands empty");
            counts.sort_unstable();
            assert_eq!(counts.pop(), Some(60 - alone), "in {rows} rows");
            assert_eq!(counts, vec![1; alone + 2], "there is no second cluster in {rows} rows");
        }
    }

    #[test]
    fn events_of_a_day_stand_beside_each_other_where_their_day_is_wide_enough() {
        let (entries, lane) = entries(&[(3.0, 1.0); 4]);
        for rows in [1, 2, 3] {
            let packed = pack(&lane, &entries, &scale(0.0, 7.0), rows, |_| 150.0);
            assert_eq!(packed.marks.len(), 4, "in {rows} rows");
            let day = 3.0 * 1000.0 / 7.0..=4.0 * 1000.0 / 7.0;
            assert!(
                packed
                    .marks
                    .iter()
                    .all(|m| day.contains(&m.x.0) && day.contains(&m.x.1))
            );
            // Each row has one label at least.
            assert!(
                packed.marks.iter().filter(|m| m.label > 100.0).count() >= rows,
                "{packed:?}"
            );
        }
    }

    #[test]
    fn a_long_bar_holds_all_of_a_long_label() {
        let (entries, lane) = entries(&[(1.0, 6.0), (7.0, 1.0)]);
        let packed = pack(&lane, &entries, &scale(0.0, 10.0), 1, |_| 400.0);
        assert!(packed.marks[0].inside);
        assert_eq!(packed.marks[0].label, 400.0);
    }

    #[test]
    fn a_label_without_room_behind_its_mark_stands_before_it() {
        let (entries, lane) = entries(&[(0.0, 1.0), (9.7, 1.0)]);
        let packed = pack(&lane, &entries, &scale(0.0, 10.0), 1, |_| 150.0);
        let told: Vec<(bool, f32)> = packed.marks.iter().map(|m| (m.before, m.label)).collect();
        assert_eq!(told, [(false, 150.0), (true, 150.0)]);
    }

    #[test]
    fn a_bar_is_not_swallowed_by_the_squares_on_it() {
        let mut spans = vec![(0.0, 9.0)];
        spans.extend([(4.0, 1.0); 30]);
        let (entries, lane) = entries(&spans);
        let packed = pack(&lane, &entries, &scale(0.0, 10.0), 2, |_| 60.0);
        let counts: Vec<usize> = packed.marks.iter().map(|m| m.entries.len()).collect();
        assert_eq!(counts, [1, 30]);
        assert!(packed.marks[0].x.1 - packed.marks[0].x.0 > 800.0);
    }

    #[test]
    fn among_hours_a_day_is_a_bar() {
        let (entries, lane) = entries(&[(4.0, 1.0), (4.5, 0.0)]);
        let packed = pack(&lane, &entries, &scale(4.4, 4.8), 3, |_| 50.0);
        assert_eq!(packed.marks.len(), 2);
        assert!(packed.marks[0].x.1 - packed.marks[0].x.0 > 1000.0 && packed.marks[0].inside);
        assert!(packed.marks[1].x.1 - packed.marks[1].x.0 < 13.0);
    }

    #[test]
    fn what_is_off_the_screen_is_counted() {
        let (entries, lane) = entries(&[(-50.0, 1.0), (0.0, 1.0), (5.0, 400.0), (60.0, 1.0), (61.0, 1.0)]);
        let packed = pack(&lane, &entries, &scale(10.0, 20.0), 2, |_| 50.0);
        assert_eq!((packed.before, packed.after), (2, 2));
        assert_eq!(packed.marks.len(), 1, "the long bar reaches in");
    }

    proptest! {
        /// No two marks of a row overlap, no label reaches the next mark, no event is lost.
        #[test]
        fn nothing_overlaps(spans in prop::collection::vec((-50.0..150.0_f64, prop_oneof![Just(1.0), 0.0..60.0]), 0..80), rows in 1..5_usize) {
            let (entries, lane) = entries(&spans);
            let packed = pack(&lane, &entries, &scale(0.0, 100.0), rows, |i| 20.0 + (i % 7) as f32 * 40.0);
            prop_assert!(packed.rows <= rows);
            let count: usize = packed.marks.iter().map(|m| m.entries.len()).sum();
            prop_assert_eq!(count + packed.before + packed.after, entries.len());
            for row in 0..packed.rows {
                let marks: Vec<&Mark> = packed.marks.iter().filter(|m| m.row == row).collect();
                for pair in marks.windows(2) {
                    let end = if pair[0].label > 0.0 && !pair[0].inside && !pair[0].before { pair[0].x.1 + LABEL_GAP_PT + pair[0].label } else { pair[0].x.1 };
                    let start = if pair[1].before { pair[1].x.0 - LABEL_GAP_PT - pair[1].label } else { pair[1].x.0 };
                    prop_assert!(end <= start + 0.01, "{pair:?}");
                }
            }
        }
    }
}
