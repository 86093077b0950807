//! Whether the palettes can be read, by everybody: WCAG 2.1 contrast, and three kinds of colour blindness.

use super::theme::{DARK, DISABLED, LIGHT, Palette, SELECTED, mix};
use egui::Color32;

/// A colour as linear light, 0 to 1.
fn linear(c: Color32) -> [f32; 3] {
    [c.r(), c.g(), c.b()].map(|v| {
        let v = f32::from(v) / 255.0;
        if v <= 0.04045 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// WCAG 2.1 contrast ratio, 1 to 21.
fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |c| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// How eyes see, as matrices over linear light: Machado, Oliveira and Fernandes 2009, full strength.
const EYES: [(&str, [[f32; 3]; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deutan",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritan",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// Distance of two colours as an eye sees them, in OKLab; two that can just be told apart side by side are 0.02 apart.
fn distance(a: Color32, b: Color32, eye: &[[f32; 3]; 3]) -> f32 {
    let lab = |c: Color32| {
        let light = linear(c);
        let seen = eye.map(|row| (0..3).map(|i| row[i] * light[i]).sum::<f32>().clamp(0.0, 1.0));
        let cones = [
            [0.412_221_46, 0.536_332_55, 0.051_445_995],
            [0.211_903_5, 0.680_699_5, 0.107_396_96],
            [0.088_302_46, 0.281_718_85, 0.629_978_7],
        ];
        let cones = cones.map(|row| (0..3).map(|i| row[i] * seen[i]).sum::<f32>().cbrt());
        let axes = [
            [0.210_454_26, 0.793_617_8, -0.004_072_047],
            [1.977_998_5, -2.428_592_2, 0.450_593_7],
            [0.025_904_037, 0.782_771_77, -0.808_675_77],
        ];
        axes.map(|row| (0..3).map(|i| row[i] * cones[i]).sum::<f32>())
    };
    let (a, b) = (lab(a), lab(b));
    (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f32>().sqrt()
}

fn kinds(p: &Palette) -> [(&'static str, Color32); 5] {
    [
        ("person", p.person),
        ("organisation", p.organisation),
        ("geo-political", p.geopolitical),
        ("location", p.location),
        ("time", p.time),
    ]
}

#[test]
fn the_measures_are_those_of_the_standards() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    assert!((contrast(Color32::from_rgb(0x77, 0x77, 0x77), Color32::WHITE) - 4.48).abs() < 0.01);
    let (red, green) = (Color32::from_rgb(200, 60, 60), Color32::from_rgb(110, 110, 40));
    let seen = |eye: usize| distance(red, green, &EYES[eye].1);
    assert!(
        seen(2) < seen(0) * 0.5,
        "red and olive lie near each other for a deutan eye"
    );
}

#[test]
fn words_can_be_read_on_every_ground_in_both_themes() {
    for p in [LIGHT, DARK] {
        let grounds = [p.page, p.panel, p.background];
        for ground in grounds {
            assert!(contrast(p.ink, ground) >= 7.0);
            let coloured = kinds(&p).map(|(_, color)| color);
            let others = [p.dim, p.accent, p.warn, p.cooperation, p.conflict];
            for words in coloured.into_iter().chain(others) {
                assert!(
                    contrast(words, ground) >= 4.5,
                    "{words:?} on {ground:?}: {}",
                    contrast(words, ground)
                );
            }
        }
        for words in [p.ink, p.dim, p.accent, p.warn] {
            assert!(
                contrast(words, p.chosen) >= 4.5,
                "{words:?} on what is chosen: {}",
                contrast(words, p.chosen)
            );
        }
        assert!(contrast(p.on_accent, p.accent) >= 4.5);
        // Words of the article stand on the tint of their mention.
        for (_, color) in kinds(&p) {
            assert!(contrast(p.ink, p.tint(color, 0.25)) >= 4.5);
        }
        // The number of a cluster stands on its tint.
        for color in [p.cooperation, p.conflict] {
            assert!(contrast(p.ink, mix(p.panel, color, 0.44)) >= 4.5);
        }
    }
}

#[test]
fn marks_stand_out_on_every_ground_in_both_themes() {
    for p in [LIGHT, DARK] {
        for ground in [p.page, p.panel, p.background, p.chosen] {
            let marks = kinds(&p).map(|(_, color)| color).into_iter();
            for mark in marks.chain([p.cooperation, p.conflict, p.accent, p.warn, p.dim]) {
                assert!(
                    contrast(mark, ground) >= 3.0,
                    "{mark:?} on {ground:?}: {}",
                    contrast(mark, ground)
                );
            }
        }
    }
}

#[test]
fn cooperation_and_conflict_are_far_apart_for_every_eye() {
    for p in [LIGHT, DARK] {
        for (eye, matrix) in &EYES {
            let far = distance(p.cooperation, p.conflict, matrix);
            assert!(far >= 0.15, "{eye}: {far}");
            let neither = [
                distance(p.dim, p.cooperation, matrix),
                distance(p.dim, p.conflict, matrix),
            ];
            assert!(
                neither.iter().all(|far| *far >= 0.05),
                "{eye}, what is neither: {neither:?}"
            );
        }
    }
}

/// Twice what can just be told apart; labels above the spans, lists and inspector name each kind besides.
#[test]
fn kinds_can_be_told_apart_by_every_eye() {
    for p in [LIGHT, DARK] {
        let kinds = kinds(&p);
        for (eye, matrix) in &EYES {
            for (i, (one, a)) in kinds.iter().enumerate() {
                for (other, b) in &kinds[i + 1..] {
                    let far = distance(*a, *b, matrix);
                    assert!(far >= 0.04, "{eye}: {one} and {other} are {far} apart");
                }
            }
        }
    }
}

#[test]
fn what_does_not_apply_can_still_be_read() {
    for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
        let faded = mix(palette.panel, palette.ink, DISABLED);
        assert!(contrast(faded, palette.panel) >= 4.5, "{name}");
        // The reason below its name in the palette is not faded; where one stands it lies on the choice.
        for ground in [palette.panel, palette.chosen] {
            let ratio = contrast(palette.dim, ground);
            assert!(ratio >= 4.5, "{name}: {ratio}");
        }
    }
}

#[test]
fn what_is_chosen_in_a_list_can_be_read() {
    for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
        let ground = mix(palette.page, palette.accent, SELECTED);
        for ink in [palette.accent, palette.ink] {
            let ratio = contrast(ink, ground);
            assert!(ratio >= 4.5, "{name}: {ratio}");
        }
    }
}
