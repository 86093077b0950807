//! Trains the table of the sides (who is actor and recipient, which events are news) on our own labelled sentences.
//!
//! ```text
//! cargo run --release --no-default-features --example train_sides -- assets/training assets/model/sides.bin
//! ```
//!
//! With a third argument `folds` it only measures. What the re-ranker and the sides say of a sentence is always taken
//! from tables that have not seen it: both are trained anew on the other four fifths. What is measured so is written into
//! the sheet beside the table. The same files give the same bytes.

#[path = "train_events/gold.rs"]
mod gold;
#[path = "train_sides/judge.rs"]
mod judge;
#[path = "train_events/learn.rs"]
#[allow(dead_code)]
mod learn;
#[path = "train_sides/logit.rs"]
mod logit;
#[path = "train/sheet.rs"]
mod sheet;

use chancery::annotate::Annotator;
use chancery::annotate::events::rerank::Weights;
use chancery::annotate::events::sides::{Choice, Table, choices};
use chancery::text::Span;
use gold::Label;
use logit::{Row, learn as fit, small};
use std::path::Path;

/// Parts that the sentences are cut into.
const FOLDS: u64 = 5;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "assets/training".to_owned());
    let target = args.next().unwrap_or_else(|| "assets/model/sides.bin".to_owned());
    let folder = Path::new(&folder);
    let mut annotator = Annotator::new()?;
    let sentences: Vec<(String, Vec<Label>)> = gold::sentences(folder)?.into_iter().collect();
    let examples = gold::read(folder, &annotator)?;
    let mut events = Vec::new();
    for fold in 0..FOLDS {
        let train: Vec<_> = examples.iter().filter(|e| e.hash % FOLDS != fold).collect();
        let (rows, scale) = learn::small(&learn::learn(&train));
        let held: Vec<_> = examples.iter().filter(|e| e.hash % FOLDS == fold).collect();
        let plain: &'static [u8] = chancery::annotate::events::rerank::pack(&rows, scale, &[]).leak();
        let knots = learn::calibrate(&held, &Weights::new(plain).ok_or("no table")?);
        let bytes: &'static [u8] = chancery::annotate::events::rerank::pack(&rows, scale, &knots).leak();
        events.push(Weights::new(bytes));
    }
    let mut sides: Vec<(u64, Row)> = Vec::new();
    for (words, labels) in &sentences {
        let fold = gold::hash(words) % FOLDS;
        annotator.frames.weigh_by(events[fold as usize].clone(), None);
        let list = choices(&annotator, words);
        sides.extend(side_rows(&list, labels).into_iter().map(|r| (fold, r)));
    }
    // Each frame's example is a sentence of its own, with the sides marked.
    let shown: Vec<_> = annotator
        .frames
        .list()
        .iter()
        .map(|f| (f.id.clone(), gold::sides(&f.example)))
        .collect();
    for (id, (words, actors, recipients)) in &shown {
        let fold = gold::hash(words) % FOLDS;
        annotator.frames.weigh_by(events[fold as usize].clone(), None);
        let list = choices(&annotator, words);
        let own: Vec<&Choice> = list.iter().filter(|c| c.frame.as_ref() == Some(id)).collect();
        sides.extend(
            own.into_iter()
                .flat_map(|c| rows_of(c, [actors, recipients]))
                .map(|r| (fold, r)),
        );
    }
    println!("{} phrases to choose from", sides.len());
    // What the trees say where those tables are in doubt about an actor.
    let mut again: Vec<(u64, Row)> = Vec::new();
    for fold in 0..FOLDS {
        let table = table(&without(&sides, fold))?;
        annotator.frames.weigh_by(events[fold as usize].clone(), Some(table));
        for (words, labels) in sentences.iter().filter(|s| gold::hash(&s.0) % FOLDS == fold) {
            let list = choices(&annotator, words);
            again.extend(again_rows(&list, labels).into_iter().map(|r| (fold, r)));
        }
    }
    println!("{} of them to look at again", again.len());
    let mut keep: Vec<(u64, Row)> = Vec::new();
    let [mut taken, mut retaken, mut kept] = [logit::Answers::default(); 3];
    for fold in 0..FOLDS {
        let (train, held): (Vec<_>, Vec<_>) = sides.iter().partition(|r| r.0 != fold);
        let mut model = fit(&train.iter().map(|r| &r.1).collect::<Vec<_>>());
        model.extend(without(&again, fold));
        let table = self::table(&model)?;
        let (held_again, _): (Vec<_>, Vec<_>) = again.iter().partition(|r| r.0 == fold);
        for (name, held, answers) in [("sides", &held, &mut taken), ("again", &held_again, &mut retaken)] {
            let held: Vec<&Row> = held.iter().map(|r| &r.1).collect();
            logit::report(name, fold, &held, &table, answers);
        }
        annotator.frames.weigh_by(events[fold as usize].clone(), Some(table));
        for (words, labels) in sentences.iter().filter(|s| gold::hash(&s.0) % FOLDS == fold) {
            let list = choices(&annotator, words);
            keep.extend(keep_rows(&list, labels).into_iter().map(|r| (fold, r)));
        }
        for (id, (words, ..)) in shown.iter().filter(|s| gold::hash(&s.1.0) % FOLDS == fold) {
            let list = choices(&annotator, words);
            let row = |c: Choice| Row {
                yes: c.frame.as_ref() == Some(id),
                features: c.keep,
                before: 0.0,
            };
            keep.extend(list.into_iter().map(row).map(|r| (fold, r)));
        }
    }
    for fold in 0..FOLDS {
        let (train, held): (Vec<_>, Vec<_>) = keep.iter().partition(|r| r.0 != fold);
        let table = table(&fit(&train.iter().map(|r| &r.1).collect::<Vec<_>>()))?;
        logit::report(
            "news",
            fold,
            &held.iter().map(|r| &r.1).collect::<Vec<_>>(),
            &table,
            &mut kept,
        );
    }
    // The whole stage, on sentences that no table of it has seen.
    let mut judge = judge::Judge::default();
    for fold in 0..FOLDS {
        let mut model = without(&sides, fold);
        model.extend(without(&again, fold));
        model.extend(without(&keep, fold));
        annotator
            .frames
            .weigh_by(events[fold as usize].clone(), Some(self::table(&model)?));
        for (words, labels) in sentences.iter().filter(|s| gold::hash(&s.0) % FOLDS == fold) {
            judge.sentence(&annotator, words, labels);
        }
    }
    for (key, cells) in judge.rows() {
        println!("{key}: F1, precision, recall {}", cells.join(", "));
    }
    println!("sentences that tell nothing, given an event: {}", judge.loud());
    if args.next().as_deref() == Some("folds") {
        return Ok(());
    }
    let mut model = fit(&sides.iter().map(|r| &r.1).collect::<Vec<_>>());
    model.extend(fit(&again.iter().map(|r| &r.1).collect::<Vec<_>>()));
    model.extend(fit(&keep.iter().map(|r| &r.1).collect::<Vec<_>>()));
    let (rows, scale) = small(&model);
    let bytes = chancery::annotate::events::sides::pack(&rows, scale);
    std::fs::write(&target, &bytes)?;
    println!("{} features, {} bytes in {target}", rows.len(), bytes.len());
    write(
        &Path::new(&target).with_extension("md"),
        &judge,
        [&taken, &retaken, &kept],
    )?;
    Ok(())
}

