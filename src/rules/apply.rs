//! What remembered decisions make of a record: suggestions, and nothing over what a person decided in it.

use super::table::{Decision, Rule, Rules, Scope, one_line};
use super::words::{determiner_before, in_context, pattern};
use crate::record::acts::entities::read_code;
use crate::record::index::next_id;
use crate::record::item::{Item, number};
use crate::record::{Actor, Change, Edit, EditError, Entity, FlagCode, Form, Kind, Mention, Record, Review, Table};
use crate::text::{Span, Text};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How sure a remembered suggestion is, 0 to 1: a person said so, but not of this article.
const CONFIDENCE: f64 = 0.95;

/// Applies the decisions to a record fresh from the annotator, as part of its suggestions: they are not logged.
/// Gives the number of objects that changed.
///
/// # Errors
/// As [`Edit::apply`]; the record is then as it was.
pub fn apply(record: &mut Record, rules: &Rules) -> Result<usize, EditError> {
    match suggest(record, rules) {
        Some(edit) => edit.apply(record).map(|()| edit.changes.len()),
        None => Ok(0),
    }
}

/// The edit that applies the decisions to a record that a person has worked on: to be committed, so that it stands in
/// the log and can be undone. `None` where it would change nothing; a second time it never changes anything.
pub fn suggest(record: &Record, rules: &Rules) -> Option<Edit> {
    let best = Best::new(record, rules);
    if best.is_empty() {
        return None;
    }
    let mut work = Work::new(record);
    work.tag_untagged(&best);
    work.mentions(&best);
    work.empty_entities();
    work.references();
    work.codes(&best);
    let changes = changes(record, &work.after);
    (!changes.is_empty()).then(|| Edit::new("remembered", changes))
}

/// The rules that hold in an article, the strongest for each sort and words: one for the file before one for the
/// folder, a later line before an earlier one.
struct Best<'r> {
    of: HashMap<(&'static str, String), (Strength, &'r Rule)>,
    /// Rules that say what words mean, in the order of the file.
    means: Vec<&'r Rule>,
}

/// Whether it is for this file alone, and the line.
type Strength = (bool, usize);

impl<'r> Best<'r> {
    fn new(record: &Record, rules: &'r Rules) -> Self {
        let file = record.source.file.as_deref().unwrap_or(&record.id);
        let mut best = Self {
            of: HashMap::new(),
            means: Vec::new(),
        };
        for (line, rule) in rules.iter().enumerate() {
            let strength = match &rule.scope {
                Scope::Folder => (false, line),
                Scope::File(name) if name == file => (true, line),
                Scope::File(_) => continue,
            };
            let key = (rule.decision.word(), rule.decision.words().to_owned());
            let there = best.of.entry(key).or_insert((strength, rule));
            if strength > there.0 {
                *there = (strength, rule);
            }
        }
        let mut means: Vec<_> = best
            .of
            .iter()
            .filter(|((sort, _), _)| *sort == "means")
            .map(|(_, r)| *r)
            .collect();
        means.sort_by_key(|(strength, _)| strength.1);
        best.means = means.into_iter().map(|(_, rule)| rule).collect();
        best
    }

    fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The rule of a sort for words as they stand in a text.
    fn get(&self, sort: &'static str, words: &str) -> Option<(Strength, &'r Rule)> {
        let words = one_line(words);
        if let Some(found) = self.of.get(&(sort, words.clone())) {
            return Some(*found);
        }
        let mut letters = words.chars();
        let first = letters.next().filter(|c| c.is_uppercase())?;
        let small: String = first.to_lowercase().chain(letters).collect();
        self.of.get(&(sort, small)).copied()
    }

    /// The rule for a mention's words with the determiner that stands before them: `the regime` where `regime` is tagged.
    fn with_determiner(&self, sort: &'static str, text: &str, mention: &Mention) -> Option<(Strength, &'r Rule)> {
        determiner_before(text, mention.span)?;
        self.get(sort, &in_context(text, mention))
    }
}

