//! The same answer in many places: found in this article and in the other open ones, shown, then given, all as one step
//! that undo takes back.

use super::also;
use super::contexts::{sorted, untick_others};
use super::like::{Like, changes};
use super::spread::{Deed, Tell};
use super::targets::{act_of, many, untagged_like};
use crate::app::Workbench;
use crate::app::command::modes::{ESCAPE, PREVIEW_KEYS, key_in};
use crate::app::command::{Command, Many, key};
use crate::app::document::Document;
use crate::app::view::{Elsewhere, Preview, Target};
use crate::app::words;
use crate::record::acts::{self, Act, Refusal, View, mentions};
use crate::record::{Edit, ItemId, Review, Table};
use crate::text::{Span, bounds};

/// An edit of several articles: each has its own, and undo takes back all of them together.
#[derive(Debug, Clone)]
pub struct Together {
    /// The articles, by their keys, with what was done in each.
    parts: Vec<(u64, Edit)>,
    /// Where nothing was done in the article that was shown: which that was, and how many acts it had by then.
    from: Option<(u64, usize)>,
}

impl Workbench {
    pub(super) fn perform_everywhere(&mut self, command: Command) {
        match command {
            Command::Everywhere(answer) => self.preview_everywhere(*answer),
            Command::BoundsEverywhere => self.preview_bounds(),
            Command::LastEverywhere => self.preview_last(),
            Command::AcceptMany(which) => self.preview_many(which),
            Command::ConfirmEverywhere => self.confirm_everywhere(),
            Command::CancelEverywhere => {
                if let Some(document) = self.document_mut() {
                    document.preview = None;
                }
            }
            Command::ToggleInPreview(n) => {
                let preview = self.document_mut().and_then(|d| d.preview.as_mut());
                if let Some((_, chosen)) = preview.and_then(|p| p.targets.get_mut(n)) {
                    *chosen = !*chosen;
                }
            }
            Command::TickPlaces { article, places, on } => self.tick(article, &places, on),
            Command::ToggleOthers => self.toggle_others(),
            Command::StepPreview(forward) => {
                if let Some(preview) = self.document_mut().and_then(|d| d.preview.as_mut()) {
                    let n = preview.shown().max(1);
                    preview.at = Some(match (preview.at, forward) {
                        (None, true) => 0,
                        (None, false) => n - 1,
                        (Some(at), true) => (at + 1) % n,
                        (Some(at), false) => (at + n - 1) % n,
                    });
                }
            }
            Command::TickPlace => self.tick_place(),
            Command::ExplainPreview => {
                let [confirm, tick] =
                    [Command::ConfirmEverywhere, Command::TickPlace].map(|c| key_in(&PREVIEW_KEYS, &c));
                self.say(format!(
                    "{confirm} does it, {ESCAPE} leaves it; the arrows walk the places, and {tick} takes one out or in"
                ));
            }
            _ => {}
        }
    }

    fn tick(&mut self, article: Option<u64>, places: &[usize], on: bool) {
        let Some(preview) = self.document_mut().and_then(|d| d.preview.as_mut()) else {
            return;
        };
        let targets = match article {
            None => Some(&mut preview.targets),
            Some(key) => preview
                .elsewhere
                .iter_mut()
                .find(|e| e.key == key)
                .map(|e| &mut e.targets),
        };
        let Some(targets) = targets else { return };
        for &n in places {
            if let Some((_, chosen)) = targets.get_mut(n) {
                *chosen = on;
            }
        }
    }

    /// Takes the place that was walked to out, or in again, and walks on.
    fn tick_place(&mut self) {
        let preview = self.document_mut().and_then(|d| d.preview.as_mut());
        let place = preview.and_then(|p| {
            let (key, n) = p.place()?;
            let listed = match key {
                None => &p.targets,
                Some(key) => &p.elsewhere.iter().find(|e| e.key == key)?.targets,
            };
            Some((key, n, listed.get(n)?.1))
        });
        match place {
            Some((key, n, on)) => {
                self.tick(key, &[n], !on);
                self.perform_everywhere(Command::StepPreview(true));
            }
            None => {
                let [confirm, tick] =
                    [Command::ConfirmEverywhere, Command::TickPlace].map(|c| key_in(&PREVIEW_KEYS, &c));
                self.say(format!(
                    "Walk to a place with the arrows first: {tick} takes it out or in, {confirm} does it"
                ));
            }
        }
    }

    fn toggle_others(&mut self) {
        let several = self.documents.len() > 1;
        let Some(preview) = self.document_mut().and_then(|d| d.preview.as_mut()) else {
            return;
        };
        if preview.elsewhere.is_empty() {
            self.say(if several {
                "In the other open articles there is nothing to change"
            } else {
                "No other article is open"
            });
            return;
        }
        preview.wide = !preview.wide;
    }

