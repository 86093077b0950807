//! From one event of the timeline to the one beside it.

use super::lanes::Model;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The one before in the lane.
    Before,
    /// The one after in the lane.
    After,
    /// The nearest in the lane above.
    Above,
    /// The nearest in the lane below; below the last lane are those without a date.
    Below,
    /// The first of the lane.
    First,
    /// The last of the lane.
    Last,
}

/// A row to walk in: a lane by its number, or the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A lane.
    Lane(usize),
    /// What has no date.
    Tray,
}

/// An event with the row that it was reached in: grouped by actor it stands in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Entry of the model.
    pub entry: usize,
    /// Where.
    pub row: Row,
}

/// The first place of an entry.
pub fn place_of(model: &Model, entry: usize) -> Option<Place> {
    let lane = model.lanes.iter().position(|l| l.entries.contains(&entry));
    let row = lane
        .map(Row::Lane)
        .or_else(|| model.tray.contains(&entry).then_some(Row::Tray))?;
    Some(Place { entry, row })
}

/// Where to begin: the event nearest to a day, else the first one without a date.
pub fn start(model: &Model, day: f64) -> Option<Place> {
    let near = |&i: &usize| model.entries[i].when.map_or(f64::MAX, |w| (w.start - day).abs());
    let all = model.lanes.iter().flat_map(|l| l.entries.iter().copied());
    let nearest = all.min_by(|a, b| near(a).total_cmp(&near(b)));
    place_of(model, nearest.or(model.tray.first().copied())?)
}

/// The place beside another.
///
/// # Errors
/// Where there is none: a sentence that says so.
pub fn step(model: &Model, from: Place, step: Step) -> Result<Place, &'static str> {
    let entries = |row: Row| match row {
        Row::Lane(lane) => model.lanes.get(lane).map_or(&[][..], |l| l.entries.as_slice()),
        Row::Tray => model.tray.as_slice(),
    };
    let row = entries(from.row);
    let at = row.iter().position(|i| *i == from.entry).unwrap_or(0);
    let here = |entry: &usize| Place {
        entry: *entry,
        row: from.row,
    };
    match step {
        Step::Before if at == 0 => Err("The first event of this lane: up and down change the lane"),
        Step::Before => row.get(at - 1).map(here).ok_or("No event there"),
        Step::After => row
            .get(at + 1)
            .map(here)
            .ok_or("The last event of this lane: up and down change the lane"),
        Step::First => row.first().map(here).ok_or("No event there"),
        Step::Last => row.last().map(here).ok_or("No event there"),
        Step::Above | Step::Below => {
            let next = match (from.row, step) {
                (Row::Lane(0), Step::Above) => return Err("This is the top lane"),
                (Row::Lane(lane), Step::Above) => Row::Lane(lane - 1),
                (Row::Tray, Step::Above) if model.lanes.is_empty() => return Err("There are no lanes above"),
                (Row::Tray, Step::Above) => Row::Lane(model.lanes.len() - 1),
                (Row::Lane(lane), _) if lane + 1 < model.lanes.len() => Row::Lane(lane + 1),
                (Row::Lane(_), _) if !model.tray.is_empty() => Row::Tray,
                (Row::Lane(_), _) => return Err("This is the bottom lane"),
                (Row::Tray, _) => return Err("Nothing is below what has no date"),
            };
            let day = model.entries.get(from.entry).and_then(|e| e.when).map(|w| w.start);
            let far = |i: &usize| match (day, model.entries[*i].when) {
                (Some(day), Some(when)) => (when.start - day).abs(),
                _ => 0.0,
            };
            let nearest = entries(next).iter().min_by(|a, b| far(a).total_cmp(&far(b)));
            nearest
                .map(|entry| Place {
                    entry: *entry,
                    row: next,
                })
                .ok_or("No event there")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{EventType, Status};
    use crate::timeline::lanes::{Entry, Lane};
    use crate::timeline::when::When;

    fn model(days: &[Option<f64>], lanes: &[&[usize]]) -> Model {
        let entry = |(row, day): (usize, &Option<f64>)| Entry {
            row,
            id: format!("v{row}"),
            when: day.map(When::day),
            label: String::new(),
            coded: EventType::Consult,
            status: Status::Occurred,
            background: false,
            score: 0.0,
        };
        let lane = |entries: &&[usize]| Lane {
            entries: entries.to_vec(),
            ..Lane::default()
        };
        Model {
            entries: days.iter().enumerate().map(entry).collect(),
            lanes: lanes.iter().map(lane).collect(),
            tray: (0..days.len()).filter(|&i| days[i].is_none()).collect(),
            ..Model::default()
        }
    }

    #[test]
    fn arrows_walk_lanes_and_the_tray_and_say_where_they_end() {
        let days = [Some(1.0), Some(5.0), Some(9.0), Some(4.0), None, None];
        let model = model(&days, &[&[0, 1, 2], &[3]]);
        let walk = |from: Place, steps: &[Step]| steps.iter().try_fold(from, |at, s| step(&model, at, *s));
        let first = place_of(&model, 0).unwrap();
        let entry = |steps: &[Step]| walk(first, steps).map(|p| p.entry);
        assert_eq!(entry(&[Step::After, Step::After]), Ok(2));
        assert_eq!(entry(&[Step::Last, Step::Before]), Ok(1));
        assert_eq!(entry(&[Step::Last, Step::Below]), Ok(3));
        assert_eq!(
            entry(&[Step::Last, Step::Below, Step::Above]),
            Ok(1),
            "day 4 is nearest to day 5"
        );
        assert_eq!(entry(&[Step::Below, Step::Below, Step::After]), Ok(5));
        assert_eq!(entry(&[Step::Below, Step::Below, Step::Above]), Ok(3));
        for nowhere in [&[Step::Before][..], &[Step::Above], &[Step::Last, Step::After]] {
            assert!(entry(nowhere).is_err());
        }
        assert_eq!(start(&model, 8.5).map(|p| p.entry), Some(2));
    }

    #[test]
    fn an_event_of_several_lanes_is_walked_in_the_one_it_was_reached_in() {
        let model = model(&[Some(1.0), Some(2.0)], &[&[0], &[0, 1]]);
        let below = step(&model, place_of(&model, 0).unwrap(), Step::Below).unwrap();
        assert_eq!(
            below,
            Place {
                entry: 0,
                row: Row::Lane(1)
            }
        );
        assert_eq!(step(&model, below, Step::After).map(|p| p.entry), Ok(1));
    }
}
