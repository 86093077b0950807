//! Trains the re-ranker of events on our own labelled sentences and writes its table.
//!
//! ```text
//! cargo run --release --no-default-features --example train_events -- assets/training assets/model/events.bin
//! ```
//!
//! With a third argument `folds` it only measures, by five folds. A fixed tenth of the sentences, by the hash of their
//! words, is held back: confidence is calibrated and one score is taken there, the other by five folds. Both are written
//! into the sheet beside the table. The same files give the same bytes.

#[path = "train_events/gold.rs"]
mod gold;
#[path = "train_events/learn.rs"]
mod learn;
#[path = "train/sheet.rs"]
mod sheet;

use chancery::annotate::Annotator;
use chancery::annotate::events::rerank::{Weights, pack};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "assets/training".to_owned());
    let target = args.next().unwrap_or_else(|| "assets/model/events.bin".to_owned());
    let annotator = Annotator::new()?;
    let examples = gold::read(Path::new(&folder), &annotator)?;
    if args.next().as_deref() == Some("folds") {
        folds(&examples)?;
        return Ok(());
    }
    let (held, train): (Vec<_>, Vec<_>) = examples.iter().partition(|e| e.held);
    println!("{} examples to learn from, {} held back", train.len(), held.len());
    let model = learn::learn(&train);
    let (rows, scale) = learn::small(&model);
    let plain: &'static [u8] = pack(&rows, scale, &[]).leak();
    let weights = Weights::new(plain).ok_or("the table cannot be read back")?;
    learn::report("learned", &train, &weights);
    learn::report("held back", &held, &weights);
    let knots = learn::calibrate(&held, &weights);
    println!("calibration: {knots:?}");
    let bytes = pack(&rows, scale, &knots);
    std::fs::write(&target, &bytes)?;
    println!("{} features, {} bytes in {target}", rows.len(), bytes.len());
    let page = Path::new(&target).with_extension("md");
    let held = learn::count(&held, &weights);
    for (key, counts) in [("a tenth held back", held), ("five folds", folds(&examples)?)] {
        let [labelled, right, framed, ranked, own, three] = counts.map(sheet::thousands);
        sheet::row(
            &page,
            "`events.bin`",
            key,
            &[labelled, right, three, framed, ranked, own],
        )?;
    }
    Ok(())
}

/// Five times four fifths learned and the last fifth judged: what a change of features or frames is worth.
fn folds(examples: &[gold::Example]) -> Result<[usize; 6], Box<dyn std::error::Error>> {
    let mut all = [0usize; 6];
    for fold in 0..5 {
        let (held, train): (Vec<_>, Vec<_>) = examples.iter().partition(|e| e.hash % 5 == fold);
        let (rows, scale) = learn::small(&learn::learn(&train));
        let weights = Weights::new(pack(&rows, scale, &[]).leak()).ok_or("the table cannot be read back")?;
        for (sum, count) in all.iter_mut().zip(learn::count(&held, &weights)) {
            *sum += count;
        }
    }
    let [labelled, right, framed, ranked, own, _] = all;
    println!("{right} of {labelled} right; with a frame {ranked} of {framed}, the frames alone {own}");
    Ok(all)
}
