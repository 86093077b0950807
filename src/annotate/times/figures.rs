//! Dates in figures of which either number may be the month: `12/06/2018`. The text says which by its other dates, by the
//! day of publication, by the way it writes dates in words, or by where it comes from.

use super::words;
use jiff::civil::Date;
use std::borrow::Cow;
use std::ops::Range;

/// Which number of a date in figures comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// `25/12/2018`, as most of the world writes.
    #[default]
    DayFirst,
    /// `12/25/2018`, as the United States do.
    MonthFirst,
}

impl Order {
    /// Month and day of two numbers in the order they stand in. A number over 12 can only be a day.
    pub const fn month_and_day(self, first: i32, second: i32) -> (i32, i32) {
        let day_first = first > 12 || matches!(self, Self::DayFirst) && second <= 12;
        if day_first { (second, first) } else { (first, second) }
    }
}

/// Days between an ambiguous date and the publication within which that one reading is likely right.
const NEAR_DAYS: i32 = 31;

/// Bytes at the head of a text in which a dateline or a masthead stands.
const HEAD_BYTES: usize = 300;

/// Places in the head of a text from the United States.
const AMERICAN_PLACES: &[&str] = &[
    "WASHINGTON",
    "NEW YORK",
    "CHICAGO",
    "LOS ANGELES",
    "BOSTON",
    "HOUSTON",
    "MIAMI",
    "ATLANTA",
    "DALLAS",
    "DENVER",
    "SEATTLE",
    "SAN FRANCISCO",
    "Washington, D",
    "White House",
    "U.S. Department",
];

/// Words that only one half of the English-speaking world spells that way.
const AMERICAN_WORDS: &[&str] = &[
    "defense",
    "labor ",
    "center ",
    "neighboring",
    "favor ",
    "canceled",
    "traveled",
];
const BRITISH_WORDS: &[&str] = &[
    "defence",
    "labour ",
    "centre ",
    "neighbouring",
    "favour ",
    "cancelled",
    "travelled",
    "programme",
];

/// In which order a text writes its dates in figures; the usual one where it does not say.
pub fn order(text: &str, published: Option<Date>) -> Order {
    decided(text, published).unwrap_or_default()
}

/// The same, where the text or its outlet decides it.
pub fn decided(text: &str, published: Option<Date>) -> Option<Order> {
    let dates = || all(text);
    if !dates().any(|date| date.is_open()) {
        return Some(Order::default());
    }
    let mut votes = 0;
    for date in dates() {
        votes += match (date.first > 12, date.second > 12) {
            (true, false) => 10,
            (false, true) => -10,
            _ => published.map_or(0, |published| date.nearness(published) * 3),
        };
    }
    let in_words = in_words(text);
    if votes == 0 {
        votes = in_words.signum();
    }
    if votes == 0 {
        votes = home(text);
    }
    match votes.signum() {
        1 => Some(Order::DayFirst),
        -1 => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The line with its dates in figures written so that no reader can mistake them.
pub fn spelled(line: &str, order: Order) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for date in all(line).filter(Figures::is_open) {
        let (month, day) = order.month_and_day(date.first, date.second);
        out.push_str(&line[from..date.bytes.start]);
        out.push_str(&format!("{}-{month:02}-{day:02}", date.year));
        from = date.bytes.end;
    }
    if from == 0 {
        return Cow::Borrowed(line);
    }
    out.push_str(&line[from..]);
    Cow::Owned(out)
}

/// How the words of a time read in the other order, as `2018-12-06`; `None` where there is but one reading.
pub fn other_reading(words: &str, order: Order) -> Option<String> {
    let [day_first, month_first] = readings(words)?;
    Some(match order {
        Order::DayFirst => month_first.to_string(),
        Order::MonthFirst => day_first.to_string(),
    })
}

/// What a date in figures may mean, the day first and the month first; `None` where there is but one reading.
pub fn readings(words: &str) -> Option<[Date; 2]> {
    let date = all(words)
        .next()
        .filter(|date| date.is_open() && date.bytes.start == 0)?;
    let [day_first, month_first] = [Order::DayFirst, Order::MonthFirst].map(|order| date.in_order(order));
    Some([day_first?, month_first?])
}

/// A date in figures with its year last.
struct Figures {
    bytes: Range<usize>,
    first: i32,
    second: i32,
    year: i32,
}

impl Figures {
    fn is_open(&self) -> bool {
        self.first <= 12 && self.second <= 12 && self.first != self.second
    }

    /// The day that it means in an order.
    fn in_order(&self, order: Order) -> Option<Date> {
        let (month, day) = order.month_and_day(self.first, self.second);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(i16::try_from(self.year).ok()?, month, day).ok()
    }

    /// 1 where only the reading with the day first lies near the publication, -1 where only the other does.
    fn nearness(&self, published: Date) -> i32 {
        let near = |order: Order| {
            self.in_order(order)
                .and_then(|date| published.until(date).ok())
                .is_some_and(|far| far.get_days().abs() <= NEAR_DAYS)
        };
        i32::from(near(Order::DayFirst)) - i32::from(near(Order::MonthFirst))
    }
}

/// The dates in figures of a text, in order. They are told by their second stroke, so that most texts are soon done with.
fn all(text: &str) -> impl Iterator<Item = Figures> + '_ {
    let bytes = text.as_bytes();
    let strokes = bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'/' | b'-'));
    strokes.filter_map(move |(at, mark)| {
        let digits = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if !digits(at + 4) || !(1..=4).all(|n| digits(at + n)) || digits(at + 5) {
            return None;
        }
        let number = |end: usize| {
            let count = (1..=3).take_while(|n| end >= *n && digits(end - n)).count();
            (1..=2).contains(&count).then(|| end - count..end)
        };
        let second = number(at)?;
        let stroke = second.start.checked_sub(1).filter(|&stroke| bytes[stroke] == *mark)?;
        let first = number(stroke)?;
        let value = |range: Range<usize>| text[range].parse::<i32>().ok();
        let loose = !first
            .start
            .checked_sub(1)
            .is_some_and(|before| matches!(bytes[before], b'/' | b'-'));
        let date = Figures {
            bytes: first.start..at + 5,
            first: value(first)?,
            second: value(second)?,
            year: value(at + 1..at + 5)?,
        };
        let valid = |n: i32| (1..=31).contains(&n);
        let one_month = date.first <= 12 || date.second <= 12;
        (loose && valid(date.first) && valid(date.second) && one_month && (1900..=2100).contains(&date.year))
            .then_some(date)
    })
}

