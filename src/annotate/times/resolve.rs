//! What an expression means once its anchor is known.

use super::expr::{Base, Clock, Expr, Found, Resolved, Season, Tense, Unit, Which, YearPart};
use super::period::{Period, on_or_after, on_or_before};
use crate::record::{Anchor, Granularity};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The last date that the text has told, as fine as it was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// Its first day.
    pub day: Date,
    /// How fine it was.
    pub granularity: Granularity,
    /// What it hung on itself.
    pub anchor: Anchor,
}

/// What is known at a place in the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// Day of publication.
    pub published: Option<Date>,
    /// Whether the text tells a history, so that dates without a year go on from the last one.
    pub narrative: bool,
    /// The last date told.
    pub told: Option<Told>,
    /// The day that the sentence gives to a time of day.
    pub day: Option<(Date, Anchor)>,
}

/// A period with what it hangs on.
type Anchored = Option<(Period, Anchor)>;

impl Context {
    /// The day of writing.
    fn writing(&self) -> Option<(Date, Anchor)> {
        self.published.map(|day| (day, Anchor::Published))
    }

    /// The last date told, as an anchor of its own kind.
    fn story(&self) -> Option<(Date, Anchor)> {
        self.told.map(|told| {
            (
                told.day,
                if told.anchor == Anchor::Published {
                    Anchor::Published
                } else {
                    Anchor::Story
                },
            )
        })
    }

    /// In a history, a bare year before the last date or long after it is an aside: the story does not go there.
    fn is_aside(&self, day: Date, granularity: Granularity) -> bool {
        let last = self
            .told
            .filter(|told| told.granularity < Granularity::Season && granularity == Granularity::Year);
        last.is_some_and(|told| {
            !(told.day.year()..=told.day.year() + 5).contains(&day.year()) || day.year() == told.day.year()
        })
    }

    /// Takes note of a date that has been told.
    pub fn tell(&mut self, resolved: &Resolved) {
        if let (Some(day), Some(granularity)) = (resolved.earliest, resolved.granularity)
            && granularity <= Granularity::Year
            && day.year() > 0
            && !(self.narrative && (resolved.anchor == Anchor::Published || self.is_aside(day, granularity)))
        {
            self.told = Some(Told {
                day,
                granularity,
                anchor: resolved.anchor,
            });
        }
    }
}

/// Resolves one expression.
pub fn resolve(found: &Found, context: &Context) -> Resolved {
    let kind = found.kind();
    let rule = rule(found, context);
    match &found.expr {
        Expr::Length(value, grain) | Expr::Repeated(value, grain) => {
            return plain(kind, value, Some(*grain), rule);
        }
        Expr::Reference(value) => return plain(kind, value, None, rule),
        _ => {}
    }
    let anchored = anchored(found, context);
    let granularity = found.clock.map_or_else(
        || {
            anchored
                .as_ref()
                .map_or_else(|| grain(&found.expr), |(p, _)| Some(p.granularity))
        },
        |clock| {
            Some(if matches!(clock, Clock::At(..)) {
                Granularity::Minute
            } else {
                Granularity::Hour
            })
        },
    );
    let hours = matches!(found.expr, Expr::Shift(Unit::Hour | Unit::Minute | Unit::Second, ..));
    let suffix = found.clock.map(Clock::suffix).unwrap_or_default();
    let (period, anchor) = anchored.map_or((None, Anchor::None), |(p, a)| (Some(p), a));
    let period = period.map(|period| match found.within {
        Some(within) => period.narrowed(within),
        None => period,
    });
    Resolved {
        kind,
        value: period
            .as_ref()
            .map(|p| format!("{}{}", p.value, if hours { "TXX" } else { &suffix })),
        earliest: period.as_ref().map(|p| p.earliest),
        latest: period.as_ref().map(|p| p.latest),
        granularity,
        anchor,
        shift_days: shift_days(&found.expr),
        readings: Vec::new(),
        rule,
    }
}

fn plain(kind: crate::record::TimeType, value: &str, granularity: Option<Granularity>, rule: String) -> Resolved {
    Resolved {
        kind,
        value: Some(value.to_owned()),
        earliest: None,
        latest: None,
        granularity,
        anchor: Anchor::Stated,
        shift_days: None,
        readings: Vec::new(),
        rule,
    }
}

