//! Small things at hand: what is typed goes where one looks, keys that do nothing say so, what was set is set again by one
//! key, and what is shown or kept for a while stays so.

use crate::common::driven::{answer, current, go_to, said, select, story, without_log};
use crate::common::window::{Window, article, ask, key, opened, press, record};
use chancery::app::Command;
use chancery::app::command::Many;
use chancery::app::filter::Filter;
use chancery::app::settings::Theme;
use chancery::record::{EventType, Kind, Review, Status, Table};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn types(harness: &mut Window, words: &str) {
    harness.event(Event::Text(words.to_owned()));
    harness.run_ok();
}

fn events(harness: &Window) -> Vec<String> {
    let live = |e: &&chancery::record::Event| e.act != EventType::Statement;
    let all = record(harness).events.iter().filter(live);
    all.map(|e| e.id.clone()).collect()
}

#[test]
fn typing_replaces_what_find_is_filled_with() {
    let (_folder, mut harness) = story();
    let words = |h: &Window| h.state().document().unwrap().search.as_ref().unwrap().words.clone();
    select(&mut harness, "Vladimir Putin");
    press(&mut harness, Modifiers::COMMAND, Key::F);
    assert_eq!(words(&harness), "Vladimir Putin");
    types(&mut harness, "truce");
    assert_eq!(words(&harness), "truce");
}

