//! What a frame of the window costs on the processor, without drawing pixels, and what a key and an edit cost.
//!
//! ```text
//! cargo bench --bench frame
//! ```
//!
//! Made-up articles of 1 MB and 10 MB with 10,000 and 100,000 spans in a window of 1440 × 900. A frame is input, layout
//! and all panes; what the graphics card would get is made in a step of its own (`tessellate`). `CPU` is the mean of what
//! the processor gave this thread in those frames, which other programs on the machine do not add to; the system counts it
//! in steps of some milliseconds, so that it is told of all frames together. `opened` is what it takes to make a document of
//! a record, and `first` the first frame that shows it, fonts included; `pane` is what the text pane keeps between frames
//! beside the record, after the article was scrolled from its beginning to its end and back: the room of its paragraphs,
//! marks and heights. What is laid out is kept for as long as it is in sight, by the window library, and counted in
//! paragraphs.
#![allow(clippy::expect_used)]

use chancery::app::dialogs::{Ask, Dialogs};
use chancery::app::document::Document;
use chancery::app::queue::Order;
use chancery::app::settings::Settings;
use chancery::app::view::Scroll;
use chancery::app::worker::Sender;
use chancery::app::{Command, Workbench};
use chancery::record::Record;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};
use std::time::Instant;

const FRAMES: usize = 240;
/// So far the wheel turns at once to get through ten megabytes in those frames, in points.
const FAR_PT: f32 = 20_000.0;

fn main() {
    println!("median and 99th percentile of our own work in a frame, in ms; {FRAMES} frames a row\n");
    println!(
        "{:<26}{:>17}{:>8}{:>17}{:>17}{:>8}{:>10}{:>9}{:>10}{:>9}{:>10}{:>10}",
        "article",
        "scrolling",
        "CPU",
        "tessellate",
        "at rest",
        "a key",
        "an accept",
        "an undo",
        "opened",
        "first",
        "pane, MB",
        "laid out"
    );
    for (megabytes, spans) in [
        (0.004, 40),
        (1.0, 10_000),
        (1.0, 100_000),
        (10.0, 10_000),
        (10.0, 100_000),
    ] {
        row(megabytes, spans);
    }
    println!(
        "\n{:<26}{:>17}{:>8}{:>17}{:>8}{:>17}{:>8}",
        "timeline", "zooming", "CPU", "zooming, curve", "CPU", "at rest", "CPU"
    );
    for events in [3, 300, 3_000, 10_000] {
        timeline(events);
    }
}

/// What the timeline costs while the wheel turns over it, and when nothing moves.
fn timeline(events: usize) {
    let mut window = Window::with(article((events * 400).max(2_000), events * 10));
    for _ in 0..5 {
        window.frame(Vec::new());
    }
    // The timeline lies at the foot of the window.
    window.frame(vec![Event::PointerMoved(pos2(900.0, 780.0))]);
    let turn = |i: usize| {
        vec![Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, if (i / 12).is_multiple_of(2) { 1.0 } else { -1.0 }),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }]
    };
    let all = |window: &mut Window, input: &dyn Fn(usize) -> Vec<Event>| {
        let begun = cpu_ms();
        let mut costs: Vec<f64> = (0..FRAMES).map(|i| window.frame(input(i)).0).collect();
        (spread(&mut costs), each(begun))
    };
    let (bare, bare_cpu) = all(&mut window, &turn);
    window.workbench.ask(Command::ToggleCurve);
    window.frame(Vec::new());
    let (curve, curve_cpu) = all(&mut window, &turn);
    let (rest, rest_cpu) = all(&mut window, &|_| Vec::new());
    println!(
        "{:<26}{bare:>17}{bare_cpu:>8}{curve:>17}{curve_cpu:>8}{rest:>17}{rest_cpu:>8}",
        format!("{events} events")
    );
}

/// What the processor has given this thread, in ms, where the system tells.
fn cpu_ms() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = told.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e6)
}

