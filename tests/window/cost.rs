//! What the standard corrections cost a person, in keys and clicks.

use crate::common::driven::go_to_mention;
use crate::common::window::{Window, open, opened_in, press, record};
use chancery::record::{Kind, Review};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

/// What a correction costs a person.
#[derive(Default)]
struct Cost {
    keys: usize,
    clicks: usize,
}

impl Cost {
    fn key(&mut self, harness: &mut Window, modifiers: Modifiers, key: Key) {
        press(harness, modifiers, key);
        self.keys += 1;
    }

    /// A double click right after a mention: it takes the next word.
    fn take_word_after(&mut self, harness: &mut Window, mention: &str) {
        let rect = harness.get_by_label_contains(mention).rect();
        let at = egui::pos2(rect.right() + 24.0, rect.center().y);
        harness.event(egui::Event::PointerMoved(at));
        harness.run_ok();
        for _ in 0..2 {
            for pressed in [true, false] {
                harness.event(egui::Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
            }
            harness.step();
        }
        harness.run_ok();
        let selection = harness.state().document().unwrap().selection;
        assert!(selection.is_some(), "a word is selected by a double click at {at}");
        self.clicks += 2;
    }
}

/// The table of the README: `cargo test --all-features --test window eight -- --nocapture` prints it.
#[test]
fn eight_standard_corrections_cost_what_the_table_says() {
    let folder = tempfile::tempdir().unwrap();
    let plain = Modifiers::NONE;
    let review = |h: &Window, id: &str| {
        let document = h.state().document().unwrap();
        document
            .index
            .mention(&document.record, id)
            .map(|m| (m.review, m.kind, m.text.clone(), m.entity.clone()))
    };
    let mut table = Vec::new();
    let mut row = |name: &'static str, keys: usize, clicks: usize, walk: &dyn Fn(&mut Window, &mut Cost)| {
        let mut harness = opened_in(folder.path());
        let mut cost = Cost::default();
        walk(&mut harness, &mut cost);
        assert!(
            cost.keys <= keys && cost.clicks <= clicks,
            "{name}: {} keys, {} clicks",
            cost.keys,
            cost.clicks
        );
        assert!(
            harness.state().document().unwrap().is_changed(),
            "{name} changed the record"
        );
        table.push((name, cost));
    };
    row("accept", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        cost.key(h, plain, Key::Space);
        assert_eq!(review(h, &id).unwrap().0, Review::Accepted);
    });
    row("relabel", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        cost.key(h, plain, Key::F);
        assert_eq!(review(h, &id).unwrap().1, Kind::Fac);
    });
    row("boundary, one word", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Vladimir Putin");
        cost.key(h, plain, Key::OpenBracket);
        assert_eq!(review(h, &id).unwrap().2, "President Vladimir Putin");
    });
    row("delete", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        cost.key(h, plain, Key::X);
        assert_eq!(review(h, &id).unwrap().0, Review::Rejected);
    });
    row("merge with the nearest", 2, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        let before = review(h, &id).unwrap().3;
        cost.key(h, plain, Key::M);
        cost.key(h, plain, Key::Enter);
        assert_ne!(review(h, &id).unwrap().3, before);
    });
    row("new mention", 1, 2, &|h, cost| {
        cost.take_word_after(h, "organisation: Kremlin");
        cost.key(h, plain, Key::P);
        assert!(
            record(h)
                .mentions
                .iter()
                .any(|m| m.review == Review::Added && m.kind == Kind::Per)
        );
    });
    row("fix everywhere", 2, 0, &|h, cost| {
        let id = go_to_mention(h, "Vienna");
        cost.key(h, Modifiers::SHIFT, Key::O);
        cost.key(h, plain, Key::Enter);
        assert_eq!(review(h, &id).unwrap().1, Kind::Org);
        assert_eq!(
            record(h)
                .mentions
                .iter()
                .filter(|m| m.text == "Vienna" && m.kind == Kind::Org)
                .count(),
            1
        );
    });
    row("new event with a recipient", 4, 2, &|h, cost| {
        // A trigger whose type the tables know and that the machine made no event of; of others the type is asked.
        let path = folder.path().join("embargo.txt");
        let story = "VIENNA, March 12, 2024 (Adriatic News) - Austria still spoke of the Kremlin embargo on Monday.\n";
        std::fs::write(&path, story).unwrap();
        open(h, &path);
        h.run_ok();
        cost.take_word_after(h, "organisation: Kremlin");
        cost.key(h, plain, Key::E);
        cost.key(h, plain, Key::R);
        cost.key(h, plain, Key::F);
        cost.key(h, plain, Key::Enter);
        assert!(
            record(h)
                .events
                .iter()
                .any(|e| e.review == Review::Added && !e.recipients.is_empty())
        );
    });
    println!("{:<28}{:>6}{:>8}", "correction", "keys", "clicks");
    for (name, cost) in table {
        println!("{name:<28}{:>6}{:>8}", cost.keys, cost.clicks);
    }
}
