//! Windows that are small, or have large letters: everything can be reached, and what is read is not covered.

use crate::common::driven::{current, go_to, go_to_mention, story};
use crate::common::window::{STORY, Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::view::{Choice, Instead};
use chancery::record::{Review, Table};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;

/// The largest of our windows at 80 %, a usual one, a small one, a laptop’s at 250 %, a small one at 250 %, and the smallest,
/// in points.
const SIZES: [Vec2; 6] = [
    vec2(3200.0, 1800.0),
    vec2(1440.0, 900.0),
    vec2(720.0, 480.0),
    vec2(576.0, 360.0),
    vec2(288.0, 192.0),
    vec2(480.0, 360.0),
];

fn resize(harness: &mut Window, size: Vec2) -> Rect {
    harness.set_size(size);
    for _ in 0..3 {
        harness.step();
    }
    harness.run_ok();
    Rect::from_min_size(Pos2::ZERO, size)
}

fn right_click(harness: &mut Window, at: Pos2) {
    harness.event(Event::PointerMoved(at));
    harness.run_ok();
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
}

fn wheel(harness: &mut Window, by: f32) {
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, by),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..20 {
        harness.step();
    }
}

/// Where a widget is, the first of that name.
fn place(harness: &Window, name: &str) -> Rect {
    let first = harness.query_all_by_label_contains(name).next();
    first.unwrap_or_else(|| panic!("“{name}” is there")).rect()
}

#[test]
fn the_menu_of_an_event_is_reached_to_its_end() {
    let (_folder, mut harness) = story();
    let event = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text == "met")
        .unwrap();
    let id = event.id.clone();
    for size in SIZES {
        let window = resize(&mut harness, size);
        go_to(&mut harness, Table::Events, &id);
        harness.run_ok();
        let page = place(&harness, "Article text");
        let words = harness.query_all_by_label_contains("event consult: met");
        let words: Vec<Rect> = words.map(|n| n.rect()).collect();
        let at = words.iter().find(|rect| page.contains_rect(**rect)).unwrap();
        right_click(&mut harness, at.center());
        let first = harness.get_by_role_and_label(egui::Role::Button, "Accept Space").rect();
        assert!(window.contains_rect(first), "{size}: {first}");
        harness.event(Event::PointerMoved(first.center()));
        wheel(&mut harness, -2000.0);
        let last = place(&harness, "Park with a note");
        assert!(window.contains_rect(last), "{size}: {last}");
        key(&mut harness, Key::Escape);
    }
}

#[test]
fn accept_and_reject_are_a_click_away_whatever_the_window() {
    let (_folder, mut harness) = story();
    go_to_mention(&mut harness, "Vladimir Putin");
    for size in SIZES {
        let window = resize(&mut harness, size);
        for name in ["Space accept", "x reject"] {
            let cap = harness.get_by_label(name).rect();
            assert!(window.contains_rect(cap), "{size}: {name} {cap}");
        }
        let item = current(&harness).unwrap();
        harness.get_by_label("Space accept").click();
        harness.run_ok();
        let document = harness.state().document().unwrap();
        let review = document.index.review(&document.record, &item);
        assert_eq!(review, Some(Review::Accepted), "{size}");
    }
}

#[test]
fn what_a_small_window_leaves_out_has_the_place_of_the_article_when_asked_for() {
    let (_folder, mut harness) = story();
    go_to_mention(&mut harness, "Kremlin");
    for size in [vec2(576.0, 360.0), vec2(288.0, 192.0)] {
        let window = resize(&mut harness, size);
        let seen = |harness: &Window, name: &str| {
            let mut all = harness.query_all_by_label_contains(name);
            all.any(|n| window.contains_rect(n.rect()))
        };
        for (view, what) in [
            (Instead::Lists, "Sort by name"),
            (Instead::Item, "Space accept"),
            (Instead::Timeline, "Lanes"),
        ] {
            ask(&mut harness, Command::ShowInstead(view));
            assert!(seen(&harness, what), "{size}: {view:?}");
            assert!(!seen(&harness, "Article text"), "{size}: {view:?}");
        }
        ask(&mut harness, Command::ShowInstead(Instead::Text));
        assert!(seen(&harness, "Article text"));
        // By key, and by the menu of the bar.
        press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
        assert!(seen(&harness, "Sort by name"), "{size}");
        harness.get_by_label("Shown: Lists").click();
        harness.run_ok();
        harness.get_by_label("Item").click();
        harness.run_ok();
        assert!(seen(&harness, "Refers to") || seen(&harness, "Space accept"), "{size}");
        // A preview is read where it is, a word is picked in the text.
        ask(&mut harness, Command::ShowInstead(Instead::Text));
        press(&mut harness, Modifiers::SHIFT, Key::X);
        assert!(seen(&harness, "Leave it"), "{size}");
        key(&mut harness, Key::Escape);
        assert!(seen(&harness, "Article text"), "{size}");
        ask(&mut harness, Command::ShowInstead(Instead::Lists));
    }
    resize(&mut harness, vec2(1280.0, 800.0));
    harness.get_by_label("Article text");
    resize(&mut harness, vec2(288.0, 192.0));
    harness.get_by_label("Article text");
}

