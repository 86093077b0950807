//! Several acts as one edit.

use super::{Act, Refusal, View};
use crate::record::{Change, Edit, Index, Table};
use std::collections::HashMap;

/// One of the acts, told of the record as those before it leave it.
pub type Part<'d> = &'d dyn Fn(View<'_>) -> Act;

/// Acts one after the other, as one edit of that name.
///
/// # Errors
/// Where one of them refuses.
pub fn together(view: View<'_>, act: &str, parts: &[Part<'_>]) -> Act {
    let mut record = view.record.clone();
    let mut whole = Vec::new();
    let mut places = HashMap::new();
    for part in parts {
        let index = Index::new(&record);
        let edit = part(View {
            record: &record,
            index: &index,
        })?;
        edit.apply(&mut record)
            .map_err(|fault| Refusal::new(fault.to_string()))?;
        for change in edit.changes {
            join(&mut whole, &mut places, change);
        }
    }
    Ok(Edit::new(act, whole))
}

/// Edits that were made of one record as one, under the name of the first; what several change is changed once.
pub fn joined(edits: Vec<Edit>) -> Edit {
    let act = edits.first().map_or_else(Default::default, |edit| edit.act.clone());
    let (mut whole, mut places) = (Vec::new(), HashMap::new());
    for change in edits.into_iter().flat_map(|edit| edit.changes) {
        join(&mut whole, &mut places, change);
    }
    Edit::new(&act, whole)
}

/// Adds a change; what was changed before is changed once, from what it was at first to what it is at last.
fn join(whole: &mut Vec<Change>, places: &mut HashMap<(Table, String), usize>, change: Change) {
    let at = places.entry((change.table, change.on.clone())).or_insert(whole.len());
    let Some(known) = whole.get_mut(*at) else {
        whole.push(change);
        return;
    };
    match (&mut known.after, change.after) {
        (Some(after), Some(last)) => after.extend(last),
        (after, last) => *after = last,
    }
    if let (Some(before), Some(first)) = (&mut known.before, change.before) {
        for (field, value) in first {
            before.entry(field).or_insert(value);
        }
    }
}
