//! Links from the current event's trigger to who takes part, with their names. Both run in the free strips between the rows
//! of letters, and from strip to strip in the margin, so that they cover no letter.

use super::ink::{Ink, MARGIN_PT};
use crate::app::theme::{self, Palette};
use egui::{Color32, Painter, Pos2, Rangef, Rect, Shape, Stroke, pos2, vec2};

/// Space between a name and the letters under it, in points.
const CLEAR_PT: f32 = 1.0;
/// Space between a word and the letters that it stands below, in points.
const NEAR_PT: f32 = 3.0;
/// Sizes that a name is tried in, in points.
const SIZES: [f32; 5] = [9.0, 8.5, 8.0, 7.5, 7.0];
/// Height of capitals, and where they begin in a line, as multiples of the size.
const CAPITAL: f32 = 0.727;
const ABOVE_CAPITAL: f32 = 0.2415;

/// A link as it is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    /// From the trigger to the participant; empty where there is no way.
    pub path: Vec<Pos2>,
    /// The capitals of its name, and their size; nothing where they have no room.
    pub name: Option<(Rect, f32)>,
    /// Whether it comes from below and ends in a dot.
    dot: bool,
}

/// Lays out the links from a trigger. `width` is that of a name in a size.
pub fn plan(ink: &Ink, trigger: Rect, ends: &[(Rect, &str)], width: impl Fn(&str, f32) -> f32) -> Vec<Link> {
    let mut taken: Vec<Rect> = Vec::new();
    let links = ends.iter().map(|(end, name)| {
        let Some(row) = ink.row(*end) else {
            return Link::default();
        };
        let name = place(ink, row, *end, &taken, Side::Far, |size| width(name, size));
        taken.extend(name.map(|(rect, _)| rect));
        let (path, dot) = way(ink, trigger, *end, row, name.map(|(rect, _)| rect)).unwrap_or_default();
        Link { path, name, dot }
    });
    links.collect()
}

/// Writes words in capitals into the strips, none over another.
pub struct Writer<'a> {
    /// What is written on.
    pub painter: &'a Painter,
    /// Where the letters are.
    pub ink: &'a Ink,
    /// The colours.
    pub palette: &'a Palette,
    /// What is written already.
    pub taken: Vec<Rect>,
}

impl Writer<'_> {
    /// A word above a rectangle, or below it, no further than `reach` from its own place; `false` where there is no room.
    pub fn word(&mut self, at: Rect, word: &str, below: bool, reach: f32, color: Color32) -> bool {
        let Self { painter, ink, .. } = self;
        let galley = |size: f32| painter.layout_no_wrap(word.to_uppercase(), theme::sans_strong(size), color);
        let Some(row) = ink.row(at) else { return false };
        let wide = |size| galley(size).size().x;
        let found = match below {
            true => place(ink, row + 1, at, &self.taken, Side::Near, wide),
            false => place(ink, row, at, &self.taken, Side::Far, wide),
        };
        let found = found.filter(|(rect, _)| rect.left() - (at.center().x - rect.width() / 2.0) <= reach);
        if let Some((rect, size)) = found {
            painter.rect_filled(rect.expand2(vec2(2.0, 0.5)), 0.0, self.palette.page);
            painter.galley(rect.left_top() - vec2(0.0, size * ABOVE_CAPITAL), galley(size), color);
            self.taken.push(rect);
        }
        found.is_some()
    }
}

/// Where in a strip a word stands.
#[derive(Clone, Copy)]
enum Side {
    /// Above the letters below.
    Far,
    /// Right below the letters above, also where a paragraph ends and the strip is high.
    Near,
}

/// Where a name stands above what it names: as large as there is room, beside those that stand there already.
fn place(
    ink: &Ink,
    row: usize,
    end: Rect,
    taken: &[Rect],
    side: Side,
    width: impl Fn(f32) -> f32,
) -> Option<(Rect, f32)> {
    SIZES.into_iter().find_map(|size| {
        let (wide, high) = (width(size), size * CAPITAL);
        let most = (ink.text.max - wide).max(ink.text.min);
        let mut left = (end.center().x - wide / 2.0).clamp(ink.text.min, most);
        let at = |left: f32| {
            let free = ink.strip(row, Rangef::new(left - 1.0, left + wide + 1.0));
            let bottom = free.max - CLEAR_PT;
            let rect = Rect::from_min_max(pos2(left, bottom - high), pos2(left + wide, bottom));
            let lift = match side {
                Side::Far => 0.0,
                Side::Near => (free.min + NEAR_PT - rect.top()).min(0.0),
            };
            (rect.top() >= free.min + CLEAR_PT && left <= most).then_some(rect.translate(vec2(0.0, lift)))
        };
        let near = |rect: Rect| {
            let mut others = taken.iter().chain(&ink.labels);
            others.find(|other| other.expand2(vec2(5.0, 3.0)).intersects(rect))
        };
        for _ in 0..=taken.len() + ink.labels.len() {
            let rect = at(left)?;
            match near(rect) {
                None => return Some((rect, size)),
                Some(other) => left = other.right() + 6.0,
            }
        }
        None
    })
}