/// A record while it is worked on.
struct Work<'r> {
    before: &'r Record,
    after: Record,
    /// Mentions that are not to be tagged, and why.
    gone: BTreeMap<String, String>,
    /// Mentions that refer to something else now: from what, to what, why.
    moved: BTreeMap<String, (Option<String>, String, String)>,
    /// Entities that may have lost their last mention, or be of another kind.
    touched: BTreeMap<String, String>,
    /// Entities that are what another is now, or nothing.
    replaced: BTreeMap<String, Option<String>>,
}

impl<'r> Work<'r> {
    fn new(record: &'r Record) -> Self {
        Self {
            before: record,
            after: record.clone(),
            gone: BTreeMap::new(),
            moved: BTreeMap::new(),
            touched: BTreeMap::new(),
            replaced: BTreeMap::new(),
        }
    }

    /// Tags words that stand for an entity wherever nothing is tagged and nobody has decided.
    fn tag_untagged(&mut self, best: &Best<'_>) {
        let mut taken = Taken::new(self.before);
        let mut next = number(&next_id(self.before, &self.before.mentions, 0));
        for rule in &best.means {
            let Decision::Means { words, kind, .. } = &rule.decision else {
                continue;
            };
            let Some(pattern) = pattern(words) else { continue };
            let text = self.before.text.clone();
            for span in pattern.find_in(&text) {
                if taken.take(span) {
                    let id = format!("{}{next}", Table::Mentions.letter());
                    next += 1;
                    self.after.mentions.push(new_mention(id, span, &text, *kind));
                }
            }
        }
    }

    fn mentions(&mut self, best: &Best<'_>) {
        let mut mentions = std::mem::take(&mut self.after.mentions);
        for mention in mentions.iter_mut().filter(|m| m.review == Review::Suggested) {
            let rule = |sort| best.get(sort, &mention.text);
            let (never, kind) = (rule("never"), rule("kind"));
            let means = rule("means").or_else(|| best.with_determiner("means", &self.before.text, mention));
            let strength = |rule: Option<(Strength, &Rule)>| rule.map(|(strength, _)| strength);
            match never {
                Some((_, rule)) if strength(never) > strength(kind).max(strength(means)) => {
                    mention.review = Review::Rejected;
                    mention.why = Some(rule.reason());
                    self.gone.insert(mention.id.clone(), rule.reason());
                    self.touch(mention.entity.clone(), rule);
                }
                _ => {
                    if let Some((_, rule)) = kind {
                        self.relabel(mention, rule);
                    }
                    if let Some((_, rule)) = means {
                        self.refer(mention, rule);
                    }
                }
            }
        }
        mentions.sort_by_cached_key(Item::order);
        self.after.mentions = mentions;
    }

    fn touch(&mut self, entity: Option<String>, rule: &Rule) {
        self.touched.extend(entity.map(|id| (id, rule.reason())));
    }

    fn relabel(&mut self, mention: &mut Mention, rule: &Rule) {
        if let Decision::Kind { kind, .. } = rule.decision
            && mention.kind != kind
        {
            read_as(mention, kind, rule);
            self.touch(mention.entity.clone(), rule);
        }
    }

    fn refer(&mut self, mention: &mut Mention, rule: &Rule) {
        let Decision::Means { name, kind, code, .. } = &rule.decision else {
            return;
        };
        let entity = self.entity_called(name, *kind, code, rule);
        if mention.entity.as_ref() == Some(&entity) {
            return;
        }
        let kind = self
            .after
            .entities
            .iter()
            .find(|e| e.id == entity)
            .map_or(*kind, |e| e.kind);
        if mention.kind != kind {
            read_as(mention, kind, rule);
        }
        mention.why = Some(rule.reason());
        mention.confidence = Some(CONFIDENCE);
        self.touch(mention.entity.clone(), rule);
        let from = mention.entity.replace(entity.clone());
        self.moved.insert(mention.id.clone(), (from, entity, rule.reason()));
    }

