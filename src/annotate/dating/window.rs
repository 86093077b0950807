//! The days that several facts allow together.

use jiff::ToSpan;
use jiff::civil::Date;

/// First and last day; nothing where it is open.
pub type Stretch = (Option<Date>, Option<Date>);

/// Something that allows some days and not others.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The stretches that it allows, in order.
    pub allows: Vec<Stretch>,
    /// What it counts against facts that contradict it.
    pub weight: u32,
    /// What says so, in words.
    pub why: String,
    /// Index of the role that it rests on.
    pub role: Option<usize>,
}

impl Fact {
    /// A fact that allows a day and all after it.
    pub fn since(day: Date, weight: u32, why: String) -> Self {
        Self::of(vec![(Some(day), None)], weight, why)
    }

    /// A fact that allows a day and all before it.
    pub fn until(day: Date, weight: u32, why: String) -> Self {
        Self::of(vec![(None, Some(day))], weight, why)
    }

    /// A fact that allows some stretches.
    pub const fn of(allows: Vec<Stretch>, weight: u32, why: String) -> Self {
        Self {
            allows,
            weight,
            why,
            role: None,
        }
    }

    /// Whether it allows a day.
    pub fn allows(&self, day: Date) -> bool {
        self.allows.iter().any(|s| begun(*s, day) && !over(*s, day))
    }
}

fn begun(stretch: Stretch, day: Date) -> bool {
    stretch.0.is_none_or(|first| first <= day)
}

fn over(stretch: Stretch, day: Date) -> bool {
    stretch.1.is_some_and(|last| last < day)
}

/// What facts allow together.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// The stretches, in order.
    pub stretches: Vec<Stretch>,
    /// Facts that do not fit, by index.
    pub unfit: Vec<usize>,
}

/// The days that most facts by weight allow; nothing where a quarter of the weight contradicts them.
///
/// Costs facts times stretches squared: callers hand in a few dozen facts.
pub fn window(facts: &[Fact]) -> Option<Window> {
    let mut starts: Vec<Date> = vec![Date::MIN];
    for stretch in facts.iter().flat_map(|f| &f.allows) {
        starts.extend(stretch.0);
        starts.extend(stretch.1.and_then(|last| last.checked_add(1.days()).ok()));
    }
    starts.sort_unstable();
    starts.dedup();
    // Between two neighbouring starts every fact holds or fails throughout.
    let weight_at = |day: Date| -> u32 { facts.iter().filter(|f| f.allows(day)).map(|f| f.weight).sum() };
    let weights: Vec<u32> = starts.iter().map(|day| weight_at(*day)).collect();
    let best = weights.iter().copied().max()?;
    let total: u32 = facts.iter().map(|f| f.weight).sum();
    if best == 0 || (total - best) * 4 > total {
        return None;
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, day) in starts.iter().enumerate().filter(|(at, _)| weights[*at] == best) {
        let first = (*day > Date::MIN).then_some(*day);
        let last = starts.get(at + 1).and_then(|next| next.checked_sub(1.days()).ok());
        match stretches.last_mut() {
            Some(before) if at > 0 && weights[at - 1] == best => before.1 = last,
            _ => stretches.push((first, last)),
        }
    }
    let inside = stretches.first().and_then(|s| s.0.or(s.1))?;
    let unfit = (0..facts.len()).filter(|&f| !facts[f].allows(inside)).collect();
    Some(Window { stretches, unfit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn fact(allows: &[(Option<Date>, Option<Date>)], weight: u32) -> Fact {
        Fact::of(allows.to_vec(), weight, String::new())
    }

    #[test]
    fn facts_narrow_each_other_down() {
        let twice = [
            (Some(date(2014, 8, 29)), Some(date(2015, 8, 28))),
            (Some(date(2015, 11, 24)), Some(date(2023, 6, 3))),
        ];
        let facts = [
            fact(&twice, 2),
            fact(&[(Some(date(2013, 2, 1)), Some(date(2017, 1, 20)))], 2),
            Fact::since(date(2015, 10, 30), 3, String::new()),
        ];
        let found = window(&facts).unwrap();
        assert_eq!(found.stretches, [(Some(date(2015, 11, 24)), Some(date(2017, 1, 20)))]);
        assert!(found.unfit.is_empty());
    }

    #[test]
    fn the_odd_one_out_is_named_and_a_quarrel_gives_nothing() {
        let since = |year| Fact::since(date(year, 1, 1), 2, String::new());
        let until = |year| Fact::until(date(year, 1, 1), 2, String::new());
        let found = window(&[since(2010), since(2011), since(2012), since(2013), until(2005)]).unwrap();
        assert_eq!(found.stretches, [(Some(date(2013, 1, 1)), None)]);
        assert_eq!(found.unfit, [4]);
        assert_eq!(window(&[since(2010), until(2005)]), None);
        assert_eq!(window(&[]), None);
    }

    #[test]
    fn several_stretches_stay_apart() {
        let days = [2015, 2020].map(|y| (Some(date(y, 12, 15)), Some(date(y, 12, 15))));
        assert_eq!(window(&[fact(&days, 1)]).unwrap().stretches, days);
    }
}
