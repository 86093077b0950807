//! Where there is little room: what is asked and its answers are in sight, nothing is printed over anything else, and what
//! is too long is shortened and not cut.

use crate::common::driven::{go_to, go_to_mention, select, story, window};
use crate::common::painted::{self, Words};
use crate::common::window::{STORY, Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::view::{Instead, ListTab};
use chancery::record::Table;
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, Rect, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// 1440 × 900, 1280 × 720, 1024 × 700 and 640 × 480 at 80, 100, 150 and 250 %, in points.
const SIZES: [Vec2; 13] = [
    vec2(1440.0, 900.0),
    vec2(960.0, 600.0),
    vec2(576.0, 360.0),
    vec2(1280.0, 720.0),
    vec2(1024.0, 576.0),
    vec2(853.0, 480.0),
    vec2(1024.0, 700.0),
    vec2(819.0, 560.0),
    vec2(683.0, 467.0),
    vec2(410.0, 280.0),
    vec2(640.0, 480.0),
    vec2(427.0, 320.0),
    vec2(256.0, 192.0),
];

/// A story with intervals of every length.
const INTERVALS: &str = "Envoys meet as truce frays\n\
VIENNA, July 9, 2025 (Adriatic News) - Foreign Minister Elena Markovic met Russian President Vladimir Putin in Vienna from July 1 to July 5, 2025.\n\
France accused Iran of breaking the agreement between June 28 and July 3, 2025.\n\
Turkey will send 200 observers to Syria in August 2025.\n";

fn resize(harness: &mut Window, size: Vec2) -> Rect {
    harness.set_size(size);
    settle(harness);
    Rect::from_min_size(egui::Pos2::ZERO, size)
}

fn settle(harness: &mut Window) {
    for _ in 0..4 {
        harness.step();
    }
    harness.run_ok();
}

fn event(harness: &Window, trigger: &str) -> String {
    let found = record(harness).events.iter().find(|e| e.trigger.text == trigger);
    found.unwrap_or_else(|| panic!("an event “{trigger}”")).id.clone()
}

fn field(harness: &Window, name: &str) -> Rect {
    harness.get_by_role_and_label(Role::TextInput, name).rect()
}

/// The lines on offer above a field that are seen whole, and whether one of them is the chosen one.
fn offered(harness: &Window, above: Rect) -> (usize, bool) {
    let chosen: Vec<String> = harness
        .query_all_by_role(Role::Button)
        .filter(|n| n.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(|n| n.accesskit_node().label())
        .collect();
    let lines: Vec<Words> = painted::words(harness)
        .into_iter()
        .filter(|w| w.text.contains(" · ") && w.whole.left() < above.right() && w.whole.bottom() <= above.top() + 1.0)
        .filter(|w| w.seen.height() >= w.whole.height() - 0.5)
        .collect();
    let is_chosen = |w: &Words| chosen.iter().any(|name| name.starts_with(w.text.trim_end_matches('…')));
    (lines.len(), lines.iter().any(is_chosen))
}

#[test]
fn two_choices_and_the_chosen_one_are_in_sight_in_every_window() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    for size in [SIZES[1], SIZES[2], SIZES[8], SIZES[9], SIZES[10], SIZES[12]] {
        for view in [Instead::Text, Instead::Lists] {
            for (name, command) in [
                ("Event type or mode", Command::EventType),
                ("Merge into", Command::Merge),
                ("Date", Command::ItemDate),
            ] {
                resize(&mut harness, size);
                ask(&mut harness, Command::ShowInstead(view));
                match command {
                    Command::Merge => drop(go_to_mention(&mut harness, "Kremlin")),
                    _ => go_to(&mut harness, Table::Events, &met),
                }
                ask(&mut harness, command);
                settle(&mut harness);
                for down in 0..3 {
                    let at = field(&harness, name);
                    let (whole, chosen) = offered(&harness, at);
                    let what =
                        format!("{size} {view:?} {name}, {down} down: {whole} lines, the chosen one seen: {chosen}");
                    assert!(whole >= 2, "{what}");
                    assert!(chosen || name == "Date" && down == 0, "{what}");
                    assert!(at.bottom() <= size.y, "{what}");
                    key(&mut harness, Key::ArrowDown);
                    settle(&mut harness);
                }
                key(&mut harness, Key::Escape);
            }
        }
    }
}

#[test]
fn the_field_of_a_question_keeps_the_keyboard_however_early_an_arrow_is_pressed() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    resize(&mut harness, vec2(576.0, 360.0));
    for view in [Instead::Text, Instead::Lists] {
        ask(&mut harness, Command::ShowInstead(view));
        for frames in 0..4 {
            go_to(&mut harness, Table::Events, &met);
            for pressed in [Key::E, Key::Y] {
                harness.key_press(pressed);
                (0..frames).for_each(|_| harness.step());
            }
            key(&mut harness, Key::ArrowDown);
            key(&mut harness, Key::ArrowDown);
            settle(&mut harness);
            let focused = harness.ctx.memory(|memory| memory.focused());
            let field = Some(egui::Id::unique("prompt field"));
            assert_eq!(focused, field, "{view:?} after {frames} frames");
            assert_eq!(
                harness.state().prompt.as_ref().unwrap().chosen,
                2,
                "{view:?} after {frames} frames"
            );
            key(&mut harness, Key::Escape);
            key(&mut harness, Key::Escape);
        }
    }
}