#[test]
fn what_is_said_lies_over_no_line_of_the_article() {
    let (_folder, mut harness) = story();
    for size in SIZES {
        let window = resize(&mut harness, size);
        let all = "Not saved: the disk is full. What you have decided is kept in the journal.";
        for long in [false, true] {
            let told = if long {
                "This is told at length. ".repeat(20)
            } else {
                "Size 100 %".to_owned()
            };
            harness.state_mut().say(told.trim());
            if long {
                harness.state_mut().warn(all);
            }
            for _ in 0..4 {
                harness.step();
            }
            let page = place(&harness, "Article text");
            for words in [Some(told.trim()), long.then_some(all)].into_iter().flatten() {
                let said = place(&harness, &words[..10]);
                assert!(!said.intersects(page), "{size}: {words} {said} over {page}");
            }
            // What went wrong is read first.
            let first = place(&harness, if long { &all[..10] } else { "Size 100 %" });
            assert!(window.contains_rect(first), "{size}: {first}");
            assert!(page.height() > size.y * 0.2, "{size}: {page}");
        }
        harness.state_mut().notices.clear();
        harness.run_ok();
    }
    // What is asked stays until it is answered.
    harness.state_mut().warn("It has changed on the disk.");
    harness.state_mut().notices.last_mut().unwrap().choices = vec![Choice::new("Save mine as…", Command::SaveAs)];
    for _ in 0..200 {
        harness.step();
    }
    harness.get_by_label("Save mine as…");
    harness.get_by_label("Close").click();
    harness.run_ok();
    assert!(harness.state().notices.is_empty());
}

#[test]
fn the_text_can_be_read_while_a_date_is_asked_for() {
    let (_folder, mut harness) = story();
    for size in SIZES {
        let window = resize(&mut harness, size);
        let before = place(&harness, "Article text");
        press(&mut harness, Modifiers::COMMAND, Key::D);
        for _ in 0..4 {
            harness.step();
        }
        let page = place(&harness, "Article text");
        let share = page.height() / before.height();
        assert!(share > 0.4, "{size}: {page} of {before}");
        assert!(window.contains_rect(place(&harness, "Published on")), "{size}");
        if harness.query_by_label("Previous month").is_none() {
            harness.get_by_label("Show the calendar").click();
            harness.run_ok();
        }
        assert!(window.contains_rect(place(&harness, "Previous month")), "{size}");
        key(&mut harness, Key::Escape);
        assert!(harness.query_by_label("Previous month").is_none(), "{size}");
    }
}