/// What it gave each of the frames since then, with what they were drawn into.
fn each(begun: Option<f64>) -> String {
    let since = cpu_ms().zip(begun).map(|(now, then)| (now - then) / FRAMES as f64);
    since.map_or("-".to_owned(), |ms| format!("{ms:.2}"))
}

fn row(megabytes: f64, spans: usize) {
    let record = article((megabytes * 1e6) as usize, spans);
    let begun = Instant::now();
    let document = Document::new(record, Order::Text);
    let opened = begun.elapsed().as_secs_f64() * 1e3;
    let mut window = Window::showing(document);
    let first = window.frame(Vec::new()).0;
    for _ in 0..4 {
        window.frame(Vec::new());
    }
    let wheel = || {
        vec![Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, -3.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }]
    };
    let over = vec![Event::PointerMoved(pos2(400.0, 400.0))];
    window.frame(over);
    let begun = cpu_ms();
    let scrolled: Vec<(f64, f64)> = (0..FRAMES).map(|_| window.frame(wheel())).collect();
    let cpu = each(begun);
    let rest: Vec<(f64, f64)> = (0..FRAMES).map(|_| window.frame(Vec::new())).collect();
    let key = window.press(Key::J, 9);
    let accept = window.press(Key::Space, 9);
    let undo = window.press(Key::U, 9);
    window.leaf_through();
    let kept = window.workbench.text_pane_bytes() as f64 / 1e6;
    let laid_out = window.ctx.fonts(|fonts| fonts.num_galleys_in_cache());
    let [cost, triangles] = [0, 1].map(|which| {
        let mut one: Vec<f64> = scrolled.iter().map(|f| if which == 0 { f.0 } else { f.1 }).collect();
        spread(&mut one)
    });
    let idle = spread(&mut rest.iter().map(|f| f.0).collect::<Vec<_>>());
    println!(
        "{:<26}{cost:>17}{cpu:>8}{triangles:>17}{idle:>17}{key:>8.2}{accept:>10.2}{undo:>9.2}{opened:>10.1}{first:>9.1}\
         {kept:>10.2}{laid_out:>10}",
        format!("{megabytes} MB, {spans} spans")
    );
}

/// Median and 99th percentile.
fn spread(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    format!("{:.2} / {:.2}", times[times.len() / 2], times[times.len() * 99 / 100])
}

/// The window without a screen.
struct Window {
    ctx: egui::Context,
    workbench: Workbench,
    time: f64,
}

impl Window {
    fn with(record: Record) -> Self {
        Self::showing(Document::new(record, Order::Text))
    }

    fn showing(document: Document) -> Self {
        let ctx = egui::Context::default();
        let mut workbench = Workbench::new(&ctx, Settings::default(), None, Box::new(NoDialogs));
        workbench.documents.push((1, document));
        Self {
            ctx,
            workbench,
            time: 0.0,
        }
    }

    /// One frame: milliseconds of our work, and of making triangles of it.
    fn frame(&mut self, events: Vec<Event>) -> (f64, f64) {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        let output = self.ctx.run_ui(input, |ui| self.workbench.frame_ui(ui, None));
        let ours = begun.elapsed().as_secs_f64() * 1e3;
        let begun = Instant::now();
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        assert!(!primitives.is_empty(), "something was drawn");
        (ours, begun.elapsed().as_secs_f64() * 1e3)
    }

    /// Scrolls from the beginning of the article to its end and back, a screen here and there.
    fn leaf_through(&mut self) {
        for (how, by) in [(Scroll::Home, -FAR_PT), (Scroll::End, FAR_PT)] {
            self.workbench.document_mut().expect("it is open").scroll = Some(how);
            self.frame(Vec::new());
            for _ in 0..FRAMES {
                self.frame(vec![Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(0.0, by),
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Unknown,
                    modifiers: Modifiers::NONE,
                }]);
            }
        }
    }

    /// The median cost of the frame that answers a key, in ms.
    fn press(&mut self, key: Key, times: usize) -> f64 {
        let mut costs: Vec<f64> = (0..times)
            .map(|_| {
                let event = |pressed| Event::Key {
                    key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                };
                let log = self.workbench.document().map_or(0, |d| d.record.log.len());
                let cost = self.frame(vec![event(true), event(false)]).0;
                if key != Key::J {
                    let after = self.workbench.document().map_or(0, |d| d.record.log.len());
                    assert!(after > log, "{key:?} was answered");
                }
                // What the frame left for the next one is part of its price.
                cost + self.frame(Vec::new()).0
            })
            .collect();
        costs.sort_by(f64::total_cmp);
        costs[costs.len() / 2]
    }
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: Ask, _: Option<&eframe::Frame>, _: Sender) {}
}