#[test]
fn a_choice_beside_a_list_can_be_clicked() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    resize(&mut harness, vec2(576.0, 360.0));
    ask(&mut harness, Command::ShowInstead(Instead::Lists));
    go_to(&mut harness, Table::Events, &met);
    ask(&mut harness, Command::EventType);
    settle(&mut harness);
    let chosen = harness
        .query_all_by_role(Role::Button)
        .find(|n| n.accesskit_node().toggled() == Some(Toggled::True) && n.rect().bottom() > 150.0)
        .unwrap()
        .rect();
    // At its upper edge, where the list would lie over it.
    for pressed in [true, false] {
        let pos = chosen.left_top() + vec2(30.0, 3.0);
        harness.event(Event::PointerMoved(pos));
        harness.step();
        harness.event(Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
    assert!(harness.state().prompt.is_none(), "it was taken");
}

#[test]
fn nothing_is_printed_over_anything_else_whatever_is_asked() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    for size in [0, 2, 3, 5, 6, 8, 9, 10, 12].map(|n| SIZES[n]) {
        resize(&mut harness, size);
        for (what, asked) in [
            ("nothing", vec![]),
            ("an event is edited", vec![Command::EditEvent]),
            (
                "an actor is picked",
                vec![
                    Command::EditEvent,
                    Command::Fill(chancery::record::acts::events::Slot::Actor),
                ],
            ),
            ("a type is asked", vec![Command::EventType]),
            ("a date is asked", vec![Command::ItemDate]),
            ("words are looked for", vec![Command::Find]),
            (
                "a place of the same",
                vec![Command::Everywhere(Box::new(Command::Reject))],
            ),
        ] {
            go_to(&mut harness, Table::Events, &met);
            asked.into_iter().for_each(|command| ask(&mut harness, command));
            settle(&mut harness);
            let mut over = painted::overprinted(&harness);
            // A calendar by itself lies over what is beside it.
            if let Some(month) = harness.query_by_label_contains("Calendar, ") {
                let month = month.rect().expand2(vec2(12.0, 50.0));
                over.retain(|(one, other)| !month.intersects(one.seen) || !month.intersects(other.seen));
            }
            let told: Vec<_> = over.iter().map(|(a, b)| (&a.text, a.seen, &b.text, b.seen)).collect();
            assert!(over.is_empty(), "{size}, {what}: {told:#?}");
            for _ in 0..3 {
                key(&mut harness, Key::Escape);
            }
        }
    }
}

#[test]
fn the_bar_of_selected_words_does_not_lie_over_a_question() {
    let (_folder, mut harness) = story();
    for size in [vec2(1280.0, 720.0), vec2(683.0, 467.0)] {
        resize(&mut harness, size);
        select(&mut harness, "truce frays");
        ask(&mut harness, Command::PublicationDate);
        settle(&mut harness);
        let at = field(&harness, "Published on");
        let bars = harness.query_all_by_label("MISC");
        let over: Vec<Rect> = bars.map(|n| n.rect()).filter(|r| r.left() < at.right()).collect();
        assert!(over.is_empty(), "{size}: {over:?}");
        key(&mut harness, Key::Escape);
        key(&mut harness, Key::Escape);
    }
}