/// The way from the trigger to an end, and whether it comes from below.
fn way(ink: &Ink, trigger: Rect, end: Rect, row: usize, name: Option<Rect>) -> Option<(Vec<Pos2>, bool)> {
    let from = ink.row(trigger)?;
    let below = row < from;
    // The strips at which the two ends are left and reached.
    let (out, into) = match row.cmp(&from) {
        std::cmp::Ordering::Less => (from, row + 1),
        std::cmp::Ordering::Equal => (from, from),
        std::cmp::Ordering::Greater => (from + 1, row),
    };
    let inside = |rect: Rect, x: f32| x.clamp(rect.left() + 3.0, (rect.right() - 3.0).max(rect.left() + 3.0));
    let target = name.filter(|_| !below).unwrap_or(end);
    if out == into {
        let start = inside(trigger, target.center().x);
        let stop = if below {
            inside(end, start)
        } else {
            near_edge(target, start)?
        };
        let y = ink.line(out, start, stop)?;
        let mut path = vec![
            pos2(start, leave(ink, out, start, from == out)),
            pos2(start, y),
            pos2(stop, y),
        ];
        path.extend(below.then(|| pos2(stop, ink.strip(into, Rangef::point(stop)).min + 0.5)));
        path.extend(down_to(name.filter(|_| !below), stop, y));
        return Some((path, below));
    }
    // Between two words where all rows on the way have a gap, else out in the margin.
    let sides = [ink.text.min - MARGIN_PT, ink.text.max + MARGIN_PT];
    let far = |side: &f32| (trigger.center().x - side).abs() + (end.center().x - side).abs();
    let gaps = ink.gaps(out.min(into)..out.max(into));
    let side = gaps.into_iter().chain(sides).min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let start = inside(trigger, side);
    let stop = if below {
        inside(end, side)
    } else {
        near_edge(target, side)?
    };
    let (y, z) = (ink.line(out, start, side)?, ink.line(into, stop, side)?);
    let mut path = vec![
        pos2(start, leave(ink, out, start, from == out)),
        pos2(start, y),
        pos2(side, y),
        pos2(side, z),
        pos2(stop, z),
    ];
    path.extend(below.then(|| pos2(stop, ink.strip(into, Rangef::point(stop)).min + 0.5)));
    path.extend(down_to(name.filter(|_| !below), stop, z));
    Some((path, below))
}

/// The last step to a name beside labels, above which the line runs.
fn down_to(name: Option<Rect>, x: f32, y: f32) -> Option<Pos2> {
    let beside = name.filter(|name| !name.expand(1.0).y_range().contains(y));
    beside.map(|name| pos2(x, name.center().y))
}

/// The edge of a name that a line from some side meets; `None` where it comes from straight below or above.
fn near_edge(name: Rect, from: f32) -> Option<f32> {
    let grown = name.expand(3.0);
    match from {
        x if x < grown.left() => Some(grown.left()),
        x if x > grown.right() => Some(grown.right()),
        _ => None,
    }
}

/// Where a line leaves the trigger's row, above or below it.
fn leave(ink: &Ink, strip: usize, x: f32, above: bool) -> f32 {
    let x = Rangef::new(x - 1.0, x + 1.0);
    let free = ink.strip(strip, x);
    match above {
        // From above its own label, not through it.
        true => ink.labels_top(free, x).unwrap_or(free.max) - 0.5,
        false => free.min + 0.5,
    }
}

/// Draws the links of the current event.
pub fn draw(painter: &Painter, ink: &Ink, trigger: Rect, ends: &[(Rect, &str)], color: Color32, palette: &Palette) {
    let galley = |name: &str, size: f32| {
        let font = theme::sans_strong(size);
        painter.layout_no_wrap(name.to_uppercase(), font, color)
    };
    let links = plan(ink, trigger, ends, |name, size| galley(name, size).size().x);
    for link in &links {
        painter.add(Shape::line(rounded(&link.path), Stroke::new(1.1, color)));
        if let Some(end) = link.path.last().filter(|_| link.dot) {
            painter.circle_filled(*end, 1.8, color);
        }
    }
    for (link, (_, name)) in links.iter().zip(ends) {
        if let Some((rect, size)) = link.name {
            // The line ends well before the word and goes on well after it.
            painter.rect_filled(rect.expand2(vec2(4.0, 0.5)), 0.0, palette.page);
            let at = rect.left_top() - vec2(0.0, size * ABOVE_CAPITAL);
            painter.galley(at, galley(name, size), color);
        }
    }
}

