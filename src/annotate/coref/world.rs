//! What the stage knows while it links: mentions, clusters, and who is linked to whom.

use crate::annotate::names::{Reader, rounded, words};
use crate::annotate::roles::{NameMap, Post};
use crate::lexicon::{Gender, Office};
use crate::record::{Actor, Form, Kind, Mention};
use foldhash::HashMap;
use std::cell::RefCell;
use std::ops::Range;

/// An office or nature that the text gives someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Office under its common name, or the noun.
    pub office: String,
    /// What the text calls it.
    pub title: String,
    /// PLOVER country code.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// No longer held.
    pub former: bool,
}

/// Mentions of one thing.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Rows of its mentions.
    pub rows: Vec<usize>,
    /// Names used, in order of first use; the nominal phrase if it has none.
    pub names: Vec<String>,
    /// Summed confidence by kind, in the order of [`Kind::ALL`].
    pub votes: [f64; 7],
    /// The country that it is, under its name in the table.
    pub country: Option<String>,
    /// PLOVER codes, as far as known.
    pub actor: Actor,
    /// Where the codes come from.
    pub why: String,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// For persons.
    pub gender: Gender,
    /// Several people: `rebels`.
    pub plural: bool,
    /// Offices that the text gives a person.
    pub said: Vec<Said>,
    /// Whether any mention is a name.
    pub named: bool,
}

impl Cluster {
    /// Whether a table knows it.
    pub fn listed(&self) -> bool {
        self.country.is_some() || self.why.contains(".tsv:")
    }

    /// The kind with most votes.
    pub fn kind(&self) -> Kind {
        if self.country.is_some() {
            return Kind::Gpe;
        }
        let best = (0..7).fold(0, |best, i| if self.votes[i] > self.votes[best] { i } else { best });
        Kind::ALL[best]
    }

    /// `Oslo` for the `OSLO` of a dateline: as the text writes it elsewhere, or the table that the reasons begin with.
    fn plain(&self, first: &str) -> Option<&str> {
        // `NATO` is called so; of a place nobody says that.
        let least = if self.kind() == Kind::Gpe { 4 } else { 5 };
        let capitals = first.chars().count() >= least && !first.chars().any(char::is_lowercase);
        let same = |name: &&str| *name != first && name.to_lowercase() == first.to_lowercase();
        let table = self.why.split(" (").next();
        let names = self.names.iter().map(String::as_str).chain(table);
        capitals.then(|| names.into_iter().find(same)).flatten()
    }

    /// The fullest name: a country's common name, the longest of a person's, the first of anything else.
    pub fn name(&self) -> &str {
        if let Some(country) = &self.country {
            return country;
        }
        let first = self.names.first().map_or("", String::as_str);
        if let Some(plain) = self.plain(first) {
            return plain;
        }
        if self.kind() != Kind::Per {
            return first;
        }
        let words = |name: &str| name.split_whitespace().count();
        self.names
            .iter()
            .fold(first, |best, name| if words(name) > words(best) { name } else { best })
    }
}

/// Fewest words in marks that somebody says; fewer are called so.
const SPOKEN: usize = 3;

/// Mentions and clusters while the stage works.
pub struct World<'a, 'r> {
    /// Words and tables.
    pub reader: &'r Reader<'a>,
    /// Named mentions by token.
    pub names: NameMap,
    /// All posts.
    pub posts: Vec<Post<'a>>,
    /// All mentions, named ones first.
    pub mentions: Vec<Mention>,
    /// Tokens of each mention.
    pub tokens: Vec<Range<usize>>,
    /// Cluster of each mention.
    pub link: Vec<Option<usize>>,
    /// The clusters.
    pub clusters: Vec<Cluster>,
    /// The tokens of what stands in quotation marks, in order.
    pub spoken: Vec<Range<usize>>,
    /// Mentions of several things at once: "the two sides".
    pub several: Vec<(usize, Vec<usize>)>,
    /// The offices that the table gives a cluster; see [`super::offices::holds`].
    pub offices: RefCell<HashMap<usize, Listed<'a>>>,
}

/// The offices of the table that fit a cluster, with what of it they were looked up by: how many names it has, how many
/// offices the text gives it, and its first mentions.
pub type Listed<'a> = ((usize, usize, [Option<usize>; 4]), Vec<&'a Office>);

