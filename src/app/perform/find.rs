//! Finding: in the text, the entities or the events, of this article or of all that are open.

use super::spread::{Deed, Tell};
use super::targets::tagged;
use crate::app::Workbench;
use crate::app::blind::visible;
use crate::app::command::{Command, FindOption};
use crate::app::document::Document;
use crate::app::view::{Search, Within};
use crate::record::acts::together::{Part, together};
use crate::record::acts::{Refusal, View, decide, kinds, mentions};
use crate::record::{Edit, EventType, ItemId, Kind, Review, Table};
use crate::text::{Span, bounds};
use crate::timeline::names;
use regex::{Match, Regex, RegexBuilder};
use std::cell::Cell;
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Hits shown at most; a search of one letter in a book is no use beyond that.
const MOST_HITS: usize = 10_000;

/// The longest regular expression, in bytes.
const MOST_EXPRESSION: usize = 1024;

/// How long is searched, in all articles together: there are expressions that look at the whole text for every hit.
const PATIENCE: Duration = Duration::from_secs(1);

impl Workbench {
    pub(super) fn perform_find(&mut self, command: Command) {
        match command {
            Command::Find => self.open_search(),
            Command::FindNext => self.step_search(true),
            Command::FindPrevious => self.step_search(false),
            Command::FindWords(words) => self.find_words(words),
            Command::FindWith(option) => self.switch_option(option),
            Command::TagHits(kind) => self.in_scope(&Deed::TagHits(kind), "tagged"),
            Command::RejectHits => {
                self.in_scope(&Deed::RejectHits, "rejected");
                self.search();
            }
            Command::ShowHit(key, at) => self.show_hit(key, at),
            _ => {}
        }
    }

    fn open_search(&mut self) {
        let Some(document) = self.document_mut() else {
            self.say("No article is open");
            return;
        };
        let words = document.selection.map(|s| s.of(&document.record.text).to_owned());
        let open = document.search.take();
        let mut search = open.unwrap_or_else(|| Search {
            origin: document.current.clone(),
            ..Search::default()
        });
        search.words = words.unwrap_or(search.words);
        search.focused = false;
        document.search = Some(search);
        self.search();
    }

    /// Something else is typed into the open search.
    fn find_words(&mut self, words: String) {
        if let Some(search) = self.document_mut().and_then(|d| d.search.as_mut()) {
            search.words = words;
            self.search();
        }
    }

    /// Closes the search, in the other articles too.
    pub(super) fn close_search(&mut self) {
        for (_, document) in &mut self.documents {
            document.search = None;
        }
    }

    fn switch_option(&mut self, option: FindOption) {
        if self.document().is_some_and(|d| d.search.is_none()) {
            self.open_search();
        }
        let Some(search) = self.document_mut().and_then(|d| d.search.as_mut()) else {
            self.say("No article is open");
            return;
        };
        match option {
            FindOption::Regex => search.regex = !search.regex,
            FindOption::Whole => search.whole = !search.whole,
            FindOption::Case => search.case = !search.case,
            FindOption::All => search.all = !search.all,
            FindOption::Within => search.within = search.within.next(),
        }
        self.search();
    }

    /// Finds all hits of what has been typed, here and, where all articles are asked for, in the others.
    pub(crate) fn search(&mut self) {
        let shown = self.shown;
        let Some(search) = self.document().and_then(|d| d.search.clone()) else {
            return;
        };
        let pattern = pattern(&search);
        let until = Instant::now() + PATIENCE;
        let blind = self.blind && search.within != Within::Text;
        for (n, (_, document)) in self.documents.iter_mut().enumerate() {
            if n != shown && !search.all {
                document.search = None;
                continue;
            }
            let mut own = Search {
                hits: Vec::new(),
                items: Vec::new(),
                at: 0,
                fault: None,
                // The field is one; only the shown article's may ask for the focus.
                focused: search.focused || n != shown,
                ..search.clone()
            };
            match &pattern {
                // What is hidden is not found, in no article.
                Ok(Some(regex)) if blind => {
                    find(visible(document).view(), regex, &mut own, until);
                }
                Ok(Some(regex)) => find(document.view(), regex, &mut own, until),
                Ok(None) => {}
                Err(fault) => own.fault = Some(fault.clone()),
            }
            let from = document.visible.start;
            own.at = own.hits.iter().position(|h| h.start >= from).unwrap_or(0);
            let nothing = own.hits.is_empty();
            let origin = own.origin.clone();
            document.search = Some(own);
            if n == shown && nothing {
                // What the first letters found is not what was meant.
                document.selection = None;
                if document.current != origin {
                    document.current = origin;
                    document.reveal = true;
                }
            } else if n == shown {
                document.reveal_hit();
            }
        }
    }

