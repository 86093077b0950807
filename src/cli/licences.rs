//! `chancery licences`: what the program is made of, whose that is, and under which licences.

use super::OK;
use crate::licences::crates;
use std::io::{self, Write};

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
    for it in crates() {
        writeln!(
            out,
            "{} {}: {}\n    {}\n    {}",
            it.name, it.version, it.licence, it.whose, it.source
        )?;
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
    fn every_licence_says_something() {
        for (name, text) in TEXTS {
            assert!(text.len() > 400, "{name}");
        }
    }
}
