//! Which row of one reader answers to which row of the other.

use super::marked::Marked;
use crate::text::Span;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Rows of two readers, paired one to one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// For each row of mine, the row of theirs that it answers to.
    pub theirs: Vec<Option<usize>>,
    /// For each row of theirs, the row of mine.
    pub mine: Vec<Option<usize>>,
}

impl Alignment {
    /// The pairs, in the order of mine.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let theirs = self.theirs.iter().enumerate();
        theirs.filter_map(|(mine, theirs)| theirs.map(|theirs| (mine, theirs)))
    }

    /// Rows of mine that answer to none of theirs.
    pub fn only_mine(&self) -> impl Iterator<Item = usize> + '_ {
        alone(&self.theirs)
    }

    /// Rows of theirs that answer to none of mine.
    pub fn only_theirs(&self) -> impl Iterator<Item = usize> + '_ {
        alone(&self.mine)
    }

    fn pair(&mut self, mine: usize, theirs: usize) {
        self.theirs[mine] = Some(theirs);
        self.mine[theirs] = Some(mine);
    }
}

fn alone(partners: &[Option<usize>]) -> impl Iterator<Item = usize> + '_ {
    let all = partners.iter().enumerate();
    all.filter(|(_, partner)| partner.is_none()).map(|(row, _)| row)
}

/// Pairs rows from the surest to the least sure: same bounds, label and id; same bounds and label; same bounds; then
/// the greatest overlap. What one reader rejected is paired last, with what has its bounds.
pub fn align<T: Marked>(mine: &[T], theirs: &[T]) -> Alignment {
    let mut found = Alignment {
        theirs: vec![None; mine.len()],
        mine: vec![None; theirs.len()],
    };
    let (a, b) = (mine, theirs);
    by_key(&mut found, a, b, |row| {
        row.is_live().then(|| (row.place(), row.label(), row.id()))
    });
    by_key(&mut found, a, b, |row| {
        row.is_live().then(|| (row.place(), row.label()))
    });
    if T::LABEL_MAY_DIFFER {
        by_key(&mut found, a, b, |row| row.is_live().then(|| row.place()));
    }
    by_overlap(&mut found, a, b);
    by_key(&mut found, a, b, |row| Some((row.place(), row.label())));
    if T::LABEL_MAY_DIFFER {
        by_key(&mut found, a, b, |row| Some(row.place()));
    }
    found
}

/// Pairs rows that are free and of one key, first with first.
fn by_key<T, K: Hash + Eq>(found: &mut Alignment, mine: &[T], theirs: &[T], key: impl Fn(&T) -> Option<K>) {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for row in alone(&found.mine) {
        if let Some(key) = key(&theirs[row]) {
            waiting.entry(key).or_default().push_back(row);
        }
    }
    for (row, own) in mine.iter().enumerate() {
        if found.theirs[row].is_some() {
            continue;
        }
        let partner = key(own).and_then(|key| waiting.get_mut(&key)?.pop_front());
        if let Some(partner) = partner {
            found.pair(row, partner);
        }
    }
}

/// So many rows are looked at on each side of a row: no text nests deeper, and no file can make this slow.
const NEAREST: usize = 64;

/// Two rows that overlap, and how well.
struct Candidate {
    mine: usize,
    theirs: usize,
    same_label: bool,
    /// Twice what they share over what they cover together, 0 to 1.
    share: f64,
}

/// Pairs rows that are free, live, and overlap: same label first, then the greatest share.
fn by_overlap<T: Marked>(found: &mut Alignment, mine: &[T], theirs: &[T]) {
    let free = |partners: &[Option<usize>], rows: &[T]| -> Vec<(Span, usize)> {
        let mut free: Vec<(Span, usize)> = alone(partners)
            .filter(|row| rows[*row].is_live())
            .filter_map(|row| Some((rows[row].place()?, row)))
            .collect();
        free.sort_unstable();
        free
    };
    let (ours, others) = (free(&found.theirs, mine), free(&found.mine, theirs));
    let mut candidates = Vec::new();
    let mut first = 0;
    for (span, row) in ours {
        while first < others.len() && others[first].0.end <= span.start {
            first += 1;
        }
        let near = others[first..].iter().take_while(|(other, _)| other.start < span.end);
        for &(other, partner) in near.take(NEAREST).filter(|(other, _)| other.overlaps(span)) {
            let same_label = mine[row].label() == theirs[partner].label();
            if same_label || T::LABEL_MAY_DIFFER {
                candidates.push(Candidate {
                    mine: row,
                    theirs: partner,
                    same_label,
                    share: share(span, other),
                });
            }
        }
    }
    candidates.sort_by(|a, b| {
        let better = b.same_label.cmp(&a.same_label).then(b.share.total_cmp(&a.share));
        better.then((a.mine, a.theirs).cmp(&(b.mine, b.theirs)))
    });
    for candidate in candidates {
        if found.theirs[candidate.mine].is_none() && found.mine[candidate.theirs].is_none() {
            found.pair(candidate.mine, candidate.theirs);
        }
    }
}

fn share(a: Span, b: Span) -> f64 {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2.0 * common as f64 / (a.len() + b.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::agreement::samples::mention;
    use crate::record::{Kind, Mention, Review};

    fn rejected(mut mention: Mention) -> Mention {
        mention.review = Review::Rejected;
        mention
    }

    #[test]
    fn same_bounds_go_before_greater_overlap() {
        let mine = [mention("m1", 0, 20, Kind::Org), mention("m2", 4, 9, Kind::Gpe)];
        let theirs = [mention("x1", 4, 9, Kind::Org), mention("x2", 10, 20, Kind::Per)];
        let found = align(&mine, &theirs);
        assert_eq!(found.pairs().collect::<Vec<_>>(), [(0, 1), (1, 0)]);
    }

    #[test]
    fn one_long_row_answers_to_one_short_row_only() {
        let mine = [mention("m1", 0, 20, Kind::Org)];
        let theirs = [mention("x1", 0, 9, Kind::Gpe), mention("x2", 10, 16, Kind::Org)];
        let found = align(&mine, &theirs);
        assert_eq!(found.pairs().collect::<Vec<_>>(), [(0, 1)], "the one of the same label");
        assert_eq!(found.only_theirs().collect::<Vec<_>>(), [0]);
        assert_eq!(found.only_mine().count(), 0);
    }

    #[test]
    fn what_is_rejected_never_takes_a_partner_from_what_is_live() {
        let mine = [rejected(mention("m1", 0, 5, Kind::Org)), mention("m2", 0, 5, Kind::Per)];
        let theirs = [mention("m1", 0, 5, Kind::Org)];
        assert_eq!(align(&mine, &theirs).pairs().collect::<Vec<_>>(), [(1, 0)]);
        assert_eq!(align(&mine[..1], &theirs).pairs().collect::<Vec<_>>(), [(0, 0)]);
    }

    #[test]
    fn a_file_of_one_span_many_times_is_paired_quickly_and_in_order() {
        let rows: Vec<Mention> = (0..4_000).map(|i| mention(&format!("m{i}"), 0, 9, Kind::Org)).collect();
        let shifted: Vec<Mention> = (0..4_000).map(|i| mention(&format!("x{i}"), 1, 9, Kind::Org)).collect();
        assert!(align(&rows, &rows).pairs().all(|(a, b)| a == b));
        assert!(align(&rows, &shifted).pairs().count() > 0);
    }
}