    /// To the next hit or the one before; past the last of an article, to the next article that has one.
    fn step_search(&mut self, forward: bool) {
        let Some(search) = self.document().map(|d| d.search.as_ref()) else {
            self.say("No article is open");
            return;
        };
        let Some(search) = search else {
            self.open_search();
            return;
        };
        let (n, at) = (search.hits.len(), search.at);
        let past = n == 0 || if forward { at + 1 >= n } else { at == 0 };
        let next_article = (search.all && past).then(|| self.article_with_hits(forward)).flatten();
        if let Some(article) = next_article {
            self.shown = article;
        }
        let Some(document) = self.document_mut() else { return };
        let Some(search) = &mut document.search else { return };
        let n = search.hits.len();
        if n == 0 {
            self.say("Nothing is found");
            return;
        }
        search.at = match (next_article.is_some(), forward) {
            (true, true) => 0,
            (true, false) => n - 1,
            (false, true) => (search.at + 1) % n,
            (false, false) => (search.at + n - 1) % n,
        };
        document.reveal_hit();
        self.follow_hit();
    }

    fn article_with_hits(&self, forward: bool) -> Option<usize> {
        let n = self.documents.len();
        let step = |k: usize| {
            if forward {
                (self.shown + k) % n
            } else {
                (self.shown + n - k) % n
            }
        };
        let has = |i: &usize| self.documents[*i].1.search.as_ref().is_some_and(|s| !s.hits.is_empty());
        (1..n).map(step).find(has)
    }

    fn show_hit(&mut self, key: u64, at: usize) {
        let Some(article) = self.documents.iter().position(|(k, _)| *k == key) else {
            return;
        };
        self.shown = article;
        if let Some(document) = self.document_mut() {
            if let Some(search) = &mut document.search {
                search.at = at.min(search.hits.len().saturating_sub(1));
            }
            document.reveal_hit();
        }
        self.follow_hit();
    }

    /// The queue stands on an item that was found.
    fn follow_hit(&mut self) {
        let order = self.order;
        if let Some(document) = self.document_mut() {
            document.requeue(order);
        }
    }

    /// Does something with the hits of every article of the search; one undo takes all of it back.
    fn in_scope(&mut self, deed: &Deed, done: &'static str) {
        let Some(all) = self.document().and_then(|d| d.search.as_ref()).map(|s| s.all) else {
            self.say("Find something first");
            return;
        };
        let shown = self.documents.get(self.shown).map(|(key, _)| *key);
        let others = self
            .documents
            .iter()
            .map(|(key, _)| *key)
            .filter(|key| Some(*key) != shown);
        let keys: Vec<u64> = shown.into_iter().chain(others.filter(|_| all)).collect();
        let deeds = keys.into_iter().map(|key| (key, deed.clone())).collect();
        self.spread(deeds, Tell::Hits(done));
    }
}