    /// The entity of a name; it is made where the article has none.
    fn entity_called(&mut self, name: &str, kind: Kind, code: &str, rule: &Rule) -> String {
        let called = |e: &&Entity| e.name == name || e.aliases.iter().any(|alias| alias == name);
        let live = || self.after.entities.iter().filter(|e| e.review != Review::Rejected);
        let found = live()
            .filter(called)
            .find(|e| e.kind == kind)
            .or_else(|| live().find(called));
        if let Some(entity) = found {
            return entity.id.clone();
        }
        let id = next_id(&self.after, &self.after.entities, 0);
        self.after.entities.push(Entity {
            id: id.clone(),
            kind,
            name: name.to_owned(),
            aliases: vec![name.to_owned()],
            actor: actor(code),
            wikidata: None,
            why: Some(rule.reason()),
            review: Review::Suggested,
            note: None,
            extra: Default::default(),
        });
        id
    }

    /// Entities without a mention left go; those with most mentions of another kind follow.
    fn empty_entities(&mut self) {
        let mut kinds: HashMap<&str, Vec<Kind>> = HashMap::new();
        for mention in self.after.mentions.iter().filter(|m| m.review != Review::Rejected) {
            if let Some(entity) = &mention.entity {
                kinds.entry(entity).or_default().push(mention.kind);
            }
        }
        for entity in self.after.entities.iter_mut().filter(|e| e.review == Review::Suggested) {
            let Some(why) = self.touched.get(&entity.id) else {
                continue;
            };
            match kinds.get(entity.id.as_str()) {
                None => {
                    entity.review = Review::Rejected;
                    entity.why = Some(why.clone());
                    let of_entity = self
                        .moved
                        .values()
                        .filter(|(from, ..)| from.as_ref() == Some(&entity.id));
                    let targets: BTreeSet<&String> = of_entity.map(|(_, to, _)| to).collect();
                    let only = targets.first().filter(|_| targets.len() == 1).map(|to| (*to).clone());
                    self.replaced.insert(entity.id.clone(), only);
                }
                Some(kinds) => {
                    let most = kinds
                        .iter()
                        .copied()
                        .find(|k| kinds.iter().filter(|o| *o == k).count() * 2 > kinds.len());
                    if let Some(kind) = most.filter(|kind| *kind != entity.kind) {
                        entity.kind = kind;
                        entity.why = Some(why.clone());
                    }
                }
            }
        }
    }

    /// What names a mention or entity that went or became another follows, where nobody has decided about it.
    fn references(&mut self) {
        let Self {
            after,
            gone,
            moved,
            replaced,
            ..
        } = self;
        let follow = |entity: &mut Option<String>| {
            if let Some(to) = entity.as_ref().and_then(|id| replaced.get(id)) {
                entity.clone_from(to);
            }
        };
        for event in after.events.iter_mut().filter(|e| e.review == Review::Suggested) {
            for people in [&mut event.actors, &mut event.recipients] {
                people.retain(|p| !p.mention.as_ref().is_some_and(|m| gone.contains_key(m)));
                for person in people.iter_mut() {
                    match person.mention.as_ref().and_then(|m| moved.get(m)) {
                        Some((_, to, _)) => person.entity = Some(to.clone()),
                        None => follow(&mut person.entity),
                    }
                }
            }
            follow(&mut event.place);
            follow(&mut event.attributed_to);
        }
        let quotes = after.quotes.iter_mut().filter(|q| q.review == Review::Suggested);
        quotes.for_each(|quote| {
            follow(&mut quote.speaker);
            quote.via.iter_mut().for_each(|relay| follow(&mut relay.entity));
        });
        let roles = after.roles.iter_mut().filter(|r| r.review == Review::Suggested);
        roles.for_each(|role| follow(&mut role.holder));
    }

