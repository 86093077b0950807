//! `chancery compare`: how far two readers of one article agree.

use super::args::CompareArgs;
use super::{FAILED, OK, complain, load_record};
use crate::record::acts::View;
use crate::record::agreement::{Agreement, Among, Comparison, Difference};
use crate::record::{Index, Record};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Compares two files.
pub fn run(args: &CompareArgs) -> io::Result<u8> {
    match compared(args) {
        Ok(report) => {
            let mut out = io::stdout().lock();
            out.write_all(report.as_bytes())?;
            out.flush()?;
            Ok(OK)
        }
        Err(message) => {
            complain(&message);
            Ok(FAILED)
        }
    }
}

fn compared(args: &CompareArgs) -> Result<String, String> {
    let (mine, theirs) = (load_record(&args.mine)?, load_record(&args.theirs)?);
    let (index, other) = (Index::new(&mine), Index::new(&theirs));
    let view = |record, index| View { record, index };
    let comparison = Comparison::new(view(&mine, &index), view(&theirs, &other)).map_err(|e| e.to_string())?;
    let among = if args.decided {
        Among::Decided
    } else {
        Among::Everything
    };
    let (tables, differences) = (comparison.agreement(among), comparison.differences());
    if args.json {
        return Ok(in_json(&mine, &tables, &differences, among).to_string() + "\n");
    }
    let mut report = table(&tables);
    report.push_str(&summary(&differences));
    if args.list {
        for difference in &differences {
            report.push_str(&line(&mine, difference));
        }
    }
    Ok(report)
}

const HEADS: [&str; 10] = [
    "",
    "mine",
    "theirs",
    "alike",
    "F1 exact",
    "F1 overlap",
    "κ kinds",
    "κ words",
    "α words",
    "α unitised",
];

fn figure(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.3}"))
}

/// A table for reading: columns as wide as they need, figures to the right.
fn table(tables: &[Agreement]) -> String {
    let row = |t: &Agreement| {
        [
            t.table.word().to_owned(),
            t.mine.to_string(),
            t.theirs.to_string(),
            t.untouched.to_string(),
            figure(t.f1_exact()),
            figure(t.f1_overlapping()),
            figure(t.types.kappa()),
            figure(t.tokens.kappa()),
            figure(t.tokens.alpha()),
            figure(t.alpha_unitised()),
        ]
    };
    let mut rows = vec![HEADS.map(str::to_owned)];
    rows.extend(tables.iter().map(row));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            let room = " ".repeat(widths[column] - cell.chars().count());
            match column {
                0 => out.extend([cell.as_str(), &room]),
                _ => out.extend(["  ", &room, cell]),
            }
        }
        out.push('\n');
    }
    out
}

/// How many differences there are, and of which kind; most frequent first.
fn summary(differences: &[Difference]) -> String {
    let mut counts: Vec<(usize, String)> = Vec::new();
    for difference in differences {
        let title = format!("{} ({})", difference.what.title(), difference.table.word());
        match counts.iter_mut().find(|(_, other)| *other == title) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, title)),
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let conflicts = differences.iter().filter(|d| d.is_conflict()).count();
    let mut out = format!(
        "\n{} differences, {conflicts} of them contradictions\n",
        differences.len()
    );
    for (count, title) in counts {
        out.push_str(&format!("{count:>6}  {title}\n"));
    }
    out
}

/// Where, what, and the words of each reader; cells are separated by tabs.
fn line(mine: &Record, difference: &Difference) -> String {
    let points = mine.text.points(difference.span);
    let words = shortened(difference.span.of(&mine.text));
    format!(
        "{}..{}\t{}\t{}\t{words}\t{}\t{}\n",
        points.start,
        points.end,
        difference.table.word(),
        difference.what.title(),
        shortened(&difference.here),
        shortened(&difference.there)
    )
}

fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut line: String = words
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if words.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

fn in_json(mine: &Record, tables: &[Agreement], differences: &[Difference], among: Among) -> Value {
    let table = |t: &Agreement| {
        let units = t.units.iter().map(|(label, d)| {
            let figures = json!({"observed": d.observed, "expected": d.expected, "alpha": d.alpha()});
            ((*label).to_owned(), figures)
        });
        json!({
            "table": t.table.word(), "mine": t.mine, "theirs": t.theirs,
            "pairs": t.types.len(), "same_bounds": t.bounds, "same_bounds_and_kind": t.exact,
            "overlapping_of_one_kind": t.overlapping, "alike_and_undecided": t.untouched,
            "f1_exact": t.f1_exact(), "f1_bounds": t.f1_bounds(), "f1_overlap": t.f1_overlapping(),
            "kinds": {"observed": t.types.observed(), "kappa": t.types.kappa(), "alpha": t.types.alpha()},
            "words": {"count": t.tokens.len(), "observed": t.tokens.observed(), "kappa": t.tokens.kappa(),
                "alpha": t.tokens.alpha()},
            "unitised": {"alpha": t.alpha_unitised(), "by_kind": serde_json::Map::from_iter(units)},
        })
    };
    let difference = |d: &Difference| {
        let points = mine.text.points(d.span);
        json!({
            "what": d.what.title(), "table": d.table.word(), "mine": d.mine, "theirs": d.theirs,
            "start": points.start, "end": points.end, "text": d.span.of(&mine.text),
            "here": d.here, "there": d.there, "contradiction": d.is_conflict(),
        })
    };
    json!({
        "id": mine.id, "among": match among { Among::Everything => "everything", Among::Decided => "decided" },
        "tables": tables.iter().map(table).collect::<Vec<_>>(),
        "differences": differences.iter().map(difference).collect::<Vec<_>>(),
    })
}