/// The edit that makes the hits mentions of a kind, and how many: words that are none yet become one, those that are one
/// already become that kind, or are right where they are that kind.
pub(super) fn edit_of_tagging(document: &Document, kind: Kind) -> Result<(Edit, usize), Refusal> {
    let none = || Refusal("No hit is left to be tagged".to_owned());
    let search = document
        .search
        .as_ref()
        .filter(|s| s.within == Within::Text)
        .ok_or_else(none)?;
    let text = &document.record.text;
    let words = |hit: &Span| bounds::whole_words(text, *hit).map(|words| bounds::without_marks(text, words));
    let hits: Vec<Span> = search.hits.iter().filter_map(words).collect();
    let taken = tagged(document.view());
    let free: Vec<Span> = hits.iter().filter(|hit| !taken.overlaps(**hit)).copied().collect();
    let found: HashSet<Span> = hits.into_iter().collect();
    let there = |m: &&crate::record::Mention| m.review != Review::Rejected && found.contains(&m.span);
    let tagged = document.record.mentions.iter().filter(there);
    let (right, other): (Vec<_>, Vec<_>) = tagged.partition(|m| m.kind == kind);
    let right = right.iter().filter(|m| m.review == Review::Suggested);
    let right: Vec<ItemId> = right.map(|m| ItemId::new(Table::Mentions, &m.id)).collect();
    let other: Vec<String> = other.iter().map(|m| m.id.clone()).collect();
    let (add, relabel, accept): (Part<'_>, Part<'_>, Part<'_>) = (
        &|view| mentions::add(view, &free, kind),
        &|view| kinds::relabel(view, &other, kind),
        &|view| decide::accept(view, &right),
    );
    let parts = [(free.len(), add), (other.len(), relabel), (right.len(), accept)];
    let count = parts.iter().map(|(n, _)| n).sum();
    let parts: Vec<Part<'_>> = parts.iter().filter(|(n, _)| *n > 0).map(|(_, part)| *part).collect();
    match parts[..] {
        [] => Err(none()),
        [part] => Ok((part(document.view())?, count)),
        _ => Ok((together(document.view(), "tag found", &parts)?, count)),
    }
}

/// The edit that rejects the items found, or the mentions that lie in the words found, and how many.
pub(super) fn edit_of_rejecting(document: &Document) -> Result<(Edit, usize), Refusal> {
    let none = || Refusal("No hit is left to be rejected".to_owned());
    let search = document.search.as_ref().ok_or_else(none)?;
    let live = document.record.mentions.iter().filter(|m| m.review != Review::Rejected);
    let hit = |span: Span| {
        let first = search.hits.partition_point(|h| h.end < span.end);
        search.hits.get(first).is_some_and(|h| h.contains(span))
    };
    let items: Vec<ItemId> = match search.within {
        Within::Text => live
            .filter(|m| hit(m.span))
            .map(|m| ItemId::new(Table::Mentions, &m.id))
            .collect(),
        Within::Entities | Within::Events => search.items.clone(),
    };
    if items.is_empty() {
        return Err(none());
    }
    Ok((decide::reject(document.view(), &items)?, items.len()))
}

/// What is to be found; `None` where nothing has been typed.
fn pattern(search: &Search) -> Result<Option<Regex>, String> {
    if search.words.is_empty() {
        return Ok(None);
    }
    let slashes = search.words.strip_prefix('/').and_then(|w| w.strip_suffix('/'));
    let expression = match (search.regex, slashes.filter(|w| !w.is_empty())) {
        (true, _) => search.words.clone(),
        (false, Some(expression)) => expression.to_owned(),
        (false, None) => regex::escape(&search.words),
    };
    if expression.len() > MOST_EXPRESSION && expression != regex::escape(&search.words) {
        return Err("the expression is too long: make it shorter".to_owned());
    }
    RegexBuilder::new(&expression)
        .case_insensitive(!search.case)
        .size_limit(1 << 20)
        .build()
        .map(Some)
        .map_err(|fault| why_not(&fault, &expression))
}

/// What is wrong with an expression, and where: the parser points at it with a caret.
fn why_not(fault: &regex::Error, expression: &str) -> String {
    let told = match fault {
        regex::Error::Syntax(told) => told,
        regex::Error::CompiledTooBig(_) => return "the expression is too large: make it shorter".to_owned(),
        _ => return "not an expression".to_owned(),
    };
    let what = told.lines().last().unwrap_or("not an expression");
    let what = what.strip_prefix("error: ").unwrap_or(what);
    const INDENT: usize = 4;
    let caret = told.lines().find(|line| line.trim_start().starts_with('^'));
    let at = caret
        .and_then(|line| line.find('^'))
        .and_then(|at| at.checked_sub(INDENT));
    match at {
        Some(at) if at < expression.chars().count() => {
            let rest: String = expression.chars().skip(at).take(12).collect();
            format!("{what}, at character {}: {rest}", at + 1)
        }
        Some(_) => format!("{what}, at the end"),
        None => what.to_owned(),
    }
}

fn find(view: View<'_>, regex: &Regex, search: &mut Search, until: Instant) {
    let late = Cell::new(false);
    find_until(view, regex, search, &|| {
        late.set(late.get() || Instant::now() > until);
        late.get()
    });
    if late.get() {
        search.fault =
            Some("the search takes too long here, and was ended: only what it found by then is shown".to_owned());
    }
}