    fn codes(&mut self, best: &Best<'_>) {
        for entity in self.after.entities.iter_mut().filter(|e| e.review == Review::Suggested) {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            let Some((_, rule)) = names.filter_map(|name| best.get("code", name)).max_by_key(|(s, _)| *s) else {
                continue;
            };
            let Decision::Code { code, .. } = &rule.decision else {
                continue;
            };
            let wanted = actor(code);
            if (&entity.actor.country, &entity.actor.sector) != (&wanted.country, &wanted.sector) {
                entity.actor.country = wanted.country;
                entity.actor.sector = wanted.sector;
                entity.why = Some(rule.reason());
            }
        }
    }
}

/// Another kind; the machine's own reading stays as the first alternative.
fn read_as(mention: &mut Mention, kind: Kind, rule: &Rule) {
    let own = mention.reading();
    mention
        .alternatives
        .retain(|other| other.kind != kind || other.span != own.span);
    mention.alternatives.insert(0, own);
    mention.kind = kind;
    mention.why = Some(rule.reason());
    mention.confidence = Some(CONFIDENCE);
}

fn actor(code: &str) -> Actor {
    // The table was checked when it was read.
    let (country, sector) = read_code(code).unwrap_or_default();
    Actor {
        country,
        sector,
        extra: Default::default(),
    }
}

fn new_mention(id: String, span: Span, text: &Text, kind: Kind) -> Mention {
    Mention {
        form: Form::Nominal,
        confidence: Some(CONFIDENCE),
        ..Mention::suggested(id, span, text, kind)
    }
}

/// Stretches of text where nothing is to be tagged: tagged already, decided by a person, or no part of the article.
struct Taken {
    /// By start, without overlap.
    spans: BTreeMap<usize, usize>,
}

impl Taken {
    fn new(record: &Record) -> Self {
        let boilerplate = record
            .flags
            .iter()
            .filter(|f| f.code == FlagCode::Boilerplate && f.review != Review::Rejected);
        let mut all: Vec<Span> = record.mentions.iter().map(|m| m.span).collect();
        all.extend(boilerplate.filter_map(|f| f.span));
        all.sort_unstable();
        let mut spans: BTreeMap<usize, usize> = BTreeMap::new();
        for span in all {
            match spans.last_entry() {
                Some(mut last) if *last.get() > span.start => {
                    let end = span.end.max(*last.get());
                    last.insert(end);
                }
                _ => drop(spans.insert(span.start, span.end)),
            }
        }
        Self { spans }
    }

    /// Takes a stretch; `false` where some of it is taken.
    fn take(&mut self, span: Span) -> bool {
        let before = self.spans.range(..span.end).next_back();
        if before.is_some_and(|(_, end)| *end > span.start) {
            return false;
        }
        self.spans.insert(span.start, span.end);
        true
    }
}

/// What differs between two states of a record; rows are only changed or added.
fn changes(before: &Record, after: &Record) -> Vec<Change> {
    fn rows<T: Item>(text: &Text, before: &[T], after: &[T], changes: &mut Vec<Change>) {
        let old: HashMap<String, &T> = before.iter().map(|row| (row.id(), row)).collect();
        changes.extend(after.iter().filter_map(|row| match old.get(&row.id()) {
            Some(old) if *old == row => None,
            Some(old) => Change::between(text, *old, row),
            None => Some(Change::add(text, row)),
        }));
    }
    let mut found = Vec::new();
    rows(&before.text, &before.mentions, &after.mentions, &mut found);
    rows(&before.text, &before.entities, &after.entities, &mut found);
    rows(&before.text, &before.roles, &after.roles, &mut found);
    rows(&before.text, &before.quotes, &after.quotes, &mut found);
    rows(&before.text, &before.events, &after.events, &mut found);
    found
}
