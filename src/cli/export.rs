//! `chancery export`: saved annotations in another format.

use super::args::ExportArgs;
use super::{FAILED, OK, USAGE, complain, load_record};
use crate::exchange::{CsvOptions, FORMATS, Format};
use crate::store::{self, Expected};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Exports one file.
pub fn run(args: &ExportArgs) -> io::Result<u8> {
    // The parser lets no other name through.
    let Some(format) = FORMATS.iter().find(|f| f.name == args.format) else {
        return Ok(USAGE);
    };
    let record = match load_record(&args.file) {
        Ok(record) => record,
        Err(message) => {
            complain(&message);
            return Ok(FAILED);
        }
    };
    let options = CsvOptions {
        formula_safe: !args.raw_cells,
        byte_order_mark: args.bom,
    };
    let table = match (format.write)(&record, &options) {
        Ok(table) => table,
        Err(message) => {
            complain(&message);
            return Ok(FAILED);
        }
    };
    match &args.out {
        None => {
            let mut out = io::stdout().lock();
            out.write_all(&table)?;
            out.flush()?;
        }
        Some(target) => {
            if let Err(message) = write(args, target, &table) {
                complain(&message);
                return Ok(FAILED);
            }
        }
    }
    tell_losses(format);
    Ok(OK)
}

fn write(args: &ExportArgs, target: &Path, table: &[u8]) -> Result<(), String> {
    let same = |a: &Path, b: &Path| a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a));
    if same(target, &args.file) {
        return Err("the export would overwrite the annotations it is made from. Choose another name.".to_owned());
    }
    let expected = if args.force { Expected::Any } else { Expected::New };
    store::save(target, table, &expected)
        .map(|_| ())
        .map_err(|error| error.to_string())
}

fn tell_losses(format: &Format) {
    if io::stderr().is_terminal() {
        complain(&format!("{} leaves out: {}.", format.name, format.loses.join("; ")));
    }
}