#[test]
fn letters_on_the_words_and_the_labels_above_them_are_both_read() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    ask(&mut harness, Command::ToggleLabels);
    go_to(&mut harness, Table::Events, &met);
    let labels = |harness: &Window| {
        let page = harness.get_by_label("Article text").rect();
        let all = painted::words(harness).into_iter();
        let own = ["PER", "GPE", "ORG", "NORP", "LOC", "ROLE", "TIME"];
        all.filter(|w| own.contains(&w.text.as_str()) && page.contains(w.whole.center()))
            .count()
    };
    let before = labels(&harness);
    ask(&mut harness, Command::EditEvent);
    ask(&mut harness, Command::Fill(chancery::record::acts::events::Slot::Actor));
    settle(&mut harness);
    let over = painted::overprinted(&harness);
    let told: Vec<_> = over.iter().map(|(a, b)| (&a.text, a.seen, &b.text, b.seen)).collect();
    assert!(over.is_empty(), "{told:#?}");
    assert_eq!(labels(&harness), before, "none has gone");
}

#[test]
fn an_interval_is_shortened_in_the_list_and_told_in_full_under_the_pointer() {
    let (_folder, mut harness) = window(&[("intervals.txt", INTERVALS)]);
    ask(&mut harness, Command::Tab(ListTab::Events));
    let accused = event(&harness, "accused");
    go_to(&mut harness, Table::Events, &accused);
    ask(&mut harness, Command::SetItemDate("28 June to 3 July 2025".to_owned()));
    for size in [vec2(1280.0, 720.0), vec2(1024.0, 700.0)] {
        resize(&mut harness, size);
        for short in ["1–5 Jul 2025", "28 Jun–3 Jul 2025"] {
            let words = painted::find(&harness, short).unwrap_or_else(|| panic!("{size}: {short}"));
            assert!(words.is_whole() && !words.shortened, "{size}: {words:?}");
        }
        let digits = |w: &Words| w.shortened && w.text.starts_with("20");
        let cut: Vec<_> = painted::words(&harness).into_iter().filter(digits).collect();
        assert!(cut.is_empty(), "{cut:?}");
    }
    let at = painted::find(&harness, "28 Jun–3 Jul 2025").unwrap().seen.center();
    harness.event(Event::PointerMoved(at));
    for _ in 0..20 {
        harness.step();
    }
    assert!(painted::find(&harness, "2025-06-28 to 2025-07-03").is_some());
}

#[test]
fn the_calendar_opens_on_the_date_that_an_event_has_and_marks_both_ends_and_the_day_of_publication() {
    let (_folder, mut harness) = window(&[("intervals.txt", INTERVALS)]);
    resize(&mut harness, vec2(1440.0, 900.0));
    let ends = |harness: &Window, first: &str, last: &str| {
        for day in [first, last] {
            let node = harness
                .query_all_by_label_contains(day)
                .next()
                .unwrap_or_else(|| panic!("{day}"));
            assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True), "{day}");
        }
    };
    let met = event(&harness, "met");
    go_to(&mut harness, Table::Events, &met);
    key(&mut harness, Key::T);
    harness.get_by_label("All of July 2025");
    ends(&harness, "1 July 2025; ", "5 July 2025; ");
    harness.get_by_label("Wednesday, 9 July 2025; “July 9, 2025”; published");
    // Enter alone changes nothing.
    let before = record(&harness).events.clone();
    key(&mut harness, Key::Enter);
    let dated = |events: &[chancery::record::Event]| {
        let own = events.iter().find(|e| e.id == met).unwrap();
        (own.time.earliest, own.time.latest)
    };
    assert_eq!(dated(&record(&harness).events), dated(&before));
    let send = event(&harness, "send 200 observers");
    go_to(&mut harness, Table::Events, &send);
    key(&mut harness, Key::T);
    harness.get_by_label("All of August 2025");
    ends(&harness, "1 August 2025", "31 August 2025");
}

#[test]
fn a_usual_event_is_shown_whole_in_a_laptop_window() {
    let (_folder, mut harness) = story();
    resize(&mut harness, vec2(1280.0, 720.0));
    let met = event(&harness, "met");
    go_to(&mut harness, Table::Events, &met);
    settle(&mut harness);
    for name in ["Act", "Actor", "Recipient", "When", "Where", "Or", "Coded", "Told by"] {
        let all = painted::words(&harness);
        let own = all.iter().find(|w| w.text == name && w.whole.left() > 640.0);
        assert!(own.is_some_and(Words::is_whole), "{name}: {own:?}");
    }
    let told = painted::find(&harness, "the article itself").unwrap();
    assert!(told.is_whole(), "{told:?}");
}