const WORDS: &[&str] = &[
    "the",
    "minister",
    "met",
    "envoys",
    "of",
    "Ruritania",
    "in",
    "Paris",
    "on",
    "Tuesday",
    "and",
    "refused",
    "an",
    "offer",
    "that",
    "Graustark",
    "had",
    "made",
    "to",
    "its",
    "neighbours",
    "before",
    "talks",
    "about",
    "grain",
];

/// An article of that many bytes with that many spans, evenly spread: eight mentions to a time and an event.
fn article(bytes: usize, spans: usize) -> Record {
    let mut text = String::with_capacity(bytes + 600);
    let mut starts = Vec::new();
    let mut n = 0;
    while text.len() < bytes {
        for _ in 0..70 {
            starts.push(text.len());
            text.push_str(WORDS[n * 7 % WORDS.len()]);
            text.push(' ');
            n += 1 + n / 70 % 2;
        }
        text.push_str("\n\n");
    }
    let entities = (spans / 50).max(5);
    let mut rows: [Vec<String>; 3] = Default::default();
    for i in 0..spans {
        let start = starts[i * (starts.len() - 1) / spans];
        let length = text[start..].find(' ').unwrap_or(1);
        let place = format!(
            "\"start\":{start},\"end\":{},\"text\":\"{}\"",
            start + length,
            &text[start..start + length]
        );
        let state = "\"review\":\"suggested\",\"origin\":\"rule\",\"confidence\":0.7";
        match i % 10 {
            8 => rows[1].push(format!("{{\"id\":\"t{i}\",{place},\"type\":\"DATE\",\"anchor\":\"stated\",\"value\":\"2015-{:02}-{:02}\",{state}}}", i / 10 % 12 + 1, i % 28 + 1)),
            9 => {
                let day = format!("2015-{:02}-{:02}", i / 10 % 12 + 1, i % 28 + 1);
                rows[2].push(format!(
                    "{{\"id\":\"v{i}\",\"type\":\"CONSULT\",\"act\":\"CONSULT\",\"trigger\":{{{place}}},\"actors\":[{{\"mention\":\"m{}\",\"entity\":\"e{}\"}}],\"recipients\":[],\"status\":\"occurred\",\"time\":{{\"value\":\"{day}\",\"earliest\":\"{day}\",\"latest\":\"{day}\"}},{state}}}",
                    i - 2, (i - 2) % entities
                ))
            }
            _ => rows[0].push(format!("{{\"id\":\"m{i}\",{place},\"kind\":\"GPE\",\"form\":\"name\",\"entity\":\"e{}\",{state}}}", i % entities)),
        }
    }
    let entities: Vec<String> = (0..entities)
        .map(|i| format!("{{\"id\":\"e{i}\",\"kind\":\"GPE\",\"name\":\"Name {i}\",\"review\":\"suggested\",\"origin\":\"rule\"}}"))
        .collect();
    let json = format!(
        "{{\"schema\":\"chancery/annotations@1\",\"id\":\"bench\",\"text\":{},\"mentions\":[{}],\"times\":[{}],\"events\":[{}],\"entities\":[{}]}}",
        serde_json::Value::from(text),
        rows[0].join(","),
        rows[1].join(","),
        rows[2].join(","),
        entities.join(",")
    );
    Record::from_json(&json).expect("a sound record")
}
