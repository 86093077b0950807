//! Makes `assets/model/` from annotated sentences: `cargo run --release --no-default-features --example train -- DIRECTORY`.
//!
//! The same sentences give the same bytes. What was measured is written into `assets/model/scores.md`. `-- DIR tags` makes only the
//! parts of speech, `syntax` the trees over them, `names` the names.

mod corpus;
mod labels;
mod made;
mod names;
mod pos;
mod recase;
mod score;
mod sheet;
mod syntax;

use chancery::annotate::names::Reader;
use chancery::annotate::names::learned::Names;
use chancery::annotate::{Annotator, Draft};
use chancery::read::Article;
use corpus::Sentence;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(directory) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: train DIRECTORY [tags]");
        return ExitCode::FAILURE;
    };
    let wanted: Vec<String> = arguments.collect();
    match run(&directory, &wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(directory: &Path, wanted: &[String]) -> Result<(), String> {
    let wants = |what: &str| wanted.is_empty() || wanted.iter().any(|w| w == what);
    let load = |name: &str| corpus::read(&directory.join(format!("{name}.jsonl.gz")));
    let (ewt, gum, gmb) = (load("ewt")?, load("gum")?, load("gmb")?);
    if wants("tags") {
        tags(directory, &ewt, &gum, &gmb)?;
    }
    if wants("syntax") {
        trees(directory, &ewt, &gum)?;
    }
    let wnut = load("wnut17")?;
    let mut annotator = Annotator::new().map_err(|error| error.to_string())?;
    if wants("names") {
        let (gold, mut silver) = (
            gum.iter().chain(&wnut).collect::<Vec<_>>(),
            gmb.iter().collect::<Vec<_>>(),
        );
        let made = made::sentences(&annotator, &silver);
        silver.extend(&made);
        let settings = names::Settings::default();
        let corpora = [&silver[..], &gold[..]];
        let lessons = names::lessons(&annotator, &corpora);
        let lessons: Vec<&names::Example> = lessons.iter().collect();
        let sure = names::Sure::learned(&annotator, &corpora, &lessons, settings);
        save("names.bin", &names::train(&lessons, settings, &sure))?;
    }
    // Honest estimates: a corpus of another kind of text, left out whole.
    for (name, kept_out, kept_in) in [("gum", &gum, &wnut), ("wnut17", &wnut, &gum)] {
        if wanted.iter().any(|w| w == name) {
            left_out(&mut annotator, name, kept_out, kept_in, &gmb)?;
        }
    }
    Ok(())
}

/// Trains without a corpus and measures on it.
fn left_out(
    annotator: &mut Annotator,
    name: &str,
    kept_out: &[Sentence],
    kept_in: &[Sentence],
    gmb: &[Sentence],
) -> Result<(), String> {
    let (gold, mut silver) = (kept_in.iter().collect::<Vec<_>>(), gmb.iter().collect::<Vec<_>>());
    let made = made::sentences(annotator, &silver);
    silver.extend(&made);
    let lessons = names::lessons(annotator, &[&silver, &gold]);
    let lessons: Vec<&names::Example> = lessons.iter().collect();
    let bytes = names::train(&lessons, names::Settings::default(), &names::Sure::default());
    let model = Names::new(bytes.leak()).ok_or("the names cannot be read back")?;
    annotator.learned_names = model;
    let annotator = &*annotator;
    let labels = |sentence: &Sentence| {
        let draft = Draft::new(&Article::from_text("t", &sentence.text));
        labels::labels(&Reader::new(&annotator.lexicon, &draft), sentence)
    };
    let all: Vec<&Sentence> = kept_out.iter().collect();
    let show = |key: &str, sentences: &[&Sentence]| {
        let score = score::measure(annotator, sentences, labels);
        println!("names, {key} left out: {}", score.lines);
        sheet::row(&scores(), "Names", key, &score.figures.map(sheet::share))
    };
    if name == "wnut17" {
        return show("WNUT 2017, train", &all);
    }
    show("GUM, all genres", &all)?;
    let spoken: Vec<&Sentence> = all
        .iter()
        .copied()
        .filter(|s| matches!(&s.genre[..], "interview" | "speech" | "bio" | "court"))
        .collect();
    show("GUM, interviews, speeches, biographies, courts", &spoken)
}

fn tags(directory: &Path, ewt: &[Sentence], gum: &[Sentence], gmb: &[Sentence]) -> Result<(), String> {
    let treebanks: Vec<&Sentence> = ewt.iter().chain(gum).collect();
    // One in four is enough to know the words of news; the treebanks are to lead.
    let news: Vec<&Sentence> = gmb.iter().step_by(4).collect();
    let bytes = pos::train(&treebanks, &news);
    save("tags.bin", &bytes)?;
    let held_out = [
        ("pos_ewt_dev", "UD English EWT, dev"),
        ("syntax_gum_dev", "GUM, dev without news"),
    ];
    for (name, key) in held_out {
        let Ok(held_out) = corpus::read(&directory.join(format!("../dev/{name}.jsonl.gz"))) else {
            continue;
        };
        let held_out: Vec<&Sentence> = held_out.iter().collect();
        if let Some(score) = pos::measure(&bytes, &held_out) {
            let cells = [score.pos, score.penn, score.of_words].map(|s| format!("{:.2} %", s * 100.0));
            println!("tags, {key}: {}", cells.join(", "));
            sheet::row(&scores(), "Parts of speech", key, &cells)?;
        }
    }
    Ok(())
}

fn trees(directory: &Path, ewt: &[Sentence], gum: &[Sentence]) -> Result<(), String> {
    let treebanks: Vec<&Sentence> = ewt.iter().chain(gum).collect();
    let bytes = syntax::train(&treebanks).ok_or("the tags of the treebanks cannot be read back")?;
    save("syntax.bin", &bytes)?;
    let Ok(held_out) = corpus::read(&directory.join("../dev/syntax_gum_dev.jsonl.gz")) else {
        return Ok(());
    };
    let held_out: Vec<&Sentence> = held_out.iter().collect();
    let Some(score) = syntax::measure(&bytes, &held_out) else {
        return Err("the syntax cannot be read back".to_owned());
    };
    let cells = [score.heads, score.relations, score.sides].map(|s| format!("{:.2} %", s * 100.0));
    println!("syntax, GUM, dev without news: {}", cells.join(", "));
    sheet::row(&scores(), "Syntax", "GUM, dev without news", &cells)
}

/// The sheet of figures.
fn scores() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/model/scores.md")
}

fn save(name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/model").join(name);
    std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{name}: {} bytes", bytes.len());
    sheet::size(&scores(), name, bytes.len())
}