fn anchored(found: &Found, context: &Context) -> Anchored {
    match &found.expr {
        Expr::Date {
            year,
            month,
            day,
            weekday,
        } => calendar_date((*year, *month, *day), *weekday, found.tense, context),
        Expr::ShortYear(n) => {
            let near = context.told.map(|t| t.day).or(context.published)?.year();
            stated(Period::year(near.div_euclid(100) * 100 + n))
        }
        Expr::Decade(n) if *n < 100 => {
            let near = if context.narrative {
                context.told.map(|t| t.day.year())
            } else {
                None
            }
            .unwrap_or(1999);
            stated(Period::decade(near.div_euclid(100) * 100 + n))
        }
        Expr::Decade(n) => stated(Period::decade(*n)),
        Expr::Century(n) => stated(Period::century(*n)),
        Expr::Fiscal(n) => stated(Period::fiscal(*n)),
        Expr::Season(season, Some(year), _) => stated(Period::season(*season, *year)),
        Expr::Season(Season::Winter, None, which) if !context.narrative => {
            // In January this winter is the one that began last year.
            let begun = context.published.is_some_and(|day| day.month() <= 2) && *which != Which::Next;
            let year = |y: i16| Period::winter(y - i16::from(begun && *which == Which::This));
            in_year(*which, 12, found.tense, context, year)
        }
        Expr::Season(season, None, which) => in_year(*which, season.first_month(), found.tense, context, |y| {
            Period::season(*season, y)
        }),
        Expr::Quarter(n, Some(year)) => stated(Period::quarter(*year, *n)),
        Expr::Quarter(n, None) => in_year(Which::Near, n * 3, found.tense, context, |y| Period::quarter(y, *n)),
        Expr::Half(n, year) => stated(Period::half((*year)?, *n)),
        Expr::PartOf(part, by, base) => {
            let (year, anchor) = shift(Unit::Year, *by, *base, context)?;
            part_of_year(*part, year.earliest.year()).map(|p| (p, anchor))
        }
        Expr::Month(month, which) => in_year(*which, *month, found.tense, context, |y| Period::month(y, *month)),
        Expr::Weekday(day, which) => weekday(*day, *which, found.tense, context),
        // Told of in the past, the weekend is not the one that has yet to come.
        Expr::Shift(Unit::Weekend, 0, Base::Writing)
            if found.tense == Tense::Past
                && context
                    .published
                    .is_some_and(|d| d.weekday().to_monday_zero_offset() < 5) =>
        {
            shift(Unit::Weekend, -1, Base::Writing, context)
        }
        Expr::Shift(unit, by, base) => shift(*unit, *by, *base, context),
        Expr::OfDay(_) => of_day(context),
        Expr::Reference(_) | Expr::Length(..) | Expr::Repeated(..) => None,
    }
}

fn part_of_year(part: YearPart, year: i16) -> Option<Period> {
    match part {
        YearPart::Month(month) => Period::month(year, month),
        YearPart::Season(season) => Period::season(season, year),
        YearPart::Quarter(number) => Period::quarter(year, number),
        YearPart::Half(number) => Period::half(year, number),
    }
}

fn stated(period: Option<Period>) -> Anchored {
    period.map(|p| (p, Anchor::Stated))
}

/// The day of a lone time of day: its sentence's, else the last one told, else the day of publication.
fn of_day(context: &Context) -> Anchored {
    let told = context
        .told
        .filter(|t| t.granularity <= Granularity::Day)
        .and_then(|_| context.story());
    let (day, anchor) = context
        .day
        .or(told)
        .or_else(|| context.writing().filter(|_| !context.narrative))?;
    Some((Period::day(day), anchor))
}

fn calendar_date(
    (year, month, day): (Option<i16>, Option<i8>, Option<i8>),
    weekday: Option<Weekday>,
    tense: Tense,
    context: &Context,
) -> Anchored {
    match (year, month, day) {
        (Some(y), Some(m), Some(d)) => stated(Date::new(y, m, d).ok().map(Period::day)),
        (Some(y), Some(m), None) => stated(Period::month(y, m)),
        (Some(y), None, _) => stated(Period::year(y)),
        (None, Some(m), None) => in_year(Which::Near, m, tense, context, |y| Period::month(y, m)),
        (None, Some(m), Some(d)) => month_day(m, d, weekday, tense, context),
        (None, None, Some(d)) => {
            let (base, anchor) = context.story().or_else(|| context.writing())?;
            Some((Period::day(Date::new(base.year(), base.month(), d).ok()?), anchor))
        }
        (None, None, None) => None,
    }
}

