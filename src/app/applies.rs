//! Whether a command applies now, and if not why: what the palette, the menus and the right-click menu dim, and what a key
//! is answered with that does nothing here.

mod of_article;
mod of_item;

use super::Workbench;
use super::command::{Command, key, table};
use super::document::Document;
use super::perform::reaches_hidden;
use std::borrow::Cow;
use std::sync::Arc;

/// Why a command does not apply now, as it is said.
pub type Reason = Cow<'static, str>;

/// What is said where no article is open.
pub const NO_ARTICLE: &str = "Open an article first";

impl Workbench {
    /// Whether a command would do something now.
    ///
    /// # Errors
    /// Why it would not.
    pub fn applies(&self, command: &Command) -> Result<(), Reason> {
        if self.blind && reaches_hidden(command) {
            let show = key(&Command::ToggleBlind);
            let why =
                format!("Blind: one place at a time, so that nothing is decided unseen; {show} shows the suggestions");
            return Err(why.into());
        }
        let Some(document) = self.document() else {
            return without_article(self, command);
        };
        if let Some(why) = document.read_only().filter(|_| decides(command)) {
            return Err(why.into());
        }
        if let Some(answer) = of_item::applies(self, document, command) {
            return answer;
        }
        of_article::applies(self, document, command)
    }
}

/// `why` where something is not so.
fn need(so: bool, why: impl Into<Reason>) -> Result<(), Reason> {
    if so { Ok(()) } else { Err(why.into()) }
}

/// Whether a command means something without an article.
fn without_article(workbench: &Workbench, command: &Command) -> Result<(), Reason> {
    use Command as C;
    match command {
        C::CancelWork => of_article::cancel(workbench),
        command => need(is_free(command), NO_ARTICLE),
    }
}

/// Whether a command is about the window or the files, and not about the article that is shown.
const fn is_free(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Open
            | C::OpenPath(_)
            | C::OpenSample(_)
            | C::Quit
            | C::DiscardAll
            | C::SaveAllAndQuit
            | C::Recovery
            | C::CompareLost(_)
            | C::Restore(_)
            | C::SetAside(_)
            | C::BringBack(_)
            | C::PutBack(_)
            | C::Palette
            | C::Help
            | C::About
            | C::ZoomIn
            | C::ZoomOut
            | C::ZoomReset
            | C::SwitchTheme
            | C::SetTheme(_)
            | C::AskAnalyst
            | C::SetAnalyst(_)
            | C::ToggleBlind
            | C::Escape
            | C::CloseSheet
            | C::Meaningless(_)
    )
}

/// Whether a command changes the record, or asks for what does.
fn decides(command: &Command) -> bool {
    use Command as C;
    match command {
        C::Everywhere(_)
        | C::BoundsEverywhere
        | C::LastEverywhere
        | C::AcceptMany(_)
        | C::Undo
        | C::Redo
        | C::Repeat
        | C::TagHits(_)
        | C::RejectHits
        | C::PublicationDate
        | C::StoryDate
        | C::AskArticle(_)
        | C::Cue
        | C::LeaveCue
        | C::Story
        | C::Boilerplate
        | C::AnnotateAgain
        | C::KeepMine
        | C::TakeTheirs
        | C::MergeChosen => true,
        command => of_item::is_about_item(command),
    }
}

/// What does not apply now of all that menus offer, with the reasons.
#[derive(Debug, Clone, Default)]
pub struct Refused(Vec<(Command, Reason)>);

impl Refused {
    /// Asks of every command of the table, and of each that can be given everywhere.
    pub fn now(workbench: &Workbench) -> Self {
        let own = table().iter().map(|entry| entry.command.clone());
        let all = table().iter().filter(|entry| entry.everywhere);
        let everywhere = all.map(|entry| Command::Everywhere(Box::new(entry.command.clone())));
        let refused = |command: Command| Some((workbench.applies(&command).err()?, command));
        let found = own.chain(everywhere).filter_map(refused);
        Self(found.map(|(why, command)| (command, why)).collect())
    }

    /// Why a command does not apply; `None` where it does.
    pub fn why(&self, command: &Command) -> Option<&str> {
        let found = self.0.iter().find(|(refused, _)| refused == command);
        found.map(|(_, why)| why.as_ref())
    }

    /// Keeps it for the menus of this frame: they open in panes that know the article alone.
    pub fn keep(self, ctx: &egui::Context) {
        ctx.data_mut(|data| data.insert_temp(Self::id(), Arc::new(self)));
    }

    /// What was kept for this frame.
    pub fn kept(ctx: &egui::Context) -> Arc<Self> {
        ctx.data(|data| data.get_temp(Self::id())).unwrap_or_default()
    }

    fn id() -> egui::Id {
        egui::Id::unique("refused commands")
    }
}
