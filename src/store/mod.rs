//! Floor 3: files, safely: atomic saves, the journal, recovery, locks, backups.

mod attributes;
pub mod backup;
pub mod crash;
pub mod error;
mod hold;
mod in_place;
pub mod journal;
pub mod keep;
pub mod lock;
pub mod owner;
mod place;
pub mod save;
pub mod state;
mod temp;
mod tidy;
mod unfinished;

pub use backup::Backup;
pub use error::{SaveError, SaveFault};
pub use journal::{Base, Disk, Journal, Recoverable, Restored, Subject, keep_base, recoverable, recoverable_of};
pub use keep::Saving;
pub use lock::{Asked, Holder, Lock};
pub use owner::Owner;
pub use place::{Outside, look_outside, one_name};
pub use save::{Expected, Links, Saved, default_target, save, save_record};
pub use state::State;
pub use tidy::tidy;
pub use unfinished::finish_cut_short;
