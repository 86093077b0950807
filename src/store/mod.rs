//! Floor 3: files, safely: atomic saves, settings, what was open.

pub mod error;
pub mod save;
pub mod settings;
mod temp;

pub use error::{SaveError, SaveFault};
pub use save::{Expected, Saved, default_target, save, save_record};
pub use settings::{Settings, Theme};