fn find_until(view: View<'_>, regex: &Regex, search: &mut Search, late: &dyn Fn() -> bool) {
    let (record, index) = (view.record, view.index);
    fn hits<'a>(
        regex: &'a Regex,
        text: &'a str,
        whole: bool,
        late: &'a dyn Fn() -> bool,
    ) -> impl Iterator<Item = Match<'a>> {
        let found = regex.find_iter(text).take_while(|_| !late());
        found.filter(move |m| is_hit(text, m.start(), m.end(), whole))
    }
    let whole = search.whole;
    let fits = |text: &str| !late() && hits(regex, text, whole, late).next().is_some();
    let found: Vec<ItemId> = match search.within {
        Within::Text => {
            let hits = hits(regex, &record.text, whole, late);
            search.hits = hits.map(|m| Span::new(m.start(), m.end())).take(MOST_HITS).collect();
            return;
        }
        Within::Entities => record
            .entities
            .iter()
            .filter(|e| e.review != Review::Rejected)
            .filter(|e| fits(&e.name) || e.aliases.iter().any(|a| fits(a)))
            .map(|e| ItemId::new(Table::Entities, &e.id))
            .collect(),
        Within::Events => record
            .events
            .iter()
            .filter(|e| e.review != Review::Rejected && e.act != EventType::Statement)
            .filter(|e| {
                let mode = e.mode.as_deref().unwrap_or("");
                fits(&format!("{} {mode} {} {}", e.act, e.status, names::event(view, e)))
            })
            .map(|e| ItemId::new(Table::Events, &e.id))
            .collect(),
    };
    let mut placed: Vec<(Span, ItemId)> = found
        .into_iter()
        .filter_map(|item| Some((index.span(record, &item)?, item)))
        .take(MOST_HITS)
        .collect();
    placed.sort();
    (search.hits, search.items) = placed.into_iter().unzip();
}

/// Whether something was found, and, where whole words are asked for, no letter goes on before or after it.
fn is_hit(text: &str, start: usize, end: usize, whole: bool) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    start < end && (!whole || !goes_on(text[..start].chars().next_back()) && !goes_on(text[end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::queue::Order;
    use crate::record::Record;
    use crate::text::Text;

    fn fault(words: &str) -> String {
        let search = Search {
            words: words.to_owned(),
            regex: true,
            ..Search::default()
        };
        pattern(&search).unwrap_err()
    }

    #[test]
    fn a_broken_expression_says_what_and_where() {
        assert_eq!(fault("talks (in"), "unclosed group, at character 7: (in");
        assert!(
            fault("a**[").contains("unclosed character class, at character 4"),
            "{}",
            fault("a**[")
        );
        assert!(fault("+x").contains("at character 1"), "{}", fault("+x"));
    }

    #[test]
    fn an_expression_that_takes_too_long_is_ended_and_told() {
        let text = "A".repeat(2 << 20);
        let document = Document::new(Record::new("a", Text::new(text)), Order::default());
        let found = |words: &str| {
            let mut search = Search {
                words: words.to_owned(),
                regex: true,
                ..Search::default()
            };
            let regex = pattern(&search).unwrap().unwrap();
            let begun = Instant::now();
            find(document.view(), &regex, &mut search, begun + Duration::from_millis(300));
            (search, begun.elapsed())
        };
        // Every hit is one letter, and to find it the rest of the text is looked at.
        let (slow, took) = found(".*[^A]|A");
        assert!(took < Duration::from_secs(10), "{took:?}");
        assert!(slow.fault.is_some() && !slow.hits.is_empty() && slow.hits.len() < MOST_HITS);
        let (quick, _) = found("A+");
        assert_eq!((quick.fault, quick.hits.len()), (None, 1));
        assert!(fault(r"\w{200}{200}").contains("too large"));
        assert!(fault(&"a|".repeat(1000)).contains("too long"));
    }

    #[test]
    fn whole_words_end_where_letters_end() {
        assert!(is_hit("Iran’s", 0, 4, true));
        assert!(!is_hit("Iranian", 0, 4, true));
        assert!(is_hit("Iranian", 0, 4, false));
        assert!(!is_hit("Iran", 0, 0, false));
    }
}
