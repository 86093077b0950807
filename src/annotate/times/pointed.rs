//! Times that point: `yesterday`, `last week`, `the next day`, `earlier this month`, `the end of March`, `every Friday`.

use super::amounts::{self, Count};
use super::calendar;
use super::clock;
use super::expr::{Base, Clock, Expr, Part, Unit, Which, Within, YearPart};
use super::repeated;
use super::scan::{Hit, Scan};
use super::season::{bare_season, quarter};
use super::words;
use super::years;
use crate::text::TokenKind;

/// A pointing expression that begins at token `i`.
pub fn at(s: &Scan, i: usize) -> Option<Hit> {
    named(s, i)
        .or_else(|| repeated::at(s, i))
        .or_else(|| modified(s, i))
        .or_else(|| determined(s, i))
        .or_else(|| bare(s, i))
}

/// `yesterday`, `today`, `tonight`, `now`, …
pub fn named(s: &Scan, i: usize) -> Option<Hit> {
    let day = |by| Some(Hit::new(i + 1, Expr::Shift(Unit::Day, by, Base::Writing)));
    let reference = |end, word| Some(Hit::new(end, Expr::Reference(word)));
    let mut hit = match (s.low(i), s.low(i + 1)) {
        ("yesterday", _) => day(-1),
        ("today", _) if !(s.capital(i) && s.before(i, 1) == "usa") => day(0),
        ("tomorrow", _) => day(1),
        ("tonight", _) => day(0).map(|h| Hit {
            clock: Some(Clock::Part(super::expr::Part::Night)),
            ..h
        }),
        ("now", _) if s.before(i, 1) != "from" && s.low(i + 1) != "-" => reference(i + 1, "PRESENT_REF"),
        ("currently" | "nowadays", _) | ("presently", _) => reference(i + 1, "PRESENT_REF"),
        ("modern", "-") if s.low(i + 2) == "day" => reference(i + 3, "PRESENT_REF"),
        ("the", "past") if ends_here(s, i + 2) => reference(i + 2, "PAST_REF"),
        ("the", "present") if ends_here(s, i + 2) => reference(i + 2, "PRESENT_REF"),
        ("these", "days") => reference(i + 2, "PRESENT_REF"),
        ("present", "-") if s.low(i + 2) == "day" => reference(i + 3, "PRESENT_REF"),
        ("recently" | "lately" | "formerly" | "former", _) if !s.capital(i) || i == s.range().start => {
            reference(i + 1, "PAST_REF")
        }
        ("current", _) if !s.capital(i) && s.before(i, 1) != "the" => reference(i + 1, "PRESENT_REF"),
        ("future", _) if s.is(i + 1, TokenKind::Word) && !s.capital(i) && !matches!(s.before(i, 1), "the" | "in") => {
            reference(i + 1, "FUTURE_REF")
        }
        _ => None,
    }?;
    if matches!(hit.expr, Expr::Shift(..)) && hit.clock.is_none() {
        let early =
            usize::from(matches!(s.low(hit.end), "early" | "late") && words::part(s.low(hit.end + 1)).is_some());
        hit.end += early;
        clock::part_after(s, &mut hit);
    }
    Some(hit)
}

/// Whether a phrase ends before token `i`: a mark, a small word or nothing.
fn ends_here(s: &Scan, i: usize) -> bool {
    !s.is(i, TokenKind::Word) && !s.is(i, TokenKind::Number)
        || matches!(
            s.low(i),
            "and" | "or" | "but" | "to" | "in" | "for" | "with" | "when" | "as" | "on" | "by" | "he" | "she" | "they"
        )
}

