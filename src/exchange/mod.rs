//! Floor 3: foreign formats, one file each. Every format says in `LOSES` what it cannot hold.

mod csv;
pub mod entities_csv;
pub mod events_csv;
pub mod timeline;

pub use csv::CsvOptions;

use crate::record::Record;

/// A format that a record can be written in.
pub struct Format {
    /// The name on the command line and in menus.
    pub name: &'static str,
    /// What it is, in a line.
    pub title: &'static str,
    /// The ending of its files, after the article's name.
    pub ending: &'static str,
    /// What of a record it cannot hold.
    pub loses: &'static [&'static str],
    /// Writes a record; the options are for tables.
    pub write: fn(&Record, &CsvOptions) -> Result<Vec<u8>, String>,
}

/// Every format, in the order that menus show.
pub const FORMATS: &[Format] = &[
    Format {
        name: "events-csv",
        title: "one row an event: who did what to whom, when, where, on what evidence",
        ending: "events.csv",
        loses: events_csv::LOSES,
        write: |record, options| Ok(events_csv::write(record, options).into_bytes()),
    },
    Format {
        name: "entities-csv",
        title: "one row an entity: kind, names, offices, actor codes, how often and where",
        ending: "entities.csv",
        loses: entities_csv::LOSES,
        write: |record, options| Ok(entities_csv::write(record, options).into_bytes()),
    },
    Format {
        name: "timeline-svg",
        title: "the timeline of its events as a drawing, by pairs of actors; text stays text",
        ending: "timeline.svg",
        loses: timeline::LOSES,
        write: |record, _| Ok(timeline::svg(record, &timeline::Look::default()).into_bytes()),
    },
    Format {
        name: "timeline-png",
        title: "the same as pixels, two a point",
        ending: "timeline.png",
        loses: timeline::LOSES,
        write: |record, _| timeline::png(record, &timeline::Look::default()).map_err(|e| e.to_string()),
    },
];
