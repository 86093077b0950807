//! Who held which office when. Table `offices.tsv`.

use std::hash::Hasher;

use jiff::civil::Date;

use super::codes::Codes;
use super::table::{Row, Source, TableError, rows};
use super::word::{fold, key_words};
use crate::text::{FastMap, FastSet, Fnv};

/// A date known to the year, the month or the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// First day it may be.
    pub earliest: Date,
    /// Last day it may be; the same as `earliest` if the day is known.
    pub latest: Date,
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<i8>().ok();
        let digits = |(at, b): (usize, u8)| {
            if matches!(at, 4 | 7) {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        };
        if !text.bytes().enumerate().all(digits) {
            return None;
        }
        let year = text.get(..4)?.parse::<i16>().ok()?;
        match text.len() {
            4 => Some(PartialDate {
                earliest: Date::new(year, 1, 1).ok()?,
                latest: Date::new(year, 12, 31).ok()?,
            }),
            7 => {
                let earliest = Date::new(year, number(5, 7)?, 1).ok()?;
                Some(PartialDate {
                    earliest,
                    latest: earliest.last_of_month(),
                })
            }
            10 => {
                let day = Date::new(year, number(5, 7)?, number(8, 10)?).ok()?;
                Some(PartialDate {
                    earliest: day,
                    latest: day,
                })
            }
            _ => None,
        }
    }
}

/// One person's time in one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// PLOVER code of the country, but a dependency's own ISO code (the prime minister of Greenland is not Denmark's);
    /// or the code of the organisation as the table's head explains it.
    pub country: &'static str,
    /// The office: `president`, `foreign minister`, `secretary-general`, …
    pub office: &'static str,
    /// Full name.
    pub holder: &'static str,
    /// Other spellings of the name.
    pub aliases: Vec<&'static str>,
    /// Beginning; nothing if unknown.
    pub from: Option<PartialDate>,
    /// End; nothing if still in office when the table was made.
    pub to: Option<PartialDate>,
    /// Where it stands.
    pub source: Source,
}

impl Office {
    /// May the person have held the office that day? Days at the edges of a vague date count.
    pub fn may_cover(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from.earliest <= day) && self.to.is_none_or(|to| day <= to.latest)
    }

    /// Did the person surely hold the office that day?
    pub fn surely_covers(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from.latest <= day) && self.to.is_none_or(|to| day <= to.earliest)
    }
}

/// All offices, by holder's name and by country and office.
pub(super) struct OfficeTable {
    offices: Vec<Office>,
    by_name: Keys,
    by_surname: Keys,
    by_post: FastMap<&'static str, Vec<usize>>,
    /// What the offices are called.
    called: FastSet<&'static str>,
}

/// Rows by the number of a name, in order once all are in: quicker to make than a map of words.
#[derive(Default)]
struct Keys(Vec<(u64, u32)>);

impl Keys {
    fn add(&mut self, key: &str, at: usize) {
        self.0.push((number(key), u32::try_from(at).unwrap_or(u32::MAX)));
    }

    fn finish(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// The rows of a key, in table order.
    fn get<'k>(&'k self, key: &str) -> impl Iterator<Item = usize> + use<'k> {
        let wanted = number(key);
        let first = self.0.partition_point(|(number, _)| *number < wanted);
        let same = self.0[first..].iter().take_while(move |(number, _)| *number == wanted);
        same.map(|&(_, at)| at as usize)
    }
}

/// 64 bits of a key. Two keys of one number are less likely than a fault of the machine.
fn number(key: &str) -> u64 {
    let mut hasher = Fnv::default();
    hasher.write(key.as_bytes());
    hasher.finish()
}

/// In these countries the family name comes first.
const FAMILY_NAME_FIRST: [&str; 6] = ["CHN", "TWN", "PRK", "KOR", "VNM", "KHM"];

impl OfficeTable {
    /// Reads `offices.tsv`: code, office, name, other spellings, from, to, source note.
    pub fn read(text: &'static str, codes: &Codes) -> Result<Self, TableError> {
        let mut table = OfficeTable {
            offices: Vec::new(),
            by_name: Keys::default(),
            by_surname: Keys::default(),
            by_post: FastMap::default(),
            called: FastSet::default(),
        };
        for row in rows::<7>("offices.tsv", text) {
            table.add(office(&row?, codes)?);
        }
        table.by_name.finish();
        table.by_surname.finish();
        Ok(table)
    }