/// Writes what was measured into the sheet.
fn write(page: &Path, judge: &judge::Judge, answers: [&logit::Answers; 3]) -> Result<(), String> {
    for (key, tenth) in [("90 % or more", 9), ("less than 10 %", 0)] {
        let cells = answers.map(|answers| logit::share(answers, tenth));
        sheet::row(page, "`sides.bin`", key, &cells)?;
    }
    for (key, cells) in judge.rows() {
        sheet::row(page, "The whole stage", key, &cells)?;
    }
    let none = String::new;
    sheet::row(
        page,
        "The whole stage",
        "sentences that tell nothing, given an event",
        &[judge.loud(), none(), none()],
    )
}

/// Learned from the rows of the other parts.
fn without(rows: &[(u64, Row)], fold: u64) -> Vec<(u32, f32)> {
    fit(&rows.iter().filter(|r| r.0 != fold).map(|r| &r.1).collect::<Vec<_>>())
}

fn table(model: &[(u32, f32)]) -> Result<Table, Failure> {
    let (rows, scale) = small(model);
    let bytes: &'static [u8] = chancery::annotate::events::sides::pack(&rows, scale).leak();
    Table::new(bytes).ok_or_else(|| "the table cannot be read back".into())
}

/// Whether a label points at a candidate: its head, or else one of its words, stands in the trigger.
fn points(label: &Label, choice: &Choice, heads: bool) -> bool {
    let Some(trigger) = label.trigger else { return false };
    let inside = |s: Span| s.start >= trigger.start && s.end <= trigger.end;
    label.kind.is_some() && (inside(choice.head) || !heads && choice.words.iter().any(|&w| inside(w)))
}

fn label_of<'l>(labels: &'l [Label], list: &[Choice], i: usize) -> Option<&'l Label> {
    labels.iter().find(|label| {
        let heads = list.iter().any(|c| points(label, c, true));
        let typed = list
            .iter()
            .any(|c| points(label, c, heads) && Some(c.kind) == label.kind);
        points(label, &list[i], heads) && (!typed || Some(list[i].kind) == label.kind)
    })
}

/// One row a phrase and side of the candidates that a label points at.
fn side_rows(list: &[Choice], labels: &[Label]) -> Vec<Row> {
    let rows = labelled(list, labels).map(|(choice, label)| rows_of(choice, [&label.actors, &label.recipients]));
    rows.flatten().collect()
}

/// The same of what the tree says of possible actors that are in doubt.
fn again_rows(list: &[Choice], labels: &[Label]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (choice, label) in labelled(list, labels) {
        for argument in &choice.arguments {
            if let Some((before, features)) = &argument.again {
                rows.push(Row {
                    before: *before,
                    ..row(features, argument.span, &label.actors)
                });
            }
        }
    }
    rows
}

fn labelled<'l>(list: &'l [Choice], labels: &'l [Label]) -> impl Iterator<Item = (&'l Choice, &'l Label)> {
    list.iter()
        .enumerate()
        .filter_map(|(i, choice)| Some((choice, label_of(labels, list, i)?)))
}

fn rows_of(choice: &Choice, marked: [&Vec<Span>; 2]) -> Vec<Row> {
    let mut rows = Vec::new();
    for argument in &choice.arguments {
        for (features, marked) in argument.features.iter().zip(marked) {
            rows.push(row(features, argument.span, marked));
        }
    }
    rows
}

/// Whether a phrase is marked, and what is seen of it.
fn row(features: &[u32], span: Span, marked: &[Span]) -> Row {
    Row {
        features: features.to_vec(),
        before: 0.0,
        yes: marked.iter().any(|m| m.start < span.end && span.start < m.end),
    }
}

fn keep_rows(list: &[Choice], labels: &[Label]) -> Vec<Row> {
    (0..list.len())
        .map(|i| Row {
            features: list[i].keep.clone(),
            before: 0.0,
            yes: label_of(labels, list, i).is_some(),
        })
        .collect()
}
