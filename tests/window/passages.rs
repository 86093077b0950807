//! The cue of a quote and the beginnings of stories, by hand: one key each, one undo.

use crate::common::driven::{go_to, said, select, survives_saving, without_log};
use crate::common::window::{STORY, Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::queue::Order;
use chancery::record::acts::events::Slot;
use chancery::record::{Record, Review, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

fn cue(harness: &Window, id: &str) -> Option<String> {
    let quote = record(harness).quotes.iter().find(|q| q.id == id).unwrap();
    quote.cue.as_ref().map(|cue| cue.text.clone())
}

#[test]
fn the_cue_of_a_quote_is_chosen_from_selected_words() {
    let (_folder, mut harness) = crate::common::driven::window(&[("envoys.txt", STORY)]);
    let before = without_log(&harness);
    let quote = before.quotes.iter().find(|q| q.text == "“We want a truce,”").unwrap();
    assert_eq!(quote.cue.as_ref().map(|c| c.text.as_str()), Some("said"));
    let id = quote.id.clone();
    // Elsewhere the key means what it always does.
    key(&mut harness, Key::V);
    assert_eq!(harness.state().order, Order::Doubt);
    key(&mut harness, Key::V);
    go_to(&mut harness, Table::Quotes, &id);
    assert!(
        harness.query_all_by_label_contains("“said”").count() > 0,
        "the inspector tells it"
    );
    select(&mut harness, "praised");
    assert!(
        harness.query_all_by_label_contains("cue of this quote").count() > 0,
        "the key is told"
    );
    key(&mut harness, Key::V);
    assert_eq!(cue(&harness, &id).as_deref(), Some("praised"), "{}", said(&harness));
    assert_eq!(harness.state().order, Order::Text);
    survives_saving(&harness);
    // Chosen again it is none.
    select(&mut harness, "praised");
    key(&mut harness, Key::V);
    assert_eq!(cue(&harness, &id), None);
    assert!(
        harness
            .query_all_by_label_contains("select the words that say it")
            .count()
            > 0
    );
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
    // The quotation is not its own cue.
    select(&mut harness, "“We want a truce,” she");
    key(&mut harness, Key::V);
    assert!(
        said(&harness).contains("not the quotation itself"),
        "{}",
        said(&harness)
    );
}

const TWO: &str = "Accord is signed\n\
VIENNA, March 12, 2024 (Adriatic News) - Envoys signed the accord on May 5, 2023, in Vienna.\n\
The next day they left Vienna for Belgrade.\n\
Markovic praised the accord on Monday and thanked Austria.\n";

fn stories(record: &Record) -> Vec<u32> {
    record.sentences.iter().map(|s| s.story).collect()
}

fn value(harness: &Window, words: &str) -> Option<String> {
    let time = record(harness).times.iter().find(|t| t.text.contains(words)).unwrap();
    time.value.clone()
}

#[test]
fn a_story_begins_where_one_says_and_its_times_follow() {
    let (_folder, mut harness) = crate::common::driven::window(&[("accord.txt", TWO)]);
    let before = without_log(&harness);
    let n = stories(&before).len();
    assert!(stories(&before).iter().all(|story| *story == 0) && n >= 3);
    assert_eq!(
        value(&harness, "next day").as_deref(),
        Some("2023-05-06"),
        "after the day told before"
    );
    select(&mut harness, "left");
    press(&mut harness, Modifiers::SHIFT, Key::S);
    let told = said(&harness);
    assert!(
        told.contains("A story begins") && told.contains("1 time moved"),
        "{told}"
    );
    let own = record(&harness);
    assert_eq!(stories(own), [vec![0; n - 2], vec![1; 2]].concat());
    assert_eq!(own.stories.iter().map(|s| s.id).collect::<Vec<_>>(), [0, 1]);
    assert_ne!(
        value(&harness, "next day").as_deref(),
        Some("2023-05-06"),
        "that day is another story's"
    );
    assert_eq!(
        value(&harness, "Monday").as_deref(),
        Some("2024-03-11"),
        "it is of the day that it was of before"
    );
    assert!(told.contains("of 2024-03-12 too"), "{told}");
    survives_saving(&harness);
    // The log alone makes it again, as after a crash.
    let mut replayed = without_log(&harness);
    assert!(
        record(&harness)
            .log
            .iter()
            .any(|line| line.table.as_deref() == Some("sentences"))
    );
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before, "one step");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(without_log(&harness), replayed);
    // There again, it is joined to the one before.
    select(&mut harness, "left");
    press(&mut harness, Modifiers::SHIFT, Key::S);
    replayed = without_log(&harness);
    assert_eq!(
        (stories(&replayed), replayed.stories.len()),
        (vec![0; n], 1),
        "{}",
        said(&harness)
    );
    assert!(
        replayed.times.iter().all(|t| t.review == Review::Suggested),
        "a move is no decision"
    );
    assert_eq!(value(&harness, "next day").as_deref(), Some("2023-05-06"));
    // Before the first sentence there is nothing to join.
    select(&mut harness, "Accord is signed");
    press(&mut harness, Modifiers::SHIFT, Key::S);
    assert!(said(&harness).contains("none before it"), "{}", said(&harness));
}

/// News, then a line that only advertises.
const WITH_ADVERT: &str = "OSLO, May 6, 2024 (Fjord News) - Norway praised Chad on Monday.\n\
Chad thanked Norway.\n\
Read our series on Peru: Peru accused Bolivia on Sunday and Lima expelled two envoys.\n";

const ADVERT: &str = "Read our series on Peru: Peru accused Bolivia on Sunday and Lima expelled two envoys.";

/// What is live of mentions, times and events in the advertisement.
fn live_in_advert(record: &Record) -> usize {
    let start = record.text.find("Read our").unwrap();
    let inside = |at: usize, review: Review| at >= start && review != Review::Rejected;
    let mentions = record
        .mentions
        .iter()
        .filter(|m| inside(m.span.start, m.review))
        .count();
    let times = record.times.iter().filter(|t| inside(t.span.start, t.review)).count();
    let events = record
        .events
        .iter()
        .filter(|e| inside(e.trigger.span.start, e.review))
        .count();
    mentions + times + events
}

fn boilerplate(record: &Record) -> Vec<&chancery::record::Flag> {
    let code = chancery::record::FlagCode::Boilerplate;
    let live = record
        .flags
        .iter()
        .filter(|f| f.code == code && f.review != Review::Rejected);
    live.collect()
}

#[test]
fn a_selected_passage_is_marked_as_no_news_and_as_news_again() {
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", WITH_ADVERT)]);
    let before = without_log(&harness);
    let all = live_in_advert(&before);
    assert!(all > 5 && boilerplate(&before).is_empty(), "{all}");
    select(&mut harness, ADVERT);
    harness.run_ok();
    assert!(
        harness.query_all_by_label("Not news").count() > 0,
        "the mouse can do it too"
    );
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let now = without_log(&harness);
    assert_eq!(live_in_advert(&now), 0, "{}", said(&harness));
    assert_eq!(boilerplate(&now).len(), 1);
    assert_eq!(boilerplate(&now)[0].review, Review::Added);
    let of = |words: &str| now.mentions.iter().find(|m| m.text == words).unwrap();
    assert_eq!(of("Norway").review, Review::Suggested, "the news stays");
    let bolivia = now.entities.iter().find(|e| e.name == "Bolivia").unwrap();
    assert_eq!(bolivia.review, Review::Rejected, "who is named nowhere else goes along");
    // Nothing in it is asked about.
    let start = now.text.find("Read our").unwrap();
    let document = harness.state().document().unwrap();
    let asked = document
        .queue
        .walked()
        .filter(|q| q.open && q.span.start >= start)
        .count();
    assert_eq!(asked, 0);
    survives_saving(&harness);
    // Its inverse, from the mark itself; then both are taken back.
    let id = boilerplate(&now)[0].id.clone();
    go_to(&mut harness, Table::Flags, &id);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), now);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn the_line_of_an_item_is_marked_without_a_selection_and_a_rejected_mark_gives_it_back() {
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", WITH_ADVERT)]);
    let before = without_log(&harness);
    let bolivia = before.mentions.iter().find(|m| m.text == "Bolivia").unwrap().id.clone();
    go_to(&mut harness, Table::Mentions, &bolivia);
    // What a person had rejected there before stays rejected.
    key(&mut harness, Key::X);
    let before = without_log(&harness);
    go_to(
        &mut harness,
        Table::Mentions,
        &before.mentions.iter().find(|m| m.text == "Peru").unwrap().id.clone(),
    );
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let now = without_log(&harness);
    assert_eq!(live_in_advert(&now), 0, "{}", said(&harness));
    let mark = boilerplate(&now)[0];
    assert_eq!(mark.text.as_deref(), Some(ADVERT));
    go_to(&mut harness, Table::Flags, &mark.id.clone());
    key(&mut harness, Key::X);
    assert_eq!(without_log(&harness), before, "{}", said(&harness));
}