    fn add(&mut self, office: Office) {
        let at = self.offices.len();
        for name in std::iter::once(office.holder).chain(office.aliases.iter().copied()) {
            self.by_name.add(&name_key(name), at);
            for key in surname_keys(name, office.country) {
                self.by_surname.add(&key, at);
            }
        }
        self.by_post.entry(office.country).or_default().push(at);
        if self.offices.last().is_none_or(|last| last.office != office.office) {
            self.called.insert(office.office);
        }
        self.offices.push(office);
    }

    pub fn knows(&self, office: &str) -> bool {
        self.called.contains(office)
    }

    pub fn by_name<'k>(&'k self, name: &str) -> impl Iterator<Item = &'k Office> + use<'k> {
        self.by_name.get(&name_key(name)).map(|at| &self.offices[at])
    }

    pub fn by_surname<'k>(&'k self, surname: &str) -> impl Iterator<Item = &'k Office> + use<'k> {
        self.by_surname.get(&name_key(surname)).map(|at| &self.offices[at])
    }

    fn pick<'a>(&'a self, found: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Office> {
        found.into_iter().flatten().map(|&at| &self.offices[at])
    }

    pub fn holder_of(&self, country: &str, office: &str, day: Option<Date>) -> Vec<&Office> {
        let mut found: Vec<&Office> = self
            .pick(self.by_post.get(country))
            .filter(|held| held.office == office && day.is_none_or(|day| held.may_cover(day)))
            .collect();
        found.sort_by_key(|held| {
            let unsure = day.is_some_and(|day| !held.surely_covers(day));
            (unsure, std::cmp::Reverse(held.from), held.source)
        });
        found
    }

    pub fn offices(&self) -> &[Office] {
        &self.offices
    }
}

fn office(row: &Row<7>, codes: &Codes) -> Result<Office, TableError> {
    let date = |column: usize| match row.optional(column) {
        None => Ok(None),
        Some(text) => match PartialDate::parse(text) {
            Some(date) => Ok(Some(date)),
            None => Err(row.error(format!("{text} is none of YYYY, YYYY-MM, YYYY-MM-DD"))),
        },
    };
    let (from, to) = (date(4)?, date(5)?);
    if let (Some(from), Some(to)) = (from, to)
        && from.earliest > to.latest
    {
        return Err(row.error(format!("ends ({}) before it begins ({})", row.cell(5), row.cell(4))));
    }
    let code = row.required(0)?;
    Ok(Office {
        // Codes of organisations (`NATO`, `IAEA`) are the table's own.
        country: codes.own(code).unwrap_or(code),
        office: row.required(1)?,
        holder: row.required(2)?,
        aliases: row.list(3).collect(),
        from,
        to,
        source: row.source,
    })
}

/// A name's words folded, without hyphens and dots, in lower case, joined by single blanks.
pub(crate) fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    // Most names are plain letters, which fold to their lower case.
    if name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ') {
        for word in name.split_ascii_whitespace() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key.make_ascii_lowercase();
        return key;
    }
    for word in key_words(name) {
        if !word.contains(char::is_alphanumeric) {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        if let Some(folded) = fold(word) {
            key.extend(folded.as_str().chars().flat_map(char::to_lowercase));
        }
    }
    key
}