/// `early 1914`, `mid-March`, `the end of 1776`, `later this week`, `the night of April 18`.
fn modified(s: &Scan, i: usize) -> Option<Hit> {
    let the = i + usize::from(s.low(i) == "the");
    if let Some(hit) = small_hours(s, the) {
        return Some(hit);
    }
    let next = match (s.low(the), s.low(the + 1)) {
        ("early" | "late" | "mid", "in" | "on") if s.low(the) != "mid" => the + 2,
        ("mid", "-") => the + 2,
        ("early" | "late" | "mid" | "earlier" | "later", _) => the + 1,
        ("beginning" | "start" | "end" | "middle" | "close" | "outset" | "turn" | "rest" | "remainder", "of") => {
            the + 2
        }
        ("first" | "second" | "last", _) if the > i => return counted_part(s, the),
        ("year" | "month" | "week", _) => return unit_end(s, the),
        ("very", "beginning" | "end") if s.low(the + 2) == "of" => the + 3,
        _ => return part_of(s, the),
    };
    let relative = matches!(s.low(the), "earlier" | "later");
    if matches!(s.low(the), "early" | "late") && s.low(the + 1) == "in" && s.low(next) == "the" {
        return the_unit(s, next);
    }
    if relative && s.low(next) == "in" && s.low(next + 1) == "the" {
        return the_unit(s, next + 1);
    }
    if relative && !matches!(s.low(next), "this" | "last" | "that" | "today" | "next") {
        return None;
    }
    let of = s.low(next.wrapping_sub(1)) == "of";
    let hit = calendar::at(s, next)
        .or_else(|| named(s, next))
        .or_else(|| determined(s, next))
        .or_else(|| bare_season(s, next))
        .or_else(|| of.then(|| the_unit(s, next)).flatten())?;
    let point = !matches!(hit.expr, Expr::Length(..) | Expr::Repeated(..) | Expr::Reference(_));
    let within = hit.within.or_else(|| within(s, the));
    (point && hit.end > next).then_some(Hit { within, ..hit })
}

/// What part of a time `early`, `mid-` or `the end of` means.
fn within(s: &Scan, at: usize) -> Option<Within> {
    let very = usize::from(s.low(at) == "very");
    Some(match s.low(at + very) {
        "early" | "beginning" | "start" | "outset" => Within::Early,
        "mid" | "middle" => Within::Middle,
        "late" | "end" | "close" => Within::Late,
        _ => return None,
    })
}

/// `the early hours of Saturday`, `the small hours of 3 May`.
fn small_hours(s: &Scan, at: usize) -> Option<Hit> {
    let part = match s.low(at) {
        "early" | "small" | "wee" | "predawn" => Part::Morning,
        "late" => Part::Night,
        _ => return None,
    };
    let day = (s.low(at + 1) == "hours" && matches!(s.low(at + 2), "of" | "on"))
        .then(|| calendar::at(s, at + 3))
        .flatten()?;
    (clock::is_day(&day.expr) && day.clock.is_none()).then_some(Hit {
        clock: Some(Clock::Part(part)),
        ..day
    })
}

/// `year-end`, `the year’s end`, `month’s end`.
fn unit_end(s: &Scan, i: usize) -> Option<Hit> {
    let (unit, _) = words::unit(s.low(i))?;
    let link = s.is(i + 1, TokenKind::Possessive) || s.dash(i + 1) && s.glued(i);
    (link && s.low(i + 2) == "end").then(|| Hit::new(i + 3, Expr::Shift(unit, 0, Base::Writing)))
}

/// `the first nine months of 2015`, `the last week of August`: a length within a longer time.
fn counted_part(s: &Scan, at: usize) -> Option<Hit> {
    if let Some(hit) = quarter(s, at) {
        return Some(hit);
    }
    let (end, value, grain) = match amounts::counted(s, at + 1) {
        Some((end, count, unit)) => (end, amounts::length(count, unit), unit.granularity()),
        None => {
            let (unit, _) =
                words::unit(s.low(at + 1)).filter(|(u, plural)| !plural && matches!(u, Unit::Day | Unit::Week))?;
            let length = amounts::length(Count::Of(1.0), unit);
            (at + 2, length, unit.granularity())
        }
    };
    if s.low(end) != "of" {
        return None;
    }
    let of = calendar::at(s, end + 1)
        .or_else(|| determined(s, end + 1))
        .or_else(|| the_unit(s, end + 1))?;
    let whole = matches!(
        of.expr,
        Expr::Date { day: None, .. } | Expr::Month(..) | Expr::PartOf(..) | Expr::Season(..)
    ) || matches!(of.expr, Expr::Shift(Unit::Month | Unit::Year | Unit::Quarter, ..));
    whole.then(|| Hit::new(of.end, Expr::Length(value, grain)))
}

/// `the year`, `the month` after `the end of`.
fn the_unit(s: &Scan, i: usize) -> Option<Hit> {
    let next = i + usize::from(matches!(s.low(i), "the" | "this" | "that"));
    let (unit, _) = words::unit(s.low(next)).filter(|(unit, plural)| {
        !plural
            && matches!(
                unit,
                Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century
            )
    })?;
    // `The day` is the one told last; `the year` of a news story is its own.
    let base = if unit == Unit::Day || s.low(i) == "that" {
        Base::Story
    } else {
        Base::Writing
    };
    Some(Hit::new(next + 1, Expr::Shift(unit, 0, base)))
}

