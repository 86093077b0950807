//! One table of all names that are not persons: countries, places, seats, organisations, groups.

use super::phrase::{Case, PhraseIndex};
use super::table::Source;

/// What a name is called in the annotated document (`mentions[].kind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A state or a place with a government of its own.
    Gpe,
    /// A place without one: seas, mountains, regions.
    Loc,
    /// A building or base.
    Fac,
    /// An organisation.
    Org,
    /// A national, religious or political group of people.
    Norp,
}

impl Tag {
    /// The tag as the file writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Tag::Gpe => "GPE",
            Tag::Loc => "LOC",
            Tag::Fac => "FAC",
            Tag::Org => "ORG",
            Tag::Norp => "NORP",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Tag> {
        [Tag::Gpe, Tag::Loc, Tag::Fac, Tag::Org, Tag::Norp]
            .into_iter()
            .find(|tag| tag.as_str() == text)
    }
}

/// What a name stands for. Two readings of one name are ordered by [`NameEntry::rank`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A state under any of its names.
    Country,
    /// A word for a state's own (`Russian`) or its people (`Russians`); some words are both.
    Demonym {
        /// Stands before a noun: `Russian troops`.
        adjective: bool,
        /// Stands alone for people: `a Russian`, `Britons`.
        people: bool,
    },
    /// A capital, or another city where a government sits.
    Capital,
    /// Any other city.
    City,
    /// A sea, river, mountain, region, province or state of a federation.
    Region,
    /// A building, base, airport or other site.
    Facility,
    /// A building or street that stands for a government body: `Kremlin`.
    Seat,
    /// An organisation, agency, party, company or news outlet.
    Organisation,
    /// An armed group.
    ArmedGroup,
    /// A religious, ethnic or regional group of people, or its adjective.
    Group,
}

/// Number of a name in a [`NameTable`].
pub type NameId = u32;

/// One reading of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameEntry {
    /// The name under which the thing is listed: `Russia` for `Russian Federation` and for `Russians`.
    pub canonical: &'static str,
    /// What it is.
    pub kind: NameKind,
    /// How the annotated document calls it.
    pub tag: Tag,
    /// PLOVER actor code of the country (ISO 3166 alpha-3 nearly always), or `UNO`, `EUR`, `IGO`, `NGO`, `MNC`, `IMG`, `ISM`.
    pub country: Option<&'static str>,
    /// PLOVER sector: `GOV`, `MIL`, `JRN`, … Capitals have none: that Moscow speaks for a government is for the reader of the sentence to say.
    pub sector: Option<&'static str>,
    /// What the tables say beside, of one sort for each kind of name.
    pub(super) more: Option<&'static str>,
    /// Inhabitants, for cities; 0 where unknown.
    pub population: u32,
    /// Where the fact stands.
    pub source: Source,
}

impl NameEntry {
    /// An entry with only what every name has.
    pub(super) fn new(canonical: &'static str, kind: NameKind, tag: Tag, source: Source) -> Self {
        NameEntry {
            canonical,
            kind,
            tag,
            country: None,
            sector: None,
            more: None,
            population: 0,
            source,
        }
    }

    /// For a seat, the institution it stands for.
    pub fn stands_for(&self) -> Option<&'static str> {
        self.more.filter(|_| self.kind == NameKind::Seat)
    }

    /// For an organisation its Wikidata item, where the table gives one.
    pub fn wikidata(&self) -> Option<&'static str> {
        self.more.filter(|_| self.kind == NameKind::Organisation)
    }

    /// Whether an armed group is the government of its country on a day.
    pub fn governs_on(&self, day: jiff::civil::Date) -> bool {
        let terms = self.more.filter(|_| self.kind == NameKind::ArmedGroup);
        let spans = terms.unwrap_or("").split('|').filter_map(super::organisation::rule);
        spans
            .into_iter()
            .any(|(from, to)| from <= day && to.is_none_or(|to| day <= to))
    }

    /// Order among readings of one name: small comes first. A great city comes before the region of its name (New York),
    /// a small one after it (Georgia); among cities the greater one first. Equals stay in table order.
    pub fn rank(&self) -> (u8, u32) {
        let place = match self.kind {
            NameKind::Country => 0,
            NameKind::Demonym { .. } => 1,
            NameKind::Seat => 2,
            NameKind::Capital => 3,
            NameKind::Organisation => 4,
            NameKind::ArmedGroup => 5,
            NameKind::City if self.population >= 1_000_000 => 6,
            NameKind::Region => 7,
            NameKind::Facility => 8,
            NameKind::Group => 9,
            NameKind::City => 10,
        };
        (place, u32::MAX - self.population)
    }
}