/// The keys under which news may call the person on second mention; none for a name of one word.
fn surname_keys(name: &str, country: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [first, .., last] = words[..] else {
        return Vec::new();
    };
    // `Frederik X`: a number is no surname.
    if last.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
        return Vec::new();
    }
    // A given name such as `Ki-moon` shows a family name before it, wherever its bearer holds office.
    let given_last = words.len() == 2
        && last
            .split_once('-')
            .is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
    if FAMILY_NAME_FIRST.contains(&country) || given_last {
        return vec![name_key(first)];
    }
    let mut keys = vec![name_key(last)];
    // `al-Assad` is also `Assad`.
    if let Some((article, rest)) = last.split_once('-')
        && article.len() <= 3
        && !rest.starts_with(char::is_lowercase)
    {
        keys.push(name_key(rest));
    }
    // `von der Leyen`, `de Mistura`: from the first word in lower case on; `Peña Nieto`: the last two.
    let particle = words
        .iter()
        .skip(1)
        .position(|word| word.starts_with(char::is_lowercase));
    let from = particle.map_or(words.len().saturating_sub(2).max(1), |at| at + 1);
    let long = name_key(&words[from..].join(" "));
    if !keys.contains(&long) {
        keys.push(long);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "\
# country\toffice\tname\taliases\tfrom\tto\tnote
USA\tforeign minister\tHillary Clinton\tHillary Rodham Clinton\t2009-01-21\t2013-02-01\t
USA\tforeign minister\tJohn Kerry\tJohn F. Kerry\t2013-02-01\t2017-01-20\t
RUS\tforeign minister\tSergei Lavrov\tSergey Lavrov\t2004-03-09\t\t
TUR\tforeign minister\tMevlut Cavusoglu\tMevlüt Çavuşoğlu\t2015-11-24\t2023-06\t
CHN\tpresident\tXi Jinping\t\t2013\t\t
GBR\tprime minister\tTheresa May\t\t2016\t2019\t
GBR\tprime minister\tBoris Johnson\t\t2019\t2022\t
NATO\tsecretary-general\tJens Stoltenberg\t\t2014-10\t2024-10\t
UN\tsecretary-general\tBan Ki-moon\t\t2007\t2016\t
RUS\tun ambassador\tVitaly Churkin\t\t2006\t2017-02-20\t
";

    fn table(text: &'static str) -> Result<OfficeTable, TableError> {
        OfficeTable::read(text, &Codes::new(&[]))
    }

    fn day(text: &str) -> Option<Date> {
        Some(text.parse().unwrap())
    }

    fn holders(country: &str, office: &str, day: Option<Date>) -> Vec<&'static str> {
        table(SAMPLE)
            .unwrap()
            .holder_of(country, office, day)
            .iter()
            .map(|held| held.holder)
            .collect()
    }

    #[test]
    fn the_holder_on_a_day() {
        assert_eq!(holders("USA", "foreign minister", day("2016-03-24")), ["John Kerry"]);
        assert_eq!(holders("RUS", "foreign minister", day("2026-01-01")), ["Sergei Lavrov"]);
        assert_eq!(holders("USA", "foreign minister", day("2001-01-01")), [""; 0]);
    }

    #[test]
    fn vague_dates_give_both_at_the_edge_and_everyone_without_a_day() {
        assert_eq!(
            holders("GBR", "prime minister", day("2019-07-01")),
            ["Boris Johnson", "Theresa May"]
        );
        assert_eq!(
            holders("USA", "foreign minister", None),
            ["John Kerry", "Hillary Clinton"]
        );
    }

    #[test]
    fn people_are_found_under_every_spelling() {
        let table = table(SAMPLE).unwrap();
        for name in ["Mevlüt Çavuşoğlu", "Mevlut Cavusoglu", "MEVLUT CAVUSOGLU"] {
            assert_eq!(table.by_name(name).count(), 1, "{name}");
        }
        assert_eq!(table.by_name("Ban Ki Moon").count(), 1);
        assert_eq!(table.by_name("John F Kerry").count(), 1);
        assert_eq!(table.by_surname("Lavrov").count(), 1);
        assert_eq!(
            table.by_surname("Xi").next().map(|held| held.holder),
            Some("Xi Jinping")
        );
    }

    #[test]
    fn surnames_as_news_writes_them() {
        assert_eq!(surname_keys("Ursula von der Leyen", "EUR"), ["leyen", "von der leyen"]);
        assert_eq!(surname_keys("Bashar al-Assad", "SYR"), ["al assad", "assad"]);
        assert_eq!(surname_keys("Enrique Peña Nieto", "MEX"), ["nieto", "pena nieto"]);
        assert_eq!(surname_keys("Kim Jong Un", "PRK"), ["kim"]);
        assert!(surname_keys("Lula", "BRA").is_empty());
        assert!(surname_keys("Frederik X", "DNK").is_empty());
    }

    #[test]
    fn bad_dates_are_refused() {
        let late = "USA\tpresident\tA B\t\t2010\t2009\t\n";
        assert!(
            table(late)
                .err()
                .unwrap()
                .to_string()
                .contains("offices.tsv:1: ends (2009) before")
        );
        let wrong = "USA\tpresident\tA B\t\t2010-13\t\t\n";
        assert!(table(wrong).err().unwrap().problem.starts_with("2010-13 is none of"));
        assert_eq!(PartialDate::parse("2024-02").unwrap().latest.to_string(), "2024-02-29");
        assert_eq!(PartialDate::parse("20é4"), None);
    }
}
