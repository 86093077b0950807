//! The look: colours, type and spacing. The only place that names a colour.

use crate::exchange::timeline::fonts as embedded;
use crate::record::{EventType, Kind};
use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Theme};
use std::sync::Arc;

/// Colours by meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub background: Color32,
    /// Bars and side panels.
    pub panel: Color32,
    /// Behind the article.
    pub page: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub dim: Color32,
    /// Thin lines.
    pub hairline: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Behind what is chosen.
    pub chosen: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Warnings that need a decision.
    pub warn: Color32,
    /// Person.
    pub person: Color32,
    /// Organisation.
    pub organisation: Color32,
    /// Geo-political entity and nationality.
    pub geopolitical: Color32,
    /// Location and facility.
    pub location: Color32,
    /// Time.
    pub time: Color32,
    /// Cooperation.
    pub cooperation: Color32,
    /// Conflict.
    pub conflict: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The light palette.
pub const LIGHT: Palette = Palette {
    background: rgb(0xf6f5f2),
    panel: rgb(0xfbfaf8),
    page: rgb(0xffffff),
    ink: rgb(0x22252a),
    dim: rgb(0x64686f),
    hairline: rgb(0xdcd9d2),
    accent: rgb(0x2f5d8a),
    chosen: rgb(0xe3e8ee),
    on_accent: rgb(0xffffff),
    warn: rgb(0x8f5a00),
    person: rgb(0xb5501f),
    organisation: rgb(0x5b4aa0),
    geopolitical: rgb(0x1f6a45),
    location: rgb(0x2c7a7a),
    time: rgb(0x5e4a00),
    cooperation: rgb(0x2f6fb0),
    conflict: rgb(0xb23b3b),
};

/// The dark palette.
pub const DARK: Palette = Palette {
    background: rgb(0x1b1d20),
    panel: rgb(0x212427),
    page: rgb(0x25282c),
    ink: rgb(0xe4e2dd),
    dim: rgb(0xa0a4ab),
    hairline: rgb(0x34383d),
    accent: rgb(0x7fb0dd),
    chosen: rgb(0x2c3a47),
    on_accent: rgb(0x16191c),
    warn: rgb(0xe0b050),
    person: rgb(0xe6944b),
    organisation: rgb(0xb895ea),
    geopolitical: rgb(0x7ebb98),
    location: rgb(0x65d5df),
    time: rgb(0xe3c86a),
    cooperation: rgb(0x6fb0ee),
    conflict: rgb(0xee8a80),
};

impl Palette {
    /// The palette in use.
    pub fn of(ui: &egui::Ui) -> Self {
        if ui.visuals().dark_mode { DARK } else { LIGHT }
    }

    /// The colour of a kind.
    pub const fn kind(&self, kind: Kind) -> Color32 {
        match kind {
            Kind::Per => self.person,
            Kind::Org => self.organisation,
            Kind::Gpe | Kind::Norp => self.geopolitical,
            Kind::Loc | Kind::Fac => self.location,
            Kind::Misc => self.dim,
        }
    }

    /// The colour of an event: cooperation, conflict, or neither.
    pub fn event(&self, kind: EventType) -> Color32 {
        match kind.quad() {
            0 => self.dim,
            1 | 2 => self.cooperation,
            _ => self.conflict,
        }
    }

    /// A colour laid thinly over the page.
    pub fn tint(&self, color: Color32, strength: f32) -> Color32 {
        mix(self.page, color, strength)
    }
}

/// `a` with a share of `b`.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    let part = |x: u8, y: u8| (f32::from(x) + (f32::from(y) - f32::from(x)) * share).round() as u8;
    Color32::from_rgb(part(a.r(), b.r()), part(a.g(), b.g()), part(a.b(), b.b()))
}

/// How much of the accent lies under a chosen line and under selected letters of a field.
pub const SELECTED: f32 = 0.18;

/// How much of its colour is left of what does not apply now: it is still to be read.
pub const DISABLED: f32 = 0.66;

/// Type sizes in points: one scale for the whole window.
pub mod size {
    /// Labels above the words, which have the room between two lines.
    pub const LABEL: f32 = 8.5;
    /// Small print.
    pub const SMALL: f32 = 12.0;
    /// The interface.
    pub const BODY: f32 = 13.5;
    /// The article.
    pub const READING: f32 = 18.0;
    /// The headline.
    pub const HEADLINE: f32 = 25.0;
    /// Line height of the article, as a multiple of its size.
    pub const LEADING: f32 = 1.5;
}