/// All names with their readings, for longest match over the words of a text.
pub struct NameTable {
    entries: Vec<NameEntry>,
    index: PhraseIndex,
}

/// A name found at the start of some words.
#[derive(Clone, Copy)]
pub struct NameMatch<'a> {
    /// How many of the words it covers; at least 1.
    pub words: usize,
    ids: &'a [NameId],
    table: &'a NameTable,
}

impl<'a> NameMatch<'a> {
    /// The likeliest reading.
    pub fn best(&self) -> &'a NameEntry {
        &self.table.entries[self.ids[0] as usize]
    }

    /// All readings, likeliest first; never none.
    pub fn readings(&self) -> impl Iterator<Item = &'a NameEntry> + use<'a> {
        let table = self.table;
        self.ids.iter().map(|&id| &table.entries[id as usize])
    }

    /// The numbers of the readings, likeliest first.
    pub fn ids(&self) -> &'a [NameId] {
        self.ids
    }
}

impl NameTable {
    pub(super) fn new() -> Self {
        NameTable {
            entries: Vec::with_capacity(36_000),
            index: PhraseIndex::new(Case::Name, 90_000),
        }
    }

    /// Adds an entry under all its names.
    pub(super) fn add(&mut self, entry: NameEntry, names: impl IntoIterator<Item = &'static str>) {
        let id = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(entry);
        for name in names {
            self.index.insert(name, id);
        }
    }

    pub(super) fn finish(&mut self) {
        let entries = &self.entries;
        self.index.finish(|id| entries[id as usize].rank());
    }

    /// The longest name that starts at the first word. Case counts, except that words all in capitals may be a name
    /// (`MOSCOW`); dots in abbreviations, hyphens, kinds of apostrophe and marks on Latin letters do not.
    /// No allocation. The caller need not hand in more than [`NameTable::LONGEST_WORDS`] words.
    pub fn longest(&self, words: &[&str]) -> Option<NameMatch<'_>> {
        let (words, ids) = self.index.longest(words)?;
        Some(NameMatch {
            words,
            ids,
            table: self,
        })
    }

    /// Whether any name may begin with this word.
    pub(crate) fn may_start(&self, word: &str) -> bool {
        self.index.may_start(word)
    }

    /// The same as [`NameTable::longest`] in numbers that can be kept: how many words, and what [`NameTable::at`] asks for.
    pub(crate) fn longest_place<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, u32)> {
        self.index.longest_node(words)
    }

    /// The name at a place that [`NameTable::longest_place`] gave.
    pub(crate) fn at(&self, words: usize, place: u32) -> Option<NameMatch<'_>> {
        let ids = self.index.ids(place);
        (!ids.is_empty()).then_some(NameMatch {
            words,
            ids,
            table: self,
        })
    }

    /// No name in the tables has more words than this, its hyphens counted.
    pub const LONGEST_WORDS: usize = 16;

    /// A whole name, cut into words here. Allocates: for tests, settings and single look-ups.
    pub fn find(&self, name: &str) -> Option<NameMatch<'_>> {
        let words = super::word::key_words(name);
        self.longest(&words).filter(|found| found.words == words.len())
    }

    /// The entry with a number that a match gave out.
    pub fn entry(&self, id: NameId) -> Option<&NameEntry> {
        self.entries.get(id as usize)
    }

    /// All entries, in table order.
    pub fn entries(&self) -> &[NameEntry] {
        &self.entries
    }
}
