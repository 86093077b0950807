//! One question at the foot of the article, answered in a line; the offers stand above it.

use super::choices::{ROW_PT, lines, walk};
use super::dates;
use super::icons::{self, Icon};
use super::offers::{Offer, offers};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::command::modes::ESCAPE;
use crate::app::places;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Prompt, Question};
use crate::record::Table;
use egui::accesskit::Live;
use egui::{FocusDirection, Frame, Key, Label, Margin, Panel, Response, RichText, TextEdit, Ui};
use jiff::civil::Date;

/// Under this width a question stands above its field, in points.
pub const NARROW_PT: f32 = 420.0;
/// Height of the question where it stands above its field, in points.
pub const LABEL_PT: f32 = 22.0;
/// Room for what ends a question, beside its field, in points.
const BUTTONS_PT: f32 = 128.0;
/// What a question may take of the article's height: the text is read while one answers.
pub const SHARE: f32 = 0.55;
/// Height of the field, with the margins, in points.
pub const FIELD_PT: f32 = 54.0;
/// Under this height of the article a question stands as close as it can, in points.
const LOW_PT: f32 = 170.0;

/// Draws the open question.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let Some(mut prompt) = workbench.prompt.take() else {
        return;
    };
    if !stays(workbench, &mut prompt) {
        return;
    }
    let document = workbench.document();
    let likely = document.map(|d| dates::likely(d, &prompt)).unwrap_or_default();
    let offers = document
        .map(|d| {
            let picked = |day| dates::picked_day(workbench, prompt.question, day);
            offers(d, &prompt, &workbench.panes, &likely, picked)
        })
        .unwrap_or_default();
    let room = ui.available_height();
    let low = room < LOW_PT;
    let margin = if low {
        Margin::symmetric(12, 5)
    } else {
        Margin::symmetric(20, 10)
    };
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.panel).inner_margin(margin);
    let pane = Panel::bottom("prompt").frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = if low { 2.0 } else { 6.0 };
        let chosen = choices(ui, workbench, &mut prompt, &offers, &likely, room);
        let words = asked_of(workbench, &prompt);
        // In a narrow pane the question has a line of its own, and the field the room.
        let narrow = ui.available_width() < NARROW_PT;
        if narrow {
            asked(ui, &words, if low { 18.0 } else { LABEL_PT }, &palette);
        }
        let field = Field {
            words: &words,
            before: (!narrow).then_some(words.as_str()),
            hint: prompt.question.hint(),
            answered: chosen.is_some(),
            covered: workbench.sheet.is_some(),
        };
        let typed = ui.horizontal(|ui| line(ui, &mut prompt, &offers, &field)).inner;
        if let Some(fault) = &prompt.fault {
            // Where there is hardly room it is one line, and told in full under the pointer.
            let told = Label::new(RichText::new(fault).color(palette.conflict));
            let told = ui.add(if low { told.truncate() } else { told.wrap() });
            ui.ctx()
                .accesskit_node_builder(told.id, |node| node.set_live(Live::Assertive));
        }
        match (typed, chosen) {
            (Done::Answered(command), _) => Done::Answered(command),
            (_, Some(command)) => Done::Answered(Box::new(command)),
            (typed, None) => typed,
        }
    });
    // It takes some frames to be as high as its offers, and nothing else may ask for them.
    let height = pane.response.rect.height();
    if workbench.panes.drawn.insert("prompt", height) != Some(height) {
        ui.ctx().request_repaint();
    }
    match pane.inner {
        Done::Answered(command) => give(workbench, prompt, *command),
        Done::No => workbench.prompt = Some(prompt),
        Done::Left => {}
    }
}

/// What a frame has made of a question.
enum Done {
    No,
    Answered(Box<Command>),
    Left,
}