#[test]
fn a_refused_date_says_what_was_asked_and_why_it_was_refused_in_every_window() {
    let (_folder, mut harness) = story();
    for size in SIZES {
        let window = resize(&mut harness, size);
        press(&mut harness, Modifiers::COMMAND, Key::D);
        harness.event(Event::Text("32 March".to_owned()));
        harness.run_ok();
        key(&mut harness, Key::Enter);
        settle(&mut harness);
        for words in ["Published on", "“32 March” is not a day"] {
            let all = painted::words(&harness);
            let own = all.iter().find(|w| w.text.starts_with(words));
            assert!(
                own.is_some_and(|w| w.is_whole() && window.contains_rect(w.whole)),
                "{size}, {words}: {own:?}"
            );
        }
        key(&mut harness, Key::Escape);
    }
}

#[test]
fn the_keys_that_are_shown_work_in_the_field_that_has_the_letters() {
    let (_folder, mut harness) = window(&[("envoys.txt", STORY)]);
    let met = event(&harness, "met");
    for size in [vec2(1280.0, 800.0), vec2(640.0, 480.0)] {
        resize(&mut harness, size);
        go_to(&mut harness, Table::Events, &met);
        harness.get_by_label("Space accept");
        ask(&mut harness, Command::EventType);
        assert!(
            harness.query_by_label("Space accept").is_none(),
            "{size}: a space is typed"
        );
        for cap in ["Enter take it", "Esc leave it"] {
            harness.get_by_label(cap);
        }
        key(&mut harness, Key::Escape);
        press(&mut harness, Modifiers::COMMAND, Key::F);
        settle(&mut harness);
        assert!(
            harness.query_by_label("Space accept").is_none(),
            "{size}: a space is looked for"
        );
        harness.get_by_label("Enter next hit");
        key(&mut harness, Key::Escape);
        key(&mut harness, Key::Escape);
        go_to(&mut harness, Table::Events, &met);
        harness.get_by_label("Space accept");
    }
}

#[test]
fn the_palette_offers_first_what_an_analyst_does_most_with_an_event() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    go_to(&mut harness, Table::Events, &met);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    settle(&mut harness);
    let top = |name: &str| {
        let lines = harness.query_all_by_role(Role::Button);
        let mut own = lines.filter(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(name)));
        let line = own
            .find(|n| n.rect().left() > 300.0)
            .unwrap_or_else(|| panic!("“{name}”"));
        line.rect().top()
    };
    let wanted = [
        "Accept",
        "Reject",
        "Make or edit an event",
        "Change the type…",
        "Choose the actor",
        "Choose the recipient",
        "Set the date of this event",
        "Choose where",
        "Choose who claims it",
        "Park with a note…",
        "Merge into another, or say whom it means",
        "Start one word to the left",
    ];
    for pair in wanted.windows(2) {
        assert!(top(pair[0]) < top(pair[1]), "{pair:?}");
    }
}

#[test]
fn the_line_of_what_is_current_is_in_sight_whatever_the_item_takes_of_the_pane() {
    let (_folder, mut harness) = story();
    for size in [vec2(1440.0, 900.0), vec2(1280.0, 800.0), vec2(1024.0, 700.0)] {
        resize(&mut harness, size);
        let names: Vec<(String, String)> = record(&harness)
            .mentions
            .iter()
            .filter_map(|m| {
                let entity = record(&harness)
                    .entities
                    .iter()
                    .find(|e| Some(&e.id) == m.entity.as_ref())?;
                Some((m.id.clone(), entity.name.clone()))
            })
            .collect();
        for (id, name) in names {
            // From an event, which takes more of the pane, and back from nothing.
            go_to(&mut harness, Table::Mentions, &id);
            settle(&mut harness);
            let filter = harness.get_by_label("Filter the list").rect();
            let all = painted::words(&harness);
            let line = all.iter().find(|w| {
                w.whole.left() > size.x * 0.5
                    && w.whole.top() > filter.bottom()
                    && w.whole.height() < 20.0
                    && (w.text == name || w.shortened && name.starts_with(w.text.trim_end_matches('…')))
            });
            assert!(line.is_some_and(Words::is_whole), "{size}: {name} {line:?}");
        }
    }
}

#[test]
fn a_name_has_its_room_in_the_list_before_the_strip_has() {
    let (_folder, mut harness) = story();
    let mut seen = 0;
    for width in (560..1300).step_by(60) {
        resize(&mut harness, vec2(width as f32, 800.0));
        let page = harness.get_by_label("Article text").rect();
        let names = painted::words(&harness)
            .into_iter()
            .filter(|w| w.text.starts_with("Elena") && !page.contains(w.whole.center()));
        for name in names {
            seen += 1;
            assert!(!name.shortened && name.is_whole(), "{width}: {name:?}");
        }
    }
    assert!(seen > 5, "{seen}");
}