    /// Shows where an answer would reach.
    fn preview_everywhere(&mut self, answer: Command) {
        let Some(document) = self.document_mut() else { return };
        let targets: Vec<Target> = match (document.selection, &document.current) {
            (Some(span), _) => untagged_like(document.view(), span)
                .into_iter()
                .map(Target::Words)
                .collect(),
            (None, Some(item)) => acts::alike(document.view(), item)
                .into_iter()
                .map(Target::Item)
                .collect(),
            (None, None) => Vec::new(),
        };
        if targets.is_empty() {
            self.say(format!(
                "Nothing is current: {} takes you to the next item, or select some words",
                key(&Command::NextOpen)
            ));
            return;
        }
        // What cannot be answered here at all is refused before anything is shown.
        let items: Vec<ItemId> = targets
            .iter()
            .filter_map(|t| if let Target::Item(i) = t { Some(i.clone()) } else { None })
            .collect();
        if let (false, Err(Refusal(why))) = (items.is_empty(), act_of(document.view(), &answer, &items)) {
            // The others may still need it.
            if !why.starts_with("Decided already") && !why.starts_with("Nothing to change") {
                self.say(why);
                return;
            }
            let elsewhere = self.elsewhere(&answer);
            if elsewhere.is_empty() {
                self.say(why);
                return;
            }
        }
        let elsewhere = self.elsewhere(&answer);
        let Some(document) = self.document_mut() else { return };
        let (mut targets, mut contexts) = sorted(document, targets);
        untick_others(document, &mut targets);
        let also = also::of(document, &answer, &targets);
        let besides = also.len();
        for (target, context) in also {
            targets.push((target, false));
            contexts.push(context);
        }
        document.preview = Some(Preview {
            answer,
            targets,
            contexts,
            also: besides,
            elsewhere,
            wide: false,
            at: None,
        });
    }

    /// Where the answer to what is current would reach in the other open articles.
    fn elsewhere(&self, answer: &Command) -> Vec<Elsewhere> {
        let Some(document) = self.document() else {
            return Vec::new();
        };
        let text: &str = &document.record.text;
        let whole = |span| bounds::whole_words(text, span).map(|words| bounds::without_marks(text, words));
        let like = match (document.selection, &document.current) {
            (Some(span), _) => whole(span).map(|span| Like::Words(span.of(text).to_owned())),
            (None, Some(item)) => Like::of(document.view(), item),
            (None, None) => None,
        };
        let takes = matches!(answer, Command::Accept | Command::Reject | Command::Relabel(_));
        like.filter(|_| takes)
            .map(|like| self.reach(answer, &like))
            .unwrap_or_default()
    }

    /// Where an answer to what is like that would reach in the other open articles.
    pub(super) fn reach(&self, answer: &Command, like: &Like) -> Vec<Elsewhere> {
        let shown = self.shown;
        let others = self
            .documents
            .iter()
            .enumerate()
            .filter(|(n, (_, d))| *n != shown && !d.held_elsewhere);
        let reach = |(_, (key, other)): (usize, &(u64, Document))| {
            let mut targets = like.find(other.view());
            targets.retain(|target| changes(&other.record, other.view(), answer, target));
            let (targets, contexts) = sorted(other, targets);
            (!targets.is_empty()).then(|| Elsewhere {
                key: *key,
                name: other.name(),
                targets,
                contexts,
            })
        };
        others.filter_map(reach).collect()
    }

    /// Shows what would be accepted together.
    fn preview_many(&mut self, which: Many) {
        let Some(document) = self.document_mut() else { return };
        let targets: Vec<Target> = many(document, which).into_iter().map(Target::Item).collect();
        if targets.is_empty() {
            self.say(match which {
                Many::InSight => "Everything in sight is reviewed",
                Many::SameKind => "Nothing else of this kind waits for a decision",
                Many::Walked => "Everything that is walked is reviewed",
                Many::Sure(_) => "Nothing that the machine is so sure of waits for a decision",
            });
            return;
        }
        let contexts = vec![String::new(); targets.len()];
        document.preview = Some(Preview {
            answer: Command::Accept,
            targets: targets.into_iter().map(|t| (t, true)).collect(),
            contexts,
            also: 0,
            elsewhere: Vec::new(),
            wide: false,
            at: None,
        });
    }

    fn confirm_everywhere(&mut self) {
        let shown = self.shown;
        let Some(preview) = self.document_mut().and_then(|d| d.preview.take()) else {
            return;
        };
        let own = chosen(&preview.targets);
        let made = own.first().cloned();
        let others = preview.elsewhere.iter().filter(|_| preview.wide);
        let others = others.map(|e| (e.key, chosen(&e.targets)));
        // One's own article comes first: it is the one that is looked at.
        let key = self.documents.get(shown).map(|(key, _)| (*key, own));
        let places = key.into_iter().chain(others).filter(|(_, targets)| !targets.is_empty());
        let deeds: Vec<(u64, Deed)> = places
            .map(|(key, targets)| (key, Deed::Answer(Box::new(preview.answer.clone()), targets)))
            .collect();
        let revision = |w: &Self| w.document().map(|d| d.revision);
        let (before, several) = (revision(self), deeds.len() > 1);
        self.spread(deeds, Tell::Places);
        if revision(self) == before && !several {
            return;
        }
        match made {
            Some(Target::Words(span)) => self.stand_on_words(span),
            _ => {
                if let Some(document) = self.document_mut() {
                    document.last_answer = Some(preview.answer);
                }
                self.advance();
            }
        }
    }