/// `night of April 18, 1775`, `evening of 3 May`.
fn part_of(s: &Scan, i: usize) -> Option<Hit> {
    let part = words::part(s.low(i))?;
    let day = matches!(s.low(i + 1), "of" | "on")
        .then(|| calendar::at(s, i + 2))
        .flatten()?;
    (clock::is_day(&day.expr) && day.clock.is_none()).then_some(Hit {
        clock: Some(Clock::Part(part)),
        ..day
    })
}

/// Which way a pointing word points, and from where.
#[derive(Clone, Copy, PartialEq)]
enum Points {
    Last,
    Past,
    Previous,
    This,
    That,
    Next,
    Coming,
    Following,
}

fn pointer(word: &str) -> Option<Points> {
    Some(match word {
        "last" => Points::Last,
        "past" => Points::Past,
        "previous" | "preceding" => Points::Previous,
        "this" | "current" => Points::This,
        "that" | "same" => Points::That,
        "next" => Points::Next,
        "coming" | "upcoming" => Points::Coming,
        "following" | "ensuing" => Points::Following,
        _ => return None,
    })
}

/// `last Friday`, `the past five years`, `this morning`, `the 19th century`, `the summer of 1779`.
fn determined(s: &Scan, i: usize) -> Option<Hit> {
    let the = matches!(s.low(i), "the" | "this" | "that" | "its" | "their" | "his")
        && (s.low(i) == "the" || pointer(s.low(i + 1)).is_some());
    let at = i + usize::from(the);
    // `He repeated this last week.`: what he repeated, and then when.
    let the = the && !(s.low(i) == "this" && s.low(at) == "last");
    if let Some(points) = pointer(s.low(at)) {
        return pointed(s, at + 1, points, the);
    }
    if matches!(s.low(at), "recent" | "coming") && words::unit(s.low(at + 1)).is_some() {
        return Some(Hit::new(at + 2, Expr::Reference("PAST_REF")));
    }
    if !the {
        return None;
    }
    match s.low(at) {
        "future" if !s.low(at + 1).starts_with(char::is_alphabetic) || s.low(at + 1) == "of" => {
            return Some(Hit::new(at + 1, Expr::Reference("FUTURE_REF")));
        }
        "near" if s.low(at + 1) == "future" => return Some(Hit::new(at + 2, Expr::Reference("FUTURE_REF"))),
        _ => {}
    }
    after_the(s, at)
}

/// What may follow `the` and only then takes it in.
fn after_the(s: &Scan, at: usize) -> Option<Hit> {
    if let Some(hit) = bare_season(s, at) {
        return Some(hit);
    }
    if let Some(hit) = quarter(s, at) {
        return Some(hit);
    }
    if let Some(hit) = calendar::at(s, at).filter(|h| matches!(h.expr, Expr::Decade(_) | Expr::Century(_))) {
        return Some(hit);
    }
    if let Some((end, year)) =
        years::year_number(s, at).filter(|(end, _)| s.low(*end) == "fiscal" && s.low(end + 1) == "year")
    {
        return Some(Hit::new(end + 2, Expr::Fiscal(year)));
    }
    if let Some(hit) = calendar::day_in_words(s, at).or_else(|| before_or_after(s, at)) {
        return Some(hit);
    }
    if let Some(day) = calendar::day_number(s, at) {
        let that =
            s.low(at + 1) == "of" && matches!(s.low(at + 2), "that" | "the" | "this") && s.low(at + 3) == "month";
        if that {
            return Some(Hit::new(at + 4, calendar::date(None, None, Some(day))));
        }
        let of_month = calendar::by_month(s, at);
        let alone = words::ordinal(s.low(at)).is_some()
            && matches!(s.before(at, 2), "on" | "until" | "by" | "from" | "of")
            && !s.low(at + 1).starts_with(|c: char| c.is_alphabetic());
        return of_month
            .or_else(|| alone.then(|| Hit::new(at + 1, calendar::date(None, None, calendar::day_number(s, at)))));
    }
    if s.low(at) == "weekend" && matches!(s.before(at, 2), "over" | "during" | "at" | "for" | "on") {
        return Some(Hit::new(at + 1, Expr::Shift(Unit::Weekend, 0, Base::Writing)));
    }
    let part = words::part(s.low(at)).filter(|_| !s.capital(at) && s.low(at + 1) != "-")?;
    matches!(s.before(at, 2), "in" | "during" | "of" | "by" | "through").then(|| Hit {
        end: at + 1,
        expr: Expr::OfDay(Base::Story),
        clock: Some(Clock::Part(part)),
        within: None,
    })
}