/// Spacing steps in points.
pub mod space {
    /// Between things that belong together.
    pub const TIGHT: f32 = 4.0;
    /// Between things side by side.
    pub const NEAR: f32 = 8.0;
    /// Round the content of a panel.
    pub const PANEL: f32 = 16.0;
}

/// The interface in semi-bold.
pub fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// The article.
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// The article in bold.
pub fn serif_bold() -> FontFamily {
    FontFamily::Name("serif-bold".into())
}

/// Interface text of a size.
pub fn sans(size: f32) -> FontId {
    FontId::proportional(size)
}

/// Interface text in semi-bold.
pub fn sans_strong(size: f32) -> FontId {
    FontId::new(size, strong())
}

/// The embedded faces, Inter and Noto Serif (both SIL OFL 1.1), with egui's own behind them for symbols.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 4] = [
        ("inter", embedded::REGULAR),
        ("inter-semibold", embedded::SEMIBOLD),
        ("noto-serif", embedded::SERIF),
        (
            "noto-serif-bold",
            include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf"),
        ),
    ];
    for (name, bytes) in faces {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let behind = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |first: &[&str]| -> Vec<String> {
        first
            .iter()
            .map(|name| (*name).to_owned())
            .chain(behind.iter().cloned())
            .collect()
    };
    fonts
        .families
        .insert(FontFamily::Proportional, family(&["inter", "noto-serif"]));
    fonts
        .families
        .insert(strong(), family(&["inter-semibold", "inter", "noto-serif"]));
    fonts.families.insert(serif(), family(&["noto-serif", "inter"]));
    fonts
        .families
        .insert(serif_bold(), family(&["noto-serif-bold", "noto-serif", "inter"]));
    fonts
}

/// Gives a context its fonts and both styles.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        ctx.style_mut_of(theme, |style| dress(style, &palette));
    }
}

fn dress(style: &mut egui::Style, p: &Palette) {
    style.text_styles = [
        (TextStyle::Small, sans(size::SMALL)),
        (TextStyle::Body, sans(size::BODY)),
        (TextStyle::Button, sans(size::BODY)),
        (TextStyle::Heading, sans_strong(18.0)),
        (TextStyle::Monospace, FontId::monospace(size::SMALL)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(space::NEAR, 6.0);
    style.spacing.button_padding = egui::vec2(9.0, 4.0);
    style.spacing.interact_size.y = 24.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.animation_time = 0.08;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.3;

    let v = &mut style.visuals;
    v.disabled_alpha = DISABLED;
    v.panel_fill = p.panel;
    v.window_fill = p.panel;
    v.window_stroke = Stroke::new(1.0, p.hairline);
    v.window_corner_radius = CornerRadius::same(8);
    v.menu_corner_radius = CornerRadius::same(6);
    v.extreme_bg_color = p.page;
    v.faint_bg_color = p.background;
    v.code_bg_color = p.background;
    v.hyperlink_color = p.accent;
    v.warn_fg_color = p.warn;
    v.error_fg_color = p.conflict;
    v.weak_text_color = Some(p.dim);
    v.selection.bg_fill = mix(p.page, p.accent, SELECTED);
    v.selection.stroke = Stroke::new(1.5, p.accent);
    v.window_shadow = egui::Shadow {
        offset: [0, 4],
        blur: 18,
        spread: 0,
        color: Color32::from_black_alpha(40),
    };
    v.popup_shadow = egui::Shadow {
        offset: [0, 3],
        blur: 10,
        spread: 0,
        color: Color32::from_black_alpha(36),
    };
    let widgets = &mut v.widgets;
    let states = [
        (&mut widgets.noninteractive, p.panel, p.hairline, p.ink),
        (&mut widgets.inactive, mix(p.panel, p.ink, 0.05), p.hairline, p.ink),
        (
            &mut widgets.hovered,
            mix(p.panel, p.ink, 0.10),
            mix(p.hairline, p.ink, 0.3),
            p.ink,
        ),
        (&mut widgets.active, mix(p.panel, p.accent, 0.22), p.accent, p.ink),
        (&mut widgets.open, mix(p.panel, p.ink, 0.08), p.hairline, p.ink),
    ];
    for (state, fill, line, ink) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = CornerRadius::same(5);
        state.expansion = 0.0;
    }
}
