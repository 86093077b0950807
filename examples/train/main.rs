//! Makes `assets/model/` from annotated sentences: `cargo run --release --no-default-features --example train -- ../shared/data/train`.
//!
//! The same sentences give the same bytes. `-- DIR tags` makes only the parts of speech.

mod corpus;
mod pos;
mod recase;

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
    Ok(())
}

fn tags(directory: &Path, ewt: &[Sentence], gum: &[Sentence], gmb: &[Sentence]) -> Result<(), String> {
    let treebanks: Vec<&Sentence> = ewt.iter().chain(gum).collect();
    // One in four is enough to know the words of news; the treebanks are to lead.
    let news: Vec<&Sentence> = gmb.iter().step_by(4).collect();
    let bytes = pos::train(&treebanks, &news);
    save("tags.bin", &bytes)?;
    for name in ["pos_ewt_dev", "syntax_gum_dev"] {
        let Ok(held_out) = corpus::read(&directory.join(format!("../dev/{name}.jsonl.gz"))) else {
            continue;
        };
        let held_out: Vec<&Sentence> = held_out.iter().collect();
        if let Some((pos, penn)) = pos::measure(&bytes, &held_out) {
            println!(
                "tags, {name}: universal {:.2} %, Penn {:.2} %",
                pos * 100.0,
                penn * 100.0
            );
        }
    }
    Ok(())
}

fn save(name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/model").join(name);
    std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{name}: {} bytes", bytes.len());
    Ok(())
}