/// `the year before`, `the night after`, where nothing is named before or after which it was.
fn before_or_after(s: &Scan, at: usize) -> Option<Hit> {
    let by = match s.low(at + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let (unit, clock) = match words::part(s.low(at)) {
        Some(part) => (Unit::Day, Some(Clock::Part(part))),
        None => (words::unit(s.low(at)).filter(|(_, plural)| !plural)?.0, None),
    };
    let long = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    (long && ends_here(s, at + 2)).then(|| Hit {
        clock,
        ..Hit::new(at + 2, Expr::Shift(unit, by, Base::Story))
    })
}

/// What follows a pointing word.
fn pointed(s: &Scan, at: usize, points: Points, the: bool) -> Option<Hit> {
    let which = match points {
        Points::Last | Points::Past | Points::Previous => Which::Last,
        Points::Next | Points::Coming | Points::Following => Which::Next,
        Points::This | Points::That => Which::This,
    };
    let mut hit = if let Some((day, false)) = words::weekday(s.low(at)).filter(|_| s.capital(at)) {
        if words::names_a_paper(s.raw(at + 1)) {
            return None;
        }
        Hit::new(at + 1, Expr::Weekday(day, which))
    } else if let Some((month, false)) = words::month(s.low(at)).filter(|_| s.capital(at)) {
        if let Some(hit) = calendar::by_month(s, at).filter(|hit| hit.end > at + 1) {
            return Some(hit);
        }
        // `In June 1979 … that December`: of the year told last.
        let of_story = Expr::PartOf(YearPart::Month(month), 0, Base::Story);
        let expr = if points == Points::That {
            of_story
        } else {
            Expr::Month(month, which)
        };
        return Some(Hit::new(at + 1, expr));
    } else if let Some(season) = words::season(s.low(at)).filter(|_| points == Points::That && s.low(at + 1) != "-") {
        return Some(Hit::new(at + 1, Expr::PartOf(YearPart::Season(season), 0, Base::Story)));
    } else if let Some(season) = words::season(s.low(at)) {
        return Some(Hit::new(at + 1, Expr::Season(season, None, which)));
    } else if let Some(part) = words::part(s.low(at)) {
        return Some(part_pointed(at + 1, part, points));
    } else {
        pointed_unit(s, at, points, the)?
    };
    if hit.clock.is_none() && matches!(hit.expr, Expr::Weekday(..) | Expr::Shift(Unit::Day, ..)) {
        clock::part_after(s, &mut hit);
    }
    Some(hit)
}

/// `last night`, `this morning`, `that evening`, `the next morning`.
const fn part_pointed(end: usize, part: super::expr::Part, points: Points) -> Hit {
    let expr = match points {
        Points::Last => Expr::Shift(Unit::Day, -1, Base::Writing),
        Points::This => Expr::Shift(Unit::Day, 0, Base::Writing),
        Points::Past | Points::Previous => Expr::Shift(Unit::Day, -1, Base::Story),
        Points::That => Expr::OfDay(Base::Story),
        Points::Next | Points::Coming | Points::Following => Expr::Shift(Unit::Day, 1, Base::Story),
    };
    Hit {
        end,
        expr,
        clock: Some(Clock::Part(part)),
        within: None,
    }
}

/// `last week`, `the past week`, `next two years`, `the following day`, `recent months`.
fn pointed_unit(s: &Scan, at: usize, points: Points, the: bool) -> Option<Hit> {
    if let Some((unit, plural)) = words::unit(s.low(at)) {
        if unit == Unit::Second || unit == Unit::Quarter && plural || s.dash(at + 1) && s.glued(at) {
            return None;
        }
        if plural {
            let value = match points {
                Points::Coming | Points::Next | Points::Past | Points::Last | Points::Previous => {
                    Expr::Length(amounts::length(Count::Several, unit), unit.granularity())
                }
                Points::Following => Expr::Length(amounts::length(Count::Several, unit), unit.granularity()),
                Points::This | Points::That => return None,
            };
            return Some(Hit::new(at + 1, value));
        }
        let expr = match points {
            Points::Past => Expr::Length(amounts::length(Count::Of(1.0), unit), unit.granularity()),
            Points::Last if the && unit != Unit::Night => {
                Expr::Length(amounts::length(Count::Of(1.0), unit), unit.granularity())
            }
            Points::Last => Expr::Shift(unit, -1, Base::Writing),
            Points::This => Expr::Shift(unit, 0, Base::Writing),
            Points::Next | Points::Coming if !the => Expr::Shift(unit, 1, Base::Writing),
            Points::Coming => Expr::Shift(unit, 1, Base::Writing),
            Points::Next | Points::Following => Expr::Shift(unit, 1, Base::Story),
            Points::Previous => Expr::Shift(unit, -1, Base::Story),
            Points::That => Expr::Shift(unit, 0, Base::Story),
        };
        return Some(Hit::new(at + 1, expr));
    }
    if matches!(points, Points::This | Points::That) {
        return None;
    }
    let (end, count, unit) = amounts::counted(s, at)?;
    if s.low(at) == "a" {
        return None;
    }
    Some(Hit::new(
        end,
        Expr::Length(amounts::length(count, unit), unit.granularity()),
    ))
}

/// Times without a determiner: `in winter`, `fiscal 2017`, `for years`, `month-long`, `Q3 2016`.
fn bare(s: &Scan, i: usize) -> Option<Hit> {
    let word = s.low(i);
    if words::season(word).is_some()
        && (years::year_number(s, i + 1).is_some()
            || words::season(s.low(i + 2)).is_some()
            || years::counted_year(s, i + 1).is_some()
            || matches!(s.before(i, 1), "in" | "during" | "by" | "since" | "until" | "of"))
    {
        return bare_season(s, i);
    }
    if matches!(word, "first" | "second" | "third" | "fourth")
        && s.dash(i + 1)
        && s.glued(i)
        && s.low(i + 2) == "quarter"
        && let Some(number) = words::ordinal(word).and_then(|n| i8::try_from(n).ok())
    {
        return Some(Hit::new(i + 3, Expr::Quarter(number, None)));
    }
    if matches!(word, "fiscal" | "financial" | "fy") {
        let year = i + 1 + usize::from(s.low(i + 1) == "year");
        let whole = word != "financial" || year > i + 1;
        let named = years::year_pair(s, year).or_else(|| years::year_number(s, year));
        return named.filter(|_| whole).map(|(end, y)| Hit::new(end, Expr::Fiscal(y)));
    }
    if word.len() == 2 && word.starts_with('q') && s.capital(i) {
        let number: i8 = word[1..].parse().ok().filter(|n| (1..=4).contains(n))?;
        return years::year_number(s, i + 1).map(|(end, y)| Hit::new(end, Expr::Quarter(number, Some(y))));
    }
    if let Some((unit, plural)) = words::unit(word) {
        let several = || Expr::Length(amounts::length(Count::Several, unit), unit.granularity());
        if plural
            && matches!(s.low(i + 1), "ago" | "earlier" | "before")
            && (s.low(i + 1) != "before" || ends_here(s, i + 2))
        {
            return Some(Hit::new(i + 2, Expr::Reference("PAST_REF")));
        }
        if plural && s.low(i + 1) == "later" {
            return Some(Hit::new(i + 2, Expr::Reference("FUTURE_REF")));
        }
        if s.low(i + 1) == "-" && s.low(i + 2) == "long" && s.glued(i) {
            let length = if plural {
                several()
            } else {
                Expr::Length(amounts::length(Count::Of(1.0), unit), unit.granularity())
            };
            return Some(Hit::new(i + 3, length));
        }
        let held = matches!(s.before(i, 1), "for" | "took" | "takes" | "take" | "lasted") || s.before(i, 1) == "within";
        return (plural && held && s.is(i, TokenKind::Word)).then(|| Hit::new(i + 1, several()));
    }
    let unit = words::unit(word.strip_suffix("long")?).filter(|(_, plural)| !plural)?.0;
    Some(Hit::new(
        i + 1,
        Expr::Length(amounts::length(Count::Of(1.0), unit), unit.granularity()),
    ))
}
