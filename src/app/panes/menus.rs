//! The menus of the bar, made of the list of commands.

use super::icons::{self, Icon};
use super::widgets;
use crate::app::Workbench;
use crate::app::applies::Refused;
use crate::app::command::{Command, Entry, Group};
use crate::app::theme::Palette;
use crate::read::shown;
use egui::{Atom, Atoms, Button, IdSalt, RichText, Role, TextWrapMode, Ui, WidgetInfo};

/// Encodings offered for reading again: label and name.
const ENCODINGS: [(&str, &str); 9] = [
    ("utf-8", "UTF-8"),
    ("windows-1252", "Western (Windows-1252)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("utf-16le", "UTF-16 LE"),
    ("gbk", "Chinese (GBK)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("windows-1256", "Arabic (Windows-1256)"),
];

/// A menu of the bar, no higher than the window.
pub fn menu(ui: &mut Ui, workbench: &mut Workbench, group: Group) {
    let palette = Palette::of(ui);
    let mut asked = None;
    ui.menu_button(RichText::new(group.title()).color(palette.dim), |ui| {
        widgets::tall(ui, |ui| {
            ui.set_min_width(280.0);
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            ui.spacing_mut().item_spacing.y = 2.0;
            asked = lines(ui, workbench, group);
        });
    });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// What stands in a menu; the command of what is clicked.
fn lines(ui: &mut Ui, workbench: &Workbench, group: Group) -> Option<Command> {
    let mut asked = None;
    let refused = Refused::kept(ui.ctx());
    let own: Vec<&Entry> = workbench.entries.iter().filter(|e| e.group == group).collect();
    let mut opened: Vec<&str> = Vec::new();
    for entry in &own {
        if entry.command == Command::Quit {
            asked = files(ui, workbench).or(asked.take());
        }
        match under(entry) {
            None => asked = line(ui, workbench, entry, &refused).or(asked.take()),
            // A menu higher than the window could not be read to its end.
            Some(title) if !opened.contains(&title) => {
                opened.push(title);
                ui.menu_button(titled(group, title), |ui| {
                    widgets::tall(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
                        for entry in own.iter().filter(|e| under(e) == Some(title)) {
                            asked = line(ui, workbench, entry, &refused).or(asked.take());
                        }
                    });
                });
            }
            Some(_) => {}
        }
    }
    asked
}

/// The menus of files that were opened before, and of how to read this one again.
fn files(ui: &mut Ui, workbench: &Workbench) -> Option<Command> {
    let mut asked = None;
    if !workbench.settings.recent.is_empty() {
        ui.separator();
        ui.menu_button("Recent files", |ui| {
            widgets::tall(ui, |ui| {
                for path in &workbench.settings.recent {
                    if ui.add(Button::new(shown(path)).truncate()).clicked() {
                        asked = Some(Command::OpenPath(path.clone()));
                        ui.close();
                    }
                }
            });
        });
    }
    if workbench.document().is_some_and(|d| d.report.is_some()) {
        ui.menu_button("Read again as", |ui| {
            widgets::tall(ui, |ui| {
                for (label, name) in ENCODINGS {
                    if ui.button(name).clicked() {
                        asked = Some(Command::Reread(label));
                        ui.close();
                    }
                }
            });
        });
    }
    asked
}

/// Room for a tick, in points.
const TICK_PT: [f32; 2] = [15.0, 12.0];

fn tick() -> IdSalt {
    IdSalt::new("tick of a menu")
}

/// A title, in the menu of what is seen behind the room for a tick.
fn titled(group: Group, title: &str) -> Atoms<'_> {
    let mut atoms = Atoms::default();
    if group == Group::View {
        atoms.push_right(Atom::custom(tick(), TICK_PT));
    }
    atoms.push_right(title);
    atoms
}

/// A line of a menu; its command where it is clicked. What does not apply says why, what is on has a tick.
fn line(ui: &mut Ui, workbench: &Workbench, entry: &Entry, refused: &Refused) -> Option<Command> {
    let key = entry.keys.first().map(|k| k.title()).unwrap_or_default();
    let why = refused.why(&entry.command);
    let title = brief(entry);
    let button = Button::new(titled(entry.group, &title)).shortcut_text(key.clone());
    let line = ui.add_enabled_ui(why.is_none(), |ui| button.atom_ui(ui)).inner;
    let on = is_on(workbench, &entry.command);
    if let (Some(true), Some(place)) = (on, line.rect(tick())) {
        let ink = Palette::of(ui).accent;
        icons::paint(ui.painter(), place.center(), Icon::Tick, ink);
    }
    let line = line.response;
    if let Some(on) = on {
        let name = format!("{title} {key}");
        line.widget_info(|| WidgetInfo::selected(Role::CheckBox, why.is_none(), on, name.trim_end()));
    }
    let line = line.on_disabled_hover_text(why.unwrap_or_default());
    line.clicked().then(|| {
        ui.close();
        entry.command.clone()
    })
}

/// What a line says: not again the title of the menu that it stands in, nor what its tick says.
fn brief(entry: &Entry) -> String {
    let own = under(entry).and_then(|title| entry.title.strip_prefix(title)?.strip_prefix([':', ' ']));
    let own = own.unwrap_or(entry.title).trim_start();
    let own = own.strip_prefix("show or hide ").unwrap_or(own);
    let own = own.strip_prefix("Show or hide ").unwrap_or(own);
    let mut letters = own.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Whether what a command switches or chooses is on; `None` where it does neither.
fn is_on(workbench: &Workbench, command: &Command) -> Option<bool> {
    use Command as C;
    let (settings, panes) = (&workbench.settings, &workbench.panes);
    Some(match command {
        C::ToggleArticles => settings.articles,
        C::ToggleSide => settings.side,
        C::ToggleInspector => settings.inspector,
        C::ToggleTimeline => settings.timeline,
        C::ToggleLabels => settings.labels,
        C::ToggleBlind => workbench.blind,
        C::SetTheme(theme) => workbench.for_now.0.unwrap_or(settings.theme) == *theme,
        C::ToggleCurve => panes.timeline.curve,
        C::ToggleClass(class) => panes.timeline.shows(*class),
        C::SetLanes(lanes) => panes.timeline.lanes == *lanes,
        C::SetAlong(along) => panes.timeline.along() == *along,
        C::SortEntities(sort) => settings.sorting.by == *sort,
        C::Tab(tab) => workbench.tab == *tab,
        C::ShowInstead(view) => panes.instead == *view && (panes.narrow || panes.low),
        _ => return None,
    })
}

/// The menu within the menu that a command stands in.
fn under(entry: &Entry) -> Option<&'static str> {
    const WITHIN: [(Group, &str, &str); 32] = [
        (Group::File, "Open the sample", "Samples"),
        (Group::Edit, "Find ", "Find"),
        (Group::Edit, "Tag what was found", "What was found"),
        (Group::Edit, "Reject what was found", "What was found"),
        (Group::Edit, "Set the ", "This article"),
        (Group::Move, "Walk only", "Walk only"),
        (Group::Move, "Walk a kind", "Walk a kind"),
        (Group::Move, "Walk an event type", "Walk an event type"),
        (Group::Review, "Make it", "Kind"),
        (Group::Review, "Take the ", "Alternatives"),
        (Group::Review, "Start one", "Bounds"),
        (Group::Review, "End one", "Bounds"),
        (Group::Review, "The same bounds", "Bounds"),
        (Group::Review, "Accept ", "Many at once"),
        (Group::Review, "Reject ", "Many at once"),
        (Group::Review, "Compare with", "Second reader"),
        (Group::Review, "Keep mine", "Second reader"),
        (Group::Review, "Take theirs", "Second reader"),
        (Group::Review, "Agreement", "Second reader"),
        (Group::Review, "Blind", "Second reader"),
        (Group::Review, "Close the comparison", "Second reader"),
        (Group::Event, "It ", "Status"),
        (Group::Event, "Choose", "Choose"),
        (Group::Review, "Choose ", "Several entities"),
        (Group::Review, "Merge the chosen", "Several entities"),
        (Group::View, "In a small window", "In a small window"),
        (Group::View, "List:", "List"),
        (Group::View, "Theme:", "Theme"),
        (Group::View, "Sort the entities", "Sort the entities"),
        (Group::View, "Timeline", "Timeline"),
        (Group::View, "Show the whole timeline", "Timeline"),
        (Group::View, "Zoom the timeline", "Timeline"),
    ];
    let found = WITHIN
        .iter()
        .find(|(group, begin, _)| *group == entry.group && entry.title.starts_with(begin));
    found.map(|(.., title)| *title)
}

#[cfg(test)]
mod tests {
    use crate::app::command::{Group, entries};

    /// A line takes 26 points; in a window that is lower still the menu is scrolled.
    #[test]
    fn no_menu_is_longer_than_a_small_screen() {
        const MOST: usize = 22;
        for group in Group::ALL {
            let own: Vec<_> = entries().into_iter().filter(|e| e.group == group).collect();
            let mut within: Vec<&str> = own.iter().filter_map(super::under).collect();
            for title in &within {
                let lines = within.iter().filter(|t| t == &title).count();
                assert!(lines <= MOST, "{title}: {lines}");
            }
            let plain = own.iter().filter(|e| super::under(e).is_none()).count();
            within.sort_unstable();
            within.dedup();
            assert!(
                plain + within.len() <= MOST,
                "{}: {plain} and {within:?}",
                group.title()
            );
        }
    }
}
