//! `chancery torture`: the real code, over and over, for tests that kill it. Hidden: nobody else has a use for it.

mod document;
mod edit;
mod page;
mod panic;
mod save;

pub use edit::edit;
pub use page::page;
pub use panic::panic;
pub use save::save;
