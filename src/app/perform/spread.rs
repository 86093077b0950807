//! What is done in many open articles: some of them in each frame, told by a bar, ended by Esc, taken back by one undo.

use super::everywhere::edit_of;
use super::find::{edit_of_rejecting, edit_of_tagging};
use crate::app::Workbench;
use crate::app::command::{Command, all_taken_back, taken_back};
use crate::app::document::Document;
use crate::app::jobs::Doing;
use crate::app::view::Target;
use crate::app::words::counted;
use crate::progress::{Progress, Step};
use crate::record::acts::Refusal;
use crate::record::{Edit, Kind};
use std::collections::{HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// So long it works in a frame; one article is done in any case.
const A_FRAME: Duration = Duration::from_millis(8);

/// What is done in one article.
#[derive(Debug, Clone)]
pub enum Deed {
    /// An answer is given in these places.
    Answer(Box<Command>, Vec<Target>),
    /// What was found is tagged.
    TagHits(Kind),
    /// What was found is rejected.
    RejectHits,
}

impl Deed {
    /// The edit that it means there, and in how many places.
    fn edit(&self, document: &Document) -> Result<(Edit, usize), Refusal> {
        match self {
            Self::Answer(answer, targets) => {
                edit_of(document.view(), answer, targets).map(|edit| (edit, targets.len()))
            }
            Self::TagHits(kind) => edit_of_tagging(document, *kind),
            Self::RejectHits => edit_of_rejecting(document),
        }
    }

    /// How many items beside those that were answered the answer decides.
    fn along(&self, edit: &Edit) -> usize {
        let Self::Answer(answer, targets) = self else { return 0 };
        if **answer != Command::Accept {
            return 0;
        }
        let id = |target: &Target| match target {
            Target::Item(item) => Some(item.id.clone()),
            Target::Words(_) => None,
        };
        let answered: HashSet<String> = targets.iter().filter_map(id).collect();
        edit.changes.iter().filter(|c| !answered.contains(&c.on)).count()
    }
}

/// How what was done is told.
#[derive(Debug, Clone, Copy)]
pub enum Tell {
    /// As places.
    Places,
    /// As hits that were tagged or rejected.
    Hits(&'static str),
}

/// Work in many articles that is under way.
pub struct Spread {
    waiting: VecDeque<(u64, Deed)>,
    all: usize,
    parts: Vec<(u64, Edit)>,
    told: Vec<(usize, String)>,
    /// Items that were decided with them, as the entity of a name.
    along: usize,
    tell: Tell,
    progress: Arc<Progress>,
}

impl Workbench {
    /// Does what is to be done in articles, by their keys, one after the other; what can be done at once is.
    pub(super) fn spread(&mut self, deeds: Vec<(u64, Deed)>, tell: Tell) {
        self.stop_spreading();
        let all = deeds.len();
        // The name that the bar tells is that of a file elsewhere.
        let progress = self.wait_for(Doing::Answering, PathBuf::from(counted(all, "article")));
        let step = Step {
            name: "articles",
            number: 1,
            of: 1,
        };
        progress.begin(step, 0.0, 1.0);
        self.spreading = Some(Spread {
            waiting: deeds.into(),
            all,
            parts: Vec::new(),
            told: Vec::new(),
            along: 0,
            tell,
            progress,
        });
        self.go_on_spreading();
    }

    /// Does as much of it as a frame has time for; `true` while there is more.
    pub(in crate::app) fn go_on_spreading(&mut self) -> bool {
        let Some(mut spread) = self.spreading.take() else {
            return false;
        };
        let since = Instant::now();
        while let Some((key, deed)) = spread.waiting.pop_front() {
            if spread.progress.is_stopped() {
                spread.waiting.push_front((key, deed));
                break;
            }
            self.do_in(&mut spread, key, &deed);
            spread.progress.reach(spread.all - spread.waiting.len(), spread.all);
            if since.elapsed() >= A_FRAME {
                break;
            }
        }
        let more = !spread.waiting.is_empty() && !spread.progress.is_stopped();
        if more {
            self.spreading = Some(spread);
        } else {
            self.end_spread(spread);
        }
        more
    }

    fn do_in(&mut self, spread: &mut Spread, key: u64, deed: &Deed) {
        let Some(n) = self.documents.iter().position(|(k, _)| *k == key) else {
            return;
        };
        let document = &self.documents[n].1;
        let name = document.name();
        match deed.edit(document) {
            Ok((edit, places)) => {
                if self.commit_edit_in(n, edit.clone()) {
                    spread.along += deed.along(&edit);
                    spread.told.push((places, name));
                    spread.parts.push((key, edit));
                }
            }
            // Where nothing is to change in one article, the others still are.
            Err(Refusal(why)) if spread.all == 1 => self.say(why),
            Err(Refusal(_)) => {}
        }
    }

    /// Ends it where it is; what was done can be taken back together.
    pub(super) fn stop_spreading(&mut self) {
        if let Some(spread) = self.spreading.take() {
            self.end_spread(spread);
        }
    }

    fn end_spread(&mut self, spread: Spread) {
        self.waited_for(&spread.progress);
        let left = spread.waiting.len();
        if !spread.told.is_empty() || left > 0 {
            self.say(summary(&spread.told, spread.tell, spread.along, left));
        } else if let Tell::Hits(done) = spread.tell {
            self.say(format!("No hit is left to be {done}"));
        }
        self.done_together(spread.parts);
    }
}

/// Articles that are told by name.
const NAMED: usize = 4;

/// `Done in 5 places: 2 in a.txt, 3 in b.txt; u takes all of it back`.
fn summary(told: &[(usize, String)], tell: Tell, along: usize, left: usize) -> String {
    let all: usize = told.iter().map(|(n, _)| n).sum();
    let done = match tell {
        Tell::Places => format!("Done in {}", counted(all, "place")),
        Tell::Hits(done) => format!("{} {done}", counted(all, "hit")),
    };
    let where_done = match told.len() {
        0 | 1 => String::new(),
        n if n <= NAMED && matches!(tell, Tell::Places) => {
            let each: Vec<String> = told.iter().map(|(n, name)| format!("{n} in {name}")).collect();
            format!(": {}", each.join(", "))
        }
        n => format!(" in {n} articles"),
    };
    let with = match along {
        0 => String::new(),
        n => format!(", and {n} more that go with them"),
    };
    let not_done = match left {
        0 => String::new(),
        n => format!("; ended before {}", counted(n, "article")),
    };
    let back = match told.len() {
        0 => String::new(),
        1 => format!("; {}", taken_back()),
        _ => format!("; {}", all_taken_back()),
    };
    format!("{done}{where_done}{with}{not_done}{back}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told_by_article_or_counted() {
        let told = |n: usize| (1..=n).map(|i| (i, format!("{i}.txt"))).collect::<Vec<_>>();
        assert_eq!(
            summary(&told(1), Tell::Places, 0, 0),
            "Done in 1 place; u takes it back"
        );
        assert_eq!(
            summary(&told(2), Tell::Places, 4, 0),
            "Done in 3 places: 1 in 1.txt, 2 in 2.txt, and 4 more that go with them; u takes all of it back"
        );
        assert_eq!(
            summary(&told(5), Tell::Hits("tagged"), 0, 2),
            "15 hits tagged in 5 articles; ended before 2 articles; u takes all of it back"
        );
    }
}