/// How many more dates in words stand as `3 July` than as `July 3`.
fn in_words(text: &str) -> i32 {
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let mut found = 0;
    let mut before = "";
    let mut month_before = false;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let month = word.starts_with(char::is_uppercase) && words::month(&bare.to_lowercase()).is_some();
        found += i32::from(month && number(before)) - i32::from(month_before && number(bare));
        (before, month_before) = (bare, month);
    }
    found
}

/// Below zero for a text that comes from the United States or is spelled as there, above for one from elsewhere, and nothing
/// where neither is to be seen.
fn home(text: &str) -> i32 {
    let mut end = HEAD_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if AMERICAN_PLACES.iter().any(|place| text[..end].contains(place)) {
        return -1;
    }
    let count = |words: &[&str]| words.iter().filter(|word| text.contains(**word)).count();
    match count(BRITISH_WORDS).cmp(&count(AMERICAN_WORDS)) {
        std::cmp::Ordering::Greater => 1,
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => i32::from(names_a_city(&text[..end])),
    }
}

/// Whether a line of a head begins with a place in capitals, as datelines have it.
fn names_a_city(head: &str) -> bool {
    head.lines().any(|line| {
        let place = line.split([',', '(', '-', '–', '—', ':']).next().unwrap_or("").trim();
        let capitals = place.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '\'' | '.'));
        place.len() < line.trim().len() && place.chars().filter(|c| c.is_uppercase()).count() > 3 && capitals
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn other_dates_of_the_text_say_which_number_is_the_day() {
        assert_eq!(
            order("Signed 12/06/2018, kept until 25/05/2019.", None),
            Order::DayFirst
        );
        assert_eq!(
            order("Signed 12/06/2018, kept until 05/25/2019.", None),
            Order::MonthFirst
        );
        assert_eq!(
            order("On July 3, 2018 they recalled the pact of 12/06/2017.", None),
            Order::MonthFirst
        );
        assert_eq!(
            order("On 3 July 2018 they recalled the pact of 12/06/2017.", None),
            Order::DayFirst
        );
    }

    #[test]
    fn the_day_of_publication_and_the_home_of_the_text_say_it_too() {
        let published = Some(date(2018, 12, 8));
        assert_eq!(order("They signed on 12/06/2018.", published), Order::MonthFirst);
        assert_eq!(order("They signed on 06/12/2018.", published), Order::DayFirst);
        assert_eq!(
            order("WASHINGTON - They signed on 12/06/2017.", None),
            Order::MonthFirst
        );
        assert_eq!(order("NAIROBI - They signed on 12/06/2017.", None), Order::DayFirst);
    }

    #[test]
    fn where_nothing_says_which_number_is_the_day_neither_is_taken() {
        assert_eq!(decided("The ban takes effect on 5/4/2025.", None), None);
        assert_eq!(
            decided("The ban takes effect on 5/4/2025.", Some(date(2025, 4, 2))),
            Some(Order::DayFirst)
        );
        let both = readings("5/4/2025").unwrap();
        assert_eq!(both, [date(2025, 4, 5), date(2025, 5, 4)]);
        assert_eq!(readings("25/4/2025"), None);
    }

    #[test]
    fn a_line_is_spelled_out_and_knows_its_other_reading() {
        assert_eq!(spelled("Date: 12/06/2018", Order::DayFirst), "Date: 2018-06-12");
        assert_eq!(
            spelled("of 25/12/2018 and 2018-06-12", Order::MonthFirst),
            "of 25/12/2018 and 2018-06-12"
        );
        assert_eq!(
            other_reading("12/06/2018", Order::DayFirst).as_deref(),
            Some("2018-12-06")
        );
        assert_eq!(other_reading("25/06/2018", Order::DayFirst), None);
    }
}
