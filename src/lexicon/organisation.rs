//! Organisations, armed groups and groups of people. Tables `organisations.tsv`, `armed_groups.tsv`, `nationalities.tsv`.

use jiff::civil::Date;

use super::codes::Codes;
use super::name::{NameEntry, NameKind, NameTable, Tag};
use super::table::{TableError, rows};

/// Reads `organisations.tsv`: name, other names, kind, code, sector, Wikidata item.
pub(super) fn add_organisations(text: &'static str, codes: &Codes, names: &mut NameTable) -> Result<(), TableError> {
    for row in rows::<6>("organisations.tsv", text) {
        let row = row?;
        let name = row.required(0)?;
        let tag = match Tag::parse(row.required(2)?) {
            Some(tag @ (Tag::Org | Tag::Norp)) => tag,
            _ => return Err(row.error(format!("{} is neither ORG nor NORP", row.cell(2)))),
        };
        let wikidata = row.optional(5);
        if wikidata.is_some_and(|item| !is_wikidata_item(item)) {
            return Err(row.error(format!("{} is no Wikidata item", row.cell(5))));
        }
        let entry = NameEntry {
            country: codes.actor(&row, 3)?,
            sector: codes.sector(&row, 4)?,
            more: wikidata,
            ..NameEntry::new(name, NameKind::Organisation, tag, row.source)
        };
        names.add(entry, std::iter::once(name).chain(row.list(1)));
    }
    Ok(())
}

fn is_wikidata_item(text: &str) -> bool {
    text.strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads `armed_groups.tsv`: name, other names, code, sector, when it governs.
pub(super) fn add_armed_groups(text: &'static str, codes: &Codes, names: &mut NameTable) -> Result<(), TableError> {
    for row in rows::<5>("armed_groups.tsv", text) {
        let row = row?;
        let name = row.required(0)?;
        if let Some(span) = row.list(4).find(|span| rule(span).is_none()) {
            return Err(row.error(format!("{span} is not from/to in days")));
        }
        let entry = NameEntry {
            country: codes.actor(&row, 2)?,
            sector: codes.sector(&row, 3)?,
            more: row.optional(4),
            ..NameEntry::new(name, NameKind::ArmedGroup, Tag::Org, row.source)
        };
        names.add(entry, std::iter::once(name).chain(row.list(1)));
    }
    Ok(())
}

/// A span of rule, `from/to` in days; open if there is no end.
pub(super) fn rule(span: &str) -> Option<(Date, Option<Date>)> {
    let (from, to) = span.split_once('/')?;
    let to = match to {
        "" => None,
        day => Some(day.parse().ok()?),
    };
    Some((from.parse().ok()?, to))
}

/// Reads `nationalities.tsv`: name, other words, code or empty, sector or empty.
pub(super) fn add_groups(text: &'static str, codes: &Codes, names: &mut NameTable) -> Result<(), TableError> {
    for row in rows::<4>("nationalities.tsv", text) {
        let row = row?;
        let name = row.required(0)?;
        let entry = NameEntry {
            country: codes.actor(&row, 2)?,
            sector: codes.sector(&row, 3)?,
            ..NameEntry::new(name, NameKind::Group, Tag::Norp, row.source)
        };
        names.add(entry, std::iter::once(name).chain(row.list(1)));
    }
    Ok(())
}
