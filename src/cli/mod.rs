//! Floor 4: the command line: a few lines on the rooms below.

mod annotate;
mod args;
mod check;
mod compare;
mod export;
mod jsonl;
pub mod licences;
mod ordered;
mod progress;
mod remembered;
mod torture;

use crate::read::{self, Opened, shown};
use crate::record::Record;
use args::{Cli, Command, TortureCommand, WindowArgs};
use clap::Parser;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Nothing went wrong.
const OK: u8 = 0;
/// Some input could not be read, annotated, checked or written; the rest was.
const FAILED: u8 = 1;
/// The command itself cannot be carried out.
const USAGE: u8 = 2;

/// Runs the program on its arguments.
pub fn run() -> ExitCode {
    crate::store::crash::leave_notes(crate::store::State::of_user(), jiff::Timestamp::now);
    read::web::this_program_reads_pages();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            // `--help` and `--version` come this way too; a closed pipe is no reason to fail.
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { USAGE } else { OK });
        }
    };
    let result = match cli.command {
        None => window(cli.window),
        Some(Command::Annotate(args)) => annotate::run(args),
        Some(Command::Check(args)) => check::run(&args.files),
        Some(Command::Compare(args)) => compare::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Schema) => schema(),
        Some(Command::Licences) => licences::run(),
        Some(Command::ReadWebPage) => read::web::serve().map(|()| OK),
        Some(Command::Torture(args)) => match args.what {
            TortureCommand::Page(args) => torture::page(&args),
            TortureCommand::Save(args) => torture::save(&args),
            TortureCommand::Edit(args) => torture::edit(&args),
            TortureCommand::Panic(args) => torture::panic(&args),
        },
    };
    ExitCode::from(match result {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => OK,
        Err(error) => {
            complain(&format!("the output could not be written: {error}"));
            FAILED
        }
    })
}

#[cfg(feature = "window")]
fn window(args: WindowArgs) -> io::Result<u8> {
    let options = crate::app::Options {
        files: args.files,
        theme: args.theme.map(|theme| theme.word().to_owned()),
        zoom: args.zoom,
        breakable: false,
        first_frame: args.first_frame,
    };
    Ok(match crate::app::run(options) {
        Ok(()) => OK,
        Err(message) => {
            complain(&message);
            USAGE
        }
    })
}

#[cfg(not(feature = "window"))]
fn window(args: WindowArgs) -> io::Result<u8> {
    let WindowArgs {
        files,
        theme,
        zoom,
        first_frame,
    } = args;
    let _ = (theme.map(|t| t.word()), zoom, first_frame);
    complain("this build has no window. Build it with the default features, or use a command: see `chancery --help`.");
    if !files.is_empty() {
        complain("to annotate these files without a window: chancery annotate FILE…");
    }
    Ok(USAGE)
}

fn schema() -> io::Result<u8> {
    let schema = crate::record::schema::json_schema().map_err(io::Error::other)?;
    io::stdout().write_all(schema.as_bytes())?;
    Ok(OK)
}

/// Reads saved annotations.
fn load_record(file: &Path) -> Result<Box<Record>, String> {
    match read::open(file, None) {
        Ok(Opened::Record(record, _)) => Ok(record),
        Ok(Opened::Article(..)) => Err(format!(
            "“{}” is an article, not saved annotations. Annotate it first: chancery annotate FILE",
            shown(file)
        )),
        Err(error) => Err(error.to_string()),
    }
}

/// Says something on standard error. It must never fail or panic: the work goes on even where nobody listens.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "chancery: {message}");
}