/// A way with its corners rounded.
fn rounded(path: &[Pos2]) -> Vec<Pos2> {
    const RADIUS: f32 = 3.0;
    let mut points = Vec::with_capacity(path.len() * 3);
    for (n, &corner) in path.iter().enumerate() {
        let (Some(before), Some(after)) = (n.checked_sub(1).and_then(|n| path.get(n)), path.get(n + 1)) else {
            points.push(corner);
            continue;
        };
        let part = |other: Pos2| {
            let way = other - corner;
            corner + way * (RADIUS.min(way.length() / 2.0) / way.length().max(0.01))
        };
        let (a, b) = (part(*before), part(*after));
        points.extend([a, corner + ((a - corner) + (b - corner)) * 0.25, b]);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::super::layout::{self, Placed, Setting};
    use super::super::model::Paragraph;
    use super::*;
    use crate::app::theme::LIGHT;
    use crate::text::Span;

    /// Words with every sort of height and depth.
    const WORDS: [&str; 20] = [
        "Élysée",
        "gypsy",
        "Ångström",
        "met",
        "(jq)",
        "Ệ",
        "ĄĘ",
        "Ministry",
        "of",
        "peace",
        "quay",
        "Zürich",
        "¿Qué?",
        "accord",
        "Õ",
        "by",
        "the",
        "Şırnak",
        "envoy",
        "fjord",
    ];

    /// Numbers that look random and are always the same.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % sides as u64) as usize
        }
    }

    fn paragraph(start: usize, end: usize, headline: bool) -> Paragraph {
        Paragraph {
            span: Span::new(start, end),
            headline,
            grey: false,
            grey_parts: Box::default(),
            right_to_left: false,
            cut: false,
            story: 1,
        }
    }

    #[test]
    fn neither_a_link_nor_its_name_covers_a_letter_or_a_label() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut dice = Dice(0x5eed_cafe);
        let (mut ways, mut names, mut labelled) = (0, 0, 0);
        for _ in 0..120 {
            let mut text = String::new();
            let mut paragraphs = Vec::new();
            for n in 0..4 {
                let start = text.len();
                for _ in 0..8 + dice.roll(50) {
                    text.push_str(WORDS[dice.roll(WORDS.len())]);
                    text.push(' ');
                }
                paragraphs.push(paragraph(start, text.len() - 1, n == 0));
            }
            let setting = Setting {
                width: 150.0 + dice.roll(600) as f32,
                pixels_per_point: 1.0,
                labels: dice.roll(4) == 0,
                dark: false,
            };
            let mut one = || dice.roll(WORDS.len() * 8);
            let chosen: Vec<usize> = (0..5).map(|_| one()).collect();
            // Letters are known once they have been drawn.
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let mut y = 30.0;
                let placed: Vec<Placed<'_>> = paragraphs
                    .iter()
                    .map(|paragraph| {
                        let galley = layout::galley(ui, &text, &[], paragraph, setting, &LIGHT);
                        let origin = pos2(60.0, y);
                        y += galley.size().y + 13.0;
                        Placed {
                            paragraph,
                            looks: Vec::new(),
                            cursors: None,
                            galley,
                            origin,
                        }
                    })
                    .collect();
                let words: Vec<Span> = text
                    .split_inclusive(' ')
                    .scan(0, |at, word| {
                        *at += word.len();
                        Some(Span::new(*at - word.len(), *at - 1))
                    })
                    .collect();
                let rect = |n: usize| {
                    let span = words[n % words.len()];
                    placed
                        .iter()
                        .find_map(|block| block.rects(&text, span).first().copied())
                };
                let rects: Vec<Rect> = chosen.iter().filter_map(|n| rect(*n)).collect();
                let ends: Vec<(Rect, &str)> = rects[1..].iter().map(|r| (*r, "RECIPIENT")).collect();
                // Every third word has its kind above it, as far as it has room in its line.
                let kinds = (0..words.len()).step_by(3).filter(|_| setting.labels).filter_map(rect);
                let kinds = kinds.map(|word| Rect::from_min_size(word.left_top() + vec2(1.0, -1.5), vec2(20.0, 9.5)));
                let kinds: Vec<Rect> = kinds.filter(|l| l.right() < 60.0 + setting.width).collect();
                labelled += kinds.len();
                let ink = Ink::of(&placed, 60.0, setting.width).beside(&kinds);
                let links = plan(&ink, rects[0], &ends, |_, size| size * 5.6);
                for link in &links {
                    ways += usize::from(!link.path.is_empty());
                    names += usize::from(link.name.is_some());
                    let letters = ink.rows.iter().flat_map(|row| &row.letters);
                    for letter in letters.chain(&kinds) {
                        let letter = letter.shrink(0.3);
                        let covered = link.name.is_some_and(|(name, _)| name.intersects(letter));
                        assert!(!covered, "{:?} lies on a letter at {letter:?}", link.name);
                        for pair in link.path.windows(2) {
                            let line = Rect::from_two_pos(pair[0], pair[1]).expand(0.4);
                            assert!(!line.intersects(letter), "{line:?} strikes {letter:?}");
                        }
                    }
                }
            });
            output.textures_delta.clear();
        }
        // It is no art to cover nothing by drawing nothing.
        assert!(ways > 400 && names > 400, "{ways} ways, {names} names of 480");
    }
}