#[test]
fn all_that_was_found_is_tagged_or_rejected_by_alt_and_the_key() {
    let (_folder, mut harness) = story();
    let before = without_log(&harness);
    let truces = |h: &Window| {
        let own = record(h).mentions.iter().filter(|m| m.text == "truce");
        own.filter(|m| m.kind == Kind::Misc && m.review == Review::Added)
            .count()
    };
    press(&mut harness, Modifiers::COMMAND, Key::F);
    types(&mut harness, "truce");
    harness.get_by_label_contains("Alt and the kind");
    // As a system tells it that types a letter too.
    let comma = Event::Key {
        key: Key::Comma,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::ALT,
    };
    let both = [comma, Event::Text(",".to_owned())];
    harness.input_mut().events.extend(both);
    harness.run_ok();
    assert_eq!(truces(&harness), 2);
    let search = harness.state().document().unwrap().search.clone().unwrap();
    assert_eq!(search.words, "truce", "nothing was typed");
    press(&mut harness, Modifiers::ALT, Key::X);
    assert_eq!(truces(&harness), 0);
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn any_key_that_does_nothing_says_so() {
    let (_folder, mut harness) = story();
    let before = current(&harness);
    // Held with others, or meant for the desktop.
    for quiet in [Key::ControlLeft, Key::ShiftRight, Key::CapsLock, Key::AudioVolumeUp] {
        key(&mut harness, quiet);
    }
    assert_eq!(said(&harness), "");
    for (modifiers, pressed, name) in [
        (Modifiers::COMMAND, Key::J, "Ctrl+J"),
        (Modifiers::NONE, Key::F11, "F11"),
        (Modifiers::NONE, Key::Insert, "Insert"),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::M, "Ctrl+Shift+M"),
    ] {
        press(&mut harness, modifiers, pressed);
        let told = format!("{name} means nothing here");
        assert!(said(&harness).contains(&told), "{}", said(&harness));
    }
    assert_eq!(current(&harness), before);
    // What belongs to a field that is typed into is no command that failed.
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.state_mut().notices.clear();
    press(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(said(&harness), "");
}

#[test]
fn what_was_set_is_set_again_by_one_key() {
    let (_folder, mut harness) = story();
    let ids = events(&harness);
    let [first, second] = [&ids[0], &ids[1]];
    let event = |h: &Window, id: &str| record(h).events.iter().find(|e| e.id == id).unwrap().clone();
    go_to(&mut harness, Table::Events, first);
    ask(&mut harness, Command::SetStatus(Status::Denied));
    go_to(&mut harness, Table::Events, second);
    key(&mut harness, Key::Period);
    assert_eq!(event(&harness, second).status, Status::Denied);
    assert_eq!(current(&harness).unwrap().id, *second, "it stays on it");
    go_to(&mut harness, Table::Events, first);
    let was = event(&harness, first).background;
    ask(&mut harness, Command::ToggleBackground);
    // Again on the same one it is no switch back.
    key(&mut harness, Key::Period);
    assert_eq!(event(&harness, first).background, !was);
    ask(&mut harness, Command::SetCoding(EventType::Aid, None));
    go_to(&mut harness, Table::Events, second);
    key(&mut harness, Key::Period);
    assert_eq!(event(&harness, second).act, EventType::Aid);

    let named = |h: &Window, name: &str| record(h).entities.iter().find(|e| e.name == name).unwrap().clone();
    let id = named(&harness, "Elena Markovic").id;
    go_to(&mut harness, Table::Entities, &id);
    key(&mut harness, Key::I);
    answer(&mut harness, "HRV GOV");
    let id = named(&harness, "Vladimir Putin").id;
    go_to(&mut harness, Table::Entities, &id);
    key(&mut harness, Key::Period);
    assert_eq!(named(&harness, "Vladimir Putin").actor.country.as_deref(), Some("HRV"));
}

#[test]
fn one_kind_and_one_type_are_walked_alone() {
    let (_folder, mut harness) = story();
    ask(&mut harness, Command::FilterKind(Kind::Gpe));
    let walked = |h: &Window| {
        let document = h.state().document().unwrap();
        document
            .queue
            .walked()
            .map(|q| q.item(&document.record))
            .collect::<Vec<_>>()
    };
    let kind_of = |h: &Window, item: &chancery::record::ItemId| match item.table {
        Table::Mentions => record(h).mentions.iter().find(|m| m.id == item.id).map(|m| m.kind),
        _ => record(h).entities.iter().find(|e| e.id == item.id).map(|e| e.kind),
    };
    assert!(!walked(&harness).is_empty());
    for item in walked(&harness) {
        assert_eq!(kind_of(&harness, &item), Some(Kind::Gpe), "{item:?}");
    }
    harness.get_by_label("only geo-political ×");
    ask(&mut harness, Command::FilterKind(Kind::Gpe));
    assert_eq!(harness.state().document().unwrap().filter, Filter::default());
    ask(&mut harness, Command::FilterAct(EventType::Consult));
    assert!(walked(&harness).iter().all(|item| item.table == Table::Events));
    harness.get_by_label("only CONSULT ×");
    key(&mut harness, Key::Z);
    assert_eq!(harness.state().document().unwrap().filter, Filter::default());
}

#[test]
fn how_sure_the_machine_must_be_is_chosen() {
    let (_folder, mut harness) = story();
    let mut before = usize::MAX;
    for least in chancery::app::command::SURE {
        ask(&mut harness, Command::AcceptMany(Many::Sure(least)));
        let n = harness
            .state_mut()
            .document_mut()
            .unwrap()
            .preview
            .take()
            .map_or(0, |p| p.targets.len());
        assert!(n <= before, "{least}: {n}");
        before = n;
    }
    harness.run_ok();
    harness.get_by_label("accept many").click();
    harness.run_ok();
    harness.get_by_label_contains("what scores 0.95 or more");
}

#[test]
fn the_filter_of_the_list_has_a_key() {
    let (_folder, mut harness) = story();
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    let field = harness.get_by_label("Filter the list");
    assert!(field.accesskit_node().is_focused());
    types(&mut harness, "mark");
    assert_eq!(harness.state().filter, "mark");
    key(&mut harness, Key::Escape);
    let before = current(&harness);
    key(&mut harness, Key::J);
    assert_ne!(current(&harness), before, "letters are commands again");
}

#[test]
fn the_lines_of_a_list_are_walked_while_its_filter_is_typed_and_enter_goes_there() {
    let (_folder, mut harness) = story();
    ask(&mut harness, Command::Tab(chancery::app::view::ListTab::Events));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    types(&mut harness, "markovic");
    let at = |h: &Window| {
        current(h)
            .filter(|item| item.table == Table::Events)
            .map(|item| item.id)
    };
    key(&mut harness, Key::ArrowDown);
    let first = at(&harness);
    assert!(first.is_some());
    key(&mut harness, Key::ArrowDown);
    let second = at(&harness);
    assert!(second.is_some() && second != first, "{first:?}, {second:?}");
    assert_eq!(harness.state().filter, "markovic", "it is still typed");
    key(&mut harness, Key::ArrowUp);
    assert_eq!(at(&harness), first);
    key(&mut harness, Key::Enter);
    assert_eq!(at(&harness), first);
    key(&mut harness, Key::E);
    assert!(
        harness.state().document().unwrap().editing_event,
        "letters are commands again"
    );
}

#[test]
fn enter_in_the_filter_goes_to_the_one_that_is_left() {
    let (_folder, mut harness) = story();
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    types(&mut harness, "austria");
    key(&mut harness, Key::Enter);
    let item = current(&harness).unwrap();
    let entity = record(&harness).entities.iter().find(|e| e.id == item.id).unwrap();
    assert_eq!(entity.name, "Austria");
}

#[test]
fn a_quote_that_is_accepted_as_nobodys_is_not_warned_of_again() {
    let text = "Envoys met in Vienna on Monday.\n\n“Nothing was settled, and nobody will say otherwise.”\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("talks.txt", text)]);
    let flag = |h: &Window| {
        let mut all = record(h).flags.iter();
        all.find(|f| f.code == chancery::record::FlagCode::UnattributedQuote)
            .unwrap()
            .review
    };
    assert_eq!(flag(&harness), Review::Suggested);
    let quote = record(&harness).quotes[0].id.clone();
    go_to(&mut harness, Table::Quotes, &quote);
    key(&mut harness, Key::Space);
    assert_eq!(flag(&harness), Review::Accepted);
    key(&mut harness, Key::U);
    assert_eq!(flag(&harness), Review::Suggested);
}

#[test]
fn who_was_tagged_for_an_event_alone_goes_with_it() {
    let text = "Norway met Chad in Oslo on Monday. Later 12 people attacked the convoy near Bergen.\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("talks.txt", text)]);
    let made = |h: &Window| {
        let own = |m: &&chancery::record::Mention| {
            m.why
                .as_deref()
                .is_some_and(|w| w.starts_with("takes part in an event"))
        };
        record(h)
            .mentions
            .iter()
            .filter(own)
            .map(|m| m.review)
            .collect::<Vec<_>>()
    };
    assert_eq!(made(&harness)[..1], [Review::Suggested]);
    let event = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text.contains("attacked"))
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, Table::Events, &event);
    key(&mut harness, Key::X);
    assert!(
        made(&harness).iter().all(|review| *review == Review::Rejected),
        "{:?}",
        made(&harness)
    );
    let met = record(&harness).mentions.iter().find(|m| m.text == "Norway").unwrap();
    assert_eq!(met.review, Review::Suggested, "a name is one without it too");
    key(&mut harness, Key::U);
    assert!(made(&harness).iter().all(|review| *review == Review::Suggested));
}

