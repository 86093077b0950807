//! Multinomial logistic regression by AdaGrad, and what comes after it: pruning, rounding, calibration, a report.

use super::gold::Example;
use chancery::annotate::events::rerank::{NOTHING, OUTCOMES, Row, Weights};
use chancery::record::EventType;
use std::collections::{BTreeMap, HashMap};

const ROUNDS: usize = 6;
/// Times that it is learned from another order of the examples; the mean of the weights depends less on any one order.
const ORDERS: u64 = 8;
const RATE: f32 = 0.12;
const DECAY: f32 = 3e-3;
/// Share of the features left out at random at each step, so that no single word carries a type alone.
const LEAVE: f32 = 0.5;
/// Features seen in fewer candidates are not kept.
const LEAST_SEEN: usize = 3;
/// Rows whose largest weight is smaller say nothing.
const LEAST_WEIGHT: f32 = 0.02;

/// Weights by feature.
pub struct Model {
    hashes: Vec<u32>,
    weights: Vec<[f32; OUTCOMES]>,
}

/// Learns from examples; the same examples in the same order give the same weights.
pub fn learn(examples: &[&Example]) -> Model {
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for hash in examples.iter().flat_map(|e| e.sample.hashes()) {
        *seen.entry(hash).or_default() += 1;
    }
    let hashes: Vec<u32> = seen.iter().filter(|s| *s.1 >= LEAST_SEEN).map(|s| *s.0).collect();
    let number: HashMap<u32, usize> = hashes.iter().enumerate().map(|(i, &h)| (h, i)).collect();
    let rows: Vec<Vec<(usize, bool)>> = examples
        .iter()
        .map(|e| {
            e.sample
                .marked()
                .filter_map(|(h, s)| Some((*number.get(&h)?, s)))
                .collect()
        })
        .collect();
    let steady: std::collections::HashSet<u32> = examples
        .iter()
        .flat_map(|e| e.sample.marked().filter(|m| m.1).map(|m| m.0))
        .collect();
    let mut weights = vec![[0f32; OUTCOMES]; hashes.len()];
    for order in 0..ORDERS {
        for (sum, one) in weights.iter_mut().zip(in_order(examples, &rows, hashes.len(), order)) {
            sum.iter_mut().zip(one).for_each(|(sum, w)| *sum += w / ORDERS as f32);
        }
    }
    // The features that were kept stood in for those left out.
    for (h, w) in hashes.iter().zip(&mut weights) {
        if !steady.contains(h) {
            w.iter_mut().for_each(|w| *w *= 1.0 - LEAVE);
        }
    }
    Model { hashes, weights }
}

/// Learns from the examples in one of many orders; a feature that is `true` in its row is never left out.
fn in_order(examples: &[&Example], rows: &[Vec<(usize, bool)>], features: usize, which: u64) -> Vec<[f32; OUTCOMES]> {
    let mut weights = vec![[0f32; OUTCOMES]; features];
    let mut squares = vec![[1e-2f32; OUTCOMES]; features];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x5EED + which;
    let cut = (LEAVE * 65536.0) as u64;
    let mut row = Vec::new();
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut state);
        for &i in &order {
            row.clear();
            row.extend(
                rows[i]
                    .iter()
                    .filter(|r| r.1 || next(&mut state) & 0xFFFF >= cut)
                    .map(|r| r.0),
            );
            step(
                &row,
                examples[i].outcome,
                examples[i].weight,
                &mut weights,
                &mut squares,
            );
        }
    }
    weights
}

fn step(row: &[usize], outcome: usize, weight: f32, weights: &mut [[f32; OUTCOMES]], squares: &mut [[f32; OUTCOMES]]) {
    let mut sums = [0f32; OUTCOMES];
    for &f in row {
        for (sum, w) in sums.iter_mut().zip(&weights[f]) {
            *sum += w;
        }
    }
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    sums.iter_mut().for_each(|s| *s = (*s - top).exp());
    let all: f32 = sums.iter().sum();
    for (c, share) in sums.iter().enumerate() {
        let slope = weight * (share / all - f32::from(u8::from(c == outcome)));
        if slope.abs() < 1e-4 {
            continue;
        }
        for &f in row {
            let slope = slope + DECAY * weights[f][c];
            squares[f][c] += slope * slope;
            weights[f][c] -= RATE * slope / squares[f][c].sqrt();
        }
    }
}

fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for i in (1..order.len()).rev() {
        order.swap(i, next(state) as usize % (i + 1));
    }
}