/// Whether the question is still about what one looks at. Where one has gone to another item or article, the answer would be
/// for that one.
fn stays(workbench: &mut Workbench, prompt: &mut Prompt) -> bool {
    let current = workbench.document().and_then(|d| d.current.clone());
    let of = workbench.documents.get(workbench.shown).map(|(key, _)| *key);
    let elsewhere = prompt.of != of || prompt.is_of_item() && prompt.at != current;
    if prompt.focused && elsewhere {
        if !prompt.typed.trim().is_empty() && prompt.typed != prompt.asked {
            workbench.say(format!("Left unanswered, and not kept: “{}”", prompt.typed.trim()));
        }
        return false;
    }
    (prompt.at, prompt.of) = (current, of);
    true
}

/// What is offered above the field, for a day with its calendar; the command of what was clicked.
fn choices(
    ui: &mut Ui,
    workbench: &Workbench,
    prompt: &mut Prompt,
    offers: &[Offer],
    likely: &[(Date, String)],
    room: f32,
) -> Option<Command> {
    if prompt.asks_a_date() {
        let walked = dates::walk(ui, prompt, offers.len());
        return dates::show(ui, workbench, prompt, likely, room, offers, walked);
    }
    let walked = walk(ui, prompt, offers.len());
    lines(ui, prompt, offers, room, walked)
}

/// How the line of the answer is drawn.
struct Field<'w> {
    /// The question in full, as it is heard with the field's name.
    words: &'w str,
    /// The question, where it stands before the field.
    before: Option<&'w str>,
    /// What stands in the field while nothing does.
    hint: &'w str,
    /// Whether an offer was clicked.
    answered: bool,
    /// Whether a sheet lies over it.
    covered: bool,
}

/// The field and what ends the question.
fn line(ui: &mut Ui, prompt: &mut Prompt, offers: &[Offer], look: &Field<'_>) -> Done {
    let palette = Palette::of(ui);
    if let Some(words) = look.before {
        asked(ui, words, ROW_PT, &palette);
    }
    let month = prompt.asks_a_date() && prompt.month.apart;
    let buttons = BUTTONS_PT + if month { icons::BUTTON_PT[0] + 8.0 } else { 0.0 };
    let field = ui.add(
        TextEdit::singleline(&mut prompt.typed)
            .id(egui::Id::unique("prompt field"))
            .hint_text(look.hint)
            .desired_width((ui.available_width() - buttons).clamp(60.0, 520.0)),
    );
    super::widgets::name_field(ui, &field, prompt.question.title());
    ui.ctx()
        .accesskit_node_builder(field.id, |node| node.set_description(look.words));
    if !prompt.focused {
        field.request_focus();
        select_all(ui, field.id, &prompt.typed);
        prompt.focused = true;
    }
    keep_arrows(ui, &field);
    if field.changed() {
        prompt.choose_first();
        prompt.fault = None;
    }
    let mut done = Done::No;
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if entered || ui.button("OK").on_hover_text("Enter").clicked() {
        done = Done::Answered(Box::new(match offers.get(prompt.chosen) {
            Some(offer) => offer.command.clone(),
            None => answer(prompt, prompt.typed.clone()),
        }));
    }
    if ui.button("Cancel").on_hover_text(ESCAPE).clicked() && matches!(done, Done::No) {
        done = Done::Left;
    }
    if month {
        month_button(ui, prompt);
    }
    // A click beside the field takes the focus from it; what is typed next is still the answer.
    let taken = ui.memory(|m| m.focused().is_none_or(|id| id == places::article()));
    if matches!(done, Done::No) && !look.answered && taken && !look.covered {
        field.request_focus();
    }
    done
}

/// The arrows stay with the field that has the keyboard: in the first frame that it has it, one would lead on to a button.
fn keep_arrows(ui: &Ui, field: &Response) {
    const ARROWS: [Key; 4] = [Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];
    if field.has_focus() && ui.input(|i| ARROWS.iter().any(|arrow| i.key_pressed(*arrow))) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}

/// Shows or hides the calendar that has no room above the field.
fn month_button(ui: &mut Ui, prompt: &mut Prompt) {
    let open = prompt.month.open == Some(true);
    let (name, key) = (
        if open { "Hide the calendar" } else { "Show the calendar" },
        "Alt+↓: into it",
    );
    let button = icons::button(ui, Icon::Calendar, name, true);
    if button.on_hover_text(format!("{name} ({key})")).clicked() {
        prompt.month.open = Some(!open);
    }
}