#[test]
fn a_calendar_that_stands_by_itself_leaves_the_text_alone_and_is_moved_and_answered() {
    let (_folder, mut harness) = story();
    resize(&mut harness, vec2(720.0, 480.0));
    press(&mut harness, Modifiers::COMMAND, Key::D);
    for _ in 0..4 {
        harness.step();
    }
    let page = place(&harness, "Article text");
    let turn = place(&harness, "Previous month");
    assert!(!page.intersects(turn), "{turn} beside {page}");
    // By its edge.
    let edge = place(&harness, "Previous year").left_top() - vec2(5.0, 5.0);
    harness.event(Event::PointerMoved(edge));
    harness.step();
    for (pos, pressed) in [(edge, true), (edge - vec2(40.0, 0.0), false)] {
        harness.event(Event::PointerMoved(pos));
        harness.step();
        harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
    assert!(place(&harness, "Previous month").left() < turn.left() - 20.0);
    harness.get_by_label_contains(", 20 March 2024").click();
    harness.run_ok();
    assert!(harness.state().prompt.is_none());
    assert_eq!(record(&harness).meta.published.unwrap().to_string(), "2024-03-20");
}

#[test]
fn the_line_between_two_panes_is_taken_hold_of_from_either_side() {
    let (_folder, mut harness) = story();
    resize(&mut harness, vec2(1440.0, 900.0));
    let page = |harness: &Window| place(harness, "Article text");
    for off in [-4.0, 4.0] {
        for below in [true, false] {
            let before = page(&harness);
            let (at, by) = match below {
                true => (Pos2::new(300.0, before.bottom() + off), vec2(0.0, -30.0)),
                false => (Pos2::new(before.right() + off, before.top() + 60.0), vec2(-30.0, 0.0)),
            };
            harness.hover_at(at);
            harness.run_ok();
            harness.drag_at(at);
            harness.run_ok();
            harness.hover_at(at + by);
            harness.run_ok();
            harness.drop_at(at + by);
            harness.run_ok();
            let after = page(&harness);
            let moved = if below {
                before.bottom() - after.bottom()
            } else {
                before.right() - after.right()
            };
            assert!((moved - 30.0).abs() < 6.0, "{off} {below}: {moved}");
            assert!(
                harness.state().document().unwrap().selection.is_none(),
                "nothing is selected"
            );
        }
    }
}

#[test]
fn an_event_shows_all_its_fields_with_what_is_said_above_them() {
    let (_folder, mut harness) = story();
    let event = record(&harness).events.iter().find(|e| e.trigger.text == "met");
    let id = event.unwrap().id.clone();
    for size in [vec2(1440.0, 900.0), vec2(1024.0, 700.0)] {
        resize(&mut harness, size);
        for editing in [false, true] {
            go_to(&mut harness, Table::Events, &id);
            if editing {
                key(&mut harness, Key::E);
            }
            let keys = match editing {
                false => place(&harness, "Space accept"),
                true => place(&harness, "y type, mode"),
            };
            // In the smaller window the codes are scrolled to.
            let names = ["CONSULT", "CAMEO", "the article itself"];
            for name in &names[..if size.x > 1100.0 { 3 } else { 1 }] {
                let all = harness.query_all_by_label_contains(name);
                let all: Vec<Rect> = all.map(|n| n.rect()).filter(|r| r.left() > size.x * 0.5).collect();
                let seen = all.iter().any(|r| r.bottom() <= keys.top());
                assert!(seen, "{size}, editing {editing}: {name} at {all:?}, keys at {keys}");
            }
            if editing {
                key(&mut harness, Key::Enter);
            }
        }
    }
}

#[test]
fn the_filter_of_the_list_is_there_however_narrow_the_pane() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.json");
    std::fs::write(&settings, r#"{"panes": {"side": 262.0}}"#).unwrap();
    let file = crate::common::window::article(folder.path());
    let mut harness = crate::common::window::opened(file, Vec::new(), Some(settings));
    let window = resize(&mut harness, vec2(1024.0, 700.0));
    let field = harness.get_by_label("Filter the list").rect();
    assert!(window.contains_rect(field) && field.width() > 60.0, "{field}");
}

#[test]
fn the_open_articles_leave_a_small_window_to_the_article_until_they_are_asked_for() {
    let (_folder, mut harness) = crate::common::driven::window(&[("envoys.txt", STORY), ("other.txt", STORY)]);
    harness.state_mut().settings.articles = true;
    resize(&mut harness, vec2(576.0, 360.0));
    assert!(harness.query_by_label("Articles 2").is_none());
    press(&mut harness, Modifiers::COMMAND, Key::B);
    harness.get_by_label("Articles 2");
    let before = harness.state().shown;
    ask(&mut harness, Command::ShowArticle(1 - before));
    assert!(harness.query_by_label("Articles 2").is_none(), "one has chosen");
    assert_ne!(harness.state().shown, before);
}