/// The rows worth keeping, rounded to a byte a weight, and the scale.
pub fn small(model: &Model) -> (Vec<Row>, f32) {
    let top = |w: &[f32; OUTCOMES]| w.iter().fold(0f32, |m, x| m.max(x.abs()));
    let largest = model.weights.iter().map(top).fold(0f32, f32::max).min(2.5);
    let scale = largest.max(1e-6) / 127.0;
    let rows = model
        .hashes
        .iter()
        .zip(&model.weights)
        .filter(|(_, w)| top(w) >= LEAST_WEIGHT)
        .map(|(&hash, w)| Row {
            hash,
            weights: w.map(|x| (x / scale).round().clamp(-127.0, 127.0) as i8),
        })
        .collect();
    (rows, scale)
}

/// Counts over labelled candidates: all, right, framed, framed right, the frames' own right, among the first three.
pub fn count(examples: &[&Example], weights: &Weights) -> [usize; 6] {
    let mut c = [0; 6];
    for e in examples.iter().filter(|e| e.labelled && e.outcome != NOTHING) {
        let ok = judged(e, weights).is_some_and(|j| j.2);
        c[0] += 1;
        c[1] += usize::from(ok);
        let first = e.sample.ranked(weights).0;
        c[5] += usize::from(first.iter().take(3).any(|t| same(t.0 as usize, e.outcome)));
        if let Some(k) = e.sample.coded {
            c[2] += 1;
            c[3] += usize::from(ok);
            c[4] += usize::from(same(k as usize, e.outcome));
        }
    }
    c
}

/// The best type of an example, its probability, and whether that is what the label says.
fn judged(example: &Example, weights: &Weights) -> Option<(EventType, f64, bool)> {
    let (types, _) = example.sample.ranked(weights);
    let &(kind, p) = types.first()?;
    Some((kind, p, same(kind as usize, example.outcome)))
}

/// Equal, where retreat and concession count as one, as coders do.
fn same(kind: usize, outcome: usize) -> bool {
    let fold = |k: usize| {
        if k == EventType::Retreat as usize {
            EventType::Concede as usize
        } else {
            k
        }
    };
    fold(kind) == fold(outcome)
}

/// Prints accuracy over labelled candidates, with the frames' own beside it.
pub fn report(name: &str, examples: &[&Example], weights: &Weights) {
    let labelled: Vec<&Example> = examples
        .iter()
        .copied()
        .filter(|e| e.labelled && e.outcome != NOTHING)
        .collect();
    let right = labelled
        .iter()
        .filter(|e| judged(e, weights).is_some_and(|j| j.2))
        .count();
    let framed = labelled
        .iter()
        .filter(|e| e.sample.coded.is_some_and(|k| same(k as usize, e.outcome)))
        .count();
    let unframed: Vec<_> = labelled.iter().filter(|e| e.sample.frame.is_none()).collect();
    let alone = unframed
        .iter()
        .filter(|e| judged(e, weights).is_some_and(|j| j.2))
        .count();
    let top3 = labelled
        .iter()
        .filter(|e| {
            e.sample
                .ranked(weights)
                .0
                .iter()
                .take(3)
                .any(|t| same(t.0 as usize, e.outcome))
        })
        .count();
    let none: Vec<_> = examples.iter().filter(|e| e.labelled && e.outcome == NOTHING).collect();
    let seen = none.iter().filter(|e| e.sample.ranked(weights).1 > 0.5).count();
    println!(
        "{name}: {right} of {} right (frames alone {framed}), {top3} among the first three; without a frame {alone} of {}; \
         nothing told {seen} of {}",
        labelled.len(),
        unframed.len(),
        none.len()
    );
    let mut by: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for e in &labelled {
        let entry = by.entry(e.outcome).or_default();
        entry.0 += usize::from(judged(e, weights).is_some_and(|j| j.2));
        entry.1 += 1;
    }
    let words: Vec<String> = by
        .iter()
        .filter_map(|(&k, (r, n))| EventType::all().nth(k).map(|t| format!("{t} {r}/{n}")))
        .collect();
    println!("  {}", words.join(", "));
}

/// Isotonic regression of "right" on probability over held-back candidates, as a few knots.
pub fn calibrate(examples: &[&Example], weights: &Weights) -> Vec<(f32, f32)> {
    let mut points: Vec<(f64, f64, f64)> = examples
        .iter()
        .filter(|e| e.labelled || e.sample.frame.is_some())
        .filter_map(|e| judged(e, weights).map(|j| (j.1, f64::from(u8::from(j.2)), 1.0)))
        .collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Pool neighbours that fall, and blocks too small to say anything.
    let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
    for (x, y, n) in points {
        blocks.push((x * n, y * n, n));
        while blocks.len() > 1 {
            let (b, a) = (blocks[blocks.len() - 1], blocks[blocks.len() - 2]);
            if a.1 / a.2 < b.1 / b.2 && a.2 >= 25.0 {
                break;
            }
            blocks.pop();
            let last = blocks.len() - 1;
            blocks[last] = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
        }
    }
    blocks
        .iter()
        .map(|b| ((b.0 / b.2) as f32, ((b.1 + 0.5) / (b.2 + 1.0)) as f32))
        .collect()
}
