//! Whatever has the keyboard shows it: one ring round every button, line and link, and none beside it.

use crate::common::driven::{go_to, story};
use crate::common::window::{Window, key, press, record};
use chancery::app::theme::{DARK, LIGHT};
use egui::accesskit::Role;
use egui::{Color32, Key, Modifiers, Rect, Shape, StrokeKind};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// The rings of the last frame: hollow, in the accent, round something.
fn rings(harness: &Window) -> Vec<Rect> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        collect(&clipped.shape, &mut found);
    }
    found
}

fn collect(shape: &Shape, found: &mut Vec<Rect>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
        Shape::Rect(rect) => {
            let hollow = rect.fill == Color32::TRANSPARENT && rect.stroke_kind == StrokeKind::Outside;
            let accent = [LIGHT.accent, DARK.accent].contains(&rect.stroke.color);
            if hollow && accent && (rect.stroke.width - 1.5).abs() < 0.01 {
                found.push(rect.rect);
            }
        }
        _ => {}
    }
}

#[test]
fn every_button_and_link_that_has_the_keyboard_has_one_ring() {
    let (_folder, mut harness) = story();
    let event = record(&harness).events[0].id.clone();
    go_to(&mut harness, chancery::record::Table::Events, &event);
    let screen = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
    let mut names: Vec<String> = Vec::new();
    for role in [Role::Button, Role::Link, Role::ComboBox] {
        let nodes = harness.query_all_by_role(role);
        let seen = nodes.filter(|n| screen.contains_rect(n.rect()) && n.rect().is_positive());
        names.extend(seen.filter_map(|n| n.accesskit_node().label()));
    }
    names.sort();
    names.dedup();
    let mut ringed = 0;
    for name in &names {
        // A name that stands twice leads to one place or the other; each is asked about by itself.
        let Some(node) = harness.query_all_by_label(name).next() else {
            continue;
        };
        node.focus();
        harness.run_ok();
        let focused = harness
            .query_all_by_label(name)
            .find(|n| n.accesskit_node().is_focused());
        let Some(rect) = focused.map(|n| n.rect()) else {
            continue;
        };
        // Also what was scrolled out of sight: it is scrolled to.
        let rings = rings(&harness);
        let round = rings
            .iter()
            .filter(|ring| rect.expand(8.0).contains_rect(**ring) && ring.intersects(rect));
        assert_eq!((rings.len(), round.count()), (1, 1), "{name} at {rect}: {rings:?}");
        ringed += 1;
    }
    assert!(ringed > 20, "{ringed} of {} can have the keyboard", names.len());
}

#[test]
fn the_article_and_a_text_field_show_it_otherwise() {
    let (_folder, mut harness) = story();
    assert!(rings(&harness).is_empty(), "the article has the current item");
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.run_ok();
    assert!(rings(&harness).is_empty(), "a field has its own edge");
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    harness.run_ok();
    assert!(rings(&harness).is_empty(), "the timeline has its current event");
}