/// Gives an answer. What is not understood is asked again; were the question to close, the next letters would be commands.
fn give(workbench: &mut Workbench, mut prompt: Prompt, command: Command) {
    match workbench.refusal_of(&command, &prompt.typed) {
        Some(fault) => {
            prompt.fault = Some(fault);
            prompt.focused = false;
            workbench.prompt = Some(prompt);
        }
        None => workbench.ask(command),
    }
}

/// The question before the field, painted: a screen reader hears it as the field's name.
fn asked(ui: &mut Ui, words: &str, height: f32, palette: &Palette) {
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), theme::sans_strong(size::BODY), palette.ink);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(galley.size().x + 4.0, height), egui::Sense::hover());
    ui.painter().galley(
        egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0),
        galley,
        palette.ink,
    );
}

/// What stands in the field already is selected, so that typing replaces it.
pub(super) fn select_all(ui: &Ui, field: egui::Id, typed: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), field, state);
}

/// What is asked, with the name of the entity that it is asked of.
fn asked_of(workbench: &Workbench, prompt: &Prompt) -> String {
    let words = prompt.question.title();
    if let (Question::NewEvent(trigger), Some(document)) = (prompt.question, workbench.document()) {
        return format!("{words} “{}”", clipped(trigger.of(&document.record.text)));
    }
    let entity = prompt.about.as_deref().and_then(|id| {
        let document = workbench.document()?;
        document.index.entity(&document.record, id)
    });
    match entity {
        Some(entity) if prompt.question == Question::MergeInto => format!("Merge {} into", clipped(&entity.name)),
        Some(entity) => format!("{words} of {}{}", clipped(&entity.name), role_here(workbench)),
        None => words.to_owned(),
    }
}

/// What the entity that is asked about does in an event, quotation or role that is current: its name is not that of these.
fn role_here(workbench: &Workbench) -> &'static str {
    let current = workbench.document().and_then(|d| d.current.as_ref());
    match current.map(|item| item.table) {
        Some(Table::Events) => ", who takes part in this event",
        Some(Table::Quotes) => ", who says this",
        Some(Table::Roles) => ", who holds this office",
        _ => "",
    }
}

/// A name that leaves room for the field.
fn clipped(name: &str) -> String {
    const MOST: usize = 28;
    match name.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name.to_owned(),
    }
}

/// The command that an answer means; [`Command::Escape`] where only an offer will do.
pub fn answer(prompt: &Prompt, text: String) -> Command {
    match prompt.question {
        Question::PublicationDate => Command::SetPublicationDate(text),
        Question::StoryDate(story) => Command::SetStoryDate(story, text),
        Question::ItemDate => Command::SetItemDate(text),
        Question::Rename => of_entity(prompt, Command::RenameTo(text)),
        Question::ActorCode => of_entity(prompt, Command::SetActorCode(text)),
        Question::Note => Command::SetNote(text),
        Question::Analyst => Command::SetAnalyst(text),
        Question::OpenPath => Command::OpenPath(text.trim().into()),
        Question::SavePath => Command::SaveAnew(text.trim().into()),
        Question::ComparePath => Command::CompareWith(text.trim().into()),
        Question::ExportPath => Command::ExportTo(text.trim().into()),
        Question::PicturePath(format) => Command::ExportPictureTo(format, text.trim().into()),
        Question::Cameo => Command::SetCameo(text),
        Question::Office => Command::SetOffice(text),
        Question::Wikidata => of_entity(prompt, Command::SetWikidata(text)),
        Question::Article(field) => Command::SetArticle(field, text),
        Question::MergeInto
        | Question::EventType
        | Question::NewEvent(_)
        | Question::Context
        | Question::MergeEvent => Command::Escape,
    }
}

/// The same command about the entity that was asked about, whatever is current by now.
pub fn of_entity(prompt: &Prompt, command: Command) -> Command {
    match &prompt.about {
        Some(id) => Command::OfEntity(id.clone(), Box::new(command)),
        None => command,
    }
}
