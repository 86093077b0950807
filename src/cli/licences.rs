//! `chancery licences`: what the program is made of, whose that is, and under which licences.

use super::OK;
use std::io::{self, Write};

/// Crate, version, licence and source, separated by tabs; `examples/licences.rs` writes it.
pub const CRATES: &str = include_str!("../../assets/licences/THIRD-PARTY.tsv");
/// Crate, version and copyright lines, in the same order; written by the same.
pub const COPYRIGHT: &str = include_str!("../../assets/licences/COPYRIGHT.tsv");

/// Licences by their SPDX names, and what they say.
const TEXTS: &[(&str, &str)] = &[
    ("0BSD", include_str!("../../assets/licences/0BSD.txt")),
    ("Apache-2.0", include_str!("../../assets/licences/Apache-2.0.txt")),
    ("BSD-2-Clause", include_str!("../../assets/licences/BSD-2-Clause.txt")),
    ("BSD-3-Clause", include_str!("../../assets/licences/BSD-3-Clause.txt")),
    ("BSL-1.0", include_str!("../../assets/licences/BSL-1.0.txt")),
    ("CC-BY-4.0", include_str!("../../assets/licences/CC-BY-4.0.txt")),
    ("ISC", include_str!("../../assets/licences/ISC.txt")),
    ("MIT", include_str!("../../assets/licences/MIT.txt")),
    ("MPL-2.0", include_str!("../../assets/licences/MPL-2.0.txt")),
    ("OFL-1.1", include_str!("../../assets/licences/OFL-1.1.txt")),
    (
        "Ubuntu-font-1.0",
        include_str!("../../assets/licences/Ubuntu-font-1.0.txt"),
    ),
    ("Unicode-3.0", include_str!("../../assets/licences/Unicode-3.0.txt")),
    ("Unlicense", include_str!("../../assets/licences/Unlicense.txt")),
    ("Zlib", include_str!("../../assets/licences/Zlib.txt")),
];

/// The typefaces, and the file whose first line says whose they are.
const FACES: [(&str, &str); 2] = [
    ("Inter", include_str!("../../assets/fonts/OFL-Inter.txt")),
    ("Noto Serif", include_str!("../../assets/fonts/OFL-NotoSerif.txt")),
];

/// Prints it all.
pub fn run() -> io::Result<u8> {
    let mut out = io::stdout().lock();
    writeln!(out, "Chancery {}: MIT OR Apache-2.0", env!("CARGO_PKG_VERSION"))?;
    for (name, told) in FACES {
        writeln!(
            out,
            "{name} (typeface): OFL-1.1\n    {}",
            told.lines().next().unwrap_or_default()
        )?;
    }
    writeln!(
        out,
        "GeoNames (cities): CC-BY-4.0\n    https://www.geonames.org; a selection, with names changed\n"
    )?;
    for (listed, copyright) in CRATES.lines().zip(COPYRIGHT.lines()).skip(1) {
        let mut cells = listed.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (name, version, licence, source) = (cell(), cell(), cell(), cell());
        let whose = copyright.rsplit('\t').next().unwrap_or_default();
        writeln!(out, "{name} {version}: {licence}\n    {whose}\n    {source}")?;
    }
    for (name, text) in TEXTS {
        writeln!(out, "\n==== {name} ====\n\n{}", text.trim())?;
    }
    out.flush()?;
    Ok(OK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_has_a_copyright_line_and_every_licence_says_something() {
        assert_eq!(CRATES.lines().count(), COPYRIGHT.lines().count());
        let named = |line: &'static str| line.splitn(3, '\t').take(2).collect::<Vec<_>>();
        for (listed, copyright) in CRATES.lines().zip(COPYRIGHT.lines()) {
            assert_eq!(named(listed), named(copyright));
            assert!(
                copyright.rsplit('\t').next().is_some_and(|whose| whose.len() > 5),
                "{copyright}"
            );
        }
        for (name, text) in TEXTS {
            assert!(text.len() > 400, "{name}");
        }
    }
}
