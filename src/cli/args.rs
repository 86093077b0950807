//! What can be asked on the command line, and the help that a person learns it from.

use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;
use jiff::civil::Date;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  chancery                              open the window
  chancery article.txt                  open the window on an article
  chancery annotate article.txt         write article.chancery.json beside it
  chancery annotate *.txt --out done    write the annotations of many articles into a folder
  chancery annotate --jsonl < in > out  one article a line in, one annotated document a line out
  chancery check done/*.json            say whether saved files are sound
  chancery compare mine.chancery.json theirs.chancery.json    how far two readers agree
  chancery export a.chancery.json --format events-csv > events.csv

Exit codes:
  0  all went well
  1  some input could not be read, annotated, checked or written; the rest was
  2  the command cannot be carried out: a wrong argument, or no window";

/// A workbench that annotates diplomatic news and lets an analyst correct every tag.
///
/// Without a command it opens the window. The article itself is never written to: what is found and decided is saved
/// beside it as NAME.chancery.json.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to open the window with.
    #[command(flatten)]
    pub window: WindowArgs,
}

/// What to open the window with.
#[derive(Debug, Args)]
pub struct WindowArgs {
    /// Articles (plain text or saved web pages) or saved annotations to open
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Colours of the window; as remembered when not given
    #[arg(long, value_enum)]
    pub theme: Option<ThemeArg>,
    /// Size of everything in the window, 80 to 250; as remembered when not given
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub zoom: Option<f32>,
    /// Say how long it takes until the window and the article are shown, and close
    #[arg(long, hide = true)]
    pub first_frame: bool,
}

/// Colours of the window.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ThemeArg {
    /// Light on dark
    Dark,
    /// Dark on light
    Light,
    /// As the desktop
    System,
}

impl ThemeArg {
    /// The word in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::System => "system",
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Annotate articles without the window
    #[command(after_help = ANNOTATE_HELP)]
    Annotate(AnnotateArgs),
    /// Say whether saved annotations are sound: “ok”, or the field at fault
    Check(CheckArgs),
    /// Say how far two readers of one article agree, and in what they differ
    #[command(after_help = COMPARE_HELP)]
    Compare(CompareArgs),
    /// Write saved annotations in another format
    #[command(after_help = EXPORT_HELP)]
    Export(ExportArgs),
    /// Print the JSON Schema of saved annotations
    Schema,
    /// Print what the program is made of, whose that is, and the texts of the licences
    #[command(alias = "licenses")]
    Licences,
    /// Reads one web page from standard input, with next to no rights; the program starts itself so
    #[command(hide = true)]
    ReadWebPage,
    /// Does one thing over and over, to be killed while at it
    #[command(hide = true)]
    Torture(TortureArgs),
}

const ANNOTATE_HELP: &str = "\
With --jsonl, each line read is an object:
  {\"id\": \"a1\", \"text\": \"…\", \"date\": \"2016-03-24\"}
id is text or a number; date (or dct) is the day of publication, and may be
null or missing. Each line written is an annotated document, in the order of
the lines read. A line that cannot be read becomes
  {\"id\": …, \"line\": 7, \"error\": \"…\"}
in its place; the run goes on, and ends with exit code 1.

Decisions remembered in chancery.rules.tsv, beside the articles, are applied
to what is suggested; with --jsonl only where --rules names a file.

Examples:
  chancery annotate visit.txt --date 2016-03-24
  chancery annotate news/*.txt --out annotated
  chancery annotate visit.txt --stdout | jq .events
  zcat articles.jsonl.gz | chancery annotate --jsonl > annotated.jsonl

Exit codes: 0 all annotated, 1 some could not be, 2 a wrong argument.";

/// How to annotate.
#[derive(Debug, Args)]
pub struct AnnotateArgs {
    /// Articles in plain text or saved web pages; each is annotated into NAME.chancery.json beside it
    #[arg(value_name = "FILE", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub files: Vec<PathBuf>,
    /// Read one article a line from standard input and write one document a line to standard output
    #[arg(long)]
    pub jsonl: bool,
    /// Write into this folder instead of beside each article; it is made if it is not there
    #[arg(long, value_name = "DIR", conflicts_with_all = ["jsonl", "stdout"])]
    pub out: Option<PathBuf>,
    /// Write one document a line to standard output instead of files
    #[arg(long, conflicts_with = "jsonl")]
    pub stdout: bool,
    /// Use the remembered decisions of this file instead of the chancery.rules.tsv in each article's folder
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// Use no remembered decisions
    #[arg(long, conflicts_with = "rules")]
    pub no_rules: bool,
    /// Overwrite annotations that hold a person's decisions
    #[arg(long, conflicts_with_all = ["jsonl", "stdout"])]
    pub force: bool,
    /// Day of publication of articles that do not bring their own
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Character encoding of the files, as windows-1251; guessed when not given
    #[arg(long, value_name = "NAME", value_parser = encoding, conflicts_with = "jsonl")]
    pub encoding: Option<&'static Encoding>,
    /// How many articles to work on at once; as many as the machine has cores when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// What to check.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Saved annotations
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

const COMPARE_HELP: &str = "\
Both files must be annotations of the same text. Rejected items count as not
there. What a column says:
  F1 exact   same bounds and same kind; 1 is full agreement
  F1 overlap at least a character in common and the same kind, one to one
  κ kinds    Cohen's kappa on the kinds of the items that answer to each other
  κ words    Cohen's kappa on the kind of each word, “none” included
  α words    Krippendorff's nominal alpha on the same
  α unitised Krippendorff's alpha for unitised data (2004), in characters
  alike      pairs that are alike and that nobody has decided yet: where they
             are many, one program agrees with itself
A dash stands where a figure is not defined.

Examples:
  chancery compare lee/visit.chancery.json roth/visit.chancery.json --list
  chancery compare a.chancery.json b.chancery.json --decided --json | jq .tables

Exit codes: 0 compared, 1 a file cannot be read or the texts differ, 2 a wrong argument.";

/// What to compare.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Saved annotations of one reader
    #[arg(value_name = "MINE")]
    pub mine: PathBuf,
    /// Saved annotations of the same text by another
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,
    /// Leave out what either reader has not decided yet
    #[arg(long)]
    pub decided: bool,
    /// List the differences too, one a line
    #[arg(long, conflicts_with = "json")]
    pub list: bool,
    /// Print JSON: figures, kind by kind, and all differences
    #[arg(long)]
    pub json: bool,
}

const EXPORT_HELP: &str = "\
Rejected items are left out. Days are ISO 8601, offsets count characters, several values in a cell are joined by “; ”.

Examples:
  chancery export visit.chancery.json --format events-csv --out visit.events.csv
  chancery export visit.chancery.json --format entities-csv | column -s, -t";

/// What to export, and how.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Saved annotations
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = format_names())]
    pub format: String,
    /// Write to this file, which must not be there yet, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Overwrite the file named by --out
    #[arg(long, requires = "out")]
    pub force: bool,
    /// Leave cells that begin with = + - @ as they are, instead of putting ' before them
    #[arg(long)]
    pub raw_cells: bool,
    /// Begin with a byte order mark, which older Excel needs
    #[arg(long)]
    pub bom: bool,
}

/// What to do over and over.
#[derive(Debug, Args)]
pub struct TortureArgs {
    /// The thing.
    #[command(subcommand)]
    pub what: TortureCommand,
}

/// What to do over and over.
#[derive(Debug, Subcommand)]
pub enum TortureCommand {
    /// Save a document N times through the real code, printing `ack V` after each
    Save(TortureSaveArgs),
    /// Decide and decide on a saved document, with the journal, printing `ack N SUM` after each act
    Edit(TortureEditArgs),
    /// Decide on a saved document, with the journal, then panic; or open the window, in which F12 panics
    Panic(TorturePanicArgs),
    /// Do what a reader of a web page must not be able to do
    Page(TorturePageArgs),
}

/// How to panic.
#[derive(Debug, Args)]
pub struct TorturePanicArgs {
    /// The saved document; any article with --window.
    pub document: PathBuf,
    /// Where the journal goes; the user's own state folder with --window.
    #[arg(long)]
    pub state: Option<PathBuf>,
    /// Panic on another thread, and end well.
    #[arg(long)]
    pub thread: bool,
    /// Leave the words that a panic says of itself, as must not be done.
    #[arg(long)]
    pub broken: bool,
    /// Open the window.
    #[arg(long)]
    pub window: bool,
}

/// What goes wrong with a web page.
#[derive(Debug, Args)]
pub struct TorturePageArgs {
    /// What to try.
    #[arg(value_enum)]
    pub what: Mischief,
    /// Give nothing up first, as must not be done.
    #[arg(long)]
    pub broken: bool,
}

/// What the reader of a web page is not to get away with.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Mischief {
    /// Take memory without end
    Allocate,
    /// Do nothing, for ever
    Hang,
    /// Compute for ever
    Spin,
    /// Open a socket
    Socket,
    /// Open a file
    File,
    /// Write without end
    Flood,
    /// Panic
    Panic,
}

/// How to save over and over.
#[derive(Debug, Args)]
pub struct TortureSaveArgs {
    /// The document to write.
    pub document: PathBuf,
    /// How many saves.
    pub count: u64,
    /// The number of the first one.
    #[arg(default_value_t = 1)]
    pub start: u64,
    /// Where backups go; none are kept when not given.
    #[arg(long)]
    pub state: Option<PathBuf>,
    /// How many sentences the document has, more or less.
    #[arg(long, default_value_t = 1_400)]
    pub sentences: u64,
    /// Save in place instead, as must not be done: what a test that notices nothing would let pass.
    #[arg(long)]
    pub broken: bool,
    /// Try a sync that failed once more, as must not be done either.
    #[arg(long, requires = "broken")]
    pub trusting: bool,
    /// Put a new file in the place of the old one without waiting for the disk, as must not be done.
    #[arg(long, conflicts_with = "broken")]
    pub unsynced: bool,
    /// Write into all names of the document, as the window does where the analyst says so.
    #[arg(long, conflicts_with_all = ["broken", "unsynced"], requires = "state")]
    pub linked: bool,
    /// Write over the document in place, as the window does in a folder that may not be written to.
    #[arg(long, conflicts_with_all = ["broken", "unsynced", "linked"], requires = "state")]
    pub over: bool,
}

/// How to decide over and over.
#[derive(Debug, Args)]
pub struct TortureEditArgs {
    /// The saved document.
    pub document: PathBuf,
    /// How many acts.
    pub count: u64,
    /// What the acts are chosen by.
    #[arg(default_value_t = 1)]
    pub seed: u64,
    /// Where the journal goes.
    #[arg(long)]
    pub state: PathBuf,
    /// Save after so many acts, in the middle of the next ones; never when 0.
    #[arg(long, default_value_t = 0)]
    pub save_every: u64,
    /// Say `ack` before the journal has the act, as must not be done.
    #[arg(long)]
    pub broken: bool,
    /// Go on until the log has so many lines, each act chosen by the seed and the log so far, and say `done`: however often
    /// it is killed on the way, it comes to the same end.
    #[arg(long)]
    pub script: bool,
}

fn format_names() -> clap::builder::PossibleValuesParser {
    let value = |f: &crate::exchange::Format| clap::builder::PossibleValue::new(f.name).help(f.title);
    crate::exchange::FORMATS.iter().map(value).collect::<Vec<_>>().into()
}

fn percent(text: &str) -> Result<f32, String> {
    match text.trim_end_matches('%').parse() {
        Ok(percent) if (80.0..=250.0).contains(&percent) => Ok(percent),
        _ => Err("a number from 80 to 250 is needed".to_owned()),
    }
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        "no encoding of that name; try utf-8, utf-16le, windows-1252, windows-1251, koi8-r, gb18030".into()
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        super::Cli::command().debug_assert();
    }
}
