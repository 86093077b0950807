//! Whatever two readers did: taking everything over ends, and can be undone.

use crate::readers::{compared, content, stamp, take_all, undo_all};
use chancery::annotate::Annotator;
use chancery::read::Article;
use chancery::record::acts::{Act, View, decide, entities, events, kinds, mentions};
use chancery::record::agreement::Among;
use chancery::record::{EventType, History, Index, ItemId, Kind, Record, Status, Table};
use chancery::text::Span;

const ARTICLE: &str = "STRELSAU, March 24, 2016 - Foreign Minister Anna Berg of Ruritania arrived in France on Tuesday. \
    President Rudolf Elphberg met Chancellor Karl Moor of Graustark on Monday. “We will not sign,” Berg said. \
    Graustark accused Ruritania of shelling a village near Hentzau on Sunday. The minister will visit Berlin next week. \
    Ruritania expelled two diplomats and Graustark threatened sanctions.\n\n\
    Germany and France called for talks. Berg thanked Germany. Elphberg rejected the offer of the United Nations.";

/// A reader who decides at random, but the same way each time.
fn random_reader(record: &mut Record, seed: u64, steps: usize) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut roll = move |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n.max(1)
    };
    let mut history = History::of(record);
    for _ in 0..steps {
        let index = Index::new(record);
        let view = View { record, index: &index };
        let mention = record.mentions[roll(record.mentions.len())].clone();
        let entity = record.entities[roll(record.entities.len())].id.clone();
        let kind = Kind::ALL[roll(Kind::ALL.len())];
        let act: Act = match roll(10) {
            0 => kinds::relabel(view, &[mention.id], kind),
            1 => decide::reject(view, &[ItemId::new(Table::Mentions, mention.id)]),
            2 => decide::accept(view, &[ItemId::new(Table::Entities, entity)]),
            3 => mentions::reassign(view, &[mention.id], &entity),
            4 => mentions::split(view, &[mention.id]),
            5 => entities::set_actor(view, &entity, ["RUS GOV", "USA", ""][roll(3)]),
            6 => {
                let words: Vec<Span> = record
                    .text
                    .match_indices(' ')
                    .map(|(i, _)| Span::new(i + 1, i + 2))
                    .collect();
                mentions::add(view, &[words[roll(words.len())]], kind)
            }
            7 => {
                let start = mention.span.start + usize::from(mention.span.len() > 3);
                mentions::rebound(view, &mention.id, Span::new(start, mention.span.end))
            }
            what => match record.events.get(roll(record.events.len())).map(|e| e.id.clone()) {
                Some(id) if what == 8 => {
                    let act = EventType::all().nth(roll(17)).unwrap();
                    events::set_act(view, &id, act)
                }
                Some(id) if roll(2) == 0 => events::set_status(view, &id, Status::ALL[roll(Status::ALL.len())]),
                Some(id) => events::fill(view, &id, events::Slot::Recipient, &mention.id),
                None => continue,
            },
        };
        if let Ok(edit) = act {
            history.commit(record, edit, &stamp()).unwrap();
        }
    }
}

/// Whatever two readers did, walking the list ends, with two records that say the same, and undo takes it all back.
#[test]
fn taking_everything_over_ends_and_can_be_undone() {
    let annotator = Annotator::new().unwrap();
    let base = annotator.annotate(&Article::from_text("a", ARTICLE));
    assert!(base.mentions.len() > 10 && base.events.len() > 3);
    for seed in 1..=16 {
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        random_reader(&mut mine, seed, 12);
        random_reader(&mut theirs, seed + 1_000, 12);
        let before = mine.clone();
        let mut history = History::default();
        take_all(&mut mine, &mut history, &theirs);
        for table in compared(&mine, &theirs, |all| all.agreement(Among::Everything)) {
            if table.table != Table::Entities {
                assert_eq!(table.f1_exact(), Some(1.0), "seed {seed}: {table:?}");
            }
        }
        undo_all(&mut mine, &mut history);
        assert_eq!(content(&mine), content(&before), "seed {seed}");
    }
}