impl<'a, 'r> World<'a, 'r> {
    /// Starts from the named mentions.
    pub fn new(reader: &'r Reader<'a>, names: NameMap, posts: Vec<Post<'a>>, mentions: Vec<Mention>) -> Self {
        let pairs = crate::annotate::quotes::marked(reader.draft).iter();
        let spoken = pairs
            .filter(|pair| pair.words >= SPOKEN)
            .map(|pair| pair.tokens.clone());
        Self {
            spoken: spoken.collect(),
            tokens: names.tokens.clone(),
            link: vec![None; mentions.len()],
            clusters: Vec::new(),
            several: Vec::new(),
            offices: RefCell::default(),
            reader,
            names,
            posts,
            mentions,
        }
    }

    /// A new cluster without mentions.
    pub fn cluster(&mut self) -> usize {
        self.clusters.push(Cluster {
            rows: Vec::new(),
            names: Vec::new(),
            votes: [0.0; 7],
            country: None,
            actor: Actor::default(),
            why: String::new(),
            wikidata: None,
            gender: Gender::Unknown,
            plural: false,
            said: Vec::new(),
            named: false,
        });
        self.clusters.len() - 1
    }

    /// Links a mention to a cluster. Names vote for the kind and are kept as aliases.
    pub fn join(&mut self, row: usize, cluster: usize) {
        let mention = &self.mentions[row];
        let to = &mut self.clusters[cluster];
        to.rows.push(row);
        self.link[row] = Some(cluster);
        if mention.form == Form::Name {
            to.named = true;
            let at = Kind::ALL.iter().position(|&kind| kind == mention.kind).unwrap_or(6);
            to.votes[at] += mention.confidence.unwrap_or(0.5);
            if !to.names.contains(&mention.text) {
                to.names.push(mention.text.clone());
            }
        }
    }

    /// Adds a nominal or pronoun mention; returns its row.
    pub fn add(&mut self, tokens: Range<usize>, kind: Kind, form: Form, confidence: f64, why: String) -> usize {
        let span = self.reader.draft.span_of(tokens.clone());
        self.mentions.push(Mention {
            form,
            confidence: Some(rounded(confidence)),
            why: Some(why),
            ..Mention::suggested(String::new(), span, &self.reader.draft.text, kind)
        });
        self.tokens.push(tokens);
        self.link.push(None);
        self.mentions.len() - 1
    }

    /// Number of the quotation that a token stands in, if it does.
    pub fn quotation(&self, token: usize) -> Option<usize> {
        let after = self.spoken.partition_point(|tokens| tokens.start <= token);
        after.checked_sub(1).filter(|&at| self.spoken[at].contains(&token))
    }

    /// Whether a pronoun may mean what a mention names: who tells the story speaks of nobody whom only a quotation names,
    /// and who is quoted does not speak of himself as of another.
    pub fn heard(&self, row: usize, token: usize) -> bool {
        let named = self.tokens[row].clone();
        match (self.quotation(token), self.quotation(named.start)) {
            (None, Some(_)) => false,
            (Some(_), None) => {
                let says = |at: usize| {
                    let low = self.reader.low(at);
                    words::is_speech_verb(low) && !words::among("had has will would", low)
                };
                let beside = (named.end..named.end + 2).any(says) || named.start > 0 && says(named.start - 1);
                !(beside && self.sentence(named.start) == self.sentence(token))
            }
            _ => true,
        }
    }

    /// Index of the sentence of a token.
    pub fn sentence(&self, token: usize) -> usize {
        let sentences = &self.reader.draft.sentences;
        sentences.partition_point(|s| s.tokens.start <= token).saturating_sub(1)
    }

    /// Number of the story of a token.
    pub fn story(&self, token: usize) -> u32 {
        self.reader
            .draft
            .sentences
            .get(self.sentence(token))
            .map_or(0, |s| s.story)
    }

    /// Whether a cluster has a mention in a story.
    pub fn in_story(&self, cluster: usize, story: u32) -> bool {
        // The latest mentions answer nearly always; the bound keeps a long text linear.
        let rows = &self.clusters[cluster].rows;
        let mut asked = rows.iter().rev().take(32).chain(rows.iter().take(32));
        asked.any(|&row| self.story(self.tokens[row].start) == story)
    }
}