    /// Remembers what was done in several articles, each by its key, so that undo takes all of it back.
    pub(super) fn done_together(&mut self, parts: Vec<(u64, Edit)>) {
        let Some((key, document)) = self.documents.get(self.shown) else {
            return;
        };
        let own = parts.iter().any(|(part, _)| part == key);
        let from = (!own).then_some((*key, document.history.depth()));
        if parts.len() > 1 {
            for (key, _) in &parts {
                if let Some((_, document)) = self.documents.iter_mut().find(|(k, _)| k == key) {
                    document.weigh_offers(parts.len() - 1);
                }
            }
        }
        // What was done in the shown article alone is its own history.
        if parts.len() > 1 || from.is_some() && !parts.is_empty() {
            self.in_several.push(Together { parts, from });
        }
    }

    /// The mention that was just made there becomes the current item.
    fn stand_on_words(&mut self, span: Span) {
        let Some(document) = self.document_mut() else { return };
        let made = |m: &&crate::record::Mention| m.span == span && m.review == Review::Added;
        let item = document.record.mentions.iter().find(made);
        let item = item.map(|m| ItemId::new(Table::Mentions, &m.id));
        document.selection = None;
        if let Some(item) = item {
            document.go_to(item);
        }
    }

    /// The edit of several articles, or of others alone, that is the next to be taken back here, or done again.
    pub(in crate::app) fn together_at(&self, back: bool) -> Option<&Together> {
        let (key, document) = self.documents.get(self.shown)?;
        let here = (*key, document.history.depth());
        let own = next(document, back);
        let stands = |(key, edit): &(u64, Edit)| {
            let found = self.documents.iter().find(|(k, _)| k == key);
            found.is_some_and(|(_, document)| next(document, back).as_ref() == Some(edit))
        };
        let has = |together: &&Together| match together.from {
            Some(from) => from == here && together.parts.iter().any(stands),
            None => together
                .parts
                .iter()
                .any(|(k, edit)| k == key && Some(edit) == own.as_ref()),
        };
        self.in_several.iter().rev().find(has)
    }

    /// Takes an edit of several articles back, or does it again, wherever nothing was decided since. `false` where the
    /// next step of the shown article belongs to it alone.
    pub(super) fn travel_together(&mut self, back: bool) -> bool {
        let Some(together) = self.together_at(back).cloned() else {
            return false;
        };
        let (stamp, order) = (self.stamp(), self.order);
        let (mut done, mut left) = (0, Vec::new());
        for (key, edit) in &together.parts {
            let Some(n) = self.documents.iter().position(|(k, _)| k == key) else {
                continue;
            };
            let document = &mut self.documents[n].1;
            let since = back && document.asides.is_last(document.history.depth());
            if since || document.held_elsewhere || next(document, back).as_ref() != Some(edit) {
                left.push(document.name());
                continue;
            }
            document.preview = None;
            let travelled = match back {
                true => document.undo(&stamp, order),
                false => document.redo(&stamp, order),
            };
            self.journal_in(n);
            match travelled {
                Ok(_) => done += 1,
                Err(fault) => self.warn(format!("Cannot go {} there: {fault}", if back { "back" } else { "on" })),
            }
        }
        let word = if back { "Taken back" } else { "Done again" };
        let mut line = format!("{word} in {}: {}", counted(done), together.act());
        if !left.is_empty() {
            let state = if back { "decided" } else { "done" };
            line.push_str(&format!(
                "; not in {}, where something else was {state} since",
                left.join(", ")
            ));
        }
        self.say(line);
        true
    }
}

impl Together {
    fn act(&self) -> &str {
        self.parts.first().map_or("", |(_, edit)| &edit.act)
    }
}

/// What would be taken back in an article, or done again.
fn next(document: &Document, back: bool) -> Option<Edit> {
    match back {
        true => document.history.last_done(&document.record),
        false => document.history.last_undone(&document.record),
    }
}

fn counted(articles: usize) -> String {
    words::counted(articles, "article")
}

fn chosen(targets: &[(Target, bool)]) -> Vec<Target> {
    let chosen = targets.iter().filter(|(_, chosen)| *chosen);
    chosen.map(|(target, _)| target.clone()).collect()
}

/// The edit that an answer means for places of one article.
pub(super) fn edit_of(view: View<'_>, answer: &Command, targets: &[Target]) -> Act {
    let (mut items, mut words) = (Vec::new(), Vec::new());
    for target in targets {
        match target {
            Target::Item(item) => items.push(item.clone()),
            Target::Words(span) => words.push(*span),
        }
    }
    match answer {
        Command::Relabel(kind) if !words.is_empty() => mentions::add(view, &words, *kind),
        _ => act_of(view, answer, &items),
    }
}
