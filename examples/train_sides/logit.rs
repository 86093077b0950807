//! Logistic regression by AdaGrad with features left out at random, and its report.

use chancery::annotate::events::sides::Table;
use std::collections::{BTreeMap, HashMap};

const ROUNDS: usize = 8;
/// Times that it is learned from another order of the rows; the mean of the weights depends less on any one order.
const ORDERS: u64 = 8;
const RATE: f32 = 0.1;
const DECAY: f32 = 1e-3;
/// Share of the features left out at random at each step.
const LEAVE: f32 = 0.3;
/// Features seen in fewer rows are not kept.
const LEAST_SEEN: usize = 4;

/// Features and the answer.
pub struct Row {
    pub features: Vec<u32>,
    /// What speaks for a yes before the features do, in logits.
    pub before: f32,
    pub yes: bool,
}

/// Learns from rows; the same rows in the same order give the same weights.
pub fn learn(rows: &[&Row]) -> Vec<(u32, f32)> {
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for hash in rows.iter().flat_map(|r| &r.features) {
        *seen.entry(*hash).or_default() += 1;
    }
    let hashes: Vec<u32> = seen.iter().filter(|s| *s.1 >= LEAST_SEEN).map(|s| *s.0).collect();
    let number: HashMap<u32, usize> = hashes.iter().enumerate().map(|(i, &h)| (h, i)).collect();
    let known: Vec<Vec<usize>> = rows
        .iter()
        .map(|r| r.features.iter().filter_map(|h| number.get(h).copied()).collect())
        .collect();
    let mut weights = vec![0f32; hashes.len()];
    for order in 0..ORDERS {
        for (sum, w) in weights.iter_mut().zip(in_order(rows, &known, hashes.len(), order)) {
            *sum += w / ORDERS as f32;
        }
    }
    // The features that were kept stood in for those left out.
    hashes
        .into_iter()
        .zip(weights.into_iter().map(|w| w * (1.0 - LEAVE)))
        .collect()
}

/// Learns from the rows in one of many orders.
fn in_order(rows: &[&Row], known: &[Vec<usize>], features: usize, which: u64) -> Vec<f32> {
    let mut weights = vec![0f32; features];
    let mut squares: Vec<f32> = vec![1e-2; features];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut state = 0x51DE + which;
    let cut = (LEAVE * 65536.0) as u64;
    let mut row: Vec<usize> = Vec::new();
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            order.swap(i, next(&mut state) as usize % (i + 1));
        }
        for &i in &order {
            row.clear();
            row.extend(known[i].iter().filter(|_| next(&mut state) & 0xFFFF >= cut));
            let sum: f32 = rows[i].before + row.iter().map(|&f| weights[f]).sum::<f32>();
            let slope = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(rows[i].yes));
            if slope.abs() < 1e-3 {
                continue;
            }
            for &f in &row {
                let slope: f32 = slope + DECAY * weights[f];
                squares[f] += slope * slope;
                weights[f] -= RATE * slope / squares[f].sqrt();
            }
        }
    }
    weights
}

fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// The weights worth keeping, rounded to a byte, and the scale.
pub fn small(model: &[(u32, f32)]) -> (Vec<(u32, i8)>, f32) {
    let largest = model.iter().map(|w| w.1.abs()).fold(0f32, f32::max).min(2.5);
    let scale = largest.max(1e-6) / 127.0;
    let rows = model
        .iter()
        .map(|&(h, w)| (h, (w / scale).round().clamp(-127.0, 127.0) as i8))
        .filter(|r| r.1 != 0)
        .collect();
    (rows, scale)
}

/// Answers by the probability that was given, in tenths: no and yes.
pub type Answers = [[usize; 2]; 10];

/// Prints how well a table answers rows that it has not seen, by the probability that it gives, and adds it to `all`.
pub fn report(name: &str, fold: u64, rows: &[&Row], table: &Table, all: &mut Answers) {
    let mut by = Answers::default();
    for row in rows {
        let p = table.probability(row.before, &row.features);
        by[((p * 10.0) as usize).min(9)][usize::from(row.yes)] += 1;
    }
    for (all, by) in all.iter_mut().zip(by) {
        all[0] += by[0];
        all[1] += by[1];
    }
    let cells: Vec<String> = by.iter().map(|[no, yes]| format!("{yes}/{}", yes + no)).collect();
    println!("{name} {fold}: {}", cells.join(" "));
}

/// How many answers of a tenth were yes.
pub fn share(answers: &Answers, tenth: usize) -> String {
    let [no, yes] = answers[tenth];
    format!("{:.1} %", 100.0 * yes as f64 / (no + yes).max(1) as f64)
}
