//! How the right side shares its height between the list and what is current: that has what it needs, up to a bound, and the
//! list has the rest. What a person has dragged is not shared by this.

use egui::Context;

/// Above and below what is shown of the current item, in points.
pub const MARGIN_PT: f32 = 10.0;
/// Between the last of what is shown and the keys below it, in points.
pub const CLEAR_PT: f32 = 8.0;
/// Tabs and heads of the list, in points.
const HEADS_PT: f32 = 62.0;
/// A row of the list, in points.
const ROW_PT: f32 = 27.0;
/// The least that is left to the current item, in points.
const LEAST_PT: f32 = 110.0;
/// In a pane that is lower the list keeps a row less, in points.
const LOW_PT: f32 = 480.0;
/// So much may lie empty before the pane is made lower: the heading does not jump from item to item, in points.
const SPARE_PT: f32 = 24.0;

/// What is shown of the current item: an item, or two readers' opinions of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Of {
    /// An item, with its fields.
    #[default]
    Item,
    /// A difference; there is less to show of it, and the lines of its list are taller.
    Difference,
}

impl Of {
    /// The most that is taken of a height, in points.
    pub fn most(self, room: f32) -> f32 {
        let (share, tall) = match self {
            Self::Item => (0.7, 400.0),
            Self::Difference => (0.5, 310.0),
        };
        let rows = if room < LOW_PT { 3.2 } else { 4.0 };
        (room * share)
            .min((room - HEADS_PT - rows * ROW_PT).max(LEAST_PT))
            .min(tall)
    }
}

/// The height of what is current, from frame to frame.
#[derive(Debug, Default)]
pub struct Share {
    of: Of,
    height: Option<f32>,
    /// How much more it could have than it has, in points.
    slack: f32,
}

impl Share {
    /// The height that it has in this frame of so much room.
    pub fn height(&mut self, of: Of, room: f32) -> f32 {
        let most = of.most(room);
        if self.of != of {
            *self = Self { of, ..Self::default() };
        }
        let height = self.height.map_or(most, |height| height.min(most));
        self.height = Some(height);
        self.slack = most - height;
        height
    }

    /// It has a height that is not shared out: dragged, or a window of its own.
    pub fn leave(&mut self) {
        *self = Self {
            of: self.of,
            ..Self::default()
        };
    }

    /// Takes what was needed in this frame; `true` where the next one is another.
    pub fn needs(&mut self, need: f32) -> bool {
        let Some(height) = self.height else { return false };
        let most = height + self.slack;
        let wanted = need.ceil().clamp(LEAST_PT.min(most), most);
        let changed = wanted > height + 0.5 || wanted < height - SPARE_PT;
        if changed {
            self.height = Some(wanted);
        }
        changed
    }

    /// Lets what is drawn know how much higher it would be made if it needed that.
    pub fn tell(&self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(id(), self.slack));
    }
}

/// How much more room there is for what is current than it has now, in points.
pub fn slack(ctx: &Context) -> f32 {
    ctx.data(|data| data.get_temp(id())).unwrap_or(0.0)
}

fn id() -> egui::Id {
    egui::Id::unique("slack of the current item")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_what_the_item_does_not_need() {
        let mut share = Share::default();
        let first = share.height(Of::Item, 556.0);
        assert!(share.needs(290.0), "half of it was empty");
        assert_eq!(share.height(Of::Item, 556.0), 290.0);
        assert!(first > 290.0);
        // A little more or less moves nothing, more than there is makes it as high as it may be.
        assert!(!share.needs(290.0 - SPARE_PT + 1.0));
        assert!(share.needs(2000.0));
        assert_eq!(share.height(Of::Item, 556.0), Of::Item.most(556.0));
    }

    #[test]
    fn some_rows_of_the_list_are_seen_whatever_the_item_needs() {
        for room in [300.0, 410.0, 423.0, 556.0, 800.0, 1400.0] {
            for of in [Of::Item, Of::Difference] {
                let rows = (room - of.most(room) - HEADS_PT) / ROW_PT;
                assert!(rows >= 3.0 || room < 400.0, "{of:?} of {room}: {rows}");
                assert!(of.most(room) >= LEAST_PT);
            }
        }
    }

    #[test]
    fn a_lower_window_takes_from_the_item_and_a_dragged_one_is_left_alone() {
        let mut share = Share::default();
        share.height(Of::Item, 900.0);
        share.needs(340.0);
        assert_eq!(share.height(Of::Item, 900.0), 340.0);
        assert_eq!(share.height(Of::Item, 410.0), Of::Item.most(410.0));
        share.leave();
        assert!(!share.needs(340.0));
    }
}