/// How many times as far a day seems that lies where the tense does not look.
const AGAINST_TENSE: i32 = 4;

/// A day without its year: in a history the year of the last date, in news the nearest such day, or the one whose
/// weekday fits.
fn month_day(month: i8, day: i8, weekday: Option<Weekday>, tense: Tense, context: &Context) -> Anchored {
    if context.narrative
        && let Some((base, anchor)) = context.story()
    {
        return Some((
            Period::day(Date::new(running_year(base, month), month, day).ok()?),
            anchor,
        ));
    }
    let (base, anchor) = context.writing()?;
    let of = |years: i16| Date::new(base.year() + years, month, day).ok();
    let candidates = [of(0), of(-1), of(1)].into_iter().flatten();
    let distance = |d: &Date| base.until(*d).map_or(i32::MAX, |span| span.get_days()).abs();
    let fits = |d: &Date| weekday.is_none_or(|w| d.weekday() == w);
    let looks = |d: &Date| match tense {
        Tense::Past => *d <= base,
        Tense::Future => *d >= base,
        Tense::Open => true,
    };
    // `would not go back to the time before Aug. 7`, told on the 12th: five days ago is likelier than next year.
    let cost = |d: &Date| {
        distance(d)
            * if weekday.is_some() || looks(d) {
                1
            } else {
                AGAINST_TENSE
            }
    };
    let best = candidates.clone().filter(fits).min_by_key(cost);
    let chosen = best.or_else(|| candidates.min_by_key(distance))?;
    Some((Period::day(chosen), anchor))
}

/// A history runs on: after November, January is the next year's.
fn running_year(base: Date, month: i8) -> i16 {
    base.year() + i16::from(base.month() >= 11 && month <= 2)
}

/// A month, season or quarter without its year.
fn in_year(which: Which, month: i8, tense: Tense, context: &Context, of: impl Fn(i16) -> Option<Period>) -> Anchored {
    if context.narrative
        && let Some((base, anchor)) = context.story()
    {
        let year = match which {
            Which::Last => base.year() - i16::from(month >= base.month()),
            Which::Next => base.year() + i16::from(month <= base.month()),
            Which::Near | Which::This
                if month == 12 && of(1999).is_some_and(|p| p.granularity == Granularity::Season) =>
            {
                base.year() + i16::from(base.month() >= 9)
            }
            Which::Near | Which::This => running_year(base, month),
        };
        return of(year).map(|p| (p, anchor));
    }
    let (base, anchor) = context.writing()?;
    let passed = month <= base.month();
    let year = match (which, tense) {
        (Which::This, _) => base.year(),
        (Which::Next, _) | (Which::Near, Tense::Future) => base.year() + i16::from(month < base.month()),
        (Which::Last, _) => base.year() - i16::from(month >= base.month()),
        (Which::Near, _) => base.year() - i16::from(!passed),
    };
    of(year).map(|p| (p, anchor))
}

fn weekday(day: Weekday, which: Which, tense: Tense, context: &Context) -> Anchored {
    let story = context.story().filter(|_| context.narrative);
    let (base, anchor) = story.or_else(|| context.writing())?;
    let before = || base.checked_sub(1.days()).ok().and_then(|d| on_or_before(d, day));
    let after = || base.checked_add(1.days()).ok().and_then(|d| on_or_after(d, day));
    let found = match (which, tense) {
        (Which::Last, _) => before(),
        (Which::Next, _) => after(),
        (Which::This, Tense::Past) | (Which::Near, Tense::Past | Tense::Open) => on_or_before(base, day),
        (Which::This, _) | (Which::Near, Tense::Future) => on_or_after(base, day),
    }?;
    Some((Period::day(found), anchor))
}

fn shift(unit: Unit, by: i32, base: Base, context: &Context) -> Anchored {
    let long = !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night);
    let in_story = base == Base::Story || context.narrative && by == 0 && long;
    let (day, anchor) = if in_story {
        let fine = |told: &super::resolve::Told| told.granularity <= coarsest(unit);
        let told = context.told.filter(fine).and_then(|_| context.story());
        told.or_else(|| context.writing().filter(|_| long && !context.narrative))?
    } else {
        context.writing()?
    };
    Period::shifted(day, unit, by).map(|p| (p, anchor))
}

