//! What the window remembers between runs. Losing it costs comfort and no work, so reading it never fails.

use crate::record::Sorting;
use crate::store::{Expected, SaveError, SaveFault, Saved, save};
use crate::timeline::{Along, Lanes};
use directories::ProjectDirs;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How many recent files are remembered.
pub const MAX_RECENT: usize = 20;

/// No settings file is larger, in bytes.
const MAX_SETTINGS_BYTES: u64 = 1 << 20;

/// The window's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the desktop is.
    #[default]
    System,
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// What the window remembers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Files opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// The folder that dialogs start in.
    pub folder: Option<PathBuf>,
    /// The window's colours.
    pub theme: Theme,
    /// Size of everything in per cent of the default.
    pub zoom_percent: f32,
    /// Width or height of panes by their names, in points.
    pub panes: BTreeMap<String, f32>,
    /// Width and height of the window, in points.
    pub window: Option<[f32; 2]>,
    /// Who decides, for the log of a file.
    pub analyst: Option<String>,
    /// Whether the side list of articles is shown when there are several.
    pub articles: bool,
    /// Whether the lists and the inspector are shown.
    pub side: bool,
    /// Whether they stand to the left of the article.
    pub side_left: bool,
    /// Whether what is current is shown under the lists.
    pub inspector: bool,
    /// Whether the timeline is shown.
    pub timeline: bool,
    /// Whether it stands above the article.
    pub timeline_above: bool,
    /// Whether labels stand above the spans.
    pub labels: bool,
    /// In which order entities are listed.
    pub sorting: Sorting,
    /// How the timeline is grouped.
    pub lanes: Lanes,
    /// What the timeline runs along.
    pub along: Along,
    /// Whether the timeline shows the score curve.
    pub score_curve: bool,
    /// What a newer version remembers besides.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            folder: None,
            theme: Theme::default(),
            zoom_percent: 100.0,
            panes: BTreeMap::new(),
            window: None,
            analyst: None,
            articles: true,
            side: true,
            side_left: false,
            inspector: true,
            timeline: true,
            timeline_above: false,
            labels: false,
            sorting: Sorting::default(),
            lanes: Lanes::default(),
            along: Along::default(),
            score_curve: false,
            extra: serde_json::Map::new(),
        }
    }
}

impl Settings {
    /// The settings file in the platform's folder for them; `None` where there is no such folder (no home).
    pub fn path() -> Option<PathBuf> {
        Some(
            ProjectDirs::from("", "", "chancery")?
                .config_dir()
                .join("settings.json"),
        )
    }

    /// Reads the platform's settings file. A missing one gives the defaults; a broken one gives them with a message.
    pub fn load() -> (Self, Option<String>) {
        Self::path().map_or_else(Default::default, |path| Self::load_from(&path))
    }

    /// As [`Self::load`], from a given file.
    pub fn load_from(path: &Path) -> (Self, Option<String>) {
        let json = match read(path) {
            Ok(json) => json,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Default::default(),
            Err(error) => return (Self::default(), Some(message(path, &error))),
        };
        match serde_json::from_str::<Self>(&json) {
            Ok(settings) => (settings.sane(), None),
            Err(error) => (Self::default(), Some(message(path, &error))),
        }
    }

    /// Saves to the platform's settings file; nothing where there is no such folder.
    ///
    /// # Errors
    /// As [`save`].
    pub fn save(&self) -> Result<Option<Saved>, SaveError> {
        Self::path().map(|path| self.save_to(&path)).transpose()
    }

    /// As [`Self::save`], to a given file; its folder is made where it is missing.
    ///
    /// # Errors
    /// As [`save`].
    pub fn save_to(&self, path: &Path) -> Result<Saved, SaveError> {
        let other = |e: String| SaveError::new(path, SaveFault::Other(e));
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|e| SaveError::new(path, SaveFault::of(&e)))?;
        let json = serde_json::to_string_pretty(self).map_err(|e| other(e.to_string()))? + "\n";
        save(path, &json, &Expected::Any)
    }

    /// Puts a file at the head of the recent ones. A name that JSON cannot hold is not remembered.
    pub fn remember(&mut self, file: &Path) {
        if file.to_str().is_none() {
            return;
        }
        self.recent.retain(|other| other != file);
        self.recent.insert(0, file.to_owned());
        self.recent.truncate(MAX_RECENT);
        self.folder = file.parent().map(Path::to_owned);
    }

    /// Takes back what no window could show: sizes that a broken run or a hand edit left.
    fn sane(mut self) -> Self {
        if !(25.0..=500.0).contains(&self.zoom_percent) {
            self.zoom_percent = 100.0;
        }
        self.panes.retain(|_, size| (1.0..=20_000.0).contains(size));
        self.window = self
            .window
            .filter(|size| size.iter().all(|s| (100.0..=20_000.0).contains(s)));
        self.recent.truncate(MAX_RECENT);
        self
    }
}

fn read(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut json = String::new();
    fs::File::open(path)?
        .take(MAX_SETTINGS_BYTES)
        .read_to_string(&mut json)?;
    Ok(json)
}

fn message(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!(
        "The settings in “{}” could not be read ({error}); the defaults are used. Your articles are not affected.",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_with_what_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let mut settings = Settings::default();
        settings.remember(Path::new("/news/a.txt"));
        settings.remember(Path::new("/news/b.txt"));
        settings.remember(Path::new("/news/a.txt"));
        settings.panes.insert("entities".into(), 240.0);
        settings.extra.insert("later".into(), true.into());
        settings.save_to(&path).unwrap();
        assert_eq!(Settings::load_from(&path), (settings.clone(), None));
        assert_eq!(settings.recent, [Path::new("/news/a.txt"), Path::new("/news/b.txt")]);
    }

    #[test]
    fn broken_settings_give_the_defaults_and_a_message() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        assert_eq!(Settings::load_from(&path), (Settings::default(), None));
        fs::write(&path, "{\"theme\": 3").unwrap();
        let (settings, message) = Settings::load_from(&path);
        assert_eq!(settings, Settings::default());
        assert!(message.unwrap().contains("settings.json"));
        fs::write(&path, "{\"zoom_percent\": -7}").unwrap();
        assert_eq!(Settings::load_from(&path).0, Settings::default());
    }
}
