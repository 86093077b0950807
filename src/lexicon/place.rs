//! Cities, regions, facilities and seats of government. Tables `cities.tsv`, `regions.tsv`, `seats.tsv`.

use super::codes::Codes;
use super::name::{NameEntry, NameKind, NameTable, Tag};
use super::table::{TableError, rows};

/// Reads `cities.tsv`: name, alpha-2 code, inhabitants, other names.
pub(super) fn add_cities(text: &'static str, codes: &Codes, names: &mut NameTable) -> Result<(), TableError> {
    for row in rows::<4>("cities.tsv", text) {
        let row = row?;
        let name = row.required(0)?;
        let iso2 = row.required(1)?;
        let code = codes
            .by_alpha2(iso2)
            .ok_or_else(|| row.error(format!("{iso2} is no country's code")))?;
        let population = row
            .required(2)?
            .parse()
            .map_err(|_| row.error(format!("{} is not a number", row.cell(2))))?;
        let entry = NameEntry {
            country: Some(code),
            population,
            ..NameEntry::new(name, NameKind::City, Tag::Gpe, row.source)
        };
        names.add(entry, std::iter::once(name).chain(row.list(3)));
    }
    Ok(())
}

/// Reads `regions.tsv`: name, kind, code or empty, other names.
pub(super) fn add_regions(text: &'static str, codes: &Codes, names: &mut NameTable) -> Result<(), TableError> {
    for row in rows::<4>("regions.tsv", text) {
        let row = row?;
        let name = row.required(0)?;
        let tag = match Tag::parse(row.required(1)?) {
            Some(tag @ (Tag::Gpe | Tag::Loc | Tag::Fac)) => tag,
            _ => return Err(row.error(format!("{} is none of GPE, LOC, FAC", row.cell(1)))),
        };
        let kind = if tag == Tag::Fac {
            NameKind::Facility
        } else {
            NameKind::Region
        };
        let entry = NameEntry {
            country: codes.actor(&row, 2)?,
            ..NameEntry::new(name, kind, tag, row.source)
        };
        names.add(entry, std::iter::once(name).chain(row.list(3)));
    }
    Ok(())
}

/// Reads `seats.tsv`: name, kind, code, sector, institution, other names.
pub(super) fn add_seats(text: &'static str, codes: &Codes, names: &mut NameTable) -> Result<(), TableError> {
    for row in rows::<6>("seats.tsv", text) {
        let row = row?;
        let name = row.required(0)?;
        let tag = match Tag::parse(row.required(1)?) {
            Some(tag @ (Tag::Org | Tag::Fac)) => tag,
            _ => return Err(row.error(format!("{} is neither ORG nor FAC", row.cell(1)))),
        };
        let entry = NameEntry {
            country: codes.actor(&row, 2)?,
            sector: codes.sector(&row, 3)?,
            more: Some(row.required(4)?),
            ..NameEntry::new(name, NameKind::Seat, tag, row.source)
        };
        names.add(entry, std::iter::once(name).chain(row.list(5)));
    }
    Ok(())
}