/// The coarsest date that a shift of a unit can count from.
const fn coarsest(unit: Unit) -> Granularity {
    match unit {
        Unit::Month | Unit::Quarter => Granularity::Month,
        Unit::Year | Unit::Decade | Unit::Century => Granularity::Year,
        _ => Granularity::Day,
    }
}

/// How fine an expression is before it is anchored.
const fn grain(expr: &Expr) -> Option<Granularity> {
    Some(match expr {
        Expr::Date { day: Some(_), .. } | Expr::Weekday(..) => Granularity::Day,
        Expr::Date { month: Some(_), .. } | Expr::Month(..) => Granularity::Month,
        Expr::Season(..) => Granularity::Season,
        Expr::Quarter(..) | Expr::Half(..) => Granularity::Quarter,
        Expr::Shift(unit, ..) => unit.granularity(),
        Expr::PartOf(YearPart::Month(_), ..) => Granularity::Month,
        Expr::PartOf(YearPart::Season(_), ..) => Granularity::Season,
        Expr::PartOf(..) => Granularity::Quarter,
        Expr::OfDay(_) => Granularity::Hour,
        Expr::Decade(_) => Granularity::Decade,
        _ => Granularity::Year,
    })
}

/// Days from the day of writing to the first day, where the calendar cannot change them.
const fn shift_days(expr: &Expr) -> Option<i32> {
    match expr {
        Expr::Shift(Unit::Day, by, Base::Writing) => Some(*by),
        _ => None,
    }
}

/// The rule in words.
fn rule(found: &Found, context: &Context) -> String {
    let cue = found.cue.as_deref().map(|c| format!(" (“{c}”)")).unwrap_or_default();
    let nearest = match found.tense {
        Tense::Future => format!("next one after a future cue{cue}"),
        Tense::Past => format!("most recent one, the day of publication included, after a past tense{cue}"),
        Tense::Open => "most recent one, the day of publication included".to_owned(),
    };
    let base = |base| {
        if base == Base::Story {
            "the last date told"
        } else {
            "the day of publication"
        }
    };
    match &found.expr {
        Expr::Date { year: Some(_), .. } => "date with its year".to_owned(),
        Expr::Date {
            day: Some(_),
            month: None,
            ..
        } => "day of the month last told".to_owned(),
        Expr::Date { weekday: Some(_), .. } if !context.narrative => {
            "date without year: the year in which the weekday fits".to_owned()
        }
        Expr::Date { .. } | Expr::Season(_, None, Which::Near) | Expr::Quarter(_, None) if context.narrative => {
            "without year: goes on from the last date told".to_owned()
        }
        Expr::Date { day: Some(_), .. } => format!("date without year: the nearest to the publication{cue}"),
        Expr::Date { .. } | Expr::Quarter(_, None) | Expr::Season(_, None, Which::Near) => {
            format!("without year: {}", nearest.replace("day", "time"))
        }
        Expr::Weekday(_, Which::Near) => format!("weekday: {nearest}"),
        Expr::Weekday(_, Which::Last) => "last: the most recent one before the day of publication".to_owned(),
        Expr::Weekday(_, Which::Next) => "next: the first one after the day of publication".to_owned(),
        Expr::Weekday(_, Which::This) => format!("this: {nearest}"),
        Expr::Month(_, which) | Expr::Season(_, None, which) => match which {
            Which::Last => "last: the most recent one before the publication".to_owned(),
            Which::Next => "next: the first one after the publication".to_owned(),
            _ => "this: the one of the year of publication".to_owned(),
        },
        Expr::Shift(unit, by, from) => format!("{by:+} {} from {}", unit.granularity().word(), base(*from)),
        Expr::PartOf(_, by, from) => format!("part of the year {by:+} from {}", base(*from)),
        Expr::OfDay(_) => "time of day: of the day that the sentence or the one before names".to_owned(),
        Expr::ShortYear(_) => "short year: in the century last told".to_owned(),
        Expr::Reference(_) => "points at past, present or future without a date".to_owned(),
        Expr::Length(..) => "length of time".to_owned(),
        Expr::Repeated(..) => "repeated time".to_owned(),
        Expr::Decade(_)
        | Expr::Century(_)
        | Expr::Season(..)
        | Expr::Quarter(..)
        | Expr::Half(..)
        | Expr::Fiscal(_) => "period by the calendar".to_owned(),
    }
}
