//! Floor 3: foreign formats, one file each. Every format says in `LOSES` what it cannot hold.

mod csv;
pub mod entities_csv;
pub mod events_csv;

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
    /// Writes a record.
    pub write: fn(&Record, &CsvOptions) -> String,
}

/// Every format, in the order that menus show.
pub const FORMATS: &[Format] = &[
    Format {
        name: "events-csv",
        title: "one row an event: who did what to whom, when, where, on what evidence",
        ending: "events.csv",
        loses: events_csv::LOSES,
        write: events_csv::write,
    },
    Format {
        name: "entities-csv",
        title: "one row an entity: kind, names, offices, actor codes, how often and where",
        ending: "entities.csv",
        loses: entities_csv::LOSES,
        write: entities_csv::write,
    },
];
