//! By what names egui knows the parts of the window that commands and keys ask about.

use egui::{Context, Id, PanelState};

/// The focus of the article: keys mean commands while it has it.
pub fn article() -> Id {
    Id::unique("article text")
}

/// The focus of the timeline: the arrows walk its events while it has it.
pub fn timeline() -> Id {
    Id::unique("timeline events")
}

/// The panes are laid out anew, with the sizes that are remembered.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove_by_type::<PanelState>());
}
