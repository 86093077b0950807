//! Floor 1: what the program is made of: the crates of others, whose they are, and under which licences.

/// Crate, version, licence and source, separated by tabs; `examples/licences.rs` writes it.
const CRATES: &str = include_str!("../assets/licences/THIRD-PARTY.tsv");

/// Crate, version and copyright lines, in the same order; written by the same.
const COPYRIGHT: &str = include_str!("../assets/licences/COPYRIGHT.tsv");

/// A crate of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crate {
    /// What it is called.
    pub name: &'static str,
    /// Which of it.
    pub version: &'static str,
    /// An SPDX expression.
    pub licence: &'static str,
    /// Where its source is.
    pub source: &'static str,
    /// Its copyright lines.
    pub whose: &'static str,
}

/// Every crate in the program, by name.
pub fn crates() -> impl Iterator<Item = Crate> {
    // The first line of either table is its head.
    let lines = CRATES.lines().zip(COPYRIGHT.lines()).skip(1);
    lines.map(|(listed, copyright)| {
        let mut cells = listed.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        Crate {
            name: cell(),
            version: cell(),
            licence: cell(),
            source: cell(),
            whose: copyright.rsplit('\t').next().unwrap_or_default(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_has_its_four_cells_and_a_copyright_line() {
        assert!(CRATES.lines().count() > 100);
        assert_eq!(CRATES.lines().count(), COPYRIGHT.lines().count());
        for line in CRATES.lines() {
            assert_eq!(line.split('\t').filter(|cell| !cell.is_empty()).count(), 4, "{line}");
        }
        let named = |line: &'static str| line.splitn(3, '\t').take(2).collect::<Vec<_>>();
        for (listed, copyright) in CRATES.lines().zip(COPYRIGHT.lines()) {
            assert_eq!(named(listed), named(copyright));
        }
        assert!(crates().all(|it| it.whose.len() > 5));
    }
}
