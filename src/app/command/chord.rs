//! Keys, and how a key sheet writes them.

use egui::Key;

/// A key with its modifiers. `Ctrl` is the Command key on a Mac.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

/// A key by itself.
pub(super) const fn plain(key: Key) -> Chord {
    Chord {
        ctrl: false,
        shift: false,
        key,
    }
}
/// With Shift.
pub(super) const fn shift(key: Key) -> Chord {
    Chord {
        ctrl: false,
        shift: true,
        key,
    }
}
/// With Ctrl.
pub(super) const fn ctrl(key: Key) -> Chord {
    Chord {
        ctrl: true,
        shift: false,
        key,
    }
}
/// With both.
pub(super) const fn ctrl_shift(key: Key) -> Chord {
    Chord {
        ctrl: true,
        shift: true,
        key,
    }
}

impl Chord {
    /// A key by itself.
    pub const fn plain(key: Key) -> Self {
        plain(key)
    }

    /// As a key sheet writes it: `Ctrl+Shift+Z`.
    pub fn title(self) -> String {
        let key = match self.key {
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::OpenCurlyBracket => "{",
            Key::CloseCurlyBracket => "}",
            Key::Slash => "/",
            Key::Questionmark => "?",
            Key::Period => ".",
            Key::Comma => ",",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Escape => "Esc",
            Key::PageDown => "Page down",
            Key::PageUp => "Page up",
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            other => other.name(),
        };
        let mut title = String::new();
        if self.ctrl {
            title.push_str("Ctrl+");
        }
        if self.shift
            && !matches!(
                self.key,
                Key::OpenCurlyBracket | Key::CloseCurlyBracket | Key::Questionmark
            )
        {
            title.push_str("Shift+");
        }
        let letter = key.len() == 1 && key.chars().all(|c| c.is_ascii_uppercase()) && !self.ctrl && !self.shift;
        title.push_str(&if letter { key.to_lowercase() } else { key.to_owned() });
        title
    }
}