/// Goes to the only live mark of these words.
fn go_to_mark(harness: &mut Window, words: &str) {
    let marks = boilerplate(record(harness));
    let mark = marks.iter().find(|f| f.text.as_deref() == Some(words)).unwrap();
    let id = mark.id.clone();
    go_to(harness, Table::Flags, &id);
}

#[test]
fn a_mark_that_was_undone_and_done_again_gives_back_what_it_took() {
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", WITH_ADVERT)]);
    let before = without_log(&harness);
    select(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let marked = without_log(&harness);
    key(&mut harness, Key::U);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(without_log(&harness), marked);
    go_to_mark(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before, "after undo and redo of the mark");
    assert!(
        said(&harness).contains("News again, with") && said(&harness).contains("suggestions in it"),
        "{}",
        said(&harness)
    );
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), marked);
    go_to_mark(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before, "after undo of the unmarking");
}

#[test]
fn what_was_rejected_by_hand_and_taken_back_does_not_hide_the_mark_that_rejected_it() {
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", WITH_ADVERT)]);
    let before = without_log(&harness);
    select(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let bolivia = before.mentions.iter().find(|m| m.text == "Bolivia").unwrap().id.clone();
    go_to(&mut harness, Table::Mentions, &bolivia);
    key(&mut harness, Key::Space);
    go_to(&mut harness, Table::Mentions, &bolivia);
    key(&mut harness, Key::X);
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    go_to_mark(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn a_mark_in_a_mark_keeps_what_it_holds() {
    let inner = "Peru accused Bolivia on Sunday";
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", WITH_ADVERT)]);
    let before = without_log(&harness);
    select(&mut harness, inner);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let one = without_log(&harness);
    select(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(live_in_advert(record(&harness)), 0, "{}", said(&harness));
    go_to_mark(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), one, "only what the outer mark took comes back");
    go_to_mark(&mut harness, inner);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before);
    // Of what both hold nothing comes back with the inner one alone.
    select(&mut harness, inner);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    select(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    go_to_mark(&mut harness, inner);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(live_in_advert(record(&harness)), 0, "the outer mark holds it");
    let last = harness.state().notices.last().unwrap().text.clone();
    assert!(
        last.starts_with("This mark is gone; another one still holds its words"),
        "{last}"
    );
    go_to_mark(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before);
    // Words are news again only when no mark holds them: one key takes both away.
    select(&mut harness, inner);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    select(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    select(&mut harness, inner);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before, "{}", said(&harness));
}

#[test]
fn an_event_loses_who_is_named_in_what_is_no_news_and_has_them_again_with_it() {
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", WITH_ADVERT)]);
    let before = without_log(&harness);
    let sides = |harness: &Window| {
        let events = &record(harness).events;
        let event = events.iter().find(|e| e.trigger.text == "accused").unwrap();
        (event.actors.len(), event.recipients.len(), event.review)
    };
    assert_eq!(sides(&harness), (1, 1, Review::Suggested));
    select(&mut harness, "Bolivia on Sunday");
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let told = said(&harness);
    assert_eq!(sides(&harness), (1, 0, Review::Suggested), "{told}");
    assert!(told.contains("with 2 suggestions in it"), "the event is none: {told}");
    survives_saving(&harness);
    // A second mark rejects the event itself; the first alone gives nothing back then.
    select(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    go_to_mark(&mut harness, "Bolivia on Sunday");
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(sides(&harness), (1, 0, Review::Rejected), "{}", said(&harness));
    go_to_mark(&mut harness, ADVERT);
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert_eq!(without_log(&harness), before);
    // Who was put there by hand since stays alone.
    select(&mut harness, "Bolivia on Sunday");
    press(&mut harness, Modifiers::SHIFT, Key::J);
    let id = before
        .events
        .iter()
        .find(|e| e.trigger.text == "accused")
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, Table::Events, &id);
    let chad = before.mentions.iter().find(|m| m.text == "Chad").unwrap().id.clone();
    ask(&mut harness, Command::FillWith(Slot::Recipient, chad.clone()));
    let by_hand = (1, 1, Review::Corrected);
    assert_eq!(sides(&harness), by_hand, "{}", said(&harness));
    go_to_mark(&mut harness, "Bolivia on Sunday");
    press(&mut harness, Modifiers::SHIFT, Key::J);
    assert!(boilerplate(record(&harness)).is_empty());
    assert_eq!(sides(&harness), by_hand);
    let event = record(&harness).events.iter().find(|e| e.id == id).unwrap();
    assert_eq!(event.recipients[0].mention.as_ref(), Some(&chad));
}

/// Whether some of the line with these words is drawn in the secondary colour.
fn is_partly_grey(harness: &Window, words: &str) -> bool {
    fn grey(shape: &egui::Shape, words: &str) -> bool {
        use chancery::app::theme::{DARK, LIGHT};
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().any(|shape| grey(shape, words)),
            egui::Shape::Text(text) => {
                let colors = text.galley.job.sections.iter().map(|s| s.format.color);
                text.galley.job.text.contains(words) && colors.into_iter().any(|c| [LIGHT.dim, DARK.dim].contains(&c))
            }
            _ => false,
        }
    }
    harness
        .output()
        .shapes
        .iter()
        .any(|clipped| grey(&clipped.shape, words))
}

#[test]
fn a_sentence_of_a_line_that_is_not_news_is_greyed_by_itself() {
    let text = "OSLO, May 6, 2024 (Fjord News) - Norway praised Chad on Monday for what it had done in the north of \
                the country. Write to us. Chad thanked Norway for the words and said that it would come again.\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("advert.txt", text)]);
    assert!(!is_partly_grey(&harness, "Write to us."));
    select(&mut harness, "Write to us.");
    press(&mut harness, Modifiers::SHIFT, Key::J);
    harness.run_ok();
    assert_eq!(boilerplate(record(&harness)).len(), 1, "{}", said(&harness));
    assert!(is_partly_grey(&harness, "Write to us."));
}

#[test]
fn a_quote_is_left_without_a_speaker_by_choosing_the_speaker_again_or_by_a_button() {
    let (_folder, mut harness) = crate::common::driven::window(&[("envoys.txt", STORY)]);
    let before = without_log(&harness);
    let quote = before.quotes.iter().find(|q| q.speaker.is_some()).unwrap().clone();
    let speaks = |harness: &Window| {
        let quotes = &record(harness).quotes;
        quotes.iter().find(|q| q.id == quote.id).unwrap().speaker.clone()
    };
    go_to(&mut harness, Table::Quotes, &quote.id);
    let mention = before.mentions.iter().find(|m| m.entity == quote.speaker).unwrap();
    ask(&mut harness, Command::SetSpeaker(Some(mention.id.clone())));
    assert_eq!(speaks(&harness), None);
    key(&mut harness, Key::U);
    assert_eq!(speaks(&harness), quote.speaker);
    ask(&mut harness, Command::SetSpeaker(None));
    assert_eq!(speaks(&harness), None, "{}", said(&harness));
    survives_saving(&harness);
    assert!(harness.query_all_by_label_contains("nobody is named").count() > 0);
}