#[test]
fn a_pronoun_means_somebody_else_in_the_next_sentence() {
    let text = "Elena Markovic met Marek Novak in Vienna on Monday. She thanked the hosts.\n\n\
Ana Kovac met Jan Dvorak in Oslo on Tuesday. She thanked the hosts.\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("talks.txt", text)]);
    let shes = |h: &Window| {
        let all = record(h).mentions.iter().filter(|m| m.text == "She");
        all.map(|m| (m.id.clone(), m.entity.clone())).collect::<Vec<_>>()
    };
    let two = shes(&harness);
    assert_eq!(two.len(), 2);
    assert!(two[0].1 != two[1].1 || two[0].1.is_none(), "{two:?}");
    go_to(&mut harness, Table::Mentions, &two[0].0);
    press(&mut harness, Modifiers::SHIFT, Key::Space);
    let preview = harness.state().document().unwrap().preview.clone();
    let ticked = preview.map(|p| p.targets.iter().filter(|(_, on)| *on).count());
    assert_eq!(ticked, Some(1), "only the one that was looked at");
}

#[test]
fn a_size_or_theme_for_this_start_stays_until_another_is_asked_for() {
    let (_folder, mut harness) = story();
    let ctx = harness.ctx.clone();
    harness.state_mut().show_for_now(&ctx, Some(Theme::Dark), Some(150.0));
    harness.run_ok();
    key(&mut harness, Key::F8);
    assert!((ctx.zoom_factor() - 1.5).abs() < 0.01, "another theme is no other size");
    assert_ne!(
        harness.state().settings.theme,
        Theme::Dark,
        "the one after that which is seen"
    );
    assert_eq!(harness.state().settings.zoom_percent, 100.0, "not remembered");
    press(&mut harness, Modifiers::COMMAND, Key::Plus);
    assert!((ctx.zoom_factor() - 1.6).abs() < 0.01);
    assert_eq!(harness.state().settings.zoom_percent, 160.0, "asked for");
}

