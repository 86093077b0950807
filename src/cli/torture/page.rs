//! `chancery torture page`: a reader of web pages that its page has taken over.

use crate::cli::OK;
use crate::cli::args::{Mischief, TorturePageArgs};
use crate::read::web::{MEMORY_BYTES, Page, confine};
use std::io::{self, Write};

/// Tries one thing after giving everything up, and says a page where it went well.
pub fn page(args: &TorturePageArgs) -> io::Result<u8> {
    if !args.broken {
        confine()?;
    }
    match args.what {
        Mischief::Allocate => allocate(),
        Mischief::Hang => loop {
            std::thread::park();
        },
        Mischief::Spin => loop {
            std::hint::black_box(0);
        },
        Mischief::Socket => drop(std::net::TcpListener::bind("127.0.0.1:0")?),
        Mischief::File => drop(std::fs::File::open("/proc/self/status")?),
        Mischief::Flood => flood()?,
        Mischief::Panic => std::panic::resume_unwind(Box::new("a page that its reader does not survive")),
    }
    let got_away = Page {
        text: "got away with it".to_owned(),
        ..Page::default()
    };
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &Some(got_away))?;
    out.flush()?;
    Ok(OK)
}

/// Twice what is allowed, though none of it is touched.
fn allocate() {
    std::hint::black_box(Vec::<u8>::with_capacity(2 * MEMORY_BYTES as usize));
}

fn flood() -> io::Result<()> {
    let mut out = io::stdout().lock();
    loop {
        out.write_all(&[b' '; 4096])?;
    }
}