#[test]
fn settings_are_written_where_they_changed_and_not_for_every_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config").join("settings.json");
    let mut harness = opened(article(folder.path()), Vec::new(), Some(file.clone()));
    std::thread::sleep(std::time::Duration::from_millis(1100));
    harness.run_ok();
    harness.step();
    // A window that was measured meanwhile is written with the first of them.
    press(&mut harness, Modifiers::COMMAND, Key::L);
    std::fs::remove_file(&file).unwrap();
    for _ in 0..3 {
        key(&mut harness, Key::Escape);
        key(&mut harness, Key::F1);
        key(&mut harness, Key::F1);
    }
    std::thread::sleep(std::time::Duration::from_millis(1100));
    harness.step();
    assert!(!file.exists(), "nothing has changed");
    for _ in 0..3 {
        press(&mut harness, Modifiers::COMMAND, Key::L);
    }
    std::thread::sleep(std::time::Duration::from_millis(1100));
    harness.step();
    let kept = std::fs::read_to_string(&file).unwrap();
    let labels = harness.state().settings.labels;
    assert!(kept.contains(&format!("\"labels\": {labels}")), "{kept}");
}

#[test]
fn the_words_that_are_selected_or_current_go_to_the_clipboard() {
    let (_folder, mut harness) = story();
    let copied = |harness: &mut Window| {
        // As systems tell it of Ctrl+C.
        harness.event(Event::Copy);
        harness.step();
        let commands = harness.output().platform_output.commands.clone();
        harness.run_ok();
        commands.into_iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(words) => Some(words),
            _ => None,
        })
    };
    select(&mut harness, "truce frays");
    assert_eq!(copied(&mut harness).as_deref(), Some("truce frays"));
    assert!(said(&harness).contains("Copied: “truce frays”"), "{}", said(&harness));
    let event = events(&harness).remove(0);
    go_to(&mut harness, Table::Events, &event);
    harness.state_mut().document_mut().unwrap().selection = None;
    let told = record(&harness).events.iter().find(|e| e.id == event).unwrap().evidence[0].clone();
    let sentence = told.span.of(&record(&harness).text).to_owned();
    assert_eq!(copied(&mut harness), Some(sentence), "of an event what tells it");
    press(&mut harness, Modifiers::COMMAND, Key::F);
    assert_eq!(copied(&mut harness), None, "in a field it is the field's");
}

#[test]
fn what_goes_with_many_answers_is_counted() {
    let (_folder, mut harness) = story();
    let open = harness.state().document().unwrap().queue.left();
    ask(&mut harness, Command::AcceptMany(Many::Walked));
    let ticked = harness
        .state()
        .document()
        .unwrap()
        .preview
        .as_ref()
        .unwrap()
        .targets
        .len();
    ask(&mut harness, Command::ConfirmEverywhere);
    let along = open - harness.state().document().unwrap().queue.left() - ticked;
    assert!(along > 0, "entities are accepted with their names");
    let told = format!("Done in {ticked} places, and {along} more that go with them");
    assert!(said(&harness).contains(&told), "{told}: {}", said(&harness));
}
